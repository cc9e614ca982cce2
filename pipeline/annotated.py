"""Reads annotated articles in the form that ``docs/annotation.md`` describes, and says what in a file is not of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import BadConfig
from pipeline.types import PARTY_LISTS

Annotation = dict[str, Any]

_LISTS: Mapping[str, frozenset[str]] = {
    "orgs": frozenset({"name", "type"}),
    "amounts": frozenset({"text", "min", "max", "currency", "funding"}),
    "dates": frozenset({"text", "value", "role"}),
    "initiatives": frozenset({"main", "name", "kind", *PARTY_LISTS, "amounts", "announced", "start", "end"}),
}
_REQUIRED = frozenset({"id", "body_lines", *_LISTS})
# What names an item of a list; an initiative need have no name.
_NAMED_BY = {"orgs": "name", "amounts": "text", "dates": "text"}


def read(gold: Path) -> Iterator[tuple[Annotation, str]]:
    """Each annotation of a folder with its raw text, in order of file name; its ``id`` is text.

    Raises BadConfig, naming the file and the place in it, where one is not in the documented form.
    """
    for path in sorted(gold.glob("*.json")):
        try:
            annotation = json.loads(path.read_text(encoding="utf-8"))
            raw = path.with_suffix(".txt").read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise BadConfig(f"{path}: the annotated text {path.stem}.txt is missing beside it") from error
        except ValueError as error:
            raise BadConfig(f"{path}: not readable as UTF-8 JSON: {error}") from error
        if not isinstance(annotation, dict):
            raise BadConfig(f"{path}: not one object; see docs/annotation.md")
        _require_form(annotation, path)
        yield {**annotation, "id": str(annotation["id"])}, raw


def _require_form(annotation: Annotation, path: Path) -> None:
    if missing := sorted(_REQUIRED - annotation.keys()):
        raise BadConfig(f"{path}: keys missing: {', '.join(missing)}")
    lines = annotation["body_lines"]
    if not isinstance(lines, list) or not all(map(_is_range, lines)):
        raise BadConfig(f"{path}: body_lines: not ranges of lines such as [[9, 41]]")
    for part, keys in _LISTS.items():
        if not isinstance(annotation[part], list):
            raise BadConfig(f"{path}: {part}: not a list; see docs/annotation.md")
        for number, item in enumerate(annotation[part], 1):
            if not isinstance(item, dict):
                raise BadConfig(f"{path}: {part}, item {number}: not an object; see docs/annotation.md")
            if missing := sorted(keys - item.keys()):
                raise BadConfig(f"{path}: {part}, item {number}: keys missing: {', '.join(missing)}")
            name = _NAMED_BY.get(part)
            if name and not isinstance(item[name], str):
                raise BadConfig(f"{path}: {part}, item {number}: {name} is no text; see docs/annotation.md")


def _is_range(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(line, int) for line in value)
