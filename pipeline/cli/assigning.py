"""The option ``--map``, which says what columns of a dump hold, and what is said of those that it could mend, and of
sheets that hold no articles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.console import errors, plain
from pipeline.messages import say

if TYPE_CHECKING:
    from pipeline.read.days import UnreadDate, UnreadDates
    from pipeline.read.notes import LeftOut

Assignments = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN[,…]",
        help=say("help.run.map", fields="text, html, title, published, outlet, reporter, url, id"),
    ),
]


def say_unmet(unmet: Mapping[str, str], columns: Sequence[str]) -> None:
    """Name each assignment, field → column, that no input meets, and the columns that the inputs have."""
    from pipeline.read.columns import listed

    for field, column in unmet.items():
        present = listed(columns) or say("map.no_columns")
        errors.print(plain(say("map.unmet", field=field, column=column, columns=present)), markup=False)


def say_recalled(recalled: Iterable[tuple[str, str]]) -> None:
    """Name each field and column that an earlier run into the same result assigned, and this one again."""
    for field, column in recalled:
        errors.print(plain(say("map.recalled", field=field, column=column)), markup=False)


def said_of_dates(unread: UnreadDates) -> list[str]:
    """The warning that dates of the dump cannot be read, with some of them and why; nothing where all can."""
    if not unread.count:
        return []
    place = say("summary.record", path=unread.path, first=unread.record)
    shown = ", ".join(map(_shown, unread.dates))
    more = " …" if sum(date.count for date in unread.dates) < unread.count else ""
    return [say("dates.unread", count=unread.count, place=place, dates=shown + more)]


def said_of_sheets(left_out: LeftOut) -> list[str]:
    """The note that sheets of workbooks hold no articles, with the first of them; nothing where there are none."""
    if not left_out.count:
        return []
    more = " …" if len(left_out.sheets) < left_out.count else ""
    return [say("sheets.left_out", count=left_out.count, sheets=", ".join(left_out.sheets) + more)]


def _shown(date: UnreadDate) -> str:
    if date.lacks is None:
        return say("dates.value", date=date.text, count=date.count)
    return say("dates.lacking", date=date.text, count=date.count, lack=say(f"dates.lack.{date.lacks}"))
