"""Text files whose lines carry labels: where the body begins, and the address of the article."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.clean.line import Line
from pipeline.clean.records import Record, body_label, link_beside, record_of
from pipeline.errors import SkipRecord
from pipeline.types import Article, Given, RawRecord, Source

TITLE = "한빛군, 폐교에 마을 빵집 열고 주민 아홉 명 채용"
BODY = [
    "한빛군이 문을 닫은 초등학교 분교에 주민이 함께 꾸리는 빵집을 열었다.",
    "군은 지난 3일 협동조합과 위탁 계약을 맺고 시설비 2억 원을 지원했다고 밝혔다.",
    "빵집에서는 주민 아홉 명이 일하고 있으며 밀은 이웃 농가 열두 곳에서 들여온다.",
]
LINK = "https://onmaeul.example.com/news/1?no=2"


def lines(texts: list[str]) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def cleaned(texts: list[str], given: Given | None = None) -> Article:
    return clean(RawRecord("x", Source("x", 1, "0"), "text", "\n".join(texts), given or Given()))


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        ([f"제목: {TITLE}", f"본문: {BODY[0]}"], "본문:"),
        ([f"제목 : {TITLE}", f"기사 내용 : {BODY[0]}"], "기사 내용 :"),
        ([f"제목 : {TITLE}", f"내용 : {BODY[0]}"], "내용 :"),
        ([f"[제목] {TITLE}", f"[본문] {BODY[0]}"], "[본문]"),
        ([f"■ 제목: {TITLE}", f"■ 본문: {BODY[0]}"], "■ 본문:"),
        ([f"Title: {TITLE}", f"Content: {BODY[0]}"], "Content:"),
        ([f"제목: {TITLE}", "본문:", BODY[0]], "본문:"),
        ([f"본문: {BODY[0]}"], "본문:"),
        # What follows the word is no label, or nothing above it is one.
        ([f"제목: {TITLE}", f"본문 {BODY[0]}"], None),
        ([f"제목: {TITLE}", "본문 바로가기", BODY[0]], None),
        ([TITLE, f"내용: {BODY[0]}"], None),
        ([f"내용: {BODY[0]}"], None),
        ([f"제목: {TITLE}", f"본문에는 이렇게 적혔다: {BODY[0]}"], None),
        ([TITLE, BODY[0]], None),
    ],
)
def test_label_of_the_body(rows: list[str], label: str | None) -> None:
    found = body_label(lines(rows))
    assert (found[1].strip() if found else None) == label


@pytest.mark.parametrize(
    "opening",
    [
        [f"제목: {TITLE}", "언론사: 온마을일보", "일자: 2024-05-13", "기자: 홍길동", f"URL: {LINK}", "본문: "],
        [f"제목: {TITLE}", "언론사: 온마을일보", "일자: 2024-05-13", "기자: 홍길동", f"링크: {LINK}", "본문:\n"],
        [f"[제목] {TITLE}", "[언론사] 온마을일보", "[일자] 2024.05.13", "[기자] 홍길동", f"[원문] <{LINK}>", "[본문] "],
        [
            f"제목 : {TITLE}",
            "매체 : 온마을일보",
            "날짜 : 20240513",
            "기자명 : 홍길동",
            f"기사 링크 : {LINK}",
            "내용 : ",
        ],
        [f"title: {TITLE}", "source: 온마을일보", "date: 2024-05-13", "author: 홍길동", f"url: {LINK}", "content: "],
        [f"제목\t{TITLE}", "언론사\t온마을일보", "일자\t2024-05-13", "기자\t홍길동", f"URL\t{LINK}", "\n본문: "],
    ],
)
def test_a_record_with_labels(opening: list[str]) -> None:
    *rows, label = opening
    article = cleaned([*rows, label + BODY[0], *BODY[1:]])
    assert article.body.split("\n") == BODY
    assert (article.title, article.outlet, article.reporter) == (TITLE, "온마을일보", "홍길동")
    assert (article.published, article.published_from, article.url) == ("2024-05-13", "line", LINK)
    assert label.strip() in [line.text for line in article.removed]
    assert article.body_lines[-1] == len("\n".join([*rows, label + BODY[0], *BODY[1:]]).split("\n"))


def test_a_label_of_the_body_makes_a_record_of_few_rows() -> None:
    article = cleaned([f"제목: {TITLE}", f"본문: {BODY[0]}", *BODY[1:]])
    assert (article.title, article.body.split("\n")) == (TITLE, BODY)
    dated = cleaned([f"제목: {TITLE}", "일자: 20240513", f"본문: [온마을일보 홍길동 기자] {BODY[0]}", *BODY[1:]])
    assert (dated.published, dated.outlet, dated.reporter) == ("2024-05-13", "온마을일보", "홍길동")


def test_what_the_dump_gives_counts_before_the_labels() -> None:
    given = Given(title="다른 제목", url="https://other.example.com/2")
    article = cleaned([f"제목: {TITLE}", "언론사: 온마을일보", f"URL: {LINK}", f"본문: {BODY[0]}", *BODY[1:]], given)
    assert (article.title, article.outlet, article.url) == ("다른 제목", "온마을일보", "https://other.example.com/2")


@pytest.mark.parametrize(
    ("above", "below", "link"),
    [
        ([f"URL: {LINK}"], [], LINK),
        ([], [f"원문: {LINK}"], LINK),
        ([], [f"▶ 기사 원문 : {LINK}"], LINK),
        ([f"원문링크 <{LINK}>"], [], None),
        ([f"기사주소: <{LINK}>"], [], LINK),
        ([f"URL: {LINK}"], [f"원문: {LINK}"], LINK),
        ([f"URL: {LINK}"], ["원문: https://other.example.com/2"], None),
        # These may lead anywhere, or nowhere.
        ([], [f"링크: {LINK}"], None),
        ([], [f"관련 기사: {LINK}"], None),
        ([], [f"신청 링크: {LINK}"], None),
        ([], [LINK], None),
        (["URL 복사"], [], None),
        (["URL: 없음"], [], None),
        (["원문: 한빛군 보도자료"], [], None),
        ([f"URL: {LINK} 을 눌러 신청하세요"], [], None),
    ],
)
def test_link_beside_the_body(above: list[str], below: list[str], link: str | None) -> None:
    texts = [TITLE, *above, *BODY, *below]
    first = 1 + len(above)
    assert link_beside(lines(texts), first, first + len(BODY) - 1) == link


@pytest.mark.parametrize(
    ("rows", "record"),
    [
        (
            [f"제목: {TITLE}", "언론사: 온마을일보", f"주소: {LINK}"],
            Record(TITLE, "온마을일보", None, None, LINK),
        ),
        ([f"제목: {TITLE}", "언론사: 온마을일보", "주소: 한빛군 한빛읍 한빛로 1"], None),
        ([f"제목: {TITLE}", f"링크: {LINK}", "일자: 2024-05-13"], None),
    ],
)
def test_an_address_counts_among_the_rows_where_it_is_one(rows: list[str], record: Record | None) -> None:
    assert record_of(lines(rows)) == record


@pytest.mark.parametrize("text", ["본문:", "제목: 빵집\n본문:", "본문: 가", "본문:\n본문:"])
def test_labels_without_a_body_are_no_article(text: str) -> None:
    with pytest.raises(SkipRecord, match="empty_body"):
        cleaned([text])
