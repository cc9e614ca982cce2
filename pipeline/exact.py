"""Sums and products that floats hold exactly, so that a small network says the same in whatever order it is asked.

Every weight is a multiple of 1 / GRID, every hidden unit one of 1 / UNIT_GRID and none larger than MOST. Where no sum
of products reaches EXACT in units of the product of both grids, a float of 32 bits holds it: the result does not depend
on the library of linear algebra, on threads, or on what else is computed in the same step. Whoever learns weights sees
to that.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Steps = npt.NDArray[np.int16]  # numbers in units of 1 / GRID
GRID = 256
UNIT_GRID = 64
MOST = 8.0  # no hidden unit is larger
EXACT = 2**24  # up to here a float of 32 bits holds every whole number
# Products of two numbers in one multiplication of tables: so few that the library of linear algebra starts no threads
# for them, which would wait for those of the other workers.
_PRODUCTS = 2**18


def on_grid(values: npt.ArrayLike, grid: int = GRID) -> Floats:
    """Numbers rounded to the nearest multiples of 1 / ``grid``."""
    rounded: Floats = np.rint(np.asarray(values, dtype=np.float32) * np.float32(grid)) / np.float32(grid)
    return rounded


def in_steps(values: Floats) -> Steps:
    """Numbers in units of 1 / GRID, none larger than MOST: a sum of as many as a unit has shares fits in 16 bits."""
    steps: Steps = np.rint(values.clip(-MOST, MOST) * np.float32(GRID)).astype(np.int16)
    return steps


def hidden_units(sums: Steps) -> Floats:
    """Hidden units from their sums in units of 1 / GRID: nothing below nought, nothing above MOST."""
    found: Floats = np.rint(sums.clip(0, int(MOST) * GRID) * np.float32(UNIT_GRID / GRID)) * np.float32(1 / UNIT_GRID)
    return found


def rectified(sums: Floats) -> Floats:
    """Hidden units from sums of exact products."""
    return on_grid(sums.clip(0, MOST), UNIT_GRID)


def product(rows: Floats, weights: Floats) -> Floats:
    """The rows multiplied by a table of weights, some rows at a time."""
    step = max(1, _PRODUCTS // weights.size)
    total = np.empty((len(rows), weights.shape[1]), dtype=np.float32)
    for low in range(0, len(rows), step):
        np.matmul(rows[low : low + step], weights, out=total[low : low + step])
    return total
