"""Crime, quarrels, findings, awards, other news and one's own business, which name what cooperation names."""

from __future__ import annotations

import pytest

from pipeline.initiatives.own_business import is_own_business
from pipeline.initiatives.reading import read
from pipeline.initiatives.unrelated import is_unrelated
from pipeline.types import InitiativeKind, Organization
from tests.conftest import MakeDocument


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("", "나래경찰서는 보조금을 빼돌린 혐의로 김 모 씨를 입건했다.", True),
        ("거짓 서류로 보조금 타낸 농민 덜미", "나래경찰서가 3일 밝혔다.", True),
        ("", "공정위는 5곳이 배수관 입찰에서 담합해 왔다고 밝혔다.", True),
        ("나래군의회, 축제 예산 전액 삭감", "군수가 유감을 나타냈다.", True),
        ("", "새봄당 나래시당은 시가 청년을 외면했다고 비판했다.", True),
        ("", "단체들은 새길사업 철회를 촉구했다.", True),
        ("", "주민들이 재개발 반대 서명을 시의원에게 전달했다.", True),
        ("", "연합 규약안이 나래시의회에서 심사보류됐다.", True),
        (
            "",
            "지난해 기부자의 84%가 10만 원을 낸 것으로 나타났다. 가람연구원 보고서에 따르면 건수는 50만 건이다.",
            True,
        ),
        ("", "주민들이 창고 개발에 반대(2월 3일자 8면)하는 집회를 개최했다.", True),
        # An award, a good mark, a ranking; in how many contracts one was good.
        ("나래군, 새길 경진대회 대상 수상", "나래군은 3일 밝혔다.", True),
        ("", "나래교육청은 ‘청렴계약 우수기관’에 선정돼 시상식에서 우수기관상을 받았다.", True),
        ("", "나래시는 올해 도로 평가 우수기관으로 최종 선정되는 등 큰 상을 수상하는 쾌거를 거뒀다.", True),
        ("", "누리연구소가 순위를 냈다. 나래은행(2위), 가람은행(3위)이 이름을 올렸다.", True),
        ("", "누리연구소는 은행 부문 1위에 나래은행이 선정됐다고 밝혔다.", True),
        # Columns, letters, books; stars and what they sing and play in, but not what they give.
        ("[기고] 나래시와 새봄대학의 협력을 바란다", "나래시는 지원사업을 늘려야 한다.", True),
        ("[가람 칼럼] 함께 크는 기업", "새봄전자의 상생 프로그램을 보자.", True),
        ("[신간] 함께 크는 기업", "새봄전자의 상생 프로그램을 담았다.", True),
        ("새봄엔터 걸그룹 온누리, 팬 축제 개최", "새봄엔터는 3일 밝혔다.", True),
        ("", "배우 이가람이 영화 ‘새길’ 출연을 검토하고 있다.", True),
        ("새봄엔터 걸그룹 온누리, 나래군과 홍보 협약", "새봄엔터는 나래군과 협약을 맺었다.", False),
        ("[나래시] 새봄대학과 공동 교육", "나래시는 새봄대학과 교육을 한다.", False),
        # What a firm's headline denies; a text may deny something by the way.
        ("나래전자 “누리화학과 합작, 확정된 바 없다”", "나래전자는 누리화학과 협약이 결정된 바는 없다고 했다.", True),
        ("나래전자 “누리화학 인수설은 사실무근”", "나래전자는 3일 밝혔다.", True),
        ("나래전자, 누리화학과 협약", "나래전자는 누리화학과 협약을 맺었다. 다음 단계는 정해진 것이 없다.", False),
        ("정해진 일정대로 나래전자와 협약", "나래군은 나래전자와 협약을 맺었다.", False),
        # Posts, deaths, shares, strikes, polls, trials.
        ("나래시, 부구청장 인사교류", "나래시는 3일 밝혔다.", True),
        ("", "나래전자 창업주가 향년 90세로 별세했다.", True),
        ("[특징주] 나래전자", "나래전자가 오름세다.", True),
        ("", "나래전자는 사업부를 물적 분할한다.", True),
        ("", "나래노조가 사흘째 파업을 이어갔다.", True),
        ("", "나래상점이 손님에게 물은 설문조사 결과를 냈다.", True),
        ("", "나래제약은 임상 2상을 승인받았다.", True),
        ("", "나래제약은 임상 2상 계획을 식약처로부터 승인받았다.", True),
        # Gifts and partners, a contest's prizes that somebody gives, what is on the water, a call.
        ("나래상회, 대상 수상 상금 전액 기부", "나래상회는 3일 밝혔다.", False),
        ("", "나래재단은 가람대와 경진대회 시상식을 개최했다.", False),
        ("", "나래군은 가람호에 수상 태양광을 짓는다.", False),
        ("", "나래군은 우수 기업 10곳을 선정해 돕는다.", False),
        ("", "나래제약과 가람대는 임상 승인을 공동으로 신청했다.", False),
        ("", "나래군은 1990년생부터 지원한다.", False),
        ("", "나래노조는 파업을 끝내고 나래전자와 협약을 체결했다.", False),
        ("강매 멈춰라…나래노조, 하늘도에 반발", "나래노조가 5일 목소리를 냈다.", True),
        # Who takes a post, and who won a contest.
        ("가람원, 새 원장 뽑아", "가람원이 8일 이사회를 열었다.", True),
        ("", "가람연구회가 8일 이사회에서 산하 기관 3곳의 새 원장을 정했다.", True),
        ("나래시 육상대회 마쳐", "나래청이 마련한 육상경기대회가 열렸다. 종합 우승은 가람초가 차지했다.", True),
        # A new head gives, an institute gets one by and by, a contest has no winner, or is held to give.
        ("", "신임 회장에 선출됐던 김나래 씨가 장학금 100만 원을 기탁했다.", False),
        ("", "나래시는 새 원장이 일할 사무실을 마련했다.", False),
        ("나래시 육상대회 열어", "나래청이 마련한 육상경기대회가 열렸다. 선수 100명이 달렸다.", False),
        ("[동계체전]가람초 금빛 질주", "나래군에서 열린 동계체전에서 김누리(가람초)가 금메달을 땄다.", True),
        ("나래시, 제3회 가람도체육대회 종합우승", "나래시 선수단이 가람에서 열린 대회를 마쳤다.", True),
        ("나래시, 가람도체육대회 개최", "나래시는 가람도체육대회를 새봄재단과 연다.", False),
        ("나래 마을기업, 전국 박람회서 잇단 수상", "나래조합과 새봄조합이 박람회에서 솜씨를 보였다.", True),
        ("나래 마을기업, 박람회 수상 기업과 장터", "나래조합과 새봄조합이 장터를 연다.", False),
        ("나래시 나눔 마라톤대회", "나래청이 이웃돕기 성금을 모았다. 종합 우승은 가람초가 차지했다.", False),
        ("", "나래군은 주민 반발이 없도록 설명회를 열었다.", False),
        # An agreement ends a quarrel; one made before doesn't.
        ("", "나래군과 주민들은 철회를 요구하던 새길사업에 상생협약을 체결했다.", False),
        ("", "한편 업무협약을 맺었다. 단체들은 새길사업 철회를 촉구했다.", True),
        # The police help, prices are cut, a good outcome turns out.
        ("", "나래경찰서는 범죄 예방 교육을 열었다.", False),
        ("", "나래은행은 이자를 삭감해 준다.", False),
        ("", "나래군 돌봄 사업이 큰 성과를 낸 것으로 나타났다. 군은 내년에 사업을 늘린다.", False),
        ("", "나래군은 상인들과 간담회를 열고 대책을 촉구하는 뜻을 들었다.", False),
        ("", "", False),
    ],
)
def test_an_article_of_something_else(make_document: MakeDocument, title: str, text: str, expected: bool) -> None:
    assert is_unrelated(read(make_document(text, title), [], [], [])) is expected


TOWN = Organization("나래군", "local_government")
FIRM = Organization("나래전자", "company")
OFFICE = Organization("가람면사무소", "local_government")
SCHOLARS = Organization("나래대", "university")
MUSEUM = Organization("나래박물관", "public")


@pytest.mark.parametrize(
    ("text", "kind", "name", "parties", "expected"),
    [
        ("나래군이 4일 ‘나래 밤축제’를 연다.", "meeting", "나래 밤축제", [TOWN], True),
        ("나래전자는 신제품 행사를 연다.", "meeting", None, [FIRM], True),
        ("나래군은 나래전자와 ‘나래 밤축제’를 연다.", "meeting", "나래 밤축제", [TOWN, FIRM], False),
        ("나래군이 ‘축제 발전 포럼’을 연다.", "meeting", "축제 발전 포럼", [TOWN], False),
        ("나래군은 신제품 설명회를 연다.", "meeting", None, [TOWN], False),
        ("나래전자는 협력사 간담회를 연다.", "meeting", None, [FIRM], False),
        ("나래전자는 신제품 교실을 연다.", "programme", None, [FIRM], False),
        ("신제품 행사가 열린다.", "meeting", None, [], False),
        ("나래박물관은 기획전을 연다.", "meeting", None, [MUSEUM], True),
        ("나래박물관은 가람대와 함께 기획전을 연다.", "meeting", None, [MUSEUM], False),
        ("나래박물관은 기획전시실에서 강좌를 연다.", "programme", None, [MUSEUM], False),
        # Its staff, its booklets, its jobs, shops and plans.
        ("나래군은 4일 업무계획 보고회를 열었다.", "meeting", None, [TOWN], True),
        ("나래전자는 4일 시무식을 열었다.", "project", None, [FIRM], True),
        ("나래군은 4일 연구용역 최종 보고회를 열었다.", "meeting", None, [TOWN], False),
        ("나래군은 신규 공무원을 대상으로 교육을 했다.", "programme", None, [TOWN], True),
        ("나래군은 공무원과 주민이 함께하는 교육을 했다.", "programme", None, [TOWN], False),
        ("나래군은 안내서를 제작·배부한다.", "programme", None, [TOWN], True),
        ("나래군은 다문화 가정에 그림책을 제작·배부한다.", "programme", None, [TOWN], False),
        ("나래전자는 경력직 채용을 한다.", "programme", None, [FIRM], True),
        ("나래전자가 가람에 20호점을 열었다.", "project", None, [FIRM], True),
        ("나래전자는 장애인이 일하는 매장을 열었다.", "project", None, [FIRM], False),
        ("나래군은 조직 개편을 한다.", "project", None, [TOWN], True),
        ("나래군은 신규사업을 발굴했다. 국가예산을 확보한다.", "programme", None, [TOWN], True),
        ("나래군은 신인 가수를 발굴한다. 국비를 확보했다.", "programme", None, [TOWN], False),
        ("나래군은 총 6개의 큰 대회를 연다.", "meeting", None, [TOWN], True),
        ("나래전자는 28건의 기술이전 계약을 체결했다.", "agreement", None, [FIRM], True),
        ("나래군은 가람면사무소에 발급기를 놓는다.", "programme", None, [TOWN, OFFICE], True),
        ("나래군은 가람면사무소에 발급기를 놓는다.", "programme", None, [TOWN, OFFICE, FIRM], False),
        ("나래군은 가람면사무소에서 주민과 함께 나무를 심는다.", "programme", None, [TOWN, OFFICE], False),
        ("나래전자는 가람전자가 만든 놀이의 비공개 테스트를 한다.", "programme", None, [FIRM, FIRM], True),
        ("나래전자는 나래군과 기기 테스터를 뽑는다.", "programme", None, [FIRM, TOWN], False),
        ("나래전자는 안내서를 제작·배부한다.", "donation", None, [FIRM], False),
        ("나래대 교수팀이 새 소재를 개발했다.", "project", None, [SCHOLARS], True),
        ("나래대와 가람대 공동 연구팀이 새 소재를 개발했다.", "project", None, [SCHOLARS, SCHOLARS], False),
        ("나래대 연구팀이 나래전자의 소재를 개발했다.", "project", None, [SCHOLARS, FIRM], False),
        ("나래대 연구팀이 강좌를 연다.", "programme", None, [SCHOLARS], False),
    ],
)
def test_ones_own_business(
    make_document: MakeDocument,
    text: str,
    kind: InitiativeKind,
    name: str | None,
    parties: list[Organization],
    expected: bool,
) -> None:
    assert is_own_business(read(make_document(text), [], [], []), kind, name, parties) is expected
