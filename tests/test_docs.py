"""The documents say what the code does: parts made from it are up to date, commands exist, examples run."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
import typer.main
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.export import write_sqlite
from pipeline.extract import shared_extractor
from pipeline.reasons import meanings
from pipeline.tables import TABLES, korean_headers
from pipeline.types import DayStatedBy

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = sorted(getattr(typer.main.get_command(app), "commands", {}))


def tool(name: str) -> ModuleType:
    """A program under ``tools/`` as a module."""
    specification = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_the_readme_is_made_anew_from_code_and_outputs() -> None:
    assert tool("readme").renewed(README) == README, "run: python tools/readme.py"


def test_every_column_is_in_the_field_dictionary() -> None:
    dictionary = README.split("<!-- dictionary -->")[1]
    for table in TABLES:
        section = dictionary.split(f"### {table.name}.csv")[1].split("###")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(table.header)


def test_every_column_has_a_korean_title_of_its_own() -> None:
    titles = korean_headers()
    for table in TABLES:
        shown = [titles[name] for name in table.header]
        assert len(set(shown)) == len(shown), table.name


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_and_has_help_with_an_example(command: str) -> None:
    assert re.search(rf"\bsangsaeng {command}\b", "".join(page.read_text(encoding="utf-8") for page in PAGES))
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"sangsaeng {command}" in " ".join(result.stdout.split())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_documents_are_commands_with_known_options(page: Path) -> None:
    known = getattr(typer.main.get_command(app), "commands", {})
    blocks = re.findall(r"^```(?:sh|console)?\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    for line in (line for block in blocks for line in block.splitlines()):
        found = re.search(r"(?:^|\s|/)sangsaeng (?P<rest>[a-z].*)", line.partition("  #")[0])
        if found is None:
            continue
        words = shlex.split(found["rest"].replace("…", "").split(" < ")[0].split(" | ")[0].split(" && ")[0])
        assert words[0] in known, line
        options = {option for parameter in known[words[0]].params for option in parameter.opts}
        given = {word.partition("=")[0] for word in words[1:] if re.match(r"--?[a-z]", word)}
        assert given <= options | {"--help"}, line


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_examples_run_and_show_what_they_give(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line ``expression    # repr`` is checked, and so is a line ``# repr`` below an expression."""
    monkeypatch.chdir(ROOT)
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    names: dict[str, object] = {}
    lines = [line for block in blocks for line in block.splitlines() if line.strip() and "…" not in line]
    for line, following in zip(lines, [*lines, ""][1:], strict=True):
        code, _, shown = line.partition("    # ")
        if line.startswith("# "):
            continue
        shown = shown.strip() or (following.removeprefix("# ") if following.startswith("# ") else "")
        if shown:
            assert repr(eval(code, names)) == shown, line
        else:
            exec(code, names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_print_what_the_documents_show(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert tool("consoles").renewed(text) == text, "run: python tools/consoles.py"


def test_sql_in_the_documents_finds_rows_in_the_sample_result(tmp_path: Path) -> None:
    blocks = [
        block
        for page in PAGES
        for block in re.findall(r"^```sql\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.M)
    ]
    assert blocks
    for path in (ROOT / "outputs").glob("*.parquet"):
        shutil.copy(path, tmp_path)
    with closing(sqlite3.connect(write_sqlite(tmp_path, shared_extractor().nouns))) as connection:
        for sql in blocks:
            assert connection.execute(sql).fetchall(), sql


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_every_reject_reason_is_explained_in_both_languages() -> None:
    english, korean = meanings("en"), meanings("ko")
    assert english.keys() == korean.keys()
    assert all(english.values())
    assert all(korean.values())


def test_what_can_state_the_day_of_an_article_is_listed() -> None:
    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    section = page.split("## Where the day of an article comes from")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \| [^|`]", section, re.MULTILINE) == list(get_args(DayStatedBy))
    (column,) = (column for table in TABLES for column in table.columns if column.name == "published_from")
    assert column.values == get_args(DayStatedBy)


def test_the_first_commands_of_the_readme_are_the_ones_that_ci_runs() -> None:
    first, second = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert "sangsaeng run corpus/input -o outputs" in first
    assert "pytest" in second
    assert all("-c constraints.txt" in command for command in (first, second))
