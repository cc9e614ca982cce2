"""Who is chosen in a call (공모 "call for proposals") and who runs it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.initiatives.cases import ABOUT, HEADLINED, Told
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate, deed_before
from pipeline.initiatives.telling import SURE, all_told, by_line, is_early, is_told_now
from pipeline.patterns import Deferred
from pipeline.types import Organization

# Whoever is chosen in a call (지원사업에 선정됐다) is helped by whoever runs it, but for local governments: these lead
# what they then do themselves.
_CHOSEN = frozenset({"company", "finance", "university", "school", "hospital", "cooperative", "public", "association"})
_CHOSEN_CASES = ABOUT | HEADLINED | {"second subject", "told by"}
# 사업자로 선정 "chosen to run it", 우수기업 선정 "an award" make nobody a receiver, nor does who helps those chosen
# (선정된 기업).
_is_chosen = Deferred(
    r"(?:바우처|브랜드|(?:사업|과제|공모|프로그램|프로젝트)(?:\s?[‘'“\"「『][^‘’'“”\"「」『』\n]{1,30})?)"
    r"[’'”\"」』]?\s?(?:\d+[차기]\s?)?(?:에\s)?(?:(?:최종|신규|공동(?:으로)?|나란히|함께)\s)?"
    r"(?:선정(?:됐|돼|되[어며었]|$|[…·,])|뽑[혔혀])"
).search
# The same where what was called for stands before whoever is chosen: ‘…사업’에 나래조합이 선정됐다.
_is_called = Deferred(
    r"(?:사업|공모|과제|프로그램|프로젝트)[’'”\"」』]?(?:\s?(?:공모|대상))?(?:에는?|으로)\s[^.\n]{0,60}$"
).search
_is_picked = re.compile(
    r"(?:\s?\([^()\n]{0,40}\))?(?:\s등|\s?컨소시엄)?(?:[이가]\s(?:(?:최종|신규|나란히|함께|각각)\s)?(?:선정(?:됐|돼|되[어며었])|뽑[혔혀])"
    r"|[을를]\s(?:(?:최종|신규|각각)\s)?선정(?:했|하[고며였]|해))"
).match
# Firms and others that are first to be helped: 첫 수혜기업으로 나래전자가 선정됐다, 지원 대상은 나래전자다.
_are_first = Deferred(
    r"(?:수혜|지원|선정|대상)\s?(?:기업|기관|업체|팀|학교|단체|대상)(?:으로는|으로|에는|은|에)\s[^.\n]{0,60}$"
).search
_LONG_LIST = 3


def call_roles(
    lines: Sequence[Line], everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Who tells that it was chosen in a call, and the members of a list of those chosen, benefit.

    A local government leads what it won for a place of its own.
    """
    found: dict[int, tuple[str, str]] = _several(lines, everyone, chosen) | _executors(everyone, chosen)
    found |= _winners(everyone, chosen) | listed_as_chosen(everyone, chosen)
    for place, one in all_told(everyone):
        if place not in chosen or not _may_be_chosen(everyone[place].organization):
            continue
        told_now = is_early(one.line) and is_told_now(one.line) and one.case in _CHOSEN_CASES and not _is_built(one)
        sign = _sign_of_choice(one) if told_now and not _calls(one.line.text, one.list_stop) else None
        if sign is not None and _goes_to_work(one, sign.start(), everyone[place].organization):
            found[place] = "lead", f"rule:won the call {SURE}"
            callers = _callers(one.line, sign.start(), place, everyone, chosen).items()
            found |= {
                caller: ("partner", f"rule:runs the call that was won {SURE}")
                for caller, (role, _) in callers
                if role == "lead"
            }
        elif sign is not None:
            found[place] = "beneficiary", f"rule:was chosen {SURE}"
            found |= _callers(one.line, sign.start(), place, everyone, chosen)
        elif one.use.size >= _LONG_LIST and one.deed == "none" and deed_before(lines, one.line, one.use) == "select":
            found[place] = "beneficiary", f"rule:listed as chosen {SURE}"
    return found | _leading_callers(everyone, {**chosen, **{place: role for place, (role, _) in found.items()}})


# Who calls for proposals, whoever is then chosen: 나래부와 가람재단이 공모한 ‘…사업’.
_called_for = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?(?:[이가]|에서)\s(?:공동으로\s|함께\s)?공모(?:한|하는|했던)\s[^,.\n]{0,40}(?:사업|공모|과제|프로그램|프로젝트)"
).match


def _leading_callers(everyone: Sequence[Candidate], roles: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Who an early sentence says to have called for what somebody won leads, where else nobody does."""
    if "lead" in roles.values() or "beneficiary" not in roles.values():
        return {}
    return {
        place: ("lead", f"rule:runs the call {SURE}")
        for place, one in all_told(everyone)
        if place in roles
        and roles[place] == "partner"
        and is_early(one.line)
        and is_told_now(one.line)
        and everyone[place].organization.type in _CALLING
        and _called_for(one.line.text, one.list_stop)
    }


# What is to be built is not chosen itself: 나래문화센터 건립 등 8개 사업이 공모에 선정됐다.
_building = Deferred(r"\s(?:건립|조성|구축|신축|증축|개축|개보수|리모델링|확충)").match


def _is_built(one: Told) -> bool:
    """Whether a use names what is to be built."""
    return one.case == "noun" and _building(one.line.text, one.stop) is not None


# What a public body that was chosen then does for others: 나래진흥원이 공모에 선정돼 지역 기업을 지원한다.
_then_works = Deferred(
    r"(?:선정|뽑)(?:돼|되어|혀)[,\s][^.\n]{0,150}?(?:지원|개최|운영|추진|진행|실시)(?:한다|했|하기로|할\s|하[고며])"
).search


def _goes_to_work(one: Told, sign: int, body: Organization) -> bool:
    """Whether a public body that was chosen does for others what it was chosen for."""
    return body.type == "public" and _then_works(one.line.text, sign) is not None


# Those named behind what they are: 지원 대상 기업은 가람조합이다; 선정된 과제는 ‘…’(나래대), ‘…’(새봄톡) 등이다.
_heads_list = Deferred(
    r"(?:(?:(?:수혜|선정|(?:선정|지원)\s?대상)\s?(?:기업|기관|업체|팀|학교|단체|과제|도시|지자체|지역|대학|조합)|지원\s?(?:기업|업체|과제|대상))"
    r"|(?:(?:선정|발표|지정|낙점)(?:된|한)|뽑[힌은]|고른|추린)\s(?:[^,.\n]{0,12}\s)?[가-힣]{0,4}(?:기업|기관|업체|팀|학교|단체|과제|도시|지자체|곳|지역|대학|조합))"
    r"(?:들)?(?:으로는|에는|은|는)\s"
).search
_ends_list = Deferred(
    r"(?:\s[가-힣]{2,4}\s(?:교수|대표))?(?:\s컨소시엄)?(?:\([가-힣\s]{2,20}\))?[’'”)]{0,3}(?:,\s?[가-힣A-Za-z0-9&㈜]{2,14}?){0,2}\s?(?:등\s?)?"
    r"(?:\d{1,3}\s?(?:곳|개\s?[가-힣]{1,3}))?(?:이?다|입니다|이며)[.\s]"
).match
_picks_list = Deferred(
    r"(?:대상지|대상\s?(?:지역|도시|기업|기관|지자체)|지원\s?(?:기업|기관))(?:로|으로|에|에는)\s"
).search


_CHOOSING = ("선정", "지원", "대상", "발표", "지정", "낙점", "뽑", "고른", "추린")


def listed_as_chosen(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """The members of a list whose head says that they are chosen, or supported, benefit."""
    found: dict[int, tuple[str, str]] = {}
    for uses in by_line(all_told(everyone)):
        line = uses[0][1].line
        if line.field == "title" or not any(word in line.text for word in _CHOOSING):
            continue
        head = _heads_list(line.text)
        if head is not None and _ends_list(line.text + " ", max(one.stop for _, one in uses)):
            members = {place for place, one in uses if one.start >= head.end()}
        else:
            head = _picks_list(line.text)
            members = {
                place
                for place, one in uses
                if head is not None
                and one.list_start - head.end() in range(24)
                and _is_picked(line.text, one.list_stop)
            }
        members -= {place for place, role in chosen.items() if role == "lead"}
        found |= dict.fromkeys(members, ("beneficiary", f"rule:listed as chosen {SURE}"))
    return found


def _sign_of_choice(one: Told) -> re.Match[str] | None:
    """What says that a body was chosen."""
    text = one.line.text
    picked = _is_picked(text, one.list_stop)
    if picked and (
        "컨소시엄" in picked[0] or _is_called(text, 0, one.list_start) or _are_first(text, 0, one.list_start)
    ):
        return picked
    return _is_chosen(text, one.stop)


# What a place of its own was chosen for: 해양수산부가 공모한 ‘…사업’에 가람항이 선정돼, or the government itself.
_is_won = Deferred(
    r"(?:사업|공모|과제)[’'”\"」』]?(?:\s공모)?에(?:서)?\s(?:(?:[^\s,.]{1,12}\s){0,3}?[^\s,.]{1,12}[이가]\s)?"
    r"(?:(?:최종|신규|나란히|함께|동시에?|잇따라|연이어|추가로?)\s)?"
    r"(?:선정(?:됐|돼|되[어며었])|뽑[혔혀])"
).search


def _winners(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """The local government that tells what it won leads, and whoever runs the call is its partner."""
    for place, one in all_told(everyone):
        if place not in chosen or everyone[place].organization.type != "local_government":
            continue
        if one.case not in ABOUT or not is_early(one.line) or not is_told_now(one.line):
            continue
        won = _is_won(one.line.text, one.stop) if one.line.field == "body" else None
        if won is None or _calls(one.line.text, one.list_stop):
            continue
        callers = {
            other
            for other, told in all_told(everyone)
            if told.line is one.line and one.stop < told.start < won.start() and _calls(one.line.text, told.list_stop)
        }
        others = {id(use.mention.value) for use in one.between(one.stop, won.end())}
        if others <= {id(everyone[other].organization) for other in callers}:
            found = {place: ("lead", f"rule:won the call {SURE}")}
            partner = "partner", f"rule:runs the call that was won {SURE}"
            return found | dict.fromkeys(callers, partner)
    return {}


# That a government won several calls, each named with who runs it: 나래부의 ‘…사업’, …사업 2억 원(누리부).
_won_calls = Deferred(r"공모[^.\n]{0,40}(?:선정|따[냈내낸]|확보)|(?:선정|뽑)[^.\n]{0,30}(?:국비|공모|사업비)").search
_is_of_calls = Deferred(r"확보|선정|따[냈내낸]|공모|[0-9][만억]\s?원").search
_is_payer = Deferred(r"(?:원|사업|공모|지원|운영|조성|건립|\d건)\s?\($").search


def _several(
    lines: Sequence[Line], everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Whoever runs one of the calls that a local government tells that it won is its partner."""
    if not any(
        role == "lead" and everyone[place].organization.type == "local_government" for place, role in chosen.items()
    ) or not any(is_early(line) and _won_calls(line.text) for line in lines):
        return {}
    return {
        place: ("partner", f"rule:runs the call that was won {SURE}")
        for place, one in all_told(everyone)
        if chosen.get(place) != "lead"
        and not one.use.quoted
        and is_told_now(one.line)
        and _is_of_calls(one.line.text)
        and everyone[place].organization.type in _CALLING
        and (_is_paid_by(one) or _calls(one.line.text, one.list_stop))
    }


def _is_paid_by(one: Told) -> bool:
    """Whether a body stands alone in brackets behind a programme or its sum."""
    text = one.line.text
    return text.startswith(")", one.stop) and _is_payer(text, max(0, one.start - 8), one.start) is not None


# Who is to carry out what was won: 주관기관으로 선정된 나래대, 운영사업자인 가람조합, 누리원을 수행기관으로.
_TASKED = r"(?:주관|수행|운영|전담|위탁|시행|추진)\s?(?:기관|기업|업체|사업자|주체|대학)"
_is_tasked = Deferred(rf"{_TASKED}(?:으로\s(?:최종\s)?(?:선정|지정|확정)된|인)\s$").search
_tasks = Deferred(rf"(?:\s?\([^()\n]{{0,40}}\))?[을를]\s(?:(?:공동|최종)\s)?{_TASKED}(?:으)?로").match
_TASK_REACH = 30


def _executors(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Who is told to carry out the programme is a partner where the model takes it for none."""
    return {
        place: ("partner", f"rule:carries it out {SURE}")
        for place, one in all_told(everyone)
        if place not in chosen
        and not one.use.quoted
        and (
            _is_tasked(one.line.text, max(0, one.list_start - _TASK_REACH), one.list_start)
            or _tasks(one.line.text, one.list_stop)
        )
    }


# How names of public bodies and societies end, as those of a harbour or a park do not.
_HEADS = tuple(
    (
        "연구원 연구소 진흥원 지원원 평가원 시험원 기술원 개발원 인재원 재단 파크 센터 공단 공사 대학 대학교 병원 "
        "의료원 협회 조합 연합회 학회 협의회 위원회 부녀회 상인회 박물관 미술관 도서관 수련관 복지관 회의소 "
        "사업단 TP 법인"
    ).split()
)


def _may_be_chosen(organization: Organization) -> bool:
    """Whether a body may be helped by a call."""
    named = organization.type not in ("public", "association") or organization.name.endswith(_HEADS)
    return organization.type in _CHOSEN and named


# Whose call it is: 해양수산부가 주관하는, 행정안전부의 ‘…사업’, 나래재단과 가람공단이 공모한.
_calls = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?"
    r"(?:(?:[이가의]|에서)?\s?(?:공동으로\s|시범\s?)?(?:주관|추진|공모|시행|지원|주최|진행|운영|실시)|(?:의\s(?:[가-힣]{1,8}\s){0,4}|\s?)[‘'“「『]"
    r"|의\s(?:(?![^\s]{0,8}[이가은는]\s)[가-힣·]{1,9}\s){0,5}?[가-힣]{0,8}(?:사업|공모|과제)에\s(?:(?:최종|신규|나란히|함께|동시에?)\s)?(?:선정|뽑[혔혀]))"
).match
_CALLING = frozenset({"ministry", "public", "finance", "association", "foreign"})
# A firm that runs a programme for others is told to do so (가람전자의 육성 프로그램 ‘새봄’에 선정).
_runs_programme = Deferred(r"(?:의|[이가]\s운영하는)\s(?:[가-힣]{1,8}\s){0,4}(?:프로그램|프로젝트)\s?[‘'“「『]").match


def _callers(
    line: Line, sign: int, chosen_place: int, everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Who runs the call that a sentence tells of leads; a local government that tells of it is its partner.

    ``sign``: where the line says that ``chosen_place`` was chosen.
    """
    callers = {
        place
        for place, one in all_told(everyone)
        if one.line is line
        and place != chosen_place
        and one.list_stop < sign
        and (
            _calls(line.text, one.list_stop)
            if everyone[place].organization.type in _CALLING
            else _runs_programme(line.text, one.list_stop)
        )
    }
    if not callers:
        return {}
    tellers = {
        place
        for place, role in chosen.items()
        if role == "lead" and everyone[place].organization.type == "local_government"
    }
    return dict.fromkeys(tellers, ("partner", f"rule:tells who was chosen {SURE}")) | dict.fromkeys(
        callers, ("lead", f"rule:runs the call {SURE}")
    )
