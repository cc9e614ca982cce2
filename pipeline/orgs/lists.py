"""Names in a list: what stands between organisations or behind them, set off by commas or points, is one too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TypeVar

from pipeline.lexicon import load
from pipeline.orgs.gazetteer import gazetteer, is_governed, is_place
from pipeline.orgs.heads import head_of
from pipeline.orgs.people import posts
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

Item = TypeVar("Item")

_item = r"[가-힣A-Za-z0-9&㈜㈱㈔㈳㈶()]{2,14}(?:\s[가-힣A-Za-z0-9&]{2,12})?"
_comma = r"\s?[,·]\s?"
_between = re.compile(
    rf"(?:\([^()\n]{{1,20}}\))?{_comma}(?P<items>{_item}(?:{_comma}{_item}){{0,8}}){_comma}"
).fullmatch
# Behind the last known name of a list that 등 "and others" ends, or behind two known ones its bracket, 이다 "is", and
# how many agree (과 5자 간 협약을).
_behind = re.compile(
    rf"(?:\([^()\n]{{1,20}}\))?(?P<items>(?:{_comma}{_item}){{1,3}}?)"
    r"(?:\s?등(?=[\s은는이가과와에의을를])|(?P<two>(?=\)\s?[이가은는과와의]\s|이?다\.|(?:와|과)\s(?:\d자|함께\s))))"
).match
_comma_alone = re.compile(rf"(?:\([^()\n]{{1,20}}\))?{_comma}").fullmatch
_split = Deferred(rf"{_item}").finditer
LONGEST_GAP = 120


@cache
def _plain() -> frozenset[str]:
    return frozenset(row["noun"] for row in load("generic_bodies")) | posts()


def from_lists(reading: Reading, spots: Sequence[Spot]) -> Iterator[Spot]:
    """Further names of lists whose neighbours are known to be names, and the last of those that 등 ends."""
    text = reading.text
    for left, right in pairwise(spots):
        if not 3 < right.start - left.stop <= LONGEST_GAP:
            continue
        found = _between(text, left.stop, right.start)
        if found is None:
            continue
        yield from _items(reading, found)
    for number, spot in enumerate(spots, 1):
        found = _behind(text, spot.stop)
        if found is None or (number < len(spots) and found.end() > spots[number].start):
            continue
        if found["two"] is None or (number > 1 and _comma_alone(text, spots[number - 2].stop, spot.start)):
            yield from _items(reading, found)


def _items(reading: Reading, found: re.Match[str]) -> Iterator[Spot]:
    """The names among the items of a list."""
    text, offset = reading.text, found.start("items")
    for item in _split(found["items"]):
        start, stop = offset + item.start(), offset + item.end()
        if is_name(reading, start, stop) or _is_misread_name(reading, start, stop):
            yield Spot(start, stop, "orgs.government" if is_governed(text[start:stop]) else "orgs.coordination")


# The members of a list after its last known one, with the particle that ends it, and the one before its first comma.
_last_items = re.compile(
    rf"(?:\([^()\n]{{1,20}}\))?(?P<items>(?:,\s{_item}?){{1,3}}?)(?=(?:[은는이가을를와과의도]|에게?|에서|로|으로)(?![가-힣]))"
).match
_first_item = Deferred(r"(?:^|(?<=\s))(?P<items>[가-힣A-Za-z0-9&]{2,14}),\s$").search
_LONGEST_ITEM = 32
LEAST_RUN = 3


def from_list_ends(reading: Reading, spots: Sequence[Spot]) -> Iterator[Spot]:
    """The first and the last of comma lists of which three names or more are known: 다온김밥, 나래안경, …, 한빛정이."""
    text = reading.text
    for run in runs(spots, lambda left, right: _comma_alone(text, left.stop, right.start) is not None, LEAST_RUN):
        found = _last_items(text, run[-1].stop)
        if found is not None:
            yield from _items(reading, found)
        start = run[0].start
        found = _first_item(text, max(0, start - _LONGEST_ITEM), start)
        if found is not None and opens_phrase(reading, found.start("items")):
            yield from _items(reading, found)


def runs(items: Iterable[Item], joined: Callable[[Item, Item], bool], least: int) -> Iterator[list[Item]]:
    """Runs of so many items at least, each of which is joined to the one before it."""
    run: list[Item] = []
    for item in items:
        if run and not joined(run[-1], item):
            if len(run) >= least:
                yield run
            run = []
        run.append(item)
    if len(run) >= least:
        yield run


def opens_phrase(reading: Reading, start: int) -> bool:
    """Whether what stands before a word ends a phrase, so that the word is no part of a longer name."""
    return not start or reading.text[start - 1] == "\n" or reading.tokens[reading.last_before(start)].tag[0] in "JES"


_LEAST_MISREAD = 4
# What commas set off besides names, and what a verb or a particle ends.
_is_phrase = re.compile(r".*(?:[다며고게면서지데요]|으로|에서|까지|부터|처럼|만큼|특히|또한|다만)").fullmatch


def _is_misread_name(reading: Reading, start: int, stop: int) -> bool:
    """Whether a word between the commas of a list is a name that the analyser takes for a verb or a particle with a
    noun behind it: 세운철강 is read as "steel that was set up", 감만복지관 as "only persimmons" and a house.
    """
    form = reading.text[start:stop]
    number = reading.number_at(start)
    if number is None or len(form) < _LEAST_MISREAD or not form.isalnum() or _is_phrase(form):
        return False
    last = reading.tokens[reading.last_before(stop)]
    return last.stop == stop and last.tag in ("NNG", "NNP", "SL", "XSN") and not is_plain(form)


def is_plain(form: str) -> bool:
    """Whether a form only says what kind of body or person is meant: 협의회 "council", 지자체 "local government"."""
    return form not in gazetteer().forms and (form in _plain() or form == head_of(form))


def is_name(reading: Reading, start: int, stop: int) -> bool:
    form = reading.text[start:stop]
    if is_plain(form) or (is_place(form) and not is_governed(form)):
        return False
    return is_nominal(reading, start, stop)


def is_nominal(reading: Reading, start: int, stop: int) -> bool:
    """Whether a stretch is made of nouns and the like alone."""
    number = reading.number_at(start)
    if number is None:
        return False
    for token in reading.tokens[number:]:
        if token.start >= stop:
            break
        if token.tag[0] in "JEV" or token.tag in ("MM", "MAG", "NNB", "NP") or token.stop > stop:
            return False
    return True
