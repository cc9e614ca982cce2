"""The learnt tagger: a linear-chain model over morphemes, read from tables of weights.

``tools/train_orgs.py`` learns the weights with crfsuite and writes them as arrays; here they are only summed. The
weights of a kind of morpheme are summed once and kept. A morpheme whose score for "outside" is further ahead than two
transitions could make up splits the text, and only the stretches between are searched.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from importlib.resources import files
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
    attributes,
    class_of,
)

Scores = npt.NDArray[np.float32]
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
LABELS = ("O", "B", "I")
MODEL = "organizations.npz"
_MAX_KINDS = 200_000
# Taken from the score of "outside" to find weak spans, which only a judgement of the whole article may keep.
LENIENCE = 2.0
_FORBIDDEN = -20.0  # below this a transition never happens


class Tagger:
    """Weights of one model; ``spans`` marks the morphemes of a passage.

    >>> # Tagger.load().spans(frame) → [(first morpheme, past the last morpheme, margin), …]
    """

    def __init__(self, arrays: dict[str, Any]) -> None:
        names = bytes(arrays["attributes"]).decode("utf-8").split("\n")
        self._rows = {name: number for number, name in enumerate(names)}
        self._weights: Scores = arrays["weights"].astype(np.float32)
        classes = bytes(arrays["classes"]).decode("utf-8").split("\n")
        self._class_numbers = {name: number for number, name in enumerate(classes)}
        self._pairs: dict[str, Scores] = {}
        for left, right in CLASS_PAIRS:
            self._pairs[f"{left}|{right}"] = arrays[f"pair_{left}_{right}"].astype(np.float32)
        for right in LEXICON_PAIRS:
            self._pairs[f"lexicon|{right}"] = arrays[f"pair_lexicon_{right}"].astype(np.float32)
        self._flags: dict[str, Scores] = {flag: arrays[f"flag_{flag}"].astype(np.float32) for flag in FLAGS}
        self._transitions: Scores = arrays["transitions"].astype(np.float32)
        self._reset()
        self._moves: list[list[float]] = self._transitions.tolist()
        allowed = self._transitions[self._transitions > _FORBIDDEN]
        self._certain = float(2 * (allowed.max() - allowed.min())) + LENIENCE

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
        self._kind(PAD)

    def _number(self, kind: Kind) -> int:
        """Number of a kind, known or new."""
        number = self._kinds.get(kind)
        return self._kind(kind) if number is None else number

    def _kind(self, kind: Kind) -> int:
        """Number of a kind; sums its weights when it is new."""
        number = len(self._kinds)
        if number == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._classes = np.concatenate([self._classes, np.zeros_like(self._classes)])
        rows = [self._rows[value] for value in attributes(kind, True) if value in self._rows]
        self._table[number] = self._weights[rows].sum(axis=0)
        self._classes[number] = self._class_numbers.get(class_of(kind) if kind != PAD else "pad", 0)
        self._kinds[kind] = number
        return number

    def emissions(self, frame: Frame) -> Scores:
        """Scores of the three labels for every morpheme."""
        if len(self._kinds) > _MAX_KINDS:
            self._reset()
        known = self._kinds
        numbers = [known.get(kind, -1) for kind in frame.kinds]
        if -1 in numbers:
            numbers = [self._number(kind) for kind in frame.kinds]
        ids = np.array([*numbers, known[PAD]], dtype=np.int32)
        total: Scores = np.zeros((len(numbers), 3), dtype=np.float32)
        for place, relation in enumerate(RELATIONS):
            total += self._table[ids[frame.links[relation]], 3 * place : 3 * place + 3]
        classes = self._classes[ids]
        for left, right in CLASS_PAIRS:
            total += self._pairs[f"{left}|{right}"][classes[frame.links[left]], classes[frame.links[right]]]
        for right in LEXICON_PAIRS:
            total += self._pairs[f"lexicon|{right}"][frame.flags["lexicon"], classes[frame.links[right]]]
        for flag in FLAGS:
            total += self._flags[flag][frame.flags[flag]]
        return total

    def labels(self, scores: Scores) -> list[int]:
        """The best label of every morpheme, from its scores."""
        count = len(scores)
        best = [OUTSIDE] * count
        doubtful = np.flatnonzero(scores[:, OUTSIDE] - scores[:, 1:].max(axis=1) < self._certain)
        if not len(doubtful):
            return best
        cuts = np.flatnonzero(np.diff(doubtful) > 1) + 1
        for stretch in np.split(doubtful, cuts):
            low, high = int(stretch[0]), int(stretch[-1]) + 1
            best[low:high] = self._search(scores[low:high].tolist(), low > 0, high < count)
        return best

    def _search(self, scores: list[list[float]], after: bool, before: bool) -> list[int]:
        """Best labels of one stretch that stands between certain outsiders (or the edges of the passage)."""
        (oo, ob, _), (bo, bb, bi), (io, ib, ii) = self._moves
        o, b, i = scores[0][0], scores[0][1], float("-inf")
        if after:
            o, b = o + oo, b + ob
        back: list[tuple[int, int, int]] = []
        for eo, eb, ei in scores[1:]:
            from_o, from_b, from_i = o + oo, b + bo, i + io
            if from_o >= from_b and from_o >= from_i:
                next_o, way_o = from_o, 0
            elif from_b >= from_i:
                next_o, way_o = from_b, 1
            else:
                next_o, way_o = from_i, 2
            from_o, from_b, from_i = o + ob, b + bb, i + ib
            if from_o >= from_b and from_o >= from_i:
                next_b, way_b = from_o, 0
            elif from_b >= from_i:
                next_b, way_b = from_b, 1
            else:
                next_b, way_b = from_i, 2
            from_b, from_i = b + bi, i + ii
            next_i, way_i = (from_b, 1) if from_b >= from_i else (from_i, 2)
            o, b, i = next_o + eo, next_b + eb, next_i + ei
            back.append((way_o, way_b, way_i))
        if before:
            o, b, i = o + oo, b + bo, i + io
        label = 0 if o >= b and o >= i else 1 if b >= i else 2
        path = [label]
        for ways in reversed(back):
            label = ways[label]
            path.append(label)
        return path[::-1]

    def mark(self, frame: Frame) -> Marks:
        """Stretches that the model takes for organisations, and its scores."""
        scores = self.emissions(frame)
        marks = Marks(frame, scores, self._runs(frame, self.labels(scores)))
        scores = scores.copy()
        scores[:, OUTSIDE] -= LENIENCE
        sure = iter([*marks.spans, (len(frame.tokens) and frame.tokens[-1].stop + 1, 0)])
        low, high = next(sure)
        for start, stop in self._runs(frame, self.labels(scores)):
            while high and high <= start:
                low, high = next(sure)
            if not high or stop <= low:
                marks.weak.append((start, stop))
        return marks

    @staticmethod
    def _runs(frame: Frame, labels: list[int]) -> list[tuple[int, int]]:
        """Offsets of the runs of labels that form spans."""
        found: list[tuple[int, int]] = []
        start = stop = -1
        for token, label in zip(frame.tokens, labels, strict=True):
            if label == OUTSIDE and start < 0:
                continue
            if label != INSIDE:
                if start >= 0:
                    found.append((start, stop))
                start = token.start if label == BEGIN else -1
            stop = token.stop
        if start >= 0:
            found.append((start, stop))
        return found


class Marks:
    """What the tagger says of one passage: sure spans, weak ones, and a score for any stretch of text."""

    __slots__ = ("_begin", "_inside", "_starts", "spans", "weak")

    def __init__(self, frame: Frame, scores: Scores, spans: list[tuple[int, int]]) -> None:
        self.spans = spans
        self.weak: list[tuple[int, int]] = []
        self._starts = [token.start for token in frame.tokens]
        self._begin = (scores[:, BEGIN] - scores[:, OUTSIDE]).tolist()
        inside = scores[:, INSIDE] - scores[:, OUTSIDE]
        self._inside = np.concatenate([[0.0], np.cumsum(inside)]).tolist()

    def score(self, start: int, stop: int) -> float:
        """How much better "organisation" than "outside" explains ``start:stop``, for each of its morphemes."""
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, stop)
        if low >= high:
            return -5.0
        total = self._begin[low] + self._inside[high] - self._inside[low + 1]
        return float(total) / (high - low)
