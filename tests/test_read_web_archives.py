"""Pages in WARC archives: chunks and compressions as servers sent them, and headers that say what is not so any more."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from pathlib import Path

import pyarrow as pa
import pytest

from tests.test_read import TEXT, only_record, read_all, rejects, warc

PAGE = f"<html><body><p>{TEXT}</p></body></html>".encode()


def chunked(body: bytes, size: int = 20) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;name=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def raw_deflated(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Content-Type: text/html\r\nTransfer-Encoding: chunked", chunked(PAGE)),
        ("content-type: text/html\r\ncontent-encoding: gzip", gzip.compress(PAGE, mtime=0)),
        ("Content-Type: text/html\r\nContent-Encoding: deflate", zlib.compress(PAGE)),
        ("Content-Type: text/html\r\nContent-Encoding: deflate", raw_deflated(PAGE)),
        ("Content-Type: text/html\r\nContent-Encoding: zstd", pa.compress(PAGE, "zstd", asbytes=True)),
        (
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip",
            chunked(gzip.compress(PAGE, mtime=0)),
        ),
        # Crawlers that store bodies plain leave the headers as they were.
        *(
            (f"Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: {coding}", PAGE)
            for coding in ("gzip", "deflate", "br", "zstd", "identity")
        ),
        ("Server: narae", PAGE),
    ],
)
def test_pages_are_read_as_their_readers_saw_them_however_they_are_stored(
    tmp_path: Path, head: str, body: bytes
) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(warc(("https://example.com/1", f"200 OK\r\n{head}", body)))
    item = only_record(tmp_path / "a.warc")
    assert (item.content.encode(), item.source.sha256) == (PAGE, hashlib.sha256(body).hexdigest())


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        ("Content-Type: text/html\r\nContent-Encoding: br", b"\x8b\x00\x80abc\x03", "binary_file"),
        (
            "Content-Type: text/html\r\nContent-Encoding: gzip",
            gzip.compress(PAGE, mtime=0)[:12] + b"\xff" * 20,
            "damaged_file",
        ),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(PAGE, mtime=0)[:-9], "damaged_file"),
        ("Content-Type: text/html\r\nContent-Encoding: zstd", b"\x28\xb5\x2f\xfd" + b"\xff" * 9, "damaged_file"),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(b" " * (17 << 20)), "too_large"),
        ("Server: narae", b"body { color: red }", "empty_file"),
    ],
)
def test_pages_that_do_not_unpack_are_told(tmp_path: Path, head: str, body: bytes, reason: str) -> None:
    pytest.importorskip("fastwarc")
    (tmp_path / "a.warc").write_bytes(warc(("https://example.com/1", f"200 OK\r\n{head}", body)))
    number = None if reason == "empty_file" else 1
    assert rejects(read_all(tmp_path / "a.warc")) == [("a.warc", number, reason)]
