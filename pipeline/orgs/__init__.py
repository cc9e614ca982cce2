"""Organisations: every named body of an article, under its fullest name, with its kind."""

from __future__ import annotations

import re

from pipeline.orgs.candidates import from_legal_marks
from pipeline.orgs.features import Frame
from pipeline.orgs.gazetteer import gazetteer
from pipeline.orgs.kinds import type_of
from pipeline.orgs.reading import Reading
from pipeline.orgs.resolve import Body, bodies, everywhere
from pipeline.orgs.spots import Spot, mend, split, trim_place
from pipeline.orgs.tagger import Tagger
from pipeline.spans import longest_apart
from pipeline.types import Document, Mention, Organization, Span

__all__ = ["find"]


def find(document: Document) -> list[Mention[Organization]]:
    """Mentions of organisations, title first, then in order; no two overlap.

    All mentions of one body share an equal value; ``rule`` names what found the mention.
    """
    tagger = Tagger.load()
    texts = [(passage.field, passage.text) for passage in document.passages]
    spots: list[list[Spot]] = []
    for passage in document.passages:
        text = passage.text
        hits = list(gazetteer().scan(text))
        reading = Reading(passage)
        tagged = [Spot(start, stop, "orgs.tagger") for start, stop in tagger.spans(Frame(passage, hits))]
        marked = [Spot(c.start, c.stop, c.rule) for c in from_legal_marks(reading)]
        known = [
            Spot(hit.start, hit.stop, "orgs.lexicon")
            for hit in hits
            if not any(entry.place for entry in hit.entries) and hit.stop - hit.start > 2
        ]
        mended = [m for t in tagged for part in split(text, t, hits) if (m := mend(text, part)) is not None]
        row: list[Spot] = [trim_place(text, spot) for spot in mended]
        for spot in marked + known:
            if all(spot.stop <= other.start or other.stop <= spot.start for other in row):
                row.append(spot)
        spots.append(sorted(row))
    found: list[Mention[Organization]] = []
    for body in bodies(texts, spots):
        if not _is_body(body, dict(texts), document.outlet):
            continue
        everywhere(texts, body)
        value = Organization(body.name, type_of(body.name, body.forms))
        for where, spot in body.places:
            text = dict(texts)[where][spot.start : spot.stop]
            found.append(Mention(where, Span(spot.start, spot.stop), text, value, spot.rule))
    return longest_apart(found)


_credit = re.compile(r"(?:제공|출처)\s?[-–=:]?\s?$").search


def _is_body(body: Body, texts: dict[str, str], outlet: str | None) -> bool:
    """Whether a group of mentions is an organisation."""
    return any(_credit(texts[where], max(0, spot.start - 6), spot.start) is None for where, spot in body.places)
