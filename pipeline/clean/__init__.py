"""Scrape in, article out: the body, its metadata, and why every other line went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.clean import metadata, page, page_names, records, tails
from pipeline.clean.error_pages import is_error_page
from pipeline.clean.line import Line, hangul, squeezed
from pipeline.clean.lines import Selection, prints_title, select
from pipeline.clean.metadata import Metadata, Offered
from pipeline.errors import SkipRecord, shortened
from pipeline.types import Article, RawRecord, RemovedLine

__all__ = ["clean"]

MAX_CHARACTERS: Final = 5_000_000
MIN_KOREAN: Final = 0.25
MIN_LETTERS: Final = 40
MIN_DECK: Final = 8
SAMPLE: Final = 1_000
# Editors of blogs fill empty lines with spaces that have no width.
_UNSEEN: Final = "\u200b\u200c\u200d\u2060\ufeff"


def clean(record: RawRecord) -> Article:
    """The article that a scrape holds.

    Raises SkipRecord with reason ``too_large``, ``too_deep``, ``empty_body``, ``error_page`` or ``not_korean``.
    """
    if len(record.content) > MAX_CHARACTERS:
        raise SkipRecord(
            "clean", "too_large", f"more than {MAX_CHARACTERS:,} characters; cut the record into its articles"
        )
    content = metadata.without_surrogates(record.content)
    labels: list[RemovedLine] = []
    stated = metadata.of_given(record.given)
    if record.media == "html" or page.is_markup(content):
        found = page.read(content, stated.title)
        lines, selection = found.lines, found.selection
        stated = metadata.joined(stated, found.stated)
        offered = Offered(titles=found.titles, days=found.days)
    else:
        lines = _lines(content)
        label = records.body_label(lines)
        labels = [_cut_label(lines, *label)] if label else []
        head = None if stated.title else page_names.head_line(lines)
        selection = select(lines, stated.title or (head[0] if head else None))
        offered = Offered(named=head, labelled=label is not None)
    known = metadata.completed(stated, offered, lines, selection)
    if known.title and selection.body:
        _mark_title(lines, selection, squeezed(known.title))
    return _article(record, lines, selection, known, labels)


def _lines(content: str) -> list[Line]:
    lines: list[Line] = []
    gap = False
    for number, line in enumerate(content.split("\n"), 1):
        text = line.strip()
        seen = text if text.isascii() else text.strip(_UNSEEN)
        if seen:
            lines.append(Line(number, text, gap=gap))
        gap = not seen
    return lines


def _cut_label(lines: list[Line], place: int, label: str) -> RemovedLine:
    """Take the label off the line that begins the body, or the line away where the body begins below it."""
    line = lines[place]
    rest = line._replace(text=line.text[len(label) :])
    if rest.text:
        lines[place] = rest
    else:
        lines[place : place + 2] = [below._replace(gap=True) for below in lines[place + 1 : place + 2]]
    return RemovedLine(line.number, "furniture", label.strip())


def _mark_title(lines: Sequence[Line], selection: Selection, title: str) -> None:
    """Name the headline wherever it is printed, and the deck that stands under it, above the date."""
    reasons = selection.reasons
    above = False
    for place, line in enumerate(lines):
        reason = reasons.get(place)
        if reason in ("furniture", "deck", "caption", "title") and prints_title(line.text, title):
            reasons[place] = "title"
            above = True
        elif above and reason == "furniture" and place < selection.body[0] and len(line.text) >= MIN_DECK:
            reasons[place] = "deck"
        else:
            above = False


def _require_korean(text: str) -> None:
    head = text[:SAMPLE]
    korean = hangul(head)
    # Letters are counted one by one only where the whole text would not do.
    letters = len(head) if korean >= MIN_KOREAN * len(head) else sum(map(str.isalpha, head))
    if letters > MIN_LETTERS and korean < MIN_KOREAN * letters:
        share = 100 * korean // letters
        detail = f"{share} % of the letters at its start are Hangul; leave the record out"
        raise SkipRecord("clean", "not_korean", detail)


def _what_there_is(lines: Sequence[Line]) -> str:
    """What a scrape without an article holds instead, and the remedy."""
    if not lines:
        return "there is no line of text; save the page from a browser, once its scripts have run"
    longest = max((line.text for line in lines), key=len)
    return f"its longest line of {len(lines)} is “{shortened(longest)}”; fill the article in, or leave the record out"


def _article(
    record: RawRecord, lines: Sequence[Line], selection: Selection, known: Metadata, labels: Sequence[RemovedLine]
) -> Article:
    removed = [
        *labels,
        *(RemovedLine(lines[place].number, reason, lines[place].text) for place, reason in selection.reasons.items()),
    ]
    texts: list[str] = []
    numbers: list[int] = []
    title = squeezed(known.title) if known.title else ""
    for place in selection.body:
        line = lines[place]
        text, tail = tails.without_tail(tails.without_markup(line.text))
        if not texts and title and squeezed(text) == title:
            removed.append(RemovedLine(line.number, "title", line.text))
            continue
        if place == selection.body[-1] and known.reporter and not tail:
            text, tail = tails.without_name(text, known.reporter)
        if tail:
            removed.append(
                RemovedLine(line.number, tails.reason_of(tail) if tail != known.reporter else "byline", tail)
            )
        if text:
            texts.append(text)
            numbers.append(line.number)
    body = "\n".join(texts)
    _require_korean(body or "".join(line.text for line in lines))
    if not body:
        raise SkipRecord("clean", "empty_body", _what_there_is(lines))
    if is_error_page(body):
        raise SkipRecord("clean", "error_page", f"it says “{shortened(body)}”; fetch it again, or leave it out")
    removed.sort(key=lambda line: line.line)
    return Article(
        record.id,
        record.source,
        known.url,
        known.outlet,
        known.reporter,
        known.published,
        known.published_from,
        known.title,
        body,
        tuple(numbers),
        tuple(removed),
    )
