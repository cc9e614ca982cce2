"""Names in a counted list: before 등 3개사 "and others, three firms in all" stand as many names of firms.

Where the commas of a list are lost, as in many dumps, nothing but the count tells its names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.numerals import counted
from pipeline.orgs.gazetteer import gazetteer, is_place
from pipeline.orgs.heads import head_of
from pipeline.orgs.lists import is_name, is_plain, opens_phrase
from pipeline.orgs.people import is_full_name
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
# A list that goes on, or of which no count is given: 등 총 9개 기업·기관이, 등 지역 내 복지시설을.
_KINDS = (
    "기업|업체|기관|단체|(?:사회)?복지시설|사회복지기관|봉사단체|유관기관|기업·기관|기관·기업|기관·단체|유관기관·단체|사회단체|직능단체"
    "|민간단체|시민단체|공공기관|금융기관"
)
_open_ends = Deferred(
    r"\s?등\s(?:총\s)?(?:(?:지역|관내|도내|시내|군내|국내|주요|여러|인근)\s?(?:내\s)?)?(?P<count>\d{1,3}\s?(?:여\s)?개\s?)?"
    rf"(?:{_KINDS})(?:[이가과와을를에은는]|에게)(?![가-힣])"
).finditer
# 선정된 업체는 가람상회, 나래상회 등 3곳이다: the opening of the sentence tells what is counted.
_ends_in_places = Deferred(
    r"\s?등\s(?:총\s|모두\s)?(?P<count>\d{1,3}|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:곳|개소)(?:이다|이며|이고|으로|다\.)"
).finditer
_opens_list = Deferred(
    r"(?:시장|상점가|상가|업체|업소|가게|기업|기관|단체|회사|매장|점포|학교|병원|대학|협회|조합)(?:[은는]|으?로는)\s$"
).search
_LONGEST_OPENING = 8
_member = re.compile(r"[가-힣A-Za-z0-9&·㈜.\-]{2,20}(?:\s[가-힣A-Za-z0-9&·㈜\-]{2,20}){0,2}").fullmatch
LEAST_KNOWN = 2
LONGEST_LIST = 400
# How houses for people are called, of common words: 보리수마을 "bodhi-tree village".
_HOUSES = ("마을", "의집", "의 집", "동산", "하우스", "타운", "둥지", "쉼터", "보금자리")
# Who is no body for all that a list has them: 주민 "residents", 학생 "pupils" …
_PEOPLE = (
    "주민", "시민", "학생", "회원", "회원들", "교사", "교직원", "임직원", "직원", "공무원", "자원봉사자", "봉사자",
    "학부모", "어르신", "농가", "개인", "상인", "관계자", "대표", "전문가", "참가자", "가족",
)  # fmt: skip
# A & joins letters in a name (S&K), and is tagged as a symbol.
_NOMINAL = frozenset("NNG NNP NR SL SN SH XPN XSN W_SERIAL".split())
_parting = re.compile(r"(?P<mark>\s?[,·ㆍ‧・△▲▷▶]\s?)|(?P<joint>(?:와|과|\s및)\s)|(?P<space>\s)").fullmatch
# 환경기업인 "which is a firm for the environment" is no member, and no businessman.
_says_what = re.compile(r"[가-힣]{0,12}(?:기업|업체|회사|기관|단체|은행|재단|개발사|운용사|스타트업)인").fullmatch
LONGEST_PARTING = 3
MOST_ITEMS = 30


def from_open_lists(reading: Reading, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Further names of comma lists that a word for bodies closes, two of which are known, whatever their number.

    한빛전자, 무학, 새길철강 등 총 9개 기업·기관이 "…, nine firms and agencies in all". A common noun may be one where
    the list is counted, what people are called is none.
    """
    text = reading.text
    if "등 " not in text:
        return
    # What only stands between names of a list is no more than likely.
    known = {spot.stop for spot in spots if spot.rule != "orgs.coordination"}
    for end in _open_ends(text):
        members = _members(text, end.start())
        further = [member for member in members if member[1] not in known]
        found = len(members) - len(further)
        if found < LEAST_KNOWN or len(further) > found + 1:
            continue
        for start, stop in further:
            if (start, stop) == members[-1] and not opens_phrase(reading, start):
                continue
            form = text[start:stop]
            if form.endswith(_PEOPLE) or is_full_name(form):
                continue
            if "시설" in end[0] and form.endswith(_HOUSES):
                yield Spot(start, stop, "orgs.counted")
                continue
            if not is_name(reading, start, stop):
                continue
            tokens = reading.tokens[reading.number_at(start) : reading.last_before(stop) + 1]
            common = all(token.tag == "NNG" for token in tokens)
            if end["count"] is not None or not common or head_of(form) != "":
                yield Spot(start, stop, "orgs.counted")


def _members(text: str, stop: int) -> list[tuple[int, int]]:
    """The members of the comma list that ends at an offset, of the first one no more than its last word."""
    opening = max(text.rfind("\n", 0, stop) + 1, text.rfind(". ", 0, stop) + 2, stop - LONGEST_LIST)
    found: list[tuple[int, int]] = []
    while stop > opening:
        comma = text.rfind(",", opening, stop)
        start = comma + 1 if comma >= 0 else text.rfind(" ", opening, stop) + 1
        start = max(start, opening)
        start += text.startswith(" ", start)
        if _member(text, start, stop) is None:
            break
        found.append((start, stop))
        stop = comma
    return found


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
    for end, opened in (*((end, False) for end in _ends(text)), *((end, True) for end in _ends_in_places(text))):
        count = counted(end["count"])
        items, whole = _items_before(reading, by_stop, end.start(), min(count, MOST_ITEMS))
        known = any(item.known for item in items)
        if len(items) != count or not whole or (not known and any(item.common for item in items)):
            continue
        if opened and _opens_list(text, max(0, items[-1].start - _LONGEST_OPENING), items[-1].start) is None:
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
