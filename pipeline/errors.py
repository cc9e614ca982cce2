"""Errors, named by their consequence, and what they quote; this module imports nothing of ours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

# So many characters of a text are quoted in a message.
_MOST_QUOTED: Final = 40
# So many faults are told at once.
_MOST_FAULTS: Final = 10


def shortened(text: str) -> str:
    """The start of a text on one line, short enough for a message.

    >>> shortened("가람시는\\n7일"), len(shortened("가" * 50))
    ('가람시는 7일', 41)
    """
    line = " ".join(text.split())
    return line if len(line) <= _MOST_QUOTED else line[:_MOST_QUOTED] + "…"


class SangsaengError(Exception):
    """Base of every error that the pipeline raises on purpose."""


class SkipRecord(SangsaengError):
    """This record gives no article; the run goes on.

    ``reason`` is a snake_case word from the documented list, ``detail`` a sentence with the remedy.
    """

    def __init__(self, stage: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{stage}: {reason}: {detail}" if detail else f"{stage}: {reason}")
        self.stage = stage
        self.reason = reason
        self.detail = detail


class FailShard(SangsaengError):
    """This file cannot be read (further); the run goes on with the next."""

    def __init__(self, path: str, reason: str, detail: str = "") -> None:
        super().__init__(f"{path}: {reason}: {detail}" if detail else f"{path}: {reason}")
        self.path = path
        self.reason = reason
        self.detail = detail


class BadConfig(SangsaengError):
    """Nothing can be done: a missing input, a foreign output folder, an impossible option."""


class ManyFaults(BadConfig):
    """Several faults of one file, told at once: ``told`` holds the first of them, and how many more there are."""

    def __init__(self, faults: Sequence[BadConfig]) -> None:
        more = len(faults) - _MOST_FAULTS
        last = (f"and {more} more; mend these first",) if more > 0 else ()
        self.told: tuple[str, ...] = (*map(str, faults[:_MOST_FAULTS]), *last)
        super().__init__("\n".join(self.told))


class StopRun(SangsaengError):
    """The run cannot go on now, through no fault of the input; the same command goes on from what is finished."""
