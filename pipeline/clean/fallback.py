"""A second and a third opinion on a page of which our own reading keeps next to nothing.

trafilatura looks for the main block by other signs than ours. Where it finds none either, Beautiful Soup's lenient
parser gives every text of the page: markup too broken for lxml still yields its sentences, and the line stage decides.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from itertools import count
from typing import Final

import trafilatura
from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import Comment, Declaration, Doctype, ProcessingInstruction
from bs4.exceptions import ParserRejectedMarkup
from trafilatura.meta import reset_caches

from pipeline.clean.line import Line, hangul

# trafilatura remembers what it has seen; in a long run that grows with every page.
_PAGES_BETWEEN_RESETS: Final = 500
_ENOUGH: Final = 40
_NOT_TEXT: Final = (Comment, Declaration, Doctype, ProcessingInstruction)
_UNREAD: Final = ("script", "style", "noscript", "template", "svg", "head")

_pages = count(1)
# What it cannot read it says in the log; here that is an answer like any other.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def opinions(content: str) -> Iterator[list[Line]]:
    """Lines of the page as others read it, the stricter reading first; readings with hardly any Korean are left out.

    Each is read when it is asked for: trafilatura by its own rules, which mostly settle it, takes a fraction of what it
    takes with the libraries that it compares itself with.

    >>> *_, all_text = opinions("<table><tr><td>" + "나래군과 한빛대학교가 협약을 맺었다. " * 4)
    >>> all_text[0].text[:20]
    '나래군과 한빛대학교가 협약을 맺었다.'
    """
    if next(_pages) % _PAGES_BETWEEN_RESETS == 0:
        reset_caches()
    for text in _readings(content):
        if hangul(text) > _ENOUGH:
            yield _lines(text)


def _readings(content: str) -> Iterator[str]:
    for fast in (True, False):
        yield trafilatura.extract(content, fast=fast, include_comments=False, favor_recall=True) or ""
    yield _all_text(content)


def _all_text(content: str) -> str:
    with warnings.catch_warnings():
        # Its advice to programmers about what a page might be is no news to those who run the pipeline.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        try:
            soup = BeautifulSoup(content, "html.parser")
        except ParserRejectedMarkup:
            # The parser's own way of saying that a marked section (<![CDATA[ and the like) is none.
            soup = BeautifulSoup(content.replace("<![", "&lt;!["), "html.parser")
    for element in soup(_UNREAD):
        element.decompose()
    return "\n".join(text for text in soup.strings if not isinstance(text, _NOT_TEXT))


def _lines(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(filter(None, map(str.strip, text.split("\n"))), 1)]
