"""The tables of a result: every column with its type, unit and meaning.

CSV headers, Parquet types, ``datapackage.json`` and the README's dictionary all come from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pipeline.errors import BadConfig
from pipeline.lexicon import load
from pipeline.types import DateRole, DayStatedBy, InitiativeKind, OrganizationType, PartyRole, Status

ColumnType = Literal["string", "integer", "number", "boolean", "date", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``unit`` says what numbers count; ``values`` closes the vocabulary; a key column is never empty."""

    name: str
    type: ColumnType
    description: str
    unit: str | None = None
    values: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and which of them name a row (none where rows have no name)."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)


# Files that hold all tables at once.
SQLITE, XLSX = "sangsaeng.sqlite", "sangsaeng.xlsx"
REPORT = "report.html"
# Who decided what, in a corrected copy of a result.
CORRECTIONS = "corrections.csv"
# The rejects of a run that found no article, beside the earlier result that it left as it was.
LAST_REJECTS = "rejects-last-run.csv"

FIELDS = ("title", "body")
BOUNDS = ("exact", "up_to", "at_least", "range")
_TYPES: tuple[str, ...] = get_args(OrganizationType)
_SUM = "of the row's chief sum (see amount_text)"
_ARTICLE = Column("article_id", "string", "the article that says so", required=True)
_START = Column("start", "integer", "where the text starts", "code points", required=True)
_END = Column("end", "integer", "where the text ends: the first code point behind it", "code points", required=True)
_FIELD = Column("field", "string", "the part of the article that start and end count in", None, FIELDS, required=True)
_RULE = Column("rule", "string", "the rule or model that found it", required=True)
_DUPLICATE = Column("duplicate_of", "string", "id of the article whose copy this is; empty for originals")
_STORY = Column("story_id", "string", "id of the story's original article, shared by all its copies", required=True)
_PATH = Column("source_path", "string", "the file in the dump, from the input's own name on", required=True)
_RECORD = Column("record", "integer", "number of the record in that file, from 1", "records")
_ROW_INITIATIVE = Column("initiative_id", "string", "the first initiative of the article that it belongs to, if any")

INITIATIVES = Table(
    "initiatives",
    "Cooperation initiatives, one row for each in each article",
    (
        Column("initiative_id", "string", "article id and number in the order of evidence", required=True),
        _ARTICLE,
        _STORY,
        _DUPLICATE,
        Column("main", "boolean", "whether it is the one that the article is about", required=True),
        Column("name", "string", "its proper name as printed, without quotation marks"),
        Column("kind", "string", "what kind of cooperation it is", None, get_args(InitiativeKind), required=True),
        Column("status", "string", "how far it has come, from tense and dates", None, get_args(Status), required=True),
        Column("leads", "list", "organisations that run, host or announce it"),
        Column("partners", "list", "co-signers, co-hosts, executing bodies, named attendees of a meeting"),
        Column("beneficiaries", "list", "named organisations that receive"),
        Column("beneficiary_groups", "list", "unnamed groups that receive, as printed"),
        Column("beneficiary_count", "integer", "the number printed with a group", "members of the group"),
        Column("amount_min", "number", f"lower bound {_SUM}; empty if open", "currency"),
        Column("amount_max", "number", f"upper bound {_SUM}; empty if open", "currency"),
        Column("amount_bound", "string", f"how the figure {_SUM} binds", None, BOUNDS),
        Column("amount_per", "string", "what the sum is paid for each of, as printed (업체당 per firm, 월 a month)"),
        Column("amount_approximate", "boolean", "whether the text calls the sum approximate"),
        Column("currency", "string", "ISO 4217 code of the sum"),
        Column(
            "amount_text",
            "string",
            "the chief sum as printed: the largest funding amount of the row in KRW that is not per something, else per"
            " something, else in another currency; nothing is summed up",
        ),
        Column("announced", "string", "EDTF date of the announcement"),
        Column("start", "string", "EDTF date when it starts"),
        Column("end", "string", "EDTF date when it ends; equal to start for a one-day event"),
        Column("start_day", "date", "first day that start allows; empty if unknown"),
        Column("end_day", "date", "last day that end allows; empty if unknown"),
        Column("region", "string", "province or city of the lead, where it is known"),
        Column("evidence", "string", "the sentence that supports the row best", required=True),
        Column("confidence", "number", "probability that the whole row is right", "0 to 1", required=True),
        Column("outlets", "list", "who published it; for a story's original, all carriers"),
        Column("published", "date", "day of the article"),
        Column("title", "string", "title of the article"),
        Column("url", "string", "address of the article"),
        _PATH,
    ),
    ("initiative_id",),
    (("article_id", "articles"),),
)

ORGANIZATIONS = Table(
    "organizations",
    "Organisations over the whole run, after linking their names",
    (
        Column("organization_id", "string", "stable name of the organisation in this run", required=True),
        Column("name", "string", "the name it is listed under, else its fullest in the articles", required=True),
        Column("type", "string", "what kind of body it is", None, _TYPES, required=True),
        Column("aliases", "list", "other names it goes by in the articles"),
        Column("articles", "integer", "articles that name it", "articles", required=True),
        Column("initiatives", "integer", "initiatives it takes part in", "initiatives", required=True),
        Column("first_date", "date", "day of the first dated article that names it"),
        Column("last_date", "date", "day of the last dated article that names it"),
    ),
    ("organization_id",),
)

PARTIES = Table(
    "parties",
    "Who takes part in which initiative, and how",
    (
        Column("initiative_id", "string", "the initiative", required=True),
        _ARTICLE,
        Column("organization_id", "string", "the organisation", required=True),
        Column("name", "string", "its name in the article", required=True),
        Column("type", "string", "what kind of body it is", None, _TYPES, required=True),
        Column("role", "string", "what it does in the initiative", None, get_args(PartyRole), required=True),
    ),
    (),
    (("initiative_id", "initiatives"), ("article_id", "articles"), ("organization_id", "organizations")),
)

AMOUNTS = Table(
    "amounts",
    "Sums of money in the articles",
    (
        Column("amount_id", "string", "article id and number in the order of the text", required=True),
        _ARTICLE,
        _ROW_INITIATIVE,
        Column("text", "string", "the sum as printed", required=True),
        Column("min", "number", "lower bound; empty if open", "currency"),
        Column("max", "number", "upper bound; empty if open", "currency"),
        Column("bound", "string", "how the figure binds", None, BOUNDS, required=True),
        Column("currency", "string", "ISO 4217 code", required=True),
        Column("approximate", "boolean", "whether the text calls it approximate", required=True),
        Column("per", "string", "what it is paid for each of, as printed"),
        Column("funding", "boolean", "given, invested, lent, guaranteed, budgeted, raised or set aside", required=True),
        _FIELD,
        _START,
        _END,
        Column("sentence", "string", "the sentence that holds it"),
        _RULE,
    ),
    ("amount_id",),
    (("article_id", "articles"),),
)

DATES = Table(
    "dates",
    "Dates and periods in the articles",
    (
        Column("date_id", "string", "article id and number in the order of the text", required=True),
        _ARTICLE,
        _ROW_INITIATIVE,
        Column("text", "string", "the date as printed", required=True),
        Column("value", "string", "EDTF value; X where the article does not say", required=True),
        Column("first_day", "date", "first day that the value allows; empty if open or unknown"),
        Column("last_day", "date", "last day that the value allows; empty if open or unknown"),
        Column("role", "string", "what the date is of", None, get_args(DateRole), required=True),
        _FIELD,
        _START,
        _END,
        _RULE,
    ),
    ("date_id",),
    (("article_id", "articles"),),
)

ARTICLES = Table(
    "articles",
    "The articles of the dump, after cleaning",
    (
        Column("article_id", "string", "file stem, stem and record number, or the dump's own id", required=True),
        Column("title", "string", "title"),
        Column("outlet", "string", "who published it"),
        Column("reporter", "string", "name of the reporter"),
        Column("published", "date", "day of publication"),
        Column("published_from", "string", "what states the day (docs/inputs.md)", None, get_args(DayStatedBy)),
        Column("url", "string", "address"),
        _PATH,
        Column("record", "integer", "number of the record in that file, from 1", "records", required=True),
        Column("characters", "integer", "length of the cleaned body", "code points", required=True),
        Column("orgs", "integer", "organisations named", "organisations", required=True),
        Column("amounts", "integer", "sums of money", "mentions", required=True),
        Column("dates", "integer", "dates and periods", "mentions", required=True),
        Column("initiatives", "integer", "initiatives found", "initiatives", required=True),
        _DUPLICATE,
        _STORY,
    ),
    ("article_id",),
)

REJECTS = Table(
    "rejects",
    "Input that gave no article",
    (
        _PATH,
        _RECORD,
        Column("stage", "string", "the stage that refused it", required=True),
        Column("reason", "string", "why, in one word of a closed list", required=True),
        Column("detail", "string", "the case at hand, and the remedy"),
    ),
)

# Only on request, and as Parquet only: it is many times larger than all other tables.
TOKENS = Table(
    "tokens",
    "The morphemes of the bodies, as Kiwi reads them",
    (
        _ARTICLE,
        Column("sentence", "integer", "number of the sentence in the body, from 1", "sentences", required=True),
        _START,
        _END,
        Column("form", "string", "the morpheme; not always as it is written", required=True),
        Column("tag", "string", "its part of speech (Sejong tag set)", required=True),
    ),
    (),
    (("article_id", "articles"),),
)

TABLES = (INITIATIVES, ORGANIZATIONS, PARTIES, AMOUNTS, DATES, ARTICLES, REJECTS)


def parquet_of(out: Path, table: Table) -> Path:
    """The Parquet file of one table of a result. Raises BadConfig where there is none."""
    path = out / f"{table.name}.parquet"
    if not out.is_dir():
        raise BadConfig(f"{out}: no such folder; name the one that `sangsaeng run … -o` wrote")
    if not path.is_file():
        raise BadConfig(
            f"{path}: missing; name the folder that `sangsaeng run … -o` wrote, with parquet among its formats"
        )
    return path


def korean_headers() -> dict[str, str]:
    """A Korean title for every column name."""
    return {row["column"]: row["title"] for row in load("column_titles")}


def dictionary() -> Iterator[str]:
    """The field dictionary as lines of Markdown, as the README prints it."""
    for table in TABLES:
        yield f"### {table.name}.csv"
        yield ""
        yield f"{table.title}."
        yield ""
        yield "| column | type | unit | meaning |"
        yield "| --- | --- | --- | --- |"
        for column in table.columns:
            meaning = column.description + (f": {', '.join(column.values)}" if column.values else "")
            yield f"| `{column.name}` | {column.type} | {column.unit or ''} | {meaning} |"
        yield ""
