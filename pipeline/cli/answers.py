"""How the commands print rows: as a table or as blocks in the terminal, as CSV, as JSON lines."""

from __future__ import annotations

import datetime
import json
import os
import re
import stat
import sys
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import typer
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.cli.console import plain
from pipeline.messages import language, say
from pipeline.record import number
from pipeline.tables import korean_headers
from pipeline.wording import term

if TYPE_CHECKING:
    from pipeline.query import Answer

Form = Literal["table", "csv", "json"]

# JSON escapes the other controls itself.
_steering = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]").sub

# A table of more columns than this many characters each can have is easier to read as one block for each row.
_NARROW = 14


def print_answer(
    answer: Answer, form: Form, shown: Sequence[str], *, evidence: bool = False, titled: bool = False
) -> None:
    """Print every column as CSV or JSON lines, or the columns ``shown`` in the terminal.

    ``titled`` says that the columns are those of the tables, which in Korean have titles and values in words.
    ``evidence`` adds the sentence and the address to each row, which then becomes a block of lines; so it does where
    the terminal is too narrow for the columns.
    """
    match form:
        case "json":
            for record in answer.records():
                typer.echo(escaped({key: _json(value) for key, value in record.items()}))
        case "csv":
            from pipeline.write import BYTE_ORDER_MARK

            # Nothing that a run writes holds such characters, but a folder may come from anywhere.
            typer.echo((BYTE_ORDER_MARK if _into_new_file() else "") + plain(_csv(answer)), nl=False)
        case "table":
            console = Console(highlight=False)
            columns = (*shown, *(("evidence", "url") if evidence else ()))
            titles = column_titles() if titled else {}
            if evidence or console.width < _NARROW * len(shown):
                _print_blocks(console, answer, columns, titles)
            else:
                _print_table(console, answer, columns, titles)
            console.print(say("query.count", count=len(answer.rows)), markup=False)


def column_titles() -> Mapping[str, str]:
    """What the tables' columns are called in the chosen language; empty where they stand as they are."""
    return korean_headers() if language() == "ko" else {}


def cell(value: Any) -> str:
    """A value of the tables in one line of the terminal, without anything that could steer it."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _number(value)
    return plain("; ".join(map(str, value)) if isinstance(value, list) else str(value)).replace("\n", " ")


def escaped(value: Any) -> str:
    """JSON in one line, in which what could steer a terminal is escaped, and so still said."""
    return _steering(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False, default=number))


def _into_new_file() -> bool:
    """Whether standard output is a file that is still empty.

    A spreadsheet may open it, and then needs the mark by which it knows Korean. What reads a pipe knows it without.
    """
    try:
        status = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and not status.st_size


def _csv(answer: Answer) -> str:
    """The answer with its cells as the CSV files of a result have them."""
    from pipeline.write import csv_cell, csv_line

    def cell_of(value: Any) -> str:
        match value:
            case Decimal():
                return _number(value)
            case list():
                return csv_cell([str(item) for item in value])
            case None | bool() | int() | datetime.date():
                return csv_cell(value)
            case _:
                # An expression in SQL can have any type.
                return csv_cell(str(value))

    rows = ([cell_of(value) for value in row] for row in answer.rows)
    return "".join(map(csv_line, [answer.columns, *rows]))


def _number(value: Decimal) -> str:
    """An exact number without the zeros that fill up the places of its column.

    >>> _number(Decimal("4800000000.0000")), _number(Decimal("0.2600"))
    ('4800000000', '0.26')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def _print_table(console: Console, answer: Answer, shown: Sequence[str], titles: Mapping[str, str]) -> None:
    table = Table()
    for name in shown:
        table.add_column(titles.get(name, name), overflow="fold")
    for record in answer.records():
        table.add_row(*(Text(_said(name, record[name], titles)) for name in shown))
    console.print(table)


def _print_blocks(console: Console, answer: Answer, shown: Sequence[str], titles: Mapping[str, str]) -> None:
    """One block for each row: its first column as the head, below it every cell that holds something."""
    head, *others = shown
    indent = 4 + max((cell_len(titles.get(name, name)) for name in others), default=0)
    for record in answer.records():
        console.print(Text(cell(record[head]), "bold"))
        for name in others:
            text = Text(_said(name, record[name], titles), "underline" if name == "evidence" else "")
            lines = text.wrap(console, max(console.width - indent, 20), overflow="fold") if text else ()
            for place, line in enumerate(lines):
                label = set_cell_size(f"  {titles.get(name, name) if place == 0 else ''}", indent)
                line.rstrip()
                console.print(Text(label, "dim") + line, soft_wrap=True)
        console.print()


def _said(name: str, value: Any, titles: Mapping[str, str]) -> str:
    """A cell; in words where the columns have titles and its values are of a closed list."""
    shown = cell(value)
    return term(name, shown, "ko") if name in titles and name in ("kind", "status") else shown
