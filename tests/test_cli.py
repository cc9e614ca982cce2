"""The command line: exit status, messages, facts on standard input, progress."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from pipeline import messages, progress, runner
from pipeline.cli import app
from pipeline.lexicon import load
from pipeline.messages import choose, say
from pipeline.progress import progress_for
from pipeline.tracker import Progress, Tracker
from pipeline.workfolder import NAME
from tests.results import RECORD, mark, write_result

ARTICLE = """가람시, 새봄식품과 상생협약 체결

가람신문 홍길순 기자 | 입력 2021-10-07

가람시는 새봄식품과 지역 농가의 판로를 넓히는 상생협약을 맺었다고 7일 밝혔다.

이번 협약으로 새봄식품은 내년까지 사업비 5억원을 들여 지역 농산물을 사들이고, 가람시는 물류비를 지원한다.

시 관계자는 “농가와 기업이 함께 크는 길을 찾겠다”고 말했다.
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SANGSAENG_LANG", "en")
    choose("en")
    yield
    choose("en")


def call(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dump")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "old.txt").write_bytes(ARTICLE.replace("가람", "나래").encode("cp949"))
    return folder


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 4)
    row = json.dumps({"id": "row", "title": "가람시, 협약", "text": ARTICLE}, ensure_ascii=False)
    (folder / "lines.jsonl").write_text(f'{row}\n{{"id": "cut\n', encoding="utf-8")
    return folder


def test_all_well_is_status_0_and_says_where_the_result_is(dump: Path, tmp_path: Path) -> None:
    result = call("run", dump, "-o", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 0
    assert "articles: 2" in result.stdout
    assert str(tmp_path / "out" / "initiatives.csv") in result.stdout
    records = (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(record)["id"] for record in records] == ["article", "old"]
    for record in map(json.loads, records):
        for item in [*record["amounts"], *record["dates"]]:
            text = record[item.get("field", "body")]
            assert text[item["start"] : item["end"]] == item["text"]


def test_rejects_are_status_1_and_named_with_remedy(faulty: Path, tmp_path: Path) -> None:
    result = call("run", faulty, tmp_path / "nowhere", "-o", tmp_path / "out", "--workers", 1)
    assert result.exit_code == 1
    assert "articles: 2" in result.stdout
    assert "rejects: 4" in result.stdout
    lines = result.stderr.splitlines()
    assert any("/lines.jsonl, record 2: the line or element is not JSON: " in line for line in lines)
    assert any("/empty.txt: the file or record holds no text: " in line for line in lines)
    assert any("/binary.txt: " in line for line in lines)
    assert any(str(tmp_path / "nowhere") in line and "check the spelling" in line for line in lines)
    assert "Traceback" not in result.stderr


def test_nothing_done_is_status_2(dump: Path, tmp_path: Path) -> None:
    missing = call("run", tmp_path / "nowhere", "-o", tmp_path / "out")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert "no such file or folder" in missing.stderr
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "thesis.docx").write_bytes(b"mine")
    foreign = call("run", dump, "-o", tmp_path / "foreign")
    assert foreign.exit_code == 2
    assert "thesis.docx" in foreign.stderr
    mapped = call("run", dump, "-o", tmp_path / "out", "--map", "본문=text")
    assert mapped.exit_code == 2
    assert "FIELD=COLUMN" in mapped.stderr


def test_standard_input_and_adding(dump: Path, tmp_path: Path) -> None:
    row = json.dumps({"id": "piped", "text": ARTICLE}, ensure_ascii=False).encode()
    out = tmp_path / "out"
    assert call("run", "-", "--format", "jsonl", "-o", out, "-w", 1, stdin=row).exit_code == 0
    assert call("run", dump, "--into", out, "-w", 1).exit_code == 0
    records = (out / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(record)["id"] for record in records] == ["piped", "article", "old"]
    assert "--format jsonl" in call("run", "-", "-o", out).stderr
    assert "--into" in call("run", dump).stderr
    assert "--into" in call("run", dump, "-o", out, "--into", out).stderr


def test_no_two_articles_of_pipes_have_one_id(tmp_path: Path) -> None:
    out = tmp_path / "out"
    towns = ("가람", "나래", "다솜", "나래")
    for place, town in enumerate(towns):
        row = json.dumps({"text": ARTICLE.replace("가람", town)}, ensure_ascii=False).encode()
        assert (
            call("run", "-", "--format", "jsonl", "--into" if place else "-o", out, "-w", 1, stdin=row).exit_code == 0
        )
    records = map(json.loads, (out / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    found = [(record["id"], town) for record in records for town in dict.fromkeys(towns) if town in record["body"]]
    assert found == [("stdin-1", "가람"), ("stdin-1~2", "나래"), ("stdin-1~3", "다솜")]


def test_rejects_are_named_under_korean_titles_too(faulty: Path, tmp_path: Path) -> None:
    result = call("run", faulty, "-o", tmp_path / "out", "-w", 1, "--headers", "ko")
    assert "/lines.jsonl, record 2: " in result.stderr


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    result = call("run", tmp_path / "nowhere", "-o", tmp_path / "out", "--debug")
    assert result.exit_code == 2
    assert "BadConfig" in result.stderr


def test_messages_speak_korean(tmp_path: Path, faulty: Path) -> None:
    result = call("run", faulty, "-o", tmp_path / "out", "--workers", 1, "--lang", "ko")
    assert "제외된 입력: 3" in result.stdout
    assert "JSON 형식이 아닙니다" in result.stderr
    assert call("run", faulty, "-o", tmp_path / "out", "--lang", "fr").exit_code == 2


def test_quiet_says_nothing(dump: Path, tmp_path: Path) -> None:
    result = call("run", dump, "-o", tmp_path / "out", "--workers", 1, "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize(("language", "said"), [("en", "3 rejects, see {file}\n"), ("ko", "제외된 입력 3건: {file}\n")])
def test_quiet_says_in_one_line_that_something_was_rejected(
    faulty: Path, tmp_path: Path, language: str, said: str
) -> None:
    out = tmp_path / "out"
    result = call("run", faulty, "-o", out, "--workers", 1, "--quiet", "--lang", language)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", said.format(file=out / "rejects.csv"))
    # The result names them already.
    again = call("run", faulty, "--into", out, "--workers", 1, "--quiet", "--lang", language)
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "")


def test_quiet_says_in_one_line_that_the_earlier_result_stays(dump: Path, faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("run", dump, "-o", out, "--workers", 1, "--quiet")
    result = call("run", faulty / "empty.txt", "-o", out, "--workers", 1, "--quiet")
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line == say("run.kept", out=out, file=out / "rejects-last-run.csv")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "{out}", "-o", "{new}"], "is a result, not a dump"),
        (["run", "{dump}", "{out}", "-o", "{new}"], "is a result, not a dump"),
        (["inspect", "{out}"], "is a result, not a dump"),
        (["run", "{dump}", "-o", "{new}", "--format", "xlsx"], "the tables' forms are --formats"),
        (["query", "{stopped}"], "the run there is not finished"),
        (["report", "{stopped}"], "the run there is not finished"),
        (["info", "{stopped}"], "the run there is not finished"),
        (["explain", "{stopped}", "--id", "one/i1"], "the run there is not finished"),
    ],
)
def test_a_folder_or_option_of_another_use_is_told(dump: Path, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "stopped" / NAME).mkdir(parents=True)
    places = {"dump": dump, "out": mark(write_result(tmp_path / "out", [RECORD])), "new": tmp_path / "new"}
    places["stopped"] = tmp_path / "stopped"
    result = call(*(argument.format(**places) for argument in arguments))
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not (tmp_path / "new").exists()


def test_a_report_that_a_run_outdates_is_told(dump: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "report.html" not in call("run", dump, "-o", out, "--workers", 1).stderr
    assert call("report", out).exit_code == 0
    again = call("run", dump, "-o", out, "--workers", 1)
    assert f"make it anew: sangsaeng report {out}" in again.stderr
    assert not (out / "report.html").exists()


def test_progress_as_json(dump: Path, tmp_path: Path) -> None:
    result = call("run", dump, "-o", tmp_path / "out", "--workers", 1, "--json-progress")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert events[0]["event"] == "progress"
    assert events[-1]["event"] == "summary"
    assert (events[-1]["articles"], events[-1]["out"]) == (2, str(tmp_path / "out"))


@pytest.mark.parametrize("terminal", [True, False])
def test_a_run_that_goes_on_says_so_once(terminal: bool) -> None:
    output = io.StringIO()
    console = Console(file=output, force_terminal=terminal, color_system=None, highlight=False, width=200)
    with progress_for(console, quiet=False, as_json=False) as shows:
        for done in (32, 64, 96):
            shows.show(Progress(done=done, total=96, resumed=32))
    assert output.getvalue().count(say("progress.resumed", resumed=32)) == 1


# Records done, of them by an earlier start, of how many, seconds since this start's first; rate a second, seconds left.
PACES: list[tuple[int, int, int | None, float, float, float | None]] = [
    (0, 0, 100, 0.0, 0.0, None),
    (64, 64, 100, 0.0, 0.0, None),
    (64, 64, 100, 3.0, 0.0, None),
    (80, 64, 100, 4.0, 4.0, 5.0),
    (20, 0, 100, 4.0, 5.0, 16.0),
    (20, 0, None, 4.0, 5.0, None),
    (100, 64, 100, 9.0, 4.0, 0.0),
    (110, 64, 100, 23.0, 2.0, 0.0),
]


@pytest.mark.parametrize(("done", "resumed", "total", "seconds", "rate", "left"), PACES)
def test_pace_counts_what_this_start_works_off_alone(
    done: int, resumed: int, total: int | None, seconds: float, rate: float, left: float | None
) -> None:
    pace = Progress(done=done, resumed=resumed, total=total, seconds=seconds)
    assert (pace.rate, pace.left) == (rate, left)


def test_pace_is_measured_from_the_first_record_of_this_start() -> None:
    now = iter([100.0, 102.0, 104.0])
    seen: list[Progress] = []
    tracker = Tracker(seen.append, lambda: next(now))
    tracker.on_read(50, 100)
    # What was done before is passed over without a look at the clock.
    tracker.show(done=64, resumed=64)
    for _ in range(2):
        tracker.on_begun()
        tracker.show(done=32)
    assert [(pace.seconds, pace.rate) for pace in seen] == [(0.0, 0.0), (2.0, 16.0), (4.0, 16.0)]


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_shows_the_pace_of_this_start(terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN_LINES", 0.0)
    output = io.StringIO()
    console = Console(file=output, force_terminal=terminal, color_system=None, highlight=False, width=200)
    with progress_for(console, quiet=False, as_json=False) as shows:
        shows.show(Progress(phase="write", done=800, total=1000, resumed=640, seconds=4.0))
    assert "40/s" in output.getvalue()
    assert "0:05" in output.getvalue()


def test_progress_as_json_has_the_pace_of_this_start(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_for(Console(), quiet=False, as_json=True) as shows:
        shows.show(Progress(done=800, total=1000, resumed=640, seconds=4.0))
    told = json.loads(capsys.readouterr().out)
    assert (told["seconds"], told["rate"], told["left"]) == (4.0, 40.0, 5.0)


def test_interruption_is_status_130(dump: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(runner, "run", interrupted)
    result = call("run", dump, "-o", tmp_path / "out")
    assert result.exit_code == 130
    assert "the same command goes on" in result.stderr


def test_unforeseen_errors_are_one_line(dump: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from pipeline import cli, runner\n"
        "def broken(*_): raise RuntimeError('\\x1b[2Jbroken')\n"
        "runner.run = broken; cli.main()"
    )
    command = [sys.executable, "-c", script, "run", str(dump), "-o", str(tmp_path / "out"), "--lang", "en"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    assert "unexpected error: RuntimeError: \ufffd[2Jbroken" in result.stderr
    detailed = subprocess.run([*command, "--debug"], capture_output=True, text=True, check=False)
    assert "Traceback" in detailed.stderr


def test_facts_line_by_line() -> None:
    text = "가람시는 지난달 18일 새봄식품에 1100만원을 지원했다."
    lines = [
        json.dumps({"id": "a", "text": text, "published": "2021-10-07"}, ensure_ascii=False),
        "",
        "not json",
        '{"id": "b"}',
        '{"id": "c", "text": "글", "published": "어제"}',
        json.dumps({"id": 7, "text": "\ud800 오늘 5억원", "published": None}),
    ]
    result = call("facts", stdin="\n".join(lines).encode())
    assert result.exit_code == 1
    first, last = map(json.loads, result.stdout.splitlines())
    assert list(first) == ["id", "orgs", "amounts", "dates"]
    (amount,) = first["amounts"]
    assert (text[amount["start"] : amount["end"]], amount["min"], amount["currency"]) == ("1100만원", 11_000_000, "KRW")
    assert "2021-09-18" in [date["value"] for date in first["dates"]]
    assert (last["id"], last["amounts"][0]["start"]) == (7, 5)
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["line 3", "line 4", "line 5"]


def test_facts_of_good_lines_is_status_0() -> None:
    assert call("facts", stdin=b'{"id": "a", "text": ""}\n').exit_code == 0


def test_show_marks_an_article(dump: Path, faulty: Path) -> None:
    result = call("show", dump / "article.txt")
    assert result.exit_code == 0
    assert "상생협약을 맺었다고" in result.stdout
    assert "500,000,000 KRW" in result.stdout
    assert "✂" in result.stdout
    assert call("show", faulty / "lines.jsonl", "--record", 1).exit_code == 0


@pytest.mark.parametrize(
    ("name", "options", "problem"),
    [
        ("nowhere.txt", [], "check the spelling"),
        ("empty.txt", [], "holds no text"),
        ("lines.jsonl", ["--record", 2], "not JSON"),
        ("lines.jsonl", ["--record", 9], "has no record 9"),
    ],
)
def test_show_says_what_is_wrong(faulty: Path, name: str, options: list[object], problem: str) -> None:
    result = call("show", faulty / name, *options)
    assert result.exit_code == 2
    assert problem in result.stderr


@pytest.mark.parametrize("command", [[], ["run"], ["facts"], ["show"]])
def test_help_has_examples(command: list[str]) -> None:
    result = call(*command, "--help")
    assert result.exit_code == 0
    assert not command or "sangsaeng " + command[0] in result.stdout


def test_version() -> None:
    assert call("--version").stdout.startswith("sangsaeng ")


@pytest.mark.parametrize(
    ("wanted", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "ko_KR.UTF-8"}, "ko"),
        (None, {"LANG": "ko_KR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en"),
        (None, {"SANGSAENG_LANG": "ko", "LANG": "en_US"}, "ko"),
        ("en", {"SANGSAENG_LANG": "ko"}, "en"),
    ],
)
def test_language(wanted: str | None, environment: dict[str, str], language: str) -> None:
    assert choose(wanted, environment) == language


def test_every_message_has_the_same_blanks_in_both_languages() -> None:
    for row in load("messages"):
        korean, english = (set(re.findall(r"\{(\w+)", row[name])) for name in ("ko", "en"))
        assert korean == english, row["key"]
    assert say("summary.record", path="a", first=1) == "a, record 1"
    assert messages.reason("no such reason") == "no such reason"


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("query.count", {"count": 0}, "0 rows"),
        ("query.count", {"count": 1}, "1 row"),
        ("query.count", {"count": 1200}, "1,200 rows"),
        ("inspect.total", {"count": 1, "files": 1, "characters": 1}, "1 record in 1 file, 1 character"),
        ("inspect.total", {"count": 2, "files": 2, "characters": 2}, "2 records in 2 files, 2 characters"),
        ("inspect.time", {"left": "10 s", "cores": 1}, "estimated time: about 10 s on 1 core"),
        ("progress.resumed", {"resumed": 1}, "Resuming: 1 record is already done."),
        ("progress.rejects", {"count": 1}, "1 reject"),
        ("run.rejected", {"count": 1, "file": "r.csv"}, "1 reject, see r.csv"),
    ],
)
def test_nouns_agree_with_their_number(key: str, values: dict[str, object], said: str) -> None:
    assert say(key, **values) == said


def test_no_english_message_has_a_plural_beside_a_number_that_may_be_one() -> None:
    for row in load("messages"):
        assert not re.search(r"\{\w+:,\} [a-z]+s\b", row["en"]), row["key"]
