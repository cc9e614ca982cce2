"""Options whose value is of a closed list of the tables, written as it stands there or in words: agreement or 협약."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from pipeline.messages import language
from pipeline.wording import code_of, term


def one_of(flag: str, kind: str, values: Sequence[str], help: str) -> Any:
    """The option ``flag`` whose value is one of ``values``, whose words are those of ``kind``."""

    def chosen(text: str) -> str:
        value = code_of(kind, text)
        if value is None or value not in values:
            raise typer.BadParameter(f"{text!r} is not one of {', '.join(map(shown, values))}.")
        return value

    def shown(value: str) -> str:
        return repr(value) if language() == "en" else f"{value!r}({term(kind, value, language())})"

    def complete(incomplete: str) -> list[str]:
        return [value for value in values if value.startswith(incomplete)]

    return typer.Option(flag, parser=chosen, metavar=f"[{'|'.join(values)}]", autocompletion=complete, help=help)
