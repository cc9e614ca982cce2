"""Streams in UTF-16, UTF-32 or another encoding of which lines cannot be cut as bytes, as streams of UTF-8."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import IO, Any

from pipeline.read.compressions import upto
from pipeline.read.decode import declared_charset, decode, require_no_signature, wide_encoding

BLOCK = 1 << 16


def peeked(stream: IO[bytes]) -> bytes:
    """The first bytes of a stream that can be looked at without reading them."""
    head: bytes = stream.peek(BLOCK) if hasattr(stream, "peek") else b""
    return head


def in_utf8(stream: IO[bytes], encoding: str | None = None) -> tuple[IO[bytes], str | None]:
    """The stream in UTF-8, and the encoding that it was in: ``encoding``, else UTF-16 or UTF-32 if it starts like them.

    A stream that is in none of these is given back as it is, with None. Raises SkipRecord with reason ``binary_file``
    where its first bytes are those of another format.
    """
    head = peeked(stream)
    require_no_signature(head)
    found = encoding or wide_encoding(head)
    return (stream, None) if found is None else (io.BufferedReader(_Recoded(stream, found), BLOCK), found)


def markup_in(stream: IO[bytes]) -> tuple[Iterator[str], str]:
    """Blocks of text of a page or an XML file, and the encoding that it states or is in.

    Raises SkipRecord where it is no text.
    """
    plain, wide = in_utf8(stream)
    head = peeked(plain)
    # Up to the end of a tag, so that no character is cut.
    start = head[: head.rfind(b">") + 1] or head
    encoding = "utf-8" if wide else decode(start, declared_charset(start)).encoding
    return _blocks(plain, codecs.getincrementaldecoder(encoding)("replace")), wide or encoding


def _blocks(stream: IO[bytes], decoder: codecs.IncrementalDecoder) -> Iterator[str]:
    while block := upto(stream, BLOCK):
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


class _Recoded(io.RawIOBase):
    """The bytes of a stream, decoded and encoded anew."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._rest = b""
        self._ended = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        while not self._rest and not self._ended:
            block = upto(self._stream, BLOCK)
            self._ended = not block
            self._rest = self._decoder.decode(block, self._ended).encode("utf-8", "replace")
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
