"""Archives in archives: read as far as is promised, in bounded memory, each fault in its place."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import read
from pipeline.read import containers
from pipeline.types import RawRecord, Rejected
from tests.test_read import TEXT, read_all, rejects

Files = dict[str, bytes]


def zipped(files: Files) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: Files, mode: str = "w") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


KINDS: list[tuple[str, Callable[[Files], bytes]]] = [
    (".zip", zipped),
    (".tar", tarred),
    (".tar.gz", lambda files: tarred(files, "w:gz")),
    (".tgz", lambda files: tarred(files, "w:gz")),
    (".tar.xz", lambda files: tarred(files, "w:xz")),
    (".tbz2", lambda files: tarred(files, "w:bz2")),
    (".zip.gz", lambda files: gzip.compress(zipped(files))),
]


@pytest.mark.parametrize(("outer", "pack_outer"), KINDS)
@pytest.mark.parametrize(("inner", "pack_inner"), KINDS)
def test_a_crawl_kept_by_day(
    tmp_path: Path,
    outer: str,
    pack_outer: Callable[[Files], bytes],
    inner: str,
    pack_inner: Callable[[Files], bytes],
) -> None:
    days = {f"2024-05-0{day}{inner}": pack_inner({f"d/{day}.txt": TEXT.encode(), "b.csv": b"x"}) for day in (1, 2)}
    (tmp_path / f"may{outer}").write_bytes(pack_outer({**days, "z.txt": TEXT.encode()}))
    items = read_all(tmp_path)
    base = f"{tmp_path.name}/may{outer}"
    found = [(item.source.path, item.id, item.content) for item in items if isinstance(item, RawRecord)]
    assert found == [
        (f"{base}/2024-05-01{inner}/d/1.txt", "1", TEXT),
        (f"{base}/2024-05-02{inner}/d/2.txt", "2", TEXT),
        (f"{base}/z.txt", "z", TEXT),
    ]
    assert [path for path, _, _ in rejects(items)] == [f"{base}/2024-05-0{day}{inner}/b.csv" for day in (1, 2)]


def nested(depth: int) -> bytes:
    data = TEXT.encode()
    for level in range(depth):
        data = zipped({"a.txt" if not level else f"{level}.zip": data})
    return data


def test_archives_lie_in_one_another_so_deep_and_no_deeper(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(nested(3))
    (tmp_path / "b.zip").write_bytes(nested(4))
    first, second = read_all(tmp_path)
    assert isinstance(first, RawRecord)
    assert isinstance(second, Rejected)
    assert first.source.path == f"{tmp_path.name}/a.zip/2.zip/1.zip/a.txt"
    assert (second.path, second.reason) == (f"{tmp_path.name}/b.zip/3.zip/2.zip/1.zip", "nested_archive")
    assert second.detail.startswith("at most 3 are; unpack the outer one by hand")


@pytest.mark.parametrize(("ending", "pack"), KINDS[:3])
def test_a_broken_day_costs_itself_only(tmp_path: Path, ending: str, pack: Callable[[Files], bytes]) -> None:
    days: Files = {
        "1.zip": zipped({"a.txt": TEXT.encode()}),
        "2.zip": b"PK\x03\x04",
        "3.tar.gz": gzip.compress(b"no tar"),
        "4.zip": zipped({".hidden": b"x"}),
        "5.zip": zipped({"b.txt": TEXT.encode()}),
    }
    (tmp_path / f"may{ending}").write_bytes(pack(days))
    items = read_all(tmp_path / f"may{ending}")
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["a", "b"]
    assert rejects(items) == [
        (f"may{ending}/2.zip", None, "damaged_file"),
        (f"may{ending}/3.tar.gz", None, "damaged_file"),
        (f"may{ending}/4.zip", None, "empty_file"),
    ]


def test_no_more_is_copied_to_disk_than_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_COPIED", 3_000_000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr("a.txt", bytes(4_000_000))
    (tmp_path / "a.zip").write_bytes(zipped({"b.zip": bomb.getvalue(), "c.txt": TEXT.encode()}))
    items = read_all(tmp_path / "a.zip")
    assert rejects(items) == [("a.zip/b.zip", None, "too_large")]
    assert [item.id for item in items if isinstance(item, RawRecord)] == ["c"]


def test_progress_counts_the_bytes_of_the_outer_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({f"{day}.zip": zipped({"a.txt": TEXT.encode() * 99}) for day in range(9)}))
    seen: list[tuple[int, int]] = []
    list(read.records([str(tmp_path)], read.Options(on_read=lambda done, total: seen.append((done, total)))))
    total = (tmp_path / "a.zip").stat().st_size
    assert seen == sorted(seen)
    assert seen[-1] == (total, total)


def test_members_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as outer:
        for day in range(50):
            data = tarred({"a.txt": TEXT.encode() * 500})
            info = tarfile.TarInfo(f"{day:02}.tar")
            info.size = len(data)
            outer.addfile(info, io.BytesIO(data))
    seen: list[int] = []
    items = read.records([str(tmp_path / "a.tar")], read.Options(on_read=lambda done, _: seen.append(done)))
    # What was read is told once a record has come out of it.
    assert all(isinstance(next(items), RawRecord) for _ in range(2))
    assert seen[-1] < (tmp_path / "a.tar").stat().st_size / 4
    items.close()
