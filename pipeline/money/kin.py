"""Sums of an article that stand or fall together as funding: a sum and its gloss, a list, the same sum again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.money.sums import Sum
from pipeline.patterns import Deferred
from pipeline.types import Document, Passage

Place = tuple[int, int]
"""A sum of the article: the number of its passage and its own in it."""

FARTHEST = 24
"""Characters between two sums that one list, gloss or change can leave between them."""

_glosses = Deferred(r"(?:씩|규모|상당)?,? ?(?:[(（](?:[가-힣]{1,6} ?){0,2}≒? ?|약 )").fullmatch
_changes = re.compile(r" ?(?:에서|→|⇒|➡|->) ?(?:최대 )?").fullmatch
# An ordinal or a group before the sum, and nothing that governs it: 첫째 50만원, 둘째 70만원; 은상 2명은 30만원씩.
_lists = Deferred(
    r"(?:씩)?[을를이]? ?(?:[,/·ㆍ] ?|[와과] |에 이어 )(?:[가-힣A-Za-z0-9·ㆍ]{1,8} ?){0,2}(?:각각 |각 |최대 |총 |모두 )?"
).fullmatch
# Parts of a whole, each with its sum last in brackets: 향상(120명, 9천만원) ▲봉사(16명, 1천만원).
_opens_part = re.compile(r"\((?:[^()\n]{0,20}[\s,])?(?:총\s?|각\s?)?$").search
_next_part = re.compile(r"\)\s?(?:[,·ㆍ⋅▲△▶▷]\s?|[와과및]\s)\s?[^().\n]{1,40}\([^()\n]{0,24}").fullmatch
_FARTHEST_PART = 70
_sentence_end = re.compile(r"[다요][.\s]").search


def groups(document: Document, found: Sequence[Sequence[Sum]]) -> list[list[Place]]:
    """The sums of the title and of the body, each in one group with those that share its fate, in order."""
    group_of: dict[Place, list[Place]] = {}
    first_of: dict[tuple[object, ...], Place] = {}
    for number, (passage, sums) in enumerate(zip(document.passages, found, strict=True)):
        for place, sum_ in enumerate(sums):
            here = number, place
            group_of[here] = [here]
            if place and _belong_together(passage, sums[place - 1], sum_):
                _join(group_of, (number, place - 1), here)
            _join(group_of, first_of.setdefault((sum_.minimum, sum_.maximum, sum_.currency), here), here)
    return list({id(group): group for group in group_of.values()}.values())


def _join(group_of: dict[Place, list[Place]], one: Place, other: Place) -> None:
    kept, merged = group_of[one], group_of[other]
    if kept is not merged:
        kept += merged
        for place in merged:
            group_of[place] = kept


def _are_parts(text: str, left: Sum, right: Sum) -> bool:
    """Whether two sums stand in the brackets behind two neighbours of a list."""
    return (
        text.startswith(")", left.stop)
        and text.startswith(")", right.stop)
        and right.start - left.stop <= _FARTHEST_PART
        and _next_part(text, left.stop, right.start) is not None
        and _opens_part(text, max(0, left.start - FARTHEST), left.start) is not None
    )


def _belong_together(passage: Passage, left: Sum, right: Sum) -> bool:
    if _are_parts(passage.text, left, right):
        return True
    if right.start - left.stop > FARTHEST:
        return False
    if left.rule == right.rule == "money.table":
        return True
    between = passage.text[left.stop : right.start]
    if "\n" in between or _sentence_end(between):
        return False
    if left.currency != right.currency:
        return _glosses(between) is not None
    return _changes(between) is not None or _lists(between) is not None
