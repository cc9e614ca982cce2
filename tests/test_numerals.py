"""Korean numerals: every spelling read and written, and what ends a number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numerals import Number, Spelling, native, parse, readings, render

LARGEST = 10**16


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("4,250", 4_250),
        ("1,234,567", 1_234_567),
        ("４０００", 4_000),
        ("４，２５０", 4_250),
        ("0.75", Decimal("0.75")),
        ("6.0", 6),
        ("3천", 3_000),
        ("3천5백", 3_500),
        ("2백5십", 250),
        ("9천430", 9_430),
        ("2천41.5", Decimal("2041.5")),
        ("만", 10_000),
        ("8만", 80_000),
        ("8만7천300", 87_300),
        ("12만 4,500", 124_500),
        ("3천5백만", 35_000_000),
        ("8백90만", 8_900_000),
        ("350백만", 350_000_000),
        ("1.8백만", 1_800_000),
        ("2억", 200_000_000),
        ("2.25억", 225_000_000),
        ("2억 3천만", 230_000_000),
        ("6억2천800만", 628_000_000),
        ("1조58억", 1_005_800_000_000),
        ("4조 2,000억", 4_200_000_000_000),
        ("2경 5천595조", 25_595_000_000_000_000),
        ("천 2백억", 120_000_000_000),
        ("만 5천", 15_000),
        ("삼천오백만", 35_000_000),
        ("일백이십만", 1_200_000),
        ("이 백만", 2_000_000),
        ("십이만 삼천사백", 123_400),
        ("오륙", None),
        ("일점이삼", Decimal("1.23")),
        ("사십이쩜영오", Decimal("42.05")),
        ("三千五百萬", 35_000_000),
        ("參億", 300_000_000),
        ("5億", 500_000_000),
        ("二〇", None),
        ("억만", None),
        ("5천6천", None),
        ("3억4조", None),
        ("", None),
        ("원", None),
        ("3천원", None),
    ],
)
def test_parse(text: str, value: Number | None) -> None:
    if value is None:
        with pytest.raises(ValueError, match="not a Korean numeral"):
            parse(text)
    else:
        assert parse(text) == value
        assert type(parse(text)) is type(value)


@pytest.mark.parametrize(
    ("text", "stop"),
    [
        ("5억 이내", 2),
        ("3만 일자리", 2),
        ("20억만 지원", 3),
        ("4천 명", 2),
        ("1조, 2조", 2),
        ("3,5억", 1),
        ("12월", 2),
        ("1234567890123456789012345", 0),
    ],
)
def test_a_numeral_stops_where_another_word_begins(text: str, stop: int) -> None:
    found = readings(text)
    assert (found[0].stop if found else 0) == stop


def test_shorter_readings_follow_the_longest() -> None:
    assert [numeral.value for numeral in readings("매출 7억 2030년", 3)] == [700_002_030, 700_000_000, 7]


@pytest.mark.parametrize(
    ("text", "value", "indefinite", "approximate"),
    [
        ("수십억", 10**9, True, False),
        ("몇백만", 10**6, True, False),
        ("수천", 1_000, True, False),
        ("십수억", 11 * 10**8, True, False),
        ("75억여", 75 * 10**8, False, True),
        ("4억 9,400여만", 494_000_000, False, True),
        ("20여만", 200_000, False, True),
        ("백만", 10**6, False, False),
    ],
)
def test_open_and_rounded_numbers(text: str, value: int, indefinite: bool, approximate: bool) -> None:
    numeral = readings(text)[0]
    assert numeral.stop == len(text)
    assert (numeral.value, numeral.indefinite, numeral.approximate) == (value, indefinite, approximate)


def test_a_space_stands_for_a_comma_only_on_request() -> None:
    assert readings("4 600만")[0].value == 4
    assert readings("4 600만", spaced_groups=True)[0].value == 46_000_000
    assert readings("1 305.5원", spaced_groups=True)[0].value == Decimal("1305.5")
    assert readings("4 600명", spaced_groups=True)[0].value == 4


@pytest.mark.parametrize(
    ("text", "value"), [("하나", 1), ("다섯", 5), ("열두", 12), ("스무", 20), ("서른여섯", 36), ("아흔아홉", 99)]
)
def test_native_numerals(text: str, value: int) -> None:
    numeral = native(text)
    assert numeral is not None
    assert (numeral.value, numeral.stop) == (value, len(text))


def test_what_is_no_native_numeral() -> None:
    assert native("열차", 1) is None
    assert native("차") is None


@pytest.mark.parametrize(
    ("spelling", "text"),
    [
        (Spelling.PLAIN, "120003500"),
        (Spelling.GROUPED, "120,003,500"),
        (Spelling.FULL_WIDTH, "１２０００３５００"),
        (Spelling.MYRIADS, "1억2000만3500"),
        (Spelling.GROUPED_MYRIADS, "1억 2,000만 3,500"),
        (Spelling.SMALL_SCALES, "1억2천만3천500"),
        (Spelling.ALL_SCALES, "1억2천만3천5백"),
        (Spelling.SPACED_SCALES, "1억 2천만 3천 5백"),
        (Spelling.HANGUL, "일억이천만삼천오백"),
        (Spelling.FULL_HANGUL, "일억이천만삼천오백"),
        (Spelling.SPACED_HANGUL, "일 억 이천 만 삼천 오백"),
        (Spelling.HANJA, "一億二千萬三千五百"),
        (Spelling.FORMAL_HANJA, "壹億貳千萬參千五百"),
        (Spelling.DECIMAL, "1.200035억"),
    ],
)
def test_render(spelling: Spelling, text: str) -> None:
    assert render(120_003_500, spelling) == text


@pytest.mark.parametrize("value", [-1, 10**20])
def test_render_refuses_what_has_no_scale_word(value: int) -> None:
    with pytest.raises(ValueError, match="no Korean scale words"):
        render(value, Spelling.HANGUL)


@pytest.mark.parametrize("spelling", Spelling)
@given(st.one_of(st.integers(0, LARGEST), st.integers(0, 16).flatmap(lambda power: st.just(10**power))))
def test_parse_inverts_render(spelling: Spelling, value: int) -> None:
    assert parse(render(value, spelling)) == value


@given(st.text(alphabet="0123456789,. 일이삼십백천만억조경수몇여점五千萬", max_size=60))
def test_readings_are_numbers_within_the_text(text: str) -> None:
    found = readings(text)
    stops = [numeral.stop for numeral in found]
    assert stops == sorted(set(stops), reverse=True)
    assert all(0 < numeral.stop <= len(text) and numeral.value >= 0 for numeral in found)


@given(st.text(max_size=80), st.integers(0, 80))
def test_any_text_is_read_without_error(text: str, start: int) -> None:
    assert all(start < numeral.stop <= len(text) for numeral in readings(text, start))
