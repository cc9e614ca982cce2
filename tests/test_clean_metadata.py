"""Title, outlet, reporter and day as lines, datelines and markup state them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import bylines, clean, datelines, days, page_names, published
from pipeline.clean.line import Line
from pipeline.clean.names import is_name, looks_like_outlet
from pipeline.clean.outlets import holder_of
from pipeline.clean.page_metadata import person
from pipeline.types import Article, DayStatedBy, Given, RawRecord, Source

LEAD = "나래군은 12일 지역 기업 다섯 곳과 상생 협약을 맺었다고 밝혔다."
DATELINES = [
    ("(서울=한빛통신) 홍길동 기자 = ", "홍길동", "한빛통신"),
    ("[서울=한빛시스]홍길동 기자 = ", "홍길동", "한빛시스"),
    ("【서울=한빛】홍길동 기자 = ", "홍길동", "한빛"),
    ("(부산·경남=한빛1) 홍길동 기자 = ", "홍길동", "한빛1"),
    ("[데일리나래 홍길동 기자] ", "홍길동", "데일리나래"),
    ("[세종=데일리나래 홍길동 기자] ", "홍길동", "데일리나래"),
    ("[나래경제=홍길동 기자] ", "홍길동", "나래경제"),
    ("[나래닷컴 홍길동 기자]", "홍길동", "나래닷컴"),
    ("[나래데일리 홍길동기자] ", "홍길동", "나래데일리"),
    ("나래뉴스 홍길동 기자= ", "홍길동", "나래뉴스"),
    ("나래신문 / 홍길동 기자 = ", "홍길동", "나래신문"),
    ("[ 홍길동 기자 ]", "홍길동", None),
    ("(춘천=나래일보) 홍길동 = ", "홍길동", "나래일보"),
    ("[나래신문/홍길동 기자] ", "홍길동", "나래신문"),
    ("[나래신문 | 홍길동 기자] ", "홍길동", "나래신문"),
    ("[나래신문=수원] 홍길동 기자 = ", "홍길동", "나래신문"),
    ("[더나래=홍길동·김철수 기자] ", "홍길동·김철수", "더나래"),
    ("[파리=나래일보 홍길동 특파원] ", "홍길동", "나래일보"),
    ("[산업부 공동취재단·나래경제 홍길동 기자]", "홍길동", "나래경제"),
    ("(나래뉴스 홍길동 인턴기자) ", "홍길동", "나래뉴스"),
    ("[나래신문 홍길동 선임기자] ", "홍길동", "나래신문"),
    ("(서울·세종=나래뉴스) 홍길동·이순신 기자 = ", "홍길동·이순신", "나래뉴스"),
    ("【 나래일보 】 ", None, "나래일보"),
    ("[속보] ", None, None),
    ("(사진=나래군) ", None, None),
    ("(주)", None, None),
    ("△", None, None),
]
BYLINES = [
    ("2024년 5월 13일 by 홍길동", "홍길동"),
    ("홍길동(narae_12)", "홍길동"),
    ("글 홍길동(narae_12)", "홍길동"),
    ("홍길동 2024. 5. 13. 06:00", "홍길동"),
    ("홍길동입력 2024. 5. 13. 06:00수정 2024. 5. 13. 07:10", "홍길동"),
    ("**홍길동 기자** | 입력 2024-05-13 15:20 | [기사원문](https://news.example/1)", "홍길동"),
    ("나래일보 / by 홍길동 / 2024. 5. 13. 06:00", "홍길동"),
    ("시민기자 홍길동", "홍길동"),
    ("수정일 2024.05.13. 17:22", None),
    ("조달청 2024. 5. 13. 06:00", None),
    ("나래일보 / by 취재팀 / 2024. 5. 13. 06:00", None),
    ("박수근(1914)", None),
    ("작성자 공보관", None),
    ("홍길동 기자", "홍길동"),
    ("홍길동기자", "홍길동"),
    ("기자명 홍길동 기자", "홍길동"),
    ("홍길동 기자(hong@nara.example.com)", "홍길동"),
    ("hong@nara.example.com 홍길동 기자", "홍길동"),
    ("나래신문 홍길동 기자", "홍길동"),
    ("홍길동 나래신문 기자 hong@nara.example.com", "홍길동"),
    ("글·사진 홍길동 기자", "홍길동"),
    ("/부산=홍길동기자 hong@nara.example.com", "홍길동"),
    ("홍길동 기자(=부산) | 기사입력 2021.05.18. 10:00:00", "홍길동"),
    ("입력 : 2021.05.18 10:00 | 홍길동 기자", "홍길동"),
    ("홍길동 산업전문기자", "홍길동"),
    ("홍길동 도쿄특파원", "홍길동"),
    ("홍길동·김철수 기자", "홍길동·김철수"),
    ("홍길동 김철수 기자", "홍길동 김철수"),
    ("작성자 : 홍길동", "홍길동"),
    ("취재기자 홍길동", "홍길동"),
    ("홍길동 기자 다른기사보기", "홍길동"),
    ("홍길동 (hong@nara.example.com) 기자", "홍길동"),
    ("나래방송 홍길동 (hong@nara.example.com)", "홍길동"),
    ("홍길동 / Product Manager", "홍길동"),
    ("홍길동 | 백엔드 개발자", "홍길동"),
    ("홍길동 / 나래전자", None),
    ("취재팀 / Product Manager", None),
    ("디지털뉴스팀", None),
    ("온라인뉴스팀 기자", None),
    ("관리자", None),
    ("홍길동 나래군수", None),
    ("나래신문 편집국", None),
]


@pytest.mark.parametrize(("front", "reporter", "outlet"), DATELINES)
def test_dateline(front: str, reporter: str | None, outlet: str | None) -> None:
    assert datelines.dateline(front + LEAD) == (reporter, outlet)


@pytest.mark.parametrize(("text", "reporter"), BYLINES)
def test_byline_above_or_below_the_body(text: str, reporter: str | None) -> None:
    above = [Line(1, text), Line(2, LEAD)]
    below = [Line(1, LEAD), Line(2, text)]
    assert bylines.byline_of(above, 1, 1, {})[0] == reporter
    assert bylines.byline_of(below, 0, 0, {})[0] == reporter


@pytest.mark.parametrize(
    ("body", "reporter"),
    [
        (f"{LEAD} 홍길동 기자 hong@nara.example.com", "홍길동"),
        (f"나래군 제공 나래 한빛뉴스 홍길동 기자 {LEAD}", "홍길동"),
        (f"마을 풍경. 도쿄 홍길동 기자 {LEAD}", "홍길동"),
        (f"사업의 앞날을 홍길동 기자가 취재했습니다. {LEAD}", "홍길동"),
        (f"{LEAD} 나래 뉴스 홍길동입니다.", "홍길동"),
        (f"노사 잠정 합의(나래넷코리아=홍길동 기자){LEAD}", "홍길동"),
        (f"{LEAD}  홍길동 (hong@nara.example.com)  ＜ⓒ나래데일리 - 무단전재 & 재배포 금지＞", "홍길동"),
        (f"{LEAD} [홍길동 기자]  [ⓒ 나래경제 & narae.example.com, 무단전재 및 재배포 금지]", "홍길동"),
        (f"[홍길동  기자(=경남)] {LEAD}", "홍길동"),
        (f"{LEAD}  홍길동 논설위원  ⓒ 나래일보", "홍길동"),
        (f"사진 홍길동 기자 {LEAD}", None),
        (f"군수는 기자들과 만나 이같이 말했다. {LEAD}", None),
        (f"한 기자가 물었다. {LEAD}", None),
    ],
)
def test_reporter_in_a_body_that_lost_its_line_breaks(body: str, reporter: str | None) -> None:
    assert bylines.byline_of([Line(1, body)], 0, 0, {})[0] == reporter


def test_names_in_lists_of_other_articles_are_not_the_reporter() -> None:
    lines = [Line(1, LEAD), Line(2, "관련기사"), Line(3, "김철수 기자")]
    assert bylines.byline_of(lines, 0, 0, {1: "related"}) == (None, None)


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("홍길동", True),
        ("남궁담", True),
        ("제갈공명", True),
        ("김빛", True),
        ("취재팀", False),
        ("나래신문", False),
        ("서울", False),
        ("기자", False),
        ("홍", False),
    ],
)
def test_name(word: str, is_one: bool) -> None:
    assert is_name(word) is is_one


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("나래일보", True),
        ("데일리나래", True),
        ("NBC", True),
        ("한빛뉴스1", True),
        ("나래군", False),
        ("대표이사", False),
    ],
)
def test_outlet_form(word: str, is_one: bool) -> None:
    assert looks_like_outlet(word) is is_one


@pytest.mark.parametrize(
    ("notice", "outlet"),
    [
        ("저작권자 © 나래신문 무단전재 및 재배포 금지", "나래신문"),
        ("[저작권자(c) NBC 무단전재, 재배포 및 AI 데이터 활용 금지]", "NBC"),
        ("< 저작권자 ⓒ 나래경제, 무단 전재 및 재배포 금지 >", "나래경제"),
        ("저작권자 ⓒ 나래매일 (www.narae.example.com) 무단전재 및 재배포 금지", "나래매일"),
        ("[ⓒ 나래신문 & narae.example.com, 무단전재 및 재배포 금지]", "나래신문"),
        ("Copyright © 2024 나래신문. All rights reserved.", "나래신문"),
        ("저작권자 ⓒ 나래데일리-당사의 기사를 동의 없이 링크할 수 없습니다.", "나래데일리"),
        ("저작권자 © (유)나래신문. 무단전재 금지", "나래신문"),
        ("저작권자 © 유한회사 나래신문 무단전재 금지", "나래신문"),
        ("제호 : 나래포커스", "나래포커스"),
        ("ⓒ 무단전재 및 재배포 금지", None),
    ],
)
def test_holder_of_copyright(notice: str, outlet: str | None) -> None:
    assert holder_of(notice) == outlet


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-05-18", "2021-05-18"),
        ("20210518", "2021-05-18"),
        ("20210518093000", "2021-05-18"),
        ("20,210,518", "2021-05-18"),
        ("2021.05.18. 오후 3:21", "2021-05-18"),
        ("2021. 5. 8.", "2021-05-08"),
        ("2021/5/18", "2021-05-18"),
        ("2021년 5월 18일 (화)", "2021-05-18"),
        ("21.05.18", "2021-05-18"),
        ("2021-05-18T23:30:00+09:00", "2021-05-18"),
        ("2021-05-18T15:30:00Z", "2021-05-19"),
        ("2021-05-18T14:30:00+0000", "2021-05-18"),
        ("2015-06-16T08:04:06.2500000", "2015-06-16"),
        ("Tue, 18 May 2021 20:00:00 +0000", "2021-05-19"),
        ("Tue, 18 May 2021 20:00:00 -0000 (GMT)", "2021-05-19"),
        ("65.05.18", "1965-05-18"),
        ("1945-01-01T08:00:00+09:00", "1945-01-01"),
        ("1944-12-31T15:00:00Z", "1945-01-01"),
        ("1900-01-01", None),
        ("1900-01-01T00:00:00+09:00", None),
        ("1944-12-31T14:59:59Z", None),
        ("Mon, 01 Jan 1900 20:00:00 GMT", None),
        ("May 18, 2021", "2021-05-18"),
        ("2021-02-30", None),
        ("18시 30분", None),
        ("기사", None),
        ("", None),
        (None, None),
    ],
)
def test_day(text: str | None, day: str | None) -> None:
    assert days.day_in_korea(text) == day


HEAD = ["나래군, 기업 다섯 곳과 상생 협약 체결"]


@pytest.mark.parametrize(
    ("above", "below", "day"),
    [
        (["입력 2024.05.13 06:00", "수정 2024.05.14 07:00"], [], "2024-05-13"),
        (["수정 2024.05.14 07:00", "입력 2024.05.13 06:00"], [], "2024-05-13"),
        (["입력 2024.05.13 06:00 | 수정 2024.05.14 07:00"], [], "2024-05-13"),
        (["등록", "2024-05-13 오전 6:00:00", "수정", "2024-05-14 오전 7:00:00"], [], "2024-05-13"),
        (["작성일", "2024-05-13", "조회", "120"], [], "2024-05-13"),
        (["홍길동 기자 2024.05.13 06:00"], [], "2024-05-13"),
        (["2024.05.13"], [], "2024-05-13"),
        (["2025.12.06 (토)"], [], None),
        (["최종편집 : 2025-12-06 10:00"], [], None),
        (["UPDATED. 2025-12-06 10:00 (토)", "승인 2024.05.13 06:00"], [], "2024-05-13"),
        (["기사승인 : 2024-05-13 06:00:11"], ["등록일 : 2009-03-02", "발행인 : 홍길동"], "2024-05-13"),
        ([], ["등록번호 : 경기 아00000", "등록일 : 2009-03-02", "발행인 : 홍길동"], None),
        ([], ["<저작권자(c) 한빛통신, 무단 전재 금지>", "2024/05/13 06:00 송고"], "2024-05-13"),
        ([], ["(끝)", "<저작권자(c) 한빛통신, 무단 전재 금지>2024/05/13 06:00 송고"], "2024-05-13"),
        ([], ["2024-05-13 오전 송고 기사 모아보기"], None),
        ([], ["2024/05/13 06:00"], None),
        ([], ["기사입력: 2024/05/13 [10:22]"], "2024-05-13"),
        (["2023-13-45"], [], None),
    ],
)
def test_published(above: list[str], below: list[str], day: str | None) -> None:
    texts = [*HEAD, *above, LEAD, *below]
    lines = [Line(number, text) for number, text in enumerate(texts, 1)]
    first = 1 + len(above)
    assert published.find(lines, first, first) == day


@pytest.mark.parametrize(
    ("stated", "shown", "agreed"),
    [
        ([("2024-05-13", "json_ld")], "2024-05-13", ("2024-05-13", "json_ld")),
        ([("2024-05-14", "json_ld"), ("2024-05-13", "open_graph")], "2024-05-13", ("2024-05-13", "open_graph")),
        ([("2024-05-14", "json_ld")], "2024-05-13", ("2024-05-13", "line")),
        ([("2024-05-13", "json_ld")], None, ("2024-05-13", "json_ld")),
        ([], None, None),
    ],
)
def test_days_are_voted_on(
    stated: list[tuple[str, DayStatedBy]], shown: str | None, agreed: tuple[str, DayStatedBy] | None
) -> None:
    assert published.agreed(stated, shown) == agreed


@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%Y.%m.%d. 10:00", "%Y년 %m월 %d일", "%Y/%m/%d"]),
)
def test_a_written_day_reads_back(day: datetime.date, form: str) -> None:
    assert days.day_in_korea(day.strftime(form)) == day.isoformat()


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_none(text: str) -> None:
    day = days.day_in_korea(text)
    assert day is None or datetime.date.fromisoformat(day).isoformat() == day


@pytest.mark.parametrize(
    ("given_title", "title"),
    [
        ("나래시, 상생 협약 체결\n새로운글", "나래시, 상생 협약 체결"),
        ("나래시, 상생 협약 체결   NEW", "나래시, 상생 협약 체결"),
        ("나래시, <b>상생</b> 협약 &quot;체결&quot;", '나래시, 상생 협약 "체결"'),
        ("&lt;b&gt;상생&lt;/b&gt; 위해 나래시, &lt;새봄&gt; 열어", "상생 위해 나래시, <새봄> 열어"),
        ("나래시, 상생 협약\n체결", "나래시, 상생 협약 체결"),
        ("  나래시  ", "나래시"),
        ("", None),
        (None, None),
    ],
)
def test_given_title(given_title: str | None, title: str | None) -> None:
    assert page_names.given(given_title) == title


def article_of(text: str, given: Given | None = None, html: bool = False) -> Article:
    return clean(RawRecord("x", Source("x", 1, "0"), "html" if html else "text", text, given or Given()))


def test_what_the_dump_states_is_taken_as_it_stands() -> None:
    stated = Given(
        title="다른 제목", published="20240513", outlet="나래군청", reporter="김철수", url="https://x.example.com/1"
    )
    article = article_of(f"[한빛뉴스 홍길동 기자] {LEAD}\n저작권자 © 한빛뉴스 무단전재 금지", stated)
    assert (article.title, article.published, article.published_from) == ("다른 제목", "2024-05-13", "given")
    assert (article.outlet, article.reporter, article.url) == ("나래군청", "김철수", "https://x.example.com/1")


def test_a_reporter_is_found_where_the_dump_gives_none() -> None:
    article = article_of(f"[한빛뉴스 홍길동 기자] {LEAD}", Given(title="나래군 협약", outlet="포털"))
    assert (article.reporter, article.outlet) == ("홍길동", "포털")


def test_a_headline_as_first_line_of_the_body_is_no_body() -> None:
    title = "나래군, 기업 다섯 곳과 상생 협약 체결"
    article = article_of(f"{title}\n\n{LEAD}", Given(title=title))
    assert article.body == LEAD
    assert [(line.line, line.reason) for line in article.removed] == [(1, "title")]


@pytest.mark.parametrize(
    ("value", "outlet", "name"),
    [
        ("홍길동 기자", None, "홍길동"),
        ("나래신문 홍길동 기자", "나래신문", "홍길동"),
        ("홍길동", None, "홍길동"),
        ("걷는나그네", None, None),
        ("공보관", None, None),
        ("운영팀", None, None),
        ("홍길동/hong@narae.example.com", None, "홍길동"),
        ("홍길동·김철수 기자", None, "홍길동·김철수"),
        ("디지털뉴스팀", "나래신문", None),
        ("나래신문", "나래신문", None),
        ("https://www.narae.example.com", None, None),
        ("", None, None),
    ],
)
def test_person(value: str, outlet: str | None, name: str | None) -> None:
    assert person(value, outlet) == name


PAGE = """<html><head><title>{title}</title>{head}</head><body><h1>{h1}</h1>{shown}
<p>나래군은 12일 지역 기업 다섯 곳과 상생 협약을 맺었다고 밝혔다.</p><p>지원금은 3억 원이며 기간은 3년이다.</p></body></html>"""


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            {
                "head": '<meta property="og:title" content="나래군, 기업과 상생 협약 - 한빛뉴스"><meta property="og:site_name" content="한빛뉴스">'
            },
            {"title": "나래군, 기업과 상생 협약", "outlet": "한빛뉴스"},
        ),
        (
            {
                "title": "나래군, 기업과 상생 협약 &lt; 사회 &lt; 기사본문 - 한빛뉴스",
                "head": '<meta property="og:site_name" content="한빛뉴스">',
            },
            {"title": "나래군, 기업과 상생 협약"},
        ),
        (
            {"title": "한빛마을이음:나래군, 기업과 상생 협약", "shown": "<div>나래군, 기업과 상생 협약</div>"},
            {"title": "나래군, 기업과 상생 협약"},
        ),
        (
            {"title": "나래군:기업과 상생 협약을 맺은 까닭", "shown": "<div>나래군</div>"},
            {"title": "나래군:기업과 상생 협약을 맺은 까닭"},
        ),
        ({"title": "한빛뉴스", "h1": "나래군, 기업과 상생 협약"}, {"title": "나래군, 기업과 상생 협약"}),
        (
            {
                "head": '<script type="application/ld+json">{"@type":["NewsArticle"],"headline":"나래군, 기업과 &quot;상생&quot; 협약","author":["홍길동 기자"],"publisher":{"name":"한빛뉴스"},"datePublished":"2024-05-13"}</script>'
            },
            {
                "title": '나래군, 기업과 "상생" 협약',
                "reporter": "홍길동",
                "outlet": "한빛뉴스",
                "published": "2024-05-13",
                "published_from": "json_ld",
            },
        ),
        (
            {"head": '<meta name="article:published_time" content="2024-05-12T23:10:00Z">'},
            {"published": "2024-05-13", "published_from": "open_graph"},
        ),
        (
            {
                "head": '<meta property="article:published_time" content="2024-05-14T01:00:00+09:00">',
                "shown": "<div>입력 2024.05.13 09:00</div>",
            },
            {"published": "2024-05-13", "published_from": "line"},
        ),
        (
            {"shown": "<div>홍길동 기자</div><div>등록일 2024.05.13</div>"},
            {"published": "2024-05-13", "reporter": "홍길동"},
        ),
        (
            {
                "head": '<meta property="og:site_name" content="hanbit">',
                "shown": "<div>저작권자 © 한빛뉴스 무단전재 금지</div>",
            },
            {"outlet": "한빛뉴스"},
        ),
        (
            {"title": "나래의 겨울 - 소식 - 한빛사회적협동조합", "head": '<meta name="x" content="y">'},
            {"title": "나래의 겨울 - 소식 - 한빛사회적협동조합"},
        ),
        (
            {
                "title": "나래군, 기업과 상생 협약 &gt; 마을소식 | 한빛이음",
                "head": '<meta property="og:site_name" content="한빛이음">',
            },
            {"title": "나래군, 기업과 상생 협약", "outlet": "한빛이음"},
        ),
        (
            {"shown": '<h2 class="tit"><span class="cate">나눔</span><span>나래군, 기업과 상생 협약</span></h2>'},
            {"title": "나래군, 기업과 상생 협약"},
        ),
        (
            {"head": "", "title": "보도자료 상세보기 | 나래교육청"},
            {"outlet": "나래교육청"},
        ),
        (
            {"shown": '<div id="logo"><a href="/"><img src="l.png" alt="한빛마을이음"></a></div>'},
            {"outlet": "한빛마을이음"},
        ),
        ({"shown": '<div class="cont"><img src="l.png" alt="한빛마을이음"></div>'}, {"outlet": None}),
        (
            {"head": '<meta property="og:site_name" content="네이버 블로그 | 나래숲 이야기">'},
            {"outlet": "나래숲 이야기"},
        ),
        (
            {
                "head": '<meta property="og:site_name" content="모음뉴스"><meta property="og:article:author" content="나래일일">',
                "shown": "<p>Copyright © 나래일일. 무단전재 금지</p>",
            },
            {"outlet": "나래일일", "reporter": None},
        ),
        (
            {
                "head": '<meta property="og:site_name" content="모음뉴스"><meta property="article:author" content="홍길동">'
            },
            {"outlet": "모음뉴스", "reporter": "홍길동"},
        ),
        ({"head": '<link rel="canonical" href="https://x.example.com/1">'}, {"url": "https://x.example.com/1"}),
    ],
)
def test_metadata_of_pages(parts: dict[str, str], expected: dict[str, str]) -> None:
    page = PAGE.format(**{"title": "", "head": "", "h1": "", "shown": ""} | parts)
    article = article_of(page, html=True)
    assert {name: getattr(article, name) for name in expected} == expected
