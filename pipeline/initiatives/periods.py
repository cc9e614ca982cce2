"""When the initiative runs: the one date or period of the article that is its own; and when it was announced."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.initiatives.features import made_once
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import zone_of
from pipeline.patterns import Deferred
from pipeline.types import Document, Mention, Period, Span

# Cues of a call, whose dates are those of the call and not of what it calls for.
CALLS = frozenset({"모집", "접수", "신청", "참가자"})
# Groups of cues that tell of the dates of their sentence.
_TELLING = frozenset({"past", "plan", "award"})

# Zones of the sentences that are about the initiative: what a later one says of the same time is left out.
NEAR = frozenset({"zone:t", "zone:a", "zone:l"})

_before = re.compile(r"(?P<word>지난|오는|이번|올해|내년|매년|앞서|이달|현재)\s?$").search
_opening = re.compile("(?P<word>지난|오는|올해|내년)").match
_after = re.compile(r"\s?(?P<word>[가-힣,“‘]{1,4})").match
_UNKNOWN_DAY = "XXXX-XX-XX"
is_day = re.compile(r"[\dX]{4}-[\dX]{2}-[\dX]{2}").fullmatch


@dataclass(frozen=True, slots=True)
class When:
    """A possible time of the initiative: an EDTF value with the mentions that state it; None is "not stated".

    The features are to be crossed with the family of the initiative's kind.
    """

    value: str | None
    mentions: tuple[Mention[Period], ...]
    features: tuple[str, ...]

    @property
    def start(self) -> str | None:
        """First day, month or year; None where open or not stated."""
        return _bound((self.value or "").split("/")[0])

    @property
    def end(self) -> str | None:
        """Last day, month or year; equal to ``start`` where it is one day, month or year."""
        return _bound((self.value or "").split("/")[-1])


# What begins on its day and goes on: 매장을 오픈했다 "opened a shop", 출범식 "a founding ceremony"; but not 취항 20주년
# "20 years of flights", 오픈한 매장에서 "in a shop that opened", 5개소 "five places", 9시 시작했다 "began at nine".
_begins = Deferred(
    r"(?:출시|론칭|런칭|오픈|출범|취항|착공|(?<![전치])기공|개통|가동|(?<![\d여십몇])(?<!\d )(?<!여 )개소|개관)"
    r"(?:식|[했해](?![가-힣]*\s?주년)|한다|하(?:[고며]|기로)|시켰|[’'”\"]*$|[…·,])"
    r"|(?<!시 )(?<!분 )시작(?:했|한다)"
).search
_GOING_ON = frozenset({"programme", "project"})


def goes_on(when: When, reading: Reading, kind: str) -> bool:
    """Whether a programme or a project only begins on its one day, by the title or the sentences that state it."""
    if kind not in _GOING_ON or when.value is None or not is_day(when.value):
        return False
    days = {(mention.field, mention.span) for mention in when.mentions}
    return any(
        (line.field == "title" or any((date.field, date.span) in days for date in line.dates)) and _begins(line.text)
        for line in reading.lines
    )


def _bound(text: str) -> str | None:
    """A bound of which something is known: neither open nor XXXX, which 올해 "this year" is in an undated article."""
    return text if any(map(str.isdigit, text)) else None


def announced(document: Document, dates: Sequence[Mention[Period]]) -> tuple[str | None, str]:
    """The day of the announcement with the rule that found it; None where the article has no date of its own."""
    if document.published is None:
        return None, "no date of publication"
    stated = next((date for date in dates if date.value.role == "announced" and is_day(date.value.value)), None)
    if stated:
        return stated.value.value, f"date of the announcement: {stated.text}"
    return document.published.isoformat(), "date of publication"


def times(reading: Reading, anchor: Line | None, kind: str) -> list[When]:
    """Every date of the article as a possible time, and first the possibility that none is stated."""
    mentions: dict[str, list[Mention[Period]]] = {}
    features: dict[str, set[str]] = {}
    for line in reading.lines:
        for date in _joined(line):
            mentions.setdefault(date.value.value, []).append(date)
            features.setdefault(date.value.value, set()).update(_features(line, anchor, date))
    roles = {mention.value.role for uses in mentions.values() for mention in uses}
    nothing = {"none", *(f"none|{role}" for role in ("event", "period") if role in roles)}
    if reading.document.published is None:
        nothing.add("none|undated")
    found = [When(None, (), (*nothing, f"none|kind:{kind}"))]
    events = 0
    for value, uses in mentions.items():
        row = features[value]
        if "zone:r" in row and not row.isdisjoint(NEAR):
            row = {feature for feature in row if "zone:r" not in feature and not feature.endswith(":r")}
        if "event" in [use.value.role for use in uses]:
            row.add(f"event rank:{min(events, 3)}")
            events += 1
        row.update(_of_uses(_shape(value), min(len(uses), 3)))
        published = reading.document.published
        if published and value[:10].count("-") == 2 and "X" not in value:
            row.add("later" if value.split("/")[0] > published.isoformat() else "earlier")
        found.append(When(value, tuple(uses), tuple(row)))
    return found


# 26일과 27일 "the 26th and the 27th": one event of two days.
_joins = Deferred(r"\s?(?:[과와·,]|및)\s?").fullmatch
# 오늘(13일) "today, the 13th": the brackets say what day it is.
_explains = re.compile(r"\s?[(（]\s?").fullmatch


def _joined(line: Line) -> list[Mention[Period]]:
    """The dates of a sentence, days in a row that are joined taken for one event of all, and 오늘(13일) for one day."""
    found: list[Mention[Period]] = []
    for date in line.dates:
        before = found[-1] if found else None
        if before and before.value.value == _UNKNOWN_DAY and is_day(date.value.value):
            start, stop = before.span.start, date.span.stop
            if _explains(line.text, before.span.stop - line.span.start, date.span.start - line.span.start):
                text = line.text[start - line.span.start : stop - line.span.start]
                day = Period(date.value.value, before.value.role)
                found[-1] = Mention(date.field, Span(start, stop), text, day, date.rule)
                continue
        if before and _is_next_day(before.value.value.split("/")[-1], date.value.value):
            start, stop = before.span.start, date.span.stop
            if _joins(line.text, before.span.stop - line.span.start, date.span.start - line.span.start):
                text = line.text[start - line.span.start : stop - line.span.start]
                both = Period(f"{before.value.value.split('/')[0]}/{date.value.value}", before.value.role)
                found[-1] = Mention(date.field, Span(start, stop), text, both, date.rule)
                continue
        found.append(date)
    return found


def _is_next_day(day: str, other: str) -> bool:
    if not (is_day(day) and is_day(other)):
        return False
    if "X" in day + other:
        return day[:8] == other[:8] and day[8:].isdigit() and other[8:].isdigit() and int(other[8:]) - int(day[8:]) == 1
    return datetime.date.fromisoformat(other) - datetime.date.fromisoformat(day) == datetime.timedelta(days=1)


def _shape(value: str) -> str:
    """``day``, ``month``, ``year``, and their ranges, ``from`` and ``until``."""
    if value.startswith("../"):
        return "until"
    if value.endswith("/.."):
        return "from"
    size = {0: "year", 1: "month", 2: "day"}[min(2, value.split("/")[0].count("-"))]
    return f"{size} range" if "/" in value else size


def _features(line: Line, anchor: Line | None, date: Mention[Period]) -> set[str]:
    zone = zone_of(line, anchor)
    role = date.value.role
    shape = _shape(date.value.value)
    found = {*_of_place(zone, role, shape, min(line.number, 6) if line.field == "body" else None)}
    start, stop = date.span.start - line.span.start, date.span.stop - line.span.start
    before = _before(line.text[max(0, start - 4) : start]) or _opening(date.text)
    if before:
        found.add(f"word:{before['word']}")
    after = _after(line.text, stop)
    if after:
        found.add(f"then:{after['word'][:2]}")
    stop = date.span.stop
    for cue in line.cues:
        if cue.start >= stop and cue.group not in ("past", "join"):
            found.update((f"cue:{cue.group}", f"{role}:cue:{cue.group}"))
            break
    if not line.groups.isdisjoint(_TELLING):
        found.update([f"line group:{group}" for group in line.groups & _TELLING])
    if not CALLS.isdisjoint([cue.form for cue in line.cues]):
        found.update(("call", f"call:{shape}"))
    return found


@made_once(4_096)
def _of_place(zone: str, role: str, shape: str, number: int | None) -> Iterator[str]:
    """Features of what a date is and where it stands; ``number`` is that of the body's sentence."""
    yield from (f"zone:{zone}", f"role:{role}", f"{role}:{zone}", f"{role}:{shape}", f"{zone}:{shape}")
    if number is not None:
        yield from (f"line:{number}", f"{role}:line:{min(number, 3)}")


@made_once(256)
def _of_uses(shape: str, uses: int) -> tuple[str, ...]:
    return f"shape:{shape}", f"uses:{uses}"
