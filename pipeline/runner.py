"""The main job: every article of the inputs, through all stages, into one folder of tables."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pipeline import package, read
from pipeline.earlier import can_add, kept
from pipeline.errors import BadConfig
from pipeline.export import write_sqlite, write_xlsx
from pipeline.extract import shared_extractor
from pipeline.merge import merge
from pipeline.pool import available_cores, work_off
from pipeline.shards import Kept, Shard, Tally, cut
from pipeline.tables import TABLES, korean_headers
from pipeline.workfolder import WorkFolder, claimed

FORMATS = ("csv", "parquet", "sqlite", "xlsx")


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: ``workers`` is the number of processes (default: the cores of this machine), ``mapping`` assigns
    fields to columns of the dump, and ``keep_contacts`` leaves e-mail addresses and telephone numbers in removed lines.

    ``formats`` are the forms of the tables: ``csv`` (always written, as is ``articles.jsonl``), ``parquet``,
    ``sqlite``, ``xlsx``. ``korean_headers`` gives CSV and Excel columns Korean titles.

    ``tokens`` writes the morphemes of the bodies to ``tokens.parquet``. ``add`` keeps the articles of the result that
    the output folder holds and adds those that it lacks.
    ``stdin_format`` is the ending of what standard input (the input ``-``) holds. ``organizations`` is a TSV of the
    user's own (name, type, aliases, identifier) that wins over ours where names are linked across articles.
    """

    workers: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    keep_contacts: bool = False
    formats: tuple[str, ...] = ("csv", "parquet")
    korean_headers: bool = False
    tokens: bool = False
    add: bool = False
    stdin_format: str | None = None
    organizations: Path | None = None

    def shaping(self) -> dict[str, object]:
        """The options that shape the result; the number of workers does not."""
        mapping = dict(sorted(self.mapping.items()))
        return {"mapping": mapping, "keep_contacts": self.keep_contacts, "tokens": self.tokens}

    def dressing(self) -> dict[str, object]:
        """The options that choose the result's forms."""
        digest = hashlib.sha256(self.organizations.read_bytes()).hexdigest() if self.organizations else None
        headers = "ko" if self.korean_headers else "en"
        return {"formats": sorted(self.formats), "headers": headers, "organizations_sha256": digest}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: ``done`` of about ``total`` records (None until it can be told), ``resumed`` of them from an
    earlier start; ``phase`` is ``extract`` until all are done, then ``write``."""

    phase: str = "extract"
    done: int = 0
    total: int | None = None
    resumed: int = 0
    articles: int = 0
    initiatives: int = 0
    rejects: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. ``reasons`` counts the rejects by reason, ``copies`` the articles that repeat another,
    ``excerpts`` those of which the dump holds the start only."""

    out: Path
    files: tuple[str, ...]
    articles: int
    copies: int
    excerpts: int
    initiatives: int
    rejects: int
    reasons: Mapping[str, int]
    resumed: int
    seconds: float


def run(
    inputs: Sequence[str | Path],
    out: str | Path,
    options: Options | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Summary:
    """Read the inputs and write the result to the folder ``out``; the same input and options give the same bytes.

    A run that was killed goes on where it was when the same call is made again. Bad input becomes rows of
    ``rejects.csv``. Raises BadConfig where nothing can be done: no input exists, or ``out`` holds something else (or,
    where ``options.add`` is set, no result).
    """
    started = time.monotonic()
    options = options or Options()
    if unknown := set(options.formats) - set(FORMATS):
        raise BadConfig(f"{', '.join(sorted(unknown))}: no such format; choose from {', '.join(FORMATS)}")
    names = [str(name) for name in inputs]
    folder = Path(out)
    _require_input(names)
    if "-" in names and not options.stdin_format:
        raise BadConfig("-: say what standard input holds, such as --format jsonl")
    if options.add and options.tokens:
        raise BadConfig("tokens are written for whole results only; leave out --tokens, or --into")
    if options.add and not can_add(folder):
        raise BadConfig(f"{folder}: holds no finished result to add to; make one with -o")
    workers = options.workers or available_cores()
    if workers < 0:
        raise BadConfig(f"{workers} workers: give a positive number")
    with claimed(folder, _key(options), adding=options.add) as work:
        tracker = _Tracker(on_progress or (lambda progress: None))
        earlier = kept(folder, work.before) if options.add else None
        known = earlier.known() if earlier else ()
        reading = read.Options(options.mapping, tracker.on_read, options.stdin_format, known)
        paths, source = _work(read.records(names, reading, exclude=folder), work, workers, options, tracker)
        tracker.show(phase="write")
        headers = korean_headers() if options.korean_headers else {}
        merged = merge(
            [*(earlier.shards if earlier else ()), *paths],
            work.result,
            headers,
            adding=options.add,
            tokens=options.tokens,
            organizations=options.organizations,
        )
        _dress(work.result, options.formats, headers)
        history = earlier.history() if earlier else ()
        chosen = options.shaping() | options.dressing()
        text = package.describe(merged.written, chosen, source, merged.counts(), headers, history)
        (work.result / package.FILE).write_text(text, encoding="utf-8", newline="\n")
        names = sorted(path.name for path in work.result.iterdir())
        work.publish(names)
    return Summary(
        folder,
        tuple(names),
        merged.articles,
        merged.copies,
        merged.excerpts,
        merged.initiatives,
        merged.reasons.total(),
        dict(sorted(merged.reasons.items())),
        tracker.progress.resumed,
        time.monotonic() - started,
    )


def _dress(result: Path, formats: Sequence[str], headers: Mapping[str, str]) -> None:
    """Write the tables in the further forms that were chosen, and drop Parquet where it was not."""
    if "sqlite" in formats:
        write_sqlite(result, shared_extractor().nouns)
    if "xlsx" in formats:
        write_xlsx(result, headers)
    if "parquet" not in formats:
        for table in TABLES:
            (result / f"{table.name}.parquet").unlink()


def _require_input(names: Sequence[str]) -> None:
    if not names:
        raise BadConfig("no input; name the files or folders with the articles")
    if not any(read.exists(name) for name in names):
        raise BadConfig(f"{', '.join(names)}: no such file or folder; check the spelling and the current folder")


def _work(
    items: Iterable[read.Item], work: WorkFolder, workers: int, options: Options, tracker: _Tracker
) -> tuple[list[Path], dict[str, object]]:
    """Have every shard done; returns their files in order, and what the input was."""
    paths: list[Path] = []
    digest = hashlib.sha256()
    records = 0

    def unfinished() -> Iterator[Shard]:
        nonlocal records
        for shard in cut(items):
            path = shard.path(work.shards)
            paths.append(path)
            digest.update(bytes.fromhex(shard.key))
            records += len(shard.items)
            tracker.on_shard(len(shard.items))
            if path.exists():
                tracker.show(done=len(shard.items), resumed=len(shard.items))
            else:
                yield shard

    # Closing ends the pool at once where showing the progress fails or is interrupted.
    with closing(work_off(unfinished(), work.shards, workers, Kept(options.keep_contacts, options.tokens))) as finished:
        for shard, tally in finished:
            tracker.show(done=len(shard.items), tally=tally)
    return paths, {"records": records, "sha256": digest.hexdigest()}


_NOTHING = Tally()


class _Tracker:
    """Keeps the Progress of a run and shows it at every change."""

    def __init__(self, show: Callable[[Progress], None]) -> None:
        self._show = show
        self._read_bytes = 0
        self._total_bytes = 0
        self._read_records = 0
        self.progress = Progress()

    def on_read(self, read_bytes: int, total_bytes: int) -> None:
        """The reader has come this far in the files."""
        self._read_bytes, self._total_bytes = read_bytes, total_bytes

    def on_shard(self, records: int) -> None:
        """So many records more have been read."""
        self._read_records += records

    def show(self, *, phase: str = "extract", done: int = 0, resumed: int = 0, tally: Tally = _NOTHING) -> None:
        """Add to the counts and show them."""
        share = self._read_bytes / self._total_bytes if self._total_bytes else 0
        self.progress = replace(
            self.progress,
            phase=phase,
            done=self.progress.done + done,
            total=round(self._read_records / share) if share else None,
            resumed=self.progress.resumed + resumed,
            articles=self.progress.articles + tally.articles,
            initiatives=self.progress.initiatives + tally.initiatives,
            rejects=self.progress.rejects + tally.rejects,
        )
        self._show(self.progress)


def _key(options: Options) -> str:
    """Names the folder of finished shards: other options or another version of the pipeline give another one."""
    digest = hashlib.sha256(repr((options.shaping(), package.versions())).encode())
    for name, data in _sources(files("pipeline"), ""):
        digest.update(name.encode() + b"\0" + data + b"\0")
    return digest.hexdigest()[:32]


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """The package's own modules, word lists and models, in a fixed order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        below = f"{name}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _sources(entry, below)
        elif not entry.name.endswith(".pyc"):
            yield below, entry.read_bytes()
