"""Files that lie elsewhere, behind a URL that fsspec knows (``s3://``, ``gs://`` …); credentials are fsspec's matter.

What is not there raises FileNotFoundError, what may not be read PermissionError, as for local files. Anything else that
goes wrong is the network's or the service's fault and no property of the file: it raises StopRun.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import BadConfig, SangsaengError, StopRun

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_is_url = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+://").match
_wildcard = re.compile(r"[*?[]")
_EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gs", "gcs": "gs"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A file below a folder: its URL, its path from that folder on, and its size in bytes (0 where it is not told).

    ``folder`` says that it is none, but a folder itself.
    """

    url: str
    path: str
    size: int
    folder: bool = False


def is_remote(name: str | Path) -> bool:
    """Whether a name is a URL.

    >>> is_remote("s3://bucket/dump"), is_remote("C:/dump"), is_remote("dump")
    (True, False, False)
    """
    return isinstance(name, str) and _is_url(name) is not None


def join(url: str, *names: str) -> str:
    """The URL of something below a folder.

    >>> join("s3://bucket/out/", ".work", "before")
    's3://bucket/out/.work/before'
    """
    return "/".join([url.rstrip("/"), *names])


def exists(url: str) -> bool:
    """Whether there is a file or a folder."""
    with _reaching(url) as (system, path):
        return bool(system.exists(path))


def is_file(url: str) -> bool:
    """Whether there is a file of exactly this name."""
    with _reaching(url) as (system, path):
        return bool(system.isfile(path))


def matches(pattern: str) -> list[Entry]:
    """What a pattern finds, sorted; an entry's ``path`` starts behind the last folder that has no wildcard."""
    fixed = _wildcard.split(pattern, maxsplit=1)[0].rpartition("/")[0]
    with _reaching(pattern) as (system, path):
        found = system.glob(path, detail=True)
        entries = [
            Entry(url, url.removeprefix(fixed + "/"), int(about.get("size") or 0), about["type"] == "directory")
            for url, about in ((system.unstrip_protocol(name), about) for name, about in found.items())
        ]
        return sorted(entries, key=lambda entry: entry.url)


def below(url: str) -> list[Entry]:
    """Every file below a folder, in the order in which a walk through sorted local folders would meet them."""
    with _reaching(url) as (system, path):
        root = path.rstrip("/") + "/"
        found = _files(system.find(path, detail=True))
        entries = [
            Entry(system.unstrip_protocol(name), name.removeprefix(root), int(about.get("size") or 0))
            for name, about in found
        ]
        return sorted(entries, key=lambda entry: entry.path.split("/"))


def names(url: str) -> list[str]:
    """The names of files and folders directly below a folder; none where it does not exist."""
    with _reaching(url) as (system, path):
        try:
            return sorted({str(name).rstrip("/").rpartition("/")[2] for name in system.ls(path, detail=False)})
        except (FileNotFoundError, NotADirectoryError):
            return []


def opened(url: str) -> io.BufferedReader:
    """A file as a stream that can seek and fetches as it is read."""
    with _reaching(url) as (system, path):
        return io.BufferedReader(_Stream(system.open(path, "rb"), url), 1 << 16)


def read(urls: Sequence[str]) -> list[bytes]:
    """The content of some files of one filesystem, fetched side by side."""
    if not urls:
        return []
    with _reaching(urls[0]) as (system, _):
        paths = [system._strip_protocol(url) for url in urls]
        if len(paths) == 1:
            return [system.cat_file(paths[0])]
        found = system.cat(paths)
        return [found[path] for path in paths]


def write(url: str, data: bytes) -> None:
    """Write a file whole or not at all."""
    with _writing(url) as (system, path):
        # Object stores need no folders; where there are some, a half-written file must not have its name.
        system.makedirs(system._parent(path), exist_ok=True)
        system.pipe_file(path, data)


def upload(file: Path, url: str) -> None:
    """Copy a local file there."""
    with _writing(url) as (system, path):
        system.makedirs(system._parent(path), exist_ok=True)
        system.put_file(str(file), path)


def download(url: str, file: Path) -> None:
    """Copy a file here."""
    with _reaching(url) as (system, path):
        system.get_file(path, str(file))


def copy(source: str, target: str) -> None:
    """Copy a file within one filesystem."""
    with _writing(target) as (system, path):
        system.makedirs(system._parent(path), exist_ok=True)
        system.cp_file(system._strip_protocol(source), path)


def remove(url: str) -> None:
    """Remove a file, or a folder with all below it; what is not there is removed already."""
    with _writing(url) as (system, path):
        try:
            system.rm(path, recursive=True)
        except FileNotFoundError:
            return


def _files(found: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    # A "folder" of an object store may be an empty object whose name ends with a slash.
    return [(name, about) for name, about in found.items() if about["type"] == "file" and not name.endswith("/")]


def _at(url: str) -> tuple[AbstractFileSystem, str]:
    protocol = url.partition("://")[0].lower()
    try:
        from fsspec.core import url_to_fs

        # Other processes write there too, so what was listed before says nothing.
        system, path = url_to_fs(url, use_listings_cache=False)
    except ImportError as error:
        extra = _EXTRAS.get(protocol, "cluster")
        raise BadConfig(f"{url}: {error}; try: pip install 'sangsaeng[{extra}]'") from error
    except ValueError as error:
        raise BadConfig(f"{url}: {error}; check the spelling") from error
    return system, str(path)


@contextmanager
def _reaching(url: str) -> Iterator[tuple[AbstractFileSystem, str]]:
    system, path = _at(url)
    try:
        yield system, path
    except (SangsaengError, FileNotFoundError, NotADirectoryError, PermissionError):
        raise
    # Each filesystem has errors of its own, of its own libraries.
    except Exception as error:
        raise _stopped(url, error) from error


@contextmanager
def _writing(url: str) -> Iterator[tuple[AbstractFileSystem, str]]:
    try:
        with _reaching(url) as found:
            yield found
    except OSError as error:
        raise _stopped(url, error) from error


def _stopped(url: str, error: Exception) -> StopRun:
    what = f"{type(error).__name__}: {error}"
    return StopRun(f"{url}: {what}; see to the connection and the permissions, then give the same command again")


class _Stream(io.RawIOBase):
    """An open remote file whose faults while it is read stop the run: they say nothing about the file."""

    def __init__(self, file: Any, url: str) -> None:
        self._file = file
        self._url = url

    def readinto(self, buffer: Any, /) -> int:
        try:
            return int(self._file.readinto(buffer))
        except Exception as error:
            raise _stopped(self._url, error) from error

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        return int(self._file.seek(place, whence))

    def tell(self) -> int:
        return int(self._file.tell())

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()
