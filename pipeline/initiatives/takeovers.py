"""Who invests in whom outright, whose shares are bought and who sells them, and firms that an opening only counts.

나래전자가 누리사에 10억 원을 투자했다 "has invested in Nuri": of 10 such bodies in the first sentences of annotated
investments 10 benefit. Whose shares are bought (누리사 지분 20%를 인수) benefits too, who sells them is a partner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.initiatives.cases import ACTING, Told
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import SURE, all_told, is_early, is_told_now
from pipeline.numerals import counted
from pipeline.patterns import Deferred

_GLOSS = r"[’'”\"]?(?:\s?\([^()\n]{0,40}\))?"
_DONE = r"(?:한다|했|하였|하기로|키로|하는\s(?:[가-힣]{1,6}\s)?계약)"
_is_invested_in = Deferred(
    rf"{_GLOSS}에\s(?:[^,.\n]{{0,20}}\s)?(?:[\d,.]++\s?[조억천백만]++\s?[\d천백십만]*+\s?원(?:을|의|\s규모)[^,.\n]{{0,16}}\s?)"
    r"(?:투자|출자)(?:한다|했|하였|하기로|를\s(?:했|단행|집행))"
).match
_has_shares_bought = Deferred(
    rf"{_GLOSS}의?\s(?:[가-힣]{{1,4}}\s)?(?:지분|주식)(?:\s?[\d,.]+\s?(?:%|퍼센트|만?주)|\s?전량|\s?전부)?[을를]?\s?"
    rf"[^.\n]{{0,40}}?(?:인수|취득|매입){_DONE}"
).match
# Whoever owns what is bought: 누리사가 보유한 가람사 지분 20%를, 누리사로부터 가람사 지분을.
_owns_it = Deferred(
    rf"{_GLOSS}(?:[이가]\s(?:보유|소유)(?:한|하고\s있는|중인)|로부터|에게서)\s[^.\n]{{0,30}}?(?:지분|주식)"
).match
_is_bought = Deferred(rf"(?:지분|주식)[^.\n]{{0,50}}?(?:인수|취득|매입){_DONE}").search
_sells = Deferred(
    rf"{_GLOSS}[은는이가]\s[^.,\n]{{0,30}}?지분[^.,\n]{{0,20}}?(?:매각(?:한다|했|하고|하며)|[을를]\s판다)"
).match
_BODIES: Final = frozenset({"company", "finance", "foreign", "university", "hospital"})

GIVEN: Final = f"rule:is invested in {SURE}"
SELLS: Final = f"rule:sells its shares {SURE}"


def bought_roles(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Who is invested in or bought benefits, and who sells to another is a partner, where the model says otherwise."""
    told = [
        (place, one)
        for place, one in all_told(everyone)
        if everyone[place].organization.type in _BODIES and not one.use.quoted and is_told_now(one.line)
    ]
    early = [(place, one) for place, one in told if is_early(one.line) and one.line.field == "body"]
    given = {place for place, one in early if _is_given(one)}
    bought = {place for place, one in early if _has_shares_bought(one.line.text, one.stop)}
    leads = {place for place, role in chosen.items() if role == "lead"}
    owners = {place for place, one in early if _owns(one)} - bought
    if bought and leads - bought - owners:
        # Sellers act for themselves in later sentences: 누리사와 새빛사가 지분을 매각한다.
        owners |= {place for place, one in told if place not in leads and one.case in ACTING and _sells_it(one)}
    found = dict.fromkeys((given | bought) - leads, ("beneficiary", GIVEN))
    found |= dict.fromkeys(owners - leads - bought, ("partner", SELLS))
    return {place: role for place, role in found.items() if chosen.get(place) != role[0]}


def _is_given(one: Told) -> bool:
    return one.case == "to" and _is_invested_in(one.line.text, one.list_stop) is not None


def _owns(one: Told) -> bool:
    match = _owns_it(one.line.text, one.list_stop)
    return match is not None and _is_bought(one.line.text, match.end() - 2) is not None


def _sells_it(one: Told) -> bool:
    return _sells(one.line.text, one.list_stop) is not None


# So many firms sign that they will invest, of whom the opening names some or none: 하늘시는 기업 4개사와 투자양해각서를
# 체결했다.
_counts_firms = Deferred(
    r"(?<!\d)(?P<count>\d{1,2}|[두세네]|다섯)\s?(?:개\s?)?(?:개?사|기업|업체|곳)[와과]\s"
    r"[^.\n]{0,40}투자(?:\s?유치)?(?:를?\s위한\s)?\s?(?:업무\s?)?(?:협약|양해각서|MOU)"
).search
# What each of them does: 산단에 입주하는 나래테크는, 누리사는 50억 원을 들여 공장을 짓는다.
_settles = Deferred(r"입주|투자|공장|증설|이전|생산\s?시설|사업장").search
COUNTED: Final = f"rule:is one of those counted {SURE}"


def counted_roles(
    lines: Sequence[Line], everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Firms that later sentences tell of, one by one, where the opening counts those that sign; no more than it counts.

    Whom they sell to or buy from (누리전자에 납품한다) does not act in these sentences.
    """
    opening = next((match for line in lines[:2] if (match := _counts_firms(line.text))), None)
    if opening is None:
        return {}
    room = counted(opening["count"]) - sum(role == "partner" for role in chosen.values())
    told = dict.fromkeys(
        place
        for place, one in all_told(everyone)
        if place not in chosen
        and everyone[place].organization.type == "company"
        and one.line.field == "body"
        and one.case in ("topic", "subject")
        and not one.use.quoted
        and is_told_now(one.line)
        and _settles(one.line.text)
    )
    return dict.fromkeys(list(told)[: max(0, room)], ("partner", COUNTED))
