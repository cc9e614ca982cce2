"""Takes a reviewer's sheet back and writes a corrected copy of a result, with who decided what."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline import edtf, package
from pipeline.errors import BadConfig
from pipeline.export import dress
from pipeline.link.identity import Registry
from pipeline.merge import merge
from pipeline.record import Record, dumps
from pipeline.review import cells
from pipeline.review.bodies import Bodies
from pipeline.review.export import records_of, shown
from pipeline.review.sheet import WATCHED, Decision, Sheet, read
from pipeline.shards import reject_line
from pipeline.tables import CORRECTIONS, REJECTS, TOKENS, korean_headers
from pipeline.types import PARTY_LISTS
from pipeline.workfolder import claimed
from pipeline.write import parquet_written, read_rejects, unguarded, write_csv

Outcome = Literal["confirmed", "changed", "removed"]
LogRow = tuple[str, ...]

_LOG_HEADER = ("initiative_id", "cell", "before", "after", "decided_by", "note")
_DAYS = ("announced", "start", "end")


@dataclass(frozen=True, slots=True)
class Applied:
    """What a sheet came to: rows confirmed as they were, rows changed, rows struck out."""

    confirmed: int
    changed: int
    removed: int


def apply(out: Path, sheet: Path, target: Path, organizations: Path | None = None) -> Applied:
    """Write the result of ``out``, corrected by ``sheet``, to the folder ``target``; ``out`` stays as it is.

    A corrected cell's reason becomes ``review: <who>``, a decided row's confidence 1, and ``corrections.csv`` in the
    target lists every change, behind those that ``out`` has had before. The tables have the forms and the titles of
    those of ``out``. ``organizations`` is the list of bodies that its run was given.

    Raises BadConfig, naming the sheet's line and the remedy, where decisions cannot be carried out, and where ``out``
    holds no finished result or needs a list that is not given; nothing is written then.
    """
    if target.resolve() == out.resolve():
        raise BadConfig(f"{target}: is the result itself; name another folder for the corrected copy")
    decided = read(sheet)
    described = _description(out)
    told = package.options(described)
    package.require_list(out, described, organizations)
    bodies = Bodies(records_of(out), _parties(decided), Registry(organizations))
    outcomes, log = _tried(out, decided, bodies)
    digest = hashlib.sha256(sheet.read_bytes()).hexdigest()
    with claimed(target, digest[:32]) as work:
        if work.others:
            raise BadConfig(f"{target}: holds unfinished work of a run; finish that first, or name another folder")
        headers = korean_headers() if told.get("headers") == "ko" else {}
        merged = merge(lambda: _corrected(out, decided, bodies), work.result, headers, organizations=organizations)
        formats = told.get("formats", ["csv", "parquet"])
        dress(work.result, formats, headers)
        write_csv(work.result / CORRECTIONS, _LOG_HEADER, [*_earlier_log(out), *log])
        tokens = f"{TOKENS.name}.parquet"
        if (out / tokens).is_file():
            shutil.copyfile(out / tokens, work.result / tokens)
            merged.written.append(parquet_written(work.result / tokens))
        chosen = {
            "formats": formats,
            "headers": told.get("headers", "en"),
            "organizations_sha256": package.digest_of_list(organizations),
        }
        # A count of nothing is told too.
        counts = {outcome: outcomes[outcome] for outcome in ("confirmed", "changed", "removed")}
        source = {"corrected_from": out.name, "sheet_sha256": digest, **counts}
        text = package.describe(merged.written, chosen, source, merged.counts(), headers, package.history(described))
        (work.result / package.FILE).write_text(text, encoding="utf-8", newline="\n")
        work.publish(sorted(path.name for path in work.result.iterdir()))
    return Applied(outcomes["confirmed"], outcomes["changed"], outcomes["removed"])


def _description(out: Path) -> bytes:
    if not package.is_ours(out):
        raise BadConfig(f"{out}: holds no finished result; name the folder that `sangsaeng run … -o` wrote")
    return (out / package.FILE).read_bytes()


def _parties(sheet: Sheet) -> Iterator[str]:
    """The organisations that the sheet names."""
    for decision in sheet.decisions.values():
        for cell in decision.cells.keys() & PARTY_LISTS.keys():
            # What is no name is told with the other faults.
            with suppress(BadConfig):
                yield from cells.list_of(decision.cells[cell], lambda name: True)


def _tried(out: Path, sheet: Sheet, bodies: Bodies) -> tuple[Counter[Outcome], list[LogRow]]:
    """What carrying out the decisions comes to, and what there is to tell of it. Raises BadConfig, with all that is
    wrong, where some cannot be carried out."""
    outcomes: Counter[Outcome] = Counter()
    log: list[LogRow] = []
    unknown = set(sheet.decisions)
    for record in records_of(out):
        unknown -= {row["id"] for row in record["initiatives"]}
        for row in record["initiatives"]:
            _require_unchanged(record, row, sheet)
        for outcome, told in _correct(record, sheet, bodies):
            outcomes[outcome] += 1
            log += told
    for id in unknown:
        line = sheet.lines[id]
        sheet.faults.append((line, BadConfig(f"{sheet.path}, line {line}: {id} is no initiative of {out}")))
    sheet.require_faultless()
    return outcomes, log


def _corrected(out: Path, sheet: Sheet, bodies: Bodies) -> Iterator[bytes]:
    """The result's records, corrected, and its rejects, as lines of shards."""
    for record in records_of(out):
        _correct(record, sheet, bodies)
        yield dumps(record).encode()
    path = out / f"{REJECTS.name}.csv"
    if path.is_file():
        with path.open("rb") as stream:
            for reject in read_rejects(stream):
                yield reject_line(reject).text.encode()


def _earlier_log(out: Path) -> list[LogRow]:
    """What was decided before, where the result is a corrected copy itself."""
    path = out / CORRECTIONS
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [tuple(map(unguarded, row)) for row in csv.reader(file)][1:]


def _require_unchanged(record: Record, row: Record, sheet: Sheet) -> None:
    """Whoever corrects the shown cell instead of the blank beside it is told, not ignored."""
    for cell in WATCHED:
        if not sheet.prints(row["id"], cell, shown(record, row, cell)):
            line = sheet.lines[row["id"]]
            told = BadConfig(
                f"{sheet.path}, line {line}: {cell} was changed; put it back and write into correct_{cell}"
            )
            sheet.faults.append((line, told))


def _correct(record: Record, sheet: Sheet, bodies: Bodies) -> list[tuple[Outcome, list[LogRow]]]:
    """Carry out the decisions on one article, in place; returns what each came to, and what there is to tell of it.

    What cannot be carried out is left as it is and noted among the faults of the sheet.
    """
    outcomes: list[tuple[Outcome, list[LogRow]]] = []
    kept = []
    for row in record["initiatives"]:
        decision = sheet.decisions.get(row["id"])
        if decision is None:
            kept.append(row)
            continue
        by = decision.decided_by, decision.note
        if decision.removed:
            outcomes.append(("removed", [(row["id"], "row", row["evidence"]["text"], "", *by)]))
            continue
        changes: list[LogRow] = [(row["id"], *change, *by) for change in _changes(record, row, decision, sheet, bodies)]
        row["confidence"] = 1
        if changes:
            outcomes.append(("changed", changes))
        else:
            outcomes.append(("confirmed", [(row["id"], "row", "", "confirmed", *by)]))
        kept.append(row)
    if kept and not any(row["main"] for row in kept):
        kept[0]["main"] = True
    record["initiatives"] = kept
    return outcomes


def _changes(
    record: Record, row: Record, decision: Decision, sheet: Sheet, bodies: Bodies
) -> Iterator[tuple[str, str, str]]:
    """Put what was decided into a row; yields each cell that it changes, as it was shown before and after."""
    for cell, text in decision.cells.items():
        before = shown(record, row, cell)
        try:
            _set(record, row, cell, text, bodies)
        except BadConfig as error:
            sheet.blame(decision.line, cell, error)
            continue
        row["reasons"][cell] = f"review: {decision.decided_by}"
        after = shown(record, row, cell)
        if after != before:
            yield cell, before, after
    corrected = next((cell for cell in ("end", "start") if cell in decision.cells), None)
    if corrected is not None:
        try:
            _require_order(row)
        except BadConfig as error:
            sheet.blame(decision.line, corrected, error)


def _require_order(row: Record) -> None:
    """Raises BadConfig where a row ends before it starts."""
    first, last = edtf.first_day(row["start"]), edtf.last_day(row["end"])
    if first is not None and last is not None and last < first:
        start, end = row["start"], row["end"]
        raise BadConfig(f"the start {start} is after the end {end}; correct the one that is wrong, or write - for none")


def _set(record: Record, row: Record, cell: str, text: str, bodies: Bodies) -> None:
    """Put a corrected value into a cell. Raises BadConfig where it cannot stand there."""
    if cell in PARTY_LISTS:
        row[cell] = cells.list_of(text, lambda name: bodies.know(record, name))
        for name in row[cell]:
            bodies.add(record, name)
    elif cell == "beneficiary_groups":
        row[cell] = cells.list_of(text, lambda group: False)
    elif cell == "amounts":
        row[cell] = cells.list_of(text, {amount["text"] for amount in record["amounts"]}.__contains__)
        row["amount_ids"] = [_funding(record, row, value) for value in row[cell]]
    elif cell == "kind":
        row[cell] = cells.kind_of(text)
    elif cell in _DAYS:
        row[cell] = cells.day_or_none(text)
    else:
        row[cell] = cells.text_of(text)


def _funding(record: Record, row: Record, text: str) -> str:
    """The id of a sum of the article, which from now on funds: a person says that it belongs to an initiative.
    Of sums with one text it is the row's own, else one that funds something already, else the first."""
    alike = [amount for amount in record["amounts"] if amount["text"] == text]
    if not alike:
        known = ", ".join(dict.fromkeys(amount["text"] for amount in record["amounts"])) or "none"
        raise BadConfig(f"{text!r} is no sum found in the article; it has {known}")
    amount = max(alike, key=lambda amount: (amount["id"] in row["amount_ids"], amount["funding"]))
    amount["funding"] = True
    return str(amount["id"])
