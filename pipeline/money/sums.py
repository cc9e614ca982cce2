"""From figures to sums: 20달러 30센트 is one, 1억~3억원 a range, 10·20억원 two that share a unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.money.context import speaks_of_money
from pipeline.money.currencies import KRW
from pipeline.money.figures import Figure, scaled
from pipeline.numerals import FIGURE, LARGE, SMALL, Number
from pipeline.patterns import Deferred

WIDEST_UNMARKED = 10
"""How many times its beginning the end of a range can be whose dash got lost."""
MAX_GAP = 16
"""Characters between two figures that one sum, range or list can leave between them."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money with its place; the bounds are None where it is open. ``rule`` says how it was recognised."""

    start: int
    stop: int
    minimum: Number | None
    maximum: Number | None
    currency: str
    rule: str
    approximate: bool = False


_dash = r" ?(?:[~∼〜～˜⁓–—―−]|-) ?"
_joins_range = Deferred(rf"(?:에서)?(?:{_dash}| 내지 )(?:최대 ?|약 ?)?").fullmatch
_from = re.compile(r"(?P<from>에서|부터),? ?(?:(?P<most>많게는 |최대 |최고 )|약 |무려 )?").fullmatch
_between_bounds = re.compile(r" ?(이상|초과)(?:에서|부터)?(?: ?[~∼〜～–—-] ?| ?, ?| )").fullmatch
_upper_bound = re.compile(r" ?(?:이하|미만|이내|까지)").match
_up_to = re.compile(r" ?(?:까지|사이|정도|안팎|선|수준|가량|내외|대|에 (?:달|이르)|의 |이 |을 |를 )").match
_spans = re.compile(r" ?(?:까지|사이|정도|안팎|선|가량|내외|에 (?:달|이르))").match
_becomes = re.compile(r"(?:으로|로)(?: |$)").match
_shares_unit = re.compile(r"(?:여|씩)? ?(?:[,·ㆍ‧・･、/]| 및|와|과|,? ?또는|(?:이)?나|) ?(?:각각 |각 |약 )?").fullmatch
_middle_dot = re.compile(r"[·ㆍ‧・･]").fullmatch
_becomes_arrow = re.compile(r" ?(?:→|⇒|➡|->|=>) ?").fullmatch
_first_figure = Deferred(rf"(?:[0-9０-９.,，．]+|[{''.join(FIGURE)}]) ?([{''.join(SMALL)}]?)").match
_first_digits = re.compile("[0-9]+").match
_any_dash = re.compile("[~∼〜～]").search
_part_of_number = re.compile(r"[0-9A-Za-z]-$|제 ?$|[.:/]$").search
_tail_of_bare = Deferred(r"(?:여 ?)?대(?=[에의를로가이는인까도였]|[^가-힣]|$)|여(?![가-힣])").match
_tail_of_unit = re.compile(r"(?:여 ?)? ?대(?=[에의를로가이는인까도였] ?|[^가-힣]|$)").match


def sums(text: str, figures: Sequence[Figure]) -> list[Sum]:
    """The sums of a passage in order, without overlap; single sums still take their bounds from the words around."""
    found: list[Sum] = []
    lost_dashes = len(figures) > 1 and _any_dash(text) is None
    right: Sum | None = None
    figure_of_right: Figure | None = None
    for figure in reversed(figures):
        gap = text[figure.stop : right.start] if right and right.start - figure.stop <= MAX_GAP else None
        if right is not None and figure_of_right is not None and gap is not None:
            joined = _range(text, figure, figure_of_right, right, gap, lost_dashes=lost_dashes)
            if joined is not None:
                found[-1] = right = joined
                figure_of_right = None
                continue
            if figure.currency is None and _becomes_arrow(gap) and not figure.large:
                right = figure_of_right = None
                continue
        settled = _listed(text, figure, figure_of_right, right, gap) if right is not None and gap is not None else None
        settled = settled or _single(text, figure)
        if settled is None:
            right = figure_of_right = None
            continue
        found.append(settled)
        right = settled
        if settled.rule != "money.shared":
            figure_of_right = figure
    found.reverse()
    return found


def _single(text: str, figure: Figure) -> Sum | None:
    """A figure that is a sum by itself: with a currency, or by what the words around it speak of."""
    if figure.currency is not None:
        return _sum(text, figure, figure.value, figure.currency, "money.amount")
    if figure.large and speaks_of_money(text, figure):
        return _sum(text, figure, figure.value, KRW, "money.bare")
    return None


def _sum(text: str, figure: Figure, value: Number, currency: str, rule: str) -> Sum:
    """One sum; 수십억 and 3억원대 are open above."""
    stop, open_above = figure.stop, figure.numeral.indefinite
    tail = (_tail_of_bare if figure.currency is None else _tail_of_unit)(text, stop)
    if tail is not None:
        stop = tail.end()
        open_above = open_above or "대" in tail[0]
    approximate = figure.numeral.approximate or (tail is not None and "여" in tail[0])
    return Sum(figure.start, stop, value, None if open_above else value, currency, rule, approximate)


def _range(text: str, left: Figure, right: Figure, closed: Sum, gap: str, *, lost_dashes: bool) -> Sum | None:
    """``left`` and the sum after it as one range, where the words between them and after them say so.

    In a text that lost its dashes a space may stand for one: 300억 400억원.
    """
    if left.currency is not None and left.currency != closed.currency:
        return None
    unmarked = lost_dashes and gap == " " and left.currency is None and (left.large or _as_long(text, left, right))
    if not unmarked and not _is_range(text, left, closed, gap):
        return None
    if left.currency is None and _part_of_number(text, max(0, left.start - 4), left.start):
        return None
    low = left.value if left.currency is not None else _lent(text, left, right, below=closed.minimum)
    high = closed.maximum if closed.maximum is not None else closed.minimum
    if low is None or high is None or low > high or (unmarked and not low < high <= WIDEST_UNMARKED * low):
        return None
    if right.numeral.indefinite:
        high = None
    approximate = left.numeral.approximate or closed.approximate
    return Sum(left.start, closed.stop, low, high, closed.currency, "money.range", approximate)


def _as_long(text: str, left: Figure, right: Figure) -> bool:
    """Whether two numbers have as many digits, two at least, as the ends of 200 300만원 do."""
    digits = left.stop - left.start
    return digits > 1 and text[left.start : left.stop].isdecimal() and _digits(text, right.start, right.stop) == digits


def _digits(text: str, start: int, stop: int) -> int:
    first = _first_digits(text, start, stop)
    return len(first[0]) if first is not None else 0


def _is_range(text: str, left: Figure, closed: Sum, gap: str) -> bool:
    gap = gap.removeprefix("여")
    if _joins_range(gap):
        return True
    if _between_bounds(gap):
        return _upper_bound(text, closed.stop) is not None
    source = _from(gap)
    if source is None or _becomes(text, closed.stop):
        return False
    if source["most"]:
        return True
    # Two whole sums with "from" between them are a change (3억원에서 5억원으로), unless "to" follows.
    if left.currency is not None and source["from"] == "에서":
        return _spans(text, closed.stop) is not None
    return left.currency is not None or left.large or _up_to(text, closed.stop) is not None


def _listed(text: str, left: Figure, right: Figure | None, beside: Sum, gap: str) -> Sum | None:
    """A number without a currency that shares that of the sum after it: 3억, 5억 원; 10·20억원."""
    if left.currency is not None:
        return None
    if left.large and (_shares_unit(gap) or _becomes_arrow(gap)):
        return _sum(text, left, left.value, beside.currency, "money.list")
    if right is None or not _middle_dot(gap) or _part_of_number(text, max(0, left.start - 4), left.start):
        return None
    value = _lent(text, left, right, below=None)
    if value is None:
        return None
    return Sum(left.start, left.stop, value, value, beside.currency, "money.shared")


def _lent(text: str, left: Figure, right: Figure, below: Number | None) -> Number | None:
    """The value of a number that borrows the scale of the one after it: 5 of 5~10만원 is 50,000.

    The scale is that of the other's first figure (천만 in 2~3천만원), or the next smaller one that keeps the range
    rising (5천~1억원 begins at 5천만).
    """
    if left.large:
        return left.value
    first = _first_figure(text, right.start)
    word = SMALL.get(first[1], 1) if first is not None and first[1] else 1
    scale = right.numeral.scale
    steps = [word * scale] if left.numeral.lowest == 1 else []
    steps += sorted({large for large in LARGE.values() if large <= scale} | {1}, reverse=True)
    for step in steps:
        value = scaled(left.value, step)
        if below is None or value < below:
            return value
    return None
