"""From the files of finished shards to the files of the result, streaming: link, then write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import package, tables
from pipeline.link import Linker, Links
from pipeline.record import Record, dumps, from_record, loads
from pipeline.rows import amount_rows, article_row, date_rows, day, initiative_rows, party_rows, reject_row, token_rows
from pipeline.shards import TOKENS
from pipeline.types import Organization, OrganizationType
from pipeline.write import HashedFile, ParquetTable, TableWriter, Written, parquet_written

# Goes through the lines of all shards, each time anew.
Lines = Callable[[], Iterable[bytes]]


@dataclass(slots=True)
class Merged:
    """What was written, and the counts for the summary."""

    written: list[Written] = field(default_factory=list)
    articles: int = 0
    initiatives: int = 0
    copies: int = 0
    excerpts: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def counts(self) -> dict[str, int]:
        """The counts as ``datapackage.json`` gives them."""
        return {
            "articles": self.articles,
            "copies": self.copies,
            "excerpts": self.excerpts,
            "initiatives": self.initiatives,
            "rejects": self.reasons.total(),
        }


def merge(
    lines: Lines,
    folder: Path,
    headers: Mapping[str, str] | None = None,
    *,
    tokens: bool = False,
    organizations: Path | None = None,
) -> Merged:
    """Write ``articles.jsonl`` and every table into ``folder``, in the order of the ``lines`` of the shards.

    ``headers`` gives other titles to the columns of the CSV files. ``tokens`` writes ``tokens.parquet`` too;
    ``organizations`` is the user's own list of bodies, which wins over ours where names are linked.
    """
    merged = Merged()
    with ExitStack() as stack:
        links = stack.enter_context(_link(lines, organizations))
        records = stack.enter_context(HashedFile(folder / package.RECORDS))
        writers = {table.name: stack.enter_context(TableWriter(folder, table, headers)) for table in tables.TABLES}
        morphemes = stack.enter_context(ParquetTable(folder, tables.TOKENS)) if tokens else None
        for line in map(loads, lines()):
            if "rejected" in line:
                writers["rejects"].write(reject_row(line["rejected"]))
                merged.reasons[line["rejected"]["reason"]] += 1
                continue
            types = _apply(links, line)
            sentences = line.pop(TOKENS, [])
            if morphemes is not None:
                for token in token_rows(line["id"], sentences):
                    morphemes.write(token)
            records.write(dumps(line) + "\n")
            merged.articles += 1
            merged.initiatives += len(line["initiatives"])
            merged.copies += line["duplicate_of"] is not None
            merged.excerpts += line["excerpt"]
            carriers = links.carriers.get(line["id"], ())
            writers["articles"].write(article_row(line))
            found = {
                "initiatives": initiative_rows(line, carriers),
                "parties": party_rows(line, types),
                "amounts": amount_rows(line),
                "dates": date_rows(line),
            }
            for name, rows in found.items():
                for row in rows:
                    writers[name].write(row)
        for organization in _organization_rows(links):
            writers["organizations"].write(organization)
        merged.written = [writer.close() for writer in writers.values()] + [records.written(merged.articles)]
    if tokens:
        merged.written.append(parquet_written(folder / f"{tables.TOKENS.name}.parquet"))
    return merged


def _link(lines: Lines, organizations: Path | None) -> Links:
    linker = Linker(organizations)
    for line in map(loads, lines()):
        if "rejected" not in line:
            linker.add(from_record(line))
    return linker.finish()


def _apply(links: Links, record: Record) -> Mapping[str, OrganizationType]:
    """Fill in what only the whole run knows: the story, and the identity of each organisation.

    Returns the type of each across the run by name; the record keeps the one that the article tells.
    """
    id = record["id"]
    record["duplicate_of"] = links.duplicate_of.get(id)
    record["story_id"] = links.story_id.get(id, id)
    types: dict[str, OrganizationType] = {}
    for item in record["orgs"]:
        identity = links.identity(id, Organization(item["name"], item["type"]))
        item["id"] = identity.id
        types.setdefault(item["name"], identity.type)
    return types


def _organization_rows(links: Links) -> Iterator[Mapping[str, Any]]:
    for one in links.organizations:
        yield {
            "organization_id": one.organization_id,
            "name": one.name,
            "type": one.type,
            "aliases": list(one.aliases),
            "articles": one.articles,
            "initiatives": one.initiatives,
            "first_date": day(one.first_date),
            "last_date": day(one.last_date),
        }
