"""What the tagger sees of each morpheme: attributes of its kind, and where its neighbours stand.

A morpheme's *kind* is its form and tag. Attributes depend on the kind alone, so they are made once a kind; a *relation*
says which morpheme's attributes count (its own, the one before, the last noun of its word, the particle after its run
of nouns …). A feature is a relation and an attribute. The flags of a place (spacing, quotes, known names) are features
of their own. Nothing here is made anew for each morpheme but numbers in arrays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise

import numpy as np
import numpy.typing as npt

from pipeline.lexicon import load
from pipeline.orgs.gazetteer import Hit, places
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.people import SURNAMES, posts
from pipeline.types import Passage

Numbers = npt.NDArray[np.int32]
Kind = tuple[str, str]

NOMINAL = frozenset(
    {"NNG", "NNP", "NNB", "NR", "XPN", "XSN", "XR", "SL", "SH", "SN", "SW", "W_SERIAL", "SO", "UN", "SB"}
)
PAD: Kind = ("", "")

# here: itself; left1 …: the neighbours in the sentence; word_last: the last noun of its unbroken run of nouns;
# after_word: what follows that run (a particle, or the next word's first noun); next_last: the last noun of the next
# word; before_word: what precedes its word; run_after: what follows the whole run of noun words.
RELATIONS = (
    "here",
    "left1",
    "left2",
    "right1",
    "right2",
    "word_last",
    "after_word",
    "next_last",
    "before_word",
    "run_after",
)
FULL = frozenset({"here", "left1", "right1", "word_last", "after_word"})
# How many values each flag of a place may have.
FLAG_SIZES = {"spacing": 8, "quote": 3, "lexicon": 40, "length": 16}
FLAGS = tuple(FLAG_SIZES)
# Pairs seen together: classes of two related morphemes, or the known name that one stands in and the class of another.
CLASS_PAIRS = (
    ("left1", "here"),
    ("here", "right1"),
    ("here", "run_after"),
    ("word_last", "after_word"),
    ("before_word", "word_last"),
    ("word_last", "next_last"),
)
LEXICON_PAIRS = ("before_word", "after_word", "run_after")


@cache
def _generic() -> frozenset[str]:
    return frozenset(row["noun"] for row in load("generic_bodies"))


def shape(form: str) -> str:
    """The script of a form: hangul by length, Latin by case and length, digits, other."""
    first = form[0]
    if "가" <= first <= "힣":
        return f"k{min(len(form), 6)}"
    if first.isascii() and first.isalpha():
        case = "U" if form.isupper() else "l" if form.islower() else "M"
        return f"{case}{min(len(form), 5)}"
    if first.isdigit():
        return f"d{min(len(form), 4)}"
    return f"x{form[:1]}"


def class_of(kind: Kind) -> str:
    """A coarse class of a morpheme: its tag, refined by what it means for names."""
    form, tag = kind
    if tag in ("NNG", "NNP", "XSN", "NNB"):
        if form in posts():
            return "post"
        place = places().get(form)
        if place is not None:
            return "short" if place == "short" else "place"
        if form in _generic():
            return "generic"
        if len(form) > 1 and head_of(form):
            head = head_of(form)
            return f"{tag}:{heads()[head][0] or 'branch'}"
        if tag == "NNP" and len(form) > 2 and form[-1] in "읍면동리":
            return "village"
        if tag == "NNP" and len(form) == 3 and form[0] in SURNAMES:
            return "person"
        return tag
    if tag in ("JX", "JKS", "JKO", "JKB", "JKG", "JC", "SP", "SSO", "SSC", "SO", "SS", "SW"):
        return f"{tag}:{form[:2]}".replace("|", "/")
    return tag


def attributes(kind: Kind, full: bool) -> list[str]:
    """Attributes of a kind of morpheme; distant neighbours show fewer."""
    if kind == PAD:
        return ["pad"]
    form, tag = kind
    values = [f"f={form}", f"t={tag}", f"c={class_of(kind)}"]
    if tag[0] in "NXSU" and tag not in ("SF", "SP", "SSO", "SSC", "SS", "SE"):
        values.append(f"s1={form[-1]}")
        if len(form) > 2:
            values.append(f"s2={form[-2:]}")
        if full:
            values.append(f"h={shape(form)}")
            head = head_of(form)
            if head and head != form:
                values.append(f"hd={head}")
            if len(form) > 3:
                values.append(f"s3={form[-3:]}")
            if len(form) > 1:
                values.append(f"p1={form[0]}")
            if len(form) > 2:
                values.append(f"p2={form[:2]}")
    return values


class Frame:
    """Arrays over the morphemes of one passage, or of several in a row: kinds, related positions, flags.

    ``links[relation][i]`` is the position of the related morpheme, or ``len(tokens)`` for none; no relation crosses
    sentences. The morphemes of passage ``p`` are ``tokens[bounds[p]:bounds[p + 1]]``.
    """

    __slots__ = ("_forms", "_tags", "bounds", "flags", "links", "starts", "stops", "tokens")

    def __init__(self, passage: Passage, hits: Sequence[Hit]) -> None:
        self._read([(passage, hits)])

    @classmethod
    def joined(cls, passages: Sequence[tuple[Passage, Sequence[Hit]]]) -> Frame:
        """One frame of many passages, each with its known names: arrays pay only when they are long."""
        frame = cls.__new__(cls)
        frame._read(passages)
        return frame

    @property
    def kinds(self) -> Iterator[Kind]:
        """The kind of each morpheme."""
        return zip(self._forms, self._tags, strict=True)

    def _read(self, passages: Sequence[tuple[Passage, Sequence[Hit]]]) -> None:
        sentences = [sentence.tokens for passage, _ in passages for sentence in passage.sentences]
        self.tokens = tokens = list(chain.from_iterable(sentences))
        sizes = (sum([len(sentence.tokens) for sentence in passage.sentences]) for passage, _ in passages)
        self.bounds = [0, *accumulate(sizes)]
        count = len(tokens)
        first = np.zeros(count + 1, dtype=bool)
        first[[0, *accumulate(map(len, sentences))]] = True
        forms, tags, begins, ends = zip(*tokens, strict=True) if tokens else ((), (), (), ())
        self._forms: tuple[str, ...] = forms
        self._tags: tuple[str, ...] = tags
        self.starts: tuple[int, ...] = begins
        self.stops: tuple[int, ...] = ends
        starts = np.fromiter(begins, dtype=np.int32, count=count)
        nominal = np.fromiter(map(NOMINAL.__contains__, tags), dtype=bool, count=count)
        stops = np.fromiter(ends, dtype=np.int32, count=count)
        self.links, spaced, lengths = _links(first[:count], starts, stops, nominal)
        quoted, known = np.zeros((2, count), dtype=np.int32)
        for (passage, hits), (low, high) in zip(passages, pairwise(self.bounds), strict=True):
            _mark_quotes(quoted[low:high], passage.text, starts[low:high])
            _mark_known(known, begins, low, high, hits)
        self.flags = {"spacing": spaced, "quote": quoted, "lexicon": known, "length": lengths}


def _links(
    first: npt.NDArray[np.bool_], starts: Numbers, stops: Numbers, nominal: npt.NDArray[np.bool_]
) -> tuple[dict[str, Numbers], Numbers, Numbers]:
    """Related positions, spacing flags and word lengths."""
    none = len(first)
    here = np.arange(none, dtype=np.int32)
    if not none:
        return dict.fromkeys(RELATIONS, here), here, here
    last = np.append(first[1:], True)
    gap = first.copy()
    gap[1:] |= starts[1:] > stops[:-1]
    # What lies beyond the edge of a sentence is nothing, and so is what lies beyond that.
    left = np.append(np.where(first, none, here - 1), none).astype(np.int32)
    right = np.append(np.where(last, none, here + 1), none).astype(np.int32)

    run_end = last | ~nominal
    run_end[:-1] |= ~nominal[1:]
    run_last = _next_true(run_end, here)
    word_end = run_end.copy()
    word_end[:-1] |= gap[1:]
    word_last = _next_true(word_end, here)
    word_start = gap | ~nominal
    word_start[1:] |= ~nominal[:-1]
    word_first = _last_true(word_start, here)
    after_word = right[word_last]
    # The last noun of the next word, where that begins with a noun.
    noun_last = np.append(np.where(nominal, word_last, none), none).astype(np.int32)
    links = {
        "here": here,
        "left1": left[:-1],
        "left2": left[left[:-1]],
        "right1": right[:-1],
        "right2": right[right[:-1]],
        "word_last": word_last,
        "after_word": after_word,
        "next_last": noun_last[after_word],
        "before_word": left[word_first],
        "run_after": right[run_last],
    }
    right_gap = np.append(gap[1:], True)
    spaced = gap.astype(np.int32) + 2 * right_gap + 4 * first
    lengths = np.minimum(stops[word_last] - starts[word_first], 15).astype(np.int32)
    return links, spaced, np.where(nominal, lengths, 0).astype(np.int32)


def _next_true(mask: npt.NDArray[np.bool_], here: Numbers) -> Numbers:
    filled = np.where(mask, here, len(here))
    return np.minimum.accumulate(filled[::-1])[::-1].astype(np.int32)


def _last_true(mask: npt.NDArray[np.bool_], here: Numbers) -> Numbers:
    return np.maximum.accumulate(np.where(mask, here, 0)).astype(np.int32)


_OPEN = {"‘": 1, "“": 2, "'": 3, '"': 4, "「": 1, "『": 1, "<": 1, "《": 1, "(": 5}
_CLOSE = {"’": 1, "”": 2, "'": 3, '"': 4, "」": 1, "』": 1, ">": 1, "》": 1, ")": 5}
_LONGEST_QUOTE = 45


def _mark_quotes(flags: Numbers, text: str, starts: Numbers) -> None:
    """Flags each morpheme that stands in a short quotation (1) or in brackets (2)."""
    if _quote_sign(text) is None:
        return
    marks = bytearray(len(text) + 1)
    opened: tuple[int, int] | None = None
    for match in _quote_signs(text):
        place, sign = match.start(), match[0]
        if opened is not None and _CLOSE.get(sign) == opened[1]:
            size = place - opened[0]
            if size <= _LONGEST_QUOTE:
                marks[opened[0] : place] = (b"\2" if opened[1] == 5 else b"\1") * size
            opened = None
        elif sign in _OPEN:
            opened = (place, _OPEN[sign])
    flags[:] = np.frombuffer(marks, dtype=np.uint8)[starts]


_any_quote_sign = re.compile("[‘’“”'\"「」『』<>《》()]")
_quote_sign, _quote_signs = _any_quote_sign.search, _any_quote_sign.finditer


def _mark_known(flags: Numbers, starts: Sequence[int], first: int, past: int, hits: Sequence[Hit]) -> None:
    """Flags the morphemes of known names: 1 + 2 × group at the start of a name, one more within.

    The passage's morphemes are those from ``first`` to ``past``.
    """
    for hit in hits:
        low = bisect_left(starts, hit.start, first, past)
        high = bisect_left(starts, hit.stop, low, past)
        if low < high:
            state = 1 + 2 * group_of(hit)
            flags[low] = state
            flags[low + 1 : high] = state + 1


_GROUPS = (
    "ministry", "local_government", "public", "company", "finance", "university", "association", "cooperative",
    "hospital", "school", "media", "foreign", "other",
)  # fmt: skip


def group_of(hit: Hit) -> int:
    """Kind of a known name: 1 a place, 2 a short form of at most two letters, else by type, from 3 on."""
    if hit.place:
        return 1
    if hit.stop - hit.start <= 2:
        return 2
    return 3 + _GROUPS.index(hit.type)
