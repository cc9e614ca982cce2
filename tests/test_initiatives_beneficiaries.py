"""Groups without a name that receive: as printed, with the number of the first that has one."""

from __future__ import annotations

import pytest

from pipeline.initiatives.beneficiaries import groups_in
from pipeline.initiatives.reading import read
from tests.conftest import MakeDocument
from tests.test_initiatives import named


@pytest.mark.parametrize(
    ("text", "groups", "count"),
    [
        ("소상공인 140명에게 이자를 지원한다.", ("소상공인 140명",), 140),
        ("관내 취약계층 50가구에 쌀을 전달했다.", ("관내 취약계층 50가구",), 50),
        ("청년농 40명을 뽑아 농지를 빌려준다.", ("청년농 40명",), 40),
        ("교육생 1,200여 명이 과정을 마쳤다.", ("교육생 1,200여 명",), 1200),
        ("어려운 이웃을 위해 성금을 냈다.", ("어려운 이웃",), None),
        ("저소득 한부모가정 30세대와 경로당 12곳을 돕는다.", ("저소득 한부모가정 30세대", "경로당 12곳"), 30),
        # The longer printing of two that name one group stays.
        ("중소기업을 돕는다. 협력 중소기업 25개사를 지원한다.", ("협력 중소기업 25개사",), 25),
        # Those who act, and what is part of a body's name, receive nothing.
        ("주민이 직접 나무를 심었다.", (), None),
        ("한빛청소년지원센터와 협약을 맺었다.", (), None),
        ("성금을 전달했다.", (), None),
    ],
)
def test_groups_that_receive(
    make_document: MakeDocument, text: str, groups: tuple[str, ...], count: int | None
) -> None:
    document = make_document(text, "")
    reading = read(document, named(document, "한빛청소년지원센터"), [], [])
    assert groups_in(reading.body)[:2] == (groups, count)
