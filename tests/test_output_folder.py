"""Whose an output folder is, here and behind a URL: a run touches nothing that no run of ours put there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import package, remote, runner
from pipeline.errors import BadConfig
from pipeline.runner import Options
from pipeline.tracker import Progress
from pipeline.workfolder import MARK, NAME
from tests.test_reruns import ONE, contents, out, reader
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
