"""How far a run is, counted while it reads and works."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipeline.shards import Tally


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: ``done`` of about ``total`` records (None until it can be told), ``resumed`` of them from an
    earlier start; ``phase`` is ``extract`` until all are done, then ``write``. ``already`` counts further
    records, which the result that the run adds to holds already. ``seconds`` have passed since the first record was
    begun that no earlier start has done: what came before, loading the models above all, says nothing of the rest."""

    phase: str = "extract"
    done: int = 0
    total: int | None = None
    resumed: int = 0
    articles: int = 0
    initiatives: int = 0
    rejects: int = 0
    already: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Records a second that this start works off; 0 until it has done one."""
        return (self.done - self.resumed) / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Seconds until all is done; None where it cannot be told."""
        return None if self.total is None or not self.rate else max(0, self.total - self.done) / self.rate


_NOTHING = Tally()


class Tracker:
    """Keeps the Progress of a run and shows it at every change."""

    def __init__(self, show: Callable[[Progress], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._show = show
        self._clock = clock
        self._begun: float | None = None
        self._total: int | None = None
        self._items = 0
        self._read_records = 0
        self._already = 0
        self.progress = Progress()

    def on_read(self, read_bytes: int, total_bytes: int) -> None:
        """So many bytes of the files have given the items that have come until now."""
        if read_bytes:
            self._total = round(self._items * total_bytes / read_bytes)

    def on_shard(self, records: int) -> None:
        """So many records more have been read."""
        self._read_records += records

    def on_begun(self) -> None:
        """A record is in work that no earlier start has done."""
        if self._begun is None:
            self._begun = self._clock()

    def on_item(self, *, known: bool) -> None:
        """A record, or something that gives none, was read; what is known is passed over."""
        self._already += known
        self._items += not known

    def show(self, *, phase: str = "extract", done: int = 0, resumed: int = 0, tally: Tally = _NOTHING) -> None:
        """Add to the counts and show them."""
        self.progress = replace(
            self.progress,
            phase=phase,
            done=self.progress.done + done,
            total=None if self._total is None else max(self._total, self._read_records),
            resumed=self.progress.resumed + resumed,
            articles=self.progress.articles + tally.articles,
            initiatives=self.progress.initiatives + tally.initiatives,
            rejects=self.progress.rejects + tally.rejects,
            already=self._already,
            seconds=0.0 if self._begun is None else self._clock() - self._begun,
        )
        self._show(self.progress)
