"""What an article is about: whether it reports cooperation at all, and of which kind."""

from __future__ import annotations

import re
from collections import Counter

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
    if reading.title:
        found.update(_zone("title", reading.title))
    for line in reading.body[:LEAD_LINES]:
        found.update(_zone("lead", line))
    counts = Counter([cue.group for line in reading.body for cue in line.cues])
    for line in (*([reading.title] if reading.title else []), *reading.body[:LEAD_LINES]):
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
    if reading.document.published is None:
        found.add("undated")
    found.add("sums" if any(line.amounts for line in reading.lines) else "no sums")
    return ["bias", *found]


# What is made together or built once, but not what was built before (준공한 병원에서) and no network of
# people, which ends as 기반 "basis", 환경, 체계, 생태계, 안전망 and 네트워크 do.
_is_built = Deferred(
    r"(?:착공|준공|기공|건립|건조|출시)(?![한된할]\s|[하되]는\s)|실증\s?사업|조성\s?사업|개발(?:한다|했|하기로|에\s나)"
    r"|공동\s?(?:으로\s)?(?:개발|추진|건조|캠페인|사업|제작|연구|기획|프로젝트|프로모션)"
    r"|(?<![반경계망크])(?<![반경계망크]\s)(?<![반경계망크][을를]\s)구축"
).search
# Words of what is offered to many: education, calls, care, loans.
_is_offered = Deferred(
    r"모집|공모|교육|바우처|컨설팅|수강|강좌|연수|멘토링|수료|아카데미|지원\s?사업|교실|캠프|특강|상담|프로그램|학교|과정|신청"
    r"|진료|검진|대출|할인|지원금"
).search


def is_project(reading: Reading) -> bool:
    """Whether title and first sentence tell of something built or made together, and of nothing offered to many.

    What is only likelier a programme is a project then.
    """
    texts = [line.text for line in (*([reading.title] if reading.title else []), *reading.body[:1])]
    return any(map(_is_built, texts)) and not any(map(_is_offered, texts))


# An agreement made before (지난해 업무협약을 맺은 가람대와 간담회를) tells nothing of what this is.
_by_the_way = Deferred(
    r"(?:업무\s?)?(?:협약|협정|MOU|자매결연|결연|제휴)[^,.\n]{0,8}?(?:맺은|체결한)\s(?!뒤|후|다음|바|것|가운데|데|이후|이래)"
).match


def _zone(zone: str, line: Line) -> list[str]:
    """Features of one line of the title or lead."""
    found: list[str] = []
    cues = [cue for cue in line.cues if cue.group != "agree" or _by_the_way(line.text, cue.start) is None]
    events = [cue for cue in cues if cue.group not in ("say", "plan", "past")]
    for cue in cues:
        found += _of_cue(zone, cue.form, cue.group)
    if find_round(line.text):
        found.append(f"{zone}:round")
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
