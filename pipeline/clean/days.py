"""The ISO day that a value states: a cell of a dump, a tag of a page, a row of a record."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime
from typing import Final

from pipeline.publication import KOREA, MONTHS, iso_day

# 2024-05-13, 2024. 5. 13., 2024년 5월 13일, 24.05.13
DAY: Final = (
    r"(?<!\d)(?P<year>(?:19|20)\d\d|'?\d\d(?=\s?[.\-/]\s?\d\d\s?[.\-/]))"
    r"\s?[.\-/년]\s?(?P<month>\d{1,2})\s?[.\-/월]\s?(?P<day>\d{1,2})(?!\d)"
)
_find_day = re.compile(DAY).search
_compact_day = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?(?!\d)").search
_iso_with_zone = re.compile(
    r"(?P<stamp>(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)$",
    re.IGNORECASE,
).match
_grouped_number = re.compile(r"\d{2},\d{3},\d{3}").fullmatch
_english_day = re.compile(
    r"(?:(?P<m1>[A-Z][a-z]{2})[a-z]*\.?\s(?P<d1>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<d2>\d{1,2})\s(?P<m2>[A-Z][a-z]{2})[a-z]*\.?),?\s(?P<year>(?:19|20)\d\d)"
).search


def day_in_korea(text: str | None) -> str | None:
    """The ISO day that a date stands for, in Korean time; None where there is none, or none of an article.

    >>> day_in_korea("2021.05.18. 오후 3:21"), day_in_korea("20210518"), day_in_korea("2025-12-04T16:40:00Z")
    ('2021-05-18', '2021-05-18', '2025-12-05')
    """
    if not text:
        return None
    text = text.strip()
    if _grouped_number(text):
        text = text.replace(",", "")
    zoned = _iso_with_zone(text)
    if zoned:
        try:
            stamp = datetime.datetime.fromisoformat(zoned["stamp"] + zoned["zone"].upper().replace("Z", "+00:00"))
        except ValueError:
            return None
        return _of_moment(stamp)
    found = _find_day(text)
    if found:
        return iso(found["year"].lstrip("'"), found["month"], found["day"])
    compact = _compact_day(text)
    if compact:
        return iso(*compact.groups())
    english = _english_day(text)
    if english:
        name = english["m1"] or english["m2"]
        month = MONTHS.index(name) + 1 if name in MONTHS else 0
        if "GMT" in text or "+0000" in text:
            return _from_mail(text)
        return iso(english["year"], str(month), english["d1"] or english["d2"])
    return None


def iso(year: str, month: str, day: str) -> str | None:
    """The ISO day of a year, month and day as printed; None where there is no such day, or none of an article."""
    return iso_day(int(year), int(month), int(day))


def _from_mail(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
        # A zone of -0000 says that the time is of UTC, wherever it was written.
        return _of_moment(moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC))
    except (ValueError, OverflowError):
        return None


def _of_moment(moment: datetime.datetime) -> str | None:
    day = moment.astimezone(KOREA)
    return iso_day(day.year, day.month, day.day)
