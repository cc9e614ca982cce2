"""Initiatives besides the main one: deals that a sentence tells whole, with parties and a date or sum of their own."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline import dates, money
from pipeline.initiatives.cues import GIVEN, SIGNED
from pipeline.initiatives.deals import is_struck
from pipeline.initiatives.further import aside_of, further_deals, further_rows, without
from pipeline.initiatives.reading import Reading, read
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("가람공사는 6일 새봄협동조합과 직거래장터를 넓히는 업무협약을 맺었다고 밝혔다.", True),
        ("가람공사는 6일 한빛복지관에 성금 100만 원을 기탁했다.", True),
        ("가람공사는 지난해 새봄협동조합과 업무협약을 맺은 바 있다.", False),
        ("가람공사는 업무협약을 맺었다고 밝혔다.", False),
        ("가람공사는 성금 100만 원을 기탁했다.", False),
        ("가람공사와 새봄협동조합은 협약을 체결할 예정이다.", False),
    ],
)
def test_a_deal_that_a_sentence_tells_whole(analyser: Analyser, text: str, expected: bool) -> None:
    document, bodies = named(text, analyser)
    amounts = money.find(document)
    reading = read(document, bodies, amounts, dates.find(document))
    assert is_struck(reading.body[0], document.published) is expected


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


def read_with(
    sentence: str, analyser: Analyser, amount: str | None = None, date: str | None = None
) -> tuple[Reading, str, list[Mention[Period]]]:
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
    return read(document, organizations, amounts, dates), text, dates


def found(
    sentence: str, analyser: Analyser, amount: str | None = None, date: str | None = None, **main: object
) -> list[Initiative]:
    reading, text, dates = read_with(sentence, analyser, amount, date)
    deals = further_deals(reading, replace(main_of(text), **main))  # type: ignore[arg-type]
    return list(further_rows(reading, deals, dates))


def test_a_branch_that_signed_elsewhere_has_a_row(analyser: Analyser) -> None:
    sentence = "가람공사 한빛지사는 지난달 18일 새봄협동조합과 판로를 넓히기 위한 업무협약을 맺고 돕고 있다."
    (row,) = found(sentence, analyser, date="지난달 18일")
    assert (row.main, row.kind, row.name) == (False, "agreement", None)
    assert [one.name for one in row.leads] == ["가람공사 한빛지사"]
    assert [one.name for one in row.partners] == ["새봄협동조합"]
    assert (row.start, row.end) == ("2024-02-18", "2024-02-18")
    assert row.evidence.text == sentence
    assert row.reasons["kind"].startswith("sentence 2 of the body")


SIGNED_ON = {"kind": "agreement", "start": "2024-03-07", "end": "2024-03-07"}


@pytest.mark.parametrize(
    "sentence",
    [
        "한편 가람공사는 지난달 18일 새봄협동조합과도 업무협약을 체결했다.",
        "앞서 가람공사는 지난달 18일 새봄협동조합과 업무협약을 체결한 바 있다.",
        "이에 앞서 지난달 18일 가람공사는 새봄협동조합과 업무협약을 맺었다.",
        "또 가람공사는 지난달 18일 새봄협동조합을 방문해 업무협약을 체결했다.",
    ],
)
def test_what_the_lead_signed_with_another_on_another_day_has_a_row(analyser: Analyser, sentence: str) -> None:
    (row,) = found(sentence, analyser, date="지난달 18일", **SIGNED_ON)
    assert (row.kind, [one.name for one in row.leads]) == ("agreement", ["가람공사"])
    assert ([one.name for one in row.partners], row.start) == (["새봄협동조합"], "2024-02-18")


def test_what_is_signed_for_investing_is_an_investment(analyser: Analyser) -> None:
    sentence = "앞서 가람공사는 지난달 18일 새봄협동조합과 1천만 원 규모의 투자협약을 체결했다."
    (row,) = found(sentence, analyser, amount="1천만 원", date="지난달 18일", **SIGNED_ON)
    assert (row.kind, [one.text for one in row.amounts]) == ("investment", ["1천만 원"])


@pytest.mark.parametrize(
    ("sentence", "amount", "receivers"),
    [
        ("이날 협약식에서 가람공사는 한빛복지관에 장학금 1천만 원을 전달했다.", "1천만 원", ["한빛복지관"]),
        ("한편 이날 가람공사는 한빛복지관을 방문해 물품을 전달했다.", None, ["한빛복지관"]),
        ("한편 공사는 이날 1천만 원 상당의 상품권을 전달했다.", "1천만 원", []),
    ],
)
def test_a_gift_made_when_something_was_signed_has_a_row(
    analyser: Analyser, sentence: str, amount: str | None, receivers: list[str]
) -> None:
    (row,) = found(sentence, analyser, amount, **SIGNED_ON)
    assert (row.kind, [one.name for one in row.leads]) == ("donation", ["가람공사"])
    assert [one.name for one in row.beneficiaries] == receivers
    assert (row.start, row.end) == ("2024-03-07", "2024-03-07")


def test_what_is_signed_at_a_meeting_has_a_row_with_its_name(analyser: Analyser) -> None:
    sentence = "한편 가람공사는 이날 나래은행과 ‘상점가를 살리기 위한 업무협약’을 체결했다."
    (row,) = found(sentence, analyser, kind="meeting", start="2024-03-07", end="2024-03-07")
    assert (row.kind, row.name) == ("agreement", "상점가를 살리기 위한 업무협약")
    assert ([one.name for one in row.partners], row.start) == (["나래은행"], "2024-03-07")


def test_goods_of_another_giver_have_a_row(analyser: Analyser) -> None:
    sentence = "지난달 18일에는 나래은행이 한빛복지관에 쌀 20포를 전달했다."
    (row,) = found(sentence, analyser, date="지난달 18일", kind="donation")
    assert ([one.name for one in row.leads], row.start) == (["나래은행"], "2024-02-18")
    assert [one.name for one in row.beneficiaries] == ["한빛복지관"]


@pytest.mark.parametrize("particle", ["에", "으로"])
def test_goods_meant_for_another_have_a_row_without_a_day(analyser: Analyser, particle: str) -> None:
    sentence = f"나래은행도 쌀 20포를 한빛복지관{particle} 지정기탁했다."
    (row,) = found(sentence, analyser, kind="donation")
    assert [one.name for one in row.leads] == ["나래은행"]
    assert [one.name for one in row.beneficiaries] == ["한빛복지관"]


def test_what_others_altogether_sign_has_a_row(analyser: Analyser) -> None:
    sentences = "가람공사는 한빛복지관과 업무협약을 맺었다. 같은 날 나래은행도 새봄협동조합과 업무협약을 체결했다."
    (row,) = found(sentences, analyser, **SIGNED_ON)
    assert [one.name for one in (*row.leads, *row.partners)] == ["나래은행", "새봄협동조합"]
    assert (row.start, row.end) == ("2024-03-07", "2024-03-07")


@pytest.mark.parametrize(
    "sentences",
    [
        "가람공사는 한빛복지관과 업무협약을 맺었다. 가람공사는 나래은행과 업무협약을 맺었다.",
        "가람공사는 나래은행과 함께한다. 나래은행은 새봄협동조합과 업무협약을 맺었다.",
    ],
)
def test_what_one_signs_who_was_told_of_is_of_the_matter(analyser: Analyser, sentences: str) -> None:
    assert found(sentences, analyser, **SIGNED_ON) == []


def test_a_gathering_held_besides_has_a_row(analyser: Analyser) -> None:
    sentence = "한편 나래은행은 지난달 18일 새봄협동조합과 함께 ‘한빛 상생 포럼’을 개최했다."
    (row,) = found(sentence, analyser, date="지난달 18일")
    assert (row.kind, row.name, row.start) == ("meeting", "한빛 상생 포럼", "2024-02-18")
    assert [one.name for one in (*row.leads, *row.partners)] == ["나래은행", "새봄협동조합"]


def test_a_programme_run_besides_has_a_row_with_its_sum(analyser: Analyser) -> None:
    sentence = "한편 나래은행은 1천만 원 규모의 상권 살리기 사업을 추진하고 있다."
    (row,) = found(sentence, analyser, amount="1천만 원")
    assert (row.kind, [one.text for one in row.amounts]) == ("programme", ["1천만 원"])


def test_what_a_further_row_tells_is_taken_from_the_article(analyser: Analyser) -> None:
    reading, _, _ = read_with("나래은행은 한빛복지관에 성금 1천만 원을 기탁했다.", analyser, amount="1천만 원")
    first, second = without(reading, reading.body[1:]).body
    assert first == reading.body[0]
    assert (second.number, second.text, second.uses, second.amounts) == (1, "", (), ())


@pytest.mark.parametrize(("opening", "is_aside"), [("한편 ", True), ("", False)])
def test_evidence_behind_the_lead_that_tells_a_deal_by_the_way_is_known(
    analyser: Analyser, opening: str, is_aside: bool
) -> None:
    sentence = f"{opening}가람공사는 이날 나래은행과 업무협약을 체결했다."
    reading, text, _ = read_with(f"누리에서 열렸다. {sentence}", analyser)
    line = reading.body[2]
    main = replace(main_of(text), evidence=Quote("body", line.span, line.text))
    assert aside_of(reading, main) == (line if is_aside else None)
    assert aside_of(reading, main_of(text)) is None


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
        ("나래은행은 봄마다 이불을 기탁했다.", None, None),
        ("나래은행은 매년 한빛복지관에 1천만 원을 기탁했다.", "1천만 원", None),
        ("나래은행은 지난달 18일 한빛복지관에 쌀 20포를 전달할 예정이다.", None, "지난달 18일"),
        ("이번 협약에 따라 나래은행은 한빛복지관에 1천만 원을 전달했다.", "1천만 원", None),
        ("이날 전달된 성금은 나래은행이 한빛복지관에 1천만 원을 기탁하고 남은 돈이다.", "1천만 원", None),
        ("가람공사는 지난달 18일 새봄협동조합과 업무협약을 체결할 예정이다.", None, "지난달 18일"),
        ("한편 가람공사는 지난달 18일 업무협약을 체결한 나래은행을 찾았다.", None, "지난달 18일"),
        ("한편 나래은행은 ‘한빛 상생 포럼’에 참여할 기업을 찾는다.", None, None),
        ("나래은행은 지난달 18일 ‘한빛 상생 포럼’을 개최했다.", None, "지난달 18일"),
        ("“나래은행은 지난달 18일 한빛복지관과 업무협약을 맺었다”고 했다.", None, "지난달 18일"),
        ("가람공사는 지난달 18일 나래은행을 방문해 사업을 논의했다.", None, "지난달 18일"),
    ],
)
def test_what_is_no_whole_deal_of_its_own_has_none(
    analyser: Analyser, sentence: str, amount: str | None, date: str | None
) -> None:
    assert found(sentence, analyser, amount, date) == []


def test_the_evidence_of_the_main_row_has_none(analyser: Analyser) -> None:
    sentence = "한편 가람공사는 지난달 18일 새봄협동조합과 업무협약을 맺었다."
    reading, text, _ = read_with(sentence, analyser, date="지난달 18일")
    main = replace(main_of(text), kind="agreement", evidence=Quote("body", Span(len(LEAD) + 1, len(text)), sentence))
    assert further_deals(reading, main) == []
    assert len(further_deals(reading, main_of(text))) == 1


def test_a_deal_told_twice_has_one_row(analyser: Analyser) -> None:
    sentence = "나래은행은 한빛복지관에 성금 1천만 원을 기탁했다. 나래은행은 한빛복지관에 1천만 원을 전달했다."
    assert len(found(sentence, analyser, amount="1천만 원")) == 1


@pytest.mark.parametrize(("verbs", "group"), [(SIGNED, "agree"), (GIVEN, "give")])
def test_verbs_that_make_a_deal_are_listed_in_the_group_that_a_sentence_is_known_by(
    verbs: frozenset[str], group: str
) -> None:
    assert {GROUPS[verb] for verb in verbs} == {group}


@pytest.mark.parametrize(
    ("sentence", "has_row"),
    [
        ("이와 별도로 나래은행은 새봄협동조합과 업무협약을 체결했다.", True),
        ("이와 별도의 나래은행 업무협약은 새봄협동조합과 체결했다.", False),
    ],
)
def test_what_others_sign_apart_from_it_has_a_row(analyser: Analyser, sentence: str, has_row: bool) -> None:
    assert bool(found(sentence, analyser)) == has_row


def test_a_step_towards_a_purchase_has_no_row(analyser: Analyser) -> None:
    sentence = "한편 가람공사는 지난달 18일 새봄협동조합과 업무협약을 맺었다."
    reading, text, _ = read_with(f"가람공사는 새봄협동조합을 인수했다. {sentence}", analyser, date="지난달 18일")
    main = replace(main_of(text), kind="investment")
    assert further_deals(reading, main) == []
    assert len(further_deals(reading, replace(main, kind="meeting"))) == 1


@pytest.mark.parametrize(
    ("sentence", "name", "sums"),
    [
        ("한편 가람공사는 지난해 창업을 돕는 ‘나래 도약펀드’에 1천만 원을 출자했다.", "나래 도약펀드", ["1천만 원"]),
        ("가람공사는 여럿이 돈을 모으는 펀드인 ‘나래투자조합’에도 1천만 원을 내놓는다.", "나래투자조합", ["1천만 원"]),
    ],
)
def test_what_is_put_into_a_named_fund_has_a_row(analyser: Analyser, sentence: str, name: str, sums: list[str]) -> None:
    (row,) = found(sentence, analyser, amount="1천만 원")
    assert (row.kind, row.name, [one.text for one in row.amounts]) == ("fund", name, sums)
    assert [one.name for one in row.leads] == ["가람공사"]


@pytest.mark.parametrize(
    "sentence",
    [
        "가람공사는 ‘나래 도약펀드’에 관심을 보이며 공장에 1천만 원을 쓴다.",
        "가람공사는 ‘나래 도약펀드’에서 1천만 원을 받았다.",
        "나래시는 ‘나래 도약펀드’에 1천만 원을 출자했다.",
        "가람공사는 ‘길동무 사업’에 1천만 원을 출연한다.",
    ],
)
def test_what_is_put_elsewhere_has_none(analyser: Analyser, sentence: str) -> None:
    assert not found(sentence, analyser, amount="1천만 원")


MET_ON = {"kind": "meeting", "start": "2024-03-07", "end": "2024-03-07"}


@pytest.mark.parametrize(
    ("sentence", "date", "day", "name"),
    [
        ("앞서 공사는 지난달 18일 새봄협동조합 등 세 곳과 상생 협약을 맺었다.", "지난달 18일", "2024-02-18", None),
        (
            "이 자리에서 공사와 새봄협동조합은 ‘온새미 마을 조성사업’을 위한 업무협약(MOU)도 체결했다.",
            None,
            "2024-03-07",
            "온새미 마을 조성사업",
        ),
        ("이 자리에서 공사와 새봄협동조합은 업무협약도 체결했다.", None, "2024-03-07", None),
    ],
)
def test_what_a_body_called_by_its_kind_signs_has_a_row(
    analyser: Analyser, sentence: str, date: str | None, day: str, name: str | None
) -> None:
    (row,) = found(sentence, analyser, date=date, **MET_ON)
    assert (row.kind, row.name, row.start, row.end) == ("agreement", name, day, day)
    assert [one.name for one in row.leads] == ["가람공사"]
    assert [one.name for one in row.partners] == ["새봄협동조합"]


def test_what_is_signed_by_a_kind_of_body_that_is_not_known_has_none(analyser: Analyser) -> None:
    assert not found("이 자리에서 구와 새봄협동조합은 업무협약도 체결했다.", analyser, **MET_ON)
