"""Runs one target, or all of them in turn, under the coverage-guided fuzzer atheris.

``--seconds`` is for each target; the seed is fixed, so that two runs of the same code try the same inputs. An input
that makes a target fail is written to the current folder and named; move it to ``tests/fuzz/cases/<target>``.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import atheris
except ImportError:
    raise SystemExit("fuzzing needs atheris, which comes with the extra `dev` on Linux") from None

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
        failed = [name for name in TARGETS if _fails(name, chosen.seconds, chosen.seed)]
        return int(bool(failed))
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
        # Loads the models, which is not to count as fuzzing.
        TARGETS[chosen.target](b"\x00\n")
        atheris.Setup(arguments, TARGETS[chosen.target])
        atheris.Fuzz()
    return 0


def _fails(target: str, seconds: int, seed: int) -> bool:
    """One target in a process of its own, which the fuzzer ends; what it says is shown where it finds something."""
    command = [sys.executable, "-m", "tests.fuzz", target, "--seconds", str(seconds), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    tried = re.findall(r"number_of_executed_units: (\d+)", done.stderr)
    sys.stdout.write(f"{target}: {tried[-1] if tried else 0} inputs, {'failed' if done.returncode else 'none fails'}\n")
    if done.returncode:
        sys.stdout.write(done.stderr[-4_000:])
    return bool(done.returncode)


if __name__ == "__main__":
    sys.exit(main())
