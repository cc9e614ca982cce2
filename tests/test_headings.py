"""The columns of a dump: those that are used, those that are not, and those that ``--map`` names and no input has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import messages, read
from pipeline.cli import app
from pipeline.read.columns import find_columns
from pipeline.read.headings import MOST_NAMES, Headings
from pipeline.runner import Options, run
from tests.test_read import workbook

TEXT = "가람시는 7일 새봄식품과 상생협약을 맺었다고 8일 밝혔다."


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    messages.choose("en")
    yield
    messages.choose("en")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


def noted(mapping: dict[str, str], *tables: list[str]) -> Headings:
    headings = Headings(mapping)
    for names in tables:
        headings.note(names, find_columns(names, mapping))
    return headings


@pytest.mark.parametrize(
    ("mapping", "tables", "unused", "unmet"),
    [
        ({}, [["제목", "본문"]], (), {}),
        ({}, [["제목", "본문", "면", ""]], ("면",), {}),
        ({"title": "헤드라인"}, [["제목", "본문"]], (), {"title": "헤드라인"}),
        ({"title": "헤드라인"}, [["제목", "본문"], ["헤드라인", "본문"]], (), {}),
        ({"title": "Head Line"}, [["head_line", "본문"]], (), {}),
        ({"text": "기사"}, [["기사", "본문"]], ("본문",), {}),
        ({"text": "기사"}, [["제목", "본문"]], ("제목", "본문"), {"text": "기사"}),
        ({"url": "링크1", "id": "번호"}, [["번호", "본문"]], (), {"url": "링크1"}),
        ({"url": "링크1"}, [], (), {"url": "링크1"}),
        ({}, [["면", "제목"], ["면", "본문", "제목"]], ("면",), {}),
    ],
)
def test_columns_that_are_not_used_and_mappings_that_are_not_met(
    mapping: dict[str, str], tables: list[list[str]], unused: tuple[str, ...], unmet: dict[str, str]
) -> None:
    headings = noted(mapping, *tables)
    assert (headings.unused, dict(headings.unmet)) == (unused, unmet)
    assert headings.names == tuple(dict.fromkeys(name for names in tables for name in names if name))


def test_a_dump_with_new_columns_in_every_record_does_not_fill_memory() -> None:
    headings = noted({"title": "열5000"}, *([f"열{number}", "본문"] for number in range(MOST_NAMES + 5_000)))
    assert len(headings.names) == MOST_NAMES
    assert headings.unmet == {}


def test_every_kind_of_table_tells_its_columns(tmp_path: Path) -> None:
    row = {"text": TEXT, "면": "1"}
    (tmp_path / "a.jsonl").write_text(f"{json.dumps(row)}\n{json.dumps({**row, '단': 2})}\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"본문,쪽\n{TEXT},1\n", encoding="utf-8")
    workbook(tmp_path / "c.xlsx", [["본문", "호"], [TEXT, 1]])
    (tmp_path / "d.txt").write_text(TEXT, encoding="utf-8")
    seen: list[list[str]] = []
    options = read.Options(on_columns=lambda names, _: seen.append(list(names)))
    assert len(list(read.records([str(tmp_path)], options))) == 5
    assert seen == [["text", "면"], ["text", "면", "단"], ["본문", "쪽"], ["본문", "호"]]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    source = tmp_path / "dump"
    source.mkdir()
    (source / "a.csv").write_text(f"제목,본문,면\n상생협약,{TEXT},3\n", encoding="utf-8")
    return source


def test_a_run_names_the_mapping_that_no_input_meets_and_goes_on(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("run", dump, "-o", out, "-w", 1, "--map", "title=헤드라인", "--map", "url=\x1b[2J")
    assert result.exit_code == 0
    assert "articles: 1" in result.stdout
    assert [line for line in result.stderr.splitlines() if line.startswith("--map")] == [
        "--map title=헤드라인: no input has this column; the columns are: 제목, 본문, 면",
        "--map url=\ufffd[2J: no input has this column; the columns are: 제목, 본문, 면",
    ]
    plainly = call("run", dump, "-o", tmp_path / "plain", "-w", 1)
    assert "--map" not in plainly.stderr
    assert (out / "initiatives.csv").read_bytes() == (tmp_path / "plain" / "initiatives.csv").read_bytes()


def test_a_run_says_so_in_korean_and_of_inputs_without_columns(dump: Path, tmp_path: Path) -> None:
    text = dump / "b.txt"
    text.write_text(TEXT, encoding="utf-8")
    options = ["-w", 1, "--map", "title=헤드라인", "--lang", "ko"]
    shown = call("run", dump, "-o", tmp_path / "out", *options).stderr
    assert "--map title=헤드라인: 이런 열이 있는 입력이 없습니다. 있는 열: 제목, 본문, 면" in shown
    assert "있는 열: 없음(표가 없습니다)" in call("run", text, "-o", tmp_path / "other", *options).stderr


def test_the_summary_tells_programs_of_it(dump: Path, tmp_path: Path) -> None:
    summary = run([dump], tmp_path / "out", Options(workers=1, mapping={"title": "헤드라인", "text": "본문"}))
    assert (summary.unmet, summary.columns) == ({"title": "헤드라인"}, ("제목", "본문", "면"))
    shown = call("run", dump, "-o", tmp_path / "out", "-w", 1, "--map", "title=헤드라인", "--json-progress").stdout
    event = json.loads(shown.splitlines()[-1])
    assert (event["unmet"], event["columns"]) == ({"title": "헤드라인"}, ["제목", "본문", "면"])


def test_inspect_names_columns_that_are_not_used(dump: Path) -> None:
    shown = call("inspect", dump)
    assert "columns that are not used: 면; --map FIELD=COLUMN assigns one" in shown.stdout
    assert "쓰이지 않는 열: 면." in call("inspect", dump, "--lang", "ko").stdout
    mapped = call("inspect", dump, "--map", "id=면", "--map", "title=헤드라인", "--lang", "en")
    assert "not used" not in mapped.stdout
    assert "--map title=헤드라인: no input has this column; the columns are: 제목, 본문, 면" in mapped.stderr
    found = json.loads(call("inspect", dump, "--json", "--map", "title=헤드라인").stdout)
    assert (found["unused"], found["unmet"]) == (["면"], {"title": "헤드라인"})
