"""An HTML tree as the lines of text that a reader sees, each with what the markup around it says that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree

from pipeline.clean.hints import BODY, hint_of
from pipeline.clean.line import is_prose

_BREAK_LINES: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details"),
        *(
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
        ),
        *(
            "h6",
            "header",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "nav",
            "ol",
            "option",
            "p",
            "pre",
            "section",
            "summary",
        ),
        *("table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    )
)
_UNSEEN: Final = (
    *("script", "style", "noscript", "template", "iframe", "svg", "select", "object", "embed", "canvas", "audio"),
    *("video", "map", "input", "textarea", "head", "datalist", "math"),
)
# How far up from a picture, and how many lines behind it, its caption may stand.
_FRAME: Final = 4
_CAPTIONS: Final = 2
# How many pieces of text a frame is looked through for.
_PIECES: Final = 40
# Content systems write captions into inline elements between the breaks of a text.
_INLINE: Final = frozenset({"span", "em", "strong", "b", "i", "font", "small", "cite"})
_centres = re.compile(r"text-align\s*:\s*center", re.IGNORECASE).search
# A single space stays as it is.
_join_spaces = re.compile(r"\s{2,}|[^\S ]").sub


@dataclass(frozen=True, slots=True)
class Block:
    """One line of a page: its text, how many of its letters lie in links, and the innermost block around it.

    ``reason`` is what class names and tags say of it; ``prose`` whether it reads as sentences; ``pictured`` whether it
    stands right behind a picture, in the same small container; ``framed`` whether that is a table or centred, and holds
    no other text.
    """

    text: str
    linked: int
    element: etree._Element
    reason: str | None
    prose: bool
    pictured: bool
    framed: bool


@dataclass(slots=True)
class _Pen:
    """The line being written."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    frame: tuple[etree._Element, ...] = ()
    behind_picture: int = 0

    def see(self, picture: etree._Element) -> None:
        self.frame = tuple(islice(picture.iterancestors(), _FRAME))
        self.behind_picture = 0

    def frames(self, element: etree._Element) -> bool:
        """Whether the element, or the table that it is a cell of, holds the last picture closely."""
        cell = islice(element.iterancestors("table"), 1)
        return element in self.frame or any(table in self.frame for table in cell)

    def write(self, text: str) -> None:
        self.parts.append(text)
        if self.links:
            self.linked += len(text.strip())

    def finish(self, element: etree._Element, hints: list[tuple[etree._Element, str]]) -> Iterator[Block]:
        text = _join_spaces(" ", "".join(self.parts)).strip()
        linked, self.linked = self.linked, 0
        self.parts.clear()
        if text:
            hint = hints[-1][1] if hints else None
            pictured = self.behind_picture < _CAPTIONS and self.frames(element)
            self.behind_picture += 1
            framed = pictured and _is_framed(element, text)
            yield Block(text, linked, element, None if hint == BODY else hint, is_prose(text), pictured, framed)


def _is_framed(element: etree._Element, text: str) -> bool:
    """Whether the nearest frame that holds a picture is a table or centred, and has no text but this."""
    for frame in islice((element, *element.iterancestors()), _FRAME):
        if next(frame.iter("img"), None) is not None:
            is_frame = frame.tag in ("center", "table", "tbody") or _is_centred(frame)
            pieces = [str(piece).strip() for piece in islice(frame.itertext(), _PIECES)] if is_frame else []
            return 0 < sum(map(len, pieces)) <= len(text)
    return False


def _is_centred(element: etree._Element) -> bool:
    return (element.get("align") or "").lower() == "center" or _centres(element.get("style") or "") is not None


def render(root: etree._Element) -> Iterator[Block]:
    """The lines of a page in order; scripts, forms' fields and the like are stripped from the tree first."""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    pen = _Pen()
    element = root
    hints: list[tuple[etree._Element, str]] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag
        breaks = tag in _BREAK_LINES or (tag in _INLINE and hint_of(node) == "caption")
        if breaks and pen.parts:
            yield from pen.finish(element, hints)
        if event == "start":
            if breaks:
                element = node
            if tag == "a":
                pen.links += 1
            elif tag == "img":
                pen.see(node)
            hint = hint_of(node) if tag not in ("body", "html", "br") else None
            if hint:
                hints.append((node, hint))
            text = node.text
        else:
            if breaks:
                parent = node.getparent()
                element = element if parent is None else parent
            elif tag == "a":
                pen.links -= 1
            if hints and hints[-1][0] is node:
                hints.pop()
            text = node.tail
        if text:
            pen.write(text)
    yield from pen.finish(element, hints)
