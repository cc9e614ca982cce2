"""Noun phrases that an initiative may be called by: they end in the noun of one, and begin where its name does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import compress

from pipeline.initiatives.heads import head_of, head_stops
from pipeline.initiatives.reading import Line
from pipeline.types import Token, stop_of

LONGEST_NAME = 60
LONGEST_PHRASE = 12
# Tags of morphemes that a noun phrase may hold: nouns, foreign words, numbers, prefixes, suffixes, dots.
NOMINAL = frozenset("NNG NNP NNB NR SL SN SH XPN XSN SO W_SERIAL MM".split())

# Tags of the morphemes that a name may end in.
LAST = frozenset({"NNG", "NNP", "XSN", "SL"})

# Words that lead up to a name and are no part of it: during, concerning, this, the same, last year …
OPENINGS = frozenset(
    (
        "가운데 관련 이번 이날 올해 지난해 내년 최근 당시 지난 오는 "
        "이하 일명 이 그 각 등 및 위 통해 대한 또 이후 현재 한편 특히 첫"
    ).split()
)


def phrases(line: Line) -> Iterator[tuple[str, str, int, int]]:
    """Noun phrases that end in a head, at their longest, and without an organisation that opens them."""
    tokens = line.tokens
    text, offset = line.text, line.span.start
    stops = {stop + offset for stop in head_stops(text)}
    # Few morphemes end where a head does.
    for index in compress(range(len(tokens)), map(stops.__contains__, map(stop_of, tokens))):
        token = tokens[index]
        # 기탁식 "ceremony of a gift" may be read as 기탁 and a bound noun.
        if token.tag not in LAST and (token.form, token.tag) != ("식", "NNB"):
            continue
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if following and following.start <= token.stop and following.tag in NOMINAL and following.start >= token.start:
            continue
        if any(use.mention.span.start < token.stop <= use.mention.span.stop for use in line.uses):
            continue
        for source, first in _openings(line, index):
            begin = _name_start(text, tokens[first].start - offset, token.stop - offset)
            phrase = text[begin : token.stop - offset].strip(" ·,")
            whole = " " in phrase or len(phrase) > 4 or (len(phrase) == 4 and phrase.endswith(_FUNDS))
            if 3 <= len(phrase) <= LONGEST_NAME and whole and not _says_nothing(phrase):
                yield phrase, source, begin + offset, token.stop


_FUNDS = ("펀드", "기금")
# Any meeting or ceremony, and nobody's own: 실무협의회 "working meeting", 성과 보고회 "meeting to report results".
_says_nothing = re.compile(
    r"(?:성과|업무|실무|정책|현장|착수|최종|중간|정기|긴급|합동|연석|추진|운영|자문|기획|결과|투자|구매|수출)?\s?"
    r"(?:간담회|협의회|회의|보고회|공유회|설명회|토론회|세미나|포럼|협약식|전달식|발표회|워크숍|상담회|발대식|출범식|기념식|수료식|개소식|준공식"
    r"|송년회|컨퍼런스|콘퍼런스)|[가-힣]{1,6}\s대상"
    # However many: 건립 등 8개 사업 "eight programmes such as"; 주요 신규사업 "the main new programmes".
    r"|.*\s등\s\d+개\s?[가-힣]{2,6}|(?:주요|각종|신규|기존|핵심|역점|현안|관련)\s?(?:신규|현안|핵심|역점|공모|협력)?\s?사업"
    # What any programme or fund of its class is called: 국고 공모지원 사업, 정부 지원사업, 모태펀드 "fund of funds".
    r"|(?:(?:국비|국고|정부|중앙부처|부처|도비)\s?)(?:공모|지원|공모\s?지원|보조|공모\s?선정)(?:\s?사업)?|(?:모태|벤처|투자|정책)\s?펀드"
).fullmatch
# What is said of it, and is no part of it: the first in the country, of so much money, run by, for free.
_modifiers = re.compile(
    r"(?:(?:(?:전국|국내|도내|시내|세계|지역|업계|지자체|공공기관)\s(?:최초|최대)|(?:약|총)\s(?=\d)|\d[\d,.]*\s?[천백]?[만억조]\s?(?:\d+\s?[천백]?만)?\s?(?:원|달러|유로|엔|위안)?대?|원대|규모"
    r"|[가-힣]{2,8}\s대상|주관|주최|(?:관|군|시|도|구|읍|면)내|무료|신규|대규모|처음|올해|민관\s?합동|[두세네]\s번째|\d+년째"
    # How often: 매월 2회 "twice a month", (매달) 두 차례 "two times"; but 제2회 and 2회 by itself count the event.
    r"|(?:매월|매달|매주|매년|연간|월|연|주)\s\d+회|[한두세네\d]+\s?차례)(?:의|로|으로)?\s)+"
).match
# What a name may open with that is no noun: 사랑의 김장 "kimchi of love", 찾아가는 상담 "advice that comes to you".
_opens_name = re.compile(
    r"(?<![가-힣\d])(?:제\s?\d{1,3}[회차기]\s|20\d\d(?:년도?)?\s)?(?<![가-힣])(?:(?:사랑|희망|행복|만남|온정|기적|생명|나눔|[천만]\s?원|청년|[가-힣]{2,6}인)의|찾아가는|함께하는|달리는|움직이는|다시\s뛰는)\s$"
).search
_LONGEST_OPENING = 18
# 시청에서 연 투자 설명회 "the meeting held at city hall", 기업인을 불러 연 간담회.
_held = re.compile(r"(?<=[가-힣] )연\s(?!\d)").match


def _name_start(text: str, start: int, stop: int) -> int:
    """Where a phrase is a name: with a word that opens names before it, without what is only said of it."""
    before = _opens_name(text, max(0, start - _LONGEST_OPENING), start)
    if before is not None:
        return before.start()
    found = _held(text, start, stop) or _modifiers(text, start, stop)
    return found.end() if found is not None else start


def _openings(line: Line, index: int) -> list[tuple[str, int]]:
    """Where the phrase that ends in token ``index`` may begin: at its longest, after an organisation, before 위한."""
    tokens = line.tokens
    first = _leftmost(tokens, index)
    starts = [("phrase", _without_opening(line, first, index))]
    begin, head = tokens[first].start, tokens[index].start
    inner = [
        use.mention.span.stop for use in line.uses if begin <= use.mention.span.start and use.mention.span.stop <= head
    ]
    if inner:
        later = next((place for place in range(first, index + 1) if tokens[place].start >= inner[-1]), index)
        starts.append(("phrase", _without_opening(line, later, index)))
    noun = _before_purpose(line, first, index)
    if noun is not None:
        starts.append(("purpose phrase", _without_opening(line, _leftmost(tokens, noun), index)))
    return list(dict.fromkeys(starts))


# Meetings that are held on a matter.
_ON_A_MATTER = ("공청회", "설명회", "간담회", "토론회")


def _before_purpose(line: Line, first: int, index: int) -> int | None:
    """The place of the noun before what says to what end something is, or of a meeting on what matter.

    지역 상생을 위한 협약 "for", 역사 건립에 대한 공청회 "on", 역사 건립과 관련한 설명회 "concerning".
    """
    tokens = line.tokens
    if first >= 4 and tokens[first - 2].form == "위하" and tokens[first - 3].tag == "JKO":
        return first - 4
    stop = tokens[index].stop - line.span.start
    if first < 4 or tokens[first - 1].tag != "ETM" or not line.text.startswith(_ON_A_MATTER, stop - 3):
        return None
    if tokens[first - 2].form in ("대하", "관하") and tokens[first - 3].tag == "JKB":
        return first - 4
    if first >= 5 and tokens[first - 3].form == "관련" and tokens[first - 4].tag in ("JKB", "JC"):
        return first - 5
    return None


def _leftmost(tokens: Sequence[Token], index: int) -> int:
    first = index
    while first and index - first < LONGEST_PHRASE:
        before = _before_gloss(tokens, first)
        if not before:
            break
        if _is_within_word(tokens, before):
            first = before - 2
            continue
        if _is_behind(tokens, before):
            break
        if tokens[before - 1].form == "및" and not _joins_names(tokens, before - 1):
            break
        if _continues(tokens[before - 1], tokens[before]):
            first = before - 1
        else:
            quality = _before_quality(tokens, before)
            if quality == before:
                break
            first = quality
    return first


def _is_within_word(tokens: Sequence[Token], place: int) -> bool:
    """Whether an adjective makes one word with the noun behind it, as it does in names: 푸른꿈, 맑은물."""
    return (
        place >= 2
        and tokens[place - 1].tag == "ETM"
        and tokens[place - 1].stop == tokens[place].start
        and tokens[place - 2].tag.startswith("VA")
    )


# 협약 체결 뒤 구매 상담회 "a fair after the signing": what is told before is no part of the name, but 방과 후 "after
# school" is.
_BEHIND = frozenset("뒤 후 이후 직후".split())
_HOURS = frozenset("방과 퇴근 은퇴 전역 방학 졸업 출산 퇴원".split())


def _is_behind(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word before a place says after what something was done."""
    return place >= 2 and tokens[place - 1].form in _BEHIND and tokens[place - 2].form not in _HOURS


def _joins_names(tokens: Sequence[Token], place: int) -> bool:
    """Whether the 및 "and" at a place stands within a name: 물안전 캠페인 및 장보기 행사, but no 관광 및 축제.

    Read as a conjunction of nouns it does, unless a ceremony that nothing names stands before it; else where a noun of
    initiatives does.
    """
    if _is_any_ceremony(tokens, place - 1):
        return False
    return tokens[place].tag == "MAJ" or (place > 0 and bool(head_of(tokens[place - 1].form)[0]))


def _is_any_ceremony(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word before 및 "and" is a ceremony that nothing names, and no part of a name: 발족식 및 첫 간담회."""
    if place < 1 or tokens[place].form[-1:] not in ("식", "회"):
        return False
    return tokens[place - 1].tag not in NOMINAL


# Adjectives in the midst of names, stem and ending: 2024 나래 열린 채용박람회 "open", 착한 소비 장터 "good", 나래 더 큰
# 내일 사업 "a greater tomorrow"; and 길 위의 인문학 "on the road".
_QUALITIES = frozenset(
    [(stem, "ᆫ") for stem in "열리 착하 크 따뜻하 행복하 건강하 깨끗하 안전하".split()] + [("좋", "은"), ("위", "의")]
)


def _before_quality(tokens: Sequence[Token], first: int) -> int:
    """The place of the noun before an adjective that stands between two nouns of a name, else ``first``."""
    if first < 3 or tokens[first].start - tokens[first - 1].stop > 1:
        return first
    if (tokens[first - 2].form, tokens[first - 1].form) not in _QUALITIES:
        return first
    place = first - 2
    if tokens[place - 1].form == "더":
        place -= 1
    if not place:
        return first
    noun = tokens[place - 1]
    near = tokens[place].start - noun.stop <= 1
    # 올해 열린 박람회, 11일 열린 박람회 tell when it was held.
    named = noun.tag in ("NNG", "NNP", "SN", "ETN", "XSN") and noun.form not in OPENINGS
    return place - 1 if near and named else first


LONGEST_GLOSS = 8


def _before_gloss(tokens: Sequence[Token], first: int) -> int:
    """The place of a bracket's opening where one stands right before ``first`` within the phrase, else ``first``.

    A short form may be told inside a name: 소공인센터(이하, 센터) 활성화 사업.
    """
    if tokens[first - 1].tag != "SSC" or tokens[first].start - tokens[first - 1].stop > 1:
        return first
    for place in range(first - 2, max(0, first - 2 - LONGEST_GLOSS), -1):
        if tokens[place].tag == "SSO":
            return place
    return first


def _without_opening(line: Line, first: int, index: int) -> int:
    """The first token that a name may open with: no 이번 "this", no day, no bound noun, no list of bodies."""
    tokens = line.tokens
    listed = (place + 1 for place in range(index - 1, first, -1) if _ends_list(line, tokens[place]))
    first = next(listed, first)
    while first < index:
        token = tokens[first]
        if token.tag == "SSO":
            # A name does not open with a short form in brackets.
            first = next((place + 1 for place in range(first, index) if tokens[place].tag == "SSC"), index)
            continue
        dated = any(date.span.start <= token.start < date.span.stop and not _may_open(date.text) for date in line.dates)
        if not dated and token.form not in OPENINGS and token.tag not in ("NNB", "SO", "MAJ"):
            break
        first += 1
    return first


# A year, and its half or quarter: 2025년 하반기.
_may_open = re.compile(r".*년도?|\d{2,4}년도?\s(?:[상하]반기|\d분기)").fullmatch


def _ends_list(line: Line, token: Token) -> bool:
    """Whether it is the 등 "and others" behind a body: what precedes it in 한빛대·누리대 등 공동 축제 is no name's."""
    return (token.form, token.tag) == ("등", "NNB") and any(
        0 <= token.start - use.mention.span.stop <= 1 for use in line.uses
    )


_DOTS = frozenset("·‧ㆍ․")
_FIRST_PARTS = frozenset({"MAG", "XR"})


def _continues(before: Token, token: Token) -> bool:
    """Whether a noun phrase goes on to the left over the token ``before``."""
    form, tag = before.form, before.tag
    if token.start - before.stop > 1:
        return False
    if tag.startswith(("VV", "VA")) or tag in ("XSV", "XSA"):
        # Irregular verbs have a tag of their own: 돕/VV-I in 이웃돕기.
        return token.tag == "ETN"
    if tag in _FIRST_PARTS and form != "및":
        # 출렁다리, 흔들바위: an adverb or a root makes one word with the noun behind it.
        return before.stop == token.start
    return tag in NOMINAL or tag == "ETN" or form == "및" or (form in _DOTS and tag in ("SP", "SW"))
