"""Judges whether a group of mentions is an organisation, from all that the article says about it.

A few dozen yes-or-no observations, weighed by a logistic model that ``tools/train_orgs.py`` learns; each weight can be
read in ``models/organization_judge.json``.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.giving import DONATED
from pipeline.legal_marks import MARK
from pipeline.orgs.acting import acts
from pipeline.orgs.forms import clean_name, has_hangul
from pipeline.orgs.gazetteer import gazetteer, is_place, places
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.lists import is_plain
from pipeline.orgs.partners import is_dealt_with
from pipeline.orgs.people import SURNAMES, begins_with_post
from pipeline.orgs.resolve import Body
from pipeline.orgs.spots import Spot
from pipeline.types import Field, OrganizationType

THRESHOLD = 0.40

_marked = re.compile(MARK).search
_after = re.compile(
    rf"""
    (?P<source>에\s따르면|(?:으로|로)부터|에게서|한테서)
  | (?: (?P<subject>측은|측이|은|는|이|가|에서(?:는|도)?(?=\s[^.“”]{{0,60}}?(?:{DONATED})))
      | (?P<together>(?:와|과)(?:의|는|도)?)
      | (?P<too>도)
      | (?P<place>에서(?:는|도)?)
      | (?P<goal>에|에게|에도)
      | (?P<owner>의)
      | (?P<object>을|를)
      | (?P<means>으로|로) )(?![가-힣])
  | (?P<link>(?:인|이라|이다|라는|이라는)(?![가-힣]{{2}}))
  | (?P<list>\s?[,·ㆍ‧])
  | (?P<bracket>\s?\()
  | (?P<also>\s(?:등(?:으로부터|에게서|에게|에서|과의|[과에의은이을도])?|및|관계자|측|임직원|직원|주관|주최|후원|소속
      |산하|제공)(?![가-힣]{{2}}))
  | (?P<dash>[-–~])
  | (?P<quote>[’'”"」』>])
  | (?P<headed>장(?=[\s,.(]|[은는이가을를과와의에도](?![가-힣])|$))
  | (?P<glued>[가-힣A-Za-z0-9])
  | (?P<noun>\s[가-힣A-Za-z0-9])
    """,
    re.VERBOSE,
).match
_venue = re.compile(
    r"\s?(?:대강당|강당|소?회의실|대회의실|컨벤션홀|세미나실|광장|앞|인근|일원|로비|본관|별관|캠퍼스|체육관|홀|[가-힣]{2}홀|누리집|홈페이지"
    r"|매장|지점|유튜브|대극장|소극장|주차장|청사|본사|에서\s(?:열|개최|진행|만나|갖|가졌|있었))"
).match
_before = re.compile(
    r"(?P<quote>[‘'“\"「『<《])$|(?P<bracket>[(\[【])$|(?P<list>[,·ㆍ‧]\s?)$|(?P<end>[.\n]\s*)$"
    r"|(?P<of>의\s)$|(?P<link>인\s)$|(?P<number>\d[가-힣]{0,2}\s)$|(?P<word>[가-힣]\s)$"
).search
_person_before = re.compile(rf"(?<![가-힣])[{SURNAMES}][가-힣]{{2}}\s$").search
_person_after = re.compile(rf"\s[{SURNAMES}][가-힣]{{2}}\s([가-힣]{{2,8}})").match
_next_word = re.compile(r"\s?([가-힣A-Z]{2,8})").match
_event = re.compile(
    r"(?:사업|대회|축제|캠페인|프로젝트|행사|포럼|박람회|컨퍼런스|세미나|프로그램|공모전|페스티벌|시상식|워크숍|교육|아카데미|펀드|카드|앱"
    r"|서비스|플랫폼|시스템|브랜드|아파트|공항|해수욕장|공원|역|도로|산단|단지|시장|마을|대학|학과|위원장|법|조례|상|점|관|홀|호|데이)$"
).search


class Case(NamedTuple):
    """What the judge sees of a body: its mentions, its likely type, the article's texts and where all bodies stand.

    ``edges`` gives for each field the spots of all bodies by their starts and by their stops.
    """

    body: Body
    kind: OrganizationType
    texts: Mapping[Field, str]
    edges: Mapping[Field, Edges]


class Edges(NamedTuple):
    """The spots of one text by where they start and stop."""

    starts: Mapping[int, Spot]
    stops: Mapping[int, Spot]


def edges_of(found: Iterable[Body], where: Field) -> Edges:
    """The spots of all bodies in one text."""
    spots = [spot for body in found for field, spot in body.places if field == where]
    return Edges({spot.start: spot for spot in spots}, {spot.stop: spot for spot in spots})


def is_marked(body: Body) -> bool:
    """Whether a legal mark stands with a form: ㈜, (사), 재단법인."""
    return any(_marked(form) for form in body.forms)


# What people use and firms advertise on; the firms behind them mostly go by other names (구글 for 유튜브 "YouTube").
_SERVICES = frozenset(
    (
        "유튜브 페이스북 인스타그램 트위터 카카오톡 틱톡 네이버 네이버밴드 스레드 블로그 밴드 텔레그램 왓츠앱 위챗 "
        "깃허브 디스코드 줌 챗GPT 플레이스토어 앱스토어 구글플레이 스마트스토어 카카오맵 "
        "YouTube Facebook Instagram ChatGPT"
    ).split()
)


def observations(case: Case) -> dict[str, float]:
    """Named observations, 0 or 1 unless a share."""
    body, texts = case.body, case.texts
    seen: dict[str, float] = {"bias": 1.0}
    count = len(body.places)
    seen[f"count={min(count, 4)}"] = 1.0
    scores = [spot.score for _, spot in body.places]
    seen[f"score={max(-4, min(6, math.floor(max(scores))))}"] = 1.0
    mean = sum(scores) / count
    seen[f"mean={max(-4, min(6, math.floor(mean)))}"] = 1.0
    for rule in {spot.rule for _, spot in body.places}:
        seen[f"rule={rule}"] = 1.0
    share = 1.0 / count
    any_venue = False
    all_venue = True
    for where, spot in body.places:
        text = texts[where]
        found = _after(text, spot.stop)
        name = found.lastgroup if found is not None else "end"
        seen[f"after={name}"] = 1.0
        afters = f"afters={name}"
        seen[afters] = seen.get(afters, 0.0) + share
        left = _before(text[max(0, spot.start - 4) : spot.start])
        befores = f"befores={left.lastgroup if left is not None else 'none'}"
        seen[befores] = seen.get(befores, 0.0) + share
        if where == "title":
            seen["title"] = 1.0
            if spot.start == 0:
                seen["title start"] = 1.0
        following = _next_word(text, spot.stop) if name == "noun" else None
        if following and begins_with_post(following[1]):
            seen["post after"] = 1.0
            if _person_before(text[max(0, spot.start - 5) : spot.start]):
                seen["person before, post after"] = 1.0
        elif name == "noun" and (person := _person_after(text, spot.stop)) is not None and begins_with_post(person[1]):
            seen["person and post after"] = 1.0
        if is_dealt_with(text, spot.start, spot.stop):
            seen["dealt with"] = 1.0
        _of_neighbours(seen, text, spot, case.edges[where])
        venue = _venue(text, spot.stop) is not None
        any_venue |= venue
        all_venue &= venue or name == "place"
    if all(where == "title" for where, _ in body.places):
        seen["title only"] = 1.0
    if any_venue:
        seen["venue"] = 1.0
    if all_venue:
        seen["venue only"] = 1.0
    seen |= _of_name(case)
    return seen


_list_gap = re.compile(r"(?:\([^()\n]{1,20}\))?\s?(?:[,·ㆍ‧/]|및|와|과)\s?").match


def _of_neighbours(seen: dict[str, float], text: str, spot: Spot, edges: Edges) -> None:
    """Observations of the names right before and after: a list's, a parent's, a branch's."""
    after = edges.starts.get(spot.stop + 1) if text[spot.stop : spot.stop + 1] == " " else None
    before = edges.stops.get(spot.start - 1) if spot.start and text[spot.start - 1] == " " else None
    if after is not None:
        seen["name after"] = 1.0
    if before is not None:
        seen["name before"] = 1.0
    gap = _list_gap(text, spot.stop)
    right = edges.starts.get(gap.end()) if gap is not None else None
    left = _listed_before(text, spot, edges)
    if left is not None or right is not None:
        seen["listed"] = 1.0
        if any(other is not None and other.score >= 3 for other in (left, right)):
            seen["listed well"] = 1.0
    side = text[max(0, spot.start - 11) : spot.start]
    word = _word_before(side) if side[-1:].isspace() or side[-1:] in _QUOTES else None
    if word is None:
        return
    if is_place(word[1]) and not word["quote"]:
        seen["place before"] = 1.0
    introduced = _introduces(word[1]) is not None
    if introduced or (word[1] in _kinds_before and not word["quote"]):
        seen["kind before"] = 1.0
    if introduced:
        seen["introduced"] = 1.0


_LIST_SIGNS = frozenset((",", "·", "ㆍ", "및", "와", "과"))


def _listed_before(text: str, spot: Spot, edges: Edges) -> Spot | None:
    """The name of the same list right before."""
    for at in range(spot.start - 1, max(0, spot.start - 4), -1):
        if at in edges.stops:
            return edges.stops[at] if text[at : spot.start].strip() in _LIST_SIGNS else None
    return None


_QUOTES = frozenset("‘'“\"")
_word_before = re.compile(r"([가-힣]{2,8})\s(?P<quote>[‘'“\"])?$").search
# What sort of body a name is, right before it: 의류 유통사 린넨하우스 "the clothes distributor …", 제휴사인 새길카드.
_introduces = re.compile(
    r"(?:업체|기업|회사|단체|스타트업|소셜벤처|(?:유통|제조|개발|운영|설계|부품|투자|제휴|경쟁|협력|계열|관계|관리|공급|출판|배급|기획|여행|항공|증권|보험"
    r"|카드|운용|시공|시행|건설|통신|게임|제약|고객|파트너|주관|제작|생산|정유|해운|방송|신문|언론|출자|대행|물류|식품|장비|소재|플랫폼|수행)사"
    r"|선사|매체|매거진|파트너|재단|조합|법인|학원|극단|봉사단|동호회)(?:인)?$"
).search
_kinds_before = frozenset(
    "기업 업체 회사 전문기업 스타트업 벤처기업 자회사 계열사 제조사 운영사 개발사 은행 단체 재단 협회 법인 비영리단체"
    " 소셜벤처 브랜드 앱 서비스 플랫폼 사업 프로그램 드라마 게임 제품 모델 칩 지수 영화 책 노래".split()
)


def _of_name(case: Case) -> dict[str, float]:
    """Observations of the name itself."""
    body = case.body
    name = body.name
    seen: dict[str, float] = {f"type={case.kind}": 1.0}
    if is_marked(body):
        seen["marked"] = 1.0
    known = next(filter(None, (gazetteer().entry(clean_name(form)) for form in body.forms)), None)
    if known is not None:
        seen["known"] = 1.0
        seen[f"known={known.type}"] = 1.0
    if name in _SERVICES:
        seen["service"] = 1.0
    if all(is_plain(form) for form in body.forms):
        seen["plain"] = 1.0
    if all(is_place(form) for form in body.forms):
        signs = {acts(case.texts[where], spot.start, spot.stop, where == "title") for where, spot in body.places}
        seen["place acts" if signs != {None} else "place idle"] = 1.0
        seen |= {f"place acts={sign}": 1.0 for sign in signs if sign}
        seen[f"place={places().get(name, 'village')}"] = 1.0
    seen |= _of_wording(name)
    if len(body.forms) > 1:
        seen["forms"] = 1.0
    return seen


@lru_cache(maxsize=20_000)
def _of_wording(name: str) -> Mapping[str, float]:
    """Observations of the words of a name, whatever the article."""
    seen: dict[str, float] = {}
    head = head_of(name.replace(" ", ""))
    if head:
        kind, branch = heads()[head]
        seen[f"head={kind or 'branch'}"] = 1.0
        seen[f"heading={head}"] = 1.0
        if len(head) == len(name.replace(" ", "")):
            seen["head alone"] = 1.0
        if branch:
            seen["branch"] = 1.0
    elif _event(name):
        seen["event"] = 1.0
    if not has_hangul(name):
        seen["latin"] = 1.0
        seen["acronym"] = float(name.isupper())
    if any(letter.isdigit() for letter in name):
        seen["digit"] = 1.0
    seen[f"words={min(name.count(' ') + 1, 4)}"] = 1.0
    seen[f"length={min(len(name), 12) // 2}"] = 1.0
    return seen


@cache
def _weights() -> dict[str, float]:
    text = (files("pipeline") / "models" / "organization_judge.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def accepts(score: float) -> bool:
    """Whether a sum of weights makes a body."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))) >= THRESHOLD


def is_likely(case: Case) -> bool:
    """Whether the observations speak for an organisation."""
    weights = _weights()
    seen = observations(case)
    return accepts(sum([weights[name] * value for name, value in seen.items() if name in weights]))
