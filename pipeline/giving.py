"""The verbs of making a gift, which organisations are told by and who leads a donation."""

from __future__ import annotations

from typing import Final

DONATIONS: Final = ("기탁", "기부", "기증", "쾌척", "희사")
"""What is done to a gift by who makes it. 전달 "handing over" others do as well."""

DONATED: Final = "|".join(DONATIONS)
"""The same as alternatives of a pattern."""
