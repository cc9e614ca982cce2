"""Several records in one text file, each with labels over its article: ``제목: …``, ``일자: …``, ``본문: …``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from pipeline.read.columns import FIELDS, Finder

_label = re.compile(r"[ \t]*+ (?: \[ ([^\]\n]{1,12}) \] | ([^\s:：\[\]]{1,12}) [ \t]?[:：] )", re.VERBOSE).match
_is_separator = re.compile(r"[-=*_~#]{3,}").fullmatch
# So many labels tell a record from lines that happen to hold a colon; that of the text does by itself.
_LABELS: Final = 3


def records(text: str, finder: Finder) -> list[str]:
    """The records of a text, one below the other; the text itself where it is one.

    A record begins where the label that the text begins with stands again, with others below it.

    >>> records("제목: 협약\\n본문: 가람시는 …\\n\\n제목: 기금\\n본문: 나래시는 …", Finder({}))
    ['제목: 협약\\n본문: 가람시는 …', '제목: 기금\\n본문: 나래시는 …']
    >>> records("제목: 협약\\n본문: 가람시는 …\\n제목: 없음", Finder({}))
    ['제목: 협약\\n본문: 가람시는 …\\n제목: 없음']
    """
    first = _label(text, len(text) - len(text.lstrip()))
    if first is None or _field(first, finder) is None:
        return [text]
    again = re.compile(rf"^{re.escape(first[0].lstrip())}", re.MULTILINE)
    starts = [found.start() for found in again.finditer(text) if _is_head(text, found.start(), finder)]
    if len(starts) < 2 or text[: starts[0]].strip():
        return [text]
    return [_without_separator(text[start:stop].strip()) for start, stop in pairwise([*starts, len(text)])]


def _without_separator(record: str) -> str:
    """A record without the line below it that parts it from the next."""
    above, _, last = record.rpartition("\n")
    return above.strip() if _is_separator(last.strip()) else record


def _is_head(text: str, start: int, finder: Finder) -> bool:
    """Whether the labels of a record stand here."""
    fields: set[str] = set()
    for line in _lines(text, start):
        found = _label(line)
        field = _field(found, finder) if found else None
        if field == "text":
            return bool(fields)
        if field is None and line.strip():
            break
        if field is not None:
            fields.add(field)
    return len(fields) >= _LABELS


def _lines(text: str, start: int) -> Iterator[str]:
    while start < len(text):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield text[start:stop]
        start = stop + 1


def _field(label: re.Match[str], finder: Finder) -> str | None:
    """The field that a label names."""
    columns = finder.look([label[1] or label[2]])
    return next((field for field in FIELDS if columns.by_field[field]), None)
