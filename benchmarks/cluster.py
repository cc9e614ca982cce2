"""How long a run on a cluster takes, up to a billion articles: measured costs, and a simulation that is built on them.

Run it from the project's folder: ``python benchmarks/cluster.py`` (some minutes) measures, simulates, and writes
``benchmarks/cluster.md``; ``--smoke`` does a little of each and writes nothing. ``--input DUMP`` measures on another
dump than the sample in ``corpus/``.

Measured, in processor time, which other work on the machine does not change much: what each article costs a worker, and
what an article costs the run's own process in reading, cutting, handing over and saving, and in writing the tables.
Assumed, and printed beside the results: how unlike the machines are, how often one is lost, how often a record kills
its worker. The simulation draws the cost of each article from those that were measured, so long articles are as
frequent as they were there; how a dump is split into files makes no difference, because shards are cut from the stream.
"""

from __future__ import annotations

import argparse
import heapq
import json
import pickle
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from throughput import CORPUS, articles, machine, peak_memory, write_dump

from pipeline.extract import shared_extractor
from pipeline.merge import merge
from pipeline.read import records
from pipeline.shards import Kept, cut, lines_of
from pipeline.shardstore import LocalShards

RESULT = Path(__file__).with_suffix(".md")
ARTICLES_IN_A_SHARD = 32
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """Processor seconds, bytes and megabytes."""

    article_seconds: Sequence[float]
    hand_over: float
    tables: float
    shard_bytes: float
    result_bytes: float
    worker_megabytes: float

    @property
    def rate(self) -> float:
        """Articles a second and core."""
        return 1 / statistics.fmean(self.article_seconds)


@dataclass(frozen=True, slots=True)
class World:
    """What is assumed: hours between two losses of a machine's worker, seconds until another takes its place, the share
    of slow workers and how slow they are, records that kill their worker, and deaths until one is given up."""

    hours_between_losses: float = 24.0
    restart: float = 60.0
    slow_share: float = 0.02
    slowness: float = 3.0
    killers: float = 1e-7
    deaths: int = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """Seconds until all shards are done, seconds for the tables, how busy workers and the run's own process were, the
    share of work that was done twice, and the shards that were handed out a second time."""

    extraction: float
    tables: float
    worker_use: float
    parent_use: float
    lost_share: float
    retried: int


def measure(source: Path, count: int) -> Measured:
    """What articles of a dump cost."""
    extractor = shared_extractor()
    seconds: list[float] = []
    for shard in cut(articles(source, count)):
        # One after the other, as costly as they come: within a shard they share the caches.
        for item in shard.items:
            begun = time.process_time()
            lines_of([item], extractor, Kept())
            seconds.append(time.process_time() - begun)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_dump(source, count, folder / "dump.jsonl")
        begun = time.process_time()
        shards = list(cut(records([str(folder / "dump.jsonl")])))
        packed = [pickle.dumps(shard) for shard in shards]
        reading = time.process_time() - begun
        found = [lines_of(shard.items, extractor, Kept()) for shard in shards]
        store = LocalShards(folder / "shards")
        begun = time.process_time()
        for shard, lines in zip(shards, found, strict=True):
            store.save(shard, pickle.loads(pickle.dumps(lines)))
        saving = time.process_time() - begun
        (folder / "result").mkdir()
        begun = time.process_time()
        merge(lambda: store.lines(shard.name for shard in shards), folder / "result")
        tables = time.process_time() - begun
        size = sum(path.stat().st_size for path in (folder / "result").iterdir())
    return Measured(
        seconds,
        (reading + saving) / count,
        tables / count,
        statistics.fmean(map(len, packed)),
        size / count,
        peak_memory(),
    )


def simulate(measured: Measured, world: World, count: int, workers: int, seed: int = 1) -> Outcome:
    """A run of ``count`` articles on so many workers, shard by shard."""
    luck = random.Random(seed)
    shards = max(1, count // ARTICLES_IN_A_SHARD)
    costs = np.random.default_rng(seed).choice(np.asarray(measured.article_seconds), (shards, ARTICLES_IN_A_SHARD))
    work = costs.sum(axis=1)
    pace = [
        world.slowness if luck.random() < world.slow_share else luck.lognormvariate(0, 0.05) for _ in range(workers)
    ]
    losses = [luck.expovariate(1 / (3600 * world.hours_between_losses)) for _ in range(workers)]
    free = [(0.0, worker) for worker in range(workers)]
    heapq.heapify(free)
    running: list[float] = []
    handed = busy = lost = 0.0
    retried = 0
    for seconds in work:
        # The run's own process prepares one shard after the other, and waits where enough are under way.
        handed += measured.hand_over * ARTICLES_IN_A_SHARD
        if len(running) >= workers * DEPTH:
            handed = max(handed, heapq.heappop(running))
        while True:
            ready, worker = heapq.heappop(free)
            begun = max(ready, handed)
            ended = begun + float(seconds) * pace[worker]
            if losses[worker] >= ended:
                break
            retried += 1
            lost += max(0.0, losses[worker] - begun)
            back = max(losses[worker], begun) + world.restart
            losses[worker] = back + luck.expovariate(1 / (3600 * world.hours_between_losses))
            heapq.heappush(free, (back, worker))
        busy += ended - begun
        heapq.heappush(free, (ended, worker))
        heapq.heappush(running, ended)
    guilty = count * world.killers
    extraction = max(running) + guilty * world.deaths * world.restart
    parent = measured.hand_over * count
    return Outcome(
        extraction,
        measured.tables * count,
        busy / (extraction * workers),
        parent / extraction,
        lost / (busy + lost),
        retried,
    )


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of Markdown."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def hours(seconds: float) -> str:
    """Hours with as many digits as they deserve."""
    return f"{seconds / 3600:,.1f}"


def report(measured: Measured, world: World, options: argparse.Namespace) -> str:
    """The text of ``cluster.md``."""
    part, crews = options.part, options.workers
    outcomes = [(workers, simulate(measured, world, part, workers)) for workers in crews]
    ranked = sorted(measured.article_seconds)
    whole = options.total
    parts = -(-whole // part)
    runs = table(
        ["workers", "extraction h", "tables h", "workers busy", "own process busy", "done twice", "handed out again"],
        [
            [
                workers,
                hours(one.extraction),
                hours(one.tables),
                f"{one.worker_use:.0%}",
                f"{one.parent_use:.0%}",
                f"{one.lost_share:.3%}",
                one.retried,
            ]
            for workers, one in outcomes
        ],
    )
    billion = table(
        ["runs at a time", "workers each", "cores in all", "days", "core-hours", "cost", "result"],
        [
            [
                at_once,
                workers,
                at_once * (workers + 1),
                f"{-(-parts // at_once) * (one.extraction + one.tables) / 86400:,.1f}",
                f"{parts * (workers * one.extraction + one.extraction + one.tables) / 3600:,.0f}",
                f"{parts * (workers * one.extraction + one.extraction + one.tables) / 3600 * options.price:,.0f}",
                f"{whole * measured.result_bytes / 1e12:,.1f} TB",
            ]
            for workers, one in outcomes
            for at_once in (1, 10)
        ],
    )
    return f"""# A run on a cluster, measured and simulated

`python benchmarks/cluster.py` writes this page; the script says what is measured and how the simulation works. Machine:
{machine()}. Input: {len(ranked):,} articles made from the sample dump, whose articles are short.

## Measured

{
        table(
            ["what", "figure"],
            [
                ["articles a second and core", f"{measured.rate:,.0f}"],
                [
                    "milliseconds an article: median, 95 %, 99 %, longest",
                    ", ".join(f"{1000 * ranked[int(q * (len(ranked) - 1))]:,.1f}" for q in (0.5, 0.95, 0.99, 1)),
                ],
                [
                    "own process: articles a second that it reads, hands over and saves",
                    f"{1 / measured.hand_over:,.0f}",
                ],
                ["own process: articles a second in writing the tables", f"{1 / measured.tables:,.0f}"],
                ["kilobytes that a shard sends to a worker", f"{measured.shard_bytes / 1000:,.0f}"],
                ["kilobytes of result an article", f"{measured.result_bytes / 1000:,.1f}"],
                ["megabytes a process (peak)", f"{measured.worker_megabytes:,.0f}"],
            ],
        )
    }

So one run keeps about {
        measured.rate and 1 / measured.hand_over / measured.rate:,.0f} workers busy before its own process is the limit.

## One run of {part:,} articles, simulated

Assumed: each worker is lost once in {world.hours_between_losses:g} hours and back after {world.restart:g} s; {
        world.slow_share:.0%} of them are {world.slowness:g} times slower, the
others differ by 5 %; one record in {1 / world.killers:,.0f} kills its worker, {
        world.deaths
    } times before it is given up.

{runs}

## {whole:,} articles, as {parts:,} such runs

At {options.price:g} a core-hour, own processes included:

{billion}
"""


def main() -> None:
    """Measure, simulate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a few articles only, to see that it works")
    parser.add_argument("--input", type=Path, default=CORPUS, help="dump to measure on")
    parser.add_argument("--articles", type=int, default=2_000, help="articles to measure")
    parser.add_argument("--part", type=int, default=10_000_000, help="articles of one run")
    parser.add_argument("--total", type=int, default=1_000_000_000, help="articles in all")
    parser.add_argument("--workers", type=int, nargs="*", default=[16, 64, 128, 256], help="workers of one run")
    parser.add_argument("--price", type=float, default=0.02, help="price of a core-hour")
    options = parser.parse_args()
    if options.smoke:
        options.articles, options.part, options.total = 20, 20_000, 100_000
    measured = measure(options.input, options.articles)
    text = report(measured, World(), options)
    print(text if options.smoke else json.dumps({"written": str(RESULT.name), "articles/s and core": measured.rate}))
    if not options.smoke:
        RESULT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
