"""Names that stand twice in one JSON object: no article is lost to an empty or a shorter value, and inspect says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inspection import inspect
from pipeline.read.repeated_fields import mended
from pipeline.types import RawRecord
from tests.test_read import TEXT, only_record, read_all

BODY = json.dumps(TEXT, ensure_ascii=False)
OBJECTS = [
    f'{{"text": {BODY}, "text": ""}}',
    f'{{"text": "", "text": {BODY}}}',
    f'{{"text": {BODY}, "text": null}}',
    f'{{"text": {BODY}, "text": "가람시는 …"}}',
    f'{{"text": "가람시는 …", "text": {BODY}}}',
    f'{{"title": "그는 \\"상생\\": 협약", "text": {BODY}, "text": []}}',
    f'{{"text": [{BODY}], "text": {{}}}}',
    f'{{"_source": {{"text": {BODY}, "text": ""}}}}',
    f'{{"article": {{"text": {BODY}}}, "article": null}}',
    f'{{"tags": [{{"n": 1, "n": 1}}], "text": {BODY}}}',
]
FILES = {
    "a.jsonl": "{}\n",
    "a.json": "{}",
    "b.json": "[{}]",
    "c.json": '{{"items": [{}]}}',
    "d.json": '{{"pages": [{{"n": 1, "items": [{}]}}]}}',
    "e.json": '{{"status": "ok", "article": {}}}',
}


@pytest.mark.parametrize("written", OBJECTS)
@pytest.mark.parametrize(("name", "around"), FILES.items())
def test_the_fullest_value_of_a_name_counts(tmp_path: Path, name: str, around: str, written: str) -> None:
    (tmp_path / name).write_text(around.format(written), encoding="utf-8")
    assert only_record(tmp_path / name).content == TEXT


@pytest.mark.parametrize("around", ["{}\n", "[{}]", '{{"items" : [{}]}}', '[{{"n" : 1, "items" : [{}]}}]'])
def test_spaces_may_stand_behind_the_names(tmp_path: Path, around: str) -> None:
    (tmp_path / "a.json").write_text(around.format(f'{{"text" : {BODY}, "text" :"-"}}'), encoding="utf-8")
    assert only_record(tmp_path / "a.json").content == TEXT


def test_of_values_alike_the_first_counts(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        f'{{"date": "2021-10-07", "text": {BODY}, "date": "2021-10-08"}}\n', encoding="utf-8"
    )
    assert only_record(tmp_path / "a.jsonl").given.published == "2021-10-07"


def test_two_articles_under_one_name_are_two(tmp_path: Path) -> None:
    written = ", ".join(f'"기사": {{"title": "{number}", "text": {BODY}}}' for number in range(4))
    (tmp_path / "a.json").write_text(f'{{{written}, "기사": {{"title": "5", "text": ""}}}}', encoding="utf-8")
    found = [item.given.title for item in read_all(tmp_path / "a.json") if isinstance(item, RawRecord)]
    assert found == ["0", "1", "2", "3"]


@pytest.mark.parametrize(("name", "around"), [item for item in FILES.items() if item[0] != "e.json"])
def test_inspect_names_what_stands_twice(tmp_path: Path, name: str, around: str) -> None:
    (tmp_path / name).write_text(around.format(OBJECTS[0]), encoding="utf-8")
    assert inspect(tmp_path / name).repeated == ("text",)


VALUES = st.recursive(
    st.none() | st.integers() | st.text('가":\\ ,{}[]', max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text('나":\\', max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(VALUES, st.sampled_from([(", ", ": "), (",", ":"), (" , ", " : ")]))
def test_what_has_no_name_twice_stays_as_it_is(value: object, separators: tuple[str, str]) -> None:
    told: list[tuple[str, ...]] = []
    text = json.dumps(value, ensure_ascii=False, separators=separators)
    assert mended(json.loads(text), text, told.append) == value
    assert told == []
