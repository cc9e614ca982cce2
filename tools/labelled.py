"""Annotated articles as documents with mentions: the annotated ones, or those that the finders of the pipeline find."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import dates, money
from pipeline.evaluate import normalise
from pipeline.lexicon import parse
from pipeline.orgs.forms import key_of
from pipeline.orgs.resolve import Body
from pipeline.spans import longest_apart
from pipeline.tokens import Analyser
from pipeline.types import Document, Field, Mention, Money, Organization, Passage, Period, Span

_word_end = re.compile(r"(?:는|가|은|이|의|에|와|과|를|을|에서|도|로|청)?[\s,.]").match


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the stage for initiatives is given, besides the document."""

    organizations: list[Mention[Organization]]
    amounts: list[Mention[Money]]
    dates: list[Mention[Period]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One annotated article; ``source`` says whether its mentions were annotated or found."""

    id: str
    source: str
    annotation: Mapping[str, Any]
    document: Document
    mentions: Mentions

    def same(self, name: str, organization: Organization) -> bool:
        """Whether the annotation's organisation ``name`` is the one mentioned."""
        forms = {normalise(organization.name)}
        forms |= {normalise(item.text) for item in self.mentions.organizations if item.value == organization}
        wanted = next((item for item in self.annotation["orgs"] if item["name"] == name), {"mentions": []})
        return normalise(name) in forms or any(
            normalise(organization.name) == normalise(text) for text in wanted["mentions"]
        )


def annotations(place: Path) -> list[Path]:
    """The annotation, or those of a folder."""
    return sorted(place.glob("*.json")) if place.is_dir() else [place]


Found = Mapping[str, Sequence[Mapping[str, Any]]]


def read_mentions(path: Path) -> Found:
    """By article the organisations that ``tools.train_orgs --mentions`` wrote: name, type and mentions."""
    lines = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {line["id"]: line["orgs"] for line in lines}


def load(places: Sequence[Path], analyser: Analyser, found: Found | None = None) -> list[Labelled]:
    """Annotated articles, named by their JSON files or folders of them, in order of name.

    With ``found`` each comes a second time, with the organisations that models found which had not seen it, and the
    sums and dates of the finders.
    """
    articles = []
    for path in sorted({path for place in places for path in annotations(place)}):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        document = _document(annotation, path.with_suffix(".txt").read_text(encoding="utf-8"), analyser)
        articles.append(Labelled(path.stem, "annotated", annotation, document, annotated(annotation, document)))
        if found is not None:
            organizations = _organizations(found[path.stem], document)
            mentions = Mentions(organizations, money.find(document), dates.find(document))
            articles.append(Labelled(path.stem, "found", annotation, document, mentions))
    return articles


def _organizations(found: Sequence[Mapping[str, Any]], document: Document) -> list[Mention[Organization]]:
    texts = {passage.field: passage.text for passage in document.passages}
    return longest_apart(
        [
            Mention(field, Span(start, stop), texts[field][start:stop], Organization(body["name"], body["type"]), rule)
            for body in found
            for field, start, stop, rule in body["mentions"]
        ]
    )


_mark = re.compile(r"\{(?P<role>[LPBN])/(?P<type>\w+)/(?P<name>[^{}]+)\}")
_ROLES = {"L": "leads", "P": "partners", "B": "beneficiaries"}


def constructions(path: Path, analyser: Analyser) -> list[Labelled]:
    """Invented openings with their organisations marked (``tools/constructions.tsv``), as annotated articles."""
    articles = []
    for number, row in enumerate(parse(path.read_text(encoding="utf-8"), path.name), 1):
        marks = list({match["name"]: match for match in _mark.finditer(row["title"] + " " + row["body"])}.values())
        main: dict[str, Any] = {
            key: [mark["name"] for mark in marks if _ROLES.get(mark["role"]) == key] for key in _ROLES.values()
        }
        main |= {
            "main": True,
            "kind": row["kind"],
            "name": None,
            "amounts": [],
            "start": None,
            "end": None,
            "evidence": "",
        }
        annotation = {
            "outlet": None,
            "orgs": [{"name": mark["name"], "mentions": [mark["name"]], "type": mark["type"]} for mark in marks],
            "amounts": [],
            "dates": [],
            "initiatives": [main],
        }
        title, body = (_mark.sub(lambda match: match["name"], row[key]) for key in ("title", "body"))
        document = Document(analyser.passage(title, "title"), analyser.passage(body, "body"))
        articles.append(
            Labelled(f"construction-{number}", "annotated", annotation, document, annotated(annotation, document))
        )
    return articles


def _document(annotation: Mapping[str, Any], raw: str, analyser: Analyser) -> Document:
    lines = raw.split("\n")
    body = "\n".join("\n".join(lines[first - 1 : last]) for first, last in annotation["body_lines"])
    published = annotation["published"]
    return Document(
        analyser.passage(annotation["title"] or "", "title"),
        analyser.passage(body, "body"),
        datetime.date.fromisoformat(published) if published else None,
        annotation["outlet"],
    )


def annotated(annotation: Mapping[str, Any], document: Document) -> Mentions:
    """Mentions as annotated, at every place where their text stands."""
    organizations = [
        Mention(field, span, text, Organization(item["name"], item["type"]), "annotated")
        for item in annotation["orgs"]
        for text in sorted({*item["mentions"], item["name"]})
        for field, span in _places(document, text, whole=len(text) == 1)
    ]
    amounts = [
        Mention(
            field,
            span,
            item["text"],
            Money(item["min"], item["max"], item["currency"], funding=item["funding"]),
            "annotated",
        )
        for item in annotation["amounts"]
        for field, span in _places(document, item["text"])
    ]
    periods = [
        Mention(field, span, item["text"], Period(item["value"], item["role"]), "annotated")
        for item in annotation["dates"]
        for field, span in _places(document, item["text"])
    ]
    return Mentions(longest_apart(organizations), longest_apart(amounts), longest_apart(periods))


def _places(document: Document, text: str, whole: bool = False) -> Iterator[tuple[Field, Span]]:
    """Where a text stands; a number never inside a longer one, and ``whole`` only as a word of its own."""
    for passage in document.passages:
        place = passage.text.find(text)
        while place >= 0:
            if _stands_alone(passage, place, text, whole):
                yield passage.field, Span(place, place + len(text))
            place = passage.text.find(text, place + len(text))


def _stands_alone(passage: Passage, place: int, text: str, whole: bool) -> bool:
    before = passage.text[place - 1 : place] if place else " "
    if whole:
        after = passage.text[place + len(text) :][:3] + " "
        return not before.isalnum() and _word_end(after) is not None
    return not (before.isdigit() and text[0].isdigit())


def matched(found: Sequence[Body], bodies: Sequence[Sequence[str]]) -> set[int]:
    """The places of what is found that are annotated bodies: for each of these what has its name, or else a form.

    ``bodies`` are the annotated ones' forms, the name first.
    """
    keys = [[key_of(form) for form in body] for body in bodies]
    pairs: list[tuple[int, int, int]] = []
    for place, body in enumerate(found):
        name, forms = key_of(body.name), {key_of(form) for form in body.forms}
        for number, own in enumerate(keys):
            if not forms.isdisjoint(own):
                pairs.append((0 if name == own[0] else 1 if name in own else 2, place, number))
    right: dict[int, int] = {}
    for _, place, number in sorted(pairs):
        if place not in right and number not in right.values():
            right[place] = number
    return set(right)
