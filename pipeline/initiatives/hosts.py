"""Who hosts an event (주최) or chairs it (주재), who manages it (주관) and who sponsors it (후원, 협찬)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.initiatives.cases import ACTING, Told
from pipeline.initiatives.reading import Line
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


def host_roles(
    anchor: Line | None, everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Who hosts (주최) leads; beside a host, who manages (주관) or sponsors (후원) is a partner.

    What else a body hosts, the article tells in other sentences than its title and evidence.
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
