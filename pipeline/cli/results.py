"""Commands on a finished result: ``query``, ``report``, ``review``, ``evaluate``, ``diff``, ``info``."""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.console import Console
from rich.table import Table

from pipeline import messages
from pipeline.cli.answers import Form, column_titles, escaped, print_answer
from pipeline.cli.choosing import one_of
from pipeline.cli.console import FINE, WITH_REJECTS, Debug, Language, Result, nothing_done, os_message, plain, set_up
from pipeline.errors import BadConfig
from pipeline.messages import say
from pipeline.types import PARTY_LISTS, InitiativeKind, OrganizationType, PartyRole, Status
from pipeline.wording import term

# What a table in the terminal has room for; CSV and JSON give every column.
SHOWN = ("initiative_id", "name", "kind", *PARTY_LISTS, "amount_text", "start", "confidence")


_Role = Annotated[PartyRole | None, one_of("--role", "role", get_args(PartyRole), say("help.query.role"))]
_Type = Annotated[OrganizationType | None, one_of("--type", "type", get_args(OrganizationType), say("help.query.type"))]
_Kind = Annotated[InitiativeKind | None, one_of("--kind", "kind", get_args(InitiativeKind), say("help.query.kind"))]
_Status = Annotated[Status | None, one_of("--status", "status", get_args(Status), say("help.query.status"))]


def query(
    out: Result,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORD…", help=say("help.query.words"))] = None,
    organization: Annotated[str | None, typer.Option("--org", help=say("help.query.org"))] = None,
    role: _Role = None,
    organization_type: _Type = None,
    kind: _Kind = None,
    status: _Status = None,
    region: Annotated[str | None, typer.Option("--region", help=say("help.query.region"))] = None,
    minimum: Annotated[str | None, typer.Option("--min-amount", help=say("help.query.min"))] = None,
    maximum: Annotated[str | None, typer.Option("--max-amount", help=say("help.query.max"))] = None,
    since: Annotated[str | None, typer.Option("--from", help=say("help.query.from"))] = None,
    until: Annotated[str | None, typer.Option("--to", help=say("help.query.to"))] = None,
    text: Annotated[list[str] | None, typer.Option("--text", help=say("help.query.text"))] = None,
    confidence: Annotated[
        float | None, typer.Option("--min-confidence", min=0, max=1, help=say("help.query.confidence"))
    ] = None,
    copies: Annotated[bool, typer.Option("--copies", help=say("help.query.copies"))] = False,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help=say("help.query.limit"))] = None,
    sql: Annotated[str | None, typer.Option("--sql", help=say("help.query.sql"))] = None,
    evidence: Annotated[bool, typer.Option("--evidence", "-e", help=say("help.query.evidence"))] = False,
    form: Annotated[Form, typer.Option("--format", "-f", help=say("help.query.format"))] = "table",
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.query import Filters, first_day, last_day, search, select

    try:
        filters = Filters(
            organization=organization,
            role=role,
            organization_type=organization_type,
            kind=kind,
            status=status,
            region=region,
            minimum_amount=_won(minimum, "이상|부터"),
            maximum_amount=_won(maximum, "이하|까지"),
            since=first_day(since) if since else None,
            until=last_day(until) if until else None,
            words=tuple(words or ()) + tuple(text or ()),
            minimum_confidence=None if confidence is None else Decimal(str(confidence)),
            copies=copies,
            limit=limit,
        )
        if sql is not None and filters != Filters():
            raise BadConfig(say("error.sql_alone"))
        answer = search(out, filters) if sql is None else select(out, sql)
    except BadConfig as error:
        raise nothing_done(error) from error
    if sql is None:
        print_answer(answer, form, SHOWN, evidence=evidence, titled=True)
    else:
        print_answer(answer, form, answer.columns)


def _won(text: str | None, bounds: str) -> int | None:
    """A sum of won as people type it: 1억, 5천만원, ₩100,000,000, 1e9; one of the words ``bounds`` may follow."""
    if text is None:
        return None
    from pipeline.numerals import parse

    found = re.fullmatch(rf"(?:₩|￦|KRW)?\s*(?P<sum>.+?)\s*(?:원|KRW)?\s*(?:{bounds})?", text.strip(), re.IGNORECASE)
    figure = found["sum"] if found else ""
    try:
        try:
            won = int(Decimal(figure.replace(",", "")))
        except ArithmeticError:
            won = int(parse(figure))
    except (ValueError, OverflowError) as error:
        raise BadConfig(f"{text!r} is no sum of money; write 1억, 5천만 or 100000000") from error
    if won < 0:
        raise BadConfig(f"{text!r} is less than nothing; write 1억, 5천만 or 100000000")
    return won


def report(
    out: Result,
    target: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=say("help.report.target"))
    ] = None,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.report import build

    try:
        path = build(out, target, messages.language())
    except BadConfig as error:
        raise nothing_done(error) from error
    except OSError as error:
        raise nothing_done(BadConfig(os_message(error))) from error
    typer.echo(plain(say("report.written", file=path)))


def review(
    out: Result,
    target: Annotated[Path, typer.Option("--output", "-o", metavar="TARGET", help=say("help.review.target"))],
    below: Annotated[float, typer.Option("--below", min=0, max=1.01, help=say("help.review.below"))] = 0.5,
    label_studio: Annotated[bool, typer.Option("--label-studio", help=say("help.review.label_studio"))] = False,
    sheet: Annotated[Path | None, typer.Option("--apply", metavar="CSV", help=say("help.review.apply"))] = None,
    organizations: Annotated[
        Path | None, typer.Option("--organizations", metavar="TSV", help=say("help.review.organizations"))
    ] = None,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline import review as reviewing

    try:
        if sheet is not None:
            done = reviewing.apply(out, sheet, target, organizations)
            values = {"confirmed": done.confirmed, "changed": done.changed, "removed": done.removed}
            typer.echo(plain(say("review.applied", file=target, **values)))
        else:
            limit = Decimal(str(below))
            count = (
                reviewing.export_tasks(out, target, limit)
                if label_studio
                else reviewing.export_sheet(out, target, limit, messages.language())
            )
            typer.echo(plain(say("review.written", file=target, count=count)))
    except BadConfig as error:
        raise nothing_done(error) from error
    except OSError as error:
        raise nothing_done(BadConfig(os_message(error))) from error


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help=say("help.evaluate.gold"), show_default=False)],
    out: Result,
    differences: Annotated[
        Path | None, typer.Option("--differences", metavar="CSV", help=say("help.evaluate.differences"))
    ] = None,
    common: Annotated[bool, typer.Option("--common", help=say("help.evaluate.common"))] = False,
    as_json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.evaluate import evaluate as score
    from pipeline.write import write_csv

    try:
        result = score(gold, _records(out), common=common)
        if differences is not None:
            header = ("article", "field", "error", "annotated", "found")
            rows = ([one.article, one.field, one.error, one.annotated, one.found] for one in result.misses)
            write_csv(differences, header, rows)
    except BadConfig as error:
        raise nothing_done(error) from error
    except OSError as error:
        raise nothing_done(BadConfig(os_message(error))) from error
    figures = {
        one.field: {"precision": one.precision, "recall": one.recall, "f1": one.f1, "annotated": one.right + one.missed}
        for one in result.scores.values()
    }
    if as_json:
        typer.echo(escaped({"articles": result.articles, "absent": result.absent, "fields": figures}))
        return
    console = Console(highlight=False)
    # What the figures are of comes before them: where nothing was compared, they say nothing of the result's quality.
    if result.absent == result.articles:
        console.print(say("evaluate.none", count=result.absent), markup=False)
    console.print(say("evaluate.articles", count=result.articles, absent=result.absent), markup=False)
    table = Table(*(say(f"evaluate.{column}") for column in ("field", "precision", "recall", "f1", "annotated")))
    for name, figure in figures.items():
        cells = ("–" if figure[key] is None else f"{figure[key]:.3f}" for key in ("precision", "recall", "f1"))
        table.add_row(term("score", name, messages.language()), *cells, str(figure["annotated"]))
    console.print(table)


def _records(out: Path) -> Iterable[dict[str, Any]]:
    """The records of a result folder, or of an ``articles.jsonl`` named itself."""
    from pipeline.package import RECORDS

    path = out / RECORDS if out.is_dir() else out
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help=say("help.diff.old"), show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW", help=say("help.diff.new"), show_default=False)],
    ignored: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="COLUMN", help=say("help.diff.ignore"))
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help=say("help.query.format"))] = "table",
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.diff import Kind, compare
    from pipeline.query import Answer

    try:
        changes = compare(old, new, ignored or ())
    except BadConfig as error:
        raise nothing_done(error) from error
    columns = ("initiative_id", "change", "column", "old", "new")
    rows = tuple((one.initiative_id, one.kind, one.column, one.old, one.new) for one in changes)
    if form != "table":
        print_answer(Answer(columns, rows), form, columns)
    else:
        if rows:
            titles = column_titles()
            heads = tuple(say(f"diff.{name}") for name in columns)
            told = tuple((id, say(f"diff.{kind}"), titles.get(name, name), *both) for id, kind, name, *both in rows)
            print_answer(Answer(heads, told), form, heads)
        numbers = {kind: len({one.initiative_id for one in changes if one.kind == kind}) for kind in get_args(Kind)}
        typer.echo(say("diff.summary", **numbers))
    raise typer.Exit(WITH_REJECTS if changes else FINE)


def info(
    out: Result,
    as_json: Annotated[bool, typer.Option("--json", help=say("help.json"))] = False,
    lang: Language = None,
    debug: Debug = False,
) -> None:
    set_up(lang, debug)
    from pipeline.inspection import describe_result, methods_text

    try:
        described = describe_result(out)
    except BadConfig as error:
        raise nothing_done(error) from error
    if as_json:
        typer.echo(escaped(described))
        return
    for run in described.get("history", ()):
        typer.echo(plain(f"{term('info', 'history', messages.language())}:"))
        _print_run(run, "  ")
    _print_run({part: values for part, values in described.items() if part != "history"}, "")
    today = datetime.datetime.now(datetime.UTC).date()
    sys.stdout.write("\n" + plain(methods_text(described, today, messages.language())) + "\n")


def _print_run(described: Mapping[str, Mapping[str, object]], margin: str) -> None:
    """What one run was made with and holds, part by part."""
    for part, values in described.items():
        typer.echo(plain(f"{margin}{term('info', part, messages.language())}:"))
        for name, value in values.items():
            if (shown := _setting(value)) is not None:
                typer.echo(plain(f"{margin}  {term('info', name, messages.language())}: {shown}"))


def _setting(value: object) -> str | None:
    """What a result was made with or holds as a reader is shown it; None where nothing was set."""
    match value:
        case None | {} | []:
            return None
        case bool():
            return say(f"show.{'yes' if value else 'no'}")
        case list():
            return ", ".join(map(str, value))
        case dict():
            return ", ".join(f"{name}={chosen}" for name, chosen in value.items())
        case int():
            return f"{value:,}"
        case _:
            return str(value)
