"""Articles that round up gifts (이웃돕기 성금 줄이어 "gifts keep coming"): who is told to give, sentence by sentence.

Of one who gives among others hardly more is said than what: 나래상회는 쌀 20포를 보냈고 누리회가 50만 원을 냈다. In
other articles the same words may tell of anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.giving import DONATED, OF_GIFTS
from pipeline.initiatives.asides import is_aside, is_past
from pipeline.initiatives.cases import ACTING, Told
from pipeline.initiatives.particles import GLOSS
from pipeline.initiatives.reading import Line, Reading
from pipeline.patterns import Deferred

# 온정의 손길 이어져, 장학금 기탁 잇따라, 성금이 답지하고 있다; not 나눔이 이어지길 바란다 "may it go on".
_keep_coming = Deferred(
    rf"(?:{OF_GIFTS}|나눔|온정|성품|손길|발길|발걸음|후원|장학\s?기?금|도움|정성|온기)[^.…\n]{{0,16}}?"
    r"(?:줄\s?(?:을\s|지어\s)?(?:이[어었은]|잇)|이어지(?!길|기를)|이어져|이어졌|잇따|잇달|끊이지|멈추지|계속|행렬|답지|쏟아|쇄도|꼬리를|물결|밀려들|밀려\s?[오왔]|모였)"
).search
_FIRST: Final = 1
"""Sentences of the body that may say so."""

GIVES: Final = (
    rf"(?:(?:{DONATED}|후원|전달|지원)(?:을\s|를\s)?(?:했(?!던)|하[였고며여]|해)|내놨|내놓(?:았(?!던)|고|으며|아)|보탰|보태|건넸|건네|맡겼|맡기고|맡기며"
    r"|내려놓(?:았|고)|들여놓(?:았|고)|(?:들고|싣고)\s왔|안겼|내밀었|(?<!감사를\s)(?<!인사를\s)(?<!말씀을\s)(?<=[을를]\s)드렸"
    rf"|(?<=[원을를]\s)전하는\s등|(?:{DONATED}|전달)하는\s등|(?<=[을를에]\s)전해\s(?!달라|줄|준|주|왔|오)"
    r"|(?:부쳐|보내)\s?왔|보냈(?!던)|보내고|보내며|(?<=[원을를씩에]\s)(?:냈(?!던)|내고|내며|내\s)"
    r"|(?<!소감을\s)(?<!마음을\s)(?<!뜻을\s)(?<!인사를\s)(?<!소식을\s)(?<!감사를\s)(?<!말을\s)(?<=[원을를씩]\s)전(?:했|하고|하며))"
)
"""The verbs of giving as a pattern, in a sentence that says what is given."""
_is_given = Deferred(GIVES).search
# Who gives most and next: 나래그룹이 5억 원으로 가장 많고 누리그룹이 뒤를 이었다; and what many gave: 2억 원을 모았다.
_is_ranked = Deferred(r"뒤를\s이[었어]|가장\s많[았고이]|원[을이]\s모(?:았|였|아졌)").search
# Takes part in what others began: 누리회도 함께했다, 나래상회가 이름을 올렸다.
_JOINS: Final = (
    r"(?:(?:동참|참여)(?:했|하[였고며]|해)|이름을\s올[렸리려]|(?:대열|행렬)에\s(?:섰|서며|동참|합류|함께)|함께했"
    r"|힘[을를]\s(?:보[태탰]|더[했하]|합))"
)
# Whoever of it brings the gift, before the particle: 나래상회 김나래 대표는, 누리회 회원들이, 나래상회 대표와 누리회가.
_BRINGER: Final = (
    r"(?:\s(?:[가-힣]{2,4}\s)?[가-힣]{0,4}(?:장|대표|이사|목사)(?:\s[가-힣]{2,4})?|\s(?:임직원|직원|회원|주민|교직원|신도|성도|학생|원생|수련생|단원)(?:들|\s일동)?)?"
    r"(?:[와과]\s[^,.\n]{2,24}(?=[이가]\s))?"
)
_gives = Deferred(
    rf"{GLOSS}{_BRINGER}(?:[이가은는도,]|에서(?:는|도)?|\s역시)?\s(?:(?!감사|표창|유공장|증서)[^.\n]){{0,140}}?(?:{GIVES}|{_JOINS})"
).match
# Its people act for it, or it gives as well: 나래고 봉사단 학생들은, 누리회 역시.
_acts_as_well = Deferred(
    rf"{GLOSS}(?:\s역시|\s(?:임직원|직원|회원|주민|교직원|신도|성도|학생|원생|수련생|단원)(?:들|\s일동)?[이은도])\s"
).match
_gives_jointly = Deferred(rf"{GLOSS}[와과]\s(?:공동으로|함께)\s[^.\n]{{0,60}}?{GIVES}").match
_CASES: Final = ACTING | {"comma", "second also", "person", "second agent"}
_goes_on = Deferred(r"\s*(?:이\s?밖에|이외에도|앞서|또\s다른)").match

# Who runs what others give to: 나래재단이 벌이는 캠페인에 성금을 보탰다.
runs_what_is_given_to = Deferred(
    rf"{GLOSS}(?:[이가]|에서)\s(?:[가-힣]{{1,8}}\s){{0,2}}?"
    r"(?:벌이는|벌이고\s있는|펼치는|펼치고\s있는|여는|이끄는|마련한(?!\s(?:백미|쌀|라면|김치|떡|물품|성금|생필품|음식|반찬))|(?:진행|추진|운영|주관|주최|실시|전개)(?:하는|하고\s있는|한|\s중인))\s"
).match
"""Whether whoever acts behind a name only runs what the sentence tells that others give to."""


def goes_on(text: str) -> bool:
    """Whether a sentence says that gifts keep coming."""
    return _keep_coming(text) is not None


def is_round_up(reading: Reading) -> bool:
    """Whether the title or the first sentence says that gifts keep coming."""
    return any(goes_on(line.text) for line in reading.opening(_FIRST))


def givers_among_others(told: Iterable[tuple[int, Told]]) -> set[int]:
    """Who gives, or joins those who do, in a sentence of a round-up."""
    return {place for place, one in told if is_giver(one)}


def given_to_by_many(told: Iterable[tuple[int, Told]]) -> set[int]:
    """To whom the title or the first sentence says that gifts keep coming: 누리군에 온정의 손길 이어져."""
    return {
        place
        for place, one in told
        if one.case in ("to", "into")
        and (one.line.field == "title" or one.line.number < _FIRST)
        and _keep_coming(one.line.text, one.stop) is not None
    }


def is_only_come_to(uses: Iterable[Told]) -> bool:
    """Whether a town is given nothing but that gifts keep coming to it: 누리군에 온정이 줄을 이었다."""
    return all(goes_on(one.line.text) for one in uses if one.case in ("to", "into"))


def tells_of_giving(line: Line) -> bool:
    """Whether a sentence of a round-up tells of a gift that somebody makes now."""
    if line.field != "body" or not is_told_here(line):
        return False
    return _is_given(line.text) is not None or _is_ranked(line.text) is not None


def is_told_here(line: Line) -> bool:
    """Whether a sentence tells of the gifts rounded up: with 이 밖에 "besides", 앞서 "before" it goes on with them."""
    return not is_past(line) and (not is_aside(line) or _goes_on(line.text) is not None)


def is_giver(one: Told) -> bool:
    if one.use.mention.value.type == "local_government" or one.use.quoted or one.line.field == "title":
        return False
    if not is_told_here(one.line):
        return False
    text, stop = one.line.text, one.list_stop
    if one.case == "together":
        return _gives_jointly(text, stop) is not None
    acts = one.case in _CASES or (one.case == "noun" and _acts_as_well(text, stop) is not None)
    return acts and runs_what_is_given_to(text, stop) is None and _gives(text, stop) is not None
