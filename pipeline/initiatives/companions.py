"""Whom the evidence or the first sentence names as acted with, and who acts jointly in it.

한빛군은 22일 누리대와 협약을 체결했다 "the county has signed an agreement with Nuri University": of 83 such companions
in annotated agreements 82 are parties, of 60 in annotated programmes, projects and meetings all, whatever else the
article names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.initiatives.cases import ACTING, Told
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import SURE, all_told, by_line, is_told_now
from pipeline.patterns import Deferred

_COMPANIONS: Final = frozenset({"with", "together", "first with"})
_JOINTLY: Final = ACTING - {"agent", "also"}
# Families of kinds in which whoever is acted with has a part; who raises money may name others for anything.
_FAMILIES: Final = frozenset({"agreement", "work", "meeting"})
# What is only planned: 누리군과도 협약을 추진할 계획이다.
_is_planned = Deferred(
    r"[^.\n]{0,80}?(?:할|[을를]|될)\s(?:계획|예정|방침)|[^.\n]{0,60}?(?:협의|논의|검토)\s?(?:중|하고)"
).match
# An agreement was made: 체결했다, 맺고, 손잡고.
_signs = Deferred(
    r"[^.\n]{0,140}?(?:체결(?:했|하였|하고|하며|한다|해\s|식)|맺(?:었|고|는다|으며)|손을?\s?(?:맞)?잡(?:았|고|는다)|(?:약|서|MOU)[’'”\")]?에\s서명(?:했|하고|하며|한다))"
).match
# 두 시는 기업 8개사와 협약을 맺었다 "the two cities have signed with eight firms", behind a sentence that names them.
_both_sign = Deferred(
    r"\s*(?:두|양)\s(?:시|군|구|도시|지자체|기관|대학|회사)[은는이가]\s[^.\n]{0,60}?(?:\d|[두세네])\s?(?:개\s?)?"
    r"(?:사|곳|기업|기관|업체|대학|단체)[와과]\s[^.\n]{0,60}?협약(?:\([^()\n]{1,12}\))?(?:을|에)\s(?:체결|맺|서명)"
).match
_is_on_investment = Deferred(r"투자\s?(?:유치\s?)?(?:업무\s?)?(?:협약|양해각서|MOU)").search
# More than these sign as one side each.
_MOST_JOINT: Final = 3
# With others too, in a later sentence: 군은 이어 누리군과도 협약을 맺었다.
_is_also_with = Deferred(r"(?:\s?\([^()\n]{0,40}\))?[와과]도\s").match

# Both give and both are given: 나래면과 누리면이 서로 기부했다.
_is_mutual = Deferred(r"(?<![가-힣])(?:상호|서로|교차|맞교환)[\s,]").search
_SIDES: Final = frozenset({"lead", "partner"})

# What those that a title lists have done together: 나래시·가람시 손잡았다, 나래대-가람전자, 상생 협약.
_have_joined = Deferred(
    r"(?:[이가도]|\s?등)?[,\s]{0,2}[^,.…\n]{0,24}?(?:손\s?(?:맞)?잡|맞손|손을?\s(?:맞)?잡|업무협약|협약|MOU|자매결연|결연|한뜻|의기투합|뭉쳤|뭉친다)"
).match

TITLED: Final = f"rule:join hands in the title {SURE}"
REASON: Final = f"rule:is acted with {SURE}"
JOINT: Final = f"rule:acts jointly {SURE}"


def companions(
    lines: Sequence[Line], anchor: Line | None, everyone: Sequence[Candidate], family: str
) -> frozenset[int]:
    """The places of those with whom the evidence or the first sentence tells that somebody acts.

    Those that a later sentence adds (누리군과도 협약을 맺었다) are of them, but not those that it plans.
    """
    if family not in _FAMILIES:
        return frozenset()
    first = _first(lines)
    return frozenset(
        place
        for place, one in all_told(everyone)
        if one.case in _COMPANIONS
        and one.line.field == "body"
        and not one.use.quoted
        and not one.use.enclosed
        and (_tells(one, first, anchor) or (family == "agreement" and _is_added(one)))
    )


def signatories(
    lines: Sequence[Line], anchor: Line | None, everyone: Sequence[Candidate], family: str
) -> frozenset[int]:
    """The places of the sides of an agreement that the evidence or the first sentence tells: companions, and whoever
    signs together with others (누리원과 가람시가 협약을 체결했다)."""
    if family != "agreement":
        return frozenset()
    first = _first(lines)
    told = [(place, one) for place, one in all_told(everyone) if one.line is first or one.line is anchor]
    # A body in front of its own branch (나래재단 가람대는) is none beside it.
    owned = {(id(one.line), one.use.list) for _, one in told if one.use.joined == "space"}
    signing = {
        place
        for place, one in told
        if one.case in _JOINTLY
        and one.use.size > 1
        and (id(one.line), one.use.list) not in owned
        and not one.use.quoted
        and _signs(one.line.text, one.list_stop) is not None
    }
    return companions(lines, anchor, everyone, family) | signing


def joined_in_title(everyone: Sequence[Candidate]) -> frozenset[int]:
    """The places of those that the title lists as having joined hands."""
    lists: dict[int, set[int]] = {}
    for place, one in all_told(everyone):
        if one.line.field == "title" and not one.use.quoted and _have_joined(one.line.text, one.list_stop) is not None:
            lists.setdefault(one.use.list, set()).add(place)
    return frozenset(place for places in lists.values() if len(places) > 1 for place in places)


def _first(lines: Sequence[Line]) -> Line | None:
    """The first sentence that names anybody."""
    return next((line for line in lines[:2] if line.uses), None)


def _tells(one: Told, first: Line | None, anchor: Line | None) -> bool:
    if one.line is first:
        return True
    return one.line is anchor and is_told_now(one.line) and _is_planned(one.line.text, one.list_stop) is None


def _is_added(one: Told) -> bool:
    text, stop = one.line.text, one.list_stop
    return (
        _is_also_with(text, stop) is not None
        and is_told_now(one.line)
        and _signs(text, stop) is not None
        and _is_planned(text, stop) is None
    )


def joint_roles(
    lines: Sequence[Line],
    anchor: Line | None,
    everyone: Sequence[Candidate],
    chosen: Mapping[int, str],
    family: str,
) -> dict[int, tuple[str, str]]:
    """The roles of two that act joined by 와 "and" in the evidence or the first sentence, where these are plain.

    누리원과 가람원은 기업을 돕는다 "both help firms": neither of them is who is helped. Two or three that sign with
    another (누리원과 가람사가 새봄전자와 협약을 체결했다) all lead; else two signatories are lead and partner.
    """
    found: dict[int, tuple[str, str]] = {}
    first = _first(lines)
    for uses in by_line((place, one) for place, one in all_told(everyone) if one.line is first or one.line is anchor):
        for pair in _joined(uses):
            roles = {place: chosen.get(place) for place, _ in pair}
            line = pair[0][1].line
            if family == "agreement" or (family == "money" and _invest_in(lines, line)):
                if _signs_with_another(pair[-1][1], uses) or (len(pair) == 2 and _signs_next(lines, line)):
                    found |= dict.fromkeys(roles, ("lead", JOINT))
                continue
            if len(pair) > 2:
                continue
            acting = [role for role in roles.values() if role in _SIDES]
            if len(acting) == 1 and not _is_mutual(pair[0][1].line.text):
                found |= {place: (acting[0], JOINT) for place, role in roles.items() if role not in _SIDES}
    return found


def _joined(uses: Sequence[tuple[int, Told]]) -> Iterator[list[tuple[int, Told]]]:
    """Two or three joined by 와 that act, in order."""
    for number in {one.use.list for _, one in uses}:
        row = sorted(((place, one) for place, one in uses if one.use.list == number), key=lambda told: told[1].start)
        last = row[-1][1]
        if (
            len({place for place, _ in row}) == len(row) in range(2, _MOST_JOINT + 1)
            and "and" in [one.use.joined for _, one in row]
            and "space" not in [one.use.joined for _, one in row]
            and last.case in _JOINTLY
            and not last.use.quoted
        ):
            yield row


def _signs_next(lines: Sequence[Line], line: Line) -> bool:
    """Whether the next sentence says that both of a line sign with so many others."""
    return line.field == "body" and any(
        other.number == line.number + 1 and _both_sign(other.text) is not None for other in lines
    )


def _invest_in(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line or the next tells of an agreement on an investment."""
    return any(other.number - line.number in (0, 1) and _is_on_investment(other.text) for other in lines)


def _signs_with_another(one: Told, uses: Sequence[tuple[int, Told]]) -> bool:
    """Whether an agreement is made behind a list of those who act, with another list (… 가 새봄전자와 체결했다)."""
    return any(
        other.case in ("with", "together")
        and other.start > one.start
        and other.use.list != one.use.list
        and _signs(other.line.text, other.list_stop) is not None
        for _, other in uses
    )
