"""Every sum of money in an article: bounds, currency, what it is paid for, and whether it funds something."""

from __future__ import annotations

from pipeline.money import funding
from pipeline.money.bounds import bounded
from pipeline.money.figures import figures
from pipeline.money.sums import Sum, sums
from pipeline.money.tables import cells
from pipeline.types import Document, Mention, Money, Span


def find(document: Document) -> list[Mention[Money]]:
    """The sums of the title, then of the body, in order of offset; none overlap."""
    read = [bounded(passage.text, sums_of(passage.text)) for passage in document.passages]
    found: list[Mention[Money]] = []
    for passage, row, flags in zip(document.passages, read, funding.judge(document, read), strict=True):
        for (sum_, per), funds in zip(row, flags, strict=True):
            value = Money(sum_.minimum, sum_.maximum, sum_.currency, sum_.approximate, per, funds)
            span = Span(sum_.start, sum_.stop)
            found.append(Mention(passage.field, span, passage.text[span.start : span.stop], value, sum_.rule))
    return found


def sums_of(text: str) -> list[Sum]:
    """The sums of the running text and of the tables whose unit is printed once."""
    found = sums(text, figures(text))
    of_tables = cells(text, found)
    return sorted([*found, *of_tables], key=lambda sum_: sum_.start) if of_tables else found
