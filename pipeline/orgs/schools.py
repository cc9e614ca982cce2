"""Schools under their short names: 가온중에 책을 기증했다, 가온초·나래고 등 6개교."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.giving import DONATED
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_SCHOOL = r"[가-힣]{2,5}?(?:여중|여고|남중|남고|공고|상고|농고|과학고|외고|초|중|고)"
# The rare signs of either, which most texts lack.
_may_be_given = re.compile(r"[초중고](?:에게?|과|와)\s").search
_may_be_listed = re.compile(r"[초중고]\s?[,·]\s?[가-힣]{2,7}(?<=[초중고])").search
_given = Deferred(
    rf"(?<![가-힣])(?P<name>{_SCHOOL})(?:에|에게|과|와)\s(?=[^.\n]{{0,50}}?(?:{DONATED}|후원|교육|협약|장학금))"
).finditer
_listed = Deferred(
    rf"(?<![가-힣])(?P<names>{_SCHOOL}(?:\s?[,·]\s?{_SCHOOL}){{1,12}})"
    r"(?=\s등\s(?:[가-힣]{1,6}\s)?\d{1,3}여?\s?(?:개\s?)?(?:교|학교|곳)|\s학생)"
).finditer
# Kinds of schools: 직업계고 "vocational high school".
_KINDS = frozenset("직업계고 일반고 특성화고 자사고 자공고 마이스터고 전문계고 과학고 외고 일반중 혁신고".split())
_each = Deferred(_SCHOOL + r"(?=\s?[,·]|$)").finditer


def from_schools(reading: Reading) -> Iterator[Spot]:
    """Short names of schools that are given something, and those of lists that say that schools are counted."""
    text = reading.text
    for found in _given(text) if _may_be_given(text) else ():
        if found["name"] not in _KINDS and _is_name(reading, found.start("name")):
            yield Spot(found.start("name"), found.end("name"), "orgs.school")
    for found in _listed(text) if _may_be_listed(text) else ():
        items = [(found.start() + item.start(), found.start() + item.end()) for item in _each(found["names"])]
        if any(_is_name(reading, start) for start, _ in items):
            for start, stop in items:
                yield Spot(start, stop, "orgs.school")


def _is_name(reading: Reading, start: int) -> bool:
    """Whether the word begins with a proper noun, as 행사중에 "during the event" does not."""
    number = reading.number_at(start)
    return number is not None and reading.tokens[number].tag == "NNP"
