"""Further forms of the tables of a result: one SQLite file for Datasette, one Excel workbook.

Both are made from the Parquet tables, so they say the same; list cells are JSON arrays in SQLite, joined text in Excel.
"""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import xlsxwriter

from pipeline.tables import SQLITE, TABLES, XLSX, Table
from pipeline.write import LIST_SEPARATOR, is_int64

_SQLITE_TYPES = {
    "string": "TEXT",
    "list": "TEXT",
    "date": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "boolean": "INTEGER",
}
_BATCH = 5_000
# What one Excel cell and one sheet can hold.
_EXCEL_CHARACTERS = 32_767
_EXCEL_ROWS = 1_048_575
_EXCEL_EXACT = 10**15  # it keeps fifteen digits
_WIDTHS = {"string": 22, "list": 28, "date": 12, "integer": 10, "number": 16, "boolean": 8}
_WIDE = {"evidence": 80, "title": 48, "name": 32, "detail": 60, "sentence": 80}
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # any fixed moment: the same tables give the same bytes

Nouns = Callable[[str], Sequence[str]]


def dress(folder: Path, formats: Collection[str], headers: Mapping[str, str]) -> None:
    """Write the tables of ``folder`` in the further ones of the ``formats``, and drop Parquet where it is none of them.

    ``headers`` are other titles for the columns of the Excel workbook.
    """
    if "sqlite" in formats:
        # Takes seconds to load, and few results have this form.
        from pipeline.extract import shared_extractor

        write_sqlite(folder, shared_extractor().nouns)
    if "xlsx" in formats:
        write_xlsx(folder, headers)
    if "parquet" not in formats:
        for table in TABLES:
            (folder / f"{table.name}.parquet").unlink()


def write_sqlite(folder: Path, nouns: Nouns) -> Path:
    """Write ``sangsaeng.sqlite`` beside the Parquet tables of ``folder``.

    Tables have keys, foreign keys and indices; list cells are JSON arrays, which Datasette facets. ``nouns`` gives the
    nouns of a text: they stand in one more column of ``initiatives`` and the table ``initiatives_search`` indexes them
    (FTS5), so that a word of two letters, or one inside an 어절 (a noun with its particles), is found.
    """
    path = folder / SQLITE
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        # The whole file is made anew and renamed by the run, so a journal protects nothing.
        connection.execute("PRAGMA journal_mode = OFF")
        for table in TABLES:
            _fill(connection, table, folder)
        _index_words(connection, nouns)
        connection.commit()
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()
    return path


def _fill(connection: sqlite3.Connection, table: Table, folder: Path) -> None:
    keys = {other.name: other.key for other in TABLES}
    lines = [f'"{column.name}" {_SQLITE_TYPES[column.type]}' for column in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [
        f'FOREIGN KEY ("{field}") REFERENCES {other} ("{keys[other][0]}")'
        for field, other in table.references
        if keys[other]
    ]
    connection.execute(f"CREATE TABLE {table.name} ({', '.join(lines)})")
    marks = ", ".join("?" for _ in table.columns)
    for rows in _batches(folder, table):
        connection.executemany(
            f"INSERT INTO {table.name} VALUES ({marks})",
            ([_sqlite_cell(row[column.name]) for column in table.columns] for row in rows),
        )
    for field, _ in table.references:
        connection.execute(f'CREATE INDEX "{table.name}_{field}" ON {table.name} ("{field}")')
    for column in table.columns:
        if column.name in ("kind", "role", "type", "start_day", "published", "amount_max", "name"):
            connection.execute(f'CREATE INDEX "{table.name}_{column.name}" ON {table.name} ("{column.name}")')


def _sqlite_cell(value: Any) -> Any:
    match value:
        case list():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            # Its whole numbers end at 64 bits; beyond, as with cents, it keeps the first fifteen digits.
            return int(value) if is_int64(value) else float(value)
        case datetime.date():
            return value.isoformat()
        case _:
            return value


def _index_words(connection: sqlite3.Connection, nouns: Nouns) -> None:
    texts = connection.execute(
        "SELECT name, title, evidence, beneficiary_groups, leads, partners, beneficiaries, initiative_id"
        " FROM initiatives"
    ).fetchall()
    connection.execute("ALTER TABLE initiatives ADD COLUMN nouns TEXT")
    connection.executemany(
        "UPDATE initiatives SET nouns = ? WHERE initiative_id = ?",
        ((" ".join(nouns("\n".join(text for text in found if text))), id) for *found, id in texts),
    )
    # Datasette shows a search box above the table that the index names as its content, quoted in just this way.
    connection.execute(
        "CREATE VIRTUAL TABLE initiatives_search USING fts5"
        ' (initiative_id UNINDEXED, nouns, content="initiatives", tokenize="unicode61")'
    )
    connection.execute("INSERT INTO initiatives_search (initiatives_search) VALUES ('rebuild')")


def write_xlsx(folder: Path, headers: Mapping[str, str] | None = None) -> Path:
    """Write ``sangsaeng.xlsx`` beside the Parquet tables of ``folder``: a sheet per table, frozen header, filters.

    Text is text: nothing is a formula or a link. ``headers`` gives other column titles. A cell longer than Excel
    allows ends with ``…``; rows past Excel's limit are left out and the last row says so.
    """
    path = folder / XLSX
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "constant_memory": True,
    }
    with xlsxwriter.Workbook(str(path), options) as workbook:
        workbook.set_properties({"title": "sangsaeng", "created": _MADE})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        figures = workbook.add_format({"num_format": "#,##0.######", "valign": "top"})
        for table in TABLES:
            sheet = workbook.add_worksheet(table.name)
            sheet.freeze_panes(1, 1)
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, _WIDE.get(column.name, _WIDTHS[column.type]))
                sheet.write_string(0, place, (headers or {}).get(column.name, column.name), bold)
            number = 0
            for row in (row for rows in _batches(folder, table) for row in rows):
                number += 1
                if number == _EXCEL_ROWS:
                    sheet.write_string(number, 0, f"… more rows than Excel can hold; see {table.name}.csv", bold)
                    break
                for place, column in enumerate(table.columns):
                    _write_cell(sheet, number, place, row[column.name], wrapped, figures)
            sheet.autofilter(0, 0, max(number, 1), len(table.columns) - 1)
    return path


def _write_cell(sheet: Any, row: int, place: int, value: Any, wrapped: Any, figures: Any) -> None:
    match value:
        case None | []:
            return
        case bool():
            sheet.write_boolean(row, place, value)
        case int() | Decimal() if -_EXCEL_EXACT < value < _EXCEL_EXACT:
            sheet.write_number(row, place, value, figures)
        case list():
            sheet.write_string(row, place, _fitting(LIST_SEPARATOR.join(value)), wrapped)
        case _:
            sheet.write_string(row, place, _fitting(str(value)), wrapped)


def _fitting(text: str) -> str:
    """Text without what XML cannot hold, cut visibly where Excel would cut it silently."""
    clean = "".join(letter for letter in text if letter >= " " or letter in "\t\n")
    return clean if len(clean) <= _EXCEL_CHARACTERS else clean[: _EXCEL_CHARACTERS - 1] + "…"


def _batches(folder: Path, table: Table) -> Iterator[list[dict[str, Any]]]:
    for batch in pq.ParquetFile(folder / f"{table.name}.parquet").iter_batches(_BATCH):
        yield batch.to_pylist()
