"""Tables of a page that is called a workbook, as many sites give out what they call Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import IO, Final, cast

from lxml import etree

from pipeline.errors import FailShard
from pipeline.read.containers import MAX_RECORD
from pipeline.read.recoding import markup_in
from pipeline.read.xml_stream import let_go

# Columns that a cell may span, and rows; browsers have like limits.
_MOST_COLUMNS: Final = 1_000
_MOST_ROWS: Final = 65_534
# Elements that begin a line.
_LINES: Final = frozenset({"br", "p", "div", "li", "tr", "table"})

begins_with_table = re.compile(
    rb"[^<]{0,200}+(?:<\?xml[^>]{0,200}>\s{0,20}+)?<(?:!--|(?:!doctype|html|head|meta|style|body|div|table)\b)", re.I
).match

_squeeze = re.compile(r"\s+").sub
# The number of the table among those of the page, from 1, and the cells of a row of it.
Row = tuple[int, list[str]]


def rows(name: str, stream: IO[bytes]) -> Iterator[Row]:
    """The rows of the outermost tables of a page, one at a time.

    Raises FailShard where a row of the file, which is called ``name``, is larger than any article.
    """
    parser = etree.HTMLPullParser(events=("start", "end"), encoding="utf-8", remove_comments=True, no_network=True)
    tables = depth = since = 0
    spanned = _Spanned()
    blocks, _ = markup_in(stream)
    for text in chain(blocks, (None,)):
        if text is None:
            # A page without an element.
            with suppress(etree.XMLSyntaxError):
                parser.close()
        else:
            data = text.encode("utf-8", "replace")
            parser.feed(data)
            since += len(data)
        for event, element in cast(Iterable[tuple[str, etree._Element]], parser.read_events()):
            if element.tag == "table":
                depth += 1 if event == "start" else -1
                if event == "start" and depth == 1:
                    tables, spanned = tables + 1, _Spanned()
            elif element.tag == "tr" and event == "end" and depth == 1:
                yield tables, spanned.row(element)
                let_go(element)
                since = 0
        if since > 2 * MAX_RECORD:
            raise FailShard(name, "too_large", f"more than {MAX_RECORD >> 20} MB in one row; save the table as .csv")


@dataclass(slots=True)
class _Spanned:
    """What cells of the rows above reach into the next one: by column the rows that are left, and the text."""

    below: dict[int, tuple[int, str]] = field(default_factory=dict)

    def row(self, element: etree._Element) -> list[str]:
        """The texts of a row by column: a cell that spans rows stands in each, one that spans columns in the first."""
        cells: dict[int, str] = {}
        for column, (left, text) in list(self.below.items()):
            cells[column] = text
            self.below[column] = (left - 1, text)
            if left == 1:
                del self.below[column]
        column = 0
        for cell in element.iterchildren("td", "th"):
            while column in cells:
                column += 1
            text = _text(cell)
            tall = _span(cell, "rowspan", _MOST_ROWS) - 1
            for place in range(column, min(column + _span(cell, "colspan", _MOST_COLUMNS), _MOST_COLUMNS)):
                cells[place] = text if place == column else ""
                if tall:
                    self.below[place] = (tall, cells[place])
        return [cells.get(place, "") for place in range(max(cells, default=-1) + 1)]


def _span(cell: etree._Element, name: str, most: int) -> int:
    digits = cell.get(name, "1").strip()
    return max(min(int(digits), most), 1) if digits.isdecimal() and len(digits) < 10 else 1


def _text(cell: etree._Element) -> str:
    parts: list[str] = []
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            parts += ["\n"] if element.tag in _LINES else []
            parts.append(_in_line(element.text))
        elif element is not cell:
            parts.append(_in_line(element.tail))
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def _in_line(text: str | None) -> str:
    """Text of a page, in which a line break is a space."""
    return _squeeze(" ", text or "")
