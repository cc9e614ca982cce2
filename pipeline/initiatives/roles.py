"""Which organisations are parties, and in which role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from pipeline.initiatives.asides import is_aside, is_past
from pipeline.initiatives.cases import DEEDS, DOING, MOST_USES, Told, told
from pipeline.initiatives.cues import Cue
from pipeline.initiatives.features import made_once
from pipeline.initiatives.gist import FAMILY, LEAD_LINES
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.uses import Use
from pipeline.types import Organization, start_of

ROLES = ("lead", "partner", "beneficiary")
# Which deeds make a sentence one about an initiative of the family, wherever it stands.
DEEDS_OF = {
    "agreement": frozenset({"agree", "join"}),
    "donation": frozenset({"give", "gift", "receive"}),
    "meeting": frozenset({"meet", "host", "attend", "manage"}),
    "money": frozenset({"invest", "fund"}),
    "work": frozenset({"teach", "aid", "build", "select", "host", "manage", "join"}),
}
# Bodies that pass gifts on (공동모금회 is the Community Chest, 사랑의열매 its other name).
_raises_funds = re.compile("모금회|사랑의 ?열매|적십자사").search


class Candidate(NamedTuple):
    """An organisation of the article with all its uses, in order, and what their sentences tell of it."""

    organization: Organization
    uses: tuple[Told, ...]


def candidates(reading: Reading) -> list[Candidate]:
    """Every organisation of the article in order of first mention."""
    found: dict[Organization, list[Told]] = {}
    every = ((line, use) for line in reading.lines for use in line.uses)
    for line, use in islice(every, MOST_USES):
        found.setdefault(use.mention.value, []).append(told(line, use))
    return [Candidate(organization, tuple(uses)) for organization, uses in found.items()]


def role_features(reading: Reading, anchor: Line | None, kind: str, everyone: Sequence[Candidate]) -> list[list[str]]:
    """Features of each candidate in a row of the given kind whose evidence is ``anchor``.

    They tell whether it is a party and, crossed with the family of the kind, in which role.
    """
    family = FAMILY[kind]
    return of_kind(kind, family_features(reading, anchor, [family], everyone)[family])


def of_kind(kind: str, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The features of the kind's family as those of the kind."""
    return [["bias", f"kind:{kind}", *row] for row in rows]


def family_features(
    reading: Reading, anchor: Line | None, families: Iterable[str], everyone: Sequence[Candidate]
) -> dict[str, list[list[str]]]:
    """Features that each candidate has in a row of any kind of a family, for each family.

    Families differ in the sentences that are about the initiative; all else is told once.
    """
    zones = [[zone_of(one.line, anchor) for one in candidate.uses] for candidate in everyone]
    parts = list(map(_part_of, everyone, zones))
    # A name that others begin with is followed by one of them in order.
    names = sorted({candidate.organization.name for candidate in everyone})
    kin = any(map(str.startswith, names[1:], names))
    rows: dict[str, list[list[str]]] = {family: [] for family in families}
    for rank, candidate in enumerate(everyone):
        others = frozenset(parts[:rank] + parts[rank + 1 :])
        shared = _shared(reading, candidate, zones[rank], rank, len(everyone))
        if kin:
            shared += set(_kinship(candidate, everyone))
        shared += _of_parts(parts[rank], others, candidate.organization.type)
        tells = "announcer" in [one.case for one in candidate.uses]
        seen: dict[tuple[str, int], set[str]] = {}
        for family, found in rows.items():
            row: set[str] = set()
            for place, one in enumerate(candidate.uses):
                zone = _told_zone(zones[rank][place], one.line, family)
                if (zone, place) not in seen:
                    seen[zone, place] = _of_use(reading.body, one, zone, tells)
                row |= seen[zone, place]
            found.append([*shared, *row])
    return rows


def _told_zone(zone: str, line: Line, family: str) -> str:
    """The zone of a sentence: ``d`` in the lead and ``e`` in the rest where a deed of the family is told."""
    if zone in "ta" or line.groups.isdisjoint(DEEDS_OF[family]):
        return zone
    return "d" if zone == "l" else "e"


@made_once(16_384)
def _of_parts(mine: str, others: frozenset[str], kind: str) -> Iterator[str]:
    """What a candidate does, beside what the others do."""
    yield from (f"part:{mine}", f"part:{mine} of {kind}")
    for other in others:
        yield f"part:{mine} while {other}"
    for other in ("doer", "goal", "companion"):
        if other not in others:
            yield f"part:{mine} without {other}"


def _shared(reading: Reading, candidate: Candidate, zones: Sequence[str], rank: int, size: int) -> list[str]:
    """Features of one of ``size`` candidates whatever the kind of the row; ``zones`` are those of its uses."""
    organization, uses = candidate.organization, candidate.uses
    first = uses[0].line
    quoted = False not in [one.use.quoted for one in uses]
    found = [
        *_of_rank(organization.type, min(len(uses), 4), min(rank, 4), _size(size)),
        *_of_uses(frozenset([one.use.case for one in uses]), quoted),
        *_of_lines("t" in zones, "a" in zones, "t" if first.field == "title" else min(first.number, 5)),
    ]
    if _raises_funds(organization.name):
        found.append("raises funds for others")
    outlet = reading.document.outlet
    if outlet and (outlet == organization.name or outlet in [one.use.mention.text for one in uses]):
        found.append("outlet")
    return found


@made_once(4_096)
def _of_rank(kind: str, mentions: int, rank: int, size: str) -> tuple[str, ...]:
    return f"type:{kind}", f"mentions:{mentions}", f"rank:{rank}", f"of:{size}"


@made_once(4_096)
def _of_uses(cases: frozenset[str], quoted: bool) -> Iterator[str]:
    """What all uses of a candidate have in common."""
    if len(cases) == 1:
        yield f"only:{next(iter(cases))}"
    if cases <= {"person", "speaker"}:
        yield "only people"
    if quoted:
        yield "only quoted"


@made_once(256)
def _of_lines(titled: bool, evident: bool, first: str | int) -> Iterator[str]:
    """Where a candidate is named: in the title, in the evidence, and first."""
    if not titled:
        yield "not in:t"
    if not evident:
        yield "not in:a"
    yield f"first:{first}"


def _kinship(candidate: Candidate, everyone: Sequence[Candidate]) -> Iterator[str]:
    """Whether another body's name begins with this one's, or the reverse.

    A body and its branch are mostly one party, the branch; a city and its offices, a group and its firms are not.
    """
    name, kind = candidate.organization.name, candidate.organization.type
    for other in everyone:
        longer = other.organization.name
        if longer != name and longer.startswith(name):
            yield "city of another" if kind == "local_government" else "parent of another"
            if longer[len(name)] == " " and kind != "local_government":
                yield "has a branch"
        elif longer != name and name.startswith(longer):
            yield "in a city" if other.organization.type == "local_government" else "part of another"


def _part_of(candidate: Candidate, zones: Sequence[str]) -> str:
    """What an organisation does where the article says it best: in the evidence, else in the title, else first."""
    uses = candidate.uses
    ranked = sorted(range(len(uses)), key=lambda place: "atlr".index(zones[place])) if len(uses) > 1 else (0,)
    for place in ranked:
        part = uses[place].part
        if part != "other":
            return part
    return "other"


def _of_use(lines: Sequence[Line], one: Told, zone: str, tells: bool) -> set[str]:
    """Features of one mention: its case, what is done before and after it, and whether it stands in a list.

    ``tells``: the organisation announces what others do, so that what it does elsewhere says less.
    """
    line, use = one.line, one.use
    case = f"telling {one.case}" if tells and one.case in DOING else one.case
    last = _last_deed(line.cues)
    found = {*_of_place(zone, case, one.deed, last), *_of_words(case, *_words_around(line, use))}
    if zone not in "ta" and is_aside(line):
        found.update((f"{zone}:aside", f"aside:{case}"))
    if is_past(line):
        found.update((f"{zone}:earlier", f"earlier:{case}"))
    if use.size > 1:
        found.update(_of_list(zone, case, one.deed, use.joined, use.place > 0, min(use.size, 5)))
        if use.size > 2:
            found.add(f"list after {deed_before(lines, line, use)}")
    if use.quoted:
        found.add("quoted")
    if use.enclosed:
        found.update(("enclosed", f"enclosed:{case}"))
        if _glosses_another(line, use):
            found.add("enclosed in another")
        # Tasks each followed by who does it: 기초교육(한빛센터), 공동 개발(가람센터).
        if len(list(islice((other for other in line.uses if other.enclosed), 2))) > 1:
            found.add("enclosed with others")
    return found


@made_once(16_384)
def _of_place(zone: str, case: str, deed: str, last: str) -> tuple[str, ...]:
    told = f"{case}>{deed}"
    return f"in:{zone}", f"{zone}:{case}", f"{zone}:{told}", told, f"case:{case}", f"{case}>>{last}"


@made_once(16_384)
def _of_list(zone: str, case: str, deed: str, joined: str, later: bool, size: int) -> Iterator[str]:
    if joined:
        yield from (f"{case}+{joined}", f"{zone}:joined")
    if later:
        yield from (f"{zone}:later in list", f"{case}:later in list")
    if size > 2:
        yield from (f"list:{size}", f"{zone}:list", f"{case}:list", f"list>{deed}")


@made_once(65_536)
def _of_words(case: str, before: str | None, after: tuple[str, ...]) -> Iterator[str]:
    for word in after:
        yield f"after:{word}"
    if before is not None:
        yield f"before:{before}"
    if after:
        yield f"{case}>after:{after[0]}"


def _glosses_another(line: Line, use: Use) -> bool:
    """Whether the bracket that a mention stands in opens right behind another body: 한빛연합회(누리협회, 새봄협회)."""
    opening = line.text.rfind("(", 0, use.mention.span.start - line.span.start)
    stop = line.span.start + opening
    return any(other.mention.span.stop == stop for other in line.uses[:MOST_USES])


# Tags of the words that say what a body is to its neighbours: nouns, roots, verbs.
_CONTENT = frozenset({"NNG", "NNB", "XR", "VV"})
_WORDS_AFTER = 2
# Morphemes looked through for them, so that a sentence that is one long list takes no longer a body.
_WORD_REACH = 40


def _words_around(line: Line, use: Use) -> tuple[str | None, tuple[str, ...]]:
    """The last word before a mention, if any, and the first two after it, in its sentence."""
    span, tokens = use.mention.span, line.tokens
    low = bisect_left(tokens, span.start, key=start_of)
    high = bisect_left(tokens, span.stop, low, key=start_of)
    before = None
    for form, tag, _, _ in reversed(tokens[max(0, low - _WORD_REACH) : low]):
        if tag in _CONTENT:
            before = form
            break
    after: list[str] = []
    for form, tag, _, _ in tokens[high : high + _WORD_REACH]:
        if tag in _CONTENT:
            after.append(form)
            if len(after) == _WORDS_AFTER:
                break
    return before, tuple(after)


def deed_before(lines: Sequence[Line], line: Line, use: Use) -> str:
    """The group of the last deed before a mention: in its sentence, or in the one before that says anything."""
    start = use.mention.span.start
    for cue in reversed(line.cues):
        if cue.stop <= start and cue.group in DEEDS:
            return cue.group
    if line.field == "title":
        return "none"
    before = (other for other in reversed(lines[: line.number]) if len(other.text.strip()) > 1)
    last = next(before, None)
    return _last_deed(last.cues) if last else "none"


def _last_deed(cues: Sequence[Cue]) -> str:
    for cue in reversed(cues):
        if cue.group in DEEDS:
            return cue.group
    return "none"


def _size(count: int) -> str:
    return str(count) if count <= 3 else "4-6" if count <= 6 else "7+"


def zone_of(line: Line, anchor: Line | None) -> str:
    """``t`` title, ``a`` the evidence, ``l`` lead, ``r`` rest."""
    if line.field == "title":
        return "t"
    if line is anchor:
        return "a"
    return "l" if line.number < LEAD_LINES else "r"
