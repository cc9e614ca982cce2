"""Homes for people and other welfare houses, which articles name behind their kind: 양육시설 은애원 "the home …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.orgs.gazetteer import WORD_END
from pipeline.orgs.lists import is_plain
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# 시설 "institution", 요양원 "nursing home", 보육원 "orphanage", 그룹홈 "group home", 쉼터 "shelter" …
_KINDS = ("시설", "요양원", "보육원", "양로원", "그룹홈", "쉼터", "생활공동체")
# How names of homes end: 원 "house", 의 집 "house of", 마을 "village", 동산 "hill", 터 "ground" …
_ENDS = "원|[가-힣]의\\s?집|[은한운른]집|마을|동산|[일삶]터|타운|하우스|빌리지|복지관|보금자리|둥지"
_NAME = rf"[가-힣]{{1,10}}?(?:{_ENDS})"
_named = Deferred(
    rf"(?:{'|'.join(_KINDS)})(?:인)?\s?(?:\s|(?P<quote>[‘'“\"]))(?P<name>{_NAME})"
    rf"(?(quote)[’'”\"]|(?={WORD_END}))"
).finditer
# 시설 2곳(은애원, 성심원) "two institutions".
_listed = Deferred(
    rf"(?:{'|'.join(_KINDS)})(?:\s등)?\s\d{{1,2}}\s?(?:곳|개소|개\s?시설)\s?"
    rf"\((?P<names>{_NAME}(?:(?:,\s?|·|\s){_NAME}){{1,7}})\)"
).finditer
_item = Deferred(rf"(?<![가-힣]){_NAME}(?![가-힣])").finditer
# What ends so and is no house: 지원 "support", 직원 "staff", 인원 "number of people", 공원 "park", 병원 "hospital" …
_is_other = re.compile(
    r".*(?:지원|직원|인원|회원|정원|공원|병원|의원|학원|요원|임원|자원|재원|복원|후원|동원|충원|구성원|민원|일원|사원|단원|위원|대원|지역센터)"
).fullmatch

# A known kind of house that gets something or is visited: 한솔종합사회복지관을 방문해, 시립햇살의집에 … 전달했다.
_HOUSES = ("복지관", "보육원", "요양원", "의집", "복지타운", "희망원", "애육원", "재활원", "양로원", "육아원")
_received = Deferred(
    rf"(?<![가-힣])(?P<name>[가-힣]{{2,10}}(?:{'|'.join(_HOUSES)}))"
    r"(?:[을를]\s(?:차례로\s|직접\s|각각\s)?(?:방문|찾아)|(?:에|에게)\s[^.\n]{0,40}?(?:전달|기탁|기부|후원|기증))"
).finditer
# Words that say which kind a house is, not which: 노인 "the old", 장애인 "the disabled", 종합 "general" …
_is_kind = re.compile(
    r"(?:노인|어르신|장애인|아동|여성|청소년|가족|종합|사회|지역|전문|무료|유료|치매|인근|관내|각|시립|군립|구립|공립|국립|도립|시각|발달|중증"
    rf"|요양|실버|농촌|대형|소규모|민간|일부|여러){{1,4}}(?:{'|'.join(_HOUSES)})"
).fullmatch


def from_homes(text: str) -> Iterator[Spot]:
    """Homes behind their kind (양육시설 은애원에, 시설 2곳(은애원, 성심원)), and houses that receive or are visited."""
    if any(map(text.__contains__, _KINDS)):
        for found in _named(text):
            if _is_name(found["name"]):
                yield Spot(*found.span("name"), "orgs.home")
        for found in _listed(text):
            for item in _item(text, *found.span("names")):
                if _is_name(item[0]):
                    yield Spot(item.start(), item.end(), "orgs.home")
    if any(map(text.__contains__, _HOUSES)):
        for found in _received(text):
            if not is_plain(found["name"]) and _is_kind(found["name"]) is None:
                yield Spot(*found.span("name"), "orgs.home")


def _is_name(name: str) -> bool:
    return not is_plain(name) and _is_other(name) is None and _is_kind(name) is None
