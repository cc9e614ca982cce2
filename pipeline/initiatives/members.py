"""Who takes part: does a task of the initiative, or joins it among many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence, Set

from pipeline.initiatives.cases import ABOUT, ACTING, MOST_USES, Told
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import SURE, all_told, by_line, is_early, is_told_now
from pipeline.patterns import Deferred

_Search = Callable[[str], re.Match[str] | None]

# A task or a cost with who does or bears it: 배송은 나래택배가 맡는다, 시공은 공사를 따낸 나래건설이 한다, 기름값은
# 나래농협이 200만 원을 보탠다.
_of_task = Deferred(
    r"[가-힣][은는]\s(?:㈜|\(주\)\s?)?$"
    r"|(?:시공|감리|설계|운영|운송|배송|관리|제작|공급|설치|심사|홍보|위탁|분석|유통|판매|생산)[은는]\s[^,.\n]{0,30}$"
).search
_does = re.compile(
    r"(?:\s?\([^()\n]{0,40}\))?(?:\s컨소시엄|\s등)?(?:[이가]|에서)\s(?:각각\s|함께\s|공동으로\s)?"
    r"(?:도?맡|담당|전담|총괄|수행|돕|한다|했|(?:[^,.\n]{0,20}\s)?(?:보[태탠탰]|댄다|댔|(?:부담|지원|후원|제공|마련)(?:했|한다|하기로|하[고며])))"
).match
_TASK_REACH = 44


def helpers(everyone: Sequence[Candidate]) -> set[int]:
    """Who does a task named first in the sentence (배송은 나래택배가 맡는다), joins as a partner or as well."""
    return {place for place, one in all_told(everyone) if does_task(one) or _helps_as(one) or _joins_as_well(one)}


# 가람대, 누리전자 등 지역 기업들도 참여한다 "firms of the region take part as well, among them …".
_as_well = Deferred(
    r"[^.\n]{0,40}?도\s(?:[^.,\n]{1,12}\s){0,3}?(?:참여|동참|합류|참가|함께)(?:한다|했|하기로|할\s(?:예정|계획)|하[며고]|해(?![가-힣]))"
).match


def _joins_as_well(one: Told) -> bool:
    """Whether it takes part beside those told of before."""
    return (
        one.case == "also"
        and not one.use.quoted
        and is_told_now(one.line)
        and _as_well(one.line.text, one.list_stop) is not None
    )


# Whose money pays for it: 나래시의 보조금을 지원받아 반찬 나눔을 하고 있다, 누리재단에서 후원금을 받아.
_is_funded = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?(?:의|에서|(?:으)?로부터)?\s(?:[가-힣]{1,6}\s)?(?:보조금|지원금|사업비|운영비|교부금|예산|후원금?|지원|협찬)"
    r"(?:[을를])?\s?(?:지원|후원|교부)?\s?받아\s(?!온|오|왔)"
).match


def funders(everyone: Sequence[Candidate]) -> set[int]:
    """Whose money pays for it, and who does nothing else than be the town of those who do it."""
    paying = {place for place, one in all_told(everyone) if _funds_it(one)}
    return {
        place
        for place in paying
        if not any(one.case in ABOUT | ACTING and one.use.joined != "space" for one in everyone[place].uses)
    }


def _funds_it(one: Told) -> bool:
    """Whether a sentence names a body as whose money pays for what it tells."""
    return (
        one.use.case in ("of", "at", "from", "noun", "through")
        and not one.use.quoted
        and is_told_now(one.line)
        and _is_funded(one.line.text, one.list_stop) is not None
    )


# 나래전자와 가람대가 협력기관으로 참여해 "Narae Electronics and Garam University take part as partners".
_as_helper = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?(?:\s등)?[이가]\s(?:각각\s|함께\s)?"
    r"(?:(?:공동|전문|핵심)\s?)?(?:후원|협력|협업|협찬|참여|수행|운영|주관|지원|연구|교육|수요|실증|전담|파트너)\s?(?:기관|기업|사|단체|대학)?(?:으로|로)\s"
    r"(?:참여|함께|나서|나선|나섰|합류)"
).match


# Those named behind the part that they take: 수요기업은 나래전자, 가람공사, 누리제약이다 "the firms with demand are …".
_are_helpers = Deferred(
    r"(?<![가-힣])(?:수요|협력|협업|파트너|후원|협찬|운영|수행)\s?(?:기업|기관|업체|단체|대학|사)(?:으로는|로는|은|는)\s"
).search
_ends_list = Deferred(
    r"(?:\([^()\n]{1,20}\))?(?:\s?등)?(?:\s\d{1,3}\s?(?:곳|개\s?[가-힣]{1,3}))?\s?(?:이?다|이며|이고|입니다|[이가]\s(?:있다|참여(?:했|한다)))"
).match


# The same of an agreement: 협약서에 서명한 곳은 ▲나래우체국 ▲가람공사 등이다 "those who signed it are …".
_are_signatories = Deferred(
    r"(?:(?:서명|참여|동참|함께|협력|체결)(?:한|하는)|맺은|모은|손잡은)\s(?:곳|기관|기업|단체|업체|대학|회사)(?:으로는|은|는)\s"
    r"|(?<![가-힣])(?:협약|참여)\s?(?:기관|기업|단체|업체|대학)(?:으로는|은|는)\s"
).search


def listed_helpers(everyone: Sequence[Candidate]) -> set[int]:
    """The members of a list whose head says that they help, or have a demand that others meet."""
    return _listed_behind(_are_helpers, everyone)


def listed_signatories(everyone: Sequence[Candidate]) -> set[int]:
    """The members of a list whose head says that they sign or take part."""
    return _listed_behind(_are_signatories, everyone) | listed_helpers(everyone)


def _listed_behind(heads: _Search, everyone: Sequence[Candidate]) -> set[int]:
    found: set[int] = set()
    for uses in by_line(all_told(everyone)):
        line = uses[0][1].line
        head = heads(line.text) if line.field == "body" and is_told_now(line) else None
        if head is None:
            continue
        members = [(place, one) for place, one in uses if one.start >= head.end()]
        if len(members) > 1 and _ends_list(line.text, max(one.stop for _, one in members)):
            found.update(place for place, _ in members)
    return found


_of_this = Deferred(r"이번|이날|[이본]\s사업").search


def _helps_as(one: Told) -> bool:
    """Whether it takes part in this matter as a partner of a named sort."""
    return (
        one.case in ACTING
        and not one.use.quoted
        and (is_early(one.line) or _of_this(one.line.text) is not None)
        and is_told_now(one.line)
        and _as_helper(one.line.text, one.list_stop) is not None
    )


def does_task(one: Told) -> bool:
    """Whether a use is that of who does a task, or bears a cost, that its sentence names before it."""
    if one.use.case not in ("subject", "noun", "others") or one.use.quoted or not _does(one.line.text, one.list_stop):
        return False
    start = one.list_start
    task = _of_task(one.line.text, max(0, start - _TASK_REACH), start)
    # Whoever tells that another does something (나래시는 가람은행이 지원한다고 밝혔다) is no task.
    return task is not None and not any(
        other.mention.span.stop - one.line.span.start == task.start() + 1 for other in one.line.uses[:MOST_USES]
    )


# Who do it together, wherever it is told: 가람대와 나래연구원이 공동으로 추진 중이다.
_do_together = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?(?:\s등)?[이가은는]\s(?:[^,.\n]{0,30}\s)?(?:공동(?:으로)?|함께|협력해|협업해|손잡고)\s?"
    r"(?:[^,.\n]{0,20}\s)?(?:추진|운영|개최|진행|주관|개발|기획|마련|준비)"
).match
# Whose service is given beside it: 나래보건소의 혈압 상담도 함께 운영했다.
_serves_beside = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?(?:의|에서|[이가도])\s[^.\n]{1,60}?(?:안내|교육|상담|홍보|체험|특강|강의|공연|설명|부스)[^.\n]{0,14}?"
    r"(?:함께|병행|더불어|같이)\s?(?:진행|운영|실시|마련|이뤄|이루어|선보|열[렸려])"
).match


def doing_together(everyone: Sequence[Candidate]) -> set[int]:
    """Members of a list that does it together, and those whose own service is given beside it."""
    return {
        place
        for place, one in all_told(everyone)
        if not one.use.quoted
        and is_told_now(one.line)
        and (
            (one.use.size > 1 and one.use.joined != "space" and _do_together(one.line.text, one.list_stop) is not None)
            or _serves_beside(one.line.text, one.list_stop) is not None
        )
    }


# What one runs and another joins: 가람시가 추진하는 ‘…’ 사업에 참여한다, 누리협회가 연 박람회에 참가했다. Where it is
# said of a noun (박람회에 참가하는 기업을 돕는다 "helps firms that go to the fair"), others join than whoever acts.
_runs_what_is_joined = Deferred(
    r"(?:\s?\([^()\n]{0,60}\))?(?:\s주최\s|(?:\s?[이가]|에서)\s(?:[^,.\n]{0,20}\s)?(?:(?:주관|주최|추진|운영|개최|진행|공모)(?:하는|하고\s있는|한)|[연여]는?)\s)"
    r"[^.\n]{1,60}?에(?:서)?\s(?:[^,.\n]{0,20}\s)?(?:참[여가석]|출전)(?:했|한다|하(?:기로|[고며])|해(?![가-힣])|할\s(?:예정|계획)|[,…]|$)"
).match


def joined_roles(everyone: Sequence[Candidate]) -> dict[int, tuple[str, str]]:
    """Who runs what an early sentence tells that another joins leads; who joins is its partner."""
    found: dict[int, tuple[str, str]] = {}
    for uses in _early_lines(everyone):
        runners = {place for place, one in uses if _runs_what_is_joined(one.line.text, one.list_stop)}
        found |= _led(runners, _named_before(uses, runners))
    return found


def _early_lines(everyone: Sequence[Candidate]) -> Iterable[list[tuple[int, Told]]]:
    """The uses of each of the first sentences that tell of the matter itself, outside of anybody's words."""
    return by_line(
        (place, one)
        for place, one in all_told(everyone)
        if is_early(one.line) and is_told_now(one.line) and not one.use.quoted
    )


def _named_before(uses: Sequence[tuple[int, Told]], others: Set[int]) -> set[int]:
    """Whom a sentence is about and names before all of the others."""
    starts = [one.list_start for place, one in uses if place in others]
    return {place for place, one in uses if one.case in ABOUT and starts and one.list_stop <= min(starts)} - others


def _led(leads: Set[int], partners: Set[int]) -> dict[int, tuple[str, str]]:
    """The roles of who runs something and of who joins it, where the sentence names both."""
    if not leads or not partners:
        return {}
    return dict.fromkeys(leads, ("lead", f"rule:runs what others join {SURE}")) | dict.fromkeys(
        partners, ("partner", f"rule:joins what another runs {SURE}")
    )


# What others take part in and whoever founds it: 나래시는 가람대, 누리전자 등이 참여하는 상생협의회를 출범시켰다.
_found = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?(?:\s등)?[이가]\s(?:함께\s)?(?:참여|동참|함께)하는\s[^,.\n]{2,40}[을를]\s(?:공식\s|새로\s|본격\s)?"
    r"(?:출범|발족|구성|결성|창립|설립|꾸[리렸려])"
).match


def founded_roles(everyone: Sequence[Candidate]) -> dict[int, tuple[str, str]]:
    """Whoever an early sentence says to found what others take part in leads, and these are its partners."""
    found: dict[int, tuple[str, str]] = {}
    for uses in _early_lines(everyone):
        members = {place for place, one in uses if _found(one.line.text, one.list_stop)}
        found |= _led(_named_before(uses, members), members)
    return found


# Behind the names of all who take part: 나래전자, 가람대, 누리은행 등이 참여했다. In meetings, who attends does.
_joins = Deferred(
    r"(?:참여|동참|합류|참가|협력)(?:했|한다|하기로|해)|(?:참여|동참|합류|참가)(?:하[고며게는]|할)"
    r"|이름을\s?올|손을?\s?잡|포함(?:됐|된다|돼)"
).finditer
_attends = Deferred(
    r"참석(?:했|한다|하기로|하[고며는]|[해할])|함께(?:했|한다)|자리를?\s?빛|무대에\s(?:올[라랐]|오른)"
).finditer
# Fewer may be an owner with its branch, or whoever tells with whoever acts.
_MANY = 4
# With others that are counted: 나래전자, 가람대 등 8개 단체가 참여해.
_join_with_others = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?\s?등\s(?:[가-힣]{1,6}\s){0,2}\d{1,3}(?:여\s?)?\s?(?:개\s?)?[가-힣]{1,6}(?:\s\d{1,3}곳)?[이가도]\s"
    r"(?:[가-힣]{1,6}\s){0,2}(?:참여|동참|함께|힘을)"
).match
_NO_MEMBERS = frozenset(
    {"of", "told by", "former", "announcer", "speaker", "at", "credit", "to", "into", "from", "through", "object"}
)


def joiners(everyone: Sequence[Candidate], family: str) -> set[int]:
    """Who takes part with three others or more, named or counted, before the last word for it in a sentence."""
    told = (
        (place, one)
        for place, one in all_told(everyone)
        # A group is named for the firms of it that take part.
        if one.case not in _NO_MEMBERS and not one.use.quoted and not one.use.mention.value.name.endswith("그룹")
    )
    signs = (_joins, _attends) if family == "meeting" else (_joins,)
    found: set[int] = set()
    for members in by_line(told):
        line = members[0][1].line
        if not is_told_now(line):
            continue
        found |= {place for place, one in members if one.use.size > 1 and _join_with_others(line.text, one.list_stop)}
        if len({place for place, _ in members}) < _MANY:
            continue
        for sign in signs:
            last = max((match.start() for match in sign(line.text)), default=0)
            before = {place for place, one in members if one.stop <= last}
            if len(before) >= _MANY:
                found |= before - {place for place, one in members if _tells_of_others(one, last)}
    return found


def _tells_of_others(one: Told, stop: int) -> bool:
    """Whether a list that acts stands between whoever the sentence is about and the word for taking part.

    나래시는 가람대, 누리전자 등이 참여하는 협의회를 출범시켰다 "the city has founded a council in which …".
    """
    return one.case in _TOPICS and any(
        other.list != one.use.list and other.case in ("subject", "others") for other in one.between(one.list_stop, stop)
    )


_TOPICS = frozenset({"topic", "announcer", "comma"})
