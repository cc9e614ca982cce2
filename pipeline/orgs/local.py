"""Bodies named with a place or number: districts that act, groups of towns, co-operatives, forces, foreign offices."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.orgs.acting import donates, gives
from pipeline.orgs.candidates import ANY_TOWN, ends_like_town
from pipeline.orgs.gazetteer import (
    CITY_DISTRICT,
    DISTRICTS,
    TOWN,
    WORD_END,
    countries,
    gazetteer,
    is_governed,
    is_place,
    places,
)
from pipeline.orgs.lists import is_nominal
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# What a district is for, not what it does: 고향 "home town", 투기과열지구 "area of speculation".
_PASSIVE = "고향|본적|투기|조정대상|규제지역|가장"
_districts = Deferred(
    rf"(?<![가-힣])(?P<name>{CITY_DISTRICT})"
    rf"(?:(?P<sure>[은는이가](?=\s(?!{_PASSIVE}))|(?=\s?\(구청장\s))"
    r"|(?P<likely>(?:[과와]|도)(?=\s(?!인근|일대|주변))|(?=[,…·]))|(?P<from>(?=에서|으?로부터)))"
).finditer


def from_districts(reading: Reading) -> Iterator[Spot]:
    """Districts behind the names of their cities, where they act: "부산 서구가", 광주 동구(구청장 …)."""
    text = reading.text
    for found in _districts(text) if any(map(text.__contains__, DISTRICTS)) else ():
        stop = found.end("name")
        if found["from"] is not None and not gives(text, stop) and not donates(text, stop):
            continue
        comma = text[stop : stop + 1] in (",", "…", "·")
        if comma and (reading.passage.field != "title" or found.start()):
            continue
        sure = found["sure"] is not None or found["from"] is not None or _agrees(text, stop) is not None
        yield Spot(found.start(), stop, "orgs.district" if sure else "orgs.local")


# Groups that towns have: village heads, ward heads, women's, youth, farmers', shopkeepers' groups …
_GROUPS = (
    "이장단|이장협의회|이통장협의회|이통장단|통장단|통장협의회|자율방범대|방범대|작목반|의용소방대|부녀회|한우회|생활개선회"
    "|주민자치회|주민자치위원회|청년회|연구회|라이온스클럽|로타리클럽|상인회|향우회|번영회|체육회|농민회|노인회|봉사회"
    "|농촌지도자회|바르게살기위원회|발전협의회|통우회|경로회|종친회|장년회|자율방재단|새마을회|새마을협의회"
)
# Those that are written close to the town, which a word may end as: 행동중재연구회 is a society for 행동중재.
_CLOSE = "(?:새마을|남녀|여성|남성)?(?:부녀회|의용소방대|주민자치회|통장협의회|이장단|생활개선회)"
_EACH_GROUP = tuple(_GROUPS.split("|"))
_town_groups = Deferred(
    # A village is known with its town or by its number: 솔밭면 다온리 청년회, 다온2리 경로회.
    rf"(?<![가-힣A-Za-z0-9])(?P<town>{TOWN}(?:\s[가-힣]{{1,4}}\d{{0,2}}리)?|[가-힣]{{1,4}}\d{{1,2}}리)"
    rf"(?:\s(?P<group>[가-힣]{{0,8}}?(?:{_GROUPS}))|{_CLOSE})(?=원?{WORD_END})"
).finditer


def from_town_groups(reading: Reading) -> Iterator[Spot]:
    """Groups named with their town: "고서면 이장단은", 옥동새마을부녀회; without 원 "member of"."""
    text = reading.text
    for found in _town_groups(text) if any(map(text.__contains__, _EACH_GROUP)) else ():
        town = found["town"]
        if found["group"] is not None and found["group"].startswith(town[:-1]):
            # 솔밭면 솔밭포도작목반 has the town in its name.
            continue
        if town not in ANY_TOWN and not ends_like_town(town) and not _ends_clause(reading, found.end("town")):
            yield Spot(found.start(), found.end(), "orgs.town_group")


def _ends_clause(reading: Reading, stop: int) -> bool:
    """Whether what stops there is a verb with 면 "if" (신청하면); 한반도면, a township, is read as a noun with one."""
    row = reading.tokens
    last = reading.last_before(stop)
    return last > 0 and row[last].stop == stop and row[last].tag == "EC" and row[last - 1].tag[:2] in _VERBS


_VERBS = frozenset({"VV", "VA", "VX", "XS", "EP"})

_UNIONS = "농협|축협|신협|수협|산림조합|새마을금고"
_EACH_UNION = (*_UNIONS.split("|"), "작목반", "어촌계", "영농회")
# Words for any of them: of the region, of the unit level, of the area, of the country …
_ANY_UNION = (
    "지역|단위|관내|전국|우리|각|각각|인근|일선|회원|품목|도시|농촌|산지|대형|해당|다른|여러|모든|지방|기존|참여|조합|원예|인삼|축산|현지|소속"
    "|비회원|주거래|일부|대부분의|가까운|이들|양|두|세|옛|전"
)
_unions = Deferred(
    rf"(?<![가-힣A-Za-z0-9])(?!(?:{_ANY_UNION})(?:{_UNIONS}))[가-힣]{{2,10}}?(?:{_UNIONS})"
    r"(?=(?:[은는이가을를과와에의도]|에서|에게|으로부터|로부터)(?![가-힣])|\s임?직원(?:들)?(?:[은이과]?\s))"
).finditer


_EACH_ANY = frozenset(_ANY_UNION.split("|"))

# The same with a space: 다온 새마을금고는, 나래군 농협은, 다온 새마을금고(이사장 …), and what farmers and fishers form.
_FORMED = "작목반|어촌계|영농회"
_spaced_unions = Deferred(
    rf"(?<![가-힣A-Za-z0-9])(?P<place>[가-힣]{{2,6}}) (?:{_UNIONS}|{_FORMED})"
    r"(?=(?:[은는이가을를과와에]|에서|에게|으로부터|로부터)(?![가-힣])|(?P<headed>\s?\((?:이사장|조합장|회장|반장|계장)\s))"
).finditer

# The head of a union's branch, in one word: 농협다온군지부장, 농협강원본부장은.
_headed_branches = Deferred(
    rf"(?<![가-힣])(?:{_UNIONS})(?P<place>[가-힣]{{2,4}}?[시군구]?)(?:지역본부|본부|지부)(?=장[\s,)은는이가을과와의에])"
).finditer


def from_unions(reading: Reading) -> Iterator[Spot]:
    """Local co-operatives and credit unions before a particle: "강진농협과", "면목신협이", "다온 새마을금고는"."""
    text = reading.text
    if not any(map(text.__contains__, _EACH_UNION)):
        return
    for found in _headed_branches(text):
        if found["place"][:2] in places():
            yield Spot(found.start(), found.end(), "orgs.union")
    for found in _unions(text):
        yield Spot(found.start(), found.end(), "orgs.union")
    for found in _spaced_unions(text):
        start, stop = found.span("place")
        named = found["headed"] is not None and found["place"] not in _EACH_ANY and is_nominal(reading, start, stop)
        if named or is_governed(found["place"]) or _is_proper_noun(reading, start, stop):
            yield Spot(found.start(), found.end(), "orgs.union")


def _is_proper_noun(reading: Reading, start: int, stop: int) -> bool:
    """Whether one proper noun fills a word that names no body itself."""
    number = reading.number_at(start)
    if number is None or reading.text[start:stop] in gazetteer().forms:
        return False
    token = reading.tokens[number]
    return token.tag == "NNP" and token.stop == stop


_CORPS = (
    r"(?:(?:육군|해군|공군|해병대)\s)?(?:"
    r"제?\d{1,4}(?:기계화)?(?:보병|기갑|포병|공병|항공|전투비행|공수특전|군수지원|방공|화생방)?"
    r"(?:사단|여단|군단|비행단|함대|전대)|제?\s?\d{3,5}\s?부대)"
)
_corps = Deferred(rf"(?<![가-힣A-Za-z0-9]){_CORPS}(?={WORD_END})").finditer
_is_corps = Deferred(_CORPS).fullmatch
_EACH_CORPS = ("사단", "여단", "군단", "비행단", "함대", "전대", "부대")


def from_corps(text: str) -> Iterator[Spot]:
    """Units of the forces by their number: "육군 제3보병사단", "해병대 제1사단", "제1234부대"."""
    for found in _corps(text) if any(map(text.__contains__, _EACH_CORPS)) else ():
        yield Spot(found.start(), found.end(), "orgs.corps")


def is_corps(name: str) -> bool:
    """Whether a name is that of a unit of the forces."""
    return name.endswith(_EACH_CORPS) and _is_corps(name) is not None


@cache
def _foreign() -> tuple[str, ...]:
    """Names of other countries with the space behind them."""
    return tuple(f"{form} " for form, name in countries().items() if name != "한국" and len(form) > 1)


_after_country = Deferred(
    r"(?P<name>[가-힣]{2,12}?(?P<end>시청|[시현성주군구]|부)(?:\s(?:인민정부|시정부|(?!당국)[가-힣]{1,6}[국청]))?)"
    r"(?:(?=[과와](?:의|는)?\s|\s?측|\s(?:대표단|방문단|사절단)|[은는이가]\s|,)|(?<=부)(?=[장차]관(?:[은는이가과의]|\s))|(?=(?P<any>[을를에의도]\s)))"
).match
# Its province, between a country and a city: 일본 사이타마현 지치부시.
_province_abroad = Deferred(r"[가-힣]{2,7}(?:성|현|주|도)\s(?=[가-힣]{2,8}(?:시|군|구|현)(?![가-힣]{2}))").match
# More cities of a list: 중국 훈춘시, 일조시.
_next_abroad = Deferred(
    r"(?:,\s?|·|[와과]\s)(?:(?P<country>[가-힣]{2,8})\s)?(?P<name>[가-힣]{2,8}?[시현성군])(?=,|·|[와과은는이가]\s|\s등[\s이은과])"
).match
_takes_part = Deferred(r"[^.\n]{0,60}?(?:참가|참여|참석|교류|협약|자매|우호|결연|대표단|파견)").match
_letter = re.compile(r"[가-힣A-Za-z]").match


def _named_abroad(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Where a name behind a country's starts, with the country where nothing stands between, and the name."""
    for country in _foreign():
        start = text.find(country)
        while start >= 0:
            behind = start + len(country)
            province = _province_abroad(text, behind)
            found = _after_country(text, behind if province is None else province.end())
            if found is not None and not (start and _letter(text, start - 1)):
                yield start if province is None else province.end(), found
            start = text.find(country, start + 1)


_agrees = Deferred(
    r"\s?측[과이은]?\s|\s(?:대표단|방문단|사절단)|(?:[과와](?:의|는)?|[은는이가])\s[^.\n]{0,40}?"
    r"(?:협약|협력|교류|자매|우호|결연|MOU|양해각서|간담|체결|대표단|방문단|사절단|파견|초청|밝혔)"
).match
# Parts of bodies and places, and 부 "wealth" and the like: 북부 "north", 지도부 "leadership", 사업부 "division".
_NO_MINISTRY = re.compile(
    r"(?:[동서남북중내외상하전후일간본학두대당]부|정부|지도부|사업부|수뇌부|집행부|군부|사령부|행정부|여부|포부|기부|공부|재벌부|심장부)$"
).search
_SHORTEST_MINISTRY = 3


# Lists that go on beyond this are read in parts, each from a country of its own.
LONGEST_LIST = 12


def from_abroad(reading: Reading) -> Iterator[Spot]:
    """Cities, provinces and ministries of other countries: "일본 벳푸시와", "라오스 노동사회복지부는"."""
    text = reading.text
    for opening, found in _named_abroad(text):
        start, stop = found.span("name")
        if is_place(found["name"]) or _ends_common(reading, start, stop):
            continue
        if found["end"] == "부":
            if stop - start >= _SHORTEST_MINISTRY and _NO_MINISTRY(found["name"]) is None:
                yield Spot(opening, stop, "orgs.foreign")
        elif found["any"] is None:
            listed = list(_listed_abroad(reading, stop))
            if listed:
                # A country that opens a list is no part of the first name.
                yield from (Spot(start, stop, "orgs.foreign"), *listed)
            else:
                yield Spot(opening, stop, "orgs.foreign" if _agrees(text, stop) is not None else "orgs.local")


def _listed_abroad(reading: Reading, stop: int) -> Iterator[Spot]:
    """Further cities of a list that takes part in something, behind the first: 중국 훈춘시, 일조시 등이 참가했다."""
    text = reading.text
    found: list[Spot] = []
    while len(found) < LONGEST_LIST and (further := _next_abroad(text, stop)) is not None:
        country = further["country"]
        start, stop = further.span("name")
        if country is not None and countries().get(country, "한국") == "한국":
            break
        if not is_place(further["name"]) and not _ends_common(reading, start, stop):
            found.append(Spot(start, stop, "orgs.foreign"))
    if found and _takes_part(text, found[-1].stop) is not None:
        yield from found


def _ends_common(reading: Reading, start: int, stop: int) -> bool:
    """Whether a common word of two letters or more ends a name: 증시 "stock market", 여성 "woman", 축구 "football"."""
    if reading.text[start:stop] in gazetteer().forms or reading.text[stop - 1] == "부":
        return False
    token = reading.tokens[reading.last_before(stop)]
    return token.stop != stop or (token.stop - token.start > 1 and token.tag != "NNP")
