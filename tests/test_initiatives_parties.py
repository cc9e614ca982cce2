"""The parties of a row: what all kinds that it may be of say of them together."""

from __future__ import annotations

import pytest

from pipeline.initiatives.parties import choose_parties
from pipeline.initiatives.reading import Reading, read
from pipeline.initiatives.scorer import Scorer
from tests.conftest import MakeDocument
from tests.test_initiatives import named

# As an agreement's the firm is hardly a party (0.12), as a programme's nearly always (0.95), and then it leads.
PARTY = {"kind:agreement": (0.0, -2.0), "kind:programme": (0.0, 3.0), "kind:meeting": (0.0, 0.0)}
ROLE = {"kind:agreement": (0.0, 1.0, 0.0), "kind:programme": (2.0, 0.0, 0.0), "kind:meeting": (0.0, 0.0, 0.5)}
MODELS = {"party": Scorer(("no", "yes"), PARTY), "role": Scorer(("lead", "partner", "beneficiary"), ROLE)}


@pytest.fixture
def reading(make_document: MakeDocument) -> Reading:
    document = make_document("새길전자는 청년 교육을 연다.", "청년 교육")
    return read(document, named(document, "새길전자"), [], [])


@pytest.mark.parametrize(
    ("kinds", "role", "probability"),
    [
        ({"agreement": 1.0}, None, 0.881),
        ({"programme": 1.0}, "lead", 0.750),
        # The likelier kind alone would make it no party: 0.52 · 0.12 + 0.48 · 0.95 = 0.52.
        ({"agreement": 0.52, "programme": 0.48}, "lead", 0.373),
        ({"agreement": 0.45, "programme": 0.55}, "lead", 0.424),
        # Too unlikely a kind has no say.
        ({"agreement": 0.92, "programme": 0.08}, None, 0.881),
        # Three may have one: 0.45 · 0.95 · 0.79 + 0.45 · 0.12 · 0.21 + 0.1 · 0.5 · 0.27.
        ({"programme": 0.45, "agreement": 0.45, "meeting": 0.1}, "lead", 0.362),
    ],
)
def test_each_kind_has_a_say_by_its_share(
    reading: Reading, kinds: dict[str, float], role: str | None, probability: float
) -> None:
    found, choice = choose_parties(reading, None, kinds, MODELS)
    assert {label: [body.name for body in bodies] for label, bodies in found.items() if bodies} == (
        {role: ["새길전자"]} if role else {}
    )
    assert choice.probability == pytest.approx(probability, abs=0.001)


def test_the_kind_that_says_most_for_a_role_gives_the_reason(reading: Reading) -> None:
    _, choice = choose_parties(reading, None, {"agreement": 0.52, "programme": 0.48}, MODELS)
    assert choice.reason == "새길전자 lead: kind:programme +2.0"
