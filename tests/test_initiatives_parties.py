"""The parties of a row: what all kinds that it may be of say of them together."""

from __future__ import annotations

import math

import numpy as np
import pytest

from pipeline.extract import shared_extractor
from pipeline.initiatives.models import Models
from pipeline.initiatives.network import Network
from pipeline.initiatives.parties import choose_parties
from pipeline.initiatives.reading import Reading, read
from pipeline.initiatives.roles import ROLES
from pipeline.initiatives.scorer import Scorer
from pipeline.types import Given, RawRecord, Source
from tests.conftest import MakeDocument
from tests.test_initiatives import named
from tests.test_initiatives_network import arrays

# As an agreement's the firm is hardly a party (0.12), as a programme's nearly always (0.95), and then it leads.
# The scores are twice those, since their mean with a network's is taken that says nothing.
PARTY = {"kind:agreement": (0.0, -4.0), "kind:programme": (0.0, 6.0), "kind:meeting": (0.0, 0.0)}
ROLE = {"kind:agreement": (0.0, 2.0, 0.0), "kind:programme": (4.0, 0.0, 0.0), "kind:meeting": (0.0, 0.0, 1.0)}
SCORERS = {"party": Scorer(("no", "yes"), PARTY), "role": Scorer(("lead", "partner", "beneficiary"), ROLE)}
# As likely a party as none.
SILENT = {**arrays(0, size=0.0), "role_sums": np.array([math.log(len(ROLES)), 0.0, 0.0, 0.0])}
MODELS = Models(SCORERS, Network(SILENT))


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
    found, choice = choose_parties(reading, MODELS.network.page(reading), None, kinds, MODELS)
    assert {label: [body.name for body in bodies] for label, bodies in found.items() if bodies} == (
        {role: ["새길전자"]} if role else {}
    )
    assert choice.probability == pytest.approx(probability, abs=0.001)


def test_the_kind_that_says_most_for_a_role_gives_the_reason(reading: Reading) -> None:
    _, choice = choose_parties(
        reading, MODELS.network.page(reading), None, {"agreement": 0.52, "programme": 0.48}, MODELS
    )
    assert choice.reason == "새길전자 lead: kind:programme +4.0"


GIFTS = [
    # title, text, leads, beneficiaries
    (
        "홍천군, 이웃돕기 성금 전달받아",
        "홍천군은 지난 11일 해솔전자로부터 이웃돕기 성금 500만 원을 전달받았다고 12일 밝혔다.",
        ["해솔전자"],
        ["홍천군"],
    ),
    (
        "홍천군, 해솔전자 성금 500만 원 기탁",
        "홍천군은 지난 11일 해솔전자가 이웃돕기 성금 500만 원을 기탁했다고 밝혔다.",
        ["해솔전자"],
        ["홍천군"],
    ),
    (
        "홍천군, 이웃돕기 성금 이어져",
        "홍천군은 지난 11일 해솔전자(대표 김나래)에서 이웃돕기 성금 500만 원을 기탁했다고 밝혔다.",
        ["해솔전자"],
        ["홍천군"],
    ),
    (
        "순천대학교, 해솔전자 발전기금 1억 원",
        "순천대학교는 해솔전자로부터 대학발전기금 1억 원을 기탁받았다고 14일 밝혔다.",
        ["해솔전자"],
        ["순천대학교"],
    ),
    (
        "해솔전자, 홍천군에 성금 기탁",
        "해솔전자는 지난 11일 홍천군청을 찾아 이웃돕기 성금 500만 원을 기탁했다.",
        ["해솔전자"],
        ["홍천군"],
    ),
]


@pytest.mark.parametrize(("title", "text", "leads", "beneficiaries"), GIFTS)
def test_who_gives_leads_and_who_tells_of_it_is_given(
    title: str, text: str, leads: list[str], beneficiaries: list[str]
) -> None:
    record = RawRecord("a", Source("dump", 1, ""), "text", text, Given("a", title, "2024-03-12"))
    (row,) = shared_extractor().extract(record).initiatives
    assert [body.name for body in row.leads] == leads
    assert [body.name for body in row.beneficiaries] == beneficiaries
