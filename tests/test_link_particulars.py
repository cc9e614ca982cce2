"""Deals told in the same words: parties, sums, days and numbers tell them apart, and what editors change does not."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

import pytest

from pipeline.extract import shared_extractor
from pipeline.link import Linker, particulars
from pipeline.link.duplicates import DuplicateFinder
from pipeline.link.store import opened
from pipeline.types import Given, OrganizationType, RawRecord, Source
from tests import retold
from tests.test_link import OTHER, RELEASE, extraction, linked

RETOLD = list(retold.pairs())


def record(text: str, published: str | None = "2024-03-08", title: str = "이웃사랑 소식") -> RawRecord:
    return RawRecord("a", Source("dump", 1, ""), "text", text, Given("a", title, published))


def told_apart(first: RawRecord, second: RawRecord, likeness: float = 0.3) -> bool:
    """What is said of two articles beside their organisations."""
    with closing(opened()) as store:
        for number, article in enumerate((first, second)):
            particulars.note(store, number, shared_extractor().extract(article))
        left, right = (particulars.read(store, number) for number in (0, 1))
    found = particulars.differ(left, right, likeness)
    assert found == particulars.differ(right, left, likeness)
    return found


@pytest.mark.parametrize("pair", RETOLD, ids=[pair.name for pair in RETOLD])
def test_copy_is_linked_and_sibling_is_not(pair: retold.Retold) -> None:
    linker = Linker()
    for one in (pair.release, pair.other):
        linker.add(shared_extractor().extract(one))
    with linker.finish() as links:
        assert (links.story_id["a"] == links.story_id["b"]) == pair.same


APART = [
    ("sums", "한빛군은 7일 성금 100만 원을 전달받았다.", "한빛군은 7일 성금 300만 원을 전달받았다."),
    ("sums as precise", "한빛군은 1억 2,340만 원을 지원한다.", "한빛군은 1억 3,140만 원을 지원한다."),
    (
        "names in quotes",
        "한빛군은 새봄협회와 ‘나래 장터’ 사업을 펼친다고 밝혔다.",
        "한빛군은 새봄협회와 ‘누리 장터’ 사업을 펼친다고 밝혔다.",
    ),
    ("days", "한빛군은 지난 4일 협약을 맺었다.", "한빛군은 지난 6일 협약을 맺었다."),
    ("years", "한빛군은 2023년 나눔장터를 연다.", "한빛군은 2024년 나눔장터를 연다."),
    ("counts", "한빛군은 제3회 나눔장터를 연다.", "한빛군은 제4회 나눔장터를 연다."),
    ("private givers", "김가람 씨가 한빛군에 쌀을 보냈다.", "이누리 씨는 한빛군에 쌀을 보냈다."),
    ("periods", "한빛군은 4월 1일부터 12일까지 신청을 받는다.", "한빛군은 5월 7일부터 21일까지 신청을 받는다."),
]


@pytest.mark.parametrize(("first", "second"), [row[1:] for row in APART], ids=[row[0] for row in APART])
def test_each_says_what_the_other_lacks(first: str, second: str) -> None:
    assert told_apart(record(first), record(second))


ONE_DEAL = [
    ("a sum left out", "한빛군은 7일 성금 100만 원을 전달받았다.", "한빛군은 7일 성금을 전달받았다."),
    ("a sum rounded", "한빛군은 1억 2,340만 원을 지원한다.", "한빛군은 약 1억 2천만 원을 지원한다."),
    ("a sum rounded by two", "한빛군은 1억 2,340만 원을 지원한다.", "한빛군은 1억 2,350만 원을 지원한다."),
    ("a sum of one figure", "한빛군은 9억 5천만 원을 지원한다.", "한빛군은 약 10억 원을 지원한다."),
    ("a name shortened", "한빛군은 ‘나래 온정 장터’ 사업을 한다.", "한빛군은 ‘나래 장터’ 사업을 한다."),
    ("a name with other marks", "한빛군은 ‘쌀·콩 장터’ 사업을 한다.", "한빛군은 '쌀/콩장터' 사업을 한다."),
    ("a name without its quotes", "한빛군은 ‘나래 장터’ 사업을 한다.", "한빛군은 나래 장터 사업을 한다."),
    ("a sum in dollars", "한빛군은 30억 원을 지원한다.", "한빛군은 200만 달러를 지원한다."),
    ("a sum beside it", "한빛군은 3억 원을 지원한다.", "한빛군은 3억 원을, 가람시는 2억 원을 지원한다."),
    ("prices are no deal", "한빛군 쌀은 한 포대 3만 원이다.", "한빛군 쌀은 한 포대 4만 원이다."),
    ("a day left out", "한빛군은 지난 4일 협약을 맺었다.", "한빛군은 협약을 맺었다."),
    ("a day told from today", "한빛군은 지난 7일 협약을 맺었다.", "한빛군은 어제 협약을 맺었다."),
    ("the month known to one", "한빛군은 2월 29일 협약을 맺었다.", "한빛군은 2024년 2월 29일 협약을 맺었다."),
    ("the outlet's own day", "한빛군은 협약을 맺었다고 7일 밝혔다.", "한빛군은 협약을 맺었다고 8일 밝혔다."),
    ("this year", "한빛군은 올해 나눔장터를 연다.", "한빛군은 2024년 나눔장터를 연다."),
    ("quantities", "한빛군은 공연을 3회 연다.", "한빛군은 공연을 5회 연다."),
    ("figures that are no years", "한빛군은 쌀 2010포대를 나눴다.", "한빛군은 쌀 2000포대를 나눴다."),
    ("a giver left out", "김가람 씨가 한빛군에 쌀을 보냈다.", "한 주민이 한빛군에 쌀을 보냈다."),
]


@pytest.mark.parametrize(("first", "second"), [row[1:] for row in ONE_DEAL], ids=[row[0] for row in ONE_DEAL])
def test_editors_change_what_tells_nothing_apart(first: str, second: str) -> None:
    assert not told_apart(record(first), record(second))


def test_day_printed_alike_is_one_day_whenever_it_was_published() -> None:
    text = "한빛군은 지난 4일 협약을 맺었다."
    assert not told_apart(record(text, "2024-03-08"), record(text, "2024-06-08"))


def test_day_printed_alike_a_year_later_is_another() -> None:
    text = "한빛군은 지난 7일 협약을 맺었다."
    assert told_apart(record(text, "2024-05-08"), record(text, "2025-05-08"))


def test_year_and_number_of_the_title_count_though_the_text_looks_back() -> None:
    text = "한빛군은 나눔장터를 연다. 2023년 장터에는 제3회 때의 두 배가 왔다."
    assert told_apart(
        record(text, title="2023년 나눔장터"), record(text + " 2024년에도 연다.", title="2024년 나눔장터")
    )
    assert told_apart(record(text, title="제3회 나눔장터"), record(text, title="4회 나눔장터"))
    assert told_apart(record(text, title="나눔을 말하다 ①"), record(text, title="나눔을 말하다 ②"))
    assert not told_apart(record(text, title="제3회 나눔장터"), record(text, title="나눔장터 3회"))


def test_words_of_the_one_form_count_only_where_the_texts_are_one_form() -> None:
    first, second = (
        record(f"{town}는 쌀을 나눴다. {town}장은 감사를 전했다. {town}의 일이다.") for town in ("미르시", "누리시")
    )
    assert told_apart(first, second, particulars.ONE_FORM)
    assert not told_apart(first, second, particulars.ONE_FORM - 0.01)


Parties = Sequence[tuple[str, OrganizationType]]
BANK: tuple[str, OrganizationType] = ("새봄은행", "finance")


def test_whoever_the_titles_begin_with_tells_short_deals_of_one_form_apart() -> None:
    first, second = (
        record(f"{name}는 14일 시청에서 협약을 맺었다고 밝혔다.", title=f"{name}, 다온테크와 협약")
        for name in ("해오름시", "미리내시")
    )
    assert told_apart(first, second, particulars.ONE_FORM)
    assert not told_apart(first, second)


def test_whoever_a_title_begins_with_may_be_called_otherwise_in_the_copy() -> None:
    release = record("해오름시청(약칭 해청)은 14일 협약을 맺었다.", title="해오름시청, 다온테크와 협약")
    copy = record("해청은 14일 협약을 맺었다. 해청은 돕는다.", title="해청, 다온테크와 협약")
    assert not told_apart(release, copy, particulars.ONE_FORM)


@pytest.mark.parametrize(
    ("parties", "others", "same"),
    [
        ([BANK, ("해솔시", "local_government")], [BANK, ("너울군", "local_government")], False),
        ([BANK, ("해솔시", "local_government")], [BANK], True),
        ([("KEB하나은행", "finance")], [("하나은행", "finance")], True),
        ([("한빛과학기술대학교", "university")], [("한빛과기대", "university")], True),
        # That both name the town does not make its fire brigade and its women's club one giver.
        (
            [("한빛군", "local_government"), ("한빛군 의용소방대", "association")],
            [("한빛군", "local_government"), ("한빛군 새마을부녀회", "association")],
            False,
        ),
    ],
)
def test_parties_of_a_deal_told_in_the_same_words(parties: Parties, others: Parties, same: bool) -> None:
    with linked(extraction("a", OTHER, leads=parties), extraction("b", OTHER, leads=others)) as links:
        assert (links.story_id["a"] == links.story_id["b"]) == same


def test_party_that_the_text_names_is_not_lacking_though_it_was_not_found() -> None:
    first = extraction("a", RELEASE, leads=[("다온테크", "company")])
    with linked(first, extraction("b", RELEASE, leads=[("해솔시", "local_government")])) as links:
        assert links.story_id["b"] == "a"


def test_vague_text_does_not_make_two_deals_one() -> None:
    finder = DuplicateFinder()
    for _ in range(3):
        finder.add(RELEASE)
    # The vague one is the first; both deals are its copies as far as words go.
    found = finder.originals([None] * 3, differ=lambda left, right, _: {left, right} == {1, 2})
    finder.close()
    assert found == [0, 0, 2]


def test_one_misread_copy_does_not_split_a_story() -> None:
    finder = DuplicateFinder()
    words = RELEASE.split()
    for number in range(5):
        finder.add(" ".join(word for place, word in enumerate(words) if place % 20 != 4 * number))
    found = finder.originals([None] * 5, differ=lambda left, right, _: {left, right} == {3, 4})
    finder.close()
    assert found == [0, 0, 0, 0, 0]
