"""Whom a copy, a portal, a feed or a press wire names as its source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.clean.line import Line
from pipeline.clean.masthead import may_name
from pipeline.clean.names import is_name, looks_like_outlet, outlet_name
from pipeline.clean.page_names import is_portal, names_board
from pipeline.clean.widgets import CLOCK, DATE, known_line
from pipeline.patterns import Deferred

_source = Deferred(
    r"""\W{0,3}(?:(?P<certain>원본\s?기사\s?보기|원문\s?보기|언론사명?|매체명?|기사\s?제공|자료\s?출처)|출처|원문|기사\s?출처)\W{1,4}
    (?P<outlet>[가-힣A-Za-z0-9]{2,14})(?:,?\s(?:19|20)\d\d[\d.\s년월일-]{4,14})?(?:\s[가-힣]{2,4}\s?기자|\swww\.[\w.]{3,30})?\W{0,3}$""",
    re.VERBOSE,
).match
# 이 기사는 나래신문 홈페이지에서 프린트 되었습니다; 출처 나래신문 (narae.example).
_copied_from = Deferred(
    r"\W{0,3}(?:(?:이|본)\s기사는\s(?P<outlet>[가-힣A-Za-z0-9]{2,14})\s?(?:\([^()]{4,60}\))?\s?(?:홈페이지|누리집|사이트)?(?:\([^()]{4,60}\))?에서\s(?:프린트|인쇄|출력)"
    r"|출처\W{1,4}(?P<site>[가-힣A-Za-z0-9]{2,14})\s?\((?:https?://)?[\w.-]{3,40}\.[a-z]{2,8}/?\)"
    # 이 자료는 나래부의 보도자료를 전재하여 제공합니다: portals of the government.
    r"|(?:이|본)\s자료는\s(?P<sender>[가-힣]{2,14})의\s(?:보도\s?자료|자료)를\s전재)"
).match
# 나래마을소식에 오신 것을 환영합니다; 나래방송 뉴스 홍길동입니다.
_speaks_for = Deferred(
    r"\W*(?P<host>[가-힣A-Za-z0-9]{2,14})(?<!페이지)(?<!누리집)(?<!사이트)(?<!블로그)(?<!게시판)에\s오신\s(?:것|여러분|분들?)을\s"
    r"|(?:지금까지\s)?(?P<station>[가-힣A-Za-z0-9]{2,8})\s?뉴스,?\s[가-힣]{2,4}입니다\W*$"
).match
# What portals, feeds and messengers print beside an article that they show.
_shown_by = Deferred(
    # 나래일보 원문 기사전송 2024-05-13 06:00
    rf"(?P<sent>[가-힣A-Za-z0-9]{{2,14}})\s(?:원문\s)?기사\s?전송\s{DATE}"
    # 나래일보 | 산업 · 작성자 홍길동 · 2024년 5월 13일
    r"|(?P<fed>[가-힣A-Za-z0-9]{2,14})\s\|\s[^|·\n]{1,12}\s·\s(?:작성자|by)\s"
    # Forwarded from 나래일보 (홍길동 기자)
    r"|(?:Forwarded\sfrom|전달된\s메시지|전달됨)\s?[:：]?\s(?P<forwarded>[가-힣A-Za-z0-9]{2,14})(?:\s\([^()\n]{2,20}\))?$"
    # 협약식 모습 © 제공: 나래일보
    r"|[^©ⓒ\n]{0,120}[©ⓒⒸ]\s?제공\s?[:：]\s?(?P<given>[가-힣A-Za-z0-9]{2,14})$"
    # 나래일보 [15면]
    r"|(?P<printed>[가-힣]{2,10})\s\[\d{1,2}면\]$"
).match
# 2024-05-13 09:00 출처: 나래전자
_wired = Deferred(rf"{DATE}\s{CLOCK}\s(?:출처|제공)\s?[:：]\s?(?P<outlet>[가-힣A-Za-z0-9]{{2,16}})$").match
# <나래일보> 2024.05.13 06:00; 나래일보 2024.05.13 06:00 홍길동 기자: a copy's line of whence and when.
_may_be_shown = re.compile(r"전송|작성자|Forwarded|전달|©|ⓒ|면\]$| by ").search
_copied_line = Deferred(
    rf"(?:\[[^\[\]\n]{{1,20}}\]\s\[[^\[\]\n]{{4,12}}\]\s)?[<\[(【]?(?P<outlet>[가-힣A-Za-z0-9]{{2,14}})[>\])】]?,?\s{DATE}"
).match
_paper_alone = re.compile(
    rf"[<\[(【]?(?P<outlet>[가-힣A-Za-z0-9]{{2,12}})[>\])】]?[,|]?\s{{1,2}}{DATE}\s?(?:자|\([월화수목금토일]\))?(?:[\s,]{{1,2}}[A-Z]?\d{{1,2}}\s?면)?[>\])】.]{{0,2}}$"
).match
# 뉴스 제공: who sent what a press wire passes on stands on the next line.
_sender_below = re.compile(r"\W{0,2}(?:(?:뉴스|보도\s?자료|콘텐츠)\s?제공|출처|언론사|매체)\s?[:：]?").fullmatch
_LONGEST: Final = 60
_LONGEST_CREDIT: Final = 140


def source_of(lines: Sequence[Line]) -> str | None:
    """The outlet that a copied article, a feed or a portal's line names."""
    for line in lines:
        text = line.text
        if len(text) > _LONGEST_CREDIT:
            continue
        shown = _shown_by(text) if _may_be_shown(text) else None
        name = outlet_name(shown[shown.lastgroup]) if shown and shown.lastgroup else None
        if name and _may_be_source(name):
            return name
        if len(text) > _LONGEST:
            continue
        name = _said(lines, text)
        if name:
            return name
    return None


def names_paper(text: str) -> bool:
    """Whether a line is no more than a newspaper and the day on which it printed what somebody copied.

    >>> names_paper("[나래일보 2024-05-13]"), names_paper("나래일보 2024년 5월 13일자 3면")
    (True, True)
    >>> names_paper("행사 2024.05.13")
    False
    """
    found = _paper_alone(text) if text[-1] in "])>.면자일" or text[-1].isdigit() else None
    return found is not None and looks_like_outlet(found["outlet"])


def sender_of(lines: Sequence[Line], first: int, last: int) -> str | None:
    """Who sent the release that a press wire passes on: "뉴스 제공" over a name, or behind the time of day."""
    for place, line in enumerate(lines):
        if len(line.text) <= _LONGEST and not first <= place <= last:
            wired = _wired(line.text)
            name = outlet_name(wired["outlet"]) if wired else _below(lines, place)
            if name:
                return name
    return None


def _said(lines: Sequence[Line], text: str) -> str | None:
    copied = _copied_from(text)
    if copied and copied.lastgroup:
        return copied[copied.lastgroup]
    speaker = _speaks_for(text)
    if speaker and speaker["host"]:
        return speaker["host"]
    if speaker and looks_like_outlet(speaker["station"]):
        desk = f"{speaker['station']} 뉴스"
        return desk if any(other.text == desk for other in lines) else speaker["station"]
    found = _source(text)
    name = outlet_name(found["outlet"]) if found else None
    if found and name and _may_be_source(name) and (looks_like_outlet(name) or found["certain"]):
        return name
    line = _copied_line(text)
    name = outlet_name(line["outlet"]) if line else None
    return name if name and looks_like_outlet(name) and _may_be_source(name) else None


def _below(lines: Sequence[Line], place: int) -> str | None:
    """The name on the line under a label that stands alone."""
    if not _sender_below(lines[place].text) or place + 1 >= len(lines):
        return None
    name = lines[place + 1].text
    return name if may_name(name) and _may_be_source(name) and not is_name(name) else None


def _may_be_source(name: str) -> bool:
    return not (known_line(name) or is_portal(name) or names_board(name) or name in ("목록", "안내", "보기"))
