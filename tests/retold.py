"""Invented releases with further releases on the same form, and with what other outlets make of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.types import Given, RawRecord, Source

PATH = Path(__file__).with_suffix(".toml")

_sentences = re.compile(r"(?<=다\.) |(?<=다”\.) ").split


@dataclass(frozen=True, slots=True)
class Retold:
    """A release and another article: ``same`` says whether both tell one story, ``name`` what the other one is."""

    name: str
    same: bool
    release: RawRecord
    other: RawRecord


def pairs() -> Iterator[Retold]:
    """Every release with each of its siblings, which are stories of their own, and each of its copies."""
    for release in tomllib.loads(PATH.read_text(encoding="utf-8"))["release"]:
        for kind in ("sibling", "copy"):
            for variant in release[kind]:
                name = f"{release['name']}, {kind}: {variant['what']}"
                yield Retold(name, kind == "copy", _record(release, release, "a"), _record(release, variant, "b"))


def _record(release: dict[str, Any], variant: dict[str, Any], id: str) -> RawRecord:
    text = release["text"]
    for old, new in variant.get("changes", ()):
        if old not in text:
            raise ValueError(f"{PATH.name}: {release['name']}: {old!r} does not stand in the text")
        text = text.replace(old, new)
    text = " ".join(_sentences(text)[: variant.get("sentences")])
    title, published = ({**release, **variant}[cell] for cell in ("title", "published"))
    return RawRecord(id, Source(PATH.name, 1, ""), "text", text, Given(id, title, published or None))
