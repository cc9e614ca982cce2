"""How far an initiative has come, from the tense of its sentence and its dates; and the region of its lead."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from pipeline.lexicon import columns, load
from pipeline.types import Document, InitiativeKind, Organization, Status

_FINALS = 28  # the consonants that may close a syllable, none among them
_N, _SS = 4, 20


def _closed_by(final: int) -> str:
    """Every syllable that ends in one consonant; verbs end so before 다: ㄴ in the present, ㅆ in the past."""
    return "".join(map(chr, range(ord("가") + final, ord("힣") + 1, _FINALS)))


_PRESENT = _closed_by(_N)
# 있다 "there is" and 겠다 "shall" are no past.
_PAST = _closed_by(_SS).translate({ord("있"): None, ord("겠"): None})
# Ends of the clause before 밝혔다 "said", or of the sentence. What the press tells in the present is to come.
_will = re.compile(rf"예정|계획|방침|하기로|할 것|[{_PRESENT}]다(?=고\s|[.\"”’]|$)").search
_goes_on = re.compile(r"고 있다|진행 중|추진 중|운영 중|시행 중|운영하며|이어가|이어오").search
_did = re.compile(rf"[{_PAST}]다|했고|했으며|가졌|마쳤|성료|마무리").search
_signed = re.compile(r"체결했|맺었|체결하고|맺고|협약을 체결|서명했|협약식|체결|손잡").search
_full_day = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch

LONGEST_PLACE = 7


def status_of(
    kind: InitiativeKind, sentence: str, start: str | None, end: str | None, published: datetime.date | None
) -> tuple[Status, str]:
    """Status with its reason; dates weigh more than tense where both ends and the day of publication are known."""
    if published:
        today = published.isoformat()
        if start and "X" not in start and start > today[: len(start)]:
            return "planned", f"starts {start}, after publication"
        if kind == "agreement" and _signed(sentence):
            return "signed", "an agreement that was signed"
        if end and "X" not in end and _full_day(end) and end < today:
            return "finished", f"ended {end}, before publication"
        if start and end and "X" not in start + end and start[:4] <= today[:4] and start != end:
            return "running", f"published between {start} and {end}"
    if kind == "agreement" and _signed(sentence):
        return "signed", "an agreement that was signed"
    for search, status, words in (
        (_goes_on, "running", "progressive tense"),
        (_will, "planned", "future tense"),
        (_did, "finished", "past tense"),
    ):
        match = search(sentence)
        if match:
            return status, f"{words}: {match[0]}"  # type: ignore[return-value]
    return "unknown", "neither tense nor dates tell"


@cache
def _places() -> dict[str, str]:
    return {row["name"]: row["region"] for row in load("places")}


@cache
def _bodies() -> dict[str, str]:
    lists = columns("organizations")
    found = {name: region for name, region in zip(lists["name"], lists["region"], strict=True) if region}
    for aliases, region in zip(lists["aliases"], lists["region"], strict=True):
        if aliases and region:
            for form in aliases.split(";"):
                found[form] = region
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
