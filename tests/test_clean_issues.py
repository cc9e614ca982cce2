"""The head of a newsletter or paper: its issue, then the day, which is that of its articles."""

from __future__ import annotations

import pytest

from pipeline.clean import clean, published
from pipeline.clean.line import Line
from pipeline.types import RawRecord, Source

TITLE = "나래군, 기업 다섯 곳과 상생 협약 체결"
LEAD = "나래군은 7일 새봄식품과 상생협약을 맺었다고 8일 밝혔다. 두 기관은 지역 중소기업을 함께 돕기로 했다."
GREETING = "안녕하세요, 독자 여러분."
MENU = [f"■ 꼭지 {number}" for number in range(20)]


def day(above: list[str], lead: str = LEAD) -> str | None:
    lines = [Line(number, text) for number, text in enumerate([*above, lead, "협약식은 군청에서 열렸다."], 1)]
    return published.find(lines, len(above), len(above) + 1)


@pytest.mark.parametrize(
    "head",
    [
        "[상생레터 제37호] 2024년 8월 22일",
        "[상생레터 제37호] 2024년 8월 22일(목)",
        "[상생레터 제37호] 2024년 8월 22일 목요일",
        "[상생레터 제37호] 2024년 8월 22일 발행",
        "[상생레터 제37호]2024.08.22",
        "[상생레터 제37호] 24. 8. 22.",
        "[상생레터] 제37호 | 2024.08.22",
        "<상생레터> 제 37 호 (2024. 8. 22.)",
        "【상생레터 37호】 2024-08-22",
        "상생레터 제37호 2024년 8월 22일",
        "상생레터 37호, 2024년 8월 22일",
        "상생레터 Vol.37 2024.08.22",
        "상생레터 vol 37 · 2024.08.22",
        "상생레터 No.37 / 2024.08.22",
        "[상생레터 #37] 2024년 8월 22일",
        "제37호 2024년 8월 22일",
    ],
)
@pytest.mark.parametrize(
    "between",
    [
        [],
        [TITLE],
        [GREETING, TITLE],
        [*MENU, TITLE],
        # What the issue announces is on a later day than its own.
        [TITLE, "- 2024년 9월 3일 협약식"],
        [TITLE, "일시: 2024년 9월 3일(화) 14:00"],
        [TITLE, "2024. 9. 3. 14:00 나래군청 대회의실"],
    ],
)
def test_the_day_of_an_issue_is_that_of_its_articles(head: str, between: list[str]) -> None:
    assert day([head, *between]) == "2024-08-22"


@pytest.mark.parametrize(
    ("above", "published_on"),
    [
        # The article's own day holds, whatever the day of the issue.
        (["나래주간 제37호 2024년 8월 22일", TITLE, "입력 2024.08.26 09:00"], "2024-08-26"),
        (["나래주간 제37호 2024년 8월 22일", TITLE, "홍길동 기자 2024.08.26 09:00"], "2024-08-26"),
        (["나래주간 제37호 2024년 8월 22일", TITLE, "2024.08.26 홍길동"], "2024-08-26"),
        (["나래주간 제37호 2024년 8월 22일", TITLE, "2024.08.26 09:00"], "2024-08-26"),
        (["나래주간 제37호 2024년 8월 22일", TITLE, "2024년 8월 26일"], "2024-08-26"),
        (["나래주간 제99호 2025년 12월 6일 토요일", TITLE, "2024.08.26 09:00"], "2024-08-26"),
        (["나래주간 제99호 2025년 12월 6일", TITLE, "2024년 8월 26일 나래군청"], "2024-08-26"),
        # Behind other words, or far down, a number is of something else.
        (["나래군 고시 제37호에 따라 2024년 8월 22일(목)까지 접수"], None),
        (["나래군 고시 제2024-37호 2024년 8월 22일(목)"], None),
        (["[공고 제37호] 2024년 8월 22일(목)까지 접수"], None),
        (["제37회 나래축제 2024년 8월 22일(목)"], None),
        (["[상생레터 제37호] 2024년 13월 22일"], None),
        (["[상생레터 제37호] 2024년 8월"], None),
        ([*MENU, "[상생레터 제37호] 2024년 8월 22일(목)"], None),
    ],
)
def test_other_days_beside_the_number_of_an_issue(above: list[str], published_on: str | None) -> None:
    assert day(above) == published_on


@pytest.mark.parametrize(
    ("lead", "published_on"),
    [
        (f"[상생레터 제37호] 2024년 8월 22일 {LEAD}", "2024-08-22"),
        (f"【상생레터 37호】 2024.08.22 {LEAD}", "2024-08-22"),
        # A sentence, and what a sentence is about.
        ("상생레터 제37호 2024년 8월 22일 자에 나래군과 새봄식품의 협약이 실렸다.", None),
        ("제37호 2024년 8월 22일 발효된 조례에 따라 나래군은 새봄식품과 협약을 맺었다.", None),
        ("나래군은 조례 제37호(2024년 8월 22일 공포)에 따라 새봄식품과 협약을 맺었다.", None),
        ("나래군은 소식지 제37호를 2024년 8월 22일 펴냈다고 밝혔다.", None),
        ("[상생레터 제37호]를 2024년 8월 22일 펴낸 나래군은 새봄식품과 협약을 맺었다.", None),
        ("[사진] 제37호 나래군은 2024년 8월 22일 새봄식품과 협약을 맺었다.", None),
        (f"2024년 8월 22일 {LEAD}", None),
    ],
)
def test_an_issue_at_the_head_of_the_body(lead: str, published_on: str | None) -> None:
    assert day([], lead) == published_on
    assert day([TITLE], lead) == published_on


def test_an_article_of_a_newsletter() -> None:
    text = f"[상생레터 제37호] 2024년 8월 22일\n\n{TITLE}\n일시: 2024년 9월 3일(화) 14:00\n\n{LEAD}\n협약식은 군청에서 열린다."
    article = clean(RawRecord("x", Source("x", 1, "0"), "text", text))
    assert (article.published, article.published_from) == ("2024-08-22", "line")
    assert article.body.startswith(LEAD)
