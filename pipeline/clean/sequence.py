"""Which lines are the article, as a learnt model of the whole sequence of lines sees it.

A linear-chain conditional random field: a scrape is what stands above the article, the article with insets between its
lines, and what stands below. The rules' marks are features among others, so the model puts right what neighbours, place
and repetition tell and no line says itself. ``tools/train_body_lines.py`` learns the weights.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.line import Line
from pipeline.clean.traits import Reading, describe

STATES: Final = ("above", "body", "inset", "below")
STEPS: Final = (
    *("above>above", "above>body", "body>body", "body>inset"),
    *("inset>inset", "inset>body", "body>below", "below>below"),
)
# How many lines around those that may be the article are looked at.
_MARGIN: Final = 2
_NEVER: Final = -1e9


class Model(NamedTuple):
    """Weights of every feature for each state, features by row, and of every step from one state to the next."""

    rows: Mapping[str, int]
    weights: NDArray[np.float64]
    steps: Mapping[str, float]

    def states(self, features: Sequence[Sequence[str]], may_be_body: Sequence[bool]) -> list[int]:
        """The likeliest states of lines, by their numbers in ``STATES``; body is left to lines that may be it."""
        steps = list(map(self.steps.__getitem__, STEPS))
        stay_above, begin, stay, leave, stay_inset, come_back, end, stay_below = steps
        above, body, inset, below = 0.0, _NEVER, _NEVER, _NEVER
        # For each line, the state before it that leads best to each state.
        origins: list[tuple[int, int, int, int]] = []
        for (own_above, own_body, own_inset, own_below), allowed in zip(
            self._scores(features), may_be_body, strict=True
        ):
            to_body = max((above + begin, 0), (body + stay, 1), (inset + come_back, 2))
            to_inset = max((body + leave, 1), (inset + stay_inset, 2))
            to_below = max((body + end, 1), (below + stay_below, 3))
            origins.append((0, to_body[1], to_inset[1], to_below[1]))
            above += stay_above + own_above
            body = to_body[0] + own_body if allowed else _NEVER
            inset = to_inset[0] + own_inset
            below = to_below[0] + own_below
        state = 1 if body > below else 3
        path: list[int] = []
        for origin in reversed(origins):
            path.append(state)
            state = origin[state]
        return path[::-1]

    def _scores(self, features: Sequence[Sequence[str]]) -> list[list[float]]:
        """What the features of each line say for each state."""
        known = [[row for name in names if (row := self.rows.get(name)) is not None] for names in features]
        # Row 0 weighs nothing: it keeps the sums of lines apart that have no known feature.
        ends = np.cumsum([0, *(len(rows) + 1 for rows in known)])[:-1]
        flat = np.fromiter((row for rows in known for row in (0, *rows)), dtype=np.intp)
        scores: list[list[float]] = np.add.reduceat(self.weights[flat], ends).tolist()
        return scores


@cache
def model() -> Model:
    """The learnt weights."""
    read = json.loads((files("pipeline") / "models" / "body_lines.json").read_text(encoding="utf-8"))
    return model_of(read["weights"], read["steps"])


def model_of(weights: Mapping[str, Sequence[float]], steps: Mapping[str, float]) -> Model:
    """A model from the weights of named features, in the order of ``STATES``, and those of steps."""
    rows = {name: row for row, name in enumerate(weights, 1)}
    return Model(rows, np.array([[0.0] * len(STATES), *weights.values()]), steps)


def revise(lines: Sequence[Line], reading: Reading) -> tuple[int, ...]:
    """The places of the article's lines, given what the rules make of them; the rules' own where the model sees none."""
    return judged(model(), lines, reading) if reading.body > reading.sure else tuple(sorted(reading.body))


def judged(learnt: Model, lines: Sequence[Line], reading: Reading) -> tuple[int, ...]:
    """The same by a given model."""
    candidates = [place for place, prose in enumerate(reading.prose) if prose or place in reading.body]
    window = range(max(0, candidates[0] - _MARGIN), min(len(lines), candidates[-1] + 1 + _MARGIN))
    may_be_body = [
        place in reading.body or not (place in reading.marks or place in reading.refused) for place in window
    ]
    states = learnt.states(describe(lines, reading, window), may_be_body)
    body = {place for place, state in zip(window, states, strict=True) if STATES[state] == "body"}
    return tuple(sorted(body | reading.sure if body else reading.body))
