"""What the rules share that give roles by how a sentence is built: every candidate's uses, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pipeline.initiatives.asides import is_aside, is_past
from pipeline.initiatives.cases import Told
from pipeline.initiatives.gist import LEAD_LINES
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate

SURE: Final = "+9.9"
"""The weight that a rule has where a reason gives weights."""


def all_told(everyone: Sequence[Candidate]) -> Iterator[tuple[int, Told]]:
    """Each use with the place of its candidate."""
    return ((place, one) for place, candidate in enumerate(everyone) for one in candidate.uses)


def by_line(told: Iterable[tuple[int, Told]]) -> Iterable[list[tuple[int, Told]]]:
    """The same, those of one line together."""
    found: dict[int, list[tuple[int, Told]]] = defaultdict(list)
    for place, one in told:
        found[id(one.line)].append((place, one))
    return found.values()


def is_early(line: Line) -> bool:
    """Whether a line is the title or among the first of the body, which tell what the article is about."""
    return line.field == "title" or line.number < LEAD_LINES


def is_told_now(line: Line) -> bool:
    """Whether a line tells of the matter itself: neither by the way nor of what was done before."""
    return not is_aside(line) and not is_past(line)
