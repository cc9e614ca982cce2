"""A date under construction: which piece may follow which, and what they say together."""

from __future__ import annotations

from dataclasses import fields

from pipeline.dates.forms import Anchor, Point, Unit
from pipeline.dates.reading import Piece
from pipeline.dates.values import Length

LOST = ("lostday", "lostmonth", "lostspan")
"""Ranges whose ~ was lost; alone they need a word that cannot end in the first number."""
# What may follow what within one date: "지난해 11월 말", "다음 주 화요일", "3월 마지막 월요일".
FOLLOWS: dict[str, frozenset[str]] = {
    "direction": frozenset(
        {"year", "month", "span", "day", "weekday", "full", "dotted", "sinomonth", "holiday", *LOST}
    ),
    "year": frozenset({"month", "span", "part", "nth", "sinomonth", "lostmonth", "lostspan", "holiday", "relative"}),
    "month": frozenset({"day", "lostday", "part", "nth", "sinoday"}),
    "sinomonth": frozenset({"day", "sinoday", "part", "nth"}),
    "span": frozenset({"part"}),
    "week": frozenset({"weekday", "part"}),
    "nth": frozenset({"weekday"}),
    "day": frozenset({"weekday"}),
    "sinoday": frozenset({"weekday"}),
    "dotted": frozenset({"weekday"}),
    "full": frozenset({"weekday"}),
    "relative": frozenset({"weekday"}),
    "offset": frozenset({"relative", "month", "weekday"}),
    "weekday": frozenset({"day", "month"}),
}
_FIELDS = tuple(field.name for field in fields(Point))


class Built:
    """A point under construction."""

    __slots__ = ("kinds", "point", "start", "stop")

    def __init__(self, piece: Piece) -> None:
        self.start, self.stop = piece.start, piece.stop
        self.kinds = [piece.kind]
        self.point = Point()
        self.add(piece)

    def add(self, piece: Piece) -> None:
        for name in _FIELDS:
            value = getattr(piece.point, name)
            if value or (value == 0 and value is not False):
                setattr(self.point, name, value)
        self.stop = piece.stop

    def takes(self, piece: Piece) -> bool:
        """Whether a piece that may follow by its kind does: 작년 오늘, 2년 전 5월, but not 올해 내일 or 3일 전 5월."""
        last, point = self.kinds[-1], self.point
        if last == "year" and piece.kind == "relative":
            counted = point.year is not None and point.year.anchor is Anchor.PUBLISHED and point.year.number < 0
            return counted and piece.point.day == Unit(Anchor.PUBLISHED, 0)
        if last == "offset" and point.offset is not None and piece.kind == "weekday":
            return point.offset.unit == "week"
        if last == "offset" and point.offset is not None and piece.kind == "month":
            return point.offset.unit == "year" and _in_calendar(piece)
        return piece.kind != "part" or point.day is None

    def settle(self) -> None:
        """What is counted from the publication: 2년 전 5월 is a May, 3주 전 금요일 a Friday, 작년 오늘 a day."""
        point = self.point
        if point.offset is not None and point.month is not None:
            point.year, point.offset = Unit(Anchor.PUBLISHED, point.offset.number), None
        elif point.offset is not None and point.weekday is not None:
            point.week, point.offset = Unit(Anchor.PUBLISHED, point.offset.number), None
        elif self.kinds[-2:] == ["year", "relative"] and point.year is not None:
            point.offset, point.year = Length(point.year.number, "year"), None


def _in_calendar(piece: Piece) -> bool:
    """Whether the month of a piece is one of the calendar: 5월, not 지난달."""
    return piece.point.month is not None and piece.point.month.anchor is Anchor.CALENDAR
