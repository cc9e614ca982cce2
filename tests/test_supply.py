"""What the package is made of: pinned versions without hosts, models in formats that run nothing, no network."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "pipeline"
PIN = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==\d[A-Za-z0-9.]*")
# What loads code from data, runs text as code, or speaks to others.
BARRED_MODULES = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"} | {
    *("socket", "ssl", "http", "urllib.request", "requests", "urllib3", "httpx", "aiohttp", "ftplib", "smtplib")
}
BARRED_CALLS = {"eval", "exec", "__import__"}


def pins() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_constraints_are_exact_versions_and_nothing_else() -> None:
    """What tools that compare versions with advisories can read: no host, no address, no option."""
    assert pins()
    assert [line for line in pins() if not PIN.fullmatch(line)] == []


def test_every_requirement_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    names = {re.split(r"[\s\[<>=!~;]", one)[0] for one in wanted}
    pinned = {_plain(line.split("==")[0]) for line in pins()}
    assert {_plain(name) for name in names} <= pinned


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_models_are_of_kinds_that_run_nothing() -> None:
    endings = {path.suffix for path in (PACKAGE / "models").iterdir()} | {
        path.suffix for path in (PACKAGE / "data").iterdir()
    }
    assert endings <= {".json", ".npz", ".tsv", ".md"}
    for path in (PACKAGE / "models").glob("*.npz"):
        with np.load(path, allow_pickle=False) as arrays:
            assert all(arrays[name].dtype.kind in "iufUSb" for name in arrays.files), path.name


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_loads_code_from_data_or_opens_connections(path: Path) -> None:
    # What a run packs for its own workers goes over Dask's protocol, which packs the same way, and from there on to a
    # process of the worker's own, in a folder that only this user can write to.
    barred = BARRED_MODULES - ({"pickle"} if path in (PACKAGE / "cluster.py", PACKAGE / "alone.py") else set())
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not {name.name for name in node.names} & barred
        elif isinstance(node, ast.ImportFrom):
            assert node.module not in barred
        elif isinstance(node, ast.Call):
            assert getattr(node.func, "id", None) not in BARRED_CALLS
            for keyword in node.keywords:
                allows = isinstance(keyword.value, ast.Constant) and keyword.value.value is True
                assert not (keyword.arg == "allow_pickle" and allows)


def test_the_main_job_needs_no_network_at_all(tmp_path: Path) -> None:
    """In a network of its own, in which there is nothing: libraries in C cannot reach anything there either."""
    unshare = shutil.which("unshare")
    alone = [str(unshare), "--net", "--map-root-user"]
    if unshare is None or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system gives no process a network of its own")
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "run", "corpus/input", "-o", "-q"]
    command.insert(-1, str(tmp_path / "out"))
    done = subprocess.run([*alone, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "articles.jsonl").read_bytes() == (ROOT / "outputs" / "articles.jsonl").read_bytes()
