"""Names that an article lines up in one way: … 교육(나래의류센터), … 개발(한빛의류센터); 가람은행, 새봄톡, 나래상사."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from pipeline.orgs.gazetteer import is_place
from pipeline.orgs.heads import head_of
from pipeline.orgs.judge import Case
from pipeline.orgs.lists import is_plain, runs
from pipeline.orgs.people import is_full_name
from pipeline.types import Field

LEAST = 3
LEAST_LISTED = 4
_LONGEST_GAP = 36
_comma = re.compile(r"(?:\([^()\n]{1,30}\))?\s?[,·ㆍ]\s?").fullmatch


def with_siblings(cases: Sequence[Case], taken: Sequence[bool]) -> list[bool]:
    """Which cases are bodies when names that are lined up share their fate.

    Names are lined up where each stands alone in brackets and all end in one head; the rest of them are bodies where
    at least half are.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        head = head_of(case.body.name) if _is_enclosed(case) else None
        if head:
            rows[head].append(place)
    found = list(taken)
    for places in rows.values():
        if len(places) >= LEAST and 2 * sum(taken[place] for place in places) >= len(places):
            for place in places:
                found[place] = True
    for run in _lists(cases):
        if 3 * sum(taken[place] for place in run) >= 2 * len(run):
            for place in run:
                found[place] = found[place] or _may_be_listed(cases[place].body.name)
    return found


def _may_be_listed(name: str) -> bool:
    """Whether it may be a body's for all that it looks like: no kind, place or person."""
    return not is_plain(name) and not is_place(name) and is_full_name(name) is None


def _lists(cases: Sequence[Case]) -> Iterator[list[int]]:
    """Runs of names that only commas and points part."""
    spots: dict[Field, list[tuple[int, int, int]]] = defaultdict(list)
    for place, case in enumerate(cases):
        for where, spot in case.body.places:
            spots[where].append((spot.start, spot.stop, place))
    for where, row in spots.items():
        joined = partial(_are_listed, cases[row[0][2]].texts[where])
        for run in runs(sorted(row), joined, LEAST_LISTED):
            yield [place for _, _, place in run]


def _are_listed(text: str, left: tuple[int, int, int], right: tuple[int, int, int]) -> bool:
    """Whether nothing but a comma or a point parts two names."""
    return right[0] - left[1] < _LONGEST_GAP and _comma(text, left[1], right[0]) is not None


def _is_enclosed(case: Case) -> bool:
    return all(
        case.texts[where][spot.start - 1 : spot.start] == "(" and case.texts[where].startswith(")", spot.stop)
        for where, spot in case.body.places
    )
