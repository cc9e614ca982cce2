"""The most that a workbook may hold, and the count of what is found in one before it is opened."""

from __future__ import annotations

from typing import Final

from pipeline.errors import FailShard

# Unpacked bytes of all parts, cells of the rectangles that the sheets span, and bytes of text that their cells mean.
MAX_UNPACKED: Final = 1 << 30
MAX_CELLS: Final = 20_000_000
MAX_TEXT: Final = 2 << 30


class Room:
    """Counts the cells of a workbook's sheets and the bytes of text that they mean.

    Raises FailShard where there are more than may be held.
    """

    def __init__(self, name: str) -> None:
        """``name`` is that of the file, which the error names."""
        self._name = name
        self._before = self._width = self._height = 0
        self.bytes = 0

    @property
    def cells(self) -> int:
        """Those of the rectangles that all sheets span."""
        return self._before + self._width * self._height

    def sheet(self) -> None:
        """What is counted from here on is on another sheet."""
        self._before = self.cells
        self._width = self._height = 0

    def cell(self, row: int, column: int) -> None:
        """The sheet has a cell there; rows and columns count from 1."""
        self._width = max(self._width, column)
        self._height = max(self._height, row)
        if self.cells > MAX_CELLS:
            raise self.too_large(f"its sheets span more than {MAX_CELLS:,} cells")

    def text(self, size: int) -> None:
        """Cells hold so many bytes of text more."""
        self.bytes += size
        if self.bytes > MAX_TEXT:
            raise self.too_large(f"its cells hold more than {MAX_TEXT >> 30} GB of text")

    def unpacked(self, size: int) -> None:
        """All parts of it have so many bytes once they are unpacked."""
        if size > MAX_UNPACKED:
            raise self.too_large(f"it unpacks to more than {MAX_UNPACKED >> 30} GB")

    def too_large(self, what: str) -> FailShard:
        """The error, with the remedy."""
        return FailShard(self._name, "too_large", f"{what}; save the articles alone, as .csv or in several workbooks")
