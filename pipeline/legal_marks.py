"""Marks of legal form that stand with the name of a body: ㈜누리상사, 한빛식품(주), 사단법인 나래협회.

A sign is written close to the name, before or behind it; a word stands before the name, mostly with a space. Patterns
are strings without groups, for use inside others' patterns: ``rf"(?:{BEFORE})?"``.
"""

from __future__ import annotations

import re
from typing import Final

# 주식회사 "stock company", 유한회사 "limited company", and their signs.
COMPANY_SIGNS: Final = ("㈜", "㈱", "(주)", "(유)")
_COMPANY_WORDS: Final = ("주식회사", "유한회사")
# 사단법인 "incorporated association", 재단법인 "incorporated foundation", and their signs.
_ASSOCIATION_SIGNS: Final = ("㈔", "㈳", "(사)", "㈶", "(재)")
_ASSOCIATION_WORDS: Final = ("사단법인", "재단법인")

SIGNS: Final = (*COMPANY_SIGNS, *_ASSOCIATION_SIGNS)
"""Signs that show a body wherever they stand."""
WORDS: Final = (*_COMPANY_WORDS, *_ASSOCIATION_WORDS)
"""Words that do; they and the signs are no part of a name."""

# (의) medical corporation, (학) school corporation, (합) partnership, (준) body that is being founded. A syllable in
# brackets is often something else (합 "total"), so that these are read as marks only of what is known to be a name.
_BESIDE_NAMES: Final = ("(의)", "(학)", "(합)", "(준)")

# Farming and fishing companies, farming partnerships, welfare, medical and school corporations.
INCORPORATED: Final = (
    "농업회사법인", "어업회사법인", "영농조합법인", "사회복지법인", "의료법인", "학교법인",
)  # fmt: skip
"""Forms under laws of their own: they show a body as the others do, but many names are never said without them."""
# Social co-operatives are called so before the name or behind it (한빛사회적협동조합), where it is their head.
_SOCIAL_COOPERATIVE: Final = "사회적협동조합"


def _either(*marks: str) -> str:
    # No classes: one with Korean letters costs more to compile than all of these.
    return "|".join(map(re.escape, marks))


COMPANY_SIGN: Final = _either(*COMPANY_SIGNS)
COMPANY: Final = _either(*COMPANY_SIGNS, *_COMPANY_WORDS)
ASSOCIATION: Final = _either(*_ASSOCIATION_SIGNS, *_ASSOCIATION_WORDS)
SIGN: Final = _either(*SIGNS)
MARK: Final = _either(*SIGNS, *WORDS)
FORM_WORD: Final = _either(*INCORPORATED, _SOCIAL_COOPERATIVE)
"""What may open a name that also goes without it: 사회복지법인 한빛재단."""

BEFORE_COMPANY: Final = rf"{COMPANY_SIGN}|(?:{_either(*_COMPANY_WORDS)})\s"
"""A company's mark before its name, with the space after a word."""
BEFORE: Final = rf"{SIGN}|(?:{_either(*WORDS)})\s"
"""Any mark before a name, with the space after a word."""

_drop = re.compile(rf"{_either(*SIGNS, *_BESIDE_NAMES)}|(?:{_either(*WORDS)}) ?").sub


def without_marks(name: str) -> str:
    """A name without its marks, wherever in it they stand; empty where nothing else was there.

    >>> without_marks("주식회사 누리상사"), without_marks("누리상사(주) 가람지점")
    ('누리상사', '누리상사 가람지점')
    """
    return _drop("", name).strip()
