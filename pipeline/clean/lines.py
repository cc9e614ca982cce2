"""Which lines of a scrape are the article: the run of sentences under the headline that no notice interrupts.

Every line gets a weight: prose counts by its length, furniture against it, and a notice that ends articles (copyright,
comments, most-read lists …) cannot lie inside one. Of the runs that this leaves, the heaviest is the body; one under a
headline, byline or date counts more, one behind another article's end less. Inside the run, lines that say that they
are something else (captions, advertising) go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.clean import asides, insets, letters
from pipeline.clean.captions import is_caption, shows_picture, shows_somebody, shows_that_day
from pipeline.clean.line import Line, ends_sentence, hangul, is_foreign, is_prose, is_unpointed, opens_article, squeezed
from pipeline.clean.marks import reason_of
from pipeline.clean.widgets import is_stamp, known_line
from pipeline.patterns import Deferred

# Notices after which an article does not go on.
_ENDS_ARTICLE: Final = frozenset(
    {"copyright", "comment", "most_read", "translation", "attachment", "email", "publisher", "licence", "other_article"}
)
# What a line of each kind costs inside a run; prose pays for it by its length.
_COST: Final = {
    "caption": 0,
    "image": 0,
    "deck": 5,
    "advert": 10,
    "menu": 15,
    "related": 20,
    "share_widget": 25,
    "byline": 40,
    "end_mark": 40,
}
_OTHER_COST: Final = 60
_UNKNOWN_COST: Final = 4
_UNKNOWN_COST_MARKED: Final = 1
_MOST_COST_MARKED: Final = 15
_MAX_GAIN: Final = 400
_HEADER: Final = frozenset({"title", "date_line", "byline", "email"})
# How many lines may stand between the headline's block and the lead: buttons, decks, captions.
_HEADER_REACH: Final = 30
_HEADER_FACTOR: Final = 3.0
_BEHIND_FACTOR: Final = 0.3
_PICTURED: Final = 3
_MIN_BODY: Final = 20
# How much prose has to stand above a date, and above an address, for what follows to be another article.
_ARTICLE: Final = 240
_SIGNED: Final = 60
# Lines so short break sentences, as blogs do: few of them end one.
_BROKEN: Final = 30
_UNDER_HEADING: Final = frozenset({"most_read", "related", "comment", "translation", "attachment", "publisher"})

_goes_on = Deferred(
    r"[*※]\s?[가-힣A-Za-z·\s]{2,20}[:：]\s?\S.{8}|[□○ㅇ◦❍◯■▪✔✓]\s?\S|(?:한편|또한|아울러|이와 함께|이어|이날)[,\s]\s?\S"
).match
_announces = re.compile(r"(?:밝혔|전했|알렸|발표했|설명했|나타났|조사됐)다").search
_closes = Deferred(r"(?:[가-힣]다|니다|어요|세요)[.!?]?$").search
# 가 공장을 짓는다: what follows a name that stands on the line above.
_begins_within = re.compile(r"(?:가|은|는|을|를|과|와|의|에|에서|으로|로|도)\s\S").match


@dataclass(frozen=True, slots=True)
class Selection:
    """Places in the list of lines that are body, and why each of the others is not."""

    body: tuple[int, ...]
    reasons: dict[int, str]


def select(lines: Sequence[Line], title: str | None = None, *, marked: bool = False) -> Selection:
    """Tell body from everything else; ``title`` is the headline if the dump or page gives it.

    ``marked`` lines lie in an element that the page names as the article's: boxes and tables among them do not end it.
    """
    reasons = _marked(lines, squeezed(title) if title else "")
    prose = _told(lines, reasons, is_prose)
    if any(prose) and not any(is_told and ends_sentence(line.text) for is_told, line in zip(prose, lines, strict=True)):
        prose = _told(lines, reasons, lambda text: is_prose(text) or is_unpointed(text))
    letters.mark(lines, reasons, prose)
    asides.mark(lines, reasons, prose)
    insets.mark_captions(lines, reasons, prose)
    start, stop = _best_run(lines, reasons, prose, marked)
    if start == stop:
        body = _without_prose(lines, reasons)
    else:
        start, stop = _widened(lines, reasons, start, stop)
        body = insets.body_of(lines, reasons, prose, range(start, stop))
    _explain(lines, reasons, prose, body)
    return Selection(body, reasons)


def _told(lines: Sequence[Line], reasons: Mapping[int, str], is_sentence: Callable[[str], bool]) -> list[bool]:
    """Which lines are sentences, beside what says something else of itself and what is all links."""
    return [
        place not in reasons and line.link_share < 0.5 and is_sentence(line.text) for place, line in enumerate(lines)
    ]


def same_title(left: str, right: str) -> bool:
    """Whether two squeezed lines are one headline, perhaps cut at its end.

    >>> same_title(squeezed("나래군, 기업과 상생 협약..."), squeezed("나래군, 기업과 상생 협약 체결"))
    True
    """
    if left == right:
        return bool(left)
    short, long = sorted((left, right), key=len)
    return len(short) >= 8 and 10 * len(short) >= 7 * len(long) and short in long


def prints_title(text: str, headline: str) -> bool:
    """Whether a line is the headline, which is given squeezed."""
    # Most lines are too short to be, which is seen without squeezing them.
    return 3 * len(text) >= len(headline) and same_title(squeezed(text), headline)


def _marked(lines: Sequence[Line], headline: str) -> dict[int, str]:
    """What lines say about themselves, by place."""
    reasons: dict[int, str] = {}
    longest = 2 * len(headline) + 20
    for place, line in enumerate(lines):
        text = line.text
        reason = line.reason or reason_of(text)
        if reason is None and is_foreign(text):
            reason = "translation"
        if headline and len(text) <= longest and reason != "copyright" and prints_title(text, headline):
            reason = "title"
        if reason is not None:
            reasons[place] = reason
        elif place and len(text) <= 4 and not line.gap and place - 1 not in reasons and len(lines[place - 1].text) <= 4:
            # 주요 / 기사: a heading that its markup cut in two.
            whole = known_line(lines[place - 1].text + text)
            if whole:
                reasons[place - 1] = reasons[place] = whole
    return reasons


def _best_run(lines: Sequence[Line], reasons: dict[int, str], prose: Sequence[bool], marked: bool) -> tuple[int, int]:
    """Start and stop of the heaviest run of lines between two notices; (0, 0) where there is no prose."""
    best, best_weight = (0, 0), 0.0
    weight, start, sentences = 0.0, 0, 0
    header = -_HEADER_REACH - 1
    factor = 1.0
    behind = listed = False
    boxes = insets.boxes_of(lines, reasons, prose)
    unknown_cost = _UNKNOWN_COST_MARKED if marked or _is_broken(lines, prose) else _UNKNOWN_COST
    for place, line in enumerate(lines):
        reason = reasons.get(place)
        listed = reason == "related" or place in boxes or (listed and not prose[place])
        if prose[place]:
            if sentences > 1 and not prose[place - 1] and reasons.get(place - 1) is None and opens_article(line.text):
                weight, behind = 0.0, True
            if weight <= 0:
                weight, start, sentences = 0.0, place, 0
                factor = _HEADER_FACTOR if place - header <= _HEADER_REACH else 1.0
                factor *= _BEHIND_FACTOR if behind else 1.0
            sentences += 1
            weight += min(len(line.text), _MAX_GAIN)
            if weight * factor > best_weight:
                best, best_weight = (start, place + 1), weight * factor
        elif reason is None:
            weight -= _UNKNOWN_COST_MARKED if listed else unknown_cost
        elif reason == "title" or (reason in ("date_line", "byline") and is_stamp(line.text)):
            # What stands above a headline or date, a summary by machine for one, is not the article under it; under
            # an article, both begin the next one.
            behind = reason != "title" and (behind or (weight > _ARTICLE and sentences > 1))
            weight = 0.0
        elif reason in _ENDS_ARTICLE and place not in boxes:
            if weight > (_SIGNED if reason == "email" else 0) and sentences > 1:
                behind, header = True, -_HEADER_REACH - 1
            weight = 0.0
        else:
            # A box of links among the paragraphs may give the day of each.
            cost = _UNKNOWN_COST_MARKED if listed and reason == "date_line" else _COST.get(reason, _OTHER_COST)
            cost = _COST["related"] if place in boxes else cost
            if (
                reason == "contact"
                and place
                and insets.is_bullet(line.text)
                and insets.is_bullet(lines[place - 1].text)
            ):
                # The last of an article's facts: when, where, whom to ask.
                cost = _UNKNOWN_COST
            weight -= min(cost, _MOST_COST_MARKED) if marked else cost
        if reason in _HEADER and weight <= 0 and not (behind and reason == "email"):
            header = place
    return best


def _is_broken(lines: Sequence[Line], prose: Sequence[bool]) -> bool:
    """Whether the lines that end sentences are short at most."""
    return max((len(line.text) for line, is_told in zip(lines, prose, strict=True) if is_told), default=0) <= _BROKEN


def _widened(lines: Sequence[Line], reasons: dict[int, str], start: int, stop: int) -> tuple[int, int]:
    """A body may end with bulleted facts or with a sentence cut off; text wrapped at a width may begin within one."""
    while stop < len(lines) and stop not in reasons and _goes_on(lines[stop].text):
        stop += 1
    if stop - start > _PICTURED and _is_scene(lines[start].text, lines[start + 1].text):
        reasons[start] = "caption"
        start += 1
    while stop - start > _PICTURED and start + 1 < stop and shows_picture(lines[start].text, lines[start + 1].text):
        reasons[start] = "caption"
        start += 1 + (reasons.get(start + 1) is not None)
    if _begins_within(lines[start].text) and start and start - 1 not in reasons:
        # A name that the page links to stands on a line of its own, and what precedes it on another.
        start -= 1
        start -= bool(
            start and start - 1 not in reasons and not lines[start].gap and not ends_sentence(lines[start - 1].text)
        )
    inside = [place for place in range(start, stop) if place not in reasons]
    lengths = sorted(len(lines[place].text) for place in inside)
    width = lengths[len(lengths) // 2]
    if len(inside) > 3 and width < 100 and 3 * _count_wrapped(lines, inside, width) > len(inside):
        while start and start - 1 not in reasons and not lines[start].gap and _runs_on(lines[start - 1].text, width):
            start -= 1
        stop = _wrapped_end(lines, reasons, stop, width)
    return start, stop


def _count_wrapped(lines: Sequence[Line], places: Sequence[int], width: int) -> int:
    """How many lines fill a width and do not end a sentence."""
    return sum(len(lines[place].text) > 0.7 * width and not ends_sentence(lines[place].text) for place in places)


def _is_scene(text: str, behind: str) -> bool:
    """Whether a body's first sentence is the caption of a lost picture: news do not begin with a scene."""
    return shows_that_day(text) or (shows_somebody(text) and _announces(behind) is not None)


def _runs_on(text: str, width: int) -> bool:
    """Whether a line of text wrapped at a width goes on in the next one; what ends as a sentence does is a headline."""
    return len(text) > 0.7 * width and _closes(text) is None


def _wrapped_end(lines: Sequence[Line], reasons: dict[int, str], stop: int, width: int) -> int:
    """Where text wrapped at a width ends: behind the last sentence before a notice.

    Behind a blank line it goes on where a sentence fills a line and ends on a later one of the same paragraph.
    """
    paragraph = stop
    for place in range(stop, len(lines)):
        line = lines[place]
        if reasons.get(place) == "caption":
            continue
        if place in reasons or len(line.text) > 1.5 * width:
            break
        if line.gap:
            paragraph = place
        same = paragraph == stop
        if ends_sentence(line.text) and (same or (place > paragraph and _runs_on(lines[place - 1].text, width))):
            stop = paragraph = place + 1
    return stop


def _without_prose(lines: Sequence[Line], reasons: MutableMapping[int, str]) -> tuple[int, ...]:
    """A scrape of no sentence: its longest stretch of lines that may be body, else the longest caption."""
    stretches: list[list[int]] = [[]]
    for place in range(len(lines)):
        if place not in reasons:
            stretches[-1].append(place)
        elif stretches[-1]:
            stretches.append([])
    best = max(stretches, key=lambda places: _size(lines, places))
    if _size(lines, best) >= _MIN_BODY:
        return tuple(best)
    captions = [place for place, reason in reasons.items() if reason == "caption"]
    longest = max(captions, key=lambda place: len(lines[place].text), default=None)
    if longest is None or hangul(lines[longest].text) < _MIN_BODY:
        return ()
    del reasons[longest]
    return (longest,)


def _size(lines: Sequence[Line], places: Sequence[int]) -> int:
    return sum(hangul(lines[place].text) for place in places)


def _explain(
    lines: Sequence[Line], reasons: MutableMapping[int, str], prose: Sequence[bool], body: Sequence[int]
) -> None:
    """Give every line that is neither body nor marked the reason of its surroundings."""
    chosen = frozenset(body)
    first = body[0] if body else len(lines)
    heading = "furniture"
    for place in range(len(lines)):
        reason = reasons.get(place)
        if place in chosen:
            heading = "furniture"
        elif reason in _UNDER_HEADING:
            heading = reason
        elif reason is None:
            inserted = place > first and prose[place] and heading not in ("comment", "translation", "attachment")
            reasons[place] = "other_article" if inserted else heading if place > first else "furniture"
    for place in range(first - 1, max(-1, first - 12), -1):
        # Headline-like lines right above the lead, with nothing but pictures and buttons between, are its deck.
        if reasons[place] == "furniture" and len(lines[place].text) >= 8 and hangul(lines[place].text) >= 4:
            reasons[place] = "caption" if is_caption(lines[place].text) else "deck"
        elif reasons[place] not in ("caption", "image", "share_widget", "furniture"):
            break
