"""Digests of short news, each item under a heading of its own: [대학소식] 한빛대, 누리병원과 협약 外."""

from __future__ import annotations

from dataclasses import replace

from pipeline.initiatives.reading import Line, Reading
from pipeline.patterns import Deferred

# What a title says of a digest: 外 or 외 "and others" at its end, [대학소식] "university news", [단신] "in brief".
_is_digest = Deferred(r"[\s…]外\s*$|\s외\s*$|\[[^\[\]\n]{0,12}(?:소식|단신|브리핑|브리프)[^\[\]\n]{0,4}\]").search
# A heading on a line of its own: a mark, and no sentence.
_headings = Deferred(r"(?<![^\n])[^\S\n]*[◇◆■□▲△▶●○◎][^\S\n]?[^\n]{4,60}(?<![.다\s])[^\S\n]*(?=\n)").finditer
_says_something = Deferred("[가-힣]{2}").search


def items_of(reading: Reading) -> list[Reading]:
    """Each item of a digest as an article of its own, the first under the title; none where it is none.

    The sentences of each are counted anew; a heading may be one with the sentence behind it.
    """
    if reading.title is None or _is_digest(reading.title.text) is None:
        return []
    starts = [match.start() for match in _headings(reading.document.body.text)]
    items: list[list[Line]] = [[] for _ in starts]
    for line in reading.body:
        place = sum(start < line.span.stop for start in starts)
        if place and _says_something(line.text):
            items[place - 1].append(line)
    if len(items) < 2 or not all(items):
        return []
    return [
        replace(
            reading,
            title=None if place else reading.title,
            body=tuple(replace(line, number=number) for number, line in enumerate(item)),
        )
        for place, item in enumerate(items)
    ]
