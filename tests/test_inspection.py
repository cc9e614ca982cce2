"""What a dump holds before it is run, and what is said of a finished result."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import messages, runner
from pipeline.cli import app
from pipeline.errors import BadConfig
from pipeline.inspection import MOST_EXAMPLES, describe_result, inspect, methods_text
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
    assert (dict(found.barren), found.seen) == ({".txt": 1}, 3)
    assert dict(found.records) == {".txt": 1, ".jsonl": 2}
    assert dict(found.rejects) == {"empty_file": 1}
    assert (found.total, found.cut) == (3, 1)
    assert (found.oldest, found.newest) == ("2020-01-02", "2021-10-07")
    assert (found.given["title"], found.given["outlet"], found.given["url"]) == (2, 1, 0)
    assert found.seconds(2) == found.seconds(1) / 2


@pytest.mark.parametrize(
    ("name", "content", "english", "korean"),
    [
        (
            "odd.csv",
            "가,나,다\n가람시 협약,2021-10-07,가람시가 협약을 맺었다.\n",
            "odd.csv: the columns are: 가, 나, 다; name the one with the text: --map text=COLUMN",
            "odd.csv: 있는 열: 가, 나, 다. 본문이 든 열을 지정하십시오: --map text=열",
        ),
        (
            "headless.csv",
            "가람시 협약,2021.10.7,가람시가 협약을 맺었다.\n나래시 협약,2021.10.8,나래시가 협약을 맺었다.\n",
            "headless.csv: the first row holds no column names but 가람시 협약, 2021.10.7, 가람시가 협약을 맺었다.; "
            "put a row of names above it: title,date,text",
            "headless.csv: 첫 행이 열 이름이 아니라 가람시 협약, 2021.10.7, 가람시가 협약을 맺었다.입니다. "
            "그 위에 제목,날짜,본문처럼 열 이름을 쓴 행을 넣으십시오.",
        ),
        (
            "bare.csv",
            f"1,{'가람시가 협약을 맺었다 ' * 9}\n",
            "bare.csv: the first row holds no column names but 1, "
            "가람시가 협약을 맺었다 가람시가 협약을 맺었다 가람시가 협약을 맺었다 가…; "
            "put a row of names above it: title,date,text",
            "bare.csv: 첫 행이 열 이름이 아니라 1, "
            "가람시가 협약을 맺었다 가람시가 협약을 맺었다 가람시가 협약을 맺었다 가…입니다. "
            "그 위에 제목,날짜,본문처럼 열 이름을 쓴 행을 넣으십시오.",
        ),
        (
            "odd.jsonl",
            '{"기사글": "가람시가 협약을 맺었다.", "쪽": 1}\n',
            "odd.jsonl, record 1: its fields are: 기사글, 쪽; name the one with the text: --map text=FIELD",
            "odd.jsonl, 1번째 기록: 있는 필드: 기사글, 쪽. 본문이 든 필드를 지정하십시오: --map text=필드",
        ),
    ],
)
def test_a_table_whose_text_is_not_known_is_seen_and_told_of(
    tmp_path: Path, name: str, content: str, english: str, korean: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    for language, case, total in (("en", english, "0 records in 1 file"), ("ko", korean, "기록 0건, 파일 1개")):
        result = CliRunner().invoke(app, ["inspect", str(tmp_path / name), "--lang", language])
        assert result.exit_code == 1
        assert result.stdout.startswith(total)
        assert f" {case}\n" in result.stdout
    messages.choose("en")
    run = CliRunner().invoke(app, ["run", str(tmp_path / name), "-o", str(tmp_path / "out"), "-w", "1"])
    assert english.partition(": ")[2] in run.stderr


KNOWN = "제목,본문\n나래시 협약,나래시가 협약을 맺었다.\n"
ODD = "제목,기사글\n가람시 협약,가람시가 협약을 맺었다.\n"
ALONE = "in a run without --map, tables and records such as in {}/odd.csv are rejects; name their text column with --map text=COLUMN"
MIXED = (
    "in a run without --map, tables and records such as in {0}/odd.csv are rejects, and with --map text=COLUMN so is all "
    "that lacks that column; run all without it, then add the odd file by itself: "
    "sangsaeng run {0}/odd.csv --into OUT --map text=COLUMN"
)


@pytest.mark.parametrize(
    ("files", "mapped", "said"),
    [
        ({"odd.csv": ODD}, [], ALONE),
        ({"odd.csv": ODD, "a.txt": "가람시가 협약을 맺었다."}, [], ALONE),
        ({"odd.csv": ODD, "known.csv": KNOWN}, [], MIXED),
        ({"odd.csv": ODD, "known.jsonl": '{"text": "가람시가 협약을 맺었다."}'}, [], MIXED),
        ({"odd.csv": ODD, "known.csv": KNOWN}, ["--map", "text=기사글"], None),
        ({"known.csv": KNOWN, "empty.csv": "제목,본문\n협약,\n"}, [], None),
    ],
)
def test_what_a_mapping_does_to_the_other_tables_is_told(
    tmp_path: Path, files: dict[str, str], mapped: list[str], said: str | None
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["inspect", str(tmp_path), *mapped])
    told = [line for line in result.stdout.splitlines() if line.startswith("in a run without --map")]
    assert told == ([] if said is None else [said.format(tmp_path.name)])


def test_what_is_advised_of_an_odd_table_reads_the_whole_folder(tmp_path: Path) -> None:
    source, out = tmp_path / "in", str(tmp_path / "out")
    source.mkdir()
    (source / "odd.csv").write_text(ODD, encoding="utf-8")
    (source / "known.csv").write_text(KNOWN, encoding="utf-8")
    assert runner.run([source], out, runner.Options(1, {"text": "기사글"})).reasons == {"no_text_column": 1}
    assert runner.run([source], out, runner.Options(1)).reasons == {"no_text_column": 1}
    both = runner.run([source / "odd.csv"], out, runner.Options(1, {"text": "기사글"}, add=True))
    assert (both.articles, both.rejects) == (2, 0)


def test_each_table_without_text_is_told_up_to_some(tmp_path: Path) -> None:
    for number in range(MOST_EXAMPLES + 2):
        (tmp_path / f"{number}.csv").write_text(f"가,나{number}\n1,2\n", encoding="utf-8")
    (tmp_path / "again.csv").write_text("가,나0\n1,2\n", encoding="utf-8")
    found = inspect([str(tmp_path), str(tmp_path / "nowhere")])
    assert (dict(found.files), dict(found.barren)) == ({}, {".csv": MOST_EXAMPLES + 3})
    assert [case.path.rpartition("/")[2] for case in found.examples["no_text_column"]] == ["0.csv", "1.csv", "2.csv"]
    shown = json.loads(CliRunner().invoke(app, ["inspect", str(tmp_path), "--json"]).stdout)
    assert shown["examples"]["no_text_column"][1] == {
        "path": f"{tmp_path.name}/1.csv",
        "record": None,
        "detail": "the columns are: 가, 나1; name the one with the text: --map text=COLUMN",
    }
    assert shown["columns"][:2] == ["가", "나0"]
    assert (shown["files"], shown["barren"]) == ({}, {".csv": MOST_EXAMPLES + 3})


@pytest.mark.parametrize(("outlets", "others"), [(5, None), (6, "1 more outlet"), (12, "7 more outlets")])
def test_outlets_beyond_the_first_are_counted(tmp_path: Path, outlets: int, others: str | None) -> None:
    rows = [
        {"id": n, "title": "제목", "outlet": f"가람신문{n}", "text": "가람시가 협약을 맺었다."} for n in range(outlets)
    ]
    (tmp_path / "dump.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = CliRunner().invoke(app, ["--lang", "en", "inspect", str(tmp_path)])
    assert result.output.count("· outlet ") == 5
    assert re.findall(r"· (\d+ more outlets?)", result.output) == ([others] if others else [])


def test_a_file_of_some_faults_and_some_records_is_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{broken\n{"text": "가람시가 협약을 맺었다."}\n[]\n', encoding="utf-8")
    found = inspect([str(tmp_path)])
    assert (dict(found.files), found.seen, found.total, found.rejects.total()) == ({".jsonl": 1}, 1, 1, 2)


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


def test_methods_name_the_input_of_every_run_that_read_something() -> None:
    counts = {"articles": 5, "copies": 0, "initiatives": 3, "rejects": 2}
    runs = [
        {"versions": {"sangsaeng": "1.2.3"}, "input": {"records": number, "sha256": digest * 32}, "counts": counts}
        for number, digest in ((4, "ab"), (3, "cd"), (0, "ef"))
    ]
    text = methods_text({**runs[-1], "history": runs[:-1]}, datetime.date(2026, 1, 2))
    assert "Of 7 input records (SHA-256 abababababab…, cdcdcdcdcdcd…), " in text


@pytest.mark.parametrize(
    ("language", "said", "same"),
    [
        (
            "en",
            "5 were corrected, 1 struck out and not counted here, and 2 confirmed",
            "input, version and decisions give",
        ),
        ("ko", "5건을 고치고 1건을 빼었으며(위 건수에 넣지 않음) 2건은", "같은 입력과 판, 같은 검토표는"),
    ],
)
def test_methods_tell_what_people_decided_apart_from_what_was_extracted(language: str, said: str, same: str) -> None:
    counts = {"articles": 5, "copies": 0, "initiatives": 30, "rejects": 2}
    run = {"versions": {"sangsaeng": "1.2.3"}, "input": {"records": 7, "sha256": "ab" * 32}, "counts": counts}
    decided = {"sheet_sha256": "cd" * 32, "confirmed": 2, "changed": 5, "removed": 1}
    text = methods_text({**run, "input": decided, "history": [run]}, datetime.date(2026, 1, 2), language)
    assert said in text
    assert same in text
    assert re.findall("SHA-256 ([^)]*)", text) == ["abababababab…", "cdcdcdcdcdcd…"]
    assert "SHA-256 abababababab…)" in methods_text(run, datetime.date(2026, 1, 2), language)
    assert same not in methods_text(run, datetime.date(2026, 1, 2), language)


def test_a_folder_that_is_no_result_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="no finished result"):
        describe_result(tmp_path)
