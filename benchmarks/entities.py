"""How the stage of organisations reads news sentences that were annotated after another guideline.

    python benchmarks/entities.py FILE [--write]
    python benchmarks/entities.py --smoke

FILE holds lines of JSON, each with ``source``, ``text`` and ``entities`` (``start``, ``end``, ``label``), as the
Korean Named Entity Corpus (konec) gives them; labels that begin with OGG are organisations. Its guideline counts more
than ours (police, teams, parties, acting countries), so recall by label tells more than one figure, and what else the
sentences mark at the names that we find shows where places, people, works and events are taken for bodies. ``--write``
keeps the figures in benchmarks/entities.md; ``--smoke`` reads two invented sentences and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline import orgs
from pipeline.tokens import Analyser
from pipeline.types import Document

RESULT = Path(__file__).with_suffix(".md")
NEWS = "wikitree"
SMOKE: list[tuple[str, int, int, str]] = [
    ("한국은행은 5일 회의를 열었다.", 0, 4, "OGG_ECONOMY"),
    ("누리 씨는 제주에서 쉬었다.", 0, 2, "PS_NAME"),
]
HEAD = """\
# Organisations in sentences annotated after another guideline

Written by `python benchmarks/entities.py FILE --write`, from a half of the development sentences of konec (Korean Named
Entity Corpus, CC BY-SA 4.0), which no model was learnt from. It counts police, teams, parties and countries that act,
which our guide does not, so its figures check how general the stage is and set no target.
""".split("\n")
# What a label beside OGG marks, by its first two letters.
OTHERS = {
    "LC": "a place", "AF": "a building, product or work", "PS": "a person", "EV": "an event",
    "CV": "a title or custom", "TM": "a term", "PT": "a plant", "AM": "an animal", "FD": "a field",
    "TR": "a theory", "DT": "a date", "QT": "a number",
}  # fmt: skip


class Entity(NamedTuple):
    """An annotated stretch ``text[start:stop]`` and its label."""

    start: int
    stop: int
    label: str


class Sentence(NamedTuple):
    """A sentence with its annotated entities and the spans of the organisations that are found in it."""

    entities: list[Entity]
    found: list[tuple[int, int]]


def read(lines: list[str], analyser: Analyser) -> Iterator[Sentence]:
    """The news among the sentences, read as bodies of articles of their own."""
    for line in lines:
        row = json.loads(line)
        if row["source"] != NEWS:
            continue
        document = Document(analyser.passage("", "title"), analyser.passage(row["text"], "body"))
        found = [(mention.span.start, mention.span.stop) for mention in orgs.find(document)]
        yield Sentence([Entity(each["start"], each["end"], each["label"]) for each in row["entities"]], found)


def report(sentences: list[Sentence]) -> list[str]:
    """The tables: recall by label, and what the sentences mark at the names that are found."""
    total: Counter[str] = Counter()
    touched: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    at_found: Counter[str] = Counter()
    for entities, found in sentences:
        for entity in entities:
            if entity.label.startswith("OGG"):
                total[entity.label] += 1
                exact[entity.label] += (entity.start, entity.stop) in found
                touched[entity.label] += any(start < entity.stop and entity.start < stop for start, stop in found)
        for start, stop in found:
            labels = {entity.label for entity in entities if start < entity.stop and entity.start < stop}
            at_found[_verdict(labels)] += 1
    names = sum(at_found.values())
    return [
        f"{len(sentences)} sentences of news, {sum(total.values())} organisations by their guideline, {names} by ours.",
        "",
        "| label | marked | found at all | with the same span |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {label} | {count} | {touched[label] / count:.2f} | {exact[label] / count:.2f} |"
            for label, count in total.most_common()
        ),
        "",
        "| what the sentences mark at the names that we find | names | share |",
        "| --- | ---: | ---: |",
        *(f"| {what} | {count} | {count / max(1, names):.2f} |" for what, count in at_found.most_common()),
    ]


def _verdict(labels: set[str]) -> str:
    if any(label.startswith("OGG") for label in labels):
        return "an organisation"
    kinds = sorted(OTHERS.get(label[:2], "something else") for label in labels)
    return kinds[0] if kinds else "nothing"


def _smoke() -> list[str]:
    return [
        json.dumps({"source": NEWS, "text": text, "entities": [{"start": start, "end": stop, "label": label}]})
        for text, start, stop, label in SMOKE
    ]


def main() -> None:
    """Measure, print, and with ``--write`` keep the result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    if options.file is None and not options.smoke:
        parser.error("a file of annotated sentences is needed (or --smoke)")
    rows = _smoke() if options.smoke else options.file.read_text(encoding="utf-8").splitlines()
    lines = [*HEAD, *report(list(read(rows, Analyser()))), ""]
    print("\n".join(lines))
    if options.write and not options.smoke:
        RESULT.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
