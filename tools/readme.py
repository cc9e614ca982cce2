"""Rewrites the parts of README.md that are made from the code and from outputs/: ``python tools/readme.py``.

A part stands between ``<!-- name -->`` and ``<!-- /name -->``. A test checks that all of them are up to date.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from pipeline.evaluate import evaluate
from pipeline.tables import dictionary
from pipeline.types import PARTY_LISTS

ROOT = Path(__file__).resolve().parents[1]
_EXCERPT = ("name", "kind", *PARTY_LISTS, "amount_text", "start", "confidence")
_ROWS = 6


def excerpt() -> str:
    """The first rows of outputs/initiatives.csv that have a name, a sum and somebody on the other side."""
    with (ROOT / "outputs" / "initiatives.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["name"] and row["amount_text"] and not row["duplicate_of"]]
    full = [row for row in rows if row["partners"] or row["beneficiaries"]][:_ROWS]
    lines = [f"| {' | '.join(_EXCERPT)} |", f"|{' --- |' * len(_EXCERPT)}"]
    for row in full:
        cells = (row[name].replace("|", "/") for name in _EXCERPT)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def quality() -> str:
    """Scores of the committed outputs against the annotations of the sample corpus."""
    records = [json.loads(line) for line in (ROOT / "outputs" / "articles.jsonl").read_text("utf-8").splitlines()]
    result = evaluate(ROOT / "corpus" / "gold", records, common=True)
    lines = ["| field | precision | recall | F1 | annotated |", "| --- | --- | --- | --- | --- |"]
    for score in result.scores.values():
        figures = (f"{value:.2f}" if value is not None else "–" for value in (score.precision, score.recall, score.f1))
        lines.append(f"| {score.field} | {' | '.join(figures)} | {score.right + score.missed} |")
    return "\n".join(lines)


PARTS: Mapping[str, Callable[[], str]] = {
    "excerpt": excerpt,
    "quality": quality,
    "dictionary": lambda: "\n".join(dictionary()).rstrip(),
}


def renewed(text: str) -> str:
    """The README's text with every part made anew. Raises ValueError where a part's marks are missing."""
    for name, make in PARTS.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not pattern.search(text):
            raise ValueError(f"README.md: no part between <!-- {name} --> and <!-- /{name} -->")
        made = make()
        text = pattern.sub(lambda found, made=made: f"{found[1]}\n{made}\n\n{found[2]}", text)
    return text


if __name__ == "__main__":
    path = ROOT / "README.md"
    path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
