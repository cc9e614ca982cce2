"""What a page says to its readers beside the article: summaries by machine, offers and notices in whole sentences."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import Final

from pipeline.clean.line import Line, is_prose, opens_article
from pipeline.patterns import Deferred

_heads_summary = re.compile(
    r"""\W{0,3}(?:(?:(?:AI|인공지능|챗GPT)\S{0,4}|[3세]\s?줄|핵심|기사|자동|뉴스|본문|요점|한\s?눈에\s?보는)\s?){0,3}
    (?:요약(?:봇|문|본)?|간추린\s?뉴스|TL;?DR|SUMMARY)\W{0,3}$""",
    re.VERBOSE | re.IGNORECASE,
).match
_owns_summary = Deferred(
    r"요약(?:한|된|은|문은|본은)?\s.{0,40}(?:AI|인공지능|다를\s?수|정확하지|권장|참고|기반)|(?:AI|인공지능)\S{0,3}\s.{0,24}(?:요약|작성|생성)(?:한|된|했)",
    re.IGNORECASE,
).search
_closes = re.compile(r"(?:요약\s?)?닫기$").match
_is_bullet = re.compile(r"[-–—•·*✓✔▶▷■□○●ㆍ☞▪①-⑳❶-❿]|\d[.)]\s").match
# The polite form, outside a quotation; news in Korean is told in the plain form.
_is_polite = re.compile(
    r"(?:(?<!아)니다|세요|[까나]요|어요|아요|해요|예요|에요|네요|드려요|바랍니다)\s?[.!?ㅠㅜㅎㅋ^~]{0,4}\W{0,2}$"
).search
_is_plain = re.compile(r"(?:(?<!니)|(?<=아니))다\.\W{0,3}$").search
_closes_quotation = re.compile(r"[\"”’'」』][.!]?$").search
_speaks_of_site = Deferred(
    r"기사|공유|마음에\s드|메일로|보내\s?드|받아\s?보세요|뉴스레터|구독|회원|로그인|후원|계좌|제보|본지|독자|필자|기고|편집\s?방향|유료|앱\S?\s|채널|댓글|저작|콘텐츠|투표|설문|요약|알림"
    r"|홈페이지|누리집에서\s확인|언론사|오디오|음성|팔로우|클릭|글[자씨]\s?크기|어떠셨|어떻게\s읽으셨|퍼온\s글|퍼왔|퍼옵|옮겨\s?(?:옵|왔|둡)|스크랩|문제가\s?될\s?(?:시|경우)|삭제하겠|편지|다음\s호|지난\s호|찾아[옵갑]니다|찾아뵙"
    r"|(?:뉴스|소식)\S{0,2}\s.{0,40}(?:만나|전달|제공|전해|알려|보내|배달)"
).search
# 글 홍길동, 홍길동 기자: who wrote the article.
_signs = Deferred(
    r"^(?:글·사진|글쓴이|글)\s?[:|]?\s([가-힣]{2,4})(?![가-힣])|^([가-힣]{2,4})\s?(?:기자(?![가-힣])|[·|/]\s?(?:19|20)\d\d[.년-])"
).finditer
# What releases tell of their sender at the end: 나래산업 소개, 재단 개요, About Narae.
_heads_profile = re.compile(
    r"\W{0,3}(?:(?P<sender>\S.{1,24}?)\s?(?:소개|개요|에 대하여)|About\s\S.{1,24})\W{0,3}$"
).match
_tells_profile = Deferred(r"설립|창립|창업|출범|전문|기업|회사|단체|기관|재단|법인|브랜드|제공|운영|생산|활동").search
_asks_for_money = re.compile(r"후원\s?계좌|예금주|계좌\s?번호").search
_STOPS: Final = frozenset({"caption", "image", "title", "date_line", "byline"})
_PASSED: Final = frozenset({"menu", "share_widget"})
# Letters at the end of a line that tell how it ends.
_ENDING: Final = 12
_LONGEST_POINT: Final = 110
_MOST_POINTS: Final = 6
_LONGEST_NOTICE: Final = 160
_MIN_PROSE: Final = 30
_LONGEST_HEADING: Final = 32
# How long a heading can be of those that are looked for, and what all that a page says of its summary holds.
_LONGEST_SUMMARY_HEADING: Final = 40
_SUMMARY_WORDS: Final = ("요약", "작성", "생성")
_LONGEST_BYLINE: Final = 40
# How many sentences a release has before it tells of its sender.
_MIN_TOLD: Final = 3


def mark(lines: Sequence[Line], reasons: MutableMapping[int, str], prose: list[bool]) -> None:
    """Mark summaries (as decks) and sentences to the reader (as menu): ``reasons`` by place, ``prose`` no longer so."""
    told = 0
    writers: set[str] = set()
    for place, line in enumerate(lines):
        told += prose[place]
        if (
            not prose[place]
            and len(line.text) <= _LONGEST_BYLINE
            and ("기자" in line.text or line.text[0] == "글" or "20" in line.text)
        ):
            writers.update(name for found in _signs(line.text) for name in found.groups() if name)
        if len(line.text) <= _LONGEST_SUMMARY_HEADING and _heads_summary(line.text):
            reasons[place], prose[place] = "deck", False
            for point in _points(lines, reasons, place + 1):
                reasons[point], prose[point] = "deck", False
        elif prose[place] and len(line.text) <= _LONGEST_NOTICE and _is_of_summary(line.text):
            reasons[place], prose[place] = "menu", False
        elif place not in reasons and len(line.text) <= _LONGEST_NOTICE and _asks_for_money(line.text):
            reasons[place], prose[place] = "advert", False
        elif prose[place] or place in reasons or told < _MIN_TOLD:
            continue
        elif _begins_profile(lines, prose, place):
            reasons[place] = "publisher"
        elif line.text in writers:
            # The writer's name, over what the page tells of the writer.
            reasons[place] = "byline"
    if _is_told_plainly(lines, prose):
        for place, line in enumerate(lines):
            if prose[place] and speaks_to_reader(line.text):
                reasons[place], prose[place] = "menu", False


def heads_summary(text: str) -> bool:
    """Whether a line heads the points of a summary.

    >>> heads_summary("AI 3줄 요약"), heads_summary("예산 요약 보고")
    (True, False)
    """
    return _heads_summary(text) is not None


def _is_of_summary(text: str) -> bool:
    """Whether a line says of a summary by machine that it is one."""
    # Most lines have none of the words, which is seen sooner than that they have not the form.
    return any(word in text for word in _SUMMARY_WORDS) and _owns_summary(text) is not None


def speaks_to_reader(text: str) -> bool:
    """Whether a line is an outlet's own word to its readers, politely.

    >>> speaks_to_reader("이 기사는 유료 회원만 읽을 수 있습니다."), speaks_to_reader("군은 기사 열 명을 뽑는다.")
    (True, False)
    """
    if len(text) > _LONGEST_NOTICE or _closes_quotation(text):
        return False
    return _is_polite(text[-_ENDING:]) is not None and _speaks_of_site(text) is not None


def _begins_profile(lines: Sequence[Line], prose: Sequence[bool], place: int) -> bool:
    """Whether a line heads what a release tells of its sender: behind the article, over a sentence that names it."""
    text = lines[place].text
    heading = _heads_profile(text) if len(text) <= _LONGEST_HEADING else None
    if heading is None or place + 1 >= len(lines) or not prose[place + 1]:
        return False
    sender = (heading["sender"] or "").split()
    return (not sender or sender[0] in lines[place + 1].text[:40]) and _tells_profile(lines[place + 1].text) is not None


def _points(lines: Sequence[Line], reasons: MutableMapping[int, str], first: int) -> list[int]:
    """Places of the short sentences of a summary: bulleted, or up to what shows that the article begins."""
    points: list[int] = []
    toolbar = False
    for place in range(first, min(len(lines), first + 2 * _MOST_POINTS)):
        line = lines[place]
        if points and _closes(line.text):
            return points
        reason = reasons.get(place)
        disclaims = _is_of_summary(line.text)
        told = any(is_prose(lines[point].text) for point in points)
        if disclaims and not told:
            # Buttons stood between the heading and what the page says of its summary.
            points.clear()
            toolbar = False
            continue
        if reason in _PASSED:
            # 본문 요약봇, 음성 변환, 글자 크기: what heads a summary is itself one button of a row.
            if points and not told:
                points.clear()
                toolbar = True
            continue
        ends = disclaims or reason in _STOPS or opens_article(line.text)
        # Points that are no sentences end where sentences begin.
        ends = ends or bool(points and not told and not is_prose(lines[points[0]].text) and is_prose(line.text))
        if ends or reason or len(line.text) > _LONGEST_POINT or len(points) == _MOST_POINTS:
            bulleted = len(points) > 1 and all(_is_bullet(lines[point].text) for point in points)
            return points if bulleted or (ends and not toolbar and _goes_on(lines, reasons, place)) else []
        if points and _is_bullet(lines[points[0]].text) and not _is_bullet(line.text):
            return points if len(points) > 1 else []
        points.append(place)
    return []


def _goes_on(lines: Sequence[Line], reasons: MutableMapping[int, str], first: int) -> bool:
    """Whether sentences of an article follow."""
    follow = range(first, min(len(lines), first + 4 * _MOST_POINTS))
    return sum(place not in reasons and is_prose(lines[place].text) for place in follow) > 1


def _is_told_plainly(lines: Sequence[Line], prose: Sequence[bool]) -> bool:
    texts = [line.text for place, line in enumerate(lines) if prose[place] and len(line.text) >= _MIN_PROSE]
    endings = [text[-_ENDING:] for text in texts]
    plain = sum(_is_plain(ending) is not None for ending in endings)
    return plain > 1 and plain >= 2 * sum(_is_polite(ending) is not None for ending in endings)
