"""Learn the tagger's small network: see ``pipeline.orgs.network`` for what its arrays mean."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from pipeline.exact import EXACT, GRID, MOST, UNIT_GRID, on_grid
from pipeline.orgs.features import FLAG_SIZES, FLAGS, PAD, RELATIONS, Frame, Kind, attributes
from pipeline.orgs.network import SIDES
from pipeline.orgs.tagger import LABELS

VECTOR = 64  # numbers of an attribute's vector
UNITS = 48  # of each hidden layer
EPOCHS = 9
RATE = 4e-3  # the highest rate of learning
DECAY = 0.01
BATCH = 3000  # morphemes
RARE = 3  # attributes of fewer morphemes have no vector
DROPPED = 0.2  # of the hidden units
# How often a morpheme is shown without the attributes of its own wording, and without any of its letters: names of
# other towns and firms are to be known by what stands around them.
UNWORDED, UNLETTERED = 0.25, 0.1
_WORDING = ("f=", "s2=", "s3=", "p2=")
_LETTERS = (*_WORDING, "s1=", "p1=")
_KNOWN = FLAGS.index("lexicon")
_MOST_ATTRIBUTES = 12
_FLAG_ROWS = np.cumsum([0, *FLAG_SIZES.values()])


class Lesson(NamedTuple):
    """A sentence: of each morpheme the attributes' numbers (0: none), its flags, related places and label."""

    attributes: npt.NDArray[np.int64]
    flags: npt.NDArray[np.int64]
    links: npt.NDArray[np.int64]
    labels: npt.NDArray[np.int64]


class Names:
    """Numbers of attributes, from 1 on, in the order in which they were met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self._kinds: dict[Kind, list[int]] = {}
        self.none = self.of(PAD)

    def of(self, kind: Kind) -> list[int]:
        """The attributes of a kind, filled up with zeros."""
        row = self._kinds.get(kind)
        if row is None:
            known = [self.numbers.setdefault(name, len(self.numbers) + 1) for name in attributes(kind, True)]
            row = self._kinds[kind] = (known + [0] * _MOST_ATTRIBUTES)[:_MOST_ATTRIBUTES]
        return row


def lessons(frame: Frame, marks: Sequence[str], sizes: Sequence[int], names: Names) -> Iterator[Lesson]:
    """The sentences of a passage; ``sizes`` tells how many morphemes each has."""
    seen = np.array([names.of(kind) for kind in frame.kinds], dtype=np.int64).reshape(-1, _MOST_ATTRIBUTES)
    flags = np.array([frame.flags[flag] for flag in FLAGS], dtype=np.int64).T
    links = np.array([frame.links[relation] for relation in RELATIONS], dtype=np.int64).T
    labels = np.array([LABELS.index(mark) for mark in marks], dtype=np.int64)
    first = 0
    for size in sizes:
        part = slice(first, first + size)
        near = links[part] - first
        near[(near < 0) | (near >= size)] = size
        if size:
            yield Lesson(seen[part], flags[part], near, labels[part])
        first += size


class _Net(nn.Module):
    """The network as it is learnt, with scores of moves from label to label."""

    def __init__(self, count: int, dropped: dict[str, torch.Tensor], none: torch.Tensor) -> None:
        super().__init__()
        self.vectors = nn.Embedding(count, VECTOR, padding_idx=0)
        nn.init.normal_(self.vectors.weight, 0, 0.08)
        with torch.no_grad():
            self.vectors.weight[0] = 0
        self.shares = nn.Linear(VECTOR * len(RELATIONS), UNITS)
        self.flags = nn.Embedding(int(_FLAG_ROWS[-1]), UNITS)
        nn.init.normal_(self.flags.weight, 0, 0.1)
        self.sides = nn.Conv1d(UNITS, UNITS, len(SIDES), padding=len(SIDES) // 2)
        self.labels = nn.Linear(2 * UNITS, len(LABELS))
        self.moves = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("flag_rows", torch.from_numpy(_FLAG_ROWS[:-1].astype(np.int64)))
        self._dropped, self._none = dropped, none

    def forward(self, batch: Batch) -> torch.Tensor:
        """Scores of the labels of every morpheme of a batch."""
        seen, flags = batch.attributes, batch.flags
        count, size, _ = seen.shape
        if self.training:
            for name, rate in (("wording", UNWORDED), ("letters", UNLETTERED)):
                hidden = (torch.rand(count, size, 1) < rate) & self._dropped[name][seen]
                seen = seen.masked_fill(hidden, 0)
            flags = flags.clone()
            flags[..., _KNOWN][torch.rand(count, size) < UNLETTERED] = 0
        vectors = nn.functional.dropout(self.vectors(seen).sum(2), DROPPED, self.training)
        outside = self.vectors(self._none).sum(0).expand(count, 1, VECTOR)
        vectors = torch.cat([vectors, outside], 1)
        places = batch.links.reshape(count, -1, 1).expand(-1, -1, VECTOR)
        related = vectors.gather(1, places).reshape(count, size, -1)
        units = self.shares(related) + self.flags(flags + self.flag_rows).sum(2)
        units = nn.functional.dropout(units.clamp(0, MOST), DROPPED, self.training) * batch.mask[..., None]
        deep = torch.relu(self.sides(units.transpose(1, 2))).transpose(1, 2)
        deep = (units + nn.functional.dropout(deep, DROPPED, self.training)).clamp(0, MOST)
        scores: torch.Tensor = self.labels(torch.cat([units, deep], 2))
        return scores


class Batch(NamedTuple):
    """Sentences side by side; ``mask`` is 0 behind the end of each."""

    attributes: torch.Tensor
    flags: torch.Tensor
    links: torch.Tensor
    labels: torch.Tensor
    mask: torch.Tensor


def _batch(chosen: Sequence[Lesson], kept: npt.NDArray[np.int64]) -> Batch:
    size = max(len(lesson.labels) for lesson in chosen)
    shape = len(chosen), size
    seen = np.zeros((*shape, _MOST_ATTRIBUTES), dtype=np.int64)
    flags = np.zeros((*shape, len(FLAGS)), dtype=np.int64)
    links = np.full((*shape, len(RELATIONS)), size, dtype=np.int64)
    labels = np.zeros(shape, dtype=np.int64)
    mask = np.zeros(shape, dtype=np.float32)
    for number, lesson in enumerate(chosen):
        length = len(lesson.labels)
        seen[number, :length] = kept[lesson.attributes]
        flags[number, :length] = lesson.flags
        links[number, :length] = np.where(lesson.links == length, size, lesson.links)
        labels[number, :length] = lesson.labels
        mask[number, :length] = 1
    return Batch(*map(torch.from_numpy, (seen, flags, links, labels, mask)))


def _batches(chosen: Sequence[Lesson], chance: random.Random) -> list[list[int]]:
    """Numbers of sentences in batches, those of like length together, in an order by chance."""
    order = sorted(range(len(chosen)), key=lambda number: len(chosen[number].labels) + 8 * chance.random())
    found: list[list[int]] = [[]]
    size = 0
    for number in order:
        found[-1].append(number)
        size += len(chosen[number].labels)
        if size > BATCH:
            found.append([])
            size = 0
    found = [batch for batch in found if batch]
    chance.shuffle(found)
    return found


def _loss(net: _Net, scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Negative log-likelihood of the labels, a morpheme."""
    labels, mask, moves = batch.labels, batch.mask, net.moves
    own = (scores.gather(2, labels[..., None])[..., 0] * mask).sum()
    own = own + (moves[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum()
    state = scores[:, 0]
    for place in range(1, labels.shape[1]):
        ahead = torch.logsumexp(state[:, :, None] + moves, 1) + scores[:, place]
        state = torch.where(mask[:, place, None] > 0, ahead, state)
    return (torch.logsumexp(state, 1).sum() - own) / mask.sum()


def learn_network(chosen: Sequence[Lesson], names: Names) -> dict[str, Any]:
    """Arrays of a network learnt from sentences, as ``pipeline.orgs.network`` reads them."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    chance = random.Random(1)
    counts: Counter[int] = Counter()
    for lesson in chosen:
        counts.update(lesson.attributes.ravel().tolist())
    known = [name for name, number in names.numbers.items() if counts[number] >= RARE or number in names.none]
    kept = np.zeros(len(names.numbers) + 1, dtype=np.int64)
    for place, name in enumerate(known, 1):
        kept[names.numbers[name]] = place
    dropped = {
        "wording": torch.tensor([False, *(name.startswith(_WORDING) for name in known)]),
        "letters": torch.tensor([False, *(name.startswith(_LETTERS) for name in known)]),
    }
    net = _Net(len(known) + 1, dropped, torch.from_numpy(kept[names.none]))
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=DECAY)
    steps = EPOCHS * (len(_batches(chosen, chance)) + 2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    net.train()
    for _ in range(EPOCHS):
        for numbers in _batches(chosen, chance):
            batch = _batch([chosen[number] for number in numbers], kept)
            loss = _loss(net, net(batch), batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return _arrays(net, known)


def _arrays(net: _Net, known: Sequence[str]) -> dict[str, Any]:
    """The network's numbers on the grid. Raises ValueError where their sums might not be exact."""
    numbers = {name: value.detach().numpy() for name, value in net.named_parameters()}
    # From (units, relation × vector) to (vector, relation × units); from (units, units, side) to (side × units, units).
    shares = numbers["shares.weight"].reshape(UNITS, len(RELATIONS), VECTOR).transpose(2, 1, 0)
    sides = numbers["sides.weight"].transpose(2, 1, 0)
    found = {
        "vectors": numbers["vectors.weight"][1:],
        "shares": shares.reshape(VECTOR, -1),
        "flags": numbers["flags.weight"],
        "units": numbers["shares.bias"],
        "sides": sides.reshape(-1, UNITS),
        "side_units": numbers["sides.bias"],
        "labels": numbers["labels.weight"].T,
        "label_scores": numbers["labels.bias"],
        "moves": numbers["moves"],
    }
    grid = {name: on_grid(table) for name, table in found.items()}
    for name, other in (("shares", GRID), ("sides", UNIT_GRID), ("labels", UNIT_GRID)):
        if np.abs(grid[name]).sum(axis=0).max() * GRID * MOST * other > EXACT:
            raise ValueError(f"the sums over {name} may be too large to be exact; learn with more decay")
    return {
        "network_attributes": np.frombuffer("\n".join(known).encode(), dtype=np.uint8),
        "network_flag_rows": _FLAG_ROWS[:-1].astype(np.int32),
        **{f"network_{name}": table for name, table in grid.items()},
    }
