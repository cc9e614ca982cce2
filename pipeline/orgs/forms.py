"""Forms of a name: what two spellings of one body share, and when one form abbreviates another."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.legal_marks import FORM_WORD, without_marks
from pipeline.orgs.gazetteer import is_place, provinces
from pipeline.orgs.heads import head_of
from pipeline.patterns import Deferred

_WITHOUT_QUOTES = dict.fromkeys(map(ord, "'\"‘’“”「」『』"))
_drop_joints = re.compile(r"[\s·ㆍ‧・.,\-–]").sub
_drop_form = re.compile(rf"^(?:{FORM_WORD})\s?(?=\S)").sub
# A parent's head or short name within the name of its branch.
_drop_bracket = Deferred(r"(?<=[가-힣A-Za-z0-9])\s?\([^()]{2,30}\)(?=\s[가-힣])").sub
_hangul = re.compile(r"[가-힣]").search

# Ends of names and their usual contractions: 대학교 → 대 "university", 위원회 → 위 "commission".
_CONTRACTED = {
    "대학교": "대", "고등학교": "고", "중학교": "중", "초등학교": "초", "위원회": "위", "여자대학교": "여대",
    "과학기술원": "과기원", "지방법원": "지법", "고등법원": "고법", "지방검찰청": "지검", "상공회의소": "상의",
    "경영자총협회": "경총", "지역사회보장협의체": "지사협", "증권": "證", "노동조합": "노조", "손해보험": "손보",
    "생명보험": "생명", "대학병원": "대병원", "대학교병원": "대병원", "행정복지센터": "", "읍사무소": "읍",
    "면사무소": "면", "동사무소": "동", "주민센터": "", "특별자치도": "도", "특별시": "시", "광역시": "시",
    "특별자치시": "시", "공업고등학교": "공고", "상업고등학교": "상고", "여자고등학교": "여고",
    "비상대책위원회": "비대위", "농업협동조합": "농협", "축산업협동조합": "축협", "수산업협동조합": "수협",
    "신용협동조합": "신협", "원예농업협동조합": "원예농협", "신용보증재단": "신보", "선거관리위원회": "선관위",
    "교육대학교": "교대", "의과대학": "의대", "여자중학교": "여중", "외국어고등학교": "외고", "해양경찰서": "해경",
    "지방해양수산청": "해수청", "지방국세청": "국세청", "창조경제혁신센터": "창경센터", "테크노파크": "tp",
    "문화예술회관": "문예회관", "자원봉사센터": "자봉센터", "특례시": "시", "대학교의료원": "대의료원",
    "농업기술센터": "농기센터", "과학고등학교": "과고", "예술고등학교": "예고",
}  # fmt: skip
_CONTRACTED_ENDS = tuple(_CONTRACTED)

# What a fuller form may add at the end: 신한금융 is 신한금융그룹, but 한빛 is not its daughter 한빛코리아.
_FULLER = frozenset(
    {
        "그룹", "금융그룹", "금융지주", "지주", "홀딩스", "재단", "협회", "공사", "공단", "병원", "대학교", "중앙회",
        "마켓", "커뮤니케이션", "파트너스", "엔터테인먼트", "위원회", "은행", "증권", "컨소시엄", "연구소",
        "연구원", "센터", "케미칼", "커뮤니케이션즈",
    }
)  # fmt: skip


@lru_cache(maxsize=20_000)
def clean_name(text: str) -> str:
    """The name without legal marks and quotes.

    >>> clean_name("(주)누리상사")
    '누리상사'
    >>> clean_name("나래공사(사장 김나래) 가람지사")
    '나래공사 가람지사'
    """
    name = without_marks(text)
    if name in provinces() and text.endswith("주식회사"):
        # 경기도주식회사 is called so.
        name = text
    if "(" in name:
        name = _drop_bracket("", name)
    return " ".join(name.translate(_WITHOUT_QUOTES).split())


@lru_cache(maxsize=20_000)
def key_of(text: str) -> str:
    """What spellings of one form share: no marks, spaces or joints, lower case.

    >>> key_of("㈜누리 상사") == key_of("누리상사")
    True
    """
    name = _drop_form("", clean_name(text)) or text
    return _drop_joints("", name).lower()


@lru_cache(maxsize=20_000)
def has_hangul(text: str) -> bool:
    """Whether any letter is Korean."""
    return _hangul(text) is not None


def is_subsequence(short: str, long: str) -> bool:
    """Whether the letters of ``short`` stand in ``long`` in order."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def contracts_end(short: str, long: str) -> bool:
    """Whether ``short`` only contracts the last part of ``long``: 광주시 for 광주광역시, 한빛대 for 한빛대학교."""
    if short[:1] != long[:1] or len(short) >= len(long) or not long.endswith(_CONTRACTED_ENDS):
        return False
    for end, contraction in _CONTRACTED.items():
        if long.endswith(end) and short == long[: -len(end)] + contraction:
            return True
    return False


def folded(key: str) -> str:
    """A key with what is contracted within names contracted, so that two ways to write one body are the same.

    >>> folded("나래대학교병원노동조합") == folded("나래대병원노조")
    True
    """
    return key.replace("대학교", "대").replace("노동조합", "노조")


def abbreviates(short: str, long: str) -> bool:
    """Whether the key ``short`` may stand for the longer key ``long`` in one article.

    >>> abbreviates("건설자원협회", "한국건설자원협회"), abbreviates("신한금융", "신한금융그룹")
    (True, True)
    >>> abbreviates("한빛공단", "한빛공단강동지사")
    False
    """
    if len(short) < 2 or len(short) >= len(long):
        return False
    if contracts_end(short, long):
        return True
    if long.endswith(short):
        return len(short) > 2 and not (head_of(short) == short and len(short) < 4)
    if long.startswith(short):
        return long[len(short) :] in _FULLER and not is_place(short)
    if len(short) < 4 or short[0] != long[0] or short[-1] != long[-1] or 3 * len(short) < 2 * len(long):
        return False
    return short[:2] == long[:2] and short[-2:] == long[-2:] and is_subsequence(short, long)
