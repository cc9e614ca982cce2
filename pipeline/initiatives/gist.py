"""What an article is about: whether it reports cooperation at all, and of which kind."""

from __future__ import annotations

import datetime
import re
from collections import Counter

from pipeline.initiatives.asides import is_old_agreement
from pipeline.initiatives.cues import Cue
from pipeline.initiatives.features import made_once
from pipeline.initiatives.heads import head_of
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.rounds import find_round
from pipeline.patterns import Deferred

LEAD_LINES = 3
_quoted = re.compile(r"[‘「『《<'](?P<text>[^‘’「」『』《》<>'\n]{3,60})[’」』》>']").finditer
# Tags of the words that tell what a title or lead is about: common nouns, roots, verbs.
WORDS = frozenset({"NNG", "XR", "VV", "MAG"})
# How a kind of initiative words its roles, sums and dates; kinds of one family share what is learnt.
FAMILY = {
    "agreement": "agreement",
    "donation": "donation",
    "meeting": "meeting",
    "investment": "money",
    "fund": "money",
    "programme": "work",
    "project": "work",
    "other": "work",
}


def gist(reading: Reading) -> list[str]:
    """Features of the whole article: cues of title, lead and rest, and how its organisations are joined."""
    found: set[str] = set()
    published = reading.document.published
    if reading.title:
        found.update(_zone("title", reading.title, published))
    for line in reading.body[:LEAD_LINES]:
        found.update(_zone("lead", line, published))
    counts = Counter([cue.group for line in reading.body for cue in _cues_of_now(line, published)])
    for line in reading.opening(LEAD_LINES):
        for match in _quoted(line.text):
            group = head_of(match["text"])[1]
            if group:
                found.add(f"quoted:{group}")
    total = sum(counts.values())
    for group, count in counts.items():
        if count >= 2:
            found.add(f"body:{group}")
        if 5 * count >= total:
            found.add(f"much:{group}")
    uses = [use for line in reading.lines for use in line.uses]
    names = {use.mention.value.name for use in uses}
    found.add(f"organisations:{min(len(names), 4)}")
    found.update([f"type:{kind}" for kind in {use.mention.value.type for use in uses}])
    outlet = reading.document.outlet
    if outlet and any(outlet in (use.mention.text, use.mention.value.name) for use in uses):
        found.add("own release")
    if published is None:
        found.add("undated")
    found.add("sums" if any(line.amounts for line in reading.lines) else "no sums")
    return ["bias", *found]


# A call for proposals that somebody won: 공모에 최종 선정됐다, ‘…사업’에 뽑혔다, headlines' 공모 선정.
_wins_call = Deferred(
    r"(?:공모|사업|과제)[’'”\"」』]?(?:\s?공모)?(?:에|에서)?\s(?:(?:최종|신규|나란히|또|잇따라)\s)?(?:선정(?!\s?(?:기업|업체|기준|절차|계획|심의))|뽑혀|뽑혔|뽑힌)"
).search


def _cues_of_now(line: Line, published: datetime.date | None) -> list[Cue]:
    """The cues of a line but those of agreements made before, of orders by the way, and of purchases that fail."""
    return [cue for cue in line.cues if not _is_void(line, cue, published)]


# What is ordered for the matter, told behind it: 도매 계약 "wholesale contract", 택배 계약 "contract with a carrier".
_is_order = Deferred(r"(?:도매|택배|용역|구매|구입|수의|단가|위탁)\s?$").search
# What nobody buys in the end: 인수합병(M&A) 저지 후 "after the merger was stopped", 매각 무산.
_fails = Deferred(r"(?:합병)?(?:\([^()\n]{1,8}\))?(?:을|를|이|가)?\s?(?:저지|무산|불발|결렬|반대)").match


def _is_void(line: Line, cue: Cue, published: datetime.date | None) -> bool:
    start, stop = cue.start - line.span.start, cue.stop - line.span.start
    if cue.group == "invest":
        return _fails(line.text, stop) is not None
    if cue.group != "agree":
        return False
    if line.number and cue.form == "계약" and _is_order(line.text, max(0, start - 4), start):
        return True
    return is_old_agreement(line, cue, published)


def _zone(zone: str, line: Line, published: datetime.date | None) -> list[str]:
    """Features of one line of the title or lead."""
    found: list[str] = []
    cues = _cues_of_now(line, published)
    events = [cue for cue in cues if cue.group not in ("say", "plan", "past")]
    for cue in cues:
        found += _of_cue(zone, cue.form, cue.group)
    if find_round(line.text):
        found.append(f"{zone}:round")
    if _wins_call(line.text):
        found.append(f"{zone}:won call")
    word = f"{zone} word:"
    found += [word + form for form, tag, _, _ in line.tokens if tag in WORDS]
    if events:
        found += [f"{zone} last:{events[-1].form}", f"{zone} last:{events[-1].group}"]
    for use in line.uses:
        if use.case in ("with", "together", "dash", "from", "to", "through"):
            found.append(f"{zone}:{use.case}")
            for group in {cue.group for cue in events if cue.start >= use.mention.span.stop}:
                found.append(f"{zone}:{use.case}>{group}")
    return found


@made_once(16_384)
def _of_cue(zone: str, form: str, group: str) -> tuple[str, ...]:
    return f"{zone}:{form}", f"{zone}:{group}"
