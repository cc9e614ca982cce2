"""Which organisations are parties, and in which role."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.initiatives.gist import FAMILY, LEAD_LINES
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.uses import Use
from pipeline.types import Organization

ROLES = ("lead", "partner", "beneficiary")
# Groups that say what a party does; a mention is read with the first of them after it in its sentence.
DEEDS = frozenset(
    "agree give receive host manage sponsor attend select aid invest via build teach meet join fund raise".split()
)

# Which deeds make a sentence one about an initiative of the family, wherever it stands.
DEEDS_OF = {
    "agreement": frozenset({"agree", "join"}),
    "donation": frozenset({"give", "gift", "receive"}),
    "meeting": frozenset({"meet", "host", "attend", "manage"}),
    "money": frozenset({"invest", "fund"}),
    "work": frozenset({"teach", "aid", "build", "select", "host", "manage", "join"}),
}
# What a case makes of an organisation.
PART_OF = {
    "topic": "doer",
    "subject": "doer",
    "also": "doer",
    "comma": "doer",
    "first with": "doer",
    "agent": "doer",
    "second topic": "second doer",
    "second subject": "second doer",
    "second agent": "second doer",
    "second also": "second doer",
    "announcer": "announcer",
    "with": "companion",
    "together": "companion",
    "to": "goal",
    "into": "goal",
    "from": "source",
    "through": "channel",
    "person": "person",
    "others": "listed",
}
# Bodies that pass gifts on (공동모금회 is the Community Chest, 사랑의열매 its other name).
FUND_RAISERS = ("모금회", "사랑의열매", "사랑의 열매", "적십자사")
# Cases of who does something.
DOING = frozenset({"topic", "subject", "also", "comma", "agent"})

# Somebody without an organisation's name who acts: 기부자가 "a donor", 업체 9곳에서 "nine firms", 대표가 "its head".
_someone_acts = re.compile(
    r"(?:\s씨|대표|회장|이장|학생|업체|\d\s?곳|\d\s?명|기부자|주민|독지가|회원|관계자|임직원|직원|단체|가족|부부|어린이)들?"
    r"(?:이|가|에서)\s"
).search


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation of the article with all its uses, in order, each with its line."""

    organization: Organization
    uses: tuple[tuple[Line, Use], ...]


# Mentions of an article, and of a sentence, that are looked at: each is compared with the others of its sentence.
MOST_USES = 300


def candidates(reading: Reading) -> list[Candidate]:
    """Every organisation of the article in order of first mention."""
    found: dict[Organization, list[tuple[Line, Use]]] = {}
    every = ((line, use) for line in reading.lines for use in line.uses)
    for line, use in islice(every, MOST_USES):
        found.setdefault(use.mention.value, []).append((line, use))
    return [Candidate(organization, tuple(uses)) for organization, uses in found.items()]


def role_features(reading: Reading, anchor: Line | None, kind: str, everyone: Sequence[Candidate]) -> list[list[str]]:
    """Features of each candidate in a row of the given kind whose evidence is ``anchor``.

    They tell whether it is a party and, crossed with the family of the kind, in which role.
    """
    family = FAMILY[kind]
    parts = [part_of(candidate, anchor) for candidate in everyone]
    rows = []
    for rank, candidate in enumerate(everyone):
        found = _features(reading, anchor, candidate, rank, everyone, family)
        mine = parts[rank]
        others = {part for place, part in enumerate(parts) if place != rank}
        found += [f"part:{mine}", *(f"part:{mine} while {other}" for other in others)]
        found.append(f"part:{mine} of {candidate.organization.type}")
        found += [f"part:{mine} without {other}" for other in ("doer", "goal", "companion") if other not in others]
        rows.append(["bias", f"kind:{kind}", *found])
    return rows


def _features(
    reading: Reading,
    anchor: Line | None,
    candidate: Candidate,
    rank: int,
    everyone: Sequence[Candidate],
    family: str,
) -> list[str]:
    name = candidate.organization.name
    found = {f"type:{candidate.organization.type}", f"mentions:{min(len(candidate.uses), 4)}", f"rank:{min(rank, 4)}"}
    found.add(f"of:{_size(len(everyone))}")
    if any(word in name for word in FUND_RAISERS):
        found.add("raises funds for others")
    outlet = reading.document.outlet
    if outlet and any(outlet in (name, use.mention.text) for _, use in candidate.uses):
        found.add("outlet")
    found.update(_kinship(candidate, everyone))
    zones = set()
    tells = any(case_in(line, use) == "announcer" for line, use in candidate.uses)
    for line, use in candidate.uses:
        zone = zone_of(line, anchor)
        if zone in "lr" and line.groups & DEEDS_OF[family]:
            zone = "d" if zone == "l" else "e"
        zones.add(zone)
        found.update(_of_use(reading.body, line, use, zone, tells))
    cases = {use.case for _, use in candidate.uses}
    if len(cases) == 1:
        found.add(f"only:{next(iter(cases))}")
    if cases <= {"person", "speaker"}:
        found.add("only people")
    if all(use.quoted for _, use in candidate.uses):
        found.add("only quoted")
    found.update(f"in:{zone}" for zone in zones)
    found.update(f"not in:{zone}" for zone in "ta" if zone not in zones)
    first = candidate.uses[0][0]
    found.add(f"first:{'t' if first.field == 'title' else min(first.number, 5)}")
    return list(found)


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


def case_in(line: Line, use: Use) -> str:
    """The case of a use, told apart by who else acts in its sentence.

    ``announcer``: the topic of a sentence that says what another does; ``second …``: who acts after another;
    ``first with``: who is joined by 와/과 to a body that is no organisation of the list, before anyone acts.
    """
    if use.case not in DOING and use.case != "with":
        return use.case
    start = use.mention.span.start
    others = line.uses[:MOST_USES]
    acting = [other for other in others if other.case in DOING and other.list != use.list]
    if use.case in ("topic", "subject") and line.says:
        if any(other.mention.span.start > start for other in acting):
            return "announcer"
        if _someone_acts_after(line, use) or _gives_from(line, use):
            return "announcer"
    if use.case in DOING and any(other.mention.span.start < start for other in acting):
        return f"second {use.case}"
    if use.case == "with" and not any(other.mention.span.start < start for other in acting):
        return "first with"
    return use.case


def _someone_acts_after(line: Line, use: Use) -> bool:
    return _someone_acts(line.text, use.mention.span.stop - line.span.start) is not None


def _gives_from(line: Line, use: Use) -> bool:
    """Whether a local government tells what another body gave (한빛군은 한빛은행에서 성금을 기탁했다고 밝혔다)."""
    return use.mention.value.type == "local_government" and any(
        other.case == "at" and other.mention.value.type != "local_government" and _deed(line, other) in ("give", "gift")
        for other in line.uses[:MOST_USES]
        if other.mention.span.start > use.mention.span.start
    )


def part_of(candidate: Candidate, anchor: Line | None) -> str:
    """What an organisation does where the article says it best: in the evidence, else in the title, else first."""
    places = {"a": 0, "t": 1, "l": 2, "r": 3}
    ranked = sorted(candidate.uses, key=lambda pair: places[zone_of(pair[0], anchor)])
    parts = (_part(line, use) for line, use in ranked)
    return next((part for part in parts if part != "other"), "other")


def _part(line: Line, use: Use) -> str:
    case = case_in(line, use)
    deed = _deed(line, use)
    if case == "object":
        return "goal" if deed == "attend" else "other"
    if case in DOING and deed == "receive":
        return "receiver"
    return PART_OF.get(case, "other")


def _of_use(lines: Sequence[Line], line: Line, use: Use, zone: str, tells: bool) -> set[str]:
    """Features of one mention: its case, what is done before and after it, and whether it stands in a list.

    ``tells``: the organisation announces what others do, so that what it does elsewhere says less.
    """
    case = case_in(line, use)
    if tells and case in DOING:
        case = f"telling {case}"
    deed = _deed(line, use)
    found = {f"{zone}:{case}", f"{zone}:{case}>{deed}", f"{case}>{deed}", f"case:{case}"}
    last = next((cue.group for cue in reversed(line.cues) if cue.group in DEEDS), "none")
    found.add(f"{case}>>{last}")
    if zone not in "ta" and _is_aside(line.text):
        found.update((f"{zone}:aside", f"aside:{case}"))
    if use.joined:
        found.update((f"{case}+{use.joined}", f"{zone}:joined"))
    if use.place:
        found.update((f"{zone}:later in list", f"{case}:later in list"))
    if use.size > 2:
        found.update((f"list:{min(use.size, 5)}", f"{zone}:list", f"{case}:list", f"list>{deed}"))
        found.add(f"list after {_deed_before(lines, line, use)}")
    if use.quoted:
        found.add("quoted")
    before, after = _words_around(line, use)
    found.update(f"before:{word}" for word in before)
    found.update(f"after:{word}" for word in after)
    if after:
        found.add(f"{case}>after:{after[0]}")
    if use.enclosed:
        found.update(("enclosed", f"enclosed:{case}"))
        if _glosses_another(line, use):
            found.add("enclosed in another")
        # Tasks each followed by who does it: 기초교육(한빛센터), 공동 개발(가람센터).
        if len(list(islice((other for other in line.uses if other.enclosed), 2))) > 1:
            found.add("enclosed with others")
    return found


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


def _words_around(line: Line, use: Use) -> tuple[list[str], list[str]]:
    """The last word before a mention, and the first two after it, in its sentence."""
    span, tokens = use.mention.span, line.tokens
    low = bisect_left(tokens, span.start, key=lambda token: token.start)
    high = bisect_left(tokens, span.stop, key=lambda token: token.start)
    earlier = tokens[max(0, low - _WORD_REACH) : low]
    before = next(([token.form] for token in reversed(earlier) if token.tag in _CONTENT), [])
    after = islice((token.form for token in tokens[high : high + _WORD_REACH] if token.tag in _CONTENT), _WORDS_AFTER)
    return before, list(after)


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


def _deed(line: Line, use: Use) -> str:
    """The group of the first cue after a mention that says what is done, else ``none``."""
    stop = use.mention.span.stop
    return next((cue.group for cue in line.cues if cue.start >= stop and cue.group in DEEDS), "none")
