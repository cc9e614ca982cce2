"""The command ``sangsaeng``.

Exit status: 0 all well, 1 finished with rejects, 2 nothing could be done, 75 cluster or storage lost, 130 stopped.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Annotated

import typer

from pipeline.cli import articles, looking, results, trial
from pipeline.cli.console import Debug, Language, on_unforeseen, set_up
from pipeline.cli.spoken import Command, Group
from pipeline.messages import say

app = typer.Typer(
    cls=Group,
    help=say("help.app"),
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_COMMANDS: tuple[tuple[Callable[..., None], bool], ...] = (
    (trial.demo, False),
    (articles.run, True),
    (looking.show, True),
    (looking.explain, True),
    (articles.facts, False),
    (looking.inspect, True),
    (results.query, True),
    (results.report, True),
    (results.review, True),
    (results.evaluate, True),
    (results.diff, True),
    (results.info, True),
)
for _command, _needs_arguments in _COMMANDS:
    app.command(
        cls=Command,
        help=say(f"help.{_command.__name__}"),
        epilog=say(f"help.{_command.__name__}.examples"),
        no_args_is_help=_needs_arguments,
    )(_command)


def main() -> None:
    """Entry point; an error that nobody foresaw becomes one line too, unless ``--debug`` asks for its traceback."""
    sys.excepthook = on_unforeseen
    # Calling the app itself would put Typer's own hook in the place of ours.
    typer.main.get_command(app)()


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
    set_up(lang, debug, afresh=True)
