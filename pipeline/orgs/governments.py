"""Cities, counties and districts that act or are given something: "수성구는 15일", 남동구에 쌀을 기탁했다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.orgs.acting import donates, gives
from pipeline.orgs.gazetteer import Hit, is_governed, places
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# What is said of a place: that it lies somewhere, is home to somebody, and how dear its houses are.
_OF_PLACES = (
    r"(?:고향|본적|본사|투기|조정대상|규제|비규제|가장|인구|면적|인접|위치|교통|살기|좋|많|높|낮|크|작|멀|가깝|유명"
    r"|없|있|아니|될|됐|나란히|최고|평균|각각)"
)
_tells_of_houses = Deferred(
    r"아파트|집값|매매|전세|월세|투기|규제지역|청약|분양|상승률|하락률|\d%|거래량|미분양|입주"
).search
_acts = re.compile(
    rf"(?:(?:은|는|이|가)\s(?!{_OF_PLACES})|\s?\((?:시장|군수|구청장|청장)\s"
    r"|\s(?:시장|군수|구청장)\s[가-힣]{2,4}\s(?:은|는|이|가|과|와|등)\s)"
).match
_joins = re.compile(
    r"(?:와|과)(?:의|는)?\s[^.\n]{0,50}?"
    r"(?:협약|협력|교류|자매|우호|결연|MOU|양해각서|간담회|체결|공동으로|함께|손[을\s]|맞손|캠페인)"
).match
# 대구 수성구에 성금을 기탁했다, but neither 수성구에 있는 복지관에 nor 수성구에 사는 어르신에게.
_is_given = re.compile(
    r"에(?:게)?\s(?!있|위치|소재|거주|사는|살|자리|문을|둔|본사)[^.\n]{0,60}?"
    r"(?:기탁|기부|기증|전달|후원|쾌척|맡겼|보냈|건넸|지원했)"
).match
_from = re.compile(r"에서(?:는|도)?|으?로부터").match
_city_before = re.compile(r"(?<![가-힣])(?P<city>[가-힣]{2,4}시)\s$").search
LONGEST_CITY = 6
_SHOWN = 80


def from_governments(text: str, hits: Sequence[Hit]) -> Iterator[Spot]:
    """Known cities, counties and districts where what follows makes them actors; a city's district with its city."""
    for hit in hits:
        form = text[hit.start : hit.stop]
        if not hit.place or not is_governed(form):
            continue
        if _is_actor(text, hit.stop):
            city = _city_before(text, max(0, hit.start - LONGEST_CITY), hit.start) if form[-1] == "구" else None
            known = city is not None and places().get(city["city"]) == "city"
            yield Spot(city.start("city") if city and known else hit.start, hit.stop, "orgs.government")


def _is_actor(text: str, stop: int) -> bool:
    if _acts(text, stop):
        return _tells_of_houses(text, stop, stop + _SHOWN) is None
    if _from(text, stop):
        return gives(text, stop) or donates(text, stop)
    return bool(_joins(text, stop) or _is_given(text, stop))
