"""Parquet files whose articles lie in structs: they are read as objects in JSON are."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import read
from pipeline.read.columns import Columns
from pipeline.types import RawRecord, Rejected
from tests.test_read import GIVEN, ROW, TEXT, only_record, read_all, rejects

INNER = {name: value for name, value in ROW.items() if name not in ("id", "outlet")}
OUTER = {name: value for name, value in ROW.items() if name in ("id", "outlet")}
LONG = {"heading": ROW["title"], "기사글": TEXT}

# Rows of a table, and the mapping with which they are read.
NESTED: dict[str, tuple[list[dict[str, Any]], dict[str, str]]] = {
    "a struct": ([{**OUTER, "doc": INNER}], {}),
    "a struct in a struct": ([{**OUTER, "_source": {"data": INNER}}], {}),
    "everything in a struct": ([{"doc": ROW}], {}),
    "a struct that has the name of a text": ([{**OUTER, "content": INNER}], {}),
    "a struct beside another": ([{"author": {"name": "홍길순"}, **OUTER, "doc": INNER}], {}),
    "several rows": ([{**OUTER, "doc": INNER}, {**OUTER, "id": "a-2", "doc": INNER}] * 300, {}),
    "a row whose struct is not filled": ([{**OUTER, "doc": INNER}, {**OUTER, "doc": None}], {}),
    "a row whose text is not filled": ([{**OUTER, "doc": INNER}, {**OUTER, "doc": {**INNER, "text": None}}], {}),
    "a name that is mapped": ([{"id": "a-1", "doc": LONG}], {"text": "기사글", "title": "heading"}),
    "a struct that is mapped": ([{"id": "a-1", "doc": LONG}], {"text": "doc"}),
    "two structs with a text": ([{**OUTER, "ko": INNER, "en": INNER}], {}),
    "a text beside a struct": ([{**ROW, "doc": {"text": "가람시"}}], {}),
    "a text that WordPress renders": ([{**OUTER, "content": {"rendered": TEXT}, "meta": {"text": "가람시"}}], {}),
}


@pytest.mark.parametrize("kind", NESTED)
def test_a_struct_is_read_as_an_object_in_json_is(tmp_path: Path, kind: str) -> None:
    rows, mapping = NESTED[kind]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "a.parquet")
    (tmp_path / "a.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")

    def told(name: str) -> list[object]:
        items = read_all(tmp_path / name, **mapping)
        return [
            (item.id, item.given, item.content) if isinstance(item, RawRecord) else (item.record, item.reason)
            for item in items
        ]

    assert told("a.parquet") == told("a.json")


def test_what_stands_around_a_struct_belongs_to_the_article(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([{**OUTER, "views": 7, "doc": INNER}]), tmp_path / "a.parquet")
    seen: list[tuple[Sequence[str], Columns]] = []
    options = read.Options(on_columns=lambda names, columns: seen.append((names, columns)))
    (item,) = read.records(str(tmp_path / "a.parquet"), options)
    assert isinstance(item, RawRecord)
    assert (item.given, item.content) == (GIVEN, TEXT)
    ((names, columns),) = seen
    assert sorted(names) == sorted([*ROW, "views"])
    assert columns.by_field["text"] == ("text",)


def test_a_text_in_a_struct_may_be_stored_as_bytes(tmp_path: Path) -> None:
    pq.write_table(
        pa.Table.from_pylist([{"doc": {"title": "협약", "text": TEXT.encode("cp949")}}]), tmp_path / "a.parquet"
    )
    assert only_record(tmp_path / "a.parquet").content == TEXT


def test_a_table_without_text_names_what_its_structs_hold(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist([{"id": "a-1", "doc": LONG}] * 2), tmp_path / "a.parquet")
    items = read_all(tmp_path / "a.parquet")
    assert rejects(items) == [("a.parquet", None, "no_text_column")]
    (reject,) = items
    assert isinstance(reject, Rejected)
    assert reject.detail == "the columns are: id, doc {heading, 기사글}; name the one with the text: --map text=COLUMN"
    assert [
        item.content for item in read_all(tmp_path / "a.parquet", text="기사글") if isinstance(item, RawRecord)
    ] == [TEXT] * 2
