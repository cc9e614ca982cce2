"""Names in a counted list: before 등 3개사 "and others, three firms in all" stand as many names of firms.

Where the commas of a list are lost, as in many dumps, nothing but the count tells its names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.numerals import NATIVE_ONES, NATIVE_TENS
from pipeline.orgs.gazetteer import gazetteer, is_place
from pipeline.orgs.heads import head_of
from pipeline.orgs.lists import is_plain
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# What is counted: firms, agencies, banks, schools, hospitals …
_BODIES = (
    "사|기업|업체|기관|은행|병원|대학교?|학교|단체|회사|스타트업|협회|증권사|금융사|금융기관|조합|건설사|운용사|연구소|자회사|계열사|협력사"
    "|벤처기업|공공기관|유관기관|중소기업|중견기업|대기업"
)
_ends = Deferred(
    r"\s?등\s(?:(?:총|모두|국내|국내외|지역|전국|민간)\s)?(?P<count>\d{1,3}|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:개\s?)?"
    rf"(?:{_BODIES})(?![가-힣]{{2}})"
).finditer
_NUMBERS = NATIVE_ONES | NATIVE_TENS
# A & joins letters in a name (S&K), and is tagged as a symbol.
_NOMINAL = frozenset("NNG NNP NR SL SN SH XPN XSN W_SERIAL".split())
_parting = re.compile(r"(?P<mark>\s?[,·ㆍ‧・△▲▷▶]\s?)|(?P<joint>(?:와|과|\s및)\s)|(?P<space>\s)").fullmatch
# 환경기업인 "which is a firm for the environment" is no member, and no businessman.
_says_what = re.compile(r"[가-힣]{0,12}(?:기업|업체|회사|기관|단체|은행|재단|개발사|운용사|스타트업)인").fullmatch
LONGEST_PARTING = 3
MOST_ITEMS = 30


class _Item(NamedTuple):
    """A member of a list: where it stands, and whether it was found, looks like a body, or is one common noun."""

    start: int
    stop: int
    found: bool
    known: bool
    common: bool


def from_counted(reading: Reading, spots: Sequence[Spot]) -> Iterator[Spot]:
    """The names of lists that end in a count of bodies."""
    text = reading.text
    if "등 " not in text:
        return
    by_stop = {spot.stop: spot for spot in spots}
    for end in _ends(text):
        figure = end["count"]
        count = int(figure) if figure.isdigit() else _NUMBERS[figure]
        items, whole = _items_before(reading, by_stop, end.start(), min(count, MOST_ITEMS))
        known = any(item.known for item in items)
        if len(items) != count or not whole or (not known and any(item.common for item in items)):
            continue
        for item in items:
            form = text[item.start : item.stop]
            if len(form) > 1 and not is_plain(form) and not is_place(form):
                yield Spot(item.start, item.stop, "orgs.counted")


def _items_before(reading: Reading, by_stop: Mapping[int, Spot], stop: int, most: int) -> tuple[list[_Item], bool]:
    """The members of the list that ends at ``stop``, the last first and so many at most, and whether it is whole.

    It is where what stands before its first member is no noun that may be another.
    """
    text = reading.text
    items: list[_Item] = []
    spaced: bool | None = None
    while True:
        spot = by_stop.get(stop)
        item = _Item(spot.start, spot.stop, True, True, False) if spot else _word_before(reading, stop)
        if item is None:
            return items, True
        if len(items) == most:
            return items, not spaced or is_plain(text[item.start : item.stop])
        items.append(item)
        parting = _parting_before(text, item.start)
        if parting is None:
            return items, True
        if parting.lastgroup != "joint":
            if spaced is None:
                spaced = parting.lastgroup == "space"
            elif spaced != (parting.lastgroup == "space"):
                return items, not spaced
        elif len(items) == most:
            return items, True
        stop = item.start - len(parting[0])


def _parting_before(text: str, start: int) -> re.Match[str] | None:
    """What parts a member from the one before it."""
    for length in range(LONGEST_PARTING, 0, -1):
        if start >= length and (parting := _parting(text[start - length : start])):
            return parting
    return None


def _word_before(reading: Reading, stop: int) -> _Item | None:
    """The run of nouns without a space that ends at an offset."""
    tokens = reading.tokens
    last = reading.last_before(stop)
    first = last + 1
    while (
        first
        and (tokens[first - 1].tag in _NOMINAL or tokens[first - 1].form == "&")
        and tokens[first - 1].stop == (tokens[first].start if first <= last else stop)
    ):
        first -= 1
    if first > last:
        return None
    form = reading.text[tokens[first].start : stop]
    if _says_what(form):
        return None
    known = form in gazetteer().forms or (form != head_of(form) != "")
    return _Item(tokens[first].start, stop, False, known, first == last and tokens[last].tag == "NNG")
