"""Further rows of sentences that leave their parties to what was told, or tell of people who give."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest

from pipeline.initiatives.further import further_deals
from pipeline.initiatives.reading import read
from pipeline.tokens import Analyser
from pipeline.types import InitiativeKind, Mention, Money, Organization, Span
from tests.test_initiatives_further import LEAD, found, main_of, named

COOP = Organization("새봄협동조합", "cooperative")
DAY = "2024-03-07"


class Row(NamedTuple):
    """What a row holds: its kind, name, parties one behind the other, and day."""

    kind: InitiativeKind
    name: str | None
    parties: list[str]
    start: str | None


@pytest.mark.parametrize(
    ("kind", "sentence", "amount", "date", "expected"),
    [
        # With another, under a title of its own; what is of the same title has none.
        (
            "agreement",
            "나래은행과는 ‘상점가 상생 협약’을 맺었다.",
            None,
            None,
            Row("agreement", "상점가 상생 협약", ["가람공사", "나래은행"], DAY),
        ),
        ("agreement", "나래은행과는 업무협약을 맺었다.", None, None, None),
        # The head of whoever it is about, elsewhere with another's.
        (
            "agreement",
            "한 회장은 이튿날 나래은행에서 김누리 은행장과 만나 같은 취지의 협약을 맺었다.",
            None,
            "이튿날",
            Row("agreement", None, ["가람공사", "나래은행"], "2024-02-18"),
        ),
        ("agreement", "한 회장은 나래은행에서 열린 회의에서 협약을 맺었다.", None, None, None),
        ("agreement", "한 회장은 나래은행에서 김누리 은행장과 만나 협약을 논의했다.", None, None, None),
        ("agreement", "나래은행과 ‘상점가 상생 협약’을 맺었다.", None, None, None),
        ("agreement", "나래은행과는 ‘상점가 상생 협약’을 논의한다.", None, None, None),
        ("meeting", "나래은행과는 ‘상점가 상생 협약’을 맺었다.", None, None, None),
        # An agreement before, with its sum.
        (
            "agreement",
            "이번 협약은 지난달 18일 양 기관이 체결한 1천만 원 규모의 보증 약정에 이어 맺은 것이다.",
            "1천만 원",
            "지난달 18일",
            Row("agreement", "보증 약정", ["가람공사", "새봄협동조합"], "2024-02-18"),
        ),
        (
            "agreement",
            "이번 협약은 지난달 18일 양 기관이 체결한 협약에 이어 맺은 것이다.",
            None,
            "지난달 18일",
            None,
        ),
        # Who put money in before.
        (
            "investment",
            "지난달 18일 나래은행이 1천만 원을 투자한 지 한 달 만이다.",
            "1천만 원",
            "지난달 18일",
            Row("investment", None, ["나래은행"], "2024-02-18"),
        ),
        ("investment", "나래은행이 1천만 원을 투자한 곳이다.", "1천만 원", None, None),
        # The next of a row of meetings; one by the way with somebody new.
        (
            "meeting",
            "제2차 가람포럼은 오는 18일 나래은행 한나래 행장을 초청해 열린다.",
            None,
            "18일",
            Row("meeting", "제2차 가람포럼", ["가람공사", "나래은행"], "2024-02-18"),
        ),
        ("meeting", "제2차 가람포럼은 상인을 위해 열린다.", None, None, None),
        ("agreement", "제2차 가람포럼은 오는 18일 열린다.", None, "18일", None),
        (
            "meeting",
            "한편 가람공사는 지난달 18일 나래은행과 간담회를 열었다.",
            None,
            "지난달 18일",
            Row("meeting", None, ["가람공사", "나래은행"], "2024-02-18"),
        ),
        ("meeting", "한편 가람공사는 나래은행과 간담회를 열었다.", None, None, None),
        # What is held along with the signing.
        (
            "agreement",
            "이번 협약식과 함께 양 기관의 ‘한빛 직거래장터’가 개최된다.",
            None,
            None,
            Row("meeting", "한빛 직거래장터", ["가람공사", "새봄협동조합"], None),
        ),
        (
            "agreement",
            "이날 두 기관은 협약을 마치고 제1회 정기협의회를 개최했다.",
            None,
            None,
            Row("meeting", "제1회 정기협의회", ["가람공사", "새봄협동조합"], DAY),
        ),
        ("agreement", "양 기관의 ‘한빛 직거래장터’가 개최된다.", None, None, None),
        # What is signed when the meeting is over.
        (
            "meeting",
            "한편 가람공사와 새봄협동조합은 상담회가 끝난 뒤 업무협약을 맺었다.",
            None,
            None,
            Row("agreement", None, ["가람공사", "새봄협동조합"], DAY),
        ),
        ("meeting", "가람공사와 새봄협동조합은 업무협약을 맺었다.", None, None, None),
        # Who gives, too, that day; people who give to another office; a gift of this year with another.
        (
            "donation",
            "나래은행도 이날 성금 1천만 원을 기탁했다.",
            "1천만 원",
            None,
            Row("donation", None, ["나래은행"], DAY),
        ),
        ("donation", "나래은행도 이날 기탁식에 참석했다.", None, None, None),
        (
            "donation",
            "주민 김한빛 씨가 성금 1천만 원을 한빛복지관에 전달했다.",
            "1천만 원",
            None,
            Row("donation", None, ["한빛복지관"], None),
        ),
        ("donation", "성금 1천만 원을 한빛복지관에 전달했다.", "1천만 원", None, None),
        (
            "donation",
            "주민 김한빛 씨는 1천만 원을 한빛복지관에 보냈다며 성금 1천만 원을 맡겼다.",
            "1천만 원",
            None,
            Row("donation", None, ["한빛복지관"], None),
        ),
        # By the way, with words that are no cue of giving; whose campaign it is given to.
        (
            "donation",
            "이와 별개로 가람공사는 성금 1천만 원을 한빛복지관에 맡겼다.",
            "1천만 원",
            None,
            Row("donation", None, ["가람공사", "한빛복지관"], None),
        ),
        (
            "donation",
            "나래은행은 이날 한빛복지관이 벌이는 성금 운동에 1천만 원을 보탰다.",
            "1천만 원",
            None,
            Row("donation", None, ["나래은행", "한빛복지관"], DAY),
        ),
        ("donation", "나래은행은 이날 한빛복지관이 벌이는 성금 운동에 힘을 보탰다.", None, None, None),
        ("donation", "주민 김한빛 씨가 한빛복지관에 떡을 전달했다.", None, None, None),
        (
            "donation",
            "올해는 한빛복지관과 함께 ‘따뜻한 떡국 나누기’ 행사를 개최해 떡을 전달했다.",
            None,
            None,
            Row("donation", "따뜻한 떡국 나누기", ["가람공사", "한빛복지관"], None),
        ),
        ("donation", "올해는 ‘따뜻한 떡국 나누기’ 행사를 개최해 떡을 전달했다.", None, None, None),
        # A programme, with the verb 펼치다.
        (
            "donation",
            "한편 가람공사는 1천만 원 규모의 교육 사업을 펼치고 있다.",
            "1천만 원",
            None,
            Row("programme", None, ["가람공사"], None),
        ),
    ],
)
def test_what_leaves_its_parties_to_what_was_told(
    analyser: Analyser,
    kind: InitiativeKind,
    sentence: str,
    amount: str | None,
    date: str | None,
    expected: Row | None,
) -> None:
    rows = found(sentence, analyser, amount, date, kind=kind, partners=(COOP,), start=DAY, end=DAY)
    assert [
        Row(row.kind, row.name, [one.name for one in (*row.leads, *row.partners, *row.beneficiaries)], row.start)
        for row in rows
    ] == ([expected] if expected else [])
    if expected and amount:
        assert [one.text for one in rows[0].amounts] == [amount]


QUOTED = "양 기관은 ‘수출 기업 보증’, ‘상점가 대출 사업’을 내놨다."


@pytest.mark.parametrize(
    ("sentences", "kind", "names"),
    [
        (
            f"{QUOTED} 수출 기업 보증은 새봄협동조합이 1천만 원을 낸다. 상점가 대출 사업은 3백만 원을 빌려준다.",
            "agreement",
            ["수출 기업 보증", "상점가 대출 사업"],
        ),
        # One alone, names that were not quoted before, and what a donation tells of.
        (f"{QUOTED} 수출 기업 보증은 1천만 원을 낸다.", "agreement", []),
        ("수출 기업 보증은 1천만 원을 낸다. 상점가 대출 사업은 3백만 원을 빌려준다.", "agreement", []),
        (f"{QUOTED} 수출 기업 보증은 1천만 원을 낸다. 상점가 대출 사업은 3백만 원을 빌려준다.", "donation", []),
    ],
)
def test_products_of_an_agreement_with_sums_of_their_own(
    analyser: Analyser, sentences: str, kind: InitiativeKind, names: list[str]
) -> None:
    text = f"{LEAD} {sentences}"
    document, bodies = named(text, analyser)
    sums: list[Mention[Money]] = []
    for amount, won in (("1천만 원", 10_000_000), ("3백만 원", 3_000_000)):
        if amount in text:
            place = text.index(amount)
            value = Money(won, won, "KRW", funding=True)
            sums.append(Mention("body", Span(place, place + len(amount)), amount, value, "test"))
    main = replace(main_of(text), kind=kind, partners=(COOP,))
    deals = further_deals(read(document, bodies, sums, []), main)
    assert [one.deal.name for one in deals] == names
    if names:
        assert [(one.deal.kind, [body.name for body in one.deal.partners]) for one in deals] == [
            ("fund", ["새봄협동조합"]),
            ("programme", []),
        ]


@pytest.mark.parametrize(
    ("sentences", "kind", "expected"),
    [
        (
            "가람공사는 나래은행과 1천만 원 규모의 ‘나래 펀드’를 조성한다. 3백만 원짜리 ‘누리 펀드’는 가람공사가 낸다.",
            "agreement",
            [("나래 펀드", ["나래은행"]), ("누리 펀드", [])],
        ),
        # One alone, without sums, and what no agreement is on.
        ("가람공사는 나래은행과 1천만 원 규모의 ‘나래 펀드’를 조성한다.", "agreement", []),
        ("가람공사는 ‘나래 펀드’를 조성한다. ‘누리 펀드’는 가람공사가 3백만 원을 낸다.", "agreement", []),
        (
            "가람공사는 1천만 원 규모의 ‘나래 펀드’를 조성한다. 3백만 원짜리 ‘누리 펀드’는 가람공사가 낸다.",
            "programme",
            [],
        ),
    ],
)
def test_funds_that_an_agreement_is_on(
    analyser: Analyser, sentences: str, kind: InitiativeKind, expected: list[tuple[str, list[str]]]
) -> None:
    document, bodies = named(f"{LEAD} {sentences}", analyser)
    main = replace(main_of(document.body.text), kind=kind, partners=(COOP,))
    deals = further_deals(read(document, bodies, [], []), main)
    assert [(one.deal.name, [body.name for body in one.deal.partners]) for one in deals] == expected
    assert all(one.deal.kind == "fund" for one in deals)
