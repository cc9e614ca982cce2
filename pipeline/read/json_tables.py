"""Tables in JSON: written by columns, or as rows of bare values with their columns' names beside or above them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from pipeline.read.decode import normalise
from pipeline.read.repeated_fields import Fields

# Whether fields of these names may hold the text of an article.
HaveText = Callable[[tuple[str, ...]], bool]
# A value, and the text that it was read from.
Found = tuple[Any, str]


def rows(fields: Fields, have_text: HaveText) -> Iterator[Fields]:
    """The rows of the table that an object holds, as pandas or an interface to spreadsheets writes it; else the object.

    >>> table = {"columns": ["id", "text"], "data": [[1, "가"], [2, "나"]]}
    >>> list(rows(table, lambda names: "text" in names))
    [{'id': 1, 'text': '가'}, {'id': 2, 'text': '나'}]
    """
    if len(fields) > 1 and have_text(tuple(fields)):
        return _by_columns(fields)
    lists = [value for value in fields.values() if isinstance(value, list)]
    for values in lists:
        if _are_rows(values):
            above = _names(values[0], have_text)
            beside = next(filter(None, (_names(value, have_text) for value in lists)), None)
            names, cells = (above, values[1:]) if above else (beside, values)
            if names and all(len(row) == len(names) for row in cells):
                return (dict(zip(names, row, strict=True)) for row in cells)
    return iter((fields,))


def below_names(elements: Iterator[Found], have_text: HaveText) -> Iterator[Found]:
    """The elements of an array; where the first is the names of columns, the rows below as objects.

    A row that has more or fewer cells stays as it is.
    """
    first = next(elements, None)
    if first is None:
        return
    names = _names(first[0], have_text)
    if not names:
        yield from chain((first,), elements)
        return
    for value, source in elements:
        if isinstance(value, list) and len(value) == len(names):
            yield written(dict(zip(names, value, strict=True)))
        else:
            yield value, source


def written(fields: Fields) -> Found:
    """Fields as a record of their own."""
    return fields, json.dumps(fields, ensure_ascii=False)


def _by_columns(fields: Fields) -> Iterator[Fields]:
    """Columns as lists of one length, or as pandas writes them: an object of cells by the row's name."""
    columns = list(fields.values())
    if all(isinstance(column, dict) and list(column) == list(columns[0]) for column in columns):
        yield from ({name: column[key] for name, column in fields.items()} for key in columns[0])
    elif all(isinstance(column, list) and len(column) == len(columns[0]) > 1 for column in columns):
        yield from (dict(zip(fields, row, strict=True)) for row in zip(*columns, strict=True))
    else:
        yield fields


def _are_rows(value: list[Any]) -> bool:
    return bool(value) and all(isinstance(row, list) for row in value)


def _names(value: Any, have_text: HaveText) -> tuple[str, ...] | None:
    """What names columns: strings, each another, of which one may hold the text."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return None
    names = tuple(map(normalise, value))
    return names if len(set(names)) == len(names) and have_text(names) else None
