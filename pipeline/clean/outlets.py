"""Who published an article: the page's name, the holder of its copyright, the imprint."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.clean import offices
from pipeline.clean.brands import behind_headline, brand, over_headline
from pipeline.clean.line import Line, hangul, squeezed
from pipeline.clean.masthead import masthead, publisher
from pipeline.clean.names import has_outlet_ending, outlet_name, usual_name
from pipeline.clean.page_names import beside_board, is_portal
from pipeline.clean.sources import sender_of, source_of
from pipeline.clean.widgets import known_line
from pipeline.legal_marks import BEFORE_COMPANY, COMPANY
from pipeline.patterns import Deferred

_holder = Deferred(
    rf"""(?:저작권자?|copyrights?)?\s?(?:[ⓒⒸ©]|\(c\)|copyrights?)\s?(?:by\s)?
    (?:(?:19|20)\d\d(?:\s?[-~]\s?(?:19|20)?\d\d)?[,.]?\s?)?(?:{BEFORE_COMPANY})?['‘"“<《]?
    (?P<outlet>(?:[가-힣A-Za-z0-9&.+·\s]|(?<=[A-Za-z])-(?=[A-Za-z])){{2,30}}?)['’"”>》]?\s?
    (?:무단|모든|All\b|[,·|/:–—<>\[\]()&]|(?<![A-Za-z])-|-(?![A-Za-z])|\.\s|\.$|\s(?:의|에|은|는|이|가)\s|당사|and\b|http|www|\d{{4}}|기사
      |콘텐츠|컨텐츠|보도|홈페이지|AI\b|(?<![A-Za-z])(?:Inc|Co\b|Corp|Ltd)
      |[Rr]ights|{COMPANY}|$)""",
    re.VERBOSE | re.IGNORECASE,
).search
_LONGEST_NOTICE: Final = 400
_LONGEST_PARAGRAPH: Final = 2_000
_BLOG_TOP: Final = 12
# Where a page's name stands, and how many lines of the body say whose page it is.
_TOP: Final = 3
_LEAD: Final = 3
# Firms that run the sites of newspapers are called so.
_SITE_ARM: Final = "닷컴"
_owner = Deferred(
    r"(?:\W*|.{0,12}저작권은\s)(?P<outlet>[가-힣A-Za-z0-9]{2,14}?|[가-힣]{2,6}\s[가-힣]{2,10}?)(?:의\s모든\s(?:콘텐츠|컨텐츠|기사|저작물|내용)|에\s?(?:있|귀속))"
).match
# 본 저작물은 나래군에서 2024년 작성하여 …, 나래군이 창작한 「…」 저작물은: notices of free use name who made the work.
_maker = Deferred(
    r"\W*(?:본|이)\s(?:공공)?저작물은\s['\"‘“]?(?P<outlet>[가-힣]{2,16})['\"’”]?(?:에서|이|가)\s"
    r"|\W*(?P<maker>[가-힣]{2,16}?)(?:이|가|에서)\s(?:창작|작성|제작)한\s"
).match
_address = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+$").match
_writer_behind = Deferred(r"\s[가-힣]{2,4}\s?기자\s?$").sub
_no_press = Deferred(
    r"무단|재배포|All "
    # Portals, software and archives hold the rights to the page alone.
    r"|(?:Microsoft|NAVER|Kakao|Daum|Nate|SK Communications|ZUM|Google|WordPress|Tistory|Inoreader|Feedly|DBpia"
    r"|Facebook|Meta|Yahoo|MSN|Korea Newswire|카카오|네이버|네이트|다음카카오|구글|누리미디어|티스토리)\b"
    r"|.*(?:University|College|Hospital|Institute|Corporation|City|County|Province|Government|Office(?: of .*)?"
    r"|-(?:si|gun|gu|do))$",
    re.IGNORECASE,
).match
# 나래군 공식 블로그 : 네이버 블로그
_blog = Deferred(
    r"(?P<name>(?P<owner>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 &·]{1,23}?)의?\s?(?:공식\s?)?블로그)"
    r"(?P<portal>\s?[:|-]\s.{2,12})?"
).fullmatch
# 나래일보가 찾은 마을, 나래일보와의 통화에서, 나래일보 취재를 종합하면
_speaks_of_itself = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<outlet>[가-힣A-Za-z0-9]{3,12}?)(?:[이가]\s(?:찾은|찾아간|만난|입수한|확보한|취재한)\s"
    r"|[와과](?:의|\s가진|\s한)\s(?:(?:단독|전화|서면|화상)\s)?(?:통화|인터뷰|만남)에서|\s?취재(?:를\s종합|진[이은과에]\s|\s결과))"
).finditer
_wire = re.compile(r"[가-힣]{2,6}\s?--\s?\((?P<wire>[가-힣A-Za-z0-9 ]{3,16})\)\s?--").match
_of_station = re.compile(r"[A-Z]{2,4}").fullmatch
# 나래뉴스 ⓒ 무단전재 금지, 나래뉴스 All rights reserved: the name in front.
_in_front = Deferred(
    r"\W{0,3}(?![Cc]opy|COPY|저작권)(?P<outlet>[가-힣A-Za-z0-9]{2,14})\.?,?\s?(?:[ⓒⒸ©]\s?(?:무단|모든|[Aa]ll\b|\d{4}|$)|[Aa](?:ll|LL)\s[Rr](?:ights?|IGHTS?)\s)"
).match
# 상호 나래뉴스 | 대표 …; 나래뉴스 | 서울 … | 등록번호 …: the firm in an imprint, where no other name is.
_firm = Deferred(
    r"\W*(?:회사명|상호명?|법인명|발행처|발행소|발행기관|운영사|사이트명|서비스명)\s?[:：]?\s?"
    rf"(?:{BEFORE_COMPANY})?(?P<outlet>[가-힣A-Za-z0-9&.·]{{2,16}})"
    r"|\W*(?P<cell>[가-힣A-Za-z0-9]{3,14})\s?[|ㅣ]\s(?:[^\n]{0,160}?(?:등록\s?번호|발행인|편집인)|[가-힣]{2,8}\s[가-힣]{1,5}[시군구]\s[^\n]{0,80}?\d{3,4}-\d{4})"
).match
_imprint = Deferred(r"\W*(?:제호|매체명|신문명)\s?[:：]\s?(?P<outlet>[가-힣A-Za-z0-9&.·\s]{2,20})").match


def holder_of(text: str) -> str | None:
    """The outlet that a copyright notice or imprint names.

    >>> holder_of("저작권자 © 나래신문 무단전재 및 재배포 금지"), holder_of("[저작권자ⓒ 한빛뉴스. 무단전재 금지]")
    ('나래신문', '한빛뉴스')
    """
    made = _maker(text)
    if made:
        return made["outlet"] or made["maker"]
    found = _imprint(text) or _owner(text) or _in_front(text) or _holder(text)
    name = outlet_name(_writer_behind("", found["outlet"])) if found else None
    return None if name is None or _no_press(name) or _address(name) else name


def _local(text: str, station: str) -> bool:
    return text.endswith(station) and hangul(text) == len(text) - len(station) > 1


def _firm_of(text: str) -> str | None:
    found = _firm(text)
    name = outlet_name(found["outlet"] or found["cell"]) if found else None
    return name if name and not known_line(name) and not _no_press(name) and hangul(name) else None


def is_station(name: str) -> bool:
    """Whether a name is letters alone, as those of stations are.

    >>> is_station("NRB"), is_station("Narae")
    (True, False)
    """
    return _of_station(name) is not None


def find(
    lines: Sequence[Line],
    reasons: Mapping[int, str],
    first: int,
    last: int,
    named: str | None,
    site: str | None = None,
) -> str | None:
    """The outlet of the article at places ``first`` to ``last``: the holder of the copyright, nearest behind the body.

    A slogan or a word like 인터넷신문 can stand beside the name in the notice: then the form of the dateline,
    ``named``, or of the page's top is the name. Where the notice has it in Latin letters, or there is none, it is the
    dateline's form, then what a copy names as its source, then the name at the page's top, then the office that the
    page's form shows, then what the article calls the newspaper that it speaks for. ``site`` is the outlet that the
    page's own name ends in: it holds, without the slogan in front that the notice leaves out. Of a station's desk,
    "NRB 뉴스", the notice that names the station says whose it is.
    """
    places = sorted(
        (place for place, reason in reasons.items() if reason in ("copyright", "publisher", "licence")),
        key=lambda place: (place < last, abs(place - last)),
    )
    top_lines = [line.text for line in lines[: min(first, _TOP)]]
    if len(lines) - 1 > last and reasons.get(len(lines) - 1) == "caption" and lines[-1].text[0] in "ⓒⒸ©":
        # What looks like a picture's credit closes the page.
        places.append(len(lines) - 1)
    notices = [(holder, lines[place].text) for place in places if (holder := holder_of(lines[place].text))]
    holders = [name for name, _ in notices]
    if site:
        return next((holder for holder in holders if site.endswith(f" {holder}") or site == f"{holder} 뉴스"), site)
    holder = next(iter(holders), None)
    if holder and any(other != holder for other in holders):
        # Of several names, a slogan for one, the page's top prints the outlet's.
        printed = {line.text for line in lines[:first]} | set(map(usual_name, top_lines))
        holder = next((other for other in holders if other in printed), holder)
    if holder and is_station(holder) and f"{holder} 뉴스" in top_lines:
        # A station that shows an agency's article on a page of its own.
        return holder
    if holder and named and named in holder:
        return named
    if holder and hangul(holder):
        top = masthead(lines, first, reasons) if " " in holder or holder.endswith(_SITE_ARM) else None
        if top and (holder.endswith(_SITE_ARM) or any(top in text for name, text in notices if name == holder)):
            return top
        return _without_slogan(holder, lines)
    source = source_of(lines)
    if source and is_station(source):
        # 나래MBC, whose reporters sign off as MBC's.
        source = next((text for text in top_lines if _local(text, source)), source)
    return (
        named
        or _wire_of(lines[first].text, top_lines)
        or (holder if holder and source == f"{holder} 뉴스" else source)
        or _blog_of(lines[:first])
        or _beside_board(lines, first, last)
        or offices.over_board(lines[:first])
        or masthead(lines, first, reasons)
        or sender_of(lines, first, last)
        or offices.of_form(lines, first, last)
        or brand(lines, first, last, reasons)
        or behind_headline(lines, first, last)
        or over_headline(lines, first, reasons)
        or next(filter(None, map(_firm_of, (line.text[:_LONGEST_NOTICE] for line in lines[last + 1 :]))), None)
        or _itself(lines[first : last + 1])
        or holder
    )


def _without_slogan(holder: str, lines: Sequence[Line]) -> str:
    """The newspaper at the end of a notice's words where the page prints it by itself too: "이웃언론 나래신문"."""
    slogan, _, paper = holder.rpartition(" ")
    if not slogan or not has_outlet_ending(paper):
        return holder
    alone = any(paper in line.text.replace(holder, "") for line in lines if len(line.text) <= _LONGEST_NOTICE)
    return paper if alone else holder


def _wire_of(lead: str, top: Sequence[str]) -> str | None:
    """The press wire that a lead names in its dateline, "한빛--(나래와이어)--", where the page is the wire's own."""
    found = _wire(lead)
    return found["wire"] if found and found["wire"] in top else None


def _blog_of(above: Sequence[Line]) -> str | None:
    """Whose blog it is where the page prints that name by itself, else the blog's name."""
    for line in above[:_BLOG_TOP]:
        found = _blog(line.text)
        if found and (("공식" in found["name"]) or (found["portal"] and is_portal(found["portal"].strip(" :|-")))):
            owner: str = found["owner"]
            return owner if any(other.text == owner for other in above) else found["name"]
    return None


def _beside_board(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The firm or office beside its board in the page's name, "뉴스룸 | 나래전자", of which the body speaks."""
    body = squeezed(" ".join(line.text[:_LONGEST_PARAGRAPH] for line in lines[first : min(last + 1, first + _LEAD)]))
    for line in lines[: min(first, _TOP)]:
        name = beside_board(line.text)
        name = (publisher(name) or name) if name else None
        if name and squeezed(name) in body:
            return name
    return None


def _itself(body: Sequence[Line]) -> str | None:
    """The newspaper as which an article speaks of the visits and talks that it rests on; one alone."""
    names = {
        found["outlet"]
        for line in body
        for found in _speaks_of_itself(line.text[:_LONGEST_PARAGRAPH])
        if has_outlet_ending(found["outlet"])
    }
    return names.pop() if len(names) == 1 else None
