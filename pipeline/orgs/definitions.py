"""Names defined on the spot: "…진흥원(이하 '진흥원')", "한빛개발원(HDI)", "산업부(장관 …, 이하 …)"."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.orgs.forms import has_hangul, is_subsequence, key_of
from pipeline.patterns import Deferred

# The bracket right after a name; 이하 "hereafter" marks a short form anywhere in it.
_bracket = re.compile(r"\s?\(([^()\n]{1,60})\)").match
_hereafter = Deferred(
    r"이하 ?[‘'“\"]?([가-힣A-Za-z0-9&·\- ]{1,20}?)[’'”\"]?(?:라 한다|이라 한다|로 표기)?(?:,|$)"
).search
_abbreviation = re.compile(r"[A-Z][A-Za-z&\-]{1,12}").fullmatch
_abbreviation_first = Deferred(r"([A-Z][A-Za-z&\-]{1,12})\s?[,·]\s?(?=[가-힣])").match
_latin_name = re.compile(r"[A-Z][A-Za-z0-9&.\- ]{1,50}").fullmatch


class Definition(NamedTuple):
    """A short form at ``start:stop`` that a bracket gives to the name before it."""

    start: int
    stop: int


def after(text: str, stop: int) -> Definition | None:
    """The short form that a bracket right after a name ending at ``stop`` gives, or None.

    >>> after("한빛진흥원(이하 진흥원)은", 5)
    Definition(start=9, stop=12)
    """
    found = _bracket(text, stop) if "(" in text[stop : stop + 2] else None
    if found is None:
        return None
    inside, begin = found[1], found.start(1)
    short = _hereafter(inside)
    if short is not None:
        return Definition(begin + short.start(1), begin + short.end(1))
    first = _abbreviation_first(inside)
    if first is not None:
        return Definition(begin, begin + first.end(1))
    if _abbreviation(inside) or _latin_name(inside):
        return Definition(begin, begin + len(inside))
    name = text[max(0, stop - 30) : stop]
    if has_hangul(inside) and 2 <= len(inside) <= 12 and is_subsequence(key_of(inside), key_of(name)):
        return Definition(begin, begin + len(inside))
    return None
