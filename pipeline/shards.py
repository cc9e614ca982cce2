"""A shard: a few dozen records that one process works on, and the file that holds what it found.

The file's name carries the hash of the records, so that a finished shard is known again whatever happened since.
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import TextIO

from pipeline import collector, limits
from pipeline.contacts import without_contacts
from pipeline.errors import SkipRecord
from pipeline.extract import Extractor
from pipeline.read.identity import content_sha256
from pipeline.record import dumps, to_record
from pipeline.types import Extraction, Passage, RawRecord, Rejected

Item = RawRecord | Rejected

# The key of a shard's record that holds the body's morphemes, by sentence: start, stop, form, tag.
TOKENS = "tokens"

# The key of a record's source that holds the hash of what the dump's record says.
CONTENT = "content_sha256"

# As much of a shard's key as its file is named after.
KEY_DIGITS = 24

# Enough to make handing over cheap, few enough that little is lost and memory stays small.
MAX_ITEMS = 32
_MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Shard:
    """Consecutive items of the input; ``key`` is the hash of what they are."""

    number: int
    items: tuple[Item, ...]
    key: str

    @property
    def name(self) -> str:
        """The path of this shard's file from the folder of the run's shards on."""
        return file_name(self.number, self.key)


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of some items."""

    articles: int = 0
    initiatives: int = 0
    rejects: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.articles + other.articles, self.initiatives + other.initiatives, self.rejects + other.rejects)


def file_name(number: int, key: str) -> str:
    """The name of a shard's file; a folder holds those of a thousand shards.

    >>> file_name(12_345, "0123456789abcdef0123456789abcdef")
    '000012/000012345-0123456789abcdef01234567.jsonl'
    """
    return f"{number // 1000:06d}/{number:09d}-{key[:KEY_DIGITS]}.jsonl"


def cut(items: Iterable[Item]) -> Iterator[Shard]:
    """The items in shards; where one ends depends on nothing but the items."""
    held: list[Item] = []
    size = number = 0
    for item in items:
        held.append(item)
        size += len(item.content) if isinstance(item, RawRecord) else 0
        if len(held) >= MAX_ITEMS or size >= _MAX_CHARACTERS:
            yield _shard(number, held)
            held, size, number = [], 0, number + 1
    if held:
        yield _shard(number, held)


def _shard(number: int, items: list[Item]) -> Shard:
    digest = hashlib.sha256()
    for item in items:
        # The source holds the hash of the record's bytes, so the content need not be hashed again.
        known = (item.id, item.source, item.media, item.given) if isinstance(item, RawRecord) else item
        digest.update(repr(known).encode("utf-8", "backslashreplace") + b"\0")
    return Shard(number, tuple(items), digest.hexdigest())


@dataclass(frozen=True, slots=True)
class Kept:
    """What a record keeps beyond the usual: contacts in removed lines, the morphemes of the body."""

    contacts: bool = False
    tokens: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a shard's file, and what it counts for."""

    text: str
    tally: Tally


def lines_of(items: Sequence[Item], extractor: Extractor, kept: Kept, last_words: TextIO | None = None) -> list[Line]:
    """Work on some items. What a stage refuses becomes a reject; other errors are the caller's.

    Work that never ends takes the process with it, once it has written to ``last_words`` where it was.
    """
    records = [item for item in items if isinstance(item, RawRecord)]
    # The morphemes of a shard die by reference counts; what few cycles it makes are collected after it.
    with collector.held_back():
        faulthandler.dump_traceback_later(limits.MAX_SECONDS, exit=True, file=last_words or _nowhere())
        try:
            results = iter(extractor.extract_all(records))
        finally:
            faulthandler.cancel_dump_traceback_later()
        return [reject_line(item) if isinstance(item, Rejected) else _line(item, next(results), kept) for item in items]


def _line(item: RawRecord, result: tuple[Extraction, Passage] | SkipRecord, kept: Kept) -> Line:
    if isinstance(result, SkipRecord):
        source = item.source
        return reject_line(Rejected(source.path, source.record, result.stage, result.reason, result.detail))
    extraction, body = result
    record = to_record(extraction, item.given, keep_contacts=kept.contacts)
    record["source"][CONTENT] = content_sha256(item)
    if kept.tokens:
        record[TOKENS] = [
            [[token.start, token.stop, token.form, token.tag] for token in sentence.tokens]
            for sentence in body.sentences
        ]
    return Line(dumps(record), Tally(articles=1, initiatives=len(record["initiatives"])))


@cache
def _nowhere() -> TextIO:
    """Where the traceback of a process goes that takes too long: its parent says what happened."""
    return Path(os.devnull).open("w")


# How the line of an item begins that gave no article.
REJECTED = b'{"rejected": '


def reject_line(reject: Rejected) -> Line:
    """The line that stands for an item that gave no article; what an error quotes of it may hold contacts."""
    reject = replace(reject, detail=without_contacts(reject.detail))
    return Line(json.dumps({"rejected": asdict(reject)}, ensure_ascii=False), Tally(rejects=1))


def content(lines: Iterable[Line]) -> tuple[bytes, Tally]:
    """The bytes of a shard's file, and what they count for."""
    texts: list[str] = []
    tally = Tally()
    for line in lines:
        texts.append(line.text + "\n")
        tally += line.tally
    return "".join(texts).encode("utf-8", "replace"), tally


def save(lines: Iterable[Line], path: Path) -> Tally:
    """Write a shard's file whole or not at all."""
    data, tally = content(lines)
    write_whole(data, path)
    return tally


def write_whole(data: bytes, path: Path) -> None:
    """Write a file whole or not at all; it is on the disk before it has its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
