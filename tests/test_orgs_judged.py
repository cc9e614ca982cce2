"""Which names are bodies beyond what the judge's weights say: venues are none, and names lined up share their fate."""

from __future__ import annotations

import pytest

from pipeline import orgs
from pipeline.orgs.certain import is_ruled_out
from pipeline.orgs.judge import Case, edges_of, observations
from pipeline.orgs.resolve import Body
from pipeline.orgs.siblings import with_siblings
from pipeline.orgs.spots import Spot
from pipeline.orgs.venues import is_venue
from pipeline.types import OrganizationType
from tests.conftest import MakeDocument
from tools.labelled import matched


def case_of(text: str, name: str) -> Case:
    """A case of all places of a name in a body of text."""
    body = Body({name: None})
    start = text.find(name)
    while start >= 0:
        body.places.append(("body", Spot(start, start + len(name), "test")))
        start = text.find(name, start + 1)
    return Case(body, "public", {"body": text}, {"body": edges_of([body], "body")})


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("설명회는 새길대학교 대강당에서 열렸다.", "새길대학교"),
        ("해오름호 취항식은 한빛해양경찰서 부두에서 있었다.", "한빛해양경찰서"),
        ("음악회는 한빛문화재단 누리홀(2층)에서 열린다.", "한빛문화재단"),
        ("발표회는 온누리연구원 3층 세미나실에서 열렸다.", "온누리연구원"),
        ("두 조합은 지난 11일 누리군청에서 만났다.", "누리군청"),
        ("나래군은 3일 다온체육센터에서 설명회를 열었다.", "다온체육센터"),
        ("발표회는 온누리연구원 3층 누리청년마루에서 열렸다.", "온누리연구원"),
        ("두 기관은 3일 다온지원센터에서 ‘다온특구’를 위한 업무협약서에 서명했다.", "다온지원센터"),
        ("두 기관은 3일 다온비즈센터(DBC)에서 협약을 맺었다.", "다온비즈센터"),
        ("성금은 새봄면사무소에서 전해졌고, 새봄면사무소 회의실에서 차담이 있었다.", "새봄면사무소"),
    ],
)
def test_names_for_rooms_alone_are_venues(text: str, name: str) -> None:
    assert is_venue(case_of(text, name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("새길대학교는 대강당에서 설명회를 열었다.", "새길대학교"),
        ("설명회는 새길대학교 대강당에서 열렸다. 새길대학교가 밝혔다.", "새길대학교"),
        ("한빛연구원에서 만든 지도가 쓰인다.", "한빛연구원"),
        ("누리군청은 협약을 맺었다.", "누리군청"),
        ("다온체육센터에서 만든 지도가 쓰인다.", "다온체육센터"),
        ("3일 다온체육센터에서 설명회를 열었다. 다온체육센터는 기관이다.", "다온체육센터"),
        ("두 기관은 3일 다온연구원에서 협약을 맺었다.", "다온연구원"),
        ("온누리재단 본관에 불이 켜졌다.", "온누리재단"),
    ],
)
def test_bodies_that_do_something_are_no_venues(text: str, name: str) -> None:
    assert not is_venue(case_of(text, name))


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("특수목적법인", "company", True),
        ("산별노조", "association", True),
        ("부연구위원", "company", True),
        ("통장협의회", "association", False),
        ("나래특수목적법인", "company", False),
    ],
)
def test_words_for_kinds_name_no_firm(name: str, kind: OrganizationType, expected: bool) -> None:
    assert is_ruled_out(case_of(f"{name}은 밝혔다.", name)._replace(kind=kind)) is expected


def test_a_venue_is_no_organisation(make_document: MakeDocument) -> None:
    document = make_document("전남교육청은 12일 동신대학교 대강당에서 교원 연수를 열었다.")
    assert {mention.value.name for mention in orgs.find(document)} == {"전남교육청"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("의류 유통사 새봄하우스가 협약을 맺었다.", "새봄하우스"),
        ("제휴사인 누리카드가 맡는다.", "누리카드"),
        ("소셜벤처 ‘가람밀’과 손잡았다.", "가람밀"),
        ("식품 이물 검사 AI 기업 눈여겨는 12일 밝혔다.", "눈여겨"),
        ("사회적협동조합 숲과마을에 운영을 맡긴다.", "숲과마을"),
    ],
)
def test_a_word_for_its_kind_introduces_a_body(text: str, name: str) -> None:
    seen = observations(case_of(text, name))
    assert seen["introduced"] == seen["kind before"] == 1.0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("새봄하우스가 협약을 맺었다.", "새봄하우스"),
        ("신제품 누리카드를 냈다.", "누리카드"),
        ("기업은행과 가람밀이 만났다.", "가람밀"),
        ("회사의 누리카드를 썼다.", "누리카드"),
    ],
)
def test_other_words_introduce_none(text: str, name: str) -> None:
    assert "introduced" not in observations(case_of(text, name))


LINED_UP = "과제는 기초교육(나래의류센터), 공동 판매(한빛주얼리센터), 공동 개발(누리봉제센터)이다."
NAMES = ("나래의류센터", "한빛주얼리센터", "누리봉제센터")


@pytest.mark.parametrize(
    ("text", "taken", "found"),
    [
        (LINED_UP, (True, True, False), [True, True, True]),
        (LINED_UP, (False, True, False), [False, True, False]),
        (LINED_UP, (True, True, True), [True, True, True]),
        (LINED_UP.replace("(누리봉제센터)", " 누리봉제센터"), (True, True, False), [True, True, False]),
    ],
)
def test_names_lined_up_in_brackets_share_their_fate(text: str, taken: tuple[bool, ...], found: list[bool]) -> None:
    assert with_siblings([case_of(text, name) for name in NAMES], taken) == found


LISTED = ("나래은행", "누리마트", "가람건설", "새봄길")


@pytest.mark.parametrize(
    ("text", "names", "taken", "found"),
    [
        ("나래은행, 누리마트, 가람건설(서울), 새봄길이", LISTED, [True, True, True, False], [True, True, True, True]),
        # Too few are bodies, no list, too short a list, and what is a place or a person.
        ("나래은행, 누리마트, 가람건설, 새봄길이", LISTED, [True, False, True, False], [True, False, True, False]),
        ("나래은행, 누리마트가 가람건설, 새봄길과", LISTED, [True, True, True, False], [True, True, True, False]),
        ("누리마트, 가람건설, 새봄길이", LISTED[1:], [True, True, False], [True, True, False]),
        (
            "나래은행, 누리마트, 가람건설, 김도담이",
            (*LISTED[:3], "김도담"),
            [True, True, True, False],
            [True] * 3 + [False],
        ),
        (
            "나래은행, 누리마트, 가람건설, 강원이",
            (*LISTED[:3], "강원"),
            [True, True, True, False],
            [True] * 3 + [False],
        ),
    ],
)
def test_a_member_of_a_long_list_of_bodies_is_one(
    text: str, names: tuple[str, ...], taken: list[bool], found: list[bool]
) -> None:
    assert with_siblings([case_of(text, name) for name in names], taken) == found


@pytest.mark.parametrize(
    ("text", "name", "after"),
    [
        ("새길협회장은 말했다.", "새길협회", "headed"),
        ("새길협회장기 대회가 열렸다.", "새길협회", "glued"),
        ("누리군도 돕는다.", "누리군", "too"),
        ("누리군과도 협약을 맺었다.", "누리군", "together"),
        ("누리군도서관은 쉰다.", "누리군", "glued"),
    ],
)
def test_what_stands_after_a_name_is_observed(text: str, name: str, after: str) -> None:
    assert observations(case_of(text, name))[f"after={after}"] == 1.0


@pytest.mark.parametrize(
    ("found", "bodies", "right"),
    [
        # The whole name is the body, whichever comes first.
        (["한빛", "한빛전자"], [("한빛전자", "한빛")], {1}),
        (["한빛전자", "한빛"], [("한빛전자", "한빛")], {0}),
        # A form of it is, where nothing has the name; each body is one thing found.
        (["한빛", "누리시"], [("한빛전자", "한빛")], {0}),
        (["한빛", "한빛그룹"], [("한빛전자", "한빛"), ("한빛그룹", "한빛")], {0, 1}),
        (["누리시"], [("한빛전자",)], set()),
    ],
)
def test_what_is_found_is_the_annotated_body_that_it_names_best(
    found: list[str], bodies: list[tuple[str, ...]], right: set[int]
) -> None:
    assert matched([Body({name: None}) for name in found], bodies) == right
