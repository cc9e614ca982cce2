"""A second and a third opinion on a page of which our own reading keeps next to nothing.

trafilatura looks for the main block by other signs than ours. Where it finds none either, Beautiful Soup's lenient
parser gives every text of the page: markup too broken for lxml still yields its sentences, and the line stage decides.
"""

from __future__ import annotations

import logging
import warnings
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


def opinions(content: str) -> list[list[Line]]:
    """Lines of the page as others read it, the stricter reading first; readings with hardly any Korean are left out.

    >>> [line.text for line in opinions("<table><tr><td>" + "나래군과 한빛대학교가 협약을 맺었다. " * 4)[-1]][0][:20]
    '나래군과 한빛대학교가 협약을 맺었다.'
    """
    if next(_pages) % _PAGES_BETWEEN_RESETS == 0:
        reset_caches()
    extracted = trafilatura.extract(content, include_comments=False, favor_recall=True) or ""
    readings = (extracted, _all_text(content))
    return [_lines(text) for text in readings if hangul(text) > _ENOUGH]


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
