"""Tables: where the names of the columns stand, encodings, delimiters, quotes, and the sheets of a workbook."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import shortened
from pipeline.inspection import inspect
from pipeline.read.columns import Finder
from pipeline.read.delimited import find_delimiter
from pipeline.read.rows import header_place, is_excerpt
from pipeline.types import RawRecord, Rejected
from tests.test_read import GIVEN, KOREAN, ROW, TEXT, only_record, read_all, rejects, workbook
from tests.workbooks import ods


def test_numbers_of_a_saved_again_table_stay_whole(tmp_path: Path) -> None:
    item = only_record(workbook(tmp_path / "a.xlsx", [["id", "일자", "본문"], [12345678901, 20211007, TEXT]]))
    assert (item.id, item.given.published) == ("12345678901", "2021-10-07")


TITLES = [["2024년 5월 기사 목록"], [], ["검색어: 상생, 협력", "기간: 5월"]]


@pytest.mark.parametrize("above", [TITLES[:1], TITLES, [[], []]])
@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx"])
def test_the_names_of_the_columns_may_stand_below_titles(tmp_path: Path, above: list[list[str]], ending: str) -> None:
    rows = [*above, list(KOREAN), list(KOREAN.values())]
    path = tmp_path / f"a{ending}"
    if ending == ".xlsx":
        workbook(path, rows)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter="," if ending == ".csv" else "\t").writerows(rows)
    item = only_record(path)
    assert (item.content, item.source.record, item.given.outlet) == (TEXT, 1, "가람신문")


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ([["제목", "본문"]], 0),
        ([["본문"], ["제목", "본문"]], 0),
        ([["기사글", "번호"], ["가람시", "1"]], 0),
        # A word of a text is no name of a column.
        ([["기사글"], ["본문"], ["가람시"]], 0),
        ([["기사글", "번호"], ["본문", "1"]], 0),
        ([["목록"]] * 9 + [["제목", "본문"]], 9),
        ([["목록"]] * 10 + [["제목", "본문"]], 0),
        # Names of groups, above those of the columns.
        ([["기사 정보", "", "내용"], ["제목", "일자", "본문"]], 1),
        ([["검색 결과"], ["기사", "내용"], ["제목", "본문"]], 2),
        ([["기사", "내용"], ["제목", "본문"]], 0),
        ([["검색 결과"], ["제목", "내용"], ["제목", "일자", "본문"]], 2),
        ([["제목", "일자", "본문"], ["제목", "일자", "본문"]], 0),
        ([], 0),
    ],
)
def test_which_row_names_the_columns(rows: list[list[str]], place: int) -> None:
    assert header_place(rows, Finder({})) == place


def test_a_table_that_a_spreadsheet_told_the_delimiter_of(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("sep=;\r\n제목;본문\r\n협약, 기금;가람시\r\n", encoding="utf-8-sig")
    item = only_record(tmp_path / "a.csv")
    assert (item.given.title, item.content) == ("협약, 기금", "가람시")


def test_cells_behind_a_space_may_be_quoted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('"제목", "본문"\n"협약", "가람시, ""새봄"""\n', encoding="utf-8")
    assert only_record(tmp_path / "a.csv").content == '가람시, "새봄"'


@pytest.mark.parametrize("rest", ['2,"가람시, 협약\n3,나래시\n', '2,"가람시', '"2,가람시\n3,나래시'])
def test_a_quote_that_is_never_closed_is_told_with_what_was_read(tmp_path: Path, rest: str) -> None:
    (tmp_path / "a.csv").write_text(f"id,text\n1,다솜시\n{rest}", encoding="utf-8")
    first, last = read_all(tmp_path / "a.csv")
    assert isinstance(first, RawRecord)
    assert isinstance(last, Rejected)
    assert (last.record, last.reason) == (None, "damaged_file")
    assert last.detail == "the file ends within a quoted cell after record 1; is a quotation mark never closed?"


LONG = "가람시는 새봄식품과 협약을 맺고 판로를 넓힌다. " * 9
MEMO = [["메모", "담당"], ["5월 기사만 모음", "상생팀"]]


def sheets(path: Path, **pages: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in pages.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [["제목", "기사글"], ["기금", LONG]],
            "the columns are: 제목, 기사글; name the one with the text: --map text=COLUMN",
        ),
        # Titles stand above the names.
        (
            [["6월"], ["제목", "기사글"], ["기금", LONG]],
            "the columns are: 제목, 기사글; name the one with the text: --map text=COLUMN",
        ),
        ([["기사글"], [LONG], [LONG]], "the columns are: 기사글; name the one with the text: --map text=COLUMN"),
        (
            [["기금", LONG], ["협약", LONG]],
            f"the first row holds no column names but 기금, {shortened(LONG)}; put a row of names above it: title,date,text",
        ),
    ],
)
def test_a_sheet_of_articles_without_a_text_column_is_told_of_where_another_has_one(
    tmp_path: Path, rows: list[list[str]], said: str
) -> None:
    read_one, told = read_all(sheets(tmp_path / "a.xlsx", 오월=[["제목", "본문"], ["협약", TEXT]], 유월=rows))
    assert isinstance(read_one, RawRecord)
    assert isinstance(told, Rejected)
    assert (told.reason, told.detail) == ("no_text_column", f"sheet 유월: {said}")


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (MEMO, 1),
        ([["2024년 기사"], ["작성: 상생팀"]], 1),
        ([["수집 기준", ""], [LONG, ""]], 1),
        ([["제목", "기사글"]], 1),
        ([["언론사", "건수"], ["가람신문", "3"]], 1),
        ([["제목", "링크"], ["협약", "https://narae.example/1"]], 1),
        # Nothing is left out of an empty sheet.
        ([], 0),
        ([["", ""]], 0),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_sheet_without_articles_is_left_out_with_a_note(
    tmp_path: Path, rows: list[list[str]], count: int, order: int
) -> None:
    pages = [("기사", [["제목", "본문"], ["협약", TEXT]]), ("참고", rows)]
    path = sheets(tmp_path / "a.xlsx", **dict(pages[::order]))
    assert only_record(path).id == "a-1"
    found = inspect(path)
    assert (found.left_out.count, found.left_out.sheets) == (count, ("a.xlsx: 참고",)[:count])
    assert (found.unmapped, found.columns, found.rejects.total()) == (None, ("제목", "본문"), 0)


def test_the_only_sheet_is_never_left_out(tmp_path: Path) -> None:
    path = sheets(tmp_path / "a.xlsx", 참고=MEMO)
    (told,) = read_all(path)
    assert isinstance(told, Rejected)
    assert told.detail == "the columns are: 메모, 담당; name the one with the text: --map text=COLUMN"
    assert inspect(path).left_out.count == 0


def test_a_workbook_of_empty_sheets_is_empty(tmp_path: Path) -> None:
    assert rejects(read_all(sheets(tmp_path / "a.xlsx", 가=[], 나=[[""]]))) == [("a.xlsx", None, "empty_file")]


def test_a_map_for_one_sheet_leaves_the_others_as_they_are(tmp_path: Path) -> None:
    first = [["제목", "본문"], ["협약", TEXT]]
    path = sheets(tmp_path / "a.xlsx", 오월=first, 메모=MEMO, 유월=[["제목", "기사글"], ["기금", LONG]])
    found = [
        (item.given.title, item.source.record) for item in read_all(path, text="기사글") if isinstance(item, RawRecord)
    ]
    assert found == [("기금", 1), ("협약", 2)]
    assert len(read_all(path, text="기사글")) == 2
    # A workbook none of whose sheets has it is another table than was meant.
    (told,) = read_all(sheets(tmp_path / "b.xlsx", 오월=first, 메모=MEMO), text="기사글")
    assert isinstance(told, Rejected)
    assert told.detail.startswith(
        "no column 기사글, which --map names for the text; the columns are: 제목, 본문, 메모, 담당;"
    )


def test_run_and_inspect_say_which_sheets_are_left_out(tmp_path: Path) -> None:
    titles = ["가", "나", "다", "라"]
    path = sheets(tmp_path / "a.xlsx", 기사=[["제목", "본문"], ["협약", TEXT]], **dict.fromkeys(titles, MEMO))
    out = tmp_path / "out"
    call = CliRunner().invoke
    ran = call(app, ["run", str(path), "-o", str(out), "-w", "1", "--lang", "en"])
    said = "4 sheets without articles beside one that has some were left out: a.xlsx: 가, a.xlsx: 나, a.xlsx: 다 …"
    assert (ran.exit_code, said in ran.stderr) == (0, True)
    assert said in call(app, ["inspect", str(path), "--lang", "en"]).stdout
    assert "기사가 없어 읽지 않은 시트: 4개(a.xlsx: 가" in call(app, ["inspect", str(path), "--lang", "ko"]).stdout
    told = json.loads(call(app, ["inspect", str(path), "--json"]).stdout)["left_out"]
    assert told == {"count": 4, "sheets": ["a.xlsx: 가", "a.xlsx: 나", "a.xlsx: 다"]}


def test_all_sheets_with_a_text_column_are_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for name, header in (("notes", ["말씀"]), ("one", ["본문"]), ("two", ["제목", "본문"])):
        page = book.add_worksheet(name)
        page.write_row(0, 0, header)
        page.write_row(1, 0, [f"{name} {column}" for column in header])
    book.close()
    assert [item.content for item in read_all(tmp_path / "a.xlsx") if isinstance(item, RawRecord)] == [
        "one 본문",
        "two 본문",
    ]


# A row under two columns of one name, and what is read of them.
TWICE = [
    (["가람시", "나래시"], "가람시"),
    (["", "나래시"], "나래시"),
    ([" - ", "나래시"], "나래시"),
    (["가람시", ""], "가람시"),
    (["가람시"], "가람시"),
]


@pytest.mark.parametrize(("cells", "text"), TWICE)
@pytest.mark.parametrize("ending", [".csv", ".tsv", ".xlsx", ".ods", ".parquet"])
def test_of_columns_of_one_name_the_first_that_is_filled_counts(
    tmp_path: Path, cells: list[str], text: str, ending: str
) -> None:
    rows = [["제목", "본문", "본문"], ["협약", *cells]]
    path = tmp_path / f"a{ending}"
    if ending == ".xlsx":
        workbook(path, rows)
    elif ending == ".ods":
        path.write_bytes(ods({"a": rows}))
    elif ending == ".parquet":
        padded = [*rows[1], None][:3]
        pq.write_table(pa.Table.from_arrays([pa.array([cell]) for cell in padded], rows[0]), path)
    else:
        path.write_text("\n".join(map(",".join if ending == ".csv" else "\t".join, rows)), encoding="utf-8")
    item = only_record(path)
    assert (item.given.title, item.content) == ("협약", text)


@pytest.mark.parametrize("type", [pa.binary(), pa.large_binary()])
@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("text", TEXT.encode(), TEXT),
        ("text", TEXT.encode("cp949"), TEXT),
        ("html", f"<p>{TEXT}</p>".encode(), f"<p>{TEXT}</p>"),
        (
            "html",
            f'<meta charset="euc-kr"><p>{TEXT}</p>'.encode("cp949"),
            f'<meta charset="euc-kr"><p>{TEXT}</p>',
        ),
    ],
)
def test_text_that_parquet_holds_as_bytes(tmp_path: Path, type: pa.DataType, name: str, data: bytes, text: str) -> None:
    columns = {"title": pa.array([b"\xed\x98\x91"], type), name: pa.array([data], type)}
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    item = only_record(tmp_path / "a.parquet")
    assert (item.given.title, item.content) == ("협", text)


@pytest.mark.parametrize("data", [None, b"", b"\x00\x01\x02" * 9, b"\x89PNG\r\n\x1a\n"])
def test_bytes_in_parquet_that_are_no_text(tmp_path: Path, data: bytes | None) -> None:
    pq.write_table(pa.table({"text": pa.array([data], pa.binary())}), tmp_path / "a.parquet")
    assert rejects(read_all(tmp_path / "a.parquet")) == [("a.parquet", 1, "no_text")]


def test_names_that_stand_twice_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("제목,본문,본문,,\n협약,가람시,,,\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("제목,본문\n협약,가람시\n", encoding="utf-8")
    assert inspect([str(tmp_path)]).repeated == ("본문",)
    assert inspect([str(tmp_path / "b.csv")]).repeated == ()
    shown = CliRunner().invoke(app, ["inspect", str(tmp_path), "--lang", "en"]).stdout
    assert (
        "names that stand several times in one table or JSON object: 본문; of columns the first that is filled counts"
        in shown
    )


def test_rows_with_too_many_cells_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,가람시, 협약\n2,가람시\n3,가람시,\n", encoding="utf-8")
    items = read_all(tmp_path / "a.csv")
    assert rejects(items) == [("a.csv", 1, "bad_row")]
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["2", "3"]


MIXED = ["utf-8", "cp949", "cp949", "utf-8"]


@pytest.mark.parametrize("encodings", [MIXED, MIXED[1:], [*MIXED, "cp949"], ["utf-8-sig", "cp949"]])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_put_together_of_two_encodings(tmp_path: Path, encodings: list[str], end: str) -> None:
    rows = [f'{place},"가람시는 협약을 맺었다.{end}둘째 줄이다."{end}' for place, _ in enumerate(encodings)]
    rows[0] = f"번호,본문{end}{rows[0]}"
    data = b"".join(row.encode(encoding) for row, encoding in zip(rows, encodings, strict=True))
    (tmp_path / "a.csv").write_bytes(data)
    found = [item.content for item in read_all(tmp_path / "a.csv") if isinstance(item, RawRecord)]
    assert found == ["가람시는 협약을 맺었다.\n둘째 줄이다."] * len(encodings)


def test_a_table_in_no_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("본문\n가람시\n".encode() + b"\xff\xfe\xfd\xff" * 9 + b"\n")
    assert rejects(read_all(tmp_path / "a.csv")) == [("a.csv", None, "invalid_encoding")]


ENCODINGS = ("utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.jsonl", "a.json", "b.json", "a.jsonl.gz"])
def test_every_encoding_of_a_table(tmp_path: Path, name: str, encoding: str) -> None:
    rows = [ROW, {**ROW, "id": "a-2", "text": "가" * 40_000 + TEXT}]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    cells = [[f'"{cell}"' for cell in row.values()] for row in rows]
    text = {
        "a.csv": "\n".join(map(",".join, [list(ROW), *cells])),
        "a.tsv": "\r\n".join(map("\t".join, [list(ROW), *cells])),
        "a.json": f"[{', '.join(lines)}]",
        "b.json": json.dumps({"count": 2, "items": rows}, ensure_ascii=False, indent=1),
    }.get(name, "\n".join(lines))
    data = text.encode(encoding)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    items = [item for item in read_all(tmp_path / name) if isinstance(item, RawRecord)]
    assert [item.given for item in items] == [GIVEN, replace(GIVEN, id="a-2")]
    assert [item.content for item in items] == [rows[0]["text"], rows[1]["text"]]
    told = {"utf-8-sig": "utf-8"} if ".json" in name else {}
    assert [item.encoding for item in items] == [told.get(encoding, encoding)] * 2


def test_quoted_line_breaks_and_their_bytes(tmp_path: Path) -> None:
    row = '"1","첫 줄\n둘째 ""줄"""\n'
    (tmp_path / "a.csv").write_text(f"id,text\n{row}2,끝\n", encoding="utf-8", newline="")
    first, second = (item for item in read_all(tmp_path / "a.csv") if isinstance(item, RawRecord))
    assert (first.content, second.content) == ('첫 줄\n둘째 "줄"', "끝")
    assert first.source.sha256 == hashlib.sha256(row.encode()).hexdigest()
    assert (first.source.record, second.source.record) == (1, 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_found_by_known_columns(delimiter: str) -> None:
    assert (
        find_delimiter(delimiter.join(["제목", "본문", "비고, 기타" if delimiter != "," else "비고"]), Finder({}))
        == delimiter
    )


@pytest.mark.parametrize("header", ["text\ntitle", "text\rtitle", "text," + "가" * 200])
def test_a_header_that_cannot_be_split_has_some_delimiter(header: str) -> None:
    limit = csv.field_size_limit(100)
    try:
        assert find_delimiter(header, Finder({})) == ","
    finally:
        csv.field_size_limit(limit)


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("가람시는 <b>나래시</b>와 상생협약을 맺고 두 도시를 잇는 공동 물류센터를...", True),
        ("가람시는 나래시와 상생협약을 맺고 두 도시를 잇는 공동 물류센터를 새로 짓기로 …", True),
        ("가람시는 나래시와 상생협약을 맺고 두 도시를 잇는 공동 물류센터를 새로 짓기로 했다...", False),
        ("가람시는 나래시와 상생협약을 맺고 두 도시를 잇는 공동 물류센터를 새로 짓기로 했다.", False),
        ("물류센터를...", False),
        ("가람시는 나래시와 협약을 맺고 " * 30 + "물류센터를...", False),
    ],
)
def test_what_search_services_cut_is_an_excerpt(text: str, excerpt: bool) -> None:
    assert is_excerpt(text) is excerpt
