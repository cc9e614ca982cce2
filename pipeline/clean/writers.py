"""Who wrote an article by a line that calls nobody a reporter: "by …", "글 …", a name beside a day or a position."""

from __future__ import annotations

import re
from typing import Final

from pipeline.clean.datelines import NOBODY, Byline, outlet_among
from pipeline.clean.names import NAME, ROLE, is_name, looks_like_outlet
from pipeline.clean.widgets import CLOCK, DATE, MONTH_FIRST, STATED
from pipeline.patterns import Deferred

# by 홍길동, 글 홍길동; 홍길동 | 2024.05.13 06:00; 2024년 5월 13일 by 홍길동; 홍길동(narae12), as citizens sign;
# 홍길동 2024. 5. 13. 06:00, as portals print it
_alone = re.compile(
    r"(?:(?:(?:(?:Published|Posted|Written|View all posts)\s)?[Bb][Yy]"
    r"|글쓴이|글·사진|글|작성자|기자명?|취재|에디터|정리|(?i:words|editor|text))"
    rf"(?:\s?[:：|ㅣ=]\s?|\s))(?P<names>{NAME})(?:\s?{ROLE})?(?![가-힣])"
    rf"|(?P<names2>{NAME})\s?[|ㅣ,/·]\s?(?:{STATED})?\s?[:：]?\s?{DATE}"
    rf"|(?:Posted\son\s)?(?:{DATE}|{MONTH_FIRST})\s?[Bb][Yy]\s(?P<names3>{NAME})$|(?:글\s)?(?P<names4>{NAME})\s?\([A-Za-z][A-Za-z0-9_]{{2,19}}\)$"
    rf"|(?P<names5>[가-힣]{{3}})\s?(?:{STATED})?\s?{DATE}\s?{CLOCK}"
).match
# 나래일보 홍길동 입력 2024.05.13; 24.05.13 10:22 | 홍길동(narae12)
_copied = re.compile(rf"(?P<outlet>[가-힣A-Za-z0-9]{{2,12}})\s(?P<names>{NAME})\s{STATED}\s?[:：]?\s?{DATE}").match
_behind_day = re.compile(rf"{DATE}[^\n]{{0,60}}\s[l|ㅣ·]\s(?P<names>{NAME})\s?\([A-Za-z][A-Za-z0-9_]{{2,19}}\)$").match
# 2024-05-13 18:30  글 홍길동
_wrote_behind_day = re.compile(rf"{DATE}(?:\s{CLOCK})?\s{{0,3}}[/|ㅣ·]?\s?(?:글|취재)\s(?P<names>{NAME})$").search
# 2024-05-13 / 홍길동
_day_first = re.compile(rf"{DATE}(?:\s{CLOCK})?\s?[/|ㅣ·]\s?(?P<names>[가-힣]{{3}})$").match
# By Haneul Seo; Posted on May 13, 2024 by Haneul Seo
_in_latin = re.compile(r"(?:Posted\son\s[^\n]{4,24}\s)?[Bb]y\s(?P<names>[A-Z][a-z]+(?:[ -][A-Z][a-z]+){1,2})$").match
# 글 홍길동 사진 한가람: who wrote it and who took the pictures.
_shared = Deferred(
    rf"(?:글|취재)(?:\s?[:：|ㅣ·]\s?|\s)(?P<names>{NAME})(?:\s?{ROLE})?[\s,/|·]{{1,3}}(?:사진|그림|영상|촬영|일러스트)(?:\s?[:：|ㅣ·]\s?|\s){NAME}"
).match
_writer_alone = re.compile(
    rf"(?:글|취재)(?:\s?·\s?사진)?\s?[:：|ㅣ=]?\s(?P<names>{NAME})(?:\s(?:[가-힣]{{2,4}}장|작가|교수|대표|시인|에디터|활동가))?$"
).match
# 홍길동 / Product Manager; 홍길동 | 개발자: a firm's people sign so.
_with_position = re.compile(
    r"(?P<names>[가-힣]{3})\s?[/|]\s?(?:(?:[A-Z][A-Za-z-]*\s){0,3}(?:Manager|Engineer|Developer|Designer|Editor|Writer|Researcher|Scientist"
    r"|Marketer|Analyst|Planner|Recruiter|Lead|PM|PO)|(?:[가-힣]{2,6}\s)?(?:개발자|디자이너|엔지니어|매니저|기획자|마케터|에디터|작가|편집장|칼럼니스트|활동가|평론가|교수))"
).fullmatch
# 나래일보 / by 홍길동 / 2024. 5. 13.
_fed = re.compile(rf"[^/|·\n]{{2,20}}\s?[/|·]\s?[Bb][Yy]\s(?P<names>{NAME})\s?(?:[/|·]|$)").match
_parts = re.compile(r"\s?[/|·]\s?").split
_SURE: Final = 3
_LONGEST: Final = 70


def writer_of(text: str) -> Byline:
    """The writer that a line names, and the outlet if it names one too.

    >>> writer_of("Posted on 5월 13, 2024 by 홍길동"), writer_of("나래일보 홍길동 입력 2024.05.13 06:00")
    (('홍길동', None), ('홍길동', '나래일보'))
    >>> writer_of("By Haneul Seo"), writer_of("2024-05-13 | 홍보팀")
    (('Haneul Seo', None), (None, None))
    """
    latin = _in_latin(text)
    if latin:
        return latin["names"], None
    copied = _copied(text)
    if copied and _is_sure(copied["names"]) and looks_like_outlet(copied["outlet"]):
        return copied["names"], copied["outlet"]
    for find in (_behind_day, _writer_alone, _day_first, _wrote_behind_day):
        found = find(text)
        if found and _is_sure(found["names"]):
            return found["names"], None
    alone = _alone(text.strip(" •·-|"))
    name = alone[alone.lastgroup] if alone and alone.lastgroup else ""
    if _is_sure(name):
        return name, None
    writer = positioned(text)
    if writer:
        return writer, None
    fed = _fed(text)
    if fed and is_name(fed["names"]):
        return fed["names"], outlet_among([part for part in _parts(text) if looks_like_outlet(part)])
    return NOBODY


def signs_alone(text: str) -> bool:
    """Whether a line says who wrote the words, perhaps who took the pictures, and no more.

    >>> signs_alone("글 홍길동"), signs_alone("글 홍길동 사진 한가람"), signs_alone("글 읽는 소리")
    (True, True, False)
    """
    if text[0] not in "글취" or text[-1].isdigit():
        return False
    alone = _writer_alone(text)
    return (alone is not None and _is_sure(alone["names"])) or beside_photographer(text) is not None


def beside_photographer(text: str) -> str | None:
    """The writer in front of the photographer: "글 홍길동 사진 한가람".

    >>> beside_photographer("글 홍길동 사진 한가람"), beside_photographer("사진 한가람") is None
    ('홍길동', True)
    """
    found = _shared(text) if text[0] in "글취" and len(text) <= _LONGEST else None
    return found["names"] if found and is_name(found["names"]) else None


def _is_sure(name: str) -> bool:
    """Whether a word that stands alone is a name; of two syllables it may be anything."""
    return len(name) >= _SURE and is_name(name)


def positioned(text: str) -> str | None:
    """The name in a line of a name and a position, as a firm's people sign; None if the line is anything else.

    >>> positioned("홍길동 / Product Manager"), positioned("홍길동 | 개발자"), positioned("나래군 / 나래시")
    ('홍길동', '홍길동', None)
    """
    found = _with_position(text)
    return found["names"] if found and is_name(found["names"]) else None
