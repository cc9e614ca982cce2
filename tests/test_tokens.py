"""The analyser: sentences and morphemes at their offsets, however odd or long the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.tokens import MAX_PIECE, MAX_RUN, Analyser


def test_sentences_and_tokens_stand_at_their_offsets(analyser: Analyser) -> None:
    text = "가람시는 7일 협약을 맺었다. 두 기관은 서로 돕는다.\n\n다음 문단이다."
    passage = analyser.passage(text, "body")
    assert [text[one.span.start : one.span.stop] for one in passage.sentences] == [
        "가람시는 7일 협약을 맺었다.",
        "두 기관은 서로 돕는다.",
        "다음 문단이다.",
    ]
    nouns = [text[token.start : token.stop] for token in passage.sentences[0].tokens if token.tag.startswith("NN")]
    assert "협약" in nouns


@pytest.mark.parametrize(
    "sentences",
    [
        # A quoted name opens a sentence, and the sentence before it ends on the line or with it.
        ["공단은 행사를 열었다고 밝혔다.", "'2024년 나래 특화사업'은 지난해 맺은 협약에 따른다."],
        ["협회는 콘서트를 열었다.", "‘나래 토크 콘서트’에는 배우들이 나왔다."],
        # A mark within a name.
        ["새길군은 28일 회관에서 2024년 함께해요! 새싹마을 현판식을 열었다."],
        ["새길군은 시청에서 안녕 새길! 나눔마을 현판식을 개최했다."],
        # A name behind its legal mark.
        ["아이들을 위해 쓰인다.", "(주)새길도 이날 군청을 방문해 500만원을 전달했다."],
        ["체험공간이 문을 열었다.", "(재)새길진흥원은 지난 4일 문을 열었다."],
        # And one that ends a sentence.
        ["이것이 상생이다!", "두 기관은 협약을 맺었다."],
        ["정말 그럴까?", "두 기관은 협약을 맺었다."],
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n"])
def test_sentences_end_where_no_name_goes_on(analyser: Analyser, sentences: list[str], gap: str) -> None:
    text = gap.join(sentences)
    passage = analyser.passage(text, "body")
    assert [text[one.span.start : one.span.stop] for one in passage.sentences] == sentences


def _read(analyser: Analyser, word: str) -> list[str]:
    (sentence,) = analyser.passage(f"{word}, 곧 문을 연다.", "body").sentences
    return [token.form for token in sentence.tokens if token.stop <= len(word)]


@pytest.mark.parametrize("word", ["레미콘", "양자암호", "전라남도교육청", "함평군", "유안타증권"])
def test_usual_words_bodies_and_places_are_one_morpheme(analyser: Analyser, word: str) -> None:
    assert _read(analyser, word) == [word]


@pytest.mark.parametrize("word", ["최고기술책임자", "카카오페이지"])
def test_other_titles_are_read_by_their_parts(analyser: Analyser, word: str) -> None:
    assert _read(analyser, word) != [word]


def test_an_empty_text_has_no_sentences(analyser: Analyser) -> None:
    assert analyser.passage("", "title").sentences == ()
    assert analyser.passage(" \n ", "body").sentences == ()


@pytest.mark.parametrize("text", ["가" * (MAX_RUN * 3), "a" * (MAX_RUN * 3), "나눔을 실천했다. " * (MAX_PIECE // 5)])
def test_long_text_is_read_in_pieces_that_keep_every_offset(analyser: Analyser, text: str) -> None:
    passage = analyser.passage(text, "body")
    covered = 0
    for sentence in passage.sentences:
        assert covered <= sentence.span.start < sentence.span.stop <= len(text)
        covered = sentence.span.stop
    assert covered >= len(text.rstrip()) - 1


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_gives_ordered_spans_within_it(analyser: Analyser, text: str) -> None:
    passage = analyser.passage(text, "body")
    previous = 0
    for sentence in passage.sentences:
        assert previous <= sentence.span.start <= sentence.span.stop <= len(text)
        previous = sentence.span.stop
        assert all(0 <= token.start <= token.stop <= len(text) for token in sentence.tokens)
