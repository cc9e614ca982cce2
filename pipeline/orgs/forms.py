"""Forms of a name: what two spellings of one body share, and when one form abbreviates another."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.legal_marks import FORM_WORD, without_marks
from pipeline.orgs.gazetteer import gazetteer, is_place, places, provinces
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.spelled import in_letters
from pipeline.patterns import Deferred

_WITHOUT_QUOTES = dict.fromkeys(map(ord, "'\"‘’“”「」『』"))
_drop_joints = re.compile(r"[\s·ㆍ‧・.,\-–]").sub
_drop_form = re.compile(rf"^(?:{FORM_WORD})\s?(?=\S)").sub
# A parent's head or short name within the name of its branch.
_drop_bracket = Deferred(r"(?<=[가-힣A-Za-z0-9])\s?\([^()]{2,30}\)(?=\s[가-힣A-Z])").sub
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
    "경찰서": "경찰", "경찰청": "경찰", "대학교의과대학": "의대", "농업협동조합중앙회": "농협중앙회",
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
    return _drop_joints("", in_letters(name)).lower()


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
    if contracts_end(short, long) or _names_region(short, long):
        return True
    if long.endswith(short):
        return len(short) > 2 and not (head_of(short) == short and len(short) < 4)
    if long.startswith(short):
        return long[len(short) :] in _FULLER and not is_place(short)
    return _leaves_out(short, long) or (long[:2] in OF_COUNTRY and _leaves_out(short, long[2:]))


def _leaves_out(short: str, long: str) -> bool:
    """Whether ``short`` leaves out the middle of ``long``, and no place there, which names another body.

    >>> _leaves_out("광해공단", "광해관리공단"), _leaves_out("부산특구본부", "부산연구개발특구본부")
    (True, True)
    >>> _leaves_out("나주농협", "나주산포농협")
    False
    """
    if not 4 <= len(short) < len(long) or short[:2] != long[:2] or short[-2:] != long[-2:]:
        return False
    left_out = long[2 : len(long) - len(short) + 2]
    if short.endswith(_OF_TOWNS) or (left_out in places() and long.endswith(short[2:])):
        return False
    if 3 * len(short) >= 2 * len(long):
        return is_subsequence(short, long)
    return len(short) > _LONG_END + 2 and long.endswith(short[2:]) and head_of(short) != short[2:]


# 한국 "Korea", 대한 "Korea" before names.
OF_COUNTRY = ("한국", "대한")
# Whose towns have one each: 나주농협 is not 나주 산포농협.
_OF_TOWNS = ("농협", "축협", "수협", "신협", "새마을금고", "교회", "초등학교", "중학교", "고등학교", "어린이집")
_LONG_END = 3
_BRANCH = re.compile(r"(?:특별자치도|특별자치시|광역시|특별시|[도시군])?(?:지역본부|지사|지부|지회|본부)").fullmatch


def _names_region(short: str, long: str) -> bool:
    """Whether ``short`` is a region with what ``long`` is a branch of: 제주적십자사 for 대한적십자사 제주도지사."""
    region, parent = short[:2], short[2:]
    if len(parent) < _LONG_END or long[:2] not in OF_COUNTRY or not long.startswith(parent + region, 2):
        return False
    return is_place(region) and _BRANCH(long, len(short) + 2) is not None


def contracts_letters(short: str, long: str) -> bool:
    """Whether the key ``short`` is made of letters of ``long``, its first and one of the head that ends it among them.

    A country's name before it is passed over. What ends in a head of its own, of two letters or more, is no such form.

    >>> contracts_letters("나무협", "한국나래무역협회"), contracts_letters("다온청", "다온개발청")
    (True, True)
    >>> contracts_letters("무협", "나래무역협회"), contracts_letters("나래협회", "나래사기 수사협의회")
    (False, False)
    """
    if not 2 <= len(short) <= len(long) - 2 or _all_hangul(short) is None or len(head_of(short)) > 1:
        return False
    name = long[2:] if long[:2] in OF_COUNTRY and short[0] != long[0] else long
    end = head_of(name) or name[-1]
    return short[0] == name[0] and not name.startswith(short) and short[-1] in end and is_subsequence(short, name)


_all_hangul = re.compile(r"[가-힣]+").fullmatch


def spelled_out(form: str) -> str | None:
    """The key of a branch's name with its parent's full name: 나래공사 다온본부 for NRC 다온본부.

    >>> spelled_out("LH 대구본부") == key_of("한국토지주택공사 대구본부"), spelled_out("LH 아파트")
    (True, None)
    """
    name = clean_name(form)
    for length in range(len(name) - 2, 1, -1):
        parent = gazetteer().entry(name[:length])
        if parent is None:
            continue
        rest = name[length:]
        head = head_of(rest)
        branch = bool(head) and (rest[0] == " " or heads()[head][1])
        return key_of(parent.name + rest) if branch and parent.name != name[:length] else None
    return None
