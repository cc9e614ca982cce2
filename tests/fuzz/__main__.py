"""Runs one target, or all of them in turn, under the coverage-guided fuzzer atheris.

``--seconds`` is for each target; the seed is fixed, so that two runs of the same code try the same inputs. An input
that makes a target fail is written to the current folder and named; move it to ``tests/fuzz/cases/<target>``.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["pipeline"]):
    from tests.fuzz.targets import TARGETS

CASES = Path(__file__).parent / "cases"
# Longest input, in bytes, and the seconds after which one counts as a hang; no input of this size takes one.
_LONGEST, _HANG = 4_096, 60


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("target", choices=(*TARGETS, "all"))
    parser.add_argument("--seconds", type=int, default=3_600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, help="folder that keeps what reached new code, to go on from")
    chosen = parser.parse_args()
    if chosen.target == "all":
        # A fuzzer ends its process, so each target has one of its own.
        commands = [[sys.executable, "-m", "tests.fuzz", name, *sys.argv[2:]] for name in TARGETS]
        return max(subprocess.run(command, check=False).returncode for command in commands)
    with tempfile.TemporaryDirectory() as scratch:
        corpus = chosen.corpus or Path(scratch)
        corpus.mkdir(parents=True, exist_ok=True)
        seeds = [str(folder) for folder in [CASES / chosen.target] if folder.is_dir()]
        limits = [
            f"-max_total_time={chosen.seconds}",
            f"-max_len={_LONGEST}",
            "-len_control=20",
            f"-timeout={_HANG}",
            "-rss_limit_mb=4096",
        ]
        arguments = [sys.argv[0], str(corpus), *seeds, f"-seed={chosen.seed}", *limits, "-print_final_stats=1"]
        atheris.Setup(arguments, TARGETS[chosen.target])
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
