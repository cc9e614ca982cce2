"""How many sign an agreement, where the title or the first sentences count them."""

from __future__ import annotations

from typing import Final

from pipeline.initiatives.reading import Reading
from pipeline.numerals import counted
from pipeline.patterns import Deferred

_COUNT: Final = (
    r"(?<![가-힣\d])(?P<count>\d{1,2}|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s?(?:개\s?)?"
    r"(?:기관|단체|회사|기업|대학|곳|자|사)"
)
# All together: 세 기관은 "the three bodies", 5개 기관이, 4자 간 협약.
_all_together = Deferred(rf"{_COUNT}(?:[은는이가]\s|\s?간\s|\s?(?:업무)?협약)").finditer
# Those that one signs with: 새봄연구원 등 3곳과.
_with_so_many = Deferred(rf"{_COUNT}[과와]\s").finditer
_OPENING = 3


def sides_counted(reading: Reading) -> frozenset[int]:
    """Every number of sides that they count, one more than those that somebody signs with."""
    texts = [line.text for line in reading.opening(_OPENING)]
    together = {counted(match["count"]) for text in texts for match in _all_together(text)}
    return frozenset(together | {counted(match["count"]) + 1 for text in texts for match in _with_so_many(text)})
