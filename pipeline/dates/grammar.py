"""Puts the pieces of a text together: years, months and days to points, points to periods."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.dates.atoms import atoms
from pipeline.dates.building import FOLLOWS, LOST, Built
from pipeline.dates.forms import Anchor, Direction, Expression, Point, Unit
from pipeline.dates.numbers import RANGE, WEEKDAY_NOTE
from pipeline.dates.reading import DAYS, MONTHS, Piece, calendar_unit, length, read
from pipeline.dates.scripts import in_hangul
from pipeline.dates.values import FIRST_YEAR, LAST_YEAR
from pipeline.dates.vocabulary import LENGTHS, WEEKDAYS, WEEKS
from pipeline.patterns import Deferred
from pipeline.publication import full_year

_TIME = (
    r"\s?(?:(?:오전|오후|낮|밤|새벽|저녁|아침|정오)(?:\s?\d{1,2}\s?시(?:\s?\d{1,2}\s?분|\s?반)?|\s?\d{1,2}:\d\d)?"
    r"|\d{1,2}\s?시(?:\s?\d{1,2}\s?분|\s?반)?|\d{1,2}:\d\d)"
)
_LENGTH_WORDS = "|".join(sorted((form.replace("_", r"\s?") for form in LENGTHS), key=lambda form: -len(form)))

_is_gap = re.compile(r"[^\S\n]{0,2}|의[^\S\n]?").fullmatch
_is_link = re.compile(r"\s?(?:[과와]|및|·|,|또는|이나|나|하고|그리고|/)\s?").fullmatch
_note = re.compile(WEEKDAY_NOTE).match
_between = re.compile(
    rf"(?:{WEEKDAY_NOTE})?(?:{_TIME})?(?:(?P<tilde>\s?{RANGE}\s?)|(?P<since>\s?부터[\s,]{{0,2}})|(?P<out>에서\s?)"
    r"|(?P<pair>[과와]\s?)|(?P<lost>[ ]))"
).fullmatch
_closes = Deferred(rf"(?:{WEEKDAY_NOTE})?(?:{_TIME})?\s?까지").match
_closes_pair = re.compile(rf"(?:{WEEKDAY_NOTE})?\s?사이").match
_closes_out = Deferred(rf"(?:{WEEKDAY_NOTE})?(?:{_TIME})?(?:\s?까지|\s?사이|\s간)").match
_goes_on = re.compile(r"(?:에[는도서]?|엔|부터|[은는])(?=[\s,])").match
_opens = re.compile(
    rf"(?:{WEEKDAY_NOTE})?(?:경|께|쯤)?\s?(?:부터|이후(?!\s\d+년\s?만)|이래(?!로)|[~∼～](?=[\s)\],.]|$))"
).match
_ends = re.compile(
    rf"(?:{WEEKDAY_NOTE})?(?:경|께|쯤)?\s?(?:전?까지|이전(?=[\s에의,.)까부인]|$)(?!\s(?:공공기관|부지|대상|사업|계획|작업)))"
).match
_ends_at = re.compile(
    rf"(?:{WEEKDAY_NOTE})?\s?(?:(?:오전|오후|낮|밤)\s?)?(?:\d{{1,2}}\s?시(?:\s?\d{{1,2}}\s?분|\s?반)?|\d{{1,2}}:\d\d)\s?까지"
).match
# 8개월간, 총 3일 동안; 2박 3일간 "two nights and three days".
_lasts = Deferred(
    rf"\s?(?:약\s?|총\s?)?(?:(?P<length>\d{{1,3}}\s?(?:일|주일?|개월|달|년)|{_LENGTH_WORDS})\s?(?:간|동안)"
    r"|\d{1,2}박\s?(?P<days>\d{1,2}일)(?:간|\s?동안))"
).match
_about = re.compile(r"경(?![가-힣])|께|쯤").match
_dotted_end = Deferred(rf"\s?{RANGE}\s?(?P<month>\d{{1,2}})\.(?P<day>\d{{1,2}})(?![\d.%℃]|[가-힣])").match
_is_tilde_before = re.compile(r"(?:^|[\s(\[])[~∼～]\s?$").search
_is_name = re.compile(r"[가-힣A-Za-z\d]").match
_is_letter = Deferred(r"[가-힣]").match
_takes_subject = re.compile(r"[은는이가을를에도서고며다]").match
_closes_phrase = re.compile(r"(?:^|[은는이가을를에도서]\s|[,…(\n]\s?)$").search
_recurs = re.compile(r"(?:매[년달월주]|해마다|격주|(?:^|\D)월)\s?$").search
_recurs_weekday = Deferred(r"마다|\s?(?:휴[무관원점]|정기휴)|\s?[~∼·ㆍ/]\s?[월화수목금토일]").match
_is_on_weekday = Deferred(
    r"에(?=[\s,.]|$)|까지|부터|[과와]\s|\s?(?:오전|오후|밤|저녁|아침|새벽)|[,.]|$"
    r"|\s[가-힣]{1,4}(?:[했됐렸]|[한된될할린릴는](?=\s))"
).match
_measures_before = re.compile(r"(?:평균|최대|최소|최장|약|총|단|불과|무려|꼬박|(?:^|(?<![번음난])\s)주)\s?$").search
_is_weekday_list = re.compile(r"(?:매주|[월화수목금토일]\s?[~∼·ㆍ,/]|주말|격주)\s?$").search
_is_adverbial = re.compile(r"(?:에[는도]?|부터|까지|말|초)(?=[\s,.)]|$)").match
_AMBIGUOUS = frozenset({"이월", "일일", "이일", "삼일", "사일", "오일", "육일", "칠일", "팔일", "구일", "십일"})
_whole_year = re.compile(r"\s*(\d{4})\s*").fullmatch
_whole_week = re.compile(r"\s*([가-힣]+)\s*").fullmatch
_whole_short_year = re.compile(r"\s*(\d\d)년\s*").fullmatch


def expressions(text: str) -> list[Expression]:
    """Every date and period of the text as printed, in order and apart."""
    text = in_hangul(text)
    whole = _whole_year(text) or _whole_short_year(text)
    if whole:
        year = full_year(int(whole[1]))
        if FIRST_YEAR <= year <= LAST_YEAR:
            point = Point(year=calendar_unit(year))
            stop = len(text.rstrip())
            return [Expression(whole.start(1), stop, point, point)]
    week = _whole_week(text)
    if week and week[1] in WEEKS:
        point = Point(week=WEEKS[week[1]])
        return [Expression(week.start(1), week.end(1), point, point)]
    found: list[Expression] = []
    points = list(_points(text, _pieces(text)))
    place = 0
    while place < len(points):
        expression, used = _period(text, points, place)
        previous = found[-1] if found else None
        expression.linked = previous is not None and _is_link(text[previous.stop : expression.start]) is not None
        found.append(expression)
        place += used
    return found


def _pieces(text: str) -> list[Piece]:
    """Pieces in order and apart: of two that share characters the earlier stays, then the longer."""
    kept: list[Piece] = []
    reached = 0
    for atom in atoms(text):
        if atom.start < reached:
            continue
        pieces = read(atom)
        if pieces:
            kept += pieces
            reached = atom.stop
    return kept


def _points(text: str, pieces: list[Piece]) -> Iterator[Built]:
    place = 0
    previous: Built | None = None
    while place < len(pieces):
        built = Built(pieces[place])
        place += 1
        while place < len(pieces):
            piece = pieces[place]
            if piece.kind not in FOLLOWS.get(built.kinds[-1], ()) or not _is_gap(text[built.stop : piece.start]):
                break
            if not built.takes(piece):
                break
            if built.kinds == ["direction"] and piece.point.year is not None:
                built = Built(piece)
            else:
                built.add(piece)
                built.kinds.append(piece.kind)
            place += 1
        built.settle()
        if built.kinds[0] in LOST and not _is_lost_range(text, built):
            built = _last_alone(text, built)
        if _is_date(text, built, previous):
            previous = built
            note = _note(text, built.stop)
            if note and built.point.weekday is None and built.point.day is not None and built.point.until_day is None:
                built.point.weekday = WEEKDAYS.index(note.group().strip()[1])
            yield built


def _is_date(text: str, built: Built, previous: Built | None) -> bool:
    """Whether the pieces make a date by themselves, and are not the inside of another word or a recurrence."""
    kinds, first = built.kinds, built.kinds[0]
    before = text[max(0, built.start - 6) : built.start]
    if first == "part" and _is_year_end(text, built):
        built.point.year = Unit(Anchor.PUBLISHED, 0)
        return True
    if kinds[-1] == "direction" or first == "part" or _recurs(before):
        return False
    if kinds[-1] in ("sinomonth", "sinoday") and len(kinds) == 1 + (first == "direction"):
        return _is_spelled(text, built)
    if first == "nth" and built.point.weekday is None:
        return False
    if before and _is_name(before[-1]) and first != "direction" and _is_letter(text[built.start]):
        return _takes_subject(before[-1]) is not None and first != "weekday"
    if kinds == ["weekday"]:
        habitual = _recurs_weekday(text, built.stop) or _is_weekday_list(before)
        return not habitual and _is_on_weekday(text, built.stop) is not None
    if kinds == ["day"] and _measures_before(before):
        return False
    if kinds == ["dotted"]:
        return _is_certain(text, built, previous)
    return True


def _is_year_end(text: str, built: Built) -> bool:
    """연말까지 "until the end of the year" and 연초부터; 연말을 맞아 is a season rather than a date."""
    bounded = _opens(text, built.stop) or _ends(text, built.stop)
    return text.startswith(("연말", "연초"), built.start) and bounded is not None


def _is_lost_range(text: str, built: Built) -> bool:
    """Whether "18 19일" is a range: of neighbours, or after a word that closes what stands before it (도는 18 21일)."""
    before, point = text[max(0, built.start - 3) : built.start], built.point
    neighbours = point.month is not None
    if point.day is not None and point.until_day is not None:
        neighbours = point.until_day - point.day.number == 1
    return (neighbours and before[-1:] in ("", " ", "…", "(", "\n")) or _closes_phrase(before) is not None


def _last_alone(text: str, built: Built) -> Built:
    """Of two numbers that are no range the one that has the unit."""
    start = built.start + text[built.start : built.stop].rindex(" ") + 1
    point = built.point
    if point.until_day is not None:
        return Built(Piece(start, built.stop, "day", Point(day=calendar_unit(point.until_day))))
    if built.kinds[0] == "lostmonth" and point.until_month is not None:
        return Built(Piece(start, built.stop, "month", Point(month=calendar_unit(point.until_month))))
    return built


def _is_spelled(text: str, built: Built) -> bool:
    """Whether a lone 삼월 or 십오일 is a date: two syllables of 일 to 십 are too often something else."""
    spelled = text[built.start : built.stop]
    alone = built.start == 0 or not _is_name(text[built.start - 1])
    return alone and spelled not in _AMBIGUOUS and _is_adverbial(text, built.stop) is not None


def _is_certain(text: str, built: Built, previous: Built | None) -> bool:
    """Whether 10/7 or 4.13 is a day rather than a fraction or a decimal."""
    printed, point = text[built.start : built.stop], built.point
    if point.month is None or point.day is None:
        return False
    if _note(text, built.stop):
        return True
    if previous is not None and previous.point.day is not None:
        between = _between(text[previous.stop : built.start])
        if between is not None and between["tilde"] is not None:
            return True
    if printed.endswith(".") and _is_tilde_before(text[max(0, built.start - 3) : built.start]):
        return True
    ranged = re.match(rf"\s?{RANGE}\s?\d", text[built.stop : built.stop + 4]) is not None
    if ranged and _ends_unlike_decimal(text, built, point.month.number):
        return True
    if "/" in printed:
        fraction = point.month.number < point.day.number and (point.day.number <= 10 or point.month.number == 1)
        return ranged or not fraction or text.strip() == printed
    return ranged and (printed.endswith(".") or point.day.number >= 10)


def _ends_unlike_decimal(text: str, built: Built, month: int) -> bool:
    """Whether what ends a range such as 6.3~7.12 is a later day with more or fewer digits: decimals have as many."""
    end = _dotted_end(text, built.stop)
    if end is None or not month <= int(end["month"]) <= MONTHS or not 0 < int(end["day"]) <= DAYS:
        return False
    return len(end["day"]) != built.stop - text.index(".", built.start) - 1


def _period(text: str, points: list[Built], place: int) -> tuple[Expression, int]:
    """The period that begins at a point, and how many points it takes."""
    built = points[place]
    if place + 1 < len(points):
        following = points[place + 1]
        between = _between(text[built.stop : following.start])
        stop = _period_stop(text, built, following, between) if between else None
        if stop is not None and following.point.window is None and following.point.offset is None:
            return Expression(built.start, stop, built.point, following.point), 2
    start, stop, point = built.start, built.stop, built.point
    opening = _opens(text, stop)
    if opening:
        lasting = _lasts(text, opening.end()) if opening.group().endswith("부터") else None
        lasts = length(lasting["length"] or lasting["days"]) if lasting else None
        if lasting and lasts:
            return Expression(start, lasting.end(), point, None, length=lasts), 1
        return Expression(start, opening.end(), point, None), 1
    ending = _ends(text, stop) or (_ends_at(text, stop) if _may_be_deadline(built) else None)
    if ending and "span" not in built.kinds and (point.until_day or point.until_month or point.until_year):
        return Expression(start, ending.end(), point, point), 1
    if ending:
        return Expression(start, ending.end(), None, point), 1
    tilde = _is_tilde_before(text[max(0, start - 3) : start])
    if tilde:
        return Expression(start, stop, None, point), 1
    about = _about(text, stop)
    return Expression(start, about.end() if about else stop, point, point), 1


def _may_be_deadline(built: Built) -> bool:
    """Whether a day may set a deadline with its hour; 이날 오전 8시까지 and 지난 2일 0시까지 tell what lasted."""
    return "relative" not in built.kinds and built.point.direction is not Direction.PAST


def _period_stop(text: str, built: Built, following: Built, between: re.Match[str]) -> int | None:
    """Where a period ends whose second point is given, or None where the two are no period."""
    if between["tilde"] is not None:
        closing = _closes(text, following.stop)
        return closing.end() if closing else following.stop
    if between["lost"] is not None:
        # "7월 4일 8월 5일": two whole dates side by side have lost the ~ between them.
        return following.stop if between.group() == " " and _are_whole_days(built, following) else None
    if between["since"] is not None:
        closing = _closes(text, following.stop)
        if closing:
            return closing.end()
        return None if _goes_on(text, following.stop) else following.stop
    closing = _closes_pair(text, following.stop) if between["pair"] is not None else _closes_out(text, following.stop)
    if closing is None:
        return None
    return closing.end() if closing.group().endswith("까지") else following.stop


def _are_whole_days(built: Built, following: Built) -> bool:
    return all(
        {"month", "day"} <= set(one.kinds) and not {"direction", "weekday"} & set(one.kinds)
        for one in (built, following)
    )
