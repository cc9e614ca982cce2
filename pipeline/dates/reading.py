"""Reads one atom: the numbers that it prints and the part of a date that they fill."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.dates.atoms import Atom
from pipeline.dates.calendar_words import word
from pipeline.dates.forms import Anchor, Point, Unit
from pipeline.dates.numbers import RANGE
from pipeline.dates.values import FIRST_YEAR, LAST_YEAR, Length, exists
from pipeline.dates.vocabulary import LENGTH_UNITS, LENGTHS, ORDINALS, SINO_DAYS, SINO_MONTHS, WEEKDAYS, sino_year
from pipeline.patterns import Deferred
from pipeline.publication import full_year

MONTHS, DAYS = 12, 31
LONGEST_YEAR_RANGE = 60
FARTHEST_YEARS = 10
"""100년 전 "a hundred years ago" tells an age rather than a year."""
LONGEST_LOST_RANGE = 15
"""The most years or days between the ends of a range whose ~ was lost in scraping ("18 19일")."""

_find_numbers = re.compile(r"\d+").finditer
_find_items = re.compile(r"(\d+)[월일]?").finditer
_has_range = re.compile(RANGE).search
_ordinal_of = {form.replace("_", ""): number for form, number in ORDINALS.items()}
_length_of = {"".join(form.replace("_", "").split()): length for form, length in LENGTHS.items()}
_split_length = re.compile(r"(\d{1,3})(일|주일?|개월|달|년)").match


class Piece(NamedTuple):
    """An atom that was read: where it stands, the kind of unit and the part of a date."""

    start: int
    stop: int
    kind: str
    point: Point


def calendar_unit(number: int) -> Unit:
    return Unit(Anchor.CALENDAR, number)


def read(atom: Atom) -> list[Piece]:
    """The pieces of one atom: none where its numbers are no date, several for a list (3·6·9월)."""
    return _READERS[atom.name](atom, [hit.group() for hit in _find_numbers(atom.text)])


def length(text: str) -> Length | None:
    """How long 2주, 8개월, 사흘 or 한 달 is."""
    squeezed = "".join(text.split())
    hit = _split_length(squeezed)
    if hit:
        return Length(int(hit[1]), LENGTH_UNITS[hit[2]])
    for form, found in _length_of.items():
        if squeezed.startswith(form):
            return found
    return None


def _one(atom: Atom, kind: str, point: Point) -> list[Piece]:
    return [Piece(atom.start, atom.stop, kind, point)]


def _full(atom: Atom, numbers: list[str]) -> list[Piece]:
    digits = numbers[0]
    if len(numbers) == 1:
        numbers = [digits[:4], digits[4:6], digits[6:]]
    elif len(digits) == 2 and atom.text[0].isdigit() and not _is_short_date(atom.text, numbers):
        return []
    year, month, day = full_year(int(numbers[0])), int(numbers[1]), int(numbers[2])
    if not exists(year, month, day):
        return []
    return _one(atom, "full", Point(year=calendar_unit(year), month=calendar_unit(month), day=calendar_unit(day)))


def _is_short_date(text: str, numbers: list[str]) -> bool:
    """Whether three short numbers are a date rather than a version: 21.10.7., 21.10.07, 74/10/31, not 14.5.1."""
    return text.endswith(".") or all(len(number) == 2 for number in numbers) or "/" in text


def _year_last(atom: Atom, numbers: list[str]) -> list[Piece]:
    """10/7/2021 or 22.04.2021: the month first, unless that is no month."""
    month, day = int(numbers[0]), int(numbers[1])
    if month > 12:
        month, day = day, month
    return _full(atom, [numbers[2], str(month), str(day)])


def _day_first(atom: Atom, numbers: list[str]) -> list[Piece]:
    month, day = int(numbers[1]), int(numbers[0])
    if not exists(None, month, day):
        return []
    return _one(atom, "full", Point(month=calendar_unit(month), day=calendar_unit(day)))


def _year_month(atom: Atom, numbers: list[str]) -> list[Piece]:
    year, month = full_year(int(numbers[0])), int(numbers[1])
    return _one(atom, "month", Point(year=calendar_unit(year), month=calendar_unit(month)))


def _year(atom: Atom, numbers: list[str]) -> list[Piece]:
    if "천" in atom.text:
        return _one(atom, "year", Point(year=calendar_unit(2000 + int(numbers[1]))))
    year = full_year(int(numbers[0]))
    return _one(atom, "year", Point(year=calendar_unit(year))) if FIRST_YEAR <= year <= LAST_YEAR else []


def _years(atom: Atom, numbers: list[str]) -> list[Piece]:
    first = full_year(int(numbers[0]))
    last = int(numbers[1]) + (first // 100 * 100 if len(numbers[1]) == 2 else 0)
    apart = last - first
    bare = len(numbers[0]) == 2 and atom.text[0].isdigit()
    if not 0 < apart <= (1 if bare else LONGEST_YEAR_RANGE if _has_range(atom.text) else LONGEST_LOST_RANGE):
        return []
    return _one(atom, "year", Point(year=calendar_unit(first), until_year=last))


def _decade(atom: Atom, numbers: list[str]) -> list[Piece]:
    first = full_year(int(numbers[0])) if len(numbers[0]) > 2 else 1900 + int(numbers[0])
    last = int(numbers[-1]) + (first // 100 * 100 if len(numbers[-1]) == 2 else 0)
    if last < first:
        return []
    return _one(atom, "year", Point(year=calendar_unit(first), until_year=last + 9))


def _month(atom: Atom, numbers: list[str]) -> list[Piece]:
    return _one(atom, "month", Point(month=calendar_unit(int(numbers[0]))))


def _months(atom: Atom, numbers: list[str]) -> list[Piece]:
    first, last = int(numbers[0]), int(numbers[1])
    if first == last:
        return []
    if _has_range(atom.text) or last - first in (1, -11):
        return _one(atom, "month", Point(month=calendar_unit(first), until_month=last))
    return _list(atom, "month", lambda number: Point(month=calendar_unit(number)))


def _quarter(atom: Atom, numbers: list[str]) -> list[Piece]:
    first = int(numbers[0])
    fourths = "/" in atom.text and numbers[-1] == "4" and len(numbers) > 1
    last = int(numbers[1]) if len(numbers) > (2 if fourths else 1) else first
    if last < first:
        return []
    return _one(atom, "span", Point(month=calendar_unit(3 * first - 2), until_month=3 * last))


def _letter_quarter(atom: Atom, numbers: list[str]) -> list[Piece]:
    point = Point(month=calendar_unit(3 * int(numbers[0]) - 2), until_month=3 * int(numbers[0]))
    if len(numbers) > 1:
        point.year = calendar_unit(full_year(int(numbers[1])))
    return _one(atom, "span", point)


def _day(atom: Atom, numbers: list[str]) -> list[Piece]:
    return _one(atom, "day", Point(day=calendar_unit(int(numbers[0]))))


def _days(atom: Atom, numbers: list[str]) -> list[Piece]:
    first, last = int(numbers[0]), int(numbers[1])
    if first == last:
        return []
    if _has_range(atom.text) or last - first == 1:
        return _one(atom, "day", Point(day=calendar_unit(first), until_day=last))
    return _list(atom, "day", lambda number: Point(day=calendar_unit(number)))


def _lost_range(atom: Atom, numbers: list[str]) -> list[Piece]:
    """A range whose ~ was lost: "18 19일", "1819일", "78월"; else the number that has the unit stands alone."""
    kind = atom.name.removeprefix("lost").removesuffix("s")
    if len(numbers) == 1:
        if kind == "month" and int(numbers[0]) <= MONTHS:
            return _LOST[kind](atom, numbers)
        return _joined(atom, numbers[0], kind)
    first, last = int(numbers[0]), int(numbers[1])
    if 0 < last - first <= LONGEST_LOST_RANGE:
        piece = _span_of(atom, kind, first, last)
        return [piece._replace(kind=f"lost{piece.kind}")]
    start = atom.start + len(numbers[0]) + 1
    return _LOST[kind](Atom(start, atom.stop, kind, atom.text[start - atom.start :]), numbers[1:])


def _joined(atom: Atom, digits: str, kind: str) -> list[Piece]:
    """Two neighbours of which the digits ran together: 1819일, 78월, 1112월."""
    half = len(digits) // 2
    first, last = int(digits[:half]), int(digits[half:])
    if last - first != 1 or first == 0 or last > (MONTHS if kind == "month" else DAYS):
        return []
    return [_span_of(atom, kind, first, last)]


def _span_of(atom: Atom, kind: str, first: int, last: int) -> Piece:
    if kind == "day":
        return Piece(atom.start, atom.stop, "day", Point(day=calendar_unit(first), until_day=last))
    if kind == "month":
        return Piece(atom.start, atom.stop, "month", Point(month=calendar_unit(first), until_month=last))
    return Piece(atom.start, atom.stop, "span", Point(month=calendar_unit(3 * first - 2), until_month=3 * last))


def _list(atom: Atom, kind: str, point: Callable[[int], Point]) -> list[Piece]:
    """One piece a number; those that have the unit include it (4월·7월)."""
    hits = list(_find_items(atom.text))
    stops = [hit.end() for hit in hits[:-1]] + [len(atom.text)]
    return [
        Piece(atom.start + hit.start(), atom.start + stop, kind, point(int(hit[1])))
        for hit, stop in zip(hits, stops, strict=True)
    ]


def _dotted(atom: Atom, numbers: list[str]) -> list[Piece]:
    month, day = int(numbers[0]), int(numbers[1])
    if not exists(None, month, day):
        return []
    return _one(atom, "dotted", Point(month=calendar_unit(month), day=calendar_unit(day)))


def _ago(atom: Atom, numbers: list[str]) -> list[Piece]:
    del numbers
    found = length(atom.text)
    if found is None or (found.unit == "year" and found.number > FARTHEST_YEARS):
        return []
    sign = -1 if atom.text.rstrip().endswith("전") else 1
    return _one(atom, "offset", Point(offset=Length(sign * found.number, found.unit)))


def _dotted_range(atom: Atom, numbers: list[str]) -> list[Piece]:
    """6.26∼30 or 4.13.(월)~17.(금); a range of decimals has one digit after the point, or falls."""
    month, first, last = (int(number) for number in numbers)
    certain = "." in atom.text[-1:] or "/" in atom.text or "(" in atom.text or len(numbers[1]) == 2
    if not certain or not exists(None, month, first) or not exists(None, month, last) or last <= first:
        return []
    return _one(atom, "full", Point(month=calendar_unit(month), day=calendar_unit(first), until_day=last))


_cut_window = re.compile(r"(지난|최근|이전|과거|다음|향후|앞으로(?:의)?)\s?").match
_is_duration = re.compile(r"(?:간|동안)$").search


def _window(atom: Atom, numbers: list[str]) -> list[Piece]:
    """지난 2주, 다음 3일, 향후 3년. Years and months with 간 or 동안 measure, and 지난 3일 is the third."""
    del numbers
    side = _cut_window(atom.text)
    found = length(atom.text[side.end() :]) if side else None
    if side is None or found is None:
        return []
    lasting = _is_duration(atom.text) is not None
    day_of_month = found.unit == "day" and not lasting and side[1] != "다음" and atom.text[side.end()].isdigit()
    if day_of_month or (lasting and found.unit in ("month", "year")) or (side[1] in ("최근", "과거") and not lasting):
        return []
    sign = -1 if side[1] in ("지난", "최근", "이전", "과거") else 1
    return _one(atom, "window", Point(window=Length(sign * found.number, found.unit)))


_split_nth = Deferred(rf"(.+?)(주차?|날|일)?([{WEEKDAYS}])?(요일)?$").match


def _nth(atom: Atom, numbers: list[str]) -> list[Piece]:
    squeezed = "".join(atom.text.split())
    if squeezed in ("마지막날", "말일"):
        return _one(atom, "nth", Point(day=calendar_unit(-1)))
    if squeezed.startswith("첫") and squeezed.endswith("날"):
        return _one(atom, "nth", Point(day=calendar_unit(1)))
    ordinal = int(numbers[0]) if numbers else _longest_ordinal(squeezed)
    if squeezed.endswith("요일"):
        return _one(atom, "nth", Point(nth=ordinal, weekday=WEEKDAYS.index(squeezed[-3])))
    return _one(atom, "nth", Point(week=calendar_unit(ordinal)))


def _longest_ordinal(squeezed: str) -> int:
    return next(_ordinal_of[squeezed[:size]] for size in range(5, 0, -1) if squeezed[:size] in _ordinal_of)


def _word(atom: Atom, numbers: list[str]) -> list[Piece]:
    del numbers
    kind, point = word(atom.text)
    return _one(atom, kind, point)


def _sino_year(atom: Atom, numbers: list[str]) -> list[Piece]:
    del numbers
    year = sino_year(atom.text)
    return [] if year is None else _one(atom, "year", Point(year=calendar_unit(year)))


def _sino_month(atom: Atom, numbers: list[str]) -> list[Piece]:
    del numbers
    return _one(atom, "sinomonth", Point(month=calendar_unit(SINO_MONTHS[atom.text])))


def _sino_day(atom: Atom, numbers: list[str]) -> list[Piece]:
    del numbers
    return _one(atom, "sinoday", Point(day=calendar_unit(SINO_DAYS[atom.text])))


def _weekday(atom: Atom, numbers: list[str]) -> list[Piece]:
    del numbers
    return _one(atom, "weekday", Point(weekday=WEEKDAYS.index(atom.text[0])))


_LOST: dict[str, Callable[[Atom, list[str]], list[Piece]]] = {"day": _day, "month": _month, "quarter": _quarter}
_READERS: dict[str, Callable[[Atom, list[str]], list[Piece]]] = {
    "full": _full,
    "compact": _full,
    "yearlast": _year_last,
    "dayfirst": _day_first,
    "yearmonth": _year_month,
    "yeardot": _year_month,
    "years": _years,
    "decade": _decade,
    "year": _year,
    "offset": _ago,
    "months": _months,
    "monthlist": lambda atom, _: _list(atom, "month", lambda number: Point(month=calendar_unit(number))),
    "month": _month,
    "quarter": _quarter,
    "letterquarter": _letter_quarter,
    "days": _days,
    "lostdays": _lost_range,
    "lostmonths": _lost_range,
    "lostquarters": _lost_range,
    "daylist": lambda atom, _: _list(atom, "day", lambda number: Point(day=calendar_unit(number))),
    "day": _day,
    "dottedrange": _dotted_range,
    "dotted": _dotted,
    "window": _window,
    "wordoffset": _ago,
    "nth": _nth,
    "nthweek": _nth,
    "sinoyear": _sino_year,
    "sinomonth": _sino_month,
    "sinoday": _sino_day,
    "word": _word,
    "weekday": _weekday,
}
