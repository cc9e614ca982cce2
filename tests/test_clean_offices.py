"""Pages of offices that print their name nowhere by itself: boards, cafés, tops that lost their line breaks."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.clean.masthead import public_office
from pipeline.clean.page_names import beside_board
from pipeline.types import Article, RawRecord, Source

TITLE = "나래소방서, 어르신 댁에 화재경보기 달아"
LEAD = "나래소방서는 12일 혼자 사는 어르신 댁 서른 곳에 화재경보기를 달았다고 밝혔다."
REST = "대원들은 전기 배선을 살피고 소화기 쓰는 법도 알렸다고 소방서는 전했다."
BANNER = "이 누리집은 대한민국 공식 전자정부 누리집입니다."


def article(above: list[str], lead: str = LEAD) -> Article:
    found = clean(RawRecord("x", Source("x", 1, "0"), "text", "\n".join([*above, lead, REST])))
    assert found.body.split("\n") == [lead, REST]
    return found


@pytest.mark.parametrize(
    ("lead", "office"),
    [
        (LEAD, "나래소방서"),
        ("□ 나래교육지원청(교육장 홍길동)은 12일 학교 서른 곳에 텃밭을 만들었다고 밝혔다.", "나래교육지원청"),
        ("전라남도는 12일 마을 서른 곳에 우물을 팠다고 밝혔다.", "전라남도"),
        ("인천광역시 서구가 12일 마을 서른 곳에 우물을 팠다고 밝혔다.", "인천광역시 서구"),
        ("나래군의회는 12일 마을 서른 곳을 찾았다고 밝혔다.", "나래군의회"),
        ("나래전자는 12일 마을 서른 곳에 우물을 팠다고 밝혔다.", None),
        ("나래대학교는 12일 마을 서른 곳에 우물을 팠다고 밝혔다.", None),
        ("마을 서른 곳에 나래소방서가 우물을 팠다고 군이 12일 밝혔다.", None),
        ("이번 행사는 나래소방서가 12일 마을에서 열었다고 밝혔다.", None),
    ],
)
def test_the_lead_names_the_office_whose_board_it_is(lead: str, office: str | None) -> None:
    assert article([TITLE, "담당부서 홍보담당", "등록일 2024-05-13", "조회수 12"], lead).outlet == office


@pytest.mark.parametrize(
    "rows",
    [
        ["제목 " + TITLE, "작성자 홍보담당 등록일 2024-05-13 08:20", "조회수 12 연락처 061-000-0000"],
        [TITLE, "작성부서", "대변인실", "등록일", "2024-05-13"],
        [TITLE, "글쓴이 예방안전과", "작성일 2024-05-13"],
        [TITLE, "등록일 : 2024-05-13", "첨부파일 : 사진 1부.jpg"],
    ],
)
def test_rows_of_an_offices_board(rows: list[str]) -> None:
    assert article(rows).outlet == "나래소방서"


@pytest.mark.parametrize(
    "rows",
    [
        [TITLE, "담당부서 홍보담당"],
        [TITLE, "작성자 홍길동", "등록일 2024-05-13", "조회수 12"],
        [TITLE, "홍길동 기자", "등록일 2024-05-13", "첨부파일 사진.jpg"],
        [TITLE, "입력 2024-05-13 08:20"],
    ],
)
def test_rows_that_others_have_too(rows: list[str]) -> None:
    assert article(rows).outlet is None


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        (["나래군보건소 걷기 카페", "카페홈", "전체글보기"], "나래군보건소"),
        (["목포시 텃밭 카페", "카페 매니저"], "목포시"),
        (["나래군보건소 : 네이버 카페", "카페홈"], "나래군보건소"),
        (["뜨개질 좋아하는 사람들 카페", "카페홈"], None),
        (["나래군보건소 걷기 카페", "공지사항"], None),
    ],
)
def test_an_online_cafe_that_an_office_keeps(top: list[str], outlet: str | None) -> None:
    assert article([*top, TITLE, "2024.05.13. 08:20"]).outlet == outlet


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        (["뉴스룸 | 나래소방서"], "나래소방서"),
        (["뉴스룸 | 한빛전자"], None),
        (["뉴스룸 | 채용 | 홍보"], None),
    ],
)
def test_the_name_beside_a_board_is_the_one_that_the_body_tells_of(top: list[str], outlet: str | None) -> None:
    assert article([*top, "ENG", TITLE, "2024. 5. 13."]).outlet == outlet


def test_the_name_beside_a_board_goes_before_the_same_in_latin_letters() -> None:
    lead = "한빛전자는 12일 마을 서른 곳에 정수기를 놓았다고 밝혔다."
    text = "\n".join(["뉴스룸 | 한빛전자", TITLE, "2024. 5. 13.", lead, REST, "© HANBIT Co., Ltd."])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == "한빛전자"


@pytest.mark.parametrize(
    ("foot", "office"),
    [
        ("목포시청 (58613) 전라남도 목포시 나래로 203(용당동)", "목포시"),
        ("전라남도청 58564 전라남도 무안군 나래읍 나래로 1 대표전화 061-000-0000", "전라남도"),
        ("(우)58613 전라남도 목포시 나래로 203 목포시청", "목포시"),
        ("나래교육지원청 우)58613 전남 목포시 나래로 203", "나래교육지원청"),
        ("나래일보 (58613) 전라남도 목포시 나래로 203", None),
        ("목포시청 (58613) 나래빌딩 3층", None),
        ("전라남도 목포시 나래로 203 목포시청 앞", None),
    ],
)
def test_the_postal_address_at_the_foot_names_the_office(foot: str, office: str | None) -> None:
    found = clean(
        RawRecord("x", Source("x", 1, "0"), "text", "\n".join([TITLE, "2024-05-13", LEAD, REST, "목록", foot]))
    )
    assert found.outlet == office


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        (["전라남도 보도자료", "꿈꾸는 나래세상"], "전라남도"),
        (["나래교육청 새소식"], "나래교육청"),
        (["살기 좋은 보도자료"], None),
    ],
)
def test_the_office_in_front_of_its_boards_name(top: list[str], outlet: str | None) -> None:
    text = "\n".join([*top, "2024.05.13. 09:22", TITLE, "마을은 12일 학교 서른 곳에 텃밭을 만들었다고 밝혔다.", REST])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == outlet


@pytest.mark.parametrize(
    ("rows", "reporter"),
    [
        (["부서명 문화과", "작성자 홍길동"], None),
        (["작성자 홍길동", "등록일 2024-05-13"], "홍길동"),
        (["부서명 문화과", "홍길동 기자"], "홍길동"),
    ],
)
def test_an_officer_who_posts_a_release_is_no_reporter(rows: list[str], reporter: str | None) -> None:
    text = "\n".join([TITLE, *rows, "나래군은 12일 학교 서른 곳에 텃밭을 만들었다고 밝혔다.", REST])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).reporter == reporter


@pytest.mark.parametrize(
    ("contact", "lead", "office"),
    [
        (
            "| 나래교육청 | 나래정책국 | 책임자 | 과 장 | 홍길동 (044-000-0000) |",
            "나래교육청(교육감 홍길동)은",
            "나래교육청",
        ),
        ("담당부서 나래교육청 나래정책국 책임자 과장 홍길동 (044-000-0000)", "나래교육청은", "나래교육청"),
        ("| 나래교육청 | 나래정책국 | 책임자 | 과 장 | 홍길동 (044-000-0000) |", "한빛교육청은", None),
        ("| 나래전자 | 나래정책국 | 책임자 | 과 장 | 홍길동 (044-000-0000) |", "나래전자는", None),
    ],
)
def test_the_contacts_of_a_release_name_the_office(contact: str, lead: str, office: str | None) -> None:
    text = "\n".join([TITLE, f"{lead} 12일 학교 서른 곳에 텃밭을 만들었다고 밝혔다.", REST, "", contact])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).outlet == office


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("보도자료 | 목포시청", "목포시청"),
        ("한빛전자 - 뉴스룸", "한빛전자"),
        (TITLE, None),
        ("보도자료 | 새소식", None),
    ],
)
def test_beside_board(text: str, name: str | None) -> None:
    assert beside_board(text) == name


def test_a_top_that_lost_its_line_breaks_tells_office_headline_and_day() -> None:
    top = (
        f"목포시청 누리집 {BANNER} 종합민원 시민참여 정보공개 복지 문화 목포소식 시정소식 보도자료 {TITLE} "
        "등록일 2024-05-13 08:20 작성자 소통담당 조회 7"
    )
    found = article([top])
    assert (found.outlet, found.title, found.published) == ("목포시", TITLE, "2024-05-13")


@pytest.mark.parametrize("day", ["등록일 2024-05-13", "홍길동 기자 입력 2024-05-13 08:20", "2024-05-13 08:20"])
def test_the_headline_stands_on_both_sides_of_a_menu_that_lost_its_line_breaks(day: str) -> None:
    menu = "처음 최신기사 정치 경제 산업 전국 국제 로그인 검색"
    assert article([f"{TITLE} {menu} {TITLE} {day} 댓글 폰트 공유 인쇄"]).title == TITLE


@pytest.mark.parametrize(
    ("menu", "behind"),
    [
        ("메뉴 홈 정치 경제 사회 문화", "홍길동 기자 승인 2024.05.13 10:00"),
        ("나래일보 메뉴 정치 경제", "입력 2024.05.13 10:00 수정 2024.05.14 10:00"),
        ("소방서 소개 시정소식 보도자료", "담당부서 예방안전과 작성일 2024-05-13 조회수 12"),
    ],
)
def test_the_headline_follows_a_menu_that_lost_its_line_breaks(menu: str, behind: str) -> None:
    assert article([f"{menu} {TITLE} {behind} 댓글 0"]).title == TITLE


def test_a_long_line_of_prose_above_the_body_tells_no_day() -> None:
    aside = "가" * 150 + " 등록일 2024-05-13 사람들이 모였다고 한다."
    text = "\n".join([aside, TITLE, "홍길동 기자", LEAD, REST * 3])
    assert clean(RawRecord("x", Source("x", 1, "0"), "text", text)).published is None


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("나래경찰서", "나래경찰서"),
        ("목포시청", "목포시"),
        ("나래교육청", "나래교육청"),
        ("나래신문", None),
        ("나래병원", None),
        ("나래전자 뉴스룸", None),
    ],
)
def test_public_office(name: str, office: str | None) -> None:
    assert public_office(name) == office
