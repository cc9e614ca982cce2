"""Which rejects of an earlier result a run that adds to it puts out of date, because it reads their places again."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pipeline import remote
from pipeline.read import STDIN
from pipeline.types import RawRecord, Rejected

# A record of a file by its number, or with None the file, archive or folder as a whole.
Place = tuple[str, int | None]


class Rereading:
    """Takes note of what a run reads, and tells the places of earlier rejects that are among it.

    A file is called from the folder on that was given, so it has another name when it is given by itself. It is the
    same file where it has the same name, or where the path at which it lies ends with the earlier name, which must hold
    a folder's name for that: files of one name are in many folders. Standard input has no place: what is piped in next
    is something else.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._numbers: dict[str, set[int | None]] = {}
        for name, number in places:
            self._numbers.setdefault(name, set()).add(number)
        self._again: set[Place] = set()
        self._last = ("", "")
        self._names: list[str] = []

    def note(self, item: RawRecord | Rejected, location: str) -> None:
        """Take note of an item, and of the path or URL at which it lies."""
        if not self._numbers:
            return
        name, number = (
            (item.path, item.record) if isinstance(item, Rejected) else (item.source.path, item.source.record)
        )
        if name == STDIN:
            return
        if (name, location) != self._last:
            self._last = name, location
            here, above = _names(name, location)
            self._names = [own for own in here if own in self._numbers]
            # What still stands in the way of the whole file is told again by the run that reads it again.
            self._again.update((own, None) for own in chain(self._names, above) if own in self._numbers)
        self._again.update((own, number) for own in self._names if number in self._numbers[own])

    def has(self, place: Place) -> bool:
        """Whether the place of an earlier reject was read again."""
        return place in self._again


def _names(name: str, location: str) -> tuple[set[str], set[str]]:
    """What a file may have been called before, and what the folders and archives around it may have been."""
    path = location if remote.is_remote(location) else Path(location).absolute().as_posix()
    path = unicodedata.normalize("NFC", path)
    here, *around = _upwards(path)
    _, *named = _upwards(name)
    return {name, *_ends(here)}, {"/".join(parts) for parts in named}.union(*map(_ends, around))


def _upwards(path: str) -> Iterator[list[str]]:
    """The parts of a path, then those of each folder that holds it, up to the first."""
    parts = path.split("/")
    for stop in range(len(parts), 0, -1):
        yield parts[:stop]


def _ends(parts: list[str]) -> Iterator[str]:
    """The ends of a path that have a folder's name in them, the longest first."""
    for start in range(len(parts) - 1):
        yield "/".join(parts[start:])
