"""From a row of a table, or an object of a JSON file, to the record of an article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.errors import FailShard, SkipRecord
from pipeline.read.columns import FIELDS, Columns, Finder, listed, text_of
from pipeline.read.containers import MAX_RECORD, Stored
from pipeline.read.days import day_of
from pipeline.read.text import sha256
from pipeline.types import RawRecord, Source

# Markup that a text column holds where the dump stored the page's HTML: a closing block tag or a line break.
_find_markup = re.compile(r"</(?:p|div|span|body|html|article|section|td)\s*>|<br\s*/?>", re.IGNORECASE).search

# What is longer, or a date, is a cell of an article, not the name of a column.
_LONGEST_NAME = 60

# The longest text of what is said of articles; what is longer may be one.
LONGEST_LABEL: Final = 200

# So many rows of a table are looked at for the names of its columns.
MOST_ABOVE: Final = 10
# So many cells of an article are not names of columns by chance.
_SURELY_NAMES: Final = 3

# News databases export the first 200 characters of a body and end them with two dots.
_is_export = re.compile(r".{150,205}\.\.", re.DOTALL).fullmatch
# Search services give some lines and end them with three dots, mostly in the middle of a sentence. What ends as
# sentences do may be a whole notice.
_is_snippet = re.compile(r".{40,300}[^\s.!?…다요죠까\"'”’)\]]\s?(?:\.{3}|…)", re.DOTALL).fullmatch


def header_place(first: Sequence[Sequence[str]], finder: Finder) -> int:
    """Which of a table's first rows names the columns: the first, unless it knows none for the text and one below it
    does, and another; exports put a title and the search above it. Where names of groups stand above those of the
    columns, the row below the first knows more.

    >>> header_place([["5월의 기사"], [], ["제목", "본문"], ["협약", "가람시는 …"]], Finder({}))
    2
    """
    for place, names in enumerate(first[:MOST_ABOVE]):
        if (count := _known(names, finder)) > (place > 0):
            below = _known(first[place + 1], finder) if place + 1 < len(first) else 0
            return place + 1 if below >= _SURELY_NAMES and below > count else place
    return 0


def _known(names: Sequence[str], finder: Finder) -> int:
    """How many fields a row would name; none where that of the text is not among them."""
    columns = finder.look(names)
    return sum(bool(columns.by_field[field]) for field in FIELDS) if columns.have_text else 0


def named(header: Sequence[str], row: Sequence[object]) -> dict[str, object]:
    """The cells of a row by the names of their columns; of several columns of one name the first that is filled.

    >>> named(["제목", "본문", "본문"], ["협약", "", "가람시는 …"])
    {'제목': '협약', '본문': '가람시는 …'}
    """
    cells = dict(zip(header, row, strict=False))
    if len(cells) < min(len(header), len(row)):
        pairs = zip(reversed(header[: len(row)]), reversed(row[: len(header)]), strict=True)
        cells |= {name: cell for name, cell in pairs if text_of(cell) is not None}
    return cells


def require_text(file: Stored, columns: Columns, names: Iterable[str]) -> None:
    """Raises FailShard where no column holds the article, naming the columns that are there."""
    if not columns.have_text:
        raise FailShard(file.name, "no_text_column", without_text(columns, list(names)))


def without_text(columns: Columns, names: Sequence[str]) -> str:
    """What is said of a table with these names none of whose columns holds the article."""
    if columns.absent is None and any(len(name) > _LONGEST_NAME or day_of(name) for name in names):
        return f"the first row holds no column names but {listed(names)}; put a row of names above it: title,date,text"
    return with_other_columns(columns, names)


def with_other_columns(columns: Columns, names: Sequence[str]) -> str:
    """The same where the names are surely those of columns."""
    shown = listed(names)
    if columns.absent is not None:
        return _lacks(columns.absent, shown)
    return f"the columns are: {shown}; name the one with the text: --map text=COLUMN"


def _lacks(column: str, shown: str) -> str:
    """One ``--map`` holds for all inputs of a run, and this one was written otherwise."""
    return (
        f"no column {column}, which --map names for the text; the columns are: {shown}; "
        "run this input apart, with its own --map or none"
    )


def record_of(
    file: Stored,
    number: int,
    cells: Mapping[str, object],
    columns: Columns,
    data: bytes | None = None,
    encoding: str | None = None,
) -> RawRecord:
    """The record of one row; ``data`` are its bytes in the file and ``encoding`` theirs, for formats that have such.

    Raises SkipRecord where the row holds no text, or more than any article.
    """
    text, media = columns.first("text", cells), "text"
    if text is None:
        text, media = columns.first("html", cells), "html"
    elif _find_markup(text):
        media = "html"
    elif "&lt;" in text and _find_markup(plain := html.unescape(text)):
        text, media = plain, "html"
    if text is None:
        raise SkipRecord("read", "no_text", _remedy(cells, columns))
    if len(text) > MAX_RECORD:
        raise SkipRecord("read", "too_large", f"more than {MAX_RECORD:,} characters; is the file quoted correctly?")
    given = replace(columns.given(cells), excerpt=is_excerpt(text))
    if data is None:
        data = json.dumps(cells, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8", "surrogatepass")
    return RawRecord(
        given.id or f"{file.stem}-{number}",
        Source(file.name, number, sha256(data)),
        "html" if media == "html" else "text",
        text,
        given,
        encoding,
    )


def is_excerpt(text: str) -> bool:
    """Whether a body is only its start, as news databases export it and search services give it.

    >>> is_excerpt("가" * 198 + ".."), is_excerpt("가람시는 나래시와 협약을 맺고 " * 3 + "물류센터를...")
    (True, True)
    """
    stripped = text.strip()
    return bool(_is_export(stripped) or _is_snippet(stripped))


def _remedy(cells: Mapping[str, object], columns: Columns) -> str:
    holders = [*columns.by_field.get("text", ()), *columns.by_field.get("html", ())]
    if holders and not any(isinstance(cells.get(name), Mapping | list) and cells[name] for name in holders):
        return f"nothing stands in {', '.join(holders)}; fill it in, or leave the record out"
    if not cells:
        return "it has no fields; fill it in, or leave the record out"
    shown = listed(with_inner(name, value) for name, value in cells.items())
    if columns.absent is not None:
        return _lacks(columns.absent, shown)
    if any(isinstance(value, list) and value and isinstance(value[0], Mapping) for value in cells.values()):
        return f"its fields are: {shown}; write one object for each article, or name its text: --map {FIELDS[0]}=FIELD"
    return f"its fields are: {shown}; name the one with the text: --map {FIELDS[0]}=FIELD"


def with_inner(name: str, value: object) -> str:
    """The name of a field, and of those in the object or the objects that it holds.

    >>> with_inner("doc", {"제목": "협약", "글": "가람시는 …"})
    'doc {제목, 글}'
    """
    inner = value[0] if isinstance(value, list) and value else value
    if not isinstance(inner, Mapping):
        return name
    names = ", ".join(map(str, inner))
    return f"{name} {{{names}}}" if inner is value else f"{name} [{{{names}}}]"
