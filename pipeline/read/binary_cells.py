"""What the sheets of Excel's binary workbooks span: ``.xls`` in a compound file, and the parts of ``.xlsb``."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Final

import olefile

from pipeline.read.room import Room

# Streams of a compound file that hold a workbook, by the age of the program that wrote them.
_STREAMS: Final = ("Workbook", "Book")
# Records of .xls: a sheet or the workbook begins, texts that cells share and what continues a record.
_BEGINS, _SHARED, _CONTINUE = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x00FC, 0x003C
# A cell by row and column; one that names a shared text; and those of which one record holds a row of several.
_SHARED_CELL = 0x00FD
_CELLS = frozenset({0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6, _SHARED_CELL})
_ROWS_OF_CELLS = frozenset({0x00BD, 0x00BE})
_SHORTEST_CELL = 6
# What a sheet says it spans, for which the reader makes room before it has seen a cell.
_SPAN, _SPAN_BEFORE_97 = 0x0200, 10
# Records of .xlsb: a row, the cells in it, a text that cells share, and what a sheet says it spans.
_ROW, _FIRST_CELL, _LAST_CELL, _CELL_OF_SHARED, _SHARED_TEXT, _SHEET_SPAN = 0, 1, 11, 7, 19, 148
_NUMBERS: Final = 1 << 32
# Bytes that a character takes at most once it is read.
_WIDEST: Final = 3
# Longer than what is looked at in any record of a sheet.
_HEAD: Final = 16


def is_compound(stream: IO[bytes]) -> bool:
    """Whether a file is one of Microsoft's compound files; leaves the stream at its start."""
    head = stream.read(len(olefile.MAGIC))
    stream.seek(0)
    return bool(head == olefile.MAGIC)


def count_compound(stream: IO[bytes], room: Room) -> None:
    """Count the cells of an ``.xls``. Raises FailShard where there are too many; passes over what is damaged."""
    lengths: Sequence[int] = ()
    named: Counter[int] = Counter()
    try:
        with olefile.OleFileIO(stream) as compound:
            name = next((name for name in _STREAMS if compound.exists(name)), None)
            if name is None:
                return
            room.unpacked(compound.get_size(name))
            with compound.openstream(name) as workbook:
                lengths = _count_records(workbook, named, room)
    except (OSError, ValueError, IndexError, struct.error):
        return
    room.text(_text(named, lengths))


def _text(named: Mapping[int, int], lengths: Sequence[int]) -> int:
    return sum(lengths[number] * times for number, times in named.items() if number < len(lengths))


def _count_records(stream: IO[bytes], named: Counter[int], room: Room) -> Sequence[int]:
    """Count the cells, and into ``named`` how often each shared text is meant; gives the lengths of those."""
    lengths: list[int] = []
    shared: list[bytes] | None = None
    while len(head := stream.read(4)) == 4:
        kind, size = struct.unpack("<HH", head)
        data = stream.read(size)
        if shared is not None and kind != _CONTINUE:
            with suppress(struct.error):
                lengths.extend(_shared_lengths(shared))
            shared = None
        if kind == _SHARED:
            shared = [data]
        elif kind == _CONTINUE and shared is not None:
            shared.append(data)
        elif kind in _BEGINS:
            room.sheet()
        elif kind == _SPAN and len(data) >= _SPAN_BEFORE_97:
            form = "<HHHH" if len(data) == _SPAN_BEFORE_97 else "<IIHH"
            _span(room, *struct.unpack_from(form, data))
        elif (kind in _CELLS or kind in _ROWS_OF_CELLS) and len(data) >= _SHORTEST_CELL:
            row, column = struct.unpack_from("<HH", data)
            # The last two bytes of a row of cells are the column of its last.
            room.cell(row + 1, 1 + (struct.unpack("<H", data[-2:])[0] if kind in _ROWS_OF_CELLS else column))
            if kind == _SHARED_CELL and len(data) >= _SHORTEST_CELL + 4:
                named[struct.unpack_from("<I", data, 6)[0]] += 1
    return lengths


def _span(room: Room, first_row: int, rows: int, first_column: int, columns: int) -> None:
    """A sheet says that it spans these; where the first is behind the last, the reader would take that for billions."""
    room.cell(max(rows, (rows - first_row) % _NUMBERS), max(columns, (columns - first_column) % _NUMBERS))


def _shared_lengths(parts: Sequence[bytes]) -> Iterator[int]:
    """Bytes that each shared text of an ``.xls`` takes; stops where the table of them breaks off."""
    place, at = 0, 8
    while True:
        while place < len(parts) and at >= len(parts[place]):
            place, at = place + 1, at - len(parts[place])
        if place == len(parts) or at + 3 > len(parts[place]):
            return
        count, flags = struct.unpack_from("<HB", parts[place], at)
        at += 3
        behind = 0
        if flags & 8:
            behind += 4 * struct.unpack_from("<H", parts[place], at)[0]
            at += 2
        if flags & 4:
            behind += struct.unpack_from("<I", parts[place], at)[0]
            at += 4
        yield count * _WIDEST
        left = count
        while left:
            width = 2 if flags & 1 else 1
            here = min(left, max(len(parts[place]) - at, 0) // width)
            left, at = left - here, at + here * width
            if left:
                # What continues a text says anew how wide its characters are.
                place += 1
                if place == len(parts) or not parts[place]:
                    return
                flags, at = parts[place][0], 1
        at += behind


def shared_lengths(stream: IO[bytes]) -> list[int]:
    """Bytes that each text of an ``.xlsb`` takes which cells share."""
    heads = (head for kind, head in _records(stream) if kind == _SHARED_TEXT)
    return [struct.unpack_from("<I", head, 1)[0] * _WIDEST for head in heads if len(head) >= 5]


def count_sheet(stream: IO[bytes], lengths: Sequence[int], room: Room) -> None:
    """Count the cells of a sheet of an ``.xlsb``. Raises FailShard where there are too many."""
    room.sheet()
    row = 0
    for kind, head in _records(stream):
        if kind == _ROW and len(head) >= 4:
            row = struct.unpack_from("<I", head)[0]
        elif kind == _SHEET_SPAN and len(head) >= 16:
            first_row, last_row, first_column, last_column = struct.unpack_from("<IIII", head)
            _span(room, first_row, last_row + 1, first_column, last_column + 1)
        elif _FIRST_CELL <= kind <= _LAST_CELL and len(head) >= 4:
            room.cell(row + 1, struct.unpack_from("<I", head)[0] + 1)
            if kind == _CELL_OF_SHARED and len(head) >= 12:
                number = struct.unpack_from("<I", head, 8)[0]
                room.text(int(lengths[number]) if number < len(lengths) else 0)


def _records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Kind and first bytes of each record."""
    while (kind := _number(stream, 2)) is not None:
        size = _number(stream, 4)
        if size is None:
            return
        head = stream.read(min(size, _HEAD))
        yield kind, head
        stream.seek(size - len(head), 1)


def _number(stream: IO[bytes], most: int) -> int | None:
    """A number of which each byte but the last has its highest bit set; None at the end."""
    number = 0
    for place in range(most):
        byte = stream.read(1)
        if not byte:
            return None
        number |= (byte[0] & 0x7F) << 7 * place
        if byte[0] < 0x80:
            break
    return number
