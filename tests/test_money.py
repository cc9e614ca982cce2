"""Money: what a sum is paid for, whether it is rounded, whether it funds something, and tables with one unit."""

from __future__ import annotations

import pytest

from pipeline import money
from pipeline.money import kin, sums_of
from tests.conftest import MakeDocument
from tests.money_phrases import Expected, found, plain

PER = [
    ("업체당 최대 600만원", "업체당"),
    ("쌀을 전달했다. 가구당 13만원씩이다", "가구당"),
    ("참여했고, 업체당 3억원을 받는다", "업체당"),
    ("1인당 30만 원씩", "1인당"),
    ("한 명당 5만원", "한 명당"),
    ("월 40만원씩 6개월간", "월"),
    ("매달 7만원을 낸다", "매달"),
    ("연간 최대 2,500만 원까지", "연간"),
    ("하루 8만원", "하루"),
    ("1회 3만원", "1회"),
    ("시급 1만2천원", "시급"),
    ("팀별 최대 500만원", "팀별"),
    ("가구당 월 2천원", "가구당 월"),
    ("10㎏당 3만5천원", "10㎏당"),
    ("배럴당 71달러", "배럴당"),
    ("주당 1만2천500원", "주당"),
    ("1만원/월", "월"),
    ("3천원/kg", "kg"),
    ("총 5억원", None),
    ("9월 40만원을 냈다", None),
    ("교육수당 50만원", None),
    ("담당 사업 3억원", None),
    ("민주당 3억원", None),
    ("7일 3억원을 냈다", None),
    ("1인당 월 40만원씩", "1인당 월"),
    ("업체당 연간 최대 700만원", "업체당 연간"),
    ("주당 순이익 62센트", "주당"),
    ("팀당 상금은 300만원", "팀당"),
    ("온스당 1,900달러", "온스당"),
    ("마을마다 700만원", "마을마다"),
    ("물품당 90달러", "물품당"),
    ("해마다 3천만원", "해마다"),
    ("집집마다 3천만원", None),
]

APPROXIMATE = [
    ("약 3억원", True),
    ("대략 20만 원", True),
    ("75억여원", True),
    ("3억원가량", True),
    ("3억 원 안팎", True),
    ("2천만원 정도", True),
    ("1조원 가까이", True),
    ("한화 약 5억원", True),
    ("3억원", False),
    ("총 3억원", False),
    ("협약 3억원", False),
    ("6억 원쯤", True),
]

FUNDING = [
    ("한빛군은 청년 창업팀에 사업비 3천만원을 지원한다고 밝혔다.", True),
    ("두리은행은 한빛신용보증재단에 20억원을 특별출연했다.", True),
    ("누리상사는 이웃돕기 성금 500만 원을 한빛군에 기탁했다.", True),
    ("시는 국비 12억 원을 확보해 센터를 짓는다.", True),
    ("바다테크는 80억원 규모의 시리즈A 투자를 유치했다.", True),
    ("대상 수상자에게는 상금 300만원이 수여된다.", True),
    ("소상공인에게 업체당 최대 7천만원까지 저리로 융자한다.", True),
    ("푸른재단은 학생 10명에게 장학금 1천만원을 전달했다.", True),
    ("상생협력기금 100억원을 조성하기로 했다.", True),
    ("바다테크의 지난해 매출액은 420억원으로 집계됐다.", False),
    ("영업이익은 전년보다 12% 늘어난 37억원을 기록했다.", False),
    ("전 거래일보다 500원 오른 4만2천원에 거래를 마쳤다.", False),
    ("공정위는 이 회사에 과징금 9억원을 부과했다.", False),
    ("휘발유 평균 판매가격은 리터당 1,712원이다.", False),
    ("세계 시장 규모는 2030년 500억 달러에 이를 전망이다.", False),
    ("바다테크는 내년 설비투자에 1천200억원을 집행한다.", True),
    ("○ (지원한도) 기업당 4천만원", True),
    ("명예수당은 8만원에서 11만원으로 오른다.", True),
    ("출산하면 첫째 70만원, 둘째 120만원을 준다.", True),
    ("푸른상사는 물김 2천만원어치를 사들였다.", False),
    ("낡은 펌프를 돌리는 전기료로 한 해 9천만원을 문다.", False),
    ("이번 화재로 3억원의 재산 피해가 났다.", False),
    # What a sum is for stands right behind it, whatever the words around it are.
    (
        "푸른클럽은 태풍으로 큰 피해를 입은 바다현에 미화 7000달러(한화 950만원 상당)의 피해복구 지원금을 전달했다.",
        True,
    ),
    ("한도는 전년도 매출액의 1/5 또는 석 달간 매출액의 범위에서 2억원 이하의 운전자금이다.", True),
    ("가게는 푸른신보에서 최대 4000만 원 이내에서 심사 없이 지원받을 수 있다.", True),
    ("산불로 푸른마을은 7천만원의 피해를 입었고 복구 지원금을 기다린다.", False),
    ("푸른상사의 매출액은 2억원 이하의 소규모다.", False),
]


@pytest.mark.parametrize(("text", "per"), PER)
def test_what_a_sum_is_paid_for(text: str, per: str | None) -> None:
    assert [mention.value.per for mention in money.find(plain(text))] == [per]


@pytest.mark.parametrize(("text", "approximate"), APPROXIMATE)
def test_approximate(text: str, approximate: bool) -> None:
    assert [mention.value.approximate for mention in money.find(plain(text))] == [approximate]


@pytest.mark.parametrize(("text", "funds"), FUNDING)
def test_funding(text: str, funds: bool, make_document: MakeDocument) -> None:
    assert {mention.value.funding for mention in money.find(make_document(text))} == {funds}


@pytest.mark.parametrize(
    ("text", "alike"),
    [
        ("300만 달러(약 41억원)", [[0, 1]]),
        ("첫째 50만원, 둘째 90만원", [[0, 1]]),
        ("20만원에서 30만원으로", [[0, 1]]),
        ("성적 향상(40명, 900만원) ▲봉사(6명, 110만원) ▲특기(2명, 100만원) 등이다", [[0, 1, 2]]),
        ("푸른시(사업비 3억원), 바다시(매출 9억원을 올렸다)", [[0], [1]]),
        ("누리(시총 8,100억원)나 가람(3,141억원)을", [[0], [1]]),
        ("3억원을 냈다. 매출은 50억원이다.", [[0], [1]]),
        ("3억원을 투자한 회사의 매출 50억원", [[0], [1]]),
        ("3억원을 받았다. 매출은 9억원이다. 3억원은 시가 냈다.", [[0, 2], [1]]),
    ],
)
def test_sums_that_are_judged_together(text: str, alike: list[list[int]]) -> None:
    document = plain(text)
    found = kin.groups(document, [[], sums_of(text)])
    assert sorted(sorted(place for _, place in group) for group in found) == alike


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("3억원", "money.amount"),
        ("$3,000", "money.amount"),
        ("국비 3억을 확보", "money.bare"),
        ("2억~3억원", "money.range"),
        ("3만, 5만 원", "money.list"),
        ("3·5만 원", "money.shared"),
        ("(단위: 천원)\n국비 300", "money.table"),
    ],
)
def test_the_first_mention_names_its_rule(text: str, rule: str) -> None:
    assert money.find(plain(text))[0].rule == rule


def test_a_table_unit_governs_the_bare_numbers_after_it() -> None:
    table = (
        "예산 (단위: 백만원)\n구분 2029 2030\n1 국비 1,200 1,350\n2 도비 300 320\n사업은 곧 끝난다. 1,500 명이 왔다."
    )
    assert [(text, minimum) for text, minimum, _, _ in found(table)] == [
        ("1,200", 1_200_000_000),
        ("1,350", 1_350_000_000),
        ("300", 300_000_000),
        ("320", 320_000_000),
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("(단위 : 억원, %)\n한빛시 1,200 35.2", [("1,200", 120_000_000_000, 120_000_000_000, "KRW")]),
        ("(단위: 천 달러)\n수출 3,400", [("3,400", 3_400_000, 3_400_000, "USD")]),
        ("(단위:조원) 2.5", [("2.5", 2_500_000_000_000, 2_500_000_000_000, "KRW")]),
        ("(단위: 원)\n12,500 합계 3만원", [("12,500", 12_500, 12_500, "KRW"), ("3만원", 30_000, 30_000, "KRW")]),
        ("(단위: 명)\n한빛 1,200", []),
        ("(단위: 명, 백만원)\n한빛 30 400", []),
        ("(단위: 백만원)\n(단위: 명)\n한빛 1,200", []),
        ("【단위 : 천원】 노인 급식 31,500 / 방문 목욕", [("31,500", 31_500_000, 31_500_000, "KRW")]),
        ("【단위 : 명】 노인 급식 31,500 / 방문 목욕", []),
    ],
)
def test_table_units(table: str, expected: list[Expected]) -> None:
    assert found(table) == expected


def test_title_first_then_offset() -> None:
    mentions = money.find(plain("국비 3억원과 시비 2억원", title="사업비 5억 확보"))
    assert [(mention.field, mention.text) for mention in mentions] == [
        ("title", "5억"),
        ("body", "3억원"),
        ("body", "2억원"),
    ]
