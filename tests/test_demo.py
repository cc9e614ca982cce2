"""The command ``demo`` goes the whole way on the articles that are installed with the package."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import messages, read_tables
from pipeline.cli import app


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    out = tmp_path_factory.mktemp("demo") / "out"
    result = CliRunner().invoke(app, ["demo", "-o", str(out), "--lang", "en"])
    messages.choose("en")
    assert result.exit_code == 0, result.output
    return result.stdout, out


def test_it_prints_rows_with_evidence_and_where_the_files_are(said: tuple[str, Path]) -> None:
    text, out = said
    assert text.startswith("What was found in 6 sample articles (all invented):\n")
    assert "evidence" in text
    for name in ("initiatives.csv", "articles.jsonl", "datapackage.json"):
        assert str(out / name) in text
        assert (out / name).is_file()
    assert f"sangsaeng report {out}" in text


def test_every_sample_article_tells_of_one_initiative_with_its_sum(said: tuple[str, Path]) -> None:
    tables = read_tables(said[1])
    rows = tables["initiatives"]
    assert sorted(rows["article_id"]) == [f"sample-{number}" for number in range(1, 7)]
    assert rows["amount_text"].notna().all()
    assert len(tables["rejects"]) == 0


def test_cleaning_has_something_to_remove_in_the_sample(said: tuple[str, Path]) -> None:
    records = [json.loads(line) for line in (said[1] / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    reasons = {line["reason"] for record in records for line in record["removed"]}
    assert {"byline", "copyright"} & reasons
    assert not any("무단" in record["body"] for record in records)


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("내 글", encoding="utf-8")
    result = CliRunner().invoke(app, ["demo", "-o", str(tmp_path)])
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_sample_is_part_of_the_package() -> None:
    assert len([path for path in (files("pipeline") / "sample").iterdir() if path.is_file()]) == 4
