"""Learn the roles of dates from annotated articles and write the weights with their card.

    python -m tools.train_date_roles FOLDER… [--check]

FOLDER holds NAME.txt and NAME.json as docs/annotation.md describes. The accuracy printed is cross-validated: articles
of one outlet stay together, so each date is judged by a model that saw nothing of its outlet. ``--check`` prints it
and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from pipeline.dates.finder import Dated, read
from pipeline.dates.roles import ROLES, features
from pipeline.tokens import Analyser
from tools.labelled import Labelled, load

MODEL = Path(__file__).resolve().parents[1] / "pipeline" / "models" / "date_roles.json"
FOLDS = 10
STRENGTH = 0.3
RAREST = 4
LEAST_WEIGHT = 0.01


@dataclass(frozen=True, slots=True)
class Example:
    """A date that was found and annotated: what the model sees of it, its role, and what it must not be judged with."""

    features: tuple[str, ...]
    role: str
    group: str


def examples(articles: Sequence[Labelled]) -> list[Example]:
    """The first place of every annotated date that the finder reads right."""
    found = []
    for article in articles:
        roles = {(item["text"], item["value"]): item["role"] for item in article.annotation["dates"]}
        seen = set()
        for dated in read(article.document):
            key = _text(dated), str(dated.value)
            role = roles.get(key) or _overlapping(roles, *key)
            if role is not None and key not in seen:
                seen.add(key)
                found.append(Example(tuple(features(dated)), role, article.annotation["outlet"] or article.id))
    return found


def _text(dated: Dated) -> str:
    return dated.context.text[dated.expression.start : dated.expression.stop]


def _overlapping(roles: dict[tuple[str, str], str], text: str, value: str) -> str | None:
    return next(
        (role for (other, same), role in roles.items() if same == value and (other in text or text in other)), None
    )


def frequent(found: Sequence[Example]) -> list[dict[str, int]]:
    """The features of every example, without those seen too rarely to learn from."""
    counts = Counter(feature for example in found for feature in set(example.features))
    return [{feature: 1 for feature in example.features if counts[feature] >= RAREST} for example in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    found = examples(load(options.folders, Analyser()))
    rows, roles = frequent(found), [ROLES.index(example.role) for example in found]
    pipeline = make_pipeline(DictVectorizer(), LogisticRegression(C=STRENGTH, max_iter=2000))
    guessed = cross_val_predict(pipeline, rows, roles, groups=[one.group for one in found], cv=GroupKFold(FOLDS))
    accuracy = float(np.mean(np.array(roles) == guessed))
    print(f"{len(found)} dates, accuracy {accuracy:.3f} by {FOLDS}-fold cross-validation over outlets")
    for wanted, role in enumerate(ROLES):
        pairs = list(zip(roles, guessed, strict=True))
        print(f"  {role:10}", *(pairs.count((wanted, got)) for got in range(len(ROLES))))
    if options.check:
        return
    vectorizer, model = (step for _, step in pipeline.fit(rows, roles).steps)
    weights = {"bias": [round(float(value), 3) for value in model.intercept_]}
    for place, name in enumerate(vectorizer.get_feature_names_out()):
        row = [round(float(value), 3) for value in model.coef_[:, place]]
        if max(map(abs, row)) >= LEAST_WEIGHT:
            weights[name] = row
    card = {
        "task": "role of a date in a Korean press article, one weight a role",
        "roles": list(ROLES),
        "data": f"{len(found)} dates of annotated releases of Korean local governments (Korea Open Government "
        "Licence) and news articles of 2018 to 2026; weights of words and shapes, no text",
        "accuracy": f"{accuracy:.3f} by {FOLDS}-fold cross-validation over outlets",
        "trainer": "python -m tools.train_date_roles",
        "licence": "Apache-2.0",
    }
    lines = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {row}" for name, row in sorted(weights.items()))
    MODEL.write_text(f'{{"card": {json.dumps(card, indent=1)},\n"weights": {{\n{lines}\n}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
