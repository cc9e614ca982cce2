"""What changed between two results: initiatives added and removed, and cells that differ.

Two results of the same dump differ when the pipeline, a library or an option changed; two weeks of one dump differ when
articles came or went. Either way the question is the same: which rows would a reader see differently?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pyarrow.parquet as pq

from pipeline.errors import BadConfig
from pipeline.tables import INITIATIVES, parquet_of

Kind = Literal["added", "removed", "changed"]
Row = dict[str, Any]

# A row's own number and its article are what rows are paired by, not what they say.
_COMPARED = tuple(name for name in INITIATIVES.header if name not in ("initiative_id", "article_id"))


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``column`` and both values are those of a changed cell.

    Of an added or removed initiative, ``column`` is ``name`` and the one value there is its name, else the title of its
    article. Values are as in the tables: lists are lists, unknown is None. ``initiative_id`` is the new result's, or
    the old one's where the initiative is gone.
    """

    initiative_id: str
    kind: Kind
    column: str
    old: Any
    new: Any


def compare(old: Path, new: Path, ignored: Collection[str] = ()) -> tuple[Change, ...]:
    """All differences between the initiatives of two results, in the order of the articles' ids, and of the rows in
    each.

    Rows are paired within an article: first those that say the same, then those of the same name, then those of the
    same number. Columns in ``ignored`` are not compared. Raises BadConfig where a folder holds no result or a column
    does not exist.
    """
    unknown = sorted(set(ignored) - set(_COMPARED))
    if unknown:
        raise BadConfig(f"{', '.join(unknown)}: no such column; the columns are {', '.join(_COMPARED)}")
    columns = [name for name in _COMPARED if name not in ignored]
    before, after = _by_article(old), _by_article(new)
    return tuple(
        change
        for article in sorted({*before, *after})
        for change in _changes(before.get(article, []), after.get(article, []), columns)
    )


def _by_article(folder: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    # A result of another version may lack a column, or have one that this version doesn't know.
    for row in pq.read_table(parquet_of(folder, INITIATIVES)).to_pylist():
        found[row["article_id"]].append({name: row.get(name) for name in INITIATIVES.header})
    return found


def _changes(before: Sequence[Row], after: Sequence[Row], columns: Sequence[str]) -> Iterator[Change]:
    def content(row: Row) -> Hashable:
        return tuple(_hashable(row[name]) for name in columns)

    pairs, gone, come = _pair(before, after, [content, lambda row: row["name"], lambda row: row["initiative_id"]])
    changes = [Change(row["initiative_id"], "removed", "name", row["name"] or row["title"], None) for row in gone]
    changes += [Change(row["initiative_id"], "added", "name", None, row["name"] or row["title"]) for row in come]
    for one, other in pairs:
        changes += [
            Change(other["initiative_id"], "changed", name, one[name], other[name])
            for name in columns
            if one[name] != other[name]
        ]
    yield from sorted(changes, key=lambda change: _by_number(change.initiative_id))


def _by_number(initiative_id: str) -> tuple[str, int, str]:
    """Puts ``one/i2`` before ``one/i10``."""
    article, slash, number = initiative_id.rpartition("/i")
    return (article, int(number), "") if slash and number.isdecimal() else (initiative_id, 0, initiative_id)


def _pair(
    before: Sequence[Row], after: Sequence[Row], keys: Sequence[Callable[[Row], Hashable]]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs by the first key that two rows share, then the rows of either side that found no partner."""
    pairs: list[tuple[Row, Row]] = []
    left, right = list(before), list(after)
    for key in keys:
        waiting: dict[Hashable, list[Row]] = defaultdict(list)
        for row in reversed(right):
            if key(row) is not None:
                waiting[key(row)].append(row)
        alone: list[Row] = []
        for row in left:
            if waiting.get(key(row)):
                pairs.append((row, waiting[key(row)].pop()))
            else:
                alone.append(row)
        taken = {id(other) for _, other in pairs}
        left, right = alone, [row for row in right if id(row) not in taken]
    return pairs, left, right


def _hashable(value: Any) -> Hashable:
    return tuple(value) if isinstance(value, list) else value
