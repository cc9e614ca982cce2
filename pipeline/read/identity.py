"""Makes article ids unique over a run, and knows records again, in memory that does not grow with it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from types import TracebackType

from pipeline.types import RawRecord

_COUNT = "INSERT INTO seen VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET times = times + 1 RETURNING times"


def content_sha256(record: RawRecord) -> str:
    """Hexadecimal SHA-256 of what a record says of an article: its text and what the dump states of it.

    It stays the same where the file, the order of the columns, or a column that nothing is read from changes.
    """
    given = record.given
    says = [record.content, given.id, given.title, given.published, given.outlet, given.reporter, given.url]
    return hashlib.sha256(json.dumps(says).encode()).hexdigest()


class Identities:
    """Counts ids in a temporary database that spills to disk; a context manager.

    >>> with Identities() as identities:
    ...     [identities.unique("a"), identities.unique("a"), identities.unique("b")]
    ['a', 'a~2', 'b']
    """

    def __init__(self) -> None:
        # The empty name is SQLite's temporary database: in memory until it is large, then in a file it removes itself.
        self._seen = sqlite3.connect("", isolation_level=None)
        self._seen.execute("PRAGMA journal_mode = OFF")
        self._seen.execute("PRAGMA synchronous = OFF")
        self._seen.execute("CREATE TABLE seen (id TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID")
        self._seen.execute("CREATE TABLE known (sha256 BLOB PRIMARY KEY) WITHOUT ROWID")
        self._seen.execute("BEGIN")
        self._knows = False

    def know(self, id: str, hashes: Iterable[str]) -> None:
        """Take note of an article of an earlier result, by the hashes of its record's bytes and of what it says."""
        self._knows = True
        self._count(id)
        self._seen.executemany("INSERT OR IGNORE INTO known VALUES (?)", ((bytes.fromhex(one),) for one in hashes))

    def is_known(self, record: RawRecord) -> bool:
        """Whether an earlier result holds a record of these bytes, or one that says the same."""
        return self._knows and (self._holds(record.source.sha256) or self._holds(content_sha256(record)))

    def _holds(self, sha256: str) -> bool:
        found = self._seen.execute("SELECT 1 FROM known WHERE sha256 = ?", (bytes.fromhex(sha256),)).fetchone()
        return found is not None

    def unique(self, wanted: str) -> str:
        """``wanted`` the first time, then ``wanted~2``, ``wanted~3`` …, skipping ids that a dump uses itself."""
        times = self._count(wanted)
        if times == 1:
            return wanted
        while True:
            candidate = f"{wanted}~{times}"
            if self._count(candidate) == 1:
                return candidate
            times = self._count(wanted)

    def _count(self, wanted: str) -> int:
        times: int = self._seen.execute(_COUNT, (wanted,)).fetchone()[0]
        return times

    def __enter__(self) -> Identities:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._seen.close()
