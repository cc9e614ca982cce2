"""The parties of a row and their roles, as all kinds that it may be of say together.

What each kind says of a party counts by the share of that kind, so that one that is narrowly wrong costs no roles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.giving import DONATED
from pipeline.initiatives.cases import DOING, Told
from pipeline.initiatives.gist import FAMILY
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import ROLES, Candidate, candidates, family_features, of_kind
from pipeline.initiatives.scorer import Choice, Models, Scorer
from pipeline.types import Organization

# A row without a lead gets the likeliest one where it is at least this likely.
RESCUE = 0.25
# Kinds less likely than this have no say.
LEAST_KIND = 0.1


@dataclass(frozen=True, slots=True)
class _View:
    """What one kind says of every candidate, by place: its features, and the chance of a row of this kind with it as a
    party."""

    features: Sequence[list[str]]
    party: Sequence[float]
    role: Scorer

    def roles(self, place: int) -> dict[str, float]:
        """The chance of a row of this kind with the candidate in each role."""
        given = self.role.probabilities(self.features[place])
        return {role: self.party[place] * given[role] for role in ROLES}


def choose_parties(
    reading: Reading, anchor: Line | None, kinds: Mapping[str, float], models: Models
) -> tuple[dict[str, list[Organization]], Choice]:
    """Organisations by role; one lead for an agreement, as its other signatories are partners.

    ``kinds``: the chance of each kind for the row whose evidence is ``anchor``.
    """
    everyone = candidates(reading)
    shares = _likely(kinds)
    seen = family_features(reading, anchor, [FAMILY[kind] for kind in shares], everyone)
    is_party = models["party"].chance
    views = []
    for kind, share in shares.items():
        features = of_kind(kind, seen[FAMILY[kind]])
        party = [share * is_party(traits) for traits in features]
        views.append(_View(features, party, models["role"].within(FAMILY[kind])))
    party = list(map(sum, zip(*[view.party for view in views], strict=True)))
    said: dict[int, list[dict[str, float]]] = {}
    roles: dict[int, dict[str, float]] = {}
    best = 0.0
    for place in sorted(range(len(everyone)), key=lambda place: -party[place]):
        # What is no party has a role only where it may be the likeliest lead.
        if party[place] < 0.5 and party[place] < best:
            break
        first, *others = said[place] = [view.roles(place) for view in views]
        roles[place] = {role: sum([of[role] for of in said[place]]) for role in ROLES} if others else first
        best = max(best, roles[place]["lead"])
    family = FAMILY[next(iter(shares))]
    chosen = _chosen(party, roles, agreed=family == "agreement")
    clear = _clear_roles(everyone, chosen) if family == "donation" else {}
    found: dict[str, list[Organization]] = {role: [] for role in ROLES}
    probability = 1.0
    reasons = []
    for place, candidate in enumerate(everyone):
        if place in clear:
            clear_role, reason = clear[place]
            found[clear_role].append(candidate.organization)
            reasons.append(f"{candidate.organization.name} {clear_role}: {reason}")
            continue
        role = chosen.get(place)
        if role is None:
            probability *= 1 - party[place]
            continue
        found[role].append(candidate.organization)
        probability *= roles[place][role]
        # The kind that says most for the role gives the reason.
        telling = views[max(range(len(views)), key=lambda number: said[place][number][role])]
        reasons.append(f"{candidate.organization.name} {role}: {telling.role.strongest(telling.features[place], role)}")
    return found, Choice(probability, "; ".join(reasons))


def _likely(kinds: Mapping[str, float]) -> dict[str, float]:
    """The kinds that a row may well be of with their shares in one, the likeliest first."""
    ranked = sorted(kinds, key=lambda kind: -kinds[kind])
    taken = [kind for place, kind in enumerate(ranked) if not place or kinds[kind] >= LEAST_KIND]
    total = sum(kinds[kind] for kind in taken)
    return {kind: kinds[kind] / total for kind in taken}


def _chosen(party: Sequence[float], roles: Mapping[int, Mapping[str, float]], agreed: bool) -> dict[int, str]:
    """The role of each party by its place, from the chances of being one, and one in each role.

    ``agreed``: the row is an agreement, which has one lead.
    """
    first = max(sorted(roles), key=lambda place: roles[place]["lead"], default=None)
    chosen = {}
    for place, chances in roles.items():
        role = max(chances, key=lambda label: chances[label])
        if agreed:
            role = "lead" if place == first else "partner" if role == "lead" else role
        if party[place] >= 0.5:
            chosen[place] = role
    if first is not None and "lead" not in chosen.values() and roles[first]["lead"] > RESCUE:
        chosen[first] = "lead"
    return chosen


# Who tells of a gift that another body made has been given it: 강릉시는 나래전자가 성금을 기탁했다고 밝혔다.
_GIVEN_TO = frozenset({"local_government", "university", "school", "hospital"})
_GIVING = frozenset({"give", "gift"})
# The weight that a rule has where a reason gives weights.
_SURE = "+9.9"
# What is given to whoever tells of it. 나눔 "sharing", 전달 "handing over" and the like mostly go to people in need.
_is_donated = re.compile(DONATED).search


def _clear_roles(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Roles in a gift that a sentence leaves no doubt of, and why, by place; there are too few such to learn from.

    That is a giver with 로부터 "from", and among the leads whoever is given something in a sentence with a giver.
    """
    told = [(place, one) for place, candidate in enumerate(everyone) for one in candidate.uses]
    sources = {place for place, one in told if one.part == "source" and one.deed in _GIVING | {"receive"}}
    leads = sources | {place for place, role in chosen.items() if role == "lead"}
    givers = {id(one.line): place for place, one in told if place in leads and _gives(one)}
    receivers = {
        place
        for place, one in told
        if place in leads - sources
        and givers.get(id(one.line), place) != place
        and _is_given(one, everyone[place].organization)
    }
    if receivers == leads:
        return {}
    giver = "lead", f"rule:source gives {_SURE}"
    receiver = "beneficiary", f"rule:tells of a gift {_SURE}"
    return dict.fromkeys(sources, giver) | dict.fromkeys(receivers, receiver)


def _gives(one: Told) -> bool:
    return one.part == "source" or (one.part in ("doer", "second doer") and one.deed in _GIVING)


def _is_given(one: Told, organization: Organization) -> bool:
    if one.part == "announcer":
        return organization.type in _GIVEN_TO and _is_donated(one.line.text) is not None
    return one.case in DOING and any(cue.group == "receive" for cue in one.line.cues)
