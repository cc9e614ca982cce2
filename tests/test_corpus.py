"""The sample corpus: every annotation agrees with its text, and the dump holds what the documentation promises."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from pipeline.types import DateRole, InitiativeKind, OrganizationType

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
GOLD = sorted((CORPUS / "gold").glob("*.json"))
INPUT = sorted(path for path in (CORPUS / "input").iterdir() if path.is_file())

# Annotated texts that are measured directly or learnt from and have no file in the sample dump.
EXTRA = ("more-", "train-")

_is_iso_day = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch
_EDTF = r"[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?"
_is_edtf = re.compile(_EDTF).fullmatch
_is_edtf_or_interval = re.compile(rf"{_EDTF}|{_EDTF}/(?:\.\.|{_EDTF})|\.\./{_EDTF}").fullmatch
_is_currency = re.compile(r"[A-Z]{3}").fullmatch

KEYS = [
    "id",
    "published",
    "outlet",
    "reporter",
    "title",
    "body_lines",
    "orgs",
    "amounts",
    "dates",
    "initiatives",
]


def load(path: Path) -> tuple[dict[str, Any], list[str]]:
    """One annotation and the lines of its text."""
    annotation = json.loads(path.read_text(encoding="utf-8"))
    return annotation, path.with_suffix(".txt").read_text(encoding="utf-8").split("\n")


def body_of(annotation: dict[str, Any], lines: list[str]) -> str:
    return "\n".join("\n".join(lines[start - 1 : stop]) for start, stop in annotation["body_lines"])


def records() -> list[dict[str, Any]]:
    """Every record of the JSON-lines dumps."""
    dumps = [path.read_text(encoding="utf-8") for path in INPUT if path.suffix == ".jsonl"]
    return [json.loads(line) for dump in dumps for line in dump.splitlines()]


def input_ids() -> list[str]:
    """The id that each record of the sample dump has in a run."""
    return [path.stem for path in INPUT if path.suffix != ".jsonl"] + [record["id"] for record in records()]


@pytest.fixture(params=GOLD, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> tuple[dict[str, Any], list[str]]:
    path: Path = request.param
    return load(path)


def test_annotation_has_the_documented_shape(case: tuple[dict[str, Any], list[str]]) -> None:
    annotation, lines = case
    assert list(annotation) == KEYS
    assert annotation["published"] is None or _is_iso_day(annotation["published"])
    ends = [0]
    for start, stop in annotation["body_lines"]:
        assert ends[-1] < start <= stop <= len(lines)
        assert lines[start - 1].strip(), "a range starts with text"
        assert lines[stop - 1].strip(), "a range ends with text"
        ends.append(stop)
    assert len(ends) > 1


def test_every_text_stands_in_the_article(case: tuple[dict[str, Any], list[str]]) -> None:
    annotation, lines = case
    text = f"{annotation['title'] or ''}\n{body_of(annotation, lines)}"
    for organization in annotation["orgs"]:
        assert organization["mentions"]
        for mention in organization["mentions"]:
            assert mention in text
    for item in annotation["amounts"] + annotation["dates"]:
        assert item["text"] in text
        assert item["text"] == item["text"].strip()
    for initiative in annotation["initiatives"]:
        assert initiative["evidence"] in text
        assert "\n" not in initiative["evidence"]
        assert initiative["name"] is None or initiative["name"] in text


def test_items_are_distinct(case: tuple[dict[str, Any], list[str]]) -> None:
    annotation, _ = case
    names = [organization["name"] for organization in annotation["orgs"]]
    mentions = [mention for organization in annotation["orgs"] for mention in organization["mentions"]]
    amounts = [amount["text"] for amount in annotation["amounts"]]
    dates = [(date["text"], date["value"]) for date in annotation["dates"]]
    for items in (names, mentions, amounts, dates):
        assert len(items) == len(set(items))


def test_values_are_valid(case: tuple[dict[str, Any], list[str]]) -> None:
    annotation, _ = case
    for organization in annotation["orgs"]:
        assert organization["type"] in get_args(OrganizationType)
    for amount in annotation["amounts"]:
        bounds = [bound for bound in (amount["min"], amount["max"]) if bound is not None]
        assert bounds
        assert 0 < bounds[0] <= bounds[-1]
        assert _is_currency(amount["currency"])
        assert isinstance(amount["funding"], bool)
        assert re.search(r"[\d수]", amount["text"])
    for date in annotation["dates"]:
        assert _is_edtf_or_interval(date["value"]), date
        assert date["role"] in get_args(DateRole)
        if "/" in date["value"] and ".." not in date["value"] and "X" not in date["value"]:
            first, last = date["value"].split("/")
            assert first[: len(last)] <= last[: len(first)]


def test_initiatives_refer_to_what_is_annotated(case: tuple[dict[str, Any], list[str]]) -> None:
    annotation, _ = case
    names = {organization["name"] for organization in annotation["orgs"]}
    amounts = {amount["text"] for amount in annotation["amounts"]}
    initiatives = annotation["initiatives"]
    assert [initiative["main"] for initiative in initiatives] == [True, False, False, False][: len(initiatives)]
    for initiative in initiatives:
        assert initiative["kind"] in get_args(InitiativeKind)
        leads, partners = set(initiative["leads"]), set(initiative["partners"])
        assert leads | partners | set(initiative["beneficiaries"]) <= names
        assert not leads & partners
        assert leads or partners or initiative["beneficiaries"]
        assert set(initiative["amounts"]) <= amounts
        for key in ("announced", "start", "end"):
            assert initiative[key] is None or _is_edtf(initiative[key])
        assert (initiative["announced"] is None) == (annotation["published"] is None)


def test_every_input_is_annotated_and_every_annotation_has_its_input() -> None:
    ids = input_ids()
    assert len(ids) == len(set(ids))
    assert sorted(ids) == [path.stem for path in GOLD if not path.stem.startswith(EXTRA)]
    assert all(load(path)[0]["id"] == path.stem for path in GOLD)
    assert {path.stem for path in GOLD} == {path.stem for path in (CORPUS / "gold").glob("*.txt")}


def test_text_files_equal_their_annotated_text() -> None:
    odd = []
    for path in INPUT:
        if path.suffix == ".txt":
            try:
                text = path.read_bytes().decode("utf-8")
            except UnicodeDecodeError:
                odd.append(path.name)
                text = path.read_bytes().decode("cp949")
            assert text == (CORPUS / "gold" / path.name).read_text(encoding="utf-8")
    assert len(odd) == 1, "one file of the dump is in the older Korean encoding"


def test_records_agree_with_their_annotation() -> None:
    for record in records():
        annotation, lines = load(CORPUS / "gold" / f"{record['id']}.json")
        text = record["text"] if "text" in record else record["content"]
        assert text == "\n".join(lines)
        assert record["title"] == annotation["title"]
        assert record.get("outlet", record.get("source")) == annotation["outlet"]
        published = record.get("date", record.get("published_at"))
        assert (published and published[:10]) == annotation["published"]


def test_dump_holds_every_promised_form() -> None:
    suffixes = [path.suffix for path in INPUT]
    assert suffixes.count(".txt") >= 18
    assert suffixes.count(".html") >= 8
    assert suffixes.count(".jsonl") == 2
    assert len(input_ids()) >= 36
    pages = {path.name: path.read_bytes() for path in INPUT if path.suffix == ".html"}
    assert any(b"application/ld+json" in page for page in pages.values())
    assert any(b"og:site_name" in page for page in pages.values())
    assert any(b"euc-kr" in page and page.decode("cp949") for page in pages.values())


def test_enough_articles_report_no_cooperation() -> None:
    without = [path.stem for path in GOLD if not load(path)[0]["initiatives"]]
    assert len([stem for stem in without if not stem.startswith(EXTRA)]) >= 8
