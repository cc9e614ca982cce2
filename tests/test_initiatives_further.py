"""Initiatives besides the main one: deals that a sentence tells whole, with parties and a date or sum of their own."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.initiatives.cues import GIVEN, SIGNED
from pipeline.initiatives.further import further_rows
from pipeline.initiatives.reading import read
from pipeline.lexicon import load
from pipeline.tokens import Analyser
from pipeline.types import Document, Initiative, Mention, Money, Organization, Period, Quote, Span

BODIES = {
    "가람공사 한빛지사": "public",
    "가람공사": "public",
    "새봄협동조합": "cooperative",
    "나래은행": "finance",
    "한빛복지관": "public",
}
GROUPS = {row["cue"]: row["group"] for row in load("cooperation_cues")}
LEAD = "가람공사는 중소기업을 위한 ‘길동무 사업’을 운영한다고 7일 밝혔다."


def named(text: str, analyser: Analyser) -> tuple[Document, list[Mention[Organization]]]:
    mentions: list[Mention[Organization]] = []
    for name, kind in BODIES.items():
        start = text.find(name)
        while start >= 0:
            if not any(one.span.start <= start < one.span.stop for one in mentions):
                value = Organization(name, kind)  # type: ignore[arg-type]
                mentions.append(Mention("body", Span(start, start + len(name)), name, value, "test"))
            start = text.find(name, start + 1)
    document = Document(analyser.passage("", "title"), analyser.passage(text, "body"), datetime.date(2024, 3, 8))
    return document, sorted(mentions, key=lambda mention: mention.span)


def main_of(text: str) -> Initiative:
    lead = Organization("가람공사", "public")
    evidence = Quote("body", Span(0, len(LEAD)), LEAD)
    return Initiative(
        True,
        "길동무 사업",
        "programme",
        "running",
        (lead,),
        (),
        (),
        (),
        None,
        (),
        "2024-03-07",
        None,
        None,
        None,
        evidence,
        Decimal(1),
    )


def found(sentence: str, analyser: Analyser, amount: str | None = None, date: str | None = None) -> list[Initiative]:
    text = f"{LEAD} {sentence}"
    document, organizations = named(text, analyser)
    amounts: list[Mention[Money]] = []
    dates: list[Mention[Period]] = []
    if amount:
        place = text.index(amount)
        value = Money(10_000_000, 10_000_000, "KRW", funding=True)
        amounts.append(Mention("body", Span(place, place + len(amount)), amount, value, "test"))
    if date:
        place = text.index(date)
        dates.append(Mention("body", Span(place, place + len(date)), date, Period("2024-02-18", "event"), "test"))
    return list(further_rows(read(document, organizations, amounts, dates), main_of(text), dates))


def test_a_branch_that_signed_elsewhere_has_a_row(analyser: Analyser) -> None:
    sentence = "가람공사 한빛지사는 지난달 18일 새봄협동조합과 판로를 넓히기 위한 업무협약을 맺고 돕고 있다."
    (row,) = found(sentence, analyser, date="지난달 18일")
    assert (row.main, row.kind, row.name) == (False, "agreement", None)
    assert [one.name for one in row.leads] == ["가람공사 한빛지사"]
    assert [one.name for one in row.partners] == ["새봄협동조합"]
    assert (row.start, row.end) == ("2024-02-18", "2024-02-18")
    assert row.evidence.text == sentence
    assert row.reasons["kind"].startswith("sentence 2 of the body")


@pytest.mark.parametrize(("subject", "rows"), [("가람공사 한빛지사는", 1), ("가람공사는", 0)])
def test_a_deal_among_the_main_rows_parties_is_another_only_where_its_lead_is(
    analyser: Analyser, subject: str, rows: int
) -> None:
    sentence = f"{subject} 지난달 18일 새봄협동조합과 업무협약을 맺고 돕고 있다."
    text = f"{LEAD} {sentence}"
    document, organizations = named(text, analyser)
    place = text.index("지난달 18일")
    dates = [Mention("body", Span(place, place + 7), "지난달 18일", Period("2024-02-18", "event"), "test")]
    main = replace(
        main_of(text),
        leads=(Organization("가람공사", "public"), Organization("가람공사 한빛지사", "public")),
        beneficiaries=(Organization("새봄협동조합", "cooperative"),),
        evidence=Quote("body", Span(len(LEAD) + 1, len(text)), sentence),
    )
    assert len(list(further_rows(read(document, organizations, [], dates), main, dates))) == rows


def test_a_gift_of_another_giver_has_a_row(analyser: Analyser) -> None:
    (row,) = found("나래은행은 이 자리에서 한빛복지관에 성금 1천만 원을 기탁했다.", analyser, amount="1천만 원")
    assert (row.kind, [one.name for one in row.leads]) == ("donation", ["나래은행"])
    assert [one.text for one in row.amounts] == ["1천만 원"]
    assert (row.start, row.end) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "amount", "date"),
    [
        ("가람공사 한빛지사는 새봄협동조합과 업무협약을 맺었다.", None, None),
        ("가람공사 한빛지사는 지난달 18일 새봄협동조합을 찾았다.", None, "지난달 18일"),
        ("가람공사 한빛지사는 지난달 18일 업무협약을 맺었다.", None, "지난달 18일"),
        ("나래은행은 한빛복지관에 이불을 기탁했다.", None, None),
        ("“나래은행은 지난달 18일 한빛복지관과 업무협약을 맺었다”고 했다.", None, "지난달 18일"),
        ("가람공사는 지난달 18일 나래은행을 방문해 사업을 논의했다.", None, "지난달 18일"),
    ],
)
def test_what_is_no_whole_deal_of_its_own_has_none(
    analyser: Analyser, sentence: str, amount: str | None, date: str | None
) -> None:
    assert found(sentence, analyser, amount, date) == []


def test_a_deal_told_twice_has_one_row(analyser: Analyser) -> None:
    sentence = "나래은행은 한빛복지관에 성금 1천만 원을 기탁했다. 나래은행은 한빛복지관에 1천만 원을 전달했다."
    assert len(found(sentence, analyser, amount="1천만 원")) == 1


@pytest.mark.parametrize(("verbs", "group"), [(SIGNED, "agree"), (GIVEN, "give")])
def test_verbs_that_make_a_deal_are_listed_in_the_group_that_a_sentence_is_known_by(
    verbs: frozenset[str], group: str
) -> None:
    assert {GROUPS[verb] for verb in verbs} == {group}
