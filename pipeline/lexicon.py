"""Reads the open word lists of ``pipeline/data``; refuses lists that are malformed, so a bad line never hides.

A list is UTF-8 TSV: ``#`` comment lines naming its source and licence, one header row, then rows sorted by their first
cell. A ``#`` inside a row is text.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pipeline.errors import BadConfig


@cache
def load(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``data/<name>.tsv`` as dictionaries keyed by the header row.

    Raises BadConfig where a line has the wrong number of cells, stray spaces, or repeats a first cell.
    """
    return _rows(columns(name))


@cache
def columns(name: str) -> dict[str, list[str]]:
    """The same list column by column, in a fraction of the time where a list is long.

    Raises BadConfig as `load` does.
    """
    text = (files("pipeline") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return _columns(text, f"{name}.tsv")


@cache
def words(name: str) -> tuple[str, ...]:
    """The first cells of ``data/<name>.tsv``, in the list's order: the words, where the list is one of words.

    Raises BadConfig as `load` does.
    """
    return tuple(next(iter(columns(name).values())))


def parse(text: str, origin: str) -> tuple[dict[str, str], ...]:
    """Rows of one list; ``origin`` names it in errors.

    >>> parse("# a list\\nform\\ttype\\n한국마사회\\tpublic\\n", "example")
    ({'form': '한국마사회', 'type': 'public'},)
    """
    return _rows(_columns(text, origin))


def _rows(columns: dict[str, list[str]]) -> tuple[dict[str, str], ...]:
    return tuple(dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True))


def _columns(text: str, origin: str) -> dict[str, list[str]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if not lines:
        raise BadConfig(f"{origin}: no header row")
    header = lines[0].split("\t")
    width = len(header)
    # All lines at once: only a list with a fault is gone through line by line.
    cells = "\t".join(lines).split("\t")
    counts = {line.count("\t") for line in lines}
    firsts = cells[width::width]
    if counts != {width - 1} or list(map(str.strip, cells)) != cells or len(set(firsts)) < len(firsts):
        raise BadConfig(f"{origin}, {next(_faults(text))}")
    return {name: cells[width + place :: width] for place, name in enumerate(header)}


def _faults(text: str) -> Iterator[str]:
    """The lines of a list that are malformed, and why."""
    width = 0
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if list(map(str.strip, cells)) != cells:
            yield f"line {number}: stray space in a cell; remove it"
        if not width:
            width = len(cells)
            continue
        if len(cells) != width:
            yield f"line {number}: {len(cells)} cells where the header has {width}"
        if cells[0] in seen:
            yield f"line {number}: {cells[0]!r} stands twice; keep one"
        seen.add(cells[0])
