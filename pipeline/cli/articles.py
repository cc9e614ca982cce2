"""Commands that work on articles: ``run``, ``facts``."""

from __future__ import annotations

import datetime
import json
import sys
from functools import partial
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.console import Console

from pipeline import messages, remote
from pipeline.cli.assigning import Assignments, said_of_dates, said_of_sheets, say_recalled, say_unmet
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
from pipeline.tables import LAST_REJECTS, REJECTS, REPORT

if TYPE_CHECKING:
    from pipeline.runner import Summary
    from pipeline.unfinished import Unfinished

_SHOWN_REJECTS = 10
_SHOWN_INPUTS = 3


def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT…",
            help=say(
                "help.run.input",
                formats=".txt .md .html .xml .jsonl .json .csv .tsv .xlsx .xls .ods .parquet .warc (.gz .zst …) .zip",
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
    from pipeline.package import is_ours
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
        if not (quiet or json_progress or options.add or remote.is_remote(folder)) and is_ours(Path(folder)):
            errors.print(plain(say("run.replaces", out=folder)), markup=False)
        report = Path(folder) / REPORT
        had_report = not remote.is_remote(folder) and report.exists()
        with progress_for(errors, quiet=quiet, as_json=json_progress) as progress:
            summary = run_pipeline(inputs, folder, options, progress.show, partial(say_unfinished, folder))
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
    if had_report and not (quiet or json_progress or report.exists()):
        errors.print(plain(say("run.report_gone", file=report, out=folder)), markup=False)
    if json_progress:
        JsonProgress.finish(summary)
    elif quiet:
        _say_what_is_missing(summary)
    else:
        _say_summary(summary, adding=options.add)
    raise typer.Exit(WITH_REJECTS if summary.new_rejects or summary.kept else FINE)


def say_unfinished(out: Path | str, left: Unfinished) -> None:
    """Say on standard error, however little is to be shown, what of another run is going to be lost."""
    inputs = ", ".join(left.inputs[:_SHOWN_INPUTS]) + (" …" if len(left.inputs) > _SHOWN_INPUTS else "")
    key = "run.outdated" if left.outdated else "run.unfinished"
    said = say(key, out=out, records=left.records, inputs=inputs or say("run.inputs_unknown"))
    errors.print(plain(said), markup=False)


def _say_summary(summary: Summary, *, adding: bool) -> None:
    """Say on standard error what is to be seen to, and on standard output what the run came to."""
    say_unmet(summary.unmet, summary.columns)
    say_recalled(summary.recalled)
    rejects = _rejects_of(summary)
    _say_rejects(rejects, summary.rejects - summary.new_rejects, summary.new_rejects)
    if summary.kept:
        _say_what_is_missing(summary)
    if summary.excerpts:
        errors.print(say("summary.excerpts", count=summary.excerpts, total=summary.articles), markup=False)
    for line in (*said_of_dates(summary.unread_dates), *said_of_sheets(summary.left_out)):
        errors.print(plain(line), markup=False)
    console = Console(highlight=False, soft_wrap=True)
    if adding:
        console.print(say("summary.into", added=summary.added, already=summary.already), markup=False)
    for key, value in (
        ("summary.articles", f"{summary.articles:,}"),
        ("summary.copies", f"{summary.copies:,}"),
        ("summary.initiatives", f"{summary.initiatives:,}"),
        ("summary.rejects", f"{summary.rejects:,}"),
        ("summary.time", f"{summary.seconds:.1f} s"),
        ("summary.files", rejects if summary.kept else _place(summary.out, "initiatives.csv")),
    ):
        console.print(plain(f"{say(key)}: {value}"), markup=False)


def _say_what_is_missing(summary: Summary) -> None:
    """Say in one line on standard error that there is no new result, or that the result lacks what was rejected."""
    rejects = _rejects_of(summary)
    if summary.kept:
        errors.print(plain(say("run.kept", out=summary.out, file=rejects)), markup=False)
    elif summary.new_rejects:
        errors.print(plain(say("run.rejected", count=summary.new_rejects, file=rejects)), markup=False)


def _rejects_of(summary: Summary) -> str:
    """Where the table of what was rejected lies."""
    return _place(summary.out, LAST_REJECTS if summary.kept else f"{REJECTS.name}.csv")


def _place(out: str, name: str) -> str:
    """Where a file of a result lies."""
    return remote.join(out, name) if remote.is_remote(out) else str(Path(out) / name)


def _say_rejects(file: str, held: int, count: int) -> None:
    """Name the first rejects of a table: file, record, reason and remedy; what is said of many records is said once.

    The ``held`` rows at the top of the table were there before the run, and only their number is told.
    """
    from pipeline.write import read_rejects

    if held:
        errors.print(plain(say("summary.held", count=held, file=file)), markup=False)
    told = 0
    with remote.opened(file) if remote.is_remote(file) else Path(file).open("rb") as stream:
        alike = groupby(islice(read_rejects(stream), held, None), key=attrgetter("path", "reason", "detail"))
        for (path, reason, detail), group in islice(alike, _SHOWN_REJECTS):
            numbers = [reject.record for reject in group if reject.record is not None]
            told += max(len(numbers), 1)
            place = path
            if numbers:
                several = "summary.records" if len(numbers) > 1 else "summary.record"
                place = say(several, path=path, first=numbers[0], last=numbers[-1], count=len(numbers))
            errors.print(plain(f"{place}: {messages.reason(reason)}: {messages.translated(detail)}"), markup=False)
    if count > told:
        more = say("summary.more", count=count - told, file=file)
        errors.print(plain(more), markup=False)


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
