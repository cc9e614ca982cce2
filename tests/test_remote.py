"""Input and output on other filesystems: against an S3 server that the tests start, the same bytes as on this machine."""

from __future__ import annotations

import gzip
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from typer.testing import CliRunner

from pipeline import package, pool, read, remote
from pipeline.cli import app
from pipeline.errors import BadConfig, StopRun
from pipeline.runner import Options
from pipeline.tracker import Progress
from pipeline.types import RawRecord, Rejected
from tests.test_run import Reader, contents, dump, run, texts

pytest.importorskip("s3fs", reason="the extra 's3' is not installed")
moto_server = pytest.importorskip("moto.server", reason="moto, an S3 server for tests, is not installed")

BUCKET = "s3://press"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Address of an S3 server, to which the usual variables of the environment lead."""
    server = moto_server.ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        patch.setenv("AWS_ACCESS_KEY_ID", "test")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket; records are read by the stand-in for an Extractor."""
    s3fs = pytest.importorskip("s3fs")

    s3fs.S3FileSystem.clear_instance_cache()
    monkeypatch.setattr(pool, "_extractor", Reader())
    system = s3fs.S3FileSystem(use_listings_cache=False)
    system.mkdir("press")
    yield BUCKET
    system.rm("press", recursive=True)


def put(folder: Path, url: str) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            remote.upload(path, remote.join(url, path.relative_to(folder).as_posix()))


def fetched(url: str) -> dict[str, bytes]:
    return {entry.path: remote.read([entry.url])[0] for entry in remote.below(url)}


def read_items(*inputs: str) -> list[RawRecord | Rejected]:
    return list(read.records(inputs))


def some_dump(folder: Path) -> Path:
    """Files of several kinds, nested, with litter, faults, and an order that differs between paths and names."""
    dump(folder, *texts(70), "거절")
    (folder / "a").mkdir()
    (folder / "a" / "z.txt").write_text("가람시가 바다를 가꾼다.", encoding="utf-8")
    (folder / "a.txt").write_text("가람시가 숲을 가꾼다.", encoding="utf-8")
    (folder / "b.jsonl.gz").write_bytes(gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))
    (folder / "c.pdf").write_bytes(b"%PDF")
    (folder / ".hidden.txt").write_text("숨김", encoding="utf-8")
    return folder


def test_the_same_bytes_from_and_to_a_bucket(tmp_path: Path, bucket: str) -> None:
    source = some_dump(tmp_path / "in")
    local = contents(run([source], tmp_path / "out", Options(workers=2)).out)
    put(source, f"{bucket}/in")
    seen: list[Progress] = []
    summary = run([f"{bucket}/in"], f"{bucket}/out", Options(workers=2), seen.append)
    assert summary.out == f"{bucket}/out"
    assert fetched(f"{bucket}/out") == local
    assert seen[-1].total == seen[-1].done
    assert contents(run([f"{bucket}/in"], tmp_path / "mixed", Options(workers=1)).out) == local


def test_every_way_of_reading_a_file_works_from_a_bucket(tmp_path: Path, bucket: str) -> None:
    source = tmp_path / "in"
    source.mkdir()
    pq.write_table(pa.table({"text": ["가", "나"]}), source / "a.parquet")
    with xlsxwriter.Workbook(source / "b.xlsx") as book:
        book.add_worksheet().write_column(0, 0, ["본문", "다"])
    with zipfile.ZipFile(source / "c.zip", "w") as archive:
        archive.writestr("d.txt", "라")
    with tarfile.open(source / "e.tar.gz", "w:gz") as tar:
        tar.add(source / "c.zip", "inner.zip")
    put(source, f"{bucket}/in")
    here = read_items(str(source))
    assert len(here) == 5
    assert read_items(f"{bucket}/in") == here


def test_patterns_files_and_names_are_as_on_this_machine(tmp_path: Path, bucket: str) -> None:
    source = some_dump(tmp_path / "in")
    put(source, f"{bucket}/in")
    for name in ("*.txt", "b.jsonl.gz", "a", "**/*.txt"):
        assert read_items(f"{bucket}/in/{name}") == read_items(str(source / name)), name
    (missing,) = read_items(f"{bucket}/in/none.txt")
    assert isinstance(missing, Rejected)
    assert missing.reason == "missing"
    with pytest.raises(BadConfig, match="no such file or folder"):
        run([f"{bucket}/none"], tmp_path / "out")


def test_an_interrupted_run_goes_on_from_the_bucket_alone(tmp_path: Path, bucket: str) -> None:
    source = dump(tmp_path / "in", *texts(200))
    calm = contents(run([source], tmp_path / "calm", Options(workers=1)).out)

    def interrupt(progress: Progress) -> None:
        if progress.done >= 64:
            raise KeyboardInterrupt

    out = f"{bucket}/out"
    with pytest.raises(KeyboardInterrupt):
        run([source], out, Options(workers=2), interrupt)
    assert package.FILE not in remote.names(out)
    assert run([source], out, Options(workers=2)).resumed >= 64
    assert fetched(out) == calm


def test_adding_to_a_result_in_a_bucket(tmp_path: Path, bucket: str) -> None:
    first, more = dump(tmp_path / "in", *texts(3), "거절"), dump(tmp_path / "more", *texts(90))
    results: list[dict[str, bytes]] = []
    for out in (str(tmp_path / "out"), f"{bucket}/out"):
        run([first], out, Options(workers=1))
        run([more], out, Options(workers=1, add=True))
        results.append(fetched(out) if remote.is_remote(out) else contents(out))
    assert results[0] == results[1]
    with pytest.raises(BadConfig, match="no finished result"):
        run([more], f"{bucket}/other", Options(add=True))


def test_interrupted_adding_keeps_the_earlier_result(tmp_path: Path, bucket: str) -> None:
    first, more = dump(tmp_path / "in", *texts(3)), dump(tmp_path / "more", *texts(90))
    for out in (str(tmp_path / "calm"), f"{bucket}/stormy"):
        run([first], out, Options(workers=1))
    run([more], tmp_path / "calm", Options(workers=1, add=True))

    def interrupt(progress: Progress) -> None:
        if progress.done >= 32:
            raise KeyboardInterrupt

    out = f"{bucket}/stormy"
    with pytest.raises(KeyboardInterrupt):
        run([more], out, Options(workers=1, add=True), interrupt)
    # As if the run had been killed while it put the new files in place.
    remote.write(f"{out}/articles.jsonl", b"")
    remote.remove(f"{out}/{package.FILE}")
    assert run([more], out, Options(workers=1, add=True)).resumed >= 32
    assert fetched(out) == contents(tmp_path / "calm")


def test_a_bucket_that_holds_something_else_is_refused(tmp_path: Path, bucket: str) -> None:
    source = dump(tmp_path / "in", *texts(1))
    remote.write(f"{bucket}/mine/thesis.docx", b"mine")
    with pytest.raises(BadConfig, match=r"thesis\.docx"):
        run([source], f"{bucket}/mine")
    with pytest.raises(BadConfig, match="is a file"):
        run([source], f"{bucket}/mine/thesis.docx")
    assert fetched(f"{bucket}/mine") == {"thesis.docx": b"mine"}


def test_the_output_folder_is_no_input(tmp_path: Path, bucket: str) -> None:
    put(dump(tmp_path / "in", *texts(2)), f"{bucket}/all")
    for _ in range(2):
        assert run([f"{bucket}/all"], f"{bucket}/all/out", Options(workers=1)).articles == 2


def test_workers_of_a_cluster_write_to_the_bucket_themselves(
    tmp_path: Path, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed", reason="the extra 'cluster' is not installed")
    from tests.test_cluster import locally, on, started

    source = some_dump(tmp_path / "in")
    put(source, f"{bucket}/in")
    with started(2) as cluster, monkeypatch.context() as patch:
        # In this process; the workers are others.
        patch.setattr("pipeline.shardstore.RemoteShards.save", _refuse)
        run([f"{bucket}/in"], f"{bucket}/out", on(cluster))
    assert fetched(f"{bucket}/out") == locally(source, tmp_path / "out")


def _refuse(*_: object) -> None:
    raise AssertionError("the run's own process wrote a shard")


def test_the_command_prints_rejects_of_a_result_in_a_bucket(
    tmp_path: Path, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(some_dump(tmp_path / "in"), f"{bucket}/in")
    arguments = ["run", f"{bucket}/in", "-o", f"{bucket}/out", "--workers", "1", "--lang", "en"]
    said = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert said.exit_code == 1
    assert "in/c.pdf: " in said.stderr
    assert f"{bucket}/out/initiatives.csv" in said.stdout


def test_a_lost_connection_stops_the_run_and_spoils_no_file(
    tmp_path: Path, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    s3fs = pytest.importorskip("s3fs")

    def lose(*_: object, **__: object) -> Any:
        raise ConnectionError("gone")

    async def lose_later(*_: object, **__: object) -> Any:
        raise ConnectionError("gone")

    put(dump(tmp_path / "in", *texts(40)), f"{bucket}/in")
    with monkeypatch.context() as patch:
        patch.setattr(s3fs.core.S3File, "_fetch_range", lose)
        with pytest.raises(StopRun, match="gone"):
            run([f"{bucket}/in"], tmp_path / "out", Options(workers=1))
    with monkeypatch.context() as patch:
        patch.setattr(s3fs.S3FileSystem, "_pipe_file", lose_later)
        # An instance keeps the methods that its class had when it was made.
        s3fs.S3FileSystem.clear_instance_cache()
        with pytest.raises(StopRun, match="gone"):
            run([f"{bucket}/in"], f"{bucket}/out", Options(workers=1))
    s3fs.S3FileSystem.clear_instance_cache()
    assert run([f"{bucket}/in"], f"{bucket}/out", Options(workers=1)).articles == 40


def test_unknown_and_uninstalled_filesystems_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadConfig, match="check the spelling"):
        run(["nowhere://dump"], tmp_path / "out")
    monkeypatch.setitem(sys.modules, "gcsfs", None)
    with pytest.raises(BadConfig, match=r"pip install 'sangsaeng\[gs\]'"):
        run(["gs://dump"], tmp_path / "out")


def test_any_filesystem_of_fsspec_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_extractor", Reader())
    source = dump(tmp_path / "in", *texts(40))
    put(source, "memory://press/in")
    local = contents(run([source], tmp_path / "out", Options(workers=1)).out)
    assert contents(run(["memory://press/in"], tmp_path / "other", Options(workers=1)).out) == local
    run([f"file://{source}"], f"file://{tmp_path}/third", Options(workers=1))
    assert contents(tmp_path / "third") == local
    assert json.loads((tmp_path / "third" / package.FILE).read_text(encoding="utf-8"))["name"] == "sangsaeng-result"
