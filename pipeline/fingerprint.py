"""What identifies the pipeline itself: two processes with one fingerprint give the same bytes for the same record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from pipeline.package import versions


@cache
def fingerprint() -> str:
    """Hash of the package's own modules, word lists and models, and of the libraries' versions."""
    digest = hashlib.sha256(repr(versions()).encode())
    for name, data in _sources(files("pipeline"), ""):
        digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """The package's files, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        below = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _sources(entry, below)
        elif not entry.name.endswith(".pyc"):
            yield below, entry.read_bytes()
