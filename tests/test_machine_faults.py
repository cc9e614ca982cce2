"""Faults of the machine and its user: Ctrl-C, a full disk, a folder that is read-only. What is finished is kept."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.errors import BadConfig
from pipeline.runner import Options
from tests.test_run import Reader, contents, dump, reader, run, texts

__all__ = ["reader"]

# The command line with a stand-in for the models, so that a run is quick to start.
COMMAND = """
from tests.test_run import Reader
from pipeline import cli, pool
pool._extractor = Reader()
cli.main()
"""


def start(source: Path, out: Path, prepare: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", COMMAND, "run", str(source), "-o", str(out), "-w", "2", "--lang", "en", "-q"]
    return subprocess.Popen(
        command,
        cwd=Path(__file__).parents[1],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


def heed_ctrl_c() -> None:
    """What a shell starts in the background ignores it, and so would these tests there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("times", [1, 20])
def test_ctrl_c_keeps_what_is_finished(tmp_path: Path, reader: Reader, times: int) -> None:
    source, out = dump(tmp_path / "in", *texts(320, " 느림")), tmp_path / "out"
    process = start(source, out, heed_ctrl_c)
    while not list(out.glob(".work/*/*/*.jsonl")):
        assert process.poll() is None, "the run ended before it could be interrupted"
        time.sleep(0.01)
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.001)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 130
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert 0 < run([source], out, Options(workers=2)).resumed < 320
    assert contents(out) == contents(run([source], tmp_path / "calm", Options(workers=1)).out)


@pytest.mark.parametrize("size", [2_000, 20_000, 40_000])
def test_a_full_disk_is_told_with_the_remedy_and_the_run_goes_on(tmp_path: Path, reader: Reader, size: int) -> None:
    source, out = dump(tmp_path / "in", *texts(200)), tmp_path / "out"
    process = start(source, out, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)))
    said = process.communicate()[1]
    assert process.returncode == 2
    assert said.count("\n") == 1
    assert "the disk is full; free some space and give the same command again" in said
    process = start(source, out)
    process.communicate()
    assert process.returncode == 0
    assert contents(out) == contents(run([source], tmp_path / "calm", Options(workers=1)).out)


def test_a_full_disk_that_sqlite_notices_is_told_alike(
    tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        connection = sqlite3.connect(tmp_path / "small.sqlite")
        connection.execute("PRAGMA max_page_count = 1")
        try:
            connection.execute("CREATE TABLE t (x)")
        finally:
            connection.close()

    monkeypatch.setattr("pipeline.runner.merge", full)
    source = dump(tmp_path / "in", *texts(3))
    with pytest.raises(OSError, match="No space left") as raised:
        run([source], tmp_path / "out", Options(workers=1))
    assert (raised.value.errno, raised.value.filename) == (errno.ENOSPC, str(tmp_path / "out"))
    # The tables of a result that lies elsewhere are made on this machine too.
    pytest.importorskip("fsspec", reason="the extra 'cluster' is not installed")
    with pytest.raises(OSError, match="No space left") as raised:
        run([source], "memory://full/out", Options(workers=1))
    assert raised.value.errno == errno.ENOSPC
    assert str(raised.value.filename).startswith(tempfile.gettempdir())


@pytest.fixture
def read_only() -> Iterator[Path]:
    """A folder that this process may not write to; root becomes another user for a while."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.txt").write_text("가람시는 협약을 맺었다.", encoding="utf-8")
        folder.chmod(0o555)
        user = os.geteuid()
        os.seteuid(65_534 if user == 0 else user)
        try:
            yield folder
        finally:
            os.seteuid(user)
            folder.chmod(0o755)


def test_a_read_only_folder_is_refused_with_the_remedy(read_only: Path, reader: Reader) -> None:
    with pytest.raises(BadConfig, match=r"cannot be written.*choose another folder with -o"):
        run([read_only / "in.txt"], read_only / "out", Options(workers=1))
    assert [path.name for path in read_only.iterdir()] == ["in.txt"]
