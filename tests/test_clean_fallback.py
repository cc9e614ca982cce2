"""What others read of a page of which our own reading keeps next to nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import page
from pipeline.clean.fallback import opinions

SENTENCES = (
    "나래군은 7일 한빛대학교와 상생협약을 맺었다. 두 기관은 지역 기업의 판로를 함께 넓힌다. 지원금은 3억 원이다."
)


@pytest.mark.parametrize(
    "content",
    [
        f"<html><body><article><p>{SENTENCES}</p></article></body></html>",
        f"<html><body><table><tr><td>{SENTENCES}",
        f"<html><head><style>p{{}}</style></head><body><script>var 나래군 = 1;</script>{SENTENCES}</body>",
    ],
)
def test_sentences_are_found_and_code_is_not(content: str) -> None:
    for reading in opinions(content):
        text = " ".join(line.text for line in reading)
        assert "나래군은 7일 한빛대학교와 상생협약을 맺었다." in text
        assert "var" not in text
    assert list(opinions(content))


def test_a_page_without_korean_has_no_opinion() -> None:
    assert list(opinions("<p>nothing here</p>")) == []


def test_a_page_that_our_own_reading_gives_up_is_read_by_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.clean.page.blocks.render", lambda root: [])
    found = page.read(f"<html><body><article><p>{SENTENCES}</p><p>{SENTENCES}</p></article></body></html>")
    body = " ".join(found.lines[place].text for place in found.selection.body)
    assert "상생협약을 맺었다" in body


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_lines_or_none(content: str) -> None:
    assert all(line.text.strip() == line.text != "" for reading in opinions(content) for line in reading)
