"""What can be the name of a Korean reporter, and what the name of a newspaper, agency or broadcaster."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from pipeline import lexicon
from pipeline.patterns import Deferred

# What reporters are called; some roles are written behind the name without a space (홍길동선임기자).
ROLE: Final = (
    r"(?:(?:선임|수석|전문|객원|인턴|수습|시민|명예|대|동포|취재|사진|영상|편집|주재|경제|정치|사회|산업|문화|의학|교육|환경|스포츠|과학){0,4}기자"
    r"|(?:순회|공동)?특파원|통신원|리포터|에디터|논설위원|편집위원|논설실장|취재본부장|취재국장|편집국장|편집인|PD|프로듀서|아나운서|앵커"
    r"|칼럼니스트)"
)
NAME: Final = r"[가-힣]{2,4}"

# The surnames that all but a few thousand Koreans bear; a name is one of them and one or two syllables.
_SURNAMES: Final = frozenset(
    "가간갈감강견경계고공곽구국권금기길김나남낭노뇌누단당대도독동두라류마만매맹명모목묘묵문미민박반방배백범변복봉부비빈빙사삼상서석선설섭성소손송수순"
    "승시신심아안애야양어엄여연염엽영예오옥온옹왕요용우운원위유육윤은음이인임자장전점정제조종좌주준지진차창채천초최추탁탄태판팽편평포표풍피필하학한함"
    "해허현형호홍화환황후궉란랑묘숭즙탕흥"
)
# 운영팀, 전산과: no given name ends so.
_OFFICES: Final = ("팀", "과")
_COMPOUND: Final = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")
_CORRESPONDENTS_SIT_IN: Final = (
    *(
        "도쿄",
        "오사카",
        "베이징",
        "상하이",
        "홍콩",
        "타이베이",
        "하노이",
        "방콕",
        "자카르타",
        "싱가포르",
        "뉴델리",
        "두바이",
    ),
    *(
        "카이로",
        "나이로비",
        "이스탄불",
        "모스크바",
        "베를린",
        "프랑크푸르트",
        "파리",
        "런던",
        "브뤼셀",
        "제네바",
        "로마",
        "마드리드",
    ),
    *(
        "빈",
        "바르샤바",
        "워싱턴",
        "뉴욕",
        "로스앤젤레스",
        "샌프란시스코",
        "시카고",
        "토론토",
        "멕시코시티",
        "상파울루",
        "시드니",
    ),
)
_outlet_form = re.compile(
    r"""\S{1,9}(?:뉴스\S{0,4}|일보|신보|신문|데일리\S{0,5}|투데이|타임[스즈]|저널|통신|미디어|방송|헤럴드\S{0,3}|경제
      |경제TV|매일|포스트|프레스|스텝|포커스
        |리포트|위클리|일간\S{1,4}|뉴시스|TV|라인|인사이트|언론|이코노믹|이코노미|매거진|닷컴|비즈|스포츠|타운|시대
          |세상|통신사)$
    | (?:뉴스|데일리|이데일리|이투데이|머니|아주|더|프레시안|노컷|오마이|미디어|한겨레|연합|국민|경향|조선|중앙
      |동아|시사|월간|주간|스포츠)\S{0,8}$
    | [A-Z]{2,4}\d?$ | 뉴시스$""",
    re.VERBOSE,
).match


_outlet_ending = Deferred(
    r"[가-힣A-Za-z]{2,9}(?:신문|일보|신보|방송|저널|타임[스즈]|투데이|헤럴드|데일리|통신|미디어|뉴시스|뉴스통신|비즈|포스트|프레스)$"
    r"|[가-힣]{1,4}뉴스\d$|[가-힣]{2,6}(?:[A-Z]BC|[A-Z]BS|JTV|KNN|TJB|CJB)$|(?:데일리|위클리|월간|주간)[가-힣]{2,6}$|뉴시스$"
).match

# 온라인뉴스팀, 편집국, 본지: nobody's own name.
_desk = Deferred(
    r"(?:뉴스|신문|일보|닷컴|미디어|방송|팀|부|국|데스크|취재|편집|관리자|온라인|본지|담당관|대변인실|기자단|센터|위원회|본부)$"
).search

# 나래군청 is the building of 나래군.
_town_hall = Deferred(r"(?P<town>[가-힣]{2,8}(?:시|군|구|도))청$").match
# 전라남도 나래군, 서울 나래구: the province in front; of 중구 and 동구 there are many.
_within_province = Deferred(
    r"(?:서울|부산|대구|인천|광주|대전|울산|경기|강원|충북|충남|충청[북남]|전북|전남|전라[북남]|경북|경남|경상[북남]|제주)"
    r"(?:특별시|광역시|특별자치도|도)?\s(?P<town>[가-힣]{2,5}[시군구])$"
).match
# KMB 뉴스: a station's desk, called after it.
_news_desk = re.compile(
    r"(?P<station>[A-Z]{2,4})\s(?:뉴스(?:룸|데스크)?|\d{1,2}\s?뉴스|뉴스\s?\d{1,2}|NEWS|News)$"
).match
# 나래군 대표 누리집: the site of 나래군.
_site = re.compile(r"(?<=\S)\s?(?:(?:대표|통합|공식)\s?)?(?:홈페이지|누리집|인터넷신문)$").sub
# Words of the notice around an outlet's name, never of the name.
_of_notice = re.compile(r"[ⓒⒸ©]|저작권|무단\s?[전복배]|재배포").search
# 해당 언론사, 뉴스레터 구독, 모바일 사이트 이동, 소유하신 도메인: words of forms and buttons, which stand for any name.
_of_page = re.compile(
    r"(?:^|\s)(?:해당|각|귀하|소유하신|저희|우리|당사|본)\s|(?:^|\s)(?:구독|이동|로그인|회원\s?가입|바로\s?가기|더\s?보기|이용\s?약관|다운로드|도메인)(?:\s|$)"
).search
# 나래신문(Narae News): the same in Latin letters.
_gloss = Deferred(r"(?<=[가-힣])\s?[(\[][A-Za-z][A-Za-z0-9 .,&'-]{1,30}[)\]]$").sub


def is_name(text: str) -> bool:
    """Whether a word can be a reporter's name: a surname and a given name.

    >>> is_name("홍길동"), is_name("남궁도담"), is_name("취재팀"), is_name("나래신문")
    (True, True, False, False)
    """
    if not 2 <= len(text) <= 4 or text in _not_reporters() or is_place(text) or text.endswith(_OFFICES):
        return False
    if text.startswith(_COMPOUND):
        return len(text) >= 3
    return text[0] in _SURNAMES and len(text) <= 3


def names_desk(text: str) -> bool:
    """Whether a text that stands where a reporter's name would is that of a desk, an office or the outlet itself.

    >>> names_desk("온라인뉴스팀"), names_desk("편집부"), names_desk("나래신문"), names_desk("홍길동")
    (True, True, True, False)
    """
    return text in _not_reporters() or _desk(text) is not None


@cache
def _not_reporters() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicon.load("not_reporters"))


@cache
def _places() -> frozenset[str]:
    return frozenset(row["name"] for row in lexicon.load("places")) | frozenset(_CORRESPONDENTS_SIT_IN)


def is_place(text: str) -> bool:
    """Whether a word is a place that datelines name: a Korean town or a city with correspondents.

    >>> is_place("수원"), is_place("도쿄"), is_place("나래")
    (True, True, False)
    """
    return text in _places()


def looks_like_outlet(text: str) -> bool:
    """Whether a short text has the form of a newspaper's, agency's or broadcaster's name.

    >>> looks_like_outlet("나래신문"), looks_like_outlet("나래군")
    (True, False)
    """
    return 1 < len(text) <= 14 and _outlet_form(text) is not None


def has_outlet_ending(text: str) -> bool:
    """Whether a name ends as only newspapers', agencies' and broadcasters' names do; a section's can end in 뉴스.

    >>> has_outlet_ending("나래신문"), has_outlet_ending("주요뉴스"), has_outlet_ending("신문")
    (True, False, False)
    """
    return len(text) <= 14 and _outlet_ending(text.replace(" ", "")) is not None


def outlet_name(text: str | None) -> str | None:
    """An outlet's name as printed, without the place of a branch and without brackets; None if it is none.

    >>> outlet_name("나래 한빛뉴스"), outlet_name("저작권자 ⓒ 나래신문 무단전재 금지")
    ('나래 한빛뉴스', None)
    """
    if text is None:
        return None
    parts = text.strip(" =/|·,.:-–()[]{}<>'\"‘’“”《》「」").split()
    while len(parts) > 1 and is_place(parts[0]):
        parts = parts[1:]
    name = " ".join(parts)
    if len(name) < 2 or name in _not_reporters() or is_place(name) or not re.search(r"[가-힣A-Za-z]", name):
        return None
    return None if _of_notice(name) or speaks_of_page(name) else name


def speaks_of_page(name: str) -> bool:
    """Whether words are a form's or a button's, which stand where a name would.

    >>> speaks_of_page("해당 언론사"), speaks_of_page("뉴스레터 구독"), speaks_of_page("나래신문")
    (True, True, False)
    """
    return _of_page(name) is not None


def usual_name(name: str) -> str:
    """An outlet's name without "home page" or the same in Latin letters behind it; the town for its hall.

    A county, town or ward stands without its province, a station without its news desk.

    >>> usual_name("나래신문(Narae News)"), usual_name("나래군청"), usual_name("나래군 대표 누리집")
    ('나래신문', '나래군', '나래군')
    >>> usual_name("전라남도 나래군"), usual_name("대구광역시 중구"), usual_name("KMB 뉴스")
    ('나래군', '대구광역시 중구', 'KMB')
    """
    name = _site("", _gloss("", name))
    hall = _town_hall(name)
    name = hall["town"] if hall else name
    inner = _within_province(name)
    if inner:
        return inner["town"]
    desk = _news_desk(name)
    if desk:
        return desk["station"]
    paper = name.removesuffix(" 뉴스")
    return paper if has_outlet_ending(paper) else name
