"""Who published an article: the page's name, the holder of its copyright, the imprint."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.clean.line import Line, hangul
from pipeline.clean.masthead import masthead
from pipeline.clean.names import looks_like_outlet, outlet_name

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
# 이 기사는 나래신문 홈페이지에서 프린트 되었습니다; 출처 나래신문 (narae.example).
_copied_from = re.compile(
    r"\W{0,3}(?:(?:이|본)\s기사는\s(?P<outlet>[가-힣A-Za-z0-9]{2,14})\s?(?:\([^()]{4,60}\))?\s?(?:홈페이지|누리집|사이트)?(?:\([^()]{4,60}\))?에서\s(?:프린트|인쇄|출력)"
    r"|출처\W{1,4}(?P<site>[가-힣A-Za-z0-9]{2,14})\s?\((?:https?://)?[\w.-]{3,40}\.[a-z]{2,8}/?\))"
).match
# 나래마을소식에 오신 것을 환영합니다; 나래방송 뉴스 홍길동입니다.
_speaks_for = re.compile(
    r"\W*(?P<host>[가-힣A-Za-z0-9]{2,14})(?<!페이지)(?<!누리집)(?<!사이트)(?<!블로그)(?<!게시판)에\s오신\s(?:것|여러분|분들?)을\s"
    r"|(?:지금까지\s)?(?P<station>[가-힣A-Za-z0-9]{2,8})\s?뉴스,?\s[가-힣]{2,4}입니다\W*$"
).match
_LONGEST_SOURCE: Final = 60
_owner = re.compile(
    r"(?:\W*|.{0,12}저작권은\s)(?P<outlet>[가-힣A-Za-z0-9]{2,14}?|[가-힣]{2,6}\s[가-힣]{2,10}?)(?:의\s모든\s(?:콘텐츠|컨텐츠|기사|저작물|내용)|에\s?(?:있|귀속))"
).match
# 본 저작물은 나래군에서 2024년 작성하여 …, 나래군이 창작한 「…」 저작물은: notices of free use name who made the work.
_maker = re.compile(
    r"\W*(?:본|이)\s(?:공공)?저작물은\s['\"‘“]?(?P<outlet>[가-힣]{2,16})['\"’”]?(?:에서|이|가)\s"
    r"|\W*(?P<maker>[가-힣]{2,16}?)(?:이|가|에서)\s(?:창작|작성|제작)한\s"
).match
_address = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+$").match
_no_press = re.compile(
    r"무단|재배포|All |.*(?:University|College|Hospital|Institute|Corporation)$", re.IGNORECASE
).match
_imprint = re.compile(r"\W*(?:제호|매체명|신문명)\s?[:：]\s?(?P<outlet>[가-힣A-Za-z0-9&.·\s]{2,20})").match


def holder_of(text: str) -> str | None:
    """The outlet that a copyright notice or imprint names.

    >>> holder_of("저작권자 © 나래신문 무단전재 및 재배포 금지"), holder_of("[저작권자ⓒ 한빛뉴스. 무단전재 금지]")
    ('나래신문', '한빛뉴스')
    """
    made = _maker(text)
    if made:
        return made["outlet"] or made["maker"]
    found = _imprint(text) or _owner(text) or _holder(text)
    name = outlet_name(found["outlet"]) if found else None
    return None if name is None or _no_press(name) or _address(name) else name


def find(lines: Sequence[Line], reasons: Mapping[int, str], first: int, last: int, named: str | None) -> str | None:
    """The outlet of the article at places ``first`` to ``last``: the holder of the copyright, nearest behind the body.

    A slogan or a word like 인터넷신문 can stand beside the name in the notice: then the form of the dateline,
    ``named``, or of the page's top is the name. Where the notice has it in Latin letters, or there is none, it is the
    dateline's form, then what a copy names as its source, then the name at the page's top.
    """
    places = sorted(
        (place for place, reason in reasons.items() if reason in ("copyright", "publisher", "licence")),
        key=lambda place: (place < last, abs(place - last)),
    )
    holders = [holder for place in places if (holder := holder_of(lines[place].text))]
    holder = next(iter(holders), None)
    if holder and any(other != holder for other in holders):
        # Of several names, a slogan for one, the page's top prints the outlet's.
        top_lines = {line.text for line in lines[:first]}
        holder = next((other for other in holders if other in top_lines), holder)
    if holder and named and named in holder:
        return named
    if holder and hangul(holder):
        top = masthead(lines, first, reasons) if " " in holder else None
        return top if top and holder.startswith(f"{top} ") else holder
    return named or _source_of(lines) or masthead(lines, first, reasons) or holder


def _source_of(lines: Sequence[Line]) -> str | None:
    """The outlet that a copied article or feed names: "출처: 나래신문", "원본 기사 보기: 나래신문"."""
    for line in lines:
        copied = _copied_from(line.text) if len(line.text) <= _LONGEST_SOURCE else None
        if copied:
            return copied["outlet"] or copied["site"]
        speaker = _speaks_for(line.text) if len(line.text) <= _LONGEST_SOURCE else None
        if speaker and speaker["host"]:
            return speaker["host"]
        if speaker and looks_like_outlet(speaker["station"]):
            desk = f"{speaker['station']} 뉴스"
            return desk if any(other.text == desk for other in lines) else speaker["station"]
        found = _source(line.text) if len(line.text) <= _LONGEST_SOURCE else None
        name = outlet_name(found["outlet"]) if found else None
        if name and (looks_like_outlet(name) or (found and found["certain"])):
            return name
    return None
