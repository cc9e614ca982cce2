"""What two texts share: hashed runs of words, MinHash signatures of them, and exact likeness.

Everything is fixed-seed integer arithmetic, so a text gives the same numbers on every machine and in every run.
"""

from __future__ import annotations

import re
from zlib import crc32

import numpy as np
import numpy.typing as npt

# Two words: portals lose line breaks and full stops and reporters re-order clauses, which breaks longer runs; single
# words make any two articles about one firm alike.
WORDS_A_SHINGLE = 2
# A copy shows within the first thousands of words; the cap bounds time and memory on a hostile body.
MAX_WORDS = 4_000

BANDS = 64
ROWS = 3

Hashes = npt.NDArray[np.uint32]
Signature = npt.NDArray[np.uint64]

_words = re.compile(r"[0-9A-Za-z가-힣]+").findall
_MASK = (1 << 64) - 1
_COMBINE = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
# So many rows of slots stay in a processor's nearer caches.
_BLOCK = 128


def shingles(text: str) -> Hashes:
    """Sorted hashes of the runs of ``WORDS_A_SHINGLE`` words of a text, each once; empty for a text without words.

    Only letters and digits count, so lost line breaks, quotes and full stops make no difference.

    >>> bool((shingles("상생 협약을 맺었다. 나주시는") == shingles("상생 협약을 맺었다 나주시는")).all())
    True
    """
    words = " ".join(_words(text)[:MAX_WORDS]).encode().split()
    if not words:
        return np.empty(0, np.uint32)
    row = np.fromiter(map(crc32, words), np.uint64, len(words))
    size = min(WORDS_A_SHINGLE, len(row))
    runs = row[: len(row) - size + 1].copy()
    for place in range(1, size):
        runs = runs * _COMBINE + row[place : len(row) - size + 1 + place]
    hashes = np.sort((_mixed(runs) >> _HALF).astype(np.uint32))
    each_once: Hashes = hashes[np.append(True, hashes[1:] != hashes[:-1])]
    return each_once


def signature(hashes: Hashes) -> Signature:
    """One number for each of the ``BANDS`` bands: two texts agree on a band with probability ``likeness ** ROWS``."""
    column = hashes.astype(np.uint64)[:, None]
    least = []
    for start in range(0, len(column), _BLOCK):
        slots = column[start : start + _BLOCK] * _FACTORS
        slots += _OFFSETS
        least.append(slots.min(axis=0))
    minima = (np.minimum.reduce(least) >> _HALF).reshape(BANDS, ROWS)
    band = minima[:, 0]
    for row in range(1, ROWS):
        band = band * _COMBINE + minima[:, row]
    return _mixed(band)


def shared(left: Hashes, right: Hashes) -> tuple[int, float, float]:
    """What two texts have in common: the number of shingles, the part of all their shingles that both have (Jaccard),
    and the part of the shorter text's that the longer has (containment). Neither is empty.

    >>> shared(np.array([1, 2, 3], np.uint32), np.array([2, 3, 4, 5], np.uint32))
    (2, 0.4, 0.6666666666666666)
    """
    short, long = (left, right) if len(left) < len(right) else (right, left)
    common = int(np.count_nonzero(long.take(long.searchsorted(short), mode="clip") == short))
    return common, common / (len(left) + len(right) - common), common / min(len(left), len(right))


def _mixed(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """MurmurHash3's finaliser: spreads every bit over all others."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(33))


def _constants(seed: int, count: int) -> npt.NDArray[np.uint64]:
    """SplitMix64, written out because NumPy does not promise its random streams across versions."""
    values = []
    for _ in range(count):
        seed = (seed + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        values.append(mixed ^ (mixed >> 31))
    return np.array(values, np.uint64)


# Multiply-shift hashing: an odd factor and an offset for each of the permutations.
_FACTORS = _constants(1, BANDS * ROWS) | np.uint64(1)
_OFFSETS = _constants(2, BANDS * ROWS)
