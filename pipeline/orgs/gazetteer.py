"""Bodies that a press reader knows: the lists of ``pipeline/data`` as one automaton."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.lexicon import load
from pipeline.types import OrganizationType

# What may follow a name within its word: particles, and the suffixes 측 "side of", 社 "company", 들 "plural".
PARTICLE = (
    r"(?:(?:측|社|사)?(?:은|는|이|가|을|를|의|와|과|도|만|로|으로|에|에서|에게|에게서|에는|에도|에서는|에서도|과의|와의|과는|와는"
    r"|으로부터|로부터|부터|까지|께|께서|한테|이나|나|이며|며|이고|고|이라는|라는|이라고|라고|이라|라|인|이다|다|이었다|였다"
    r"|처럼|보다|만의|으로서|로서|로써|이란|란|마다|조차|뿐|뿐만|대로|이자|자|으로도|로도|에만|에서만|들|들은|들이|들의|등|및|간|간의)?)"
)
_ends_word = re.compile(PARTICLE + r"(?![가-힣A-Za-z0-9])").match
_letter = re.compile(r"[가-힣A-Za-z0-9]").match


class Entry(NamedTuple):
    """One known body: its full name, type and province; ``place`` where the form is also the name of a place."""

    name: str
    type: OrganizationType
    region: str
    place: bool


class Hit(NamedTuple):
    """A known form in a text; ``place`` where it is also the name of a place."""

    start: int
    stop: int
    entries: tuple[Entry, ...]
    place: bool


@cache
def provinces() -> dict[str, str]:
    """Every form of a province or metropolitan city with its full name: 전남 → 전라남도."""
    return {
        row["name"]: row["region"]
        for row in load("places")
        if row["kind"] == "province" or row["region"] == row["name"]
    }


@cache
def places() -> dict[str, str]:
    """Kind of every known place form: province, city, county, district or short."""
    return {row["name"]: row["kind"] for row in load("places")}


# Kinds of places whose governments a short form is used for; districts are called in full.
_GOVERNING = ("province", "city", "county")


@cache
def governments_of() -> dict[str, frozenset[str]]:
    """Every short form of a place with the names of the governments that it is short for: 나주 → 나주시.

    These begin with it. One that begins a name of a province is short for all that the province is or was called:
    전남, which begins 전남도, is 전라남도 as well.
    """
    rows = load("places")
    governing = [row for row in rows if row["kind"] in _GOVERNING]
    found: dict[str, frozenset[str]] = {}
    for short in (row["name"] for row in rows if row["kind"] == "short"):
        begun = [row for row in governing if row["name"].startswith(short)]
        called = {row["region"] for row in begun if row["kind"] == "province"}
        alike = [row for row in governing if row["kind"] == "province" and row["region"] in called]
        found[short] = frozenset(row["name"] for row in (*begun, *alike))
    return found


@cache
def countries() -> dict[str, str]:
    """Forms of countries with their names: 美 → 미국."""
    return {row["form"]: row["name"] for row in load("countries")}


class Gazetteer:
    """The known forms; ``scan`` is linear in the text."""

    def __init__(self) -> None:
        forms: dict[str, list[Entry]] = {}
        known_places = places()
        for row in load("organizations"):
            name, region, kind = row["name"], row["region"], cast(OrganizationType, row["type"])
            for form in (name, *filter(None, row["aliases"].split(";"))):
                forms.setdefault(form, []).append(Entry(name, kind, region, form in known_places))
        self.entries = {form: tuple(entries) for form, entries in forms.items()}
        self._known = [(entries, form in known_places) for form, entries in self.entries.items()]
        # Of its kinds this one is built soonest and searched fastest, whatever the library would choose. It need not
        # keep a copy of every form, for matches as texts.
        self._automaton = AhoCorasick(
            self.entries,
            matchkind=MatchKind.LeftmostLongest,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )

    def scan(self, text: str) -> Iterator[Hit]:
        """Known forms that stand as words or as the first part of a word that only adds a particle."""
        for number, start, stop in self._automaton.find_matches_as_indexes(text):
            if start and _letter(text, start - 1) and _letter(text, start):
                continue
            if _ends_word(text, stop) is None:
                continue
            yield Hit(start, stop, *self._known[number])


@cache
def gazetteer() -> Gazetteer:
    """The one automaton of this process."""
    return Gazetteer()


_town = re.compile(r"[가-힣]{1,4}\d?[읍면동리가]").fullmatch


def is_town(form: str) -> bool:
    """Whether a form has the shape of a town, township or neighbourhood: 이창동, 성전면."""
    return _town(form) is not None


@lru_cache(maxsize=20_000)
def is_place(form: str) -> bool:
    """Whether a form is also that of a province, city, county, district, town or neighbourhood."""
    return form in places() or is_town(form.split(" ")[-1])
