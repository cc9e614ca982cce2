"""What all commands share: exit statuses, the common options, and how errors are told."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Annotated

import typer
from rich.console import Console

from pipeline import messages
from pipeline.errors import BadConfig, ManyFaults
from pipeline.messages import say
from pipeline.types import LANGUAGES

messages.choose(messages.wanted_language(sys.argv[1:]))

# 75 is what batch systems take for "try again" (EX_TEMPFAIL).
FINE, WITH_REJECTS, NOTHING_DONE, LOST, STOPPED = 0, 1, 2, 75, 130

errors = Console(stderr=True, highlight=False, soft_wrap=True)

Language = Annotated[str | None, typer.Option("--lang", metavar="ko|en", help=say("help.lang"))]
Debug = Annotated[bool, typer.Option("--debug", help=say("help.debug"))]
Result = Annotated[Path, typer.Argument(metavar="OUT", help=say("help.result"), show_default=False)]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_debug = False


def set_up(lang: str | None, debug: bool, *, afresh: bool = False) -> None:
    """Apply the options that may stand before or behind the name of a command."""
    global _debug
    if lang is not None and lang not in LANGUAGES:
        raise typer.BadParameter(f"--lang {lang}: {', '.join(LANGUAGES)}")
    if lang is not None:
        messages.choose(lang)
    _debug = debug or (_debug and not afresh)


def on_unforeseen(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    """Tell an error that nobody foresaw in one line, or with its traceback under ``--debug``, and end with status 2."""
    if _debug:
        traceback.print_exception(error)
    else:
        complain(say("error.internal", error=f"{kind.__name__}: {error}"))
    sys.stdout.flush()
    # The interpreter itself would end with 1, which means "finished with rejects"; workers end with their parent.
    os._exit(NOTHING_DONE)


def os_message(error: OSError, place: Path | str | None = None) -> str:
    """What the operating system refused, and of which file; ``place`` is the folder that was written to."""
    # Arrow and SQLite say it in words alone.
    if error.errno in _FULL or "No space left" in str(error):
        return say("error.disk_full", place=error.filename or place or "")
    said = messages.translated(error.strerror or str(error))
    return f"{error.filename}: {said}" if error.filename else said


def nothing_done(error: BadConfig) -> typer.Exit:
    """Tell why nothing could be done; raise what this returns."""
    if _debug:
        traceback.print_exception(error)
    told = error.told if isinstance(error, ManyFaults) else (str(error),)
    complain("\n".join(map(messages.translated, told)))
    return typer.Exit(NOTHING_DONE)


def complain(message: str) -> None:
    """Print an error on standard error."""
    errors.print(f"{say('error.prefix')}: {plain(message)}", markup=False)


def plain(text: str) -> str:
    """Text from files and names without anything that could steer a terminal."""
    from pipeline.show import visible

    return visible(text)
