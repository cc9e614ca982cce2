"""The currencies of ``data/currencies.tsv``: which names and signs mean which unit of money."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pipeline.lexicon import load
from pipeline.numerals import Number

KRW = "KRW"


class Unit(NamedTuple):
    """A unit of money: its currency (ISO 4217) and how much of the currency's unit it is (a cent is 0.01)."""

    currency: str
    fraction: Number = 1


class Currencies(NamedTuple):
    """Lookups over all currencies; ``names`` and ``signs`` hold every written form.

    ``names`` stand after a number (달러, 홍콩 달러, 센트, USD, €), ``signs`` before it ($, HK$, USD); ``trailing`` are
    the names that are signs, ``symbols`` the characters of Unicode's own kind that signs end in ($ of HK$), and
    ``lettered`` the signs that end in none, by their beginning (Kč, USD). ``parts`` gives each currency's sub-units.
    ``shared`` gives the units and sub-units that several countries use and that mean another currency where the
    document speaks of that country: ``shared["페소"]["칠레"]`` is the Chilean peso. ``firm`` gives those whose plain
    name means one currency unless a country and the name stand right before the sum (호주 달러 300달러). ``issuers``
    gives the countries of a unit.
    """

    names: Mapping[str, Unit]
    name_lengths: Mapping[str, tuple[int, ...]]
    signs: Mapping[str, str]
    trailing: frozenset[str]
    symbols: frozenset[str]
    lettered: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, Mapping[str, Decimal]]
    shared: Mapping[str, Mapping[str, Unit]]
    firm: Mapping[str, Mapping[str, Unit]]
    issuers: Mapping[str, tuple[str, ...]]

    def name_at(self, text: str, start: int) -> tuple[int, Unit] | None:
        """The longest name that begins at ``start``: where it stops and what it means."""
        for length in self.name_lengths.get(text[start : start + 1], ()):
            unit = self.names.get(text[start : start + length])
            if unit is not None and start + length <= len(text):
                return start + length, unit
        return None

    def sign_at(self, text: str, start: int) -> tuple[int, str] | None:
        """The longest lettered sign that begins at ``start``: where it stops and its currency."""
        for sign in self.lettered.get(text[start : start + 1], ()):
            if text.startswith(sign, start):
                return start + len(sign), self.signs[sign]
        return None

    def part_at(self, text: str, start: int, currency: str) -> tuple[int, Decimal] | None:
        """The sub-unit of a currency that begins at ``start``: where it stops and its fraction."""
        for name, fraction in self.parts.get(currency, {}).items():
            if text.startswith(name, start):
                return start + len(name), fraction
        return None


FIRM = frozenset({"달러", "불", "弗", "달라", "원", "위안", "파운드", "유로", "엔", "센트", "펜스", "페니"})
"""Units whose plain name means one currency whatever else the document speaks of."""
WORD_CODES = frozenset(
    "ALL AMD ANG ARS BAM BIF BOB CAD CUP FIM GEL LAK MAD MOP PEN PHP RON SAR SIT SOS TOP TRY VES".split()
)
"""Codes that are words or trade names too (TOP 10, AMD 5)."""


def needs_marks(sign: str) -> bool:
    """Whether a lettered sign means something else as often: it needs a comma or decimals, or a number in myriads."""
    return sign in WORD_CODES or (sign.isascii() and len(sign) < len(KRW))


@cache
def currencies() -> Currencies:
    """The table, read once."""
    names: dict[str, Unit] = {}
    signs: dict[str, str] = {}
    trailing: dict[str, str] = {}
    parts: dict[str, dict[str, Decimal]] = {}
    holders: dict[str, dict[str, Unit]] = {}
    rows = load("currencies")
    units = {unit for row in rows for unit in _cells(row["units"])}
    for row in rows:
        code = row["code"]
        parts[code] = {name: Decimal(share) for name, share in map(_pair, _cells(row["parts"]))}
        names[code] = Unit(code)
        signs[code] = code
        signs.update(dict.fromkeys(_cells(row["before"]), code))
        trailing.update(dict.fromkeys(_cells(row["after"]), code))
        for name in _cells(row["default_for"]):
            names[name] = Unit(code, parts[code].get(name, 1))
        for country in _cells(row["countries"]):
            for unit in _cells(row["units"]):
                names[f"{country}{unit}"] = names[f"{country} {unit}"] = Unit(code)
                holders.setdefault(unit, {})[country] = Unit(code)
            for part, share in parts[code].items():
                if len(part) == 1:
                    # 한국전 "before Korea…", 중국펀드: one syllable says too little.
                    continue
                names[f"{country}{part}"] = names[f"{country} {part}"] = Unit(code, share)
                if part not in units:
                    holders.setdefault(part, {})[country] = Unit(code, share)
    names.update({sign: Unit(code) for sign, code in trailing.items()})
    symbols = frozenset(sign[-1] for sign in signs if unicodedata.category(sign[-1]) == "Sc")
    lettered = _by_beginning(sign for sign in signs if sign[-1] not in symbols)
    several = {name: countries for name, countries in holders.items() if len(set(countries.values())) > 1}
    shared = {name: countries for name, countries in several.items() if name not in FIRM}
    firm = {name: countries for name, countries in several.items() if name in FIRM}
    issuers = {name: tuple(countries) for name, countries in holders.items()}
    return Currencies(
        names, _lengths(names), signs, frozenset(trailing), symbols, lettered, parts, shared, firm, issuers
    )


def _cells(cell: str) -> Iterator[str]:
    return (part for part in cell.split(";") if part)


def _pair(cell: str) -> tuple[str, str]:
    name, _, share = cell.partition("=")
    return name, share


def _lengths(names: Mapping[str, Unit]) -> dict[str, tuple[int, ...]]:
    """For each first character, the lengths of the names that begin with it, longest first."""
    return {first: tuple(dict.fromkeys(map(len, alike))) for first, alike in _by_beginning(names).items()}


def _by_beginning(forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each first character the forms that begin with it, longest first."""
    alike: dict[str, list[str]] = {}
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        alike.setdefault(form[0], []).append(form)
    return {first: tuple(found) for first, found in alike.items()}
