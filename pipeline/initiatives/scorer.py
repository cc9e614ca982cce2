"""Linear scorers over named features, learnt by ``tools/train_initiatives.py``; each decision shows its reasons."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat, starmap
from operator import add
from sys import intern

import numpy as np

from pipeline.errors import BadConfig
from pipeline.initiatives.gist import FAMILY

FAMILIES = frozenset(FAMILY.values())
# Models hold three decimals. In whole thousandths a sum is exact, in whatever order the features come; and one whole
# number holds those of all labels, each in a digit of its own, so that a feature is looked up once.
_SCALE = 1000
_DIGIT = 32
_HALF = 1 << (_DIGIT - 1)
LEAST_CHANCE = 1e-9  # no option is less likely


def in_family(features: Sequence[str], family: str) -> list[str]:
    """Features, and each once more for one family of kinds; those that name the kind say so already.

    >>> in_family(["kind:meeting", "case:with"], "meeting")
    ['kind:meeting', 'case:with', 'meeting|case:with']
    """
    return [*features, *(f"{family}|{feature}" for feature in features if "kind:" not in feature)]


@dataclass(frozen=True, slots=True)
class Scorer:
    """Weights of one decision: for every label, what each feature adds to its score (log odds).

    >>> scorer = Scorer(("no", "yes"), {"seen": (-1.0, 1.0)})
    >>> round(scorer.probabilities(["seen", "never learnt"])["yes"], 2)
    0.88
    """

    labels: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]
    _families: dict[str, Scorer] = field(default_factory=dict, compare=False, repr=False)
    _packed: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    _reasons: dict[str, _Gains] = field(default_factory=dict, compare=False, repr=False)

    def within(self, family: str) -> Scorer:
        """The scorer for one family of kinds: what a feature says everywhere and what it says there, in one weight.

        >>> scorer = Scorer(("score",), {"seen": (1.0,), "meeting|seen": (0.5,)})
        >>> scorer.within("meeting").score(["seen"]) == scorer.score(in_family(["seen"], "meeting"))
        True
        """
        if not self._families:
            self._families.update(self._split())
        return self._families[family]

    def _split(self) -> dict[str, Scorer]:
        everywhere: dict[str, Sequence[float]] = {}
        own: dict[str, dict[str, Sequence[float]]] = {family: {} for family in FAMILIES}
        for name, row in self.weights.items():
            first, _, rest = name.partition("|")
            own.get(first, everywhere)[intern(rest) if first in own else name] = row
        for rows in own.values():
            shared = everywhere.keys() & rows.keys()
            rows.update({name: tuple(map(add, everywhere[name], rows[name])) for name in shared})
        return {family: Scorer(self.labels, everywhere | rows) for family, rows in own.items()}

    def scores(self, features: Sequence[str]) -> list[float]:
        """Score of each label above the first one's; a feature that was never learnt counts nothing.

        >>> Scorer(("no", "yes"), {"seen": (-1.0, 1.0)}).scores(["seen", "never learnt"])
        [0.0, 2.0]
        """
        total = self._sum(features)
        found = [0.0]
        for _ in self.labels[1:]:
            digit = ((total + _HALF) & (2 * _HALF - 1)) - _HALF
            total = (total - digit) >> _DIGIT
            found.append(digit / _SCALE)
        return found

    def score(self, features: Sequence[str]) -> float:
        """Score of the only label of a ranking."""
        return self._sum(features) / _SCALE

    def _sum(self, features: Sequence[str]) -> int:
        if not self._packed:
            self._packed.update(_pack(self.weights))
        return sum(map(self._packed.get, features, repeat(0)))

    def probabilities(self, features: Sequence[str]) -> dict[str, float]:
        """Probability of each label; they sum to one."""
        return dict(zip(self.labels, softmax(self.scores(features)), strict=True))

    def chance(self, features: Sequence[str]) -> float:
        """Probability of the second of two labels, as `probabilities` has it.

        >>> round(Scorer(("no", "yes"), {"seen": (-1.0, 1.0)}).chance(["seen", "never learnt"]), 2)
        0.88
        """
        return logistic(self._sum(features) / _SCALE)

    def strongest(self, features: Sequence[str], label: str, count: int = 3) -> str:
        """The features that add most to a label's score, as ``name +1.2``."""
        gains = self._reasons.get(label)
        if gains is None:
            gains = self._reasons[label] = _gains_of(self.weights, self.labels.index(label))
        ranks = sorted(map(gains.ranks.__getitem__, gains.ranks.keys() & features))
        return ", ".join(starmap(_told, map(gains.added.__getitem__, ranks[:count])))


@dataclass(frozen=True, slots=True)
class _Gains:
    """What adds to one label's score: the rank of each feature, the strongest first, and by rank what it adds.

    Whole numbers sort in a fraction of the time of what they stand for.
    """

    ranks: Mapping[str, int]
    added: Sequence[tuple[str, float]]


def with_network(reason: str, odds: float) -> str:
    """A reason with what the network says for the same, where it speaks for it; ``odds``: its log odds.

    >>> with_network("lead:agree +0.9", 1.24), with_network("lead:agree +0.9", -0.5)
    ('lead:agree +0.9, network +1.2', 'lead:agree +0.9')
    """
    return ", ".join(filter(None, [reason, _told("network", odds)])) if odds > 0 else reason


@lru_cache(maxsize=16_384)  # a few features give most reasons
def _told(feature: str, added: float) -> str:
    return f"{feature} {added:+.1f}"


def _gains_of(weights: Mapping[str, Sequence[float]], place: int) -> _Gains:
    features = sorted([feature for feature, row in weights.items() if row[place] > 0])
    features.sort(key=lambda feature: -weights[feature][place])
    ranks = {feature: rank for rank, feature in enumerate(features)}
    return _Gains(ranks, [(feature, weights[feature][place]) for feature in features])


def _pack(weights: Mapping[str, Sequence[float]]) -> dict[str, int]:
    """What each feature adds, in one number: to the only label, or to each other label above the first."""
    if not weights:
        return {}
    rows = np.array(list(weights.values()))
    digits = np.rint(_SCALE * (rows[:, 1:] - rows[:, :1] if rows.shape[1] > 1 else rows)).astype(np.int64)
    numbers: list[int] = digits[:, 0].tolist()
    for place in range(1, digits.shape[1]):
        numbers = [
            number + (digit << _DIGIT * place) for number, digit in zip(numbers, digits[:, place].tolist(), strict=True)
        ]
    return dict(zip(weights, numbers, strict=True))


def logistic(score: float) -> float:
    """The chance of what has this score: the log odds."""
    power = math.exp(-abs(score))
    return (power if score < 0 else 1.0) / (1.0 + power)


def odds_of(place: int, scores: Sequence[float]) -> float:
    """Log odds of the option at a place against all others, from their scores.

    >>> odds_of(0, [1.0, 0.0])
    1.0
    """
    others = [score for number, score in enumerate(scores) if number != place]
    top = max(others)
    return scores[place] - top - math.log(sum([math.exp(score - top) for score in others]))


def averaged(chances: Mapping[str, float], scores: Sequence[float]) -> dict[str, float]:
    """The chances of options that two models give, their scores averaged; ``scores``: those of the second model."""
    likelihoods = [math.log(max(chance, LEAST_CHANCE)) for chance in chances.values()]
    return dict(
        zip(chances, softmax([(one + other) / 2 for one, other in zip(likelihoods, scores, strict=True)]), strict=True)
    )


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities."""
    top = max(scores, default=0.0)
    powers = list(map(math.exp, [score - top for score in scores]))
    total = sum(powers)
    return [power / total for power in powers]


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision with its probability and its reason."""

    probability: float
    reason: str


def parse(text: str) -> dict[str, Scorer]:
    """Scorers of a model file; raises BadConfig where a feature has not one weight for each label."""
    found: dict[str, Scorer] = {}
    for name, part in json.loads(text).items():
        labels = tuple(part["labels"])
        weights: dict[str, Sequence[float]] = {intern(feature): row for feature, row in part["weights"].items()}
        if set(map(len, weights.values())) - {len(labels)}:
            wrong = next(feature for feature, row in weights.items() if len(row) != len(labels))
            raise BadConfig(f"initiatives model, {name}: {wrong!r} has not one weight for each of {labels}")
        found[name] = Scorer(labels, weights)
    return found
