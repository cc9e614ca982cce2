"""The tables: their columns, the rows made from a record, and the days of EDTF values."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import edtf, rows
from pipeline.contacts import without_contacts
from pipeline.record import Record, dumps, from_record, loads, number, to_record
from pipeline.tables import TABLES, dictionary
from pipeline.types import (
    Article,
    Extraction,
    Initiative,
    Mention,
    Money,
    Organization,
    Period,
    Quote,
    RemovedLine,
    Source,
    Span,
)

TITLE = "가람시, 새봄식품과 5억원 협약"
BODY = "가람시는 7일 ㈜새봄식품과 협약을 맺었다. 새봄식품은 5억원, 업체당 10억원과 미화 20.5달러를 낸다."
CITY = Organization("가람시", "local_government")
COMPANY = Organization("새봄식품", "company")


def mention(text: str, value: Any, field: str = "body", after: int = 0) -> Mention[Any]:
    start = (TITLE if field == "title" else BODY).index(text, after)
    return Mention(field, Span(start, start + len(text)), text, value, "test.rule")  # type: ignore[arg-type]


FIVE = Money(500_000_000, 500_000_000, "KRW", funding=True)
EACH = Money(None, 1_000_000_000, "KRW", approximate=True, per="업체당", funding=True)
DOLLARS = Money(Decimal("20.5"), Decimal("20.5"), "USD", funding=True)
AMOUNTS = (
    mention("5억원", FIVE, "title"),
    mention("5억원", FIVE),
    mention("10억원", EACH),
    mention("20.5달러", DOLLARS),
)
SENTENCE = Span(0, BODY.index("새봄식품은") - 1)
INITIATIVE = Initiative(
    main=True,
    name=None,
    kind="agreement",
    status="signed",
    leads=(CITY,),
    partners=(COMPANY,),
    beneficiaries=(),
    beneficiary_groups=("지역 농가",),
    beneficiary_count=30,
    amounts=(AMOUNTS[0], AMOUNTS[2], AMOUNTS[3]),
    announced="2021-10-07",
    start="2021-10",
    end="2022",
    region="가람도",
    evidence=Quote("body", SENTENCE, BODY[SENTENCE.start : SENTENCE.stop]),
    confidence=Decimal("0.93"),
    reasons={"kind": "agreement.noun"},
)
EXTRACTION = Extraction(
    Article(
        "a",
        Source("dump/a.txt", 1, "0" * 64),
        None,
        "가람신문",
        None,
        "2021-10-07",
        "line",
        TITLE,
        BODY,
        (3,),
        (RemovedLine(1, "title", TITLE), RemovedLine(4, "contact", "문의 02-123-4567, desk@example.com입니다")),
    ),
    (mention("가람시", CITY, "title"), mention("가람시", CITY), mention("㈜새봄식품", COMPANY)),
    AMOUNTS,
    (mention("7일", Period("2021-10-07", "announced")),),
    (INITIATIVE,),
    (SENTENCE, Span(SENTENCE.stop + 1, len(BODY))),
)


@pytest.fixture
def record() -> Record:
    return to_record(EXTRACTION)


# ---------------------------------------------------------------- the record


def test_record_has_the_documented_form(record: Record) -> None:
    assert record["story_id"] == "a"
    assert record["orgs"][0] == {
        "id": "가람시",
        "name": "가람시",
        "type": "local_government",
        "mentions": [
            {"text": "가람시", "field": "title", "start": 0, "end": 3, "rule": "test.rule"},
            {"text": "가람시", "start": 0, "end": 3, "rule": "test.rule"},
        ],
    }
    # What the title says in the same words as the body is listed once, in the body.
    assert [(item["id"], item["text"], item.get("field")) for item in record["amounts"]] == [
        ("a/a1", "5억원", None),
        ("a/a2", "10억원", None),
        ("a/a3", "20.5달러", None),
    ]
    initiative = record["initiatives"][0]
    assert (initiative["id"], initiative["amount_ids"]) == ("a/i1", ["a/a1", "a/a2", "a/a3"])
    assert (initiative["amounts"], initiative["confidence"]) == (["5억원", "10억원", "20.5달러"], 0.93)


def test_every_offset_of_a_record_gives_its_text(record: Record) -> None:
    items = [*record["amounts"], *record["dates"], *(item for org in record["orgs"] for item in org["mentions"])]
    items += [row["evidence"] for row in record["initiatives"]]
    for item in items:
        text = record[item.get("field", "body")]
        assert text[item["start"] : item["end"]] == item["text"]


def test_record_goes_to_json_and_back_without_loss(record: Record) -> None:
    line = dumps(record)
    assert '"min": 20.5' in line
    again = loads(line)
    assert dumps(again) == line
    back = from_record(again)
    assert back.organizations == EXTRACTION.organizations
    assert back.amounts == EXTRACTION.amounts[1:]
    assert back.dates == EXTRACTION.dates
    assert back.sentences == EXTRACTION.sentences
    assert back.initiatives[0].leads == (CITY,)
    assert back.initiatives[0].confidence == Decimal("0.93")
    assert dumps(to_record(back)) == line


def test_contacts_in_removed_lines_are_hidden_unless_wanted() -> None:
    hidden = to_record(EXTRACTION)["removed"][1]["text"]
    kept = to_record(EXTRACTION, keep_contacts=True)["removed"][1]["text"]
    assert hidden == "문의 [연락처], [연락처]입니다"
    assert kept == "문의 02-123-4567, desk@example.com입니다"


@pytest.mark.parametrize(
    "contact",
    [
        *("desk@garam.example", "DESK.2@garam.co.example", "desk＠garam.example", "desk(at)garam.example", "desk @ garam.example"),
        *("02-123-4567", "02)123-4567", "(061) 123-4567", "061.123.4567", "061 123 4567", "061–123–4567", "061－123－4567"),
        *("02 - 123 - 4567", "0611234567", "(061)1234567", "070-1234-5678", "0507-1234-5678", "123-4567"),
        *("010-1234-5678", "01012345678", "+82-10-1234-5678", "1588-0000", "1588 0000"),
    ],
)  # fmt: skip
def test_contacts_in_all_their_forms(contact: str) -> None:
    assert without_contacts(f"문의 {contact}.") == "문의 [연락처]."
    assert without_contacts(f"홍길순기자 {contact}(가람)") == "홍길순기자 [연락처](가람)"


@pytest.mark.parametrize(
    "text",
    ["2021-10-07", "2021.10.07 09:00", "1998-2003", "1588억원", "12,345,678원", "가람@나래", "제2021-123호", "3.5-4.5"],
)
def test_what_is_no_contact_stays(text: str) -> None:
    assert without_contacts(text) == text


@given(st.integers(-(10**30), 10**30), st.integers(0, 6))
def test_sums_are_written_exactly(digits: int, places: int) -> None:
    value = Decimal(digits).scaleb(-places)
    written = loads(dumps({"value": number(value)}))["value"]
    assert Decimal(written) == value


# ---------------------------------------------------------------- rows


def test_rows_have_exactly_the_columns_of_their_table(record: Record) -> None:
    made: dict[str, list[rows.Row]] = {
        "articles": [rows.article_row(record)],
        "initiatives": list(rows.initiative_rows(record)),
        "parties": list(rows.party_rows(record)),
        "amounts": list(rows.amount_rows(record)),
        "dates": list(rows.date_rows(record)),
        "rejects": [rows.reject_row({"path": "a", "record": 1, "stage": "read", "reason": "bad_json", "detail": ""})],
    }
    for table in TABLES:
        for row in made.pop(table.name, []):
            assert tuple(row) == table.header
    assert not made


def test_initiative_row(record: Record) -> None:
    (row,) = rows.initiative_rows(record, ["가람신문", "나래일보"])
    assert (row["amount_min"], row["amount_max"], row["amount_bound"], row["currency"]) == (
        500_000_000,
        500_000_000,
        "exact",
        "KRW",
    )
    assert (row["amount_text"], row["amount_per"], row["amount_approximate"]) == ("5억원", None, False)
    assert (row["start_day"], row["end_day"]) == (datetime.date(2021, 10, 1), datetime.date(2022, 12, 31))
    assert row["outlets"] == ["가람신문", "나래일보"]
    assert row["published"] == datetime.date(2021, 10, 7)
    (alone,) = rows.initiative_rows(record)
    assert alone["outlets"] == ["가람신문"]


def test_party_rows(record: Record) -> None:
    assert [(row["name"], row["type"], row["role"]) for row in rows.party_rows(record)] == [
        ("가람시", "local_government", "lead"),
        ("새봄식품", "company", "partner"),
    ]
    assert [row["type"] for row in rows.party_rows(record, {"새봄식품": "association"})] == [
        "local_government",
        "association",
    ]


def test_amount_rows_know_their_initiative_and_sentence(record: Record) -> None:
    found = list(rows.amount_rows(record))
    assert [row["initiative_id"] for row in found] == ["a/i1"] * 3
    assert {row["sentence"] for row in found} == {BODY[SENTENCE.stop + 1 :]}
    assert found[2]["min"] == Decimal("20.5")


def test_date_rows_know_their_initiative(record: Record) -> None:
    (row,) = rows.date_rows(record)
    assert (row["initiative_id"], row["role"]) == ("a/i1", "announced")
    assert row["first_day"] == row["last_day"] == datetime.date(2021, 10, 7)


def amount(
    low: int | None, high: int | None, currency: str = "KRW", per: str | None = None, funding: bool = True
) -> Any:
    return {"min": low, "max": high, "currency": currency, "per": per, "funding": funding}


@pytest.mark.parametrize(
    ("amounts", "chief"),
    [
        ([], None),
        ([amount(5, 5, funding=False)], None),
        ([amount(5, 5), amount(9, 9)], 1),
        ([amount(5, 5), amount(9, 9, per="업체당")], 0),
        ([amount(5, 5), amount(9, 9, "USD")], 0),
        ([amount(9, 9, "USD"), amount(1, 1, per="업체당")], 1),
        ([amount(3, None), amount(None, 2)], 0),
        ([amount(1, 8), amount(7, 7)], 0),
        ([amount(7, 7), amount(7, 7)], 0),
    ],
)
def test_chief_amount(amounts: list[Any], chief: int | None) -> None:
    found = rows.chief_amount(amounts)
    assert found is (None if chief is None else amounts[chief])


@pytest.mark.parametrize(
    ("low", "high", "bound"), [(1, 1, "exact"), (None, 1, "up_to"), (1, None, "at_least"), (1, 2, "range")]
)
def test_bound(low: int | None, high: int | None, bound: str) -> None:
    assert rows.bound(amount(low, high)) == bound


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-09-18", "2021-09-18", "2021-09-18"),
        ("2022-04", "2022-04-01", "2022-04-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-04/2022-10", "2022-04-01", "2022-10-31"),
        ("../2021-10-10", None, "2021-10-10"),
        ("2020-05/..", "2020-05-01", None),
        ("XXXX-04", None, None),
        ("XXXX-XX-07", None, None),
        ("2021-XX-07", "2021-01-07", "2021-12-07"),
        ("2021-XX-31", "2021-01-31", "2021-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2021-02-30", None, None),
        ("2021-13", None, None),
        ("0000", None, None),
        ("봄", None, None),
        (None, None, None),
    ],
)
def test_days_of_a_value(value: str | None, first: str | None, last: str | None) -> None:
    days = [day and day.isoformat() for day in (edtf.first_day(value), edtf.last_day(value))]
    assert days == [first, last]


@given(st.from_regex(r"[\dX]{4}(-[\dX]{2}){0,2}", fullmatch=True))
def test_first_day_is_never_after_the_last(value: str) -> None:
    first, last = edtf.first_day(value), edtf.last_day(value)
    assert (first is None) == (last is None)
    assert first is None or last is None or first <= last


# ---------------------------------------------------------------- schema


def test_columns_are_described_once_and_keys_exist() -> None:
    names = {table.name: table.header for table in TABLES}
    for table in TABLES:
        assert len(set(table.header)) == len(table.header)
        assert all(column.description and column.description[-1] != "." for column in table.columns)
        assert set(table.key) <= set(table.header)
        for field, other in table.references:
            assert field in table.header
            assert field in names[other]
        required = {column.name for column in table.columns if column.required}
        assert set(table.key) <= required


def test_dictionary_names_every_column() -> None:
    text = "\n".join(dictionary())
    for table in TABLES:
        assert f"### {table.name}.csv" in text
        assert all(f"| `{column.name}` | {column.type} |" in text for column in table.columns)
