"""The fullest printing of a name that was chosen, where what stands beside it belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pipeline.initiatives.heads import head_of
from pipeline.initiatives.phrases import phrases
from pipeline.initiatives.quotations import quotations
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.telling import SURE, is_early
from pipeline.patterns import Deferred

# 사과반 과정 수료식 "the end of a course": the course is what goes on.
_of_course = Deferred(
    r"(?P<course>.*[가-힣]\s?(?:과정|대학|교실|(?<![등중고대])학교|아카데미|강좌|교육|캠프|반|제\s?\d{1,3}기))\s?"
    r"(?:수료식|개강식|입학식|졸업식|종강식|입교식)"
).fullmatch
_SCHOOLS: Final = ("대학", "학교", "아카데미", "교실")
# 동행지원 사업: the last word of a name, printed apart.
_last_word = Deferred(r"\s사업(?![가-힣]{2})").match
# ‘부모 이야기’ 공감 간담회: a quoted theme, and the meeting that it is the theme of.
_ends_theme = Deferred(r"(?P<theme>[‘'“\"「『](?P<words>[^‘’'“”\"「」『』\n]{2,30})[’'”\"」』])\s$").search
_meets = Deferred(
    r"[’'”\"」』]\s(?P<rest>(?:[가-힣]{2,8}\s){1,2}(?:간담회|토론회|토크콘서트|좌담회|워크숍|설명회|공청회|세미나|포럼))(?![가-힣]{2})"
).match
# Meetings whose names tell to what end they are held: 지역 상생을 위한 정책 토론회.
_ON_A_MATTER: Final = ("간담회", "토론회", "공청회", "설명회", "세미나", "워크숍", "좌담회", "포럼")
_LONGEST_THEME: Final = 34


def whole_name(reading: Reading, anchor: Line | None, name: str) -> tuple[str, str] | None:
    """A fuller printing, or for a course's ceremony the course, with the reason; None where the name is whole."""
    lines = [line for line in reading.lines if line is anchor or is_early(line)]
    course = _of_course(name)
    if course is not None and not _is_quoted(lines, name):
        taught = course["course"]
        return _with_school(lines, taught) or taught, f"rule:names a course {SURE}"
    titled = _in_title(reading, name)
    if titled:
        return titled, f"rule:quoted in the headline {SURE}"
    for line in lines if name.endswith(_ON_A_MATTER) else ():
        for text, source, _, _ in phrases(line):
            if source == "purpose phrase" and text.endswith(name) and text != name:
                return text, f"rule:held to an end {SURE}"
    for line in lines:
        for place in _places(line.text, name):
            fuller = _fuller(line.text, name, place)
            if fuller:
                return fuller, f"rule:goes on {SURE}"
    return None


def _in_title(reading: Reading, name: str) -> str | None:
    """What the headline quotes of a name that ends in 행사 "event": ‘2024년 사랑의 김장 나누기’ 가져."""
    core = name.removesuffix("행사").rstrip()
    if reading.title is None or core == name or " " not in core:
        return None
    for text, source, _, _ in quotations(reading.title):
        if source == "quoted" and text.endswith(core) and text != core:
            return text
    return None


def _fuller(text: str, name: str, place: int) -> str | None:
    stop = place + len(name)
    if head_of(name)[0] and not name.endswith("사업") and _last_word(text, stop) is not None:
        return f"{name} 사업"
    if head_of(name)[1] == "meet":
        theme = _ends_theme(text, max(0, place - _LONGEST_THEME), place)
        # What is an event itself is a name of its own.
        return theme["theme"] + f" {name}" if theme and not head_of(theme["words"])[0] else None
    meeting = None if head_of(name)[0] else _meets(text, stop)
    return text[place - 1 : meeting.end()] if meeting and place else None


def _places(text: str, name: str) -> Iterator[int]:
    place = text.find(name)
    while place >= 0:
        yield place
        place = text.find(name, place + len(name))


def _is_quoted(lines: list[Line], name: str) -> bool:
    return any(
        line.text[place - 1 : place] in tuple("‘'“\"「『") for line in lines for place in _places(line.text, name)
    )


def _with_school(lines: list[Line], course: str) -> str | None:
    """A course with the school before it: 나래농업대학 제3기 사과과정."""
    for line in lines:
        for longer, source, _, _ in phrases(line):
            before = longer.removesuffix(course).rstrip()
            if source == "phrase" and before != longer and before.endswith(_SCHOOLS) and " " not in before:
                return longer
    return None
