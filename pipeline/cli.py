"""The command ``sangsaeng``. Exit status: 0 all well, 1 finished with rejects, 2 nothing could be done, 130 stopped."""

from __future__ import annotations

import csv
import datetime
import json
import os
import sys
import traceback
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any

import typer
from rich.console import Console

from pipeline import messages
from pipeline.errors import BadConfig, SkipRecord
from pipeline.messages import say

messages.choose(messages.wanted_language(sys.argv[1:]))

FINE, WITH_REJECTS, NOTHING_DONE, STOPPED = 0, 1, 2, 130
_SHOWN_REJECTS = 10

_debug = False
_errors = Console(stderr=True, highlight=False, soft_wrap=True)

app = typer.Typer(
    help=say("help.app"),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Language = Annotated[str | None, typer.Option("--lang", metavar="ko|en", help=say("help.lang"))]
Debug = Annotated[bool, typer.Option("--debug", help=say("help.debug"))]


def main() -> None:
    """Entry point; an error that nobody foresaw becomes one line too, unless ``--debug`` asks for its traceback."""
    sys.excepthook = _on_unforeseen
    # Calling the app itself would put Typer's own hook in the place of ours.
    typer.main.get_command(app)()


def _on_unforeseen(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    if _debug:
        traceback.print_exception(error)
    else:
        _complain(say("error.internal", error=f"{kind.__name__}: {error}"))
    sys.stdout.flush()
    # The interpreter itself would end with 1, which means "finished with rejects"; workers end with their parent.
    os._exit(NOTHING_DONE)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sangsaeng {version('sangsaeng')}")
        raise typer.Exit


@app.callback()
def _common(
    lang: Language = None,
    debug: Debug = False,
    show_version: Annotated[
        bool, typer.Option("--version", help=say("help.version"), callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    global _debug
    _debug = False
    _set_up(lang, debug)


def _set_up(lang: str | None, debug: bool) -> None:
    """Apply the options that may stand before or behind the name of a command."""
    global _debug
    if lang is not None and lang not in messages.LANGUAGES:
        raise typer.BadParameter(f"--lang {lang}: {', '.join(messages.LANGUAGES)}")
    if lang is not None:
        messages.choose(lang)
    _debug = _debug or debug


@app.command(help=say("help.run"), epilog=say("help.run.examples"), no_args_is_help=True)
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
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=say("help.run.out"), show_default=False)],
    workers: Annotated[int | None, typer.Option("--workers", "-w", min=1, help=say("help.run.workers"))] = None,
    assignments: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN",
            help=say("help.run.map", fields="text, html, title, published, outlet, reporter, url, id"),
        ),
    ] = None,
    keep_contacts: Annotated[bool, typer.Option("--keep-contacts", help=say("help.run.contacts"))] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=say("help.quiet"))] = False,
    json_progress: Annotated[bool, typer.Option("--json-progress", help=say("help.json_progress"))] = False,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    _set_up(lang, debug)
    from pipeline.progress import JsonProgress, progress_for
    from pipeline.read.columns import read_mapping
    from pipeline.runner import Options
    from pipeline.runner import run as run_pipeline

    try:
        options = Options(workers, read_mapping(assignments or []), keep_contacts)
        with progress_for(_errors, quiet=quiet, as_json=json_progress) as progress:
            summary = run_pipeline(inputs, out, options, progress.show)
    except BadConfig as error:
        raise _nothing_done(error) from error
    except OSError as error:
        raise _nothing_done(BadConfig(_os_message(error))) from error
    except KeyboardInterrupt:
        _errors.print(say("error.interrupted"))
        raise typer.Exit(STOPPED) from None
    if json_progress:
        JsonProgress.finish(summary)
    elif not quiet:
        _say_rejects(out, summary.rejects)
        console = Console(highlight=False, soft_wrap=True)
        for key, value in (
            ("summary.articles", f"{summary.articles:,}"),
            ("summary.copies", f"{summary.copies:,}"),
            ("summary.initiatives", f"{summary.initiatives:,}"),
            ("summary.rejects", f"{summary.rejects:,}"),
            ("summary.time", f"{summary.seconds:.1f} s"),
            ("summary.files", str(out / "initiatives.csv")),
        ):
            console.print(f"{say(key)}: {value}", markup=False)
    raise typer.Exit(WITH_REJECTS if summary.rejects else FINE)


def _os_message(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else str(error)


def _nothing_done(error: BadConfig) -> typer.Exit:
    if _debug:
        traceback.print_exception(error)
    _complain(str(error))
    return typer.Exit(NOTHING_DONE)


def _complain(message: str) -> None:
    _errors.print(f"{say('error.prefix')}: {_plain(message)}", markup=False)


def _plain(text: str) -> str:
    """Text from files and names without anything that could steer a terminal."""
    from pipeline.show import visible

    return visible(text)


def _say_rejects(out: Path, count: int) -> None:
    """Name the first rejects: file, record, reason and remedy."""
    for row in _first_rejects(out):
        place = say("summary.record", **row) if row["record"] else row["path"]
        _errors.print(_plain(f"{place}: {messages.reason(row['reason'])}: {row['detail']}"), markup=False)
    if count > _SHOWN_REJECTS:
        _errors.print(say("summary.more", count=count - _SHOWN_REJECTS, file=out / "rejects.csv"), markup=False)


def _first_rejects(out: Path) -> Iterator[dict[str, str]]:
    with (out / "rejects.csv").open(encoding="utf-8-sig", newline="") as file:
        for row, _ in zip(csv.DictReader(file), range(_SHOWN_REJECTS), strict=False):
            yield {**row, "path": row["source_path"]}


@app.command(help=say("help.facts"), epilog=say("help.facts.examples"))
def facts(lang: Language = None, debug: Debug = False) -> None:
    _set_up(lang, debug)
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
            _errors.print(_plain(say("facts.line", number=number, problem=skip.detail)), markup=False)
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


@app.command(help=say("help.show"), epilog=say("help.show.examples"), no_args_is_help=True)
def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help=say("help.show.file"), show_default=False)],
    record: Annotated[int, typer.Option("--record", "-n", min=1, help=say("help.show.record"))] = 1,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    _set_up(lang, debug)
    from pipeline.extract import shared_extractor
    from pipeline.read import Item, records
    from pipeline.show import render
    from pipeline.types import Rejected

    def wanted(item: Item) -> bool:
        return item.record in (None, record) if isinstance(item, Rejected) else item.source.record == record

    item = next(filter(wanted, records([file])), None)
    if item is None:
        raise _nothing_done(BadConfig(say("show.no_record", file=file, number=record)))
    if isinstance(item, Rejected):
        raise _nothing_done(BadConfig(f"{item.path}: {messages.reason(item.reason)}: {item.detail}"))
    try:
        extraction = shared_extractor().extract(item)
    except SkipRecord as skip:
        raise _nothing_done(BadConfig(f"{file}: {messages.reason(skip.reason)}: {skip.detail}")) from skip
    Console(highlight=False).print(render(extraction))
