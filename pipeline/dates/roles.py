"""What a date is in its article: the day of the announcement, an event, a period of a programme, or background."""

from __future__ import annotations

from pipeline.dates.context import Context
from pipeline.dates.forms import Expression
from pipeline.dates.values import Grain, Stretch
from pipeline.types import DateRole


def role(context: Context, expression: Expression, value: Stretch, announced: bool) -> DateRole:
    """The role of a date."""
    if announced:
        return "announced"
    del context, expression
    if value.first == value.last and value.first is not None and value.first.grain is Grain.DAY:
        return "event"
    if value.first is None or value.last is None:
        return "period"
    return "background"
