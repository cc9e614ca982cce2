"""What the words around a date tell of it: tense, announcement, and names that only contain a year."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from pipeline.dates.forms import Direction
from pipeline.types import Document, Passage, Sentence, Token, start_of

FARTHEST_PREDICATE = 60
"""Tokens after a date within which its predicate is looked for."""

SHORTEST_NAME = 8
"""Letters of a quoted name that make it safe to know again without quotes."""

MOST_NAMES = 50


_PAST_ENDINGS = frozenset("었았였")
_POSTPOSITIONAL = frozenset(
    ("위하", "대하", "관하", "의하", "따르", "인하", "비하", "향하", "비롯", "통하", "걸치", "속하", "기반하", "이르")
)
"""Verbs that join nouns like postpositions (위한 "for", 대한 "about"): their -ㄴ tells no tense."""
_NO_FUTURE_AFTER = frozenset("수때만뿐겸정도만큼")
_NOMINAL = frozenset(("NNG", "NNP", "ETN", "XSN"))
_NEARLY = frozenset(("불과", "지금", "정확"))
_TAKES_PLACE = frozenset(("열리", "펼쳐지", "치러지", "이어지", "되"))
"""Verbs whose present qualifies what is to come: 열리는 축제 "the festival to be held"."""
_OPENINGS = frozenset(
    "개최 개막 폐막 출범 발족 개장 개관 개통 개원 개교 개강 개점 개봉 출시 상장 시행 공연 착공 준공 결혼 취임".split()
)
"""Acts of one day of which the same holds: 30일 출범하는 협의회 "the council to be launched on the 30th"."""
_PROPOSALS = frozenset(("자", "ᆸ시다", "읍시다"))
_AND_THEN = frozenset(("고", "어", "아", "며", "면서", "어서", "아서"))
_MEETING = frozenset(("맺", "만나", "열", "갖", "가지", "모이"))
_SIGNING = frozenset(("체결", "서명", "합의", "개최", "약속", "결정"))
_PLANS = frozenset(("예정", "계획", "방침", "목표", "전망"))

_announces = re.compile(
    r"(?:\s?[(（][^()（）\n]{1,12}[)）])?(?:\s?[“\"][^\s”\"]|\s?(?:자로\s|에\s)?"
    # not over another day: 8일 선적한다고 6일 밝혔다
    r"(?:(?!\d{1,2}일)[^\s.]{1,12}\s){0,2}?[^\s.]{0,6}"
    r"(?:밝[혔히힌]|전했|전한|발표[했하한]|공시[했하한]|알[렸리린]|보도[했하한에]|공개[했하]|소개했|강조했|말했|설명했|따르면))"
).match
_quoted = re.compile(r"[‘'「『<《〈＜`](?P<name>[^‘’'「」『』<>《》〈〉＜＞`\n]{2,60})[’'」』>》〉＞`]").finditer


def dated_names(document: Document) -> tuple[str, ...]:
    """Quoted names of the article that begin with a year (‘2021 공예주간’), which may come again without quotes."""
    names = {
        hit["name"]
        for passage in document.passages
        for hit in _quoted(passage.text)
        if len(hit["name"]) >= SHORTEST_NAME and hit["name"][:2].isdigit()
    }
    return tuple(sorted(names)[:MOST_NAMES])


class Context:
    """The words around the dates of one passage; ``names`` are the article's names that begin with a year."""

    def __init__(self, passage: Passage, names: tuple[str, ...]) -> None:
        self.text = passage.text
        self._names = names
        self._sentences = passage.sentences
        self._starts = [sentence.span.start for sentence in passage.sentences]

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        """Where quoted names stand; few passages have a date that may be part of one."""
        return [hit.span("name") for hit in _quoted(self.text)]

    def sentence_number(self, offset: int) -> int:
        """The number of the sentence that begins last before the offset, -1 before all."""
        return bisect_right(self._starts, offset) - 1

    def sentence(self, offset: int) -> Sentence | None:
        number = self.sentence_number(offset)
        return self._sentences[number] if number >= 0 else None

    def announces(self, stop: int) -> bool:
        """Whether the date that ends here is the day of an announcement (7일 밝혔다, 4일 공시했다)."""
        return _announces(self.text, stop) is not None

    def tense(self, stop: int) -> Direction | None:
        """On which side of the publication the next predicate puts the date that ends here."""
        sentence = self.sentence(stop - 1)
        return None if sentence is None else _tense(sentence.tokens, stop)

    def follows_noun(self, start: int) -> bool:
        """Whether a noun stands directly before (개막 3일 전 "three days before the opening")."""
        sentence = self.sentence(start)
        if sentence is None:
            return False
        place = bisect_left(sentence.tokens, start, key=start_of) - 1
        return place >= 0 and sentence.tokens[place].tag in _NOMINAL and sentence.tokens[place].form not in _NEARLY

    def in_name(self, start: int, stop: int) -> bool:
        """Whether the year stands in a quoted name (‘2021 공예주간’) or begins the same name without quotes."""
        place = bisect_right(self._quotes, (start, len(self.text))) - 1
        if place >= 0 and stop <= self._quotes[place][1]:
            return True
        return any(self.text.startswith(name, start) for name in self._names)


def _tense(tokens: Sequence[Token], stop: int) -> Direction | None:
    begin = bisect_left(tokens, stop, key=start_of)
    window = tokens[begin : begin + FARTHEST_PREDICATE]
    # What is done first is over where the plan follows from it (2일 협약을 맺고 … 지원하기로 했다), or is planned too.
    ahead: Direction | None = Direction.FUTURE
    for number, token in enumerate(window):
        tag = token.tag
        if tag == "EP":
            if token.form[-1] in _PAST_ENDINGS:
                return Direction.PAST
            if token.form == "겠":
                return ahead
        elif tag == "ETM":
            side = _adnominal(token, window[max(0, number - 2) : number], window[number + 1 : number + 2])
            if side is not None:
                return ahead if side is Direction.FUTURE else side
        elif tag in ("EF", "EC"):
            if token.form in _AND_THEN and number and _meets(window[max(0, number - 2) : number]):
                ahead = None
            if token.form[0] in "ᆫ는" and "다" in token.form:
                return ahead
            if token.form[0] == "ᆯ" or token.form in _PROPOSALS:
                return ahead
        elif (tag == "NNG" and token.form in _PLANS) or (tag == "ETN" and _resolves(token, window[number + 1 :])):
            return ahead
    return None


def _meets(stem: Sequence[Token]) -> bool:
    """Whether a verb is one of signing or of meeting, after which a plan is agreed on."""
    verb = stem[-1]
    return verb.form in _MEETING if verb.tag == "VV" else verb.tag == "XSV" and stem[0].form in _SIGNING


def _resolves(nominal: Token, after: Sequence[Token]) -> bool:
    """Whether what is done is only decided on: 열기로 했다 "decided to hold", 열기로 뜻을 모았다."""
    forms = [token.form for token in after[:3]]
    return nominal.form == "기" and forms[:1] == ["로"] and ("하" in forms or forms[1:2] == ["뜻"])


def _adnominal(token: Token, stem: Sequence[Token], after: Sequence[Token]) -> Direction | None:
    """The tense of a clause that qualifies a noun: 열린 past, 열릴 and 열리는 to come, 다양한 none."""
    if token.form == "ᆯ":
        return None if after and after[0].form in _NO_FUTURE_AFTER else Direction.FUTURE
    before = stem[-1] if stem else None
    if before is None or not before.tag.startswith(("VV", "XSV")) or before.form in _POSTPOSITIONAL:
        return None
    if token.form in ("ᆫ", "은"):
        return Direction.PAST
    takes_place = before.form in _TAKES_PLACE or stem[0].form in _OPENINGS
    return Direction.FUTURE if token.form == "는" and takes_place else None
