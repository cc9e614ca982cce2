"""A page's own name where only its surroundings show that it is one, and names that are none."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.clean.brands import name_shown
from pipeline.clean.names import usual_name
from pipeline.clean.outlets import holder_of, is_station
from pipeline.types import Article, RawRecord, Source
from tests.test_clean_copies import BODY, TITLE, cleaned

STAMP = "입력 2024.05.13 06:00"


def article(above: list[str], below: list[str] | None = None) -> Article:
    found = cleaned([*above, *BODY, *(below or [])])
    assert found.body.split("\n") == BODY
    return found


@pytest.mark.parametrize(
    ("above", "below", "outlet"),
    [
        # The number of an issue.
        (["온마을레터 제61호", TITLE, STAMP], [], "온마을레터"),
        (["온마을", "Vol. 58", TITLE, STAMP], [], "온마을"),
        (["월간 온마을 2024년 5월호", TITLE, "글 홍길동"], [], "월간 온마을"),
        # It comes again: at the foot, as another face of the page, in what calls on its readers, in a firm's name.
        (["온마을 사람들", TITLE, STAMP], ["온마을 사람들", "서울시 한빛구 한빛로 1"], "온마을 사람들"),
        (["☰ 온마을뷰 🔍", "온마을뷰 모바일", TITLE, STAMP], [], "온마을뷰"),
        (["온마을", TITLE, STAMP], ["온마을을 후원해 주세요"], "온마을"),
        (["온마을식품", "제품", TITLE, STAMP], ["(주)온마을식품 서울 한빛구 한빛로 1"], "온마을식품"),
        # A motto beside the name or under it, over the menu; a menu at once.
        (["온마을 | 골목을 읽다", TITLE, STAMP], [], "온마을"),
        (["온마을", "느리게 쓰는 골목 이야기", "Search", TITLE, STAMP], [], "온마을"),
        (["Skip to content", "온마을 ONMAEUL", "Menu", "News", TITLE, STAMP], [], "온마을"),
        (["온마을", "정치 경제 사회 문화", TITLE, STAMP], [], "온마을"),
        (["온마을", "구독자 1.2만명", TITLE, STAMP], [], "온마을"),
        (["온마을 @onmaeul", TITLE, STAMP], [], "온마을"),
        (["온마을교회", "주보", "교회소식", TITLE, STAMP], [], "온마을교회"),
        (["온마을레터 <letter@onmaeul.example>", TITLE, STAMP], [], "온마을레터"),
        (["해양수산부\t\t보도자료\t\t다시, 바다", TITLE, STAMP], [], "해양수산부"),
        ([f"{TITLE} - 온마을뷰", "홍길동 기자", STAMP], [], "온마을뷰"),
        # The imprint and the address at the foot.
        ([TITLE, STAMP], ["상호 온마을 | 대표 한가람"], "온마을"),
        ([TITLE, STAMP], ["온마을 | 서울특별시 한빛구 한빛로 1 | 등록번호 서울 아00000 | 발행인 한가람"], "온마을"),
        ([TITLE, STAMP], ["온마을지원센터 | 서울시 한빛구 한빛로 1 | 전화 02-000-0000"], "온마을지원센터"),
        # Right over a headline with its day, first of all.
        (["온마을플러스", TITLE, STAMP], [], "온마을플러스"),
        (["온마을식탁", TITLE, "홍길동 기자", "· 2024년 5월 13일 · 3분 소요"], [], "온마을식탁"),
        # Nothing bears these out.
        (["온마을", TITLE], [], None),
        (["자치행정", TITLE, STAMP], [], None),
        (["농어촌소식", TITLE, STAMP], [], None),
        (["온마을을 걷다", TITLE, STAMP], [], None),
        (["모바일 사이트 이동", TITLE, STAMP], [], None),
        (["뉴스레터 구독", TITLE, STAMP], ["뉴스레터 구독"], None),
        ([TITLE, STAMP], ["저작권은 해당 언론사에 있습니다."], None),
        ([TITLE, STAMP], ["Copyright © 소유하신 도메인. All rights reserved."], None),
        (["나래군", TITLE, STAMP], [], None),
        (["온마을 | 더 알아보기", TITLE, STAMP], [], None),
        (["온마을 나눔 카페", "전체글보기", "정보 나눔방", TITLE, STAMP], ["온마을 나눔 카페"], None),
        (["뉴스9", "로그인", "검색", TITLE, STAMP], [], None),
        (["담당부서", "온마을과", TITLE, STAMP], ["온마을과"], None),
        (["B4\t지역경제", TITLE, STAMP], [], None),
        (["종합", "홍길동", TITLE, STAMP], ["홍길동"], None),
        (["한빛--(두리와이어)--", TITLE, STAMP], [], None),
        ([f"{TITLE} - 골목의 봄", "홍길동 기자", STAMP], [], None),
        ([f"{TITLE} - 빵집", "홍길동 기자", STAMP], [], None),
    ],
)
def test_brand(above: list[str], below: list[str], outlet: str | None) -> None:
    assert article(above, below).outlet == outlet


@pytest.mark.parametrize(
    ("above", "below", "outlet"),
    [
        (["NRB 뉴스", TITLE, "(한빛=두리뉴스) 홍길동 기자"], ["<저작권자(c) 두리뉴스>", "Copyright ⓒ NRB."], "NRB"),
        (["나래MBC", TITLE, STAMP], ["MBC뉴스 홍길동입니다."], "나래MBC"),
        (["온누리경제", TITLE, STAMP], ["ⓒ 온누리닷컴, 무단전재 및 재배포 금지"], "온누리경제"),
        (["온누리경제", TITLE, STAMP], ["ⓒ 시장을 보는 눈, 세상을 보는 창 온누리경제"], "온누리경제"),
        (["온누리뉴스", TITLE, STAMP], ["© 2024 Microsoft"], "온누리뉴스"),
        ([TITLE, "[한빛=두리통신] 홍길동 기자"], ["저작권자ⓒ 이웃언론 두리통신. 무단전재-재배포 금지."], "두리통신"),
        ([TITLE, STAMP], ["저작권자ⓒ 이웃언론 두리통신. 무단전재-재배포 금지."], "이웃언론 두리통신"),
    ],
)
def test_the_page_names_itself_beside_another_holder(above: list[str], below: list[str], outlet: str) -> None:
    text = "\n".join([*above, *BODY, *below])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == outlet


@pytest.mark.parametrize(
    ("below", "outlet"),
    [
        (["Media Contact", "온마을에너지 커뮤니케이션팀 홍길동 책임", "pr@onmaeul.example"], "온마을에너지"),
        (["담당자", "재단법인 온마을에너지", "T. 061-000-0000"], "온마을에너지"),
        (["온마을에너지 주가 올라"], None),
        (["문의", "두리에너지 홍보팀 02-000-0000"], None),
        (["문의 온마을에너지 설비안전팀 061-000-0000"], "온마을에너지"),
        (["문의 온마을에너지 근처 주민센터"], None),
        (["서울특별시 나래구 나래로 156 (나래동) 온마을에너지"], "온마을에너지"),
        (["온마을에너지 나래로 공장에서 1호기 돌려"], None),
    ],
)
def test_who_sent_a_release(below: list[str], outlet: str | None) -> None:
    body = ["온마을에너지(대표 한가람)가 못 쓰는 전지를 되살리는 공장을 세웠다고 3일 밝혔다.", *BODY[1:]]
    text = "\n".join(["전지 되살리는 공장 세워", STAMP, *body, *below])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == outlet


@pytest.mark.parametrize(("top", "outlet"), [("두리와이어", "두리와이어"), ("로그인", "온마을에너지")])
def test_a_press_wire_on_its_own_page(top: str, outlet: str) -> None:
    body = ["한빛--(두리와이어)--온마을에너지(대표 한가람)가 공장을 세웠다고 3일 밝혔다.", *BODY[1:]]
    text = "\n".join([top, "전지 되살리는 공장 세워", "뉴스 제공", "온마을에너지", "2024-05-13 09:00", *body])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == outlet


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("◎ 온마을 ◎", "온마을"),
        ("온마을 로고", "온마을"),
        ("뉴스레터 온마을 #58", "온마을"),
        ("온마을, 새 단장", None),
        ("로그인", None),
        ("보도자료", None),
        ("정치 경제 사회", None),
        ("뉴스데스크", None),
        ("수원", None),
    ],
)
def test_name_shown(text: str, name: str | None) -> None:
    assert name_shown(text) == name


@pytest.mark.parametrize(
    ("name", "usual"),
    [
        ("서울특별시 한빛구", "한빛구"),
        ("전라남도 한빛군", "한빛군"),
        ("서울 한빛구", "한빛구"),
        ("부산광역시 중구", "부산광역시 중구"),
        ("부산광역시", "부산광역시"),
        ("전라남도", "전라남도"),
        ("한빛 온마을군", "한빛 온마을군"),
        ("NRB 뉴스", "NRB"),
        ("NRB 8뉴스", "NRB"),
        ("NRB 뉴스룸", "NRB"),
        ("NRB뉴스", "NRB뉴스"),
        ("한빛 뉴스", "한빛 뉴스"),
        ("한빛투데이 뉴스", "한빛투데이"),
        ("한빛일보 인터넷신문", "한빛일보"),
        ("한빛전자 뉴스룸", "한빛전자 뉴스룸"),
    ],
)
def test_usual_name(name: str, usual: str) -> None:
    assert usual_name(name) == usual


@pytest.mark.parametrize(
    ("notice", "holder"),
    [
        ("온마을 ⓒ 무단전재 금지", "온마을"),
        ("온마을 All rights reserved.", "온마을"),
        ("(C) 2024 온마을", "온마을"),
        ("Copyright © 온마을 All rights reserved.", "온마을"),
        ("© NAVER Corp.", None),
        ("© Kakao Corp.", None),
        ("Copyright ⓒ SK Communications. All Rights Reserved.", None),
    ],
)
def test_holder(notice: str, holder: str | None) -> None:
    assert holder_of(notice) == holder


def test_letters_alone_are_a_station() -> None:
    assert [is_station(name) for name in ("NRB", "Narae", "나래MBC")] == [True, False, False]
