"""Organisations: every named body of an article, under its fullest name, with its kind."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.orgs.bylines import signs
from pipeline.orgs.candidates import from_legal_marks
from pipeline.orgs.extents import extend, foreign_governments, listed_governments
from pipeline.orgs.features import Frame
from pipeline.orgs.gazetteer import Hit, gazetteer
from pipeline.orgs.joins import join_branches, split, trim_association, trim_places
from pipeline.orgs.judge import THRESHOLD, Case, edges_of, is_marked, probability
from pipeline.orgs.kinds import type_of
from pipeline.orgs.lists import from_lists
from pipeline.orgs.reading import Reading
from pipeline.orgs.resolve import Body, bodies, everywhere
from pipeline.orgs.spots import Spot, mend
from pipeline.orgs.tagger import Marks, Tagger
from pipeline.spans import longest_apart
from pipeline.types import Document, Field, Mention, Organization, Passage, Span

__all__ = ["find"]


def find(document: Document) -> list[Mention[Organization]]:
    """Mentions of organisations, title first, then in order; no two overlap.

    All mentions of one body share an equal value; ``rule`` names what found the mention.
    """
    texts = [(passage.field, passage.text) for passage in document.passages]
    marks: dict[Field, Marks] = {}
    spots: list[list[Spot]] = []
    for passage in document.passages:
        hits = list(gazetteer().scan(passage.text))
        marks[passage.field] = Tagger.load().mark(Frame(passage, hits))
        spots.append(_spots(passage, hits, marks[passage.field]))
    groups = bodies(texts, spots)
    everywhere(texts, groups, lambda where, start, stop: marks[where].score(start, stop))
    by_field = dict(texts)
    edges = {where: edges_of(groups, where) for where in by_field}
    found: list[Mention[Organization]] = []
    for body in groups:
        kind = type_of(body.name, body.forms)
        if not is_body(Case(body, kind, by_field, edges)):
            continue
        value = Organization(body.name, kind)
        for where, spot in body.places:
            text = by_field[where][spot.start : spot.stop]
            found.append(Mention(where, Span(spot.start, spot.stop), text, value, spot.rule))
    return longest_apart(found)


def _spots(passage: Passage, hits: list[Hit], marks: Marks) -> list[Spot]:
    """Names proposed for one passage, mended, in order and apart."""
    text = passage.text
    reading = Reading(passage)
    row: list[Spot] = []
    tagged = (Spot(start, stop, "orgs.tagger") for start, stop in marks.spans)
    row += _names(reading, tagged, hits)
    marked = [Spot(c.start, c.stop, c.rule) for c in from_legal_marks(reading)]
    known = [
        Spot(hit.start, hit.stop, "orgs.lexicon")
        for hit in hits
        if not any(entry.place for entry in hit.entries) and hit.stop - hit.start > 2
    ]
    _add(row, [*marked, *foreign_governments(text), *listed_governments(text), *known])
    row = join_branches(text, sorted(row))
    _add(row, list(from_lists(reading, row)))
    weak = (Spot(start, stop, "orgs.weak") for start, stop in marks.weak)
    _add(row, _names(reading, weak, hits))
    row = [trim_association(text, extend(reading, spot)) for spot in row]
    return [
        spot._replace(score=marks.score(spot.start, spot.stop))
        for spot in _apart(row)
        if spot.stop - spot.start > 1 and not signs(text, spot.start, spot.stop)
    ]


def _names(reading: Reading, proposals: Iterable[Spot], hits: list[Hit]) -> list[Spot]:
    """The names within proposals."""
    text = reading.text
    parts = (part for proposal in proposals for part in split(reading, proposal, hits))
    mended = (spot for part in parts if (spot := mend(reading, part)) is not None)
    return [place for spot in mended for place in trim_places(text, spot)]


def _apart(row: list[Spot]) -> list[Spot]:
    """Spots in order; where two overlap the longer stays."""
    out: list[Spot] = []
    for spot in sorted(row, key=lambda spot: (spot.start, -spot.stop)):
        if not out or out[-1].stop <= spot.start:
            out.append(spot)
        elif spot.stop - spot.start > out[-1].stop - out[-1].start:
            out[-1] = spot
    return out


def _add(row: list[Spot], further: list[Spot]) -> None:
    """Adds the spots that touch none of the row."""
    for spot in further:
        if all(spot.stop <= other.start or other.stop <= spot.start for other in row):
            row.append(spot)


def is_body(case: Case) -> bool:
    """Whether a group of mentions is an organisation."""
    return is_marked(case.body) or _is_government(case.body) or probability(case) >= THRESHOLD


def _is_government(body: Body) -> bool:
    """Whether a rule that does not err named a government."""
    return any(spot.rule in ("orgs.country", "orgs.listed_government") for _, spot in body.places)
