"""Short forms that only the rest of the article explains: of places, in titles, and by letters of a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.orgs.forms import contracts_letters
from pipeline.orgs.gazetteer import DISTRICTS, gazetteer, governments_of, is_city_district, is_place
from pipeline.orgs.heads import head_of
from pipeline.orgs.joins import REGION
from pipeline.orgs.people import is_full_name
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred
from pipeline.types import Field

Mentions = Mapping[str, Sequence[tuple[Field, str, Spot]]]
"""The mentions of every key, in order of first mention: where, the form as printed, and its place."""

# Of more forms than any article has, only so many are compared with each other.
MOST_FORMS = 400


def short_districts(forms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Districts that several cities have, with their city in short and in full: 부산 서구, 부산광역시 서구."""
    by_city: dict[tuple[str, str], str] = {}
    for key, form in forms.items():
        if is_city_district(form):
            first = by_city.setdefault((form[:2], form[-2:]), key)
            if first != key:
                yield key, first


def short_places(forms: Mapping[str, str], find: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Short forms of places (나주, 전남) with the one government of the article that they are short for.

    It may be printed in several ways: 전남도, 전라남도. 서구, which many cities have, is the one that is named with its
    city. ``find`` gives the key that stands for all that name one body.
    """
    for brief, form in forms.items():
        meant = governments_of(form)
        longs = [long for long, name in forms.items() if name in meant]
        if form in DISTRICTS:
            longs = [long for long, name in forms.items() if is_city_district(name) and name.endswith(form)]
        if len({find(long) for long in longs}) == 1:
            yield brief, longs[0]


_regional_unit = Deferred(rf"\s?(?:{REGION}){{1,3}}(?:지역본부|본부|지사|지부|지점)").fullmatch
_with_its_head = Deferred(r"\s?\((?:지역)?(?:본부|지사|지부|지점)장\s").match


def short_branches(
    texts: Sequence[tuple[Field, str]], order: Mentions, names: Mapping[str, str | None]
) -> Iterator[tuple[str, str]]:
    """Short forms of a known body with the one branch that they stand for: where the body's name is never printed in
    full, and the branch is brought in with its head (NRE경남지역본부(본부장 …), then NRE).
    """
    printed = {form for mentions in order.values() for _, form, _ in mentions}
    text_of = dict(texts)
    for brief, mentions in order.items():
        name, form = names[brief], mentions[0][1]
        if name is None or name in printed or form == name:
            continue
        units = [
            long
            for long, others in order.items()
            if names[long] is None and any(_is_unit(text_of[where], spot, (name, form)) for where, _, spot in others)
        ]
        if len(units) == 1:
            yield brief, units[0]


def _is_unit(text: str, spot: Spot, parents: Sequence[str]) -> bool:
    """Whether a mention is a regional unit of a body so called, and its head stands behind it."""
    form = text[spot.start : spot.stop]
    owned = any(form.startswith(one) and _regional_unit(form, len(one)) is not None for one in parents)
    return owned and _with_its_head(text, spot.stop) is not None


LONGEST_HEADLINE_NAME = 6
_SHORT = 4  # longer ones that end as names do are whole


def headline_names(order: Mentions, names: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Short names that only the title uses, with the one longer name that begins with them: 삼성 for 삼성전자.

    What follows a space is a branch of the shorter one. ``names`` has what a list calls a key.
    """
    compared = list(order)[:MOST_FORMS]
    for brief in compared:
        mentions = order[brief]
        form = mentions[0][1]
        if len(brief) > (_SHORT if head_of(form) else LONGEST_HEADLINE_NAME) or is_place(form):
            continue
        if any(side != "title" for side, _, _ in mentions):
            continue
        longs = [long for long in compared if long != brief and long.startswith(brief)]
        longs = [long for long in longs if not order[long][0][1].startswith(f"{form} ")]
        if len({names[long] or long for long in longs}) == 1:
            yield brief, longs[0]


def contracted_names(order: Mentions, names: Mapping[str, str | None]) -> Iterator[tuple[str, str]]:
    """Short names with the one longer name of the article whose letters they are: 나무협 for 한국나래무역협회.

    What a list has as short for another body stays that body's, but for ministries of another time: 국토부 is
    국토해양부 "Ministry of Land, Transport and Maritime Affairs" where the article has no 국토교통부.
    """
    compared = list(order)[:MOST_FORMS]
    printed = {names[key] for key in compared if len(key) > _LONGEST_CONTRACTED}
    for brief in compared:
        form = order[brief][0][1]
        known = names[brief]
        if len(brief) > _LONGEST_CONTRACTED or is_place(form) or (known is None and is_full_name(form) is not None):
            continue
        if known is not None and (known in printed or not _is_ministry(known)):
            continue
        longs = [long for long in compared if contracts_letters(brief, long)]
        if known is not None:
            longs = [long for long in longs if _is_ministry(names[long])]
        if len({names[long] or long for long in longs}) == 1:
            yield brief, longs[0]


_LONGEST_CONTRACTED = 4


def _is_ministry(name: str | None) -> bool:
    known = None if name is None else gazetteer().entry(name)
    return known is not None and known.type == "ministry"
