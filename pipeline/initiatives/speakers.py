"""Who speaks at a meeting: the body of somebody who gives a talk, chairs or debates there is its partner.

나래대 김누리 교수가 주제발표를 했다 "Prof. Kim Nuri of Narae University gave the talk", 좌장은 가람연구원 박가람 박사가
맡았다 "Dr. Park of the Garam Institute took the chair".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pipeline.initiatives.cases import Told
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import all_told, is_told_now
from pipeline.patterns import Deferred

_speaks = Deferred(
    r"발제|주제\s?발표|[을를]\s(?:주제로\s)?발표|강연|특강|좌장|기조\s?연설|패널|토론(?:자|을|에|이|했|하|한)|사례\s?발표|사회를\s맡"
).search
# What a talk at a course or a programme is called.
_lectures = Deferred(r"특강|강연|강사|강의").search
_POST: Final = (
    r"(?:명예\s?|석좌\s?|초빙\s?|겸임\s?|부|조)?교수|박사|대표|소장|본부장|(?:선임|책임|수석|전문)?\s?연구(?:위원|원)|센터장|팀장|실장|원장"
    r"|단장|변호사|강사|교사|국장|과장|부장|처장|정책관|기획관|디렉터|이사|회장|장관|차관"
)
# A post and a name behind the body, or one behind the name before it; no seat on its boards (자문위원), none of its
# graduates, no second office (교수이자 "professor and …").
_has_post = Deferred(
    r"(?:\s?\([A-Za-z]{2,10}\))?\s(?!전\s|前)(?:[가-힣]{2,8}(?:학과|학부|대학원|연구실|센터|부|팀|실|과)\s)?(?:[가-힣]{2,4}\s)?"
    rf"(?:{_POST})(?:[이은의을과와,·]|[가는를](?:\s)|\s(?!출신|겸|시절|재임)|\()"
    r"|장(?:[이은의과을,]|\s(?!출신|겸))"
).match
_is_former = Deferred(r"(?:^|[\s(])(?:전|前|전직)\s?(?:[가-힣]{2,4}\s)?$").search
# The next of several who speak in turn.
_is_next = Deferred(r"\s*(?:이어(?:서)?|다음으로|마지막으로|끝으로|또|두\s번째|세\s번째)[,\s]").match
# Political parties, whose members sit for themselves.
_POLITICAL: Final = ("당", "국민의힘")
# Lines before one that goes on with who speaks next.
_TURNS = 2


def speakers(lines: Sequence[Line], everyone: Sequence[Candidate], family: str) -> set[int]:
    """Bodies whose people speak at this meeting, or lecture at this programme."""
    sign = _speaks if family == "meeting" else _lectures
    return {
        place
        for place, one in all_told(everyone)
        if _is_of_speaker(one)
        and not everyone[place].organization.name.endswith(_POLITICAL)
        and (sign(one.line.text) or (family == "meeting" and _goes_on(lines, one.line)))
    }


def _is_of_speaker(one: Told) -> bool:
    """Whether a use names the body of somebody with a post there."""
    return (
        one.line.field == "body"
        and one.case in ("noun", "person", "agent", "others")
        and not one.use.quoted
        and is_told_now(one.line)
        and _has_post(one.line.text, one.stop) is not None
        and _is_former(one.line.text, max(0, one.start - 8), one.start) is None
    )


def _goes_on(lines: Sequence[Line], line: Line) -> bool:
    """Whether a sentence tells who speaks next, behind one about talks."""
    if _is_next(line.text) is None:
        return False
    return any(_speaks(before.text) for before in lines[max(0, line.number - _TURNS) : line.number])
