"""Choose the words of Kiwi's default dictionary that the pipeline reads with, and write them as its own dictionary.

    python -m tools.choose_words TEXTS…

TEXTS are dumps of articles in any form that is read. Most of the dictionary's 113,000 titles are names of people, stars
and foreign towns, which the press of cooperation needs as little as the usual words that Kiwi reads alike without them.
Candidates are the usual ones, which all have one score (레미콘 "ready-mixed concrete"), contractions (잖 for 지 않
"not"), and names of bodies and places by how they end. Chosen are those of them that stand in the texts; contractions;
bodies and places of at most ``LONGEST`` syllables; and what would be read with a particle, a verb or an ending within
otherwise (빨리와, a title, as 빨리 "fast" and 와 "and").
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import kiwipiepy_model
from kiwipiepy import Kiwi

from pipeline.read import records
from pipeline.tokens import bare_kiwi
from pipeline.types import RawRecord

WORDS = Path(__file__).resolve().parents[1] / "pipeline" / "models" / "words.tsv"
LEAST = -36.0
"""Score from which on names of bodies and places stand in the press."""
LONGEST = 6
FRAMES = ("{}는 지난 3일 밝혔다.", "지난해 {} 관계자가 말했다.")
HEADER = """\
# Words of Kiwi's default dictionary that the pipeline reads with, in the form in which Kiwi reads them.
#
# Source: kiwipiepy_model, default.dict, chosen by tools/choose_words.py. Licence: Apache-2.0.
"""

_candidates = re.compile(
    r"""
    ^ (?P<form>[^\#\t\n][^\t\n]*+)
    (?:
        \tNNP\t-10\.0000
        | (?P<contraction>\t\S*/.*+)
        | (?: (?<=시|군|구|읍|면|동|청|원|소|회|단|사|점)
            | (?<=은행|증권|보험|그룹|센터|신문|일보|뉴스)
            | (?<=대학교)
          )
          \tNNP\t (?P<score>\S++)
    )
    $
    """,
    re.MULTILINE | re.VERBOSE,
).finditer
_is_name = re.compile("N|XPN|XSN|XR|S").match


def main() -> None:
    """Read the texts, choose, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("texts", nargs="+", help="dumps of articles")
    options = parser.parse_args()
    dictionary = Path(kiwipiepy_model.get_model_path(), "default.dict").read_text(encoding="utf-8")
    candidates = {match["form"]: match for match in _candidates(dictionary)}
    kept = standing(options.texts, candidates) | misread(candidates)
    kept |= {form for form, match in candidates.items() if match["contraction"] or _is_short_body(match)}
    lines = sorted(candidates[form][0] for form in kept)
    WORDS.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(len(candidates), "candidates,", len(lines), "chosen")


def standing(texts: Iterable[str], candidates: Mapping[str, re.Match[str]]) -> set[str]:
    """The candidates that stand in the texts as Kiwi reads them with its whole dictionary."""
    kiwi = bare_kiwi(load_default_dict=True)
    lines = (line for item in records(texts) if isinstance(item, RawRecord) for line in item.content.split("\n"))
    return {token.form for line in lines for token in kiwi.tokenize(line) if token.tag == "NNP"} & candidates.keys()


def misread(forms: Iterable[str]) -> set[str]:
    """The words in which Kiwi, without its dictionary, reads what no name holds, or which it joins with others."""
    kiwi = bare_kiwi(load_default_dict=False)
    return {form for form in forms if not all(_is_whole(kiwi, form, frame) for frame in FRAMES)}


def _is_short_body(match: re.Match[str]) -> bool:
    score = match["score"]
    return score is not None and float(score) > LEAST and len(match["form"]) <= LONGEST


def _is_whole(kiwi: Kiwi, form: str, frame: str) -> bool:
    start = frame.index("{")
    stop = start + len(form)
    tokens = [token for token in kiwi.tokenize(frame.format(form)) if token.start < stop and token.end > start]
    return all(start <= token.start and token.end <= stop and _is_name(token.tag) for token in tokens)


if __name__ == "__main__":
    main()
