"""Workbooks of Excel and OpenDocument, and Parquet files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from pipeline.errors import FailShard, SkipRecord
from pipeline.read.cells import require_room
from pipeline.read.columns import Columns, Finder, listed, text_of
from pipeline.read.containers import Stored, seekable
from pipeline.read.rows import MOST_ABOVE, header_place, named, record_of, require_text
from pipeline.types import RawRecord, Rejected

_BATCH = 256


def read_workbook(file: Stored, finder: Finder) -> Iterator[RawRecord | Rejected]:
    """The articles of every sheet that has a text column; records are numbered through the workbook.

    A sheet that is a table without such a column is rejected by itself where another has one.

    Raises FailShard where the workbook is damaged, too large to open, or no sheet has a text column.
    """
    with seekable(file) as stream:
        require_room(file.name, stream)
        number = 0
        others: dict[str, list[str]] = {}
        read_any = False
        for sheet in _sheets(file, stream):
            rows = iter(sheet.iter_rows())
            first = list(islice(rows, MOST_ABOVE))
            names = [[text_of(cell) or "" for cell in row] for row in first]
            place = header_place(names, finder)
            header = names[place] if names else []
            columns = finder.find(header)
            if not columns.have_text:
                others[sheet.name] = header if len(first) > 1 else []
                continue
            read_any = True
            for row in chain(first[place + 1 :], rows):
                if any(cell not in ("", None) for cell in row):
                    number += 1
                    yield _record(file, number, named(header, row), columns)
        if not read_any:
            absent = Columns({}, finder.mapping.get("text"))
            require_text(file, absent, (name for header in others.values() for name in header))
        for name, header in others.items():
            # A title or a note of some lines is no table.
            if sum(map(bool, header)) > 1:
                shown = listed(header)
                detail = f"sheet {name}: the columns are: {shown}; name the one with the text: --map text=COLUMN"
                yield Rejected(file.name, None, "read", "no_text_column", detail)


def _sheets(file: Stored, stream: IO[bytes]) -> Iterator[CalamineSheet]:
    """The sheets in their order, one at a time held. Raises FailShard where the workbook is damaged."""
    try:
        workbook = CalamineWorkbook.from_filelike(stream)
        for name in workbook.sheet_names:
            yield workbook.get_sheet_by_name(name)
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
