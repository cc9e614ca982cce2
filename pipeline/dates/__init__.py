"""Finds calendar dates and periods and resolves them to EDTF values; see docs/dates.md for the policy."""

from __future__ import annotations

from pipeline.dates.finder import Dated, read
from pipeline.dates.forms import Anchor
from pipeline.dates.roles import role
from pipeline.types import Document, Mention, Period, Span

__all__ = ["find"]


def find(document: Document) -> list[Mention[Period]]:
    """Every calendar date and period of the title and the body, in order and apart.

    Values are EDTF, resolved against ``document.published`` and the dates before; what cannot be known stays X.
    """
    return [_mention(dated) for dated in read(document)]


def _mention(dated: Dated) -> Mention[Period]:
    span = Span(dated.expression.start, dated.expression.stop)
    text = dated.context.text[span.start : span.stop]
    return Mention(dated.field, span, text, Period(str(dated.value), role(dated)), _rule(dated))


def _rule(dated: Dated) -> str:
    """The stable name of the rule that read a date."""
    first, last = dated.expression.first, dated.expression.last
    if first is None or last is None:
        return "dates.open_period"
    if first is not last:
        return "dates.period"
    if first.offset or first.window:
        return "dates.counted"
    if first.week or first.weekend:
        return "dates.week"
    if first.quarter or (first.month and first.until_month):
        return "dates.months"
    units = [unit for unit in (first.year, first.month, first.day) if unit is not None]
    grain = "day" if first.day or first.weekday is not None else "month" if first.month else "year"
    if any(unit.anchor is not Anchor.CALENDAR for unit in units):
        return f"dates.relative_{grain}"
    return f"dates.{grain}" if first.year else f"dates.bare_{grain}"
