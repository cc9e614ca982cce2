"""When an initiative runs: days that it begins on and goes on from, and days that it is over with."""

from __future__ import annotations

import pytest

from pipeline.initiatives.periods import goes_on, times
from pipeline.initiatives.reading import read
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
