"""What the words beside a sum say of it: at most, at least, about, and what it is paid for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.money.sums import Sum
from pipeline.money.words import any_of, counters
from pipeline.patterns import Deferred

REACH = 30
"""Characters before a sum that are read for such words."""
LIST_GAP = 20
"""Characters between two sums that one limit can govern."""

_brackets = r"(?: ?\([^()\n]{0,40}\)|\))?"
_limits = any_of(
    "이내 이하 미만 아래 한도 한_내 범위_내 범위_안 범위에서 상한 내에서 초과_분 초과_금액 을_한도 를_한도 을_상한",
    "를_상한 을_넘지_않 를_넘지_않 을_넘지_못 를_넘지_못 을_초과하지_않 를_초과하지_않 을_초과하지_못 를_초과하지_못",
    "에_못_미치 에_미치지_못 에_못_미쳤 에_미달 을_밑도 를_밑도 을_밑돌 를_밑돌 을_밑돈 를_밑돈 을_하회 를_하회",
    "도_안_되 도_채_안 이_안_되 가_안_되 이_채_안 가_채_안 도_채_되지 도_되지_않",
)
# 3만원까지 받는다 sets a limit, 3만원까지 떨어졌다 tells a level that was reached.
_changes = any_of(
    "떨어 내려 내렸 올라 올랐 오르 오른 치솟 뛰 늘어 늘었 줄어 줄었 하락 상승 급락 급등 밀려 밀렸 성장 증가 감소",
    "빠졌",
)
_until = rf"까지(?! ?{_changes})"
_excesses = "(?:넘(?!나|보|지 ?(?:않|못))|웃[도돌]|상회|돌파|뛰어넘)"
_emphases = any_of("훌쩍 훨씬 크게 이미 가볍게 무난히 처음 처음으로 다시 모두 약간 조금 살짝")
# A word that is part of the sum's own phrase: 최대 네이버페이 5만 원, not 최대 실적을 올린 5억 원.
_own_word = r"(?: (?!규모|실적|매출|이익|수준|주주|이자|기준)[가-힣]{1,8}(?<![은는을를의에서로]))"
_records = "".join(f"(?<!{word} )(?<!{word})" for word in ("역대", "사상", "국내", "세계", "업계", "아시아"))
_changed_from = r"(?:[0-9.,]+[천백만억]*(?: ?원)? ?→ ?)?"

_at_most = re.compile(rf"(?:씩)?{_brackets} ?(?:{_limits}|{_until})").match
_at_least = re.compile(
    rf"{_brackets} ?(?:이상|초과(?!액|이익|하지)|부터)|[을를이가]? ?(?:{_emphases} )?{_excesses}"
).match
_most_before = re.compile(
    rf"(?=[최많상]){_records}(?<![가-힣])(?:최대|최고|많게는|상한)(?:액?[은는이])?{_own_word}{{0,2}} ?$"
).search
_limit_before = re.compile(
    r"(?:한도|상한)액?(?:[은는이가])? ?(?:상향|확대|증액|인상)?[ (]?"
    rf"(?:[0-9가-힣]{{1,5}}당 |모두 |총 )?{_changed_from}(?:최대 )?$"
).search
_least_before = re.compile(rf"(?<![가-힣])(?:최소|최저|적어도|적게는|하한)(?:액?[은는이])?{_own_word}? ?$").search
_about_before = re.compile(
    rf"(?<![가-힣]){any_of('약 대략 어림잡아 줄잡아 얼추 거의 근 한화 한화로')}(?: 약| 총)? ?$|≒ ?$"
).search
_about_after = re.compile(rf" ?{any_of('가량 안팎 정도 내외 남짓 쯤 가까이 언저리 전후')}|여(?![가-힣])").match
_groups = any_of("업체 기업 가구 팀 과제 시군 농가 단체 학교 기관 마을 지자체 자치구 개인 사업 점포 분기 가정 센터")
_times = any_of(
    "매월 매달 매년 매주 매일 월평균 연평균 일평균 월간 연간 주간 월 연 일 하루 하루에 한_달 한_달에 1년에 1일 1인",
    "1회 연봉 월급 일급 일당 시급 주급 해마다",
)
_modifiers = any_of(
    "기본급 현금 지원금 국비 도비 시비 군비 약 총 최대 최고 최소 최저 평균 각각 각 무려 불과 정액 동일하게"
)
# 주당 "a share" is also the end of a party's name: short words have to stand alone.
_count = "(?:[0-9][0-9.,]* ?|한 |각 )?"
_one_syllable, _longer = counters("per", syllables=slice(1, 2)), counters("per", syllables=slice(2, None))
# 주당 순이익 47센트, 업체당 지원금은 500만원: what is paid may be named between.
_paid = r"(?:[가-힣]{1,5}(?:금|비|익|액|료|가|수당|급여|배당|보상)[은는이가을를]? ?)?"
_per_before = Deferred(
    rf"(?P<per>(?:(?:(?<![가-힣0-9]){_count}{_one_syllable}|{_count}{_longer}) ?당|{_groups}별)"
    rf"(?: (?:매?[월년]|연간?|하루|[월연]평균))?|(?<![가-힣0-9]){_times}"
    rf"|(?:[0-9]+|한)개?{any_of('인 명 사람 가구 곳 마리 시간 개월')}마다|(?<![가-힣]){_longer}마다)"
    rf"(?:[에은는이로]?,?) ?(?:{_modifiers} ?){{0,3}}{_paid}(?:{_modifiers} ?){{0,2}}$"
).search
# What all of these hold; few words before a sum do.
_may_be_per = re.compile(rf"[당별]|마다|(?<![가-힣0-9]){_times}").search
_per_after = re.compile(
    rf" ?/ ?(?P<per>{any_of('인 명 월 년 일 시간 ㎏ kg ㎡ 평 톤 t 개 건 회 대 L ℓ 리터 배럴')})(?![가-힣A-Za-z])"
).match
# A label that names what each sum of a list is for: 새싹기업은, 운전자금, (일반).
_label = r"[가-힣A-Za-z·ㆍ()]{1,12}(?: [가-힣]{1,8})?(?<![이가을를에서])"
_same_limit = re.compile(
    rf"(?:씩)?[을를]?(?:[,/] ?|(?: ?[·ㆍ] ?))(?:[가-힣0-9 ]{{1,12}}(?:은|는|의 경우)|{_label}) (?:최대 )?"
).fullmatch
_raised = re.compile(r" ?(?:에서|→|⇒|➡|->) ?").fullmatch
_to = Deferred(r"(?:으로|로|까지)(?![가-힣])").match


def bounded(text: str, found: Sequence[Sum]) -> list[tuple[Sum, str | None]]:
    """Each sum with the bounds that the words beside it set, and what it is paid for (업체당, 월) as printed."""
    read: list[tuple[Sum, str | None]] = []
    for sum_ in found:
        before = text[max(0, sum_.start - REACH) : sum_.start]
        read.append((_bounds(text, before, sum_), _per(text, before, sum_)))
    return _spread_limits(text, _raised_limits(text, read))


def _bounds(text: str, before: str, sum_: Sum) -> Sum:
    if _about_before(before) or _about_after(text, sum_.stop):
        sum_ = replace(sum_, approximate=True)
    if sum_.rule == "money.range" or sum_.minimum is None or sum_.maximum is None:
        return sum_
    if _at_most(text, sum_.stop) or _limit_before(before):
        return replace(sum_, minimum=None)
    if _at_least(text, sum_.stop):
        return replace(sum_, maximum=None)
    if _most_before(before):
        return replace(sum_, minimum=None)
    if _least_before(before):
        return replace(sum_, maximum=None)
    return sum_


def _per(text: str, before: str, sum_: Sum) -> str | None:
    found = (_may_be_per(before) and _per_before(before)) or _per_after(text, sum_.stop)
    return found["per"].strip() if found is not None else None


def _raised_limits(text: str, read: list[tuple[Sum, str | None]]) -> list[tuple[Sum, str | None]]:
    """A limit that is changed stays one, and so does what each sum is paid for: 1인당 최대 3억 원에서 5억 원으로."""
    for place in range(1, len(read)):
        (left, per), (right, own) = read[place - 1], read[place]
        exact = right.minimum is not None and right.minimum == right.maximum and right.currency == left.currency
        if not exact or not _raised(text[left.stop : right.start][:REACH]) or not _to(text, right.stop):
            continue
        if left.minimum is None:
            right = replace(right, minimum=None)
        read[place] = (right, own or per)
    return read


def _spread_limits(text: str, read: list[tuple[Sum, str | None]]) -> list[tuple[Sum, str | None]]:
    """A limit at the end of a list holds for all of it: 씨앗은 500만원, 새싹은 1천만원, 열매는 2천만원 이내."""
    limited = False
    for place in range(len(read) - 1, 0, -1):
        (left, per), (right, _) = read[place - 1], read[place]
        limited = right.minimum is None and (limited or _at_most(text, right.stop) is not None)
        listed = right.start - left.stop <= LIST_GAP and _same_limit(text, left.stop, right.start) is not None
        limited = limited and listed and left.currency == right.currency and left.minimum == left.maximum
        if limited:
            read[place - 1] = (replace(left, minimum=None), per)
    return read
