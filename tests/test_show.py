"""The terminal view of an article: mentions marked, removed lines in their place, nothing that steers the terminal."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from pipeline import messages
from pipeline.record import to_record
from pipeline.show import STYLES, render, visible
from pipeline.types import Article, Extraction, Mention, Money, Organization, RemovedLine, Source, Span

ARTICLE = Article(
    "a",
    Source("a.txt", 1, "0" * 64),
    None,
    "가람신문",
    None,
    "2021-10-07",
    "line",
    "가람시, 협약 맺어",
    "가람시는 협약을 맺었다.\n사업비는 5억원이다.",
    (2, 4),
    (RemovedLine(1, "advert", "광고 문구"), RemovedLine(3, "caption", "▲ 협약식"), RemovedLine(5, "tags", "#협약")),
)
CITY = Organization("가람시", "local_government")
EXTRACTION = Extraction(
    ARTICLE,
    (Mention("title", Span(0, 3), "가람시", CITY, "test"), Mention("body", Span(0, 3), "가람시", CITY, "test")),
    (Mention("body", Span(19, 22), "5억원", Money(500_000_000, 500_000_000, "KRW", funding=True), "test"),),
    (),
    (),
    (),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    messages.choose("en")
    yield
    messages.choose(None)


def shown(extraction: Extraction, *, color: bool = False) -> str:
    console = Console(file=io.StringIO(), width=100, force_terminal=color, color_system="standard" if color else None)
    console.print(render(to_record(extraction)))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_removed_lines_stand_where_they_were_with_their_reason() -> None:
    lines = [line.strip() for line in shown(EXTRACTION).splitlines()]
    wanted = [
        "✂ advertising: 광고 문구",
        "가람시는 협약을 맺었다.",
        "✂ caption: ▲ 협약식",
        "사업비는 5억원이다.",
        "✂ tags: #협약",
    ]
    assert [line for line in lines if line in wanted] == wanted


def test_mentions_have_the_style_of_their_kind() -> None:
    text = shown(EXTRACTION, color=True)
    assert "\x1b[1;36m가람시\x1b[0m" in text
    assert "\x1b[1;32m5억원\x1b[0m" in text
    for kind in STYLES:
        assert messages.say(f"show.{kind}") in text


def test_records_stand_below() -> None:
    text = shown(EXTRACTION)
    assert "No cooperation initiative." in text
    assert "500,000,000 KRW" in text
    assert "local government" in text


def test_what_found_a_mention_is_said_in_words() -> None:
    found = replace(EXTRACTION.amounts[0], rule="money.amount")
    assert "a figure with its currency" in shown(replace(EXTRACTION, amounts=(found,)))


def test_legend_speaks_korean() -> None:
    messages.choose("ko")
    assert "제거된 줄" in shown(EXTRACTION)


def test_what_steers_a_terminal_is_replaced() -> None:
    hostile = replace(
        ARTICLE,
        title="제목\x1b]0;훔친 창\x07",
        body="가람시는 \x1b[2J협약을\x9b31m 맺었다.\n사업비는 5억원이다.\u202e",
        outlet="\x1b[1m",
        removed=(RemovedLine(1, "advert", "\x1b[8m숨김"),),
    )
    text = shown(replace(EXTRACTION, article=hostile, amounts=()))
    assert not set(text) & set("\x1b\x07\x9b\u202e")
    assert "\ufffd[2J협약을" in text


@given(st.text())
def test_visible_keeps_length_and_holds_no_controls(text: str) -> None:
    safe = visible(text)
    assert len(safe) == len(text)
    assert all(sign in "\n\t" or sign.isprintable() or sign.isspace() or ord(sign) > 0x9F for sign in safe)
