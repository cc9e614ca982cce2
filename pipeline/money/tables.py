"""Tables whose unit is printed once: after "(단위: 백만원)" a cell 1,200 is 1.2 billion won."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.money.currencies import Unit, currencies
from pipeline.money.figures import scaled
from pipeline.money.sums import Sum
from pipeline.numerals import MYRIAD, Number, readings
from pipeline.patterns import Deferred

MAX_LENGTH = 3000
"""Characters that one unit governs at most."""
LARGEST_RANK = 100
FIRST_YEAR, LAST_YEAR = 1900, 2100

_next_mark = re.compile(r"단위 ?[:：=]? ?([^()（）\[\]【】〔〕〈〉<>\n:：]{1,24})").search
_separator = re.compile(r"\s{0,9}[,/·ㆍ및]\s{0,9}")
_share = re.compile(r"[%％]p?").fullmatch
_sentence_end = re.compile(r"[다요]\.(?=\s|$)").search
_cells = re.compile(
    r"(?<![^\s|(\[△▲+:-])(?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?P<decimals>\.[0-9]{1,3})?)(?=[\s|)\]]|$)"
).finditer
_rank = re.compile(r"(?:^|\n)[ \t]*$").search
_label_after = Deferred(r"[ \t]+[가-힣A-Za-z(]").match


def cells(text: str, found: Sequence[Sum]) -> list[Sum]:
    """The bare numbers that a table's unit makes sums; those within a sum already found are left out."""
    starts = [sum_.start for sum_ in found]
    rows: list[Sum] = []
    mark = _next_mark(text)
    while mark is not None:
        following = _next_mark(text, mark.end())
        stop = min(len(text), mark.end() + MAX_LENGTH, following.start() if following else len(text))
        governed = _governed(mark[1])
        if governed is not None:
            ended = _sentence_end(text, mark.end(), stop)
            for cell in _sums(text, mark.end(), ended.start() if ended else stop, *governed):
                before = bisect_right(starts, cell.start) - 1
                if before < 0 or found[before].stop <= cell.start:
                    rows.append(cell)
        mark = following
    return rows


def _governed(printed: str) -> tuple[Number, Unit, bool] | None:
    """Scale and currency of a printed unit, and whether shares in per cent stand beside them.

    None where it is no money, or where other things are counted too: which column they fill cannot be known.
    """
    parts = [part for part in _separator.split(printed.strip()) if part]
    units = [(part, _unit(part)) for part in parts if not _share(part)]
    if len(units) != 1 or units[0][1] is None:
        return None
    return *units[0][1], len(parts) > 1


def _unit(part: str) -> tuple[Number, Unit] | None:
    """백만원 is 10⁶ won, 천 달러 10³ dollars, 원 one won."""
    found = readings(part)
    scale, at = (found[0].value, found[0].stop) if found else (_large_alone(part), int(part[:1] in "억조"))
    at += at < len(part) and part[at] == " "
    name = currencies().name_at(part, at)
    if name is None or part[name[0] :].strip():
        return None
    return scale, name[1]


def _large_alone(part: str) -> Number:
    return {"억": MYRIAD**2, "조": MYRIAD**3}.get(part[:1], 1)


def _sums(text: str, start: int, stop: int, scale: Number, unit: Unit, shares: bool) -> Iterator[Sum]:
    for cell in _cells(text, start, stop):
        number, decimals = cell["number"], cell["decimals"]
        if decimals and shares:
            continue
        found = readings(number)
        value = found[0].value
        plain = "," not in number and not decimals
        if plain and FIRST_YEAR <= value < LAST_YEAR:
            continue
        if plain and value <= LARGEST_RANK and _rank(text, start, cell.start()) and _label_after(text, cell.end()):
            continue
        value = scaled(scaled(value, scale), unit.fraction)
        yield Sum(cell.start(), cell.end(), value, value, unit.currency, "money.table")
