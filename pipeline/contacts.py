"""Hides e-mail addresses and telephone numbers of people whom a result has no need to name."""

from __future__ import annotations

import re

from pipeline.patterns import Deferred

CONTACT = "[연락처]"

_DASH = r"[-‐‑–—−－.．]"
# Each run of address characters is looked at once, from its start, so that the time stays linear.
_hide_contacts = Deferred(
    rf"""(?<![A-Za-z0-9_.+-]) [A-Za-z0-9_.+-]++ \s?+ (?: [@＠] | [(\[] \s? at \s? [)\]] ) \s?+
        [A-Za-z0-9-]++ (?:\.[A-Za-z0-9-]++)+
      | (?<![\d-]) (?:\+?82[-.\s]?)? \(? (?: 0?\d{{1,2}} | 050\d ) \)? (?: [\s)] | \s?{_DASH}\s? ){{1,2}}
        \d{{3,4}} (?: \s | \s?{_DASH}\s? ) \d{{4}} (?![\d-])
      | (?<![\d-]) (?: 01[016789]\d{{7,8}}
                     | (?: 0(?:2|[3-6]\d|[78]0|50\d) | \(0(?:2|[3-6]\d|[78]0|50\d)\)\s? ) \d{{7,8}}
                     | 1[568]\d\d (?: \s | \s?{_DASH}\s? ) \d{{4}} ) (?![\d-])
      | (?<![\w-]) \d{{3}}[-–－]\d{{4}} (?![\w-])
    """,
    re.VERBOSE | re.IGNORECASE,
).sub
# The first digit stands by itself, so that the search looks at nothing but digits.
_four_digits = re.compile(r"\d\d{3}").search


def without_contacts(text: str) -> str:
    """The text with e-mail addresses and telephone numbers replaced by ``[연락처]`` ("contact").

    >>> without_contacts("문의: 02-123-4567, desk@example.com")
    '문의: [연락처], [연락처]'
    """
    # Most texts have neither what every address nor what every number has, which is seen much sooner.
    if _four_digits(text) or "@" in text or "＠" in text or "at" in text.lower():
        return _hide_contacts(CONTACT, text)
    return text
