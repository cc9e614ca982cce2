"""Questions to a finished run: filters that combine, or read-only SQL, over the Parquet tables.

The tables are read in place by DuckDB. The connection may open those files and nothing else: it cannot write, attach,
install or read other files, whatever the SQL says.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from pipeline.errors import BadConfig
from pipeline.link.identity import key
from pipeline.provinces import province
from pipeline.tables import TABLES, parquet_of
from pipeline.types import InitiativeKind, OrganizationType, PartyRole, Status
from pipeline.workfolder import require_finished

# What is larger than memory may hold would else be written to a folder below the current one.
_CONFINED = (
    "temp_directory = ''",
    "memory_limit = '4GB'",
    "python_enable_replacements = false",
    "enable_external_access = false",
    "autoinstall_known_extensions = false",
)

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_is_day = re.compile(
    rf"""{_YEAR} \s*(?:년|[-./]|$)\s*
        (?: (?P<month>\d{{1,2}}) \s*(?:월|[-./]|$)\s* (?: (?P<day>\d{{1,2}}) \s*일?\.? )? )?""",
    re.VERBOSE,
).fullmatch
_is_bare_day = re.compile(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)?").fullmatch
_is_part_of_year = re.compile(
    rf"""{_YEAR} \s?(?:년|[-./])?\s?
        (?: Q(?P<q>[1-4]) | (?P<quarter>[1-4])\s?(?:/4\s?)?분기 | H(?P<h>[12]) | (?P<half>[상하])반기 )""",
    re.VERBOSE | re.IGNORECASE,
).fullmatch


@dataclass(frozen=True, slots=True)
class Filters:
    """What an initiative must satisfy; an empty filter lets everything pass and all given ones must hold.

    ``organization`` matches any part of a party's name as its article has it, and of the name, an alias or the id of
    the organisation that it is, spaces and legal forms aside; ``role`` and ``organization_type`` then speak of that
    same party. ``region`` is a province or metropolitan city by any of its names (전북, 전라북도). ``minimum_amount``
    and ``maximum_amount`` are in won and compare with the most that the row's sum can be. ``since`` and ``until``
    compare with the day on which it starts, else with the day of its announcement or publication. Each of ``words``
    must stand in name, title, evidence or beneficiary groups, or be the row's id or that of its article.
    Copies of a story in other outlets are left out unless ``copies``.
    """

    organization: str | None = None
    role: PartyRole | None = None
    organization_type: OrganizationType | None = None
    kind: InitiativeKind | None = None
    status: Status | None = None
    region: str | None = None
    minimum_amount: int | None = None
    maximum_amount: int | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    words: tuple[str, ...] = ()
    minimum_confidence: Decimal | None = None
    copies: bool = False
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Column names and the rows below them, in the tables' own types."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def records(self) -> Iterator[dict[str, Any]]:
        """Each row as a dictionary."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def first_day(text: str) -> datetime.date:
    """The first day of a year, half, quarter, month or day as people type it.

    >>> first_day("2021-03"), first_day("2021년"), first_day("2021.3.7."), first_day("20210307")
    (datetime.date(2021, 3, 1), datetime.date(2021, 1, 1), datetime.date(2021, 3, 7), datetime.date(2021, 3, 7))
    >>> first_day("2021-Q2"), first_day("2021년 하반기")
    (datetime.date(2021, 4, 1), datetime.date(2021, 7, 1))

    Raises BadConfig where the text is no such thing.
    """
    return _days(text)[0]


def last_day(text: str) -> datetime.date:
    """The last day of a year, half, quarter, month or day as people type it.

    >>> last_day("2021-02"), last_day("2021"), last_day("2021-Q1"), last_day("2021년 상반기")
    (datetime.date(2021, 2, 28), datetime.date(2021, 12, 31), datetime.date(2021, 3, 31), datetime.date(2021, 6, 30))
    """
    return _days(text)[1]


def _days(text: str) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of what a text names."""
    typed = text.strip()
    if part := _is_part_of_year(typed):
        year = int(part["year"])
        if quarter := part["q"] or part["quarter"]:
            month = 3 * int(quarter) - 2
            return datetime.date(year, month, 1), _end_of_month(year, month + 2)
        month = 1 if part["h"] == "1" or part["half"] == "상" else 7
        return datetime.date(year, month, 1), _end_of_month(year, month + 5)
    found = _is_day(typed) or _is_bare_day(typed)
    if found is None:
        raise BadConfig(f"{text!r} is no date; write 2021, 2021-03, 2021-03-07 or 2021-Q1")
    year = int(found["year"])
    try:
        first = datetime.date(year, int(found["month"] or 1), int(found["day"] or 1))
    except ValueError as error:
        raise BadConfig(f"{text!r} is no date of the calendar") from error
    return first, first if found["day"] else _end_of_month(year, int(found["month"] or 12))


def _end_of_month(year: int, month: int) -> datetime.date:
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


@contextmanager
def opened(out: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that sees the tables of a finished run as views, and nothing else of this machine.

    Raises BadConfig where ``out`` holds no finished run with Parquet tables.
    """
    require_finished(out)
    paths = {table.name: parquet_of(out, table).resolve() for table in TABLES}
    connection = duckdb.connect(":memory:")
    try:
        connection.execute("SET allowed_paths = ?", [[str(path) for path in paths.values()]])
        for table, path in paths.items():
            quoted = str(path).replace("'", "''")
            connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{quoted}')")
        for setting in _CONFINED:
            connection.execute(f"SET {setting}")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()


def select(out: Path, sql: str) -> Answer:
    """Run one SELECT over the views initiatives, organizations, parties, amounts, dates, articles and rejects.

    Raises BadConfig where the text is not one SELECT, or DuckDB refuses it; the message says what DuckDB said.
    """
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise BadConfig(f"the SQL cannot be read: {error}") from error
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise BadConfig("only one SELECT is allowed; the tables of a run are never changed by a query")
    return _answer(out, sql, [])


def search(out: Path, filters: Filters) -> Answer:
    """Initiatives that satisfy the filters, the largest sums first, then by id; every column of the table.

    Raises BadConfig where the region is none, or where nothing can satisfy two bounds at once.
    """
    conditions, values = _conditions(filters)
    limit = f"LIMIT {int(filters.limit)}" if filters.limit is not None else ""
    where = " AND ".join(conditions) or "true"
    sql = f"""
        SELECT i.* FROM initiatives AS i WHERE {where}
        ORDER BY (i.currency = 'KRW') DESC NULLS LAST, coalesce(i.amount_max, i.amount_min) DESC NULLS LAST,
                 i.initiative_id
        {limit}
    """
    return _answer(out, sql, values)


def _answer(out: Path, sql: str, values: Sequence[Any]) -> Answer:
    with opened(out) as connection:
        try:
            result = connection.execute(sql, values)
            columns = tuple(column[0] for column in result.description or ())
            return Answer(columns, tuple(tuple(row) for row in result.fetchall()))
        except duckdb.Error as error:
            raise BadConfig(f"the query was refused: {error}") from error


def _conditions(filters: Filters) -> tuple[list[str], list[Any]]:
    """SQL conditions over ``initiatives AS i`` with their values; user text only ever travels as a value."""
    conditions: list[str] = []
    values: list[Any] = []

    def require(condition: str, *arguments: Any) -> None:
        conditions.append(condition)
        values.extend(arguments)

    if filters.organization or filters.role or filters.organization_type:
        party, arguments = _party_condition(filters)
        require(party, *arguments)
    _require_possible(filters)
    region = province(filters.region) if filters.region is not None else None
    for column, wanted in (("kind", filters.kind), ("status", filters.status), ("region", region)):
        if wanted is not None:
            require(f"i.{column} = ?", wanted)
    sum_ = "coalesce(i.amount_max, i.amount_min)"
    if filters.minimum_amount is not None:
        require(f"i.currency = 'KRW' AND {sum_} >= ?", filters.minimum_amount)
    if filters.maximum_amount is not None:
        require(f"i.currency = 'KRW' AND {sum_} <= ?", filters.maximum_amount)
    day = "coalesce(try_cast(i.start_day AS DATE), try_cast(i.announced AS DATE), try_cast(i.published AS DATE))"
    if filters.since is not None:
        require(f"{day} >= ?", filters.since)
    if filters.until is not None:
        require(f"{day} <= ?", filters.until)
    for word in filters.words:
        require(
            "(contains(lower(concat_ws(' ', i.name, i.title, i.evidence,"
            " array_to_string(i.beneficiary_groups, ' '))), lower(?)) OR ? IN (i.initiative_id, i.article_id))",
            word,
            word,
        )
    if filters.minimum_confidence is not None:
        require("i.confidence >= ?", filters.minimum_confidence)
    if not filters.copies:
        require("i.duplicate_of IS NULL")
    return conditions, values


def _require_possible(filters: Filters) -> None:
    """Raises BadConfig where the lower of two bounds lies above the upper one."""
    since, until = filters.since, filters.until
    if since is not None and until is not None and since > until:
        raise BadConfig(f"nothing is from {since} on and until {until}; exchange the two")
    least, most = filters.minimum_amount, filters.maximum_amount
    if least is not None and most is not None and least > most:
        raise BadConfig(f"nothing is at least {least:,} and at most {most:,} won; exchange the two")


def _as_compared(text: str) -> str:
    """SQL that gives a text as names of organisations are compared, but for legal forms, which only add to it."""
    return f"translate(lower({text}), 'ㆍ・‧•∙ ', '·····')"


def _party_condition(filters: Filters) -> tuple[str, list[Any]]:
    conditions, values = ["p.initiative_id = i.initiative_id"], list[Any]()
    if filters.organization:
        known = "array_to_string(list_concat([o.organization_id, o.name], o.aliases), chr(10))"
        conditions.append(
            f"(contains({_as_compared('p.name')}, ?) OR EXISTS (SELECT 1 FROM organizations AS o"
            f" WHERE o.organization_id = p.organization_id AND contains({_as_compared(known)}, ?)))"
        )
        values += [key(filters.organization).lower()] * 2
    if filters.role:
        conditions.append("p.role = ?")
        values.append(filters.role)
    if filters.organization_type:
        conditions.append("p.type = ?")
        values.append(filters.organization_type)
    return f"EXISTS (SELECT 1 FROM parties AS p WHERE {' AND '.join(conditions)})", values
