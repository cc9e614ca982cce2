"""Initiatives besides the main one: deals told in one sentence, with parties and a date or a sum of their own.

Only sentences that say the whole deal make a row: who signs with whom, or who gives how much. A deal that the main row
already tells, its aims and its clauses make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pipeline.initiatives.cases import MOST_USES, PART_OF, case_in
from pipeline.initiatives.cues import GIVEN, SIGNED
from pipeline.initiatives.evidence import is_caption
from pipeline.initiatives.gist import FAMILY
from pipeline.initiatives.periods import announced
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.region import region_of
from pipeline.initiatives.status import status_of
from pipeline.types import Initiative, InitiativeKind, Mention, Money, Organization, Period, Quote

# Share of these rows that were right in every cell among annotated articles that no rule was made from.
CONFIDENCE: Final = Decimal("0.25")

_is_day = re.compile(r"[\dX]{4}-[\dX]{2}-\d{2}").fullmatch
_is_quoted = re.compile(r"[“”]").search
_DOES: Final = frozenset({"doer", "second doer"})
_JOINS: Final = frozenset({"companion", "source"})


@dataclass(frozen=True, slots=True)
class _Deal:
    """A sentence's deal: its kind and its parties by role."""

    kind: InitiativeKind
    leads: tuple[Organization, ...]
    partners: tuple[Organization, ...]
    beneficiaries: tuple[Organization, ...]

    @property
    def parties(self) -> frozenset[Organization]:
        return frozenset((*self.leads, *self.partners, *self.beneficiaries))


def further_rows(reading: Reading, main: Initiative, dates: Sequence[Mention[Period]]) -> Iterator[Initiative]:
    """Rows in the order of their sentences, none of them told twice."""
    known = frozenset((*main.leads, *main.partners, *main.beneficiaries))
    told: set[tuple[str, frozenset[Organization]]] = set()
    for line in reading.body:
        deal = _deal(line)
        if deal is None or (deal.kind, deal.parties) in told or is_caption(line.text) or _is_quoted(line.text):
            continue
        day, sums = _own_day(line), _own_sums(line, main)
        again = FAMILY[deal.kind] == FAMILY[main.kind]
        if again and line.span == main.evidence.span:
            continue
        own = (day != main.start and day is not None) or bool(sums)
        if not own or (again and deal.leads[0] in known):
            continue
        # What the main row's own lead does with its own parties belongs to the main row, unless money makes it another.
        apart = bool(sums) or deal.leads[0] not in main.leads[:1]
        if deal.parties <= known and (again or not apart):
            continue
        told.add((deal.kind, deal.parties))
        yield _row(reading, line, deal, day, sums, dates)


def _deal(line: Line) -> _Deal | None:
    """The deal that a sentence tells whole, or None."""
    if "agree" not in line.groups and "give" not in line.groups:
        # Most tell of no deal.
        return None
    # Of an agreement the noun names it, and a verb says that it was made.
    forms = {cue.form for cue in line.cues}
    if forms & SIGNED and "agree" in {cue.group for cue in line.cues if cue.form not in SIGNED}:
        parts = _parts(line)
        doers, joined = parts["does"], parts["joins"]
        if doers and len(doers) + len(joined) > 1:
            return _Deal("agreement", doers[:1], (*doers[1:], *joined), ())
        return None
    if forms & GIVEN and any(amount.value.funding for amount in line.amounts):
        parts = _parts(line)
        if parts["does"]:
            return _Deal("donation", parts["does"], (), parts["gets"])
    return None


def _parts(line: Line) -> Mapping[str, tuple[Organization, ...]]:
    """The organisations of a sentence by what they do in it, each once, where it says so first."""
    found: dict[str, dict[Organization, None]] = {"does": {}, "joins": {}, "gets": {}}
    seen: set[Organization] = set()
    for use in line.uses[:MOST_USES]:
        part = PART_OF.get(case_in(line, use), "other")
        place = "does" if part in _DOES else "joins" if part in _JOINS else "gets" if part == "goal" else None
        if place is not None and use.mention.value not in seen:
            seen.add(use.mention.value)
            found[place][use.mention.value] = None
    return {place: tuple(bodies) for place, bodies in found.items()}


def _own_day(line: Line) -> str | None:
    """The day of an event that the sentence gives."""
    return next(
        (date.value.value for date in line.dates if date.value.role == "event" and _is_day(date.value.value)), None
    )


def _own_sums(line: Line, main: Initiative) -> tuple[Mention[Money], ...]:
    values = {amount.value for amount in main.amounts}
    return tuple(amount for amount in line.amounts if amount.value.funding and amount.value not in values)


def _row(
    reading: Reading,
    line: Line,
    deal: _Deal,
    day: str | None,
    sums: tuple[Mention[Money], ...],
    dates: Sequence[Mention[Period]],
) -> Initiative:
    announcement, said = announced(reading.document, dates)
    status, tense = status_of(deal.kind, line.text, day, day, reading.document.published)
    region, place = region_of(deal.leads, reading.document)
    sentence = f"sentence {line.number + 1} of the {line.field} tells it whole"
    return Initiative(
        main=False,
        name=None,
        kind=deal.kind,
        status=status,
        leads=deal.leads,
        partners=deal.partners,
        beneficiaries=deal.beneficiaries,
        beneficiary_groups=(),
        beneficiary_count=None,
        amounts=sums,
        announced=announcement,
        start=day,
        end=day,
        region=region,
        evidence=Quote(line.field, line.span, line.text),
        confidence=CONFIDENCE,
        reasons={
            "main": "a deal besides the main one",
            "kind": sentence,
            "parties": sentence,
            "start": sentence,
            "end": sentence,
            "announced": said,
            "status": tense,
            "region": place,
            "confidence": "as rows like it turned out",
        },
    )
