"""The top of a page that lost its line breaks: menu, headline and the facts of the post on one line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pipeline.clean.days import day_in_korea
from pipeline.clean.names import NAME, ROLE, has_outlet_ending
from pipeline.clean.page_names import names_board
from pipeline.clean.widgets import DATE, STATED, known_line
from pipeline.patterns import Deferred

# 나래군, 상생 협약 체결 - 나래신문 2024년 05월 13일: the head of a page of which all is one line.
_head = re.compile(
    rf"(?P<title>[^\n]{{14,120}}?)\s[-–|]\s(?P<outlet>[가-힣A-Za-z0-9]{{2,14}})\s"
    rf"(?:{NAME}\s?{ROLE}\s)?(?:{STATED}\s?[:：]?\s?)?(?P<day>{DATE})"
).match
# What follows the headline: the byline, the day, a row of the board.
_facts = Deferred(
    rf"\s(?:(?:{NAME}\s?{ROLE}\s?[/|·]?\s?)?(?:{STATED}\s?[:：]?\s?)?{DATE}"
    r"|(?:작성자|글쓴이|(?:담당|작성)부서|부서명?|조회수?)\s?[:：]?\s)"
).finditer
_SHORTEST: Final = 14
_sentence = re.compile(r"[다요]\.(?:\s|$)").search
# How far into a line its menu may go, and how many dates and rows may stand there.
_MENU: Final = 1_000
_FACTS: Final = 4
# How many buttons in a row are a menu, and how many boards.
_BUTTONS: Final = 3
_BOARDS: Final = 2


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page on one line states; ``published`` is an ISO day."""

    title: str
    outlet: str
    published: str | None


def head_of(text: str) -> Head | None:
    """Headline, outlet and day at the head of a whole page on one line; None where it begins otherwise.

    >>> head_of("나래군, 기업과 상생 협약 체결 - 나래신문 2024년 05월 13일 월요일 홍길동기자 나래군은 …")
    Head(title='나래군, 기업과 상생 협약 체결', outlet='나래신문', published='2024-05-13')
    >>> head_of("나래군은 12일 협약을 맺었다. 앞서 - 나래신문 2024년 05월 13일 보도") is None
    True
    """
    found = _head(text)
    if found is None or _sentence(found["title"]) or not has_outlet_ending(found["outlet"]):
        return None
    return Head(found["title"].partition(" < ")[0].strip(), found["outlet"], day_in_korea(found["day"]))


def headline_of(text: str) -> str | None:
    """The headline behind the menu: what the line begins with too, or what follows boards or buttons in a row.

    >>> headline_of("나래군, 기업과 상생 협약 체결 홈 뉴스 나래군, 기업과 상생 협약 체결 입력 2024.05.13")
    '나래군, 기업과 상생 협약 체결'
    >>> headline_of("나래군청 참여 나래소식 보도자료 나래군, 기업과 상생 협약 체결 등록일 2024.05.13")
    '나래군, 기업과 상생 협약 체결'
    >>> headline_of("나래군, 정치 신인과 보도자료 쓰는 법 나눠 입력 2024.05.13") is None
    True
    """
    for fact in islice(_facts(text[:_MENU]), _FACTS):
        words = text[: fact.start()].split(" ")
        found = _printed_twice(words) or _behind(words, names_board, _BOARDS) or _behind(words, _is_button, _BUTTONS)
        if found:
            return found
    return None


def _printed_twice(words: Sequence[str]) -> str | None:
    """What words begin and end with."""
    for count in range(len(words) // 2, 1, -1):
        if words[:count] == words[-count:] and len(title := " ".join(words[:count])) >= _SHORTEST:
            return title
    return None


def _behind(words: Sequence[str], is_menu: Callable[[str], bool], most: int) -> str | None:
    """What follows the last ``most`` words in a row that are a menu's."""
    row = [0]
    for word in words:
        row.append(row[-1] + 1 if is_menu(word) else 0)
    for place in range(len(words) - 1, most - 1, -1):
        if row[place] >= most and len(title := " ".join(words[place:])) >= _SHORTEST:
            return title
    return None


def _is_button(word: str) -> bool:
    return known_line(word) is not None
