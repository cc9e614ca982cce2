"""The organisations that a reviewer names: which names are known, and what type of body each means."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.link.identity import Registry, key
from pipeline.orgs.gazetteer import gazetteer
from pipeline.orgs.kinds import type_of
from pipeline.record import Record
from pipeline.types import Organization


class Bodies:
    """The organisations of a result, as far as they bear one of the names that are asked for, and the listed ones."""

    def __init__(self, records: Iterable[Record], names: Iterable[str], registry: Registry) -> None:
        """``records`` are gone through where there is a name to look for; ``registry`` holds the user's own list."""
        self._registry = registry
        self._types: defaultdict[str, Counter[str]] = defaultdict(Counter)
        wanted = set(map(key, names))
        if wanted:
            for body in (body for record in records for body in record["orgs"]):
                for form in wanted.intersection(_forms(body)):
                    self._types[form][body["type"]] += 1

    def know(self, record: Record, name: str) -> bool:
        """Whether a name is one of the article's organisations or of the listed ones."""
        form = key(name)
        return any(form in _forms(body) for body in record["orgs"]) or gazetteer().entry(name) is not None

    def type_of(self, record: Record, name: str) -> str:
        """The type of the body that a name means in an article: by the user's list, the article, the most articles of
        the result, and what is known of names in general."""
        listed = self._registry.known(Organization(name, "other"))
        if listed is not None:
            return listed.type
        form = key(name)
        bodies = sorted(record["orgs"], key=lambda body: key(body["name"]) != form)
        found = next((str(body["type"]) for body in bodies if form in _forms(body)), None)
        if found is not None:
            return found
        counted = self._types.get(form)
        return counted.most_common(1)[0][0] if counted else type_of(name, (name,))

    def add(self, record: Record, name: str) -> None:
        """Make sure that a name is that of an organisation of the article, with its places in the body."""
        if any(body["name"] == name for body in record["orgs"]):
            return
        body = {
            "id": name,
            "name": name,
            "type": self.type_of(record, name),
            "mentions": _mentions(record["body"], name),
        }
        record["orgs"].append(body)


def _forms(body: Record) -> set[str]:
    """The names that an organisation goes by in its article, as names are compared."""
    return {key(body["name"]), *(key(mention["text"]) for mention in body["mentions"])}


def _mentions(text: str, name: str) -> list[Record]:
    """Where a text has a name, as the record tells of mentions."""
    places = re.finditer(re.escape(name), text)
    return [{"text": name, "start": place.start(), "end": place.end(), "rule": "review"} for place in places]
