"""Whether what follows a number is the name of a currency or the beginning of another word (3원칙, 5파운드리)."""

from __future__ import annotations

import re

from pipeline.money.currencies import currencies
from pipeline.money.words import any_of
from pipeline.numerals import Numeral
from pipeline.patterns import Deferred

WON = frozenset({"원", "원화", "圓"})
ISSUER_WINDOW = 60
"""Characters before a sum in which its country may be named."""
_loose = frozenset({"달러", "달라", "유로", "위안", "파운드", "페소", "센트", "펜스"})
"""Names that stay themselves when the next word is stuck to them (100만달러투자)."""

_one_syllable = "이|을|은|의|에|과|도|만|씩|권|대|선|당|정|화|중|여|인"
_longer = any_of(
    "이나 이며 이고 이다 이든 이라 이자 이면 이지 이었 이니 이야 이랍 인데 인가 인점 에서 에선 에는 에도 에게 에만 꼴",
    "으로 까지 부터 보다 마다 가량 상당 정도 미만 이상 이하 이내 초과 한도 안팎 내외 남짓 어치 짜리 규모 수준 가까이",
    "뿐 쯤 처럼 밖에 조차 마저 입니다 였 임 대에 대의 대로 대를 대이 대가 대는 대인 대까 씩을 씩은 씩의 씩만 씩이 씩도",
    "이던 정을 정이 정의 정은 화로 화를 화가 화의 선을 선에 선이 선으 선의 권을 권의 권이 권에 만을 만원 과의 도의",
)
_ends_word = re.compile(rf"(?![가-힣])|(?:{_one_syllable})(?![가-힣])|{_longer}").match
_ends_vowel_word = Deferred(
    rf"(?![가-힣])|(?:{_one_syllable}|가|를|는|와|로|며|나|다|라|고)(?![가-힣])|{_longer}|로[는도부]|와의|라[는고면]"
).match
_continues = {
    "원": re.compile(
        "[칙색론형룸톱샷생]|소(?!득)|팀(?!에)|자력|화[된하되시]|천기술|심[에력]|격의|내대표|전 |도심|산지|어민|주민"
        "|정 ?(?:경기|길|응원|평가전|친선전|훈련|팀|대[를는가의])|[·/ㆍ] ?(?:달러|엔|위안|유로)"
    ).match,
    "달러": re.compile("[·/ㆍ] ?(?:원|엔|위안|유로)").match,
    "유로": re.compile("존|파|컵|저|폴|스타|이스").match,
    "파운드": re.compile("리|케이크").match,
    "위안": re.compile("부|삼|에 ?(?:들|진입|오르|올라|포함|이름|안착|랭크)|으로 ?(?:들|진입)").match,
    "센트": re.compile("럴|리|레").match,
    "아프가니": re.compile("스탄").match,
    "리라": re.compile("고|는| ?[부불]").match,
}
"""What makes another word of a name: 원칙 principle, 파운드리 foundry, 3위안에 들다 "in the top 3"."""
_AFTER_ONE_FIGURE = frozenset(
    {"달러", "달라", "파운드", "파운드화", "센트", "펜스", "위안", "위안화", "페소", "루피", "프랑"}
)
"""Names that make no other word with one Hangul figure before them; 이유로 is "for this reason", 이불 a quilt."""
_AFTER_ONE_WORD = frozenset({"달러", "센트", "펜스"})
"""The same where a space stands between (이 유로화 "this euro")."""
_and_cents = re.compile(r" ?[일이삼사오육칠팔구십0-9]{1,3} ?(?:센트|전|펜스)").match
_full_house = re.compile(" ?(?:관중|관객|사례|버스|지하철|전철|열차|행렬|기록|단위)").match
# 이억원 is "two hundred million won" and somebody's name, as which a post stands beside it.
_posts = "위원장|장관|차관|후보자|부총리|비서관|교수|대표|회장|의원|기자"
_post_after = Deferred(rf"\s(?:[가-힣]{{2,8}}\s?)?(?:{_posts})(?:[은는이가을를의과와도,]|께서|\s|$)").match
_post_before = Deferred(rf"(?:{_posts})\s$").search
_one_vote = re.compile(" ?1표").match
_weighs_before = re.compile("(?:몸무게|체중|무게|중량)[^0-9]{0,12}$").search
_weighs_after = re.compile(
    " ?(?:짜리|의)? ?(?:무게|체중|감량|아령|덤벨|역기|볼링공|스테이크|고기)|[을를] ?(?:감량|뺐|빼)|급 (?:폭탄|어뢰)"
).match
_unit_of_table = re.compile(r"단위 ?[:：=]?[^()\n]{0,12}$").search


def stands_as_currency(text: str, begin: int, at: int, end: int, numeral: Numeral) -> bool:
    """Whether ``text[at:end]``, a currency's name, is one here, after a numeral that begins at ``begin``."""
    name = text[at:end]
    if numeral.worded and _unit_of_table(text, max(0, begin - 18), begin):
        return False
    if runs_on(text, name, end):
        return False
    if name.isascii():
        return True
    continued = _continues.get(name)
    if continued is not None and continued(text, end):
        return False
    if name in WON:
        return _won(text, begin, at, end, numeral)
    one_figure = numeral.worded and isinstance(numeral.value, int) and numeral.value < 10
    if one_figure and name not in (_AFTER_ONE_FIGURE if at == numeral.stop else _AFTER_ONE_WORD) | WON:
        return _and_cents(text, end) is not None
    if name == "파운드" and (_weighs_before(text, max(0, begin - 20), begin) or _weighs_after(text, end)):
        return False
    if name in _loose or len(name) > 2:
        return True
    plain = name in "엔円불弗" or name in currencies().trailing
    if len(name) == 1 and not plain and (numeral.scale == 1 or numeral.worded):
        # 동, 솔, 숨, 킵 are words and counters (101동 "block 101"): they need a number in myriads, or its country.
        return not numeral.worded and _issuer_named(text, begin, name) and _ends_word(text, end) is not None
    return (_ends_word if name in "엔동" else _ends_vowel_word)(text, end) is not None


def runs_on(text: str, name: str, end: int) -> bool:
    """Whether a sign or a word in letters belongs to the number or word that it touches: € of 5 €30, US of 300 USB."""
    after = text[end : end + 1]
    return (name.isascii() or name in currencies().trailing) and after.isascii() and after.isalnum()


def _issuer_named(text: str, begin: int, name: str) -> bool:
    """Whether the text right before speaks of the country whose money a unit of one syllable is: 베트남에서 6,000동."""
    before = text[max(0, begin - ISSUER_WINDOW) : begin]
    return any(country in before for country in currencies().issuers.get(name, ()))


def _won(text: str, begin: int, at: int, end: int, numeral: Numeral) -> bool:
    """원 ends many words and begins others: be strict where only the number before it tells them apart."""
    if numeral.value == 1 and _one_vote(text, end):
        return False
    spaced = at > numeral.stop
    if not numeral.worded:
        return not spaced or _ends_word(text, end) is not None
    if numeral.value < 10 or _full_house(text, end):
        return False
    if _post_after(text, end) or _post_before(text, max(0, begin - 6), begin):
        return False
    # 조원 is a member of a team, 억원 half a sum: one scale alone stands for a number only up to 만.
    if numeral.stop - begin == 1 and text[begin] not in "십백천만十百千萬" and not text.startswith("대", end):
        return False
    return _ends_word(text, end) is not None
