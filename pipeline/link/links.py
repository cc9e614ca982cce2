"""What linking a run found."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from types import TracebackType

from pipeline.link.identity import key
from pipeline.types import Organization, OrganizationType


@dataclass(frozen=True, slots=True)
class LinkedOrganization:
    """One organisation over the whole run.

    ``aliases`` are the forms it has in the articles that are no mere spelling of its name or of one another.
    ``articles`` counts every article that names it, ``initiatives`` those of original articles only, so that a story
    counts once. Dates are ISO days of publication, None where no article that names it is dated.
    """

    organization_id: str
    name: str
    type: str
    aliases: tuple[str, ...]
    articles: int
    initiatives: int
    first_date: str | None
    last_date: str | None


class _Column(Mapping[str, str]):
    """A read-only mapping that lies in the store, which stays open as long as the mapping is used."""

    def __init__(self, links: Links, rows: str) -> None:
        self._links = links
        self._rows = rows

    def __getitem__(self, id: str) -> str:
        row = self._links.connection.execute(f"{self._rows} AND article.id = ?", (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        return str(row[1])

    def __iter__(self) -> Iterator[str]:
        for row in self._links.connection.execute(f"{self._rows} ORDER BY article.number"):
            yield row[0]

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Carriers(Mapping[str, tuple[str, ...]]):
    """For each story its outlets in order of publication, each once."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def __getitem__(self, story: str) -> tuple[str, ...]:
        number = self._links.connection.execute(
            "SELECT number FROM article WHERE id = ? AND original = number", (story,)
        ).fetchone()
        if number is None:
            raise KeyError(story)
        rows = self._links.connection.execute(
            """SELECT outlet FROM article WHERE original = ? AND outlet IS NOT NULL
               ORDER BY published IS NULL, published, number""",
            number,
        )
        return tuple(dict.fromkeys(row[0] for row in rows))

    def __iter__(self) -> Iterator[str]:
        for row in self._links.connection.execute("SELECT id FROM article WHERE original = number ORDER BY number"):
            yield row[0]

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Organizations:
    """Every organisation in order of first appearance; can be gone through again and again."""

    def __init__(self, links: Links) -> None:
        self._links = links

    def __iter__(self) -> Iterator[LinkedOrganization]:
        counted = self._links.connection.execute(
            """SELECT one.identifier, one.name, one.type, one.number,
                      COUNT(DISTINCT mention.article),
                      SUM(CASE WHEN article.original = article.number THEN mention.initiatives ELSE 0 END),
                      MIN(article.published), MAX(article.published)
               FROM organization AS member
               JOIN organization AS one ON one.number = COALESCE(member.merged, member.number)
               JOIN mention ON mention.organization = member.number
               JOIN article ON article.number = mention.article
               GROUP BY one.number ORDER BY one.number"""
        )
        forms = self._links.connection.execute(
            """SELECT COALESCE(member.merged, member.number) AS one, alias.text, alias.key FROM alias
               JOIN organization AS member ON member.number = alias.organization ORDER BY one, alias.text"""
        )
        # Both run in the order of the organisations' numbers, so one pass over each is enough.
        by_organization = groupby(forms, key=lambda row: int(row[0]))
        owner, rows = next(by_organization, (None, iter(())))
        for identifier, name, kind, number, articles, initiatives, first, last in counted:
            while owner is not None and owner < number:
                owner, rows = next(by_organization, (None, iter(())))
            aliases = _others(name, rows) if owner == number else ()
            yield LinkedOrganization(identifier, name, kind, aliases, articles, initiatives, first, last)


def _others(name: str, rows: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
    """The forms that are more than another spelling of the name or of a form before."""
    seen = {key(name)}
    others = []
    for _, text, form in rows:
        if form not in seen:
            seen.add(form)
            others.append(text)
    return tuple(others)


@dataclass(frozen=True, slots=True)
class Identity:
    """What an organisation of an article is across the run; its type is the article's, but for the user's list."""

    id: str
    type: OrganizationType


_IDENTITY = "SELECT COALESCE(full.identifier, one.identifier), one.type"


class Links:
    """Copies, stories and identities of a run; lies on disk until it is closed or forgotten.

    ``duplicate_of``: of each copy, the id of its original. ``story_id``: of every article, the id of its original or
    its own. ``carriers``: of every original, all outlets that published it or a copy. ``organizations``: all of
    them, in order of first appearance.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._close = weakref.finalize(self, connection.close)
        both = "SELECT article.id, first.id FROM article JOIN article AS first ON first.number = article.original"
        self.duplicate_of: Mapping[str, str] = _Column(self, f"{both} WHERE article.original != article.number")
        self.story_id: Mapping[str, str] = _Column(self, f"{both} WHERE TRUE")
        self.carriers: Mapping[str, tuple[str, ...]] = _Carriers(self)
        self.organizations: Iterable[LinkedOrganization] = _Organizations(self)
        self._named = lru_cache(maxsize=65_536)(self._identity_of_name)

    def __enter__(self) -> Links:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the disk space back. Nothing can be asked afterwards."""
        self._close()

    def identity(self, article_id: str, organization: Organization) -> Identity:
        """What an organisation of an article is. Raises KeyError for one that was not added."""
        everywhere = self._named(organization)
        if everywhere is not None:
            return everywhere
        row = self.connection.execute(
            f"""{_IDENTITY} FROM placed
               JOIN article ON article.number = placed.article
               JOIN organization AS one ON one.number = placed.organization
               LEFT JOIN organization AS full ON full.number = one.merged
               WHERE article.id = ? AND placed.name = ? AND placed.type = ?""",
            (article_id, organization.name, organization.type),
        ).fetchone()
        if row is None:
            raise KeyError((article_id, organization))
        return Identity(*row)

    def _identity_of_name(self, organization: Organization) -> Identity | None:
        row = self.connection.execute(
            f"""{_IDENTITY} FROM named
               JOIN organization AS one ON one.number = named.organization
               LEFT JOIN organization AS full ON full.number = one.merged
               WHERE named.name = ? AND named.type = ?""",
            (organization.name, organization.type),
        ).fetchone()
        return None if row is None else Identity(*row)
