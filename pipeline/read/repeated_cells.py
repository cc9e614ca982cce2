"""What the sheets of an OpenDocument workbook span, in which one cell or row may stand for a million alike."""

from __future__ import annotations

import re
from typing import IO, Final

from pipeline.read.room import MAX_CELLS, Room

_BLOCK: Final = 1 << 20
# Longer than any of what is looked for, so that nothing is missed between two blocks.
_OVERLAP: Final = 128

# Attributes are taken for those of the element that began last, whatever stands between: values may hold `>`.
_marks = re.compile(
    rb"""<table:(?P<element>table-row|table-cell|covered-table-cell|table)(?=[\s/>])
      | </table:(?P<end>table-row|table)(?=[\s>])
      | \btable:number-(?P<repeated>rows|columns)-repeated \s{0,8}=\s{0,8} ["'](?P<times>[^"']{1,20})["']
      | (?P<filled>\boffice:|<text:)""",
    re.VERBOSE,
).finditer


def count(stream: IO[bytes], room: Room) -> None:
    """Count the cells that the workbook's ``content.xml`` stands for. Raises FailShard where there are too many."""
    counter = _Counter(room)
    block = b""
    while fresh := stream.read(_BLOCK):
        block += fresh
        block = block[counter.take(block, len(block) - _OVERLAP) :]
    counter.take(block, len(block))


class _Counter:
    """Goes from mark to mark: the size of a cell is that of all between its mark and the next one's."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._in_cell = self._in_row = self._filled = False
        self._filled_to = 0
        self._size = self._row_size = 0

    def take(self, block: bytes, stop: int) -> int:
        """Count what begins before ``stop``; gives the place up to which the block is done with."""
        at = 0
        for mark in _marks(block):
            if mark.start() >= stop:
                break
            self._size += mark.start() - at
            at = mark.end()
            if mark["filled"]:
                self._filled = True
            elif mark["repeated"] == b"rows":
                self._rows = _times(mark["times"])
            elif mark["repeated"]:
                self._columns = _times(mark["times"])
            else:
                self._end_cell()
                self._begin(mark["element"] or b"", mark["end"] or b"")
        done = max(at, stop, 0)
        self._size += done - at
        return done

    def _begin(self, element: bytes, end: bytes) -> None:
        if element in (b"table-cell", b"covered-table-cell"):
            self._in_cell = True
            return
        self._end_row()
        self._in_row = element == b"table-row"
        if b"table" in (element, end):
            self._room.sheet()
            self._row = 0

    def _end_cell(self) -> None:
        if self._in_cell:
            self._column += self._columns
            # An empty cell costs nothing until another follows it.
            if self._filled:
                self._filled_to = self._column
                self._row_size += self._size * self._columns
        self._in_cell = self._filled = False
        self._columns, self._size = 1, 0

    def _end_row(self) -> None:
        if self._in_row:
            self._row += self._rows
        if self._filled_to:
            self._room.cell(self._row, self._filled_to)
            self._room.text(self._row_size * self._rows)
        self._rows, self._column, self._filled_to, self._row_size = 1, 0, 0, 0


def _times(digits: bytes) -> int:
    """How often; what is not written in plain digits counts as too often."""
    return int(digits) if digits.isdigit() else MAX_CELLS + 1
