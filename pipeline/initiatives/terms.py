"""The other end of a time, told in a sentence of its own: 발대식을 27일 열었다. … 내년 4월까지 활동한다.

A ceremony opens what goes on, or closes what went on; the sentence with its day does not say so.
"""

from __future__ import annotations

import datetime
import re
from typing import Final

from pipeline.edtf import last_day
from pipeline.initiatives.asides import is_aside
from pipeline.initiatives.periods import CALLS, When, is_day
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.telling import SURE
from pipeline.patterns import Deferred
from pipeline.types import Mention, Period

# 발대식, 출범식 open what goes on; 수료식, 해단식 close it.
_opens = re.compile(r"발대식|출범|위촉식|발족|결성식|결단식|임명장|위촉장").search
_closes = re.compile(r"수료식|종강|해단식|졸업식|폐강|수료생|수료했").search
# 내년 4월까지 네 차례 봉사활동을 한다, 12월까지 활동하며; 임기는 내년 2월 말까지다.
_is_active = Deferred(r"(?:\s말)?(?:까지)?[^.\n]{0,40}활동(?:[을에]|하|한|할|이)").match
_of_office = Deferred(r"(?:임기|활동\s?기간)[은는]\s[^.\n]{0,20}$").search
# 설명회는 다음 달 10일까지 이어진다.
_lasts = Deferred(
    r"\s?(?:까지)?\s(?:[가-힣\d]{1,12}\s){0,4}?"
    r"(?:이어(?:진다|질|지[며고])|계속(?:된다|될|한다)|진행(?:된다|될|한다)|열린다|열릴)"
).match
# 교육은 지난 3월부터 … 진행됐다; 지난 3월 개강식을 시작으로.
_ran = Deferred(r"(?:부터)?(?:[^.\n]{0,60}?(?:진행|운영|실시|이어|열렸|참여|받)|\s개강)").match
# Sentences of the body in which the other end may stand, and how long before its ceremony a course may have begun.
_MOST_LINES: Final = 10
_LONGEST_COURSE: Final = datetime.timedelta(days=400)


def other_end(reading: Reading, kind: str, when: When) -> tuple[When, str] | None:
    """The time with the end or the start that another sentence tells, and the reason; None where none does."""
    start = when.start
    if start is None or kind in ("agreement", "investment") or ("X" in start[:4] and "-" not in start):
        return None
    value = when.value or ""
    if not (is_day(value) or value.endswith("/..")):
        return None
    stating = _stating(reading, when)
    for line in reading.body[:_MOST_LINES]:
        if not line.dates or is_aside(line):
            continue
        for date in line.dates:
            found = _until(line, date, start, stating) or _since(line, date, start, stating)
            if found:
                longer = When(found[0], (*when.mentions, date), ())
                return longer, f"{date.text}: rule:{found[1]} {SURE}"
    return None


def _stating(reading: Reading, when: When) -> str:
    """The text of the title and of the sentences that state a time."""
    days = {(mention.field, mention.span) for mention in when.mentions}
    return "\n".join(
        line.text
        for line in reading.lines
        if line.field == "title" or any((date.field, date.span) in days for date in line.dates)
    )


def _until(line: Line, date: Mention[Period], start: str, stating: str) -> tuple[str, str] | None:
    end = date.value.value.removeprefix("../")
    if end == date.value.value or not any(map(str.isdigit, end)) or not _is_later(end, start):
        return None
    begin, stop = date.span.start - line.span.start, date.span.stop - line.span.start
    if _lasts(line.text, stop) and CALLS.isdisjoint([cue.form for cue in line.cues]):
        return f"{start}/{end}", "lasts until"
    if _opens(stating) and (_is_active(line.text, stop) or _of_office(line.text[max(0, begin - 30) : begin])):
        return f"{start}/{end}", "lasts until"
    return None


def _since(line: Line, date: Mention[Period], start: str, stating: str) -> tuple[str, str] | None:
    value = date.value.value
    begun = value.removesuffix("/..")
    if "/" in begun or "-" not in begun or not is_day(start) or not _closes(stating) or not _is_later(start, begun):
        return None
    stop = date.span.stop - line.span.start
    if not (_ran(line.text, stop) if begun != value else line.text.startswith(" 개강", stop)):
        return None
    first, last = last_day(begun), last_day(start)
    if first and last and last - first > _LONGEST_COURSE:
        return None
    return f"{begun}/{start}", "ran until its close"


def _is_later(one: str, other: str) -> bool:
    """Whether a value is later than another as far as both are told; what is X in either tells nothing against it."""
    for mine, its in zip(one.split("-"), other.split("-"), strict=False):
        if "X" in mine or "X" in its:
            return True
        if mine != its:
            return mine > its
    return False
