"""Sums by what a sentence says outright: of another matter, or of the same as those that it is listed with.

Annotated articles hold too few of each to learn from, and it is plain: 지금까지 3억원을 지원했다 "has given 300 million
so far", 기존 50만원에서 80만원으로 "from 500,000 to 800,000", ▲한빛은행 5억원
▲나래은행 4억원이다 "Hanbit Bank 500 million, Narae Bank 400 million".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import Final

from pipeline.initiatives.asides import is_aside
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roundups import tells_of_giving
from pipeline.initiatives.sums import Value, value_of
from pipeline.patterns import Deferred
from pipeline.types import Mention, Money

# Letters before and after a sum that are read for such words.
_BEFORE: Final = 90
_AFTER: Final = 45

# Cheap tests: few sentences with a sum hold any of these before or after it.
_may_be_before = re.compile(r"누적|까지|그동안|그간|에도|앞서|평균|시총|시가총액|[주회]당|걸쳐|[출취들]").search
_may_be_earlier = re.compile(r"\s(?:지\s|이후|뒤|데\s이어)").search
_may_be_after = re.compile(r"왔|있[다으고었습]|에서|대비|보다|이[하상]|넘|초과|미만|까지는").search

# 누적 기부액이 5억원, 지금까지 263명에게 3억원을 지원했다; not 그동안 모은 3억원을 "the 300 million saved until now".
_so_far = Deferred(
    r"(?:누적(?!되는)|(?:지금|현재|이제)까지(?!의\s사업)|(?<![가-힣])그(?:동안|간))"
    r"(?:(?!모은|모아|모인|모금한|적립|저축|마련|아껴|[.\n]|투입되)[^.\n]){0,40}$"
).search
# 3억원을 기부해 왔다 "has kept giving", 지원한 바 있다 "has once given", 조성돼 있다 "is there".
_has_done = Deferred(
    r"[^.,\n]{0,45}?(?:(?:[한된인친린]|[가-힣]은)\s바\s?있|(?:해|돼|되어|하여|(?<![들돌넘찾나])[어아]|여|져|려|켜|(?<!부)쳐|눠|보태)\s?[왔온](?!\s기록)|돼\s?있(?:다|으))"
).match
# 2011년 첫 기금을 시작으로 세 차례에 걸쳐 90억원을 "in three rounds since 2011"; 새 정부가 들어선 뒤 끌어모은 7조 원의.
_over_rounds = Deferred(r"20\d\d년[^.\n]{0,60}(?:차례|번|회)에\s걸쳐\s(?:총\s|모두\s|약\s)?$").search
_since_term = Deferred(
    r"(?:출범|취임|들어선)(?:한)?\s(?:이후|이래|뒤|후)[은로]?\s[^.\n]{0,30}?(?:끌어모|끌어들|유치|확보|모)[은인한된]\s(?:총\s|모두\s|약\s)?$"
).search
# 6000만원 이하는 전액을, 6000만원을 넘으면 80%를: where a limit lies, and no sum that anybody gets.
_is_limit = Deferred(
    r"\s?(?:(?:이하|이상|초과|미만)(?:[는은면]|인\s경우|일\s경우|이면)(?![가-힣])|[을를]\s(?:넘으면|넘는\s경우|초과하면|초과할\s경우)|까지는\s)"
).match
# 지난해에도 150만원을 기부했다 "last year too", 앞서 1억원을 … at the head of the sentence.
_then_too = Deferred(
    r"(?:(?:지난해|작년|재작년|지난\s?\d{1,2}월|지난달|20\d\d년)에도\s|^\s?앞서[\s,](?![^.\n]{0,20}\d일))[^.\n]{0,60}$"
).search
# 작년 출연금액(20억원) 대비, 전년 20억원보다, 기존 157억원에서 183억원으로.
_compared = Deferred(r"\s?(?:원)?\)?\s?(?:대비|보다)\s").match
_was = Deferred(r"(?:기존|당초|작년|지난해|전년)[^.,\n]{0,15}$").search
_from = Deferred(r"\s?(?:에서|→)\s?[^.\n]{0,20}?(?:\d[\d,.]*\s?[조억천백만]|늘|줄|인상|상향|확대|증액|증가|삭감)").match
# 평균 기술이전 금액은 1건당 4000만원, 주당 3만원에, 시가총액 75조원.
_measures = Deferred(
    r"(?:(?<!월)평균(?![가-힣])(?!\s?매출)[^.,\n]{0,20}|(?<![가-힣])(?:[1한]?\s?주|회)당\s|(?:시가총액|시총)[^.,\n]{0,10})$"
).search
# 공모사업 이외에도 … 30억원을 확보했다 "besides the programme"; not 이 밖에도 "besides", which goes on with the matter.
_besides = Deferred(r"\s?(?:[^\s.,]{1,12}\s){0,2}?[^\s.,]{1,12}[^\s.,이그]\s?(?:이외|외|밖)에도\s").match
# 지난해 4월 나래벤처스가 60억 원을 투자한 지 1년 만이다 "a year after Narae Ventures invested",
# 작년 100만 원을 기부한 데 이어 올해도 "after 1 million given last year, this year too"; all rounds together:
# 9개월간 110억 원의 자금을 확보한 누리로봇은.
_of_earlier_round = Deferred(
    r"[^.,\n]{0,20}?(?:(?:투자|출자|유치|기탁|기부|전달|후원|기증|쾌척|(?<=[을를]\s)전)(?:한|받은|했던)|(?:건넨|맡긴|내놓은|보낸))"
    r"\s(?:지\s|이후|뒤|데\s이어)"
).match
_dated = Deferred(r"(?:지난해|작년|재작년|앞서|지난\s?\d{1,2}월|20\d\d년)\s[^.\n]{0,70}$").search
_over_months = Deferred(r"\d\s?개월\s?(?:간|동안)\s(?:총\s|약\s)?$").search
_is_raised = Deferred(r"[을를의]?\s?(?:[가-힣]{1,6}\s){0,2}(?:투자금?|자금)[을를]\s(?:확보|유치|조달)").match
_by_the_way = Deferred(r"\s?한편[\s,](?![^.\n]*(?:이번|올해))").match
# ▲한빛은행 5억원 ▲나래은행 4억원: the mark of an item, with what gets or gives the sum.
_item = Deferred(r"[▲△▶▷■□◆◇◦●○∙•][^▲△▶▷■□◆◇◦●○∙•\d\n]{1,40}(?:약\s?|최대\s?)?$").search
# 향상(120명, 9천만원), 봉사(16명, 1천만원): a part with its sum in brackets; 길 정비 사업 8천만원(국토부), a part with
# who pays for it.
# A bracket behind a sum or with 총 "in all" glosses what stands before it: 설계비 5억(총사업비 60억).
_in_bracket = Deferred(r"[가-힣](?<![억만원액])\s?\((?:(?!총)[^()\n]{0,20}[\s,])?(?:각\s?)?$").search
_closes = Deferred(r"\)\s?(?:[,·ㆍ⋅▲△▶▷]|[와과및]\s|등)").match
_has_payer = Deferred(r"\([가-힣]{2,20}\)\s?(?:[,·ㆍ⋅▲△▶▷]|[와과및도이]\s|등)").match
# 한빛시 3억원, 나래시 2억원 등 총 5억원.
_total = re.compile(r"(?:총|모두|합쳐|합해|합계)\s?(?:최대\s?|약\s?)?$").search
_LEAST_LISTED: Final = 3


def of_another_matter(line: Line, amount: Mention[Money]) -> bool:
    """Whether a sentence of the body tells a sum of another matter than what the article reports."""
    if line.field == "title":
        return False
    text, start, stop = line.text, amount.span.start - line.span.start, amount.span.stop - line.span.start
    before, after = text[max(0, start - _BEFORE) : start], text[stop : stop + _AFTER]
    if _may_be_after(after) and (_has_done(after) or (_was(before) and (_compared(after) or _from(after)))):
        return True
    if _may_be_earlier(after) and _of_earlier_round(after) and _dated(before):
        return True
    if _may_be_after(after) and _is_limit(after):
        return True
    if _over_months(before) and _is_raised(after):
        return True
    if _may_be_before(before) and any(
        tells(before) for tells in (_so_far, _over_rounds, _since_term, _then_too, _measures)
    ):
        return True
    return _by_the_way(text) is not None or ("에도" in text and _besides(text) is not None)


# What somebody gets or gives at a time (매년 200만원씩 4년간 총 800만원의 장학금이 지급된다), what is handed over
# (300만 원의 후원금을 전달하며), how much there is to have (최대 5천만 원 이내에서 … 지원받을 수 있다).
_GIFT = r"(?:장학금|성금|후원금|기부금|기탁금|지원금|의연금)"
_given_each = Deferred(
    rf"\s?씩(?:[을를의]?\s(?:\d{{1,2}}년간\s)?(?:총\s?[\d,]{{1,9}}[천백십]?[만억]?\s?원의\s)?{_GIFT})?[^.\n]{{0,20}}?(?:전달|지급|지원|기탁|기부|후원)"
    rf"|의\s{_GIFT}[을를이]\s(?:[가-힣]{{1,8}}\s){{0,2}}?(?:전달|지급|지원|기탁|기부|후원)(?:했|하며|하고|한다|할|된다|됐|되었)"
).match
# Over the years: 2013년부터 올해까지 총 12회에 걸쳐.
_over_years = Deferred(r"\d년(?:부터|\s이후)|까지\s|누적|회에\s걸쳐|지난해|작년").search
_at_most = Deferred(r"(?:최대|최고)\s?$").search
_to_have = Deferred(
    r"\s?(?:이내|한도|까지)?(?:에서|의|로|를|을)?\s[^.\n]{0,30}?"
    r"(?:(?:지원|대출|보증|융자)(?:한|하|받|을\s받|해\s?준)|빌릴|빌려|돌려받)"
).match
# How much is lent in all (이렇게 나가는 대출은 모두 800억 원이다), or in one round (90억 원 한도로 접수).
_lent_in_all = Deferred(r"(?:대출|보증|융자|운전자금|지원\s?규모)[은는]\s(?:모두|총|약|최대)\s(?:약\s)?$").search
_within = Deferred(
    r"\s?한도(?:로|\s?내에서|\s?안에서)\s[^.\n]{0,20}(?:이뤄|이루어|진행|접수|지원|대출|보증|신청)"
).match


def is_of_matter(line: Line, amount: Mention[Money], family: str, rounds_up: bool = False) -> bool:
    """Whether a sentence of the body says outright that a sum is given, or may be had, in what the article reports.

    ``rounds_up``: that is gifts that keep coming, of which each sentence tells some.
    """
    if rounds_up and tells_of_giving(line) and not of_another_matter(line, amount):
        return True
    if line.field == "title" or not amount.value.funding or is_aside(line) or of_another_matter(line, amount):
        return False
    start, stop = amount.span.start - line.span.start, amount.span.stop - line.span.start
    if family == "donation":
        return _given_each(line.text, stop) is not None and _over_years(line.text, 0, start) is None
    if _within(line.text, stop) or _lent_in_all(line.text, 0, start):
        return True
    return _at_most(line.text, 0, start) is not None and _to_have(line.text, stop) is not None


def listed_with(line: Line, chosen: Set[Value]) -> Iterator[tuple[Mention[Money], str]]:
    """Sums of a sentence that are told just as its chosen ones, with the rule: the items of a list, and their total."""
    if len(line.amounts) < _LEAST_LISTED:
        return
    values = [value_of(amount) for amount in line.amounts]
    base = line.span.start
    before = [
        line.text[max(0, amount.span.start - base - _BEFORE) : amount.span.start - base] for amount in line.amounts
    ]
    items = [place for place, text in enumerate(before) if _item(text) or _is_part(line, line.amounts[place])]
    taken = sum(values[place] in chosen for place in items)
    if len(items) >= _LEAST_LISTED and 2 * taken > len(items):
        for place in items:
            if values[place] not in chosen:
                yield line.amounts[place], "listed with others"
    for place in range(2, len(values)):
        if values[place] not in chosen and _total(before[place]) and _is_total(values[: place + 1], chosen):
            yield line.amounts[place], "total of others"


def _is_part(line: Line, amount: Mention[Money]) -> bool:
    """Whether a sum is that of one member of a list, in brackets or before whoever pays for it."""
    start, stop = amount.span.start - line.span.start, amount.span.stop - line.span.start
    if line.text.startswith("(", stop):
        return _has_payer(line.text, stop) is not None
    return (
        line.text.startswith(")", stop)
        and _in_bracket(line.text, max(0, start - _AFTER), start) is not None
        and _closes(line.text, stop) is not None
    )


def parts_of_total(reading: Reading, chosen: Set[Value]) -> Iterator[tuple[Mention[Money], str]]:
    """Sums not chosen that add up to a sum of the article with that total, where one of all is chosen.

    A list may go on in later sentences: 길 12억원(국토부), 책방 1억원(문체부) 등이다. 이어 논 2억원(농식품부)도 땄다.
    All sums of one sentence may be the parts of one chosen: 책값에 2억원, 급식비에 1억원이 돌아가고 나머지 3억원은 …
    """
    if sum(len(line.amounts) for line in reading.body) <= _LEAST_LISTED:
        return
    parts = [amount for line in reading.body for amount in line.amounts if _is_part(line, amount)]
    values = list(dict.fromkeys(map(value_of, parts)))
    totals: list[Mention[Money]] = []
    if len(parts) >= _LEAST_LISTED and not chosen.isdisjoint(values):
        totals = [
            amount
            for line in reading.lines
            for amount in line.amounts
            if _adds_up([*map(value_of, parts), value_of(amount)]) or _adds_up([*values, value_of(amount)])
        ]
    if not totals:
        parts = [amount for line in reading.body if _makes_up_one(line, chosen) for amount in line.amounts]
    for amount in [*totals, *parts]:
        if value_of(amount) not in chosen:
            yield amount, "part of a total" if amount in parts else "total of others"


def _makes_up_one(line: Line, chosen: Set[Value]) -> bool:
    """Whether all sums of a sentence add up to one of those chosen."""
    told = list(map(value_of, line.amounts))
    return len(told) >= _LEAST_LISTED and any(_adds_up([*told, total]) for total in chosen)


def _adds_up(values: Sequence[Value]) -> bool:
    """Whether the last value is the sum of those before it, all of them exact and of one currency."""
    *parts, (least, _, currency) = values
    added = [low for low, high, unit in parts if low is not None and low == high and unit == currency]
    return len(added) > 1 and len(added) == len(parts) and sum(added) == least


def _is_total(values: Sequence[Value], chosen: Set[Value]) -> bool:
    """Whether the last value is the sum of all chosen ones before it, which have to be two at least."""
    return chosen >= set(values[:-1]) and _adds_up(values)
