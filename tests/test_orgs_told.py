"""Bodies that chains, letters behind their reading, and what is told of them show."""

from __future__ import annotations

import pytest

from pipeline import orgs
from pipeline.orgs.chains import from_chains
from pipeline.orgs.forms import key_of
from pipeline.orgs.reading import Reading
from pipeline.orgs.spelled import from_spelled
from pipeline.orgs.told import from_told
from pipeline.tokens import Analyser
from tests.conftest import MakeDocument


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("국민·우리·하나은행과 협약했다.", ["국민", "우리", "하나은행"]),
        ("지난 3일 KB국민, 우리, NH농협은행은", ["KB국민", "우리", "NH농협은행"]),
        ("기업·부산·대구 등 5대 은행이", ["기업", "부산", "대구"]),
        ("경남·부산 은행에서", ["경남", "부산"]),
        # Not all are banks, it is a bank's head, or nothing ends the chain.
        ("나래·우리·하나은행과 협약했다.", []),
        ("기업·우리은행장이 만났다.", []),
        ("국민·우리·하나가 만났다.", []),
        ("서울·은행나무 길에서", []),
    ],
)
def test_banks_that_share_an_ending(text: str, names: list[str]) -> None:
    assert [text[spot.start : spot.stop] for spot in from_chains(text)] == names


def test_members_of_a_chain_are_banks_and_no_other_words(make_document: MakeDocument) -> None:
    text = "지난 3일 춘천시는 국민·우리·하나은행과 협약을 맺었다. 우리 국민 모두가 돕는다."
    found = [(mention.text, mention.value.type) for mention in orgs.find(make_document(text))]
    assert found == [
        ("춘천시", "local_government"), ("국민", "finance"), ("우리", "finance"), ("하나은행", "finance"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("에스케이(SK)하이닉스는 3일 밝혔다.", ["에스케이(SK)하이닉스"]),
        ("엘지(LG)전자와 케이비(KB)증권이", ["엘지(LG)전자", "케이비(KB)증권"]),
        ("엔에이치(NH)농협은행에", ["엔에이치(NH)농협은행"]),
        ("에스케이(SK)는 3일", []),
        ("인공지능(AI)반도체", []),
        ("에스케이(LG)전자는", []),
    ],
)
def test_letters_behind_how_they_are_read(analyser: Analyser, text: str, names: list[str]) -> None:
    found = from_spelled(Reading(analyser.passage(text, "body")))
    assert [text[spot.start : spot.stop] for spot in found] == names


def test_a_name_with_its_reading_is_the_name() -> None:
    assert key_of("에스케이(SK)하이닉스") == key_of("SK하이닉스")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Money is put in it, it is bought, it puts money in.
        ("공유업체 나래온에 34억원을 투자했다.", ["나래온"]),
        ("경쟁사 ‘나래온’에 34억 투자", ["나래온"]),
        ("지난해 나래온을 252억원에 인수했다.", ["나래온"]),
        ("부품 제조기업인 솔담은 250억원을 투자해 공장을 짓는다.", ["솔담"]),
        ("앱 ‘나래온’에 10억원을 투자했다.", []),
        ("스타트업 겨울에 210억 투자유치를 이뤘다.", []),
        ("지분 전량을 478억원에 인수했다.", []),
        # A word says what it is.
        ("직원 모임인 솔바람회, 나래회가", ["솔바람회"]),
        ("모임인 줄 알았다.", []),
        ("회원들은 ‘다솜 봉사단’을 꾸렸다.", ["다솜 봉사단"]),
        ("나래시설공단 ‘다솜 봉사단’, 집을 고쳤다.", []),
        ("임직원들로 구성된 ‘다솜 봉사단’은 집을 고쳤다.", []),
        ("이들은 ‘봉사단’을 꾸렸다.", []),
        # Its head is named.
        ("김누리 다솜은행장이 만났다.", ["다솜은행"]),
        ("김다온 한빛학부모연합회장, 이솔 대표", ["한빛학부모연합회"]),
        ("김누리 은행장이 만났다.", []),
        ("신임 다솜은행장이 만났다.", []),
        ("전남대 한빛병원장이 만났다.", []),
    ],
)
def test_bodies_by_what_is_told_of_them(analyser: Analyser, text: str, names: list[str]) -> None:
    found = from_told(Reading(analyser.passage(text, "body")))
    assert [text[spot.start : spot.stop] for spot in found] == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("신경외과, 안과 등 무료진료를 했다.", set()),
        ("[나래방송 춘천]홍천교육지원청은 3일 성금을 기탁했다.", {"홍천교육지원청"}),
        ("나래군 솔담농협 직원 50명이 성금을 기탁했다.", {"솔담농협"}),
    ],
)
def test_bodies(make_document: MakeDocument, body: str, names: set[str]) -> None:
    found = {mention.text for mention in orgs.find(make_document(body))}
    assert names <= found if names else not found
