"""Candidates: stretches of text that may name an organisation, each with the rule that proposed it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.orgs.gazetteer import is_place
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
_letter = re.compile(r"[가-힣A-Za-z0-9]").match
_particle = re.compile(r"[가-힣]{2}(?:은|는|을|를|과|와)$").search


def _without_particle(text: str, stop: int) -> int:
    """Before a particle that the analyser took for the end of a rare name."""
    return stop - 1 if _particle(text, max(0, stop - 3), stop) else stop


def from_legal_marks(reading: Reading) -> Iterator[Candidate]:
    """The name before or after a legal mark, with the mark."""
    text = reading.text
    for mark in _find_legal(text):
        start, stop = mark.span()
        kind = _LEGAL[mark[0]]
        glued = start > 0 and _letter(text, start - 1) is not None and len(mark[0]) < 4
        spaced = stop < len(text) and text[stop] == " "
        after = reading.word_stop(stop + spaced)
        if after > stop and _letter(text, after) is None:
            after = _without_particle(text, after)
        if not glued and after > stop + spaced and (not spaced or len(mark[0]) > 1):
            yield Candidate(start, after, "orgs.legal_mark", kind)
            continue
        before = _name_before.search(text, max(0, start - 40), start)
        if before is not None:
            yield Candidate(before.start(), stop, "orgs.legal_mark", kind)


_in_brackets = re.compile(r"\(([가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{3,24})\)").finditer


def from_brackets(reading: Reading) -> Iterator[Candidate]:
    """Names that fill a bracket and end in a head: "봉제 지원사업(한빛의류제조센터)"."""
    for found in _in_brackets(reading.text):
        name = found[1].replace(" ", "")
        head = head_of(name)
        kind = heads()[head][0] if head else None
        if kind in _BRACKETED and len(name) > len(head) + 1 and not is_place(found[1]):
            yield Candidate(found.start(1), found.end(1), "orgs.bracket", kind)


# Heads of these types name bodies wherever they stand; those of firms are also plain words (환경, 시장).
_BRACKETED = frozenset(
    {"public", "association", "cooperative", "university", "hospital", "finance", "local_government"}
)
