"""Spans: overlap, containment, and which mentions stay where several want the same characters."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.spans import contains, longest_apart, overlaps, sentence_at
from pipeline.types import Field, Mention, Sentence, Span


def mention(start: int, stop: int, field: Field = "body") -> Mention[str]:
    return Mention(field, Span(start, stop), "x" * (stop - start), "value", "test")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (Span(0, 2), Span(1, 3), True),
        (Span(0, 2), Span(2, 3), False),
        (Span(0, 5), Span(1, 2), True),
        (Span(3, 4), Span(0, 3), False),
    ],
)
def test_overlap_is_symmetric_and_half_open(left: Span, right: Span, expected: bool) -> None:
    assert overlaps(left, right) is expected
    assert overlaps(right, left) is expected


def test_containment_includes_equality() -> None:
    assert contains(Span(2, 5), Span(2, 5))
    assert contains(Span(2, 5), Span(3, 4))
    assert not contains(Span(2, 5), Span(4, 6))


def test_the_longer_mention_stays_and_the_order_is_of_the_text() -> None:
    kept = longest_apart([mention(8, 10), mention(4, 7), mention(0, 6)])
    assert [(one.span.start, one.span.stop) for one in kept] == [(0, 6), (8, 10)]


def test_title_and_body_do_not_compete_and_the_title_comes_first() -> None:
    kept = longest_apart([mention(0, 3), mention(1, 2, "title")])
    assert [one.field for one in kept] == ["title", "body"]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=30))
def test_kept_mentions_never_share_a_character(starts: list[tuple[int, int]]) -> None:
    mentions = [mention(start, start + length) for start, length in starts]
    kept = longest_apart(mentions)
    assert all(before.span.stop <= after.span.start for before, after in pairwise(kept))
    assert all(any(overlaps(one.span, other.span) for other in kept) for one in mentions)


def test_the_sentence_of_an_offset() -> None:
    sentences = [Sentence(Span(0, 4), ()), Sentence(Span(5, 9), ())]
    assert sentence_at(sentences, 3) is sentences[0]
    assert sentence_at(sentences, 4) is None
    assert sentence_at(sentences, 5) is sentences[1]
    assert sentence_at(sentences, 9) is None
    assert sentence_at([], 0) is None
