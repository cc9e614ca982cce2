"""Turns what is printed into calendar values, leaning on the day of publication and on the dates before."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pipeline.dates import values
from pipeline.dates.forms import Anchor, Direction, Expression, Length, Point, Unit
from pipeline.dates.nearest import Calendar
from pipeline.dates.values import Grain, Partial, Stretch, day_of, exists, from_date, month_of, shift_month, year_of

DAYS_OF_UNIT = {"day": 1, "week": 7}
MONTHS_OF_UNIT = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Reading:
    """How a date is to be read: the side its words put it on, and whether those are its own (지난, 오는)."""

    side: Direction | None = None
    directed: bool = False


class Resolver:
    """Resolves the dates of one article in the order of the text."""

    def __init__(self, published: datetime.date | None) -> None:
        self._published = published
        self._calendar = Calendar(published)
        self._before: Partial | None = None
        self._told: Partial | None = None
        self._event: Partial | None = None

    def resolve(self, expression: Expression, side: Direction | None, lean: Partial | None) -> Stretch | None:
        """The value of an expression, or None where it is no date of the calendar.

        ``side`` is where the predicate puts it; ``lean`` is the date whose month and year it shares, if any.
        """
        first, last = expression.first, expression.last
        if first is None:
            return self._open(self._point(last, side, lean), until=True)
        if last is None:
            begun = self._open(self._point(first, side, lean), until=False)
            return begun and self._lasting(begun, expression.length)
        if first is last:
            return self._point(first, side, lean)
        return self._between(first, last, side, lean)

    def remember(self, value: Stretch, announced: bool) -> None:
        """Later dates may lean on this one; the day of an announcement is leant on only by 전날 and the like."""
        found = value.last or value.first
        if found is None:
            return
        if found.grain is Grain.DAY:
            self._told = found
            if not announced and not self._is_ahead(found):
                self._event = found
        if not announced:
            self._before = found

    def forget_event(self) -> None:
        """이날 "that day" reaches back no farther than the sentence before."""
        self._event = None

    def _is_ahead(self, day: Partial) -> bool:
        date = day.date
        return date is not None and self._published is not None and date > self._published

    @staticmethod
    def _open(value: Stretch | None, until: bool) -> Stretch | None:
        if value is None:
            return None
        return Stretch(None, value.last) if until else Stretch(value.first, None)

    @staticmethod
    def _lasting(begun: Stretch, length: Length | None) -> Stretch:
        """Close a period whose length is given (11월부터 8개월간)."""
        start = begun.first
        if length is None or start is None:
            return begun
        end = _end_of(start, length)
        return begun if end is None else Stretch(start, end)

    def _between(self, first: Point, last: Point, side: Direction | None, lean: Partial | None) -> Stretch | None:
        begun = self._point(first, side, self._beginning(first, last) or lean)
        if begun is None or begun.first is None:
            return None
        ended = self._point(last, side, begun.first, closing=True)
        if ended is None:
            return None
        stretch = Stretch(begun.first, ended.last)
        if not _is_reversed(stretch):
            return stretch
        again = self._counted_from(begun.first, last)
        return None if again is None or _is_reversed(again) else again

    def _beginning(self, first: Point, last: Point) -> Partial | None:
        """30일부터 다음 달 2일까지: the month of a bare day that begins a period is told by its end."""
        if first.day is None or first.month is not None or first.direction is not None or last.month is None:
            return None
        if last.month.anchor is not Anchor.PUBLISHED or self._published is None or first.day.number < 1:
            return None
        year, month = self._relative_month(last.month, None)
        if last.month.number > 0 or (last.day is not None and last.day.number < first.day.number):
            year, month = shift_month(year, month, -1)
        return month_of(year, month)

    def _counted_from(self, start: Partial, last: Point) -> Stretch | None:
        """다음 달 after a period's beginning may be counted from that instead of the publication."""
        if last.month is None or last.month.anchor is not Anchor.PUBLISHED:
            return None
        year, month = shift_month(start.year, start.month, last.month.number)
        end = self._in_month(last, year, month)
        return None if end is None else Stretch(start, end.last)

    def _point(
        self, point: Point | None, side: Direction | None, lean: Partial | None, closing: bool = False
    ) -> Stretch | None:
        if point is None:
            return None
        if point.offset is not None:
            return self._offset(point)
        if point.window is not None:
            return self._window(point.window)
        if point.quarter is not None:
            return self._quarter(point.quarter.number)
        if point.week is not None and point.week.anchor is not Anchor.CALENDAR:
            return self._week(point)
        if point.day is not None and point.day.anchor is not Anchor.CALENDAR:
            return self._relative_day(point.day, lean if closing else None)
        if point.weekday is not None and point.day is None and point.nth is None:
            return self._calendar.weekday(point.weekday, Reading(point.direction or side, point.direction is not None))
        return self._dated(point, Reading(point.direction or side, point.direction is not None), lean, closing)

    def _dated(self, point: Point, reading: Reading, lean: Partial | None, closing: bool) -> Stretch | None:
        """A date of printed units; what it leaves out comes from ``lean``, else from the publication."""
        base = lean if lean is not None and (closing or point.bare) else None
        year = self._year(point.year, base) if point.year is not None else None
        known = point.year is not None
        if point.month is not None and point.month.anchor is not Anchor.CALENDAR:
            return self._in_month(point, *self._relative_month(point.month, base))
        if point.month is None:
            return self._without_month(point, year, known, reading, base)
        month = point.month.number
        if not known:
            if base is not None:
                year = _year_after(base, month, point)
            elif point.until_month is not None:
                year = self._calendar.year_of_span(month, point.until_month, reading)
            else:
                year = self._calendar.year_of_month(month, _single_day(point), point.weekday, reading)
        return self._in_month(point, year, month)

    def _without_month(
        self, point: Point, year: int | None, known: bool, reading: Reading, base: Partial | None
    ) -> Stretch | None:
        day = point.day
        if known and day is None and point.week is None and point.nth is None:
            return Stretch(year_of(year), year_of(year if point.until_year is None else point.until_year))
        if known:
            return self._of_year(point, year)
        if day is None or day.number < 1:
            if self._published is None:
                return Stretch(day_of(None, None, None), day_of(None, None, None))
            return self._in_month(point, self._published.year, self._published.month)
        if base is not None and base.grain >= Grain.MONTH:
            year, month = base.year, base.month
            if base.day is not None and day.number < base.day:
                year, month = shift_month(year, month, 1)
        else:
            year, month = self._calendar.month_of_day(day.number, point.weekday, reading)
        return self._in_month(point, year, month)

    @staticmethod
    def _of_year(point: Point, year: int | None) -> Stretch | None:
        """The first or last day, or a week, of a year."""
        if point.week is not None:
            if year is None:
                return Stretch(year_of(None), year_of(None))
            if point.week.number < 0:
                return None
            return _week_from(datetime.date.fromisocalendar(year, point.week.number, 1))
        if point.day is not None and point.day.number in (1, -1):
            end = day_of(year, 12, 31) if point.day.number < 0 else day_of(year, 1, 1)
            return Stretch(end, end)
        return None

    def _in_month(self, point: Point, year: int | None, month: int | None) -> Stretch | None:
        """The part of a month that the point names: a week, days, or all of it."""
        if point.nth is not None or point.week is not None:
            return self._nth(point, year, month)
        if point.day is None:
            return self._whole_months(point, year, month)
        first = point.day.number
        if first < 0:
            if month is None or (year is None and month == 2):
                return Stretch(day_of(year, month, None), day_of(year, month, None))
            first = values.month_length(year, month)
        if not exists(year, month, first):
            return None
        start = day_of(year, month, first)
        if point.until_day is None:
            return Stretch(start, start)
        if point.until_day < first:
            year, month = shift_month(year, month, 1)
        return Stretch(start, day_of(year, month, point.until_day)) if exists(year, month, point.until_day) else None

    @staticmethod
    def _whole_months(point: Point, year: int | None, month: int | None) -> Stretch:
        start = month_of(year, month)
        if point.until_month is None:
            return Stretch(start, start)
        wraps = month is not None and point.until_month < month
        return Stretch(start, month_of(None if year is None else year + wraps, point.until_month))

    @staticmethod
    def _nth(point: Point, year: int | None, month: int | None) -> Stretch | None:
        if year is None or month is None:
            whole = month_of(year, month) if point.nth is None else day_of(year, month, None)
            return Stretch(whole, whole)
        if point.nth is not None and point.weekday is not None:
            day = values.nth_weekday(year, month, point.weekday, point.nth)
            return None if day is None else Stretch(from_date(day), from_date(day))
        if point.week is None:
            return None
        start = values.week_of_month(year, month, point.week.number)
        if start is None:
            return None
        if point.weekday is not None:
            day = start + datetime.timedelta(days=point.weekday)
            return Stretch(from_date(day), from_date(day))
        return _week_from(start)

    def _year(self, unit: Unit, base: Partial | None) -> int | None:
        if unit.anchor is Anchor.CALENDAR:
            return unit.number
        if unit.anchor is Anchor.TEXT:
            leant = base or self._before
            if leant is not None:
                return None if leant.year is None else leant.year + unit.number
        return None if self._published is None else self._published.year + unit.number

    def _relative_month(self, unit: Unit, base: Partial | None) -> tuple[int | None, int | None]:
        if unit.anchor is Anchor.TEXT:
            leant = base or self._before
            if leant is not None and leant.grain >= Grain.MONTH:
                return shift_month(leant.year, leant.month, unit.number)
        if self._published is None:
            return None, None
        return shift_month(self._published.year, self._published.month, unit.number)

    def _relative_day(self, unit: Unit, base: Partial | None) -> Stretch | None:
        start = from_date(self._published)
        if unit.anchor is Anchor.TEXT:
            start = base or (unit.number == 0 and self._event) or self._told or start
        date = start.date
        if date is not None:
            shifted = values.shift_day(date, unit.number)
            return None if shifted is None else Stretch(from_date(shifted), from_date(shifted))
        day = start.day + unit.number if start.day is not None else None
        if day is not None and not 1 <= day <= values.month_length(start.year, start.month):
            day = None
        found = day_of(start.year, start.month, day)
        return Stretch(found, found)

    def _week(self, point: Point) -> Stretch | None:
        shift = point.week.number if point.week is not None else 0
        exact = point.weekday is not None or point.weekend
        if self._published is None:
            unknown = day_of(None, None, None) if exact else month_of(None, None)
            return Stretch(unknown, unknown)
        start = values.shift_day(values.monday(self._published), values.WEEK * shift)
        if start is None:
            return None
        if point.weekend:
            return Stretch(from_date(start + datetime.timedelta(days=5)), from_date(start + datetime.timedelta(days=6)))
        if point.weekday is not None:
            day = start + datetime.timedelta(days=point.weekday)
            return Stretch(from_date(day), from_date(day))
        return _week_from(start)

    def _quarter(self, shift: int) -> Stretch | None:
        if self._published is None:
            return Stretch(month_of(None, None), month_of(None, None))
        first = (self._published.month - 1) // 3 * 3 + 1
        year, month = shift_month(self._published.year, first, 3 * shift)
        return Stretch(month_of(year, month), month_of(year, None if month is None else month + 2))

    def _offset(self, point: Point) -> Stretch | None:
        """N units before or after the publication; of years only the year is meant, unless a day is named."""
        if point.offset is None or self._published is None:
            unknown = day_of(None, None, None)
            return Stretch(unknown, unknown) if point.day is not None else None
        day = _moved(self._published, point.offset)
        if day is None:
            return None
        if point.offset.unit == "year" and point.day is None:
            return Stretch(year_of(day.year), year_of(day.year))
        return Stretch(from_date(day), from_date(day))

    def _window(self, window: Length) -> Stretch | None:
        """The N units that end the day before the publication, or begin the day after it."""
        if self._published is None:
            return None
        far = _moved(self._published, window)
        near = values.shift_day(self._published, -1 if window.number < 0 else 1)
        if far is None or near is None:
            return None
        return Stretch(*(from_date(day) for day in sorted((far, near))))


def _single_day(point: Point) -> int | None:
    return point.day.number if point.day is not None and point.day.number > 0 else None


def _year_after(base: Partial, month: int, point: Point) -> int | None:
    """The year of a month that follows ``base`` in the text: the next one where it would lie before it."""
    if base.year is None or base.month is None:
        return base.year
    day = _single_day(point)
    if (month, day or 0) < (base.month, (base.day or 0) if day else 0):
        return base.year + 1
    return base.year


def _week_from(start: datetime.date) -> Stretch:
    return Stretch(from_date(start), from_date(start + datetime.timedelta(days=values.WEEK - 1)))


def _moved(day: datetime.date, by: Length) -> datetime.date | None:
    if by.unit in DAYS_OF_UNIT:
        return values.shift_day(day, by.number * DAYS_OF_UNIT[by.unit])
    return values.months_on(day, by.number * MONTHS_OF_UNIT[by.unit])


def _end_of(start: Partial, length: Length) -> Partial | None:
    """The last year, month or day of a period; None where the calendar does not tell."""
    if start.grain is Grain.YEAR:
        return None if length.unit != "year" or start.year is None else year_of(start.year + length.number - 1)
    if start.grain is Grain.MONTH:
        months = MONTHS_OF_UNIT.get(length.unit)
        if months is None or start.month is None:
            return None
        return month_of(*shift_month(start.year, start.month, months * length.number - 1))
    date = start.date
    if date is not None:
        moved = _moved(date, length)
        return None if moved is None else from_date(values.shift_day(moved, -1))
    days = DAYS_OF_UNIT.get(length.unit)
    if days is None or start.day is None:
        return None
    last = start.day + days * length.number - 1
    return day_of(start.year, start.month, last) if last <= 28 else None


def _is_reversed(stretch: Stretch) -> bool:
    if stretch.first is None or stretch.last is None:
        return False
    first, last = stretch.first.first_day, stretch.last.first_day
    if first is None or last is None:
        return False
    if stretch.last.grain < stretch.first.grain:
        return (last.year, last.month if stretch.last.grain is Grain.MONTH else 12) < (first.year, first.month)
    return last < first
