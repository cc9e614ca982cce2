"""Linear scorers over named features, learnt by ``tools/train_initiatives.py``; each decision shows its reasons."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from operator import add

from pipeline.errors import BadConfig
from pipeline.initiatives.gist import FAMILY

FAMILIES = frozenset(FAMILY.values())


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
    weights: Mapping[str, tuple[float, ...]]
    _families: dict[str, Scorer] = field(default_factory=dict, compare=False, repr=False)

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
        everywhere: dict[str, tuple[float, ...]] = {}
        own: dict[str, dict[str, tuple[float, ...]]] = {family: {} for family in FAMILIES}
        for name, row in self.weights.items():
            first, _, rest = name.partition("|")
            own.get(first, everywhere)[rest if first in own else name] = row
        for rows in own.values():
            shared = everywhere.keys() & rows.keys()
            rows.update({name: tuple(map(add, everywhere[name], rows[name])) for name in shared})
        return {family: Scorer(self.labels, everywhere | rows) for family, rows in own.items()}

    def scores(self, features: Iterable[str]) -> list[float]:
        """Score of each label; a feature that was never learnt counts nothing."""
        rows = list(filter(None, map(self.weights.get, features)))
        if not rows:
            return [0.0] * len(self.labels)
        return list(map(sum, zip(*rows, strict=True)))

    def score(self, features: Iterable[str]) -> float:
        """Score of the only label of a ranking."""
        return sum([row[0] for row in map(self.weights.get, features) if row])

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Probability of each label; they sum to one."""
        return dict(zip(self.labels, softmax(self.scores(features)), strict=True))

    def strongest(self, features: Sequence[str], label: str, count: int = 3) -> str:
        """The features that add most to a label's score, as ``name +1.2``."""
        place = self.labels.index(label)
        rows = zip(features, map(self.weights.get, features), strict=True)
        gains = [(-row[place], feature) for feature, row in rows if row and row[place] > 0]
        return ", ".join(f"{feature} {-gain:+.1f}" for gain, feature in sorted(gains)[:count])


def softmax(scores: list[float]) -> list[float]:
    """Scores as probabilities."""
    top = max(scores, default=0.0)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@cache
def models() -> Mapping[str, Scorer]:
    """Every learnt scorer by the name of its decision."""
    text = (files("pipeline") / "models" / "initiatives.json").read_text(encoding="utf-8")
    return parse(text)


def parse(text: str) -> dict[str, Scorer]:
    """Scorers of a model file; raises BadConfig where a feature has not one weight for each label."""
    found: dict[str, Scorer] = {}
    for name, part in json.loads(text).items():
        labels = tuple(part["labels"])
        weights = {feature: tuple(map(float, row)) for feature, row in part["weights"].items()}
        wrong = [feature for feature, row in weights.items() if len(row) != len(labels)]
        if wrong:
            raise BadConfig(f"initiatives model, {name}: {wrong[0]!r} has not one weight for each of {labels}")
        found[name] = Scorer(labels, weights)
    return found
