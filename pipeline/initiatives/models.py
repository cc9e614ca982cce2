"""What the decisions of this stage are made with: a linear scorer for each, and the network that reads the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from pipeline.initiatives.network import Network
from pipeline.initiatives.scorer import Scorer, parse


@dataclass(frozen=True, slots=True)
class Models:
    """Every scorer by the name of its decision, and the network."""

    scorers: Mapping[str, Scorer]
    network: Network

    def __getitem__(self, decision: str) -> Scorer:
        return self.scorers[decision]


@cache
def models() -> Models:
    """Those that come with the package."""
    folder = files("pipeline") / "models"
    scorers = parse((folder / "initiatives.json").read_text(encoding="utf-8"))
    with (folder / "initiatives.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return Models(scorers, Network({name: arrays[name] for name in arrays.files}))
