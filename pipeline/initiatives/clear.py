"""Roles that sentences tell by their construction: who gives and is given, raises money, is chosen, hosts, helps.

Annotated articles hold too few of these to learn from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.initiatives.calls import call_roles, listed_as_chosen
from pipeline.initiatives.companions import REASON, TITLED, companions, joined_in_title, joint_roles
from pipeline.initiatives.gifts import gift_roles
from pipeline.initiatives.hosts import host_roles
from pipeline.initiatives.investors import contributors, investor_roles
from pipeline.initiatives.members import (
    doing_together,
    founded_roles,
    funders,
    helpers,
    joined_roles,
    joiners,
    listed_helpers,
    listed_signatories,
)
from pipeline.initiatives.owners import owned
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.receivers import receiver_roles
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.roundups import is_round_up
from pipeline.initiatives.speakers import speakers
from pipeline.initiatives.takeovers import bought_roles, counted_roles
from pipeline.initiatives.tellers import holder_roles
from pipeline.initiatives.telling import SURE


def clear_roles(
    reading: Reading,
    anchor: Line | None,
    everyone: Sequence[Candidate],
    chosen: Mapping[int, str],
    family: str,
) -> dict[int, tuple[str, str]]:
    """Roles of some of the candidates and why, by place; ``chosen`` are those that the model gives its parties.

    ``anchor`` is the row's evidence, ``family`` that of the row's kind.
    """
    lines = reading.body
    found = {place: ("partner", f"rule:does a task {SURE}") for place in helpers(everyone) if place not in chosen}
    if family in ("work", "meeting", "donation"):
        found |= dict.fromkeys(funders(everyone), ("partner", f"rule:pays for it {SURE}"))
    if family == "donation":
        found |= gift_roles(everyone, chosen, is_round_up(reading)) | receiver_roles(lines, everyone, chosen)
    elif family == "money":
        found |= bought_roles(everyone, chosen) | investor_roles(everyone, chosen)
        found |= _added(contributors(everyone), chosen, f"rule:puts money in {SURE}")
        found |= counted_roles(lines, everyone, chosen)
    elif family in ("work", "meeting"):
        found |= _added(speakers(lines, everyone, family), chosen, f"rule:speaks there {SURE}")
        found |= _added(doing_together(everyone), chosen, f"rule:does it together {SURE}")
        found |= joined_roles(everyone) | call_roles(lines, everyone, chosen)
        found |= host_roles(anchor, everyone, chosen, family)
        found |= _listed(listed_helpers(everyone), chosen)
    elif family == "agreement":
        found |= listed_as_chosen(everyone, chosen) | counted_roles(lines, everyone, chosen)
        found |= _added(joined_in_title(everyone), chosen, TITLED)
        found |= _listed(listed_signatories(everyone), chosen)
    found |= founded_roles(everyone)
    roles = {**chosen, **{place: role for place, (role, _) in found.items()}}
    found |= joint_roles(lines, anchor, everyone, roles, family)
    if family in ("work", "meeting", "donation"):
        found |= holder_roles(lines, everyone)
    leads = {place for place, role in chosen.items() if role == "lead"}
    found |= dict.fromkeys(owned(everyone, leads).values(), ("lead", f"rule:acts for its owner {SURE}"))
    if family in ("donation", "work", "meeting", "agreement"):
        joining = joiners(everyone, family) - leads - found.keys()
        found |= dict.fromkeys(joining, ("partner", f"rule:joins others {SURE}"))
    parties = {place for place, role in chosen.items() if role != "beneficiary"}
    beside = companions(lines, anchor, everyone, family) - parties - found.keys()
    return found | dict.fromkeys(beside, ("partner", REASON))


def _listed(places: Iterable[int], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Partners by a list whose head says so, but for who leads."""
    return {place: ("partner", f"rule:listed as helping {SURE}") for place in places if chosen.get(place) != "lead"}


def _added(places: Iterable[int], chosen: Mapping[int, str], reason: str) -> dict[int, tuple[str, str]]:
    """Partners that a rule adds to those that the model has taken."""
    return {place: ("partner", reason) for place in places if place not in chosen}
