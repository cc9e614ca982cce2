"""The written files: CSV that spreadsheets open safely, Parquet with types, a valid data package."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import package
from pipeline.rows import amount_rows, article_row, date_rows, initiative_rows, party_rows, reject_row
from pipeline.tables import AMOUNTS, ORGANIZATIONS, TABLES, Column, Table
from pipeline.write import BYTE_ORDER_MARK, HashedFile, TableWriter, csv_cell, csv_line, guarded, unguarded
from tests.results import RECORD

TABLE = Table(
    "sample",
    "A sample",
    (
        Column("id", "string", "an id", required=True),
        Column("names", "list", "names"),
        Column("sum", "number", "a sum"),
        Column("count", "integer", "a count"),
        Column("sure", "boolean", "a flag"),
        Column("day", "date", "a day"),
    ),
    ("id",),
)
FULL = {
    "id": "=1+1",
    "names": ["가람시", "-나래; 다온"],
    "sum": Decimal("20.50"),
    "count": 3,
    "sure": True,
    "day": datetime.date(2021, 10, 7),
}
EMPTY: dict[str, Any] = {"id": "b", "names": [], "sum": None, "count": None, "sure": None, "day": None}


def write(folder: Path, table: Table, *rows: dict[str, Any]) -> None:
    with TableWriter(folder, table) as writer:
        for row in rows:
            writer.write(row)
        writer.close()


def test_csv_bytes(tmp_path: Path) -> None:
    write(tmp_path, TABLE, FULL, EMPTY)
    assert (tmp_path / "sample.csv").read_bytes() == (
        '\ufeffid,names,sum,count,sure,day\n\'=1+1,"가람시; -나래, 다온",20.50,3,true,2021-10-07\nb,,,,,\n'.encode()
    )


def test_parquet_has_types_and_the_text_unguarded(tmp_path: Path) -> None:
    write(tmp_path, TABLE, FULL, EMPTY)
    table = pq.read_table(tmp_path / "sample.parquet")
    assert [str(field.type) for field in table.schema] == [
        "string",
        "list<element: string>",
        "decimal128(38, 4)",
        "int64",
        "bool",
        "date32[day]",
    ]
    assert table.to_pylist() == [{**FULL, "names": ["가람시", "-나래; 다온"]}, EMPTY]


def test_numbers_beyond_their_type_stay_in_the_csv(tmp_path: Path) -> None:
    huge = {**EMPTY, "sum": 10**40, "count": 10**20}
    write(tmp_path, TABLE, huge)
    assert f"{10**40},{10**20}" in (tmp_path / "sample.csv").read_text(encoding="utf-8")
    assert pq.read_table(tmp_path / "sample.parquet").to_pylist() == [EMPTY]


def test_many_rows_are_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.write._ROW_GROUP", 10)
    write(tmp_path, TABLE, *({**EMPTY, "id": str(number)} for number in range(25)))
    file = pq.ParquetFile(tmp_path / "sample.parquet")
    assert [file.metadata.row_group(group).num_rows for group in range(3)] == [10, 10, 5]
    assert file.read().column("id").to_pylist() == [str(number) for number in range(25)]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=SUM(A1)", "'=SUM(A1)"),
        ("+82 지원", "'+82 지원"),
        ("- 첫째 항목", "'- 첫째 항목"),
        ("@가람시", "'@가람시"),
        ("\t들여쓰기", "'\t들여쓰기"),
        ("-3.5", "-3.5"),
        ("+1,000", "+1,000"),
        ("가람시=나래군", "가람시=나래군"),
        ("", ""),
        ("'이미", "'이미"),
    ],
)
def test_formula_guard(text: str, cell: str) -> None:
    assert guarded(text) == cell


@given(st.one_of(st.text(), st.text("'=+-@\t\r1.,가", max_size=6)))
def test_the_guard_can_be_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=5))
def test_any_cells_read_back(cells: list[str]) -> None:
    line = csv_line(cells)
    assert line.endswith("\n")
    # RFC 4180 keeps line breaks in quotes; the reader must see them as they are.
    assert next(csv.reader(io.StringIO(line, newline=""))) == cells


@given(st.text())
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = csv_cell(text)
    assert (
        cell[:1] not in {"=", "+", "-", "@", "\t", "\r"} or cell.strip("+-").replace(",", "").replace(".", "").isdigit()
    )


def test_hash_and_size_are_those_of_the_file(tmp_path: Path) -> None:
    with HashedFile(tmp_path / "a.jsonl") as file:
        file.write("가\ud800나\n")
        written = file.written(1)
    data = (tmp_path / "a.jsonl").read_bytes()
    assert data == "가?나\n".encode()
    assert (written.name, written.size, written.sha256) == ("a.jsonl", len(data), hashlib.sha256(data).hexdigest())


def result(folder: Path) -> Path:
    """A whole result of one article, written as a run writes it."""
    made: dict[str, list[dict[str, Any]]] = {
        "articles": [article_row(RECORD)],
        "initiatives": list(initiative_rows(RECORD)),
        "parties": list(party_rows(RECORD)),
        "amounts": list(amount_rows(RECORD)),
        "dates": list(date_rows(RECORD)),
        "rejects": [
            reject_row({"path": "dump/b.txt", "record": None, "stage": "read", "reason": "empty_file", "detail": "=x"})
        ],
        "organizations": [
            {
                "organization_id": item["id"],
                "name": item["name"],
                "type": item["type"],
                "aliases": [],
                "articles": 1,
                "initiatives": 1,
                "first_date": None,
                "last_date": None,
            }
            for item in RECORD["orgs"]
        ],
    }
    written = []
    for table in TABLES:
        with TableWriter(folder, table) as writer:
            for row in made[table.name]:
                writer.write(row)
            written.append(writer.close())
    with HashedFile(folder / package.RECORDS) as file:
        file.write(json.dumps(RECORD, ensure_ascii=False) + "\n")
        written.append(file.written(1))
    text = package.describe(written, {"keep_contacts": False}, {"records": 2}, {"articles": 1})
    (folder / package.FILE).write_text(text, encoding="utf-8")
    return folder


def test_package_is_valid_and_describes_every_column(tmp_path: Path) -> None:
    folder = result(tmp_path)
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(str(folder / package.FILE))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    described = json.loads((folder / package.FILE).read_text(encoding="utf-8"))
    by_name = {resource["name"]: resource for resource in described["resources"]}
    for table in TABLES:
        assert [field["name"] for field in by_name[table.name]["schema"]["fields"]] == list(table.header)
        assert all(field["description"] for field in by_name[table.name]["schema"]["fields"])
    assert described["sangsaeng"]["counts"] == {"articles": 1}
    assert described["sangsaeng"]["versions"]["kiwipiepy"]


def test_package_would_notice_a_changed_file(tmp_path: Path) -> None:
    folder = result(tmp_path)
    path = folder / f"{AMOUNTS.name}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("true", "maybe"), encoding="utf-8")
    with frictionless.system.use_context(trusted=True):
        assert not frictionless.validate(str(folder / package.FILE)).valid


def test_our_results_are_known(tmp_path: Path) -> None:
    assert not package.is_ours(tmp_path)
    (tmp_path / package.FILE).write_text('{"name": "another"}', encoding="utf-8")
    assert not package.is_ours(tmp_path)
    (tmp_path / package.FILE).write_text("not json", encoding="utf-8")
    assert not package.is_ours(tmp_path)
    assert package.is_ours(result(tmp_path))


def test_list_columns_are_lists_in_parquet(tmp_path: Path) -> None:
    folder = result(tmp_path)
    schema = pq.read_schema(folder / f"{ORGANIZATIONS.name}.parquet")
    assert schema.field("aliases").type == pa.list_(pa.field("element", pa.string()))
    assert (folder / f"{ORGANIZATIONS.name}.csv").read_text(encoding="utf-8").startswith(BYTE_ORDER_MARK)
