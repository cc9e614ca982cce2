"""Who gives and who is given, in rows of donations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from pipeline.giving import DONATED, FUNDS, HANDED, ROW_MARKS
from pipeline.initiatives.cases import ACTING, DOING, MOST_USES, Told
from pipeline.initiatives.deals import deal_in
from pipeline.initiatives.givers_of_sums import collects, givers_of_sums
from pipeline.initiatives.members import does_task
from pipeline.initiatives.receivers import is_given_through
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.roundups import GIVES, given_to_by_many, givers_among_others, runs_what_is_given_to
from pipeline.initiatives.telling import SURE, all_told, is_early, is_told_now
from pipeline.patterns import Deferred
from pipeline.types import Organization

# Who tells of a gift that another body made has been given it: 강릉시는 나래전자가 성금을 기탁했다고 밝혔다.
_GIVEN_TO = frozenset({"local_government", "university", "school", "hospital"})
_GIVING = frozenset({"give", "gift"})
# What is given to whoever tells of it. 나눔 "sharing", 전달 "handing over" and the like mostly go to people in need.
_is_donated = Deferred(rf"{DONATED}|(?:보내|전해|맡겨)\s?왔|맡겼|{HANDED}").search


def gift_roles(
    everyone: Sequence[Candidate], chosen: Mapping[int, str], rounds_up: bool = False
) -> dict[int, tuple[str, str]]:
    """Givers with 로부터 "from" or a verb of giving, and the leads given something in a sentence with a giver.

    ``rounds_up``: the article is one about gifts that keep coming.
    """
    told = list(all_told(everyone))
    # Where a county gives, what its people and banks add is theirs beside it.
    among = any(
        role == "lead" and everyone[place].organization.type != "local_government" for place, role in chosen.items()
    )
    donors = {place for place, one in told if among and _donates(one)}
    donors |= {place for place, one in told if among and chosen.get(place) == "partner" and _gives_too(one)}
    donors |= {place for place, one in told if _is_in_row_of_givers(one)}
    # Where a town holds what its people and banks give to, it leads.
    donors |= {place for place, one in told if its_keeper_gives(one)}
    if rounds_up and (among or "lead" not in chosen.values()):
        donors |= givers_among_others(told)
    collectors = {place for place, one in told if collects(one)}
    donors |= givers_of_sums(told, collectors, {place for place, role in chosen.items() if role == "lead"}, rounds_up)
    sources = donors | {place for place, one in told if one.part == "source" and one.deed in _GIVING | {"receive"}}
    if rounds_up:
        # Who is said at the head to collect passes on what others give.
        donors -= {place for place, one in told if place in collectors and is_early(one.line) and collects(one)}
    leads = sources | {place for place, role in chosen.items() if role == "lead"}
    giving = {(place, id(one.line)) for place, one in told if place in leads and _gives(one)}
    givers = {line: place for place, line in sorted(giving)}
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
    receivers |= {
        place
        for place, one in told
        if chosen.get(place) != "beneficiary" and place not in sources
        if id(one.line) in givers and (place, id(one.line)) not in giving and _is_given_to(one)
    }
    receivers |= collectors - donors if donors else set()
    if rounds_up and leads and nobody and not receivers:
        receivers = given_to_by_many(told) - leads
    funds = {id(one.line) for place, one in told if is_given_through(one)}
    receivers -= {place for place, one in told if _is_told_of(one) and id(one.line) in funds}
    # A row has a giver, unless the sentence names one that no finder took for a body.
    if leads <= receivers and not leads <= {place for place, one in told if _is_told_of(one)}:
        return {}
    donor, giver = (("lead", f"rule:{sign} {SURE}") for sign in ("makes a gift", "source gives"))
    receiver = "beneficiary", f"rule:tells of a gift {SURE}"
    channels = {place for place, one in told if _passes_on(one)} - sources
    guests = _givers_at_events(told, {place for place, role in chosen.items() if role == "lead"})
    served = {place for place, one in told if _is_served(one)} - leads - receivers if leads else set()
    return (
        dict.fromkeys(sources, giver)
        | dict.fromkeys(donors, donor)
        | dict.fromkeys(receivers, receiver)
        | dict.fromkeys(served, ("beneficiary", f"rule:is given it there {SURE}"))
        | dict.fromkeys(channels, ("partner", f"rule:passes a gift on {SURE}"))
        | dict.fromkeys(guests - receivers, ("partner", f"rule:gives to what another holds {SURE}"))
    )


# A row of those who give: 뜻을 모은 곳은 ▲다온김밥 ▲꽃마루네 "those who joined are …".
_begins_row_of_givers = Deferred(
    r"(?:뜻을\s모은|동참[한할하]는?|참여[한할하]는?|가입한|기부[한하]는?|후원[한하]는?|기탁한|나선)\s(?:곳|업체|업소|가게|기업|단체|기관|회사|매장)[은는]\s?"
    rf"(?=[{ROW_MARKS}])"
).search


def _is_in_row_of_givers(one: Told) -> bool:
    opening = _begins_row_of_givers(one.line.text)
    return opening is not None and opening.end() <= one.start


# 나래분식을 운영하는 김나래 씨가 쌀 50포를 기탁했다 "who runs Narae Snacks gave".
_is_kept_by_giver = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?[을를]\s(?:(?:운영|경영)(?:하는|하고\s있는|\s중인)|이끄는|이끌고\s있는|꾸리는|꾸려\s?가는)\s"
).match
_person_gives = Deferred(rf"(?P<who>(?:[가-힣]{{2,4}}\s)?[가-힣]{{1,5}})[은는이가]\s[^.\n]{{0,80}}?{GIVES}").match


def its_keeper_gives(one: Told) -> bool:
    """Whether a gift is made by who runs a body, and is its gift."""
    if one.use.case != "object" or one.use.quoted or not is_told_now(one.line):
        return False
    kept = _is_kept_by_giver(one.line.text, one.stop)
    given = _person_gives(one.line.text, kept.end()) if kept else None
    return given is not None and not any(one.between(given.start(), given.end("who")))


# What one holds, others give to: 나래동 부녀회는 김장 나누기 행사를 가졌다. 이번 행사에는 누리농협이 재료를 후원했다.
_holds = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?[은는이가]\s[^.\n]{0,140}?(?:행사|나누기|나눔|봉사|전달식|바자회|잔치|김장)[’'”\"」』]?"
    r"(?:\s?(?:행사|활동|사업))?[를을]\s(?:[^.\n]{0,20}\s)?(?:가졌|갖|열|개최|진행|실시|펼|마련|전개|통해)"
).match
_gives_to_it = Deferred(
    r"(?:㈜|\(주\))?(?:\s?\([^()\n]{0,40}\))?(?:\s등\s[^.,\n]{1,24}?)?(?:[은는이가도]|에서)\s[^.\n]{0,60}?"
    r"(?:(?:재료|배추|양념|식재료|음식|간식|음료|경품|기념품)[^.\n]{0,20}?(?:후원|지원|제공|협찬|기부)(?:했|하[여며고])|후원하여|동참하고\s있|(?:후원|기부|협찬)(?:하며|해)\s[^.\n]{0,12}동참)"
).match


def _givers_at_events(told: Sequence[tuple[int, Told]], leads: Set[int]) -> set[int]:
    """Who gives to what a lead of an early sentence holds, in a later sentence, and is named nowhere before."""
    held = min(
        (
            one.line.number
            for place, one in told
            if place in leads
            and one.line.field == "body"
            and is_early(one.line)
            and one.case in ACTING
            and one.use.mention.value.type != "local_government"
            and _holds(one.line.text, one.list_stop)
        ),
        default=None,
    )
    if held is None:
        return set()
    found = {
        place
        for place, one in told
        if one.line.field == "body"
        and one.line.number > held
        and one.use.mention.value.type != "local_government"
        and not one.use.quoted
        and is_told_now(one.line)
        and _gives_to_it(one.line.text, one.list_stop)
    }
    return found - {place for place, one in told if one.line.field == "title" or one.line.number <= held}


# The community chest hands on what is meant for others: 쌀은 공동모금회에 지정기탁돼 저소득층에 전달될 예정이다.
_passed_on = Deferred(
    r"에\s(?:지정\s?)?기탁(?:해|하여|돼|되어|한\s(?:뒤|후))[^.\n]{0,60}?(?:전달|지원|사용|쓰[이일여]|배분|나[눠눌])"
).match


# 성금은 공동모금회를 거쳐 이웃에게 전달된다 "goes to neighbours by way of the chest".
_passed_through = Deferred(
    r"[을를]\s(?:통해|통하여|거쳐)[\s,][^.\n]{0,80}?(?:전달|지원|사용|쓰[이일여]|배분|나[눠눌]|전해|돌아[가간갈])"
).match


def _passes_on(one: Told) -> bool:
    if "공동모금회" not in one.use.mention.value.name:
        return False
    if one.use.case == "through":
        return _passed_through(one.line.text, one.stop) is not None
    return one.use.case == "to" and _passed_on(one.line.text, one.stop) is not None


# Where volunteers help and leave a gift: 가람복지관에서 배식 봉사를 하고 쌀 50포를 전달했다.
_served_at = Deferred(rf"에서\s[^.\n]{{0,40}}?(?:봉사|일손)[^.\n]{{0,60}}?(?:{DONATED}|전달)(?:했|하[고며였]|해)").match
_SERVED = tuple(
    (
        "복지관 복지센터 복지시설 요양원 보육원 양로원 아동센터 재활원 쉼터 경로당 복지회관 어린이집 복지타운 급식소"
    ).split()
)


def _is_served(one: Told) -> bool:
    """Whether volunteers help at a welfare house and give it something."""
    return (
        one.use.case == "at"
        and is_early(one.line)
        and is_told_now(one.line)
        and one.use.mention.value.name.endswith(_SERVED)
        and _served_at(one.line.text, one.stop) is not None
    )


# Who gives among several: 나래전자와 가람은행은 각각 500만 원을 기탁했다, 누리상회는 쌀을 보탰다.
# 전달 "handing over" is done with what one was given, and with thanks; 출연 is also an appearance on a stage.
_makes_a_gift = Deferred(
    r"(?:(?!감사|표창|유공장|증서)[^.\n]){0,60}?"
    r"(?:(?:기탁|기부|쾌척|후원|[원을를]\s출연)(?:했|하[였고며]|해)|내놨|내놓았|보탰|보태|건넸)"
).match


def _donates(one: Told) -> bool:
    return (
        one.case in ACTING
        and one.use.mention.value.type != "local_government"
        and not one.use.quoted
        and is_told_now(one.line)
        and not does_task(one)
        and runs_what_is_given_to(one.line.text, one.stop) is None
        and _makes_a_gift(one.line.text, one.stop) is not None
    )


# Who comes beside others with a gift of its own: 나래상회도 쌀 20포를 전달했다, 누리전자 김나래 대표도 100만 원을.
_GIVES_TOO = frozenset({"topic", "also", "second topic", "second also"})
_its_head_too = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?\s(?:[가-힣]{2,4}\s)?(?:대표이사|대표|회장|사장|원장|점장)도\s"
).match


def _gives_too(one: Told) -> bool:
    own = one.use.mention.value
    if own.type == "local_government" or one.use.quoted or not is_told_now(one.line):
        return False
    if one.case not in _GIVES_TOO and not (one.case == "person" and _its_head_too(one.line.text, one.stop)):
        return False
    deal = deal_in(one.line)
    return deal is not None and deal.kind == "donation" and own in deal.leads


def _gives(one: Told) -> bool:
    # Right before another body a county only says where that is: 누리군 별빛면 이장협의회는.
    if one.use.joined == "space" and one.use.mention.value.type == "local_government":
        return False
    return one.part == "source" or (one.part in ("doer", "second doer") and one.deed in _GIVING)


# Somebody who gives behind the town that tells of it: 한빛면은 나래상회 대표가 쌀을 기탁했다고 전했다. What its own
# people collect (직원들이 모은 성금) it gives itself.
_somebody_gives = Deferred(
    rf"(?<!어린)(?<!직원들)(?<!직원)(?<!학생들)(?<!의원들)(?<!공무원들)[가-힣)”’](?:[이가]|에서)\s[^.\n]{{0,80}}"
    rf"(?:(?:{DONATED}|후원|전달)(?:했|하였|해\s?왔)|(?:보내|전해|맡겨)\s?왔|맡겼|보냈|건넸|내놨)다고\s"
).search


def _is_told_of(one: Told) -> bool:
    own = one.use.mention.value
    return (
        one.case in ("topic", "announcer")
        and own.type == "local_government"
        and _somebody_gives(one.line.text, one.stop) is not None
        and not any(other.case in ("to", "into") and other.mention.value != own for other in one.line.uses[:MOST_USES])
    )


def _is_given_to(one: Told) -> bool:
    """Whether a particle marks whom a gift is made to: 누리군에 성금 300만 원을 기탁했다."""
    return one.case == "to" and one.deed in _GIVING and one.line.field == "body" and is_told_now(one.line)


def _is_given(one: Told, organization: Organization) -> bool:
    if one.part == "announcer" or _is_told_of(one):
        takes = organization.type in _GIVEN_TO or organization.name.endswith(FUNDS)
        return takes and _is_donated(one.line.text) is not None
    return one.case in DOING and any(cue.group == "receive" for cue in one.line.cues)
