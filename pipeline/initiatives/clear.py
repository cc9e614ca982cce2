"""Roles that sentences tell by their construction: who gives and is given, raises money, is chosen, hosts, helps.

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
from pipeline.initiatives.roles import Candidate, deed_before, is_aside, is_past
from pipeline.initiatives.rounds import find_round
from pipeline.types import Organization

_mention_start, _mention_stop = attrgetter("mention.span.start"), attrgetter("mention.span.stop")
SURE: Final = "+9.9"
"""The weight that a rule has where a reason gives weights."""


def clear_roles(
    lines: Sequence[Line],
    anchor: Line | None,
    everyone: Sequence[Candidate],
    chosen: Mapping[int, str],
    family: str,
) -> dict[int, tuple[str, str]]:
    """Roles of some of the candidates and why, by place; ``chosen`` are those that the model gives its parties.

    ``lines`` are the body's, ``anchor`` the row's evidence, ``family`` that of the row's kind.
    """
    found = {place: ("partner", f"rule:does a task {SURE}") for place in _helpers(everyone) if place not in chosen}
    if family == "donation":
        found |= _gifts(everyone, chosen)
    elif family == "money":
        found |= _raised(everyone, chosen)
    elif family in ("work", "meeting"):
        found |= _selected(lines, everyone, chosen) | _hosts(anchor, everyone, chosen)
    return found


# A task with who does it: 배송은 나래택배가 맡는다, 시공은 공사를 따낸 나래건설이 한다.
_of_task = re.compile(
    r"[가-힣][은는]\s(?:㈜|\(주\)\s?)?$"
    r"|(?:시공|감리|설계|운영|운송|배송|관리|제작|공급|설치|심사|홍보|위탁|분석|유통|판매|생산)[은는]\s[^,.\n]{0,30}$"
).search
_does = re.compile(
    r"(?:\s?\([^()\n]{0,40}\))?(?:\s컨소시엄|\s등)?(?:[이가]|에서)\s(?:각각\s|함께\s|공동으로\s)?(?:도?맡|담당|전담|총괄|수행|돕|한다|했)"
).match
_TASK_REACH = 44


def _helpers(everyone: Sequence[Candidate]) -> set[int]:
    """Who does a task of the initiative that the sentence names first."""
    return {
        place
        for place, one in _told(everyone)
        if one.use.case in ("subject", "noun", "others") and not one.use.quoted and _does_task(one)
    }


def _does_task(one: Told) -> bool:
    if not _does(one.line.text, _list_stop(one)):
        return False
    start = _list_start(one)
    return _of_task(one.line.text, max(0, start - _TASK_REACH), start) is not None


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
    giver = "lead", f"rule:source gives {SURE}"
    receiver = "beneficiary", f"rule:tells of a gift {SURE}"
    return dict.fromkeys(sources, giver) | dict.fromkeys(receivers, receiver)


def _gives(one: Told) -> bool:
    return one.part == "source" or (one.part in ("doer", "second doer") and one.deed in _GIVING)


# Somebody who gives behind the town that tells of it: 한빛면은 나래상회 대표가 쌀을 기탁했다고 전했다. What its own
# people collect (직원들이 모은 성금) it gives itself.
_somebody_gives = re.compile(
    rf"(?<!어린)(?<!직원들)(?<!직원)(?<!학생들)(?<!의원들)(?<!공무원들)[가-힣)”’][이가]\s[^.\n]{{0,80}}(?:{DONATED})(?:했|하였)다고\s"
).search


def _is_told_of(one: Told) -> bool:
    own = one.use.mention.value
    return (
        one.case in ("topic", "announcer")
        and own.type == "local_government"
        and _somebody_gives(one.line.text, _stop_of(one)) is not None
        and not any(other.case in ("to", "into") and other.mention.value != own for other in one.line.uses[:MOST_USES])
    )


def _is_given(one: Told, organization: Organization) -> bool:
    if one.part == "announcer" or _is_told_of(one):
        return organization.type in _GIVEN_TO and _is_donated(one.line.text) is not None
    return one.case in DOING and any(cue.group == "receive" for cue in one.line.cues)


# Cases of whoever a headline begins with, which drops the particle, or whose head is named behind it.
_HEADLINED = frozenset({"noun", "person"})
_ABOUT = DOING | {"announcer"}
_INVESTORS = frozenset({"finance"})
_takes_part = re.compile(r"(?:투자|라운드|유치)[^.\n]{0,80}(?:참여|집행|주도|단행)").search


def _raised(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """The firm that raised money benefits, and investors who take part lead."""
    told = [(place, one) for place, one in _told(everyone) if place in chosen and _raises(one)]
    acting = (place for place, one in told if one.case in _ABOUT)
    raiser = next(acting, None)
    if raiser is None:
        # Where no sentence says who, the headline does that begins with it.
        raiser = next((place for place, one in told if one.case in _HEADLINED and _begins(one)), None)
    if raiser is None or everyone[raiser].organization.type in ("local_government", "ministry"):
        return {}
    investors = {
        place
        for place in chosen
        if place != raiser and any(_invests(one, everyone[place].organization) for one in everyone[place].uses)
    }
    if not investors and chosen[raiser] != "lead":
        return {}
    receiver = "beneficiary", f"rule:raises money {SURE}"
    giver = "lead", f"rule:invests {SURE}"
    return {raiser: receiver} | dict.fromkeys(investors, giver)


# Another who acts: 가람센터는 입주기업이 투자를 유치했다고 밝혔다.
_another_acts = re.compile(r"[가-힣]{2}[이가]\s").search


def _raises(one: Told) -> bool:
    """Whether an early sentence tells of a round behind a use, and of nobody between but whom it comes from."""
    stop = _stop_of(one)
    match = find_round(one.line.text, stop) if _is_early(one.line) else None
    return (
        match is not None
        and not any(
            stop <= other.mention.span.start - one.line.span.start < match.start() and other.case != "from"
            for other in one.line.uses[:MOST_USES]
        )
        and _another_acts(one.line.text, min(stop + 2, match.start()), match.start()) is None
    )


_is_of_round = re.compile("투자|라운드|시리즈").search


def _invests(one: Told, organization: Organization) -> bool:
    """Whether a sentence about the round says so: 나래벤처스로부터, 가람투자 등이 참여했다."""
    text = one.line.text
    if is_aside(one.line) or is_past(one.line) or not _is_of_round(text):
        return False
    if one.case == "from":
        return find_round(text, _stop_of(one)) is not None
    return one.case in DOING | {"second topic", "second subject", "second also"} and (
        organization.type in _INVESTORS or _takes_part(text) is not None
    )


def _begins(one: Told) -> bool:
    return one.line.field == "title" and one.use.mention.span.start == one.line.span.start


# Firms, schools and hospitals that are chosen in a call (지원사업에 선정됐다) are helped by whoever runs it.
_CHOSEN = frozenset({"company", "finance", "university", "school", "hospital", "cooperative"})
# 사업자로 선정 "chosen to run it", 우수기업 선정 "an award" make nobody a receiver, nor does who helps those chosen
# (선정된 기업).
_is_chosen = re.compile(
    r"(?:사업|과제|공모|프로그램|프로젝트|바우처|브랜드)[’'”\"」』]?\s?(?:\d차\s)?(?:에\s)?(?:최종\s|신규\s)?"
    r"(?:선정(?:됐|돼|되[어며었]|$|[…·,])|뽑[혔혀])"
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
        told_now = _is_early(one.line) and not is_past(one.line) and not is_aside(one.line)
        if told_now and one.case in _ABOUT | _HEADLINED and _is_chosen(one.line.text, _stop_of(one)):
            found[place] = "beneficiary", f"rule:was chosen {SURE}"
            found |= _callers(one, place, everyone, chosen)
        elif one.use.size >= _LONG_LIST and one.deed == "none" and deed_before(lines, one.line, one.use) == "select":
            found[place] = "beneficiary", f"rule:listed as chosen {SURE}"
    return found


# Whose call it is: 해양수산부가 주관하는, 행정안전부의 ‘…사업’, 나래재단과 가람공단이 공모한.
_calls = re.compile(
    r"(?:\s?\([^()\n]{0,40}\))?(?:[이가의]|에서)?\s?(?:(?:공동으로\s)?(?:주관|추진|공모|시행|지원|주최|진행|운영|실시)|[‘'“「『])"
).match
_CALLING = frozenset({"ministry", "public", "finance", "association", "foreign"})


def _callers(
    chosen_one: Told, chosen_place: int, everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Who runs the call that a sentence tells of leads; a local government that tells of it is its partner."""
    line = chosen_one.line
    sign = _is_chosen(line.text, _stop_of(chosen_one))
    callers = {
        place
        for place, one in _told(everyone)
        if one.line is line
        and place != chosen_place
        and everyone[place].organization.type in _CALLING
        and sign is not None
        and _list_stop(one) < sign.start()
        and _calls(line.text, _list_stop(one))
    }
    if not callers:
        return {}
    tellers = {
        place
        for place, role in chosen.items()
        if role == "lead" and everyone[place].organization.type == "local_government"
    }
    return dict.fromkeys(tellers, ("partner", f"rule:tells who was chosen {SURE}")) | dict.fromkeys(
        callers, ("lead", f"rule:runs the call {SURE}")
    )


_hosting, _managing, _sponsoring = (
    re.compile(rf"(?:\s?\([^()\n]{{0,60}}\))?(?:[이가]|에서)?\s?(?:공동(?:으로)?\s?)?{verb}").match
    for verb in ("주최", "주관", "(?:후원|협찬)")
)


def _hosts(anchor: Line | None, everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Who hosts (주최) leads; beside a host, who manages (주관) or sponsors (후원) is a partner.

    What else a body hosts, the article tells in other sentences than its title and evidence.
    """
    told = [
        (place, one, _list_stop(one))
        for place, one in _told(everyone)
        if place in chosen or one.line.field == "title" or one.line is anchor
    ]
    hosts = {
        place
        for place, one, stop in told
        if (match := _hosting(one.line.text, stop))
        and (one.line.field == "title" or one.line is anchor or not _of_another(one.line.text, match.end()))
    }
    if not hosts:
        return {}
    helpers = {
        place
        for place, one, stop in told
        if place in chosen.keys() - hosts and (_managing(one.line.text, stop) or _sponsoring(one.line.text, stop))
    }
    return dict.fromkeys(hosts, ("lead", f"rule:hosts {SURE}")) | dict.fromkeys(
        helpers, ("partner", f"rule:helps the host {SURE}")
    )


# 주최하는 대회에 출전 "takes part in what it hosts": what is hosted is told of for something else.
_of_another = re.compile(r"(?:한|하는|된)?\s[^,.\n]{1,30}?(?:에서|에|의)\s").match


def _list_start(one: Told) -> int:
    """Where the list that a use stands in begins in its line."""
    members = (other for other in one.line.uses[:MOST_USES] if other.list == one.use.list)
    return min(map(_mention_start, members), default=one.use.mention.span.start) - one.line.span.start


def _list_stop(one: Told) -> int:
    """Where it ends."""
    members = (other for other in one.line.uses[:MOST_USES] if other.list == one.use.list)
    return max(map(_mention_stop, members), default=one.use.mention.span.stop) - one.line.span.start


def _stop_of(one: Told) -> int:
    """Where a use ends in its line."""
    return one.use.mention.span.stop - one.line.span.start


def _told(everyone: Sequence[Candidate]) -> Iterator[tuple[int, Told]]:
    return ((place, one) for place, candidate in enumerate(everyone) for one in candidate.uses)


def _is_early(line: Line) -> bool:
    return line.field == "title" or line.number < LEAD_LINES
