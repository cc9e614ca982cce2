"""The loop of correction: what a reviewer gets, and what their sheet changes."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.earlier import mappings
from pipeline.errors import BadConfig, ManyFaults
from pipeline.export import dress
from pipeline.inspection import describe_result
from pipeline.merge import merge
from pipeline.package import FILE, describe
from pipeline.query import Filters, search
from pipeline.record import dumps
from pipeline.review import apply, export_sheet, export_tasks
from pipeline.rows import reject_row
from pipeline.runner import Options, run
from pipeline.tables import CORRECTIONS, REJECTS, TOKENS, korean_headers
from pipeline.types import Rejected
from pipeline.write import ParquetTable, TableWriter, read_rejects
from tests.results import BODY, record, write_result
from tests.test_reruns import reader
from tests.test_run import dump

__all__ = ["reader"]

REJECT: dict[str, Any] = {
    "path": "=a.pdf",
    "record": None,
    "stage": "read",
    "reason": "unknown_format",
    "detail": "one",
}

Fill = Callable[..., Path]


# How the result was made, as its description tells.
MADE: dict[str, Any] = {"options": {"mapping": {"text": "기사글"}}, "counts": {"articles": 3}}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = write_result(
        tmp_path / "out",
        [
            record("sure", row_confidence=0.95),
            record("weak", row_confidence=0.2, row_name="=1+1 나눔"),
            record("copy", row_confidence=0.1, duplicate_of="weak", story_id="weak"),
        ],
    )
    (folder / FILE).write_text(json.dumps({"name": "sangsaeng-result", "sangsaeng": MADE}), encoding="utf-8")
    return folder


@pytest.fixture
def fill(out: Path, tmp_path: Path) -> Fill:
    """Export the whole sheet, write the given cells into the row of ``weak``, and return its path."""

    def make(**cells: str) -> Path:
        sheet = tmp_path / "sheet.csv"
        sheet.unlink(missing_ok=True)
        export_sheet(out, sheet, Decimal(1))
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        next(row for row in rows if row["initiative_id"] == "weak/i1").update(cells)
        with sheet.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        return sheet

    return make


def initiatives(folder: Path) -> dict[str, dict[str, Any]]:
    return {row["initiative_id"]: row for row in search(folder, Filters(copies=True)).records()}


def test_the_sheet_lists_uncertain_originals_with_blanks(out: Path, tmp_path: Path) -> None:
    assert export_sheet(out, tmp_path / "sheet.csv", Decimal("0.9")) == 1
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["initiative_id"], row["confidence"], row["evidence"]) == ("weak/i1", "0.2", BODY.split("\n")[0])
    assert (row["name"], row["correct_name"], row["decided_by"]) == ("'=1+1 나눔", "", "")
    assert row["source"] == "https://example.com/one"


def test_the_least_certain_comes_first(out: Path, tmp_path: Path) -> None:
    export_sheet(out, tmp_path / "sheet.csv", Decimal(1))
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["initiative_id"] for row in csv.DictReader(file)] == ["weak/i1", "sure/i1"]


def test_label_studio_tasks_count_code_points_as_its_editor_does(tmp_path: Path) -> None:
    made = record("wide", row_confidence=0.1)
    made["body"] = "𠮷" + made["body"]
    for item in [*made["amounts"], *made["dates"], made["initiatives"][0]["evidence"]]:
        item["start"], item["end"] = item["start"] + 1, item["end"] + 1
    out = write_result(tmp_path / "out", [made])
    assert export_tasks(out, tmp_path / "tasks.json", Decimal("0.5")) == 1
    (task,) = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    amount = next(one["value"] for one in task["predictions"][0]["result"] if one["value"]["labels"] == ["amount"])
    assert task["data"]["body"][amount["start"] : amount["end"]] == amount["text"] == "5억원"
    assert task["predictions"][0]["score"] == pytest.approx(0.1)


def test_corrections_change_their_cells_and_say_who_decided(out: Path, fill: Fill, tmp_path: Path) -> None:
    sheet = fill(
        correct_name="온기 나눔 지원사업",
        correct_kind="programme",
        correct_partners="-",
        correct_beneficiaries="새봄식품; 두 기관",
        correct_start="2021-03-07",
        decided_by="김누리",
        note="원문 확인",
    )
    before = (out / "articles.jsonl").read_bytes()
    applied = apply(out, sheet, tmp_path / "corrected")
    assert (applied.confirmed, applied.changed, applied.removed) == (0, 1, 0)
    row = initiatives(tmp_path / "corrected")["weak/i1"]
    assert (row["name"], row["kind"], row["partners"]) == ("온기 나눔 지원사업", "programme", [])
    assert row["beneficiaries"] == ["새봄식품", "두 기관"]
    assert (row["start"], str(row["start_day"]), row["confidence"]) == ("2021-03-07", "2021-03-07", 1)
    assert initiatives(tmp_path / "corrected")["sure/i1"]["kind"] == "agreement"
    assert (out / "articles.jsonl").read_bytes() == before
    lines = (tmp_path / "corrected" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    weak = next(one for one in map(json.loads, lines) if one["id"] == "weak")
    assert weak["initiatives"][0]["reasons"]["kind"] == "review: 김누리"
    new = next(one for one in weak["orgs"] if one["name"] == "두 기관")
    assert [BODY[place["start"] : place["end"]] for place in new["mentions"]] == ["두 기관"]
    with (tmp_path / "corrected" / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
        log = {row["cell"]: row for row in csv.DictReader(file)}
    assert (log["kind"]["before"], log["kind"]["after"]) == ("agreement", "programme")
    assert (log["name"]["decided_by"], log["name"]["note"]) == ("김누리", "원문 확인")


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        ("kind", "협약", "agreement"),
        ("kind", "펀드", "fund"),
        ("start", "2023.2.2", "2023-02-02"),
        ("start", "2023년 1월 28일", "2023-01-28"),
        ("start", "2023년 1월", "2023-01"),
        ("end", "2021년", "2021"),
        ("end", "-", None),
        ("leads", "새봄식품；한빛상사, 나래지점", ["새봄식품", "한빛상사, 나래지점"]),
        ("partners", "가람시; 가람시;", ["가람시"]),
    ],
)
def test_a_cell_is_taken_as_people_write_it(
    out: Path, fill: Fill, tmp_path: Path, cell: str, text: str, value: str | list[str] | None
) -> None:
    apply(out, fill(**{f"correct_{cell}": text}, decided_by="김누리"), tmp_path / "target")
    assert initiatives(tmp_path / "target")["weak/i1"][cell] == value


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("한빛누리", "association"),
        ("한빛", "association"),
        ("㈜ 새봄식품", "company"),
        ("중소벤처기업부", "ministry"),
        ("너른들군청", "local_government"),
        ("나래은행", "finance"),
        ("다솜재단", "university"),
    ],
)
def test_an_organisation_added_by_hand_has_the_type_it_is_known_by(tmp_path: Path, name: str, type: str) -> None:
    other = record("other", row_confidence=0.9)
    mention = {"text": "한빛", "start": 0, "end": 2, "rule": "test"}
    other["orgs"].append({"id": "한빛누리", "name": "한빛누리", "type": "association", "mentions": [mention]})
    out, target = write_result(tmp_path / "out", [record("weak", row_confidence=0.2), other]), tmp_path / "target"
    (out / FILE).write_text(json.dumps({"name": "sangsaeng-result", "sangsaeng": MADE}), encoding="utf-8")
    own = tmp_path / "own.tsv"
    own.write_text("name\ttype\taliases\tidentifier\n다솜재단\tuniversity\t\tX-1\n", encoding="utf-8")
    apply(out, decided(out, tmp_path / "sheet.csv", correct_beneficiaries=name), target, own)
    with (target / "parties.csv").open(encoding="utf-8-sig", newline="") as file:
        found = {row["type"] for row in csv.DictReader(file) if row["role"] == "beneficiary"}
    assert found == {type}


def unfunded(tmp_path: Path) -> Path:
    """A result whose article has two sums of one text, of which the initiative has the second, and neither funds it."""
    made = record("weak", row_confidence=0.2, row_amounts=["850억원"])
    sums = [
        {**made["amounts"][0], "id": f"weak/a{number}", "text": text, "funding": False, "min": won, "max": won}
        for number, (text, won) in enumerate([("850억원", 1), ("850억원", 85_000_000_000), ("3억원", 300_000_000)], 1)
    ]
    made["amounts"], made["initiatives"][0]["amount_ids"] = sums, ["weak/a2"]
    out = write_result(tmp_path / "unfunded", [made])
    (out / FILE).write_text(json.dumps({"name": "sangsaeng-result", "sangsaeng": MADE}), encoding="utf-8")
    return out


def test_the_sheet_shows_the_sums_that_the_table_has(tmp_path: Path) -> None:
    out = unfunded(tmp_path)
    export_sheet(out, tmp_path / "sheet.csv", Decimal(1))
    with (tmp_path / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["amounts"] for row in csv.DictReader(file)] == [""]
    assert initiatives(out)["weak/i1"]["amount_text"] is None


@pytest.mark.parametrize(
    ("text", "chief", "won", "logged"),
    [
        ("850억원", "850억원", 85_000_000_000, ["850억원"]),
        ("3억원", "3억원", 300_000_000, ["3억원"]),
        ("3억원; 850억원", "850억원", 85_000_000_000, ["3억원; 850억원"]),
        ("-", None, None, []),
    ],
)
def test_a_sum_that_a_person_gives_to_a_row_funds_it(
    tmp_path: Path, text: str, chief: str | None, won: int | None, logged: list[str]
) -> None:
    out, target = unfunded(tmp_path), tmp_path / "target"
    apply(out, decided(out, tmp_path / "sheet.csv", correct_amounts=text), target)
    row = initiatives(target)["weak/i1"]
    assert (row["amount_text"], row["amount_min"], row["amount_max"]) == (chief, won, won)
    with (target / CORRECTIONS).open(encoding="utf-8-sig", newline="") as file:
        assert [line["after"] for line in csv.DictReader(file) if line["cell"] == "amounts"] == logged


def test_a_row_is_confirmed_or_struck_out(out: Path, fill: Fill, tmp_path: Path) -> None:
    applied = apply(out, fill(keep="yes", decided_by="김누리"), tmp_path / "one")
    assert (applied.confirmed, applied.changed, applied.removed) == (1, 0, 0)
    assert initiatives(tmp_path / "one")["weak/i1"]["confidence"] == 1
    applied = apply(out, fill(keep="no", decided_by="김누리"), tmp_path / "two")
    assert applied.removed == 1
    assert "weak/i1" not in initiatives(tmp_path / "two")
    decided = describe_result(tmp_path / "two")["input"]
    assert {name: decided[name] for name in ("confirmed", "changed", "removed")} == {
        "confirmed": 0,
        "changed": 0,
        "removed": 1,
    }


def test_a_sheet_without_decisions_changes_nothing(out: Path, fill: Fill, tmp_path: Path) -> None:
    applied = apply(out, fill(), tmp_path / "same")
    assert (applied.confirmed, applied.changed, applied.removed) == (0, 0, 0)
    assert (tmp_path / "same" / "articles.jsonl").read_text(encoding="utf-8").count('"rule": "review"') == 0
    # What is added to the copy is read as the result was.
    assert mappings((tmp_path / "same" / FILE).read_bytes()) == [MADE["options"]["mapping"]]


@pytest.mark.parametrize("headers", [{}, korean_headers()])
def test_rejects_stay_as_they_are(out: Path, fill: Fill, tmp_path: Path, headers: dict[str, str]) -> None:
    rejects = [
        Rejected("=c\u2028d.pdf", None, "read", "unknown_format", "- one"),
        Rejected("a", 3, "read", "no_text", ""),
    ]
    with TableWriter(out, REJECTS, headers) as writer:
        for reject in rejects:
            writer.write(reject_row(asdict(reject)))
    apply(out, fill(), tmp_path / "same")
    with (tmp_path / "same" / "rejects.csv").open("rb") as stream:
        assert list(read_rejects(stream)) == rejects


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"correct_kind": "agreement"}, "decided_by is empty"),
        ({"correct_kind": "계획", "decided_by": "김"}, r"'계획' is no kind; write one of agreement \(협약\), "),
        ({"correct_kind": "-", "decided_by": "김"}, "'-' is no kind"),
        ({"correct_start": "2021-03-01~2021-05-31", "decided_by": "김"}, "no date"),
        ({"correct_start": "2021. 2. 30.", "decided_by": "김"}, "no date"),
        (
            {"correct_start": "2021-03-07", "correct_end": "2020-01-01", "decided_by": "김"},
            "2021-03-07 is after the end",
        ),
        ({"correct_leads": "없음", "decided_by": "김"}, "correct_leads: '없음' is no value; write - alone"),
        ({"correct_leads": "가람시; -", "decided_by": "김"}, "correct_leads: '-' is no value; write - alone"),
        ({"correct_name": "None", "decided_by": "김"}, "correct_name: 'None' is no value; write - alone"),
        ({"correct_end": "—", "decided_by": "김"}, "correct_end: '—' is no value; write - alone"),
        (
            {"correct_leads": "가람시, ㈜새봄식품", "decided_by": "김"},
            "put a semicolon between them: 가람시; ㈜새봄식품",
        ),
        ({"correct_partners": "중소벤처기업부、가람시", "decided_by": "김"}, "중소벤처기업부; 가람시"),
        ({"correct_start": "2021-13", "decided_by": "김"}, "no date"),
        ({"correct_start": "어제", "decided_by": "김"}, "no date"),
        ({"correct_end": "XXXX-13-45", "decided_by": "김"}, "no date"),
        ({"correct_amounts": "9억원", "decided_by": "김"}, "'9억원' is no sum found in the article; it has 5억원"),
        ({"keep": "maybe", "decided_by": "김"}, "write yes, no or nothing"),
        ({"initiative_id": "ghost/i1", "keep": "no", "decided_by": "김"}, "ghost/i1 is no initiative"),
    ],
)
def test_an_impossible_decision_names_its_line_and_writes_nothing(
    out: Path, fill: Fill, tmp_path: Path, cells: dict[str, str], message: str
) -> None:
    with pytest.raises(BadConfig, match=message) as raised:
        apply(out, fill(**cells), tmp_path / "target")
    assert "line 2" in str(raised.value)
    assert not (tmp_path / "target").exists()


def test_a_sheet_with_korean_titles_is_read_as_well(out: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    export_sheet(out, sheet, Decimal("0.9"), "ko")
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    assert all(re.fullmatch(r"[가-힣 ]+\([a-z_]+\)", title) for title in header)
    assert {"금액(amounts)", "금액 고침(correct_amounts)", "결정한 사람(decided_by)"} < set(header)
    row[header.index("종류 고침(correct_kind)")], row[header.index("결정한 사람(decided_by)")] = "펀드", "김누리"
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, row])
    assert apply(out, sheet, tmp_path / "target").changed == 1
    assert initiatives(tmp_path / "target")["weak/i1"]["kind"] == "fund"


def test_all_that_is_wrong_is_told_at_once(out: Path, fill: Fill, tmp_path: Path) -> None:
    sheet = fill(keep="maybe", kind="fund", correct_kind="계획", correct_end="2020", correct_start="2021")
    with pytest.raises(ManyFaults) as raised:
        apply(out, sheet, tmp_path / "target")
    start = f"{sheet}, line 2: "
    assert [line.removeprefix(start).split(";")[0] for line in str(raised.value).splitlines()] == [
        "keep is 'maybe'",
        "decided_by is empty",
        "kind was changed",
        "correct_kind: '계획' is no kind",
        "correct_end: the start 2021 is after the end 2020",
    ]
    assert not (tmp_path / "target").exists()


def test_faults_are_told_in_the_order_of_the_sheet_and_no_more_than_ten(tmp_path: Path) -> None:
    out = write_result(tmp_path / "out", [record(f"r{number:02}", row_confidence=0.2) for number in range(12)])
    (out / FILE).write_text(json.dumps({"name": "sangsaeng-result", "sangsaeng": MADE}), encoding="utf-8")
    with pytest.raises(ManyFaults) as raised:
        apply(out, decided(out, tmp_path / "sheet.csv", correct_start="어제"), tmp_path / "target")
    lines = str(raised.value).splitlines()
    assert [f"line {number}: " in line for number, line in enumerate(lines[:10], 2)] == [True] * 10
    assert lines[10:] == ["and 2 more; mend these first"]


def test_the_result_is_never_corrected_in_place(out: Path, fill: Fill) -> None:
    with pytest.raises(BadConfig, match="name another folder"):
        apply(out, fill(), out)


def test_a_sheet_that_is_none_is_named(out: Path, tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="No such file"):
        apply(out, tmp_path / "none.csv", tmp_path / "target")
    (tmp_path / "empty.csv").write_bytes(b"")
    with pytest.raises(BadConfig, match=r"empty\.csv: no sheet: of its 0 bytes none is visible"):
        apply(out, tmp_path / "empty.csv", tmp_path / "target")
    (tmp_path / "sheet.pdf").write_bytes(b"%PDF-1.7 sheet")
    with pytest.raises(BadConfig, match="no sheet: this is a PDF document"):
        apply(out, tmp_path / "sheet.pdf", tmp_path / "target")
    (tmp_path / "other.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(BadConfig, match="no column initiative_id"):
        apply(out, tmp_path / "other.csv", tmp_path / "target")


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp949", "cafe 온기 ??"), ("utf-16", "café 온기 😀"), ("utf-8", "café 온기 😀")]
)
def test_a_sheet_is_read_as_a_spreadsheet_saves_it(tmp_path: Path, encoding: str, name: str) -> None:
    """Characters that the encoding has not are lost, which is no change that a person made."""
    out = write_result(tmp_path / "out", [record("weak", row_confidence=0.2, row_name="café 온기 😀")])
    (out / FILE).write_text(json.dumps({"name": "sangsaeng-result", "sangsaeng": MADE}), encoding="utf-8")
    sheet = decided(out, tmp_path / "sheet.csv", correct_leads="새봄식품; 똠방각하")
    text = sheet.read_text(encoding="utf-8-sig").replace("café 온기 😀", name)
    sheet.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    apply(out, sheet, tmp_path / "target")
    row = initiatives(tmp_path / "target")["weak/i1"]
    assert (row["name"], row["leads"]) == ("café 온기 😀", ["새봄식품", "똠방각하"])


def test_what_a_person_changes_in_a_cp949_sheet_is_still_told(out: Path, fill: Fill, tmp_path: Path) -> None:
    sheet = fill(name="다른 이름", decided_by="김누리")
    sheet.write_bytes(sheet.read_text(encoding="utf-8-sig").encode("cp949"))
    with pytest.raises(BadConfig, match="line 2: name was changed"):
        apply(out, sheet, tmp_path / "target")


def test_a_sheet_is_never_written_over(out: Path, fill: Fill, tmp_path: Path) -> None:
    sheet = fill(correct_kind="fund", decided_by="김누리")
    before = sheet.read_bytes()
    for export in (export_sheet, export_tasks):
        with pytest.raises(BadConfig, match="may hold corrections"):
            export(out, sheet, Decimal(1))
    assert sheet.read_bytes() == before


def test_correcting_the_shown_cell_is_told_not_ignored(out: Path, fill: Fill, tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="line 2: kind was changed; put it back and write into correct_kind"):
        apply(out, fill(kind="fund", decided_by="김누리"), tmp_path / "target")
    assert not (tmp_path / "target").exists()


LIST = "name\ttype\taliases\tidentifier\n새봄식품\tcompany\t\tKR-001\n"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A result of a run that was told much, and the list of organisations that it was given, beside it."""
    (tmp_path / "list.tsv").write_text(LIST, encoding="utf-8")
    lines = [dumps(record("weak", row_confidence=0.2)) + "\n", dumps({"rejected": REJECT}) + "\n"]
    out = tmp_path / "made"
    out.mkdir()
    headers = korean_headers()
    merged = merge(lambda: [line.encode() for line in lines], out, headers, organizations=tmp_path / "list.tsv")
    formats = ["csv", "xlsx"]
    dress(out, formats, headers)
    with ParquetTable(out, TOKENS) as morphemes:
        morphemes.write({"article_id": "weak", "sentence": 1, "start": 0, "end": 3, "form": "가람시", "tag": "NNP"})
    told = {"formats": formats, "headers": "ko", "organizations_sha256": "0" * 64, "tokens": True}
    (out / FILE).write_text(describe(merged.written, told, {}, merged.counts(), headers), encoding="utf-8")
    return out


def test_a_corrected_copy_has_what_the_run_was_told(made: Path, tmp_path: Path) -> None:
    sheet, target = decided(made, tmp_path / "made.csv", correct_kind="fund"), tmp_path / "corrected"
    apply(made, sheet, target, tmp_path / "list.tsv")
    names = {path.name for path in made.iterdir()}
    assert {path.name for path in target.iterdir()} == {*names, CORRECTIONS}
    for name in names - {FILE, "articles.jsonl", "initiatives.csv", "sangsaeng.xlsx"}:
        assert (target / name).read_bytes() == (made / name).read_bytes(), name
    assert "KR-001" in (target / "organizations.csv").read_text(encoding="utf-8-sig")
    told = json.loads((target / FILE).read_text(encoding="utf-8"))
    assert told["sangsaeng"]["options"] == {
        "formats": ["csv", "xlsx"],
        "headers": "ko",
        "organizations_sha256": hashlib.sha256(LIST.encode()).hexdigest(),
    }
    assert told["resources"][-1]["path"] == "tokens.parquet"
    assert told["resources"][0]["schema"]["fields"][0]["name"] == "사업 번호"


def test_a_list_of_organisations_that_is_missing_or_faulty_is_told_and_nothing_written(
    made: Path, tmp_path: Path
) -> None:
    sheet, target = decided(made, tmp_path / "made.csv", correct_kind="fund"), tmp_path / "corrected"
    with pytest.raises(BadConfig, match="name it with --organizations"):
        apply(made, sheet, target)
    with pytest.raises(BadConfig, match=r"none\.tsv"):
        apply(made, sheet, target, tmp_path / "none.tsv")
    assert not target.exists()


def decided(out: Path, sheet: Path, **cells: str) -> Path:
    """The sheet of a result, with a decision on each row."""
    export_sheet(out, sheet, Decimal(2))
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = [{**row, **cells, "decided_by": "김누리"} for row in csv.DictReader(file)]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return sheet


def test_who_decided_before_is_told_in_the_copy_of_a_copy(out: Path, tmp_path: Path) -> None:
    apply(out, decided(out, tmp_path / "one.csv", correct_name="=1+1"), tmp_path / "one")
    apply(tmp_path / "one", decided(tmp_path / "one", tmp_path / "two.csv", correct_kind="fund"), tmp_path / "two")
    with (tmp_path / "two" / CORRECTIONS).open(encoding="utf-8-sig", newline="") as file:
        told = [(row["initiative_id"], row["cell"], row["after"]) for row in csv.DictReader(file)]
    # The bodies are alike, so in the copy the first is the one original.
    assert told == [("sure/i1", "name", "'=1+1"), ("weak/i1", "name", "'=1+1"), ("sure/i1", "kind", "fund")]


def test_what_was_corrected_goes_with_the_corrected_result(out: Path, tmp_path: Path, reader: None) -> None:
    target = tmp_path / "corrected"
    apply(out, decided(out, tmp_path / "sheet.csv", correct_kind="fund"), target)
    before = (target / CORRECTIONS).read_bytes()
    source = dump(tmp_path / "in", "가람시")
    # The corrected rows are still there.
    run([source], target, Options(workers=1, add=True))
    assert (target / CORRECTIONS).read_bytes() == before
    run([source], target, Options(workers=1))
    assert not (target / CORRECTIONS).exists()
