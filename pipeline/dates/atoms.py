"""What dates are made of: one scan of the text for numbers with calendar units, one for calendar words."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.dates.calendar_words import scan_words
from pipeline.dates.numbers import scan_numbers


class Atom(NamedTuple):
    """A calendar unit in the text: its place, and ``name``, the pattern that found it."""

    start: int
    stop: int
    name: str
    text: str


def atoms(text: str) -> list[Atom]:
    """Every calendar unit of the text, in order; words and numbers may overlap where one is part of the other."""
    found = [
        Atom(hit.start(), hit.end(), hit.lastgroup or "", hit.group())
        for scan in (scan_numbers, scan_words)
        for hit in scan(text)
    ]
    return sorted(found, key=lambda atom: (atom.start, -atom.stop))
