"""Text files in which lines of one sign part several articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.separated import records
from pipeline.types import RawRecord
from tests.test_read import read_all

FIRST = "가람시, 새봄식품과 협약\n가람시는 7일 새봄식품과 업무협약을 맺었다. 두 기관은 3년간 청년 40명을 뽑는다."
SECOND = "나래군, 상생기금 조성\n나래군은 8일 상생기금 20억 원을 조성했다고 밝혔다. 기금은 내년부터 쓴다."
THIRD = "다온구, 나눔 장터\n다온구는 9일 장터를 열었다. 수익금은 복지관에 전달했다."


@pytest.mark.parametrize("line", ["=====", "-" * 60, "*" * 10, "_" * 20, "─" * 30, "#" * 5, "  =====  "])
def test_articles_between_lines_of_one_sign(line: str) -> None:
    assert records(f"{FIRST}\n{line}\n{SECOND}\n\n{line}\n\n{THIRD}\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"=====\n{FIRST}\n=====\n{SECOND}\n=====\n", id="above and below each"),
        pytest.param(f"{FIRST}\n=====\n{SECOND}\n=====\n", id="below each"),
    ],
)
def test_two_articles_with_two_lines(text: str) -> None:
    assert records(text) == [FIRST, SECOND]


def test_another_sign_within_an_article_stays_in_it() -> None:
    text = f"{FIRST}\n-----\n담당: 기획팀\n=====\n{SECOND}\n=====\n{THIRD}"
    assert records(text) == [f"{FIRST}\n-----\n담당: 기획팀", SECOND, THIRD]


def test_a_part_without_sentences_among_articles_is_kept() -> None:
    text = "\n=====\n".join([FIRST, SECOND, "(내용 없음)", THIRD])
    assert records(text) == [FIRST, SECOND, "(내용 없음)", THIRD]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{FIRST}\n=====\n{SECOND}", id="a single line"),
        pytest.param(f"{FIRST}\n====\n{SECOND}\n====\n{THIRD}", id="four signs"),
        pytest.param(f"{FIRST}\n=====\n담당: 기획팀\n=====\n붙임: 사업 개요", id="contacts and attachments"),
        pytest.param(f"{FIRST}\n=====\n{SECOND}\n-----\n{THIRD}", id="different lines"),
        pytest.param(f"{FIRST} =====\n{SECOND} =====\n{THIRD}", id="not lines of their own"),
        pytest.param(f"=====\n{FIRST}\n=====", id="a frame"),
        pytest.param("=====\n=====\n=====", id="nothing else"),
        pytest.param("", id="nothing"),
    ],
)
def test_one_article(text: str) -> None:
    assert records(text) == [text]


@given(st.lists(st.sampled_from([FIRST, SECOND, "=====", "-----", "담당: 기획팀", "", "끝."]), max_size=12))
def test_no_word_is_lost(parts: list[str]) -> None:
    text = "\n".join(parts)
    kept = [word for part in records(text) for word in part.split() if word.strip("=-")]
    assert kept == [word for word in text.split() if word.strip("=-")]


@pytest.mark.parametrize(("name", "ids"), [("a.txt", ["a-1", "a-2"]), ("a.md", ["a"])])
def test_a_text_file_of_several_articles(tmp_path: Path, name: str, ids: list[str]) -> None:
    (tmp_path / name).write_text(f"{FIRST}\n=====\n{SECOND}\n=====\n", encoding="utf-8")
    items = [item for item in read_all(tmp_path / name) if isinstance(item, RawRecord)]
    assert [item.id for item in items] == ids
