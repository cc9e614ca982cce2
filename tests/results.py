"""A small finished result, written from records made here: what the readers of results are tested on."""

from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline import tables
from pipeline.package import FILE
from pipeline.record import dumps
from pipeline.rows import amount_rows, article_row, date_rows, initiative_rows, party_rows
from pipeline.write import TableWriter

BODY = (
    "가람시는 7일 ㈜새봄식품과 ‘온기 나눔 사업’ 협약을 맺고 5억원을 지원한다고 밝혔다.\n두 기관은 판로를 함께 넓힌다."
)
RECORD: dict[str, Any] = {
    "id": "one",
    "source": {"path": "dump/one.txt", "record": 1, "sha256": "0" * 64},
    "url": "https://example.com/one",
    "outlet": "가람신문",
    "reporter": "홍길순",
    "published": "2021-03-08",
    "published_from": "line",
    "title": "가람시, 온기 나눔 협약",
    "body": BODY,
    "body_lines": [2, 4],
    "duplicate_of": None,
    "story_id": "one",
    "excerpt": False,
    "removed": [
        {"line": 1, "reason": "advert", "text": "광고"},
        {"line": 3, "reason": "caption", "text": "▲ 협약식"},
    ],
    "sentences": [[0, len(BODY.split("\n")[0])], [len(BODY.split("\n")[0]) + 1, len(BODY)]],
    "orgs": [
        {
            "id": "가람시",
            "name": "가람시",
            "type": "local_government",
            "mentions": [
                {"text": "가람시", "field": "title", "start": 0, "end": 3, "rule": "test"},
                {"text": "가람시", "start": 0, "end": 3, "rule": "test"},
            ],
        },
        {
            "id": "새봄식품",
            "name": "새봄식품",
            "type": "company",
            "mentions": [{"text": "㈜새봄식품", "start": 8, "end": 13, "rule": "test"}],
        },
    ],
    "amounts": [
        {
            "id": "one/a1",
            "text": "5억원",
            "start": BODY.index("5억원"),
            "end": BODY.index("5억원") + 3,
            "rule": "test",
            "min": 500_000_000,
            "max": 500_000_000,
            "currency": "KRW",
            "approximate": False,
            "per": None,
            "funding": True,
        }
    ],
    "dates": [
        {
            "id": "one/d1",
            "text": "7일",
            "start": 5,
            "end": 7,
            "rule": "test",
            "value": "2021-03-07",
            "role": "announced",
        }
    ],
    "initiatives": [
        {
            "id": "one/i1",
            "main": True,
            "name": "온기 나눔 사업",
            "kind": "agreement",
            "status": "signed",
            "leads": ["가람시"],
            "partners": ["새봄식품"],
            "beneficiaries": [],
            "beneficiary_groups": ["소상공인 140명"],
            "beneficiary_count": 140,
            "amounts": ["5억원"],
            "amount_ids": ["one/a1"],
            "announced": "2021-03-07",
            "start": None,
            "end": None,
            "region": "전라남도",
            "evidence": {"text": BODY.split("\n")[0], "start": 0, "end": len(BODY.split("\n")[0])},
            "confidence": 0.81,
            "reasons": {
                "kind": "lead:agree +0.9",
                "parties": "가람시 lead: case:topic +0.5; 새봄식품 partner: case:with +0.3",
            },
        }
    ],
}


def record(id: str = "one", **changes: Any) -> dict[str, Any]:
    """The record above under another id; ``changes`` of its initiative start with ``row_``."""
    made = copy.deepcopy(RECORD)
    made["id"], made["story_id"] = id, changes.get("story_id", id)
    made["amounts"][0]["id"], made["dates"][0]["id"] = f"{id}/a1", f"{id}/d1"
    row = made["initiatives"][0]
    row["id"], row["amount_ids"] = f"{id}/i1", [f"{id}/a1"]
    for key, value in changes.items():
        if key.startswith("row_"):
            row[key.removeprefix("row_")] = value
        else:
            made[key] = value
    return made


def write_result(folder: Path, records: Sequence[dict[str, Any]]) -> Path:
    """Write the records and their tables as a run does."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "articles.jsonl").write_text("".join(dumps(one) + "\n" for one in records), encoding="utf-8")
    writers = {table.name: TableWriter(folder, table) for table in tables.TABLES}
    for one in records:
        writers["articles"].write(article_row(one))
        for name, rows in (
            ("initiatives", initiative_rows(one)),
            ("parties", party_rows(one)),
            ("amounts", amount_rows(one)),
            ("dates", date_rows(one)),
        ):
            for row in rows:
                writers[name].write(row)
    for body in {body["id"]: body for one in records for body in one["orgs"]}.values():
        aliases = sorted({mention["text"] for mention in body["mentions"]} - {body["name"]})
        empty = {"articles": 1, "initiatives": 1, "first_date": None, "last_date": None}
        writers["organizations"].write(
            {"organization_id": body["id"], "name": body["name"], "type": body["type"], "aliases": aliases, **empty}
        )
    for writer in writers.values():
        with writer:
            writer.close()
    return folder


def mark(folder: Path) -> Path:
    """Give a result the ``datapackage.json`` by which it is known for one."""
    described = {
        "versions": {"sangsaeng": "0.1.0", "kiwipiepy": "0.24.1"},
        "options": {},
        "input": {"records": 2, "sha256": "ab" * 32},
        "counts": {"articles": 2, "copies": 0, "initiatives": 2, "rejects": 0},
    }
    (folder / FILE).write_text(json.dumps({"name": "sangsaeng-result", "sangsaeng": described}), encoding="utf-8")
    return folder


# An annotation of the record above that agrees with it in all but the kind.
RAW_GOLD: dict[str, Any] = {
    "id": "one",
    "published": "2021-03-08",
    "outlet": "가람신문",
    "reporter": "홍길순",
    "title": RECORD["title"],
    "body_lines": [[1, 2]],
    "orgs": [
        {"name": "가람시", "mentions": ["가람시"], "type": "local_government"},
        {"name": "새봄식품", "mentions": ["㈜새봄식품"], "type": "company"},
    ],
    "amounts": [{"text": "5억원", "min": 500_000_000, "max": 500_000_000, "currency": "KRW", "funding": True}],
    "dates": [{"text": "7일", "value": "2021-03-07", "role": "announced"}],
    "initiatives": [{**RECORD["initiatives"][0], "kind": "programme"}],
}


def write_gold(folder: Path) -> Path:
    """Write the annotation and its text in the form of ``docs/annotation.md``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.txt").write_text(BODY, encoding="utf-8")
    (folder / "one.json").write_text(json.dumps(RAW_GOLD, ensure_ascii=False), encoding="utf-8")
    return folder
