"""A pool of processes over one loaded Extractor, which outlives the death of its workers.

Where the system forks safely, workers share the parent's loaded models; elsewhere each loads its own. When a worker
dies, the pool is built anew and whatever was in work is tried again, singly: first each shard, then each record. A
worker that has grown past its cap is replaced with the rest of its pool once they have finished what they are at.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for
from pathlib import Path
from types import FrameType
from typing import ParamSpec, TextIO, TypeVar

from pipeline import limits
from pipeline.alone import end_if_too_large, fault
from pipeline.extract import Extractor, shared_extractor
from pipeline.shards import Item, Kept, Line, Shard, Tally, lines_of, reject_line
from pipeline.shardstore import ShardStore
from pipeline.types import Rejected

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

# Shards handed out per worker: one in work, the others so that none waits.
_DEPTH = 3
_extractor: Extractor | None = None
_last_words: TextIO | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """What came of a shard, its lines where the parent has to save them, and whether its process grew past its cap."""

    found: Tally | list[Line]
    grown: bool


def available_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def work_off(
    shards: Iterable[Shard], store: ShardStore, workers: int, kept: Kept
) -> Generator[tuple[Shard, Tally], None, None]:
    """Save each shard in the store; yields shards as they are done, in no fixed order.

    Records at which workers die, or a stage fails with an error that it should not raise, become rejects. Raises
    StopRun where the store cannot be reached.
    """
    in_work: dict[Future[_Done], Shard] = {}
    grown = False
    with _one_interrupt(), _Pool(workers) as pool:

        def settle(*, all_of_them: bool) -> Iterator[tuple[Shard, Tally]]:
            nonlocal grown
            while in_work:
                done, _ = wait(in_work, return_when=FIRST_COMPLETED)
                broken = [future for future in done if isinstance(future.exception(), BrokenProcessPool)]
                # The death of one worker fails every future of the pool: all of them are suspects.
                suspects = [in_work.pop(future) for future in list(in_work)] if broken else []
                if broken:
                    pool.end()
                    for shard in sorted(suspects, key=lambda shard: shard.number):
                        yield shard, _alone(shard, store, kept)
                for future in set() if broken else done:
                    shard = in_work.pop(future)
                    if future.exception() is None:
                        grown = grown or future.result().grown
                        yield shard, _saved(future.result(), shard, store)
                    else:
                        yield shard, _singly(shard, store, kept)
                if not all_of_them:
                    return

        for shard in shards:
            if grown:
                yield from settle(all_of_them=True)
                pool.end()
                grown = False
            in_work[pool.submit(_work, shard, store, kept)] = shard
            if len(in_work) >= workers * _DEPTH:
                yield from settle(all_of_them=False)
        yield from settle(all_of_them=True)


def _alone(shard: Shard, store: ShardStore, kept: Kept) -> Tally:
    """A shard in a pool of its own; record by record if that fails too."""
    with _Pool(1) as pool:
        future = pool.submit(_work, shard, store, kept)
        if future.exception() is None:
            return _saved(future.result(), shard, store)
    return _singly(shard, store, kept)


def _singly(shard: Shard, store: ShardStore, kept: Kept) -> Tally:
    """A shard record by record, so that a fault costs its own record only.

    The pool is its own too, so that no record is blamed for the death of a process that works on something else.
    """
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        last_words = Path(scratch) / "last_words"
        with _Pool(1, last_words) as pool:
            for item in shard.items:
                if isinstance(item, Rejected):
                    lines.append(reject_line(item))
                    continue
                last_words.write_text("")
                future = pool.submit(_work_on_item, item, kept)
                error = future.exception()
                if error is None:
                    lines.append(future.result())
                    continue
                ended = isinstance(error, BrokenProcessPool)
                lines.append(fault(item, None if ended else error, last_words.read_text("utf-8", "replace")))
                if ended:
                    pool.end()
    return store.save(shard, lines)


@contextmanager
def _one_interrupt() -> Iterator[None]:
    """Heed the first Ctrl-C and none after it: another, while the pool is being ended for the first, would leave
    workers that wait for work and a parent that waits for them.
    """
    heeded = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(heeded):
        yield
        return

    def first(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        heeded(number, frame)
        # A handler of the caller's own may let the run go on.
        signal.signal(signal.SIGINT, first)

    signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heeded)


class _Pool:
    """A ProcessPoolExecutor that can be replaced by a new one. A context manager."""

    def __init__(self, workers: int, last_words: Path | None = None) -> None:
        """``last_words`` is the file to which a process that ends itself writes why."""
        self._workers = workers
        self._last_words = last_words
        self._executor: ProcessPoolExecutor | None = None
        self._frozen = False

    def _build(self) -> ProcessPoolExecutor:
        """The executor; models are loaded for the first task, so that a run with nothing left to do is quick."""
        context = multiprocessing.get_context("fork" if _can_fork() else "spawn")
        if _can_fork():
            _load()
            self._frozen = _freeze()
        return ProcessPoolExecutor(self._workers, context, _start, (self._last_words,))

    def end(self) -> None:
        """End the executor, dropping what has not started; a further task gets a new one."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None
        if self._frozen:
            # This process may be a program of the caller's, whose own cycles have to be found.
            gc.unfreeze()
            self._frozen = False

    def submit(
        self, task: Callable[Parameters, Result], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Future[Result]:
        """Hand out a task; where the pool turns out to be broken, the future says so."""
        self._executor = self._executor or self._build()
        try:
            return self._executor.submit(task, *args, **kwargs)
        except BrokenProcessPool as error:
            future: Future[Result] = Future()
            future.set_exception(error)
            return future

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()


def _can_fork() -> bool:
    """Fork is safe on Linux; macOS's own libraries may break after it, and Windows has none."""
    return sys.platform == "linux"


def _load() -> Extractor:
    global _extractor
    if _extractor is None:
        _extractor = shared_extractor()
    return _extractor


def _freeze() -> bool:
    """Keep the collector of this process, and of each that it forks, from touching what is loaded, for to touch shared
    memory is to copy it. Says whether there is anything to undo: what is frozen already, an outer pool or the caller
    will see to.
    """
    if gc.get_freeze_count():
        return False
    # Not collected before: that takes as long as a small run where much is loaded.
    gc.freeze()
    return True


def _start(last_words: Path | None) -> None:
    """In each worker: leave Ctrl-C to the parent, end when the parent ends or memory does, have the models."""
    global _last_words
    _last_words = last_words.open("a", encoding="utf-8") if last_words else None
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, daemon=True).start()
    _load()
    _freeze()


def _watch() -> None:
    """End this process with its parent, or when it holds more memory than any article needs."""
    parent = multiprocessing.parent_process()
    while parent is not None and not wait_for([parent.sentinel], limits.SECONDS_BETWEEN_LOOKS):
        end_if_too_large(_last_words)
    os._exit(1)


def _work(shard: Shard, store: ShardStore, kept: Kept) -> _Done:
    lines = lines_of(shard.items, _load(), kept)
    # The connections of a remote store, and the thread that serves them, do not survive a fork.
    found = lines if store.shared else store.save(shard, lines)
    return _Done(found, limits.resident() > limits.REPLACED_FROM)


def _saved(done: _Done, shard: Shard, store: ShardStore) -> Tally:
    return done.found if isinstance(done.found, Tally) else store.save(shard, done.found)


def _work_on_item(item: Item, kept: Kept) -> Line:
    return lines_of([item], _load(), kept, _last_words)[0]
