"""Kiwi's morphemes and sentences; the only module that imports kiwipiepy.

Kiwi's time grows with the square of very long texts and of runs without a space, so a passage is read in pieces that
end at a line or sentence break; offsets always index the passage.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import as_file, files
from itertools import repeat
from operator import attrgetter

from kiwipiepy import Kiwi

from pipeline.sentences import mended
from pipeline.types import Field, Passage, Sentence, Span, Token

MAX_PIECE = 20_000
MAX_RUN = 2_000

# How much worse than the best reading so far one may be and still be followed: Kiwi's default is 8. With 4 it takes a
# fifth less time, and reads one to two morphemes in a thousand differently, as often better as worse.
_CUTOFF = 4.0
# The longest run of syllables that it weighs as one unknown word; its default is 6. Names are put together from
# morphemes here, so that longer ones are found all the same.
_LONGEST_UNKNOWN = 4

# Each morpheme counts here, so these run without a line of Python for it: one look-up fetches all fields.
_fields = attrgetter("form", "tag", "start", "end")
_sentence_of = attrgetter("sent_position")
_new: Callable[[type[Token], Iterable[object]], Token] = tuple.__new__
_break_long_runs = re.compile(rf"\S{{{MAX_RUN}}}").finditer


def load_kiwi() -> Kiwi:
    """Kiwi as the pipeline reads with it, ready to tokenise."""
    # Of Kiwi's dictionary of single words a tenth is read (tools/choose_words.py): the whole takes a fifth of the time
    # of loading, and two morphemes in a thousand hang on it.
    kiwi = bare_kiwi(load_default_dict=False)
    with as_file(files("pipeline") / "models" / "words.tsv") as words:
        kiwi.load_user_dictionary(str(words))
    kiwi.tokenize("")
    return kiwi


def bare_kiwi(*, load_default_dict: bool) -> Kiwi:
    """Kiwi with its own dictionary of single words or without, within the bounds in which the pipeline has it look."""
    with warnings.catch_warnings():
        # num_workers=0: no threads of Kiwi's own, which keeps a later fork safe; newer versions warn about it.
        warnings.simplefilter("ignore", DeprecationWarning)
        # Without the dictionary of titles of several words, which takes half of the time and memory that loading
        # does and joins some three tokens in ten thousand (네이버 웹툰), mostly of works and people.
        kiwi = Kiwi(num_workers=0, load_multi_dict=False, load_default_dict=load_default_dict)
    kiwi.global_config.cutoff_threshold = _CUTOFF
    kiwi.global_config.max_unk_form_size = _LONGEST_UNKNOWN
    return kiwi


class Analyser:
    """One loaded Kiwi. Load it before forking: children then share its memory."""

    def __init__(self) -> None:
        self._kiwi = load_kiwi()

    def passage(self, text: str, field: Field) -> Passage:
        """Tokenise NFC text; sentences are in order and do not overlap.

        Raises UnicodeDecodeError where the text holds a lone surrogate; decoding drops them.
        """
        sentences: list[Sentence] = []
        for start, piece in _pieces(text):
            # Consonants put under a finished word (했음ㅋ → 했음 + ㅋ) are chat's, not the press's; not looking for
            # them saves another twentieth.
            found = self._kiwi.tokenize(piece, z_coda=False)
            tokens = list(map(_new, repeat(Token), map(_fields, found)))
            if start:
                tokens = [Token(form, tag, start + begin, start + stop) for form, tag, begin, stop in tokens]
            first = 0
            while first < len(tokens):
                # A sentence's morphemes stand together, so that its last is found by halving.
                past = bisect_right(found, _sentence_of(found[first]), first, key=_sentence_of)
                row = tokens[first:past]
                sentences.append(Sentence(Span(row[0].start, row[-1].stop), row))
                first = past
        return Passage(field, text, tuple(mended(text, sentences)))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Offsets and texts of the pieces, whole lines where they fit."""
    start = 0
    while start < len(text):
        stop = min(start + MAX_PIECE, len(text))
        if stop < len(text):
            cuts = [text.rfind("\n", start, stop), text.rfind(". ", start, stop), text.rfind(" ", start, stop)]
            stop = next((cut + 1 for cut in cuts if cut > start), stop)
        piece = text[start:stop]
        run = next(_break_long_runs(piece), None) if len(piece) >= MAX_RUN else None
        if run is not None:
            stop = start + run.end()
            piece = text[start:stop]
        yield start, piece
        start = stop
