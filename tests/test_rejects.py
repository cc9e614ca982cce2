"""Whoever reads ``rejects.csv`` reads what was written: names with any line break, formula guards, Korean titles."""

from __future__ import annotations

import io
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.console import plain
from pipeline.rows import reject_row
from pipeline.tables import REJECTS, korean_headers
from pipeline.types import Rejected
from pipeline.write import BYTE_ORDER_MARK, csv_cell, csv_line, read_rejects
from tests.test_reruns import add, call, reader
from tests.test_run import dump

__all__ = ["reader"]

# Line breaks of CSV, line breaks that are none in CSV, guards, quotes.
TEXT = st.one_of(st.text(st.characters(codec="utf-8")), st.text("=+-@'\t\r\n\u2028\u2029\x85\x0b\x1c\",가", max_size=6))
REJECT = st.builds(Rejected, TEXT, st.none() | st.integers(min_value=1), TEXT, TEXT, TEXT)


@given(st.lists(REJECT, max_size=4), st.sampled_from([{}, korean_headers()]))
def test_rejects_are_read_as_they_were_written(rejects: list[Rejected], headers: dict[str, str]) -> None:
    rows = [[headers.get(name, name) for name in REJECTS.header]]
    for row in (reject_row(asdict(reject)) for reject in rejects):
        rows += [[csv_cell(row[name]) for name in REJECTS.header]]
    written = (BYTE_ORDER_MARK + "".join(map(csv_line, rows))).encode()
    assert list(read_rejects(io.BytesIO(written))) == rejects


@pytest.mark.parametrize("headers", ["en", "ko"])
@pytest.mark.parametrize("name", ["c\u2028d.pdf", "c\x85d.pdf", "c\nd.pdf", "=c.pdf", "'=c.pdf"])
def test_a_run_names_its_rejects_whatever_their_files_are_called(
    tmp_path: Path, reader: None, name: str, headers: str
) -> None:
    dump(tmp_path, "가람시")
    (tmp_path / name).write_bytes(b"%PDF")
    said = call(tmp_path / name, tmp_path / "dump.jsonl", "-o", tmp_path / "out", "--headers", headers)
    assert said.exit_code == 1
    assert said.stderr.startswith(f"{plain(name)}: the file's ending is none that a reader knows: ")


def test_an_addition_keeps_a_reject_whose_name_has_a_line_break(tmp_path: Path, reader: None) -> None:
    out, folder = tmp_path / "out", dump(tmp_path / "in", "가람시")
    (folder / "c\u2028d.pdf").write_bytes(b"%PDF")
    call(folder, "-o", out, "--headers", "ko")
    add(dump(tmp_path / "more", "나래시"), str(out))
    with (out / "rejects.csv").open("rb") as stream:
        assert [reject.path for reject in read_rejects(stream)] == ["in/c\u2028d.pdf"]
