"""The office whose page says so by its form alone: the government's banner, the rows of a board, an online café."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.clean.line import Line, is_prose
from pipeline.clean.masthead import public_office
from pipeline.clean.names import is_place, usual_name
from pipeline.legal_marks import FORM_WORD, MARK
from pipeline.patterns import Deferred

# 나래군청 누리집 이 누리집은 대한민국 공식 전자정부 누리집입니다 …: a page that lost its line breaks.
_official = Deferred(
    r"\W*(?P<name>[가-힣]{2,16}(?:\s[가-힣]{2,12}){0,2}?)\s이\s(?:누리집|사이트)[은는]\s대한민국\s공식\s전자정부"
).match
# 작성부서 홍보담당관, 등록일 2024-05-13: the rows of a board, several on one line perhaps.
_label = Deferred(
    r"(?:^|(?<=\s))\W{0,3}(?P<label>(?P<office>(?:작성|담당|제공|등록)\s?부서|배포\s?일[자시]|보도\s?(?:일[자시]|시점)|부서명?|담당\s?[자과]|연락처|전화\s?번호|첨\s?부(?:\s?파일)?)"
    r"|작\s?성\s?[자일]|글쓴이|등\s?록\s?[자일]|게\s?시\s?일|조\s?회(?:\s?수)?)(?=[\s:：|\d]|$)"
).finditer
_of_office = Deferred(
    r"(?:작\s?성\s?자|글쓴이|등\s?록\s?자)\s?[:：|]?\s{1,3}[가-힣]{2,10}(?:실|과|팀|관|담당)(?=\s|$)"
).search
_reports = re.compile(r"기자|특파원").search
# 나래소방서는, 나래군(군수 홍길동)은: whom the lead is about.
_topic = re.compile(
    r"[\W_]*(?P<name>[가-힣]{2,14}?(?:\s[가-힣]{2,12}?)??)\s?(?:\([^()\n]{2,40}\))?(?:은|는|이|가)\s"
).match
# 나래군청 (12345) 전라남도 나래군 나래로 1; (우)12345 전라남도 나래군 나래로 1 나래군청: the address at a page's foot.
_postcode = r"[(\[]?(?:우(?:편\s?번호)?\s?[:)]?\s?)?\d{5}[)\]]?,?\s"
_address = Deferred(
    rf"\W*(?P<name>[가-힣]{{2,14}}(?:\s[가-힣]{{2,10}})?)\s?[|:,]?\s?{_postcode}(?P<place>[가-힣]{{2,8}})\s[가-힣]"
    rf"|\W*(?:주소\s?[:|]?\s?)?{_postcode}(?P<place2>[가-힣]{{2,8}})\s[가-힣][^|]{{3,50}}?\s(?P<name2>[가-힣]{{2,12}}청)(?=[\s(,|]|$)"
).match
# | 나래부 | 나래정책과 | 책임자 | 과장 | 홍길동 (044-000-0000) |: whom to ask about a release.
_asked = Deferred(
    r"\W*(?:담당\s?부서[\s|│]{1,3})?(?P<name>[가-힣]{2,14})[\s|│]{1,3}(?:[가-힣\d·\s]{2,20}[\s|│]{1,3})?"
    r"(?:책임자|담당자)[\s|│].*\d{3,4}-\d{4}"
).match
# Media Contact, 연락처, 문의: over whom to ask; a telephone number or an address of the sender's.
_asks_sender = re.compile(
    r"\W{0,3}(?:(?:Media|Press)\s?Contact|(?:보도\s?자료\s?)?(?:문의|연락처)|담당자?)(?:\W|$)|.{0,60}(?:\d{3,4}-\d{4}|@)"
).match
# 홍보팀, 커뮤니케이션실: the desk behind the sender's name.
_desk = Deferred(
    r"\s(?:[가-힣]{2,10}[팀실과]\s[^\n]{0,40}(?:\d{3,4}-\d{4}|@)|[가-힣]{0,8}(?:홍보|커뮤니케이션|대외협력|언론|미디어|마케팅|소통|공보)[가-힣]{0,6})(?=\s|$)"
).match
_legal_form = re.compile(rf"^(?:{MARK}|{FORM_WORD})\s?").sub
# 나래도 보도자료, 나래군 군정소식: the office in front of its board's name.
_over_board = Deferred(
    r"(?P<name>[가-힣]{2,14}(?:\s[가-힣]{2,12})?)\s(?:보도\s?자료|(?:시|군|구|도)?정\s?(?:소식|뉴스)|새\s?소식|공지\s?사항|알림\s?마당|언론\s?보도|뉴스)"
).fullmatch
# 문의 나래재단 홍보팀: the label in front of whom to ask.
_asking = re.compile(r"^(?:(?:보도\s?자료\s?|취재\s?|자세한\s?)?문의(?:처)?|담당(?:부서|자)?|연락처)\s?[:：]?\s").sub
# 서울특별시 나래구 나래로 156
_street = Deferred(
    r"[가-힣]{2,8}\s(?:[가-힣]{1,6}[시군구]\s)?[가-힣]{1,6}[시군구읍면동]\s[가-힣\d]{1,12}(?:로|길|동|리)\s?\d"
).search
_opening = re.compile(r"[\W_]*").match
_cafe = Deferred(r"(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ·]{1,30}?)\s?(?:[:|-]\s(?:네이버|다음)\s)?카페").fullmatch
_cafe_menu = re.compile(r"카페\s?(?:홈|매니저|스탭|정보|북\s?책꽂이)").fullmatch
_WRITERS: Final = frozenset({"작성자", "등록자", "글쓴이"})
_ROWS: Final = 20
_LONGEST_ROW: Final = 120
_LONGEST_NAME: Final = 30
_SHORT_NAME: Final = 3
_LABELS: Final = 2
_LEAD: Final = 3
_TOP: Final = 12


def of_form(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The office whose page the article at places ``first`` to ``last`` stands on; None where nothing shows it."""
    return (
        _of_banner(lines[:first])
        or _of_cafe(lines[:first])
        or _of_address(lines[last + 1 :])
        or _of_contact(lines, first, last)
        or _of_board(lines, first, last)
        or _of_sender(lines, first, last)
    )


def _of_banner(above: Sequence[Line]) -> str | None:
    """The office in front of the banner that every page of the government bears."""
    for line in above[:_TOP]:
        found = _official(line.text)
        if found:
            return public_office(usual_name(found["name"]))
    return None


def over_board(above: Sequence[Line]) -> str | None:
    """The office in front of its board's name on the page's first line: "나래도 보도자료"."""
    found = _over_board(above[0].text) if above and len(above[0].text) <= _LONGEST_NAME else None
    return public_office(usual_name(found["name"])) if found else None


def _of_cafe(above: Sequence[Line]) -> str | None:
    """The office that keeps an online café: "나래군농업기술센터 농업인 카페" over the café's menu."""
    if any(_cafe_menu(line.text) for line in above):
        for line in above[:_TOP]:
            found = _cafe(line.text)
            words = found["name"].split() if found else []
            fronts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
            office = next((office for front in fronts if (office := public_office(front))), None)
            if office:
                return office
    return None


def _of_address(below: Sequence[Line]) -> str | None:
    """The office in front of the postal code and address at the page's foot."""
    for line in below:
        found = _address(line.text) if len(line.text) <= _LONGEST_ROW else None
        if found and is_place(found["place"] or found["place2"]):
            office = public_office(usual_name(found["name"] or found["name2"]))
            if office:
                return office
    return None


def _of_contact(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The office in the first row of a release's contacts, where the lead begins with its name."""
    for line in lines[last + 1 :]:
        found = _asked(line.text) if len(line.text) <= _LONGEST_ROW else None
        if found:
            lead = lines[first].text
            opening = _opening(lead)
            begins = lead.startswith(found["name"], opening.end() if opening else 0)
            return public_office(found["name"]) if begins else None
    return None


def _of_sender(lines: Sequence[Line], first: int, last: int) -> str | None:
    """Whom a release's lead is about, where the contacts or the signature under it begin with the same name."""
    below = lines[last + 1 : last + 1 + _ROWS]
    found = _topic(_legal_form("", _lead(lines, first, last)[:_LONGEST_ROW]))
    name = found["name"] if found else ""
    if len(name) > _SHORT_NAME and any(_lies_at(line.text, name) for line in lines[last + 1 :]):
        return name
    if not any(_asks_sender(line.text) for line in below):
        return None
    for line in below:
        text = _legal_form("", _asking("", line.text.lstrip("[(<|■▶*※ ")))
        if len(name) > 2 and text.startswith(name) and (text == name or _desk(text, len(name))):
            return name
    return None


def _lies_at(text: str, name: str) -> bool:
    """Whether a line is a postal address with the name of who lives there."""
    return len(text) <= _LONGEST_ROW and name in text and _street(text) is not None


def signed_by_officer(above: Sequence[Line]) -> bool:
    """Whether the writer's row over an article stands beside one for the department: an officer's post, no reporter's.

    >>> signed_by_officer([Line(1, "부서명 문화과"), Line(2, "작성자 홍길동")])
    True
    >>> signed_by_officer([Line(1, "작성자 홍길동")])
    False
    """
    labels = {_key(label) for text in _rows(above) for label in _label(text)}
    return not labels.isdisjoint(_WRITERS) and any(label.endswith(("부서", "부서명")) for label in labels)


def _of_board(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The office that a release's lead is about, where rows as only offices' boards have them stand above it."""
    above = _rows(lines[:first])
    labels = [label for text in above for label in _label(text)]
    names = set(map(_key, labels))
    signed = any(label["office"] for label in labels) or any(_of_office(text) for text in above)
    if len(names) < _LABELS or not signed or any(_reports(text) for text in above):
        return None
    found = _topic(_lead(lines, first, last))
    return public_office(found["name"]) if found else None


def _lead(lines: Sequence[Line], first: int, last: int) -> str:
    """The first sentence of the body at places ``first`` to ``last``, if it comes soon."""
    return next((line.text for line in lines[first : min(last + 1, first + _LEAD)] if is_prose(line.text)), "")


def _rows(above: Sequence[Line]) -> list[str]:
    """The lines right over a body that are short enough to be a board's rows."""
    return [line.text for line in above[-_ROWS:] if len(line.text) <= _LONGEST_ROW]


def _key(label: re.Match[str]) -> str:
    return label["label"].replace(" ", "")
