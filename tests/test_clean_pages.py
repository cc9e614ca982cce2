"""Whole HTML pages, invented in the manner of many content systems, with the body and metadata that they hold.

Each file of ``tests/pages`` has three parts between ``---`` lines: expected metadata (``null`` for unknown), expected
body, page.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean import clean, page
from pipeline.errors import SkipRecord
from pipeline.read.decode import declared_charset, decode
from pipeline.types import Article, Given, RawRecord, Source

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def article_of(content: str, media: str = "html", given: Given | None = None) -> Article:
    return clean(RawRecord("x", Source("x", 1, "0"), "html" if media == "html" else "text", content, given or Given()))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page(path: Path) -> None:
    header, body, content = path.read_text(encoding="utf-8").split("\n---\n", 2)
    fields = dict(line.split(": ", 1) for line in header.splitlines() if not line.startswith("#"))
    expected = {name: None if value == "null" else value for name, value in fields.items()}
    stated = Given(title=expected.pop("given_title", None))
    article = article_of(content, "text" if stated.title else "html", stated)
    assert article.body == body
    assert {name: getattr(article, name) for name in expected} == expected
    assert len(article.body_lines) == len(body.split("\n"))
    assert list(article.body_lines) == sorted(article.body_lines)


def test_there_are_many_kinds_of_pages() -> None:
    assert len(PAGES) >= 10


@pytest.mark.parametrize("box", ["se-component se-oglink", "se-placesMap", "link-card", "bookmark_preview"])
def test_a_card_that_shows_another_page_or_a_map_does_not_end_the_text(box: str) -> None:
    told = [f"나래숲에는 {count}백 살이 넘은 느티나무가 서 있어요." for count in "이삼사오육"]
    card = f'<div class="{box}"><strong>나래숲</strong><p>전라남도 나래시 숲길로 34</p></div>'
    text = "".join(f"<p>{line}</p>" for line in told[:3]) + card + "".join(f"<p>{line}</p>" for line in told[3:])
    assert article_of(f'<div class="post-content">{text}</div>').body.split("\n") == told


@pytest.mark.parametrize(("stated", "written"), [("euc-kr", "utf-8"), ("utf-8", "cp949"), ("euc-kr", "cp949")])
def test_a_page_reads_the_same_whatever_charset_it_states(stated: str, written: str) -> None:
    text = f'<html><head><meta charset="{stated}"></head><body><p>나래군은 기업 열 곳과 협약을 맺었다고 5일 밝혔다.</p></body></html>'
    data = text.encode(written)
    assert (
        article_of(decode(data, declared_charset(data)).text).body
        == "나래군은 기업 열 곳과 협약을 맺었다고 5일 밝혔다."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<div>" * 3_000 + "나래군은 협약을 맺었다." + "</div>" * 3_000, "too_deep"),
        ("<html><body><ul><li><a href='/'>홈</a></li></ul></body></html>", "empty_body"),
        ("<html></html>", "empty_body"),
        (
            "<p>The county signed an agreement with ten firms on the fifth. It will pay for the training.</p>",
            "not_korean",
        ),
    ],
)
def test_pages_without_an_article_are_refused_with_a_reason(content: str, reason: str) -> None:
    with pytest.raises(SkipRecord) as caught:
        article_of(content)
    assert (caught.value.stage, caught.value.reason) == ("clean", reason)


def test_depth_counts_unclosed_elements() -> None:
    assert page.depth("<div><p>하나<font>둘<b>셋</div>") == 3
    assert page.depth("<div></div>" * 500) == 1


@given(st.text(alphabet=st.sampled_from("<>/ap=\"' divbrscript다.가나 \n&#;{}[]"), max_size=300))
def test_any_markup_gives_an_article_or_a_reason(content: str) -> None:
    reason = None
    try:
        article = article_of(content)
        assert article.body.strip()
    except SkipRecord as refused:
        reason = refused.reason
    assert reason in (None, "empty_body", "error_page", "not_korean", "too_deep")
