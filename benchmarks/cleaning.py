"""Compare this project's cleaning with other extractors on a folder of saved pages, and its cost with tokenising.

    python benchmarks/cleaning.py PAGES [--gold GOLD] [--scrapes FILES ...] [--rounds N]
    python benchmarks/cleaning.py --smoke        (once over the sample pages of the corpus)

PAGES holds ``NAME.html``; GOLD (PAGES itself if not given) holds ``NAME.txt``, the article's text as a careful reader
would copy it, and perhaps ``NAME.json`` with ``title``, ``published`` and ``neutral`` (lines that count neither way).
Bodies are compared by runs of four words, summed over the pages. FILES are text scrapes: the share of cleaning in the
time of cleaning and tokenising them is printed. Extractors that are not installed are left out; they come with
``pip install readability-lxml resiliparse justext trafilatura lxml_html_clean``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pipeline.clean import clean
from pipeline.errors import SkipRecord
from pipeline.read.decode import declared_charset, decode
from pipeline.tokens import Analyser
from pipeline.types import RawRecord, Source

Extract = Callable[[str], str]
WORDS = 4
CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", type=Path, nargs="?")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--scrapes", type=Path, nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--smoke", action="store_true", help="once over the sample pages of the corpus")
    options = parser.parse_args()
    if options.smoke:
        options.pages, options.gold, options.rounds = CORPUS / "input", CORPUS / "gold", 1
    elif options.pages is None:
        parser.error("name the folder of pages to measure on, or --smoke")
    pages = sorted(options.pages.glob("*.html"))
    texts = {path.stem: read(path) for path in pages}
    gold = {stem: (options.gold or options.pages) / f"{stem}.txt" for stem in texts}
    print(f"{len(texts)} pages, {sum(map(len, texts.values())) // max(1, len(texts)):,} characters each\n")
    print("| extractor | P | R | F1 | ms a page |\n| --- | --- | --- | --- | --- |")
    extractors = available()
    for name, timing in timed(extractors, texts, options.rounds).items():
        precision, recall, f1 = scored(extractors[name], texts, gold)
        print(f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} | {timing:.1f} |")
    if options.scrapes:
        print(f"\n{share_of_cleaning(options.scrapes, options.rounds)}")


def read(path: Path) -> str:
    data = path.read_bytes()
    return decode(data, declared_charset(data)).text


def ours(page: str) -> str:
    try:
        return clean(RawRecord("page", Source("page", 1, "0"), "html", page)).body
    except SkipRecord:
        return ""


def available() -> dict[str, Extract]:
    """Extractors by name, as far as they are installed."""
    found: dict[str, Extract] = {"sangsaeng": ours}
    trafilatura = module("trafilatura")
    if trafilatura:
        for name, settings in (
            ("trafilatura", {}),
            ("trafilatura, favor_precision", {"favor_precision": True}),
            ("trafilatura, favor_recall", {"favor_recall": True}),
            ("trafilatura, fast", {"fast": True}),
        ):
            found[name] = lambda page, settings=settings: trafilatura.extract(page, **settings) or ""
    readability = module("readability")
    if readability:
        found["readability-lxml"] = lambda page: tags_away(readability.Document(page).summary())
    resiliparse = module("resiliparse.extract.html2text")
    if resiliparse:
        found["resiliparse, main content"] = lambda page: resiliparse.extract_plain_text(page, main_content=True)
    justext = module("justext")
    if justext:
        stoplist = justext.get_stoplist("Korean")
        found["justext, Korean"] = lambda page: "\n".join(
            part.text for part in justext.justext(page, stoplist) if not part.is_boilerplate
        )
    return found


def module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def tags_away(html: str) -> str:
    from lxml import etree

    root = etree.fromstring(html.encode(), etree.HTMLParser(encoding="utf-8"))
    return "\n".join(map(str, root.itertext())) if root is not None else ""


def timed(extractors: dict[str, Extract], texts: dict[str, str], rounds: int) -> dict[str, float]:
    """Median milliseconds a page; the extractors take turns, so that a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in extractors}
    for extract in extractors.values():
        safely(extract, next(iter(texts.values()), ""))
    for _ in range(rounds):
        for name, extract in extractors.items():
            start = time.process_time()
            for page in texts.values():
                safely(extract, page)
            times[name].append(1_000 * (time.process_time() - start) / max(1, len(texts)))
    return {name: statistics.median(spent) for name, spent in times.items()}


def safely(extract: Extract, page: str) -> str:
    try:
        return extract(page)
    except Exception as error:  # noqa: BLE001 - other people's extractors may raise anything on a page
        print(f"  {error!r}")
        return ""


def scored(extract: Extract, texts: dict[str, str], gold: dict[str, Path]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all runs of four words."""
    hits = found = wanted = 0
    for stem, page in texts.items():
        body, expected = safely(extract, page), gold[stem].read_text(encoding="utf-8")
        notes = gold[stem].with_suffix(".json")
        neutral = json.loads(notes.read_text(encoding="utf-8")) if notes.exists() else {}
        for field in ("neutral", "inline_byline_prefix"):
            value = neutral.get(field) or []
            for line in [value] if isinstance(value, str) else value:
                body, expected = body.replace(line, ""), expected.replace(line, "")
        left, right = runs(expected), runs(body)
        hits += sum((left & right).values())
        found += sum(right.values())
        wanted += sum(left.values())
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[place : place + WORDS]) for place in range(max(0, len(words) - WORDS + 1)))


def share_of_cleaning(paths: list[Path], rounds: int) -> str:
    """How much of the time that tokenising a text takes its cleaning takes, both on the same scrapes."""
    contents = [decode(path.read_bytes()).text for path in paths]
    records = [RawRecord(str(n), Source("x", n, "0"), "text", text) for n, text in enumerate(contents, 1)]
    analyser = Analyser()
    cleaning: list[float] = []
    tokenising: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        for record in records:
            clean(record)
        cleaning.append(time.process_time() - start)
        start = time.process_time()
        for text in contents:
            analyser.passage(text, "body")
        tokenising.append(time.process_time() - start)
    size = sum(map(len, contents))
    clean_time, token_time = statistics.median(cleaning), statistics.median(tokenising)
    return (
        f"{len(contents)} text scrapes, {size:,} characters: cleaning {1e6 * clean_time / size:.2f} µs a character, "
        f"tokenising {1e6 * token_time / size:.2f} µs, one part in {token_time / clean_time:.0f}."
    )


if __name__ == "__main__":
    main()
