"""Stories told in other words: the same parties in the same kind of deal, in the news of the same days.

Both parties of an agreement write their own release, and every newspaper rewrites one of them: a story's articles can
share little but its facts. Only kinds that two bodies seldom repeat within a week count: they sign one agreement, but
hold many meetings.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.link.identity import key
from pipeline.types import Extraction, Initiative, Organization

KINDS = frozenset({"agreement", "investment", "fund", "donation", "project"})
# A town's offices take gifts every day; the giver tells one from another.
_GOVERNMENT = frozenset({"ministry", "local_government", "public"})


def parties(initiative: Initiative) -> tuple[Organization, ...]:
    """Leads, partners and beneficiaries of an initiative."""
    return (*initiative.leads, *initiative.partners, *initiative.beneficiaries)


def note(store: sqlite3.Connection, article: int, extraction: Extraction, numbers: Mapping[Organization, int]) -> None:
    """Remember the deal that an article is about, if it is about one between two named bodies."""
    main = next((row for row in extraction.initiatives if row.main), None)
    if main is None or main.kind not in KINDS:
        return
    bodies = parties(main)
    if main.kind == "donation" and all(body.type in _GOVERNMENT for body in bodies):
        return
    sums = {f"{amount.value.minimum}-{amount.value.maximum}" for amount in main.amounts if amount.value.funding}
    store.execute(
        "INSERT INTO deal VALUES (?, ?, ?, ?, NULL)",
        (article, main.kind, key(main.name) if main.name else "", " ".join(sorted(sums))),
    )
    store.executemany("INSERT OR IGNORE INTO party VALUES (?, ?)", ((article, numbers[body]) for body in bodies))


def pairs(store: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """Articles about one deal, each with the one published before it. Short forms must have been merged."""
    members = store.execute(
        """SELECT DISTINCT party.article, COALESCE(organization.merged, organization.number) AS body
           FROM party JOIN organization ON organization.number = party.organization ORDER BY party.article, body"""
    )
    store.executemany(
        "UPDATE deal SET parties = ? WHERE article = ?",
        (
            (" ".join(str(body) for body in bodies), article)
            for article, rows in groupby(members, key=lambda row: row[0])
            if len(bodies := [body for _, body in rows]) > 1
        ),
    )
    store.execute("CREATE INDEX deals ON deal (parties, kind)")
    deals = store.execute(
        """SELECT deal.parties, deal.kind, deal.article, deal.name, deal.sums
           FROM deal JOIN article ON article.number = deal.article WHERE deal.parties IS NOT NULL
           ORDER BY deal.parties, deal.kind, article.published IS NULL, article.published, deal.article"""
    )
    for _, rows in groupby(deals, key=lambda row: row[:2]):
        before: Sequence[tuple[int, str, str]] = ()
        for _, _, *deal in rows:
            article, name, sums = deal
            for earlier, other, others in before:
                if _agree(name, other, sums, others):
                    yield earlier, article
            # A few behind are enough: reports of one deal follow each other.
            before = [*before[-2:], (article, name, sums)]


def _agree(name: str, other: str, sums: str, others: str) -> bool:
    """Whether two deals of the same parties can be one: names and sums agree where both state them."""
    if name and other and name not in other and other not in name:
        return False
    return not sums or not others or bool(set(sums.split()) & set(others.split()))
