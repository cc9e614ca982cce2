"""One resolution over the article: which forms name the same body, under which name, where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.orgs import definitions
from pipeline.orgs.chains import END, is_stem
from pipeline.orgs.forms import (
    OF_COUNTRY,
    abbreviates,
    clean_name,
    contracts_end,
    folded,
    has_hangul,
    key_of,
    spelled_out,
)
from pipeline.orgs.gazetteer import (
    DISTRICTS,
    countries,
    ends_word,
    gazetteer,
    governments_of,
    is_city_district,
    is_place,
)
from pipeline.orgs.heads import head_of
from pipeline.orgs.spelled import in_letters
from pipeline.orgs.spots import UNIONS, Spot
from pipeline.types import Field

# Of more forms than any article has, only so many are compared with each other.
MOST_FORMS = 400
Score = Callable[[Field, int, int], float]

_letter = re.compile(r"[가-힣A-Za-z0-9]").match


@dataclass
class Body:
    """One body of the article: its forms as printed, and where each stands. Its name is asked for when it is whole."""

    forms: dict[str, None] = field(default_factory=dict)
    places: list[tuple[Field, Spot]] = field(default_factory=list)

    @cached_property
    def name(self) -> str:
        """The fullest form, without marks; Korean before Latin."""
        names = [clean_name(form) for form in self.forms]
        if len(names) == 1:
            return names[0]
        offices = {f"{name}청" for name in names}
        names = [name for name in names if name not in offices] or names
        return max(names, key=lambda name: (has_hangul(name), len(name.replace(" ", "")), -len(name)))


class _Groups:
    """Keys that name one body, joined step by step."""

    def __init__(self) -> None:
        self._root: dict[str, str] = {}

    def find(self, key: str) -> str:
        while self._root.get(key, key) != key:
            key = self._root[key]
        return key

    def join(self, left: str, right: str) -> None:
        first, second = self.find(left), self.find(right)
        if first != second:
            self._root[second] = first


def bodies(texts: Sequence[tuple[Field, str]], spots: Sequence[Sequence[Spot]]) -> list[Body]:
    """Bodies of an article in order of first mention; ``spots[i]`` stand in ``texts[i]``."""
    order: dict[str, list[tuple[Field, str, Spot]]] = {}
    groups = _Groups()
    for (where, text), row in zip(texts, spots, strict=True):
        for spot in row:
            form = text[spot.start : spot.stop]
            order.setdefault(_key(form, spot), []).append((where, form, spot))
    for (where, text), row in zip(texts, spots, strict=True):
        for spot in row:
            short = definitions.after(text, spot.stop)
            if short is None:
                continue
            form = text[short.start : short.stop]
            key = key_of(form)
            if not key:
                continue
            place = Spot(short.start, short.stop, "orgs.definition")
            if all(other.start != place.start for field, _, other in order.get(key, ()) if field == where):
                order.setdefault(key, []).append((where, form, place))
            groups.join(_key(text[spot.start : spot.stop], spot), key)
    _join_latin(texts, spots, groups)
    keys = list(order)
    names = {key: _known(mentions[0][1]) for key, mentions in order.items()}
    by_name: dict[str, str] = {}
    for key, name in names.items():
        if name is not None:
            groups.join(by_name.setdefault(name, key), key)
    # 농협중앙회 "National Agricultural Cooperative Federation" is called with the bare name of its members.
    for union in UNIONS:
        if union in order and f"{union}중앙회" in order:
            groups.join(f"{union}중앙회", union)
    for key, mentions in order.items():
        spelled = spelled_out(mentions[0][1])
        if spelled is not None:
            groups.join(by_name.setdefault(spelled, spelled if spelled in order else key), key)
    compared = keys[:MOST_FORMS]
    for brief in compared:
        if groups.find(brief) != brief:
            continue
        # Most pairs differ here: a short form begins as the long one does, or as it does behind the country's name, or
        # ends it.
        alike = [
            long
            for long in compared
            if long[:1] == brief[:1] or long.endswith(brief) or (long[:2] in OF_COUNTRY and long[2:3] in brief[:3:2])
        ]
        first = next((long for long in alike if _may_stand_for(brief, long, names)), None)
        if first is not None:
            groups.join(first, brief)
            continue
        # 나주 영산동지사협: the city stands before the town's council, or before a club (나주시 다온라이온스클럽).
        town, _, rest = order[brief][0][1].partition(" ")
        if rest and is_place(town):
            groups.join(next((long for long in compared if _is_within(key_of(rest), long, brief)), brief), brief)
    for brief, long in _short_places(order, groups):
        groups.join(long, brief)
    for brief, long in _headline_names(order, names):
        if groups.find(brief) == brief:
            groups.join(long, brief)
    found: dict[str, Body] = {}
    for key, mentions in order.items():
        body = found.setdefault(groups.find(key), Body())
        for where, form, spot in mentions:
            body.forms[form] = None
            body.places.append((where, spot))
    return list(found.values())


def _key(form: str, spot: Spot) -> str:
    """The key of a mention; of a chain of banks each has the name that the last one ends."""
    return key_of(form + END if is_stem(form, spot.rule) else form)


def _is_within(rest: str, long: str, brief: str) -> bool:
    """Whether a form without its city contracts a longer one, or is the club that this ends with."""
    return contracts_end(rest, long) or (rest.endswith("클럽") and long != brief and long.endswith(f"지구{rest}"))


def _join_latin(texts: Sequence[tuple[Field, str]], spots: Sequence[Sequence[Spot]], groups: _Groups) -> None:
    """Joins a Korean name and the Latin one right after it, whose brackets the dump lost: 한빛테크 HBT 는."""
    for (_, text), row in zip(texts, spots, strict=True):
        for left, right in pairwise(row):
            if text[left.stop : right.start] != " ":
                continue
            korean, latin = text[left.start : left.stop], text[right.start : right.stop]
            alone = clean_name(latin) not in gazetteer().forms and _latin_name(latin) is not None
            if alone and has_hangul(korean) and not is_place(korean):
                groups.join(key_of(korean), key_of(latin))


_latin_name = re.compile(r"[A-Z][A-Za-z&]*(?: [A-Z][A-Za-z]*)*").fullmatch


def _short_places(order: dict[str, list[tuple[Field, str, Spot]]], groups: _Groups) -> Iterator[tuple[str, str]]:
    """Short forms of places (나주, 전남) with the one government of the article that they are short for.

    It may be printed in several ways: 전남도, 전라남도. 서구, which many cities have, is the one that is named with its
    city.
    """
    forms = {key: mentions[0][1] for key, mentions in order.items()}
    for brief, form in forms.items():
        meant = governments_of(form)
        longs = [long for long, name in forms.items() if name in meant]
        if form in DISTRICTS:
            longs = [long for long, name in forms.items() if is_city_district(name) and name.endswith(form)]
        if len({groups.find(long) for long in longs}) == 1:
            yield brief, longs[0]


LONGEST_HEADLINE_NAME = 6
_SHORT = 4  # longer ones that end as names do are whole


def _headline_names(
    order: dict[str, list[tuple[Field, str, Spot]]], names: dict[str, str | None]
) -> Iterator[tuple[str, str]]:
    """Short names that only the title uses, with the one longer name that begins with them: 삼성 for 삼성전자.

    What follows a space is a branch of the shorter one.
    """
    compared = list(order)[:MOST_FORMS]
    for brief in compared:
        mentions = order[brief]
        form = mentions[0][1]
        if len(brief) > (_SHORT if head_of(form) else LONGEST_HEADLINE_NAME) or is_place(form):
            continue
        if any(side != "title" for side, _, _ in mentions):
            continue
        longs = [long for long in compared if long != brief and long.startswith(brief)]
        longs = [long for long in longs if not order[long][0][1].startswith(f"{form} ")]
        if len({names[long] or long for long in longs}) == 1:
            yield brief, longs[0]


def _known(form: str) -> str | None:
    """The full name that a list gives to a form."""
    entry = gazetteer().entry(in_letters(clean_name(form)))
    return None if entry is None else entry.name


def _is_foreign(name: str | None) -> bool:
    """Whether a list has a name as a foreign body's, which is the same with its country before it."""
    known = None if name is None else gazetteer().entry(name)
    return known is not None and known.type == "foreign"


def _may_stand_for(short: str, long: str, names: dict[str, str | None]) -> bool:
    if len(short) >= len(long):
        return False
    if contracts_end(short, long) or (short[:2] == long[:2] and folded(short) == folded(long)):
        return True
    if long.endswith(short) and countries().get(long[: -len(short)], "한국") != "한국" and _is_foreign(names[short]):
        return True
    if names[short] is not None and names[short] != names[long]:
        return False
    return abbreviates(short, long) or contracts_end(short, _without_country(long))


def _without_country(key: str) -> str:
    """A key without the other country that it begins with: 베트남나래대학교 as 나래대학교."""
    for length in range(2, min(7, len(key) - 2)):
        if countries().get(key[:length], "한국") != "한국":
            return key[length:]
    return key


# A shorter name closed up may be another word.
_CLOSED_LENGTH = 6
_FEW_FORMS = 40


def everywhere(texts: Iterable[tuple[Field, str]], found: Sequence[Body], score: Score) -> None:
    """Adds to each body the occurrences of its forms that nothing proposed; the longest form takes a place."""
    by_form = {form: body for body in reversed(found) for form in _spellings(_alone(body)) if len(form) > 1}
    if not by_form:
        return
    search = _search_for(tuple(by_form))
    for where, text in texts:
        taken = bytearray(len(text))
        for body in found:
            for side, spot in body.places:
                if side == where:
                    taken[spot.start : spot.stop] = b"\1" * (spot.stop - spot.start)
        for form, start, stop in search(text):
            if any(taken[start:stop]) or not _stands_apart(text, start, stop):
                continue
            spot = Spot(start, stop, "orgs.repeated", score(where, start, stop))
            by_form[form].places.append((where, spot))


def _alone(body: Body) -> Iterable[str]:
    """The forms of a body that may stand alone: not the beginning of a bank's name in a chain (국민 "the people")."""
    if all(spot.rule != "orgs.chain" for _, spot in body.places):
        return body.forms
    return [form for form in body.forms if form.endswith(END) or form in gazetteer().forms]


def _search_for(forms: tuple[str, ...]) -> Callable[[str], Iterable[tuple[str, int, int]]]:
    """Finds forms in a text, the longest at each place and none within another."""
    if len(forms) <= _FEW_FORMS:
        return partial(_search_few, forms)
    # For one article an automaton that is built soon does better than one that runs fast.
    automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA)
    return lambda text: (
        (forms[number], start, stop) for number, start, stop in automaton.find_matches_as_indexes(text)
    )


def _search_few(forms: tuple[str, ...], text: str) -> Iterator[tuple[str, int, int]]:
    """The same for an article's usual few, which are found one by one before an automaton would be built."""
    found: list[tuple[int, int, str]] = []
    for form in forms:
        start = text.find(form)
        while start >= 0:
            found.append((start, -len(form), form))
            start = text.find(form, start + 1)
    past = 0
    for start, length, form in sorted(found):
        if start >= past:
            past = start - length
            yield form, start, past


def _spellings(forms: Iterable[str]) -> Iterable[str]:
    """The forms as they stand, and long ones written without their spaces (온도 협동조합, 온도협동조합)."""
    for form in forms:
        yield form
        closed = form.replace(" ", "")
        if len(closed) >= _CLOSED_LENGTH and closed != form:
            yield closed


def _stands_apart(text: str, start: int, stop: int) -> bool:
    """Whether a form stands as a word, or as a word's first part before a particle."""
    if start and _letter(text, start - 1) and _letter(text, start):
        return False
    return ends_word(text, stop) is not None
