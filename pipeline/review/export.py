"""What a reviewer gets: a sheet with blanks to fill, or predictions for Label Studio."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipeline.errors import BadConfig
from pipeline.package import RECORDS
from pipeline.record import Record, loads
from pipeline.tables import korean_headers
from pipeline.types import Language
from pipeline.write import LIST_SEPARATOR, write_csv

# Cells that a reviewer may correct, in the order of the sheet.
CELLS = (
    "name",
    "kind",
    "leads",
    "partners",
    "beneficiaries",
    "beneficiary_groups",
    "amounts",
    "announced",
    "start",
    "end",
)
CONTEXT = ("initiative_id", "confidence", "title", "evidence", "source")
DECISION = ("keep", "decided_by", "note")
NAMES = (*CONTEXT, *(name for cell in CELLS for name in (cell, f"correct_{cell}")), *DECISION)
# Korean titles of columns that no table has, or that mean something else there.
_KOREAN = {"amounts": "금액", "source": "출처", "keep": "사업 여부", "decided_by": "결정한 사람", "note": "메모"}


def titles(language: Language) -> tuple[str, ...]:
    """The titles of the sheet's columns; Korean ones have behind them the name that errors and the help use.

    >>> titles("ko")[0], titles("ko")[9:11]
    ('사업 번호(initiative_id)', ('주관기관(leads)', '주관기관 고침(correct_leads)'))
    """
    if language == "en":
        return NAMES
    korean = korean_headers() | _KOREAN
    korean |= {f"correct_{cell}": f"{korean[cell]} 고침" for cell in CELLS}
    return tuple(f"{korean[name]}({name})" for name in NAMES)


def name_of(title: str) -> str:
    """The name of the column that has a title in either language.

    >>> name_of("주관기관 고침(correct_leads)"), name_of("correct_leads")
    ('correct_leads', 'correct_leads')
    """
    return title.strip().rpartition("(")[2].removesuffix(")")


def records_of(out: Path) -> Iterator[Record]:
    """The records of a finished run. Raises BadConfig where there are none."""
    path = out / RECORDS
    if not path.is_file():
        raise BadConfig(f"{path}: missing; name the folder that `sangsaeng run … -o` wrote")
    with path.open("rb") as lines:
        for line in lines:
            yield loads(line)


def uncertain(out: Path, below: Decimal) -> list[tuple[Record, Record]]:
    """Articles and initiatives of confidence under ``below``, the least certain first; copies of a story left out."""
    found = [
        (record, row)
        for record in records_of(out)
        if record["duplicate_of"] is None
        for row in record["initiatives"]
        if Decimal(row["confidence"]) < below
    ]
    return sorted(found, key=lambda pair: (Decimal(pair[1]["confidence"]), pair[1]["id"]))


def export_sheet(out: Path, target: Path, below: Decimal, language: Language = "en") -> int:
    """Write the sheet, its columns titled in ``language``, and return its number of rows.

    Beside every cell stands a blank ``correct_…``: leave it empty where the cell is right, write the right value, or
    ``-`` for "none". Lists are joined with ``; ``. ``keep`` is "no" for a row that is no initiative at all.
    """
    _require_new(target)
    rows = uncertain(out, below)
    write_csv(target, titles(language), (_sheet_row(record, row) for record, row in rows))
    return len(rows)


def _require_new(target: Path) -> None:
    """A sheet may hold a day's corrections: it is never written over. Raises BadConfig where the file exists."""
    if target.exists():
        raise BadConfig(f"{target}: exists already and may hold corrections; name another file or move it away")


def _sheet_row(record: Record, row: Record) -> Iterator[str]:
    yield row["id"]
    yield str(row["confidence"])
    yield record["title"] or ""
    yield row["evidence"]["text"]
    yield record["url"] or record["source"]["path"]
    for cell in CELLS:
        yield shown(record, row, cell)
        yield ""
    yield from ("" for _ in DECISION)


def shown(record: Record, row: Record, cell: str) -> str:
    """A cell of a row as the sheet shows it: of the sums those that fund it, as the table of initiatives has.

    >>> row = {"leads": ["가람시", "새봄식품"], "start": None, "amount_ids": ["a2", "a1"]}
    >>> sums = [{"id": "a1", "text": "5억원", "funding": True}, {"id": "a2", "text": "850억원", "funding": False}]
    >>> [shown({"amounts": sums}, row, cell) for cell in ("leads", "start", "amounts")]
    ['가람시; 새봄식품', '', '5억원']
    """
    if cell == "amounts":
        texts = {amount["id"]: amount["text"] for amount in record["amounts"] if amount["funding"]}
        return LIST_SEPARATOR.join(texts[id] for id in row["amount_ids"] if id in texts)
    value: Any = row[cell]
    return LIST_SEPARATOR.join(value) if isinstance(value, list) else value or ""


def export_tasks(out: Path, target: Path, below: Decimal) -> int:
    """Write one Label Studio task per uncertain article, its mentions and evidence as predictions; returns the number.

    The labelling interface needs a ``Text`` named ``body`` and ``Labels`` named ``mention`` for organisation, amount,
    date and evidence. Its offsets count code points, as those of ``articles.jsonl`` do.
    """
    _require_new(target)
    articles: dict[str, tuple[Record, list[Record]]] = {}
    for record, row in uncertain(out, below):
        articles.setdefault(record["id"], (record, []))[1].append(row)
    tasks = [_task(record, rows) for record, rows in articles.values()]
    target.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(tasks)


def _task(record: Record, rows: list[Record]) -> Record:
    places = [("organisation", one) for body in record["orgs"] for one in body["mentions"]]
    places += [("amount", one) for one in record["amounts"]] + [("date", one) for one in record["dates"]]
    places += [("evidence", row["evidence"]) for row in rows]
    result = [
        {
            "from_name": "mention",
            "to_name": "body",
            "type": "labels",
            "value": {
                "start": one["start"],
                "end": one["end"],
                "text": one["text"],
                "labels": [label],
            },
        }
        for label, one in places
        if one.get("field", "body") == "body"
    ]
    return {
        "data": {"id": record["id"], "title": record["title"], "body": record["body"], "url": record["url"]},
        "predictions": [
            {
                "model_version": "sangsaeng",
                "score": min(float(row["confidence"]) for row in rows),
                "result": result,
            }
        ],
    }
