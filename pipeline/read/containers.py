"""Opens files as streams of plain bytes: those on disk, compressed or not, and the members of archives."""

from __future__ import annotations

import io
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from operator import itemgetter
from pathlib import PurePosixPath
from typing import IO, Any

from pipeline import remote
from pipeline.errors import FailShard
from pipeline.read.compressions import COMPRESSIONS, DAMAGE, InPieces, decompressed
from pipeline.read.files import InputFile, is_litter

# Larger than any article, small enough to hold; what is larger is refused instead of read.
MAX_RECORD = 16 * 1024 * 1024
_SPOOL = 8 * 1024 * 1024
# Most bytes that are copied to disk because a format has to seek in them.
MAX_COPIED = 4 * 1024**3

_NAME_IN_UTF8 = 0x800
# What is short for a tar that is compressed.
_SHORT = {".tgz": ".gz", ".tbz2": ".bz2", ".tbz": ".bz2", ".txz": ".xz", ".tzst": ".zst"}
ARCHIVES = (".zip", ".tar")


@dataclass(frozen=True, slots=True)
class Stored:
    """One file of a dump as readers see it: the name that the tables print, and a way to its plain bytes.

    ``format`` is the name's ending in lower case without the compression (``.jsonl`` of ``a.jsonl.gz``), ``stem`` the
    file's name without both. ``on_disk`` says that the bytes lie there as they are, so that a reader can seek in
    them.
    """

    name: str
    format: str
    stem: str
    open: Callable[[], AbstractContextManager[IO[bytes]]]
    on_disk: bool = False


class Meter:
    """Counts the bytes that are read from the files on disk, and tells ``show`` of them with the total.

    It tells of them when all that they hold has come out as items: at the end of a file, and within a large one when
    more is read behind an item. Of a file that is read as a whole before its first item, nothing is told until its end.
    """

    def __init__(self, total: int, show: Callable[[int, int], None] | None) -> None:
        self._total = total
        self._show = show
        self._before = 0
        self._in_file = 0
        self._size = 0
        self._given = False

    @contextmanager
    def file(self, size: int) -> Iterator[None]:
        """Within it one file of that size is read; after it the file counts as a whole."""
        self._in_file, self._size, self._given = 0, size, False
        yield
        self._before += size
        self._in_file = 0
        self._tell()

    def add(self, count: int) -> None:
        """So many bytes more of the file have been read."""
        if self._given:
            self._tell()
        self._given = False
        self._in_file = min(self._in_file + count, self._size)

    def item(self) -> None:
        """An item has come out of what was read."""
        self._given = True

    def _tell(self) -> None:
        if self._show is not None:
            self._show(self._before + self._in_file, self._total)


class _Metered(io.RawIOBase):
    """A file, here or elsewhere, that tells a meter what is read from it."""

    def __init__(self, path: str, meter: Meter) -> None:
        self._file: io.RawIOBase | io.BufferedIOBase = (
            remote.opened(path) if remote.is_remote(path) else io.FileIO(path)
        )
        self._meter = meter

    def readinto(self, buffer: Any, /) -> int:
        count = self._file.readinto(buffer) or 0
        self._meter.add(count)
        return count

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, place: int, whence: int = io.SEEK_SET, /) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()


def _raw(path: str, meter: Meter) -> IO[bytes]:
    return io.BufferedReader(_Metered(path, meter), 1 << 16)


def stored(file: InputFile, meter: Meter) -> Stored:
    """An input file, decompressed by its ending."""
    stem, format, compression = split_name(PurePosixPath(file.name).name)
    path = file.path
    return Stored(file.name, format, stem, lambda: _plain(_raw(path, meter), compression), not compression)


def standard_input(format: str) -> Stored:
    """What is piped in; ``format`` is the ending that a file of it would have."""
    stem, ending, compression = split_name(f"stdin.{format.lstrip('.')}" if format else "stdin")
    return Stored("-", ending, stem, lambda: _plain(sys.stdin.buffer, compression))


def held(file: Stored, data: bytes, format: str) -> Stored:
    """The same file as one of another format, whose plain bytes are these."""
    return replace(file, format=format, open=lambda: io.BufferedReader(io.BytesIO(data)))


def split_name(name: str) -> tuple[str, str, str]:
    """Stem, format and compression of a file name.

    >>> split_name("2021.10.JSONL.gz"), split_name("2021.tgz"), split_name("기사")
    (('2021.10', '.jsonl', '.gz'), ('2021', '.tar', '.gz'), ('기사', '', ''))
    """
    stem, compression = name, ""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _SHORT:
        return name[: -len(suffix)], ".tar", _SHORT[suffix]
    if suffix in COMPRESSIONS:
        stem, compression = name[: -len(suffix)], suffix
    suffix = PurePosixPath(stem).suffix
    return (stem[: -len(suffix)] if suffix else stem), suffix.lower(), compression


@contextmanager
def _plain(raw: IO[bytes], compression: str) -> Iterator[IO[bytes]]:
    """The stream behind a compression; closes both."""
    with raw:
        if not compression:
            yield raw
            return
        with decompressed(raw, compression) as plain:
            yield plain


def read_whole(file: Stored) -> bytes | None:
    """All bytes of a file that is one record; None where it is larger than a record may be."""
    with file.open() as stream:
        data = stream.read(MAX_RECORD + 1)
    return None if len(data) > MAX_RECORD else data


@contextmanager
def seekable(file: Stored) -> Iterator[IO[bytes]]:
    """The file as a stream that can seek, for formats that need it; copied to disk where it cannot by itself.

    Raises FailShard where the copy would be too large.
    """
    if file.on_disk:
        with file.open() as stream:
            yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_SPOOL) as copy, file.open() as stream:
        while block := stream.read(1 << 20):
            if copy.tell() + len(block) > MAX_COPIED:
                detail = f"more than {MAX_COPIED >> 30} GB once it is unpacked; unpack it by hand"
                raise FailShard(file.name, "too_large", detail)
            copy.write(block)
        copy.seek(0)
        yield copy


def members(file: Stored) -> Iterator[Stored]:
    """The files in an archive: of a ZIP in sorted order, of a tar in its own, folders and links left out.

    Of a tar each has to be read before the next is asked for. Raises FailShard where the archive is damaged, asks for a
    password, or is a ZIP too large to be copied out of another archive.
    """
    try:
        yield from _zip_members(file) if file.format == ".zip" else _tar_members(file)
    except (PermissionError, FileNotFoundError):
        raise
    except DAMAGE as error:
        raise FailShard(file.name, "damaged_file", f"{error}; unpack it by hand or fetch it again") from error


def _zip_members(file: Stored) -> Iterator[Stored]:
    with seekable(file) as stream, zipfile.ZipFile(stream) as archive:
        for name, info in sorted(((_zip_name(info), info) for info in archive.infolist()), key=itemgetter(0)):
            if info.is_dir() or _is_litter_inside(name):
                continue
            if info.flag_bits & 0x1:
                raise FailShard(file.name, "encrypted", f"{name} cannot be opened without it; unpack it by hand")
            yield _member(file.name, name, lambda info=info: archive.open(info))  # type: ignore[misc]


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name of a member: what does not say that it is UTF-8 is so all the same, or what Windows in Korea writes."""
    if info.flag_bits & _NAME_IN_UTF8:
        return info.filename
    # The standard library reads such names as those of DOS.
    data = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp949"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return info.filename


def _tar_members(file: Stored) -> Iterator[Stored]:
    with file.open() as stream, tarfile.open(fileobj=InPieces(stream), mode="r|") as archive:
        for info in archive:
            content = archive.extractfile(info) if info.isfile() and not _is_litter_inside(info.name) else None
            if content is not None:
                yield _member(file.name, info.name, lambda content=content: content)  # type: ignore[misc]


def _member(archive: str, member: str, open_raw: Callable[[], IO[bytes]]) -> Stored:
    stem, format, compression = split_name(unicodedata.normalize("NFC", PurePosixPath(member).name))
    # A member may name itself as if it lay outside the archive; nothing is unpacked, but the path is shown to people.
    inside = PurePosixPath(*(part for part in PurePosixPath(member).parts if part not in ("/", "..")))
    name = unicodedata.normalize("NFC", f"{archive}/{inside}")
    return Stored(name, format, stem, lambda: _plain(open_raw(), compression))


def _is_litter_inside(member: str) -> bool:
    """Whether an archive's member is litter; the dots of one that lies above the archive's own folder hide nothing."""
    return is_litter("/".join(part for part in PurePosixPath(member).parts if part != ".."))
