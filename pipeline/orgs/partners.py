"""Names of whom somebody signs with, buys or pays into: 다온은행과 업무협약을 체결했다 "… signed with Daon Bank"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.orgs.gazetteer import is_governed, is_place
from pipeline.orgs.heads import head_of
from pipeline.orgs.lists import is_plain
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_deal = (
    r"(?:(?:와|과)(?:의)?\s(?=[^.\n]{0,40}?(?:업무\s?협약|MOU|양해각서|업무\s?제휴|투자\s?협약|협약을?\s(?:체결|맺|했)|손을?\s?잡|맞손))"
    r"|[을를]\s(?=(?:[^.\n]{0,20}\s)?인수(?:했|한다|하기로|하는))"
    r"|에\s(?=(?:약\s|총\s)?\d[^\s]{0,12}원(?:을|\s규모를?|의\s)\s?[^.\n]{0,16}?투자))"
)
_partners = Deferred(rf"(?<=\s)(?P<name>[가-힣A-Za-z0-9&]{{2,16}}){_deal}").finditer
_follows = Deferred(_deal).match
_DEALS = ("협약", "손을", "손잡", "맞손", "MOU", "제휴", "양해각서", "인수", "투자")
# Who signs is named before: 나래은행은, 나래군이 15일.
_somebody = Deferred(r"[가-힣A-Za-z0-9)][은는이가]\s(?:[^.\n]{0,30}\s)?$").search
_NOMINAL = frozenset("NNG NNP SL SN XSN XPN".split())
_PARTICLES = frozenset("JKS JKC JKG JKO JKB JKV JKQ JX JC SN NR".split())
_PROPER = frozenset({"NNP", "SL"})
_REACH = 60
# Several of them, no name: 기업들, 이들, 양측.
_is_any = re.compile(r".*들|등|[이그저]것|[양두각]\s?측|상대|서로|함께").fullmatch


def from_partners(reading: Reading) -> Iterator[Spot]:
    """Words that a deal is made with or that are bought, unless they only say what kind of body is meant."""
    text = reading.text
    if not any(map(text.__contains__, _DEALS)):
        return
    for found in _partners(text):
        start, stop = found.span("name")
        form = found["name"]
        if is_plain(form) or _is_any(form) or (is_place(form) and not is_governed(form)):
            continue
        if _somebody(text, max(0, start - _REACH), start) and _is_name(reading, start, stop):
            yield Spot(start, stop, "orgs.partner")


def is_dealt_with(text: str, start: int, stop: int) -> bool:
    """Whether somebody named before signs with, buys or pays into what is named between two offsets.

    >>> text = "나래은행은 다온은행과 업무협약을 체결했다."
    >>> is_dealt_with(text, 6, 10), is_dealt_with(text, 0, 4)
    (True, False)
    """
    if _is_any(text, start, stop) is not None:
        return False
    return _follows(text, stop) is not None and _somebody(text, max(0, start - _REACH), start) is not None


def _is_name(reading: Reading, start: int, stop: int) -> bool:
    """Whether the word is made of nouns, with a proper one among them, or ends as names of bodies do.

    What begins such a name may be taken for a verb (다온은행 as 다 + 온 "that came" + 은행).
    """
    number = reading.number_at(start)
    if number is None:
        return False
    tags: set[str] = set()
    for token in reading.tokens[number:]:
        if token.start >= stop:
            break
        tags.add(token.tag)
    if tags <= _NOMINAL:
        return not tags.isdisjoint(_PROPER)
    form = reading.text[start:stop]
    head = head_of(form)
    return len(head) > 1 and len(form) - len(head) > 1 and form[0].isalpha() and tags.isdisjoint(_PARTICLES)
