"""One article of a finished result by an id of its tables, from ``articles.jsonl`` alone, without the dump."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import BadConfig
from pipeline.package import RECORDS
from pipeline.record import Record, loads
from pipeline.workfolder import require_finished

_of_row = re.compile(r"(?P<article>.+)/[iad][1-9]\d*", re.DOTALL).fullmatch
_first_id = re.compile(r'\{"id": "(?P<id>(?:[^"\\]|\\.)*)"').match


def is_of_row(text: str) -> bool:
    """Whether a text has the form of an initiative's, an amount's or a date's id.

    >>> is_of_row("page-01/i1"), is_of_row("dump/page-01.html")
    (True, False)
    """
    return _of_row(text) is not None


def find(out: Path, id: str) -> Record:
    """The record of the article that has an id, or to which the initiative, amount or date of that id belongs.

    Of the initiatives it holds only the one whose id it is, all where the id is of something else. ``out`` may also be
    an ``articles.jsonl`` by itself. Raises BadConfig where there is no result, or nothing in it has the id.
    """
    require_finished(out)
    path = out / RECORDS if out.is_dir() else out
    row = _of_row(id)
    articles = {id, row["article"]} if row else {id}
    example = None
    for line in _lines(path):
        head = _first_id(line)
        if head is None:
            continue
        article: str = json.loads(f'"{head["id"]}"')
        example = example or article
        if article in articles:
            record = loads(line)
            if found := _narrowed(record, id):
                return found
    if example is None:
        raise BadConfig(f"{path}: no articles; name the folder that `sangsaeng run … -o` wrote")
    raise BadConfig(f"{out}: nothing has the id {id}; copy one from initiatives.csv or articles.csv, such as {example}")


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            yield from lines
    except FileNotFoundError as error:
        raise BadConfig(f"{path}: missing; name the folder that `sangsaeng run … -o` wrote") from error
    except UnicodeDecodeError as error:
        raise BadConfig(f"{path}: no articles; name the folder that `sangsaeng run … -o` wrote") from error


def _narrowed(record: Record, id: str) -> Record | None:
    """The record as far as an id speaks of it; None where it holds nothing of that id, or is of no result."""
    if "initiatives" not in record:
        return None
    if record["id"] == id or any(item["id"] == id for part in ("amounts", "dates") for item in record[part]):
        return record
    rows = [row for row in record["initiatives"] if row["id"] == id]
    return {**record, "initiatives": rows} if rows else None
