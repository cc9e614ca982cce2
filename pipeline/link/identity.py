"""Which names mean one organisation: exact names and aliases of one type and, for homonyms, of one place.

Likeness of strings never counts: 산업은행 and 기업은행 are nearly the same word and two banks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import cast, get_args

from pipeline.errors import BadConfig
from pipeline.legal_marks import without_marks
from pipeline.lexicon import load, parse
from pipeline.places import Setting, gazetteer
from pipeline.types import Organization, OrganizationType

_TYPES: frozenset[str] = frozenset(get_args(OrganizationType))

# Legal marks, quotes and spaces tell no two organisations apart.
_drop_quotes = re.compile(r"[‘’“”'\"「」『』<>〈〉《》]").sub
_to_one_dot = re.compile(r"[ㆍ・‧•∙]").sub


@dataclass(frozen=True, slots=True)
class Known:
    """A listed organisation; ``identifier`` is the user's own, ``regions`` the provinces where a body has the name."""

    name: str
    type: OrganizationType
    identifier: str | None
    regions: tuple[str, ...]


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """A name as it is compared.

    >>> key("(주)대한 중소기업ㆍ벤처")
    '대한중소기업·벤처'
    """
    return key_of_text(name)


def key_of_text(text: str) -> str:
    """A whole text as names are compared; ``key`` is for names, which come again."""
    unmarked = without_marks(_to_one_dot("·", unicodedata.normalize("NFC", text)))
    return _drop_quotes("", "".join(unmarked.split())) or text


class Registry:
    """Our list of organisations, and before it the user's."""

    def __init__(self, organizations: Path | None = None) -> None:
        self._own = _user_forms(organizations) if organizations else {}
        self._listed = _listed_forms()
        self._of_every_town = tuple(row["end"] for row in load("local_bodies"))

    def known(self, organization: Organization) -> Known | None:
        """The listed organisation that a name means. The user's list settles the type too; ours must agree with it."""
        form = key(organization.name)
        own = self._own.get(form)
        if own is not None:
            return own
        return self._listed.get((form, organization.type))

    def suffices(self, organization: Organization, known: Known | None) -> bool:
        """Whether the name says which body it is, wherever the article plays."""
        if known is not None:
            return len(known.regions) < 2 or known.identifier is not None
        local = organization.type == "school" or organization.name.endswith(self._of_every_town)
        return organization.type == "foreign" or not local or bool(gazetteer().begins(key(organization.name)))

    def place(self, organization: Organization, known: Known | None, setting: Setting) -> str:
        """The place that tells a body whose name does not suffice from others of that name; empty where unknown."""
        return setting.place() if known is None else setting.region(organization.name, known.regions)


@cache
def _listed_forms() -> Mapping[tuple[str, str], Known]:
    forms: dict[tuple[str, str], Known] = {}
    for row in load("organizations"):
        regions = tuple(row["region"].split(";")) if row["region"] else ()
        # Several provinces make homonyms only of local bodies; a name like 대구경북연구원 serves two provinces at once.
        homonym = regions if row["type"] == "local_government" and row["name"] in gazetteer().regions else ()
        known = Known(row["name"], cast(OrganizationType, row["type"]), None, homonym)
        for form in _forms(row):
            forms.setdefault((form, row["type"]), known)
    return forms


def _user_forms(path: Path) -> dict[str, Known]:
    """The user's list: TSV with the columns name, type, aliases, identifier; aliases joined by ``;``.

    Raises BadConfig naming the line or the form at fault.
    """
    try:
        rows = parse(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise BadConfig(f"{path}: cannot be read as UTF-8 text ({error})") from error
    forms: dict[str, Known] = {}
    for row in rows:
        missing = {"name", "type", "aliases", "identifier"} - row.keys()
        if missing:
            raise BadConfig(f"{path}: no column {sorted(missing)[0]!r}; it needs name, type, aliases, identifier")
        if row["type"] not in _TYPES:
            raise BadConfig(f"{path}: {row['name']}: unknown type {row['type']!r}; one of {', '.join(sorted(_TYPES))}")
        known = Known(row["name"], cast(OrganizationType, row["type"]), row["identifier"] or None, ())
        for form in _forms(row):
            other = forms.setdefault(form, known)
            if other != known:
                raise BadConfig(f"{path}: {form!r} stands for {other.name} and for {known.name}; keep one")
    return forms


def _forms(row: Mapping[str, str]) -> Iterable[str]:
    return dict.fromkeys(key(form) for form in (row["name"], *row["aliases"].split(";")) if form)
