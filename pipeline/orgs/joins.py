"""Names that belong together or apart: lists, branches after their parents, bodies of places and of countries."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from pipeline.legal_marks import BEFORE, COMPANY_SIGN
from pipeline.orgs.candidates import ends_like_town
from pipeline.orgs.gazetteer import (
    ANY_SHORT_PROVINCE,
    TOWN,
    WORD_END,
    Hit,
    gazetteer,
    is_governed,
    is_place,
    is_town,
    places,
)
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_bullet = re.compile(r"[△▲▷▶※•◇◆○●→/|]\s*").search
_joints = re.compile(r"[·‧ㆍ・]|-(?=[가-힣])").finditer
_is_region = re.compile(rf"(?:{ANY_SHORT_PROVINCE})").fullmatch
_parted = re.compile(r"[·‧ㆍ・]").split
# The one of these that is a letter.
_LETTER_JOINT = "ㆍ"
# Units that stand after their parent's name: 나주지회 "Naju branch", 중부센터 "central centre".
BRANCH_HEADS = (
    r"지사|지회|지부|지점|무역관|지역본부|영업본부|지원|지청|분회|지국|분원|분소|출장소|인력개발원"
    r"|우정청|국토청|관리청|청사관리소|국유림관리소|혈액원|음악원|총국|영업그룹|금융센터"
)
# Those that a parent has one of, so that they need no name of their own: 가람대 산학협력단.
OWN_UNITS = "교육원|연수원|산학협력단|창업원|대학원|노동조합|노조|총동창회|총동문회|총학생회"
UNIT_HEADS = (
    rf"{BRANCH_HEADS}|센터|연구소|{OWN_UNITS}|사업단|공동취재단|합창단|지원단|기획단"
    r"|국가안보회의|안보리|조선소"
)
# The office of a region, unlike 정책본부 "policy division": 전북본부, 부산경남본부.
REGION = f"{ANY_SHORT_PROVINCE}|수도권|호남|영남|충청|전라|경상|[동서남북중]부"
REGIONAL_OFFICE = rf"(?:{REGION}){{1,3}}(?:지역)?본부"
_unit = re.compile(rf"(?:[가-힣A-Za-z0-9·]{{1,14}})?(?:{UNIT_HEADS})").fullmatch
_regional = re.compile(rf"[가-힣]{{2,8}}(?:연합회|협의회)|{REGIONAL_OFFICE}").fullmatch


def split(reading: Reading, spot: Spot, hits: Sequence[Hit]) -> Iterator[Spot]:
    """The listed names of a proposal: "기획재정부 보건복지부" is two ministries, 무안군·신안군 two counties."""
    text = reading.text
    hits = _touching(hits, spot)
    for hit in hits:
        if hit.start <= spot.start and spot.stop <= hit.stop:
            yield Spot(hit.start, hit.stop, spot.rule)
            return
    word = text[spot.start : spot.stop]
    if word.isalnum() and _LETTER_JOINT not in word:
        # One word has nothing to be cut at.
        yield spot
        return
    cuts = {spot.start, spot.stop}
    inside = [hit for hit in hits if spot.start <= hit.start and hit.stop <= spot.stop]
    for left, right in pairwise(inside):
        between = text[left.stop : right.start]
        if between in (" ", "·", ", ", "-", "‧", "ㆍ", " 및 ") and not left.place:
            known = right.type != "local_government"
            if known and (right.stop - right.start > 2 or text[right.start : right.stop].isascii()):
                cuts.add(right.start)
    if all(is_place(part) and not _is_region(part) for part in _parted(word)):
        # Towns that act together: 나주·목포·여수. Of provinces that a point joins mostly something is only told.
        cuts |= {mark.end() for mark in _joints(text, spot.start, spot.stop)}
    for mark in _joints(text, spot.start, spot.stop):
        first, second = text[spot.start : mark.start()].strip(), text[mark.end() : spot.stop].strip()
        opening = first.split(" ")[-1]
        listed = _stands(opening) and (_stands(second) or head_of(second.replace(" ", "")))
        if listed or (mark[0] == "-" and _is_party(opening) and _word(second)):
            cuts.add(mark.end())
    for mark in _legal_inside(text, spot.start + 1, spot.stop):
        cuts.add(mark.end() if mark[0].endswith(" ") else mark.start() + 1)
    cuts |= _after_particles(reading, spot)
    for acting in _acting_first(text, spot.start, spot.stop):
        if acting[1] in places() or acting[1] in gazetteer().forms:
            cuts.add(acting.end())
    for joined in _both(text, spot.start, spot.stop):
        if len(head_of(joined[1])) > 1 or joined[1] in gazetteer().forms:
            cuts.add(joined.end())
    cuts |= _between_bodies(text, spot)
    known_stop = _known_first(text, spot, inside)
    if known_stop is not None:
        cuts.add(known_stop)
    bullet = _bullet(text, spot.start, spot.stop)
    if bullet is not None:
        cuts.add(bullet.end())
    for start, stop in pairwise(sorted(cuts)):
        yield Spot(start, stop, spot.rule)


# Ends of bodies that are no unit of another: behind one of them, or a government, a new name begins.
_is_whole = re.compile(
    r"[가-힣A-Za-z]{2,14}(?:진흥원|재단|은행|공사|공단|조합|중앙회|상공회의소|금고|건설|전자|식품|테크노파크|정보원|평가원|협회)"
).fullmatch
_begins_anew = re.compile(
    r"[가-힣A-Za-z]{2,14}(?:재단|은행|공사|공단|조합|상공회의소|금고|테크노파크|진흥원|협회|농협|축협|수협)"
).fullmatch


def _between_bodies(text: str, spot: Spot) -> set[int]:
    """Where a name begins behind another whole one: 나래경제진흥원 다온복지재단, 충북도 청주상공회의소."""
    cuts: set[int] = set()
    for space in _spaces(text, spot.start, spot.stop):
        before = text[spot.start : space.start()].rsplit(" ", 1)[-1]
        after = text[space.end() : spot.stop].split(" ", 1)[0]
        # 나래군 테니스협회 is one body, 나래도 다온상공회의소 two where 다온 is a place.
        governs = (places().get(before) == "province" or is_governed(before)) and after[:2] in places()
        if before.endswith("은행") and _endowed(after):
            continue
        if _begins_anew(after) and head_of(after) != after and (governs or _is_whole(before)):
            cuts.add(space.end())
    return cuts


_spaces = re.compile(" ").finditer


def _known_first(text: str, spot: Spot, inside: Sequence[Hit]) -> int | None:
    """Where a known body ends that begins a proposal which breaks off within a word: 나래진흥원 본부 of 본부동."""
    if not text[spot.stop : spot.stop + 1].isalnum() or _ends_word_or_post(text, spot.stop) is not None or not inside:
        return None
    first = inside[0]
    known = first.start == spot.start and not first.place and text[first.stop] == " "
    return first.stop + 1 if known else None


_ends_word_or_post = Deferred(rf"장?{WORD_END}").match


def _touching(hits: Sequence[Hit], spot: Spot) -> Sequence[Hit]:
    """The hits that share a character with the spot; hits are in order and apart."""
    low = bisect_right(hits, spot.start, key=_stop)
    high = bisect_left(hits, spot.stop, low, key=_start)
    return hits[low:high]


_start, _stop = itemgetter(0), itemgetter(1)


_legal_inside = re.compile(rf"[\s·‧ㆍ・-](?={BEFORE})|(?:{COMPANY_SIGN})[은는이가을를과와의]? ").finditer
_CASE = ("JKS", "JX", "JKO", "JKB")


def _after_particles(reading: Reading, spot: Spot) -> set[int]:
    """Where a new word begins after a particle within a proposal: "법인은 한빛지주" is no name."""
    number = reading.number_at(spot.start)
    cuts: set[int] = set()
    while number is not None and number + 1 < len(reading.tokens):
        token, following = reading.tokens[number], reading.tokens[number + 1]
        if following.start >= spot.stop:
            break
        apart = following.start > token.stop
        if apart and (_ends_phrase(reading, number) or _owns_unit(reading, number, spot.stop)):
            cuts.add(following.start)
        number += 1
    return cuts


def _owns_unit(reading: Reading, number: int, stop: int) -> bool:
    """Whether 의 "of" stands before a head and nothing else, as in 나래버스의 노동조합 "the union of …"."""
    if reading.tokens[number].tag != "JKG":
        return False
    unit = reading.text[reading.tokens[number + 1].start : stop]
    return bool(unit) and head_of(unit) == unit


def _ends_phrase(reading: Reading, number: int) -> bool:
    """Whether a morpheme ends what is no part of the name behind it: a particle, 인 "which is", honorific …시는."""
    token = reading.tokens[number]
    if token.tag in _CASE:
        return True
    before = reading.tokens[number - 1] if number else None
    return (
        token.tag == "ETM" and before is not None and (before.tag == "VCP" or (before.tag, before.form) == ("EP", "시"))
    )


# 나주시가 in "나주시가 키르기스스탄": the analyser may take a particle for the end of a name that it does not know.
_acting_first = re.compile(r"(?<![가-힣A-Za-z0-9])([가-힣]{2,12})[은는이가]\s(?=[가-힣A-Za-z(㈜])").finditer

# "A와 B" in one proposal: two names, where the first can be one.
_both = re.compile(r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z0-9]{3,30})[와과]\s(?=[가-힣A-Za-z])").finditer


# What a dash joins to a party's name in titles (나래군-한빛식품): a word of its own, no ordinal or direction.
_word = Deferred(r"[가-힣A-Za-z&]{3,}").match
_government = Deferred(r"[가-힣]{2,4}[시군구]").fullmatch


def _is_party(form: str) -> bool:
    """Whether a form has the shape of a government, or a head after something: whom titles join by a dash."""
    return _government(form) is not None or _is_headed(form)


def _is_headed(form: str) -> bool:
    return len(form) > 3 and bool(head_of(form))


def _stands(form: str) -> bool:
    """Whether a form can be a name of its own: known, a place, or with a head after something."""
    return form in gazetteer().forms or is_place(form) or _is_headed(form)


_province_first = re.compile(r"([가-힣]{2,7})\s(?=([가-힣]{2,5}[시군구])\s)").match


def trim_places(text: str, spot: Spot) -> Iterator[Spot]:
    """Places of a run apart: "전라남도 나주시" is the city, "서울시 충남 아산시" two cities."""
    if text[spot.start : spot.stop].isalnum():
        yield spot
        return
    found = _province_first(text, spot.start, spot.stop)
    if found is not None and found[1] in places() and places().get(found[2]) in ("city", "county", "district"):
        spot = spot._replace(start=found.start(2))
    words = text[spot.start : spot.stop].split(" ")
    kinds = [places().get(word) for word in words]
    if len(words) < 2 or None in kinds[:-1]:
        yield spot
        return
    if kinds[-1] is None:
        if len(words) > 2 or kinds[0] not in ("province", "short") or not is_town(words[-1]):
            yield spot
            return
        kinds[-1] = "town"
    start = spot.start
    for number, word in enumerate(words):
        last = number == len(words) - 1
        if kinds[number] not in ("province", "short") or last:
            yield Spot(start, start + len(word), spot.rule)
        start += len(word) + 1


# 행정동우회 "fellowship of (former) officials" is no group of a town 행정동.
_place_first = re.compile(
    rf"(?:[가-힣]{{2,7}}(?:도|시|군|구)\s){{1,2}}(?!행정동우회)(?=(?P<town>{TOWN})[가-힣\s])"
).match


def trim_association(text: str, spot: Spot) -> Spot:
    """Without the city before a town's association: "나주시 영산동 부녀회" is known as 영산동 부녀회."""
    if text[spot.start : spot.stop].isalnum():
        return spot
    found = _place_first(text, spot.start, spot.stop)
    if found is None or ends_like_town(found["town"]):
        return spot
    kind = heads().get(head_of(text[spot.start : spot.stop].replace(" ", "")), (None, False))[0]
    return spot._replace(start=found.end()) if kind == "association" else spot


_regional_office = re.compile(rf"(?:{REGION})지방[가-힣]{{2,6}}청").fullmatch


def is_regional_office(parent: str, form: str) -> bool:
    """Whether a form is an office of a ministry in a region, well known as it may be: 나래부 부산지방국토관리청.

    >>> is_regional_office("국토교통부", "부산지방국토관리청"), is_regional_office("우정사업본부", "서울지방우정청")
    (True, False)
    """
    return parent.endswith(("부", "처")) and not parent.endswith("본부") and _regional_office(form) is not None


def join_branches(text: str, spots: list[Spot]) -> list[Spot]:
    """A parent and the branch right after it as one name: "한빛협회 나주지회" is one body."""
    out: list[Spot] = []
    for spot in spots:
        if out and text[out[-1].stop : spot.start] == " ":
            parent, branch = text[out[-1].start : out[-1].stop], text[spot.start : spot.stop]
            unit = _unit(branch) or _regional(branch) or (parent.endswith("은행") and _endowed(branch))
            own = (
                branch not in gazetteer().forms
                or is_regional_office(parent, branch)
                or _is_item(text, out[-1].start, spot.stop)
            )
            if unit and own and has_branches(parent):
                out[-1] = Spot(out[-1].start, spot.stop, out[-1].rule)
                continue
        out.append(spot)
    return out


def _is_item(text: str, start: int, stop: int) -> bool:
    """Whether commas stand before and behind a stretch, so that it is one member of a list."""
    return text.endswith(", ", 0, start) and text.startswith(", ", stop)


# A bank's foundation: 부산은행 희망나눔재단.
_endowed = re.compile(r"[가-힣]{2,8}(?:재단|장학회)").fullmatch


def has_branches(parent: str) -> bool:
    """Whether a form can be the parent of a unit: not a place, not a bare short form."""
    if is_place(parent) or parent.endswith(("시", "군", "구", "도", "정부")) or len(parent) < 3:
        return False
    return bool(head_of(parent)) or parent in gazetteer().forms
