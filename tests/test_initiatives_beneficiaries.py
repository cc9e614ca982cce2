"""Groups without a name that receive: as printed, with their number, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract import shared_extractor
from pipeline.initiatives.beneficiaries import groups_in, total_of
from pipeline.initiatives.reading import read
from tests.conftest import MakeDocument
from tests.test_initiatives import named


@pytest.mark.parametrize(
    ("text", "groups", "count"),
    [
        # Told by the number of people.
        ("소상공인 140명에게 이자를 지원한다.", ("소상공인 140명",), 140),
        ("관내 취약계층 50가구에 쌀을 전달했다.", ("관내 취약계층 50가구",), 50),
        ("교육생 1,200여 명이 과정을 마쳤다.", ("교육생 1,200여 명",), 1200),
        ("수료생 1천200명이 나왔다.", ("수료생 1천200명",), 1200),
        ("저소득 한부모가정 30세대와 경로당 12곳에 지원한다.", ("저소득 한부모가정 30세대", "경로당 12곳"), 30),
        ("20여 명의 청년 농업인을 뽑아 농지를 빌려준다.", ("20여 명의 청년 농업인",), 20),
        # By what stands behind it: aimed at, for, to, given to, helped, supported.
        ("담당 공무원을 대상으로 교육을 열었다.", ("담당 공무원",), None),
        ("어려운 이웃을 위해 성금을 냈다.", ("어려운 이웃",), None),
        ("도내 모든 임산부에게 꾸러미를 준다.", ("임산부",), None),
        ("형편이 어려운 어르신들께 반찬을 나눴다.", ("형편이 어려운 어르신",), None),
        ("독거노인에 연탄 3천 장을 전달했다.", ("독거노인",), None),
        ("난방에 어려움을 겪는 주민들을 돕는다.", ("난방에 어려움을 겪는 주민",), None),
        ("취약계층 난방비 지원에 나선다.", ("취약계층",), None),
        # Nouns of no list, by their number or by 에게.
        ("자율방범대원 30명을 대상으로 안전교육을 했다.", ("자율방범대원 30명",), 30),
        ("우수 납품처에게 상품권을 준다.", ("우수 납품처",), None),
        # What goes to them stands between, with its number and a bracket or without a particle.
        ("지역아동센터 54곳에 승합차 54대(20억 원 상당)를 기증했다.", ("지역아동센터 54곳",), 54),
        ("취약계층에 김장김치 1200포기 전달", ("취약계층",), None),
        # An age and half a noun belong to it; what somebody says of people is said of many more.
        ("65세 이상 어르신 2천300명에게 백신을 준다.", ("65세 이상 어르신 2천300명",), 2300),
        ("중·고등학생 60명에게 장학금을 줬다.", ("중·고등학생 60명",), 60),
        ("중·고등학생 60명을 돕는다. 군수는 “지역 학생들을 돕겠다”고 말했다.", ("중·고등학생 60명",), 60),
        # The number behind a list.
        ("홀몸 어르신과 장애인 가정 등 300세대에 김치를 전달했다.", ("홀몸 어르신", "장애인 가정 등 300세대"), 300),
        # In a list whose last member says it.
        ("한부모가정과 다문화가정, 차상위계층을 대상으로 한다.", ("한부모가정", "다문화가정", "차상위계층"), None),
        # The fullest printing with a number stays, and of two that name one group the longer.
        ("이웃을 돕는다. 어려운 이웃 12가구에 쌀을 준다.", ("어려운 이웃 12가구",), 12),
        # 가구 and 명 count; they are no groups beside the one they count.
        ("취약계층 60여 가구를 지원한다.", ("취약계층 60여 가구",), 60),
        # The total, where parts are printed with it.
        (
            "장학생 60명에게 준다. 중학생 20명과 고등학생 40명을 뽑았다.",
            ("장학생 60명", "중학생 20명", "고등학생 40명"),
            60,
        ),
    ],
)
def test_groups_that_receive(
    make_document: MakeDocument, text: str, groups: tuple[str, ...], count: int | None
) -> None:
    reading = read(make_document(text, ""), [], [], [])
    assert groups_in(reading, reading.body[0])[:2] == (groups, count)


@pytest.mark.parametrize(
    "text",
    [
        "주민이 직접 나무를 심었다.",  # they act
        "주민 60여 명이 참석했다.",
        "주민 60명도 피해 현장에 보냈다.",
        "청년 30명을 복구에 투입했다.",
        "이웃돕기 성금 200만 원을 기탁했다.",  # the word is part of another
        "주민지원사업을 마무리했다.",
        "한빛청소년지원센터에게 물품을 전달했다.",  # the name of a body
        "업체 3곳이 문을 열었다.",
        "쌀 20포를 전달했다.",
        "성금을 전달했다.",
        "중장년 1인 가구가 늘었다.",
        "해마다 60명을 뽑는다.",  # no noun
        "한빛마을을 찾아 일손을 거들었다.",  # a place that is visited
    ],
)
def test_what_receives_nothing(make_document: MakeDocument, text: str) -> None:
    document = make_document(text, "")
    reading = read(document, named(document, "한빛청소년지원센터"), [], [])
    assert groups_in(reading, reading.body[0]) == ((), None, "none named")


def test_a_title_leaves_the_verb_out(make_document: MakeDocument) -> None:
    reading = read(make_document("가람군이 사업을 시작했다.", "가람군, 중소기업 40곳에 스마트공장"), [], [], [])
    assert groups_in(reading, reading.body[0]) == (("중소기업 40곳",), 40, "중소기업 40곳: t:into")


def test_what_is_far_from_the_initiative_says_less(make_document: MakeDocument) -> None:
    """A firm that something is for is a receiver near the evidence, people in need everywhere."""
    far = "가람군이 협약을 맺었다. 내용은 이렇다. 날은 밝았다. 비도 왔다. 납품업체를 위한 창구도 있다. 노숙인을 위한 쉼터도 있다."
    reading = read(make_document(far, ""), [], [], [])
    assert groups_in(reading, reading.body[0]) == (("노숙인",), None, "노숙인: r:for")
    assert groups_in(reading, reading.body[4])[0] == ("납품업체", "노숙인")


@pytest.mark.parametrize(
    ("counts", "total"),
    [([], None), ([7], 7), ([3, 3], 3), ([50, 20], 50), ([20, 30, 50], 50), ([5, 9, 4, 100], 9), ([1, 2, 4, 8], 1)],
)
def test_total(counts: list[int], total: int | None) -> None:
    assert total_of(counts) == total


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "취약계층",
                "1인 가구",
                "9천천명",
                "총 3,000명",
                "을 대상으로",
                "에게",
                "들",
                "등",
                "명의",
                " ",
                ", ",
                ". ",
                "0곳",
                "회원",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_groups_are_printed_in_the_article(text: str) -> None:
    article = f"가람군은 7일 한빛은행과 상생협약을 맺었다. {text}"
    for row in shared_extractor().extract(article).initiatives:
        assert all(group in article for group in row.beneficiary_groups)
        assert row.beneficiary_count is None or row.beneficiary_groups
