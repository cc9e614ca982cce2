"""Lists: what joins one body to the next, and where a list ends that only looks like one."""

from __future__ import annotations

import re
from collections.abc import MutableSequence, Sequence

from pipeline.initiatives.particles import GLOSS, HEAD
from pipeline.legal_marks import BEFORE
from pipeline.types import Mention, Organization

LONGEST_JOIN = 110

# What sort of body the next member of a list is: 기존 투자사인 한빛은행, 물류 스타트업 새봄.
_INTRODUCED = (
    r"(?:[가-힣A-Za-z]{1,8}\s){0,3}[가-힣]{0,6}"
    r"(?:업체|기업|회사|단체|기관|스타트업|[가-힣]사|재단|법인|대학|은행|조합|학교|매체|부처|모임|동아리|공동체|센터|협회"
    r"|연합회|협의회|그룹|플랫폼)(?:인)?\s"
)
# 한빛은행을 비롯한 누리은행이 "Nuri Bank and others, among them Hanbit Bank", 한빛은행은 물론 누리은행도.
_AMONG = r"[을를]\s(?:비롯|포함)(?:한|해|하여)|[은는]\s물론|(?:이\s?)?외에도?|뿐만?\s?아니라"
_joins = re.compile(
    rf"{GLOSS}(?P<sign>\s?(?:[,·ㆍ・•/&∙‧、×↔+–△▲▷▶◆◇■-]|[xX](?=\s)|와|과|및|하고|{_AMONG})?\s?)(?:그리고\s|및\s)?"
    rf"""(?:(?<=[,과와및]\s){_INTRODUCED})?(?:{BEFORE})?(?P<quote>["'‘“「]?)"""
).fullmatch
# The head of each stands behind it, where a dump has lost commas: 한빛협회 회장 한누리 누리은행 은행장 김나래 는.
_is_headed = re.compile(rf"\s{HEAD}\s[가-힣]{{2,4}}\s").fullmatch
_is_among = re.compile(_AMONG).fullmatch
# Members of a list that no finder took for organisations stand between two that are: 한빛은행, 새봄가게, 누리마트.
_MEMBER = r"[^\s,·ㆍ・•/∙‧.()]{2,14}"
_skips = re.compile(
    rf"{GLOSS}\s?[,·ㆍ・•/∙‧]"
    rf"(?:\s?{_MEMBER}(?:\s{_MEMBER})?(?:\s?\([^()\n]{{0,30}}\))?\s?[,·ㆍ・•/∙‧]){{1,3}}\s?"
    rf"""(?:{BEFORE})?["'‘“「]?"""
).fullmatch


def sign_between(text: str, stop: int, start: int) -> str:
    """How a mention that ends at ``stop`` is joined to the one that begins at ``start``; empty where it is not."""
    if start - stop > LONGEST_JOIN:
        return ""
    match = _joins(text, stop, start)
    if not match and _is_headed(text, stop, start):
        return "list"
    if not match:
        return "list" if _skips(text, stop, start) else ""
    sign = match["sign"].strip()
    if sign in ("와", "과", "및", "하고") or _is_among(sign):
        return "and"
    if not sign and match["quote"]:
        # Words of somebody: 한빛은행 “누리시와 상생”.
        return ""
    return "list" if sign else "space"


# With whom or to whom something is done; behind the comma of a headline nobody acts who has one of these cases.
_DONE_TO = frozenset({"with", "together", "to", "into", "from", "through", "at", "of", "object"})
# Without a particle both may act (한빛은행, 누리시 업무협약), where they do what takes two.
_UNTOLD = frozenset({"noun", "end", "person", "others"})
_is_joint = re.compile(
    r"[^\n]{0,60}(?:협약|협정|MOU|공동|협력|맞손|제휴|상생|함께|교류|결연|합작|연합|연대|협업|간담|머리)"
).match
_dash = re.compile(r"\s?[-–—]").match


def part_headline(
    text: str,
    mentions: Sequence[Mention[Organization]],
    cases: MutableSequence[str],
    signs: MutableSequence[str],
) -> None:
    """Parts whoever a headline begins with from those behind its comma or dash: 한빛은행, 누리시와 업무협약."""
    first = mentions[0].span.stop
    comma, last = text.startswith(",", first), _last_of_list(signs, 0)
    if not last or not (comma or _dash(text, first) or _is_before_name(mentions[0], signs[0])):
        # Of several that act, the last stands before the comma: 한빛은행·누리시, 가온대와 협약.
        inner = next((at for at in range(last) if text.startswith(",", mentions[at].span.stop)), None)
        if inner is not None and cases[last] in _DONE_TO:
            signs[inner], cases[inner] = "", "comma"
        return
    commas = sum(text.startswith(",", mention.span.stop) for mention in mentions[:last])
    stop = mentions[last].span.stop
    if cases[last] in _DONE_TO or (comma and commas == 1 and cases[last] in _UNTOLD and _is_joint(text, stop) is None):
        signs[0], cases[0] = "", "comma" if comma else "dash"


def _is_before_name(mention: Mention[Organization], sign: str) -> bool:
    """Whether another name follows a body behind a blank alone, and is no town's or office's of it."""
    return sign == "space" and mention.value.type not in ("local_government", "ministry")


def _last_of_list(signs: Sequence[str], first: int) -> int:
    last = first
    while signs[last]:
        last += 1
    return last


_ACTING = frozenset({"topic", "subject", "also"})
# A place: 누리산단 내 공장, 누리시 일대.
_is_place = re.compile(r"\s(?:내|소재|일대|인근|현지)\s").match

_meet = re.compile(
    r"[^.\n]{0,80}?(?:협약|협정|MOU|양해각서|체결|맺[었고는어]|만나|만났|간담|회의|회담|면담|서명)"
).match


# What an agreement is about, right behind a body that is run or helped by it: ‘새봄센터’ 운영을 위한 업무협약을 체결,
# 새봄고 기숙사 지원 협약을 맺었다.
_is_purpose = re.compile(
    r"[’'”\"」』》>]?\s(?:[가-힣]{1,6}\s){0,3}?(?:운영|지원|활성화|조성|건립|설립|유치|구축|후원|이용|발전|홍보|개최|추진)"
    r"(?:[을를과와]?\s[가-힣]{1,8}){0,4}?[을를]?\s?(?:업무\s?|상호\s?)?(?:협약|양해각서|MOU|협정)"
).match


def part_place(
    text: str, mentions: Sequence[Mention[Organization]], cases: Sequence[str], signs: MutableSequence[str]
) -> None:
    """Parts with whom somebody acts from where they do: 한빛시는 누리전자와 새봄대에서 협약을 맺었다.

    And from what they agree on: 한빛시는 누리대와 ‘새봄센터’ 운영 협약을 맺었다.
    """
    acted = False
    for at, case in enumerate(cases):
        if at and signs[at - 1] == "and" and acted and (at < 2 or not signs[at - 2]):
            stop = mentions[at].span.stop
            here = case == "at" or (case == "noun" and _is_place(text, stop) is not None)
            apart = (here and _meet(text, stop)) or (case == "noun" and _is_purpose(text, stop))
            if apart and cases[at - 1] in ("with", "together"):
                signs[at - 1] = ""
        acted = acted or case in _ACTING
