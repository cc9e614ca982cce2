"""Several articles in one text file, parted by lines of one sign: ``==========``."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_separators = re.compile(r"^[ \t]*+(?P<line>([-=*_~#─━═])\2{4,})[ \t]*+$", re.MULTILINE).finditer
_sentence_ends = re.compile(r"[가-힣][다요][.?!]").finditer
# One line may part an article from its contacts or from an attachment; two alike with articles about them do not.
_SEPARATORS: Final = 2
_SENTENCES: Final = 2


def records(text: str) -> list[str]:
    """The articles of a text, one below the other; the text itself where it is one.

    They are parted by the line that stands most often in it, twice at least, if three of four parts or more are told in
    sentences, as attachments and lists of contacts are not.

    >>> story = "가람시는 협약을 맺었다. 3년간 돕는다."
    >>> records(f"협약\\n{story}\\n=====\\n기금\\n{story}\\n=====\\n")
    ['협약\\n가람시는 협약을 맺었다. 3년간 돕는다.', '기금\\n가람시는 협약을 맺었다. 3년간 돕는다.']
    >>> records(f"협약\\n{story}\\n=====\\n담당: 기획팀\\n=====\\n붙임: 개요")[1:]
    []
    """
    found = list(_separators(text))
    lines = Counter(match["line"] for match in found)
    line, count = lines.most_common(1)[0] if lines else ("", 0)
    if count < _SEPARATORS:
        return [text]
    parts, start = [], 0
    for match in found:
        if match["line"] == line:
            parts.append(text[start : match.start()].strip())
            start = match.end()
    parts = [part for part in (*parts, text[start:].strip()) if part]
    told = sum(map(_is_told, parts))
    return parts if told > 1 and 4 * told >= 3 * len(parts) else [text]


def _is_told(part: str) -> bool:
    """Whether it holds sentences, as an article does."""
    return sum(1 for _ in _sentence_ends(part)) >= _SENTENCES
