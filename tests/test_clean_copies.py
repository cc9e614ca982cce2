"""Articles that somebody exported, forwarded, posted or mailed: labels, lines of whence, frames around the text."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.clean.line import Line
from pipeline.clean.records import Record, record_of
from pipeline.clean.sources import names_paper, sender_of, source_of
from pipeline.clean.tails import without_name
from pipeline.clean.writers import signs_alone, writer_of
from pipeline.types import Article, RawRecord, Source

TITLE = "한빛군, 폐교에 마을 빵집 열고 주민 아홉 명 채용"
BODY = [
    "한빛군이 문을 닫은 초등학교 분교에 주민이 함께 꾸리는 빵집을 열었다.",
    "군은 지난 3일 협동조합과 위탁 계약을 맺고 시설비 2억 원을 지원했다고 밝혔다.",
    "빵집에서는 주민 아홉 명이 일하고 있으며 밀은 이웃 농가 열두 곳에서 들여온다.",
]


def lines(texts: list[str]) -> list[Line]:
    return [Line(number, text) for number, text in enumerate(texts, 1)]


def cleaned(texts: list[str]) -> Article:
    return clean(RawRecord("x", Source("x", 1, "0"), "text", "\n".join(texts)))


@pytest.mark.parametrize(
    ("rows", "record"),
    [
        (
            ["식별자: 0410", "일자: 20240513", "언론사: 온마을일보", "기고자: 홍길동", f"제목: {TITLE}"],
            Record(TITLE, "온마을일보", "홍길동", "2024-05-13"),
        ),
        (
            ["관리번호\tHB-1", f"제목\t{TITLE}", "생산기관\t한빛군", "생산일자\t2004-09-13", "전산화일자\t2016-11-22"],
            Record(TITLE, "한빛군", None, "2004-09-13"),
        ),
        (
            [
                "보낸사람: 홍보팀 <pr@x.example>",
                "받는사람: 데스크",
                "보낸날짜: 2024년 5월 13일 월요일",
                f"제목: [보도자료] {TITLE}",
            ],
            Record(TITLE, None, None, "2024-05-13"),
        ),
        (
            ["From: 온마을레터 <x@x.example>", "Date: Mon, 13 May 2024 09:00:00 +0900", f"Subject: Fwd: {TITLE}"],
            Record(TITLE, "온마을레터", None, "2024-05-13"),
        ),
        (
            ["수신 : 각 언론사", "발신 : 한빛군 홍보담당관", "일자 : 2024. 5. 13.", f"제목 : {TITLE}"],
            Record(TITLE, "한빛군", None, "2024-05-13"),
        ),
        (
            ["매체명 온마을일보 | 보도일 2024.05.13 | 면 12면 | 기자 홍길동"],
            Record(None, "온마을일보", "홍길동", "2024-05-13"),
        ),
        (
            ["언론사", "온마을일보", "일자", "2024-05-13", "제목", TITLE],
            Record(TITLE, "온마을일보", None, "2024-05-13"),
        ),
        ([f"제목 : {TITLE}", "작성자 : 홍보담당", "작성일 : 2024-05-13"], None),
        (["언론사: 온마을일보", TITLE], None),
        ([TITLE, "홍길동 기자", "입력 2024.05.13"], None),
    ],
)
def test_record(rows: list[str], record: Record | None) -> None:
    assert record_of(lines(rows)) == record


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("온마을일보 원문 기사전송 2024-05-13 06:00", "온마을일보"),
        ("온마을일보 | 산업 · 작성자 홍길동 · 2024년 5월 13일", "온마을일보"),
        ("Forwarded from 온마을일보 (홍길동 기자)", "온마을일보"),
        ("빵집 앞에 선 주민들 © 제공: 온마을마당", "온마을마당"),
        ("온마을일보 [15면]", "온마을일보"),
        ("<온마을일보> 2024.05.13 06:00", "온마을일보"),
        ("(온마을일보, 2024.5.13.)", "온마을일보"),
        ("출처: 온마을일보 2024.05.13 홍길동 기자", "온마을일보"),
        ("이 자료는 한빛부의 보도자료를 전재하여 제공함을 알려드립니다.", "한빛부"),
        ("언론사 목록", None),
        ("기사전송 2024-05-13", None),
        ("느티나무 2024.05.13 06:00", None),
        ("Forwarded message from nobody at all", None),
        ("빵집 앞에 선 주민들 © 한가람", None),
    ],
)
def test_source(text: str, outlet: str | None) -> None:
    assert source_of(lines([text])) == outlet


@pytest.mark.parametrize(
    ("texts", "outlet"),
    [
        (["뉴스 제공", "온마을테크", "2024년 5월 13일 09:00"], "온마을테크"),
        (["2024-05-13 09:00 출처: 온마을로보틱스"], "온마을로보틱스"),
        (["뉴스 제공", "목록"], None),
        (["뉴스 제공", "한가람", "2024-05-13"], None),
        (["출처 표시", "온마을테크"], None),
    ],
)
def test_sender(texts: list[str], outlet: str | None) -> None:
    assert sender_of(lines(texts), len(texts), len(texts)) == outlet


@pytest.mark.parametrize(
    "text", ["[온마을일보 2024-05-13]", "온마을일보 2024년 5월 13일자 3면", "(온마을일보, 2024.5.13.)"]
)
def test_a_newspaper_and_its_day(text: str) -> None:
    assert names_paper(text)


@pytest.mark.parametrize(
    "text", ["개장 2024.05.13", "온마을일보 창간", "2024.05.13", "온마을일보 2024.05.13 협약 체결"]
)
def test_no_newspaper_and_day(text: str) -> None:
    assert not names_paper(text)


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("By Haneul Seo", "Haneul Seo"),
        ("Posted on 5월 13, 2024 by 홍길동", "홍길동"),
        ("24.05.13 10:22 l 최종 업데이트 24.05.13 11:03 l 홍길동(narae12)", "홍길동"),
        ("온마을일보 홍길동 입력 2024.05.13 지면 13면", "홍길동"),
        ("2024-05-13 / 홍길동", "홍길동"),
        ("2024년 5월 13일 | 글 홍길동", "홍길동"),
        ("입력 : 2024-05-13 10:22  수정 : 2024-05-13 11:30  글 홍길동", "홍길동"),
        ("2024년 5월 13일 글 모음", None),
        ("글 홍길동", "홍길동"),
        ("에디터 홍길동", "홍길동"),
        ("홍길동 | 작가", "홍길동"),
        ("by the river", None),
        ("2024-05-13 / 홍보팀", None),
        ("글 목록", None),
        ("글 읽는 소리", None),
        ("느티나무 홍길동 입력 2024.05.13", None),
    ],
)
def test_writer(text: str, writer: str | None) -> None:
    assert writer_of(text)[0] == writer


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("글 홍길동  사진 한가람", True),
        ("취재 홍길동 | 사진 한가람", True),
        ("글 홍길동 편집장", True),
        ("글|홍길동 기자 · 사진|한가람 객원기자 · 승인 2024.05.13 08:32", False),
        ("글씨를 크게", False),
    ],
)
def test_line_of_a_writer_alone(text: str, alone: bool) -> None:
    assert signs_alone(text) is alone


@pytest.mark.parametrize(
    ("above", "below", "reporter"),
    [
        (["홍길동, 한가람 기자"], ["홍길동 기자 hong@x.example", "한가람 기자 han@x.example"], "홍길동, 한가람"),
        (["홍길동, 한가람 기자"], ["홍길동/한가람 기자 hong@x.example"], "홍길동, 한가람"),
        (["홍길동 기자"], ["한가람 기자 han@x.example"], "한가람"),
        (["[한빛=두리시스] 즙세아 기자 ="], [], "즙세아"),
        (["홍길동", "기자", "2024-05-13 10:00"], [], "홍길동"),
        (["작성자 운영자 작성일 2024-05-13"], [], None),
    ],
)
def test_reporters(above: list[str], below: list[str], reporter: str | None) -> None:
    assert cleaned([TITLE, *above, *BODY, *below]).reporter == reporter


def test_a_bare_name_behind_the_last_sentence_signs_and_is_no_body() -> None:
    found = cleaned([TITLE, "입력 2024.05.13 06:00", *BODY[:-1], f"{BODY[-1]} 홍길동"])
    assert (found.reporter, found.body.split("\n")) == ("홍길동", BODY)
    assert without_name("회장은 홍길동", "홍길동") == ("회장은 홍길동", "")


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (["느티나무 2024. 5. 21. 09:44", "[온마을일보] 2024년 5월 19일 일요일 홍길동 기자"], "2024-05-19"),
        (["온마을레터 제61호", "2024년 5월 13일 월요일"], "2024-05-13"),
        (["2024년 5월 13일 월요일", "B4\t지역경제"], "2024-05-13"),
        (
            ["배포 일시 2024. 5. 12.(일)", "보도 일시 2024. 5. 13.(월) 11:00부터 보도하여 주시기 바랍니다."],
            "2024-05-13",
        ),
        (["Posted on 13 5월, 2024"], "2024-05-13"),
        (["Mon, May 13, 2024, 9:00 AM"], "2024-05-13"),
        (["2024년 5월 13일 월요일", "정치"], None),
        (["최종편집 2024년 5월 13일 월요일", "제61호"], None),
    ],
)
def test_day(above: list[str], day: str | None) -> None:
    assert cleaned([*above, TITLE, *BODY]).published == day


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            ["[이장] [오전 7:48] 안녕들 하세요"],
            ["[총무] [오전 8:05] 좋네요", "[이장] [오전 8:06] 사진", "총무님이 나갔습니다."],
        ),
        (["6 214 subscribers"], ["❤ 31 👍 18 🔥 4", "1.9K views · 06:41"]),
        (
            [
                "AI 3줄 요약",
                "폐교에 빵집이 문을 열었다.",
                "주민 아홉 명이 일한다.",
                "본 요약은 AI가 자동 생성한 것입니다.",
            ],
            [],
        ),
        (["요약", "폐교에 빵집 문 열어.", "주민 아홉 명 채용.", "닫기", "홍길동 기자"], []),
        (["[핵심요약]", "폐교에 빵집 문 열어", "주민 아홉 명 채용"], []),
        (["한빛군의 한 빵집에 빵이 놓여 있다. [한가람 기자]"], []),
        (["빵집 앞에 선 주민들 Ⓒ한가람"], []),
        ([], ["퍼온 글이에요. 어느 신문인지 모르겠네요 ㅠㅠ"]),
        ([], ["문제가 될 시 삭제하겠습니다."]),
        ([], ["--", "한가람 | 홍보팀 대리", "본 메일은 지정된 수신인만을 위한 것이며 무단 유포를 금합니다."]),
        ([], ["오늘 레터 어땠나요?", "이 글이 좋았다면 친구에게 보내기"]),
        ([], ["Tagged 빵집, 폐교", "Published by 홍길동"]),
    ],
)
def test_frame(above: list[str], below: list[str]) -> None:
    assert cleaned([TITLE, "입력 2024.05.13 06:00", *above, *BODY, *below]).body.split("\n") == BODY


@pytest.mark.parametrize(
    "text",
    [
        "지금 클릭하면 배송비 0원! 한빛배 즙 50포",
        '무릎 아픈 분들 "이것" 하나로 끝',
        "밀빵 50포 19,900원!",
        "오늘만 특가",
    ],
)
def test_advertisers_call_between_the_paragraphs(text: str) -> None:
    texts = [TITLE, "입력 2024.05.13 06:00", BODY[0], text, *BODY[1:]]
    assert cleaned(texts).body.split("\n") == BODY


@pytest.mark.parametrize(
    "text",
    [
        "빵 4천 개 팔아 8백만원",
        "“이 빵이 제일 맛있다”",
        "무료 배달은 내년부터",
        "조합원은 공짜가 없다",
        "[총무] 한가람",
    ],
)
def test_subheadings_are_no_calls(text: str) -> None:
    texts = [TITLE, "입력 2024.05.13 06:00", BODY[0], text, *BODY[1:]]
    assert text in cleaned(texts).body.split("\n")


def test_contents_of_a_letter_tell_where_its_first_article_begins_and_ends() -> None:
    contents = ["1. 폐교에 문을 연 빵집", "2. 이번 주 제철 옥수수", "3. 독자 편지"]
    second = ["이번 주 제철 옥수수", "껍질째 쪄 먹으면 더 달고 맛있다고 농가에서 전했다."]
    found = cleaned(["안녕하세요, 구독자님.", *contents, "폐교에 문을 연 빵집", *BODY, *second, "독자 편지"])
    assert (found.title, found.body.split("\n")) == ("폐교에 문을 연 빵집", BODY)


def test_an_answer_that_ends_plainly_is_body() -> None:
    answer = "A. 다음 기사에 빈 상자를 들려 보내니 회수율이 올랐다. 돈을 더 쓴 것은 아니다."
    texts = [TITLE, "입력 2024.05.13 06:00", *BODY, "Q. 상자는 어떻게 하나.", answer]
    assert cleaned(texts).body.split("\n")[-1] == answer


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ([f"[포토] {TITLE}", "홍길동 기자", "입력 2024.05.13"], f"[포토] {TITLE}"),
        (["[펌] 좋은 소식 퍼왔어요", "느티나무", "2024.05.13 06:00", TITLE], TITLE),
        (["온마을레터 제61호", "2024년 5월 13일 월요일", TITLE], TITLE),
        (["[온마을일보 2024-05-13]", TITLE], TITLE),
        (
            ["온마을일보", "“굽는 냄새에 골목이 깼어요”", "폐교 빵집의 아침", "홍길동 기자"],
            "“굽는 냄새에 골목이 깼어요”",
        ),
        ([TITLE], TITLE),
        (["온마을 소식 [채널]", "2024-05-13 06:30"], None),
    ],
)
def test_title(above: list[str], title: str | None) -> None:
    assert cleaned([*above, *BODY]).title == title
