"""The tables of a result as pandas data frames; apart from the other forms, since a run has no use for pandas."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import BadConfig
from pipeline.tables import TABLES, Column

_INT64 = 1 << 63


def read_tables(out: str | Path) -> dict[str, pd.DataFrame]:
    """The tables of a result as data frames, by name, with right types.

    Ids and EDTF values are strings, days are ``date`` objects, sums and counts nullable integers (``Int64``; a column
    of sums with cents, or with more digits than that holds, has exact decimals), lists are lists. Raises BadConfig
    where ``out`` holds no result.
    """
    folder = Path(out)
    frames: dict[str, pd.DataFrame] = {}
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        if not path.is_file():
            raise BadConfig(f"{path}: missing; name the folder that `sangsaeng run … -o` wrote")
        content = pq.read_table(path)
        frames[table.name] = pd.DataFrame(
            {column.name: _series(content[column.name], column) for column in table.columns}
        )
    return frames


def _series(values: pa.ChunkedArray, column: Column) -> pd.Series[Any]:
    plain = values.to_pylist()
    match column.type:
        case "integer":
            return pd.Series(plain, dtype="Int64")
        case "boolean":
            return pd.Series(plain, dtype="boolean")
        case "string":
            return pd.Series(plain, dtype="string")
        case "number" if column.unit == "0 to 1":
            return pd.Series([None if value is None else float(value) for value in plain], dtype="Float64")
        case "number" if all(value is None or _is_int64(value) for value in plain):
            return pd.Series([None if value is None else int(value) for value in plain], dtype="Int64")
        case _:
            return pd.Series(plain, dtype="object")


def _is_int64(value: Decimal) -> bool:
    return value == value.to_integral_value() and -_INT64 <= value < _INT64
