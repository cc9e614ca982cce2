"""The headline: found among what a page offers, or above the body of a scrape."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.clean import unbroken
from pipeline.clean.asides import heads_summary
from pipeline.clean.captions import is_caption
from pipeline.clean.headlines import LITTLE, LONGEST, MIN_TITLE, MOST, is_about, is_short_of, may_be_title, stems_of
from pipeline.clean.line import Line, ends_sentence, hangul, squeezed
from pipeline.clean.names import NAME, ROLE, looks_like_outlet
from pipeline.clean.page_names import names_section
from pipeline.clean.tails import without_markup
from pipeline.clean.widgets import DATE, STATED
from pipeline.patterns import Deferred

_separators = re.compile(r"\s[-–—|:·<>]\s|\s{0,9}[|｜│]\s{0,9}|\s{0,9}::\s{0,9}").split
_label = re.compile(r"\W{0,3}(?:기사\s?|글\s?)?제\s?목\s?[:：|]\s?(?P<title>.{4,200})").fullmatch
# "제목 상생 협약 맺어" in a board's form, where the rows after it are labelled too.
_row_label = re.compile(r"\W{0,3}제\s?목\s{1,4}(?P<title>\S.{4,200})").fullmatch
_other_row = Deferred(
    r"\W{0,3}(?:작\s?성\s?[자일]|등\s?록\s?[자일]|게\s?시\s?[자일]|글쓴이|이\s?름|날\s?짜|담당\s?(?:자|부서)|부\s?서|조\s?회|첨\s?부)"
).match
_bare_label = re.compile(r"\W{0,3}(?:기사\s?|글\s?)?제\s?목\s?[:：]?").fullmatch
_outlet_behind = Deferred(r"\s?[\[(<【](?P<outlet>[^\[\]()<>【】]{2,14})[\])>】]$").search
# [보도자료] 나래군, 상생 협약 체결
_board_tag = Deferred(r"[\[【<(]\s?보도\s?자료\s?[\])】>]\s*(?=\S.{7})").match
# 나래군 농가 세 곳, …: who did it, and what.
_actor = re.compile(r"(?:\[[^\[\]]{1,10}\]\s?)?(?P<actor>[^,，:\n]{2,14}),\s").match
# 나래군, 기업과 협약 홍길동 기자 / 입력 : 2024.05.13
_signed = Deferred(
    rf"(?P<title>[^>›»|\n]{{14,120}}?)\s(?:{NAME}\s?{ROLE}\s?[/|·]?\s?)?(?:{STATED}\s?[:：]?\s?)?{DATE}"
).match
# [펌] 좋은 소식 퍼왔어요
_is_reposted = re.compile(r"[\[(<]\s?(?:펌|퍼온\s?글|스크랩|옮긴\s?글|공유)\s?[\])>]").match
# [포토] 나래항, 첫 출항: a headline of pictures, where a caption would be a sentence.
_heads_pictures = Deferred(r"[\[(<【]\s?(?:포토|화보|영상|현장\s?영상|사진|카드)\S{0,4}\s?[\])>】]\s?\S.{7}").match
# 입력 : 2024.05.13: the article's own day, which stands under its headline.
_labelled_day = Deferred(rf"\W{{0,3}}{STATED}\s?[:：]?\s?{DATE}").match
# 나래군, 한빛식품-나래군, 나래군 청소년재단: no person with a post (나래마을 이장), no number (청년회 50만원).
_is_body_alone = Deferred(r"[^\s\d]{2,14}|[^\s\d]{2,7}\s[^\s\d]{2,10}(?<![장원수씨표])").fullmatch
_LONG_TITLE: Final = 14
# A headline does not lie beyond these: they end another article or the page's top.
_FOREIGN: Final = ("copyright", "most_read", "publisher")
_REACH: Final = 60
# How many blocks of lines over the date may be searched, and how few lines a page without any has over its lead.
_BLOCKS: Final = 3
_NEAR: Final = 6
_LEAD: Final = 4
_FEW: Final = 3
_QUOTES: Final = "“\"‘'"
_DECK_MARKS: Final = "-–—·◇◈■□●◆"
_BETWEEN: Final = frozenset({"date_line", "byline", "share_widget", "comment", "menu"})
_PAGE_TOP: Final = ("header_widget", "menu", "share_widget")
_COMPARED: Final = 2_000
# The share of a headline's words that come again in the body where nothing else shows that it is one.
_MUCH: Final = 0.5


def find(
    lines: Sequence[Line], first: int, last: int, reasons: Mapping[int, str], candidates: Sequence[str] = ()
) -> str | None:
    """The headline of the body at places ``first`` to ``last``, or None where nothing shows which line it is.

    Of the ``candidates`` that a page's markup offers the first that speaks of what the body does; else a line above
    the body; else the first candidate.
    """
    found = _found(lines, first, last, reasons, candidates)
    tag = _board_tag(found) if found else None
    return found[tag.end() :] if found and tag else found


def _found(
    lines: Sequence[Line], first: int, last: int, reasons: Mapping[int, str], candidates: Sequence[str]
) -> str | None:
    # A board's pages are called after the board; the headline is on the page.
    named = [title for title in candidates if not names_section(title)]
    words = frozenset(stems_of(" ".join(line.text[:_COMPARED] for line in lines[first : last + 1])[:_COMPARED]))
    for share in (MOST, LITTLE):
        for title in named:
            if is_about(title, words, share) or is_short_of(title, words):
                return _printed_part(title, lines[:first]) or title
    return _above(lines, first, reasons, words) or next(iter((*named, *candidates)), None)


def _printed_part(title: str, above: Sequence[Line]) -> str | None:
    """The part of "outlet :: headline", or of "outlet:headline", that the page prints by itself."""
    parts = [part.strip() for part in (*_separators(title), title.partition(":")[2]) if part]
    if len(parts) > 1:
        printed = {squeezed(line.text) for line in above}
        return next((part for part in parts if len(part) >= MIN_TITLE and squeezed(part) in printed), None)
    return None


def _above(lines: Sequence[Line], first: int, reasons: Mapping[int, str], words: frozenset[str]) -> str | None:
    named = _labelled_title(lines[max(0, first - _REACH) : first])
    if named:
        return named
    reasons = _without_summaries(lines[:first], reasons)
    above = [place for place in range(max(0, first - _REACH), first) if may_be_title(lines[place], reasons.get(place))]
    if not above:
        return _signed_on_line(lines[max(0, first - _REACH) : first], words)
    place = _printed_twice(lines, above, reasons, words)
    if place is None:
        place = _by_header(lines, first, reasons, words)
    if place is None:
        place = _right_above(lines, first, reasons, words)
    if place is None and above[0] == 0 and first > 0 and lines[1].gap and reasons.get(0) != "caption":
        # The scrape's first line, which a blank line sets apart from all that follows.
        place = 0
    if place is None and _is_first_of_decks(lines, above, first, words):
        place = 0
    if place is None:
        signed = _signed_on_line(lines[max(0, first - _REACH) : first], words)
        place = None if signed else _only_one(lines, first, reasons, words)
        if place is None and not signed and (first > _NEAR or any(_board_tag(lines[near].text) for near in above)):
            place = _farther(lines, first, reasons, words)
        if place is None:
            return signed
    if _is_reposted(lines[place].text):
        # What somebody put over an article that is copied under it, with its own headline.
        own = [
            near for near in _headlines(lines, range(place + 1, first), reasons) if is_about(lines[near].text, words)
        ]
        place = own[0] if own else place
    title = without_markup(lines[place].text).lstrip("▲△▶◀■□·•* ")
    outlet = _outlet_behind(title)
    return title[: outlet.start()] if outlet and looks_like_outlet(outlet["outlet"]) else title


def _only_one(lines: Sequence[Line], first: int, reasons: Mapping[int, str], words: frozenset[str]) -> int | None:
    """Of the few lines over a lead the only one that speaks of what it does; a deck may stand over it alone."""
    few = _headlines(lines, range(first), reasons) if 1 < first <= _FEW else []
    few = [near for near in few if is_about(lines[near].text, words)]
    return few[0] if len(few) == 1 else None


def _without_summaries(above: Sequence[Line], reasons: Mapping[int, str]) -> Mapping[int, str]:
    """Reasons by which the points of a summary are no headlines."""
    points: list[int] = []
    under = False
    for place, line in enumerate(above):
        under = reasons.get(place) == "deck" and (under or heads_summary(line.text))
        if under:
            points.append(place)
    return {**reasons, **dict.fromkeys(points, "menu")} if points else reasons


def _is_first_of_decks(lines: Sequence[Line], above: Sequence[int], first: int, words: frozenset[str]) -> bool:
    """Whether a scrape of nothing but headline, decks and body begins: the first line says who did what, as the lead.

    Decks alone begin so too, but what their clauses tell of is not what the lead begins with. A single line may as well
    be a deck whose headline is told elsewhere, and that names people or how many they are before its comma.
    """
    if not first or list(above) != list(range(first)) or first > _NEAR or not is_about(lines[0].text, words):
        return False
    told = _actor(lines[0].text)
    if told is None or (first == 1 and not _is_body_alone(told["actor"])):
        return False
    lead = frozenset(stems_of(lines[first].text[:_COMPARED])[:_LEAD])
    return not lead.isdisjoint(stems_of(told["actor"]))


def _signed_on_line(above: Sequence[Line], words: frozenset[str]) -> str | None:
    """The headline in front of the byline and day on one line, where a menu may stand before it."""
    for line in above:
        found = _signed(line.text)
        title = unbroken.headline_of(line.text) or (found["title"] if found else "")
        if title and not ends_sentence(title) and is_about(title, words):
            return title
    return None


def _labelled_title(above: Sequence[Line]) -> str | None:
    """The headline that a form or feed labels: "제목: …", or "제목" on the line before it."""
    for place, line in enumerate(above):
        found = _label(line.text)
        if found is None and any(_other_row(below.text) for below in above[place + 1 : place + 3]):
            found = _row_label(line.text)
        title = found["title"] if found else ""
        if _bare_label(line.text) and place + 1 < len(above):
            title = above[place + 1].text
        if MIN_TITLE <= len(title) <= LONGEST and hangul(title) >= 3:
            return title.strip()
    return None


def _printed_twice(
    lines: Sequence[Line], above: Sequence[int], reasons: Mapping[int, str], words: frozenset[str]
) -> int | None:
    """The nearest line above the body that is printed again above it; long enough to be no menu."""
    counts: dict[str, int] = {}
    above = [place for place in above if not is_caption(lines[place].text)] or above
    # Twice running under the day: a picture's caption and alternative text.
    day = next((place for place in range(above[-1] if above else 0) if reasons.get(place) == "date_line"), len(lines))
    running = {place for place in above if place > day and lines[place - 1].text == lines[place].text}
    above = [place for place in above if not {place, place + 1} & running]
    for place in above:
        key = squeezed(lines[place].text)
        counts[key] = counts.get(key, 0) + 1
    for place in reversed(above):
        text = lines[place].text
        if counts[squeezed(text)] > 1 and len(text) >= _LONG_TITLE and " " in text and is_about(text, words):
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
            blocks.insert(0, _over_days(lines, header, reasons, words))
            break
    for headlines in blocks:
        fitting = [place for place in headlines if is_about(lines[place].text, words)]
        # Right over the article's own day a playful headline will do.
        fitting = fitting or [
            place
            for place in headlines[-1:]
            if place + 1 < first and _labelled_day(lines[place + 1].text) and is_about(lines[place].text, words, LITTLE)
        ]
        if fitting:
            # Two words are a section's name sooner than a headline.
            told = [place for place in fitting if lines[place].text.count(" ") > 1] or fitting
            above = told[0] - 1
            if above in headlines and len(lines[above].text) > len(lines[told[0]].text):
                # A headline in somebody's words says less of the matter than the deck under it.
                quoted = lines[above].text[0] in _QUOTES and above == headlines[0]
                told = [above] if quoted or is_about(lines[above].text, words, LITTLE) else told
            return _bare_among(lines, told)
    farther = _farther(lines, first, reasons, words)
    return farther if farther is not None else next((headlines[-1] for headlines in blocks[:-1] if headlines), None)


def _farther(lines: Sequence[Line], first: int, reasons: Mapping[int, str], words: frozenset[str]) -> int | None:
    """The first line anywhere over the lead that speaks of little but what the body does."""
    over = _headlines(lines, range(max(0, first - _REACH), first), reasons)
    return next(
        (near for near in over if len(lines[near].text) >= _LONG_TITLE and is_about(lines[near].text, words, _MUCH)),
        None,
    )


def _over_days(lines: Sequence[Line], below: int, reasons: Mapping[int, str], words: frozenset[str]) -> list[int]:
    """The headlines right over a byline or day, where nothing but buttons stands between it and place ``below``."""
    top = below
    while top > 0 and (reasons.get(top - 1) in _BETWEEN or len(lines[top - 1].text) < MIN_TITLE):
        top -= 1
    while top < below and reasons.get(top) not in ("date_line", "byline"):
        top += 1
    block = _block_above(lines, top, reasons)[0] if top < below else []
    return [place for place in _headlines(lines, block, reasons) if is_about(lines[place].text, words)]


def _bare_among(lines: Sequence[Line], places: Sequence[int]) -> int:
    """The first headline, or the same one where it comes again without the outlet or place in front of it."""
    first = squeezed(lines[places[0]].text)
    again = (place for place in places[1:] if first.endswith(squeezed(lines[place].text)))
    return next(again, places[0])


def _block_above(lines: Sequence[Line], below: int, reasons: Mapping[int, str]) -> tuple[list[int], int]:
    """The nearest lines above a place that may be headlines and follow one another, and the place of the first."""
    while below > 0 and not may_be_title(lines[below - 1], reasons.get(below - 1)):
        if reasons.get(below - 1) in _FOREIGN:
            break
        below -= 1
    block: list[int] = []
    while below > 0 and may_be_title(lines[below - 1], reasons.get(below - 1)) and len(block) < 8:
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
        and "\t" not in lines[place].text
        and (reasons.get(place) != "caption" or _heads_pictures(lines[place].text))
        and may_be_title(lines[place], reasons.get(place))
    ]


def _right_above(lines: Sequence[Line], first: int, reasons: Mapping[int, str], words: frozenset[str]) -> int | None:
    """The first fitting line of the few that stand between the page's top and a lead without byline or date.

    The top shows by its widgets, or by being long.
    """
    top = next((place for place in range(first) if reasons.get(place) in _PAGE_TOP), 0 if first > _NEAR else first)
    near = _headlines(lines, range(max(top, first - _NEAR), first), reasons)
    found = next((place for place in near if is_about(lines[place].text, words)), None)
    if found is None and len(near) == 1 and top < first and reasons.get(top) in _PAGE_TOP:
        # Alone between the page's top and the lead, a headline may be a playful one.
        found = near[0] if is_about(lines[near[0]].text, words, LITTLE) else None
    return found
