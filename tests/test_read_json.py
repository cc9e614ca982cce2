"""JSON files: the articles are found wherever they lie in them, at any size of the blocks that are read."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read import json_articles
from pipeline.read.columns import Finder, text_of
from pipeline.types import RawRecord, Rejected
from tests.test_read import GIVEN, ROW, TEXT, only_record, read_all, rejects

JSON_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn", "Zs", "Zl", "Zp")), min_size=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(JSON_TEXT.map(lambda text: "가" + text), min_size=1, max_size=8), st.integers(1, 9), st.booleans())
def test_arrays_are_cut_right_at_any_block_size(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], block: int, ascii_only: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "blocks.json"
    rows = [{"n": number, "text": text} for number, text in enumerate(texts)]
    path.write_text(json.dumps(rows, ensure_ascii=ascii_only), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_articles, "BLOCK", block)
        items = read_all(path)
    assert [item.content for item in items if isinstance(item, RawRecord)] == [text_of(text) for text in texts]


PAIR = [ROW, {**ROW, "id": "a-2", "title": "나래군, 기금"}]
PICTURES = [{"url": f"https://example.com/{number}.jpg", "alt": "사진"} for number in range(3)]
COMMENTS = [{"user": "독자", "content": "좋은 소식입니다."}]
CELLS = [list(row.values()) for row in PAIR]
BARE = {name: value for name, value in ROW.items() if name not in ("id", "text")}

# A JSON file, and the ids of the articles in it, all of which say the same.
PLACED: dict[str, tuple[Any, list[str]]] = {
    "in a field": ({"total": 2, "items": PAIR}, ["a-1", "a-2"]),
    "behind another array": ({"tags": [{"name": "상생"}], "articles": PAIR, "pages": [{"n": 1}]}, ["a-1", "a-2"]),
    "in two arrays": ({"new": PAIR[:1], "old": PAIR[1:]}, ["a-1", "a-2"]),
    "deep": ({"status": "ok", "result": {"paging": {"size": 2}, "docs": PAIR}}, ["a-1", "a-2"]),
    "under their ids": ({"x": PAIR[0], "y": PAIR[1]}, ["a-1", "a-2"]),
    "under their ids, in a field": ({"count": 2, "by_id": {"x": PAIR[0], "y": PAIR[1], "z": {**ROW, "id": "a-3"}}}, ["a-1", "a-2", "a-3"]),
    "by search engine": ({"hits": {"total": 2, "hits": [{"_index": "n", "_source": row} for row in PAIR]}}, ["a-1", "a-2"]),
    "wrapped": ({"status": "ok", "article": ROW}, ["a-1"]),
    "wrapped twice": ({"response": {"code": 200, "article": ROW}}, ["a-1"]),
    "by columns": ({name: {str(n): row[name] for n, row in enumerate(PAIR)} for name in ROW}, ["a-1", "a-2"]),
    "by columns, as lists": ({name: [row[name] for row in PAIR] for name in ROW}, ["a-1", "a-2"]),
    "as rows beside their columns' names": ({"columns": list(ROW), "index": [0, 1], "data": CELLS}, ["a-1", "a-2"]),
    "as rows below their columns' names": ([list(ROW), *CELLS], ["a-1", "a-2"]),
    "as rows of a sheet": ({"range": "Sheet1!A1:F3", "values": [list(ROW), *CELLS]}, ["a-1", "a-2"]),
    "with pictures in front": ({"images": PICTURES, **ROW}, ["a-1"]),
    "with pictures behind": ({**ROW, "images": PICTURES}, ["a-1"]),
    "with comments behind": ({**ROW, "comments": COMMENTS, "author": {"bio": {"text": "기자"}}}, ["a-1"]),
    "an array of wrapped ones": ([{"kind": "news", "article": row, "images": PICTURES} for row in PAIR], ["a-1", "a-2"]),
    "in the items of pages": ({"total": 2, "pages": [{"no": 1, "items": PAIR[:1]}, {"no": 2, "items": PAIR[1:]}]}, ["a-1", "a-2"]),
    "in an array of days": ([{"title": "5월 1일", "articles": PAIR[:1]}, {"articles": []}, {"articles": PAIR[1:]}][::2], ["a-1", "a-2"]),
    "three arrays deep": ({"data": {"years": [{"days": [{"docs": PAIR[:1]}, {"docs": PAIR[1:]}]}]}}, ["a-1", "a-2"]),
    "in arrays of pages beside pictures": ([{"images": PICTURES, "page": {"tags": [{"n": 1}], "list": PAIR}}], ["a-1", "a-2"]),
    "by search engine, a page after the other": ([{"hits": {"hits": [{"_source": row}]}} for row in PAIR], ["a-1", "a-2"]),
    "an array of wrapped ones with comments": ([{"data": {**row, "comments": COMMENTS}} for row in PAIR], ["a-1", "a-2"]),
    "the text in an object": ({**ROW, "title": {"rendered": ROW["title"]}, "text": {"rendered": TEXT, "protected": False}}, ["a-1"]),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACED)
@pytest.mark.parametrize("block", [1, 7, 1 << 16])
def test_articles_are_found_wherever_they_lie_in_a_json_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, block: int
) -> None:
    monkeypatch.setattr(json_articles, "BLOCK", block)
    value, ids = PLACED[place]
    (tmp_path / "a.json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    items = read_all(tmp_path / "a.json")
    assert rejects(items) == []
    found = [item for item in items if isinstance(item, RawRecord)]
    assert [item.id for item in found] == ids
    assert {item.content for item in found} == {TEXT}
    assert all(item.given.outlet == ROW["outlet"] and item.given.published == ROW["date"] for item in found)


def test_a_row_that_does_not_fit_below_the_names_of_columns_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([list(ROW), CELLS[0], CELLS[1][:2]]), encoding="utf-8")
    items = read_all(tmp_path / "a.json")
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["a-1"]
    assert rejects(items) == [("a.json", 2, "not_an_object")]


@pytest.mark.parametrize(
    "value",
    [
        pytest.param([["나래군", "기금"], [TEXT, "8일"]], id="no names of columns"),
        pytest.param([["text", "text"], [TEXT, "8일"]], id="two of one name"),
        pytest.param([["text", 7], [TEXT, "8일"]], id="a number among them"),
    ],
)
def test_rows_without_names_of_columns_are_told_of(tmp_path: Path, value: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
    assert {reason for _, _, reason in rejects(read_all(tmp_path / "a.json"))} == {"not_an_object"}


def test_the_text_of_rows_beside_names_can_be_mapped(tmp_path: Path) -> None:
    value = {"columns": ["번호", "기사글"], "index": [0], "data": [[1, TEXT]]}
    (tmp_path / "a.json").write_text(json.dumps(value), encoding="utf-8")
    (item,) = read_all(tmp_path / "a.json", text="기사글")
    assert isinstance(item, RawRecord)
    assert item.content == TEXT


@pytest.mark.parametrize(
    "line",
    [
        {"_index": "news", "_source": ROW},
        {"meta": {"crawler": "x"}, "data": {"lang": "ko", "article": ROW}},
        {**BARE, "id": "a-1", "body": {"text": TEXT, "images": PICTURES}},
        {**ROW, "text": {"rendered": TEXT}, "source": {"id": 7}},
    ],
)
def test_an_article_in_an_object_of_a_line(tmp_path: Path, line: dict[str, Any]) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    item = only_record(tmp_path / "a.jsonl")
    assert (item.given, item.content) == (GIVEN, TEXT)


@pytest.mark.parametrize(
    ("name", "value", "record", "detail"),
    [
        ("a.json", {"tags": [{"n": 1}], "rows": [{"기사글": TEXT, "번호": n} for n in range(3)]}, None,
         "the columns are: 기사글, 번호; name the one with the text: --map text=COLUMN"),
        ("a.json", {"page": 1, "images": []}, 1, "its fields are: page, images; name the one with the text: --map text=FIELD"),
        ("a.jsonl", {"article": {"제목": "a", "기사글": TEXT}, "n": 1}, 1,
         "its fields are: article {제목, 기사글}, n; name the one with the text: --map text=FIELD"),
        ("a.jsonl", {"page": 1, "articles": PAIR}, 1,
         "its fields are: page, articles [{id, title, date, outlet, url,…; write one object for each article, or name its text: --map text=FIELD"),
        ("a.json", {"x": {"기사글": TEXT}, "y": {"기사글": TEXT}}, 1,
         "its fields are: x {기사글}, y {기사글}; name the one with the text: --map text=FIELD"),
        ("a.jsonl", {"text": "", "n": {"x": 1}}, 1, "nothing stands in text; fill it in, or leave the record out"),
    ],
)  # fmt: skip
def test_objects_without_text_name_the_fields_in_them(
    tmp_path: Path, name: str, value: object, record: int | None, detail: str
) -> None:
    (tmp_path / name).write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    (reject,) = read_all(tmp_path / name)
    assert isinstance(reject, Rejected)
    assert (reject.record, reject.detail) == (record, detail)


def test_an_object_whose_text_is_not_filled_in_is_told_of_among_others(tmp_path: Path) -> None:
    empty = {**ROW, "text": None}
    (tmp_path / "a.json").write_text(json.dumps({"v": empty, "x": PAIR[0], "y": PAIR[1], "z": empty}), encoding="utf-8")
    items = read_all(tmp_path / "a.json")
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["a-1", "a-2"]
    assert rejects(items) == [("a.json", 3, "no_text"), ("a.json", 4, "no_text")]


def test_a_field_in_an_object_can_be_mapped(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"n": 1, "doc": {"기사글": TEXT}}), encoding="utf-8")
    assert only_record(tmp_path / "a.json", text="기사글").content == TEXT
    (tmp_path / "a.json").write_text(json.dumps({"tags": [{"n": 1}], "rows": [{"기사글": TEXT}]}), encoding="utf-8")
    assert only_record(tmp_path / "a.json", text="기사글").content == TEXT


LONG = TEXT * 9


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"docs": rows}])
def test_what_lies_in_an_article_of_unknown_text_is_not_read_in_its_place(
    tmp_path: Path, wrap: Callable[[object], object]
) -> None:
    rows = [{"기사글": LONG, "comments": COMMENTS}]
    (tmp_path / "a.json").write_text(json.dumps(wrap(rows)), encoding="utf-8")
    (reject,) = read_all(tmp_path / "a.json")
    assert isinstance(reject, Rejected)
    assert "기사글" in reject.detail
    assert "--map text=" in reject.detail
    assert only_record(tmp_path / "a.json", text="기사글").content == LONG


def test_an_empty_page_among_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps([{"items": PAIR}, {"items": []}, {"items": PAIR[:1]}]), encoding="utf-8"
    )
    items = read_all(tmp_path / "a.json")
    assert [item.source.record for item in items if isinstance(item, RawRecord)] == [1, 2, 4]
    assert rejects(items) == [("a.json", 3, "no_text")]


def test_pages_are_read_one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks: list[int] = []

    class Counted(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            blocks.append(1)
            return super().read1(size)

    pages = {"pages": [{"items": [{**ROW, "text": LONG}] * 5} for _ in range(2_000)]}
    stream = Counted(json.dumps(pages).encode())
    articles = iter(json_articles.Articles(stream, json_articles.Layouts(Finder({}))))
    next(articles)
    assert len(blocks) < 5
    assert sum(1 for _ in articles) == 9_999
    assert len(blocks) > 100


NAMES = st.sampled_from(["text", "title", "id", "a", "items", "_source", "article", "content", "rendered", "$date"])
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(VALUES, max_size=3),
    st.dictionaries(NAMES, VALUES, max_size=4),
    st.sampled_from([".json", ".jsonl", ".txt"]),
)
def test_an_object_that_holds_text_is_read_whatever_lies_in_it_and_beside_it(
    tmp_path_factory: pytest.TempPathFactory, others: list[Any], fields: dict[str, Any], ending: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"objects{ending}"
    path.write_text("\n".join(map(json.dumps, [{**fields, "text": TEXT}, *others])), encoding="utf-8")
    items = read_all(path)
    assert TEXT in [item.content for item in items if isinstance(item, RawRecord)]
    assert all(isinstance(item, RawRecord) or item.detail for item in items)


SPREAD = {
    "an array": json.dumps(PAIR),
    "an array over lines": json.dumps(PAIR, indent=1),
    "an array with an object a line": "[\n" + ",\n".join(map(json.dumps, PAIR)) + "\n]\n",
    "objects over lines": "\n".join(json.dumps(row, indent=2) for row in PAIR),
    "a container": json.dumps({"items": PAIR}, indent=1),
}


@pytest.mark.parametrize("form", SPREAD)
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
def test_json_that_is_called_json_lines(tmp_path: Path, form: str, start: str) -> None:
    (tmp_path / "a.jsonl").write_text(start + SPREAD[form], encoding="utf-8")
    items = read_all(tmp_path / "a.jsonl")
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["a-1", "a-2"]
    assert len(items) == 2


def test_what_stands_behind_an_array_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(f"{json.dumps(PAIR[:1])}\n{json.dumps(PAIR[1])}\n[1]", encoding="utf-8")
    items = read_all(tmp_path / "a.json")
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["a-1", "a-2"]
    assert rejects(items) == [("a.json", 3, "not_an_object")]


def test_an_array_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([ROW, ROW])[:-20], encoding="utf-8")
    items = read_all(tmp_path / "a.json")
    assert [type(item) for item in items] == [RawRecord, Rejected]
    assert "after record 1" in items[1].detail  # type: ignore[union-attr]


def test_an_object_without_fields_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "e.json").write_text("{}", encoding="utf-8")
    (item,) = read_all(tmp_path / "e.json")
    assert isinstance(item, Rejected)
    assert item.detail == "it has no fields; fill it in, or leave the record out"
