"""Nouns that names of initiatives end in: the list ``initiative_heads``."""

from __future__ import annotations

from functools import cache

from ahocorasick_rs import AhoCorasick

from pipeline.lexicon import load


@cache
def _heads() -> dict[str, str]:
    return {row["head"]: row["group"] for row in load("initiative_heads")}


@cache
def _endings() -> frozenset[str]:
    """The last two letters of every head: most words can be told to be none from these alone."""
    return frozenset(head[-2:] for head in _heads())


@cache
def _longest() -> int:
    return max(map(len, _heads()))


@cache
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(_heads()))


def head_stops(text: str) -> frozenset[int]:
    """Where a listed head ends in a text.

    >>> sorted(head_stops("마을 간담회를 열어"))
    [6]
    """
    return frozenset([stop for _, _, stop in _automaton().find_matches_as_indexes(text, overlapping=True)])


def head_of(text: str) -> tuple[str, str]:
    """The longest listed head that a text ends in with its group; empty where none.

    >>> head_of("마을공동체 활동 지원사업")
    ('지원사업', 'teach')
    """
    if text[-2:] not in _endings():
        return "", ""
    heads = _heads()
    for length in range(min(_longest(), len(text)), 1, -1):
        group = heads.get(text[-length:])
        if group:
            return text[-length:], group
    return "", ""
