"""Which organisations are parties, and in which role."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.initiatives.gist import FAMILY, LEAD_LINES
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.uses import Use
from pipeline.types import Organization

ROLES = ("none", "lead", "partner", "beneficiary")
# Groups that say what a party does; a mention is read with the first of them after it in its sentence.
DEEDS = frozenset(
    "agree give receive host manage sponsor attend select aid invest via build teach meet join fund".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation of the article with all its uses, in order, each with its line."""

    organization: Organization
    uses: tuple[tuple[Line, Use], ...]


def candidates(reading: Reading) -> list[Candidate]:
    """Every organisation of the article in order of first mention."""
    found: dict[Organization, list[tuple[Line, Use]]] = {}
    for line in reading.lines:
        for use in line.uses:
            found.setdefault(use.mention.value, []).append((line, use))
    return [Candidate(organization, tuple(uses)) for organization, uses in found.items()]


def role_features(reading: Reading, anchor: Line | None, kind: str, everyone: Sequence[Candidate]) -> list[list[str]]:
    """Features of each candidate for its role in a row of the given kind whose evidence is ``anchor``."""
    family = FAMILY[kind]
    rows = []
    for rank, candidate in enumerate(everyone):
        found = _features(reading, anchor, candidate, rank, everyone)
        rows.append(["bias", f"{family}|bias", f"kind:{kind}", *found, *(f"{family}|{feature}" for feature in found)])
    return rows


def _features(
    reading: Reading, anchor: Line | None, candidate: Candidate, rank: int, everyone: Sequence[Candidate]
) -> list[str]:
    name = candidate.organization.name
    found = {f"type:{candidate.organization.type}", f"mentions:{min(len(candidate.uses), 4)}", f"rank:{min(rank, 4)}"}
    found.add(f"of:{_size(len(everyone))}")
    outlet = reading.document.outlet
    if outlet and any(outlet in (name, use.mention.text) for _, use in candidate.uses):
        found.add("outlet")
    if any(other.organization.name.startswith(name) and other.organization.name != name for other in everyone):
        found.add("parent of another")
    if any(name.startswith(other.organization.name) and other.organization.name != name for other in everyone):
        found.add("part of another")
    zones = set()
    for line, use in candidate.uses:
        zone = zone_of(line, anchor)
        zones.add(zone)
        case = use.case + ("+" + use.joined if use.joined else "")
        deed = _deed(line, use)
        found.update((f"{zone}:{use.case}", f"{zone}:{use.case}>{deed}", f"{use.case}>{deed}", f"case:{case}"))
        if use.quoted:
            found.add("quoted")
        if use.place:
            found.add(f"{zone}:later in list")
    cases = {use.case for _, use in candidate.uses}
    if len(cases) == 1:
        found.add(f"only:{next(iter(cases))}")
    if cases <= {"person", "speaker"}:
        found.add("only people")
    found.add("zones:" + "".join(sorted(zones)))
    first = candidate.uses[0][0]
    found.add(f"first:{'t' if first.field == 'title' else min(first.number, 5)}")
    return sorted(found)


def _size(count: int) -> str:
    return str(count) if count <= 3 else "4-6" if count <= 6 else "7+"


def zone_of(line: Line, anchor: Line | None) -> str:
    """``t`` title, ``a`` the evidence, ``l`` lead, ``r`` rest."""
    if line.field == "title":
        return "t"
    if line is anchor:
        return "a"
    return "l" if line.number < LEAD_LINES else "r"


def _deed(line: Line, use: Use) -> str:
    """The group of the first cue after a mention that says what is done, else ``none``."""
    stop = use.mention.span.stop
    return next((cue.group for cue in line.cues if cue.start >= stop and cue.group in DEEDS), "none")
