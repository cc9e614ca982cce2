"""The name at a page's top: of the newspaper, the agency, the office or the blog whose page it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from pipeline import lexicon
from pipeline.clean.line import Line, hangul, squeezed
from pipeline.clean.names import has_outlet_ending, is_place, looks_like_outlet, outlet_name, speaks_of_page, usual_name
from pipeline.clean.widgets import known_line
from pipeline.patterns import Deferred

_bracketed = Deferred(r"(?:^|[\s가-힣])[\[【(](?:[가-힣·]{1,6}=)?(?P<outlet>[가-힣A-Za-z0-9]{2,14})[\])】]$").search
_path = re.compile(r"\s?[>›»]\s?").split
_section = Deferred(
    r"(?:뉴스|스포츠|시사|머니|미디어|매거진|보도|속보|포토|영상|연예|주요|생활|국제|사회|지역|문화|최신|전체|실시간|경제)\S{0,4}$"
).match
_logo = Deferred(
    r"\s?(?:로고|logo|홈|홈페이지|누리집|(?:대표|통합|공식)\s?(?:홈페이지|누리집)|홍보(?:실|팀|처|과)|대외협력(?:처|실|팀)|HOME|모바일|PC버전)$",
    re.IGNORECASE,
).sub
# 나래신문 NARAE PRESS: the same in Latin letters.
_in_latin = Deferred(r"(?<=[가-힣])\s[A-Z][A-Za-z.&]{2,}(?:\s[A-Z][A-Za-z.&]*)*$").sub
# B4 지역경제, 12면: a printed page.
_names_page = re.compile(r"[A-Z]?\d{1,2}(?:\s|면)").match
_no_name = Deferred(
    r"[?!…]|[다요]\.|(?:하기|하세요|니다|까요|보기|읽기|는|은|를|(?<![마가노고])을)$|^(?:제|총)?\d"
).search
_LONGEST_TOP: Final = 60
_LONGEST_NAME: Final = 20
_SHORTEST: Final = 3
_OFFICE: Final = 4
_TOP: Final = 2
# A page's top that names many outlets is a list of them.
_MOST_NAMES: Final = 2
_MOST_WORDS: Final = 3
# Bodies whose own pages tell their news; a company's name on top may be an advertiser's.
_PUBLISHERS: Final = frozenset(
    {"ministry", "local_government", "public", "university", "association", "hospital", "school", "cooperative"}
)
_PUBLIC_OFFICES: Final = frozenset({"ministry", "local_government", "public"})
_SIGNING: Final = frozenset({"copyright", "licence", "publisher", "caption", "advert", "email"})
_ROOM: Final = ("뉴스룸", "블로그", "브리핑", "네트워크", "매거진", "웹진", "소식지")


def masthead(lines: Sequence[Line], first: int, reasons: Mapping[int, str]) -> str | None:
    """The name on the lines over a body that begins at place ``first``; None where nothing shows that it is one.

    A newspaper's name shows by its form, wherever it stands; an office's by its kind, on the page's first lines; any
    other name by signing the page again: under the pictures, in a notice, in the appeal for donations.
    """
    above = lines[:first]
    named = [_name_at_top(line.text) for line in above]
    strong = [name for name in named if name and has_outlet_ending(name) and not known_line(name)]
    strong = list(dict.fromkeys(strong))
    if strong:
        return strong[0] if len(strong) <= _MOST_NAMES else None
    top = [place for place in range(first) if may_name(lines[place].text) and not known_line(lines[place].text)][:_TOP]
    for place in top:
        name = _shown(lines[place].text)
        found = publisher(name) or (name if _signs(name, lines, reasons, place) else None)
        if found and place <= _TOP:
            return found
    weak = (name for name in named[:_TOP] if name and hangul(name) and not known_line(name) and not _section(name))
    return next((name for name in weak if name.count(" ") < _TOP and looks_like_outlet(name.replace(" ", ""))), None)


def may_name(text: str) -> bool:
    """Whether a short line can be a name at all: no sentence, button, number or headline.

    >>> may_name("나래숲네트워크"), may_name("나래군, 상생 협약"), may_name("더 알아보기")
    (True, False, False)
    """
    name = _shown(text)
    return (
        2 < len(name) <= _LONGEST_NAME
        and hangul(name) >= 2
        and name.count(" ") < _MOST_WORDS
        and re.search(r"[,:|/@\"“‘'#\[\]<>]", name) is None
        and _no_name(name) is None
        and not speaks_of_page(name)
    )


def publisher(name: str) -> str | None:
    """The office, school, association or newsroom that a name is of, which tell their news on pages of their own.

    A slogan in front goes, and so does the town hall.

    >>> publisher("나래광역시 소방본부"), publisher("나래전자 뉴스룸")
    ('나래광역시 소방본부', '나래전자 뉴스룸')
    >>> publisher("꿈꾸는 목포시"), publisher("나래군청")
    ('목포시', '나래군')
    >>> publisher("우리동네") is None
    True
    """
    return _named(name, _PUBLISHERS | {"media"}, _ROOM)


def public_office(name: str) -> str | None:
    """The government, authority or public corporation that a name is of.

    >>> public_office("나래소방서"), public_office("나래전자 뉴스룸"), public_office("나래대학교")
    ('나래소방서', None, None)
    """
    return _named(name, _PUBLIC_OFFICES, ())


def _named(name: str, types: frozenset[str], endings: tuple[str, ...]) -> str | None:
    known = _known(types)
    *front, last = name.split()
    if last in known and front and not is_place(front[-1]):
        name = last
    ends_so = (
        (len(last) > _OFFICE and last.endswith("청"))
        or name.endswith(endings)
        or any(last[cut:] in _heads(types) for cut in range(len(last) - 1))
    )
    if last not in known and name not in known and (not ends_so or len(name) <= _SHORTEST):
        return None
    return usual_name(name)


@cache
def _known(types: frozenset[str]) -> frozenset[str]:
    rows = lexicon.load("organizations")
    places = (row["name"] for row in lexicon.load("places") if row["kind"] != "short")
    return frozenset(row["name"] for row in rows if row["type"] in types) | frozenset(places)


@cache
def _heads(types: frozenset[str]) -> frozenset[str]:
    rows = lexicon.load("organization_heads")
    return frozenset(row["head"] for row in rows if row["type"] in types - {"media"} and len(row["head"]) > 1)


def _shown(text: str) -> str:
    return _in_latin("", _logo("", text.strip(" |·-"))).strip()


def _signs(name: str, lines: Sequence[Line], reasons: Mapping[int, str], place: int) -> bool:
    """Whether a name comes again, as part of a line that signs the page."""
    key = squeezed(name)
    return len(key) > 2 and any(
        reasons.get(other) in _SIGNING and other != place and key in squeezed(line.text)
        for other, line in enumerate(lines)
    )


def _name_at_top(text: str) -> str | None:
    """
    >>> _name_at_top("나래신문 > 뉴스 > 사회"), _name_at_top("상생 협약 맺어 [나래신문]")
    ('나래신문', '나래신문')
    """
    if len(text) > _LONGEST_TOP or _names_page(text):
        return None
    behind = _bracketed(text)
    name = behind["outlet"] if behind else _path(text)[0]
    return outlet_name(_in_latin("", _logo("", name)))
