"""Candidates: stretches of text that may name an organisation, each with the rule that proposed it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.giving import DONATED, DONATIONS
from pipeline.legal_marks import FORM_WORD, MARK, SIGNS, WORDS
from pipeline.orgs.acting import OF_PLACES, donates, gives
from pipeline.orgs.gazetteer import TOWN, is_place
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_find_legal = re.compile(MARK).finditer
_LEGAL = (*SIGNS, *WORDS)
_name_before = Deferred(r"[가-힣A-Za-z0-9&.\-]+$")
_letter = re.compile(r"[가-힣A-Za-z0-9]").match
_particle = Deferred(r"(?<=[가-힣]{2})(?:은|는|을|를|과|와|이다|이며|이고|입니다)$").search


def _without_particle(text: str, stop: int) -> int:
    """Before a particle, or what says "is", that the analyser took for the end of a rare name."""
    found = _particle(text, max(0, stop - 5), stop)
    return stop if found is None else found.start()


def _without_post(text: str, start: int, stop: int) -> int:
    """Before 장 "head of", where the name without it ends in the head of one: (재)나래문화진흥원장."""
    headed = stop - start > 4 and text[stop - 1] == "장" and len(head_of(text[start : stop - 1])) > 1
    return stop - 1 if headed and head_of(text[start:stop]) == "" else stop


def from_legal_marks(reading: Reading) -> Iterator[Spot]:
    """The name before or after a legal mark, with the mark."""
    text = reading.text
    for mark in _find_legal(text) if any(map(text.__contains__, _LEGAL)) else ():
        start, stop = mark.span()
        glued = start > 0 and _letter(text, start - 1) is not None and len(mark[0]) < 4
        spaced = stop < len(text) and text[stop] == " "
        after = reading.word_stop(stop + spaced)
        if after > stop and _letter(text, after) is None:
            after = _without_particle(text, after)
        # An excerpt ends in dots, often within a name or right behind a mark.
        while after > stop + spaced and text[after - 1] == ".":
            after -= 1
        if not glued and after > stop + spaced and (not spaced or len(mark[0]) > 1):
            yield Spot(start, _without_post(text, stop + spaced, after), "orgs.legal_mark")
            continue
        before = _name_before.search(text, max(0, start - 40), start)
        if before is not None:
            yield Spot(before.start(), stop, "orgs.legal_mark")


# 비영리법인 "non-profit corporation" says what a body is and stands before it as the forms of names do.
_forms_before = Deferred(rf"(?<![가-힣A-Za-z0-9])(?P<form>{FORM_WORD}|비영리법인) (?=[가-힣A-Za-z0-9])").finditer
# The second word of a name where 등 "and others" follows.
_word_before_others = Deferred(r"\s[가-힣A-Za-z]{2,8}(?=\s등[\s은는이가과와에의을를])").match
_COMMON = frozenset({"NNG", "NNB", "NP", "NR", "SN", "XSN"})
# What stands behind the form where no name does: 산하 "under", 이사회 "board", 형태 "form", 설립 "founding".
_OF_FORM = ("산하", "소속", "이사회", "이사장", "설립", "형태", "인가", "허가", "관계자", "대표", "등")


def from_incorporated(reading: Reading) -> Iterator[Spot]:
    """The name behind a form of corporation, with the form: "사회복지법인 늘푸른세상에"."""
    text = reading.text
    for found in _forms_before(text) if "법인 " in text or "조합 " in text else ():
        start = found.end()
        number = reading.number_at(start)
        stop = reading.word_stop(start)
        if number is None or stop < start + 2 or text.startswith(_OF_FORM, start):
            continue
        stop = _without_particle(text, stop) if _letter(text, stop) is None else stop
        word = [token for token in reading.tokens[number : number + 8] if token.stop <= stop]
        common = len(word) == 1 and word[0].tag in _COMMON
        if common or _is_head(reading, found.start()):
            continue
        further = _word_before_others(text, stop)
        stop = stop if further is None else further.end()
        yield Spot(start if found["form"] == "비영리법인" else found.start(), stop, "orgs.incorporated")


def _is_head(reading: Reading, start: int) -> bool:
    """Whether the form that starts there ends a name (마을관리 사회적협동조합) and opens none: behind a noun."""
    if not reading.text.startswith("사회적협동조합", start) or reading.text[start - 1 : start] != " " or start < 2:
        return False
    return reading.tokens[reading.last_before(start)].tag in ("NNG", "NNP", "XSN")


_in_brackets = re.compile(r"\(([가-힣A-Za-z0-9][가-힣A-Za-z0-9 ]{3,24})\)").finditer


def from_brackets(reading: Reading) -> Iterator[Spot]:
    """Names that fill a bracket and end in a head: "봉제 지원사업(한빛의류제조센터)"."""
    for found in _in_brackets(reading.text):
        name = found[1].replace(" ", "")
        head = head_of(name)
        kind = heads()[head][0] if head else None
        if kind in _BRACKETED and len(name) > len(head) + 1 and not is_place(found[1]):
            yield Spot(found.start(1), found.end(1), "orgs.bracket")


# Heads of these types name bodies wherever they stand; those of firms are also plain words (환경, 시장).
_BRACKETED = frozenset(
    {"public", "association", "cooperative", "university", "hospital", "finance", "local_government"}
)


# What is looked for first, because it takes a fraction of the time.
_OFFICES = ("행정복지센터", "주민센터", "사무소")
_TOWN_HEADS = ("읍장", "면장", "동장")
_GIVEN = (*DONATIONS, "전달", "후원", "성금으로 내놨", "성금으로 내놓", "성금을 내놨", "성금을 내놓", "맡겼")

_town_offices = Deferred(
    rf"(?<![가-힣])(?P<town>{TOWN})\s?(?:행정복지센터|주민센터|읍사무소|면사무소|사무소)(?![가-힣]{{0,2}}(?:건물|사거리))"
).finditer


def from_town_offices(text: str) -> Iterator[Spot]:
    """Offices of towns, named with them: 성전면 행정복지센터."""
    if not any(office in text for office in _OFFICES):
        return
    for found in _town_offices(text):
        if found["town"] in ANY_TOWN:
            continue
        given = _is_given(text, found.end()) is not None
        yield Spot(found.start(), found.end(), "orgs.town" if given else "orgs.office")


# "(gave) to the office …", but not what is handed over "at" it.
_is_given = Deferred(
    rf"에(?:게|는)?\s(?!{OF_PLACES})[^.\n]{{0,60}}?(?:{DONATED}|전달|후원|맡겼|건넸|내밀었|내놓았|내놨|원(?:씩)?을\s냈)"
    r"|으?로\s(?:직접\s)?(?:들고\s왔|가져왔|보내왔|들고\s찾아왔)"
).match
_headed_towns = Deferred(rf"(?<![가-힣]){TOWN}(?=\s?\([읍면동]장\s)").finditer
_receiving_towns = Deferred(
    r"(?<![가-힣])(?P<towns>[가-힣]{2,4}\d{0,2}[읍면동](?:(?:·|,\s?|[과와]\s)[가-힣]{2,4}\d{0,2}[읍면동]){0,4})"
    rf"에\s(?:각각\s)?(?!{OF_PLACES})[^.\n]{{0,40}}?(?:{'|'.join(_GIVEN)})"
).finditer
_town = Deferred(r"[가-힣]{2,4}\d{0,2}[읍면동](?=[·,과와]|$)").finditer
# Words for any town: 읍면동 "towns", 행정동 "administrative ward", 법정동, 해당 동; 반면 "however", 화면 "screen" …
ANY_TOWN = frozenset(
    "읍면 면동 읍면동 시읍면 행정동 법정동 해당동 각읍 각면 각동 전체동 반면 화면 측면 장면 방면 국면 정면 표면 지면"
    " 도면 감동 이동 자동 수동 능동 작동 가동 진동 파동 충동 연면".split()
)
# 봉사활동 "voluntary work", 컵라면 "cup noodles": they end as towns do.
_no_town = re.compile(r"(?:[활운행노공변협아]동|[라냉]면)$").search


def ends_like_town(word: str) -> bool:
    """Whether a word only ends as towns do.

    >>> ends_like_town("봉사활동"), ends_like_town("이창동")
    (True, False)
    """
    return _no_town(word) is not None


def from_towns(text: str) -> Iterator[Spot]:
    """Towns that act or are given something: 이창동(동장 …), "하당동·신흥동에 쌀 기탁"."""
    for found in _headed_towns(text) if any(head in text for head in _TOWN_HEADS) else ():
        yield Spot(found.start(), found.end(), "orgs.town")
    for found in _receiving_towns(text) if any(word in text for word in _GIVEN) else ():
        for town in _town(text, found.start("towns"), found.end("towns")):
            if not ends_like_town(town[0]):
                yield Spot(town.start(), town.end(), "orgs.town")


_given_by = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣A-Za-z0-9&]{3,14}?)(?:으로부터|로부터|에서는?|[이가은는])(?=\s)"
).finditer


def from_givers(text: str) -> Iterator[Spot]:
    """Names with a head that a gift comes from, whose particle the analyser may take for a part: 나래식품로부터."""
    for found in _given_by(text) if any(word in text for word in _GIVEN) else ():
        stop = found.end(1)
        if may_give(found[1]) and (gives(text, stop) or donates(text, stop)):
            yield Spot(found.start(1), stop, "orgs.giver")


def may_give(name: str) -> bool:
    """Whether a name ends as those of bodies do that make gifts, which tells it from a person's; towns are given some.

    Of several words the first may belong to the sentence: 후원한 세 교회가 "the three churches that …".

    >>> may_give("나래식품"), may_give("김나래"), may_give("홍천군청"), may_give("후원한 세 교회")
    (True, False, False, False)
    """
    head = head_of(name)
    return 1 < len(head) < len(name) - 1 and " " not in name and heads()[head][0] != "local_government"


# What a quoted name right after or before is: a start-up, a firm, a volunteers' group …
_BODY_NOUN = (
    "소셜벤처|스타트업|벤처기업|전문기업|사회적기업|마을기업|협동조합|기업|업체|회사|제조사|출판사|재단|재단법인|사단법인|단체|봉사단|봉사단체"
    "|법인|극단|악단|밴드|오케스트라|합창단|무용단|동아리|동호회|모임|연구회|협의체|학회|상점|식당|농장|카페"
)
_QUOTED = r"[‘'](?P<{}>[가-힣A-Za-z0-9&. ]{{2,20}}?)(?:\([A-Za-z .]{{2,20}}\))?[’']"
_BODY_STARTS = "".join(sorted({noun[0] for noun in _BODY_NOUN.split("|")}))
_named_bodies = re.compile(
    # The first letters keep the search from trying every noun at every place.
    rf"(?=[{_BODY_STARTS}‘'])(?:(?:{_BODY_NOUN})(?:인)?\s?{_QUOTED.format('after')}"
    rf"|{_QUOTED.format('before')}(?:이?라는\s(?:[가-힣]{{2,6}}\s)?[가-힣]{{0,4}}(?:{_BODY_NOUN})"
    r"|의?\s(?:대표|회장|이사장|단장)(?:로서|[로인가는이은와과의를을])?(?![가-힣])))"
).finditer


def from_appositions(text: str) -> Iterator[Spot]:
    """Quoted names that the text calls a body: 소셜벤처 ‘새봄’ "the start-up …", ‘새봄’이라는 업체, ‘새봄’의 대표."""
    for found in _named_bodies(text) if "‘" in text or "'" in text else ():
        start, stop = found.span("after" if found["after"] else "before")
        yield Spot(start, stop, "orgs.apposition")
