"""Learn which sums fund something from annotated articles and write the weights with a card.

    python -m tools.train_funding ARTICLES… [--check]

ARTICLES are folders of NAME.txt and NAME.json as docs/annotation.md describes, or such JSON files by name. Only sums
that are annotated are learnt from.
The figures printed are cross-validated with the articles of one outlet together; ``--check`` writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from pipeline.money import sums_of
from pipeline.money.bounds import bounded
from pipeline.money.funding import Model, described
from pipeline.tokens import Analyser
from tools.labelled import load

MODEL = Path(__file__).resolve().parents[1] / "pipeline" / "models" / "funding.json"
FOLDS = 10
REGULARISATION = 0.3
"""Inverse strength of the prior (scikit-learn's C)."""
SEEN_AT_LEAST = 2
SMALLEST_WEIGHT = 0.01


class Example(NamedTuple):
    """A sum: what is known of it, whether it funds something, and whose article it stands in."""

    features: list[str]
    funds: bool
    outlet: str


def main() -> None:
    """Read, cross-validate, print, fit on everything, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="print the figures and write nothing")
    options = parser.parse_args()
    learnt_from = examples(options.articles)
    figures = cross_validated(learnt_from)
    print(figures)
    if options.check:
        return
    fitted = fit(learnt_from)
    rows = ",\n  ".join(f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in fitted.weights.items())
    MODEL.write_text(f'{{"bias": {fitted.bias}, "weights": {{\n  {rows}}}}}\n', encoding="utf-8")
    MODEL.with_suffix(".md").write_text(card(learnt_from, figures, len(fitted.weights)), encoding="utf-8")


def examples(places: Sequence[Path]) -> list[Example]:
    """Every found sum whose text is annotated in its article."""
    found: list[Example] = []
    for article in load(places, Analyser()):
        funds = {item["text"]: item["funding"] for item in article.annotation["amounts"]}
        title = article.document.title.text
        for passage in article.document.passages:
            read = bounded(passage.text, sums_of(passage.text))
            for (sum_, _), features in zip(read, described(passage, title, read), strict=True):
                text = passage.text[sum_.start : sum_.stop]
                if text in funds:
                    found.append(Example(features, funds[text], article.annotation["outlet"] or article.id))
    return found


def fit(learnt_from: Sequence[Example]) -> Model:
    """Logistic regression with a Gaussian prior; deterministic."""
    seen = Counter(feature for example in learnt_from for feature in example.features)
    vectors = DictVectorizer()
    rows = vectors.fit_transform(
        [{name: 1.0 for name in example.features if seen[name] >= SEEN_AT_LEAST} for example in learnt_from]
    )
    answers = [example.funds for example in learnt_from]
    learnt = LogisticRegression(C=REGULARISATION, max_iter=2000).fit(rows, answers)
    weights = zip(vectors.feature_names_, learnt.coef_[0], strict=True)
    kept = {name: round(float(weight), 3) for name, weight in weights if abs(weight) >= SMALLEST_WEIGHT}
    return Model(round(float(learnt.intercept_[0]), 3), dict(sorted(kept.items())))


def cross_validated(learnt_from: Sequence[Example]) -> str:
    """Precision, recall and F1 of "funds something", each article judged by a model that saw nothing of its outlet."""
    outlets = [example.outlet for example in learnt_from]
    right = wrong = missed = same = 0
    for train, test in GroupKFold(FOLDS).split(np.zeros(len(outlets)), groups=outlets):
        learnt = fit([learnt_from[place] for place in train])
        for place in test:
            says, funds = learnt.score(learnt_from[place].features) > 0, learnt_from[place].funds
            right += says and funds
            wrong += says and not funds
            missed += funds and not says
            same += says == funds
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    harmonic = 2 * right / max(1, 2 * right + wrong + missed)
    accuracy = same / len(learnt_from)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {harmonic:.3f}  accuracy {accuracy:.3f}"


def card(learnt_from: Sequence[Example], figures: str, features: int) -> str:
    """The model card."""
    funding = sum(example.funds for example in learnt_from)
    return f"""# Model card: funding

Logistic regression over named features of `pipeline/money/funding.py`: listed words around a sum, the words that touch
it, the title, its size and bounds. Weights in `funding.json`, one line a feature.

- **Learnt by** `python -m tools.train_funding`, deterministic; C = {REGULARISATION}.
- **Learnt from** {len(learnt_from):,} annotated sums, {funding:,} of which fund something, in Korean articles: releases
  of local governments under the Korea Open Government Licence, news of 2018 to 2026, and the invented articles of
  `corpus/gold/{{train,more}}-*`. No text of them is in this file: it holds weights of {features:,} features.
- **Cross-validated** in {FOLDS} folds, articles of one outlet together: {figures}.
- **Use**: telling sums that are given, invested, lent, guaranteed, budgeted or raised from prices, sales, profits,
  losses and statistics. Not for accounting.
- **Licence**: Apache-2.0, like the rest.
"""


if __name__ == "__main__":
    main()
