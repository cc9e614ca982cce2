"""Homes, clubs of districts, councils of credit unions, trading firms, teams of bodies; won that are no firm."""

from __future__ import annotations

import pytest

from pipeline import orgs
from pipeline.orgs.clubs import from_clubs
from pipeline.orgs.homes import from_homes
from pipeline.orgs.traders import from_traders
from tests.conftest import MakeDocument


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("아동양육시설 은애원에 쌀을 전달했다.", ["은애원"]),
        ("아동복지시설인 산청희망의집을 방문해", ["산청희망의집"]),
        ("보호시설 솔담은집에서 열렸다.", ["솔담은집"]),
        ("장애인시설 ‘은혜마을’과 ‘산청종합사회복지관’을 찾아", ["은혜마을"]),
        ("시설 2곳(은애원, 성심원)을 찾았다.", ["은애원", "성심원"]),
        ("시설 2개소(은애원·성심원)에 전달했다.", ["은애원", "성심원"]),
        ("중구 신림종합사회복지관을 방문해 전달했다.", ["신림종합사회복지관"]),
        ("시립햇살의집에 쌀을 전달했다.", ["시립햇살의집"]),
        # Kinds alone, what is given to them, and where something only happens.
        ("아동복지시설 지원에 나섰다.", []),
        ("사회복지시설 직원에게 전달했다.", []),
        ("장애인 거주시설 인원을 늘렸다.", []),
        ("복지시설 개보수에 쓰인다.", []),
        ("노인종합복지관을 방문해 전달했다.", []),
        ("시설 2곳(서울, 부산)을 찾았다.", []),
        ("신림종합사회복지관에서 만났다.", []),
    ],
)
def test_homes(text: str, names: list[str]) -> None:
    assert list(dict.fromkeys(text[spot.start : spot.stop] for spot in from_homes(text))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("국제로타리클럽 3600지구 다온로타리클럽은", ["국제로타리클럽 3600지구 다온로타리클럽"]),
        ("국제라이온스협회 356-D(충북)지구 제6지역, 나래군", ["국제라이온스협회 356-D(충북)지구 제6지역"]),
        ("국제로타리 3600지구 총재", ["국제로타리 3600지구"]),
        ("나래군 새마을금고 이사장협의회는", ["나래군 새마을금고 이사장협의회"]),
        ("나래·다온구 새마을금고협의회는", ["나래·다온구 새마을금고협의회"]),
        ("새벽초등학교 총동문회는", ["새벽초등학교 총동문회"]),
        ("지난해 새벽고 재경동창회가 성금을", ["새벽고 재경동창회"]),
        ("적십자 솔바람봉사회는", ["적십자 솔바람봉사회"]),
        ("대한적십자사 솔바람봉사회와", ["대한적십자사 솔바람봉사회"]),
        ("총동문회는 적십자 회비를 냈다.", []),
        ("국제로타리클럽 회원은", []),
        ("새마을금고는 협의회를 열었다.", []),
    ],
)
def test_clubs_and_councils(text: str, names: list[str]) -> None:
    assert [text[spot.start : spot.stop] for spot in from_clubs(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("동신실업은 미림건설과 협약을 맺었다.", ["동신실업"]),
        ("나래군은 가나상사와 투자협약을 체결했다.", ["가나상사"]),
        ("대양무역이 쌀을 기탁했다.", ["대양무역"]),
        ("청년실업은 협약을 체결한 뒤에 줄었다.", []),
        ("직장상사와 협약을 맺었다.", []),
        ("보호무역은 협약을 체결한 뒤에 줄었다.", []),
        ("동신실업은 문을 닫았다.", []),
    ],
)
def test_trading_firms(text: str, names: list[str]) -> None:
    assert [text[spot.start : spot.stop] for spot in from_traders(text)] == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        # A body's team, and an institute of a university whose name has a word before it.
        ("나래농협 행복나눔봉사단은 성금을 기부했다.", {"나래농협 행복나눔봉사단"}),
        ("나래우체국(국장 김갑동) 행복나눔봉사단은 성금을 기부했다.", {"나래우체국 행복나눔봉사단"}),
        ("서울대학교 AI 연구원은 협약을 맺었다.", {"서울대학교 AI 연구원"}),
        ("고려대학교 로봇 연구소는 협약을 맺었다.", {"고려대학교 로봇 연구소"}),
        ("서울대학교 선임 연구원은 협약을 설명했다.", {"서울대학교"}),
        # The head of a fire station is no other body.
        ("홍천소방서는 협약을 맺었다. 이에 홍천소방서장은 웃었다.", {"홍천소방서"}),
        # 한화 is the won before a figure, and a group elsewhere.
        ("한국환경공단은 300만달러(한화 약 36억원)를 기부했다.", {"한국환경공단"}),
        ("한국환경공단은 100만달러를 기부했다. 한화로 환산하면 13억원이다.", {"한국환경공단"}),
    ],
)
def test_bodies(make_document: MakeDocument, body: str, names: set[str]) -> None:
    assert {mention.value.name for mention in orgs.find(make_document(body))} == names


def test_a_club_is_called_with_its_city_as_well(make_document: MakeDocument) -> None:
    document = make_document(
        "국제라이온스협회 356-F지구 다온라이온스클럽은 쌀을 기탁했다. 세종시 다온라이온스클럽은 또 돕는다."
    )
    assert {mention.value.name for mention in orgs.find(document)} == {"국제라이온스협회 356-F지구 다온라이온스클럽"}
