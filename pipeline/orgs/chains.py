"""Banks that share their last syllables: 나래·누리은행 "Narae and Nuri Bank", 나래·누리·가람 등 3대 은행."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline.orgs.gazetteer import gazetteer
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

END = "은행"
"""What the members of a chain leave out."""

# The last one has the ending, or 등 and a count of banks stand behind it. A bracket may stand behind a member.
_chains = Deferred(
    r"(?<![가-힣A-Za-z0-9·ㆍ‧,])(?P<members>(?:[가-힣A-Z]{2,6}(?:,\s?|\s?[·ㆍ‧]\s?)){1,9}[가-힣A-Z]{2,6}?)"
    rf"\s?(?:{END}(?![가-힣]?장)|등\s(?:(?:국내|주요)\s)?\d{{1,2}}(?:대|개|곳)\s?(?:[가-힣]{{2}}\s?)?{END})"
).finditer
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
    if END not in text:
        return
    for found in _chains(text):
        members = list(_member(text, *found.span("members")))
        if all(member[0] in _stems() for member in members):
            for member in members:
                closed = text.startswith(END, member.end())
                yield Spot(member.start(), member.end() + len(END) * closed, "orgs.chain")


def is_stem(form: str, rule: str) -> bool:
    """Whether a form is a member of a chain without the ending."""
    return rule == "orgs.chain" and not form.endswith(END)
