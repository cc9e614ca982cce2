"""Deals of which a sentence leaves out parties: those of the matter, which it calls both or not at all."""

from __future__ import annotations

from pipeline.initiatives.cases import MOST_USES
from pipeline.initiatives.deals import Deal, is_held, is_signing, name_of
from pipeline.initiatives.heads import head_of
from pipeline.initiatives.reading import Line, Reading
from pipeline.patterns import Deferred
from pipeline.types import Initiative, InitiativeKind, Organization

# 누리은행과는 "with Nuri Bank, though", 누리은행과도 "with Nuri Bank, too", who signs another one.
_with_another = Deferred(r"(?:\([^()\n]{1,40}\))?[와과][는도]\s").match
# 한 총장은 이튿날 누리대에서 김나래 총장과 만나 "the president met President Kim at Nuri University the next day".
_POSTS = r"(?:총장|시장|군수|구청장|원장|회장|이사장|사장|대표|병원장|교육감|은행장|관장|소장)"
_head_acts = Deferred(rf"\s*(?:[가-힣]{{1,4}}\s)?{_POSTS}[은이]\s").match
_met_there = Deferred(
    rf"(?:\([^()\n]{{1,30}}\))?(?:에서\s[^.\n]{{1,40}}\s{_POSTS}[과와을를]\s만나|[을를]\s(?:방문|찾)[가-힣]{{1,3}}\s[^.\n]{{0,40}}{_POSTS}[과와]\s)"
).match
_both_act = Deferred(r"(?:양|두)\s?(?:기관|도시|은행|대학|회사|단체|지역|시군)|양사|양측").search
# 지난 4월 양 은행이 체결한 300억 원 규모의 신용공여 약정에 이어 "after the pledge of 30 billion won signed in April".
_came_before = Deferred(
    r"지난(?:해|달)?\s[^.\n]{1,30}(?:체결|맺)[한은]\s[^.\n]{1,24}\s규모의\s[‘'“\"]?"
    r"(?P<name>[^‘’'“”\".,\n]{2,30}?(?:계약|협약|약정))[’'”\"]?(?:에\s이어|의\s후속)"
).search
# 지난해 4월 나래투자가 60억 원을 투자한 지 9개월 만 "nine months after Narae Invest put in 6 billion won".
_invested_before = Deferred(r"(?:\([^()\n]{1,20}\))?[이가]\s[^.,\n]{2,20}원[을를]\s투자한\s(?:지|데\s이어)").match
# 제2차 나래포럼은 오는 9월 19일 열린다 "the second Narae Forum will be held".
_comes_next = Deferred(
    r"\s*[‘'“\"]?(?P<name>제\s?\d{1,3}[차회기]\s[가-힣A-Za-z\d·\s]{2,30}?(?:포럼|세미나|회의|간담회|협의회|토론회|상담회|강좌))"
    r"[’'”\"]?[은는]\s(?:오는|다음\s달|내달|내년)\s[^.\n]{1,90}(?:열린다|열릴|개최된다|개최될|개최할|진행된다)"
).match
# Behind the signing: 협약식과 함께 "with the ceremony", 약정을 마치고 "having signed".
_goes_with_signing = Deferred(
    r"(?:협약|협약식|약정|MOU|체결식)(?:[과와]\s함께|[을를]\s(?:마치고|마친\s[뒤후]|체결한\s[뒤후]))"
).search
_names = Deferred(
    r"[‘'「“\"](?P<quoted>[^‘’'「」“”\"\n]{3,40})[’'」”\"][이가을를]\s|(?P<edition>제\s?\d{1,3}[회차]\s[가-힣]{2,12})[이가을를]\s"
).finditer


# What a sentence begins with and tells of: 소상공인 특별 보증은 "the special guarantee for small traders".
_begins_with = Deferred(r"\s*(?:[△▲■◇○●-]\s?)?[‘'“\"]?(?P<name>[가-힣A-Za-z\d·\s-]{6,40}?)[’'”\"]?[은는]\s").match
_PRODUCTS = ("보증", "사업", "대출", "펀드", "기금", "프로그램", "바우처")
_raises = Deferred(r"출연|보증").search
# 올해는 누리센터와 함께 ‘떡국 나누기’ 행사를 개최해 "this year held the event with the Nuri centre".
_this_year = Deferred(
    r"올해는\s[^.\n‘’'“”\"]{2,40}함께\s[‘'“\"](?P<name>[^‘’'“”\"\n]{4,40})[’'”\"]\s?(?:행사|활동)[을를]\s(?:개최|열|펼|진행)"
).search


def products_in(reading: Reading, main: Initiative) -> list[tuple[Line, Deal]]:
    """The sentences that begin with one of two or more products that the article quotes, each with sums of its own."""
    if main.kind not in ("agreement", "fund", "programme", "project"):
        return []
    text = reading.document.body.text
    found: list[tuple[Line, Deal]] = []
    for line in reading.body[1:]:
        if not any(amount.value.funding for amount in line.amounts):
            continue
        match = _begins_with(line.text)
        name = match["name"].strip() if match else ""
        if not name.endswith(_PRODUCTS) or name == main.name or not _is_quoted_before(text, name, line.span.start):
            continue
        kind: InitiativeKind = "fund" if _raises(line.text) else "programme"
        named = {use.mention.value for use in line.uses}
        partners = tuple(one for one in main.partners if one in named)
        found.append((line, Deal(kind, main.leads, partners, name=name, beside="same")))
    return found if len(found) > 1 else []


# 200억원 규모의 ‘나래 펀드’를, 90억원짜리 ‘누리 펀드’는.
_fund_of = Deferred(
    r"원\s?(?:규모의|짜리)\s[‘'“\"](?P<name>[^‘’'“”\"\n]{2,30}(?:펀드|기금|투자조합))[’'”\"](?:[은는]|[을를]\s(?:조성|결성|만들|만든))"
).search


def funds_in(reading: Reading, main: Initiative) -> list[tuple[Line, Deal]]:
    """Two or more funds that an agreement is on, each with its sum and who raises it, first who is named first."""
    if main.kind != "agreement":
        return []
    found: dict[str, tuple[Line, Deal]] = {}
    for line in reading.body[1:]:
        match = _fund_of(line.text) if "fund" in line.groups and "agree" not in line.groups else None
        bodies = list(dict.fromkeys(use.mention.value for use in line.uses[:MOST_USES])) if match else []
        if match and bodies and match["name"] != main.name:
            deal = Deal("fund", tuple(bodies[:1]), tuple(bodies[1:]), name=match["name"], beside="same")
            found.setdefault(match["name"], (line, deal))
    return [*found.values()] if len(found) > 1 else []


def _is_quoted_before(text: str, name: str, stop: int) -> bool:
    return any(text.find(f"{left}{name}{right}", 0, stop) >= 0 for left, right in ("‘’", "''", "“”", '""'))


def deal_beside(line: Line, main: Initiative) -> Deal | None:
    """The deal of a sentence that leaves its parties to what was told, or None."""
    text = line.text
    if "agree" in line.groups:
        found = _signs_another(line, main) or _signs_there(line, main) or _before(line, main)
        if found:
            return found
    if "투자한" in text and main.kind == "investment":
        return _round_before(line, main)
    if main.kind == "meeting" and "제" in text:
        return _next_one(line, main)
    if main.kind == "donation" and "올해는" in text:
        return _gift_with(line, main)
    return _event_with_signing(line, main) if main.kind == "agreement" else None


def _signs_another(line: Line, main: Initiative) -> Deal | None:
    """누리은행과는 ‘상생 협약’을 맺었다, said of whoever the article is about."""
    if main.kind not in ("agreement", "fund") or len(main.leads) != 1:
        return None
    if not is_signing(line.text) or name_of(line.text) is None:
        # Without a name of its own it may be a clause of the same.
        return None
    others: dict[Organization, None] = {}
    for use in line.uses[:MOST_USES]:
        if use.case not in ("with", "first with"):
            return None
        others[use.mention.value] = None
    ends = [use.mention.span.stop - line.span.start for use in line.uses[:MOST_USES]]
    if not ends or _with_another(line.text, max(ends)) is None:
        return None
    return Deal("agreement", main.leads, tuple(others), beside="another")


def _signs_there(line: Line, main: Initiative) -> Deal | None:
    """누리대에서 김나래 총장과 만나 협약을 맺었다, said of the head of whoever the article is about."""
    if main.kind != "agreement" or len(main.leads) != 1 or len(line.uses) != 1:
        return None
    host = line.uses[0].mention
    if not (
        is_signing(line.text) and _head_acts(line.text) and _met_there(line.text, host.span.stop - line.span.start)
    ):
        return None
    return Deal("agreement", main.leads, (host.value,), beside="another")


def _before(line: Line, main: Initiative) -> Deal | None:
    match = _came_before(line.text)
    if match is None or not line.amounts or _both_act(line.text) is None or line.uses:
        return None
    return Deal("agreement", main.leads, main.partners, name=match["name"], beside="same")


def _round_before(line: Line, main: Initiative) -> Deal | None:
    """Who invested before, with its sum, in the same firm."""
    for use in line.uses[:MOST_USES]:
        if use.case == "subject" and _invested_before(line.text, use.mention.span.stop - line.span.start):
            return Deal("investment", (use.mention.value,), (), main.beneficiaries, beside="another")
    return None


def _next_one(line: Line, main: Initiative) -> Deal | None:
    match = _comes_next(line.text)
    if match is None or match["name"] == main.name:
        return None
    guests = {use.mention.value: None for use in line.uses[:MOST_USES] if use.case in ("person", "noun", "with")}
    return Deal(
        "meeting",
        main.leads,
        tuple(one for one in guests if one not in main.leads),
        name=match["name"],
        beside="same",
    )


def _event_with_signing(line: Line, main: Initiative) -> Deal | None:
    """이번 협약식과 함께 양 도시 간 ‘나래장터’가 열린다."""
    if not (is_held(line.text) and _goes_with_signing(line.text) and _both_act(line.text)):
        return None
    for match in _names(line.text):
        name = match["quoted"] or match["edition"]
        if head_of(name)[1] == "meet":
            return Deal("meeting", main.leads, main.partners, name=name, beside="same")
    return None


def _gift_with(line: Line, main: Initiative) -> Deal | None:
    match = _this_year(line.text)
    together = [use.mention.value for use in line.uses[:MOST_USES] if use.case == "together"]
    helpers = tuple(one for one in dict.fromkeys(together) if one not in main.leads)
    if match is None or not helpers or "give" not in line.groups:
        return None
    return Deal("donation", main.leads, helpers, name=match["name"], beside="another")
