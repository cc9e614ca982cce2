"""Banks that share their last syllables: 나래·누리은행 "Narae and Nuri Bank", 나래·누리·가람 등 3대 은행."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.orgs.gazetteer import gazetteer
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

END = "은행"
"""What the members of a chain leave out."""

_JOINT = "·ㆍ‧,"
# The last one has the ending, or 등 and a count of banks stand behind it.
_closing = (
    rf"[가-힣A-Z]{{2,6}}?\s?(?:{END}|등\s(?:(?:국내|주요)\s)?\d{{1,2}}(?:대|개|곳)\s?(?:[가-힣]{{2}}\s?){{0,2}}{END})$"
)
_end = Deferred(rf"[{_JOINT}]\s?{_closing}").search
_chain = Deferred(
    rf"(?<![가-힣A-Za-z0-9{_JOINT}])(?P<members>(?:[가-힣A-Z]{{2,6}}(?:,\s?|\s?[·ㆍ‧]\s?)){{1,9}})(?={_closing})"
).search
_last = Deferred(rf"(?P<last>[가-힣A-Z]{{2,6}}?)\s?(?:{END}|등\s)").match
_is_head = Deferred("[가-힣]?장").match
_LONGEST_END = 30
_LONGEST = 120
_member = Deferred(r"[가-힣A-Z]+").finditer


@cache
def _stems() -> frozenset[str]:
    """The names of known banks without their ending."""
    return frozenset(
        form.removesuffix(END) for form in gazetteer().forms if form.endswith(END) and " " not in form and len(form) > 3
    )


def from_chains(text: str) -> Iterator[Spot]:
    """The members of a chain of known banks, the last of them with its ending.

    >>> [spot[:2] for spot in from_chains("국민·우리·하나은행과 협약했다.")]
    [(0, 2), (3, 5), (6, 10)]
    """
    stop = text.find(END) + len(END)
    while stop >= len(END):
        if _end(text, max(0, stop - _LONGEST_END), stop) is not None and _is_head(text, stop) is None:
            found = _chain(text, max(0, stop - _LONGEST), stop)
            last = None if found is None else _last(text, found.end())
            if found is not None and last is not None:
                yield from _members(text, [*_member(text, *found.span("members"))], last)
        stop = text.find(END, stop) + len(END)


def _members(text: str, members: list[re.Match[str]], last: re.Match[str]) -> Iterator[Spot]:
    """The members of a chain, if all are banks."""
    if last["last"] in _stems() and all(member[0] in _stems() for member in members):
        yield from (Spot(*member.span(), "orgs.chain") for member in members)
        closed = text.startswith(END, last.end("last"))
        yield Spot(last.start(), last.end("last") + len(END) * closed, "orgs.chain")


def is_stem(form: str, rule: str) -> bool:
    """Whether a form is a member of a chain without the ending."""
    return rule == "orgs.chain" and not form.endswith(END)
