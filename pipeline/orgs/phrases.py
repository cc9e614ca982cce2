"""Names that are phrases, behind a mark of legal form: 사단법인 마음을 여는 사람들 "People Who Open Hearts"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.legal_marks import ASSOCIATION, FORM_WORD
from pipeline.orgs.gazetteer import WORD_END
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

# What such names end with: people, sharing, road, house, gathering, neighbours, world, hand, heart, friends, village …
_ENDS = (
    "사람들|나눔|길|집|모임|이웃|이웃들|세상|손길|마음|친구|친구들|마을|희망|사랑|동행|미래|벗|꿈|숲|터|터전|가족|사람|세대|뜰|향기|빛|날개"
    "|재단|공동체|연대"
)
# 바보의 나눔, 마음을 여는 사람들, 함께 걷는 길; 나래회와 사람들 is a body and others.
_phrases = Deferred(
    rf"(?:{ASSOCIATION}|{FORM_WORD})\s?(?:[가-힣]{{1,6}}의"
    r"|(?:[가-힣]{1,6}(?:을|를|과|와|에|이|가|로)|함께|더불어|다시|같이)\s[가-힣]{1,6}[는은한운린할된])"
    rf"\s(?:{_ENDS})(?={WORD_END})"
).finditer


def from_phrases(text: str) -> Iterator[Spot]:
    """Names of two or three words with a particle within, each with its mark.

    >>> [spot[:2] for spot in from_phrases("사단법인 마음을 여는 사람들과 협약했다.")]
    [(0, 15)]
    """
    if "법인" in text or "㈔" in text or "㈶" in text or "(사)" in text or "(재)" in text:
        for found in _phrases(text):
            yield Spot(found.start(), found.end(), "orgs.legal_mark")
