"""What faults cost a run: processes killed at random moments, Ctrl-C, full disks, shared and read-only folders.

    python benchmarks/robustness.py                (about an hour; writes its part of robustness.md)
    python benchmarks/robustness.py --smoke        (two of each; writes nothing)
    python benchmarks/robustness.py --only "parent killed"

Every disturbed run is gone on with until it ends, and has to give the bytes of one that nothing disturbed. Runs are
those of the command line on a dump of the sample's articles, with the broken files of the tests between them. A full
disk and a read-only folder need root, for a file system of their own; without it they are left out.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.faults import FAULTS  # noqa: E402 - the project's own folder has to be on the path first

PAGE = Path(__file__).with_suffix(".md")
COMMAND = [sys.executable, "-c", "from pipeline.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "SANGSAENG_LANG": "en"}
# Files that take seconds each; tests/test_hostile.py has them all.
SLOW = {"a line of 100 MB", "gzip bomb", "zip bomb", "a million nested tags"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was done, how often, how many records that lost, and how the runs ended."""

    fault: str
    tried: int
    lost: int
    outcome: str


class Bench:
    """A dump, and what a run of it gives when nothing disturbs it."""

    def __init__(self, folder: Path, copies: int) -> None:
        self.folder = folder
        self.dump = folder / "dump"
        self._write(copies)
        self._count = 0
        started = time.monotonic()
        calm = self.start(folder / "calm")
        if calm.wait() not in (0, 1):
            raise SystemExit("the run that nothing disturbed failed")
        self.seconds = time.monotonic() - started
        self.bytes = contents(folder / "calm")
        self.records = accounted(folder / "calm")

    def _write(self, copies: int) -> None:
        self.dump.mkdir()
        sample = [json.loads(line) for line in (ROOT / "corpus/input/releases.jsonl").open(encoding="utf-8")]
        with (self.dump / "releases.jsonl").open("w", encoding="utf-8") as file:
            for copy in range(copies):
                for row in sample:
                    changed = {key: value.replace("1", str(copy % 9 + 1)) for key, value in row.items() if value}
                    file.write(json.dumps({**changed, "id": f"{row['id']}-{copy}"}, ensure_ascii=False) + "\n")
        for number, fault in enumerate(FAULTS):
            if fault.what not in SLOW:
                folder = self.dump / f"{number:03}"
                folder.mkdir()
                (folder / fault.name).write_bytes(fault.make())

    def fresh(self) -> Path:
        """A folder that no run has written to."""
        self._count += 1
        return self.folder / f"out-{self._count}"

    def start(self, out: Path) -> subprocess.Popen[str]:
        """A run of the whole dump, in a process group of its own, as a shell starts one."""
        command = [*COMMAND, "run", str(self.dump), "-o", str(out), "--workers", "2", "--quiet"]
        return subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def lost(self, out: Path) -> int:
        """How many records a finished result lacks; 0 means that it has every byte of the undisturbed one."""
        if contents(out) == self.bytes:
            return 0
        return max(1, self.records - accounted(out))


def contents(out: Path) -> dict[str, bytes]:
    """Every file of a result; what a run that was stopped leaves counts too."""
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def accounted(out: Path) -> int:
    """Articles and rejects of a result."""
    with (out / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        rejects = sum(1 for _ in csv.DictReader(file))
    return rejects + len((out / "articles.jsonl").read_bytes().splitlines())


def children(parent: int) -> list[int]:
    """The processes that a process started, on Linux."""
    try:
        return [int(word) for word in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


def parent_killed(bench: Bench, times: int, chance: random.Random) -> Row:
    """SIGKILL to the parent, again and again while the run is gone on with."""
    return _disturbed("parent killed", bench, times, chance, lambda process: process.kill())


def interrupted(bench: Bench, times: int, chance: random.Random) -> Row:
    """Ctrl-C, which the terminal sends to every process of the group."""
    statuses: set[int] = set()
    row = _disturbed("Ctrl-C", bench, times, chance, lambda process: os.killpg(process.pid, signal.SIGINT), statuses)
    return Row(row.fault, row.tried, row.lost, f"{row.outcome}; exit status {', '.join(map(str, sorted(statuses)))}")


def _disturbed(
    name: str,
    bench: Bench,
    times: int,
    chance: random.Random,
    disturb: Callable[[subprocess.Popen[str]], None],
    statuses: set[int] | None = None,
) -> Row:
    tried = lost = finished = 0
    while tried < times:
        out = bench.fresh()
        while True:
            process = bench.start(out)
            try:
                process.wait(chance.uniform(0, bench.seconds) if tried < times else None)
                break
            except subprocess.TimeoutExpired:
                disturb(process)
                tried += 1
                process.communicate()
                if statuses is not None:
                    statuses.add(process.returncode)
        finished += 1
        lost += bench.lost(out)
    return Row(name, tried, lost, f"gone on with to the end of {finished} runs, each with the undisturbed bytes")


def worker_killed(bench: Bench, times: int, chance: random.Random) -> Row:
    """SIGKILL to one worker; the run goes on by itself."""
    tried = lost = 0
    while tried < times:
        out = bench.fresh()
        process = bench.start(out)
        while process.poll() is None and not children(process.pid):
            time.sleep(0.05)
        time.sleep(chance.uniform(0, bench.seconds / 2))
        workers = children(process.pid)
        if workers and process.poll() is None:
            os.kill(chance.choice(workers), signal.SIGKILL)
            tried += 1
        process.communicate()
        lost += bench.lost(out)
    return Row("worker killed", tried, lost, "the run went on by itself, each with the undisturbed bytes")


def disk_full(bench: Bench, times: int, chance: random.Random) -> Row | None:
    """A file system that has room for a part of the result, and later for all of it."""
    total = sum(map(len, bench.bytes.values()))
    tried = lost = 0
    while tried < times:
        with mounted(bench.folder, f"size={chance.randrange(4096, total)}") as disk:
            if disk is None:
                return None
            process = bench.start(disk / "out")
            said = process.communicate()[1]
            if process.returncode == 2 and "the disk is full" in said:
                tried += 1
            elif process.returncode not in (0, 1):
                raise SystemExit(f"a full disk ended a run with status {process.returncode}: {said}")
            subprocess.run(["mount", "-o", f"remount,size={20 * total}", str(disk)], check=True)
            if bench.start(disk / "out").wait() not in (0, 1):
                raise SystemExit("a run could not be gone on with after a full disk")
            lost += bench.lost(disk / "out")
    return Row("full disk", tried, lost, "exit status 2 with the remedy; with space, the undisturbed bytes")


def read_only(bench: Bench, times: int, chance: random.Random) -> Row | None:
    """A file system that cannot be written to."""
    with mounted(bench.folder, "ro") as disk:
        if disk is None:
            return None
        for _ in range(times):
            process = bench.start(disk / "out")
            said = process.communicate()[1]
            if process.returncode != 2 or "cannot be written" not in said or said.count("\n") != 1:
                raise SystemExit(f"a read-only folder ended a run with status {process.returncode}: {said}")
    return Row("read-only folder", times, 0, "exit status 2 with the remedy")


def two_runs(bench: Bench, times: int, chance: random.Random) -> Row:
    """Two runs into one folder: one is told that the other is at work."""
    lost = refused = 0
    for _ in range(times):
        out = bench.fresh()
        first = bench.start(out)
        time.sleep(chance.uniform(0, bench.seconds / 2))
        second = bench.start(out)
        said = first.communicate()[1] + second.communicate()[1]
        refused += (
            sorted((first.returncode, second.returncode)) in ([0, 2], [1, 2]) and "another run is at work" in said
        )
        lost += bench.lost(out)
    if refused != times:
        raise SystemExit(f"of two runs into one folder, one was refused only {refused} of {times} times")
    return Row("two runs into one folder", times, lost, "the later one: exit status 2; the other is not disturbed")


@contextmanager
def mounted(folder: Path, options: str) -> Iterator[Path | None]:
    """A file system in memory, mounted for a while; None where this user may not mount one."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(disk)], capture_output=True).returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


# How often each is done: in full, and in a smoke run.
PARTS: dict[str, tuple[Callable[[Bench, int, random.Random], Row | None], int, int]] = {
    "parent killed": (parent_killed, 50, 2),
    "worker killed": (worker_killed, 10, 1),
    "ctrl-c": (interrupted, 10, 1),
    "full disk": (disk_full, 5, 1),
    "read-only folder": (read_only, 3, 1),
    "two runs": (two_runs, 3, 1),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    rows = []
    # A shell that starts this in the background has it, and all that it starts, ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch), 2 if chosen.smoke else 20)
        print(f"{bench.records} records; undisturbed, a run takes {bench.seconds:.0f} s", flush=True)
        for name, (part, often, smoke) in PARTS.items():
            if chosen.only in (None, name):
                row = part(bench, smoke if chosen.smoke else often, random.Random(chosen.seed))
                row = row or Row(name, 0, 0, "left out: this user may not mount a file system")
                print(f"| {row.fault} | {row.tried} | {row.lost} | {row.outcome} |", flush=True)
                rows.append(row)
    if not chosen.smoke and chosen.only is None:
        write(rows, bench)
    return int(any(row.lost for row in rows))


def write(rows: list[Row], bench: Bench) -> None:
    """Renew the table between the marks in robustness.md."""
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split("<!-- runs -->\n")
    after = rest.split("<!-- end of runs -->\n")[1]
    lines = [f"| {row.fault} | {row.tried} | {row.lost} | {row.outcome} |" for row in rows]
    head = f"{bench.records} records, two workers; undisturbed, a run took {bench.seconds:.0f} s.\n"
    table = "\n".join([head, "| fault | times tried | lost records | outcome |", "| --- | --- | --- | --- |", *lines])
    PAGE.write_text(f"{before}<!-- runs -->\n{table}\n\n<!-- end of runs -->\n{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
