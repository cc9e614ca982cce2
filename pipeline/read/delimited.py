"""CSV and TSV: delimiter and encoding found, quoted line breaks kept, one row at a time."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO

from pipeline.errors import FailShard, SkipRecord
from pipeline.read.columns import FIELDS, Finder
from pipeline.read.compressions import upto
from pipeline.read.containers import MAX_RECORD, Stored
from pipeline.read.decode import decode
from pipeline.read.recoding import in_utf8
from pipeline.read.rows import MOST_ABOVE, header_place, named, record_of, require_text
from pipeline.types import RawRecord, Rejected

_DELIMITERS = (",", "\t", ";", "|")
_HEAD = 1 << 20
# What no other encoding looks like.
_CERTAIN = ("utf", "cp949")
_NO_HEADER = "there is no row, not even one with the names of the columns; write it anew, or leave it out"


def read(file: Stored, finder: Finder) -> Iterator[RawRecord | Rejected]:
    """The articles of a ``.csv`` or ``.tsv`` file, a row at the top naming the columns; records count from the next.

    Raises FailShard where there is no header with a text column, or a quote is never closed.
    """
    csv.field_size_limit(MAX_RECORD)
    with file.open() as stream:
        lines = _Lines(stream)
        first = lines.first()
        if not any(first):
            yield Rejected(file.name, None, "read", "empty_file", _NO_HEADER)
            return
        place, delimiter = find_header(first, finder)
        lines.pass_over(place)
        rows = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
        number = 0
        try:
            header = [name.strip() for name in next(rows)]
            columns = finder.find(header)
            require_text(file, columns, header)
            lines.taken()
            for row in rows:
                if lines.ended:
                    raise csv.Error("the file ends within a quoted cell")
                data = lines.taken()
                if not any(row):
                    continue
                number += 1
                try:
                    if any(cell.strip() for cell in row[len(header) :]):
                        detail = f"{len(row)} instead of {len(header)}; quote the cells that hold {delimiter!r}"
                        raise SkipRecord("read", "bad_row", detail)
                    yield record_of(file, number, named(header, row), columns, data, lines.encoding)
                except SkipRecord as skip:
                    yield Rejected(file.name, number, skip.stage, skip.reason, skip.detail)
        except csv.Error as error:
            detail = f"{error} after record {number}; is a quotation mark never closed?"
            raise FailShard(file.name, "damaged_file", detail) from error


def find_header(first: Sequence[str], finder: Finder) -> tuple[int, str]:
    """Which of the first lines names the columns, and the delimiter in it."""
    delimiters = [find_delimiter(line, finder) for line in first]
    place = header_place([split(*line) for line in zip(first, delimiters, strict=True)], finder)
    return place, delimiters[place]


def find_delimiter(header: str, finder: Finder) -> str:
    """The delimiter under which a header row has the most known columns, then the most columns.

    >>> find_delimiter("제목;본문;일자", Finder({}))
    ';'
    """

    def known(delimiter: str) -> tuple[int, int]:
        names = split(header, delimiter)
        columns = finder.look(names)
        return sum(bool(columns.by_field.get(field)) for field in FIELDS), len(names)

    return max(_DELIMITERS, key=known)


def split(line: str, delimiter: str) -> list[str]:
    """The cells of a line without the spaces around them; none where the line cannot be split by itself."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])]
    except csv.Error:
        # A cell too large, or a line break that the encoding makes of another byte.
        return []


def _encoding(head: bytes) -> str:
    """The encoding of a table: UTF-8 where some lines are in cp949, which are then decoded by themselves.

    Raises SkipRecord where it is in none.
    """
    fault: SkipRecord | None = None
    found = ""
    try:
        found = decode(head).encoding
    except SkipRecord as skip:
        fault = skip
    if not found.startswith(_CERTAIN) and all(map(_is_korean, head.splitlines())):
        return "utf-8"
    if fault is not None:
        raise fault
    return found


def _is_korean(line: bytes) -> bool:
    """Whether a line is in UTF-8 or in cp949."""
    for encoding in ("utf-8", "cp949"):
        with suppress(UnicodeDecodeError):
            line.decode(encoding)
            return True
    return False


class _Lines(Iterator[str]):
    """Decoded lines of a stream with their line ends, and the bytes of the lines handed out since ``taken``.

    ``ended`` says that another line was asked for behind the last.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        stream, wide = in_utf8(stream)
        self._stream = stream
        head = upto(stream, _HEAD)
        if len(head) == _HEAD:
            head += stream.readline(MAX_RECORD)
        self._head = head.splitlines(keepends=True)
        self._head.reverse()
        self._codec = _encoding(head) if head.strip() else "utf-8"
        self.encoding = wide or self._codec
        self.ended = False
        self._bytes: list[bytes] = []
        self._size = 0

    def first(self) -> list[str]:
        """The first lines, of which one names the columns; they stay to be read."""
        return [self._text(line).strip("\r\n\ufeff") for line in self._head[: -MOST_ABOVE - 1 : -1]]

    def pass_over(self, count: int) -> None:
        """Leave so many of the first lines unread."""
        del self._head[len(self._head) - count :]

    def taken(self) -> bytes:
        """The bytes of all lines since the last call: those of one row."""
        data = b"".join(self._bytes)
        self._bytes.clear()
        self._size = 0
        return data

    def __next__(self) -> str:
        line = self._head.pop() if self._head else b""
        if not self._head and not line.endswith(b"\n"):
            # The last line of the head is a whole one only if the file ends there, and does not break off.
            line += self._stream.readline(MAX_RECORD)
        if not line:
            self.ended = True
            raise StopIteration
        self._bytes.append(line)
        self._size += len(line)
        if self._size > MAX_RECORD:
            raise csv.Error(f"a row of more than {MAX_RECORD >> 20} MB")
        return self._text(line)

    def _text(self, line: bytes) -> str:
        """The line in the file's encoding; a line that is not in it is decoded by itself, or loses its broken bytes."""
        try:
            return line.decode(self._codec).replace("\ufeff", "")
        except UnicodeDecodeError:
            try:
                return decode(line.rstrip(b"\r\n")).text + "\n"
            except SkipRecord:
                return line.decode(self._codec, "replace")
