"""Headlines as blogs call them out, and at the head of a page that is one line."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.types import Article, RawRecord, Source

TITLE = "나래군, 기업 다섯 곳과 상생 협약 체결"
BODY = [
    "나래군은 12일 지역 기업 다섯 곳과 상생 협약을 맺었다고 밝혔다.",
    "군은 협약에 따라 3년 동안 교육비 3억 원을 지원하고 기업은 청년 40명을 뽑는다.",
    "체결식에는 군수와 기업 대표, 주민 200명이 참석했다.",
]


def article(text: str) -> Article:
    return clean(RawRecord("x", Source("x", 1, "0"), "text", text))


@pytest.mark.parametrize(
    ("line", "is_headline"),
    [
        ("지역 기업 다섯 곳과 맺은 상생 협약, 알려드려요!", True),
        ("청년 40명 뽑는 상생 협약, 궁금하지 않습니까?", True),
        ("지역 기업 다섯 곳과 상생 협약을 맺었어요.", False),
        ("나래 소식/나래 마을소식", False),
        ("전체보기 1,214개의 글", False),
        ("홍길동 / Product Manager", False),
    ],
)
def test_headline_of_a_blog(line: str, is_headline: bool) -> None:
    above = ["나래군 공식 블로그 : 네이버 블로그", "블로그 메뉴", "", line, "나래군", "2024. 05. 13. 14:30"]
    assert article("\n".join([*above, *BODY])).title == (line if is_headline else None)


@pytest.mark.parametrize(
    ("front", "title", "outlet", "day"),
    [
        (f"{TITLE} - 나래신문 2024년 05월 13일 월요일 홍길동기자", TITLE, "나래신문", "2024-05-13"),
        (f"{TITLE} | 나래신문 홍길동 기자 입력 2024.05.13 06:00", TITLE, "나래신문", "2024-05-13"),
        (f"{TITLE} < 지역 < 기사본문 - 나래일보 2024-05-13", TITLE, "나래일보", "2024-05-13"),
        (f"{TITLE} - 다섯 곳 2024년 05월 13일 월요일", None, None, None),
        ("군은 협약을 맺었다. 군수가 말했다 - 나래신문 2024년 05월 13일 보도", None, None, None),
    ],
)
def test_the_head_of_a_page_on_one_line(front: str, title: str | None, outlet: str | None, day: str | None) -> None:
    found = article(" ".join([front, *BODY]))
    assert (found.title, found.outlet, found.published) == (title, outlet, day)


@pytest.mark.parametrize("line", ["지역 소식의 참 이름", "부서명 : 기업지원과", "보도일시 : 2024. 5. 13. 배포 즉시"])
def test_neither_a_motto_nor_a_fact_of_the_post_is_the_headline(line: str) -> None:
    page = ["나래소식", line, TITLE, "나래소식 | 2024-05-13 14:12", "조회수 318", *BODY]
    assert article("\n".join(page)).title == TITLE
