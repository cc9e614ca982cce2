"""Names that belong together or apart: lists, branches after their parents, bodies of places and of countries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from pipeline.lexicon import load
from pipeline.orgs.gazetteer import Hit, gazetteer, is_place, is_town, places
from pipeline.orgs.heads import head_of
from pipeline.orgs.spots import Spot

_bullet = re.compile(r"\s*[△▲▷▶※•◇◆○●→/|]\s*").search
_joint = re.compile(r"[·‧ㆍ・]|-(?=[가-힣])").finditer
# Units that stand after their parent's name: 나주지회 "Naju branch", 중부센터 "central centre".
_branch_heads = r"지사|지회|지부|지점|지원|지청|분회|지국|인력개발원|우정청|국토청|관리청|혈액원|음악원|총국"
_unit_heads = rf"{_branch_heads}|센터|연구소|사업단|공동취재단|합창단|지원단|국가안보회의|안보리|노동조합|노조"
_particle = r"[은는이가에와과의을를도](?![가-힣])|[\s,.()]|$"
_unit = re.compile(rf"(?:[가-힣A-Za-z0-9·]{{1,14}})?(?:{_unit_heads})").fullmatch
_regional = re.compile(r"[가-힣]{2,8}(?:연합회|협의회)").fullmatch
_unit_after = re.compile(
    rf"\s(?:[가-힣]{{1,12}}(?:{_branch_heads})|[가-힣]{{2,6}}(?:도|시|군|구|읍|면|동)(?:연합회|협의회))(?=장[\s,)은이과와]|{_particle})"
    rf"|\s[가-힣A-Za-z0-9]{{1,12}}(?:{_unit_heads})(?={_particle})"
).match
_place_unit_after = re.compile(
    r"\s(?:[가-힣]{0,10}(?:보건소|보건지소|농업기술센터|의회|교육지원청|행정복지센터|주민센터|면사무소|읍사무소|치매안심센터|체육회"
    r"|자원봉사센터|정신건강복지센터|도시재생지원센터|사회복지협의회|지역사회보장협의체|의용소방대|새마을회|상공회의소|문화재단|도서관))"
    r"(?=장[\s,)은이과와]|[은는이가에와과의을를도](?![가-힣])|[\s,.()]|$)"
).match
_country_before = re.compile(r"(?:^|[^가-힣A-Za-z0-9])([가-힣A-Z]{1,8}|[一-龥])\s$").search
_state_organ = re.compile(
    r"[가-힣]{0,10}(?:정부|행정부|[무업관방리정안광]부|[융찰공세제]청|외무성|[무생산]성|위원회|의회|중앙은행|법원|당국|국방부|교육부|보건부)"
).fullmatch


@cache
def countries() -> dict[str, str]:
    """Forms of countries with their names: 美 → 미국."""
    return {row["form"]: row["name"] for row in load("countries")}


def split(text: str, spot: Spot, hits: Iterable[Hit]) -> Iterator[Spot]:
    """The listed names of a proposal: "기획재정부 보건복지부" is two ministries, 무안군·신안군 two counties."""
    if text[spot.start : spot.stop] in gazetteer().entries:
        yield spot
        return
    cuts = {spot.start, spot.stop}
    inside = [hit for hit in hits if spot.start <= hit.start and hit.stop <= spot.stop]
    for left, right in pairwise(inside):
        between = text[left.stop : right.start]
        if between in (" ", "·", ", ", "-", "‧", "ㆍ", " 및 ") and not any(entry.place for entry in left.entries):
            known = all(entry.type != "local_government" for entry in right.entries)
            if known and right.stop - right.start > 2:
                cuts.add(right.start)
    for mark in _joint(text, spot.start, spot.stop):
        first, second = text[spot.start : mark.start()].strip(), text[mark.end() : spot.stop].strip()
        if _stands(first.split(" ")[-1]) and (_stands(second) or head_of(second.replace(" ", ""))):
            cuts.add(mark.end())
    bullet = _bullet(text, spot.start, spot.stop)
    if bullet is not None:
        cuts.add(bullet.end())
    for start, stop in pairwise(sorted(cuts)):
        yield Spot(start, stop, spot.rule)


def _stands(form: str) -> bool:
    """Whether a form can be a name of its own: known, a place, or with a head after something."""
    return form in gazetteer().entries or is_place(form) or (len(form) > 3 and bool(head_of(form)))


def trim_places(text: str, spot: Spot) -> Iterator[Spot]:
    """Places of a run apart: "전라남도 나주시" is the city, "서울시 충남 아산시" two cities."""
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


def join_branches(text: str, spots: list[Spot]) -> list[Spot]:
    """A parent and the branch right after it as one name: "한빛협회 나주지회" is one body."""
    out: list[Spot] = []
    for spot in spots:
        if out and text[out[-1].stop : spot.start] == " ":
            parent, branch = text[out[-1].start : out[-1].stop], text[spot.start : spot.stop]
            unit = _unit(branch) or _regional(branch)
            if unit and branch not in gazetteer().entries and _has_branches(parent):
                out[-1] = Spot(out[-1].start, spot.stop, out[-1].rule)
                continue
        out.append(spot)
    return out


def extend(text: str, spot: Spot) -> Spot:
    """With the unit or country that a proposal missed: "한빛협회" → "한빛협회 나주지회", "재무부" → "미국 재무부"."""
    start, stop, rule, score = spot
    form = text[start:stop]
    if _has_branches(form):
        after = _unit_after(text, stop)
        if after is not None and after[0].strip() not in gazetteer().entries:
            stop = after.end()
    elif is_place(form):
        after = _place_unit_after(text, stop)
        if after is not None:
            stop = after.end()
    if _state_organ(form) is not None:
        before = _country_before(text[max(0, start - 12) : start])
        if before is not None and before[1] in countries() and countries()[before[1]] != "한국":
            start -= len(before[1]) + 1
    return Spot(start, stop, rule, score)


def _has_branches(parent: str) -> bool:
    """Whether a form can be the parent of a unit: not a place, not a bare short form."""
    if is_place(parent) or parent.endswith(("시", "군", "구", "도", "정부")) or len(parent) < 3:
        return False
    return bool(head_of(parent)) or parent in gazetteer().entries


_foreign_government = re.compile(
    r"(?<![가-힣A-Za-z])([가-힣A-Z]{1,8}|[一-龥])\s?정부(?![가-힣]*(?:세종|서울|대전)?청사)"
).finditer


def foreign_governments(text: str) -> Iterator[Spot]:
    """Governments of other countries, named with them: 스웨덴 정부."""
    for found in _foreign_government(text):
        name = countries().get(found[1])
        if name is not None and name != "한국":
            yield Spot(found.start(), found.end(1) + (found.end() - found.end(1)), "orgs.country")
