"""Runs that add to a result: they know its articles again, and read tables as the runs did that made it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline import package, runner
from pipeline.errors import BadConfig
from pipeline.runner import Options
from pipeline.tracker import Progress
from tests.test_reruns import ONE, REJECTED, add, call, contents, out, reader, table
from tests.test_run import dump

__all__ = ["out", "reader"]


MAPPED = {"text": "기사글"}


def test_the_mapping_of_the_run_before_need_not_be_given_again(out: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    table(folder, "기사글", "가람시", "나래시")
    runner.run([folder], out, Options(workers=1, mapping=MAPPED))
    before = contents(out)
    again = add(folder, out)
    assert (again.added, again.already, again.rejects, again.recalled) == (0, 2, 0, (("text", "기사글"),))
    assert contents(out)["articles.csv"] == before["articles.csv"]
    table(folder, "기사글", "가람시", "나래시", "다솜시")
    # A table that lacks the column is read by the names that are known; the mapping was meant for another.
    dump(tmp_path / "in", "라온시")
    for _ in range(2):
        last = add(folder, out)
    assert (last.articles, last.added, last.already, last.rejects) == (4, 0, 4, 0)
    described = json.loads(contents(out)[package.FILE])["sangsaeng"]
    assert [run["options"]["mapping"] for run in [*described["history"], described]] == [MAPPED, {}, {}, {}]


def test_the_mapping_that_is_given_counts_before_those_of_earlier_runs(out: str, tmp_path: Path) -> None:
    path = table(tmp_path / "in", "기사글", "가람시")
    runner.run([path], out, Options(workers=1, mapping=MAPPED))
    path.write_text("기사글,전문\n나래시,다솜시\n", encoding="utf-8")
    summary = add(path, out, mapping={"text": "전문"})
    assert (summary.added, summary.recalled) == (1, ())
    assert [json.loads(line)["body"] for line in contents(out)[package.RECORDS].splitlines()] == ["가람시", "다솜시"]
    # The last run counts first.
    path.write_text("기사글,전문\n라온시,마루시\n", encoding="utf-8")
    assert add(path, out).recalled == (("text", "전문"),)
    # A run of its own remembers nothing.
    assert runner.run([path], tmp_path / "other", ONE).reasons == {"no_text_column": 1}


# What is added with a mapping of its own, to a result that holds the article 가람시 from a column that it names.
WITHOUT_EFFECT = {
    "all rejected": [REJECTED, REJECTED],
    "cells without text": ["", ""],
    "no new article": ["가람시"],
}


@pytest.mark.parametrize("case", WITHOUT_EFFECT)
def test_the_mapping_of_a_run_that_added_nothing_is_not_used_again(out: str, tmp_path: Path, case: str) -> None:
    path = table(tmp_path / "in", "기사글", "가람시")
    runner.run([path], out, Options(workers=1, mapping=MAPPED))
    mistaken = table(tmp_path / "more", "비고", *WITHOUT_EFFECT[case])
    assert add(mistaken, out, mapping={"text": "비고"}).added == 0
    # It stays in the record of how the result was made, but the next table is read as if it had not been.
    described = json.loads(contents(out)[package.FILE])["sangsaeng"]
    assert described["options"]["mapping"] == {"text": "비고"}
    for heading, cell in (("본문", "나래시"), ("기사글", "다솜시")):
        path.write_text(f"비고,{heading}\n{REJECTED},{cell}\n", encoding="utf-8")
        summary = add(path, out)
        assert (summary.added, summary.new_rejects) == (1, 0)
    assert [json.loads(line)["body"] for line in contents(out)[package.RECORDS].splitlines()][1:] == [
        "나래시",
        "다솜시",
    ]


def test_the_mapping_of_a_result_without_an_article_is_not_used_again(out: str, tmp_path: Path) -> None:
    runner.run([table(tmp_path / "in", "비고", REJECTED)], out, Options(workers=1, mapping={"text": "비고"}))
    path = tmp_path / "in" / "table.csv"
    path.write_text(f"비고,본문\n{REJECTED},나래시\n", encoding="utf-8")
    assert (add(path, out).added, add(path, out, mapping={"text": "비고"}).added, add(path, out).recalled) == (1, 0, ())


def test_the_mapping_of_a_run_that_added_one_of_many_is_used_again(out: str, tmp_path: Path) -> None:
    runner.run([dump(tmp_path / "in", "가람시")], out, ONE)
    path = table(tmp_path / "more", "기사글", REJECTED, "나래시", "")
    assert add(path, out, mapping=MAPPED).added == 1
    assert add(path, out).recalled == (("text", "기사글"),)


def test_a_result_made_with_a_list_of_organisations_is_not_linked_anew_without_it(out: str, tmp_path: Path) -> None:
    mine, folder = tmp_path / "mine.tsv", tmp_path / "in"
    mine.write_text("name\ttype\taliases\tidentifier\n가람시\tlocal_government\t\tKR-1\n", encoding="utf-8")
    runner.run([dump(folder, "가람시")], out, Options(workers=1, organizations=mine))
    before = contents(out)
    dump(folder, "가람시", "나래시")
    with pytest.raises(BadConfig, match="made with a list of organisations; name it with --organizations"):
        add(folder, out)
    assert contents(out) == before
    assert add(folder, out, organizations=mine).added == 1


def test_an_interrupted_addition_is_not_taken_for_a_run_without_the_mapping(tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "in"
    table(folder, "기사글", "가람시")
    runner.run([folder], out, Options(workers=1, mapping=MAPPED))
    rows = [f"가{number},나{number}" for number in range(70)]
    (folder / "table.csv").write_text("\n".join(["기사글,본문", *rows]), encoding="utf-8")

    def interrupt(progress: Progress) -> None:
        if progress.done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runner.run([folder], out, Options(workers=1, add=True), interrupt)
    runner.run([folder], out, ONE)
    bodies = [json.loads(line)["body"] for line in (out / package.RECORDS).read_bytes().splitlines()]
    assert bodies == [f"나{number}" for number in range(70)]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "--map text=기사글 was used again"), ("ko", "--map text=기사글: 이 결과를")]
)
def test_the_command_says_that_it_used_the_mapping_of_the_run_before(tmp_path: Path, language: str, said: str) -> None:
    path, out = table(tmp_path / "in", "기사글", "가람시"), tmp_path / "out"
    assert said not in call(path, "-o", out, "--map", "text=기사글", "--lang", language).stderr
    assert said in call(path, "--into", out, "--lang", language).stderr


ROWS: list[dict[str, object]] = [
    {"text": "가람시", "조회수": 7, "제목": "협약"},
    {"text": "나래시", "제목": "기금"},
    {"text": "다솜시"},
]


def as_json(*rows: dict[str, object]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


# The same articles in another form, and how many of what is added are new.
FORMS = {
    "as they were": ("a.jsonl", as_json(*ROWS), 0),
    "a line put in front": ("a.jsonl", as_json({"text": "라온시"}, *ROWS), 1),
    "fields in another order": ("a.jsonl", as_json(*[dict(reversed(row.items())) for row in ROWS]), 0),
    "a field that nothing is read from": ("a.jsonl", as_json(*[{**row, "조회수": 8} for row in ROWS]), 0),
    "characters escaped": ("a.jsonl", "\n".join(json.dumps(row) for row in ROWS).encode(), 0),
    "an array": ("b.json", json.dumps(ROWS, ensure_ascii=False, indent=1).encode(), 0),
    "another encoding and format": ("c.csv", "제목,본문\n협약,가람시\n기금,나래시\n,다솜시".encode("cp949"), 0),
    "another title": ("a.jsonl", as_json({**ROWS[0], "제목": "새 협약"}, *ROWS[1:]), 1),
    "a title that was not there": ("a.jsonl", as_json(*ROWS[:2], {**ROWS[2], "제목": "협약"}), 1),
}


@pytest.mark.parametrize("form", FORMS)
def test_an_article_that_says_the_same_is_known_again(tmp_path: Path, form: str) -> None:
    name, data, new = FORMS[form]
    folder, out = tmp_path / "in", str(tmp_path / "out")
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(as_json(*ROWS))
    runner.run([folder / "a.jsonl"], out, ONE)
    before = contents(out)[package.RECORDS]
    (folder / name).write_bytes(data)
    summary = add(folder / name, out)
    assert (summary.added, summary.articles, summary.rejects) == (new, 3 + new, 0)
    assert contents(out)[package.RECORDS].startswith(before)
