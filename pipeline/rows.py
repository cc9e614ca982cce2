"""From the record of an article to its rows in the tables."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pipeline import edtf
from pipeline.types import PARTY_LISTS, OrganizationType

Row = dict[str, Any]


def article_row(record: Mapping[str, Any]) -> Row:
    """The row of ``articles``."""
    return {
        "article_id": record["id"],
        "title": record["title"],
        "outlet": record["outlet"],
        "reporter": record["reporter"],
        "published": day(record["published"]),
        "published_from": record["published_from"],
        "url": record["url"],
        "source_path": record["source"]["path"],
        "record": record["source"]["record"],
        "characters": len(record["body"]),
        "orgs": len(record["orgs"]),
        "amounts": len(record["amounts"]),
        "dates": len(record["dates"]),
        "initiatives": len(record["initiatives"]),
        "duplicate_of": record["duplicate_of"],
        "story_id": record["story_id"],
    }


def initiative_rows(record: Mapping[str, Any], carriers: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of ``initiatives``; ``carriers`` are all outlets of the story where the article is its original."""
    own = [record["outlet"]] if record["outlet"] else []
    amounts = {amount["id"]: amount for amount in record["amounts"]}
    for initiative in record["initiatives"]:
        chief = chief_amount([amounts[id] for id in initiative["amount_ids"]])
        yield {
            "initiative_id": initiative["id"],
            "article_id": record["id"],
            "story_id": record["story_id"],
            "duplicate_of": record["duplicate_of"],
            "main": initiative["main"],
            "name": initiative["name"],
            "kind": initiative["kind"],
            "status": initiative["status"],
            "leads": initiative["leads"],
            "partners": initiative["partners"],
            "beneficiaries": initiative["beneficiaries"],
            "beneficiary_groups": initiative["beneficiary_groups"],
            "beneficiary_count": initiative["beneficiary_count"],
            "amount_min": chief and money(chief["min"]),
            "amount_max": chief and money(chief["max"]),
            "amount_bound": chief and bound(chief),
            "amount_per": chief and chief["per"],
            "amount_approximate": chief and chief["approximate"],
            "currency": chief and chief["currency"],
            "amount_text": chief and chief["text"],
            "announced": initiative["announced"],
            "start": initiative["start"],
            "end": initiative["end"],
            "start_day": edtf.first_day(initiative["start"]),
            "end_day": edtf.last_day(initiative["end"]),
            "region": initiative["region"],
            "evidence": initiative["evidence"]["text"],
            "confidence": Decimal(initiative["confidence"]),
            "outlets": list(carriers) or own,
            "published": day(record["published"]),
            "title": record["title"],
            "url": record["url"],
            "source_path": record["source"]["path"],
        }


def party_rows(record: Mapping[str, Any], types: Mapping[str, OrganizationType] | None = None) -> Iterator[Row]:
    """The rows of ``parties``; ids are those that the record's organisations have.

    ``types``: by name, the types across the run, where they are not those of the record.
    """
    known = {item["name"]: item for item in reversed(record["orgs"])}
    for initiative in record["initiatives"]:
        for field, role in PARTY_LISTS.items():
            for name in initiative[field]:
                organization = known.get(name, {"id": name, "type": "other"})
                yield {
                    "initiative_id": initiative["id"],
                    "article_id": record["id"],
                    "organization_id": organization["id"],
                    "name": name,
                    "type": (types or {}).get(name, organization["type"]),
                    "role": role,
                }


def amount_rows(record: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of ``amounts``."""
    owners: dict[str, str] = {}
    for initiative in record["initiatives"]:
        for id in initiative["amount_ids"]:
            owners.setdefault(id, initiative["id"])
    starts = [start for start, _ in record["sentences"]]
    for amount in record["amounts"]:
        yield {
            "amount_id": amount["id"],
            "article_id": record["id"],
            "initiative_id": owners.get(amount["id"]),
            "text": amount["text"],
            "min": money(amount["min"]),
            "max": money(amount["max"]),
            "bound": bound(amount),
            "currency": amount["currency"],
            "approximate": amount["approximate"],
            "per": amount["per"],
            "funding": amount["funding"],
            "field": amount.get("field", "body"),
            "start": amount["start"],
            "end": amount["end"],
            "sentence": _sentence(record, starts, amount),
            "rule": amount["rule"],
        }


def date_rows(record: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of ``dates``; a date belongs to the first initiative that it starts, ends or announces."""
    owners: dict[str, str] = {}
    for initiative in record["initiatives"]:
        start, end = initiative["start"] or "..", initiative["end"] or ".."
        for value in (initiative["start"], initiative["end"], f"{start}/{end}", f"{start}/..", f"../{end}"):
            if value:
                owners.setdefault(value, initiative["id"])
        if initiative["announced"]:
            owners.setdefault("announced " + initiative["announced"], initiative["id"])
    for date in record["dates"]:
        announced = "announced " if date["role"] == "announced" else ""
        yield {
            "date_id": date["id"],
            "article_id": record["id"],
            "initiative_id": owners.get(announced + date["value"]),
            "text": date["text"],
            "value": date["value"],
            "first_day": edtf.first_day(date["value"]),
            "last_day": edtf.last_day(date["value"]),
            "role": date["role"],
            "field": date.get("field", "body"),
            "start": date["start"],
            "end": date["end"],
            "rule": date["rule"],
        }


def token_rows(article_id: str, sentences: Sequence[Sequence[Sequence[Any]]]) -> Iterator[Row]:
    """The rows of ``tokens``; each sentence is a list of start, stop, form and tag."""
    for number, tokens in enumerate(sentences, 1):
        for start, stop, form, tag in tokens:
            yield {
                "article_id": article_id,
                "sentence": number,
                "start": start,
                "end": stop,
                "form": form,
                "tag": tag,
            }


def reject_row(reject: Mapping[str, Any]) -> Row:
    """The row of ``rejects``."""
    return {
        "source_path": reject["path"],
        "record": reject["record"],
        "stage": reject["stage"],
        "reason": reject["reason"],
        "detail": reject["detail"],
    }


def chief_amount(amounts: Sequence[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The one sum that describes a row: the largest among its funding amounts in KRW without ``per``, else in KRW with
    ``per``, else in another currency; None where it has no funding amount."""
    funding = [amount for amount in amounts if amount["funding"]]
    won = [amount for amount in funding if amount["currency"] == "KRW"]
    pool = [amount for amount in won if amount["per"] is None] or won or funding
    # max keeps the first of equals, which is the first in the text.
    return max(pool, key=_size, default=None)


def _size(amount: Mapping[str, Any]) -> Decimal:
    bound = amount["max"] if amount["max"] is not None else amount["min"]
    return Decimal(0 if bound is None else bound)


def bound(amount: Mapping[str, Any]) -> str:
    """How a sum binds: ``exact``, ``up_to``, ``at_least`` or ``range``.

    >>> bound({"min": None, "max": 100_000_000})
    'up_to'
    """
    if amount["min"] is None:
        return "up_to"
    if amount["max"] is None:
        return "at_least"
    return "exact" if amount["min"] == amount["max"] else "range"


def money(value: int | Decimal | str | None) -> int | Decimal | None:
    """A sum of a record as an exact number."""
    return Decimal(value) if isinstance(value, str) else value


def _sentence(record: Mapping[str, Any], starts: Sequence[int], item: Mapping[str, Any]) -> str | None:
    """The sentence that holds an item; of the title, all of it."""
    if item.get("field") == "title":
        title: str | None = record["title"]
        return title
    place = bisect_right(starts, item["start"]) - 1
    if place < 0:
        return None
    start, end = record["sentences"][place]
    body: str = record["body"]
    return body[start : max(end, item["end"])]


def day(value: str | None) -> datetime.date | None:
    """An ISO day of a record as a date."""
    return datetime.date.fromisoformat(value) if value else None
