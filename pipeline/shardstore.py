"""Where the files of a run's finished shards lie: in a folder here, or behind a URL that every worker can reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Protocol

from pipeline import remote
from pipeline.shards import Line, Shard, Tally, content, save, write_whole

# Beside the folders of shards: what is noted of the runs that saved them.
_NOTE = "runs.json"

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

    def count(self) -> int:
        """How many shards are finished."""

    def noted(self) -> bytes:
        """What was noted of the runs whose shards these are; nothing where nothing was."""

    def note(self, data: bytes) -> None:
        """Note that in the place of what was noted before."""


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

    def count(self) -> int:
        """How many shards are finished."""
        return sum(1 for _ in self.folder.glob("*/*.jsonl"))

    def noted(self) -> bytes:
        """What was noted of the runs whose shards these are; nothing where nothing was."""
        path = self.folder / _NOTE
        return path.read_bytes() if path.exists() else b""

    def note(self, data: bytes) -> None:
        """Note that in the place of what was noted before."""
        write_whole(data, self.folder / _NOTE)


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

    def count(self) -> int:
        """How many shards are finished."""
        folders = [name for name in remote.names(self.url) if name != _NOTE]
        return sum(len(remote.names(remote.join(self.url, folder))) for folder in folders)

    def noted(self) -> bytes:
        """What was noted of the runs whose shards these are; nothing where nothing was."""
        url = remote.join(self.url, _NOTE)
        return remote.read([url])[0] if remote.is_file(url) else b""

    def note(self, data: bytes) -> None:
        """Note that in the place of what was noted before."""
        remote.write(remote.join(self.url, _NOTE), data)

    def __reduce__(self) -> tuple[type[RemoteShards], tuple[str]]:
        # What is listed is of use to the process that hands out shards only.
        return RemoteShards, (self.url,)
