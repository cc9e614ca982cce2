"""The shards of a run on the workers of a Dask cluster; needs the extra ``cluster``.

The run's own process reads the input and hands out shards, a few for each worker, whoever joins or leaves. A worker
saves a shard itself where the store can be reached from there; else it returns the lines, which are saved here.

Dask tries a task again whose worker dies, and gives it up after some deaths. Tasks that were on the same worker are
as suspect as the one that killed it, so what is given up is tried once more when nothing else is in work, record by
record in a process of its own: a record that ends that one is guilty, and the process leaves word why.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import threading
import uuid
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

import dask
from distributed import Client, Future, KilledWorker, LocalCluster, Worker, WorkerPlugin
from distributed.client import ClosedClientError, FutureCancelledError, FuturesCancelledError

from pipeline import limits
from pipeline.alone import fault, one_by_one
from pipeline.errors import BadConfig, StopRun
from pipeline.extract import shared_extractor
from pipeline.fingerprint import fingerprint
from pipeline.shards import Item, Kept, Line, Shard, Tally, lines_of, reject_line
from pipeline.shardstore import ShardStore
from pipeline.types import Rejected

# Shards handed out per worker: one in work, the others so that none waits.
_DEPTH = 3
# Suspects that are held before they are tried again; for that the cluster has to fall idle.
_MAX_SUSPECTS = 32
_SECONDS_BETWEEN_LOOKS = 5
_PATIENCE = "10 minutes"
_LOST = (CancelledError, ClosedClientError, FutureCancelledError, FuturesCancelledError)

_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where to work: at the ``scheduler`` of this address, else on ``workers`` processes of this machine."""

    scheduler: str | None
    workers: int


def work_off(
    shards: Iterable[Shard], store: ShardStore, cluster: Cluster, kept: Kept
) -> Generator[tuple[Shard, Tally], None, None]:
    """Save each shard in the store; yields shards as they are done, in no fixed order.

    Records at which workers die, or a stage fails with an error that it should not raise, become rejects. Raises
    BadConfig where there is no cluster or its workers hold another version, StopRun where it is lost on the way.
    """
    first = next(iter(shards := iter(shards)), None)
    if first is None:
        return
    with _connected(cluster) as client:
        desk = _Desk(client, store, kept)
        try:
            yield from desk.hand_out(first)
            for shard in shards:
                yield from desk.hand_out(shard)
            yield from desk.finish()
        finally:
            desk.clear()


class Models(WorkerPlugin):
    """Has each worker load the models when it joins; a worker that would give other bytes may not join."""

    def __init__(self, fingerprint: str) -> None:
        self.name = f"sangsaeng-{fingerprint[:16]}"
        self._fingerprint = fingerprint

    def setup(self, worker: Worker) -> None:
        """Raises BadConfig where the worker holds another version of the pipeline or of its libraries."""
        if fingerprint() != self._fingerprint:
            detail = "another version of sangsaeng or of its libraries; install the same on every worker"
            raise BadConfig(f"worker {worker.name}: {detail}")
        shared_extractor()
        # What is loaded stays, so the collector need not go through it again and again.
        gc.collect()
        gc.freeze()


class _Desk:
    """Hands out shards, so many at a time as the cluster has workers for, and takes back what they found."""

    def __init__(self, client: Client, store: ShardStore, kept: Kept) -> None:
        self._client = client
        self._store = store
        self._kept = kept
        self._run = uuid.uuid4().hex
        self._tasks = 0
        self._in_work: dict[Any, tuple[Future[Any], Shard]] = {}
        self._suspects: list[Shard] = []
        self._done: SimpleQueue[Future[Any]] = SimpleQueue()

    def hand_out(self, shard: Shard) -> Iterator[tuple[Shard, Tally]]:
        """Have a shard worked on; yields what was done while there was no room for it."""
        future = self._submit(_work, shard, self._store if self._store.shared else None)
        self._in_work[future.key] = (future, shard)
        future.add_done_callback(self._done.put)
        while len(self._in_work) >= self._room():
            yield from self._settle()
        if len(self._suspects) >= _MAX_SUSPECTS:
            yield from self.finish()

    def finish(self) -> Iterator[tuple[Shard, Tally]]:
        """Wait for everything that was handed out, then try the suspects again."""
        while self._in_work:
            yield from self._settle()
        while self._suspects:
            shard = self._suspects.pop()
            yield shard, self._store.save(shard, self._alone(shard.items))

    def clear(self) -> None:
        """Take back what is not done, where the client still can."""
        if self._in_work and self._client.status == "running":
            self._client.cancel([future for future, _ in self._in_work.values()])
        self._in_work.clear()

    def _room(self) -> int:
        with _talking():
            return _DEPTH * max(1, len(self._client.nthreads()))

    def _submit(self, task: Any, *arguments: Any) -> Future[Any]:
        self._tasks += 1
        # Pickled here, the arguments are nothing that Dask would look into for futures and collections.
        packed = pickle.dumps((*arguments, self._kept))
        with _talking():
            return self._client.submit(task, packed, key=f"sangsaeng-{self._run}-{self._tasks}", pure=False)

    def _settle(self) -> Iterator[tuple[Shard, Tally]]:
        """What is done by now; waits until something is."""
        for future in self._take():
            _, shard = self._in_work.pop(future.key)
            found, error = _outcome(future)
            if error is None:
                yield shard, found if isinstance(found, Tally) else self._store.save(shard, found)
            elif isinstance(error, KilledWorker):
                self._suspects.append(shard)
            else:
                yield from self._singly(shard)

    def _take(self) -> list[Future[Any]]:
        while True:
            try:
                done = [self._done.get(timeout=_SECONDS_BETWEEN_LOOKS)]
                break
            except Empty:
                if self._client.status not in ("running", "connecting"):
                    raise _lost() from None
        while not self._done.empty():
            done.append(self._done.get())
        return done

    def _singly(self, shard: Shard) -> Iterator[tuple[Shard, Tally]]:
        """A shard on which a stage failed, record by record side by side, so that the fault costs its record only."""
        futures = [None if isinstance(item, Rejected) else self._submit(_work_on_item, item) for item in shard.items]
        lines: list[Line] = []
        for item, future in zip(shard.items, futures, strict=True):
            if isinstance(item, Rejected):
                lines.append(reject_line(item))
            elif future is not None:
                line, error = _outcome(future)
                if isinstance(error, KilledWorker):
                    self._suspects.append(shard)
                    return
                lines.append(line if error is None else _fault(item, error))
        yield shard, self._store.save(shard, lines)

    def _alone(self, items: Sequence[Item]) -> list[Line]:
        """Records while nothing else is in work; singly where even so the worker dies, not only the process."""
        lines: list[Line]
        lines, error = _outcome(self._submit(_work_alone, items))
        if error is None:
            return lines
        if len(items) > 1:
            return [line for item in items for line in self._alone([item])]
        return [_fault(items[0], error)]


def _fault(item: Item, error: BaseException) -> Line:
    return fault(item, None if isinstance(error, KilledWorker) else error)


@contextmanager
def _connected(cluster: Cluster) -> Iterator[Client]:
    """A client of the cluster, each worker of which has the models or is loading them."""
    with ExitStack() as stack:
        if cluster.scheduler is None:
            # A worker that died is given up where the one in its place takes longer than this to load everything.
            stack.enter_context(dask.config.set({"distributed.deploy.lost-worker-timeout": _PATIENCE}))
            address: Any = stack.enter_context(
                LocalCluster(
                    n_workers=cluster.workers,
                    threads_per_worker=1,
                    memory_limit=0,
                    dashboard_address=":0",
                    silence_logs=logging.CRITICAL,
                )
            )
        else:
            address = cluster.scheduler
        try:
            client = stack.enter_context(Client(address, set_as_default=False))
        except (OSError, ValueError) as error:
            raise BadConfig(f"{cluster.scheduler}: no Dask scheduler answers ({error}); start one there") from error
        plugin = Models(fingerprint())

        def forget(kind: type[BaseException] | None, *_: object) -> None:
            # Workers that join later belong to others; a scheduler that was lost needs not be told.
            if kind is None or not issubclass(kind, StopRun):
                client.unregister_worker_plugin(plugin.name)

        stack.push(forget)
        with _talking():
            client.register_plugin(plugin)
        yield client


def _outcome(future: Future[Any]) -> tuple[Any, BaseException | None]:
    """What a task returned, or why it failed; waits for its end. Raises StopRun where its records are not to blame."""
    with _talking():
        error: BaseException | None = future.exception()
        if error is None:
            try:
                return future.result(), None
            except KilledWorker as killed:
                # The worker that held the result died before it was fetched, and so did those that tried again.
                return None, killed
    if isinstance(error, StopRun):
        raise error
    if isinstance(error, _LOST):
        raise _lost() from error
    return None, error


@contextmanager
def _talking() -> Iterator[None]:
    """Within it the client speaks to the scheduler; raises StopRun where nobody listens any more."""
    try:
        yield
    except (OSError, *_LOST) as error:
        raise _lost() from error


def _lost() -> StopRun:
    return StopRun("the Dask scheduler was lost; what is finished is kept: start one and give the same command again")


def _work(packed: bytes) -> Tally | list[Line]:
    """On a worker: what a shard gives; saved where there is a store, else returned."""
    shard: Shard
    store: ShardStore | None
    shard, store, kept = pickle.loads(packed)
    lines = _lines_of(shard.items, kept)
    return lines if store is None else store.save(shard, lines)


def _work_on_item(packed: bytes) -> Line:
    item, kept = pickle.loads(packed)
    return _lines_of([item], kept)[0]


def _work_alone(packed: bytes) -> list[Line]:
    items, kept = pickle.loads(packed)
    return one_by_one(items, kept, shared_extractor)


def _lines_of(items: Sequence[Item], kept: Kept) -> list[Line]:
    # The watches for records that never end and for memory are one a process.
    with _one_at_a_time, _watched():
        return lines_of(items, shared_extractor(), kept)


@contextmanager
def _watched() -> Iterator[None]:
    """Ends the worker where the work within needs more memory than any article; what it held before is not counted."""
    most = limits.resident() + limits.ENDED_FROM
    over = threading.Event()

    def watch() -> None:
        while not over.wait(limits.SECONDS_BETWEEN_LOOKS):
            if limits.resident() > most:
                os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    try:
        yield
    finally:
        over.set()
