"""Makes article ids unique over a run, in memory that does not grow with it."""

from __future__ import annotations

import sqlite3
from types import TracebackType

_COUNT = "INSERT INTO seen VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET times = times + 1 RETURNING times"


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

    def know(self, id: str, sha256: str) -> None:
        """Take note of an article of an earlier result."""
        self._count(id)
        self._seen.execute("INSERT OR IGNORE INTO known VALUES (?)", (bytes.fromhex(sha256),))

    def is_known(self, sha256: str) -> bool:
        """Whether an earlier result holds a record with these bytes."""
        return (
            self._seen.execute("SELECT 1 FROM known WHERE sha256 = ?", (bytes.fromhex(sha256),)).fetchone() is not None
        )

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
