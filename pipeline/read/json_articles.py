"""One JSON text, streamed: the articles are the elements of an array, or lie somewhere in the file's object."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from json import JSONDecodeError, JSONDecoder
from typing import IO, Any, Final

from pipeline.read.columns import Columns, Finder
from pipeline.read.compressions import upto
from pipeline.read.containers import MAX_RECORD
from pipeline.read.decode import normalise
from pipeline.read.json_tables import Found, below_names, rows, written
from pipeline.read.repeated_fields import Fields, keep, mended
from pipeline.read.rows import LONGEST_LABEL

BLOCK: Final = 1 << 16
_SPACE: Final = " \t\r\n"
# So deep in the file's object arrays are looked for; so many of an array's first objects say whether it holds articles.
_MOST_LEVELS: Final = 5
_LOOKED_AT: Final = 100
_MOST_LAYOUTS: Final = 1_000


class Text:
    """Decoded text of a stream, of which a window is held: ``at`` is the place of the reader in it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._pending = b""
        self.window = ""
        self.at = 0
        self.ended = False

    def more(self, size: int = BLOCK) -> None:
        """Drop what was read and append about ``size`` further bytes."""
        block = upto(self._stream, size)
        data = self._pending + block
        self.ended = not block
        cut = len(data) if self.ended else whole_characters(data)
        self._pending = data[cut:]
        self.window = self.window[self.at :] + data[:cut].decode("utf-8", "replace")
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
        size = BLOCK
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


def whole_characters(data: bytes) -> int:
    """Length of the longest start of ``data`` that ends between UTF-8 characters."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] >= 0xC0:
            return len(data) - back
        if data[-back] < 0x80:
            return len(data)
    return len(data)


class Layouts:
    """What the fields of JSON objects hold.

    Dumps repeat one set of fields, so what is known of a set is kept; a hostile dump has many and must not fill memory.
    """

    def __init__(self, finder: Finder) -> None:
        self._tell = lru_cache(_MOST_LAYOUTS)(finder.find)
        self._look = lru_cache(_MOST_LAYOUTS)(finder.look)

    def find(self, fields: Fields) -> Columns:
        """Which field of a record holds what; those of a new set of fields are told of."""
        return self._tell(tuple(fields))

    def tell(self, names: tuple[str, ...]) -> None:
        """Tell of the names of an object in which one stands twice."""
        self._tell(names)

    def has_text(self, fields: Fields) -> bool:
        """Whether an object itself holds the text of an article."""
        columns = self._look(tuple(fields))
        return columns.have_text and any(columns.first(field, fields) is not None for field in ("text", "html"))

    def unwrapped(self, fields: Fields, levels: int = _MOST_LEVELS) -> Fields:
        """An article that lies alone in an object without text, with the other fields of that object; else the object.

        Search engines put it in ``_source``, scrapers in ``article`` or ``data``.
        """
        inner = [name for name, value in fields.items() if isinstance(value, dict)]
        if not inner or not levels or self.has_text(fields):
            return fields
        articles = {name: self.unwrapped(fields[name], levels - 1) for name in inner}
        holding = [name for name, article in articles.items() if self.has_text(article)]
        if len(holding) != 1:
            return fields
        return {name: value for name, value in fields.items() if name != holding[0]} | articles[holding[0]]

    def may_be_article(self, value: Any) -> bool:
        """Whether a value has a field for the text, filled or not, or an article in it."""
        return isinstance(value, dict) and (self.have_text(tuple(value)) or self.has_text(self.unwrapped(value)))

    def within(self, value: Any, levels: int = _MOST_LEVELS) -> Iterator[Fields]:
        """The articles in arrays of an object that is none itself but a page, a day or a section of them.

        What holds a long text is taken for an article whose text is not known, and what lies in it for part of that.
        """
        if not isinstance(value, dict) or not levels or self.may_be_article(value):
            return
        if any(isinstance(inner, str) and len(inner) > LONGEST_LABEL for inner in value.values()):
            return
        for inner in value.values():
            if isinstance(inner, list) and any(map(self.may_be_article, inner[:_LOOKED_AT])):
                yield from (element for element in inner if isinstance(element, dict))
            else:
                for element in inner if isinstance(inner, list) else [inner]:
                    yield from self.within(element, levels - 1)

    def have_text(self, names: tuple[str, ...]) -> bool:
        """Whether fields of these names may hold the text of an article."""
        return self._look(names).have_text


class Articles:
    """Finds the articles in one JSON text.

    They are the elements of the array that the text is. In an object they are those of the arrays of objects in it,
    down to some levels, or in arrays of what they hold (the items of each page), or the objects that are its values;
    arrays without articles (of pictures, of tags) are passed
    over. An object that holds text itself is the article, and what lies in it is part of that.
    """

    def __init__(self, stream: IO[bytes], layouts: Layouts) -> None:
        self._text = Text(stream)
        self._decoder = JSONDecoder()
        self._layouts = layouts
        self._found = False
        self._passed_over = 0
        self._without_text: tuple[str, ...] = ()

    @property
    def without_text(self) -> tuple[str, ...]:
        """The fields of what the longest array of objects holds, where nothing in the file is an article."""
        return () if self._found else self._without_text

    def __iter__(self) -> Iterator[Found]:
        """Raises JSONDecodeError or RecursionError where the text breaks off."""
        text = self._text
        if text.peek() == "\ufeff":
            text.at += 1
        first = text.peek()
        if first == "[":
            text.at += 1
            yield from self._spread(below_names(self._elements(), self._layouts.have_text))
            yield from self._spread(self._following())
        elif first == "{":
            fields = yield from self._object(1)
            wrapped = self._layouts.has_text(self._layouts.unwrapped(fields))
            alone = not self._found and (wrapped or not self.without_text)
            if alone or self._layouts.has_text(fields):
                self._found = True
                yield from map(written, rows(fields, self._layouts.have_text))
            yield from self._spread(self._following())
        elif first:
            raise JSONDecodeError("no array or object", "", 0)

    def _spread(self, elements: Iterable[Found]) -> Iterator[Found]:
        """The elements of an array, with the articles in one that is none in its place."""
        for element in elements:
            inner = list(self._layouts.within(element[0]))
            self._found = self._found or bool(inner)
            yield from map(written, inner) if inner else (element,)

    def _following(self) -> Iterator[Found]:
        """What stands behind the first value: some files hold one object after the other."""
        while self._text.peek():
            yield self._value()

    def _elements(self) -> Iterator[Found]:
        """The elements of the array that is being read, to its end."""
        while (mark := self._text.peek()) != "]":
            if mark == ",":
                self._text.at += 1
                self._text.peek()
            yield self._value()
        self._text.at += 1

    def _value(self) -> Found:
        """The value here."""
        value, source = self._text.value(self._decoder)
        return mended(value, source, self._layouts.tell), source

    def _object(self, level: int) -> Generator[Found, None, Fields]:
        """Goes through the object here and gives the articles in its arrays and values; returns its other fields."""
        text = self._text
        text.at += 1
        fields: Fields = {}
        articles: list[str] = []
        several = False
        while (mark := text.peek()) != "}":
            if mark == ",":
                text.at += 1
                text.peek()
            key, _ = text.value(self._decoder)
            if text.peek() != ":" or not isinstance(key, str):
                raise JSONDecodeError("no field name", "", 0)
            text.at += 1
            key, mark = normalise(key), text.peek()
            if level > _MOST_LEVELS or mark not in ("[", "{"):
                if key in fields:
                    self._layouts.tell((key, key))
                keep(fields, key, self._value()[0])
                continue
            part = self._layouts.has_text(fields)
            if mark == "[":
                elements = yield from self._array(part=part)
                keep(fields, key, elements)
                continue
            inner = yield from self._object(level + 1)
            holds_text = self._layouts.has_text(inner)
            while holds_text and key in articles:
                # Two articles under one name are two all the same.
                key += "~"
            keep(fields, key, inner)
            if not part and holds_text and fields[key] is inner:
                # One such value is wrapped in the object; of several each is an article by itself.
                articles.append(key)
                if len(articles) > 1 or several:
                    several = self._found = True
                    yield from (written(fields.pop(name)) for name in articles)
                    articles.clear()
        text.at += 1
        if several:
            # Those whose text is not filled in are told of.
            others = [name for name, value in fields.items() if self._layouts.may_be_article(value)]
            yield from (written(fields.pop(name)) for name in others)
        return fields

    def _array(self, *, part: bool) -> Generator[Found, None, list[Any]]:
        """Gives the elements of the array here if it holds articles; returns it if it holds no objects.

        ``part`` says that it is part of an article.
        """
        text = self._text
        start = text.at
        text.at += 1
        if text.peek() != "{":
            text.at = start
            value, _ = text.value(self._decoder)
            return list(value)
        elements = self._elements()
        first: list[Found] = []
        count = 0
        for element in elements:
            count += 1
            if not part and len(first) < _LOOKED_AT:
                first.append(element)
                value = element[0]
                if self._layouts.may_be_article(value) or any(True for _ in self._layouts.within(value)):
                    self._found = True
                    yield from self._spread(chain(first, elements))
                    return []
        if not part and count > self._passed_over:
            self._passed_over, self._without_text = count, tuple(first[0][0])
        return []
