"""The day on which an article was published, from the figures that state it, and in which zone it counts.

Years of two digits are read alike wherever they stand.
"""

from __future__ import annotations

import datetime
from typing import Final

KOREA: Final = datetime.timezone(datetime.timedelta(hours=9), "KST")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# What is dated otherwise is dated by mistake.
FIRST_YEAR: Final = 1945
LAST_YEAR: Final = 2100
# Of two digits a year from here on is of the last century.
_LAST_CENTURY: Final = 60


def full_year(number: int) -> int:
    """The year that a number of four or two digits names.

    >>> full_year(26), full_year(59), full_year(60), full_year(97), full_year(2021)
    (2026, 2059, 1960, 1997, 2021)
    """
    if number >= 100:
        return number
    return number + (2000 if number < _LAST_CENTURY else 1900)


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO day of a year of four or two digits, a month and a day; None where no article can be of it.

    >>> iso_day(2024, 5, 13), iso_day(24, 5, 13), iso_day(98, 5, 13), iso_day(2024, 2, 30), iso_day(1845, 5, 13)
    ('2024-05-13', '2024-05-13', '1998-05-13', None, None)
    """
    year = full_year(year)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
