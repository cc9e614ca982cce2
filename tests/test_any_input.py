"""Whatever the bytes: no stage raises anything but a skip with a known reason, and every mention stands in its place."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.contacts import without_contacts
from pipeline.errors import SkipRecord
from pipeline.extract import find_facts, shared_extractor
from pipeline.read import FORMATS, records
from pipeline.reasons import meanings
from pipeline.record import dumps, loads, to_record
from pipeline.types import Extraction, Given, Media, RawRecord, Rejected, Source
from tests.fuzz.targets import TARGETS

ENDINGS = [
    ending for ending in FORMATS.replace(",", " ").replace("(", " ").replace(")", " ").split() if ending[0] == "."
]
PIECES = [
    *(
        "가람시는 ",
        "㈜새봄식품",
        "과 ",
        "업무협약을 맺었다. ",
        "‘온기 나눔 사업’",
        "5천만 원",
        "지난 7일 ",
        "8일 밝혔다.\n",
        "\n",
        "(",
        "·",
    ),
    *(
        "이하 ‘시’)",
        "한빛대학교·나래군",
        "이사장 홍길순",
        "에게 ",
        "기탁했다.",
        "<p>",
        "</p>",
        "2021. 10. 7.",
        "~",
        "\x00",
        "\ud800",
    ),
    *("e\u0301", "\u202e", "👩‍👩‍👧", "𠮷", "ﷺ", "\u1112\u1161\u11ab", "ｶﾞ", "İ", "ß", "\u2028", "\t"),
]
TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
BUSY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def in_bounds(found: Extraction) -> None:
    article = found.article
    record = loads(dumps(to_record(found)))
    assert record["body"] == article.body
    places = [place for body in record["orgs"] for place in body["mentions"]] + record["amounts"] + record["dates"]
    for place in places + [row["evidence"] for row in record["initiatives"]]:
        text = record[place.get("field", "body")]
        assert 0 <= place["start"] < place["end"] <= len(text)
        assert text[place["start"] : place["end"]] == place["text"]


@BUSY
@given(TEXT, st.sampled_from(["text", "html"]), TEXT, st.one_of(st.none(), st.text(max_size=20)))
def test_any_record_through_all_stages(content: str, media: Media, title: str, published: str | None) -> None:
    record = RawRecord("a", Source("a", 1, "0"), media, content, Given(title=title or None, published=published))
    try:
        in_bounds(shared_extractor().extract(record))
    except SkipRecord as skip:
        require_known(skip)


def require_known(skip: SkipRecord) -> None:
    assert skip.reason in meanings(), skip


@BUSY
@given(TEXT)
def test_any_text_for_facts(text: str) -> None:
    found = find_facts(text)
    for mention in (*found.organizations, *found.amounts, *found.dates):
        assert text.encode("utf-8", "replace").decode()[mention.span.start : mention.span.stop] or mention.text
        assert len(mention.text) == len(mention.span)


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(ENDINGS), st.one_of(st.binary(max_size=400), TEXT.map(lambda text: text.encode("utf-8", "replace")))
)
def test_any_bytes_in_any_format_are_records_or_rejects(ending: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(data)
        found = list(records([str(path)]))
    assert found or ending in (".zip", ".tar"), "an archive may hold nothing"
    for item in found:
        assert item.reason in meanings() if isinstance(item, Rejected) else item.content.strip()


@pytest.mark.parametrize("target", TARGETS)
@BUSY
@given(st.binary(max_size=200))
def test_any_bytes_for_each_target(target: str, data: bytes) -> None:
    TARGETS[target](data)


@given(st.text())
def test_contacts_are_hidden_once_and_for_all(text: str) -> None:
    once = without_contacts(text)
    assert without_contacts(once) == once


@pytest.mark.parametrize("published", ["2024.3.8", "", "어제"])
def test_what_is_no_iso_day_is_told_with_what_is(published: str) -> None:
    with pytest.raises(ValueError, match=r"write an ISO day such as 2024-03-08, or None"):
        find_facts("가람시는 7일 밝혔다.", published=published)


@pytest.mark.parametrize("wrong", [None, 7, b"bytes"])
def test_what_is_no_text_or_record_is_told_with_what_is(wrong: Any) -> None:
    with pytest.raises(TypeError, match="takes the text of an article, or a record that was read, not"):
        shared_extractor().extract(wrong)
