"""The columns of all tables of a dump: which there are, which are used, and which that the user names are nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.read.columns import Columns, column_key

# Columns that are remembered; a hostile dump has new ones in every record.
MOST_NAMES = 1_000


class Headings:
    """Takes note of the columns of each table, or of each set of fields of a JSON file, as they are read."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        """``mapping`` assigns fields to columns, as the user says."""
        self._unmet = dict(mapping)
        self._recalled: dict[tuple[str, str], None] = {}
        self._used: dict[str, bool] = {}
        self._repeated: dict[str, None] = {}

    def note(self, names: Sequence[str], columns: Columns) -> None:
        """A table has the columns ``names``, of which ``columns`` are used."""
        keys = {column_key(name) for name in names} if self._unmet else set()
        self._unmet = {field: column for field, column in self._unmet.items() if column_key(column) not in keys}
        used = {name for group in columns.by_field.values() for name in group} if columns.have_text else set()
        for name in names:
            if name and (name in self._used or len(self._used) < MOST_NAMES):
                self._used[name] = self._used.get(name, False) or name in used
        if len(set(names)) < len(names) and len(self._repeated) < MOST_NAMES:
            self._repeated.update(dict.fromkeys(name for name, count in Counter(names).items() if name and count > 1))
        if len(self._recalled) < MOST_NAMES:
            self._recalled.update(dict.fromkeys(columns.recalled))

    @property
    def names(self) -> tuple[str, ...]:
        """Every column, in the order in which they came."""
        return tuple(self._used)

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that no table uses: they are neither known nor named by the user, or their table has no text."""
        return tuple(name for name, used in self._used.items() if not used)

    @property
    def repeated(self) -> tuple[str, ...]:
        """The names that several columns of one table share: of those the first that is filled counts."""
        return tuple(self._repeated)

    @property
    def recalled(self) -> tuple[tuple[str, str], ...]:
        """Field and column of what only the mappings of earlier runs assign."""
        return tuple(self._recalled)

    @property
    def unmet(self) -> Mapping[str, str]:
        """The assignments of the mapping, field → column, whose column no table has."""
        return self._unmet
