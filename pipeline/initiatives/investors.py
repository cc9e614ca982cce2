"""Who raises money and who invests it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.initiatives.cases import ABOUT, DOING, HEADLINED, MOST_USES, Told
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.rounds import find_round
from pipeline.initiatives.telling import SURE, all_told, is_early, is_told_now
from pipeline.patterns import Deferred
from pipeline.types import Organization

_INVESTORS = frozenset({"finance"})
_RAISING = ABOUT | {"second subject"}
_TAKING_PART = DOING | {"second topic", "second subject", "second also"}
_takes_part = Deferred(r"(?:투자|라운드|유치)[^.\n]{0,80}(?:참여|집행|주도|단행|이끌|리드)").search


def investor_roles(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """The firm that raised money benefits, and investors who take part lead."""
    told = [(place, one) for place, one in all_told(everyone) if place in chosen and _raises(one)]
    acting = (place for place, one in told if one.case in _RAISING)
    raiser = next(acting, None)
    if raiser is None:
        # Where no sentence says who, the headline does.
        raiser = next((place for place, one in told if one.case in HEADLINED and one.line.field == "title"), None)
    if raiser is None:
        # The firm may be known to no finder; who takes part in its round leads all the same.
        return dict.fromkeys(
            (place for place, one in all_told(everyone) if place in chosen and _joins_round(one)),
            ("lead", f"rule:invests {SURE}"),
        )
    if everyone[raiser].organization.type in ("local_government", "ministry"):
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
_another_acts = Deferred(r"[가-힣]{2}[이가]\s").search


def _raises(one: Told) -> bool:
    """Whether an early sentence tells of a round behind a use, and of nobody between but whom it comes from."""
    stop = one.stop
    match = find_round(one.line.text, stop) if is_early(one.line) else None
    return (
        match is not None
        and not any(other.case != "from" for other in one.between(stop, match.start()))
        and _another_acts(one.line.text, min(stop + 2, match.start()), match.start()) is None
    )


# 이번 투자에는 나래벤처스와 가람투자가 참여했다 "… took part in this investment".
_opens_with_round = Deferred(r"(?:이번\s)?(?:투자|라운드|시리즈\s?[A-Z])(?:에는|에|는|은)\s").match
_takes_it = Deferred(r"[^.\n]{0,80}?(?:참여|이끌|리드|주도)").match


def _joins_round(one: Told) -> bool:
    text = one.line.text
    return (
        one.case in _TAKING_PART
        and is_told_now(one.line)
        and _opens_with_round(text) is not None
        and _takes_it(text, one.stop) is not None
    )


# Who puts money into a fund of others: 나래전자와 가람대도 출자자로 참여했다, 누리사가 출자에 동참한다. The last of
# them may be known to no finder.
_puts_money_in = Deferred(
    r"(?:\s?[·,]\s?[가-힣A-Za-z]{2,12}?){0,2}(?:\s?\([^()\n]{0,40}\))?(?:\s등)?(?:\s[가-힣\d]{1,6}){0,2}[이가도]\s(?:각각\s|함께\s|공동으로\s|새로\s)?"
    r"(?:(?:공동\s)?(?:출자자|출자사|출자\s?기관|유한책임조합원|LP)로\s(?:나[서섰]|들어[오왔]|참여|합류|이름)"
    r"|출자에\s(?:(?:참여|동참)(?:했|한다|하기로|하[며고]|해)|나[섰선])|출자(?:했|한다|하기로|하[며고]))"
).match


def contributors(everyone: Sequence[Candidate]) -> set[int]:
    """Who is told to put money into the fund."""
    return {
        place
        for place, one in all_told(everyone)
        if one.case in _TAKING_PART | {"noun"}
        and not one.use.quoted
        and is_told_now(one.line)
        and _puts_money_in(one.line.text, one.list_stop) is not None
    }


_is_of_round = Deferred("투자|라운드|시리즈").search
# 투자자는 나래전자와 가람테크다 "the investors are …".
_names_investors = Deferred(
    r"(?:^|\s)(?:투자자|투자사|투자\s?기관|투자\s?참여사|참여\s?(?:투자사|기관))(?:는|은|로는|으로는)\s"
).search
# Who joins in, in a sentence of its own behind that of the round: 나래벤처스 외에도 가람투자와 누리투자가 참여했다.
_joins_in = Deferred(r"(?:\s?\([^()\n]{0,40}\))?(?:\s등)?[이가도]\s(?:[^.,\n]{0,24}\s)?참여(?:했|하였|한다)").match
# Those who are called investors and take part again: 나래벤처스 등 이미 돈을 넣은 기존 투자사도 다시 참여했다.
_come_in_again = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?\s?등\s[^.,\n]{0,40}?(?:투자사|투자자|투자\s?기관|주주|운용사|벤처캐피[털탈]|VC)(?:들)?[이가도]\s"
    r"[^.\n]{0,40}?(?:참여|합류|동참)(?:했|하였|한다|하며|하고|해)"
).match
_NEAR_ROUND = 6
# Who invested in an earlier round, by which this one is dated: 지난해 4월 나래벤처스가 60억 원을 투자한 지 1년 만이다.
_has_invested = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?(?:\s등)?[이가]\s[^.\n]{0,50}?(?:투자|출자)한\s(?:지\s|이후|뒤|데\s이어)"
).match
_is_dated = Deferred(r"(?:지난해|작년|재작년|앞서|지난\s?\d{1,2}월|\d{4}년)\s").search


def invested_before(one: Told) -> bool:
    """Whether a sentence tells that a body invested in an earlier round, at a time of its own."""
    text = one.line.text
    return _has_invested(text, one.list_stop) is not None and _is_dated(text, 0, one.list_start) is not None


def _invests(one: Told, organization: Organization) -> bool:
    """Whether a sentence about the round says so: 나래벤처스로부터, 가람투자 등이 참여했다."""
    text = one.line.text
    if not is_told_now(one.line) or invested_before(one):
        return False
    if one.line.number < _NEAR_ROUND and _come_in_again(text, one.list_stop):
        return True
    if (
        organization.type in _INVESTORS
        and one.line.number < _NEAR_ROUND
        and (one.case in _TAKING_PART or one.case == "first with")
        and _ends_in_joining(one)
    ):
        return True
    if not _is_of_round(text):
        return False
    named = _names_investors(text)
    if named is not None and one.start >= named.end():
        return is_early(one.line)
    if one.case == "from":
        return find_round(text, one.stop) is not None
    return one.case in _TAKING_PART and (organization.type in _INVESTORS or _takes_part(text) is not None)


def _ends_in_joining(one: Told) -> bool:
    """Whether who is named last in the sentence of a use, itself or another, joins in."""
    uses = one.line.uses[:MOST_USES]
    last = max(other.mention.span.stop for other in uses) - one.line.span.start
    return _joins_in(one.line.text, last) is not None
