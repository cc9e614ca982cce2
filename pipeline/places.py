"""Where an article plays, so far as that tells homonyms apart: the district of Busan from that of Daejeon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.lexicon import load
from pipeline.patterns import Deferred

_letter = Deferred(r"[가-힣A-Za-z0-9]").match
_LONGEST_FORM = 20
_LEVELS = {"city": "시", "county": "군", "district": "구"}


def bearer(form: str, regions: Iterable[str]) -> str | None:
    """Which of several provinces is itself called so, as the press means it where it says no more.

    >>> bearer("광주시", ("경기도", "광주광역시")), bearer("고성군", ("강원특별자치도", "경상남도"))
    ('광주광역시', None)
    """
    return next((region for region in regions if region.startswith(form.removesuffix("시"))), None)


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

    def meant(self, form: str) -> str | None:
        """The one place that a form stands for, behind its province (나주 → 전라남도 나주시), or None."""
        return self._meant.get(form)

    def narrowed(self, form: str, regions: Collection[str]) -> str | None:
        """The one of several provinces that a form beside a name speaks of, or None where it leaves it open.

        A form of several places speaks of a province only as its bearer: 광주 before 북구.
        """
        own = self.regions[form]
        left = [region for region in own if region in regions]
        return left[0] if len(left) == 1 and (len(own) == 1 or left[0] == bearer(form, own)) else None

    def begins(self, name: str) -> str | None:
        """The one place whose form a name begins with (나주농협 → 전라남도 나주시), or None."""
        for stop in range(min(len(name), 8), 1, -1):
            if name[:stop] in self._meant:
                return self._meant[name[:stop]]
        return None

    def found(self, text: str) -> Iterator[str]:
        """Forms that stand at the start of a word, each as often as it stands there."""
        for number, start, _ in self._automaton.find_matches_as_indexes(text):
            if not (start and _letter(text, start - 1)):
                yield self._forms[number]


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
        counts: Counter[str] = Counter()
        for form, times in self._counted().items():
            if meant := gazetteer().meant(form):
                counts[meant] += times
        local = [place for place in counts if " " in place]
        # max keeps the first of equals, which is the first in the text.
        return max(local or list(counts), key=counts.__getitem__, default="")

    def region(self, name: str, regions: Collection[str]) -> str:
        """Which of several provinces the body of that name is in; empty where the article does not say."""
        beside = (word for word in _words_before(name, self._text) if word in gazetteer().regions)
        # What the name is itself made of (대구경북연구원) is said of it, not of the article.
        named = (form for form in self._counted() if form not in name)
        return _agreed(beside, regions) or _agreed(named, regions)

    def _counted(self) -> Counter[str]:
        if self._counts is None:
            self._counts = Counter(gazetteer().found(self._text))
        return self._counts


def _agreed(forms: Iterable[str], regions: Collection[str]) -> str:
    """The province that all forms speak of which speak of any; empty where there is none, or more than one."""
    told = {region for form in forms if (region := gazetteer().narrowed(form, regions))}
    return told.pop() if len(told) == 1 else ""


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
