"""Bodies named after a city, behind its province: 전남 순천도서관과 "with the Suncheon library in Jeonnam"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.orgs.gazetteer import ANY_SHORT_PROVINCE, ends_word, lies_in
from pipeline.orgs.governments import is_actor
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_FULL = "경상[남북]도|전라[남북]도|충청[남북]도|경기도|강원도|(?:강원|전북|제주)특별자치도"
_behind = rf"(?P<province>{_FULL}|(?:{ANY_SHORT_PROVINCE})(?:광역시|시)?)\s(?P<word>[가-힣]{{4,18}})"
_find_behind_provinces = Deferred(rf"(?<![가-힣]){_behind}").finditer
_behind_provinces = Deferred(_behind).match
# 창원도서관 has two letters of the city and two of the head at least.
_SHORTEST = 4
_LONGEST_TOWN = 3
_KINDS = frozenset({"public", "school", "hospital", "local_government", "ministry", "association", "university"})
# The head 고 "high" is too short to tell anything; with what is taught there it names a school.
_is_school = re.compile(r"[가-힣]+(?:공업|상업|농업|산업|과학|정보|여자|외국어|체육|예술)고").fullmatch
# Who is no body though a head ends the word (순천시의원 "a member of its council"), and town halls, which are known
# by their province as well.
_is_other = re.compile(r".*(?:군수|[시군구주]민|[가-힣]장|의원|[시군구]청)").fullmatch


def from_placed(text: str) -> Iterator[Spot]:
    """Names that begin with a city of the province before them, end as names of bodies do, and act or are given."""
    for found in _find_behind_provinces(text):
        word, start = found["word"], found.start("word")
        if not _begins_in(word, found["province"]):
            continue
        stop = _stop(text, start, word)
        if stop is not None and is_actor(text, stop):
            yield Spot(start, stop, "orgs.placed")


def _begins_in(word: str, province: str) -> bool:
    return any(lies_in(word[:length], province) for length in range(2, _LONGEST_TOWN + 1))


def _stop(text: str, start: int, word: str) -> int | None:
    """The end of the longest name in a word, before its particle."""
    stops = range(start + len(word), start + _SHORTEST - 1, -1)
    return next((stop for stop in stops if _is_body(text[start:stop]) and ends_word(text, stop) is not None), None)


def _is_body(form: str) -> bool:
    head = head_of(form)
    if not head or _is_other(form):
        return False
    return _is_school(form) is not None or (1 < len(head) <= len(form) - 2 and heads()[head][0] in _KINDS)


def without_province(text: str, spot: Spot) -> Spot:
    """A name without the province that only says where its city lies: 경남 창원교육지원청 is 창원교육지원청."""
    found = _behind_provinces(text, spot.start, spot.stop) if " " in text[spot.start : spot.start + 8] else None
    if found is None or not _begins_in(found["word"], found["province"]):
        return spot
    start = found.start("word")
    return spot._replace(start=start) if _is_body(text[start : spot.stop]) else spot
