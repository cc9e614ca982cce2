"""Properties of dates: what is rendered is read back, mentions stay apart, and no text raises."""

from __future__ import annotations

import datetime
import itertools
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import dates
from pipeline.dates.grammar import expressions
from pipeline.dates.numbers import scan_numbers
from pipeline.types import Document, Passage, Sentence, Span

WEEKDAYS = "월화수목금토일"
PUBLISHED = datetime.date(2021, 10, 7)
days = st.dates(datetime.date(1990, 1, 1), datetime.date(2049, 12, 31))
months = st.tuples(st.integers(1990, 2049), st.integers(1, 12))
DATE_LETTERS = st.text(
    alphabet="0123456789년월일.~∼-/·’'( )부터까지지난오는올해이달다음주말초첫둘째전후요화수목금토간분기상하반",
    max_size=60,
)
EDTF = re.compile(r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?")


def document(text: str, published: datetime.date | None = PUBLISHED) -> Document:
    """A document of one sentence without morphemes: enough for dates that need no predicate."""
    return Document(Passage("title", "", ()), Passage("body", text, (Sentence(Span(0, len(text)), ()),)), published)


def read(text: str, published: datetime.date | None = PUBLISHED) -> list[str]:
    return [mention.value.value for mention in dates.find(document(text, published))]


def spellings(day: datetime.date) -> list[str]:
    year, month, number, weekday = day.year, day.month, day.day, WEEKDAYS[day.weekday()]
    return [
        f"{year}년 {month}월 {number}일",
        f"{year}년 {month}월 {number}일({weekday})",
        f"{year}년{month}월{number}일",
        f"{year}년 {month:02}월 {number:02}일 {weekday}요일",
        f"{year}. {month}. {number}.",
        f"{year}. {month}. {number}.({weekday})",
        f"{year}.{month:02}.{number:02}",
        f"{year}-{month:02}-{number:02}",
        f"{year}/{month}/{number}",
        f"{year}{month:02}{number:02}",
        f"’{year % 100:02}.{month}.{number}.",
        f"’{year % 100:02}년 {month}월 {number}일",
        f"{spell(year)}년 {spell_month(month)} {spell(number)}일",
    ]


def spell(number: int) -> str:
    """Sino-Korean words below ten thousand: 2021 is 이천이십일."""
    words = ""
    for place, unit in ((1000, "천"), (100, "백"), (10, "십"), (1, "")):
        digit = number // place % 10
        words += ("" if digit < 2 and unit and (place > 1) else " 일이삼사오육칠팔구"[digit].strip()) + (
            unit if digit else ""
        )
    return words


def spell_month(month: int) -> str:
    """Months are spelled by their numbers, but June and October lose a consonant."""
    return {6: "유월", 10: "시월"}.get(month) or f"{spell(month)}월"


@given(days)
def test_a_day_in_any_spelling_is_read_back(day: datetime.date) -> None:
    for spelling in spellings(day):
        assert read(f"{spelling} 협약") == [day.isoformat()], spelling


@given(months)
def test_a_month_in_any_spelling_is_read_back(month: tuple[int, int]) -> None:
    year, number = month
    value = f"{year}-{number:02}"
    for spelling in (f"{year}년 {number}월", f"{year}. {number}월", f"{year}.{number:02}.", f"{year}년 {number}월 말"):
        assert read(f"{spelling} 협약") == [value], spelling


@given(days, days)
def test_a_period_in_any_spelling_is_read_back(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    value = f"{first}/{last}" if first != last else first.isoformat()
    for begin, end in zip(spellings(first)[:9], spellings(last)[:9], strict=True):
        assert read(f"{begin}부터 {end}까지 열린다") == [value], begin
        assert read(f"{begin} ~ {end}") == [value], begin


@given(days, days)
def test_a_day_on_either_side_is_found_again_without_its_year(day: datetime.date, published: datetime.date) -> None:
    nearby = published + datetime.timedelta(days=day.toordinal() % 200)
    before = published - datetime.timedelta(days=day.toordinal() % 200)
    assert read(f"오는 {nearby.month}월 {nearby.day}일 연다", published) == [nearby.isoformat()]
    assert read(f"지난 {before.month}월 {before.day}일 열었다", published) == [before.isoformat()]


@given(days)
def test_without_a_publication_a_day_keeps_what_it_says(day: datetime.date) -> None:
    assert read(f"{day.month}월 {day.day}일 열었다", None) == [f"XXXX-{day.month:02}-{day.day:02}"]
    assert read(f"지난 {day.day}일 열었다", None) == [f"XXXX-XX-{day.day:02}"]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=80), DATE_LETTERS), st.one_of(st.none(), days))
def test_any_text_gives_well_formed_dates_in_their_places(text: str, published: datetime.date | None) -> None:
    found = dates.find(document(text, published))
    for mention in found:
        assert text[mention.span.start : mention.span.stop] == mention.text
        assert mention.text.strip()
        for end in mention.value.value.split("/"):
            assert end == ".." or EDTF.fullmatch(end), mention
    assert all(one.span.stop <= two.span.start for one, two in itertools.pairwise(found))


@given(DATE_LETTERS)
def test_resolved_periods_do_not_end_before_they_begin(text: str) -> None:
    for value in read(text):
        first, _, last = value.partition("/")
        if last and ".." not in value and "X" not in value:
            assert last >= first[: len(last)], (text, value)


@given(
    st.sampled_from(["1", "1월", "2021년 ", "10.7.", "지난 ", "올해 ", "7일부터 ", "3~", "’21", "전날", "((", "‘2021 "])
)
def test_what_repeats_is_scanned_in_one_pass(unit: str) -> None:
    text = unit * 3000
    assert sum(len(hit.group()) for hit in scan_numbers(text)) <= len(text)
    found = expressions(text)
    assert all(one.stop <= two.start for one, two in itertools.pairwise(found))
