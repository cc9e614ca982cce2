"""Rows from one article: every decision in turn, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from pipeline.initiatives.beneficiaries import groups_in
from pipeline.initiatives.confidence import confidence
from pipeline.initiatives.evidence import rank_lines
from pipeline.initiatives.further import further_rows
from pipeline.initiatives.gist import FAMILY, gist
from pipeline.initiatives.names import alike, name_candidates
from pipeline.initiatives.periods import announced, times
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import ROLES, Candidate, candidates, role_features
from pipeline.initiatives.scorer import Scorer, softmax
from pipeline.initiatives.standing import region_of, status_of
from pipeline.initiatives.sums import sum_features
from pipeline.types import Initiative, InitiativeKind, Mention, Money, Organization, Period, Quote

Models = Mapping[str, Scorer]
# A row without a lead gets the likeliest one where it is at least this likely.
RESCUE = 0.25
# An article is taken to be about cooperation where it is at least this likely: to miss one costs a whole row.
LEAST_RELEVANCE = 0.3
# Kinds less likely than this have no say in the roles.
LEAST_KIND = 0.1
# Names less likely than this are not compared with others.
LEAST_SHARE = 0.01


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision with its probability and its reason."""

    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the probability of each decision behind it."""

    initiative: Initiative
    parts: Mapping[str, float]


def main_row(reading: Reading, dates: Sequence[Mention[Period]], models: Models) -> Row | None:
    """The row that the article is about, or None where it is not about cooperation."""
    if not reading.lines:
        return None
    features = gist(reading)
    relevance = models["relevance"].probabilities(features)["yes"]
    if relevance < LEAST_RELEVANCE:
        return None
    everyone = candidates(reading)
    kinds = models["kind"].probabilities(features)
    kind = cast(InitiativeKind, max(kinds, key=lambda label: kinds[label]))
    family = FAMILY[kind]
    reasons = {
        "main": models["relevance"].strongest(features, "yes"),
        "kind": models["kind"].strongest(features, kind),
    }
    ranked = rank_lines(reading, kind, models["evidence"])
    anchor = ranked[0][1] if ranked else None
    line = anchor or reading.lines[0]

    parties, role_choice = choose_roles(reading, anchor, _likely(kinds), everyone, models)
    reasons["parties"] = role_choice.reason
    name, name_choice = choose_name(reading, anchor, kind, models["name"].within(family))
    reasons["name"] = name_choice.reason
    amounts, sum_choice = choose_sums(reading, anchor, models["sum"].within(family))
    reasons["amounts"] = sum_choice.reason
    start, end, time_choice = choose_time(reading, anchor, kind, models["time"].within(family))
    reasons["start"] = reasons["end"] = time_choice.reason
    announcement, reasons["announced"] = announced(reading.document, dates)
    status, reasons["status"] = status_of(kind, line.text, start, end, reading.document.published)
    leads = tuple(parties["lead"])
    region, reasons["region"] = region_of(leads, reading.document)
    groups, count, reasons["beneficiary_groups"] = groups_in(_near(reading, line))
    reasons["evidence"] = f"sentence {line.number + 1} of the {line.field}"
    parts = {
        "relevance": relevance,
        "kind": kinds[kind],
        "roles": role_choice.probability,
        "name": name_choice.probability,
        "amounts": sum_choice.probability,
        "time": time_choice.probability,
    }
    sure, reasons["confidence"] = confidence(parts, models["confidence"])
    row = Initiative(
        main=True,
        name=name,
        kind=kind,
        status=status,
        leads=leads,
        partners=tuple(parties["partner"]),
        beneficiaries=tuple(parties["beneficiary"]),
        beneficiary_groups=groups,
        beneficiary_count=count,
        amounts=tuple(amounts),
        announced=announcement,
        start=start,
        end=end,
        region=region,
        evidence=Quote(line.field, line.span, line.text),
        confidence=sure,
        reasons=reasons,
    )
    return Row(row, parts)


def _likely(kinds: Mapping[str, float]) -> dict[str, float]:
    """The kinds that a row may well be of with their shares in one, the likeliest first."""
    ranked = sorted(kinds, key=lambda kind: -kinds[kind])
    taken = [kind for place, kind in enumerate(ranked) if not place or kinds[kind] >= LEAST_KIND]
    total = sum(kinds[kind] for kind in taken)
    return {kind: kinds[kind] / total for kind in taken}


def _near(reading: Reading, line: Line) -> list[Line]:
    """Title, the evidence and the sentence after it: where an initiative's receivers are named."""
    after = [other for other in reading.body if line.field == "body" and 0 < other.number - line.number <= 1]
    return [*([reading.title] if reading.title and reading.title is not line else []), line, *after]


def choose_roles(
    reading: Reading, anchor: Line | None, kinds: Mapping[str, float], everyone: Sequence[Candidate], models: Models
) -> tuple[dict[str, list[Organization]], Choice]:
    """Organisations by role; one lead for an agreement, as its other signatories are partners.

    ``kinds``: the kinds that the row may be of with their shares, the likeliest first. What is said of a party as each
    kind words it counts by the kind's share: a kind that is narrowly wrong then costs no roles.
    """
    found: dict[str, list[Organization]] = {role: [] for role in ROLES}
    kind = next(iter(kinds))
    traits = {likely: role_features(reading, anchor, likely, everyone) for likely in kinds}
    party = [0.0] * len(everyone)
    chances: list[list[tuple[str, float]]] = [[] for _ in everyone]
    for likely, share in kinds.items():
        for place, features in enumerate(traits[likely]):
            chance = share * models["party"].probabilities(features)["yes"]
            party[place] += chance
            chances[place].append((likely, chance))
    roles: dict[int, dict[str, float]] = {}
    best = 0.0
    for place in sorted(range(len(everyone)), key=lambda place: -party[place]):
        # What is no party has a role only where it may be the likeliest lead.
        if party[place] < 0.5 and party[place] < best:
            break
        roles[place] = dict.fromkeys(ROLES, 0.0)
        for likely, chance in chances[place]:
            scorer = models["role"].within(FAMILY[likely])
            for role, given in scorer.probabilities(traits[likely][place]).items():
                roles[place][role] += chance * given
        best = max(best, roles[place]["lead"])
    first = max(sorted(roles), key=lambda place: roles[place]["lead"], default=None)
    chosen = {place: max(of, key=lambda role: of[role]) for place, of in roles.items()}
    if FAMILY[kind] == "agreement":
        chosen = {
            place: "lead" if place == first else "partner" if role == "lead" else role for place, role in chosen.items()
        }
    is_party = [chance >= 0.5 for chance in party]
    led = any(is_party[place] and role == "lead" for place, role in chosen.items())
    if first is not None and not led and roles[first]["lead"] > RESCUE:
        is_party[first], chosen[first] = True, "lead"
    probability = 1.0
    parts = []
    scorer = models["role"].within(FAMILY[kind])
    for place, candidate in enumerate(everyone):
        if not is_party[place]:
            probability *= 1 - party[place]
            continue
        role = chosen[place]
        found[role].append(candidate.organization)
        probability *= roles[place][role]
        parts.append(f"{candidate.organization.name} {role}: {scorer.strongest(traits[kind][place], role)}")
    return found, Choice(probability, "; ".join(parts))


def choose_name(reading: Reading, anchor: Line | None, kind: str, scorer: Scorer) -> tuple[str | None, Choice]:
    """The best name, or None where no candidate is better than no name.

    Longer and shorter printings of one name share their chance (상생 간담회, 한빛군 상생 간담회), lest several of
    them lose to having no name; of those that print one name the likeliest is taken.
    """
    rows = name_candidates(reading, anchor, kind)
    chances = softmax([scorer.score(features) for _, features in rows])
    likely = [place for place, chance in enumerate(chances) if chance >= LEAST_SHARE]
    shares = {place: _share(place, likely, rows, chances) for place in likely}
    best = max(likely, key=lambda place: (shares[place], chances[place]))
    return rows[best][0], Choice(min(1.0, shares[best]), scorer.strongest(rows[best][1], scorer.labels[0]))


def _share(
    place: int, likely: Sequence[int], rows: Sequence[tuple[str | None, list[str]]], chances: Sequence[float]
) -> float:
    """The chance of one name together with those of its other printings."""
    name = rows[place][0]
    if name is None:
        return chances[place]
    others = ((rows[other][0], chances[other]) for other in likely)
    return sum(chance for other, chance in others if other is not None and alike(name, other))


def choose_sums(reading: Reading, anchor: Line | None, scorer: Scorer) -> tuple[list[Mention[Money]], Choice]:
    """Sums that belong to the initiative, each distinct form once."""
    chosen: list[Mention[Money]] = []
    probability = 1.0
    parts = []
    for mentions, features in sum_features(reading, anchor):
        yes = scorer.probabilities(features)["yes"]
        probability *= max(yes, 1 - yes)
        if yes >= 0.5:
            forms = {mention.text: mention for mention in reversed(mentions)}
            chosen += sorted(forms.values(), key=lambda mention: (mention.field != "title", mention.span))
            parts.append(f"{mentions[0].text}: {scorer.strongest(features, 'yes')}")
    return chosen, Choice(probability, "; ".join(parts))


def choose_time(
    reading: Reading, anchor: Line | None, kind: str, scorer: Scorer
) -> tuple[str | None, str | None, Choice]:
    """Start and end of the initiative."""
    options = times(reading, anchor, kind)
    chances = softmax([scorer.score(option.features) for option in options])
    best = max(range(len(options)), key=lambda place: chances[place])
    option = options[best]
    text = option.mentions[0].text if option.mentions else "no date"
    return (
        option.start,
        option.end,
        Choice(chances[best], f"{text}: {scorer.strongest(option.features, scorer.labels[0])}"),
    )


def rows(reading: Reading, dates: Sequence[Mention[Period]], models: Models) -> list[Row]:
    """The main row first, then further ones with parties, money or dates of their own."""
    main = main_row(reading, dates, models)
    if main is None:
        return []
    return [main, *(Row(row, {}) for row in further_rows(reading, main.initiative, dates))]
