"""What a dump holds before it is run, and what is said of a finished result."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from pipeline.errors import BadConfig
from pipeline.inspection import describe_result, inspect, methods_text
from pipeline.package import FILE


def test_a_mixed_dump_is_counted_without_writing(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("가람시가 협약을 맺었다.", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    rows = [
        {"id": 1, "title": "제목", "date": "2021-10-07", "outlet": "가람신문", "text": "가나다라 " * 39 + "가나다 .."},
        {"id": 2, "title": "제목", "date": "2020-01-02", "text": "짧은 본문이다."},
    ]
    (tmp_path / "dump.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    found = inspect([str(tmp_path)])
    assert sorted(tmp_path.iterdir()) == before
    assert dict(found.files) == {".txt": 1, ".jsonl": 1}
    assert dict(found.records) == {".txt": 1, ".jsonl": 2}
    assert dict(found.rejects) == {"empty_file": 1}
    assert (found.total, found.cut) == (3, 1)
    assert (found.oldest, found.newest) == ("2020-01-02", "2021-10-07")
    assert (found.given["title"], found.given["outlet"], found.given["url"]) == (2, 1, 0)
    assert found.seconds(2) == found.seconds(1) / 2


def test_a_missing_input_is_named() -> None:
    with pytest.raises(BadConfig, match="nowhere: no such file"):
        inspect(["nowhere"])


def test_a_result_describes_itself(tmp_path: Path) -> None:
    described = {
        "versions": {"sangsaeng": "1.2.3", "kiwipiepy": "0.24.1"},
        "options": {},
        "input": {"records": 1200, "sha256": "ab" * 32},
        "counts": {"articles": 1100, "copies": 30, "initiatives": 800, "rejects": 100},
    }
    content = {"name": "sangsaeng-result", "sangsaeng": described}
    (tmp_path / FILE).write_text(json.dumps(content), encoding="utf-8")
    assert describe_result(tmp_path) == described
    for language in ("en", "ko"):
        text = methods_text(described, datetime.date(2026, 1, 2), language)
        assert all(figure in text for figure in ("1.2.3", "kiwipiepy 0.24.1", "1,200", "1,100", "100", "30", "800"))
        assert "abababababab…" in text
        assert "2026-01-02" in text


def test_counts_of_one_are_said_in_the_singular() -> None:
    counts = {"articles": 1, "copies": 1, "initiatives": 1, "rejects": 1}
    described = {"versions": {"sangsaeng": "1.2.3"}, "input": {"records": 1, "sha256": "ab"}, "counts": counts}
    text = methods_text(described, datetime.date(2026, 1, 2))
    said = (
        "Of 1 input record ",
        "1 was rejected, ",
        "1 article repeats another and was counted",
        "1 initiative was found",
    )
    assert [part for part in said if part not in text] == []


def test_a_folder_that_is_no_result_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="no finished result"):
        describe_result(tmp_path)
