"""What the command line says, in Korean or English; the texts stand in ``data/messages.tsv``."""

from __future__ import annotations

import os
import re
import string
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pipeline.lexicon import load
from pipeline.reasons import meanings
from pipeline.types import LANGUAGES, Language

_language: Language = "en"


def choose(wanted: str | None, environment: Mapping[str, str] | None = None) -> Language:
    """Set the language of all messages: the wanted one, else ``SANGSAENG_LANG``, else that of the locale."""
    global _language
    environment = os.environ if environment is None else environment
    names = ("SANGSAENG_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    stated = [wanted or "", *(environment.get(name, "") for name in names)]
    _language = next((language for name in stated if name for language in LANGUAGES if name.startswith(language)), "en")
    return _language


def language() -> Language:
    """The language that messages are in."""
    return _language


def wanted_language(arguments: Sequence[str]) -> str | None:
    """The value of ``--lang`` among command-line arguments, which help texts need before they are parsed.

    >>> wanted_language(["run", "--lang", "ko"]), wanted_language(["--lang=en"]), wanted_language([])
    ('ko', 'en', None)
    """
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def say(key: str, **values: object) -> str:
    """A message in the chosen language."""
    text = _catalogue()[key][_language].replace("\\n", "\n")
    return filled(text, values) if values else text


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its blanks filled; one such as ``{count:row|rows}`` with the word that fits the number.

    >>> filled("{count:,} {count:row|rows}", {"count": 1}), filled("{count:,} {count:row|rows}", {"count": 1200})
    ('1 row', '1,200 rows')
    """
    return _Blanks().vformat(text, (), values)


class _Blanks(string.Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        single, bar, plural = format_spec.partition("|")
        if bar:
            return single if value == 1 else plural
        return str(super().format_field(value, format_spec))


def reason(code: str) -> str:
    """A reject's reason in words."""
    return meanings(_language).get(code, code)


def translated(text: str) -> str:
    """An English message of an error or a reject in the chosen language; the text itself where it is not known.

    Errors are raised in English, for programs and for ``rejects.csv``, which must be the same everywhere; whoever
    reads a terminal is told in the language of the rest. What fills a place in a message may be a message too.
    """
    if _language == "en":
        return text
    for form, korean in _translations():
        match = form.fullmatch(text)
        if match:
            return korean.format(*map(translated, match.groups()))
    return text


@cache
def _translations() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile("(.+?)".join(map(re.escape, row["en"].split("{}"))), re.DOTALL), row["ko"])
        for row in sorted(load("translations"), key=lambda row: -len(row["en"].replace("{}", "")))
    )


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    return {row["key"]: row for row in load("messages")}
