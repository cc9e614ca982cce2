"""The name by what a sentence says outright: quoted beside what it is, or before what is done with it.

Annotated articles hold too few of these to learn from: ‘온기 나눔’ 캠페인을 펼친다 "runs the campaign ‘…’",
‘푸른바다 지킴이’ 사업 추진을 위한 업무협약 "an agreement to run the project ‘…’", 제5회 사랑의 송아지 전달식을 열었다
"held the fifth giving of calves".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pipeline.initiatives.asides import is_aside
from pipeline.initiatives.heads import head_of
from pipeline.initiatives.names import alike
from pipeline.initiatives.phrases import LONGEST_NAME, phrases
from pipeline.initiatives.quotations import LONGEST_NOUN, is_told_what, quotations
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.telling import SURE, is_early
from pipeline.patterns import Deferred

# What a name may be of, right behind it: ‘온기 나눔’ 캠페인, ‘푸른바다 지킴이’ 환경정화 봉사활동.
_NOUN: Final = (
    r"(?:[가-힣]{2,6}\s)?(?:캠페인|운동|행사|축제|콘서트|음악회|봉사\s?활동|프로젝트|프로그램|챌린지|박람회|포럼|공모전|대회"
    r"|펀드|기금|사업|서비스|컨퍼런스|콘퍼런스)"
)
_GLOSS: Final = r"(?:\s?\([^()\n]{1,30}\))?"
# Up to four words between what is done and its verb: 캠페인을 오는 18일부터 시청에서 펼친다.
_WORDS: Final = r"(?:\s[^\s,.]{1,12}){0,4}?\s"
_DOES: Final = (
    r"(?:(?:공동\s?)?(?:추진|운영|개최|진행|실시|전개|시작|출시|조성|시행|가동|출범|결성|신설|마련)"
    r"|펼[치친쳤칠칩]|벌[이인였일입]|열[고었린릴]|연다|엽니|갖[는고]|가[졌진]|나[서선섰]|선보)"
)
_is_done = Deferred(rf"{_GLOSS}\s?{_NOUN}[을를]{_WORDS}{_DOES}").match
_is_done_itself = Deferred(rf"{_GLOSS}[을를]{_WORDS}{_DOES}").match
# What is done, and is no noun of initiatives: ‘사랑의 집 고쳐주기’를 펼쳤다.
_ACTS: Final = ("운동", "활동", "나누기", "만들기", "고쳐주기")
# What is signed for: ‘나래 장터’ 조성 업무협약, ‘푸른바다 지킴이’ 사업 추진을 위한 협약.
_is_signed_for = Deferred(
    rf"{_GLOSS}\s?(?:{_NOUN}[을를의]?\s?)?"
    r"(?:(?:공동\s|성공적\s?|성공적인\s)?(?:추진|협력|운영|조성|참여|지원|확산|활성화)?[을를의]?\s?)?"
    r"(?:위한\s|관한\s|위해\s)?(?:상호\s|공동\s|상생\s)?(?:업무\s?|교류\s?)?(?:협약|협정|양해각서|MOU)"
).match
# The agreement's own title: ‘나래 항로 협력을 위한 양해각서(MOU)’를 체결했다.
_AGREED: Final = ("협약", "양해각서", "협정", "MOU")
_is_signed = Deferred(rf"{_GLOSS}[을를]{_WORDS}(?:체결|맺|서명)|{_GLOSS}\s(?:체결|서명)").match
# ‘지구 살림 창업’에 참가할 지원자를 모집한다.
_is_called_for = Deferred(
    rf"{_GLOSS}\s?(?:{_NOUN})?에\s(?:함께\s)?(?:참[가여](?:할|하는)|함께할)\s[^.\n]{{1,30}}모집"
).match

# Unquoted, what may be one of these: a ceremony, a fund raised, what is signed for.
_has_named = Deferred(r"사랑의|식[을를]|펀드를|기금을|행사[를에]|활동을|캠페인|협약|양해각서").search
_is_held = Deferred(rf"[을를]{_WORDS}(?:{_DOES}|성료|마[쳤치])|\s(?:개최|열려|가져|실시|진행|성료)").match
_ends_in_ceremony = Deferred(
    r"(?:전달식|기탁식|기증식|수여식|선포식|결연식|(?:헌혈|봉사|나눔|기부|모금)\s?(?:행사|캠페인|운동|활동))$"
).search
_has_edition = Deferred(r"20\d\d년?도?\s|제\s?\d+[회차기]\s").match
_is_raised = Deferred(r"[을를]\s(?:[^\s,.]{1,12}\s){0,2}(?:조성|결성|출시)").match
_FUNDS: Final = ("펀드", "기금")
_UNDERTAKINGS: Final = ("사업", "프로젝트", "캠페인", "프로그램")
# '나래의 날' 기념 헌혈 캠페인: the quoted words belong to what follows.
_ends_quotation = Deferred(r"[‘'][^‘’'\n]{2,40}[’']\s?$").search

# What another name is part of: ‘A 지원사업’의 일환으로, ‘A 지원사업’ 내 별도 유형, ‘A 지원사업’에 선정돼.
_is_parent = Deferred(
    r"['’\"”」』》>〉]?\s?(?:\([^()\n]{1,30}\)\s?)?(?:사업|프로그램|공모)?\s?"
    r"(?:의\s(?:일환|하나로|후속|일부)|내\s|에\s(?:최종\s)?선정)"
).match


def told_name(reading: Reading, anchor: Line | None) -> tuple[str, str] | None:
    """A name that the evidence or a first sentence says outright, with the reason; None where none does."""
    for line in _in_turn(reading, anchor):
        for name, rule in _told(line):
            return name, f"rule:{rule} {SURE}"
    return None


def own_name(reading: Reading, anchor: Line | None, chosen: str) -> tuple[str, str] | None:
    """The article's own name where ``chosen`` is that of what it is part of, with the reason; None where it is not."""
    if not any(_tells_parent(line.text, chosen) for line in reading.lines):
        return None
    told = told_name(reading, anchor)
    return told if told and not alike(told[0], chosen) else None


def _tells_parent(text: str, name: str) -> bool:
    place = text.find(name)
    return place >= 0 and _is_parent(text, place + len(name)) is not None


def _in_turn(reading: Reading, anchor: Line | None) -> Iterator[Line]:
    """The evidence, then the first sentences, then the title, which shortens names."""
    if anchor is not None and anchor.field != "title":
        yield anchor
    for line in reading.body:
        if line is not anchor and is_early(line) and not is_aside(line):
            yield line
    if reading.title:
        yield reading.title


def _told(line: Line) -> Iterator[tuple[str, str]]:
    """Names that a sentence says, each with the rule that found it."""
    text, base = line.text, line.span.start
    for name, _, start, stop in quotations(line):
        if _names_bodies(line, start, stop):
            continue
        rule = None if _is_parent(text, stop - base) else _of_quoted(text, name, start - base, stop - base + 1)
        if rule:
            yield name, rule
    if not _has_named(text):
        return
    for name, source, start, stop in phrases(line):
        if source == "phrase":
            before = _ends_quotation(text, max(0, start - base - LONGEST_NAME), start - base)
            whole = text[before.start() : stop - base] if before else name
            rule = _of_phrase(text, whole, stop - base)
            if rule:
                yield whole, rule


_is_joint = re.compile(r"[\s·・ㆍ,–-]*").fullmatch


def _names_bodies(line: Line, start: int, stop: int) -> bool:
    """Whether nothing but bodies stands in quotation marks: ‘새길시민협의회’를 열고, ‘가람재단-누리은행’ 업무협약."""
    place = start
    for use in line.uses:
        span = use.mention.span
        if place <= span.start and span.stop <= stop:
            if _is_joint(line.text, place - line.span.start, span.start - line.span.start) is None:
                return False
            place = span.stop
    return place == stop


def _of_quoted(text: str, name: str, start: int, tail: int) -> str | None:
    """What a sentence says of a name quoted in it from ``start`` to before ``tail``."""
    if _is_done(text, tail):
        return "quoted before what it is"
    if _is_done_itself(text, tail):
        if head_of(name)[0] or name.endswith(_ACTS):
            return "quoted and done"
        if is_told_what(text, max(0, start - LONGEST_NOUN), start):
            return "quoted behind what it is"
    if _is_signed_for(text, tail) or (name.endswith(_AGREED) and _is_signed(text, tail)):
        return "quoted and signed for"
    return "quoted and called for" if _is_called_for(text, tail) else None


def _of_phrase(text: str, name: str, tail: int) -> str | None:
    """What a sentence says of an unquoted phrase that ends at ``tail``."""
    if " " not in name:
        return None
    if _is_ceremony(name) and _is_held(text, tail):
        return "names a ceremony"
    if name.endswith(_FUNDS) and _is_raised(text, tail):
        return "names a fund"
    return "names what is signed for" if name.endswith(_UNDERTAKINGS) and _is_signed_for(text, tail) else None


def _is_ceremony(name: str) -> bool:
    """Whether a ceremony or an act is named with more than what is given: no 장학금 전달식 "giving of scholarships"."""
    words = name.count(" ") + 1
    if words <= 3 and name.startswith("사랑의 "):
        return True
    return _ends_in_ceremony(name) is not None and (words >= 3 or _has_edition(name) is not None)
