"""Where the stages meet: from a scraped record to everything that is found in it."""

from __future__ import annotations

import datetime
import hashlib
import re
from functools import cache

from pipeline import clean, dates, initiatives, money, orgs
from pipeline.tokens import Analyser
from pipeline.types import Document, Extraction, Facts, Passage, RawRecord, Source, Token

# One code point for one, so that offsets go on indexing the caller's text.
_replace_surrogates = re.compile("[\ud800-\udfff]").sub
_NOUNS = frozenset({"NNG", "NNP", "NR", "SL", "SH", "SN", "XR"})
_END = Token("", "", -1, -1)
_WARM_UP = "한빛군은 7일 한빛대학교와 상생협약을 맺고 사업비 5천만 원을 지원한다고 밝혔다."


class Extractor:
    """Reads articles; holds one loaded Kiwi, so make one and keep it. Loading takes about two seconds.

    It has no state of its own between calls, and children made by fork share its memory.
    """

    def __init__(self) -> None:
        self._analyser = Analyser()
        # Loads every model and word list, so that a fork shares them and the first article takes no longer than others.
        self.extract(_WARM_UP)

    def extract(self, record: RawRecord | str) -> Extraction:
        """Clean one scraped record, given as read or as its text, and find everything in it.

        Raises SkipRecord where it holds no Korean article.
        """
        return self.extract_with_body(record)[0]

    def extract_with_body(self, record: RawRecord | str) -> tuple[Extraction, Passage]:
        """The same, and the body with its sentences and morphemes."""
        article = clean.clean(_record(record) if isinstance(record, str) else record)
        published = datetime.date.fromisoformat(article.published) if article.published else None
        document = Document(
            self._analyser.passage(article.title or "", "title"),
            self._analyser.passage(article.body, "body"),
            published,
            article.outlet,
        )
        organizations, amounts, days = orgs.find(document), money.find(document), dates.find(document)
        found = initiatives.find(document, organizations, amounts, days)
        sentences = tuple(sentence.span for sentence in document.body.sentences)
        extraction = Extraction(article, tuple(organizations), tuple(amounts), tuple(days), tuple(found), sentences)
        return extraction, document.body

    def nouns(self, text: str) -> list[str]:
        """The nouns and foreign words of a text, and each run of nouns written together, as an index wants them."""
        found: list[str] = []
        for sentence in self._analyser.passage(_replace_surrogates("\ufffd", text), "body").sentences:
            run: list[Token] = []
            for token in [*sentence.tokens, _END]:
                if token.tag in _NOUNS and (not run or run[-1].stop == token.start):
                    run.append(token)
                    continue
                found += [one.form for one in run]
                if len(run) > 1:
                    found.append("".join(one.form for one in run))
                run = [token] if token.tag in _NOUNS else []
        return found

    def facts(self, text: str, published: datetime.date | str | None = None) -> Facts:
        """Mentions in a text that needs no cleaning; offsets index it as given.

        ``published`` is the day that relative dates lean on. Raises ValueError where it is no ISO day.
        """
        day = datetime.date.fromisoformat(published) if isinstance(published, str) else published
        body = self._analyser.passage(_replace_surrogates("\ufffd", text), "body")
        document = Document(self._analyser.passage("", "title"), body, day)
        return Facts(tuple(orgs.find(document)), tuple(money.find(document)), tuple(dates.find(document)))


def _record(text: str) -> RawRecord:
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return RawRecord("text", Source("text", 1, digest), "text", text)


@cache
def shared_extractor() -> Extractor:
    """The one Extractor of this process, loaded on first use."""
    return Extractor()


def find_facts(text: str, published: datetime.date | str | None = None) -> Facts:
    """Organisations, sums of money and dates in a text that needs no cleaning; offsets index it as given.

    ``published`` is the day that relative dates lean on. The first call loads the models (about two seconds).

    >>> [mention.value.value for mention in find_facts("지난달 18일 열렸다.", published="2021-10-07").dates]
    ['2021-09-18']
    """
    return shared_extractor().facts(text, published)
