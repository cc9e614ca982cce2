"""Sums that arithmetic joins to a chosen one: the parts that add up to it, and the same told to the last won.

Of 총 9억 원 "900 million in all" what follows may be no list: 한빛전자는 4억 원을 들여 …, 나래전자는 5억 원을 투입해.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from pipeline.initiatives.asides import is_aside
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.sums import Value, value_of
from pipeline.initiatives.told_sums import of_another_matter
from pipeline.types import Mention, Money

# Parts that add up to one total, at most: a list of firms is no longer.
_MOST_PARTS: Final = 20
# Sentences that a run of parts may pass over without a sum of its own.
_WIDEST_GAP: Final = 2
# By how many of its thousandths a rounded sum may differ from the exact one.
_ROUNDED: Final = 5


def joined_by_arithmetic(reading: Reading, chosen: Set[Value]) -> Iterator[tuple[Mention[Money], str]]:
    """Sums of the body, not chosen yet, that make up a chosen one or tell it to the last won, with the rule."""
    sums = [(line, amount) for line in reading.body for amount in line.amounts if _is_exact(amount)]
    for _, amount in sums:
        if value_of(amount) not in chosen and any(_is_rounded(amount, value) for value in chosen):
            yield amount, "exact form of a rounded sum"
    totals = {low for low, high, unit in chosen if low is not None and low == high and unit == "KRW"}
    for first in range(len(sums)):
        for amount in _run(sums[first : first + _MOST_PARTS], totals):
            if value_of(amount) not in chosen:
                yield amount, "part of a total"


def _is_exact(amount: Mention[Money]) -> bool:
    value = amount.value
    return value.currency == "KRW" and value.minimum is not None and value.minimum == value.maximum


def _run(sums: Sequence[tuple[Line, Mention[Money]]], totals: Set[object]) -> Sequence[Mention[Money]]:
    """The sums from the first on that add up to a total, two at least; none where none do."""
    added = 0
    parts: list[Mention[Money]] = []
    before = sums[0][0]
    for line, amount in sums:
        low = amount.value.minimum
        if low is None or line.number - before.number > _WIDEST_GAP:
            break
        if is_aside(line) or of_another_matter(line, amount):
            break
        added, before = added + int(low), line
        parts.append(amount)
        if len(parts) > 1 and added in totals:
            return parts
    return ()


def _is_rounded(amount: Mention[Money], value: Value) -> bool:
    """Whether a chosen value is the sum rounded to as many digits as it has: 1,234억 and 1,233억 9,800만."""
    exact, (low, high, unit) = amount.value.minimum, value
    if exact is None or low is None or low != high or unit != "KRW" or exact == low:
        return False
    rounded = int(low)
    digit = 10 ** (len(str(rounded)) - len(str(rounded).rstrip("0")))
    apart = abs(int(exact) - rounded)
    return 2 * apart <= digit and 1000 * apart <= _ROUNDED * rounded
