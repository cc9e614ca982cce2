"""What a file holds whose ending does not say it: tables and JSON by another name, and formats that no reader knows."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from json import JSONDecoder
from typing import Final

from pipeline.errors import SkipRecord
from pipeline.read.columns import Finder
from pipeline.read.containers import MAX_RECORD, Stored
from pipeline.read.decode import require_no_signature, wide_encoding
from pipeline.read.delimited import find_header, split
from pipeline.read.rows import MOST_ABOVE, header_place

_HEAD: Final = 1 << 16
_ROWS: Final = 5
_DELIMITERS: Final = (",", "\t", ";")
begins_page = re.compile(
    rb"(?:\xef\xbb\xbf)? \s*+ (?: <!-- .{0,2000}? --> \s*+ )? <(?: !doctype\s+html | html ) [\s>]", re.I | re.S | re.X
).match
_begins_json = re.compile(r'\s*(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){1,60}"\s*:').match

# The elements of RSS, Atom, RDF and sitemaps, which no page begins with.
is_feed = re.compile(
    r"""\s*+ (?: <(?:\?|!DOCTYPE) [^>]{0,500}+ > \s*+ | (?> <!-- .{0,2000}? --> ) \s*+ )*+
        < (?:rss|feed|rdf:RDF|urlset|sitemapindex) [\s>]""",
    re.DOTALL | re.VERBOSE,
).match

OTHER_WORKBOOK: Final = "this is a workbook of another format; save it as .xlsx or .csv"
# What files of an unknown ending are, and what makes of them something that is read.
_KINDS: Final = (
    (".doc .docx .gul .hwp .hwpml .hwpx .odt .pages .pdf .ppt .pptx .rtf", "this is a document; save it as text"),
    (".fods .numbers .xlt .xltx", OTHER_WORKBOOK),
    (".eml .mbox .mht .mhtml .msg", "this is mail or a page saved as such; save texts as .txt, pages as .html"),
    (".7z .alz .egg .rar", "this is an archive; unpack it"),
    (".accdb .db .mdb .sql .sqlite .sqlite3", "this is a database; export the table as CSV"),
    (".arrow .avro .dta .feather .orc .pickle .pkl .rds .sav", "this is a table; write it as .parquet or .csv"),
    (".yaml .yml", "this is YAML; write one object a line (.jsonl)"),
    (".avi .bmp .gif .jpeg .jpg .m4a .mov .mp3 .mp4 .png .svg .tif .tiff .wav .webp", "this is no text; leave it out"),
)


def table_in(text: str, finder: Finder) -> str | None:
    """The ending that a text file should have had, where it is JSON, or a table whose columns are known.

    >>> table_in('{"text": "가람시"}', Finder({})), table_in("제목,본문\\n협약,가람시", Finder({}))
    ('.json', '.csv')
    >>> table_in("가람시, 협약", Finder({})) is None
    True
    """
    if _begins_json(text):
        return ".json"
    first = text.lstrip().partition("\n")[0]
    # Menus of pages are parted by bars; only the rows below tell a table from a line of words.
    delimiter = max(_DELIMITERS, key=first.count)
    if delimiter not in first or header_place([[], split(first, delimiter)], finder) != 1:
        return None
    whole = io.StringIO(text.lstrip(), newline="")
    try:
        rows = list(islice(csv.reader(whole, delimiter=delimiter, skipinitialspace=True), _ROWS))
    except csv.Error:
        return None
    return ".csv" if len(rows) > 1 and len({len(row) for row in rows if row}) == 1 else None


def is_json(head: bytes, finder: Finder) -> bool:
    """Whether the first bytes of a file that is called a table are JSON: no cells stand beside the first value, and no
    row at the top names columns.

    >>> is_json(b'{"text": "a"}', Finder({})), is_json(b'{"text": "a"},b', Finder({})), is_json(b"a,b", Finder({}))
    (True, False, False)
    """
    text = head.decode(wide_encoding(head) or "utf-8", "replace").removeprefix("\ufeff").lstrip()
    if not _begins_json(text):
        return False
    first = text.split("\n")[: MOST_ABOVE + 1]
    place, delimiter = find_header(first, finder)
    if finder.look(split(first[place], delimiter)).have_text:
        return False
    try:
        _, stop = JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        # It goes on behind these bytes, or is broken: the reader of JSON tells where.
        return True
    return text[stop:].partition("\n")[0].strip()[:1] in ("", "{")


def page_in(file: Stored, endings: str) -> bytes:
    """The bytes of a page that has the ending of the program that made it (``view.do?no=7``), up to one too many.

    Raises SkipRecord where a file of an unknown ending is no page: what it is, and the remedy; ``endings`` are those
    that are known.
    """
    told = next((detail for known, detail in _KINDS if file.format in known.split()), None)
    if told is not None:
        raise SkipRecord("read", "unknown_format", told)
    with file.open() as stream:
        head = stream.read(_HEAD)
        if begins_page(head) or is_feed(head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")):
            return head + stream.read(MAX_RECORD + 1 - len(head))
    try:
        require_no_signature(head)
    except SkipRecord as skip:
        raise SkipRecord("read", "unknown_format", skip.detail) from skip
    raise SkipRecord("read", "unknown_format", f"known endings: {endings}; rename or leave the file out")
