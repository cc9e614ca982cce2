"""How a run's progress is shown: a bar on a terminal, plain lines elsewhere, or JSON lines."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from pipeline.messages import say
from pipeline.runner import Summary
from pipeline.tracker import Progress

_SECONDS_BETWEEN_LINES = 10.0
_SECONDS_BETWEEN_JSON = 1.0


class Shows(Protocol):
    """Something that shows progress."""

    def show(self, progress: Progress) -> None:
        """Take note of how far the run is."""


@contextmanager
def progress_for(console: Console, *, quiet: bool, as_json: bool) -> Iterator[Shows]:
    """The way of showing that fits: nothing, JSON lines on standard output, a bar, or lines."""
    if as_json:
        yield JsonProgress()
    elif quiet:
        yield _Silence()
    elif console.is_terminal:
        # Drawn by this thread only: a thread of the bar's own would not survive a fork.
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            # Rich's own column would count records that are done already as if they had been worked off now.
            TextColumn("{task.fields[left]}"),
        )
        with Bar(*columns, console=console, auto_refresh=False, transient=True) as bar:
            yield _BarProgress(bar)
    else:
        yield _LineProgress(console)


class _Silence:
    def show(self, progress: Progress) -> None:
        return None


class _Clock:
    """Says when it is time to show something again."""

    def __init__(self) -> None:
        self._shown = 0.0

    def due(self, seconds: float) -> bool:
        """Whether so much time has passed since the last time that it was due."""
        now = time.monotonic()
        if now - self._shown < seconds:
            return False
        self._shown = now
        return True


class _Resumption:
    """Says once that a run goes on, as soon as it works on a record that it does not already have."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._told = False

    def tell(self, progress: Progress) -> None:
        if 0 < progress.resumed < progress.done and not self._told:
            self._told = True
            self._console.print(say("progress.resumed", resumed=progress.resumed), markup=False)


class _BarProgress:
    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._resumption = _Resumption(bar.console)
        self._clock = _Clock()
        self._task = bar.add_task(say("progress.extract"), total=None, rate="", left="")

    def show(self, progress: Progress) -> None:
        self._resumption.tell(progress)
        rate = f"{progress.rate:.0f}/s"
        self._bar.update(
            self._task,
            description=say(f"progress.{progress.phase}"),
            completed=progress.done,
            total=progress.total,
            rate=rate + (f", {say('progress.rejects', count=progress.rejects)}" if progress.rejects else ""),
            left=_left(progress),
        )
        if self._clock.due(0.1) or progress.phase != "extract":
            self._bar.refresh()


class _LineProgress:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._clock = _Clock()
        self._clock.due(0)
        self._resumption = _Resumption(console)

    def show(self, progress: Progress) -> None:
        self._resumption.tell(progress)
        if self._clock.due(_SECONDS_BETWEEN_LINES):
            line = say(
                "progress.untold" if progress.total is None else "progress.line",
                done=progress.done,
                total=progress.total,
                rate=progress.rate,
                left=_left(progress),
                rejects=progress.rejects,
            )
            self._console.print(line, markup=False)


def _left(progress: Progress) -> str:
    return "?" if progress.left is None else _duration(progress.left)


def _duration(seconds: float) -> str:
    """
    >>> _duration(3_725)
    '1:02:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


class JsonProgress:
    """One JSON object a line on standard output: ``{"event": "progress", …}`` each second, at last a summary."""

    def __init__(self) -> None:
        self._clock = _Clock()

    def show(self, progress: Progress) -> None:
        if self._clock.due(_SECONDS_BETWEEN_JSON):
            shown = {"seconds": round(progress.seconds, 1), "rate": round(progress.rate, 1), "left": progress.left}
            self._write({"event": "progress", **asdict(progress), **shown})

    @classmethod
    def finish(cls, summary: Summary) -> None:
        """The last line: ``{"event": "summary", …}``."""
        cls._write({"event": "summary", **asdict(summary), "files": list(summary.files)})

    @staticmethod
    def _write(event: dict[str, object]) -> None:
        sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
        sys.stdout.flush()
