"""The tagger's small network: what a morpheme and its neighbours together say, beyond the sum of what each says.

Three layers. Each attribute has a vector; those of a morpheme's kind are summed and, for each relation in which the
morpheme may stand to another, turned into the *share* that it has in the other's hidden units. The second layer looks
at the units of a morpheme and of those beside it, the third sums scores of the labels.

All sums are exact (``pipeline.exact``): the result is the same in whatever order, and with however many others, a
morpheme is scored. ``tools/network.py`` learns the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.exact import MOST, UNIT_GRID, Floats, Steps, hidden_units, in_steps, on_grid, product
from pipeline.orgs.features import FLAGS, RELATIONS, Frame, Kind, Numbers, attributes

Places = npt.NDArray[np.intp]
SIDES = ("left1", "here", "right1")  # whose units the second layer sees


class Network:
    """The vectors of one model; ``scores`` are to be added to those of the linear model."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        names = bytes(arrays["network_attributes"]).decode("utf-8").split("\n")
        self._rows = {name: number for number, name in enumerate(names)}
        read = {
            part: np.asarray(arrays[f"network_{part}"], dtype=np.float32)
            for part in ("vectors", "shares", "flags", "units", "sides", "side_units", "labels", "label_scores")
        }
        self._vectors, self._shares = read["vectors"], read["shares"]
        self._flags, self._units = in_steps(read["flags"]), in_steps(read["units"])
        self._sides, self._side_units = read["sides"], read["side_units"]
        self._labels, self._label_scores = read["labels"], read["label_scores"]
        self._flag_rows = np.asarray(arrays["network_flag_rows"], dtype=np.int32)
        self._size = len(self._units)
        self.moves: Floats = np.asarray(arrays["network_moves"], dtype=np.float32)
        self.forget()

    def forget(self) -> None:
        """Forgets all kinds."""
        self._known = 0
        self._table: Steps = np.zeros((1024, len(RELATIONS) * self._size), dtype=np.int16)

    def add(self, kinds: Sequence[Kind]) -> None:
        """Takes up kinds of morphemes, whose numbers follow those it knows."""
        rows = [[self._rows[name] for name in attributes(kind, True) if name in self._rows] for kind in kinds]
        vectors = np.array([self._vectors[row].sum(axis=0) for row in rows]).clip(-MOST, MOST)
        first, self._known = self._known, self._known + len(kinds)
        while self._known > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[first : self._known] = in_steps(product(vectors, self._shares))

    def scores(self, frame: Frame, numbers: Numbers, places: Places) -> Floats:
        """Scores of the three labels for the morphemes at ``places``.

        ``numbers`` are those of the kinds of all morphemes, and at its end of the kind that stands for none.
        """
        none = len(frame.tokens)
        beside = np.array([frame.links[side].take(places) for side in SIDES])
        wanted = np.zeros(none + 1, dtype=bool)
        wanted[beside] = True
        wanted[none] = False
        around = np.flatnonzero(wanted)
        # The units of what is asked for, and none for what stands outside of the sentence.
        units = np.zeros((len(around) + 1, self._size), dtype=np.float32)
        units[:-1] = self._hidden(frame, numbers, around)
        at = np.full(none + 1, len(around), dtype=np.int32)
        at[around] = np.arange(len(around), dtype=np.int32)
        seen = [units.take(at.take(side), axis=0) for side in beside]
        own = seen[SIDES.index("here")]
        deep = np.maximum(product(np.concatenate(seen, axis=1), self._sides) + self._side_units, 0) + own
        both = np.concatenate([own, on_grid(np.minimum(deep, MOST), UNIT_GRID)], axis=1)
        total: Floats = product(both, self._labels) + self._label_scores
        return total

    def _hidden(self, frame: Frame, numbers: Numbers, places: Places) -> Floats:
        """The hidden units of the morphemes at ``places``."""
        table = self._table.reshape(-1, self._size)
        total: Steps = np.repeat(self._units[np.newaxis], len(places), axis=0)
        for number, relation in enumerate(RELATIONS):
            kinds = numbers.take(frame.links[relation].take(places))
            total += table.take(kinds * np.int32(len(RELATIONS)) + np.int32(number), axis=0)
        for first, flag in zip(self._flag_rows, FLAGS, strict=True):
            total += self._flags.take(frame.flags[flag].take(places) + first, axis=0)
        return hidden_units(total)
