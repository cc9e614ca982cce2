"""What tells two deals apart that are told in the same words: who takes part, for how much, on which days, which time.

A town office fills every gift into one form, a ministry repeats last year's call, a bank sends one text to each city:
such texts are as alike as copies are. But a copy only leaves out what its original says, or says it more roughly,
while of two deals each has a party, a sum, a day or a number that the other lacks.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.link.identity import key_of_text
from pipeline.types import Extraction, Organization

# Two sums are one where this many times their difference is no more than the larger, and less than the last figure that
# the rounder of them states: editors round 1억 2,340만 to 1억 2천만. Where that explains nothing they may still be as
# close as two outlets that round a third sum.
ROUNDED = 10
CLOSE = 100
# Texts this alike are one text or one form filled in twice. Then a word that the one has OFTEN and the other never,
# and the other way round, is what the form was filled with: a giver or a town that no stage recognised. Reporters who
# write for themselves choose other words as often.
ONE_FORM = 0.5
OFTEN = 3
# Whoever a title begins with (나래군, …) need only stand in the text once more.
OFTEN_FOR_ACTORS = 2

# Bounds on time and memory, far above what an article says: of each kind its own and all, and characters.
_MOST_OWN = 20
_MOST = 500
_MOST_TEXT = 20_000

# Patterns begin with what they may begin with, not with a look back: that finds their places ten times as fast.
_years = re.compile(r"[12][09]\d\d(?<=(?:19|20)..)(?<!\d....)(?=년|학년|도|[\s.\-/~'’”\")\]]|$)").findall
# What events, terms, issues and sequels are counted by. Within a text only 제 tells a count from a quantity (3회 공연).
_counts_in_title = re.compile(r"(\d(?<![\d.,].)\d{0,2})\s?([회기호탄])(?![가-힣])").findall
_counts = re.compile(r"제\s?(\d{1,3})\s?([회차기호탄])(?![가-힣])").findall
_parts = re.compile(r"[①-⑳]").findall
# Private people who give are no organisations.
_marks_of_people = re.compile(r"(?:씨|할머니|할아버지)(?=[은는이가의과와에께,·()\s]|$)").finditer
_name_before = re.compile(r"(?:^|[^가-힣])([가-힣]{2,4})\s?$").search
_drop_marks = re.compile(r"[\W_]+").sub
# The first three letters: what follows is mostly a particle.
_stems = re.compile(r"(?<![0-9A-Za-z가-힣])[A-Za-z가-힣]{3}").findall

# 나래군, … or 나래군·한빛식품, …: who a title begins with.
_actor = re.compile(r"[^,\n]{2,14}(?=,)").match

_year_and_month = re.compile(r"(\d{4})-(\d\d)").match
# Months within which a page may be dated anew; what comes a year later is the next round.
_SEASON = 6

_OPENING_QUOTES = "‘'「『<〈《"

Item = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What an article says of one kind of thing: its ``own``, and ``all`` that another's own may be found in."""

    own: tuple[Item, ...]
    all: frozenset[Item]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an article says of its story, by kind of thing; its ``text`` as names are compared; words it has often."""

    said: Mapping[str, Said]
    text: str
    often: frozenset[str]


def chief(extraction: Extraction) -> frozenset[Organization]:
    """The organisations that an article is about: parties of its main initiative, and those in its title."""
    titled = (mention.value for mention in extraction.organizations if mention.field == "title")
    mains = (row for row in extraction.initiatives if row.main)
    return frozenset([*titled, *(body for row in mains for body in (*row.leads, *row.partners, *row.beneficiaries))])


def note(store: sqlite3.Connection, article: int, extraction: Extraction) -> None:
    """Remember the particulars of an article, except its organisations, which the store has."""
    text = f"{extraction.article.title or ''}\n{extraction.article.body}"[:_MOST_TEXT]
    said = {kind: both for kind, both in _particulars(extraction, text).items() if both[0]}
    cells = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    store.execute("INSERT INTO particulars VALUES (?, ?, ?)", (article, cells, text))


def read(store: sqlite3.Connection, article: int) -> Particulars:
    """What was noted of an article, and its organisations. Short forms must have been merged."""
    bodies = store.execute(
        """SELECT COALESCE(full.key, one.key), mention.chief FROM mention
           JOIN organization AS one ON one.number = mention.organization
           LEFT JOIN organization AS full ON full.number = one.merged WHERE mention.article = ?""",
        (article,),
    ).fetchall()
    cells, text = store.execute("SELECT cells, text FROM particulars WHERE article = ?", (article,)).fetchone()
    said = {kind: _read(*both) for kind, both in json.loads(cells).items()}
    said["body"] = _read(*_said(((name,), bool(is_chief)) for name, is_chief in bodies))
    return Particulars(said, key_of_text(text), _often(text))


def differ(one: Particulars, other: Particulars, likeness: float) -> bool:
    """Whether two articles tell of two deals, however alike their words: of one kind each has what the other lacks.

    ``likeness`` is the part of their shingles that both have.
    """
    if likeness >= ONE_FORM and _foreign(one.often, other.text) and _foreign(other.often, one.text):
        return True
    return any(_lacks(other, one, kind) and _lacks(one, other, kind) for kind in one.said if kind in other.said)


def _particulars(extraction: Extraction, text: str) -> dict[str, tuple[list[Item], list[Item]]]:
    title = extraction.article.title or ""
    named = " ".join([title, *(row.name for row in extraction.initiatives if row.main and row.name)])
    sums = [
        ((str(value.minimum or ""), str(value.maximum or ""), value.currency), value.funding)
        for value in (amount.value for amount in extraction.amounts)
    ]
    days = [((date.value.value, date.text), date.value.role) for date in extraction.dates]
    years = [(year, True) for year in _years(text)]
    # 올해 "this year" of one copy is 2024년 of another.
    dated = [(year, False) for (value, _), _ in days for year in _years(value)]
    said = {
        "sum": _said(sums),
        # Not of the announcement: its day is often the outlet's own.
        "event": _said((day, role == "event") for day, role in days),
        "period": _said((day, role == "period") for day, role in days),
        "name": _said(((name,), True) for name in _quoted_names(extraction, text)),
        "person": _said(((name,), True) for name in _people(text)),
        "year": _said(((year,), own) for year, own in years + dated),
        "year in title": _said(((year,), True) for year in _years(named)),
        "part in title": _said(((part,), True) for part in _parts(title)),
    }
    for where, counts in ((" in title", _counts_in_title(named)), ("", _counts(text))):
        for counter in {counter for _, counter in counts}:
            said[counter + where] = _said(((number,), True) for number, of in counts if of == counter)
    return said


def _quoted_names(extraction: Extraction, text: str) -> Iterator[str]:
    """What the deal is called, where that stands in quotes: a name that is only described is worded anew."""
    for row in extraction.initiatives:
        if row.main and row.name and any(mark + row.name in text for mark in _OPENING_QUOTES):
            yield _letters(row.name)


def _often(text: str) -> frozenset[str]:
    """The first letters of words that a text, the title on its first line, has often."""
    times = Counter(_stems(text))
    actor = _actor(text)
    first = [stem for stem in _stems(actor[0]) if times[stem] >= OFTEN_FOR_ACTORS] if actor else []
    return frozenset([*first, *(stem for stem in times if times[stem] >= OFTEN)])


def _letters(text: str) -> str:
    """A text without what outlets set in their own way: VR/AR 융합 is VR·AR융합."""
    return _drop_marks("", text)


def _people(text: str) -> Iterator[str]:
    for mark in _marks_of_people(text):
        if found := _name_before(text[max(0, mark.start() - 6) : mark.start()]):
            yield found[1]


def _said(items: Iterable[tuple[Item, bool]]) -> tuple[list[Item], list[Item]]:
    """From items and whether each is the article's own: its own, and all."""
    every: dict[Item, None] = {}
    own: dict[Item, None] = {}
    for item, is_own in items:
        every[item] = None
        if is_own:
            own[item] = None
    return list(own)[:_MOST_OWN], list(every)[:_MOST]


def _read(own: Iterable[Iterable[str]], every: Iterable[Iterable[str]]) -> Said:
    return Said(tuple(map(tuple, own)), frozenset(map(tuple, every)))


def _foreign(words: frozenset[str], text: str) -> bool:
    return any(word not in text for word in words)


def _lacks(left: Particulars, right: Particulars, kind: str) -> bool:
    """Whether an article lacks something of that kind that is another's own."""
    said, others = left.said[kind].all, right.said[kind]
    unknown = [item for item in others.own if item not in said]
    if not unknown:
        return False
    if kind in ("body", "name"):
        # A name that both have stands for itself only: 한빛군 in both does not make 한빛군 의용소방대 known to both.
        rest = said - others.all
        text = left.text if kind == "body" else _letters(left.text)
        return any(name not in text and not any(_one_body(name, one) for (one,) in rest) for (name,) in unknown)
    # With one event in common, what else happened is background to either.
    if kind == "event" and len(unknown) < len(others.own):
        return False
    agree = _AGREE.get(kind)
    lacking = (not (agree and any(agree(item, one) for one in said)) for item in unknown)
    return all(lacking) if kind == "event" else any(lacking)


def _one_body(left: str, right: str) -> bool:
    """Whether one name can be short for the other: 서울과기대 for 서울과학기술대학교, 하나은행 for KEB하나은행."""
    short, long = sorted((left, right), key=len)
    letters = iter(long)
    return short in long or (short[0] == long[0] and all(letter in letters for letter in short))


def _one_sum(left: Item, right: Item) -> bool:
    """Whether two sums can be one: figures that rounding explains, or other currencies."""
    if left[2] != right[2]:
        return True
    ends, others = _ends(left), _ends(right)
    return not (ends and others) or any(_rounds(one, other) for one in ends for other in others)


def _rounds(one: Decimal, other: Decimal) -> bool:
    """Whether one figure can be the other, rounded."""
    apart, larger = abs(one - other), max(one, other)
    rough = max(_last_place(one), _last_place(other))
    return apart * CLOSE <= larger or (apart * ROUNDED <= larger and apart < rough)


def _last_place(figure: Decimal) -> Decimal:
    """What one of the last figure that is stated stands for: 1천만 of 1억 2천만.

    >>> _last_place(Decimal(120_000_000))
    Decimal('1E+7')
    """
    exponent = figure.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent))


@lru_cache(maxsize=65_536)
def _ends(item: Item) -> tuple[Decimal, ...]:
    """The bounds of a sum that are known."""
    return tuple(Decimal(end) for end in dict.fromkeys(item[:2]) if end)


def _one_day(left: Item, right: Item) -> bool:
    """Whether two dates can be one: printed the same in one season, or an end in common as far as both are known."""
    (value, printed), (other, other_printed) = left, right
    return (printed == other_printed and not _months_apart(value, other)) or any(
        _compatible(one, another) for one in value.split("/") for another in other.split("/")
    )


def _months_apart(left: str, right: str) -> bool:
    """Whether two EDTF days lie months apart: 지난 7일 "the 7th last" of two articles is then not one day."""
    one, other = _month(left), _month(right)
    return one is not None and other is not None and abs(one - other) > _SEASON


def _month(day: str) -> int | None:
    """Months from year 0 to that of an EDTF day; None where its year or month is not known."""
    found = _year_and_month(day)
    return 12 * int(found[1]) + int(found[2]) if found else None


def _compatible(left: str, right: str) -> bool:
    """Whether two EDTF days can be one, X and what is not said standing for anything."""
    return ".." in (left, right) or all(
        one == other or "X" in (one, other) for one, other in zip(left, right, strict=False)
    )


_AGREE: Mapping[str, Callable[[Item, Item], bool]] = {"sum": _one_sum, "event": _one_day, "period": _one_day}
