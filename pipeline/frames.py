"""The tables of a result as pandas data frames; apart from the other forms, since a run has no use for pandas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.tables import TABLES, Column, parquet_of
from pipeline.write import is_int64


def read_tables(out: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a result as data frames, by name, with right types.

    Ids and EDTF values are strings, days are ``date`` objects, sums and counts nullable integers (``Int64``; a column
    of sums with cents, or with more digits than that holds, has exact decimals), lists are lists. Raises BadConfig
    where ``out`` holds no result with Parquet tables.
    """
    folder = Path(out)
    frames: dict[str, pd.DataFrame] = {}
    for table in TABLES:
        content = pq.read_table(parquet_of(folder, table))
        frames[table.name] = pd.DataFrame({column.name: _series(content, column) for column in table.columns})
    return frames


def _series(content: pa.Table, column: Column) -> pd.Series[Any]:
    """A column as a series; all unknown where it is missing, as it is from a result of another version."""
    present = column.name in content.column_names
    plain = content[column.name].to_pylist() if present else [None] * content.num_rows
    match column.type:
        case "integer":
            return pd.Series(plain, dtype="Int64")
        case "boolean":
            return pd.Series(plain, dtype="boolean")
        case "string":
            return pd.Series(plain, dtype="string")
        case "number" if column.unit == "0 to 1":
            return pd.Series([None if value is None else float(value) for value in plain], dtype="Float64")
        case "number" if all(value is None or is_int64(value) for value in plain):
            return pd.Series([None if value is None else int(value) for value in plain], dtype="Int64")
        case _:
            return pd.Series(plain, dtype="object")
