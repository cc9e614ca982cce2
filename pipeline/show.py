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

from pipeline.messages import language, say
from pipeline.record import Record
from pipeline.rows import money
from pipeline.types import PARTY_LISTS
from pipeline.wording import in_words, term

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
    "beneficiary_count",
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


def render(record: Record) -> RenderableType:
    """The whole view of one article, given as its record of ``articles.jsonl``."""
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
    source = record["source"]
    place = say("summary.record", path=source["path"], first=source["record"])
    known = [record["outlet"], record["reporter"], record["published"], record["url"], place]
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
    reason = term("removed", line["reason"], language())
    return Text(visible(f"  ✂ {reason}: {line['text']}".replace("\n", " ")), STYLES["removed"])


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
        for field in _EXPLAINED[1:]:
            _add(grid, field, _value(field, row[field]))
        _add(grid, "evidence", row["evidence"]["text"])
        mark = "●" if row["main"] else "○"
        yield Padding(Group(Text(f"{mark} {visible(row['id'])}"), grid), (0, 0, 1, 2))


def _add(grid: Table, field: str, shown: str) -> None:
    """A line of a record; nothing where the value is unknown or empty."""
    if shown:
        grid.add_row(Text(say(f"cell.{field}"), "dim"), Text(visible(shown)))


def _facts(record: Record) -> Iterator[RenderableType]:
    yield from _listed(
        "show.organizations",
        (
            (item["name"], term("type", item["type"], language()), _found_by(item["mentions"][0]))
            for item in record["orgs"]
        ),
    )
    yield from _listed(
        "show.amounts",
        (
            (
                item["text"],
                _bounds(item),
                item["per"] or "",
                say("show.funding") if item["funding"] else "",
                _found_by(item),
            )
            for item in record["amounts"]
        ),
    )
    yield from _listed(
        "show.dates",
        (
            (item["text"], item["value"], term("moment", item["role"], language()), _found_by(item))
            for item in record["dates"]
        ),
    )


def _found_by(mention: Mapping[str, Any]) -> str:
    return term("rule", mention["rule"], language())


def _listed(title: str, rows: Iterable[tuple[str, ...]]) -> Iterator[RenderableType]:
    cells = list(rows)
    grid = _grid(max(map(len, cells), default=0))
    for row in cells:
        grid.add_row(*(Text(visible(cell), "dim" if place else "") for place, cell in enumerate(row)))
    if grid.row_count:
        yield Text(say(title), "bold")
        yield Padding(grid, (0, 0, 1, 2))


def _grid(columns: int = 2) -> Table:
    grid = Table(box=None, show_header=False, pad_edge=False)
    for _ in range(columns):
        grid.add_column(overflow="fold")
    return grid


def render_reasons(record: Record, *, raw: bool = False) -> RenderableType:
    """For each cell of each initiative: its value, and below it in words what decided it; then the evidence.

    ``raw`` adds the rule or the strongest features with their weights, as ``articles.jsonl`` has them.
    """
    parts: list[RenderableType] = [_head(record), Text()]
    if not record["initiatives"]:
        parts.append(Text(say("show.no_initiatives"), "bold"))
    for row in record["initiatives"]:
        grid = _grid()
        for field in _EXPLAINED:
            value = _figures(record, row) if field == "amounts" else _value(field, row[field])
            reason = _reason(row, field)
            words = in_words(field, reason, language()).split(" / ") if reason else []
            if value or any(words):
                lines = [Text(visible(value), "bold"), *(Text(visible(f"← {line}")) for line in words if line)]
                lines += [Text(visible(f"  {reason}"), "dim")] if raw and reason else []
                grid.add_row(Text(say(f"cell.{field}"), "dim"), Text("\n").join(line for line in lines if line))
        grid.add_row(Text(say("cell.evidence"), "dim"), Text(visible(row["evidence"]["text"]), STYLES["evidence"]))
        mark = "●" if row["main"] else "○"
        parts += [Text(f"{mark} {visible(row['id'])}"), Padding(grid, (0, 0, 1, 2))]
    return Group(*parts)


def explained(record: Record) -> Record:
    """The same for programs: the article's particulars, and each initiative with ``in_words``, what decided each cell.

    The rest of an initiative, its evidence and ``reasons`` included, is as ``articles.jsonl`` has it; ``amounts`` are
    the sums that the initiatives name in ``amount_ids``.
    """
    named = {id for row in record["initiatives"] for id in row["amount_ids"]}
    return {
        **{name: record[name] for name in ("id", "source", "url", "outlet", "reporter", "published", "title")},
        "initiatives": [{**row, "in_words": _in_words(row)} for row in record["initiatives"]],
        "amounts": [amount for amount in record["amounts"] if amount["id"] in named],
    }


def _in_words(row: Mapping[str, Any]) -> dict[str, str]:
    told = {field: in_words(field, reason, language()) for field in _EXPLAINED if (reason := _reason(row, field))}
    return {field: words for field, words in told.items() if words}


def _reason(row: Mapping[str, Any], field: str) -> str:
    reason: str = row["reasons"].get("parties" if field in PARTY_LISTS else field, "")
    return reason


def _figures(record: Record, row: Mapping[str, Any]) -> str:
    """The sums of an initiative as printed, each with its figure."""
    amounts = {amount["id"]: amount for amount in record["amounts"]}
    return "; ".join(f"{amounts[id]['text']} ({_bounds(amounts[id])})" for id in row["amount_ids"])


def _bounds(amount: Mapping[str, Any]) -> str:
    low, high = ("" if value is None else f"{money(value):,}" for value in (amount["min"], amount["max"]))
    return f"{low if low == high else f'{low}…{high}'} {amount['currency']}"


def _value(field: str, value: Any) -> str:
    """A cell of an initiative as a reader is shown it."""
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return say(f"show.{'yes' if value else 'no'}")
    return term(field, str(value), language()) if field in ("kind", "status") else str(value)
