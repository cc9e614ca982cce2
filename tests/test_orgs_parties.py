"""Parties by where they stand: lists that a sentence opens, schools that play, offices abroad, branches in short."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline import orgs
from pipeline.orgs.certain import is_ruled_out
from pipeline.orgs.clubs import from_clubs
from pipeline.orgs.counted import from_counted, from_open_lists
from pipeline.orgs.extents import extend
from pipeline.orgs.headed import is_headed
from pipeline.orgs.joins import join_branches, split
from pipeline.orgs.local import from_abroad, from_unions
from pipeline.orgs.reading import Reading
from pipeline.orgs.resolve import bodies
from pipeline.orgs.rows import from_rows
from pipeline.orgs.schools import from_schools
from pipeline.orgs.spots import Spot, mend
from pipeline.tokens import Analyser
from tests.conftest import MakeDocument
from tests.test_orgs_judged import case_of


def spots_of(text: str, names: Sequence[str]) -> list[Spot]:
    """The first place of each name in a text."""
    return [Spot(text.index(name), text.index(name) + len(name), "orgs.tagger") for name in names]


def named(text: str, spots: Sequence[Spot]) -> list[str]:
    """What stands at each spot."""
    return [text[spot.start : spot.stop] for spot in spots]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("손잡은 시장은 해솔상가, 윤슬시장, 마루상가 등 3곳이다.", ["해솔상가", "윤슬시장", "마루상가"]),
        ("선정된 업체는 해솔식품, 윤슬전자 등 두 곳으로", ["해솔식품", "윤슬전자"]),
        # Another count, no such opening, places.
        ("손잡은 시장은 해솔상가, 윤슬시장, 마루상가 등 4곳이다.", []),
        ("문을 연 데는 해솔상가, 윤슬시장, 마루상가 등 3곳이다.", []),
        ("손잡은 시장은 해솔상가, 윤슬시장, 마루상가 등 3곳에 있다.", []),
    ],
)
def test_lists_that_a_sentence_opens(analyser: Analyser, text: str, names: list[str]) -> None:
    found = from_counted(Reading(analyser.passage(text, "body")), [])
    assert sorted(named(text, list(found))) == sorted(names)


def test_a_name_in_a_list_may_have_a_point(analyser: Analyser) -> None:
    text = "지난 3일 해솔3.1연대, 무학, 윤슬전자, 마루협회 등 12개 단체는"
    found = from_open_lists(
        Reading(analyser.passage(text, "body")), spots_of(text, ["윤슬전자", "마루협회", "해솔3.1연대"])
    )
    assert named(text, list(found)) == ["무학"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("강릉중은 남중부 결승에서 대전동중에 졌다.", ["강릉중", "대전동중"]),
        ("여고부에서는 김해솔(속초고)이 금메달을 땄다.", ["속초고"]),
        ("금메달은 김해솔(속초고 2년)에게 돌아갔다.", ["속초고"]),
        ("여고부 결승에서 속초정보산업고를 눌렀다.", ["속초정보산업고"]),
        # No contest, no person, and common words.
        ("강릉중은 3일 문을 닫았다.", []),
        ("이 대회(속초고)는 결승만 남았다.", []),
        ("결승에서 사상최고를 찍고 안전사고가 났고 많은관중이 왔다.", []),
        ("경기 도중에 결승 상대가 바뀌었다.", []),
    ],
)
def test_schools_that_play(analyser: Analyser, text: str, names: list[str]) -> None:
    assert named(text, list(from_schools(Reading(analyser.passage(text, "body"))))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("두 회사가 만든 해솔-윤슬혁신벤처투자조합이다.", ["해솔-윤슬혁신벤처투자조합"]),
        ("해솔-윤슬 신기술투자조합 2호는", ["해솔-윤슬 신기술투자조합 2호"]),
        ("해솔여성의전화, 윤슬여성민우회는", ["해솔여성의전화", "윤슬여성민우회"]),
        ("해솔시-투자조합 협약은", []),
        ("해솔 벤처투자조합은", []),
        ("여성의 전화번호를 적었다.", []),
    ],
)
def test_funds_of_two_and_womens_groups(text: str, names: list[str]) -> None:
    assert named(text, list(from_clubs(text))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("김해솔 농협강원본부장과", ["농협강원본부"]),
        ("김해솔 농협홍천군지부장은", ["농협홍천군지부"]),
        ("김해솔 농협기획본부장과", []),
        ("김해솔 농협강원본부장직무대리", []),
    ],
)
def test_branches_of_unions_by_their_heads(analyser: Analyser, text: str, names: list[str]) -> None:
    assert named(text, list(from_unions(Reading(analyser.passage(text, "body"))))) == names


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("김해솔 코이카 케냐사무소장은", "코이카", "코이카 케냐사무소"),
        ("코이카 케냐 사무소와", "코이카", "코이카 케냐 사무소"),
        ("삼성전자 인도법인은", "삼성전자", "삼성전자 인도법인"),
        ("삼성전자 텍사스법인에", "삼성전자", "삼성전자 텍사스법인"),
        # What quotation marks enclose is one name.
        ("이날 ‘금천 해솔협의회’ 발족식을", "해솔협의회", "금천 해솔협의회"),
        ("이날 ‘금천 해솔협의회의 밤’을", "해솔협의회", "해솔협의회"),
        ("이날 금천 해솔협의회’와", "해솔협의회", "해솔협의회"),
        # Kinds of firms, an office at home, and what no firm has.
        ("삼성전자 합작법인은", "삼성전자", "삼성전자"),
        ("코이카 지역사무소장은", "코이카", "코이카"),
        ("코이카 텍사스법인은", "코이카", "코이카"),
    ],
)
def test_how_far_a_name_reaches(analyser: Analyser, text: str, form: str, name: str) -> None:
    (spot,) = spots_of(text, [form])
    assert named(text, [extend(Reading(analyser.passage(text, "body")), spot)]) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("김해솔 행장은 케냐 재무부장관과 만났다.", ["케냐 재무부"]),
        ("케냐 보건부 차관이", []),
        ("케냐 북부장관과 만났다.", []),
    ],
)
def test_ministries_abroad_by_their_heads(analyser: Analyser, text: str, names: list[str]) -> None:
    assert named(text, list(from_abroad(Reading(analyser.passage(text, "body"))))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("나주·목포·여수", ["나주·", "목포·", "여수"]),
        ("전남·광주·전북", ["전남·광주·전북"]),
        ("해솔·윤슬", ["해솔·윤슬"]),
    ],
)
def test_towns_that_points_join(analyser: Analyser, text: str, names: list[str]) -> None:
    spot = Spot(0, len(text), "orgs.weak")
    assert named(text, list(split(Reading(analyser.passage(text, "body")), spot, []))) == names


@pytest.mark.parametrize(
    ("body", "forms", "count"),
    [
        ("LH경남지역본부(본부장 김해솔)는 LH의", ["LH경남지역본부", "LH"], 1),
        # Its full name, two branches, and no head.
        ("한국토지주택공사는 LH경남지역본부(본부장 김해솔)와 LH의", ["한국토지주택공사", "LH경남지역본부", "LH"], 2),
        (
            "LH경남지역본부(본부장 김해솔), LH부산지역본부(본부장 김윤슬)는 LH의",
            ["LH경남지역본부", "LH부산지역본부", "LH"],
            3,
        ),
        ("LH경남지역본부에서 LH의", ["LH경남지역본부", "LH"], 2),
    ],
)
def test_a_short_form_may_be_of_the_one_branch(body: str, forms: list[str], count: int) -> None:
    spots = [Spot(body.rindex(form), body.rindex(form) + len(form), "orgs.tagger") for form in forms]
    found = bodies([("body", body)], [sorted(spots)])
    assert len(found) == count


@pytest.mark.parametrize(
    ("text", "known", "parts"),
    [
        ("해솔원, 대전상공회의소 대전지식재산센터, 윤슬원", "대전상공회의소 대전지식재산센터", 1),
        ("이날 대전상공회의소 대전지식재산센터, 윤슬원", "대전상공회의소 대전지식재산센터", 2),
    ],
)
def test_what_commas_enclose_is_one(text: str, known: str, parts: int) -> None:
    assert len(join_branches(text, spots_of(text, known.split()))) == parts


def test_a_row_of_what_two_bodies_will_do_names_none(analyser: Analyser) -> None:
    text = "두 기관은 △항만 육성과 발굴 △부품 기업 지원 △전시 참가와 지원 △공용 시설 구축 △인재 양성에 힘을 모은다."
    assert from_rows(Reading(analyser.passage(text, "body")), []) == []


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("해솔학습, 윤슬네트워크 등 다섯 갈래로 치러졌다.", "윤슬네트워크", True),
        ("해솔네트워크, 윤슬학습 등 2개 분야에서", "해솔네트워크", True),
        ("해솔네트워크, 윤슬학습 등 2개 단체가", "해솔네트워크", False),
        ("해솔네트워크 등 두 갈래다. 해솔네트워크는 밝혔다.", "해솔네트워크", False),
    ],
)
def test_fields_are_no_bodies(text: str, name: str, expected: bool) -> None:
    assert is_ruled_out(case_of(text, name)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("해솔사(주지 가람 스님)는", True),
        ("해솔사(주지스님 가람)는", False),
        ("해솔사(주지 스님 가람)는", True),
        ("해솔사(창건 가람 스님)는", False),
    ],
)
def test_monks_who_head_temples(text: str, expected: bool) -> None:
    assert is_headed(text, 3) is expected


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("해솔광업소 터 개발을", "해솔광업소 터", "해솔광업소"),
        ("해솔광업소 부지에", "해솔광업소 부지", "해솔광업소"),
        ("해솔군보건소 역학조사관은", "해솔군보건소 역학조사관", "해솔군보건소"),
        ("해솔대 마을기업지원기관장은", "해솔대 마을기업지원기관장", None),
        ("해솔 놀이터에서", "해솔 놀이터", "해솔 놀이터"),
    ],
)
def test_what_is_no_part_of_a_name(analyser: Analyser, text: str, form: str, name: str | None) -> None:
    (spot,) = spots_of(text, [form])
    found = mend(Reading(analyser.passage(text, "body")), spot)
    assert (None if found is None else text[found.start : found.stop]) == name


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("김해솔 홍천군보건소 역학조사관은 예방을 맡았다.", {"홍천군보건소"}),
        ("아이들은 해솔1동 주민센터에 들러 성금 15만 원을 내밀었다.", {"해솔1동 주민센터"}),
        ("주민들은 라면 30상자를 해솔동 행정복지센터로 들고 왔다.", {"해솔동 행정복지센터"}),
        ("주민들은 상금 20만원을 해솔동에 성금으로 내놨다.", {"해솔동"}),
    ],
)
def test_bodies(make_document: MakeDocument, body: str, names: set[str]) -> None:
    assert {mention.value.name for mention in orgs.find(make_document(body))} == names
