"""Why an input gave no article: the closed list of reasons that ``rejects.csv`` uses.

The list is ``data/reasons.tsv``, with what each means in Korean and English. Readers and stages name a reason of it;
the reject's ``detail`` then names the case at hand and the remedy.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.lexicon import load


def meanings(language: str = "en") -> Mapping[str, str]:
    """Every reason with its meaning in ``ko`` or ``en``.

    >>> meanings()["bad_json"]
    'the line or element is not JSON'
    """
    return {row["reason"]: row[language] for row in load("reasons")}
