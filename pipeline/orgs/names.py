"""One resolution over the article: which mentions name the same body, under which name."""

from __future__ import annotations

import re

from pipeline.orgs.candidates import Candidate
from pipeline.orgs.gazetteer import gazetteer, places
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.reading import Reading
from pipeline.spans import longest_apart
from pipeline.types import Document, Mention, Organization, OrganizationType, Span

_drop_marks = re.compile(r"㈜|㈔|㈐|\((?:주|사|재|유)\)|주식회사 ?|유한회사 ?|사단법인 ?|재단법인 ?|['\"‘’“”]").sub
_acts = re.compile(r"(?:은|는|이|가|와|과|에서는|에서|도)?(?![가-힣A-Za-z0-9])[ ,(·-]").match


def clean_name(text: str) -> str:
    """The name without legal marks and quotes.

    >>> clean_name("(주)누리상사")
    '누리상사'
    """
    return " ".join(_drop_marks("", text).split())


def resolve(
    document: Document, readings: list[Reading], candidates: list[list[Candidate]]
) -> list[Mention[Organization]]:
    """Mentions of whole bodies from overlapping candidates."""
    found: list[Mention[Organization]] = []
    for reading, row in zip(readings, candidates, strict=True):
        for candidate in row:
            text = reading.text[candidate.start : candidate.stop]
            value = Organization(clean_name(text), candidate.type or "other")
            span = Span(candidate.start, candidate.stop)
            found.append(Mention(reading.passage.field, span, text, value, candidate.rule))
    kept = longest_apart(found)
    groups: dict[str, list[Mention[Organization]]] = {}
    for mention in kept:
        groups.setdefault(_key(mention.value.name), []).append(mention)
    out: list[Mention[Organization]] = []
    for group in groups.values():
        if not _is_body(group, document):
            continue
        name = max((mention.value.name for mention in group), key=len)
        value = Organization(name, _type(name, group))
        out += [Mention(m.field, m.span, m.text, value, m.rule) for m in group]
    return sorted(out, key=lambda mention: (mention.field != "title", mention.span.start))


def _key(name: str) -> str:
    """What forms of one body share: the lexicon's name, else the form without spaces."""
    entries = gazetteer().entries.get(name, ())
    names = {entry.name for entry in entries}
    return names.pop() if len(names) == 1 else name.replace(" ", "")


def _is_body(group: list[Mention[Organization]], document: Document) -> bool:
    """Whether a place acts in at least one mention; other bodies always pass."""
    if group[0].value.name not in places():
        return True
    texts = {"title": document.title.text, "body": document.body.text}
    return any(_acts(texts[mention.field] + " ", mention.span.stop) is not None for mention in group)


def _type(name: str, group: list[Mention[Organization]]) -> OrganizationType:
    for mention in group:
        if mention.rule != "orgs.head" and mention.value.type != "other":
            return mention.value.type
    head = head_of(name)
    kind = heads()[head][0] if head else None
    return kind or "other"
