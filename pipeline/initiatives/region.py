"""The province or metropolitan city of an initiative's lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline.lexicon import load
from pipeline.types import Document, Organization

LONGEST_PLACE = 7


@cache
def _places() -> dict[str, str]:
    return {row["name"]: row["region"] for row in load("places")}


@cache
def _bodies() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in load("organizations"):
        if row["region"]:
            for form in (row["name"], *filter(None, row["aliases"].split(";"))):
                found.setdefault(form, row["region"])
    return found


def region_of(leads: Sequence[Organization], document: Document) -> tuple[str | None, str]:
    """Province or metropolitan city of the first lead whose place is known, with its reason.

    A name of several places (중구 "central district") is settled by the province that the outlet or text names.
    """
    for lead in leads:
        for form, regions in _known(lead.name):
            choices = regions.split(";")
            if len(choices) == 1:
                return choices[0], f"{form} lies there"
            near = [region for region in choices if _mentions(document, region)]
            if len(near) == 1:
                return near[0], f"{form}, and the article names the region"
    return None, "no lead has a known place"


def _known(name: str) -> list[tuple[str, str]]:
    """Forms in a name that a list places, the surest first: the whole name, then the place that it begins with."""
    found = []
    if name in _bodies():
        found.append((name, _bodies()[name]))
    for start in [0, *(match.end() for match in re.finditer(r"\s", name))]:
        for length in range(min(LONGEST_PLACE, len(name) - start), 1, -1):
            form = name[start : start + length]
            if form in _places():
                found.append((form, _places()[form]))
                break
    return found


def _mentions(document: Document, region: str) -> bool:
    short = region[:2]
    outlet = document.outlet or ""
    return outlet.startswith(short) or short in document.body.text[:300]
