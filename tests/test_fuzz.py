"""Inputs that once made a stage fail, as the fuzzer found them, fail no more; and each target takes a plain input."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CASES = sorted((Path(__file__).parent / "fuzz" / "cases").glob("*/*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_once_failed_is_read_now(case: Path) -> None:
    TARGETS[case.parent.name](case.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\x00" + "가람시는 7일 5천만 원을 지원한다.".encode(), bytes([1, *range(256)])]
)
def test_each_target_takes_plain_input(target: str, data: bytes) -> None:
    TARGETS[target](data)


def test_a_target_notices_what_it_is_there_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("unforeseen")

    monkeypatch.setattr("pipeline.money.find", broken)
    with pytest.raises(ValueError, match="unforeseen"):
        TARGETS["money"](b"\x00money")
