"""The initiative's own name: quoted titles and noun phrases that end in the noun of an initiative."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress

from pipeline.initiatives.features import made_once
from pipeline.initiatives.heads import head_of, head_stops
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import zone_of
from pipeline.types import Token, stop_of

LONGEST_NAME = 60
LONGEST_PHRASE = 12
# Names are compared with one another; what an article is about stands among its first.
MOST_NAMES = 200

_quoted = re.compile(
    r"‘(?P<single>[^‘’\n]{2,60})’|'(?P<plain>[^'\n]{2,60})'|“(?P<double>[^“”\n]{2,50})”|\"(?P<straight>[^\"\n]{2,50})\""
    r"|「(?P<corner>[^「」\n]{2,60})」|『(?P<white>[^『』\n]{2,60})』|《(?P<angle>[^《》\n]{2,60})》"
    r"|<(?P<less>[^<>\n]{2,60})>|〈(?P<bracket>[^〈〉\n]{2,60})〉|`(?P<tick>[^`\n]{2,60})`"
).finditer
_is_speech = re.compile(r"[.?!]$|(?:다|요|까|라|자|겠다|한다|했다)[.?!]?$|^[^가-힣A-Za-z]*$|^[A-Za-z]{1,7}$").search
# A closing mark taken for an opening one: what follows starts with the particle of the name before it.
_is_tail = re.compile(r"(?:을|를|은|는|이|가|의|에|로|으로|와|과|에서|라는|이라는)\s").match
# What is signed for: ‘한빛 동행 사업’ 업무협약, ‘한빛 동행 사업’ 추진을 위한 협약.
_is_signed = re.compile(
    r"\s?(?:(?:공동\s)?(?:추진|협력|운영)?[을를의]\s)?(?:위한\s|관한\s|위해\s)?(?:상호\s|공동\s|상생\s)?"
    r"(?:업무\s?|교류\s?)?(?:협약|협정|양해각서|MOU|제휴)"
).match
# What a name is, right before it: 청년 창업 지원 프로그램 ‘새봄’ "the programme to help young founders, Saebom".
_opens_quotation = re.compile(r"(?:인)?\s?[‘'“\"「『《<〈]").match
_is_told_what = re.compile(
    r"(?:사업|프로그램|프로젝트|캠페인|행사|축제|공모전|대회|교육|과정|펀드|기금|협약|포럼|박람회|챌린지|서비스|제도)(?:인)?\s?[‘'“\"「『《<〈]$"
).search
_LONGEST_NOUN = 8  # of those nouns, with what may stand between them and the name
_drop_gloss = re.compile(r"\s?\([^()]*\)$").sub
_follows = re.compile(r"\s?(?P<word>[가-힣]{1,6})").match
_drop_marks = re.compile(r"[\W_]+").sub
_has_year = re.compile(r"20\d\d").search
_has_ordinal = re.compile(r"제\s?\d++[회차기]|(?<!\d)\d++[회차기]").search
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


@dataclass(slots=True)
class NameCandidate:
    """A possible name: its text as printed first, and the features of all its uses."""

    text: str
    features: set[str] = field(default_factory=set)
    uses: int = 0


def name_candidates(reading: Reading, anchor: Line | None, kind: str) -> list[tuple[str | None, list[str]]]:
    """Possible names with their features, in order of first appearance; the first is None, for no name.

    The features are to be crossed with the family of the kind.
    """
    found: dict[str, NameCandidate] = {}
    for line in reading.lines:
        zone = zone_of(line, anchor)
        # Unquoted, a name that matters stands in the title, the lead or the evidence.
        phrases = () if zone == "r" else _phrases(line)
        for text, source, start, stop in [*_quotations(line), *phrases]:
            key = _unmarked(text)
            if len(key) < 3 or (len(found) >= MOST_NAMES and key not in found):
                continue
            candidate = found.setdefault(key, NameCandidate(text))
            candidate.uses += 1
            candidate.features.update(_features(line, zone, source, text, start, stop))
    quoted = any("quoted" in candidate.features for candidate in found.values())
    nothing = ["none", f"none|kind:{kind}", f"none|quoted:{quoted}"]
    rows: list[tuple[str | None, list[str]]] = [(None, nothing)]
    keys, of_kind = list(found), f"kind:{kind}|"
    for place, (key, candidate) in enumerate(found.items()):
        features = candidate.features
        features.update(_of_rank(min(candidate.uses, 4), min(place, 5)))
        if "zone:t" not in features and "zone:a" not in features:
            features.add("neither in title nor evidence")
        # The name itself is the one that lies in it and in which it lies.
        if sum([key in other for other in keys]) > 1:
            features.add("in a longer one")
        if sum([other in key for other in keys]) > 1:
            features.add("holds a shorter one")
        fits = [of_kind + feature for feature in features if feature.startswith(("head:", "quoted", "phrase"))]
        rows.append((candidate.text, [*features, *fits]))
    return rows


@lru_cache(maxsize=4_096)
def _unmarked(name: str) -> str:
    return _drop_marks("", name)


def alike(one: str, other: str) -> bool:
    """Whether two names print one: one lies in the other and is at least six tenths as long.

    >>> alike("상생 간담회", "한빛군 상생 간담회"), alike("간담회", "한빛군 상생 간담회")
    (True, False)
    """
    short, long = _unmarked(one), _unmarked(other)
    if len(short) > len(long):
        short, long = long, short
    return short == long or (len(short) >= 4 and short in long and 10 * len(short) >= 6 * len(long))


def _features(line: Line, zone: str, source: str, text: str, start: int, stop: int) -> Iterator[str]:
    behind = stop - line.span.start + (source in ("quoted", "speech"))
    follows = _follows(line.text, behind)
    then = None
    for cue in line.cues:
        if cue.start >= stop:
            then = cue.group
            break
    yield from _of_place(zone, source, follows["word"][:2] if follows else None, then)
    yield from _of_form(source, text)
    if _is_signed(line.text, behind):
        yield f"signed:{source}"
    if source == "phrase" and _opens_quotation(line.text, behind):
        yield "says what a name behind it is"
    begin = start - line.span.start
    if source == "quoted" and _is_told_what(line.text, max(0, begin - _LONGEST_NOUN), begin):
        yield "behind what it is"
    for use in line.uses:
        if use.mention.span.start <= start < use.mention.span.stop:
            yield "is an organisation" if use.mention.span.stop >= stop else "starts with an organisation"
    if start == line.span.start:
        yield "starts the line"


@made_once(256)
def _of_rank(uses: int, place: int) -> tuple[str, ...]:
    return f"uses:{uses}", f"place:{place}"


@made_once(16_384)
def _of_place(zone: str, source: str, follows: str | None, cue: str | None) -> list[str]:
    """Features of where a name stands: in what line, before which word, before what is told."""
    found = [source, f"{zone}:{source}"]
    if zone in "ta":
        found.append(f"zone:{zone}")
    if follows:
        found += [f"before:{follows}", f"{source}:before:{follows}"]
    if cue:
        found.append(f"then:{cue}")
    return found


@made_once(4_096)
def _of_form(source: str, text: str) -> list[str]:
    """Features of a name by itself; most are printed several times in an article."""
    head, group = head_of(text)
    found = [
        f"head:{group}",
        f"{source}:{group}",
        f"words:{min(len(text.split()), 6)}",
        f"length:{min(len(text) // 5, 6)}",
    ]
    if head:
        found.append(f"form:{head}")
    if _has_year(text):
        found.append("year")
    if _has_ordinal(text):
        found.append("ordinal")
    return found


def _quotations(line: Line) -> Iterator[tuple[str, str, int, int]]:
    for match in _quoted(line.text):
        kind = match.lastgroup or ""
        text = match[kind].strip()
        text = _drop_gloss("", text) if text.endswith(")") else text
        if _is_speech(text) or _is_tail(text):
            continue
        source = "speech" if kind in ("double", "straight") else "quoted"
        start = line.span.start + match.start(kind)
        yield text, source, start, line.span.start + match.end(kind)


def _phrases(line: Line) -> Iterator[tuple[str, str, int, int]]:
    """Noun phrases that end in a head, at their longest, and without an organisation that opens them."""
    tokens = line.tokens
    text, offset = line.text, line.span.start
    stops = {stop + offset for stop in head_stops(text)}
    # Few morphemes end where a head does.
    for index in compress(range(len(tokens)), map(stops.__contains__, map(stop_of, tokens))):
        token = tokens[index]
        if token.tag not in LAST:
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
    r"(?:성과|업무|실무|정책|현장|착수|최종|중간|정기|긴급|합동|연석|추진|운영|자문|기획|결과|투자)?\s?"
    r"(?:간담회|협의회|회의|보고회|공유회|설명회|토론회|세미나|포럼|협약식|전달식|발표회|워크숍|상담회|발대식|출범식|기념식|수료식|개소식|준공식"
    r"|송년회)|[가-힣]{1,6}\s대상"
).fullmatch
# What is said of it, and is no part of it: the first in the country, of so much money, run by, for free.
_modifiers = re.compile(
    r"(?:(?:(?:전국|국내|도내|시내|세계|지역|업계|지자체|공공기관)\s(?:최초|최대)|(?:약|총)\s(?=\d)|\d[\d,.]*\s?[천백]?[만억조]\s?(?:\d+\s?[천백]?만)?\s?원?|규모"
    r"|[가-힣]{2,8}\s대상|주관|주최|관내|무료|신규|대규모|처음|올해|민관\s?합동|[두세네]\s번째|\d+년째)(?:의|로|으로)?\s)+"
).match
# What a name may open with that is no noun: 사랑의 김장 "kimchi of love", 찾아가는 상담 "advice that comes to you".
_opens_name = re.compile(
    r"(?<![가-힣])(?:(?:사랑|희망|행복|만남|온정|기적|생명|나눔|천원|청년|[가-힣]{2,6}인)의|찾아가는|함께하는|달리는|움직이는|다시\s뛰는)\s$"
).search
_LONGEST_OPENING = 10


def _name_start(text: str, start: int, stop: int) -> int:
    """Where a phrase is a name: with a word that opens names before it, without what is only said of it."""
    before = _opens_name(text, max(0, start - _LONGEST_OPENING), start)
    if before is not None:
        return before.start()
    found = _modifiers(text, start, stop)
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
    # 지역 상생을 위한 협약: object, 위하, adnominal ending.
    if first >= 4 and tokens[first - 2].form == "위하" and tokens[first - 3].tag == "JKO":
        starts.append(("purpose phrase", _without_opening(line, _leftmost(tokens, first - 4), index)))
    return list(dict.fromkeys(starts))


def _leftmost(tokens: Sequence[Token], index: int) -> int:
    first = index
    while first and index - first < LONGEST_PHRASE:
        before = _before_gloss(tokens, first)
        if not before or not _continues(tokens[before - 1], tokens[before]):
            break
        first = before - 1
    return first


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


def _continues(before: Token, token: Token) -> bool:
    """Whether a noun phrase goes on to the left over the token ``before``."""
    form, tag = before.form, before.tag
    if token.start - before.stop > 1:
        return False
    if tag in ("VV", "VA", "XSV", "XSA"):
        return token.tag == "ETN"
    return tag in NOMINAL or tag == "ETN" or (tag == "MAJ" and form == "및") or (tag == "SP" and form == "·")
