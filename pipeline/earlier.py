"""An earlier result to which a run adds: its articles and rejects are kept, and linked with the new ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import package, tables, workfolder
from pipeline.record import loads
from pipeline.rereading import Place, Rereading
from pipeline.shards import CONTENT, REJECTED, reject_line
from pipeline.write import read_rejects

_REJECTS = "rejects.jsonl"


@dataclass(frozen=True, slots=True)
class Earlier:
    """Copies of what a result held before the run, which stay until the run has replaced it."""

    folder: Path
    rereading: Rereading

    def lines(self, repeated: Set[bytes]) -> Iterator[bytes]:
        """Its articles as shards hold them, and ``rejects``."""
        with (self.folder / package.RECORDS).open("rb") as file:
            yield from file
        yield from self.rejects(repeated)

    def rejects(self, repeated: Set[bytes]) -> Iterator[bytes]:
        """Its rejects but for those whose place the run has read again, unless they are among the ``repeated``."""
        with (self.folder / _REJECTS).open("rb") as file:
            for line in file:
                if line in repeated or not self.rereading.has(_place(line)):
                    yield line

    def repeated(self, lines: Iterable[bytes]) -> frozenset[bytes]:
        """Those of the lines of a run that tell a reject which the result holds already, word for word."""
        with (self.folder / _REJECTS).open("rb") as file:
            held = frozenset(file)
        return frozenset(line for line in lines if line.startswith(REJECTED) and line in held) if held else held

    def known(self) -> Iterator[tuple[str, list[str]]]:
        """Id of each article, and the hashes of the record that it came from: of its bytes, and of what it says."""
        with (self.folder / package.RECORDS).open("rb") as file:
            for line in file:
                record = loads(line)
                source = record["source"]
                # What was found before there was a second hash has the first alone.
                yield record["id"], [source[name] for name in ("sha256", CONTENT) if name in source]

    def articles(self) -> int:
        """How many articles it has."""
        return package.article_count((self.folder / package.FILE).read_bytes())

    def history(self) -> list[dict[str, Any]]:
        """How the result was made, run by run, the oldest first."""
        return package.history((self.folder / package.FILE).read_bytes())


def description(out: Path) -> bytes:
    """The content of ``datapackage.json`` of the result to which a run into the folder adds, which an interrupted run
    may have put aside; nothing where there is no finished result."""
    return package.added_to(_description(out / workfolder.NAME / workfolder.BEFORE), _description(out))


def _description(folder: Path) -> bytes:
    """What ``datapackage.json`` holds there; nothing where there is none."""
    with suppress(OSError):
        return (folder / package.FILE).read_bytes()
    return b""


def mappings(description: bytes) -> list[dict[str, str]]:
    """What the runs that made a result were told of columns, field → column, the latest run first.

    A run that found no article which the result lacked has made nothing of it: what it was told may be a mistake.
    """
    found: list[dict[str, str]] = []
    articles = 0
    for run in package.history(description):
        # The counts are those of the result as the run left it.
        if run["counts"]["articles"] > articles and (mapping := run["options"].get("mapping")):
            found.append(mapping)
        articles = run["counts"]["articles"]
    found.reverse()
    return [mapping for place, mapping in enumerate(found) if mapping not in found[:place]]


def kept(out: Path, folder: Path) -> Earlier:
    """Copy what the result in ``out`` holds to ``folder``, unless a run has done so that was interrupted before it
    replaced the result."""
    aside = _description(folder)
    if not aside or package.is_replaced(aside, _description(out)):
        partial = folder.with_suffix(workfolder.PART)
        for stale in (folder, partial):
            shutil.rmtree(stale, ignore_errors=True)
        partial.mkdir()
        for name in (package.RECORDS, package.FILE):
            shutil.copyfile(out / name, partial / name)
        _copy_rejects(out / f"{tables.REJECTS.name}.csv", partial / _REJECTS)
        for path in partial.iterdir():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        partial.rename(folder)
    with (folder / _REJECTS).open("rb") as file:
        return Earlier(folder, Rereading(map(_place, file)))


def _place(line: bytes) -> Place:
    reject = loads(line)["rejected"]
    return reject["path"], reject["record"]


def _copy_rejects(source: Path, target: Path) -> None:
    with source.open("rb") as rows, target.open("w", encoding="utf-8") as lines:
        for reject in read_rejects(rows):
            lines.write(reject_line(reject).text + "\n")
