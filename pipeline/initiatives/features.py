"""Features that are told from few values, made once for all articles."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache, wraps
from sys import intern

_Make = Callable[..., Iterable[str]]
_Made = Callable[..., tuple[str, ...]]


def made_once(size: int) -> Callable[[_Make], _Made]:
    """Keeps what a function makes of its last ``size`` arguments.

    Scorers intern the features of their tables as well: the same object is found faster than an equal one.
    """

    def keep(make: _Make) -> _Made:
        @lru_cache(maxsize=size)
        def made(*values: Hashable) -> tuple[str, ...]:
            return tuple(map(intern, make(*values)))

        return wraps(make)(made)

    return keep
