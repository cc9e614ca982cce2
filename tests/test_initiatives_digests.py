"""Digests of short news: each item a row of its own, and what is none left whole."""

from __future__ import annotations

import pytest

from pipeline import dates, money, orgs
from pipeline.initiatives.assemble import rows
from pipeline.initiatives.digests import items_of
from pipeline.initiatives.models import models
from pipeline.initiatives.reading import Reading, read
from tests.conftest import MakeDocument

ITEMS = (
    "◇ 한빛대, 누리병원과 맞손\n한빛대학교는 누리병원과 업무협약을 16일 맺었다고 17일 밝혔다.\n"
    "두 기관은 학생 실습을 돕는다.\n"
    "◇ 새봄대·가람대 공동 토론회\n새봄대학교는 17일 교정에서 가람대학교와 함께 ‘지역 상생 학술토론회’를 열었다.\n"
    "교수와 학생이 모였다."
)


def _read(make_document: MakeDocument, title: str, body: str) -> Reading:
    document = make_document(body, title, published="2025-12-17")
    return read(document, orgs.find(document), money.find(document), dates.find(document))


@pytest.mark.parametrize(
    ("title", "body", "sizes"),
    [
        ("[대학소식] 한빛대, 누리병원과 협약 外", ITEMS, [2, 2]),
        ("[나래 단신] 한빛대, 누리병원과 협약", ITEMS.replace("◇", "■"), [2, 2]),
        ("한빛대, 누리병원과 협약 외", ITEMS, [2, 2]),
        # No round-up by its title, one heading, no headings, headings that are sentences or stand in a row.
        ("한빛대, 누리병원과 협약", ITEMS, []),
        ("한빛대 교외 실습", ITEMS, []),
        ("[대학소식] 한빛대, 누리병원과 협약 外", ITEMS.replace("◇ 새봄대", "새봄대"), []),
        ("[대학소식] 한빛대, 누리병원과 협약 外", ITEMS.replace("◇ ", ""), []),
        ("[대학소식] 한빛대의 다짐 外", "◇ 배움을 넓힌다.\n◇ 마을을 돕는다.\n한빛대는 다짐했다.", []),
        ("[대학소식] 한빛대 外", "◇ 한빛대 새 소식\n◇ 새봄대 새 소식\n한빛대는 문을 열었다.", []),
    ],
)
def test_items_of_a_round_up(make_document: MakeDocument, title: str, body: str, sizes: list[int]) -> None:
    items = items_of(_read(make_document, title, body))
    assert [len(item.body) for item in items] == sizes
    for place, item in enumerate(items):
        assert [line.number for line in item.body] == list(range(len(item.body)))
        assert (item.title is None) is bool(place)


def test_each_item_is_a_row(make_document: MakeDocument) -> None:
    reading = _read(make_document, "[대학소식] 한빛대, 누리병원과 협약 外", ITEMS)
    found = [row.initiative for row in rows(reading, dates.find(reading.document), models())]
    assert [row.main for row in found] == [True, False]
    assert [row.start for row in found] == ["2025-12-16", "2025-12-17"]
    assert found[1].name == "지역 상생 학술토론회"
    for row in found:
        number = int(row.reasons["evidence"].split()[1]) - 1
        assert reading.body[number].span == row.evidence.span
