"""Learn the organisation tagger from annotated passages: its features, its labels, its tables of weights."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite

from pipeline.orgs.features import (
    CLASS_PAIRS,
    FLAG_SIZES,
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
from pipeline.types import Document, Passage
from tools.labelled import annotations
from tools.network import Lesson, Names, learn_network, lessons

ITERATIONS = 80
SPARSITY = 0.03  # crfsuite's c1: how strongly small weights go to nought
RIDGE = 0.05  # crfsuite's c2


class Article(NamedTuple):
    """An annotated article: its id, its outlet or a name of its own, its document, its bodies' forms, names first."""

    id: str
    group: str
    document: Document
    bodies: tuple[tuple[str, ...], ...]
    measured: bool


class Example(NamedTuple):
    """A passage and the offsets of its organisations."""

    passage: Passage
    spans: Sequence[tuple[int, int]]


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


def read_sentences(path: Path, analyser: Analyser) -> Iterator[Example]:
    """Sentences with marks in place, one a line; lines that begin with # are comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, spans = read_marked(line)
            yield Example(analyser.passage(text, "body"), spans)


def read_gold(place: Path, analyser: Analyser, measured: bool) -> Iterator[Article]:
    """An annotated article or those of a folder; documents are made of the annotated title and body."""
    for path in annotations(place):
        gold = json.loads(path.read_text(encoding="utf-8"))
        lines = path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
        body = "\n".join("\n".join(lines[first - 1 : last]) for first, last in gold["body_lines"])
        document = Document(
            analyser.passage(gold["title"] or "", "title"), analyser.passage(body, "body"), None, gold["outlet"]
        )
        bodies = tuple((body["name"], *body["mentions"]) for body in gold["orgs"])
        yield Article(path.stem, gold["outlet"] or path.stem, document, bodies, measured)


_place_follows = re.compile(r"\s[가-힣]{1,4}(?:시|군|구|읍|면|동|리|가)(?![가-힣])").match


def examples(article: Article) -> Iterator[Example]:
    """The passages of an article with every occurrence of its bodies' forms, the longest first."""
    forms = sorted({form for body in article.bodies for form in body if len(form) > 1}, key=len, reverse=True)
    for passage in article.document.passages:
        text, spans = passage.text, []
        for form in forms:
            for found in re.finditer(re.escape(form), text):
                start, stop = found.span()
                place = form[-1] in "시군구도" and _place_follows(text, stop) is not None
                if not place and all(stop <= low or high <= start for low, high in spans):
                    spans.append((start, stop))
        if text:
            yield Example(passage, sorted(spans))


def features(frame: Frame) -> list[list[str]]:
    """Features of every morpheme, as the tagger will sum them."""
    kinds = [token[:2] for token in frame.tokens]
    unique = {kind: (attributes(kind, True), attributes(kind, False), class_of(kind)) for kind in set(kinds)}
    unique[PAD] = (["pad"], ["pad"], "pad")
    kinds.append(PAD)
    links = {relation: frame.links[relation].tolist() for relation in RELATIONS}
    flags = {flag: frame.flags[flag].tolist() for flag in FLAGS}
    rows: list[list[str]] = []
    for number in range(len(frame.tokens)):
        row: list[str] = []
        classes: dict[str, str] = {}
        for relation in RELATIONS:
            full, few, name = unique[kinds[links[relation][number]]]
            classes[relation] = name
            row += [f"{relation}:{value}" for value in (full if relation in FULL else few)]
        row += [f"{left}|{right}:{classes[left]}|{classes[right]}" for left, right in CLASS_PAIRS]
        row += [f"lexicon|{right}:{flags['lexicon'][number]}|{classes[right]}" for right in LEXICON_PAIRS]
        row += [f"{flag}={flags[flag][number]}" for flag in FLAGS]
        rows.append(row)
    return rows


def labels(frame: Frame, spans: Sequence[tuple[int, int]]) -> list[str]:
    """B, I or O for every morpheme; a span's edges snap outwards to morphemes."""
    row = ["O"] * len(frame.tokens)
    place = 0
    inside = False
    for number, token in enumerate(frame.tokens):
        while place < len(spans) and spans[place][1] <= token.start:
            place, inside = place + 1, False
        if place < len(spans) and spans[place][0] < token.stop and token.start < token.stop:
            row[number] = "I" if inside else "B"
            inside = True
    return row


Sequences = list[tuple[Any, list[str]]]


class Taught(NamedTuple):
    """An example's sentences: for crfsuite the features of their morphemes and the labels, and for the network."""

    sequences: Sequences
    lessons: list[Lesson]


def taught(example: Example, names: Names) -> Taught:
    """What the two models learn from an example."""
    frame = Frame(example.passage, list(gazetteer().scan(example.passage.text)))
    rows, marks, position = features(frame), labels(frame, example.spans), 0
    found: Sequences = []
    sizes = [len(sentence.tokens) for sentence in example.passage.sentences]
    for stop in accumulate(sizes):
        if stop > position:
            found.append((pycrfsuite.ItemSequence(rows[position:stop]), marks[position:stop]))
        position = stop
    return Taught(found, list(lessons(frame, marks, sizes, names)))


def learn_tagger(chosen: Sequence[Taught], names: Names) -> dict[str, Any]:
    """Arrays of a tagger learnt from examples."""
    chain = _learn_chain(example.sequences for example in chosen)
    return chain | learn_network([lesson for example in chosen for lesson in example.lessons], names)


def _learn_chain(chosen: Iterable[Sequences]) -> dict[str, Any]:
    """Arrays of the linear model."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": SPARSITY, "c2": RIDGE, "max_iterations": ITERATIONS, "feature.minfreq": 2})
    for example in chosen:
        for items, marks in example:
            trainer.append(items, marks)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return arrays(info.state_features, info.transitions)


def arrays(states: dict[tuple[str, str], float], moves: dict[tuple[str, str], float]) -> dict[str, Any]:
    """The tables of the linear model, from crfsuite's weights."""
    column = {label: number for number, label in enumerate(LABELS)}
    heads = {feature: feature.partition(":")[0] for feature, _ in states}
    names = sorted({feature.partition(":")[2] for feature, head in heads.items() if head in RELATIONS})
    paired = [feature.partition(":") for feature, head in heads.items() if "|" in head]
    seen = {value.split("|")[1] for _, _, value in paired}
    seen |= {value.split("|")[0] for head, _, value in paired if not head.startswith("lexicon|")}
    classes = ["", *sorted(seen | {name[2:] for name in names if name.startswith("c=")} | {"pad"})]
    row = {name: number for number, name in enumerate(names)}
    place = {name: number for number, name in enumerate(classes)}
    weights = np.zeros((len(names), len(RELATIONS) * 3), dtype=np.float32)
    size, known = len(classes), FLAG_SIZES["lexicon"]
    pairs = {f"{left}|{right}": np.zeros((size, size, 3), dtype=np.float32) for left, right in CLASS_PAIRS}
    pairs |= {f"lexicon|{right}": np.zeros((known, size, 3), dtype=np.float32) for right in LEXICON_PAIRS}
    flags = {flag: np.zeros((values, 3), dtype=np.float32) for flag, values in FLAG_SIZES.items()}
    for (feature, label), weight in states.items():
        slot = column[label]
        head, _, value = feature.partition(":")
        if head in RELATIONS:
            weights[row[value], 3 * RELATIONS.index(head) + slot] = weight
        elif head in pairs:
            left, right = value.split("|")
            number = int(left) if head.startswith("lexicon|") else place[left]
            pairs[head][number, place[right], slot] = weight
        else:
            flag, _, number_text = feature.partition("=")
            flags[flag][int(number_text), slot] = weight
    transitions = np.zeros((3, 3), dtype=np.float32)
    for (before, after), weight in moves.items():
        transitions[column[before], column[after]] = weight
    transitions[column["O"], column["I"]] = -50.0
    return {
        "attributes": np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        "classes": np.frombuffer("\n".join(classes).encode(), dtype=np.uint8),
        "weights": weights,
        "transitions": transitions,
        **{"pair_" + name.replace("|", "_"): table for name, table in pairs.items()},
        **{f"flag_{flag}": table for flag, table in flags.items()},
    }
