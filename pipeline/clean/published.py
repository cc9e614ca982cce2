"""The day of first publication, from what a dump, page or line states."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from pipeline.clean.days import DAY, iso
from pipeline.clean.line import Line, ends_sentence
from pipeline.clean.names import is_name, looks_like_outlet
from pipeline.clean.widgets import CLOCK, STAMP
from pipeline.patterns import Deferred
from pipeline.publication import MONTHS
from pipeline.types import DayStatedBy

_find_day = re.compile(DAY).search
_find_days = re.compile(DAY).finditer
_may_hold_day = re.compile(r"\d\s?[.\-/년]\s?\d").search
# 2024.05.13까지, (2024-05-13 23:59 종료); a "~" in front says the same.
_ends_period = re.compile(r"[\d\s.:일월화수목금토()]{0,20}(?:종료|마감|까지|만료)").match
_find_clock = re.compile(r"\d{1,2}\s?[:시]\s?\d{1,2}").search
_month_first = Deferred(
    r"(?:(?P<day_first>\d{1,2})\s(?P<month_behind>\d{1,2})월,?\s(?P<year_behind>(?:19|20)\d\d)|(?:(?P<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?|(?P<month>\d{1,2})월)\s"
    r"(?P<day>\d{1,2})(?:일|st|nd|rd|th)?[.,]?\s(?P<year>(?:19|20)\d\d))(?:[\s,]{1,3}.{3,12})?$"
).search
# What stands before a date says what it is the date of.
_first_label = Deferred(
    r"(?:기사\s?)?(?:최초\s?)?(?:입력|승인|등록|작성|송고|게재|게시|발행|배포|보도|전송|출고|공개|제공(?=\s?일)|published|posted"
    r"|date)(?:\s?(?:일시|시간|시각|날짜|일자|일))?\W{0,4}$",
    re.IGNORECASE,
).search
# 2024/05/13 10:00 송고: news agencies write the label behind.
_first_label_behind = Deferred(
    r"[\s\d:시분]{0,10}\s(?:최초\s?)?(?:송고|입력|승인|등록|게재|출고|전송|보도|배포)\s{0,3}(?:$|[|)\]>·,/])"
).match
_later_label = re.compile(
    r"(?:수정|편집|업데이트|갱신|변경|updated?|modified|최종)(?:\s?(?:일시|시간|시각|날짜|일자|일))?\W{0,5}$",
    re.IGNORECASE,
).search
_is_edition = re.compile(r"게재\s?(?:일시|일자|일)?\W{0,4}$").search
_on_page = re.compile(r"[\s\d:.일월화수목금토요()\[]{0,20}?[A-Z]?\d{1,2}\s?면").match
_other_label = Deferred(
    r"(?:창간|개업|설립|접수|마감|기간|행사|공고|신청|시행|조회|오늘|지면|지면\s?게재|호수)\s?(?:일|연월일|일자|기간)?\W{0,4}$"
).search
# 2024년 5월 13일(월) 조간부터: when newspapers may print what went out before.
_for_print = re.compile(r"[\s\d:.일월화수목금토요()\[]{0,20}?(?:조간|석간)").match
# The page's own date: "2025.12.06 (토)", "최종편집: …".
_is_header = Deferred(r"\([월화수목금토일]\)|[월화수목금토일]요일|편집(?![부국자장])|updated", re.IGNORECASE).search
# … 기자 2024년 5월 13일 월요일 13면: of an article all the same.
_signs = Deferred(r"@|기자|\d\s?면|[)일]\s(?!.요일)[가-힣]{3}$").search
_names_writer = Deferred(r"(?:글|취재|기자)\s?[:=|]?\s?[가-힣]{2,4}(?![가-힣])|[가-힣]{2,4}\s?기자(?![가-힣])").search
_imprint = re.compile(r"등록번호|발행인|편집인|사업자|청소년보호|창간|개업|제호").search
# 제61호, Vol. 8, B4 지역경제, 12면
_issue = Deferred(
    r"(?:[^\n]{0,20}\s)?(?:제\s?\d{1,5}\s?호|[Vv]ol\.?\s?\d|[Nn]o\.\s?\d)|[A-Z]?\d{1,2}\s?면?[\t|]\s?[가-힣]|[A-Z]\d{1,2}\s[가-힣]"
).match
# [상생레터 제37호] 2024년 8월 22일, 상생레터 37호 | 24. 8. 22.: an issue, then its day and nothing between.
_issue_head = re.compile(
    r"(?P<open>\W{0,4})[^\n\d]{0,24}?(?:제\s?\d{1,5}\s?호|\d{1,5}호|(?i:vol|no)\.?\s?\d{1,4}|\#\d{1,4})"
    r"(?:(?P<close>[\])>】〕」』》])[\s|·,:(/-]{0,4}|[\s|·,:(/-]{1,4})"
    r"(?P<year>(?:19|20)\d\d|'?\d\d(?=\s?\.))\s?[.\-/년]\s?(?P<month>\d{1,2})\s?[.\-/월]\s?(?P<day>\d{1,2})(?!\d)"
).match
_drop_stamp = Deferred(rf"{STAMP}|{CLOCK}").sub
_word = Deferred(r"[가-힣]{2}").search
_is_of_reporter = re.compile(r"@|기자|\d\s?면").search
_edited = re.compile(r"편집|updated", re.IGNORECASE).search
# 나래일보 2024년 5월 13일 홍길동 기자: whence and when somebody copied the article.
_of_paper = Deferred(
    r"(?:\W{0,2}출처\W{1,4})?[\[<(【]?(?P<outlet>[가-힣A-Za-z0-9]{2,12})[\])>】]?,?\s(?:[가-힣]{2,4}\s)?(?:\S{2,4}\s)?\d"
).match
# 2024. 5. 13.(월) 11:00부터 보도하여 주시기 바랍니다: until then it is no news.
_embargo = re.compile(r"[\s\d:.일월화수목금토요()\[\]]{0,24}(?:이후|부터)\s?보도").match
_label_alone = re.compile(
    r"\W*(?:기사\s?)?(?:최초\s?)?(?P<first>입력|승인|등록|작성|송고|게재|게시|발행|배포|보도|전송)?(?P<later>수정"
    r"|최종\s?수정|업데이트|편집)?(?:\s?(?:일시|시간|시각|날짜|일자|일))?\W*$"
).match

_EMBARGO: Final = 5
_LABELLED: Final = 4
# A day that says that it is the printed edition's follows that of the first publication.
_PRINTED: Final = 3
_WITH_CLOCK: Final = 2
_BARE: Final = 1
# How many lines above the body a date of each rank may stand.
_REACH: Final = {_EMBARGO: 1_000, _LABELLED: 1_000, _PRINTED: 1_000, _WITH_CLOCK: 40, _BARE: 15}
# How many lines may stand between a day with its weekday and the reporter's name.
_BESIDE: Final = 4
_LONGEST: Final = 160
_SHORT: Final = 90
_TOP: Final = 8
_NAME: Final = 3
# How long the top of a page is that lost its line breaks.
_ONE_LINE: Final = 1_000


def find(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The day that the lines around the body (places ``first`` to ``last``) state as that of publication.

    A labelled date above the body wins, then one with a time of day, then a bare one right under the headline; below
    the body only a labelled one counts. The page's own date, later changes and the imprint are none of these, nor is
    what an issue whose day stands at the top announces for a later one.
    """
    found = _best(lines, first, last)
    issue = _issue_at_top(lines, first)
    if found is None:
        return _changed(lines, first) or _beside_signature(lines, first) or issue or _of_issue(lines[:first])
    rank, place, day = found
    return issue if issue and rank < _PRINTED and issue < day and _announces(lines[place].text) else day


def labelled(lines: Sequence[Line], first: int, last: int) -> str | None:
    """Like `find`, but only a date above the body that says itself that it is that of first publication."""
    found = _best(lines, first, last)
    return found[2] if found and found[0] >= _PRINTED else None


def agreed(days: Sequence[tuple[str, DayStatedBy]], shown: str | None) -> tuple[str, DayStatedBy] | None:
    """Which of several stated days holds, with its source: the one stated most, else the earliest.

    ``shown`` is the day that the page shows its readers. Templates fill markup with the day of the last change, or give
    Korean time as if it were another zone's.

    >>> agreed([("2024-03-03", "json_ld"), ("2024-03-02", "meta")], "2024-03-02")
    ('2024-03-02', 'meta')
    """
    stated: list[tuple[str, DayStatedBy]] = [*days, (shown, "line")] if shown else [*days]
    if not stated:
        return None
    votes = Counter(day for day, _ in dict.fromkeys(stated))
    return max(stated, key=lambda item: (votes[item[0]], [-ord(letter) for letter in item[0]]))


def _best(lines: Sequence[Line], first: int, last: int) -> tuple[int, int, str] | None:
    """Rank, nearness and day of the date that holds; of several alike on one line the earliest."""
    ranked = list(_ranked(lines, first, last))
    rank, near = max(((rank, near) for rank, near, _ in ranked), default=(0, 0))
    return (rank, near, min(day for *place, day in ranked if place == [rank, near])) if ranked else None


def _ranked(lines: Sequence[Line], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Rank, nearness and day of each date around the body that may be that of publication."""
    label: str | None = None
    for place, line in enumerate(lines):
        above = place < first
        longest = _ONE_LINE if above else _LONGEST
        if (
            first <= place <= last
            or len(line.text) > longest
            or (len(line.text) > _LONGEST and ends_sentence(line.text))
        ):
            label = None
            continue
        for rank, day in _stated(line.text, label):
            reach = _REACH[rank]
            if (rank < _PRINTED and not above) or first - place > reach:
                continue
            if (rank == _BARE and _is_header(line.text) and not _signs(line.text)) or (
                not above and _near_imprint(lines, place)
            ):
                continue
            # Above the body the nearest to it wins at equal rank; below it, the first.
            yield (rank, place, day) if above else (rank - _LABELLED, -place, day)
        label = _label_of(line.text)


def _day_of_short(text: str) -> re.Match[str] | None:
    """The first day in a line, unless that is too long to state one by itself."""
    return _find_day(text) if len(text) <= _SHORT and _may_hold_day(text) else None


def _changed(lines: Sequence[Line], first: int) -> str | None:
    """The day of the last change where a page states no other."""
    for line in reversed(lines[max(0, first - _REACH[_WITH_CLOCK]) : first]):
        found = _day_of_short(line.text)
        if found and _later_label(line.text[: found.start()]) and not _is_header(line.text.replace("updated", "")):
            return iso(found["year"].lstrip("'"), found["month"], found["day"])
    return None


def _beside_signature(lines: Sequence[Line], first: int) -> str | None:
    """The day with its weekday right under the reporter's line: an article's, not the page's own."""
    for place in range(max(0, first - _REACH[_BARE]), first):
        found = _day_of_short(lines[place].text)
        if found and any(_names_writer(line.text) for line in lines[max(0, place - _BESIDE) : place]):
            return iso(found["year"].lstrip("'"), found["month"], found["day"])
    return None


def _of_issue(above: Sequence[Line]) -> str | None:
    """The day of an issue: beside its number, or over the number of the printed page, on the first lines."""
    for place, line in enumerate(above[:_TOP]):
        found = _day_of_short(line.text)
        near = above[max(0, place - 1) : place + 2]
        if found and _ends_period(line.text[found.end() : found.end() + 30]):
            continue
        if found and any(_issue(other.text) for other in near) and not _edited(line.text):
            return iso(found["year"].lstrip("'"), found["month"], found["day"])
    return None


def _issue_at_top(lines: Sequence[Line], first: int) -> str | None:
    """The day that stands behind the number of an issue at the head of one of the first lines.

    A sentence can begin alike ("제37호 2024년 …"): in one, and where the body begins, the issue has to be in brackets.
    """
    for place, line in enumerate(lines[: min(_TOP, first + 1)]):
        found = _issue_head(line.text)
        if found and not _ends_period(line.text[found.end() : found.end() + 30]) and not _edited(line.text):
            boxed = found["close"] and found["open"].strip()
            if boxed or (place < first and not ends_sentence(line.text)):
                return iso(found["year"].lstrip("'"), found["month"], found["day"])
    return None


def _announces(text: str) -> bool:
    """Whether a line says what is on a day: it has words beside the date, and does not sign an article."""
    words = _drop_stamp(" ", text).split()
    signed = _is_of_reporter(text) or (bool(words) and len(words[-1]) == _NAME and is_name(words[-1]))
    return any(map(_word, words)) and not signed


def _stated(text: str, label: str | None) -> Iterator[tuple[int, str]]:
    """Ranks and days of the dates in a line; ``label`` is the kind that the line before announces."""
    position = 0
    for found in islice(_find_days(text), 4) if _may_hold_day(text) else ():
        before = text[position : found.start()]
        position = found.end()
        announced, label = (label if not before.strip(" \t[(|·•-<>:") else None), None
        day = iso(found["year"].lstrip("'"), found["month"], found["day"])
        if day is None or announced == "later" or _later_label(before) or _other_label(before):
            continue
        if before.rstrip().endswith(("~", "∼", "–")) or _ends_period(text[position : position + 30]):
            continue
        if announced or _first_label(before) or _first_label_behind(text, position):
            is_printed = _is_edition(before) or _on_page(text, position) or _for_print(text, position)
            embargo = _EMBARGO if not is_printed and _embargo(text, position) else _LABELLED
            yield _PRINTED if is_printed else embargo, day
        elif len(text) <= _SHORT and not ends_sentence(text):
            paper = _of_paper(text) if "기자" in text or text[0] in "[(<" else None
            if paper and looks_like_outlet(paper["outlet"]):
                yield _PRINTED, day
            else:
                yield _WITH_CLOCK if _find_clock(text[position : position + 24]) else _BARE, day
    has_year = "20" in text or "19" in text
    foreign = _month_first(text) if has_year and position == 0 and len(text) <= _SHORT else None
    if foreign:
        month = foreign["month"] or foreign["month_behind"] or str(MONTHS.index(foreign["name"]) + 1)
        day = iso(foreign["year"] or foreign["year_behind"], month, foreign["day"] or foreign["day_first"])
        if day and not _later_label(text[: foreign.start()]) and label != "later":
            yield _BARE, day


def _label_of(text: str) -> str | None:
    found = _label_alone(text) if len(text) <= 16 else None
    if not found:
        return None
    return "later" if found["later"] else "first" if found["first"] else None


def _near_imprint(lines: Sequence[Line], place: int) -> bool:
    return any(_imprint(line.text) for line in lines[max(0, place - 5) : place + 6])
