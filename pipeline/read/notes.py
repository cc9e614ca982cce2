"""What is to be said of a reading once it is done: of the columns of its tables, and of dates that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.read.days import UnreadDates
from pipeline.read.headings import Headings
from pipeline.types import RawRecord, Rejected


class Notes:
    """Taken while records are read: ``headings.note`` and ``note`` are what the reader's options call."""

    def __init__(self, mapping: Mapping[str, str]) -> None:
        """``mapping`` assigns fields to columns, as the user says."""
        self.headings = Headings(mapping)
        self.unread_dates = UnreadDates()

    def note(self, item: RawRecord | Rejected, _location: str, known: bool) -> None:
        """Take note of an item; of one that is ``known`` nothing need be said."""
        if not known:
            self.unread_dates = self.unread_dates.counting(item)
