"""What single lines say about themselves, and which lines of a text are body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import clean
from pipeline.clean.captions import heads_caption, is_caption
from pipeline.clean.line import Line, ends_sentence, is_foreign, is_prose, squeezed
from pipeline.clean.lines import same_title, select
from pipeline.clean.marks import REASONS, reason_of
from pipeline.clean.tails import without_markup, without_tail
from pipeline.errors import SkipRecord
from pipeline.types import Article, Given, RawRecord, Source

PROSE = [
    "나래군은 12일 지역 기업 다섯 곳과 상생 협약을 맺었다고 밝혔다.",
    "지원금은 3억 원이다.",
    "“함께 가야 멀리 갑니다.”",
    "그는 “힘이 닿는 데까지 돕겠다”고 말했다. (사진=나래군)",
    "나래군은 20일 한빛은행과 업무협약을 체결했다. ‹사진>",
    "나래군은 20일 한빛은행과 업무협약을 체결했다.(사진)",
    "나래군은 업무협약(사진)을 체결했다고 20일 밝혔다.",
    "협약식에는 군수와 기업 대표가 참석했다. 홍길동 기자",
    "협약식에는 군수와 기업 대표가 참석했다. 홍길동 기자 hong@narae.example.com",
    "사업은 내년 말까지 이어진다. <끝>",
    "이번 사업으로 소상공인 300명이 도움을 받을 것으로 군은 내다보며 지원 대상을 해마다 늘릴 계획이라고 설명했다",
    "[앵커]",
    "【 앵커멘트 】",
    "왜 이런 일이 생겼을까?",
    "도내 중소기업 40곳이 참여함.",
    "□ 현금을 받지 않는 매장의 비율은 7.8%로 지난 조사보다 4.7%p 상승",
    "o 업종별로는 카페가 가장 높고, 음식점과 소매점이 뒤를 이음",
    "ㅇ 참여 기업에는 사무공간과 판로를 제공하고 교육비도 전액 지원",
]
NOT_PROSE = [
    "나래군, 지역 기업 다섯 곳과 상생 협약 맺어",
    "정치 경제 사회 문화 스포츠 연예",
    "나래군수, 현장 간담회 열어…“기업 애로 듣겠다”",
    "마을 상점가에 활기 불어넣는 선순환 만든다",
    "- 3년간 12억 원 지원, 청년 창업기업 10곳 -",
    "3. 나래호수 둘레길 개통 나래군은 호수를 한 바퀴 도는 둘레길을 이달 개통한다. 길이는 7km로 두 시간이면 걸을 수 있고 쉼터 여섯 곳을",
    "나래군이 둘레길을 이달 개통한다. 길이는 7km로 두 시간이면 걸을 수 있고 쉼터 여섯 곳을 갖췄다. 개통식은...",
    "Video Player is loading.",
    "□ 나래군, 상생 협약 체결",
    "o 조사기간 : 2023.9.4.~10.27.",
    "【 앵커가 전한 소식 】",
    "끝.",
]
REASON_OF = [
    ("저작권자 © 나래신문 무단전재 및 재배포 금지", "copyright"),
    ("[저작권자ⓒ 한빛뉴스. 무단전재-재배포 금지]", "copyright"),
    ("※ 대담을 인용 보도할 때는 나래라디오 <나래의 아침>을 밝혀 주십시오.", "copyright"),
    ("< 저작권자 ⓒ 나래경제, 무단 전재 및 재배포 금지 >", "copyright"),
    ("Copyright ⓒ 나래일보. All rights reserved. 무단 전재 및 재배포 금지.", "copyright"),
    ("<저작권자(c) 한빛통신, 무단 전재-재배포, AI 학습 및 활용 금지> 2024/05/13 10:00 송고", "copyright"),
    ("본 공공저작물은 공공누리 출처표시 조건에 따라 이용할 수 있습니다.", "licence"),
    ("이 저작물은 공공누리 제1유형에 따라 자유롭게 이용이 가능합니다.", "licence"),
    ("hong@narae.example.com", "email"),
    ("◎공감언론 한빛 hong@hanbit.example.com", "email"),
    ("홍길동 기자", "byline"),
    ("기자명 홍길동 기자", "byline"),
    ("홍길동 기자 | 승인 2024.05.13 06:00", "byline"),
    ("입력 2024.05.13 06:00", "date_line"),
    ("입력 2024.05.13. 오후 3:21 수정 2024.05.13. 오후 5:00", "date_line"),
    ("기사승인 : 2024-05-13 17:55:13", "date_line"),
    ("등록 2024-05-13 오전 10:15:00", "date_line"),
    ("2024년 05월 13일 13시 22분", "date_line"),
    ("2024.05.13 산업기술부", "date_line"),
    ("조회수 : 1,204", "date_line"),
    ("(지면) 5. 14.(화) 조간", "date_line"),
    ("2025.12.06 (토)", "header_widget"),
    ("UPDATED. 2025-06-01 18:20 (일)", "header_widget"),
    ("최종편집: 2025-06-01 18:20", "header_widget"),
    ("  • 구름많음나래 4.0℃", "header_widget"),
    ("코스피 2,641.22 ▲ 12.03", "header_widget"),
    ("기상청 제공", "header_widget"),
    ("페이스북(으)로 기사보내기", "share_widget"),
    ("카카오톡으로 공유하기", "share_widget"),
    ("본문 글씨 줄이기", "share_widget"),
    ("폰트 2단계 14px", "share_widget"),
    ("이 기사를 공유하세요", "share_widget"),
    ("가+", "share_widget"),
    ("좋아요 12", "share_widget"),
    ("많이 본 뉴스", "most_read"),
    ("실시간 인기기사 TOP 10", "most_read"),
    ("이 시각 주요뉴스", "most_read"),
    ("[관련기사]", "related"),
    ("함께 읽기나래호수에 다시 온 고니", "related"),
    ("함께 읽기 : 나래호수에 다시 온 고니", "related"),
    ("이전글 나래군, 봄꽃 나눔 행사", "related"),
    ("홍길동 기자의 다른기사 보기", "byline"),
    ("댓글 0", "comment"),
    ("로그인 후 댓글을 작성할 수 있습니다", "comment"),
    ("#나래군 #상생협약 #청년창업", "tags"),
    ("태그: 나래군, 협약", "tags"),
    ("※ 별첨 : 사진", "attachment"),
    ("240620(석간) 기술지킴이 협의체 발족.hwpx (340KB) 내려받기", "attachment"),
    ("미리보기 (보도사진) 나래군청.jpg [size: 210.4 KB, Download: 2]", "attachment"),
    ("문의 : 나래군 경제과 (☎ 061-000-1234)", "contact"),
    ("(경제과장 홍길동, 소상공인팀장 김철수 000-1230, 주무관 이영희 000-1234)", "contact"),
    ("관련부서 : 나래군 건설과(도시재생 ☎ 000-5886)", "contact"),
    ("▲ 나래군과 기업 대표들이 협약식을 마치고 기념촬영을 하고 있다. (사진=나래군)", "caption"),
    ("[사진출처=나래군]", "caption"),
    ("주민들이 마당에서 메주를 빚고 있다. 나래일보 자료사진", "caption"),
    ("나래호수에 뜬 무지개. 사진 제공=나래군", "caption"),
    ("[나래=한빛통신] 나래호수 산책로. (사진=독자 제공) 2024.05.13. photo@hanbit.example", "caption"),
    ("소방관들이 호스를 나르고 있다. 2024.05.13.", "caption"),
    ("상인들이 상자를 옮기고 있다. (ⓒ한빛통신, 무단 전재-재배포 금지)", "caption"),
    ("나래초 학생들이 만든 썰매. (나래교육지원청 제공) 2024.5.13/한빛1", "caption"),
    ("상인들이 상자를 옮기고 있다. /나래군", "caption"),
    ("나래은행 본점 창구. 나래일보DB", "caption"),
    ("[나래=한빛통신] 군수가 설명하고 있다. 2024.05.12. photo@hanbit.example *재판매 및 DB 금지", "caption"),
    ("“이 자료는 나래부의 보도자료를 전재하여 제공함을 알려드립니다.”", "publisher"),
    ("2/12", "image"),
    ("기사 계속 보기", "menu"),
    ("큰사진보기", "image"),
    ("관련 사진 보기", "image"),
    ("보도사진 다운로드", "image"),
    ("[광고] 나래 농기계 박람회 5월 개막", "advert"),
    ("함께 보는 기사", "related"),
    ("더 읽어보기", "related"),
    ("이 기사와 관련 있는 기사", "related"),
    ("덧붙이는 글 | 이 글은 블로그에도 실립니다.", "menu"),
    ("이 보도자료는 나래산업이 작성해 배포한 것으로 한빛와이어가 전했습니다.", "publisher"),
    ("언론 연락처", "contact"),
    ("오늘 나래 날씨 21℃ 맑음", "header_widget"),
    ("나래군청 전경. 나래군 제공", "caption"),
    ("*사진설명 : 나래군이 협약식을 열고 있다.", "caption"),
    ("주민들이 책을 고르고 있다. (사진)", "caption"),
    ("홍길동 군수(왼쪽)와 김철수 대표가 협약서를 들고 있다.", "caption"),
    ("군수가 참석자들과 함께 기념촬영을 하고 있다. /나래군 제공", "caption"),
    ("ⓒ게티이미지뱅크", "caption"),
    ("발행·편집인 : 홍길동", "publisher"),
    ("등록번호 : 경기 아00000", "publisher"),
    ("경기도 나래시 중앙로 12 나래빌딩 3층", "publisher"),
    ("개인정보처리방침", "menu"),
    ("주요서비스 바로가기", "menu"),
    ("광고", "advert"),
    ("좋은 글로 찾아뵙겠습니다. 나래일보 구독신청 하기", "advert"),
    ("나래군청 누리집 이 누리집은 대한민국 공식 전자정부 누리집입니다.", "menu"),
    (
        "나래군청 이 누리집은 대한민국 공식 전자정부 누리집입니다. 민원 참여 소식 복지 문화 관광 보건 농업 환경 교통 소식 새소식 "
        "보도자료 나래군, 상생 협약 체결 등록일 2024-05-13 조회 12",
        "menu",
    ),
    ("기사제보 및 보도자료 news@narae.example.com", "email"),
    ("<끝>", "end_mark"),
    ("![](https://img.example.com/1.jpg)", "image"),
    ("| --- | --- |", "image"),
    ("* * *", "image"),
    ("아래는 이 글을 기계 번역으로 옮긴 영문입니다.", "translation"),
]
MAY_BE_BODY = [
    "나래군은 협약을 맺었다고 밝혔다. <저작권자 ⓒ 나래신문, 무단 전재 금지>",
    "[보도자료] 나래군, 상생 협약 체결",
    "군은 공식 전자정부 누리집 주소를 바꾼다고 12일 밝혔다.",
    "구독 신청 하는 이웃이 늘었다고 군은 전했다.",
    "함께 보는 재미가 있는 그림책도 여럿이다.",
    "함께 읽기를 권하는 책도 여럿이다.",
    "함께 읽기 좋은 그림책",
    "군은 시집을 인용할 때 출처를 밝혀 온 시인에게 상을 주었다.",
    "남의 글을 인용할 때는 출처를 밝혀야 한다고 교수는 말했다.",
    "폰트 세 가지가 새로 나왔다.",
    "광고를 보고 온 손님이 절반이라고 가게는 전했다.",
    "사진을 내려받은 시민이 1만 명을 넘었다.",
    "이 뉴스는 마을에서 가장 먼저 퍼졌다고 이장은 말했다.",
    "덧붙이는 말은 없었다고 군은 전했다.",
    "나래군은 12일 기업 다섯 곳과 협약을 맺었다고 밝혔다.",
    "◇현장실습 100명으로 확대",
    "△가온시",
    "ㅇ (지원 내용) 임치 수수료 전액, 법률 자문 연 3회",
    "ㅇ 일시: 2024년 5월 13일(월) 14:00",
    "관련 기사를 읽고 기부를 결심했다는 시민이 많다고 군은 전했다.",
    "사진 찍기 좋은 곳으로 이름난 나래호수에 전망대가 선다.",
    "제보를 받은 군은 곧바로 조사에 나섰다고 밝혔다.",
    "홍길동 나래사업본부장",
    "이전 협약은 2021년에 끝났다.",
    "나래군은 저소득층 학생에게 학습기를 무상으로 제공한다.",
    "댓글을 남긴 시민에게는 상품권을 준다고 군은 설명했다.",
    "―처음 시작한 까닭은.",
    "광고비 4천만 원도 군이 낸다.",
    "< 바다이음 사업 개요 >",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize("text", NOT_PROSE)
def test_not_prose(text: str) -> None:
    assert not is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "군수는 “함께 가겠다”고 말했다",
        "대표는 “기쁘다”고 3일 전했다",
        "그는 더 돕겠다고 약속했다",
    ],
)
def test_a_report_of_what_somebody_said_is_prose_without_its_full_stop(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize("text", ["군수 “함께 가겠다”", "함께 가겠다고 말한 군수", "다시 뛴다 말했다 하면"])
def test_headlines_of_what_somebody_said_are_no_prose(text: str) -> None:
    assert not is_prose(text)


def test_an_article_without_full_stops_keeps_its_short_sentences() -> None:
    lead = "나래군은 12일 지역 기업 다섯 곳과 청년 일자리를 늘리는 상생 협약을 맺었다고 밝혔다"
    lines = [lead, "군은 3년 동안 교육비로 모두 3억 원을 쓴다", "나래군 누리집 바로가기"]
    found = select([Line(number, text) for number, text in enumerate(lines, 1)])
    assert found.body == (0, 1)


def test_among_sentences_with_full_stops_such_a_line_is_none() -> None:
    lead = "나래군은 12일 지역 기업 다섯 곳과 청년 일자리를 늘리는 상생 협약을 맺었다고 밝혔다."
    lines = [lead, "군은 3년 동안 교육비로 모두 3억 원을 쓴다", "나래군 누리집 바로가기"]
    found = select([Line(number, text) for number, text in enumerate(lines, 1)])
    assert found.body == (0,)


@pytest.mark.parametrize(("text", "reason"), REASON_OF)
def test_reason(text: str, reason: str) -> None:
    assert reason_of(text) == reason
    assert reason in REASONS


@pytest.mark.parametrize("text", MAY_BE_BODY)
def test_no_reason(text: str) -> None:
    assert reason_of(text) is None


def test_a_caption_is_announced_by_words_not_by_a_menu() -> None:
    assert heads_caption("사진 설명)")
    assert heads_caption("[사진]")
    assert not heads_caption("사진")
    assert not is_caption(
        "나래군은 사진전을 연다. 전시에는 작가 열 명이 참여한다. 입장료는 없다. " * 2 + "(사진=나래군)"
    )


@pytest.mark.parametrize(
    ("text", "kept", "tail"),
    [
        ("협약을 맺었다. hong@narae.example.com", "협약을 맺었다.", "hong@narae.example.com"),
        ("협약을 맺었다. 홍길동 기자 hong@narae.example.com", "협약을 맺었다.", "홍길동 기자 hong@narae.example.com"),
        ("협약을 맺었다.홍길동 기자(hong@narae.example.com)", "협약을 맺었다.", "홍길동 기자(hong@narae.example.com)"),
        (
            "맺었다.  hong@h.example.com 홍길동 김철수 기자  ※ 저작권자 ⓒ 나래. 무단 전재-재배포 금지",
            "맺었다.",
            "hong@h.example.com 홍길동 김철수 기자  ※ 저작권자 ⓒ 나래. 무단 전재-재배포 금지",
        ),
        (
            "맺었다. <저작권자ⓒ 한빛통신. 무단전재-재배포 금지.>",
            "맺었다.",
            "<저작권자ⓒ 한빛통신. 무단전재-재배포 금지.>",
        ),
        (
            "맺었다. ▶ 네이버에서 나래신문 구독하기 ▶ 앱 다운로드",
            "맺었다.",
            "▶ 네이버에서 나래신문 구독하기 ▶ 앱 다운로드",
        ),
        ("사업은 셋이다. ▶ 교육 ▶ 상담 ▶ 판로", "사업은 셋이다. ▶ 교육 ▶ 상담 ▶ 판로", ""),
        ("맺었다. <끝>", "맺었다.", "<끝>"),
        (
            "맺었다.  [ⓒ 나래경제 & narae.co.kr, 무단전재 및 재배포 금지]",
            "맺었다.",
            "[ⓒ 나래경제 & narae.co.kr, 무단전재 및 재배포 금지]",
        ),
        ("맺었다. 나래닷컴 뉴스룸 , 무단전재 및 재배포 금지", "맺었다.", "나래닷컴 뉴스룸 , 무단전재 및 재배포 금지"),
        (
            "맺었다. h@h.example.com  (본 기사는 나래경제로부터 제공받은 기사입니다.)  - Copyrights ⓒ 나래경제 -",
            "맺었다.",
            "h@h.example.com  (본 기사는 나래경제로부터 제공받은 기사입니다.)  - Copyrights ⓒ 나래경제 -",
        ),
        (
            "◇부장 홍길동 ◇차장 김철수 [ⓒ 나래신문, 무단전재 및 재배포 금지]",
            "◇부장 홍길동 ◇차장 김철수",
            "[ⓒ 나래신문, 무단전재 및 재배포 금지]",
        ),
        (
            "사업은 내년까지 이어진다 홍길동 기자 h@h.example.com",
            "사업은 내년까지 이어진다",
            "홍길동 기자 h@h.example.com",
        ),
        ("문의는 hong@narae.example.com으로 하면 된다.", "문의는 hong@narae.example.com으로 하면 된다.", ""),
        ("무단 전재 금지를 알리는 글이었다.", "무단 전재 금지를 알리는 글이었다.", ""),
    ],
)
def test_tail(text: str, kept: str, tail: str) -> None:
    assert without_tail(text) == (kept, tail)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**나래군**은 [협약](https://example.org/a_b)을 맺었다.", "나래군은 협약을 맺었다."),
        ("## 나래군, 협약 체결", "나래군, 협약 체결"),
        ("A &amp; B는 &quot;함께&quot;라고 했다.<br>", 'A & B는 "함께"라고 했다.'),
        ("&lt;b&gt;상생&lt;/b&gt; 위해 &lt;끝&gt;", "상생 위해 <끝>"),
        ("{RELNEWS:left}하지만 그는", "하지만 그는"),
        ("매출 < 비용이고 2 * 3 * 4는 24다.", "매출 < 비용이고 2 * 3 * 4는 24다."),
        ("[종합] 나래군 (1보)", "[종합] 나래군 (1보)"),
    ],
)
def test_markup(text: str, plain: str) -> None:
    assert without_markup(text) == plain


def test_headlines_are_one_if_spaces_quotes_or_the_end_differ() -> None:
    full = squeezed("나래군, 2025년 경관 행정평가 ‘우수기관’ 선정")
    assert same_title(squeezed("나래군, 2025년 경관 행정평가 '우수기관'..."), full)
    assert same_title(squeezed("나래군,2025년 경관행정평가 우수기관 선정"), full)
    assert not same_title(squeezed("나래군, 2024년 예산 확정"), full)
    assert not same_title(squeezed("나래군"), full)


def article_of(text: str, given: Given | None = None) -> Article:
    return clean.clean(RawRecord("x", Source("x", 1, "0"), "text", text, given or Given()))


def test_text_wrapped_at_a_width_keeps_its_first_and_last_lines() -> None:
    lines = [
        "나래군은 12일 군청 대회의실에서 지역 기업 다섯 곳과",
        "상생 협약을 맺었다고 밝혔다. 협약에 따라 군은 3년 동안",
        "사업비 12억 원을 들여 사무공간과 판로를 제공한다. 기업은",
        "지역 청년을 해마다 30명씩 채용하기로 했다. 군수는 이 자리에서",
        "청년이 돌아오는 고장을 만들겠다고 말했다.",
    ]
    assert article_of("\n".join(lines)).body == "\n".join(lines)


def test_text_wrapped_at_a_width_goes_on_behind_points() -> None:
    wrapped = [
        "나래군은 12일 군청 대회의실에서 지역 기업 다섯 곳과",
        "상생 협약을 맺었다고 밝혔다. 협약에 따라 군은 3년 동안",
        "사업비 12억 원을 들여 사무공간과 판로를 제공한다. 기업은",
        "지역 청년을 해마다 30명씩 채용하기로 했다.",
        "",
        "○ 앞으로의 계획",
        "  - 9월: 공장 견학",
        "  - 10월: 판로 설명회",
        "",
        "군수는 “한 번 맺은 협약이 오래가려면 반년은 발로 뛰어야",
        "한다”며 “처음 기업의 끝까지 함께하는 동반자가 되겠다”고",
        "말했다.",
    ]
    assert article_of("\n".join(wrapped)).body.endswith("동반자가 되겠다”고\n말했다.")


def test_headlines_in_markdown_head_annexes_too() -> None:
    text = "나래군은 12일 협약을 맺었다고 밝혔다.\n기업은 청년 30명을 채용한다.\n## 붙임 협약식 개요\nㅇ 나래군청에서 기업 다섯 곳의 대표와 군의원이 참석한 협약식"
    assert article_of(text).body == "\n".join(text.split("\n")[:2])


def test_a_list_of_names_without_a_sentence_is_kept_whole() -> None:
    lines = [
        "▣ 인사발령",
        "◎ 3급 승진",
        "홍길동 기획조정실장 직무대리",
        "김철수 경제산업국장",
        "◎ 4급 전보",
        "이영희 나래군 부군수",
    ]
    assert article_of("\n".join(lines)).body.split("\n")[1:] == lines[1:]


def test_an_excerpt_cut_by_its_archive_is_kept() -> None:
    text = "나래군은 12일 군청 대회의실에서 지역 기업 다섯 곳과 상생 협약을 맺었다고 밝혔다. 협약에 따라 군은 3년 동안 사업비를 .."
    assert article_of(text, Given(title="나래군 상생 협약")).body == text


def test_a_last_sentence_that_is_cut_off_belongs_to_the_body() -> None:
    text = "나래군은 기업 다섯 곳과 협약을 맺었다.\n한편, 나래군은 올겨울 오래된 골목부터 차례로\n※ 별첨 : 사진"
    assert article_of(text).body.endswith("골목부터 차례로")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("광고\n로그인\n회원가입", "empty_body"),
        ("나래군", "empty_body"),
        ("404 Not Found\n요청하신 페이지를 찾을 수 없습니다.", "error_page"),
        ("삭제되었거나 존재하지 않는 기사입니다.\n홈으로", "error_page"),
        ("해당 게시물은 삭제되었습니다.", "error_page"),
        ("잘못된 접근입니다.", "error_page"),
        ("보다 나은 서비스를 위해 시스템 점검을 실시합니다.\n이용에 불편을 드려 죄송합니다.", "error_page"),
        ("The county will help forty small firms to sell their goods in other countries. " * 3, "not_korean"),
        (
            "地域企業と協定を結んだ。支援金は三億円である。事業は来年まで続くと町は発表した。協定式には町長と五社の代表が出席した。",
            "not_korean",
        ),
        ("가" * 5_000_001, "too_large"),
    ],
)
def test_texts_without_an_article_are_refused_with_a_reason(text: str, reason: str) -> None:
    with pytest.raises(SkipRecord) as caught:
        article_of(text)
    assert (caught.value.stage, caught.value.reason) == ("clean", reason)


@pytest.mark.parametrize(
    "text",
    [
        "나래군은 없는 길을 찾을 수 없다던 이웃을 도왔다.",
        "군은 누리집 주소가 바뀌었다고 12일 밝혔다.",
        "나래군은 12일 낡은 다리 세 곳을 점검했다.",
        "나래군은 12일 이용에 불편이 없도록 누리집을 고쳤다고 밝혔다.",
    ],
)
def test_short_articles_about_pages_and_checks_are_kept(text: str) -> None:
    assert article_of(text).body == text


FRAGMENTS = st.sampled_from(
    [
        *PROSE,
        *NOT_PROSE,
        *(text for text, _ in REASON_OF),
        *MAY_BE_BODY,
        "",
        "",
        "사진 설명)",
        "\xa0",
        "나래군, 협약 체결",
    ]
)


@given(st.lists(FRAGMENTS, max_size=30), st.sampled_from([None, "나래군, 협약 체결"]))
def test_every_line_is_body_or_removed_for_a_known_reason(lines: list[str], title: str | None) -> None:
    try:
        article = article_of("\n".join(lines), Given(title=title))
    except SkipRecord as refused:
        article = None
        reason: str | None = refused.reason
    else:
        reason = None
    assert reason in (None, "empty_body", "error_page", "not_korean")
    if article is None:
        return
    kept, removed = set(article.body_lines), {line.line for line in article.removed}
    assert kept | removed == {number for number, line in enumerate(lines, 1) if line.strip()}
    assert list(article.body_lines) == sorted(kept)
    assert len(article.body_lines) == len(article.body.split("\n"))
    assert all(line.reason in REASONS for line in article.removed)
    assert [line.line for line in article.removed] == sorted(line.line for line in article.removed)
    assert article.title == (title or article.title)


@given(st.text(max_size=400))
def test_any_text_gives_an_article_or_a_reason(text: str) -> None:
    reason = None
    try:
        assert article_of(text).body.strip()
    except SkipRecord as refused:
        reason = refused.reason
    assert reason in (None, "empty_body", "error_page", "not_korean", "too_deep")


@given(st.lists(FRAGMENTS.filter(str.strip), min_size=1, max_size=20))
def test_selection_covers_each_line_once(texts: list[str]) -> None:
    lines = [Line(number, text.strip()) for number, text in enumerate(texts, 1) if text.strip()]
    selection = select(lines)
    assert sorted([*selection.body, *selection.reasons]) == list(range(len(lines)))


def test_foreign_and_sentence_ends() -> None:
    assert is_foreign("The county will help small firms to sell their goods.")
    assert not is_foreign("JUMAK은 H Foods와 500만 달러 규모 공급계약을 체결했다.")
    assert ends_sentence("맺었다고 밝혔다.”")
    assert not ends_sentence("협약 체결…")
