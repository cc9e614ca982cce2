"""Takes the articles of a run one by one, then links them."""

from __future__ import annotations

import re
import weakref
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path

from pipeline.lexicon import load
from pipeline.link import deals, particulars, store
from pipeline.link.duplicates import DuplicateFinder
from pipeline.link.identity import Known, Registry, key
from pipeline.link.links import Links
from pipeline.places import Setting, gazetteer
from pipeline.types import Extraction, Organization

# A short form says which body is meant only from three letters on, two of them Hangul syllables being a surname and a
# word as often as not.
_telling = re.compile(r"[가-힣A-Za-z0-9&·.\-]{3,}").fullmatch


class Linker:
    """``add`` every article in the order of the run, then ``finish`` once.

    ``organizations`` is a user's own list (TSV: name, type, aliases, identifier); it wins over ours. Raises BadConfig
    where it is malformed.
    """

    def __init__(self, organizations: Path | None = None) -> None:
        self._registry = Registry(organizations)
        self._finder = DuplicateFinder()
        self._store = store.opened()
        self._abandon = weakref.finalize(self, self._store.close)
        self._count = 0
        self._heads = frozenset(row["head"] for row in load("organization_heads"))
        # What an article names, others name: what is stored already is not stored again.
        self._named = lru_cache(maxsize=65_536)(self._number_of_name)
        self._note_form = lru_cache(maxsize=65_536)(self._note_alias)

    def add(self, extraction: Extraction) -> None:
        """Take the next article. Ids are unique in a run; raises sqlite3.IntegrityError for one that comes twice."""
        article = extraction.article
        number = self._count
        self._store.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, NULL)", (number, article.id, article.published, article.outlet)
        )
        self._finder.add(article.body)
        self._count += 1
        setting = Setting(article.title or "", article.body, article.outlet)
        numbers: dict[Organization, int] = {}
        for organization in _named(extraction):
            numbers[organization] = self._place(organization, setting, number, article.id)
        taking_part: Counter[int] = Counter()
        for initiative in extraction.initiatives:
            taking_part.update({numbers[party] for party in deals.parties(initiative)})
        chief = {numbers[one] for one in particulars.chief(extraction)}
        self._store.executemany(
            "INSERT INTO mention VALUES (?, ?, ?, ?)",
            ((number, one, taking_part[one], one in chief) for one in dict.fromkeys(numbers.values())),
        )
        particulars.note(self._store, number, extraction)
        deals.note(self._store, number, extraction, numbers)
        for mention in extraction.organizations:
            self._note_form(numbers[mention.value], mention.value, mention.text)

    def finish(self) -> Links:
        """Link what was added; the linker is of no further use."""
        self._merge_short_forms()
        published = [row[0] for row in self._store.execute("SELECT published FROM article ORDER BY number")]
        read = lru_cache(maxsize=4_096)(partial(particulars.read, self._store))
        originals = self._finder.originals(
            published,
            deals.pairs(self._store),
            lambda one, other, likeness: particulars.differ(read(one), read(other), likeness),
        )
        self._finder.close()
        self._store.executemany(
            "UPDATE article SET original = ? WHERE number = ?",
            ((original, number) for number, original in enumerate(originals)),
        )
        self._store.execute("CREATE INDEX copies ON article (original)")
        self._name_identities()
        self._abandon.detach()
        return Links(self._store)

    def _place(self, organization: Organization, setting: Setting, number: int, article: str) -> int:
        """Number of the identity that an organisation of an article has."""
        if (one := self._named(organization)) is not None:
            return one
        known = self._registry.known(organization)
        # Where nothing says where it is, it is a body of its own, since the same words elsewhere mean another.
        one = self._identity(organization, known, self._registry.place(organization, known, setting) or article)
        self._store.execute(
            "INSERT OR IGNORE INTO placed VALUES (?, ?, ?, ?)", (number, organization.name, organization.type, one)
        )
        return one

    def _number_of_name(self, organization: Organization) -> int | None:
        """The same where the name suffices, whatever the article; else None."""
        known = self._registry.known(organization)
        if not self._registry.suffices(organization, known):
            return None
        one = self._identity(organization, known, "")
        self._store.execute("INSERT OR IGNORE INTO named VALUES (?, ?, ?)", (organization.name, organization.type, one))
        return one

    def _identity(self, organization: Organization, known: Known | None, place: str) -> int:
        """Number of what the name means in a place; one is made where there is none yet."""
        name, kind = (known.name, known.type) if known else (organization.name, organization.type)
        cells = (key(name), kind, place)
        self._store.execute(
            "INSERT OR IGNORE INTO organization (key, type, place, name, given, listed) VALUES (?, ?, ?, ?, ?, ?)",
            (*cells, name, known.identifier if known else None, known is not None),
        )
        row = self._store.execute(
            "SELECT number FROM organization WHERE key = ? AND type = ? AND place = ?", cells
        ).fetchone()
        return int(row[0])

    def _note_alias(self, number: int, organization: Organization, text: str) -> None:
        """Remember a form of a name, if it says anything by itself, as a head does only where it is a listed form."""
        listed = self._registry.known(organization)
        is_form = listed is not None and self._registry.known(Organization(text, organization.type)) is listed
        if len(key(text)) > 1 and (is_form or text not in self._heads):
            self._store.execute("INSERT OR IGNORE INTO alias VALUES (?, ?, ?)", (number, key(text), text))

    def _merge_short_forms(self) -> None:
        """A name that elsewhere in the run is a short form of exactly one body of its type means that body."""
        self._store.execute("CREATE INDEX forms ON alias (key)")
        pairs = self._store.execute(
            """SELECT short.number, short.name, MIN(alias.organization) FROM organization AS short
               JOIN alias ON alias.key = short.key AND alias.organization != short.number
               JOIN organization AS full ON full.number = alias.organization AND full.type = short.type
               WHERE short.place = '' AND full.place = '' AND NOT short.listed
               GROUP BY short.number HAVING COUNT(DISTINCT alias.organization) = 1 ORDER BY short.number"""
        ).fetchall()
        short_forms = {number for number, _, _ in pairs}
        for number, name, full in pairs:
            # Two names that are each other's alias have no full form to go to.
            if full not in short_forms and _telling(key(name)) and name not in gazetteer().regions:
                self._store.execute("UPDATE organization SET merged = ? WHERE number = ?", (full, number))

    def _name_identities(self) -> None:
        """Public ids in order of appearance: the user's, else the name, else the name with what tells it apart.

        An id that is given stays, whatever is added behind it.
        """
        taken: set[str] = set()
        rows = self._store.execute(
            "SELECT number, name, type, place, given FROM organization WHERE merged IS NULL ORDER BY number"
        ).fetchall()
        for number, name, kind, place, given in rows:
            identifier = next(text for text in _identifiers(name, kind, place, given) if text not in taken)
            taken.add(identifier)
            self._store.execute("UPDATE organization SET identifier = ? WHERE number = ?", (identifier, number))


def _identifiers(name: str, kind: str, place: str, given: str | None) -> Iterator[str]:
    if given is not None:
        yield given
    plain = f"{name} ({place})" if place else name
    yield plain
    yield f"{name} ({place}, {kind})" if place else f"{name} ({kind})"
    repeat = 2
    while True:
        yield f"{plain}~{repeat}"
        repeat += 1


def _named(extraction: Extraction) -> dict[Organization, None]:
    """The organisations of an article, each once, in order of appearance."""
    found = dict.fromkeys(mention.value for mention in extraction.organizations)
    for initiative in extraction.initiatives:
        found.update(dict.fromkeys(deals.parties(initiative)))
    return found
