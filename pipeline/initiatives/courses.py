"""When an initiative runs by what a sentence says outright: its start and its end, each with a verb of its own.

Annotated articles hold too few of these to learn from: 내년 3월 착공해 2027년 12월 준공할 계획이다 "works begin next
March and are finished in December 2027", 2018년부터 추진한 사업을 이달 마무리했다 "what ran since 2018 was finished
this month".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.edtf import is_date, last_day
from pipeline.initiatives.asides import is_aside
from pipeline.initiatives.periods import When, is_day
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.telling import SURE, is_early
from pipeline.patterns import Deferred
from pipeline.types import Mention, Period

# Kinds whose day is that of a signing, a gift or a gathering where the article has one.
_OF_ONE_DAY: Final = frozenset({"agreement", "donation", "meeting", "investment"})
_RUNNING: Final = frozenset({"programme", "project", "fund"})
# What may follow a date: 3월경 "about March", 말 "at the end of".
_AFTER_DATE: Final = r"\s?(?:경|쯤|께|말|초순|초|중순|중)?"
# Up to two nouns with or without their particle: 건축공사를 "the building works", 접수를 "the receipt".
_NOUNS: Final = r"(?:[가-힣]{1,10}\s){0,2}?"

# Between two dates: 3월 착공해 오는 …, 3월 공사에 들어가 …, 5월 문을 열어 …, 9월 첫 삽을 떠 …, 3월 착공, …
_starts = Deferred(
    rf"{_AFTER_DATE}(?:부터|에)?\s{_NOUNS}(?:"
    r"(?:착공|착수|기공|개시|시작|개막|개장|가동)(?:에\s?(?:들어가|나서)(?:서|고)?|[해돼]서?|하여|되어|하고|되고|[한된]\s[뒤후])?,?"
    r"|(?:착공|기공)식을\s(?:갖고|열고|가진\s[뒤후]),?"
    r"|첫\s?삽을?\s?(?:떠|뜨고|뜬\s[뒤후]),?"
    r"|공사에\s?(?:들어가|나서)고?,?"
    r"|문을\s(?:열어|열고|연\s[뒤후]),?"
    r")\s(?:[가-힣0-9]{1,6}\s){0,3}?"
).fullmatch
# Behind the second: 준공할 계획이다, 선정을 마친다; but not 준공한 청사 "the hall built then", which is another matter.
_ends = Deferred(
    rf"{_AFTER_DATE}(?:까지|에)?\s?{_NOUNS}(?:"
    r"(?:준공|완공|개관|개장|개원|개교|개소|개통|완료|완성|종료|마무리|폐막)(?!(?:한|된|했던|됐던)\s(?!것))"
    r"|문을\s(?:열|연다)|마(?:치|친다|칠|쳤)|끝(?:나[며고]|내|난다|날|낼|났))"
).match
# Behind a second date with 까지 "until": 10월까지 시청 광장에서 운영한다.
_lasts = Deferred(
    r"\s?(?:까지)?\s?(?:[가-힣]{1,12}\s){0,3}?(?:운영|진행|이어지|이어진|계속|열린다|열릴)(?![한된]\s)"
).match
# 2018년부터 추진한 도시재생사업을 이달 …
_ran = Deferred(
    r"\s?(?:부터)?\s(?:[가-힣0-9,]{1,10}\s){0,3}?(?:추진|진행|시행|운영|조성)(?:한|된|해\s?온|돼\s?온|하던)\s"
    r"[^,.\n]{1,40}[을를이가]\s(?:지난\s|최근\s)?"
).fullmatch
_over = Deferred(
    r"\s?(?:에|자로)?\s?(?:최종\s|모두\s|성공적으로\s)?"
    r"(?:(?:마무리|완료|준공|완공|종료)(?:[했됐]|하[고며]|되[고며]|한다|된다)|마무리\s?지었|마쳤|끝[났냈])"
).match
# 2028년까지 총 1조2000억원을 투자해 …
_invests = Deferred(
    r"\s?(?:까지)?\s(?:[가-힣]{1,10}\s){0,3}?[\d조억만천,. ]{1,20}원\s?(?:[을를]|규모를?)?\s?(?:투자|투입)"
).match
# 내년 1월 5일부터 시행한다고 …
_opens = Deferred(
    r"\s?(?:부터)?\s(?:본격\s|본격적으로\s)?(?:시행|실시|운영|공급|취급|지원)"
    r"(?:한다|하기로|에\s?들어간다|할\s(?:예정|계획|방침))(?!인\s)"
).match
# 2026년부터 2030년까지 5년간 총사업비 300억원을 투입해 …; but not 300억원을 지원했다 "gave", 지원해 왔다 "has given".
_spends = Deferred(
    r"\s?(?:까지)?\s?(?:\(?\d{1,2}(?:년|개년|개월)(?:간|\s?동안)?\)?(?:에\s?걸쳐)?)?,?\s?(?:[가-힣]{1,10}\s){0,2}?"
    r"(?:총\s?)?(?:사업비|예산|국비)?\s?(?:[가-힣]{1,4}\s)?[\d조억만천,. ]{1,20}원\s?(?:[을를]|이|규모[를의]?)?\s?"
    r"(?:[가-힣]{1,6}\s)?(?:투입|투자|지원|들여)(?!했|한\s|해\s?[왔온])"
).match
# 협약 기간은 2028년 12월까지 …
_of_term = Deferred(r"(?:협약|계약)의?\s?(?:유효\s?)?기간[은이]?\s[^.\n]{0,20}$").search
# 27일 시청에서 결성식을 갖고 … 발표했다: it was held on the day on which it was told.
_held_there = Deferred(
    r"\s[^,.\n]{2,40}에서\s[^.\n]{0,60}(?:식|회|회의|포럼|세미나|협의체)[을를]\s"
    r"(?:갖|가지|열|개최하|진행하)고\s"
).match
# What stands before dates of another matter: 앞서 "earlier", 인근 "nearby", 기존 "the former".
_of_another = Deferred(r"앞서|인근|기존|이웃한|별도로").search
# How long what is over may be news.
_NEWS: Final = datetime.timedelta(days=92)
# Letters before a date within which they count.
_REACH = 40


@dataclass(frozen=True, slots=True)
class _Told:
    """A time that a sentence tells and the rule that found it; ``whole``: it tells of the start and of the end."""

    when: When
    rule: str
    whole: bool


def told_time(reading: Reading, anchor: Line | None, kind: str, chosen: When) -> tuple[When, str] | None:
    """A time that the title, the evidence, a first sentence or that of ``chosen`` says outright, with the reason.

    None where none does.

    ``chosen`` is what the model takes, ``anchor`` the evidence. Of an agreement, a gift, a meeting or an investment
    its day stands, whatever the article says of works to come.
    """
    if kind == "agreement" and chosen.mentions and all(_is_of_term(reading, date) for date in chosen.mentions):
        return _signing(reading)
    for line in reading.lines:
        if not (line is anchor or is_early(line) or _states(line, chosen)) or not line.dates or is_aside(line):
            continue
        told = _in_one(list(_told(reading, line, kind)), line)
        if told and _gives_way(chosen, told, kind):
            return told.when, _reason(told.when, told.rule)
    return None


def _states(line: Line, chosen: When) -> bool:
    """Whether a sentence of the body tells one bound of what was taken for the time."""
    return (
        line.field == "body"
        and (chosen.value or "").startswith("../")
        and any(
            date.field == line.field and date.span in [other.span for other in chosen.mentions] for date in line.dates
        )
    )


_stages = Deferred(r"[12]단계").search


def _in_one(found: list[_Told], line: Line) -> _Told | None:
    """What a sentence tells, if it is one time: stages (1단계) make one from the first start to the last end."""
    if len(found) < 2:
        return found[0] if found else None
    first, last = found[0].when, found[-1].when
    if not _stages(line.text) or any(told.rule != "starts and ends" for told in found):
        return None
    value = f"{(first.value or '').split('/')[0]}/{(last.value or '').split('/')[-1]}"
    return _Told(When(value, (*first.mentions, *last.mentions), ()), "starts and ends", whole=True)


def _reason(when: When, rule: str) -> str:
    return f"{when.mentions[0].text}: rule:{rule} {SURE}"


def _gives_way(chosen: When, told: _Told, kind: str) -> bool:
    """Whether what the model takes is less than what is told: nothing, the day of the announcement, one bound of it."""
    if chosen.value is None or all(date.value.role == "announced" for date in chosen.mentions):
        return True
    if chosen.value == told.when.value or not told.whole:
        return False
    if chosen.start == told.when.start or chosen.end == told.when.end:
        return True
    if chosen.start and told.when.end and _precedes(told.when.end, chosen.start):
        # What led to it: 2024년 설계를 시작해 지난달 인허가를 마쳤다 beside 내년 3월 착공한다.
        return False
    return kind not in _OF_ONE_DAY and told.rule != "spends over"


def _told(reading: Reading, line: Line, kind: str) -> Iterator[_Told]:
    text, base = line.text, line.span.start
    for first, second in _pairs(line.dates):
        start, between, tail = first.span.start - base, first.span.stop - base, second.span.stop - base
        if _of_another(text[max(0, start - _REACH) : start]):
            continue
        words = text[between : second.span.start - base]
        if _starts(words) and (_ends(text, tail) or (_is_until(second) and _lasts(text, tail))):
            when = _from_to(first, second)
            if when and not _is_long_over(when, reading):
                yield _Told(when, "starts and ends", whole=True)
        elif _is_from(first) and _ran(words) and _over(text, tail):
            when = _from_to(first, second)
            if when:
                yield _Told(when, "ran and is over", whole=True)
    for date in line.dates:
        tail, when = date.span.stop - base, When(date.value.value, (date,), ())
        if _is_long_over(when, reading):
            continue
        if kind in _RUNNING | {"investment"} and _is_until(date) and _invests(text, tail):
            yield _Told(when, "invests until", whole=False)
        elif kind in ("fund", "programme") and _is_from(date) and _opens(text, tail):
            yield _Told(when, "opens on", whole=False)
        elif kind in _RUNNING | {"agreement"} and _is_range(date) and _spends(text, tail):
            yield _Told(when, "spends over", whole=True)
        elif is_day(date.value.value) and _held_there(text, tail):
            yield _Told(when, "held on the day", whole=False)


def _pairs(dates: Sequence[Mention[Period]]) -> Iterator[tuple[Mention[Period], Mention[Period]]]:
    """Each date with the next two: 2026년 착공해 2년 뒤인 2028년 준공한다 tells the same time twice."""
    for place, date in enumerate(dates):
        for other in dates[place + 1 : place + 3]:
            yield date, other


def _is_until(date: Mention[Period]) -> bool:
    return date.value.value.startswith("../") and _is_known(date)


def _is_from(date: Mention[Period]) -> bool:
    return date.value.value.endswith("/..") and _is_known(date)


def _is_range(date: Mention[Period]) -> bool:
    return "/" in date.value.value and ".." not in date.value.value and _is_known(date)


def _is_known(date: Mention[Period]) -> bool:
    """Whether a value tells anything: 이달부터 "from this month" of an undated article is ``XXXX-XX/..``."""
    return any(map(str.isdigit, date.value.value))


def _from_to(first: Mention[Period], second: Mention[Period]) -> When | None:
    """From the first to the second; a bare month is of the start's year or the next (내년 3월 시작해 11월 끝난다)."""
    start, end = first.value.value.split("/")[0], second.value.value.split("/")[-1]
    if ".." in (start, end):
        return None
    if _precedes(end, start) and second.text[0].isdigit() and "년" not in second.text:
        end = start[:4] + end[4:]
        if _precedes(end, start):
            end = f"{int(start[:4]) + 1}{end[4:]}"
    return When(f"{start}/{end}", (first, second), ()) if is_date(end) and not _precedes(end, start) else None


def _precedes(one: str, other: str) -> bool:
    """Whether one value is earlier than another, as far as both are told; X is no digit to compare."""
    size = min(len(one), len(other))
    return "X" not in one + other and one[:size] < other[:size]


def _is_long_over(when: When, reading: Reading) -> bool:
    """Whether it ended some months before the publication, as earlier works did."""
    ended, published = last_day(when.end), reading.document.published
    return ended is not None and published is not None and published - ended > _NEWS


def _is_of_term(reading: Reading, date: Mention[Period]) -> bool:
    """Whether a date is the term of an agreement, which is no time of its signing."""
    for line in reading.lines:
        if line.field == date.field and line.span.start <= date.span.start < line.span.stop:
            start = date.span.start - line.span.start
            return _of_term(line.text[max(0, start - _REACH) : start]) is not None
    return False


def _signing(reading: Reading) -> tuple[When, str] | None:
    """The day of the first sentence that tells of an agreement and has one."""
    for line in reading.lines:
        for date in line.dates:
            if "agree" in line.groups and date.value.role == "event" and is_day(date.value.value):
                when = When(date.value.value, (date,), ())
                return when, _reason(when, "signed on")
    return None
