"""Streams behind gzip, bzip2, xz and Zstandard; where one breaks off, what stands before the break can be read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import IO, Any, Final

import pyarrow as pa

DAMAGE: Final = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, pa.ArrowException)
"""What damaged or truncated data makes decompressors and archives raise."""

# A byte that ends no text in UTF-8 or cp949.
_UNFILLED: Final = b"\xff"
_PIECE: Final = 1 << 16


def decompressed(raw: IO[bytes], compression: str) -> io.BufferedReader:
    """The stream behind the compression of this ending.

    Its ``read``, like that of any stream, loses what it has when the data break off; ``readline`` and `upto` do not.
    """
    return io.BufferedReader(_UpToBreak(_DECOMPRESSORS[compression](raw)), _PIECE)


def upto(stream: IO[bytes], size: int) -> bytes:
    """So many of the next bytes; fewer at the end, and before a break, of which the next call raises the error."""
    if not hasattr(stream, "read1"):
        return stream.read(size)
    pieces: list[bytes] = []
    try:
        while size and (piece := stream.read1(size)):
            pieces.append(piece)
            size -= len(piece)
    except DAMAGE:
        if not pieces:
            raise
    return b"".join(pieces)


class InPieces(io.BufferedIOBase):
    """A stream for readers of archives, which know ``read`` alone: it gives them what stands before a break."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._given = 0

    def read(self, size: int | None = _PIECE, /) -> bytes:
        """See `upto`."""
        piece = upto(self._stream, size or _PIECE)
        self._given += len(piece)
        return piece

    def tell(self) -> int:
        """How many bytes were read."""
        return self._given


class _UpToBreak(io.RawIOBase):
    """What a decompressor gives; an error that it raises behind some bytes is raised when more are asked for."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        if self._error is not None:
            raise self._error
        view, count = memoryview(buffer), 0
        try:
            while count < len(view) and (piece := self._stream.read1(len(view) - count)):
                view[count : count + len(piece)] = piece
                count += len(piece)
        except DAMAGE as error:
            self._error = error
            if not count:
                raise
        return count

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()


class _Zstandard:
    """Arrow's decompressor, which fills what it is given, but does not say how far when it raises an error."""

    def __init__(self, raw: IO[bytes]) -> None:
        self._stream = pa.input_stream(raw, compression="zstd")
        self._error: OSError | None = None

    def read1(self, size: int) -> bytes:
        if self._error is not None:
            raise self._error
        buffer = bytearray(_UNFILLED) * size
        try:
            return bytes(buffer[: self._stream.readinto(buffer)])
        except OSError as error:
            self._error = error
            filled = bytes(buffer).rstrip(_UNFILLED)
            if not filled:
                raise
            return filled

    def close(self) -> None:
        self._stream.close()


_DECOMPRESSORS: Final[Mapping[str, Callable[[IO[bytes]], Any]]] = {
    ".gz": lambda raw: gzip.GzipFile(fileobj=raw),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
    ".zst": _Zstandard,
}

COMPRESSIONS: Final = tuple(_DECOMPRESSORS)
"""The endings of compressed files."""
