"""Patterns that wait: what they find is what they would find compiled at once."""

from __future__ import annotations

import re

import pytest

from pipeline.patterns import Deferred

SOURCE, TEXT = r"(?P<name>[a-z]+)군", "ab군 나래 CD군"


@pytest.mark.parametrize("flags", [0, re.IGNORECASE], ids=["case", "any case"])
@pytest.mark.parametrize("bounds", [(), (1,), (1, 3), (7,)], ids=str)
def test_finds_what_the_pattern_finds(flags: int, bounds: tuple[int, ...]) -> None:
    deferred, compiled = Deferred(SOURCE, flags), re.compile(SOURCE, flags)
    for method in ("match", "fullmatch", "search"):
        found, wanted = (getattr(one, method)(TEXT, *bounds) for one in (deferred, compiled))
        assert (found and found.span("name")) == (wanted and wanted.span("name"))
    spans = [found.span() for found in deferred.finditer(TEXT, *bounds)]
    assert spans == [found.span() for found in compiled.finditer(TEXT, *bounds)]
    assert deferred.findall(TEXT) == compiled.findall(TEXT)
    assert deferred.sub("", TEXT) == compiled.sub("", TEXT)


def test_is_compiled_by_the_first_call_only() -> None:
    search = Deferred("(").search
    with pytest.raises(re.error):
        search("나래군")
