"""Names that a sentence says outright, what of quoted words is a name, and how far unquoted ones go."""

from __future__ import annotations

import pytest

from pipeline import dates
from pipeline.initiatives.names import name_candidates
from pipeline.initiatives.no_names import no_names
from pipeline.initiatives.outright import own_name, told_name
from pipeline.initiatives.phrases import phrases
from pipeline.initiatives.printings import whole_name
from pipeline.initiatives.quotations import quotations
from pipeline.initiatives.reading import Reading, read
from tests.conftest import MakeDocument


def reading_of(make_document: MakeDocument, text: str) -> Reading:
    document = make_document(text)
    return read(document, [], [], list(dates.find(document)))


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("새길군은 ‘푸른바다 지킴이’ 캠페인을 추진한다.", "푸른바다 지킴이", "quoted before what it is"),
        ("재단은 ‘한마음 커넥트’ 행사를 오는 18일 연다.", "한마음 커넥트", "quoted before what it is"),
        ("협회는 ‘사랑의 집 고쳐주기’ 봉사활동을 펼쳤다.", "사랑의 집 고쳐주기", "quoted before what it is"),
        ("협회는 ‘함께 살자’ 캠페인을 벌입니다.", "함께 살자", "quoted before what it is"),
        ("금고는 ‘사랑의 쌀독 운동’을 펼쳤다.", "사랑의 쌀독 운동", "quoted and done"),
        ("공단은 협약을 맺고 ‘온기 나눔 프로젝트’를 추진한다.", "온기 나눔 프로젝트", "quoted and done"),
        (
            "공단은 캠페인 ‘줄여요 비닐, 지켜요 바다’를 진행한다.",
            "줄여요 비닐, 지켜요 바다",
            "quoted behind what it is",
        ),
        ("새길군은 '나래 장터' 조성 업무협약을 체결했다.", "나래 장터", "quoted and signed for"),
        ("새길군은 ‘푸른바다 지킴이’ 사업을 위한 업무협약을 맺었다.", "푸른바다 지킴이", "quoted and signed for"),
        ("새길군은 ‘푸른바다 지킴이’ 사업 추진을 위한 업무협약을 맺었다.", "푸른바다 지킴이", "quoted and signed for"),
        ("새길군은 ‘나래 항로 협력 양해각서(MOU)’를 체결했다.", "나래 항로 협력 양해각서", "quoted and signed for"),
        ("진흥원은 ‘지구 살림 창업’에 참가할 지원자를 모집한다.", "지구 살림 창업", "quoted and called for"),
        ("공사는 ‘온새미 한달살이’의 참가자를 29일까지 모집한다.", "온새미 한달살이", "quoted and called for"),
        ("클럽은 군청에서 ‘2023 사랑의 비타민’ 전달식을 가졌다.", "2023 사랑의 비타민", "quoted before what it is"),
        ("구는 대학들과 ‘나래 배움터’ 운영을 위한 관학협력 업무협약을 맺었다.", "나래 배움터", "quoted and signed for"),
        ("회사는 직원들이 낸 물건을 파는 ‘또만나마켓’을 열었다.", "또만나마켓", "quoted and done"),
        ("축협은 제5회 사랑의 송아지 전달식을 열었다.", "제5회 사랑의 송아지 전달식", "names a ceremony"),
        ("봉사단은 사랑의 집수리 봉사활동을 27일 실시했다.", "사랑의 집수리 봉사활동", "names a ceremony"),
        ("적십자사는 '나래의 날' 기념 헌혈 캠페인을 진행했다.", "'나래의 날' 기념 헌혈 캠페인", "names a ceremony"),
        ("새길군은 새길 동행펀드를 조성했다.", "새길 동행펀드", "names a fund"),
        (
            "공사는 지역상생 특례보증 지원사업 업무협약을 체결했다.",
            "지역상생 특례보증 지원사업",
            "names what is signed for",
        ),
        ("협회는 이웃에 삼계탕 만들기 행사를 열었다.", None, None),
        ("협회는 초복 어르신 삼계탕 만들기 행사를 열었다.", "초복 어르신 삼계탕 만들기 행사", "names a ceremony"),
        ("사랑의 장작 나르기 봉사활동이 27일 새길면에서 열렸다.", "사랑의 장작 나르기 봉사활동", "names a ceremony"),
        ("협회는 시청에서 2024 나래리그 후원사 조인식을 가졌다.", "2024 나래리그 후원사 조인식", "names a ceremony"),
        ("새길군은 ‘나래 한집 지원’ 다자간 업무협약을 체결했다.", "나래 한집 지원", "quoted and signed for"),
        ("새길군은 마을을 찾아가는 ‘나래 소통 마당’을 운영한다.", "나래 소통 마당", "quoted and done"),
        ("협회는 ‘사랑의 떡국 나누기’를 통해 온정을 전했다.", "사랑의 떡국 나누기", "quoted as a means"),
        (
            "‘사랑의 반찬 배달’은 홀로 사는 이웃의 끼니를 살피는 사업으로 5년째다.",
            "사랑의 반찬 배달",
            "quoted and defined",
        ),
        (
            "교육청과 새길군은 2024년 새길군교육협의회를 개최했다.",
            "2024년 새길군교육협의회",
            "names a council held",
        ),
        ("새길군은 제3차 나래 물순환위원회를 회관에서 열었다.", "제3차 나래 물순환위원회", "names a council held"),
        (
            "새길군은 회관에서 2024년 새길안전협의회를 열어 현안을 살폈다.",
            "2024년 새길안전협의회",
            "names a council held",
        ),
        # What begins, and what somebody sets about.
        ("홀로 사는 이웃을 살피는 ‘온새미 돌봄’ 사업이 첫발을 뗐다.", "온새미 돌봄", "quoted before what it is"),
        ("새길군은 이웃을 돕는 ‘온새미 돌봄’ 사업에 나선다.", "온새미 돌봄", "quoted before what it is"),
        ("새길군은 ‘온새미 돌봄’ 사업에 본격 나섰다.", "온새미 돌봄", "quoted before what it is"),
        ("새길군은 ‘온새미 돌봄’ 사업에 3억 원을 쓴다.", None, None),
        ("‘온새미 돌봄’ 사업이 상을 받았다.", None, None),
        ("고향사랑기부제 시행 1년 만에 모금액이 2억 원을 넘었다.", "고향사랑기부제", "names the scheme of totals"),
        # Any assembly, a body, a gift to the scheme, what was held first, two undertakings.
        ("새길군은 2024년 정기총회를 개최했다.", None, None),
        ("2024년 새길군교육협의회는 자료를 냈다.", None, None),
        ("출향인이 고향사랑기부금 500만 원을 냈다.", None, None),
        ("학교는 ‘나눔경제교육’을 먼저 진행했다.", None, None),
        ("새길군은 빈집정비 지원사업 및 청년 일자리 창출사업 추진을 위한 업무협약을 맺었다.", None, None),
        ("‘나래’는 이웃의 끼니를 살피는 사업이다.", None, None),
        ("나래은행은 ‘나래 간편 앱’을 통해 알렸다.", None, None),
        # What is given, what is built, a motto and what was said name nothing.
        ("새길군은 장학금 전달식을 열었다.", None, None),
        ("새길군은 급식 봉사활동을 펼쳤다.", None, None),
        ("새길군은 기술인재 육성 업무협약을 체결했다.", None, None),
        ("새길군은 ‘상생’을 주제로 행사를 연다.", None, None),
        ("군수는 “지역 상생에 힘쓰겠다”며 행사를 연다.", None, None),
        ("한편 새길군은 ‘푸른바다 지킴이’ 캠페인을 추진한다.", None, None),
    ],
)
def test_names_told_outright(make_document: MakeDocument, text: str, name: str | None, rule: str | None) -> None:
    told = told_name(reading_of(make_document, text), None)
    assert told == (None if name is None else (name, f"rule:{rule} +9.9"))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("새길부녀회, ‘2024년 사랑의 김장 나누기’ 가져", "2024년 사랑의 김장 나누기"),
        ("나래고 학생들, ‘사랑의 장작 나눔 봉사’", "사랑의 장작 나눔 봉사"),
        ('새길클럽, "이동 밥차 사업 차량 전달식" 후원', "이동 밥차 사업 차량 전달식"),
        ("새길군, 김장 600kg ‘나눔’ 실천", None),
        ("새길군, ‘나래 꿈터’ 개최", None),
        ("새길군 “나눔으로 함께 가는 봉사”", None),
    ],
)
def test_names_that_a_headline_quotes(make_document: MakeDocument, title: str, name: str | None) -> None:
    document = make_document("새길군이 알렸다.", title=title)
    told = told_name(read(document, [], [], []), None)
    assert told == (None if name is None else (name, "rule:quoted in the headline +9.9"))


@pytest.mark.parametrize(
    ("text", "chosen", "own"),
    [
        (
            "센터는 '새싹 챌린지' 프로그램을 신설한다. 이 프로그램은 '누리 지원사업' 내 별도 유형으로 마련됐다.",
            "누리 지원사업",
            "새싹 챌린지",
        ),
        ("진흥원은 ‘누리 지원사업’의 일환으로 ‘지구 살림’에 참가할 지원자를 모집한다.", "누리 지원사업", "지구 살림"),
        ("재단은 ‘누리 지원사업’에 선정돼 ‘한여름 음악회’를 연다.", "누리 지원사업", "한여름 음악회"),
        ("재단은 ‘누리 공모’에 나래조합이 선정돼 ‘나래 장터’를 개장했다.", "누리 공모", "나래 장터"),
        # It is the article's own, or nothing else is told.
        ("센터는 ‘누리 지원사업’을 추진하고 ‘새싹 챌린지’ 프로그램을 신설한다.", "누리 지원사업", None),
        ("재단은 ‘누리 지원사업’에 선정됐다.", "누리 지원사업", None),
    ],
)
def test_the_own_name_stands_before_what_it_is_part_of(
    make_document: MakeDocument, text: str, chosen: str, own: str | None
) -> None:
    told = own_name(reading_of(make_document, text), None, chosen)
    assert (told and told[0]) == own


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("새길군은 ‘나래 교육'을 운영한다.", [("나래 교육", "quoted")]),
        ("새길군은 ’나래 교육'을 운영한다.", [("나래 교육", "quoted")]),
        ("새길군은 '나래 교육’을 '누리 사업'과 운영한다.", [("나래 교육", "quoted"), ("누리 사업", "quoted")]),
        ('누리부는 "누리 동행펀드"를 조성한다.', [("누리 동행펀드", "quoted")]),
        ("공단은 “온기 나눔 캠페인”을 진행했다.", [("온기 나눔 캠페인", "quoted")]),
        ("군수는 “값진 나눔”이라고 말했다.", [("값진 나눔", "speech")]),
        ("농협은 ‘미래를 여는 바다’ 합동 컨퍼런스를 열었다.", [("미래를 여는 바다", "quoted")]),
        ("군수는 ‘함께 가자’고 말했다.", []),
    ],
)
def test_quoted_names(make_document: MakeDocument, text: str, found: list[tuple[str, str]]) -> None:
    line = reading_of(make_document, text).body[0]
    assert [(name, source) for name, source, _, _ in quotations(line)] == found
    for name, _, start, stop in quotations(line):
        assert line.text[start:stop] == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("2017 전남 열린 일자리 채용박람회를 열었다.", ["2017 전남 열린 일자리 채용박람회"]),
        ("2024 전남 착한 소비 직거래장터를 연다.", ["2024 전남 착한 소비 직거래장터"]),
        ("길 위의 인문학 공모사업에 선정됐다.", ["길 위의 인문학 공모사업"]),
        # A verb, an adverb or a root in the first word; what leads up to a name.
        ("새길군은 이웃돕기 성품 전달식을 가졌다.", ["이웃돕기 성품 전달식"]),
        ("새길군은 출렁다리 기본계획 용역 최종보고회를 열었다.", ["출렁다리 기본계획 용역 최종보고회"]),
        ("새길군은 흔들바위 관광지 조성사업을 편다.", ["흔들바위 관광지 조성사업"]),
        ("협의체는 만원의 행복 반찬 지원사업을 편다.", ["만원의 행복 반찬 지원사업"]),
        ("새길군이 군내 조합장 초청 간담회를 열었다.", ["조합장 초청 간담회"]),
        ("협의체는 매달 두 차례 반찬 나눔 행사를 연다.", ["반찬 나눔 행사"]),
        ("협의체는 월 2회 반찬 나눔 행사를 연다.", ["반찬 나눔 행사"]),
        ("협의체는 제2회 반찬 나눔 행사를 연다.", ["제2회 반찬 나눔 행사"]),
        ("협약 체결 뒤 농산물 구매 상담회를 열었다.", ["농산물 구매 상담회"]),
        ("방과 후 나래 아카데미를 연다.", ["방과 후 나래 아카데미"]),
        # On what matter a hearing is held; a fair is not held on one.
        ("새길군은 회관 설치 계획에 대한 주민공청회를 연다.", ["주민공청회", "회관 설치 계획에 대한 주민공청회"]),
        ("새길군은 회관 건립과 관련한 주민설명회를 연다.", ["주민설명회", "회관 건립과 관련한 주민설명회"]),
        ("새길군은 우수 상품에 대한 나래 박람회를 연다.", ["나래 박람회"]),
        ("물안전 캠페인 및 전통시장 장보기 행사를 열었다.", ["물안전 캠페인", "물안전 캠페인 및 전통시장 장보기 행사"]),
        ("제5회 사랑의 송아지 전달식을 열었다.", ["제5회 사랑의 송아지 전달식"]),
        ("푸른등대 장학금 기탁식을 열었다.", ["푸른등대 장학금", "푸른등대 장학금 기탁식"]),
        ("해변 관광 및 여름 마을축제를 알렸다.", ["여름 마을축제"]),
        # Held on a day, and last year; a ceremony beside a meeting.
        ("11일 열린 일자리 채용박람회를 찾았다.", ["일자리 채용박람회"]),
        ("지난해 열린 일자리 채용박람회를 찾았다.", ["일자리 채용박람회"]),
        # Where it was held, and of how much money it is.
        ("새길군이 사람들을 불러 연 청년 식품 간담회에서 알렸다.", ["청년 식품 간담회"]),
        ("새길군이 시청에서 연 기업 투자유치 설명회에서 알렸다.", ["기업 투자유치", "기업 투자유치 설명회"]),
        ("나래단의 900만달러 마을개발사업이다.", ["마을개발사업"]),
        ("나래단의 90억 원 규모 마을개발사업이다.", ["마을개발사업"]),
        ("나래단의 90억 원대 마을개발사업이다.", ["마을개발사업"]),
        # What any of its class is called.
        ("새길군은 모태펀드를 조성한다.", []),
        ("새길군은 국비 공모사업에 선정됐다.", []),
        ("새길군은 정부 지원사업에 선정됐다.", []),
        ("새길군은 합동 컨퍼런스를 열었다.", []),
        ("새길군은 구매 상담회를 연다.", []),
        ("새길군은 건립 등 8개 사업에 선정됐다.", []),
        ("새길군은 주요 신규사업을 알렸다.", []),
    ],
)
def test_how_far_unquoted_names_go(make_document: MakeDocument, text: str, names: list[str]) -> None:
    line = reading_of(make_document, text).body[0]
    assert [name for name, _, _, _ in phrases(line)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("‘나래 사랑 봉사단’은 집수리를 했다.", ["나래 사랑 봉사단"]),
        ("재단은 복지관에 ‘이동 목욕 승합차’를 후원했다.", ["이동 목욕 승합차"]),
        ("협의체는 ‘정기총회’를 열고 ‘사랑의 반찬 나눔 사업’을 폈다.", ["정기총회"]),
        ("‘나래 사진전’에 이어 ‘누리 사진전’을 연다.", ["나래 사진전"]),
        (
            "물길 정비사업 12억원(나래부), 문화마당 공연사업 8000만원(누리부), 빈집 정비사업 등이다.",
            ["물길 정비사업", "문화마당 공연사업", "빈집 정비사업"],
        ),
        ("‘나래 진단 지원사업’을 거친 기업은 ‘나래 판로 지원사업’에 먼저 뽑힌다.", ["나래 진단 지원사업"]),
        ("‘나래 청년 아카데미’를 수료한 이들이 모였다.", ["나래 청년 아카데미"]),
        ("‘나래 판로 지원사업’을 거쳐 기업을 키운다.", []),
        # What a team does, an act that is given its name, a list of two.
        ("‘나래 사랑 봉사단’ 발대식을 열었다.", []),
        ("재단은 ‘사랑의 쌀 나눔 행사’를 후원했다.", []),
        ("물길 정비사업, 빈집 정비사업을 편다.", []),
    ],
)
def test_what_is_shown_to_be_no_name(make_document: MakeDocument, text: str, names: list[str]) -> None:
    line = reading_of(make_document, text).body[0]
    assert sorted(set(no_names(line, [*quotations(line), *phrases(line)]))) == sorted(names)


@pytest.mark.parametrize(
    ("text", "chosen", "whole"),
    [
        ("새길군은 ‘자녀 이야기’ 공감소통 간담회를 개최했다.", "공감소통 간담회", "‘자녀 이야기’ 공감소통 간담회"),
        ("새길군은 ‘자녀 이야기’ 공감소통 간담회를 개최했다.", "자녀 이야기", "‘자녀 이야기’ 공감소통 간담회"),
        ("새길군은 창업 동행지원 사업을 편다.", "창업 동행지원", "창업 동행지원 사업"),
        (
            "기술센터는 새길농업대학 제3기 사과과정 수료식을 열었다.",
            "제3기 사과과정 수료식",
            "새길농업대학 제3기 사과과정",
        ),
        ("기술센터는 제3기 숲해설 교육 수료식을 열었다.", "제3기 숲해설 교육 수료식", "제3기 숲해설 교육"),
        ("협회는 지역 상생을 위한 정책 과제 토론회를 열었다.", "정책 과제 토론회", "지역 상생을 위한 정책 과제 토론회"),
        # The event itself is quoted, a graduation of no course, a ceremony under its own name, another purpose.
        ("새길군은 ‘나래 음악회’ 뒤풀이 간담회를 개최했다.", "뒤풀이 간담회", None),
        ("센터는 학교 밖 청소년 졸업식을 열었다.", "학교 밖 청소년 졸업식", None),
        ("교육청은 나래 초등학교 졸업식을 열었다.", "나래 초등학교 졸업식", None),
        ("센터는 ‘제3기 사과과정 수료식’을 열었다.", "제3기 사과과정 수료식", None),
        ("협회는 소방관 자녀 장학금 수여식을 열었다.", "소방관 자녀 장학금 수여식", None),
        ("협회는 지역 상생을 위한 나래 축제를 열었다.", "나래 축제", None),
        ("새길군은 창업 동행지원 사업단을 꾸렸다.", "창업 동행지원", None),
    ],
)
def test_the_fullest_printing_of_a_name(make_document: MakeDocument, text: str, chosen: str, whole: str | None) -> None:
    fuller = whole_name(reading_of(make_document, text), None, chosen)
    assert (fuller and fuller[0]) == whole


def test_the_headline_has_the_year_of_an_event(make_document: MakeDocument) -> None:
    document = make_document("부녀회는 사랑의 김장 나누기 행사를 열었다.", title="‘2024년 사랑의 김장 나누기’ 가져")
    reading = read(document, [], [], [])
    assert whole_name(reading, None, "사랑의 김장 나누기 행사") == (
        "2024년 사랑의 김장 나누기",
        "rule:quoted in the headline +9.9",
    )


def test_a_step_told_first_stands_before_what_is_printed_later(make_document: MakeDocument) -> None:
    reading = reading_of(
        make_document, "새길군은 ‘나래 소통 마당’을 운영한다. 마을마다 노래 모임 ‘누리 합창’이 함께한다."
    )
    told = own_name(reading, reading.body[0], "누리 합창")
    assert told == ("나래 소통 마당", "rule:quoted and done +9.9")
    assert own_name(reading, reading.body[1], "누리 합창") is None


@pytest.mark.parametrize(
    ("kind", "last", "named"),
    [
        ("meeting", "누리전자는 ‘온새미 교육 프로젝트’를 만든다.", False),
        ("meeting", "누리전자는 ‘온새미 교육 한마당’을 연다.", True),
        ("programme", "누리전자는 ‘온새미 교육 프로젝트’를 만든다.", True),
    ],
)
def test_what_a_guest_runs_is_no_name_of_a_meeting(
    make_document: MakeDocument, kind: str, last: str, named: bool
) -> None:
    text = "새길군은 이날 간담회를 열었다. 회사 대표가 모였다. 군수가 맞았다. 차를 마셨다. 말이 오갔다. " + last
    names = [name for name, _ in name_candidates(reading_of(make_document, text), None, kind)]
    assert any(name and name.startswith("온새미") for name in names) is named
