"""People beside names: family names, and the posts that people hold in bodies."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import words

SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민진나지엄채원천방공현함변염여추도소석"
    "선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)

SURNAME = f"[{''.join(sorted(SURNAMES))}]"
"""Pattern of a family name of one syllable."""

is_full_name = re.compile(rf"{SURNAME}[가-힣]{{2}}").fullmatch
"""Whether a form looks like a family name with a given name of two syllables: 김나래."""


@cache
def posts() -> frozenset[str]:
    """What a person is in a body: 대표 "head of a firm", 군수 "mayor of a county"."""
    return frozenset(words("posts"))


def begins_with_post(word: str) -> bool:
    """Whether a word begins with a post; a particle may follow it: 대표는.

    >>> begins_with_post("대표는"), begins_with_post("제품은")
    (True, False)
    """
    return any(word[:length] in posts() for length in range(2, 6))
