"""When an initiative runs: days that it begins on and goes on from, and what sentences say outright."""

from __future__ import annotations

import pytest

from pipeline import dates
from pipeline.initiatives.assemble import choose_time
from pipeline.initiatives.courses import told_time
from pipeline.initiatives.models import models
from pipeline.initiatives.periods import When, goes_on, times
from pipeline.initiatives.reading import read
from pipeline.initiatives.terms import other_end
from pipeline.types import InitiativeKind, Mention, Period, Span
from tests.conftest import MakeDocument


@pytest.mark.parametrize(
    ("kind", "title", "text", "value", "expected"),
    [
        ("project", "나래군, 공동 실습선 취항", "나래군은 12일 실습선 행사를 열었다.", "2024-05-12", True),
        ("programme", "", "나래군은 12일 청년 봉사단 운영을 시작했다.", "2024-05-12", True),
        ("project", "", "나래군은 12일 누리매장을 오픈한다.", "XXXX-XX-12", True),
        # A day of another sentence, a tenth year, a month, other kinds.
        ("project", "", "나래군은 12일 쌀을 팔았다. 매장은 지난해 오픈했다.", "2024-05-12", False),
        ("programme", "개소 10주년 졸업식", "나래센터는 12일 졸업식을 열었다.", "2024-05-12", False),
        ("programme", "", "나래군은 12일 경로당 5개소에서 체험 교실을 열었다.", "2024-05-12", False),
        ("programme", "", "나래군은 12일 취항 20주년을 맞아 교실을 열었다.", "2024-05-12", False),
        ("programme", "", "교실은 12일 문화센터에서 열렸다. 12일 오전 9시 시작했다.", "2024-05-12", False),
        ("programme", "", "교실은 12일 새로 오픈한 문화센터에서 열렸다.", "2024-05-12", False),
        ("programme", "", "나래센터는 12일 오픈이노베이션 상담을 했다.", "2024-05-12", False),
        ("project", "", "나래전기공사협회는 12일 길을 닦았다.", "2024-05-12", False),
        ("project", "나래전자 메인넷 ‘누리’ 런칭", "나래전자는 12일 밝혔다.", "2024-05-12", True),
        ("project", "나래군, 실습선 취항", "나래군은 12일 실습선 행사를 열었다.", "2024-05", False),
        ("meeting", "나래위원회 출범", "나래위원회는 12일 출범식을 열었다.", "2024-05-12", False),
    ],
)
def test_what_begins_on_its_day_goes_on(
    make_document: MakeDocument, kind: InitiativeKind, title: str, text: str, value: str, expected: bool
) -> None:
    start = text.index("12일")
    day = Mention("body", Span(start, start + 3), "12일", Period(value, "event"), "test")
    reading = read(make_document(text, title), [], [], [day])
    none, when = times(reading, reading.body[0], kind)
    assert goes_on(when, reading, kind) is expected
    assert not goes_on(none, reading, kind)


@pytest.mark.parametrize(
    ("kind", "text", "start", "end"),
    [
        # Works: 착공 … 준공, 첫 삽 … 완공, with nouns, particles and words between.
        ("project", "나래관은 내년 3월 착공해 2027년 12월 준공할 계획이다.", "2026-03", "2027-12"),
        ("project", "나래관은 2026년 3월 착공해 2028년 말 준공 예정이다.", "2026-03", "2028"),
        ("project", "나래관은 올해 9월 첫 삽을 떠 2027년 완공된다.", "2025-09", "2027"),
        ("project", "나래관은 오는 2026년 5월 첫 삽을 뜨고 2028년 10월 개관한다.", "2026-05", "2028-10"),
        ("project", "나래관은 내년 상반기 착공해 2028년 하반기 준공한다.", "2026-01", "2028-12"),
        ("project", "나래관은 내년 6월 착공, 2027년 12월 준공을 목표로 한다.", "2026-06", "2027-12"),
        ("project", "나래관은 2026년 3월께 공사를 시작해 2027년 말까지 마칠 계획이다.", "2026-03", "2027"),
        ("project", "나래관은 지난달 공사에 들어가 2027년 2월 문을 연다.", "2025-11", "2027-02"),
        ("project", "나래관은 이달 기공식을 갖고 2027년 개교한다.", "2025-12", "2027"),
        ("project", "나래관은 2026년 착공에 들어가 2년 뒤인 2028년 문을 연다.", "2026", "2028"),
        (
            "project",
            "1단계는 2026년 3월 착공해 2028년 개통하고, 2단계는 2028년 5월 착공해 2030년 개통한다.",
            "2026-03",
            "2030",
        ),
        ("agreement", "나래관은 2026년 3월 착공해 2028년 말 준공할 계획이다.", "2026-03", "2028"),
        # A bare month is of the start's year, or of the next.
        ("programme", "사업은 내년 3월 시작해 11월 마무리된다.", "2026-03", "2026-11"),
        ("project", "실증은 내년 3월 시작해 10월 종료된다.", "2026-03", "2026-10"),
        ("programme", "교육은 내년 11월 30일 시작해 2월 28일 끝난다.", "2026-11-30", "2027-02-28"),
        ("programme", "교육은 내년 11월 시작해 2월 마무리된다.", "2026-11", "2027-02"),
        ("programme", "야시장은 내년 5월 문을 열어 10월까지 매주 운영한다.", "2026-05", "2026-10"),
        ("programme", "내년 1월 접수를 시작해 3월 선정을 마친다.", "2026-01", "2026-03"),
        ("meeting", "전시회는 오는 19일 개막해 28일까지 시민회관에서 열린다.", "2025-12-19", "2025-12-28"),
        # What ran and is over, what money is spent on, what is open from its day.
        ("project", "나래시는 2018년부터 추진한 상수관 정비사업을 이달 마무리했다고 16일 밝혔다.", "2018", "2025-12"),
        ("project", "나래군은 2023년 3월부터 추진해 온 벽화 사업을 지난달 모두 완료했다.", "2023-03", "2025-11"),
        ("investment", "㈜누리는 2028년까지 총 1조2000억원을 투자해 공장을 짓는다.", None, "2028"),
        ("fund", "나래신보는 특례보증을 내년 1월 5일부터 시행한다고 16일 밝혔다.", "2026-01-05", None),
        (
            "fund",
            "나래시는 16일 시민회관에서 나래펀드 결성식을 갖고 운용사를 골랐다고 발표했다.",
            "2025-12-16",
            "2025-12-16",
        ),
        ("agreement", "군은 2026년부터 2030년까지 5년간 총사업비 300억원을 투입한다.", "2026", "2030"),
        ("project", "시는 내년부터 2028년까지 사업비 140억원을 투입해 습지를 만든다.", "2026", "2028"),
    ],
)
def test_what_a_sentence_says_outright(
    make_document: MakeDocument, kind: InitiativeKind, text: str, start: str | None, end: str | None
) -> None:
    document = make_document(text, published="2025-12-16")
    reading = read(document, [], [], dates.find(document))
    when, choice = choose_time(reading, reading.body[0], kind, models()["time"])
    assert (when.start, when.end) == (start, end), choice.reason
    told = told_time(reading, reading.body[0], kind, times(reading, reading.body[0], kind)[0])
    assert told is not None
    assert (told[0].start, told[0].end) == (start, end)


def test_a_late_sentence_tells_the_start_of_what_was_taken(make_document: MakeDocument) -> None:
    text = (
        "나래원이 과제를 뽑는다. 과제는 세 갈래다. 누구나 낼 수 있다. 심사는 전문가가 맡는다. 상금은 없다. "
        "나래원은 문을 열어 둔다. 뽑힌 과제는 2026년 5월에 시작해 2027년 1월까지 진행된다. 2028년 3월까지 알린다."
    )
    document = make_document(text, published="2025-12-16")
    reading = read(document, [], [], dates.find(document))
    taken = {when.value: when for when in times(reading, reading.body[0], "programme")}
    told = told_time(reading, reading.body[0], "programme", taken["../2027-01"])
    assert told is not None
    assert (told[0].start, told[0].end) == ("2026-05", "2027-01")
    assert told_time(reading, reading.body[0], "programme", taken["../2028-03"]) is None


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        # Halls and works of before, of others, and of stages that lead to it.
        ("meeting", "간담회는 2019년 착공해 2022년 준공한 나래관에서 열렸다."),
        ("project", "1998년 사업을 시작해 2005년 공장을 완공한 ㈜누리가 로봇을 개발한다."),
        ("project", "인근 나래산단은 2024년 착공해 내년 준공된다."),
        ("project", "한편 나래산단은 2024년 착공해 내년 준공된다."),
        ("project", "나래산단은 2020년 착공해 2023년 준공됐다."),
        ("project", "나래관은 2026년 착공해 2028년 준공하고, 누리관은 2027년 착공해 2029년 준공한다."),
        ("programme", "2020년 시작해 2023년 마친 1기 사업에 이어 2기를 연다."),
        ("fund", "나래시는 나래펀드 운용사를 골랐다고 16일 발표했다."),
        ("fund", "나래시는 16일 누리은행과 협약을 맺고 펀드를 만든다고 밝혔다."),
        # Receipts, ages, what goes on, what costs nothing.
        ("programme", "신청은 22일 시작해 31일 마감한다."),
        ("programme", "대상은 1986년부터 2006년까지 태어난 청년이다."),
        ("programme", "2018년부터 추진한 사업의 하나로, 쉼터를 이달 완공했다."),
        ("project", "나래관은 2028년까지 나래동에 짓는다."),
        ("agreement", "나래시는 2026년부터 2030년까지 5년간 시범 도시다."),
        ("agreement", "보증은 내년 1월 5일부터 시행한다."),
        ("programme", "나래재단은 2021년부터 2025년까지 5년간 3억원을 지원해 왔다."),
        ("project", "나래시는 2024년까지 총 300억원을 투입해 길을 닦았다."),
        ("project", "나래관은 내년 3월 착공해 이달 준공한다."),
        ("fund", "보증은 이날부터 시행할 예정인 제도를 따른다."),
    ],
)
def test_dates_of_another_matter_are_not_told(make_document: MakeDocument, kind: InitiativeKind, text: str) -> None:
    document = make_document(text, published="2025-12-16")
    reading = read(document, [], [], dates.find(document))
    assert told_time(reading, reading.body[0], kind, times(reading, reading.body[0], kind)[0]) is None


@pytest.mark.parametrize(
    ("kind", "text", "chosen", "expected"),
    [
        # The day of a signing stands, whatever is built; the day of works is only their start.
        ("agreement", "나래시는 15일 협약을 맺었다. 나래관은 2026년 3월 착공해 2028년 준공한다.", "2025-12-15", None),
        ("investment", "나래시는 15일 협약을 맺었다. ㈜누리는 2028년까지 500억원을 투자한다.", "2025-12-15", None),
        ("agreement", "나래시는 15일 협약을 맺었다. 2026년부터 2030년까지 300억원을 투입한다.", "2025-12-15", None),
        ("agreement", "나래관은 2026년 3월 착공해 2028년 준공한다.", "2028", "2026-03/2028"),
        ("project", "나래시는 15일 밝혔다. 나래관은 2026년 3월 착공해 2028년 준공한다.", "2025-12-15", "2026-03/2028"),
        # What led to it.
        ("project", "2024년 설계를 시작해 지난달 인허가를 마쳤다. 나래관은 내년 3월 착공한다.", "2026-03", None),
        # The term of an agreement is not its day.
        ("agreement", "나래시는 15일 협약을 맺었다. 협약 기간은 2028년 12월까지 3년이다.", "../2028-12", "2025-12-15"),
        ("agreement", "나래시는 협약을 맺었다. 협약 기간은 2028년 12월까지 3년이다.", "../2028-12", None),
        # A fourth sentence that is not the evidence tells nothing.
        (
            "project",
            "나래시가 짓는다. 누리시가 돕는다. 값은 싸다. 나래관은 2026년 3월 착공해 2028년 준공한다.",
            "2028",
            None,
        ),
    ],
)
def test_what_is_told_gives_way_to_the_day_of_a_signing(
    make_document: MakeDocument, kind: InitiativeKind, text: str, chosen: str, expected: str | None
) -> None:
    document = make_document(text, published="2025-12-16")
    reading = read(document, [], [], dates.find(document))
    when = next(option for option in times(reading, reading.body[0], kind) if option.value == chosen)
    told = told_time(reading, reading.body[0], kind, when)
    assert (told[0].value if told else None) == expected
    assert told is None or told[1].endswith("+9.9")


@pytest.mark.parametrize(
    ("kind", "text", "chosen", "expected"),
    [
        # A ceremony opens what goes on, or closes what went on.
        (
            "donation",
            "나래봉사단 발대식이 15일 열렸다. 단원은 내년 4월까지 활동할 계획이다.",
            "2025-12-15",
            "2025-12-15/2026-04",
        ),
        ("meeting", "나래협의회는 15일 출범했다. 위원 임기는 내년 2월까지다.", "2025-12-15", "2025-12-15/2026-02"),
        (
            "programme",
            "나래교육 수료식이 15일 열렸다. 교육은 지난 3월부터 진행됐다.",
            "2025-12-15",
            "2025-03/2025-12-15",
        ),
        (
            "programme",
            "나래교육 수료식이 15일 열렸다. 교육은 지난 3월 개강식을 했다.",
            "2025-12-15",
            "2025-03/2025-12-15",
        ),
        # What lasts until its last day.
        (
            "meeting",
            "20일부터 설명회를 연다. 설명회는 1월 10일까지 이어진다.",
            "2025-12-20/..",
            "2025-12-20/2026-01-10",
        ),
        (
            "meeting",
            "20일 설명회를 연다. 설명회는 1월 10일까지 10곳에서 이어지며 값은 없다.",
            "2025-12-20",
            "2025-12-20/2026-01-10",
        ),
        # Calls, asides, what ended before, agreements, meetings that open nothing, courses that began years ago.
        ("meeting", "20일 설명회를 연다. 참가자 모집은 1월 10일까지 이어진다.", "2025-12-20", None),
        ("meeting", "20일 설명회를 연다. 한편 축제는 1월 10일까지 이어진다.", "2025-12-20", None),
        ("meeting", "20일 설명회를 연다. 예선은 10일까지 이어진다.", "2025-12-20", None),
        ("agreement", "15일 협약을 맺었다. 축제는 1월 10일까지 이어진다.", "2025-12-15", None),
        ("meeting", "나래협의회는 15일 회의를 했다. 위원은 내년 4월까지 활동한다.", "2025-12-15", None),
        ("programme", "나래교육이 15일 열렸다. 교육은 지난 3월부터 진행됐다.", "2025-12-15", None),
        ("programme", "나래교육 수료식이 15일 열렸다. 교육은 2015년 3월부터 진행됐다.", "2025-12-15", None),
        ("programme", "나래교육 수료식이 15일 열렸다. 교육은 지난 3월부터 값이 없다.", "2025-12-15", None),
    ],
)
def test_the_other_end_is_told_in_another_sentence(
    make_document: MakeDocument, kind: InitiativeKind, text: str, chosen: str, expected: str | None
) -> None:
    document = make_document(text, published="2025-12-16")
    reading = read(document, [], [], dates.find(document))
    when = next(option for option in times(reading, reading.body[0], kind) if option.value == chosen)
    told = other_end(reading, kind, when)
    assert (told[0].value if told else None) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("나래군은 오늘(13일) 협약을 맺었다.", "XXXX-XX-13"),
        ("나래군은 오늘(5월 13일) 협약을 맺었다.", "XXXX-05-13"),
        ("나래군은 오늘(5/13) 협약을 맺었다.", "XXXX-05-13"),
        ("나래군은 오늘 13일 협약을 맺었다.", None),
    ],
)
def test_brackets_say_what_day_today_is(make_document: MakeDocument, text: str, value: str | None) -> None:
    document = make_document(text)
    reading = read(document, [], [], dates.find(document))
    told = [
        when
        for when in times(reading, reading.body[0], "agreement")
        if len(when.mentions) == 1 and "(" in when.mentions[0].text
    ]
    assert [when.value for when in told] == ([value] if value else [])


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2025-12-16", "2025-12-16", "2025-12-16"),
        ("2025-05/..", "2025-05", None),
        ("../XXXX-12", None, "XXXX-12"),
        # Nothing is known of 올해 "this year" or 이날 "that day" in an article without a date of its own.
        ("XXXX", None, None),
        ("XXXX-XX-XX", None, None),
        (None, None, None),
    ],
)
def test_a_bound_says_something(value: str | None, start: str | None, end: str | None) -> None:
    when = When(value, (), ())
    assert (when.start, when.end) == (start, end)
