"""JSON dumps: one object a line, or one array (bare, or the value of some field) streamed element by element."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple
from json import JSONDecodeError, JSONDecoder
from typing import IO, Any

from pipeline.errors import FailShard, SkipRecord
from pipeline.read.columns import Columns, Finder
from pipeline.read.containers import MAX_RECORD, Stored
from pipeline.read.decode import decode, normalise, require_no_signature
from pipeline.read.recoding import in_utf8, peeked
from pipeline.read.rows import record_of
from pipeline.types import RawRecord, Rejected

_BLOCK = 1 << 16
_SPACE = " \t\r\n"
_ENCODINGS = frozenset({"utf-8", "cp949"})


def read(file: Stored, finder: Finder) -> Iterator[RawRecord | Rejected]:
    """The articles of a ``.jsonl``, ``.ndjson`` or ``.json`` file; a fault costs its own record only.

    Raises FailShard where an array breaks off, because nothing behind the break can be told apart.
    """
    with file.open() as raw:
        stream, encoding = in_utf8(raw)
        head = peeked(stream)
        require_no_signature(head)
        lines = file.format != ".json" or _is_lines(head)
        if not lines and encoding is None and _is_cp949(head):
            stream, encoding = in_utf8(stream, "cp949")
        items = _lines(stream) if lines else _elements(file, stream)
        columns: dict[tuple[str, ...], Columns] = {}
        empty = True
        for number, value, data in items:
            empty = False
            try:
                if isinstance(value, SkipRecord):
                    raise value
                if not isinstance(value, dict):
                    what = "an array" if isinstance(value, list) else "a bare value"
                    raise SkipRecord("read", "not_an_object", f'{what}; write an object such as {{"text": …}}')
                fields = tuple(value)
                if fields not in columns:
                    # Dumps repeat one set of fields; a hostile one may not, and must not fill memory.
                    if len(columns) >= 1_000:
                        columns.clear()
                    columns[fields] = finder.find(fields)
                yield record_of(file, number, value, columns[fields], data, encoding or _encoding_of(data))
            except SkipRecord as skip:
                yield Rejected(file.name, number, skip.stage, skip.reason, skip.detail)
        if empty:
            detail = "there is no line but blank ones, and no element of an array; write it anew, or leave it out"
            yield Rejected(file.name, None, "read", "empty_file", detail)


def _is_lines(head: bytes) -> bool:
    """Whether a ``.json`` file starts with a whole object on a line and another below it, as JSON lines do."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


def _is_cp949(head: bytes) -> bool:
    """Whether the start of a file is in the encoding of Windows in Korea: of a line it is told when it is parsed."""
    try:
        head[: _whole_characters(head)].decode("utf-8")
    except UnicodeDecodeError:
        return decode(head).encoding == "cp949"
    return False


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, Any, bytes]]:
    """Number, value or fault, and bytes of each line that is not blank."""
    number = 0
    while line := stream.readline(MAX_RECORD + 1):
        number += 1
        if len(line) > MAX_RECORD:
            while line and not line.endswith(b"\n"):
                line = stream.readline(_BLOCK)
            detail = f"a line of more than {MAX_RECORD >> 20} MB; split it, or leave it out"
            yield number, SkipRecord("read", "too_large", detail), b""
            continue
        data = line.strip().removeprefix(b"\xef\xbb\xbf")
        if data:
            yield number, _parse(data), data


def _encoding_of(data: bytes) -> str:
    """The encoding of a line or element that was parsed."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp949"
    return "utf-8"


def _parse(data: bytes) -> Any:
    """The line's value; a SkipRecord in its place where it has none."""
    try:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text, encoding = astuple(decode(data))
            if encoding not in _ENCODINGS:
                # A guess may hold for a page; a line of JSON is in the one or the other or broken.
                raise SkipRecord("read", "invalid_encoding", "neither UTF-8 nor cp949; write the line anew") from None
        return json.loads(text)
    except SkipRecord as skip:
        return skip
    except JSONDecodeError as error:
        fault = error.msg.removesuffix(" at")
        return SkipRecord("read", "bad_json", f"{fault} at character {error.pos + 1}; mend the line or leave it out")
    except (RecursionError, ValueError) as error:
        return SkipRecord("read", "bad_json", f"{error}; mend the line or leave it out")


class _Text:
    """Decoded text of a stream, of which a window is held: ``at`` is the place of the reader in it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._pending = b""
        self.window = ""
        self.at = 0
        self.ended = False

    def more(self, size: int = _BLOCK) -> None:
        """Drop what was read and append about ``size`` further bytes."""
        block = self._stream.read(size)
        data = self._pending + block
        self.ended = not block
        cut = len(data) if self.ended else _whole_characters(data)
        self._pending = data[cut:]
        self.window = self.window[self.at :] + _decoded(data[:cut])
        self.at = 0

    def peek(self) -> str:
        """The next character that is not space; empty at the end."""
        while True:
            while self.at < len(self.window):
                if self.window[self.at] not in _SPACE:
                    return self.window[self.at]
                self.at += 1
            if self.ended:
                return ""
            self.more()

    def value(self, decoder: JSONDecoder) -> tuple[Any, str]:
        """The JSON value here and its text. Raises JSONDecodeError where there is none."""
        size = _BLOCK
        while True:
            try:
                value, stop = decoder.raw_decode(self.window, self.at)
                # A number at the very end of the window may go on behind it.
                if stop < len(self.window) or self.ended:
                    text = self.window[self.at : stop]
                    self.at = stop
                    return value, text
            except JSONDecodeError as error:
                if self.ended or len(self.window) - self.at > 2 * MAX_RECORD:
                    raise JSONDecodeError(error.msg, "", 0) from error
            # Doubling keeps the repeated attempts linear in the size of the value.
            self.more(size)
            size *= 2


def _whole_characters(data: bytes) -> int:
    """Length of the longest start of ``data`` that ends between UTF-8 characters."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] >= 0xC0:
            return len(data) - back
        if data[-back] < 0x80:
            return len(data)
    return len(data)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _elements(file: Stored, stream: IO[bytes]) -> Iterator[tuple[int, Any, bytes]]:
    """Number, value and bytes of each element of the file's array, or the file's one object."""
    text, decoder = _Text(stream), JSONDecoder()
    number = 0
    try:
        if text.peek() == "\ufeff":
            text.at += 1
        first = text.peek()
        if first == "{":
            found = _enter_array(text, decoder)
            if found is not None:
                yield 1, found, json.dumps(found, ensure_ascii=False).encode("utf-8", "replace")
                yield from _more_objects(text, decoder)
                return
        elif first == "[":
            text.at += 1
        elif first:
            raise JSONDecodeError("no array or object", "", 0)
        else:
            return
        while (mark := text.peek()) != "]":
            if mark == ",":
                text.at += 1
                text.peek()
            value, source = text.value(decoder)
            number += 1
            yield number, value, source.encode("utf-8", "replace")
    except (JSONDecodeError, RecursionError) as error:
        fault = error.msg.removesuffix(" at") if isinstance(error, JSONDecodeError) else str(error)
        detail = f"{fault} at the start; mend the file, or write one object a line (.jsonl)"
        if number:
            detail = f"{fault} after record {number}; mend the file, or write one object a line (.jsonl)"
        raise FailShard(file.name, "bad_json", detail) from error


def _more_objects(text: _Text, decoder: JSONDecoder) -> Iterator[tuple[int, Any, bytes]]:
    """What follows the first object of a file that holds one after the other."""
    number = 1
    while text.peek():
        value, source = text.value(decoder)
        number += 1
        yield number, value, source.encode("utf-8", "replace")


def _enter_array(text: _Text, decoder: JSONDecoder) -> dict[str, Any] | None:
    """Step into the first array of objects that a field of the file's object holds; else the object itself."""
    text.at += 1
    fields: dict[str, Any] = {}
    while (mark := text.peek()) != "}":
        if mark == ",":
            text.at += 1
            text.peek()
        key, _ = text.value(decoder)
        if text.peek() != ":" or not isinstance(key, str):
            raise JSONDecodeError("no field name", "", 0)
        text.at += 1
        if text.peek() == "[":
            start = text.at
            text.at += 1
            if text.peek() == "{":
                return None
            text.at = start
        fields[normalise(key)], _ = text.value(decoder)
    text.at += 1
    return fields
