"""Whole scrapes, invented in the manner of many content systems: every line is labelled body or not.

Each file of ``tests/scrapes`` opens with a comment and the expected metadata (``null`` for unknown; ``given_…`` is what
the dump states). Below ``---`` stand the lines of the scrape: ``+`` is body, ``-`` is removed, ``-caption`` is removed
for that reason. A ``$$`` in a body line marks where its tail is cut off.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.clean.marks import REASONS
from pipeline.clean.tails import without_markup
from pipeline.types import Given, RawRecord, Source

SCRAPES = sorted((Path(__file__).parent / "scrapes").glob("*.txt"))


@dataclass(frozen=True)
class Scrape:
    content: str
    given: Given
    expected: dict[str, str | None]
    body: dict[int, str]
    reasons: dict[int, str]


def read(path: Path) -> Scrape:
    header, _, rest = path.read_text(encoding="utf-8").partition("\n---\n")
    fields: dict[str, str | None] = {}
    for line in header.splitlines():
        if not line.startswith("#"):
            name, _, value = line.partition(": ")
            fields[name] = None if value == "null" else value
    given = Given(title=fields.get("given_title"), published=fields.get("given_published"))
    expected = {name: value for name, value in fields.items() if not name.startswith("given_")}
    lines: list[str] = []
    body: dict[int, str] = {}
    reasons: dict[int, str] = {}
    for number, line in enumerate(rest.removesuffix("\n").split("\n"), 1):
        label, _, text = line.partition(" ")
        kept, mark, tail = text.partition("$$")
        lines.append(kept + tail)
        if label.startswith("+") and kept.strip():
            body[number] = kept.strip() if mark else text.strip()
        elif len(label) > 1:
            reasons[number] = label[1:]
    return Scrape("\n".join(lines), given, expected, body, reasons)


@pytest.mark.parametrize("path", SCRAPES, ids=lambda path: path.stem)
def test_scrape(path: Path) -> None:
    scrape = read(path)
    article = clean(RawRecord(path.stem, Source(path.name, 1, "0"), "text", scrape.content, scrape.given))
    kept = dict(zip(article.body_lines, article.body.split("\n"), strict=True))

    assert list(kept) == list(scrape.body)
    assert kept == {number: without_markup(text) for number, text in scrape.body.items()}
    assert {name: getattr(article, name) for name in scrape.expected} == scrape.expected
    why = {line.line: line.reason for line in article.removed}
    assert {number: why.get(number) for number in scrape.reasons} == scrape.reasons
    assert set(why.values()) <= set(REASONS)
    lines = scrape.content.split("\n")
    assert all(line.text in lines[line.line - 1] for line in article.removed)
    assert {number for number, line in enumerate(lines, 1) if line.strip()} == set(kept) | set(why)


def test_there_are_many_kinds_of_scrapes() -> None:
    assert len(SCRAPES) >= 25
