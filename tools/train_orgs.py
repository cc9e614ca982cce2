"""Learn the organisation tagger and write its weights with a card."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite

from pipeline.orgs.features import (
    CLASS_PAIRS,
    FLAGS,
    FULL,
    LEXICON_PAIRS,
    PAD,
    RELATIONS,
    Frame,
    attributes,
    class_of,
)
from pipeline.orgs.gazetteer import gazetteer
from pipeline.orgs.tagger import LABELS
from pipeline.tokens import Analyser
from pipeline.types import Passage

PRESS = "press"


class Example(NamedTuple):
    """A passage and the offsets of its organisations; ``press`` where it was annotated by the project's guide."""

    passage: Passage
    spans: Sequence[tuple[int, int]]
    press: bool
    weight: int = 1


_find_mark = re.compile(r"\[\[([^\[\]|]+)\|(\w+)\]\]").finditer


def read_marked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Text and spans of a sentence with organisations marked in place.

    >>> read_marked("[[한빛시|local_government]]는 밝혔다.")
    ('한빛시는 밝혔다.', [(0, 3)])
    """
    text, spans, position = "", [], 0
    for mark in _find_mark(line):
        text += line[position : mark.start()]
        spans.append((len(text), len(text) + len(mark[1])))
        text += mark[1]
        position = mark.end()
    return text + line[position:], spans


def press_sentences(path: Path, analyser: Analyser) -> Iterator[Example]:
    """Sentences with marks in place, one a line; lines that begin with # are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, spans = read_marked(line)
            yield Example(analyser.passage(text, "body"), spans, True)


_sizes = {"spacing": 8, "quote": 3, "lexicon": 40, "length": 16}
_COPIED = ("here", "left1", "right1", "word_last", "after_word", "before_word", "run_after", "next_last")


_naming = ("f=", "s2=", "s3=", "p2=")


def features(frame: Frame, press: bool, hidden: Container[int] = ()) -> list[list[str]]:
    """Features of every morpheme, as the tagger will sum them.

    Morphemes in ``hidden`` show neither their form nor that a list knows them: so the model learns to see a name by
    what stands around it.
    """
    kinds = [token[:2] for token in frame.tokens]
    unique = {kind: (attributes(kind, True), attributes(kind, False), class_of(kind)) for kind in set(kinds)}
    unique[PAD] = (["pad"], ["pad"], "pad")
    kinds.append(PAD)
    links = {relation: frame.links[relation].tolist() for relation in RELATIONS}
    flags = {flag: frame.flags[flag].tolist() for flag in FLAGS}
    flags["lexicon"] = [0 if number in hidden else known for number, known in enumerate(flags["lexicon"])]
    rows: list[list[str]] = []
    for number in range(len(frame.tokens)):
        row: list[str] = []
        classes: dict[str, str] = {}
        for relation in RELATIONS:
            place = links[relation][number]
            full, few, name = unique[kinds[place]]
            classes[relation] = name
            values = full if relation in FULL else few
            if place in hidden:
                values = [value for value in values if not value.startswith(_naming)]
            row += [f"{relation}:{value}" for value in values]
        row += [f"{left}|{right}:{classes[left]}|{classes[right]}" for left, right in CLASS_PAIRS]
        known = flags["lexicon"][number]
        row += [f"lexicon|{right}:{known}|{classes[right]}" for right in LEXICON_PAIRS]
        row += [f"{flag}={flags[flag][number]}" for flag in FLAGS]
        if press:
            row += [f"{PRESS}@{value}" for value in row]
        rows.append(row)
    return rows


def labels(frame: Frame, spans: Sequence[tuple[int, int]]) -> list[str]:
    """B, I or O for every morpheme; a span's edges snap outwards to morphemes."""
    row = ["O"] * len(frame.tokens)
    ordered = sorted(spans)
    place = 0
    inside = False
    for number, token in enumerate(frame.tokens):
        while place < len(ordered) and ordered[place][1] <= token.start:
            place, inside = place + 1, False
        if place < len(ordered) and ordered[place][0] < token.stop and token.start < token.stop:
            row[number] = "I" if inside else "B"
            inside = True
    return row


def sentences(examples: Iterable[Example]) -> Iterable[tuple[list[list[str]], list[str], int]]:
    """Features and labels, sentence by sentence."""
    for example in examples:
        frame = Frame(example.passage, list(gazetteer().scan(example.passage.text)))
        marks = labels(frame, example.spans)
        views = [features(frame, ADAPT and example.press)]
        if example.press and HIDE:
            views.append(features(frame, ADAPT, _nameless(frame, marks)))
        for rows in views:
            position = 0
            for sentence in example.passage.sentences:
                stop = position + len(sentence.tokens)
                if stop > position and (rows is views[0] or "B" in marks[position:stop]):
                    yield rows[position:stop], marks[position:stop], example.weight
                position = stop


ADAPT = True
HIDE = True


def _nameless(frame: Frame, marks: Sequence[str]) -> set[int]:
    """Morphemes of names that are no places: they are to be found without knowing them."""
    places = {1, 2}
    known = frame.flags["lexicon"].tolist()
    return {
        number
        for number, mark in enumerate(marks)
        if mark != "O"
        and (known[number] - 1) // 2 not in places
        and not frame.tokens[number].form.endswith(("시", "군", "구"))
    }


def train(
    examples: Iterable[Example],
    iterations: int = 80,
    c1: float = 0.2,
    c2: float = 0.01,
    verbose: bool = False,
    minfreq: int = 2,
) -> dict[str, Any]:
    """Arrays of a model learnt from ``examples``."""
    trainer = pycrfsuite.Trainer(verbose=verbose)
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": iterations,
            "feature.minfreq": minfreq,
            "feature.possible_transitions": True,
        }
    )
    for rows, marks, weight in sentences(examples):
        for _ in range(weight):
            trainer.append(pycrfsuite.ItemSequence(rows), marks)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return arrays(info.state_features, info.transitions)


def arrays(states: dict[tuple[str, str], float], moves: dict[tuple[str, str], float]) -> dict[str, Any]:
    """The tables that the tagger reads, from crfsuite's weights; general and press weights are added."""
    column = {label: number for number, label in enumerate(LABELS)}
    total: Counter[tuple[str, str]] = Counter()
    for (feature, label), weight in states.items():
        total[feature.removeprefix(f"{PRESS}@"), label] += weight
    names = sorted({feature.split(":", 1)[1] for feature, _ in total if feature.split(":", 1)[0] in RELATIONS})
    classes = sorted(
        {name[2:] for name in names if name.startswith("c=")}
        | {"pad"}
        | {
            part
            for feature, _ in total
            if "|" in feature.split(":", 1)[0]
            for part in feature.split(":", 1)[1].split("|")
        }
        - {str(number) for number in range(100)}
    )
    classes.insert(0, "")
    row = {name: number for number, name in enumerate(names)}
    place = {name: number for number, name in enumerate(classes)}
    weights = np.zeros((len(names), len(RELATIONS) * 3), dtype=np.float32)
    size = len(classes)
    out: dict[str, Any] = {
        "attributes": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "classes": np.frombuffer("\n".join(classes).encode(), dtype=np.uint8),
    }
    pairs = {f"{left}|{right}": np.zeros((size, size, 3), dtype=np.float32) for left, right in CLASS_PAIRS}
    pairs |= {f"lexicon|{right}": np.zeros((_sizes["lexicon"], size, 3), dtype=np.float32) for right in LEXICON_PAIRS}
    flags = {flag: np.zeros((_sizes[flag], 3), dtype=np.float32) for flag in FLAGS}
    for (feature, label), weight in total.items():
        slot = column[label]
        head, _, value = feature.partition(":")
        if head in RELATIONS:
            weights[row[value], 3 * RELATIONS.index(head) + slot] += weight
        elif head in pairs:
            left, right = value.split("|")
            number = int(left) if head.startswith("lexicon|") else place[left]
            pairs[head][number, place[right], slot] += weight
        else:
            flag, _, number_text = feature.partition("=")
            flags[flag][int(number_text), slot] += weight
    transitions = np.zeros((3, 3), dtype=np.float32)
    for (left, right), weight in moves.items():
        transitions[column[left], column[right]] = weight
    transitions[column["O"], column["I"]] = -50.0
    out["weights"] = weights
    out["transitions"] = transitions
    out |= {"pair_" + name.replace("|", "_"): table for name, table in pairs.items()}
    out |= {f"flag_{flag}": table for flag, table in flags.items()}
    return out
