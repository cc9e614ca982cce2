"""The output folder while a run is under way: whose it is, the lock on it, and the finished shards in ``.work``."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline import package, unfinished
from pipeline.errors import BadConfig
from pipeline.shardstore import LocalShards
from pipeline.tables import CORRECTIONS, LAST_REJECTS, REJECTS, REPORT, SQLITE, TABLES, TOKENS, XLSX
from pipeline.unfinished import Unfinished

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NAME = ".work"
# The file in it that says whose the folder is: what has no such file is never touched. It is the lock of a run, too.
MARK = "sangsaeng.lock"
BEFORE = "before"
# How the name of what is not whole yet ends.
PART = ".part"

# Everything that a result can consist of; a rewritten result keeps none of the old files.
RESULT_FILES = (
    package.RECORDS,
    *(f"{table.name}{ending}" for table in TABLES for ending in (".csv", ".parquet")),
    f"{TOKENS.name}.parquet",
    SQLITE,
    XLSX,
    REPORT,
    CORRECTIONS,
    LAST_REJECTS,
    package.FILE,
)


class WorkFolder:
    """The folder ``.work`` below an output folder; build it with ``claimed``."""

    def __init__(self, out: Path, key: str, inputs: Sequence[str]) -> None:
        self.out = out
        self.root = out / NAME
        self.shards = LocalShards(self.root / key)
        self.result = self.root / "result"
        self.before = self.root / BEFORE
        self.others: dict[str, Unfinished] = {}
        self._inputs = inputs

    def prepare(self) -> None:
        """Drop unfinished files; keep finished shards, those of ``others`` too, until the run has its result."""
        shards = self.shards.folder
        for partial in (self.result, self.before.with_suffix(PART)):
            if partial.exists():
                shutil.rmtree(partial)
        stores = {path.name: LocalShards(path) for path in self.root.iterdir() if path.is_dir() and path != self.before}
        self.others = unfinished.of_others(stores, shards.name, self._inputs)
        shards.mkdir(exist_ok=True)
        for partial in shards.rglob(f"*{PART}"):
            partial.unlink()
        self.result.mkdir()

    def note(self) -> None:
        """Note of which inputs the shards are, for those who find them."""
        unfinished.note(self.shards, self._inputs)

    def earlier(self) -> Path:
        """The folder that holds the result to which the run adds."""
        return self.out

    def holds_articles(self) -> bool:
        """Whether there is a result of an earlier run with an article in it."""
        file = self.out / package.FILE
        return file.exists() and package.article_count(file.read_bytes()) > 0

    def leave(self) -> None:
        """Leave the earlier result and the work of others as they are, and put the run's rejects beside it."""
        rejects = self.result / f"{REJECTS.name}.csv"
        _sync(rejects)
        rejects.replace(self.out / LAST_REJECTS)
        _sync_folder(self.out)
        if self.others:
            self._drop_all_but({*self.others, BEFORE})
        else:
            self._remove()

    def publish(self, names: Iterable[str], *, staying: Collection[str] = ()) -> None:
        """Put the finished files in their place, ``datapackage.json`` last, and remove ``.work``.

        Of the earlier result no other file stays, but for those that ``staying`` names.
        """
        fresh = sorted(names, key=lambda name: (name == package.FILE, name))
        for name in fresh:
            _sync(self.result / name)
        for name in RESULT_FILES:
            if name not in fresh and name not in staying:
                (self.out / name).unlink(missing_ok=True)
        for name in fresh:
            (self.result / name).replace(self.out / name)
        _sync_folder(self.out)
        self._remove()

    def _remove(self) -> None:
        """Remove ``.work``, its mark last, so that what is left when this is interrupted is still known as ours."""
        self._drop_all_but(())
        shutil.rmtree(self.root)

    def _drop_all_but(self, kept: Collection[str]) -> None:
        for path in self.root.iterdir():
            if path.is_dir() and path.name not in kept:
                # A copy of an earlier result is whole while it has its description.
                (path / package.FILE).unlink(missing_ok=True)
                shutil.rmtree(path)


@contextlib.contextmanager
def claimed(out: Path, key: str, inputs: Sequence[str] = ()) -> Iterator[WorkFolder]:
    """The work folder of ``out``, locked against other runs; both are made where they do not exist.

    ``key`` names the store of all shards that a run with these options can use, ``inputs`` are what the run reads.

    Raises BadConfig where ``out`` holds something that is not ours, cannot be written, or another run is at work there,
    and OSError where the disk is full, whoever notices it.
    """
    _require_ours(out)
    folder = WorkFolder(out, key, inputs)
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
        lock = (folder.root / MARK).open("a+b")
    except OSError as error:
        raise BadConfig(f"{out}: cannot be written ({error.strerror}); choose another folder with -o") from error
    with lock:
        if not _locked(lock.fileno()):
            raise BadConfig(f"{out}: another run is at work there; wait for it or choose another folder with -o")
        folder.prepare()
        with full_disk_told(str(out)):
            yield folder


@contextlib.contextmanager
def full_disk_told(place: str) -> Iterator[None]:
    """Have SQLite tell of a full disk as the system does. Reading, linking and one form of the tables work with it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_FULL:
            raise
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), place) from error


def _require_ours(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise BadConfig(f"{out}: is a file; name a folder with -o")
    work = out / NAME
    try:
        held = sorted(path.name for path in out.iterdir())
        at_work = [path.name for path in work.iterdir()] if work.is_dir() else []
    except OSError as error:
        raise BadConfig(f"{out}: cannot be read ({error.strerror}); choose another folder with -o") from error
    require_ours(str(out), held, at_work, finished=package.is_ours(out))


def require_ours(out: str, held: Iterable[str], at_work: Collection[str], *, finished: bool) -> None:
    """Raises BadConfig where an output folder holds what no run of ours can have put there.

    ``held`` are the names in it, ``at_work`` those in its ``.work``; ``finished`` says that it holds a result of ours.
    """
    marked = MARK in at_work
    foreign = [NAME] if at_work and not marked else []
    if not (finished or marked):
        foreign += [name for name in held if name != NAME]
    if foreign:
        shown = ", ".join(foreign[:3]) + (" …" if len(foreign) > 3 else "")
        raise BadConfig(f"{out}: holds something else ({shown}); name a new or empty folder with -o")


def _locked(descriptor: int) -> bool:
    """Lock an open file for as long as this process lives and keeps it open. Forked children do not hold the lock."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    if sys.platform != "win32":
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def require_finished(out: Path) -> None:
    """Raises BadConfig where a run was stopped before it wrote its result into a folder, or is still at work there."""
    if (out / NAME).is_dir() and not package.is_ours(out):
        raise BadConfig(f"{out}: the run there is not finished; give the same command once more, and it goes on")
