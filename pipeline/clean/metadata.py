"""Title, outlet, reporter and day of an article: given by the dump, stated by the page, or read from the lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.clean import bylines, outlets, published, titles
from pipeline.clean.line import Line
from pipeline.clean.lines import Selection
from pipeline.types import Given


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its body; ``published_from`` names what stated the day."""

    title: str | None = None
    outlet: str | None = None
    reporter: str | None = None
    published: str | None = None
    published_from: str | None = None
    url: str | None = None


def of_given(given: Given) -> Metadata:
    """What the dump states, taken as it stands but for badges in titles and the form of the day."""
    day = published.day_of(given.published)
    return Metadata(
        titles.given(given.title),
        _clean(given.outlet),
        _clean(given.reporter),
        day,
        "given" if day else None,
        _clean(given.url),
    )


def of_lines(
    lines: Sequence[Line], selection: Selection, head: tuple[str, str] | None, candidates: Sequence[str] = ()
) -> Metadata:
    """What the lines around the body show.

    ``head`` is the headline and outlet of a text page's name if it has one, ``candidates`` what the markup of a page
    offers as headlines, most trusted first.
    """
    if not selection.body:
        return Metadata()
    first, last = selection.body[0], selection.body[-1]
    title = head[0] if head else titles.find(lines, first, last, selection.reasons, candidates)
    reporter, named = bylines.byline_of(lines, first, last)
    outlet = head[1] if head else outlets.find(lines, selection.reasons, last, named)
    day = published.find(lines, first, last)
    return Metadata(title, outlet, reporter, day, "line" if day else None)


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


def _clean(text: str | None) -> str | None:
    return (text or "").strip() or None
