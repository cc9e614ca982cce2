"""The tagger's network: what it is made of, and that a morpheme's scores do not depend on what is read beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exact import GRID, MOST, UNIT_GRID, on_grid
from pipeline.orgs.features import FLAG_SIZES, FLAGS, PAD, RELATIONS, Frame, attributes
from pipeline.orgs.gazetteer import gazetteer
from pipeline.orgs.network import SIDES, Network
from pipeline.orgs.tagger import LABELS, Tagger
from pipeline.tokens import Analyser
from pipeline.types import Passage

UNITS, VECTOR = 4, 3
SENTENCES = (
    "한빛시는 12일 나래재단과 업무협약을 맺었다.",
    "㈜새봄테크가 늘푸른복지관에 쌀 10포를 전했다.",
    "시장 상인들은 이날 장을 열지 않았다.",
    "참석자들은 ‘가온누리 사업’을 함께 하기로 했다.",
)


def arrays(seed: int, names: list[str]) -> dict[str, Any]:
    """A network of few units with weights by chance."""
    chance = np.random.default_rng(seed)
    firsts = np.cumsum([0, *FLAG_SIZES.values()])

    def table(*shape: int) -> Any:
        return on_grid(chance.normal(0, 0.5, shape))

    return {
        "network_attributes": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "network_flag_rows": firsts[:-1],
        "network_vectors": table(len(names), VECTOR),
        "network_shares": table(VECTOR, len(RELATIONS) * UNITS),
        "network_flags": table(int(firsts[-1]), UNITS),
        "network_units": table(UNITS),
        "network_sides": table(len(SIDES) * UNITS, UNITS),
        "network_side_units": table(UNITS),
        "network_labels": table(2 * UNITS, len(LABELS)),
        "network_label_scores": table(len(LABELS)),
        "network_moves": table(len(LABELS), len(LABELS)),
    }


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    analyser = Analyser()
    return [analyser.passage(sentence, "body") for sentence in SENTENCES]


def frame_of(*passages: Passage) -> Frame:
    return Frame.joined([(passage, list(gazetteer().scan(passage.text))) for passage in passages])


def names_in(passages: list[Passage]) -> list[str]:
    kinds = {token[:2] for passage in passages for sentence in passage.sentences for token in sentence.tokens}
    return sorted({name for kind in (PAD, *kinds) for name in attributes(kind, True)})


def scores_of(network: Network, frame: Frame, places: Any = None) -> Any:
    network.forget()
    kinds = [PAD, *dict.fromkeys(frame.kinds)]
    network.add(kinds)
    numbers = np.array([*(kinds.index(kind) for kind in frame.kinds), 0], dtype=np.int32)
    return network.scores(frame, numbers, np.arange(len(frame.tokens)) if places is None else np.array(places))


def expected(weights: Mapping[str, Any], frame: Frame) -> Any:
    """The same in the plainest words: one morpheme after another, in double precision."""
    names = bytes(weights["network_attributes"]).decode().split("\n")
    kinds = [*frame.kinds, PAD]
    none = len(kinds) - 1
    shares = []
    for kind in kinds:
        vector = sum(weights["network_vectors"][names.index(name)].astype(float) for name in attributes(kind, True))
        shares.append(on_grid(vector @ weights["network_shares"].astype(float)).reshape(len(RELATIONS), UNITS))
    units = np.zeros((len(kinds), UNITS))
    for place in range(none):
        total = weights["network_units"].astype(float)
        for number, relation in enumerate(RELATIONS):
            total = total + shares[frame.links[relation][place]][number]
        for first, flag in zip(weights["network_flag_rows"], FLAGS, strict=True):
            total = total + weights["network_flags"][first + frame.flags[flag][place]]
        units[place] = on_grid(total.clip(0, MOST), UNIT_GRID)
    rows = []
    for place in range(none):
        beside = np.concatenate([units[frame.links[side][place]] for side in SIDES])
        deep = np.maximum(beside @ weights["network_sides"] + weights["network_side_units"], 0) + units[place]
        both = np.concatenate([units[place], on_grid(deep.clip(0, MOST), UNIT_GRID)])
        rows.append(both @ weights["network_labels"] + weights["network_label_scores"])
    return np.array(rows)


@pytest.mark.parametrize("seed", range(5))
def test_scores_are_those_of_the_layers(seed: int, passages: list[Passage]) -> None:
    weights = arrays(seed, names_in(passages))
    frame = frame_of(*passages)
    np.testing.assert_array_equal(scores_of(Network(weights), frame), expected(weights, frame))


@given(order=st.permutations(range(len(SENTENCES))), seed=st.integers(0, 3))
def test_scores_do_not_depend_on_company(order: list[int], seed: int, passages: list[Passage]) -> None:
    network = Network(arrays(seed, names_in(passages)))
    together = scores_of(network, frame_of(*(passages[number] for number in order)))
    alone = np.concatenate([scores_of(network, frame_of(passages[number])) for number in order])
    np.testing.assert_array_equal(together, alone)


@given(data=st.data())
def test_scores_do_not_depend_on_what_else_is_asked(data: st.DataObject, passages: list[Passage]) -> None:
    network = Network(arrays(1, names_in(passages)))
    frame = frame_of(*passages)
    some = sorted(data.draw(st.sets(st.integers(0, len(frame.tokens) - 1), min_size=1)))
    np.testing.assert_array_equal(scores_of(network, frame, some), scores_of(network, frame)[some])


def test_nothing_asked_nothing_said(passages: list[Passage]) -> None:
    network = Network(arrays(1, names_in(passages)))
    assert scores_of(network, frame_of(passages[0]), np.zeros(0, dtype=np.intp)).shape == (0, len(LABELS))


def test_unknown_attributes_say_nothing(passages: list[Passage]) -> None:
    known = arrays(2, names_in(passages))
    silent = {**known, "network_vectors": np.zeros_like(known["network_vectors"])}
    unknown = {**known, "network_attributes": np.frombuffer(b"f=\n" * 3, dtype=np.uint8)}
    frame = frame_of(*passages)
    np.testing.assert_array_equal(scores_of(Network(unknown), frame), scores_of(Network(silent), frame))


@pytest.mark.parametrize(
    ("number", "rounded"),
    [(0.0, 0.0), (1 / GRID, 1 / GRID), (0.4 / GRID, 0.0), (0.6 / GRID, 1 / GRID), (-1.2, -307 / GRID)],
)
def test_grid(number: float, rounded: float) -> None:
    assert float(on_grid(number)) == rounded


def test_shipped_weights_are_on_the_grid_and_their_sums_exact() -> None:
    network = Tagger.load()._network
    for part in (network._vectors, network._shares, network._sides, network._labels):
        np.testing.assert_array_equal(part, on_grid(part))
    for part, other in ((network._shares, GRID), (network._sides, UNIT_GRID), (network._labels, UNIT_GRID)):
        assert np.abs(part).sum(axis=0).max() * GRID * MOST * other <= 2**24
