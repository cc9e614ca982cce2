"""Hostile and broken files by name, and what a run makes of each."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import struct
import tarfile
import unicodedata
import zipfile
from collections.abc import Callable
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from tests.workbooks import ods_of, xls

STORY = "가람시는 지난 7일 ㈜새봄식품과 ‘온기 나눔 사업’ 업무협약을 맺고 성금 5천만 원을 지원한다고 8일 밝혔다.\n두 기관은 판로를 함께 넓힌다.\n"
PAGE = "<html><head><title>가람시 협약</title></head><body><article>{}</article></body></html>"


class Fault(NamedTuple):
    """A file: its name and how it is made, how many articles it gives, and the reasons of its rejects."""

    what: str
    name: str
    make: Callable[[], bytes]
    articles: int
    reasons: list[str]

    @property
    def row(self) -> str:
        """Its line in the table of ``benchmarks/robustness.md``."""
        outcome = [f"`{reason}`" for reason in self.reasons]
        if self.articles:
            outcome.insert(0, "1 article" if self.articles == 1 else f"{self.articles} articles")
        return f"| {self.what} | `{self.name}` | {', '.join(outcome)} |"


def truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


def zipped(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


def tarred(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    return held.getvalue()


def parquet() -> bytes:
    held = io.BytesIO()
    pq.write_table(pa.table({"id": ["a"] * 50, "text": [STORY * 20] * 50}), held)
    return held.getvalue()


def workbook(rows: int = 1, text: str = STORY) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["제목", "본문"])
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, ["가람시 협약", text])
    return held.getvalue()


def bomb(cells: bytes, times: int = 1, text: str = STORY) -> bytes:
    """A workbook of one article whose sheet has further cells, as often as wanted."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(text=text))) as plain,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made,
    ):
        for part in plain.infolist():
            data = plain.read(part)
            if not part.filename.endswith("sheet1.xml"):
                made.writestr(part.filename, data)
                continue
            head, tail = data.split(b"</sheetData>")
            with made.open(part.filename, "w") as sheet:
                sheet.write(head)
                for _ in range(times):
                    sheet.write(cells)
                sheet.write(b"</sheetData>" + tail)
    return held.getvalue()


def feed(*texts: str, type: str = "") -> bytes:
    """A feed of articles."""
    items = "".join(f"<item><title>가람시</title><description>{text}</description></item>" for text in texts)
    return f"{type}<rss><channel><title>가람신문</title>{items}</channel></rss>".encode()


def spanning(*span: int) -> bytes:
    """A workbook of Excel 97 that says what it spans: first row, rows, first column, columns."""
    data = xls({"a": [["본문"], [STORY]]})
    place = data.index(struct.pack("<HHII", 0x0200, 14, 0, 2)) + 4
    return data[:place] + struct.pack("<IIHH", *span) + data[place + 12 :]


def repeating(text: str, times: int) -> bytes:
    """An OpenDocument workbook of which a row stands so many times."""
    row = f'<table:table-row table:number-rows-repeated="{times}">'
    cell = f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    return ods_of(f'<table:table table:name="a">{row}{cell}</table:table-row></table:table>')


def lying(data: bytes, part: str) -> bytes:
    """An archive of which one part says that it is small."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(part).file_size
    return data.replace(struct.pack("<I", size), struct.pack("<I", 1_000))


def crawl(*pages: str) -> bytes:
    """A WARC file of pages."""
    records = []
    for number, page in enumerate(pages):
        body = page.encode()
        http = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n".encode()
            + body
        )
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-10-07T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
            f"WARC-Target-URI: https://garam.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return b"".join(records)


def lines(*rows: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=True) for row in rows).encode()


FAULTS = [Fault(*fault) for fault in (
    ("UTF-16", "a.txt", lambda: STORY.encode("utf-16"), 1, []),
    ("cp949", "a.txt", lambda: STORY.replace("㈜", "(주)").encode("cp949"), 1, []),
    ("cp949 with stray bytes", "a.txt", lambda: (STORY.replace("㈜", "") * 20).encode("cp949") + b"\xff\xfe", 1, []),
    ("two encodings in one file", "a.txt", lambda: STORY.encode() + STORY.replace("㈜", "").encode("cp949"), 0, ["invalid_encoding"]),
    ("NUL and control characters", "a.txt", lambda: ("\x01\x02\x1b[31m" + STORY.replace("8일", "8\x00일")).encode(), 1, []),
    ("lone surrogates", "a.jsonl", lambda: lines({"id": "a", "text": "\ud800" + STORY + "\udfff", "title": "\udc00"}), 1, []),
    ("bidi overrides", "a.txt", lambda: ("\u202e\u2066" + STORY + "\u202c\u2069").encode(), 1, []),
    ("zero-width flood", "a.txt", lambda: ("\u200b\u200d\ufeff" * 100_000 + STORY).encode(), 1, []),
    ("NFD text", "a.txt", lambda: unicodedata.normalize("NFD", STORY).encode(), 1, []),
    ("a line of 100 MB", "a.txt", lambda: b"\xea\xb0\x80" * 35_000_000, 0, ["too_large"]),
    ("empty", "a.txt", lambda: b"", 0, ["empty_file"]),
    ("spaces only", "a.txt", lambda: b" \n\t\n", 0, ["empty_file"]),
    ("binary", "a.txt", lambda: bytes(range(256)) * 40, 0, ["binary_file"]),
    ("an image named text", "a.txt", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02" * 500, 0, ["binary_file"]),
    ("English", "a.txt", lambda: b"The city signed an agreement with the company on Monday. " * 20, 0, ["not_korean"]),
    ("a million nested tags", "a.html", lambda: (PAGE.format("<b>" * 1_000_000 + STORY)).encode(), 0, ["too_deep"]),
    ("entity bomb", "a.xhtml", lambda: ("<!DOCTYPE x [" + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 30)) + "]>" + PAGE.format("<p>&a29;</p><p>" + STORY + "</p>")).encode(), 1, []),
    ("endless line breaks", "a.html", lambda: PAGE.format("<br>" * 300_000 + STORY).encode(), 1, []),
    ("unclosed comment", "a.html", lambda: PAGE.format(f"<p>{STORY}</p><!-- " + "x" * 100_000).encode(), 1, []),
    ("script only", "a.html", lambda: b"<html><script>" + b"var x = 1;" * 1000 + b"</script></html>", 0, ["empty_body"]),
    ("attribute flood", "a.html", lambda: PAGE.format(f"<p {' '.join(f'a{i}=1' for i in range(50_000))}>{STORY}</p>").encode(), 1, []),
    ("truncated gzip", "a.jsonl.gz", lambda: truncated(gzip.compress(lines({"id": "a", "text": STORY + os.urandom(30_000).hex()}))), 0, ["damaged_file"]),
    ("gzip of nothing known", "a.txt.gz", lambda: b"not gzip at all", 0, ["damaged_file"]),
    ("truncated bzip2", "a.txt.bz2", lambda: truncated(bz2.compress(os.urandom(5_000))), 0, ["damaged_file"]),
    ("truncated zstd", "a.txt.zst", lambda: truncated(pa.compress(os.urandom(5_000), codec="zstd", asbytes=True)), 0, ["damaged_file"]),
    ("gzip bomb", "a.txt.gz", lambda: gzip.compress(b"\xea\xb0\x80" * 70_000_000, 1), 0, ["too_large"]),
    ("zip bomb", "a.zip", lambda: zipped("b.txt", b"\xea\xb0\x80" * 70_000_000), 0, ["too_large"]),
    ("archive in an archive", "a.zip", lambda: zipped("b.zip", zipped("c.txt", STORY.encode())), 1, []),
    ("four archives in one another", "a.zip", lambda: zipped("b.zip", zipped("c.tar.gz", tarred("d.zip", zipped("e.txt", STORY.encode())))), 0, ["nested_archive"]),
    ("truncated archive in an archive", "a.zip", lambda: zipped("b.tar.gz", truncated(tarred("c.txt", os.urandom(5_000)))), 0, ["damaged_file"] * 2),
    ("truncated zip", "a.zip", lambda: truncated(zipped("b.txt", os.urandom(5_000))), 0, ["damaged_file"]),
    ("tar that climbs out", "a.tar.gz", lambda: tarred("../../../evil.txt", STORY.encode()), 1, []),
    ("truncated parquet", "a.parquet", lambda: truncated(parquet()), 0, ["damaged_file"]),
    ("truncated workbook", "a.xlsx", lambda: truncated(workbook()), 0, ["damaged_file"]),
    ("workbook that is none", "a.xlsx", lambda: b"PK\x03\x04" + b"x" * 100, 0, ["damaged_file"]),
    ("workbook bomb", "a.xlsx", lambda: bomb(b'<row><c t="inlineStr"><is><t>' + b"\xea\xb0\x80" * 400_000 + b"</t></is></c></row>", 1_000), 0, ["too_large"]),
    ("workbook bomb that calls itself small", "a.xlsx", lambda: lying(bomb(b'<row r="3"><c r="A3"><v>1</v></c></row>' * 1_000, 300), "xl/worksheets/sheet1.xml"), 0, ["damaged_file"]),
    ("workbook with a cell in the last corner", "a.xlsx", lambda: bomb(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), 0, ["too_large"]),
    ("workbook that means a long text a million times", "a.xlsx", lambda: bomb(b'<row><c t="s"><v>3</v></c></row>' * 1_000, 30, text="가" * 30_000), 0, ["too_large"]),
    ("workbook with one stray cell", "a.xlsx", lambda: bomb(b'<row r="1048576"><c r="C1048576"><v>1</v></c></row>'), 1, ["no_text"]),
    ("truncated workbook of Excel 97", "a.xls", lambda: truncated(xls({"a": [["본문"], [STORY]]})), 0, ["damaged_file"]),
    ("workbook of Excel 97 that spans billions", "a.xls", lambda: spanning(9, 2, 0, 2), 0, ["too_large"]),
    ("OpenDocument workbook that repeats a long text", "a.ods", lambda: repeating("가" * 30_000, 1_000_000), 0, ["too_large"]),
    ("feed that breaks off", "a.xml", lambda: feed(STORY, STORY)[:-60], 1, ["damaged_file"]),
    ("feed with an entity bomb", "a.rss", lambda: feed(STORY + "&a29;", type="<!DOCTYPE rss [" + "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 30)) + "]>"), 1, []),
    ("feed whose item never ends", "a.xml", lambda: feed("</description><description>".join([STORY] * 200_000)), 0, ["too_large"]),
    ("truncated web archive", "a.warc", lambda: truncated(crawl(PAGE.format(f"<p>{STORY}</p>"), PAGE.format(f"<p>{STORY}</p>" * 40))), 1, ["damaged_file"]),
    ("truncated web archive, compressed", "a.warc.gz", lambda: truncated(gzip.compress(crawl(PAGE.format(os.urandom(30_000).hex())))), 0, ["damaged_file"]),
    ("web archive that is none", "a.warc", lambda: b"WARC/1.0\r\nnothing of the kind", 0, ["damaged_file"]),
    ("a line of 100 MB between lines", "a.jsonl", lambda: lines({"id": "a", "text": STORY}) + b'\n{"text": "' + b"\xea\xb0\x80" * 35_000_000 + b'"}\n' + lines({"id": "c", "text": STORY}), 2, ["too_large"]),
    ("a cell of 100 MB", "a.csv", lambda: b"id,text\n1," + STORY.strip().replace("\n", " ").encode() + b"\n2," + b"\xea\xb0\x80" * 35_000_000, 1, ["damaged_file"]),
    ("xz bomb", "a.txt.xz", lambda: lzma.compress(b"\xea\xb0\x80" * 35_000_000, preset=0), 0, ["too_large"]),
    ("Zstandard bomb", "a.jsonl.zst", lambda: pa.compress(b"\xea\xb0\x80" * 35_000_000, codec="zstd", asbytes=True), 0, ["too_large"]),
    ("marked sections that are none", "a.html", lambda: PAGE.format("<![" * 1_000 + f"<p>{STORY}</p>").encode(), 1, []),
    ("endless opening brackets", "a.html", lambda: PAGE.format(f"<p>{STORY}</p>" + "<" * 300_000).encode(), 1, []),
    ("CSV with an unclosed quote", "a.csv", lambda: f'id,text\n1,"{STORY}\n2,{STORY}'.encode(), 0, ["damaged_file"]),
    ("CSV without a text column", "a.csv", lambda: b"a,b\n1,2\n", 0, ["no_text_column"]),
    ("JSON lines that do not parse", "a.jsonl", lambda: b'{"id": 1\n' + lines({"id": "b", "text": STORY}) + b"\n[1, 2]\nnull", 1, ["bad_json", "not_an_object", "not_an_object"]),
    ("JSON nested too deep", "a.json", lambda: b"[" * 200_000, 0, ["bad_json"]),
    ("a number of a million digits", "a.jsonl", lambda: b'{"id": ' + b"9" * 1_000_000 + b', "text": "\xea\xb0\x80"}', 0, ["bad_json"]),
    ("the same id twice", "a.jsonl", lambda: lines({"id": "x", "text": STORY}, {"id": "x", "text": STORY + "또."}), 2, []),
    ("ids with path separators", "a.jsonl", lambda: lines({"id": "../../evil", "text": STORY}, {"id": "/etc/passwd", "text": STORY}), 2, []),
    ("unknown ending", "a.hwp", lambda: b"whatever", 0, ["unknown_format"]),
)]  # fmt: skip
