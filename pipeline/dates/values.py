"""EDTF values and the calendar arithmetic behind them; knows nothing of Korean.

A part of a date that the text does not give is ``None`` and prints as ``X``: month 4 of an unknown year is
``XXXX-04``. Arithmetic on unknown parts stays unknown.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

WEEK = 7
FIRST_YEAR, LAST_YEAR = 1000, 2199
COMMON_MONTH = 30
"""Days that a month has that is not known: all but February have as many."""
LEAP_YEAR = 2000
"""Stands in for an unknown year where only the length of a month matters: 29 February stays possible."""


class Grain(IntEnum):
    """The finest part that a date has, known or not."""

    YEAR = 1
    MONTH = 2
    DAY = 3


@dataclass(frozen=True, slots=True)
class Partial:
    """One calendar year, month or day, of which some parts may be unknown.

    >>> print(Partial(Grain.MONTH, None, 4))
    XXXX-04
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = ["XXXX" if self.year is None else f"{self.year:04}"]
        if self.grain >= Grain.MONTH:
            parts.append("XX" if self.month is None else f"{self.month:02}")
        if self.grain >= Grain.DAY:
            parts.append("XX" if self.day is None else f"{self.day:02}")
        return "-".join(parts)

    @property
    def date(self) -> datetime.date | None:
        """The day itself, where it is one and wholly known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    @property
    def first_day(self) -> datetime.date | None:
        """The first day that it covers, or None where its own parts are unknown."""
        if self.year is None or (self.grain >= Grain.MONTH and self.month is None):
            return None
        if self.grain >= Grain.DAY and self.day is None:
            return None
        return datetime.date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A date or a period: ``None`` is an open end; a date has both ends equal.

    >>> print(Stretch(None, Partial(Grain.DAY, 2021, 10, 10)))
    ../2021-10-10
    """

    first: Partial | None
    last: Partial | None

    def __str__(self) -> str:
        if self.first == self.last:
            return str(self.first)
        return f"{self.first or '..'}/{self.last or '..'}"


class Length(NamedTuple):
    """A number of ``day``, ``week``, ``month`` or ``year``; negative goes back."""

    number: int
    unit: str


_DAYS_OF_UNIT = {"day": 1, "week": WEEK}
_MONTHS_OF_UNIT = {"month": 1, "year": 12}


def year_of(year: int | None) -> Partial:
    return Partial(Grain.YEAR, year)


def month_of(year: int | None, month: int | None) -> Partial:
    return Partial(Grain.MONTH, year, month)


def day_of(year: int | None, month: int | None, day: int | None) -> Partial:
    return Partial(Grain.DAY, year, month, day)


def from_date(day: datetime.date | None) -> Partial:
    """The day, or a day of which nothing is known."""
    return day_of(None, None, None) if day is None else day_of(day.year, day.month, day.day)


def month_length(year: int | None, month: int | None) -> int:
    """Days of the month; of an unknown month the longest that it may have.

    >>> month_length(2023, 2), month_length(None, 2), month_length(None, None)
    (28, 29, 31)
    """
    if month is None:
        return 31
    return calendar.monthrange(LEAP_YEAR if year is None else year, month)[1]


def exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether the calendar has such a day, unknown parts being kind.

    >>> exists(2021, 2, 29), exists(None, 2, 29), exists(None, 4, 31)
    (False, True, False)
    """
    if month is not None and not 1 <= month <= 12:
        return False
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    return day is None or 1 <= day <= month_length(year, month)


def shift_month(year: int | None, month: int | None, by: int) -> tuple[int | None, int | None]:
    """The month ``by`` months on; an unknown year stays unknown.

    >>> shift_month(2021, 12, 1), shift_month(None, 11, 7)
    ((2022, 1), (None, 6))
    """
    if month is None:
        return (year if by == 0 else None), None
    index = month - 1 + by
    return (None if year is None else year + index // 12), index % 12 + 1


def shift_day(day: datetime.date, by: int) -> datetime.date | None:
    """The day ``by`` days on, or None beyond the years that the press dates."""
    try:
        shifted = day + datetime.timedelta(days=by)
    except OverflowError:
        return None
    return shifted if FIRST_YEAR <= shifted.year <= LAST_YEAR else None


def months_on(day: datetime.date, by: int) -> datetime.date | None:
    """The same day of the month ``by`` months on, or that month's last day where it has no such day."""
    year, month = shift_month(day.year, day.month, by)
    if year is None or month is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return datetime.date(year, month, min(day.day, month_length(year, month)))


def monday(day: datetime.date) -> datetime.date:
    """The Monday of the day's week."""
    return day - datetime.timedelta(days=day.weekday())


def week_of_month(year: int, month: int, number: int) -> datetime.date | None:
    """The Monday of a month's ``number``-th week, -1 being its last.

    A week belongs to the month that holds its Thursday (ISO 8601 and KS X 1511): 27 June to 3 July 2022 is the
    fifth week of June.

    >>> week_of_month(2022, 6, 5), week_of_month(2022, 6, -1)
    (datetime.date(2022, 6, 27), datetime.date(2022, 6, 27))
    """
    thursday = nth_weekday(year, month, 3, number)
    return None if thursday is None else monday(thursday)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> datetime.date | None:
    """The month's ``number``-th such weekday (Monday is 0), -1 being its last; None where it has none.

    >>> nth_weekday(2013, 3, 0, -1)
    datetime.date(2013, 3, 25)
    """
    if number < 0:
        end = datetime.date(year, month, month_length(year, month))
        return end - datetime.timedelta(days=(end.weekday() - weekday) % WEEK)
    start = datetime.date(year, month, 1)
    found = start + datetime.timedelta(days=(weekday - start.weekday()) % WEEK + WEEK * (number - 1))
    return found if found.month == month else None


def week_from(start: datetime.date) -> Stretch:
    """The seven days that begin with ``start``."""
    return Stretch(from_date(start), from_date(start + datetime.timedelta(days=WEEK - 1)))


def moved(day: datetime.date, by: Length) -> datetime.date | None:
    """The day that lies so far away, or None beyond the years that the press dates."""
    if by.unit in _DAYS_OF_UNIT:
        return shift_day(day, by.number * _DAYS_OF_UNIT[by.unit])
    return months_on(day, by.number * _MONTHS_OF_UNIT[by.unit])


def end_of(start: Partial, length: Length) -> Partial | None:
    """The last year, month or day of a period that begins with ``start``; None where the calendar does not tell.

    >>> print(end_of(Partial(Grain.MONTH, None, 11), Length(8, "month")))
    XXXX-06
    """
    if start.grain is Grain.YEAR:
        return None if length.unit != "year" or start.year is None else year_of(start.year + length.number - 1)
    if start.grain is Grain.MONTH:
        months = _MONTHS_OF_UNIT.get(length.unit)
        if months is None or start.month is None:
            return None
        return month_of(*shift_month(start.year, start.month, months * length.number - 1))
    date = start.date
    if date is not None:
        after = moved(date, length)
        return None if after is None else from_date(shift_day(after, -1))
    days = _DAYS_OF_UNIT.get(length.unit)
    if days is None or start.day is None:
        return None
    last = start.day + days * length.number - 1
    longest = COMMON_MONTH if start.month is None else month_length(None, start.month)
    return day_of(start.year, start.month, last) if last <= longest else None


def is_reversed(stretch: Stretch) -> bool:
    """Whether a period ends before it begins, as far as its known parts tell."""
    if stretch.first is None or stretch.last is None:
        return False
    first, last = stretch.first.first_day, stretch.last.first_day
    if first is None or last is None:
        return False
    if stretch.last.grain < stretch.first.grain:
        return (last.year, last.month if stretch.last.grain is Grain.MONTH else 12) < (first.year, first.month)
    return last < first
