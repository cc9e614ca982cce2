"""Records one by one in a process of their own, for those who may not fork: what ends it costs its record only.

``python -m pipeline.alone FOLDER`` is that process. It takes its task from the folder, leaves there a line for each
record that it is done with, and ends when its standard input does, which is when its parent ends.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TextIO

from pipeline import limits
from pipeline.errors import StopRun
from pipeline.extract import Extractor
from pipeline.shards import Item, Kept, Line, Tally, lines_of, reject_line
from pipeline.types import Rejected

# What a process writes about memory before it ends itself; about time it is faulthandler that writes.
_TOO_MUCH_MEMORY = "too much memory"


def fault(item: Item, error: BaseException | None, last_words: str = "") -> Line:
    """The line that stands for a record on which a stage failed or, without an ``error``, its process ended.

    ``last_words`` are what the process wrote before it ended itself.
    """
    if isinstance(item, Rejected):
        return reject_line(item)
    if isinstance(error, MemoryError) or _TOO_MUCH_MEMORY in last_words:
        reason, detail = "too_much_memory", f"more than {limits.ENDED_FROM >> 30} GB; leave the record out or cut it"
    elif last_words:
        reason, detail = "too_slow", f"more than {limits.MAX_SECONDS} seconds; leave the record out or cut it"
    elif error is None:
        reason, detail = "worker_died", "perhaps it crashed or ran out of memory; leave the record out or cut it"
    else:
        reason, detail = "internal_error", f"{type(error).__name__}: {error}; please report it with the record"
    return reject_line(Rejected(item.source.path, item.source.record, "extract", reason, detail))


def end_if_too_large(last_words: TextIO | None) -> None:
    """End this process, and write why, where it holds more memory than any article needs."""
    if limits.resident() > limits.ENDED_FROM:
        if last_words is not None:
            last_words.write(_TOO_MUCH_MEMORY)
            last_words.flush()
        os._exit(1)


def one_by_one(items: Sequence[Item], kept: Kept, load: Callable[[], Extractor]) -> list[Line]:
    """A line for each item; ``load`` makes the process's Extractor.

    Raises StopRun where such a process does not come so far as to work on a record.
    """
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        while len(lines) < len(items):
            lines += _up_to_a_fault(Path(scratch), items[len(lines) :], kept, load)
    return lines


def _up_to_a_fault(folder: Path, items: Sequence[Item], kept: Kept, load: Callable[[], Extractor]) -> list[Line]:
    (folder / "task").write_bytes(pickle.dumps((items, kept, load)))
    (folder / "lines").unlink(missing_ok=True)
    (folder / "last_words").unlink(missing_ok=True)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "pipeline.alone", str(folder)]
    with (folder / "said").open("w+", encoding="utf-8", errors="replace") as said:
        with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=said, stderr=said) as process:
            process.wait()
        if not (folder / "lines").exists():
            said.seek(0)
            raise StopRun(f"a worker cannot start a process of its own: {said.read()[-300:].strip()}")
    found = (folder / "lines").read_text(encoding="utf-8").splitlines()
    lines = [Line(text, Tally(*tally)) for text, tally in map(json.loads, found)]
    if len(lines) < len(items):
        lines.append(fault(items[len(lines)], None, (folder / "last_words").read_text("utf-8", "replace")))
    return lines


def _work_off(folder: Path) -> None:
    """In the process: the task of the folder, as far as it comes."""
    items, kept, load = pickle.loads((folder / "task").read_bytes())
    with (folder / "last_words").open("w", encoding="utf-8") as last_words:
        for watch in (_end_with_parent, lambda: _end_with_memory(last_words)):
            threading.Thread(target=watch, daemon=True).start()
        extractor = load()
        with (folder / "lines").open("w", encoding="utf-8") as done, ThreadPoolExecutor(1) as executor:
            for item in items:
                future = executor.submit(lines_of, [item], extractor, kept, last_words)
                error = future.exception()
                line = future.result()[0] if error is None else fault(item, error)
                tally = (line.tally.articles, line.tally.initiatives, line.tally.rejects)
                done.write(json.dumps((line.text, tally)) + "\n")
                done.flush()


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


def _end_with_memory(last_words: TextIO) -> None:
    while True:
        time.sleep(limits.SECONDS_BETWEEN_LOOKS)
        end_if_too_large(last_words)


if __name__ == "__main__":
    _work_off(Path(sys.argv[1]))
