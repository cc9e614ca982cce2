"""A reviewer's sheet as it comes back: what it shows, what somebody decided, and what is wrong with it."""

from __future__ import annotations

import csv
import glob
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from pipeline.errors import BadConfig, ManyFaults, SkipRecord
from pipeline.read.decode import decode, normalise
from pipeline.review.export import CELLS, name_of
from pipeline.write import unguarded

# A spreadsheet may rewrite dates by itself, and no other cells that the sheet shows.
WATCHED = tuple(cell for cell in CELLS if cell not in ("announced", "start", "end"))
_YES, _NO = frozenset({"yes", "예"}), frozenset({"no", "아니오", "아니요"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided on an initiative: the corrected cells as they wrote them, or that it is none."""

    line: int
    cells: Mapping[str, str]
    removed: bool
    decided_by: str
    note: str


@dataclass(slots=True)
class Sheet:
    """The rows of a sheet by initiative: the line, what is printed beside the blanks, and the decision if there is one.

    ``faults`` are gathered with their lines, so that all are told at once.
    """

    path: Path
    encoding: str
    lines: dict[str, int] = field(default_factory=dict)
    printed: dict[str, Mapping[str, str]] = field(default_factory=dict)
    decisions: dict[str, Decision] = field(default_factory=dict)
    faults: list[tuple[int, BadConfig]] = field(default_factory=list)

    def prints(self, id: str, cell: str, text: str) -> bool:
        """Whether a shown cell still has its text.

        A spreadsheet saves a character that the encoding lacks as one like it or as question marks: anything may stand
        for it.
        """
        printed = self.printed.get(id, {}).get(cell)
        words = " ".join(normalise(text).split())
        kept = (glob.escape(one) if one.encode(self.encoding, "ignore") else "*" for one in words)
        return printed is None or fnmatchcase(" ".join(printed.split()), "".join(kept))

    def blame(self, line: int, cell: str, error: BadConfig) -> None:
        """Note what is wrong with the value that a blank holds."""
        self.faults.append((line, BadConfig(f"{self.path}, line {line}: correct_{cell}: {error}")))

    def require_faultless(self) -> None:
        """Raises BadConfig, or ManyFaults, with what is wrong, in the order of the lines."""
        if self.faults:
            faults = [error for _, error in sorted(self.faults, key=lambda fault: fault[0])]
            raise faults[0] if len(faults) == 1 else ManyFaults(faults)

    def _take(self, line: int, row: Mapping[str, str | None]) -> None:
        id = _typed(row["initiative_id"])
        self.lines[id] = line
        self.printed[id] = {cell: _typed(row[cell]) for cell in WATCHED if row.get(cell) is not None}
        cells = {cell: text for cell in CELLS if (text := _typed(row.get(f"correct_{cell}")))}
        keep, decided_by = _typed(row.get("keep")).casefold(), _typed(row.get("decided_by"))
        if keep and keep not in _YES | _NO:
            fault = BadConfig(f"{self.path}, line {line}: keep is {keep!r}; write yes, no or nothing")
            self.faults.append((line, fault))
        if (cells or keep) and not decided_by:
            self.faults.append((line, BadConfig(f"{self.path}, line {line}: decided_by is empty; write who decided")))
        if cells or keep or decided_by:
            self.decisions[id] = Decision(line, cells, keep in _NO, decided_by, _typed(row.get("note")))


def read(path: Path) -> Sheet:
    """A sheet that was filled in, in any encoding that dumps may have; faults of its rows are gathered.

    Raises BadConfig where the file is no sheet.
    """
    try:
        decoded = decode(path.read_bytes())
    except OSError as error:
        raise BadConfig(f"{path}: {error.strerror}") from error
    except SkipRecord as error:
        raise BadConfig(f"{path}: no sheet: {error.detail}") from error
    sheet = Sheet(path, decoded.encoding)
    reader = csv.DictReader(io.StringIO(decoded.text, newline=""))
    reader.fieldnames = [name_of(title) for title in reader.fieldnames or ()]
    if "initiative_id" not in reader.fieldnames:
        raise BadConfig(f"{path}: no column initiative_id; give a sheet that `sangsaeng review` wrote")
    for row in reader:
        sheet._take(reader.line_num, row)
    return sheet


def _typed(cell: str | None) -> str:
    """What a person means by a cell of the sheet, whose guard against being run as a formula may still be there."""
    return unguarded((cell or "").strip())
