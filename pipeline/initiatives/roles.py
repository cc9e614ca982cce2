"""Which organisations are parties, and in which role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import attrgetter

from pipeline.initiatives.cases import DEEDS, DOING, MOST_USES, Told, told
from pipeline.initiatives.gist import FAMILY, LEAD_LINES
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.uses import Use
from pipeline.types import Organization

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
FUND_RAISERS = ("모금회", "사랑의열매", "사랑의 열매", "적십자사")


@dataclass(frozen=True, slots=True)
class Candidate:
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
    parts = [part_of(candidate, anchor) for candidate in everyone]
    rows: dict[str, list[list[str]]] = {family: [] for family in families}
    for rank, candidate in enumerate(everyone):
        others = {part for place, part in enumerate(parts) if place != rank}
        shared = _shared(reading, anchor, candidate, rank, everyone)
        shared += _of_parts(parts[rank], others, candidate.organization.type)
        tells = any(one.case == "announcer" for one in candidate.uses)
        zones = [zone_of(one.line, anchor) for one in candidate.uses]
        seen: dict[tuple[str, int], set[str]] = {}
        for family, found in rows.items():
            row: set[str] = set()
            for place, one in enumerate(candidate.uses):
                zone = _told_zone(zones[place], one.line, family)
                if (zone, place) not in seen:
                    seen[zone, place] = _of_use(reading.body, one, zone, tells)
                row |= seen[zone, place]
                row.add(f"in:{zone}")
            found.append([*shared, *row])
    return rows


def _told_zone(zone: str, line: Line, family: str) -> str:
    """The zone of a sentence: ``d`` in the lead and ``e`` in the rest where a deed of the family is told."""
    if zone in "ta" or line.groups.isdisjoint(DEEDS_OF[family]):
        return zone
    return "d" if zone == "l" else "e"


def _of_parts(mine: str, others: set[str], kind: str) -> list[str]:
    """What a candidate does, beside what the others do."""
    found = [f"part:{mine}", *(f"part:{mine} while {other}" for other in others), f"part:{mine} of {kind}"]
    return found + [f"part:{mine} without {other}" for other in ("doer", "goal", "companion") if other not in others]


def _shared(
    reading: Reading, anchor: Line | None, candidate: Candidate, rank: int, everyone: Sequence[Candidate]
) -> list[str]:
    """Features of a candidate whatever the kind of the row."""
    organization, uses = candidate.organization, candidate.uses
    found = [f"type:{organization.type}", f"mentions:{min(len(uses), 4)}", f"rank:{min(rank, 4)}"]
    found.append(f"of:{_size(len(everyone))}")
    if any(word in organization.name for word in FUND_RAISERS):
        found.append("raises funds for others")
    outlet = reading.document.outlet
    if outlet and any(outlet in (organization.name, one.use.mention.text) for one in uses):
        found.append("outlet")
    found += set(_kinship(candidate, everyone))
    cases = {one.use.case for one in uses}
    if len(cases) == 1:
        found.append(f"only:{next(iter(cases))}")
    if cases <= {"person", "speaker"}:
        found.append("only people")
    if all(one.use.quoted for one in uses):
        found.append("only quoted")
    seen = {zone_of(one.line, anchor) for one in uses}
    found += [f"not in:{zone}" for zone in "ta" if zone not in seen]
    first = uses[0].line
    found.append(f"first:{'t' if first.field == 'title' else min(first.number, 5)}")
    return found


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


def part_of(candidate: Candidate, anchor: Line | None) -> str:
    """What an organisation does where the article says it best: in the evidence, else in the title, else first."""
    ranked = sorted(candidate.uses, key=lambda one: "atlr".index(zone_of(one.line, anchor)))
    return next((one.part for one in ranked if one.part != "other"), "other")


def _of_use(lines: Sequence[Line], one: Told, zone: str, tells: bool) -> set[str]:
    """Features of one mention: its case, what is done before and after it, and whether it stands in a list.

    ``tells``: the organisation announces what others do, so that what it does elsewhere says less.
    """
    line, use = one.line, one.use
    case = f"telling {one.case}" if tells and one.case in DOING else one.case
    last = next((cue.group for cue in reversed(line.cues) if cue.group in DEEDS), "none")
    found = {*_of_place(zone, case, one.deed, last), *_of_words(case, *_words_around(line, use))}
    if zone not in "ta" and _is_aside(line.text):
        found.update((f"{zone}:aside", f"aside:{case}"))
    if use.joined:
        found.update((f"{case}+{use.joined}", f"{zone}:joined"))
    if use.place:
        found.update((f"{zone}:later in list", f"{case}:later in list"))
    if use.size > 2:
        found.update((f"list:{min(use.size, 5)}", f"{zone}:list", f"{case}:list", f"list>{one.deed}"))
        found.add(f"list after {_deed_before(lines, line, use)}")
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


@lru_cache(maxsize=16_384)
def _of_place(zone: str, case: str, deed: str, last: str) -> tuple[str, ...]:
    return f"{zone}:{case}", f"{zone}:{case}>{deed}", f"{case}>{deed}", f"case:{case}", f"{case}>>{last}"


@lru_cache(maxsize=65_536)
def _of_words(case: str, before: str | None, after: tuple[str, ...]) -> tuple[str, ...]:
    found = [f"after:{word}" for word in after]
    if before is not None:
        found.append(f"before:{before}")
    if after:
        found.append(f"{case}>after:{after[0]}")
    return tuple(found)


def _glosses_another(line: Line, use: Use) -> bool:
    """Whether the bracket that a mention stands in opens right behind another body: 한빛연합회(누리협회, 새봄협회)."""
    opening = line.text.rfind("(", 0, use.mention.span.start - line.span.start)
    stop = line.span.start + opening
    return any(other.mention.span.stop == stop for other in line.uses[:MOST_USES])


# Sentences that leave the matter: by the way, earlier, last year, until now, every year …
_is_aside = re.compile(r"(?:한편|앞서|지난해|작년|그동안|그간|평소|매년|이\s?밖에|이외에도|또\s다른)[\s,]").match


# Tags of the words that say what a body is to its neighbours: nouns, roots, verbs.
_CONTENT = frozenset({"NNG", "NNB", "XR", "VV"})
_WORDS_AFTER = 2
# Morphemes looked through for them, so that a sentence that is one long list takes no longer a body.
_WORD_REACH = 40
_start_of = attrgetter("start")


def _words_around(line: Line, use: Use) -> tuple[str | None, tuple[str, ...]]:
    """The last word before a mention, if any, and the first two after it, in its sentence."""
    span, tokens = use.mention.span, line.tokens
    low = bisect_left(tokens, span.start, key=_start_of)
    high = bisect_left(tokens, span.stop, low, key=_start_of)
    earlier = tokens[max(0, low - _WORD_REACH) : low]
    before = next((token.form for token in reversed(earlier) if token.tag in _CONTENT), None)
    after = islice((token.form for token in tokens[high : high + _WORD_REACH] if token.tag in _CONTENT), _WORDS_AFTER)
    return before, tuple(after)


def _deed_before(lines: Sequence[Line], line: Line, use: Use) -> str:
    """The group of the last deed before a mention, in its sentence or else the one before."""
    start = use.mention.span.start
    for cue in reversed(line.cues):
        if cue.stop <= start and cue.group in DEEDS:
            return cue.group
    if line.field == "title" or not line.number:
        return "none"
    return next((cue.group for cue in reversed(lines[line.number - 1].cues) if cue.group in DEEDS), "none")


def _size(count: int) -> str:
    return str(count) if count <= 3 else "4-6" if count <= 6 else "7+"


def zone_of(line: Line, anchor: Line | None) -> str:
    """``t`` title, ``a`` the evidence, ``l`` lead, ``r`` rest."""
    if line.field == "title":
        return "t"
    if line is anchor:
        return "a"
    return "l" if line.number < LEAD_LINES else "r"
