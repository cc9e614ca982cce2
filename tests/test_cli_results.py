"""The commands on a finished result, as a user types them."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline import messages
from pipeline.cli import app
from pipeline.package import FILE
from tests.results import RAW_GOLD, mark, record, write_gold, write_result


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    messages.choose("en")
    yield
    messages.choose("en")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    records = [record("one"), record("two", row_kind="donation", row_confidence=0.3, row_name="=\x1b[31m1+1")]
    return mark(write_result(tmp_path_factory.mktemp("cli") / "out", records))


def call(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def ids(result: Result) -> list[str]:
    return [json.loads(line)["initiative_id"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["one/i1", "two/i1"]),
        (["--kind", "donation"], ["two/i1"]),
        (["--kind", "기부"], ["two/i1"]),
        (["--kind", "협약", "--status", "체결"], ["one/i1"]),
        (["--type", "지방자치단체", "--role", "주관"], ["one/i1", "two/i1"]),
        (["--type", "local government", "--role", "협력"], []),
        (["--org", "가람시", "--role", "lead", "--min-amount", "1억"], ["one/i1", "two/i1"]),
        (["--min-amount", "5억1원"], []),
        (["--min-amount", "₩5억"], ["one/i1", "two/i1"]),
        (["--min-amount", "5억원 이상", "--max-amount", "KRW 500,000,000 이하"], ["one/i1", "two/i1"]),
        (["--min-amount", "₩500,000,001"], []),
        (["--from", "2021년 하반기"], []),
        (["--from", "20210101", "--to", "2021-Q2"], ["one/i1", "two/i1"]),
        (["--max-amount", "500,000,000원", "--min-confidence", "0.8"], ["one/i1"]),
        (["--from", "2021-03", "--to", "2021"], ["one/i1", "two/i1"]),
        (["--from", "2022"], []),
        (["소상공인", "--text", "협약", "--limit", "1"], ["one/i1"]),
        (
            ["--type", "company", "--role", "partner", "--region", "전라남도", "--status", "signed"],
            ["one/i1", "two/i1"],
        ),
    ],
)
def test_query_filters(out: Path, options: list[str], expected: list[str]) -> None:
    result = call("query", out, *options, "--format", "json")
    assert (result.exit_code, ids(result)) == (0, expected)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "'제휴' is not one of 'agreement', 'programme'"),
        ("ko", "'제휴'은(는) 'agreement'(협약), 'programme'(지원사업)"),
    ],
)
def test_a_value_of_no_list_is_refused_with_the_list(out: Path, language: str, said: str) -> None:
    result = call("query", out, "--kind", "제휴", "--lang", language)
    assert result.exit_code == 2
    assert said in result.stderr


def test_query_as_a_table_shows_evidence_and_hides_terminal_controls(out: Path) -> None:
    result = call("query", out, "--evidence")
    assert result.exit_code == 0
    assert "2 rows" in result.stdout
    assert "\x1b[31m" not in result.stdout


@pytest.mark.parametrize("width", ["50", "200"])
def test_a_korean_table_has_korean_titles_and_kinds(out: Path, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    monkeypatch.setenv("COLUMNS", width)
    shown = call("query", out, "--lang", "ko").stdout
    assert "주관기관" in shown
    assert "협약" in shown
    assert "leads" not in shown
    assert "agreement" not in shown
    assert "leads,partners" in call("query", out, "--format", "csv", "--lang", "ko").stdout


def test_query_as_csv_guards_formulas(out: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("query", out, "--format", "csv").stdout)))
    assert [row["name"][:2] for row in rows] == ["온기", "'="]
    assert rows[0]["leads"] == "가람시"


def test_query_as_csv_has_the_cells_of_the_file(tmp_path: Path) -> None:
    awkward = {"row_name": "가\r나", "row_leads": ["가람시", "-나래; 다솜"], "row_status": "signed"}
    sums = [{"min": 4_800_000_000, "max": None}, {"min": "0.5", "max": 10**30 + 1, "currency": "USD"}]
    sure = [Decimal("0.81"), Decimal("0.3"), 1]
    records = [record("one"), record("two", **awkward), record("three")]
    for made, confidence in zip(records, sure, strict=True):
        made["initiatives"][0]["confidence"] = confidence
    for made, changes in zip(records, sums, strict=False):
        made["amounts"][0].update(changes)
    out = write_result(tmp_path / "out", records)
    with (out / "initiatives.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *lines = file.read().splitlines(keepends=True)
    asked = call("query", out, "--format", "csv").stdout
    assert asked.startswith(header.rstrip("\n"))
    for row in csv.DictReader(io.StringIO(header + "".join(lines), newline="")):
        (same,) = (
            one for one in csv.DictReader(io.StringIO(asked, newline="")) if one["article_id"] == row["article_id"]
        )
        assert {**row, "name": row["name"].replace("\r", "\ufffd")} == same


@pytest.mark.parametrize(
    ("expression", "cell"),
    [("true", "true"), ("1.50", "1.5"), ("0.0", "0"), ("-100", "-100"), ("0.25::DOUBLE", "0.25"), ("'=1'", "'=1"), ("[1, 2]", "1; 2"),
     ("['a;b', NULL]", "\"a,b; None\""), ("NULL", ""), ("DATE '2021-03-07'", "2021-03-07"), ("'a,b'", '"a,b"'), ("{'a': 1}", "{'a': 1}")],
)  # fmt: skip
def test_an_answer_of_any_type_has_a_cell(out: Path, expression: str, cell: str) -> None:
    result = call("query", out, "--format", "csv", "--sql", f"SELECT {expression} AS x")
    assert result.stdout == f"x\n{cell}\n"


def test_query_by_sql(out: Path) -> None:
    result = call("query", out, "--sql", "SELECT sum(amount_max) AS won FROM initiatives", "-f", "json")
    assert json.loads(result.stdout) == {"won": 1_000_000_000}
    refused = call("query", out, "--sql", "DROP VIEW initiatives")
    assert refused.exit_code == 2
    assert "only one SELECT" in refused.stderr
    for option, value in (("--org", "가람시"), ("--min-confidence", 0), ("--min-amount", "0"), ("--text", "협약")):
        mixed = call("query", out, "--sql", "SELECT 1", option, value)
        assert mixed.exit_code == 2
        assert "--sql stands alone" in mixed.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--min-amount", "많이"], "'많이' is no sum of money; write 1억"),
        (["--min-amount", "-5"], "'-5' is less than nothing; write 1억"),
        (["--min-amount", "1억 이하"], "'1억 이하' is no sum of money; write 1억"),
        (["--min-amount", "원"], "'원' is no sum of money; write 1억"),
        (["--min-amount", "5억달러"], "'5억달러' is no sum of money; write 1억"),
        (["--from", "어제"], "'어제' is no date; write 2021"),
    ],
)
def test_query_names_what_it_cannot_read(out: Path, options: list[str], message: str) -> None:
    result = call("query", out, *options)
    assert result.exit_code == 2
    assert message in result.stderr


def test_report_says_where_it_is(out: Path, tmp_path: Path) -> None:
    result = call("report", out, "-o", tmp_path / "page.html")
    assert result.exit_code == 0
    assert str(tmp_path / "page.html") in result.stdout.replace("\n", "")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_review_exports_and_applies(out: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    assert "1 to review" in call("review", out, "-o", sheet, "--below", "0.5").stdout
    text = sheet.read_text(encoding="utf-8-sig")
    header, row = csv.reader(io.StringIO(text))
    row[header.index("correct_name")], row[header.index("decided_by")] = "나눔", "김누리"
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, row])
    applied = call("review", out, "--apply", sheet, "-o", tmp_path / "corrected")
    assert (applied.exit_code, "1 changed" in applied.stdout) == (0, True)
    assert '"나눔"' in call("query", tmp_path / "corrected", "--copies", "-f", "json").stdout
    tasks = call("review", out, "-o", tmp_path / "tasks.json", "--label-studio")
    assert tasks.exit_code == 0
    assert json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))[0]["data"]["id"] == "two"


def test_review_tells_every_fault_in_the_chosen_language(out: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    call("review", out, "-o", sheet, "--below", "0.5", "--lang", "ko")
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        header, row = csv.reader(file)
    written = {
        "주관기관 고침(correct_leads)": "없음",
        "시작 고침(correct_start)": "어제",
        "결정한 사람(decided_by)": "김누리",
    }
    for column, text in written.items():
        row[header.index(column)] = text
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, row])
    refused = call("review", out, "--apply", sheet, "-o", tmp_path / "corrected", "--lang", "ko")
    assert refused.exit_code == 2
    first, second = refused.stderr.splitlines()
    assert first.endswith(
        "2번째 줄, correct_leads: '없음'은(는) 값이 아닙니다. 칸을 비우려면 -만 쓰고, 그대로 두려면 아무것도 쓰지 마십시오."
    )
    assert "2번째 줄, correct_start: '어제'은(는) 날짜가 아닙니다." in second


def test_evaluate_prints_every_field_and_writes_the_differences(out: Path, tmp_path: Path) -> None:
    write_gold(tmp_path / "gold")
    result = call("evaluate", tmp_path / "gold", out, "--json")
    figures = json.loads(result.stdout)
    assert figures["articles"] == 1
    assert figures["fields"]["organisations"]["f1"] == 1
    assert figures["fields"]["main: kind"]["f1"] == 0
    differences = tmp_path / "differences.csv"
    assert call("evaluate", tmp_path / "gold", out, "--differences", differences).exit_code == 0
    korean = call("evaluate", tmp_path / "gold", out, "--lang", "ko").stdout
    assert "정밀도" in korean
    assert "주된 사업: 종류" in korean
    rows = list(csv.DictReader(io.StringIO(differences.read_text(encoding="utf-8-sig"))))
    assert {row["field"] for row in rows} == {"main: whole row"}
    assert RAW_GOLD["initiatives"][0]["kind"] in rows[0]["annotated"]


@pytest.mark.parametrize(
    ("language", "note"),
    [("en", "nothing to compare: "), ("ko", "비교할 것이 없습니다.")],
)
def test_evaluate_says_before_the_figures_that_nothing_could_be_compared(
    out: Path, tmp_path: Path, language: str, note: str
) -> None:
    write_gold(tmp_path / "gold")
    common = call("evaluate", tmp_path / "gold", out, "--lang", language).stdout
    assert note not in common
    for path in sorted((tmp_path / "gold").iterdir()):
        text = path.read_text(encoding="utf-8").replace('"one"', '"elsewhere"')
        path.with_stem("elsewhere").write_text(text, encoding="utf-8")
        path.unlink()
    lines = call("evaluate", tmp_path / "gold", out, "--lang", language).stdout.splitlines()
    assert lines[0].startswith(note)
    assert sum(line.startswith("┏") for line in lines) == 1
    assert json.loads(call("evaluate", tmp_path / "gold", out, "--json").stdout)["absent"] == 1


def test_info_says_how_a_result_was_made(out: Path) -> None:
    result = call("info", out)
    assert result.exit_code == 0
    assert "kiwipiepy: 0.24.1" in result.stdout
    assert "Of 2 input records" in result.stdout
    assert json.loads(call("info", out, "--json").stdout)["counts"]["initiatives"] == 2
    assert "organizations_sha256" not in result.stdout
    korean = call("info", out, "--lang", "ko").stdout
    assert "입력 2건" in korean
    assert "건수:\n  기사: 2\n" in korean


def test_info_tells_of_earlier_runs(tmp_path: Path) -> None:
    folder = write_result(tmp_path / "out", [record("one"), record("two")])
    run = {
        "versions": {"sangsaeng": "0.1.0"},
        "options": {},
        "input": {"records": 1, "sha256": "cd" * 32},
        "counts": {"articles": 2, "copies": 0, "initiatives": 2, "rejects": 0},
    }
    described = {"name": "sangsaeng-result", "sangsaeng": {**run, "history": [run]}}
    (folder / FILE).write_text(json.dumps(described), encoding="utf-8")
    said = call("info", folder)
    assert said.exit_code == 0
    assert said.stdout.startswith("earlier run:\n  versions:\n    sangsaeng: 0.1.0\n")
    assert "Of 2 input records" in said.stdout
    assert call("info", folder, "--lang", "ko").stdout.startswith("이전 실행:\n")


@pytest.mark.parametrize("command", ["query", "report", "info"])
def test_a_folder_that_is_no_result_is_named(command: str, tmp_path: Path) -> None:
    result = call(command, tmp_path)
    assert result.exit_code == 2
    assert str(tmp_path) in result.stderr.replace("\n", "")


def test_inspect_counts_a_dump(tmp_path: Path) -> None:
    row = {"id": "a", "title": "제목", "date": "2021-10-07", "text": "가" * 198 + ".."}
    (tmp_path / "dump.jsonl").write_text(json.dumps(row), encoding="utf-8")
    result = call("inspect", tmp_path)
    assert result.exit_code == 0
    assert "1 record in 1 file, " in result.stdout
    assert "encoding UTF-8: 1" in result.stdout
    assert "estimated time: about 10 s on " in result.stdout
    (tmp_path / "old.csv").write_bytes("본문,쪽\n가람시는 협약을 맺었다,1\n".encode("cp949"))
    assert "인코딩 CP949 (EUC-KR): 1건" in call("inspect", tmp_path, "--lang", "ko").stdout
    mapped = call("inspect", tmp_path, "--map", "text=기사내용", "--lang", "en").stdout
    assert "such as " in mapped
    assert (
        "no column 기사내용, which --map names for the text; the columns are: 본문, 쪽; run this input apart" in mapped
    )
    assert "only the start of their article: 1 (100 %)" in result.stdout
    assert json.loads(call("inspect", tmp_path, "--json").stdout)["oldest"] == "2021-10-07"
    assert call("inspect", tmp_path / "none").exit_code == 2


@pytest.mark.parametrize(
    ("files", "status"),
    [(["a.jsonl"], 0), (["a.jsonl", "b.pdf"], 1), (["b.pdf"], 1), ([], 1)],
    ids=["all well", "some rejected", "all rejected", "nothing there"],
)
def test_an_inspection_has_one_status_in_either_form(tmp_path: Path, files: list[str], status: int) -> None:
    contents = {"a.jsonl": '{"text": "가람시는 협약을 맺었다"}'.encode(), "b.pdf": b"%PDF"}
    for name in files:
        (tmp_path / name).write_bytes(contents[name])
    assert call("inspect", tmp_path).exit_code == status
    assert call("inspect", tmp_path, "--json").exit_code == status


def test_explain_names_what_decided(tmp_path: Path) -> None:
    text = "한국마사회는 지난 7일 ㈜새봄식품과 ‘온기 나눔 사업’ 업무협약을 체결했다고 8일 밝혔다. 두 기관은 판로를 함께 넓힌다."
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    result = call("explain", tmp_path / "one.txt")
    assert result.exit_code == 0
    said = " ".join(result.stdout.split())
    assert "kind agreement ← words of signing an agreement" in said
    assert "leads 한국마사회 ← 한국마사회: topic (은/는), in the evidence sentence" in said
    assert "+0" not in said
    assert "parties" not in said
    korean = " ".join(call("explain", tmp_path / "one.txt", "--lang", "ko").stdout.split())
    assert "종류 협약 ← " in korean
    assert "lead:agree +" in call("explain", tmp_path / "one.txt", "--raw").stdout


def test_a_narrow_terminal_gets_a_block_for_each_row(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    narrow = call("query", out).stdout
    assert narrow.startswith("one/i1\n  name           온기 나눔 사업\n")
    assert all(line == line.rstrip() for line in narrow.splitlines())
    monkeypatch.setenv("COLUMNS", "200")
    assert "│ one/i1 " in call("query", out).stdout
    assert call("query", out, "-e").stdout.startswith("one/i1\n")


STEERING = "\x1b]0;owned\x07\x9b31m\u202e\x7f"


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize("options", [[], ["--evidence"], ["--sql", "SELECT * FROM initiatives"]])
def test_no_form_of_an_answer_steers_the_terminal(tmp_path: Path, form: str, options: list[str]) -> None:
    hostile = write_result(tmp_path, [record("one", row_name=STEERING, title=STEERING, outlet=STEERING)])
    result = call("query", hostile, *options, "--format", form)
    assert result.exit_code == 0
    assert not set(result.output) & set(STEERING) - set("]0;owned31m")
    if form == "json":
        assert json.loads(result.stdout)["name"] == STEERING


def test_names_of_files_do_not_steer_the_terminal(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / f"{STEERING}.txt").write_text("가람시는 7일 새봄식품과 협약을 맺었다고 밝혔다.", encoding="utf-8")
    (source / f"{STEERING}.pdf").write_text(STEERING, encoding="utf-8")
    for number in range(12):
        (source / f"{number}{STEERING}.doc").touch()
    out = tmp_path / f"out{STEERING}"
    shown = [
        call("run", source, "-o", out, "--workers", "1"),
        call("inspect", source),
        call("show", source / f"{STEERING}.txt"),
        call("explain", source / f"{STEERING}.txt"),
        call("show", source / f"{STEERING}.pdf"),
        call("show", source / f"none{STEERING}.txt"),
        call("info", out),
        call("report", out),
        call("query", tmp_path / f"none{STEERING}"),
    ]
    assert [result.exit_code for result in shown] == [1, 1, 0, 0, 2, 2, 0, 0, 2]
    for result in shown:
        assert result.output
        assert not set(result.output) & set(STEERING) - set("]0;owned31m"), result.output


def test_csv_for_a_spreadsheet_has_its_mark_and_csv_for_a_program_has_none(out: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "query", str(out), "--format", "csv"]
    with (tmp_path / "rows.csv").open("wb") as file:
        subprocess.run(command, stdout=file, check=True)
    piped = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    assert piped.startswith(b"initiative_id,")
    assert (tmp_path / "rows.csv").read_bytes() == b"\xef\xbb\xbf" + piped
    with (tmp_path / "rows.csv").open("ab") as file:
        subprocess.run(command, stdout=file, check=True)
    assert (tmp_path / "rows.csv").read_bytes() == b"\xef\xbb\xbf" + piped + piped
