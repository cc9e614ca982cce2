"""Sentences and words that leave the matter: by the way, of what was done before, of agreements of other years."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter

from pipeline.initiatives.cues import Cue
from pipeline.initiatives.reading import Line
from pipeline.patterns import Deferred

_leaves_the_matter = re.compile(
    r"(?:한편|앞서|지난해|작년|그동안|그간|평소|매년|이\s?밖에|이외에도|또\s다른)[\s,]"
).match
# 들어왔다 "came in", 돌아왔다 "came back", 부쳐 왔다 "sent in" tell of now.
_was_done_before = re.compile(
    r"[한된온간친]\s바\s?있(?:다|으며|고|습)|(?:해|돼|되어|(?<![들돌넘찾])[어아]|여|져|려|켜|(?<!부)쳐|나눠)\s?왔(?:다|으며|고|습니다)"
).search


def is_aside(line: Line) -> bool:
    """Whether a sentence leaves the matter: by the way (한편), earlier (앞서), last year, until now, every year …"""
    return _leaves_the_matter(line.text) is not None


def is_past(line: Line) -> bool:
    """Whether a sentence tells of what was done before: 한 바 있다 "has once done", 해 왔다 "has kept doing"."""
    return _is_past(line.text)


@lru_cache(maxsize=256)  # asked once for each organisation that a sentence names
def _is_past(text: str) -> bool:
    return _was_done_before(text) is not None


_adds_another = re.compile(
    r"\s*(?:한편|(?:이에\s)?앞서|또한?|이\s?밖에도?|이\s?외에도?|이와는?\s별[도개]로|별[도개]로)[\s,]"
).match
_tells_aside = re.compile(r"\s*(?:한편|(?:이에\s)?앞서)[\s,]").match


def adds_another(line: Line) -> bool:
    """Whether a sentence adds something to what was told: by the way, before that, also (또), besides (이 밖에도)."""
    return _adds_another(line.text) is not None


def is_by_the_way(line: Line) -> bool:
    """Whether what it adds is told by the way (한편) or happened before (앞서, 이에 앞서)."""
    return _tells_aside(line.text) is not None


# An agreement made before (지난해 업무협약을 맺은 가람대와 간담회를, 협약의 후속, 자매결연 마을,
# 협약을 시작으로 … 해 왔다) tells nothing of what this is.
_by_the_way = Deferred(
    r"(?:업무\s?)?(?:협약|협정|MOU|자매결연|결연|제휴)"
    r"(?:[^,.\n]{0,8}?(?:맺은|체결한)\s(?!뒤|후|다음|것|가운데|데|이후|이래)|의\s후속|에\s따른\s|\s?마을"
    r"|[을를]\s시작으로\s[^.\n]{0,60}(?:왔|하고\s있))"
).match
_stop_of = attrgetter("span.stop")
# What tells in an undated article that something was done earlier: 지난해 "last year", 지난 9월 "last September"; a day
# with it is likely that of the news. It stands so near before the agreement.
_is_earlier = Deferred(
    r"(?:지난해|작년|재작년|지난\s?[0-9]{1,2}월(?!\s?(?:[0-9]|말|초|중순))|지난\s?(?:19|20)[0-9]{2}년(?!\s?[0-9]{1,2}월\s?[0-9]))[에도]?[\s,]"
).search
_NEAR = 60
# Months after which a year, a month, a day is long ago.
_LONG_AGO = (12, 2, 3)


def is_old_agreement(line: Line, cue: Cue, published: datetime.date | None) -> bool:
    """Whether a cue of agreeing tells of one made before, by what follows it, its sentence, or a date before it."""
    if _by_the_way(line.text, cue.start - line.span.start) or is_aside(line) or is_past(line):
        return True
    if published is None:
        start = cue.start - line.span.start
        return _is_earlier(line.text, max(0, start - _NEAR), start) is not None
    before = bisect_right(line.dates, cue.start, key=_stop_of)
    if not before or line.dates[before - 1].value.role == "announced":
        return False
    return _is_of_old(line.dates[before - 1].value.value, published)


def _is_of_old(value: str, published: datetime.date) -> bool:
    """Whether a date lies so far back that what was agreed then is no news."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts):
        return False
    year, *rest = map(int, parts)
    gone = 12 * (published.year - year) + (published.month - rest[0] if rest else 0)
    return gone >= _LONG_AGO[len(rest)]
