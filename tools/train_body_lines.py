"""Learn which lines of a scrape are the article and write the weights with a card.

    python -m tools.train_body_lines ARTICLES… [--check]

The scrapes of ``tools/training/body_lines.txt`` are learnt from, and of ARTICLES (folders of NAME.txt and NAME.json as
docs/annotation.md describes, or such JSON files by name) one in four: rules that were mended until those are right
would teach the model to trust them blindly. For the same reason each scrape of the training file keeps what the rules
made of it when it was new to them. The figures printed are cross-validated over the training file, every layout judged
by a model that has not seen it; ``--check`` writes nothing.

A line of the training file is ``+`` (article) or ``-``, ``b`` if the rules took it for the article, ``p`` if they read
it as prose, its mark or ``.``, and the text; ``=`` and a name begin a scrape.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycrfsuite

from pipeline.clean.line import Line
from pipeline.clean.lines import read_by_rules
from pipeline.clean.sequence import STATES, STEPS, Model, judged, model_of
from pipeline.clean.traits import Reading, describe
from pipeline.evaluate import shingles
from tools.labelled import annotations

SCRAPES = Path(__file__).with_name("training") / "body_lines.txt"
MODEL = Path(__file__).resolve().parents[1] / "pipeline" / "models" / "body_lines.json"
FOLDS = 8
RIDGE = 1.0
"""crfsuite's c2."""
ITERATIONS = 200
ONE_IN = 4
KNOWN = "known-"
"""How the names of scrapes begin that the rules were mended on before what they made of them was kept."""
SMALLEST_WEIGHT = 0.01


class Scrape(NamedTuple):
    """Lines, what the rules made of them, and the places of those that are the article."""

    name: str
    lines: list[Line]
    reading: Reading
    body: frozenset[int]


def main() -> None:
    """Read, cross-validate, print, fit on everything, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="print the figures and write nothing")
    options = parser.parse_args()
    scrapes = list(read_scrapes(SCRAPES.read_text(encoding="utf-8")))
    invented = [scrape for scrape in scrapes if not scrape.name.startswith(KNOWN)]
    articles = [scrape for place in options.articles for path in annotations(place) if (scrape := annotated(path))]
    articles = articles[::ONE_IN]
    known = [scrape for scrape in scrapes if scrape.name.startswith(KNOWN)]
    figures = cross_validated(invented, [*articles, *known])
    print(figures)
    if options.check:
        return
    weights, steps = fit([*invented, *articles, *known])
    rows = ",\n  ".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in weights.items())
    MODEL.write_text(f'{{"steps": {json.dumps(steps)}, "weights": {{\n  {rows}}}}}\n', encoding="utf-8")
    MODEL.with_suffix(".md").write_text(
        card(len(invented), len(known), len(articles), figures, len(weights)), encoding="utf-8"
    )


def read_scrapes(text: str) -> Iterator[Scrape]:
    """The scrapes of a training file."""
    for block in text.split("\n= ")[1:]:
        name, *rows = block.rstrip("\n").split("\n")
        lines: list[Line] = []
        marks: dict[int, str] = {}
        prose: list[bool] = []
        chosen: set[int] = set()
        body: set[int] = set()
        gap = False
        for number, row in enumerate(rows, 1):
            if row:
                label, said, mark, line = row.split(" ", 3)
                place = len(lines)
                body |= {place} if label == "+" else set()
                chosen |= {place} if "b" in said else set()
                prose.append("p" in said)
                marks |= {place: mark} if mark != "." else {}
                lines.append(Line(number, line, gap=gap))
            gap = not row
        yield Scrape(name, lines, Reading(marks, prose, frozenset(chosen)), frozenset(body))


def annotated(path: Path) -> Scrape | None:
    """An annotated text as a scrape that the rules of today read; nothing for the text of a page."""
    annotation = json.loads(path.read_text(encoding="utf-8"))
    inside = {number for first, last in annotation["body_lines"] for number in range(first, last + 1)}
    lines: list[Line] = []
    gap = False
    for number, text in enumerate(path.with_suffix(".txt").read_text(encoding="utf-8").split("\n"), 1):
        if text.strip():
            lines.append(Line(number, text.strip(), gap=gap))
        gap = not text.strip()
    body = frozenset(place for place, line in enumerate(lines) if line.number in inside)
    return Scrape(path.stem, lines, read_by_rules(lines, annotation["title"]), body) if body else None


def labels(scrape: Scrape) -> list[str]:
    """The state of every line."""
    first, last = min(scrape.body), max(scrape.body)
    return [
        "body" if place in scrape.body else "above" if place < first else "below" if place > last else "inset"
        for place in range(len(scrape.lines))
    ]


def fit(scrapes: Sequence[Scrape]) -> tuple[dict[str, list[float]], dict[str, float]]:
    """Weights of features for each state, and of steps between states; deterministic."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.0, "c2": RIDGE, "max_iterations": ITERATIONS})
    for scrape in scrapes:
        trainer.append(describe(scrape.lines, scrape.reading), labels(scrape))
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learnt: Any = tagger.info()
        tagger.close()
    weights: dict[str, list[float]] = {}
    for (name, state), weight in sorted(learnt.state_features.items()):
        weights.setdefault(name, [0.0] * len(STATES))[STATES.index(state)] = round(weight, 2)
    kept = {name: row for name, row in weights.items() if max(map(abs, row)) >= SMALLEST_WEIGHT}
    steps = {f"{before}>{state}": round(weight, 2) for (before, state), weight in learnt.transitions.items()}
    return kept, {step: steps[step] for step in STEPS}


def cross_validated(invented: Sequence[Scrape], also: Sequence[Scrape]) -> str:
    """Word runs and lines right on scrapes that were held back, by the rules alone and by the model."""
    found: dict[str, frozenset[int]] = {}
    for fold in range(FOLDS):
        kept = [scrape for order, scrape in enumerate(invented) if order % FOLDS != fold]
        learnt: Model = model_of(*fit([*kept, *also]))
        for scrape in invented[fold::FOLDS]:
            found[scrape.name] = frozenset(judged(learnt, scrape.lines, scrape.reading))
    by_rules = {scrape.name: scrape.reading.body for scrape in invented}
    return f"rules alone: {_quality(invented, by_rules)}; model: {_quality(invented, found)}"


def _quality(scrapes: Sequence[Scrape], chosen: dict[str, frozenset[int]]) -> str:
    right = wanted = found = lines = 0
    for scrape in scrapes:
        gold, got = (
            shingles("\n".join(scrape.lines[place].text for place in sorted(places)))
            for places in (scrape.body, chosen[scrape.name])
        )
        right += (gold & got).total()
        wanted += gold.total()
        found += got.total()
        lines += len(scrape.body ^ chosen[scrape.name])
    return f"F1 {2 * right / (wanted + found):.3f}, {lines} lines wrong"


def card(invented: int, known: int, articles: int, figures: str, features: int) -> str:
    """The model card."""
    return f"""# Model card: body_lines

Linear-chain conditional random field over the lines of a text scrape (above, body, inset, below), with the features of
`pipeline/clean/traits.py`: the rules' marks and choice, length, ending, a few listed words, the lines before and behind,
place. Weights in `body_lines.json`, one line a feature.

- **Learnt by** `python -m tools.train_body_lines`, deterministic; ridge {RIDGE}.
- **Learnt from** {invented} invented scrapes, a content system each, with what the rules made of each when it was new to
  them; {known} more that the rules know, and {articles} annotated articles, mostly rows of dumps. The scrapes are in
  `tools/training/body_lines.txt`. Of articles from elsewhere no text is in this project: the model holds weights of
  {features:,} features.
- **Cross-validated** in {FOLDS} folds over the invented scrapes: {figures}.
  Bodies are compared by runs of four words, before signatures and end marks are cut from lines; the rules are those of
  the time when the scrape was new.
- **Use**: going over the rules' choice of body lines in text without markup. Pages are left to the rules, and so is
  text wrapped at a width. It never takes for body what a line's own words exclude: notices, credits, menus, captions.
- **Limits**: few layouts, all invented by people of the project, in Korean; a caption in a whole sentence between two
  paragraphs still reads as one of them now and then.
- **Licence**: Apache-2.0, like the rest.
"""


if __name__ == "__main__":
    main()
