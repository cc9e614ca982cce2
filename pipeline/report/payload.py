"""What the report page holds: the rows of the table, and the articles behind them in packed chunks.

The rows stand in the page as one JSON object. Articles are larger by far and opened one at a time, so they travel as
gzipped chunks that the browser unpacks when a row of theirs is opened.
"""

from __future__ import annotations

import base64
import datetime
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet

from pipeline.errors import BadConfig
from pipeline.package import RECORDS
from pipeline.tables import INITIATIVES, parquet_of
from pipeline.types import LANGUAGES, PARTY_LISTS
from pipeline.wording import in_words, term
from pipeline.workfolder import require_finished

COLUMNS = (
    "initiative_id",
    "article_id",
    "story_id",
    "duplicate_of",
    "name",
    "kind",
    "status",
    "leads",
    "partners",
    "beneficiaries",
    "beneficiary_groups",
    "amount_min",
    "amount_max",
    "amount_per",
    "amount_approximate",
    "currency",
    "announced",
    "start",
    "end",
    "start_day",
    "region",
    "evidence",
    "confidence",
    "published",
    "title",
)
ARTICLES_IN_CHUNK = 200
SUGGESTIONS = 2_000

# Which cell's reason stands under which fact of an opened row.
_FACTS: Mapping[str, str] = {
    **{name: name for name in ("main", "name", "kind", "status", *PARTY_LISTS)},
    "amount": "amounts",
    **{name: name for name in ("announced", "start", "end", "region", "confidence")},
}

Row = dict[str, Any]
Said = dict[str, str]  # by language


@dataclass(frozen=True, slots=True)
class Payload:
    """Rows (dictionaries of COLUMNS), packed chunks of their articles, and where each article stands in them."""

    rows: tuple[Row, ...]
    chunks: tuple[str, ...]
    places: Mapping[str, tuple[int, int]]
    carriers: Mapping[str, tuple[Mapping[str, str | None], ...]]
    articles: int

    def as_json(self, **more: Any) -> str:
        """The page's JSON, safe inside a script element: no ``<`` can end it or open a comment."""
        names = sorted({name for row in self.rows for role in PARTY_LISTS for name in row[role]})
        content = {
            "columns": COLUMNS,
            "rows": [[row[column] for column in COLUMNS] for row in self.rows],
            "articles": self.places,
            "carriers": self.carriers,
            "organisations": names[:SUGGESTIONS],
            **more,
        }
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def collect(out: Path) -> Payload:
    """Read a finished run. Raises BadConfig where a table is missing."""
    require_finished(out)
    table, records = parquet_of(out, INITIATIVES), out / RECORDS
    if not records.is_file():
        raise BadConfig(f"{records}: missing; name the folder that `sangsaeng run … -o` wrote")
    # A result of another version may lack a column.
    unknown: dict[str, Any] = {column.name: [] if column.type == "list" else None for column in INITIATIVES.columns}
    rows = tuple(
        {column: _plain(row.get(column, unknown[column])) for column in COLUMNS}
        for row in parquet.read_table(table).to_pylist()
    )
    shown = {row["article_id"] for row in rows}
    stories = {row["story_id"] for row in rows}
    places: dict[str, tuple[int, int]] = {}
    carriers: dict[str, list[dict[str, str | None]]] = {}
    chunks: list[str] = []
    counted = _Counted(_read(records))
    wanted = (_view(record) for record in _noting_carriers(counted, stories, carriers) if record["id"] in shown)
    while chunk := list(islice(wanted, ARTICLES_IN_CHUNK)):
        for place, article in enumerate(chunk):
            places[article["id"]] = (len(chunks), place)
        chunks.append(_packed(chunk))
    return Payload(
        rows, tuple(chunks), places, {story: tuple(found) for story, found in carriers.items()}, counted.number
    )


class _Counted:
    """Iterates once and remembers how many items went by."""

    def __init__(self, items: Iterable[Row]) -> None:
        self._items = items
        self.number = 0

    def __iter__(self) -> Iterator[Row]:
        for item in self._items:
            self.number += 1
            yield item


def _read(records: Path) -> Iterator[Row]:
    with records.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _noting_carriers(
    records: Iterable[Row], stories: set[str], carriers: dict[str, list[dict[str, str | None]]]
) -> Iterator[Row]:
    for record in records:
        if record["story_id"] in stories:
            carriers.setdefault(record["story_id"], []).append(
                {key: record.get(key) for key in ("id", "outlet", "title", "url")}
            )
        yield record


def _plain(value: Any) -> Any:
    """A value as JSON has it: won as whole numbers, confidence and cents as numbers, days as ISO text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def _view(record: Row) -> Row:
    """What the page needs of an article to show a row's evidence in it."""
    mentions = [
        _mention(
            one,
            "organisation",
            {language: f"{body['name']} ({term('type', body['type'], language)})" for language in LANGUAGES},
        )
        for body in record["orgs"]
        for one in body["mentions"]
    ]
    mentions += [_mention(one, "amount", dict.fromkeys(LANGUAGES, _bounds(one))) for one in record["amounts"]]
    mentions += [
        _mention(
            one,
            "date",
            {language: f"{one['value']} ({term('moment', one['role'], language)})" for language in LANGUAGES},
        )
        for one in record["dates"]
    ]
    return {
        "id": record["id"],
        "path": f"{record['source']['path']} #{record['source']['record']}",
        **{key: record.get(key) for key in ("title", "outlet", "reporter", "published", "body")},
        "lines": record.get("body_lines", []),
        "removed": [{key: line[key] for key in ("line", "reason", "text")} for line in record["removed"]],
        "mentions": sorted(mentions, key=lambda one: (one["field"], one["start"])),
        "evidence": {row["id"]: {"field": "body", **row["evidence"]} for row in record["initiatives"]},
        "reasons": {row["id"]: _reasons({"reasons": {}, **row}) for row in record["initiatives"]},
    }


def _reasons(row: Row) -> dict[str, Said]:
    """Under each fact of a row in words what decided it; facts without a reason are left out."""
    found: dict[str, Said] = {}
    for fact, cell in _FACTS.items():
        reasons = row.get("reasons", {})
        reason = reasons.get(cell) or (reasons.get("parties") if cell in PARTY_LISTS else None)
        if reason:
            found[fact] = {language: in_words(cell, reason, language) for language in LANGUAGES}
    return found


def _mention(one: Row, kind: str, label: Said) -> Row:
    return {"field": one.get("field", "body"), "start": one["start"], "end": one["end"], "kind": kind, "label": label}


def _bounds(one: Row) -> str:
    least, most = one["min"], one["max"]
    figure = str(most if least is None else least if most is None or least == most else f"{least}–{most}")
    prefix = "≤ " if least is None else "≥ " if most is None else ""
    return f"{prefix}{figure} {one['currency']}"


def _packed(chunk: list[Row]) -> str:
    text = json.dumps(chunk, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(gzip.compress(text.encode("utf-8"), mtime=0)).decode("ascii")
