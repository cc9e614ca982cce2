"""Arithmetic of spans: which mentions stay where several want the same characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import TypeVar

from pipeline.types import Mention, Sentence, Span

Value = TypeVar("Value")
_first_character = attrgetter("span.start")


def overlaps(left: Span, right: Span) -> bool:
    """Whether two spans share a character.

    >>> overlaps(Span(0, 2), Span(2, 4))
    False
    """
    return left.start < right.stop and right.start < left.stop


def contains(outer: Span, inner: Span) -> bool:
    """Whether ``inner`` lies wholly within ``outer``."""
    return outer.start <= inner.start and inner.stop <= outer.stop


def longest_apart(mentions: Iterable[Mention[Value]]) -> list[Mention[Value]]:
    """Mentions that share no character, in order: where two collide the longer stays, at equal length the first.

    ::

        ├──────────┤        kept
             ├────┤         dropped
                   ├────┤   kept
    """
    ranked = sorted(mentions, key=lambda mention: (mention.field != "title", mention.span.start - mention.span.stop))
    kept: dict[str, list[Mention[Value]]] = {"title": [], "body": []}
    starts: dict[str, list[int]] = {"title": [], "body": []}
    for mention in ranked:
        row, begins = kept[mention.field], starts[mention.field]
        place = bisect_right(begins, mention.span.start)
        if place and row[place - 1].span.stop > mention.span.start:
            continue
        if place < len(row) and row[place].span.start < mention.span.stop:
            continue
        row.insert(place, mention)
        begins.insert(place, mention.span.start)
    return kept["title"] + kept["body"]


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """The sentence that holds the character at ``offset``, or None between sentences."""
    place = bisect_right(sentences, offset, key=_first_character) - 1
    if place < 0 or sentences[place].span.stop <= offset:
        return None
    return sentences[place]
