"""Which articles carry the same text: MinHash bands find the pairs worth comparing, exact likeness decides.

Bands and shingles lie in files that vanish with the process; in memory are one band's column at a time and the pairs.
Each bucket of a band proposes no more pairs than twice its members, so the work is linear in the number of articles.
"""

from __future__ import annotations

import datetime
import tempfile
import weakref
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipeline.link.shingles import BANDS, Hashes, shared, shingles, signature

# Chosen on labelled portal news: see benchmarks/duplicates.md. Two texts are one story where they are ALIKE, or where
# the shorter is CONTAINED in the longer and they are not too unequal. Captions and notices of an outlet are short and
# half boilerplate: below ENOUGH common shingles two texts must be all but CLEARLY the same.
ALIKE = 0.3
CONTAINED = 0.6
CONTAINED_ALIKE = 0.15
ENOUGH = 40
CLEARLY = 0.6
# Texts filled into a form (a stock report, a weekly notice) come back with other figures after a while. Past these
# days only an all but equal text is the same story.
DAYS = 5
ALIKE_LATER = 0.85
# Where the days are unknown, two reports of one deal still share some wording.
TOLD_AGAIN = 0.1

_BLOCK = 1_024

Pairs = npt.NDArray[np.int64]


class DuplicateFinder:
    """Collects the texts of a run; ``originals`` then says which of them repeats which."""

    def __init__(self) -> None:
        self._count = 0
        self._waiting: list[npt.NDArray[np.uint64]] = []
        self._numbers = array("q")
        # Nameless files: the system takes them back however the process ends.
        files = ExitStack()
        self._bands = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        self._hashes = files.enter_context(tempfile.TemporaryFile())  # noqa: SIM115
        self._close = weakref.finalize(self, files.close)
        self._starts = array("q", [0])
        self._load = lru_cache(maxsize=4_096)(self._read)
        # Whether two are the same and whether their deals differ is asked of one pair after the other.
        self._shared = lru_cache(maxsize=4_096)(self._compared)

    def add(self, body: str) -> None:
        """Take the next article's body."""
        hashes = shingles(body)
        self._hashes.write(hashes.tobytes())
        self._starts.append(self._starts[-1] + len(hashes))
        if len(hashes):
            self._waiting.append(signature(hashes))
            self._numbers.append(self._count)
            if len(self._waiting) == _BLOCK:
                self._flush()
        self._count += 1

    def close(self) -> None:
        """Give the files back."""
        self._close()

    def originals(
        self,
        published: Sequence[str | None],
        deals: Iterable[tuple[int, int]] = (),
        differ: Callable[[int, int, float], bool] = lambda left, right, likeness: False,
    ) -> list[int]:
        """For each article the number of the one whose copy it is, or its own.

        ``deals`` are pairs of articles that tell of one deal, whatever their words; days, or without them a rest of
        likeness, still have to agree. ``differ`` says of two articles and their likeness whether they
        tell of two deals all the same.

        The original is the earliest published, then the first in order. A copy's original is itself no copy.
        """
        self._flush()
        self._hashes.flush()

        neighbours: dict[int, list[int]] = {}
        opposed: dict[int, list[int]] = {}

        def compare(left: int, right: int) -> None:
            apart = differ(left, right, self._shared(left, right)[1])
            for one, other in ((left, right), (right, left)):
                (opposed if apart else neighbours).setdefault(one, []).append(other)

        for left, right in self._candidates():
            if self._same(left, right, published):
                compare(left, right)
        for left, right in deals:
            if self._told_again(left, right, published):
                compare(left, right)
        original = list(range(self._count))
        rank = {number: _order(published[number], number) for number in neighbours}
        for number in sorted(neighbours, key=rank.__getitem__):
            votes = Counter(original[other] for other in neighbours[number] if rank[other] < rank[number])
            # Of two deals on one form a vague third can be a copy of either, which does not make them one.
            votes.subtract(original[other] for other in opposed.get(number, ()))
            for first in sorted((one for one, balance in votes.items() if balance > 0), key=rank.__getitem__):
                # A copy of a copy may have lost its likeness to the original; it stays one story while the news is new.
                near = self._new(number, first, published) or self._same(number, first, published)
                if near and not differ(number, first, self._shared(number, first)[1]):
                    original[number] = first
                    break
        return original

    def _flush(self) -> None:
        if self._waiting:
            # One band after the other, so that a band's column is read in few pieces.
            self._bands.write(np.ascontiguousarray(np.stack(self._waiting).T).tobytes())
            self._waiting.clear()
        self._bands.flush()

    def _column(self, band: int) -> npt.NDArray[np.uint64]:
        total = len(self._numbers)
        pieces = []
        for start in range(0, total, _BLOCK):
            size = min(_BLOCK, total - start)
            self._bands.seek(8 * (start * BANDS + band * size))
            pieces.append(np.frombuffer(self._bands.read(8 * size), np.uint64))
        return np.concatenate(pieces) if pieces else np.empty(0, np.uint64)

    def _candidates(self) -> list[tuple[int, int]]:
        """Pairs that share a band: each member of a bucket with the bucket's first and with the one before it."""
        numbers = np.array(self._numbers, np.int64)
        found: Pairs = np.empty(0, np.int64)
        waiting: list[Pairs] = []
        for band in range(BANDS):
            column = self._column(band)
            order = np.argsort(column, kind="stable")
            ordered = column[order]
            same = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
            if not len(same):
                continue
            ranked = numbers[order]
            first, before, members = ranked[np.searchsorted(ordered, ordered[same])], ranked[same - 1], ranked[same]
            # Both numbers of a pair in one, which sorts as the pair does.
            waiting += [first << 32 | members, before << 32 | members]
            # Most bands propose the same pairs again, so what waits is mostly thrown away.
            if sum(map(len, waiting)) > max(len(found), _BLOCK):
                found = np.unique(np.concatenate([found, *waiting]))
                waiting.clear()
        found = np.unique(np.concatenate([found, *waiting]))
        return list(zip((found >> 32).tolist(), (found & 0xFFFFFFFF).tolist(), strict=True))

    def _same(self, left: int, right: int, published: Sequence[str | None]) -> bool:
        common, likeness, containment = self._shared(left, right)
        if not self._new(left, right, published):
            return likeness >= ALIKE_LATER
        if common < ENOUGH:
            return likeness >= CLEARLY
        return likeness >= ALIKE or (containment >= CONTAINED and likeness >= CONTAINED_ALIKE)

    def _told_again(self, left: int, right: int, published: Sequence[str | None]) -> bool:
        if published[left] is not None and published[right] is not None:
            return self._new(left, right, published)
        return self._shared(left, right)[1] >= TOLD_AGAIN

    def _compared(self, left: int, right: int) -> tuple[int, float, float]:
        one, other = self._load(left), self._load(right)
        return shared(one, other) if len(one) and len(other) else (0, 0.0, 0.0)

    @staticmethod
    def _new(left: int, right: int, published: Sequence[str | None]) -> bool:
        return _days_apart(published[left], published[right]) <= DAYS

    def _read(self, number: int) -> Hashes:
        start, stop = self._starts[number], self._starts[number + 1]
        self._hashes.seek(4 * start)
        return np.frombuffer(self._hashes.read(4 * (stop - start)), np.uint32)


def _order(published: str | None, number: int) -> tuple[bool, str, int]:
    """Earliest published first, undated last, then in order of the input."""
    return (published is None, published or "", number)


def _days_apart(left: str | None, right: str | None) -> int:
    """Days between two ISO days; 0 where one is unknown."""
    if left is None or right is None:
        return 0
    return abs((datetime.date.fromisoformat(left) - datetime.date.fromisoformat(right)).days)
