"""The forms of bodies wherever else an article has them, which nothing else proposed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.orgs.chains import END
from pipeline.orgs.gazetteer import ends_word, gazetteer
from pipeline.orgs.resolve import Body
from pipeline.orgs.spots import Spot
from pipeline.types import Field

Score = Callable[[Field, int, int], float]

_letter = re.compile(r"[가-힣A-Za-z0-9]").match

# A shorter name closed up may be another word.
_CLOSED_LENGTH = 6
_FEW_FORMS = 40


def everywhere(texts: Iterable[tuple[Field, str]], found: Sequence[Body], score: Score) -> None:
    """Adds to each body the occurrences of its forms that nothing proposed; the longest form takes a place."""
    by_form = {form: body for body in reversed(found) for form in _spellings(_alone(body)) if len(form) > 1}
    if not by_form:
        return
    search = _search_for(tuple(by_form))
    for where, text in texts:
        taken = bytearray(len(text))
        for body in found:
            for side, spot in body.places:
                if side == where:
                    taken[spot.start : spot.stop] = b"\1" * (spot.stop - spot.start)
        for form, start, stop in search(text):
            if any(taken[start:stop]) or not _stands_apart(text, start, stop):
                continue
            spot = Spot(start, stop, "orgs.repeated", score(where, start, stop))
            by_form[form].places.append((where, spot))


def _alone(body: Body) -> Iterable[str]:
    """The forms of a body that may stand alone: not the beginning of a bank's name in a chain (국민 "the people")."""
    if all(spot.rule != "orgs.chain" for _, spot in body.places):
        return body.forms
    return [form for form in body.forms if form.endswith(END) or form in gazetteer().forms]


def _search_for(forms: tuple[str, ...]) -> Callable[[str], Iterable[tuple[str, int, int]]]:
    """Finds forms in a text, the longest at each place and none within another."""
    if len(forms) <= _FEW_FORMS:
        return partial(_search_few, forms)
    # For one article an automaton that is built soon does better than one that runs fast.
    automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA)
    return lambda text: (
        (forms[number], start, stop) for number, start, stop in automaton.find_matches_as_indexes(text)
    )


def _search_few(forms: tuple[str, ...], text: str) -> Iterator[tuple[str, int, int]]:
    """The same for an article's usual few, which are found one by one before an automaton would be built."""
    found: list[tuple[int, int, str]] = []
    for form in forms:
        start = text.find(form)
        while start >= 0:
            found.append((start, -len(form), form))
            start = text.find(form, start + 1)
    past = 0
    for start, length, form in sorted(found):
        if start >= past:
            past = start - length
            yield form, start, past


def _spellings(forms: Iterable[str]) -> Iterable[str]:
    """The forms as they stand, and long ones written without their spaces (온도 협동조합, 온도협동조합)."""
    for form in forms:
        yield form
        closed = form.replace(" ", "")
        if len(closed) >= _CLOSED_LENGTH and closed != form:
            yield closed


def _stands_apart(text: str, start: int, stop: int) -> bool:
    """Whether a form stands as a word, or as a word's first part before a particle."""
    if start and _letter(text, start - 1) and _letter(text, start):
        return False
    return ends_word(text, stop) is not None
