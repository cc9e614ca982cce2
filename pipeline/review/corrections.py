"""Takes a reviewer's sheet back and writes a corrected copy of a result, with who decided what."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from pipeline import edtf, package
from pipeline.errors import BadConfig
from pipeline.merge import merge
from pipeline.record import Record, dumps
from pipeline.review.export import CELLS, records_of, shown
from pipeline.types import InitiativeKind
from pipeline.workfolder import claimed
from pipeline.write import LIST_SEPARATOR, guarded, write_csv

PROVENANCE = "corrections.csv"
_CORRECTED = "corrected.jsonl"
_PROVENANCE_HEADER = ("initiative_id", "cell", "before", "after", "decided_by", "note")
_LISTS = ("leads", "partners", "beneficiaries", "beneficiary_groups", "amounts")
_PARTIES = ("leads", "partners", "beneficiaries")
_DAYS = ("announced", "start", "end")
# Shown cells that a spreadsheet leaves as they are; it may rewrite dates.
_WATCHED = tuple(cell for cell in CELLS if cell not in _DAYS)
_NONE = "-"
_has_day_form = re.compile(r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?").fullmatch


@dataclass(frozen=True, slots=True)
class Applied:
    """What a sheet came to: rows confirmed as they were, rows changed, rows struck out."""

    confirmed: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class _Decision:
    line: int
    cells: Mapping[str, str]
    removed: bool
    decided_by: str
    note: str


def apply(out: Path, sheet: Path, target: Path) -> Applied:
    """Write the result of ``out``, corrected by ``sheet``, to the folder ``target``; ``out`` stays as it is.

    A corrected cell's reason becomes ``review: <who>``, a decided row's confidence 1, and ``corrections.csv`` in the
    target lists every change. Raises BadConfig, naming the sheet's line and the remedy, where a decision cannot be
    carried out; nothing is written then.
    """
    decisions, printed = _read(sheet)
    log: list[tuple[str, ...]] = []
    applied = {"confirmed": 0, "changed": 0, "removed": 0}
    if target.resolve() == out.resolve():
        raise BadConfig(f"{target}: is the result itself; name another folder for the corrected copy")
    digest = hashlib.sha256(sheet.read_bytes()).hexdigest()
    with claimed(target, digest[:32]) as work:
        corrected = work.shards.folder / _CORRECTED
        unknown = set(decisions)
        with corrected.open("w", encoding="utf-8", newline="\n") as file:
            for record in records_of(out):
                unknown -= {row["id"] for row in record["initiatives"]}
                for row in record["initiatives"]:
                    _require_unchanged(row, printed.get(row["id"], {}), sheet)
                _correct(record, decisions, applied, log, sheet)
                file.write(dumps(record) + "\n")
            for reject in _rejects(out):
                file.write(dumps({"rejected": reject}) + "\n")
        if unknown:
            first = min(unknown, key=lambda id: decisions[id].line)
            raise BadConfig(f"{sheet}, line {decisions[first].line}: {first} is no initiative of {out}")
        merged = merge(lambda: work.shards.lines([_CORRECTED]), work.result)
        source = {"corrected_from": out.name, "sheet_sha256": digest, **applied}
        history = package.history((out / package.FILE).read_bytes())
        text = package.describe(merged.written, {}, source, merged.counts(), history=history)
        (work.result / package.FILE).write_text(text, encoding="utf-8", newline="\n")
        work.publish(sorted(path.name for path in work.result.iterdir()))
    write_csv(target / PROVENANCE, _PROVENANCE_HEADER, log)
    return Applied(**applied)


def _read(sheet: Path) -> tuple[dict[str, _Decision], dict[str, dict[str, str]]]:
    """The rows of the sheet on which somebody decided, and what all rows show beside the blanks, by initiative."""
    decisions: dict[str, _Decision] = {}
    printed: dict[str, dict[str, str]] = {}
    try:
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if reader.fieldnames is None or "initiative_id" not in reader.fieldnames:
                raise BadConfig(f"{sheet}: no column initiative_id; give a sheet that `sangsaeng review` wrote")
            for row in reader:
                id = _unguarded(row["initiative_id"])
                printed[id] = {cell: _unguarded(row[cell]) for cell in _WATCHED if row.get(cell) is not None}
                decision = _decision(sheet, reader.line_num, row)
                if decision is not None:
                    decisions[id] = decision
    except UnicodeDecodeError as error:
        raise BadConfig(f"{sheet}: not UTF-8; save it as “CSV UTF-8” in the spreadsheet") from error
    except OSError as error:
        raise BadConfig(f"{sheet}: {error.strerror}") from error
    return decisions, printed


def _require_unchanged(row: Record, printed: Mapping[str, str], sheet: Path) -> None:
    """Whoever corrects the shown cell instead of the blank beside it is told, not ignored."""
    for cell, text in printed.items():
        if " ".join(text.split()) != " ".join(shown(row[cell]).split()):
            raise BadConfig(f"{sheet}: {row['id']}: {cell} was changed; put it back and write into correct_{cell}")


def _decision(sheet: Path, line: int, row: Mapping[str, str | None]) -> _Decision | None:
    cells = {cell: _unguarded(text) for cell in CELLS if (text := (row.get(f"correct_{cell}") or "").strip())}
    keep = (row.get("keep") or "").strip().casefold()
    decided_by = (row.get("decided_by") or "").strip()
    if keep not in {"", "yes", "no", "예", "아니오", "아니요"}:
        raise BadConfig(f"{sheet}, line {line}: keep is {keep!r}; write yes, no or nothing")
    removed = keep in {"no", "아니오", "아니요"}
    if not (cells or removed or keep or decided_by):
        return None
    if not decided_by:
        raise BadConfig(f"{sheet}, line {line}: decided_by is empty; write who decided")
    return _Decision(line, cells, removed, decided_by, (row.get("note") or "").strip())


def _unguarded(text: str | None) -> str:
    """The cell without the apostrophe that guards it against being run as a formula."""
    text = (text or "").strip()
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def _correct(
    record: Record,
    decisions: Mapping[str, _Decision],
    applied: dict[str, int],
    log: list[tuple[str, ...]],
    sheet: Path,
) -> None:
    """Carry out the decisions on one article, in place."""
    kept = []
    for row in record["initiatives"]:
        decision = decisions.get(row["id"])
        if decision is None:
            kept.append(row)
            continue
        if decision.removed:
            applied["removed"] += 1
            log.append((row["id"], "row", row["evidence"]["text"], "", decision.decided_by, decision.note))
            continue
        changed = False
        for cell, text in decision.cells.items():
            before = shown(row[cell])
            _set(record, row, cell, text, f"{sheet}, line {decision.line}")
            row["reasons"][cell] = f"review: {decision.decided_by}"
            if shown(row[cell]) != before:
                changed = True
                log.append((row["id"], cell, before, shown(row[cell]), decision.decided_by, decision.note))
        row["confidence"] = 1
        applied["changed" if changed else "confirmed"] += 1
        if not changed:
            log.append((row["id"], "row", "", "confirmed", decision.decided_by, decision.note))
        kept.append(row)
    if kept and not any(row["main"] for row in kept):
        kept[0]["main"] = True
    record["initiatives"] = kept


def _set(record: Record, row: Record, cell: str, text: str, place: str) -> None:
    """Put a corrected value into a cell. Raises BadConfig where it cannot stand there."""
    if cell in _LISTS:
        values = [] if text == _NONE else [item.strip() for item in text.split(LIST_SEPARATOR.strip()) if item.strip()]
        if cell == "amounts":
            row["amount_ids"] = [_amount_id(record, value, place) for value in values]
        if cell in _PARTIES:
            for name in values:
                _know(record, name)
        row[cell] = values
        return
    value = None if text == _NONE else text
    if cell == "kind" and value not in get_args(InitiativeKind):
        raise BadConfig(f"{place}: {text!r} is no kind; write one of {', '.join(get_args(InitiativeKind))}")
    if cell in _DAYS and value is not None and not _is_day(value):
        raise BadConfig(f"{place}: {text!r} is no date; write 2021, 2021-03, 2021-03-07 or - for none")
    row[cell] = value


def _is_day(value: str) -> bool:
    """Whether a value is an EDTF year, month or day of the calendar, X standing for what is unknown."""
    return _has_day_form(value) is not None and ("X" in value or edtf.first_day(value) is not None)


def _amount_id(record: Record, text: str, place: str) -> str:
    for amount in record["amounts"]:
        if amount["text"] == text:
            return str(amount["id"])
    known = ", ".join(amount["text"] for amount in record["amounts"]) or "none"
    raise BadConfig(f"{place}: {text!r} is no sum found in the article; it has {known}")


def _know(record: Record, name: str) -> None:
    """Make sure that a party which a reviewer named is an organisation of the article, with its places in the body."""
    if any(body["name"] == name for body in record["orgs"]):
        return
    mentions = []
    start = record["body"].find(name)
    while start >= 0:
        mentions.append({"text": name, "start": start, "end": start + len(name), "rule": "review"})
        start = record["body"].find(name, start + len(name))
    record["orgs"].append({"id": name, "name": name, "type": "other", "mentions": mentions})


def _rejects(out: Path) -> Iterator[Record]:
    """The rejects of the result, as its shards had them."""
    path = out / "rejects.csv"
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            number = row["record"]
            yield {
                "path": _unguarded(row["source_path"]),
                "record": int(number) if number else None,
                **{key: _unguarded(row[key]) for key in ("stage", "reason", "detail")},
            }
