"""Particles behind names, the cases that they mark, and what may stand between a name and its particle."""

from __future__ import annotations

from typing import Final

CASES: Final = {
    "topic": "은 는 측은 만은 들은",
    "subject": "이 가 측이 께서 들이",
    "with": "와 과 이랑 랑 와의 과의 와는 과는 와도 과도",
    "to": "에 에게 께 한테 에도 에만",
    "into": "에는 엔 에게는",
    "at": "에서 에서는 에서도 에선",
    "from": "로부터 으로부터 에게서",
    "of": "의",
    "object": "을 를",
    "as": "로 으로 으로서 로서",
    "also": "도",
}
CASE_OF: Final = {particle: case for case, particles in CASES.items() for particle in particles.split()}
PARTICLE: Final = "|".join(sorted(CASE_OF, key=len, reverse=True))

# What may stand between a name and its particle: a closing quote, a gloss (군수 한누리), or, where a scrape has lost
# its brackets, a Latin or stock-exchange short form, a head (한빛전자 대표 한누리 는) or a short name (이하 한빛).
HEAD: Final = (
    r"(?:공동\s?)?(?:대표이사|대표|회장|사장|이사장|원장|총장|행장|은행장|청장|센터장|시장|군수|구청장|교육감)"
)
"""Posts of those who head a body."""
_BARE_GLOSS = (
    r"[A-Z][A-Za-z&.\-]{0,20}(?:\s[A-Z]{1,6})?|\d{6}"
    rf"|(?:{HEAD}\s[가-힣]{{2,4}}|이하\s[가-힣A-Za-z]{{1,12}})(?=\s(?:{PARTICLE})\s)"
)
GLOSS: Final = rf"""(?:㈜|\(주\))?["'’”」』>》]?(?:\s?\([^()\n]{{0,80}}\))?(?:\s(?:{_BARE_GLOSS})(?=\s))?"""

WITH: Final = r"(?:와|과)\s?(?:함께|손|공동|협력|협업|연계|맞손|컨소시엄|더불어|같이|업무|MOU|의\s협약)"
"""Particle and word of doing something together: 와 함께, 과 손잡고."""
THROUGH: Final = r"(?:[을를]\s(?:통[해하]|거쳐)|(?:와|과)\s연계|에\s위탁|(?:의\s|\s)후원(?:으로|을\s받아|을\s통해))"
"""Particle and word of doing something through a body: 을 통해, 의 후원으로 "with the support of"."""
