"""Round-ups of gifts of which each has a receiver or a day of its own: every gift is then a row.

Where one fund, campaign or town gets all that a round-up tells, on one day, its gifts are one matter, and none is found
here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.initiatives.cases import MOST_USES, PART_OF, case_in, told
from pipeline.initiatives.deals import Deal, deal_in, names_goods, parts_in
from pipeline.initiatives.further import MOST_DEALS, Told, day_in, without
from pipeline.initiatives.gifts import its_keeper_gives
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roundups import GIVES, goes_on, is_giver, is_round_up, is_told_here
from pipeline.patterns import Deferred
from pipeline.types import Initiative, Organization, Quote, Span

_TOWN: Final = "local_government"
_LEAST: Final = 2
_is_given = Deferred(GIVES).search
_names_money = Deferred(r"(?:성금|장학금|장학기금|후원금|기부금)[을를]\s").search
# One gift and the next in a sentence: 나래교회는 300만 원을 맡겼고, 누리상회는 쌀 20포를 보냈다.
_ends_of_clauses = Deferred(
    r"(?:[건안]네?|건넸|맡겼|안겼|냈|내놓았|내놨|보냈|보탰|전했|(?:전달|기탁|기부|쾌척|후원|지원|기증)했)(?:고|으며),?\s"
).finditer
# Of the day told before: 이날, 같은 날, an hour without a day (오전 11시), or another who gives, too (누리회도).
_same_day = Deferred(
    r"(?:이날|같은\s날)(?:에도|도|에는)?[\s,]|^\s*이어[\s,]|(?:오전|오후|낮)\s\d{1,2}시|^[^.,\n]{2,30}(?:도|\s역시)\s"
).search
# The town called by its kind, by its hall or by its head: 쌀 20포를 군에 전했다, 군청에 들러, 홍 구청장에게.
_to_town = Deferred(
    r"(?<![가-힣])(?:시|군|구|읍|면|동)(?:청|사무소)?(?:에|[을를]\s(?:찾아|방문))"
    r"|(?:[시군구]청장|시장|군수|구청장|읍장|면장|동장)(?:에게|\s(?:집무)?실[을에])"
).search
# 나래학부모회가 마련한 쌀 20포를 "that the parents got ready".
_prepares = Deferred(r"[이가]\s(?:정성껏\s|함께\s)?(?:마련|준비)한\s").match
# A house that no finder took for a body: 나래면사무소로 싣고 왔다.
_to_a_house = Deferred(r"[가-힣](?:센터|사무소|복지관|재단|장학회|학교|협의체|시설|병원)(?:에|로|으로)\s").search
# Who gets it are people: 홀로 사는 노인들의 집을 돌며, 15세대에, 주민들에게.
_to_people = Deferred(
    r"(?:노인|어르신|이웃|주민|아동|학생|청소년|가정|가구|세대|시민|장애인|가족)들?(?:의\s집|(?:에게|에)[\s,])"
).search
# What all gifts of a round-up are for stands at its head under its name: ‘사랑의 온도 이어달리기’ 모금에.
_names_campaign = Deferred(
    r"[‘'“\"「『][^‘’'“”\"「」『』\n]{3,30}[’'”\"」』]|(?:캠페인|성금|기금|의연금)\s?(?:모으기|모금)에"
).search


@dataclass(frozen=True, slots=True)
class _Gift:
    """A gift with its sentence, the clause that tells it, and the day that is said or meant."""

    line: Line
    clause: Line
    deal: Deal
    day: str | None
    receivers: frozenset[Organization]
    """Those whom the clause names."""


def own_gifts(reading: Reading) -> list[Told]:
    """The gifts of a round-up in order, each with its own giver, receiver, sums and day; none where they are one."""
    if not is_round_up(reading) or any(_names_campaign(line.text) for line in reading.opening(1)[-1:]):
        return []
    gifts = list(_gifts(reading))[:MOST_DEALS]
    receivers = {gift.receivers for gift in gifts if gift.receivers}
    days = {gift.day for gift in gifts if gift.day}
    if len(gifts) < _LEAST or (len(receivers) < _LEAST and len(days) < _LEAST):
        return []
    return [Told(gift.line, gift.deal, gift.day, gift.clause.amounts) for gift in gifts]


def with_first_only(reading: Reading, gifts: Sequence[Told]) -> Reading:
    """The article as if it told the first gift alone."""
    first = gifts[0].line.number
    others = [line for line in reading.body if line.number != first and _is_any_gift(line)]
    rest = without(reading, [*others, *(gift.line for gift in gifts if gift.line.number != first)])
    clause = next(iter(_clauses(gifts[0].line)))
    return replace(rest, body=tuple(clause if line.number == first else line for line in rest.body))


def of_gift(main: Initiative, gift: Told, reading: Reading) -> Initiative:
    """The main row with the parties, sums and day of the first gift, and who else the head of the article names."""
    heads = {use.mention.value for line in (*reading.opening(1), gift.line) for use in line.uses}
    deal = gift.deal

    def kept(told: Sequence[Organization], of_row: Sequence[Organization]) -> tuple[Organization, ...]:
        return tuple(told) or tuple(party for party in of_row if party in heads and party not in deal.parties)

    leads = kept(deal.leads, main.leads)
    beneficiaries = kept(deal.beneficiaries, main.beneficiaries)
    partners = tuple(party for party in kept(deal.partners, main.partners) if party not in (*leads, *beneficiaries))
    evidence = f"sentence {gift.line.number + 1} of the {gift.line.field}"
    sentence = f"{evidence} tells it whole"
    return replace(
        main,
        leads=leads,
        partners=partners,
        beneficiaries=beneficiaries,
        start=gift.day,
        end=gift.day,
        evidence=Quote(gift.line.field, gift.line.span, gift.line.text),
        reasons={**main.reasons, "parties": sentence, "start": sentence, "end": sentence, "evidence": evidence},
    )


def _day_told(line: Line) -> str | None:
    """The day on which a sentence says that its gift was told of."""
    return next((date.value.value for date in line.dates if date.value.role == "announced"), None)


def _is_any_gift(line: Line) -> bool:
    return is_told_here(line) and _is_gift(line)


def _is_gift(line: Line) -> bool:
    """Whether a sentence or a part of it tells of money or goods that somebody gives."""
    if deal_in(line) is None and _is_given(line.text) is None:
        return False
    return bool(line.amounts) or names_goods(line.text) or _names_money(line.text) is not None


def _gifts(reading: Reading) -> Iterator[_Gift]:
    town = _town_of(reading)
    day: str | None = None
    for line in reading.body:
        if not is_told_here(line):
            continue
        gifts = [(clause, gift) for clause in _clauses(line) if (gift := _gift_in(clause, town))]
        own_day = day_in(line) if gifts or goes_on(line.text) else None
        own_day = own_day or (day if _same_day(line.text) else None)
        day = own_day or (_day_told(line) if gifts else None) or day
        for clause, (deal, named) in gifts:
            yield _Gift(line, clause, deal, own_day, named)


def _gift_in(clause: Line, town: Organization | None) -> tuple[Deal, frozenset[Organization]] | None:
    """A clause's gift with those whom it names as receivers, or None where it says neither whose nor for whom."""
    if not _is_gift(clause):
        return None
    parts = parts_in(clause)
    told_of = deal_in(clause)
    named = tuple(dict.fromkeys((*parts["gets"], *parts["visited"])))
    givers = tuple(
        dict.fromkeys(
            use.mention.value
            for use in clause.uses[:MOST_USES]
            if use.mention.value not in named
            and use.mention.value.type != _TOWN
            and not _prepares(clause.text, use.mention.span.stop - clause.span.start)
            if is_giver(one := told(clause, use))
            or its_keeper_gives(one)
            or (told_of and one.use.mention.value in told_of.leads)
        )
    )
    # Who gives may be people, or a body that no finder knows.
    if not givers and not (named and clause.amounts):
        return None
    getters, hosts = (parts["gets"], parts["visited"]) if parts["gets"] else (named, ())
    if town and not named and (_to_town(clause.text) or not (_to_people(clause.text) or _to_a_house(clause.text))):
        getters = (town,)
    helpers = dict.fromkeys(
        use.mention.value
        for use in clause.uses[:MOST_USES]
        if use.mention.value not in (*givers, *named)
        and _prepares(clause.text, use.mention.span.stop - clause.span.start)
    )
    return Deal("donation", givers, (*hosts, *helpers), getters, names_goods(clause.text)), frozenset(getters)


def _town_of(reading: Reading) -> Organization | None:
    """The one town of the title and the first sentence."""
    towns = {
        use.mention.value: None
        for line in reading.opening(1)
        if goes_on(line.text)
        for use in line.uses
        if use.mention.value.type == _TOWN
        and not use.mention.value.name.endswith("도")
        and PART_OF.get(case_in(line, use)) != "person"
    }
    return next(iter(towns)) if len(towns) == 1 else None


def _clauses(line: Line) -> Iterator[Line]:
    """A sentence in parts, each of which has somebody of its own who may give."""
    start = 0
    for match in _ends_of_clauses(line.text):
        if any(use.mention.span.start - line.span.start >= match.end() for use in line.uses):
            yield _cut(line, start, match.end())
            start = match.end()
    yield _cut(line, start, len(line.text)) if start else line


def _cut(line: Line, start: int, stop: int) -> Line:
    """A part of a sentence with what stands in it."""
    base = line.span.start
    span = Span(base + start, base + stop)
    cues = tuple(cue for cue in line.cues if span.start <= cue.start < span.stop)
    return replace(
        line,
        span=span,
        text=line.text[start:stop],
        cues=cues,
        uses=tuple(use for use in line.uses if span.start <= use.mention.span.start < span.stop),
        amounts=tuple(amount for amount in line.amounts if span.start <= amount.span.start < span.stop),
        dates=tuple(date for date in line.dates if span.start <= date.span.start < span.stop),
        groups=frozenset(cue.group for cue in cues),
    )
