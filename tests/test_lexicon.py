"""The open lists: their order, their cells, and that no name or alias stands for two different things by accident."""

from __future__ import annotations

import doctest
import unicodedata
from importlib.resources import files
from typing import get_args

import pytest

import pipeline.lexicon
from pipeline.errors import BadConfig
from pipeline.lexicon import columns, load, parse, words
from pipeline.types import OrganizationType

LISTS = sorted(
    path.name.removesuffix(".tsv") for path in (files("pipeline") / "data").iterdir() if path.name.endswith(".tsv")
)
PLACE_KINDS = {"province", "city", "county", "district", "short"}


def lines(name: str) -> list[str]:
    return (files("pipeline") / "data" / f"{name}.tsv").read_text(encoding="utf-8").split("\n")


def aliases(row: dict[str, str]) -> list[str]:
    return row["aliases"].split(";") if row["aliases"] else []


@pytest.mark.parametrize("name", LISTS)
def test_list_loads_and_has_rows(name: str) -> None:
    assert load(name)


def test_the_words_of_a_list_are_its_first_cells() -> None:
    assert words("posts") == tuple(row["post"] for row in load("posts"))
    assert words("generic_bodies")[0] == load("generic_bodies")[0]["noun"]


@pytest.mark.parametrize("name", LISTS)
def test_columns_hold_what_the_rows_hold(name: str) -> None:
    rows = load(name)
    assert {column: [row[column] for row in rows] for column in rows[0]} == columns(name)


@pytest.mark.parametrize("name", LISTS)
def test_header_comment_names_source_and_licence(name: str) -> None:
    comment = "\n".join(line for line in lines(name) if line.startswith("#")).lower()
    assert "source" in comment
    assert "licence" in comment


@pytest.mark.parametrize("name", LISTS)
def test_rows_are_sorted_and_normal(name: str) -> None:
    rows = load(name)
    first = [next(iter(row.values())) for row in rows]
    assert first == sorted(first)
    assert all(cell == unicodedata.normalize("NFC", cell) for row in rows for cell in row.values())
    assert lines(name)[-1] == "", "the last line ends with a line break"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("form\ttype\n한국마사회\n", "line 2: 1 cells where the header has 2"),
        ("# list\nform\n농협\n신협\n농협\n", "line 5: '농협' stands twice"),
        ("form\ttype\n농협 \tfinance\n", "line 2: stray space"),
        ("# only a comment\n", "no header row"),
    ],
)
def test_errors_name_the_line(text: str, says: str) -> None:
    with pytest.raises(BadConfig, match=says):
        parse(text, "list.tsv")


def test_examples_in_the_reader() -> None:
    results = doctest.testmod(pipeline.lexicon)
    assert results.attempted > 0
    assert results.failed == 0


def test_hash_inside_a_row_is_text() -> None:
    assert parse("form\n농협\n수협#2\n", "list.tsv") == ({"form": "농협"}, {"form": "수협#2"})


def test_organization_types_are_those_of_the_records() -> None:
    known = set(get_args(OrganizationType))
    assert {row["type"] for row in load("organizations")} <= known


def test_organization_cells_hold_clean_forms() -> None:
    for row in load("organizations"):
        forms = [row["name"], *aliases(row)]
        assert len(set(forms)) == len(forms), row["name"]
        assert all(form and form == " ".join(form.split()) and len(form) > 1 for form in forms), row["name"]


def test_alias_is_never_another_rows_name_or_alias() -> None:
    rows = load("organizations")
    names = {row["name"] for row in rows}
    owner: dict[str, str] = {}
    for row in rows:
        for alias in aliases(row):
            assert alias not in names, f"{alias}: alias of {row['name']} and a row itself"
            assert alias not in owner, f"{alias}: alias of {row['name']} and of {owner[alias]}"
            owner[alias] = row["name"]


def test_regions_are_provinces() -> None:
    provinces = {row["region"] for row in load("places") if row["kind"] == "province"}
    assert len(provinces) == 17
    for row in (*load("organizations"), *load("places")):
        assert set(row["region"].split(";")) <= provinces | {""}, row["name"]


def test_every_local_government_is_listed() -> None:
    places = {row["name"]: row for row in load("places")}
    assert {row["kind"] for row in places.values()} == PLACE_KINDS
    bodies = {row["name"]: row for row in load("organizations")}
    current = [row for row in places.values() if row["kind"] in ("city", "county", "district")]
    merged_since = {"마산시", "진해시", "청원군", "연기군", "여천군", "여주군", "당진군", "광주시", "세종시"}
    for row in current:
        if row["name"] in merged_since or places[row["name"]]["kind"] == "province":
            continue
        assert bodies[row["name"]]["type"] == "local_government", row["name"]
        assert set(row["region"].split(";")) == set(bodies[row["name"]]["region"].split(";")), row["name"]


@pytest.mark.parametrize(
    ("form", "name", "kind"),
    [
        ("LH", "한국토지주택공사", "public"),
        ("중진공", "중소벤처기업진흥공단", "public"),
        ("전남대", "전남대학교", "university"),
        ("중기부", "중소벤처기업부", "ministry"),
        ("전라북도", "전북특별자치도", "local_government"),
        ("기업은행", "IBK기업은행", "finance"),
        ("산업은행", "KDB산업은행", "finance"),
        ("경남신보", "경남신용보증재단", "finance"),
    ],
)
def test_known_short_forms(form: str, name: str, kind: str) -> None:
    found = [row for row in load("organizations") if form in aliases(row)]
    assert [(row["name"], row["type"]) for row in found] == [(name, kind)]
