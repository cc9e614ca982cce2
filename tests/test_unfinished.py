"""What a run that was stopped has finished is never lost unsaid: another run tells of it before it takes its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import package, runner, unfinished
from pipeline.errors import BadConfig
from pipeline.review import corrections
from pipeline.runner import Options, Summary
from pipeline.tracker import Progress
from pipeline.unfinished import Unfinished
from pipeline.workfolder import NAME
from tests.test_output_folder import articles, put, take
from tests.test_reruns import ONE, REJECTED, call, contents, out, reader
from tests.test_run import dump, texts

__all__ = ["out", "reader"]

INTO = replace(ONE, add=True)
CONTACTS = replace(ONE, keep_contacts=True)


@pytest.fixture
def dumps(tmp_path: Path) -> dict[str, Path]:
    """Two dumps of three shards each, a small one, and one without an article."""
    small = tmp_path / "small"
    small.mkdir()
    # Of another name than the others, so that no article of theirs has the same id.
    (small / "alone.txt").write_text("가람시", encoding="utf-8")
    return {
        "first": dump(tmp_path / "first", *texts(70, " 하나")),
        "second": dump(tmp_path / "second", *texts(70, " 둘")),
        "small": small,
        "bad": dump(tmp_path / "bad", REJECTED),
    }


def interrupt(progress: Progress) -> None:
    if progress.done >= 32:
        raise KeyboardInterrupt


def stop(inputs: Sequence[Path], out: str, options: Options) -> None:
    """A run that is stopped when it has finished one shard."""
    with pytest.raises(KeyboardInterrupt):
        runner.run(inputs, out, options, interrupt)


def told(inputs: Sequence[Path], out: str, options: Options) -> tuple[Summary, list[Unfinished]]:
    """A run, and what it says of other runs."""
    said: list[Unfinished] = []
    summary = runner.run(inputs, out, options, on_unfinished=said.append)
    assert summary.unfinished == tuple(said)
    return summary, said


# The run that is stopped and the next one, each with its dumps, and whether the next one tells of the first.
CASES = {
    "the same": ((["first"], ONE), (["first"], ONE), False),
    "the same addition": ((["first"], INTO), (["first"], INTO), False),
    "a further input": ((["first"], ONE), (["first", "second"], ONE), False),
    "the same as an addition": ((["first"], ONE), (["first"], INTO), False),
    "an addition as a run of its own": ((["first"], INTO), (["first"], ONE), False),
    "other forms of the tables": ((["first"], ONE), (["first"], replace(ONE, formats=("csv",))), False),
    "another input": ((["first"], ONE), (["second"], ONE), True),
    "one input less": ((["first", "second"], ONE), (["second"], ONE), True),
    "another option": ((["first"], ONE), (["first"], CONTACTS), True),
    "another addition": ((["first"], INTO), (["second"], INTO), True),
    "an addition with another option": ((["first"], INTO), (["first"], replace(CONTACTS, add=True)), True),
    "an addition instead of a run": ((["first"], ONE), (["second"], INTO), True),
    "a run instead of an addition": ((["first"], INTO), (["second"], ONE), True),
}


@pytest.mark.parametrize("case", CASES)
def test_a_run_tells_of_work_of_others_that_it_drops(out: str, dumps: dict[str, Path], case: str) -> None:
    (first, options), (second, others), expected = CASES[case]
    runner.run([dumps["small"]], out, ONE)
    stop([dumps[name] for name in first], out, options)
    summary, said = told([dumps[name] for name in second], out, others)
    left = Unfinished(inputs=tuple(str(dumps[name]) for name in first), records=32, outdated=False)
    assert [replace(one, records=32) for one in said] == [left] * expected
    assert all(32 <= one.records <= 96 for one in said)
    assert (summary.resumed > 0) is not expected
    assert not any(name.startswith(NAME) for name in contents(out))


@pytest.mark.parametrize("options", [ONE, INTO])
@pytest.mark.parametrize("others", [ONE, INTO, CONTACTS])
def test_a_run_that_is_stopped_when_it_tells_leaves_the_other_to_be_finished(
    out: str, dumps: dict[str, Path], options: Options, others: Options
) -> None:
    runner.run([dumps["small"]], out, ONE)
    stop([dumps["first"]], out, options)

    def heed(_: Unfinished) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runner.run([dumps["second"]], out, others, on_unfinished=heed)
    summary, said = told([dumps["first"]], out, options)
    assert said == []
    assert summary.resumed >= 32
    assert summary.articles == 70 + options.add


def test_inputs_may_have_names_that_are_not_utf_8(tmp_path: Path) -> None:
    source = tmp_path / "in\udcff"
    try:
        dump(source, *texts(70))
    except (OSError, UnicodeEncodeError):
        pytest.skip("this filesystem has no such names")
    stop([source], str(tmp_path / "out"), ONE)
    _, (left,) = told([dump(tmp_path / "other", "가람시")], str(tmp_path / "out"), ONE)
    assert left.inputs == (str(source),)


def test_both_runs_that_were_stopped_are_told(out: str, dumps: dict[str, Path]) -> None:
    stop([dumps["first"]], out, ONE)
    stop([dumps["second"]], out, ONE)
    stop([dumps["second"]], out, CONTACTS)
    _, said = told([dumps["small"]], out, ONE)
    inputs = {one.inputs for one in said}
    assert inputs == {(str(dumps["first"]), str(dumps["second"])), (str(dumps["second"]),)}


def test_a_run_that_was_stopped_at_once_is_not_told(out: str, dumps: dict[str, Path]) -> None:
    stop([dumps["first"]], out, ONE)

    def at_once(_: Unfinished) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runner.run([dumps["second"]], out, CONTACTS, on_unfinished=at_once)
    assert told([dumps["first"]], out, ONE)[1] == []


def test_a_run_that_finds_no_article_drops_nothing_of_others(out: str, dumps: dict[str, Path]) -> None:
    runner.run([dumps["small"]], out, ONE)
    stop([dumps["first"]], out, INTO)
    summary, said = told([dumps["bad"]], out, CONTACTS)
    assert (summary.kept, len(said)) == (True, 1)
    summary, said = told([dumps["first"]], out, INTO)
    assert (summary.resumed >= 32, said) == (True, [])
    assert len(articles(out)) == 71


def test_the_copy_of_the_result_to_which_a_run_adds_outlives_another_run_that_is_stopped(
    out: str, dumps: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.run([dumps["small"]], out, ONE)
    stop([dumps["first"]], out, INTO)
    stop([dumps["second"]], out, ONE)
    # As if the first had been killed while it put its files in place.
    put(out, package.RECORDS, b"")
    assert told([dumps["first"]], out, INTO)[0].articles == 71


@pytest.mark.parametrize("noted", [True, False])
def test_work_of_another_version_is_told_as_such(
    out: str, dumps: dict[str, Path], monkeypatch: pytest.MonkeyPatch, noted: bool
) -> None:
    with monkeypatch.context() as patch:
        for module in (runner, unfinished):
            patch.setattr(module, "fingerprint", lambda: "another")
        stop([dumps["first"]], out, ONE)
    for name in [name for name in contents(out) if name.endswith("runs.json") and not noted]:
        take(out, name)
    summary, (left,) = told([dumps["first"]], out, ONE)
    assert (summary.resumed, left.outdated) == (0, True)
    assert left.inputs == ((str(dumps["first"]),) if noted else ())


def test_a_corrected_copy_does_not_take_the_place_of_what_is_unfinished(
    tmp_path: Path, dumps: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "target"
    stop([dumps["first"]], str(target), ONE)
    runner.run([dumps["small"]], tmp_path / "out", ONE)
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("initiative_id,keep\n", encoding="utf-8")
    with pytest.raises(BadConfig, match="holds unfinished work of a run"):
        corrections.apply(tmp_path / "out", sheet, target)
    assert told([dumps["first"]], str(target), ONE)[0].resumed >= 32


@pytest.mark.parametrize("showing", ["", "--quiet", "--json-progress"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "{out} holds unfinished work of a run with other inputs or options (at most "),
        ("ko", "{out}에 입력이나 옵션이 다른 실행이 끝내지 못한 작업이 있습니다(최대 "),
    ],
)
def test_the_command_tells_in_one_line(
    tmp_path: Path, dumps: dict[str, Path], language: str, said: str, showing: str
) -> None:
    out = tmp_path / "out"
    stop([dumps["first"]], str(out), ONE)
    result = call(dumps["second"], "-o", out, "--lang", language, *showing.split())
    (line,) = result.stderr.splitlines()
    assert line.startswith(said.format(out=out))
    assert str(dumps["first"]) in line
    if showing == "--json-progress":
        summary = json.loads(result.stdout.splitlines()[-1])
        assert [left["inputs"] for left in summary["unfinished"]] == [[str(dumps["first"])]]
    assert call(dumps["second"], "-o", tmp_path / "new", "--lang", language, "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "unfinished work of another version of the program (at most 32 records; inputs: unknown)"),
        ("ko", "다른 버전의 프로그램이 끝내지 못한 작업이 있습니다(최대 32건, 입력: 알 수 없음)"),
    ],
)
def test_the_command_tells_of_another_version(tmp_path: Path, dumps: dict[str, Path], language: str, said: str) -> None:
    out = tmp_path / "out"
    # Without the note that lies beside shards now.
    for name in (f"{NAME}/sangsaeng.lock", f"{NAME}/0123/000000/000000000-0123.jsonl"):
        put(str(out), name, b"")
    assert said in call(dumps["small"], "-o", out, "--lang", language).stderr
