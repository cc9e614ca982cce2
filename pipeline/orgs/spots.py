"""Mended mentions: where a name starts and stops, once something has proposed it.

A proposal may take in the post of a person (진흥원장 "head of the agency"), miss a legal mark, or begin or end with a
particle that the analyser saw in it; here it becomes the name alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.legal_marks import COMPANY_SIGN, COMPANY_SIGNS, INCORPORATED, SIGN, SIGNS, WORDS
from pipeline.orgs.gazetteer import gazetteer, is_place, places
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.people import SURNAME, begins_with_post, posts
from pipeline.orgs.reading import Reading
from pipeline.patterns import Deferred


class Spot(NamedTuple):
    """A name in a text: offsets, the rule that found it, and the tagger's score of the stretch."""

    start: int
    stop: int
    rule: str
    score: float = 0.0


LONGEST = 40
_legal_form = rf"{SIGN}|(?:{'|'.join((*WORDS, *INCORPORATED))})\s?"
_mark_before = Deferred(rf"(?:{_legal_form})+$").search
_mark_after = re.compile(COMPANY_SIGN).match
_only_mark = re.compile(rf"(?:{_legal_form}|법인|\s)*").fullmatch
# The first and last letters of such marks: few names have them.
_MARK_STARTS = frozenset(["", "법", *(mark[0] for mark in (*SIGNS, *WORDS, *INCORPORATED))])
_MARK_ENDS = frozenset(mark[-1] for mark in (*SIGNS, *WORDS, *INCORPORATED))
_edge = " \t\n'\"‘’“”′″‵‶()[]<>《》「」『』,.·ㆍ‧…-–~/:;*▲△■□◆◇○●※ⓒ©=→"
# 장 "head of": after these the rest of the word is the body.
_led = re.compile(
    r"(?:[원처청소관회]|(?:소방|경찰|세무)서|우체국|학교|센터|본부|지사|지부|지점|협의체|공단|공사|병원|재단|조합|지청|총국|사업단|추진단|합창단|(?:지원|봉사|예술|기획|자문|방재|교향악|국악)단|[가-힣]대|은행|금고)장$|대(?:학교?)?총장$"
).search
# Heads of governments and of inner units: no body is named with them.
_person = re.compile(
    r"(?:[읍면동]장|군수|시장|도지사|[남북]지사|충남지사|구청장|교육감|대통령|[과팀실국부반계]장|기관장|부문장|그룹장|공장장|의장|위원장"
    r"|센터장|지회장|본부장)$"
).search
_person_first = re.compile(rf"{SURNAME}[가-힣]{{2}}\s(?=[가-힣A-Za-z])").match
# Words that the analyser may take for the beginning of a name: (다음) 달, 현 "now", 전 "former", 함께 "together",
# 4일 "on the 4th", 제42회 "the 42nd".
_loose_word = re.compile(
    r"(?:(?:다음|지난|이번|오는)\s)?(?:달|날|일|년|월|현|전|등|및|각|이|그|두|약|총|인|측|겸|국내|소속|산하|위한|대한|최근|함께|특히|소재"
    r"|또한|이날|오전|오후|오늘|올해|지난해|내년|매년|관내|현지|해당|주요|양일간|\d{1,2}월\s\d{1,2}일|\d{1,4}[년월일]|제?\s?\d{1,3}[회차기])\s"
).match
_loose_tags = ("J", "E", "VC", "VX", "MAJ", "NNB", "XSV", "XSA")


# 10개 동 주민자치회 "the residents' councils of ten wards" is none of them.
_any_unit = re.compile(r"(?:읍|면|동|시|군|구|읍면동|시군|시군구)\s").match
_count_before = re.compile(r"\d\s?개\s?$").search

# Who travels for a body (its delegation, its party), and where it stood: 터, 부지 "site".
_DELEGATES = frozenset({"방문단", "대표단", "사절단", "일행", "터", "부지"})
_PARTICLES = frozenset("과와은는이가을를의에도만")
_SWALLOWED = 5
_marked_end = re.compile(rf"(?:{COMPANY_SIGN})$").search
_word_after = Deferred(r"\s([가-힣]{2,6})").match


def mend(reading: Reading, spot: Spot) -> Spot | None:
    """The name within a proposal, or None where nothing is left."""
    text = reading.text
    start, stop = _without_loose_ends(reading, spot.start, spot.stop)
    start, stop = _without_edges(text, start, stop)
    start = _behind_broken_word(text, _with_opening(text, start), stop)
    stop = _without_swallowed_particle(text, start, stop)
    if not text[start:stop].isalnum():
        # What stands apart within a proposal.
        while (loose := _loose_word(text, start, stop)) is not None:
            start = loose.end()
        start = _without_person(text, start, stop)
        start = _without_short_name(reading, start, stop)
    if start >= stop or stop - start > LONGEST or "\n" in text[start:stop]:
        return None
    form = text[start:stop]
    if _any_unit(form) is not None and _count_before(text[max(0, start - 5) : start]) is not None:
        return None
    words = form.split(" ")
    if len(words) > 1 and (words[-1] in posts() or words[-1] in _DELEGATES):
        stop -= len(words[-1]) + 1
        start = _without_person(text, start, stop)
        form = text[start:stop]
    if form not in gazetteer().forms:
        # 총장 heads a university.
        university = form.endswith("대총장")
        led = form[:-2] if form.endswith("총장") else form[:-1]
        if len(form) > 3 and _led(form) and (university or led in gazetteer().forms or head_of(led)):
            stop = start + len(led)
            if " " in led:
                start = _without_person(text, start, stop)
        elif len(form) > 2 and _person(form):
            return None
    stop = _without_member(text, start, stop)
    mark = _mark_after(text, stop)
    if mark is not None:
        stop = mark.end()
    before = text[max(0, start - 16) : start]
    if before.rstrip()[-1:] in _MARK_ENDS and (marks := _mark_before(before)) is not None:
        start -= len(before) - marks.start()
    if text[start:stop].lstrip()[:1] in _MARK_STARTS and _only_mark(text, start, stop) is not None:
        return None
    return Spot(start, stop, spot.rule)


def _without_member(text: str, start: int, stop: int) -> int:
    """The end of a body before 원 "member of", where members are counted or several: 나래봉사회원 20여 명."""
    if not text.endswith(("회원", "대원", "단원"), start, stop) or _are_members(text, stop) is None:
        return stop
    form = text[start : stop - 1]
    return stop - 1 if 1 < len(head_of(form)) < len(form) else stop


_are_members = Deferred(r"들|[은과이]?\s(?:등\s)?(?:약\s)?\d{1,4}\s?여?\s?명|[은이과]\s").match


def _without_swallowed_particle(text: str, start: int, stop: int) -> int:
    """The end of a name whose last morpheme took the particle with it (새벽바다협동조합과 "with the co-operative").

    Only behind a legal mark (새벽바다㈜와), a place's or a known name of three letters (고흥군만 "only the county"),
    or a head of two letters or more that the particle does not turn into another head.
    """
    form = text[start:stop]
    if form[-1:] not in _PARTICLES or form in gazetteer().forms or is_place(form):
        return stop
    if _marked_end(form[:-1]):
        return stop - 1
    if len(form) > 3 and (form[:-1] in places() or form[:-1] in gazetteer().forms) and not head_of(form):
        return stop - 1
    if len(form) < _SWALLOWED or form[-1] == "만":
        return stop
    inner, outer = head_of(form[:-1]), head_of(form)
    # A head without a type is a department's (교육지원과 "education support section"), which ends in 과 itself.
    return stop - 1 if len(inner) > 1 and len(outer) <= 1 and heads()[inner][0] else stop


def _behind_broken_word(text: str, start: int, stop: int) -> int:
    """The start of a name that a proposal begins within another word of both scripts (SF 나래홀딩스 of 다온D2SF …)."""
    if not start or not text[start - 1].isalnum() or not text[start : start + 1].isascii():
        return start
    space = text.find(" ", start, stop)
    return start if space < 0 else space + 1


# Co-operatives that are called by their own place or people.
UNIONS = ("농협", "축협", "수협", "신협")

# 전 "former", 현 "current", 구 "old", 각 "each", 본 "this", 당 "our", 양 "both", 타 "another": no part of a name.
_BEFORE_NAMES = frozenset("전현구각본당양타")


def _with_opening(text: str, start: int) -> int:
    """The start of a name whose opening the analyser took for a word of its own (한빛전력 as 한 + 빛전력).

    바르게살기위원회 "committee for living rightly" begins with an adverb.
    """
    if text.startswith("살기", start) and text.endswith("바르게", 0, start):
        return start - len("바르게")
    if not start or text[start - 1] in _BEFORE_NAMES or text[max(0, start - 2) : start - 1].isalnum():
        return start
    return start - 1 if "가" <= text[start - 1] <= "힣" and "가" <= text[start : start + 1] <= "힣" else start


def _without_loose_ends(reading: Reading, start: int, stop: int) -> tuple[int, int]:
    """Without particles and endings at either end."""
    number = reading.number_at(start)
    if number is None:
        return start, stop
    tokens = reading.tokens
    while number < len(tokens) and tokens[number].stop < stop and tokens[number].tag.startswith(_loose_tags):
        number += 1
        start = tokens[number].start
    last = number
    while last + 1 < len(tokens) and tokens[last + 1].stop <= stop:
        last += 1
    while last > number and tokens[last].stop == stop and tokens[last].tag.startswith(("J", "E", "VC")):
        stop = tokens[last].start
        last -= 1
    return start, stop


def _without_edges(text: str, start: int, stop: int) -> tuple[int, int]:
    """Without punctuation at either end, but for the brackets of legal marks and of a bracket opened inside."""
    closed = text.rfind("]", start, stop)
    if closed >= 0 and text.find("[", start, closed) < 0:
        # What a dateline ends with: [나래방송 다온]솔밭교육지원청은.
        start = closed + 1
    while start < stop and text[start] in _edge and text[start : start + 3] not in SIGNS:
        start += 1
    while start < stop and text[stop - 1] in _edge and text[max(start, stop - 3) : stop] not in COMPANY_SIGNS:
        stop -= 1
    closed = text.find(")", start, stop - 1)
    if closed > start and text.find("(", start, closed) < 0:
        # What a bracket before the name ends with: 제공)나래전자는.
        start = closed + 1
    opened = text.rfind("(", start, stop)
    if opened > start and text.find(")", opened, stop) < 0:
        stop = opened
        while start < stop and text[stop - 1] == " ":
            stop -= 1
    return start, stop


_short_name_first = re.compile(rf"{SURNAME}[가-힣]\s(?=[가-힣]{{2,4}}[시군구][가-힣])").match


def _without_short_name(reading: Reading, start: int, stop: int) -> int:
    """Start of a place's body between a person of two letters and that person's post: 장온 나래시협의회 위원장."""
    found = _short_name_first(reading.text, start, stop)
    if found is None or is_place(found[0].rstrip()):
        return start
    number = reading.number_at(start)
    named = (
        number is not None and reading.tokens[number].tag == "NNP" and reading.tokens[number].stop == found.end() - 1
    )
    following = _held_after(reading.text, stop)
    held = following is not None and begins_with_post(following[1])
    return found.end() if named and held and head_of(reading.text[found.end() : stop]) else start


# 공동위원장 "co-chair".
_held_after = Deferred(r"\s(?:공동|상임|신임|부)?([가-힣]{2,6})").match


def _without_person(text: str, start: int, stop: int) -> int:
    """Start of the name where a person's name stands before it: "홍길동 한빛연구원", "홍길동 한빛밸브 대표"."""
    found = _person_first(text, start, stop)
    if found is None:
        return start
    first, rest = text[start : start + 3], text[found.end() : stop]
    if first in gazetteer().forms or first in places() or head_of(first):
        return start
    head = head_of(rest)
    if is_place(first):
        # Named like a town (심규리): firms and local co-operatives are seldom named with one, its clubs are.
        if head and heads()[head][0] != "company":
            return found.end() if len(rest) > len(head) and rest.endswith(UNIONS) else start
    elif rest in gazetteer().forms or (head and not is_place(rest)):
        return found.end()
    following = _word_after(text, stop)
    held = following is not None and begins_with_post(following[1])
    return found.end() if held and len(rest) > 1 else start
