"""The output behind a URL while a run is under way.

Finished shards lie there in ``.work``, so that another machine can go on; the tables are made here and then copied.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline import package, remote, unfinished
from pipeline.errors import BadConfig
from pipeline.shardstore import RemoteShards
from pipeline.tables import LAST_REJECTS, REJECTS
from pipeline.unfinished import Unfinished
from pipeline.workfolder import BEFORE, MARK, NAME, RESULT_FILES, full_disk_told, require_ours

# What a run that adds needs of the result; the last one says that the copy is whole.
_EARLIER = (package.RECORDS, f"{REJECTS.name}.csv", package.FILE)


class RemoteWorkFolder:
    """``.work`` below an output URL, and a scratch folder of this machine; build it with ``claimed``."""

    def __init__(self, out: str, key: str, inputs: Sequence[str], scratch: Path) -> None:
        self.out = out
        self.root = remote.join(out, NAME)
        self.shards = RemoteShards(remote.join(self.root, key))
        self.result = scratch / "result"
        self.before = scratch / BEFORE
        self.others: dict[str, Unfinished] = {}
        self._key = key
        self._inputs = inputs
        self._kept = remote.join(self.root, BEFORE)
        self._scratch = scratch

    def prepare(self) -> None:
        """Mark the folder as ours; keep finished shards, those of ``others`` too, until the run has its result."""
        remote.write(remote.join(self.root, MARK), b"")
        names = [name for name in remote.names(self.root) if name not in (MARK, BEFORE)]
        stores = {name: RemoteShards(remote.join(self.root, name)) for name in names}
        self.others = unfinished.of_others(stores, self._key, self._inputs)
        self.result.mkdir()

    def note(self) -> None:
        """Note of which inputs the shards are, for those who find them."""
        unfinished.note(self.shards, self._inputs)

    def earlier(self) -> Path:
        """A folder of this machine that holds the result to which the run adds.

        It is a copy of the copy that the first start of the run made beside the result.
        """
        aside = _description(self._kept)
        if not aside or package.is_replaced(aside, _description(self.out)):
            remote.remove(self._kept)
            for name in _EARLIER:
                remote.copy(remote.join(self.out, name), remote.join(self._kept, name))
        folder = self._scratch / "earlier"
        folder.mkdir()
        for name in _EARLIER:
            remote.download(remote.join(self._kept, name), folder / name)
        return folder

    def holds_articles(self) -> bool:
        """Whether there is a result of an earlier run with an article in it."""
        return package.article_count(_description(self.out)) > 0

    def leave(self) -> None:
        """Leave the earlier result and the work of others as they are, and put the run's rejects beside it."""
        remote.upload(self.result / f"{REJECTS.name}.csv", remote.join(self.out, LAST_REJECTS))
        if self.others:
            self._drop_all_but({MARK, BEFORE, *self.others})
        else:
            self._remove()

    def publish(self, names: Iterable[str], *, staying: Collection[str] = ()) -> None:
        """Copy the finished files to their place, ``datapackage.json`` last, and remove ``.work``.

        Of the earlier result no other file stays, but for those that ``staying`` names.
        """
        fresh = sorted(names, key=lambda name: (name == package.FILE, name))
        held = set(remote.names(self.out))
        for name in fresh[:-1]:
            remote.upload(self.result / name, remote.join(self.out, name))
        for name in RESULT_FILES:
            if name in held and name not in fresh and name not in staying:
                remote.remove(remote.join(self.out, name))
        remote.upload(self.result / fresh[-1], remote.join(self.out, fresh[-1]))
        self._remove()

    def _remove(self) -> None:
        """Remove ``.work``, its mark last, so that what is left when this is interrupted is still known as ours."""
        self._drop_all_but({MARK})
        remote.remove(self.root)

    def _drop_all_but(self, kept: Collection[str]) -> None:
        for name in remote.names(self.root):
            if name not in kept:
                # A copy of an earlier result is whole while it has its description.
                remote.remove(remote.join(self.root, name, package.FILE))
                remote.remove(remote.join(self.root, name))


def description(out: str) -> bytes:
    """The content of ``datapackage.json`` of the result to which a run into the URL adds, which an interrupted run may
    have put aside; nothing where there is no finished result."""
    return package.added_to(_description(remote.join(out, NAME, BEFORE)), _description(out))


@contextlib.contextmanager
def claimed(out: str, key: str, inputs: Sequence[str]) -> Iterator[RemoteWorkFolder]:
    """The work folder of an output URL. Object stores know no locks: one run at a time is the caller's to see to.

    ``key`` names the store of all shards that a run with these options can use, ``inputs`` are what the run reads.

    Raises BadConfig where the URL holds something that is not ours or may not be read, and OSError where the disk of
    this machine is full.
    """
    try:
        _require_ours(out)
    except (PermissionError, FileNotFoundError) as error:
        raise BadConfig(f"{out}: cannot be used ({error}); see to the credentials") from error
    with tempfile.TemporaryDirectory(prefix="sangsaeng-") as scratch, full_disk_told(scratch):
        folder = RemoteWorkFolder(out, key, inputs, Path(scratch))
        folder.prepare()
        yield folder


def _require_ours(out: str) -> None:
    if remote.is_file(out):
        raise BadConfig(f"{out}: is a file; name a folder with -o")
    held = remote.names(out)
    at_work = remote.names(remote.join(out, NAME)) if NAME in held else []
    require_ours(out, held, at_work, finished=package.describes_ours(_description(out)))


def _description(out: str) -> bytes:
    """What ``datapackage.json`` holds there; nothing where there is none."""
    try:
        (text,) = remote.read([remote.join(out, package.FILE)])
    except FileNotFoundError:
        return b""
    return text
