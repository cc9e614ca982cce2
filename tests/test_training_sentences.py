"""The invented training sentences: their markup, their types, and that they stay varied."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

from pipeline.money import sums_of
from pipeline.types import OrganizationType

SENTENCES = Path(__file__).parents[1] / "tools" / "training" / "press_sentences.txt"

_marks = re.compile(r"\[\[(?P<text>[^\[\]|]+)\|(?P<type>[a-z_]+)\]\]")


def lines() -> list[str]:
    return [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def test_marks_are_whole_and_types_known() -> None:
    known = set(get_args(OrganizationType))
    for line in lines():
        rest = _marks.sub("", line)
        assert "[[" not in rest, line
        assert "]]" not in rest, line
        assert "|" not in rest, line
        for mark in _marks.finditer(line):
            assert mark["type"] in known, line
            assert mark["text"] == mark["text"].strip(), line


def test_no_line_is_blank_or_twice() -> None:
    found = lines()
    assert all(line and line == line.strip() for line in found)
    assert not [line for line, times in Counter(found).items() if times > 1]


def test_one_form_keeps_one_type() -> None:
    """The same words marked with two types would teach neither; a form that truly has two is spelt out in the text."""
    types: dict[str, set[str]] = {}
    for line in lines():
        for mark in _marks.finditer(line):
            types.setdefault(mark["text"], set()).add(mark["type"])
    assert not {text: kinds for text, kinds in types.items() if len(kinds) > 1}


SUMS = SENTENCES.with_name("sums.txt")
_sign = re.compile(r"\[[+-](?P<text>[^\[\]]+)\]")


def test_every_sum_of_the_invented_paragraphs_is_marked_as_the_finder_reads_it() -> None:
    for line in SUMS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            title, _, body = line.rpartition(" | ")
            texts = [_sign.sub(r"\g<text>", text.replace(" ¶ ", "\n")) for text in (title, body)]
            read = [text[sum_.start : sum_.stop] for text in texts for sum_ in sums_of(text)]
            assert read == [mark["text"] for mark in _sign.finditer(line)], line
