"""The day that a cell of a dump states: as people, databases, spreadsheets and programs write it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal

from pipeline.patterns import Deferred
from pipeline.publication import KOREA, MONTHS, iso_day
from pipeline.types import RawRecord, Rejected

# Year first and in order, with any separators: 2021-10-07T…, 2021.10.7., 2021년 10월 7일, 20211007…
_read_day = re.compile(
    r"""\D{0,12}? (?P<year>(?:19|20)\d\d)
        (?: \s*[-./_년]\s* (?P<month>\d{1,2}) \s*[-./_월]\s* (?P<day>\d{1,2}) (?!\d)
          | (?P<month2>\d\d) (?P<day2>\d\d) (?: (?!\d) | (?:\d\d|\d{4,6})(?!\d) | T) )""",
    re.VERBOSE,
).match
# 21.10.07, 21-10-07, 21/10/07: of two digits a year comes first as well, where the first number can be no month.
_read_short_day = re.compile(
    r"""['’]? (?P<year>\d\d)
        (?: \s?\.\s? (?P<month>\d{1,2}) \s?\.\s? (?P<day>\d{1,2})
          | (?<=1[3-9]|[2-9]\d) (?P<mark>[-/]) (?P<month2>\d{1,2}) (?P=mark) (?P<day2>\d{1,2}) )
        (?![\d/-])""",
    re.VERBOSE,
).match
# Of two digits a year after that of this version is doubtful. No clock says it, so that a dump is always read alike.
_LATEST_YEAR: Final = "2026"
# 13/7/2021, 7.13.2021: with the year last either may come first, and only what can be no month says which.
_read_year_last = re.compile(
    r"(?P<one>\d{1,2}) \s?(?P<mark>[-./])\s? (?P<other>\d{1,2}) \s?(?P=mark)\s? (?P<year>(?:19|20)\d\d) (?!\d)",
    re.VERBOSE,
).match
# Thu, 07 Oct 2021 · 07-Oct-2021 · Oct 7, 2021 · Thu Oct 07 09:30:00 KST 2021
_read_english_day = Deferred(
    r"""(?:[a-z]{3,9},?\s+)?
        (?: (?P<day>\d{1,2})[\s-]+(?P<month>[a-z]{3})[a-z]*\.?,?[\s-]+
          | (?P<month2>[a-z]{3})[a-z]*\.?\s+(?P<day2>\d{1,2}),?\s+ (?:\d\d:\d\d:\d\d\s+(?:[a-z]{3,4}|[+-]\d{4})\s+)? )
        (?P<year>(?:19|20)\d\d)(?!\d)""",
    re.VERBOSE | re.IGNORECASE,
).match
# A date column re-saved with the number format #,##0: 20,211,007.
_is_grouped_number = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.0+)?").fullmatch
_is_whole_number = re.compile(r"(\d+)\.0+").fullmatch

# A date column re-saved without its format: days since the last of 1899, the part of the day behind the point.
_is_serial = re.compile(r"(\d{5})(?:\.\d+)?").fullmatch
_FIRST_SERIAL: Final = datetime.date(1899, 12, 30)
# Seconds since 1970; or thousandths, millionths, thousand-millionths of them.
_is_instant = re.compile(r"(\d{10})(?:\.\d+|\d{3}|\d{6}|\d{9})?").fullmatch


def day_of(text: str) -> str | None:
    """The ISO day that a date cell states, as it stands there: a time or zone behind it changes nothing.

    A count of seconds names no day by itself, so it gives the one that it fell on in Korea.

    >>> day_of("20211007"), day_of("2021.10.7. 오후 3:05"), day_of("Thu, 07 Oct 2021 09:00:00 GMT")
    ('2021-10-07', '2021-10-07', '2021-10-07')
    >>> day_of("13/7/2021"), day_of("7/13/2021"), day_of("10/7/2021") is None
    ('2021-07-13', '2021-07-13', True)
    >>> day_of("24.12.31"), day_of("05.03.24"), day_of("31.12.24") is None
    ('2024-12-31', '2005-03-24', True)
    >>> day_of("20,211,007"), day_of("44476.395"), day_of("1633566600000"), day_of("어제") is None
    ('2021-10-07', '2021-10-07', '2021-10-07', True)
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if _is_grouped_number(text):
        text = text.replace(",", "")
    whole = _is_whole_number(text)
    if whole:
        text = whole[1]
    found = _read_day(text)
    if found:
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        return iso_day(int(found["year"]), int(month), int(day))
    found = _read_short_day(text)
    if found:
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        return _short_day(int(found["year"]), int(month), int(day))
    found = _read_english_day(text)
    if found:
        name = (found["month"] or found["month2"]).capitalize()
        if name in MONTHS:
            return iso_day(int(found["year"]), MONTHS.index(name) + 1, int(found["day"] or found["day2"]))
    found = _read_year_last(text)
    if found:
        year, one, other = int(found["year"]), int(found["one"]), int(found["other"])
        days = {iso_day(year, one, other), iso_day(year, other, one)} - {None}
        return days.pop() if len(days) == 1 else None
    return _counted(text)


def _short_day(first: int, month: int, last: int) -> str | None:
    """The day of three numbers of two digits at most, the year first; None where only another order gives one that has
    been: 31.12.24."""
    day = iso_day(first, month, last)
    if day is None or day[:4] <= _LATEST_YEAR:
        return day
    others = (iso_day(last, month, first), iso_day(last, first, month))
    return None if any(other is not None and other[:4] <= _LATEST_YEAR for other in others) else day


def _counted(text: str) -> str | None:
    """The day that a number counts up to."""
    serial, instant = _is_serial(text), _is_instant(text)
    if serial:
        day = _FIRST_SERIAL + datetime.timedelta(days=int(serial[1]))
    elif instant:
        day = datetime.datetime.fromtimestamp(int(instant[1]), KOREA).date()
    else:
        return None
    return iso_day(day.year, day.month, day.day)


# What a date lacks that people could read and a table cannot hold.
Lack = Literal["order", "day", "year", "anchor"]
_LACKS: Final[tuple[tuple[Lack, Callable[[str], object]], ...]] = (
    ("order", re.compile(r"\d{1,2}\s?([-./])\s?\d{1,2}\s?\1\s?(?:\d\d|(?:19|20)\d\d)(?!\d)").match),
    ("day", re.compile(r"(?:19|20)\d\d(?:\s*[-./년]\s*(?:\d{1,2}\s*[월.]?)?|\d\d)?").fullmatch),
    ("year", re.compile(r"\d{1,2}\s?(?:[-./]\s?\d{1,2}|월\s?\d{1,2}\s?일)(?!\d)").match),
    ("anchor", re.compile(r"(?:방금|오늘|어제|그제|그저께)|\d{1,4}\s?(?:초|분|시간|일|주|주일|개월|달|년)\s?전").match),
)


def lack_of(text: str) -> Lack | None:
    """What a date lacks that `day_of` cannot read: which number is the month, the day, the year, or the day that it
    counts from; None where it is something else.

    >>> lack_of("10/7/2021"), lack_of("2024-05"), lack_of("10월 7일"), lack_of("3시간 전"), lack_of("?")
    ('order', 'day', 'year', 'anchor', None)
    """
    text = unicodedata.normalize("NFKC", text).strip()
    return next((lack for lack, shows in _LACKS if shows(text)), None)


@dataclass(frozen=True, slots=True)
class UnreadDate:
    """The start of a date that cannot be read, as records give it, how many do, and what it lacks."""

    text: str
    count: int
    lacks: Lack | None


# So many dates that differ are told; a dump may have a million.
MOST_DATES: Final = 3


@dataclass(frozen=True, slots=True)
class UnreadDates:
    """How many records give a date that cannot be read; the first such dates that differ, and the file and record that
    the first is in."""

    count: int = 0
    dates: tuple[UnreadDate, ...] = ()
    path: str | None = None
    record: int | None = None

    def counting(self, item: RawRecord | Rejected) -> UnreadDates:
        """The same with one item more."""
        if isinstance(item, Rejected) or item.given.unread_date is None:
            return self
        text = item.given.unread_date
        dates = tuple(replace(one, count=one.count + 1) if one.text == text else one for one in self.dates)
        if dates == self.dates and len(dates) < MOST_DATES:
            dates = (*dates, UnreadDate(text, 1, lack_of(text)))
        first = (self.path, self.record) if self.count else (item.source.path, item.source.record)
        return UnreadDates(self.count + 1, dates, *first)
