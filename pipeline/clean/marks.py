"""What a line says about itself: a share button, a caption, a copyright notice … or nothing, then it may be body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from pipeline.clean.bylines import is_byline
from pipeline.clean.captions import is_caption
from pipeline.clean.line import ends_sentence
from pipeline.clean.notices import notice_of
from pipeline.clean.sources import names_paper
from pipeline.clean.widgets import known_line, widget_of

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "title": "the headline, wherever it is repeated",
        "deck": "a sub-title above the lead",
        "byline": "who wrote it",
        "date_line": "when it was published or changed, how often it was read",
        "caption": "the text or credit of a photograph or video",
        "share_widget": "buttons to share, print, resize, copy the address or react",
        "header_widget": "weather, exchange rates, today's date, edition: the top of a page",
        "menu": "navigation, forms and what the site says about its own use",
        "advert": "advertising, and the outlet's calls to subscribe or send news",
        "tags": "keywords of the article",
        "email": "the reporter's address",
        "contact": "whom to ask: department, officer, telephone",
        "copyright": "the notice that forbids copying",
        "licence": "the notice that allows copying (공공누리, Creative Commons)",
        "publisher": "imprint: address, registration, editor, youth protection officer",
        "attachment": "attached files, and annexes behind the article",
        "related": "links to other articles on the matter, and to the ones before and after",
        "most_read": "lists of popular, latest or main articles",
        "other_article": "another article on the same page",
        "translation": "the same article in another language",
        "comment": "readers' comments and the form for them",
        "end_mark": "끝, 이상: the end of a release",
        "image": "remnants of markup: images, rules, empty table cells",
        "furniture": "a line outside the article that says no more about itself",
    }
)
"""The closed vocabulary of ``reason`` in removed lines, with what each means."""

_SHORT: Final = 90
_CREDITS: Final = 32
_asks_for_news = re.compile(r"\W{0,3}제보\s?하기\W|\W{0,3}\S{0,8}\s?(?:기사\s?문의\s?및\s?)?제보\s?[:：]").match
# The banner that every page of the government bears: alone, or with the menu where the page lost its line breaks.
_BANNER: Final = "공식 전자정부"
_bears_banner = re.compile(
    rf".{{0,40}}?이\s(?:누리집|사이트)[은는]\s대한민국\s{_BANNER}\s(?:누리집|사이트)입니다"
).match
_heading = re.compile(r"^#{1,6}\s+(?=\S)").sub
_sentences = re.compile(r"[다요]\.(?=\s|$)").findall
_HEADINGS: Final = ("related", "most_read", "publisher", "share_widget", "advert")
# Sites speak to their readers politely, articles about others do not.
_asks_reader = re.compile(r"(?:니다|세요|까요|드려요|예요|에요)\W*$").search


def reason_of(text: str) -> str | None:
    """Why a line cannot be body, if it says so itself.

    >>> reason_of("저작권자 © 나래신문 무단전재 및 재배포 금지"), reason_of("페이스북(으)로 기사보내기")
    ('copyright', 'share_widget')
    >>> reason_of("나래군은 12일 기업 다섯 곳과 협약을 맺었다고 밝혔다.") is None
    True
    """
    if _BANNER in text and _bears_banner(text) and len(_sentences(text)) <= 1:
        return "menu"
    if len(text) > _SHORT:
        if _asks_for_news(text):
            return "advert"
        return notice_of(text) or ("caption" if is_caption(text) else None)
    return _of_short(text)


@lru_cache(maxsize=65_536)
def _of_short(text: str) -> str | None:
    """Menus repeat on every page of an outlet, so a corpus asks about the same short lines again and again."""
    if text[0] == "#":
        # "## 붙임 …": a heading in Markdown.
        text = _heading("", text)
    reason = known_line(text) or notice_of(text)
    if reason is None and text[0] in "글취" and len(text) <= _CREDITS and is_byline(text):
        return "byline"
    if reason is None and names_paper(text):
        return "date_line"
    if reason is None and is_caption(text):
        reason = "caption"
    if reason is None and is_byline(text):
        reason = "byline"
    if reason is None:
        reason = widget_of(text)
        if reason in _HEADINGS and len(text) > 24 and ends_sentence(text) and not _asks_reader(text):
            # A sentence that begins like a heading: "관련 기사를 읽고 기부를 결심했다고 한다."
            return None
    return reason
