"""Which sentence of the body supports the row best."""

from __future__ import annotations

import re

from pipeline.initiatives.asides import is_aside, is_past
from pipeline.initiatives.cues import SIGNED
from pipeline.initiatives.features import made_once
from pipeline.initiatives.gist import FAMILY
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.scorer import Scorer

is_caption = re.compile(
    r"기념\s?촬영|기념\s?사진|사진을 찍|포즈를|왼쪽|오른쪽|사진\s?설명|사진\s?=|재판매|제공\s?[.)]?$"
).search
# The press tells what an article is about well before this sentence.
LAST_LINE = 15
_opening = re.compile(r"\s*(한편|이번|특히|이어|앞서|또한?|아울러|이날|이에|그동안|협약에)").match


def evidence_features(line: Line, kind: str) -> list[str]:
    """Features of one sentence as evidence for a row of the given kind."""
    family = FAMILY[kind]
    bodies = len({use.mention.value.name for use in line.uses})
    found = {
        *_of_size(min(line.number, 6), min(3, bodies), min(len(line.text) // 40, 5)),
        *_of_groups(family, line.groups),
        *_of_cases(frozenset([use.case for use in line.uses])),
        *[f"date:{date.value.role}" for date in line.dates],
    }
    if line.amounts:
        found.add(f"{family}|sum")
    if "agree" in line.groups and not SIGNED.isdisjoint([cue.form for cue in line.cues]):
        found.update(("signed", f"{family}|signed"))
    if is_caption(line.text):
        found.add("caption")
    if is_aside(line):
        found.add("aside")
    if is_past(line):
        found.add("earlier")
    opening = _opening(line.text)
    if opening:
        found.add(f"opening:{opening[1]}")
    if "“" in line.text or '"' in line.text:
        found.add("quotation")
    return list(found)


@made_once(256)
def _of_size(number: int, bodies: int, length: int) -> tuple[str, ...]:
    return f"place:{number}", f"organisations:{bodies}", f"length:{length}"


@made_once(16_384)
def _of_groups(family: str, groups: frozenset[str]) -> list[str]:
    return [f"{prefix}group:{group}" for group in groups for prefix in ("", f"{family}|")]


@made_once(4_096)
def _of_cases(cases: frozenset[str]) -> list[str]:
    return [f"case:{case}" for case in cases]


def rank_lines(reading: Reading, kind: str, scorer: Scorer) -> list[tuple[float, Line]]:
    """The body's sentences with their scores, best first."""
    ranked = [(scorer.score(evidence_features(line, kind)), line) for line in reading.body[:LAST_LINE] if line.text]
    return sorted(ranked, key=lambda item: (-item[0], item[1].number))
