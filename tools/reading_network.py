"""Learn the network that reads an article's words: see ``pipeline.initiatives.network`` for what its arrays mean."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import nn

from pipeline.exact import EXACT, GRID, MOST, UNIT_GRID, on_grid
from pipeline.initiatives.network import GIST_ZONES, KINDS, LAYERS, WIDTH, ZONES, Kind, Sight, named
from pipeline.initiatives.roles import ROLES

VECTOR = 32  # numbers of a morpheme's vector
UNITS = 48  # of the first layer
TRAITS = 48  # hidden units of features, and of each later layer
EPOCHS = 8
RATE = 3e-3  # the highest rate of learning
DECAY = 0.1
BATCH = 28  # articles
RARE_FORM, RARE_FEATURE = 8, 4  # what fewer places or rows have gets no vector
DROPPED = 0.4  # of the hidden units
UNSEEN = 0.5  # of the features
UNWORDED = 0.2  # of the morphemes' forms
UNHANDED = 0.3  # how often labels count as those of the hands that judge
# Labels are taught as less than sure, so that it learns no article by heart; what it then says is half as sharp as it
# might be.
SMOOTHING = 0.12
SHARPENED = 2


class Lesson(NamedTuple):
    """An annotated article as the network sees it.

    ``gist``: the lines that what it is about is read from, by number, with what `gist_lines` says of each; ``clues``:
    features of the gist; ``about`` and ``kind`` are None where the article does not teach them. ``traits``: features of
    each candidate in a row of ``main``, the kind; ``roles``: 0 for none, else the place in ROLES and one; ``parties``:
    whether it teaches who has none. ``hand``: by whose hand it was labelled, 0 for those that judge.
    """

    lines: Sequence[Sequence[Kind]]
    gist: Sequence[tuple[int, int]]
    clues: Sequence[str]
    about: bool | None
    kind: int | None
    main: int
    sights: Sequence[Sight]
    traits: Sequence[Sequence[str]]
    roles: Sequence[int]
    parties: bool
    hand: int


class _Batch(NamedTuple):
    """Articles side by side: their lines in one row of morphemes, with room between them that nothing stands in."""

    forms: torch.Tensor
    tags: torch.Tensor
    there: torch.Tensor  # 1 where a morpheme stands
    places: torch.Tensor  # of each line's morphemes in the row; 0, where nothing stands, behind the line's end
    gist: torch.Tensor  # line, slot of article and zone
    clues: torch.Tensor
    about: torch.Tensor
    kind: torch.Tensor
    hand: torch.Tensor
    sights: torch.Tensor  # line, place, zone, candidate
    traits: torch.Tensor
    roles: torch.Tensor
    article: torch.Tensor  # of each candidate
    main: torch.Tensor
    parties: torch.Tensor


class _Names(NamedTuple):
    forms: dict[str, int]
    tags: dict[str, int]
    traits: dict[str, int]
    clues: dict[str, int]


def _names(lessons: Sequence[Lesson]) -> _Names:
    forms = Counter(form for lesson in lessons for line in lesson.lines for form, _ in line)
    tags = Counter(tag for lesson in lessons for line in lesson.lines for _, tag in line)
    traits = Counter(trait for lesson in lessons for row in lesson.traits for trait in set(row))
    clues = Counter(clue for lesson in lessons for clue in set(lesson.clues))
    return _Names(
        *(
            {name: place for place, name in enumerate(sorted(n for n, count in counts.items() if count >= least), 1)}
            for counts, least in (
                (forms, RARE_FORM),
                (tags, RARE_FORM),
                (traits, RARE_FEATURE),
                (clues, RARE_FEATURE),
            )
        )
    )


def _padded(rows: Iterable[Sequence[int]], height: int) -> torch.Tensor:
    rows = list(rows)
    table = np.zeros((max(height, 1), max(map(len, rows), default=0) or 1), dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return torch.from_numpy(table)


def _known(features: Sequence[str], numbers: Mapping[str, int]) -> list[int]:
    """Numbers of the features that have one, in order: what is left out by chance depends on where each stands."""
    return sorted({numbers[feature] for feature in features if feature in numbers})


def _batch(lessons: Sequence[Lesson], names: _Names) -> _Batch:
    lines: list[Sequence[Kind]] = []
    gist: list[tuple[int, int]] = []
    sights: list[tuple[int, int, int, int]] = []
    owners: list[int] = []
    for number, lesson in enumerate(lessons):
        gist += [(len(lines) + line, len(GIST_ZONES) * number + zone) for line, zone in lesson.gist]
        sights += [(len(lines) + one.line, one.place, one.zone, len(owners) + one.candidate) for one in lesson.sights]
        owners += [number] * len(lesson.roles)
        lines += lesson.lines
    room = [0] * (WIDTH // 2)
    forms, tags = [*room], [*room]
    places: list[Sequence[int]] = []
    for line in lines:
        places.append(range(len(forms), len(forms) + len(line)))
        forms += [1 + names.forms.get(form, 0) for form, _ in line] + room
        tags += [names.tags.get(tag, 0) for _, tag in line] + room
    return _Batch(
        torch.tensor(forms),
        torch.tensor(tags),
        (torch.tensor(forms) > 0).float(),
        _padded(places, len(lines)),
        torch.tensor(gist, dtype=torch.long).reshape(-1, 2),
        _padded((_known(x.clues, names.clues) for x in lessons), len(lessons)),
        torch.tensor([-1 if lesson.about is None else int(lesson.about) for lesson in lessons]),
        torch.tensor([-1 if lesson.kind is None else lesson.kind for lesson in lessons]),
        torch.tensor([lesson.hand for lesson in lessons]),
        torch.tensor(sights, dtype=torch.long).reshape(-1, 4),
        _padded((_known(row, names.traits) for x in lessons for row in x.traits), len(owners)),
        torch.tensor([role for lesson in lessons for role in lesson.roles], dtype=torch.long),
        torch.tensor(owners, dtype=torch.long),
        torch.tensor([lessons[owner].main for owner in owners], dtype=torch.long),
        torch.tensor([lessons[owner].parties for owner in owners], dtype=torch.bool),
    )


class _Net(nn.Module):
    """The network as it is learnt; each other hand has vectors of its own, which no model keeps."""

    def __init__(self, names: _Names, hands: int) -> None:
        super().__init__()
        self.forms = nn.Embedding(len(names.forms) + 2, VECTOR, padding_idx=0)  # 1: a form that is not known
        self.tags = nn.Embedding(len(names.tags) + 1, VECTOR)
        self.shares = nn.Conv1d(VECTOR, UNITS, WIDTH, padding=WIDTH // 2)
        self.traits = nn.Embedding(len(names.traits) + 1, TRAITS, padding_idx=0)
        self.clues = nn.Embedding(len(names.clues) + 1, TRAITS, padding_idx=0)
        self.zones = nn.Embedding(len(ZONES), UNITS)
        self.kinds = nn.Embedding(len(KINDS), TRAITS)
        self.hands = nn.Embedding(hands, 2 * TRAITS)
        self.layers = nn.ModuleDict(
            {
                "gist": nn.Linear(len(GIST_ZONES) * UNITS + TRAITS, TRAITS),
                "relevance": nn.Linear(TRAITS, 2),
                "mention": nn.Linear(3 * UNITS, UNITS),
                "body": nn.Linear(2 * UNITS + TRAITS, TRAITS),
                "bodies": nn.Linear(3 * TRAITS, TRAITS),
                "role": nn.Linear(2 * TRAITS, 1 + len(ROLES)),
            }
        )
        # What it learns of kinds helps it to read; no model keeps this layer, as the linear scorer tells them as well.
        self.kind = nn.Linear(TRAITS, len(KINDS))
        for table, size in ((self.forms, 0.1), (self.tags, 0.1), (self.zones, 0.1), (self.kinds, 0.1)):
            nn.init.normal_(table.weight, 0, size)
        for table in (self.traits, self.clues):
            nn.init.normal_(table.weight, 0, 0.05)
        nn.init.zeros_(self.hands.weight)
        with torch.no_grad():
            for table in (self.forms, self.traits, self.clues):
                table.weight[0] = 0

    def forward(self, batch: _Batch) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores of relevance and of kinds for every article, and of roles for every candidate."""
        forms = batch.forms.masked_fill((torch.rand(batch.forms.shape) < UNWORDED) & (batch.forms > 1), 1)
        there = batch.there[:, None]
        seen = self._drop(self.forms(forms) + self.tags(batch.tags)) * there
        row = self._drop(self.shares(seen.T[None])[0].T.clamp(0, MOST)) * there
        units = row[batch.places]
        articles = len(batch.about)
        hand = self.hands(batch.hand.masked_fill(torch.rand(articles) < UNHANDED, 0))
        line, slot = batch.gist.T
        strongest = _largest(units.amax(1)[line], slot, len(GIST_ZONES) * articles).reshape(articles, -1)
        clues = self._summed(self.clues, batch.clues)
        gist = self._hidden("gist", torch.cat([strongest, clues], 1), hand[:, :TRAITS])
        roles = self._roles(batch, units, hand[:, TRAITS:])
        return self.layers["relevance"](gist), self.kind(gist), roles

    def _roles(self, batch: _Batch, units: torch.Tensor, hand: torch.Tensor) -> torch.Tensor:
        count, articles = len(batch.roles), len(batch.about)
        line, place, zone, candidate = batch.sights.T
        behind = torch.flip(torch.cummax(torch.flip(units, [1]), 1)[0], [1])
        parts = torch.cat([units[line, place], units.amax(1)[line], behind[line, place]], 1)
        own = self._hidden("mention", parts, self.zones(zone))
        looks = torch.cat([_largest(own, candidate, count), _mean(own, candidate, count)], 1)
        traits = self._summed(self.traits, batch.traits)[:count]
        body = self._hidden("body", torch.cat([looks, traits], 1), self.kinds(batch.main) + hand[batch.article])
        every = torch.cat([_largest(body, batch.article, articles), _mean(body, batch.article, articles)], 1)
        deep = self._hidden("bodies", torch.cat([body, every[batch.article]], 1), 0)
        scores: torch.Tensor = self.layers["role"](torch.cat([body, deep], 1))
        return scores

    def _drop(self, values: torch.Tensor) -> torch.Tensor:
        return nn.functional.dropout(values, DROPPED, self.training)

    def _hidden(self, name: str, rows: torch.Tensor, more: torch.Tensor | int) -> torch.Tensor:
        return self._drop((self.layers[name](rows) + more).clamp(0, MOST))

    def _summed(self, table: nn.Embedding, rows: torch.Tensor) -> torch.Tensor:
        rows = rows.masked_fill(torch.rand(rows.shape) < UNSEEN, 0)
        # What is shown in part is as strong as the whole will be.
        return self._drop((table(rows).sum(1)).clamp(0, MOST))


def _largest(rows: torch.Tensor, slots: torch.Tensor, count: int) -> torch.Tensor:
    places = slots[:, None].expand(-1, rows.shape[1])
    return torch.zeros(count, rows.shape[1]).scatter_reduce(0, places, rows, "amax")


def _mean(rows: torch.Tensor, slots: torch.Tensor, count: int) -> torch.Tensor:
    places = slots[:, None].expand(-1, rows.shape[1])
    return torch.zeros(count, rows.shape[1]).scatter_reduce(0, places, rows, "mean", include_self=False)


def _loss(net: _Net, batch: _Batch) -> torch.Tensor:
    relevance, kinds, roles = net(batch)

    def off(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
        return nn.functional.cross_entropy(scores, wanted.clamp(min=0), reduction="none", label_smoothing=SMOOTHING)

    loss = (off(relevance, batch.about) * (batch.about >= 0)).mean()
    loss = loss + (off(kinds, batch.kind) * (batch.kind >= 0)).mean()
    if len(batch.roles):
        parts = torch.where(
            batch.parties, off(roles, batch.roles), off(roles[:, 1:], batch.roles - 1) * (batch.roles > 0)
        )
        loss = loss + parts.mean()
    return loss


def learn_network(lessons: Sequence[Lesson]) -> dict[str, Any]:
    """Arrays of a network learnt from articles, as ``pipeline.initiatives.network`` reads them."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    chance = random.Random(1)
    names = _names(lessons)
    net = _Net(names, 1 + max((lesson.hand for lesson in lessons), default=0))
    order = list(range(len(lessons)))
    chance.shuffle(order)
    batches = [
        _batch([lessons[number] for number in order[first : first + BATCH]], names)
        for first in range(0, len(order), BATCH)
    ]
    optimizer = torch.optim.AdamW(net.parameters(), weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=EPOCHS * len(batches) + 1)
    net.train()
    for _ in range(EPOCHS):
        chance.shuffle(batches)
        for batch in batches:
            loss = _loss(net, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
    return _arrays(net, names)


def _arrays(net: _Net, names: _Names) -> dict[str, Any]:
    """The network's numbers on the grid. Raises ValueError where their sums might not be exact."""
    numbers = {name: value.detach().numpy() for name, value in net.named_parameters()}
    found = {
        "form_vectors": numbers["forms.weight"][1:],
        "tag_vectors": numbers["tags.weight"],
        # From (units, vector, side) to (vector, side × units).
        "shares": numbers["shares.weight"].transpose(1, 2, 0).reshape(VECTOR, -1),
        "units": numbers["shares.bias"],
        "trait_vectors": numbers["traits.weight"][1:] * (1 - UNSEEN),
        "clue_vectors": numbers["clues.weight"][1:] * (1 - UNSEEN),
        "zones": numbers["zones.weight"],
        "kinds": numbers["kinds.weight"],
    }
    for name in LAYERS:
        found[name] = numbers[f"layers.{name}.weight"].T
        found[f"{name}_sums"] = numbers[f"layers.{name}.bias"]
    found["gist_sums"] = found["gist_sums"] + numbers["hands.weight"][0, :TRAITS]
    found["body_sums"] = found["body_sums"] + numbers["hands.weight"][0, TRAITS:]
    for name in ("relevance", "role"):
        found[name], found[f"{name}_sums"] = SHARPENED * found[name], SHARPENED * found[f"{name}_sums"]
    grid = {name: on_grid(table) for name, table in found.items()}
    if any(np.abs(table).max() >= MOST for table in grid.values()):
        raise ValueError(f"a weight is {MOST} or more, which a model file does not hold exactly; learn with more decay")
    for name in ("shares", *LAYERS):
        other = GRID if name == "shares" else UNIT_GRID
        if np.abs(grid[name]).sum(axis=0).max() * GRID * MOST * other > EXACT:
            raise ValueError(f"the sums over {name} may be too large to be exact; learn with more decay")
    return {
        "forms": named(list(names.forms)),
        "tags": named(list(names.tags)),
        "traits": named(list(names.traits)),
        "clues": named(list(names.clues)),
        **grid,
    }
