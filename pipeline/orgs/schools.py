"""Schools under their short names: 가온중에 책을 기증했다, 가온초·나래고 등 6개교."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.giving import DONATED
from pipeline.orgs.people import SURNAMES
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
# Who won against whom: 가온중은 남중부 결승에서, 김누리(나래고 2)가 금메달을.
_division = re.compile(r"[남여][자녀]?\s?[초중고]등?부|[초중고]등부|준?결승|금메달|은메달|동메달").search
_IN_SPORTS = r"[가-힣]{2,7}?(?:여중|여고|남중|남고|공고|상고|농고|산업고|과학고|체육고|체고|체육중|체대|초|중|고)"
_playing = Deferred(
    rf"(?<![가-힣])(?P<name>{_IN_SPORTS})(?=(?:[은는이가을를과와의도]|에게?)\s)"
    rf"|(?<=[가-힣]\()(?P<pupil>{_IN_SPORTS})(?=(?:\s?\d)?(?:학?년)?\))"
).finditer
_SENTENCE = 120
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
    if _division(text):
        for found in _playing(text):
            start, stop = found.span(found.lastgroup or 0)
            if found["pupil"] is not None:
                plays = _is_person(text, start - 1)
            else:
                plays = _is_sport(text, start, stop) and _is_school(reading, start, stop)
            if plays:
                yield Spot(start, stop, "orgs.school")


_person_before = Deferred(rf"(?<![가-힣])(?:[{''.join(sorted(SURNAMES))}])[가-힣]{{1,3}}$").search


def _is_person(text: str, stop: int) -> bool:
    """Whether somebody's name ends there."""
    return _person_before(text, max(0, stop - 5), stop) is not None


def _is_sport(text: str, start: int, stop: int) -> bool:
    """Whether the sentence tells of divisions or finals."""
    opening = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), start - _SENTENCE, 0)
    closing = min(end for end in (text.find(". ", stop), text.find("\n", stop), stop + _SENTENCE) if end >= 0)
    return _division(text, opening, closing) is not None


def _is_school(reading: Reading, start: int, stop: int) -> bool:
    """Whether the word is read as a noun, or as a proper noun and its kind, and no common word ends it."""
    number = reading.number_at(start)
    if number is None or _ends_common(reading.text, start, stop) is not None:
        return False
    last = reading.tokens[reading.last_before(stop)]
    return last.stop == stop and (reading.tokens[number] == last or _is_name(reading, start))


# 관중 "spectators", 안전사고 "accident", 사상최고 "highest ever": who plays is called otherwise.
_ends_common = Deferred(
    r".*(?:[최사경보광금창신예권선참재충해]고|최초|당초|기초|시초|관중|청중|집중|비중|체중|도중|대중|공중|와중|적중|가운데중)"
).fullmatch


def _is_name(reading: Reading, start: int) -> bool:
    """Whether the word begins with a proper noun, as 행사중에 "during the event" does not."""
    number = reading.number_at(start)
    return number is not None and reading.tokens[number].tag == "NNP"
