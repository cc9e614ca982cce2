"""Headlines as they are stated: by a dump's row, or in a page's name together with its site and section."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from itertools import islice, zip_longest
from typing import Final

from pipeline.clean.line import Line, squeezed
from pipeline.clean.masthead import may_name, publisher
from pipeline.clean.names import NAME, ROLE, has_outlet_ending
from pipeline.clean.tails import drop_tags
from pipeline.clean.widgets import DATE, STATED, widget_of
from pipeline.patterns import Deferred

_tags = re.compile(r"</?[a-zA-Z][^<>]{0,200}>").sub
_spaces = re.compile(r"\s+").sub
_badge = re.compile(
    r"(?:새\s?로운\s?글|새\s?글|신규|NEW|N|HOT|UP|첨부\s?파일(?:\s?(?:있음|\d+개?))?|이미지\s?(?:있음|첨부)?|동영상|비밀글|공지|댓글\s?\d*|\[\d{1,4}\]|\(\d{1,4}\)|조회수?\s?\d*|업데이트)\W*",
    re.IGNORECASE,
).fullmatch
_badge_at_end = re.compile(r"(?<!\s)\s{2,}+(?:새로운\s?글|새글|NEW|HOT)\s*$|\s새로운글\s*$").sub
# "headline < section < 기사본문 - outlet", "headline | outlet", "headline - outlet"
_site_trail = re.compile(r"\s{1,9}<\s{1,9}.{1,60}?\s{1,9}-\s{1,9}(?P<outlet>[^<>|-]{2,24})$").search
_separator = re.compile(r"\s[:·<>]\s|-\s|[–—|｜│]|::")
_separators = _separator.finditer
_parts = _separator.split
_portal = re.compile(
    r"(?:네이버|다음|네이트|카카오|티스토리|브런치|naver|daum|nate|tistory)(?:\s?(?:뉴스|블로그|포스트|카페|스토리))?",
    re.IGNORECASE,
).fullmatch
# 나래군 공식 블로그: the name of the whole, not of one post.
_names_whole = re.compile(r"(?:블로그|포스트|카페|뉴스룸|웹진|소식지|홈페이지|누리집)$").search
# 홍길동 기자 / 입력 : 2024.05.13; 2024-05-13 06:00 홍길동 기자
_is_header = Deferred(
    rf"\s?(?:{NAME}\s?{ROLE}\s?[/|·:-]?\s?)?(?:{STATED}\s?[:：]?\s?)?{DATE}|\s?{NAME}\s?{ROLE}\s"
).match
_section_tag = Deferred(r"^\s*[\[(<〈【](?P<tag>[^\])>〉】]{1,16})[\])>〉】]\s*").match
_section = Deferred(
    r"\S{0,6}\s?(?:보도\s?자료|알림\s?\S{0,3}|소식|공지\s?사항?|게시판|뉴스룸|새소식|언론\s?보도|고시\s?공고|상세\s?보기"
    r"|(?:뉴스|기사|글|자료|사항|소식|알림|게시판|게시물)\s?(?:보기|읽기|목록|상세)|홈페이지|누리집)$|(?:보기|읽기|목록|상세)$"
).fullmatch
_LONGEST_SECTION: Final = 50
_PART: Final = 14
_PAIR: Final = 2
_MIN_TITLE: Final = 8
_LONGEST: Final = 200
_LONGEST_SITE: Final = 24
_MOST_SPACES: Final = 3
# A headline that a line of many things begins with has to be long; this many lines may lie between.
_LONG_TITLE: Final = 14
_REACH: Final = 60
_MOST_PARTS: Final = 8


def given(title: str | None) -> str | None:
    """The title of a dump's row, without markup and without the badges that boards put behind it.

    >>> given("나래시, 상생 협약 체결\\n새로운글")
    '나래시, 상생 협약 체결'
    """
    if title is None:
        return None
    text = drop_tags("", html.unescape(_tags("", title)))
    parts = [part.strip() for part in text.split("\n")]
    parts = [part for part in parts if part and not _badge(part)]
    text = _spaces(" ", _badge_at_end("", " ".join(parts))).strip()
    return text or None


def head_line(lines: Sequence[Line]) -> tuple[str, str | None] | None:
    """Headline and outlet of a page's name on its first lines ("headline < section < 기사본문 - outlet").

    The headline has to come again further down, by itself or in front of the byline and day: a lone "A - B" may be
    anything. The outlet is None where the name runs on into the menu.
    """
    for place, line in enumerate(lines[:3]):
        text = line.text
        if len(text) > _LONGEST or _separator.search(text) is None:
            continue
        below = lines[place + 1 :]
        printed = _printed(below)
        trail = _site_trail(text)
        title = text[: trail.start()].strip() if trail else ""
        if trail and len(title) >= _MIN_TITLE and "기사" in text[trail.start() :]:
            return _repeated(printed, title) or title, trail["outlet"].strip()
        found = _headline_in_front(text, below, printed) or _headline_behind(text, printed)
        if found:
            return found
    return None


def _printed(lines: Sequence[Line]) -> dict[str, tuple[int, str]]:
    """Where short lines first stand, and as what, by their squeezed text."""
    printed: dict[str, tuple[int, str]] = {}
    for place, line in enumerate(lines):
        if len(line.text) <= _LONGEST:
            printed.setdefault(squeezed(line.text), (place, line.text))
    return printed


def _headline_in_front(
    text: str, below: Sequence[Line], printed: Mapping[str, tuple[int, str]]
) -> tuple[str, str | None] | None:
    """ "headline - section - outlet": of the parts in front, as many as the page prints again."""
    fronts = [(text[: cut.start()].strip(), text[cut.end() :]) for cut in islice(_separators(text), _MOST_PARTS)]
    fronts = [front for front in reversed(fronts) if len(front[0]) >= _MIN_TITLE and not _names_whole(front[0])]
    for title, rest in fronts:
        again = _repeated(printed, title)
        if again:
            return again, _site_among(rest)
    for title, rest in fronts:
        if len(title) >= _LONG_TITLE and " " in title and _heads_line(below, title):
            return title, _site_among(rest)
    return None


def _headline_behind(text: str, printed: Mapping[str, tuple[int, str]]) -> tuple[str, str | None] | None:
    """ "outlet | headline", "board | headline | office": one part that the page prints again."""
    cuts = list(islice(_separators(text), _MOST_PARTS))
    for cut, following in zip_longest(cuts, cuts[1:]):
        title = text[cut.end() : following.start() if following else None].strip()
        may_be_one = len(title) >= _LONG_TITLE and " " in title and widget_of(title) is None
        again = _repeated(printed, title) if may_be_one else None
        if again:
            return again, _site_among(text[following.end() :] if following else text[: cut.start()])
    return None


def _repeated(printed: Mapping[str, tuple[int, str]], title: str) -> str | None:
    """The same headline further down, as printed there; without the section in front if it comes so."""
    wanted = [squeezed(title)]
    tag = _section_tag(title)
    if tag:
        wanted.append(squeezed(title[tag.end() :]))
    return min((printed[key] for key in wanted if key in printed), default=(0, None))[1]


def _heads_line(lines: Sequence[Line], title: str) -> bool:
    """Whether a scrape that lost its line breaks prints the headline in front of the byline and day."""
    return any(
        _is_header(line.text, begin + len(title)) is not None
        for line in lines[:_REACH]
        if (begin := line.text.find(title)) >= 0
    )


def _site_among(rest: str) -> str | None:
    """The outlet behind the headline: the part that ends as one or is an office, else the last that is no section."""
    parts = [part for part in map(str.strip, _parts(rest)) if len(part) > 1 and not is_portal(part)]
    shaped = next((part for part in reversed(parts) if has_outlet_ending(part) or publisher(part)), None)
    if shaped or any(len(part) > _LONGEST_SITE or part.count(" ") > _MOST_SPACES for part in parts):
        return shaped
    return next((part for part in reversed(parts) if not names_board(part)), None)


def is_portal(name: str) -> bool:
    """Whether a name is that of a portal or its service, which shows what others write.

    >>> is_portal("네이버 블로그"), is_portal("나래군 블로그")
    (True, False)
    """
    return _portal(name) is not None


def names_section(title: str) -> bool:
    """Whether a page's name is the way to a section or board, not a headline.

    >>> names_section("나래군청>알림소식>보도자료"), names_section("나래군, 보도자료 쓰는 로봇 도입")
    (True, False)
    >>> names_section("나래구 소식/나래구 마을소식")
    True
    """
    parts = [part.strip() for part in re.split(r"\s?[|>‹›<:/]\s?|\s[-–]\s", title)]
    return len(title) <= _LONGEST_SECTION and any(_section(part) for part in parts) and max(map(len, parts)) <= _PART


def names_board(part: str) -> bool:
    """Whether a part of a page's name is that of the board which the page belongs to.

    >>> names_board("소식"), names_board("강물의 겨울")
    (True, False)
    """
    return len(part) <= _PART and _section(part.strip()) is not None


def beside_board(text: str) -> str | None:
    """What stands beside a board in a page's name of two parts.

    >>> beside_board("뉴스룸 | 나래전자"), beside_board("나래군청 - 보도자료"), beside_board("뉴스룸 | 더 알아보기")
    ('나래전자', '나래군청', None)
    """
    parts = [part for part in map(str.strip, _parts(text)) if part] if len(text) <= _LONGEST_SECTION else []
    names = [part for part in parts if not names_board(part)]
    return names[0] if len(parts) == _PAIR and len(names) == 1 and may_name(names[0]) else None


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
