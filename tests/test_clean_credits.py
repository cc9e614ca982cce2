"""The reporter that a dump gives: the name alone, and no desk in a person's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean, credits
from pipeline.clean.names import names_desk
from pipeline.types import Article, Given, RawRecord, Source

BODY = "나래군은 7일 새봄식품과 상생협약을 맺었다고 8일 밝혔다. 두 기관은 지역 중소기업을 함께 돕기로 했다."


@pytest.mark.parametrize(
    ("cell", "reporter"),
    [
        ("홍길동", "홍길동"),
        ("허 균", "허 균"),
        ("남궁도담", "남궁도담"),
        ("홍길동 기자", "홍길동"),
        ("홍길동기자", "홍길동"),
        ("홍길동 인턴기자", "홍길동"),
        ("홍길동 의학전문기자", "홍길동"),
        ("홍길동 독자기자", "홍길동"),
        ("홍길동 특파원", "홍길동"),
        ("홍길동 도쿄특파원", "홍길동"),
        ("홍길동 논설위원", "홍길동"),
        ("홍길동 PD", "홍길동"),
        ("[홍길동 기자]", "홍길동"),
        ("기자 홍길동", "홍길동"),
        ("3기 명예기자 홍길동", "홍길동"),
        ("by 홍길동", "홍길동"),
        ("글=홍길동", "홍길동"),
        ("홍길동 기자 hong@narae.example", "홍길동"),
        ("홍길동 (hong@narae.example)", "홍길동"),
        ("홍길동 hong@", "홍길동"),
        ("홍길동 기자 010-0000-0000", "홍길동"),
        ("홍길동(narae12)", "홍길동"),
        ("홍길동 기자(=부산)", "홍길동"),
        ("홍길동 | 승인 2024.05.13", "홍길동"),
        # With an outlet, a place, a desk, a post.
        ("나래신문 홍길동 기자", "홍길동"),
        ("홍길동 나래신문 기자", "홍길동"),
        ("나래=홍길동 기자", "홍길동"),
        ("(수원=나래) 홍길동 기자", "홍길동"),
        ("안산=홍길동", "홍길동"),
        ("디지털뉴스부 홍길동", "홍길동"),
        ("홍길동/사회부", "홍길동"),
        ("나래군청 홍보팀 홍길동", "홍길동"),
        ("편집장 홍길동", "홍길동"),
        ("홍길동 교수", "홍길동"),
        ("홍길동 나래대 교수", "홍길동"),
        ("홍길동 변호사", "홍길동"),
        ("홍길동 님", "홍길동"),
        ("홍길동님", "홍길동"),
        ("김하님", "김하님"),
        # Several people, as printed.
        ("홍길동·김철수 기자", "홍길동·김철수"),
        ("홍길동, 김철수", "홍길동, 김철수"),
        ("홍길동 기자, 김철수 기자", "홍길동, 김철수"),
        ("홍길동 기자\n김철수 기자", "홍길동 김철수"),
        ("나래신문 홍길동 기자, 김철수 기자", "홍길동·김철수"),
        ("홍길동 외 1명", "홍길동"),
        # The writer, not the photographer; who took pictures alone stays.
        ("홍길동 기자 / 사진 김철수 기자", "홍길동"),
        ("글 홍길동 사진 김철수", "홍길동"),
        ("사진=홍길동 기자", "홍길동"),
        ("글·사진 홍길동 기자", "홍길동"),
        ("글 · 사진 홍길동 기자", "홍길동"),
        # Names of other forms stay as they stand.
        ("Haneul Seo", "Haneul Seo"),
        ("By Haneul Seo", "Haneul Seo"),
        ("존 스미스", "존 스미스"),
        ("洪吉童", "洪吉童"),
        ("별빛나래", "별빛나래"),
        ("김기자", "김기자"),
        ("조이(Joy)", "조이"),
        # Nobody.
        ("온라인뉴스팀", None),
        ("온라인뉴스팀 기자", None),
        ("디지털뉴스부", None),
        ("나래신문 편집국", None),
        ("강진군 대변인실", None),
        ("강진군 홍보팀", None),
        ("강진군", None),
        ("관리자", None),
        ("연합뉴스", None),
        ("admin", None),
        ("hong@narae.example", None),
        ("김 기자", None),
        ("기자", None),
        ("-", None),
        ("홍길동 기자 " * 40, None),
        (" ", None),
    ],
)
def test_reporter_of_a_cell(cell: str, reporter: str | None) -> None:
    assert credits.given(cell) == reporter


@given(st.text(alphabet="홍길동김철수기자 ·,/=()[]@.-|a1팀", max_size=30))
def test_any_cell_gives_a_name_on_one_line_or_nobody(cell: str) -> None:
    found = credits.given(cell)
    assert found is None or (len(found) > 1 and found == " ".join(found.split()) and not found.endswith(" 기자"))


@pytest.mark.parametrize(
    ("text", "desk"),
    [("홍보담당관", True), ("취재팀", True), ("나래신문", True), ("김진실", False), ("홍길동", False)],
)
def test_names_desk(text: str, desk: bool) -> None:
    assert names_desk(text) == desk


def article_of(text: str, reporter: str) -> Article:
    return clean(RawRecord("x", Source("x", 1, "0"), "text", text, Given(title="상생협약", reporter=reporter)))


def test_the_lines_are_asked_where_the_dump_names_a_desk() -> None:
    assert article_of(BODY, "홍길동 기자").reporter == "홍길동"
    assert article_of(f"{BODY}\n김철수 기자 kim@narae.example", "홍길동 기자").reporter == "홍길동"
    assert article_of(f"{BODY}\n김철수 기자 kim@narae.example", "온라인뉴스팀").reporter == "김철수"
    assert article_of(BODY, "온라인뉴스팀").reporter is None
