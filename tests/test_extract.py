"""The Extractor as Python programs call it: what it is told besides the text."""

from __future__ import annotations

import datetime

import pytest

from pipeline.extract import find_facts, shared_extractor
from pipeline.types import Given, RawRecord, Source

STORY = "가람시는 지난 7일 새봄식품과 ‘온기 나눔 업무협약’을 맺고 5천만 원을 지원한다고 8일 밝혔다."


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-03-08", "2024-03-07"),
        (datetime.date(2024, 3, 8), "2024-03-07"),
        (datetime.datetime(2024, 3, 8, 23, 59), "2024-03-07"),
        # Ten in the evening in London is the next morning in Seoul.
        (datetime.datetime(2024, 3, 6, 22), "2024-02-07"),
        (datetime.datetime(2024, 3, 6, 22, tzinfo=datetime.UTC), "2024-03-07"),
        (None, "XXXX-XX-07"),
    ],
)
def test_the_day_that_dates_lean_on(published: datetime.date | str | None, day: str) -> None:
    assert [mention.value.value for mention in find_facts("지난 7일 열렸다.", published).dates] == [day]


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="ISO day"):
        find_facts("지난 7일 열렸다.", "어제")


def test_a_text_can_be_told_its_day_title_and_outlet() -> None:
    given = Given(title="가람시, 온기 나눔", published="2024-03-08", outlet="가람신문")
    found = shared_extractor().extract(STORY, given)
    article = found.article
    assert (article.title, article.published, article.outlet) == ("가람시, 온기 나눔", "2024-03-08", "가람신문")
    assert [mention.value.value for mention in found.dates] == ["2024-03-07", "2024-03-08"]
    assert shared_extractor().extract(STORY).article.published is None


def test_what_is_told_takes_the_place_of_what_a_record_has() -> None:
    record = RawRecord("one", Source("one.txt", 1, "0"), "text", STORY, Given(published="2021-10-08"))
    assert shared_extractor().extract(record).article.published == "2021-10-08"
    assert shared_extractor().extract(record, Given(published="2024-03-08")).article.published == "2024-03-08"
