"""The province or metropolitan city of an initiative's lead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.lexicon import columns
from pipeline.places import Setting, bearer, gazetteer
from pipeline.types import Document, Organization

LONGEST_PLACE = 7


@cache
def _bodies() -> dict[str, str]:
    lists = columns("organizations")
    found: dict[str, str] = {}
    for name, aliases, region in zip(lists["name"], lists["aliases"], lists["region"], strict=True):
        if region:
            found.setdefault(name, region)
            for form in aliases.split(";") if aliases else ():
                found.setdefault(form, region)
    return found


def region_of(leads: Sequence[Organization], document: Document) -> tuple[str | None, str]:
    """Province or metropolitan city of the first lead whose place is known, with its reason.

    A name of several places (중구 "central district") is settled by the places that the outlet, title and text name,
    else by the province that is itself called so.
    """
    setting = Setting(document.title.text, document.body.text, document.outlet)
    for lead in leads:
        known = _known(lead.name)
        for form, regions in known:
            if len(regions) == 1:
                return regions[0], f"{form} lies there"
            told = setting.region(form, regions)
            if told:
                return told, f"{form}, and the article names the region"
        for form, regions in known:
            namesake = bearer(form, regions)
            if namesake:
                return namesake, f"{form}, taken for the province of that name"
    return None, "no lead has a known place"


@lru_cache(maxsize=4_096)
def _known(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Forms in a name that a list places, the surest first: the whole name, then the place that a word begins with."""
    places = gazetteer().regions
    found: list[tuple[str, tuple[str, ...]]] = []
    # Of places the list of places knows more: 광주시 is the metropolitan city besides that of 경기도.
    if name in _bodies() and name not in places:
        found.append((name, tuple(_bodies()[name].split(";"))))
    for start in [0, *(place for place, letter in enumerate(name, 1) if letter.isspace())]:
        form = _place_at(name, start)
        beside = form and _place_at(name, start + len(form))
        # 광주전남, 대구경북: what serves several provinces is not known to be in the first.
        if form and not (beside and set(places[form]).isdisjoint(places[beside])):
            found.append((form, places[form]))
    return tuple(found)


def _place_at(name: str, start: int) -> str:
    """The longest form of a place that begins there; empty where none does."""
    lengths = range(min(LONGEST_PLACE, len(name) - start), 1, -1)
    forms = (name[start : start + length] for length in lengths)
    return next((form for form in forms if form in gazetteer().regions), "")
