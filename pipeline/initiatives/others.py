"""Lists that go on: 한빛대, 누리대 등 지역 3개 대학과 "with three universities of the region, among them …".

The particle stands behind what the others are called, some words later.
"""

from __future__ import annotations

import re

from pipeline.initiatives.particles import CASE_OF, GLOSS, PARTICLE, THROUGH, WITH

# The last members may be such as no finder knows: 한빛대·누리대·새봄대 등 3개 대학과.
_UNKNOWN = r"(?:[·ㆍ・•∙‧][^\s,·ㆍ・•/∙‧.()]{2,14}){1,3}"
# 한빛은행 외 3곳이 "Hanbit Bank and three others", 한빛은행을 비롯한 다섯 곳이 "five, among them Hanbit Bank".
_others = re.compile(
    rf"{GLOSS}(?:(?:{_UNKNOWN})?\s?등|\s?외(?=\s\d)|\s?[을를]\s(?:비롯|포함)(?:한|해|하여)(?![가-힣]))"
).match
and_others = re.compile(rf"{GLOSS}(?:{_UNKNOWN})?\s?등(?![가-힣]|\s?[가-힣]*\s?[가-힣]{{2,4}}\s대표)").match
"""Whether 등 "and others" stands behind a name, and no person's post behind that."""
# All of a list counted or named together: 한빛대, 누리대 2개 대학과, 한빛전자와 누리은행 두 회사는.
_together = re.compile(
    rf"{GLOSS}\s(?=\d{{1,3}}\s?(?:개\s?(?:사|사가|기관|기업|단체|대학|학교|은행|시군|지자체|시|군|구|부처|업체|회사|병원)|곳)"
    r"|[양두세]\s?(?:기관|사|측|회사|기업|단체|대학|학교|도시|지자체|부처|은행|병원|시|군|구)[은는이가와과도의에을를])"
).match
_word = re.compile(r"\s?([^\s.,;:]+)").match
_MOST_WORDS = 5
_with_them, _through_them = re.compile(WITH).match, re.compile(THROUGH).match
_marked = re.compile(rf"[^\s.,;:]*?(?P<particle>{PARTICLE})").fullmatch
# No particle ends these: 함께 "together", verbs before a noun (참여하는 "that join"), what one is about to do (유치에
# 나선다), nouns that sound as if one did.
_is_unmarked = re.compile(
    r".*(?:[하되있없]는|함께|(?:작|많|높|같|좋)은|(?:유수|다수|굴지|각국|최고|일련|소수)의|(?:경기|강원|[충전경][남북]|제주|시)도"
    r"|(?:유치|인수|육성|확보|발굴)에|어린이|아이|전문가|국가|작가|평가|물가|제도|지도|정도|인도|도로|진로|(?<!대)학과|성과|효과|치과"
    r"|외과|내과)"
).fullmatch

# Whose they are (등 한빛그룹의 계열사를) says less than what they are (등 3개 기관의 후원).
_is_owner = re.compile(
    r".*[^\s등](?<!기관)(?<!기업)(?<!업체)(?<!단체)(?<!대학)(?<!학교)(?<!회사)(?<!은행)(?<![사곳])의"
).fullmatch

_counts = re.compile(r"\d").search
# 등 한빛그룹 계열사를 비롯해 나래전자가 "…, among them those of Hanbit Group, and Narae Electronics".
_goes_on = re.compile(r"\s(?:비롯|포함)").match


def case_of_others(text: str, stop: int) -> str | None:
    """The case of a list that goes on behind the name that ends at ``stop``; None where none does, or nothing tells."""
    listed = _others(text, stop)
    return _case_behind(text, listed.end()) if listed else None


def case_of_all(text: str, stop: int) -> str | None:
    """The case of a list whose members are counted behind the last: 한빛대, 누리대 2개 대학과."""
    counted = _together(text, stop)
    return _case_behind(text, counted.end()) if counted else None


def _case_behind(text: str, stop: int) -> str | None:
    """The case that the first particle behind gives, within some words."""
    counted = False
    for _ in range(_MOST_WORDS):
        word = _word(text, stop)
        if word is None:
            return None
        counted = counted or _counts(word[1]) is not None
        marked = None if _is_unmarked(word[1]) or (not counted and _is_owner(word[1])) else _marked(word[1])
        stop = word.end()
        if marked is not None and not _goes_on(text, stop):
            at = word.start(1) + marked.start("particle")
            if _with_them(text, at):
                return "together"
            return "through" if _through_them(text, at) else CASE_OF[marked["particle"]]
    return None
