"""What holds of the sums found in any text: they lie in it, apart and in order, and cost steps in proportion to it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import money
from pipeline.numerals import Spelling, render
from pipeline.types import Document, Mention, Money
from tests.money_phrases import found, plain

PIECES = [
    *"0123456789,.~-()·/%$€₩ \n",
    *"일이삼오십백천만억조경수몇여점대원당월총약최대",
    "달러",
    "센트",
    "유로",
    "이상",
    "이하",
]
PIECES += [
    "에서 ",
    "부터 ",
    "까지",
    "단위: 백만원",
    "홍콩 달러",
    "USD ",
    "씩",
    "초과 ",
    "→",
    "각각 ",
    "억원",
    "만원",
    "五千萬",
    "３",
]


@given(st.integers(20, 10**16), st.sampled_from(Spelling), st.sampled_from(["원", " 원", "달러", " 유로"]))
def test_any_sum_in_any_spelling_is_found_whole(value: int, spelling: Spelling, unit: str) -> None:
    text = f"사업비 {render(value, spelling)}{unit}을 지원"
    mentions = found(text)
    assert [(minimum, maximum) for _, minimum, maximum, _ in mentions] == [(value, value)]
    assert mentions[0][0] == f"{render(value, spelling)}{unit}"


def _check(document: Document, mentions: list[Mention[Money]]) -> None:
    stop = {"title": 0, "body": 0}
    fields = [mention.field for mention in mentions]
    assert fields == sorted(fields, key=("title", "body").index)
    for mention in mentions:
        text = document.title.text if mention.field == "title" else document.body.text
        assert text[mention.span.start : mention.span.stop] == mention.text != ""
        assert stop[mention.field] <= mention.span.start
        stop[mention.field] = mention.span.stop
        minimum, maximum = mention.value.minimum, mention.value.maximum
        assert minimum is not None or maximum is not None
        assert minimum is None or maximum is None or minimum <= maximum


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_pieces_of_sums_in_any_order(text: str) -> None:
    document = plain(text, title=text[:20])
    _check(document, money.find(document))


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    document = plain(text)
    _check(document, money.find(document))


def calls(work: Callable[[], object]) -> int:
    """How many Python and C functions a piece of work calls: its steps, whatever the machine's speed."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "3억~",
        "1,",
        "이 ",
        "수",
        "3억, ",
        "단위: 백만원 1,200 ",
        "5만 페소 ",
        "최대 ",
        "10만원, ",
        "1·",
        "5억 원에서 ",
        "(",
        "30만 ",
    ],
)
def test_steps_grow_with_the_length_of_the_text(piece: str) -> None:
    money.find(plain(piece * 10))
    short, long = plain(piece * 200), plain(piece * 2000)
    assert calls(lambda: money.find(long)) <= 11 * calls(lambda: money.find(short)) + 200
