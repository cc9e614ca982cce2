"""Clubs with the district of their association, alumni, councils of local credit unions: names of several words."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.orgs.gazetteer import WORD_END
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_ASSOCIATIONS = ("국제로타리", "국제라이온스")
# 국제로타리 3600지구 다온로타리클럽, 국제라이온스협회 356-D(충북)지구 제6지역 "region 6 of district 356-D of …".
_of_districts = Deferred(
    r"국제(?:로타리|라이온스)(?:클럽|협회)?\s?\d{3,4}(?:-[A-Z])?(?:\s?\([^()\n]{1,10}\))?\s?지구"
    rf"(?:\s?\([^()\n]{{1,10}}\))?(?:\s[가-힣]{{1,8}}(?:로타리|라이온스)\s?클럽|\s제?\d{{1,2}}지역)?(?={WORD_END})"
).finditer
# 다온군 새마을금고 이사장협의회, 나래·다온지역 새마을금고 협의회: the council of (the heads of) its credit unions.
_of_credit_unions = Deferred(
    r"(?<![가-힣·])(?:[가-힣]{1,5}[·ㆍ∙]){0,3}[가-힣]{2,6}\s?새마을금고\s?(?:이사장\s?)?(?:협의회|실무책임자협의회)"
    rf"(?={WORD_END})"
).finditer
# 다온초등학교 총동문회: all who went to a school.
_of_alumni = Deferred(
    r"(?<![가-힣])[가-힣]{2,8}(?:초등학교|[초중고]|중학교|고등학교|대학교?)\s?(?:재경|재부)?총?동[문창]회"
    rf"(?={WORD_END})"
).finditer
# 적십자 다온봉사회: volunteers of the Red Cross in a place.
_of_red_cross = Deferred(rf"(?<![가-힣])(?:대한)?적십자사?\s[가-힣]{{2,8}}봉사회(?={WORD_END})").finditer

# 나래-다온혁신 벤처투자조합: a fund of two managers, which a dash joins.
_of_funds = Deferred(
    r"(?<![가-힣A-Za-z0-9·\-])[가-힣A-Za-z0-9]{2,14}-[가-힣A-Za-z0-9]{2,14}\s?(?:(?:개인|벤처|신기술사업|신기술)\s?)?투자조합"
    rf"(?:\s?\d{{1,2}}호|\s?제\d{{1,2}}호)?(?={WORD_END}|이다|에\s)"
).finditer

# 나래여성의전화, 다온여성민우회: branches of women's groups, named after where they are.
_of_women = Deferred(rf"(?<![가-힣A-Za-z0-9])(?:[가-힣]{{2,4}}\s?)?여성(?:의\s?전화|민우회)(?={WORD_END})").finditer


def from_clubs(text: str) -> Iterator[Spot]:
    """Clubs and councils of which a part alone would be another body."""
    if any(map(text.__contains__, _ASSOCIATIONS)):
        for found in _of_districts(text):
            yield Spot(found.start(), found.end(), "orgs.club")
    if "동문회" in text or "동창회" in text:
        for found in _of_alumni(text):
            yield Spot(found.start(), found.end(), "orgs.club")
    if "투자조합" in text:
        for found in _of_funds(text):
            yield Spot(found.start(), found.end(), "orgs.club")
    if "여성의" in text or "여성민우회" in text:
        for found in _of_women(text):
            yield Spot(found.start(), found.end(), "orgs.club")
    if "적십자" in text:
        for found in _of_red_cross(text):
            yield Spot(found.start(), found.end(), "orgs.club")
    if "새마을금고" in text and "협의회" in text:
        for found in _of_credit_unions(text):
            yield Spot(found.start(), found.end(), "orgs.club")
