"""One text file, one article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pipeline.errors import SkipRecord
from pipeline.read.containers import MAX_RECORD, Stored, read_whole
from pipeline.read.decode import decode
from pipeline.types import RawRecord, Source


def read(file: Stored) -> Iterator[RawRecord]:
    """The article of a ``.txt`` file. Raises SkipRecord where its bytes are no text."""
    data = whole(file)
    found = decode(data)
    yield RawRecord(file.stem, Source(file.name, 1, sha256(data)), "text", found.text, encoding=found.encoding)


def whole(file: Stored) -> bytes:
    """The bytes of a file that is one article. Raises SkipRecord where there are too many."""
    data = read_whole(file)
    if data is None:
        raise SkipRecord("read", "too_large", f"more than {MAX_RECORD >> 20} MB in one article; split the file")
    return data


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256."""
    return hashlib.sha256(data).hexdigest()
