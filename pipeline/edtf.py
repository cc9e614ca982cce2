"""The real days that an EDTF value of ours allows."""

from __future__ import annotations

import calendar
import datetime
import re

_read_date = re.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?").fullmatch


def first_day(value: str | None) -> datetime.date | None:
    """The first day that a value allows; None where it is open to the past, unknown, or no such value.

    >>> first_day("2022-04/2022-10"), first_day("2021-XX-07"), first_day("../2021-10-10"), first_day("XXXX-04")
    (datetime.date(2022, 4, 1), datetime.date(2021, 1, 7), None, None)
    """
    return _day((value or "").partition("/")[0], last=False)


def last_day(value: str | None) -> datetime.date | None:
    """The last day that a value allows; None where it is open to the future, unknown, or no such value.

    >>> last_day("2022-04/2022-10"), last_day("2024-02"), last_day("2020-05/..")
    (datetime.date(2022, 10, 31), datetime.date(2024, 2, 29), None)
    """
    start, slash, end = (value or "").partition("/")
    return _day(end if slash else start, last=True)


def is_date(value: str) -> bool:
    """Whether a value is a year, a month or a day that the calendar has, X standing for digits that are not known.

    >>> is_date("2021-02"), is_date("XXXX-02-29"), is_date("2021-02-29"), is_date("XXXX-13"), is_date("2021-03/..")
    (True, True, False, False, False)
    """
    found = _read_date(value)
    return found is not None and any(
        day <= calendar.monthrange(year, month)[1]
        for month in _fitting(found["month"], 12)
        for day in _fitting(found["day"], 31)
        for year in _fitting(found["year"], 9999)
    )


def _fitting(part: str | None, highest: int) -> list[int]:
    """The numbers from 1 that a part with unspecified digits can be; the first alone where it is left out."""
    if part is None:
        return [1]
    fits = re.compile(part.replace("X", "[0-9]")).fullmatch
    return [number for number in range(1, highest + 1) if fits(f"{number:0{len(part)}}")]


def _day(text: str, *, last: bool) -> datetime.date | None:
    found = _read_date(text)
    if found is None or found["year"] == "XXXX":
        return None
    year = _bound(found["year"], 1, 9999, last=last)
    month = _bound(found["month"], 1, 12, last=last)
    if year is None or month is None:
        return None
    day = _bound(found["day"], 1, calendar.monthrange(year, month)[1], last=last)
    return None if day is None else datetime.date(year, month, day)


def _bound(part: str | None, lowest: int, highest: int, *, last: bool) -> int | None:
    """The last or first number that a part with unspecified digits allows; None where it is printed out of range."""
    digits = part or "XX"
    if "X" not in digits:
        return int(digits) if lowest <= int(digits) <= highest else None
    number = int(digits.replace("X", "9" if last else "0"))
    return min(max(number, lowest), highest)
