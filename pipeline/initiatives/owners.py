"""Whose firm acts: 나래전자의 물류 자회사 나래로지스가 "Narae Electronics' subsidiary for logistics, …"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.initiatives.roles import Candidate

_owns = re.compile(r"(?:그룹)?의?\s[^,.\n]{0,14}?(?:계열사|자회사|관계사|손자회사)(?:인)?\s(?:㈜|\(주\)\s?)?").match
_ACTING = frozenset({"doer", "second doer", "announcer"})


def owned(everyone: Sequence[Candidate], leads: Collection[int]) -> dict[int, int]:
    """Leads that the body first names as the owner of a firm that acts, with the places of those firms.

    Who acts in the same sentence itself is no mere owner.
    """
    found: dict[int, int] = {}
    for owner in leads:
        uses = everyone[owner].uses
        first = next((one for one in uses if one.line.field != "title"), None)
        match = _owns(first.line.text, first.stop) if first else None
        if first is None or match is None or any(one.line is first.line and one.part in _ACTING for one in uses):
            continue
        start = first.line.span.start + match.end()
        for place, firm in enumerate(everyone):
            if any(
                one.line is first.line and one.use.mention.span.start == start and one.part in _ACTING
                for one in firm.uses
            ):
                found[owner] = place
    return found
