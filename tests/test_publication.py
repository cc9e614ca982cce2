"""Years of two digits name one year, whatever states them: a cell of a dump, a line of a page, or the text."""

from __future__ import annotations

import pytest

from pipeline import dates
from pipeline.clean.days import day_in_korea
from pipeline.publication import full_year, iso_day
from pipeline.read.days import day_of
from pipeline.types import Document, Passage

YEARS = [(0, 2000), (9, 2009), (24, 2024), (59, 2059), (60, 1960), (65, 1965), (69, 1969), (70, 1970), (99, 1999)]


@pytest.mark.parametrize(("number", "year"), YEARS)
def test_a_year_of_two_digits(number: int, year: int) -> None:
    day = f"{year}-05-13"
    document = Document(Passage("title", "", ()), Passage("body", f"’{number:02}년 5월 13일", ()))
    assert full_year(number) == full_year(year) == year
    assert iso_day(number, 5, 13) == day
    assert day_of(f"{number:02}.05.13") == day
    assert day_in_korea(f"{number:02}.05.13") == day
    assert [found.value.value for found in dates.find(document)] == [day]
