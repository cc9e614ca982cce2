"""Names with a point within, of which a list would be the other reading: 다온의생명·산업진흥원, 대·중소기업협력재단."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.orgs.gazetteer import gazetteer, is_place
from pipeline.orgs.heads import head_of
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred
from pipeline.types import Field

_JOINTS = "·‧ㆍ"
_word_before = Deferred(rf"(?<![가-힣A-Za-z0-9{_JOINTS}])(?P<word>[가-힣]{{2,12}})[{_JOINTS}]$").search
_LONGEST_WORD = 14
_LEAST = 2
# 대·중소기업 "large firms and small ones", which a name may begin with.
_large_before = re.compile(rf"(?<![가-힣])[대大][{_JOINTS}]$").search
_SMALL = ("중소기업", "중견기업", "중소상공인")


def with_points(texts: Sequence[tuple[Field, str]], spots: Sequence[Sequence[Spot]]) -> list[list[Spot]]:
    """The spots of each text, with what stands before their point where that is a part of the name.

    It is where the same word and point stand before each mention of the name, of which there are two or more.
    """
    if not any(joint in text for _, text in texts for joint in _JOINTS):
        return [list(row) for row in spots]
    before: dict[str, list[str]] = {}
    for (_, text), row in zip(texts, spots, strict=True):
        for spot in row:
            before.setdefault(text[spot.start : spot.stop], []).append(_before(text, spot.start))
    return [
        [spot._replace(start=spot.start - _reach(before, text, spot)) for spot in row]
        for (_, text), row in zip(texts, spots, strict=True)
    ]


def _reach(before: Mapping[str, Sequence[str]], text: str, spot: Spot) -> int:
    """How many letters before a spot belong to its name; ``before`` has the words before the points of every form."""
    form = text[spot.start : spot.stop]
    head = head_of(form)
    if text[max(0, spot.start - 1) : spot.start] not in tuple(_JOINTS) or len(head) < _LEAST:
        return 0
    if form in gazetteer().forms:
        return 0
    if form.startswith(_SMALL) and _large_before(text, max(0, spot.start - 3), spot.start) is not None:
        return 2
    word, *others = before[form]
    if not word or not others or any(other != word for other in others):
        return 0
    # What is nothing but its kind needs what stands before it; else that may be a body too, which nothing proposed.
    listed = word in before or word in gazetteer().forms or is_place(word) or (len(head_of(word)) > 1 and form != head)
    return 0 if listed else len(word) + 1


def _before(text: str, start: int) -> str:
    """The word before the point that a name stands behind, or nothing."""
    found = _word_before(text, max(0, start - _LONGEST_WORD), start)
    return "" if found is None else found["word"]
