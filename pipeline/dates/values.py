"""EDTF values and the calendar arithmetic behind them; knows nothing of Korean.

A part of a date that the text does not give is ``None`` and prints as ``X``: month 4 of an unknown year is
``XXXX-04``. Arithmetic on unknown parts stays unknown.
"""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from enum import IntEnum

WEEK = 7
FIRST_YEAR, LAST_YEAR = 1000, 2199
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
