"""Calendar words (지난해, 다음 주, 사흘 전, 둘째 일요일), and what must follow those that also mean something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType

from pipeline.dates.forms import Point
from pipeline.dates.numbers import AGO
from pipeline.dates.vocabulary import (
    HOLIDAYS,
    LENGTH_UNITS,
    LENGTHS,
    ORDINALS,
    SINO_DAYS,
    SINO_MONTHS,
    WEEKDAYS,
    fragments,
)

_END = r"(?=[\s,.)\]~∼\-–·’'\"”]|$|\d|에|의\s|부터|까지|은\s|는\s|도\s|엔\s|께|쯤|경\s)"
_WEEK_END = rf"(?={_END[3:-1]}|중|초|후반|보다|[{WEEKDAYS}]요일)"
_DAY_END = r"(?=[\s,.)]|$|부터|까지|[은는에도의오]|로\s|쯤|\d)"
_NEXT_WEEKDAY = rf"(?=\s?[{WEEKDAYS}]요일)"
_NEXT_DAY = r"(?=\s?\d{1,2}\s?일)"
_NOT_MOON = r"(?!리기|려|라)"
_DATE = rf"(?=\s?(?:\d|['’‘`′]\d|[{WEEKDAYS}]요일|이천|천구백|[가-힣]{{1,2}}월\s))"
_YEAR_DEGREE = r"(?:도(?=\s))?"
"""도 after a year is part of it before a noun (내년도 예산 "next year's budget"), else "too"."""

# What must follow a word to make it a date; words without an entry need nothing.
_GUARDS = {
    **dict.fromkeys(HOLIDAYS, r"(?=에[는도]?(?:[\s,.]|$)|부터|까지|\s?(?:당일|오전|오후|아침|저녁|밤)|$)"),
    # 올 "this" needs a part of a year
    "올": (
        r"(?=\s?(?:\d{1,2}\s?월|\d\s?/?\s?\d?분기|[1-9]\d?\s?[~∼·]\s?\d{1,2}\s?[월분]|상반기|하반기|상[·ㆍ]하|연말"
        r"|[초말](?=[\s에,]|부터|까지|$)|들어|한\s?해))"
    ),
    # 전년 대비 "on the year before" is a comparison, not a date
    "전년": r"(?=\s?(?:\d{1,2}\s?월|\d분기|상반기|하반기))",
    **dict.fromkeys(("내년", "작년", "금년"), _YEAR_DEGREE),
    **dict.fromkeys(("이번_해", "같은_해", "그_해", "다음_해"), _END),
    # 이달의 기자상 is a prize; 달리기 "running", 전달 "delivery", 내주다 "to give", 차주 "debtor", 전주 a city
    "이_달": r"(?!\s?의\s)(?=[\s\d,.)~∼-]|$|에|부터|까지|[은는]|들어|말|초|중|하순|도|엔)",
    **dict.fromkeys(("이번_달", "지난_달", "다음_달", "저번_달"), _NOT_MOON),
    "내달": r"(?!리|려|라|린|렸)",
    **dict.fromkeys(("같은_달", "그_달", "새달", "금월"), _END),
    **dict.fromkeys(("전달", "전월"), _NEXT_DAY),
    "전_분기": r"(?!\s?대비)",
    **dict.fromkeys(
        ("지지난_주", "지난_주", "저번_주", "이번_주", "다음_주", "다다음_주", "다음_다음_주", "그_주"), _WEEK_END
    ),
    "금주": rf"(?=\s?(?:[{WEEKDAYS}]요일|중|내|부터|까지|말|초))",
    "내주": rf"(?=\s?(?:[{WEEKDAYS}]요일|중|말|초|부터|까지|에\s|\s(?!지|며|면|고|는)))",
    "차주": rf"(?=\s?[{WEEKDAYS}]요일|부터|에\s)",
    "전주": _NEXT_WEEKDAY,
    # 오늘날 "nowadays"; 내일채움공제, 내일배움카드 are programmes, 내일을 여는 "opening tomorrow" a figure of speech
    "오늘": r"(?!날|의집|의\s?운세|하루)",
    "내일": r"(?=[\s,.()]|$|은|부터|까지|도\s|이면|밤|아침|오전|오후|저녁|모레)(?!\s?(?:배움|채움|키움|이룸|저축))",
    **dict.fromkeys(("명일", "금일", "작일", "모레", "글피"), _DAY_END),
    "그제": r"(?=[\s,.()]|$|부터|까지|[는와의]\s|밤|저녁|오[전후])",
    "전날": r"(?!개)",
    "이날": r"(?!치기|개)",
    **dict.fromkeys(("지난", "앞선", "저번", "다가오는", "돌아오는", "다가올"), _DATE),
    # 카카오는 26일 "on the 26th Kakao …", 나오는 3월 책 "a book of March that comes out"
    "오는": _DATE + r"(?<![가-힣]오는)",
    **dict.fromkeys(("이번", "다음"), _NEXT_WEEKDAY),
    # the beginning and the end: not 초등학교 "primary school", 말하다 "to say", 연말정산 "tax settlement"
    "초": r"(?=[\s,.)~∼·-]|$|에|부터|까지|쯤|께|엔|의\s|경|순)(?!\s?(?:등학|중고|중등))",
    "말": r"(?=[\s,.)~∼·-]|$|에|부터|까지|쯤|께|엔|의\s|경|로|이[나면후]|현재|기준)",
    "연말": r"(?!정산)",
    "들어": r"(?=[\s서만,]|$)",
}


def _any_of(forms: Iterable[str], guards: Mapping[str, str] = MappingProxyType({})) -> str:
    """An alternation of forms, the longest first, with what must follow; ``_`` is a space that may be left out."""
    longest_first = sorted(forms, key=lambda form: (-len(form), guards.get(form, ""), form))
    # What follows is written once for all that it follows, since sets of Korean letters take long to compile.
    alike = groupby(longest_first, key=lambda form: guards.get(form, ""))
    choices = ((guard, "|".join(re.escape(form).replace("_", r"\s?") for form in group)) for guard, group in alike)
    return "|".join(f"(?:{choice}){guard}" if guard else choice for guard, choice in choices)


FRAGMENTS = fragments()
_OTHER_STARTS = "최근 과거 향후 앞으로 이전 지난 다음 마지막 첫 말일 이천 천구백 천팔백".split()


def _starts(forms: Iterable[str]) -> str:
    """What a place must hold for any form to begin there: its first letter and, where it has one, its second."""
    seconds: dict[str, set[str]] = {}
    for form in forms:
        # Of "이_달" the second letter is a space or, without it, 달.
        letters = (r"\s", form[2:3]) if form[1:2] == "_" else (re.escape(form[1:2]),)
        seconds.setdefault(form[0], set()).update(letters)
    pairs = (first if "" in found else f"{first}[{''.join(sorted(found))}]" for first, found in sorted(seconds.items()))
    return f"(?=[{''.join(sorted(seconds))}])(?={'|'.join(pairs)})"


_WEEKDAY_STARTS = [f"{day}요" for day in WEEKDAYS]
_STARTS = _starts([*FRAGMENTS, *ORDINALS, *LENGTHS, *SINO_MONTHS, *SINO_DAYS, *_OTHER_STARTS, *_WEEKDAY_STARTS])
_SINO_MONTH = _any_of(SINO_MONTHS)
_SINO_DAY = _any_of(SINO_DAYS)
_ORDINAL = _any_of(ORDINALS)
_LENGTH = _any_of(LENGTHS)
_UNIT = _any_of(LENGTH_UNITS)

scan_words = re.compile(
    rf"""
    # the first letters keep the scan from trying every form at every place
    {_STARTS}
    (?:
      # 지난 2주, 다음 3일, 최근 2주간; 지난 3일 is the third
      (?P<window>(?!지난\s?\d{{1,2}}\s?일(?!\s?(?:간|동안)))(?:지난|최근|이전|과거|다음|향후|앞으로(?:의)?)\s?
        (?:\d{{1,3}}\s?(?:{_UNIT})|{_LENGTH})(?:\s?(?:간|동안))?(?=[\s,.)]|$|에|의|은|이|내))
    | (?P<wordoffset>(?:{_LENGTH})\s?{AGO})
      # 둘째 일요일, 셋째 주 토요일, 첫째 주, 마지막 날
    | (?P<nth>(?:{_ORDINAL})\s?(?:주\s?)?[{WEEKDAYS}]요일
        |(?:{_ORDINAL})\s?주(?=[\s,.)]|$|에|의|부터|까지|동안|간|차|말)
        |마지막\s?날|첫(?:째|\s?번째)?\s?날|말일)
    | (?P<sinoyear>(?:이천|천구백|천팔백)[일이삼사오육칠팔구십]{{0,4}}년
        (?=[\s,.)]|$|에|도|부터|까지|{_SINO_MONTH}))
    | (?P<sinomonth>{_SINO_MONTH})
    | (?P<sinoday>{_SINO_DAY})
    | (?P<word>{_any_of(FRAGMENTS, _GUARDS)})
    | (?P<weekday>[{WEEKDAYS}]요일)
    )
    """,
    re.VERBOSE,
).finditer

_squeezed = {form.replace("_", ""): fragment for form, fragment in FRAGMENTS.items()}


def word(text: str) -> tuple[str, Point]:
    """The kind of unit and the part of a date that a calendar word names."""
    squeezed = "".join(text.split())
    return _squeezed.get(squeezed) or _squeezed[squeezed.removesuffix("도")]
