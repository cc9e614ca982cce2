"""Names whose head stands behind them in brackets: 나래전자(대표 김나래) "…, whose head is Kim Narae"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.orgs.gazetteer import is_place
from pipeline.orgs.lists import is_plain
from pipeline.orgs.people import SURNAMES
from pipeline.orgs.spots import Spot

# Heads of bodies. 이장, 통장 (of a village), 팀장, 본부장 (of a unit), 감독 (of a team, a film) head what is none here.
_POSTS = (
    "대표|대표이사|회장|협회장|이사장|원장|총장|사장|위원장|단장|조합장|지회장|지부장|관장|센터장|교장|은행장|행장|의장|총재"
    "|부녀회장|지사장|지점장|공장장|법인장|학장|서장|청장|장관|주지|주지\\s?스님|담임\\s?목사"
)
# A monk's name has no family name: 주지 가람 스님.
_head = (
    rf"(?:(?:공동|상임|신임|총괄)\s?)?(?:(?:{_POSTS})\s[{SURNAMES}][가-힣]{{1,3}}"
    r"|주지\s(?:[가-힣]{2}\s?스님|스님\s[가-힣]{2}))"
)
# Dumps that lose brackets leave the particle apart: 나래전자 대표 김나래 는.
_apart = rf"\s{_head}(?=\s(?:은|는|이|가|을|를|와|과|의|에|에게|도)\s)"
_bracket = rf"(?:\s?\({_head}(?:[,·]\s?[가-힣]{{2,4}})?\)|{_apart})"
_is_apart = re.compile(_apart).search
_headed = re.compile(_bracket).match
_names = re.compile(
    rf"(?<![가-힣A-Za-z0-9&])(?P<name>[A-Za-z0-9]{{0,12}}[가-힣][가-힣A-Za-z0-9&]{{1,24}}){_bracket}"
).finditer


def is_headed(text: str, stop: int) -> bool:
    """Whether a head stands, in brackets or where they were lost, behind the name that ends at ``stop``.

    >>> is_headed("나래전자(대표 김나래)는", 4), is_headed("나래전자(본사 서울)는", 4)
    (True, False)
    >>> is_headed("나래전자 대표 김나래 는 ", 4)
    True
    """
    return text.startswith(("(", " "), stop) and _headed(text, stop) is not None


def from_heads(text: str) -> Iterator[Spot]:
    """Words that a head stands behind, unless they only say what kind of body it is."""
    for found in _names(text) if "(" in text or _is_apart(text) else ():
        if not is_plain(found["name"]) and not is_place(found["name"]):
            yield Spot(found.start("name"), found.end("name"), "orgs.headed")
