"""Who published an article: the page's name, the holder of its copyright, the imprint."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.clean.line import Line, hangul
from pipeline.clean.names import has_outlet_ending, looks_like_outlet, outlet_name
from pipeline.clean.widgets import known_line

_holder = re.compile(
    r"""(?:저작권자?|copyrights?)?\s?(?:[ⓒ©]|\(c\)|copyrights?)\s?(?:by\s)?
    (?:(?:19|20)\d\d(?:\s?[-~]\s?(?:19|20)?\d\d)?[,.]?\s?)?(?:\(주\)|㈜|주식회사\s)?['‘"“<《]?
    (?P<outlet>[가-힣A-Za-z0-9&.+·\s]{2,30}?)['’"”>》]?\s?
    (?:무단|모든|All\b|[,·|/:\-–—<>\[\]()&]|\.\s|\.$|\s(?:의|에|은|는|이|가)\s|당사|and\b|http|www|\d{4}|기사
      |콘텐츠|컨텐츠|보도|홈페이지|AI\b|Inc|Co\b|Corp|Ltd
      |[Rr]ights|주식회사|\(주\)|㈜|$)""",
    re.VERBOSE | re.IGNORECASE,
).search
_source = re.compile(
    r"""\W{0,3}(?:(?P<certain>원본\s?기사\s?보기|원문\s?보기|언론사명?|매체명?|기사\s?제공|자료\s?출처)|출처)\W{1,4}
    (?P<outlet>[가-힣A-Za-z0-9]{2,14})(?:\s[가-힣]{2,4}\s?기자|\swww\.[\w.]{3,30})?\W{0,3}$""",
    re.VERBOSE,
).match
_bracketed = re.compile(r"(?:^|[\s가-힣])[\[【(](?:[가-힣·]{1,6}=)?(?P<outlet>[가-힣A-Za-z0-9]{2,14})[\])】]$").search
_path = re.compile(r"\s?[>›»]\s?").split
_section = re.compile(
    r"(?:뉴스|스포츠|시사|머니|미디어|매거진|보도|속보|포토|영상|연예|주요|생활|국제|사회|지역|문화|최신|전체|실시간|경제)\S{0,4}$"
).match
_logo = re.compile(r"\s?(?:로고|logo|홈|HOME|모바일|PC버전)$", re.IGNORECASE).sub
_LONGEST_SOURCE: Final = 50
_LONGEST_TOP: Final = 60
_TOP: Final = 2
# A page's top that names many outlets is a list of them.
_MOST_NAMES: Final = 2
_owner = re.compile(
    r"(?:\W*|.{0,12}저작권은\s)(?P<outlet>[가-힣A-Za-z0-9]{2,14}?)(?:의\s모든\s(?:콘텐츠|컨텐츠|기사|저작물|내용)|에\s?(?:있|귀속))"
).match
_no_press = re.compile(
    r"무단|재배포|All |.*(?:University|College|Hospital|Institute|Corporation)$", re.IGNORECASE
).match
_imprint = re.compile(r"\W*(?:제호|매체명|신문명)\s?[:：]\s?(?P<outlet>[가-힣A-Za-z0-9&.·\s]{2,20})").match


def holder_of(text: str) -> str | None:
    """The outlet that a copyright notice or imprint names.

    >>> holder_of("저작권자 © 나래신문 무단전재 및 재배포 금지"), holder_of("[저작권자ⓒ 한빛뉴스. 무단전재 금지]")
    ('나래신문', '한빛뉴스')
    """
    found = _imprint(text) or _owner(text) or _holder(text)
    name = outlet_name(found["outlet"]) if found else None
    return None if name is None or _no_press(name) else name


def find(lines: Sequence[Line], reasons: Mapping[int, str], first: int, last: int, named: str | None) -> str | None:
    """The outlet of the article at places ``first`` to ``last``: the holder of the copyright, nearest behind the body.

    A slogan can stand before the name in the notice: then the form of the dateline, ``named``, is the name. Without a
    notice it is that form, then what a copy names as its source, then the name at the page's top.
    """
    places = sorted(
        (place for place, reason in reasons.items() if reason in ("copyright", "publisher")),
        key=lambda place: (place < last, abs(place - last)),
    )
    for place in places:
        holder = holder_of(lines[place].text)
        if holder:
            return named if named and named in holder else holder
    return named or _source_of(lines) or _masthead(lines[:first], reasons)


def _source_of(lines: Sequence[Line]) -> str | None:
    """The outlet that a copied article or feed names: "출처: 나래신문", "원본 기사 보기: 나래신문"."""
    for line in lines:
        found = _source(line.text) if len(line.text) <= _LONGEST_SOURCE else None
        name = outlet_name(found["outlet"]) if found else None
        if name and (looks_like_outlet(name) or (found and found["certain"])):
            return name
    return None


def _masthead(above: Sequence[Line], reasons: Mapping[int, str]) -> str | None:
    """The name at a page's top: on its first lines, in a dateline of its own, or behind the headline in brackets."""
    named = [_name_at_top(line.text) for line in above]
    strong = list(dict.fromkeys(name for name in named if name and has_outlet_ending(name)))
    if strong:
        return strong[0] if len(strong) <= _MOST_NAMES else None
    weak = (name for name in named[:_TOP] if name and hangul(name) and not known_line(name) and not _section(name))
    return next((name for name in weak if looks_like_outlet(name.replace(" ", ""))), None)


def _name_at_top(text: str) -> str | None:
    """
    >>> _name_at_top("나래신문 > 뉴스 > 사회"), _name_at_top("상생 협약 맺어 [나래신문]")
    ('나래신문', '나래신문')
    """
    if len(text) > _LONGEST_TOP:
        return None
    behind = _bracketed(text)
    name = behind["outlet"] if behind else _path(text)[0]
    return outlet_name(_logo("", name))
