"""Who wrote an article, and the outlet named with the reporter: datelines, byline lines, signatures, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Final

from pipeline.clean.captions import shows_picture
from pipeline.clean.line import Line, hangul, is_prose
from pipeline.clean.names import NAME, ROLE, is_name, is_place, looks_like_outlet, outlet_name
from pipeline.clean.widgets import CLOCK, DATE, STATED, WEEKDAY

Byline = tuple[str | None, str | None]
"""Reporter's name without role, and the outlet named with it."""

_NOBODY: Final[Byline] = (None, None)
_LONGEST: Final = 110
_LONGEST_BYLINE: Final = 70
_DATELINE: Final = 90
_HEAD: Final = 1_200
_TAIL: Final = 220
_ABOVE: Final = 40
_BELOW: Final = 12
_HEADLINE: Final = 16

# What begins with these below an article has bylines of its own.
_OTHER_ARTICLES: Final = ("related", "most_read", "other_article", "comment")

_JOINED: Final = rf"{NAME}(?:\s?[·,ㆍ/&]\s?{NAME}|\s{NAME}){{0,3}}"
# 홍길동 기자, 홍길동·김철수 기자, 홍길동기자, 홍길동 나래신문 기자, 홍길동 도쿄특파원
_named = re.compile(
    rf"(?<![가-힣A-Za-z])(?P<names>{_JOINED})(?:\s(?P<between>[가-힣A-Za-z0-9]{{1,12}}?))?\s?{ROLE}(?![가-힣])"
).finditer
# 기자 홍길동, 작성자: 홍길동, 글 = 홍길동
_labelled = re.compile(
    rf"(?<![가-힣])(?:(?:취재\s?)?기자명?|작성자|글쓴이|글|취재|기사\s?작성)\s?[\]:=]?\s?(?P<names>{_JOINED})(?:\s?{ROLE})?(?![가-힣])"
).finditer
_has_role = re.compile(r"기자|특파원|논설|리포터|에디터|PD|통신원|위원|앵커|작성자|글쓴이|칼럼니스트|아나운서").search
_address = re.compile(r"[A-Za-z0-9._%+-]{1,40}\s?@\s?[A-Za-z0-9.-]{0,40}").sub
_stamp = re.compile(
    rf"(?:{STATED}|기사\s?입력)?\s?[:：|]?\s?{DATE}\s?{WEEKDAY}?\s?(?:[\[(T|]?\s?{CLOCK}\s?[\])]?)?|댓글\s?\d*|조회\s?[:\d]*"
).sub
_links = re.compile(
    r"(?:의\s)?\s?(?:다른|전체|최신)?\s?기사\s?(?:더\s?)?보기|구독(?:하기)?|팔로우|프로필|페이지|승인|입력|등록|[Bb]y\s"
).sub
_note = re.compile(r"\(\s?=?[가-힣]{2,6}\)").sub
# A single space stays as it is.
_one_space = re.compile(r"\s{2,}|[^\S ]").sub
_cut = re.compile(r"[=/|·:;\[\]()<>【】〔〕{}■▶◆▷•●\-–—,]+").split

_boxed = re.compile(r"[\[(【<〔]\s?(?P<inside>[^\[\]()【】<>〔〕\n]{2,50})[\])】>〕]\s?").match
_syllables = re.compile(r"[가-힣]+").finditer
_any_box = re.compile(r"[(\[【<][^()\[\]【】<>\n]{2,40}[)\]】>]\s?").finditer
_behind_box = re.compile(rf"(?P<names>{_JOINED})\s?(?:{ROLE}\s?[=|:]?|[=|])").match
_open = re.compile(rf"(?P<front>[^\n=|\[\](){{}}]{{0,24}}?(?<![가-힣])(?P<names>{_JOINED})\s?{ROLE})\s?[=|:]").match
_not_outlet = re.compile(
    r"사진|제공|자료|출처|그래픽|이미지|인터뷰|속보|단독|종합|기획|특집|칼럼|사설|기고|포토|영상|앵커|리포트|주\Z"
).search
# Brackets can get lost on the way: "… 나래군 제공 나래 한빛뉴스 홍길동 기자 나래군이 …".
_lost_brackets = re.compile(
    rf"(?:^|[\s.…”\"])(?P<outlet>[가-힣A-Za-z0-9]{{2,12}})\s(?P<names>{NAME})\s?(?:기자|특파원)\s(?!가\s|는\s|의\s|에게|등)"
).finditer
_source = re.compile(
    rf"\W{{0,3}}출처\W{{1,4}}(?P<outlet>[가-힣A-Za-z0-9]{{2,14}})[\s/|]{{1,3}}(?P<names>{NAME})\s?기자\W*$"
).match
# by 홍길동, 글 홍길동; 홍길동 | 2024.05.13 06:00
_alone = re.compile(
    rf"(?:(?:[Bb][Yy]|글쓴이|글|작성자|기자명?|취재)(?:\s?[:：|ㅣ=]\s?|\s))(?P<names>{NAME})(?:\s?{ROLE})?(?![가-힣])"
    rf"|(?P<names2>{NAME})\s?[|ㅣ,/·]\s?(?:{STATED})?\s?[:：]?\s?{DATE}"
).match
_dated_next = re.compile(r"\W*(?:등록|입력|승인|작성|기사입력|기사승인|최초입력|송고)\S{0,3}\W{0,4}\d").match

_signature = re.compile(
    rf"(?P<names>{_JOINED})\s?{ROLE}(?:,\s?[가-힣\s]{{2,16}})?\s?[(\[]?\s?[A-Za-z0-9._%+-]{{1,40}}@"
    rf"|@[A-Za-z0-9.-]{{1,40}}\s(?P<names2>{_JOINED})\s?{ROLE}"
).finditer
_signature_without_address = re.compile(
    rf"[다요]\.[”\"’']?\s*[/(\[]?\s?(?:[가-힣A-Za-z0-9]{{2,12}}[=/\s]\s?)?(?P<names>{NAME})\s?{ROLE}\s?[)\]]?(?:\W*$|\s*[ⓒ©<\[(※▶-])"
).search
_signature_without_role = re.compile(
    rf"[다요]\.[”\"’'」)]?\s(?:\([^()]{{2,30}}\)\s)?(?P<names>{NAME})\s?[(\[<]?\s?[A-Za-z0-9._%+-]{{1,40}}@"
).search
_handed_over = re.compile(
    rf"(?P<names>{NAME})\s(?:기자|특파원|리포터)(?:입니다|가\s(?:취재|보도|자세|전해|정리|다녀|만나|짚어|단독|살펴)|의\s(?:보도|취재|단독))"
).search
_signed_off = re.compile(rf"(?P<outlet>[A-Za-z0-9가-힣]{{2,8}}?)\s?뉴스\s?,?\s?(?P<names>{NAME})입니다\.?\W*$").search


def byline_of(lines: Sequence[Line], first: int, last: int, reasons: Mapping[int, str]) -> Byline:
    """Reporter and outlet of the article whose body lies at places ``first`` to ``last``.

    The dateline of the lead says it best, then the lines around the body, nearest first, then a signature at the end
    of the body, then its wording.
    """
    name, outlet = dateline(lines[first].text)
    if name:
        return name, outlet
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
    if len(text) > _LONGEST_BYLINE or _has_role(text) is None:
        return False
    name, rest = _parsed(text)
    return name is not None and len(rest) <= 2 and all(len(part) <= 14 for part in rest)


def dateline(text: str) -> Byline:
    """Reporter and outlet of a dateline in front of a lead.

    >>> dateline("[데일리나래 홍길동 기자] 나래군은 12일 …"), dateline("(나래=한빛뉴스) 홍길동 기자 = 나래군은 …")
    (('홍길동', '데일리나래'), ('홍길동', '한빛뉴스'))
    """
    text = _note("", _one_space(" ", text[:_DATELINE]))
    boxed = _boxed(text)
    if boxed is None:
        opened = _open(text)
        if opened is None:
            return _NOBODY
        name, rest = _parsed(opened["front"])
        return name, _outlet_among(rest) if name else None
    inside = boxed["inside"].strip()
    behind = _behind_box(text, boxed.end())
    after = _real_names(behind["names"]) if behind else None
    if after:
        return after, _outlet_among(_segments(inside))
    name, rest = _parsed(inside)
    if name:
        return name, _outlet_among(rest)
    leads = len(text) > boxed.end() + 20 and not _not_outlet(inside)
    parts = _segments(inside)
    if leads and ((len(parts) > 1 and is_place(parts[0]) and "=" in inside) or looks_like_outlet(inside)):
        return None, _outlet_among(parts)
    return _NOBODY


def _parsed(text: str) -> tuple[str | None, list[str]]:
    """The names in a short text, and the other words once addresses, dates and links are gone."""
    bare = _links(" ", _note(" ", _stamp(" ", _address(" @ ", text))))
    for found in (*_named(bare), *_labelled(bare)):
        names = _real_names(found["names"])
        if names:
            dropped = found["names"].replace(names, "=", 1)
            between = found.groupdict().get("between") or ""
            rest = f"{bare[: found.start()]}={dropped}={between}={bare[found.end() :]}"
            return names, _segments(rest.replace("@", " "))
    if "@" in bare:
        *front, name = _segments(bare.split("@")[0]) or [""]
        words = name.split()
        if words and len(front) + len(words) <= 3 and is_name(words[-1]):
            return words[-1], [*front, *words[:-1]]
    return None, []


def _real_names(text: str) -> str | None:
    """The last names in "나래신문 홍길동" or "홍길동·김철수"; space alone joins only names of three syllables."""
    words = list(_syllables(text))
    while words and not is_name(words[-1][0]):
        words.pop()
    if not words:
        return None
    first = last = len(words) - 1
    while first and is_name(words[first - 1][0]) and _are_joined(text, words[first - 1], words[first]):
        first -= 1
    return text[words[first].start() : words[last].end()]


def _are_joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    between = text[left.end() : right.start()]
    return between.strip() != "" or len(left[0]) == len(right[0]) == 3


def _segments(text: str) -> list[str]:
    return [part.strip() for part in _cut(text) if part.strip()]


def _outlet_among(parts: Sequence[str]) -> str | None:
    """The outlet among the words of a dateline: not a place; the one that looks like an outlet, else the last."""
    names = [name for part in parts if (name := outlet_name(part)) and not is_place(name)]
    shaped = [name for name in names if looks_like_outlet(name)]
    found = shaped or names
    return found[-1] if found else None


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
    return _NOBODY


def _of_line(lines: Sequence[Line], place: int) -> Byline:
    text = lines[place].text
    if len(text) > _LONGEST or is_prose(text):
        return _NOBODY
    if text[0] in "[(【<":
        boxed, outlet = dateline(text)
        if boxed:
            return boxed, outlet
    if is_byline(text) or "@" in text:
        name, rest = _parsed(text)
        if name:
            return name, _outlet_among([part for part in rest if looks_like_outlet(part)])
    if "기자" in text or "특파원" in text:
        name, outlet = dateline(text)
        if name:
            return name, outlet
    alone = _alone(text.strip(" •·-|"))
    signed = (alone["names"] or alone["names2"]) if alone else ""
    if len(signed) > 2 and is_name(signed):
        return signed, None
    bare = text.strip(" •·-|")
    if len(bare) <= 4 and is_name(bare) and place + 1 < len(lines) and _dated_next(lines[place + 1].text):
        return bare, None
    return _NOBODY


def _of_body(text: str) -> Byline:
    tail = _one_space(" ", text[-_TAIL:])
    named = None
    if "@" in tail:
        for found in _signature(tail):
            named = _real_names(found["names"] or found["names2"]) or named
        signed = _signature_without_role(tail)
        if named is None and signed and is_name(signed["names"]):
            named = signed["names"]
    if named:
        return named, None
    if not any(word in text for word in ("기자", "특파원")) and not any(word in tail for word in ("뉴스", "논설")):
        return _NOBODY
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
    return _NOBODY


def _is_reporter(before: str, name: str) -> bool:
    """ "한빛뉴스 홍길동 기자 …" or "도쿄 홍길동 기자 …" wrote it; "사진 홍길동 기자" took a picture."""
    return len(name) >= 3 and is_name(name) and (looks_like_outlet(before) or is_place(before))
