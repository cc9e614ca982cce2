"""What a date says before it is resolved: which parts are printed, and what the others are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from pipeline.dates.values import Length


class Anchor(Enum):
    """What a number is counted from."""

    CALENDAR = "calendar"
    """Nothing: it is the calendar's own number (2021년, 3월, 7일)."""
    PUBLISHED = "published"
    """The day of publication (올해 "this year" is 0, 지난달 "last month" is -1)."""
    TEXT = "text"
    """The date before it in the text (같은 해 "the same year" is 0, 이듬해 "the year after" is 1)."""


class Direction(Enum):
    """A word that says on which side of the publication a date lies."""

    PAST = "past"
    FUTURE = "future"


class Unit(NamedTuple):
    """One part of a date: a number and what it is counted from."""

    anchor: Anchor
    number: int


@dataclass(slots=True)
class Point:
    """A date as printed. Months and weekdays are numbered from January = 1 and Monday = 0; -1 is the last one.

    The ``until_…`` parts close a range that shares its unit (2023~2026년, 8∼10월, 18~20일); quarters and halves are
    ranges of months.
    """

    direction: Direction | None = None
    year: Unit | None = None
    until_year: int | None = None
    month: Unit | None = None
    until_month: int | None = None
    quarter: Unit | None = None
    day: Unit | None = None
    until_day: int | None = None
    week: Unit | None = None
    weekday: int | None = None
    nth: int | None = None
    weekend: bool = False
    offset: Length | None = None
    window: Length | None = None

    @property
    def bare(self) -> bool:
        """Whether it leaves the month, the year or the week to the reader."""
        if self.offset or self.window or self.quarter or self.week:
            return False
        return self.year is None and (self.month is None or self.month.anchor is Anchor.CALENDAR)


@dataclass(slots=True)
class Expression:
    """A date or period with its place in the text: one point, or the two ends of a range.

    ``first`` and ``last`` are the same point where it is one date; None is an open end. ``linked`` says that only
    "and" or a comma stands between it and the expression before, so that it shares that one's month and year.
    ``length`` is how long a period runs that names only its beginning (11월부터 8개월간).
    """

    start: int
    stop: int
    first: Point | None
    last: Point | None
    linked: bool = False
    length: Length | None = None
