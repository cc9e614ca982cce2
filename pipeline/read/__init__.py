"""From the inputs that a user names to records, one at a time, with every fault in its place.

``records`` walks files, folders, patterns and archives, picks the reader by the file's ending, and makes ids unique.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from pipeline.errors import FailShard, SkipRecord
from pipeline.read import delimited, feeds, json_records, text, web, workbooks
from pipeline.read.columns import Columns, Finder
from pipeline.read.compressions import COMPRESSIONS, DAMAGE
from pipeline.read.containers import (
    ARCHIVES,
    MAX_RECORD,
    Meter,
    Stored,
    held,
    members,
    split_name,
    standard_input,
    stored,
)
from pipeline.read.decode import decode
from pipeline.read.files import STDIN, InputFile, Inputs, exists, named, walk
from pipeline.read.identity import Identities
from pipeline.read.recoding import peeked
from pipeline.read.sniffing import begins_page, is_json, page_in, table_in
from pipeline.types import RawRecord, Rejected

__all__ = ["FORMATS", "STDIN", "Inputs", "Item", "Options", "exists", "is_known", "named", "records"]

Item = RawRecord | Rejected

# Archives that may lie in one another.
_MOST_ARCHIVES = 3

# A file that closed or vanished since the folder was listed is whole, wherever it is.
_GONE = (PermissionError, FileNotFoundError)


@dataclass(frozen=True, slots=True)
class Options:
    """How to read: ``mapping`` assigns fields to columns where the alias table does not know them.

    ``stdin_format`` is the ending of what standard input (the input ``-``) holds: ``jsonl``, ``csv.gz``.
    ``known`` are the articles that need not be read again, and whose ids are taken: the id of each, and the hashes of
    its record's bytes and content.
    ``on_read`` is told, after each file and from time to time within a large one, how many of how many bytes on disk
    have given all the items that they hold.
    ``on_columns`` is told what columns each table has, and which of them are used; of a JSON file, what fields.
    ``earlier`` are the mappings of the runs that made the result to which this one adds, the latest first: they serve
    tables that have their columns.
    ``on_left_out`` is told of the file and the title of each sheet of a workbook that holds no articles, where another
    sheet does.
    ``on_item`` is told of every item with the path or URL at which it lies, and whether it is among the ``known``.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    on_read: Callable[[int, int], None] | None = None
    stdin_format: str | None = None
    known: Iterable[tuple[str, Sequence[str]]] = ()
    on_columns: Callable[[Sequence[str], Columns], None] | None = None
    on_item: Callable[[Item, str, bool], None] | None = None
    earlier: Sequence[Mapping[str, str]] = ()
    on_left_out: Callable[[str, str], None] | None = None


def records(
    inputs: Inputs, options: Options | None = None, exclude: str | Path | None = None
) -> Generator[Item, None, None]:
    """Every article of the inputs in a fixed order, and a Rejected for each file or record that gives none.

    ``exclude`` is the output folder, which is passed over where it lies in an input. Nothing is raised for bad input.
    """
    options = options or Options()
    names = named(inputs)
    meter = Meter(sum(_size(file) for file in walk(names, exclude)) if options.on_read else 0, options.on_read)
    with Identities() as identities:
        for id, hashes in options.known:
            identities.know(id, hashes)
        for file in walk(names, exclude):
            found = (file,) if isinstance(file, Rejected) else _open(file, options, meter)
            for item in found:
                meter.item()
                known = isinstance(item, RawRecord) and identities.is_known(item)
                if options.on_item:
                    options.on_item(item, _location(item, file), known)
                if isinstance(item, Rejected):
                    yield item
                elif not known:
                    unique = identities.unique(item.id)
                    yield item if unique == item.id else replace(item, id=unique)


def is_known(format: str) -> bool:
    """Whether an ending is one that a reader knows, with or without that of a compression.

    >>> is_known("jsonl"), is_known(".csv.gz"), is_known("hwp"), is_known("gz")
    (True, True, False, False)
    """
    _, ending, _ = split_name(f"stdin.{format.lstrip('.')}")
    return ending in _READERS or ending in ARCHIVES


def _location(item: Item, file: InputFile | Rejected) -> str:
    """Where an item lies: the path or URL of its file, with the name of the member behind that of an archive."""
    if isinstance(file, Rejected):
        return file.path
    name = item.path if isinstance(item, Rejected) else item.source.path
    return file.path + name.removeprefix(file.name)


def _size(file: InputFile | Rejected) -> int:
    return 0 if isinstance(file, Rejected) else file.size


def _open(file: InputFile, options: Options, meter: Meter) -> Iterator[Item]:
    finder = Finder(options.mapping, options.on_columns, options.earlier, options.on_left_out)
    with meter.file(file.size):
        whole = standard_input(options.stdin_format or "") if file.path == STDIN else stored(file, meter)
        yield from _items(whole, finder, 0)


def _items(file: Stored, finder: Finder, depth: int) -> Iterator[Item]:
    """What a file gives that lies in so many archives."""
    if file.format not in ARCHIVES:
        yield from _guarded(file, finder)
    elif depth < _MOST_ARCHIVES:
        yield from _unpack(file, finder, depth + 1)
    else:
        detail = f"at most {_MOST_ARCHIVES} are; unpack the outer one by hand, and name the folder that this gives"
        yield Rejected(file.name, None, "read", "nested_archive", detail)


def _unpack(file: Stored, finder: Finder, depth: int) -> Iterator[Item]:
    empty = True
    try:
        for member in members(file):
            empty = False
            yield from _items(member, finder, depth)
        if empty:
            detail = "there is no file in the archive, but for hidden ones; make it anew, or leave it out"
            yield Rejected(file.name, None, "read", "empty_file", detail)
    except FailShard as fail:
        yield Rejected(fail.path, None, "read", fail.reason, fail.detail)
    except _GONE as error:
        yield _unreadable(file.name, error)


def _unreadable(name: str, error: OSError) -> Rejected:
    detail = f"{error.strerror}; check the permissions, and that nothing moves files meanwhile"
    return Rejected(name, None, "read", "unreadable", detail)


def _guarded(file: Stored, finder: Finder) -> Iterator[Item]:
    """The file's records; what its reader raises becomes a Rejected."""
    empty = True
    try:
        for item in _read(file, finder):
            empty = False
            yield item
        if empty:
            yield _without_records(file)
    except SkipRecord as skip:
        yield Rejected(file.name, None, skip.stage, skip.reason, skip.detail)
    except FailShard as fail:
        yield Rejected(file.name, None, "read", fail.reason, fail.detail)
    except _GONE as error:
        yield _unreadable(file.name, error)
    except DAMAGE as error:
        yield Rejected(file.name, None, "read", "damaged_file", f"{error}; fetch or write the file again")


def _without_records(file: Stored) -> Rejected:
    """A file that is whole and has nothing in it that could be an article."""
    detail = "the columns have names, and no row below them; write it anew, or leave it out"
    if file.format == ".warc":
        detail = "none of the records is a page that was fetched well; leave it out"
    return Rejected(file.name, None, "read", "empty_file", detail)


def _read(file: Stored, finder: Finder) -> Iterator[Item]:
    if read := _READERS.get(file.format):
        return read(file, finder)
    page = held(file, page_in(file, FORMATS), ".html")
    return web.read(replace(page, stem=PurePosixPath(file.name).name))


def _page(file: Stored, _finder: Finder) -> Iterator[Item]:
    return web.read(file)


def _web_archive(file: Stored, _finder: Finder) -> Iterator[Item]:
    return web.read_warc(file)


def _xml(file: Stored, _finder: Finder) -> Iterator[Item]:
    """A feed, unless it is a page by another name."""
    with file.open() as stream:
        if begins_page(peeked(stream)):
            yield from web.read(held(file, stream.read(MAX_RECORD + 1), ".html"))
        else:
            yield from feeds.read(file, stream)


def _table(file: Stored, finder: Finder) -> Iterator[Item]:
    """A table, unless it is JSON by another name."""
    with file.open() as stream:
        held_open = replace(file, open=lambda: nullcontext(stream))
        if is_json(peeked(stream), finder):
            yield from json_records.read(replace(held_open, format=".json"), finder)
        else:
            yield from delimited.read(held_open, finder)


def _text(file: Stored, finder: Finder) -> Iterator[Item]:
    """A text is one article, or several under labels, unless it is a table or JSON by another name."""
    data = text.whole(file)
    found = decode(data)
    match table_in(found.text, finder):
        case ".json":
            yield from json_records.read(held(file, data, ".json"), finder)
        case ".csv":
            yield from delimited.read(held(file, data, ".csv"), finder)
        case _:
            yield from text.articles(file, data, found, finder)


# What reads the files of each ending.
_READERS: Mapping[str, Callable[[Stored, Finder], Iterator[Item]]] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _text),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _page),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), _xml),
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), json_records.read),
    **dict.fromkeys((".csv", ".tsv"), _table),
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), workbooks.read_workbook),
    ".parquet": workbooks.read_parquet,
    ".warc": _web_archive,
}

FORMATS = f"{' '.join(_READERS)} (each also {', '.join(COMPRESSIONS)}), {', '.join(ARCHIVES)}"
"""All endings that can be read, as people are told them."""
