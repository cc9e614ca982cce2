"""Learn which sums fund something from annotated articles and write the weights with a card.

    python -m tools.train_funding ARTICLES… [--check]

ARTICLES are folders of NAME.txt and NAME.json as docs/annotation.md describes, or such JSON files by name. Only sums
that are annotated are learnt from, and the marked ones of the paragraphs of ``tools/training/sums.txt``.
The figures printed are cross-validated with the articles of one outlet together; ``--check`` writes nothing.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from pipeline.money import sums_of
from pipeline.money.bounds import bounded
from pipeline.money.funding import Model, described, level
from pipeline.money.kin import Place, groups
from pipeline.tokens import Analyser
from pipeline.types import Document
from tools.labelled import Labelled, load

MODEL = Path(__file__).resolve().parents[1] / "pipeline" / "models" / "funding.json"
SENTENCES = Path(__file__).with_name("training") / "sums.txt"
FOLDS = 10
REGULARISATION = 0.5
"""Inverse strength of the prior (scikit-learn's C)."""
SEEN_AT_LEAST = 2
SMALLEST_WEIGHT = 0.01

_mark = r"\[([+-])([^\]]+)\]"
_marks = re.compile(_mark).sub
_find_marks = re.compile(_mark).findall


class Example(NamedTuple):
    """A sum: what is known of it, and whether it funds something; None where it is not annotated."""

    features: list[str]
    funds: bool | None


class Article(NamedTuple):
    """The sums of one article by passage, the groups of those that share their fate, and whose article it is.

    ``outlet`` is None for invented paragraphs, which are always learnt from and never tested on.
    """

    sums: list[list[Example]]
    groups: list[list[Place]]
    outlet: str | None


def main() -> None:
    """Read, cross-validate, print, fit on everything, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true", help="print the figures and write nothing")
    options = parser.parse_args()
    analyser = Analyser()
    learnt_from = [annotated(item) for item in load(options.articles, analyser)]
    learnt_from += invented(SENTENCES, analyser)
    figures = cross_validated(learnt_from)
    print(figures)
    if options.check:
        return
    fitted = fit(learnt_from)
    rows = ",\n  ".join(f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in fitted.weights.items())
    MODEL.write_text(f'{{"bias": {fitted.bias}, "weights": {{\n  {rows}}}}}\n', encoding="utf-8")
    MODEL.with_suffix(".md").write_text(card(learnt_from, figures, len(fitted.weights)), encoding="utf-8")


def annotated(item: Labelled) -> Article:
    """The sums of an annotated article."""
    funds = {amount["text"]: amount["funding"] for amount in item.annotation["amounts"]}
    return _article(item.document, funds, item.annotation["outlet"] or item.id)


def invented(path: Path, analyser: Analyser) -> list[Article]:
    """The paragraphs of ``sums.txt``: a title before " | ", line breaks as ¶, sums as [+…] and [-…]."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            title, _, body = line.rpartition(" | ")
            title, body = (_marks(r"\2", text.replace(" ¶ ", "\n")) for text in (title, body))
            document = Document(analyser.passage(title, "title"), analyser.passage(body, "body"))
            funds = {text: sign == "+" for sign, text in _find_marks(line)}
            articles.append(_article(document, funds, None))
    return articles


def _article(document: Document, funds: Mapping[str, bool], outlet: str | None) -> Article:
    read = [bounded(passage.text, sums_of(passage.text)) for passage in document.passages]
    sums = [
        [
            Example(features, funds.get(passage.text[sum_.start : sum_.stop]))
            for (sum_, _), features in zip(row, described(passage, row), strict=True)
        ]
        for passage, row in zip(document.passages, read, strict=True)
    ]
    return Article(sums, groups(document, [[sum_ for sum_, _ in row] for row in read]), outlet)


def examples(articles: Sequence[Article]) -> list[Example]:
    """The annotated sums."""
    return [sum_ for article in articles for row in article.sums for sum_ in row if sum_.funds is not None]


def fit(articles: Sequence[Article]) -> Model:
    """Logistic regression with a Gaussian prior; deterministic."""
    learnt_from = examples(articles)
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


def cross_validated(articles: Sequence[Article]) -> str:
    """Precision, recall and F1 of "funds something", each article judged by a model that saw nothing of its outlet."""
    always = [article for article in articles if article.outlet is None]
    tested = [article for article in articles if article.outlet is not None]
    right = wrong = missed = same = 0
    outlets = [article.outlet for article in tested]
    for train, test in GroupKFold(FOLDS).split(np.zeros(len(tested)), groups=outlets):
        learnt = fit([*always, *(tested[place] for place in train)])
        for place in test:
            article = tested[place]
            scores = [[learnt.score(sum_.features) for sum_ in row] for row in article.sums]
            level(scores, article.groups)
            for row, values in zip(article.sums, scores, strict=True):
                for (_, funds), value in zip(row, values, strict=True):
                    if funds is not None:
                        right += value > 0 and funds
                        wrong += value > 0 and not funds
                        missed += funds and value <= 0
                        same += (value > 0) == funds
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    harmonic = 2 * right / max(1, 2 * right + wrong + missed)
    accuracy = same / len(examples(tested))
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {harmonic:.3f}  accuracy {accuracy:.3f}"


def card(articles: Sequence[Article], figures: str, features: int) -> str:
    """The model card."""
    learnt_from = examples(articles)
    funding = sum(example.funds is True for example in learnt_from)
    own = len(examples([article for article in articles if article.outlet is None]))
    return f"""# Model card: funding

Logistic regression over named features of `pipeline/money/funding.py`: listed words around a sum and in its clause, the
heading of its line, the words that touch it, its size and bounds. Sums that share their fate (a gloss in another
currency, a list, the same sum again) are judged by the mean of their scores. Weights in `funding.json`, one line a
feature.

- **Learnt by** `python -m tools.train_funding`, deterministic; C = {REGULARISATION}.
- **Learnt from** {len(learnt_from):,} annotated sums, {funding:,} of which fund something: Korean articles (releases
  of local governments under the Korea Open Government Licence, news of 2018 to 2026), the invented articles of
  `corpus/gold/{{train,more}}-*`, and {own:,} sums of the invented paragraphs of `tools/training/sums.txt`. No text of
  the press is in this file: it holds weights of {features:,} features.
- **Cross-validated** in {FOLDS} folds, articles of one outlet together, without the invented paragraphs:
  {figures}.
- **Use**: telling sums that are given, invested, lent, guaranteed, budgeted or raised from prices, sales, profits,
  losses and statistics. Not for accounting.
- **Licence**: Apache-2.0, like the rest.
"""


if __name__ == "__main__":
    main()
