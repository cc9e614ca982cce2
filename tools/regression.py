"""Regressions that learn linear scorers: classes, and rankings, each with a Gaussian prior on every weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from pipeline.initiatives.scorer import Scorer

LEAST_WEIGHT = 0.03
APART = "apart|"  # before the names of features' copies


def fit_classes(
    labels: Sequence[str],
    rows: Sequence[Sequence[str]],
    wanted: Sequence[str],
    prior: float,
    means: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
) -> Scorer:
    """Multinomial logistic regression with a Gaussian prior on every weight, around ``means`` where it has one."""
    matrix, names = _matrix([*rows, list(means)])
    matrix = matrix[: len(rows)]
    middle = np.array([[means.get(name, {}).get(label, 0.0) for label in labels] for name in names])
    places = np.array([labels.index(label) for label in wanted])
    size = len(labels)
    targets = np.eye(size)[places]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(matrix.shape[1], size)
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        chances = powers / powers.sum(axis=1, keepdims=True)
        away = weights - middle
        value = -np.log(chances[np.arange(len(places)), places]).sum() + (away**2).sum() / (2 * prior)
        slope = matrix.T @ (chances - targets) + away / prior
        return float(value), slope.ravel()

    best = minimize(loss, middle.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return scorer_of(labels, names, best.x.reshape(matrix.shape[1], size))


def fit_ranking(
    groups: Sequence[Sequence[Sequence[str]]],
    wanted: Sequence[Sequence[bool]],
    prior: float,
    means: Mapping[str, float] = MappingProxyType({}),
) -> Scorer:
    """Conditional logistic regression: in each group of options the wanted ones share the probability."""
    kept = [(rows, flags) for rows, flags in zip(groups, wanted, strict=True) if any(flags)]
    matrix, names = _matrix([*(row for rows, _ in kept for row in rows), list(means)])
    matrix = matrix[:-1]
    middle = np.array([means.get(name, 0.0) for name in names])
    bounds = np.cumsum([0] + [len(rows) for rows, _ in kept])
    right = np.array([flag for _, flags in kept for flag in flags])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        value, slope = 0.0, np.zeros(len(scores))
        for start, stop in pairwise(bounds):
            powers = np.exp(scores[start:stop] - scores[start:stop].max())
            good = np.where(right[start:stop], powers, 0.0)
            value -= np.log(good.sum() / powers.sum())
            slope[start:stop] = powers / powers.sum() - good / good.sum()
        away = weights - middle
        return float(value + (away**2).sum() / (2 * prior)), matrix.T @ slope + away / prior

    best = minimize(loss, middle, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return scorer_of(("score",), names, best.x.reshape(-1, 1))


def _matrix(rows: Sequence[Sequence[str]]) -> tuple[Any, list[str]]:
    places: dict[str, int] = {}
    indices, starts = [], [0]
    for row in rows:
        indices += [places.setdefault(feature, len(places)) for feature in sorted(set(row))]
        starts.append(len(indices))
    shape = (len(rows), len(places))
    return csr_matrix((np.ones(len(indices)), indices, starts), shape=shape), list(places)


def scorer_of(labels: Sequence[str], names: Sequence[str], weights: Any) -> Scorer:
    rows = {
        name: tuple(round(float(weight), 3) for weight in row)
        for name, row in zip(names, weights, strict=True)
        if max(abs(float(weight)) for weight in row) >= LEAST_WEIGHT and not name.startswith(APART)
    }
    return Scorer(tuple(labels), dict(sorted(rows.items())))
