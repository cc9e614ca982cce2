"""The body of a page as a crawler stored it: in chunks and compressed, if the server sent it so, or already plain."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from typing import Final

import pyarrow as pa

from pipeline.errors import SkipRecord
from pipeline.read.containers import MAX_RECORD

# The length of a chunk in hexadecimal digits, and what a server may say of it.
_chunk = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n").match
_GZIP: Final = zlib.MAX_WBITS | 16


def plain(body: bytes, transfer: str, coding: str) -> bytes:
    """A body without the chunks and the compression that ``Transfer-Encoding`` and ``Content-Encoding`` say.

    Many crawlers store bodies plain and leave the headers as they were, so each is believed only where the bytes agree.

    Raises SkipRecord where it is compressed in a way that cannot be read, or more than any article.

    >>> plain(b"4\\r\\n<p>a\\r\\n4\\r\\n</p>\\r\\n0\\r\\n\\r\\n", "chunked", ""), plain(b"<p>a</p>", "chunked", "gzip")
    (b'<p>a</p>', b'<p>a</p>')
    """
    if "chunked" in transfer.lower():
        body = _joined(body)
    for name in reversed([part.strip() for part in coding.lower().split(",")]):
        if name in _UNPACKED:
            body = _UNPACKED[name](body)
        elif name == "br" and not _is_text(body):
            raise SkipRecord("read", "binary_file", "the page is compressed by Brotli; have the crawler store it plain")
    if len(body) > MAX_RECORD:
        raise SkipRecord("read", "too_large", f"a page of more than {MAX_RECORD >> 20} MB; leave it out")
    return body


def _joined(body: bytes) -> bytes:
    """The chunks of a body in one; what does not consist of such is left as it is."""
    parts: list[bytes] = []
    at = 0
    while (found := _chunk(body, at)) and (size := int(found[1], 16)):
        parts.append(body[found.end() : found.end() + size])
        at = found.end() + size + len(b"\r\n")
    # What lies behind the last whole chunk is lost where the connection broke off.
    return b"".join(parts) if parts and (found or at >= len(body)) else body


def _is_text(body: bytes) -> bool:
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _gunzipped(body: bytes) -> bytes:
    return _inflated(body, _GZIP) if body.startswith(b"\x1f\x8b") else body


def _without_deflate(body: bytes) -> bytes:
    if _is_text(body):
        return body
    # The first byte of the head of two says that it is one.
    return _inflated(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS)


def _inflated(body: bytes, bits: int) -> bytes:
    try:
        unpacker = zlib.decompressobj(bits)
        data = unpacker.decompress(body, MAX_RECORD + 1)
    except zlib.error as error:
        raise _broken(error) from error
    if not unpacker.eof and len(data) <= MAX_RECORD:
        raise _broken("it breaks off")
    return data


def _from_zstandard(body: bytes) -> bytes:
    if not body.startswith(b"\x28\xb5\x2f\xfd"):
        return body
    try:
        with pa.input_stream(pa.BufferReader(body), compression="zstd") as stream:
            return bytes(stream.read(MAX_RECORD + 1))
    except OSError as error:
        raise _broken(error) from error


def _broken(error: Exception | str) -> SkipRecord:
    return SkipRecord("read", "damaged_file", f"the page does not unpack: {error}; fetch it again")


_UNPACKED: Final[Mapping[str, Callable[[bytes], bytes]]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _without_deflate,
    "zstd": _from_zstandard,
}
