"""Crime, quarrels, findings and shows of one's own, which name what cooperation names."""

from __future__ import annotations

import pytest

from pipeline.initiatives.reading import read
from pipeline.initiatives.unrelated import is_own_show, is_unrelated
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
    ],
)
def test_a_show_of_ones_own(
    make_document: MakeDocument,
    text: str,
    kind: InitiativeKind,
    name: str | None,
    parties: list[Organization],
    expected: bool,
) -> None:
    assert is_own_show(read(make_document(text), [], [], []), kind, name, parties) is expected
