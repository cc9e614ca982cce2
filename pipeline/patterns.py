"""Regular expressions that most articles do without, compiled when one needs them.

Compiling takes a good part of the time until a first article is read, for a class of Korean letters half a millisecond.
What not one article in three asks for waits; what every article asks for is compiled with its module, so that children
made by fork share it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property


class Deferred:
    """A pattern with the methods of ``re.Pattern`` that are used of it; the first call compiles it.

    >>> Deferred("[가-힣]+").findall("나래군 3곳")
    ['나래군', '곳']
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._source = pattern
        self._flags = flags

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source, self._flags)

    def match(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.match``."""
        return self._pattern.match(text, start, stop)

    def fullmatch(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.fullmatch``."""
        return self._pattern.fullmatch(text, start, stop)

    def search(self, text: str, start: int = 0, stop: int = sys.maxsize) -> re.Match[str] | None:
        """As ``re.Pattern.search``."""
        return self._pattern.search(text, start, stop)

    def finditer(self, text: str, start: int = 0, stop: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """As ``re.Pattern.finditer``."""
        return self._pattern.finditer(text, start, stop)

    def findall(self, text: str) -> list[str]:
        """As ``re.Pattern.findall`` where there is at most one group."""
        found: list[str] = self._pattern.findall(text)
        return found

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As ``re.Pattern.sub``."""
        return self._pattern.sub(new, text)
