"""Shared fixtures: one loaded Kiwi for the whole session, and documents made from plain text."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.tokens import Analyser
from pipeline.types import Document

# A busy machine is no fault of the code; and CI tries the same examples each time.
settings.register_profile("patient", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady" if os.environ.get("CI") else "patient")

SHARED = Path(__file__).resolve().parents[2] / "shared"

MakeDocument = Callable[..., Document]


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    return Analyser()


@pytest.fixture(scope="session")
def make_document(analyser: Analyser) -> MakeDocument:
    """``make_document(body, title="", published="2021-10-07", outlet=None)`` tokenises both passages."""

    def make(body: str, title: str = "", published: str | None = None, outlet: str | None = None) -> Document:
        day = datetime.date.fromisoformat(published) if published else None
        return Document(analyser.passage(title, "title"), analyser.passage(body, "body"), day, outlet)

    return make


@pytest.fixture(scope="session")
def shared() -> Path:
    """The measuring data that lies beside the project in development; tests that need it skip without it."""
    if not SHARED.is_dir():
        pytest.skip(f"no measuring data at {SHARED}")
    return SHARED
