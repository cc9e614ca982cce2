"""Learn the organisation tagger and the judge, and write them with a card.

    python -m tools.train_orgs --gold DIR [DIR …] --sentences tools/training/press_sentences.txt

A gold folder holds NAME.json (docs/annotation.md) beside NAME.txt. Articles are dealt into folds by outlet; the judge
learns from what taggers find in articles that they did not see, and the card's figures come from the same folds.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pycrfsuite
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline import orgs
from pipeline.orgs import judge
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
from pipeline.orgs.forms import key_of
from pipeline.orgs.gazetteer import gazetteer
from pipeline.orgs.tagger import LABELS, Tagger
from pipeline.tokens import Analyser
from pipeline.types import Document, Passage

MODELS = Path("pipeline/models")
FOLDS = 4
ITERATIONS = 80
SPARSITY = 0.03  # crfsuite's c1: how strongly small weights go to nought
RIDGE = 0.05  # crfsuite's c2
JUDGE_PRECISION = 0.5  # sklearn's C
_RARE = 4  # observations seen in fewer cases teach the judge nothing


class Article(NamedTuple):
    """An annotated article: its outlet or a name of its own, its document and its bodies' forms."""

    group: str
    document: Document
    bodies: tuple[frozenset[str], ...]
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


def read_gold(folder: Path, analyser: Analyser, measured: bool) -> Iterator[Article]:
    """Annotated articles of a folder; documents are made of the annotated title and body."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "orgs" not in gold or not path.with_suffix(".txt").exists():
            continue
        lines = path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")
        body = "\n".join("\n".join(lines[first - 1 : last]) for first, last in gold["body_lines"])
        document = Document(
            analyser.passage(gold["title"] or "", "title"), analyser.passage(body, "body"), None, gold["outlet"]
        )
        bodies = tuple(frozenset({body["name"], *body["mentions"]}) for body in gold["orgs"])
        yield Article(gold["outlet"] or path.stem, document, bodies, measured)


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


_sizes = {"spacing": 8, "quote": 3, "lexicon": 40, "length": 16}


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


def learn_tagger(chosen: Iterable[Example]) -> dict[str, Any]:
    """Arrays of a tagger learnt from examples."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": SPARSITY, "c2": RIDGE, "max_iterations": ITERATIONS, "feature.minfreq": 2})
    for example in chosen:
        frame = Frame(example.passage, list(gazetteer().scan(example.passage.text)))
        rows, marks, position = features(frame), labels(frame, example.spans), 0
        for sentence in example.passage.sentences:
            stop = position + len(sentence.tokens)
            if stop > position:
                trainer.append(pycrfsuite.ItemSequence(rows[position:stop]), marks[position:stop])
            position = stop
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        return arrays(info.state_features, info.transitions)


def arrays(states: dict[tuple[str, str], float], moves: dict[tuple[str, str], float]) -> dict[str, Any]:
    """The tables that the tagger reads, from crfsuite's weights."""
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
    size = len(classes)
    pairs = {f"{left}|{right}": np.zeros((size, size, 3), dtype=np.float32) for left, right in CLASS_PAIRS}
    pairs |= {f"lexicon|{right}": np.zeros((_sizes["lexicon"], size, 3), dtype=np.float32) for right in LEXICON_PAIRS}
    flags = {flag: np.zeros((_sizes[flag], 3), dtype=np.float32) for flag in FLAGS}
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


class Row(NamedTuple):
    """A case of the judge: its article's group, what was observed, and whether it is a body."""

    group: str
    measured: bool
    observed: dict[str, float]
    right: bool


def cases(article: Article, tagger: Tagger) -> tuple[list[Row], int]:
    """What the judge would see in an article, and how many bodies no case holds."""
    open_bodies = [{key_of(form) for form in body} for body in article.bodies]
    rows: list[Row] = []
    for case in orgs.cases(article.document, tagger):
        keys = {key_of(form) for form in case.body.forms}
        match = next((body for body in open_bodies if keys & body), None)
        if match is not None:
            open_bodies.remove(match)
        rows.append(Row(article.group, article.measured, judge.observations(case), match is not None))
    return rows, len(open_bodies)


def learn_judge(rows: Sequence[Row]) -> dict[str, float]:
    """Weights of the observations."""
    counts = Counter(name for row in rows for name in row.observed)
    kept = [{name: value for name, value in row.observed.items() if counts[name] >= _RARE} for row in rows]
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform(kept)
    model = LogisticRegression(C=JUDGE_PRECISION, max_iter=3000).fit(table, [row.right for row in rows])
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    }
    weights["bias"] = round(weights.get("bias", 0.0) + float(model.intercept_[0]), 3)
    return {name: weight for name, weight in sorted(weights.items()) if weight}


def measure(rows: Sequence[Row], missed: int) -> dict[str, float]:
    """Precision and recall over the measured articles, the judge learnt from the other groups."""
    groups = sorted({row.group for row in rows if row.measured})
    right = taken = total = 0
    for part in range(8):
        held = set(groups[part::8])
        weights = learn_judge([row for row in rows if row.group not in held])
        for row in rows:
            if row.measured and row.group in held:
                score = sum(weights.get(name, 0.0) * value for name, value in row.observed.items())
                accepted = judge.accepts(score)
                taken += accepted
                right += accepted and row.right
                total += row.right
    precision, recall = right / max(1, taken), right / max(1, total + missed)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="annotated folders; the first is measured")
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    analyser = Analyser()
    articles = [
        article for number, folder in enumerate(options.gold) for article in read_gold(folder, analyser, number == 0)
    ]
    sentences = [example for path in options.sentences for example in read_sentences(path, analyser)]
    by_group: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_group[article.group].append(article)
    folds: list[list[Article]] = [[] for _ in range(FOLDS)]
    for group in sorted(by_group, key=lambda group: (-len(by_group[group]), group)):
        min(folds, key=len).extend(by_group[group])
    rows: list[Row] = []
    missed = 0
    for number, fold in enumerate(folds):
        seen = [example for other in folds if other is not fold for article in other for example in examples(article)]
        tagger = Tagger(learn_tagger([*sentences, *seen]))
        for article in fold:
            found, lost = cases(article, tagger)
            rows += found
            missed += lost if article.measured else 0
        print(f"fold {number + 1} of {FOLDS}: {len(fold)} articles", flush=True)
    figures = measure(rows, missed)
    print(figures)
    weights = learn_judge(rows)
    model = learn_tagger([*sentences, *(example for article in articles for example in examples(article))])
    packed = {name: table.astype(np.float16) if table.dtype == np.float32 else table for name, table in model.items()}
    np.savez_compressed(MODELS / "organizations.npz", **packed)
    judged = json.dumps({"weights": weights}, ensure_ascii=False, indent=1)
    (MODELS / "organization_judge.json").write_text(judged + "\n", encoding="utf-8")
    (MODELS / "organizations.md").write_text(card(figures, len(articles), len(sentences)), encoding="utf-8")


def card(figures: dict[str, float], articles: int, sentences: int) -> str:
    """The model card."""
    return f"""# Model card: organisations

`organizations.npz`: a linear-chain tagger over Kiwi's morphemes (begin, inside, outside), learnt with crfsuite and
stored as tables of weights. `organization_judge.json`: a logistic model that judges, from all mentions in the article,
whether a group of them is an organisation; one weight an observation.

- **Learnt by** `python -m tools.train_orgs`; L1 {SPARSITY}, L2 {RIDGE}, {ITERATIONS} iterations; judge's C
  {JUDGE_PRECISION}.
- **Learnt from** {articles} annotated Korean articles (releases of local governments under the Korea Open Government
  Licence, news of 2018 to 2026, and the invented articles of `corpus/gold`) and {sentences} invented sentences of
  `tools/training`. No text of them is in these files: they hold weights of morphemes, classes and positions.
- **Use**: organisations in Korean news and releases. Not for decisions on people or firms without reading the text.
- **Licence**: see NOTICE.

Cross-validated in {FOLDS} folds, articles of one outlet together, on titles and bodies of annotated press articles (a
body counts once an article):

```
precision {figures["precision"]:.3f}  recall {figures["recall"]:.3f}  F1 {figures["f1"]:.3f}
```
"""


if __name__ == "__main__":
    main()
