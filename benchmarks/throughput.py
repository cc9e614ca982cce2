"""How fast and how large the pipeline is, against the tokeniser that it stands on, all in one run.

Run it from the project's folder: ``python benchmarks/throughput.py`` (about a quarter of an hour), ``--smoke`` for a
check that it works. ``--input DUMP`` measures on another dump than the sample in ``corpus/``. Memory and wall time of
long runs alone: ``python benchmarks/throughput.py --only runs --runs 10000 --workers 2`` (some minutes; ``--runs 10000
100000`` ten times as long).

Ratios come from processor time, measured in turn on one shard after the other, medians over the rounds, and with the
collector of cycles held back, as a run does. Only the comparison of one worker with two needs wall time and an idle
machine.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import trafilatura
from kiwipiepy import Kiwi

from pipeline import clean, dates, initiatives, money, orgs, runner
from pipeline.errors import SkipRecord
from pipeline.extract import shared_extractor
from pipeline.link import Linker
from pipeline.read import records
from pipeline.record import dumps, from_record, loads, to_record
from pipeline.shards import Kept, Shard, cut, lines_of
from pipeline.tokens import Analyser, load_kiwi
from pipeline.types import Document, Passage, RawRecord

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "input"
# Shifts every figure, so that repeated articles are not the same text.
SHIFTS = [str.maketrans("123456789", "123456789"[shift:] + "123456789"[:shift]) for shift in range(9)]


def articles(source: Path, count: int, media: str = "text") -> list[RawRecord]:
    """``count`` records of a dump, which is gone through as often as needed with other figures each time."""
    usable = [item for item in records([str(source)]) if isinstance(item, RawRecord) and item.media == media]
    if not usable:
        raise SystemExit(f"{source}: no {media} article to measure on")
    return list(islice(_varied(usable), count))


def _varied(usable: Sequence[RawRecord]) -> Iterator[RawRecord]:
    for number, record in enumerate(cycle(usable)):
        shift = number // len(usable)
        text = record.content if shift == 0 else record.content.translate(SHIFTS[shift % len(SHIFTS)])
        yield replace(record, id=f"{record.id}-{number}", content=text)


def whole(shard: Shard) -> None:
    """All stages, as a run works on a shard."""
    lines_of(shard.items, shared_extractor(), Kept())


class Timed:
    """Collects processor time by name and part of the input over rounds.

    A machine gives more or less by the second: what is compared is measured in turn on one small part after the other,
    and each part counts with its median.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, dict[int, list[float]]] = {}

    def measure(self, name: str, work: Callable[[], object], part: int = 0) -> None:
        gc.collect()
        gc.disable()
        started = time.process_time()
        work()
        self.seconds.setdefault(name, {}).setdefault(part, []).append(time.process_time() - started)
        gc.enable()

    def total(self, name: str) -> float:
        return sum(map(statistics.median, self.seconds[name].values()))


class Stages:
    """One shard's articles, with what each stage is given by those before it."""

    def __init__(self, shard: Shard, analyser: Analyser) -> None:
        self.shard = shard
        self.records = [item for item in shard.items if isinstance(item, RawRecord)]
        self.articles = [clean.clean(record) for record in self.records]
        self.analyser = analyser
        self.documents = [
            Document(
                title,
                body,
                datetime.date.fromisoformat(article.published) if article.published else None,
                article.outlet,
            )
            for article, (title, body) in zip(self.articles, self.tokens(), strict=True)
        ]
        self.found = [(item, orgs.find(item), money.find(item), dates.find(item)) for item in self.documents]
        self.extractions = [shared_extractor().extract(record) for record in self.records]

    def tokens(self) -> list[tuple[Passage, Passage]]:
        return [
            (self.analyser.passage(article.title or "", "title"), self.analyser.passage(article.body, "body"))
            for article in self.articles
        ]

    def measure(self, timed: Timed, plain: Kiwi, fast: Kiwi) -> None:
        """One round of everything."""
        work: dict[str, Callable[[], object]] = {
            "kiwi": lambda: [plain.tokenize(article.body) for article in self.articles],
            "kiwi as used here": lambda: [fast.tokenize(article.body) for article in self.articles],
            "whole": lambda: whole(self.shard),
            "clean": lambda: [clean.clean(record) for record in self.records],
            "tokens": self.tokens,
            "orgs": lambda: orgs.find_all(self.documents),
            "money": lambda: [money.find(document) for document in self.documents],
            "dates": lambda: [dates.find(document) for document in self.documents],
            "initiatives": lambda: [initiatives.find(*arguments) for arguments in self.found],
            "record": lambda: [dumps(to_record(extraction)) for extraction in self.extractions],
        }
        for name, stage in work.items():
            timed.measure(name, stage, self.shard.number)


def text_pipeline(source: Path, count: int, rounds: int) -> dict[str, float]:
    """Processor time of Kiwi alone, of the whole pipeline, and of each stage, on the same articles.

    Kiwi alone is Kiwi as it comes, and beside it Kiwi as the pipeline sets it up.
    """
    analyser = Analyser()
    plain, fast = plain_kiwi(), load_kiwi()
    shards = [Stages(shard, analyser) for shard in cut(accepted(articles(source, count)))]
    extractions = [extraction for shard in shards for extraction in shard.extractions]
    lines = [dumps(to_record(extraction)) for extraction in extractions]

    def link() -> None:
        linker = Linker()
        for number, line in enumerate(lines):
            extraction = from_record(loads(line))
            linker.add(replace(extraction, article=replace(extraction.article, id=str(number))))
        linker.finish().close()

    timed = Timed()
    for _ in range(rounds):
        for shard in shards:
            shard.measure(timed, plain, fast)
        timed.measure("link", link)
    total = timed.total
    return {
        **{name: round(total(name), 4) for name in timed.seconds},
        "articles": len(extractions),
        "characters": sum(len(extraction.article.body) for extraction in extractions),
        "kiwi articles/s": round(len(extractions) / total("kiwi"), 1),
        "whole articles/s": round(len(extractions) / total("whole"), 1),
        "whole / kiwi speed": round(total("kiwi") / total("whole"), 3),
        "whole / kiwi as used here": round(total("kiwi as used here") / total("whole"), 3),
        "link share of whole": round(total("link") / (total("whole") + total("link")), 3),
    }


def plain_kiwi() -> Kiwi:
    """Kiwi as it comes, loaded, without threads of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        kiwi = Kiwi(num_workers=0)
    kiwi.tokenize("")
    return kiwi


def accepted(items: Sequence[RawRecord]) -> list[RawRecord]:
    """Those that hold an article."""
    usable = []
    for item in items:
        try:
            shared_extractor().extract(item)
        except SkipRecord:
            continue
        usable.append(item)
    return usable


def page_pipeline(source: Path, count: int, rounds: int) -> dict[str, float]:
    """Processor time of the pipeline on pages, against trafilatura's default extraction and Kiwi on what it gives."""
    kiwi = plain_kiwi()
    pages = accepted(articles(source, count, "html"))
    timed = Timed()
    for _ in range(rounds):
        for shard in cut(pages):
            contents = [page.content for page in shard.items if isinstance(page, RawRecord)]
            texts: list[str] = []
            timed.measure(
                "trafilatura",
                lambda: texts.extend(trafilatura.extract(content) or "" for content in contents),  # noqa: B023
                shard.number,
            )
            timed.measure("kiwi", lambda: [kiwi.tokenize(text) for text in texts], shard.number)  # noqa: B023
            timed.measure("whole", lambda: whole(shard), shard.number)  # noqa: B023
    both = timed.total("trafilatura") + timed.total("kiwi")
    return {
        **{name: round(timed.total(name), 4) for name in timed.seconds},
        "pages": len(pages),
        "kB a page": round(sum(len(page.content.encode()) for page in pages) / len(pages) / 1000, 1),
        "pages/s": round(len(pages) / timed.total("whole"), 1),
        "whole / (trafilatura + kiwi) speed": round(both / timed.total("whole"), 3),
    }


# Programs that say how long they took until a first article could be read, Python's imports included.
READY = {
    "Kiwi as it comes s": "from kiwipiepy import Kiwi; Kiwi(num_workers=0).tokenize('')",
    "pipeline s": "from pipeline.extract import shared_extractor; shared_extractor()",
}


def start_up(rounds: int) -> dict[str, float]:
    """Wall time until a first article can be read, in fresh processes in turn, against Kiwi's own default load."""
    seconds: dict[str, list[float]] = {name: [] for name in READY}
    for _ in range(rounds):
        for name, program in READY.items():
            timed = f"import time; begun = time.perf_counter(); {program}; print(time.perf_counter() - begun)"
            command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", timed]
            seconds[name].append(float(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    found = {name: round(statistics.median(times), 2) for name, times in seconds.items()}
    plain, ours = found.values()
    return {**found, "pipeline / Kiwi": round(ours / plain, 2)}


def write_dump(source: Path, count: int, path: Path) -> None:
    """A JSON-lines dump of so many articles."""
    usable = [item for item in records([str(source)]) if isinstance(item, RawRecord) and item.media == "text"]
    with path.open("w", encoding="utf-8") as file:
        for number, record in enumerate(islice(_varied(usable), count)):
            given = record.given
            row = {"id": f"a{number}", "title": given.title, "date": given.published, "text": record.content}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def whole_run(source: Path, count: int, workers: int) -> dict[str, float]:
    """A run of ``count`` articles in a process of its own: wall time and peak memory of parent and workers."""
    with tempfile.TemporaryDirectory() as folder:
        dump = Path(folder) / "dump.jsonl"
        write_dump(source, count, dump)
        command = [sys.executable, __file__, "--child", str(dump), str(Path(folder) / "out"), str(workers)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(output.splitlines()[-1])
    return found


def child(dump: str, out: str, workers: int) -> None:
    """What ``whole_run`` measures: times from the first record on, so that loading stands apart."""
    begun = time.monotonic()
    shared_extractor()
    loaded = time.monotonic()
    summary = runner.run([dump], out, runner.Options(workers=workers))
    seconds = time.monotonic() - loaded
    print(
        json.dumps(
            {
                "articles": summary.articles,
                "workers": workers,
                "start-up s": round(loaded - begun, 2),
                "seconds": round(seconds, 2),
                "articles/s": round(summary.articles / seconds, 1),
                "parent MB": peak_memory(),
                "worker MB": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1),
            }
        )
    )


def peak_memory() -> float:
    """Peak memory of this process in MB; getrusage would count what its parent had when it forked."""
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return round(int(line.split()[1]) / 1024, 1)


def show(title: str, rows: Sequence[dict[str, float]]) -> None:
    """A table of Markdown, as ``benchmarks/README.md`` holds it."""
    print(f"\n{title}\n")
    names = list(rows[0])
    print("| " + " | ".join(names) + " |")
    print("|" + " --- |" * len(names))
    for row in rows:
        print("| " + " | ".join(f"{row[name]:,}" for name in names) + " |")
    sys.stdout.flush()


def machine() -> str:
    """Cores and memory."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{len(os.sched_getaffinity(0))} cores, {memory:.0f} GB"


def has_pages(source: Path) -> bool:
    """Whether a dump holds pages."""
    return any(isinstance(item, RawRecord) and item.media == "html" for item in records([str(source)]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a few articles only, to see that it works")
    parser.add_argument("--input", type=Path, default=CORPUS, help="dump to measure on")
    parser.add_argument("--articles", type=int, default=400, help="articles a round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, nargs="*", default=[1_000, 10_000], help="sizes of whole runs")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2], help="numbers of workers of whole runs")
    parser.add_argument("--only", choices=("text", "pages", "start", "runs"), help="measure one of the four")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child[0], options.child[1], int(options.child[2]))
        return
    if options.smoke:
        options.articles, options.rounds, options.runs = 20, 1, [40]
    print(f"Machine: {machine()}. Input: {options.input.name}.")
    if options.only in (None, "text"):
        show("Text, processor seconds", [text_pipeline(options.input, options.articles, options.rounds)])
    if options.only in (None, "pages") and has_pages(options.input):
        show("Pages, processor seconds", [page_pipeline(options.input, options.articles // 4, options.rounds)])
    if options.only in (None, "start"):
        show("Start-up, wall time", [start_up(options.rounds)])
    if options.only in (None, "runs"):
        runs = [whole_run(options.input, count, workers) for count in options.runs for workers in options.workers]
        show("Whole runs, wall time", runs)


if __name__ == "__main__":
    main()
