"""Who is chosen in a call (공모 "call for proposals") and who runs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.initiatives.cases import ABOUT, HEADLINED
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate, deed_before
from pipeline.initiatives.telling import SURE, all_told, is_early, is_told_now
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
_LONG_LIST = 3


def call_roles(
    lines: Sequence[Line], everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Who tells that it was chosen in a call, and the members of a list of those chosen, benefit."""
    found: dict[int, tuple[str, str]] = {}
    for place, one in all_told(everyone):
        if place not in chosen or not _may_be_chosen(everyone[place].organization):
            continue
        told_now = is_early(one.line) and is_told_now(one.line) and one.case in _CHOSEN_CASES
        sign = _is_chosen(one.line.text, one.stop) if told_now and not _calls(one.line.text, one.list_stop) else None
        if sign is not None:
            found[place] = "beneficiary", f"rule:was chosen {SURE}"
            found |= _callers(one.line, sign.start(), place, everyone, chosen)
        elif one.use.size >= _LONG_LIST and one.deed == "none" and deed_before(lines, one.line, one.use) == "select":
            found[place] = "beneficiary", f"rule:listed as chosen {SURE}"
    return found


# How names of public bodies and societies end, as those of a harbour or a park do not.
_HEADS = tuple(
    (
        "연구원 연구소 진흥원 지원원 평가원 기술원 개발원 인재원 재단 파크 센터 공단 공사 대학 대학교 병원 의료원 협회 "
        "조합 연합회 학회 협의회 위원회 부녀회 상인회 박물관 미술관 도서관 수련관 복지관 회의소 사업단 TP 법인"
    ).split()
)


def _may_be_chosen(organization: Organization) -> bool:
    """Whether a body may be helped by a call."""
    named = organization.type not in ("public", "association") or organization.name.endswith(_HEADS)
    return organization.type in _CHOSEN and named


# Whose call it is: 해양수산부가 주관하는, 행정안전부의 ‘…사업’, 나래재단과 가람공단이 공모한.
_calls = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?"
    r"(?:(?:[이가의]|에서)?\s?(?:공동으로\s)?(?:주관|추진|공모|시행|지원|주최|진행|운영|실시)|(?:의\s(?:[가-힣]{1,8}\s){0,4}|\s?)[‘'“「『])"
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
