"""Names in rows whose members look alike: each behind a mark (▲가람은행 ▲새봄톡), or each with the sum that it gives.

Where some of a row are found without it, the others are names as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from pipeline.giving import OF_GIFTS, WITH_SUM
from pipeline.orgs.heads import head_of
from pipeline.orgs.lists import is_name
from pipeline.orgs.people import is_full_name
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_MARKS = "▲△▶▷■◆"
_has_mark = re.compile(f"[{_MARKS}]").search
# One member, without its bracket and what it gives; members of one mark may be several: △가람전자·나래건설 10억원.
_marked = Deferred(
    rf"[{_MARKS}]\s?(?P<names>[가-힣A-Za-z0-9&㈜·.\- ]{{2,60}}?)"
    rf"(?:\s?\([^()\n]{{1,40}}\))?(?:\s[\d,.천백만억]{{1,14}}\s?원)?(?:\s?(?=[{_MARKS}])|(?P<last>(?=\s등[\s이과은을으])))"
).finditer
_one = Deferred(r"[^·]+").finditer
_MOST_WORDS = 3
_with_sums = Deferred(
    rf"(?:^|(?P<apart>[,·{_MARKS}]|[일와과]\s)\s?|\s)(?P<name>[가-힣A-Za-z0-9&㈜]{{2,16}}?){WITH_SUM}", re.MULTILINE
).finditer
_is_given = Deferred(OF_GIFTS).search
_sentences = re.compile(r"[^\n]+?(?:[다요]\.|$)", re.MULTILINE).finditer


def from_rows(reading: Reading, spots: Sequence[Spot]) -> list[Spot]:
    """The names in rows behind marks, and in rows of sums."""
    return sorted({*_rows(reading, spots)})


def _rows(reading: Reading, spots: Sequence[Spot]) -> Iterator[Spot]:
    text = reading.text
    # A name may be known with words before it: 나래협회 가람지회.
    known = {offset for spot in spots for offset in (spot.start, spot.stop)}
    if _has_mark(text):
        row: list[tuple[int, int]] = []
        for found in _marked(text):
            if row and text[row[-1][1] : found.start()].count(" ") > _MOST_WORDS:
                row = []
            offset = found.start("names")
            row += [(offset + one.start(), offset + one.end()) for one in _one(found["names"])]
            if found["last"] is not None:
                yield from _names(reading, row, known, least=3, least_known=2)
                row = []
    if "원" in text:
        for sentence in _sentences(text):
            if sentence[0].count("원") < 2 or not _is_given(sentence[0]):
                continue
            offset = sentence.start()
            members = [
                (offset + one.start("name"), offset + one.end("name"))
                for one in _with_sums(sentence[0])
                if one.start() == 0
                or one["apart"] is not None
                or _is_known(known, offset + one.start("name"), offset + one.end("name"))
            ]
            yield from _names(reading, members, known, least=2, least_known=1)


def _names(
    reading: Reading, row: Sequence[tuple[int, int]], known: Set[int], least: int, least_known: int
) -> Iterator[Spot]:
    """The names of a row of enough members, none of which is a phrase and enough of which are known."""
    found = [member for member in row if _is_known(known, *member)]
    if len(row) < least or len(found) < least_known or 4 * len(found) < len(row):
        return
    if all(_is_nominal(reading, *member) for member in row):
        for start, stop in row:
            if not _is_common(reading, start, stop) and not is_full_name(reading.text[start:stop]):
                yield Spot(start, stop, "orgs.row")


def _is_known(known: Set[int], start: int, stop: int) -> bool:
    return start in known or stop in known


def _is_nominal(reading: Reading, start: int, stop: int) -> bool:
    form = reading.text[start:stop]
    return form.count(" ") < _MOST_WORDS and is_name(reading, start, stop)


def _is_common(reading: Reading, start: int, stop: int) -> bool:
    """Whether it is made of common nouns alone, and no body's head ends it: 재료비 "cost of materials"."""
    form = reading.text[start:stop]
    if len(form) < 2:
        return True
    head = head_of(form)
    if head and len(head) < len(form):
        return False
    number = reading.number_at(start)
    while number is not None and number < len(reading.tokens) and reading.tokens[number].start < stop:
        if reading.tokens[number].tag in ("NNP", "SL"):
            return False
        number += 1
    return True
