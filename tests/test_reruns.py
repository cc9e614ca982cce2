"""Runs over a result that is there already: nothing good is lost, nothing is told twice, and the counts say which is new."""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import messages, package, pool, remote, runner
from pipeline.cli import app
from pipeline.rereading import Rereading
from pipeline.runner import Options
from pipeline.tables import LAST_REJECTS
from pipeline.tracker import Progress
from pipeline.types import RawRecord, Rejected, Source
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
        "a table without a row": ("table.csv", "text,id\n"),
    }[kind]
    (folder / name).write_text(content, encoding="utf-8")
    return folder


NOTHING = {
    "all rejected": [("bad/dump.jsonl", "1", "empty_body"), ("bad/dump.jsonl", "2", "no_text")],
    "a folder with nothing in it": [("bad", "", "no_files")],
    "no column with the text": [("bad/table.csv", "", "no_text_column")],
    "an unknown format": [("bad/a.hwp", "", "unknown_format")],
    "an empty file": [("bad/a.txt", "", "empty_file")],
    "a table without a row": [("bad/table.csv", "", "empty_file")],
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


def test_adding_what_gives_no_article_keeps_the_rejects_of_the_run_that_found_none(out: str, tmp_path: Path) -> None:
    good = dump(tmp_path / "good", *texts(3))
    runner.run([good], out, ONE)
    runner.run([dump(tmp_path / "bad", REJECTED)], out, ONE)
    summary = runner.run([dump(tmp_path / "worse", REJECTED)], out, Options(workers=1, add=True))
    # Its own rejects are the result's: the run before rejected others, which stand nowhere else.
    assert (summary.kept, summary.added, summary.already) == (False, 0, 0)
    assert rejected(out) == [("worse/dump.jsonl", "1", "empty_body")]
    assert rejected(out, LAST_REJECTS) == [("bad/dump.jsonl", "1", "empty_body")]
    # Articles that are there already were found all the same.
    runner.run([good], out, Options(workers=1, add=True))
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


def add(source: Path, out: str, **options: object) -> runner.Summary:
    return runner.run([source], out, Options(workers=1, add=True, **options))  # type: ignore[arg-type]


def test_adding_says_how_many_are_new_and_how_many_were_there(out: str, tmp_path: Path) -> None:
    first = runner.run([dump(tmp_path / "in", *texts(40), REJECTED)], out, ONE)
    assert (first.articles, first.added, first.already) == (40, 40, 0)
    seen: list[Progress] = []
    more = dump(tmp_path / "more", *texts(45), "나래시", REJECTED)
    second = runner.run([more], out, Options(workers=1, add=True), seen.append)
    assert (second.articles, second.added, second.already, second.rejects) == (46, 6, 40, 2)
    assert (seen[-1].already, seen[-1].done) == (40, 7)
    third = add(more, out)
    assert (third.articles, third.added, third.already, third.rejects) == (46, 0, 46, 2)


def test_rejects_that_the_earlier_result_holds_are_none_of_this_run(out: str, tmp_path: Path) -> None:
    source = dump(tmp_path / "in", *texts(3), REJECTED, "오류")
    first = runner.run([source], out, ONE)
    assert (first.rejects, first.new_rejects) == (2, 2)
    before = contents(out)["rejects.csv"]
    again = add(source, out)
    assert (again.added, again.rejects, again.new_rejects) == (0, 2, 0)
    assert contents(out)["rejects.csv"] == before
    # What is rejected for another reason is new, and stands behind what stays.
    dump(tmp_path / "in", *texts(3), "", "오류", REJECTED)
    third = add(source, out)
    assert (third.rejects, third.new_rejects) == (3, 2)
    assert rejected(out) == [
        ("in/dump.jsonl", "5", "internal_error"),
        ("in/dump.jsonl", "4", "no_text"),
        ("in/dump.jsonl", "6", "empty_body"),
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "2 rejects of the earlier result stay as they are, see "),
        ("ko", "이전 결과에서 제외된 입력 2건은 그대로 있습니다("),
    ],
)
def test_the_command_tells_of_its_own_rejects_only(tmp_path: Path, language: str, said: str) -> None:
    out = tmp_path / "out"
    first = call(dump(tmp_path / "in", *texts(3), REJECTED, REJECTED), "-o", out, "--lang", language)
    assert (first.exit_code, said in first.stderr) == (1, False)
    again = call(tmp_path / "in", "--into", out, "--lang", language)
    assert again.exit_code == 0
    assert [line for line in again.stderr.splitlines() if "in/dump.jsonl" in line] == []
    assert [line for line in again.stderr.splitlines() if line.startswith(said)] != []
    more = call(dump(tmp_path / "more", *texts(3), REJECTED), "--into", out, "--lang", language)
    assert more.exit_code == 1
    assert ["more/dump.jsonl" in line for line in more.stderr.splitlines() if "dump.jsonl" in line] == [True]


def test_an_interrupted_addition_counts_as_one_that_was_not(out: str, tmp_path: Path) -> None:
    runner.run([dump(tmp_path / "in", *texts(40), REJECTED)], out, ONE)
    more = dump(tmp_path / "more", *texts(120), REJECTED)

    def interrupt(progress: Progress) -> None:
        if progress.done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runner.run([more], out, Options(workers=1, add=True), interrupt)
    summary = add(more, out)
    assert summary.resumed >= 32
    assert (summary.articles, summary.added, summary.already, summary.rejects) == (120, 80, 40, 2)


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_an_addition_gives_the_same_bytes_for_any_number_of_workers(tmp_path: Path, workers: int) -> None:
    results = []
    for name, count in (("alone", 1), ("many", workers)):
        source, target = dump(tmp_path / "in", *texts(40), REJECTED), str(tmp_path / name)
        runner.run([source], target, Options(workers=count))
        dump(tmp_path / "in", *texts(80), "나래시", REJECTED, "오류")
        runner.run([source], target, Options(workers=count, add=True))
        results.append(contents(target))
    assert results[0] == results[1]


def table(folder: Path, heading: str, *cells: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "table.csv"
    rows = [f"{heading},번호", *(f"{cell},{place}" for place, cell in enumerate(cells))]
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def test_a_table_that_is_read_by_itself_loses_the_reject_that_it_has_in_its_folder(out: str, tmp_path: Path) -> None:
    dump(tmp_path / "in", *texts(3))
    path = table(tmp_path / "in", "기사글", "나래시", REJECTED)
    runner.run([tmp_path / "in"], out, ONE)
    assert rejected(out) == [("in/table.csv", "", "no_text_column")]
    summary = add(path, out, mapping={"text": "기사글"})
    assert (summary.added, summary.already, summary.rejects) == (1, 0, 1)
    assert rejected(out) == [("table.csv", "2", "empty_body")]


# What the dump's one file holds at first, what it holds when it is added, and what is then rejected.
READ_AGAIN = {
    "still rejected, for the same reason": (["가", REJECTED], ["가", REJECTED], [("2", "empty_body")]),
    "still rejected, for another reason": (["가", REJECTED], ["가", "오류"], [("2", "internal_error")]),
    "an article now": (["가", REJECTED, ""], ["가", "나", ""], [("3", "no_text")]),
    "an article that is there already": (["가", REJECTED], ["가", "가"], []),
    "an article before, rejected now": (["가", REJECTED], ["", "나"], [("1", "no_text")]),
    "not read again": (["가", REJECTED, "나", REJECTED], ["가", "다"], [("4", "empty_body")]),
}


@pytest.mark.parametrize("case", READ_AGAIN)
def test_a_record_has_one_reject_at_most(out: str, tmp_path: Path, case: str) -> None:
    before, after, expected = READ_AGAIN[case]
    runner.run([dump(tmp_path / "in", *before)], out, ONE)
    for _ in range(2):
        add(dump(tmp_path / "in", *after), out)
        assert rejected(out) == [("in/dump.jsonl", record, reason) for record, reason in expected]


def test_a_file_that_broke_off_and_is_whole_again_loses_its_reject(out: str, tmp_path: Path) -> None:
    file = tmp_path / "in" / "a.json"
    file.parent.mkdir()
    file.write_text('[{"text": "가람시"}, ', encoding="utf-8")
    runner.run([file.parent], out, ONE)
    assert rejected(out) == [("in/a.json", "", "bad_json")]
    file.write_text('[{"text": "가람시"}]', encoding="utf-8")
    summary = add(file.parent, out)
    assert (summary.added, summary.already, summary.rejects) == (0, 1, 0)
    assert rejected(out) == []


@pytest.mark.parametrize(("language", "said"), [("en", "added 2, already there 3"), ("ko", "더함 2건, 이미 있음 3건")])
def test_the_command_says_what_it_added(tmp_path: Path, language: str, said: str) -> None:
    out = tmp_path / "out"
    first = call(dump(tmp_path / "in", *texts(3)), "-o", out, "--lang", language)
    assert said.partition(" ")[0] not in first.stdout.split()
    result = call(dump(tmp_path / "more", *texts(5)), "--into", out, "--lang", language)
    assert result.stdout.splitlines()[0] == said
    told = call(tmp_path / "more", "--into", out, "--json-progress")
    summary = json.loads(told.stdout.splitlines()[-1])
    assert (summary["added"], summary["already"], summary["articles"]) == (0, 5, 5)


# The place of an earlier reject, the item that a run reads and where it lies, and whether that is the same place.
PLACES = [
    (("dump/a.csv", 3), ("dump/a.csv", 3), "/data/dump/a.csv", True),
    (("dump/a.csv", 3), ("dump/a.csv", 4), "/data/dump/a.csv", False),
    (("dump/a.csv", 3), ("dump/a.csv", None), "/data/dump/a.csv", False),
    (("dump/a.csv", None), ("dump/a.csv", 4), "/data/dump/a.csv", True),
    (("dump/a.csv", None), ("dump/b.csv", None), "/data/dump/b.csv", False),
    (("dump/a.csv", 3), ("a.csv", 3), "/data/dump/a.csv", True),
    (("dump/a.csv", 3), ("data/dump/a.csv", 3), "/data/dump/a.csv", True),
    (("dump/a.csv", 3), ("a.csv", 3), "/data/other/a.csv", False),
    (("ump/a.csv", 3), ("a.csv", 3), "/data/dump/a.csv", False),
    (("a.csv", 3), ("a.csv", 3), "/data/dump/a.csv", True),
    (("a.csv", 3), ("dump/a.csv", 3), "/data/dump/a.csv", False),
    (("dump/a.zip", None), ("dump/a.zip/b.txt", 1), "/data/dump/a.zip/b.txt", True),
    (("dump/a.zip", None), ("a.zip/b.txt", 1), "/data/dump/a.zip/b.txt", True),
    (("dump/a.zip/b.txt", None), ("a.zip/b.txt", 1), "/data/dump/a.zip/b.txt", True),
    (("dump", None), ("dump/a.csv", 1), "/data/dump/a.csv", True),
    (("기사/a.csv", 3), ("a.csv", 3), unicodedata.normalize("NFD", "/data/기사/a.csv"), True),
    (("/data/dump", None), ("dump/a.csv", 1), "/data/dump/a.csv", True),
    (("dump/a.csv", 3), ("a.csv", 3), "s3://press/dump/a.csv", True),
    (("s3://press/dump", None), ("dump/a.csv", 3), "s3://press/dump/a.csv", True),
    # What is piped in next is something else.
    (("-", 1), ("-", 1), "-", False),
    (("-", None), ("-", 2), "-", False),
]


@pytest.mark.parametrize(("earlier", "item", "location", "same"), PLACES)
def test_places_that_are_read_again(
    earlier: tuple[str, int | None], item: tuple[str, int | None], location: str, same: bool
) -> None:
    name, number = item
    rereading = Rereading([earlier])
    if number is None:
        rereading.note(Rejected(name, None, "read", "empty_file", ""), location)
    else:
        rereading.note(RawRecord("a", Source(name, number, ""), "text", "가람시"), location)
    assert rereading.has(earlier) is same
