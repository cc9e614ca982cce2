"""Scores against annotations: what counts as right, wrong and missed, field by field."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BadConfig
from pipeline.evaluate import Evaluation, evaluate, normalise

RAW = "가람시, 나눔 협약\n홍길순 기자\n가람시는 7일 ㈜새봄식품과 성금 500만원을 나누는 ‘온기 나눔 사업’ 협약을 맺었다고 밝혔다."
GOLD: dict[str, Any] = {
    "id": "one",
    "published": "2024-03-08",
    "outlet": None,
    "reporter": "홍길순",
    "title": "가람시, 나눔 협약",
    "body_lines": [[3, 3]],
    "orgs": [
        {"name": "가람시", "mentions": ["가람시"], "type": "local_government"},
        {"name": "새봄식품", "mentions": ["㈜새봄식품"], "type": "company"},
    ],
    "amounts": [{"text": "500만원", "min": 5000000, "max": 5000000, "currency": "KRW", "funding": True}],
    "dates": [{"text": "7일", "value": "2024-03-07", "role": "announced"}],
    "initiatives": [
        {
            "main": True,
            "name": "온기 나눔 사업",
            "kind": "agreement",
            "leads": ["가람시"],
            "partners": ["새봄식품"],
            "beneficiaries": [],
            "amounts": ["500만원"],
            "announced": "2024-03-07",
            "start": None,
            "end": None,
            "evidence": RAW.split("\n")[2],
        }
    ],
}

Score = Callable[[dict[str, Any]], Evaluation]


@pytest.fixture
def score(tmp_path: Path) -> Score:
    """Score a record against the one annotated article."""
    (tmp_path / "one.txt").write_text(RAW, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps(GOLD, ensure_ascii=False), encoding="utf-8")
    return lambda record: evaluate(tmp_path, [record])


def perfect() -> dict[str, Any]:
    record = copy.deepcopy(GOLD)
    record["body"] = RAW.split("\n")[2]
    return record


def test_a_perfect_record_scores_one_everywhere(score: Score) -> None:
    result = score(perfect())
    assert result.articles == 1
    assert {name: one.f1 for name, one in result.scores.items() if one.f1 not in (1, None)} == {}
    assert result.misses == []


def test_a_missing_record_misses_everything_and_finds_nothing(score: Score) -> None:
    result = score({"id": "another"})
    assert result.scores["organisations"].missed == 2
    assert result.scores["main: whole row"].f1 == 0
    assert all(one.precision is None for one in result.scores.values())


# fmt: off
CHANGES: list[tuple[str, Callable[[dict[str, Any]], Any], str, tuple[int, int, int]]] = [
    ("legal mark and case", lambda r: r["orgs"][1].update(name="(주) 새봄식품"), "organisation name", (2, 0, 0)),
    ("wrong type", lambda r: r["orgs"][1].update(type="other"), "organisation type", (1, 1, 1)),
    ("extra body", lambda r: r["orgs"].append({"name": "양 기관", "mentions": [], "type": "other"}), "organisations", (2, 1, 0)),
    ("value off by ten", lambda r: r["amounts"][0].update(min=500000), "amounts", (0, 1, 1)),
    ("longer span", lambda r: r["amounts"][0].update(text="성금 500만원"), "amounts", (1, 0, 0)),
    ("span over twice as long", lambda r: r["amounts"][0].update(text="새봄식품과 성금 500만원"), "amounts", (0, 1, 1)),
    ("not funding", lambda r: r["amounts"][0].update(funding=False), "funding amounts", (0, 0, 1)),
    ("optional date", lambda r: r["dates"].append({"text": "이날", "value": "2024-03-07", "role": "event"}), "dates", (1, 0, 0)),
    ("other date", lambda r: r["dates"].append({"text": "8일", "value": "2024-03-08", "role": "event"}), "dates", (1, 1, 0)),
    ("role swapped", lambda r: r["initiatives"][0].update(leads=["새봄식품"], partners=["가람시"]), "main: parties", (2, 0, 0)),
    ("role swapped", lambda r: r["initiatives"][0].update(leads=["새봄식품"], partners=["가람시"]), "main: parties with role", (0, 2, 2)),
    ("party by another form", lambda r: r["initiatives"][0].update(partners=["㈜새봄식품"]), "main: parties with role", (2, 0, 0)),
    ("shorter name", lambda r: r["initiatives"][0].update(name="온기 나눔"), "main: name", (1, 0, 0)),
    ("no name", lambda r: r["initiatives"][0].update(name=None), "main: name", (0, 1, 1)),
    ("no rows", lambda r: r.update(initiatives=[]), "about cooperation", (0, 0, 1)),
    ("start invented", lambda r: r["initiatives"][0].update(start="2024-03-07"), "main: whole row", (0, 1, 1)),
    ("body too long", lambda r: r.update(body=r["body"] + " 광고"), "body", (9, 1, 0)),
]
# fmt: on


@pytest.mark.parametrize(
    ("what", "change", "name", "expected"), CHANGES, ids=[f"{one[0]}: {one[2]}" for one in CHANGES]
)
def test_a_change_moves_the_counts_of_its_field(
    score: Score, what: str, change: Callable[[dict[str, Any]], Any], name: str, expected: tuple[int, int, int]
) -> None:
    record = perfect()
    change(record)
    counts = score(record).scores[name]
    assert (counts.right, counts.wrong, counts.missed) == expected, what


def test_normalising_drops_marks_spacing_and_case() -> None:
    assert normalise("주식회사 한빛-IT ") == normalise("한빛it") == "한빛it"
    assert normalise(None) == ""


def test_broken_annotations_name_the_file_and_the_fault(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="no annotated article"):
        evaluate(tmp_path, [])
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    with pytest.raises(BadConfig, match=r"x\.txt is missing"):
        evaluate(tmp_path, [])
    (tmp_path / "x.txt").write_text("", encoding="utf-8")
    with pytest.raises(BadConfig, match="keys missing: amounts, body_lines"):
        evaluate(tmp_path, [])
    (tmp_path / "x.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadConfig, match="not readable"):
        evaluate(tmp_path, [])


def without(part: str, key: str) -> dict[str, Any]:
    """What an annotation has as one list, of whose last item a key is left out."""
    items = copy.deepcopy(GOLD[part])
    del items[-1][key]
    return {part: items}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (without("amounts", "funding"), "amounts, item 1: keys missing: funding"),
        (without("orgs", "type"), "orgs, item 2: keys missing: type"),
        (without("dates", "role"), "dates, item 1: keys missing: role"),
        (without("initiatives", "leads"), "initiatives, item 1: keys missing: leads"),
        ({"amounts": None}, "amounts: not a list"),
        ({"initiatives": {"main": True}}, "initiatives: not a list"),
        ({"dates": ["7일"]}, "dates, item 1: not an object"),
        ({"orgs": [{"name": None, "type": "company"}]}, "orgs, item 1: name is no text"),
        ({"body_lines": [3]}, "body_lines: not ranges of lines"),
        ({"body_lines": 3}, "body_lines: not ranges of lines"),
    ],
)
def test_an_annotation_of_another_form_names_the_file_and_the_place(
    tmp_path: Path, changes: dict[str, Any], fault: str
) -> None:
    (tmp_path / "one.txt").write_text(RAW, encoding="utf-8")
    (tmp_path / "one.json").write_text(json.dumps({**GOLD, **changes}, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(BadConfig, match=rf"one\.json: {fault}"):
        evaluate(tmp_path, [perfect()])


def test_an_annotation_that_is_no_object_is_named(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(RAW, encoding="utf-8")
    (tmp_path / "one.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(BadConfig, match=r"one\.json: not one object"):
        evaluate(tmp_path, [perfect()])


@pytest.mark.parametrize(("annotated", "found"), [(7, "7"), ("7", 7), (7, 7)])
def test_an_id_may_be_a_number(tmp_path: Path, annotated: object, found: object) -> None:
    (tmp_path / "7.txt").write_text(RAW, encoding="utf-8")
    (tmp_path / "7.json").write_text(json.dumps({**GOLD, "id": annotated}, ensure_ascii=False), encoding="utf-8")
    scored = evaluate(tmp_path, [{**perfect(), "id": found}])
    assert (scored.articles, scored.absent, scored.scores["main: whole row"].right) == (1, 0, 1)
    assert scored.misses == []


def test_only_articles_in_both_are_compared_where_asked(tmp_path: Path) -> None:
    for id in ("one", "two"):
        (tmp_path / f"{id}.txt").write_text(RAW, encoding="utf-8")
        (tmp_path / f"{id}.json").write_text(json.dumps({**GOLD, "id": id}, ensure_ascii=False), encoding="utf-8")
    everything = evaluate(tmp_path, [perfect()])
    assert (everything.articles, everything.absent, everything.scores["organisations"].recall) == (2, 1, 0.5)
    common = evaluate(tmp_path, [perfect()], common=True)
    assert (common.articles, common.absent, common.scores["organisations"].recall) == (1, 1, 1)
    with pytest.raises(BadConfig, match="no annotated article of 2 is in the result"):
        evaluate(tmp_path, [{"id": "three"}], common=True)
