"""Invented articles to learn from, one line of JSON each, as annotations in the form of docs/annotation.md.

    python -m tools.invented FOLDER

writes NAME.json and NAME.txt for each line of `tools/training/articles.jsonl`, with the dates that the finder finds:
the lines annotate organisations, sums and initiatives.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline import dates
from pipeline.tokens import Analyser
from pipeline.types import Document

ARTICLES = Path(__file__).with_name("training") / "articles.jsonl"


def read_invented() -> Iterator[dict[str, Any]]:
    """The articles in order: id, title, date, outlet, text, orgs, amounts and initiatives of each."""
    for line in ARTICLES.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def annotation_of(article: dict[str, Any], analyser: Analyser) -> dict[str, Any]:
    """The article's annotation; its text, kept apart, is all body."""
    published, body = article["date"], article["text"]
    document = Document(
        analyser.passage(article["title"] or "", "title"),
        analyser.passage(body, "body"),
        datetime.date.fromisoformat(published) if published else None,
        article["outlet"],
    )
    found = [
        {"text": mention.text, "value": mention.value.value, "role": mention.value.role}
        for mention in dates.find(document)
    ]
    return {
        "id": article["id"],
        "published": published,
        "outlet": article["outlet"],
        "reporter": None,
        "title": article["title"],
        "body_lines": [[1, body.count("\n") + 1]],
        "orgs": article["orgs"],
        "amounts": article["amounts"],
        "dates": [date for place, date in enumerate(found) if date not in found[:place]],
        "initiatives": article["initiatives"],
    }


def main() -> None:
    """Write every article into a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    analyser = Analyser()
    for article in read_invented():
        path = folder / f"{article['id']}.json"
        annotation = json.dumps(annotation_of(article, analyser), ensure_ascii=False, indent=1)
        path.write_text(annotation + "\n", encoding="utf-8")
        path.with_suffix(".txt").write_text(article["text"], encoding="utf-8")


if __name__ == "__main__":
    main()
