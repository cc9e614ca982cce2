"""Feeds: RSS of every version, RDF and Atom; each item is a record."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import IO, Final

from lxml import etree

from pipeline.errors import SkipRecord
from pipeline.read.columns import Columns, listed
from pipeline.read.containers import Stored
from pipeline.read.rows import record_of
from pipeline.read.xml_stream import Elements, let_go
from pipeline.types import RawRecord, Rejected

SITEMAP: Final = "this is a sitemap, which names pages and holds none; save the pages that it names as .html"
_XML: Final = "this is XML, and no feed; write its articles as .jsonl, one object a line"
_ROOTS: Final = frozenset({"rss", "rdf", "feed"})
# Where items lie, and what is said of the feed; what lies in none of these is part of one of them.
_HOLDERS: Final = frozenset({("rss",), ("rss", "channel"), ("rdf",), ("rdf", "channel"), ("feed",)})
_ITEMS: Final = frozenset({"item", "entry"})

# Namespaces of what else a feed may hold, by the prefix that all feeds give them; those of feeds themselves have none.
_PREFIXES: Final[Mapping[str, str]] = {
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dc:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
}
_CORE: Final = frozenset({
    *("http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2"),
    *("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
})  # fmt: skip

# The elements that hold each field, best first.
_ELEMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title", "dc:title"),
    "url": ("feedburner:origlink", "link", "guid"),
    "published": ("pubdate", "dc:date", "published", "dc:created", "issued", "dc:issued", "updated", "modified"),
    "reporter": ("dc:creator", "author"),
    "outlet": ("source", "dc:publisher", "channel"),
    "id": ("guid", "id"),
    "whole": ("content:encoded", "content"),
    "start": ("description", "summary", "dc:description"),
}
_COLUMNS: Final = Columns({
    **{field: (field,) for field in ("text", "html", "title", "outlet", "reporter", "url", "id")},
    "published": _ELEMENTS["published"],
})  # fmt: skip

_is_address = re.compile(r"https?://\S+").fullmatch
_find_tag = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>|<!--").search
_drop_tags = re.compile(r"</?[a-zA-Z][^<>]{0,500}>").sub
_drop_prefix = re.compile(r"(?<=<)(/?)[\w.-]{1,40}:").sub
# What feeds write where they break off a text: …, ..., [..], and words that lead to the rest.
_breaks_off = re.compile(
    r"(?:…|\.\.)\s*+(?:[\])]\s*+)?(?:더\s?보기|전문\s?보기|기사\s?전문|계속\s?읽기|read more)?\s*+$", re.I
).search
_TAIL: Final = 60


def read(file: Stored, stream: IO[bytes]) -> Iterator[RawRecord | Rejected]:
    """The items of a feed that ``stream`` gives; a fault costs its own item only.

    Raises SkipRecord where the file is other XML, and FailShard where it breaks off.
    """
    elements = Elements(file.name, stream)
    channel = ""
    path: list[str] = []
    for kind, element in elements:
        name = _name(element)
        if kind == "start":
            if not path:
                _require_feed(_name_and_space(element)[0])
            path.append(name)
            continue
        path.pop()
        if tuple(path) not in _HOLDERS:
            continue
        if name == "title":
            channel = channel or _line(_text(element))
        elif name in _ITEMS:
            elements.records += 1
            try:
                yield _record(file, elements, _cells(element, channel))
            except SkipRecord as skip:
                yield Rejected(file.name, elements.records, skip.stage, skip.reason, skip.detail)
        let_go(element)
    if not elements.records:
        detail = "there is no item in the feed; fetch it again, or leave it out"
        yield Rejected(file.name, None, "read", "empty_file", detail)


def _require_feed(root: str) -> None:
    if root in ("urlset", "sitemapindex"):
        raise SkipRecord("read", "unknown_format", SITEMAP)
    if root not in _ROOTS:
        raise SkipRecord("read", "unknown_format", _XML)


def _name(element: etree._Element) -> str:
    """An element's name in lower case with a prefix that says whose it is; that of one that is nobody's is empty."""
    name, space = _name_and_space(element)
    if not space or space in _CORE:
        return name
    prefix = _PREFIXES.get(space)
    return f"{prefix}{name}" if prefix else ""


def _name_and_space(element: etree._Element) -> tuple[str, str]:
    space, _, name = str(element.tag).rpartition("}")
    return name.lower(), space.removeprefix("{")


def _cells(item: etree._Element, channel: str) -> dict[str, str]:
    """What the elements of an item say, by name; of several of one name the first that says something."""
    cells: dict[str, str] = {}
    for element in item:
        name = _name(element)
        said = _said(name, element).strip() if name else ""
        if said:
            cells.setdefault(name, said)
    cells.setdefault("channel", channel)
    return cells


def _said(name: str, element: etree._Element) -> str:
    """The text of an element, of those that hold others or attributes in their place the part that counts."""
    if name == "link":
        # Atom has several: the page is that without a relation, or called an alternate.
        return (element.get("href") or _text(element)) if element.get("rel", "alternate") == "alternate" else ""
    inner = {"author": "name", "source": "title"}.get(name)
    named = next((one for one in element if _name(one) == inner), None) if inner else None
    if named is not None:
        return _text(named)
    if len(element) and element.get("type") == "xhtml":
        return _as_html(element)
    if element.get("type") == "text":
        return html.escape(_text(element), quote=False)
    return _text(element)


def _as_html(element: etree._Element) -> str:
    """What an element holds, as a page would."""
    return "".join(_drop_prefix(r"\1", etree.tostring(one, encoding="unicode")) for one in element)


def _text(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def _line(text: str) -> str:
    """Markup that stands for one line, as that line."""
    return " ".join(html.unescape(_drop_tags("", text)).split())


def _record(file: Stored, elements: Elements, cells: Mapping[str, str]) -> RawRecord:
    """Raises SkipRecord where an item holds no text, or more than any article."""
    found = {field: next((cells[name] for name in names if cells.get(name)), "") for field, names in _ELEMENTS.items()}
    text = found["whole"] or found["start"]
    if not text:
        shown = listed(name for name in cells if name != "channel")
        detail = f"the item has no text but {shown}; save the page that it names as .html, or leave it out"
        raise SkipRecord("read", "no_text", detail)
    row = {name: cells[name] for name in _ELEMENTS["published"] if name in cells}
    row |= {field: _line(found[field]) for field in ("title", "outlet", "reporter")}
    row["url"] = next((cells[name] for name in _ELEMENTS["url"] if _is_address(cells.get(name, ""))), "")
    row["id"] = "" if "://" in found["id"] else found["id"]
    marked = _find_tag(text) is not None
    row["html" if marked else "text"] = text if marked else html.unescape(text)
    record = record_of(file, elements.records, row, _COLUMNS, encoding=elements.encoding)
    if not found["whole"] and _breaks_off(_line(text[-_TAIL * 4 :])[-_TAIL:]):
        record = replace(record, given=replace(record.given, excerpt=True))
    return record
