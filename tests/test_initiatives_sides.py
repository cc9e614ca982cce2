"""Which of the likely parties stay, and the roles that a sentence leaves no doubt of."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.initiatives.companions import signatories
from pipeline.initiatives.counted_sides import sides_counted
from pipeline.initiatives.first_signers import first_of_row, first_of_title, lead_of_two, town_that_signs
from pipeline.initiatives.reading import Reading, read
from pipeline.initiatives.roles import ROLES, candidates
from pipeline.initiatives.rounds import find_round
from pipeline.initiatives.sides import settle
from pipeline.types import Document, Mention, Organization, OrganizationType, Span
from tests.conftest import MakeDocument

# What a name stands for: the type of the organisation and the role that the model gives it.
Named = Mapping[str, tuple[OrganizationType, str]]


def bodies(document: Document, kinds: Mapping[str, OrganizationType]) -> list[Mention[Organization]]:
    """Mentions of organisations under the given names and of the given types, the longest where they overlap."""
    found: list[Mention[Organization]] = []
    for passage in document.passages:
        for name in sorted(kinds, key=len, reverse=True):
            start = passage.text.find(name)
            while start >= 0:
                span = Span(start, start + len(name))
                if not any(
                    other.field == passage.field and span.start < other.span.stop and other.span.start < span.stop
                    for other in found
                ):
                    found.append(Mention(passage.field, span, name, Organization(name, kinds[name]), "test"))
                start = passage.text.find(name, start + 1)
    return sorted(found, key=lambda mention: (mention.field != "title", mention.span))


def reading_of(make_document: MakeDocument, title: str, text: str, kinds: Mapping[str, OrganizationType]) -> Reading:
    document = make_document(text, title)
    return read(document, bodies(document, kinds), [], [])


BACKGROUND: list[tuple[str, Named, set[str]]] = [
    # text, name → (type, role), the names that stay beside the lead
    # Whom a petition goes to, but not whom a report goes to.
    (
        "가람대가 회의를 열었다. 공동 건의문을 채택해 국토교통부 등 관계 중앙부처에 전달하기로 했다.",
        {"국토교통부": ("ministry", "partner")},
        set(),
    ),
    (
        "가람대가 회의를 열었다. 공동 보고서를 국토교통부에 전달하기로 했다.",
        {"국토교통부": ("ministry", "partner")},
        {"국토교통부"},
    ),
    # Firms that only stand somewhere, but not those that came.
    (
        "가람대가 교육을 연다. 누리전자·새봄사 등이 있는 산업단지도 둘러볼 기회다.",
        {"누리전자": ("company", "partner"), "새봄사": ("company", "partner")},
        set(),
    ),
    (
        "가람대가 교육을 연다. 누리전자가 입주기업을 소개한다.",
        {"누리전자": ("company", "partner")},
        {"누리전자"},
    ),
    # Sides of an agreement of another year that this follows, but not those of this year's.
    (
        "가람대는 지난해 9월 하늘청-누리협회 간 체결한 협약의 일환으로 강좌를 연다.",
        {"하늘청": ("ministry", "partner"), "누리협회": ("association", "partner")},
        set(),
    ),
    (
        "가람대는 지난 3일 하늘청-누리협회 간 체결한 협약의 일환으로 강좌를 연다.",
        {"하늘청": ("ministry", "partner"), "누리협회": ("association", "partner")},
        {"하늘청", "누리협회"},
    ),
    # Whoever is given a medal, but not whoever only speaks before others are.
    (
        "가람대가 기념식을 열었다. 김나래 하늘은행장 은탑산업훈장, 홍길동 누리전자 부사장 산업포장 등을 수여했다.",
        {"하늘은행": ("finance", "partner"), "누리전자": ("company", "partner")},
        set(),
    ),
    (
        "가람대가 기념식을 열었다. 하늘은행장의 개회 선언에 이어 유공자 표창을 수여했다.",
        {"하늘은행": ("finance", "partner")},
        {"하늘은행"},
    ),
    # What else the head of a body does, but not another head in brackets.
    ("가람대(총장 홍길동·하늘산업 대표)가 포럼을 열었다.", {"하늘산업": ("company", "partner")}, set()),
    ("가람대가 포럼(하늘산업 대표 참석)을 열었다.", {"하늘산업": ("company", "partner")}, {"하늘산업"}),
    # Who invested in an earlier round, but not who invests again.
    (
        "가람대가 투자를 받았다. 이번 유치는 지난해 4월 하늘벤처스가 60억 원을 투자한 지 1년 만이다.",
        {"하늘벤처스": ("finance", "partner")},
        set(),
    ),
    (
        "가람대가 투자를 받았다. 하늘벤처스는 지난해 4월 투자에 이어 다시 60억 원을 투자한다.",
        {"하늘벤처스": ("finance", "partner")},
        {"하늘벤처스"},
    ),
    (
        "가람대가 협약을 맺었다. 이 병원은 하늘시에 선정된 데 이어 두 번째다.",
        {"하늘시": ("local_government", "partner")},
        set(),
    ),
    # Decorated, its head once, of the next meeting, who made another what it is; one that also takes part stays.
    (
        "가람대가 포럼을 열었다. 이날 김나래 누리은행 이사 동탑산업훈장, 박하늘 새빛회 회장이 국민포장을 받았다.",
        {"누리은행": ("finance", "partner"), "새빛회": ("association", "partner")},
        set(),
    ),
    (
        "가람대가 포럼을 열었다. 김나래 시장은 누리시장과 하늘부 정책국장 등을 역임했다.",
        {"하늘부": ("ministry", "partner")},
        set(),
    ),
    ("가람대가 포럼을 열었다. 김나래 전 새빛회장이 왔다.", {"새빛회": ("association", "partner")}, set()),
    (
        "가람대(총장 김나래·누리상사 대표)가 포럼을 열었다.",
        {"누리상사": ("company", "partner")},
        set(),
    ),
    (
        "가람대가 포럼을 열었다. 두 기업(누리상사·하늘전자)이 왔다.",
        {"누리상사": ("company", "partner"), "하늘전자": ("company", "partner")},
        {"누리상사", "하늘전자"},
    ),
    (
        "가람대가 포럼을 열었다. 제2차 물길 포럼은 오는 9월 누리원 김나래 박사를 초청해 열린다.",
        {"누리원": ("public", "partner")},
        set(),
    ),
    (
        "가람대가 포럼을 열었다. 제2차 물길 포럼에는 누리원 김나래 박사가 왔다.",
        {"누리원": ("public", "partner")},
        {"누리원"},
    ),
    ("가람대는 하늘부가 지정한 기관으로 포럼을 열었다.", {"하늘부": ("ministry", "partner")}, set()),
    (
        "가람대는 하늘부가 지정한 기관으로 포럼을 열었다. 하늘부는 기금을 댄다.",
        {"하늘부": ("ministry", "partner")},
        {"하늘부"},
    ),
    ("가람대가 협약을 맺었다. 신청했던 하늘시는 아쉽게 탈락했다.", {"하늘시": ("local_government", "partner")}, set()),
    (
        "가람대가 하늘시에 이어 협약을 맺었다. 하늘시는 부지를 내놓는다.",
        {"하늘시": ("local_government", "partner")},
        {"하늘시"},
    ),
    (
        "가람대가 협약을 맺었다. 이 사업은 보건복지부 등 범부처사업으로 진행된다.",
        {"보건복지부": ("ministry", "partner")},
        set(),
    ),
    (
        "가람대가 협약을 맺었다. 해당 이전은 교육부가 지원하는 ‘새봄 사업’에 따른 것이다.",
        {"교육부": ("ministry", "partner")},
        set(),
    ),
    ("가람대는 교육부가 지원하는 ‘새봄 사업’에 참여한다.", {"교육부": ("ministry", "partner")}, {"교육부"}),
    ("가람대 협약에는 하늘도, 누리 지역의 산업체가 참여했다.", {"하늘도": ("local_government", "partner")}, set()),
    ("가람대는 하늘도 지역과 협약을 맺었다.", {"하늘도": ("local_government", "partner")}, {"하늘도"}),
    ("가람대가 회의를 열었다. 결과는 하늘도에 건의한다.", {"하늘도": ("local_government", "partner")}, set()),
    ("가람대가 회의를 열었다. 하늘도에 자료를 제공한다.", {"하늘도": ("local_government", "partner")}, {"하늘도"}),
    ("가람대는 산업부 장관이 배석한 가운데 협약을 맺었다.", {"산업부": ("ministry", "partner")}, set()),
    ("가람대는 산업부 장관이 참석한 가운데 협약을 맺었다.", {"산업부": ("ministry", "partner")}, {"산업부"}),
    (
        "가람대가 회의를 열었다. 하늘시의회 김누리 의장이 감사패를 받았다.",
        {"하늘시의회": ("local_government", "partner")},
        set(),
    ),
    (
        "가람대가 회의를 열었다. 하늘시의회 김누리 의장이 인사말을 했다.",
        {"하늘시의회": ("local_government", "partner")},
        {"하늘시의회"},
    ),
    ("가람대 봉사에 새봄민주당 김누리 국회의원이 함께했다.", {"새봄민주당": ("other", "partner")}, set()),
    ("가람대는 새봄민주당과 협약을 맺었다.", {"새봄민주당": ("other", "partner")}, {"새봄민주당"}),
    (
        "가람대가 협약을 맺었다. 작년의 나래전자, 누리상사와의 협력 경험을 바탕으로 넓힌다.",
        {"나래전자": ("company", "partner"), "누리상사": ("company", "partner")},
        set(),
    ),
    ("가람대는 나래전자와의 협력 경험을 나눈다.", {"나래전자": ("company", "partner")}, {"나래전자"}),
    ("하늘센터에서 열린 협약식에서 가람대가 서명했다.", {"하늘센터": ("public", "partner")}, set()),
    ("가람대는 하늘시청 대회의실에서 협약을 맺었다.", {"하늘시청": ("local_government", "partner")}, set()),
    ("가람대는 하늘센터에서 교육을 맡는다.", {"하늘센터": ("public", "partner")}, {"하늘센터"}),
    (
        "가람대가 협약을 맺었다. 하늘시는 해마다 예산을 들여 기기를 보급하고 있다.",
        {"하늘시": ("local_government", "partner")},
        set(),
    ),
    # What it gives to this each year is its part in it.
    (
        "가람대가 협약을 맺었다. 하늘시는 매년 1억 원씩 이 사업을 지원하고 있다.",
        {"하늘시": ("local_government", "partner")},
        {"하늘시"},
    ),
]

STAYS: list[tuple[str, str, Named, set[str]]] = [
    # family, text, name → (type, role), the names that stay
    (
        "agreement",
        "누리전자는 3일 하늘시 가람대 본관에서 가람대와 업무협약을 맺었다. 양 기관은 인재를 기르기로 했다.",
        {
            "누리전자": ("company", "lead"),
            "가람대": ("university", "partner"),
            "하늘시": ("local_government", "partner"),
        },
        {"누리전자", "가람대"},
    ),
    # Of two sides the companion is one, however likely others are.
    (
        "agreement",
        "누리전자는 3일 가람대와 업무협약을 맺었다. 양 기관은 새빛재단과 하늘시의 도움을 받는다.",
        {
            "누리전자": ("company", "lead"),
            "새빛재단": ("association", "partner"),
            "하늘시": ("local_government", "partner"),
            "가람대": ("university", "partner"),
        },
        {"누리전자", "가람대"},
    ),
    # What the two agree to run is no side, though it is joined to one.
    (
        "agreement",
        "하늘교육지원청은 3일 가람대와 ‘새봄센터’ 운영을 위한 업무협약을 체결했다. 양 기관은 새봄센터를 함께 꾸린다.",
        {
            "하늘교육지원청": ("local_government", "lead"),
            "새봄센터": ("public", "partner"),
            "가람대": ("university", "partner"),
        },
        {"하늘교육지원청", "가람대"},
    ),
    # Whose people only attend what two others sign is none, but where nobody else is known to sign.
    (
        "agreement",
        "누리협회와 하늘시가 3일 업무협약을 체결했다. 협약식에는 김나래 가람생명 사장 등이 참석했다.",
        {
            "누리협회": ("association", "lead"),
            "가람생명": ("finance", "partner"),
            "하늘시": ("local_government", "partner"),
        },
        {"누리협회", "하늘시"},
    ),
    (
        "agreement",
        "누리협회의 협약식에는 김나래 가람생명 사장 등이 참석했다.",
        {"누리협회": ("association", "lead"), "가람생명": ("finance", "partner")},
        {"누리협회", "가람생명"},
    ),
    (
        "agreement",
        "누리협회와 하늘시가 3일 업무협약을 체결했다. 협약식에는 김나래 가람생명 사장이 참석했다. 가람생명은 기금을 낸다.",
        {
            "누리협회": ("association", "lead"),
            "가람생명": ("finance", "partner"),
            "하늘시": ("local_government", "partner"),
        },
        {"누리협회", "하늘시", "가람생명"},
    ),
    # Without the word for both the third side stays.
    (
        "agreement",
        "누리전자는 3일 가람대, 하늘시와 업무협약을 맺었다. 세 기관은 인재를 기르기로 했다.",
        {
            "누리전자": ("company", "lead"),
            "가람대": ("university", "partner"),
            "하늘시": ("local_government", "partner"),
        },
        {"누리전자", "가람대", "하늘시"},
    ),
    # Where more than two are spoken of, 두 대학 "both universities" are not all, and 양군 in 하양군 is no word.
    (
        "agreement",
        "누리전자는 가람대, 새빛대와 협약을 맺었다. 3개 기관은 힘을 모은다. 양 기관은 교육을 맡는다.",
        {"누리전자": ("company", "lead"), "가람대": ("university", "partner"), "새빛대": ("university", "partner")},
        {"누리전자", "가람대", "새빛대"},
    ),
    (
        "agreement",
        "누리전자는 가람대, 새빛대와 협약을 맺었다. 두 대학은 교육을 맡는다.",
        {"누리전자": ("company", "lead"), "가람대": ("university", "partner"), "새빛대": ("university", "partner")},
        {"누리전자", "가람대", "새빛대"},
    ),
    (
        "agreement",
        "하양군은 3일 누리전자, 새빛대와 협약을 맺었다.",
        {
            "하양군": ("local_government", "lead"),
            "누리전자": ("company", "partner"),
            "새빛대": ("university", "partner"),
        },
        {"하양군", "누리전자", "새빛대"},
    ),
    # Nor does it say anything of a gift.
    (
        "donation",
        "누리전자와 가람건설은 새빛복지관에 쌀을 냈다. 두 회사는 해마다 돕는다.",
        {
            "누리전자": ("company", "lead"),
            "가람건설": ("company", "lead"),
            "새빛복지관": ("public", "partner"),
        },
        {"누리전자", "가람건설", "새빛복지관"},
    ),
    # A body and its branch are one party: the branch where it is likelier, the one that leads where one does.
    (
        "meeting",
        "누리공단 남부지사가 연 간담회에 가람협회가 함께했다. 누리공단은 돕기로 했다.",
        {
            "누리공단 남부지사": ("public", "partner"),
            "누리공단": ("public", "partner"),
            "가람협회": ("association", "lead"),
        },
        {"누리공단 남부지사", "가람협회"},
    ),
    (
        "meeting",
        "누리전자는 포럼을 열었다. 누리전자코리아 대표가 인사했다.",
        {"누리전자": ("company", "lead"), "누리전자코리아": ("company", "partner")},
        {"누리전자"},
    ),
    # Firms of one name's beginning are two.
    (
        "project",
        "누리와 누리게임즈가 플랫폼을 만든다.",
        {"누리": ("company", "lead"), "누리게임즈": ("company", "partner")},
        {"누리", "누리게임즈"},
    ),
    # A city and its office are two, unless both are given the same.
    (
        "work",
        "하늘시와 하늘시 청년센터가 교육을 연다.",
        {"하늘시": ("local_government", "lead"), "하늘시 청년센터": ("public", "partner")},
        {"하늘시", "하늘시 청년센터"},
    ),
    (
        "donation",
        "누리전자가 하늘시 별빛동에 쌀을 기부했다. 하늘시는 고마움을 전했다.",
        {
            "누리전자": ("company", "lead"),
            "하늘시 별빛동": ("local_government", "beneficiary"),
            "하늘시": ("local_government", "beneficiary"),
        },
        {"누리전자", "하늘시 별빛동"},
    ),
    # A group that its firm acts for, and one that leads itself.
    (
        "agreement",
        "가람그룹의 식품 계열사 가람푸드는 누리대와 협약을 맺었다.",
        {
            "가람그룹": ("company", "partner"),
            "가람푸드": ("company", "lead"),
            "누리대": ("university", "partner"),
        },
        {"가람푸드", "누리대"},
    ),
    (
        "work",
        "가람그룹은 가람푸드, 가람건설과 창업 교육을 연다.",
        {
            "가람그룹": ("company", "lead"),
            "가람푸드": ("company", "partner"),
            "가람건설": ("company", "partner"),
        },
        {"가람그룹", "가람푸드", "가람건설"},
    ),
    # Members of one list sign alike; unions and alumni are none of a body's branches; what was founded once acts on.
    (
        "agreement",
        "하늘시는 누리대, 가람대와 협약을 맺었다. 양 기관은 교육을 맡는다.",
        {
            "하늘시": ("local_government", "lead"),
            "누리대": ("university", "partner"),
            "가람대": ("university", "partner"),
        },
        {"하늘시", "누리대", "가람대"},
    ),
    (
        "agreement",
        "누리전자 노동조합은 누리전자와 협약을 맺었다.",
        {"누리전자 노동조합": ("association", "lead"), "누리전자": ("company", "partner")},
        {"누리전자 노동조합", "누리전자"},
    ),
    (
        "donation",
        "누리전자 남부지사는 누리전자에 성금을 맡겼다.",
        {"누리전자 남부지사": ("company", "lead"), "누리전자": ("company", "beneficiary")},
        {"누리전자 남부지사", "누리전자"},
    ),
    (
        "agreement",
        "하늘대는 하늘그룹과 협약을 맺었다.",
        {"하늘대": ("university", "lead"), "하늘그룹": ("company", "partner")},
        {"하늘대", "하늘그룹"},
    ),
    (
        "donation",
        "나래재단은 장학금을 전달했다. 나래전자는 2010년 나래재단을 출범시켰다.",
        {"나래재단": ("association", "lead"), "나래전자": ("company", "partner")},
        {"나래재단", "나래전자"},
    ),
    (
        "donation",
        "하늘군(군수 한누리)은 선풍기 100대를 기부했다. 누리전자는 50대를 기부했다.",
        {"하늘군": ("local_government", "lead"), "누리전자": ("company", "lead")},
        {"하늘군", "누리전자"},
    ),
    # Events and places that were taken for bodies.
    (
        "meeting",
        "하늘시는 3일 ‘누리협의체’를 개최했다.",
        {"하늘시": ("local_government", "lead"), "누리협의체": ("association", "partner")},
        {"하늘시"},
    ),
    (
        "meeting",
        "하늘시는 지난 3일 누리문화회관에서 청년 포럼을 열었다.",
        {"하늘시": ("local_government", "lead"), "누리문화회관": ("public", "partner")},
        {"하늘시"},
    ),
    (
        "meeting",
        "하늘시와 누리시, 가람시 등에서 50명이 참석했다.",
        {
            "하늘시": ("local_government", "lead"),
            "누리시": ("local_government", "partner"),
            "가람시": ("local_government", "partner"),
        },
        {"하늘시", "누리시", "가람시"},
    ),
    (
        "meeting",
        "누리협회는 5일 국회 도서관에서 토론회를 열었다.",
        {"누리협회": ("association", "lead"), "국회": ("other", "partner")},
        {"누리협회"},
    ),
    (
        "meeting",
        "국회는 5일 누리협회와 토론회를 열었다.",
        {"누리협회": ("association", "partner"), "국회": ("other", "lead")},
        {"누리협회", "국회"},
    ),
    # Only where the article tells of other times.
    (
        "meeting",
        "하늘시는 5일 청년 포럼을 열었다. 앞서 하늘시는 누리재단과 책을 펴냈다.",
        {"하늘시": ("local_government", "lead"), "누리재단": ("association", "partner")},
        {"하늘시"},
    ),
    (
        "meeting",
        "하늘시는 5일 청년 포럼을 열었다. 누리재단이 강연을 맡았다.",
        {"하늘시": ("local_government", "lead"), "누리재단": ("association", "partner")},
        {"하늘시", "누리재단"},
    ),
    (
        "donation",
        "누리전자는 5일 쌀을 기부했다. 이 회사는 해마다 가람장학회에 장학금을 낸다.",
        {"누리전자": ("company", "lead"), "가람장학회": ("association", "beneficiary")},
        {"누리전자"},
    ),
    # Whoever tells of a gift.
    (
        "donation",
        "하늘시 별빛동에 온정이 이어졌다. 누리전자가 쌀 50포를 기탁했다.",
        {"하늘시": ("local_government", "lead"), "누리전자": ("company", "lead")},
        {"누리전자"},
    ),
    (
        "donation",
        "하늘시와 누리전자는 쌀 50포를 기탁했다.",
        {"하늘시": ("local_government", "lead"), "누리전자": ("company", "lead")},
        {"하늘시", "누리전자"},
    ),
    (
        "donation",
        "하늘시는 누리복지관에 쌀 50포를 기탁했다.",
        {"하늘시": ("local_government", "lead"), "누리복지관": ("public", "beneficiary")},
        {"하늘시", "누리복지관"},
    ),
    (
        "donation",
        "하늘시는 누리전자가 가람장학회에 성금을 기탁했다고 밝혔다.",
        {
            "하늘시": ("local_government", "partner"),
            "누리전자": ("company", "lead"),
            "가람장학회": ("association", "beneficiary"),
        },
        {"누리전자", "가람장학회"},
    ),
    (
        "donation",
        "누리전자는 하늘시와 함께 가람장학회에 성금을 기탁했다.",
        {
            "하늘시": ("local_government", "partner"),
            "누리전자": ("company", "lead"),
            "가람장학회": ("association", "beneficiary"),
        },
        {"누리전자", "하늘시", "가람장학회"},
    ),
    # What goes to people in need is not given to the town that tells of it; what is donated is.
    (
        "donation",
        "하늘군은 4일 나래자활센터가 취약계층을 위한 김장 나눔 행사를 진행했다고 밝혔다.",
        {"나래자활센터": ("public", "lead"), "하늘군": ("local_government", "beneficiary")},
        {"나래자활센터"},
    ),
    (
        "donation",
        "하늘군은 4일 나래상회가 취약계층을 위해 쌀을 기탁했다고 밝혔다.",
        {"나래상회": ("company", "lead"), "하늘군": ("local_government", "beneficiary")},
        {"나래상회", "하늘군"},
    ),
    # Where participants go is no party.
    (
        "work",
        "누리센터는 청소년 캠프를 열었다. 청소년들은 하늘박물관, 가람기념관 등을 둘러봤다.",
        {
            "누리센터": ("public", "lead"),
            "하늘박물관": ("public", "partner"),
            "가람기념관": ("public", "partner"),
        },
        {"누리센터"},
    ),
    # A town that only tells of what another held.
    (
        "meeting",
        "하늘군은 누리협의회가 기념식을 개최했다고 밝혔다. 주민들이 참석했다.",
        {"하늘군": ("local_government", "lead"), "누리협의회": ("association", "lead")},
        {"누리협의회"},
    ),
    (
        "meeting",
        "하늘군은 누리협의회가 기념식을 개최했다고 밝혔다. 한누리 하늘군수가 참석했다.",
        {"하늘군": ("local_government", "partner"), "누리협의회": ("association", "lead")},
        {"하늘군", "누리협의회"},
    ),
    (
        "meeting",
        "하늘군은 누리협의회가 기념식을 개최했다고 밝혔다. 하늘군은 무대를 지원했다.",
        {"하늘군": ("local_government", "partner"), "누리협의회": ("association", "lead")},
        {"하늘군", "누리협의회"},
    ),
    # An office, its city before it.
    (
        "agreement",
        "누리구 별빛동 행정복지센터는 하늘반찬과 협약을 체결했다. 누리구 별빛동 행정복지센터는 쿠폰을 준다.",
        {
            "누리구": ("local_government", "lead"),
            "별빛동 행정복지센터": ("local_government", "lead"),
            "하늘반찬": ("company", "partner"),
        },
        {"별빛동 행정복지센터", "하늘반찬"},
    ),
    (
        "agreement",
        "누리구 별빛동 행정복지센터는 하늘반찬과 협약을 체결했다. 누리구는 쿠폰을 준다.",
        {
            "누리구": ("local_government", "lead"),
            "별빛동 행정복지센터": ("local_government", "partner"),
            "하늘반찬": ("company", "partner"),
        },
        {"누리구", "별빛동 행정복지센터", "하늘반찬"},
    ),
    # An owner whose firm acts.
    (
        "work",
        "누리전자의 물류 자회사 하늘로지스가 가람대와 배송 서비스를 만든다.",
        {
            "누리전자": ("company", "lead"),
            "하늘로지스": ("company", "lead"),
            "가람대": ("university", "partner"),
        },
        {"하늘로지스", "가람대"},
    ),
    (
        "work",
        "누리전자의 물류 자회사 하늘로지스가 가람대와 배송 서비스를 만든다.",
        {
            "누리전자": ("company", "partner"),
            "하늘로지스": ("company", "lead"),
            "가람대": ("university", "partner"),
        },
        {"하늘로지스", "가람대"},
    ),
    # Of two sides, with whom it is signed before whom the model likes better; of one after another, all.
    (
        "agreement",
        "나래재단 가람대는 누리전자와 협약을 체결했다. 양 기관은 인재를 기른다.",
        {
            "나래재단": ("association", "lead"),
            "가람대": ("university", "partner"),
            "누리전자": ("company", "partner"),
        },
        {"나래재단", "누리전자"},
    ),
    (
        "agreement",
        "가람교육청은 누리군과 협약을 체결했다. 두 기관은 학교를 돕는다. 하늘군과도 같은 협약을 맺었다.",
        {
            "가람교육청": ("local_government", "lead"),
            "하늘군": ("local_government", "partner"),
            "누리군": ("local_government", "partner"),
        },
        {"가람교육청", "하늘군", "누리군"},
    ),
    # Who only looks on where one gives to another; where nobody is known to be given anything, it may be.
    (
        "donation",
        "나래은행은 15일 누리대에 장학금을 전달했다. 전달식에는 홍누리 가람카드 전무, 김새봄 하늘카드 이사가 자리했다.",
        {
            "나래은행": ("finance", "lead"),
            "누리대": ("university", "beneficiary"),
            "가람카드": ("finance", "partner"),
            "하늘카드": ("finance", "partner"),
        },
        {"나래은행", "누리대"},
    ),
    (
        "donation",
        "나래은행은 15일 누리대에 장학금을 전달했다. 전달식에는 홍누리 가람카드 전무, 김새봄 하늘카드 이사가 자리했다.",
        {
            "나래은행": ("finance", "lead"),
            "누리대": ("university", "partner"),
            "가람카드": ("finance", "partner"),
            "하늘카드": ("finance", "partner"),
        },
        {"나래은행", "누리대", "가람카드", "하늘카드"},
    ),
    # A city among the givers with a sum of its own, and one that is only told of.
    (
        "donation",
        "누리그룹은 나래협회에 5억 원을 보탰고 하늘시도 4억 원을 전했다.",
        {
            "누리그룹": ("company", "lead"),
            "하늘시": ("local_government", "lead"),
            "나래협회": ("association", "beneficiary"),
        },
        {"누리그룹", "하늘시", "나래협회"},
    ),
    (
        "donation",
        "누리그룹은 나래협회에 5억 원을 보탰고 하늘시도 이를 반겼다.",
        {
            "누리그룹": ("company", "lead"),
            "하늘시": ("local_government", "lead"),
            "나래협회": ("association", "beneficiary"),
        },
        {"누리그룹", "나래협회"},
    ),
    # A town that gifts keep coming to, where its fund is given them; not where it is given something itself.
    (
        "donation",
        "하늘군에 온정이 줄을 이었다. 누리전자는 하늘군장학회에 장학금을 기탁했다.",
        {
            "하늘군": ("local_government", "beneficiary"),
            "누리전자": ("company", "lead"),
            "하늘군장학회": ("association", "beneficiary"),
        },
        {"누리전자", "하늘군장학회"},
    ),
    (
        "donation",
        "하늘군에 온정이 줄을 이었다. 누리전자는 하늘군장학회에 장학금을, 하늘군에 쌀을 기탁했다.",
        {
            "하늘군": ("local_government", "beneficiary"),
            "누리전자": ("company", "lead"),
            "하늘군장학회": ("association", "beneficiary"),
        },
        {"누리전자", "하늘군장학회", "하늘군"},
    ),
    # Bodies that a sentence names for something else: another city, a programme that is by the way, a place, an honour.
    *(
        ("agreement", text, {"가람대": ("university", "lead"), **others}, {"가람대", *stay})
        for text, others, stay in BACKGROUND
    ),
]


@pytest.mark.parametrize(("family", "text", "named", "stay"), STAYS)
def test_which_parties_stay(make_document: MakeDocument, family: str, text: str, named: Named, stay: set[str]) -> None:
    reading = reading_of(make_document, "", text, {name: kind for name, (kind, _) in named.items()})
    everyone = candidates(reading)
    names = [one.organization.name for one in everyone]
    assert sorted(names) == sorted(named)
    chosen = {place: named[name][1] for place, name in enumerate(names)}
    # Named earlier in the table, likelier a party.
    party = [0.9 - 0.1 * list(named).index(name) for name in names]
    sides = signatories(reading.body, reading.body[0], everyone, family)
    kept = settle(reading, reading.body[0], everyone, chosen, party, family, sides)
    assert {names[place] for place in kept} == stay
    assert all(kept[place] == chosen[place] for place in kept)


@pytest.mark.parametrize(
    ("office", "stay"),
    [
        ("누협 케냐사무소", {"누리협력단"}),
        ("누협 케냐무역관", {"누리협력단"}),
        ("누협 새싹연구단", {"누리협력단", "누협 새싹연구단"}),
    ],
)
def test_an_office_abroad_by_a_short_name(make_document: MakeDocument, office: str, stay: set[str]) -> None:
    document = make_document(f"누리협력단은 보건소를 열었다. 누협은 {office}와 함께했다.", "")
    names = {"누리협력단": "누리협력단", office: office, "누협은": "누리협력단"}
    kinds: dict[str, OrganizationType] = dict.fromkeys(names, "public")
    found = [
        Mention(one.field, one.span, one.text.removesuffix("은"), Organization(names[one.text], "public"), "test")
        for one in bodies(document, kinds)
    ]
    reading = read(document, found, [], [])
    everyone = candidates(reading)
    chosen = {
        place: "lead" if one.organization.name == "누리협력단" else "partner" for place, one in enumerate(everyone)
    }
    kept = settle(reading, reading.body[0], everyone, chosen, [0.9, 0.8], "work")
    assert {everyone[place].organization.name for place in kept} == stay


THREE_SIGN = "가람대는 3일 누리전자, 하늘연구원과 협약을 맺었다. "


@pytest.mark.parametrize(
    ("text", "stay"),
    [
        # As many as are counted: who else is named has no part.
        (THREE_SIGN + "세 기관은 인재를 기른다. 새봄시도 이를 반긴다.", {"가람대", "누리전자", "하늘연구원"}),
        (THREE_SIGN + "가람대가 2곳과 손잡은 것이다. 새봄시도 이를 반긴다.", {"가람대", "누리전자", "하늘연구원"}),
        # One more, or nobody counts.
        (THREE_SIGN + "네 기관은 인재를 기른다. 새봄시도 이를 반긴다.", {"가람대", "누리전자", "하늘연구원", "새봄시"}),
        (THREE_SIGN + "기관들은 인재를 기른다. 새봄시도 이를 반긴다.", {"가람대", "누리전자", "하늘연구원", "새봄시"}),
    ],
)
def test_as_many_sides_as_are_counted(make_document: MakeDocument, text: str, stay: set[str]) -> None:
    kinds: dict[str, OrganizationType] = {
        "가람대": "university",
        "누리전자": "company",
        "하늘연구원": "public",
        "새봄시": "local_government",
    }
    reading = reading_of(make_document, "", text, kinds)
    everyone = candidates(reading)
    names = [one.organization.name for one in everyone]
    chosen = {place: "lead" if name == "가람대" else "partner" for place, name in enumerate(names)}
    sides = signatories(reading.body, reading.body[0], everyone, "agreement")
    kept = settle(reading, reading.body[0], everyone, chosen, [0.8] * len(names), "agreement", sides)
    assert {names[place] for place in kept} == stay


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("세 기관은 인재를 기른다.", {3}),
        ("5개 기관이 힘을 모은다.", {5}),
        ("4자 간 협약을 맺었다.", {4}),
        ("가람대는 누리전자 등 3곳과 협약했다.", {4}),
        ("가람대는 두 기업과 협약했고 세 기관은 웃었다.", {3}),
        ("3개사 협약이다. 2개 대학은 빠졌다.", {2, 3}),
        ("업체 30곳을 도왔다. 제3기관은 없다.", set()),
    ],
)
def test_sides_that_are_counted(make_document: MakeDocument, text: str, counts: set[int]) -> None:
    assert sides_counted(reading_of(make_document, "", text, {})) == counts


SIGNED = [
    # text, name → role, who leads
    ("가람대는 3일 누리전자와 협약을 맺었다.", {"누리전자": "lead", "가람대": "partner"}, "가람대"),
    ("누리전자와 손잡은 가람대가 인재를 기른다.", {"누리전자": "lead", "가람대": "partner"}, "가람대"),
    ("누리전자와 가람대는 협약을 맺었다.", {"누리전자": "partner", "가람대": "lead"}, "누리전자"),
    (
        "누리전자와 해외 기업이 협약을 맺었다고 가람협회가 설명했다.",
        {"누리전자": "lead", "가람협회": "partner"},
        "누리전자",
    ),
    # A third body, a receiver or a sentence without the two says nothing.
    (
        "누리전자와 가람대, 새빛재단은 협약을 맺었다.",
        {"누리전자": "partner", "가람대": "lead", "새빛재단": "partner"},
        None,
    ),
    ("누리전자는 가람대에 성금을 냈다.", {"누리전자": "lead", "가람대": "beneficiary"}, None),
    ("누리전자는 인재를 기른다. 가람대는 돕는다.", {"누리전자": "partner", "가람대": "lead"}, None),
]


@pytest.mark.parametrize(("text", "roles", "lead"), SIGNED)
def test_who_leads_of_two(make_document: MakeDocument, text: str, roles: dict[str, str], lead: str | None) -> None:
    reading = reading_of(make_document, "", text, dict.fromkeys(roles, "company"))
    everyone = candidates(reading)
    names = [one.organization.name for one in everyone]
    kept = {place: roles[name] for place, name in enumerate(names)}
    found = lead_of_two(reading, reading.body[0], everyone, kept)
    assert (None if found is None else names[found]) == lead


ROW_OF_SIGNERS: list[tuple[str, dict[str, str], str | None]] = [
    # The first of a row that signs, also where groups of it have a word before them.
    (
        "하늘도와 나래군, 가람군, 3대 기관(누리원·새봄원), 한빛대 등 6개 기관은 협약을 맺었다.",
        {"하늘도": "partner", "나래군": "partner", "누리원": "partner", "새봄원": "partner", "한빛대": "lead"},
        "하늘도",
    ),
    # Nobody is put before whoever acts, or whom the title names.
    (
        "하늘도는 나래군, 가람군이 지켜보는 가운데 한빛대와 협약을 맺었다.",
        {"하늘도": "partner", "나래군": "partner", "한빛대": "lead"},
        None,
    ),
    ("새봄원과 나래군, 한빛대는 협약을 맺었다.", {"새봄원": "lead", "나래군": "partner", "한빛대": "partner"}, None),
    (
        "누리원·새봄원·가온대 등 3곳이 협약을 맺었다.",
        {"누리원": "partner", "새봄원": "partner", "가온대": "lead"},
        None,
    ),
]


@pytest.mark.parametrize(("text", "roles", "lead"), ROW_OF_SIGNERS)
def test_who_leads_of_a_row(make_document: MakeDocument, text: str, roles: dict[str, str], lead: str | None) -> None:
    title = "가온대, 새 협약"
    reading = reading_of(make_document, title, text, {**dict.fromkeys(roles, "public"), "가온대": "university"})
    everyone = candidates(reading)
    names = [one.organization.name for one in everyone]
    kept = {place: roles[name] for place, name in enumerate(names) if name in roles}
    found = first_of_row(reading.body[0], everyone, kept)
    assert (None if found is None else names[found]) == lead


SIGNED_IN_TITLES: list[tuple[str, dict[str, str], str | None]] = [
    ("새봄조합, 식품 5개사와 쌀 소비 협약", {"새봄조합": "partner", "가람식품": "lead"}, "새봄조합"),
    ("새봄조합, 가람식품과 판로 넓힐 업무협약 맺어", {"새봄조합": "partner", "가람식품": "lead"}, "새봄조합"),
    ("새봄조합… 가람식품과 손잡고 급식", {"새봄조합": "partner", "가람식품": "lead"}, "새봄조합"),
    # It leads already, is no party or one that is helped, signs with nobody, or does something else with them.
    ("새봄조합, 식품 5개사와 쌀 소비 협약", {"새봄조합": "lead", "가람식품": "partner"}, None),
    ("새봄조합, 식품 5개사와 쌀 소비 협약", {"새봄조합": "beneficiary", "가람식품": "lead"}, None),
    ("새봄조합 쌀 소비 협약", {"새봄조합": "partner", "가람식품": "lead"}, None),
    ("새봄조합, 쌀 소비 협약 체결", {"새봄조합": "partner", "가람식품": "lead"}, None),
    ("새봄조합, 식품 5개사와 쌀 축제", {"새봄조합": "partner", "가람식품": "lead"}, None),
    ("가람식품, 새봄조합과 협약", {"새봄조합": "partner", "가람식품": "lead"}, None),
]


@pytest.mark.parametrize(("title", "roles", "lead"), SIGNED_IN_TITLES)
def test_first_of_title(make_document: MakeDocument, title: str, roles: dict[str, str], lead: str | None) -> None:
    reading = reading_of(make_document, title, "가람식품이 새봄조합을 찾았다.", dict.fromkeys(roles, "company"))
    everyone = candidates(reading)
    names = [one.organization.name for one in everyone]
    found = first_of_title(reading, everyone, {place: roles[name] for place, name in enumerate(names)})
    assert (None if found is None else names[found]) == lead


TOWNS_THAT_SIGN: list[tuple[str, dict[str, str], str | None]] = [
    # The town acts before, and signs as 군은 or 시는.
    (
        "나래군이 기업 두 곳을 붙잡았다. 군은 4일 가람전자, 누리전자와 투자협약서에 서명했다.",
        {"나래군": "partner", "가람전자": "lead", "누리전자": "partner"},
        "나래군",
    ),
    (
        "나래시가 기업을 맞는다. 시는 가람전자와 업무협약(MOU)을 체결했다.",
        {"나래시": "partner", "가람전자": "lead"},
        "나래시",
    ),
    # It leads already, two act before, it is still to sign, or a firm signs.
    (
        "나래군이 기업을 붙잡았다. 군은 가람전자와 투자협약을 맺었다.",
        {"나래군": "lead", "가람전자": "partner"},
        None,
    ),
    (
        "나래군이 기업을 찾는다. 하늘시가 돕는다. 군은 가람전자와 협약을 맺었다.",
        {"나래군": "partner", "하늘시": "partner", "가람전자": "lead"},
        None,
    ),
    (
        "나래군이 기업을 찾는다. 군은 가람전자와 협약을 체결할 예정이다.",
        {"나래군": "partner", "가람전자": "lead"},
        None,
    ),
    (
        "나래군이 기업을 찾는다. 회사는 가람전자와 협약을 맺었다.",
        {"나래군": "partner", "가람전자": "lead"},
        None,
    ),
    ("나래군이 기업을 찾는다. 군은 협약을 맺었다.", {"나래군": "partner", "가람전자": "lead"}, None),
]


@pytest.mark.parametrize(("text", "roles", "lead"), TOWNS_THAT_SIGN)
def test_town_that_signs(make_document: MakeDocument, text: str, roles: dict[str, str], lead: str | None) -> None:
    kinds: dict[str, OrganizationType] = {
        name: "local_government" if name.endswith(("시", "군")) else "company" for name in roles
    }
    title = "가람전자와 맺은 협약"
    reading = reading_of(make_document, title, text, kinds)
    everyone = candidates(reading)
    names = [one.organization.name for one in everyone]
    found = town_that_signs(reading, everyone, {place: roles[name] for place, name in enumerate(names)})
    assert (None if found is None else names[found]) == lead


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("누리로봇, 30억 시리즈A 유치", "시리즈A 유치"),
        ("누리로봇이 50억 원의 투자를 유치했다", "투자를 유치"),
        ("누리로봇은 브릿지 투자를 새로 유치했다", "브릿지 투자를 새로 유치"),
        ("1조 원 규모 자본금 유치", "자본금 유치"),
        ("누리로봇은 지분 투자를 받았다", "투자를 받았"),
        ("누리로봇은 투자금을 확보했다", "투자금을 확보했"),
        ("지난해 투자를 받은 누리로봇은", None),
        ("하늘시, 투자유치설명회 개최", None),
        ("기업 투자 유치를 위해 힘쓴다", None),
        ("대회 유치에 나선다", None),
    ],
)
def test_rounds_of_money(text: str, told: str | None) -> None:
    match = find_round(text)
    assert (match and match[0]) == told


NAMES = ["누리", "누리그룹", "누리 남부지사", "가람시", "가람시 청년센터", "국회", "새빛대"]


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(st.sampled_from(NAMES), min_size=1, max_size=7, unique=True),
    roles=st.lists(st.sampled_from(ROLES), min_size=7, max_size=7),
    family=st.sampled_from(["agreement", "donation", "meeting", "money", "work"]),
)
def test_who_stays_was_chosen_and_keeps_its_role(
    make_document: MakeDocument, names: list[str], roles: list[str], family: str
) -> None:
    kinds: dict[str, OrganizationType] = {
        name: "local_government" if name.startswith("가람") else "company" for name in names
    }
    text = ", ".join(names) + " 등은 5일 함께 협약을 맺었다. 양 기관은 힘을 모은다."
    reading = reading_of(make_document, "", text, kinds)
    everyone = candidates(reading)
    chosen = dict(enumerate(roles[: len(everyone)]))
    kept = settle(reading, reading.body[0], everyone, chosen, [0.8] * len(everyone), family)
    assert kept.items() <= chosen.items()
    assert ("lead" in kept.values()) == ("lead" in chosen.values())
