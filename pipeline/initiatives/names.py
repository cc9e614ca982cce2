"""The initiative's own name: quoted titles and noun phrases that end in the noun of an initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pipeline.initiatives.gist import FAMILY
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import zone_of
from pipeline.lexicon import load

LONGEST_NAME = 60
LONGEST_PHRASE = 12

_quoted = re.compile(
    r"‘(?P<single>[^‘’\n]{2,60})’|'(?P<plain>[^'\n]{2,60})'|“(?P<double>[^“”\n]{2,50})”|\"(?P<straight>[^\"\n]{2,50})\""
    r"|「(?P<corner>[^「」\n]{2,60})」|『(?P<white>[^『』\n]{2,60})』|《(?P<angle>[^《》\n]{2,60})》"
    r"|<(?P<less>[^<>\n]{2,60})>|〈(?P<bracket>[^〈〉\n]{2,60})〉|`(?P<tick>[^`\n]{2,60})`"
).finditer
_is_speech = re.compile(r"[.?!]$|(?:다|요|까|라|자|겠다|한다|했다)[.?!]?$|^[^가-힣]*$").search
_follows = re.compile(r"\s?(?P<word>[가-힣]{1,6})").match
_drop_marks = re.compile(r"[\W_]+").sub
_has_year = re.compile(r"20\d\d").search
_has_ordinal = re.compile(r"제\s?\d+[회차기]|\d+[회차기]").search
# Tags of morphemes that a noun phrase may hold: nouns, foreign words, numbers, prefixes, suffixes, dots.
NOMINAL = frozenset("NNG NNP NNB NR SL SN SH XPN XSN SO W_SERIAL MM".split())


@dataclass(slots=True)
class NameCandidate:
    """A possible name: its text as printed first, and the features of all its uses."""

    text: str
    features: set[str] = field(default_factory=set)
    uses: int = 0


@cache
def _heads() -> dict[str, str]:
    return {row["head"]: row["group"] for row in load("initiative_heads")}


@cache
def _longest_head() -> int:
    return max(map(len, _heads()))


def head_of(text: str) -> tuple[str, str]:
    """The longest listed head that a text ends in with its group; empty where none.

    >>> head_of("마을공동체 활동 지원사업")
    ('지원사업', 'teach')
    """
    for length in range(min(_longest_head(), len(text)), 1, -1):
        group = _heads().get(text[-length:])
        if group:
            return text[-length:], group
    return "", ""


def name_candidates(reading: Reading, anchor: Line | None, kind: str) -> list[tuple[str | None, list[str]]]:
    """Possible names with their features, in order of first appearance; the first is None, for no name."""
    family = FAMILY[kind]
    found: dict[str, NameCandidate] = {}
    for line in reading.lines:
        zone = zone_of(line, anchor)
        for text, source, start, stop in [*_quotations(line), *_phrases(line)]:
            key = _drop_marks("", text)
            if len(key) < 3:
                continue
            candidate = found.setdefault(key, NameCandidate(text))
            candidate.uses += 1
            candidate.features.update(_features(line, zone, source, text, start, stop))
    ordered = list(found.values())
    quoted = any("quoted" in candidate.features for candidate in ordered)
    nothing = ["none", f"none|{kind}", f"none|{family}", f"none|quoted:{quoted}", f"none|{family}|quoted:{quoted}"]
    rows: list[tuple[str | None, list[str]]] = [(None, nothing)]
    keys = list(found)
    for place, (key, candidate) in enumerate(found.items()):
        features = candidate.features
        features.add(f"uses:{min(candidate.uses, 4)}")
        features.add(f"place:{min(place, 5)}")
        if any(key != other and key in other for other in keys):
            features.add("in a longer one")
        if any(key != other and other in key for other in keys):
            features.add("holds a shorter one")
        rows.append((candidate.text, [*sorted(features), *(f"{family}|{feature}" for feature in sorted(features))]))
    return rows


def _features(line: Line, zone: str, source: str, text: str, start: int, stop: int) -> Iterator[str]:
    yield f"zone:{zone}"
    yield source
    yield f"{zone}:{source}"
    head, group = head_of(text)
    yield f"head:{group}"
    yield f"{source}:{group}"
    if head:
        yield f"form:{head}"
    yield f"words:{min(len(text.split()), 6)}"
    yield f"length:{min(len(text) // 5, 6)}"
    if _has_year(text):
        yield "year"
    if _has_ordinal(text):
        yield "ordinal"
    offset = start - line.span.start
    follows = _follows(line.text, stop - line.span.start + (source == "quoted" or source == "speech"))
    if follows:
        yield f"before:{follows['word'][:2]}"
        yield f"{source}:before:{follows['word'][:2]}"
    cue = next((cue for cue in line.cues if cue.start >= stop), None)
    if cue:
        yield f"then:{cue.group}"
    if any(use.mention.span.start <= start < use.mention.span.stop for use in line.uses):
        yield "starts with an organisation"
    if offset == 0:
        yield "starts the line"


def _quotations(line: Line) -> Iterator[tuple[str, str, int, int]]:
    for match in _quoted(line.text):
        kind = match.lastgroup or ""
        text = match[kind].strip()
        if _is_speech(text):
            continue
        source = "speech" if kind in ("double", "straight") else "quoted"
        start = line.span.start + match.start(kind)
        yield text, source, start, line.span.start + match.end(kind)


def _phrases(line: Line) -> Iterator[tuple[str, str, int, int]]:
    """Noun phrases that end in a head, at their longest, and without an organisation that opens them."""
    tokens = line.tokens
    text, offset = line.text, line.span.start
    for index, token in enumerate(tokens):
        if token.tag not in ("NNG", "NNP", "XSN", "SL"):
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following and following.start <= token.stop and following.tag in NOMINAL and following.start >= token.start:
            continue
        if not head_of(text[max(0, token.stop - offset - _longest_head()) : token.stop - offset])[0]:
            continue
        first = index
        while first and index - first < LONGEST_PHRASE and _continues(tokens[first - 1], tokens[first]):
            first -= 1
        start = tokens[first].start
        inner = [
            use.mention.span.stop
            for use in line.uses
            if start <= use.mention.span.start and use.mention.span.stop < token.stop
        ]
        starts = [start]
        if inner:
            stop = inner[-1]
            later = next((other.start for other in tokens[first : index + 1] if other.start >= stop), None)
            if later is not None:
                starts.append(later)
        for begin in starts:
            phrase = text[begin - offset : token.stop - offset].strip(" ·,")
            if 3 <= len(phrase) <= LONGEST_NAME and (" " in phrase or len(phrase) > 4):
                yield phrase, "phrase", begin, token.stop


def _continues(before: tuple[str, str, int, int], token: tuple[str, str, int, int]) -> bool:
    """Whether a noun phrase goes on to the left over the token ``before``."""
    form, tag, _, stop = before
    if token[2] - stop > 1:
        return False
    return tag in NOMINAL or (tag == "MAJ" and form == "및") or (tag == "SP" and form in "·") or (tag == "SO")
