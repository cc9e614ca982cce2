"""Workbooks older than .xlsx and those of OpenDocument: the same articles, and the same care before they are opened."""

from __future__ import annotations

import datetime
import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import FailShard
from pipeline.read import page_tables, repeated_cells, room
from pipeline.read.cells import require_room
from pipeline.types import RawRecord, Rejected
from tests.faults import spanning
from tests.test_read import GIVEN, KOREAN, ROW, TEXT, only_record, read_all, rejects
from tests.workbooks import Rows, ods, ods_of, xls, xlsb

Write = Callable[[dict[str, Rows]], bytes]
FORMATS: list[tuple[str, Write]] = [(".xls", xls), (".ods", ods), (".xlsb", xlsb)]


def write(folder: Path, name: str, data: bytes) -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.parametrize(("ending", "make"), FORMATS)
def test_a_workbook_gives_the_article_of_its_row(tmp_path: Path, ending: str, make: Write) -> None:
    item = only_record(write(tmp_path, f"a{ending}", make({"기사": [list(ROW), list(ROW.values())]})))
    assert (item.content, item.given, item.source.record, item.encoding) == (TEXT, GIVEN, 1, None)


@pytest.mark.parametrize(("ending", "make"), FORMATS)
def test_titles_above_the_names_numbers_and_other_sheets(tmp_path: Path, ending: str, make: Write) -> None:
    day = datetime.date(2021, 10, 7)
    sheets: dict[str, Rows] = {
        "표지": [["2024년 기사"], ["작성: 상생팀"]],
        "5월": [
            ["5월의 기사"],
            [],
            ["id", "날짜", "본문"],
            [12345678901, day, TEXT],
            [None, None],
            [2, 20211008, TEXT],
        ],
        "6월": [["제목", "기사글"], ["기금", TEXT * 6]],
    }
    first, second, told = read_all(write(tmp_path, f"a{ending}", make(sheets)))
    assert isinstance(first, RawRecord)
    assert isinstance(second, RawRecord)
    assert isinstance(told, Rejected)
    assert [(item.id, item.source.record, item.given.published) for item in (first, second)] == [
        ("12345678901", 1, "2021-10-07"),
        ("2", 2, "2021-10-08"),
    ]
    assert told.detail == "sheet 6월: the columns are: 제목, 기사글; name the one with the text: --map text=COLUMN"


@pytest.mark.parametrize(("ending", "make"), FORMATS)
def test_the_export_of_a_news_database_saved_in_another_format(tmp_path: Path, ending: str, make: Write) -> None:
    start = ("가람시는 새봄식품과 협약을 맺었다. " * 20)[:197] + " .."
    row = {**KOREAN, "본문": start, "기관": "가람시, 새봄식품"}
    item = only_record(write(tmp_path, f"NewsResult{ending}", make({"sheet": [list(row), list(row.values())]})))
    assert (item.id, item.given.excerpt) == (KOREAN["뉴스 식별자"], True)
    assert item.given.tags == (("organizations", ("가람시", "새봄식품")),)


@pytest.mark.parametrize(("ending", "make"), FORMATS)
def test_workbooks_in_archives_and_behind_a_compression(tmp_path: Path, ending: str, make: Write) -> None:
    data = make({"기사": [list(ROW), list(ROW.values())]})
    write(tmp_path, f"a{ending}.gz", gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr(f"d/b{ending}", data)
    items = read_all(tmp_path)
    assert [item.content for item in items if isinstance(item, RawRecord)] == [TEXT, TEXT]


@pytest.mark.parametrize(("ending", "make"), FORMATS)
def test_a_workbook_is_known_by_what_it_is_whatever_its_ending(tmp_path: Path, ending: str, make: Write) -> None:
    data = make({"기사": [list(ROW), list(ROW.values())]})
    items = [only_record(write(tmp_path, name, data)) for name in ("a.xlsx", "b.xlsm", "c.xls", "d.ods", "e.xlsb")]
    assert {item.content for item in items} == {TEXT}


@pytest.mark.parametrize(("ending", "make"), FORMATS)
def test_a_cut_or_foreign_workbook_is_one_reject_with_its_remedy(tmp_path: Path, ending: str, make: Write) -> None:
    data = make({"기사": [list(ROW), list(ROW.values())]})
    cut, foreign = write(tmp_path, f"a{ending}", data[: len(data) // 2]), write(tmp_path, f"b{ending}", b"PK none")
    for path in (cut, foreign):
        (reject,) = read_all(path)
        assert isinstance(reject, Rejected)
        assert (reject.path, reject.record, reject.reason) == (path.name, None, "damaged_file")
        assert reject.detail.endswith("; save it anew as .xlsx without a password")


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(FORMATS), st.lists(st.tuples(st.integers(0, 4_095), st.integers(0, 255)), min_size=1, max_size=5)
)
def test_a_broken_workbook_gives_records_or_rejects(
    tmp_path_factory: pytest.TempPathFactory, format: tuple[str, Write], broken: list[tuple[int, int]]
) -> None:
    ending, make = format
    data = bytearray(make({"기사": [list(ROW), list(ROW.values())]}))
    for place, byte in broken:
        data[place % len(data)] = byte
    items = read_all(write(tmp_path_factory.getbasetemp(), f"broken{ending}", bytes(data)))
    assert items
    assert all(isinstance(item, RawRecord) or item.path == f"broken{ending}" for item in items)


CELLS = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=40)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(FORMATS), st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=20))
def test_every_row_comes_back_from_every_format(
    tmp_path_factory: pytest.TempPathFactory, format: tuple[str, Write], rows: list[tuple[str, str]]
) -> None:
    ending, make = format
    path = write(tmp_path_factory.getbasetemp(), f"rows{ending}", make({"기사": [["제목", "본문"], *rows]}))
    items = read_all(path)
    assert [(item.given.title, item.content) for item in items if isinstance(item, RawRecord)] == rows


# ---------------------------------------------------------------- room


LONG = "가" * 10_000
WIDE = ' table:number-columns-repeated="999"'
HIGH = ' table:number-rows-repeated="999"'


def cell(text: str, attributes: str = "") -> str:
    return f'<table:table-cell{attributes} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def gap(columns: int) -> str:
    return f'<table:table-cell table:number-columns-repeated="{columns}"/>'


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row{attributes}>{cells}</table:table-row>"


def table(*rows: str) -> bytes:
    return ods_of(f'<table:table table:name="a">{"".join(rows)}</table:table>')


TOO_LARGE: list[tuple[str, bytes]] = [
    ("xls of a long text meant often", xls({"a": [["본문"], *[[LONG] * 9] * 60]})),
    ("xls with a cell in the last corner", xls({"a": [["본문"], *[[]] * 9_000, [None] * 200 + [1]]})),
    ("xls of many wide sheets", xls({f"s{number}": [["본문"], *[[]] * 99, [None] * 200 + [1]] for number in range(60)})),
    ("xls that says it spans all", spanning(0, 1 << 20, 0, 256)),
    ("xls whose first row is behind its last", spanning(9, 2, 0, 2)),
    ("xlsb of a long text meant often", xlsb({"a": [["본문"], *[[LONG] * 9] * 60]})),
    ("xlsb with a cell in the last corner", xlsb({"a": [["본문"], *[[]] * 9_000, [None] * 200 + [1]]})),
    ("ods that repeats a cell", table(row(cell(LONG, WIDE)))),
    ("ods that repeats a row", table(row(cell(LONG), HIGH))),
    ("ods with a cell in the last corner", table(row("", ' table:number-rows-repeated="9999"'), row(gap(200) + cell("1")))),
    ("ods with empty rows that are closed at once", table('<table:table-row table:number-rows-repeated="9999"/>', row(gap(200) + cell("1")))),
    ("ods that repeats as no digits say", table(row(cell("1"), ' table:number-rows-repeated="&#57;99"'))),
    ("ods that hides how often behind an angle", table(row(cell(LONG, f' a=">"{WIDE}')))),
]  # fmt: skip

ROOMY: list[tuple[str, bytes]] = [
    *((f"{ending} of an article", make({"a": [["본문"], [TEXT]]})) for ending, make in FORMATS),
    ("ods whose end is empty", table(row(cell("본문")), row(cell(TEXT) + gap(16_384)), row(gap(16_384), ' table:number-rows-repeated="1048000"'))),
]  # fmt: skip


@pytest.mark.parametrize("data", [data for _, data in TOO_LARGE], ids=[what for what, _ in TOO_LARGE])
def test_what_would_not_fit_in_memory_is_refused(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_CELLS", 1_000_000)
    monkeypatch.setattr(room, "MAX_TEXT", 5_000_000)
    with pytest.raises(FailShard) as fault:
        require_room("a.xls", io.BytesIO(data))
    assert (fault.value.path, fault.value.reason) == ("a.xls", "too_large")
    assert fault.value.detail.endswith("; save the articles alone, as .csv or in several workbooks")


@pytest.mark.parametrize("data", [data for _, data in ROOMY], ids=[what for what, _ in ROOMY])
def test_what_fits_is_let_through_and_left_at_its_start(data: bytes, tmp_path: Path) -> None:
    stream = io.BytesIO(data)
    require_room("a", stream)
    assert stream.tell() == 0
    assert only_record(write(tmp_path, "a.xlsx", data)).content == TEXT


@pytest.mark.parametrize("block", [1, 7, 200, 1 << 20])
def test_the_cells_of_an_ods_are_counted_alike_whatever_the_blocks(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(repeated_cells, "_BLOCK", block)
    counted = room.Room("a.ods")
    cells = cell(LONG[:300], ' table:number-columns-repeated="20"') + cell("1") + gap(500)
    rows = f'<table:table table:name="a">{row(cells, HIGH.replace("999", "30"))}</table:table>'
    repeated_cells.count(io.BytesIO(rows.encode()), counted)
    assert counted.cells == 30 * 21
    assert 30 * 21 * 300 < counted.bytes < 30 * 21 * 1_200


def test_a_workbook_with_no_text_column_names_its_columns(tmp_path: Path) -> None:
    items = read_all(write(tmp_path, "a.ods", ods({"a": [["제목", "기사글"], ["협약", TEXT]]})))
    assert rejects(items) == [("a.ods", None, "no_text_column")]
    assert only_record(tmp_path / "a.ods", text="기사글").content == TEXT


# ---------------------------------------------------------------- by another name

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{}"></head><body>
<!-- <table><tr><td>본문</td></tr></table> -->
<table><tr><td colspan="4">2024년 기사</td></tr></table>
<table border="1"><tr><th>번호</th><th>언론사</th><th>제목</th><th>본문</th></tr>
<tr><td style="mso-number-format:'\\@'">1</td><td rowspan="2">가람<b>신문</b></td><td>협약</td><td>가람시는
7일<br>협약을 맺었다.<table><tr><td>안쪽</td><td>표</td></tr></table></td></tr>
<tr><td>2<td>기금<td><p>나래시는</p><p>기금을</p>
<tr><td>3</td><td colspan=2>다솜신문</td><td>다솜시는</td></tr></table></body></html>"""
READ_OF_PAGE = [
    ("협약", "가람신문", "가람시는 7일\n협약을 맺었다.\n안쪽표"),
    ("기금", "가람신문", "나래시는\n기금을"),
    (None, "다솜신문", "다솜시는"),
]


@pytest.mark.parametrize(("declared", "encoding"), [("utf-8", "utf-8"), ("euc-kr", "cp949"), ("utf-16", "utf-16")])
@pytest.mark.parametrize("packed", [False, True])
def test_a_page_that_is_called_a_workbook(tmp_path: Path, declared: str, encoding: str, packed: bool) -> None:
    data = PAGE.format(declared).encode(encoding)
    if packed:
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("a.xls", data)
    else:
        write(tmp_path, "a.xls", data)
    items = [item for item in read_all(tmp_path) if isinstance(item, RawRecord)]
    assert [(item.given.title, item.given.outlet, item.content) for item in items] == READ_OF_PAGE
    assert [item.source.record for item in items] == [1, 2, 3]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_text_table_that_is_called_a_workbook(tmp_path: Path, encoding: str, delimiter: str, packed: bool) -> None:
    data = f"제목{delimiter}본문\r\n협약{delimiter}가람시는 협약을 맺었다.\r\n".encode(encoding)
    write(tmp_path, "a.xls.gz" if packed else "a.xls", gzip.compress(data) if packed else data)
    item = only_record(tmp_path)
    assert (item.given.title, item.content, item.id) == ("협약", "가람시는 협약을 맺었다.", "a-1")


NONE: list[tuple[bytes, str, str]] = [
    (b"", "empty_file", "there is no row, not even one with the names of the columns"),
    (b"<table>", "empty_file", "there is no table in it with a row; fetch it again, or save it anew as .xlsx"),
    ("<html><body>로그인하십시오".encode(), "empty_file", "there is no table in it with a row"),
    (
        "<table><tr><td>제목<td>기사글<tr><td>협약<td>가람시".encode(),
        "no_text_column",
        "the columns are: 제목, 기사글; name",
    ),
    (b"<?xml version='1.0'?><Workbook/>", "unknown_format", "this is a workbook of another format; save it as .xlsx"),
    (b"<table>" + b"<tr><td>" + b"x" * (40 << 20), "too_large", "more than 16 MB in one row; save the table as .csv"),
    (bytes(range(256)) * 9, "binary_file", ""),
]


@pytest.mark.parametrize(("data", "reason", "said"), NONE)
def test_what_is_called_a_workbook_and_is_none_is_told(tmp_path: Path, data: bytes, reason: str, said: str) -> None:
    (reject,) = read_all(write(tmp_path, "a.xls", data))
    assert isinstance(reject, Rejected)
    assert (reject.record, reject.reason) == (None, reason)
    assert reject.detail.startswith(said)


def test_the_rows_of_a_page_are_read_one_at_a_time() -> None:
    row_bytes = "<tr><td>협약</td><td>가람시</td></tr>".encode()

    class Endless(io.RawIOBase):
        rest = b"<table>"
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any, /) -> int:
            self.rest = self.rest or row_bytes * 50
            count = min(len(buffer), len(self.rest))
            buffer[:count], self.rest = self.rest[:count], self.rest[count:]
            self.given += count
            return count

    raw = Endless()
    found = page_tables.rows("a.xls", io.BufferedReader(raw, 1 << 16))
    assert next(found) == (1, ["협약", "가람시"])
    assert raw.given < 1 << 18
    assert sum(1 for _ in zip(range(20_000), found, strict=False)) == 20_000


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ('rowspan="2"', [["가", "나"], ["가", "다"], ["라"]]),
        ('rowspan="x"', [["가", "나"], ["다"], ["라"]]),
        ('rowspan="0" colspan="2"', [["가", "", "나"], ["다"], ["라"]]),
        ('rowspan="999999999"', [["가", "나"], ["가", "다"], ["가", "라"]]),
        ('colspan="999999999"', [["가", *[""] * 999], ["다"], ["라"]]),
    ],
)
def test_cells_that_span_others(spans: str, expected: list[list[str]]) -> None:
    page = f"<table><tr><td {spans}>가</td><td>나</td></tr><tr><td>다</td></tr><tr><td>라</td></tr></table>"
    found = page_tables.rows("a.xls", io.BufferedReader(io.BytesIO(page.encode())))
    assert [cells for _, cells in found] == expected
