"""The learnt tagger: a linear-chain model over morphemes and a small network, whose scores are averaged.

``tools/train_orgs.py`` learns both, the weights of the chain with crfsuite; here they are only summed. The weights of a
kind of morpheme are summed once and kept. A morpheme whose score for "outside" is further ahead than two transitions
could make up splits the text, and only the stretches between are searched, all of them at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.orgs.features import (
    CLASS_PAIRS,
    FLAGS,
    LEXICON_PAIRS,
    PAD,
    RELATIONS,
    Frame,
    Kind,
    Numbers,
    attributes,
    class_of,
)
from pipeline.orgs.network import Network

Scores = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int8]
OUTSIDE, BEGIN, INSIDE = _NUMBERS = 0, 1, 2
LABELS = ("O", "B", "I")
MODEL = "organizations.npz"
_MAX_KINDS = 32_000
# The network is not asked about what the chain puts outside by so much.
_FAR = 8.0
# Taken from the score of "outside" to find weak spans, which only a judgement of the whole article may keep.
LENIENCE = 3.0
_FORBIDDEN = -20.0  # below this a transition never happens
# Morphemes whose weights are gathered at once: few enough to stay in the processor's caches.
_BLOCK = 2048


class Tagger:
    """Weights of one model; ``mark`` finds the names in passages."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        names = bytes(arrays["attributes"]).decode("utf-8").split("\n")
        self._rows = {name: number for number, name in enumerate(names)}
        self._weights: Scores = arrays["weights"].astype(np.float32)
        classes = bytes(arrays["classes"]).decode("utf-8").split("\n")
        self._class_numbers = {name: number for number, name in enumerate(classes)}
        tables = [
            *(arrays[f"pair_{left}_{right}"] for left, right in CLASS_PAIRS),
            *(arrays[f"pair_lexicon_{right}"] for right in LEXICON_PAIRS),
            *(arrays[f"flag_{flag}"] for flag in FLAGS),
        ]
        # All pairs and flags in one table; each begins at its row.
        flat = [np.asarray(table, dtype=np.float32).reshape(-1, 3) for table in tables]
        self._seen: Scores = np.concatenate(flat)
        self._seen_rows = np.cumsum([0, *map(len, flat[:-1])], dtype=np.int32)[:, None]
        self._network = Network(arrays)
        moves = (np.asarray(arrays["transitions"], dtype=np.float32) + self._network.moves) / 2
        allowed = moves[moves > _FORBIDDEN]
        self._certain = float(2 * (allowed.max() - allowed.min())) + LENIENCE
        self._moves: npt.NDArray[np.float64] = np.where(moves > _FORBIDDEN, moves.astype(np.float64), -np.inf)
        self._reset()

    @classmethod
    @cache
    def load(cls) -> Tagger:
        """The model that comes with the package."""
        with (files("pipeline") / "models" / MODEL).open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            return cls({name: arrays[name] for name in arrays.files})

    def _reset(self) -> None:
        self._kinds: dict[Kind, int] = {}
        self._table: Scores = np.zeros((1024, len(RELATIONS) * 3), dtype=np.float32)
        self._classes: npt.NDArray[np.int32] = np.zeros(1024, dtype=np.int32)
        self._network.forget()
        self._add([PAD])

    def _add(self, kinds: Sequence[Kind]) -> None:
        """Takes up kinds that are new."""
        for kind in kinds:
            self._add_one(kind)
        self._network.add(kinds)

    def _add_one(self, kind: Kind) -> None:
        """Gives a kind its number and sums its weights."""
        number = len(self._kinds)
        if number == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._classes = np.concatenate([self._classes, np.zeros_like(self._classes)])
        rows = [self._rows[value] for value in attributes(kind, True) if value in self._rows]
        self._table[number] = self._weights[rows].sum(axis=0)
        self._classes[number] = self._class_numbers.get(class_of(kind) if kind != PAD else "pad", 0)
        self._kinds[kind] = number

    def emissions(self, frame: Frame) -> Scores:
        """Scores of the three labels for every morpheme."""
        if len(self._kinds) > _MAX_KINDS:
            self._reset()
        numbers = list(map(self._kinds.get, frame.kinds))
        if None in numbers:
            self._add([kind for kind in dict.fromkeys(frame.kinds) if kind not in self._kinds])
            numbers = list(map(self._kinds.get, frame.kinds))
        ids = np.fromiter([*numbers, self._kinds[PAD]], dtype=np.int32)
        links = np.array([frame.links[relation] for relation in RELATIONS])
        flags = np.array([frame.flags[flag] for flag in FLAGS])
        total: Scores = np.empty((len(frame.tokens), 3), dtype=np.float32)
        for low in range(0, len(total), _BLOCK):
            block = slice(low, low + _BLOCK)
            total[block] = self._gather(ids.take(links[:, block]), flags[:, block])
        near = np.flatnonzero(total[:, OUTSIDE] - np.maximum(total[:, BEGIN], total[:, INSIDE]) < _FAR)
        total[near] = (total[near] + self._network.scores(frame, ids, near)) / 2
        return total

    def _gather(self, related: Numbers, flags: Numbers) -> Scores:
        """Sums of the weights of morphemes; a column holds the kinds that one is related to, and its flags."""
        classes = self._classes.take(related)
        lexicon = flags[_LEXICON]
        pairs = np.concatenate([classes[_PAIR_LEFT], lexicon[np.newaxis].repeat(len(LEXICON_PAIRS), axis=0)])
        pairs = pairs * np.int32(len(self._class_numbers)) + classes[_PAIR_RIGHT]
        rows = np.concatenate([pairs, flags]) + self._seen_rows
        own = self._table.reshape(-1, 3).take(related * np.int32(len(RELATIONS)) + _RELATION_ROWS, axis=0)
        # Row after row, so that the sum does not depend on how many morphemes are summed at once.
        total: Scores = np.add.reduce(own, axis=0)
        for row in self._seen.take(rows, axis=0):
            total += row
        return total

    def labels(self, scores: Scores, bounds: Sequence[int]) -> Labels:
        """The best label of every morpheme, from their scores; ``bounds`` part the passages."""
        best = np.full(len(scores), OUTSIDE, dtype=np.int8)
        named = np.maximum(scores[:, BEGIN], scores[:, INSIDE])
        doubtful = np.flatnonzero(scores[:, OUTSIDE] - named < self._certain)
        if not len(doubtful):
            return best
        edge = np.zeros(len(scores) + 1, dtype=bool)
        edge[bounds] = True
        begins = np.append(True, (np.diff(doubtful) > 1) | edge[doubtful[1:]])
        lows = doubtful[begins]
        lengths = np.diff(np.append(np.flatnonzero(begins), len(doubtful)))
        order = np.argsort(-lengths, kind="stable")
        self._search(best, scores.astype(np.float64), lows[order], lengths[order], edge)
        return best

    def _search(
        self,
        best: Labels,
        scores: npt.NDArray[np.float64],
        lows: npt.NDArray[np.intp],
        lengths: npt.NDArray[np.intp],
        edge: npt.NDArray[np.bool_],
    ) -> None:
        """Best labels of all stretches, the longest first (Viterbi's search, a step in all of them at a time).

        Each stands between certain outsiders, or at an ``edge`` of its passage.
        """
        moves = self._moves
        state = scores[lows] + np.where(edge[lows][:, np.newaxis], 0.0, moves[OUTSIDE])
        state[:, INSIDE] = -np.inf
        ways = np.zeros(scores.shape, dtype=np.int8)
        # How many stretches are longer than each number of steps.
        counts = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left").tolist()
        for step, count in enumerate(counts[1:], 1):
            place = lows[:count] + step
            # One label after another: numpy is slow along an axis so short. Of equal ways the first is taken.
            outside, begin, inside = (state[:count, label, np.newaxis] + moves[label] for label in _NUMBERS)
            best_two = np.maximum(outside, begin)
            ways[place] = np.where(inside > best_two, INSIDE, begin > outside)
            state[:count] = np.maximum(best_two, inside) + scores[place]
        highs = lows + lengths
        label = (state + np.where(edge[highs][:, np.newaxis], 0.0, moves[:, OUTSIDE])).argmax(axis=1)
        best[highs - 1] = label
        for step in range(len(counts) - 1, 0, -1):
            count = counts[step]
            place = lows[:count] + step
            label[:count] = ways[place, label[:count]]
            best[place - 1] = label[:count]

    def mark(self, frame: Frame) -> list[Marks]:
        """For each passage the stretches that the model takes for organisations, and its scores."""
        scores = self.emissions(frame)
        lenient = scores.copy()
        lenient[:, OUTSIDE] -= LENIENCE
        # Both searches in one: the second set of passages stands behind the first.
        count = len(scores)
        behind = [count + bound for bound in frame.bounds]
        labels = self.labels(np.concatenate([scores, lenient]), [*frame.bounds, *behind])
        sure, weak = _runs(frame, labels[:count]), _runs(frame, labels[count:])
        gains = scores[:, BEGIN:] - scores[:, :BEGIN]
        begin, inside = gains[:, 0].tolist(), gains[:, 1]
        rows = zip(pairwise(frame.bounds), sure, weak, strict=True)
        return [Marks(frame.starts[low:high], begin[low:high], inside[low:high], *runs) for (low, high), *runs in rows]


_RELATION_ROWS = np.arange(len(RELATIONS), dtype=np.int32)[:, np.newaxis]
_PAIR_LEFT = [RELATIONS.index(left) for left, _ in CLASS_PAIRS]
_PAIR_RIGHT = [RELATIONS.index(right) for right in (*(right for _, right in CLASS_PAIRS), *LEXICON_PAIRS)]
_LEXICON = FLAGS.index("lexicon")


def _runs(frame: Frame, labels: Labels) -> list[list[tuple[int, int]]]:
    """For each passage the offsets of the runs of labels that form spans."""
    begins = np.flatnonzero(labels == BEGIN)
    ends = np.append(np.flatnonzero(labels != INSIDE), len(labels))
    lasts = ends[np.searchsorted(ends, begins, side="right")] - 1
    found = [
        (frame.starts[first], frame.stops[last]) for first, last in zip(begins.tolist(), lasts.tolist(), strict=True)
    ]
    cuts = np.searchsorted(begins, frame.bounds).tolist()
    return [found[low:high] for low, high in pairwise(cuts)]


class Marks:
    """What the tagger says of one passage: sure spans, weak ones, and a score for any stretch of text."""

    __slots__ = ("_begin", "_inside", "_starts", "spans", "weak")

    def __init__(
        self,
        starts: Sequence[int],
        begin: Sequence[float],
        inside: Scores,
        spans: list[tuple[int, int]],
        lenient: list[tuple[int, int]],
    ) -> None:
        self.spans = spans
        # Spans that only the lenient search found, and that touch no sure one.
        self.weak = [(start, stop) for start, stop in lenient if not _touches(spans, start, stop)]
        self._starts = starts
        self._begin = begin
        self._inside = [0.0, *np.cumsum(inside).tolist()]

    def score(self, start: int, stop: int) -> float:
        """How much better "organisation" than "outside" explains ``start:stop``, for each of its morphemes."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, stop)
        if low >= high:
            return -5.0
        total = self._begin[low] + self._inside[high] - self._inside[low + 1]
        return float(total) / (high - low)


def _touches(spans: Sequence[tuple[int, int]], start: int, stop: int) -> bool:
    """Whether a stretch shares a character with one of the spans, which are in order and apart."""
    place = bisect_right(spans, start, key=_span_stop)
    return place < len(spans) and spans[place][0] < stop


_span_stop = itemgetter(1)
