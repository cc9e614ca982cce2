"""Text files that hold several labelled records: each is an article of its own, and quoted labels part nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract import shared_extractor
from pipeline.read.columns import Finder
from pipeline.read.labelled import records
from pipeline.types import RawRecord
from tests.test_read import TEXT, only_record, read_all

ONE = f"제목: 가람시 협약\n일자: 2021-10-07\n언론사: 가람신문\n본문:\n{TEXT}"
TWO = f"제목: 나래시 기금\n일자: 2021-10-08\n언론사: 나래일보\n본문:\n{TEXT}"
WITHOUT = f"[제목] 협약\n\n[언론사] 가람신문\n[일자] 2021-10-07\n\n{TEXT}"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (ONE, 1),
        (f"{ONE}\n\n{TWO}", 2),
        (f"\n\n{ONE}\n{TWO}\n{ONE}\n", 3),
        (f"{ONE}\n==========\n{TWO}", 2),
        (f"{WITHOUT}\n\n{WITHOUT}", 2),
        (f"URL: https://narae.example/1\n{ONE}\n\nURL: https://narae.example/2\n{TWO}", 2),
        # A label that is quoted, or a line with a colon, begins no record.
        (f"{ONE}\n제목: 없음", 1),
        (f"{ONE}\n제목: 없음\n일자: 미정\n{TEXT}", 1),
        (f"{TEXT}\n{ONE}\n{TWO}", 1),
        (f"문의: 상생팀\n{TEXT}\n문의: 기금팀\n{TEXT}", 1),
        (TEXT, 1),
        ("", 1),
    ],
)
def test_where_records_begin(text: str, count: int) -> None:
    found = records(text, Finder({}))
    assert len(found) == count
    assert count > 1 or found == [text]
    assert all("=====" not in record for record in found)


def test_each_record_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{ONE}\n----\n{TWO}", encoding="utf-8")
    items = [item for item in read_all(tmp_path / "a.txt") if isinstance(item, RawRecord)]
    assert [(item.id, item.source.record) for item in items] == [("a-1", 1), ("a-2", 2)]
    found = [shared_extractor().extract(item).article for item in items]
    assert [(one.published, one.outlet) for one in found] == [("2021-10-07", "가람신문"), ("2021-10-08", "나래일보")]


def test_one_labelled_record_is_called_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ONE, encoding="utf-8")
    assert only_record(tmp_path / "a.txt").id == "a"
