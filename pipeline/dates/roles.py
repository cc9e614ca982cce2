"""What a date is in its article: the day of the announcement, an event, a period of a programme, or background.

A linear model over what the date says, its predicate and the words around it. ``tools/train_date_roles.py`` learns its
weights; ``models/date_roles.json`` holds them with their card.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from pipeline.dates.finder import Dated, points
from pipeline.dates.forms import Anchor
from pipeline.dates.numbers import WEEKDAY_NOTE
from pipeline.dates.values import Grain
from pipeline.patterns import Deferred
from pipeline.types import DateRole, Token, start_of

ROLES: tuple[DateRole, ...] = ("announced", "event", "period", "background")
WORDS_AFTER, WORDS_BEFORE = 8, 3
RECENT_DAYS = 10
FARTHEST_REPORT = 300
"""Letters after a date within which the verb of reporting that ends its sentence is looked for."""
FARTHEST_VERB = 60
"""Morphemes after a date within which its verb is looked for."""

_FIELDS: dict[str, str] = {
    "event": """
        협약 체결 개최 열리 방문 회의 간담회 전달 전달식 기탁 기탁식 행사 포럼 참석 협약식 세미나 면담 선포식 설명회
        개회 기부 체육 봉사 만나 갖 가지 발족 개막 기공식 준공식 개소식 위촉식 수료식 출범식 토론회 총회 캠페인 대회
        """,
    "period": """
        모집 접수 신청 운영 진행 추진 시행 예정 계획 예산 사업 투입 확대 공모 마감 교육 착공 완공 준공 개통 도입 구축
        선정 심사 선발 예매 전시 참가 출시 제공 서비스 지급 지원 목표 방침 일정 기간 시작
        """,
    "background": """
        설립 창립 기준 대비 매출 매출액 영업 실적 처음 최초 이래 최고 이후 당시 통계 증가 감소 기록 출생 동기 같 비하
        상승 하락 폭등 취임 인수 누적 달성 수상 평가 전망 연속 발생 사고 개정 제정 조사 연구
        """,
}
"""Words that tell what a date is about, whatever the model has seen of them."""
_FIELD_OF = {word: field for field, words in _FIELDS.items() for word in words.split()}
_CONTENT = ("NN", "VV", "VA", "XR", "MAG", "SL")
_reports = re.compile(r"(?:밝[혔히]|전[했하]|발표[했하]|공시|알렸|말했|설명했|강조했|보도했)").search
# 19일, 나래시청에서 … 체결했다고 밝혔다: what has a place of its own happened on the day, and was told then or later.
_happened_there = Deferred(
    rf"(?:{WEEKDAY_NOTE})?,?\s(?![^.\n]{{0,60}}(?:전날|어제))"
    r"(?:[^\s.,\n]{1,15}\s){0,4}?[^\s.,\n]{1,15}에서\s(?:(?!\d일)[^.\n]){0,200}?"
    r"(?:했|가졌|열었|맺었|펼쳤|마쳤)다고\s(?:\d{1,2}일\s)?(?:밝혔|전했|알렸)"
).match
# 나래군은 30일 … 사업을 추진한다고 밝혔다: what goes on from now on has no day, and was told on this one.
_goes_on = Deferred(
    rf"(?:{WEEKDAY_NOTE})?,?\s(?:(?!\d일|에서\s|다고\s|오는\s)[^.\n]){{0,200}}?"
    r"(?:추진|시행|지원|지급|도입|확대|강화|실시|모집|운영|제공|투입|조성|구축|마련|돌입|유지)"
    r"(?:한다|하기로\s?했다|할\s?(?:계획|예정|방침)이라)고\s(?:밝혔|전했|알렸|발표했)"
).match
_opens_clause = re.compile(r"[가-힣A-Za-z0-9)](?:은|는)\s$").search
# 나래군은 상담회를 25일 연다고 밝혔다: behind what is held the day is that of holding it.
_held_then = Deferred(
    rf"(?:{WEEKDAY_NOTE})?,?\s(?:(?!\d일)[^.,\n]){{0,40}}?(?:진행|개최)?(?:한다|연다|열린다|된다)고\s(?:밝혔|전했|알렸)"
).match
_is_object = re.compile(r"[’'”\"」』》>가-힣)](?:을|를)\s$").search


def role(dated: Dated) -> DateRole:
    """The likeliest role of a date."""
    weights = _weights()
    rows = filter(None, map(weights.get, ["bias", *features(dated)]))
    totals = list(map(sum, zip(*rows, strict=True)))
    best = ROLES[totals.index(max(totals))]
    text, start, stop = dated.context.text, dated.expression.start, dated.expression.stop
    if best == "announced":
        if not dated.announced and _happened_there(text, stop):
            return "event"
        if _is_object(text, max(0, start - 3), start) and _held_then(text, stop):
            return "event"
    if best == "event" and _opens_clause(text, max(0, start - 3), start) and _goes_on(text, stop):
        return "announced"
    return best


@cache
def _weights() -> Mapping[str, tuple[float, ...]]:
    text = (files("pipeline") / "models" / "date_roles.json").read_text(encoding="utf-8")
    return {feature: tuple(row) for feature, row in json.loads(text)["weights"].items()}


def features(dated: Dated) -> list[str]:
    """What the model sees of a date, as names that are present or absent."""
    shape = f"{_shape(dated)}:{_grain(dated)}"
    side = _side(dated)
    found = [shape, f"side:{side}", f"{shape}:{side}", f"field:{dated.field}"]
    found += [f"said:{said}" for said in _said(dated)]
    if dated.announced:
        found.append("announced")
    return found + _surroundings(dated, shape)


def _shape(dated: Dated) -> str:
    if dated.value.first is None:
        return "until"
    if dated.value.last is None:
        return "from"
    return "date" if dated.value.first == dated.value.last else "range"


def _grain(dated: Dated) -> str:
    known = dated.value.first or dated.value.last
    return known.grain.name.lower() if known else "none"


def _side(dated: Dated) -> str:
    """Where the value lies as seen from the publication."""
    known = dated.value.last or dated.value.first
    if known is None or dated.published is None or known.year is None:
        return "unknown"
    if known.grain is Grain.YEAR:
        apart = known.year - dated.published.year
        return "this_year" if apart == 0 else "next_years" if apart > 0 else "last_year" if apart == -1 else "long_ago"
    day = known.first_day
    if day is None:
        return "unknown"
    apart = (day - dated.published).days
    if apart == 0:
        return "same_day"
    if apart > 0:
        return "ahead"
    return "recent" if apart >= -RECENT_DAYS else "this_year" if known.year == dated.published.year else "long_ago"


def _said(dated: Dated) -> list[str]:
    """The words of the date itself that place it: 지난, 오는, 올해, 이달."""
    said = []
    for point in points(dated.expression):
        if point.direction is not None:
            said.append(point.direction.value)
        for name, unit in (("year", point.year), ("month", point.month), ("day", point.day)):
            if unit is not None:
                anchored = unit.anchor is not Anchor.CALENDAR
                said.append(f"{name}{unit.number:+}" if anchored else name)
    return said


def _surroundings(dated: Dated, shape: str) -> list[str]:
    text, stop = dated.context.text, dated.expression.stop
    sentence = dated.context.sentence(dated.expression.start)
    if sentence is None:
        return []
    found = [f"sentence:{min(dated.context.sentence_number(dated.expression.start), 3)}"]
    report = _reports(text, stop, min(sentence.span.stop, stop + FARTHEST_REPORT))
    if report:
        found += ["reports", f"reports:{shape}", f"reports:{min((report.start() - stop) // 12, 6)}"]
    begin = bisect_left(sentence.tokens, stop, key=start_of)
    after = _words(sentence.tokens[begin : begin + 3 * WORDS_AFTER])[:WORDS_AFTER]
    found += [f"after:{word}" for word in after]
    found += [f"first:{word}" for word in after[:2]]
    until = bisect_left(sentence.tokens, dated.expression.start, 0, begin, key=start_of)
    found += [f"before:{word}" for word in _words(sentence.tokens[max(0, until - 6) : until])[-WORDS_BEFORE:]]
    if not until:
        found.append("begins")
    found.append(f"verb:{_verb(sentence.tokens[begin : begin + FARTHEST_VERB])}")
    kinds = {_FIELD_OF[word] for word in after if word in _FIELD_OF}
    found += [f"about:{kind}" for kind in kinds] + [f"about:{shape}:{kind}" for kind in kinds]
    return found


def _verb(tokens: Sequence[Token]) -> str | None:
    """The first verb of a clause: its stem, or the noun that 하다 and 되다 make a verb of (체결하다 "to conclude")."""
    for number, token in enumerate(tokens):
        if token.tag.startswith("VV"):
            return token.form
        if token.tag == "XSV" and number:
            return tokens[number - 1].form
    return None


def _words(tokens: Sequence[Token]) -> list[str]:
    return [token.form for token in tokens if token.tag.startswith(_CONTENT)]
