"""A small network that reads the words of an article: whether it is about cooperation, and each body's part in it.

The linear scorers sum what single features say; the network also sees the words themselves in their order. A first
layer looks at seven morphemes at a time, a body's name standing as one of them. What an article is about follows from
the strongest units of its title, its first sentences and the next ones; what a body's part is from the units at its
mentions, the strongest ones behind each and in its sentence, and those of the other bodies. Both also see the features
of the linear scorers, with whose scores its own are averaged. ``tools/reading_network.py`` learns the weights; all sums
are exact (``pipeline.exact``).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.exact import MOST, UNIT_GRID, Floats, Steps, hidden_units, in_steps, on_grid, product, rectified
from pipeline.initiatives.cases import Told
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import Candidate, zone_of
from pipeline.types import InitiativeKind, start_of

KINDS: tuple[InitiativeKind, ...] = (
    "agreement",
    "programme",
    "project",
    "fund",
    "investment",
    "donation",
    "meeting",
    "other",
)
ZONES = "talr"  # of a mention, as `zone_of` has them
WIDTH = 7  # morphemes that the first layer sees at once
_REACH = WIDTH // 2
# Sentences that what an article is about is read from, and how many of them are its first.
GIST_LINES, FIRST_LINES = 12, 2
GIST_ZONES = (0, 1, 2)  # of those: the title, the first sentences, the next ones
LONGEST = 90  # morphemes of a sentence that are read
_USES_OF_LINE, _USES_OF_BODY = 60, 8
_NONE = 0  # the row of what stands outside of a sentence
_UNKNOWN = 0  # the number of a form, and of a tag, that was not learnt
# Arrays that hold names, and the number of their first one.
_NAMES = {"forms": 1, "tags": 1, "traits": 0, "clues": 0}
LAYERS = ("gist", "relevance", "mention", "body", "bodies", "role")
BODY = ""  # the form of what stands for a body's name; its tag is the body's type

Kind = tuple[str, str]
Numbers = npt.NDArray[np.int32]


class Part(NamedTuple):
    """What the network says of a candidate: the log odds that it is a party, and a score of each of ``roles.ROLES``."""

    party: float
    roles: tuple[float, ...]


class Words(NamedTuple):
    """A line's morphemes by form and tag, and where the name of each of its first bodies stands (-1: nowhere)."""

    kinds: Sequence[Kind]
    places: Sequence[int]


def words_of(line: Line) -> Words:
    """The morphemes of a line; a body's name, however many it has, stands as one."""
    kinds: list[Kind] = []
    places: list[int] = []
    tokens, read = line.tokens, 0
    for use in line.uses[:_USES_OF_LINE]:
        first = bisect_left(tokens, use.mention.span.start, read, key=start_of)
        kinds += [token[:2] for token in tokens[read:first]]
        read = bisect_left(tokens, use.mention.span.stop, first, key=start_of)
        if read == first:
            places.append(-1)
            continue
        places.append(len(kinds) if len(kinds) < LONGEST else -1)
        kinds.append((BODY, use.mention.value.type))
    kinds += [token[:2] for token in tokens[read : read + LONGEST]]
    return Words(kinds[:LONGEST], places)


def gist_lines(reading: Reading) -> list[tuple[int, Line]]:
    """The lines that what an article is about is read from, each with its one of GIST_ZONES."""
    title = [(0, reading.title)] if reading.title else []
    return [*title, *((1 if line.number < FIRST_LINES else 2, line) for line in reading.body[:GIST_LINES])]


class Sight(NamedTuple):
    """A mention of a candidate: the number of its line, its place there, its zone and the number of the candidate."""

    line: int
    place: int
    zone: int
    candidate: int


def sights(
    anchor: Line | None, everyone: Sequence[Candidate], read: Sequence[Line] = (), words_read: Sequence[Words] = ()
) -> tuple[list[Line], list[Words], list[Sight]]:
    """The lines that the first mentions of the candidates stand in, their words, and the mentions.

    The lines come behind those that are ``read`` already.
    """
    lines, words = list(read), list(words_read)
    numbers = {(line.field, line.number): number for number, line in enumerate(lines)}
    found: list[Sight] = []
    for candidate, (_, uses) in enumerate(everyone):
        for one in uses[:_USES_OF_BODY]:
            line = one.line
            number = numbers.setdefault((line.field, line.number), len(lines))
            if number == len(lines):
                lines.append(line)
                words.append(words_of(line))
            place = _place_of(words[number], one)
            if place >= 0:
                found.append(Sight(number, place, ZONES.index(zone_of(line, anchor)), candidate))
    return lines, words, found


def _place_of(words: Words, one: Told) -> int:
    for use, place in zip(one.line.uses, words.places, strict=False):
        if use is one.use:
            return place
    return -1


class Page(NamedTuple):
    """Lines that are read: their words, the units of all of them, where each begins, and where the last one stops."""

    lines: Sequence[Line]
    words: Sequence[Words]
    units: Floats
    starts: Sequence[int]


class Network:
    """The tables of one model."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        self._forms, self._tags, self._traits, self._clues = (
            {name: number for number, name in enumerate(bytes(arrays[part]).decode("utf-8").split("\n"), first)}
            for part, first in _NAMES.items()
        )
        read = {name: np.asarray(table, dtype=np.float32) for name, table in arrays.items() if name not in _NAMES}
        self._form_vectors, self._tag_vectors = read["form_vectors"], read["tag_vectors"]
        self._shares, self._units = read["shares"], in_steps(read["units"])
        self._trait_vectors, self._clue_vectors = read["trait_vectors"], read["clue_vectors"]
        self._layers = {name: (read[name], read[f"{name}_sums"]) for name in LAYERS}
        self._zones, self._kinds = read["zones"], read["kinds"]
        self._size = len(self._units)
        self._rows: dict[Kind, int] = {}  # of forms that are known
        self._pairs: dict[tuple[int, int], int] = {}  # of their numbers and those of tags
        self._table: Steps = np.zeros((256, WIDTH * self._size), dtype=np.int16)

    def page(self, reading: Reading) -> Page:
        """The lines that what an article is about is read from."""
        lines = [line for _, line in gist_lines(reading)]
        words = list(map(words_of, lines))
        return Page(lines, words, *self._read(words))

    def relevance(self, reading: Reading, page: Page, features: Sequence[str]) -> float:
        """Log odds that an article is about cooperation; ``features``: those of its gist."""
        strongest = np.zeros((len(GIST_ZONES), self._size), dtype=np.float32)
        first = 0
        for zone, lines in groupby(gist_lines(reading), itemgetter(0)):
            stop = first + len(list(lines))
            part = page.units[page.starts[first] : page.starts[stop]]
            if len(part):
                strongest[zone] = part.max(axis=0)
            first = stop
        seen = np.concatenate([strongest.ravel(), self._summed(features, self._clues, self._clue_vectors)])
        hidden = rectified(self._layer("gist", seen[np.newaxis]))
        no, yes = self._layer("relevance", hidden)[0].tolist()
        return float(yes - no)

    def looks(self, page: Page, anchor: Line | None, everyone: Sequence[Candidate]) -> Floats:
        """What the sentences of each candidate tell of it, in rows whose evidence is ``anchor``."""
        _, words, found = sights(anchor, everyone, page.lines, page.words)
        seen = np.zeros((len(everyone), 2 * self._size), dtype=np.float32)
        if not found:
            return seen
        units, starts = self._read(words[len(page.words) :])
        units = np.concatenate([page.units, units])
        starts = [*page.starts[:-1], *(page.starts[-1] + start for start in starts)]
        at = np.array([starts[sight.line] + sight.place for sight in found])
        begins = np.array([starts[sight.line] for sight in found])
        stops = np.array([starts[sight.line + 1] for sight in found])
        parts = np.concatenate([units[at], _strongest(units, begins, stops), _strongest(units, at, stops)], axis=1)
        hidden = rectified(self._layer("mention", parts) + self._zones[[sight.zone for sight in found]])
        first = 0
        for number, sights_of in groupby(found, attrgetter("candidate")):
            count = len(list(sights_of))
            own = hidden[first : first + count]
            seen[number, : self._size] = own.max(axis=0)
            seen[number, self._size :] = on_grid(own.sum(axis=0) / np.float32(count), UNIT_GRID)
            first += count
        return seen

    def roles(self, seen: Floats, kind: str, features: Sequence[Sequence[str]]) -> list[Part]:
        """The part of every candidate in a row of the kind.

        ``seen``: what `looks` found; ``features``: those of the linear scorers.
        """
        if not len(seen):
            return []
        traits = np.array([self._summed(row, self._traits, self._trait_vectors) for row in features])
        sums = self._layer("body", np.concatenate([seen, traits], axis=1)) + self._kinds[KINDS.index(kind)]
        own = rectified(sums)
        every = np.concatenate([own.max(axis=0), on_grid(own.sum(axis=0) / np.float32(len(own)), UNIT_GRID)])
        beside = np.repeat(every[np.newaxis], len(own), axis=0)
        deep = rectified(self._layer("bodies", np.concatenate([own, beside], axis=1)))
        scores = self._layer("role", np.concatenate([own, deep], axis=1)).tolist()
        return [Part(_log_sum(roles) - none, tuple(roles)) for none, *roles in scores]

    def _layer(self, name: str, rows: Floats) -> Floats:
        weights, sums = self._layers[name]
        return product(rows, weights) + sums

    def _summed(self, features: Sequence[str], numbers: Mapping[str, int], vectors: Floats) -> Floats:
        known = {*map(numbers.get, features)}
        rows = [row for row in known if row is not None]
        return rectified(vectors[rows].sum(axis=0))

    def _read(self, lines: Sequence[Words]) -> tuple[Floats, list[int]]:
        """The units of all morphemes of some lines, and where each line begins; at the end where the last one stops."""
        numbers = [_NONE] * _REACH
        places: list[int] = []
        for line in lines:
            first = len(numbers)
            numbers += map(self._row, line.kinds)
            places += range(first - _REACH, len(numbers) - _REACH)
            numbers += [_NONE] * _REACH
        rows = np.array(numbers, dtype=np.int32) * np.int32(WIDTH)
        table = self._table.reshape(-1, self._size)
        count = max(0, len(rows) - 2 * _REACH)
        total: Steps = np.repeat(self._units[np.newaxis], count, axis=0)
        for side in range(WIDTH):
            total += table.take(rows[side : side + count] + np.int32(side), axis=0)
        at = np.array(places, dtype=np.int32)
        return hidden_units(total.take(at, axis=0)), [0, *accumulate(len(line.kinds) for line in lines)]

    def _row(self, kind: Kind) -> int:
        """The row of a kind of morpheme in the table; all forms of a tag that are not known share one."""
        row = self._rows.get(kind)
        if row is None:
            form, tag = kind
            pair = self._forms.get(form, _UNKNOWN), self._tags.get(tag, _UNKNOWN)
            row = self._pairs.get(pair)
            if row is None:
                row = self._add(pair)
            if pair[0]:
                self._rows[kind] = row
        return row

    def _add(self, pair: tuple[int, int]) -> int:
        form, tag = pair
        row = self._pairs[pair] = len(self._pairs) + 1
        if row == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        vector = (self._form_vectors[form] + self._tag_vectors[tag]).clip(-MOST, MOST)
        self._table[row] = in_steps(product(vector[np.newaxis], self._shares))
        return row


def _strongest(units: Floats, begins: Numbers, stops: Numbers) -> Floats:
    """The largest units of each stretch, none of which is empty."""
    bounds = np.stack([begins, stops], axis=1).ravel()
    padded = np.concatenate([units, np.zeros_like(units[:1])])
    largest: Floats = np.maximum.reduceat(padded, bounds, axis=0)[::2]
    return largest


def _log_sum(scores: Sequence[float]) -> float:
    top = max(scores)
    return top + math.log(sum(math.exp(score - top) for score in scores))


def named(names: Sequence[str]) -> npt.NDArray[np.uint8]:
    """Names as an array of a model file."""
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
