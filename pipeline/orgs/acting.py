"""Whether a place acts: 나주시는 "the city …" is a body, 나주시 봉황면에서 "in …" is a place. Whether a name gives."""

from __future__ import annotations

import re

from pipeline.giving import DONATED
from pipeline.patterns import Deferred

# What is said of a place, not of who acts there: that somebody lives in it, that something stands in it.
OF_PLACES = "있|위치|소재|거주|사는|살|자리|문을|둔|본사"

_acts = Deferred(
    r"""
    (?:청|사무소)?
    (?:
      (?P<subject>(?:은|는|이|가)(?![가-힣]))
    | (?P<headed>\s?\((?:시장|군수|구청장|도지사|지사|면장|읍장|동장|특별시장|광역시장|교육감)\s)
    | (?P<staff>\s(?:관계자|담당자|측|공무원|직원))
    | (?P<together>(?:와|과)(?![가-힣]|\s(?:인근|주변)))
    | (?P<joined>[·‧ㆍ/-](?=[가-힣A-Za-z(㈜㈱㈔㈳㈶]))
    | (?P<given>(?:에|에게)(?![가-힣])[^.\n]{0,60}?(?:기탁|기부|전달|후원|건넸|쾌척|맡겼|제안|요청|건의|통보|제출))
    | (?P<quoted>[은는이가]?\s?[“"])
    | (?P<willing>(?:의|도)(?![가-힣])\s(?:노력|지원|적극적|결정|계획|방침|입장|정책|협조|요청))
    | (?P<too>(?<=[시군구도])(?:[과와]?도)(?![가-힣]))
    | (?P<hosting>\s?(?:주관|주최|후원|공동)(?![가-힣]*기관))
    )
    """,
    re.VERBOSE,
).match
_heads_title = re.compile(r"[,…]|\s?[‘“'\"]|[-·]").match


def acts(text: str, start: int, stop: int, title: bool) -> str | None:
    """What shows that the place named at ``start:stop`` does or receives something there; None where nothing does.

    >>> [acts(text, 0, 3, False) for text in ("나래시는 밝혔다", "나래시에 쌀을 기탁했다", "나래시 북쪽")]
    ['subject', 'given', None]
    """
    if title and start == 0 and _heads_title(text, stop) is not None:
        return "title"
    match = _acts(text, stop)
    return match.lastgroup if match is not None else None


_gives = Deferred(rf"(?:으로|로)부터\s[^.“”]{{0,40}}?(?:{DONATED}|성금|성품|장학금|후원|전달받)").match
_donates = Deferred(
    rf"(?:이|가|은|는|에서|에서는)\s[^.“”]{{0,60}}?(?:{DONATED})(?:을\s|를\s)?(?:했|하[였기고며]|해[왔\s])"
).match


def gives(text: str, stop: int) -> bool:
    """Whether a gift comes from what is named before ``stop``.

    >>> gives("나래전자로부터 성금을 전달받았다", 4), gives("나래전자로부터 답을 받았다", 4)
    (True, False)
    """
    return text.startswith(("으로부터", "로부터"), stop) and _gives(text, stop) is not None


def donates(text: str, stop: int) -> bool:
    """Whether what is named before ``stop`` makes a gift, as people do too.

    >>> donates("나래전자가 쌀 50포대를 기탁했다", 4), donates("나래전자에서 쌀을 팔았다", 4)
    (True, False)
    """
    return _donates(text, stop) is not None
