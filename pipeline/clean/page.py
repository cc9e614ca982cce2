"""HTML page to lines of text: the element that holds the article, rendered as a reader sees it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from pipeline.clean import blocks, embedded, hints, page_metadata
from pipeline.clean.blocks import Block
from pipeline.clean.captions import may_be_under_picture
from pipeline.clean.line import Line, hangul
from pipeline.clean.lines import Selection, select
from pipeline.clean.metadata import Metadata, joined
from pipeline.clean.names import usual_name
from pipeline.errors import SkipRecord
from pipeline.patterns import Deferred
from pipeline.types import DayStatedBy

MAX_DEPTH: Final = 1_000
_ENOUGH: Final = 40
_WEAK: Final = 80
# The share of the chosen prose that the article's element holds, if it is marked as such and if it is not.
_MARKED_SHARE: Final = 0.8
_SHARE: Final = 0.9
# Reasons that markup may give to a short line but never to a paragraph: such a class often wraps the whole article.
_ONLY_SHORT: Final = frozenset({"date_line", "byline", "menu", "share_widget", "tags", "copyright"})
_PARAGRAPH: Final = 60
_LONGEST_CAPTION: Final = 260

# Elements that hold nothing, or that the next of their kind closes.
_NOT_NESTING: Final = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "param",
            "source",
            "track",
            "wbr",
        ),
        *("p", "li", "dt", "dd", "td", "th", "tr", "option", "thead", "tbody", "tfoot"),
    )
)
# The slash, or its absence, of each tag that nests. Names of elements have no case, but only as far as ASCII goes.
_slashes = re.compile(rf"<(/?)(?!(?ai:{'|'.join(sorted(_NOT_NESTING))})(?![\w-]))[a-zA-Z]").findall
# An element's attributes after the first thousand: the parser compares each with all before it.
_attribute = r"""[\s/]*+ [^\s/<>="'][^\s/<>=]*+ (?:\s*+ = \s*+ (?:"[^"]*+" | '[^']*+' | [^\s"'<>]*+))?+"""
_thin_out = re.compile(rf"(<[a-zA-Z][\w:-]*+ (?:{_attribute}){{1000}}) (?:{_attribute})++", re.VERBOSE).sub
_declaration = re.compile(r"\s*<\?xml[^>]{0,300}\?>").match
_looks_like_page = Deferred(r"<(?:p|br|div|span|td|li|html|body|article|section)\b[^<>]{0,400}>", re.IGNORECASE).findall


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, which of them are body, and what its markup states."""

    lines: Sequence[Line]
    selection: Selection
    stated: Metadata
    titles: Sequence[str]
    days: Sequence[tuple[str, DayStatedBy]]


def is_markup(text: str) -> bool:
    """Whether a record that came as text is a piece of HTML.

    >>> is_markup("<p>나래군은 협약을 맺었다.</p><p>지원금은 3억 원이다.</p>"), is_markup("매출 < 비용, 비용 > 예산")
    (True, False)
    """
    return "<" in text and len(_looks_like_page(text[:20_000])) >= 2


def read(content: str, title: str | None = None) -> Page:
    """Find the article of a page; ``title`` is what the dump gives.

    Raises SkipRecord with reason ``too_deep`` or ``empty_body``.
    """
    if depth(content) > MAX_DEPTH:
        detail = f"more than {MAX_DEPTH} levels; save the text alone as .txt, or leave the page out"
        raise SkipRecord("clean", "too_deep", detail)
    content = _thin_out(r"\1", content)
    root = _parse(content)
    data = embedded.read(root)
    stated = page_metadata.of_page(root, data)
    days = page_metadata.days_of(root, data)
    candidates = page_metadata.titles_of(root, data, stated.outlet)
    headings = page_metadata.headings_of(root)
    headline = title or next(iter(candidates), None)
    rendered = list(blocks.render(root))
    lines, selection = _choose(rendered, headline)
    chosen = _size(lines, selection)
    hidden = data.story(chosen)
    if hidden is not None and hangul(hidden.text) > max(_ENOUGH, 1.5 * chosen):
        texts = filter(None, map(str.strip, hidden.text.split("\n")))
        lines = [Line(number, text) for number, text in enumerate(texts, 1)]
        selection = select(lines, headline)
        stated = joined(stated, page_metadata.of_state(hidden, stated.outlet))
        days = days or page_metadata.days_of_state(hidden)
    for reading in _opinions(content) if _size(lines, selection) < _ENOUGH else ():
        found = select(reading, headline)
        if _size(reading, found) >= _ENOUGH:
            lines, selection = reading, found
            break
    if stated.outlet:
        stated = replace(stated, outlet=usual_name(stated.outlet))
    return Page(lines, selection, stated, [*candidates, *headings], days)


def _opinions(content: str) -> Iterator[list[Line]]:
    # Imported where it is needed: two libraries that take longer to load than all other imports, for a rare page.
    from pipeline.clean import fallback

    return fallback.opinions(content)


def depth(content: str) -> int:
    """How deep elements lie in one another, at most, as their tags stand: an upper bound that needs no parser.

    >>> depth("<div><div><p>text</div></div><div></div>")
    2
    """
    deepest = level = 0
    for slash in _slashes(content):
        if not slash:
            level += 1
            if level > deepest:
                deepest = level
        elif level:
            level -= 1
    return deepest


def _parse(content: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    declared = _declaration(content)
    text = content[declared.end() :] if declared else content
    root = etree.fromstring(text.encode("utf-8", "ignore"), parser)
    if root is None:
        raise SkipRecord("clean", "empty_body", "there is no element in the page; fetch it again, or leave it out")
    return root


def _choose(rendered: Sequence[Block], title: str | None) -> tuple[list[Line], Selection]:
    """Lines and selection: first over the whole page, then again inside the element that holds what was chosen."""
    lines = [_line(number, block) for number, block in enumerate(rendered, 1)]
    whole = select(lines, title)
    if _size(lines, whole) < _WEAK or not any(rendered[place].prose for place in whole.body):
        # Class names can mislead: an article may stand in an element called "related".
        bare = [Line(line.number, line.text, link_share=line.link_share) for line in lines]
        unhinted = select(bare, title)
        if _prose(rendered, unhinted) > max(_WEAK, 4 * _prose(rendered, whole)):
            lines, whole = bare, unhinted
    element = _container(rendered, whole.body)
    if element is None:
        return lines, whole
    places = [
        place
        for place, block in enumerate(rendered)
        if lines[place].reason is None and _lies_in(block.element, element)
    ]
    inner = select([lines[place] for place in places], title, marked=hints.is_body_element(element))
    if not inner.body:
        return lines, whole
    reasons = whole.reasons | dict.fromkeys(whole.body, "furniture")
    reasons |= {places[place]: reason for place, reason in inner.reasons.items()}
    body = tuple(places[place] for place in inner.body)
    return lines, Selection(body, {place: reasons[place] for place in reasons.keys() - set(body)})


def _size(lines: Sequence[Line], selection: Selection) -> int:
    return sum(hangul(lines[place].text) for place in selection.body)


def _prose(rendered: Sequence[Block], selection: Selection) -> int:
    return sum(hangul(rendered[place].text) for place in selection.body if rendered[place].prose)


def _line(number: int, block: Block) -> Line:
    reason = block.reason
    if block.prose and (
        (reason in _ONLY_SHORT and len(block.text) > _PARAGRAPH)
        or (reason == "caption" and len(block.text) > _LONGEST_CAPTION)
    ):
        reason = None
    elif (
        reason is None
        and block.pictured
        and (may_be_under_picture(block.text) or (block.framed and len(block.text) <= _LONGEST_CAPTION))
    ):
        reason = "caption"
    return Line(number, block.text, reason=reason, link_share=block.linked / len(block.text))


def _container(rendered: Sequence[Block], body: Sequence[int]) -> etree._Element | None:
    """The element marked as article text that holds most of the chosen prose; else the smallest that holds it."""
    sizes: Counter[etree._Element] = Counter()
    for place in body:
        if rendered[place].prose:
            sizes[rendered[place].element] += len(rendered[place].text)
    total = sizes.total()
    weights: Counter[etree._Element] = Counter()
    for inner, size in sizes.items():
        weights[inner] += size
        for element in inner.iterancestors():
            weights[element] += size
    holding = [element for element, weight in weights.items() if weight >= _MARKED_SHARE * total]
    marked = [element for element in holding if hints.is_body_element(element)]
    if not marked:
        holding = [element for element in holding if weights[element] >= _SHARE * total]
    return max(marked or holding, key=_depth_of, default=None)


def _depth_of(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _lies_in(element: etree._Element, outer: etree._Element) -> bool:
    return element is outer or any(ancestor is outer for ancestor in element.iterancestors())
