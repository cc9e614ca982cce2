"""How long the finders of money and dates take, as a share of tokenisation, and how their time grows with the text.

    python benchmarks/money_dates.py FILES... [--rounds N] [--write]
    python benchmarks/money_dates.py --smoke

FILES are articles: text, or JSON lines with ``text`` and perhaps ``title`` and ``date``. The best of N rounds counts.
``--write`` keeps the figures in benchmarks/money_dates.md. ``--smoke`` runs everything on a few invented articles and
short texts, to show that it works; its figures mean nothing.
"""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import kiwipiepy

from pipeline import dates, money
from pipeline.tokens import Analyser
from pipeline.types import Document, Passage, Sentence, Span

SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "gold"
SMOKE_ARTICLES = 5
RESULT = Path(__file__).with_suffix(".md")
SHORT, LONG = 20_000, 200_000
"""Characters of the hostile texts; a linear finder takes ten times as long for the long one."""
HOSTILE = {
    "a run of digits": "9",
    "digits and commas": "1,",
    "ranges without an end": "3억~",
    "sums in a list": "10만원, ",
    "numerals in words": "이 ",
    "nested scales": "천백십만억조",
    "open brackets": "3억원 (",
    "table units": "(단위: 백만원) 1,200 ",
    "shared currencies": "5만 페소 ",
    "dates in a list": "3월 4일, ",
    "day ranges": "1~",
    "relative dates": "지난 ",
    "points": "2021.",
}
Finder = Callable[[Document], object]
FINDERS: dict[str, Finder] = {"money": money.find, "dates": dates.find}


def main() -> None:
    """Measure, print, and with ``--write`` keep the result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--smoke", action="store_true", help="a few seconds on invented articles; writes nothing")
    options = parser.parse_args()
    if options.smoke:
        texts = list(articles(sorted(SAMPLE.glob("*.txt"))[:SMOKE_ARTICLES]))
        print("\n".join([*shares(texts, 1), "", *growth(1, SHORT // 20, LONG // 20)]))
        return
    if not options.files:
        parser.error("name the files to measure on, or --smoke")
    lines = [*shares(list(articles(options.files)), options.rounds), "", *growth(options.rounds, SHORT, LONG)]
    print("\n".join(lines))
    if options.write:
        RESULT.write_text("\n".join([*heading(), *lines, ""]), encoding="utf-8")


def articles(files: Sequence[Path]) -> Iterator[tuple[str, str, datetime.date | None]]:
    """Title, body and day of every article."""
    for file in files:
        text = file.read_text(encoding="utf-8")
        if file.suffix != ".jsonl":
            yield "", text, None
            continue
        for line in text.splitlines():
            row = json.loads(line)
            day = str(row.get("date") or "")[:10]
            yield str(row.get("title") or ""), str(row["text"]), datetime.date.fromisoformat(day) if day else None


def shares(texts: Sequence[tuple[str, str, datetime.date | None]], rounds: int) -> list[str]:
    """A table of milliseconds an article and of shares of the tokenisation."""
    analyser = Analyser()

    def tokenised() -> list[Document]:
        return [
            Document(analyser.passage(title, "title"), analyser.passage(body, "body"), day)
            for title, body, day in texts
        ]

    documents = tokenised()
    for find in FINDERS.values():
        find(documents[0])
    base = best(tokenised, rounds)
    rows = [("tokenisation", base)]
    rows += [(name, best(partial(over, find, documents), rounds)) for name, find in FINDERS.items()]
    rows.append(("both finders", sum(seconds for _, seconds in rows[1:])))
    characters = sum(len(title) + len(body) for title, body, _ in texts)
    return [
        f"{len(texts):,} articles, {characters:,} characters; best of {rounds} rounds.",
        "",
        "| stage | ms an article | share of tokenisation |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {1000 * seconds / len(texts):.2f} | 1/{base / seconds:.1f} |" for name, seconds in rows),
    ]


def over(find: Finder, documents: Sequence[Document]) -> None:
    """Run a finder over every document."""
    for document in documents:
        find(document)


def growth(rounds: int, length: int, longer: int) -> list[str]:
    """A table of how many times as long a text ten times as long takes, for texts made to be slow."""
    rows = []
    for name, piece in HOSTILE.items():
        short, long = plain(piece, length), plain(piece, longer)
        times = []
        for find in FINDERS.values():
            quick, slow = best(partial(find, short), rounds), best(partial(find, long), rounds)
            times.append(f"{slow / quick:.1f} ({1000 * slow:.0f} ms)")
        rows.append(f"| {name} | {' | '.join(times)} |")
    return [
        f"Time for {longer:,} characters over that for {length:,}; linear is 10.",
        "",
        f"| text | {' | '.join(FINDERS)} |",
        f"| --- |{' ---: |' * len(FINDERS)}",
        *rows,
    ]


def plain(piece: str, length: int) -> Document:
    """A piece repeated to a length, as a document of one sentence."""
    text = (piece * (length // len(piece) + 1))[:length]
    body = Passage("body", text, (Sentence(Span(0, len(text)), ()),))
    return Document(Passage("title", "", ()), body, datetime.date(2030, 5, 15))


def best(work: Callable[[], object], rounds: int) -> float:
    """The shortest time of several rounds, in seconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def heading() -> list[str]:
    """What was measured, and on what."""
    return [
        "# Cost of the finders of money and dates",
        "",
        "Written by `python benchmarks/money_dates.py FILES --write`.",
        f"Python {platform.python_version()}, kiwipiepy {kiwipiepy.__version__}, {platform.machine()}, one process.",
        "",
    ]


if __name__ == "__main__":
    main()
