"""Initiatives: what the stage promises of any article, and what it finds in plain ones."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import dates
from pipeline.initiatives import find
from pipeline.initiatives.asides import is_old_agreement
from pipeline.initiatives.cases import told
from pipeline.initiatives.cues import find_cues
from pipeline.initiatives.gist import gist
from pipeline.initiatives.names import alike, name_candidates
from pipeline.initiatives.reading import read
from pipeline.initiatives.uses import uses
from pipeline.types import Document, Mention, Money, Organization, Passage, Period, Span
from tests.conftest import MakeDocument


def named(document: Document, *names: str) -> list[Mention[Organization]]:
    """Mentions of companies under the given names, wherever they stand."""
    found = []
    for passage in document.passages:
        for name in names:
            start = passage.text.find(name)
            while start >= 0:
                span = Span(start, start + len(name))
                found.append(Mention(passage.field, span, name, Organization(name, "company"), "test"))
                start = passage.text.find(name, start + 1)
    return sorted(found, key=lambda mention: (mention.field != "title", mention.span))


AGREEMENT = (
    "한빛전자는 지난 3일 새길대학교와 인재 양성을 위한 업무협약을 체결했다고 5일 밝혔다. 양 기관은 협력하기로 했다."
)


def test_an_agreement_has_one_lead_and_its_other_signatories_are_partners(make_document: MakeDocument) -> None:
    document = make_document(AGREEMENT, "한빛전자-새길대학교 업무협약 체결", published="2021-10-05")
    signed = AGREEMENT.index("지난 3일")
    said = AGREEMENT.index("5일")
    dates = [
        Mention("body", Span(signed, signed + 5), "지난 3일", Period("2021-10-03", "event"), "test"),
        Mention("body", Span(said, said + 2), "5일", Period("2021-10-05", "announced"), "test"),
    ]
    row = find(document, named(document, "한빛전자", "새길대학교"), [], dates)[0]
    assert row.kind == "agreement"
    assert [lead.name for lead in row.leads] == ["한빛전자"]
    assert [partner.name for partner in row.partners] == ["새길대학교"]
    assert (row.announced, row.start, row.end) == ("2021-10-05", "2021-10-03", "2021-10-03")
    assert row.name is None
    assert row.status == "signed"
    assert row.evidence.text.startswith("한빛전자는")


@pytest.mark.parametrize(
    ("text", "name", "case"),
    [
        ("한빛전자는 협약을 맺었다", "한빛전자", "topic"),
        ("한빛전자(대표 한누리)가 성금을 냈다", "한빛전자", "subject"),
        ("새길군은 한빛전자와 손잡고", "한빛전자", "together"),
        ("새길군은 한빛전자와 지난 3일 협약을", "한빛전자", "with"),
        ("성금을 한빛복지관에 전달했다", "한빛복지관", "to"),
        ("한빛전자로부터 성금을 받았다", "한빛전자", "from"),
        ("성금을 한빛복지관을 통해 전한다", "한빛복지관", "through"),
        ("한빛전자 대표는 “고맙다”고 말했다", "한빛전자", "speaker"),
        ("한누리 한빛전자 대표와 주민", "한빛전자", "person"),
        ("사진=한빛전자", "한빛전자", "credit"),
        ("한빛전자, 성금 기탁", "한빛전자", "comma"),
        ("한빛전자-새길대 협약", "한빛전자", "dash"),
        ("한빛전자 등 5개 기관이 참여했다", "한빛전자", "subject"),
        ("새길군에 거주하는 어르신 50명", "새길군", "at"),
        ("새길군에 위치한 공장", "새길군", "at"),
        ("새길군에 쌀을 전달했다", "새길군", "to"),
        ("한빛전자에 따르면 매출이 늘었다", "한빛전자", "told by"),
        ("한빛전자에 따른 비용", "한빛전자", "to"),
        ("한누리 전 한빛전자 대표가 강연했다", "한빛전자", "former"),
        ("한빛전자 대표를 지낸 한누리 교수", "한빛전자", "former"),
        ("한빛전자 출신 강사", "한빛전자", "former"),
        ("이전 한빛전자 대표가 참석했다", "한빛전자", "agent"),
        # A scrape has lost the brackets of what stands between a name and its particle.
        ("한빛전자 대표 한누리 는 협약을 맺었다", "한빛전자", "topic"),
        ("한빛전자 이하 한빛 와 협약을 맺었다", "한빛전자", "with"),
        ("한빛전자 대표 한누리 오른쪽", "한빛전자", "person"),
        ("한빛전자 측에 성금을 냈다", "한빛전자", "to"),
        # A list that goes on has the particle of what the others are called, not that of a later word.
        ("한빛전자 등이 참여했다", "한빛전자", "subject"),
        ("한빛전자 등 2곳과 협약을 맺었다", "한빛전자", "with"),
        ("한빛전자 등 지역 기업 3곳과 손을 잡았다", "한빛전자", "together"),
        ("한빛전자 등과 함께 지원한다", "한빛전자", "together"),
        ("한빛전자 등을 통해 전달했다", "한빛전자", "through"),
        ("한빛전자 등 아시아에서 뽑힌 기업이", "한빛전자", "at"),
        ("한빛전자 등 계열사도 함께 참여한다", "한빛전자", "also"),
        ("한빛전자 등 함께 참여하는 기업에 나눴다", "한빛전자", "to"),
        ("한빛전자 등 어린이 시설 3곳에 전달했다", "한빛전자", "to"),
        ("한빛전자 등 유수의 기업으로부터 받았다", "한빛전자", "from"),
        ("한빛전자 외 3곳이 참여했다", "한빛전자", "subject"),
        ("한빛전자를 비롯한 기업 3곳이 참여했다", "한빛전자", "subject"),
        ("한빛전자·누리전자 등 2개 기업과 협약을 맺었다", "한빛전자", "with"),
        ("한빛전자 외에 살펴본 곳", "한빛전자", "noun"),
        ("한빛대 등 3개 대학과 협약했다", "한빛대", "with"),
        ("한빛전자 등 AI 기업과 협약했다", "한빛전자", "with"),
        ("한빛벤처스 등 벤처캐피탈(VC)로부터 받았다", "한빛벤처스", "from"),
        ("한빛전자 등 국내 대표 SW기업들과 만났다", "한빛전자", "with"),
        ("한빛시 등 4개 시도 교육청과 협약했다", "한빛시", "with"),
        ("한빛전자 등 한빛그룹의 계열사가 참여했다", "한빛전자", "subject"),
        ("한빛읍 등 3개 읍면의 주민들이 받았다", "한빛읍", "of"),
        ("한빛전자 등 계열사를 비롯해 나온 곳", "한빛전자", "others"),
        # People of a body act for it; whom others come after, or who is a source, acts no more.
        ("한빛대 산학협력단과 협약했다", "한빛대", "with"),
        ("한빛전자 노사는 성금을 냈다", "한빛전자", "topic"),
        ("한빛전자에 이어 누리은행이 기부했다", "한빛전자", "former"),
        ("한빛전자 자료에 따르면 늘었다", "한빛전자", "told by"),
        ("한빛전자 관계자에 따르면 늘었다", "한빛전자", "told by"),
        # Where people came from who take part is no place.
        ("한빛전자에서 24명이 나와 의견을 나눴다", "한빛전자", "person"),
        ("한빛협회 소속 회원 11명이 나왔다", "한빛협회", "person"),
        ("한빛대에서 열린 행사에 24명이 나왔다", "한빛대", "at"),
        # Who reports is no party, who sponsors what another does takes part in it.
        ("한빛일보가 12일 보도했다", "한빛일보", "told by"),
        ("한빛전자 후원으로 집을 고쳤다", "한빛전자", "through"),
        ("한빛전자의 후원을 받아 김치를 전달했다", "한빛전자", "through"),
    ],
)
def test_case_of_a_mention(text: str, name: str, case: str) -> None:
    start = text.index(name)
    mention = Mention("body", Span(start, start + len(name)), name, Organization(name, "company"), "test")
    assert [use.case for use in uses(text, [mention])] == [case]


def _listed(text: str, *names: str) -> list[tuple[str, str, int]]:
    """Case, joining sign and place in its list of each name."""
    mentions = [
        Mention(
            "body", Span(text.index(name), text.index(name) + len(name)), name, Organization(name, "company"), "test"
        )
        for name in names
    ]
    return [(use.case, use.joined, use.place) for use in uses(text, mentions)]


def test_members_of_a_list_share_the_case_of_the_last() -> None:
    text = "한빛전자, 새길대학교와 온누리은행이 협약을 맺었다"
    assert _listed(text, "한빛전자", "새길대학교", "온누리은행") == [
        ("subject", "list", 0),
        ("subject", "and", 1),
        ("subject", "", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "한빛전자, 가람분식, 온누리은행이 참여했다",
        "한빛전자·가람분식(대표 한누리)·온누리은행이 참여했다",
        "한빛전자, 가람분식, 나래 떡방, ㈜온누리은행이 참여했다",
    ],
)
def test_a_list_goes_on_over_members_that_no_finder_knew(text: str) -> None:
    assert _listed(text, "한빛전자", "온누리은행") == [("subject", "list", 0), ("subject", "", 1)]


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("한빛전자를 비롯해 온누리은행이 참여했다", "subject"),
        ("한빛전자를 포함한 온누리은행이 참여했다", "subject"),
        ("한빛전자는 물론 온누리은행도 참여했다", "also"),
        ("한빛전자 외에도 온누리은행이 참여했다", "subject"),
        ("한빛전자, 그리고 온누리은행이 참여했다", "subject"),
        ("한빛전자와 계열사인 온누리은행이 참여했다", "subject"),
        ("한빛전자, 기존 투자사인 온누리은행이 참여했다", "subject"),
        ("한빛전자(대표 한누리, 이하 한빛)와 온누리은행이 참여했다", "subject"),
        ("한빛전자×온누리은행이 참여했다", "subject"),
        ("△한빛전자 △온누리은행이 참여했다", "subject"),
        ("한빛전자뿐만 아니라 온누리은행도 참여했다", "also"),
        # All of a list are counted or named together behind it.
        ("새길군은 한빛전자, 온누리은행 2개 기업과 협약했다", "with"),
        ("한빛전자와 온누리은행 양 기관은 협약했다", "topic"),
        ("한빛전자, 온누리은행 두 회사가 협약했다", "subject"),
        # What sort of body the next is stands before its quotes; heads stand where commas were lost.
        ("한빛전자와 봉사 동아리 ‘온누리은행’이 참여했다", "subject"),
        ("한빛전자 대표 한누리 온누리은행 은행장 김나래 는 만났다", "topic"),
    ],
)
def test_what_joins_two_members(text: str, case: str) -> None:
    assert [found for found, _, _ in _listed(text, "한빛전자", "온누리은행")] == [case, case]


def test_a_short_name_behind_a_head_belongs_to_the_name() -> None:
    text = "산업통상부(장관 한누리, 이하 산업부) 와 한빛공사는"
    names = [("산업통상부", "산업통상부"), ("산업부", "산업통상부"), ("한빛공사", "한빛공사")]
    mentions = [
        Mention(
            "body", Span(text.index(form), text.index(form) + len(form)), form, Organization(name, "public"), "test"
        )
        for form, name in names
    ]
    assert [(use.mention.text, use.case) for use in uses(text, mentions)] == [
        ("산업통상부", "topic"),
        ("한빛공사", "topic"),
    ]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        ("새길군은 한빛전자와 온누리대에서 협약을 맺었다", ["with", "at"]),
        ("새길군은 한빛전자와 ‘온누리대’ 운영을 위한 업무협약을 체결했다", ["with", "noun"]),
        ("새길군은 한빛전자와 온누리대 기숙사 지원 협약을 맺었다", ["with", "noun"]),
        ("새길군은 한빛전자와 온누리대 지원 업무를 맡았다", ["noun", "noun"]),
        ("새길군은 한빛전자와 온누리산단 내 공장 건립 협약을 맺었다", ["with", "noun"]),
        ("새길군은 한빛전자와 온누리은행에 성금을 전달했다", ["to", "to"]),
        ("새길군은 한빛센터와 온누리센터에서 교육을 연다", ["at", "at"]),
    ],
)
def test_with_whom_one_acts_is_told_from_where(text: str, cases: list[str]) -> None:
    others = [
        name for name in ("한빛전자", "한빛센터", "온누리대", "온누리산단", "온누리은행", "온누리센터") if name in text
    ]
    assert [case for case, _, _ in _listed(text, "새길군", *others)] == ["topic", *cases]


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        # Whoever a headline begins with acts; what is behind its comma is done with or to others.
        ("한빛전자, 온누리은행과 협약", ["comma", "with"]),
        ("한빛전자, 온누리은행에 성금", ["comma", "to"]),
        ("한빛전자, 온누리은행 등 3곳과 맞손", ["comma", "together"]),
        ("한빛전자, 온누리은행 업무협약", ["noun", "noun"]),
        ("한빛전자·온누리은행, 협약", ["comma", "comma"]),
        ("한빛전자 “온누리은행과 상생”", ["noun", "with"]),
        # So does a dash, and without a particle whatever does not take two.
        ("한빛전자 - 온누리은행에 1억 기부", ["dash", "to"]),
        ("한빛전자-온누리은행과 업무협약", ["dash", "together"]),
        ("한빛전자, 온누리은행 쌀 기탁", ["comma", "noun"]),
        ("한빛전자, 온누리은행 직원에 감사장", ["comma", "person"]),
        ("한빛전자, 온누리은행 등 5곳 선정", ["comma", "others"]),
        ("한빛전자, 온누리은행 공동 연구", ["noun", "noun"]),
        ("한빛전자 / 온누리은행 업무협약", ["noun", "noun"]),
    ],
)
def test_a_headlines_comma_parts_who_acts_from_the_rest(text: str, cases: list[str]) -> None:
    mentions = [
        Mention("title", Span(text.index(name), text.index(name) + len(name)), name, Organization(name, "company"), "t")
        for name in ("한빛전자", "온누리은행")
    ]
    assert [use.case for use in uses(text, mentions)] == cases


@pytest.mark.parametrize(
    "text",
    [
        "한빛전자, 지난해 문을 연 작은 가게와 손잡고, 온누리은행이 참여했다",
        "한빛전자, 가람분식. 온누리은행이 참여했다",
        "한빛전자 가람분식, 온누리은행이 참여했다",
    ],
)
def test_a_list_ends_where_a_clause_stands_between(text: str) -> None:
    assert [joined for _, joined, _ in _listed(text, "한빛전자", "온누리은행")] == ["", ""]


@pytest.mark.parametrize(
    ("title", "body"),
    [("", ""), ("", "   \n"), ("한빛전자", ""), ("", "협약"), ("!!", "……"), ("업무협약 체결", "")],
)
def test_odd_documents_raise_nothing(make_document: MakeDocument, title: str, body: str) -> None:
    document = make_document(body, title, published=None)
    for row in find(document, named(document, "한빛전자"), [], []):
        assert row.evidence.text


def test_a_passage_without_sentences_is_read_whole() -> None:
    document = Document(Passage("title", "", ()), Passage("body", AGREEMENT, ()))
    for row in find(document, named(document, "한빛전자", "새길대학교"), [], []):
        assert row.evidence.text == AGREEMENT


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "한빛전자",
                "새길군",
                "는",
                "와",
                "협약을",
                "체결했다",
                "성금",
                "3천만원",
                "‘",
                "’",
                ". ",
                "\n",
                "(",
                ")",
                " ",
                "7일",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_rows_hold_together_for_any_text(make_document: MakeDocument, text: str) -> None:
    document = make_document(text, text[:20])
    mentions = named(document, "한빛전자", "새길군")
    amounts = [
        Mention(mention.field, mention.span, mention.text, Money(1, 1, "KRW", funding=True), "test")
        for mention in named(document, "3천만원")
    ]
    rows = find(document, mentions, amounts, [])
    assert sum(row.main for row in rows) == bool(rows)
    for row in rows:
        passage = document.title if row.evidence.field == "title" else document.body
        assert passage.text[row.evidence.span.start : row.evidence.span.stop] == row.evidence.text
        assert set(row.amounts) <= set(amounts)
        known = {mention.value for mention in mentions}
        assert {*row.leads, *row.partners, *row.beneficiaries} <= known
        assert Decimal(0) < row.confidence < 1
        assert {"kind", "name", "parties", "amounts", "start", "end", "announced", "confidence"} <= row.reasons.keys()


def test_cues_inside_longer_words_are_the_longest() -> None:
    assert [(cue.form, cue.group) for cue in find_cues("업무협약 체결식")] == [
        ("업무협약", "agree"),
        ("체결식", "agree"),
    ]


@pytest.mark.parametrize(
    ("text", "named_so", "never"),
    [
        (
            "새길진흥원은 소상공인지원센터(이하, 센터) 협력 활성화 사업을 추진한다.",
            "소상공인지원센터(이하, 센터) 협력 활성화 사업",
            "(이하, 센터) 협력 활성화 사업",
        ),
        ("새길군(군수 한누리)은 상생 간담회를 열었다.", "상생 간담회", "새길군(군수 한누리)은 상생 간담회"),
        ("새길군은 (가칭) 상생 간담회를 연다.", "상생 간담회", "(가칭) 상생 간담회"),
    ],
)
def test_a_name_goes_on_over_a_short_form_in_brackets_and_opens_with_none(
    make_document: MakeDocument, text: str, named_so: str, never: str
) -> None:
    names = [name for name, _ in name_candidates(read(make_document(text), [], [], []), None, "programme")]
    assert named_so in names
    assert never not in names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A name goes without what is only said of it, and with a word that opens names.
        ("새길군은 전국 최초 반도체 인재 아카데미를 연다.", ["반도체 인재 아카데미"]),
        ("5000억 원 규모 수소펀드를 조성한다.", ["수소펀드"]),
        ("새길군은 청년 대상 반도체 아카데미를 연다.", ["반도체 아카데미"]),
        ("새길군은 찾아가는 규제혁신 간담회를 열었다.", ["찾아가는 규제혁신 간담회"]),
        ("새길군은 청년의 날 기념 축제를 열었다.", ["청년의 날 기념 축제"]),
        ("새길군은 2025년 하반기 새길 관광 포럼을 열었다.", ["2025년 하반기 새길 관광 포럼"]),
        # Any meeting has no name of its own.
        ("새길군은 성과공유회를 열었다.", []),
        ("새길군은 실무 협의회를 열었다.", []),
    ],
)
def test_where_a_name_begins(make_document: MakeDocument, text: str, names: list[str]) -> None:
    document = make_document(text)
    reading = read(document, [], [], list(dates.find(document)))
    assert [name for name, _ in name_candidates(reading, reading.body[0], "programme")][1:] == names


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("새길군은 지난해 업무협약을 맺은 한빛대와 간담회를 열었다.", True),
        ("한편 새길군은 한빛대와 업무협약을 체결했다.", True),
        ("새길군은 한빛대와 업무협약을 체결한 바 있다.", True),
        ("새길군은 지난 2020년 한빛대와 업무협약을 체결했다.", True),
        ("이번 행사는 지난 5월 한빛대와 체결한 업무협약의 후속 조치다.", True),
        ("새길군은 업무협약을 시작으로 한빛대와 강좌를 운영하고 있다.", True),
        ("새길군은 12일 한빛대와 업무협약을 체결했다.", False),
        ("새길군은 이번 업무협약을 시작으로 한빛대와 강좌를 연다.", False),
        ("새길군은 지난달 18일 한빛대와 업무협약을 체결했다.", False),
        ("새길군은 한빛대와 업무협약을 맺은 뒤 이같이 밝혔다.", False),
    ],
)
def test_agreements_made_before(make_document: MakeDocument, text: str, old: bool) -> None:
    document = make_document(text, published="2025-12-16")
    line = read(document, [], [], list(dates.find(document))).body[0]
    signed = next(cue for cue in line.cues if cue.form == "업무협약")
    assert is_old_agreement(line, signed, document.published) is old


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("새길군은 지난 9월 한빛대와 업무협약을 체결하고 강좌를 열었다.", True),
        ("새길군은 지난해 한빛대와 업무협약을 체결했다.", True),
        ("새길군은 지난 2013년 4월에 한빛대와 업무협약을 체결했다.", True),
        ("새길군은 지난 2024년 4월 3일 한빛대와 업무협약을 체결했다.", False),
        ("새길군은 2024년 한빛대와 업무협약을 체결했다.", False),
        ("새길군은 지난 9월 3일 한빛대와 업무협약을 체결했다.", False),
        ("새길군은 지난 3일 한빛대와 업무협약을 체결했다.", False),
        ("새길군은 한빛대와 업무협약을 체결하고 지난해 쓰던 건물을 고친다.", False),
    ],
)
def test_agreements_made_before_an_undated_article(make_document: MakeDocument, text: str, old: bool) -> None:
    line = read(make_document(text, published=None), [], [], []).body[0]
    signed = next(cue for cue in line.cues if cue.form == "업무협약")
    assert is_old_agreement(line, signed, None) is old


@pytest.mark.parametrize(
    ("text", "feature", "shown"),
    [
        # Orders for the matter that later sentences tell, and purchases that come to nothing, say nothing of its kind.
        ("새길군은 쌀을 보낸다. 군은 한빛상사와 택배 계약을 맺었다.", "lead:계약", False),
        ("새길군은 쌀을 보낸다. 군은 한빛상사와 공급 계약을 맺었다.", "lead:계약", True),
        ("새길군은 한빛상사와 택배 계약을 맺었다.", "lead:계약", True),
        ("한빛전자는 가람전자의 인수합병(M&A) 저지 뒤 누리전자와 손잡았다.", "lead:invest", False),
        ("한빛전자의 가람전자 인수가 무산됐다.", "lead:invest", False),
        ("한빛전자는 가람전자를 인수했다.", "lead:invest", True),
    ],
)
def test_what_says_nothing_of_the_kind(make_document: MakeDocument, text: str, feature: str, shown: bool) -> None:
    assert (feature in gist(read(make_document(text), [], [], []))) is shown


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("협회는 지난 3일 한빛은행과 협약을 맺었다.", "with"),
        ("양사는 한빛은행과 협약을 맺고 대출을 시작한다.", "with"),
        ("한빛은행과 상인들이 협약을 맺었다.", "first with"),
        ("행사는 한빛은행과 상인들이 연다.", "first with"),
        # Of two that give, each with a gift of its own, the first tells of nobody.
        ("새길동은 한빛은행이 쌀 50포를, 교회가 라면을 각각 기탁했다고 밝혔다.", "subject"),
    ],
)
def test_a_body_called_by_its_kind_acts(make_document: MakeDocument, text: str, case: str) -> None:
    document = make_document(text)
    line = read(document, named(document, "한빛은행"), [], []).body[0]
    assert told(line, line.uses[0]).case == case


def test_what_a_name_is_and_the_name_are_told_apart(make_document: MakeDocument) -> None:
    text = "새길군은 청년 창업 지원 프로그램 ‘새봄 둥지’ 참여자를 모집한다."
    options = dict(name_candidates(read(make_document(text), [], [], []), None, "programme"))
    assert "says what a name behind it is" in options["청년 창업 지원 프로그램"]
    assert "behind what it is" in options["새봄 둥지"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("상생 간담회", "새길군 상생 간담회", True),
        ("상생간담회", "‘상생’ 간담회", True),
        ("간담회", "새길군 상생 간담회", False),
        ("상생 간담회", "상생 토론회", False),
    ],
)
def test_printings_of_one_name(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is same
    assert alike(other, one) is same
