"""Uses of organisations in sentences: the case that a particle, a list or a post gives each mention.

Korean marks who does what with particles after the noun: 은/는 (topic) and 이/가 (subject) for who acts, 와/과 for whom
one acts with, 에/에게 for who receives, 로부터 for who gives, 을 통해 for through whom. In a list only the last member
carries the particle (가군, 나군, 다군은), and a body before a post (한빛군 군수) stands for a person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.legal_marks import BEFORE
from pipeline.lexicon import words
from pipeline.types import Mention, Organization

CASES = {
    "topic": "은 는 측은 만은 들은",
    "subject": "이 가 측이 께서 들이",
    "with": "와 과 이랑 랑 와의 과의 와는 과는 와도 과도",
    "to": "에 에게 께 한테 에도 에만",
    "into": "에는 엔 에게는",
    "at": "에서 에서는 에서도 에선",
    "from": "로부터 으로부터 에게서",
    "of": "의",
    "object": "을 를",
    "as": "로 으로 으로서 로서",
    "also": "도",
}
_CASE_OF = {particle: case for case, particles in CASES.items() for particle in particles.split()}
_PARTICLE = "|".join(sorted(_CASE_OF, key=len, reverse=True))

# What may stand between a name and its particle: a closing quote, a gloss (군수 한누리), or, where a scrape has lost
# its brackets, a Latin or stock-exchange short form, a head (한빛전자 대표 한누리 는) or a short name (이하 한빛).
_HEAD = r"(?:공동\s?)?(?:대표이사|대표|회장|사장|이사장|원장|총장|행장|은행장|청장|센터장|시장|군수|구청장|교육감)"
_BARE_GLOSS = (
    r"[A-Z][A-Za-z&.\-]{0,20}(?:\s[A-Z]{1,6})?|\d{6}"
    rf"|(?:{_HEAD}\s[가-힣]{{2,4}}|이하\s[가-힣A-Za-z]{{1,12}})(?=\s(?:{_PARTICLE})\s)"
)
_GLOSS = rf"""["'’”」』>》]?(?:\s?\([^()\n]{{0,80}}\))?(?:\s(?:{_BARE_GLOSS})(?=\s))?"""

_gloss = re.compile(_GLOSS).match
_together = re.compile(
    rf"{_GLOSS}\s?(?:와|과)\s?(?:함께|손|공동|협력|협업|연계|맞손|컨소시엄|더불어|같이|업무|MOU|의\s협약)"
).match
_through = re.compile(rf"{_GLOSS}\s?(?:[을를]\s(?:통[해하]|거쳐)|(?:와|과)\s연계|에\s위탁)").match
_particle = re.compile(rf"{_GLOSS}\s?(?P<particle>{_PARTICLE})(?![가-힣])").match
_others = re.compile(rf"{_GLOSS}\s?등(?:\s?[가-힣0-9·,]{{1,12}}){{0,4}}?(?P<particle>{_PARTICLE})(?![가-힣])").match
_and_others = re.compile(rf"{_GLOSS}\s?등(?![가-힣]|\s?[가-힣]*\s?[가-힣]{{2,4}}\s대표)").match
_credit = re.compile(rf"{_GLOSS}\s?(?:제공|자료|사진|DB)").match
_credited = re.compile(r"(?:사진|제공|자료|출처|그래픽)\s?(?:[=:/ⓒ©]|설명)?\s?$|[/ⓒ©]\s?$").search
_may_be_credited = re.compile(r"[진공료처픽/ⓒ©]").search
_title_dash = re.compile(rf"{_GLOSS}\s?[-–—‑]\s?\S").match
_title_comma = re.compile(rf"{_GLOSS}\s?[,…]").match
_joins = re.compile(
    rf"{_GLOSS}(?P<sign>\s?(?:[,·ㆍ・•/&∙‧、-]|와|과|및|하고)?\s?)(?:그리고\s|및\s)?"
    rf"""(?:{BEFORE})?["'‘“「]?"""
).fullmatch
# Members of a list that no finder took for organisations stand between two that are: 한빛은행, 새봄가게, 누리마트.
_MEMBER = r"[^\s,·ㆍ・•/∙‧.()]{2,14}"
_skips = re.compile(
    rf"{_GLOSS}\s?[,·ㆍ・•/∙‧]"
    rf"(?:\s?{_MEMBER}(?:\s{_MEMBER})?(?:\s?\([^()\n]{{0,30}}\))?\s?[,·ㆍ・•/∙‧]){{1,3}}\s?"
    rf"""(?:{BEFORE})?["'‘“「]?"""
).fullmatch
_head_of_body = re.compile(r"\s?[장수](?:[은는이가과와을를의도께]|님|\s|[,.)]|$)").match
# Where somebody lives or something stands (한빛군에 거주하는 어르신): a place, and nobody who is given anything.
_stands_at = re.compile(r"에[는도]?\s(?:거주|사는\s|살고|살던|위치|소재|자리|있는\s|있던\s|본사|둔\s|주소)").match
# Who is quoted as a source (한빛군에 따르면 "according to Hanbit county").
_tells = re.compile(r"에\s?(?:따르면|의하면)").match
# Whom somebody led once (전 한빛은행장, 한빛학회 부회장을 지낸).
_once = re.compile(r"(?:^|[\s(·,])(?:전|前|전직)\s?$").search
_was = re.compile(
    r"\s?[가-힣]{0,6}(?:장|대표|총재|위원|의원|장관|차관|이사|교수)[을를]\s(?:지낸|지냈|역임|거친|거쳐)|\s?출신"
).match
_says = re.compile(r"(?:은|는|이|가|도)?\s?(?:또\s?)?[“\"]").match
_quotations = re.compile(r"“[^”\n]{0,600}”|\"[^\"\n]{0,600}\"").finditer
_opens_gloss = re.compile(r"[’'”\"]?\s?\((?:이하\s?)?[‘'“\"]?").fullmatch
_brackets = re.compile(r"\([^()\n]{0,200}\)").finditer
_word = re.compile(r"[^\s,.()“”\"‘’]+").finditer
_ends_in_particle = re.compile(r"(?:들?(?:은|는|이|가|과|와|을|를|의|도|께|님|에게|씨)|들){1,9}$").sub

# 시장 is a mayor and a market.
MARKETS = ("도매시장", "전통시장", "재래시장", "중앙시장", "수산시장", "오일시장", "해외시장", "주식시장", "노동시장")
LONGEST_JOIN = 110
POST_REACH = 42


class Use(NamedTuple):
    """One mention in its sentence.

    ``case``: one of CASES, or ``together``, ``through``, ``person`` (before a post), ``speaker`` (the post's holder is
    quoted), ``agent`` (the post's holder acts: 대표가), ``credit`` (a picture's), ``dash`` and ``comma`` (in titles),
    ``end`` (last word), ``noun`` (before another noun), ``others`` (last of a list that goes on, without a particle).

    ``joined``: "and", "list" or "space" where the case comes from a later member of the same list, else "".
    ``place``: how many members of its list stand before it, of ``size``; members share a number ``list``.
    ``quoted``: within somebody's words. ``enclosed``: in brackets.
    """

    mention: Mention[Organization]
    case: str
    joined: str
    place: int
    size: int
    list: int
    quoted: bool
    enclosed: bool


def uses(text: str, mentions: Sequence[Mention[Organization]]) -> list[Use]:
    """Every mention of one passage with its case; ``mentions`` are that passage's, in order.

    A short form in brackets after its own name (산업은행(KDB)) is part of the name's mention.
    """
    if not mentions:
        return []
    mentions = _without_glosses(text, mentions)
    quotations = [match.span() for match in _quotations(text)]
    brackets = [match.span() for match in _brackets(text)]
    cases: list[str] = []
    signs: list[str] = []
    for index, mention in enumerate(mentions):
        cases.append(_case(text, mention.span.start, mention.span.stop))
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        signs.append(_sign(text, mention.span.stop, following.span.start) if following else "")
    lasts = list(range(len(mentions)))
    for index in range(len(mentions) - 2, -1, -1):
        if signs[index]:
            lasts[index] = lasts[index + 1]
    found: list[Use] = []
    place = 0
    for index, (mention, last) in enumerate(zip(mentions, lasts, strict=True)):
        joined = signs[index] if last > index else ""
        quoted, enclosed = _is_within(quotations, mention.span.start), _is_within(brackets, mention.span.start)
        found.append(Use(mention, cases[last], joined, place, place + last - index + 1, last, quoted, enclosed))
        place = place + 1 if signs[index] else 0
    return found


def _is_within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether one of the spans, which are in order and apart, opens before an offset and ends behind it."""
    place = bisect_left(spans, (offset,)) - 1
    return place >= 0 and offset < spans[place][1]


def _without_glosses(text: str, mentions: Sequence[Mention[Organization]]) -> list[Mention[Organization]]:
    kept: list[Mention[Organization]] = []
    for mention in mentions:
        if kept and kept[-1].value == mention.value and _opens_gloss(text, kept[-1].span.stop, mention.span.start):
            continue
        kept.append(mention)
    return kept


def _sign(text: str, stop: int, start: int) -> str:
    """How a mention that ends at ``stop`` is joined to the one that begins at ``start``; empty where it is not."""
    if start - stop > LONGEST_JOIN:
        return ""
    match = _joins(text, stop, start)
    if not match:
        return "list" if _skips(text, stop, start) else ""
    sign = match["sign"].strip()
    if sign in ("와", "과", "및", "하고"):
        return "and"
    return "list" if sign else "space"


def _case(text: str, start: int, stop: int) -> str:
    """The case of the mention at ``text[start:stop]``, taken alone."""
    before = max(0, start - 8)
    if (_may_be_credited(text, before, start) and _credited(text, before, start)) or _credit(text, stop):
        return "credit"
    if _together(text, stop):
        return "together"
    if _through(text, stop):
        return "through"
    if _was(text, stop):
        return "former"
    match = _particle(text, stop)
    if match and _tells(text, match.start("particle")):
        return "told by"
    if match:
        return "at" if _stands_at(text, match.start("particle")) else _CASE_OF[match["particle"]]
    if _title_dash(text, stop):
        return "dash"
    if _title_comma(text, stop):
        return "comma"
    match = _others(text, stop)
    if match:
        return _CASE_OF[match["particle"]]
    if _and_others(text, stop):
        return "others"
    post = _post(text, stop)
    if post:
        return "former" if _once(text, max(0, start - 4), start) else post
    return "noun" if text[stop : stop + 1].strip() or text[stop : stop + 2].strip() else "end"


def _post(text: str, stop: int) -> str:
    """``speaker`` or ``person`` where a post follows the name (한빛군 군수, 한빛은행 홍길동 대표), else empty."""
    if _head_of_body(text, stop):
        return "speaker" if _says(text, stop + 1) else "person"
    gloss = _gloss(text, stop)
    stop = gloss.end() if gloss else stop
    for number, match in enumerate(_word(text, stop, stop + POST_REACH)):
        if number == 3:
            break
        word = match[0]
        bare = _ends_in_particle("", word)
        if bare.endswith(words("posts")) and not bare.endswith(MARKETS):
            if _says(text, match.end()):
                return "speaker"
            return "agent" if bare != word and word[len(bare) :][-1:] in "은는이가" else "person"
        if bare != word or text[match.end() : match.end() + 1] in (".", ","):
            break
    return ""
