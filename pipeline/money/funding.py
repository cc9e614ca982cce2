"""Whether a sum funds something (given, invested, lent, guaranteed, budgeted, raised) or is a price, a profit, a loss.

The words of ``data/funding_words.tsv`` around the sum, the heading of its line and the words right beside it become
features; a linear model learnt by ``tools/train_funding.py`` weighs them.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import fsum
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.lexicon import load
from pipeline.money.kin import Place, groups
from pipeline.money.sums import Sum
from pipeline.patterns import Deferred
from pipeline.spans import sentence_at
from pipeline.types import Document, Passage, Sentence, Token, start_of

WINDOW = 70
"""Characters on either side of a sum, within its sentence, whose words count."""
NEAR = 12
"""Characters within which a word is near."""
NOUN_REACH, PREDICATE_REACH = 12, 24
"""Morphemes before a sum that are searched for nouns, and after it for predicates."""
NOUNS = frozenset({"NNG", "NNP", "SL"})

_word_before = re.compile(
    r"(?<![가-힣A-Za-z])([가-힣A-Za-z]++)[\s(‘'“\"]*(?:(?:약|총|각|최대|연간|무려|등)\s*)*$"
).search
_word_after = re.compile(r"[\s)’'”\"]*(?:씩|규모|가량|정도|상당|이상|이내|한도|까지)?\s*([가-힣]+)").match
_particle = re.compile(r"(?:여)?([을이은의에과도으로씩\s(),.]?)").match
_headers = Deferred(
    r"(?:^[ \t]*|[ \t](?=[□■○●◦◎ㅇ·∙•▪▲△▶▷◆◇※*▫-]))[^\w\s(（\[]?(?:ㅇ|o)?[ \t]{0,2}"
    r"(?:[(（\[](?P<bracketed>[가-힣·ㆍ/ ]{2,16})[)）\]]|(?P<name>[가-힣·ㆍ/ ]{2,16})[:：])"
).finditer
# What every heading has, and few lines do.
_signs_header = re.compile(r"[(（\[:：]").search
LINE = 120
"""Characters of its line before a sum in which the heading is looked for."""
# What a sum is for, right behind it, whatever stands before: 피해를 입은 곳에 5천 달러의 복구 지원금을 전달했다 "handed
# over 5,000 dollars of relief", 매출액의 범위에서 2억원 이하의 운전자금 "working capital up to …, within the turnover".
_is_given = Deferred(
    r"(?:\s?상당)?\)?의?\s(?:[가-힣]{1,6}\s?){0,2}?(?:지원금|성금|후원금|장학금|기부금|의연금|기탁금|구호금)[을를이]\s"
    r"(?:[가-힣]{1,8}\s){0,3}?(?:전달|기탁|기부|후원|지급|쾌척)"
    r"|\s?(?:이내|한도|까지)(?:에서|로|를)?\s[^.\n]{0,20}?(?:지원|보증|융자)(?:을\s)?받"
    r"|\s?(?:이하|이내|한도)의?\s(?:운전|시설|경영|창업|운영)\s?(?:안정\s?)?자금"
).match
_may_be_given = re.compile("금[을를이]|자금|받").search
_GIVEN = 40
"""Characters after a sum in which what it is for is looked for."""
_SURE = 8.0
"""What is added to the log odds of such a sum: more than the words around it take away."""
_CLAUSES = frozenset("고 며 으며 으나 나 지만 는데 ᆫ데 은데 면서 으면서 니 으니 자 려고 으려고 도록 어서 아서".split())
"""Endings after which another predicate has its own sums."""


class Model(NamedTuple):
    """A logistic regression over named features."""

    bias: float
    weights: dict[str, float]

    def score(self, features: Sequence[str]) -> float:
        """The log odds that the sum funds something."""
        return self.bias + sum(filter(None, map(self.weights.get, features)))


@cache
def model() -> Model:
    """The learnt weights."""
    read = json.loads((files("pipeline") / "models" / "funding.json").read_text(encoding="utf-8"))
    return Model(read["bias"], read["weights"])


def judge(document: Document, found: Sequence[Sequence[tuple[Sum, str | None]]]) -> list[list[bool]]:
    """For each sum of the title and of the body whether it funds something.

    Sums that share their fate (a gloss, a list, the same sum in the title) are judged by the mean of their scores.
    """
    learnt = model()
    scores = [
        [
            learnt.score(features) + (_SURE if _is_told_given(passage.text, sum_) else 0.0)
            for features, (sum_, _) in zip(described(passage, sums), sums, strict=True)
        ]
        for passage, sums in zip(document.passages, found, strict=True)
    ]
    level(scores, groups(document, [[sum_ for sum_, _ in sums] for sums in found]))
    return [[score > 0 for score in row] for row in scores]


def _is_told_given(text: str, sum_: Sum) -> bool:
    """Whether the words right behind a sum say that it is given or lent."""
    if not _may_be_given(text, sum_.stop, sum_.stop + _GIVEN):
        return False
    return _is_given(text, sum_.stop, sum_.stop + _GIVEN) is not None


def level(scores: Sequence[list[float]], alike: Sequence[Sequence[Place]]) -> None:
    """Give every sum of a group the mean of the group's scores, in place."""
    for group in alike:
        mean = fsum(scores[number][place] for number, place in group) / len(group)
        for number, place in group:
            scores[number][place] = mean


def described(passage: Passage, found: Sequence[tuple[Sum, str | None]]) -> list[list[str]]:
    """The features of every sum of a passage."""
    return [
        _beside(passage.text, sentence_at(passage.sentences, sum_.start), sum_) + _nature(passage, sum_, per)
        for sum_, per in found
    ]


def _beside(text: str, sentence: Sentence | None, sum_: Sum) -> list[str]:
    """The words before the sum, nearest first, those after it, and the words and particle that touch it."""
    begin, end = (sentence.span.start, sentence.span.stop) if sentence is not None else (0, len(text))
    left = text[max(begin, sum_.start - WINDOW) : sum_.start]
    right = text[sum_.stop : min(end, sum_.stop + WINDOW)]
    features: list[str] = []
    before = _senses(left)[::-1]
    after = _senses(right)
    features += _side("l", [(len(left) - place, word, sense) for place, word, sense in before])
    features += _side("r", after)
    if not before:
        earlier = _senses(text[max(0, begin - WINDOW) : begin])[::-1]
        features += [f"p1:{sense}" for _, _, sense in earlier[:1]] + [f"p:{sense}" for _, _, sense in earlier[1:]]
    touching = _word_before(left)
    if touching is not None:
        features += [f"before={touching[1]}", f"before~{touching[1][-2:]}"]
    following = _word_after(right)
    if following is not None:
        features += [f"after={following[1][:3]}", f"after~{following[1][:2]}"]
    if sentence is not None:
        features += _morphemes(sentence.tokens, sum_)
        features += _clause(text, sentence, sum_)
    features += _heading(text, sum_)
    particle = _particle(right)
    features.append(f"particle={particle[1] if particle is not None else ''}")
    return features


def _clause(text: str, sentence: Sentence, sum_: Sum) -> list[str]:
    """The listed words of the sum's own clause: from the last ending that closed one to the next that does."""
    start, stop = max(sentence.span.start, sum_.start - WINDOW), min(sentence.span.stop, sum_.stop + WINDOW)
    tokens = sentence.tokens
    place = bisect_left(tokens, sum_.start, key=start_of)
    # By number: copies of what stands before and after would make a long list of sums quadratic.
    for token in map(tokens.__getitem__, range(place - 1, -1, -1)):
        if token.start < start or _closes(token):
            start = max(start, token.start)
            break
    for token in map(tokens.__getitem__, range(place, len(tokens))):
        if token.start >= stop:
            break
        if token.start >= sum_.stop and _closes(token):
            stop = token.start
            break
    senses = {sense for _, _, sense in _senses(text[start : sum_.start])}
    after = {sense for _, _, sense in _senses(text[sum_.stop : stop])}
    return [f"cl:{sense}" for sense in sorted(senses)] + [f"cr:{sense}" for sense in sorted(after)]


def _closes(token: Token) -> bool:
    return token.tag == "EC" and token.form in _CLAUSES


def _heading(text: str, sum_: Sum) -> list[str]:
    """The heading that governs a sum in a line of a notice or a list: "ㅇ (지원한도) …", "- 사업비 : …"."""
    begin = max(text.rfind("\n", 0, sum_.start) + 1, sum_.start - LINE)
    name = None
    before = text[begin : sum_.start]
    for found in _headers(before) if _signs_header(before) else ():
        name = (found["bracketed"] or found["name"]).strip()
    if name is None:
        return []
    senses = sorted({sense for _, _, sense in _senses(name)})
    return ["headed", f"head={name[-2:]}", *(f"head:{sense}" for sense in senses)]


def _morphemes(tokens: Sequence[Token], sum_: Sum) -> list[str]:
    """The nouns before the sum and the predicates after it, nearest first."""
    features: list[str] = []
    first = bisect_left(tokens, sum_.start, key=start_of)
    nouns = [token.form for token in reversed(tokens[max(0, first - NOUN_REACH) : first]) if token.tag in NOUNS]
    features += [f"noun{order}={form}" for order, form in enumerate(nouns[:2], 1)]
    features += [f"noun={form}" for form in nouns[:4]]
    after = tokens[bisect_left(tokens, sum_.stop, first, key=start_of) :][:PREDICATE_REACH]
    predicates = [
        token.form if token.tag in ("VV", "VA") else before.form
        for before, token in pairwise(after)
        if token.tag in ("VV", "VA") or (token.tag == "XSV" and before.tag == "NNG")
    ]
    features += [f"verb{order}={form}" for order, form in enumerate(predicates[:2], 1)]
    return features + [f"verb={form}" for form in predicates[:3]]


def _side(side: str, words: Sequence[tuple[int, str, str]]) -> list[str]:
    features: list[str] = []
    for order, (distance, word, sense) in enumerate(words):
        if order == 0:
            features += [f"{side}1:{sense}", f"{side}1={word}"]
        elif order == 1:
            features.append(f"{side}2:{sense}")
        features.append(f"{side}:{sense}")
        features.append(f"{side}={word}")
        if distance <= NEAR:
            features.append(f"{side}n:{sense}")
    return sorted(set(features)) or [f"{side}:none"]


def _nature(passage: Passage, sum_: Sum, per: str | None) -> list[str]:
    """The sum itself: where it stands, how large, of which currency, how bounded."""
    size = sum_.minimum if sum_.minimum is not None else sum_.maximum
    features = [f"size={len(str(int(size or 0)))}"]
    if passage.field == "title":
        features.append("in_title")
    if sum_.currency != "KRW":
        features.append("foreign")
    if per is not None:
        features.append("per")
    if sum_.minimum is None:
        features.append("at_most")
    if sum_.maximum is None:
        features.append("at_least")
    if sum_.minimum != int(sum_.minimum or 0):
        features.append("fraction")
    return features


@cache
def _lexicon() -> tuple[AhoCorasick, list[str], list[str]]:
    rows = load("funding_words")
    words = [row["word"] for row in rows]
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), words, [row["sense"] for row in rows]


@lru_cache(maxsize=4_096)
def _senses(text: str) -> tuple[tuple[int, str, str], ...]:
    """The listed words of a text: offset, word and sense. The clause of a sum is often all that is looked at of it."""
    automaton, words, senses = _lexicon()
    return tuple((start, words[row], senses[row]) for row, start, _ in automaton.find_matches_as_indexes(text))
