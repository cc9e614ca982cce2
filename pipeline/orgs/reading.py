"""A passage as one row of morphemes, with the questions that candidates ask about their surroundings."""

from __future__ import annotations

from functools import cached_property

from pipeline.types import Passage, Token

_NOMINAL = frozenset({"NNG", "NNP", "NNB", "NR", "XPN", "XSN", "XR", "SL", "SH", "SN", "SW", "W_SERIAL", "SO", "UN"})


class Reading:
    """All morphemes of one passage in order, and where each starts and stops."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.tokens: list[Token] = [token for sentence in passage.sentences for token in sentence.tokens]

    @cached_property
    def starts(self) -> dict[int, int]:
        """Offset → number of the first morpheme that starts there."""
        return {token.start: number for number, token in reversed(list(enumerate(self.tokens)))}

    def nominal_stop(self, start: int) -> int:
        """Where the run of nouns that begins at ``start`` ends within its word; ``start`` itself where none begins.

        "뜰은" → before the particle 은.
        """
        number = self.starts.get(start)
        if number is None:
            return start
        stop = start
        for token in self.tokens[number:]:
            if token.start > stop or token.tag not in _NOMINAL:
                break
            stop = max(stop, token.stop)
        return stop
