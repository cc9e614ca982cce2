"""The value of one printed date, leaning on the day of publication and on the dates before."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from pipeline.dates import values
from pipeline.dates.forms import Anchor, Direction, Point, Unit
from pipeline.dates.nearest import Calendar
from pipeline.dates.values import (
    Grain,
    Length,
    Partial,
    Stretch,
    day_of,
    exists,
    from_date,
    month_of,
    shift_month,
    week_from,
    year_of,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a date is to be read: the side its words put it on, and whether those are its own (지난, 오는)."""

    side: Direction | None = None
    directed: bool = False


@dataclass(slots=True)
class Memory:
    """The dates that later ones may lean on: the last that is no announcement, and the last day, of event, of news."""

    before: Partial | None = None
    told: Partial | None = None
    event: Partial | None = None
    announced: Partial | None = None

    def day(self, shift: int, beginning: Partial | None) -> Partial | None:
        """What a day is counted from: 이날 from the event, 전날 from the announcement, 이튿날 from the last day."""
        if shift == 0:
            return self.event or self.told
        if shift < 0:
            return self.announced or beginning
        return beginning or self.told


class Points:
    """Resolves single dates; what is unknown without a publication stays unknown."""

    def __init__(self, published: datetime.date | None, memory: Memory) -> None:
        self._published = published
        self._memory = memory
        self.calendar = Calendar(published)

    def resolve(
        self, point: Point, side: Direction | None, lean: Partial | None, closing: bool = False
    ) -> Stretch | None:
        """The value of a point, or None where the calendar has no such day.

        ``lean`` is the date whose year and month it shares; ``closing`` says that it is the beginning of the period
        that this point closes.
        """
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
            return self.calendar.weekday(point.weekday, Reading(point.direction or side, point.direction is not None))
        return self._dated(point, Reading(point.direction or side, point.direction is not None), lean, closing)

    def _dated(self, point: Point, reading: Reading, lean: Partial | None, closing: bool) -> Stretch | None:
        """A date of printed units; what it leaves out comes from ``lean``, else from the publication."""
        base = lean if lean is not None and point.direction is None and (closing or point.bare) else None
        year = self._year(point.year, base) if point.year is not None else None
        known = point.year is not None
        if point.month is not None and point.month.anchor is not Anchor.CALENDAR:
            return self.in_month(point, *self.relative_month(point.month, base))
        if point.month is None:
            return self._without_month(point, year, known, reading, base)
        month = point.month.number
        if not known:
            if base is not None:
                year = _year_after(base, month, point)
            elif point.until_month is not None:
                year = self.calendar.year_of_span(month, point.until_month, reading)
            else:
                year = self.calendar.year_of_month(month, single_day(point), point.weekday, reading)
        return self.in_month(point, year, month)

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
            return self.in_month(point, self._published.year, self._published.month)
        if base is not None and base.grain >= Grain.MONTH:
            year, month = base.year, base.month
            if base.day is not None and day.number < base.day:
                year, month = shift_month(year, month, 1)
        else:
            year, month = self.calendar.month_of_day(day.number, point.weekday, reading)
        return self.in_month(point, year, month)

    @staticmethod
    def _of_year(point: Point, year: int | None) -> Stretch | None:
        """The first or last day, or a week, of a year."""
        if point.week is not None:
            if year is None:
                return Stretch(year_of(None), year_of(None))
            # The last week of a year is the one that holds 28 December (ISO 8601).
            number = point.week.number if point.week.number > 0 else datetime.date(year, 12, 28).isocalendar().week
            return week_from(datetime.date.fromisocalendar(year, number, 1))
        if point.day is not None and point.day.number in (1, -1):
            end = day_of(year, 12, 31) if point.day.number < 0 else day_of(year, 1, 1)
            return Stretch(end, end)
        return None

    def in_month(self, point: Point, year: int | None, month: int | None) -> Stretch | None:
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
        return week_from(start)

    def _year(self, unit: Unit, base: Partial | None) -> int | None:
        if unit.anchor is Anchor.CALENDAR:
            return unit.number
        if unit.anchor is Anchor.TEXT:
            leant = base or self._memory.before
            if leant is not None:
                return None if leant.year is None else leant.year + unit.number
        return None if self._published is None else self._published.year + unit.number

    def relative_month(self, unit: Unit, base: Partial | None) -> tuple[int | None, int | None]:
        if unit.anchor is Anchor.TEXT:
            leant = base or self._memory.before
            if leant is not None and leant.grain >= Grain.MONTH:
                return shift_month(leant.year, leant.month, unit.number)
        if self._published is None:
            return None, None
        return shift_month(self._published.year, self._published.month, unit.number)

    def _relative_day(self, unit: Unit, base: Partial | None) -> Stretch | None:
        start = from_date(self._published)
        if unit.anchor is Anchor.TEXT:
            leant = self._memory.day(unit.number, base)
            start = leant or (start if self._published is not None else self._memory.told or start)
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
        told = self._memory.told.date if self._memory.told is not None else None
        leans = point.week is not None and point.week.anchor is Anchor.TEXT and told is not None
        start = values.shift_day(values.monday(told if leans and told else self._published), values.WEEK * shift)
        if start is None:
            return None
        if point.weekend:
            return Stretch(from_date(start + datetime.timedelta(days=5)), from_date(start + datetime.timedelta(days=6)))
        if point.weekday is not None:
            day = start + datetime.timedelta(days=point.weekday)
            return Stretch(from_date(day), from_date(day))
        return week_from(start)

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
        day = values.moved(self._published, point.offset)
        if day is None:
            return None
        if point.offset.unit == "year" and point.day is None:
            return Stretch(year_of(day.year), year_of(day.year))
        return Stretch(from_date(day), from_date(day))

    def _window(self, window: Length) -> Stretch | None:
        """The N units that end the day before the publication, or begin the day after it."""
        if self._published is None:
            return None
        far = values.moved(self._published, window)
        near = values.shift_day(self._published, -1 if window.number < 0 else 1)
        if far is None or near is None:
            return None
        return Stretch(*(from_date(day) for day in sorted((far, near))))


def single_day(point: Point) -> int | None:
    """The printed day of the month, if it is one."""
    return point.day.number if point.day is not None and point.day.number > 0 else None


def _year_after(base: Partial, month: int, point: Point) -> int | None:
    """The year of a month that follows ``base`` in the text: the next one where it would lie before it."""
    if base.year is None or base.month is None:
        return base.year
    day = single_day(point)
    if (month, day or 0) < (base.month, (base.day or 0) if day else 0):
        return base.year + 1
    return base.year
