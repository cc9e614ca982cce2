"""What hangs at the ends of body lines: signatures, notices, markup; a scrape that lost its line breaks has it all."""

from __future__ import annotations

import html
import re
from typing import Final

_EMAIL: Final = r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,40}\.){0,4}[A-Za-z0-9-]{0,12}"
_NAMES: Final = r"(?:[가-힣]{2,4}[\s·,ㆍ/]{1,2}){0,4}[가-힣]{2,4}"
_ROLE: Final = r"(?:객원|인턴|선임|전문|수습|시민)?\s?(?:기자|특파원|리포터|통신원|논설위원|PD|에디터)"

# Tried at the end of the text again and again until none fits; each has to begin where a sentence has ended.
_tail = re.compile(
    rf"""(?<=[.!?”"’'\])>\s\w])\s*(?:
      [\[(<{{※▶☞■\-\s]{{0,6}}(?:저작권자?|copyrights?|ⓒ|©)\s?[^.\n]{{0,80}}(?:금지|불허|reserved|입니다|합니다|제공
        |바랍니다)?\W{{0,8}}$
    | [\[(<※▶☞■\-\s]{{0,6}}[^.\[\](){{}}\n]{{0,60}}(?:무단\s?(?:전재|복제|배포|사용|전제)|재배포|재판매|DB\s?금지
      |all\s?rights?\s?reserved)[^\n]{{0,60}}$
    | [(\[]?본\s기사는\s[^\n]{{1,60}}제공(?:받은|한)\s[^\n]{{0,20}}[)\]]?\s*$
    | [(\[/|=]?\s?(?:{_NAMES}\s?{_ROLE}(?:,\s?[가-힣\s]{{2,16}})?\s?)?[(\[<]?\s?{_EMAIL}\s?[)\]>]?
      (?:\s{{1,2}}{_NAMES}\s?{_ROLE})?\W{{0,4}}$
    | [▶☞■※◆]\s?[^▶☞■※◆\n]{{0,120}}$
    | [<(\[]\s?끝\s?[>)\]]\W*$
    )""",
    re.VERBOSE | re.IGNORECASE,
).search
_promotion = re.compile(
    r"구독|바로가기|바로\s가기|보러|클릭|제보|채널|친구|관련\s?기사|뉴스룸|앱\s|홈페이지|이벤트|무료|https?:|www\."
    r"|네이버|카카오|페이스북|유튜브|다운|더\s?보기|ⓒ|©"
).search
_WINDOW: Final = 260
_has_tail_sign = re.compile(r"[@ⓒ©▶☞■※◆]").search
_ends_like_tail = re.compile(r"(?:금지|불허|기자|특파원|끝|[Rr]eserved|기사입니다)\W*$").search
_sign = re.compile(r"[▶☞■※◆]").match

_image = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,1000}\)").sub
_link = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?:)?[^()\s]{0,1000}\)").sub
_emphasis = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1").sub
_heading = re.compile(r"^#{1,6}\s+").sub
_tag = re.compile(
    r"</?(?:b|i|u|br|p|div|span|strong|em|font|a|h\d|sup|sub|img|li|ul|td|tr)\b[^<>\n]{0,300}>", re.IGNORECASE
).sub
_entity = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});").search


_placeholder = re.compile(r"\{[A-Z][A-Z_]{2,20}(?::\w{1,20})?\}").sub


def without_markup(text: str) -> str:
    """A line without remnants of Markdown and HTML; the words stay.

    >>> without_markup("**나래군**은 [협약](https://example.org)을 맺었다. &lt;끝&gt;")
    '나래군은 협약을 맺었다. <끝>'
    """
    if "[" in text:
        text = _link(r"\1", _image("", text))
    if "**" in text or "__" in text:
        text = _emphasis(r"\2", text)
    if text.startswith("#"):
        text = _heading("", text)
    if "<" in text:
        text = _tag("", text)
    if "{" in text:
        text = _placeholder("", text)
    if "&" in text and _entity(text):
        text = html.unescape(text)
    return text.strip()


def reason_of(tail: str) -> str:
    """Why a tail went."""
    if "@" in tail:
        return "email"
    if re.search(r"[ⓒ©]|저작|무단|재배포|opyright|COPYRIGHT|eserved", tail):
        return "copyright"
    if re.search(r"기자|특파원", tail):
        return "byline"
    return "end_mark" if "끝" in tail else "advert"


def without_tail(text: str) -> tuple[str, str]:
    """The text up to its last sentence, and the signature and notices behind it.

    >>> without_tail("나래군이 협약을 맺었다. 홍길동 기자 hong@naraenews.kr [ⓒ 나래신문, 무단 전재 및 재배포 금지]")
    ('나래군이 협약을 맺었다.', '홍길동 기자 hong@naraenews.kr [ⓒ 나래신문, 무단 전재 및 재배포 금지]')
    """
    kept = text
    if not _has_tail_sign(text, max(0, len(text) - _WINDOW)) and not _ends_like_tail(text[-24:]):
        return text, ""
    for _ in range(8):
        window = max(0, len(kept) - _WINDOW)
        found = _tail(kept, window)
        if found is None or found.start() == 0:
            break
        piece = found[0].strip()
        if _sign(piece) and not _promotion(piece):
            break
        kept = kept[: found.start()].rstrip()
    return kept, text[len(kept) :].strip()
