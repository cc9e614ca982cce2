"""Linking a run: which articles carry one text, and which names mean one organisation."""

from __future__ import annotations

import doctest
import gc
import sys
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BadConfig
from pipeline.link import Linker, Links, identity
from pipeline.link import shingles as shingling
from pipeline.link.duplicates import DuplicateFinder
from pipeline.link.identity import key
from pipeline.link.links import Identity
from pipeline.link.shingles import BANDS, ROWS, shared, shingles, signature
from pipeline.types import (
    Article,
    Extraction,
    Initiative,
    InitiativeKind,
    Mention,
    Money,
    Organization,
    OrganizationType,
    Quote,
    Source,
    Span,
)

RELEASE = (
    "다온테크와 해솔시는 12일 시청 회의실에서 청년 일자리를 위한 업무협약을 맺었다. 두 기관은 내년까지 지역 청년 40명을 "
    "뽑아 교육하고 이 가운데 절반을 다온테크가 채용하기로 했다. 다온테크는 교육에 쓸 장비와 강사를 대고 해솔시는 교육장과 "
    "운영비 2억원을 지원한다. 한결 다온테크 대표는 지역에서 자란 청년이 지역에서 일할 자리를 만들겠다고 말했다. 해솔시장은 "
    "기업과 도시가 함께 사는 길을 찾겠다고 답했다."
)
OTHER = (
    "누리솔협동조합은 겨울을 앞두고 홀로 사는 어르신 댁 서른 곳에 연탄 6천장을 날랐다. 조합원과 대학생 봉사자 50명이 골목에 "
    "줄지어 서서 손에서 손으로 연탄을 옮겼고 떡국떡과 내복도 함께 건넸다. 조합은 열두 해째 이 일을 이어 왔다고 밝혔다."
)

Named = tuple[str, str, OrganizationType]


def article(id: str, body: str, published: str | None = None, outlet: str | None = None) -> Article:
    return Article(id, Source("dump", 1, ""), None, outlet, None, published, None, None, body, (1,), ())


def extraction(
    id: str,
    body: str,
    organizations: Sequence[Named] = (),
    published: str | None = None,
    outlet: str | None = None,
    leads: Sequence[tuple[str, OrganizationType]] = (),
    kind: InitiativeKind = "agreement",
    won: int | None = None,
) -> Extraction:
    """``organizations`` are (text, name, type); the text must stand in the body."""
    mentions = []
    for text, name, type in organizations:
        start = body.index(text)
        mentions.append(Mention("body", Span(start, start + len(text)), text, Organization(name, type), "test.rule"))
    quote = Quote("body", Span(0, len(body)), body)
    parties = tuple(Organization(name, type) for name, type in leads)
    sums = () if won is None else (Mention("body", Span(0, 1), body[:1], Money(won, won, "KRW", funding=True), "test"),)
    row = Initiative(
        main=True,
        name=None,
        kind=kind,
        status="signed",
        leads=parties,
        partners=(),
        beneficiaries=(),
        beneficiary_groups=(),
        beneficiary_count=None,
        amounts=sums,
        announced=None,
        start=None,
        end=None,
        region=None,
        evidence=quote,
        confidence=Decimal("0.5"),
    )
    return Extraction(article(id, body, published, outlet), tuple(mentions), (), (), (row,) if leads else ())


def linked(*extractions: Extraction, organizations: Path | None = None) -> Links:
    linker = Linker(organizations)
    for one in extractions:
        linker.add(one)
    return linker.finish()


def ids(links: Links, *pairs: tuple[str, Organization]) -> list[str]:
    return [links.identity(article, organization).id for article, organization in pairs]


# Copies of a story.


def originals(*bodies: str, published: Sequence[str | None] = ()) -> list[int]:
    finder = DuplicateFinder()
    for body in bodies:
        finder.add(body)
    found = finder.originals(published or [None] * len(bodies))
    finder.close()
    return found


COPIES = [
    ("the same text", RELEASE),
    ("line breaks and full stops lost, as portals lose them", RELEASE.replace(". ", " ").replace(" ", "  ")),
    ("quotes added", RELEASE.replace("업무협약", "‘업무협약’")),
    ("a dateline in front and a tail behind", "[해솔=다온뉴스] 이가람 기자 = " + RELEASE + " 이가람 기자 ⓒ 다온뉴스"),
    ("the last sentence cut", RELEASE.rsplit(". ", 1)[0]),
    ("a sentence moved to the front", ". ".join(reversed(RELEASE.split(". ")))),
    ("half of the release only", RELEASE[: len(RELEASE) * 2 // 3]),
]


@pytest.mark.parametrize("body", [body for _, body in COPIES], ids=[name for name, _ in COPIES])
def test_copy_is_found(body: str) -> None:
    assert originals(RELEASE, OTHER, body) == [0, 1, 0]


DIFFERENT = [
    ("another story", OTHER),
    (
        "same parties, another agreement",
        "다온테크와 해솔시는 3일 시청 회의실에서 공원 조성 협약을 맺고 나무 천 그루를 심었다.",
    ),
    ("no words", "…"),
    ("empty", ""),
]


@pytest.mark.parametrize("body", [body for _, body in DIFFERENT], ids=[name for name, _ in DIFFERENT])
def test_other_story_is_not_a_copy(body: str) -> None:
    assert originals(RELEASE, body) == [0, 1]


def test_texts_without_words_are_not_copies_of_each_other() -> None:
    assert originals("", "", "…") == [0, 1, 2]


def test_short_equal_texts_are_copies() -> None:
    assert originals("성금 전달", "성금 전달", "성금 모금") == [0, 0, 2]


def test_original_is_the_earliest_published_then_the_first() -> None:
    days = ["2021-10-08", None, "2021-10-07", "2021-10-07"]
    assert originals(RELEASE, RELEASE, RELEASE, RELEASE, published=days) == [2, 2, 2, 2]


def test_form_filled_in_again_later_is_a_new_story() -> None:
    week = RELEASE.replace("40명", "55명").replace("12일", "19일").replace("2억원", "3억원").replace("절반", "일부")
    assert originals(RELEASE, week, published=["2021-10-12", "2021-10-13"]) == [0, 0]
    assert originals(RELEASE, week, published=["2021-10-12", "2021-10-30"]) == [0, 1]
    assert originals(RELEASE, RELEASE, published=["2021-10-12", "2021-10-30"]) == [0, 0]


def test_original_of_a_copy_is_no_copy_itself() -> None:
    sentences = [sentence + "." for sentence in (RELEASE + " " + OTHER).split(". ")]
    drifting = [" ".join(sentences[start : start + 5]) for start in range(4)]
    found = originals(*drifting)
    assert all(found[original] == original for original in found)


@given(st.lists(st.sampled_from([RELEASE, OTHER, RELEASE[:150], OTHER[20:], "성금", ""]), max_size=8))
@settings(max_examples=30, deadline=None)
def test_order_of_input_only_breaks_ties(bodies: list[str]) -> None:
    found = originals(*bodies)
    assert all(found[original] == original for original in found)
    assert all(original <= number for number, original in enumerate(found))
    groups = {frozenset(bodies[number] for number, one in enumerate(found) if one == original) for original in found}
    backwards = originals(*reversed(bodies))
    mirrored = {
        frozenset(bodies[-1 - number] for number, one in enumerate(backwards) if one == original)
        for original in backwards
    }
    assert groups == mirrored


def test_signature_agrees_as_often_as_the_texts_share_shingles() -> None:
    words = [f"낱말{number}" for number in range(400)]
    for kept in (100, 200, 300):
        left, right = shingles(" ".join(words)), shingles(" ".join(words[400 - kept :]))
        _, likeness, containment = shared(left, right)
        assert containment == 1.0
        agreeing = np.count_nonzero(signature(left) == signature(right)) / BANDS
        assert abs(agreeing - likeness**ROWS) < 0.2


def test_shingles_are_fixed_for_ever() -> None:
    assert shingles("상생 협약 체결").tolist() == [803894794, 2540979207]


@given(st.text(max_size=200))
def test_any_text_has_sorted_shingles(text: str) -> None:
    found = shingles(text)
    assert (np.diff(found.astype(np.int64)) > 0).all()


# Stories.


def test_story_names_original_and_all_carriers() -> None:
    links = linked(
        extraction("late", RELEASE, published="2021-10-08", outlet="누리일보"),
        extraction("other", OTHER, published="2021-10-08", outlet="누리일보"),
        extraction("first", RELEASE, published="2021-10-07", outlet="다온뉴스"),
        extraction("same", RELEASE, published="2021-10-09", outlet="다온뉴스"),
        extraction("nameless", RELEASE, published="2021-10-09"),
    )
    assert dict(links.duplicate_of) == {"late": "first", "same": "first", "nameless": "first"}
    assert dict(links.story_id) == {
        "late": "first",
        "other": "other",
        "first": "first",
        "same": "first",
        "nameless": "first",
    }
    assert dict(links.carriers) == {"first": ("다온뉴스", "누리일보"), "other": ("누리일보",)}
    assert "late" not in links.carriers


def test_what_linking_found_stays_open_while_a_part_of_it_is_used() -> None:
    stories = linked(extraction("a", RELEASE), extraction("b", OTHER)).story_id
    gc.collect()
    assert dict(stories) == {"a": "a", "b": "b"}


def test_links_may_be_forgotten_in_one_thread_and_collected_in_another(monkeypatch: pytest.MonkeyPatch) -> None:
    gc.collect()
    faults: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", faults.append)
    links = linked(extraction("a", RELEASE))
    left = weakref.ref(links)
    del links
    with ThreadPoolExecutor(1) as other:
        other.submit(gc.collect).result()
    assert left() is None
    assert not faults


DEAL: Sequence[tuple[str, OrganizationType]] = (("다온테크", "company"), ("해솔시", "local_government"))
OWN_WORDS = "해솔시가 일자리를 찾는 젊은이를 위해 다온테크의 손을 잡았다. 교육장은 시가, 강사는 회사가 댄다."
GIFTS: Sequence[tuple[str, OrganizationType]] = (("해솔시", "local_government"), ("해솔시 한울동", "local_government"))


def story_of_second(first: Extraction, second: Extraction) -> str:
    return linked(first, second).story_id["b"]


def test_one_deal_told_in_other_words_is_one_story() -> None:
    first = extraction("a", RELEASE, published="2021-10-12", leads=DEAL)
    assert story_of_second(first, extraction("b", OWN_WORDS, published="2021-10-13", leads=DEAL[::-1])) == "a"


OTHER_DEALS = [
    ("another kind", extraction("b", OWN_WORDS, published="2021-10-13", leads=DEAL, kind="donation")),
    ("weeks later", extraction("b", OWN_WORDS, published="2021-11-13", leads=DEAL)),
    ("another sum", extraction("b", OWN_WORDS, published="2021-10-13", leads=DEAL, won=300_000_000)),
    ("one party", extraction("b", OWN_WORDS, published="2021-10-13", leads=DEAL[:1])),
    ("undated and in wholly other words", extraction("b", OTHER, leads=DEAL)),
]


@pytest.mark.parametrize("second", [deal for _, deal in OTHER_DEALS], ids=[name for name, _ in OTHER_DEALS])
def test_other_deal_of_the_same_parties_is_another_story(second: Extraction) -> None:
    first = extraction("a", RELEASE, published="2021-10-12", leads=DEAL, won=200_000_000)
    assert story_of_second(first, second) == "b"


@pytest.mark.parametrize("kind", ["meeting", "programme", "other"])
def test_kinds_that_recur_are_told_apart(kind: InitiativeKind) -> None:
    first = extraction("a", RELEASE, published="2021-10-12", leads=DEAL, kind=kind)
    assert story_of_second(first, extraction("b", OWN_WORDS, published="2021-10-12", leads=DEAL, kind=kind)) == "b"


def test_gifts_whose_giver_has_no_name_are_told_apart() -> None:
    first = extraction("a", "해솔시 한울동에 쌀이 왔다.", published="2021-10-12", leads=GIFTS, kind="donation")
    second = extraction("b", "한울동에 또 김치가 왔다.", published="2021-10-12", leads=GIFTS, kind="donation")
    assert story_of_second(first, second) == "b"


def test_parties_of_a_deal_agree_by_identity_not_by_spelling() -> None:
    body, other = "중소벤처기업진흥공단과 다온테크가", "다온테크와 중진공이"
    first = extraction(
        "a", body, published="2021-10-12", leads=[("중소벤처기업진흥공단", "public"), ("다온테크", "company")]
    )
    second = extraction("b", other, published="2021-10-12", leads=[("중진공", "public"), ("다온테크", "company")])
    assert story_of_second(first, second) == "a"


def test_empty_run() -> None:
    links = linked()
    assert (dict(links.duplicate_of), dict(links.story_id), list(links.organizations)) == ({}, {}, [])


# One identity for each organisation.


def test_names_and_listed_aliases_of_one_type_are_one() -> None:
    links = linked(
        extraction("a", "중진공은 12일", [("중진공", "중진공", "public")], "2021-10-12"),
        extraction(
            "b", "중소벤처기업진흥공단은", [("중소벤처기업진흥공단", "중소벤처기업진흥공단", "public")], "2021-10-03"
        ),
    )
    (one,) = links.organizations
    assert (one.organization_id, one.name, one.type) == ("중소벤처기업진흥공단", "중소벤처기업진흥공단", "public")
    assert (one.aliases, one.articles, one.first_date, one.last_date) == (("중진공",), 2, "2021-10-03", "2021-10-12")


def test_likeness_alone_is_never_identity() -> None:
    links = linked(
        extraction(
            "a", "산업은행과 기업은행은", [("산업은행", "산업은행", "finance"), ("기업은행", "기업은행", "finance")]
        ),
    )
    assert [one.organization_id for one in links.organizations] == ["KDB산업은행", "IBK기업은행"]


def test_legal_marks_spaces_and_quotes_make_no_difference() -> None:
    links = linked(
        extraction("a", "㈜다온 테크는", [("㈜다온 테크", "다온 테크", "company")]),
        extraction("b", "다온테크는", [("다온테크", "다온테크", "company")]),
    )
    (one,) = links.organizations
    assert (one.organization_id, one.aliases) == ("다온 테크", ())


def test_same_name_of_another_type_is_another_body() -> None:
    links = linked(
        extraction("a", "해솔은", [("해솔", "해솔", "company")]),
        extraction("b", "해솔은", [("해솔", "해솔", "cooperative")]),
    )
    assert ids(links, ("a", Organization("해솔", "company")), ("b", Organization("해솔", "cooperative"))) == [
        "해솔",
        "해솔 (cooperative)",
    ]


def test_homonymous_districts_are_told_apart_by_place() -> None:
    body = Organization("중구", "local_government")
    mention: Named = ("중구", "중구", "local_government")
    links = linked(
        extraction("a", "대전 중구는 12일 밝혔다", [mention]),
        extraction("b", "중구는 부산시와 손잡고 부산 원도심을", [mention]),
        extraction("c", "대전광역시 중구는", [mention]),
        extraction("d", "중구는 12일 밝혔다", [mention]),
    )
    assert ids(links, *((name, body) for name in "abcd")) == [
        "중구 (대전광역시)",
        "중구 (부산광역시)",
        "중구 (대전광역시)",
        "중구 (d)",
    ]


def test_a_city_that_shares_its_name_tells_its_districts() -> None:
    body = Organization("북구", "local_government")
    mention: Named = ("북구", "북구", "local_government")
    links = linked(
        extraction("a", "광주 북구는 12일 밝혔다", [mention]),
        extraction("b", "북구는 광주시와 손잡고", [mention]),
    )
    assert ids(links, ("a", body), ("b", body)) == ["북구 (광주광역시)", "북구 (광주광역시)"]


def test_bodies_of_every_town_are_told_apart_by_town() -> None:
    body = Organization("중앙동 새마을부녀회", "association")
    mention: Named = ("중앙동 새마을부녀회", "중앙동 새마을부녀회", "association")
    links = linked(
        extraction("a", "목포시 중앙동 새마을부녀회는 김장을 나눴다", [mention]),
        extraction("b", "강릉시 중앙동 새마을부녀회는 반찬을 나눴다", [mention]),
        extraction("c", "중앙동 새마을부녀회는 목포시와 함께", [mention]),
    )
    assert ids(links, *((name, body) for name in "abc")) == [
        "중앙동 새마을부녀회 (전라남도 목포시)",
        "중앙동 새마을부녀회 (강원특별자치도 강릉시)",
        "중앙동 새마을부녀회 (전라남도 목포시)",
    ]


def test_name_that_begins_with_its_town_needs_no_place() -> None:
    links = linked(
        extraction("a", "순천시에서 나주소방서가", [("나주소방서", "나주소방서", "local_government")]),
        extraction("b", "나주소방서가", [("나주소방서", "나주소방서", "local_government")]),
    )
    assert [one.organization_id for one in links.organizations] == ["나주소방서"]


def test_short_form_defined_elsewhere_means_the_full_name() -> None:
    full: Named = ("해솔바이오연구조합", "해솔바이오연구조합", "association")
    short: Named = ("HBRA", "해솔바이오연구조합", "association")
    links = linked(
        extraction("a", "HBRA는", [("HBRA", "HBRA", "association")]),
        extraction("b", "해솔바이오연구조합(HBRA)은", [full, short]),
    )
    (one,) = links.organizations
    assert (one.organization_id, one.aliases, one.articles) == ("해솔바이오연구조합", ("HBRA",), 2)
    assert ids(links, ("a", Organization("HBRA", "association"))) == ["해솔바이오연구조합"]


def test_short_form_of_two_bodies_means_neither() -> None:
    links = linked(
        extraction(
            "a",
            "해솔연구조합(HRA)",
            [("해솔연구조합", "해솔연구조합", "association"), ("HRA", "해솔연구조합", "association")],
        ),
        extraction(
            "b",
            "한결연구조합(HRA)",
            [("한결연구조합", "한결연구조합", "association"), ("HRA", "한결연구조합", "association")],
        ),
        extraction("c", "HRA는", [("HRA", "HRA", "association")]),
    )
    assert ids(links, ("c", Organization("HRA", "association"))) == ["HRA"]


def test_a_head_that_is_the_listed_name_of_a_body_is_its_alias() -> None:
    links = linked(
        *(
            extraction(id, f"{name}는 12일", [(name, name, "association")])
            for id, name in (("a", "사회복지공동모금회"), ("b", "사랑의열매"))
        )
    )
    (one,) = links.organizations
    assert (one.name, one.aliases, one.articles) == ("사랑의열매", ("사회복지공동모금회",), 2)


def test_generic_heads_are_no_aliases() -> None:
    links = linked(
        extraction(
            "a",
            "해솔산업진흥원은 진흥원의",
            [(form, "해솔산업진흥원", "public") for form in ("해솔산업진흥원", "진흥원")],
        )
    )
    assert [one.aliases for one in links.organizations] == [()]


def test_initiatives_of_copies_count_once() -> None:
    mention: Named = ("다온테크", "다온테크", "company")
    links = linked(
        extraction("a", RELEASE, [mention], leads=[("다온테크", "company")]),
        extraction("b", RELEASE, [mention], leads=[("다온테크", "company")]),
        extraction("c", "다온테크가 " + OTHER, [mention], leads=[("다온테크", "company")]),
    )
    (one,) = links.organizations
    assert (one.articles, one.initiatives) == (3, 2)


def test_unknown_organization_is_an_error() -> None:
    links = linked(extraction("a", RELEASE))
    with pytest.raises(KeyError):
        links.identity("a", Organization("다온테크", "company"))


def test_same_run_gives_the_same_links() -> None:
    run = [
        extraction(f"a{number}", RELEASE[number:], [("다온테크", "다온테크", "company")], "2021-10-07")
        for number in range(5)
    ]
    first, second = linked(*run), linked(*run)
    assert list(first.organizations) == list(second.organizations)
    assert dict(first.story_id) == dict(second.story_id)


# The user's own list.


def user_list(folder: Path, *rows: str) -> Path:
    path = folder / "mine.tsv"
    path.write_text("\n".join(["name\ttype\taliases\tidentifier", *rows, ""]), encoding="utf-8")
    return path


def test_users_list_wins_over_ours_and_settles_type_and_id(tmp_path: Path) -> None:
    path = user_list(tmp_path, "다온테크\tcompany\t다온;DT\t110111-0000001", "한국마사회\tassociation\t마사회\t")
    links = linked(
        extraction("a", "다온은", [("다온", "다온", "other")]),
        extraction("b", "다온테크는", [("다온테크", "다온테크", "company")]),
        extraction("c", "마사회는", [("마사회", "마사회", "public")]),
        organizations=path,
    )
    assert [(one.organization_id, one.name, one.type) for one in links.organizations] == [
        ("110111-0000001", "다온테크", "company"),
        ("한국마사회", "한국마사회", "association"),
    ]
    assert links.identity("c", Organization("마사회", "public")) == Identity("한국마사회", "association")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["다온테크\tfirm\t\t"], "unknown type 'firm'"),
        (["다온테크\tcompany\t"], "line 2: 3 cells"),
        (["다온테크\tcompany\tDT\t1", "다솜테크\tcompany\tDT\t2"], "'DT' stands for 다온테크 and for 다솜테크"),
    ],
)
def test_malformed_users_list_is_refused(tmp_path: Path, rows: list[str], says: str) -> None:
    with pytest.raises(BadConfig, match=says):
        Linker(user_list(tmp_path, *rows))


def test_users_list_without_a_column_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("name\ttype\n다온테크\tcompany\n", encoding="utf-8")
    with pytest.raises(BadConfig, match="no column 'aliases'"):
        Linker(path)


def test_missing_users_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="cannot be read"):
        Linker(tmp_path / "none.tsv")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("㈜다온테크", "다온테크"),
        ("주식회사 다온 테크", "다온테크"),
        ("(사)한빛ㆍ나눔", "한빛·나눔"),
        ("‘다온’ 재단", "다온재단"),
        ("㈜", "㈜"),
    ],
)
def test_names_as_they_are_compared(name: str, expected: str) -> None:
    assert key(name) == expected


@pytest.mark.parametrize("module", [identity, shingling])
def test_examples(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0
