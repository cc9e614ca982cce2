"""Provinces and metropolitan cities by whatever name people call them: 전북, 전라북도, 서울, 강원도."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache

from pipeline.errors import BadConfig
from pipeline.lexicon import load
from pipeline.places import gazetteer


def province(text: str) -> str:
    """The full present name of the province or metropolitan city that a text names, as the column ``region`` has it.

    >>> province("전북"), province("전라북도"), province("충남"), province("서울"), province("광주")
    ('전북특별자치도', '전북특별자치도', '충청남도', '서울특별시', '광주광역시')

    Raises BadConfig where it names none, with what may be meant.
    """
    typed = "".join(text.split())
    found = _names().get(typed)
    if found is not None:
        return found
    if typed in gazetteer().regions:
        holding = ", ".join(gazetteer().regions[typed])
        raise BadConfig(
            f"{text}: lies in {holding}; regions are the provinces and metropolitan cities, so write that one"
        )
    close = difflib.get_close_matches(typed, _names(), n=3, cutoff=0.5)
    likely = sorted({_names()[name] for name in close} or set(_names().values()))
    raise BadConfig(f"{text}: no such region; write one of {', '.join(likely)}")


@cache
def _names() -> Mapping[str, str]:
    """Every name of the provinces: present, former and short ones. What is also a smaller place's is theirs first."""
    rows = load("places")
    whole = {row["name"] for row in rows if row["kind"] == "province"}
    names = {region: region for row in rows for region in row["region"].split(";")}
    for row in rows:
        for region in row["region"].split(";"):
            short = row["kind"] == "short" and (region.startswith(row["name"]) or row["name"] + "도" in whole)
            if short or row["name"] in whole:
                names[row["name"]] = region
    return names
