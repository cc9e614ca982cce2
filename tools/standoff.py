"""Annotations kept apart from their texts: offsets into the articles of a dump, and nothing of what they say.

    python -m tools.standoff pack   FOLDER DUMP… > tools/training/press_labels.jsonl
    python -m tools.standoff unpack FOLDER DUMP… [--labels tools/training/opening_labels.jsonl]

A dump is a file of JSON lines with ``id``, ``title``, ``text``, ``date`` and ``outlet``, or anything else that the
pipeline reads. ``unpack`` writes, for each label whose article one of the dumps holds unchanged, NAME.json and NAME.txt
in the form of docs/annotation.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.read import records
from pipeline.types import PARTY_LISTS, RawRecord

LABELS = Path(__file__).with_name("training") / "press_labels.jsonl"
_find_day = re.compile(r"(\d{4})[-.](\d{2})[-.](\d{2})").match


def read_dumps(paths: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """Every article of the dumps by its id."""
    return {article["id"]: article for path in paths for article in _articles(path)}


def _articles(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix == ".jsonl":
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        return
    for record in records([str(path)]):
        if isinstance(record, RawRecord) and isinstance(record.content, str):
            given = record.given
            yield {
                "id": record.id,
                "title": given.title,
                "text": record.content,
                "date": given.published,
                "outlet": given.outlet,
            }


def pack(annotation: Mapping[str, Any], body: str, article: Mapping[str, Any]) -> dict[str, Any] | None:
    """The label of an annotated article; None where its body is not made of whole stretches of the dump's text.

    A place is an offset and a length in the title, one line break, and the body's lines; the title may be a part of the
    dump's, which badges follow. Raises ValueError where a form of the annotation stands in neither.
    """
    stretches = list(_stretches(body.split("\n"), article["text"]))
    title = annotation["title"] or ""
    start = (article["title"] or "").find(title)
    if start < 0 or not all(stretches):
        return None
    text = f"{title}\n{body}"

    def place(form: str | None) -> list[int] | None:
        return None if form is None else [text.index(form), len(form)]

    def value(item: Mapping[str, Any], *keys: str) -> list[Any]:
        return [place(item["text"]), *(item[key] for key in keys)]

    names = [body["name"] for body in annotation["orgs"]]
    return {
        "id": annotation["id"],
        "sha256": _digest(article),
        "title": [start, len(title)],
        "lines": stretches,
        "orgs": [[place(item["name"]), item["type"], *map(place, item["mentions"])] for item in annotation["orgs"]],
        "amounts": [value(item, "min", "max", "currency", "funding") for item in annotation["amounts"]],
        "dates": [value(item, "value", "role") for item in annotation["dates"]],
        "initiatives": [
            {
                **{key: row[key] for key in ("main", "kind", "announced", "start", "end")},
                **{key: [names.index(name) for name in row[key]] for key in PARTY_LISTS},
                "name": place(row["name"]),
                "amounts": [place(form) for form in row["amounts"]],
                "evidence": place(row["evidence"]),
            }
            for row in annotation["initiatives"]
        ],
    }


def _stretches(lines: Sequence[str], text: str) -> Iterator[list[int] | None]:
    """Offset and length of each line in the text, in order; None for a line that it lacks."""
    start = 0
    for line in lines:
        found = text.find(line, start)
        yield None if found < 0 else [found, len(line)]
        start = max(start, found)


def unpack(label: Mapping[str, Any], article: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The annotation that a label stands for, and the body that it annotates."""
    body = "\n".join(article["text"][start : start + size] for start, size in label["lines"])
    start, size = label["title"]
    title = (article["title"] or "")[start : start + size]
    text = f"{title}\n{body}"

    def form(place: list[int] | None) -> str | None:
        return None if place is None else text[place[0] : place[0] + place[1]]

    orgs = [
        {"name": form(name), "type": kind, "mentions": [form(place) for place in mentions]}
        for name, kind, *mentions in label["orgs"]
    ]
    day = _find_day(article.get("date") or "")
    annotation = {
        "id": label["id"],
        "published": "-".join(day.groups()) if day else None,
        "outlet": article.get("outlet"),
        "reporter": None,
        "title": title or None,
        "body_lines": [[1, body.count("\n") + 1]],
        "orgs": orgs,
        "amounts": [
            {"text": form(place), "min": low, "max": high, "currency": currency, "funding": funding}
            for place, low, high, currency, funding in label["amounts"]
        ],
        "dates": [{"text": form(place), "value": value, "role": role} for place, value, role in label["dates"]],
        "initiatives": [
            {
                **row,
                **{key: [orgs[number]["name"] for number in row[key]] for key in PARTY_LISTS},
                "name": form(row["name"]),
                "amounts": [form(place) for place in row["amounts"]],
                "evidence": form(row["evidence"]),
            }
            for row in label["initiatives"]
        ],
    }
    return annotation, body


def _digest(article: Mapping[str, Any]) -> str:
    return hashlib.sha256(f"{article['title']}\n{article['text']}".encode()).hexdigest()


def main() -> None:
    """Pack a folder of annotations into labels, or unpack the labels into a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("action", choices=("pack", "unpack"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("dumps", nargs="+", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS, help="the labels to unpack")
    options = parser.parse_args()
    dumps = read_dumps(options.dumps)
    if options.action == "pack":
        for path in sorted(options.folder.glob("*.json")):
            annotation = json.loads(path.read_text(encoding="utf-8"))
            body = path.with_suffix(".txt").read_text(encoding="utf-8")
            label = pack(annotation, body, dumps[annotation["id"]])
            if label is None:
                print(f"{path.name}: left out; its lines are not stretches of the dump's text", file=sys.stderr)
            else:
                print(json.dumps(label, ensure_ascii=False, separators=(",", ":")))
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    for line in options.labels.read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        article = dumps.get(label["id"])
        if article is None or _digest(article) != label["sha256"]:
            print(f"{label['id']}: no dump holds this article unchanged", file=sys.stderr)
            continue
        annotation, body = unpack(label, article)
        path = options.folder / f"{label['id']}.json"
        path.write_text(json.dumps(annotation, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        path.with_suffix(".txt").write_text(body, encoding="utf-8")


if __name__ == "__main__":
    main()
