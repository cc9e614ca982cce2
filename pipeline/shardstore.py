"""Where the files of a run's finished shards lie: in a folder here, or behind a URL that every worker can reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from pipeline import remote
from pipeline.shards import Line, Shard, Tally, content, save

# Files fetched side by side, for each takes some hundredths of a second and little of that is transfer.
_AT_ONCE = 64


class ShardStore(Protocol):
    """Finished shards; processes get copies of it."""

    @property
    def shared(self) -> bool:
        """Whether a process on another machine can save to it."""

    def has(self, shard: Shard) -> bool:
        """Whether a shard is finished."""

    def save(self, shard: Shard, lines: Sequence[Line]) -> Tally:
        """Write a shard's file whole or not at all; the same shard gives the same file, so twice does no harm."""

    def lines(self, names: Iterable[str]) -> Iterator[bytes]:
        """The lines of the files of these names, in their order."""


@dataclass(frozen=True, slots=True)
class LocalShards:
    """Shards in a folder of this machine."""

    folder: Path
    shared: bool = False

    def has(self, shard: Shard) -> bool:
        """Whether a shard is finished."""
        return (self.folder / shard.name).exists()

    def save(self, shard: Shard, lines: Sequence[Line]) -> Tally:
        """Write a shard's file whole or not at all, and see it on the disk."""
        return save(lines, self.folder / shard.name)

    def lines(self, names: Iterable[str]) -> Iterator[bytes]:
        """The lines of the files of these names, in their order."""
        for name in names:
            with (self.folder / name).open("rb") as file:
                yield from file


@dataclass(slots=True)
class RemoteShards:
    """Shards behind a URL. Which there are is listed a folder at a time, and remembered for the last one."""

    url: str
    shared: bool = True
    _listed: tuple[str, frozenset[str]] = field(default=("", frozenset()), repr=False)

    def has(self, shard: Shard) -> bool:
        """Whether a shard is finished."""
        folder, _, name = shard.name.partition("/")
        if folder != self._listed[0]:
            self._listed = (folder, frozenset(remote.names(remote.join(self.url, folder))))
        return name in self._listed[1]

    def save(self, shard: Shard, lines: Sequence[Line]) -> Tally:
        """Write a shard's file whole or not at all. Raises StopRun where that cannot be done."""
        data, tally = content(lines)
        remote.write(remote.join(self.url, shard.name), data)
        return tally

    def lines(self, names: Iterable[str]) -> Iterator[bytes]:
        """The lines of the files of these names, in their order."""
        left = iter(names)
        while batch := list(islice(left, _AT_ONCE)):
            for data in remote.read([remote.join(self.url, name) for name in batch]):
                yield from data.splitlines(keepends=True)

    def __reduce__(self) -> tuple[type[RemoteShards], tuple[str]]:
        # What is listed is of use to the process that hands out shards only.
        return RemoteShards, (self.url,)
