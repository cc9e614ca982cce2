"""Who acts for its owner: 나래전자의 물류 자회사 나래로지스가 "Narae Electronics' subsidiary for logistics, …"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from pipeline.initiatives.roles import Candidate
from pipeline.patterns import Deferred

_owns = re.compile(r"(?:그룹)?의?\s[^,.\n]{0,14}?(?:계열사|자회사|관계사|손자회사)(?:인)?\s(?:㈜|\(주\)\s?)?").match
_ACTING = frozenset({"doer", "second doer", "announcer"})


def owned(everyone: Sequence[Candidate], leads: Collection[int]) -> dict[int, int]:
    """Leads that the body first names as the owner of a firm that acts, with the places of those firms.

    Who acts in the same sentence itself is no mere owner. Ministries are owners of what acts under them, cities of the
    offices that they are only named in front of.
    """
    found: dict[int, int] = {}
    for owner in leads:
        body = under_ministry(everyone, owner)
        if body is None:
            body = office_behind(everyone, owner)
        if body is not None:
            found[owner] = body
            continue
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


TOWN_OFFICES = ("행정복지센터", "주민센터", "면사무소", "읍사무소", "읍", "면", "동")
"""How the names of towns and of their offices end."""
_BEFORE_OFFICE = frozenset({"", " ", ",", ", "})


def office_behind(everyone: Sequence[Candidate], place: int) -> int | None:
    """The place of the town's office that a city is named only in front of: 나래구 별빛동 행정복지센터는."""
    body = everyone[place].organization
    if body.type != "local_government" or not body.name.endswith(("시", "군", "구")):
        return None
    offices: set[int] = set()
    for one in everyone[place].uses:
        behind = next(one.between(one.stop, one.stop + 3), None)
        if behind is None or behind.mention.value.type != "local_government":
            return None
        start = behind.mention.span.start - one.line.span.start
        between, office = one.line.text[one.stop : start], behind.mention.value
        if between not in _BEFORE_OFFICE or not office.name.endswith(TOWN_OFFICES):
            return None
        offices.add(next(at for at, body in enumerate(everyone) if body.organization == office))
    return offices.pop() if len(offices) == 1 else None


# Bodies under a ministry that act for themselves: 농촌진흥청 국립원예특작과학원, 해양수산부 마산지방해양수산청.
_is_under = Deferred(
    r"국립[가-힣]{2,12}|[가-힣]{2,8}지방[가-힣]{2,8}청"
    r"|[가-힣]{2,10}(?:지청|관리소|유역환경청|국토관리청|세관|세무서|우정청|우체국|경찰서|경찰청|교도소|과학원)"
).fullmatch


def under_ministry(everyone: Sequence[Candidate], place: int) -> int | None:
    """The place of the body under a ministry that this is named only in front of; None for all others."""
    if everyone[place].organization.type != "ministry":
        return None
    found: int | None = None
    for one in everyone[place].uses:
        behind = next(one.between(one.stop, one.stop + 2), None) if one.use.joined == "space" else None
        if behind is None or _is_under(behind.mention.text) is None:
            return None
        found = next(at for at, body in enumerate(everyone) if body.organization == behind.mention.value)
    return found
