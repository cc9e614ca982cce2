"""Who wrote an article, and the outlet named with the reporter: datelines, byline lines, signatures, sign-offs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.clean.line import Line, is_prose
from pipeline.clean.names import NAME, NAMES, ROLE, are_names, is_place, looks_like_outlet, outlet_name

Byline = tuple[str | None, str | None]
"""Reporter's name without title, and the outlet named with it."""

_LONGEST: Final = 110
_has_role = re.compile("기자|특파원|논설|리포터|에디터|PD|통신원|위원|앵커").search
_NOBODY: Final[Byline] = (None, None)
_ADDRESS: Final = r"[A-Za-z0-9._%+-]{1,40}\s?@\s?[A-Za-z0-9.-]{0,40}"

# [데일리나래 홍길동 기자] … / (나래=한빛뉴스) 홍길동 기자 = … / [한빛신문 = 홍길동 기자] …
_boxed = re.compile(
    rf"""[\[(【<〔]\s?(?P<inside>[^\])】>〕\n]{{2,50}}?)\s?[\])】>〕]\s?
    (?:(?P<after>{NAMES})\s?{ROLE}\s?[=|:]?|(?P<plain>{NAMES})\s?[=|])?""",
    re.VERBOSE,
).match
_reporter_in_box = re.compile(
    rf"""(?:(?P<place>[가-힣·,]{{2,12}})\s?[=/|]\s?)?(?:(?P<outlet>[^=/|\n]{{2,24}}?)\s?[=/|]\s?
      |(?P<outlet2>[^=/|\n]{{2,24}}?)\s)?
    (?P<names>{NAMES})\s?{ROLE}$""",
    re.VERBOSE,
).match
_place_and_outlet = re.compile(r"(?P<place>[가-힣·,\s]{2,12}?)\s?[=/|]\s?(?P<outlet>[가-힣A-Za-z0-9&.\s]{2,20})$").match
# 한빛뉴스 홍길동 기자= 나래군이 …
_open = re.compile(rf"(?:(?P<outlet>[가-힣A-Za-z0-9&.]{{2,14}})\s)?(?P<names>{NAMES})\s?{ROLE}\s?[=|:]").match
_box_inside = re.compile(r"[(\[【][^()\[\]【】\n]{2,40}[)\]】]\s?").finditer
# Brackets can get lost on the way: "… 나래군 제공 나래 한빛뉴스 홍길동 기자 나래군이 …".
_lost_brackets = re.compile(
    rf"""(?:^|[\s.…”"])(?P<outlet>[가-힣A-Za-z0-9]{{2,12}})\s(?P<names>{NAME})\s?(?:기자|특파원)\s(?!가\s|는\s|의\s
      |에게|등)""",
    re.VERBOSE,
).finditer

_BYLINE_LABEL: Final = (
    r"(?:(?:글|취재|기사|글\W사진|작성자?|기자명?|정리|글쓴이|등록\s?기자|보도국|작성\s?기자)\s?[=:/|]?\s)?"
)
_AROUND_NAME: Final = r"[가-힣A-Za-z0-9&.]{2,14}"
_alone = re.compile(
    rf"""[\W_]*{_BYLINE_LABEL}(?:(?P<before>{_AROUND_NAME})\s?[=/|]?\s?)?(?P<names>{NAMES})(?:\s?
      |\s(?P<between>{_AROUND_NAME})\s){ROLE}
    (?:님)?(?:\s?[,·/|]\s?[^@\n]{{2,16}}?)?\s?(?:[(\[<|:]?\s?{_ADDRESS}\s?[)\]>]?)?
    (?:\s?의?\s?(?:다른\s?)?기사\s?(?:더\s?)?보기|\s?(?:구독|팔로우)\S{{0,3}})?\W*(?:(?:기사|등록|입력|승인|작성
      |송고|발행).{{0,60}}|\d{{2,4}}[.\-/년].{{0,40}})?$""",
    re.VERBOSE,
).match
# 홍길동 hong@naraenews.kr / 한빛 홍길동 (hong@…) / hong@… 홍길동 기자
_signed = re.compile(
    rf"[\W_]*(?:(?P<before>{_AROUND_NAME})\s)?(?P<names>{NAMES})\s?{ROLE}?\s?[(\[<|:=/]?\s?{_ADDRESS}\s?[)\]>]?\W*$"
).match
_address_first = re.compile(rf"[\W_]*{_ADDRESS}\s+(?P<names>{NAMES})\s?{ROLE}").match
_dated_next = re.compile(r"\W*(?:등록|입력|승인|작성|기사입력|기사승인|최초입력|송고)\S{0,3}\W{0,4}\d").match

_signature = re.compile(
    rf"(?P<names>{NAMES})\s?{ROLE}(?:,\s?[가-힣\s]{{2,16}})?\s?[(\[]?\s?[A-Za-z0-9._%+-]{{1,40}}@"
    rf"|@[A-Za-z0-9.-]{{1,40}}\s(?P<names2>{NAMES})\s?{ROLE}"
).finditer
_signature_without_address = re.compile(
    rf"[다요]\.[”\"’']?\s*[/(\[]?\s?(?:[가-힣A-Za-z0-9]{{2,12}}[=/\s]\s?)?(?P<names>{NAMES})\s?{ROLE}\s?[)\]]?\W*$"
).search
_handed_over = re.compile(
    rf"(?P<names>{NAME})\s(?:기자|특파원|리포터)(?:입니다|가\s(?:취재|보도|자세|전해|정리|다녀|만나|짚어|단독|살펴)"
    rf"|의\s(?:보도|취재|단독))"
).search
_signed_off = re.compile(rf"(?P<outlet>[A-Za-z0-9가-힣]{{2,8}}?)\s?뉴스\s?,?\s?(?P<names>{NAME})입니다\.?\W*$").search


def byline_of(lines: Sequence[Line], first: int, last: int) -> Byline:
    """Reporter and outlet of the article whose body lies at places ``first`` to ``last``.

    The dateline of the lead says it best, then the lines around the body, nearest first, then a signature at the end
    of the body, then its wording.
    """
    found = dateline(lines[first].text)
    if found[0]:
        return found
    outlet = found[1]
    for place in (*range(last + 1, min(len(lines), last + 12)), *range(first - 1, max(-1, first - 40), -1)):
        name, publisher = _of_line(lines, place, place > last)
        if name:
            return name, outlet or publisher
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
    if len(text) > _LONGEST or _has_role(text) is None:
        return False
    found = _alone(text)
    return found is not None and _in_order(found.groupdict())[0] is not None


def dateline(text: str) -> Byline:
    """Reporter and outlet of a dateline in front of a lead.

    >>> dateline("[데일리나래 홍길동 기자] 나래군은 12일 …"), dateline("(나래=한빛뉴스) 홍길동 기자 = 나래군은 …")
    (('홍길동', '데일리나래'), ('홍길동', '한빛뉴스'))
    """
    boxed = _boxed(text)
    if boxed:
        return _of_box(boxed["inside"].strip(), boxed["after"] or boxed["plain"], len(text) > boxed.end() + 20)
    opened = _open(text)
    if opened and are_names(opened["names"]):
        return opened["names"], outlet_name(opened["outlet"])
    return _NOBODY


def _of_box(inside: str, after: str | None, leads: bool) -> Byline:
    placed = _place_and_outlet(inside)
    if after and are_names(after):
        if placed:
            return after, outlet_name(placed["outlet"])
        return after, None if _is_place(inside) else outlet_name(inside)
    named = _reporter_in_box(inside)
    if named and are_names(named["names"]):
        publisher = named["outlet"] or named["outlet2"]
        if publisher is None and named["place"] and not _is_place(named["place"]):
            publisher = named["place"]
        return named["names"], outlet_name(publisher)
    if leads and not after and placed:
        return None, outlet_name(placed["outlet"])
    if leads and looks_like_outlet(inside):
        return None, outlet_name(inside)
    return _NOBODY


def _of_line(lines: Sequence[Line], place: int, below: bool) -> Byline:
    text = lines[place].text
    if len(text) > _LONGEST or is_prose(text):
        return _NOBODY
    for pattern in (_alone, _signed):
        found = pattern(text)
        if found:
            byline = _in_order(found.groupdict())
            if byline[0]:
                return byline
    found = _address_first(text)
    if found and are_names(found["names"]):
        return found["names"], None
    if below:
        return _NOBODY
    bare = text.strip(" •·-|")
    if are_names(bare) and len(bare) <= 4 and place + 1 < len(lines) and _dated_next(lines[place + 1].text):
        return bare, None
    return dateline(text)


def _in_order(groups: dict[str, str | None]) -> Byline:
    """ "한빛뉴스 홍길동 기자" and "홍길동 한빛뉴스 기자" are both in use."""
    before, names, between = groups.get("before"), groups["names"] or "", groups.get("between")
    if between and are_names(names):
        return names, outlet_name(between)
    if before and looks_like_outlet(names) and are_names(before):
        return before, outlet_name(names)
    if are_names(names):
        return names, outlet_name(before) if before and not are_names(before) else None
    if before and are_names(before) and not between:
        return before, outlet_name(names)
    return _NOBODY


def _of_body(text: str) -> Byline:
    tail = text[-220:]
    named = None
    if "@" in tail:
        for found in _signature(tail):
            names = found["names"] or found["names2"]
            named = names if are_names(names) else named
    if named:
        return named, None
    if "기자" not in text and "특파원" not in text and "뉴스" not in tail:
        return _NOBODY
    plain = _signature_without_address(tail)
    if plain and are_names(plain["names"]):
        return plain["names"], None
    head = text[:1200]
    for box in _box_inside(head[:600]):
        name, outlet = dateline(text[box.start() :])
        if name:
            return name, outlet
    for lost in _lost_brackets(head):
        if is_reporter_between(lost["outlet"], lost["names"]):
            return lost["names"], outlet_name(lost["outlet"]) if looks_like_outlet(lost["outlet"]) else None
    handed = _handed_over(text)
    if handed and are_names(handed["names"]):
        return handed["names"], None
    signed = _signed_off(tail)
    if signed and are_names(signed["names"]):
        return signed["names"], None
    return _NOBODY


def is_reporter_between(before: str, name: str) -> bool:
    """Whether "한빛뉴스 홍길동 기자 …" or "도쿄 홍길동 기자 …" stands there, not "사진 홍길동 기자" (who took it)."""
    return len(name) >= 3 and are_names(name) and (looks_like_outlet(before) or is_place(before))


def _is_place(text: str) -> bool:
    return all(is_place(part) for part in re.split(r"[\s·,]+", text) if part)
