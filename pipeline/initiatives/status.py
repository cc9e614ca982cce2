"""How far an initiative has come, from its dates and the tense of its sentence."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Final

from pipeline.edtf import first_day, last_day
from pipeline.patterns import Deferred
from pipeline.types import InitiativeKind, Status

_FINALS = 28  # the consonants that may close a syllable, none among them
_N, _SS = 4, 20


def _closed_by(final: int) -> str:
    """Every syllable that ends in one consonant; verbs end so before 다: ㄴ in the present, ㅆ in the past."""
    return "".join(map(chr, range(ord("가") + final, ord("힣") + 1, _FINALS)))


_PRESENT = _closed_by(_N)
# 있다 "there is" and 겠다 "shall" are no past.
_PAST = _closed_by(_SS).translate({ord("있"): None, ord("겠"): None})
# Ends of the clause before 밝혔다 "said", or of the sentence. What the press tells in the present is to come.
_will = re.compile(rf"예정|계획|방침|하기로|할 것|[{_PRESENT}]다(?=고\s|[.\"”’]|$)").search
_goes_on = re.compile(r"고 있다|진행 중|추진 중|운영 중|시행 중|운영하며|이어가|이어오").search
_did = Deferred(rf"[{_PAST}]다|했고|했으며|가졌|마쳤|성료|마무리").search
# What has just been chosen in a call is still to be done: 공모에 선정돼 국비 3억 원을 확보했다.
_won = re.compile(
    r"(?:공모|사업|과제)[’'”\"」』]?(?:\s?공모)?(?:에|에서)?\s(?:최종\s|신규\s)?(?:선정(?:됐|돼|되어)|뽑[혔혀])"
).search
_signed = re.compile(r"체결|맺[었고은어]|서명했|협약식|손잡").search
_TENSES: Final[tuple[tuple[Callable[[str], re.Match[str] | None], Status, str], ...]] = (
    (_goes_on, "running", "progressive tense"),
    (_will, "planned", "future tense"),
    (_did, "finished", "past tense"),
)


def status_of(
    kind: InitiativeKind,
    sentence: str,
    start: str | None,
    end: str | None,
    published: datetime.date | None,
    *,
    goes_on: bool = False,
) -> tuple[Status, str]:
    """Status with its reason; dates weigh more than tense where they and the day of publication are known.

    A month or a year is over only after its last day. ``goes_on``: only its beginning is told of, as of a shop that
    was opened.
    """
    began, ended = first_day(start), last_day(end)
    if published and began and published < began:
        return "planned", f"starts {start}, after publication"
    if kind == "agreement" and _signed(sentence):
        return "signed", "an agreement that was signed"
    if published and ended and ended < published:
        return "finished", f"ended {end}, before publication"
    if published and began and goes_on:
        return "running", f"began {start}, and goes on"
    if published and began and ended and start != end:
        return "running", f"published between {start} and {end}"
    won = _won(sentence) if kind in ("programme", "project") else None
    if won and not _goes_on(sentence):
        return "planned", f"only chosen so far: {won[0]}"
    for search, status, words in _TENSES:
        match = search(sentence)
        if match:
            return status, f"{words}: {match[0]}"
    return "unknown", "neither tense nor dates tell"
