"""The main job: every article of the inputs, through all stages, into one folder of tables."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from pipeline import package, read, remote, remotefolder
from pipeline.earlier import Earlier, description, kept, mappings
from pipeline.errors import BadConfig
from pipeline.export import dress
from pipeline.fingerprint import fingerprint
from pipeline.link.identity import Registry
from pipeline.merge import Merged, merge
from pipeline.pool import available_cores, work_off
from pipeline.read.columns import require_fields
from pipeline.read.days import UnreadDates
from pipeline.read.notes import LeftOut, Notes
from pipeline.remotefolder import RemoteWorkFolder
from pipeline.shards import KEY_DIGITS, Kept, Shard, Tally, cut, file_name
from pipeline.shardstore import ShardStore
from pipeline.tables import CORRECTIONS, LAST_REJECTS, korean_headers
from pipeline.tracker import Progress, Tracker
from pipeline.unfinished import Unfinished
from pipeline.workfolder import WorkFolder, claimed

FORMATS = ("csv", "parquet", "sqlite", "xlsx")
Engine = Literal["local", "dask"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


@dataclass(frozen=True, slots=True)
class Options:
    """How to run: ``workers`` is the number of processes (default: the cores of this machine), ``mapping`` assigns
    fields to columns of the dump, and ``keep_contacts`` leaves e-mail addresses and telephone numbers in removed lines.

    ``formats`` are the forms of the tables: ``csv`` (always written, as is ``articles.jsonl``), ``parquet``,
    ``sqlite``, ``xlsx``. ``korean_headers`` gives CSV and Excel columns Korean titles.

    ``tokens`` writes the morphemes of the bodies to ``tokens.parquet``. ``add`` keeps the articles of the result that
    the output folder holds and adds those that it lacks; what the runs that made it were told as ``mapping`` serves
    tables that have those columns, behind the mapping of this run.
    ``stdin_format`` is the ending of what standard input (the input ``-``) holds. ``organizations`` is a TSV of the
    user's own (name, type, aliases, identifier) that wins over ours where names are linked across articles.

    ``engine`` is who works: ``local`` processes, or ``dask``: the workers of the Dask cluster whose ``scheduler`` has
    this address (``tcp://…``), or of one on this machine where none is given. The result is the same.
    """

    workers: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    keep_contacts: bool = False
    formats: tuple[str, ...] = ("csv", "parquet")
    korean_headers: bool = False
    tokens: bool = False
    add: bool = False
    stdin_format: str | None = None
    organizations: str | Path | None = None
    engine: Engine = "local"
    scheduler: str | None = None

    def shaping(self) -> dict[str, object]:
        """The options that shape the result; who works on it does not."""
        mapping = dict(sorted(self.mapping.items()))
        return {"mapping": mapping, "keep_contacts": self.keep_contacts, "tokens": self.tokens}

    def dressing(self) -> dict[str, object]:
        """The options that choose the result's forms."""
        digest = package.digest_of_list(self.organizations)
        headers = "ko" if self.korean_headers else "en"
        return {"formats": sorted(self.formats), "headers": headers, "organizations_sha256": digest}


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. ``out`` is the folder or URL of the result as it was named. ``reasons`` counts the rejects by
    reason, ``copies`` the articles that repeat another, ``excerpts`` those of which the dump holds the start only.

    ``rejects`` are all of the result; the last ``new_rejects`` of them are those that the result to which the run adds
    did not hold, or all where it adds to none.

    ``added`` are those of the articles that the run found; ``already`` counts the records that it passed over because
    the result to which it adds holds them already.

    ``kept`` says that the run found no article and so left the earlier result in ``out`` as it was: the counts are
    those of the run, and ``files`` names the one file that it wrote, its rejects.

    ``unmet`` are the assignments of the mapping, field → column, whose column no input has; ``columns`` are those that
    the inputs have. ``recalled`` are the assignments, field and column, that only a mapping of an earlier run made and
    that this run used, because it added to its result. ``unread_dates`` are the dates that records give and that cannot
    be read, ``left_out`` the sheets of workbooks without articles. ``unfinished`` is what ``on_unfinished`` was told:
    work of other runs, which is gone unless ``kept``."""

    out: str
    kept: bool
    files: tuple[str, ...]
    articles: int
    added: int
    already: int
    copies: int
    excerpts: int
    initiatives: int
    rejects: int
    new_rejects: int
    reasons: Mapping[str, int]
    resumed: int
    seconds: float
    unmet: Mapping[str, str]
    columns: tuple[str, ...]
    recalled: tuple[tuple[str, str], ...]
    unread_dates: UnreadDates
    left_out: LeftOut
    unfinished: tuple[Unfinished, ...]


def run(
    inputs: read.Inputs,
    out: str | Path,
    options: Options | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_unfinished: Callable[[Unfinished], None] | None = None,
) -> Summary:
    """Read the inputs and write the result to the folder ``out``; the same input and options give the same bytes.

    Inputs, one or several, and ``out`` are paths, or URLs of any filesystem that fsspec knows (``s3://bucket/dump``).
    A run that was killed goes on where it was when the same call is made again. What another one has left there is told
    to ``on_unfinished`` first, and goes when this one has written its result. Bad input becomes rows of
    ``rejects.csv``; where no article is found at all, a result that ``out`` holds already stays as it is, and the
    rejects go to ``rejects-last-run.csv`` beside it.

    Raises BadConfig where nothing can be done: no input exists, an option cannot be carried out, or ``out`` holds
    something else (or, where ``options.add`` is set, no result). Raises StopRun where the cluster or a remote
    filesystem is lost on the way, so that the call has to be made again.
    """
    started = time.monotonic()
    options = options or Options()
    names = read.named(inputs)
    _require_input(names)
    described = _description(str(out)) if options.add else b""
    _require_possible(names, str(out), options, described)
    recalled = mappings(described) if options.add else []
    notes, tracker = Notes(options.mapping), Tracker(on_progress or (lambda progress: None))
    with _claimed(str(out), options, names, recalled) as work:
        if on_unfinished:
            for left in work.others.values():
                on_unfinished(left)
        earlier = kept(work.earlier(), work.before) if options.add else None

        def note(item: read.Item, location: str, known: bool) -> None:
            tracker.on_item(known=known)
            notes.note(item, location, known)
            if earlier:
                earlier.rereading.note(item, location)

        known = earlier.known() if earlier else ()
        reading = read.Options(
            mapping=options.mapping,
            on_read=tracker.on_read,
            stdin_format=options.stdin_format,
            known=known,
            on_columns=notes.headings.note,
            on_item=note,
            earlier=recalled,
            on_left_out=notes.leave_out,
        )
        # Closed here, for what it holds open is not to be left to the collector, which may run in another thread.
        with closing(read.records(names, reading, exclude=str(out))) as items:
            finished = _work(items, work, options, tracker)
        tracker.show(phase="write")
        done = _finish(work, earlier, finished, options, tracker.progress.already)
    return Summary(
        out=str(out),
        kept=done.left,
        files=done.files,
        articles=done.merged.articles,
        added=done.added,
        already=tracker.progress.already,
        copies=done.merged.copies,
        excerpts=done.merged.excerpts,
        initiatives=done.merged.initiatives,
        rejects=done.merged.reasons.total(),
        new_rejects=done.merged.reasons.total() - done.held,
        reasons=dict(sorted(done.merged.reasons.items())),
        resumed=tracker.progress.resumed,
        seconds=time.monotonic() - started,
        unmet=notes.headings.unmet,
        columns=notes.headings.names,
        recalled=notes.headings.recalled,
        unread_dates=notes.unread_dates,
        left_out=notes.left_out,
        unfinished=tuple(work.others.values()),
    )


@dataclass(frozen=True, slots=True)
class _Done:
    """What linking and writing came to: how many articles the run ``added``, how many rejects the result ``held``
    before, the ``files`` that were written, and whether the earlier result was ``left`` as it was."""

    merged: Merged
    added: int
    held: int
    files: tuple[str, ...]
    left: bool


def _finish(
    work: WorkFolder | RemoteWorkFolder, earlier: Earlier | None, finished: _Finished, options: Options, already: int
) -> _Done:
    """Link what the shards hold, write the result, and put it in its place.

    ``already``: how many records the run passed over because the result has them.
    """
    headers = korean_headers() if options.korean_headers else {}

    found = work.shards.lines
    repeated = earlier.repeated(found(finished.names())) if earlier else frozenset()

    def lines() -> Iterator[bytes]:
        if earlier:
            yield from earlier.lines(repeated)
        yield from (line for line in found(finished.names()) if not repeated or line not in repeated)

    own = Path(options.organizations) if options.organizations else None
    merged = merge(lines, work.result, headers, tokens=options.tokens, organizations=own)
    added = merged.articles - (earlier.articles() if earlier else 0)
    held = sum(1 for _ in earlier.rejects(repeated)) if earlier else 0
    if not merged.articles and work.holds_articles():
        work.leave()
        return _Done(merged, added, held, (LAST_REJECTS,), left=True)
    dress(work.result, options.formats, headers)
    history = earlier.history() if earlier else ()
    chosen = options.shaping() | options.dressing()
    text = package.describe(merged.written, chosen, finished.described(), merged.counts(), headers, history)
    (work.result / package.FILE).write_text(text, encoding="utf-8", newline="\n")
    files = tuple(sorted(path.name for path in work.result.iterdir()))
    # Once articles are found again, what was rejected when none was found is of no use any more.
    any_found = added > 0 or already > 0
    staying = {name for name, stays in ((LAST_REJECTS, not any_found), (CORRECTIONS, options.add)) if stays}
    work.publish(files, staying=staying)
    return _Done(merged, added, held, files, left=False)


def _require_input(names: Sequence[str]) -> None:
    if not names:
        raise BadConfig("no input; name the files or folders with the articles")
    if not any(read.exists(name) for name in names):
        raise BadConfig(f"{', '.join(names)}: no such file or folder; check the spelling and the current folder")


def _require_possible(names: Sequence[str], out: str, options: Options, described: bytes) -> None:
    """Raises BadConfig where options do not go together, or one cannot be carried out.

    ``described``: what ``_description`` says of the result that is added to.
    """
    if unknown := set(options.formats) - set(FORMATS):
        raise BadConfig(f"{', '.join(sorted(unknown))}: no such format; choose from {', '.join(FORMATS)}")
    package.require_dump(names)
    if "-" in names and not options.stdin_format:
        raise BadConfig("-: say what standard input holds, such as --format jsonl")
    if options.stdin_format and "-" not in names:
        raise BadConfig("--format says what standard input holds, and no input is -; the tables' forms are --formats")
    if options.stdin_format and not read.is_known(options.stdin_format):
        raise BadConfig(f"{options.stdin_format}: no such format; choose from {read.FORMATS}")
    if options.add and options.tokens:
        raise BadConfig("tokens are written for whole results only; leave out --tokens, or --into")
    if options.add and not package.describes_ours(described):
        raise BadConfig(f"{out}: holds no finished result to add to; make one with -o")
    if options.add:
        package.require_list(out, described, options.organizations)
    if options.workers is not None and options.workers < 1:
        raise BadConfig(f"{options.workers} workers: give a positive number")
    if options.engine not in ENGINES:
        raise BadConfig(f"{options.engine}: no such engine; choose from {', '.join(ENGINES)}")
    if options.scheduler and options.engine != "dask":
        raise BadConfig("a scheduler is one of Dask's; add --engine dask")
    if options.scheduler and options.workers:
        raise BadConfig("a cluster has workers of its own; leave out --workers, or --scheduler")
    require_fields(options.mapping)
    if options.organizations:
        # Linking comes last; what is wrong with the list is told before the work.
        Registry(Path(options.organizations))


def _description(out: str) -> bytes:
    """The ``datapackage.json`` of the result to which a run adds; nothing where there is none."""
    return remotefolder.description(out) if remote.is_remote(out) else description(Path(out))


def _claimed(
    out: str, options: Options, names: Sequence[str], recalled: Sequence[Mapping[str, str]]
) -> AbstractContextManager[WorkFolder | RemoteWorkFolder]:
    shaping = (options.shaping(), *([recalled] if recalled else []), fingerprint())
    key = hashlib.sha256(repr(shaping).encode()).hexdigest()[:32]
    if remote.is_remote(out):
        return remotefolder.claimed(out, key, names)
    return claimed(Path(out), key, names)


class _Finished:
    """The shards of a run in their order, in some bytes each: a large run has millions."""

    def __init__(self) -> None:
        self._keys = bytearray()
        self._digest = hashlib.sha256()
        self._records = 0

    def add(self, shard: Shard) -> None:
        """Take note of the next shard, which will be finished when the names are asked for."""
        self._keys += bytes.fromhex(shard.key[:KEY_DIGITS])
        self._digest.update(bytes.fromhex(shard.key))
        self._records += len(shard.items)

    def names(self) -> Iterator[str]:
        """The names of their files."""
        size = KEY_DIGITS // 2
        for place in range(0, len(self._keys), size):
            yield file_name(place // size, self._keys[place : place + size].hex())

    def described(self) -> dict[str, object]:
        """What the input was, for ``datapackage.json``."""
        return {"records": self._records, "sha256": self._digest.hexdigest()}


def _work(
    items: Iterable[read.Item], work: WorkFolder | RemoteWorkFolder, options: Options, tracker: Tracker
) -> _Finished:
    """Have every shard done."""
    finished, store, noted = _Finished(), work.shards, False

    def unfinished() -> Iterator[Shard]:
        for shard in cut(items):
            finished.add(shard)
            tracker.on_shard(len(shard.items))
            if store.has(shard):
                tracker.show(done=len(shard.items), resumed=len(shard.items))
            else:
                yield shard
                # Who asks for the next one has handed this one out, and has loaded the models for that.
                tracker.on_begun()

    # Closing ends the workers at once where showing the progress fails or is interrupted.
    with closing(_engine(unfinished(), store, options)) as done:
        for shard, tally in done:
            if not noted:
                # Not before there is something to go on with: a run that was stopped at once has left nothing.
                work.note()
                noted = True
            tracker.show(done=len(shard.items), tally=tally)
    return finished


def _engine(shards: Iterable[Shard], store: ShardStore, options: Options) -> Generator[tuple[Shard, Tally], None, None]:
    """The shards as they are done, by the workers that were chosen."""
    kept = Kept(options.keep_contacts, options.tokens)
    workers = options.workers or available_cores()
    if options.engine == "local":
        return work_off(shards, store, workers, kept)
    try:
        from pipeline import cluster
    except ImportError as error:
        raise BadConfig("--engine dask needs Dask: pip install 'sangsaeng[cluster]'") from error
    return cluster.work_off(shards, store, cluster.Cluster(options.scheduler, workers), kept)
