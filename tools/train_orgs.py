"""Learn the organisation tagger and the judge, and write them with a card.

    python -m tools.train_orgs --gold ARTICLES… [--also ARTICLES…] [--beside ARTICLES…] [--sentences FILE…]
        [--mentions FILE]

ARTICLES are annotations (NAME.json beside NAME.txt, as docs/annotation.md describes) or folders of them. They are dealt
into folds by outlet; the judge learns from what taggers find in articles that they did not see, and the card's figures
come from the same folds. Articles of ``--also`` teach and are not measured, those of ``--beside`` do neither.
``--mentions`` writes what is found in each article by models that did not see its outlet, for the stage of initiatives
to learn from.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pipeline import orgs
from pipeline.orgs import judge
from pipeline.orgs.tagger import Tagger
from pipeline.tokens import Analyser
from tools.labelled import matched
from tools.network import EPOCHS, UNITS, VECTOR, Names
from tools.tagging import (
    ITERATIONS,
    RIDGE,
    SPARSITY,
    Article,
    Taught,
    examples,
    learn_tagger,
    read_gold,
    read_sentences,
    taught,
)

MODELS = Path("pipeline/models")
FOLDS = 4
PARTS = 8  # in which the judge's folds are dealt
JUDGE_PRECISION = 0.5  # sklearn's C
_RARE = 4  # observations seen in fewer cases teach the judge nothing


class Row(NamedTuple):
    """A case of the judge: its article's group, what was observed, whether it is a body, and its mentions.

    ``sure`` where a rule that does not err decides. A mention is its field, its offsets and the rule that found it.
    """

    article: str
    group: str
    measured: bool
    observed: dict[str, float]
    right: bool
    sure: bool
    name: str
    kind: str
    mentions: tuple[tuple[str, int, int, str], ...]


def cases(article: Article, tagger: Tagger) -> tuple[list[Row], int]:
    """What the judge would see in an article, and how many bodies no case holds."""
    kept: list[tuple[judge.Case, bool]] = []
    for case in orgs.cases(article.document, tagger):
        sure = orgs.is_sure(case)
        if sure or not orgs.is_ruled_out(case):
            kept.append((case, sure))
    right = matched([case.body for case, _ in kept], article.bodies)
    known = article.id, article.group, article.measured
    rows: list[Row] = []
    for place, (case, sure) in enumerate(kept):
        places = tuple((where, spot.start, spot.stop, spot.rule) for where, spot in case.body.places)
        seen = judge.observations(case)
        rows.append(Row(*known, seen, place in right, sure, case.body.name, case.kind, places))
    return rows, len(article.bodies) - len(right)


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


def accepted(rows: Sequence[Row], teaching: Container[str]) -> list[Row]:
    """The rows that judges accept which did not see their group; ``teaching`` are the articles that they learn from."""
    groups = sorted({row.group for row in rows})
    found: list[Row] = []
    for part in range(PARTS):
        held = set(groups[part::PARTS])
        weights = learn_judge([row for row in rows if row.group not in held and row.article in teaching])
        for row in rows:
            if row.group in held:
                score = sum(weights.get(name, 0.0) * value for name, value in row.observed.items())
                if row.sure or judge.accepts(score):
                    found.append(row)
    return found


def measure(rows: Sequence[Row], taken: Sequence[Row], missed: int) -> dict[str, float]:
    """Precision and recall over the measured articles."""
    right = sum(row.measured and row.right for row in taken)
    total = sum(row.measured and row.right for row in rows)
    precision = right / max(1, sum(row.measured for row in taken))
    recall = right / max(1, total + missed)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def deal(articles: Sequence[Article]) -> list[list[Article]]:
    """The articles in folds of like size, those of one group together."""
    by_group: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_group[article.group].append(article)
    folds: list[list[Article]] = [[] for _ in range(FOLDS)]
    for group in sorted(by_group, key=lambda group: (-len(by_group[group]), group)):
        min(folds, key=len).extend(by_group[group])
    return folds


class Lessons:
    """Articles in folds with what the tagger learns of each; children made by fork share them."""

    def __init__(
        self, articles: Sequence[Article], sentences: Sequence[Taught], names: Names, beside: Sequence[Article] = ()
    ) -> None:
        self.folds = [[*teaching, *shown] for teaching, shown in zip(deal(articles), deal(beside), strict=True)]
        self.sentences = sentences
        self.names = names
        self.taught = {article.id: [taught(example, names) for example in examples(article)] for article in articles}

    def learn(self, without: int | None) -> dict[str, Any]:
        """Arrays of a tagger that saw every fold but one."""
        seen = [article for number, fold in enumerate(self.folds) if number != without for article in fold]
        chosen = [*self.sentences, *(part for article in seen for part in self.taught.get(article.id, ()))]
        return learn_tagger(chosen, self.names)

    def judge(self, fold: int) -> tuple[list[Row], int]:
        """What a tagger that did not see a fold finds in it, and how many bodies it misses in measured articles."""
        tagger = Tagger(self.learn(fold))
        rows: list[Row] = []
        missed = 0
        for article in self.folds[fold]:
            found, lost = cases(article, tagger)
            rows += found
            missed += lost if article.measured else 0
        print(f"fold {fold + 1} of {FOLDS}: {len(self.folds[fold])} articles", flush=True)
        return rows, missed


_lessons: Lessons


def _judge(fold: int) -> tuple[list[Row], int]:
    return _lessons.judge(fold)


def main() -> None:
    """Read, learn in folds, measure, learn from everything, write."""
    global _lessons
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--gold", type=Path, nargs="+", required=True, help="annotated articles that are measured")
    parser.add_argument("--also", type=Path, nargs="*", default=[], help="articles to learn from only")
    parser.add_argument("--beside", type=Path, nargs="*", default=[], help="find in these too, and learn nothing")
    parser.add_argument("--sentences", type=Path, nargs="*", default=[])
    parser.add_argument("--mentions", type=Path, help="write what models find in articles that they did not see")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    analyser = Analyser()
    articles = [article for folder in options.gold for article in read_gold(folder, analyser, True)]
    articles += [article for folder in options.also for article in read_gold(folder, analyser, False)]
    beside = [article for folder in options.beside for article in read_gold(folder, analyser, False)]
    teaching = {article.id for article in articles}
    names = Names()
    sentences = [taught(example, names) for path in options.sentences for example in read_sentences(path, analyser)]
    _lessons = Lessons(articles, sentences, names, beside)
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(options.workers, context) as pool:
        found = list(pool.map(_judge, range(FOLDS)))
    rows = [row for part, _ in found for row in part]
    taken = accepted(rows, teaching)
    figures = measure(rows, taken, sum(missed for _, missed in found))
    print(figures)
    if options.mentions:
        options.mentions.write_text(mentions_of([*articles, *beside], taken), encoding="utf-8")
    packed = {
        name: table.astype(np.float16) if table.dtype == np.float32 else table
        for name, table in _lessons.learn(None).items()
    }
    np.savez_compressed(MODELS / "organizations.npz", **packed)
    weights = learn_judge([row for row in rows if row.article in teaching])
    judged = json.dumps({"weights": weights}, ensure_ascii=False, indent=1)
    (MODELS / "organization_judge.json").write_text(judged + "\n", encoding="utf-8")
    (MODELS / "organizations.md").write_text(card(figures, len(articles), len(sentences)), encoding="utf-8")


def mentions_of(articles: Sequence[Article], taken: Sequence[Row]) -> str:
    """A line of JSON for each article: its id and its organisations' mentions, as ``tools.labelled`` reads them."""
    by_article: dict[str, list[Any]] = {article.id: [] for article in articles}
    for row in taken:
        by_article[row.article].append({"name": row.name, "type": row.kind, "mentions": row.mentions})
    return "".join(
        json.dumps({"id": name, "orgs": found}, ensure_ascii=False) + "\n" for name, found in by_article.items()
    )


def card(figures: Mapping[str, float], articles: int, sentences: int) -> str:
    """The model card."""
    return f"""# Model card: organisations

`organizations.npz`: a tagger over Kiwi's morphemes (begin, inside, outside) of two models whose scores are averaged: a
linear chain learnt with crfsuite, stored as tables of weights, and a network of three small layers learnt with PyTorch
({VECTOR} numbers an attribute, {UNITS} hidden units), stored on a grid so that its sums are exact.
`organization_judge.json`: a logistic model that judges, from all mentions in the article, whether a group of them is an
organisation; one weight an observation.

- **Learnt by** `python -m tools.train_orgs`; the chain with L1 {SPARSITY}, L2 {RIDGE}, {ITERATIONS} iterations; the
  network in {EPOCHS} epochs; the judge with C {JUDGE_PRECISION}.
- **Learnt from** {articles} annotated Korean articles (releases of local governments under the Korea Open Government
  Licence, news of 2018 to 2026, openings of news of 2020, and the invented articles of `corpus/gold/{{train,more}}-*`)
  and {sentences} invented sentences of `tools/training`. The labels of `tools/training/*_labels.jsonl` are offsets; no
  text is in them or in these files, which hold weights of morphemes, classes and positions.
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
