"""The numbers of a text that may be money, each with the currency printed beside it.

One regex walks the text and stops where a number may begin; what follows is read by ``numerals`` and the currency
table. Numbers without a currency are kept, since a neighbour or the context may lend them one (5 of 5~10만원; 20억).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from functools import cache

from pipeline.money.currencies import Unit, currencies, needs_marks
from pipeline.money.names import runs_on, stands_as_currency
from pipeline.money.words import any_of
from pipeline.numerals import (
    FIGURE,
    LARGE,
    MYRIAD,
    NATIVE_ONES,
    NATIVE_TENS,
    SMALL,
    SPACES,
    Number,
    Numeral,
    native,
    readings,
)
from pipeline.patterns import Deferred

_gap = f"[{''.join(sorted(SPACES))}]"
COUNTRY_WINDOW = 300
"""Characters before a currency that several countries share in which its country may be named."""
NAMED_WINDOW = 24
"""Characters before a sum in which its currency may be named once more."""
MULTIPLIERS = {
    word: 10 ** (3 * power)
    for power, words in enumerate(("thousand K k", "million mn M m", "billion bn B b", "trillion T"), 1)
    for word in words.split()
}

NUMBER_CHARACTERS = frozenset([*"0123456789０１２３４５６７８９", *FIGURE, *SMALL, *LARGE])

_exact = Context(prec=80)
# 경 and 조 begin too many other words (조 원장 "Director Cho").
_word_start = "".join([*FIGURE, *SMALL, *(word for word, scale in LARGE.items() if scale < MYRIAD**3)])
_word = "".join([*FIGURE, *SMALL, *LARGE, "수몇여점쩜"])
_native_start = "".join(sorted({form[0] for form in [*NATIVE_TENS, *NATIVE_ONES]} - set(_word_start)))
_is_code = re.compile("[A-Z]{3}").fullmatch
_joints = r"여~∼〜～˜⁓–—―−·ㆍ‧・･、,/→⇒➡=\-"
_multiplier = re.compile(r"[ -]?(thousand|million|billion|trillion)(?![A-Za-z])| ?(bn|mn|[KkMBT])(?![^\W가-힣])").match
# Only a sign makes money of $3.5m: alone it is a length.
_multiplier_after_sign = Deferred(
    r"[ -]?(thousand|million|billion|trillion)(?![A-Za-z])| ?(bn|mn|[KkMBTmb])(?![^\W가-힣])"
).match
_to_another = re.compile(r" ?[~∼〜～˜⁓–—―−-] ?(?=[0-9])").match
_more_of_number = re.compile(r"[0-9A-Za-z.,%％/-]|[일월년]").match
_marked_number = re.compile(r",|\.[0-9]{2}(?![0-9])").search
_percent = re.compile(r" ?[%％]").match
_lost_commas = re.compile(r"[0-9],[0-9]{3}").search
_spaced_digits = re.compile(r"[ \u00a0\u3000][0-9][0-9,.]*$").search


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in the text; ``currency`` is None where no currency is printed beside it.

    ``stop`` includes the currency; ``value`` counts whole units of it, sub-units and English multipliers included
    (2.3 for 2달러 30센트, 1,200,000,000 for $1.2B).
    """

    start: int
    stop: int
    numeral: Numeral
    value: Number
    currency: str | None

    @property
    def large(self) -> bool:
        """Whether a scale from 만 up was printed, so that the number can stand for money by itself."""
        return self.numeral.scale > 1


@cache
def _currency_before() -> Callable[[str, int, int], re.Match[str] | None]:
    """Finds a currency named right before a sum, with its country (호주 달러 300달러)."""
    firm = currencies().firm
    countries = any_of(*(country.replace(" ", "_") for holders in firm.values() for country in holders))
    return Deferred(
        rf"(?P<country>{countries}) ?(?P<unit>{any_of(*firm)})화?(?:로|를|는|가)? ?(?:약|총|무려|최대)? ?$"
    ).search


@cache
def _scanner() -> Callable[[str, int], re.Match[str] | None]:
    """Finds where a number may begin."""
    known = currencies()
    names = [name for name in known.names if name[0] not in known.symbols]
    first_letters = "".join(sorted({name[0] for name in names}))
    scales = "".join([*SMALL, *LARGE])
    beginnings = "|".join(sorted({re.escape(name[:2]) for name in names}))
    symbols = "".join(sorted(known.symbols))
    # Codes are many, and three capitals found soonest as such.
    lettered = [sign for signs in known.lettered.values() for sign in signs if not _is_code(sign)]
    sign_starts = "".join(sorted({re.escape(sign[0]) for sign in lettered}))
    signs = "|".join(f"(?<={re.escape(sign[0])}){re.escape(sign[1:])}" for sign in lettered)
    return re.compile(
        rf"""
        [0-9０-９{_word_start}수몇數{_native_start}{symbols}{sign_starts}A-Z]
        (?:
          (?<=[0-9０-９]) (?<![0-9０-９].) (?<![0-9]\..)    # the first digit of a run, not its decimals; after it
          (?= [0-9０-９,.，．]{{0,30}}+ {_gap}?                         # a scale or currency, or what joins two numbers
              (?: [{scales}{_joints}{symbols}A-Za-z] | {_gap}[0-9] | 에서 | 부터 | 내지 | 또는 | [와과]\s
                | (?=[{re.escape(first_letters)}]) (?:{beginnings}) ) )
        | (?<=[{symbols}]) (?={_gap}?[0-9０-９{_word_start}])      # a sign and its number
        | (?<=[{sign_starts}A-Z]) (?<![A-Za-z].)                      # or one of letters: USD 20, Kč 500만
          (?= (?:(?<=[A-Z])[A-Z]{{2}}|{signs}) {_gap}?[0-9])
        | (?<=[{_word_start}수몇數])                          # a number in words, at the start of a word,
          (?: (?<![0-9가-힣一-鿿].) | (?<=[총약금월연각당].) )   # or right after one of these: 약삼천만원
          (?= (?:{_gap}?[{_word}])                               # the rest of it, and
              {{0,40}} (?:[억조~∼〜～]|{_gap}?[0-9{re.escape(first_letters)}]) )  # a currency, digit or large scale
        | (?<=[{_native_start}일]) (?<![가-힣].)              # a native number and a foreign currency: 다섯 달러
          (?= [가-힣]{{0,4}} {_gap}? (?:달러|불|센트|유로|파운드|위안|엔|프랑|페소|펜스) )
        )
        """,
        re.VERBOSE | re.DOTALL,
    ).search


def figures(text: str) -> list[Figure]:
    """The figures of a passage in order, without overlap."""
    found: list[Figure] = []
    next_start = _scanner()
    spaced_groups = _lost_commas(text) is None
    position = 0
    while (start := next_start(text, position)) is not None:
        figure = _read(text, start.start(), position, spaced_groups)
        if figure is None:
            position = start.end()
        else:
            found.append(figure)
            if figure.currency is not None and text[figure.start] not in NUMBER_CHARACTERS:
                found[-1:] = _under_one_sign(text, figure, spaced_groups)
            position = found[-1].stop
    return found


def _under_one_sign(text: str, figure: Figure, spaced_groups: bool) -> list[Figure]:
    """Both ends of a range of which only the beginning has the sign: $100-200, £2-3m."""
    dash = _to_another(text, figure.stop)
    if dash is None or figure.currency is None:
        return [figure]
    other = _after_sign(text, dash.end(), dash.end(), figure.currency, spaced_groups)
    if other is None or _more_of_number(text, other.stop):
        return [figure]
    value = figure.value
    if value == figure.numeral.value and not figure.large:
        # The scale of the end is that of both.
        multiplier = _multiplied(text, other.numeral._replace(value=1), _multiplier_after_sign)[0]
        value = scaled(scaled(value, multiplier), other.numeral.scale)
    return [replace(figure, value=value), other] if value < other.value else [figure]


def _read(text: str, begin: int, floor: int, spaced_groups: bool) -> Figure | None:
    character = text[begin]
    lettered = currencies().sign_at(text, begin)
    if lettered is not None:
        return _lettered(text, begin, *lettered, spaced_groups)
    if character in currencies().symbols:
        return _signed(text, begin, floor, spaced_groups)
    found = readings(text, begin, spaced_groups=spaced_groups)
    for numeral in found:
        figure = _named(text, begin, numeral)
        if figure is not None:
            return figure
    number = None if found and not found[-1].worded else native(text, begin)
    if number is not None:
        return _named(text, begin, number)
    return _bare(text, begin, found)


def _signed(text: str, begin: int, floor: int, spaced_groups: bool) -> Figure | None:
    """A sign with the letters before it (US$, HK$) and its number: $1.2B, ￦5,000, $5억."""
    signs = currencies().signs
    start = begin
    spaced = begin - 1 > floor and text[begin - 1] in SPACES
    for letters in (3, 2, 1):
        before = begin - spaced - letters
        if before >= floor and text[before : begin - spaced] + text[begin] in signs:
            start = before
            break
    code = signs.get(text[start:begin].rstrip() + text[begin])
    return None if code is None else _after_sign(text, start, begin + 1, code, spaced_groups)


def _lettered(text: str, begin: int, stop: int, code: str, spaced_groups: bool) -> Figure | None:
    """A code or a sign of letters, and its number: EUR 29.99, USD 500만, Kč 500만."""
    figure = _after_sign(text, begin, stop, code, spaced_groups)
    if figure is not None and needs_marks(text[begin:stop]) and not figure.large:
        return figure if _marked_number(text, begin, figure.stop) else None
    return figure


def _after_sign(text: str, start: int, at: int, code: str, spaced_groups: bool) -> Figure | None:
    found = readings(text, _skip_space(text, at), spaced_groups=spaced_groups)
    if not found:
        return None
    numeral = found[0]
    value, stop = _multiplied(text, numeral, _multiplier_after_sign)
    if _percent(text, stop):
        return None
    # A unit printed once more belongs to the sum: US$ 500만 달러.
    at = _skip_space(text, stop)
    again = currencies().name_at(text, at)
    if again is not None and again[1] == Unit(code) and not runs_on(text, text[at : again[0]], again[0]):
        stop = again[0]
    return Figure(start, stop, numeral, value, code)


def _named(text: str, begin: int, numeral: Numeral) -> Figure | None:
    """The figure where a currency's name follows the numeral."""
    value, stop = _multiplied(text, numeral)
    at = _skip_space(text, stop)
    found = currencies().name_at(text, at)
    if found is None:
        return None
    end, unit = found
    if not stands_as_currency(text, begin, at, end, numeral):
        return None
    name = text[at:end]
    if name in currencies().shared:
        unit = _spoken_of(text, begin, name) or unit
    elif name in currencies().firm and text.find(name, max(0, begin - NAMED_WINDOW), begin) >= 0:
        unit = _named_before(text, begin, name) or unit
    if unit.fraction != 1:
        return Figure(begin, end, numeral, scaled(value, unit.fraction), unit.currency)
    return _with_parts(text, Figure(begin, end, numeral, value, unit.currency))


def _spoken_of(text: str, begin: int, name: str) -> Unit | None:
    """The unit of the country that the text before a shared name speaks of last: 필리핀에서 5만 페소."""
    before = text[max(0, begin - COUNTRY_WINDOW) : begin]
    countries = currencies().shared[name]
    last = max(countries, key=lambda country: (before.rfind(country), len(country)))
    return countries[last] if last in before else None


def _named_before(text: str, begin: int, name: str) -> Unit | None:
    """The unit of the country that is named with it right before the sum: 호주 달러 300달러."""
    found = _currency_before()(text, max(0, begin - NAMED_WINDOW), begin)
    if found is None or found["unit"] != name:
        return None
    return currencies().firm[name].get(found["country"])


def _with_parts(text: str, whole: Figure) -> Figure:
    """Sub-units belong to the unit before them: 20 달러 30 센트, 1,300원 50전, 3위안 2자오 5펀."""
    figure = whole
    below: Number = 1
    while figure.currency is not None:
        at = _skip_space(text, figure.stop)
        found = readings(text, at) if text[at : at + 1] in NUMBER_CHARACTERS else []
        for numeral in found:
            part = _part(text, numeral, figure.currency)
            share = scaled(numeral.value, part[1]) if part is not None else below
            if part is not None and share < below:
                figure = replace(figure, stop=part[0], value=plus(figure.value, share))
                below = part[1]
                break
        else:
            break
    return figure


def _part(text: str, numeral: Numeral, currency: str) -> tuple[int, Decimal] | None:
    """The sub-unit after a numeral; 이전 "before" and 오전 "morning" are none."""
    at = _skip_space(text, numeral.stop)
    if numeral.worded and text[at : at + 1] == "전" and (at > numeral.stop or numeral.value < 10):
        return None
    return currencies().part_at(text, at, currency)


def _bare(text: str, begin: int, found: Sequence[Numeral]) -> Figure | None:
    """A figure without a currency: the longest reading that does not swallow a number of its own (매출 3억 2021년)."""
    for numeral in found:
        if text[numeral.stop - 1] in FIGURE or (numeral.worded and not (numeral.large or numeral.indefinite)):
            continue
        if _spaced_digits(text, begin, numeral.stop) and numeral is not found[-1]:
            continue
        return Figure(begin, numeral.stop, numeral, _with_scale_left_out(text, begin, numeral), None)
    return None


def _with_scale_left_out(text: str, begin: int, numeral: Numeral) -> Number:
    """The value of a numeral without a unit: 7억 5천 is 750 million, 1조 2천 is 1.2 trillion."""
    if not numeral.large or text[numeral.stop - 1] not in SMALL:
        return numeral.value
    last = next(LARGE[character] for character in reversed(text[begin : numeral.stop]) if character in LARGE)
    return plus(numeral.value, int(numeral.value % MYRIAD) * (last // MYRIAD - 1))


def _multiplied(
    text: str, numeral: Numeral, multiplier: Callable[[str, int], re.Match[str] | None] = _multiplier
) -> tuple[Number, int]:
    """The value with an English multiplier, where one follows ($75 million), and where it stops."""
    found = None if numeral.worded else multiplier(text, numeral.stop)
    if found is None:
        return numeral.value, numeral.stop
    return scaled(numeral.value, MULTIPLIERS[found[1] or found[2]]), found.end()


def _skip_space(text: str, at: int) -> int:
    return at + (at < len(text) and text[at] in SPACES)


def plus(left: Number, right: Number) -> Number:
    """The exact sum."""
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    return _exact.add(Decimal(left), Decimal(right))


def scaled(value: Number, scale: Number) -> Number:
    """The exact product, an int where it is whole.

    >>> scaled(Decimal("1.5"), 10), scaled(30, Decimal("0.01"))
    (15, Decimal('0.30'))
    """
    if isinstance(value, int) and isinstance(scale, int):
        return value * scale
    product = _exact.multiply(Decimal(value), Decimal(scale))
    return int(product) if product == product.to_integral_value() else product
