"""Commands on articles: ``run``, ``facts``, ``show``, ``explain``, ``inspect``."""

from __future__ import annotations

import codecs
import csv
import datetime
import json
import sys
from collections.abc import Iterator
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console

from pipeline import messages, remote
from pipeline.cli.answers import escaped
from pipeline.cli.console import (
    FINE,
    LOST,
    STOPPED,
    WITH_REJECTS,
    Debug,
    Language,
    complain,
    errors,
    nothing_done,
    os_message,
    plain,
    set_up,
)
from pipeline.errors import BadConfig, SkipRecord, StopRun
from pipeline.messages import say
from pipeline.tables import REJECTS

if TYPE_CHECKING:
    from pipeline.types import Extraction

_SHOWN_REJECTS = 10

Assignments = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help=say("help.run.map", fields="text, html, title, published, outlet, reporter, url, id"),
    ),
]


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help=say(
                "help.run.input", formats=".txt .html .jsonl .json .csv .tsv .xlsx .parquet .warc (.gz .zst …) .zip"
            ),
            show_default=False,
        ),
    ],
    out: Annotated[
        str | None, typer.Option("--out", "-o", metavar="OUT", help=say("help.run.out"), show_default=False)
    ] = None,
    into: Annotated[str | None, typer.Option("--into", metavar="OUT", help=say("help.run.into"))] = None,
    stdin_format: Annotated[str | None, typer.Option("--format", metavar="ENDING", help=say("help.run.format"))] = None,
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help=say("help.run.workers"))] = None,
    engine: Annotated[Literal["local", "dask"], typer.Option("--engine", help=say("help.run.engine"))] = "local",
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help=say("help.run.scheduler"))
    ] = None,
    assignments: Assignments = None,
    keep_contacts: Annotated[bool, typer.Option("--keep-contacts", help=say("help.run.contacts"))] = False,
    tokens: Annotated[bool, typer.Option("--tokens", help=say("help.run.tokens"))] = False,
    formats: Annotated[str, typer.Option("--formats", help=say("help.run.formats"))] = "csv,parquet",
    organizations: Annotated[
        Path | None, typer.Option("--organizations", metavar="TSV", help=say("help.run.organizations"))
    ] = None,
    headers: Annotated[Literal["en", "ko"], typer.Option("--headers", help=say("help.run.headers"))] = "en",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("help.quiet"))] = False,
    json_progress: Annotated[bool, typer.Option("--json-progress", help=say("help.json_progress"))] = False,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.progress import JsonProgress, progress_for
    from pipeline.read.columns import read_mapping
    from pipeline.runner import Options
    from pipeline.runner import run as run_pipeline

    folder = out or into or ""
    try:
        chosen = tuple(name.strip() for name in formats.split(",") if name.strip())
        if (out is None) == (into is None):
            raise BadConfig(say("error.one_out"))
        options = Options(
            workers,
            read_mapping(assignments or []),
            keep_contacts,
            chosen,
            headers == "ko",
            tokens=tokens,
            add=into is not None,
            stdin_format=stdin_format,
            organizations=organizations,
            engine=engine,
            scheduler=scheduler,
        )
        with progress_for(errors, quiet=quiet, as_json=json_progress) as progress:
            summary = run_pipeline(inputs, folder, options, progress.show)
    except BadConfig as error:
        raise nothing_done(error) from error
    except OSError as error:
        raise nothing_done(BadConfig(os_message(error, folder))) from error
    except StopRun as error:
        complain(messages.translated(str(error)))
        raise typer.Exit(LOST) from error
    except KeyboardInterrupt:
        errors.print(say("error.interrupted"))
        raise typer.Exit(STOPPED) from None
    if json_progress:
        JsonProgress.finish(summary)
    elif not quiet:
        _say_rejects(summary.out, summary.rejects)
        if summary.excerpts:
            errors.print(say("summary.excerpts", count=summary.excerpts, total=summary.articles), markup=False)
        console = Console(highlight=False, soft_wrap=True)
        for key, value in (
            ("summary.articles", f"{summary.articles:,}"),
            ("summary.copies", f"{summary.copies:,}"),
            ("summary.initiatives", f"{summary.initiatives:,}"),
            ("summary.rejects", f"{summary.rejects:,}"),
            ("summary.time", f"{summary.seconds:.1f} s"),
            ("summary.files", _place(summary.out, "initiatives.csv")),
        ):
            console.print(plain(f"{say(key)}: {value}"), markup=False)
    raise typer.Exit(WITH_REJECTS if summary.rejects else FINE)


def _place(out: str, name: str) -> str:
    """Where a file of a result lies."""
    return remote.join(out, name) if remote.is_remote(out) else str(Path(out) / name)


def _say_rejects(out: str, count: int) -> None:
    """Name the first rejects: file, record, reason and remedy; what is said of many records of a file is said once."""
    told = 0
    alike = groupby(_rejects(_place(out, "rejects.csv")), key=itemgetter("source_path", "reason", "detail"))
    for (path, reason, detail), group in islice(alike, _SHOWN_REJECTS):
        numbers = [row["record"] for row in group if row["record"]]
        told += max(len(numbers), 1)
        place = path
        if numbers:
            several = "summary.records" if len(numbers) > 1 else "summary.record"
            place = say(several, path=path, first=numbers[0], last=numbers[-1], count=len(numbers))
        errors.print(plain(f"{place}: {messages.reason(reason)}: {messages.translated(detail)}"), markup=False)
    if count > told:
        more = say("summary.more", count=count - told, file=_place(out, "rejects.csv"))
        errors.print(plain(more), markup=False)


def _rejects(file: str) -> Iterator[dict[str, str]]:
    with remote.opened(file) if remote.is_remote(file) else Path(file).open("rb") as stream:
        rows = csv.reader(codecs.getreader("utf-8-sig")(stream))
        next(rows)
        for cells in rows:
            yield dict(zip(REJECTS.header, cells, strict=True))


def facts(lang: Language = None, debug: Debug = False) -> None:
    set_up(lang, debug)
    from pipeline.extract import shared_extractor
    from pipeline.record import dumps, facts_record

    faults = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            wanted = _wanted_facts(line)
        except SkipRecord as skip:
            faults += 1
            errors.print(plain(say("facts.line", number=number, problem=skip.detail)), markup=False)
            continue
        found = shared_extractor().facts(wanted["text"], wanted.get("published"))
        sys.stdout.buffer.write(dumps(facts_record(wanted["id"], found)).encode("utf-8", "replace") + b"\n")
        sys.stdout.buffer.flush()
    raise typer.Exit(WITH_REJECTS if faults else FINE)


def _wanted_facts(line: bytes) -> dict[str, Any]:
    """One line of standard input. Raises SkipRecord with the problem in the chosen language."""
    try:
        wanted = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SkipRecord("facts", "bad_json", say("facts.bad_json", error=error)) from error
    if not isinstance(wanted, dict) or not isinstance(wanted.get("text"), str) or wanted.get("id") is None:
        raise SkipRecord("facts", "not_an_object", say("facts.no_text"))
    published = wanted.get("published")
    try:
        day = datetime.date.fromisoformat(published) if published is not None else None
    except (ValueError, TypeError) as error:
        raise SkipRecord("facts", "bad_date", say("facts.bad_date")) from error
    return {"id": wanted["id"], "text": wanted["text"], "published": day}


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
    from pipeline.read.columns import read_mapping

    try:
        found = look(inputs, read.Options(read_mapping(assignments or [])))
    except BadConfig as error:
        raise nothing_done(error) from error
    seconds = found.seconds(available_cores())
    if as_json:
        counts = {name: dict(getattr(found, name)) for name in ("files", "records", "encodings", "rejects", "given")}
        more = {"total": found.total, "characters": found.characters, "cut": found.cut, "seconds": round(seconds)}
        typer.echo(escaped({**counts, **more, "oldest": found.oldest, "newest": found.newest}))
        raise typer.Exit(FINE if found.total else WITH_REJECTS)
    lines = [say("inspect.total", count=found.total, files=found.files.total(), characters=found.characters)]
    lines += [say("inspect.format", ending=ending, count=count) for ending, count in sorted(found.records.items())]
    lines += [say("inspect.encoding", name=name, count=count) for name, count in found.encodings.most_common()]
    for name, count in found.given.items():
        lines += [say("inspect.given", name=say(f"field.{name}"), count=count)] if count else []
    lines += [say("inspect.dates", oldest=found.oldest, newest=found.newest)] if found.oldest else []
    lines += [say("inspect.outlet", name=name, count=count) for name, count in found.outlets.most_common(5)]
    lines += [say("inspect.cut", count=found.cut, share=100 * found.cut / found.total)] if found.cut else []
    for code, count in sorted(found.rejects.items()):
        path, detail = found.examples[code]
        lines.append(say("inspect.reject", reason=messages.reason(code), count=count))
        lines.append(say("inspect.example", path=path, detail=messages.translated(detail)))
    lines.append(say("inspect.time", left=_duration(seconds), cores=available_cores()))
    for line in lines:
        typer.echo(plain(line))
    raise typer.Exit(WITH_REJECTS if found.rejects else FINE)
