"""The value of a date or period, and what later dates may lean on."""

from __future__ import annotations

import datetime

from pipeline.dates.forms import Anchor, Direction, Expression, Point
from pipeline.dates.points import Memory, Points, Reading, single_day
from pipeline.dates.values import Grain, Length, Partial, Stretch, end_of, is_reversed, shift_month

LONGEST_PLAN = 10
FARTHEST_MEMORY = 400
"""Days from the publication within which a day with a printed year is one that 이날 or 전날 may mean."""

Month = tuple[int | None, int | None]


class Resolver:
    """Resolves the dates of one article in the order of the text."""

    def __init__(self, published: datetime.date | None) -> None:
        self._published = published
        self._memory = Memory()
        self._points = Points(published, self._memory)

    def resolve(self, expression: Expression, side: Direction | None, lean: Partial | None) -> Stretch | None:
        """The value of an expression, or None where it is no date of the calendar.

        ``side`` is where the predicate puts it; ``lean`` is the date whose month and year it shares, if any.
        """
        first, last = expression.first, expression.last
        if first is None and last is not None:
            # What ran "until May" is told in the past; May may still be to come.
            ended = self._points.resolve(last, None if side is Direction.PAST else side, lean)
            return ended and Stretch(None, ended.last)
        if first is None:
            return None
        if first is last:
            return self._points.resolve(first, side, lean)
        if last is None:
            begun = self._points.resolve(first, side, lean)
            return begun and self._lasting(begun.first, expression.length)
        return self._between(first, last, side, lean)

    def _lasting(self, start: Partial | None, length: Length | None) -> Stretch:
        """A period of which the beginning is given, and its length if that is (11월부터 8개월간).

        So many years as 1998년부터 24년간 tell how long something has lasted until now, unless they are still to come.
        """
        if start is None or length is None:
            return Stretch(start, None)
        planned = self._published is not None and start.year is not None and start.year >= self._published.year
        if length.unit == "year" and length.number > LONGEST_PLAN and not planned:
            return Stretch(start, None)
        return Stretch(start, end_of(start, length))

    def remember(self, expression: Expression, value: Stretch, announced: bool) -> None:
        """Later dates may lean on this one; the day of an announcement is leant on only by 전날 and the like."""
        found = value.last or value.first
        if found is None:
            return
        if found.grain is Grain.DAY and not self._is_remote(expression, found):
            self._memory.told = found
            if announced:
                self._memory.announced = found
            if not announced and not self._is_ahead(found):
                self._memory.event = found
        if not announced:
            self._memory.before = found

    def forget_event(self) -> None:
        """이날 "that day" reaches back no farther than the sentence before."""
        self._memory.event = None

    def _is_ahead(self, day: Partial) -> bool:
        date = day.date
        return date is not None and self._published is not None and date > self._published

    def _is_remote(self, expression: Expression, day: Partial) -> bool:
        """Whether a day is one of history, told with its year."""
        point = expression.first or expression.last
        if point is None or point.year is None or point.year.anchor is not Anchor.CALENDAR:
            return False
        date = day.date
        return date is None or self._published is None or abs((date - self._published).days) > FARTHEST_MEMORY

    def _between(self, first: Point, last: Point, side: Direction | None, lean: Partial | None) -> Stretch | None:
        if lean is None and self._published is not None and side is not Direction.PAST:
            whole = self._by_end(first, last, Reading(side))
            if whole is not None:
                return whole
        begun = self._begun_before(first, last) or self._points.resolve(first, side, lean)
        if begun is None or begun.first is None:
            return None
        ended = self._points.resolve(last, side, begun.first, closing=True)
        if ended is None:
            return None
        stretch = Stretch(begun.first, ended.last)
        if not is_reversed(stretch):
            return stretch
        again = self._counted_from(begun.first, last)
        return None if again is None or is_reversed(again) else again

    def _by_end(self, first: Point, last: Point, reading: Reading) -> Stretch | None:
        """A period without a year, placed by its end: what runs from March to December is still to end in October.

        None where either point says more than months and days, or words put its beginning (지난, 오는).
        """
        if not (_is_plain(first) and _is_plain(last)):
            return None
        day, end_day = single_day(first), last.until_day or single_day(last)
        rolls = day is not None and end_day is not None and end_day < day
        if last.month is None and first.month is None:
            if end_day is None:
                return None
            end = self._points.calendar.month_of_day(end_day, last.weekday, reading)
            return self._from_to(first, shift_month(*end, -rolls), last, end)
        if first.month is None and end_day is None:
            return None
        if last.month is None:
            month = 1 if first.month is None else (first.month.number + rolls - 1) % 12 + 1
        else:
            month = last.until_month or last.month.number
        year = self._points.calendar.year_of_month(month, end_day, last.weekday, reading)
        if first.month is None:
            return self._from_to(first, shift_month(year, month, -rolls), last, (year, month))
        return self._from_to(first, _month_before(first, year, month, end_day), last, (year, month))

    def _from_to(self, first: Point, start: Month, last: Point, end: Month) -> Stretch | None:
        begun, ended = self._points.in_month(first, *start), self._points.in_month(last, *end)
        return None if begun is None or ended is None else Stretch(begun.first, ended.last)

    def _begun_before(self, first: Point, last: Point) -> Stretch | None:
        """The beginning of a period whose end tells its month (30일부터 다음 달 2일) or year (12월부터 내년 1월)."""
        if not _is_plain(first) or last.month is None or self._published is None:
            return None
        if first.month is None and last.month.anchor is Anchor.PUBLISHED:
            year, month = self._points.relative_month(last.month, None)
            if last.month.number > 0 or (last.day is not None and last.day.number < (single_day(first) or 0)):
                year, month = shift_month(year, month, -1)
            return self._points.in_month(first, year, month)
        if first.month is None or last.year is None or last.year.anchor is Anchor.TEXT:
            return None
        ended = self._points.resolve(last, None, None)
        if ended is None or ended.last is None or ended.last.month is None:
            return None
        if ended.last.year is not None and ended.last.year > self._published.year + 1:
            return None
        start = _month_before(first, ended.last.year, ended.last.month, ended.last.day)
        return self._points.in_month(first, *start)

    def _counted_from(self, start: Partial, last: Point) -> Stretch | None:
        """다음 달 after a period's beginning may be counted from that instead of the publication."""
        if last.month is None or last.month.anchor is not Anchor.PUBLISHED:
            return None
        end = self._points.in_month(last, *shift_month(start.year, start.month, last.month.number))
        return None if end is None else Stretch(start, end.last)


def _is_plain(point: Point) -> bool:
    """Whether a point is made of a printed month and day alone."""
    printed = all(unit is None or unit.anchor is Anchor.CALENDAR for unit in (point.month, point.day))
    counted = point.year or point.direction or point.week or point.nth or point.offset or point.window
    placed = point.month is not None or point.day is not None
    return printed and placed and not counted and (point.day is None or point.day.number > 0)


def _month_before(first: Point, year: int | None, month: int, day: int | None) -> Month:
    """The last such month that begins no later than the given end."""
    number = first.month.number if first.month is not None else month
    later = (number, single_day(first) or 0) > (month, day or 31)
    return (None if year is None else year - later), number
