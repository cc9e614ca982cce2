"""The probability that every cell of a row is right, calibrated on annotated articles."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal

from pipeline.initiatives.scorer import Scorer

LEAST = 0.01
CONFIDENCE_PARTS = ("relevance", "kind", "roles", "name", "amounts", "time")


def confidence(parts: Mapping[str, float], scorer: Scorer) -> tuple[Decimal, str]:
    """Calibrated probability from the probabilities of the single decisions, with the part that is least sure.

    The model weighs the logarithm of each part, so that it may learn how far the parts lean on one another.
    """
    total = scorer.weights["bias"][0]
    for name, probability in parts.items():
        total += scorer.weights[name][0] * math.log(max(LEAST, min(1.0, probability)))
    sure = 1 / (1 + math.exp(-total))
    weakest = min(parts, key=lambda name: parts[name])
    bounded = min(0.99, max(LEAST, sure))
    return Decimal(f"{bounded:.2f}"), f"least sure of {weakest}: {parts[weakest]:.2f}"
