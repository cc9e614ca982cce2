"""Organisations: every named body of an article, under its fullest name, with its kind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress, islice

from pipeline.orgs.bylines import is_currency, signs
from pipeline.orgs.candidates import (
    from_appositions,
    from_brackets,
    from_givers,
    from_incorporated,
    from_legal_marks,
    from_town_offices,
    from_towns,
)
from pipeline.orgs.certain import SURE, is_body, is_ruled_out, is_sure
from pipeline.orgs.chains import END, from_chains
from pipeline.orgs.clubs import from_clubs
from pipeline.orgs.counted import from_counted, from_open_lists
from pipeline.orgs.extents import extend
from pipeline.orgs.features import Frame
from pipeline.orgs.gazetteer import Hit, gazetteer, opens_address
from pipeline.orgs.governments import foreign_governments, from_governments, listed_governments
from pipeline.orgs.headed import from_heads
from pipeline.orgs.homes import from_homes
from pipeline.orgs.institutions import join_institutions
from pipeline.orgs.joins import join_branches, split, trim_association, trim_places
from pipeline.orgs.judge import Case, edges_of
from pipeline.orgs.kinds import type_of
from pipeline.orgs.lists import from_list_ends, from_lists
from pipeline.orgs.local import from_abroad, from_corps, from_districts, from_town_groups, from_unions
from pipeline.orgs.partners import from_partners
from pipeline.orgs.phrases import from_phrases
from pipeline.orgs.placed import from_placed, without_province
from pipeline.orgs.points import with_points
from pipeline.orgs.reading import Reading
from pipeline.orgs.repeated import everywhere
from pipeline.orgs.resolve import Body, bodies
from pipeline.orgs.rows import from_rows
from pipeline.orgs.schools import from_schools
from pipeline.orgs.shops import from_branches, from_signers
from pipeline.orgs.siblings import with_siblings
from pipeline.orgs.spelled import from_spelled
from pipeline.orgs.spots import Spot, mend
from pipeline.orgs.tagger import Marks, Tagger
from pipeline.orgs.told import from_told
from pipeline.orgs.towns import from_town_parties
from pipeline.orgs.traders import from_traders
from pipeline.spans import longest_apart
from pipeline.types import Document, Field, Mention, Organization, OrganizationType, Passage, Span

__all__ = ["find", "find_all", "is_body", "is_ruled_out", "is_sure"]

# What names a place's bodies with the place; of names within these nothing else is to be kept.
LOCAL_RULES = frozenset(
    {
        "orgs.district",
        "orgs.town",
        "orgs.town_group",
        "orgs.union",
        "orgs.foreign",
        "orgs.country",
        "orgs.local",
        "orgs.government",
        "orgs.corps",
        "orgs.placed",
        "orgs.shop",
        "orgs.home",
        "orgs.club",
        "orgs.trader",
        "orgs.chain",
        "orgs.spelled",
    }
)
EVERY_RULE = frozenset(
    {
        "orgs.tagger",
        "orgs.weak",
        "orgs.lexicon",
        "orgs.legal_mark",
        "orgs.bracket",
        "orgs.office",
        "orgs.town",
        "orgs.apposition",
        "orgs.listed_government",
        "orgs.coordination",
        "orgs.counted",
        "orgs.row",
        "orgs.headed",
        "orgs.giver",
        "orgs.partner",
        "orgs.school",
        "orgs.incorporated",
        "orgs.told",
        *LOCAL_RULES,
    }
)
"""What proposes names; ``orgs.definition`` and ``orgs.repeated`` only add forms of names that one of these proposed."""


def find(document: Document) -> list[Mention[Organization]]:
    """Mentions of organisations, title first, then in order; no two overlap.

    All mentions of one body share an equal value; ``rule`` names what found the mention.
    """
    return find_all([document])[0]


def find_all(documents: Sequence[Document]) -> list[list[Mention[Organization]]]:
    """The same for some dozens of documents, in less time: the tagger reads them all at once."""
    return [_mentions(found) for found in _cases(documents, Tagger.load(), EVERY_RULE)]


def _mentions(found: Iterable[Case]) -> list[Mention[Organization]]:
    """Mentions of the cases that are organisations, apart."""
    mentions: list[Mention[Organization]] = []
    row = list(found)
    for case in compress(row, with_siblings(row, [is_body(case) for case in row])):
        value = Organization(case.body.name, case.kind)
        for where, spot in case.body.places:
            text = case.texts[where][spot.start : spot.stop]
            mentions.append(Mention(where, Span(spot.start, spot.stop), text, value, spot.rule))
    return longest_apart(mentions)


def cases(document: Document, tagger: Tagger, rules: Container[str] = EVERY_RULE) -> list[Case]:
    """Every group of mentions that may be a body, with all that the judge looks at.

    ``rules`` leaves only what some rules propose, to see what each is worth.
    """
    (found,) = _cases([document], tagger, rules)
    return found


def _cases(documents: Sequence[Document], tagger: Tagger, rules: Container[str]) -> Iterator[list[Case]]:
    """The cases of each document."""
    scan = gazetteer().scan
    read = [(passage, list(scan(passage.text))) for document in documents for passage in document.passages]
    passages = zip(read, tagger.mark(Frame.joined(read)), strict=True)
    for document in documents:
        texts: dict[Field, str] = {}
        marks: dict[Field, Marks] = {}
        spots: list[list[Spot]] = []
        for (passage, hits), marked in islice(passages, len(document.passages)):
            texts[passage.field] = passage.text
            marks[passage.field] = marked
            spots.append(_spots(passage, hits, marked, rules))
        groups = bodies(list(texts.items()), with_points(list(texts.items()), spots))
        _add_repeated(texts, groups, marks)
        edges = {where: edges_of(groups, where) for where in texts}
        yield [Case(body, _type_of(body), texts, edges) for body in groups]


def _type_of(body: Body) -> OrganizationType:
    """The type of a body; where it stands tells of a bank in a chain (국민·우리·하나은행), and of a city behind its
    country (중국 선양시)."""
    if all(spot.rule == "orgs.foreign" for _, spot in body.places):
        return "foreign"
    chained = all(spot.rule == "orgs.chain" for _, spot in body.places)
    return type_of(f"{body.name}{END}" if chained and not body.name.endswith(END) else body.name, body.forms)


def _add_repeated(texts: Mapping[Field, str], groups: Sequence[Body], marks: Mapping[Field, Marks]) -> None:
    everywhere(texts.items(), groups, lambda where, start, stop: marks[where].score(start, stop))


def _spots(passage: Passage, hits: list[Hit], marks: Marks, rules: Container[str]) -> list[Spot]:
    """Names proposed for one passage, mended, in order and apart."""
    text = passage.text
    reading = Reading(passage)
    row: list[Spot] = []
    tagged = (Spot(start, stop, "orgs.tagger") for start, stop in marks.spans if "orgs.tagger" in rules)
    row += _names(reading, tagged, hits)
    known = [Spot(hit.start, hit.stop, "orgs.lexicon") for hit in hits if not hit.place and hit.stop - hit.start > 2]
    governments = (*from_governments(text, hits), *foreign_governments(text), *listed_governments(text))
    proposed = (*_from_patterns(reading), *governments, *known)
    named = [spot for spot in proposed if spot.rule in rules]
    row = _without_parts(row, [spot for spot in named if spot.rule == "orgs.legal_mark"])
    row = _without_inner(row, [spot for spot in named if spot.rule in LOCAL_RULES])
    _add(row, named)
    row = join_branches(text, sorted(row))
    for listed in (from_lists, from_list_ends):
        _add(row, [spot for spot in listed(reading, row) if spot.rule in rules])
    for sure in (from_counted, from_open_lists, from_rows):
        _make_sure(row, [spot for spot in sure(reading, row) if spot.rule in rules])
    _make_sure(row, [spot for spot in from_told(reading) if spot.rule in rules])
    weak = (Spot(start, stop, "orgs.weak") for start, stop in marks.weak if "orgs.weak" in rules)
    _add(row, _names(reading, weak, hits))
    formed = [spot for spot in from_incorporated(reading) if spot.rule in rules]
    row = _with_forms(row, formed)
    _add(row, [spot for spot in (*from_heads(text), *from_givers(text), *from_partners(reading)) if spot.rule in rules])
    row = [trim_association(text, extend(reading, spot)) for spot in row]
    return [
        Spot(spot.start, spot.stop, spot.rule, marks.score(spot.start, spot.stop))
        for spot in _apart(join_institutions(text, row))
        if spot.stop - spot.start > 1
        and not signs(text, spot.start, spot.stop)
        and not opens_address(text, spot.start, spot.stop)
        and not is_currency(text, spot.start, spot.stop)
    ]


def _from_patterns(reading: Reading) -> Iterator[Spot]:
    yield from from_phrases(reading.text)
    yield from from_legal_marks(reading)
    yield from from_brackets(reading)
    yield from from_town_offices(reading.text)
    yield from from_towns(reading.text)
    yield from from_appositions(reading.text)
    yield from from_districts(reading)
    yield from from_town_parties(reading)
    yield from from_town_groups(reading)
    yield from from_unions(reading)
    yield from from_corps(reading.text)
    yield from from_schools(reading)
    yield from from_abroad(reading)
    yield from from_placed(reading.text)
    yield from from_branches(reading.text)
    yield from from_signers(reading.text)
    yield from from_homes(reading.text)
    yield from from_clubs(reading.text)
    yield from from_traders(reading.text)
    yield from from_chains(reading.text)
    yield from from_spelled(reading)


def _names(reading: Reading, proposals: Iterable[Spot], hits: list[Hit]) -> list[Spot]:
    """The names within proposals."""
    text = reading.text
    parts = (part for proposal in proposals for part in split(reading, proposal, hits))
    mended = (spot for part in parts if (spot := mend(reading, part)) is not None)
    return [without_province(text, place) for spot in mended for place in trim_places(text, spot)]


def _apart(row: list[Spot]) -> list[Spot]:
    """Spots in order; where two overlap the longer stays."""
    out: list[Spot] = []
    for spot in sorted(row, key=lambda spot: (spot.start, -spot.stop)):
        if not out or out[-1].stop <= spot.start:
            out.append(spot)
        elif spot.stop - spot.start > out[-1].stop - out[-1].start:
            out[-1] = spot
    return out


def _without_parts(row: list[Spot], wholes: list[Spot]) -> list[Spot]:
    """The row without what a legal mark shows to be the beginning of a name (㈜씨 of ㈜씨알지랩)."""
    longer = {spot.start: spot.stop for spot in sorted(wholes)}
    return [spot for spot in row if spot.stop >= longer.get(spot.start, spot.stop)]


def _without_inner(row: list[Spot], wholes: list[Spot]) -> list[Spot]:
    """The row without what is a part of a whole (서구 of 부산 서구); what ends with a whole is as sure as that."""
    if not wholes:
        return row
    ends = {one.stop: one for one in wholes}
    kept = [spot for spot in row if not any(one.start <= spot.start and spot.stop <= one.stop for one in wholes)]
    # A town's group goes without the city before the town.
    kept = [spot for spot in kept if spot.stop not in ends or ends[spot.stop].rule != "orgs.town_group"]
    return [spot._replace(rule=ends[spot.stop].rule) if spot.stop in ends else spot for spot in kept]


def _with_forms(row: list[Spot], formed: list[Spot]) -> list[Spot]:
    """The row with the names behind forms of corporation, each as far as it and what the row has of it reach."""
    for name in formed:
        parts = [spot for spot in row if spot.start < name.stop and name.start < spot.stop]
        if all(spot.start >= name.start for spot in parts):
            row = [spot for spot in row if spot not in parts]
            row.append(name._replace(stop=max([name.stop, *(spot.stop for spot in parts)])))
    return row


def _make_sure(row: list[Spot], listed: list[Spot]) -> None:
    """Adds the members of a list that leaves no doubt, and puts its rule to those that the row has."""
    rules = {(spot.start, spot.stop): spot.rule for spot in listed}
    if not rules:
        return
    row[:] = [
        spot._replace(rule=rules.get((spot.start, spot.stop), spot.rule)) if spot.rule not in SURE else spot
        for spot in row
    ]
    _add(row, listed)


def _add(row: list[Spot], further: list[Spot]) -> None:
    """Adds the spots that touch none of the row, and puts it in order for that."""
    if not further:
        return
    row.sort()
    starts = [spot.start for spot in row]
    for spot in further:
        place = bisect_left(starts, spot.start)
        if place and row[place - 1].stop > spot.start:
            continue
        if place < len(row) and row[place].start < spot.stop:
            continue
        row.insert(place, spot)
        starts.insert(place, spot.start)
