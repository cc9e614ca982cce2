"""Articles in the form of ``articles.jsonl``: from an Extraction and back, without loss.

A record is plain JSON: dictionaries, lists, text, numbers. Every ``start`` and ``end`` is a half-open code-point offset
into ``body``, or into ``title`` where the item says ``"field": "title"``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

from pipeline.contacts import without_contacts
from pipeline.types import (
    Article,
    Extraction,
    Facts,
    Field,
    Given,
    Initiative,
    Mention,
    Money,
    Organization,
    Period,
    Quote,
    RemovedLine,
    Source,
    Span,
)

Record = dict[str, Any]
_NOTHING_GIVEN = Given()
Value = TypeVar("Value")


def to_record(extraction: Extraction, given: Given = _NOTHING_GIVEN, *, keep_contacts: bool = False) -> Record:
    """The record of one article by itself: it is its own story until the run has been linked.

    ``given`` adds what the dump says beyond the article: whether it holds an excerpt only, and its own tags.
    """
    article = extraction.article
    amounts = _without_repeats(extraction.amounts)
    initiatives = sorted(extraction.initiatives, key=lambda row: (row.evidence.field != "title", row.evidence.span))
    return {
        "id": article.id,
        "source": {"path": article.source.path, "record": article.source.record, "sha256": article.source.sha256},
        "url": article.url,
        "outlet": article.outlet,
        "reporter": article.reporter if keep_contacts else without_contacts(article.reporter or "") or None,
        "published": article.published,
        "published_from": article.published_from,
        "title": article.title,
        "body": article.body,
        "body_lines": list(article.body_lines),
        "excerpt": given.excerpt,
        "tags": {kind: list(names) for kind, names in given.tags},
        "duplicate_of": None,
        "story_id": article.id,
        "removed": [
            {
                "line": line.line,
                "reason": line.reason,
                "text": line.text if keep_contacts else without_contacts(line.text),
            }
            for line in article.removed
        ],
        "sentences": [[sentence.start, sentence.stop] for sentence in extraction.sentences],
        "orgs": _organizations(extraction.organizations),
        "amounts": _amounts(article.id, amounts),
        "dates": _dates(article.id, _without_repeats(extraction.dates)),
        "initiatives": [
            _initiative(f"{article.id}/i{number}", article.id, row, amounts)
            for number, row in enumerate(initiatives, 1)
        ],
    }


def facts_record(id: str, facts: Facts) -> Record:
    """Mentions of a text that needed no cleaning: ``{"id", "orgs", "amounts", "dates"}``."""
    return {
        "id": id,
        "orgs": _organizations(facts.organizations),
        "amounts": _amounts(id, facts.amounts),
        "dates": _dates(id, facts.dates),
    }


def dumps(record: Mapping[str, Any]) -> str:
    """One line of JSON, readable as it stands; exact decimals that ``loads`` made are written as they were."""
    return json.dumps(record, ensure_ascii=False, default=number)


def loads(line: str | bytes) -> Record:
    """A record from its line, decimals exact."""
    record: Record = json.loads(line, parse_float=Decimal)
    return record


def number(value: int | Decimal | None) -> int | float | str | None:
    """A sum as JSON: an integer where it is whole, else a decimal number that reads back exactly.

    A float is only the way to print: one that does not print the same digits is written as text.
    """
    if value is None or isinstance(value, int):
        return value
    if value == value.to_integral_value():
        return int(value)
    printed = float(value)
    return printed if Decimal(repr(printed)) == value else str(value)


def _without_repeats(mentions: Sequence[Mention[Value]]) -> tuple[Mention[Value], ...]:
    """Leaves out what the title says in the same words and sense as the body."""
    in_body = {(mention.text, mention.value) for mention in mentions if mention.field == "body"}
    return tuple(
        mention for mention in mentions if mention.field == "body" or (mention.text, mention.value) not in in_body
    )


def _place(field: Field, span: Span) -> Record:
    place: Record = {"start": span.start, "end": span.stop}
    return place if field == "body" else {"field": field, **place}


def _organizations(mentions: Iterable[Mention[Organization]]) -> list[Record]:
    found: dict[Organization, list[Record]] = {}
    for mention in mentions:
        place = {"text": mention.text, **_place(mention.field, mention.span), "rule": mention.rule}
        found.setdefault(mention.value, []).append(place)
    return [
        {"id": organization.name, "name": organization.name, "type": organization.type, "mentions": places}
        for organization, places in found.items()
    ]


def _amounts(id: str, mentions: Iterable[Mention[Money]]) -> list[Record]:
    return [
        {
            "id": f"{id}/a{place}",
            "text": mention.text,
            **_place(mention.field, mention.span),
            "rule": mention.rule,
            "min": number(mention.value.minimum),
            "max": number(mention.value.maximum),
            "currency": mention.value.currency,
            "approximate": mention.value.approximate,
            "per": mention.value.per,
            "funding": mention.value.funding,
        }
        for place, mention in enumerate(mentions, 1)
    ]


def _dates(id: str, mentions: Iterable[Mention[Period]]) -> list[Record]:
    return [
        {
            "id": f"{id}/d{place}",
            "text": mention.text,
            **_place(mention.field, mention.span),
            "rule": mention.rule,
            "value": mention.value.value,
            "role": mention.value.role,
        }
        for place, mention in enumerate(mentions, 1)
    ]


def _initiative(id: str, article: str, row: Initiative, amounts: Sequence[Mention[Money]]) -> Record:
    numbers: list[int] = []
    for mention in row.amounts:
        place = _listed(mention, amounts)
        if place is not None and place not in numbers:
            numbers.append(place)
    return {
        "id": id,
        "main": row.main,
        "name": row.name,
        "kind": row.kind,
        "status": row.status,
        "leads": [organization.name for organization in row.leads],
        "partners": [organization.name for organization in row.partners],
        "beneficiaries": [organization.name for organization in row.beneficiaries],
        "beneficiary_groups": list(row.beneficiary_groups),
        "beneficiary_count": row.beneficiary_count,
        "amounts": [amounts[place].text for place in numbers],
        "amount_ids": [f"{article}/a{place + 1}" for place in numbers],
        "announced": row.announced,
        "start": row.start,
        "end": row.end,
        "region": row.region,
        "evidence": {"text": row.evidence.text, **_place(row.evidence.field, row.evidence.span)},
        "confidence": number(row.confidence),
        "reasons": dict(row.reasons),
    }


def _listed(mention: Mention[Money], amounts: Sequence[Mention[Money]]) -> int | None:
    """The place of a mention in the list, or of its twin in the body where the title's was left out."""
    if mention in amounts:
        return amounts.index(mention)
    return next((i for i, one in enumerate(amounts) if (one.text, one.value) == (mention.text, mention.value)), None)


def from_record(record: Mapping[str, Any]) -> Extraction:
    """The Extraction that a record was written from, but for contacts and repeats that were left out."""
    source = record["source"]
    article = Article(
        record["id"],
        Source(source["path"], source["record"], source["sha256"]),
        record["url"],
        record["outlet"],
        record["reporter"],
        record["published"],
        record["published_from"],
        record["title"],
        record["body"],
        tuple(record["body_lines"]),
        tuple(RemovedLine(line["line"], line["reason"], line["text"]) for line in record["removed"]),
    )
    listed = [(Organization(item["name"], item["type"]), item["mentions"]) for item in record["orgs"]]
    organizations = {organization.name: organization for organization, _ in reversed(listed)}
    named = [_mention(place, organization) for organization, places in listed for place in places]
    named.sort(key=lambda mention: (mention.field != "title", mention.span.start, mention.span.stop))
    amounts = {item["id"]: _mention(item, _money(item)) for item in record["amounts"]}
    dates = [_mention(item, Period(item["value"], item["role"])) for item in record["dates"]]
    return Extraction(
        article,
        tuple(named),
        tuple(amounts.values()),
        tuple(dates),
        tuple(_read_initiative(row, organizations, amounts) for row in record["initiatives"]),
        tuple(Span(start, stop) for start, stop in record["sentences"]),
    )


def _mention(item: Mapping[str, Any], value: Value) -> Mention[Value]:
    return Mention(item.get("field", "body"), Span(item["start"], item["end"]), item["text"], value, item["rule"])


def _money(item: Mapping[str, Any]) -> Money:
    bounds = [Decimal(bound) if isinstance(bound, str) else bound for bound in (item["min"], item["max"])]
    return Money(bounds[0], bounds[1], item["currency"], item["approximate"], item["per"], item["funding"])


def _read_initiative(
    row: Mapping[str, Any], organizations: Mapping[str, Organization], amounts: Mapping[str, Mention[Money]]
) -> Initiative:
    def parties(role: str) -> tuple[Organization, ...]:
        return tuple(organizations.get(name) or Organization(name, "other") for name in row[role])

    evidence = row["evidence"]
    return Initiative(
        row["main"],
        row["name"],
        row["kind"],
        row["status"],
        parties("leads"),
        parties("partners"),
        parties("beneficiaries"),
        tuple(row["beneficiary_groups"]),
        row["beneficiary_count"],
        tuple(amounts[id] for id in row["amount_ids"]),
        row["announced"],
        row["start"],
        row["end"],
        row["region"],
        Quote(evidence.get("field", "body"), Span(evidence["start"], evidence["end"]), evidence["text"]),
        Decimal(row["confidence"]),
        row["reasons"],
    )
