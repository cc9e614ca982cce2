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

from pipeline.initiatives.joining import part_headline, part_place, sign_between
from pipeline.initiatives.others import and_others, case_of_all, case_of_others
from pipeline.initiatives.particles import CASE_OF, GLOSS, PARTICLE, THROUGH, WITH
from pipeline.lexicon import words
from pipeline.types import Mention, Organization

_gloss = re.compile(GLOSS).match
_together = re.compile(rf"{GLOSS}\s?{WITH}").match
_through = re.compile(rf"{GLOSS}\s?{THROUGH}").match
_particle = re.compile(rf"{GLOSS}\s?(?:측)?(?P<particle>{PARTICLE})(?![가-힣])").match
# People of a body who act for it, with its particle: 한빛전자 노사는, 누리대 연구진이.
_people = re.compile(
    rf"{GLOSS}\s(?:[가-힣]{{1,6}}\s)?(?:노사|연구진|연구팀|교수팀|봉사단|이사회|산학협력단|사업단)(?P<particle>{PARTICLE})(?![가-힣])"
).match
_credit = re.compile(rf"{GLOSS}\s?(?:제공|자료|사진|DB)").match
_credited = re.compile(r"(?:사진|제공|자료|출처|그래픽)\s?(?:[=:/ⓒ©]|설명)?\s?$|[/ⓒ©]\s?$").search
_may_be_credited = re.compile(r"[진공료처픽/ⓒ©]").search
_title_dash = re.compile(rf"{GLOSS}\s?[-–—‑]\s?\S").match
_title_comma = re.compile(rf"{GLOSS}\s?[,…]").match
_head_of_body = re.compile(r"\s?[장수](?:[은는이가과와을를의도께]|님|\s|[,.)]|$)").match
# Where somebody lives or something stands (한빛군에 거주하는 어르신): a place, and nobody who is given anything.
_stands_at = re.compile(r"에[는도]?\s(?:거주|사는\s|살고|살던|위치|소재|자리|있는\s|있던\s|본사|둔\s|주소)").match
# Who is quoted as a source (한빛군에 따르면 "according to Hanbit county").
_tells = re.compile(r"에\s?(?:따르면|의하면)").match
_told_by = re.compile(rf"{GLOSS}\s?(?:관계자|자료|통계|집계|측|조사)(?:들)?에\s?(?:따르면|의하면)").match
# Where those come from who take part (누리협회와 한빛센터에서 24명이 나와 "24 people came from …").
_sends = re.compile(
    rf"{GLOSS}\s?(?:에서는?|소속)\s(?:(?:온|모인|나온)\s)?(?:등\s)?"
    r"(?:[가-힣]{0,4}(?:직원|회원|학생|관계자|대표|봉사자|교사|교수|주민|전문가|위원|단원|선수|실무자|청년)\s)?(?:약\s|총\s|모두\s)?"
    r"\d{1,4}여?\s?(?:명|인)(?:[이도의]|\s)"
).match
# What the press writes is no deed of the matter: NHK가 12일 보도했다.
_reports = re.compile(
    rf"{GLOSS}\s?(?:등\s?)?(?:이|가|은|는)\s(?:[^.,\n“”\"]{{0,24}}\s)?(?:처음\s|단독\s)?보도(?:했|한\s|하)"
).match
# Whom somebody comes after who acts now (한빛전자에 이어 누리은행이).
_after = re.compile(rf"{GLOSS}\s?에\s이어").match
# Whom somebody led once (전 한빛은행장, 한빛학회 부회장을 지낸).
_once = re.compile(r"(?:^|[\s(·,])(?:전|前|전직)\s?$").search
_was = re.compile(
    r"\s?[가-힣]{0,6}(?:장|대표|총재|위원|의원|장관|차관|이사|교수)[을를]\s(?:지낸|지냈|역임|거친|거쳐)|\s?출신"
).match
_says = re.compile(r"(?:은|는|이|가|도)?\s?(?:또\s?)?[“\"]").match
_quotations = re.compile(r"“[^”\n]{0,600}”|\"[^\"\n]{0,600}\"").finditer
# A short name stands in brackets alone or behind the head's (산업통상부(장관 한누리, 이하 산업부)).
_opens_gloss = re.compile(r"[’'”\"]?\s?\((?:[^()\n]{1,40}[,·]\s?)?(?:이하\s?)?[‘'“\"]?").fullmatch
_brackets = re.compile(r"\([^()\n]{0,200}\)").finditer
_word = re.compile(r"[^\s,.()“”\"‘’]+").finditer
_ends_in_particle = re.compile(r"(?:들?(?:은|는|이|가|과|와|을|를|의|도|께|님|에게|씨)|들){1,9}$").sub

# 시장 is a mayor and a market.
MARKETS = ("도매시장", "전통시장", "재래시장", "중앙시장", "수산시장", "오일시장", "해외시장", "주식시장", "노동시장")
POST_REACH = 42


class Use(NamedTuple):
    """One mention in its sentence.

    ``case``: one of ``particles.CASES``, or ``together``, ``through``, ``person`` (before a post), ``speaker`` (the
    post's holder is quoted), ``agent`` (the post's holder acts: 대표가), ``credit`` (a picture's), ``dash`` and
    ``comma`` (in titles), ``end`` (last word), ``noun`` (before another noun), ``others`` (last of a list that goes on,
    without a particle).

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
    spoken = quotations(text)
    brackets = [match.span() for match in _brackets(text)]
    cases: list[str] = []
    signs: list[str] = []
    for index, mention in enumerate(mentions):
        cases.append(_case(text, mention))
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        signs.append(sign_between(text, mention.span.stop, following.span.start) if following else "")
        if cases[-1] == "noun" and index and signs[index - 1]:
            cases[-1] = case_of_all(text, mention.span.stop) or "noun"
    if mentions[0].field == "title":
        part_headline(text, mentions, cases, signs)
    else:
        part_place(text, mentions, cases, signs)
    lasts = list(range(len(mentions)))
    for index in range(len(mentions) - 2, -1, -1):
        if signs[index]:
            lasts[index] = lasts[index + 1]
    found: list[Use] = []
    place = 0
    for index, (mention, last) in enumerate(zip(mentions, lasts, strict=True)):
        joined = signs[index] if last > index else ""
        quoted, enclosed = is_within(spoken, mention.span.start), is_within(brackets, mention.span.start)
        found.append(Use(mention, cases[last], joined, place, place + last - index + 1, last, quoted, enclosed))
        place = place + 1 if signs[index] else 0
    return found


def quotations(text: str) -> list[tuple[int, int]]:
    """Where somebody's words stand in one passage, with their marks, in order."""
    return [match.span() for match in _quotations(text)]


def is_within(spans: Sequence[tuple[int, int]], offset: int) -> bool:
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


def _case(text: str, mention: Mention[Organization]) -> str:
    """The case of a mention, taken alone."""
    start, stop = mention.span.start, mention.span.stop
    before = max(0, start - 8)
    if _told_by(text, stop) or _reports(text, stop):
        return "told by"
    if _credit(text, stop):
        return "credit"
    if mention.field != "title" and _may_be_credited(text, before, start) and _credited(text, before, start):
        return "credit"
    if _together(text, stop):
        return "together"
    if _through(text, stop):
        return "through"
    if _was(text, stop) or _after(text, stop):
        return "former"
    if _sends(text, stop):
        return "person"
    case = case_of_others(text, stop)
    if case:
        return case
    match = _particle(text, stop)
    if match and _tells(text, match.start("particle")):
        return "told by"
    if match:
        return "at" if _stands_at(text, match.start("particle")) else CASE_OF[match["particle"]]
    if _title_dash(text, stop):
        return "dash"
    if _title_comma(text, stop):
        return "comma"
    if and_others(text, stop):
        return "others"
    match = _people(text, stop)
    if match:
        return CASE_OF[match["particle"]]
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
