"""Where the stages meet: from a scraped record to everything that is found in it."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline import clean, collector, dates, initiatives, money, orgs
from pipeline.errors import SkipRecord
from pipeline.publication import KOREA
from pipeline.tokens import Analyser
from pipeline.types import (
    Article,
    Document,
    Extraction,
    Facts,
    Given,
    Initiative,
    Mention,
    Money,
    Organization,
    Passage,
    Period,
    RawRecord,
    Source,
    Token,
)

# One code point for one, so that offsets go on indexing the caller's text.
_replace_surrogates = re.compile("[\ud800-\udfff]").sub
_NOUNS = frozenset({"NNG", "NNP", "NR", "SL", "SH", "SN", "XR"})
# What a word inside an 어절 may be made of besides: prefixes and suffixes of nouns.
_IN_RUNS = _NOUNS | {"XPN", "XSN"}
_END = Token("", "", -1, -1)
_WARM_UP = "한빛군은 7일 한빛대학교와 상생협약을 맺고 사업비 5천만 원을 지원한다고 밝혔다."


class Extractor:
    """Reads articles; holds one loaded Kiwi, so make one and keep it. Loading takes about two seconds.

    It has no state of its own between calls, and children made by fork share its memory.
    """

    def __init__(self) -> None:
        with collector.held_back():
            self._analyser = Analyser()
            # Loads every model and word list, so that a fork shares them and the first article takes no longer than
            # others.
            self.extract(_WARM_UP)

    def extract(self, record: RawRecord | str, given: Given | None = None) -> Extraction:
        """Clean one scraped record, given as read or as its text, and find everything in it.

        ``given`` is what is known of the article besides its text: the day of publication, the title, the outlet. It
        takes the place of what a record as read has of its own. Raises SkipRecord where it holds no Korean article.
        """
        if not isinstance(record, RawRecord | str):
            raise TypeError(f"extract takes the text of an article, or a record that was read, not {record!r:.60}")
        if isinstance(record, str):
            record = _record(record)
        (found,) = self.extract_all([record if given is None else replace(record, given=given)])
        if isinstance(found, SkipRecord):
            raise found
        return found[0]

    def extract_all(self, records: Sequence[RawRecord]) -> list[tuple[Extraction, Passage] | SkipRecord]:
        """The same for some dozens of records, a tenth faster; with each its body's sentences and morphemes.

        Each stage goes over all records before the next one starts, so that its tables and those of Kiwi do not push
        each other out of the processor's caches.
        """
        cleaned = [_cleaned(record) for record in records]
        articles = [article for article in cleaned if isinstance(article, Article)]
        documents = [self._document(article) for article in articles]
        organizations = orgs.find_all(documents)
        amounts = [money.find(document) for document in documents]
        days = [dates.find(document) for document in documents]
        rows = map(initiatives.find, documents, organizations, amounts, days)
        found = map(_extraction, articles, documents, organizations, amounts, days, rows)
        return [next(found) if isinstance(one, Article) else one for one in cleaned]

    def _document(self, article: Article) -> Document:
        return Document(
            self._analyser.passage(article.title or "", "title"),
            self._analyser.passage(article.body, "body"),
            datetime.date.fromisoformat(article.published) if article.published else None,
            article.outlet,
        )

    def nouns(self, text: str) -> list[str]:
        """The nouns and foreign words of a text, and each run of nouns written together, as an index wants them.

        What is put before or behind a noun belongs to the run: 소·상공인 (small merchants), 사회·적·기업 (social
        enterprise).
        """
        found: list[str] = []
        for sentence in self._analyser.passage(_replace_surrogates("\ufffd", text), "body").sentences:
            run: list[Token] = []
            for token in [*sentence.tokens, _END]:
                if token.tag in _IN_RUNS and (not run or run[-1].stop == token.start):
                    run.append(token)
                    continue
                found += [one.form for one in run if one.tag in _NOUNS]
                if len(run) > 1:
                    found.append("".join(one.form for one in run))
                run = [token] if token.tag in _IN_RUNS else []
        return found

    def facts(self, text: str, published: datetime.date | str | None = None) -> Facts:
        """Mentions in a text that needs no cleaning; offsets index it as given.

        ``published`` is the day that relative dates lean on, in Korea where it is a moment of a known zone. Raises
        ValueError where it is no ISO day.
        """
        day = _day(published)
        body = self._analyser.passage(_replace_surrogates("\ufffd", text), "body")
        document = Document(self._analyser.passage("", "title"), body, day)
        return Facts(tuple(orgs.find(document)), tuple(money.find(document)), tuple(dates.find(document)))


def _cleaned(record: RawRecord) -> Article | SkipRecord:
    try:
        return clean.clean(record)
    except SkipRecord as skip:
        return skip


def _extraction(
    article: Article,
    document: Document,
    organizations: Sequence[Mention[Organization]],
    amounts: Sequence[Mention[Money]],
    days: Sequence[Mention[Period]],
    rows: Sequence[Initiative],
) -> tuple[Extraction, Passage]:
    sentences = tuple(sentence.span for sentence in document.body.sentences)
    extraction = Extraction(article, tuple(organizations), tuple(amounts), tuple(days), tuple(rows), sentences)
    return extraction, document.body


def _day(published: datetime.date | str | None) -> datetime.date | None:
    match published:
        case str():
            try:
                return datetime.date.fromisoformat(published)
            except ValueError as error:
                wanted = "an ISO day such as 2024-03-08, or None where it is not known"
                raise ValueError(f"published is {published!r}; write {wanted}") from error
        case datetime.datetime():
            return (published if published.tzinfo is None else published.astimezone(KOREA)).date()
        case _:
            return published


def _record(text: str) -> RawRecord:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return RawRecord("text", Source("text", 1, digest), "text", text)


@cache
def shared_extractor() -> Extractor:
    """The one Extractor of this process, loaded on first use."""
    return Extractor()


def find_facts(text: str, published: datetime.date | str | None = None) -> Facts:
    """Organisations, sums of money and dates in a text that needs no cleaning; offsets index it as given.

    ``published`` is the day that relative dates lean on, as in ``Extractor.facts``. The first call loads the models
    (about two seconds).

    >>> [mention.value.value for mention in find_facts("지난달 18일 열렸다.", published="2021-10-07").dates]
    ['2021-09-18']
    """
    return shared_extractor().facts(text, published)
