"""Writes rows as CSV and Parquet, a few at a time, and hashes what it writes; reads rejects back."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from pathlib import Path
from types import TracebackType
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables import REJECTS, Column, Table
from pipeline.types import Rejected

LIST_SEPARATOR = "; "
BYTE_ORDER_MARK = "\ufeff"

_ROW_GROUP = 10_000
# More digits than any sum of money has; what does not fit stays in the CSV and is null in Parquet.
_MONEY = pa.decimal128(38, 4)
_MAX_MONEY = Decimal(10) ** 34
_QUANTUM = Decimal("0.0001")
_EXACT = Context(prec=60)
_INT64 = 1 << 63
_PARQUET_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": _MONEY,
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
}

_QUOTE = '"'
_needs_quotes = re.compile(r'[",\r\n]').search
# Text that already has apostrophes in front gets one more, so that taking one away gives it back.
_starts_formula = re.compile(r"'*[=+\-@\t\r]").match
_is_number = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?").fullmatch


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: its name in the result, size in bytes, SHA-256, and rows."""

    name: str
    size: int
    sha256: str
    rows: int


class HashedFile:
    """A text file in UTF-8 with ``\\n`` line ends that knows the hash of its bytes. A context manager."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._hash = hashlib.sha256()
        self._size = 0

    def write(self, text: str) -> None:
        """Append; a lone surrogate, which no encoding can hold, becomes a question mark."""
        data = text.encode("utf-8", "replace")
        self._file.write(data)
        self._hash.update(data)
        self._size += len(data)

    def written(self, rows: int) -> Written:
        """Flush and say what was written."""
        self._file.flush()
        return Written(self._path.name, self._size, self._hash.hexdigest(), rows)

    def __enter__(self) -> HashedFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()


class ParquetTable:
    """Writes one table as ``<name>.parquet`` in a folder. A context manager."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._table = table
        self._schema = pa.schema(
            [pa.field(column.name, _PARQUET_TYPES[column.type], not column.required) for column in table.columns]
        )
        self._writer = pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")
        self._pending: list[Mapping[str, Any]] = []

    def write(self, row: Mapping[str, Any]) -> None:
        """Append one row, whose keys are the table's columns."""
        self._pending.append(row)
        if len(self._pending) >= _ROW_GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is pending, and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._pending:
            columns = [
                pa.array([_parquet_cell(column, row[column.name]) for row in self._pending], field.type)
                for column, field in zip(self._table.columns, self._schema, strict=True)
            ]
            self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema), row_group_size=_ROW_GROUP)
            self._pending.clear()

    def __enter__(self) -> ParquetTable:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class TableWriter:
    """Writes one table as ``<name>.csv`` and ``<name>.parquet`` in a folder. A context manager."""

    def __init__(self, folder: Path, table: Table, headers: Mapping[str, str] | None = None) -> None:
        """``headers`` gives other titles to the columns of the CSV file."""
        self.table = table
        self.rows = 0
        self._csv = HashedFile(folder / f"{table.name}.csv")
        self._csv.write(BYTE_ORDER_MARK + csv_line([(headers or {}).get(name, name) for name in table.header]))
        self._parquet = ParquetTable(folder, table)

    def write(self, row: Mapping[str, Any]) -> None:
        """Append one row, whose keys are the table's columns."""
        self._csv.write(csv_line([csv_cell(row[name]) for name in self.table.header]))
        self._parquet.write(row)
        self.rows += 1

    def close(self) -> Written:
        """Write what is pending; returns what the CSV file holds."""
        self._parquet.close()
        return self._csv.written(self.rows)

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parquet.__exit__(kind, error, trace)
        self._csv.__exit__(kind, error, trace)


def parquet_written(path: Path) -> Written:
    """What a finished Parquet file holds."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Written(path.name, path.stat().st_size, digest, pq.read_metadata(path).num_rows)


def csv_line(cells: Iterable[str]) -> str:
    """One CSV record with its line end, quoted as RFC 4180 asks.

    >>> csv_line(["가", "나,다", ""])
    '가,"나,다",\\n'
    """
    # The csv module leaves a bare carriage return unquoted where lines end with \n, and readers then break the row.
    return ",".join(f'"{cell.replace(_QUOTE, _QUOTE * 2)}"' if _needs_quotes(cell) else cell for cell in cells) + "\n"


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Iterable[str]]) -> None:
    """Write a small CSV file for people: byte order mark, header, text cells guarded against running as formulas."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK + csv_line(header))
        file.writelines(csv_line([guarded(cell) for cell in row]) for row in rows)


def read_rejects(stream: IO[bytes]) -> Iterator[Rejected]:
    """What ``rejects.csv`` holds, in its order and as it was before it was guarded, whatever its columns are titled.

    The stream is closed at its end.
    """
    # A quoted name may hold any line end, which must not be translated, and breaks that end no row of CSV.
    with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
        rows = csv.reader(text)
        next(rows)
        for row in rows:
            cells = dict(zip(REJECTS.header, map(unguarded, row), strict=True))
            record = int(cells["record"]) if cells["record"] else None
            yield Rejected(cells["source_path"], record, cells["stage"], cells["reason"], cells["detail"])


def csv_cell(value: Any) -> str:
    """A value as its CSV cell; empty where it is unknown or an empty list.

    Text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    if value is None:
        return ""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | datetime.date():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case list() | tuple():
            return guarded(LIST_SEPARATOR.join(item.replace(";", ",") for item in value))
        case str():
            return guarded(value)
    raise TypeError(f"no cell for {type(value).__name__}")


def is_int64(value: Decimal) -> bool:
    """Whether an exact number is a whole one of 64 bits, as the integers of databases and data frames are.

    >>> is_int64(Decimal("9223372036854775807")), is_int64(Decimal("9223372036854775808")), is_int64(Decimal("0.5"))
    (True, False, False)
    """
    return value == value.to_integral_value() and -(1 << 63) <= value < 1 << 63


def guarded(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would run it; ``unguarded`` gives it back.

    >>> guarded("=1+1"), guarded("-3.5"), guarded("- 지원")
    ("'=1+1", '-3.5', "'- 지원")
    """
    return f"'{text}" if _starts_formula(text) and not _is_number(text) else text


def unguarded(cell: str) -> str:
    """The text that ``guarded`` made a cell of.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and guarded(cell[1:]) == cell else cell


def _parquet_cell(column: Column, value: Any) -> Any:
    """A value that its Parquet type can hold; text stays as it is, unguarded."""
    if value is None:
        return None
    if column.type == "number":
        exact = Decimal(value)
        return exact.quantize(_QUANTUM, context=_EXACT) if abs(exact) < _MAX_MONEY else None
    if column.type == "integer":
        return value if -_INT64 <= value < _INT64 else None
    if column.type == "list":
        return [_encodable(item) for item in value]
    return _encodable(value) if column.type == "string" else value


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
