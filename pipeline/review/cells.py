"""What a person writes into a blank of the sheet, as the value that a record holds.

Every function raises BadConfig with what is wrong and the remedy, to follow the name of the blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

from pipeline import edtf
from pipeline.errors import BadConfig
from pipeline.read.days import day_of
from pipeline.types import InitiativeKind
from pipeline.wording import code_of, term
from pipeline.write import LIST_SEPARATOR

# Empties a cell.
NONE = "-"
_KINDS: tuple[str, ...] = get_args(InitiativeKind)
# What people write for "nothing", and the dashes that spreadsheets make of a hyphen.
_NOTHING = frozenset(
    {"없음", "없다", "해당없음", "해당사항없음", "미상", "모름", "none", "null", "nil", "n/a", "–", "—"}
)
_between_items = re.compile(r"[;；\n]").split
_between_parts = re.compile(r"[,，、/]").split
_month = re.compile(r"((?:19|20)\d\d)\s*(?:년(?:\s*(\d{1,2})\s*월)?|[-./]\s*(\d{1,2})\s*\.?)").fullmatch
# Two days in one blank, of which only the first would be read.
_is_period = re.compile(r"[~∼〜～]|부터|까지|(?<!\d)(?:19|20)\d\d\D.*(?<!\d)(?:19|20)\d\d(?!\d)").search


def text_of(text: str) -> str | None:
    """A text, which may be none.

    >>> text_of("온기 나눔"), text_of("-")
    ('온기 나눔', None)
    """
    if text == NONE:
        return None
    _require_something(text)
    return text


def list_of(text: str, known: Callable[[str], bool]) -> list[str]:
    """The items of a list, none for ``-``; ``known`` tells what is an item for sure.

    >>> list_of("가람시; 새봄식품", lambda name: False), list_of("-", lambda name: False)
    (['가람시', '새봄식품'], [])
    """
    if text == NONE:
        return []
    items = [" ".join(item.split()) for item in _between_items(text) if item.strip()]
    for item in items:
        _require_something(item, NONE)
        parts = [part.strip() for part in _between_parts(item)]
        if not known(item) and sum(map(known, parts)) > 1:
            raise BadConfig(f"{item!r} names several; put a semicolon between them: {LIST_SEPARATOR.join(parts)}")
    return list(dict.fromkeys(items))


def kind_of(text: str) -> str:
    """A kind of initiative, as the tables have it or in Korean or English words.

    >>> kind_of("fund"), kind_of("협약")
    ('fund', 'agreement')
    """
    kind = code_of("kind", text)
    if kind not in _KINDS:
        kinds = ", ".join(f"{kind} ({term('kind', kind, 'ko')})" for kind in _KINDS)
        raise BadConfig(f"{text!r} is no kind; write one of {kinds}")
    return kind


def day_or_none(text: str) -> str | None:
    """A year, a month or a day as an EDTF value, from EDTF or as dumps write days; None for ``-``.

    >>> day_or_none("2021-03"), day_or_none("2023.2.2"), day_or_none("2023년 1월"), day_or_none("-")
    ('2021-03', '2023-02-02', '2023-01', None)
    """
    if text == NONE:
        return None
    _require_something(text)
    if edtf.is_date(text):
        return text
    month = _month(text)
    if month:
        number = month[2] or month[3]
        value: str | None = f"{month[1]}-{int(number):02}" if number else month[1]
    else:
        value = None if _is_period(text) else day_of(text)
    if value is None or not edtf.is_date(value):
        raise BadConfig(f"{text!r} is no date; write 2021, 2021-03, 2021-03-07 or - for none")
    return value


def _require_something(text: str, *more: str) -> None:
    if "".join(text.split()).casefold() in _NOTHING.union(more):
        raise BadConfig(f"{text!r} is no value; write - alone to empty the cell, or nothing to keep what it holds")
