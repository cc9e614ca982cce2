"""How sure a row is: the calibrated product of its decisions, and what bodies that were not found take off it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.initiatives import find
from pipeline.initiatives.confidence import CONFIDENCE_PARTS, confidence, lacks_parties
from pipeline.initiatives.scorer import Scorer
from tests.conftest import MakeDocument
from tests.test_initiatives import AGREEMENT, named

SCORER = Scorer(("score",), {"bias": (2.0,), **dict.fromkeys(CONFIDENCE_PARTS, (1.0,))})
SURE = dict.fromkeys(CONFIDENCE_PARTS, 1.0)


@pytest.mark.parametrize(
    ("kind", "count", "lacking"),
    [
        ("agreement", 0, True),
        ("agreement", 1, True),
        ("agreement", 2, False),
        ("donation", 0, True),
        ("donation", 1, False),
        ("meeting", 0, True),
        ("meeting", 9, False),
    ],
)
def test_parties_that_a_row_must_have(kind: str, count: int, lacking: bool) -> None:
    assert lacks_parties(kind, count) is lacking


@pytest.mark.parametrize(
    ("parts", "lacking", "expected", "reason"),
    [
        (SURE, False, "0.88", "least sure of relevance: 1.00"),
        (SURE | {"name": 0.5}, False, "0.79", "least sure of name: 0.50"),
        (SURE | {"name": 0.0}, False, "0.07", "least sure of name: 0.00"),
        (SURE, True, "0.27", "parties are missing"),
    ],
)
def test_confidence(parts: dict[str, float], lacking: bool, expected: str, reason: str) -> None:
    assert confidence(parts, lacking, SCORER) == (Decimal(expected), reason)


def test_an_agreement_without_its_partner_is_hardly_right(make_document: MakeDocument) -> None:
    document = make_document(AGREEMENT, "한빛전자-새길대학교 업무협약 체결", published="2021-10-05")
    (whole,) = find(document, named(document, "한빛전자", "새길대학교"), [], [])
    (half,) = find(document, named(document, "한빛전자"), [], [])
    assert (len(whole.partners), len(half.partners)) == (1, 0)
    assert half.confidence < whole.confidence / 2
    assert half.reasons["confidence"] == "parties are missing"
    assert whole.reasons["confidence"].startswith("least sure of ")
