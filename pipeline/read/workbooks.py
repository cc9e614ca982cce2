"""Workbooks of Excel and OpenDocument, and Parquet files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import IO, cast

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from pipeline.errors import FailShard, SkipRecord
from pipeline.read import delimited, page_tables
from pipeline.read.cells import require_room
from pipeline.read.columns import Columns, Finder, text_of
from pipeline.read.containers import Stored, seekable
from pipeline.read.decode import declared_charset, decode, wide_encoding
from pipeline.read.json_articles import Layouts
from pipeline.read.page_tables import begins_with_table
from pipeline.read.rows import (
    LONGEST_LABEL,
    MOST_ABOVE,
    header_place,
    named,
    record_of,
    require_text,
    with_inner,
    with_other_columns,
    without_text,
)
from pipeline.read.sniffing import OTHER_WORKBOOK
from pipeline.types import RawRecord, Rejected

_BATCH = 256
_HEAD = 1 << 12
# How a compound file and a ZIP begin, one of which every workbook is.
_BINARY = (b"\xd0\xcf\x11\xe0", b"PK")

# The name of a sheet, and its rows.
Sheet = tuple[str, Iterator[Sequence[object]]]
Item = RawRecord | Rejected


def read_workbook(file: Stored, finder: Finder) -> Iterator[RawRecord | Rejected]:
    """The articles of every sheet that has a text column; records are numbered through the workbook.

    Where another has one, a sheet without is rejected by itself if it holds long texts, and else left out. Where some
    sheet has the column that the user names for the text, those without it are read by the names that are known: a
    sheet cannot be run apart.

    Raises FailShard where the workbook is damaged, too large to open, or no sheet has a text column, and SkipRecord
    where nothing is in it.
    """
    with seekable(file) as stream:
        head = stream.read(_HEAD)
        stream.seek(0)
        if file.format == ".xls" and not head.startswith(_BINARY):
            yield from _by_another_name(file, head, stream, finder)
        else:
            require_room(file.name, stream)
            yield from _articles(file, _sheets(file, stream), finder)


def _by_another_name(file: Stored, head: bytes, stream: IO[bytes], finder: Finder) -> Iterator[RawRecord | Rejected]:
    """The articles of what sites and programs call a workbook: a page with tables, or a table of text."""
    wide = wide_encoding(head)
    head = head.decode(wide, "ignore").encode() if wide else head
    stream = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream))
    if begins_with_table(head):
        tables = groupby(page_tables.rows(file.name, stream), itemgetter(0))
        sheets = ((str(number), (cells for _, cells in rows)) for number, rows in tables)
        yield from _articles(file, sheets, finder)
    elif head.lstrip().startswith(b"<"):
        raise SkipRecord("read", "unknown_format", OTHER_WORKBOOK)
    else:
        yield from delimited.read(replace(file, open=lambda: nullcontext(stream)), finder)


def _articles(file: Stored, sheets: Iterable[Sheet], finder: Finder) -> Iterator[RawRecord | Rejected]:
    number = 0
    read_any = False
    by_name = finder.without_text()
    # Sheets without the column that the user names for the text but with one that is known, and those with neither.
    waiting: list[list[Sequence[object]]] = []
    others: list[_Other] = []

    def records(rows: Iterable[Sequence[object]], header: Sequence[str], columns: Columns) -> Iterator[Item]:
        nonlocal number
        for row in rows:
            if any(cell not in ("", None) for cell in row):
                number += 1
                yield _record(file, number, named(header, row), columns)

    for title, rows in sheets:
        first = list(islice(rows, MOST_ABOVE))
        place, header = _header(first, finder)
        if finder.look(header).have_text:
            read_any = True
            yield from records(chain(first[place + 1 :], rows), header, finder.find(header))
        elif by_name is not finder and by_name.look(_header(first, by_name)[1]).have_text:
            waiting.append([*first, *rows])
        else:
            others.append(_other(title, first, rows))
    if not read_any:
        if not waiting and not any(other.is_filled for other in others):
            detail = "there is no table in it with a row; fetch it again, or save it anew as .xlsx"
            raise SkipRecord("read", "empty_file", detail)
        headers: list[Sequence[str]] = [_header(rows, by_name)[1] for rows in waiting]
        headers += [other.header for other in others]
        for names in headers:
            finder.find(names)
        require_text(file, Columns({}, finder.mapping.get("text")), chain.from_iterable(headers))
    for held in waiting:
        place, header = _header(held, by_name)
        yield from records(held[place + 1 :], header, by_name.find(header))
    for other in others:
        if other.holds_articles:
            detail = f"sheet {other.title}: {without_text(finder.find(other.header), other.header)}"
            yield Rejected(file.name, None, "read", "no_text_column", detail)
        elif other.is_filled:
            finder.leave_out(file.name, other.title)


def _header(first: Sequence[Sequence[object]], finder: Finder) -> tuple[int, list[str]]:
    """The place of the row that names the columns, and the names; no names where there is no row."""
    names = [[text_of(cell) or "" for cell in row] for row in first[:MOST_ABOVE]]
    place = header_place(names, finder)
    return place, names[place] if names else []


@dataclass(frozen=True, slots=True)
class _Other:
    """A sheet without a known text column: ``header`` are the names of its columns, if it is a table."""

    title: str
    header: Sequence[str]
    holds_articles: bool
    is_filled: bool


def _other(title: str, first: Sequence[Sequence[object]], rows: Iterable[Sequence[object]]) -> _Other:
    """What is to be said of a sheet: it holds articles if it is a table with a long text; what else has none is a memo,
    a cover, a list of links or a count."""
    names = [[text_of(cell) or "" for cell in row] for row in first]
    # Titles above a table fill one cell.
    header = next((row for row in names if sum(map(bool, row)) > 1), names[0] if names else [])
    long = sum(any(isinstance(cell, str) and len(cell) > LONGEST_LABEL for cell in row) for row in chain(first, rows))
    return _Other(
        title,
        header if len(first) > 1 else [],
        long > 1 or (long == 1 and sum(map(bool, header)) > 1),
        any(map(any, names)),
    )


def _sheets(file: Stored, stream: IO[bytes]) -> Iterator[Sheet]:
    """The sheets in their order, one at a time held. Raises FailShard where the workbook is damaged."""
    try:
        workbook = CalamineWorkbook.from_filelike(stream)
        for name in workbook.sheet_names:
            yield name, iter(workbook.get_sheet_by_name(name).iter_rows())
    except BaseException as error:
        # At damage that it does not foresee, the library panics: that is no Exception, and has no name to import.
        if not isinstance(error, CalamineError | OSError | ValueError) and type(error).__name__ != "PanicException":
            raise
        detail = f"{error}; save it anew as .xlsx without a password"
        raise FailShard(file.name, "damaged_file", detail) from error


def read_parquet(file: Stored, finder: Finder) -> Iterator[RawRecord | Rejected]:
    """The articles of a Parquet file, a batch of rows at a time; where no column holds the text but a struct does, each
    row is read as a JSON object is that holds another.

    Raises FailShard where the file is damaged or has no text column.
    """
    with seekable(file) as stream:
        try:
            table = pq.ParquetFile(stream)
            schema = table.schema_arrow
            structs = [column.name for column in schema if pa.types.is_struct(column.type)]
            layouts = Layouts(finder)
            flat = tuple(name for name in schema.names if name not in structs)
            nested = not layouts.have_text(flat) and any(_holds_text(column.type, layouts) for column in schema)
            columns = finder.look(schema.names) if nested else finder.find(schema.names)
            if not nested and not columns.have_text:
                shown = [with_inner(column.name, _inner(column.type)) for column in schema]
                raise FailShard(file.name, "no_text_column", with_other_columns(columns, shown))
            wanted = {name for group in columns.by_field.values() for name in group}
            wanted.update(structs if nested else ())
            number = 0
            for batch in table.iter_batches(batch_size=_BATCH, columns=sorted(wanted)):
                header = batch.schema.names
                for row in zip(*map(_cells, batch.columns), strict=True):
                    number += 1
                    cells = named(header, row)
                    if nested:
                        # Columns that are left unread are named as those of other tables are.
                        cells = layouts.unwrapped(dict.fromkeys(schema.names) | cells)
                        columns = layouts.find(cells)
                    yield _record(file, number, cells, columns)
        except (pa.ArrowException, OSError) as error:
            detail = f"{error}; write the table anew"
            raise FailShard(file.name, "damaged_file", detail) from error


def _inner(type: pa.DataType) -> dict[str, pa.DataType] | None:
    """The types of what a struct holds; of other types None."""
    return {field.name: field.type for field in type} if pa.types.is_struct(type) else None


def _holds_text(type: pa.DataType, layouts: Layouts) -> bool:
    """Whether a struct may hold the text of an article, itself or in another."""
    inner = _inner(type)
    return inner is not None and (
        layouts.have_text(tuple(inner)) or any(_holds_text(within, layouts) for within in inner.values())
    )


def _cells(column: pa.Array) -> list[object]:
    """The values of a column; what programs store as bytes, as crawlers do pages and Impala does all text, as text."""
    values: list[object] = column.to_pylist()
    types = pa.types
    if types.is_binary(column.type) or types.is_large_binary(column.type) or types.is_struct(column.type):
        return [_in_text(value) for value in values]
    return values


def _in_text(value: object) -> object:
    if isinstance(value, dict):
        return {name: _in_text(inner) for name, inner in value.items()}
    return _decoded(value) if isinstance(value, bytes) else value


def _decoded(data: bytes) -> str | None:
    try:
        return decode(data, declared_charset(data)).text
    except SkipRecord:
        return None


def _record(file: Stored, number: int, cells: Mapping[str, object], columns: Columns) -> RawRecord | Rejected:
    try:
        return record_of(file, number, cells, columns)
    except SkipRecord as skip:
        return Rejected(file.name, number, skip.stage, skip.reason, skip.detail)
