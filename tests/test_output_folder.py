"""Whose an output folder is, here and behind a URL: a run touches nothing that no run of ours put there."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline import package, remote, runner
from pipeline.errors import BadConfig
from pipeline.runner import Options
from pipeline.tracker import Progress
from pipeline.workfolder import BEFORE, MARK, NAME
from tests.test_reruns import ONE, REJECTED, add, contents, out, reader, table
from tests.test_run import dump, texts

__all__ = ["out", "reader"]


def put(out: str, name: str, data: bytes = b"mine") -> None:
    """Write a file below an output folder."""
    if remote.is_remote(out):
        remote.write(remote.join(out, name), data)
    else:
        path = Path(out) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def take(out: str, name: str, remove: Callable[[str], None] = remote.remove) -> None:
    """Remove a file below an output folder."""
    if remote.is_remote(out):
        remove(remote.join(out, name))
    else:
        (Path(out) / name).unlink()


# What others keep in a folder that has a .work in it.
FOREIGN = {
    "a folder of the same name": [f"{NAME}/mine/thesis.txt", "articles.csv"],
    "a folder of the same name alone": [f"{NAME}/mine/thesis.txt"],
    "another tool's lock": [f"{NAME}/lock", f"{NAME}/cache/1.bin"],
    "another tool's description": [f"{NAME}/{package.FILE}", package.FILE],
}


@pytest.mark.parametrize("held", FOREIGN)
@pytest.mark.parametrize("adding", [False, True])
def test_a_work_folder_of_somebody_else_is_refused_and_stays(out: str, tmp_path: Path, held: str, adding: bool) -> None:
    for name in FOREIGN[held]:
        put(out, name)
    before = contents(out)
    with pytest.raises(BadConfig, match=rf"\{NAME}|holds no finished result"):
        runner.run([dump(tmp_path / "in", *texts(1))], out, Options(workers=1, add=adding))
    assert contents(out) == before


@pytest.mark.parametrize("adding", [False, True])
def test_a_work_folder_of_somebody_else_in_a_result_is_refused_and_stays(
    out: str, tmp_path: Path, adding: bool
) -> None:
    source = dump(tmp_path / "in", *texts(2))
    runner.run([source], out, ONE)
    put(out, f"{NAME}/mine/thesis.txt")
    before = contents(out)
    with pytest.raises(BadConfig, match=rf"holds something else \(\{NAME}\)"):
        runner.run([source], out, Options(workers=1, add=adding))
    assert contents(out) == before


def test_a_folder_is_ours_from_the_first_moment_of_a_run_to_the_last(out: str, tmp_path: Path) -> None:
    source = dump(tmp_path / "in", *texts(70))

    def interrupt(progress: Progress) -> None:
        if progress.done >= 32:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runner.run([source], out, ONE, interrupt)
    assert f"{NAME}/{MARK}" in contents(out)
    # As a run leaves it that is killed before it has put anything in place, and one that is killed at its very end.
    put(out, "articles.csv")
    assert runner.run([source], out, ONE).resumed >= 32
    put(out, f"{NAME}/{MARK}", b"")
    assert runner.run([source], out, ONE).articles == 70
    assert not any(name.startswith(NAME) for name in contents(out))


def test_a_work_folder_without_anything_in_it_is_taken(tmp_path: Path, reader: None) -> None:
    (tmp_path / "out" / NAME).mkdir(parents=True)
    assert runner.run([dump(tmp_path / "in", *texts(1))], tmp_path / "out", ONE).articles == 1
    assert not (tmp_path / "out" / NAME).exists()


def test_the_mark_goes_last(out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = dump(tmp_path / "in", *texts(3))
    drop = "pipeline.remote.remove" if remote.is_remote(out) else "pipeline.workfolder.shutil.rmtree"

    def stop(place: object, *_: object) -> None:
        # With everything in place, what is left of the work is removed.
        if package.FILE in contents(out):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(drop, stop)
        with pytest.raises(KeyboardInterrupt):
            runner.run([source], out, ONE)
    assert f"{NAME}/{MARK}" in contents(out)
    assert runner.run([source], out, ONE).articles == 3
    assert not any(name.startswith(NAME) for name in contents(out))


def killed_behind_its_end(monkeypatch: pytest.MonkeyPatch, out: str, source: Path, **options: object) -> None:
    """Add to a result, in a run that is killed when it has put everything in place and is about to remove its work."""
    drop = "pipeline.remote.remove" if remote.is_remote(out) else "pipeline.workfolder.shutil.rmtree"
    earlier = contents(out)[package.FILE]

    def stop(*_: object, **__: object) -> None:
        if contents(out)[package.FILE] != earlier:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(drop, stop)
        with pytest.raises(KeyboardInterrupt):
            add(source, out, **options)


def articles(out: str) -> list[str]:
    return [json.loads(line)["body"] for line in contents(out)[package.RECORDS].splitlines()]


def test_what_was_added_stays_where_the_run_was_killed_behind_its_end(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.run([dump(tmp_path / "in", "가람시")], out, ONE)
    killed_behind_its_end(monkeypatch, out, dump(tmp_path / "more", "나래시"))
    assert articles(out) == ["가람시", "나래시"]
    summary = add(dump(tmp_path / "last", "다솜시"), out)
    assert articles(out) == ["가람시", "나래시", "다솜시"]
    assert (summary.articles, summary.added) == (3, 1)
    described = json.loads(contents(out)[package.FILE])["sangsaeng"]
    assert [run["counts"]["articles"] for run in described["history"]] == [1, 2]


def test_the_mapping_that_was_added_stays_where_the_run_was_killed_behind_its_end(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.run([dump(tmp_path / "in", "가람시")], out, ONE)
    more = table(tmp_path / "more", "기사글", "나래시")
    killed_behind_its_end(monkeypatch, out, more, mapping={"text": "기사글"})
    summary = add(table(tmp_path / "last", "기사글", "나래시", "다솜시"), out)
    assert (summary.added, summary.already, summary.recalled) == (1, 1, (("text", "기사글"),))


# What is left of the copy of the earlier result when its removal is interrupted.
LEFT = [[package.RECORDS], [package.FILE], []]


@pytest.mark.parametrize("left", LEFT)
def test_a_copy_that_was_half_removed_is_made_anew(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: list[str]
) -> None:
    runner.run([dump(tmp_path / "in", "가람시")], out, ONE)
    killed_behind_its_end(monkeypatch, out, dump(tmp_path / "more", "나래시"))
    for name in contents(out):
        if name.startswith(f"{NAME}/{BEFORE}/") and name.rpartition("/")[2] not in left:
            take(out, name)
    add(dump(tmp_path / "last", "다솜시"), out)
    assert articles(out) == ["가람시", "나래시", "다솜시"]


def test_a_run_that_was_killed_while_it_put_its_files_in_place_starts_from_the_earlier_result(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.run([dump(tmp_path / "in", "가람시")], out, ONE)
    before = contents(out)[package.FILE]
    killed_behind_its_end(monkeypatch, out, dump(tmp_path / "more", "나래시"))
    # The description is put in its place last; before that, every other file may be of the new result.
    put(out, package.FILE, before)
    add(dump(tmp_path / "last", "다솜시"), out)
    assert articles(out) == ["가람시", "다솜시"]


def test_a_copy_whose_removal_is_interrupted_is_not_taken_for_whole(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.run([dump(tmp_path / "in", "가람시")], out, ONE)

    def interrupt(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runner.run([dump(tmp_path / "more", "나래시")], out, Options(workers=1, add=True), interrupt)
    # A run of its own that finds no article leaves the result; it is killed when it has removed the articles of the copy.
    dump(tmp_path / "more", REJECTED)
    remove: Callable[[str], None] = remote.remove if remote.is_remote(out) else shutil.rmtree
    drop = "pipeline.remote.remove" if remote.is_remote(out) else "pipeline.workfolder.shutil.rmtree"

    def stop(place: str | Path) -> None:
        if str(place).endswith(BEFORE):
            take(out, f"{NAME}/{BEFORE}/{package.RECORDS}", remove)
            raise KeyboardInterrupt
        remove(str(place))

    with monkeypatch.context() as patch:
        patch.setattr(drop, stop)
        with pytest.raises(KeyboardInterrupt):
            runner.run([tmp_path / "more"], out, ONE)
    add(dump(tmp_path / "more", "나래시"), out)
    assert articles(out) == ["가람시", "나래시"]
