"""What one sentence tells whole: who signed an agreement with whom, who gave what to whom, or what else they held."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from pipeline.giving import DONATED
from pipeline.initiatives.asides import adds_another, is_old_agreement
from pipeline.initiatives.cases import MOST_USES, PART_OF, case_in
from pipeline.initiatives.cues import GIVEN
from pipeline.initiatives.heads import head_of
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roundups import runs_what_is_given_to
from pipeline.initiatives.uses import Use
from pipeline.patterns import Deferred
from pipeline.types import InitiativeKind, Organization

# Groups of cues one of which a sentence has that tells a deal.
TOLD_BY: Final = frozenset({"agree", "give", "gift", "meet", "build", "teach", "aid", "host", "fund"})
_GIFTS: Final = frozenset({"give", "gift"})
_DOES: Final = frozenset({"doer", "second doer"})
_JOINS: Final = frozenset({"companion", "source"})

# Was signed: 체결했다, 체결하기도 했다, 체결한 바 있다, 맺었다, 맺고; but not 체결할 예정이다 "will sign",
# 체결한 한빛전자와 "with Hanbit Electronics, which signed".
_is_signed = Deferred(
    r"(?:체결|교환)(?:[을를]\s)?(?:했|하였|하고|하며|해\s|하기도|한\s?바|식을\s(?:갖|가졌|열었|진행했))"
    r"|맺(?:었|고|으며|어\s|은\s?바|기도)|협약식을\s(?:가졌|열었|진행했|개최했)"
).search
# 계약 "contract" is left out: licences and purchases are mostly told as the past of the matter.
_is_agreement = Deferred("협약|협정|MOU|양해각서|결연|제휴|파트너십").search
_invests = Deferred(r"투자(?:\s?유치)?(?:를?\s위한)?\s?(?:협약|MOU|양해각서)").search
# Was given: 기탁했다, 전달한 바 있다, 후원하기도 했다, 보내왔다; but not 전달할 예정이다 "will hand over",
# 기탁한 성금은 "the donation that they made".
_is_given = Deferred(
    rf"(?:{DONATED}|전달|후원|배달)(?:[을를]\s)?(?:\s?했|하였|하고|하며|해\s|하기도|한\s?바)"
    r"|건넸|내놨|내놓(?:았|고|아)|맡겼|보탰|넘겼|원[을를]\s(?:냈|전했|보냈)|(?:보내|전해|맡겨|부쳐)\s?왔|보내기도"
).search
# Goods with their number: 쌀 20포, 연탄 1천장, 이불 50채; or by their kind: 물품을, 생필품을.
_has_goods = Deferred(
    r"\d[천만백여]{0,2}\s?"
    r"(?:포대?|포기|상자|박스|세트|꾸러미|장|채|대|병|개|마리|켤레|벌|권|㎏|[kK][gG]|톤|t|통|인분|매|그루)(?![가-힣]{2})"
    r"|(?:물품|생필품|성품|위문품|후원품|선물|백미|김치|연탄|라면|이불|떡|상품권|꾸러미|도시락|반찬|케이크|마스크|내의|과일)[을를도]\s"
).search
# What was given up to now, or every year, is no gift of its own.
_adds_up = Deferred(
    r"누적|지금까지|현재까지|그동안|그간|매년|해마다|매월|매달|년째|년간|년부터|\d회에\s?걸쳐|이래|이후|꾸준히|지속적|한\s해\s동안|올\s한\s?해"
).search
# What no cue of giving is, and gives all the same: 성금 200만 원을 나래읍에 맡겼다.
_hands_over = Deferred(r"맡겼|내놓(?:았|고|아)|넘겼|건네|원[을를]\s(?:보탰|냈|전했|보냈)").search
# People who give, who are no organisations: 주민 김나래 씨가 "Mr Kim of the village", 익명의 독지가가.
_someone_gives = Deferred(r"\s씨(?:[가와는]|\s부부[가는])\s|(?:독지가|기부자|주민|어르신)[가이]\s").search
# What a body may be called for short: 시는 "the city", 재단은 "the foundation".
_KINDS: Final = (
    "시|군|구|도|협회|재단|대학|대학교|공단|공사|은행|센터|위원회|병원|조합|연합회|그룹|연구원|진흥원|교육청"
)
# A body called by its kind that acts: 한편 공사는 "the corporation, by the way, …", 재단은.
_body_acts = Deferred(rf"(?:^|[\s,])(?P<kind>{_KINDS})[은는]\s").search
# A body called by its kind that is given something: 누리회도 재단에 3천만 원을 건넸다 "to the foundation, too".
_body_gets = Deferred(
    r"(?<![가-힣])(?P<kind>재단|장학회|협회|복지관|대학|병원|시|군|구|시청|군청|구청)에\s(?!따르면|사는|있는|위치)"
).search
# 이 자리에서 시와 누리전자는 "the city and Nuri Electronics": the body called by its kind, before whom it acts with.
_kind_with = Deferred(rf"(?:^|[\s,])(?P<kind>{_KINDS})[와과]\s$").search
# ‘나래펀드’에도 9억 원을 내놓는다: what is put into a fund that has a name.
_puts_into = Deferred(
    r"[‘'「『“\"](?P<name>[^‘’'「」『』“”\"\n]{2,40}(?:펀드|기금|투자조합))[’'」』”\"]에(?:도)?\s[^.\n]{0,30}원[을를]\s"
    r"(?:추가로?\s)?(?:출자|출연|투자|내놓|보[태탠])"
).search
# 한빛복지관을 방문해, 누리시청을 찾아: whom one comes to.
_is_visited = Deferred(r"(?:\([^()\n]{0,60}\))?[을를]\s(?:직접\s)?(?:방문|찾아)").match
# 가람협회로 지정기탁했다: to whom.
_is_meant_for = Deferred(rf"(?:\([^()\n]{{0,60}}\))?(?:으로|로)\s(?:지정\s?)?(?:{DONATED})").match
_events = Deferred(r"[‘'「『“\"](?P<name>[^‘’'「」『』“”\"\n]{4,60})[’'」』”\"]").finditer
# A meeting without a name that was or will be held: 간담회를 이어갈 예정이다, 회담도 가졌다.
_is_meeting = Deferred(
    r"(?:간담회|회담|협의회|토론회|포럼|세미나|워크숍|상담회)[를을도]\s(?:[가-힣]{1,8}\s)?(?:열|개최|갖|가졌|가질|이어가|이어갈|실시)"
).search
is_held = Deferred("개최|주최|주관|열었|열린|열렸|연다|가졌|마련").search
_is_run = Deferred(
    r"(?:추진|투입|시행|운영|진행|지원)(?:했|하고\s있|한다|할\s(?:예정|계획)|해\s(?:왔|오))|사업[을를]\s펼(?:치고\s있|친다|쳤)"
).search

name_of = Deferred(r"[‘'「『“\"](?P<name>[^‘’'「」『』“”\"\n]{4,60}(?:협약|협정|MOU|양해각서|결연))[’'」』”\"]").search
"""An agreement's own title in quotation marks."""


@dataclass(frozen=True, slots=True)
class Deal:
    """A sentence's deal: its kind, its parties by role, whether it names goods that are given, and its name.

    ``beside``: where it leaves parties to what was told, whether it is with ``another`` or between the ``same``.
    """

    kind: InitiativeKind
    leads: tuple[Organization, ...]
    partners: tuple[Organization, ...] = ()
    beneficiaries: tuple[Organization, ...] = ()
    goods: bool = False
    name: str | None = None
    beside: Literal["", "another", "same"] = ""

    @property
    def parties(self) -> frozenset[Organization]:
        """Everyone who has a part in it."""
        return frozenset((*self.leads, *self.partners, *self.beneficiaries))


def deal_in(line: Line, known: Sequence[Organization] = (), receiving: Sequence[Organization] = ()) -> Deal | None:
    """The deal that a sentence tells whole, or None.

    ``known``: those whom it may call by their kind as acting, and ``receiving`` as given something.
    """
    if line.groups.isdisjoint(TOLD_BY):
        # Most tell of no deal.
        return None
    if "agree" in line.groups and is_signing(line.text):
        return _agreement(line, known)
    if "fund" in line.groups and _has_funding(line):
        put = _puts_into(line.text)
        givers = parts_in(line)["does"] if put else ()
        if put and givers:
            return Deal("fund", givers, name=put["name"])
    gift = _gift(line, known, receiving) if not line.groups.isdisjoint(_GIFTS) else None
    return gift or (_another(line) if adds_another(line) else None)


def is_struck(line: Line, published: datetime.date | None) -> bool:
    """Whether a sentence tells whole that bodies have just signed an agreement, or that one gave to another."""
    deal = deal_in(line)
    if deal is None or len(deal.parties) < 2:
        return False
    if deal.kind == "donation":
        return bool(deal.leads and deal.beneficiaries)
    return "agree" in line.groups and not any(
        cue.group == "agree" and is_old_agreement(line, cue, published) for cue in line.cues
    )


def is_signing(text: str) -> bool:
    """Whether a sentence tells that an agreement was signed."""
    return _is_agreement(text) is not None and _is_signed(text) is not None


def _agreement(line: Line, known: Sequence[Organization]) -> Deal | None:
    parts = parts_in(line)
    signers = (*_before_doers(line, known), *parts["does"]) or _by_kind(_body_acts(line.text), known)
    signed = (*signers, *parts["joins"], *parts["visited"])
    if not signers or len(signed) < 2:
        return None
    kind: InitiativeKind = "investment" if "투자" in line.text and _invests(line.text) else "agreement"
    return Deal(kind, signed[:1], signed[1:])


def _gift(line: Line, known: Sequence[Organization], receiving: Sequence[Organization]) -> Deal | None:
    if GIVEN.isdisjoint([cue.form for cue in line.cues]) and not _hands_over(line.text):
        return None
    if not _is_given(line.text) or _adds_up(line.text):
        return None
    goods = names_goods(line.text)
    if not goods and not _has_funding(line):
        return None
    parts = parts_in(line)
    givers = parts["does"] or parts["people"] or _by_kind(_body_acts(line.text), known)
    getters = (*parts["gets"], *parts["visited"]) or _by_kind(_body_gets(line.text), receiving)
    if not givers and not (getters and is_gift_of_someone(line)):
        return None
    return Deal("donation", givers, (), getters, goods)


def _another(line: Line) -> Deal | None:
    """A gathering with a name that somebody holds, or a programme with its sum, beside what was told."""
    held = is_held(line.text) is not None
    names = [match["name"] for match in _events(line.text) if held and head_of(match["name"])[1] == "meet"]
    meets = not names and bool(line.dates) and _is_meeting(line.text) is not None
    runs = "사업" in line.text and _has_funding(line) and _is_run(line.text) and not _adds_up(line.text)
    if not names and not runs and not meets:
        return None
    parts = parts_in(line)
    if not parts["does"]:
        return None
    if meets and (parts["joins"] or parts["visited"]):
        return Deal("meeting", parts["does"], (*parts["joins"], *parts["visited"]))
    if names:
        return Deal("meeting", parts["does"], parts["joins"], name=names[0])
    return Deal("programme", parts["does"], parts["joins"]) if runs else None


def names_goods(text: str) -> bool:
    """Whether a sentence names goods that may be given: 쌀 20포, 생필품을."""
    return _has_goods(text) is not None


def is_gift_of_someone(line: Line) -> bool:
    """Whether people who are no organisation give money: 주민 김나래 씨가 100만 원을."""
    return _has_funding(line) and _someone_gives(line.text) is not None


def _has_funding(line: Line) -> bool:
    return any(amount.value.funding for amount in line.amounts)


def _before_doers(line: Line, known: Sequence[Organization]) -> tuple[Organization, ...]:
    """The one body of those known that is called by its kind before the first named, with whom it acts."""
    first = line.uses[0].mention.span.start - line.span.start if line.uses else 0
    return _by_kind(_kind_with(line.text, 0, first), known)


def _by_kind(match: re.Match[str] | None, known: Sequence[Organization]) -> tuple[Organization, ...]:
    """The one body of those known that a sentence calls by its kind."""
    found = [body for body in known if match and body.name.endswith(match["kind"])]
    return tuple(found) if len(found) == 1 else ()


def _last_of_list(line: Line, use: Use) -> int:
    """Where the list that a use stands in ends."""
    return max(other.mention.span.stop for other in line.uses[:MOST_USES] if other.list == use.list)


def parts_in(line: Line) -> Mapping[str, tuple[Organization, ...]]:
    """The organisations of a sentence by what they do in it, each once, where it says so first.

    ``people``: those whose people are named, who act for them where nobody else does.
    """
    found: dict[str, dict[Organization, None]] = {"does": {}, "joins": {}, "gets": {}, "visited": {}, "people": {}}
    seen: set[Organization] = set()
    for use in line.uses[:MOST_USES]:
        part = PART_OF.get(case_in(line, use), "other")
        place = "does" if part in _DOES else "joins" if part in _JOINS else "gets" if part == "goal" else None
        if place is None and use.case == "object" and _is_visited(line.text, use.mention.span.stop - line.span.start):
            place = "visited"
        if place is None and use.case == "as" and _is_meant_for(line.text, _last_of_list(line, use) - line.span.start):
            place = "gets"
        if place == "does" and runs_what_is_given_to(line.text, use.mention.span.stop - line.span.start):
            # 나래재단이 벌이는 캠페인에 성금을 보탰다.
            place = "gets"
        if place is None and part == "person" and not use.enclosed:
            place = "people"
        if place is not None and use.mention.value not in seen:
            seen.add(use.mention.value)
            found[place][use.mention.value] = None
    return {place: tuple(bodies) for place, bodies in found.items()}
