"""Nouns that names of initiatives end in: the list ``initiative_heads``."""

from __future__ import annotations

from functools import cache

from pipeline.lexicon import load


@cache
def _heads() -> dict[str, str]:
    return {row["head"]: row["group"] for row in load("initiative_heads")}


@cache
def endings() -> frozenset[str]:
    """The last two letters of every head: most words can be told to be none from these alone."""
    return frozenset(head[-2:] for head in _heads())


@cache
def longest_head() -> int:
    """Length of the longest listed head."""
    return max(map(len, _heads()))


def head_of(text: str) -> tuple[str, str]:
    """The longest listed head that a text ends in with its group; empty where none.

    >>> head_of("마을공동체 활동 지원사업")
    ('지원사업', 'teach')
    """
    if text[-2:] not in endings():
        return "", ""
    heads = _heads()
    for length in range(min(longest_head(), len(text)), 1, -1):
        group = heads.get(text[-length:])
        if group:
            return text[-length:], group
    return "", ""
