"""Files whose ending does not say what they hold: tables and JSON by another name, Markdown, what no reader knows."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline import messages, read
from pipeline.read.columns import Finder
from pipeline.read.sniffing import table_in
from pipeline.types import RawRecord, Rejected
from tests.test_read import GIVEN, ROW, TEXT, only_record, read_all

ONE_LINE = TEXT.replace("\n", " ")
CELLS = [list(ROW), [*list(ROW.values())[:-1], ONE_LINE]]

TABLES = {
    "JSON lines": json.dumps(ROW, ensure_ascii=False) + "\n",
    "a JSON array": json.dumps([ROW], ensure_ascii=False, indent=2),
    "a JSON object": json.dumps({"items": [ROW]}, indent=1),
    "CSV": "\n".join(",".join(f'"{cell}"' for cell in row) for row in CELLS),
    "a table parted by tabs": "\r\n".join(map("\t".join, CELLS)),
    "a table parted by semicolons": "\n".join(";".join(f'"{cell}"' for cell in row) for row in CELLS),
}


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_a_table_that_is_called_a_text_is_read_as_what_it_is(
    tmp_path: Path, kind: str, encoding: str, name: str
) -> None:
    data = TABLES[kind].encode(encoding)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    item = only_record(tmp_path / name)
    assert (item.given, item.content.replace("\n", " ")) == (GIVEN, ONE_LINE)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "제목: 가람시, 새봄식품과 협약\n본문: 가람시는 7일 협약을 맺었다.",
        # Menus of boards and pages.
        "제목|내용|작성자\n가람시, 새봄식품과 협약\n가람시는 7일 협약을 맺었다.",
        "제목\t내용\t작성자\n가람시, 새봄식품과 협약\n가람시는 7일 협약을 맺었다.",
        "제목, 본문, 댓글\n가람시는 7일 새봄식품, 나래군과 협약을 맺었다.",
        "제목,본문",
        "제목; 본문\n가람시는 협약을 맺었다.",
        "{가람시} 협약",
        "[가람=홍길동 기자] 가람시는 협약을 맺었다.",
        '{"가람시"는 협약을 맺었다}',
    ],
)
def test_a_text_that_is_no_table(text: str) -> None:
    assert table_in(text, Finder({})) is None


@pytest.mark.parametrize("kind", [kind for kind in TABLES if "JSON" in kind])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.csv.gz"])
def test_json_that_is_called_a_table_is_read_as_what_it_is(tmp_path: Path, kind: str, encoding: str, name: str) -> None:
    data = TABLES[kind].encode(encoding)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    seen: list[Sequence[str]] = []
    options = read.Options(on_columns=lambda names, _: seen.append(names))
    (item,) = read.records(str(tmp_path / name), options)
    assert isinstance(item, RawRecord)
    assert (item.given, item.content) == (GIVEN, TEXT)
    assert seen == [tuple(ROW)]


def test_faults_of_json_that_is_called_a_table_are_those_of_json(tmp_path: Path) -> None:
    good = json.dumps(ROW, ensure_ascii=False)
    long = json.dumps({**ROW, "id": "b", "text": TEXT * 2_000}, ensure_ascii=False)
    for name, text, expected in (
        ("lines.csv", f"{good}\n[1]\n{good}\n", [None, "not_an_object", None]),
        ("long.csv", f"{long}\n{good}\n", [None, None]),
        ("broken.csv", '{"id": 1\n', ["bad_json"]),
        ("deep.csv", '{"id": ' + "[" * 50_000, ["bad_json"]),
        ("without.csv", '{"id": 1, "name": "가람시"}\n', ["no_text"]),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        items = read_all(tmp_path / name)
        assert [item.reason if isinstance(item, Rejected) else None for item in items] == expected, name


@pytest.mark.parametrize(
    "text",
    [
        f'{{본문}},제목,text\n가,나,"{TEXT}"\n',
        f'{{"본문": 1}},제목,text\n가,나,"{TEXT}"\n',
        f'[{{"본문": 1}}],제목,text\n가,나,"{TEXT}"\n',
        f'{{"출처": "가람시"}}\nid,제목,text\n가,나,"{TEXT}"\n',
        f'{{"출처": "가람시"}}\ttext\n가\t"{TEXT}"\n',
        f'"{{""출처"": ""가람시""}}",text\n가,"{TEXT}"\n',
    ],
)
def test_a_table_whose_first_cell_begins_as_json_stays_a_table(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert only_record(tmp_path / "a.csv").content == TEXT


def test_cells_beside_json_are_those_of_a_table_with_unknown_columns(tmp_path: Path) -> None:
    for name, text in (
        ("a.csv", '{"출처": "가람시"},기사글\n가,나\n'),
        ("a.tsv", '{"출처": "가람시"}\t기사글\n가\t나\n'),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert only_record(tmp_path / name, text="기사글").content == "나"
        (reject,) = read_all(tmp_path / name)
        assert isinstance(reject, Rejected)
        assert reject.reason == "no_text_column"


def test_a_table_called_a_text_is_known_by_the_mapping(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"기사글,제목\n{ONE_LINE},협약\n", encoding="utf-8")
    assert only_record(tmp_path / "a.txt", text="기사글").given.title == "협약"


FRONT = {
    "---\ntitle: 가람시, 협약\ndate: 2021-10-07\n---\n": ("가람시, 협약", "2021-10-07", "a"),
    '---\nid: n-7\ntitle: "가람시: 협약"\ntags:\n  - 상생\n---\n\n': ("가람시: 협약", None, "n-7"),
    "": (None, None, "a"),
    "---\n": (None, None, "a"),
}


@pytest.mark.parametrize("front", FRONT)
@pytest.mark.parametrize("name", ["a.md", "a.markdown"])
def test_markdown_is_a_text_whose_front_matter_is_given(tmp_path: Path, name: str, front: str) -> None:
    (tmp_path / name).write_text(front + f"# 가람시, 협약\n\n{TEXT}\n", encoding="utf-8")
    item = only_record(tmp_path / name)
    assert (item.given.title, item.given.published, item.id) == FRONT[front]
    assert item.content.endswith(f"# 가람시, 협약\n\n{TEXT}\n")
    assert ("title:" in item.content) is False


# A file that no reader knows, and what is said of it.
FOREIGN: list[tuple[str, bytes, str]] = [
    ("a.pdf", b"%PDF-1.7", "this is a document; save it as text"),
    ("a.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is a document; save it as text"),
    ("a.HWPX", b"PK\x03\x04", "this is a document; save it as text"),
    ("a.docx.gz", gzip.compress(b"PK\x03\x04"), "this is a document; save it as text"),
    ("a.numbers", b"PK", "this is a workbook of another format; save it as .xlsx or .csv"),
    ("a.eml", b"Subject: a", "this is mail or a page saved as such; save texts as .txt, pages as .html"),
    ("a.rar", b"Rar!", "this is an archive; unpack it"),
    ("a.sqlite", b"SQLite format 3\x00", "this is a database; export the table as CSV"),
    ("a.pkl", b"\x80", "this is a table; write it as .parquet or .csv"),
    ("a.yaml", b"a: 1", "this is YAML; write one object a line (.jsonl)"),
    ("a.jpg", b"\xff\xd8\xff", "this is no text; leave it out"),
    ("a", gzip.compress(b"x"), "this is a gzip archive; give it the ending .gz"),
    ("a.2024", b"%PDF-1.7", "this is a PDF document; save it as text"),
    ("a.log", TEXT.encode(), "known endings: "),
]


@pytest.mark.parametrize(("name", "data", "said"), FOREIGN, ids=[name for name, _, _ in FOREIGN])
def test_a_format_that_is_not_read_is_named_with_its_remedy(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(data)
    (reject,) = read_all(tmp_path / name)
    assert isinstance(reject, Rejected)
    assert (reject.record, reject.reason) == (None, "unknown_format")
    assert reject.detail.startswith(said)
    messages.choose("ko")
    try:
        assert messages.translated(reject.detail) != reject.detail
    finally:
        messages.choose(None)


PAGE = f'<!DOCTYPE html>\n<html lang="ko"><head><title>협약</title></head><body><p>{TEXT}</p></body></html>'


@pytest.mark.parametrize("name", ["view.do?no=7", "article.php", "index.asp", "기사", "7", "a.JSP"])
def test_a_page_may_have_the_ending_of_the_program_that_made_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(PAGE.encode("cp949"))
    item = only_record(tmp_path / name)
    assert (item.id, item.media, item.encoding, item.content) == (name, "html", "cp949", PAGE)


def test_a_page_that_speaks_of_feeds_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><!-- <rss> --><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    assert all(isinstance(item, RawRecord) for item in read_all(tmp_path / "a.html"))
