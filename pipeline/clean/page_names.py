"""Headlines as they are stated: by a dump's row, or in a page's name together with its site and section."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from pipeline.clean.line import Line, squeezed

_tags = re.compile(r"</?[a-zA-Z][^<>]{0,200}>").sub
_spaces = re.compile(r"\s+").sub
_badge = re.compile(
    r"(?:새\s?로운\s?글|새\s?글|신규|NEW|N|HOT|UP|첨부\s?파일(?:\s?(?:있음|\d+개?))?|이미지\s?(?:있음|첨부)?|동영상|비밀글|공지|댓글\s?\d*|\[\d{1,4}\]|\(\d{1,4}\)|조회수?\s?\d*|업데이트)\W*",
    re.IGNORECASE,
).fullmatch
_badge_at_end = re.compile(r"(?<!\s)\s{2,}+(?:새로운\s?글|새글|NEW|HOT)\s*$|\s새로운글\s*$").sub
# "headline < section < 기사본문 - outlet", "headline | outlet", "headline - outlet"
_site_trail = re.compile(r"\s{1,9}<\s{1,9}.{1,60}?\s{1,9}-\s{1,9}(?P<outlet>[^<>|-]{2,24})$").search
_site_name = re.compile(r"\s{0,9}(?:\s[-–—|:·]\s|\s?[|｜│]\s?|\s?::\s?)\s{0,9}(?P<outlet>[^|｜│:<>]{2,24})$").search
_section_tag = re.compile(r"^\s*[\[(<〈【](?P<tag>[^\])>〉】]{1,16})[\])>〉】]\s*").match
_section = re.compile(
    r"\S{0,6}\s?(?:보도\s?자료|알림\s?\S{0,3}|소식|공지\s?사항?|게시판|뉴스룸|새소식|언론\s?보도|고시\s?공고|상세\s?보기"
    r"|(?:뉴스|기사|글|자료|사항|소식|알림|게시판|게시물)\s?(?:보기|읽기|목록|상세)|홈페이지|누리집)$|(?:보기|읽기|목록|상세)$"
).fullmatch
_LONGEST_SECTION: Final = 50
_PART: Final = 14
_MIN_TITLE: Final = 8
_LONGEST: Final = 200


def given(title: str | None) -> str | None:
    """The title of a dump's row, without markup and without the badges that boards put behind it.

    >>> given("나래시, 상생 협약 체결\\n새로운글")
    '나래시, 상생 협약 체결'
    """
    if title is None:
        return None
    text = html.unescape(_tags("", title))
    parts = [part.strip() for part in text.split("\n")]
    parts = [part for part in parts if part and not _badge(part)]
    text = _spaces(" ", _badge_at_end("", " ".join(parts))).strip()
    return text or None


def head_line(lines: Sequence[Line]) -> tuple[str, str] | None:
    """Headline and outlet of a page's name on its first lines ("headline < section < 기사본문 - outlet").

    The headline has to come again further down: a lone "A - B" may be anything.
    """
    for place, line in enumerate(lines[:3]):
        if len(line.text) > _LONGEST:
            continue
        found = _site_trail(line.text) or _site_name(line.text)
        if not found:
            continue
        title = line.text[: found.start()].strip()
        if len(title) < _MIN_TITLE:
            continue
        if _site_trail(line.text) and "기사" in line.text[found.start() :]:
            return _repeated(lines, place, title) or title, found["outlet"].strip()
        again = _repeated(lines, place, title)
        if again:
            return again, found["outlet"].strip()
    return None


def _repeated(lines: Sequence[Line], place: int, title: str) -> str | None:
    """The same headline further down, as printed there; without the section in front if it comes so."""
    wanted = {squeezed(title)}
    tag = _section_tag(title)
    if tag:
        wanted.add(squeezed(title[tag.end() :]))
    for line in lines[place + 1 :]:
        if squeezed(line.text) in wanted:
            return line.text
    return None


def names_section(title: str) -> bool:
    """Whether a page's name is the way to a section or board, not a headline.

    >>> names_section("나래군청>알림소식>보도자료"), names_section("나래군, 보도자료 쓰는 로봇 도입")
    (True, False)
    """
    parts = [part.strip() for part in re.split(r"\s?[|>‹›<:]\s?|\s[-–]\s", title)]
    return len(title) <= _LONGEST_SECTION and any(_section(part) for part in parts) and max(map(len, parts)) <= _PART


def names_board(part: str) -> bool:
    """Whether a part of a page's name is that of the board which the page belongs to.

    >>> names_board("소식"), names_board("강물의 겨울")
    (True, False)
    """
    return len(part) <= _PART and _section(part.strip()) is not None


def without_outlet(title: str, outlet: str | None) -> str:
    """A headline without the outlet's name in front or behind.

    >>> without_outlet("상생 협약 맺어 - 나래신문", "나래신문"), without_outlet("[나래신문] 상생 협약 맺어", "나래신문")
    ('상생 협약 맺어', '상생 협약 맺어')
    """
    if outlet and outlet in title:
        name = re.escape(outlet)
        bare = re.sub(
            rf"^[\[(<【]?{name}(?:[\])>】]|\s[-–|:]\s)\s?|\s(?:[-–|:<]|::)\s?{name}$|\s?[\[(<]{name}[\])>]$", "", title
        )
        return bare.strip() or title
    return title
