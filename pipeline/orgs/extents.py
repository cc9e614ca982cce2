"""How far a name reaches: with its branch, its town, its country, its year, where a proposal missed them."""

from __future__ import annotations

import re

from pipeline.legal_marks import COMPANY_SIGNS
from pipeline.orgs.gazetteer import (
    ANY_SHORT_PROVINCE,
    TOWN,
    WORD_END,
    countries,
    gazetteer,
    is_city_district,
    is_governed,
    is_place,
    is_town,
    places,
    provinces,
)
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.joins import BRANCH_HEADS, OWN_UNITS, REGION, REGIONAL_OFFICE, UNIT_HEADS, has_branches
from pipeline.orgs.people import is_full_name
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import UNIONS, Spot
from pipeline.patterns import Deferred

_end = rf"장[\s,)은는이가을를과와의에]|{WORD_END}"
_unit_after = re.compile(
    rf"\s(?:[가-힣]{{1,12}}(?:{BRANCH_HEADS})|{REGIONAL_OFFICE}|[가-힣]{{2,6}}(?:도|시|군|구|읍|면|동)(?:연합회|협의회))(?={_end})"
    rf"|\s[가-힣A-Za-z0-9]{{1,12}}(?:{UNIT_HEADS})(?={WORD_END})|\s(?:{OWN_UNITS})(?={_end})"
    # 인천시회, 충북도회: the branch of a region.
    rf"|\s(?:{REGION}){{1,2}}[시도]회(?={_end})"
).match
# A department, plant or corps that acts or is acted with: 나래대학교 간호학과와, 나래자동차 다온공장은. Before the post
# of a person it only says where that person works.
_acting_unit_after = Deferred(
    r"\s(?:[가-힣]{1,8}(?:학과|학부|과대학|공과대학|의과대학|사범대학)|[가-힣]{1,6}(?:공장|사업장|발전소)|[가-힣]{2,8}(?:추진단|감식단|조사단)"
    r"|[가-힣]{0,5}(?:박물관|도서관)|의료원|[가-힣A-Za-z0-9]{2,8}사업본부"
    # Its volunteers: 나래농협 행복나눔봉사단은.
    r"|[가-힣A-Z]{0,8}(?:봉사단|봉사대|봉사동아리|나눔단))"
    r"(?=[와은는이가의](?![가-힣])|과\s|\()"
).match
# The volunteers of a local body whose head stands in brackets: 다온우체국(국장 …) 행복나눔봉사단은. Larger ones lead
# what theirs do.
_WITH_TEAMS = ("우체국", *UNIONS, "새마을금고", "소방서", "경찰서", "병원")
_team_behind_bracket = Deferred(
    r"\s?\([^()\n]{2,30}\)\s[가-힣A-Z]{0,8}(?:봉사단|봉사대|봉사동아리|나눔단)(?=[와은는이가의](?![가-힣])|과\s|\()"
).match
# An institute of a university, whose name has a word before it: 나래대학교 AI 연구원, 나래대 중소기업 산학협력센터.
_institute_after = Deferred(
    rf"\s(?:[A-Z]{{2,5}}|[가-힣]{{2,6}})\s(?:[가-힣]{{1,8}}(?:연구원|연구소|센터)|연구소|(?<=[A-Z]\s)연구원)(?={WORD_END})"
).match
# The office of a programme of a university: RISE 사업단, LINC 3.0 사업단.
_programme_after = Deferred(
    r"(?: ?\([^()\n]{2,30}\))? [A-Z][A-Za-z0-9+.]{1,9}(?:\s?\d\.0|\([가-힣]{1,6}\))?"
    rf"\s?(?:육성\s?)?(?:사업단|사업본부|추진단)(?={_end}|\s?\()"
).match
# What students or alumni of a school have: 나래대 간호창업동아리와, 나래대 창업동아리 코메가, 나래대 태권도장은, 나래대
# 최고위과정 총동문회가.
_SCHOOLS = ("대", "대학교", "대학", "고", "고등학교", "중학교", "초등학교")
_club_after = Deferred(
    rf"\s(?:[가-힣]{{2,20}}\s)?[가-힣]{{0,10}}(?:동아리(?:\s[가-힣A-Za-z]{{2,8}}(?=[은는이가와과](?:\s|$)))?|태권도장|총?동[문창]회)(?={_end})"
).match
# A shop of a chain, called by where it stands: 나래베이커리 다온역점과. Its place is known, or a station.
_shop_after = Deferred(
    r"\s(?P<place>[가-힣]{2,8})점(?=[은는이가와과](?:의)?(?![가-힣])|에서\s|\s?\(|,\s|·|\s등[\s은이과])"
).match
# A university's hospital, written apart from it: 나래대 병원장은.
_hospital_after = Deferred(rf"\s(?:어린이|치과|한방|치과대학|의과대학)?병원(?={_end})").match
# A known firm's plant where the firm's name is short, among those who act: 나래 다온사업장, 누리제강 다온공장 등.
_site_after = Deferred(
    r"\s(?P<place>[가-힣]{2})(?:공장|사업장|조선소|제철소)(?=[과와은는이가의](?![가-힣])|,\s|·|\s?\(|\s등[\s은이과])"
).match
# A bank's foundation: 장학재단 "scholarship foundation".
_endowed_after = Deferred(rf"\s[가-힣]{{2,8}}(?:재단|장학회)(?={_end})").match
_branch_behind_bracket = Deferred(
    rf"\s?\([^()\n]{{2,30}}\)\s[가-힣]{{1,12}}(?:{BRANCH_HEADS}|본부)(?={WORD_END})"
    rf"|\s?\([^()\n]{{2,30}}\)\s(?:{OWN_UNITS})(?={WORD_END})"
).match
# The branch of a firm that its legal mark shows to be one.
_regional_branch = Deferred(
    rf"\s(?:{REGION}){{1,2}}(?:지사|지점|지역본부|본부|영업소)(?={_end}|\s[가-힣]{{2,4}}\s)"
).match
# An office or a firm of a body in another country: 나래협력단 가나사무소, 가람전자 인도생산법인.
_abroad_after = Deferred(
    rf"\s(?P<place>[가-힣]{{2,6}}?)\s?(?:(?:대표|현지)?사무소|(?P<firm>(?:생산|판매|현지)?법인))(?={_end})"
).match
# 합작법인 "joint venture", 신설법인 "newly founded …", 특수목적법인 "special purpose …": no places.
_KINDS_OF_FIRMS = frozenset(
    "합작 신설 자회사 통합 별도 특수목적 투자 해외 국내 운영 신규 재단 사단 공익 비영리 학교 의료".split()
)
_party_unit_after = Deferred(rf"\s[가-힣]{{2,8}}(?:위원회|연구원|정책연구원|최고위원회)(?={WORD_END})").match
_offices = (
    r"보건소|보건지소|농업기술센터|의회|교육지원청|행정복지센터|주민센터|면사무소|읍사무소|치매안심센터|체육회|자원봉사센터"
    r"|정신건강복지센터|도시재생지원센터|사회복지협의회|지역사회보장협의체|의용소방대|새마을회|상공회의소|문화재단|도서관"
    r"|마을공동체 지원센터"
)
_office_after = Deferred(rf"\s[가-힣]{{0,10}}(?:{_offices})(?={_end})").match
_office = re.compile(rf"(?:{_offices})").fullmatch
_town_after = Deferred(rf"\s({TOWN})(?=[은는이가](?![가-힣])|[과와](?![가-힣])|\s?[(,·]|-[가-힣]|에(?:서)?\s)").match
_place_before = re.compile(r"(?<![가-힣0-9])([가-힣]{2,7}|[가-힣]{1,5}\d{1,2}[동가])\s$").search
_year_before = re.compile(r"(?<![\d.])(20\d\d)\s$").search
_country_before = Deferred(r"(?:^|[^가-힣A-Za-z0-9])([가-힣A-Z]{1,8}|[一-龥])\s?$").search
_state_organ = re.compile(
    r"[가-힣]{0,10}(?:정부|행정부|[무업관방리정안광전]부|[융찰공세제]청|외무성|[무생산]성|위원회|의회|중앙은행|법원|당국|국방부|교육부|보건부)"
).fullmatch


_STATE_ENDS = frozenset("부청성회행원국")  # how each of these ends


_REACH = 60

# Regions that a body serves together, in its name: 대전·세종지방중소벤처기업청, 나래협회 광주·전남지부.
_regions_before = Deferred(rf"(?<![가-힣·‧ㆍ])(?:(?:{ANY_SHORT_PROVINCE})[·‧ㆍ]){{1,3}}$").search
_of_region = Deferred(
    rf"(?:{ANY_SHORT_PROVINCE})(?:지역|지방)?(?:[가-힣]{{0,12}}(?:청|지부|지회|지사|지점|본부|연합회|협의회|협회|연구원|지원단|센터|조합"
    r"|교구|노회|혁신플랫폼))(?:\s[가-힣 ]{2,20})?"
).fullmatch
_LONGEST_REGIONS = 12
_JOINTS = "·‧ㆍ"
# Where a body is says nothing of its name: 남면에 위치한 제1234부대, 나래시에 있는 가람전자.
_clause_first = Deferred(r"(?:위치한|소재한|소재의|자리한|자리\s?잡은|입주한|있는|속한|본사를\s둔)\s(?=\S)").match


def _without_clause(text: str, spot: Spot) -> Spot:
    found = _clause_first(text, spot.start, spot.stop)
    return spot if found is None else spot._replace(start=found.end())


def extend(reading: Reading, spot: Spot) -> Spot:
    """The whole name: "한빛협회" → "한빛협회 나주지회", "재무부" → "미국 재무부", "청년회" → "성전면 청년회"."""
    text = reading.text
    start, stop, rule, score = _without_clause(text, spot)
    form = text[start:stop]
    # What belongs to a name stands behind a space.
    after = _unit_behind(text, stop, form) if text[stop : stop + 1].isspace() else None
    if after is None and text.startswith(("(", " ("), stop) and has_branches(form):
        after = _branch_behind_bracket(text, stop)
        if after is None and form.endswith(_WITH_TEAMS):
            after = _team_behind_bracket(text, stop)
    if "단" in text[stop : stop + _REACH] and form.endswith(("대", "대학교", "대학")):
        programme = _programme_after(text, stop)
        if programme is not None:
            after, rule = programme, "orgs.unit"
    if after is None and form.endswith(("대", "대학교")) and text[stop : stop + 1] == " ":
        institute = _institute_after(text, stop)
        after = None if institute is None or institute[0].split()[-1] in gazetteer().forms else institute
    if after is None and form.endswith(("대", "대학교")) and len(form) > 2:
        after = _hospital_after(text, stop)
    if after is None and text[stop : stop + 1] == " ":
        club = _club_after(text, stop) if form.endswith(_SCHOOLS) else None
        after = (
            _unit_abroad(text, stop, form) or club or _shop_behind(text, stop, form) or _site_behind(text, stop, form)
        )
        rule = rule if after is None else "orgs.unit"
    if after is not None:
        stop = after.end()
    left = _reach_left(reading, start, stop)
    return Spot(start - left, stop, rule, score)


def _unit_abroad(text: str, stop: int, form: str) -> re.Match[str] | None:
    """The office in another country, or the firm that a known one has in some place."""
    found = _abroad_after(text, stop) if has_branches(form) else None
    if found is None or countries().get(found["place"], "한국") != "한국":
        return found
    known = gazetteer().entry(form)
    owns = found["firm"] is not None and known is not None and known.type == "company"
    return found if owns and found["place"] not in _KINDS_OF_FIRMS else None


def _site_behind(text: str, stop: int, form: str) -> re.Match[str] | None:
    """The plant in a known place behind a known firm."""
    known = gazetteer().entry(form)
    if known is None or known.type != "company":
        return None
    site = _site_after(text, stop)
    return site if site is not None and site["place"] in places() else None


def _shop_behind(text: str, stop: int, form: str) -> re.Match[str] | None:
    """The shop in a known place, or at a station, behind a form that is no place itself."""
    shop = _shop_after(text, stop)
    if shop is None or is_place(form):
        return None
    place = shop["place"]
    return shop if (place.endswith("역") and len(place) > 2) or place[:2] in places() else None


def _unit_behind(text: str, stop: int, form: str) -> re.Match[str] | None:
    """The branch, office or town behind a form that is named with it."""
    if form.endswith("당") or form == "국민의힘":
        return _party_unit_after(text, stop)
    if form.startswith(COMPANY_SIGNS) or form.endswith(COMPANY_SIGNS):
        return _regional_branch(text, stop)
    if has_branches(form):
        unit = _unit_after(text, stop) or _acting_unit_after(text, stop)
        if unit is None and form.endswith("은행"):
            unit = _endowed_after(text, stop)
        return None if unit is None or unit[0].strip() in gazetteer().forms else unit
    if form not in places() and not is_city_district(form):
        return None
    office = _office_after(text, stop)
    # An office that names a place of its own is another body: 충북도 청주상공회의소.
    if office is not None and places().get(office[0][1:3]) == "short" and office[0][1:3] != form[:2]:
        return None
    return office or _town_after(text, stop)


def _reach_left(reading: Reading, start: int, stop: int) -> int:
    """How many characters before ``start`` belong to the name."""
    text = reading.text
    form = text[start:stop]
    before = text[max(0, start - 14) : start]
    if form[-1:] in _STATE_ENDS and _state_organ(form) is not None:
        found = _country_before(before)
        if found is not None and countries().get(found[1], "한국") != "한국":
            return len(before) - found.start(1)
    if before[-1:] in _JOINTS and _of_region(form) is not None:
        regions = _regions_before(text, max(0, start - _LONGEST_REGIONS), start)
        return len(regions[0]) if regions is not None else 0
    if not before[-1:].isspace():
        return 0
    letter = before.rstrip()[-1:]
    word = _place_before(before) if "가" <= letter <= "힣" else None
    if word is None:
        year = _year_before(before) if letter.isdigit() else None
        named = year is not None and form.endswith(("위원회", "지원단", "추진단", "기획단")) and " " in form
        return len(year[0]) if year is not None and named else 0
    head = head_of(form.replace(" ", ""))
    kind = heads()[head][0] if head else None
    if kind == "association" and is_place(word[1]) and _is_quoted(text, start - len(word[0]), stop):
        return len(word[0])
    if is_town(word[1]) and kind in ("association", "cooperative") and not is_place(form):
        return len(word[0]) if _is_of_town(reading, start, stop, head) else 0
    if _district_town(form) is not None and (word[1] in provinces() or places().get(word[1]) == "short"):
        return len(word[0])
    if word[1].endswith("의집") and len(word[1]) > 3 and " " not in form:
        # A home's kind is a part of its name: 미혼모의집 나래.
        return len(word[0])
    if _district_group(form) is not None and (word[1] in provinces() or places().get(word[1]) == "short"):
        return len(word[0])
    if kind == "association" and is_governed(word[1]) and _is_common(reading, start, stop, head):
        return len(word[0])
    if _office(form) is not None and is_place(word[1]):
        return len(word[0])
    if form.endswith("공동모금회") and word[1] in provinces():
        return len(word[0])
    if form == head and kind == "cooperative" and _is_proper(reading, start - len(word[0]), start):
        return len(word[0])
    return 0


def _is_quoted(text: str, start: int, stop: int) -> bool:
    """Whether quotation marks enclose a stretch, so that it is one name: ‘나주 다온협의회’."""
    return (text[start - 1 : start], text[stop : stop + 1]) in (("‘", "’"), ("“", "”"), ("'", "'"), ('"', '"'))


def _is_of_town(reading: Reading, start: int, stop: int, head: str) -> bool:
    """Whether the word before a body is the town that it belongs to.

    It is not where it is read as a verb (따르면 "according to"), nor before a co-operative that has a name of its own:
    in "김규동 나래축협 조합장" it is a person.
    """
    if reading.tokens[reading.last_before(start)].tag[0] in "EJ":
        return False
    if reading.text.startswith("장", stop) and is_full_name(reading.text[:start].split()[-1]) is not None:
        # Its head, named like a village: 김누리 다온협회장이.
        return False
    return stop - start <= len(head) or not reading.text.endswith(UNIONS, start, stop)


def _is_common(reading: Reading, start: int, stop: int, head: str) -> bool:
    """Whether an association's name begins with a common noun and says nothing of where it is: 우리음식연구회.

    Behind a county or city that is a part of it: 나래군 우리음식연구회.
    """
    number = reading.number_at(start)
    if number is None or reading.tokens[number].tag != "NNG" or reading.text[start:stop] in gazetteer().forms:
        return False
    word = reading.text[start : reading.word_stop(start)]
    return word[:2] not in places() and not word.startswith(head)


# A town with its district, which the city stands before: 나래시 동구 솔밭동.
_district_town = Deferred(r"[가-힣]{1,4}구\s[가-힣]{1,4}\d{0,2}동").fullmatch

# A group of a whole district, which the city stands before: 나래시 다온구 청년연합회.
_district_group = Deferred(r"[가-힣]{1,4}구\s[가-힣]{0,6}(?:연합회|협의회|부녀회|청년회|체육회|봉사회)").fullmatch

# Words that say what a cooperative is for or like, not what it is called.
_PLAIN = frozenset(
    "사회적 지역 중소기업 소비자 농업 수산 관내 우리 일반 신규 협력 청년 여성 주민 마을 전국 국내 여러".split()
)


def _is_proper(reading: Reading, start: int, stop: int) -> bool:
    """Whether the word that starts there looks like a name, with no particle behind it ("농협이 농협에")."""
    number = reading.number_at(start)
    if number is None or reading.tokens[reading.last_before(stop)].tag[0] in "EJ":
        return False
    return reading.tokens[number].tag in ("NNP", "SL") and not is_place(reading.tokens[number].form)
