"""The initiative's own name: quoted titles and noun phrases that end in the noun of an initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.initiatives.features import made_once
from pipeline.initiatives.heads import head_of
from pipeline.initiatives.no_names import no_names
from pipeline.initiatives.phrases import phrases
from pipeline.initiatives.quotations import LONGEST_NOUN, is_told_what, quotations
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import zone_of

# Names are compared with one another; what an article is about stands among its first.
MOST_NAMES = 200

# What is signed for: ‘한빛 동행 사업’ 업무협약, ‘한빛 동행 사업’ 추진을 위한 협약.
_is_signed = re.compile(
    r"\s?(?:(?:공동\s)?(?:추진|협력|운영)?[을를의]\s)?(?:위한\s|관한\s|위해\s)?(?:상호\s|공동\s|상생\s)?"
    r"(?:업무\s?|교류\s?)?(?:협약|협정|양해각서|MOU|제휴)"
).match
# Of what is quoted behind it a phrase says what it is.
_opens_quotation = re.compile(r"(?:인)?\s?[‘'“\"「『《<〈]").match
_follows = re.compile(r"\s?(?P<word>[가-힣]{1,6})").match
_drop_marks = re.compile(r"[\W_]+").sub
_has_year = re.compile(r"20\d\d").search
_has_ordinal = re.compile(r"제\s?\d++[회차기]|(?<!\d)\d++[회차기]").search


@dataclass(slots=True)
class NameCandidate:
    """A possible name: its text as printed first, and the features of all its uses."""

    text: str
    features: set[str] = field(default_factory=set)
    uses: int = 0


def name_candidates(reading: Reading, anchor: Line | None, kind: str) -> list[tuple[str | None, list[str]]]:
    """Possible names with their features, in order of first appearance; the first is None, for no name.

    The features are to be crossed with the family of the kind.
    """
    found: dict[str, NameCandidate] = {}
    barred: set[str] = set()
    for line in reading.lines:
        zone = zone_of(line, anchor)
        # Unquoted, a name that matters stands in the title, the lead or the evidence.
        unquoted = () if zone == "r" else phrases(line)
        named = [*quotations(line), *unquoted]
        barred.update(map(_unmarked, no_names(line, named)))
        for text, source, start, stop in named:
            key = _unmarked(text)
            if len(key) < 3 or (len(found) >= MOST_NAMES and key not in found):
                continue
            candidate = found.setdefault(key, NameCandidate(text))
            candidate.uses += 1
            candidate.features.update(_features(line, zone, source, text, start, stop))
    if kind == "meeting":
        barred.update(key for key, candidate in found.items() if _is_of_guests(candidate))
    for key in barred & found.keys():
        del found[key]
    quoted = any("quoted" in candidate.features for candidate in found.values())
    nothing = ["none", f"none|kind:{kind}", f"none|quoted:{quoted}"]
    rows: list[tuple[str | None, list[str]]] = [(None, nothing)]
    keys, of_kind = list(found), f"kind:{kind}|"
    for place, (key, candidate) in enumerate(found.items()):
        features = candidate.features
        features.update(_of_rank(min(candidate.uses, 4), min(place, 5)))
        if "zone:t" not in features and "zone:a" not in features:
            features.add("neither in title nor evidence")
        # The name itself is the one that lies in it and in which it lies.
        if sum([key in other for other in keys]) > 1:
            features.add("in a longer one")
        if sum([other in key for other in keys]) > 1:
            features.add("holds a shorter one")
        fits = [of_kind + feature for feature in features if feature.startswith(("head:", "quoted", "phrase"))]
        rows.append((candidate.text, [*features, *fits]))
    return rows


# What is run, and is no gathering.
_UNDERTAKINGS = ("사업", "프로젝트", "프로그램", "펀드", "캠페인")


def _is_of_guests(candidate: NameCandidate) -> bool:
    """Whether a name told late in an article on a meeting is an undertaking, which one of those who met runs."""
    near = any(feature.startswith(("t:", "a:", "l:")) for feature in candidate.features)
    return not near and candidate.text.endswith(_UNDERTAKINGS)


@lru_cache(maxsize=4_096)
def _unmarked(name: str) -> str:
    return _drop_marks("", name)


def alike(one: str, other: str) -> bool:
    """Whether two names print one: one lies in the other and is at least six tenths as long.

    >>> alike("상생 간담회", "한빛군 상생 간담회"), alike("간담회", "한빛군 상생 간담회")
    (True, False)
    """
    short, long = _unmarked(one), _unmarked(other)
    if len(short) > len(long):
        short, long = long, short
    return short == long or (len(short) >= 4 and short in long and 10 * len(short) >= 6 * len(long))


def _features(line: Line, zone: str, source: str, text: str, start: int, stop: int) -> Iterator[str]:
    behind = stop - line.span.start + (source in ("quoted", "speech"))
    follows = _follows(line.text, behind)
    then = None
    for cue in line.cues:
        if cue.start >= stop:
            then = cue.group
            break
    yield from _of_place(zone, source, follows["word"][:2] if follows else None, then)
    yield from _of_form(source, text)
    if _is_signed(line.text, behind):
        yield f"signed:{source}"
    if source == "phrase" and _opens_quotation(line.text, behind):
        yield "says what a name behind it is"
    begin = start - line.span.start
    if source == "quoted" and is_told_what(line.text, max(0, begin - LONGEST_NOUN), begin):
        yield "behind what it is"
    for use in line.uses:
        if use.mention.span.start <= start < use.mention.span.stop:
            yield "is an organisation" if use.mention.span.stop >= stop else "starts with an organisation"
    if start == line.span.start:
        yield "starts the line"


@made_once(256)
def _of_rank(uses: int, place: int) -> tuple[str, ...]:
    return f"uses:{uses}", f"place:{place}"


@made_once(16_384)
def _of_place(zone: str, source: str, follows: str | None, cue: str | None) -> list[str]:
    """Features of where a name stands: in what line, before which word, before what is told."""
    found = [source, f"{zone}:{source}"]
    if zone in "ta":
        found.append(f"zone:{zone}")
    if follows:
        found += [f"before:{follows}", f"{source}:before:{follows}"]
    if cue:
        found.append(f"then:{cue}")
    return found


@made_once(4_096)
def _of_form(source: str, text: str) -> list[str]:
    """Features of a name by itself; most are printed several times in an article."""
    head, group = head_of(text)
    found = [
        f"head:{group}",
        f"{source}:{group}",
        f"words:{min(len(text.split()), 6)}",
        f"length:{min(len(text) // 5, 6)}",
    ]
    if head:
        found.append(f"form:{head}")
    if _has_year(text):
        found.append("year")
    if _has_ordinal(text):
        found.append("ordinal")
    return found
