"""Organisations: phrases and the bodies in them, phrases without one, and properties of any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import orgs
from pipeline.orgs import definitions
from pipeline.orgs.bylines import signs
from pipeline.orgs.candidates import (
    from_appositions,
    from_brackets,
    from_legal_marks,
    from_town_offices,
    from_towns,
)
from pipeline.orgs.counted import from_counted
from pipeline.orgs.extents import extend
from pipeline.orgs.forms import abbreviates, clean_name, key_of
from pipeline.orgs.gazetteer import gazetteer, governments_of, opens_address
from pipeline.orgs.governments import foreign_governments, listed_governments
from pipeline.orgs.heads import head_of
from pipeline.orgs.joins import split
from pipeline.orgs.kinds import type_of
from pipeline.orgs.lists import from_list_ends, from_lists
from pipeline.orgs.reading import Reading
from pipeline.orgs.rows import from_rows
from pipeline.orgs.spots import Spot, _without_swallowed_particle, mend
from pipeline.orgs.towns import from_town_parties
from pipeline.tokens import Analyser
from tests.conftest import MakeDocument

BODIES = [
    # body, forms of the bodies in it, in order
    ("㈜한빛상사는 19일 성금을 기탁했다.", ["㈜한빛상사"]),
    ("(사)푸른들보존회가 주관했다.", ["(사)푸른들보존회"]),
    ("㈳나래청년회는 ㈶솔밭장학회, ㈱누리상사와 손잡았다.", ["㈳나래청년회", "㈶솔밭장학회", "㈱누리상사"]),
    ("유한회사 누리상사는 19일 성금을 기탁했다.", ["유한회사 누리상사"]),
    ("(유)누리상사와 (재)솔밭장학회가 19일 성금을 기탁했다.", ["(유)누리상사", "(재)솔밭장학회"]),
    ("한국환경공단과 협약을 맺었다.", ["한국환경공단"]),
    ("춘천시는 3일 밝혔다.", ["춘천시"]),
    ("지난 12일 늘푸른주류(대표 김해솔)에서 성금을 기탁했다.", ["늘푸른주류"]),
    ("나래꽃차 (공동대표 이다온·박누리)는 쌀을 냈다.", ["나래꽃차"]),
    ("지난 12일 춘천시는 해솔전자로부터 성금을 전달받았다.", ["춘천시", "해솔전자"]),
    ("지난 12일 춘천시는 해솔전자가 성금을 기탁했다고 밝혔다.", ["춘천시", "해솔전자"]),
    ("춘천시는 성우식품로부터 김치 50상자를 기증받았다.", ["춘천시", "성우식품"]),
    ("춘천시는 성우식품로부터 쌀 50포대와 성금을 전달받았다.", ["춘천시", "성우식품"]),
    ("기획재정부와 한국은행은 5일 회의를 열었다.", ["기획재정부", "한국은행"]),
    ("홍성군도 이날 한국환경공단의 행사에 참여했다.", ["홍성군", "한국환경공단"]),
]
# Bodies named with a place, a form or a parent, and phrases that only look like them: body, (form, type) of each.
LOCAL = [
    ("부산 서구가 3일 밝혔다.", [("부산 서구", "local_government")]),
    ("광주광역시 동구(구청장 임누리)는 쌀을 냈다.", [("광주광역시 동구", "local_government")]),
    ("대구 남구와 협약을 맺었다.", [("대구 남구", "local_government")]),
    ("부산 서구에 사는 김모씨가 웃었다.", []),
    ("지난 3일 광주 북구 용봉동에서 불이 났다.", []),
    ("부산 서구가 고향인 김누리씨", []),
    ("담양군 고서면 이장단은 성금을 냈다.", [("고서면 이장단", "association")]),
    ("해도동 자율방범대가 순찰했다.", [("해도동 자율방범대", "association")]),
    ("옥종면 딸기작목반이 딸기를 냈다.", [("옥종면 딸기작목반", "association")]),
    ("일로읍 의용소방대 김누리 대장은 웃었다.", [("일로읍 의용소방대", "association")]),
    ("한반도면 새마을부녀회는 김장을 했다.", [("한반도면 새마을부녀회", "association")]),
    ("운봉읍 한우회 회원들이 모였다.", [("운봉읍 한우회", "association")]),
    ("감솔동 통우회가 성금을 냈다.", [("감솔동 통우회", "association")]),
    ("솔밭면 다온리 청년회는 쌀을 냈다.", [("솔밭면 다온리 청년회", "association")]),
    ("다온2리 경로회는 쌀을 냈다.", [("다온2리 경로회", "association")]),
    ("다온 새마을금고(이사장 김누리)는 쌀을 냈다.", [("다온 새마을금고", "finance")]),
    ("신청하면 청년회가 돕는다.", []),
    ("마을 경로회가 모였다.", []),
    ("한국환경공단은 무역상사들과 업무협약을 맺었다.", [("한국환경공단", "public")]),
    ("한빛농협과 협약했다.", [("한빛농협", "cooperative")]),
    ("새길축협은 쌀을 냈다.", [("새길축협", "cooperative")]),
    ("솔밭신협이 후원했다.", [("솔밭신협", "finance")]),
    ("지역농협과 함께한다.", []),
    ("일본 가라쓰시와 교류 협약을 맺었다.", [("일본 가라쓰시", "foreign")]),
    ("베트남 동나이성과 우호협력 협약을 했다.", [("베트남 동나이성", "foreign")]),
    ("라오스 노동사회복지부와 손잡았다.", [("라오스 노동사회복지부", "foreign")]),
    ("일본 가라쓰시에 사는 사람들", []),
    ("미국 증시는 내렸다.", []),
    ("러시아 여성이 웃었다.", []),
    ("중국 지도부는 말이 없다.", []),
    ("사회복지법인 늘푸른세상에 쌀을 전달했다.", [("사회복지법인 늘푸른세상", "association")]),
    ("사회적협동조합 나래누리와 협약을 맺었다.", [("사회적협동조합 나래누리", "cooperative")]),
    ("사회복지법인 솔밭터와 주민들은 모였다.", [("사회복지법인 솔밭터", "association")]),
    ("사회적협동조합 나래팜 누리터 등과 협약을 맺었다.", [("사회적협동조합 나래팜 누리터", "cooperative")]),
    ("학교법인 설립을 마쳤다.", []),
    ("사회복지법인 산하 시설이 있다.", []),
    ("한국환경공단(이사장 김누리) 호남지사는 밝혔다.", [("한국환경공단(이사장 김누리) 호남지사", "public")]),
    ("새길고등학교 총동창회는 성금을 냈다.", [("새길고등학교 총동창회", "association")]),
    ("누리하이빌㈜과 여성 단체는 협약을 맺었다.", [("누리하이빌㈜", "company")]),
    ("경기도주식회사는 3일 밝혔다.", [("경기도주식회사", "company")]),
    # Cities, counties and districts that act or are given something, wherever they lie.
    ("대구 수성구는 15일 나눔 행사를 했다.", [("수성구", "local_government")]),
    ("경남 함양군과 업무협약을 맺었다.", [("함양군", "local_government")]),
    ("인천 남동구에 성금 500만 원을 기탁했다.", [("남동구", "local_government")]),
    ("전주시 덕진구는 성금을 전달받았다.", [("전주시 덕진구", "local_government")]),
    ("해운대구와 상생을 위한 업무협약을 체결했다.", [("해운대구", "local_government")]),
    ("수원시 시장 이누리 는 밝혔다.", [("수원시", "local_government")]),
    ("인천 남동구에 있는 공장에서 불이 났다.", []),
    # Whose money is spent.
    ("부녀회는 수성구의 보조금을 지원받아 반찬을 만든다.", [("수성구", "local_government")]),
    ("부녀회는 수성구에서 보조금을 받아 반찬을 만든다.", [("수성구", "local_government")]),
    ("부녀회는 수성구의 보조금 제도를 알린다.", []),
    ("부녀회는 수성구에서 상을 받았다.", []),
    ("대구 수성구에서 지난 3일 불이 났다.", []),
    ("수성구는 아파트 값이 0.2% 올랐다.", []),
    # Whose head stands behind it where brackets are lost, and whom somebody signs with or pays into.
    ("나래은행 은행장 김누리 는 3일 밝혔다.", [("나래은행", "finance")]),
    ("한국환경공단은 다온은행과 업무협약을 맺었다.", [("한국환경공단", "public"), ("다온은행", "finance")]),
    ("한국환경공단은 리베누스와 손을 잡았다.", [("한국환경공단", "public"), ("리베누스", "company")]),
    ("한국환경공단은 협력사와 업무협약을 맺었다.", [("한국환경공단", "public")]),
    # Two bodies side by side, and one with its department or plant.
    ("충북도 청주상공회의소와 협약했다.", [("청주상공회의소", "association")]),
    ("현대자동차 울산공장은 성금을 기탁했다.", [("현대자동차 울산공장", "company")]),
    # Who acts, by 가 and 과, beside one whose name is of one word; before co-operatives, towns, people and verbs.
    ("강릉시가 솔밭상인회와 업무협약을 체결했다.", [("강릉시", "local_government"), ("솔밭상인회", "association")]),
    ("삼성전자가 수원체육회와 업무협약을 맺었다.", [("삼성전자", "company"), ("수원체육회", "association")]),
    (
        "강남구가 개포동주민협의회와 협약을 맺었다.",
        [("강남구", "local_government"), ("개포동주민협의회", "association")],
    ),
    ("농협이 농협에 쌀을 냈다.", [("농협", "finance"), ("농협", "finance")]),
    ("관계자에 따르면 솔밭농협은 쌀을 냈다.", [("솔밭농협", "cooperative")]),
    ("김규동 솔밭축협 조합장은 성금을 기탁했다.", [("솔밭축협", "cooperative")]),
    # Members of a town's group.
    ("해솔면새마을부녀회원 20여명은 반찬을 냈다.", [("해솔면새마을부녀회", "association")]),
    ("해솔면 의용소방대원들은 반찬을 냈다.", [("해솔면 의용소방대", "association")]),
    # Towns that sign or are given something, and what is done for one.
    (
        "영월군 주천면과 강남구 대치1동은 자매결연을 체결했다.",
        [("영월군 주천면", "local_government"), ("강남구 대치1동", "local_government")],
    ),
    ("서울 강남구 대치동은 5일 협약을 맺었다.", [("서울 강남구 대치동", "local_government")]),
    ("솔밭동 주민센터에 이불을 전달했다.", [("솔밭동 주민센터", "local_government")]),
    ("솔밭동 주민센터에서 이불을 전달했다.", []),
    ("춘천시는 남산면 지역개발과 상생을 위한 협약을 맺었다.", [("춘천시", "local_government")]),
    # Units of the forces, and schools under their short names.
    ("해병대 제1사단과 협약을 맺었다.", [("해병대 제1사단", "public")]),
    ("새봄면에 위치한 제1234부대와 협약을 맺었다.", [("제1234부대", "public")]),
    ("협력 부대와 협약을 맺었다.", []),
    # Regions that a body serves together stand in its name.
    ("대전·세종지방중소벤처기업청은 27일 회의를 열었다.", [("대전·세종지방중소벤처기업청", "ministry")]),
    ("부산·울산지방병무청은 5일 회의를 열었다.", [("부산·울산지방병무청", "ministry")]),
    ("육군 제3보병사단, 제6보병사단이 참여했다.", [("육군 제3보병사단", "public"), ("제6보병사단", "public")]),
    ("남지중에 버스를 기증했다.", [("남지중", "school")]),
    ("행사중에 성금을 기증했다.", []),
    # Branches of chains of stores, and markets, villages and film festivals where they sign.
    ("홈플러스 다온점은 쌀을 냈다.", [("홈플러스 다온점", "company")]),
    ("이마트 가람점(점장 김누리)은 쌀을 냈다.", [("이마트 가람점", "company")]),
    ("롯데마트 새길 지점과 손잡았다.", [("롯데마트 새길 지점", "company")]),
    ("코스트코 나래점에서 성금을 기탁했다.", [("코스트코 나래점", "company")]),
    ("스타벅스 나래점에서 만났다.", []),
    ("나래시장과 다온시장이 업무협약을 맺었다.", [("나래시장", "association"), ("다온시장", "association")]),
    ("나래시장(상인회장 김누리)과 자매결연을 맺었다.", [("나래시장", "association")]),
    ("다온마을과 1사1촌 자매결연을 맺었다.", [("다온마을", "association")]),
    ("나래국제영화제와 업무협약을 체결했다.", [("나래국제영화제", "other")]),
    ("나래시장에서 장을 봤다.", []),
    ("다온마을은 꽃길을 가꿨다.", []),
    ("나주시장과 업무협약을 체결했다.", []),
    ("전통시장과 업무협약을 체결했다.", []),
    ("농촌마을과 1사1촌 자매결연을 맺었다.", []),
    # Credit unions and co-operatives behind a space, foundations of banks, branches of associations.
    ("온누리 새마을금고는 쌀을 냈다.", [("온누리 새마을금고", "finance")]),
    ("양구군 농협과 협약했다.", [("양구군 농협", "cooperative")]),
    ("한빛은행 다온나눔재단은 쌀을 냈다.", [("한빛은행 다온나눔재단", "association")]),
    ("대한건설협회 전북도회는 쌀을 냈다.", [("대한건설협회 전북도회", "association")]),
    ("새길대학교(총장 김누리) RISE 사업단은 밝혔다.", [("새길대학교(총장 김누리) RISE 사업단", "university")]),
]
# Two forms of one body in one article.
ALIKE = [
    ("광주 북구는 3일 밝혔다. 북구 관계자는 말했다.", "광주 북구"),
    ("인도네시아 만디리은행과 협약을 맺었다. 만디리은행은 밝혔다.", "인도네시아 만디리은행"),
    ("중앙대학교병원 노동조합은 밝혔다. 중앙대병원 노조는 말했다.", "중앙대학교병원 노동조합"),
    ("한국환경공단(이사장 김누리) 호남지사는 한국환경공단 호남지사의 행사를 열었다.", "한국환경공단 호남지사"),
    ("무안경찰서는 밝혔다. 무안경찰은 순찰했다.", "무안경찰서"),
    ("대한적십자사 전북지사는 밝혔다. 전북적십자사는 쌀을 냈다.", "대한적십자사 전북지사"),
    ("농협중앙회는 밝혔다. 농협은 쌀을 냈다.", "농협중앙회"),
    ("LH 전북본부는 밝혔다. 한국토지주택공사 전북본부는 쌀을 냈다.", "한국토지주택공사 전북본부"),
    ("지식재산처는 3일 밝혔다. 특허청은 이름을 바꿨다.", "지식재산처"),
]
NOTHING = [
    "중소기업과 소상공인의 부담을 덜기 위한 대책이 나왔다.",
    "지난해보다 매출이 늘었다고 설명했다.",
    "양 기관은 서로 돕기로 했다.",
    "업체(대표 김해솔)는 답하지 않았다.",
    "샘골마을(이장 김해솔)은 꽃길을 가꿨다.",
    "기획팀(팀장 김해솔)이 맡았다.",
    "재단은 협회와 위원회를 만났다.",
    "",
]
TYPES = [
    ("한국환경공단", "public"),
    ("기획재정부", "ministry"),
    ("춘천시", "local_government"),
    ("한빛저축은행", "finance"),
    ("새벽들영농조합법인", "cooperative"),
    ("해솔만수협", "cooperative"),
    ("나래군법무사회", "association"),
    ("누리대학교", "university"),
    ("스웨덴 정부", "foreign"),
    ("한빛마을부녀회", "association"),
    ("새샘초등학교", "school"),
    ("한빛시립합창단", "public"),
    ("푸른해영어조합법인", "cooperative"),
    ("솔밭리마을회", "association"),
    # A university's, a bank's or a known firm's unit is of its type; its union and its hospital are of their own.
    ("새길대학교 환경연구소", "university"),
    ("한빛은행 자산연구소", "finance"),
    ("현대자동차 기술연구소", "company"),
    ("현대자동차 노동조합", "association"),
    ("새길대학교 병원", "hospital"),
    ("한빛 연구소", "public"),
    # Committees: of parliament and its parties, of citizens, of a place.
    ("국회 재정위원회", "other"),
    ("국민의힘 노동위원회", "other"),
    ("달빛축제위원회", "association"),
    ("춘천시 청년위원회", "local_government"),
]


@pytest.mark.parametrize(("body", "forms"), BODIES)
def test_finds_named_bodies(make_document: MakeDocument, body: str, forms: list[str]) -> None:
    assert [mention.text for mention in orgs.find(make_document(body))] == forms


@pytest.mark.parametrize(("body", "found"), LOCAL)
def test_bodies_named_with_a_place_a_form_or_a_parent(
    make_document: MakeDocument, body: str, found: list[tuple[str, str]]
) -> None:
    assert [(mention.text, mention.value.type) for mention in orgs.find(make_document(body))] == found


@pytest.mark.parametrize(("body", "name"), ALIKE)
def test_two_forms_of_one_body(make_document: MakeDocument, body: str, name: str) -> None:
    mentions = orgs.find(make_document(body))
    assert len({mention.text for mention in mentions}) == 2
    assert {mention.value.name for mention in mentions} == {name}


@pytest.mark.parametrize("body", NOTHING)
def test_leaves_other_nouns(make_document: MakeDocument, body: str) -> None:
    assert orgs.find(make_document(body)) == []


def test_forms_of_one_body_share_a_value(make_document: MakeDocument) -> None:
    body = "서울경제진흥원(SBA)은 1일 공모를 연다고 밝혔다. SBA는 기업 10곳을 뽑는다."
    mentions = orgs.find(make_document(body))
    assert {mention.text for mention in mentions} == {"서울경제진흥원", "SBA"}
    assert len({mention.value for mention in mentions}) == 1


@pytest.mark.parametrize(("name", "kind"), TYPES)
def test_types_by_list_and_head(name: str, kind: str) -> None:
    assert type_of(name, [name]) == kind


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("건설자원협회", "한국건설자원협회", True),
        ("누리대", "누리대학교", True),
        ("광주시", "광주광역시", True),
        ("누리농협", "누리농업협동조합", True),
        ("누리신협", "누리신용협동조합", True),
        ("누리해경", "누리해양경찰서", True),
        ("누리농협", "누리축산업협동조합", False),
        ("누리의대", "누리대학교의과대학", True),
        ("자원공단", "한국자원관리공단", True),
        ("누리특구본부", "누리연구개발특구본부", True),
        ("누리농협", "누리다온농협", False),
        ("서울복지재단", "서울강남복지재단", False),
        ("누리연구센터", "누리바다기술연구센터", False),
        ("한빛공단", "한빛공단강동지사", False),
        ("성전면", "성전면청년회", False),
        ("가나다", "라마바", False),
    ],
)
def test_abbreviations(short: str, long: str, expected: bool) -> None:
    assert abbreviates(short, long) is expected


@pytest.mark.parametrize(
    ("text", "stop", "form"),
    [
        ("한빛진흥원(이하 진흥원)은", 5, "진흥원"),
        ("한빛개발원(HDI)은", 5, "HDI"),
        ("한빛개발원(HDI, 원장 김누리)은", 5, "HDI"),
        ("한빛부(장관 김누리, 이하 한부)는", 3, "한부"),
        ("한빛개발원(원장 김누리)은", 5, None),
        ("한빛개발원은", 5, None),
    ],
)
def test_definitions(text: str, stop: int, form: str | None) -> None:
    found = definitions.after(text, stop)
    assert (text[found.start : found.stop] if found else None) == form


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("[서울=한빛뉴스] 홍길동 기자 = 본문", "한빛뉴스", True),
        ("서울 한빛뉴스 홍길동 기자 시가", "한빛뉴스", True),
        ("사진=한빛전자", "한빛전자", True),
        ("한빛전자 제공 회사는", "한빛전자", True),
        ("[나래뉴스 한빛타임즈] 누리시는", "나래뉴스", True),
        ("[나래뉴스 한빛타임즈] 누리시는", "한빛타임즈", True),
        ("[한빛전자] 누리시는", "한빛전자", False),
        ("한빛뉴스는 5일 협약을 맺었다", "한빛뉴스", False),
    ],
)
def test_bylines(text: str, name: str, expected: bool) -> None:
    start = text.index(name)
    assert signs(text, start, start + len(name)) is expected


def test_a_town_and_a_firm_that_a_title_joins(make_document: MakeDocument) -> None:
    found = orgs.find(make_document("", "홍성군-㈜푸른들식품 업무협약"))
    assert [mention.text for mention in found] == ["홍성군", "㈜푸른들식품"]


def test_legal_marks_stay_with_the_name(analyser: Analyser) -> None:
    text = "대한상사(주)가 ㈜누리와 (재)솔밭장학회에 기탁했다."
    reading = Reading(analyser.passage(text, "body"))
    assert [text[c.start : c.stop] for c in from_legal_marks(reading)] == ["대한상사(주)", "㈜누리", "(재)솔밭장학회"]


def test_the_head_of_a_marked_body_is_no_part_of_its_name(analyser: Analyser) -> None:
    text = "김나래 (재)한빛문화진흥원장과 (사)온누리성장 이사장, ㈜새봄된장이 왔다."
    reading = Reading(analyser.passage(text, "body"))
    assert [text[c.start : c.stop] for c in from_legal_marks(reading)] == [
        "(재)한빛문화진흥원",
        "(사)온누리성장",
        "㈜새봄된장",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("행사를 연 곳은 (재)다온문화진흥원이다.", "(재)다온문화진흥원"),
        ("도운 곳은 ㈜나래푸드이며 새로 들어왔다.", "㈜나래푸드"),
        ("맡은 곳은 (재)솔밭재단입니다.", "(재)솔밭재단"),
        ("함께한 곳은 ㈜제이다와 나래마을이다.", "㈜제이다"),
    ],
)
def test_what_says_is_stands_behind_a_marked_name(analyser: Analyser, text: str, name: str) -> None:
    reading = Reading(analyser.passage(text, "body"))
    assert [text[c.start : c.stop] for c in from_legal_marks(reading)] == [name]


def test_no_particle_stands_twice_behind_a_marked_name(analyser: Analyser) -> None:
    text = "㈜들꽃담은은 대추를, ㈜새길은 밤을 냈다."
    reading = Reading(analyser.passage(text, "body"))
    assert [text[c.start : c.stop] for c in from_legal_marks(reading)] == ["㈜들꽃담은", "㈜새길"]


@pytest.mark.parametrize(
    ("text", "expected"), [("기업을 뽑는 사업으로, ㈜새길누리..", ["㈜새길누리"]), ("기업을 뽑았으며 ㈜..", [])]
)
def test_dots_that_end_an_excerpt_are_no_part_of_a_name(analyser: Analyser, text: str, expected: list[str]) -> None:
    reading = Reading(analyser.passage(text, "body"))
    assert [text[c.start : c.stop] for c in from_legal_marks(reading)] == expected


def test_names_that_fill_brackets(analyser: Analyser) -> None:
    text = "봉제 지원사업(한빛의류제조센터)과 축제(봄맞이)를 연다."
    reading = Reading(analyser.passage(text, "body"))
    assert [text[c.start : c.stop] for c in from_brackets(reading)] == ["한빛의류제조센터"]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("솔밭시 이화동(동장 김누리)은 3일 밝혔다.", ["이화동"]),
        ("새봄교회, 이화동·솔밭동에 백미 기탁", ["이화동", "솔밭동"]),
        ("이화면과 솔밭동에 각각 쌀 20포를 전달했다.", ["이화면", "솔밭동"]),
        ("지역 봉사활동에 성금을 기부했다.", []),
        ("솔밭동에 거주하는 홀몸 어르신에게 연탄을 전달했다.", []),
        ("상계10동에 쌀을 전달했다.", ["상계10동"]),
        ("컵라면에 물을 붓고 성금을 전달했다.", []),
        ("이화동에 있는 공원을 찾았다.", []),
    ],
)
def test_towns_that_act_or_are_given(text: str, towns: list[str]) -> None:
    assert [text[found.start : found.stop] for found in from_towns(text)] == towns


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("영월군 주천면과 강남구 대치1동은 자매결연을 체결했다.", ["영월군 주천면", "강남구 대치1동"]),
        ("영월읍은 12일 나래병원과 이웃을 돕기 위한 업무협약을 맺었다.", ["영월읍"]),
        ("노원구 상계10동이 나래병원과 업무협약을 체결했다.", ["노원구 상계10동"]),
        ("부산 동구 초량동과의 자매결연", ["부산 동구 초량동"]),
        ("문학동과 학익2동 행정복지센터는 나래회와 업무협약을 체결했다.", ["문학동"]),
        # Other words that end so, people, and towns that do not sign.
        ("반면 회사는 협약을 맺었다. 화면은 협약을 체결했다.", []),
        ("가수 마동은 나래시와 협약을 체결했다.", []),
        ("부산 서구 암남동과 영도구 영선동을 잇는 다리를 놓고자 협약을 체결했다.", []),
        ("이창동은 나래영화사와 협약을 맺었다.", []),
        ("이창동과 나래영화사는 협약을 맺었다.", []),
        ("영월읍은 12일 쌀을 냈다.", []),
        ("영월읍에서 나래병원과 업무협약을 맺었다.", []),
    ],
)
def test_towns_that_agree(analyser: Analyser, text: str, towns: list[str]) -> None:
    found = from_town_parties(Reading(analyser.passage(text, "body")))
    assert [text[spot.start : spot.stop] for spot in found] == towns


@pytest.mark.parametrize(
    ("text", "start", "stop", "name"),
    [
        ("해솔면 청년회 회장은", 4, 7, "해솔면 청년회"),
        ("이화동 나래청년회는", 4, 9, "이화동 나래청년회"),
        ("김규동 나래축협 조합장은", 4, 8, "나래축협"),
        ("해솔면 나래축협은", 4, 8, "나래축협"),
        ("강릉시가 솔밭상인회와", 5, 10, "솔밭상인회"),
        ("을지로3가 상인회는", 6, 9, "을지로3가 상인회"),
        ("농협이 농협에", 4, 6, "농협"),
        ("서울 강남구 대치동은", 3, 10, "서울 강남구 대치동"),
        ("강원 양구군 양구읍은", 3, 10, "양구군 양구읍"),
    ],
)
def test_towns_that_a_name_reaches_back_to(analyser: Analyser, text: str, start: int, stop: int, name: str) -> None:
    spot = extend(Reading(analyser.passage(text, "body")), Spot(start, stop, "orgs.tagger"))
    assert text[spot.start : spot.stop] == name


@pytest.mark.parametrize(
    ("text", "offices"),
    [
        ("이화면 행정복지센터를 찾아 쌀을 맡겼다.", ["이화면 행정복지센터"]),
        ("솔밭동주민센터와 이화읍사무소는", ["솔밭동주민센터"]),
        ("행정복지센터를 찾아", []),
        ("읍면동 행정복지센터에 쌀을 전달했다.", []),
    ],
)
def test_offices_of_towns(text: str, offices: list[str]) -> None:
    found = [text[office.start : office.stop] for office in from_town_offices(text)]
    assert found[: len(offices)] == offices
    assert not {"행정복지센터", "읍면동 행정복지센터"} & set(found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("소셜벤처 '새늘'과 손잡았다.", ["새늘"]),
        ("발달장애인 오케스트라인 ‘한빛 앙상블’이 연주했다.", ["한빛 앙상블"]),
        ("사내 봉사단 ‘누리손(Nurison)’이 찾았다.", ["누리손"]),
        ("‘도란도란’이라는 가공업체를 운영한다.", ["도란도란"]),
        ("‘새늘’의 대표로서 일한다.", ["새늘"]),
        ("‘함께 걷기’ 행사를 열었다.", []),
        ("책 ‘새벽’을 펴냈다.", []),
    ],
)
def test_quoted_names_that_the_text_calls_bodies(text: str, names: list[str]) -> None:
    assert [text[found.start : found.stop] for found in from_appositions(text)] == names


def test_a_places_short_form_is_its_government(make_document: MakeDocument) -> None:
    found = orgs.find(make_document("나주시는 3일 밝혔다. 나주, 강릉 등 5개 지자체가 함께한다."))
    assert {mention.value.name for mention in found if mention.text.startswith("나주")} == {"나주시"}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("전남대학교와 농협은 LH의 뜻을", ["전남대학교", "농협", "LH"]),
        ("전남대는", ["전남대"]),
        ("'전남대'·(농협)", ["전남대", "농협"]),
        ("IBK기업은행", ["IBK기업은행"]),
        ("새전남대 전남대생 농협이라서", []),
        ("美국회와 國회, 국회\n국회", ["국회", "국회", "국회"]),
        ("농협", ["농협"]),
        ("농", []),
        ("", []),
    ],
)
def test_known_forms_stand_as_words_at_their_longest(text: str, forms: list[str]) -> None:
    assert [text[hit.start : hit.stop] for hit in gazetteer().scan(text)] == forms


def test_a_known_form_has_its_body_and_kind() -> None:
    (hit,) = gazetteer().scan("전남대는")
    assert (hit.type, hit.place) == ("university", False)
    entry = gazetteer().entry("전남대")
    assert entry is not None
    assert (entry.name, entry.type) == ("전남대학교", "university")
    assert gazetteer().entry("전남대는") is None


@pytest.mark.parametrize(
    ("short", "governments"),
    [
        ("나주", {"나주시"}),
        ("전남", {"전남도", "전라남도"}),
        ("충북", {"충북도", "충청북도"}),
        ("전북", {"전북도", "전북자치도", "전북특별자치도", "전라북도"}),
        ("고성", {"고성군"}),
        ("강남", set()),
    ],
)
def test_governments_that_a_short_form_stands_for(short: str, governments: set[str]) -> None:
    assert governments_of(short) == governments


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("전라남도는 3일 밝혔다. 전남, 강릉 등 5개 지자체가 함께한다.", "전남", "전라남도"),
        ("경상북도는 3일 밝혔다. 전남, 강릉 등 5개 지자체가 함께한다.", "전남", "전남"),
    ],
)
def test_a_provinces_short_form_is_its_government(make_document: MakeDocument, text: str, form: str, name: str) -> None:
    found = orgs.find(make_document(text))
    assert {mention.value.name for mention in found if mention.text == form} == {name}


def test_governments_of_other_countries_and_lists() -> None:
    text = "스웨덴 정부와 한국 정부, 나주·강릉 등 2개 지자체"
    assert [text[s.start : s.stop] for s in foreign_governments(text)] == ["스웨덴 정부"]
    assert [text[s.start : s.stop] for s in listed_governments(text)] == ["나주", "강릉"]


@pytest.mark.parametrize(
    ("text", "parent", "name"),
    [
        ("한국환경공단 호남지사는 밝혔다.", "한국환경공단", "한국환경공단 호남지사"),
        ("한국환경공단 호남지사장은 밝혔다.", "한국환경공단", "한국환경공단 호남지사"),
        ("코트라 하노이무역관에서 만났다.", "코트라", "코트라 하노이무역관"),
        ("신용보증기금 충남영업본부에서도 받는다.", "신용보증기금", "신용보증기금 충남영업본부"),
        # Units that a parent has one of need no name of their own, others do.
        ("새길대학교 산학협력단과 손잡았다.", "새길대학교", "새길대학교 산학협력단"),
        ("새길대학교 센터와 손잡았다.", "새길대학교", "새길대학교"),
        ("새길대학교 연수원생은 모였다.", "새길대학교", "새길대학교"),
        ("새길대학교 체육관에서 만났다.", "새길대학교", "새길대학교"),
        ("한국환경공단 전북본부가 쌀을 냈다.", "한국환경공단", "한국환경공단 전북본부"),
        ("한국환경공단 정책본부가 쌀을 냈다.", "한국환경공단", "한국환경공단"),
        # A department or a plant that acts, not one where somebody works; another town's office is another body.
        ("새길대학교 간호학과와 협약을 맺었다.", "새길대학교", "새길대학교 간호학과"),
        ("새길대학교 간호학과 교수가 말했다.", "새길대학교", "새길대학교"),
        ("현대자동차 울산공장은 쌀을 냈다.", "현대자동차", "현대자동차 울산공장"),
        ("충북도 청주상공회의소와 협약했다.", "충북도", "충북도"),
        # Units of universities, a bank's foundation, a region's branch.
        ("새길대학교(총장 김누리) 산학협력단은", "새길대학교", "새길대학교(총장 김누리) 산학협력단"),
        ("새길대학교 RISE 사업단(단장 김누리)은", "새길대학교", "새길대학교 RISE 사업단"),
        ("새길대학교 LINC 3.0 사업단과", "새길대학교", "새길대학교 LINC 3.0 사업단"),
        ("새길대학교 RISE(라이즈) 사업단이", "새길대학교", "새길대학교 RISE(라이즈) 사업단"),
        ("새길대 병원장, 김누리", "새길대", "새길대 병원"),
        ("새길대 어린이병원은", "새길대", "새길대 어린이병원"),
        ("새길대 병원비 지원", "새길대", "새길대"),
        # A ministry's local office, and the plant of a known firm, where it does not say where something is.
        ("행정안전부 대전청사관리소와 협약했다.", "행정안전부", "행정안전부 대전청사관리소"),
        ("산림청 춘천국유림관리소는", "산림청", "산림청 춘천국유림관리소"),
        ("한화 여수사업장, 새길전자 등이", "한화", "한화 여수사업장"),
        ("한화 여수사업장에서 만났다.", "한화", "한화"),
        ("한화 신축공장, 새길전자 등이", "한화", "한화"),
        ("새길대학교 박물관은 쌀을 냈다.", "새길대학교", "새길대학교 박물관"),
        ("새길대학교 박물관에서 만났다.", "새길대학교", "새길대학교"),
        ("한빛은행 장학재단이 쌀을 냈다.", "한빛은행", "한빛은행 장학재단"),
        ("대한건설협회 인천시회장은", "대한건설협회", "대한건설협회 인천시회"),
        ("대한건설협회 사진전시회는", "대한건설협회", "대한건설협회"),
    ],
)
def test_branches_reach_from_their_parents(analyser: Analyser, text: str, parent: str, name: str) -> None:
    reading = Reading(analyser.passage(text, "body"))
    spot = extend(reading, Spot(0, len(parent), "orgs.lexicon"))
    assert text[spot.start : spot.stop] == name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("기획재정부 보건복지부", ["기획재정부", "보건복지부"]),
        ("나래경제진흥원 다온복지재단", ["나래경제진흥원", "다온복지재단"]),
        ("우리은행 SH수협은행", ["우리은행", "SH수협은행"]),
        ("충북도 청주상공회의소", ["충북도", "청주상공회의소"]),
        ("담양군 테니스협회", ["담양군 테니스협회"]),
        ("새길대학교 병원", ["새길대학교 병원"]),
        ("한빛은행 다온나눔재단", ["한빛은행 다온나눔재단"]),
    ],
)
def test_listed_names_come_apart(analyser: Analyser, text: str, parts: list[str]) -> None:
    reading = Reading(analyser.passage(f"{text}가", "body"))
    found = split(reading, Spot(0, len(text), "orgs.tagger"), list(gazetteer().scan(text)))
    assert [text[s.start : s.stop].strip() for s in found] == parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("한빛은행·누리마트·가온상회 등 3곳과", ["가온상회"]),
        ("한빛은행, 누리마트, 가온상회, 나래상회 등이", ["가온상회", "나래상회"]),
        # A name that is read as a verb and a noun, or a noun and a particle, stands between commas all the same.
        ("한빛은행, 누리마트, 세운철강 등은", ["세운철강"]),
        ("한빛은행, 누리마트, 감만종합복지관, 나래상회 등은", ["감만종합복지관", "나래상회"]),
        ("한빛은행, 누리마트, 무엇보다 등은", []),
        # Nouns of kinds and places are no names, and no list ends without 등.
        ("한빛은행·누리마트·지자체 등이", []),
        ("한빛은행·누리마트·나주시 등이", ["나주시"]),
        ("한빛은행·누리마트·나주 등이", []),
        ("한빛은행, 누리마트, 가온상회에", []),
        # Behind two known names a bracket that closes, 이다 "is" and a count of those who agree end a list too.
        ("(한빛은행·누리마트·가온상회)이 참여해", ["가온상회"]),
        ("한빛은행, 누리마트, 가온상회와 3자 간 협약을", ["가온상회"]),
        ("지원 대상은 한빛은행, 누리마트, 가온상회다.", ["가온상회"]),
        ("한빛은행의 누리마트, 가온상회와 함께", []),
    ],
)
def test_last_names_of_a_list_that_goes_on(analyser: Analyser, text: str, names: list[str]) -> None:
    first = text.index("한빛")
    known = [Spot(first, first + 4, "orgs.lexicon"), Spot(text.index("누리"), text.index("누리") + 4, "orgs.tagger")]
    found = from_lists(Reading(analyser.passage(text, "body")), known)
    assert [text[spot.start : spot.stop] for spot in found] == names


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        # As many as are counted, whether commas part them or not, and what says what they are is none of them.
        ("환경기업인 누리샘 바다공방 온빛셀 등 3개사가", [], ["온빛셀", "바다공방", "누리샘"]),
        ("바이오 스타트업 누리샘, 온빛셀, 나래톤 등 세 기업이", [], ["나래톤", "온빛셀", "누리샘"]),
        ("물류 기업 누리샘 나래톤 등 2개사는", [], ["나래톤", "누리샘"]),
        ("한빛은행과 누리샘 온빛셀 등 2개 기업이", [], ["온빛셀", "누리샘"]),
        # Those that are found already are given anew: they are as sure.
        ("한빛은행 누리샘 온빛셀 등 3개 기관과", ["한빛은행"], ["온빛셀", "누리샘", "한빛은행"]),
        ("나래상사·N&R·온빛E&C 등 3개사가", ["나래상사"], ["온빛E&C", "N&R", "나래상사"]),
        # Too few or too many for the count, fields of business, places, and what is no body.
        ("한빛은행 누리샘 등 12개사가", ["한빛은행"], []),
        ("가람 누리샘 온빛셀 등 2개사가", [], []),
        ("화장품, 식품, 의류 등 3개 기업이", [], []),
        ("나주시, 무안군 등 2개 기관이", [], []),
        ("누리샘 온빛셀 등 2개 사업을", [], []),
        ("누리샘 온빛셀 두 곳이", [], []),
    ],
)
def test_names_of_a_counted_list(analyser: Analyser, text: str, known: list[str], names: list[str]) -> None:
    spots = [Spot(text.index(name), text.index(name) + len(name), "orgs.tagger") for name in known]
    found = from_counted(Reading(analyser.passage(text, "body")), spots)
    assert [text[spot.start : spot.stop] for spot in found] == names


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        (
            "이름은 다온김밥, 한빛은행, 누리마트, 가람안경, 하늘정, 꽃마루가 올렸다.",
            ["한빛은행", "누리마트", "가람안경"],
            ["하늘정", "꽃마루", "다온김밥"],
        ),
        ("한빛은행, 누리마트, 가람안경, 관계자가 참석했다.", ["한빛은행", "누리마트", "가람안경"], []),
        # Two names make no list, and what reaches further back is no first member.
        ("다온김밥, 한빛은행, 누리마트, 꽃마루가", ["한빛은행", "누리마트"], []),
        ("신선한 새봄 다온김밥, 한빛은행, 누리마트, 가람안경은", ["한빛은행", "누리마트", "가람안경"], []),
    ],
)
def test_first_and_last_names_of_a_list(analyser: Analyser, text: str, known: list[str], names: list[str]) -> None:
    spots = [Spot(text.index(name), text.index(name) + len(name), "orgs.tagger") for name in known]
    found = from_list_ends(Reading(analyser.passage(text, "body")), spots)
    assert [text[spot.start : spot.stop] for spot in found] == names


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        (
            "▲한빛은행 ▲나래건설 ▲가온셀 ▲온빛 모빌리티 등으로 구성됐다.",
            ["한빛은행", "나래건설"],
            ["한빛은행", "나래건설", "가온셀", "온빛 모빌리티"],
        ),
        (
            "△한빛은행 5억원 △나래건설·가온셀 3억원 △온빛셀 1억원 등을 기부했다.",
            ["한빛은행", "나래건설"],
            ["한빛은행", "나래건설", "가온셀", "온빛셀"],
        ),
        # What is done, common nouns, and a row of which one alone is known.
        ("▲한빛은행 ▲나래건설 ▲가온셀의 판로를 연다 ▲온빛셀 등이", ["한빛은행", "나래건설"], []),
        ("▲한빛은행 ▲나래건설 ▲전시 ▲다온산업 등이", ["한빛은행", "나래건설"], ["한빛은행", "나래건설", "다온산업"]),
        ("▲한빛은행 ▲가온셀 ▲온빛셀 등이", ["한빛은행"], []),
        # A row that is said to be of bodies, whatever they are called; conditions and things done are none.
        (
            "뜻을 모은 곳은 ▲다온김밥 ▲꽃마루네 ▲하늘랑구름이랑 ▲새벽별(대표 김나래) ▲온빛옥이다.",
            [],
            ["다온김밥", "꽃마루네", "하늘랑구름이랑", "새벽별", "온빛옥"],
        ),
        (
            "참여 업체는 △다온김밥 △꽃마루네 △새벽별이 △온빛옥이 △단체가 맡는다.",
            [],
            ["다온김밥", "꽃마루네", "새벽별이", "온빛옥이"],
        ),
        # The same where what is behind the row counts bodies, and where it goes through them with sums.
        (
            "모금함 앞에 △꽃마루네 △빌라 솔방울 △솔바람동 착한국밥 △새벽셋 등 27개 기관·단체가 섰다.",
            [],
            ["꽃마루네", "빌라 솔방울", "솔바람동 착한국밥", "새벽셋"],
        ),
        (
            "단체별로는 △꽃마루네 1,000만원 △하늘 공부방 800만원 △새벽셋 700만원 △온빛옥(새봄관) 500만원이다.",
            [],
            ["꽃마루네", "하늘 공부방", "새벽셋", "온빛옥"],
        ),
        ("주요 과제는 △판로 개척 △시제품 제작 △특허 출원 △마케팅 등 27개 사업을 지원한다.", [], []),
        ("연령별로는 △꽃마루네 100만원 △하늘 방 80만원 △새벽셋 70만원 △온빛옥 50만원이다.", [], []),
        # The regions that a row goes through are no part of its names.
        (
            "△부산 한빛공사 △대구 나래건설 △강원 가온공단 등이 참석했다.",
            ["한빛공사", "나래건설"],
            ["한빛공사", "나래건설", "가온공단"],
        ),
        ("대상 업체는 ▲창업 7년 이내 ▲매출 10억 이하 ▲상시근로자 5인 이상 ▲본사 소재지다.", [], []),
        ("참여 업체는 ▲시설을 갖춘 곳 ▲매출이 오른 곳 ▲경력자 ▲창업자이다.", [], []),
        ("지원 내용은 ▲판로 개척 ▲시제품 제작 ▲특허 출원 ▲마케팅이다.", [], []),
        ("참여 업체는 ▲다온김밥 ▲꽃마루네 ▲새벽별이다.", [], []),
        # Each with the sum that it gives, or that somebody gives for it.
        (
            "12일 가온건설 3천만원, 한빛은행 1천만원, 다온산업 500만원을 기탁했다.",
            ["한빛은행"],
            ["가온건설", "한빛은행", "다온산업"],
        ),
        (
            "가온셀 김한빛 대표가 300만원, 한빛은행 박나래 지점장이 500만원을 전달했다.",
            ["한빛은행"],
            ["가온셀", "한빛은행"],
        ),
        # People, costs, and rows that nobody gives.
        ("한빛은행 1천만원, 김나래 500만원을 기탁했다.", ["한빛은행"], ["한빛은행"]),
        ("한빛은행 1천만원, 재료비 500만원을 전달했다.", ["한빛은행"], ["한빛은행"]),
        ("한빛은행 1천만원, 온빛셀 500만원을 벌었다.", ["한빛은행"], []),
        ("가온셀 1천만원, 온빛셀 500만원을 기탁했다.", [], []),
    ],
)
def test_names_of_rows(analyser: Analyser, text: str, known: list[str], names: list[str]) -> None:
    spots = sorted(Spot(text.index(name), text.index(name) + len(name), "orgs.tagger") for name in known)
    found = from_rows(Reading(analyser.passage(text, "body")), spots)
    assert [text[spot.start : spot.stop] for spot in found] == names


@pytest.mark.parametrize(
    ("text", "proposed", "parts"),
    [
        # What stands before a particle, or is somebody, or has a union, is no part of the name behind it.
        ("사회복지법인인 한빛재단이", "사회복지법인인 한빛재단", ["사회복지법인인", "한빛재단"]),
        ("도와주시는 새봄교회에", "도와주시는 새봄교회", ["도와주시는", "새봄교회"]),
        ("나래버스의 노동조합이", "나래버스의 노동조합", ["나래버스의", "노동조합"]),
        ("사랑의 열매와", "사랑의 열매", ["사랑의 열매"]),
        ("나주시가 키르기스스탄 상업부와", "나주시가 키르기스스탄 상업부", ["나주시가", "키르기스스탄 상업부"]),
        # A proposal that breaks off within a word leaves the known body that begins it.
        ("한국환경공단 본부동에서", "한국환경공단 본부", ["한국환경공단", "본부"]),
        ("한국환경공단 본부에서", "한국환경공단 본부", ["한국환경공단 본부"]),
        ("한국환경공단 본부장은", "한국환경공단 본부", ["한국환경공단 본부"]),
    ],
)
def test_a_name_comes_apart_from_what_is_before_it(
    analyser: Analyser, text: str, proposed: str, parts: list[str]
) -> None:
    reading = Reading(analyser.passage(text, "body"))
    found = split(reading, Spot(0, len(proposed), "orgs.tagger"), list(gazetteer().scan(text)))
    assert [text[spot.start : spot.stop].strip() for spot in found] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("누리군-해솔식품", ["누리군-", "해솔식품"]),
        ("새길대학교-맑은물산업", ["새길대학교-", "맑은물산업"]),
        ("한-아세안센터", ["한-아세안센터"]),
        ("코로나-제로", ["코로나-제로"]),
        ("누리군-2호", ["누리군-2호"]),
    ],
)
def test_a_dash_joins_parties(analyser: Analyser, text: str, parts: list[str]) -> None:
    reading = Reading(analyser.passage(text, "title"))
    found = split(reading, Spot(0, len(text), "orgs.tagger"), list(gazetteer().scan(text)))
    assert [text[spot.start : spot.stop] for spot in found] == parts


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("강동면장은", "강동면장", None),
        ("‘한빛재단’은", "‘한빛재단’", "한빛재단"),
        ("금융감독원장은", "금융감독원장", "금융감독원"),
        ("새길대학교총장은", "새길대학교총장", "새길대학교"),
        ("새길대총장은", "새길대총장", "새길대"),
        ("지난 7일 한빛전력㈜와", "빛전력", "한빛전력㈜"),
        ("주한빛전력은", "빛전력", "빛전력"),
        ("지난 해든노인복지관은", "든노인복지관", "해든노인복지관"),
        ("그 전한국은행 총재", "한국은행", "한국은행"),
        ("조한누 새길밸브 대표는", "조한누 새길밸브", "새길밸브"),
        ("하늘시 대표단이", "하늘시 대표단", "하늘시"),
        ("하늘대표단이", "하늘대표단", "하늘대표단"),
        ("조한누 새길밸브 제품은", "조한누 새길밸브", "조한누 새길밸브"),
        ("심누리 새길밸브 부사장은", "심누리 새길밸브", "새길밸브"),
        ("심누리 새길밸브 제품은", "심누리 새길밸브", "심누리 새길밸브"),
        ("심누리 청년회 회장은", "심누리 청년회", "심누리 청년회"),
        ("심누리 새길축협 조합장은", "심누리 새길축협", "새길축협"),
        ("10개 동 주민자치회와", "동 주민자치회", None),
        # A person of two letters before a place's body and that person's post; a place is none.
        ("장영 나주시발전협의회 공동위원장은", "장영 나주시발전협의회", "나주시발전협의회"),
        ("장영 나주시발전협의회 소식지는", "장영 나주시발전협의회", "장영 나주시발전협의회"),
        ("전남 나주시발전협의회 위원장은", "전남 나주시발전협의회", "전남 나주시발전협의회"),
        # 바르게살기 "living rightly" begins names with an adverb.
        ("이날 바르게살기위원회는", "살기위원회", "바르게살기위원회"),
        ("우리가 살기위원회는", "살기위원회", "살기위원회"),
        ("[나래방송 다온]솔밭교육지원청은", "나래방송 다온]솔밭교육지원청", "솔밭교육지원청"),
        ("′한빛재단은", "′한빛재단", "한빛재단"),
        ("김누리 솔밭군지원단장", "솔밭군지원단장", "솔밭군지원단"),
        ("봉양읍 소재 한빛레미콘은", "소재 한빛레미콘", "한빛레미콘"),
        ("사진=누리샘 제공)누리샘이", "제공)누리샘", "누리샘"),
        ("새길건축사회원들은", "새길건축사회원", "새길건축사회"),
        ("새길문화원은", "새길문화원", "새길문화원"),
        ("새길의회 의원은", "새길의회", "새길의회"),
        ("다온D2SF 나래홀딩스가", "SF 나래홀딩스", "나래홀딩스"),
    ],
)
def test_mends_edges(analyser: Analyser, text: str, form: str, expected: str | None) -> None:
    start = text.index(form)
    spot = mend(Reading(analyser.passage(text, "body")), Spot(start, start + len(form), "orgs.tagger"))
    assert (text[spot.start : spot.stop] if spot else None) == expected


def test_names_and_keys() -> None:
    assert clean_name("(주)누리상사") == "누리상사"
    assert key_of("㈜누리 상사") == key_of("누리상사")
    assert head_of("서울산업진흥원") == "산업진흥원"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("㈜(주)사한국나시군공단협회은는이 ,·‘’A1\n[]=-"), max_size=60))
def test_spans_index_the_text_and_stay_apart(make_document: MakeDocument, body: str) -> None:
    mentions = orgs.find(make_document(body))
    assert all(body[m.span.start : m.span.stop] == m.text for m in mentions)
    assert all(left.span.stop <= right.span.start for left, right in pairwise(mentions))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_read(make_document: MakeDocument, body: str) -> None:
    assert all(m.span.start < m.span.stop for m in orgs.find(make_document(body, title=body)))


def test_a_name_is_found_written_without_its_spaces(make_document: MakeDocument) -> None:
    body = (
        "가람시는 공예기업 ‘온빛도시 협동조합’을 지원한다. 가람시는 지난달 18일, 온빛도시협동조합과 업무협약을 맺었다."
    )
    found = [mention for mention in orgs.find(make_document(body)) if mention.value.type == "cooperative"]
    assert [mention.text for mention in found] == ["온빛도시 협동조합", "온빛도시협동조합"]
    assert len({mention.value for mention in found}) == 1


@pytest.mark.parametrize(
    ("form", "kept"),
    [
        ("온빛도시협동조합과", "온빛도시협동조합"),
        ("한빛복지재단은", "한빛복지재단"),
        ("새길밸브㈜와", "새길밸브㈜"),
        ("새길밸브(주)는", "새길밸브(주)"),
        ("가람시 교육지원과", "가람시 교육지원과"),
        ("한빛연구소", "한빛연구소"),
    ],
)
def test_a_swallowed_particle_is_given_back(form: str, kept: str) -> None:
    assert form[: _without_swallowed_particle(form, 0, len(form))] == kept


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("강원특별자치도 양구군은 협약을 맺었다.", "강원특별자치도", True),
        ("전라남도 나주시가 사업을 시작했다.", "전라남도", True),
        ("경기도 수원시, 축제 열어", "경기도", True),
        # It acts itself, or beside one of another province.
        ("강원특별자치도와 양구군은 협약을 맺었다.", "강원특별자치도", False),
        ("전라남도 양구군 교류", "전라남도", False),
        ("전라남도 농업기술원은", "전라남도", False),
        ("양구군 나주시", "양구군", False),
    ],
)
def test_a_province_before_its_own_city_only_says_where_it_lies(text: str, name: str, expected: bool) -> None:
    assert opens_address(text, 0, len(name)) is expected


@pytest.mark.parametrize(
    ("short", "long"),
    [("광주", "광주광역시"), ("전남", "전라남도")],
)
def test_a_places_short_form_joins_the_government_printed_in_two_ways(
    make_document: MakeDocument, short: str, long: str
) -> None:
    other = {"광주": "광주시", "전남": "전남도"}[short]
    body = f"{long}는 1일 한빛은행과 협약을 맺었다. {other}는 청년을 돕는다. {short}는 지난해에도 협약을 맺었다."
    found = {mention.text: mention.value.name for mention in orgs.find(make_document(body))}
    assert {found[form] for form in (long, other)} == {long}
    assert found.get(short, long) == long
