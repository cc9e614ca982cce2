"""Bodies that what is told of them shows, short or common as their names may be.

Money is put in them (스타트업 나래에 34억원을 투자 "put 3.4 billion won into the start-up Narae"), their heads are
named (김누리 다온은행장이 "… the head of Daon Bank"), a word says what they are (모임인 솔바람 "Solbaram, a club"),
also of all in a list (부품 회사인 가람전장, 나래포장과).
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.orgs.gazetteer import WORD_END, gazetteer, is_place, places
from pipeline.orgs.heads import head_of
from pipeline.orgs.lists import is_nominal, is_plain
from pipeline.orgs.people import is_full_name
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_NAME = r"[가-힣A-Za-z0-9&]{2,12}?"
_SUM = r"(?:약\s|총\s|최대\s)?\d[\d,.]*(?:[천백십만억조]\s?[\d,.]*)*(?:\s?(?:원|달러|유로|위안|엔))?"
_put = rf"(?:에|에게)\s{_SUM}(?:[를을])?\s(?:규모의?\s)?(?:지분\s)?투자(?!\s?유치|[를을]\s유치)"
_KIND = "기업|업체|스타트업|회사|벤처|개발사|운영사|제조사|제작사|경쟁사"
# An app, a service, a platform in quotes is no firm: 앱 ‘나래’에 10억원을 투자.
_funded = Deferred(
    rf"(?:(?:{_KIND})(?:인)?\s[‘'\"“]?(?P<firm>{_NAME})[’'\"”]?{_put}|(?<![앱임스폼드화])\s[‘'](?P<quoted>{_NAME})[’']{_put}"
    rf"|(?<![가-힣A-Za-z0-9])(?<![A-Za-z]\s)(?P<bought>{_NAME})[을를]\s(?:약\s)?{_SUM}에\s인수"
    rf"|(?:{_KIND})인\s(?P<putting>{_NAME})[은는]\s[^.\n]{{0,40}}?투자(?:해|하기로|한다|할))"
).finditer
# What is bought and no firm: 지분 "shares", 전량 "all of it", 부지 "a site", 경영권 "control" …
_BOUGHT = (
    "지분", "주식", "전량", "전부", "일부", "부지", "토지", "건물", "빌딩", "사옥", "공장", "사업", "부문", "사업부",
    "채권", "물량", "특허", "기술", "판권", "경영권", "회사", "기업", "업체", "법인", "설비", "제품", "이곳", "점포",
)  # fmt: skip
# 모임인 솔바람, but not 단체인 줄 "that it is a group".
_called = Deferred(
    r"(?:모임|단체|동호회|동아리)인\s[‘'“\"]?(?P<name>[가-힣A-Za-z]{3,12}?)[’'”\"]?(?=,\s|[은는이가과와을를의]\s|에서\s|\s?\()"
).finditer
# 부품 회사인 가람전장, 나래포장, 다온정공과 "with Garam, Narae and Daon, which make parts".
_ITEM = r"(?:㈜|\(주\)|\(유\))?[가-힣A-Za-z0-9&]{2,14}?(?:㈜|\(주\))?"
_introduced = Deferred(
    rf"(?:{_KIND}|협력사|계열사|부품사|병원|대학|기관)인\s(?P<names>{_ITEM}(?:,\s?{_ITEM}){{1,12}})"
    r"(?=[와과]\s|[은는이가을를]\s|\s등\s|에\s)"
).finditer
_item = Deferred(r"[가-힣A-Za-z0-9&]{2,14}").finditer
_MADE_UP = ("구성된 ", "꾸려진 ", "꾸린 ", "이뤄진 ", "이루어진 ", "소속 ")
_GROUPS = ("봉사단", "봉사회", "합창단", "동호회", "후원회", "오케스트라", "서포터즈")
_quoted_groups = Deferred(
    rf"[‘'“\"](?P<name>[가-힣A-Za-z0-9 ]{{2,20}}?(?:{'|'.join(_GROUPS)}))[’'”\"](?=[은는이가과와을를에의,]|\s?\()"
).finditer
# The bodies of these heads bear names of their own: the head stands behind a person.
_LED = "협회|상인회|연합회|협의회|봉사단|봉사회|체육회|번영회|부녀회|은행|병원|재단"
_led = Deferred(
    rf"(?<![가-힣])(?P<person>[가-힣]{{2,6}})\s(?P<name>[가-힣A-Za-z]{{2,16}}?(?:{_LED}))장(?=[\s,·]|{WORD_END})"
).finditer
# A market's traders: 다온시장 상인회, but not 전통시장 상인회 "(any) traditional market's".
_traders = Deferred(
    rf"(?<![가-힣])(?P<market>[가-힣]{{2,12}}(?:시장|상가|상점가))\s상인(?:연합)?회(?=장?{WORD_END})"
).finditer
_ANY_MARKET = ("전통시장", "재래시장", "골목시장", "골목상가", "골목상점가", "지역상가", "지하상가", "지하도상가")
_HEADS = ("회장", "단장", "은행장", "병원장", "재단장")


def from_told(reading: Reading) -> Iterator[Spot]:
    """Firms that money is put in or that are bought, groups by what they are called, bodies by their heads."""
    text = reading.text
    if "투자" in text or "인수" in text:
        for found in _funded(text):
            group = found.lastgroup or "firm"
            start, stop = found.span(group)
            if group == "bought" and found[group].endswith(_BOUGHT):
                continue
            if _is_own(reading, start, stop):
                yield Spot(start, stop, "orgs.told")
    if "인 " in text:
        for found in _introduced(text):
            for item in _item(text, *found.span("names")):
                if _is_own(reading, *item.span()):
                    yield Spot(*item.span(), "orgs.told")
        for found in _called(text):
            if _is_own(reading, *found.span("name")):
                yield Spot(*found.span("name"), "orgs.told")
    if any(map(text.__contains__, _GROUPS)):
        groups = list(_quoted_groups(text))
        # What stands behind its parent is the parent's: 나래공단 ‘솔바람 봉사단’.
        owned = {found["name"] for found in groups if _behind_parent(text[max(0, found.start() - 16) : found.start()])}
        for found in groups:
            if found["name"] not in owned and not is_plain(found["name"].strip()):
                yield Spot(*found.span("name"), "orgs.told")
    if " 상인" in text:
        for found in _traders(text):
            if found["market"] not in _ANY_MARKET:
                yield Spot(*found.span(), "orgs.told")
    if any(map(text.__contains__, _HEADS)):
        for found in _led(text):
            name, person, known = found["name"], found["person"], gazetteer().forms
            # 전남대 is shaped like a person's name.
            named = name in known or (is_full_name(person) is not None and person not in known)
            if named and not is_plain(name) and len(name) - len(head_of(name)) > 1:
                yield Spot(*found.span("name"), "orgs.told")


def _behind_parent(before: str) -> bool:
    """Whether a quoted name stands right behind a body, or behind those who make it up: 임직원들로 구성된."""
    if before.endswith(_MADE_UP):
        return True
    return before.endswith(" ") and len(head_of(before.split(" ")[-2])) > 1


def _is_own(reading: Reading, start: int, stop: int) -> bool:
    """Whether it may be a name of its own, of no place and no kind."""
    form = reading.text[start:stop]
    # 다솜누리 ends as villages (리) do, which are seldom named here.
    place = is_place(form) and (form[-1] != "리" or form in places())
    return not is_plain(form) and not place and is_nominal(reading, start, stop)
