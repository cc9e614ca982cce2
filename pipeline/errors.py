"""Errors, named by their consequence; this module imports nothing of ours."""

from __future__ import annotations


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


class StopRun(SangsaengError):
    """The run cannot go on now, through no fault of the input; the same command goes on from what is finished."""
