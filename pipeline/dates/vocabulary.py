"""The Korean words for calendar units, as closed tables: what each names, and what it is counted from.

``_`` in a form stands for a space that may be written or left out (지난_해: 지난해 or 지난 해).
"""

from __future__ import annotations

from pipeline.dates.forms import Anchor, Direction, Point, Unit
from pipeline.dates.values import Length

PUBLISHED, TEXT, CALENDAR = Anchor.PUBLISHED, Anchor.TEXT, Anchor.CALENDAR

YEARS: dict[str, Unit] = {
    "지지난_해": Unit(PUBLISHED, -2),
    "재작년": Unit(PUBLISHED, -2),
    "지난_해": Unit(PUBLISHED, -1),
    "작년": Unit(PUBLISHED, -1),
    "전년": Unit(TEXT, -1),
    "올_한_해": Unit(PUBLISHED, 0),
    "올해": Unit(PUBLISHED, 0),
    "올": Unit(PUBLISHED, 0),
    "금년": Unit(PUBLISHED, 0),
    "이번_해": Unit(PUBLISHED, 0),
    "내년": Unit(PUBLISHED, 1),
    "명년": Unit(PUBLISHED, 1),
    "내후년": Unit(PUBLISHED, 2),
    "후년": Unit(PUBLISHED, 2),
    "같은_해": Unit(TEXT, 0),
    "그_해": Unit(TEXT, 0),
    "이듬해": Unit(TEXT, 1),
    "다음_해": Unit(TEXT, 1),
    "익년": Unit(TEXT, 1),
}

MONTHS: dict[str, Unit] = {
    "지지난_달": Unit(PUBLISHED, -2),
    "지난_달": Unit(PUBLISHED, -1),
    "저번_달": Unit(PUBLISHED, -1),
    "전달": Unit(TEXT, -1),
    "전월": Unit(TEXT, -1),
    "이_달": Unit(PUBLISHED, 0),
    "이번_달": Unit(PUBLISHED, 0),
    "금월": Unit(PUBLISHED, 0),
    "다음_달": Unit(PUBLISHED, 1),
    "내달": Unit(PUBLISHED, 1),
    "새달": Unit(PUBLISHED, 1),
    "다다음_달": Unit(PUBLISHED, 2),
    "다음_다음_달": Unit(PUBLISHED, 2),
    "같은_달": Unit(TEXT, 0),
    "그_달": Unit(TEXT, 0),
    "이듬달": Unit(TEXT, 1),
}

WEEKS: dict[str, Unit] = {
    "지지난_주": Unit(PUBLISHED, -2),
    "지난_주": Unit(PUBLISHED, -1),
    "저번_주": Unit(PUBLISHED, -1),
    "저저번_주": Unit(PUBLISHED, -2),
    "전주": Unit(PUBLISHED, -1),
    "이번_주": Unit(PUBLISHED, 0),
    "그_주": Unit(TEXT, 0),
    "금주": Unit(PUBLISHED, 0),
    "다음_주": Unit(PUBLISHED, 1),
    "내주": Unit(PUBLISHED, 1),
    "차주": Unit(PUBLISHED, 1),
    "다다음_주": Unit(PUBLISHED, 2),
    "다음_다음_주": Unit(PUBLISHED, 2),
}

QUARTERS: dict[str, Unit] = {
    "지난_분기": Unit(PUBLISHED, -1),
    "직전_분기": Unit(PUBLISHED, -1),
    "전_분기": Unit(PUBLISHED, -1),
    "이번_분기": Unit(PUBLISHED, 0),
    "다음_분기": Unit(PUBLISHED, 1),
}

SPANS: dict[str, tuple[int, int]] = {
    **{
        f"{sino}{fourths}분기": (3 * number - 2, 3 * number)
        for number, sino in enumerate("일이삼사", 1)
        for fourths in ("", "사", "_사", "사_")
    },
    "상반기": (1, 6),
    "하반기": (7, 12),
    "전반기": (1, 6),
    "후반기": (7, 12),
    "상하반기": (1, 12),
    **{f"상{dot}하반기": (1, 12) for dot in "·ㆍ・‧･/"},
}

DAYS: dict[str, Unit] = {
    "그끄저께": Unit(PUBLISHED, -3),
    "그끄제": Unit(PUBLISHED, -3),
    "엊그저께": Unit(PUBLISHED, -2),
    "엊그제": Unit(PUBLISHED, -2),
    "그저께": Unit(PUBLISHED, -2),
    "그제": Unit(PUBLISHED, -2),
    "어저께": Unit(PUBLISHED, -1),
    "어제": Unit(PUBLISHED, -1),
    "작일": Unit(PUBLISHED, -1),
    "오늘": Unit(PUBLISHED, 0),
    "금일": Unit(PUBLISHED, 0),
    "내일": Unit(PUBLISHED, 1),
    "명일": Unit(PUBLISHED, 1),
    "내일_모레": Unit(PUBLISHED, 2),
    "낼모레": Unit(PUBLISHED, 2),
    "모레": Unit(PUBLISHED, 2),
    "글피": Unit(PUBLISHED, 3),
    "그글피": Unit(PUBLISHED, 4),
    "하루_전날": Unit(TEXT, -1),
    "전날": Unit(TEXT, -1),
    "이날": Unit(TEXT, 0),
    "같은_날": Unit(TEXT, 0),
    "이튿날": Unit(TEXT, 1),
    "다음_날": Unit(TEXT, 1),
}

HOLIDAYS: dict[str, tuple[int, int]] = {
    "신정": (1, 1),
    "삼일절": (3, 1),
    **{f"3{dot}1절": (3, 1) for dot in "·ㆍ・‧･."},
    "식목일": (4, 5),
    "근로자의_날": (5, 1),
    "노동절": (5, 1),
    "어린이날": (5, 5),
    "어버이날": (5, 8),
    "스승의_날": (5, 15),
    "현충일": (6, 6),
    "제헌절": (7, 17),
    "광복절": (8, 15),
    "개천절": (10, 3),
    "한글날": (10, 9),
    "크리스마스_이브": (12, 24),
    "크리스마스": (12, 25),
    "성탄절": (12, 25),
}
"""Holidays of a fixed day of the solar year. They are dates only where a particle makes them so (광복절에 "on …")."""

WEEKENDS: dict[str, Unit] = {
    "지지난_주말": Unit(PUBLISHED, -2),
    "지난_주말": Unit(PUBLISHED, -1),
    "저번_주말": Unit(PUBLISHED, -1),
    "이번_주말": Unit(PUBLISHED, 0),
    "다음_주말": Unit(PUBLISHED, 1),
    "내주_말": Unit(PUBLISHED, 1),
}

DIRECTIONS: dict[str, Direction] = {
    "지난": Direction.PAST,
    "앞선": Direction.PAST,
    "저번": Direction.PAST,
    "오는": Direction.FUTURE,
    "다가오는": Direction.FUTURE,
    "돌아오는": Direction.FUTURE,
    "다가올": Direction.FUTURE,
}

NEXT_WEEKDAY: dict[str, Unit] = {"이번": Unit(PUBLISHED, 0), "다음": Unit(PUBLISHED, 1)}
"""이번 금요일 is the Friday of this week, 다음 금요일 of the next."""

PARTS = ("초순", "상순", "중순", "하순", "초반", "중반", "후반", "연초", "연말", "들어", "초", "말")
"""The beginning, middle or end of a year or month: the press is no more exact, so the value is the whole."""

ORDINALS: dict[str, int] = {
    **{f"{one}_번째": number for number, one in enumerate(("첫", "두", "세", "네", "다섯"), 1)},
    "첫째": 1,
    "둘째": 2,
    "셋째": 3,
    "넷째": 4,
    "다섯째": 5,
    "첫": 1,
    "마지막": -1,
}

WEEKDAYS = "월화수목금토일"

LENGTHS: dict[str, Length] = {
    **{
        word: Length(number, "day")
        for number, word in enumerate(
            ("하루", "이틀", "사흘", "나흘", "닷새", "엿새", "이레", "여드레", "아흐레", "열흘"), 1
        )
    },
    "보름": Length(15, "day"),
    "일주일": Length(1, "week"),
    "이주일": Length(2, "week"),
    "삼주일": Length(3, "week"),
    **{f"{sino}_년": Length(number, "year") for number, sino in enumerate("일이삼사오육칠팔구십", 1)},
    **{f"{sino}_개월": Length(number, "month") for number, sino in enumerate("일이삼사오육칠팔구십", 1)},
    **{f"{sino} 주": Length(number, "week") for number, sino in enumerate("이삼사오육", 2)},
    # 이 일 전에 is "before this work", 오일 oil
    **{f"{sino} 일": Length(number, "day") for number, sino in enumerate("삼사오육칠팔구십", 3)},
    **{
        f"{word}_{unit}": Length(number, name)
        for words, number in (
            (("한",), 1),
            (("두",), 2),
            (("세", "석"), 3),
            (("네", "넉"), 4),
            (("다섯",), 5),
            (("여섯",), 6),
            (("일곱",), 7),
            (("여덟",), 8),
            (("아홉",), 9),
            (("열",), 10),
        )
        for word in words
        for unit, name in (("주", "week"), ("달", "month"))
    },
}

LENGTH_UNITS: dict[str, str] = {
    "일": "day",
    "주": "week",
    "주일": "week",
    "개월": "month",
    "달": "month",
    "년": "year",
}

SINO_MONTHS: dict[str, int] = {
    "십이월": 12,
    "십일월": 11,
    "일월": 1,
    "이월": 2,
    "삼월": 3,
    "사월": 4,
    "오월": 5,
    "유월": 6,
    "육월": 6,
    "칠월": 7,
    "팔월": 8,
    "구월": 9,
    "시월": 10,
    "십월": 10,
}

_ONES = ("", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구")
SINO_DAYS: dict[str, int] = {
    f"{('', '십', '이십', '삼십')[number // 10]}{_ONES[number % 10]}일": number for number in range(1, 32)
}


def sino_year(text: str) -> int | None:
    """The year that 이천이십일년 or 천구백구십구년 spells, None where it spells none.

    >>> sino_year("이천이십일년"), sino_year("천구백팔십팔년")
    (2021, 1988)
    """
    total = digit = 0
    for letter in text.rstrip("년"):
        if letter in _ONES[1:]:
            digit = _ONES.index(letter)
        else:
            total += max(digit, 1) * {"천": 1000, "백": 100, "십": 10}[letter]
            digit = 0
    total += digit
    return total if 1800 <= total <= 2199 else None


def fragments() -> dict[str, tuple[str, Point]]:
    """Every form (``_`` kept), with the kind of unit it is and the part of a date that it fills."""
    table: dict[str, tuple[str, Point]] = {}
    for word, unit in YEARS.items():
        table[word] = ("year", Point(year=unit))
    for word, unit in MONTHS.items():
        table[word] = ("month", Point(month=unit))
    for word, unit in WEEKS.items():
        table[word] = ("week", Point(week=unit))
    for word, unit in QUARTERS.items():
        table[word] = ("span", Point(quarter=unit))
    for word, (first, last) in SPANS.items():
        table[word] = ("span", Point(month=Unit(CALENDAR, first), until_month=last))
    for word, unit in DAYS.items():
        table[word] = ("relative", Point(day=unit))
    for word, (month, day) in HOLIDAYS.items():
        table[word] = ("holiday", Point(month=Unit(CALENDAR, month), day=Unit(CALENDAR, day)))
    for word, unit in WEEKENDS.items():
        table[word] = ("relative", Point(week=unit, weekend=True))
    for word, direction in DIRECTIONS.items():
        table[word] = ("direction", Point(direction=direction))
    for word, unit in NEXT_WEEKDAY.items():
        table[word] = ("direction", Point(week=unit))
    for word in PARTS:
        table[word] = ("part", Point())
    return table
