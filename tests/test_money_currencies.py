"""Currencies: names, signs, codes and sub-units, and the table that lists them."""

from __future__ import annotations

import pytest

from pipeline.lexicon import load
from pipeline.money.currencies import currencies
from pipeline.numerals import Number
from tests.money_phrases import found, wanted

CURRENCIES = [
    ("7억3천600만 달러(약 1조23억원)", "7억3천600만 달러 = 736_000_000 USD; 1조23억원 = 1_002_300_000_000 KRW"),
    ("1만5천 엔", "1만5천 엔 = 15_000 JPY"),
    ("3억 위안", "3억 위안 = 300_000_000 CNY"),
    ("450만 유로", "450만 유로 = 4_500_000 EUR"),
    ("12만 파운드", "12만 파운드 = 120_000 GBP"),
    ("200만 스위스 프랑", "200만 스위스 프랑 = 2_000_000 CHF"),
    ("2억 홍콩달러", "2억 홍콩달러 = 200_000_000 HKD"),
    ("35억 뉴질랜드 달러", "35억 뉴질랜드 달러 = 3_500_000_000 NZD"),
    ("7,200만 호주달러", "7,200만 호주달러 = 72_000_000 AUD"),
    ("1천만 싱가포르 달러", "1천만 싱가포르 달러 = 10_000_000 SGD"),
    ("20만 대만 달러", "20만 대만 달러 = 200_000 TWD"),
    ("캐나다 달러로 5천만 캐나다달러", "5천만 캐나다달러 = 50_000_000 CAD"),
    ("1조3천억 루피아", "1조3천억 루피아 = 1_300_000_000_000 IDR"),
    ("50만 루피", "50만 루피 = 500_000 INR"),
    ("300만 바트", "300만 바트 = 3_000_000 THB"),
    ("20억 동", "20억 동 = 2_000_000_000 VND"),
    ("400만 링깃", "400만 링깃 = 4_000_000 MYR"),
    ("5천만 루블", "5천만 루블 = 50_000_000 RUB"),
    ("1억 헤알", "1억 헤알 = 100_000_000 BRL"),
    ("30만 멕시코 페소", "30만 멕시코 페소 = 300_000 MXN"),
    ("필리핀에서 5만 페소를 받았다", "5만 페소 = 50_000 PHP"),
    ("이라크 정부가 20억 디나르를", "20억 디나르 = 2_000_000_000 IQD"),
    ("쿠웨이트 디나르 기준 3만 쿠웨이트 디나르", "3만 쿠웨이트 디나르 = 30_000 KWD"),
    ("스웨덴 크로나로 80만 크로나", "80만 크로나 = 800_000 SEK"),
    ("90만 노르웨이 크로네", "90만 노르웨이 크로네 = 900_000 NOK"),
    ("25센트", "25센트 = 0.25 USD"),
    ("75펜스", "75펜스 = 0.75 GBP"),
    ("30 달러 45 센트", "30 달러 45 센트 = 30.45 USD"),
    ("15유로 50센트", "15유로 50센트 = 15.5 EUR"),
    ("4파운드 99펜스", "4파운드 99펜스 = 4.99 GBP"),
    ("일백오십만 달러", "일백오십만 달러 = 1_500_000 USD"),
    ("이백 삼십만 유로", "이백 삼십만 유로 = 2_300_000 EUR"),
    ("5 백만 달러", "5 백만 달러 = 5_000_000 USD"),
    ("1.29 조 엔", "1.29 조 엔 = 1_290_000_000_000 JPY"),
    ("$ 1.875", "$ 1.875 = 1.875 USD"),
    ("$3.4B", "$3.4B = 3_400_000_000 USD"),
    ("US$ 250만", "US$ 250만 = 2_500_000 USD"),
    ("$75 million", "$75 million = 75_000_000 USD"),
    ("€30", "€30 = 30 EUR"),
    ("£1,250.50", "£1,250.50 = 1250.5 GBP"),
    ("¥12,000", "¥12,000 = 12_000 JPY"),
    ("HK$ 88", "HK$ 88 = 88 HKD"),
    ("A$45만", "A$45만 = 450_000 AUD"),
    ("NT$ 600", "NT$ 600 = 600 TWD"),
    ("300만 USD", "300만 USD = 3_000_000 USD"),
    ("CHF 29.90", "CHF 29.90 = 29.9 CHF"),
    ("50억 美달러", "50억 美달러 = 5_000_000_000 USD"),
    ("10만불 수출탑", "10만불 = 100_000 USD"),
    ("다섯 달러", "다섯 달러 = 5 USD"),
    ("열두 유로", "열두 유로 = 12 EUR"),
    ("3천만 핀란드 마르카", "3천만 핀란드 마르카 = 30_000_000 FIM"),
    ("독일 마르크 200만 마르크", "200만 마르크 = 2_000_000 DEM"),
    ("700만 이집트 파운드", "700만 이집트 파운드 = 7_000_000 EGP"),
    ("80만 이스라엘 셰켈", "80만 이스라엘 셰켈 = 800_000 ILS"),
    ("2천만 사우디 리얄", "2천만 사우디 리얄 = 20_000_000 SAR"),
    ("6억 북한 원", "6억 북한 원 = 600_000_000 KPW"),
    ("15 - 25 달러", "15 - 25 달러 = 15..25 USD"),
    ("100만∼200만 달러", "100만∼200만 달러 = 1_000_000..2_000_000 USD"),
    ("1.5억달러", "1.5억달러 = 150_000_000 USD"),
    ("3억5천만달러어치", "3억5천만달러 = 350_000_000 USD"),
    ("한 사람 평균 520만 원꼴이다", "520만 원 = 5_200_000 KRW"),
    ("사십오 센트", "사십오 센트 = 0.45 USD"),
    ("31억弗 수출", "31억弗 = 3_100_000_000 USD"),
    ("주당 18.625 달러", "18.625 달러 = 18.625 USD"),
    ("700만불 수출탑", "700만불 = 7_000_000 USD"),
    ("CAD 1,250.00", "CAD 1,250.00 = 1_250 CAD"),
    ("칠레에서 40만 페소를, 멕시코에서 50만 페소를", "40만 페소 = 400_000 CLP; 50만 페소 = 500_000 MXN"),
    ("12위안 5자오", "12위안 5자오 = 12.5 CNY"),
    ("이달러이십삼센트", "이달러이십삼센트 = 2.23 USD"),
    ("수십∼수백 달러", "수십∼수백 달러 = 10.. USD"),
    ("이십 달러 삼십 센트", "이십 달러 삼십 센트 = 20.3 USD"),
    ("US $ 300만", "US $ 300만 = 3_000_000 USD"),
    ("HK $ 25", "HK $ 25 = 25 HKD"),
    ("RMB 300만", "RMB 300만 = 3_000_000 CNY"),
    ("1 천 2 백만 달러", "1 천 2 백만 달러 = 12_000_000 USD"),
    ("이 천 오백 달러", "이 천 오백 달러 = 2_500 USD"),
    ("6억 도이치 마르크", "6억 도이치 마르크 = 600_000_000 DEM"),
    ("영점오 달러", "영점오 달러 = 0.5 USD"),
    ("환율은 1달러=1,250원", "1달러 = 1 USD; 1,250원 = 1_250 KRW"),
    ("$100-200", "$100-200 = 100..200 USD"),
    ("$2-3 million", "$2-3 million = 2_000_000..3_000_000 USD"),
    ("£4~5m", "£4~5m = 4_000_000..5_000_000 GBP"),
    ("US$3~5억", "US$3~5억 = 300_000_000..500_000_000 USD"),
    ("£7.5m", "£7.5m = 7_500_000 GBP"),
    ("캐나다 달러 700달러", "700달러 = 700 CAD"),
    ("싱가포르 달러로 약 80만 달러", "80만 달러 = 800_000 SGD"),
    ("이집트 파운드 60만 파운드", "60만 파운드 = 600_000 EGP"),
    ("북한 원 900원", "900원 = 900 KPW"),
    ("호주 달러가 올랐다. 미국에서 300달러", "300달러 = 300 USD"),
    ("40코펙", "40코펙 = 0.4 RUB"),
    ("25사땅", "25사땅 = 0.25 THB"),
    ("75파이사", "75파이사 = 0.75 INR"),
    ("브라질 동전 50센타보", "50센타보 = 0.5 BRL"),
    ("노르웨이에서 50외레", "50외레 = 0.5 NOK"),
    ("스웨덴의 50외레", "50외레 = 0.5 SEK"),
    ("요르단의 250필스", "250필스 = 0.25 JOD"),
    ("라오스 돈 5만 낍", "5만 낍 = 50_000 LAK"),
    ("페루에서 35솔을 냈다", "35솔 = 35 PEN"),
    ("베트남에서 쌀국수는 60,000동이다", "60,000동 = 60_000 VND"),
    ("3백 아프가니", "3백 아프가니 = 300 AFN"),
]


@pytest.mark.parametrize(("text", "expectation"), CURRENCIES)
def test_currencies(text: str, expectation: str) -> None:
    assert found(text) == wanted(expectation)
    assert found(f"({text})") == wanted(expectation)


def test_every_currency_is_found_by_each_of_its_names() -> None:
    names = currencies().names
    missed = []
    for name, unit in names.items():
        text = f"약 30만 {name}"
        if [(item[1], item[3]) for item in found(text)] != [(_times(300_000, unit.fraction), unit.currency)]:
            missed.append(name)
    assert missed == []


@pytest.mark.parametrize("number", ["30만", "300,000"])
def test_every_sign_stands_where_the_table_says(number: str) -> None:
    wanted_of = {}
    for row in load("currencies"):
        for sign in [row["code"], *filter(None, row["before"].split(";"))]:
            wanted_of.update(dict.fromkeys((f"{sign}{number}", f"{sign} {number}"), row["code"]))
        for sign in [row["code"], *filter(None, row["after"].split(";"))]:
            wanted_of.update(dict.fromkeys((f"{number}{sign}", f"{number} {sign}"), row["code"]))
    assert {
        phrase for phrase, code in wanted_of.items() if found(f"약 {phrase}을") != [(phrase, 300_000, 300_000, code)]
    } == set()


@pytest.mark.parametrize(
    ("text", "expectation"),
    [
        ("체코 돈 Kč500", "Kč500 = 500 CZK"),
        ("Rp 5,000 또는 Rp 30만", "Rp 5,000 = 5_000 IDR; Rp 30만 = 300_000 IDR"),
        ("Rs 485 단자", ""),
        ("MRp 30만", ""),
        ("元 30만", ""),
        ("лв 30만", ""),
        ("SR 300만원 기부", "300만원 = 3_000_000 KRW"),
        ("RM 1억원 기부", "1억원 = 100_000_000 KRW"),
        ("TL 3,000대", ""),
        ("W 500", ""),
    ],
)
def test_letters_are_a_sign_where_they_can_be_nothing_else(text: str, expectation: str) -> None:
    assert found(text) == wanted(expectation)


@pytest.mark.parametrize(
    ("text", "expectation"),
    [
        ("$500 $300", "$500 = 500 USD; $300 = 300 USD"),
        ("€5 €30", "€5 = 5 EUR; €30 = 30 EUR"),
        ("5 €30", "€30 = 30 EUR"),
        ("USD 500 USD300", "USD 500 = 500 USD; USD300 = 300 USD"),
        ("3위 ₩500만", "₩500만 = 5_000_000 KRW"),
        ("500€ 300€", "500€ = 500 EUR; 300€ = 300 EUR"),
        ("500€(600$)", "500€ = 500 EUR; 600$ = 600 USD"),
        ("US$ 500만 달러", "US$ 500만 달러 = 5_000_000 USD"),
        ("$500 USD", "$500 USD = 500 USD"),
    ],
)
def test_a_sign_belongs_to_the_number_that_it_touches(text: str, expectation: str) -> None:
    assert found(text) == wanted(expectation)


def _times(number: int, fraction: Number) -> Number:
    product = number * fraction
    return int(product) if product == int(product) else product


def test_currency_codes_and_names_are_unambiguous() -> None:
    rows = load("currencies")
    assert all(len(row["code"]) == 3 and row["code"].isupper() for row in rows)
    defaults = [name for row in rows for name in row["default_for"].split(";") if name]
    assert len(defaults) == len(set(defaults))
    for side in ("before", "after"):
        signs = [sign for row in rows for sign in row[side].split(";") if sign]
        assert len(signs) == len(set(signs))
        assert not {row["code"] for row in rows} & set(signs)
