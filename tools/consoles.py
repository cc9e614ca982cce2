"""Rewrites what commands print in docs/*.md by running them: ``python tools/consoles.py``.

In a ```console block, a line ``$ command`` is run in the root of the repository, in English and 100 columns wide, and
what it prints stands below it. ``…`` on a line of its own says that the rest is left out. A test checks that all
blocks are up to date.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_each_block = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)
_each_command = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
_LEFT_OUT = "…"


def printed(command: str) -> str:
    """What a command prints, on either stream. Raises CalledProcessError where it could do nothing (status 2)."""
    programs = str(Path(sys.executable).parent)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([programs, os.environ.get("PATH", os.defpath)]),
        "COLUMNS": "100",
        "LC_ALL": "C.UTF-8",
        "SANGSAENG_LANG": "en",
    }
    done = subprocess.run(
        command, shell=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode not in (0, 1):
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout)
    return "".join(line.rstrip() + "\n" for line in done.stdout.decode("utf-8").splitlines())


def renewed(page: str) -> str:
    """The page with the output of every command made anew, as many lines as it showed where it left some out."""

    def rerun(match: re.Match[str]) -> str:
        shown, output = match["output"].splitlines(), printed(match["command"])
        if shown and shown[-1] == _LEFT_OUT:
            output = "".join(line + "\n" for line in [*output.splitlines()[: len(shown) - 1], _LEFT_OUT])
        return f"$ {match['command']}\n{output}"

    return _each_block.sub(lambda block: f"```console\n{_each_command.sub(rerun, block[1])}```", page)


def main() -> None:
    for path in sorted((ROOT / "docs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        path.write_text(renewed(text), encoding="utf-8")


if __name__ == "__main__":
    main()
