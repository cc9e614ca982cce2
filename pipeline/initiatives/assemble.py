"""Rows from one article: every decision in turn, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pipeline.initiatives.adding_up import joined_by_arithmetic
from pipeline.initiatives.beneficiaries import groups_in
from pipeline.initiatives.confidence import confidence, lacks_parties
from pipeline.initiatives.courses import told_time
from pipeline.initiatives.deals import is_struck
from pipeline.initiatives.digests import items_of
from pipeline.initiatives.evidence import LAST_LINE, rank_lines
from pipeline.initiatives.further import aside_of, further_deals, further_rows, without
from pipeline.initiatives.gatherings import is_gathering
from pipeline.initiatives.gist import FAMILY, gist
from pipeline.initiatives.kinds import called, choose_kind
from pipeline.initiatives.models import Models
from pipeline.initiatives.names import alike, name_candidates
from pipeline.initiatives.outright import own_name, told_name
from pipeline.initiatives.own_business import is_own_business
from pipeline.initiatives.own_gifts import of_gift, own_gifts, with_first_only
from pipeline.initiatives.parties import choose_parties
from pipeline.initiatives.periods import When, announced, goes_on, times
from pipeline.initiatives.printings import whole_name
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.region import region_of
from pipeline.initiatives.roundups import is_round_up
from pipeline.initiatives.scorer import Choice, Scorer, logistic, softmax, with_network
from pipeline.initiatives.status import status_of
from pipeline.initiatives.sums import Value, sum_features, value_of
from pipeline.initiatives.telling import SURE
from pipeline.initiatives.terms import other_end
from pipeline.initiatives.told_sums import is_of_matter, listed_with, of_another_matter, parts_of_total
from pipeline.initiatives.unrelated import is_unrelated
from pipeline.types import Initiative, Mention, Money, Organization, Period, Quote

# An article is taken to be about cooperation where it is at least this likely: to miss one costs a whole row.
LEAST_RELEVANCE = 0.25
# Cooperation takes two: where fewer are found to have a part in it, it has to be likelier.
LEAST_ALONE = 0.6
# A deal that one of so many first sentences tells whole is what an article is about, whatever else it tells.
TOLD_FIRST = 2
# Names less likely than this are not compared with others.
LEAST_SHARE = 0.01


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
    page = models.network.page(reading)
    seen = models.network.relevance(reading, page, features)
    relevance = logistic((models["relevance"].scores(features)[1] + seen) / 2)
    if (relevance < LEAST_RELEVANCE and not _is_struck(reading)) or is_unrelated(reading):
        return None
    kinds = choose_kind(reading, features, models["kind"])
    anchor, name, name_choice = _named(reading, kinds.kind, models)
    otherwise = called(name, kinds)
    if otherwise:
        kinds = otherwise
        anchor, name, name_choice = _named(reading, kinds.kind, models)
    kind = kinds.kind
    parties, role_choice = choose_parties(reading, page, anchor, kinds.chances, models)
    size = sum(map(len, parties.values()))
    # An initiative is something that a named organisation has a part in.
    if not size or (size < 2 and relevance < LEAST_ALONE):
        return None
    if is_own_business(reading, kind, name, [party for of_role in parties.values() for party in of_role]):
        return None
    family = FAMILY[kind]
    line = anchor or reading.lines[0]
    reasons = {
        "main": with_network(models["relevance"].strongest(features, "yes"), seen),
        "kind": kinds.reason,
        "parties": role_choice.reason,
        "name": name_choice.reason,
    }
    amounts, sum_choice = choose_sums(reading, anchor, models["sum"].within(family), family)
    reasons["amounts"] = sum_choice.reason
    when, time_choice = choose_time(reading, anchor, kind, models["time"].within(family))
    start, end = when.start, when.end
    reasons["start"] = reasons["end"] = time_choice.reason
    going_on = goes_on(when, reading, kind)
    if going_on:
        end, reasons["end"] = None, f"{when.mentions[0].text}: rule:goes on {SURE}"
    announcement, reasons["announced"] = announced(reading.document, dates)
    status, reasons["status"] = status_of(kind, line.text, start, end, reading.document.published, goes_on=going_on)
    leads = tuple(parties["lead"])
    region, reasons["region"] = region_of(leads, reading.document)
    groups, count, reasons["beneficiary_groups"] = groups_in(reading, anchor)
    reasons["evidence"] = f"sentence {line.number + 1} of the {line.field}"
    parts = {
        "relevance": relevance,
        "kind": kinds.chances[kind],
        "roles": role_choice.probability,
        "name": name_choice.probability,
        "amounts": sum_choice.probability,
        "time": time_choice.probability,
    }
    lacking = lacks_parties(kind, size)
    sure, reasons["confidence"] = confidence(parts, lacking, models["confidence"])
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


def _is_struck(reading: Reading) -> bool:
    """Whether one of the first sentences tells a deal whole, or the text a meeting."""
    published = reading.document.published
    return any(is_struck(line, published) for line in reading.body[:TOLD_FIRST]) or is_gathering(reading)


def _named(reading: Reading, kind: str, models: Models) -> tuple[Line | None, str | None, Choice]:
    """The sentence that is the best evidence of an initiative of that kind, and its name."""
    ranked = rank_lines(reading, kind, models["evidence"])
    anchor = ranked[0][1] if ranked else None
    return anchor, *choose_name(reading, anchor, kind, models["name"].within(FAMILY[kind]))


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
    name, features = rows[best]
    told = told_name(reading, anchor) if name is None else own_name(reading, anchor, name)
    name, reason = told or (name, scorer.strongest(features, scorer.labels[0]))
    if name is not None:
        name, reason = whole_name(reading, anchor, name) or (name, reason)
    return name, Choice(min(1.0, shares[best]), reason)


def _share(
    place: int, likely: Sequence[int], rows: Sequence[tuple[str | None, list[str]]], chances: Sequence[float]
) -> float:
    """The chance of one name together with those of its other printings."""
    name = rows[place][0]
    if name is None:
        return chances[place]
    others = ((rows[other][0], chances[other]) for other in likely)
    return sum(chance for other, chance in others if other is not None and alike(name, other))


def choose_sums(
    reading: Reading, anchor: Line | None, scorer: Scorer, family: str
) -> tuple[list[Mention[Money]], Choice]:
    """Sums that belong to the initiative, each distinct form once; what a sentence says outright decides."""
    probability = 1.0
    parts: dict[Value, str] = {}
    others = _told_elsewhere(reading)
    everything = sum_features(reading, anchor)
    rounds_up = family == "donation" and is_round_up(reading)
    for mentions, features in everything:
        yes = scorer.chance(features)
        probability *= max(yes, 1 - yes)
        value = value_of(mentions[0])
        if yes >= 0.5 and value not in others:
            parts[value] = f"{mentions[0].text}: {scorer.strongest(features, 'yes')}"
    for line in reading.body[:LAST_LINE]:
        for amount in line.amounts:
            if value_of(amount) not in others and is_of_matter(line, amount, family, rounds_up):
                parts.setdefault(value_of(amount), f"{amount.text}: rule:told outright {SURE}")
    for line in reading.lines if parts else ():
        for amount, rule in listed_with(line, parts.keys()):
            if value_of(amount) not in others:
                parts[value_of(amount)] = f"{amount.text}: rule:{rule} {SURE}"
    for amount, rule in parts_of_total(reading, parts.keys()) if parts else ():
        if value_of(amount) not in others:
            parts.setdefault(value_of(amount), f"{amount.text}: rule:{rule} {SURE}")
    for amount, rule in [*joined_by_arithmetic(reading, parts.keys())] if parts else ():
        if value_of(amount) not in others:
            parts.setdefault(value_of(amount), f"{amount.text}: rule:{rule} {SURE}")
    forms: dict[str, Mention[Money]] = {}
    for mentions, _ in everything:
        if value_of(mentions[0]) in parts:
            for mention in sorted(mentions, key=lambda mention: (mention.field != "title", mention.span)):
                forms.setdefault(mention.text, mention)
    return list(forms.values()), Choice(probability, "; ".join(parts.values()))


def _told_elsewhere(reading: Reading) -> Set[Value]:
    """Values of which every sentence with them says that they are of another matter."""
    others: set[Value] = set()
    own: set[Value] = set()
    for line in reading.lines:
        for amount in line.amounts:
            (others if of_another_matter(line, amount) else own).add(value_of(amount))
    return others - own


def choose_time(reading: Reading, anchor: Line | None, kind: str, scorer: Scorer) -> tuple[When, Choice]:
    """When the initiative runs; what a sentence says outright decides, with the chance of what the model takes."""
    options = times(reading, anchor, kind)
    chances = softmax([scorer.score(option.features) for option in options])
    best = max(range(len(options)), key=lambda place: chances[place])
    option = options[best]
    told = told_time(reading, anchor, kind, option) or other_end(reading, kind, option)
    if told:
        return told[0], Choice(chances[best], told[1])
    text = option.mentions[0].text if option.mentions else "no date"
    return option, Choice(chances[best], f"{text}: {scorer.strongest(option.features, scorer.labels[0])}")


def rows(reading: Reading, dates: Sequence[Mention[Period]], models: Models) -> list[Row]:
    """The main row first, then further ones with parties, money or dates of their own, which it has no part in."""
    items = items_of(reading)
    if items:
        found = [row for item in items if (row := main_row(item, dates, models))]
        return [_in_article(row, reading, main=not place) for place, row in enumerate(found)]
    gifts = own_gifts(reading)
    if gifts:
        first = main_row(with_first_only(reading, gifts), dates, models)
        if first and first.initiative.kind == "donation":
            row = replace(first, initiative=of_gift(first.initiative, gifts[0], reading))
            return [row, *(Row(row, {}) for row in further_rows(reading, gifts[1:], dates))]
    main = main_row(reading, dates, models)
    if main is None:
        return []
    aside = aside_of(reading, main.initiative)
    # What the rest tells is the matter where the best evidence only stands by the way (한편 …).
    matter = main_row(without(reading, [aside]), dates, models) if aside else None
    deals = further_deals(reading, (matter or main).initiative)
    if not deals:
        return [main]
    alone = main_row(without(reading, [one.line for one in deals]), dates, models)
    if alone and not matter:
        alone = _with_no_more(alone, main, frozenset(party for one in deals for party in one.deal.parties))
    return [alone, *(Row(row, {}) for row in further_rows(reading, deals, dates))] if alone else [main]


def _in_article(row: Row, reading: Reading, *, main: bool) -> Row:
    """The row of an item of a digest, its evidence counted in the whole article."""
    quote = row.initiative.evidence
    number = next((line.number for line in reading.lines if (line.field, line.span) == (quote.field, quote.span)), 0)
    reasons = {**row.initiative.reasons, "evidence": f"sentence {number + 1} of the {quote.field}"}
    return Row(replace(row.initiative, main=main, reasons=reasons), row.parts)


def _with_no_more(row: Row, before: Row, others: frozenset[Organization]) -> Row:
    """A row without the parties of other deals that it did not have before they were taken away."""
    old, new = before.initiative, row.initiative
    known = {*old.leads, *old.partners, *old.beneficiaries}

    def kept(parties: Sequence[Organization]) -> tuple[Organization, ...]:
        return tuple(party for party in parties if party in known or party not in others)

    parties = kept(new.leads), kept(new.partners), kept(new.beneficiaries)
    return Row(replace(new, leads=parties[0], partners=parties[1], beneficiaries=parties[2]), row.parts)
