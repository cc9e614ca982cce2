"""What is set into an article and no part of it: pictures, tables, links to other articles."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Final

from pipeline.clean.captions import heads_caption, is_credit, is_signed, names_picture, shows_picture, shows_that_day
from pipeline.clean.line import Line, ends_sentence, squeezed
from pipeline.clean.widgets import known_line
from pipeline.patterns import Deferred

_CAPTIONS: Final = 5
_POINTED: Final = 80
# How long a line printed twice running has to be, and how near behind a picture the article goes on.
_PRINTED_TWICE: Final = 8
_GOES_ON: Final = 8
# A line of a page that is a link as a whole leads elsewhere.
_LINK: Final = 0.9
_PICTURED: Final = frozenset({"caption", "image"})
# A table that lost its form: lines as short as this, so many of them, and this share of them figures.
_CELL: Final = 40
_CELLS: Final = 6
_ROWS: Final = 2
_FIGURES: Final = 0.4
# How soon behind the heading of a list in the midst of an article its sentences go on.
_LISTED: Final = 8
# How much of what stands between two notices such a list may be.
_LISTED_SHARE: Final = 0.4
_OFFERS: Final = frozenset({"advert", "menu"})
_SIGNATURES: Final = frozenset({"email", "byline"})
_SAYS_NOTHING: Final = frozenset({"caption", "image", "advert", "share_widget", "menu", "related"})

# A quotation set apart: how many letters, in how many lines of what length.
_PULLED: Final = 10
_QUOTED: Final = 80
_QUOTED_LINES: Final = 3
# How many quotations of an article are searched for in the rest of it.
_SOLD: Final = 60
_MARK: Final = 16
_MOST_SEARCHED: Final = 30
_CREDITS: Final = "ⓒⒸ©(["
_QUOTES: Final = "“\"‘'"

# 지금 클릭하면 배송비 0원!, "이것" 하나로 끝: how advertisers call.
_sells = Deferred(
    r"클릭(?:하면|하세요|만)|배송비\s?(?:0|무료|공짜)|(?:오늘만|초|반값)\s?특가|특가\W*$|품절\s?(?:대란|임박)|[\"“‘']이것[\"”’']|이것\s하나로|실화\?|참으세요|무료\s?(?:체험|상담)"
    r"|(?:한정|선착순)\s?(?:수량|판매|특가)|(?<![\d,])\d[\d,]{0,12}원\s?(?:!|에\s드립)|\d{2}%\s?(?:할인|세일)\s?(?:중|!|>|\W*$)"
).search
_closes_quotation = Deferred(r"[”\"’']$").search
_is_bullet = Deferred(r"[□○ㅇ◦❍◯◎●■◆◇▲△▶▷▪※*·•―–-]|[①-⑳❶-❿]|\(?\d{1,2}[.)]\s|[가-하]\.\s").match
_is_figure = Deferred(r"[-+△▲▼▽(]?\d[\d.,:~/%-]*(?:[가-힣%℃㎡]{1,2})?\)?").fullmatch


def mark_captions(lines: Sequence[Line], reasons: MutableMapping[int, str], prose: list[bool]) -> None:
    """Captions that only their neighbours show.

    They stand under "사진 설명)", point with a triangle as no other line does, are printed twice running (a picture's
    alternative text and its caption), or tell in the midst of an article what somebody is doing, above a credit or on a
    day gone by.
    """
    until = -1
    pointed = [place for place, line in enumerate(lines) if prose[place] and is_signed(line.text)]
    for place, line in enumerate(lines):
        if heads_caption(line.text):
            until = place + _CAPTIONS
        elif line.gap and prose[place]:
            until = -1
        alone = (
            place not in reasons
            and is_signed(line.text)
            and (not prose[place] or (len(pointed) == 1 and len(line.text) <= _POINTED))
            and not any(is_signed(lines[near].text) for near in (place - 1, place + 1) if 0 <= near < len(lines))
        )
        if place <= until or alone:
            reasons.setdefault(place, "caption")
            prose[place] = False
    told = False
    for place, line in enumerate(lines[:-1]):
        if not prose[place]:
            continue
        behind = lines[place + 1].text
        again = len(line.text) >= _PRINTED_TWICE and _comes_again(line.text, behind)
        shown = told and (shows_picture(line.text, behind) or shows_that_day(line.text))
        if (again or shown) and any(prose[place + 1 + again : place + _GOES_ON]):
            for near in (place, place + 1) if again or is_credit(behind) else (place,):
                reasons[near] = "caption"
                prose[near] = False
        else:
            told = True


def _comes_again(text: str, behind: str) -> bool:
    """Whether the next line says the same, a credit behind it perhaps: a picture's alternative text and its caption."""
    return behind.startswith(text) and (len(behind) == len(text) or behind[len(text) :].lstrip()[:1] in _CREDITS)


def boxes_of(lines: Sequence[Line], reasons: Mapping[int, str], prose: Sequence[bool]) -> frozenset[int]:
    """Headings of lists of most-read articles that stand among the paragraphs of one.

    Nobody has signed right above, a few headlines follow, then sentences again, which somebody signs.
    """
    found: set[int] = set()
    for place, reason in reasons.items():
        if reason == "most_read":
            goes_on = next((near for near in range(place, min(len(lines), place + _LISTED)) if prose[near]), len(lines))
            above = next((near for near in range(place - 1, -1, -1) if prose[near] or _tells(reasons.get(near))), None)
            below = next(filter(None, (_tells(reasons.get(near)) for near in range(goes_on, len(lines)))), None)
            if above is not None and prose[above] and below in _SIGNATURES:
                found.add(place)
    return frozenset(found)


def _tells(reason: str | None) -> str | None:
    """A reason that says where articles begin or end: no picture, advert or button."""
    return None if reason in _SAYS_NOTHING else reason


def body_of(
    lines: Sequence[Line], reasons: MutableMapping[int, str], prose: Sequence[bool], run: range
) -> tuple[int, ...]:
    """Body lines of a run: all of it but for lines that say that they are something else."""
    _mark_pictures(lines, reasons, prose, run)
    _mark_tables(lines, reasons, prose, run)
    body: list[int] = []
    heading = False
    for place in run:
        reason = reasons.get(place)
        if reason in ("related", "most_read"):
            heading = True
        elif prose[place]:
            heading = False
        elif (reason is None and heading and not ends_sentence(lines[place].text)) or (
            reason is None and lines[place].link_share > _LINK
        ):
            reason = reasons[place] = "related"
        if reason in ("menu", "end_mark") and place + 1 < run.stop and _is_subheading(lines[place].text):
            # ◇정치 between two paragraphs is a sub-heading.
            reason = reasons.pop(place, None) and None
        if reason is None and not prose[place] and _is_sold(lines, place):
            reason = reasons[place] = "advert"
        if reason is None and not prose[place] and _lies_between_offers(lines, reasons, place):
            reason = reasons[place] = reasons[place - 1]
        if reason is None:
            body.append(place)
    body = body[: _listed(lines, reasons, prose, body, run)]
    pulled = _pulled_quotes([lines[place].text for place in body])
    reasons.update((body[order], "deck") for order in pulled)
    return tuple(place for order, place in enumerate(body) if order not in pulled)


def _listed(
    lines: Sequence[Line], reasons: MutableMapping[int, str], prose: Sequence[bool], body: Sequence[int], run: range
) -> int:
    """How many body lines stand over a list of other articles at the end, each with its first sentences and its day."""
    heading = next((place for place in reversed(run) if reasons.get(place) in ("related", "most_read")), None)
    while heading is not None and reasons.get(heading - 1) in ("related", "most_read"):
        heading -= 1
    dated = run.stop < len(lines) and reasons.get(run.stop) == "date_line"
    if heading is None or not dated or prose[heading + 1]:
        return len(body)
    told = [len(lines[place].text) for place in body]
    above = sum(place < heading for place in body)
    if sum(told[above:]) > _LISTED_SHARE * sum(told):
        return len(body)
    reasons.update((place, "related") for place in body[above:])
    return above


def _pulled_quotes(texts: Sequence[str]) -> frozenset[int]:
    """Which lines are quotations that a paragraph repeats, set apart in one line or several to catch the eye.

    >>> sorted(_pulled_quotes(["“청년이 돌아오는", "군 만들 것”", "군수는 “청년이 돌아오는 군 만들 것”이라 했다."]))
    [0, 1]
    """
    found: set[int] = set()
    first = None
    whole = ""
    searched: set[str] = set()
    for order, text in enumerate(texts):
        if text[0] in _QUOTES:
            first = order
        if first is None or order - first >= _QUOTED_LINES or len(text) > _QUOTED:
            first = None
        elif _closes_quotation(text):
            quotation = squeezed("".join(texts[first : order + 1]))
            if len(quotation) >= _PULLED and quotation not in searched and len(searched) < _MOST_SEARCHED:
                searched.add(quotation)
                whole = whole or "".join(map(squeezed, texts))
                if whole.count(quotation) > 1:
                    found.update(range(first, order + 1))
            first = None
    return frozenset(found) if len(found) < len(texts) else frozenset()


def _is_sold(lines: Sequence[Line], place: int) -> bool:
    """Whether a short line calls as advertisers do; under the mark of advertising a question or a cry is enough."""
    text = lines[place].text
    marked = place > 0 and len(lines[place - 1].text) <= _MARK and known_line(lines[place - 1].text) == "advert"
    return len(text) <= _SOLD and (_sells(text) is not None or (marked and text.endswith(("?", "!", "…", ".."))))


def _lies_between_offers(lines: Sequence[Line], reasons: Mapping[int, str], place: int) -> bool:
    """Whether a line that is no sentence stands right between two that speak for the site: it names what they offer."""
    return not ends_sentence(lines[place].text) and all(reasons.get(near) in _OFFERS for near in (place - 1, place + 1))


def is_bullet(text: str) -> bool:
    """Whether a line begins with the mark of a point.

    >>> is_bullet("○ 문의 : 나래군 경제과"), is_bullet("문의 : 나래군 경제과")
    (True, False)
    """
    return _is_bullet(text) is not None


def _is_subheading(text: str) -> bool:
    """Whether a line begins with a mark and is no sentence."""
    return is_bullet(text) and not ends_sentence(text)


def _mark_pictures(lines: Sequence[Line], reasons: MutableMapping[int, str], prose: Sequence[bool], run: range) -> None:
    for place in run:
        if place not in reasons and not prose[place]:
            text = lines[place].text
            beside = any(reasons.get(near) in _PICTURED for near in (place - 1, place + 1))
            again = len(text) >= _PRINTED_TWICE and place + 1 in run and lines[place + 1].text == text
            if again or names_picture(text, beside=beside):
                reasons[place] = "caption"
                if again:
                    reasons[place + 1] = "caption"


def _mark_tables(lines: Sequence[Line], reasons: MutableMapping[int, str], prose: Sequence[bool], run: range) -> None:
    """Mark the cells of tables, a line each or a row each, with the heading above them."""
    stretch: list[int] = []
    for place in (*run, run.stop):
        if place in run and place not in reasons and not prose[place] and len(lines[place].text) <= _CELL:
            stretch.append(place)
        else:
            if stretch and _is_table([lines[cell].text for cell in stretch]):
                reasons.update(dict.fromkeys(stretch, "caption"))
            stretch = []


def _is_table(texts: Sequence[str]) -> bool:
    """Whether short lines are the cells or rows of a table.

    >>> _is_table(["연도", "매출", "2022", "610", "2023", "890"])
    True
    >>> _is_table(["나래팀 100 201 | 4", "한빛팀 011 020 | 2"])
    True
    >>> _is_table(["- 오후 1시 : 놀이", "- 오후 4시 : 체육"]), _is_table(["정치 경제", "사회 문화"])
    (False, False)
    """
    words = [text.split() for text in texts]
    figures = [sum(_is_figure(word) is not None for word in line) for line in words]
    rows = sum(count > 2 and 2 * count >= len(line) for count, line in zip(figures, words, strict=True))
    cells = sum(len(line) == count == 1 for count, line in zip(figures, words, strict=True))
    return rows >= _ROWS or (len(texts) >= _CELLS and cells >= _FIGURES * len(texts))
