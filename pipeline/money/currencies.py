"""The currencies of ``data/currencies.tsv``: which names and signs mean which unit of money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

    ``names`` stand after a number (달러, 홍콩 달러, 센트, USD), ``signs`` before it ($, HK$, USD) and ``trailing`` are
    the signs that also stand after it. ``parts`` gives each currency's sub-units. ``shared`` gives the units and
    sub-units that several countries use and that mean another currency where the document speaks of that country:
    ``shared["페소"]["칠레"]`` is the Chilean peso. ``firm`` gives those whose plain name means one currency unless a
    country and the name stand right before the sum (호주 달러 300달러). ``issuers`` gives the countries of a unit.
    """

    names: Mapping[str, Unit]
    name_lengths: Mapping[str, tuple[int, ...]]
    signs: Mapping[str, str]
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
"""Codes that are words or trade names too (TOP 10, AMD 5): they need a number with a comma or decimals."""


@cache
def currencies() -> Currencies:
    """The table, read once."""
    names: dict[str, Unit] = {}
    signs: dict[str, str] = {}
    parts: dict[str, dict[str, Decimal]] = {}
    holders: dict[str, dict[str, Unit]] = {}
    rows = load("currencies")
    units = {unit for row in rows for unit in _cells(row["units"])}
    for row in rows:
        code = row["code"]
        parts[code] = {name: Decimal(share) for name, share in map(_pair, _cells(row["parts"]))}
        names[code] = Unit(code)
        signs[code] = code
        for sign in _cells(row["symbols"]):
            signs[sign] = code
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
    for sign in ("$", "＄", "€", "£", "￡", "¥", "￥", "₩", "￦", "₹", "₽", "₫", "฿", "₱", "₺", "₪", "zł", "Kč"):
        names[sign] = Unit(signs[sign])
    several = {name: countries for name, countries in holders.items() if len(set(countries.values())) > 1}
    shared = {name: countries for name, countries in several.items() if name not in FIRM}
    firm = {name: countries for name, countries in several.items() if name in FIRM}
    issuers = {name: tuple(countries) for name, countries in holders.items()}
    return Currencies(names, _lengths(names), signs, parts, shared, firm, issuers)


def _cells(cell: str) -> Iterator[str]:
    return (part for part in cell.split(";") if part)


def _pair(cell: str) -> tuple[str, str]:
    name, _, share = cell.partition("=")
    return name, share


def _lengths(names: Mapping[str, Unit]) -> dict[str, tuple[int, ...]]:
    """For each first character, the lengths of the names that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    return {character: tuple(sorted(sizes, reverse=True)) for character, sizes in lengths.items()}
