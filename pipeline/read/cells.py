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

from pipeline.read import binary_cells, repeated_cells
from pipeline.read.room import Room

_BLOCK: Final = 1 << 20
_OVERLAP: Final = 256
# What zipfile raises at damage; at an unknown compression or an encrypted part the last but one, or a kind of it, and
# at a part that would lie before the file the last.
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)

_references = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})(\d{1,9})["']""").findall
_shared_cells = re.compile(rb"""\bt\s*=\s*["']s["'][^>]{0,200}>\s*<(?:\w+:)?v>(\d{1,9})<""").findall
_end_of_text = re.compile(rb"</(?:\w+:)?si>").split

Lengths = np.ndarray[tuple[int], np.dtype[np.int64]]


def require_room(name: str, stream: IO[bytes]) -> None:
    """Raises FailShard where the workbook is too large to open; leaves the stream at its start.

    What is no workbook, or damaged, is left for the reader of workbooks to refuse.
    """
    room = Room(name)
    try:
        if binary_cells.is_compound(stream):
            binary_cells.count_compound(stream, room)
        else:
            with zipfile.ZipFile(stream) as archive:
                _look(archive, room)
    except _DAMAGE:
        pass
    finally:
        stream.seek(0)


def _look(archive: zipfile.ZipFile, room: Room) -> None:
    # The reader refuses parts that unpack to more than they say.
    room.unpacked(sum(part.file_size for part in archive.infolist()))
    lengths = np.zeros(0, np.int64)
    binary_lengths: list[int] = []
    # Texts that cells share come first, because the sheets' cells are counted in them.
    for part in sorted(archive.infolist(), key=lambda part: "sharedstrings." not in part.filename.lower()):
        kind = part.filename.lower()
        if kind.endswith("sharedstrings.xml"):
            lengths = _shared(archive, part)
        elif kind.endswith("sharedstrings.bin"):
            with archive.open(part) as stream:
                binary_lengths = binary_cells.shared_lengths(stream)
        elif "worksheets/" in kind and kind.endswith(".xml"):
            _count_sheet(archive, part, lengths, room)
        elif "worksheets/" in kind and kind.endswith(".bin"):
            with archive.open(part) as stream:
                binary_cells.count_sheet(stream, binary_lengths, room)
        elif kind == "content.xml":
            with archive.open(part) as stream:
                repeated_cells.count(stream, room)


def _blocks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[tuple[bytes, int]]:
    """A part in blocks, each behind the end of the one before it; with how many bytes of it are new."""
    tail = b""
    with archive.open(part) as stream:
        while fresh := stream.read(_BLOCK):
            yield tail + fresh, len(fresh)
            tail = fresh[-_OVERLAP:]


def _shared(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Lengths:
    """The lengths of the texts that cells share, markup included."""
    lengths: list[int] = [0]
    for block, fresh in _blocks(archive, part):
        # The last text may go on in the next block.
        first, *others = map(len, _end_of_text(block[-fresh:]))
        lengths[-1] += first
        lengths += others
    return np.array(lengths, np.int64)


def _count_sheet(archive: zipfile.ZipFile, part: zipfile.ZipInfo, lengths: Lengths, room: Room) -> None:
    room.sheet()
    for block, _ in _blocks(archive, part):
        for column, row in set(_references(block)):
            room.cell(int(row), _number(column) or 1)
        numbers = np.array(_shared_cells(block), np.int64)
        room.text(int(lengths[numbers[numbers < len(lengths)]].sum()))


def _number(column: bytes) -> int:
    """The number of a column by its letters: 1 for A, 27 for AA."""
    number = 0
    for letter in column.upper():
        number = number * 26 + letter - 64
    return number
