"""Walks the inputs a user names: files, folders with all below them, patterns, and URLs of those, in sorted order."""

from __future__ import annotations

import glob
import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import remote
from pipeline.types import Rejected

# What a user names to be read: one path, pattern or URL, or several.
Inputs = str | Path | Sequence[str | Path]

# The input that stands for standard input.
STDIN = "-"

# Litter that operating systems and office programs leave beside real files.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_EMPTY = "name the folder with the dump; hidden files do not count"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: the ``path`` or URL where it lies, and the ``name`` that the tables print.

    The name starts with the folder that the user gave (``dump/2021/a.txt`` for the input ``/data/dump``), so that it
    is the same on every machine; a file given directly is called by its own name. ``size`` counts bytes on disk.
    """

    path: str
    name: str
    size: int


def walk(inputs: Sequence[str], exclude: str | Path | None = None) -> Iterator[InputFile | Rejected]:
    """Every regular file of the inputs, each folder and pattern in sorted order, faults in their place.

    Hidden files, system litter and everything below ``exclude`` (the output folder) are passed over. A link is
    followed unless it leads back into a folder that holds it.
    """
    excluded = Path(exclude).resolve() if exclude and not remote.is_remote(exclude) else None
    for name in inputs:
        path = Path(name)
        if name == STDIN:
            yield InputFile(name, name, 0)
        elif remote.is_remote(name):
            yield from _remote(name, exclude)
        elif os.path.lexists(path):
            yield from _named(path, excluded)
        else:
            yield from _pattern(name, excluded)


def named(inputs: Inputs) -> list[str]:
    """Inputs as their names; one alone need not stand in a list.

    >>> named("dump"), named(["a", Path("b")])
    (['dump'], ['a', 'b'])
    """
    return [str(one) for one in ([inputs] if isinstance(inputs, str | Path) else inputs)]


def exists(name: str) -> bool:
    """Whether an input that a user names is there: a file, a folder, or a pattern that matches some.

    >>> exists("no such folder/*.txt")
    False
    """
    if remote.is_remote(name):
        return remote.exists(name) or (glob.has_magic(name) and bool(remote.matches(name)))
    return name == STDIN or os.path.lexists(name) or bool(_matches(name))


def _remote(name: str, exclude: str | Path | None) -> Iterator[InputFile | Rejected]:
    """The files of a URL, called as they would be if they lay here."""
    base = name.rstrip("/").rpartition("/")[2]
    try:
        if remote.is_file(name):
            yield from _entries([(base, entry) for entry in remote.below(name)], None)
        elif remote.exists(name):
            found = [(f"{base}/{entry.path}", entry) for entry in remote.below(name) if not is_litter(entry.path)]
            if not found:
                yield Rejected(base, None, "read", "no_files", _EMPTY)
            yield from _entries(found, exclude)
        elif glob.has_magic(name) and (matched := remote.matches(name)):
            for entry in matched:
                # As on this machine: a wildcard stands for no hidden name, and `**` for the files alone.
                if entry.folder and "**" not in name:
                    yield from _remote(entry.url, exclude)
                elif not entry.folder and not is_litter(entry.path):
                    yield from _entries([(entry.path.rpartition("/")[2], entry)], exclude)
        else:
            yield Rejected(name, None, "read", "missing", "check the spelling")
    except PermissionError as error:
        yield _unreadable(name, error)


def _entries(found: Sequence[tuple[str, remote.Entry]], exclude: str | Path | None) -> Iterator[InputFile]:
    passed_over = f"{str(exclude).rstrip('/')}/" if exclude else ""
    for name, entry in found:
        if not passed_over or not entry.url.startswith(passed_over):
            yield InputFile(entry.url, name, entry.size)


def is_litter(path: str) -> bool:
    """Whether a path goes through hidden files or what systems and office programs leave beside real ones.

    >>> is_litter("2021/.cache/a.txt"), is_litter("2021/a.txt")
    (True, False)
    """
    return any(part.startswith((".", "~$")) or part.lower() in _LITTER for part in path.split("/"))


def _matches(pattern: str) -> list[str]:
    # Path.glob refuses absolute patterns.
    return sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []  # noqa: PTH207


def _base(folder: Path) -> str:
    """What names under a folder start with: its own name, or nothing where the user wrote only dots."""
    return "" if folder.name in {"", ".", ".."} else folder.name


def _pattern(pattern: str, excluded: Path | None) -> Iterator[InputFile | Rejected]:
    """What a pattern matches; as in a folder, litter and what lies in the output folder are passed over."""
    found = _matches(pattern)
    if not found:
        yield Rejected(pattern, None, "read", "missing", "check the spelling and the current folder")
    elif all(is_litter(Path(name).name) for name in found):
        yield Rejected(pattern, None, "read", "no_files", _EMPTY)
    for path in map(Path, found):
        if is_litter(path.name) or _is_within(path, excluded):
            continue
        # `**` yields the folders as well as what lies in them; each file comes once.
        if "**" not in pattern or not _is_folder(path):
            yield from _named(path, excluded)


def _is_within(path: Path, excluded: Path | None) -> bool:
    return excluded is not None and path.resolve().is_relative_to(excluded)


def _is_folder(path: Path) -> bool:
    """Whether it is a folder; one behind a folder that may not be searched is none, and reading it tells why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _named(path: Path, excluded: Path | None) -> Iterator[InputFile | Rejected]:
    yield from _folder(path, _base(path), excluded) if _is_folder(path) else _file(path, path.name)


def _folder(root: Path, base: str, excluded: Path | None) -> Iterator[InputFile | Rejected]:
    count = 0
    for item in _below(root, base, (), excluded):
        count += 1
        yield item
    if not count:
        yield Rejected(_shown(base or str(root)), None, "read", "no_files", _EMPTY)


def _below(
    folder: Path, name: str, above: tuple[tuple[int, int], ...], excluded: Path | None
) -> Iterator[InputFile | Rejected]:
    """Files below one folder; ``above`` are device and inode of the folders on the way down."""
    try:
        status = folder.stat()
        entries = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        yield _unreadable(_shown(name or str(folder)), error)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        detail = "remove the link, or name the folders that are to be read one by one"
        yield Rejected(_shown(name), None, "read", "symlink_loop", detail)
        return
    if excluded is not None and folder.resolve() == excluded:
        return
    for entry in entries:
        if is_litter(entry):
            continue
        path, below = folder / entry, f"{name}/{entry}" if name else entry
        if _is_folder(path):
            yield from _below(path, below, (*above, identity), excluded)
        else:
            yield from _file(path, below)


def _file(path: Path, name: str) -> Iterator[InputFile | Rejected]:
    shown = _shown(name)
    try:
        status = path.stat()
    except OSError as error:
        yield _unreadable(shown, error)
        return
    if stat.S_ISREG(status.st_mode):
        yield InputFile(str(path), shown, status.st_size)
    else:
        detail = f"{_kind(status.st_mode)}; name regular files or folders"
        yield Rejected(shown, None, "read", "not_a_file", detail)


def _shown(name: str) -> str:
    """A name as the tables print it.

    Bytes that are not UTF-8 become the replacement character; letters that macOS takes apart are put together again, so
    that names and ids are the same on every machine.
    """
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def _kind(mode: int) -> str:
    """What something is that is no file and no folder."""
    if stat.S_ISFIFO(mode):
        return "it is a pipe"
    return "it is a socket" if stat.S_ISSOCK(mode) else "it is a device"


def _unreadable(name: str, error: OSError) -> Rejected:
    return Rejected(name, None, "read", "unreadable", f"{error.strerror or error}; check the link or the permissions")
