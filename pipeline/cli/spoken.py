"""What Typer itself says, headings of help and faults of the command line, in the chosen language like all the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from rich.text import Text
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from pipeline import messages
from pipeline.cli.console import NOTHING_DONE, complain, errors, plain
from pipeline.messages import say, translated

_HEADINGS = {
    "ARGUMENTS_PANEL_TITLE": "help.heading.arguments",
    "OPTIONS_PANEL_TITLE": "help.heading.options",
    "COMMANDS_PANEL_TITLE": "help.heading.commands",
    "REQUIRED_LONG_STRING": "help.heading.required",
    "DEFAULT_STRING": "help.heading.default",
}


class _Folding(rich_utils.OptionHighlighter):
    """Marks options in help texts, and has what is too long for its line go on below.

    Rich takes the space at which it wrapped a line for a part of it where letters are two cells wide, finds the line
    too long, and would cut its last letter for the sake of an ellipsis.
    """

    def __call__(self, text: str | Text) -> Text:
        marked = super().__call__(text)
        marked.overflow = "fold"
        return marked


class Command(TyperCommand):
    """A command whose help is wholly in one language."""

    def get_usage(self, ctx: Any) -> str:
        return _usage(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> Any:
        return _with_translated_help(super().get_params(ctx))


class Group(TyperGroup):
    """The program: its help and what it says of a faulty command line are wholly in one language."""

    def get_usage(self, ctx: Any) -> str:
        return _usage(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> Any:
        return _with_translated_help(super().get_params(ctx))

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        wanted = messages.wanted_language(sys.argv[1:] if args is None else args)
        if wanted is not None:
            messages.choose(wanted)
        for name, key in _HEADINGS.items():
            setattr(rich_utils, name, say(key))
        rich_utils.highlighter = _Folding()
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        try:
            status = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except Exception as error:
            # Typer has had its own copy of Click's exceptions since 0.29; both kinds say themselves in this way.
            if not hasattr(error, "format_message"):
                raise
            if type(error).__name__ != "NoArgsIsHelpError":
                _tell(error)
            sys.exit(NOTHING_DONE)
        sys.exit(status if isinstance(status, int) else 0)


def _tell(error: Any) -> None:
    """A fault of the command line, and where its help is."""
    # "Value error" is the word of Typer's validator for what it then says.
    complain(translated(error.format_message().replace(": Value error, ", ": ", 1)))
    context = getattr(error, "ctx", None)
    if context is not None:
        errors.print(plain(say("help.see", command=f"{context.command_path} --help")), markup=False)


def _usage(text: str) -> str:
    return text.replace("Usage:", say("help.heading.usage"), 1)


def _with_translated_help(parameters: Any) -> Any:
    for parameter in parameters:
        if getattr(parameter, "help", None):
            parameter.help = translated(parameter.help)
    return parameters
