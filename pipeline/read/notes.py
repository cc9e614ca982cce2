"""What is to be said of a reading once it is done: of columns, of sheets without articles, and of dates that cannot be
read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.read.days import UnreadDates
from pipeline.read.headings import Headings
from pipeline.types import RawRecord, Rejected

# So many sheets are named.
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Sheets of workbooks that hold no articles beside one that does: how many, and of the first file and title."""

    count: int = 0
    sheets: tuple[str, ...] = ()


class Notes:
    """Taken while records are read: the reader's options call ``headings.note``, ``note`` and ``leave_out``."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        """``mapping`` assigns fields to columns, as the user says."""
        self.headings = Headings(mapping)
        self.unread_dates = UnreadDates()
        self.left_out = LeftOut()

    def leave_out(self, file: str, title: str) -> None:
        """Take note of a sheet that is not read."""
        named = (*self.left_out.sheets, f"{file}: {title}")
        self.left_out = LeftOut(self.left_out.count + 1, named[:_MOST_NAMED])

    def note(self, item: RawRecord | Rejected, _location: str, known: bool) -> None:
        """Take note of an item; of one that is ``known`` nothing need be said."""
        if not known:
            self.unread_dates = self.unread_dates.counting(item)
