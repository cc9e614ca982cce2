"""Workbooks of Excel and OpenDocument, and Parquet files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import IO, cast

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from pipeline.errors import FailShard, SkipRecord
from pipeline.read import delimited, page_tables
from pipeline.read.cells import require_room
from pipeline.read.columns import Columns, Finder, listed, text_of
from pipeline.read.containers import Stored, seekable
from pipeline.read.decode import wide_encoding
from pipeline.read.page_tables import begins_with_table
from pipeline.read.rows import MOST_ABOVE, header_place, named, record_of, require_text
from pipeline.read.sniffing import OTHER_WORKBOOK
from pipeline.types import RawRecord, Rejected

_BATCH = 256
_HEAD = 1 << 12
# How a compound file and a ZIP begin, one of which every workbook is.
_BINARY = (b"\xd0\xcf\x11\xe0", b"PK")

# The name of a sheet, and its rows.
Sheet = tuple[str, Iterator[Sequence[object]]]


def read_workbook(file: Stored, finder: Finder) -> Iterator[RawRecord | Rejected]:
    """The articles of every sheet that has a text column; records are numbered through the workbook.

    A sheet that is a table without such a column is rejected by itself where another has one.

    Raises FailShard where the workbook is damaged, too large to open, or no sheet has a text column.
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
    others: dict[str, list[str]] = {}
    read_any = False
    for title, rows in sheets:
        first = list(islice(rows, MOST_ABOVE))
        names = [[text_of(cell) or "" for cell in row] for row in first]
        place = header_place(names, finder)
        header = names[place] if names else []
        columns = finder.find(header)
        if not columns.have_text:
            others[title] = header if len(first) > 1 else []
            continue
        read_any = True
        for row in chain(first[place + 1 :], rows):
            if any(cell not in ("", None) for cell in row):
                number += 1
                yield _record(file, number, named(header, row), columns)
    if not read_any and not others:
        detail = "there is no table in it with a row; fetch it again, or save it anew as .xlsx"
        yield Rejected(file.name, None, "read", "empty_file", detail)
    elif not read_any:
        absent = Columns({}, finder.mapping.get("text"))
        require_text(file, absent, (name for header in others.values() for name in header))
    for title, header in others.items():
        # A title or a note of some lines is no table.
        if sum(map(bool, header)) > 1:
            shown = listed(header)
            detail = f"sheet {title}: the columns are: {shown}; name the one with the text: --map text=COLUMN"
            yield Rejected(file.name, None, "read", "no_text_column", detail)


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
    """The articles of a Parquet file, a batch of rows at a time.

    Raises FailShard where the file is damaged or has no text column.
    """
    with seekable(file) as stream:
        try:
            table = pq.ParquetFile(stream)
            names = list(table.schema_arrow.names)
            columns = finder.find(names)
            require_text(file, columns, names)
            wanted = sorted({name for group in columns.by_field.values() for name in group})
            number = 0
            for batch in table.iter_batches(batch_size=_BATCH, columns=wanted):
                header = batch.schema.names
                for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    number += 1
                    yield _record(file, number, named(header, row), columns)
        except (pa.ArrowException, OSError) as error:
            detail = f"{error}; write the table anew"
            raise FailShard(file.name, "damaged_file", detail) from error


def _record(file: Stored, number: int, cells: Mapping[str, object], columns: Columns) -> RawRecord | Rejected:
    try:
        return record_of(file, number, cells, columns)
    except SkipRecord as skip:
        return Rejected(file.name, number, skip.stage, skip.reason, skip.detail)
