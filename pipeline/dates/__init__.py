"""Finds calendar dates and periods and resolves them to EDTF values; see docs/dates.md for the policy."""

from __future__ import annotations

from pipeline.dates.context import Context, dated_names
from pipeline.dates.forms import Anchor, Direction, Expression, Point
from pipeline.dates.grammar import expressions
from pipeline.dates.resolve import Resolver
from pipeline.dates.roles import role
from pipeline.dates.values import Grain, Partial, Stretch
from pipeline.types import Document, Mention, Passage, Period, Span

__all__ = ["find"]


def find(document: Document) -> list[Mention[Period]]:
    """Every calendar date and period of the title and the body, in order and apart.

    Values are EDTF, resolved against ``document.published`` and the dates before; what cannot be known stays X.
    """
    resolver = Resolver(document.published)
    names = dated_names(document)
    found: list[Mention[Period]] = []
    for passage in document.passages:
        if passage.text:
            found += _find(Context(passage, names), passage, resolver)
    return found


def _find(context: Context, passage: Passage, resolver: Resolver) -> list[Mention[Period]]:
    text = passage.text
    found: list[Mention[Period]] = []
    last: tuple[Stretch, Expression, int] | None = None
    for expression in expressions(text):
        if _is_only_year(expression) and context.in_name(expression.start, expression.stop):
            continue
        if _is_counted(expression) and (expression.first is None or context.follows_noun(expression.start)):
            continue
        number = context.sentence_number(expression.start)
        if last is not None and number > last[2] + 1:
            resolver.forget_event()
        announced = _is_day(expression) and context.announces(expression.stop)
        lean = _lean(expression, last, number, announced)
        side = Direction.PAST if announced else _side(expression, context)
        value = resolver.resolve(expression, side, lean)
        if value is None:
            continue
        resolver.remember(expression, value, announced)
        period = Period(str(value), role(context, expression, value, announced))
        span = Span(expression.start, expression.stop)
        found.append(Mention(passage.field, span, text[span.start : span.stop], period, rule(expression)))
        if not announced:
            last = (value, expression, number)
    return found


def _points(expression: Expression) -> list[Point]:
    return [point for point in (expression.first, expression.last) if point is not None]


def _is_counted(expression: Expression) -> bool:
    return any(point.offset is not None and point.day is None for point in _points(expression))


def _is_only_year(expression: Expression) -> bool:
    return all(
        point.year is not None
        and point.year.anchor is Anchor.CALENDAR
        and (point.month is None or point.until_month is not None)
        and point.day is None
        for point in _points(expression)
    )


def _is_day(expression: Expression) -> bool:
    return expression.first is expression.last and expression.first is not None and expression.first.day is not None


def _side(expression: Expression, context: Context) -> Direction | None:
    """The side that the tense puts a date on; asked only where the date leaves something open."""
    if not any(point.bare and point.direction is None for point in _points(expression)):
        return None
    return context.tense(expression.stop)


def _lean(
    expression: Expression, last: tuple[Stretch, Expression, int] | None, number: int, announced: bool
) -> Partial | None:
    """The date before, where this one shares its month and year with it."""
    if last is None or announced:
        return None
    value, before, sentence = last
    point = expression.first or expression.last
    leant = value.last or value.first
    if point is None or leant is None or point.direction is not None or not point.bare:
        return None
    if expression.linked:
        return leant
    if sentence != number or point.month is not None or point.day is None or leant.grain is not Grain.DAY:
        return None
    named = any(one.month is not None for one in _points(before))
    later = leant.day is not None and point.day.number > leant.day
    return leant if named and later else None


def rule(expression: Expression) -> str:
    """The stable name of the rule that read an expression."""
    point = expression.first or expression.last
    if point is None:
        return "dates.none"
    if expression.first is not expression.last:
        return "dates.period" if expression.first and expression.last else "dates.open_period"
    if point.offset or point.window:
        return "dates.counted"
    if point.week or point.weekend:
        return "dates.week"
    if point.quarter or (point.month and point.until_month):
        return "dates.months"
    units = [unit for unit in (point.year, point.month, point.day) if unit is not None]
    relative = any(unit.anchor is not Anchor.CALENDAR for unit in units)
    grain = "day" if point.day or point.weekday is not None else "month" if point.month else "year"
    if relative:
        return f"dates.relative_{grain}"
    return f"dates.{grain}" if point.year else f"dates.bare_{grain}"
