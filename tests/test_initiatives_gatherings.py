"""Meetings told whole are rows, whatever else the article is on; visits and small talks are not."""

from __future__ import annotations

import pytest

from pipeline import dates, money, orgs
from pipeline.initiatives.gatherings import is_gathering
from pipeline.initiatives.reading import read
from tests.conftest import MakeDocument

HELD = "산업통상자원부는 13일 서울에서 전지업계와 간담회를 했다고 밝혔다."
CAME = "이누리 ㈜한빛전지 대표, 박새봄 ㈜나래소재 부사장, 최가람 한국무역협회 부회장이 나왔다."


@pytest.mark.parametrize(
    ("body", "gathers"),
    [
        (f"{HELD} 통상 환경을 짚으려는 자리다. {CAME}", True),
        (f"{HELD} {CAME.replace('이 나왔다', ' 등이 참석했다')}", True),
        (f"{HELD.replace('간담회를 했다고', '업종별 토론회를 열었다고')} {CAME}", True),
        # Nobody is said to have come, too few came, no body held it, or it was told later.
        (f"{HELD} {CAME.replace('이 나왔다', '의 말이 실렸다')}", False),
        (f"{HELD} 이누리 ㈜한빛전지 대표가 참석했다.", False),
        (f"전지업계 간담회를 열었다는 말이 돌았다. {CAME}", False),
        (f"전지값이 내렸다. {HELD} {CAME}", False),
    ],
)
def test_meetings_told_whole(make_document: MakeDocument, body: str, gathers: bool) -> None:
    document = make_document(body, "전지값 이야기", published="2025-12-17")
    reading = read(document, orgs.find(document), money.find(document), dates.find(document))
    assert is_gathering(reading) is gathers
