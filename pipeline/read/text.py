"""Text files: one article, or several records with labels over each or lines of one sign between them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from pipeline.errors import SkipRecord
from pipeline.read import labelled, separated
from pipeline.read.columns import Finder
from pipeline.read.containers import MAX_RECORD, Stored, read_whole
from pipeline.read.decode import Decoded
from pipeline.types import RawRecord, Source

# What generators of sites and crawlers write above a Markdown text: title: 협약, date: "2024-05-10".
_front_matter = re.compile(r"\s*---[ \t]*\n((?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|$)").match
_MARKDOWN = (".md", ".markdown")
_setting = re.compile(r"([\w-]+):[ \t]+(?P<quote>[\"']?)(.+)(?P=quote)").fullmatch


def articles(file: Stored, data: bytes, found: Decoded, finder: Finder) -> Iterator[RawRecord]:
    """The articles of a text file with these bytes. Raises SkipRecord where there is nothing in it."""
    records = labelled.records(found.text, finder)
    if len(records) == 1 and file.format not in _MARKDOWN:
        records = separated.records(found.text)
    if len(records) == 1:
        yield _article(file, data, found, finder)
        return
    for number, record in enumerate(records, 1):
        source = Source(file.name, number, sha256(record.encode()))
        yield RawRecord(f"{file.stem}-{number}", source, "text", record, encoding=found.encoding)


def _article(file: Stored, data: bytes, found: Decoded, finder: Finder) -> RawRecord:
    """The article of a text file; what the front matter of Markdown states is given.

    Raises SkipRecord where there is nothing below it.
    """
    source = Source(file.name, 1, sha256(data))
    front = _front_matter(found.text) if file.format in _MARKDOWN else None
    if front is None:
        return RawRecord(file.stem, source, "text", found.text, encoding=found.encoding)
    body = found.text[front.end() :]
    if not body.strip():
        raise SkipRecord("read", "empty_file", "there is no text below the front matter; fill it in, or leave it out")
    settings = {match[1]: match[3] for line in front[1].split("\n") if (match := _setting(line.rstrip()))}
    given = finder.look(list(settings)).given(settings)
    return RawRecord(given.id or file.stem, source, "text", body, given, found.encoding)


def whole(file: Stored) -> bytes:
    """The bytes of a file that is one article. Raises SkipRecord where there are too many."""
    data = read_whole(file)
    if data is None:
        detail = f"more than {MAX_RECORD >> 20} MB in one article; split the file, or give a table the ending of one"
        raise SkipRecord("read", "too_large", detail)
    return data


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
