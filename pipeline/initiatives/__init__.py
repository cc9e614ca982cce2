"""Initiatives: who does what with whom, for whom, for how much and when, one row each."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.initiatives.assemble import rows
from pipeline.initiatives.models import models
from pipeline.initiatives.reading import read
from pipeline.types import Document, Initiative, Mention, Money, Organization, Period

__all__ = ["find"]


def find(
    document: Document,
    organizations: Sequence[Mention[Organization]],
    amounts: Sequence[Mention[Money]],
    dates: Sequence[Mention[Period]],
) -> list[Initiative]:
    """Rows of one article: the one that it is about first, then others with parties, money or dates of their own.

    Empty where the article reports no cooperation. The mentions are those that the other stages found in the same
    document; each row's ``reasons`` say which rule or features filled each cell.
    """
    found = rows(read(document, organizations, amounts, dates), dates, models())
    return [row.initiative for row in found]
