"""The network that reads an article's words: what it sees, what it is made of, and that its sums are exact."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exact import EXACT, GRID, MOST, UNIT_GRID, on_grid
from pipeline.initiatives.models import models
from pipeline.initiatives.network import (
    FIRST_LINES,
    GIST_LINES,
    GIST_ZONES,
    KINDS,
    LAYERS,
    LONGEST,
    WIDTH,
    ZONES,
    Network,
    gist_lines,
    named,
    sights,
    words_of,
)
from pipeline.initiatives.reading import Line, Reading, read
from pipeline.initiatives.roles import ROLES, candidates
from tests.conftest import MakeDocument
from tests.test_initiatives import named as mentions_of

VECTOR, UNITS, HIDDEN = 3, 4, 5
TEXT = (
    "가람시는 12일 새봄재단과 업무협약을 맺었다. ㈜다온테크는 늘봄복지관에 쌀 10포를 전했다.\n"
    "가람시 관계자는 “새봄재단에 감사한다”고 말했다."
)
BODIES = ("가람시", "새봄재단", "㈜다온테크", "늘봄복지관")
INPUTS = {
    "gist": (len(GIST_ZONES) * UNITS + HIDDEN, HIDDEN),
    "relevance": (HIDDEN, 2),
    "mention": (3 * UNITS, UNITS),
    "body": (2 * UNITS + HIDDEN, HIDDEN),
    "bodies": (3 * HIDDEN, HIDDEN),
    "role": (2 * HIDDEN, 1 + len(ROLES)),
}


@pytest.fixture(scope="module")
def reading(make_document: MakeDocument) -> Reading:
    document = make_document(TEXT, "가람시-새봄재단 업무협약")
    return read(document, mentions_of(document, *BODIES), [], [])


def arrays(seed: int, size: float = 0.4) -> dict[str, Any]:
    """A network of few units with weights by chance, none where ``size`` is 0."""
    chance = np.random.default_rng(seed)
    forms, tags = ["", "업무", "협약", "맺", "전하", "은", "는"], ["NNG", "VV", "JX", "company"]

    def table(*shape: int) -> Any:
        return on_grid(chance.normal(0, size, shape))

    return {
        "forms": named(forms),
        "tags": named(tags),
        "traits": named(["bias", "case:with", "rank:0", "t:dash"]),
        "clues": named(["bias", "title:agree", "lead:give"]),
        "form_vectors": table(len(forms) + 1, VECTOR),
        "tag_vectors": table(len(tags) + 1, VECTOR),
        "shares": table(VECTOR, WIDTH * UNITS),
        "units": table(UNITS),
        "trait_vectors": table(4, HIDDEN),
        "clue_vectors": table(3, HIDDEN),
        "zones": table(len(ZONES), UNITS),
        "kinds": table(len(KINDS), HIDDEN),
        **{name: table(*shape) for name, shape in INPUTS.items()},
        **{f"{name}_sums": table(shape[1]) for name, shape in INPUTS.items()},
    }


class Plain:
    """The same in the plainest words: one morpheme after another, in double precision."""

    def __init__(self, weights: dict[str, Any]) -> None:
        self.weights = weights
        self.names = {part: bytes(weights[part]).decode().split("\n") for part in ("forms", "tags", "traits", "clues")}

    def number(self, part: str, name: str) -> int:
        return self.names[part].index(name) + 1 if name in self.names[part] else 0

    def units(self, line: Line) -> Any:
        shares = []
        for form, tag in words_of(line).kinds:
            vector = self.weights["form_vectors"][self.number("forms", form)].astype(float)
            vector = vector + self.weights["tag_vectors"][self.number("tags", tag)]
            shares.append(on_grid(vector @ self.weights["shares"].astype(float)).reshape(WIDTH, UNITS))
        rows = np.zeros((len(shares), UNITS))
        for place in range(len(shares)):
            total = self.weights["units"].astype(float)
            for side in range(WIDTH):
                if 0 <= place + side - WIDTH // 2 < len(shares):
                    total = total + shares[place + side - WIDTH // 2][side]
            rows[place] = self.hidden(total)
        return rows

    @staticmethod
    def hidden(sums: Any) -> Any:
        return on_grid(np.clip(sums, 0, MOST), UNIT_GRID)

    def layer(self, name: str, seen: Any) -> Any:
        return seen @ self.weights[name].astype(float) + self.weights[f"{name}_sums"]

    def summed(self, part: str, features: list[str]) -> Any:
        rows = [self.number(part, name) - 1 for name in set(features) if self.number(part, name)]
        return self.hidden(self.weights[f"{part[:-1]}_vectors"][rows].astype(float).sum(axis=0))

    def relevance(self, reading: Reading, features: list[str]) -> float:
        strongest = np.zeros((len(GIST_ZONES), UNITS))
        for zone, line in gist_lines(reading):
            strongest[zone] = np.maximum(strongest[zone], self.units(line).max(axis=0))
        gist = self.hidden(self.layer("gist", np.concatenate([*strongest, self.summed("clues", features)])))
        no, yes = self.layer("relevance", gist)
        return float(yes - no)

    def parts(self, reading: Reading, anchor: Line, kind: str, features: list[list[str]]) -> list[tuple[float, ...]]:
        everyone = candidates(reading)
        bodies = []
        for (_, uses), traits in zip(everyone, features, strict=True):
            own = []
            for one in uses:
                units, words = self.units(one.line), words_of(one.line)
                place = words.places[one.line.uses.index(one.use)]
                zone = "t" if one.line.field == "title" else "a" if one.line is anchor else "l"
                seen = np.concatenate([units[place], units.max(axis=0), units[place:].max(axis=0)])
                own.append(self.hidden(self.layer("mention", seen) + self.weights["zones"][ZONES.index(zone)]))
            mean = on_grid(np.sum(own, axis=0) / len(own), UNIT_GRID)
            seen = np.concatenate([np.max(own, axis=0), mean, self.summed("traits", traits)])
            bodies.append(self.hidden(self.layer("body", seen) + self.weights["kinds"][KINDS.index(kind)]))
        every = np.concatenate([np.max(bodies, axis=0), on_grid(np.sum(bodies, axis=0) / len(bodies), UNIT_GRID)])
        found = []
        for body in bodies:
            deep = self.hidden(self.layer("bodies", np.concatenate([body, every])))
            none, *roles = self.layer("role", np.concatenate([body, deep]))
            found.append((float(np.log(np.exp(roles).sum()) - none), *roles))
        return found


def relevance(network: Network, reading: Reading, features: list[str]) -> float:
    return network.relevance(reading, network.page(reading), features)


def looks(network: Network, reading: Reading) -> Any:
    return network.looks(network.page(reading), None, candidates(reading))


def test_a_body_stands_as_one_word(reading: Reading) -> None:
    words = words_of(reading.body[1])
    assert words.kinds[0] == ("", "company")
    assert words.kinds[1] == ("는", "JX")
    assert words.kinds[2] == ("", "company")
    assert list(words.places) == [0, 2]


def test_what_is_read_of_a_line_has_an_end(make_document: MakeDocument) -> None:
    document = make_document("쌀과 " * LONGEST + "김치를 가람시에 전했다.")
    line = read(document, mentions_of(document, "가람시"), [], []).body[0]
    words = words_of(line)
    assert len(words.kinds) == LONGEST < len(line.tokens)
    assert list(words.places) == [-1]


def test_lines_of_the_gist(make_document: MakeDocument) -> None:
    reading = read(make_document("가람시는 장을 열었다. " * (GIST_LINES + 3), "가람시 장터"), [], [], [])
    zones = [zone for zone, _ in gist_lines(reading)]
    assert zones == [0] + [1] * FIRST_LINES + [2] * (GIST_LINES - FIRST_LINES)


def test_sights_of_each_candidate_come_together(reading: Reading) -> None:
    everyone = candidates(reading)
    _, words, found = sights(reading.body[0], everyone)
    assert [everyone[sight.candidate].organization.name for sight in found] == [
        *(["가람시"] * 3),
        *(["새봄재단"] * 3),
        "㈜다온테크",
        "늘봄복지관",
    ]
    assert [ZONES[sight.zone] for sight in found] == ["t", "a", "l", "t", "a", "l", "l", "l"]
    for sight in found:
        assert words[sight.line].kinds[sight.place] == ("", everyone[sight.candidate].organization.type)


@pytest.mark.parametrize("seed", range(5))
def test_what_it_is_about_follows_from_the_layers(seed: int, reading: Reading) -> None:
    weights = arrays(seed)
    features = ["bias", "title:agree", "never learnt"]
    assert relevance(Network(weights), reading, features) == Plain(weights).relevance(reading, features)


@pytest.mark.parametrize("seed", range(5))
def test_parts_follow_from_the_layers(seed: int, reading: Reading) -> None:
    weights, network = arrays(seed), Network(arrays(seed))
    everyone, anchor = candidates(reading), reading.body[0]
    features = [["bias", "rank:0", "t:dash"], ["bias", "case:with"], ["bias"], ["never learnt"]]
    parts = network.roles(network.looks(network.page(reading), anchor, everyone), "donation", features)
    wanted = Plain(weights).parts(reading, anchor, "donation", features)
    assert [part.roles for part in parts] == [tuple(roles) for _, *roles in wanted]
    assert [part.party for part in parts] == pytest.approx([party for party, *_ in wanted])


@given(order=st.permutations(range(3)))
def test_what_was_read_before_changes_nothing(order: list[int], readings: list[Reading]) -> None:
    network = Network(arrays(7))
    for number in order:
        one = readings[number]
        alone = Network(arrays(7))
        assert relevance(network, one, ["bias"]) == relevance(alone, one, ["bias"])
        np.testing.assert_array_equal(looks(network, one), looks(alone, one))


@pytest.fixture(scope="module")
def readings(make_document: MakeDocument) -> list[Reading]:
    texts = TEXT.split(". ")
    documents = [make_document(text, "장터") for text in (TEXT, texts[0], texts[1])]
    return [read(document, mentions_of(document, *BODIES), [], []) for document in documents]


def test_without_bodies_nobody_has_a_part(reading: Reading) -> None:
    network = Network(arrays(1))
    assert network.roles(network.looks(network.page(reading), None, []), "fund", []) == []


def test_lines_behind_the_page_are_read_for_who_stands_there(make_document: MakeDocument) -> None:
    document = make_document("쌀을 나눴다. " * (GIST_LINES + 2) + TEXT, "쌀 나눔")
    reading = read(document, mentions_of(document, *BODIES), [], [])
    network = Network(arrays(4))
    page = network.page(reading)
    assert len(page.lines) == 1 + GIST_LINES
    empty = network.page(read(make_document("", ""), [], [], []))
    np.testing.assert_array_equal(looks(network, reading), network.looks(empty, None, candidates(reading)))
    assert looks(network, reading).any(axis=1).all()


def test_without_text_only_the_features_speak(make_document: MakeDocument) -> None:
    weights = arrays(3)
    empty = read(make_document("", ""), [], [], [])
    features = ["bias", "lead:give"]
    assert relevance(Network(weights), empty, features) == Plain(weights).relevance(empty, features)


def test_shipped_weights_are_on_the_grid_and_their_sums_exact() -> None:
    network = models().network
    layers = [(network._shares, GRID), *((network._layers[name][0], UNIT_GRID) for name in LAYERS)]
    for table, other in layers:
        np.testing.assert_array_equal(table, on_grid(table))
        assert np.abs(table).sum(axis=0).max() * GRID * MOST * other <= EXACT
