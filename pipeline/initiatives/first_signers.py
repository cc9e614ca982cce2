"""Who leads an agreement, where the model takes another of its sides for the lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.initiatives.cases import DOING, SIGNED_WITH, SIGNING
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import SURE, all_told
from pipeline.patterns import Deferred

SIGNS: Final = f"rule:who signs with whom {SURE}"
"""The reason of the two roles in an agreement that one side signs with the other."""


def lead_of_two(
    reading: Reading, anchor: Line | None, everyone: Sequence[Candidate], kept: Mapping[int, str]
) -> int | None:
    """Of the two sides of an agreement the one that signs with the other (가람대는 나래전자와), else the first named.

    The evidence says so, else the first sentence that names both. None where there are not two, where none names both,
    and where the title begins with the lead.
    """
    sides = [place for place, role in kept.items() if role != "beneficiary"]
    if len(sides) != 2 or any(
        kept[place] == "lead" and any(one.opens_title for one in everyone[place].uses) for place in sides
    ):
        return None
    for line in (*([anchor] if anchor else []), *reading.body):
        uses = {
            place: next((one for one in everyone[place].uses if one.line is line and one.case in SIGNING), None)
            for place in sides
        }
        told = {place: one for place, one in uses.items() if one is not None}
        if len(told) == 2:
            return min(told, key=lambda place: (told[place].case in SIGNED_WITH, told[place].use.mention.span))
    return None


# 농협, 식품 8개사와 쌀 소비 협약: whom the headline begins with signs with the others, named there or not.
_signs_in_title = Deferred(
    r"[’'”\"]?\s?(?:\([^()\n]{1,20}\))?(?:,|…)\s?[^,…“”\"\n]{0,40}?[와과]\s[^,…“”\"\n]{0,40}?(?:협약|MOU|업무제휴|손\s?잡|맞손)"
).match


def first_of_title(reading: Reading, everyone: Sequence[Candidate], kept: Mapping[int, str]) -> int | None:
    """The party that a headline begins with and lets sign with others, where it leads not yet."""
    title = reading.title
    if title is None or "lead" not in kept.values():
        return None
    for place, role in kept.items():
        first = next((one for one in everyone[place].uses if one.opens_title), None)
        if role == "partner" and first is not None and _signs_in_title(title.text, first.stop):
            return place
    return None


# Cases of those before the last of a row that signs.
_IN_ROW = frozenset({"comma", "noun", "others"})


def first_of_row(anchor: Line | None, everyone: Sequence[Candidate], kept: Mapping[int, str]) -> int | None:
    """Of a row of three or more that signs, the first, where a later one is taken for the lead.

    나래도와 가람군, 5대 기관(누리원·새봄원), 한빛대 등 11개 기관은 협약을 맺었다: they stand one after another in the
    evidence, and the title names the later one nowhere.
    """
    leads = [place for place, role in kept.items() if role == "lead"]
    if anchor is None or len(leads) != 1 or any(one.line.field == "title" for one in everyone[leads[0]].uses):
        return None
    row = sorted(
        ((one.start, place, one) for place in kept for one in everyone[place].uses if one.line is anchor),
        key=lambda told: told[0],
    )
    places = [place for _, place, _ in row]
    if leads[0] not in places[2:] or kept[places[0]] != "partner":
        return None
    before = [one for _, _, one in row[: places.index(leads[0])]]
    if any(one.case not in _IN_ROW or one.use.quoted for one in before):
        return None
    return places[0]


# 시는 30일 가람전자, 누리전자와 투자협약을 체결했다: the town goes by what it is, and signs with others.
_town_signs = Deferred(
    r"\s?[시군구도][은는]\s[^.\n]{0,150}?[와과]\s(?:[^\s.]{1,12}\s){0,3}?[^\s.]{0,6}협약서?(?:을|에)?\s?"
    r"(?:\([^()\n]{1,12}\)[을에]?\s)?(?:체결|맺|서명)(?![^.\n]{0,12}예정)"
).match
# Sentences of the opening in which a town is called so.
_OPENING = 3


def town_that_signs(reading: Reading, everyone: Sequence[Candidate], kept: Mapping[int, str]) -> int | None:
    """The town that signs with others under the word for what it is (군은 … 협약을 맺었다), where it leads not yet.

    That is the one town that acts in the sentences before; None where several do or none.
    """
    lines = reading.body[:_OPENING]
    signing = next((line for line in lines if _town_signs(line.text)), None)
    if signing is None or "lead" not in kept.values():
        return None
    told = [(place, one) for place, one in all_told(everyone) if place in kept]
    towns = {
        place
        for place, one in told
        if everyone[place].organization.type == "local_government"
        and one.line.field == "body"
        and one.line.number < signing.number
        and one.case in DOING
        and not one.use.quoted
    }
    with_whom = {place for place, one in told if one.line is signing and one.case in SIGNED_WITH}
    if len(towns) != 1 or not with_whom - towns:
        return None
    town = towns.pop()
    return None if kept[town] == "lead" else town
