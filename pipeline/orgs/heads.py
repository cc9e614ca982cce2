"""Heads: the last part of a name, and the type that it implies."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import cast

from pipeline.lexicon import load
from pipeline.types import OrganizationType

LONGEST_HEAD = 12


@cache
def heads() -> dict[str, tuple[OrganizationType | None, bool]]:
    """Head → (type or None where the parent decides, whether it names a branch)."""
    return {
        row["head"]: (cast(OrganizationType, row["type"]) if row["type"] else None, row["role"] == "branch")
        for row in load("organization_heads")
    }


@lru_cache(maxsize=50_000)
def head_of(form: str) -> str:
    """The longest head that ends ``form``, or an empty string.

    >>> head_of("서울산업진흥원")
    '산업진흥원'
    """
    known = heads()
    for length in range(min(LONGEST_HEAD, len(form)), 0, -1):
        if form[-length:] in known:
            return form[-length:]
    return ""
