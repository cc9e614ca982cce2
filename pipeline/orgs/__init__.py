"""Organisations: every named body of an article, under its fullest name, with its kind."""

from __future__ import annotations

from pipeline.orgs.candidates import from_heads, from_legal_marks, from_lexicon
from pipeline.orgs.names import resolve
from pipeline.orgs.reading import Reading
from pipeline.types import Document, Mention, Organization

__all__ = ["find"]


def find(document: Document) -> list[Mention[Organization]]:
    """Mentions of organisations, title first, then in order; no two overlap.

    All mentions of one body share an equal value; ``rule`` names what found the mention.
    """
    readings = [Reading(passage) for passage in document.passages]
    candidates = [[*from_legal_marks(reading), *from_lexicon(reading), *from_heads(reading)] for reading in readings]
    return resolve(document, readings, candidates)
