"""How the tests of the money stage write a phrase and what is expected of it.

An expectation names each sum and its value: ``7천만 원 = ..70_000_000 KRW`` is at most 70 million won, ``2억~4억원 =
200_000_000..400_000_000 KRW`` a range, ``25센트 = 0.25 USD`` exact; several stand with ``; `` between them.
"""

from __future__ import annotations

from decimal import Decimal

from pipeline import money
from pipeline.numerals import Number
from pipeline.types import Document, Field, Passage, Sentence, Span

Expected = tuple[str, Number | None, Number | None, str]


def plain(body: str, title: str = "") -> Document:
    """A document of one sentence without morphemes, which only the judgement of funding reads."""

    def passage(field: Field, text: str) -> Passage:
        return Passage(field, text, (Sentence(Span(0, len(text)), ()),) if text else ())

    return Document(passage("title", title), passage("body", body))


def found(body: str) -> list[Expected]:
    """Text, least, most and currency of every sum found in a text."""
    return [
        (mention.text, mention.value.minimum, mention.value.maximum, mention.value.currency)
        for mention in money.find(plain(body))
    ]


def wanted(expectation: str) -> list[Expected]:
    """An expectation as ``found`` would give it."""
    return [_one(part) for part in expectation.split("; ")] if expectation else []


def _one(part: str) -> Expected:
    text, value = part.rsplit(" = ", 1)
    bounds, currency = value.split()
    low, _, high = bounds.partition("..") if ".." in bounds else (bounds, "", bounds)
    return text, _number(low), _number(high), currency


def _number(digits: str) -> Number | None:
    if not digits:
        return None
    return Decimal(digits) if "." in digits else int(digits)
