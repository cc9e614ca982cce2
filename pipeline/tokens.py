"""Kiwi's morphemes and sentences; the only module that imports kiwipiepy.

Kiwi's time grows with the square of very long texts and of runs without a space, so a passage is read in pieces that
end at a line or sentence break; offsets always index the passage.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from operator import attrgetter

from kiwipiepy import Kiwi

from pipeline.types import Field, Passage, Sentence, Span, Token

MAX_PIECE = 20_000
MAX_RUN = 2_000

_fields = attrgetter("form", "tag", "start", "end")
_break_long_runs = re.compile(rf"\S{{{MAX_RUN}}}").finditer


class Analyser:
    """One loaded Kiwi. Load it before forking: children then share its memory."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # num_workers=0: no threads of Kiwi's own, which keeps a later fork safe; newer versions warn about it.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._kiwi = Kiwi(num_workers=0)
        self._kiwi.tokenize("")

    def passage(self, text: str, field: Field) -> Passage:
        """Tokenise NFC text; sentences are in order and do not overlap.

        Raises UnicodeDecodeError where the text holds a lone surrogate; decoding drops them.
        """
        sentences: list[Sentence] = []
        for start, piece in _pieces(text):
            for found in self._kiwi.split_into_sents(piece, return_tokens=True, return_sub_sents=False):
                # Each morpheme counts here: one look-up fetches all fields, and most texts are one piece.
                tokens = list(map(Token._make, map(_fields, found.tokens or ())))
                if start:
                    tokens = [Token(form, tag, start + begin, start + stop) for form, tag, begin, stop in tokens]
                sentences.append(Sentence(Span(start + found.start, start + found.end), tokens))
        return Passage(field, text, tuple(sentences))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Offsets and texts of the pieces, whole lines where they fit."""
    start = 0
    while start < len(text):
        stop = min(start + MAX_PIECE, len(text))
        if stop < len(text):
            cuts = [text.rfind("\n", start, stop), text.rfind(". ", start, stop), text.rfind(" ", start, stop)]
            stop = next((cut + 1 for cut in cuts if cut > start), stop)
        piece = text[start:stop]
        run = next(_break_long_runs(piece), None)
        if run is not None:
            stop = start + run.end()
            piece = text[start:stop]
        yield start, piece
        start = stop
