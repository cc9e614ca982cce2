"""What looks like the name of an initiative and is none: a body, a thing given, any gathering, an item of a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pipeline.initiatives.heads import head_of
from pipeline.initiatives.reading import Line
from pipeline.patterns import Deferred

_CLOSES: Final = r"[’'”\"」』》>〉`]?(?:\s?\([^()\n]{1,30}\))?"
# Who acts: ‘나래 사랑 봉사단’은 집수리를 했다.
_TEAMS: Final = ("봉사단", "봉사대", "봉사회", "서포터즈")
_acts = Deferred(rf"{_CLOSES}(?:[은는이가]|[와과]의?|에서)\s").match
# What is given: ‘이동 목욕차’를 후원했다.
_is_given = Deferred(rf"{_CLOSES}[을를]\s(?:[^\s,.]{{1,10}}\s){{0,3}}?(?:후원|기증|전달|기탁|기부)").match
# What was before: ‘나래 사진전’에 이어 올해는 …
_is_followed = Deferred(rf"{_CLOSES}에\s이어\s").match
# What those helped went through before: ‘나래 진단 사업’을 거친 기업.
_is_gone_through = Deferred(rf"{_CLOSES}[을를]\s(?:거[친쳤]|밟|마친|이수한|수료한|졸업한)").match
# What any body holds: ‘정기총회’를 열고, ‘월례회’에서.
_is_any_gathering = Deferred(
    r"(?:정기|임시|월례|월|연례|긴급|상반기|하반기|년|\d++|\s){0,6}(?:총회|월례회|월례회의|회의|이사회|간담회)"
).fullmatch
# An item of a list is followed by its sum or who gives it, in brackets or not, and a comma or 등 "and others".
_goes_on = Deferred(
    rf"{_CLOSES}\s?(?:사업|프로그램|프로젝트)?에?(?:[\s(][^(),‘’'“”\n]{{0,25}}?원)?\s?(?:\([^()\n]{{1,30}}\))?(?:,\s?|\s등)"
).match

Named = tuple[str, str, int, int]
"""A possible name with its source, and where it starts and stops."""


def no_names(line: Line, named: Iterable[Named]) -> Iterator[str]:
    """Those of the names in a line of which it shows that they are none.

    A list of three programmes or more (A사업 3억원(국토부), B사업, C사업 등) names what is none's own matter.
    """
    base = line.span.start
    rows = [one for one in named if one[1] != "speech"]
    for text, source, _, stop in rows:
        if source == "quoted" and _is_other(line.text, text, stop - base):
            yield text
    if line.field == "title" or line.text.count(",") < 2:
        return
    items = {(start, stop): match.end() for _, _, start, stop in rows if (match := _goes_on(line.text, stop - base))}
    if len({stop for _, stop in items}) < 2:
        return
    tails = {base + tail for tail in items.values()}
    for text, _, start, stop in rows:
        # The last stands behind the last comma, perhaps with a mark that opens it; what lies in one is none too.
        if not tails.isdisjoint(range(start - 2, start + 1)) or any(one <= start and stop <= end for one, end in items):
            yield text


def _is_other(text: str, name: str, stop: int) -> bool:
    """Whether quoted words name a body that acts, a thing given, any gathering, what was held before."""
    if name.endswith(_TEAMS):
        return _acts(text, stop) is not None
    if _is_any_gathering(name) or _is_followed(text, stop) or _is_gone_through(text, stop):
        return True
    return not head_of(name)[0] and _is_given(text, stop) is not None
