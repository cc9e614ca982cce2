"""Groups without a name that receive, as printed (소상공인 140명 "140 small merchants"), with their number.

A noun of the list ``beneficiary_groups`` makes a group (어르신 "the elderly"), or the number of its members (보조 인력
30명 "30 assistants"), or a particle that only what lives takes (회원들에게 "to its members"). Whether it receives is
told by what stands behind it, the more so the nearer the sentence is to the initiative.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import zone_of
from pipeline.initiatives.uses import is_within, quotations
from pipeline.lexicon import load
from pipeline.numerals import parse
from pipeline.patterns import Deferred
from pipeline.types import start_of

MOST_GROUPS = 6
# Groups that are compared with one another; no article of the press names so many.
MOST_COMPARED = 50
# Words of a phrase besides its last one.
MOST_WORDS = 4
# The body's sentences after this one tell of other matters as often as not.
LAST_LINE = 8

# Classes of the list whose nouns receive more often than they act, as 회원 "member" or 업체 "firm" do not.
_PEOPLE: Final = frozenset({"need", "learner", "people", "resident", "farm"})
_ACTING: Final = frozenset({"business", "worker", "user"})
# Tags of morphemes that a noun phrase for a group may hold.
_NOMINAL: Final = frozenset("NNG NNP XPN XSN XR SL SN SH".split())
# Nouns that end the phrase before: and others, concerning, aimed at, this time, last year …
_BREAKS: Final = frozenset("등 간 관련 대상 이번 올해 지난해 내년 최근 이날 현재 상반기 하반기 위해 통해 동안".split())

# No unit begins with what a figure holds, so none of it is given back.
_COUNT = r"\d[\d,]{0,9}+(?:[천만백]\d{0,4}+)?+"
_UNIT = r"명|인(?!\s?가구)|가구|세대|가정|가족|농가|곳|개소|개사|개교|개관|개\s?기업|개\s?업체|팀|쌍"
# Behind a list it is that of all who are listed: 어르신과 장애인 가정 등 300세대.
_number = re.compile(rf"들?(?:\s등)?\s?(?:총\s?|약\s?|모두\s?)?(?P<count>{_COUNT})\s?여?\s?(?:{_UNIT})").match
# What a word may stand before that is in no list: the number of its members, 에게 "to", 를 대상 "aimed at".
_counted = re.compile(rf"{_COUNT}\s?여?\s?(?:{_UNIT})").finditer
_aimed_at = re.compile(r"에게|[을를]\s대상").finditer
_number_before = re.compile(rf"(?P<count>{_COUNT})\s?여?\s?(?:명의|가구의|세대의|곳의|개소의|개)\s?$").search
_LONGEST_NUMBER = 16
_LIMITS = ("이상 ", "이하 ", "미만 ")
_age_before = re.compile(r"(?:만\s)?\d{1,3}(?:\s?[~∼-]\s?\d{1,3})?세\s?$").search
_joined_before = re.compile(r"(?<![가-힣])[가-힣]{1,4}·$").search
_counts = re.compile(r"\d\s?여?\s?$").search
_ends = re.compile(r"들?(?:에게는|에게|께|을|를|의|은|는|이|가|과|와|도|에서|에는|에|및|으로|로)?(?![가-힣])").match
# 도움이 필요한 "who need help", 형편이 어려운 "who are badly off", 난방에 어려움을 겪는 "who find heating hard" …
_modifier = re.compile(
    r"(?:[가-힣]{1,4}[이가]\s(?:필요|절실|불편)한|(?:(?:형편|생활|사정|여건)[이가]\s|경제적으로\s)?어려운|불우한|소외된|힘든|아픈)\s$"
    r"|[가-힣]{1,5}에\s거주하는\s$|(?:[가-힣]{1,5}(?:에|으로)\s)?어려움을\s겪(?:고\s있)?는\s$|(?:홀로|혼자)\s사는\s$"
).search
_LONGEST_MODIFIER = 20
_last_word = re.compile(r"(?<![\w-])[\w-]++(?<=[가-힣])$").search
_LONGEST_WORD = 14

# What is said of a group right behind it, by the sign that its reason names; the surest signs first.
_GOES_TO = r"(?:전달|지원|기탁|기부|기증|나눠|나눔|배부|배달|후원|보급|제공|증정|투자)"
# What goes to them: 김장김치 1200포기를, 성금 총 500만 원을, 승합차 54대(20억 원 상당)를.
_WHAT = r"(?:[가-힣\d,]{0,9}[^\s은는이가다](?:\([^()\n]{1,20}\)[을를]?)?\s)"
_HELPED = "돕|도[와울운]|지원|후원|격려|응원|초청|찾아|방문|선발|뽑|모집|육성|양성|발굴|위로|돌보|보호"
_SUPPORT = "지원|돕기|후원|육성|양성|교육|상담|보호|격려|채용|고용|판로|안정|부담"
_SURE: Final = {
    "aim": r"들?(?:[을를]|만을)?\s?대상",
    "for": r"들?[을를]\s위[해한하]",
    "to": r"들?(?:에게|께|한테)",
    "into": rf"들?에\s?{_WHAT}{{0,5}}?{_GOES_TO}",
    "help": rf"들?[을를]\s(?:직접\s|집중\s|적극\s)?(?:{_HELPED})",
}
_LIKELY: Final = {
    "support": rf"들?의?\s(?:[가-힣]{{1,6}}\s){{0,2}}(?:{_SUPPORT})",
    "gets": r"들?(?:[이은는가]|에)\s(?:[가-힣]{1,6}\s){0,2}(?:혜택|지원을|받|교육을|이용할|참여할|쓰|사용)",
}
_signs = re.compile("|".join(f"(?P<{sign}>{said})" for sign, said in (_SURE | _LIKELY).items())).match
_lists = re.compile(r"들?(?:[,·/]|과\s|와\s|\s및\s|\s?등)").match
_sign_behind_list = Deferred(
    rf"[^.“”]{{0,40}}?(?:{'|'.join(f'(?P<{sign}>{said})' for sign, said in _SURE.items())})"
).match
# 주민 60여 명이 참석했다, 인력 60명도 현장에 보냈다: they come or are sent to help, and receive nothing.
_acts = Deferred(
    r"[이가은는과와]?\s(?:[가-힣]{1,6}\s){0,2}(?:참석|봉사|모여|나서|나섰|동참|힘을|구슬땀|자원)"
    r"|[을를도]\s(?:[가-힣]{1,6}\s){0,2}(?:투입|동원|현장에\s(?:보[냈내낸]|파견))"
).match


class _Place(NamedTuple):
    """Where a group may be printed: its last word, from ``start`` to ``stop`` of the line's text, and what tells of it.

    ``end`` is behind the number that follows it, ``kind`` the noun's class in the list, ``counted`` whether a number is
    printed with it, ``zone`` how near to the initiative the line is.
    """

    line: Line
    start: int
    stop: int
    end: int
    kind: str
    counted: bool
    zone: str

    @property
    def word(self) -> str:
        return self.line.text[self.start : self.stop]


def groups_in(reading: Reading, anchor: Line | None) -> tuple[tuple[str, ...], int | None, str]:
    """Groups that receive, in order of mention, the number of all of them or of the first that has one, and why.

    ``anchor`` is the initiative's evidence.
    """
    reasons: dict[str, str] = {}
    places: dict[str, list[_Place]] = {}
    for line in reading.lines:
        if line.field == "title" or line.number <= LAST_LINE or line is anchor:
            for place in _places(line, anchor):
                word = place.word
                places.setdefault(word, []).append(place)
                why = _why(place) if word not in reasons else None
                if why is not None:
                    reasons[word] = why
    found: dict[str, tuple[int | None, str]] = {}
    for word, printed in places.items():
        if word in reasons and len(found) < MOST_COMPARED:
            # The fullest printing with a number, else the fullest.
            text, count = max(map(_printed, printed), key=lambda one: (one[1] is not None, len(one[0])))
            found.setdefault(text, (count, reasons[word]))
    kept = [text for text in found if not any(text != other and text in other for other in found)][:MOST_GROUPS]
    count = total_of([number for number, _ in map(found.__getitem__, kept) if number is not None])
    return tuple(kept), count, "; ".join(f"{text}: {found[text][1]}" for text in kept) or "none named"


def _why(place: _Place) -> str | None:
    """Why a group receives, as far as one place tells; None where it does not tell so."""
    text, near = place.line.text, place.zone != "r"
    # Far from the initiative only those in need receive whatever is said of them.
    sign = (_sign(text, place.end) or "") if near or place.kind == "need" else ""
    people = place.kind in _PEOPLE
    if sign in _SURE:
        receives = place.kind == "need" or (near and (people or place.counted or place.kind in _ACTING))
        receives = receives or (place.zone == "a" and (sign != "help" or place.kind != "place"))
    elif sign.startswith("list "):
        receives = place.kind == "need" or (near and people)
    else:
        receives = sign in _LIKELY and near and place.kind == "need"
    if receives:
        return f"{place.zone}:{sign}"
    if place.zone == "t" and place.counted and text.startswith("에 ", place.end):
        # Titles leave the verb out: 중소기업 40곳에 스마트공장.
        return "t:into"
    return f"{place.zone}:number" if people and place.counted and not _acts(text, place.end) else None


@cache
def _lexicon() -> tuple[AhoCorasick, tuple[str, ...]]:
    """The nouns as one automaton, and the class of each."""
    rows = load("beneficiary_groups")
    automaton = AhoCorasick([row["noun"] for row in rows], matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple(row["class"] for row in rows)


def _places(line: Line, anchor: Line | None) -> Iterator[_Place]:
    """Every place of a line that may print a group, in order, none of them in the name of a body."""
    text, offset = line.text, line.span.start
    stops = _stops(text)
    if not stops:
        return
    zone = zone_of(line, anchor)
    begins = [use.mention.span.start - offset for use in line.uses]
    spoken = quotations(text)
    for stop, kind in sorted(stops.items()):
        last = _last_word(text[max(0, stop - _LONGEST_WORD) : stop])
        body = bisect_left(begins, stop) - 1
        if last is None or (body >= 0 and stop <= line.uses[body].mention.span.stop - offset):
            continue
        if kind == "unlisted" and not _is_noun(line, stop + offset):
            continue
        start = stop - len(last[0])
        behind = _number(text, stop)
        number = behind or _number_before(text[max(0, start - _LONGEST_NUMBER) : start])
        # What somebody says of people, without a number, is said of many more than those who receive.
        if number is None and is_within(spoken, stop):
            continue
        end = behind.end() if behind else stop
        yield _Place(line, start, stop, end, kind, number is not None, zone)


def _is_noun(line: Line, stop: int) -> bool:
    """Whether the word that ends there is a noun: no 해마다 "every year" stands for those who receive."""
    token = line.tokens[bisect_left(line.tokens, stop, key=start_of) - 1] if line.tokens else None
    return token is not None and token.stop == stop and token.tag in _NOMINAL and token.form not in _BREAKS


def _stops(text: str) -> dict[int, str]:
    """Where the last word of a group may end, with the class of its noun; ``unlisted`` where the list has none."""
    found: dict[int, str] = {}
    automaton, kinds = _lexicon()
    for number, start, stop in automaton.find_matches_as_indexes(text):
        # 60여 가구, 3세대: the noun counts another one.
        if (_ends(text, stop) or _number(text, stop)) and not _counts(text[max(0, start - 3) : start]):
            found[stop] = kinds[number]
    for mark, counted in _marks(text):
        low = max(0, mark - 5)
        before = text[low:mark]
        if counted:
            before = before.rstrip().removesuffix("총").removesuffix("약").rstrip()
        found.setdefault(low + len(before.removesuffix("들")), "unlisted")
    return found


def _marks(text: str) -> Iterator[tuple[int, bool]]:
    """Where a word may end that stands before a number (true) or before 에게 or 를 대상."""
    for mark in _counted(text):
        yield mark.start(), True
    if "에게" in text or "대상" in text:
        for mark in _aimed_at(text):
            yield mark.start(), False


def _printed(place: _Place) -> tuple[str, int | None]:
    """The whole phrase, with its number and what is said of those people before it, and the number."""
    text = place.line.text
    begin = _opening(place)
    before = _number_before(text[max(0, begin - _LONGEST_NUMBER) : begin])
    behind = _number(text, place.stop)
    modifier = None if before else _modifier(text[max(0, begin - _LONGEST_MODIFIER) : begin])
    if not before:
        begin -= _broken_off(text, begin)
    opening = before or modifier
    begin -= len(opening[0]) if opening else 0
    number = behind or before
    return text[begin : behind.end() if behind else place.stop].strip(), _count(number["count"]) if number else None


def _broken_off(text: str, begin: int) -> int:
    """How many characters before a phrase belong to it: an age (65세 이상 어르신), half a noun (중·고등학생)."""
    before = text[max(0, begin - _LONGEST_NUMBER) : begin]
    part = (_age_before if text.startswith(_LIMITS, begin) else _joined_before)(before)
    return len(part[0]) if part else 0


def _count(figures: str) -> int | None:
    """The number of 1,200 or 1천200; None where the figures are none (1천2천)."""
    try:
        return int(parse(figures.replace(",", "")))
    except ValueError:
        return None


def _opening(place: _Place) -> int:
    """Where in the line's text the noun phrase begins that ends in the word."""
    line, offset = place.line, place.line.span.start
    tokens = line.tokens
    first = max(0, bisect_right(tokens, place.start + offset, key=start_of) - 1)
    words = 0
    while first:
        before, gap = tokens[first - 1], tokens[first].start - tokens[first - 1].stop
        if gap > 1 or before.tag not in _NOMINAL or before.form in _BREAKS or (gap and before.tag == "SN"):
            break
        words += gap > 0
        if words > MOST_WORDS or any(date.span.start <= before.start < date.span.stop for date in line.dates):
            break
        if any(use.mention.span.start < before.stop <= use.mention.span.stop for use in line.uses):
            break
        first -= 1
    return min(place.start, tokens[first].start - offset)


def _sign(text: str, end: int) -> str | None:
    """What is said of the group that ends there, or of the list that it opens."""
    said = _signs(text, end)
    if said:
        return said.lastgroup
    behind = _sign_behind_list(text, end) if _lists(text, end) else None
    return f"list {behind.lastgroup}" if behind else None


def total_of(counts: Sequence[int]) -> int | None:
    """The number that others add up to, where one does, else the first.

    >>> total_of([20, 166, 42, 15, 223]), total_of([50, 3]), total_of([])
    (223, 50, None)
    """
    for whole in sorted(counts, reverse=True):
        rest = list(counts)
        rest.remove(whole)
        sums = {0}
        for count in rest:
            sums |= {before + count for before in sums}
        if len(rest) > 1 and whole in sums:
            return whole
    return counts[0] if counts else None
