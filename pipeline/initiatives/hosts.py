"""Who hosts an event (주최) or chairs it (주재), who manages it (주관) and who sponsors it (후원, 협찬)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.initiatives.asides import is_past
from pipeline.initiatives.cases import ACTING, Told
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import SURE, all_told, is_early, is_told_now
from pipeline.patterns import Deferred

_hosting, _managing, _sponsoring = (
    Deferred(rf"(?:\s?\([^()\n]{{0,60}}\))?(?:[이가]|에서)?\s?(?:공동(?:으로)?\s?)?{verb}").match
    for verb in ("주[최재]", "주관", "(?:후원|협찬)")
)
# 주최하는 대회에 출전 "takes part in what it hosts": what is hosted is told of for something else.
_of_another = Deferred(r"(?:한|하는|된)?\s[^,.\n]{1,30}?(?:에서|에|의)\s").match


# Who holds it together: 나래협회와 홍길동 의원이 포럼을 공동 개최했다, 나래시와 가람재단이 포럼을 열었다.
_HOLDING = ACTING - {"agent"}
_hold_jointly = Deferred(r"[^.\n]{0,150}?공동(?:으로)?\s?(?:개최|주최)(?:[했해]|한다|하기로|하[고며])").match
_hold = Deferred(
    r"(?:\s?\([^()\n]{0,60}\))?[은는이가]\s(?P<between>[^.\n]{0,140}?)(?:개최(?:[했한해]|하(?:기로|[고며는]))|열었|열고|연다)"
).match
_managed = Deferred("주관|후원|협찬").search
# Behind whoever holds it, others do something else than hold it: 나래시는 가람전자와 누리전자가 참석한 포럼을 열었다.
_is_of_noun = Deferred(r"[한는된낸운]\s|가운데").search


def _holds_it(one: Told) -> bool:
    """Whether a body and others, of its list or not, hold something together."""
    if one.case not in _HOLDING or one.use.quoted or not is_told_now(one.line):
        return False
    text = one.line.text
    if _hold_jointly(text, one.stop):
        return True
    stop = one.list_stop
    match = _hold(text, stop) if one.use.size > 1 and one.use.joined != "space" else None
    return (
        match is not None
        and _managed(match["between"]) is None
        and not (one.case.startswith("second") and (_is_of_noun(match["between"]) or _goes_there(text, match.end())))
        and not any(other.case in _BETWEEN for other in one.between(stop, match.end("between")))
    )


# Behind 개최하는 박람회 "a fair that they hold": who goes there (박람회에 나가는 기업 "firms that go to it").
_goes_there = Deferred(r"\s(?![^,.\n]{1,40}?에서\s)").match


def _is_about(one: Told, anchor: Line | None) -> bool:
    """Whether the title or the evidence tells it, and of nobody before (누리시는 나래도가 주최하는 대회에 나가는 …)."""
    return one.line.field == "title" or (one.line is anchor and not one.case.startswith("second"))


# Who stands between a list and the verb of holding is meant by it, or helps.
_BETWEEN = frozenset({"topic", "subject", "also", "with", "together"})


# Several that manage it, and nobody is told to host it: 나래시와 가람학회가 주관하는 포럼이 열린다.
_manage = Deferred(
    r"(?:\s?\([^()\n]{0,60}\))?(?:[이가]|에서)\s?(?:공동(?:으로)?\s)?주관(?![^.\n]{0,80}(?:공모|선정|수상|[가-힣]상[을에]))"
).match


def _manage_it(one: Told) -> bool:
    """Whether the list that begins an early sentence manages the meeting."""
    return (
        one.use.size > 1
        and one.use.joined != "space"
        and one.case in ("subject", "at")
        and is_early(one.line)
        and is_told_now(one.line)
        and not one.use.quoted
        and _manage(one.line.text, one.list_stop) is not None
        and "시상" not in one.line.text
        and not any(one.between(0, one.list_start))
    )


def host_roles(
    anchor: Line | None, everyone: Sequence[Candidate], chosen: Mapping[int, str], family: str
) -> dict[int, tuple[str, str]]:
    """Who hosts (주최) leads; beside a host, who manages (주관) or sponsors (후원) is a partner.

    Of a meeting without a host, several that manage it together lead. What else a body hosts, the article tells in
    other sentences than its title and evidence.
    """
    told = [
        (place, one, one.list_stop)
        for place, one in all_told(everyone)
        if place in chosen or one.line.field == "title" or one.line is anchor
    ]
    hosts = {
        place
        for place, one, stop in told
        if (match := _hosting(one.line.text, stop))
        and (_is_about(one, anchor) or not _of_another(one.line.text, match.end()))
    }
    hosts |= {
        place for place, one in all_told(everyone) if (is_early(one.line) or one.line is anchor) and _holds_it(one)
    }
    if not hosts and family == "meeting":
        hosts = {place for place, one in all_told(everyone) if _manage_it(one)}
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


# Who comes to what others hold (마련한 자리에 참석했다), or visits somebody (나래부를 찾은, 방문해), has not called it.
_is_guest = Deferred(r"참석|초청\s?받|방문[한했해]|찾[은아았]|초대").search
_OPENING = ACTING | {"comma"}

OPENS: Final = f"rule:opens the meeting {SURE}"
"""The reason of the lead of a meeting that nobody is told to hold."""


def opener(reading: Reading, everyone: Sequence[Candidate], kept: Mapping[int, str]) -> int | None:
    """Of the parties of a meeting that nobody leads, the first that acts in the first sentence which names any.

    홍길동 가나부 장관이 업계 대표들과 만나 논의했다 "Minister Hong of … met heads of firms".
    """
    named = [line for line in reading.body if line.uses and not is_past(line)]
    if not named or not is_early(named[0]) or _is_guest(named[0].text):
        return None
    acting = {
        one.start: place
        for place in kept
        for one in everyone[place].uses
        if one.line is named[0]
        and one.case in _OPENING
        and not one.use.quoted
        and everyone[place].organization.type != "foreign"
    }
    return acting[min(acting)] if acting else None
