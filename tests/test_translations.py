"""Whatever goes wrong is told wholly in Korean to whoever chose Korean; what programs read stays English."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pipeline import messages
from pipeline.cli import app
from pipeline.cli.spoken import Group
from pipeline.lexicon import load

PACKAGE = Path(messages.__file__).parent
RAISED = {"BadConfig", "SkipRecord", "FailShard", "Rejected", "StopRun"}
# Names that hold a message until it is raised.
HELD = {"detail", "remedy", "_EMPTY"}
# Texts that pass on what is translated already, or that no user of a result can cause.
PASSED_ON = re.compile(r"(?:\{\}(?:: )?)+").fullmatch


def template(node: ast.expr) -> str | None:
    """The literal text of an expression, with {} for what is filled in; None where it is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def said(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        found = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED and node.args:
            found = template(node.args[-1])
        elif isinstance(node, ast.Assign) and {name.id for name in node.targets if isinstance(name, ast.Name)} & HELD:
            found = template(node.value)
        if found and re.search("[a-z]", found) and not PASSED_ON(found):
            yield found


def test_every_error_and_reject_that_the_code_can_tell_has_korean() -> None:
    known = {row["en"] for row in load("translations")}
    texts = {text for path in PACKAGE.rglob("*.py") for text in said(ast.parse(path.read_text(encoding="utf-8")))}
    assert len(texts) > 80
    assert sorted(texts - known) == []


@pytest.mark.parametrize("row", load("translations"), ids=lambda row: row["en"][:40])
def test_a_translation_fills_the_same_places_and_is_korean(row: dict[str, str]) -> None:
    places = {int(number) for number in re.findall(r"\{(\d)\}", row["ko"].replace("{{", "").replace("}}", ""))}
    assert places <= set(range(row["en"].count("{}")))
    assert re.search("[가-힣]", row["ko"]) or row["en"].startswith("Invalid value")


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("가.csv: cannot be read as UTF-8 text (x)", "가.csv: UTF-8로 읽을 수 없습니다(x)"),
        ("an array; write an object such as {\"text\": …}", "배열입니다. {\"text\": …} 같은 객체로 쓰십시오."),
        ("out: cannot be written (Permission denied); choose another folder with -o", "out: 쓸 수 없습니다(권한이 없습니다). -o로 다른 폴더를 지정하십시오."),
        ("nobody wrote this", "nobody wrote this"),
    ],
)  # fmt: skip
def test_translated(english: str, korean: str) -> None:
    messages.choose("ko")
    try:
        assert messages.translated(english) == korean
        messages.choose("en")
        assert messages.translated(english) == english
    finally:
        messages.choose(None)


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "nowhere"],
        ["query", "nowhere", "--from", "어제"],
        ["query", "nowhere", "--min-amount", "많이"],
        ["query", "nowhere", "--sql", "DROP TABLE initiatives"],
        ["query", "nowhere", "--kind", "약속"],
        ["query", "nowhere", "--limit", "가"],
        ["query", "nowhere", "--nothing"],
        ["review", "nowhere"],
        ["report", "nowhere"],
        ["info", "nowhere"],
        ["run", "nowhere", "-o", "nowhere-either"],
        ["inspect", "nowhere"],
        ["show", "nowhere.txt"],
        ["nothing"],
    ],
    ids=" ".join,
)
def test_faults_are_told_in_korean(arguments: list[str]) -> None:
    try:
        result = CliRunner().invoke(app, [*arguments, "--lang", "ko"], prog_name="sangsaeng")
    finally:
        messages.choose(None)
    assert result.exit_code == 2
    assert result.output.startswith("오류: ")
    # Names of options, commands, formats and values stay as they are typed.
    prose = re.sub(
        r"'[^']*'|`[^`]*`|-{1,2}[a-z-]+|nowhere[\w.-]*|parquet|sangsaeng \w+|sangsaeng|SELECT|\w+\.\w+",
        "",
        result.output,
    )
    assert not re.search("[A-Za-z]{3}", prose), result.output


def test_help_is_wholly_korean_also_where_the_program_is_a_module() -> None:
    command = [sys.executable, "-m", "pipeline.cli", "query", "--help", "--lang", "ko"]
    shown = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, encoding="utf-8", check=True).stdout
    assert all(word in shown for word in ("사용법:", "인자", "옵션", "필수", "이 도움말을 보여"))
    assert not re.search("Usage|Arguments|Options ─|Show this|required", shown)


@pytest.mark.parametrize("width", [50, 60, 72, 80, 81, 100])
def test_no_korean_help_text_is_cut_where_it_wraps(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    texts = [
        row["ko"].partition("\\n")[0] for row in load("messages") if re.fullmatch(r"help\.\w+(\.\w+)?", row["key"])
    ]
    texts = [text for text in texts if "[" not in text]
    program = typer.Typer(cls=Group, rich_markup_mode="rich")
    for number, text in enumerate(texts):
        program.command(f"c{number}", help=text)(lambda: None)
    shown = CliRunner().invoke(program, ["--help"]).stdout
    squeezed = re.sub(r"[\s│]", "", shown)
    assert len(texts) > 60
    assert [text for text in texts if re.sub(r"\s", "", text) not in squeezed] == []
