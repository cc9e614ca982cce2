"""Datelines in front of leads, and the names of reporters and outlets in short texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.clean.names import NAME, ROLE, is_name, is_place, looks_like_outlet, outlet_name
from pipeline.clean.widgets import CLOCK, DATE, STATED, WEEKDAY
from pipeline.patterns import Deferred

Byline = tuple[str | None, str | None]
"""Reporter's name without role, and the outlet named with it."""

NOBODY: Final[Byline] = (None, None)
_DATELINE: Final = 90

JOINED: Final = rf"{NAME}(?:\s?[·,ㆍ/&]\s?{NAME}|\s{NAME}){{0,3}}"
# 홍길동 기자, 홍길동·김철수 기자, 홍길동기자, 홍길동 나래신문 기자, 홍길동 도쿄특파원
_named = Deferred(
    rf"(?<![가-힣A-Za-z])(?P<names>{JOINED})(?:\s(?P<between>[가-힣A-Za-z0-9]{{1,12}}?))?\s?{ROLE}(?![가-힣])"
).finditer
# 기자 홍길동, 작성자: 홍길동, 글 = 홍길동
_labelled = Deferred(
    rf"(?<![가-힣])(?:(?:취재|시민|명예|객원|인턴|주부|청소년|대학생)?\s?기자명?|작성자|글쓴이|글|취재|기사\s?작성)\s?[\]:=]?\s?(?:[가-힣]{{2,4}}=)?(?P<names>{JOINED})(?:\s?{ROLE})?(?![가-힣])"
).finditer
_address = re.compile(r"[A-Za-z0-9._%+-]{1,40}\s?@\s?[A-Za-z0-9.-]{0,40}").sub
_stamp = Deferred(
    rf"(?:{STATED}|기사\s?입력)?\s?[:：|]?\s?{DATE}\s?{WEEKDAY}?\s?(?:[\[(T|]?\s?{CLOCK}\s?[\])]?)?|댓글\s?\d*|조회\s?[:\d]*"
).sub
_links = re.compile(
    r"(?:의\s)?\s?(?:다른|전체|최신)?\s?기사\s?(?:더\s?)?보기|구독(?:하기)?|팔로우|프로필|페이지|승인|입력|등록|[Bb]y\s"
).sub
_note = re.compile(r"\(\s?=?[가-힣]{2,6}\)").sub
_one_space = re.compile(r"\s+").sub
_cut = re.compile(r"[=/|·:;\[\]()<>【】〔〕{}■▶◆▷•●\-–—,]+").split

_boxed = re.compile(r"[\[(【<〔]\s?(?P<inside>[^\[\]()【】<>〔〕\n]{2,50})[\])】>〕]\s?").match
_syllables = Deferred(r"[가-힣]+").finditer
_behind_box = Deferred(rf"(?P<names>{JOINED})\s?(?:{ROLE}\s?[=|:]?|[=|])").match
_open = re.compile(rf"(?P<front>[^\n=|\[\](){{}}]{{0,24}}?(?<![가-힣])(?P<names>{JOINED})\s?{ROLE})\s?[=|:]").match
_not_outlet = Deferred(
    r"사진|제공|자료|출처|그래픽|이미지|인터뷰|속보|단독|종합|기획|특집|칼럼|사설|기고|포토|영상|앵커|리포트|주\Z"
).search


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
            return NOBODY
        name, rest = parsed(opened["front"])
        return name, outlet_among(rest) if name else None
    inside = boxed["inside"].strip()
    behind = _behind_box(text, boxed.end())
    after = real_names(behind["names"]) if behind else None
    if after:
        return after, outlet_among(_segments(inside))
    name, rest = parsed(inside)
    if name:
        return name, outlet_among(rest)
    leads = len(text) > boxed.end() + 20 and not _not_outlet(inside)
    parts = _segments(inside)
    if leads and ((len(parts) > 1 and is_place(parts[0]) and "=" in inside) or looks_like_outlet(inside)):
        return None, outlet_among(parts)
    return NOBODY


def parsed(text: str) -> tuple[str | None, list[str]]:
    """The names in a short text, and the other words once addresses, dates and links are gone."""
    bare = _links(" ", _note(" ", _stamp(" ", _address(" @ ", text))))
    for found in (*_named(bare), *_labelled(bare)):
        names = real_names(found["names"])
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


def real_names(text: str) -> str | None:
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


def outlet_among(parts: Sequence[str]) -> str | None:
    """The outlet among the words of a dateline: not a place; the one that looks like an outlet, else the last."""
    names = [name for part in parts if (name := outlet_name(part)) and not is_place(name)]
    shaped = [name for name in names if looks_like_outlet(name)]
    found = shaped or names
    return found[-1] if found else None
