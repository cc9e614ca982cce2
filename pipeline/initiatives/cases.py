"""What an organisation does in a sentence: the case of its mention among the others, and the deed told after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from pipeline.giving import DONATED, FUNDS
from pipeline.initiatives.reading import Line
from pipeline.initiatives.uses import Use
from pipeline.patterns import Deferred

_mention_start, _mention_stop = attrgetter("mention.span.start"), attrgetter("mention.span.stop")

# Groups that say what a party does; a mention is read with the first of them after it in its sentence.
DEEDS = frozenset(
    "agree give receive host manage sponsor attend select aid invest via build teach meet join fund raise".split()
)
# What a case makes of an organisation.
PART_OF = {
    "topic": "doer",
    "subject": "doer",
    "also": "doer",
    "comma": "doer",
    "first with": "doer",
    "agent": "doer",
    "second topic": "second doer",
    "second subject": "second doer",
    "second agent": "second doer",
    "second also": "second doer",
    "announcer": "announcer",
    "with": "companion",
    "together": "companion",
    "to": "goal",
    "into": "goal",
    "from": "source",
    "through": "channel",
    "person": "person",
    "others": "listed",
}
# Cases of who does something.
DOING = frozenset({"topic", "subject", "also", "comma", "agent"})
# Cases of who acts, be it after another or joined to somebody without a name.
ACTING = frozenset({"topic", "subject", "also", "agent", "first with", "second topic", "second subject"})
# Cases of whom an agreement is signed with, and of who signs; who is joined to a body that is not known signs, too.
SIGNED_WITH = frozenset({"with", "together"})
SIGNING = ACTING | SIGNED_WITH
# Cases of whom a sentence is about, and of whoever a headline begins with, which drops the particle, or whose head is
# named behind it.
ABOUT = DOING | {"announcer"}
HEADLINED = frozenset({"noun", "person"})
# Mentions of an article, and of a sentence, that are looked at: each is compared with the others of its sentence.
MOST_USES = 300

# Somebody without an organisation's name who acts: 기부자가 "a donor", 업체 9곳에서 "nine firms", 대표가 "its head",
# 배우 홍길동이 "the actor …".
_someone_acts = re.compile(
    r"(?:\s씨|대표|회장|이장|학생|업체|\d\s?곳|\d\s?명|기부자|주민|독지가|회원|관계자|임직원|직원|단체|가족|부부|어린이)들?"
    r"(?:이|가|에서)\s"
    r"|(?:배우|가수|선수|방송인|개그맨|작가|감독|기업인|할머니|할아버지|어르신)\s[가-힣]{2,4}[이가]\s"
).search


# A body called by its kind that acts: 협회는 한빛은행과 "the association, with Hanbit Bank, …", 양사는 "both firms".
_body_acts = re.compile(
    r"(?<![가-힣])(?:시|군|구|도|회사|협회|재단|대학|대학교|공단|공사|은행|센터|위원회|학교|병원|조합|연합회|학회|그룹|연구원|진흥원|교육청"
    r"|당사|정부|기관|이들|양사|양측|[양두]\s?기관)(?:은|는|이|가)\s"
).search


# What a giver does: 봉사 "service", 전달 "handing over" and the like are as often done at a place.
_gives = re.compile(
    r"[’'”\"」』》>]?(?:\s?\([^()\n]{2,30}\))?에서(?:는|도)?\s[^.“”]{0,60}?"
    rf"(?:(?:{DONATED}|후원)(?:을\s|를\s)?(?:했|하[였기고며]|해\s|해[왔줬])|(?:보내|전해|맡겨)\s?왔|맡겼)"
).match


# 전달 "handing over" is a gift where the body is no house: 나래구는 누리회에서 성금을 전달했다고 밝혔다.
_hands_over = re.compile(
    r"[’'”\"」』》>]?(?:\s?\([^()\n]{2,30}\))?에서\s[^.“”]{0,50}?(?:성금|후원금|기부금|장학금|성품|물품|쌀|백미|라면|김치|이불|연탄|생필품|상품권)"
    r"[^.“”]{0,24}?전달(?:했|하였)다고"
).match
_GIVERS = tuple("회 단 클럽 금고 조합 농협 은행 협의체 부녀회 교회 사찰 재단 상사 식품 건설 ㈜".split())


class Told(NamedTuple):
    """One use of an organisation and what its sentence tells of it.

    ``case``: as ``case_in`` has it. ``deed``: the group of the first cue after it that says what is done, else "none".
    """

    line: Line
    use: Use
    case: str
    deed: str

    @property
    def part(self) -> str:
        """What the organisation does there, one of the values of ``PART_OF``, ``receiver`` or ``other``."""
        if self.case == "object":
            return "goal" if self.deed == "attend" else "other"
        if self.deed == "receive" and self.case in DOING:
            return "receiver"
        return PART_OF.get(self.case, "other")

    @property
    def start(self) -> int:
        """Where the use begins in its line."""
        return self.use.mention.span.start - self.line.span.start

    @property
    def stop(self) -> int:
        """Where it ends."""
        return self.use.mention.span.stop - self.line.span.start

    @property
    def list_start(self) -> int:
        """Where the list that it stands in begins in its line."""
        members = (other for other in self.line.uses[:MOST_USES] if other.list == self.use.list)
        return min(map(_mention_start, members), default=self.use.mention.span.start) - self.line.span.start

    @property
    def list_stop(self) -> int:
        """Where that list ends."""
        members = (other for other in self.line.uses[:MOST_USES] if other.list == self.use.list)
        return max(map(_mention_stop, members), default=self.use.mention.span.stop) - self.line.span.start

    @property
    def opens_title(self) -> bool:
        """Whether the title begins with it, as it does with what an article is about."""
        return self.line.field == "title" and self.start == 0

    def between(self, start: int, stop: int) -> Iterator[Use]:
        """The uses that begin between two offsets of its line."""
        for other in self.line.uses[:MOST_USES]:
            if start <= other.mention.span.start - self.line.span.start < stop:
                yield other


def told(line: Line, use: Use) -> Told:
    """A use with its case and deed."""
    return Told(line, use, case_in(line, use), _deed(line, use))


def case_in(line: Line, use: Use) -> str:
    """The case of a use, told apart by who else acts in its sentence.

    ``announcer``: the topic of a sentence that says what another does; ``second …``: who acts after another;
    ``first with``: who is joined by 와/과 to a body that is no organisation of the list, before anyone acts.
    """
    others = line.uses[:MOST_USES]
    if use.case == "at" and _gives_at(line, use, others):
        return "second subject" if any(other.case in DOING for other in others) else "subject"
    if use.case not in DOING and use.case != "with":
        return use.case
    start = use.mention.span.start
    acting = [other.mention.span.start for other in others if other.case in DOING and other.list != use.list]
    parallel = use.case == "subject" and _is_parallel(line.text, use.mention.span.stop - line.span.start) is not None
    if use.case in ("topic", "subject") and line.says and not parallel:
        if acting and acting[-1] > start:
            return "announcer"
        if _someone_acts_after(line, use) or _gives_from(line, use):
            return "announcer"
    led = (bool(acting) and acting[0] < start) or _body_acts(line.text, 0, start - line.span.start) is not None
    if use.case == "with":
        return "with" if led else "first with"
    return f"second {use.case}" if led else use.case


# Of several that act, each with an object of its own: 나래전자가 쌀 50포를, 누리교회가 라면 100상자를 기탁했다고.
_is_parallel = Deferred(r"[이가]\s[^.,\n]{2,40}[을를],\s[^.,\n]{2,30}[이가]\s").match


def _someone_acts_after(line: Line, use: Use) -> bool:
    return _someone_acts(line.text, use.mention.span.stop - line.span.start) is not None


def _gives_at(line: Line, use: Use, others: Sequence[Use]) -> bool:
    """Whether 에서 "at" marks who gives, as it may behind a body (한빛은행에서 성금 300만 원을 기탁했다), and no place.

    Where another body than whoever tells of it acts, the gift is that body's, made at this place.
    """
    body, stop = use.mention.value, use.mention.span.stop - line.span.start
    return (
        body.type != "local_government"
        and (
            _gives(line.text, stop) is not None
            or (
                line.says
                and (body.type in ("company", "finance", "cooperative") or body.name.endswith(_GIVERS))
                and any(other.case == "topic" and other.mention.value.type == "local_government" for other in others)
                and _hands_over(line.text, stop) is not None
            )
        )
        and all(_tells_of_gift(line, other) for other in others if other.case in DOING)
    )


# What schools and their funds are given rather than give: 가람대는 나래은행에서 발전기금을 기부했다고 밝혔다.
_is_school_fund = re.compile(r"발전\s?기금|장학\s?기금").search


def _tells_of_gift(line: Line, use: Use) -> bool:
    """Whether a body is likely to tell of a gift that it was given."""
    body = use.mention.value
    return body.type == "local_government" or (
        line.says
        and use.case in ("topic", "subject")
        and (
            body.name.endswith(FUNDS)
            or (body.type in ("university", "school", "hospital") and _is_school_fund(line.text) is not None)
        )
    )


def _gives_from(line: Line, use: Use) -> bool:
    """Whether somebody tells what another body gave (한빛군은 한빛은행에서 성금을 기탁했다고 밝혔다)."""
    return _tells_of_gift(line, use) and any(
        other.case == "at" and other.mention.value.type != "local_government" and _deed(line, other) in ("give", "gift")
        for other in line.uses[:MOST_USES]
        if other.mention.span.start > use.mention.span.start
    )


def _deed(line: Line, use: Use) -> str:
    stop = use.mention.span.stop
    for cue in line.cues:
        if cue.start >= stop and cue.group in DEEDS:
            return cue.group
    return "none"
