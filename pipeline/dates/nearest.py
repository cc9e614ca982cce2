"""Which month or year a date means that does not say: the policy for bare days, months and weekdays.

A report takes the nearest past, a plan the nearest future; where neither words nor tense tell, the nearest of all.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Protocol

from pipeline.dates.forms import Direction
from pipeline.dates.values import WEEK, Stretch, exists, from_date, shift_day, shift_month

EARLY_EDITION = 1
"""Days by which a paper may bear an earlier date than the day that it reports as past."""
LATE_UPLOAD = 2
"""Days by which a release may come out after the day that it still calls coming, in another month."""
LATENESS = 2.5
"""A day gone by in the month of publication is meant rather than one to come that is this many times as far."""
FARTHEST_PLAN = 270
"""Days beyond which a date without a year is rather on the other side: it would be told with its year."""
FARTHEST_QUARTER = 7
"""Months ahead from which a bare quarter is the one just reported: 4분기 in February."""
SAME_YEAR = 240
"""Days within which a date that neither words nor tense place stays in the year of publication."""

NEXT_DOOR = 120
"""Days within which such a date may lie in the year before or after."""


class Reading(Protocol):
    """The side that the words put a date on, and whether those are its own (지난, 오는)."""

    @property
    def side(self) -> Direction | None: ...

    @property
    def directed(self) -> bool: ...


class Calendar:
    """Dates around one day of publication; without it nothing is chosen and the unknown stays unknown."""

    def __init__(self, published: datetime.date | None) -> None:
        self._published = published

    def weekday(self, weekday: int, reading: Reading) -> Stretch:
        """The day of a bare weekday (금요일)."""
        day = self._published
        if day is not None:
            ahead = (weekday - day.weekday()) % WEEK
            if reading.side is Direction.FUTURE:
                by = ahead or (WEEK if reading.directed else 0)
            elif reading.side is Direction.PAST:
                by = ahead - WEEK if ahead or reading.directed else 0
            else:
                by = ahead if ahead <= WEEK // 2 else ahead - WEEK
            day = shift_day(day, by)
        return Stretch(from_date(day), from_date(day))

    def month_of_day(self, day: int, weekday: int | None, reading: Reading) -> tuple[int | None, int | None]:
        """The year and month of a bare day (7일)."""
        published = self._published
        if published is None:
            return None, None
        months = [shift_month(published.year, published.month, by) for by in (-2, -1, 0, 1, 2)]
        days = [
            datetime.date(year, month, day)
            for year, month in months
            if year is not None and month is not None and exists(year, month, day)
        ]
        chosen = self._choose(days, weekday, reading, published)
        return (None, None) if chosen is None else (chosen.year, chosen.month)

    def year_of_month(self, month: int, day: int | None, weekday: int | None, reading: Reading) -> int | None:
        """The year of a bare month (3월) or of a day without a year (3월 1일)."""
        published = self._published
        if published is None:
            return None
        years = _years_around(month, day, published)
        if day is None:
            return self._year_of_whole_month(month, reading, published)
        days = [datetime.date(year, month, day) for year in years if exists(year, month, day)]
        chosen = self._choose(days, weekday, reading, published)
        return None if chosen is None else chosen.year

    @staticmethod
    def _year_of_whole_month(month: int, reading: Reading, published: datetime.date) -> int:
        ahead = month - published.month
        if reading.side is Direction.PAST:
            far = not reading.directed and (12 - ahead) * 30 > FARTHEST_PLAN
            return published.year - (ahead > 0 and not far)
        if reading.side is Direction.FUTURE:
            far = not reading.directed and (ahead + 12) * 30 > FARTHEST_PLAN
            return published.year + (ahead < 0 and not far)
        if abs(ahead) * 30 <= SAME_YEAR:
            return published.year
        return published.year + (1 if ahead < 0 else -1)

    def year_of_span(self, first: int, last: int, reading: Reading) -> int | None:
        """The year of a bare quarter or half: that of the publication, unless words or tense put it elsewhere."""
        published = self._published
        if published is None:
            return None
        if reading.side is Direction.PAST:
            return published.year - (first > published.month)
        if reading.side is None and last - first == 2 and first - published.month >= FARTHEST_QUARTER:
            return published.year - 1
        return published.year + (reading.directed and last < published.month)

    @staticmethod
    def _choose(
        days: list[datetime.date], weekday: int | None, reading: Reading, published: datetime.date
    ) -> datetime.date | None:
        if weekday is not None:
            days = [day for day in days if day.weekday() == weekday] or days
        if not days:
            return None

        def distance(day: datetime.date) -> int:
            return (day - published).days

        if reading.side is Direction.PAST:
            edge = 0 if reading.directed else EARLY_EDITION
            gone = max((day for day in days if distance(day) <= edge), default=min(days))
            ahead = min((day for day in days if distance(day) > edge), default=None)
            if ahead and not reading.directed and distance(gone) < -FARTHEST_PLAN and distance(ahead) < FARTHEST_PLAN:
                return ahead
            return gone
        if reading.side is Direction.FUTURE:
            return _coming(days, published)
        return _nearest(days, published)


def _years_around(month: int, day: int | None, published: datetime.date) -> range:
    """The year of publication and its neighbours; for 29 February those of the leap years around it."""
    reach = 4 if (month, day) == (2, 29) else 1
    return range(published.year - reach, published.year + reach + 1)


def _coming(days: list[datetime.date], published: datetime.date) -> datetime.date:
    """The nearest day to come; or the one gone by that a late release, or the present tense, means."""
    ahead = min((day for day in days if day >= published), default=None)
    gone = max((day for day in days if day < published), default=None)
    if ahead is None or gone is None:
        return ahead or gone or published
    wait, late = (ahead - published).days, (published - gone).days
    same_month = (gone.year, gone.month) == (published.year, published.month)
    if wait > FARTHEST_PLAN or (late <= LATE_UPLOAD < wait) or (same_month and late * LATENESS <= wait):
        return gone
    return ahead


def _nearest(days: Iterable[datetime.date], published: datetime.date) -> datetime.date:
    """The nearest day, the past one of two; but a day of the year of publication unless it is far off."""

    def rank(day: datetime.date) -> tuple[bool, int, bool]:
        apart = abs((day - published).days)
        near = apart <= SAME_YEAR if day.year == published.year else apart <= NEXT_DOOR
        return not near, apart, day > published

    return min(days, key=rank)
