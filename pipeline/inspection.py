"""What a dump holds, before it is run, and what a finished result holds, for a methods section."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pipeline import package, read
from pipeline.errors import BadConfig
from pipeline.messages import filled
from pipeline.read.columns import require_fields
from pipeline.read.compressions import COMPRESSIONS
from pipeline.read.days import UnreadDates
from pipeline.read.notes import LeftOut, Notes
from pipeline.types import RawRecord, Rejected
from pipeline.workfolder import require_finished

# Characters a second and core that the whole pipeline read on a two-core machine (see benchmarks/); a rough guide only.
CHARACTERS_A_SECOND = 60_000

# So many cases of each reason are told.
MOST_EXAMPLES = 3

# What is rejected for these reasons is no file that could be read.
_NO_FILE = frozenset({"missing", "no_files", "not_a_file", "symlink_loop"})

# How a reject advises that its text be named.
_WANTS_MAP = ("--map text=COLUMN", "--map text=FIELD")

_NAMES = {"utf-8-sig": "UTF-8 (BOM)", "utf-8": "UTF-8", "cp949": "CP949 (EUC-KR)"}

_is_day = re.compile(r"\d{4}-\d{2}-\d{2}").fullmatch


@dataclass(slots=True)
class Inspection:
    """Counts over a dump: files and records by ending, records by encoding, what metadata they carry, and rejects.

    ``files`` are those that give a record, ``barren`` those that give none. ``examples`` has for each reason of a
    reject the first cases that differ. ``columns`` are those of all tables, ``unused`` those of them that no table
    uses, ``repeated`` the names that several columns of a table share, and ``unmet`` the assignments of the mapping,
    field → column, whose column no table has. ``unread_dates`` are the dates that records give and that cannot be
    read, and ``left_out`` the sheets of workbooks that hold no articles.
    """

    files: Counter[str] = field(default_factory=Counter)
    barren: Counter[str] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Rejected]] = field(default_factory=dict)
    characters: int = 0
    cut: int = 0
    oldest: str | None = None
    newest: str | None = None
    unread_dates: UnreadDates = field(default_factory=UnreadDates)
    columns: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    unmet: Mapping[str, str] = field(default_factory=dict)
    left_out: LeftOut = field(default_factory=LeftOut)

    @property
    def unmapped(self) -> str | None:
        """The first file that is rejected for want of a ``--map`` that names its text."""
        cases = (case for cases in self.examples.values() for case in cases)
        return next((case.path for case in cases if case.detail.endswith(_WANTS_MAP)), None)

    @property
    def tables(self) -> bool:
        """Whether there is a table, or JSON, whose columns are known: a ``--map`` of the text would hold for it too."""
        return len(self.unused) < len(self.columns)

    @property
    def total(self) -> int:
        """Records that can be read."""
        return self.records.total()

    @property
    def seen(self) -> int:
        """All files, whatever they give."""
        return self.files.total() + self.barren.total()

    def seconds(self, workers: int) -> float:
        """About how long a run will take with so many workers."""
        return self.characters / (CHARACTERS_A_SECOND * workers)


def inspect(inputs: read.Inputs, options: read.Options | None = None) -> Inspection:
    """Read the inputs as a run would, without working on them; writes nothing.

    Raises BadConfig where none of them exists, or the mapping of the options names no field.
    """
    names = read.named(inputs)
    if not any(read.exists(name) for name in names):
        raise BadConfig(f"{', '.join(names)}: no such file or folder; check the spelling and the current folder")
    package.require_dump(names)
    found = Inspection()
    seen: set[str] = set()
    faulty: set[str] = set()
    options = options or read.Options()
    require_fields(options.mapping)
    notes = Notes(options.mapping)
    noting = replace(options, on_columns=notes.headings.note, on_item=notes.note, on_left_out=notes.leave_out)
    for item in read.records(names, noting):
        if isinstance(item, Rejected):
            found.rejects[item.reason] += 1
            _keep(found.examples.setdefault(item.reason, []), item)
            if item.reason not in _NO_FILE:
                faulty.add(item.path)
            continue
        seen.add(item.source.path)
        found.records[_ending(item.source.path)] += 1
        _note(found, item)
    found.files.update(map(_ending, sorted(seen)))
    found.barren.update(map(_ending, sorted(faulty - seen)))
    headings = notes.headings
    found.columns, found.unused, found.unmet = headings.names, headings.unused, headings.unmet
    found.repeated = headings.repeated
    found.unread_dates = notes.unread_dates
    found.left_out = notes.left_out
    return found


def _ending(path: str) -> str:
    """The format's ending, with that of a compression behind it (``.jsonl.gz``)."""
    suffixes = Path(path).suffixes
    compressed = suffixes and suffixes[-1].lower() in COMPRESSIONS
    return "".join(suffixes[-2:] if compressed else suffixes[-1:]).lower()


def _keep(examples: list[Rejected], case: Rejected) -> None:
    if len(examples) < MOST_EXAMPLES and all(case.detail != other.detail for other in examples):
        examples.append(case)


def _note(found: Inspection, item: RawRecord) -> None:
    found.characters += len(item.content)
    for name in ("title", "published", "outlet", "reporter", "url"):
        found.given[name] += getattr(item.given, name) is not None
    if item.given.outlet:
        found.outlets[item.given.outlet] += 1
    if item.encoding:
        found.encodings[_NAMES.get(item.encoding, item.encoding)] += 1
    found.cut += item.given.excerpt
    day = item.given.published
    if day is not None and _is_day(day[:10]):
        found.oldest = min(found.oldest or day[:10], day[:10])
        found.newest = max(found.newest or day[:10], day[:10])


def describe_result(out: Path) -> Mapping[str, Any]:
    """What ``datapackage.json`` says of how a result was made: versions, options, input, counts.

    Raises BadConfig where ``out`` holds no result.
    """
    require_finished(out)
    if not package.is_ours(out):
        raise BadConfig(f"{out}: holds no finished result; name the folder that `sangsaeng run … -o` wrote")
    text = (out / package.FILE).read_text(encoding="utf-8")
    described: Mapping[str, Any] = json.loads(text)["sangsaeng"]
    return described


def methods_text(described: Mapping[str, Any], today: datetime.date, language: str = "en") -> str:
    """A paragraph for a methods section; every figure in it stands in ``datapackage.json``.

    What people decided of the rows, in a corrected copy, is said apart from what was extracted.
    """
    versions, counts, source = (described[key] for key in ("versions", "counts", "input"))
    libraries = ", ".join(f"{name} {number}" for name, number in versions.items() if name != "sangsaeng")
    whole = counts["articles"] + counts["rejects"]
    history = described.get("history", [])
    # An input is that of one run; only the counts are of all. What had nothing new has nothing to be known by.
    sources = [run["input"] for run in (*history, described) if run["input"].get("records", 1)]
    sheets = [one for one in sources if "sheet_sha256" in one]
    decided = {name: sum(sheet.get(name, 0) for sheet in sheets) for name in ("changed", "removed", "confirmed")}
    values = {
        "version": versions["sangsaeng"],
        "libraries": libraries,
        "records": whole if history else source.get("records", whole),
        "sha": _digests(one["sha256"] for one in sources if "sha256" in one),
        "sheets": len(sheets),
        "sheet_sha": _digests(sheet["sheet_sha256"] for sheet in sheets),
        "today": today.isoformat(),
        **counts,
        **decided,
    }
    extracted, corrected, same, same_corrected = _METHODS["ko" if language == "ko" else "en"]
    parts = (extracted, corrected, same_corrected) if sheets else (extracted, same)
    return " ".join(filled(part, values) for part in parts)


def _digests(hashes: Iterable[str]) -> str:
    return ", ".join(f"{digest[:12]}…" for digest in hashes)


# What was extracted, what people decided of it, and what gives the same result: without their decisions, and with them.
_METHODS = {
    "en": (
        "Cooperation initiatives were extracted with sangsaeng {version} ({libraries}). Of {records:,} input "
        "{records:record|records} (SHA-256 {sha}), {articles:,} gave an article and {rejects:,} "
        "{rejects:was|were} rejected, each with a recorded reason. {copies:,} "
        "{copies:article repeats another and was|articles repeat another and were} counted once; "
        "{initiatives:,} {initiatives:initiative was|initiatives were} found.",
        "People then decided of single initiatives ({sheets:sheet|sheets} of decisions: SHA-256 {sheet_sha}): "
        "{changed:,} {changed:was|were} corrected, {removed:,} struck out and not counted here, and {confirmed:,} "
        "confirmed as found.",
        "The same input and version give the same result byte for byte. Accessed {today}.",
        "The same input, version and decisions give the same result byte for byte. Accessed {today}.",
    ),
    "ko": (
        "상생협력 사업은 sangsaeng {version}({libraries})으로 추출하였다. 입력 {records:,}건(SHA-256 {sha}) 가운데 "
        "{articles:,}건을 기사로 처리하였고 {rejects:,}건은 사유를 적어 제외하였다. 같은 기사의 사본 {copies:,}건은 "
        "한 번만 세었으며, 사업 {initiatives:,}건을 찾았다.",
        "그 뒤 사람이 사업별로 검토하여(검토표 SHA-256 {sheet_sha}) {changed:,}건을 고치고 {removed:,}건을 빼었으며"
        "(위 건수에 넣지 않음) {confirmed:,}건은 찾은 대로 두었다.",
        "같은 입력과 판은 같은 결과를 낸다. 확인일 {today}.",
        "같은 입력과 판, 같은 검토표는 같은 결과를 낸다. 확인일 {today}.",
    ),
}
