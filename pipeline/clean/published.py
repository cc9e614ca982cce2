"""The day of first publication, from what a dump, page or line states."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from email.utils import parsedate_to_datetime
from typing import Final

from pipeline.clean.line import Line

KOREA: Final = datetime.timezone(datetime.timedelta(hours=9), "KST")
_FIRST_YEAR: Final = 1945
_LAST_YEAR: Final = 2100

# 2024-05-13, 2024. 5. 13., 2024년 5월 13일, 24.05.13
_DAY: Final = (
    r"(?<!\d)(?P<year>(?:19|20)\d\d|'?\d\d(?=\s?[.\-/]\s?\d\d\s?[.\-/]))"
    r"\s?[.\-/년]\s?(?P<month>\d{1,2})\s?[.\-/월]\s?(?P<day>\d{1,2})(?!\d)"
)
_find_day = re.compile(_DAY).search
_compact_day = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?(?!\d)").search
_find_clock = re.compile(r"\d{1,2}\s?[:시]\s?\d{1,2}").search
_iso_with_zone = re.compile(
    r"(?P<stamp>(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(?P<zone>Z|[+-]\d\d:?\d\d)$",
    re.IGNORECASE,
).match
_grouped_number = re.compile(r"\d{2},\d{3},\d{3}").fullmatch
_english_day = re.compile(
    r"(?:(?P<m1>[A-Z][a-z]{2})[a-z]*\.?\s(?P<d1>\d{1,2})(?:st|nd|rd|th)?"
    r"|(?P<d2>\d{1,2})\s(?P<m2>[A-Z][a-z]{2})[a-z]*\.?),?\s(?P<year>(?:19|20)\d\d)"
).search
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# What stands before a date says what it is the date of.
_first_label = re.compile(
    r"(?:기사\s?)?(?:최초\s?)?(?:입력|승인|등록|작성|송고|게재|게시|발행|배포|보도|전송|출고|공개|published|posted"
    r"|date)(?:\s?(?:일시|시간|시각|날짜|일자|일))?\W{0,4}$",
    re.IGNORECASE,
).search
_later_label = re.compile(
    r"(?:수정|편집|업데이트|갱신|변경|updated?|modified|최종)(?:\s?(?:일시|시간|시각|날짜|일자|일))?\W{0,5}$",
    re.IGNORECASE,
).search
_other_label = re.compile(
    r"(?:창간|개업|설립|접수|마감|기간|행사|공고|신청|시행|조회|오늘)\s?(?:일|연월일|일자|기간)?\W{0,4}$"
).search
_imprint = re.compile(r"등록번호|발행인|편집인|사업자|청소년보호|창간|개업|제호").search
_label_alone = re.compile(
    r"\W*(?:기사\s?)?(?:최초\s?)?(?P<first>입력|승인|등록|작성|송고|게재|게시|발행|배포|전송)?(?P<later>수정"
    r"|최종\s?수정|업데이트|편집)?(?:\s?(?:일시|시간|시각|날짜|일자|일))?\W*$"
).match

_LABELLED: Final = 3
_WITH_CLOCK: Final = 2
_BARE: Final = 1


def day_of(text: str | None) -> str | None:
    """The ISO day that a date stands for, in Korean time; None where there is none.

    >>> day_of("2021.05.18. 오후 3:21"), day_of("20210518"), day_of("2025-12-04T16:40:00Z")
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
            return stamp.astimezone(KOREA).date().isoformat()
        except (ValueError, OverflowError):
            return None
    found = _find_day(text)
    if found:
        return _iso(found["year"].lstrip("'"), found["month"], found["day"])
    compact = _compact_day(text)
    if compact:
        return _iso(*compact.groups())
    english = _english_day(text)
    if english:
        name = english["m1"] or english["m2"]
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        if "GMT" in text or "+0000" in text:
            return _from_mail(text)
        return _iso(english["year"], str(month), english["d1"] or english["d2"])
    return None


def find(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The day that the lines around the body (places ``first`` to ``last``) state as that of publication.

    A labelled date above the body wins, then one with a time of day, then a bare one right under the headline; below
    the body only a labelled one counts. The page's own date, later changes and the imprint are none of these.
    """
    best: tuple[int, int] | None = None
    chosen: str | None = None
    label: str | None = None
    for place, line in enumerate(lines):
        if first <= place <= last:
            label = None
            continue
        if len(line.text) > 160:
            label = None
            continue
        for rank, day in _stated(line.text, label):
            if rank < _LABELLED and (place > last or first - place > 40):
                continue
            if rank == _BARE and (first - place > 15 or _is_header(line.text)):
                continue
            if place > last and _near_imprint(lines, place):
                continue
            # Above the body the nearest to it wins at equal rank; below, the first.
            key = (rank if place < first else rank - _LABELLED, place if place < first else -place)
            if best is None or key > best:
                best, chosen = key, day
        label = _label_of(line.text)
    return chosen


def _stated(text: str, label: str | None) -> list[tuple[int, str]]:
    """Ranks and days of the dates in a line; ``label`` is the kind that the line before announces."""
    days: list[tuple[int, str]] = []
    position = 0
    found = _find_day(text)
    while found is not None and len(days) < 4:
        before = text[position : found.start()]
        day = _iso(found["year"].lstrip("'"), found["month"], found["day"])
        position = found.end()
        found_next = _find_day_from(text, position)
        if day is not None:
            if not before.strip(" \t[(|·•-<>:") and label is not None:
                if label == "first":
                    days.append((_LABELLED, day))
            elif _later_label(before) or _other_label(before):
                pass
            elif _first_label(before):
                days.append((_LABELLED, day))
            elif len(text) <= 90 and not _is_sentence(text):
                clock = _find_clock(text[position : position + 24])
                days.append((_WITH_CLOCK if clock else _BARE, day))
            label = None
        found = found_next
    return days


def _find_day_from(text: str, position: int) -> re.Match[str] | None:
    return re.compile(_DAY).search(text, position)


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(("다.", "요.", "까?", "다"))


def _is_header(text: str) -> bool:
    """The page's own date: "2025.12.06 (토)", "최종편집: …"."""
    return re.search(r"\([월화수목금토일]\)|[월화수목금토일]요일|편집|updated", text, re.IGNORECASE) is not None


def _label_of(text: str) -> str | None:
    if len(text) > 16:
        return None
    found = _label_alone(text)
    if not found:
        return None
    return "later" if found["later"] else "first" if found["first"] else None


def _near_imprint(lines: Sequence[Line], place: int) -> bool:
    return any(_imprint(line.text) for line in lines[max(0, place - 5) : place + 6])


def _iso(year: str, month: str, day: str) -> str | None:
    number = int(year)
    if number < 100:
        number += 2000 if number < 70 else 1900
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        return None
    try:
        return datetime.date(number, int(month), int(day)).isoformat()
    except ValueError:
        return None


def _from_mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).astimezone(KOREA).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
