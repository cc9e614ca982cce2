"""Which of the likely parties stay: no event or place, one of a body and its branch, two where two sides sign."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.initiatives.cases import DOING, Told
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import Candidate, is_aside, is_past

# What both signatories of an agreement do (양 기관은 "both bodies", 양사는 "both firms"), and what more of them do.
_are_two = re.compile(r"(?<![가-힣])(?:양\s?(?:기관|사|측|단체|자)|두\s?(?:기관|회사|단체|기업))[은는]\s").search
_are_more = re.compile(
    r"(?<![가-힣\d])(?:[3-9]|[1-9]\d|세|네)\s?(?:개\s?)?(?:기관|단체|사|기업|대학|곳|자)(?:[은는이가]\s|\s?간|\s?협약)"
).search
# What a longer name adds to that of the body which it belongs to: a branch behind a space, a group, a country.
_ADDED = ("그룹", "코리아")


def settle(
    reading: Reading,
    anchor: Line | None,
    everyone: Sequence[Candidate],
    chosen: Mapping[int, str],
    party: Sequence[float],
    family: str,
) -> dict[int, str]:
    """The parties by place, without those that others stand for.

    ``anchor``: the row's evidence. ``party``: the chance of each candidate to be one. ``family``: that of the row's
    kind.
    """
    acting = {
        place: role
        for place, role in chosen.items()
        if not _is_no_party(everyone[place]) and (role == "lead" or not _is_beside(everyone[place], anchor, family))
    }
    kept = _without_kin(everyone, acting, party)
    if family == "donation":
        kept = _without_tellers(everyone, kept)
    sides = [place for place, role in kept.items() if role != "beneficiary"]
    if family == "agreement" and len(sides) > 2 and _are_both(reading):
        third = sorted(sides, key=lambda place: (kept[place] != "lead", -party[place]))[2:]
        kept = {place: role for place, role in kept.items() if place not in third}
    return kept


# Cases of who signs, and of whom they sign with.
_SIGNING = frozenset({"topic", "subject", "also", "agent", "second topic", "second subject"})
_SIGNED_WITH = frozenset({"with", "first with", "together"})


def lead_of_two(
    reading: Reading, anchor: Line | None, everyone: Sequence[Candidate], kept: Mapping[int, str]
) -> int | None:
    """Of the two sides of an agreement the one that signs with the other (가람대는 나래전자와), or is named first.

    The evidence says so, else the first sentence that names both; None where there are not two, or none names both.
    """
    sides = [place for place, role in kept.items() if role != "beneficiary"]
    if len(sides) != 2:
        return None
    for line in (*([anchor] if anchor else []), *reading.body):
        uses = {
            place: next(
                (one for one in everyone[place].uses if one.line is line and one.case in _SIGNING | _SIGNED_WITH), None
            )
            for place in sides
        }
        told = {place: one for place, one in uses.items() if one is not None}
        if len(told) == 2:
            return min(told, key=lambda place: (told[place].case in _SIGNED_WITH, told[place].use.mention.span))
    return None


def _are_both(reading: Reading) -> bool:
    """Whether the article speaks of the signatories as two, and nowhere as more."""
    texts = [line.text for line in reading.lines]
    return any(map(_are_two, texts)) and not any(map(_are_more, texts))


def _is_near(candidate: Candidate, anchor: Line | None) -> bool:
    """Whether it is named in the title or the evidence."""
    return any(one.line.field == "title" or one.line is anchor for one in candidate.uses)


# What is held and called together is no party: 한빛 실무협의회를 개최했다.
_is_held = re.compile(
    r"[’'”\"」』》>]?(?:\s?\([^()\n]{0,30}\))?[을를]\s(?:성황리에\s|공동\s)?(?:개최|연다|열[고었어]|소집|진행|구성|발족|출범)"
).match
# Where something takes place, right behind the day or the hour: 지난 12일 한빛문화회관에서.
_is_timed = re.compile(r"(?:일|시|시간|일간|오전|오후|이날)\s?$").search
# The National Assembly is named where people meet and by what it passes, hardly ever for what it does itself.
_SEATS = frozenset({"국회"})


def _is_no_party(candidate: Candidate) -> bool:
    """Whether it is an event, or a place and nothing else."""
    uses = candidate.uses
    if any(map(_holds, uses)):
        return True
    if candidate.organization.name in _SEATS and "doer" not in [one.part for one in uses]:
        return True
    start = uses[0].use.mention.span.start - uses[0].line.span.start
    return all(one.case == "at" for one in uses) and _is_timed(uses[0].line.text, max(0, start - 4), start) is not None


def _holds(one: Told) -> bool:
    return one.case == "object" and _is_held(one.line.text, one.use.mention.span.stop - one.line.span.start) is not None


# Other gifts and rounds of the same givers and firms, of earlier years or every year.
_is_habit = re.compile(r"매년|해마다|꾸준[히한]|평소|그동안|그간|이\s?밖에|이외에도|앞서\s|지난해|작년").search


def _is_beside(candidate: Candidate, anchor: Line | None, family: str) -> bool:
    """Whether it is named only where the article tells of other times: 앞서 나래재단과 책을 펴낸 바 있다."""
    return not _is_near(candidate, anchor) and all(
        (is_aside(one.line) or is_past(one.line) or (family in ("donation", "money") and _is_habit(one.line.text)))
        for one in candidate.uses
    )


# Cases of who tells of a gift, or is told of, and has no part in it.
_TELLING = frozenset({"announcer", "told by", "noun", "of", "speaker", "topic", "subject", "comma", "credit"})


def _without_tellers(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, str]:
    """A gift without the local governments that tell of it: 한빛군, 이웃돕기 성금 이어져.

    Those are none where nobody else leads, or who leads acts with them (한빛군과 나래전자가 기부했다), and no partner
    where somebody is known to be given it.
    """
    governments = {place for place in chosen if everyone[place].organization.type == "local_government"}
    givers = {place for place, role in chosen.items() if role == "lead"} - governments
    beside = {deed for place in givers for deed in _acts(everyone[place])}
    tellers = {
        place
        for place in governments
        if givers and chosen[place] == "lead" and beside.isdisjoint(_acts(everyone[place]))
    }
    if "beneficiary" in chosen.values():
        tellers |= {
            place
            for place in governments
            if chosen[place] == "partner" and {one.case for one in everyone[place].uses} <= _TELLING
        }
    return {place: role for place, role in chosen.items() if place not in tellers}


def _acts(candidate: Candidate) -> set[tuple[int, int]]:
    """The lists, by line and number, in which it acts together with others; a town before its body is in none."""
    return {
        (id(one.line), one.use.list)
        for one in candidate.uses
        if one.use.size > 1 and one.case in DOING and one.use.joined != "space"
    }


def _without_kin(everyone: Sequence[Candidate], chosen: Mapping[int, str], party: Sequence[float]) -> dict[int, str]:
    """Of a body and its branch the one that leads, else the likelier party; and no group that its firm stands for."""
    names = {place: everyone[place].organization.name for place in chosen}
    dropped = {
        group
        for group, name in names.items()
        for firm, other in names.items()
        if _is_group_of(name, other) and (chosen[firm] == "lead" or chosen[group] == "partner")
    }
    for short, name in names.items():
        for long, longer in names.items():
            if not _is_branch(name, longer):
                continue
            if everyone[short].organization.type == "local_government":
                # A city has many offices of its own; only what one is given, the other is not given as well.
                if chosen[short] == chosen[long] == "beneficiary":
                    dropped.add(short)
            elif (chosen[short] == "lead") != (chosen[long] == "lead"):
                dropped.add(long if chosen[short] == "lead" else short)
            else:
                dropped.add(short if party[short] < party[long] else long)
    return {place: role for place, role in chosen.items() if place not in dropped}


def _is_group_of(name: str, other: str) -> bool:
    """Whether a group's name is followed by that of a firm of it (가람그룹, 가람푸드), which acts in its stead."""
    stem = name.removesuffix("그룹")
    return stem != name and len(stem) > 1 and other != name and other.startswith(stem.removesuffix("금융") or stem)


def _is_branch(name: str, longer: str) -> bool:
    rest = longer.removeprefix(name)
    return rest != longer and rest != "" and (rest[0] == " " or rest in _ADDED)
