"""The command ``demo``: the whole way on the sample articles that are installed with the package."""

from __future__ import annotations

from functools import partial
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.answers import print_answer
from pipeline.cli.articles import say_unfinished
from pipeline.cli.console import FINE, WITH_REJECTS, Debug, Language, errors, nothing_done, os_message, plain, set_up
from pipeline.cli.results import SHOWN
from pipeline.errors import BadConfig
from pipeline.messages import say


def demo(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=say("help.demo.out"))] = Path(
        "sangsaeng-demo"
    ),
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.progress import progress_for
    from pipeline.query import Filters, search
    from pipeline.runner import Options, run

    try:
        with as_file(files("pipeline") / "sample") as sample, progress_for(errors, quiet=False, as_json=False) as shown:
            summary = run([str(sample)], out, Options(workers=1), shown.show, partial(say_unfinished, out))
        answer = search(out, Filters())
    except BadConfig as error:
        raise nothing_done(error) from error
    except OSError as error:
        raise nothing_done(BadConfig(os_message(error, out))) from error
    typer.echo(say("demo.rows", count=summary.articles) + "\n")
    print_answer(answer, "table", SHOWN, evidence=True)
    for path in sorted(path for path in out.iterdir() if path.is_file()):
        typer.echo(plain(str(path)))
    typer.echo("\n" + say("demo.next"))
    for command in ("report", "query", "info"):
        typer.echo(plain(f"  sangsaeng {command} {out}"))
    raise typer.Exit(WITH_REJECTS if summary.rejects else FINE)
