"""Korean press articles in, a table of cooperation initiatives out.

>>> from pipeline import find_facts
>>> facts = find_facts("한빛군은 지난달 18일 협동조합에 1100만원을 지원했다.", published="2021-10-07")
>>> [(mention.text, mention.value.maximum) for mention in facts.amounts]
[('1100만원', 11000000)]

Everything is imported on first use, so that ``import pipeline`` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.errors import BadConfig, SangsaengError, SkipRecord
    from pipeline.extract import Extractor, find_facts
    from pipeline.frames import read_tables
    from pipeline.runner import Options, Summary, run
    from pipeline.tracker import Progress
    from pipeline.types import (
        Article,
        Extraction,
        Facts,
        Given,
        Initiative,
        Mention,
        Money,
        Organization,
        Period,
        Quote,
        RawRecord,
        Rejected,
        RemovedLine,
        Source,
        Span,
    )
    from pipeline.unfinished import Unfinished

# Where the names live that are not records; the records are in pipeline.types.
_HOMES = {
    "BadConfig": "errors",
    "SangsaengError": "errors",
    "SkipRecord": "errors",
    "Extractor": "extract",
    "read_tables": "frames",
    "find_facts": "extract",
    "Options": "runner",
    "Progress": "tracker",
    "Summary": "runner",
    "Unfinished": "unfinished",
    "run": "runner",
}

__all__ = [
    "Article",
    "BadConfig",
    "Extraction",
    "Extractor",
    "Facts",
    "Given",
    "Initiative",
    "Mention",
    "Money",
    "Options",
    "Organization",
    "Period",
    "Progress",
    "Quote",
    "RawRecord",
    "Rejected",
    "RemovedLine",
    "SangsaengError",
    "SkipRecord",
    "Source",
    "Span",
    "Summary",
    "Unfinished",
    "find_facts",
    "read_tables",
    "run",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'types')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
