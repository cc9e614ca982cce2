"""``show`` and ``explain`` on files of several records: which one is shown, and how another is chosen."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import messages
from pipeline.cli import app, looking
from tests.results import RECORD, mark, record, write_result


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    messages.choose("en")
    yield
    messages.choose("en")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def line(town: str) -> str:
    text = f"{town}는 7일 새봄식품과 상생협약을 맺었다고 8일 밝혔다."
    return json.dumps({"title": f"{town} 협약", "text": text}, ensure_ascii=False) + "\n"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.jsonl"
    path.write_text(line("가람시") + line("나래시") + "{broken\n" + line("다온시"), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", ["show", "explain"])
@pytest.mark.parametrize(
    ("options", "town", "note"),
    [
        ([], "가람시", "dump.jsonl, record 1; there are 3 others: --record NUMBER, up to 4, shows one of them"),
        (["-n", 2], "나래시", "dump.jsonl, record 2; there are 3 others: --record NUMBER, up to 4, shows one of them"),
        (["-n", 4], "다온시", "dump.jsonl, record 4; there are 3 others: --record NUMBER, up to 4, shows one of them"),
        (
            ["-n", 2, "--lang", "ko"],
            "나래시",
            "dump.jsonl, 2번째 기록입니다. 그 밖에 3건이 있습니다. 4까지 --record 번호로 고르십시오.",
        ),
    ],
)
def test_the_record_that_is_shown_is_named(
    dump: Path, command: str, options: list[object], town: str, note: str
) -> None:
    result = call(command, dump, *options)
    assert result.exit_code == 0
    assert f"{town} 협약" in result.stdout
    assert result.stderr.splitlines() == [note]


def test_one_other_record_is_said_in_the_singular(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    path.write_text(line("가람시") + line("나래시"), encoding="utf-8")
    assert call("show", path).stderr == "two.jsonl, record 1; there is 1 other: --record NUMBER, up to 2, shows it\n"


@pytest.mark.parametrize("name", ["one.txt", "one.jsonl"])
def test_nothing_is_said_of_a_file_of_one_article(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(line("가람시"), encoding="utf-8")
    result = call("show", tmp_path / name)
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_large_dump_is_not_counted_to_its_end(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "_MOST_COUNTED", 2)
    assert call("show", dump).stderr == (
        "dump.jsonl, record 1; there are more than 2 others: --record NUMBER shows one of them\n"
    )


def test_other_files_of_an_archive_are_not_its_records(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.jsonl", line("가람시") + line("나래시"))
        archive.writestr("b.jsonl", line("다온시"))
    shown = call("show", tmp_path / "all.zip").stderr.splitlines()
    assert shown[0].endswith("a.jsonl, record 1; there is 1 other: --record NUMBER, up to 2, shows it")
    assert shown[1].endswith("a.jsonl is shown")
    assert len(shown) == 2


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "b.jsonl").write_text(line("가람시"), encoding="utf-8")
    shown = call("show", tmp_path)
    assert (shown.exit_code, "가람시 협약" in shown.stdout) == (0, True)
    assert shown.stderr.endswith("/b.jsonl is shown\n")
    alone = call("show", tmp_path / "a.pdf")
    assert (alone.exit_code, alone.stderr.count("save it as text")) == (2, 1)
    (tmp_path / "b.jsonl").write_text(line("가람시") + "{\n", encoding="utf-8")
    assert "a.pdf" in call("show", tmp_path, "-n", 7).stderr


@pytest.mark.parametrize("command", ["show", "explain"])
def test_a_column_of_another_name_can_be_mapped(tmp_path: Path, command: str) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text(json.dumps({"기사글": "가람시는 나래시와 협약을 맺었다고 7일 밝혔다."}), encoding="utf-8")
    assert call(command, path).exit_code == 2
    mapped = call(command, path, "--map", "text=기사글")
    assert mapped.exit_code == 0
    assert "가람시" in mapped.stdout


@pytest.fixture
def out(tmp_path: Path) -> Path:
    second = {**RECORD["initiatives"][0], "id": "two/i2", "name": "나눔 텃밭", "amount_ids": ["two/a1"]}
    two = record("two", title="둘째 기사")
    two["initiatives"].append(second)
    return mark(write_result(tmp_path / "out", [record("one"), two]))


def test_a_row_of_a_result_is_explained_by_its_id_without_the_dump(out: Path) -> None:
    result = call("explain", out, "--id", "two/i2")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "dump/one.txt, record 1" in " ".join(result.stdout.split())
    assert "two/i2" in result.stdout
    assert "two/i1" not in result.stdout
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert {"name 나눔 텃밭", "beneficiary count 140"} <= set(lines)
    assert any(line.startswith("evidence 가람시는 7일") for line in lines)
    assert "5억원 (500,000,000 KRW)" in result.stdout
    assert "words of signing an agreement" in result.stdout


@pytest.mark.parametrize(
    ("id", "rows"), [("two", ["two/i1", "two/i2"]), ("two/i1", ["two/i1"]), ("two/a1", ["two/i1", "two/i2"])]
)
def test_an_article_of_a_result_is_shown_by_any_id_of_its_own(out: Path, id: str, rows: list[str]) -> None:
    result = call("show", out, "--id", id)
    assert result.exit_code == 0
    assert [row for row in ("one/i1", "two/i1", "two/i2") if row in result.stdout] == rows
    assert "✂ caption: ▲ 협약식" in result.stdout
    shown = json.loads(call("show", out, "--id", id, "--json").stdout)
    assert (shown["title"], [row["id"] for row in shown["initiatives"]]) == ("둘째 기사", rows)


def test_reasons_are_there_for_programs(out: Path, dump: Path) -> None:
    told = json.loads(call("explain", out / "articles.jsonl", "--id", "one/i1", "--json").stdout)
    (row,) = told["initiatives"]
    assert row["in_words"]["kind"] == "words of signing an agreement in the opening"
    assert row["in_words"]["leads"].startswith("가람시: ")
    assert row["reasons"] == RECORD["initiatives"][0]["reasons"]
    assert [amount["max"] for amount in told["amounts"]] == [500_000_000]
    of_file = json.loads(call("explain", dump, "-n", 2, "--json").stdout)
    assert of_file["title"] == "나래시 협약"
    assert "kind" in of_file["initiatives"][0]["in_words"]


@pytest.mark.parametrize("command", ["show", "explain"])
def test_ids_that_lead_nowhere_are_told_with_the_remedy(out: Path, tmp_path: Path, command: str) -> None:
    def error(*arguments: object) -> str:
        result = call(command, *arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        return " ".join(result.stderr.split())

    assert "nothing has the id two/i3; copy one from initiatives.csv or articles.csv, such as one" in error(
        out, "--id", "two/i3"
    )
    assert "name the folder that `sangsaeng run … -o` wrote" in error(tmp_path / "none", "--id", "two/i1")
    (tmp_path / "other.jsonl").write_text('{"id": "one"}\n', encoding="utf-8")
    assert "nothing has the id one;" in error(tmp_path / "other.jsonl", "--id", "one")
    assert "is a result; say which row or article of it with its id" in error(out)
    assert "leave one out" in error(out, "--id", "two", "-n", 2)
    assert error("two/i1").endswith("name the result too: sangsaeng explain OUT --id two/i1")
