"""What a page carries in its scripts: JSON-LD, and the state of pages that draw themselves in the browser."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import Final

from lxml import etree

from pipeline.clean.blocks import render
from pipeline.clean.line import hangul, is_prose

_ARTICLE_TYPES: Final = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "Article",
    "BlogPosting",
    "Report",
    "WebPage",
)
# window.__NUXT__ = {…}, Fusion.globalContent={…}
_assigned = re.compile(
    r"(?:__(?:NEXT_DATA|NUXT|INITIAL_STATE|PRELOADED_STATE|APOLLO_STATE|DATA)__|globalContent|initialState|articleData"
    r"|newsData)\s{0,9}=\s{0,9}(?=[\[{])"
).finditer
# One of these stands in each of those names; to look for them takes a tenth of the time.
_STATE_NAMES: Final = ("_DATA__", "__NUXT__", "_STATE__", "globalContent", "initialState", "articleData", "newsData")
_PUSH: Final = "self.__next_f.push("
_MAX_ASSIGNED: Final = 5
_MAX_STATE: Final = 4_000_000
_MAX_NODES: Final = 200_000
_MAX_NESTED: Final = 4
_field = re.compile(
    r'"(?P<name>headline|datePublished|dateCreated|articleBody)"\s*:\s*"(?P<value>(?:[^"\\]|\\.){0,200000})"'
)
_author = re.compile(r'"author"\s*:\s*[\[{][^\]}]{0,300}?"name"\s*:\s*"([^"]{1,60})"')
_has_tag = re.compile(r"</?[a-zA-Z][^<>]{0,500}>").search


@dataclass(frozen=True, slots=True)
class Story:
    """An article's text, and the object of a page's state that holds it ("title", "regDate" … beside the text)."""

    text: str
    owner: Mapping[str, object]

    def first(self, keys: Sequence[str]) -> str | None:
        """The first string under one of the keys, or under "basic" or "name" below it; here, then one object down."""
        below = [value for value in self.owner.values() if isinstance(value, Mapping)]
        for owner, key in product((self.owner, *below), keys):
            value = owner.get(key)
            for _ in range(_MAX_NESTED):
                if isinstance(value, list) and value:
                    value = value[0]
                elif isinstance(value, Mapping):
                    value = next((value[inner] for inner in ("basic", "name", "by") if inner in value), None)
            if isinstance(value, str) and value.strip():
                return value
        return None


@dataclass(frozen=True, slots=True)
class Embedded:
    """Article objects of JSON-LD, best first, and the texts of scripts that may hold state."""

    articles: tuple[Mapping[str, object], ...]
    states: tuple[str, ...]

    def story(self, visible: int) -> Story | None:
        """The article as scripts hold it; state is read only where little is ``visible`` (in Hangul)."""
        best = ""
        for article in self.articles:
            text = article.get("articleBody")
            if isinstance(text, str) and len(text) > len(best):
                best = text
        best = as_lines(best)
        if visible < 80 and hangul(best) < 80:
            found = max((_longest(state) for state in self.states), key=lambda story: hangul(story.text), default=None)
            if found and hangul(found.text) > hangul(best):
                return found
        return Story(best, {}) if best else None


def read(root: etree._Element) -> Embedded:
    """Collect the scripts of a page that hold data."""
    articles: list[Mapping[str, object]] = []
    states: list[str] = []
    for script in root.iter("script"):
        text = script.text
        if not text or len(text) > _MAX_STATE:
            continue
        kind = (script.get("type") or "").lower()
        if "ld+json" in kind:
            articles.extend(_articles(text))
        elif script.get("id") == "__NEXT_DATA__" or "json" in kind or _assigns_state(text) or "__next_f" in text:
            states.append(text)
    articles.sort(key=_rank)
    return Embedded(tuple(articles), tuple(states))


def _assigns_state(text: str) -> bool:
    return any(name in text for name in _STATE_NAMES) and next(_assigned(text), None) is not None


def as_lines(text: str) -> str:
    """Text of a JSON value as lines: entities and escapes resolved, markup rendered without captions and the like.

    >>> as_lines("<p>협약을 맺었다.</p><figure><figcaption>군청</figcaption></figure><p>기간은 3년이다.</p>")
    '협약을 맺었다.\\n기간은 3년이다.'
    """
    text = text.replace("\\r", "").replace("\\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = html.unescape(html.unescape(text))
    if "<" not in text or not _has_tag(text):
        return text
    parser = etree.HTMLParser(encoding="utf-8")
    root = etree.fromstring(text.replace("\n", "<br>").encode("utf-8", "ignore"), parser)
    return "\n".join(block.text for block in render(root) if block.reason is None) if root is not None else ""


def _articles(text: str) -> Iterator[Mapping[str, object]]:
    try:
        data = json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        yield from _salvaged(text)
        return
    queue: list[object] = [data]
    seen = 0
    while queue and seen < 500:
        seen += 1
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            if any(kind in _ARTICLE_TYPES for kind in _types(item)):
                yield item
            queue.extend(
                item[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(item.get(key), dict | list)
            )


def _salvaged(text: str) -> Iterator[Mapping[str, object]]:
    """Fields of JSON-LD that is not JSON, as templates with comments or raw quotes write it."""
    if "Article" not in text:
        return
    fields: dict[str, object] = {"@type": "NewsArticle"}
    for found in _field.finditer(text):
        fields.setdefault(found["name"], found["value"].replace('\\"', '"').replace("\\/", "/"))
    author = _author.search(text)
    if author:
        fields["author"] = {"name": author[1]}
    if len(fields) > 1:
        yield fields


def _types(item: Mapping[str, object]) -> list[str]:
    kind = item.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [str(kind) for kind in kinds]


def _rank(article: Mapping[str, object]) -> int:
    return min((_ARTICLE_TYPES.index(kind) for kind in _types(article) if kind in _ARTICLE_TYPES), default=99)


def _longest(state: str) -> Story:
    """The text with the most Korean prose among the strings of a state, or of its lists of paragraphs."""
    best, best_size = Story("", {}), 0
    for data in _values(state):
        for text, owner in _texts(data):
            size = hangul(text)
            if size > best_size and any(is_prose(line.strip()) for line in text.split("\n")):
                best, best_size = Story(text, owner), size
    return best


def _values(state: str) -> Iterator[object]:
    """The JSON values of a script: all of it, what it assigns, or what it pushes to a list of chunks."""
    decoder = json.JSONDecoder(strict=False)
    text = state.strip()
    if text[:1] in ("[", "{"):
        starts = [0]
    elif text.startswith(_PUSH):
        starts = [len(_PUSH)]
    else:
        starts = [found.end() for found in islice(_assigned(text), _MAX_ASSIGNED)]
    for start in starts:
        try:
            value: object = decoder.raw_decode(text, start)[0]
        except (ValueError, RecursionError):
            continue
        yield value
        if text.startswith(_PUSH) and isinstance(value, list):
            # A chunk is a string like '5:{"article": …}'.
            for chunk in value:
                if isinstance(chunk, str):
                    try:
                        yield decoder.raw_decode(chunk, chunk.find(":") + 1)[0]
                    except (ValueError, RecursionError):
                        continue


def _texts(data: object) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every string of a JSON value, and every list of paragraphs joined, with the object that it is a member of."""
    queue: list[tuple[object, Mapping[str, object]]] = [(data, {})]
    seen = 0
    while queue and seen < _MAX_NODES:
        seen += 1
        item, owner = queue.pop()
        if isinstance(item, str):
            if len(item) > 60 and hangul(item) > 20:
                yield as_lines(item), owner
        elif isinstance(item, Mapping):
            queue.extend((value, item) for value in item.values())
        elif isinstance(item, Sequence):
            queue.extend((value, owner) for value in item)
            joined = [text for text in map(_paragraph, item) if text]
            if len(joined) > 1:
                yield "\n".join(joined), owner


def _paragraph(item: object) -> str:
    """The text of a list's element: a string, or an object whose type is text and whose content is a string."""
    if isinstance(item, str):
        return as_lines(item)
    if isinstance(item, Mapping):
        kind = item.get("type")
        if isinstance(kind, str) and kind.lower() not in ("text", "paragraph", "p", "header", "html", "raw_html"):
            return ""
        for key in ("content", "text", "html", "value"):
            value = item.get(key)
            if isinstance(value, str):
                return as_lines(value)
    return ""
