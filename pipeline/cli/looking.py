"""Commands that look at articles and write nothing: ``show``, ``explain``, ``inspect``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console, RenderableType

from pipeline import messages
from pipeline.cli.answers import escaped
from pipeline.cli.assigning import Assignments, said_of_dates, said_of_sheets, say_unmet
from pipeline.cli.console import FINE, WITH_REJECTS, Debug, Language, errors, nothing_done, os_message, plain, set_up
from pipeline.errors import BadConfig, SkipRecord
from pipeline.messages import say
from pipeline.types import Extraction, RawRecord, Rejected

if TYPE_CHECKING:
    from pipeline.inspection import Inspection
    from pipeline.record import Record

# What an inspection counts by name.
_COUNTED = ("files", "barren", "records", "encodings", "rejects", "given")

# Records that are counted behind the one that is shown, so that a large dump is not read to its end.
_MOST_COUNTED = 10_000


_File = Annotated[str, typer.Argument(metavar="FILE|OUT", help=say("help.show.file"), show_default=False)]
_Id = Annotated[str | None, typer.Option("--id", metavar="ID", help=say("help.show.id"))]
_Number = Annotated[int | None, typer.Option("--record", "-n", min=1, help=say("help.show.record"))]
_AsJson = Annotated[bool, typer.Option("--json", help=say("help.json"))]


def show(
    file: _File,
    id: _Id = None,
    record: _Number = None,
    assignments: Assignments = None,
    as_json: _AsJson = False,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.show import render

    _view(file, id, record, assignments, escaped if as_json else render)


def explain(
    file: _File,
    id: _Id = None,
    record: _Number = None,
    assignments: Assignments = None,
    raw: Annotated[bool, typer.Option("--raw", help=say("help.explain.raw"))] = False,
    as_json: _AsJson = False,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.show import explained, render_reasons

    render = partial(render_reasons, raw=raw)
    _view(file, id, record, assignments, (lambda found: escaped(explained(found))) if as_json else render)


def _view(
    file: str,
    id: str | None,
    number: int | None,
    assignments: Sequence[str] | None,
    render: Callable[[Record], RenderableType],
) -> None:
    """Show an article of a result by an id, or a record of a dump's file by its number."""
    from pipeline.lookup import find
    from pipeline.package import is_ours

    try:
        if id is not None:
            if number is not None or assignments:
                raise BadConfig(say("error.id_alone"))
            _print(render(find(Path(file), id)))
            return
        if is_ours(Path(file)):
            raise BadConfig(say("show.result", out=file))
    except BadConfig as error:
        raise nothing_done(error) from error
    except OSError as error:
        raise nothing_done(BadConfig(os_message(error))) from error
    _view_record(file, number or 1, assignments or [], render)


def _print(shown: RenderableType) -> None:
    if isinstance(shown, str):
        typer.echo(shown)
    else:
        Console(highlight=False).print(shown)


def _view_record(
    file: str, number: int, assignments: Sequence[str], render: Callable[[Record], RenderableType]
) -> None:
    """Show one record of a file, then tell of the others; ends the command where there is no such record."""
    from pipeline.lookup import is_of_row
    from pipeline.read import Options, records
    from pipeline.read.columns import read_mapping
    from pipeline.record import to_record

    try:
        options = Options(read_mapping(assignments))
    except BadConfig as error:
        raise nothing_done(error) from error
    with closing(records([file], options)) as items:
        passed: list[str] = []
        refused: Rejected | None = None
        for item in items:
            path, found = _place(item)
            if found == number:
                break
            if found is None and isinstance(item, Rejected):
                # Another file of the same folder or archive may hold the record.
                refused = refused or item
            else:
                passed.append(path)
        else:
            if refused is not None:
                ending = nothing_done(_rejected(refused.path, refused.reason, refused.detail))
                if refused.reason == "missing" and is_of_row(file):
                    errors.print(plain(say("show.by_id", id=file)), markup=False)
                raise ending
            raise nothing_done(BadConfig(say("show.no_record", file=file, number=number)))
        _print(render(to_record(_extraction(file, item))))
        following = [place for place in map(_place, islice(items, _MOST_COUNTED)) if place[1] is not None]
    numbers = [other for place, other in following if place == path and other is not None]
    others = passed.count(path) + len(numbers)
    if others:
        more = "show.many" if len(numbers) == _MOST_COUNTED else "show.others"
        errors.print(
            plain(say(more, path=path, number=number, count=others, last=max([number, *numbers]))), markup=False
        )
    if len(passed) + len(following) > others or (refused is not None and refused.path != path):
        errors.print(plain(say("show.elsewhere", file=file, path=path)), markup=False)


def _place(item: RawRecord | Rejected) -> tuple[str, int | None]:
    """The file that an item comes from, and its number there; None where a whole file was rejected."""
    return (item.path, item.record) if isinstance(item, Rejected) else (item.source.path, item.source.record)


def _extraction(file: str, item: RawRecord | Rejected) -> Extraction:
    """What is found in a record; ends the command where it gives no article."""
    from pipeline.extract import shared_extractor

    if isinstance(item, Rejected):
        raise nothing_done(_rejected(item.path, item.reason, item.detail))
    try:
        return shared_extractor().extract(item)
    except SkipRecord as skip:
        raise nothing_done(_rejected(file, skip.reason, skip.detail)) from skip


def _duration(seconds: float) -> str:
    """A rough time in the unit in which people reckon it."""
    if seconds < 90:
        return say("duration.seconds", count=max(10, round(seconds, -1)))
    if seconds < 5400:
        return say("duration.minutes", count=round(seconds / 60))
    return say("duration.hours", count=seconds / 3600)


def _rejected(place: str, reason: str, detail: str) -> BadConfig:
    meaning, case = messages.reason(reason), messages.translated(detail)
    return BadConfig(f"{place}: {meaning}: {case}")


def inspect(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT…", help=say("help.inspect.input"), show_default=False)],
    assignments: Assignments = None,
    as_json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline import read
    from pipeline.inspection import inspect as look
    from pipeline.pool import available_cores
    from pipeline.read.columns import read_mapping

    try:
        found = look(inputs, read.Options(read_mapping(assignments or [])))
    except BadConfig as error:
        raise nothing_done(error) from error
    say_unmet(found.unmet, found.columns)
    cores = available_cores()
    if as_json:
        typer.echo(_as_json(found, cores))
    else:
        for line in _as_lines(found, cores):
            typer.echo(plain(line))
    raise typer.Exit(WITH_REJECTS if found.rejects else FINE)


def _as_json(found: Inspection, cores: int) -> str:
    counts = {name: dict(getattr(found, name)) for name in _COUNTED}
    seconds = round(found.seconds(cores))
    more = {"total": found.total, "characters": found.characters, "cut": found.cut, "seconds": seconds}
    days = {"oldest": found.oldest, "newest": found.newest, "unread_dates": asdict(found.unread_dates)}
    columns = {"columns": found.columns, "unused": found.unused, "unmet": dict(found.unmet)}
    columns |= {"repeated": found.repeated, "left_out": asdict(found.left_out)}
    examples = {
        code: [{"path": case.path, "record": case.record, "detail": case.detail} for case in cases]
        for code, cases in found.examples.items()
    }
    return escaped({**counts, **more, **days, **columns, "examples": examples})


MOST_OUTLETS = 5


def _as_lines(found: Inspection, cores: int) -> list[str]:
    from pipeline.read.columns import listed

    lines = [say("inspect.total", count=found.total, files=found.seen, characters=found.characters)]
    lines += [say("inspect.format", ending=ending, count=count) for ending, count in sorted(found.records.items())]
    lines += [say("inspect.encoding", name=name, count=count) for name, count in found.encodings.most_common()]
    for name, count in found.given.items():
        lines += [say("inspect.given", name=say(f"field.{name}"), count=count)] if count else []
    lines += [say("inspect.dates", oldest=found.oldest, newest=found.newest)] if found.oldest else []
    lines += said_of_dates(found.unread_dates)
    shown = found.outlets.most_common(MOST_OUTLETS)
    lines += [say("inspect.outlet", name=name, count=count) for name, count in shown]
    others = len(found.outlets) - len(shown)
    lines += [say("inspect.outlets", count=others)] if others else []
    lines += [say("inspect.cut", count=found.cut, share=100 * found.cut / found.total)] if found.cut else []
    lines += [say("inspect.unused", columns=listed(found.unused))] if found.unused else []
    lines += [say("inspect.repeated", columns=listed(found.repeated))] if found.repeated else []
    lines += said_of_sheets(found.left_out)
    for code, count in sorted(found.rejects.items()):
        lines.append(say("inspect.reject", reason=messages.reason(code), count=count))
        for case in found.examples[code]:
            place = case.path if case.record is None else say("summary.record", path=case.path, first=case.record)
            lines.append(say("inspect.example", path=place, detail=messages.translated(case.detail)))
    if found.unmapped is not None:
        lines.append(say("inspect.mixed" if found.tables else "inspect.unmapped", path=found.unmapped))
    return [*lines, say("inspect.time", left=_duration(found.seconds(cores)), cores=cores)]
