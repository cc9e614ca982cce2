"""Where sentences end, mended: Kiwi cuts some at quotation marks and exclamation marks, and joins others over a line.

A quoted name that opens a sentence is taken for one of its own (‘나래 교실’ | 은 3월에 열린다), often with the sentence
before it; a mark inside a name ends one (2024년 함께해요! | 새싹마을 현판식을 열었다).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.patterns import Deferred
from pipeline.types import Sentence, Span, Token

# A year or a number before it: the noun phrase that they open has not come to its noun.
_opens_a_name = Deferred(
    r"(?<![\d가-힣])(?:20\d\d년?도?|제\s?\d{1,3}[회차기])\s(?:[가-힣]{1,8}\s)?[가-힣]{1,8}[!?]$"
).search
_LONGEST_OPENING = 30
_LEGAL = frozenset({"(주)", "(사)", "(재)", "(유)"})
_MARK = 3
_NOUNS = frozenset({"NNG", "NNP", "SL", "XSN"})


def mended(text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a text, cut where a line ends one and joined where a mark has cut one."""
    rows: list[Sequence[Token]] = []
    for sentence in sentences:
        # Few sentences run over a line.
        whole = text.find("\n", sentence.span.start, sentence.span.stop) < 0
        for row in (sentence.tokens,) if whole else _cut(text, sentence.tokens):
            if rows and _goes_on(text, rows[-1], row):
                rows[-1:] = _joined(rows[-1], row)
            else:
                rows.append(row)
    if len(rows) == len(sentences) and all(
        len(row) == len(one.tokens) for row, one in zip(rows, sentences, strict=True)
    ):
        return list(sentences)
    return [Sentence(Span(row[0].start, row[-1].stop), row) for row in rows]


def _cut(text: str, tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """A sentence cut behind each full stop at the end of a line."""
    first = 0
    for place, (one, other) in enumerate(pairwise(tokens), 1):
        if one.tag == "SF" and one.form == "." and "\n" in text[one.stop : other.start]:
            yield tokens[first:place]
            first = place
    yield tokens[first:]


def _goes_on(text: str, before: Sequence[Token], row: Sequence[Token]) -> bool:
    """Whether what was cut in two is one sentence: a particle follows a quotation, or a noun phrase goes on."""
    last, first = before[-1], row[0]
    if last.tag == "SSC":
        if last.stop != first.start:
            return False
        # (주)나래전자 is sometimes cut behind its mark.
        marked = text[max(0, last.stop - _MARK) : last.stop] in _LEGAL
        return marked or first.tag.startswith("J") or first.tag.startswith("VCP")
    if last.tag != "SF" or last.form not in "!?" or "\n" in text[last.stop : first.start]:
        return False
    if _opens_a_name(text[max(0, last.stop - _LONGEST_OPENING) : last.stop]) is not None:
        return True
    # Somebody does, somewhere, and no verb has come: 새길군은 시청에서 새길 만세! 나눔 행사를 열었다.
    tags = {token.tag for token in before}
    return (
        len(before) > 1
        and before[-2].tag in _NOUNS
        and "EF" not in tags
        and (not tags.isdisjoint(("JX", "JKS")) or any((token.form, token.tag) == ("에서", "JKB") for token in before))
        and len(row) > 2
        and row[-2].tag == "EF"
    )


def _joined(before: Sequence[Token], row: Sequence[Token]) -> list[Sequence[Token]]:
    """Two parts as one sentence; what ends before the quotation that opens it is left a sentence of its own."""
    for place in range(len(before) - 2, 0, -1):
        if before[place].tag == "SSO" and before[place - 1].tag == "SF":
            return [before[:place], [*before[place:], *row]]
    return [[*before, *row]]
