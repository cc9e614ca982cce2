"""Loaded into each Dask worker of the tests: the stand-in for an Extractor, and how many records it has read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import cluster
from pipeline.errors import SkipRecord
from pipeline.types import Extraction, Passage, RawRecord
from tests.test_run import Reader

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
