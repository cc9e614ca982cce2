"""Firms whose names end as common words do: 동신실업은 "Dongsin Trading …" beside 청년실업은 "youth unemployment …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.giving import DONATED
from pipeline.orgs.lists import is_plain
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# 실업 "industry" and "unemployment", 상사 "trading firm" and "superior", 무역 "trade", 물산 "products", 상회 "store".
_ENDS = ("실업", "상사", "무역", "물산", "상회", "양행")
_acting = Deferred(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣]{{2,5}}(?:{'|'.join(_ENDS)}))"
    rf"(?:[은는이가]\s[^.“”\n]{{0,70}}?(?:{DONATED}|전달|협약|체결|공시|설립|투자(?:하기로|한다|할|했)|밝혔)"
    rf"|[과와]\s[^.“”\n]{{0,50}}?(?:협약|MOU|양해각서|체결))"
).finditer
# 청년실업 "youth unemployment", 직장상사 "superior at work", 종합상사 "general trading firm", 보호무역 "protectionism".
_is_common = re.compile(
    r".*(?:(?:청년|고용|대량|장기|단기|구조적|자발적|마찰적|완전|위장|계절적|부분|집단|대졸|여성|[층자적의])실업"
    r"|(?:직장|회사|종합|전문|군대|[의던은는])상사|(?:보호|자유|공정|대외|해외|국제|세계|중계|전자|삼각|가공|자원|디지털|서비스|농산물|식량"
    r"|상품|양자|다자|남북|한중|한일|한미|불공정|강제|물물|밀|[의던])무역|(?:특|토|토특|지역|수산|농수)물산|(?:예상|기대|전망|평균|수준|크게|훨씬|[을를])상회)"
).fullmatch


def from_traders(text: str) -> Iterator[Spot]:
    """Trading firms that sign, found, invest or give."""
    if not any(map(text.__contains__, _ENDS)):
        return
    for found in _acting(text):
        if not is_plain(found["name"]) and _is_common(found["name"]) is None:
            yield Spot(*found.span("name"), "orgs.trader")
