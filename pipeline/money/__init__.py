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
    found: list[Mention[Money]] = []
    for passage in document.passages:
        text = passage.text
        read = bounded(text, sums_of(text))
        for (sum_, per), funds in zip(read, funding.judge(passage, document.title.text, read), strict=True):
            value = Money(sum_.minimum, sum_.maximum, sum_.currency, sum_.approximate, per, funds)
            span = Span(sum_.start, sum_.stop)
            found.append(Mention(passage.field, span, text[sum_.start : sum_.stop], value, sum_.rule))
    return found


def sums_of(text: str) -> list[Sum]:
    """The sums of the running text and of the tables whose unit is printed once."""
    found = sums(text, figures(text))
    of_tables = cells(text, found)
    return sorted([*found, *of_tables], key=lambda sum_: sum_.start) if of_tables else found
