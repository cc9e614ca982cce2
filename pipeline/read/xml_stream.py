"""The elements of an XML file one after the other, in whatever encoding it is, with the usual slips of feeds mended.

No entity is expanded, no DTD loaded and nothing fetched.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import IO, Final, cast

from lxml import etree

from pipeline.errors import FailShard
from pipeline.patterns import Deferred
from pipeline.read.compressions import DAMAGE
from pipeline.read.containers import MAX_RECORD
from pipeline.read.recoding import markup_in

# Longer than a reference or a mark of a marked section, so that none is cut between two blocks.
_OVERLAP: Final = 64
# Most bytes of an element before it ends; twice those of a record, because markup takes some too.
_MOST_OPEN: Final = 2 * MAX_RECORD

# Characters that XML may not hold, with which programs fill feeds all the same.
_drop_barred = Deferred("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]").sub
_section = re.compile(r"<!\[CDATA\[|\]\]>")
# An ampersand that begins none of the five references of XML, and the name behind it where it is one of HTML's.
_stray = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|\#\d{1,7}|\#x[0-9a-fA-F]{1,6});)(?:(?P<name>[A-Za-z]\w{1,31});)?", re.ASCII
)

Event = tuple[str, etree._Element]


class Elements:
    """Goes through the start and the end of each element, as lxml gives them; whoever does so clears what is done with,
    and counts the ``records`` that were read.

    ``encoding`` is that of the file, known once the first element is.
    """

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        """``name`` is that of the file, which errors name."""
        self.records = 0
        self.encoding = "utf-8"
        self._name = name
        self._stream = stream

    def __iter__(self) -> Iterator[Event]:
        """Raises FailShard where the file breaks off, or nothing in it ends for longer than any article, and SkipRecord
        where it is no text."""
        parser = etree.XMLPullParser(
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            encoding="utf-8",
        )
        open_since = before = 0
        try:
            blocks, self.encoding = markup_in(self._stream)
            broken = _UntilBreak(blocks)
            for text in mended(broken):
                data = text.encode()
                parser.feed(data)
                yield from cast(Iterable[Event], parser.read_events())
                open_since, before = (open_since if self.records == before else 0) + len(data), self.records
                if open_since > _MOST_OPEN:
                    raise self._too_large()
            if broken.error is not None:
                raise broken.error
            parser.close()
            yield from cast(Iterable[Event], parser.read_events())
        except etree.XMLSyntaxError as error:
            detail = f"{error.msg or 'no element'} after record {self.records}; fetch the file again, or mend it there"
            raise FailShard(self._name, "damaged_file", detail) from error

    def _too_large(self) -> FailShard:
        detail = f"more than {MAX_RECORD >> 20} MB after record {self.records}; mend the file there, or leave it out"
        return FailShard(self._name, "too_large", detail)


class _UntilBreak:
    """Blocks of text that end where the file breaks off, with the ``error`` that says so: `mended` holds back the end
    of a block for the next, and there may be an element in it."""

    def __init__(self, blocks: Iterable[str]) -> None:
        self.error: Exception | None = None
        self._blocks = blocks

    def __iter__(self) -> Iterator[str]:
        try:
            yield from self._blocks
        except DAMAGE as error:
            self.error = error


def let_go(element: etree._Element) -> None:
    """Free an element that is done with, and what stands before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        for before in list(element.itersiblings(preceding=True)):
            parent.remove(before)


def mended(blocks: Iterable[str]) -> Iterator[str]:
    """The text in which an ampersand that begins no reference is one, and what HTML alone names is a character.

    >>> "".join(mended(["<a>R&D&nb", "sp;1 &lt; 2<![CDATA[&nbsp;]]></a>"]))
    '<a>R&amp;D&#160;1 &lt; 2<![CDATA[&nbsp;]]></a>'
    """
    rest = ""
    marked = False
    for block in chain(blocks, (None,)):
        rest += _drop_barred("", block or "")
        stop = len(rest) if block is None else _safe(rest)
        pieces: list[str] = []
        at = 0
        while at < stop:
            mark = _section.search(rest, at)
            until = min(mark.start() if mark else stop, stop)
            pieces.append(rest[at:until] if marked else _stray.sub(_referenced, rest[at:until]))
            at = until
            if mark and at == mark.start() < stop:
                marked = mark[0] != "]]>"
                pieces.append(mark[0])
                at = mark.end()
        yield "".join(pieces)
        rest = rest[at:]


def _safe(text: str) -> int:
    """A place near the end at which nothing that is looked for is cut."""
    stop = max(len(text) - _OVERLAP, 0)
    ampersand = text.rfind("&", max(stop - _OVERLAP, 0), stop)
    return stop if ampersand < 0 else ampersand


def _referenced(found: re.Match[str]) -> str:
    character = html.entities.html5.get(f"{found['name']};") if found["name"] else None
    if character is None:
        return f"&amp;{found[0][1:]}"
    return "".join(f"&#{ord(one)};" for one in character)
