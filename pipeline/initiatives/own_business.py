"""What one body does alone, and for nobody else: its shows, meetings of its staff, booklets, jobs, plans."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.initiatives.owners import TOWN_OFFICES
from pipeline.initiatives.reading import Reading
from pipeline.patterns import Deferred
from pipeline.types import InitiativeKind, Organization

# What a firm shows to its buyers: 신제품 "new product", 언팩 "unpacking", 출시 기념 "a launch", 전시회 "exhibition".
_shows_wares = Deferred(r"신제품|신작|언팩|출시|쇼케이스|팬미팅|전시회|콘서트").search
# Its staff meet: 시무식 "opening of the working year", 간부회의 "meeting of heads", 업무계획 보고회 "reports on plans".
_meets_itself = Deferred(
    r"시무식|종무식|경영\s?전략\s?회의|점검\s?회의|간부\s?회의|확대\s?회의|읍면장\s?회의"
    r"|(?:업무|업무\s?계획|본?예산\s?편성|국?도비\s?확보|국가\s?예산\s?확보|확보\s?대책)\s?(?:대책\s|전략\s)?보고회"
).search
# Its own officials are taught: 신규 공무원 "new officials", 6급, 실무 담당자 "those in charge".
_teaches_itself = Deferred(r"공직자|소속\s?(?:공무원|직원)|(?:신규|간부)\s?공무원|실무\s?담당자").search
# What tells that others have a part in it, or a gain.
_is_with_others = Deferred(r"함께|공동|상생|협력|협약|사회적|기부|후원|지원\s?사업|취약|다문화|장애|이주민|무료").search
_is_for_others = Deferred(
    r"함께|기탁|기부|전달|공모|모집|지원\s?사업|협력|협약|민관|봉사|후원|캠페인|축제|간담회"
).search
# It prints something, looks for staff, opens a shop, changes its departments.
_prints = Deferred(r"발간|출간|제작[·,\s]{1,3}(?:해\s[^.\n]{0,20})?배[부포]|안내\s?책자|리플릿").search
_hires = Deferred(r"(?:공개|경력직?|신입|수시|개발자)\s?채용").search
_opens_branch = Deferred(r"(?:매장|\d호점|지점)[을를]?\s(?:새로\s)?(?:문\s?열|오픈|열|개점|개장)").search
_changes_offices = Deferred(r"조직\s?개편|행정기구|정원\s조정").search
# Its museum shows what it has: 기획전 "special exhibition", 상설전 "permanent exhibition".
_exhibits = Deferred(r"(?:기획|상설|특별)전(?![가-힣]{2}|시|략|문)").search
# Players try a game before it is sold: 비공개 테스트 "closed test", 테스터 모집 "call for testers".
_tests = Deferred(r"테스터|(?:비공개|베타|알파)\s?(?:시범\s?)?테스트").search
# What it wants of next year's state budget: 신규사업 발굴 "looking for new undertakings".
_looks_for = Deferred(r"(?:사업|시책|과제)[을를]?\s?발굴").search
_is_budget = Deferred(r"국가예산|국비|국도비").search
# A calendar of a town's events: 총 6개의 대형 행사를 개최한다.
_lists_events = Deferred(r"총\s?\d{1,2}개의?\s[^.\n]{0,30}(?:행사|대회|축제)").search
# Counted contracts: 28건의 기술이전 계약을 체결해.
_counts_deals = Deferred(r"\d건의\s[^.\n]{0,14}계약을?\s체결").search
# What its scholars found out: 교수팀이 개발했다 "the professor's team developed it".
_finds_out = Deferred(r"교수팀|연구팀|연구진").search
_SCHOLARS = frozenset({"university", "public", "foreign", "hospital"})
_is_funded = Deferred(r"공동|함께|협력|협약|지원|기부").search
# How the offices of one local government are called.
_OFFICES = (*TOWN_OFFICES, "보건소", "농업기술센터", "사업소")


def is_own_business(reading: Reading, kind: InitiativeKind, name: str | None, parties: Sequence[Organization]) -> bool:
    """Whether the only party does something of its own, and no cooperation: see the words above.

    A local government with its own lower offices (나래시, 가람면사무소) counts as one. With anybody else who has a part
    in it, it is a matter like others, but for tests of a game that firms put on the market.
    """
    if kind == "donation":
        return False
    texts = [line.text for line in reading.opening(1)]
    if parties and all(party.type == "company" for party in parties) and any(map(_tests, texts)):
        return True
    if kind == "project" and _is_research(parties, texts):
        return True
    if not _is_alone(parties):
        return False
    if len(parties) > 1:
        return kind != "meeting" and not any(map(_is_for_others, texts)) and not _agrees(reading)
    return _is_own_show(kind, name, parties, texts) or _is_own_work(reading, kind, parties, texts)


def _is_research(parties: Sequence[Organization], texts: Sequence[str]) -> bool:
    """Whether scholars of one house, which may be told with its department, found something out."""
    if not 0 < len(parties) <= 2 or any(party.type not in _SCHOLARS for party in parties):
        return False
    return any(map(_finds_out, texts)) and not any(map(_is_funded, texts))


def _is_alone(parties: Sequence[Organization]) -> bool:
    if len(parties) < 2:
        return True
    return parties[0].type == "local_government" and all(
        party.type == "local_government" and party.name.endswith(_OFFICES) for party in parties[1:]
    )


def _is_own_show(kind: InitiativeKind, name: str | None, parties: Sequence[Organization], texts: Sequence[str]) -> bool:
    """Whether it holds a festival of its town, shows its own wares or the pieces of its museum."""
    if kind == "meeting" and name is not None and name.endswith("축제"):
        return True
    if not parties:
        return False
    if parties[0].type == "company":
        return kind == "meeting" and any(map(_shows_wares, texts))
    return (
        parties[0].type in ("local_government", "public")
        and any(map(_exhibits, texts))
        and not any(map(_is_with_others, texts))
    )


def _is_own_work(reading: Reading, kind: InitiativeKind, parties: Sequence[Organization], texts: Sequence[str]) -> bool:
    signs = [_meets_itself, _prints, _hires, _opens_branch]
    if parties and parties[0].type == "local_government":
        signs.append(_changes_offices)
        if any(map(_looks_for, texts)) and any(_is_budget(line.text) for line in reading.body):
            return True
        if kind == "meeting" and any(_lists_events(line.text) for line in reading.opening(3)):
            return True
    if any(sign(text) is not None for text in texts for sign in signs):
        return not any(map(_is_with_others, texts))
    if any(map(_teaches_itself, texts)) and not any(map(_is_for_others, texts)):
        return True
    return any(_counts_deals(line.text) for line in reading.opening(2))


def _agrees(reading: Reading) -> bool:
    return any("agree" in line.groups for line in reading.opening(2))
