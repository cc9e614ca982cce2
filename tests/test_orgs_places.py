"""Cities, counties and districts, at home and abroad: where they and what is named after them act, where they lie."""

from __future__ import annotations

import pytest

from pipeline import orgs
from pipeline.orgs.gazetteer import gazetteer, is_province
from pipeline.orgs.governments import from_governments, listed_governments
from pipeline.orgs.placed import without_province
from pipeline.orgs.spots import Spot
from tests.conftest import MakeDocument

ACTING = [
    # Who is given something, whether it is named behind the gift, with its city, or as where somebody went with it.
    ("한국환경공단은 성금을 대전 중구에 전달했다.", ["한국환경공단", "대전 중구"]),
    ("한국환경공단은 광주 북구에 쌀 50포를 기탁했다.", ["한국환경공단", "광주 북구"]),
    ("한국환경공단은 고성군을 방문해 쌀 50포를 기탁했다.", ["한국환경공단", "고성군"]),
    ("한국환경공단은 고성군을 찾아 성금을 맡겼다.", ["한국환경공단", "고성군"]),
    # Who is chosen, alone or in a list with the provinces.
    ("환경부는 강원 속초시와 경북 안동시를 선정했다.", ["환경부", "속초시", "안동시"]),
    ("환경부는 진도군을 사업 대상지로 선정했다.", ["환경부", "진도군"]),
    ("환경부는 진도군을 최종 선정했다.", ["환경부", "진도군"]),
    ("4개 도시는 강원 속초시, 대구 수성구, 전남 순천시, 경남 진주시다.", ["속초시", "수성구", "순천시", "진주시"]),
    ("강원 속초시, 대구 수성구 등 2개 지자체는 협약을 맺었다.", ["속초시", "수성구"]),
    # Who does something together, and who sends people.
    ("한국환경공단은 이틀간 통영시와 행사를 연다.", ["한국환경공단", "통영시"]),
    ("한국환경공단은 포럼을 달서구와 개최했다.", ["한국환경공단", "달서구"]),
    ("남구는 3일 나눔 행사를 했다.", ["남구"]),
    ("순천시 대표단이 고흥을 둘러봤다.", ["순천시"]),
    # Offices of a district.
    ("달서구 보건소와 함께 훈련을 했다.", ["달서구 보건소"]),
    ("광주 북구 보건소는 교육을 했다.", ["광주 북구 보건소"]),
    # What is named after a city, without the province before it.
    ("경남 창원경찰서는 3일 훈련을 했다.", ["창원경찰서"]),
    ("대구 달서경찰서는 3일 훈련을 했다.", ["달서경찰서"]),
    ("경북 포항공업고와 협약을 맺었다.", ["포항공업고"]),
    ("전남 순천도서관에 책 300권을 기증했다.", ["순천도서관"]),
    ("경남 창원교육지원청은 3일 교육을 했다.", ["창원교육지원청"]),
    # Cities abroad behind their provinces, with their offices and delegations, and in lists.
    ("가평군은 베트남 람동성 달랏시와 협약을 맺었다.", ["가평군", "달랏시"]),
    ("중국 남녕시 대표단이 온다.", ["중국 남녕시"]),
    ("베트남 하이퐁시 보건국은 협약을 맺었다.", ["베트남 하이퐁시 보건국"]),
    (
        "중국 훈춘시, 일조시, 일본 조에츠시, 우크라이나 드니프로시 등이 참가했다.",
        ["훈춘시", "일조시", "조에츠시", "드니프로시"],
    ),
]
LYING = [
    "고성군을 찾아 어르신에게 쌀을 전달하는 사람이 늘었다.",
    "대구 서구에 있는 시장을 찾았다.",
    "강원 속초시, 대구 수성구에서 비가 내렸다.",
    "비가 온 곳은 강원 속초시, 대구 수성구다.",
    "북구 용봉동에서 불이 났다.",
    "전남 순천시장은 웃었다.",
    "전남 순천시민은 웃었다.",
    "전남 순천도서관에 있는 책",
    "중국 상하이시, 일조시에서 온 상인들",
    "베트남 닌빈성 닌빈시에 있는 공장",
    "중국 시안시 당국은 말이 없다.",
]


@pytest.mark.parametrize(("body", "forms"), ACTING)
def test_governments_and_their_bodies_act(make_document: MakeDocument, body: str, forms: list[str]) -> None:
    assert [mention.text for mention in orgs.find(make_document(body))] == forms


@pytest.mark.parametrize("body", LYING)
def test_where_something_lies_is_no_body(make_document: MakeDocument, body: str) -> None:
    assert orgs.find(make_document(body)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("통영시와 축제를 열었다", ["통영시"]),
        ("통영시와 인접한 마을이 축제를 열었다", []),
        ("통영시와 고성군 일원에서 축제를 연다", []),
        ("전주시 덕진구, 부산 서구와 행사를 개최한다", ["부산 서구", "전주시 덕진구"]),
        # A district, not the West.
        ("서구는 오래전부터 투표를 했다", []),
        ("서구는 쌀을 나눴다. 서구청 직원이", ["서구"]),
        ("대전 서구 주민이 웃었다. 서구는 쌀을 나눴다", ["서구"]),
        ("나주시, 무안군에 성금을 기탁했다", ["무안군", "나주시"]),
        ("나주시에 사는 사람이 무안군에 성금을 기탁했다", ["무안군"]),
    ],
)
def test_governments_proposed(text: str, names: list[str]) -> None:
    found = from_governments(text, list(gazetteer().scan(text)))
    assert [text[spot.start : spot.stop] for spot in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("나주와 무안·영광·신안 등 4개 시장·군수가 모였다", ["나주", "무안", "영광", "신안"]),
        ("나주ㆍ강릉 등 2개 지자체", ["나주", "강릉"]),
        ("나주와 무안·영광 등지에", []),
        ("나주ㆍ강릉 등 2개 기업", []),
    ],
)
def test_lists_of_towns_by_their_short_names(text: str, names: list[str]) -> None:
    assert [text[spot.start : spot.stop] for spot in listed_governments(text)] == names


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("경남 창원교육지원청", "창원교육지원청"),
        ("전라남도 순천의료원", "순천의료원"),
        # Of another province, of the province itself, the government and its hall.
        ("경남 순천의료원", "경남 순천의료원"),
        ("서울 서부교육지원청", "서울 서부교육지원청"),
        ("경남 창원시", "경남 창원시"),
        ("인천시 남동구청", "인천시 남동구청"),
    ],
)
def test_a_province_is_no_part_of_what_its_city_has(form: str, name: str) -> None:
    spot = without_province(form, Spot(0, len(form), "orgs.tagger"))
    assert form[spot.start : spot.stop] == name


@pytest.mark.parametrize(
    ("form", "expected"), [("전남", True), ("전라남도", True), ("대구시", True), ("나주", False), ("광주북구", False)]
)
def test_provinces(form: str, expected: bool) -> None:
    assert is_province(form) is expected
