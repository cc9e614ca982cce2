"""Names that an article lines up in the same way: … 기초교육(나래의류센터), … 공동 개발(한빛의류센터)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.orgs.heads import head_of
from pipeline.orgs.judge import Case

LEAST = 3


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
    return found


def _is_enclosed(case: Case) -> bool:
    return all(
        case.texts[where][spot.start - 1 : spot.start] == "(" and case.texts[where].startswith(")", spot.stop)
        for where, spot in case.body.places
    )
