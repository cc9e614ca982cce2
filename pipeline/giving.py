"""The verbs of making a gift, which organisations are told by and who leads a donation."""

from __future__ import annotations

from typing import Final

DONATIONS: Final = ("기탁", "기부", "기증", "쾌척", "희사")
"""What is done to a gift by who makes it. 전달 "handing over" others do as well."""

DONATED: Final = "|".join(DONATIONS)
"""The same as alternatives of a pattern."""

OF_GIFTS: Final = rf"{DONATED}|전달|성금|쾌척"
"""What a sentence about gifts has, as alternatives of a pattern: the verbs, or 성금 "donation"."""

HANDED: Final = r"에서\s[^.\n]{0,80}(?:성금|후원금|장학금|성품|물품)[^.\n]{0,24}전달(?:했|하였)다고"
"""What a body hands over to who tells of it, as a pattern: 나래구는 누리회에서 성금 300만 원을 전달했다고 밝혔다."""

FUNDS: Final = ("장학회", "장학재단", "인재육성재단", "발전후원회")
"""How the names of funds end that are given what others tell of: scholarships, the rearing of talent, a hospital's."""

ROW_MARKS: Final = "▲△▶▷■◆"
"""Each member of a row stands behind one of these: ▲가람상회 ▲나래상회."""

WITH_SUM: Final = (
    r"(?:\s?\([^()\n]{0,40}\))?"
    r"(?:\s(?:[가-힣]{2,4}\s)?(?:대표이사|대표|회장|사장|이사장|조합장|원장|지회장|지부장|부녀회장|은행장|점장|지점장)(?:\s[가-힣]{2,4})?)?"
    r"(?:[이가은는도]|에서)?\s(?:각각\s)?[\d,.천백십만억]{1,14}\s?(?:여\s?)?(?:[천백십]?만|[천백]?억)?\s?원"
)
"""Behind a name, or whoever brings it, the sum that it gives: 가람상회 3천만원, 가람상회 김나래 대표가 500만원."""
