"""Bodies that a press reader knows: the lists of ``pipeline/data``, and where a text names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple, cast

from pipeline.lexicon import columns, load
from pipeline.types import OrganizationType

# What may follow a name within its word: particles, and the suffixes 측 "side of", 社 "company", 들 "plural".
PARTICLE = (
    r"(?:(?:측|社|사)?(?:은|는|이|가|을|를|의|와|과|도|만|로|으로|에|에서|에게|에게서|에는|에도|에서는|에서도|과의|와의|과는|와는|과도|와도"
    r"|으로부터|로부터|부터|까지|께|께서|한테|이나|나|이며|며|이고|고|이라는|라는|이라고|라고|이라|라|인|이다|다|이었다|였다"
    r"|처럼|보다|만의|으로서|로서|로써|이란|란|마다|조차|뿐|뿐만|대로|이자|자|으로도|로도|에만|에서만|들|들은|들이|들의|등|및|간|간의)?)"
)
WORD_END = PARTICLE + r"(?![가-힣A-Za-z0-9])"
"""The end of a word behind a name, as a pattern: a particle or nothing, and no further letter."""
ends_word = re.compile(WORD_END).match
"""Whether a word ends, with a particle or without, at an offset of a text."""
# Words, with the character behind one letter alone: the shortest forms have two (K-).
_words = re.compile(r"[가-힣A-Za-z0-9](?:[가-힣A-Za-z0-9]++|.)").finditer


class Entry(NamedTuple):
    """One known body: its full name and type."""

    name: str
    type: OrganizationType


class Hit(NamedTuple):
    """A known form in a text, with its body's type; ``place`` where it is also the name of a place."""

    start: int
    stop: int
    type: OrganizationType
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


METROPOLISES = ("서울", "부산", "대구", "인천", "광주", "대전", "울산")
SHORT_PROVINCES = (*METROPOLISES, *"세종 경기 강원 충북 충남 전북 전남 경북 경남 제주".split())
"""Provinces and metropolitan cities, the latter first, as the press calls them."""
ANY_SHORT_PROVINCE = "|".join(SHORT_PROVINCES)
"""One of them, in a pattern."""


def is_province(form: str) -> bool:
    """Whether a form names a province or metropolitan city, in full or short: 전라남도, 전남."""
    return form in SHORT_PROVINCES or form in provinces()


# Kinds of places whose governments a short form is used for; districts are called in full.
_GOVERNING = ("province", "city", "county")


@lru_cache(maxsize=20_000)
def governments_of(short: str) -> frozenset[str]:
    """The names of the governments that a short form of a place is short for: 나주 → 나주시. None for other forms.

    These begin with it. One that begins a name of a province is short for all that the province is or was called:
    전남, which begins 전남도, is 전라남도 as well.
    """
    if places().get(short) != "short":
        return frozenset()
    governing = [row for row in load("places") if row["kind"] in _GOVERNING]
    begun = [row for row in governing if row["name"].startswith(short)]
    called = {row["region"] for row in begun if row["kind"] == "province"}
    alike = [row for row in governing if row["kind"] == "province" and row["region"] in called]
    return frozenset(row["name"] for row in (*begun, *alike))


@cache
def countries() -> dict[str, str]:
    """Forms of countries with their names: 美 → 미국."""
    return {row["form"]: row["name"] for row in load("countries")}


class Gazetteer:
    """The known forms; ``scan`` is linear in the text."""

    def __init__(self) -> None:
        lists = columns("organizations")
        self._names = lists["name"]
        self._types = lists["type"]
        # Every form with the row of its body, of which it has one.
        self.forms = dict(zip(self._names, range(len(self._names)), strict=True))
        for row, aliases in enumerate(lists["aliases"]):
            if aliases:
                for form in aliases.split(";"):
                    self.forms[form] = row
        self._sorted = sorted(self.forms)
        # How many forms begin, to pass over the words that begin as none does.
        self._openings = {form[:2] for form in self.forms}
        self._begun = lru_cache(maxsize=20_000)(self._begun_with)

    def entry(self, form: str) -> Entry | None:
        """The body that a form names, or None."""
        row = self.forms.get(form)
        return None if row is None else Entry(self._names[row], self._type(row))

    def _type(self, row: int) -> OrganizationType:
        return cast(OrganizationType, self._types[row])

    def scan(self, text: str) -> Iterator[Hit]:
        """Known forms that stand as words or as the first part of a word that only adds a particle.

        The longest form that begins a word hides those that begin within it.
        """
        openings, stop = self._openings, 0
        for word in _words(text):
            if word[0][:2] not in openings or (start := word.start()) < stop:
                continue
            form = self._longest(text, start)
            if form is None:
                continue
            stop = start + len(form)
            if ends_word(text, stop) is not None:
                yield Hit(start, stop, self._type(self.forms[form]), form in places())

    def _longest(self, text: str, start: int) -> str | None:
        """The longest form that a text has at a place."""
        longer = self._begun(text[start : start + 3])
        if text.startswith(longer, start):
            return next(form for form in longer if text.startswith(form, start))
        form = text[start : start + 2]
        return form if form in self.forms else None

    def _begun_with(self, opening: str) -> tuple[str, ...]:
        """The forms that begin with three characters, the longest first."""
        first, past = (bisect_left(self._sorted, bound) for bound in (opening, opening + "\U0010ffff"))
        return tuple(sorted(self._sorted[first:past], key=len, reverse=True))


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process."""
    return Gazetteer()


TOWN = r"[가-힣]{1,4}\d{0,2}[읍면동]"
"""Pattern of a town's or ward's name: 솔밭면, 다온2동."""

# 가 "street" has a number (을지로3가); behind a name without one it is a particle (강릉시가).
_town = re.compile(r"[가-힣]{1,4}(?:\d{0,2}[읍면동리]|\d{1,2}가)").fullmatch


def is_town(form: str) -> bool:
    """Whether a form has the shape of a town, township or neighbourhood: 이창동, 성전면."""
    return _town(form) is not None


@cache
def _regions() -> dict[str, str]:
    """The province of every city, county and district; several, joined with ";", where it is the name of several."""
    return {row["name"]: row["region"] for row in load("places") if row["kind"] != "province"}


@cache
def _every_region() -> dict[str, str]:
    """The same, with the provinces under all their names."""
    return {row["name"]: row["region"] for row in load("places")}


@lru_cache(maxsize=20_000)
def lies_in(short: str, province: str) -> bool:
    """Whether a city, county or district without its 시, 군 or 구 lies in a province, itself in any form.

    >>> lies_in("창원", "경남"), lies_in("창원", "전라남도"), lies_in("경남", "경남")
    (True, False, False)
    """
    region = _every_region().get(province)
    regions = (_regions().get(short + level, "").split(";") for level in "시군구")
    return region is not None and any(region in row for row in regions)


_town_behind = re.compile(r"\s([가-힣]{1,4}[시군구])(?=[은는이가을를과와의에도\s,(·]|$)").match


def opens_address(text: str, start: int, stop: int) -> bool:
    """Whether a province is named only for where a city or county lies that follows: 강원특별자치도 양구군은."""
    region = provinces().get(text[start:stop])
    town = _town_behind(text, stop) if region else None
    return town is not None and _regions().get(town[1]) == region


# Districts that several cities have, and a pattern for each with its city: 부산 서구.
DISTRICTS = frozenset({"동구", "서구", "남구", "북구", "중구"})
METROPOLIS = rf"(?:{'|'.join(METROPOLISES)})(?:광역시|특별시|시)?"
CITY_DISTRICT = rf"{METROPOLIS}\s?[동서남북중]구"
_city_district = re.compile(CITY_DISTRICT).fullmatch


def is_city_district(form: str) -> bool:
    """Whether a form is a district that several cities have, with its city: 부산 서구."""
    return _city_district(form) is not None


# Kinds of places that are called with what governs them, and the shortest name that no other has.
_GOVERNED = frozenset({"city", "county", "district"})
_SHORTEST_GOVERNED = 3


def is_governed(form: str) -> bool:
    """Whether a form names one city, county or district with its government: 나주시, neither 나주 nor 서구."""
    return len(form) >= _SHORTEST_GOVERNED and places().get(form) in _GOVERNED


@lru_cache(maxsize=20_000)
def is_place(form: str) -> bool:
    """Whether a form is also that of a province, city, county, district, town or neighbourhood."""
    first, _, last = form.rpartition(" ")
    return form in places() or is_city_district(form) or is_town(last) or (first in places() and is_governed(last))
