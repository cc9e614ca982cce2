"""Runs on Dask workers: the same bytes as local ones, whatever happens to workers and scheduler."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pipeline.alone import one_by_one
from pipeline.cli import app
from pipeline.errors import BadConfig, StopRun
from pipeline.read import records
from pipeline.runner import Options, Summary
from pipeline.shards import Kept
from pipeline.tracker import Progress
from tests.test_run import contents, dump, rejects, run, stopped_before_its_tables, texts

if TYPE_CHECKING:
    from distributed import LocalCluster

pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "pipeline" / "sample"


@contextmanager
def started(workers: int, **environment: str) -> Iterator[LocalCluster]:
    """Worker processes with the stand-in for an Extractor, on a scheduler that gives a task up at the first death."""
    import dask
    from distributed import LocalCluster

    # A busy machine may take long to start a worker again.
    patient = {"distributed.scheduler.allowed-failures": 0, "distributed.deploy.lost-worker-timeout": "10 minutes"}
    with (
        dask.config.set(patient),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            memory_limit=0,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
            preload="tests.standing_in",
            env=environment,
        ) as cluster,
    ):
        yield cluster


@pytest.fixture(scope="module")
def crew() -> Iterator[LocalCluster]:
    with started(2) as cluster:
        yield cluster


LOCAL = """
import sys
from tests.test_run import Reader
from pipeline import pool, runner
pool._extractor = Reader()
runner.run([sys.argv[1]], sys.argv[2], runner.Options(workers=2))
"""


def locally(source: Path, out: Path) -> dict[str, bytes]:
    """What a local run gives; in a process of its own, because forking beside a cluster's threads is not safe."""
    subprocess.run([sys.executable, "-c", LOCAL, str(source), str(out)], cwd=ROOT, check=True)
    return contents(out)


def on(cluster: LocalCluster) -> Options:
    return Options(engine="dask", scheduler=cluster.scheduler_address)


def test_same_bytes_as_locally_and_faults_cost_their_record_only(tmp_path: Path, crew: LocalCluster) -> None:
    source = dump(tmp_path / "in", *texts(40), "거절", "오류", *texts(60), "죽음", *texts(40))
    (source / "empty.txt").write_bytes(b"")
    seen: list[Progress] = []
    summary = run([source], tmp_path / "dask", on(crew), seen.append)
    assert contents(summary.out) == locally(source, tmp_path / "local")
    assert [reason for _, _, reason in rejects(summary.out)] == [
        "empty_body",
        "internal_error",
        "worker_died",
        "empty_file",
    ]
    assert (seen[-1].done, seen[-1].total, seen[-1].rejects) == (144, 144, 4)


def test_records_are_given_up_for_the_same_reasons_as_locally(tmp_path: Path) -> None:
    source = dump(tmp_path / "in", *texts(3), "폭식", "오류", "죽음", *texts(3))
    with started(1, STANDING_IN_BYTES=str(450 * 2**20)) as cluster:
        summary = run([source], tmp_path / "dask", on(cluster))
    assert summary.articles == 6
    assert rejects(summary.out) == [
        ("in/dump.jsonl", "4", "too_much_memory"),
        ("in/dump.jsonl", "5", "internal_error"),
        ("in/dump.jsonl", "6", "worker_died"),
    ]


def test_a_record_that_never_ends_leaves_word_to_whoever_tries_it_alone(tmp_path: Path) -> None:
    from tests.standing_in import impatient

    source = dump(tmp_path / "in", "가람시 하나", "무한", "가람시 둘")
    lines = one_by_one(list(records([str(source)])), Kept(), impatient)
    assert [line.tally.articles for line in lines] == [1, 0, 1]
    assert json.loads(lines[1].text)["rejected"]["reason"] == "too_slow"


def test_a_process_that_cannot_start_is_told(tmp_path: Path) -> None:
    (record,) = records([str(dump(tmp_path / "in", *texts(1)))])
    with pytest.raises(StopRun, match="cannot start a process of its own"):
        one_by_one([record], Kept(), sys.exit)


def test_a_worker_killed_in_mid_run_costs_nothing(tmp_path: Path, crew: LocalCluster) -> None:
    from distributed import Client

    source = dump(tmp_path / "in", *texts(240, " 느림"))
    with Client(crew, set_as_default=False) as client:
        client.wait_for_workers(2)
        victims = list(client.run(os.getpid).values())[:1]

    def kill(progress: Progress) -> None:
        if progress.done and victims:
            os.kill(victims.pop(), signal.SIGKILL)

    summary = run([source], tmp_path / "dask", on(crew), kill)
    assert not victims
    assert (summary.articles, summary.rejects) == (240, 0)
    assert contents(summary.out) == locally(source, tmp_path / "local")


def test_a_worker_that_joins_gets_work(tmp_path: Path) -> None:
    from distributed import Client

    from tests.standing_in import records_read

    source = dump(tmp_path / "in", *texts(240, " 느림"))
    with started(1) as cluster, Client(cluster, set_as_default=False) as client:
        (first,) = client.nthreads()

        def join(progress: Progress) -> None:
            if progress.done and len(client.nthreads()) == 1:
                cluster.scale(2)
                client.wait_for_workers(2)

        summary = run([source], tmp_path / "dask", on(cluster), join)
        read = client.run(records_read)
    assert len(read) == 2
    assert sum(read.values()) == 240
    assert min(read.values()) > 0
    assert first in read
    assert contents(summary.out) == locally(source, tmp_path / "local")


SCHEDULER = """
import asyncio, sys
from distributed import Scheduler, Worker
async def serve():
    async with Scheduler(host="127.0.0.1", port=0, dashboard_address="127.0.0.1:0") as scheduler:
        async with Worker(scheduler.address, nthreads=1, preload=["tests.standing_in"]):
            print(scheduler.address, flush=True)
            await scheduler.finished()
asyncio.run(serve())
"""


def test_a_run_that_loses_the_scheduler_goes_on_with_another(tmp_path: Path, crew: LocalCluster) -> None:
    source, out = dump(tmp_path / "in", *texts(240)), tmp_path / "out"
    with subprocess.Popen([sys.executable, "-c", SCHEDULER], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()

        def kill(progress: Progress) -> None:
            if progress.done >= 64:
                process.kill()

        with pytest.raises(StopRun, match="scheduler was lost"):
            run([source], out, Options(engine="dask", scheduler=address), kill)
    summary = run([source], out, on(crew))
    assert 64 <= summary.resumed < 240
    assert contents(out) == locally(source, tmp_path / "local")


def test_a_finished_run_asks_for_no_cluster(tmp_path: Path, crew: LocalCluster) -> None:
    source, out = stopped_before_its_tables(tmp_path, on(crew))
    assert run([source], out, Options(engine="dask", scheduler="tcp://127.0.0.1:1")).resumed == 40


def test_workers_with_another_version_are_refused(
    tmp_path: Path, crew: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.cluster.fingerprint", lambda: "0" * 64)
    with pytest.raises(BadConfig, match="another version"):
        run([dump(tmp_path / "in", *texts(1))], tmp_path / "out", on(crew))


def test_options_that_do_not_go_together_are_refused(tmp_path: Path) -> None:
    import dask

    source = dump(tmp_path / "in", *texts(1))
    with pytest.raises(BadConfig, match="--engine dask"):
        run([source], tmp_path / "out", Options(scheduler="tcp://127.0.0.1:1"))
    with pytest.raises(BadConfig, match="--workers"):
        run([source], tmp_path / "out", Options(2, engine="dask", scheduler="tcp://127.0.0.1:1"))
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "0.1s"}),
        pytest.raises(BadConfig, match="no Dask scheduler answers"),
    ):
        run([source], tmp_path / "out", Options(engine="dask", scheduler="tcp://127.0.0.1:1"))


def test_the_command_brings_up_a_cluster_of_its_own(tmp_path: Path) -> None:
    results: list[dict[str, bytes]] = []
    for engine, workers in (("local", "1"), ("dask", "2")):
        out = tmp_path / engine
        command = ["run", str(SAMPLE), "-o", str(out), "--engine", engine, "--workers", workers, "--quiet"]
        subprocess.run([sys.executable, "-c", "from pipeline.cli import main; main()", *command], cwd=ROOT, check=True)
        results.append(contents(out))
    assert results[0] == results[1]


def test_a_lost_cluster_is_status_75(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(*_: object, **__: object) -> Summary:
        raise StopRun("lost")

    monkeypatch.setattr("pipeline.runner.run", lose)
    said = CliRunner().invoke(app, ["run", str(SAMPLE), "-o", str(tmp_path / "out")])
    assert said.exit_code == 75
    assert "lost" in said.stderr
