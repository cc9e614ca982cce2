"""Korean numerals: 3천5백만, 1조 2,000억, 삼천오백만, 五千萬, 2.5억 → exact numbers, and back.

A numeral is a chain of figures and scale words. The small scales (십 10, 백 100, 천 1000) count within a myriad; the
large ones (만 10⁴, 억 10⁸, 조 10¹², 경 10¹⁶) close one. Figures may be Arabic, full-width, Hangul (삼) or
Hanja (三, 參), a part may be left out (천 is 1000) and a space may stand between parts.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from enum import Enum
from typing import NamedTuple

Number = int | Decimal

DIGITS = "0123456789"
FULL_WIDTH_DIGITS = "０１２３４５６７８９"
HANGUL_DIGITS = "영일이삼사오육칠팔구"
HANJA_DIGITS = "〇一二三四五六七八九"
FORMAL_HANJA_DIGITS = "零壹貳參四五六七八九"

TEN, HUNDRED, THOUSAND = 10, 100, 1000
MYRIAD = 10**4
SMALL = {"십": TEN, "백": HUNDRED, "천": THOUSAND, "十": TEN, "拾": TEN, "百": HUNDRED, "千": THOUSAND}
LARGE = {word: MYRIAD**power for power, words in enumerate(("만萬万", "억億亿", "조兆", "경京"), 1) for word in words}
FIGURE = {
    character: value
    for characters in (HANGUL_DIGITS, HANJA_DIGITS, FORMAL_HANJA_DIGITS)
    for value, character in enumerate(characters)
} | {"공": 0, "륙": 6, "壱": 1, "弐": 2, "参": 3, "伍": 5}
SEVERAL = "수몇數"
"""수십 "tens of", 몇백 "some hundreds": an open number of the scale that follows."""
ODD = "여餘"
"""65억여 "6.5 billion and some": a little more than the number before it."""
POINT = "점쩜"
SPACES = frozenset(" \u00a0\u3000")
"""The spaces that may stand between the parts of a number: plain, no-break and full-width."""

NATIVE_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
    "여든": 80,
    "아흔": 90,
}
NATIVE_ONES = {
    "하나": 1,
    "한": 1,
    "둘": 2,
    "두": 2,
    "셋": 3,
    "세": 3,
    "넷": 4,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
}

_NATIVE = NATIVE_ONES | NATIVE_TENS

_exact = Context(prec=80)
_digit_class = "0-9０-９"
_thousands = rf"[{_digit_class}]{{1,3}}(?:[,，][{_digit_class}]{{3}}){{1,6}}"
# Before a scale there are at most four digits: 200 300만 is no 200,300만 but a range that lost its dash.
_spaced_thousands = (
    r"(?:[1-9] [0-9]{3}(?=(?:\.[0-9]{1,4})? ?[십백천만억조])"
    r"|[1-9][0-9]{0,2}(?: [0-9]{3}){1,6}(?=(?:\.[0-9]{1,4})? ?원))"
)
_plain = rf"[{_digit_class}]{{1,18}}"
_decimals = rf"(?:[.．][{_digit_class}]{{1,9}})?"
_words = "".join([*SMALL, *LARGE, *FIGURE, SEVERAL, ODD])
_next_atom = re.compile(
    rf"(?P<number>(?:{_thousands}|{_plain}){_decimals})(?![{_digit_class}])|(?P<word>[{_words}])"
).match
# A page that lost its commas prints 4,600만 as 4 600만.
_next_atom_spaced = re.compile(
    rf"(?P<number>(?:{_spaced_thousands}|{_thousands}|{_plain}){_decimals})"
    rf"(?![{_digit_class}])|(?P<word>[{_words}])"
).match
_match_fraction = re.compile(rf"[{POINT}]([{HANGUL_DIGITS}공]+)").match
_match_native = re.compile(rf"(?:{'|'.join(NATIVE_TENS)})?(?:{'|'.join(NATIVE_ONES)})|{'|'.join(NATIVE_TENS)}").match
_marks = str.maketrans({",": None, "，": None, " ": None, "．": "."})


class Numeral(NamedTuple):
    """A number as it was read: where it stops, and its value.

    ``scale`` is the largest large scale in it (1 without one: 3천 and 500 alike); ``lowest`` is the last scale, large
    or small, that closes it (10⁴ in 3억 5천만, 1 in 3만5천500). ``indefinite``: 수 or 몇 opens it, and the value is the
    least it can mean (수십억 is at least 10 × 억). ``approximate``: 여 "and some" stands in it. ``worded``: no digits.
    """

    stop: int
    value: Number
    scale: int = 1
    lowest: int = 1
    indefinite: bool = False
    approximate: bool = False
    worded: bool = False

    @property
    def large(self) -> bool:
        """Whether a scale from 만 up stands in it."""
        return self.scale > 1


class _Chain:
    """The parts read so far. Each ``add_`` says whether the part can follow and takes it if so."""

    __slots__ = (
        "approximate",
        "closed",
        "current",
        "indefinite",
        "large",
        "lowest",
        "pending",
        "scale",
        "section",
        "small",
        "total",
        "worded",
    )

    def __init__(self) -> None:
        self.total: Number = 0
        self.section: Number = 0
        self.current: Number | None = None
        self.large = MYRIAD**5
        self.small = 10**4
        self.scale = 1
        self.lowest = 1
        self.pending = False
        self.closed = False
        self.indefinite = False
        self.approximate = False
        self.worded = True

    def add_number(self, value: Number, *, first: bool) -> bool:
        """Figures fit at the beginning, or below the scale before them (3천 160, 2만 8750)."""
        if self.current is not None or self.pending or self.closed:
            return False
        if not first and value >= self.small:
            return False
        self.current = value
        self.lowest = 1
        return True

    def add_small(self, scale: int) -> bool:
        if scale >= self.small or self.closed:
            return False
        self.section = _plus(self.section, _times(1 if self.current is None else self.current, scale))
        self.current = None
        self.small = self.lowest = scale
        self.pending = False
        return True

    def add_large(self, scale: int, *, first: bool) -> bool:
        amount = _plus(self.section, self.current or 0)
        # 만 after a closed myriad is no scale but "only" (3억만).
        if scale >= self.large or (not amount and self.current is None and not first):
            return False
        if self.current is None and not self.section:
            amount = 1
        self.total = _plus(self.total, _times(amount, scale))
        self.section, self.current = 0, None
        self.large = self.lowest = scale
        self.small = 10**4
        self.scale = max(self.scale, scale)
        self.pending = self.closed = False
        return True

    def add_several(self) -> bool:
        if self.current is not None or self.pending or self.closed:
            return False
        self.current = 1
        self.pending = self.indefinite = True
        return True

    def numeral(self, stop: int) -> Numeral:
        value = _plus(self.total, _plus(self.section, self.current or 0))
        return Numeral(stop, _whole(value), self.scale, self.lowest, self.indefinite, self.approximate, self.worded)


def readings(text: str, start: int = 0, *, spaced_groups: bool = False) -> list[Numeral]:
    """Every way to end a numeral that begins at ``start``, the longest first; empty where none begins.

    The shorter ones matter because a scale may be followed by a number of its own (매출 3억 2021년). With
    ``spaced_groups`` a space may stand for a lost thousands comma.

    >>> [numeral.value for numeral in readings("3억 2021년")]
    [300002021, 300000000, 3]
    >>> several = readings("수십억")[0]
    >>> several.value, several.indefinite
    (1000000000, True)
    """
    next_atom = _next_atom_spaced if spaced_groups else _next_atom
    chain = _Chain()
    found: list[Numeral] = []
    stop = start
    while True:
        first = stop == start
        spaced = not first and stop < len(text) and text[stop] in SPACES
        atom = next_atom(text, stop + spaced)
        if atom is None or not _take(chain, atom, first=first, spaced=spaced):
            break
        stop = atom.end()
        if not chain.pending:
            found.append(chain.numeral(stop))
    if found and chain.worded and not chain.pending:
        fraction = _match_fraction(text, stop)
        if fraction is not None and chain.current is not None and found[-1].stop == stop:
            places = "".join(str(FIGURE[figure]) for figure in fraction[1])
            value = _plus(found[-1].value, Decimal(f"0.{places}"))
            found.append(Numeral(fraction.end(), _whole(value), chain.scale, worded=True))
    found.reverse()
    return found


def _take(chain: _Chain, atom: re.Match[str], *, first: bool, spaced: bool) -> bool:
    number = atom["number"]
    if number is not None:
        value = _value(number)
        if not chain.add_number(value, first=first):
            return False
        chain.worded = False
        return True
    word = atom["word"]
    if word in SMALL:
        return chain.add_small(SMALL[word])
    if word in LARGE:
        return chain.add_large(LARGE[word], first=first)
    if word in FIGURE:
        # After digits a spaced Hangul figure is the next word: 5억 이내 is "within", 3만 일자리 "jobs".
        return (chain.worded or not spaced) and chain.add_number(FIGURE[word], first=first)
    if word in SEVERAL:
        return not spaced and chain.add_several()
    if first or spaced or chain.approximate or chain.pending:
        return False
    chain.approximate = chain.closed = True
    return True


def parse(text: str) -> Number:
    """The value of a text that is one numeral and nothing else; raises ValueError otherwise.

    >>> parse("1조 2,000억"), parse("삼천오백만"), parse("2.5억"), parse("9천160"), parse("일점이삼")
    (1200000000000, 35000000, 250000000, 9160, Decimal('1.23'))
    """
    for numeral in readings(text):
        if numeral.stop == len(text):
            return numeral.value
    raise ValueError(f"not a Korean numeral: {text!r}")


def native(text: str, start: int = 0) -> Numeral | None:
    """The native numeral from 1 to 99 that begins at ``start``: 다섯, 열두, 스무.

    >>> native("스물다섯 달러")
    Numeral(stop=4, value=25, scale=1, lowest=1, indefinite=False, approximate=False, worded=True)
    """
    found = _match_native(text, start)
    if found is None:
        return None
    word = found[0]
    tens = next((form for form in NATIVE_TENS if word.startswith(form)), "")
    return Numeral(found.end(), NATIVE_TENS.get(tens, 0) + NATIVE_ONES.get(word[len(tens) :], 0), worded=True)


def counted(form: str) -> int:
    """How many a count says that is figures or one native word; raises KeyError for other words.

    >>> counted("12"), counted("세")
    (12, 3)
    """
    return int(form) if form.isdigit() else _NATIVE[form]


class Spelling(Enum):
    """The ways in which a whole number is written."""

    PLAIN = "35000000"
    GROUPED = "35,000,000"
    FULL_WIDTH = "３５００００００"
    MYRIADS = "3500만"
    GROUPED_MYRIADS = "3,500만, 1조 2,000억"
    SMALL_SCALES = "3천500만"
    ALL_SCALES = "3천5백만"
    SPACED_SCALES = "3천 5백만"
    HANGUL = "삼천오백만"
    FULL_HANGUL = "일천, 일백, 일십 written out"
    SPACED_HANGUL = "삼천 오백 만"
    HANJA = "三千五百萬"
    FORMAL_HANJA = "參千五百萬"
    DECIMAL = "0.35억"


def render(value: int, spelling: Spelling) -> str:
    """A whole number below 10²⁰ in one spelling: the inverse of ``parse``.

    Raises ValueError for a negative number or one too large for the scale words.

    >>> [render(120_003_500, form) for form in (Spelling.GROUPED_MYRIADS, Spelling.ALL_SCALES, Spelling.HANGUL)]
    ['1억 2,000만 3,500', '1억2천만3천5백', '일억이천만삼천오백']
    """
    if not 0 <= value < MYRIAD**5:
        raise ValueError(f"no Korean scale words for {value}")
    if spelling is Spelling.PLAIN:
        return str(value)
    if spelling is Spelling.GROUPED:
        return f"{value:,}"
    if spelling is Spelling.FULL_WIDTH:
        return str(value).translate(str.maketrans(DIGITS, FULL_WIDTH_DIGITS))
    if spelling is Spelling.DECIMAL:
        return _decimal(value)
    hanja = spelling in (Spelling.HANJA, Spelling.FORMAL_HANJA)
    larges, smalls = ("京兆億萬", "千百十") if hanja else ("경조억만", "천백십")
    sections: list[str] = []
    rest = value
    for scale, word in zip((10**16, 10**12, 10**8, 10**4, 1), [*larges, ""], strict=True):
        count, rest = divmod(rest, scale)
        if count:
            sections.append(_section(count, spelling, smalls) + (word and _gap(spelling) + word))
    if not sections:
        return _figures(spelling)[0]
    spaced = spelling in (Spelling.GROUPED_MYRIADS, Spelling.SPACED_SCALES, Spelling.SPACED_HANGUL)
    return (" " if spaced else "").join(sections)


def _section(count: int, spelling: Spelling, smalls: str) -> str:
    """One myriad's worth, below 10⁴ (above it only before 경)."""
    if spelling is Spelling.MYRIADS or count >= 10**4:
        return str(count)
    if spelling is Spelling.GROUPED_MYRIADS:
        return f"{count:,}"
    figures = _figures(spelling)
    if spelling is Spelling.SMALL_SCALES:
        thousands, rest = divmod(count, 1000)
        return (f"{thousands}천" if thousands else "") + (str(rest) if rest else "")
    parts: list[str] = []
    bare_one = figures[1] not in DIGITS and spelling is not Spelling.FULL_HANGUL
    for scale, word in zip((1000, 100, 10, 1), [*smalls, ""], strict=True):
        figure = count // scale % 10
        if figure:
            parts.append(("" if figure == 1 and word and bare_one else figures[figure]) + word)
    return (" " if spelling in (Spelling.SPACED_SCALES, Spelling.SPACED_HANGUL) else "").join(parts)


def _figures(spelling: Spelling) -> str:
    if spelling is Spelling.HANJA:
        return HANJA_DIGITS
    if spelling is Spelling.FORMAL_HANJA:
        return FORMAL_HANJA_DIGITS
    if spelling in (Spelling.HANGUL, Spelling.FULL_HANGUL, Spelling.SPACED_HANGUL):
        return HANGUL_DIGITS
    return DIGITS


def _gap(spelling: Spelling) -> str:
    return " " if spelling is Spelling.SPACED_HANGUL else ""


def _decimal(value: int) -> str:
    """The largest scale with as many decimals as the number needs, at most nine."""
    for scale, word in ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만")):
        whole, rest = divmod(value, scale)
        places = f"{rest:0{len(str(scale)) - 1}}".rstrip("0")
        if whole and len(places) <= 9:
            return f"{whole}.{places}{word}" if places else f"{whole}{word}"
    return str(value)


def _value(number: str) -> Number:
    plain = number.translate(_marks)
    return Decimal(plain) if "." in plain else int(plain)


def _times(number: Number, scale: int) -> Number:
    return number * scale if isinstance(number, int) else _exact.multiply(number, Decimal(scale))


def _plus(left: Number, right: Number) -> Number:
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    return _exact.add(Decimal(left), Decimal(right))


def _whole(value: Number) -> Number:
    """An int where the number is whole, however it was printed."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return value
