"""Which sums of money belong to the initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.initiatives.cases import DEEDS
from pipeline.initiatives.features import made_once
from pipeline.initiatives.periods import NEAR
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import zone_of
from pipeline.types import Mention, Money

Value = tuple[int | Decimal | None, int | Decimal | None, str]

# Groups of cues that tell of the sums of their sentence.
_TELLING = frozenset({"past", "plan", "give", "trade", "figures", "aid"})

_earlier = re.compile(r"지난해|작년|20\d\d년에?|누적|그동안|지금까지|현재까지|매년|해마다|앞서|기존|당초|전년").search
_total = re.compile(r"(?:총|전체|모두|합계|총사업비)\s?$").search
_up_to = re.compile(r"(?:최대|한도|이내)\s?$").search
_after = re.compile(r"\s?(?P<word>[가-힣]{1,6})").match


def value_of(mention: Mention[Money]) -> Value:
    """What a sum is worth, however it is written: two mentions of one value are one sum."""
    return mention.value.minimum, mention.value.maximum, mention.value.currency


def sum_features(reading: Reading, anchor: Line | None) -> list[tuple[list[Mention[Money]], list[str]]]:
    """Each sum of the article, with all its mentions and its features, in order of first mention.

    The features are to be crossed with the family of the initiative's kind.
    """
    mentions: dict[Value, list[Mention[Money]]] = {}
    features: dict[Value, set[str]] = {}
    for line in reading.lines:
        for amount in line.amounts:
            value = value_of(amount)
            mentions.setdefault(value, []).append(amount)
            features.setdefault(value, set()).update(_features(line, anchor, amount))
    rows = []
    for place, (value, uses) in enumerate(mentions.items()):
        found = features[value]
        if "zone:r" in found and not found.isdisjoint(NEAR):
            found -= {feature for feature in found if feature.endswith(":r")}
        counts = _of_counts(min(place, 4), min(len(uses), 3), min(len(mentions), 5))
        rows.append((uses, [*counts, *found]))
    return rows


def _features(line: Line, anchor: Line | None, amount: Mention[Money]) -> set[str]:
    zone = zone_of(line, anchor)
    found = {*_of_place(zone, amount.value.funding, min(line.number, 6) if line.field == "body" else None)}
    if amount.value.per:
        found.add("per")
    if amount.value.currency != "KRW":
        found.add("foreign currency")
    start, stop = amount.span.start - line.span.start, amount.span.stop - line.span.start
    before = line.text[max(0, start - 40) : start]
    if _earlier(before):
        found.update(("earlier", f"earlier:{zone}"))
    if _total(before):
        found.add("total")
    if _up_to(before):
        found.add("up to")
    match = _after(line.text, stop)
    if match:
        found.add(f"before:{match['word'][:2]}")
    start, stop = amount.span.start, amount.span.stop
    for cue in line.cues:
        if cue.start >= stop and cue.group in DEEDS:
            found.update((f"then:{cue.group}", f"then:{cue.form}"))
            break
    for cue in reversed(line.cues):
        if cue.stop <= start:
            found.add(f"after:{cue.group}")
            break
    for date in line.dates:
        if date.value.role == "event":
            found.add("event date")
        elif date.value.role == "background" and date.span.stop <= start:
            found.add("after a background date")
    if not line.groups.isdisjoint(_TELLING):
        found.update([f"line group:{group}" for group in line.groups & _TELLING])
    return found


@made_once(256)
def _of_place(zone: str, funding: bool, number: int | None) -> Iterator[str]:
    """Features of what a sum is and where it stands; ``number`` is that of the body's sentence."""
    yield from (f"zone:{zone}", f"funding:{funding}", f"funding:{funding}:{zone}")
    if number is not None:
        yield f"line:{number}"


@made_once(256)
def _of_counts(place: int, uses: int, sums: int) -> tuple[str, ...]:
    return "bias", f"place:{place}", f"uses:{uses}", f"sums:{sums}"
