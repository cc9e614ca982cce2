"""Reads the open word lists of ``pipeline/data``; refuses lists that are malformed, so a bad line never hides.

A list is UTF-8 TSV: ``#`` comment lines naming its source and licence, one header row, then rows sorted by their first
cell. A ``#`` inside a row is text.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pipeline.errors import BadConfig


@cache
def load(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``data/<name>.tsv`` as dictionaries keyed by the header row.

    Raises BadConfig where a line has the wrong number of cells, stray spaces, or repeats a first cell.
    """
    text = (files("pipeline") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    return parse(text, f"{name}.tsv")


@cache
def words(name: str) -> tuple[str, ...]:
    """The first cells of ``data/<name>.tsv``, in the list's order: the words, where the list is one of words.

    Raises BadConfig as `load` does.
    """
    return tuple(next(iter(row.values())) for row in load(name))


def parse(text: str, origin: str) -> tuple[dict[str, str], ...]:
    """Rows of one list; ``origin`` names it in errors.

    >>> parse("# a list\\nform\\ttype\\n한국마사회\\tpublic\\n", "example")
    ({'form': '한국마사회', 'type': 'public'},)
    """
    header: list[str] | None = None
    rows: list[dict[str, str]] = []
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if list(map(str.strip, cells)) != cells:
            raise BadConfig(f"{origin}, line {number}: stray space in a cell; remove it")
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            raise BadConfig(f"{origin}, line {number}: {len(cells)} cells where the header has {len(header)}")
        if cells[0] in seen:
            raise BadConfig(f"{origin}, line {number}: {cells[0]!r} stands twice; keep one")
        seen.add(cells[0])
        rows.append(dict(zip(header, cells, strict=True)))
    if header is None:
        raise BadConfig(f"{origin}: no header row")
    return tuple(rows)
