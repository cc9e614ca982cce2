"""Title, outlet, reporter and day of an article: given by the dump, stated by the page, or read from the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean import bylines, credits, days, offices, outlets, page_names, published, records, titles, unbroken
from pipeline.clean.line import Line, hangul
from pipeline.clean.lines import Selection
from pipeline.clean.names import usual_name
from pipeline.types import DayStatedBy, Given

_drop_surrogates = re.compile("[\ud800-\udfff]").sub


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its body; ``published_from`` names what stated the day."""

    title: str | None = None
    outlet: str | None = None
    reporter: str | None = None
    published: str | None = None
    published_from: DayStatedBy | None = None
    url: str | None = None


def without_surrogates(text: str) -> str:
    """Text that did not come through a decoder can hold halves of characters, which no later stage can read."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _drop_surrogates("", text)
    return text


def of_given(given: Given) -> Metadata:
    """What the dump states, taken as it stands but for badges in titles, roles beside names and the form of the day."""
    day = days.day_in_korea(given.published)
    stated = (given.title, given.outlet, given.reporter, given.url)
    title, outlet, reporter, url = (without_surrogates(text) if text else None for text in stated)
    return Metadata(
        page_names.given(title),
        _clean(outlet),
        credits.given(reporter) if reporter else None,
        day,
        "given" if day else None,
        _clean(url),
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """What the markup of a page, or the name on a text page's first lines, offers.

    ``titles`` come most trusted first; ``named`` is a headline, and perhaps an outlet, that are certain; ``days`` have
    their source. ``labelled`` tells that a label says where the body begins.
    """

    titles: Sequence[str] = ()
    named: tuple[str, str | None] | None = None
    days: Sequence[tuple[str, DayStatedBy]] = ()
    labelled: bool = False


def completed(stated: Metadata, offered: Offered, lines: Sequence[Line], selection: Selection) -> Metadata:
    """``stated`` with its gaps filled from what the page offers and what the lines around the body show."""
    if not selection.body:
        return stated
    first, last = selection.body[0], selection.body[-1]
    title, outlet, reporter = stated.title, stated.outlet, stated.reporter
    # The body's first line can be the whole page.
    head = unbroken.head_of(lines[0].text) if first == 0 else None
    record = records.record_of(lines[:first], certain=offered.labelled)
    if record:
        title, outlet, reporter = title or record.title, outlet or record.outlet, reporter or record.reporter
    if title is None:
        named = offered.named[0] if offered.named else head.title if head else None
        title = named or titles.find(lines, first, last, selection.reasons, offered.titles)
    shown_outlet = None
    if reporter is None or not _is_korean(outlet):
        shown_reporter, shown_outlet = bylines.byline_of(lines, first, last, selection.reasons)
        reporter = reporter or shown_reporter
    if not _is_korean(outlet):
        site = offered.named[1] if offered.named else head.outlet if head else None
        holder = outlets.find(lines, selection.reasons, first, last, shown_outlet, site)
        names = [name for name in (holder, shown_outlet, outlet) if name]
        outlet = next(
            (name for name in names if _is_korean(name) or outlets.is_station(name)), names[0] if names else None
        )
        outlet = usual_name(outlet) if outlet else None
    if reporter and stated.reporter is None:
        # An association signs with its own name where the writer's would stand, an office with an officer's.
        by_itself = outlet is not None and outlet.endswith(reporter)
        reporter = None if by_itself or offices.signed_by_officer(lines[:first]) else reporter
    if title and stated.title is None:
        title = page_names.without_outlet(title, outlet)
    day, day_from = stated.published, stated.published_from
    if day is None and record and record.published:
        day, day_from = record.published, "line"
    elif day is None and offered.days:
        day, day_from = published.agreed(offered.days, published.labelled(lines, first, last)) or (None, None)
    elif day is None:
        day = published.find(lines, first, last) or (head.published if head else None)
        day_from = "line" if day else None
    url = stated.url or (record.url if record else None) or records.link_beside(lines, first, last)
    return Metadata(title, outlet, reporter, day, day_from, url)


def joined(first: Metadata, second: Metadata) -> Metadata:
    """``first`` with its gaps filled from ``second``."""
    return Metadata(
        first.title or second.title,
        first.outlet or second.outlet,
        first.reporter or second.reporter,
        first.published or second.published,
        first.published_from if first.published else second.published_from,
        first.url or second.url,
    )


def _is_korean(name: str | None) -> bool:
    """A name in Latin letters in the markup may be that of the site, where the page shows the outlet's own."""
    return name is not None and hangul(name) > 0


def _clean(text: str | None) -> str | None:
    return (text or "").strip() or None
