"""The headline: as a dump gives it, or found above the body of a scrape."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.clean.captions import is_caption
from pipeline.clean.line import Line, ends_sentence, hangul, squeezed
from pipeline.clean.names import looks_like_outlet
from pipeline.clean.tails import without_markup

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
_separators = re.compile(r"\s[-–—|:·<>]\s|\s{0,9}[|｜│]\s{0,9}|\s{0,9}::\s{0,9}").split
_section_tag = re.compile(r"^\s*[\[(<〈【](?P<tag>[^\])>〉】]{1,16})[\])>〉】]\s*").match
_label = re.compile(r"\W{0,3}(?:기사\s?|글\s?)?제\s?목\s?[:：|]\s?(?P<title>.{4,200})").fullmatch
# "제목 상생 협약 맺어" in a board's form, where the rows after it are labelled too.
_row_label = re.compile(r"\W{0,3}제\s?목\s{1,4}(?P<title>\S.{4,200})").fullmatch
_other_row = re.compile(
    r"\W{0,3}(?:작\s?성\s?[자일]|등\s?록\s?[자일]|게\s?시\s?[자일]|글쓴이|이\s?름|날\s?짜|담당\s?(?:자|부서)|부\s?서|조\s?회|첨\s?부)"
).match
_bare_label = re.compile(r"\W{0,3}(?:기사\s?|글\s?)?제\s?목\s?[:：]?").fullmatch
_outlet_behind = re.compile(r"\s?[\[(<【](?P<outlet>[^\[\]()<>【】]{2,14})[\])>】]$").search
# "홈 경제·금융 경제·금융일반": the way to a section, each step within the one before.
_is_path = re.compile(r".{0,12}?(?<!\S)(\S{2,8})\s(?:\S\s)?\1\S{1,6}$").match
# "완산신문 > 경제 > 지역": the same with marks.
_is_trail = re.compile(r"[^<>›»]{1,16}(?:\s?[>›»]\s?[^<>›»]{1,16}){2,}").fullmatch
_section = re.compile(
    r"\S{0,6}\s?(?:보도\s?자료|알림\s?\S{0,3}|소식|공지\s?사항?|게시판|뉴스룸|새소식|언론\s?보도|고시\s?공고|상세\s?보기"
    r"|(?:뉴스|기사|글|자료|사항|소식|알림|게시판|게시물)\s?(?:보기|읽기|목록|상세)|홈페이지|누리집)$|(?:보기|읽기|목록|상세)$"
).fullmatch
_LONGEST_SECTION: Final = 50
_PART: Final = 14
_words = re.compile(r"[가-힣]{2,}|[A-Za-z]{2,}|\d+").findall
_MIN_TITLE: Final = 8
_LONG_TITLE: Final = 14
# A headline does not lie beyond these: they end another article or the page's top.
_FOREIGN: Final = ("copyright", "most_read", "publisher")
_REACH: Final = 60
# How many blocks of lines over the date may be searched, and how few lines a page without any has over its lead.
_BLOCKS: Final = 3
_NEAR: Final = 6
_DECK_MARKS: Final = "-–—·◇◈■□●◆"
_PAGE_TOP: Final = ("header_widget", "menu", "share_widget")
_LONGEST: Final = 200
_COMPARED: Final = 2_000
# The share of a headline's words that come again in the body: the rule, and what a playful headline still has.
_MOST: Final = 0.3
_LITTLE: Final = 0.15


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


def find(
    lines: Sequence[Line], first: int, last: int, reasons: Mapping[int, str], candidates: Sequence[str] = ()
) -> str | None:
    """The headline of the body at places ``first`` to ``last``, or None where nothing shows which line it is.

    Of the ``candidates`` that a page's markup offers the first that speaks of what the body does; else a line above
    the body; else the first candidate.
    """
    # A board's pages are called after the board; the headline is on the page.
    named = [title for title in candidates if not names_section(title)]
    words = frozenset(_stems(" ".join(line.text[:_COMPARED] for line in lines[first : last + 1])[:_COMPARED]))
    for share in (_MOST, _LITTLE):
        for title in named:
            if _is_about(title, words, share):
                return _printed_part(title, lines[:first]) or title
    return _above(lines, first, reasons, words) or next(iter((*named, *candidates)), None)


def names_section(title: str) -> bool:
    """Whether a page's name is the way to a section or board, not a headline.

    >>> names_section("나래군청>알림소식>보도자료"), names_section("나래군, 보도자료 쓰는 로봇 도입")
    (True, False)
    """
    parts = [part.strip() for part in re.split(r"\s?[|>‹›<:]\s?|\s[-–]\s", title)]
    return len(title) <= _LONGEST_SECTION and any(_section(part) for part in parts) and max(map(len, parts)) <= _PART


def _printed_part(title: str, above: Sequence[Line]) -> str | None:
    """The part of "outlet :: headline" that the page prints by itself."""
    parts = [part.strip() for part in _separators(title)]
    if len(parts) > 1:
        printed = {squeezed(line.text) for line in above}
        return next((part for part in parts if len(part) >= _MIN_TITLE and squeezed(part) in printed), None)
    return None


def _above(lines: Sequence[Line], first: int, reasons: Mapping[int, str], words: frozenset[str]) -> str | None:
    named = _labelled_title(lines[max(0, first - _REACH) : first])
    if named:
        return named
    above = [place for place in range(max(0, first - _REACH), first) if _may_be_title(lines[place], reasons.get(place))]
    if not above:
        return None
    place = _printed_twice(lines, above, words)
    if place is None:
        place = _by_header(lines, first, reasons, words)
    if place is None:
        place = _right_above(lines, first, reasons, words)
    if place is None and above[0] == 0 and first > 0 and lines[1].gap and reasons.get(0) != "caption":
        # The scrape's first line, which a blank line sets apart from all that follows.
        place = 0
    if place is None:
        return None
    title = without_markup(lines[place].text).lstrip("▲△▶◀■□·•* ")
    signed = _outlet_behind(title)
    return title[: signed.start()] if signed and looks_like_outlet(signed["outlet"]) else title


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


def _labelled_title(above: Sequence[Line]) -> str | None:
    """The headline that a form or feed labels: "제목: …", or "제목" on the line before it."""
    for place, line in enumerate(above):
        found = _label(line.text)
        if found is None and any(_other_row(below.text) for below in above[place + 1 : place + 3]):
            found = _row_label(line.text)
        title = found["title"] if found else ""
        if _bare_label(line.text) and place + 1 < len(above):
            title = above[place + 1].text
        if _MIN_TITLE <= len(title) <= _LONGEST and hangul(title) >= 3:
            return title.strip()
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


def _may_be_title(line: Line, reason: str | None) -> bool:
    if reason not in (None, "furniture", "deck", "title", "caption"):
        return False
    text = line.text
    if not _MIN_TITLE <= len(text) <= _LONGEST or _is_path(text) or _is_trail(text):
        return False
    return hangul(text) >= 3 and not ends_sentence(text)


def _stems(text: str) -> list[str]:
    """First two syllables of each word: enough to tell what a headline and an article have in common."""
    return [word[:2] for word in _words(text)]


def _is_about(title: str, words: frozenset[str], share: float = _MOST) -> bool:
    """Whether a headline speaks of what the body does; a ticker's does not."""
    stems = _stems(title)
    shared = sum(stem in words for stem in stems)
    return len(stems) > 2 and shared >= share * len(stems)


def _printed_twice(lines: Sequence[Line], above: Sequence[int], words: frozenset[str]) -> int | None:
    """The nearest line above the body that is printed again above it; long enough to be no menu."""
    counts: dict[str, int] = {}
    above = [place for place in above if not is_caption(lines[place].text)] or above
    for place in above:
        key = squeezed(lines[place].text)
        counts[key] = counts.get(key, 0) + 1
    for place in reversed(above):
        text = lines[place].text
        if counts[squeezed(text)] > 1 and len(text) >= _LONG_TITLE and " " in text and _is_about(text, words):
            return place
    return None


def _by_header(lines: Sequence[Line], first: int, reasons: Mapping[int, str], words: frozenset[str]) -> int | None:
    """The first fitting line of the block of headlines over the byline and date; of the one under them if none is."""
    header = first - 1
    while header >= 0 and reasons.get(header) not in ("date_line", "byline", "email"):
        if reasons.get(header) in _FOREIGN or first - header > _REACH:
            return None
        header -= 1
    if header < 0:
        return None
    blocks = [_headlines(lines, range(header + 1, first), reasons)]
    for _ in range(_BLOCKS):
        block, header = _block_above(lines, header, reasons)
        blocks.insert(-1, _headlines(lines, block, reasons))
        if blocks[-2]:
            break
    for headlines in blocks:
        fitting = [place for place in headlines if _is_about(lines[place].text, words)]
        if fitting:
            # Two words are a section's name sooner than a headline.
            told = [place for place in fitting if lines[place].text.count(" ") > 1]
            return _bare_among(lines, told or fitting)
    return next((headlines[-1] for headlines in blocks[:-1] if headlines), None)


def _bare_among(lines: Sequence[Line], places: Sequence[int]) -> int:
    """The first headline, or the same one where it comes again without the outlet or place in front of it."""
    first = squeezed(lines[places[0]].text)
    again = (place for place in places[1:] if first.endswith(squeezed(lines[place].text)))
    return next(again, places[0])


def _block_above(lines: Sequence[Line], below: int, reasons: Mapping[int, str]) -> tuple[list[int], int]:
    """The nearest lines above a place that may be headlines and follow one another, and the place of the first."""
    while below > 0 and not _may_be_title(lines[below - 1], reasons.get(below - 1)):
        if reasons.get(below - 1) in _FOREIGN:
            break
        below -= 1
    block: list[int] = []
    while below > 0 and _may_be_title(lines[below - 1], reasons.get(below - 1)) and len(block) < 8:
        below -= 1
        block.insert(0, below)
    return block, below


def _headlines(lines: Sequence[Line], places: Sequence[int], reasons: Mapping[int, str]) -> list[int]:
    return [
        place
        for place in places
        if len(lines[place].text) >= 10
        and lines[place].text[0] not in _DECK_MARKS
        and " " in lines[place].text
        and reasons.get(place) != "caption"
        and _may_be_title(lines[place], reasons.get(place))
    ]


def _right_above(lines: Sequence[Line], first: int, reasons: Mapping[int, str], words: frozenset[str]) -> int | None:
    """The first fitting line of the few that stand between the page's top and a lead without byline or date."""
    if first > _NEAR:
        return None
    top = next((place for place in range(first) if reasons.get(place) in _PAGE_TOP), first)
    near = _headlines(lines, range(top, first), reasons)
    return next((place for place in near if _is_about(lines[place].text, words)), None)
