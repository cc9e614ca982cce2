"""Fit the linear scorers of the stage for initiatives: classes, rankings, and the calibration of the confidence."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import Any

import numpy as np
from scipy.optimize import minimize

from pipeline.evaluate import normalise
from pipeline.initiatives.confidence import CONFIDENCE_PARTS
from pipeline.initiatives.evidence import evidence_features, rank_lines
from pipeline.initiatives.gist import FAMILY, gist
from pipeline.initiatives.names import name_candidates
from pipeline.initiatives.network import KINDS, gist_lines, sights, words_of
from pipeline.initiatives.periods import goes_on, times
from pipeline.initiatives.reading import Line, Reading, read
from pipeline.initiatives.roles import ROLES, candidates, role_features
from pipeline.initiatives.scorer import Scorer, in_family
from pipeline.initiatives.sums import sum_features, value_of
from tools import priors
from tools.labelled import Labelled
from tools.reading_network import Lesson, learn_network
from tools.regression import APART, fit_classes, fit_ranking, scorer_of

ROLE_NUMBERS = {role: number for number, role in enumerate(("", *ROLES))}
ROLE_OF = {"leads": "lead", "partners": "partner", "beneficiaries": "beneficiary"}
# Strength of the prior: the variance of a weight before anything is seen. Small, since features outnumber articles.
PRIORS = {
    "relevance": 0.15,
    "kind": 0.3,
    "evidence": 0.1,
    "party": 0.12,
    "role": 0.2,
    "name": 0.1,
    "sum": 0.5,
    "time": 0.3,
}
DECISIONS = frozenset({"relevance", "kind", "evidence", "party", "role", "name", "sum", "time", "gist"})
FOLDS = 10
FREQUENT_OUTLET = 4


@dataclass(frozen=True, slots=True)
class Example:
    """An annotated article with its reading; ``group`` keeps articles of one outlet together.

    ``teaches``: the decisions that it shows as the press makes them, and "gist" where it shows the network what it is
    about; invented articles name too many initiatives, and invented openings show nothing but kinds and roles.
    ``hand``: 0 for those that judge, another number for each other hand that labelled articles.
    """

    article: Labelled
    reading: Reading
    group: Hashable
    main: Any | None
    teaches: frozenset[str]
    hand: int

    def shown(self, features: Sequence[str]) -> list[str]:
        """What a model learns of: where other hands labelled it, each feature once more under a name of its own.

        What is peculiar to those labels goes into the weights of these copies, which no model keeps, and what they
        share with the others into the common ones (feature augmentation, H. Daumé III 2007).
        """
        return [*features, *(APART + feature for feature in features)] if self.hand else list(features)


def examples(
    articles: Sequence[Labelled],
    teaches: frozenset[str] = DECISIONS,
    hands: Mapping[str, int] = MappingProxyType({}),
) -> list[Example]:
    """Articles with their readings; ``hands`` names those that other hands labelled."""
    found = []
    groups = groups_of(articles)
    for article in articles:
        mentions = article.mentions
        reading = read(article.document, mentions.organizations, mentions.amounts, mentions.dates)
        main = next((row for row in article.annotation["initiatives"] if row["main"]), None)
        found.append(Example(article, reading, groups[article.id], main, teaches, hands.get(article.id, 0)))
    return found


def groups_of(articles: Sequence[Labelled]) -> dict[str, str]:
    """For each article the name of its group: articles of one frequent outlet, or of one story, belong together.

    A story is known by two organisations that its articles share; a group bears the name of its first article.
    """
    group = {article.id: article.id for article in articles}
    outlets = Counter(article.annotation["outlet"] for article in articles if article.source == "annotated")
    first: dict[Hashable, str] = {}

    def top(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for article in articles:
        names = sorted(item["name"] for item in article.annotation["orgs"])
        keys: list[Hashable] = [frozenset(pair) for pair in combinations(names, 2)]
        if outlets[article.annotation["outlet"]] >= FREQUENT_OUTLET and article.annotation["outlet"]:
            keys.append(article.annotation["outlet"])
        for key in keys:
            one, other = sorted((top(first.setdefault(key, article.id)), top(article.id)))
            group[other] = one
    return {name: top(name) for name in group}


def fold_of(group: Hashable, folds: int = FOLDS) -> int:
    """A fold that depends on the group's name only."""
    return int(hashlib.sha256(str(group).encode()).hexdigest(), 16) % folds


def evidence_flags(example: Example) -> list[bool]:
    """Which sentences of the body hold the annotated evidence."""
    text = example.main["evidence"] if example.main else ""
    start = example.article.document.body.text.find(text)
    return [
        start >= 0 and line.span.start < start + len(text) and start < line.span.stop for line in example.reading.body
    ]


def prior_of(decision: str, training: Sequence[Example]) -> float:
    """Variance of the weights' prior; smaller where articles come more than once, so that each counts once in all."""
    return PRIORS[decision] * len({item.article.id for item in training}) / max(1, len(training))


def fit_evidence(training: Sequence[Example]) -> Scorer:
    """The ranking of sentences as evidence."""
    shown = [item for item in training if item.main and "evidence" in item.teaches]
    return fit_ranking(
        [
            [item.shown(evidence_features(line, item.main["kind"])) for line in item.reading.body]
            for item in shown
            if item.main
        ],
        [evidence_flags(item) for item in shown if item.main],
        prior_of("evidence", training),
    )


def anchors(training: Sequence[Example]) -> list[Line | None]:
    """For each example the sentence that a ranking which has not seen its outlet takes for the evidence."""
    found: list[Line | None] = [None] * len(training)
    for fold in range(5):
        seen = [item for item in training if fold_of(item.group, 5) != fold]
        if not any(item.main for item in seen):
            continue
        scorer = fit_evidence(seen)
        for place, item in enumerate(training):
            if item.main and fold_of(item.group, 5) == fold:
                ranked = rank_lines(item.reading, item.main["kind"], scorer)
                found[place] = ranked[0][1] if ranked else None
    return found


def fit_models(training: Sequence[Example]) -> tuple[dict[str, Scorer], dict[str, Any]]:
    """Every scorer, the confidence uncalibrated as the product of its parts, and the arrays of the network.

    An article that comes twice, with annotated and with found mentions, counts once in all.
    """
    about = [item for item in training if item.main]
    whole = [item for item in training if "relevance" in item.teaches]
    found = {
        "relevance": fit_classes(
            ("no", "yes"),
            [item.shown(gist(item.reading)) for item in whole],
            ["yes" if item.main else "no" for item in whole],
            prior_of("relevance", training),
            priors.RELEVANCE,
        ),
        "kind": fit_classes(
            KINDS,
            [item.shown(gist(item.reading)) for item in about if "kind" in item.teaches],
            [item.main["kind"] for item in about if item.main and "kind" in item.teaches],
            prior_of("kind", training),
            priors.KIND,
        ),
        "evidence": fit_evidence(training),
    }
    near = anchors(about)
    found.update(_fit_cells(about, near))
    found["confidence"] = Scorer(("score",), {"bias": (0.0,), **dict.fromkeys(CONFIDENCE_PARTS, (1.0,))})
    seen = {id(item): anchor for item, anchor in zip(about, near, strict=True)}
    # What is not about cooperation shows the network nothing of parties: once is enough, with the mentions of use.
    twins = {item.article.id for item in training if item.article.source == "found"}
    shown = [item for item in training if item.main or item.article.source == "found" or item.article.id not in twins]
    return found, learn_network([lesson(item, seen.get(id(item))) for item in shown])


def lesson(item: Example, anchor: Line | None) -> Lesson:
    """What the network sees of an article; ``anchor``: the evidence of its main row."""
    main = KINDS.index(item.main["kind"]) if item.main else 0
    gives_parts = item.main is not None and not item.teaches.isdisjoint({"party", "role"})
    everyone = candidates(item.reading) if gives_parts else []
    lines, words, found = sights(anchor, everyone)
    numbers = {(line.field, line.number): number for number, line in enumerate(lines)}
    first = gist_lines(item.reading)
    for _, line in first:
        if numbers.setdefault((line.field, line.number), len(lines)) == len(lines):
            lines.append(line)
            words.append(words_of(line))
    traits = role_features(item.reading, anchor, KINDS[main], everyone) if everyone else []
    return Lesson(
        [line.kinds for line in words],
        [(numbers[line.field, line.number], zone) for zone, line in first],
        gist(item.reading),
        item.main is not None if "gist" in item.teaches else None,
        main if item.main and "gist" in item.teaches else None,
        main,
        found,
        traits,
        [ROLE_NUMBERS[role_of(item, candidate.organization)] for candidate in everyone],
        "party" in item.teaches,
        item.hand,
    )


def _fit_cells(about: Sequence[Example], near: Sequence[Line | None]) -> dict[str, Scorer]:
    party_rows: list[list[str]] = []
    party: list[str] = []
    role_rows: list[list[str]] = []
    roles: list[str] = []
    sum_rows: list[list[str]] = []
    sums: list[str] = []
    names, name_flags, whens, when_flags = [], [], [], []
    for item, anchor in zip(about, near, strict=True):
        main = item.main
        assert main is not None
        family = FAMILY[main["kind"]]
        everyone = candidates(item.reading)
        for candidate, traits in zip(
            everyone, role_features(item.reading, anchor, main["kind"], everyone), strict=True
        ):
            role = role_of(item, candidate.organization)
            if "party" in item.teaches:
                party_rows.append(item.shown(traits))
                party.append("yes" if role else "no")
            if role:
                role_rows.append(item.shown(in_family(traits, family)))
                roles.append(role)
        belonging = {
            (amount["min"], amount["max"], amount["currency"])
            for amount in item.article.annotation["amounts"]
            if amount["text"] in main["amounts"]
        }
        for mentions, features in sum_features(item.reading, anchor) if "sum" in item.teaches else ():
            sum_rows.append(item.shown(in_family(features, family)))
            sums.append("yes" if value_of(mentions[0]) in belonging else "no")
        if "name" in item.teaches:
            options = name_candidates(item.reading, anchor, main["kind"])
            names.append([item.shown(in_family(features, family)) for _, features in options])
            name_flags.append([same_title(main["name"], text) for text, _ in options])
        if "time" not in item.teaches:
            continue
        possible = times(item.reading, anchor, main["kind"])
        whens.append([item.shown(in_family(option.features, family)) for option in possible])
        ends = [None if goes_on(option, item.reading, main["kind"]) else option.end for option in possible]
        when_flags.append(
            [(option.start, end) == (main["start"], main["end"]) for option, end in zip(possible, ends, strict=True)]
        )
    return {
        "party": fit_classes(("no", "yes"), party_rows, party, prior_of("party", about), priors.PARTY),
        "role": fit_classes(ROLES, role_rows, roles, prior_of("role", about), priors.ROLE),
        "sum": fit_classes(("no", "yes"), sum_rows, sums, prior_of("sum", about)),
        "name": fit_ranking(names, name_flags, prior_of("name", about), priors.NAME),
        "time": fit_ranking(whens, when_flags, prior_of("time", about), priors.TIME),
    }


def role_of(item: Example, organization: Any) -> str:
    """The annotated role of an organisation in the main row; empty where it is no party."""
    assert item.main is not None
    for key, role in ROLE_OF.items():
        if any(item.article.same(name, organization) for name in item.main[key]):
            return role
    return ""


def same_title(wanted: str | None, found: str | None) -> bool:
    """Whether a name is right, as the evaluation counts it."""
    short, long = sorted((normalise(wanted), normalise(found)), key=len)
    if not short:
        return not long
    return short == long or (len(short) >= 4 and short in long and 10 * len(short) >= 6 * len(long))


def fit_confidence(parts: Sequence[Mapping[str, float]], right: Sequence[bool]) -> Scorer:
    """Logistic calibration of the parts' logarithms against whole rows that were right."""
    matrix = np.array([[1.0, *(np.log(max(0.01, row[name])) for name in CONFIDENCE_PARTS)] for row in parts])
    wanted = np.array(right, float)
    prior = np.array([100.0] + [2.0] * len(CONFIDENCE_PARTS))
    middle = np.array([0.0] + [0.7] * len(CONFIDENCE_PARTS))

    def loss(weights: Any) -> tuple[float, Any]:
        scores = matrix @ weights
        chances = 1 / (1 + np.exp(-scores))
        value = (np.logaddexp(0, scores) - wanted * scores).sum() + ((weights - middle) ** 2 / (2 * prior)).sum()
        return float(value), matrix.T @ (chances - wanted) + (weights - middle) / prior

    best = minimize(loss, middle.copy(), jac=True, method="L-BFGS-B")
    return scorer_of(("score",), ["bias", *CONFIDENCE_PARTS], best.x.reshape(-1, 1))
