"""JSON dumps: one object a line, or one array (bare, or the value of some field) streamed element by element."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import astuple
from json import JSONDecodeError
from typing import IO, Any

from pipeline.errors import FailShard, SkipRecord
from pipeline.read.columns import Finder
from pipeline.read.containers import MAX_RECORD, Stored
from pipeline.read.decode import decode
from pipeline.read.json_articles import BLOCK, Articles, Layouts, whole_characters
from pipeline.read.recoding import in_utf8, peeked
from pipeline.read.repeated_fields import mended
from pipeline.read.rows import record_of, require_text
from pipeline.types import RawRecord, Rejected

_ENCODINGS = frozenset({"utf-8", "cp949"})


def read(file: Stored, finder: Finder) -> Iterator[RawRecord | Rejected]:
    """The articles of a ``.jsonl``, ``.ndjson`` or ``.json`` file; a fault costs its own record only.

    Raises FailShard where an array breaks off, because nothing behind the break can be told apart.
    """
    with file.open() as raw:
        stream, encoding = in_utf8(raw)
        head = peeked(stream)
        lines = _is_lines(head) or (file.format != ".json" and not _is_spread(head))
        if not lines and encoding is None and _is_cp949(head):
            stream, encoding = in_utf8(stream, "cp949")
        layouts = Layouts(finder)
        items = _lines(stream, layouts) if lines else _elements(file, Articles(stream, layouts), finder)
        empty = True
        for number, value, data in items:
            empty = False
            try:
                if isinstance(value, SkipRecord):
                    raise value
                if not isinstance(value, dict):
                    what = "an array" if isinstance(value, list) else "a bare value"
                    raise SkipRecord("read", "not_an_object", f'{what}; write an object such as {{"text": …}}')
                fields = layouts.unwrapped(value)
                yield record_of(file, number, fields, layouts.find(fields), data, encoding or _encoding_of(data))
            except SkipRecord as skip:
                yield Rejected(file.name, number, skip.stage, skip.reason, skip.detail)
        if empty:
            detail = "there is no line but blank ones, and no element of an array; write it anew, or leave it out"
            yield Rejected(file.name, None, "read", "empty_file", detail)


def _is_lines(head: bytes) -> bool:
    """Whether a ``.json`` file starts with a whole object on a line and another below it, as JSON lines do."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    return first.startswith(b"{") and first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{")


# An array of objects, or an object that is printed over many lines.
_begins_spread = re.compile(rb"\s*(?:\[\s*(?:\{|\r?\n)|\{\s*\n)").match


def _is_spread(head: bytes) -> bool:
    """Whether a file that is called JSON lines is one JSON text after all."""
    return _begins_spread(head.removeprefix(b"\xef\xbb\xbf")) is not None


def _is_cp949(head: bytes) -> bool:
    """Whether the start of a file is in the encoding of Windows in Korea: of a line it is told when it is parsed."""
    try:
        head[: whole_characters(head)].decode("utf-8")
    except UnicodeDecodeError:
        return decode(head).encoding == "cp949"
    return False


def _lines(stream: IO[bytes], layouts: Layouts) -> Iterator[tuple[int, Any, bytes]]:
    """Number, value or fault, and bytes of each line that is not blank."""
    number = 0
    while line := stream.readline(MAX_RECORD + 1):
        number += 1
        if len(line) > MAX_RECORD:
            while line and not line.endswith(b"\n"):
                line = stream.readline(BLOCK)
            detail = f"a line of more than {MAX_RECORD >> 20} MB; split it, or leave it out"
            yield number, SkipRecord("read", "too_large", detail), b""
            continue
        data = line.strip().removeprefix(b"\xef\xbb\xbf")
        if data:
            yield number, _parse(data, layouts), data


def _encoding_of(data: bytes) -> str:
    """The encoding of a line or element that was parsed."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp949"
    return "utf-8"


def _parse(data: bytes, layouts: Layouts) -> Any:
    """The line's value; a SkipRecord in its place where it has none."""
    try:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text, encoding = astuple(decode(data))
            if encoding not in _ENCODINGS:
                # A guess may hold for a page; a line of JSON is in the one or the other or broken.
                raise SkipRecord("read", "invalid_encoding", "neither UTF-8 nor cp949; write the line anew") from None
        return mended(json.loads(text), text, layouts.tell)
    except SkipRecord as skip:
        return skip
    except JSONDecodeError as error:
        fault = error.msg.removesuffix(" at")
        return SkipRecord("read", "bad_json", f"{fault} at character {error.pos + 1}; mend the line or leave it out")
    except (RecursionError, ValueError) as error:
        return SkipRecord("read", "bad_json", f"{error}; mend the line or leave it out")


def _elements(file: Stored, articles: Articles, finder: Finder) -> Iterator[tuple[int, Any, bytes]]:
    """Number, value and bytes of each article of a file that is one JSON text."""
    number = 0
    try:
        for number, (value, source) in enumerate(articles, 1):
            yield number, value, source.encode("utf-8", "replace")
    except (JSONDecodeError, RecursionError) as error:
        fault = error.msg.removesuffix(" at") if isinstance(error, JSONDecodeError) else str(error)
        detail = f"{fault} at the start; mend the file, or write one object a line (.jsonl)"
        if number:
            detail = f"{fault} after record {number}; mend the file, or write one object a line (.jsonl)"
        raise FailShard(file.name, "bad_json", detail) from error
    if articles.without_text:
        require_text(file, finder.find(articles.without_text), articles.without_text)
