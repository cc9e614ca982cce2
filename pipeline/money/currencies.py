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
    the signs that also stand after it. ``parts`` gives each currency's sub-units. ``shared`` gives the units that
    several countries use and that mean another currency where the document speaks of that country:
    ``shared["페소"]["칠레"] == "CLP"``.
    """

    names: Mapping[str, Unit]
    name_lengths: Mapping[str, tuple[int, ...]]
    signs: Mapping[str, str]
    parts: Mapping[str, Mapping[str, Decimal]]
    shared: Mapping[str, Mapping[str, str]]

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


FIRM = frozenset({"달러", "불", "弗", "달라", "원", "위안", "파운드", "유로", "엔"})
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
    holders: dict[str, dict[str, str]] = {}
    for row in load("currencies"):
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
                holders.setdefault(unit, {})[country] = code
            for part, share in parts[code].items():
                if len(part) == 1:
                    # 한국전 "before Korea…", 중국펀드: one syllable says too little.
                    continue
                names[f"{country}{part}"] = names[f"{country} {part}"] = Unit(code, share)
    for sign in ("$", "＄", "€", "£", "￡", "¥", "￥", "₩", "￦", "₹", "₽", "₫", "฿", "₱", "₺", "₪", "zł", "Kč"):
        names[sign] = Unit(signs[sign])
    # The cent is the part of whatever the dollar before it is; alone it is the American one.
    shared = {
        unit: countries for unit, countries in holders.items() if unit not in FIRM and len(set(countries.values())) > 1
    }
    return Currencies(names, _lengths(names), signs, parts, shared)


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
