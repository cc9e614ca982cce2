"""Who wrote an article, and the outlet named with the reporter: datelines, byline lines, signatures, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final

from pipeline.clean import writers
from pipeline.clean.captions import shows_picture
from pipeline.clean.datelines import JOINED, NOBODY, Byline, dateline, outlet_among, parsed, real_names
from pipeline.clean.line import Line, hangul, is_prose
from pipeline.clean.names import NAME, ROLE, is_name, is_place, looks_like_outlet, outlet_name
from pipeline.clean.tails import without_markup
from pipeline.clean.widgets import CLOCK, DATE, MONTH_FIRST, STATED
from pipeline.patterns import Deferred

_LONGEST: Final = 110
_LONGEST_BYLINE: Final = 70
_HEAD: Final = 1_200
_TAIL: Final = 220
_ABOVE: Final = 40
_BELOW: Final = 12
_HEADLINE: Final = 16
_SIGNED: Final = 12

# What begins with these below an article has bylines of its own.
_OTHER_ARTICLES: Final = ("related", "most_read", "other_article", "comment")

_has_role = re.compile(r"기자|특파원|논설|리포터|에디터|PD|통신원|위원|앵커|작성자|글쓴이|칼럼니스트|아나운서").search
# A single space stays as it is.
_one_space = re.compile(r"\s{2,}|[^\S ]").sub
_any_box = re.compile(r"[(\[【<][^()\[\]【】<>\n]{2,40}[)\]】>]\s?").finditer
# Brackets can get lost on the way: "… 나래군 제공 나래 한빛뉴스 홍길동 기자 나래군이 …".
_lost_brackets = re.compile(
    rf"(?:^|[\s.…”\"])(?P<outlet>[가-힣A-Za-z0-9]{{2,12}})\s(?P<names>{NAME})\s?(?:기자|특파원)\s(?!가\s|는\s|의\s|에게|등)"
).finditer
_source = Deferred(
    rf"\W{{0,3}}출처\W{{1,4}}(?P<outlet>[가-힣A-Za-z0-9]{{2,14}})[\s/|]{{1,3}}(?:{DATE}\s)?(?P<names>{NAME})\s?기자\W*$"
).match
_forwarded = re.compile(r"^(?:Forwarded\sfrom|전달됨)\s?:?\s").sub
_label_before = re.compile(r"\W{0,2}(?:취재\s?)?(?:기자명?|기고자|글쓴이|지은이)\s?[:：]?$").match
# 자료 제공 / 나래전자: who sent the release.
_provides = re.compile(r"\W{0,2}(?:뉴스|자료|보도\s?자료|기사|콘텐츠|정보)\s?제공\W{0,2}$").match
_dated_next = Deferred(
    rf"\W*(?:(?:선임|수습|인턴|객원)?기자(?:\s구독)?\W*$|(?:등록|입력|승인|작성|기사입력|기사승인|최초입력|송고)\S{{0,3}}\W{{0,4}}\d|{DATE}\s?{CLOCK}\W*$)"
).match

# A line of many things: … 홍길동 기자 / 입력 : 2024.05.13, 2024.05.13 06:00 홍길동 기자.
_in_header = Deferred(
    rf"(?<![가-힣])(?P<names>{NAME})\s?{ROLE}\s?[/|·:-]?\s?(?:{STATED})?\s?[:：]?\s?{DATE}"
    rf"|{DATE}\s?{CLOCK}\s?[/|·]?\s?(?P<names2>{NAME})\s?{ROLE}(?![가-힣])"
).search
# 홍길동 기자 - Copyright ⓒ 나래신문
_before_notice = re.compile(
    rf"\W{{0,2}}(?P<names>{NAME})\s?{ROLE}\s?[-–|/<\[]{{0,2}}\s?(?:저작권자|[Cc]opyright|COPYRIGHT|[ⓒⒸ©])"
).match
# ■ 진행 : 홍길동 아나운서: who was on the air.
_on_air = re.compile(r"\W{0,3}(?:진행자?|대담|출연자?|게스트|연출|구성)\s?[:：]").match
# 했다. 홍길동 기자: the end of a sentence that was wrapped.
_within_sentence = re.compile(r"[가-힣]{0,6}다\.\s").match
# … 다시 연다. 홍길동: a signature that lost all beside the name.
_bare_signature = re.compile(r"[다요]\.[”\"’']?\s(?P<names>[가-힣]{3})$").search
_each_name = Deferred(r"[가-힣A-Za-z]+").findall
_bare_day = Deferred(rf"(?:{DATE}|{MONTH_FIRST}(?:,?\s{CLOCK}(?:\s?[AP]M)?)?)\W*$").match
_signature = Deferred(
    rf"(?P<names>{JOINED})\s?{ROLE}(?:,\s?[가-힣\s]{{2,16}})?\s?[(\[]?\s?[A-Za-z0-9._%+-]{{1,40}}@"
    rf"|@[A-Za-z0-9.-]{{1,40}}\s(?P<names2>{JOINED})\s?{ROLE}"
).finditer
_signature_without_address = re.compile(
    rf"[다요]\.[”\"’']?\s*[/(\[]?\s?(?:[가-힣A-Za-z0-9]{{2,12}}[=/\s]\s?)?(?P<names>{NAME})\s?{ROLE}\s?[)\]]?(?:\W*$|\s*[ⓒ©<\[(※▶-])"
).search
_signature_without_role = Deferred(
    rf"[다요]\.[”\"’'」)]?\s(?:\([^()]{{2,30}}\)\s)?(?P<names>{NAME})\s?[(\[<]?\s?[A-Za-z0-9._%+-]{{1,40}}@"
).search
_handed_over = Deferred(
    rf"(?P<names>{NAME})\s(?:기자|특파원|리포터)(?:입니다|가\s(?:취재|보도|자세|전해|정리|다녀|만나|짚어|단독|살펴)|의\s(?:보도|취재|단독))"
).search
_signed_off = Deferred(
    rf"(?P<outlet>[A-Za-z0-9가-힣]{{2,8}}?)\s?(?:뉴스|TV|방송|[A-Z]{{2}})\s?,?\s(?P<names>{NAME})입니다\.?\W*$"
).search


def byline_of(lines: Sequence[Line], first: int, last: int, reasons: Mapping[int, str]) -> Byline:
    """Reporter and outlet of the article whose body lies at places ``first`` to ``last``.

    The dateline of the lead says it best, then the lines around the body, nearest first, then a signature at the end
    of the body, then its wording.
    """
    name, outlet = dateline(lines[first].text)
    if name:
        return name, outlet
    name, publisher = _around(lines, first, last, reasons, outlet)
    if name:
        return _together(name, lines[max(0, first - _ABOVE) : first]), publisher
    signed = _bare_signature(lines[last].text[-_SIGNED:])
    return (signed["names"] if signed and is_name(signed["names"]) else None), outlet


def _together(name: str, above: Sequence[Line]) -> str:
    """All who wrote it, where a line over the body names several and the one among them."""
    for line in above:
        if len(line.text) <= _LONGEST_BYLINE and name[:2] in line.text and _has_role(line.text):
            names, _ = parsed(line.text)
            if names and names != name and set(_each_name(name)) <= set(_each_name(names)):
                return names
    return name


def _around(lines: Sequence[Line], first: int, last: int, reasons: Mapping[int, str], outlet: str | None) -> Byline:
    below = takewhile(
        lambda place: reasons.get(place) not in _OTHER_ARTICLES and not _is_headline(lines[place], reasons.get(place)),
        range(last + 1, min(len(lines), last + _BELOW)),
    )
    above = range(first - 1, max(-1, first - _ABOVE), -1)
    # A name right under a caption is the photographer's; it counts where nobody else is named.
    photographers = [place for place in above if reasons.get(place) == "byline" and _is_credit(lines, place, reasons)]
    others = [place for place in (*below, *above) if place not in photographers]
    for place in (*others, *photographers):
        name, publisher = _of_line(lines, place) if reasons.get(place) != "caption" else _of_source(lines[place].text)
        if name:
            return name, outlet or publisher or _outlet_beside(name, [lines[near].text for near in above])
    for place in above:
        headed = _in_header(lines[place].text[:_HEAD]) if reasons.get(place) != "caption" else None
        if headed and headed.lastgroup and is_name(headed[headed.lastgroup]):
            return headed[headed.lastgroup], outlet
    for line in lines[first : last + 1]:
        name, publisher = _of_body(line.text)
        if name:
            return name, outlet or publisher
    return None, outlet


def is_byline(text: str) -> bool:
    """Whether a line names a reporter and nothing else but outlet, address or date.

    >>> is_byline("홍길동 기자 | 승인 2024.05.13 06:00"), is_byline("홍길동 나래군수")
    (True, False)
    """
    if writers.positioned(text) or writers.signs_alone(text):
        return True
    if _within_sentence(text):
        return False
    if len(text) > _LONGEST_BYLINE or _has_role(text) is None:
        return False
    name, rest = parsed(text)
    return name is not None and len(rest) <= 2 and all(len(part) <= 14 for part in rest)


def _outlet_beside(name: str, texts: Sequence[str]) -> str | None:
    """The outlet of a dateline on a line of its own, above a body that the same reporter signs."""
    named = (dateline(text) for text in texts if text[0] in "[(【<")
    return next((outlet for reporter, outlet in named if reporter == name), None)


def _is_headline(line: Line, reason: str | None) -> bool:
    return (
        reason == "furniture"
        and len(line.text) >= _HEADLINE
        and hangul(line.text) >= _HEADLINE // 2
        and not _has_role(line.text)
    )


def _is_credit(lines: Sequence[Line], place: int, reasons: Mapping[int, str]) -> bool:
    before = reasons.get(place - 1)
    return before == "caption" or (before == "furniture" and shows_picture(lines[place - 1].text, lines[place].text))


def _of_source(text: str) -> Byline:
    """Reporter and outlet of a copy that names its source: "출처 : 한빛뉴스 홍길동 기자"."""
    found = _source(text)
    if found and is_name(found["names"]):
        return found["names"], outlet_name(found["outlet"])
    return NOBODY


def _of_line(lines: Sequence[Line], place: int) -> Byline:
    text = _forwarded("", without_markup(lines[place].text)) or lines[place].text
    signed = _before_notice(text)
    if signed and is_name(signed["names"]):
        return signed["names"], None
    if len(text) > _LONGEST or is_prose(text) or _on_air(text):
        return NOBODY
    if text[0] in "[(【<":
        boxed, outlet = dateline(text)
        if boxed:
            return boxed, outlet
    shared = writers.beside_photographer(text)
    if shared:
        return shared, None
    if is_byline(text) or "@" in text:
        name, rest = parsed(text)
        if name:
            return name, outlet_among([part for part in rest if looks_like_outlet(part)])
    if "기자" in text or "특파원" in text:
        name, outlet = dateline(text)
        if name:
            return name, outlet
    if place and _provides(lines[place - 1].text):
        return NOBODY
    name, outlet = writers.writer_of(text)
    if name:
        return name, outlet
    bare = text.strip(" •·-|")
    if is_name(bare) and place and _label_before(lines[place - 1].text):
        return bare, None
    if len(bare) <= 4 and is_name(bare) and place + 1 < len(lines) and _dated_next(lines[place + 1].text):
        return bare, None
    if len(bare) == 3 and is_name(bare) and 0 < place < len(lines) - 1 and _is_between(lines, place):
        return bare, None
    return NOBODY


def _is_between(lines: Sequence[Line], place: int) -> bool:
    """Whether a line stands right under a headline and above a bare day."""
    above = lines[place - 1].text
    return (
        len(above) >= _HEADLINE
        and " " in above
        and not is_prose(above)
        and _bare_day(lines[place + 1].text) is not None
    )


def _of_body(text: str) -> Byline:
    tail = text[-_TAIL:]
    mentions = "기자" in text or "특파원" in text or "뉴스" in tail or "논설" in tail or "입니다" in tail
    if not mentions and "@" not in tail:
        return NOBODY
    tail = _one_space(" ", tail)
    named = None
    if "@" in tail:
        for found in _signature(tail):
            named = real_names(found["names"] or found["names2"]) or named
        signed = _signature_without_role(tail)
        if named is None and signed and is_name(signed["names"]):
            named = signed["names"]
    if named:
        return named, None
    if not mentions:
        return NOBODY
    plain = _signature_without_address(tail)
    if plain and is_name(plain["names"]):
        return plain["names"], None
    head = _one_space(" ", text[:_HEAD])
    for area in (head[: _HEAD // 2], tail):
        for box in _any_box(area):
            name, outlet = dateline(area[box.start() :])
            if name:
                return name, outlet
    for lost in _lost_brackets(head):
        if _is_reporter(lost["outlet"], lost["names"]):
            return lost["names"], lost["outlet"] if looks_like_outlet(lost["outlet"]) else None
    for find, area in ((_handed_over, text), (_signed_off, tail)):
        said = find(area)
        if said and is_name(said["names"]):
            return said["names"], None
    return NOBODY


def _is_reporter(before: str, name: str) -> bool:
    """ "한빛뉴스 홍길동 기자 …" or "도쿄 홍길동 기자 …" wrote it; "사진 홍길동 기자" took a picture."""
    return len(name) >= 3 and is_name(name) and (looks_like_outlet(before) or is_place(before))
