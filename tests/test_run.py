"""The run: same bytes for any number of workers, nothing lost to faults, killed runs go on where they were."""

from __future__ import annotations

import csv
import gc
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from pipeline import limits, package, pool, read, runner
from pipeline.errors import BadConfig, SkipRecord
from pipeline.inspection import inspect
from pipeline.reasons import meanings
from pipeline.runner import Options, Summary
from pipeline.tables import CORRECTIONS, LAST_REJECTS, REPORT, SQLITE, XLSX
from pipeline.tracker import Progress, Tracker
from pipeline.types import (
    Article,
    Extraction,
    Initiative,
    Mention,
    Organization,
    Passage,
    Quote,
    RawRecord,
    RemovedLine,
    Sentence,
    Span,
    Token,
)
from pipeline.workfolder import RESULT_FILES, claimed

CITY = Organization("가람시", "local_government")
SENTENCE = "가람시는 {number}번째 협약을 맺었다."
DEFAULTS = Options()


# What a run writes unless it is asked for more.
WRITTEN = sorted(set(RESULT_FILES) - {SQLITE, XLSX, "tokens.parquet", REPORT, CORRECTIONS, LAST_REJECTS})


TOKEN = Token("가람시", "NNP", 0, 3)


class Reader:
    """Stands in for an Extractor: does what a record's text says."""

    def __init__(self, once: Path | None = None) -> None:
        self._once = once

    def extract(self, record: RawRecord) -> Extraction:
        body = record.content
        if "거절" in body:
            raise SkipRecord("clean", "empty_body", "nothing is left")
        if "오류" in body:
            raise ValueError("unforeseen")
        if "죽음" in body:
            os.kill(os.getpid(), signal.SIGKILL)
        if "한번" in body and self._once is not None and not self._once.exists():
            self._once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "느림" in body:
            time.sleep(0.02)
        if "무한" in body:
            time.sleep(60)
        if "폭식" in body:
            eaten = bytearray(os.urandom(1)) * (512 * 2**20)
            time.sleep(60)
            del eaten
        lines = tuple(range(1, body.count("\n") + 2))
        removed = (RemovedLine(9, "contact", "02-123-4567"),)
        article = Article(
            record.id, record.source, None, None, None, None, None, record.given.title, body, lines, removed
        )
        mention = Mention("body", Span(0, 3), body[:3], CITY, "test.rule")
        quote = Quote("body", Span(0, len(body)), body)
        initiative = Initiative(
            True,
            None,
            "agreement",
            "signed",
            (CITY,),
            (),
            (),
            (),
            None,
            (),
            None,
            None,
            None,
            None,
            quote,
            Decimal("0.5"),
        )
        return Extraction(article, (mention,), (), (), (initiative,), (Span(0, len(body)),))

    def extract_all(self, records: Sequence[RawRecord]) -> list[tuple[Extraction, Passage] | SkipRecord]:
        return [self._extract_one(record) for record in records]

    def _extract_one(self, record: RawRecord) -> tuple[Extraction, Passage] | SkipRecord:
        sentence = Sentence(Span(0, len(record.content)), [TOKEN])
        try:
            return self.extract(record), Passage("body", record.content, (sentence, sentence))
        except SkipRecord as skip:
            return skip


class Growing(Reader):
    """Keeps 64 MB with each shard, and notes which process worked on it."""

    def __init__(self, workers: Path) -> None:
        super().__init__()
        self._workers = workers
        self._held: list[bytearray] = []

    def extract_all(self, records: Sequence[RawRecord]) -> list[tuple[Extraction, Passage] | SkipRecord]:
        self._held.append(bytearray(b"x") * (64 * 2**20))
        with self._workers.open("a") as file:
            file.write(f"{os.getpid()}\n")
        return super().extract_all(records)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(pool, "_extractor", made)
    return made


def dump(folder: Path, *texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    rows = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    (folder / "dump.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def texts(count: int, word: str = "") -> list[str]:
    return [SENTENCE.format(number=number) + word for number in range(count)]


def contents(out: str | Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(out).iterdir()}


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    options: Options = DEFAULTS,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """A run after which, whatever befell it, every record that was read is an article or a reject with a known reason.

    What was read is counted where shards are made, what came of it where tables are written.
    """
    summary = runner.run(inputs, out, options, on_progress)
    if Path(out).is_dir():
        described = json.loads((Path(out) / package.FILE).read_text(encoding="utf-8"))["sangsaeng"]
        read, written = described["input"]["records"], len(ids(out)) + len(rejects(out))
        # An addition reads the new records alone, and does not write again what the result already has.
        assert read == written if not options.add else read <= written
        assert (len(ids(out)), len(rejects(out))) == (summary.articles, summary.rejects)
        assert {reason for _, _, reason in rejects(out)} <= set(meanings())
    return summary


def ids(out: str | Path) -> list[str]:
    return [json.loads(line)["id"] for line in (Path(out) / "articles.jsonl").read_text(encoding="utf-8").splitlines()]


def rejects(out: str | Path) -> list[tuple[str, str, str]]:
    with (Path(out) / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(row["source_path"], row["record"], row["reason"]) for row in csv.DictReader(file)]


def test_every_file_is_written_in_the_order_of_the_input(tmp_path: Path, reader: Reader) -> None:
    out = tmp_path / "out"
    summary = run([dump(tmp_path / "in", *texts(40))], out, Options(workers=2))
    assert sorted(path.name for path in out.iterdir()) == WRITTEN
    assert ids(out) == [f"dump-{number}" for number in range(1, 41)]
    assert (summary.articles, summary.initiatives, summary.rejects, summary.resumed) == (40, 40, 0, 0)
    assert summary.files == tuple(WRITTEN)
    described = json.loads((out / package.FILE).read_text(encoding="utf-8"))["sangsaeng"]
    assert described["counts"]["articles"] == 40
    assert described["input"]["records"] == 40


def test_same_bytes_twice_and_for_any_number_of_workers(tmp_path: Path, reader: Reader) -> None:
    source = dump(tmp_path / "in", *texts(100), "거절", "오류 하나", *texts(5))
    (source / "empty.txt").write_bytes(b"")
    first = contents(run([source], tmp_path / "one", Options(workers=1)).out)
    for name, workers in (("again", 1), ("two", 2), ("five", 5)):
        assert contents(run([source], tmp_path / name, Options(workers=workers)).out) == first


def test_faults_cost_their_record_only_and_keep_their_place(tmp_path: Path, reader: Reader) -> None:
    source = dump(tmp_path / "in", "가람시 하나", "거절", "", "오류", "죽음", "가람시 둘")
    (source / "a.pdf").write_bytes(b"%PDF")
    summary = run([source, "nowhere"], tmp_path / "out", Options(workers=2))
    assert ids(summary.out) == ["dump-1", "dump-6"]
    assert rejects(summary.out) == [
        ("in/a.pdf", "", "unknown_format"),
        ("in/dump.jsonl", "2", "empty_body"),
        ("in/dump.jsonl", "3", "no_text"),
        ("in/dump.jsonl", "4", "internal_error"),
        ("in/dump.jsonl", "5", "worker_died"),
        ("nowhere", "", "missing"),
    ]
    assert summary.reasons["worker_died"] == 1
    assert summary.rejects == 6


def test_a_record_that_never_ends_is_given_up(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 2)
    summary = run([dump(tmp_path / "in", "가람시 하나", "무한", "가람시 둘")], tmp_path / "out", Options(workers=1))
    assert ids(summary.out) == ["dump-1", "dump-3"]
    assert rejects(summary.out) == [("in/dump.jsonl", "2", "too_slow")]


def test_the_death_of_another_process_is_not_laid_to_a_records_charge(tmp_path: Path, reader: Reader) -> None:
    """One shard is worked on record by record, after an error, while the process of another one is killed."""
    source = dump(tmp_path / "in", *texts(31, " 느림"), "오류", *texts(31, " 느림"), "죽음")
    summary = run([source], tmp_path / "out", Options(workers=2))
    assert rejects(summary.out) == [
        ("in/dump.jsonl", "32", "internal_error"),
        ("in/dump.jsonl", "64", "worker_died"),
    ]


@pytest.mark.parametrize("text", ["가람시", "죽음", "오류"])
def test_the_callers_own_cycles_are_collected_again_after_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    # Loaded by the run, as models are.
    monkeypatch.setattr(pool, "_extractor", None)
    monkeypatch.setattr(pool, "shared_extractor", Reader)

    class Cycle:
        def __init__(self) -> None:
            self.own = self

    cycle = Cycle()
    gone = weakref.ref(cycle)
    run([dump(tmp_path / "in", text)], tmp_path / "out", Options(workers=1))
    del cycle
    gc.collect()
    assert gone() is None
    assert gc.get_freeze_count() == 0


def test_what_the_caller_froze_stays_frozen(tmp_path: Path, reader: Reader) -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        run([dump(tmp_path / "in", "가람시")], tmp_path / "out", Options(workers=1))
        assert gc.get_freeze_count() >= frozen - 1_000 > 0
    finally:
        gc.unfreeze()


def test_a_worker_that_grows_past_its_cap_is_replaced(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = dump(tmp_path / "in", *texts(640))
    undisturbed = contents(run([source], tmp_path / "calm", Options(workers=1)).out)
    monkeypatch.setattr(pool, "_extractor", Growing(tmp_path / "workers"))
    monkeypatch.setattr(limits, "REPLACED_FROM", limits.resident() + 64 * 2**20)
    summary = run([source], tmp_path / "grown", Options(workers=1))
    workers = (tmp_path / "workers").read_text().split()
    assert len(set(workers)) > 1
    assert max(map(workers.count, workers)) < 20, "none lives as long as the run"
    assert contents(summary.out) == undisturbed


def test_a_record_that_takes_all_memory_is_given_up(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "ENDED_FROM", limits.resident() + 256 * 2**20)
    summary = run([dump(tmp_path / "in", "가람시 하나", "폭식", "가람시 둘")], tmp_path / "out", Options(workers=1))
    assert ids(summary.out) == ["dump-1", "dump-3"]
    assert rejects(summary.out) == [("in/dump.jsonl", "2", "too_much_memory")]


def test_morphemes_are_written_on_request(tmp_path: Path, reader: Reader) -> None:
    source = dump(tmp_path / "in", *texts(2))
    out = Path(run([source], tmp_path / "out", Options(workers=1, tokens=True)).out)
    rows = pq.read_table(out / "tokens.parquet").to_pylist()
    assert [
        (row["article_id"], row["sentence"], row["start"], row["end"], row["form"], row["tag"]) for row in rows
    ] == [(id, sentence, 0, 3, "가람시", "NNP") for id in ("dump-1", "dump-2") for sentence in (1, 2)]
    plain = Path(run([source], tmp_path / "plain", Options(workers=1)).out)
    assert (out / "articles.jsonl").read_bytes() == (plain / "articles.jsonl").read_bytes()
    assert not (Path(run([source], out, Options(workers=1)).out) / "tokens.parquet").exists()
    with pytest.raises(BadConfig, match="tokens"):
        run([source], out, Options(tokens=True, add=True))


def test_a_worker_that_is_killed_once_costs_nothing(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = dump(tmp_path / "in", *texts(80), "가람시 한번", *texts(40))
    undisturbed = contents(run([source], tmp_path / "calm", Options(workers=2)).out)
    monkeypatch.setattr(pool, "_extractor", Reader(tmp_path / "killed"))
    disturbed = run([source], tmp_path / "stormy", Options(workers=2))
    assert (tmp_path / "killed").exists()
    assert contents(disturbed.out) == undisturbed


def test_an_interrupted_run_goes_on_where_it_was(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = dump(tmp_path / "in", *texts(200))
    undisturbed = contents(run([source], tmp_path / "calm", Options(workers=1)).out)

    def interrupt(progress: Progress) -> None:
        if progress.done >= 64:
            raise KeyboardInterrupt

    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        run([source], out, Options(workers=2), interrupt)
    assert not (out / package.FILE).exists()
    (finished,) = (path for path in (out / ".work").iterdir() if path.is_dir() and path.name != "result")
    (finished / "000000" / "000000099-x.jsonl.1.part").write_text("half")
    seen: list[Progress] = []
    summary = run([source], out, Options(workers=2), seen.append)
    assert summary.resumed >= 64
    assert seen[-1].done == 200
    assert contents(out) == undisturbed


def test_the_pace_of_a_run_that_goes_on_is_that_of_its_own_work(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = dump(tmp_path / "in", *texts(160)), tmp_path / "out"

    def interrupt(progress: Progress) -> None:
        if progress.done >= 64:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([source], out, Options(workers=1), interrupt)
    # Whenever somebody looks at this clock, it has gone on by a second.
    monkeypatch.setattr(runner, "Tracker", lambda show: Tracker(show, count(1).__next__))
    seen: list[Progress] = []
    resumed = run([source], out, Options(workers=1), seen.append).resumed
    assert 64 <= resumed < 160
    # One worker takes the shards in their order, so that all that were done before come first.
    assert [progress.seconds == 0 for progress in seen] == [progress.done <= resumed for progress in seen]
    assert all(progress.rate == 0 for progress in seen if progress.seconds == 0)


KILLED = """
import sys
from pathlib import Path
from tests.test_run import Reader
from pipeline import pool, runner
pool._extractor = Reader()
runner.run([sys.argv[1]], sys.argv[2], runner.Options(workers=2))
"""


def test_a_run_whose_parent_is_killed_goes_on_where_it_was(tmp_path: Path, reader: Reader) -> None:
    source = dump(tmp_path / "in", *texts(160, " 느림"))
    out = tmp_path / "out"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(source), str(out)], cwd=Path(__file__).parents[1])
    deadline = time.monotonic() + 60
    while not list(out.glob(".work/*/*/*.jsonl")):
        assert process.poll() is None, "the run ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.kill()
    process.wait()
    done = len(list(out.glob(".work/*/*/*.jsonl")))
    summary = run([source], out, Options(workers=2))
    assert 0 < done * 32 <= summary.resumed < 160
    assert contents(out) == contents(run([source], tmp_path / "calm", Options(workers=1)).out)


def test_other_options_do_not_reuse_what_is_finished(tmp_path: Path, reader: Reader) -> None:
    source, out = dump(tmp_path / "in", *texts(40)), tmp_path / "out"

    def interrupt(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([source], out, Options(workers=1), interrupt)
    summary = run([source], out, Options(workers=1, keep_contacts=True))
    assert summary.resumed == 0
    assert "02-123-4567" in (out / "articles.jsonl").read_text(encoding="utf-8")


def test_a_changed_input_is_worked_on_anew(tmp_path: Path, reader: Reader) -> None:
    source, out = dump(tmp_path / "in", *texts(40)), tmp_path / "out"

    def interrupt(progress: Progress) -> None:
        if progress.done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([source], out, Options(workers=1), interrupt)
    changed = dump(tmp_path / "in", "가람시가 바뀌었다.", *texts(39))
    run([changed], out, Options(workers=1))
    assert "가람시가 바뀌었다." in (out / "articles.jsonl").read_text(encoding="utf-8")


def test_a_finished_result_is_rewritten_whole_and_other_files_stay(tmp_path: Path, reader: Reader) -> None:
    out = tmp_path / "out"
    run([dump(tmp_path / "in", *texts(3))], out, Options(workers=1))
    (out / "notes.md").write_text("mine", encoding="utf-8")
    (out / REPORT).write_text("of the old result", encoding="utf-8")
    summary: Summary = run([dump(tmp_path / "in", *texts(2))], out, Options(workers=1))
    assert summary.articles == 2
    assert sorted(contents(out)) == sorted([*WRITTEN, "notes.md"])


@pytest.mark.parametrize("held", ["notes.md", "datapackage.json"])
def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path, reader: Reader, held: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / held).write_text("{}", encoding="utf-8")
    with pytest.raises(BadConfig, match=held):
        run([dump(tmp_path / "in", *texts(1))], out)
    assert contents(out) == {held: b"{}"}


def test_what_cannot_be_an_output_folder_is_refused(tmp_path: Path, reader: Reader) -> None:
    source = dump(tmp_path / "in", *texts(1))
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BadConfig, match="is a file"):
        run([source], tmp_path / "file")
    with pytest.raises(BadConfig, match="cannot be written"):
        run([source], tmp_path / "file" / "below")


def test_nothing_to_read_is_refused_before_anything_is_written(tmp_path: Path, reader: Reader) -> None:
    for inputs in ([], [tmp_path / "nowhere"], [tmp_path / "*.txt"]):
        with pytest.raises(BadConfig):
            run(inputs, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("kind", [str, Path])
def test_one_input_need_not_stand_in_a_list(
    tmp_path: Path, reader: Reader, kind: Callable[[Path], str | Path], several: bool
) -> None:
    source = kind(dump(tmp_path / "in", *texts(2)))
    inputs = [source] if several else source
    summary = runner.run(inputs, tmp_path / "out", Options(workers=1))
    assert (summary.articles, ids(tmp_path / "out")) == (2, ["dump-1", "dump-2"])
    assert inspect(inputs).total == 2
    assert len(list(read.records(inputs))) == 2


def hold(out: Path, held: object, done: object) -> None:
    with claimed(out, "key"):
        held.set()  # type: ignore[attr-defined]
        done.wait(60)  # type: ignore[attr-defined]


def test_two_runs_do_not_share_an_output_folder(tmp_path: Path, reader: Reader) -> None:
    context = multiprocessing.get_context("spawn")
    held, done = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path / "out", held, done))
    other.start()
    try:
        assert held.wait(60)
        with pytest.raises(BadConfig, match="another run"):
            run([dump(tmp_path / "in", *texts(1))], tmp_path / "out")
    finally:
        done.set()
        other.join()


def test_progress_tells_how_much_there_is(tmp_path: Path, reader: Reader) -> None:
    seen: list[Progress] = []
    run([dump(tmp_path / "in", *texts(100), "거절")], tmp_path / "out", Options(workers=1), seen.append)
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)
    last = seen[-1]
    assert (last.phase, last.done, last.total, last.articles, last.rejects) == ("write", 101, 101, 100, 1)


def test_further_formats_and_korean_headers(tmp_path: Path, reader: Reader) -> None:
    source, out = dump(tmp_path / "in", *texts(3)), tmp_path / "out"
    summary = run([source], out, Options(1, formats=("csv", "sqlite", "xlsx"), korean_headers=True))
    assert {SQLITE, XLSX, "initiatives.csv", "articles.jsonl"} <= set(summary.files)
    assert not any(name.endswith(".parquet") for name in summary.files)
    assert (out / "initiatives.csv").read_text(encoding="utf-8-sig").startswith("사업 번호,기사 번호,")
    described = json.loads((out / package.FILE).read_text(encoding="utf-8"))
    fields = {resource["name"]: resource.get("schema", {}).get("fields") for resource in described["resources"]}
    assert fields["initiatives"][0]["name"] == "사업 번호"
    again = run([source], out, Options(1))
    assert sorted(again.files) == WRITTEN
    assert not (out / SQLITE).exists()


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "no list of organisations": ({"organizations": Path("nope.tsv")}, r"nope\.tsv: cannot be read"),
    "no list of organisations, as text": ({"organizations": "nope.tsv"}, r"nope\.tsv: cannot be read"),
    "a list of something else": ({"organizations": __file__}, "stray space in a cell"),
    "no field": ({"mapping": {"body": "기사글", "text": "본문"}}, "body: no such field to map; choose from text, html"),
    "no worker": ({"workers": 0}, "0 workers: give a positive number"),
    "less than no worker": ({"workers": -1}, "-1 workers: give a positive number"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("adding", [False, True])
def test_a_mistaken_option_is_told_before_anything_is_done(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch, mistake: str, adding: bool
) -> None:
    source, out = dump(tmp_path / "in", *texts(1)), tmp_path / "out"
    if adding:
        run([source], out, Options(workers=1))
    before = contents(out) if adding else {}
    options, message = MISTAKES[mistake]
    monkeypatch.setattr(pool, "_extractor", None)
    monkeypatch.setattr(pool, "shared_extractor", stop)
    with pytest.raises(BadConfig, match=message):
        run([source], out, Options(**{"workers": 1, **options}, add=adding))
    assert (contents(out) if out.exists() else {}) == before


def test_a_mapping_of_what_is_no_field_is_told_by_an_inspection_too(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="body: no such field to map"):
        inspect(dump(tmp_path / "in", "가람시"), read.Options({"body": "기사글"}))


def test_a_list_of_organisations_may_be_named_by_text(tmp_path: Path, reader: Reader) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("name\ttype\taliases\tidentifier\n가람시\tlocal_government\t\tKR-1\n", encoding="utf-8")
    for name, given in (("text", str(mine)), ("path", mine)):
        run([dump(tmp_path / "in", *texts(1))], tmp_path / name, Options(1, organizations=given))
    assert contents(tmp_path / "text") == contents(tmp_path / "path")


def test_the_type_of_a_list_of_organisations_stands_in_every_table(tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("name\ttype\taliases\tidentifier\n다온테크\tassociation\t\t\n", encoding="utf-8")
    article = "강릉시는 7일 ㈜다온테크와 일자리 창출을 위한 업무협약을 맺었다."
    run([dump(tmp_path / "in", article)], tmp_path / "out", Options(1, organizations=mine))
    for name in ("organizations", "parties"):
        with (tmp_path / "out" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            assert {row["name"]: row["type"] for row in csv.DictReader(file)}["다온테크"] == "association"
    assert '"type":"company"' in (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").replace(" ", "")


def test_an_unknown_format_is_named(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(BadConfig, match="ods: no such format; choose from csv"):
        run([dump(tmp_path / "in", *texts(1))], tmp_path / "out", Options(1, formats=("csv", "ods")))


def test_an_unknown_form_of_standard_input_is_told_before_it_is_read(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(BadConfig, match=r"hwp: no such format; choose from \.txt"):
        run(["-"], tmp_path / "out", Options(1, stdin_format="hwp"))
    assert not (tmp_path / "out").exists()


def add(source: Path, out: Path, on_progress: Callable[[Progress], None] | None = None) -> Summary:
    return run([source], out, Options(workers=2, add=True), on_progress)


def test_adding_keeps_the_earlier_articles_and_skips_what_is_there(tmp_path: Path, reader: Reader) -> None:
    out = tmp_path / "out"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "=first.pdf").write_bytes(b"%PDF")
    run([dump(tmp_path / "in", *texts(40), "거절")], out, Options(workers=1))
    before = (out / "articles.jsonl").read_bytes()
    rejected = rejects(out)
    summary = add(dump(tmp_path / "more", *texts(45), "죽음"), out)
    after = (out / "articles.jsonl").read_bytes()
    assert after.startswith(before)
    assert (summary.articles, summary.rejects) == (45, 3)
    assert ids(out)[40:] == [f"dump-{number}" for number in range(41, 46)]
    assert rejects(out) == [*rejected, ("more/dump.jsonl", "46", "worker_died")]
    described = json.loads((out / package.FILE).read_text(encoding="utf-8"))["sangsaeng"]
    assert [step["counts"]["articles"] for step in described["history"]] == [40]
    unchanged = contents(out)
    again = add(tmp_path / "more", out)
    assert (again.articles, again.rejects) == (45, 3)
    assert all(data == unchanged[name] for name, data in contents(out).items() if name != package.FILE)


def test_interrupted_adding_goes_on_from_the_earlier_result(tmp_path: Path, reader: Reader) -> None:
    first, more = dump(tmp_path / "in", *texts(3)), dump(tmp_path / "more", *texts(90))
    for name in ("calm", "stormy"):
        run([first], tmp_path / name, Options(workers=1))
    add(more, tmp_path / "calm")

    def interrupt(progress: Progress) -> None:
        if progress.done >= 32:
            raise KeyboardInterrupt

    out = tmp_path / "stormy"
    with pytest.raises(KeyboardInterrupt):
        add(more, out, interrupt)
    # As if the run had been killed while it put the new files in place.
    (out / "articles.jsonl").write_bytes((tmp_path / "calm" / "articles.jsonl").read_bytes())
    (out / package.FILE).unlink()
    assert add(more, out).resumed >= 32
    assert contents(out) == contents(tmp_path / "calm")


def test_adding_drops_rejects_whose_place_now_gives_an_article(tmp_path: Path, reader: Reader) -> None:
    source, out = dump(tmp_path / "in", "가람시 하나", "", "거절", "오류"), tmp_path / "out"
    (source / "a.txt").write_bytes(b"")
    (source / "b.json").write_text("[", encoding="utf-8")
    run([source], out, Options(workers=1))
    before = [("in/a.txt", "", "empty_file"), ("in/b.json", "", "bad_json")]
    assert rejects(out)[:2] == before
    assert [record for _, record, _ in rejects(out)[2:]] == ["2", "3", "4"]
    dump(source, "가람시 하나", "가람시 둘", "거절", "가람시 넷")
    (source / "a.txt").write_text("가람시 셋", encoding="utf-8")
    (source / "b.json").write_text('[{"text": "가람시 다섯"}, ', encoding="utf-8")
    summary = add(source, out)
    assert summary.articles == 5
    assert [(path, record) for path, record, _ in rejects(out)] == [
        # What is rejected again for the same reason stays where it was.
        ("in/dump.jsonl", "3"),
        ("in/b.json", ""),
    ]
    (source / "b.json").write_text('[{"text": "가람시 다섯"}, {"text": "가람시 여섯"}]', encoding="utf-8")
    add(source, out)
    assert [(path, record) for path, record, _ in rejects(out)] == [("in/dump.jsonl", "3")]


def test_adding_needs_a_result(tmp_path: Path, reader: Reader) -> None:
    with pytest.raises(BadConfig, match="no finished result"):
        add(dump(tmp_path / "in", *texts(1)), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def stop(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def stopped_before_its_tables(folder: Path, options: Options) -> tuple[Path, Path]:
    """Input and output of a run that has worked on all of its 40 records and written nothing."""
    source, out = dump(folder / "in", *texts(40)), folder / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "merge", stop)
        with pytest.raises(KeyboardInterrupt):
            run([source], out, options)
    return source, out


def test_a_run_with_nothing_left_to_do_loads_no_models(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = stopped_before_its_tables(tmp_path, Options(workers=1))
    monkeypatch.setattr(pool, "shared_extractor", stop)
    monkeypatch.setattr(pool, "_extractor", None)
    assert run([source], out, Options(workers=1)).resumed == 40


def test_the_users_own_organisations_win(tmp_path: Path, reader: Reader) -> None:
    mine = tmp_path / "mine.tsv"
    mine.write_text("name\ttype\taliases\tidentifier\n큰가람시\tlocal_government\t가람시\tKR-1\n", encoding="utf-8")
    run([dump(tmp_path / "in", *texts(2))], tmp_path / "out", Options(1, organizations=mine))
    with (tmp_path / "out" / "organizations.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["organization_id"], row["aliases"]) == ("KR-1", "가람시")
    with pytest.raises(BadConfig, match=r"none\.tsv"):
        run([tmp_path / "in"], tmp_path / "other", Options(1, organizations=tmp_path / "none.tsv"))
