"""Whether a line can be a headline at all, and whether it speaks of what a body does."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pipeline.clean.line import Line, ends_sentence, hangul
from pipeline.clean.page_names import names_section
from pipeline.clean.widgets import known_line
from pipeline.patterns import Deferred

# "부서명 : 홍보과": a fact of the post.
_is_row = Deferred(
    r"\W{0,3}(?:(?:담당|작성|제공)?\s?부서명?|담당\s?자|작\s?성\s?[자일]|등\s?록\s?[자일]|게시일|보도\s?일시|배포\s?일시?|사진|첨부(?:\s?파일)?"
    r"|조회수?|연락처|문의)\s?[:：]"
).match
# "홈 경제·금융 경제·금융일반": the way to a section, each step within the one before.
_is_path = re.compile(r".{0,12}?(?<!\S)(\S{2,8})\s(?:\S\s)?\1\S{1,6}$").match
# "완산신문 > 경제 > 지역": the same with marks.
_is_trail = Deferred(
    r"[^<>›»]{1,16}(?:\s?[>›»]\s?[^<>›»]{1,16}){2,}"
    r"|[\w·ㆍ/&]{1,10}\s?[>›»]\s?[\w·ㆍ/&]{1,10}"
).fullmatch
# [2024 나래연극상]: the event that the headline under it is about.
_is_boxed = Deferred(r"(?:\s?[\[【<〈][^\[\]【】<>〈〉]+[\]】>〉])+$").match
# <나래군 청년 협약 모임 '상설화'>: how agencies head what is no hard news.
_is_framed = re.compile(r"<[^<>]{14,80}>$").match
# 전체보기 1,234개의 글: the head of a blog's list.
_counts_posts = re.compile(r".{0,16}\s[\d,]{1,7}개의\s?글").fullmatch
# 나래군 공식 블로그 : 네이버 블로그
_names_blog = re.compile(
    r".{2,30}(?:블로그|카페|포스트)\s?[:|-]\s\S.{1,12}|.{2,30}[\[(](?:채널|톡방|단톡방|카페|블로그)[\])]"
).fullmatch
# 골목에 생긴 책방, 직접 다녀왔어요!: blogs' headlines call out to their readers.
_calls = Deferred(r"[^.?!~\n]{16,60}(?:[가-힣]요|니[다까])[!?]").fullmatch
# 나래군보 제123호, 월간 나래 2024년 5월호
_issue = re.compile(r".{0,24}(?:제\s?\d{1,5}\s?호|월호)").match
_words = re.compile(r"[가-힣]{2,}|[A-Za-z]{2,}|\d+").findall
MIN_TITLE: Final = 8
LONGEST: Final = 200
# The share of a headline's words that come again in the body: the rule, and what a playful headline still has.
MOST: Final = 0.3
LITTLE: Final = 0.15
_ISSUE: Final = 32
_MENU: Final = 12
_PART: Final = 14


def may_be_title(line: Line, reason: str | None) -> bool:
    """Whether a line has a headline's form, no row's, path's or sentence's; ``reason`` is why it is no body, if any."""
    if reason not in (None, "furniture", "deck", "title", "caption"):
        return False
    return MIN_TITLE <= len(line.text) <= LONGEST and _reads_as_title(line.text)


@lru_cache(maxsize=16_384)
def _reads_as_title(text: str) -> bool:
    """The same by the words of a line alone, which is looked at from several places around the body."""
    if _is_row(text) or _is_path(text) or _is_trail(text) or _is_menu(text):
        return False
    if _is_boxed(text) and not (_is_framed(text) and text.count(" ") > 2):
        return False
    if _issue(text) and len(text) <= _ISSUE:
        return False
    if ("/" in text and names_section(text)) or _counts_posts(text) or _names_blog(text):
        return False
    return hangul(text) >= 3 and (not ends_sentence(text) or _calls(text) is not None)


def _is_menu(text: str) -> bool:
    """Whether bars part short names, or half of the words are each a line of menus: 소식 | 자료실 | 후원하기."""
    if text.count("|") > 1 and max(map(len, text.split("|"))) <= _PART:
        return True
    words = text.split()
    if not 3 <= len(words) <= _MENU or "," in text or any(mark in text for mark in "‘’“”\"'…"):
        return False
    return 2 * sum(names_section(word) or known_line(word) is not None for word in words) >= len(words)


def stems_of(text: str) -> list[str]:
    """First two syllables of each word: enough to tell what a headline and an article have in common."""
    return [word[:2] for word in _words(text)]


def is_about(title: str, words: frozenset[str], share: float = MOST) -> bool:
    """Whether a headline speaks of what the body does; a ticker's does not, nor a paper's motto of three words."""
    stems = stems_of(title)
    shared = sum(stem in words for stem in stems)
    return len(stems) > 2 and shared >= share * len(stems) and (shared > 1 or share < MOST or len(stems) > 3)


def is_short_of(title: str, words: frozenset[str]) -> bool:
    """Whether a headline is two words, both of them the body's."""
    stems = stems_of(title)
    return len(stems) == 2 and words.issuperset(stems)
