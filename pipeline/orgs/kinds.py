"""The kind of a body: from the lists, its legal mark, its head and its parent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.orgs.forms import clean_name, has_hangul
from pipeline.orgs.gazetteer import gazetteer, is_town, places
from pipeline.orgs.heads import head_of, heads
from pipeline.types import OrganizationType

_company_mark = re.compile(r"㈜|\((?:주|유)\)|주식회사|유한회사").search
_association_mark = re.compile(r"㈔|㈐|\((?:사|재)\)|사단법인|재단법인").search


def type_of(name: str, forms: Iterable[str]) -> OrganizationType:
    """Type of a body from its fullest name and all its forms."""
    forms = list(forms)
    known = gazetteer().entries
    for form in (name, *forms):
        types = {entry.type for entry in known.get(clean_name(form), ())}
        if len(types) == 1:
            return types.pop()
    marked_company = any(_company_mark(form) for form in forms)
    head = head_of(name.replace(" ", ""))
    kind, branch = heads()[head] if head else (None, False)
    if marked_company and kind not in ("finance", "cooperative", "hospital", "media"):
        return "company"
    if branch:
        parent = _parent_type(name)
        if parent is not None:
            return parent
    if kind is not None:
        return kind
    if name in places() or is_town(name.split(" ")[-1]):
        return "local_government"
    if any(_association_mark(form) for form in forms):
        return "association"
    if not has_hangul(name):
        return "foreign" if not name.isupper() else "company"
    return "company"


def _parent_type(name: str) -> OrganizationType | None:
    """Type of the known body that a branch's name begins with."""
    words = name.split(" ")
    for count in range(len(words) - 1, 0, -1):
        parent = " ".join(words[:count])
        types = {entry.type for entry in gazetteer().entries.get(parent, ())}
        if len(types) == 1:
            found = types.pop()
            return None if found == "local_government" else found
    return None
