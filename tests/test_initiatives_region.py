"""The province of an initiative's lead: by its name, or for a name of several places by what the article names."""

from __future__ import annotations

import pytest

from pipeline.initiatives.region import region_of
from pipeline.types import Document, Organization, Passage


def told(leads: str, body: str = "", title: str = "", outlet: str | None = None) -> tuple[str | None, str]:
    document = Document(Passage("title", title, ()), Passage("body", body, ()), outlet=outlet)
    return region_of([Organization(name, "other") for name in leads.split("; ")], document)


@pytest.mark.parametrize(
    ("leads", "region", "reason"),
    [
        ("나주시", "전라남도", "나주시 lies there"),
        ("나주시농업기술센터", "전라남도", "나주시 lies there"),
        ("한빛재단 나주지사", "전라남도", "나주 lies there"),
        ("새길식품; 강릉문화원", "강원특별자치도", "강릉문화원 lies there"),
        ("경남 고성군", "경상남도", "경남 lies there"),
        ("경남고성군협회", "경상남도", "경남 lies there"),
        ("한빛재단 광주지부 나주시협의회", "전라남도", "나주시 lies there"),
        ("한빛재단 광주전남지부", None, "no lead has a known place"),
        ("대구경북누리협회", None, "no lead has a known place"),
        ("새길식품", None, "no lead has a known place"),
        ("고성군", None, "no lead has a known place"),
        ("광주시", "광주광역시", "광주시, taken for the province of that name"),
        ("광주시의회", "광주광역시", "광주시, taken for the province of that name"),
        ("광주누리협회", "광주광역시", "광주, taken for the province of that name"),
    ],
)
def test_place_of_a_name(leads: str, region: str | None, reason: str) -> None:
    assert told(leads) == (region, reason)


@pytest.mark.parametrize(
    ("lead", "body", "region"),
    [
        ("고성군", "경남 고성군은 12일 청년 창업을 돕는다고 밝혔다.", "경상남도"),
        ("고성군", "강원 고성군은 12일 청년 창업을 돕는다고 밝혔다.", "강원특별자치도"),
        ("고성군", "경상남도 고성군은 12일 청년 창업을 돕는다고 밝혔다.", "경상남도"),
        ("고성군", "고성군은 창원시와 함께 청년 창업을 돕는다.", "경상남도"),
        ("고성군", "고성군은 속초시와 함께 청년 창업을 돕는다.", "강원특별자치도"),
        ("고성군청소년센터", "경남 고성군청소년센터는 강릉시 학생들을 맞았다.", "경상남도"),
        ("북구", "광주 북구는 12일 마을 가게를 돕는다고 밝혔다.", "광주광역시"),
        ("북구", "광주시 북구는 12일 마을 가게를 돕는다고 밝혔다.", "광주광역시"),
        ("북구", "북구는 12일 광주에서 마을 가게를 돕는다고 밝혔다.", "광주광역시"),
        ("남구", "울산 남구는 부산시와 손잡았다.", "울산광역시"),
        ("중구", "중구는 12일 서울역에서 쌀을 나눴다.", "서울특별시"),
        ("강서구", "부산 강서구는 농가를 돕는다.", "부산광역시"),
        ("광주시", "경기 광주시는 12일 농가를 돕는다고 밝혔다.", "경기도"),
        ("광주시", "광주시는 12일 광주광역시청에서 농가를 돕는다고 밝혔다.", "광주광역시"),
        ("광주시의회", "광주시의회는 12일 수원시의회와 농가를 돕는다고 밝혔다.", "경기도"),
        ("고성군", "고성군은 강릉시, 창원시와 손잡았다.", None),
        ("고성군", "고성군은 전남 나주시와 손잡았다.", None),
        ("남구", "남구는 북구와 손잡았다.", None),
    ],
)
def test_the_article_settles_a_name_of_several_places(lead: str, body: str, region: str | None) -> None:
    found, reason = told(lead, body)
    assert found == region
    assert reason.endswith("and the article names the region" if region else "no lead has a known place")


@pytest.mark.parametrize(
    ("lead", "outlet", "region"),
    [
        ("고성군", "경남누리일보", "경상남도"),
        ("고성군", "강원누리일보", "강원특별자치도"),
        ("북구", "광주누리일보", "광주광역시"),
        ("남구", "경북누리신문", "경상북도"),
        ("동구", "인천누리신문", "인천광역시"),
        ("중구", "대전누리신문", "대전광역시"),
        ("중구", "누리일보", None),
    ],
)
def test_the_outlet_settles_a_name_of_several_places(lead: str, outlet: str, region: str | None) -> None:
    assert told(lead, f"{lead}는 12일 마을 가게를 돕는다고 밝혔다.", outlet=outlet)[0] == region


def test_the_title_settles_a_name_of_several_places() -> None:
    assert told("고성군", "고성군은 농가를 돕는다.", title="경남 농가 돕기에 나선 고성군")[0] == "경상남도"


def test_what_a_name_is_made_of_is_no_word_of_the_article() -> None:
    assert told("대구경북연구원", "대구경북연구원은 농가를 돕는다.")[0] is None
    assert told("부산진해경제자유구역청", "부산진해경제자유구역청은 창원시와 손잡았다.")[0] == "경상남도"
