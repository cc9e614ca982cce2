"""Initiatives besides the main one: deals told in one sentence, with parties, a day, a sum or goods of their own.

Only sentences that say the whole deal make a row: who signs with whom, who gives what. A deal that the main row already
tells, its aims and its clauses make none. What such a sentence alone tells is no matter of the main row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from pipeline.initiatives.asides import adds_another, is_by_the_way, is_past
from pipeline.initiatives.besides import deal_beside, funds_in, products_in
from pipeline.initiatives.deals import Deal, deal_in, name_of
from pipeline.initiatives.evidence import is_caption
from pipeline.initiatives.gist import FAMILY
from pipeline.initiatives.outright import signed_for
from pipeline.initiatives.periods import announced
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.region import region_of
from pipeline.initiatives.status import status_of
from pipeline.initiatives.sums import Value, value_of
from pipeline.patterns import Deferred
from pipeline.types import Initiative, Mention, Money, Organization, Period, Quote

# Of 34 such rows in annotated articles 18 are right in every cell; the rules were made with most of these at hand, so a
# little less is to be expected of others.
CONFIDENCE: Final = Decimal("0.45")
# A round-up of the press names no more.
MOST_DEALS: Final = 40

_is_day = re.compile(r"[\dX]{4}-\d{2}|[\dX]{4}-[\dX]{2}-\d{2}").fullmatch
_HAPPENED: Final = frozenset({"event", "background"})
_is_quoted = re.compile(r"[“”]").search
# The matter itself, told again: 이번 협약으로 "by this agreement", 이날 전달된 성금은 "the money given that day".
_says_again = Deferred(
    r"\s*(?:(?:한편|또한?|아울러|특히),?\s)?"
    r"(?:이번|이날\s(?:전달|기탁|기부|후원)[된한]|(?:업무)?협약에\s따라|(?:전달|기탁)[된한])"
).match
_on_that_day = Deferred(r"(?:이날|같은\s날)[\s,]|이\s자리에서\s").search
# Another who gives on the same day: 누리전자도 이날 "Nuri Electronics, too, that day".
_gives_too = Deferred(r"도\s(?:이날|같은\s날)[\s,]").search
# 업무협약(MOU)도 체결했다 "signed an agreement, too".
_signs_too = Deferred(r"(?:협약|협정|MOU|양해각서)(?:\s?\([^()\n]{1,20}\))?도\s").search
# 상담회가 끝난 뒤 "when the meeting was over".
_is_after_event = Deferred(r"(?:회|식|행사|포럼|세미나)[를가]?\s(?:끝난|마친)\s(?:뒤|후|직후)").search


@dataclass(frozen=True, slots=True)
class Told:
    """A deal with the sentence that tells it, its day and its sums."""

    line: Line
    deal: Deal
    day: str | None
    sums: tuple[Mention[Money], ...]


@dataclass(frozen=True, slots=True)
class _Article:
    """What is told where: the first sentence that names a body (-1: the title), how many tell a sum and a day, and the
    first that tells a deal."""

    named: dict[Organization, int]
    sums: Counter[Value]
    days: Counter[str]
    first: int


def further_deals(reading: Reading, main: Initiative) -> list[Told]:
    """Deals of their own in the order of their sentences, none of them told twice."""
    products = {line.number: deal for line, deal in (*products_in(reading, main), *funds_in(reading, main))}
    deals = [
        (line, deal)
        for line in reading.body
        if (
            deal := products.get(line.number)
            or deal_beside(line, main)
            or deal_in(line, main.leads, main.beneficiaries)
        )
    ]
    if not deals:
        return []
    article = _article(reading, deals[0][0].number)
    found: list[Told] = []
    told: set[tuple[str, str | None, frozenset[Organization]]] = set()
    for line, deal in deals[:MOST_DEALS]:
        if line.span == main.evidence.span or (deal.kind, deal.name, deal.parties) in told:
            continue
        if is_caption(line.text) or _is_quoted(line.text) or (_says_again(line.text) and not deal.beside):
            continue
        day = day_in(line)
        sums = [amount for amount in line.amounts if _is_own_sum(article, deal, amount)]
        own_day = day is not None and article.days[day] == 1
        if main.start and main.start == main.end and _is_of_that_day(line, deal, day):
            day = main.start
        one = Told(line, deal, day, tuple(sums))
        if _is_own(reading, article, main, one, own_day):
            told.add((deal.kind, deal.name, deal.parties))
            found.append(one)
    return found


def _is_own_sum(article: _Article, deal: Deal, amount: Mention[Money]) -> bool:
    """Whether a sum is told of the deal alone; that of one with parties told before is its own."""
    return article.sums[value_of(amount)] == 1 and (amount.value.funding or deal.beside != "")


def _is_of_that_day(line: Line, deal: Deal, day: str | None) -> bool:
    """Whether a deal is of the main one's day: it says so, or is told in one go with it and gives no other."""
    if _on_that_day(line.text):
        return True
    if day is not None:
        return False
    return (deal.beside == "another" and deal.kind == "agreement") or _is_after_event(line.text) is not None


def _article(reading: Reading, first: int) -> _Article:
    named: dict[Organization, int] = {}
    for line in reading.lines:
        for use in line.uses:
            named.setdefault(use.mention.value, -1 if line.field == "title" else line.number)
    return _Article(
        named,
        Counter(value for line in reading.lines for value in {value_of(amount) for amount in line.amounts}),
        Counter(value for line in reading.lines for value in {date.value.value for date in line.dates}),
        first,
    )


def _is_own(reading: Reading, article: _Article, main: Initiative, one: Told, own_day: bool) -> bool:
    """Whether a sentence's deal is another than that of the main row."""
    line, deal = one.line, one.deal
    if deal.beside:
        others = {*deal.leads, *deal.partners} - {*main.leads}
        return line.number > 0 and (deal.beside == "same" or all(article.named[one] == line.number for one in others))
    if deal.kind == "programme":
        return bool(one.sums)
    if deal.name is not None:
        document = reading.document
        return (
            deal.name != main.name and document.title.text.count(deal.name) + document.body.text.count(deal.name) == 1
        )
    new = {party for party in deal.parties if article.named[party] == line.number}
    if FAMILY[deal.kind] == FAMILY[main.kind]:
        # The first to be told is the matter, unless something told it before.
        if article.first == line.number and line.span.start < main.evidence.span.start and not adds_another(line):
            return False
        is_own = _is_another_gift if deal.kind == "donation" else _is_another_agreement
        return is_own(main, one, new, own_day)
    if deal.kind == "donation":
        return _is_gift_beside(one, new, own_day)
    return _is_agreement_beside(main, one, new, own_day)


def _is_another_agreement(main: Initiative, one: Told, new: set[Organization], own_day: bool) -> bool:
    """Of an agreement beside an agreement: with a signatory not told of before, by the way or on a day of its own; or
    between others altogether."""
    return bool(new) and (own_day or adds_another(one.line) or bool(one.sums) or new == one.deal.parties)


def _is_another_gift(main: Initiative, one: Told, new: set[Organization], own_day: bool) -> bool:
    """Of a gift beside a gift: another giver with a day or receiver of its own, another receiver, or an earlier sum."""
    receivers = new.intersection(one.deal.beneficiaries)
    if not one.deal.leads:
        # People give what another body gets.
        return bool(one.sums) and receivers == {*one.deal.beneficiaries}
    if one.sums and _gives_too(one.line.text):
        return True
    giver = one.deal.leads[0]
    known = {*main.leads, *main.partners, *main.beneficiaries}
    what = bool(one.sums) or one.deal.goods
    if what and (giver in new or giver not in known) and (own_day or receivers or is_by_the_way(one.line)):
        return True
    return (bool(receivers) and (own_day or adds_another(one.line))) or (bool(one.sums) and is_past(one.line))


def _is_agreement_beside(main: Initiative, one: Told, new: set[Organization], own_day: bool) -> bool:
    """Of an agreement beside a meeting, a gift or a programme: on a day of its own, or with somebody new by the way."""
    on_that_day = _on_that_day(one.line.text) is not None
    if not new and main.kind == "investment":
        # A purchase goes by agreements of those who make it.
        return False
    if own_day or (one.day is not None and is_by_the_way(one.line)):
        return True
    if new and (on_that_day or adds_another(one.line)):
        return True
    if main.kind == "meeting" and on_that_day and (_signs_too(one.line.text) or adds_another(one.line)):
        return True
    if main.kind == "meeting" and adds_another(one.line) and _is_after_event(one.line.text):
        return True
    # What others sign at a meeting.
    return on_that_day and main.kind == "meeting" and one.deal.leads[0] not in main.leads


def _is_gift_beside(one: Told, new: set[Organization], own_day: bool) -> bool:
    """Of a gift beside a meeting or an agreement: with a sum, or with goods for somebody, that day or by the way."""
    if one.sums or not one.deal.goods:
        return bool(one.sums and one.deal.leads)
    on_that_day, adds = _on_that_day(one.line.text) is not None, adds_another(one.line)
    if one.deal.beneficiaries or one.deal.leads[0] in new:
        return own_day or adds or on_that_day
    return adds and on_that_day


def day_in(line: Line) -> str | None:
    """The day or month of an event that the sentence gives."""
    return next(
        (date.value.value for date in line.dates if date.value.role in _HAPPENED and _is_day(date.value.value)), None
    )


def aside_of(reading: Reading, main: Initiative) -> Line | None:
    """The sentence that the main row is taken from where it adds a deal to what was told, behind the lead."""
    line = next((line for line in reading.body if line.span == main.evidence.span), None)
    return line if line and line.number > 1 and adds_another(line) and deal_in(line, main.leads) else None


def without(reading: Reading, lines: Iterable[Line]) -> Reading:
    """The article as if these sentences said nothing; every other keeps its number."""
    own = {line.number for line in lines}
    return replace(reading, body=tuple(_silent(line) if line.number in own else line for line in reading.body))


def _silent(line: Line) -> Line:
    return replace(line, text="", cues=(), uses=(), amounts=(), dates=(), tokens=(), groups=frozenset())


def further_rows(reading: Reading, deals: Sequence[Told], dates: Sequence[Mention[Period]]) -> Iterator[Initiative]:
    """The rows of these deals."""
    return (_row(reading, one, dates) for one in deals)


def _row(reading: Reading, one: Told, dates: Sequence[Mention[Period]]) -> Initiative:
    line, deal, day = one.line, one.deal, one.day
    announcement, said = announced(reading.document, dates)
    status, tense = status_of(deal.kind, line.text, day, day, reading.document.published)
    region, place = region_of(deal.leads, reading.document)
    sentence = f"sentence {line.number + 1} of the {line.field} tells it whole"
    named = name_of(line.text) if deal.kind == "agreement" else None
    name = named["name"] if named else deal.name or (signed_for(line) if deal.kind == "agreement" else None)
    return Initiative(
        main=False,
        name=name,
        kind=deal.kind,
        status=status,
        leads=deal.leads,
        partners=deal.partners,
        beneficiaries=deal.beneficiaries,
        beneficiary_groups=(),
        beneficiary_count=None,
        amounts=one.sums,
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
