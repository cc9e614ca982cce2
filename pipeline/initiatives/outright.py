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
    r"|펀드|기금|사업|서비스|컨퍼런스|콘퍼런스|(?:전달|나눔|선포|발대)식)"
)
_GLOSS: Final = r"(?:\s?\([^()\n]{1,30}\))?"
# Up to four words between what is done and its verb: 캠페인을 오는 18일부터 시청에서 펼친다.
_WORDS: Final = r"(?:\s[^\s,.]{1,12}){0,4}?\s"
_DOES: Final = (
    r"(?:(?:공동\s?)?(?:추진|운영|개최|진행|실시|전개|시작|출시|조성|시행|가동|출범|결성|신설|마련)"
    r"|개장|개설|펼[치친쳤칠칩]|벌[이인였일입]|열[고었린릴어]|연다|엽니|갖[는고]|가[졌진]|나[서선섰]|선보)"
)
_is_done = Deferred(rf"{_GLOSS}\s?{_NOUN}[을를]{_WORDS}{_DOES}").match
# What begins: ‘나래 돌봄’ 사업이 첫발을 뗐다, ‘나래 돌봄’ 사업에 나선다.
_begins = Deferred(
    rf"{_GLOSS}\s?{_NOUN}(?:[이가]{_WORDS}(?:첫발|닻을|막을|출범|본격|시작(?:됐|된|돼))|에{_WORDS}?\s?(?:나[서선섰]|착수|들어[가간갔]))"
).match
# Not what was held first (‘경제 교육’을 먼저 진행해 …), which led to it.
_is_done_itself = Deferred(rf"{_GLOSS}[을를](?!\s(?:먼저|우선)\s){_WORDS}{_DOES}").match
# Names of so many letters in single marks, which hold no speech, need no noun of initiatives: ‘또만나마켓’을 열었다.
_SHORTEST: Final = 5
# What is done, and is no noun of initiatives: ‘사랑의 집 고쳐주기’를 펼쳤다.
_ACTS: Final = ("운동", "활동", "나누기", "만들기", "고쳐주기", "마당", "학교")
# By what help is given: ‘사랑의 쌀 나누기’를 통해 온정을 전했다.
_HELPS: Final = ("나누기", "나눔", "봉사", "봉사활동", "캠페인", "운동")
_is_means = Deferred(rf"{_GLOSS}[을를]\s통(?:해|하여)\s").match
# What a sentence of its own says it is: ‘사랑의 반찬 배달’은 이웃을 살피는 사업이다.
_is_defined = Deferred(
    r"(?:은|는|이?란)\s[^\n]{5,150}(?:[는할된인온던]|위한)\s(?:[가-힣]{2,6}\s)?"
    r"(?:사업|캠페인|프로그램|행사|활동|운동|프로젝트|대회|축제)(?:이다|으로(?!서의)|이며|다\.)"
).match
# A headline leaves the particle out: ‘사랑의 김장 나누기’ 가져.
_is_headline = Deferred(r"\s?(?:가져|개최|펼쳐|열어|열려|실시|성료|진행|추진|전개|운영|후원)").match
# What is signed for: ‘나래 장터’ 조성 업무협약, ‘푸른바다 지킴이’ 사업 추진을 위한 협약.
_is_signed_for = Deferred(
    rf"{_GLOSS}\s?(?:{_NOUN}[을를의]?\s?)?"
    r"(?:(?:공동\s|성공적\s?|성공적인\s)?(?:추진|협력|운영|조성|참여|지원|확산|활성화)?[을를의]?\s?)?"
    r"(?:위한\s|관한\s|위해\s)?(?:(?:상호|공동|상생|다자간|[3-9]자|[가-힣]{1,4}(?:협력|교류|상생))\s)?"
    r"(?:업무\s?|교류\s?)?(?:협약|협정|양해각서|MOU)"
).match
# The agreement's own title: ‘나래 항로 협력을 위한 양해각서(MOU)’를 체결했다.
_AGREED: Final = ("협약", "양해각서", "협정", "MOU")
_is_signed = Deferred(rf"{_GLOSS}[을를]{_WORDS}(?:체결|맺|서명)|{_GLOSS}\s(?:체결|서명)").match
# ‘지구 살림 창업’에 참가할 지원자를 모집한다, ‘온새미 창업’의 참가자를 모집한다.
_is_called_for = Deferred(
    rf"{_GLOSS}\s?(?:{_NOUN})?(?:에\s(?:함께\s)?(?:참[가여](?:할|하는)|함께할)\s[^.\n]{{1,30}}"
    r"|의?\s(?:참[가여](?:자|\s?기업|\s?단체|\s?팀)|수강생|교육생)[를을]?\s[^.\n]{0,30}?)모집"
).match

# Unquoted, what may be one of these: a ceremony, a fund raised, what is signed for.
_has_named = Deferred(r"사랑의|식[을를]|펀드를|기금을|행사[를에]|활동을|캠페인|협약|양해각서").search
_is_held = Deferred(
    rf"[을를]{_WORDS}(?:{_DOES}|성료|마[쳤치])|\s(?:개최|열려|가져|실시|진행|성료)|[이가]\s[^.\n]{{0,60}}?(?:열렸|개최[됐되])"
).match
_ends_in_ceremony = Deferred(
    r"(?:전달식|기탁식|기증식|수여식|선포식|결연식|조인식|현판식|(?:헌혈|봉사|나눔|기부|모금)\s?(?:행사|캠페인|운동|활동))$"
).search
# 초복 어르신 삼계탕 만들기 행사; but 김치 만들기 행사 only says what is done.
_ends_in_making = Deferred(r"(?:만들기|나누기|담그기|고쳐주기)\s행사$").search
_has_edition = Deferred(r"20\d\d년?도?\s|제\s?\d+[회차기]\s").match
_is_raised = Deferred(r"[을를]\s(?:[^\s,.]{1,12}\s){0,2}(?:조성|결성|출시)").match
_FUNDS: Final = ("펀드", "기금")
_UNDERTAKINGS: Final = ("사업", "프로젝트", "캠페인", "프로그램")
# '나래의 날' 기념 헌혈 캠페인: the quoted words belong to what follows.
_ends_quotation = Deferred(r"[‘'][^‘’'\n]{2,40}[’']\s?$").search

# A standing council named by its year or number: 2024년 나래군 교육행정협의회를 개최했다.
_has_council = Deferred(r"(?:협의회|위원회|총회|협의체)(?:[을를]|\s(?:개최|열려|정기))").search
_holds_council = Deferred(
    r"(?<![\d가-힣])(?P<name>(?:20\d\d(?:년도?)?+\s?+(?:제\s?\d{1,3}[회차]\s)?|제\s?\d{1,3}[회차]\s)"
    r"(?!(?:정기|임시|연례)?\s?(?:총회|회의|위원회|협의회)[을를\s])(?:[가-힣A-Za-z·]{1,12}\s){0,4}?"
    r"[가-힣A-Za-z·]{1,16}(?:협의회|위원회|총회|협의체)(?:\s정기(?:회의|총회|회))?)"
    rf"(?:[’']?[을를]{_WORDS}(?:개최|열[고었린릴어]|연다|갖|가[졌진])|\s(?:개최|열려))"
).search
# Totals of the scheme: 고향사랑기부제 시행 1년 만에 모금액이 2억 원으로 집계됐다.
_totals = Deferred(r"(?P<name>고향사랑\s?기부(?:제|금))[^.\n]{0,50}?(?:누적|모금액|집계|돌파|달성)").search

# What another name is part of: ‘A 지원사업’의 일환으로, ‘A 지원사업’ 내 별도 유형, ‘A 지원사업’에 선정돼.
_is_parent = Deferred(
    r"['’\"”」』》>〉]?\s?(?:\([^()\n]{1,30}\)\s?)?(?:사업|프로그램|공모)?\s?"
    r"(?:의\s(?:일환|하나로|후속|일부)|내\s|에\s(?:최종\s|[^\s,.]{2,20}[이가]\s)?선정)"
).match


def told_name(reading: Reading, anchor: Line | None) -> tuple[str, str] | None:
    """A name that the evidence or a first sentence says outright, with the reason; None where none does."""
    for line in _in_turn(reading, anchor):
        for name, rule in _told(line):
            return name, f"rule:{rule} {SURE}"
    return None


def signed_for(line: Line) -> str | None:
    """What a sentence quotes and says that an agreement was signed for."""
    return next((name for name, rule in _told(line) if rule == "quoted and signed for"), None)


def own_name(reading: Reading, anchor: Line | None, chosen: str) -> tuple[str, str] | None:
    """The article's own name with the reason, where ``chosen`` is that of the whole or of a part; else None."""
    if any(_tells_parent(line.text, chosen) for line in reading.lines):
        told = told_name(reading, anchor)
    elif anchor is not None and _is_printed_later(reading, anchor, chosen):
        told = next(((name, f"rule:{rule} {SURE}") for name, rule in _told(anchor) if rule in _DONE), None)
    else:
        return None
    return told if told and not alike(told[0], chosen) else None


_DONE: Final = frozenset({"quoted before what it is", "quoted and done", "quoted behind what it is"})


def _is_printed_later(reading: Reading, anchor: Line, name: str) -> bool:
    """Whether a name is printed only behind the evidence, as those of what a programme holds are."""
    return not any(name in line.text for line in reading.lines if line.field == "title" or line.number <= anchor.number)


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
    for name, source, start, stop in quotations(line):
        if _names_bodies(line, start, stop):
            continue
        rule = None if _is_parent(text, stop - base) else _of_quoted(text, name, start - base, stop - base + 1)
        if not rule and line.field == "title" and source != "speech" and _heads(text, name, stop - base + 1):
            rule = "quoted in the headline"
        if not rule and start - base == 1 and _says_what_it_is(text, name, stop - base + 1):
            rule = "quoted and defined"
        if rule:
            yield name, rule
    if _has_council(text):
        council = _holds_council(text)
        if council:
            yield council["name"], "names a council held"
    totals = _totals(text) if "고향사랑" in text else None
    if totals:
        yield totals["name"], "names the scheme of totals"
    if not _has_named(text):
        return
    for name, source, start, stop in phrases(line):
        if source == "phrase":
            before = _ends_quotation(text, max(0, start - base - LONGEST_NAME), start - base)
            whole = text[before.start() : stop - base] if before else name
            rule = _of_phrase(text, whole, stop - base)
            if rule:
                yield whole, rule


def _heads(text: str, name: str, tail: int) -> bool:
    """Whether a headline tells that what it quotes was done: ‘사랑의 김장 나누기’ 가져; or ends in an act of help."""
    if " " not in name:
        return False
    if _is_headline(text, tail) is not None:
        return bool(head_of(name)[0]) or name.endswith(_ACTS)
    return name.endswith(_HELPS) and not text[tail:].strip()


def _says_what_it_is(text: str, name: str, tail: int) -> bool:
    """Whether a sentence that opens with a quoted name of two words or more says what undertaking it is."""
    return " " in name and _is_defined(text, tail) is not None


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
    if _is_done(text, tail) or _begins(text, tail):
        return "quoted before what it is"
    if _is_done_itself(text, tail):
        if head_of(name)[0] or name.endswith(_ACTS):
            return "quoted and done"
        if is_told_what(text, max(0, start - LONGEST_NOUN), start):
            return "quoted behind what it is"
        if len(name) >= _SHORTEST and text[start - 1 : start] in "‘'":
            return "quoted and done"
    if _is_signed_for(text, tail) or (name.endswith(_AGREED) and _is_signed(text, tail)):
        return "quoted and signed for"
    if name.endswith(_HELPS) and _is_means(text, tail):
        return "quoted as a means"
    return "quoted and called for" if _is_called_for(text, tail) else None


def _of_phrase(text: str, name: str, tail: int) -> str | None:
    """What a sentence says of an unquoted phrase that ends at ``tail``."""
    if " " not in name:
        return None
    if _is_ceremony(name) and _is_held(text, tail):
        return "names a ceremony"
    if name.endswith(_FUNDS) and _is_raised(text, tail):
        return "names a fund"
    if name.endswith(_UNDERTAKINGS) and not _joins_two(name) and _is_signed_for(text, tail):
        return "names what is signed for"
    return None


def _joins_two(name: str) -> bool:
    """Whether a phrase joins two undertakings, and names none: 빈집정비 사업 및 일자리 사업."""
    first, joined, _ = name.rpartition(" 및 ")
    return bool(joined) and first.endswith(_UNDERTAKINGS)


def _is_ceremony(name: str) -> bool:
    """Whether a ceremony or an act is named with more than what is given: no 장학금 전달식 "giving of scholarships"."""
    words = name.count(" ") + 1
    if words <= 3 and name.startswith("사랑의 "):
        return True
    if words >= 4 and _ends_in_making(name) is not None:
        return True
    return _ends_in_ceremony(name) is not None and (words >= 3 or _has_edition(name) is not None)
