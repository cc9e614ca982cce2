"""SQLite for Datasette, the Excel workbook and the data frames say what the Parquet tables say."""

from __future__ import annotations

import datetime
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from pipeline.diff import compare
from pipeline.errors import BadConfig
from pipeline.export import write_sqlite, write_xlsx
from pipeline.extract import shared_extractor
from pipeline.frames import read_tables
from pipeline.query import Filters, search
from pipeline.report.payload import COLUMNS, collect
from pipeline.tables import TABLES
from tests.results import record, write_result


@pytest.fixture
def out(tmp_path: Path) -> Path:
    cents = record("cents", row_name='=HYPERLINK("http://x")\x01', url="http://example.com/a")
    cents["amounts"][0].update(min="12.5", max="12.5", currency="USD")
    return write_result(tmp_path / "out", [record("one"), cents, record("none", initiatives=[], orgs=[])])


def nouns(text: str) -> Sequence[str]:
    return text.replace("을", " ").replace("와", " ").split()


@pytest.fixture
def database(out: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(write_sqlite(out, nouns))) as connection:
        yield connection


def test_sqlite_holds_every_table_with_keys_and_json_lists(database: sqlite3.Connection) -> None:
    names = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {table.name for table in TABLES} <= names
    row = database.execute("SELECT leads, amount_max, main, start_day, published FROM initiatives").fetchone()
    assert row == ('["가람시"]', 500_000_000, 1, None, "2021-03-08")
    assert database.execute("SELECT amount_max FROM initiatives WHERE article_id = 'cents'").fetchone() == (12.5,)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = {(key[2], key[3]) for key in database.execute("PRAGMA foreign_key_list(parties)")}
    assert keys == {("initiatives", "initiative_id"), ("articles", "article_id"), ("organizations", "organization_id")}
    facets = "SELECT value, count(*) FROM initiatives, json_each(leads) GROUP BY value"
    assert database.execute(facets).fetchall() == [("가람시", 2)]


def test_sqlite_finds_nouns(database: sqlite3.Connection) -> None:
    found = "SELECT initiative_id FROM initiatives_search WHERE initiatives_search MATCH ? ORDER BY 1"
    assert database.execute(found, ("판로",)).fetchall() == []
    assert database.execute(found, ("협약",)).fetchall() == [("cents/i1",), ("one/i1",)]
    # What Datasette asks to learn that a table can be searched, and the condition that it then adds.
    asked = "SELECT name FROM sqlite_master WHERE sql LIKE '%VIRTUAL TABLE%USING FTS%content=\"initiatives\"%'"
    assert database.execute(asked).fetchall() == [("initiatives_search",)]
    condition = "rowid IN (SELECT rowid FROM initiatives_search WHERE initiatives_search MATCH ?)"
    assert database.execute(f"SELECT count(*) FROM initiatives WHERE {condition}", ("협약",)).fetchone() == (2,)


def test_the_same_tables_give_the_same_bytes(out: Path) -> None:
    first = write_sqlite(out, nouns).read_bytes(), write_xlsx(out).read_bytes()
    assert (write_sqlite(out, nouns).read_bytes(), write_xlsx(out).read_bytes()) == first


def test_excel_has_text_and_figures_and_no_formula(out: Path) -> None:
    path = write_xlsx(out, {"name": "이름"})
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name]
    assert len(sheets) == len(TABLES)
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    assert all("<autoFilter" in sheet and 'state="frozen"' in sheet for sheet in sheets)
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("initiatives").to_python()
    first, second = (dict(zip(rows[0], row, strict=True)) for row in rows[1:3])
    assert (first["이름"], first["amount_max"], first["leads"], first["main"]) == (
        "온기 나눔 사업",
        500_000_000,
        "가람시",
        True,
    )
    assert second["이름"] == '=HYPERLINK("http://x")'
    assert second["amount_max"] == 12.5


def test_a_long_cell_is_cut_visibly(tmp_path: Path) -> None:
    out = write_result(tmp_path, [record("long", title="가" * 40_000)])
    rows = CalamineWorkbook.from_path(str(write_xlsx(out))).get_sheet_by_name("articles").to_python()
    title = str(rows[1][rows[0].index("title")])
    assert (len(title), title[-1]) == (32_767, "…")


def test_data_frames_have_right_types(out: Path) -> None:
    frames = read_tables(out)
    assert set(frames) == {table.name for table in TABLES}
    rows = frames["initiatives"]
    assert rows["initiative_id"].tolist() == ["one/i1", "cents/i1"]
    assert str(rows["initiative_id"].dtype) == "string"
    assert rows["amount_max"].tolist() == [Decimal(500_000_000), Decimal("12.5")]
    assert str(frames["articles"]["characters"].dtype) == "Int64"
    assert str(rows["beneficiary_count"].dtype) == "Int64"
    assert rows["leads"].tolist() == [["가람시"], ["가람시"]]
    assert rows["published"][0] == datetime.date(2021, 3, 8)
    assert bool(rows["start"].isna().all())
    assert list(rows.columns) == list(next(table.header for table in TABLES if table.name == "initiatives"))
    assert json.loads(rows.iloc[[0]].to_json(orient="records", date_format="iso"))[0]["kind"] == "agreement"


def test_whole_sums_are_nullable_integers(tmp_path: Path) -> None:
    rows = read_tables(write_result(tmp_path, [record("one")]))["initiatives"]
    assert str(rows["amount_max"].dtype) == "Int64"
    assert rows["amount_max"].tolist() == [500_000_000]


@pytest.mark.parametrize("won", [2**63 - 1, 2**63, 2 * 10**19, 10**33 + 1])
def test_sums_of_any_size_are_in_every_form(tmp_path: Path, won: int) -> None:
    large = record("large")
    large["amounts"][0].update(min=won, max=won)
    out = write_result(tmp_path / "out", [large, record("one")])
    rows = read_tables(out)["initiatives"]
    assert rows["amount_max"].tolist() == [won, 500_000_000]
    assert str(rows["amount_max"].dtype) == ("Int64" if won < 2**63 else "object")
    with closing(sqlite3.connect(write_sqlite(out, nouns))) as connection:
        found = connection.execute("SELECT amount_max FROM initiatives WHERE amount_max > 1e18").fetchall()
    assert found == [(won if won < 2**63 else float(won),)]
    assert write_xlsx(out).is_file()


@pytest.mark.parametrize("name", ["published_from", "amount_max", "start_day", "leads", "main", "beneficiary_count"])
def test_a_column_that_another_version_did_not_write_is_unknown(out: Path, name: str) -> None:
    (table,) = (table for table in TABLES if name in table.header)
    path = out / f"{table.name}.parquet"
    complete = read_tables(out)[table.name]
    pq.write_table(pq.read_table(path).drop_columns([name]), path)
    rows = read_tables(out)[table.name]
    assert list(rows.columns) == list(complete.columns)
    assert bool(rows[name].isna().all())
    assert len(rows) == len(complete) > 0
    if name in COLUMNS:
        # The report's page does with what there is, too.
        assert collect(out).as_json()
        assert not any(row[name] for row in collect(out).rows)


# Whoever reads the tables of a result.
READERS: dict[str, Callable[[Path], object]] = {
    "read_tables": read_tables,
    "query": lambda out: search(out, Filters()),
    "diff": lambda out: compare(out, out),
    "report": collect,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_folder_that_is_no_result_is_named_with_the_remedy(out: Path, reader: str) -> None:
    (out / "initiatives.parquet").unlink()
    with pytest.raises(BadConfig, match=r"initiatives\.parquet: missing.*with parquet among its formats"):
        READERS[reader](out)
    with pytest.raises(BadConfig, match="nowhere: no such folder"):
        READERS[reader](out / "nowhere")


def test_words_made_with_prefixes_and_suffixes_are_indexed_whole() -> None:
    found = shared_extractor().nouns("소상공인과 사회적기업의 농산물 판로를 넓힌다.")
    assert {"소상공인", "사회적기업", "기업", "농산물", "판로"} <= set(found)
    assert not {"소", "적", "과", "를"} & set(found)
