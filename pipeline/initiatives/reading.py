"""One article as the finders of this stage see it: its sentences with their cues, mentions and cases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from pipeline.initiatives.cues import Cue, find_cues
from pipeline.initiatives.uses import Use, uses
from pipeline.types import Document, Field, Mention, Money, Organization, Passage, Period, Span, Token

SAY_REACH = 12
_place_of = attrgetter("span.start", "span.stop")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the title or body with everything found in it, each list in order of offset.

    ``groups`` are the groups of meaning of its cues.
    """

    field: Field
    number: int
    span: Span
    text: str
    cues: tuple[Cue, ...]
    uses: tuple[Use, ...]
    amounts: tuple[Mention[Money], ...]
    dates: tuple[Mention[Period], ...]
    tokens: Sequence[Token]
    groups: frozenset[str]

    @property
    def says(self) -> bool:
        """Whether the sentence ends in 밝혔다 "said" or the like: its topic then announces what others do."""
        return any(cue.group == "say" and self.span.stop - cue.stop <= SAY_REACH for cue in self.cues[-2:])


@dataclass(frozen=True, slots=True)
class Reading:
    """The article's lines; ``title`` is one line however many sentences it has, None where there is none."""

    document: Document
    title: Line | None
    body: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The title, then the body's lines."""
        return (self.title, *self.body) if self.title else self.body

    def opening(self, sentences: int) -> tuple[Line, ...]:
        """The title, if any, and the first sentences of the body: what an article is about stands there."""
        return self.lines[: sentences + (self.title is not None)]


def read(
    document: Document,
    organizations: Sequence[Mention[Organization]],
    amounts: Sequence[Mention[Money]],
    dates: Sequence[Mention[Period]],
) -> Reading:
    """The article with its cues; a cue inside the name of an organisation is no cue (한빛복지재단)."""
    title = _lines(document.title, organizations, amounts, dates, whole=True)
    body = _lines(document.body, organizations, amounts, dates, whole=False)
    return Reading(document, title[0] if title else None, tuple(body))


def _lines(
    passage: Passage,
    organizations: Sequence[Mention[Organization]],
    amounts: Sequence[Mention[Money]],
    dates: Sequence[Mention[Period]],
    whole: bool,
) -> list[Line]:
    text = passage.text
    if not text.strip():
        return []
    named = sorted([item for item in organizations if item.field == passage.field], key=_place_of)
    spans = [Span(0, len(text))] if whole or not passage.sentences else [line.span for line in passage.sentences]
    tokens: list[Sequence[Token]] = [sentence.tokens for sentence in passage.sentences] or [()]
    if whole:
        tokens = [[token for sentence in tokens for token in sentence]]
    starts = [span.start for span in spans]
    rows: list[tuple[list[Cue], list[Use], list[Mention[Money]], list[Mention[Period]]]] = [
        ([], [], [], []) for _ in spans
    ]

    def row(offset: int) -> int:
        return max(0, bisect_right(starts, offset) - 1)

    begins, ends = [mention.span.start for mention in named], [mention.span.stop for mention in named]
    number, bounds = 0, [*starts[1:], len(text)]
    for cue in find_cues(text):
        start, stop, _, _ = cue
        place = bisect_left(begins, stop)
        if not place or ends[place - 1] <= start:
            while bounds[number] <= start:
                number += 1
            rows[number][0].append(cue)
    for use in uses(text, named):
        rows[row(use.mention.span.start)][1].append(use)
    for amount in amounts:
        if amount.field == passage.field:
            rows[row(amount.span.start)][2].append(amount)
    for date in dates:
        if date.field == passage.field:
            rows[row(date.span.start)][3].append(date)
    return [
        Line(
            passage.field,
            number,
            span,
            text[span.start : span.stop],
            tuple(cues),
            tuple(used),
            tuple(sums),
            tuple(days),
            tokens[number] if number < len(tokens) else (),
            frozenset([cue.group for cue in cues]),
        )
        for number, (span, (cues, used, sums, days)) in enumerate(zip(spans, rows, strict=True))
    ]
