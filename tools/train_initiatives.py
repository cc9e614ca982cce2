"""Learn the decisions of the stage for initiatives from annotated articles and write them with a card.

    python -m tools.train_initiatives ARTICLES… [--taught ARTICLES…] [--also ARTICLES…] [--openings ARTICLES…]
        [--parties ARTICLES…] [--mentions FILE] [--check]

ARTICLES are annotations (NAME.json beside NAME.txt, as docs/annotation.md describes) or folders of them. Every figure
printed is cross-validated: articles of one outlet or story stay together, so each is judged by a model that saw
nothing of them. ``--taught`` names articles that are learnt from in the same folds and not judged, ``--also`` articles
that every fold learns from, and ``--parties`` articles that it learns parties and their roles from and nothing else,
as from ``--openings``, which show the network what articles are about, too.
``--mentions`` names what ``tools.train_orgs`` found in all of them with models that had not seen them: to learn from as
well as from annotated mentions, and to be judged by; ``--check`` prints the figures and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from operator import itemgetter
from pathlib import Path

import numpy as np

from pipeline.initiatives.assemble import Row, rows
from pipeline.initiatives.confidence import confidence, lacks_parties
from pipeline.initiatives.models import Models
from pipeline.initiatives.network import KINDS, WIDTH, Network
from pipeline.initiatives.scorer import Scorer
from pipeline.tokens import Analyser
from tools.fitting import DECISIONS, FOLDS, PRIORS, Example, examples, fit_confidence, fit_models, fold_of
from tools.judging import cells_right, figures, quality
from tools.labelled import annotations, constructions, load, read_mentions
from tools.reading_network import EPOCHS, TRAITS, UNITS, VECTOR

OPENINGS = Path(__file__).with_name("constructions.tsv")
MODEL = Path(__file__).resolve().parents[1] / "pipeline" / "models" / "initiatives.json"


def main() -> None:
    """Read, cross-validate, print, fit on everything, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--also", nargs="+", type=Path, default=[], help="learn from these too, and do not judge them")
    parser.add_argument(
        "--openings", nargs="+", type=Path, default=[], help="learn parties, roles and what they are about"
    )
    parser.add_argument("--parties", nargs="+", type=Path, default=[], help="learn parties and roles from these")
    parser.add_argument("--taught", nargs="+", type=Path, default=[], help="learn from these in folds, and don't judge")
    parser.add_argument("--mentions", type=Path, help="organisations found by models that did not see the article")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--check", action="store_true", help="print the figures and write nothing")
    options = parser.parse_args()

    analyser = Analyser()
    found = read_mentions(options.mentions) if options.mentions else None
    # Each folder of the others was labelled by hands of its own.
    hands = {
        article.stem: hand
        for hand, place in enumerate([*options.taught, *options.openings, *options.parties], 1)
        for article in annotations(place)
    }
    own = examples(load([*options.articles, *options.taught], analyser, found), hands=hands)
    also = examples(load(options.also, analyser, found), DECISIONS - {"name"})
    also += examples(load(options.openings, analyser, found), frozenset({"party", "role", "gist"}), hands)
    # What kinds of articles there are, and how many of each, was chosen by who invented these.
    also += examples(load(options.parties, analyser, found), frozenset({"party", "role"}), hands)
    also += examples(constructions(OPENINGS, analyser), frozenset({"role"}))
    source = "found" if found else "annotated"
    judged = {article.stem for place in options.articles for article in annotations(place)}
    answers = [
        (item, given)
        for item, given in cross_validated(own, also, options.workers)
        if item.article.source == source and item.article.id in judged
    ]
    calibration, reliability = calibrated(answers)
    lines = [*figures(answers), *reliability]
    print("\n".join(lines))
    if options.check:
        return
    scorers, arrays = fit_models([*own, *also])
    scorers["confidence"] = calibration
    MODEL.write_text(dump(scorers), encoding="utf-8")
    packed = {name: table.astype(np.float16) if table.dtype == np.float32 else table for name, table in arrays.items()}
    np.savez_compressed(MODEL.with_suffix(".npz"), **packed)
    MODEL.with_suffix(".md").write_text(card([*own, *also], source, lines, scorers), encoding="utf-8")


class Folds:
    """The articles that are judged in folds, and those that every fold learns from; forked children share them."""

    def __init__(self, own: Sequence[Example], also: Sequence[Example]) -> None:
        self.own = own
        self.also = also

    def answers(self, fold: int) -> list[tuple[int, list[Row]]]:
        """Each article of a fold, by its place, with the rows that models of the other folds give it."""
        held = [place for place, item in enumerate(self.own) if fold_of(item.group) == fold]
        if not held:
            return []
        scorers, arrays = fit_models([*(item for item in self.own if fold_of(item.group) != fold), *self.also])
        print(f"fold {fold + 1} of {FOLDS}: {len(held)} articles", flush=True)
        models = Models(scorers, Network(arrays))
        return [
            (place, rows(self.own[place].reading, self.own[place].article.mentions.dates, models)) for place in held
        ]


_folds: Folds


def _answers(fold: int) -> list[tuple[int, list[Row]]]:
    return _folds.answers(fold)


def cross_validated(own: Sequence[Example], also: Sequence[Example], workers: int) -> list[tuple[Example, list[Row]]]:
    """Each article of ``own`` with the rows that models of the other folds, and of ``also``, give it."""
    global _folds
    _folds = Folds(own, also)
    with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
        found = sorted((answer for part in pool.map(_answers, range(FOLDS)) for answer in part), key=itemgetter(0))
    return [(own[place], given) for place, given in found]


def calibrated(answers: Sequence[tuple[Example, list[Row]]]) -> tuple[Scorer, list[str]]:
    """The calibration learnt from held-out answers, and its own reliability where it is held out a second time."""
    given = [(item, found[0]) for item, found in answers if found]
    parts = [row.parts for _, row in given]
    rows = [row.initiative for _, row in given]
    lacking = [lacks_parties(row.kind, len([*row.leads, *row.partners, *row.beneficiaries])) for row in rows]
    right = np.array([cells_right(item, row) for item, row in given])
    chances = np.zeros(len(given))
    groups = np.array([fold_of(f"again {item.group}", 5) for item, _ in given])
    for fold in range(5):
        seen = [place for place in range(len(given)) if groups[place] != fold]
        scorer = fit_confidence([parts[place] for place in seen], [bool(right[place]) for place in seen])
        for place in np.flatnonzero(groups == fold):
            chances[place] = float(confidence(parts[place], lacking[place], scorer)[0])
    return fit_confidence(parts, [bool(flag) for flag in right]), quality(chances, right)


def dump(models: Mapping[str, Scorer]) -> str:
    """The model file: one line for each feature, so that a change shows."""
    parts = []
    for name, scorer in sorted(models.items()):
        lines = [f"  {json.dumps(feature, ensure_ascii=False)}: {list(row)}" for feature, row in scorer.weights.items()]
        labels = json.dumps(list(scorer.labels))
        parts.append(f'"{name}": {{"labels": {labels}, "weights": {{\n' + ",\n".join(lines) + "}}")
    return "{" + ",\n".join(parts) + "}\n"


def card(everything: Sequence[Example], source: str, lines: Sequence[str], models: Mapping[str, Scorer]) -> str:
    """What the model is, what it learnt from and how good it is."""
    articles = len({item.article.id for item in everything})
    about = len({item.article.id for item in everything if item.main})
    sizes = ", ".join(f"{name} {len(scorer.weights)}" for name, scorer in sorted(models.items()))
    priors = ", ".join(f"{name} {prior}" for name, prior in PRIORS.items())
    return (
        f"""# Model card: initiatives

Linear scorers (multinomial and conditional logistic regression with a Gaussian prior) over named features of
`pipeline/initiatives`, one for each decision; weights in `initiatives.json`, one line a feature. Whether an article
is about cooperation, and the parts of its bodies, are also told by a small network over the words and the same features
(`initiatives.npz`), whose scores are averaged with the linear ones; learnt with PyTorch, stored on a grid so that its
sums are exact.

- **Learnt by** `python -m tools.train_initiatives`, deterministic; variances of the priors: {priors}.
  The network: {VECTOR} numbers a morpheme, {UNITS} units that see {WIDTH}, later layers of {TRAITS}, {EPOCHS} epochs.
- **Learnt from** {articles} annotated Korean texts, {about} of them about cooperation: releases of local governments
  under the Korea Open Government Licence, news of 2018 to 2026 and invented articles, `corpus/gold/{{train,more}}-*`;
  for parties and roles also from those of `tools/training/articles.jsonl`, openings of news of 2020 (which the network
  learns from what articles are about, too) and the invented ones of `tools/constructions.tsv`. No text of them is in
  these files: they hold weights of words and of positions. Where a prior's mean is not nought, `tools/priors.py` states
  it.
- **Kinds**: {", ".join(KINDS)}. **Features**: {sizes}.
- **Use**: rows of cooperation initiatives in Korean news and releases. Not for decisions on people or firms without
  reading the evidence.
- **Licence**: Apache-2.0, like the rest.

Cross-validated in {FOLDS} folds, articles of one outlet together, on {source} mentions:

```
"""
        + "\n".join(lines)
        + "\n```\n"
    )


if __name__ == "__main__":
    main()
