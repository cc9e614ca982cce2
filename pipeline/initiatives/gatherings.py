"""Meetings told whole: who held one, and that several bodies came."""

from __future__ import annotations

from typing import Final

from pipeline.initiatives.cases import DOING
from pipeline.initiatives.reading import Reading
from pipeline.initiatives.roles import candidates
from pipeline.initiatives.telling import all_told
from pipeline.patterns import Deferred

# 나래부는 13일 업계와 간담회를 했다 "held a talk with the trade"; the host may have sent its head.
_is_held = Deferred(
    r"(?:간담회|상담회|협의회|토론회|설명회|정책\s?대화|라운드\s?테이블)[를을]?\s(?:[^\s,.]{1,12}\s){0,4}?"
    r"(?:했|열[고었어]|개최|가[졌진]|갖[고는]|진행)"
).search
# Whose people came: … 나래협회장, 다온연구원 실장이 나왔다, … 등이 참석했다.
_came = Deferred(r"(?:참석|나왔|나와|함께했|자리했|자리를\s함께)[^.\n]{0,12}\.?$").search
# So many bodies besides the host make it a matter of theirs, too.
_LEAST_GUESTS: Final = 3


def is_gathering(reading: Reading) -> bool:
    """Whether the first sentence tells that a named body held a meeting, and the text that several others came."""
    first = next(iter(reading.body), None)
    if first is None or _is_held(first.text) is None:
        return False
    told = list(all_told(candidates(reading)))
    hosts = {place for place, one in told if one.line is first and one.case in DOING}
    guests = {
        place
        for place, one in told
        if one.line.field == "body" and not one.use.quoted and _came(one.line.text) is not None
    }
    return bool(hosts) and len(guests - hosts) >= _LEAST_GUESTS
