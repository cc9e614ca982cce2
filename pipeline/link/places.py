"""Where an article plays, so far as that tells homonyms apart: the district of Busan from that of Daejeon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.lexicon import load

_letter = re.compile(r"[가-힣A-Za-z0-9]").match
_LONGEST_FORM = 20
_LEVELS = {"city": "시", "county": "군", "district": "구"}


class Gazetteer:
    """Forms of places and what they stand for."""

    def __init__(self) -> None:
        rows = load("places")
        kinds = {row["name"]: row["kind"] for row in rows}
        self.regions = {row["name"]: tuple(row["region"].split(";")) for row in rows}
        self._meant: dict[str, str] = {}
        for form, regions in self.regions.items():
            if len(regions) > 1:
                continue
            full = form
            if kinds[form] == "province" or regions[0].startswith(form) or form + "도" in kinds:
                full = ""
            elif kinds[form] == "short":
                full = next((form + level for level in _LEVELS.values() if kinds.get(form + level) in _LEVELS), "")
            self._meant[form] = f"{regions[0]} {full}".rstrip()
        self._forms = tuple(self.regions)
        self._automaton = AhoCorasick(self._forms, matchkind=MatchKind.LeftmostLongest)

    def begins(self, name: str) -> str | None:
        """The one place whose form a name begins with (나주농협 → 전라남도 나주시), or None."""
        for stop in range(min(len(name), 8), 1, -1):
            if name[:stop] in self._meant:
                return self._meant[name[:stop]]
        return None

    def found(self, text: str) -> Iterator[str]:
        """Places that a text names at the start of a word, each as often as it stands there."""
        for number, start, _ in self._automaton.find_matches_as_indexes(text):
            if start and _letter(text, start - 1):
                continue
            meant = self._meant.get(self._forms[number])
            if meant:
                yield meant


@cache
def gazetteer() -> Gazetteer:
    """The one gazetteer of this process."""
    return Gazetteer()


class Setting:
    """The places of one article, read only when a homonym asks for them."""

    def __init__(self, title: str, body: str, outlet: str | None) -> None:
        self._text = f"{outlet or ''}\n{title}\n{body}"
        self._counts: Counter[str] | None = None

    def place(self) -> str:
        """The city, county or district that the article is about, else its province; empty where it names none."""
        counts = self._counted()
        local = [place for place in counts if " " in place]
        # max keeps the first of equals, which is the first in the text.
        return max(local or list(counts), key=counts.__getitem__, default="")

    def region(self, name: str, regions: tuple[str, ...]) -> str:
        """Which of several provinces the body of that name is in; empty where the article does not say."""
        words = set(_words_before(name, self._text))
        beside = {
            region
            for form, (region, *others) in gazetteer().regions.items()
            if region in regions and not others and form in words
        }
        if len(beside) == 1:
            return beside.pop()
        counts: Counter[str] = Counter()
        for place, times in self._counted().items():
            counts[place.split(" ")[0]] += times
        named = [region for region in counts if region in regions]
        return named[0] if len(named) == 1 else ""

    def _counted(self) -> Counter[str]:
        if self._counts is None:
            self._counts = Counter(gazetteer().found(self._text))
        return self._counts


def _words_before(name: str, text: str) -> Iterator[str]:
    """The run of Hangul before each place where a name stands, spaces between them or not; no form is longer."""
    place = text.find(name)
    while place >= 0:
        stop = place
        while stop and text[stop - 1].isspace():
            stop -= 1
        start = stop
        while start and stop - start <= _LONGEST_FORM and "가" <= text[start - 1] <= "힣":
            start -= 1
        yield text[start:stop]
        place = text.find(name, place + 1)
