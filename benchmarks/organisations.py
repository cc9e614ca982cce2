"""What lists, patterns and the tagger are each worth for organisations, and how long they take beside tokenisation.

    python benchmarks/organisations.py [--gold DIR] [--write]
    python benchmarks/organisations.py --smoke

DIR holds annotated articles (docs/annotation.md), by default those of corpus/gold that no model was learnt from.
``--write`` keeps the figures in benchmarks/organisations.md; ``--smoke`` reads two articles and writes nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import statistics
import time
from collections.abc import Callable, Container
from pathlib import Path
from typing import NamedTuple

import kiwipiepy

from pipeline import orgs
from pipeline.orgs.forms import key_of
from pipeline.orgs.tagger import Tagger
from pipeline.tokens import Analyser
from pipeline.types import Document

CORPUS = Path(__file__).parents[1] / "corpus" / "gold"
SHARD = 32
LEARNT_FROM = ("train-", "more-")
RESULT = Path(__file__).with_suffix(".md")
LISTS = frozenset({"orgs.lexicon"})
TAGGER = frozenset({"orgs.tagger", "orgs.weak"})
PATTERNS = orgs.EVERY_RULE - LISTS - TAGGER
VARIANTS: dict[str, tuple[Container[str], bool]] = {
    "lists": (LISTS, False),
    "patterns": (PATTERNS, False),
    "lists and patterns": (LISTS | PATTERNS, False),
    "tagger": (frozenset({"orgs.tagger"}), False),
    "tagger and judge": (TAGGER, True),
    "all, without the judge": (orgs.EVERY_RULE - {"orgs.weak"}, False),
    "all": (orgs.EVERY_RULE, True),
}


class Annotated(NamedTuple):
    """A title and a body with the forms of each body named in them."""

    title: str
    body: str
    bodies: list[set[str]]


def read(folder: Path) -> list[Annotated]:
    """The annotated articles of a folder that models were not learnt from."""
    found: list[Annotated] = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_suffix(".txt")
        if path.name.startswith(LEARNT_FROM) or "orgs" not in gold or not source.exists():
            continue
        lines = source.read_text(encoding="utf-8").split("\n")
        body = "\n".join("\n".join(lines[first - 1 : last]) for first, last in gold["body_lines"])
        forms = [{key_of(form) for form in (each["name"], *each["mentions"])} for each in gold["orgs"]]
        found.append(Annotated(gold["title"] or "", body, forms))
    return found


def score(articles: list[Annotated], documents: list[Document], rules: Container[str], judged: bool) -> str:
    """Precision, recall and F1: a body counts once an article and is right if a form of it is."""
    right = taken = total = 0
    for article, document in zip(articles, documents, strict=True):
        left = list(article.bodies)
        total += len(left)
        for case in orgs.cases(document, Tagger.load(), rules):
            if judged and not orgs.is_body(case):
                continue
            taken += 1
            keys = {key_of(form) for form in case.body.forms}
            match = next((forms for forms in left if forms & keys), None)
            if match is not None:
                left.remove(match)
                right += 1
    precision, recall = right / max(1, taken), right / max(1, total)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{precision:.3f} | {recall:.3f} | {f1:.3f}"


def seconds(run: Callable[[], object]) -> float:
    """Processor time of one run, with the collector of cycles held back as within a shard."""
    gc.collect()
    gc.disable()
    begun = time.process_time()
    run()
    taken = time.process_time() - begun
    gc.enable()
    return taken


def main() -> None:
    """Measure, print, and with ``--write`` keep the result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--gold", type=Path, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args()
    articles = read(options.gold)[: 2 if options.smoke else None]
    analyser = Analyser()

    def tokenise() -> list[Document]:
        return [Document(analyser.passage(a.title, "title"), analyser.passage(a.body, "body")) for a in articles]

    documents = tokenise()
    rounds = 1 if options.smoke else options.rounds
    # As a run does it: some dozens of documents at once.
    shards = [documents[first : first + SHARD] for first in range(0, len(documents), SHARD)]
    # One after the other in turns, so that a busy machine slows both alike.
    turns = [(seconds(tokenise), seconds(lambda: [orgs.find_all(each) for each in shards])) for _ in range(rounds + 1)]
    tokens, finding = (min(column) for column in zip(*turns, strict=True))
    share = statistics.median(found / tokenised for tokenised, found in turns[1:])
    lines = [
        "# Organisations: what each part is worth, and what it costs",
        "",
        "Written by `python benchmarks/organisations.py --write`.",
        f"Python {platform.python_version()}, kiwipiepy {kiwipiepy.__version__}, {platform.machine()}, one process.",
        "",
        f"{len(articles)} annotated articles that no model was learnt from (invented ones of corpus/gold unless told),"
        f" {sum(len(a.bodies) for a in articles)} bodies; a body counts once an article.",
        "",
        "| what proposes names | precision | recall | F1 |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {name} | {score(articles, documents, *variant)} |" for name, variant in VARIANTS.items()),
        "",
        f"Time: {1000 * finding / len(articles):.2f} ms an article, {share:.2f} of tokenisation"
        f" ({1000 * tokens / len(articles):.2f} ms); the share is the median of {rounds} rounds in turns.",
        "",
    ]
    print("\n".join(lines))
    if options.write and not options.smoke:
        RESULT.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
