"""The dates that a dump gives: the forms that are read, and what is said of those that cannot be."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from pipeline import messages, read
from pipeline.cli import app
from pipeline.publication import FIRST_YEAR, LAST_YEAR
from pipeline.read.columns import find_columns
from pipeline.read.days import UnreadDate, UnreadDates, day_of, lack_of
from pipeline.runner import Options, run
from pipeline.types import RawRecord
from tests.test_read import workbook

TEXT = "가람시는 7일 새봄식품과 상생협약을 맺었다고 8일 밝혔다. 두 기관은 판로를 함께 넓힌다."


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    messages.choose("en")
    yield
    messages.choose("en")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], catch_exceptions=False)


@pytest.mark.parametrize(
    "text",
    [
        "2021-10-07",
        "2021-10-07T16:51:45.684+00:00",
        "2021-10-07T09:30:00+09:00",
        "2021-10-07T09:30:00.000+0900",
        "2021-10-07 09:30:00",
        "2021-10-07 23:59:59",
        "2021/10/07 [17:09]",
        "2021/10/7",
        "2021_10_07",
        "2021.10.07",
        "2021.10.7.",
        "2021. 10. 7. 오전 9:30",
        "2021. 10. 7. 오후 5:09",
        "2021.10.07 (목) 09:30",
        "２０２１.１０.０７",
        "2021년 10월 7일",
        "2021년10월7일",
        "2021년 10월 7일 (목)",
        "입력 2021.10.07 17:09",
        "입력 2021.10.07 09:30 | 수정 2021.10.08 10:00",
        "20211007",
        "2021100709",
        "202110071709",
        "20211007170900",
        "20211007T170900",
        "20211007.0",
        "20,211,007",
        "21.10.07",
        "'21. 10. 7.",
        "21-10-07",
        "21/10/07",
        "Thu, 07 Oct 2021 08:00:00 GMT",
        "Thu Oct 07 09:30:00 KST 2021",
        "Thu Oct 07 00:30:00 +0000 2021",
        "October 7, 2021",
        "7 Oct 2021",
        "07-Oct-2021",
        # A spreadsheet's number of the day, with the part of the day behind the point.
        "44476",
        "44476.0",
        "44476.395833333336",
        "44,476",
        # Half past nine in Korea; midnight there, when it was still the day before in London.
        "1633566600",
        "1633566600.25",
        "1633566600000",
        "1633566600000000000",
        "1633532400",
    ],
)
def test_day_of_a_date_cell(text: str) -> None:
    assert day_of(text) == "2021-10-07"


@pytest.mark.parametrize(
    "text",
    [
        "어제",
        "3시간 전",
        "７일",
        "10월 7일",
        "2021",
        "2021-10",
        "202110",
        "2021-13-07",
        "2021-02-30",
        "0000-00-00",
        "1900-01-01",
        # Month or day first: nobody can tell which.
        "10/07/2021",
        "10-07-2021",
        "10.7.2021.",
        "10/07/2021 09:30",
        "13/13/2021",
        "31/02/2021",
        "7/13-2021",
        "7/13/20211",
        "10/7/21",
        "31.12.24",
        "27. 3. 5.",
        "30/12/24",
        "31-01-99",
        "28.13.05",
        "07-10-21",
        "21/10/07/3",
        # Numbers of something else.
        "7",
        "1234",
        "99999",
        "123456",
        "163356660",
        "16335666001",
        "9999999999",
        "",
    ],
)
def test_what_states_no_day(text: str) -> None:
    assert day_of(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/7/2021", "2021-07-13"),
        ("7/13/2021", "2021-07-13"),
        ("13.07.2021", "2021-07-13"),
        ("07-13-2021 09:30", "2021-07-13"),
        ("13. 7. 2021", "2021-07-13"),
        ("20/10/2021", "2021-10-20"),
        # Both are one day.
        ("7/7/2021", "2021-07-07"),
    ],
)
def test_a_year_that_stands_last_where_only_one_number_can_be_the_month(text: str, day: str) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05.03.24", "2005-03-24"),
        ("24.03.05", "2024-03-05"),
        ("26.12.31", "2026-12-31"),
        ("99. 1. 31.", "1999-01-31"),
        # No other order gives a day that has been.
        ("27.03.28", "2027-03-28"),
        ("45.3.5", "2045-03-05"),
        ("32/12/24", "2032-12-24"),
    ],
)
def test_a_year_of_two_digits_comes_first(text: str, day: str) -> None:
    assert day_of(text) == day


LACKS = {
    "order": ["31.12.24", "10/7/2021", "10-07-2021", "10.7.2021. 09:30", "10/7/21", "1/2/2003"],
    "day": ["2024-05", "2024.5", "2024.05.", "2024년 5월", "202405", "2024", "2024년"],
    "year": ["10월 7일", "10.07", "10-07 09:30", "10/7", "10월7일(목)"],
    "anchor": ["어제", "방금 전", "3시간 전", "1일전", "오늘 09:30", "2주 전", "３시간 전"],
    None: ["?", "", "2021-13-07", "2021-02-30", "미상", "가" * 41, "99999", "123"],
}


@pytest.mark.parametrize(("lacks", "texts"), LACKS.items())
def test_what_a_date_lacks(lacks: str | None, texts: list[str]) -> None:
    assert {text: lack_of(text) for text in texts} == dict.fromkeys(texts, lacks)
    assert [day_of(text) for text in texts] == [None] * len(texts)


@given(st.dates(datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31)))
def test_a_day_is_read_as_a_spreadsheet_counts_it(day: datetime.date) -> None:
    assert day_of(str((day - datetime.date(1899, 12, 30)).days)) == day.isoformat()


@given(st.datetimes(datetime.datetime(2002, 1, 1), datetime.datetime(2030, 1, 1)))
def test_an_instant_is_read_as_its_korean_day(moment: datetime.datetime) -> None:
    seconds = int((moment - datetime.timedelta(hours=9)).replace(tzinfo=datetime.UTC).timestamp())
    assert day_of(str(seconds)) == day_of(str(seconds * 1000)) == moment.date().isoformat()


@given(st.text(max_size=40))
def test_any_cell_states_an_iso_day_or_none(text: str) -> None:
    day = day_of(text)
    assert day is None or datetime.date.fromisoformat(day).isoformat() == day


@pytest.mark.parametrize(
    ("cells", "published", "unread"),
    [
        ({"일자": "2021-10-07"}, "2021-10-07", None),
        ({"일자": ""}, None, None),
        ({}, None, None),
        ({"일자": "어제"}, None, "어제"),
        ({"날짜": "어제", "등록일": "2021.10.7."}, "2021-10-07", None),
        ({"날짜": "3시간\n전", "등록일": "방금"}, None, "3시간 전"),
        ({"일자": "가" * 90}, None, "가" * 40 + "…"),
        ({"일자": 1633566600}, "2021-10-07", None),
        ({"일자": 1633566600000}, "2021-10-07", None),
        ({"일자": 44476.395}, "2021-10-07", None),
        ({"일자": {"$date": "2021-10-07T00:30:00Z"}}, "2021-10-07", None),
        ({"일자": {"$date": {"$numberLong": "1633566600000"}}}, "2021-10-07", None),
    ],
)
def test_a_given_date_that_cannot_be_read_is_kept_for_the_warning(
    cells: dict[str, Any], published: str | None, unread: str | None
) -> None:
    found = find_columns(cells).given(cells)
    assert (found.published, found.unread_date) == (published, unread)


def test_a_workbook_that_lost_the_format_of_its_dates(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["일자", "본문"],
        [44476.395833, TEXT],
        [datetime.date(2021, 10, 7), TEXT],
        ["2021. 10. 7", TEXT],
    ]
    items = list(read.records([str(workbook(tmp_path / "a.xlsx", rows))]))
    assert [item.given.published for item in items if isinstance(item, RawRecord)] == ["2021-10-07"] * 3


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    rows = [{"날짜": date, "text": f"{TEXT} {number}"} for number, date in enumerate(["2021.10.7", "어제", "?"])]
    source = tmp_path / "dump"
    source.mkdir()
    (source / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return source


SAID = {
    "en": "2 records give a date that cannot be read and is not used: 어제 (1; counted from when?), ? (1); the first is in "
    "dump/a.jsonl, record 2. What is read: 2021-10-07, ",
    "ko": "날짜를 읽지 못해 쓰지 않은 기록: 2건. ‘어제’ 1건(언제부터 센 것인지 알 수 없음), ‘?’ 1건. "
    "처음 것은 dump/a.jsonl, 2번째 기록입니다. 읽는 날짜: 2021-10-07, ",
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_dates_that_cannot_be_read_are_said(dump: Path, tmp_path: Path, language: str) -> None:
    shown = call("run", dump, "-o", tmp_path / "out", "-w", 1, "--lang", language).stderr
    seen = call("inspect", dump, "--lang", language).stdout
    for text in (shown, seen):
        (line,) = [line for line in text.splitlines() if line.startswith(SAID[language])]
        assert "--map published=" in line


def test_the_forms_that_the_warning_names_are_read() -> None:
    for language, last in (("en", ", also with"), ("ko", "(뒤에")):
        messages.choose(language)
        said = messages.say("dates.unread", count=2, place="a", dates="x")
        forms = said.partition("read: " if language == "en" else "읽는 날짜: ")[2].partition(last)[0].split(", ")
        assert len(forms) > 4
        assert {day_of(form) for form in [*forms, "44476", "1633566600"]} == {"2021-10-07"}
        assert all(number in said for number in ("44476", "1633566600"))


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["10/7/2021", "13/7/2021", "11/7/2021", "10/7/2021"], "10/7/2021 (2; day or month first?), 11/7/2021 (1; day or month first?); "),
        (["2024-05", "2024-05"], "2024-05 (2; no day); "),
        (["10월 7일"], "10월 7일 (1; no year); "),
        (["가", "나", "다", "가", "라", "마", "가"], "가 (3), 나 (1), 다 (1) …; "),
    ],
)  # fmt: skip
def test_some_of_the_dates_that_cannot_be_read_are_named_with_what_they_lack(
    tmp_path: Path, dates: list[str], said: str
) -> None:
    rows = [{"날짜": date, "text": f"{TEXT} {number}"} for number, date in enumerate(dates)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert f"not used: {said}the first is in a.jsonl, record 1." in call("inspect", tmp_path / "a.jsonl").stdout


def test_programs_are_told_of_dates_that_cannot_be_read(dump: Path, tmp_path: Path) -> None:
    summary = run([dump], tmp_path / "out", Options(workers=1))
    yesterday, unknown = UnreadDate("어제", 1, "anchor"), UnreadDate("?", 1, None)
    assert summary.unread_dates == UnreadDates(2, (yesterday, unknown), "dump/a.jsonl", 2)
    # A run whose records are all finished reads them all the same.
    again = call("run", dump, "-o", tmp_path / "out", "-w", 1, "--json-progress").stdout
    assert json.loads(again.splitlines()[-1])["unread_dates"]["count"] == 2
    assert json.loads(call("inspect", dump, "--json").stdout)["unread_dates"] == {
        "count": 2,
        "dates": [{"text": "어제", "count": 1, "lacks": "anchor"}, {"text": "?", "count": 1, "lacks": None}],
        "path": "dump/a.jsonl",
        "record": 2,
    }


def test_nothing_is_said_where_all_dates_are_read_or_none_is_given(tmp_path: Path) -> None:
    rows = [{"날짜": "2021.10.7", "text": TEXT}, {"날짜": "", "text": TEXT}, {"text": TEXT}]
    path = tmp_path / "a.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert "date that cannot be read" not in call("inspect", path).stdout
    assert "date that cannot be read" not in call("run", path, "-o", tmp_path / "out", "-w", 1).stderr


def test_the_forms_that_the_document_names_are_read() -> None:
    page = (Path(__file__).parents[1] / "docs" / "inputs.md").read_text(encoding="utf-8")
    table = page.partition("These dates are read")[2].partition("A date that cannot be read")
    forms = re.findall(r"`([^`]+)`", table[0])
    assert len(forms) > 15
    assert {form: day_of(form) for form in forms} == dict.fromkeys(forms, "2021-10-07")
    told = table[2].partition("\n\n")[0]
    unread = re.findall(r"`([^`]+)`", told.partition(", is not used")[0])
    assert [lack_of(form) for form in unread] == ["anchor", "day", "year", "order"]
    assert [day_of(form) for form in unread] == [None] * 4
    last = re.findall(r"`(\S*2021)`", told.partition(", is not used")[2])
    assert [day_of(form) for form in last] == ["2021-07-13", "2021-07-13", None]
