"""E4. A run is stopped midway. The same call goes on where it was, and the result is the same to the byte."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline import Options, Progress, run

ROOT = Path(__file__).resolve().parents[1]
DUMP = ROOT / "corpus" / "input"


def stop_midway(progress: Progress) -> None:
    """What Ctrl-C does to a run."""
    if progress.done >= 32:
        raise KeyboardInterrupt


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


with tempfile.TemporaryDirectory() as name:
    stopped, whole = Path(name, "stopped"), Path(name, "whole")
    try:
        run([DUMP], stopped, Options(workers=1), stop_midway)
    except KeyboardInterrupt:
        print("stopped")
    else:
        raise AssertionError("the run was not stopped")
    assert not (stopped / "initiatives.csv").exists()
    summary = run([DUMP], stopped, Options(workers=1))
    print(f"{summary.resumed} records were done before, {summary.articles} articles in all")
    assert 0 < summary.resumed <= summary.articles
    run([DUMP], whole, Options(workers=1))
    assert contents(stopped) == contents(whole)
