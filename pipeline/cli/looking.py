"""Commands that look at articles and write nothing: ``show``, ``explain``, ``inspect``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from pipeline import messages
from pipeline.cli.answers import escaped
from pipeline.cli.assigning import Assignments, say_unmet
from pipeline.cli.console import FINE, WITH_REJECTS, Debug, Language, nothing_done, plain, set_up
from pipeline.errors import BadConfig, SkipRecord
from pipeline.messages import say

if TYPE_CHECKING:
    from pipeline.types import Extraction


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help=say("help.show.file"), show_default=False)],
    record: Annotated[int, typer.Option("--record", "-n", min=1, help=say("help.show.record"))] = 1,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.show import render

    Console(highlight=False).print(render(_extraction(file, record)))


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help=say("help.show.file"), show_default=False)],
    record: Annotated[int, typer.Option("--record", "-n", min=1, help=say("help.show.record"))] = 1,
    raw: Annotated[bool, typer.Option("--raw", help=say("help.explain.raw"))] = False,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.show import render_reasons

    Console(highlight=False).print(render_reasons(_extraction(file, record), raw=raw))


def _extraction(file: str, record: int) -> Extraction:
    """What is found in one record of a file; ends the command where there is none."""
    from pipeline.extract import shared_extractor
    from pipeline.read import Item, records
    from pipeline.types import Rejected

    def wanted(item: Item) -> bool:
        return item.record in (None, record) if isinstance(item, Rejected) else item.source.record == record

    item = next(filter(wanted, records([file])), None)
    if item is None:
        raise nothing_done(BadConfig(say("show.no_record", file=file, number=record)))
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
    return BadConfig(f"{place}: {meaning}" if case == meaning else f"{place}: {meaning}: {case}")


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
    from pipeline.read.columns import listed, read_mapping

    try:
        found = look(inputs, read.Options(read_mapping(assignments or [])))
    except BadConfig as error:
        raise nothing_done(error) from error
    say_unmet(found.unmet, found.columns)
    seconds = found.seconds(available_cores())
    if as_json:
        counts = {name: dict(getattr(found, name)) for name in ("files", "records", "encodings", "rejects", "given")}
        more = {"total": found.total, "characters": found.characters, "cut": found.cut, "seconds": round(seconds)}
        days = {"oldest": found.oldest, "newest": found.newest}
        columns = {"unused": found.unused, "unmet": dict(found.unmet)}
        typer.echo(escaped({**counts, **more, **days, **columns}))
        raise typer.Exit(FINE if found.total else WITH_REJECTS)
    lines = [say("inspect.total", count=found.total, files=found.files.total(), characters=found.characters)]
    lines += [say("inspect.format", ending=ending, count=count) for ending, count in sorted(found.records.items())]
    lines += [say("inspect.encoding", name=name, count=count) for name, count in found.encodings.most_common()]
    for name, count in found.given.items():
        lines += [say("inspect.given", name=say(f"field.{name}"), count=count)] if count else []
    lines += [say("inspect.dates", oldest=found.oldest, newest=found.newest)] if found.oldest else []
    lines += [say("inspect.outlet", name=name, count=count) for name, count in found.outlets.most_common(5)]
    lines += [say("inspect.cut", count=found.cut, share=100 * found.cut / found.total)] if found.cut else []
    lines += [say("inspect.unused", columns=listed(found.unused))] if found.unused else []
    for code, count in sorted(found.rejects.items()):
        path, detail = found.examples[code]
        lines.append(say("inspect.reject", reason=messages.reason(code), count=count))
        lines.append(say("inspect.example", path=path, detail=messages.translated(detail)))
    lines.append(say("inspect.time", left=_duration(seconds), cores=available_cores()))
    for line in lines:
        typer.echo(plain(line))
    raise typer.Exit(WITH_REJECTS if found.rejects else FINE)
