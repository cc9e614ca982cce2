"""Title, outlet, reporter and day as a page's markup states them: JSON-LD, Open Graph, other meta tags."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from itertools import islice
from typing import Final

from lxml import etree

from pipeline.clean.days import day_in_korea
from pipeline.clean.embedded import Embedded, Story
from pipeline.clean.line import hangul, squeezed
from pipeline.clean.metadata import Metadata
from pipeline.clean.names import is_name, names_desk
from pipeline.clean.page_names import names_board
from pipeline.clean.page_outlets import outlet_of, separator, text_of
from pipeline.patterns import Deferred
from pipeline.types import DayStatedBy

_TITLE_TAGS: Final = (
    "og:title",
    "twitter:title",
    "dd:title",
    "naverblog:title",
    "nate:title",
    "taboola:title",
    "title",
    "dc.title",
    "headline",
)
_DAY_TAGS: Final = (
    *("article:published_time", "og:article:published_time", "dd:published_time", "ngh:published_time", "og:pubdate"),
    *("pubdate", "datepublished", "publish_date", "publishdate", "firstcreateddate", "regdate", "og:regdate"),
    *("article_date", "article:created", "datecreated", "date", "dc.date", "dc.date.issued", "dcterms.created"),
    *("sailthru.date", "parsely-pub-date"),
)
_REPORTER_TAGS: Final = (
    "dable:author",
    "og:article:author",
    "article:author",
    "dd:author",
    "author",
    "twitter:creator",
    "byline",
    "taboola:author",
    "taboola-author",
    "ngh:author",
    "dc.creator",
    "writer",
)

_STATE_DAYS: Final = (
    *("first_publish_date", "firstPublishDate", "display_date", "publish_date", "publishedAt", "published_at"),
    *(
        "publishDate",
        "published",
        "pubDate",
        "datePublished",
        "serviceDate",
        "serviceDaytime",
        "regDate",
        "regDt",
        "reg_date",
    ),
    *("createdAt", "created_at", "created_date", "inputDate", "insertDate", "date"),
)
_STATE_WRITERS: Final = ("reporters", "reporter", "reporterName", "credits", "authors", "author", "writer", "writers")
_STATE_TITLES: Final = ("headlines", "headline", "title", "subject", "artTitle", "articleTitle")
_HEADINGS: Final = ("h1", "h2", "h3", "h4")
_HEADING_TAGS: Final = (*_HEADINGS, "div", "p", "strong", "span", "td", "dt", "em")
_names_headline = Deferred(
    r"(?<![a-z])(?<!sub[-_])(?<!s[-_])(?:title|tit|ttl|subject|headline|heading|sbj)(?![a-z])", re.IGNORECASE
).search
_BADGE: Final = 8
_is_badge = Deferred(
    r"(?<![a-z])(?:cate?|category|blt|bullet|badge|label|icon?|flag|sort|section|tag|type|num|no)(?:gory)?(?![a-z])",
    re.IGNORECASE,
).search
_SHORTEST: Final = 8
_LONGEST: Final = 200
_WIDEST: Final = 6
_MOST_HEADINGS: Final = 20
_role = re.compile(
    r"\s?(?:선임|인턴|객원|수습|전문|시민)?(?:기자|특파원|논설위원|칼럼니스트|에디터|리포터|PD|앵커|통신원|편집위원)(?:님)?\b.*$"
).sub
_name = Deferred(r"(?:[가-힣]{2,4})(?:\s?[·,ㆍ/]\s?[가-힣]{2,4}){0,4}").fullmatch
_address = re.compile(r"(?<![\s/(|<])[\s/(|<]*+(?<![\w.+-])[\w.+-]++@[\w.-]*[)>]?").sub
# "headline > board", as boards call their pages.
_board_behind = re.compile(r"(?<=.{8})\s>\s[^<>|]{2,14}(?=$|\s?\|)").search
_site_in_front = re.compile(r"^\s*[\[<(]\s?(?P<name>[^\])>]{2,20})\s?[\])>]\s*").match


def of_page(root: etree._Element, data: Embedded) -> Metadata:
    """What the markup states but for headline and day; call before the scripts are stripped."""
    tags = _meta_tags(root)
    outlet = outlet_of(root, tags, data)
    return Metadata(outlet=outlet, reporter=_reporter(tags, data, outlet), url=_url(root, tags))


def _meta_tags(root: etree._Element) -> dict[str, str]:
    """First non-empty content of each meta tag by lower-case name."""
    tags: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or "").strip()
        if content:
            for attribute in ("property", "name", "itemprop"):
                name = meta.get(attribute)
                if name:
                    tags.setdefault(name.strip().lower(), content)
    return tags


def titles_of(root: etree._Element, data: Embedded, outlet: str | None) -> list[str]:
    """What may be the headline, most trusted first, without the site's name; call before the scripts are stripped."""
    tags = _meta_tags(root)
    candidates = [text_of(article.get("headline")) for article in data.articles]
    candidates += [text_of(tags.get(name)) for name in _TITLE_TAGS]
    candidates += [_headline(heading) for heading in root.iter("h1")]
    candidates.append(text_of(root.findtext(".//title")))
    known = squeezed(outlet) if outlet else ""
    whole = {squeezed(candidate) for candidate in candidates if candidate}
    titles: list[str] = []
    for candidate in candidates:
        title = _without_site(candidate, outlet, whole)
        if title and hangul(title) >= 2 and squeezed(title) != known and title not in titles:
            titles.append(title)
    return titles


def _without_site(title: str | None, outlet: str | None, others: Container[str]) -> str | None:
    """A title without the site's name in front or behind; brackets in front go if one of ``others`` lacks them."""
    if not title:
        return None
    known = squeezed(outlet) if outlet else ""
    board = _board_behind(title)
    title = title[: board.start()] if board else title
    front = _site_in_front(title)
    if front and (squeezed(front["name"]) == known or squeezed(title[front.end() :]) in others):
        title = title[front.end() :]
    parts = list(separator.finditer(title))
    last = squeezed(title[parts[-1].end() :]) if parts else ""
    if last and known and len(last) <= 24 and (last in known or known in last):
        title = title[: parts[-1].start()].split(" < ")[0]
        parts = list(separator.finditer(title))
        if parts and names_board(title[parts[-1].end() :]):
            title = title[: parts[-1].start()]
    return title.strip() or None


def headings_of(root: etree._Element) -> list[str]:
    """What elements named like headlines hold, in order: a board's headline need not be in its page's name."""
    found: list[str] = []
    for element in root.iter(*_HEADING_TAGS):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _HEADINGS or (len(names) > 1 and _names_headline(names)):
            text = _headline(element) if sum(1 for _ in islice(element.iter(), _WIDEST)) < _WIDEST else ""
            if _SHORTEST <= len(text) <= _LONGEST and hangul(text) >= 4 and text not in found:
                found.append(text)
                if len(found) == _MOST_HEADINGS:
                    break
    return found


def of_state(story: Story, outlet: str | None) -> Metadata:
    """Reporter and headline as the state of a page holds them beside the article's text."""
    writer = story.first(_STATE_WRITERS)
    return Metadata(title=text_of(story.first(_STATE_TITLES)), reporter=person(writer, outlet) if writer else None)


def days_of_state(story: Story) -> list[tuple[str, DayStatedBy]]:
    """The day of publication as the state of a page holds it beside the article's text."""
    days = (day_in_korea(story.first([key])) for key in _STATE_DAYS)
    return [(day, "meta") for day in days if day][:1]


def days_of(root: etree._Element, data: Embedded) -> list[tuple[str, DayStatedBy]]:
    """Days of publication that the markup states, most trusted first, and where each stands."""
    tags = _meta_tags(root)
    stated: list[tuple[str | None, DayStatedBy]] = [
        (text_of(article.get(key)), "json_ld") for key in ("datePublished", "dateCreated") for article in data.articles
    ]
    stated += [(tags.get(name), "open_graph" if "article:" in name else "meta") for name in _DAY_TAGS]
    for time in root.iter("time"):
        if (time.get("itemprop") or "").lower() == "datepublished" or time.get("pubdate") is not None:
            stated.append((time.get("datetime") or _content(time), "meta"))
    days = [(day_in_korea(text), source) for text, source in stated if text]
    return [(day, source) for day, source in days if day]


def _reporter(tags: Mapping[str, str], data: Embedded, outlet: str | None) -> str | None:
    values = [name for article in data.articles for name in _author_names(article.get("author"))]
    values += [tags[name] for name in _REPORTER_TAGS if name in tags]
    for value in values:
        name = person(value, outlet)
        if name:
            return name
    return None


def person(value: str, outlet: str | None) -> str | None:
    """A person's name without role, address and outlet; None for desks and firms.

    >>> person("나래신문 홍길동 기자", "나래신문"), person("디지털뉴스팀", "나래신문")
    ('홍길동', None)
    """
    text = text_of(value) or ""
    role = "기자" in text or "특파원" in text
    text = _role("", _address("", text)).strip(" /|,·-()[]")
    if outlet and text.startswith(outlet):
        text = text[len(outlet) :].strip()
    elif role and " " in text:
        text = text.split()[-1]
    if not _name(text) or text == outlet or names_desk(text):
        return None
    if re.search(r"[·,ㆍ/]", text):
        return text
    # Without a role, pen names and desks are no reporters.
    return text if role or is_name(text) else None


def _author_names(author: object) -> Iterator[str]:
    if isinstance(author, str):
        yield author
    elif isinstance(author, Mapping):
        name = author.get("name")
        if isinstance(name, str):
            yield name
        elif isinstance(name, list):
            yield from (item for item in name if isinstance(item, str))
    elif isinstance(author, list):
        names = [name for item in author for name in _author_names(item)]
        yield from names


def _url(root: etree._Element, tags: Mapping[str, str]) -> str | None:
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return link.get("href")
    url = tags.get("og:url")
    return url if url and url.startswith("http") else None


def _headline(element: etree._Element) -> str:
    """What a heading holds, without the badge of a section in front."""
    first = next(iter(element), None)
    whole = _content(element)
    badge = _content(first) if first is not None and not (element.text or "").strip() else ""
    if first is not None and 0 < len(badge) <= _BADGE and _is_badge(first.get("class") or ""):
        return whole.removeprefix(badge).strip()
    return whole


def _content(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
