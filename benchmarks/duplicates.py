"""How well and how fast copies of a story are found.

    python benchmarks/duplicates.py quality DUMP.jsonl     # a labelled dump: text and date of each article
    python benchmarks/duplicates.py stories DUMP.jsonl     # the same with what the pipeline finds in the articles
    python benchmarks/duplicates.py siblings FOLDER        # labelled pairs that are alike, of the dumps in a folder
    python benchmarks/duplicates.py speed 10000 100000     # invented articles, one in five a copy

The labels are in ``duplicates.tsv`` and ``pairs.tsv``, the results in ``duplicates.md``. ``siblings`` without a folder
measures the project's invented releases only.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import combinations
from pathlib import Path

from pipeline import read
from pipeline.errors import SkipRecord
from pipeline.extract import Extractor
from pipeline.lexicon import parse
from pipeline.link import Linker, duplicates
from pipeline.link.duplicates import DuplicateFinder
from pipeline.link.shingles import shared, shingles
from pipeline.types import Extraction, Given, RawRecord, Source

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests import retold

LABELS = Path(__file__).with_suffix(".tsv")
PAIRS = Path(__file__).with_name("pairs.tsv")
LIKENESSES = (0.5, 0.4, 0.35, 0.3, 0.25, 0.2)
BANDS = (0.5, 0.4, 0.3, 0.2, 0.1)

Clusters = dict[int, set[int]]


def quality(dump: Path) -> None:
    """Print precision and recall of pairs, and of articles (B-cubed), for several thresholds of likeness."""
    lines = [json.loads(line) for line in dump.read_text(encoding="utf-8").splitlines()]
    days = ["-".join(line["date"].strip(".").split(".")) for line in lines]
    finder = DuplicateFinder()
    for line in lines:
        finder.add(line["text"])
    labelled = _labelled(len(lines))
    chosen = duplicates.ALIKE
    print("| likeness | stories | pairs: precision | recall | articles: precision | recall |")
    print("| --- | --- | --- | --- | --- | --- |")
    for likeness in LIKENESSES:
        duplicates.ALIKE = likeness
        found = _clusters(finder.originals(days))
        mark = " (chosen)" if likeness == chosen else ""
        print(f"| {likeness}{mark} | {len({min(group) for group in found.values()})} | {_scores(found, labelled)} |")
    duplicates.ALIKE = chosen
    found = _pairs(_clusters(finder.originals(days)))
    hashes = [shingles(line["text"]) for line in lines]
    alike: Counter[float] = Counter()
    linked: Counter[float] = Counter()
    for left, right in _pairs(labelled):
        band = next((low for low in BANDS if shared(hashes[left], hashes[right])[1] >= low), 0.0)
        alike[band] += 1
        linked[band] += (left, right) in found
    print("\n| likeness of two articles of one story | pairs | linked |\n| --- | --- | --- |")
    for low in (*BANDS, 0.0):
        print(f"| from {low} | {alike[low]} | {linked[low]} |")


def stories(dump: Path) -> None:
    """Print the same scores for the run's stories: copies, and reports of one deal in other words."""
    extractor, linker = Extractor(), Linker()
    lines = [json.loads(line) for line in dump.read_text(encoding="utf-8").splitlines()]
    for number, line in enumerate(lines):
        day = "-".join(line["date"].strip(".").split("."))
        given = Given(str(number), line["title"], day, line["outlet"])
        source = Source(dump.name, number + 1, "")
        linker.add(extractor.extract(RawRecord(str(number), source, "text", line["text"], given)))
    with linker.finish() as links:
        found = _clusters([int(links.story_id[str(number)]) for number in range(len(lines))])
    print("| stories | pairs: precision | recall | articles: precision | recall |")
    print("| --- | --- | --- | --- | --- |")
    print(f"| {len({min(group) for group in found.values()})} | {_scores(found, _labelled(len(lines)))} |")


def siblings(folder: Path | None) -> None:
    """Print how many labelled copies are linked, and how many stories on one form are linked wrongly."""
    extractor = Extractor()
    print("| articles | copies linked | of | siblings linked | of | precision | recall |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    invented: Counter[tuple[bool, bool]] = Counter()
    for pair in retold.pairs():
        stories = _stories([extractor.extract(pair.release), extractor.extract(pair.other)])
        invented[pair.same, stories["a"] == stories["b"]] += 1
    _print_counts("invented", invented)
    labels: dict[str, list[tuple[bool, list[str]]]] = defaultdict(list)
    for row in parse(PAIRS.read_text(encoding="utf-8"), PAIRS.name) if folder else ():
        labels[row["dump"]].append((row["story"] == "same", row["articles"].split()))
    for dump, pairs in labels.items():
        stories = _stories(list(_extracted(extractor, f"{folder}/{dump}")))
        _print_counts(dump, Counter((same, stories[one] == stories[other]) for same, (one, other) in pairs))


def _extracted(extractor: Extractor, dump: str) -> Iterator[Extraction]:
    for record in read.records([dump]):
        if isinstance(record, RawRecord):
            with suppress(SkipRecord):
                yield extractor.extract(record)


def _stories(extractions: Sequence[Extraction]) -> dict[str, str]:
    linker = Linker()
    for extraction in extractions:
        linker.add(extraction)
    with linker.finish() as links:
        return dict(links.story_id)


def _print_counts(name: str, counts: Counter[tuple[bool, bool]]) -> None:
    right, missed, wrong, kept = (counts[key] for key in ((True, True), (True, False), (False, True), (False, False)))
    precision = f"{right / (right + wrong):.3f}" if right + wrong else ""
    recall = f"{right / (right + missed):.3f}"
    print(f"| {name} | {right} | {right + missed} | {wrong} | {wrong + kept} | {precision} | {recall} |")


def _labelled(articles: int) -> Clusters:
    clusters = {number: {number} for number in range(articles)}
    for row in parse(LABELS.read_text(encoding="utf-8"), LABELS.name):
        group = {int(number) for number in row["articles"].split()}
        clusters.update(dict.fromkeys(group, group))
    return clusters


def _clusters(originals: Sequence[int]) -> Clusters:
    groups: dict[int, set[int]] = defaultdict(set)
    for number, original in enumerate(originals):
        groups[original].add(number)
    return {number: groups[original] for number, original in enumerate(originals)}


def _scores(found: Clusters, labelled: Clusters) -> str:
    proposed, right = _pairs(found), _pairs(labelled)
    both = len(proposed & right)
    shared = {number: len(found[number] & labelled[number]) for number in found}
    figures = (
        both / len(proposed),
        both / len(right),
        sum(shared[number] / len(found[number]) for number in found) / len(found),
        sum(shared[number] / len(labelled[number]) for number in found) / len(found),
    )
    return " | ".join(f"{figure:.3f}" for figure in figures)


def _pairs(clusters: Clusters) -> set[tuple[int, int]]:
    return {pair for group in clusters.values() for pair in combinations(sorted(group), 2)}


def speed(sizes: Sequence[int]) -> None:
    """Print time an article and peak memory for runs of invented articles, one in five of them a changed copy."""
    print("| articles | copies found | add, µs an article | link, µs an article | peak memory, MB |")
    print("| --- | --- | --- | --- | --- |")
    for size in sizes:
        finder = DuplicateFinder()
        spent = 0.0
        for body in _invented(size):
            start = time.perf_counter()
            finder.add(body)
            spent += time.perf_counter() - start
        start = time.perf_counter()
        originals = finder.originals([None] * size)
        linking = time.perf_counter() - start
        finder.close()
        copies = sum(number != original for number, original in enumerate(originals))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"| {size:,} | {copies:,} | {spent / size * 1e6:.0f} | {linking / size * 1e6:.0f} | {peak} |")


def _invented(size: int) -> Iterator[str]:
    dice = random.Random(1)
    words = [
        f"{first}{second}{end}"
        for first in "가나다라마바사아"
        for second in "강산들길빛별"
        for end in ("은", "을", "에", "와")
    ]
    recent: list[list[str]] = []
    for number in range(size):
        if number % 5 == 4:
            text = list(recent[dice.randrange(len(recent))])
            for place in range(0, len(text), 20):
                text[place] = dice.choice(words)
        else:
            text = [dice.choice(words) + str(dice.randrange(50)) for _ in range(200)]
            recent = [*recent[-99:], text]
        yield " ".join(text)


def main() -> None:
    """Run one of the measurements."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="only see that it measures")
    commands = parser.add_subparsers(dest="command")
    commands.add_parser("quality").add_argument("dump", type=Path)
    commands.add_parser("stories").add_argument("dump", type=Path)
    commands.add_parser("siblings").add_argument("folder", type=Path, nargs="?")
    commands.add_parser("speed").add_argument("sizes", type=int, nargs="+")
    given = parser.parse_args()
    if given.smoke:
        speed([200])
        siblings(None)
    elif given.command is None:
        parser.error("say what to measure: quality, stories, siblings or speed")
    elif given.command == "quality":
        quality(given.dump)
    elif given.command == "stories":
        stories(given.dump)
    elif given.command == "siblings":
        siblings(given.folder)
    else:
        speed(given.sizes)


if __name__ == "__main__":
    main()
