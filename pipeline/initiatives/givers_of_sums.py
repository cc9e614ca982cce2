"""Givers listed with what each gives, and who collects it: 나래협회는 성금 3억원을 모금했다. 가람상회가 3천만원 …"""

from __future__ import annotations

from collections.abc import Sequence, Set

from pipeline.giving import OF_GIFTS, WITH_SUM
from pipeline.initiatives.cases import ACTING, Told
from pipeline.initiatives.telling import by_line, is_told_now
from pipeline.patterns import Deferred

# Each with what it gives: 가람상회 3천만원, 나래톡 김나래 대표가 500만원 …
_gives_sum = Deferred(WITH_SUM).match
_is_about_gifts = Deferred(OF_GIFTS).search


def givers_of_sums(
    told: Sequence[tuple[int, Told]], collectors: Set[int], leads: Set[int], rounds_up: bool
) -> set[int]:
    """Who stands with a sum in a sentence in which two or more do so and gifts are told of, be it all over the article.

    Where another leads than these, or than who collects, they give something else.
    """
    found: set[int] = set()
    for members in by_line(told):
        line = members[0][1].line
        if line.text.count("원") < 2 or not is_told_now(line) or not (rounds_up or _is_about_gifts(line.text)):
            continue
        givers = {place for place, one in members if not one.use.quoted and _gives_sum(line.text, one.list_stop)}
        if len(givers) > 1 and (rounds_up or givers & leads or leads <= collectors):
            found |= givers
    return found


# Who is given the sums that others are listed with: 나래협회는 성금 3억원을 모금했다 "has collected".
_collected = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?[은는이가]\s[^.\n]{0,80}?(?:(?:모금|모았|모아졌|접수)(?:했|됐|다고)|성금을\s모았다|기금을\s모았다"
    r"|(?:접수|모금|모인|들어온|답지)[된한]?\s[^.\n]{0,30}?(?:성금|기부금|후원금|의연금)[이은]\s[^.\n]{0,50}?(?:이른|이르렀|달한|달했|넘어섰|넘었|집계))"
).match


def collects(one: Told) -> bool:
    """Whether it is said to have collected what others give."""
    return one.case in ACTING | {"announcer"} and _collected(one.line.text, one.stop) is not None
