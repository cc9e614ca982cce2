"""Words by which an article shows cooperation: the list ``cooperation_cues`` as one automaton."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.giving import DONATIONS
from pipeline.lexicon import load

# Verbs that say that an agreement was made; all of the group ``agree``.
SIGNED: Final = frozenset({"체결", "맺고", "맺는", "맺었", "맺은"})
# What makes a gift (지정기탁 names for whom); all of the group ``give``.
GIVEN: Final = frozenset({*DONATIONS, "지정기탁", "전달", "후원", "건넸", "내놨"})


class Cue(NamedTuple):
    """A cue in a passage: where it stands, its form as listed, and the group of its meaning (``agree``, ``give`` …)."""

    start: int
    stop: int
    form: str
    group: str


@cache
def _lexicon() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    rows = tuple((row["cue"], row["group"]) for row in load("cooperation_cues"))
    return AhoCorasick([form for form, _ in rows], matchkind=MatchKind.LeftmostLongest), rows


def find_cues(text: str) -> list[Cue]:
    """Every cue of a text, longest first where they compete, in order.

    >>> [cue.form for cue in find_cues("한빛군은 한빛대와 업무협약을 맺고 성금을 전달했다")]
    ['업무협약', '맺고', '성금', '전달']
    """
    automaton, rows = _lexicon()
    return [Cue(start, stop, *rows[row]) for row, start, stop in automaton.find_matches_as_indexes(text)]
