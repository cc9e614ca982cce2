"""A passage as one row of morphemes, with the questions that candidates ask about their surroundings."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import chain
from operator import attrgetter

from pipeline.patterns import Deferred
from pipeline.types import Passage, Token, start_of

_tokens = attrgetter("tokens")
_name_letters = Deferred(r"[가-힣A-Za-z0-9&.]+").match


class Reading:
    """All morphemes of one passage in order, and where each starts and stops."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.tokens: list[Token] = list(chain.from_iterable(map(_tokens, passage.sentences)))

    @cached_property
    def _starts(self) -> list[int]:
        return list(map(start_of, self.tokens))

    def number_at(self, start: int) -> int | None:
        """Number of the first morpheme that starts at an offset, or None where none does."""
        number = bisect_left(self._starts, start)
        return number if number < len(self.tokens) and self._starts[number] == start else None

    def last_before(self, stop: int) -> int:
        """Number of the last morpheme that starts before an offset; 0 where none does."""
        return max(0, bisect_left(self._starts, stop) - 1)

    def word_stop(self, start: int) -> int:
        """Where the name that begins at ``start`` ends within its word: before the particles at the word's end.

        The analyser may see a verb in a rare name (싸이트지니), so only particles at the very end are taken off.
        """
        number = self.number_at(start)
        found = _name_letters(self.text, start)
        if number is None or found is None or self.tokens[number].tag.startswith(("J", "E")):
            return start
        stop = found.end() - found[0].endswith(".")
        last = number
        while last + 1 < len(self.tokens) and self.tokens[last + 1].start < stop:
            last += 1
        nouns = (token.tag.startswith("N") for token in self.tokens[number : last + 1])
        if self.tokens[number].tag.startswith("V") and not any(nouns):
            return start
        taken = ""
        while last > number and self.tokens[last].tag.startswith(("J", "VCP")) and self.tokens[last].start > start:
            if self.tokens[last].form == taken:
                # No particle stands twice: 속리담은은 ends in the name's own 은.
                break
            taken = self.tokens[last].form
            stop = self.tokens[last].start
            last -= 1
        return stop
