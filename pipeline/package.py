"""``datapackage.json``: what a result holds, for people and for Frictionless tools, and how it was made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pipeline.errors import BadConfig
from pipeline.tables import ARTICLES, TABLES, TOKENS, Column, Table
from pipeline.write import LIST_SEPARATOR, Written

FILE = "datapackage.json"
RECORDS = "articles.jsonl"
_NAME = "sangsaeng-result"

# The libraries whose version can change what is found.
_LIBRARIES = ("kiwipiepy", "kiwipiepy_model", "trafilatura", "lxml")


def versions() -> dict[str, str]:
    """Versions of this package and of the libraries that shape its results."""
    found: dict[str, str] = {}
    for name in ("sangsaeng", *_LIBRARIES):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found


def describe(
    written: Sequence[Written],
    options: Mapping[str, Any],
    source: Mapping[str, Any],
    counts: Mapping[str, int],
    headers: Mapping[str, str] | None = None,
    history: Sequence[Mapping[str, Any]] = (),
) -> str:
    """The text of the file. The same run gives the same text: it holds no time and no path of the machine.

    ``headers`` are the titles of the CSV files' columns where they are not the columns' names; ``history`` says how the
    earlier articles were found where the run added to a result.
    """
    tables = {f"{table.name}.csv": table for table in TABLES}
    present = {file.name.removesuffix(".csv") for file in written}
    resources: list[dict[str, Any]] = []
    for file in written:
        if file.name in tables:
            resources.append(_table(tables[file.name], file, present, headers or {}))
        else:
            resources.append(_records(file) if file.name == RECORDS else _tokens(file))
    beside = ", and beside it Parquet" if "parquet" in options.get("formats", ()) else ""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": _NAME,
        "title": "Cooperation initiatives in Korean press articles",
        "description": f"Found by sangsaeng. Tables are CSV in UTF-8 with byte order mark{beside}.",
        "sangsaeng": {
            "versions": versions(),
            "options": dict(options),
            "input": dict(source),
            "counts": dict(counts),
            **({"history": list(history)} if history else {}),
        },
        "resources": resources,
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def is_ours(folder: Path) -> bool:
    """Whether a folder holds a finished result."""
    try:
        text = (folder / FILE).read_bytes()
    except OSError:
        return False
    return describes_ours(text)


def describes_ours(text: bytes) -> bool:
    """Whether the content of a ``datapackage.json`` is that of a finished result."""
    try:
        package = json.loads(text)
    except ValueError:
        return False
    return isinstance(package, dict) and package.get("name") == _NAME


def digest_of_list(organizations: str | Path | None) -> str | None:
    """By what a result's options know the user's list of organisations; None where there is none."""
    return hashlib.sha256(Path(organizations).read_bytes()).hexdigest() if organizations else None


def require_list(out: str | Path, text: bytes, organizations: str | Path | None) -> None:
    """Raises BadConfig where the result in ``out``, whose ``datapackage.json`` has this content, is linked anew without
    the list of organisations that it was made with."""
    if options(text).get("organizations_sha256") and organizations is None:
        raise BadConfig(f"{out}: was made with a list of organisations; name it with --organizations")


def is_replaced(earlier: bytes, now: bytes) -> bool:
    """Whether the result of one ``datapackage.json``, which a run has put aside to add to it, has been replaced.

    ``now`` is the content of the file where the result lay. It is replaced last: while it is the earlier one, or none
    of ours, the run has not come to its end, and the files beside it may be of either result.
    """
    return earlier != now and describes_ours(now)


def added_to(earlier: bytes, now: bytes) -> bytes:
    """The ``datapackage.json`` of the result that a run adds to, of the same two; nothing where there is none."""
    return now if is_replaced(earlier, now) else earlier or now


def options(text: bytes) -> dict[str, Any]:
    """What the run was told that wrote a ``datapackage.json`` of this content."""
    told: dict[str, Any] = json.loads(text)["sangsaeng"]["options"]
    return told


def require_dump(names: Sequence[str]) -> None:
    """Raises BadConfig where one of the inputs is itself a result, whose tables would be read as articles."""
    for name in names:
        if is_ours(Path(name)):
            raise BadConfig(f"{name}: is a result, not a dump; name what it was made from")


def article_count(text: bytes) -> int:
    """How many articles the result holds whose ``datapackage.json`` has this content; 0 where it is none of ours."""
    return int(json.loads(text)["sangsaeng"]["counts"]["articles"]) if describes_ours(text) else 0


def history(text: bytes) -> list[dict[str, Any]]:
    """How the result was made whose ``datapackage.json`` has this content, run by run, the oldest first."""
    described = json.loads(text)["sangsaeng"]
    before: list[dict[str, Any]] = described.pop("history", [])
    return [*before, described]


def _table(table: Table, file: Written, present: set[str], headers: Mapping[str, str]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, headers) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = [headers.get(name, name) for name in table.key]
    keys = [
        {"fields": [headers.get(field, field)], "reference": {"resource": other, "fields": [headers.get(field, field)]}}
        for field, other in table.references
        if other in present
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        **_file(file, table.name, table.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }


def _records(file: Written) -> dict[str, Any]:
    return {
        **_file(file, f"{ARTICLES.name}-records", "Complete records with character offsets, one JSON object a line"),
        # Nested records: to Frictionless a file, not a table.
        "type": "file",
        "format": "jsonl",
        "mediatype": "application/jsonl",
        "encoding": "utf-8",
    }


def _tokens(file: Written) -> dict[str, Any]:
    return {
        **_file(file, TOKENS.name, TOKENS.title),
        # There is no CSV of it, and not every Frictionless tool reads Parquet.
        "type": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": {"fields": [_field(column, {}) for column in TOKENS.columns]},
    }


def _file(file: Written, name: str, title: str) -> dict[str, Any]:
    return {"name": name, "title": title, "path": file.name, "bytes": file.size, "hash": f"sha256:{file.sha256}"}


def _field(column: Column, headers: Mapping[str, str]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": headers.get(column.name, column.name),
        "type": column.type,
        "description": column.description,
    }
    if column.unit:
        field["unit"] = column.unit
    if column.type == "list":
        field["delimiter"] = LIST_SEPARATOR
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if constraints:
        field["constraints"] = constraints
    return field
