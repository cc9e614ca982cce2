"""Runs over a result that is there already: nothing good is lost, nothing is told twice, and the counts say which is new."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import messages, package, pool, remote, runner
from pipeline.cli import app
from pipeline.runner import Options
from pipeline.tables import LAST_REJECTS
from pipeline.tracker import Progress
from tests.test_run import Reader, dump, texts

REJECTED = "거절"
ONE = Options(workers=1)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(pool, "_extractor", Reader())
    messages.choose("en")
    yield
    messages.choose(None)


@pytest.fixture(params=["here", "remote"])
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A folder of this machine, and one behind a URL."""
    if request.param == "here":
        yield str(tmp_path / "out")
    else:
        pytest.importorskip("fsspec", reason="the extra 'cluster' is not installed")
        yield "memory://reruns/out"
        remote.remove("memory://reruns")


def contents(out: str) -> dict[str, bytes]:
    if remote.is_remote(out):
        return {entry.path: remote.read([entry.url])[0] for entry in remote.below(out)}
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in Path(out).rglob("*") if path.is_file()}


def rejected(out: str, file: str = "rejects.csv") -> list[tuple[str, str, str]]:
    lines = contents(out)[file].decode("utf-8-sig").splitlines()
    return [(row["source_path"], row["record"], row["reason"]) for row in csv.DictReader(lines)]


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["run", *map(str, arguments), "--workers", "1"], catch_exceptions=False)


def nothing_to_read(folder: Path, kind: str) -> Path:
    """An input that gives no article."""
    folder.mkdir()
    if kind == "all rejected":
        return dump(folder, REJECTED, "")
    if kind == "a folder with nothing in it":
        return folder
    name, content = {
        "no column with the text": ("table.csv", "기사글,번호\n가람시,1\n"),
        "an unknown format": ("a.hwp", "가람시"),
        "an empty file": ("a.txt", ""),
    }[kind]
    (folder / name).write_text(content, encoding="utf-8")
    return folder


NOTHING = {
    "all rejected": [("bad/dump.jsonl", "1", "empty_body"), ("bad/dump.jsonl", "2", "no_text")],
    "a folder with nothing in it": [("bad", "", "no_files")],
    "no column with the text": [("bad/table.csv", "", "no_text_column")],
    "an unknown format": [("bad/a.hwp", "", "unknown_format")],
    "an empty file": [("bad/a.txt", "", "empty_file")],
}


@pytest.mark.parametrize("kind", NOTHING)
def test_a_run_that_finds_no_article_leaves_the_earlier_result(out: str, tmp_path: Path, kind: str) -> None:
    runner.run([dump(tmp_path / "good", *texts(3))], out, ONE)
    before = contents(out)
    bad = nothing_to_read(tmp_path / "bad", kind)
    summary = runner.run([bad], out, ONE)
    after = contents(out)
    assert (summary.kept, summary.articles, summary.files) == (True, 0, (LAST_REJECTS,))
    assert rejected(out, LAST_REJECTS) == NOTHING[kind]
    assert summary.rejects == len(NOTHING[kind])
    assert {name: data for name, data in after.items() if name != LAST_REJECTS} == before
    runner.run([bad], out, ONE)
    assert contents(out) == after


@pytest.mark.parametrize("kind", NOTHING)
def test_a_first_run_that_finds_no_article_writes_its_rejects(out: str, tmp_path: Path, kind: str) -> None:
    bad = nothing_to_read(tmp_path / "bad", kind)
    for _ in range(2):
        # The result of the first time holds no article that could be lost.
        summary = runner.run([bad], out, ONE)
        assert not summary.kept
        assert package.FILE in summary.files
        assert rejected(out) == NOTHING[kind]
        assert LAST_REJECTS not in contents(out)


def test_a_run_that_finds_articles_drops_the_rejects_of_the_one_that_found_none(out: str, tmp_path: Path) -> None:
    good = dump(tmp_path / "good", *texts(3))
    runner.run([good], out, ONE)
    before = contents(out)
    runner.run([dump(tmp_path / "bad", REJECTED)], out, ONE)
    summary = runner.run([good], out, ONE)
    assert not summary.kept
    assert contents(out) == before
    runner.run([dump(tmp_path / "bad", REJECTED)], out, ONE)
    runner.run([dump(tmp_path / "more", "나래시")], out, Options(workers=1, add=True))
    assert LAST_REJECTS not in contents(out)


def test_a_run_that_finds_no_article_can_be_killed_and_goes_on(out: str, tmp_path: Path) -> None:
    runner.run([dump(tmp_path / "good", *texts(3))], out, ONE)
    before = contents(out)
    bad = dump(tmp_path / "bad", *[REJECTED] * 70)

    def interrupt(progress: Progress) -> None:
        if progress.done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runner.run([bad], out, ONE, interrupt)
    summary = runner.run([bad], out, ONE)
    assert (summary.kept, summary.rejects) == (True, 70)
    assert summary.resumed >= 32
    after = contents(out)
    assert len(rejected(out, LAST_REJECTS)) == 70
    assert {name: data for name, data in after.items() if name != LAST_REJECTS} == before


def test_adding_nothing_keeps_what_is_there(out: str, tmp_path: Path) -> None:
    runner.run([dump(tmp_path / "good", *texts(3))], out, ONE)
    before = contents(out)
    summary = runner.run([dump(tmp_path / "bad", REJECTED)], out, Options(workers=1, add=True))
    assert (summary.kept, summary.articles, summary.rejects) == (False, 3, 1)
    assert contents(out)[package.RECORDS] == before[package.RECORDS]
    assert rejected(out) == [("bad/dump.jsonl", "1", "empty_body")]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "no article was found, so the earlier result in "), ("ko", "기사를 하나도 찾지 못해 ")],
)
def test_the_command_says_that_it_left_the_earlier_result(tmp_path: Path, language: str, said: str) -> None:
    out = tmp_path / "out"
    assert call(dump(tmp_path / "good", *texts(3)), "-o", out).exit_code == 0
    result = call(dump(tmp_path / "bad", *[REJECTED] * 2), "-o", out, "--lang", language)
    assert result.exit_code == 1
    assert said in result.stderr
    assert str(out / LAST_REJECTS) in result.stdout
    assert len(rejected(str(out), LAST_REJECTS)) == 2
    told = call(tmp_path / "bad", "-o", out, "--json-progress")
    summary = json.loads(told.stdout.splitlines()[-1])
    assert (told.exit_code, summary["kept"], summary["files"]) == (1, True, [LAST_REJECTS])
