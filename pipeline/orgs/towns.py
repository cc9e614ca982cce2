"""Towns that agree on something: "나래군 솔밭읍은 …와 업무협약을 맺었다", "누리면과 다온1동은 자매결연을 체결했다"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.orgs.candidates import ANY_TOWN, ends_like_town
from pipeline.orgs.gazetteer import TOWN, is_city_district, is_governed, is_place, places
from pipeline.orgs.people import SURNAME
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_DEALS = ("결연", "협약")
_deal = r"[^.\n]{0,90}?(?:결연|협약)(?:식)?(?:[을를]\s?|\s)?(?:체결|맺|했|하[고며기였])"
# Behind "with" stands the deal, or the other side as its subject.
_parties = Deferred(
    rf"(?<![가-힣A-Za-z0-9])(?P<town>{TOWN})"
    rf"(?:[은는이가]\s(?={_deal})"
    rf"|(?P<with>[과와]의?\s)(?=[^.\n을를]{{0,50}}?(?:결연|협약)"
    rf"|[^.,\n을를]{{2,30}}?[은는이가]\s{_deal}))"
).finditer
_city_before = re.compile(r"(?<![가-힣])(?P<city>(?:[가-힣]{2,7}\s)?[가-힣]{1,6}[시군구])\s$").search
_LONGEST_CITY = 16
_town_behind = re.compile(rf"(?:[가-힣]{{2,7}}\s){{0,2}}{TOWN}(?:[은는이가\s]|$)").match
_may_be_person = re.compile(rf"{SURNAME}[가-힣][면동]").fullmatch


def from_town_parties(reading: Reading) -> Iterator[Spot]:
    """Towns that sign or become sisters, with the city before them."""
    text = reading.text
    for found in _parties(text) if any(map(text.__contains__, _DEALS)) else ():
        start, stop = found.span("town")
        town = found["town"]
        if town in ANY_TOWN or ends_like_town(town):
            continue
        city = _city(text, start)
        if city is not None:
            yield Spot(city, stop, "orgs.town")
        elif len(town) >= _SHORTEST and (_has_sister(text, found) or _is_name(reading, start, stop)):
            yield Spot(start, stop, "orgs.town")


def _city(text: str, start: int) -> int | None:
    """Where the known city, county or district begins that stands before an offset."""
    opening = max(0, start - _LONGEST_CITY)
    before = text[opening:start]
    found = _city_before(before)
    if found is None:
        return None
    name = found["city"].rpartition(" ")[2]
    if is_city_district(found["city"]):
        return opening + found.start("city")
    return opening + found.end("city") - len(name) if is_governed(name) or name in places() else None


def _has_sister(text: str, found: re.Match[str]) -> bool:
    return found["with"] is not None and _town_behind(text, found.end()) is not None


def _is_name(reading: Reading, start: int, stop: int) -> bool:
    """Whether the word is read as a proper noun, alone or before 읍, 면, 동 and a number, and is no person's name."""
    number = reading.number_at(start)
    if number is None or _may_be_person(reading.text, start, stop) is not None or reading.tokens[number].tag != "NNP":
        return False
    return reading.tokens[number].stop == stop or stop - reading.tokens[number].stop <= _SUFFIX


# A number of two digits with what is counted; the shortest town that is known without its city.
_SUFFIX = 3
_SHORTEST = 3

# What is done for a place, not who does it: 솔밭읍 지역개발 "regional development of …".
_aim = Deferred(
    r"(?P<place>[가-힣0-9 ]{2,16}) (?:지역|경제|관광|균형|농촌|도시|사회|지역사회|지역경제|상생)?"
    r"(?:개발|발전|활성화|상생|협력|재생|진흥|육성)"
).fullmatch


def is_aim(name: str) -> bool:
    """Whether a name only says what is done for a place.

    >>> is_aim("솔밭읍 지역개발"), is_aim("솔밭읍 지역개발협의회"), is_aim("나래 지역개발")
    (True, False, False)
    """
    found = _aim(name) if " " in name else None
    return found is not None and is_place(found["place"])
