"""The probability that every cell of a row is right, calibrated on annotated articles."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

from pipeline.initiatives.scorer import Scorer

LEAST = 0.01
CONFIDENCE_PARTS = ("relevance", "kind", "roles", "name", "amounts", "time")

# What missing parties take off the log odds. Somebody runs every initiative and an agreement has two sides, so such a
# row is wrong; annotated articles hold too few of them to learn by how much.
_MISSING = 3.0


def lacks_parties(kind: str, count: int) -> bool:
    """Whether so many parties are fewer than a row of the kind has.

    >>> lacks_parties("agreement", 1), lacks_parties("donation", 1), lacks_parties("meeting", 0)
    (True, False, True)
    """
    return count < (2 if kind == "agreement" else 1)


def confidence(parts: Mapping[str, float], lacking: bool, scorer: Scorer) -> tuple[Decimal, str]:
    """Calibrated probability from the probabilities of the single decisions, with what makes it doubtful most.

    The model weighs the logarithm of each part, so that it may learn how far the parts lean on one another. The parts
    know nothing of bodies that were not found: ``lacking`` says that the row must have more.
    """
    total = scorer.weights["bias"][0] - (_MISSING if lacking else 0)
    for name, probability in parts.items():
        total += scorer.weights[name][0] * math.log(max(LEAST, min(1.0, probability)))
    sure = 1 / (1 + math.exp(-total))
    bounded = Decimal(f"{min(0.99, max(LEAST, sure)):.2f}")
    if lacking:
        return bounded, "parties are missing"
    weakest = min(parts, key=lambda name: parts[name])
    return bounded, f"least sure of {weakest}: {parts[weakest]:.2f}"
