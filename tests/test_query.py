"""Questions to a result: each filter, their combination, and SQL that can do nothing but read."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import BadConfig
from pipeline.provinces import province
from pipeline.query import Filters, first_day, last_day, search, select
from pipeline.tables import ORGANIZATIONS
from pipeline.write import TableWriter
from tests.results import record, write_result


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_result(
        tmp_path_factory.mktemp("query") / "it's 결과",
        [
            record("one"),
            record(
                "two",
                row_kind="donation",
                row_confidence=0.4,
                row_region="경상남도",
                amounts=[],
                row_amounts=[],
                row_amount_ids=[],
            ),
            record("copy", duplicate_of="one", story_id="one"),
            record(
                "late",
                published="2023-01-05",
                row_announced="2023-01-05",
                row_leads=["새봄식품"],
                row_partners=["가람시"],
            ),
        ],
    )


CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["late", "one", "two"]),
    ({"copies": True}, ["copy", "late", "one", "two"]),
    ({"organization": "새봄"}, ["late", "one", "two"]),
    ({"organization": "㈜새봄식품"}, ["late", "one", "two"]),
    ({"organization": "새봄식품", "role": "lead"}, ["late"]),
    ({"organization": "없는기관"}, []),
    ({"role": "beneficiary"}, []),
    ({"organization_type": "company", "role": "partner"}, ["one", "two"]),
    ({"kind": "donation"}, ["two"]),
    ({"region": "경상남도"}, ["two"]),
    ({"region": "경남"}, ["two"]),
    ({"region": "전남도"}, ["late", "one"]),
    ({"region": "강원도"}, []),
    ({"words": ("late/i1",)}, ["late"]),
    ({"words": ("two",)}, ["two"]),
    ({"words": ("late/i",)}, []),
    ({"organization": "새봄 식품"}, ["late", "one", "two"]),
    ({"status": "planned"}, []),
    ({"minimum_amount": 100_000_000}, ["late", "one"]),
    ({"minimum_amount": 500_000_001}, []),
    ({"maximum_amount": 500_000_000}, ["late", "one"]),
    ({"since": datetime.date(2022, 1, 1)}, ["late"]),
    ({"until": datetime.date(2021, 3, 7)}, ["one", "two"]),
    ({"words": ("온기", "소상공인")}, ["late", "one", "two"]),
    ({"words": ("온기", "김장")}, []),
    ({"minimum_confidence": Decimal("0.5")}, ["late", "one"]),
    ({"limit": 1}, ["late"]),
    ({"kind": "agreement", "organization": "가람시", "role": "lead", "until": datetime.date(2021, 12, 31)}, ["one"]),
]


@pytest.mark.parametrize(("filters", "expected"), CASES, ids=[str(case[0]) for case in CASES])
def test_filters_choose_rows(out: Path, filters: dict[str, Any], expected: list[str]) -> None:
    found = [row["article_id"] for row in search(out, Filters(**filters)).records()]
    assert found == expected


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result in which a party has been linked to a body that the article calls by another name."""
    out = write_result(tmp_path_factory.mktemp("linked"), [record("one")])
    body = {"organization_id": "가람특별시", "name": "가람특별시", "type": "local_government", "aliases": ["가람 시청"]}
    counts = {"articles": 1, "initiatives": 1, "first_date": None, "last_date": None}
    with TableWriter(out, ORGANIZATIONS) as writer:
        writer.write({**body, **counts})
        writer.close()
    parties = pq.read_table(out / "parties.parquet")
    ids = pa.array(["가람특별시" if name == "가람시" else name for name in parties["name"].to_pylist()])
    place = parties.schema.get_field_index("organization_id")
    pq.write_table(parties.set_column(place, "organization_id", ids), out / "parties.parquet")
    return out


@pytest.mark.parametrize(
    ("name", "rows"), [("가람시", 1), ("가람특별시", 1), ("가람시청", 1), ("가람특별", 1), ("나래시", 0)]
)
def test_a_party_is_found_by_its_printed_and_its_linked_names(linked: Path, name: str, rows: int) -> None:
    assert len(search(linked, Filters(organization=name)).rows) == rows
    assert len(search(linked, Filters(organization=name, role="partner")).rows) == 0


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"since": datetime.date(2023, 1, 1), "until": datetime.date(2021, 12, 31)}, "exchange the two"),
        (
            {"minimum_amount": 50_000_000, "maximum_amount": 10_000_000},
            "at least 50,000,000 and at most 10,000,000 won",
        ),
        ({"region": "경상"}, "경상: no such region; write one of 경상남도, 경상북도"),
        ({"region": "나주"}, "나주: lies in 전라남도"),
        ({"region": "어딘가"}, "write one of 강원특별자치도, 경기도"),
    ],
)
def test_filters_that_nothing_can_satisfy_are_refused(out: Path, filters: dict[str, Any], message: str) -> None:
    with pytest.raises(BadConfig, match=message):
        search(out, Filters(**filters))


def test_every_province_is_known_by_its_names() -> None:
    assert {province(name) for name in ("전북", "전라북도", "전북특별자치도", "전 북")} == {"전북특별자치도"}
    short = "강원 경기 경남 경북 광주 대구 대전 부산 서울 세종 울산 인천 전남 전북 제주 충남 충북".split()
    assert len({province(name) for name in short}) == len(short) == 17


def test_user_text_is_only_ever_a_value(out: Path) -> None:
    assert search(out, Filters(organization="' OR true --")).rows == ()
    assert search(out, Filters(words=("'; DROP VIEW initiatives; --",))).rows == ()


def test_sql_reads_the_tables_with_their_types(out: Path) -> None:
    answer = select(out, "SELECT kind, count(*) AS n FROM initiatives GROUP BY kind ORDER BY n DESC, kind")
    assert answer.columns == ("kind", "n")
    assert answer.rows == (("agreement", 3), ("donation", 1))
    (published, leads) = select(out, "SELECT published, leads FROM initiatives LIMIT 1").rows[0]
    assert (published, leads) == (datetime.date(2021, 3, 8), ["가람시"])


@pytest.mark.parametrize(
    "sql",
    [
        "DROP VIEW initiatives",
        "SELECT 1; SELECT 2",
        "CREATE TABLE mine AS SELECT 1",
        "COPY initiatives TO 'stolen.csv'",
        "COPY (SELECT 1) TO 'stolen.csv'",
        "ATTACH 'other.db'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM 'https://example.com/x.parquet'",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM read_json('datapackage.json')",
        "SELECT * FROM parquet_metadata('other.parquet')",
        "SELECT getenv('HOME')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM query('COPY (SELECT 1) TO ''stolen.csv''')",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'stolen.csv'",
        "EXPORT DATABASE 'stolen'",
        "LOAD httpfs",
        "CALL pragma_version()",
        "PREPARE stolen AS SELECT 1",
        "SELECT * FROM a_variable_of_python",
        "this is not SQL",
        "",
    ],
)
def test_sql_that_is_not_reading_the_tables_is_refused(out: Path, sql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out)
    a_variable_of_python = pq.read_table(out / "rejects.parquet")
    assert a_variable_of_python is not None
    before = sorted(path.name for path in out.iterdir())
    with pytest.raises(BadConfig):
        select(out, sql)
    assert sorted(path.name for path in out.iterdir()) == before


def test_a_query_may_not_use_the_disk_or_all_memory(out: Path) -> None:
    (row,) = select(out, "SELECT current_setting('temp_directory'), current_setting('memory_limit')").rows
    assert row == ("", "3.7 GiB")


def test_a_folder_without_tables_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match=r"initiatives\.parquet.*sangsaeng run"):
        search(tmp_path, Filters())
    with pytest.raises(BadConfig, match="nowhere: no such folder"):
        search(tmp_path / "nowhere", Filters())


@pytest.mark.parametrize(
    "text",
    ["", "어제", "2021-13", "2021-02-30", "21-01", "2021-1-1-1", "1억", "20211301", "2021-Q5", "2021-H3", "2021-00"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadConfig, match="no date"):
        first_day(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2021년 12월", "2021-12-01", "2021-12-31"),
        ("2021/3/7", "2021-03-07", "2021-03-07"),
        ("2021년 3월 7일", "2021-03-07", "2021-03-07"),
        (" 2021 ", "2021-01-01", "2021-12-31"),
        ("20210307", "2021-03-07", "2021-03-07"),
        ("202102", "2021-02-01", "2021-02-28"),
        ("2021-Q1", "2021-01-01", "2021-03-31"),
        ("2021q4", "2021-10-01", "2021-12-31"),
        ("2021년 2분기", "2021-04-01", "2021-06-30"),
        ("2021년 3/4분기", "2021-07-01", "2021-09-30"),
        ("2021년 상반기", "2021-01-01", "2021-06-30"),
        ("2021년 하반기", "2021-07-01", "2021-12-31"),
    ],
)
def test_days_as_people_type_them(text: str, first: str, last: str) -> None:
    assert (first_day(text).isoformat(), last_day(text).isoformat()) == (first, last)
