"""The records that travel through the pipeline; this module imports nothing of ours.

Every span counts Unicode code points and is half-open: ``text[span.start:span.stop]``. Unknown is ``None``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import itemgetter
from typing import Generic, Literal, NamedTuple, TypeVar, get_args

Field = Literal["title", "body"]
Media = Literal["text", "html"]
# What people are spoken to in: messages, names of values, reasons.
Language = Literal["ko", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
OrganizationType = Literal[
    "ministry",
    "local_government",
    "public",
    "company",
    "finance",
    "university",
    "association",
    "cooperative",
    "hospital",
    "school",
    "media",
    "foreign",
    "other",
]
# What states the day of an article: the dump, three places in a page's markup, or a line that readers see.
DayStatedBy = Literal["given", "json_ld", "open_graph", "meta", "line"]
DateRole = Literal["announced", "event", "period", "background"]
InitiativeKind = Literal["agreement", "programme", "project", "fund", "investment", "donation", "meeting", "other"]
PartyRole = Literal["lead", "partner", "beneficiary"]
# The lists of an initiative that name its parties, each with the role that they have in it.
PARTY_LISTS: Mapping[str, PartyRole] = {"leads": "lead", "partners": "partner", "beneficiaries": "beneficiary"}
Status = Literal["planned", "signed", "running", "finished", "unknown"]
Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points.

    >>> "한국마사회는"[Span(0, 5).start : Span(0, 5).stop]
    '한국마사회'
    """

    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record came from.

    ``path`` is relative to the input the user named, with ``/`` between parts; ``record`` is its 1-based number in
    that file; ``sha256`` is the hash of the record's own bytes (of the whole file where a file is one record).
    """

    path: str
    record: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Given:
    """Metadata that the dump itself states about an article; taken as it stands.

    ``excerpt`` says that the dump holds the start of the body only; ``tags`` is what the dump's maker said of it
    by machine, by kind (names of ``organizations``, ``people`` and ``places``, its ``topics``, ``keywords`` …).
    ``unread_date`` is the start of the date that the dump gives where it cannot be read.
    """

    id: str | None = None
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    reporter: str | None = None
    url: str | None = None
    excerpt: bool = False
    tags: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # Nothing is made of it, so it is no part of what a record is known by.
    unread_date: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One scraped article as it was read: decoded text, nothing removed.

    ``id`` is already unique in the run: the file's stem, ``<stem>-<record>``, or the dump's own identifier.
    ``encoding`` is the Python name of the one that its bytes were in; None where the format decides (workbooks,
    Parquet).
    """

    id: str
    source: Source
    media: Media
    content: str
    given: Given = Given()
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line of the scrape that is not body: its 1-based number, why it went, and its text."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. After this no stage changes ``body``: every span indexes it.

    ``published`` is an ISO day; ``published_from`` says what stated it.
    ``body_lines`` holds, for each line of ``body``, the 1-based number of the scrape's line that it came from.
    """

    id: str
    source: Source
    url: str | None
    outlet: str | None
    reporter: str | None
    published: str | None
    published_from: DayStatedBy | None
    title: str | None
    body: str
    body_lines: tuple[int, ...]
    removed: tuple[RemovedLine, ...]


class Token(NamedTuple):
    """One Kiwi morpheme. Its ``form`` is not its surface and neighbours may overlap: slice the text by offsets.

    A tuple rather than a dataclass: tens of thousands are made each second.
    """

    form: str
    tag: str
    start: int
    stop: int


# By which morphemes are searched; by place, which is read faster than by name.
start_of = itemgetter(Token._fields.index("start"))
stop_of = itemgetter(Token._fields.index("stop"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage, with its morphemes; offsets index the passage's text."""

    span: Span
    tokens: Sequence[Token]


@dataclass(frozen=True, slots=True)
class Passage:
    """The title or the body, tokenised. ``text[sentence.span.start:sentence.span.stop]`` is the sentence."""

    field: Field
    text: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What the finders see of one article. ``title`` has empty text where the article has none.

    ``outlet`` is who published it: a newspaper, or the body whose own release it is (강진군, a county).
    """

    title: Passage
    body: Passage
    published: datetime.date | None = None
    outlet: str | None = None

    @property
    def passages(self) -> tuple[Passage, Passage]:
        """The title, then the body."""
        return (self.title, self.body)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum: bounds in units of ``currency`` (ISO 4217), ``None`` where open; an exact figure fills both.

    ``per`` is what the sum is paid for, as printed (업체당 "per firm", 월 "a month"); ``funding`` is true where the
    money is given, invested, lent, guaranteed, budgeted, raised or set aside.
    """

    minimum: int | Decimal | None
    maximum: int | Decimal | None
    currency: str
    approximate: bool = False
    per: str | None = None
    funding: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar date or period as an EDTF value: ``2021-09-18``, ``2022-04/2022-10``, ``XXXX-04``."""

    value: str
    role: DateRole


@dataclass(frozen=True, slots=True)
class Organization:
    """A named body: the fullest form of its name in the article, without legal marks, and its kind."""

    name: str
    type: OrganizationType


@dataclass(frozen=True, slots=True)
class Mention(Generic[Value_co]):
    """A stretch of the title or body and what it means; ``rule`` names what found it.

    All mentions of one organisation in an article share an equal value.
    """

    field: Field
    span: Span
    text: str
    value: Value_co
    rule: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the title or body, cited as evidence."""

    field: Field
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """One cooperation initiative: who does what with and for whom, for how much, when, on which evidence.

    ``amounts`` are mentions found by the money stage; ``announced``, ``start`` and ``end`` are EDTF values without a
    slash. ``beneficiary_count`` is the number printed with a beneficiary group. ``confidence`` is the probability that
    the whole row is right. ``reasons`` says, for each cell, which rule or features filled it.
    """

    main: bool
    name: str | None
    kind: InitiativeKind
    status: Status
    leads: tuple[Organization, ...]
    partners: tuple[Organization, ...]
    beneficiaries: tuple[Organization, ...]
    beneficiary_groups: tuple[str, ...]
    beneficiary_count: int | None
    amounts: tuple[Mention[Money], ...]
    announced: str | None
    start: str | None
    end: str | None
    region: str | None
    evidence: Quote
    confidence: Decimal
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one article; mentions in order of field (title first) and offset.

    ``sentences`` are the spans of the body's sentences.
    """

    article: Article
    organizations: tuple[Mention[Organization], ...]
    amounts: tuple[Mention[Money], ...]
    dates: tuple[Mention[Period], ...]
    initiatives: tuple[Initiative, ...]
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Mentions found in a text that needs no cleaning, in order of offset."""

    organizations: tuple[Mention[Organization], ...]
    amounts: tuple[Mention[Money], ...]
    dates: tuple[Mention[Period], ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """Input that gave no article: where it stood, the stage that refused it, a snake_case reason, and detail."""

    path: str
    record: int | None
    stage: str
    reason: str
    detail: str
