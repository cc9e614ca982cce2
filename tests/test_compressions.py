"""Compressed files that break off: every record that stands whole before the break is read, then the break is told."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.read.compressions import decompressed, upto
from pipeline.types import RawRecord
from tests.faults import crawl, feed
from tests.test_read import TEXT, read_all, rejects
from tests.test_read_archives import tarred

Pack = Callable[[bytes], bytes]

# Numbers that hardly compress, so that of each compression some blocks are whole; the last has none after the cut.
_random = random.Random(7)
TEXTS = [f"{TEXT} {_random.getrandbits(400)}".replace("\n", " ") for _ in range(1_500)]
ROWS = [{"id": f"a-{number}", "text": text} for number, text in enumerate(TEXTS)]
LINES = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)


def in_frames(data: bytes) -> bytes:
    """Zstandard as a program writes it that flushes now and then, in blocks of no round size."""
    return b"".join(pa.compress(data[at : at + 1_111], codec="zstd", asbytes=True) for at in range(0, len(data), 1_111))


PACKS: dict[str, Pack] = {
    ".gz": gzip.compress,
    ".bz2": lambda data: bz2.compress(data, 1),
    ".xz": lzma.compress,
    ".zst": lambda data: pa.compress(data, codec="zstd", asbytes=True),
    ".frames.zst": in_frames,
}

# A file, and what stands behind each of its records and nowhere else.
FILES: dict[str, tuple[bytes, bytes]] = {
    "a.jsonl": (LINES.encode(), b"\n"),
    "cp949.jsonl": (LINES.encode("cp949"), b"\n"),
    "utf-16.jsonl": (LINES.encode("utf-16-le"), "\n".encode("utf-16-le")),
    "a.json": (json.dumps(ROWS, ensure_ascii=False).encode(), b"},"),
    "in an object.json": (json.dumps({"items": ROWS}, ensure_ascii=False, indent=1).encode(), b"},"),
    "a.csv": (b"id,text\n" + b"".join(f"{row['id']},{row['text']}\n".encode() for row in ROWS), b"\n"),
    "quoted.csv": (b"id,text\n" + b"".join(f'{row["id"]},"{row["text"]}\n"\n'.encode() for row in ROWS), b'"\n'),
    "a.xml": (feed(*TEXTS), b"</item>"),
    "a.warc": (crawl(*(f"<html><body><p>{text}</p></body></html>" for text in TEXTS)), b"</html>\r\n\r\n"),
}


def before_break(data: bytes, compression: str) -> bytes:
    """What can be decompressed, asked for in small pieces."""
    plain = b""
    with decompressed(io.BytesIO(data), compression) as stream, suppress(EOFError, OSError):
        while piece := upto(stream, 13):
            plain += piece
    return plain


@pytest.mark.parametrize("compression", PACKS)
@pytest.mark.parametrize("name", FILES)
def test_what_stands_whole_before_the_break_is_read(tmp_path: Path, name: str, compression: str) -> None:
    data, end = FILES[name]
    packed = PACKS[compression](data)
    packed = packed[: len(packed) * 3 // 5]
    ending = compression.rpartition(".")[2]
    file = tmp_path / f"{name}.{ending}"
    file.write_bytes(packed)
    plain = before_break(packed, f".{ending}")
    whole = plain.count(end) - (name == "a.csv")
    items = read_all(file)
    assert data.startswith(plain)
    assert whole > 100
    found = [item.content for item in items if isinstance(item, RawRecord)]
    assert len(found) == whole
    assert all(map(str.__contains__, found, TEXTS))
    assert rejects(items) == [(file.name, None, "damaged_file")]


@pytest.mark.parametrize("compression", [".gz", ".frames.zst"])
def test_members_that_stand_whole_before_the_break_are_read(tmp_path: Path, compression: str) -> None:
    packed = PACKS[compression](tarred({f"{number}.txt": text.encode() for number, text in enumerate(TEXTS)}))
    packed = packed[: len(packed) * 3 // 5]
    ending = compression.rpartition(".")[2]
    (tmp_path / f"a.tar.{ending}").write_bytes(packed)
    items = read_all(tmp_path / f"a.tar.{ending}")
    # Each has a head of 512 bytes and is filled up to as many.
    whole = len(before_break(packed, f".{ending}")) // 1_024
    assert whole > 100
    assert abs(sum(isinstance(item, RawRecord) for item in items) - whole) <= 1
    assert {reason for _, _, reason in rejects(items)} == {"damaged_file"}


@pytest.mark.parametrize("compression", [".gz", ".bz2", ".xz", ".zst"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.do"])
def test_of_a_file_that_is_one_record_nothing_is_read(tmp_path: Path, name: str, compression: str) -> None:
    page = f"<html><body>{'<p>'.join(TEXTS)}</body></html>" if name in ("a.html", "a.do") else "\n".join(TEXTS)
    packed = PACKS[compression](page.encode())
    (tmp_path / f"{name}{compression}").write_bytes(packed[: len(packed) * 3 // 5])
    assert rejects(read_all(tmp_path)) == [(f"{tmp_path.name}/{name}{compression}", None, "damaged_file")]


@pytest.mark.parametrize("compression", PACKS)
@pytest.mark.parametrize("size", [1, 8_191, 1 << 20])
def test_a_whole_file_is_read_in_pieces_of_any_size(compression: str, size: int) -> None:
    data = LINES.encode()[:20_000] + b"\xff" * 9
    plain = b""
    with decompressed(io.BytesIO(PACKS[compression](data)), f".{compression.rpartition('.')[2]}") as stream:
        while piece := upto(stream, size):
            assert len(piece) == min(size, len(data) - len(plain))
            plain += piece
    assert plain == data
