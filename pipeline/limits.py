"""How long a process may work on records and how much memory it may hold, and how much it holds."""

from __future__ import annotations

import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

# No shard takes many seconds; one that takes minutes never ends.
MAX_SECONDS = 180

# A worker needs about 0.6 GB, most of it shared with its parent; what grows to these sizes leaks or holds no article.
# Past the first, a worker is replaced once it has finished what it is at; past the second, it is ended at once.
REPLACED_FROM = 2 * 1024**3
ENDED_FROM = 4 * 1024**3

# How often a process looks how much it holds.
SECONDS_BETWEEN_LOOKS = 0.25

_STATM = Path("/proc/self/statm")


def resident() -> int:
    """Bytes of memory that this process holds; where the system only tells the most it ever held, those.

    On Windows, where neither can be told without further packages, 0.
    """
    if sys.platform == "linux":
        return int(_STATM.read_bytes().split()[1]) * resource.getpagesize()
    if sys.platform == "win32":
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
