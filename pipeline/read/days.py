"""The day that a cell of a dump states: as people, databases, spreadsheets and programs write it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

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
# Thu, 07 Oct 2021 · 07-Oct-2021 · Oct 7, 2021 · Thu Oct 07 09:30:00 KST 2021
_read_english_day = re.compile(
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
        return iso_day(int(found["year"]), int(month), int(day))
    found = _read_english_day(text)
    if found:
        name = (found["month"] or found["month2"]).capitalize()
        if name in MONTHS:
            return iso_day(int(found["year"]), MONTHS.index(name) + 1, int(found["day"] or found["day2"]))
    return _counted(text)


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


@dataclass(frozen=True, slots=True)
class UnreadDates:
    """How many records give a date that cannot be read; the first such date, and the file and record it is in."""

    count: int = 0
    first: str | None = None
    path: str | None = None
    record: int | None = None

    def counting(self, item: RawRecord | Rejected) -> UnreadDates:
        """The same with one item more."""
        if isinstance(item, Rejected) or item.given.unread_date is None:
            return self
        if self.count:
            return UnreadDates(self.count + 1, self.first, self.path, self.record)
        return UnreadDates(1, item.given.unread_date, item.source.path, item.source.record)
