"""Who published an article: the page's name, the holder of its copyright, the imprint."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.clean.line import Line
from pipeline.clean.names import outlet_name

_holder = re.compile(
    r"""(?:저작권자?|copyrights?)?\s?(?:[ⓒ©]|\(c\)|copyrights?)\s?(?:by\s)?
    (?:(?:19|20)\d\d(?:\s?[-~]\s?(?:19|20)?\d\d)?[,.]?\s?)?(?:\(주\)|㈜|주식회사\s)?['‘"“<《]?
    (?P<outlet>[가-힣A-Za-z0-9&.+·\s]{2,30}?)['’"”>》]?\s?
    (?:무단|모든|All\b|[,·|/:\-–—<>\[\]()&]|\.\s|\.$|\s(?:의|에|은|는|이|가)\s|당사|and\b|http|www|\d{4}|기사
      |콘텐츠|컨텐츠|보도|홈페이지|AI\b|Inc|Co\b|Corp|Ltd
      |[Rr]ights|주식회사|\(주\)|㈜|$)""",
    re.VERBOSE | re.IGNORECASE,
).search
_imprint = re.compile(r"\W*(?:제호|매체명|신문명)\s?[:：]\s?(?P<outlet>[가-힣A-Za-z0-9&.·\s]{2,20})").match


def holder_of(text: str) -> str | None:
    """The outlet that a copyright notice or imprint names.

    >>> holder_of("저작권자 © 나래신문 무단전재 및 재배포 금지"), holder_of("[저작권자ⓒ 한빛뉴스. 무단전재 금지]")
    ('나래신문', '한빛뉴스')
    """
    found = _imprint(text) or _holder(text)
    name = outlet_name(found["outlet"]) if found else None
    return None if name is None or name.startswith(("무단", "재배포", "All ")) else name


def find(lines: Sequence[Line], reasons: Mapping[int, str], last: int, named: str | None) -> str | None:
    """The holder of the copyright, nearest behind the body that ends at place ``last``; else the dateline's ``named``.

    A slogan can stand before the name in the notice: then the dateline's form is the name.
    """
    places = sorted(
        (place for place, reason in reasons.items() if reason in ("copyright", "publisher")),
        key=lambda place: (place < last, abs(place - last)),
    )
    for place in places:
        holder = holder_of(lines[place].text)
        if holder:
            return named if named and named in holder else holder
    return named
