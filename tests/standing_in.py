"""Loaded into each Dask worker of the tests: the stand-in for an Extractor, and how many records it has read.

``STANDING_IN_BYTES`` in the environment is what a record may take of memory there.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from pipeline import cluster, limits
from pipeline.errors import SkipRecord
from pipeline.types import Extraction, Passage, RawRecord
from tests.test_run import Reader

if TYPE_CHECKING:
    from pipeline.extract import Extractor

counts = {"records": 0}


class CountingReader(Reader):
    """Counts what it reads."""

    def extract_all(self, records: Sequence[RawRecord]) -> list[tuple[Extraction, Passage] | SkipRecord]:
        counts["records"] += len(records)
        return super().extract_all(records)


def records_read() -> int:
    """How many records this process has read."""
    return counts["records"]


setattr(cluster, "shared_extractor", CountingReader)  # noqa: B010
setattr(limits, "ENDED_FROM", int(os.environ.get("STANDING_IN_BYTES", limits.ENDED_FROM)))  # noqa: B010


def impatient() -> Extractor:
    """The stand-in, in a process that gives a record up after two seconds."""
    setattr(limits, "MAX_SECONDS", 2)  # noqa: B010
    return cast("Extractor", CountingReader())
