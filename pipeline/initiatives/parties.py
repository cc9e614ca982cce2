"""The parties of a row and their roles, as all kinds that it may be of say together.

What each kind says of a party counts by the share of that kind, so that one that is narrowly wrong costs no roles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.initiatives.clear import clear_roles
from pipeline.initiatives.companions import signatories
from pipeline.initiatives.first_signers import SIGNS, first_of_row, first_of_title, lead_of_two, town_that_signs
from pipeline.initiatives.gist import FAMILY
from pipeline.initiatives.hosts import OPENS, opener
from pipeline.initiatives.models import Models
from pipeline.initiatives.network import Page, Part
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import ROLES, Candidate, candidates, family_features, of_kind
from pipeline.initiatives.scorer import Choice, Scorer, averaged, logistic, odds_of, with_network
from pipeline.initiatives.sides import settle
from pipeline.types import Organization

# A row without a lead gets the likeliest one where it is at least this likely.
RESCUE = 0.25
# Kinds less likely than this have no say.
LEAST_KIND = 0.1


@dataclass(frozen=True, slots=True)
class _View:
    """What one kind says of every candidate, by place.

    ``features``: those of the linear scorers; ``party``: the chance of a row of this kind with it as a party; ``seen``:
    what the network says of it.
    """

    features: Sequence[list[str]]
    party: Sequence[float]
    role: Scorer
    seen: Sequence[Part]

    def roles(self, place: int) -> dict[str, float]:
        """The chance of a row of this kind with the candidate in each role."""
        given = averaged(self.role.probabilities(self.features[place]), self.seen[place].roles)
        return {role: self.party[place] * given[role] for role in ROLES}

    def reason(self, place: int, role: str) -> str:
        """What tells most for a role."""
        odds = odds_of(ROLES.index(role), self.seen[place].roles)
        return with_network(self.role.strongest(self.features[place], role), odds)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What all kinds together say of the candidates, by place.

    ``party``: the chance of each to be one; ``roles``: the chances of those that may have a role, and ``said`` what
    each view says of them. ``family``: that of the likeliest kind.
    """

    family: str
    views: Sequence[_View]
    party: Sequence[float]
    said: Mapping[int, Sequence[dict[str, float]]]
    roles: Mapping[int, dict[str, float]]

    def reason(self, place: int, role: str) -> str:
        """What tells most for a role, from the kind that says most for it."""
        view = self.views[max(range(len(self.views)), key=lambda number: self.said[place][number][role])]
        return view.reason(place, role)


def choose_parties(
    reading: Reading, page: Page, anchor: Line | None, kinds: Mapping[str, float], models: Models
) -> tuple[dict[str, list[Organization]], Choice]:
    """Organisations by role; one lead for an agreement, as its other signatories are partners.

    ``kinds``: the chance of each kind for the row whose evidence is ``anchor``; ``page``: what the network read.
    """
    everyone = candidates(reading)
    weighed = _weighed(reading, page, anchor, kinds, models, everyone)
    chosen = _chosen(weighed.party, weighed.roles, agreed=weighed.family == "agreement")
    kept, ruled = _ruled(reading, anchor, everyone, chosen, weighed)
    found: dict[str, list[Organization]] = {role: [] for role in ROLES}
    probability = 1.0
    reasons = []
    for place, candidate in enumerate(everyone):
        role = kept.get(place)
        if role is None:
            # Who is left out by a rule is left out for sure.
            probability *= 1 if place in chosen else 1 - weighed.party[place]
            continue
        found[role].append(candidate.organization)
        if place not in ruled:
            probability *= weighed.roles[place][role]
        reasons.append(f"{candidate.organization.name} {role}: {ruled.get(place) or weighed.reason(place, role)}")
    return found, Choice(probability, "; ".join(reasons))


def _weighed(
    reading: Reading,
    page: Page,
    anchor: Line | None,
    kinds: Mapping[str, float],
    models: Models,
    everyone: Sequence[Candidate],
) -> _Weighed:
    shares = _likely(kinds)
    seen = family_features(reading, anchor, [FAMILY[kind] for kind in shares], everyone)
    looks = models.network.looks(page, anchor, everyone)
    views = []
    for kind, share in shares.items():
        features = of_kind(kind, seen[FAMILY[kind]])
        parts = models.network.roles(looks, kind, features)
        told = [models["party"].scores(traits)[1] for traits in features]
        party = [share * logistic((one + part.party) / 2) for one, part in zip(told, parts, strict=True)]
        views.append(_View(features, party, models["role"].within(FAMILY[kind]), parts))
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
    return _Weighed(FAMILY[next(iter(shares))], views, party, said, roles)


def _ruled(
    reading: Reading, anchor: Line | None, everyone: Sequence[Candidate], chosen: dict[int, str], weighed: _Weighed
) -> tuple[dict[int, str], dict[int, str]]:
    """The roles after what sentences leave no doubt of, and the reasons of those that are theirs, by place."""
    clear = clear_roles(reading, anchor, everyone, chosen, weighed.family)
    roles = chosen | {place: role for place, (role, _) in clear.items()}
    fixed = signatories(reading.body, anchor, everyone, weighed.family)
    kept = settle(reading, anchor, everyone, roles, weighed.party, weighed.family, fixed)
    reasons = {place: reason for place, (_, reason) in clear.items()}
    if weighed.family == "agreement":
        _let_sign(lead_of_two(reading, anchor, everyone, kept), kept, reasons)
        _let_sign(first_of_title(reading, everyone, kept), kept, reasons)
        _let_sign(first_of_row(anchor, everyone, kept), kept, reasons)
    if weighed.family in ("agreement", "money"):
        _let_sign(town_that_signs(reading, everyone, kept), kept, reasons)
    if weighed.family == "meeting" and "lead" not in kept.values():
        first = opener(reading, everyone, kept)
        if first is not None:
            kept[first], reasons[first] = "lead", OPENS
    return kept, reasons


def _let_sign(place: int | None, kept: dict[int, str], reasons: dict[int, str]) -> None:
    """Makes whoever signs with the others the lead, if anybody does, and who led till then a partner."""
    if place is None or kept[place] == "lead":
        return
    before = [other for other, role in kept.items() if role == "lead"]
    kept.update({**dict.fromkeys(before, "partner"), place: "lead"})
    reasons.update(dict.fromkeys((*before, place), SIGNS))


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
