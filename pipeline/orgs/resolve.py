"""One resolution over the article: which forms name the same body, under which name, where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

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
from pipeline.orgs.gazetteer import countries, gazetteer, is_place
from pipeline.orgs.institutions import is_run
from pipeline.orgs.shortened import (
    MOST_FORMS,
    contracted_names,
    headline_names,
    short_branches,
    short_districts,
    short_places,
)
from pipeline.orgs.spelled import in_letters
from pipeline.orgs.spots import UNIONS, Spot
from pipeline.types import Field


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
    listed = _listed(texts, spots)
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
        form = order[brief][0][1]
        first = next(
            (
                long
                for long in alike
                if (brief, long) not in listed
                and (_may_stand_for(brief, long, names) or is_run(order[long][0][1], form))
            ),
            None,
        )
        if first is not None:
            groups.join(first, brief)
            continue
        # 나주 영산동지사협: the city stands before the town's council, or before a club (나주시 다온라이온스클럽).
        town, _, rest = order[brief][0][1].partition(" ")
        if rest and is_place(town):
            groups.join(next((long for long in compared if _is_within(key_of(rest), long, brief)), brief), brief)
    forms = {key: mentions[0][1] for key, mentions in order.items()}
    for brief, long in short_districts(forms):
        groups.join(long, brief)
    for brief, long in short_places(forms, groups.find):
        groups.join(long, brief)
    for short_names in (headline_names, contracted_names):
        for brief, long in short_names(order, names):
            if groups.find(brief) == brief:
                groups.join(long, brief)
    for brief, long in short_branches(texts, order, names):
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


def _listed(texts: Sequence[tuple[Field, str]], spots: Sequence[Sequence[Spot]]) -> set[tuple[str, str]]:
    """Pairs of names that stand in one list of three or more, where neither is short for the other.

    나래복지관, 나래제일복지관, 다온센터 "…" are three houses.
    """
    pairs: set[tuple[str, str]] = set()
    for (_, text), row in zip(texts, spots, strict=True):
        run: list[Spot] = []
        for spot in (*row, None):
            if run and (spot is None or text[run[-1].stop : spot.start].strip() not in (",", "·")):
                if len(run) >= _LEAST_LISTED:
                    keys = {_key(text[one.start : one.stop], one) for one in run}
                    pairs |= {(one, other) for one in keys for other in keys}
                run = []
            if spot is not None:
                run.append(spot)
    return pairs


_LEAST_LISTED = 3


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
