"""Cities, counties and districts that act or are given something: "수성구는 15일", 남동구에 쌀을 기탁했다."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.orgs.acting import OF_PLACES, donates, gives
from pipeline.orgs.gazetteer import (
    CITY_DISTRICT,
    DISTRICTS,
    METROPOLIS,
    Hit,
    countries,
    is_governed,
    is_province,
    places,
)
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# What is said of a place: that it lies somewhere, is home to somebody, and how dear its houses are.
_WITH_HOUSES = (
    r"(?:고향|본적|본사|투기|조정대상|규제|비규제|가장|인구|면적|인접|위치|교통|살기|좋|많|높|낮|크|작|멀|가깝|유명"
    r"|없|있|아니|될|됐|나란히|최고|평균|각각)"
)
_tells_of_houses = Deferred(
    r"아파트|집값|매매|전세|월세|투기|규제지역|청약|분양|상승률|하락률|\d%|거래량|미분양|입주"
).search
_acts = re.compile(
    rf"(?:(?:은|는|이|가)\s(?!{_WITH_HOUSES})|\s?\((?:시장|군수|구청장|청장)\s"
    r"|\s(?:시장|군수|구청장)\s[가-힣]{2,4}\s(?:은|는|이|가|과|와|등)\s)"
).match
# 통영시와 축제를 연다, 달서구와 개최했다, but neither 통영시와 인접한 마을이 연다 nor 통영시와 거제 일원에서 연다.
_joins = re.compile(
    r"(?:와|과)(?:의|는)?\s(?:[^.\n]{0,50}?"
    r"(?:협약|협력|교류|자매|우호|결연|MOU|양해각서|간담회|체결|공동으로|함께|손[을\s]|맞손|캠페인)"
    r"|(?!인접|인근|가까|맞닿|접한|경계|무관)(?:(?!에서|일대|일원)[^.\n,]){0,30}?(?:개최(?:했|한|하)|열었|연다|열기로))"
).match
# 대구 수성구에 성금을 기탁했다, but neither 수성구에 있는 복지관에 nor 수성구에 사는 어르신에게.
_is_given = re.compile(
    rf"에(?:게)?\s(?!{OF_PLACES})[^.\n]{{0,60}}?"
    r"(?:기탁|기부|기증|전달|후원|쾌척|맡겼|보냈|건넸|지원했)"
).match
# 고성군을 방문해 성금을 기탁했다, but not 고성군을 찾아 어르신에게 쌀을 전달했다.
_is_visited = Deferred(
    r"[을를]\s(?:직접\s)?(?:방문해|방문하여|방문하고|방문,|찾아)(?:(?!에게|에\s|께\s|에서)[^.\n]){0,50}?"
    r"(?:기탁|기부|전달|쾌척|맡겼|맡기|건넸|건네)"
).match
# Whose money is spent: 통영시의 보조금을 지원받아 "with a subsidy of the city", 통영시에서 보조금을 받아.
_is_paying = Deferred(
    r"(?:의|에서|으?로부터)?\s(?:[가-힣]{2,6}\s)?(?:보조금|지원금|사업비|운영비|교부금)[을를]?\s?(?:지원|교부)?\s?받"
    r"|(?:의|으?로부터)\s(?:[가-힣]{2,6}\s)?(?:후원|지원)[을를]\s받"
).match
_is_chosen = Deferred(r"[을를]\s(?:[^.\n을를]{1,20}\s)?선정(?:해|했|하[고여]|한\s바)").match
_office_behind = Deferred(r"\s(?:보건소|보건지소|의회|농업기술센터|치매안심센터|자원봉사센터)").match
_is_sent = Deferred(r"\s(?:대표단|방문단|사절단)(?:[은는이가과을의]|\s일행)(?![가-힣])").match
# What ends a list of governments: 등 5개 지자체; or 이다, where its opening said so: 13개 도시는 ….
_is_last = Deferred(
    r"(?:\s?등)?(?:이다|다|이었다|였다|입니다)(?=[.\s]|$)|\s?등\s?(?:전국\s)?(?:\d+개\s?)?(?:지자체|지방자치단체|지방정부|시군|시·군|자치구)(?!에)"
).match
_is_counted = Deferred(r"\d{1,3}(?:개|곳의?)\s?(?:도시|지자체|지방자치단체|자치단체|시군|시·군|자치구)[은는]\s").search
# Between two names of a list, with the province of the second: 속초시와 경북 안동시.
_between = Deferred(r"(?:(?:와|과|\s및)\s|\s?[,·ㆍ‧]\s?)(?:(?P<province>[가-힣]{2,7})\s)?").fullmatch
_from = re.compile(r"에서(?:는|도)?|으?로부터").match
_city_before = re.compile(r"(?<![가-힣])(?P<city>[가-힣]{2,4}시)\s$").search
_metropolis_before = re.compile(rf"(?<![가-힣])(?P<city>{METROPOLIS})\s?$").search
# 서구 is also "the West", 동구 "eastern Europe".
_CONTINENTS = frozenset({"서구", "동구"})
_names_district = Deferred(CITY_DISTRICT).search
LONGEST_CITY = 6
LONGEST_METROPOLIS = 7
LONGEST_BETWEEN = 12
_LONGEST_LIST = 200
_PAID = 26
_SHOWN = 80


def from_governments(text: str, hits: Sequence[Hit]) -> Iterator[Spot]:
    """Known cities, counties and districts where what follows makes them actors; a city's district with its city.

    Those of a list share what follows the last of them.
    """
    found: Spot | None = None
    for hit in reversed(hits):
        form = text[hit.start : hit.stop]
        if not hit.place or not (is_governed(form) or form in DISTRICTS):
            continue
        start = _opening(text, hit.start, form)
        if start == hit.start and form in _CONTINENTS and not _is_district(text, form):
            continue
        office = _office_behind(text, hit.stop)
        if office is not None and is_actor(text, office.end()):
            yield Spot(start, office.end(), "orgs.government")
        elif is_actor(text, hit.stop) or (found is not None and _is_listed(text, hit.stop, found.start)):
            found = Spot(start, hit.stop, "orgs.government")
            yield found


def _is_district(text: str, form: str) -> bool:
    """Whether a text names a district's hall, or its city with it: 서구청, 대전 서구."""
    return f"{form}청" in text or _names_district(text) is not None


def _opening(text: str, start: int, form: str) -> int:
    """Where the name of a government starts: a district's at its city, 전주시 덕진구, 부산 서구."""
    if form[-1] != "구":
        return start
    if form in DISTRICTS:
        before = _metropolis_before(text, max(0, start - LONGEST_METROPOLIS), start)
        if before is not None:
            return before.start("city")
    city = _city_before(text, max(0, start - LONGEST_CITY), start)
    return city.start("city") if city is not None and places().get(city["city"]) == "city" else start


def _is_listed(text: str, stop: int, start: int) -> bool:
    """Whether nothing but a comma or "and", and a province, stands between two names."""
    between = _between(text, stop, start) if start - stop <= LONGEST_BETWEEN else None
    return between is not None and (between["province"] is None or is_province(between["province"]))


def is_actor(text: str, stop: int) -> bool:
    """Whether the government or body named before ``stop`` does or receives something there."""
    if "받" in text[stop : stop + _PAID] and _is_paying(text, stop):
        return True
    if _acts(text, stop):
        return _tells_of_houses(text, stop, stop + _SHOWN) is None
    if _from(text, stop):
        return gives(text, stop) or donates(text, stop)
    if _joins(text, stop) or _is_given(text, stop) or _is_visited(text, stop) or _is_chosen(text, stop):
        return True
    return _is_sent(text, stop) is not None or _ends_list(text, stop)


def _ends_list(text: str, stop: int) -> bool:
    """Whether a list of governments ends there."""
    last = _is_last(text, stop)
    if last is None:
        return False
    if last[0].lstrip()[0] == "등" and last[0][-1] != "다":
        return True
    opening = text.rfind(". ", max(0, stop - _LONGEST_LIST), stop) + 1
    return _is_counted(text, max(opening, stop - _LONGEST_LIST), stop) is not None


_foreign_government = Deferred(r"(?<![가-힣A-Za-z])([가-힣A-Z]{1,8}|[一-龥])\s?정부(?!\s?[가-힣]*청사)").finditer


def foreign_governments(text: str) -> Iterator[Spot]:
    """Governments of other countries, named with them: 스웨덴 정부."""
    if "정부" not in text:
        return
    for found in _foreign_government(text):
        if countries().get(found[1], "한국") != "한국":
            yield Spot(found.start(), found.end(), "orgs.country")


_and_other_governments = (
    r"등\s?(?:전국\s)?(?:\d+개\s?)?(?:지자체|지방자치단체|지방정부|시군|시·군|시도|시·도|자치구|시도교육청"
    r"|시장·군수|시장·구청장|자치단체장|지자체장)"
)
_listed_places = Deferred(
    rf"((?:[가-힣]{{2,4}}[와과]\s)?(?:[가-힣]{{2,4}}(?:,\s?|[·ㆍ]|\s·\s)){{1,15}}[가-힣]{{2,4}})\s?{_and_other_governments}"
).finditer
_names_governments = re.compile(_and_other_governments).search
_item = Deferred(r"[가-힣]{2,4}?(?=[와과]\s|[,·ㆍ\s]|$)").finditer


def listed_governments(text: str) -> Iterator[Spot]:
    """Places that a list calls local governments: "나주, 강릉 등 5개 지자체"."""
    # Few texts have the end of such a list, which is found much sooner than its beginning.
    if _names_governments(text) is None:
        return
    for found in _listed_places(text):
        for item in _item(found[1]):
            if item[0] in places():
                start = found.start(1) + item.start()
                yield Spot(start, start + len(item[0]), "orgs.listed_government")
