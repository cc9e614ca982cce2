"""What is built or made together once, and what is offered to many."""

from __future__ import annotations

import pytest

from pipeline.initiatives.gist import is_project
from pipeline.initiatives.reading import read
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
