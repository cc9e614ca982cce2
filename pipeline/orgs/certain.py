"""Which groups of mentions are bodies: those that a rule is sure of, and those that the judge takes."""

from __future__ import annotations

from pipeline.orgs.acting import donates, gives
from pipeline.orgs.candidates import may_give
from pipeline.orgs.gazetteer import places, provinces
from pipeline.orgs.headed import is_headed
from pipeline.orgs.heads import head_of
from pipeline.orgs.judge import Case, is_likely, is_marked
from pipeline.orgs.lists import is_plain
from pipeline.orgs.partners import is_dealt_with
from pipeline.orgs.people import begins_with_post, is_full_name
from pipeline.orgs.resolve import Body
from pipeline.orgs.towns import is_aim
from pipeline.orgs.venues import is_venue
from pipeline.patterns import Deferred


def is_body(case: Case) -> bool:
    """Whether a group of mentions is an organisation."""
    return is_sure(case) or (is_likely(case) and not is_ruled_out(case))


def is_ruled_out(case: Case) -> bool:
    """Whether it is only a venue or what is done for a place, or only says what sort of body is meant (재단).

    A town's release calls the town's own groups by their kind alone, with longer words: 통장협의회 "council of wards".
    No firm is called so: 특수목적법인 "special purpose company".
    """
    name = case.body.name
    if len(name) <= LONGEST_KIND and (is_plain(name) or _is_person(case)):
        return True
    if is_plain(name) and case.kind == "company":
        return True
    if _is_field(case):
        return True
    return is_aim(name) or is_venue(case) or _lists_kinds(name) or _is_only_where(case)


LONGEST_KIND = 4


def _is_person(case: Case) -> bool:
    """Whether it is somebody behind a body and before a post, wherever it stands: 나래어린이집 한수연 원장이."""
    return is_full_name(case.body.name) is not None and all(
        spot.start - 1 in case.edges[where].stops
        and case.texts[where][spot.start - 1] == " "
        and case.texts[where][spot.stop : spot.stop + 1] == " "
        and begins_with_post(case.texts[where][spot.stop + 1 : spot.stop + 7])
        for where, spot in case.body.places
    )


# Behind the other members of a list, what they are: 등 다섯 갈래로 "in five branches", 등 4개 분야에서.
_are_fields = Deferred(
    r"(?:,\s?[^,.\n]{2,20}){0,4}\s등\s(?:총\s)?(?:\d{1,2}\s?개|[가-힣]{1,3})\s(?:분야|부문|갈래|과제|영역|분과)(?:[은는에로를의]|으로)"
).match


def _is_field(case: Case) -> bool:
    """Whether it is each time a member of a list of fields: 나래학습, 주민네트워크 등 네 분야로."""
    return all(_are_fields(case.texts[where], spot.stop) is not None for where, spot in case.body.places)


def _is_only_where(case: Case) -> bool:
    """Whether it is a province and each time right before a body of one of its cities: 충북도 청주상공회의소."""
    if case.body.name not in provinces():
        return False
    for where, spot in case.body.places:
        after = case.edges[where].starts.get(spot.stop + 1)
        text = case.texts[where]
        if after is None or text[spot.stop] != " " or text[after.start : after.start + 2] not in places():
            return False
    return True


def _lists_kinds(name: str) -> bool:
    """Whether points only join words for kinds: 축협·산림조합."""
    return "·" in name and all(part == head_of(part) != "" or is_plain(part) for part in name.split("·"))


def is_sure(case: Case) -> bool:
    """Whether a rule that does not err says so: a legal mark, its head or a gift stands with it; it is a government."""
    return is_marked(case.body) or _is_certain(case.body) or _is_told(case)


def _is_told(case: Case) -> bool:
    """Whether what follows some mention follows bodies only; people make gifts too, but no head ends their names."""
    places = [(case.texts[where], spot.stop) for where, spot in case.body.places]
    if any(is_headed(text, stop) or gives(text, stop) for text, stop in places):
        return True
    if any("(" in form and is_headed(form, form.index("(")) for form in case.body.forms):
        # A unit's parent has its head behind it: 나래대학교(총장 …) 다온사업단.
        return True
    if (
        not is_plain(case.body.name)
        and not is_aim(case.body.name)
        and any(is_dealt_with(case.texts[where], spot.start, spot.stop) for where, spot in case.body.places)
    ):
        return True
    return may_give(case.body.name) and any(donates(text, stop) for text, stop in places)


def _is_certain(body: Body) -> bool:
    """Whether a rule that does not err named a government, a town's group, a local co-operative."""
    return any(spot.rule in SURE for _, spot in body.places)


SURE = frozenset(
    {
        "orgs.country", "orgs.listed_government", "orgs.town", "orgs.district", "orgs.town_group", "orgs.union",
        "orgs.foreign", "orgs.incorporated", "orgs.counted", "orgs.government", "orgs.corps", "orgs.school",
        "orgs.placed", "orgs.shop", "orgs.row", "orgs.home", "orgs.club",
        "orgs.trader", "orgs.chain", "orgs.spelled", "orgs.unit", "orgs.told",
    }
)  # fmt: skip
"""Rules that do not err."""
