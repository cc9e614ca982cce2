"""Walks the inputs a user names: files, folders with all below them, and patterns, in sorted order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.types import Rejected

# The input that stands for standard input.
STDIN = "-"

# Litter that operating systems and office programs leave beside real files.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: where it lies, and the ``name`` that the tables print.

    The name starts with the folder that the user gave (``dump/2021/a.txt`` for the input ``/data/dump``), so that it
    is the same on every machine; a file given directly is called by its own name. ``size`` counts bytes on disk.
    """

    path: Path
    name: str
    size: int


def walk(inputs: Sequence[str], exclude: Path | None = None) -> Iterator[InputFile | Rejected]:
    """Every regular file of the inputs, each folder and pattern in sorted order, faults in their place.

    Hidden files, system litter and everything below ``exclude`` (the output folder) are passed over. A link is
    followed unless it leads back into a folder that holds it.
    """
    excluded = exclude.resolve() if exclude else None
    for name in inputs:
        path = Path(name)
        if name == STDIN:
            yield InputFile(path, name, 0)
        elif path.is_dir():
            yield from _folder(path, _base(path), excluded)
        elif path.exists() or path.is_symlink():
            yield from _file(path, path.name)
        else:
            yield from _pattern(name, excluded)


def exists(name: str) -> bool:
    """Whether an input that a user names is there: a file, a folder, or a pattern that matches some.

    >>> exists("no such folder/*.txt")
    False
    """
    return name == STDIN or os.path.lexists(name) or bool(_matches(name))


def _matches(pattern: str) -> list[str]:
    # Path.glob refuses absolute patterns.
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207


def _base(folder: Path) -> str:
    """What names under a folder start with: its own name, or nothing where the user wrote only dots."""
    return "" if folder.name in {"", ".", ".."} else folder.name


def _pattern(pattern: str, excluded: Path | None) -> Iterator[InputFile | Rejected]:
    found = _matches(pattern)
    if not found:
        yield Rejected(
            pattern, None, "read", "missing", "no such file or folder; check the spelling and the current folder"
        )
    for name in found:
        path = Path(name)
        # `**` yields the folders as well as what lies in them; each file comes once.
        if path.is_dir():
            if "**" not in pattern:
                yield from _folder(path, _base(path), excluded)
        else:
            yield from _file(path, path.name)


def _folder(root: Path, base: str, excluded: Path | None) -> Iterator[InputFile | Rejected]:
    count = 0
    for item in _below(root, base, (), excluded):
        count += 1
        yield item
    if not count:
        yield Rejected(base or str(root), None, "read", "no_files", "the folder is empty; name the one with the dump")


def _below(
    folder: Path, name: str, above: tuple[tuple[int, int], ...], excluded: Path | None
) -> Iterator[InputFile | Rejected]:
    """Files below one folder; ``above`` are device and inode of the folders on the way down."""
    try:
        status = folder.stat()
        entries = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        yield _unreadable(name or str(folder), error)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        yield Rejected(name, None, "read", "symlink_loop", "the link leads back to a folder above it; remove the link")
        return
    if excluded is not None and folder.resolve() == excluded:
        return
    for entry in entries:
        if entry.startswith((".", "~$")) or entry.lower() in _LITTER:
            continue
        path, below = folder / entry, f"{name}/{entry}" if name else entry
        if path.is_dir():
            yield from _below(path, below, (*above, identity), excluded)
        else:
            yield from _file(path, below)


def _file(path: Path, name: str) -> Iterator[InputFile | Rejected]:
    # A name may hold bytes that are not UTF-8; the tables print them as the replacement character.
    shown = os.fsencode(name).decode("utf-8", "replace")
    try:
        status = path.stat()
    except OSError as error:
        yield _unreadable(shown, error)
        return
    if stat.S_ISREG(status.st_mode):
        yield InputFile(path, shown, status.st_size)
    else:
        yield Rejected(shown, None, "read", "not_a_file", "a device, pipe or socket; name regular files or folders")


def _unreadable(name: str, error: OSError) -> Rejected:
    return Rejected(name, None, "read", "unreadable", f"{error.strerror or error}; check the link or the permissions")
