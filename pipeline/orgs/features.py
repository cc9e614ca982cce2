"""What the tagger sees of each morpheme: attributes of its kind, and where its neighbours stand.

A morpheme's *kind* is its form and tag. Attributes depend on the kind alone, so they are made once a kind; a *relation*
says which morpheme's attributes count (its own, the one before, the last noun of its word, the particle after its run
of nouns …). A feature is a relation and an attribute. The flags of a place (spacing, quotes, known names) are features
of their own. Nothing here is made anew for each morpheme but numbers in arrays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

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
FLAGS = ("spacing", "quote", "lexicon", "length")
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
    """Arrays over the morphemes of one passage: kinds by first sight, related positions, flags.

    ``links[relation][i]`` is the position of the related morpheme, or ``len(tokens)`` for none.
    """

    __slots__ = ("flags", "kinds", "links", "tokens")

    def __init__(self, passage: Passage, hits: Sequence[Hit]) -> None:
        tokens = [token for sentence in passage.sentences for token in sentence.tokens]
        self.tokens = tokens
        count = len(tokens)
        first = np.zeros(count + 1, dtype=bool)
        position = 0
        for sentence in passage.sentences:
            first[position] = True
            position += len(sentence.tokens)
        forms, tags, begins, ends = zip(*tokens, strict=True) if tokens else ((), (), (), ())
        self.kinds: list[Kind] = list(zip(forms, tags, strict=True))
        starts = np.array(begins, dtype=np.int32)
        stops = np.array(ends, dtype=np.int32)
        nominal = np.array([tag in NOMINAL for tag in tags], dtype=bool)
        self.links, spaced, lengths = _links(count, first[:count], starts, stops, nominal)
        self.flags = {
            "spacing": spaced,
            "quote": _quotes(passage.text, starts),
            "lexicon": _known(count, starts, stops, hits),
            "length": lengths,
        }


def _links(
    count: int, first: npt.NDArray[np.bool_], starts: Numbers, stops: Numbers, nominal: npt.NDArray[np.bool_]
) -> tuple[dict[str, Numbers], Numbers, Numbers]:
    """Related positions, spacing flags and word lengths."""
    here = np.arange(count, dtype=np.int32)
    if not count:
        return dict.fromkeys(RELATIONS, here), here, here
    last = np.append(first[1:], True)
    gap = np.ones(count, dtype=bool)
    gap[1:] = starts[1:] > stops[:-1]
    gap |= first
    sentence = np.cumsum(first)

    def near(offset: int) -> Numbers:
        moved = np.full(count, count, dtype=np.int32)
        size = abs(offset)
        if size < count:
            same = sentence[size:] == sentence[:-size]
            if offset > 0:
                moved[:-size] = np.where(same, here[size:], count)
            else:
                moved[size:] = np.where(same, here[:-size], count)
        return moved

    chunk_end = last | ~nominal
    chunk_end[:-1] |= ~nominal[1:] | gap[1:]
    word_last = _next_true(chunk_end, here)
    chunk_start = first | ~nominal
    chunk_start[1:] |= ~nominal[:-1] | gap[1:]
    word_first = _last_true(chunk_start, here)
    run_end = last | ~nominal
    run_end[:-1] |= ~nominal[1:]
    run_last = _next_true(run_end, here)
    pad = count

    def step(target: Numbers, offset: int) -> Numbers:
        moved = near(offset)
        return np.asarray(moved[target], dtype=np.int32)

    after_word = step(word_last, 1)
    before_word = step(word_first, -1)
    run_after = step(run_last, 1)
    padded_last = np.append(word_last, pad)
    padded_nominal = np.append(nominal, False)
    next_last = np.where(padded_nominal[after_word], padded_last[after_word], pad).astype(np.int32)
    links = {
        "here": here,
        "left1": near(-1),
        "left2": near(-2),
        "right1": near(1),
        "right2": near(2),
        "word_last": word_last,
        "after_word": after_word,
        "next_last": next_last,
        "before_word": before_word,
        "run_after": run_after,
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


def _quotes(text: str, starts: Numbers) -> Numbers:
    """Whether each morpheme stands in a short quotation (1) or in brackets (2), else 0."""
    marks = np.zeros(len(text) + 1, dtype=np.int32)
    opened: tuple[int, int] | None = None
    for place in _quote_places(text):
        sign = text[place]
        if opened is not None and _CLOSE.get(sign) == opened[1]:
            if place - opened[0] <= _LONGEST_QUOTE:
                marks[opened[0] : place] = 2 if opened[1] == 5 else 1
            opened = None
        elif sign in _OPEN:
            opened = (place, _OPEN[sign])
    return marks[starts]


_quote_sign = re.compile("[‘’“”'\"「」『』<>《》()]").finditer


def _quote_places(text: str) -> list[int]:
    return [match.start() for match in _quote_sign(text)]


def _known(count: int, starts: Numbers, stops: Numbers, hits: Sequence[Hit]) -> Numbers:
    """0 outside known names, else 1 + 2 × group + (0 at the start of the name, 1 within)."""
    states = np.zeros(count, dtype=np.int32)
    for hit in hits:
        low = int(np.searchsorted(starts, hit.start))
        high = int(np.searchsorted(starts, hit.stop))
        if low >= high:
            continue
        state = 1 + 2 * group_of(hit)
        states[low] = state
        states[low + 1 : high] = state + 1
    return states


_GROUPS = (
    "ministry", "local_government", "public", "company", "finance", "university", "association", "cooperative",
    "hospital", "school", "media", "foreign", "other",
)  # fmt: skip


def group_of(hit: Hit) -> int:
    """Kind of a known name: 0 several types, 1 a place, 2 a short form of at most two letters, else by type."""
    if any(entry.place for entry in hit.entries):
        return 1
    if hit.stop - hit.start <= 2:
        return 2
    types = {entry.type for entry in hit.entries}
    return 3 + _GROUPS.index(types.pop()) if len(types) == 1 else 0
