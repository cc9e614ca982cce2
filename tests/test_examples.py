"""Each user journey has a script under ``examples/`` that works offline and fails where its promise is not kept."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".sh", ".py"))


def test_there_is_one_example_for_each_journey_and_the_page_names_it() -> None:
    numbers = [int(re.findall(r"^e(\d+)_", path.name)[0]) for path in EXAMPLES]
    assert sorted(numbers) == list(range(1, 11))
    page = (ROOT / "docs" / "journeys.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\.\./examples/([\w.]+)", page)) == {path.name for path in EXAMPLES}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_keeps_its_promise(path: Path, tmp_path: Path) -> None:
    programs = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([programs, os.environ.get("PATH", os.defpath)]),
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "100",
        "LC_ALL": "C.UTF-8",
        "no_proxy": "",
        "https_proxy": "http://127.0.0.1:9",
    }
    command = [sys.executable if path.suffix == ".py" else "sh", str(path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not list(tmp_path.iterdir()), "the example leaves something behind"
