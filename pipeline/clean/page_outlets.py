"""The outlet as a page's markup states it: meta tags, JSON-LD, the logo, the end of the page's name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from lxml import etree

from pipeline.clean.embedded import Embedded
from pipeline.clean.line import hangul, squeezed
from pipeline.clean.masthead import may_name, publisher
from pipeline.clean.names import has_outlet_ending, is_name
from pipeline.clean.page_names import is_portal, names_section
from pipeline.clean.widgets import known_line
from pipeline.patterns import Deferred

_SITE_TAGS: Final = ("og:site_name", "nate:site_name")
_PUBLISHER_TAGS: Final = (
    "application-name",
    "apple-mobile-web-app-title",
    "og:article:publisher",
    "dd:publisher",
    "publisher",
    "article:publisher",
    "dable:publisher",
)
_AUTHOR_TAGS: Final = ("og:article:author", "article:author")
_PORTALS: Final = frozenset(
    {"다음", "네이버", "네이트", "Daum", "NAVER", "네이버 뉴스", "다음뉴스", "네이트 뉴스", "zum"}
)
_SITE: Final = 8
# How many of a page's first pictures and named elements may be its logo, and how far up its frame may stand.
_PICTURES: Final = 6
_FRAME: Final = 4
_LOGOS: Final = 4
_PIECES: Final = 40
_names_logo = Deferred(
    r"(?<![a-z])(?:logo|brand|ci|site[-_]?(?:title|name)|top|head(?:er)?)(?![a-z])", re.IGNORECASE
).search
_is_logo = Deferred(r"(?<![a-z])(?:logo|site[-_]?(?:title|name))(?![a-z])", re.IGNORECASE).search
_goes_home = re.compile(r"(?:https?://[^/]+)?/?(?:index|main|home|default)?(?:\.\w{2,5})?(?:[?#].*)?$").match
_logo_word = re.compile(r"\s?(?:로고|logo|홈으로|홈페이지|홈|메인|바로가기)$", re.IGNORECASE).sub
separator = re.compile(r"\s{0,9}(?:\s[-–—|:·<]\s|[|｜│]|\s?::\s?|\s<\s)\s{0,9}")


def outlet_of(root: etree._Element, tags: Mapping[str, str], data: Embedded) -> str | None:
    """The outlet that the markup states; call before the scripts are stripped. ``tags`` are the meta tags by name."""
    for name in _SITE_TAGS:
        if tags.get(name):
            return _of_portal(root, tags) or _without_portal(text_of(tags[name]))
    for article in data.articles:
        publisher = article.get("publisher")
        if isinstance(publisher, Mapping) and isinstance(publisher.get("name"), str):
            found = text_of(publisher["name"])
            if found:
                return found
    for name in _PUBLISHER_TAGS:
        value = tags.get(name)
        if value and hangul(value) and "/" not in value:
            return text_of(value)
    parts = [part.strip() for part in separator.split(text_of(root.findtext(".//title")) or "")]
    ending = next((part for part in reversed(parts) if " " not in part and has_outlet_ending(part)), None)
    # A page called by one short word is called after its site.
    alone = parts[0] if len(parts) == 1 and 2 <= hangul(parts[0]) == len(parts[0]) <= _SITE else None
    return ending or alone or _behind_section(parts) or next(_logos(root), None)


def _behind_section(parts: list[str]) -> str | None:
    """The office whose board a page shows: "보도자료 상세보기 | 나래군"."""
    return publisher(parts[-1]) if len(parts) > 1 and names_section(parts[0]) and may_name(parts[-1]) else None


def _logos(root: etree._Element) -> Iterator[str]:
    """Names that a page's logo bears: a picture's alternative text in a frame on top, an element called logo."""
    for picture in islice(root.iter("img"), _PICTURES):
        name = _logo_word("", (picture.get("alt") or "").strip())
        if _may_be_site(name) and any(_is_frame(element) for element in islice(picture.iterancestors(), _FRAME)):
            yield publisher(name) or name
    elements = root.iter("a", "div", "p", "h1", "span", "strong")
    logos = (element for element in elements if _is_logo(f"{element.get('class') or ''} {element.get('id') or ''}"))
    for element in islice(logos, _LOGOS):
        name = _logo_word("", " ".join("".join(map(str, islice(element.itertext(), _PIECES))).split()))
        if _may_be_site(name):
            yield publisher(name) or name


def _may_be_site(name: str) -> bool:
    return may_name(name) and not known_line(name) and not names_section(name)


def _is_frame(element: etree._Element) -> bool:
    if element.tag in ("h1", "header"):
        return True
    if element.tag == "a" and element.get("href") is not None:
        return _goes_home(element.get("href") or "") is not None
    return _names_logo(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _of_portal(root: etree._Element, tags: Mapping[str, str]) -> str | None:
    """The newspaper whose article a portal shows: its name stands as the author's, and in the notice of copyright."""
    site = squeezed(tags.get(_SITE_TAGS[0]) or "")
    for tag in _AUTHOR_TAGS:
        name = separator.split(text_of(tags.get(tag)) or "")[0].strip()
        if may_name(name) and not is_name(name) and squeezed(name) != site:
            holds = re.compile(rf"(?:[ⓒⒸ©]|\(c\))\s?{re.escape(name)}", re.IGNORECASE).search
            if any(holds(text) for text in map(str, root.itertext())):
                return name
    return None


def _without_portal(name: str | None) -> str | None:
    """The paper's or blog's name where a portal puts its own in front: "다음 - 나래신문", "네이버 블로그 | 나래숲"."""
    parts = separator.split(name) if name else []
    return next((part for part in parts if part not in _PORTALS and not is_portal(part)), name)


def text_of(value: object) -> str | None:
    """A string with its entities resolved and its spaces joined; None if nothing is left."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(html.unescape(value)).split()) or None
