"""Branches of stores, and what is a body only where it signs: markets, villages, film festivals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.orgs.acting import donates, gives
from pipeline.orgs.gazetteer import is_place, places
from pipeline.orgs.lists import is_plain
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# Chains, most of which these end: 마트 "mart" (롯데마트), 백화점 "department store", 면세점 "duty-free shop".
_CHAINS = ("홈플러스", "마트", "백화점", "아울렛", "스타벅스", "코스트코", "면세점", "맥도날드", "트레이더스", "이케아")
_branches = Deferred(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣A-Za-z]{{0,6}}(?:{'|'.join(_CHAINS)})\s(?P<place>[가-힣]{{1,9}}?)\s?지?점)"
    r"(?:(?P<acts>[은는이가과와](?:의|는)?(?![가-힣])|\s?\(점장\s)|(?P<from>에서|으로부터)|(?=[도의을에,·]))"
).finditer
# Words for any branch: 전국 "nationwide", 각 "each", 대형 "large", 편의점 "convenience store", 판매점 "retailer".
_ANY_BRANCH = frozenset(
    "전국 각 일부 모든 주요 해당 인근 국내 지역 전 신규 대형 편의 할인 판매 전문 음식 매 장".split()
)


def from_branches(text: str) -> Iterator[Spot]:
    """Branches of chains of stores: 나래마트 다온점은, 나래백화점 다온점(점장 …)."""
    if "점" not in text or not any(map(text.__contains__, _CHAINS)):
        return
    for found in _branches(text):
        if found["place"] in _ANY_BRANCH:
            continue
        stop = found.end("name")
        given = found["from"] is not None and (gives(text, stop) or donates(text, stop))
        yield Spot(found.start(), stop, "orgs.shop" if found["acts"] is not None or given else "orgs.local")


_SIGNERS = ("시장", "마을", "영화제")
_DEALS = ("협약", "결연", "MOU", "1사1촌")
_signers = Deferred(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>[가-힣A-Za-z0-9]{{2,14}}(?:{'|'.join(_SIGNERS)}))"
    r"(?:\s?\([^()\n]{2,30}\))?(?:[은는이가과와](?:의|는)?\s|\s?[,·]\s?)"
    r"(?=[^.\n]{0,70}?(?:협약|결연|MOU|1사\s?1촌)(?:식)?[을를]?\s?(?:체결|맺|갖|가[졌지]|했|하[고며]|자매결연|결연))"
).finditer
# Any market or village, and markets that are no place: 전통시장 "traditional market", 주식시장 "stock market" …
_ANY_SIGNER = re.compile(
    r"(?:.*(?:전통|재래|골목|도매|소매|주식|증권|채권|금융|자본|외환|부동산|주택|노동|고용|해외|국내|세계|수출|내수|농산물|수산물|지역"
    r"|국제|글로벌|신규|관련|대상|틈새|온라인|개|각|해당|우수|참여|소비|에너지|전력|[전현부]|양)시장"
    r"|.*(?:농촌|어촌|농어촌|산촌|자매|결연|체험|지역|우리|해당|[각두세양개]|한|이|그|정보화|행복|참여|기업)마을|국제영화제|각종영화제)"
).fullmatch
_letter = re.compile(r"[가-힣]").match


def from_signers(text: str) -> Iterator[Spot]:
    """Markets, villages and film festivals that sign: 다온시장과 상생협약을 맺었다 "… signed with Daon Market"."""
    if not any(map(text.__contains__, _SIGNERS)) or not any(map(text.__contains__, _DEALS)):
        return
    for found in _signers(text):
        name = found["name"]
        if not (_is_mayor(text, found.start(), name) or is_plain(name) or _ANY_SIGNER(name)):
            yield Spot(found.start(), found.end("name"), "orgs.shop")


_person_before = re.compile(r"(?<![가-힣])[가-힣]{3}\s$").search


def _is_mayor(text: str, start: int, name: str) -> bool:
    """Whether a name in 시장 "market" is a mayor's post: 나주시장, 김누리 시장."""
    return name.endswith("시장") and (
        name[:-1] in places() or is_place(name) or _person_before(text[max(0, start - 5) : start]) is not None
    )
