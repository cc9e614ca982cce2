"""Which column or field of a dump holds what: an alias table in Korean and English, and the values as text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from pipeline.errors import BadConfig, shortened
from pipeline.lexicon import load
from pipeline.read.days import day_of
from pipeline.read.decode import normalise
from pipeline.types import Given

FIELDS = ("text", "html", "title", "published", "outlet", "reporter", "url", "id")
# Columns of what a news database says of an article by machine; their cells are lists joined by commas.
TAGS = ("organizations", "people", "places", "topics", "incidents", "keywords", "exclusion")

_drop_separators = re.compile(r"[\s_\-./()\[\]]+").sub
# Line breaks that an export wrote out (밝혔다.\\n한빛군은), and Excel's carriage return; no folder of a path: C:\\news.
_written_breaks = re.compile(
    r"(?:(?<![A-Za-z\\:])\\(?:r\\n|n|r(?!\\n))(?![a-z])|(?<=[.?!”\"’')\]])\\(?:r\\n|n|r(?!\\n)))|_x000[dD]_\n?"
).sub
_is_missing = re.compile(r"(?:null|none|nan|n/?a|nat|-|\\n)?", re.IGNORECASE).fullmatch


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table that hold each field, best first; build it with ``find_columns``."""

    by_field: Mapping[str, tuple[str, ...]]
    absent: str | None = None
    """The column that the user names for the text and that the table lacks."""
    recalled: tuple[tuple[str, str], ...] = ()
    """Field and column of what only the mapping of an earlier run says."""

    @property
    def have_text(self) -> bool:
        """Whether some column can hold the article."""
        return bool(self.by_field.get("text") or self.by_field.get("html"))

    def first(self, field: str, record: Mapping[str, object]) -> str | None:
        """The first filled cell for a field, as text."""
        return next(self._filled(field, record), None)

    def _filled(self, field: str, record: Mapping[str, object]) -> Iterator[str]:
        cells = (text_of(record.get(column)) for column in self.by_field.get(field, ()))
        return (text for text in cells if text is not None)

    def _called(self, field: str, record: Mapping[str, object]) -> str | None:
        """The first filled cell for who made an article, by name."""
        names = {column: _name_of(record.get(column)) for column in self.by_field.get(field, ())}
        return _one_line(self.first(field, names))

    def given(self, record: Mapping[str, object]) -> Given:
        """The metadata that a record states."""
        dates = list(self._filled("published", record))
        published = next((day for text in dates if (day := day_of(text))), None)
        return Given(
            id=_one_line(self.first("id", record)),
            title=_one_line(self.first("title", record)),
            published=published,
            outlet=self._called("outlet", record),
            reporter=self._called("reporter", record),
            url=_one_line(self.first("url", record)),
            tags=tuple((kind, names) for kind in TAGS if (names := self._names(kind, record))),
            unread_date=shortened(dates[0]) if dates and published is None else None,
        )

    def _names(self, kind: str, record: Mapping[str, object]) -> tuple[str, ...]:
        cells = [text_of(record.get(column)) or "" for column in self.by_field.get(kind, ())]
        names = (name.strip() for cell in cells for name in cell.replace("\n", ",").split(","))
        return tuple(dict.fromkeys(name for name in names if name))


def find_columns(
    names: Iterable[str], mapping: Mapping[str, str] | None = None, earlier: Sequence[Mapping[str, str]] = ()
) -> Columns:
    """Assign column names to fields by ``mapping`` (field → column, as the user says), then by the mappings of
    ``earlier`` runs, then by the alias table.

    The text is taken from the mapped column alone; of the others the mapped one counts first, so that tables of one
    dump that name it otherwise keep their dates and titles. A table without the text column of an earlier run is read
    as if that had not been named: it was meant for other tables.

    >>> find_columns(["제목", "본문", "언론사"]).by_field["text"]
    ('본문',)
    """
    mapping = mapping or {}
    keys = {name: column_key(name) for name in names}
    ranked: dict[str, list[tuple[int, str]]] = {}
    for name, key in keys.items():
        for field, rank in _known().get(key, ()):
            ranked.setdefault(field, []).append((rank, name))
    by_field: dict[str, tuple[str, ...]] = {}
    recalled: list[tuple[str, str]] = []
    for field in (*FIELDS, *TAGS):
        mapped = _mapped(field, keys, [mapping]) if field in mapping else []
        before = _mapped(field, keys, earlier) if earlier else []
        known = [name for _, name in sorted(ranked.get(field, ()))]
        if before and not mapped and before[0] != next(iter(known), None):
            recalled.append((field, before[0]))
        named = [*mapped, *before]
        alone = field == "text" and (named or field in mapping)
        by_field[field] = tuple(named[:1] if alone else dict.fromkeys([*named, *known]))
    return Columns(by_field, None if by_field["text"] else mapping.get("text"), tuple(recalled))


def _mapped(field: str, keys: Mapping[str, str], mappings: Iterable[Mapping[str, str]]) -> list[str]:
    """The columns, name → key, that mappings assign to a field."""
    wanted = [column_key(mapping[field]) for mapping in mappings if field in mapping]
    found = [next((name for name, key in keys.items() if key == want), None) for want in wanted]
    return [name for name in found if name is not None]


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the columns of each table with one ``mapping`` and those of ``earlier`` runs, and tells ``on_columns`` of
    them; ``on_left_out`` is told of the file and the title of each sheet that is not read."""

    mapping: Mapping[str, str]
    on_columns: Callable[[Sequence[str], Columns], None] | None = None
    earlier: Sequence[Mapping[str, str]] = ()
    on_left_out: Callable[[str, str], None] | None = None

    def find(self, names: Sequence[str]) -> Columns:
        """What ``find_columns`` says of the columns ``names`` of a table."""
        found = self.look(names)
        if self.on_columns is not None:
            self.on_columns(names, found)
        return found

    def look(self, names: Sequence[str]) -> Columns:
        """The same for what may be no table's columns, without telling."""
        return find_columns(names, self.mapping, self.earlier)

    def without_text(self) -> Finder:
        """The same without the column that the user names for the text; itself where none is named."""
        if "text" not in self.mapping:
            return self
        return replace(self, mapping={field: name for field, name in self.mapping.items() if field != "text"})

    def leave_out(self, file: str, title: str) -> None:
        """Tell of a sheet that is not read."""
        if self.on_left_out is not None:
            self.on_left_out(file, title)


@cache
def _known() -> dict[str, list[tuple[str, int]]]:
    """Column key → the fields that it names, each with the rank of that name, the best first."""
    known: dict[str, list[tuple[str, int]]] = {}
    for row in load("columns"):
        known.setdefault(row["name"], []).append((row["field"], int(row["rank"])))
    return known


# So many columns are named in a message.
_MOST_LISTED = 12


def listed(names: Iterable[object]) -> str:
    """Column names in a row, the first of many.

    >>> listed(["제목", "본문"]), listed(range(14))
    ('제목, 본문', '0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …')
    """
    all_of_them = [shortened(str(name)) for name in names if name != ""]
    return ", ".join(all_of_them[:_MOST_LISTED]) + (" …" if len(all_of_them) > _MOST_LISTED else "")


# A comma parts two assignments where what may be meant for a field and an equals sign follow; else it belongs to the
# column's name.
_assignments = re.compile(r",(?=\s*(?:id|[a-z_]{3,20})\s*=)").split


def require_fields(mapping: Mapping[str, str]) -> None:
    """Raises BadConfig where a mapping assigns what is no field."""
    if unknown := sorted(mapping.keys() - set(FIELDS)):
        raise BadConfig(f"{', '.join(unknown)}: no such field to map; choose from {', '.join(FIELDS)}")


def read_mapping(assignments: Iterable[str]) -> dict[str, str]:
    """``["text=기사", "id=번호"]`` as a dictionary, each text one assignment or several joined with commas.

    Raises BadConfig where one is not FIELD=COLUMN, or a field is given two columns.

    >>> read_mapping(["text=기사,id=번호"]), read_mapping(["text=기사, 전문"])
    ({'text': '기사', 'id': '번호'}, {'text': '기사, 전문'})
    """
    mapping: dict[str, str] = {}
    for assignment in (part for joined in assignments for part in _assignments(joined)):
        field, equals, column = assignment.partition("=")
        field, column = field.strip(), column.strip()
        if not equals or not column or field not in FIELDS:
            raise BadConfig(f"--map {assignment}: write FIELD=COLUMN with one of the fields {', '.join(FIELDS)}")
        if mapping.get(field, column) != column:
            raise BadConfig(f"--map {assignment}: {field} is assigned twice; leave one out")
        mapping[field] = column
    return mapping


def column_key(name: str) -> str:
    """A column name as the alias table spells it.

    >>> column_key("Published_At"), column_key(" 뉴스 식별자")
    ('publishedat', '뉴스식별자')
    """
    return normalise(_drop_separators("", normalise(name).casefold()))


def text_of(value: object) -> str | None:
    """A cell or JSON value as text; None where it is empty or says that there is nothing.

    Whole floats lose their ``.0``, because spreadsheets store long numbers so; paragraphs in a list become lines; what
    MongoDB exports as an object that names its type is the value in it, and what WordPress renders the text of that.
    Line breaks that are written out become some.

    >>> text_of(20211007.0), text_of(["첫 문단", "둘째 문단"]), text_of(" nan ")
    ('20211007', '첫 문단\\n둘째 문단', None)
    >>> text_of({"$date": {"$numberLong": "1633566600000"}})
    '1633566600000'
    """
    while isinstance(value, Mapping) and len(value) == 1 and str(next(iter(value))).startswith("$"):
        (value,) = value.values()
    if isinstance(value, Mapping):
        value = value.get("rendered")
    if value is None or isinstance(value, bool | Mapping | bytes):
        return None
    if isinstance(value, list | tuple):
        parts = [part for part in map(text_of, value) if part is not None]
        return "\n".join(parts) or None
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, float | Decimal):
        # JSON written by programs for tables has NaN where a cell is empty.
        if value != value:
            return None
        return str(int(value)) if value % 1 == 0 else str(value)
    text = normalise(str(value))
    if "\\" in text or "_x000" in text:
        text = _written_breaks("\n", text)
    stripped = text.strip()
    return None if _is_missing(stripped) else text


def _name_of(value: object) -> object:
    """The name in an object that describes a publisher or author, as schema.org writes them; else the value.

    >>> _name_of({"@type": "Person", "name": "김나래"}), _name_of([{"name": "김나래"}, "이가람"])
    ('김나래', ['김나래', '이가람'])
    """
    if isinstance(value, list | tuple):
        return [_name_of(one) for one in value]
    return value.get("name", value) if isinstance(value, Mapping) else value


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None
