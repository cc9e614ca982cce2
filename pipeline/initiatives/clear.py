"""Roles that a sentence leaves no doubt of: who gives and is given, raises money, or is chosen in a call.

Annotated articles hold too few of these to learn from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from pipeline.giving import DONATED
from pipeline.initiatives.cases import DOING, MOST_USES, Told
from pipeline.initiatives.gist import LEAD_LINES
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate, deed_before
from pipeline.initiatives.rounds import find_round
from pipeline.types import Organization

_mention_stop = attrgetter("mention.span.stop")
# The weight that a rule has where a reason gives weights.
_SURE = "+9.9"
# The reason of the two roles in an agreement that one side signs with the other.
SIGNS: Final = f"rule:who signs with whom {_SURE}"


def clear_roles(
    lines: Sequence[Line], everyone: Sequence[Candidate], chosen: Mapping[int, str], family: str
) -> dict[int, tuple[str, str]]:
    """Roles of some of the candidates and why, by place; ``chosen`` are those that the model gives its parties.

    ``lines`` are the body's, ``family`` that of the row's kind.
    """
    if family == "donation":
        return _gifts(everyone, chosen)
    if family == "money":
        return _raised(everyone, chosen)
    if family in ("work", "meeting"):
        return _selected(lines, everyone, chosen) | _hosts(everyone, chosen)
    return {}


# Who tells of a gift that another body made has been given it: 강릉시는 나래전자가 성금을 기탁했다고 밝혔다.
_GIVEN_TO = frozenset({"local_government", "university", "school", "hospital"})
_GIVING = frozenset({"give", "gift"})
# What is given to whoever tells of it. 나눔 "sharing", 전달 "handing over" and the like mostly go to people in need.
_is_donated = re.compile(DONATED).search


def _gifts(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """A giver with 로부터 "from", and among the leads whoever is given something in a sentence with a giver."""
    told = list(_told(everyone))
    sources = {place for place, one in told if one.part == "source" and one.deed in _GIVING | {"receive"}}
    leads = sources | {place for place, role in chosen.items() if role == "lead"}
    givers = {id(one.line): place for place, one in told if place in leads and _gives(one)}
    # Where nobody is known to be given anything, whoever tells of the gift is, though the model takes it for no party.
    nobody = "beneficiary" not in chosen.values()
    receivers = {
        place
        for place, one in told
        if place not in sources
        and (place in leads or (nobody and one.part == "announcer" and place not in chosen))
        and (givers.get(id(one.line), place) != place or _is_told_of(one))
        and _is_given(one, everyone[place].organization)
    }
    # A row has a giver, unless the sentence names one that no finder took for a body.
    if leads <= receivers and not leads <= {place for place, one in told if _is_told_of(one)}:
        return {}
    giver = "lead", f"rule:source gives {_SURE}"
    receiver = "beneficiary", f"rule:tells of a gift {_SURE}"
    return dict.fromkeys(sources, giver) | dict.fromkeys(receivers, receiver)


def _gives(one: Told) -> bool:
    return one.part == "source" or (one.part in ("doer", "second doer") and one.deed in _GIVING)


# Somebody who gives behind whoever tells of it: 한빛면은 나래상회 대표가 쌀 100포를 기탁했다고 전했다.
_somebody_gives = re.compile(rf"[가-힣)”’][이가]\s[^.\n]{{0,80}}(?:{DONATED})(?:했|하였|해\s|하[며고])").search


def _is_told_of(one: Told) -> bool:
    return one.case in ("topic", "announcer") and _somebody_gives(one.line.text, _stop_of(one)) is not None


def _is_given(one: Told, organization: Organization) -> bool:
    if one.part == "announcer" or _is_told_of(one):
        return organization.type in _GIVEN_TO and _is_donated(one.line.text) is not None
    return one.case in DOING and any(cue.group == "receive" for cue in one.line.cues)


# Cases of a firm that a sentence about the round begins with; headlines drop the particle.
_RAISING = DOING | {"announcer", "noun", "person"}
_INVESTORS = frozenset({"finance"})
_takes_part = re.compile(r"(?:투자|라운드|유치)[^.\n]{0,80}(?:참여|집행|주도|단행)").search


def _raised(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """The firm that raised money benefits, and investors who take part lead."""
    raiser = None
    for place, one in _told(everyone):
        if place in chosen and _is_early(one.line) and one.case in _RAISING and _raises_after(one):
            raiser = place if everyone[place].organization.type not in ("local_government", "ministry") else None
            break
    if raiser is None:
        return {}
    investors = {
        place
        for place in chosen
        if place != raiser
        and (
            everyone[place].organization.type in _INVESTORS
            or any(one.case in DOING and _takes_part(one.line.text) for one in everyone[place].uses)
        )
    }
    if not investors and chosen[raiser] != "lead":
        return {}
    receiver = "beneficiary", f"rule:raises money {_SURE}"
    giver = "lead", f"rule:invests {_SURE}"
    return {raiser: receiver} | dict.fromkeys(investors, giver)


def _raises_after(one: Told) -> bool:
    """Whether the round is told of behind a use and no other body stands between."""
    stop = _stop_of(one)
    match = find_round(one.line.text, stop)
    return match is not None and not any(
        stop <= other.mention.span.start - one.line.span.start < match.start() for other in one.line.uses
    )


# Firms, schools and hospitals that are chosen in a call (지원사업에 선정됐다) are helped by whoever runs it.
_CHOSEN = frozenset({"company", "finance", "university", "school", "hospital", "cooperative"})
# 사업자로 선정 "chosen to run it", 우수기업 선정 "an award" make nobody a receiver.
_is_chosen = re.compile(
    r"(?:사업|과제|공모|프로그램|프로젝트|바우처|브랜드)[’'”\"」』]?\s?(?:\d차\s)?(?:에\s)?(?:최종\s|신규\s)?(?:선정|뽑[혔혀힌])"
    r"(?!\s?(?:절차|계획|위원|심사|평가|기준|공고|을\s완료|작업))"
).search
_LONG_LIST = 3


def _selected(
    lines: Sequence[Line], everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Who tells that it was chosen in a call, and the members of a list of those chosen, benefit."""
    found: dict[int, tuple[str, str]] = {}
    for place, one in _told(everyone):
        if place not in chosen or everyone[place].organization.type not in _CHOSEN:
            continue
        if _is_early(one.line) and one.case in _RAISING and _is_chosen_after(one):
            found[place] = "beneficiary", f"rule:was chosen {_SURE}"
        elif one.use.size >= _LONG_LIST and one.deed == "none" and deed_before(lines, one.line, one.use) == "select":
            found[place] = "beneficiary", f"rule:listed as chosen {_SURE}"
    return found


_hosting, _managing, _sponsoring = (
    re.compile(rf"(?:\s?\([^()\n]{{0,60}}\))?(?:[이가]|에서)?\s?(?:공동(?:으로)?\s?)?{verb}").match
    for verb in ("주최", "주관", "(?:후원|협찬)")
)


def _hosts(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Who hosts (주최) leads; beside a host, who manages (주관) or sponsors (후원) is a partner."""
    hosts = {
        place for place, one in _told(everyone) if _is_early(one.line) and _hosting(one.line.text, _list_stop(one))
    }
    hosts |= {place for place, one in _told(everyone) if place in chosen and _hosting(one.line.text, _list_stop(one))}
    if not hosts:
        return {}
    helpers = {
        place
        for place, one in _told(everyone)
        if place in chosen.keys() - hosts
        and (_managing(one.line.text, _list_stop(one)) or _sponsoring(one.line.text, _list_stop(one)))
    }
    return dict.fromkeys(hosts, ("lead", f"rule:hosts {_SURE}")) | dict.fromkeys(
        helpers, ("partner", f"rule:helps the host {_SURE}")
    )


def _list_stop(one: Told) -> int:
    """Where the list that a use stands in ends in its line."""
    members = (other for other in one.line.uses[:MOST_USES] if other.list == one.use.list)
    return max(map(_mention_stop, members), default=one.use.mention.span.stop) - one.line.span.start


def _is_chosen_after(one: Told) -> bool:
    return _is_chosen(one.line.text, _stop_of(one)) is not None


def _stop_of(one: Told) -> int:
    """Where a use ends in its line."""
    return one.use.mention.span.stop - one.line.span.start


def _told(everyone: Sequence[Candidate]) -> Iterator[tuple[int, Told]]:
    return ((place, one) for place, candidate in enumerate(everyone) for one in candidate.uses)


def _is_early(line: Line) -> bool:
    return line.field == "title" or line.number < LEAD_LINES
