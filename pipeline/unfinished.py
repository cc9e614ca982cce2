"""What other runs that were stopped have left in a work folder, which goes when a run there has written its result.

Beside the finished shards of runs with the same options lies a note of the inputs that those runs read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import remote
from pipeline.fingerprint import fingerprint
from pipeline.shards import MAX_ITEMS
from pipeline.shardstore import ShardStore


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Finished work of runs that were stopped: ``records`` at most, of which ``inputs`` (none where it is not known).

    What is ``outdated`` was found by another version of the pipeline or of its libraries, so that no run can use it.
    """

    records: int
    inputs: tuple[str, ...]
    outdated: bool


def note(store: ShardStore, inputs: Sequence[str]) -> None:
    """Write down that a run over these inputs has saved shards in the store."""
    _, runs = _noted(store)
    if (run := _located(inputs)) not in runs:
        # Names that are not UTF-8 stay what they are as ASCII alone.
        store.note(json.dumps({"fingerprint": fingerprint(), "runs": [*runs, run]}).encode())


def of_others(stores: Mapping[str, ShardStore], own: str, inputs: Sequence[str]) -> dict[str, Unfinished]:
    """By the names of the stores in which it lies, the work of runs that the run over ``inputs`` does not go on with.

    ``own`` is the name of its own store. What it finds there of its inputs, or of a part of them, it goes on with.
    """
    here = set(_located(inputs))
    found: dict[str, Unfinished] = {}
    for name, store in sorted(stores.items()):
        version, runs = _noted(store)
        others = [run for run in runs if name != own or not here.issuperset(run)]
        if (others or name != own) and (shards := store.count()):
            read = dict.fromkeys(place for run in others for place in run)
            found[name] = Unfinished(shards * MAX_ITEMS, tuple(read), version != fingerprint())
    return found


def _noted(store: ShardStore) -> tuple[str | None, list[list[str]]]:
    """The version of which the shards in the store are, and the inputs of each run that saved some."""
    # What was made before there were notes has none.
    noted = json.loads(store.noted() or b"{}")
    return noted.get("fingerprint"), noted.get("runs", [])


def _located(inputs: Sequence[str]) -> list[str]:
    """The inputs as they are named from any folder."""
    return [name if name == "-" or remote.is_remote(name) else str(Path(name).resolve()) for name in inputs]
