"""One article in the terminal: what was found in it, what was removed and why, and the records below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.messages import say
from pipeline.record import Record, to_record
from pipeline.types import Extraction

STYLES: Mapping[str, str] = {
    "organization": "bold cyan",
    "amount": "bold green",
    "date": "bold magenta",
    "evidence": "underline",
    "removed": "dim",
}

# The cells of an initiative in the order in which they are explained.
_EXPLAINED = (
    "main",
    "kind",
    "name",
    "status",
    "leads",
    "partners",
    "beneficiaries",
    "beneficiary_groups",
    "amounts",
    "announced",
    "start",
    "end",
    "region",
    "confidence",
)

# One visible sign for one, so that offsets stay: terminal controls, and marks that reverse the direction of text.
_hide_controls = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]").sub


def visible(text: str) -> str:
    """The text with every character that could steer a terminal replaced by ``\ufffd``, one for one."""
    return _hide_controls("\ufffd", text)


def render(extraction: Extraction) -> RenderableType:
    """The whole view of one article."""
    record = to_record(extraction)
    return Group(
        _legend(),
        Rule(style="dim"),
        _head(record),
        Text(),
        *_lines(record),
        Rule(style="dim"),
        *_initiatives(record),
        *_facts(record),
    )


def _legend() -> Text:
    return Text("  ").join(Text(say(f"show.{kind}"), style) for kind, style in STYLES.items())


def _head(record: Record) -> Text:
    known = [record["outlet"], record["reporter"], record["published"], record["url"]]
    title = _marked(record, "title", Text(visible(record["title"] or record["id"]), "bold"))
    return Text("\n").join([title, Text(visible(" · ".join(item for item in known if item)), "dim")])


def _lines(record: Record) -> Iterator[Text]:
    """The body's lines, with the removed lines where they stood."""
    body = _marked(record, "body", Text(visible(record["body"]))).split("\n", allow_blank=True)
    removed = list(record["removed"])
    for number, line in zip(record["body_lines"], body, strict=False):
        while removed and removed[0]["line"] < number:
            yield _removed(removed.pop(0))
        yield line
    yield from map(_removed, removed)


def _removed(line: Mapping[str, Any]) -> Text:
    return Text(visible(f"  ✂ {line['reason']}: {line['text']}".replace("\n", " ")), STYLES["removed"])


def _marked(record: Record, field: str, text: Text) -> Text:
    for kind, item in _places(record):
        if item.get("field", "body") == field:
            text.stylize(STYLES[kind], item["start"], item["end"])
    return text


def _places(record: Record) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for initiative in record["initiatives"]:
        yield "evidence", initiative["evidence"]
    for organization in record["orgs"]:
        for mention in organization["mentions"]:
            yield "organization", mention
    for amount in record["amounts"]:
        yield "amount", amount
    for date in record["dates"]:
        yield "date", date


def _initiatives(record: Record) -> Iterator[RenderableType]:
    if not record["initiatives"]:
        yield Text(say("show.no_initiatives"), "bold")
        return
    yield Text(say("show.initiatives"), "bold")
    for row in record["initiatives"]:
        grid = _grid()
        for field in ("kind", "name", "status", "leads", "partners", "beneficiaries", "beneficiary_groups", "amounts"):
            _add(grid, field, row[field])
        for field in ("announced", "start", "end", "region", "confidence"):
            _add(grid, field, row[field])
        _add(grid, "evidence", row["evidence"]["text"])
        mark = "●" if row["main"] else "○"
        yield Padding(Group(Text(f"{mark} {visible(row['id'])}"), grid), (0, 0, 1, 2))


def _add(grid: Table, field: str, value: object) -> None:
    """A line of a record; nothing where the value is unknown or empty."""
    shown = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    if value is not None and shown:
        grid.add_row(Text(field, "dim"), Text(visible(shown)))


def _facts(record: Record) -> Iterator[RenderableType]:
    def bounds(amount: Mapping[str, Any]) -> str:
        low, high = ("" if value is None else f"{value:,}" for value in (amount["min"], amount["max"]))
        return f"{low if low == high else f'{low}…{high}'} {amount['currency']}"

    yield from _listed(
        "show.organizations",
        ((item["name"], item["type"], item["mentions"][0]["rule"]) for item in record["orgs"]),
    )
    yield from _listed(
        "show.amounts",
        (
            (item["text"], bounds(item), item["per"] or "", "funding" if item["funding"] else "", item["rule"])
            for item in record["amounts"]
        ),
    )
    yield from _listed(
        "show.dates", ((item["text"], item["value"], item["role"], item["rule"]) for item in record["dates"])
    )


def _listed(title: str, rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    grid = _grid()
    for row in rows:
        grid.add_row(*(Text(visible(cell), "dim" if place else "") for place, cell in enumerate(row)))
    if grid.row_count:
        yield Text(say(title), "bold")
        yield Padding(grid, (0, 0, 1, 2))


def _grid() -> Table:
    return Table(box=None, show_header=False, pad_edge=False)


def render_reasons(extraction: Extraction) -> RenderableType:
    """For each cell of each initiative: its value, and the rule or the strongest features that decided it."""
    record = to_record(extraction)
    parts: list[RenderableType] = [_head(record), Text()]
    if not record["initiatives"]:
        parts.append(Text(say("show.no_initiatives"), "bold"))
    for row in record["initiatives"]:
        grid = _grid()
        reasons = dict(row["reasons"])
        for field in (*_EXPLAINED, *(name for name in reasons if name not in _EXPLAINED)):
            value = row.get(field)
            shown = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
            reason = reasons.get(field, "")
            if shown or reason:
                grid.add_row(Text(visible(field), "dim"), Text(visible(shown), "bold"), Text(visible(reason), "italic"))
        mark = "●" if row["main"] else "○"
        sentence = Text(visible(row["evidence"]["text"]), STYLES["evidence"])
        parts += [Text(f"{mark} {visible(row['id'])}"), Padding(Group(grid, sentence), (0, 0, 1, 2))]
    return Group(*parts)
