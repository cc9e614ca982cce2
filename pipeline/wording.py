"""The reasons of ``articles.jsonl`` in words that a reader without the model at hand understands, Korean or English.

A reason is written once, in the terms of the rule or model that decided (``a:topic +0.9``). Those who read it, in the
terminal or in the report, get the same in words: ``subject with 은/는 in the evidence sentence``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from pipeline.lexicon import load

Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# What the decision behind a cell is about, as the list of phrases names it.
_SUBJECTS: Mapping[str, str] = {
    "main": "gist",
    "kind": "gist",
    "parties": "party",
    "name": "name",
    "amounts": "sum",
    "start": "time",
    "end": "time",
}
_ROLES: Mapping[str, str] = {"leads": "lead", "partners": "partner", "beneficiaries": "beneficiary"}
_FREE: Mapping[str, str] = {"number": r"\d[\d+-]*", "word": r".+", "text": r".+", "rest": r".+"}
_CLASSES: Mapping[str, str] = {"other": "part", "row part": "part of row"}

_gains = re.compile(r"(?:^|(?<=, ))(?P<feature>\S.{0,300}?) \+\d+\.\d(?=, |$)")
_between_items = re.compile(r"(?<=\+\d\.\d); |(?<=: ); ")
_party = re.compile(r"(?P<name>.+) (?P<role>lead|partner|beneficiary): (?P<why>.*)").fullmatch
_item = re.compile(r"(?P<name>[^+]*?): (?P<why>.* \+\d+\.\d|)").fullmatch
_placeholder = re.compile(r"\{([a-z ]+)\}")
# Kinds of one family share what is learnt; to the reader it is the same clue.
_family = re.compile(r"(?:^|(?<=\|))(?:agreement|donation|meeting|money|work)(?:\||$)")


@dataclass(frozen=True, slots=True)
class _Phrase:
    form: re.Pattern[str]
    classes: tuple[str, ...]
    texts: Mapping[str, str]


def term(kind: str, value: str, language: Language) -> str:
    """A value of the tables in words; the value itself where it is none of a closed list.

    >>> term("kind", "programme", "ko"), term("role", "lead", "en"), term("kind", "?", "ko")
    ('지원사업', 'lead', '?')
    """
    found = _terms().get(f"{kind}:{value}")
    return value if found is None else found[language]


def code_of(kind: str, text: str) -> str | None:
    """The value that somebody writes as itself or in words, whole or a part of them; None where it is none.

    >>> code_of("type", "지방자치단체"), code_of("type", "local government"), code_of("kind", "펀드")
    ('local_government', 'local_government', 'fund')
    """
    written = _squeezed(text)
    for value in codes(kind):
        words = [term(kind, value, language) for language in LANGUAGES]
        if written in {_squeezed(form) for word in (value, *words) for form in (word, *word.split("·"))}:
            return value
    return None


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def codes(kind: str) -> tuple[str, ...]:
    """The closed list of a kind's values.

    >>> codes("role")
    ('beneficiary', 'lead', 'partner')
    """
    start = f"{kind}:"
    return tuple(key.removeprefix(start) for key in _terms() if key.startswith(start))


def in_words(cell: str, reason: str, language: Language) -> str:
    """What decided a cell, in words.

    >>> in_words("kind", "lead:agree +0.9, lead word:협약 +0.3", "en")
    'words of signing an agreement in the opening; ‘협약’ in the opening'
    >>> in_words("leads", "가람시 lead: a:topic +0.9; 새봄식품 partner: agreement|case:with +0.9", "ko")
    '가람시: 근거 문장에서 주어(은/는)'
    >>> in_words("status", "ended 2024-06-12, before publication", "ko")
    '2024-06-12에 끝나 게재 전'
    >>> in_words("beneficiary_groups", "소상공인 140명: t:number", "en")
    '소상공인 140명: printed with its number in the title'

    ``cell`` is a cell of an initiative; those of parties share one reason, of which each is told its own part.
    """
    fixed = _told("fixed", reason, language)
    if fixed is not None or not reason:
        return fixed or ""
    cell, role = ("parties", _ROLES[cell]) if cell in _ROLES else (cell, None)
    if cell == "beneficiary_groups":
        return " / ".join(_of_group(item, language) for item in reason.split("; "))
    subject = _SUBJECTS.get(cell)
    if subject is None:
        return reason
    told = []
    for item in _between_items.split(reason):
        about, why = "", item
        if subject == "party" and (match := _party(item)):
            if role is not None and match["role"] != role:
                continue
            about = match["name"] + ("" if role else f" ({term('role', match['role'], language)})")
            why = match["why"]
        elif subject in ("sum", "time") and (match := _item(item)):
            about, why = _told("fixed", match["name"], language) or match["name"], match["why"]
        clues = _clues(subject, why, language)
        told.append(f"{about}: {clues}" if about else clues)
    return " / ".join(told)


def _of_group(item: str, language: Language) -> str:
    """A group that receives, and what tells that it does."""
    group, _, sign = item.rpartition(": ")
    return f"{group}: {_told('group', sign, language) or sign}"


def _clues(subject: str, features: str, language: Language) -> str:
    """The features of a decision in words, each clue once, the strongest first."""
    names = [match["feature"] for match in _gains.finditer(features)]
    told = (_told(subject, plain, language) or plain for name in names if (plain := _family.sub("", name).strip("|")))
    return "; ".join(dict.fromkeys(told)) or _told("fixed", "nothing stands out", language) or ""


@lru_cache(100_000)  # the same few clues decide most cells of a result
def _told(subject: str, reason: str, language: Language) -> str | None:
    """The narrowest phrase that fits a reason; None where none does."""
    for phrase in _phrases().get(subject, ()):
        match = phrase.form.fullmatch(reason)
        if match:
            values = zip(phrase.classes, match.groups(), strict=True)
            shown = [value if kind in _FREE else term(kind, value, language) for kind, value in values]
            return phrase.texts[language].format(*shown)
    return None


@cache
def _terms() -> Mapping[str, Mapping[str, str]]:
    return {row["term"]: row for row in load("reason_words")}


@cache
def _phrases() -> Mapping[str, tuple[_Phrase, ...]]:
    """Phrases by subject, the narrowest first; terms are tried at their longest."""
    values: dict[str, list[str]] = {}
    for key in _terms():
        kind, _, value = key.partition(":")
        values.setdefault(kind, []).append(value)
    found: dict[str, list[_Phrase]] = {}
    for row in sorted(load("reason_phrases"), key=lambda row: _width(row["reason"])):
        subject, _, form = row["reason"].partition("/")
        names = _placeholder.findall(form)
        pieces = _placeholder.split(form)
        pattern = "".join(
            f"({_FREE.get(piece) or _choice(values[_CLASSES.get(piece, piece)])})" if place % 2 else re.escape(piece)
            for place, piece in enumerate(pieces)
        )
        texts = {language: _numbered(row[language], names) for language in ("ko", "en")}
        classes = tuple(_CLASSES.get(name, name) for name in names)
        found.setdefault(subject, []).append(_Phrase(re.compile(pattern, re.DOTALL), classes, texts))
    return {subject: tuple(phrases) for subject, phrases in found.items()}


def _width(form: str) -> tuple[int, int]:
    """How much a form lets through: any words count most, then terms and numbers."""
    names = _placeholder.findall(form)
    return sum(_FREE.get(name) == r".+" for name in names), len(names)


def _choice(values: list[str]) -> str:
    return "|".join(map(re.escape, sorted(values, key=lambda value: (-len(value), value))))


def _numbered(text: str, names: list[str]) -> str:
    """Named braces as numbered ones, in the order of the form."""
    return _placeholder.sub(lambda match: f"{{{names.index(match[1])}}}", text)
