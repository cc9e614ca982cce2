"""Figures of cross-validated rows against the annotation, and how far their confidence can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize

from pipeline.initiatives.assemble import Row
from tools.fitting import ROLE_OF, Example, same_title

SAMPLES = 1000


def parties(item: Example, row: Row) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """Annotated and found parties with their roles, organisations under their annotated names where they have one."""
    found = set()
    given = row.initiative
    for role, organizations in (
        ("lead", given.leads),
        ("partner", given.partners),
        ("beneficiary", given.beneficiaries),
    ):
        for organization in organizations:
            known = (entry["name"] for entry in item.article.annotation["orgs"])
            found.add(
                (role, next((name for name in known if item.article.same(name, organization)), organization.name))
            )
    wanted = {(role, name) for key, role in ROLE_OF.items() for name in (item.main or {}).get(key, ())}
    return wanted, found


def sums(item: Example, row: Row) -> tuple[set[Any], set[Any]]:
    """Annotated and found sums, by value."""
    texts = set((item.main or {}).get("amounts", ()))
    wanted = {
        (amount["min"], amount["max"], amount["currency"])
        for amount in item.article.annotation["amounts"]
        if amount["text"] in texts
    }
    found = {(sum.value.minimum, sum.value.maximum, sum.value.currency) for sum in row.initiative.amounts}
    return wanted, found


def cells_right(item: Example, row: Row) -> bool:
    """Whether the whole row is right: kind, name, parties with roles, amounts, start and end."""
    if item.main is None:
        return False
    one, other = parties(item, row)
    wanted, found = sums(item, row)
    given, main = row.initiative, item.main
    return (
        one == other
        and wanted == found
        and (given.kind, given.start, given.end) == (main["kind"], main["start"], main["end"])
        and same_title(main["name"], given.name)
    )


def figures(answers: Sequence[tuple[Example, Sequence[Row]]]) -> list[str]:
    """Precision, recall and F1 of sets, and shares of cells that are right, over main rows."""
    sets: dict[str, Counter[str]] = {
        name: Counter() for name in ("about cooperation", "parties", "party with role", "amounts")
    }
    cells: Counter[str] = Counter()
    asked = 0
    for item, rows in answers:
        about, given = item.main is not None, bool(rows)
        _count(sets["about cooperation"], {1} if about else set(), {1} if given else set())
        if not about and not given:
            continue
        cells["whole row asked"] += 1
        if not item.main:
            continue
        asked += 1
        if not rows:
            for name, key in (("parties", 1), ("party with role", 1)):
                sets[name]["missed"] += key * sum(len(item.main[role]) for role in ROLE_OF)
            sets["amounts"]["missed"] += len(item.main["amounts"])
            continue
        row = rows[0]
        one, other = parties(item, row)
        _count(sets["party with role"], one, other)
        _count(sets["parties"], {name for _, name in one}, {name for _, name in other})
        _count(sets["amounts"], *sums(item, row))
        for cell in ("kind", "announced", "start", "end"):
            cells[cell] += item.main[cell] == getattr(row.initiative, cell)
        cells["name"] += same_title(item.main["name"], row.initiative.name)
        cells["whole row"] += cells_right(item, row)
    lines = []
    for name, count in sets.items():
        f1 = 2 * count["right"] / max(1, 2 * count["right"] + count["wrong"] + count["missed"])
        lines.append(
            f"{name:<18} F1 {f1:.3f}  right {count['right']}  wrong {count['wrong']}  missed {count['missed']}"
        )
    shown = ("kind", "name", "announced", "start", "end")
    lines += [f"{cell:<18} right {cells[cell] / max(1, asked):.3f}  of {asked}" for cell in shown]
    exact = cells["whole row"] / max(1, cells["whole row asked"])
    lines.append(f"{'whole row':<18} right {exact:.3f}  of {cells['whole row asked']}")
    return lines


def _count(count: Counter[str], wanted: set[Any], found: set[Any]) -> None:
    count["right"] += len(wanted & found)
    count["wrong"] += len(found - wanted)
    count["missed"] += len(wanted - found)


def quality(chances: Any, right: Any) -> list[str]:
    """Brier score against the base rate's, the calibration slope with its interval, and rows at 0.9 and above."""
    wanted = right.astype(float)
    brier = float(((chances - wanted) ** 2).mean())
    base = float(((wanted.mean() - wanted) ** 2).mean())
    draw = np.random.default_rng(0)
    slopes = []
    for _ in range(SAMPLES):
        places = draw.integers(0, len(wanted), len(wanted))
        slopes.append(_slope(chances[places], wanted[places]))
    low, high = np.quantile(slopes, [0.025, 0.975])
    sure = chances >= 0.9
    return [
        f"confidence: Brier {brier:.3f} (base rate {base:.3f}), "
        f"slope {_slope(chances, wanted):.2f} [{low:.2f}, {high:.2f}]",
        f"rows at 0.9 or more: {int(wanted[sure].sum())} of {int(sure.sum())} right",
    ]


def _slope(chances: Any, wanted: Any) -> float:
    """Slope of the log odds of being right over the log odds that were stated; 1 is perfect."""
    odds = np.log(chances / (1 - chances))

    def loss(weights: Any) -> tuple[float, Any]:
        scores = weights[0] + weights[1] * odds
        value = (np.logaddexp(0, scores) - wanted * scores).sum() + 1e-4 * (weights**2).sum()
        error = 1 / (1 + np.exp(-scores)) - wanted
        return float(value), np.array([error.sum(), (error * odds).sum()]) + 2e-4 * weights

    return float(minimize(loss, np.array([0.0, 1.0]), jac=True, method="L-BFGS-B").x[1])
