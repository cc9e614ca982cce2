"""Mended mentions: where a name starts and stops, once something has proposed it.

A proposal may take in the post of a person (진흥원장 "head of the agency"), miss a legal mark, or run two listed names
together; here every proposal becomes the names that stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.orgs.gazetteer import Hit, places
from pipeline.orgs.heads import head_of


class Spot(NamedTuple):
    """A name in a text: offsets and the rule that found it."""

    start: int
    stop: int
    rule: str


_mark_before = re.compile(r"(?:㈜|㈔|㈐|\((?:주|사|재|유)\)|(?:주식회사|유한회사|사단법인|재단법인) ?)$").search
_mark_after = re.compile(r"㈜|\((?:주|유)\)").match
_only_mark = re.compile(r"(?:㈜|㈔|㈐|\((?:주|사|재|유)\)|주식회사|유한회사|사단법인|재단법인)\s*").fullmatch
_edge = " \t\n'\"‘’“”()[]<>《》「」『』,.·ㆍ‧…-–~/:;*▲△■□◆◇○●※ⓒ©=→"
_town = re.compile(r"[가-힣]{1,4}[읍면동리가]").fullmatch
LONGEST = 40
# 장 "head of": after these the rest of the word is the body.
_led = re.compile(
    r"(?:[원처청단소관]|센터|본부|지사|지부|지회|지점|협회|연합회|협의회|협의체|위원회|공단|공사|병원|학회|재단|조합|사업부|지청|총국)장"
).search


def mend(text: str, spot: Spot) -> Spot | None:
    """The name within a proposal, or None where nothing is left."""
    start, stop, rule = spot
    while start < stop and text[start] in _edge and not _mark_before(text, start, min(start + 3, stop)):
        if text[start] == "(" and text[start : start + 3] in ("(주)", "(사)", "(재)", "(유)"):
            break
        start += 1
    while start < stop and text[stop - 1] in _edge:
        if text[stop - 1] == ")" and text[stop - 3 : stop] in ("(주)", "(유)"):
            break
        stop -= 1
    if start >= stop or stop - start > LONGEST or "\n" in text[start:stop]:
        return None
    form = text[start:stop]
    if form.endswith("장") and len(form) > 3 and head_of(form[:-1]) and _led(form):
        stop -= 1
    mark = _mark_after(text, stop)
    if mark is not None:
        stop = mark.end()
    before = _mark_before(text, max(0, start - 8), start)
    if before is not None:
        start = before.start()
    if _only_mark(text, start, stop) is not None:
        return None
    return Spot(start, stop, rule)


def split(text: str, spot: Spot, hits: Iterable[Hit]) -> Iterator[Spot]:
    """The listed names of a proposal: "기획재정부 보건복지부" is two ministries, "한국공단 전남본부" one branch."""
    inside = [hit for hit in hits if spot.start <= hit.start and hit.stop <= spot.stop]
    cuts = [spot.start]
    for left, right in pairwise(inside):
        between = text[left.stop : right.start]
        if between in (" ", "·", ", ", "-", "‧", "ㆍ") and not any(entry.place for entry in left.entries):
            whole = all(entry.type != "local_government" for entry in right.entries)
            if whole and right.stop - right.start > 2:
                cuts.append(right.start)
    cuts.append(spot.stop)
    for start, stop in pairwise(cuts):
        yield Spot(start, stop, spot.rule)


def trim_place(text: str, spot: Spot) -> Spot:
    """Without a province before a city or county that stands alone: "전라남도 나주시" → "나주시"."""
    words = text[spot.start : spot.stop].split(" ")
    if len(words) == 2 and places().get(words[0]) in ("province", "short") and places().get(words[1]) is not None:
        return Spot(spot.start + len(words[0]) + 1, spot.stop, spot.rule)
    return spot


def is_town(form: str) -> bool:
    """Whether a form has the shape of a town, township or neighbourhood: 이창동, 성전면."""
    return _town(form) is not None
