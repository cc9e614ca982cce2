"""Regexes made from lists of words, so that the lists read as lists."""

from __future__ import annotations

import re

from pipeline.lexicon import load


def any_of(*words: str) -> str:
    """A group that matches any of the space-separated words, the longest first; ``_`` stands for an optional space.

    >>> any_of("이내 한_도")
    '(?:한 ?도|이내)'
    """
    forms = [word for line in words for word in line.split()]
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace("_", " ?") for form in longest_first) + ")"


def counters(use: str, *, syllables: slice = slice(None)) -> str:
    """A group of the words of ``data/counters.tsv`` that serve one use (``counts``, ``word`` or ``per``).

    ``syllables`` limits their length: ``slice(1, 2)`` takes those of one character.
    """
    lengths = range(64)[syllables]
    forms = (row["form"] for row in load("counters") if use in row["uses"].split(";"))
    return any_of(*(form for form in forms if len(form) in lengths))
