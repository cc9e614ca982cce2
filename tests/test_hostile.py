"""Hostile and broken input through the whole pipeline: the run ends well, and every record is an article or a reject."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import os
import socket
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from pipeline import package
from pipeline.reasons import meanings
from pipeline.runner import Options, Summary, run

STORY = "가람시는 지난 7일 ㈜새봄식품과 ‘온기 나눔 사업’ 업무협약을 맺고 성금 5천만 원을 지원한다고 8일 밝혔다.\n두 기관은 판로를 함께 넓힌다.\n"
PAGE = "<html><head><title>가람시 협약</title></head><body><article>{}</article></body></html>"


def records_in(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def rejects_in(out: Path) -> list[dict[str, str]]:
    with (out / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def accounted(summary: Summary) -> Summary:
    """Every record that was read is an article or a reject with a known reason, and every mention stands at its place."""
    described = json.loads((summary.out / package.FILE).read_text(encoding="utf-8"))["sangsaeng"]
    assert described["input"]["records"] == summary.articles + summary.rejects
    assert len(records_in(summary.out)) == summary.articles
    rejects = rejects_in(summary.out)
    assert len(rejects) == summary.rejects
    assert {row["reason"] for row in rejects} <= set(meanings("en"))
    for record in records_in(summary.out):
        places = [place for body in record["orgs"] for place in body["mentions"]] + record["amounts"] + record["dates"]
        for place in places + [row["evidence"] for row in record["initiatives"]]:
            text = record[place.get("field", "body")]
            assert text[place["start"] : place["end"]] == place["text"]
    return summary


def go(source: Path, tmp_path: Path) -> Summary:
    return accounted(run([source], tmp_path / "out", Options(workers=1)))


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


def lines(*rows: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=True) for row in rows).encode()


# What is in the file, how many articles it gives, and the reasons of its rejects.
FAULTS: list[tuple[str, str, Callable[[], bytes], int, list[str]]] = [
    ("UTF-16", "a.txt", lambda: STORY.encode("utf-16"), 1, []),
    ("cp949", "a.txt", lambda: STORY.replace("㈜", "(주)").encode("cp949"), 1, []),
    ("cp949 with stray bytes", "a.txt", lambda: (STORY.replace("㈜", "") * 20).encode("cp949") + b"\xff\xfe", 1, []),
    ("two encodings in one file", "a.txt", lambda: STORY.encode() + STORY.replace("㈜", "").encode("cp949"), 0, ["invalid_encoding"]),
    ("NUL and control characters", "a.txt", lambda: ("\x01\x02\x1b[31m" + STORY.replace("8일", "8\x00일")).encode(), 1, []),
    ("lone surrogates", "a.jsonl", lambda: lines({"id": "a", "text": "\ud800" + STORY + "\udfff", "title": "\udc00"}), 1, []),
    ("bidi overrides", "a.txt", lambda: ("\u202e\u2066" + STORY + "\u202c\u2069").encode(), 1, []),
    ("zero-width flood", "a.txt", lambda: ("\u200b\u200d\ufeff" * 100_000 + STORY).encode(), 1, []),
    ("NFD text", "a.txt", lambda: __import__("unicodedata").normalize("NFD", STORY).encode(), 1, []),
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
    ("archive in an archive", "a.zip", lambda: zipped("b.zip", zipped("c.txt", STORY.encode())), 0, ["nested_archive"]),
    ("truncated zip", "a.zip", lambda: truncated(zipped("b.txt", os.urandom(5_000))), 0, ["damaged_file"]),
    ("tar that climbs out", "a.tar.gz", lambda: tarred("../../../evil.txt", STORY.encode()), 1, []),
    ("truncated parquet", "a.parquet", lambda: truncated(parquet()), 0, ["damaged_file"]),
    ("truncated workbook", "a.xlsx", lambda: truncated(workbook()), 0, ["damaged_file"]),
    ("workbook that is none", "a.xlsx", lambda: b"PK\x03\x04" + b"x" * 100, 0, ["damaged_file"]),
    ("CSV with an unclosed quote", "a.csv", lambda: f'id,text\n1,"{STORY}\n2,{STORY}'.encode(), 1, []),
    ("CSV without a text column", "a.csv", lambda: b"a,b\n1,2\n", 0, ["no_text_column"]),
    ("JSON lines that do not parse", "a.jsonl", lambda: b'{"id": 1\n' + lines({"id": "b", "text": STORY}) + b"\n[1, 2]\nnull", 1, ["bad_json", "not_an_object", "not_an_object"]),
    ("JSON nested too deep", "a.json", lambda: b"[" * 200_000, 0, ["bad_json"]),
    ("a number of a million digits", "a.jsonl", lambda: b'{"id": ' + b"9" * 1_000_000 + b', "text": "\xea\xb0\x80"}', 0, ["bad_json"]),
    ("the same id twice", "a.jsonl", lambda: lines({"id": "x", "text": STORY}, {"id": "x", "text": STORY + "또."}), 2, []),
    ("ids with path separators", "a.jsonl", lambda: lines({"id": "../../evil", "text": STORY}, {"id": "/etc/passwd", "text": STORY}), 2, []),
    ("unknown ending", "a.hwp", lambda: b"whatever", 0, ["unknown_format"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "name", "make", "articles", "reasons"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_costs_its_own_record_only(
    tmp_path: Path, what: str, name: str, make: Callable[[], bytes], articles: int, reasons: list[str]
) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / name).write_bytes(make())
    (source / "zz-good.txt").write_text(STORY.replace("가람시", "나래시"), encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    summary = go(source, tmp_path)
    assert sorted(row["reason"] for row in rejects_in(summary.out)) == sorted(reasons), what
    assert summary.articles == articles + 1
    assert records_in(summary.out)[-1]["id"] == "zz-good"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "out"]), "nothing is written elsewhere"


def test_links_that_loop_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    source = tmp_path / "in"
    (source / "below").mkdir(parents=True)
    (source / "good.txt").write_text(STORY, encoding="utf-8")
    (source / "below" / "up").symlink_to(source, target_is_directory=True)
    (source / "gone.txt").symlink_to(source / "nowhere.txt")
    os.mkfifo(source / "pipe.txt")
    summary = go(source, tmp_path)
    assert summary.articles == 1
    assert {row["reason"] for row in rejects_in(summary.out)} >= {"symlink_loop", "not_a_file"}


def test_cells_and_terminal_are_safe_whatever_the_text(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    row = {
        "id": "=1+1",
        "title": "@SUM(1)\x1b]0;owned\x07",
        "outlet": "-신문",
        "url": "javascript:alert(1)",
        "text": STORY,
    }
    (source / "a.jsonl").write_bytes(lines(row))
    summary = go(source, tmp_path)
    for path in summary.out.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for cells in csv.reader(file):
                for cell in cells:
                    number = cell.removeprefix("-").replace(".", "", 1).isdigit()
                    assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (path.name, cell)
                    assert "\x1b" not in cell


def test_the_main_job_opens_no_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the run wanted the network")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(STORY, encoding="utf-8")
    (source / "b.html").write_text(PAGE.format(f"<p>{STORY}</p>"), encoding="utf-8")
    assert go(source, tmp_path).articles == 2


def test_contacts_are_written_nowhere_unless_asked_for(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    text = STORY + "\n홍길순 기자 gilsun@garam-news.example\n문의: 나눔팀 061-123-4567, 010-1234-5678\n"
    (source / "a.txt").write_text(text, encoding="utf-8")
    hidden, kept = tmp_path / "hidden", tmp_path / "kept"
    accounted(run([source], hidden, Options(workers=1)))
    accounted(run([source], kept, Options(workers=1, keep_contacts=True)))
    for secret in ("gilsun@", "061-123-4567", "010-1234-5678"):
        assert not any(secret.encode() in path.read_bytes() for path in hidden.iterdir())
    assert "gilsun@garam-news.example" in (kept / "articles.jsonl").read_text(encoding="utf-8")
