"""What changed between two results: rows come, go and change; the command says so by its exit status too."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from pipeline import messages
from pipeline.cli import app
from pipeline.diff import Change, compare
from pipeline.errors import BadConfig
from pipeline.tables import korean_headers
from tests.results import record, write_result


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    messages.choose("en")
    yield
    messages.choose("en")


def numbered(id: str, *rows: dict[str, Any]) -> dict[str, Any]:
    """A record with several initiatives, numbered in their order."""
    made = record(id)
    first = made["initiatives"][0]
    made["initiatives"] = [{**first, **row, "id": f"{id}/i{place}"} for place, row in enumerate(rows, 1)]
    return made


def changes(tmp_path: Path, old: list[dict[str, Any]], new: list[dict[str, Any]], *ignored: str) -> tuple[Change, ...]:
    return compare(write_result(tmp_path / "old", old), write_result(tmp_path / "new", new), ignored)


def test_the_same_rows_do_not_differ(tmp_path: Path) -> None:
    assert changes(tmp_path, [record("one"), record("two")], [record("two"), record("one")]) == ()


def test_cells_that_differ_are_named_with_both_values(tmp_path: Path) -> None:
    found = changes(tmp_path, [record("one")], [record("one", row_kind="donation", row_leads=[], row_confidence=0.1)])
    assert [
        (one.initiative_id, one.kind, one.column, one.old, one.new) for one in found if one.column != "confidence"
    ] == [
        ("one/i1", "changed", "kind", "agreement", "donation"),
        ("one/i1", "changed", "leads", ["가람시"], []),
    ]
    assert "confidence" in {one.column for one in found}


def test_ignored_columns_are_not_compared(tmp_path: Path) -> None:
    assert changes(tmp_path, [record("one")], [record("one", row_confidence=0.1)], "confidence") == ()
    with pytest.raises(BadConfig, match="colour: no such column"):
        compare(tmp_path / "old", tmp_path / "new", ["colour"])


def test_rows_come_and_go(tmp_path: Path) -> None:
    found = changes(tmp_path, [record("one"), record("gone", row_name=None)], [record("one"), record("come")])
    assert found == (
        Change("come/i1", "added", "name", None, "온기 나눔 사업"),
        Change("gone/i1", "removed", "name", "가람시, 온기 나눔 협약", None),
    )


def test_changes_stand_in_the_order_of_the_rows(tmp_path: Path) -> None:
    many = [{"name": f"사업 {number}"} for number in range(1, 13)]
    found = changes(tmp_path, [numbered("one", *many)], [numbered("one", *({**row, "kind": "fund"} for row in many))])
    assert [change.initiative_id for change in found] == [f"one/i{number}" for number in range(1, 13)]


def test_a_new_row_in_front_does_not_change_those_behind_it(tmp_path: Path) -> None:
    first, second = {"name": "나눔 장터"}, {"name": "온기 펀드", "kind": "fund"}
    added = {"name": "새 사업"}
    found = changes(
        tmp_path, [numbered("one", first, second)], [numbered("one", added, first, {**second, "kind": "project"})]
    )
    assert found == (
        Change("one/i1", "added", "name", None, "새 사업"),
        Change("one/i3", "changed", "kind", "fund", "project"),
    )


def test_a_renamed_row_is_paired_by_its_number(tmp_path: Path) -> None:
    assert changes(tmp_path, [record("one")], [record("one", row_name="온기 장터")]) == (
        Change("one/i1", "changed", "name", "온기 나눔 사업", "온기 장터"),
    )


def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match=r"initiatives\.parquet: missing"):
        compare(tmp_path, tmp_path)


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, arguments)])


def test_the_command_lists_changes_in_three_forms_and_tells_by_its_status(tmp_path: Path) -> None:
    old = write_result(tmp_path / "old", [record("one")])
    new = write_result(tmp_path / "new", [record("one", row_name="=1+1\x1b[31m"), record("two")])
    same = call(old, old)
    assert (same.exit_code, same.stdout) == (0, "initiatives added: 0, removed: 0, changed: 0\n")
    table = call(old, new)
    assert table.exit_code == 1
    assert "initiatives added: 1, removed: 0, changed: 1" in table.stdout
    assert "\x1b[31m" not in table.stdout
    lines = [json.loads(line) for line in call(old, new, "--format", "json").stdout.splitlines()]
    assert [(line["initiative_id"], line["change"], line["column"]) for line in lines] == [
        ("one/i1", "changed", "name"),
        ("two/i1", "added", "name"),
    ]
    rows = list(csv.DictReader(io.StringIO(call(old, new, "-f", "csv").stdout)))
    assert rows[0]["old"] == "온기 나눔 사업"
    assert rows[0]["new"].startswith("'=1+1")


def test_the_table_is_wholly_korean_where_that_is_asked_for(tmp_path: Path) -> None:
    old = write_result(tmp_path / "old", [record("one")])
    new = write_result(tmp_path / "new", [record("one", row_name="새 이름"), record("two")])
    told = call(old, new, "--lang", "ko").stdout
    assert all(word in told for word in ("변화", "더해짐", "바뀜", "이전", korean_headers()["name"]))
    assert not any(word in told for word in ("changed", "added", "column", "name"))


@pytest.mark.parametrize("options", [["--ignore", "colour"], []])
def test_what_cannot_be_compared_ends_with_two(tmp_path: Path, options: list[str]) -> None:
    result = call(tmp_path, tmp_path, *options)
    assert result.exit_code == 2
    assert result.stderr
