"""How much memory a workbook would take, told from its parts before anything opens it.

A few kilobytes can unpack to gigabytes, a cell in the last corner makes a sheet of seventeen billion, and one long text
can be meant by a million cells. The reader of workbooks holds a whole sheet, so what is too large is refused first.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Final

import numpy as np

from pipeline.errors import FailShard

# Unpacked bytes of all parts, cells of the rectangle that a sheet spans, and bytes of text that its cells mean.
MAX_UNPACKED: Final = 1 << 30
MAX_CELLS: Final = 20_000_000
MAX_TEXT: Final = 2 << 30

_BLOCK: Final = 1 << 20
_OVERLAP: Final = 256
# What zipfile raises at damage; at an unknown compression or an encrypted part the last, or a kind of it.
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError)

_references = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,9})["']""").findall
_shared_cells = re.compile(rb"""\bt\s*=\s*["']s["'][^>]{0,200}>\s*<(?:\w+:)?v>(\d{1,9})<""").findall
_end_of_text = re.compile(rb"</(?:\w+:)?si>").split


def require_room(name: str, stream: IO[bytes]) -> None:
    """Raises FailShard where the workbook is too large to open; leaves the stream at its start.

    What is no ZIP archive, or damaged, is left for the reader of workbooks to refuse.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            _look(name, archive)
    except _DAMAGE:
        pass
    finally:
        stream.seek(0)


def _look(name: str, archive: zipfile.ZipFile) -> None:
    # The reader refuses parts that unpack to more than they say.
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise _too_large(name, f"it unpacks to more than {MAX_UNPACKED >> 30} GB")
    lengths = np.zeros(0, np.int64)
    # Texts that cells share come first, because the sheets' cells are counted in them.
    parts = sorted(archive.infolist(), key=lambda part: not part.filename.lower().endswith("sharedstrings.xml"))
    for part in parts:
        kind = part.filename.lower()
        if not kind.endswith(".xml"):
            continue
        shared: list[int] = [0]
        span = _Span()
        for block, fresh in _blocks(archive, part):
            if kind.endswith("sharedstrings.xml"):
                _measure(shared, block[-fresh:])
            elif "worksheets/" in kind:
                span.widen(block, lengths)
                if span.cells > MAX_CELLS:
                    raise _too_large(name, f"{part.filename} spans more than {MAX_CELLS:,} cells")
                if span.text > MAX_TEXT:
                    raise _too_large(name, f"the cells of {part.filename} hold more than {MAX_TEXT >> 30} GB of text")
        if kind.endswith("sharedstrings.xml"):
            lengths = np.array(shared, np.int64)


def _blocks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """A part in blocks, each behind the end of the one before it; with how many bytes of it are new."""
    tail = b""
    with archive.open(part) as stream:
        while fresh := stream.read(_BLOCK):
            yield tail + fresh, len(fresh)
            tail = fresh[-_OVERLAP:]


def _measure(lengths: list[int], block: bytes) -> None:
    """Add to the lengths of shared texts, the last of which may go on in the next block."""
    first, *others = map(len, _end_of_text(block))
    lengths[-1] += first
    lengths += others


class _Span:
    """The rectangle that the cells of a sheet span, and the shared text that they mean."""

    def __init__(self) -> None:
        self._width = self._height = 1
        self.text = 0

    @property
    def cells(self) -> int:
        return self._width * self._height

    def widen(self, block: bytes, lengths: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        for column, row in set(_references(block)):
            self._width = max(self._width, _number(column))
            self._height = max(self._height, int(row))
        numbers = np.array(_shared_cells(block), np.int64)
        self.text += int(lengths[numbers[numbers < len(lengths)]].sum())


def _number(column: bytes) -> int:
    """The number of a column by its letters: 1 for A, 27 for AA."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number


def _too_large(name: str, what: str) -> FailShard:
    return FailShard(name, "too_large", f"{what}; save the articles alone, as .csv or in several workbooks")
