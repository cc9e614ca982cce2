"""Bodies that chains, letters behind their reading, and what is told of them show."""

from __future__ import annotations

import pytest

from pipeline import orgs
from pipeline.orgs.chains import from_chains
from pipeline.orgs.counted import from_open_lists
from pipeline.orgs.extents import extend
from pipeline.orgs.forms import key_of
from pipeline.orgs.institutions import join_institutions
from pipeline.orgs.joins import join_branches
from pipeline.orgs.phrases import from_phrases
from pipeline.orgs.reading import Reading
from pipeline.orgs.resolve import bodies
from pipeline.orgs.spelled import from_spelled
from pipeline.orgs.spots import Spot
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
        ("승강기 부품 회사인 다온전장, ㈜서담수출포장, 성담기업과 협약했다.", ["다온전장", "서담수출포장", "성담기업"]),
        ("협력사인 가람물산, 누리정공은 새로 들어왔다.", ["가람물산", "누리정공"]),
        # What the members are is told of none, or the word belongs to something else.
        ("부품 회사가 사과, 배, 감과 함께 왔다.", []),
        ("큰 회사인 줄 알고 왔다.", []),
        ("직원 모임인 다솜누리, 나래회가", ["다솜누리"]),
        ("모임인 줄 알았다.", []),
        ("김누리 다온시장 상인회장이 쌀을 냈다.", ["다온시장 상인회"]),
        ("전통시장 상인회와 만났다.", []),
        ("다온시장 상인들이 모였다.", []),
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


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        (
            "협약에는 나래전자, 무학, 동원, 새길철강 등 총 12개 기업·기관이 참여했다.",
            ["나래전자", "새길철강"],
            ["동원", "무학"],
        ),
        (
            "17일까지 보리수마을, 다온복지관, 새길복지관 등 지역 내 복지시설을 방문했다.",
            ["다온복지관", "새길복지관"],
            ["보리수마을"],
        ),
        # The last word alone of what may be a longer name, people, common nouns of a list that none counts, one known.
        ("나래협회 지부, 나래전자, 새길철강 등 5개 기관이", ["나래전자", "새길철강"], []),
        ("이날 주민, 나래전자, 새길철강 등 5개 기관이", ["나래전자", "새길철강"], []),
        ("이날은 사과, 나래전자, 새길철강 등 기관이", ["나래전자", "새길철강"], []),
        ("이날은 무학, 나래전자 등 5개 기관이", ["나래전자"], []),
        ("협약에는 나래전자, 무학, 새길철강 등 5개 제품이", ["나래전자", "새길철강"], []),
    ],
)
def test_names_of_lists_that_go_on(analyser: Analyser, text: str, known: list[str], names: list[str]) -> None:
    spots = [Spot(text.index(name), text.index(name) + len(name), "orgs.tagger") for name in known]
    found = from_open_lists(Reading(analyser.passage(text, "body")), spots)
    assert [text[spot.start : spot.stop] for spot in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("사단법인 마음을 여는 사람들과 협약했다.", ["사단법인 마음을 여는 사람들"]),
        ("(재)바보의 나눔은", ["(재)바보의 나눔"]),
        ("㈔함께 걷는 길이", ["㈔함께 걷는 길"]),
        ("사단법인 나래회와 사람들이 모였다.", []),
        ("사단법인 나래협회에 쌀을 전달했다.", []),
        ("마음을 여는 사람들과 협약했다.", []),
    ],
)
def test_names_that_are_phrases(text: str, names: list[str]) -> None:
    assert [text[spot.start : spot.stop] for spot in from_phrases(text)] == names


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        ("나래의료재단 다온병원은", ["나래의료재단", "다온병원"], ["나래의료재단 다온병원"]),
        ("학교법인 나래학원 다온고등학교와", ["학교법인 나래학원", "다온고등학교"], ["학교법인 나래학원 다온고등학교"]),
        ("나래복지재단 다온종합복지관에", ["나래복지재단", "다온종합복지관"], ["나래복지재단 다온종합복지관"]),
        ("나래의료재단 다온고등학교와", ["나래의료재단", "다온고등학교"], ["나래의료재단", "다온고등학교"]),
        ("나래의료재단, 다온병원은", ["나래의료재단", "다온병원"], ["나래의료재단", "다온병원"]),
    ],
)
def test_institutions_with_their_corporations(text: str, known: list[str], names: list[str]) -> None:
    spots = [Spot(text.index(name), text.index(name) + len(name), "orgs.tagger") for name in known]
    assert [text[spot.start : spot.stop] for spot in join_institutions(text, spots)] == names


@pytest.mark.parametrize(
    ("text", "forms", "bodies_of"),
    [
        ("나래복지관, 나래제일복지관, 다온센터", ["나래복지관", "나래제일복지관", "다온센터"], 3),
        ("나래제일복지관은 다온센터와, 나래복지관은", ["나래제일복지관", "다온센터", "나래복지관"], 2),
        ("나래의료재단 다온병원은 다온병원에서", ["나래의료재단 다온병원", "다온병원에서"], 1),
    ],
)
def test_members_of_a_list_are_no_short_forms_of_each_other(text: str, forms: list[str], bodies_of: int) -> None:
    spots = [Spot(start := text.index(form), start + len(form.removesuffix("에서")), "orgs.tagger") for form in forms]
    assert len(bodies([("body", text)], [spots])) == bodies_of


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("인천시 계양구 청년연합회는", "계양구 청년연합회", "인천시 계양구 청년연합회"),
        ("인천 계양구 체육회가", "계양구 체육회", "인천 계양구 체육회"),
        ("지난해 계양구 체육회가", "계양구 체육회", "계양구 체육회"),
        ("김누리 다온체육회장이", "다온체육회", "다온체육회"),
        ("미혼모의집 나래, 다온센터", "나래", "미혼모의집 나래"),
        # Shops by where they stand: a known place, a station.
        ("제과점 다온베이커리 강릉중앙점과", "다온베이커리", "다온베이커리 강릉중앙점"),
        ("제과점 다온베이커리 새길역점은", "다온베이커리", "다온베이커리 새길역점"),
        ("나래다온베이커리 전문점은", "다온베이커리", "다온베이커리"),
        ("나래다온베이커리 강릉중앙점포에", "다온베이커리", "다온베이커리"),
        # What a school has, and its alumni; a bank's offices.
        ("새봄대 태권도장은", "새봄대", "새봄대 태권도장"),
        ("새봄대 창업동아리 코메와", "새봄대", "새봄대 창업동아리 코메"),
        ("새봄대 간호창업동아리와 함께", "새봄대", "새봄대 간호창업동아리"),
        ("새봄대 최고경영자과정 총동문회가", "새봄대", "새봄대 최고경영자과정 총동문회"),
        ("한누리 새봄대 총동창회장 등이", "새봄대", "새봄대 총동창회"),
        ("새봄대 동아리방에서", "새봄대", "새봄대"),
        # A county's association of common nouns; what has a place, and a known body, is none of its.
        ("지난 3일 해남군 공부방연합회(회장 김누리)는", "공부방연합회", "해남군 공부방연합회"),
        ("지난 3일 해남군 나주향우회는", "나주향우회", "나주향우회"),
        ("지난 3일 해남군 중소기업중앙회는", "중소기업중앙회", "중소기업중앙회"),
        # The branch of a marked firm, in a region.
        ("㈜수인새봄 경북지사 김누리 대표는", "㈜수인새봄", "㈜수인새봄 경북지사"),
        ("㈜수인새봄 경북지역에서", "㈜수인새봄", "㈜수인새봄"),
        ("새봄은행 인천영업그룹은", "새봄은행", "새봄은행 인천영업그룹"),
    ],
)
def test_how_far_a_name_reaches(analyser: Analyser, text: str, form: str, name: str) -> None:
    start = text.index(form)
    spot = extend(Reading(analyser.passage(text, "body")), Spot(start, start + len(form), "orgs.tagger"))
    assert text[spot.start : spot.stop] == name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("국토교통부 부산지방국토관리청", ["국토교통부 부산지방국토관리청"]),
        ("우정사업본부 서울지방우정청", ["우정사업본부", "서울지방우정청"]),
    ],
)
def test_a_ministry_and_its_office(text: str, parts: list[str]) -> None:
    words = text.split(" ")
    spots = [Spot(text.index(word), text.index(word) + len(word), "orgs.lexicon") for word in words]
    assert [text[spot.start : spot.stop] for spot in join_branches(text, spots)] == parts


def test_a_person_before_a_post_is_no_body(make_document: MakeDocument) -> None:
    text = "전달식에는 구립다온어린이집 김누리 원장과 구립솔담어린이집 한수연 원장이 참석했다."
    found = {mention.text for mention in orgs.find(make_document(text))}
    assert found == {"구립다온어린이집", "구립솔담어린이집"}
