"""Candidates: stretches of text that may name an organisation, each with the rule that proposed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.orgs.gazetteer import gazetteer, places
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.reading import Reading
from pipeline.types import OrganizationType


class Candidate(NamedTuple):
    """A stretch ``text[start:stop]`` proposed by ``rule``; ``type`` where the rule knows it."""

    start: int
    stop: int
    rule: str
    type: OrganizationType | None = None


# ㈜ "Co., Ltd.", (사) "incorporated association", (재) "incorporated foundation", 주식회사 "stock company" …
_LEGAL: dict[str, OrganizationType] = {
    "㈜": "company", "(주)": "company", "(유)": "company", "주식회사": "company", "유한회사": "company",
    "㈔": "association", "(사)": "association", "사단법인": "association",
    "㈐": "association", "(재)": "association", "재단법인": "association",
}  # fmt: skip
_find_legal = re.compile("|".join(map(re.escape, sorted(_LEGAL, key=len, reverse=True)))).finditer
_name_before = re.compile(r"[가-힣A-Za-z0-9&.\-]+$")
_word = re.compile(r"[가-힣A-Za-z0-9]").match


def from_lexicon(reading: Reading) -> Iterator[Candidate]:
    """Known names that stand as words."""
    for hit in gazetteer().scan(reading.text):
        types = {entry.type for entry in hit.entries}
        yield Candidate(hit.start, hit.stop, "orgs.lexicon", types.pop() if len(types) == 1 else None)


def from_legal_marks(reading: Reading) -> Iterator[Candidate]:
    """The name before or after a legal mark, with the mark."""
    text = reading.text
    for mark in _find_legal(text):
        start, stop = mark.span()
        kind = _LEGAL[mark[0]]
        spaced = stop < len(text) and text[stop] == " "
        after = reading.nominal_stop(stop + spaced)
        if after > stop + spaced and (not spaced or len(mark[0]) > 1):
            yield Candidate(start, after, "orgs.legal_mark", kind)
            continue
        before = _name_before.search(text, max(0, start - 40), start)
        if before is not None:
            yield Candidate(before.start(), stop, "orgs.legal_mark", kind)


def from_heads(reading: Reading) -> Iterator[Candidate]:
    """Words whose noun part ends in a head and says more than the head."""
    text = reading.text
    place = places()
    for start, stop in _nominal_words(reading):
        form = text[start:stop]
        head = head_of(form)
        if not head or len(head) < 2:
            continue
        kind, _ = heads()[head]
        before = text.rfind(" ", 0, max(0, start - 1)) + 1
        previous = text[before : start - 1] if start and text[start - 1] == " " else ""
        local = previous in place or (len(previous) > 1 and previous[-1] in "읍면동" and previous.isalpha())
        if local:
            yield Candidate(before, stop, "orgs.head", kind)
        elif len(form) > len(head) + 1:
            yield Candidate(start, stop, "orgs.head", kind)


def _nominal_words(reading: Reading) -> Iterator[tuple[int, int]]:
    """The noun part at the head of every word."""
    stop = -1
    for token in reading.tokens:
        if token.start >= stop and (token.start == 0 or not _word(reading.text, token.start - 1)):
            stop = reading.nominal_stop(token.start)
            if stop - token.start > 2:
                yield token.start, stop
