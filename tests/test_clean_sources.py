"""Headline, outlet, reporter and day where a page says them in unusual places."""

from __future__ import annotations

import pytest

from pipeline.clean import clean, titles
from pipeline.clean.line import Line
from pipeline.clean.names import outlet_name, usual_name
from pipeline.clean.outlets import holder_of
from pipeline.clean.page_names import names_section, without_outlet
from pipeline.types import Article, RawRecord, Source

TITLE = "나래군, 기업 다섯 곳과 상생 협약 체결"
BODY = [
    "나래군은 12일 지역 기업 다섯 곳과 상생 협약을 맺었다고 밝혔다.",
    "군은 협약에 따라 3년 동안 교육비 3억 원을 지원하고 기업은 청년 40명을 뽑는다.",
    "체결식에는 군수와 기업 대표, 주민 200명이 참석했다.",
]


def article(above: list[str], below: list[str] | None = None) -> Article:
    text = "\n".join([*above, *BODY, *(below or [])])
    found = clean(RawRecord("x", Source("x", 1, "0"), "text", text))
    assert found.body.split("\n") == BODY
    return found


@pytest.mark.parametrize(
    ("above", "below", "outlet"),
    [
        (["나래신문", TITLE, "입력 2024.05.13 06:00"], [], "나래신문"),
        (["나래방송 > 뉴스 > 사회", TITLE], [], "나래방송"),
        (["나래 뉴스", TITLE, "입력 2024.05.13 06:00"], [], "나래 뉴스"),
        (
            ["나래경제", TITLE, "입력 2024.05.13 06:00"],
            ["<ⓒ투자자를 위한 경제 콘텐츠, 나래경제 무단전재 금지>", "Copyright ⓒ 나래경제 All rights reserved."],
            "나래경제",
        ),
        (["▶ 나래소식에 오신 것을 환영합니다", TITLE, "입력 2024.05.13 06:00"], [], "나래소식"),
        (["▶ 홈페이지에 오신 것을 환영합니다", TITLE, "입력 2024.05.13 06:00"], [], None),
        ([f"{TITLE} [나래일보]", "홍길동 기자 | 2024.05.13"], [], "나래일보"),
        ([TITLE, "[서울=나래저널]"], [], "나래저널"),
        ([TITLE, "출처 : 나래통신 홍길동 기자"], [], "나래통신"),
        ([TITLE, "입력 2024.05.13 06:00"], ["원본 기사 보기:나래타임즈"], "나래타임즈"),
        ([TITLE, "입력 2024.05.13 06:00"], ["나래메일의 모든 콘텐츠는 저작권법의 보호를 받습니다."], "나래메일"),
        (
            ["나래시의회", "의회소식", TITLE, "등록일 2024.05.13"],
            ["Copyright (c) NARAE CITY COUNCIL. All rights reserved."],
            "나래시의회",
        ),
        (["HANBIT UNIVERSITY", "한빛대학교", "입학", TITLE], ["COPYRIGHT © HANBIT UNIVERSITY."], "한빛대학교"),
        (["나래군청", "군정소식", TITLE], [], "나래군"),
        (["꿈이 크는 목포시", TITLE], [], "목포시"),
        (["한빛전자 뉴스룸", "KOR", TITLE], [], "한빛전자 뉴스룸"),
        (["나래MBC", "뉴스", TITLE], ["Copyright © Narae Broadcasting. All rights reserved."], "나래MBC"),
        (["마을을 걷다", TITLE], ["ⓒ마을을 걷다"], "마을을 걷다"),
        (["나래군 소식지", "목차", TITLE], [], "나래군 소식지"),
        (["나래한빛지방중소벤처기업청", "알림소식", TITLE], [], "나래한빛지방중소벤처기업청"),
        (["구독 신청", TITLE], [], None),
        ([TITLE, "나래일보 / by 홍길동 / 2024. 5. 13. 06:00"], [], "나래일보"),
        (["마을을 걷다", TITLE], [], None),
        (["우리동네", TITLE], ["우리동네 사람들"], None),
        (["나래매일", "사설", TITLE], ["저작권자 © 나래매일 인터넷신문 무단전재 및 재배포 금지"], "나래매일"),
        (["나래숲 NARAE FOREST", TITLE], ["©2024 나래숲. 이 글은 CC BY-NC-ND 4.0을 따릅니다."], "나래숲"),
        ([TITLE], ["이 기사는 나래소식 홈페이지에서 프린트 되었습니다."], "나래소식"),
        ([TITLE], ["[출처] 나래와미래 (naraemirae.example)"], "나래와미래"),
        ([TITLE], ["한빛군이 창작한 이 저작물은 공공누리 출처표시 조건에 따라 이용할 수 있습니다."], "한빛군"),
        (["멀티미디어", TITLE], [], None),
        (["뉴스9", TITLE, "입력 2024.05.13 06:00"], [], None),
        (["주요뉴스", TITLE, "입력 2024.05.13 06:00"], [], None),
        (["나래신문", "한빛일보", "두리저널", TITLE, "입력 2024.05.13 06:00"], [], None),
        (["ESG", TITLE, "입력 2024.05.13 06:00"], [], None),
        ([f"{TITLE} - 나래소식 - 한빛전력", TITLE], [], "한빛전력"),
        ([f"{TITLE} - 알림 | 소식 | 누리마루 나라소식", TITLE], [], "누리마루 나라소식"),
        ([f"{TITLE} | 나래신문 - 소식", TITLE], [], "나래신문"),
        ([f"{TITLE} | 한빛전자 뉴스룸", TITLE], ["© Hanbit Electronics"], "한빛전자 뉴스룸"),
        ([f"{TITLE} - 나래마당(NaraeYard)", TITLE], [], "나래마당"),
        ([f"{TITLE} : 나래군 대표 누리집", TITLE], ["Copyright ⓒ Narae-gun. All rights reserved."], "나래군"),
        ([f"{TITLE} :: 바른언론 나래소리", TITLE], ["제호 : 나래소리 | 등록번호 나래 가00000"], "나래소리"),
        ([f"나래일보 :: {TITLE}", TITLE], [], "나래일보"),
        ([f"{TITLE} - 한빛대와 함께", "입력 2024.05.13 06:00"], [], None),
        (["나래숲 공식 블로그 : 네이버 블로그", "나래숲", TITLE, "2024. 5. 13. 06:00"], [], "나래숲"),
        (["나래숲 공식 블로그", "숲 소식", TITLE, "2024. 5. 13. 06:00"], [], "나래숲 공식 블로그"),
        ([f"{TITLE} > 보도자료 | 나래시청", TITLE], [], "나래시"),
        ([f"보도자료 | {TITLE} | 나래시의회", TITLE], [], "나래시의회"),
        ([f"{TITLE}—나래투데이", TITLE], [], "나래투데이"),
        ([f"{TITLE} : 네이버 블로그", "나래숲 블로그", TITLE], [], "나래숲 블로그"),
        ([f"{TITLE} - 나래신문 메뉴 홈 정치 경제", TITLE], ["ⓒ 나래신문 홍길동 기자 무단전재 금지"], "나래신문"),
        (["우리 집 블로그 이야기", TITLE, "2024. 5. 13. 06:00"], [], None),
        ([TITLE], ["나래군청이 창작한 이 저작물은 공공누리 조건에 따라 이용할 수 있습니다."], "나래군"),
        ([TITLE, "입력 2024.05.13 06:00"], ["Copyright(c) Narae City. All Rights Reserved."], None),
    ],
)
def test_outlet(above: list[str], below: list[str], outlet: str | None) -> None:
    assert article(above, below).outlet == outlet


@pytest.mark.parametrize(
    ("above", "reporter"),
    [
        ([TITLE, "(나래=한빛통신) 홍길동 기자 | 2024-05-13 14:20 송고 | 2024-05-13 15:01 최종수정"], "홍길동"),
        ([TITLE, "홍길동 | 2024/05/13 13:22"], "홍길동"),
        ([TITLE, "by 홍길동", "입력 2024.05.13 07:00"], "홍길동"),
        ([TITLE, "글|홍길동 기자 · 사진|한가람 객원기자 · 승인 2024.05.13"], "홍길동"),
        ([TITLE, "홍길동 기자", "주민이 상추를 씻고 있다.", "한가람 객원기자"], "홍길동"),
        ([TITLE, "출처 : 나래통신 홍길동 기자"], "홍길동"),
        ([TITLE, "편집부 | 2024-05-13 | 조회 1,022"], None),
        ([TITLE, "홍길동", "2024. 5. 13. 06:00", "글씨크기 조절하기"], "홍길동"),
        (["제목", TITLE, "언론사", "나래일보", "기고자", "홍길동", "일자", "2024-05-13"], "홍길동"),
        (["제목", TITLE, "담당", "홍길동", "등록일", "2024-05-13"], None),
        ([TITLE, "홍보부", "2024. 5. 13. 06:00"], None),
        ([TITLE, "작성자 대외협력팀", "작성일 2024.05.13"], None),
        ([TITLE, "뉴스 제공", "한가람", "2024-05-13 11:00"], None),
        ([TITLE, "자료 제공:", "한가람 | 2024-05-13 11:00"], None),
        ([TITLE, "읽는 시간", "한가람", "2024-05-13 11:00"], "한가람"),
        ([TITLE, "홍길동", "2024년 5월 13일"], "홍길동"),
        (["사람들", "홍길동", "2024년 5월 13일", TITLE], None),
        ([TITLE, "홍보실", "2024년 5월 13일"], None),
        ([TITLE, "Published by 홍길동"], "홍길동"),
        ([TITLE, "홍길동", "5월 13, 2024"], "홍길동"),
        ([f"{TITLE} 홍길동 기자 2024.05.13 06:00"], "홍길동"),
        ([TITLE, "2024.05.13 06:00", "■ 진행 : 홍길동 아나운서"], None),
        (
            [f"소식 > 농업 {TITLE} 홍길동 기자 / 입력 : 2024년 05월 13일(월) 06:00 공유 : {'블로그 카페 ' * 8}"],
            "홍길동",
        ),
        ([f"소식 > 농업 {TITLE} 2024.05.13 06:00 홍길동 기자 공유 : {'블로그 카페 ' * 8}"], "홍길동"),
    ],
)
def test_reporter(above: list[str], reporter: str | None) -> None:
    assert article(above).reporter == reporter


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ([TITLE, "홍길동 hong@narae.example.com 2024년 05월 13일 월요일 13 면"], "2024-05-13"),
        ([TITLE, "업데이트 : 2024-05-13 03:00"], "2024-05-13"),
        ([TITLE, "입력 2024.05.13 06:00", "업데이트 : 2024-05-14 03:00"], "2024-05-13"),
        ([TITLE, "편집부 | 2024-05-13 | 조회 22"], "2024-05-13"),
        ([TITLE, "보도일시", "2024. 5. 13.(월) 12:00부터 보도하여 주시기 바랍니다."], "2024-05-13"),
        ([TITLE, "글 홍길동 기자", "사진 한가람", "312호", "2024.05.13 (월)"], "2024-05-13"),
        ([TITLE, "2024. 5. 13. 06:00", "나래마켓", "(~2024-05-31 23:59:00 종료)"], "2024-05-13"),
        ([TITLE, "접수는 2024.05.31까지", "홍길동 기자"], None),
        ([TITLE, "입력 : 2024-05-13 19:10", "게재 : 2024-05-14 (19면)"], "2024-05-13"),
        ([TITLE, "등록 2024-05-13 19:10", "발행 2024-05-14 A12면"], "2024-05-13"),
        ([TITLE, "게재 : 2024-05-14"], "2024-05-14"),
        ([TITLE, "등록: 2024.05.13 발행일자: 2024.05.20"], "2024-05-13"),
        (
            [
                "배포일시 2024. 5. 13.(월)",
                "보도일시 2024년 5월 14일(화) 조간부터 보도하여 주시기 바랍니다. (방송은 5월 13일 08:20 이후)",
                TITLE,
            ],
            "2024-05-13",
        ),
        (["보도일시 2024년 5월 14일(화) 석간부터 보도하여 주시기 바랍니다.", TITLE], "2024-05-14"),
        ([TITLE, "5월 13, 2024"], "2024-05-13"),
        ([TITLE, "May 13th, 2024 10:20"], "2024-05-13"),
        ([TITLE, "Updated May 14, 2024", "홍길동 기자"], None),
        ([TITLE, "5월 32, 2024", "홍길동 기자"], None),
        (["UPDATED. 2025-02-03 18:20 (월)", TITLE, "홍길동 기자"], None),
        (["2025년 2월 3일 월요일", TITLE, "홍길동 기자"], None),
        (["최종편집 : 2025-02-03 18:20", TITLE, "홍길동 기자"], None),
    ],
)
def test_day(above: list[str], day: str | None) -> None:
    assert article(above).published == day


@pytest.mark.parametrize(
    "above",
    [
        [f"기사 제목: {TITLE}", "최초 등록: 2024.05.13 09:12"],
        ["보도자료 상세보기", "제목", TITLE, "작성일", "2024.05.13"],
        ["가람매일 > 경제 > 지역경제", "", TITLE, "", "2024-05-13 11:32 | 수정 2024-05-13 15:08"],
        [f"제목 : {TITLE}", "작성자: 홍길동 기자"],
        ["보도자료", "번호 12", f"제목 {TITLE}", "작성자 지역경제과", "작성일 2024.05.13."],
        [
            "나래군 소식지",
            "5월호",
            "04 군정",
            "08 사람들",
            "12 의회",
            "사람들",
            TITLE,
            "교육비 3억 원 지원하고 청년 40명 뽑기로",
        ],
        ["지역나래MBC 뉴스데스크", TITLE, "홍길동 기자 입력 2024-05-13 20:30:00"],
        [
            TITLE,
            "입력 2024.05.13 15:58",
            "협약을 맺는 군수와 기업 대표들. 사진 제공=나래군",
            "협약을 맺는 군수와 기업 대표들. 사진 제공=나래군",
        ],
        ["나래화학 뉴스룸", "회사소개", "2024. 5. 13.", TITLE, "링크 복사"],
        [TITLE, "담당부서", "지역경제과", "등록일", "2024.05.13", "첨부파일", "240513_상생_협약_체결.hwpx (1.2MB)"],
        [
            TITLE,
            "홍길동 기자",
            "승인 2024-05-13 15:33",
            "- 교육비 3억 원 지원, 청년 40명 뽑아",
            "[나래신문=홍길동 기자]",
        ],
        ["2024.05.13 (월)", TITLE],
        [f"나래뉴스 - {TITLE}", TITLE, "홍길동 기자 | 2024.05.13 17:22 입력"],
        [TITLE, "홍길동 기자 / hong@narae.example.com 입력 : 2024년 05월 13일(월) 13:41"],
        ["[2024 나래 상생 대회]", TITLE, "홍길동 기자", "입력 2024.05.13 06:00"],
        [f"{TITLE} :: 나래e소식", "소식 나래 한빛 두리 기획 사람들", f"{TITLE} 2024-05-13 06:00 홍길동 기자"],
        [
            f"{TITLE} - 나래e소식 편집 : 2024-05-14 | 08:10 로그인",
            f"소식 > 농업 {TITLE} 홍길동 기자 / 입력 : 2024년 05월 13일",
        ],
        [f"나래일보 :: {TITLE}", TITLE],
        ["의회소식", "보도자료", f"[보도자료] {TITLE}", "글쓴이", "홍보팀", "작성일", "2024-05-13 08:20:00"],
        [TITLE, "나래일보 | 입력 2024-05-13 08:20:00", "지역사회 > 농업·어업", "홍길동 기자 구독"],
        ["나래마당 | 기사입력 2024/05/13 [06:00]", TITLE, "기사입력 2024/05/13 [06:00]"],
        [f"{TITLE} 홍길동 기자 2024.05.13 06:00"],
        [TITLE, "홍길동", "5월 13, 2024"],
        [TITLE, "교육비 3억 원 지원… 청년 40명 뽑아", "체결식에 주민 200명"],
        [
            TITLE,
            "송고시간2024-05-13 06:00",
            "폰트 1단계 12px",
            "폰트 2단계 14px",
            "홍길동 기자",
            "지역 기업 다섯 곳과 협약…청년 40명 뽑는다",
        ],
        [
            TITLE,
            "입력 : 2024-05-13 06:00",
            "수정 : 2024-05-14 06:00",
            "지역 기업 교육비 3억 원 지원",
            "홍길동 기자 hong@narae.example",
        ],
        [TITLE, "#나래 #상생", "2024년 5월 13일", "홍길동 / Product Manager"],
        ["나래 소식/나래 마을소식", TITLE, "나래군", "2024. 05. 13. 14:30"],
        ["전체보기 1,214개의 글", TITLE, "나래군", "2024. 05. 13. 14:30"],
        [
            TITLE,
            "등록 2024-05-13 08:00:00",
            "지역 기업 교육비 3억 원 지원",
            "[나래=한빛통신] 군수가 협약을 설명하고 있다. 2024.05.12. photo@hanbit.example *재판매 및 DB 금지",
        ],
    ],
)
def test_title(above: list[str]) -> None:
    assert article(above).title == TITLE


@pytest.mark.parametrize(
    "title", [TITLE, "나래군 교육재단, 기업 다섯 곳과 상생 협약", "나래군·새봄식품, 상생 협약 체결"]
)
def test_a_single_line_that_begins_as_the_lead_is_the_headline(title: str) -> None:
    assert article([title]).title == title


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("나래바다", "나래바다"),
        ("저작권자 ⓒ 나래바다 무단전재 및 재배포금지", None),
        ("ⓒ나래바다", None),
        ("나래바다 무단복제 금지", None),
        ("무단횡단", "무단횡단"),
    ],
)
def test_words_of_the_notice_are_no_outlet(printed: str, name: str | None) -> None:
    assert outlet_name(printed) == name


def test_a_boards_own_name_is_no_headline() -> None:
    lines = [Line(number, text) for number, text in enumerate(["제목", TITLE, "작성일", *BODY], 1)]
    assert titles.find(lines, 3, 5, {}, ["보도자료 상세보기 : 나래군"]) == TITLE


def test_a_deck_on_top_of_nothing_else_is_no_headline() -> None:
    assert article(["교육비 3억 원 지원하고 청년 40명 뽑기로"]).title is None


@pytest.mark.parametrize(
    "above",
    [
        ["교육비 3억 원 지원, 청년 40명 뽑는 협약", "체결식에 주민 200명"],
        ["상생 협약 맺은 기업 다섯 곳", "체결식에 주민 200명"],
        ["나래군 기업 5곳, 상생 협약에 교육비 3억 원"],
        ["나래군 김하나 이장, 상생 협약에 교육비 지원"],
        ["나래군 이장, 상생 협약에 교육비 지원"],
    ],
)
def test_decks_that_do_not_begin_as_the_lead_are_no_headline(above: list[str]) -> None:
    assert article(above).title is None


@pytest.mark.parametrize(
    ("title", "outlet", "bare"),
    [
        (f"{TITLE} - 나래신문", "나래신문", TITLE),
        (f"{TITLE} [나래신문]", "나래신문", TITLE),
        (f"[나래신문] {TITLE}", "나래신문", TITLE),
        (f"나래신문 | {TITLE}", "나래신문", TITLE),
        ("나래신문, 상생 협약 체결", "나래신문", "나래신문, 상생 협약 체결"),
        ("[기고] 함께 가는 길", "나래신문", "[기고] 함께 가는 길"),
        (TITLE, None, TITLE),
    ],
)
def test_title_without_outlet(title: str, outlet: str | None, bare: str) -> None:
    assert without_outlet(title, outlet) == bare


@pytest.mark.parametrize(
    ("above", "outlet"), [(["뉴스투데이", "뉴스데스크"], "나래방송"), (["나래방송 뉴스"], "나래방송")]
)
def test_outlet_that_a_reporter_signs_off_for(above: list[str], outlet: str) -> None:
    text = "\n".join([*above, TITLE, "입력 2024.05.13 06:00", *BODY, "나래방송 뉴스 홍길동입니다."])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == outlet


@pytest.mark.parametrize("name", ["NRB 뉴스", f"{TITLE} | NRB 뉴스"])
@pytest.mark.parametrize("notice", ["ⓒ NRB All rights reserved.", "무단 전재 및 재배포 금지"])
def test_a_station_is_called_without_its_news_desk(name: str, notice: str) -> None:
    text = "\n".join([name, "NRB 뉴스", TITLE, "입력 2024.05.13 06:00", *BODY, "NRB 뉴스 홍길동입니다.", notice])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == "NRB"


@pytest.mark.parametrize(
    ("notice", "holder"),
    [
        ("나래저널의 모든 콘텐츠를 무단 사용하는 것은 저작권법에 저촉됩니다.", "나래저널"),
        ("이 기사의 저작권은 나래팜에 있습니다.", "나래팜"),
        ("이 글의 저작권은 월간 나래사람에 있습니다.", "월간 나래사람"),
        ("Copyright © narae.example All rights reserved.", None),
        ("본 저작물은 나래군에서 2024년 작성하여 공공누리 제1유형으로 개방한 저작물입니다.", "나래군"),
        ("나래군이 창작한 「나래의 길」 저작물은 공공누리 조건에 따라 이용할 수 있습니다.", "나래군"),
        ("COPYRIGHT (C) NARAE UNIVERSITY. ALL RIGHTS RESERVED.", None),
        ("Copyright © NARAE-DO. All Rights Reserved.", None),
        ("Copyright 2024 NARAE METROPOLITAN CITY. All rights reserved.", None),
        ("© NARAE PROVINCIAL OFFICE OF EDUCATION", None),
        ("Copyright © 나래-타임즈. All rights reserved.", "나래"),
        ("Copyright © NARAE NEWS - All rights reserved.", "NARAE NEWS"),
    ],
)
def test_holder(notice: str, holder: str | None) -> None:
    assert holder_of(notice) == holder


@pytest.mark.parametrize(
    ("name", "is_section"),
    [
        ("나래군청>알림소식>보도자료", True),
        ("캠퍼스 소식 | 나래대학교", True),
        ("보도자료 | 나래시", True),
        (TITLE, False),
        ("나래군, 보도자료 쓰는 로봇 도입", False),
        (f"{TITLE} | 나래신문", False),
    ],
)
def test_section(name: str, is_section: bool) -> None:
    assert names_section(name) is is_section


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("나래일보가 찾은 12일에도 마을은 조용했다.", "나래일보"),
        ("군수는 나래일보와의 통화에서 사업을 늘리겠다고 말했다.", "나래일보"),
        ("나래일보 취재를 종합하면 신청한 기업은 서른 곳이다.", "나래일보"),
        ("군수가 찾은 공장은 나래일보 옆에 있다.", None),
        ("군수는 한빛기업과의 통화에서 사업을 늘리겠다고 말했다.", None),
        ("나래일보와 한빛군은 12일 협약을 맺었다.", None),
        ("나래일보가 찾은 마을을 한빛신문이 찾은 것은 이튿날이다. 한빛신문이 찾은 마을은 조용했다.", None),
    ],
)
def test_outlet_that_an_article_speaks_for(sentence: str, outlet: str | None) -> None:
    text = "\n".join([TITLE, "입력 2024.05.13 06:00", *BODY, sentence])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == outlet


@pytest.mark.parametrize(
    ("printed", "usual"),
    [
        ("나래신문(Narae News)", "나래신문"),
        ("나래군청", "나래군"),
        ("나래군청 홈페이지", "나래군"),
        ("나래교육청", "나래교육청"),
        ("나래지방환경청", "나래지방환경청"),
        ("나래방송(주)", "나래방송(주)"),
        ("누리집", "누리집"),
        ("KBS(나래)", "KBS(나래)"),
    ],
)
def test_usual_name(printed: str, usual: str) -> None:
    assert usual_name(printed) == usual
