"""What pages say beside the article: summaries, words to the reader, pictures' lines; and what must not be taken for it."""

from __future__ import annotations

import pytest

from pipeline.clean.asides import speaks_to_reader
from pipeline.clean.captions import is_caption, shows_picture
from pipeline.clean.line import Line
from pipeline.clean.lines import select
from pipeline.clean.marks import reason_of

LEAD = "나래군은 12일 지역 기업 다섯 곳과 상생 협약을 맺었다고 밝혔다."
SECOND = "군은 협약에 따라 3년 동안 교육비 3억 원을 지원하고 기업은 청년 40명을 뽑는다."
THIRD = "협약식에는 군수와 기업 대표, 주민 200명이 참석해 서로를 격려했다."


def body_of(*texts: str) -> list[str]:
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    return [lines[place].text for place in select(lines).body]


@pytest.mark.parametrize(
    "text",
    [
        "이 기사는 유료 회원 전용 기사입니다. 로그인하면 무료로 5건까지 읽을 수 있습니다.",
        "※ 외부 필자의 기고는 본지의 편집 방향과 다를 수 있습니다.",
        "나래신문은 여러분의 후원으로 만들어집니다.",
        "이 글이 마음에 드셨다면 공유해 주세요!",
        "나래신문을 메일로 받아 보세요. 매주 금요일에 보내 드립니다.",
    ],
)
def test_words_to_the_reader(text: str) -> None:
    assert speaks_to_reader(text)
    assert body_of(LEAD, SECOND, text, THIRD) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    "text",
    [
        "나래군은 버스 기사 열 명을 더 뽑기로 했다.",
        "그는 “기사를 읽고 후원을 결심했습니다.”",
        "많은 관심을 부탁드린다고 군은 덧붙였다.",
        "군은 주민에게 누리집에서 신청해 달라고 당부했다.",
    ],
)
def test_sentences_of_an_article_are_no_words_to_the_reader(text: str) -> None:
    assert not speaks_to_reader(text)
    assert body_of(LEAD, SECOND, text, THIRD) == [LEAD, SECOND, text, THIRD]


def test_an_article_told_politely_keeps_its_sentences() -> None:
    told = [
        "안녕하세요, 나래소프트 뉴스룸입니다.",
        "나래군과 함께 지역 기업 다섯 곳을 돕기로 했습니다.",
        "기사에서 다룬 것처럼 3년 동안 이어집니다.",
    ]
    assert body_of(*told) == told


@pytest.mark.parametrize(
    "heading", ["AI 요약", "세 줄 요약", "3줄 요약", "기사 요약", "AI앵커 요약", "본문 요약봇", "핵심 요약", "요약"]
)
def test_a_summary_of_bullets_is_no_body(heading: str) -> None:
    points = ["- 나래군이 기업과 협약을 맺었다.", "- 교육비 3억 원을 지원한다."]
    assert body_of(heading, *points, LEAD, SECOND, THIRD) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    "stop",
    ["▲ 나래군청 전경 (사진=나래군)", "입력 2024.05.13 06:00", "요약은 AI가 만들었으며 정확하지 않을 수 있습니다."],
)
def test_a_summary_ends_where_the_article_shows_that_it_begins(stop: str) -> None:
    points = ["나래군이 기업과 협약을 맺었다.", "교육비 3억 원을 지원한다."]
    kept = body_of("세 줄 요약", *points, stop, LEAD, SECOND, THIRD)
    assert kept == [LEAD, SECOND, THIRD]


def test_a_row_of_buttons_that_begins_with_a_summarys_is_no_summary() -> None:
    bar = ("본문 요약봇", "텍스트 음성 변환 서비스 사용하기", "글자 크기 변경하기", "SNS 보내기", "인쇄하기")
    caption = "나래군 농기계 임대사업소에서 조합원이 부품을 손보고 있다. 나래군 제공"
    assert body_of("입력 2024.05.13. 오전 6:02", *bar, LEAD, SECOND, caption, THIRD, LEAD) == [
        LEAD,
        SECOND,
        THIRD,
        LEAD,
    ]


def test_a_button_called_summary_takes_no_paragraph_away() -> None:
    assert body_of("요약보기", "음성으로 듣기", LEAD, SECOND, THIRD) == [LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[나래군 제공. 재판매 및 DB 금지]", "caption"),
        ("[나래=한빛통신] 나래군청 전경. (사진=나래군 제공) photo@hanbit.example.com *재판매 및 DB 금지", "caption"),
        ("<저작권자(c) 한빛통신, 무단 전재-재배포, 재판매 및 DB 금지>", "copyright"),
        ("이 기사도 관심 있을 것 같아요", "related"),
        ("이 기사를 본 독자들이 함께 본 기사", "related"),
        ("편집부 | 2022-04-23 | 조회 1,022", "date_line"),
        ("*나래군이 해변에 놓은 의자. (나래군 제공)*", "caption"),
        ("주민이 책을 고르고 있다. 사진 나래군", "caption"),
        ("이 기사의 주인공은 나래군의 김 이장이다.", None),
        ("나래군은 사진 100장을 걸었다.", None),
    ],
)
def test_reason(text: str, reason: str | None) -> None:
    assert reason_of(text) == reason


@pytest.mark.parametrize(
    ("text", "behind", "is_one"),
    [
        ("주민들이 책을 고르고 있다.", "ⓒ 나래신문", True),
        ("주민들이 책을 고르고 있다.", "나래군 제공", True),
        ("주민들이 책을 고르고 있다.", "한가람 객원기자", True),
        ("작가들이 그림을 그리고 있다. 한가람기자", LEAD, True),
        ("주민들이 책을 고르고 있다.", LEAD, False),
        ("나래군은 협약을 맺었다.", "나래군 제공", False),
    ],
)
def test_a_picture_whose_credit_follows(text: str, behind: str, is_one: bool) -> None:
    assert shows_picture(text, behind) is is_one


def test_a_lead_that_tells_what_goes_on_is_kept() -> None:
    lead = "나래군이 지역 기업과 함께 청년 일자리를 늘리고 있다."
    assert body_of(lead, SECOND, THIRD) == [lead, SECOND, THIRD]
    assert not is_caption(lead)


def test_a_date_under_an_article_begins_the_next_one() -> None:
    other = [
        "한빛시는 새 도서관을 지었다고 밝혔다.",
        "도서관은 밤 열 시까지 문을 연다.",
        "시민 5천 명이 회원으로 가입했다.",
    ] * 3
    first = [
        LEAD,
        SECOND,
        THIRD,
        *[f"{number}차 협약도 이어진다고 군은 설명하며 참여를 당부했다." for number in range(2, 6)],
    ]
    kept = body_of(
        "입력 2024.05.13 06:00", *first, "한빛시, 새 도서관 개관", "홍길동 기자 등록 2024.05.12 10:00", *other
    )
    assert kept == first


@pytest.mark.parametrize(
    "note", ["* 귀어인: 어촌에 살려고 도시에서 옮겨 온 사람", "※ 상생협력기금: 대기업이 내는 기금"]
)
def test_a_footnote_that_explains_a_word_is_body(note: str) -> None:
    assert body_of(LEAD, SECOND, THIRD, note) == [LEAD, SECOND, THIRD, note]


def test_a_line_that_is_a_link_as_a_whole_leads_elsewhere() -> None:
    lines = [Line(1, LEAD), Line(2, "한빛시, 새 도서관 개관", link_share=1.0), Line(3, SECOND), Line(4, THIRD)]
    selection = select(lines)
    assert selection.body == (0, 2, 3)
    assert selection.reasons == {1: "related"}


def test_boxes_do_not_end_an_element_that_the_page_names_as_the_article() -> None:
    box = ["관련기사", *[f"항목 {number}" for number in range(12)]]
    lines = [Line(number, text) for number, text in enumerate([LEAD, *box, SECOND], 1)]
    assert select(lines, marked=True).body[0] == 0
    assert lines[select(lines, marked=True).body[-1]].text == SECOND
