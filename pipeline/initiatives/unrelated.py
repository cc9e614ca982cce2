"""Articles that name programmes, funds and bodies without cooperation: crime, quarrels, figures, shows of one's own.

What an article is about is learnt, but such ones share their words with articles of cooperation (보조금 "subsidy", 예산
"budget", 기부 "donation"), and annotated articles hold too few of them to learn from.
"""

from __future__ import annotations

from pipeline.initiatives.asides import is_old_agreement
from pipeline.initiatives.reading import Line, Reading
from pipeline.patterns import Deferred
from pipeline.types import InitiativeKind, Organization

# The title and so many sentences tell what an article is about; a report's findings may come a little later.
_LEAD = 2
_REPORT_LINES = 5

# The police and the courts: 불구속 입건했다 "booked without detention", 덜미 "caught", 입찰을 담합한 "rigged bids".
_is_crime = Deferred(
    r"불구속|(?:입건|송치|기소)(?:했|됐|돼|되|하고|한다)|덜미|구속영장|혐의(?:로|\()|(?:입찰|가격)[^.\n]{0,12}담합"
).search
# 예산을 삭감했다 "cut the budget", 반대 서명 "signatures against", 철회를 촉구 "call to withdraw", 부결 "voted down".
_is_quarrel = Deferred(
    r"예산[^.\n]{0,20}\s삭감|운영비[^.\n]{0,8}\s삭감|피켓|1인\s시위|규탄|농성|졸속|심사\s?보류|부결"
    r"|반대(?:하는\s주민|\s?(?:서명|집회|시위|투쟁))|고발[^.\n]{0,12}(?:비판|취하)"
    r"|(?:철회|취하|사퇴|파면|중단|백지화)(?:하라|해야|[를을]\s(?:요구|촉구))"
    r"|(?:다고|라며|라고|[을를])\s(?:강하게\s|강력히\s)?(?:비판|성토)(?:했|하|에\s나)|문제를\s제기했"
).search
# A sentence of findings (것으로 나타났다 "it turns out that"), and the report that they are from.
_is_finding = Deferred(r"것으로\s(?:나타났|집계됐|조사됐|분석됐|추산됐)").search
_is_from_report = Deferred(r"(?:보고서|조사|통계)에\s따르면").search
# What a firm shows to its buyers: 신제품 "new product", 언팩 "unpacking", 출시 기념 "a launch", 전시회 "exhibition".
_shows_wares = Deferred(r"신제품|신작|언팩|출시|쇼케이스|팬미팅|전시회|콘서트").search


def is_unrelated(reading: Reading) -> bool:
    """Whether title and first sentences tell of a crime, a quarrel or a report's findings, and of no agreement.

    An agreement may end a quarrel: 갈등 끝에 상생협약을 체결했다 "after much quarrel an agreement was signed".
    """
    lead = reading.opening(_LEAD)
    texts = [line.text for line in lead]
    if not (any(map(_is_crime, texts)) or any(map(_is_quarrel, texts)) or _finds(reading)):
        return False
    return not any(_agrees(line, reading) for line in lead)


def _finds(reading: Reading) -> bool:
    if not reading.body or not _is_finding(reading.body[0].text):
        return False
    return any(_is_from_report(line.text) for line in reading.body[:_REPORT_LINES])


def _agrees(line: Line, reading: Reading) -> bool:
    published = reading.document.published
    return any(cue.group == "agree" and not is_old_agreement(line, cue, published) for cue in line.cues)


def is_own_show(reading: Reading, kind: InitiativeKind, name: str | None, parties: list[Organization]) -> bool:
    """Whether the only party holds a festival of its town, or shows its own wares.

    With anybody else who has a part in it, it is a meeting like others.
    """
    if kind != "meeting" or len(parties) > 1:
        return False
    if name is not None and name.endswith("축제"):
        return True
    if not parties or parties[0].type != "company":
        return False
    return any(_shows_wares(line.text) for line in reading.opening(1))
