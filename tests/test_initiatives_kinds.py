"""What is built or made together once, what is offered to many, and what a name says of the kind."""

from __future__ import annotations

import pytest

from pipeline.initiatives.kinds import Kinds, called, is_guaranteed, is_project, is_signed_by_both, said
from pipeline.initiatives.reading import read
from pipeline.types import InitiativeKind, Mention, Organization, Span
from tests.conftest import MakeDocument


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("나래전자, 가람대와 배송 로봇 공동 개발", "나래전자는 3일 밝혔다.", True),
        ("", "나래군은 새봄도서관을 착공했다.", True),
        ("", "누리전자는 서버 설비 구축에 20억 원을 들인다.", True),
        ("나래전자·가람재단 공동 캠페인", "나래전자는 3일 캠페인을 시작한다고 밝혔다.", True),
        # Offered to many, whatever is built for it.
        ("", "나래군은 새봄도서관을 착공하고 독서 교실을 연다.", False),
        ("나래전자, 배송 로봇 공동 개발 참가자 모집", "나래전자는 3일 밝혔다.", False),
        # A place that was built before, and what only sounds like building.
        ("", "나래군은 지난해 준공한 새봄관에서 잔치를 연다.", False),
        ("", "나래군은 판로 기반을 구축한다.", False),
        ("", "나래군은 돌봄 안전망 구축에 나선다.", False),
        ("", "나래군은 협력 네트워크 구축을 돕는다.", False),
        ("", "나래군은 노인을 돕는다.", False),
    ],
)
def test_what_is_made_once(make_document: MakeDocument, title: str, text: str, expected: bool) -> None:
    assert is_project(read(make_document(text, title), [], [], [])) is expected


@pytest.mark.parametrize(
    ("name", "kind", "chance", "expected"),
    [
        ("제3차 상생 협의회", "programme", 0.5, "meeting"),
        ("누리 논문 공모전", "meeting", 0.4, "programme"),
        ("시민 체험 프로그램", "project", 0.6, "programme"),
        ("2024 나래 창업 데모데이", "programme", 0.5, "meeting"),
        ("연구회 배움·나눔의 날", "programme", 0.5, "meeting"),
        ("제7기 학생의회 정기회", "programme", 0.5, "meeting"),
        ("나래마을 새뜰 조성사업", "programme", 0.6, "project"),
        # A sure model, kinds that names say little of, nouns that end names of every kind, the kind itself.
        ("제3차 상생 협의회", "programme", 0.8, None),
        ("사랑의 김장 나눔 한마당", "donation", 0.5, None),
        ("새봄 상생 사업", "meeting", 0.4, None),
        # Some hold a contest (경진대회) as an event of a day, others run it for months.
        ("누리 논문 경진대회", "meeting", 0.4, None),
        ("제3차 상생 협의회", "meeting", 0.5, None),
        (None, "programme", 0.4, None),
    ],
)
def test_a_name_says_of_which_kind_it_is(
    name: str | None, kind: InitiativeKind, chance: float, expected: str | None
) -> None:
    chances = {"meeting": 0.1, "programme": 0.1, "project": 0.1, kind: chance}
    found = called(name, Kinds(kind, chances, ""))
    assert (found and found.kind) == expected
    assert found is None or found.chances[found.kind] == chance


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("나래군과 나래고용노동청은 31일 ‘새봄 지원사업’ 약정을 체결했다.", "programme", "agreement"),
        ("나래은행은 가람재단에 복지기금 4억 원을 전달했다.", "programme", "donation"),
        ("나래초등학교 바자회 수익금 전달식이 열렸다.", "meeting", "donation"),
        ("나래농협은 가람면에서 농촌 일손돕기를 했다.", "programme", "donation"),
        ("나래은행은 재단에 1억 원을 기부하는 협약을 체결했다.", "agreement", "donation"),
        ("나래벤처스는 200억 원 규모의 펀드를 결성했다.", "project", "fund"),
        ("나래전자는 가람로봇을 인수한다고 밝혔다.", "agreement", "investment"),
        ("나래전자는 가람로봇을 흡수합병한다고 공시했다.", "project", "investment"),
        ("나래전자는 가람로봇 지분 51%의 주식매매계약을 체결했다.", "agreement", "investment"),
        ("나래전자는 가람로봇이 보유한 가람로봇 지분 20%를 인수하는 계약을 체결했다.", "agreement", "investment"),
        ("나래전자는 가람로봇 지분을 50억 원에 인수했다.", "agreement", "investment"),
        ("나래전자는 가람로봇 지분을 인수할지 살핀다.", "agreement", None),
        ("나래재단은 4일 ‘하반기 장학증서 수여식’을 열었다.", "donation", "programme"),
        ("나래상회는 주민센터에서 봉사활동을 펼쳤다.", "programme", "donation"),
        ("나래병원 의료진 20명이 가람면에서 내과 등 무료진료를 실시했다.", "programme", "donation"),
        ("나래공사는 ‘새봄 상생기금 조성협약’을 맺었다.", "agreement", "fund"),
        ("나래재단은 4일 ‘새봄 공동 데모데이’를 열고 투자자를 만났다.", "investment", "meeting"),
        ("나래청은 ‘새봄 연구사업’의 수행기관 5곳을 뽑아 발표했다.", "project", "programme"),
        ("나래공사는 기금 조성을 위한 협약을 맺었다.", "agreement", None),
        ("나래로봇은 데모데이를 준비한다.", "investment", None),
        ("나래청은 수행기관 5곳을 평가했다.", "project", None),
        # The kind itself, and kinds that the words do not speak against.
        ("나래재단은 장학증서와 장학금을 전달했다.", "donation", None),
        ("나래군은 봉사활동을 할 사람을 모은다.", "programme", None),
        ("나래군은 노인에게 무료진료를 실시했다.", "programme", None),
        ("나래은행은 가람재단에 복지기금 4억 원을 전달했다.", "donation", None),
        ("나래은행은 협약을 맺고 기금 4억 원을 전달했다.", "agreement", None),
        # What is only named by the way, or is no such thing.
        ("나래군은 약정한 물량을 사들인다.", "programme", None),
        ("한편 나래은행은 가람재단에 복지기금을 전달했다.", "programme", None),
        ("나래군은 일손돕기 창구를 연다.", "programme", None),
        ("나래전자는 펀드를 조성하는 방안을 논의했다.", "meeting", None),
        ("나래전자는 새 로봇을 인수인계했다.", "project", None),
        ("나래군은 폐교를 인수했다.", "project", None),
    ],
)
def test_a_kind_is_said_outright(
    make_document: MakeDocument, text: str, kind: InitiativeKind, expected: str | None
) -> None:
    firm = Mention("body", Span(0, 4), "나래전자", Organization("나래전자", "company"), "test")
    named = [firm] if text.startswith("나래전자") else []
    assert said(read(make_document(text), named, [], []), kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("나래전자와 가람대는 학과를 만든다. 양측은 10일 ‘학과 개설 협약식’을 했다.", True),
        ("나래전자와 가람대는 학과를 만든다. 두 기관은 이를 위해 업무협약을 체결했다.", True),
        ("나래전자와 가람대는 학과를 만든다. 앞서 두 기관은 업무협약을 체결했다.", False),
        ("나래전자와 가람대는 학과를 만든다. 두 기관은 협약을 검토한다.", False),
        ("나래전자와 가람대는 학과를 만든다. 세 기관은 업무협약을 체결했다.", False),
    ],
)
def test_what_both_have_signed(make_document: MakeDocument, text: str, expected: bool) -> None:
    assert is_signed_by_both(read(make_document(text), [], [], [])) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("하늘시는 소상공인 특례보증을 시작한다. 시가 재단에 출연한 돈은 3억 원이다.", True),
        ("하늘재단은 소상공인 특례보증의 한도를 높인다. 신청은 8일부터다.", False),
        ("하늘시는 소상공인 교육을 시작한다. 시가 재단에 출연한 돈은 3억 원이다.", False),
        ("하늘재단은 소상공인 특례보증의 한도를 높인다. 지난해 시는 3억 원을 출연했다.", False),
    ],
)
def test_a_guarantee_that_money_is_put_into(make_document: MakeDocument, text: str, expected: bool) -> None:
    assert is_guaranteed(read(make_document(text), [], [], [])) is expected
