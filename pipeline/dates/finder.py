"""Goes through an article's dates in the order of the text, each leaning on those before it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.dates.context import Context, dated_names
from pipeline.dates.forms import Anchor, Direction, Expression, Point
from pipeline.dates.grammar import expressions
from pipeline.dates.resolve import Resolver
from pipeline.dates.values import Grain, Partial, Stretch
from pipeline.types import Document, Field, Passage


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as found: where it stands, how it is printed, its value, and whether it is the day of an announcement."""

    field: Field
    context: Context
    expression: Expression
    value: Stretch
    announced: bool
    published: datetime.date | None


def read(document: Document) -> Iterator[Dated]:
    """Every date of the title, then of the body."""
    resolver = Resolver(document.published)
    names = dated_names(document)
    for passage in document.passages:
        if passage.text:
            yield from _read(Context(passage, names), passage, resolver, document.published)


def _read(context: Context, passage: Passage, resolver: Resolver, published: datetime.date | None) -> Iterator[Dated]:
    last: Dated | None = None
    for expression in expressions(passage.text):
        if _is_name_or_count(expression, context):
            continue
        number = context.sentence_number(expression.start)
        if last is not None and number > context.sentence_number(last.expression.start) + 1:
            resolver.forget_event()
        announced = _is_day(expression) and context.announces(expression.stop)
        side = Direction.PAST if announced else _side(expression, context)
        lean = None if last is None or announced else _lean(expression, last, context)
        if lean is not None and side is Direction.PAST and not expression.linked and _is_to_come(lean, published):
            lean = None
        value = resolver.resolve(expression, side, lean)
        if value is None:
            continue
        resolver.remember(expression, value, announced)
        dated = Dated(passage.field, context, expression, value, announced, published)
        yield dated
        if not announced:
            last = dated


def points(expression: Expression) -> list[Point]:
    """The point of a date, or the ends of a period that are given."""
    ends = (expression.first,) if expression.first is expression.last else (expression.first, expression.last)
    return [point for point in ends if point is not None]


def _is_name_or_count(expression: Expression, context: Context) -> bool:
    """Whether it is the year or month of a quoted name, or days counted from another event than the publication."""
    ends = points(expression)
    if all(_is_year_or_month(point) for point in ends) and context.in_name(expression.start, expression.stop):
        return True
    counts = [point.offset.number for point in ends if point.offset is not None and point.day is None]
    if not counts:
        return False
    if expression.first is None or context.follows_noun(expression.start):
        return True
    # 3주 뒤 퇴원했다 "was discharged three weeks later": later than what was told before.
    return max(counts) > 0 and context.tense(expression.stop) is Direction.PAST


def _is_year_or_month(point: Point) -> bool:
    return point.year is not None and point.year.anchor is Anchor.CALENDAR and point.day is None


def _is_day(expression: Expression) -> bool:
    return expression.first is expression.last and expression.first is not None and expression.first.day is not None


def _side(expression: Expression, context: Context) -> Direction | None:
    """The side that the tense puts a date on; asked only where the date leaves something open."""
    if not any(point.bare and point.direction is None for point in points(expression)):
        return None
    return context.tense(expression.stop)


def _is_to_come(day: Partial, published: datetime.date | None) -> bool:
    """Whether a day lies after the publication, so that nothing told as past follows it (새해 1월 … 30일 밝혔다)."""
    date = day.date
    return date is not None and published is not None and date > published


def _lean(expression: Expression, last: Dated, context: Context) -> Partial | None:
    """The date before, where this one shares its month and year with it."""
    point = expression.first or expression.last
    leant = last.value.last or last.value.first
    if point is None or leant is None or point.direction is not None or not point.bare:
        return None
    if expression.linked:
        return leant
    if point.month is not None or point.day is None or leant.grain is not Grain.DAY:
        return None
    same_sentence = context.sentence_number(expression.start) == context.sentence_number(last.expression.start)
    named = any(one.month is not None for one in points(last.expression))
    later = leant.day is not None and point.day.number > leant.day
    return leant if same_sentence and named and later else None
