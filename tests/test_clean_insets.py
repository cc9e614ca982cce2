"""What is set into an article: pictures, tables, the sender's profile; text wrapped around them."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.clean.captions import names_picture
from pipeline.clean.headlines import may_be_title
from pipeline.clean.line import Line
from pipeline.types import RawRecord, Source

LEAD = "나래군은 지난 12일 지역 기업 다섯 곳과 청년 일자리를 늘리는 상생 협약을 맺었다고 밝혔다."
MIDDLE = "군은 협약에 따라 3년 동안 교육비 3억 원을 지원하고 기업은 청년 40명을 뽑는다."
END = "군수는 “청년이 돌아오는 군을 만들겠다”고 말했다."


def body_of(*texts: str, title: str = "나래군, 기업 다섯 곳과 상생 협약 체결") -> list[str]:
    content = "\n".join([title, "입력 2024.05.13 06:00", *texts])
    return clean(RawRecord("x", Source("x", 1, "0"), "text", content)).body.split("\n")


@pytest.mark.parametrize(
    "inset",
    [
        ["주민들이 마당에서 메주를 빚고 있다.", "주민들이 마당에서 메주를 빚고 있다."],
        ["주민들이 마당에서 메주를 빚고 있다. 홍길동 기자"],
        ["주민들이 마당에서 메주를 빚고 있다. 나래=홍길동 특파원"],
        ["씨앗을 나누는 나래우체국 마당에 아이들이 줄지어 서 있다. 홍길동 기자"],
        ["곳간 앞에 장독 서른 개가 늘어서 있다. 홍길동 기자"],
        ["주민들이 마당에서 메주를 빚고 있다.", "나래군 제공"],
        ["느티나무 가지마다 소원을 적은 종이가 달려 있다. 홍길동 기자"],
        ["나래전자 모델이 새 세탁기를 소개하고 있다."],
        ["구독해주세요", "마을을 위한 편지 ‘나래엽서’", "매주 목요일 아침, 메일함으로 찾아갑니다."],
        ["이 기사는 나래신문 홈페이지(http://www.narae.example)에서 프린트 되었습니다."],
        ["존재하지 않는 이미지입니다."],
        ["▲ 협약서에 서명한 대표들. 모두 열두 명이 모였다."],
        ["강사로 나선 이장과 아이들", "강사로 나선 이장과 아이들"],
        ["나래호수 전망대 조감도 1", "나래호수 전망대 조감도 2"],
        ["협약 절차 인포그래픽 (하단 내용 참조)"],
        ["관련기사", "점자 자판의 귀환", "2024.03.28", "앱이 말을 걸었다", "2024.02.14"],
        ["1/3", "협약식 모습. (나래군 제공) 2024.5.12/한빛1", "2/3"],
        ["ⓒ나래의 하루", "나래호수 둘레길의 밤 풍경"],
        ["<나래군 청년 일자리> 단위: 명", "연도", "일자리", "2022", "410", "2023", "590", "자료: 나래군"],
        ["◇ 나래컵 결승 (12일·나래체육관)", "나래고 100 201 013 | 8", "한빛고 011 020 200 | 6"],
    ],
)
def test_insets_are_no_body(inset: list[str]) -> None:
    assert body_of(LEAD, *inset, MIDDLE, END) == [LEAD, MIDDLE, END]


@pytest.mark.parametrize(
    "lines",
    [
        ["이런 협약이 늘면서 나래군에 새로 오는 청년도 늘고 있다."],
        ["나래군의 상생 모델이 이웃 고장으로 퍼지고 있다."],
        ["◇달라진 농촌 풍경"],
        ["- 오후 1시~4시 : 놀이와 독서", "- 오후 4시~6시 : 예술과 체육"],
        ["▲ 청년에게는 집을 빌려준다.", "▲ 기업에는 교육비를 준다."],
        ["○ 기간 : 2024. 7. 1. ~ 8. 27. (18회)", "○ 대상 : 청년 30명"],
        ["◀ 리포트 ▶", "협약을 맺은 기업을 찾아가 봤습니다."],
        ["◀ INT ▶ 홍길동 나래군수", "기업이 먼저 찾아왔습니다."],
        ["참여 기업은 다음과 같다.", "나래식품", "한빛전자", "두리화학"],
    ],
)
def test_lines_of_an_article_stay(lines: list[str]) -> None:
    assert body_of(LEAD, *lines, MIDDLE, END) == [LEAD, *lines, MIDDLE, END]


@pytest.mark.parametrize(
    ("text", "beside", "is_one"),
    [
        ("나래역 새 청사 조감도", False, True),
        ("나래역 새 청사 위치도(그림=나래군)", False, True),
        ("상인들이 다시 연 새벽시장의 모습", True, True),
        ("상인들이 다시 연 새벽시장의 모습", False, False),
        ("□ 새 청사 조감도", True, False),
        ("조감도를 그린 사람들", True, False),
    ],
)
def test_a_picture_named_by_what_it_shows(text: str, beside: bool, is_one: bool) -> None:
    assert names_picture(text, beside=beside) is is_one


@pytest.mark.parametrize("heading", ["나래산업 소개", "나래산업 개요", "About Narae"])
def test_what_a_release_tells_of_its_sender_is_no_body(heading: str) -> None:
    profile = "나래산업은 2009년 설립한 포장 전문 기업이다. 종이 상자와 완충재를 만든다."
    kept = body_of(LEAD, MIDDLE, END, heading, profile, "웹사이트: https://narae.example")
    assert kept == [LEAD, MIDDLE, END]


@pytest.mark.parametrize(
    ("above", "below", "goes_on"),
    [
        ([], ["홍길동 기자 hong@narae.example"], True),
        (["홍길동 기자 hong@narae.example"], ["김철수 기자 kim@narae.example"], False),
        ([], ["Copyright ⓒ 나래신문. All rights reserved."], False),
    ],
)
def test_a_list_among_paragraphs_does_not_end_an_article_that_is_signed_below_it(
    above: list[str], below: list[str], goes_on: bool
) -> None:
    box = ["이 시각 인기 뉴스", "김장 스무 포기 비용 따져 보니", "전세 대출 금리 다시 올라"]
    kept = body_of(LEAD, MIDDLE, *above, *box, END, *below)
    assert kept == ([LEAD, MIDDLE, END] if goes_on else [LEAD, MIDDLE])


def test_a_name_on_a_line_of_its_own_begins_the_lead_that_goes_on_with_a_particle() -> None:
    lead = ["전남의 작은 고장", "나래군", "은 지난 12일 지역 기업 다섯 곳과 상생 협약을 맺었다고 밝혔다."]
    assert body_of("협약식 모습. [사진 제공 = 나래군]", *lead, MIDDLE, END) == [*lead, MIDDLE, END]


@pytest.mark.parametrize("pulled", [["“청년이 돌아오는 군을 만들겠다”"], ["“청년이 돌아오는", "군을 만들겠다”"]])
def test_a_quotation_set_apart_is_no_body_where_a_paragraph_has_it(pulled: list[str]) -> None:
    assert body_of(LEAD, *pulled, MIDDLE, END) == [LEAD, MIDDLE, END]
    assert body_of(LEAD, *pulled, MIDDLE) == [LEAD, *pulled, MIDDLE]
    assert "“청년이 돌아오는" in "".join(body_of(LEAD, *pulled, MIDDLE, *pulled, LEAD))


def test_lines_of_spaces_without_width_are_blank() -> None:
    article = clean(
        RawRecord("x", Source("x", 1, "0"), "text", "\n\u200b\n".join([LEAD, "✔ 대상 : 청년 40명", MIDDLE, END]))
    )
    assert article.body_lines == (1, 3, 5, 7)
    assert article.removed == ()


def test_sentences_broken_over_short_lines_are_one_article() -> None:
    lines = [
        *("나래숲에 가 보셨나요?", "휠체어도 유모차도", "끝까지 갈 수 있어요."),
        *("쉼터는 100m마다 하나씩!", "2. 손으로 읽는 숲", "안내판에는 점자가 있어", "새소리와 나무 이야기를"),
        "소리로 들을 수 있습니다.",
    ]
    assert body_of(*lines) == lines


def test_numbers_in_rings_are_points_of_a_summary() -> None:
    points = ["3줄 요약", "① 기업 다섯 곳이 협약을 맺었다", "② 3년 동안 3억 원을 지원한다", "③ 청년 40명을 뽑는다"]
    assert body_of(*points, "군수가 협약서를 읽고 있다. /홍길동 기자", LEAD, MIDDLE, END) == [LEAD, MIDDLE, END]


@pytest.mark.parametrize(("name", "is_writer"), [("홍길동", True), ("김철수", False)])
def test_what_a_page_tells_of_the_writer_is_no_body(name: str, is_writer: bool) -> None:
    told = [name, "르포 작가. 『장날의 기록』을 썼다."]
    kept = body_of("글 홍길동", "사진 한가람", LEAD, MIDDLE, END, *told)
    assert kept == [LEAD, MIDDLE, END, *([] if is_writer else told)]


def test_questions_to_readers_of_a_newsletter_are_no_body() -> None:
    asked = [
        "오늘 이야기, 어떠셨나요?",
        "좋았어요",
        "이 편지를 친구에게 전해 주세요.",
        "나래레터는 목요일 아침에 찾아옵니다.",
    ]
    assert body_of(LEAD, MIDDLE, END, *asked) == [LEAD, MIDDLE, END]


def test_a_headline_in_somebodys_words_stands_over_its_deck() -> None:
    above = [
        "[인터뷰] “청년이 돌아오는 군을 만들 때까지 달린다”",
        "나래군 청년 협약 이끈 군수",
        "홍길동 기자 입력 2024.05.13 09:22",
    ]
    found = clean(RawRecord("x", Source("x", 1, "0"), "text", "\n".join([*above, LEAD, MIDDLE, END])))
    assert found.title == above[0]


def test_a_playful_headline_stands_right_over_the_labelled_day() -> None:
    above = [
        "“빌려 드립니다” 문 닫는 헌책방의 마지막 도전",
        "등록 :2024-05-13 15:48",
        "공유하기",
        "나래군 기업 다섯 곳과 청년 협약",
    ]
    found = clean(
        RawRecord("x", Source("x", 1, "0"), "text", "\n".join(["나래신문", "경제", *above, LEAD, MIDDLE, END]))
    )
    assert found.title == above[3]
    lead = LEAD.replace("나래군은", "나래군은 문 닫는 헌책방에서")
    found = clean(
        RawRecord("x", Source("x", 1, "0"), "text", "\n".join(["나래신문", "경제", *above, lead, MIDDLE, END]))
    )
    assert found.title == above[0]


def test_a_headline_stands_over_a_byline_and_its_buttons_not_over_the_deck_below_them() -> None:
    above = [
        "나래군 기업 다섯 곳, 청년 품는다",
        "기자명 홍길동 기자",
        "승인 2024.05.13 14:08",
        "댓글 0",
        "공유하기",
        "나래군 지역 기업 상생 협약 시작",
        "[나래신문] 홍길동 기자",
    ]
    found = clean(RawRecord("x", Source("x", 1, "0"), "text", "\n".join(["경제", *above, LEAD, MIDDLE, END])))
    assert found.title == above[0]


@pytest.mark.parametrize(
    ("line", "is_headline"),
    [
        ("<나래군 청년 기업 협약 모임 '상설화'>", True),
        ("[뉴스홈] [나래] [한빛/두리]", False),
        ("<나래군 청년 협약>", False),
        ("뉴스홈 정치 경제 사회 문화", False),
        ("정치 경제 협약으로 살린 나래군", True),
        ("재단소개 | 사업안내 | 후원하기 | 자료실", False),
        ("나래군 | 한빛시, 청년 기업 상생 협약", True),
    ],
)
def test_what_may_be_a_headline(line: str, is_headline: bool) -> None:
    assert may_be_title(Line(1, line), None) is is_headline


@pytest.mark.parametrize(
    ("first", "is_caption"),
    [
        ("한빛리 작업장에서 주민들이 말린 고추를 정리하고 있다.", True),
        ("<나래온실 연구원이 온도 조절기를 점검하고 있다.>", True),
        ("의원 입구에 저녁 진료 순번표가 붙어 있다.", True),
        ("나래군은 청년들이 돌아올 길을 만들고 있다.", False),
        ("나래군에 청년 기업이 다시 늘고 있다.", False),
        ("나래초 학생들이 밭에서 감자를 심고 있다.", True),
        ("나래시장에서 주민들이 책을 고르고 있다.", True),
    ],
)
def test_what_somebody_is_seen_doing_over_the_lead(first: str, is_caption: bool) -> None:
    assert (first not in body_of(first, LEAD, MIDDLE, END)) is is_caption
    scene = "흙 묻은 손마다 웃음이 번졌다."
    assert body_of(first, scene, LEAD, MIDDLE, END)[0] == first
    assert first in body_of(LEAD, first, MIDDLE, END)


def test_whom_to_ask_among_points_does_not_end_the_article() -> None:
    points = ["○ 장소 : 나래회관 2층", "○ 문의 : 나래군 경제과"]
    assert body_of(LEAD, MIDDLE, *points, END)[-1] == END


def test_the_headline_bears_the_boards_tag() -> None:
    above = [
        "나래재단",
        "소개 | 소식 | 자료실",
        "소식 / 보도자료",
        "[보도자료] 나래재단, 지역 기업 다섯 곳과 협약",
        "나래재단 조회수 73",
    ]
    found = clean(RawRecord("x", Source("x", 1, "0"), "text", "\n".join([*above, LEAD, MIDDLE, END])))
    assert found.title == "나래재단, 지역 기업 다섯 곳과 협약"


def test_a_line_printed_twice_running_under_the_day_is_a_picture() -> None:
    picture = "나래군 협약식을 마치고 기업 대표들이 나눈 이야기"
    above = ["나래군, 기업 다섯 곳과 상생 협약", "2024-05-13 09:00", picture, picture]
    found = clean(RawRecord("x", Source("x", 1, "0"), "text", "\n".join([*above, LEAD, MIDDLE, END])))
    assert found.title == above[0]


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("ⓒ 나래신문 | 새로 연 책방의 앞마당", True),
        ("ⓒ 나래신문 | 새로 연 책방, 무단 전재 금지", False),
        ("ⓒ 나래신문 | 대표 홍길동 등록 번호 1", False),
    ],
)
def test_a_credit_with_what_the_picture_shows_does_not_end_the_article(line: str, goes_on: bool) -> None:
    assert (END in body_of(LEAD, MIDDLE, line, END)) is goes_on


def test_a_subheading_of_introduction_is_body() -> None:
    lines = [LEAD, MIDDLE, "참여 기업 소개", "다섯 곳 모두 나래군에서 자란 곳이다.", END]
    assert body_of(*lines) == lines


def test_text_wrapped_at_a_width_goes_on_behind_a_picture() -> None:
    before = [
        "나래읍 은행마을 회관 앞에 선 느티나무가",
        "제자리를 지키게 됐다. 나래군은 지난 12일",
        "주민 설명회를 열고 길을 옮기는 안을",
        "내놓았다. 이 나무는 나이가 백 살로 해마다",
        "마을 사람들이 모여 제를 올리는 곳이다.",
    ]
    after = ["설계를 바꾸면서 공사비 2억 원이", "더 든다. 군의회 홍길동 의원은 그래도", "옮기는 것보다 낫다고 말했다."]
    assert body_of(*before, "▲ 은행마을 느티나무", *after, "구독문의 000-0000") == [*before, *after]


def test_an_agencys_caption_in_the_midst_does_not_end_the_article() -> None:
    picture = (
        "[나래=한빛통신] 홍길동 기자 = 12일 나래군 야산에서 헬기가 물을 뿌리고 있다. 2024.05.12. photo@hanbit.example"
    )
    lead = "[나래=한빛통신] 홍길동 기자 = 나래군 야산에서 난 불이 이틀째 이어지고 있다고 당국이 밝혔다."
    assert body_of(lead, MIDDLE, picture, END) == [lead, MIDDLE, END]


@pytest.mark.parametrize(
    ("sentence", "is_caption"),
    [
        ("지난 3일 나래시장에서 주민들이 책을 고르고 있다.", True),
        ("12일 오전 나래역 광장에서 학생들이 헌 옷을 나눠주고 있다.", True),
        ("나래도서관 사서가 지난 3일 아이에게 그림책을 건네고 있다.", True),
        ("나래초 학생들이 3일 오전 밭에서 감자를 심고 있다.", True),
        ("나래군의 한 고추밭에서 농민이 병든 고추를 따내고 있다.", True),
        ("나래군의 한 고추밭에서 농민은 병든 고추를 따내고 있다.", False),
        ("나래군의 한 마을에서 주민들이 새로운 실험을 벌이고 있다.", False),
        ("나래초 학생들이 3일부터 밭에서 감자를 심고 있다.", False),
        ("나래군이 3일 늘어난 관광객 덕에 인기를 끌고 있다.", False),
        ("경찰이 3일 불이 난 까닭을 들여다보고 있다.", False),
        ("나래군이 3일 논란에 대한 해명을 내놓고 있다.", False),
        ("나래초 학생들은 3일 오전 밭에서 감자를 심고 있다.", False),
        ("지난 3일 나래시장에서 열린 책방이 인기를 끌고 있다.", False),
        ("지난 3일부터 나래시장에서는 주민들이 책을 고르고 있다.", False),
        ("지난 3일 나래시장에서 주민들이 책을 골랐다.", False),
    ],
)
def test_what_goes_on_on_a_day_gone_by_is_seen_on_a_picture(sentence: str, is_caption: bool) -> None:
    expected = [LEAD, MIDDLE, END] if is_caption else [sentence, LEAD, MIDDLE, END]
    assert body_of(sentence, LEAD, MIDDLE, END) == expected
    expected = [LEAD, MIDDLE, END] if is_caption else [LEAD, sentence, MIDDLE, END]
    assert body_of(LEAD, sentence, MIDDLE, END) == expected
    assert body_of(LEAD, MIDDLE, END, sentence) == [LEAD, MIDDLE, END, sentence]
