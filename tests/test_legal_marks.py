"""Marks of legal form: what is taken off a name, what shows a body, and that all stages read them alike."""

from __future__ import annotations

import re

import pytest

from pipeline.evaluate import normalise
from pipeline.legal_marks import ASSOCIATION, BEFORE, BEFORE_COMPANY, COMPANY, FORM_WORD, MARK, SIGN, without_marks
from pipeline.link import identity
from pipeline.orgs.forms import clean_name, key_of

COMPANIES = ["㈜", "㈱", "(주)", "(유)", "주식회사", "유한회사"]
ASSOCIATIONS = ["㈔", "㈳", "(사)", "사단법인", "㈶", "(재)", "재단법인"]
BESIDE_NAMES = ["(의)", "(학)", "(합)", "(준)"]
MARKED = [
    # name, without its marks
    *[(f"{mark}누리상사", "누리상사") for mark in (*COMPANIES, *ASSOCIATIONS, *BESIDE_NAMES)],
    *[(f"{mark} 누리상사", "누리상사") for mark in (*COMPANIES, *ASSOCIATIONS, *BESIDE_NAMES)],
    *[(f"누리상사{mark}", "누리상사") for mark in (*COMPANIES, *ASSOCIATIONS, *BESIDE_NAMES)],
    *[(f"누리상사 {mark}", "누리상사") for mark in (*COMPANIES, *ASSOCIATIONS, *BESIDE_NAMES)],
    *[(f"누리상사{mark} 가람지점", "누리상사 가람지점") for mark in ("㈜", "(유)", "(재)", "(합)")],
    ("누리상사 주식회사 가람지점", "누리상사 가람지점"),
    ("주식회사 ㈜누리상사", "누리상사"),
]
UNMARKED = [
    "누리상사",
    "주식시장",
    "법인택시조합",
    "한빛(서울)",
    "새봄(다)",
    "새봄㈐",
    "누리 사단",
    "나래유한킴",
    "주)누리상사",
]


@pytest.mark.parametrize(("name", "bare"), MARKED)
def test_marks_are_no_part_of_a_name(name: str, bare: str) -> None:
    assert without_marks(name) == bare


@pytest.mark.parametrize("name", UNMARKED)
def test_what_only_looks_like_a_mark_stays(name: str) -> None:
    assert without_marks(name) == name


@pytest.mark.parametrize("mark", [*COMPANIES, *ASSOCIATIONS, *BESIDE_NAMES])
def test_name_of_marks_alone_leaves_nothing(mark: str) -> None:
    assert without_marks(f" {mark} {mark}") == ""


@pytest.mark.parametrize(("name", "bare"), MARKED)
def test_extraction_linking_and_evaluation_agree_on_names(name: str, bare: str) -> None:
    assert clean_name(name) == bare
    assert key_of(name) == key_of(bare)
    assert identity.key(name) == identity.key(bare)
    assert normalise(name) == normalise(bare)


@pytest.mark.parametrize("name", UNMARKED)
def test_extraction_and_linking_leave_other_names_alone(name: str) -> None:
    assert clean_name(name) == name
    assert identity.key(name) == "".join(name.split())


def test_a_mark_shows_which_kind_of_body_it_is() -> None:
    kinds = {mark: (bool(re.fullmatch(COMPANY, mark)), bool(re.fullmatch(ASSOCIATION, mark))) for mark in COMPANIES}
    assert set(kinds.values()) == {(True, False)}
    kinds = {mark: (bool(re.fullmatch(COMPANY, mark)), bool(re.fullmatch(ASSOCIATION, mark))) for mark in ASSOCIATIONS}
    assert set(kinds.values()) == {(False, True)}


@pytest.mark.parametrize("mark", [*COMPANIES, *ASSOCIATIONS])
def test_every_mark_of_a_kind_shows_a_body(mark: str) -> None:
    assert re.fullmatch(MARK, mark)
    assert re.fullmatch(BEFORE, mark if re.fullmatch(SIGN, mark) else f"{mark} ")
    assert bool(re.match(BEFORE_COMPANY, f"{mark} ")) == (mark in COMPANIES)


@pytest.mark.parametrize("text", [*BESIDE_NAMES, "(다)", "사회복지법인", "사회적협동조합", "법인", "주식"])
def test_what_may_be_something_else_shows_none(text: str) -> None:
    assert re.search(MARK, text) is None


@pytest.mark.parametrize("word", ["사회복지법인", "학교법인", "농업회사법인", "사회적협동조합"])
def test_words_that_open_names_are_passed_over_only_in_comparing(word: str) -> None:
    assert re.fullmatch(FORM_WORD, word)
    assert clean_name(f"{word} 누리") == f"{word} 누리"
    assert key_of(f"{word} 누리") == "누리"
