"""Hostile and broken input through the whole pipeline: the run ends well, and every record is an article or a reject."""

from __future__ import annotations

import base64
import csv
import errno
import gzip
import json
import os
import re
import socket
import zipfile
from pathlib import Path
from typing import IO, Any, NoReturn

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline import messages, package, pool
from pipeline.cli import app
from pipeline.read import containers
from pipeline.reasons import meanings
from pipeline.report import build
from pipeline.runner import Options, Summary, run
from pipeline.types import RawRecord
from tests.faults import FAULTS, PAGE, STORY, Fault, lines


def records_in(out: str | Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(out) / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def rejects_in(out: str | Path) -> list[dict[str, str]]:
    with (Path(out) / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def accounted(summary: Summary) -> Summary:
    """Every record that was read is an article or a reject with a known reason, and every mention stands at its place."""
    described = json.loads((Path(summary.out) / package.FILE).read_text(encoding="utf-8"))["sangsaeng"]
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


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.what for fault in FAULTS])
def test_a_fault_costs_its_own_record_only(tmp_path: Path, fault: Fault) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / fault.name).write_bytes(fault.make())
    (source / "zz-good.txt").write_text(STORY.replace("가람시", "나래시"), encoding="utf-8")
    before = sorted(path.name for path in tmp_path.iterdir())
    summary = go(source, tmp_path)
    assert sorted(row["reason"] for row in rejects_in(summary.out)) == sorted(fault.reasons)
    assert summary.articles == fault.articles + 1
    assert records_in(summary.out)[-1]["id"] == "zz-good"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "out"]), "nothing is written elsewhere"


def test_the_table_of_faults_is_up_to_date() -> None:
    table = (Path(__file__).parents[1] / "benchmarks" / "robustness.md").read_text(encoding="utf-8")
    assert "\n".join(fault.row for fault in FAULTS) in table


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
    for path in Path(summary.out).glob("*.csv"):
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


def test_files_that_vanish_or_close_while_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in ("a-gone.txt", "b-closed.jsonl", "c-gone.zip", "d-good.txt"):
        (source / name).write_text(STORY, encoding="utf-8")
    opened = containers._raw

    def failing(path: str, meter: containers.Meter) -> IO[bytes]:
        if "gone" in Path(path).name:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        if "closed" in Path(path).name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, meter)

    monkeypatch.setattr(containers, "_raw", failing)
    summary = go(source, tmp_path)
    assert summary.articles == 1
    assert [(row["source_path"], row["reason"]) for row in rejects_in(summary.out)] == [
        ("in/a-gone.txt", "unreadable"),
        ("in/b-closed.jsonl", "unreadable"),
        ("in/c-gone.zip", "unreadable"),
    ]


@pytest.mark.parametrize("formats", [("csv", "parquet"), ("csv", "parquet", "sqlite", "xlsx")])
def test_contacts_are_in_no_form_of_the_result(tmp_path: Path, formats: tuple[str, ...]) -> None:
    source = tmp_path / "in"
    source.mkdir()
    secrets = ("gilsun@garam-news.example", "061-123-4567", "010-1234-5678", "1588-0000")
    text = f"{STORY}\n홍길순 기자 {secrets[0]}\n문의: 나눔팀 {secrets[1]}, {secrets[2]} 또는 {secrets[3]}\n"
    row = {
        "id": "b",
        "title": "협약",
        "reporter": f"홍길순 기자({secrets[0]})",
        "text": text.replace("가람시", "나래시"),
    }
    (source / "a.txt").write_text(text, encoding="utf-8")
    (source / "b.jsonl").write_bytes(lines(row) + f'\n{{"text": "{secrets[0]} {secrets[1]}"'.encode())
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    (source / "c.html").write_text(PAGE.format(paragraphs), encoding="utf-8")
    summary = accounted(run([source], tmp_path / "out", Options(workers=1, formats=formats)))
    build(Path(summary.out))
    for name, options in (("sheet.csv", []), ("tasks.json", ["--label-studio"])):
        commands(["review", summary.out, "-o", str(Path(summary.out) / name), "--below", "1.01", *options])
    said = [commands([name, str(source / "a.txt")]) for name in ("show", "explain")]
    assert all("가람시" in text for text in said)
    for path in Path(summary.out).iterdir():
        for member in [*plain_bytes(path), *(text.encode() for text in said)]:
            assert not [secret for secret in secrets if secret.encode() in member], path.name


def commands(arguments: list[str]) -> str:
    """What a command prints, all of it."""
    done = CliRunner().invoke(app, [*arguments, "--lang", "en"])
    messages.choose("en")
    assert done.exit_code == 0, done.output
    return done.output


def test_what_an_error_quotes_of_a_record_holds_no_contacts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Quoting:
        def extract_all(self, records: list[RawRecord]) -> NoReturn:
            raise ValueError(records[0].content)

    monkeypatch.setattr(pool, "_extractor", Quoting())
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text("문의: gilsun@garam-news.example", encoding="utf-8")
    (row,) = rejects_in(go(source, tmp_path).out)
    assert (row["reason"], row["detail"]) == (
        "internal_error",
        "ValueError: 문의: [연락처]; please report it with the record",
    )


def plain_bytes(path: Path) -> list[bytes]:
    """What a file of a result holds, unpacked where it is packed."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return [book.read(part) for part in book.infolist()]
    if path.suffix == ".parquet":
        return [json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False, default=str).encode()]
    if path.suffix == ".html":
        packed = re.findall(rb'id="articles-\d+">(.*?)</script>', path.read_bytes())
        assert packed
        return [path.read_bytes(), *(gzip.decompress(base64.b64decode(chunk)) for chunk in packed)]
    return [path.read_bytes()]
