"""Who is given what a donation gives, where another sentence than the one that tells of the gift says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from pipeline.giving import DONATED, FUNDS
from pipeline.initiatives.asides import is_aside
from pipeline.initiatives.cases import Told
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import SURE, all_told, by_line, is_told_now
from pipeline.patterns import Deferred

# 기부처는 나래재단, 누리협회, 가람회 등 3개 기관으로 정했다 "the receivers of the gift are …", 수혜기관은, 전달처는.
_receivers_are = Deferred(
    r"(?<![가-힣])(?:기부처|전달처|지원처|후원처|기탁처|수혜처"
    r"|(?:수혜|(?:지원|전달|기부|후원)\s?대상|대상)\s?(?:기관|단체|시설))[은는]\s"
).search
# Cases of a list of receivers: 나래재단, 누리협회 등에, 누리협회 등으로 정했다.
_LISTED = frozenset({"others", "noun", "end", "to", "into", "as", "object", "comma"})


def _listed_receivers(told: Sequence[tuple[int, Told]]) -> set[int]:
    """The members of a list that a sentence says to be who receives."""
    found: set[int] = set()
    for members in by_line(told):
        line = members[0][1].line
        match = _receivers_are(line.text) if line.field == "body" and not is_aside(line) else None
        if match is not None:
            found |= {
                place
                for place, one in members
                if one.start >= match.end() and one.use.size > 1 and one.case in _LISTED and not one.use.quoted
            }
    return found


# Who is given it through a fund, or at last: 누리군장학회를 통해 장학금 500만원을 기탁했다.
_through = Deferred(
    r"(?:\s?\([^()\n]{0,40}\))?[을를]\s통[해하][^.\n]{0,60}?(?:기탁|기부|전달|사용|쓰[이일여]|지원)"
).match
_ENDOWED = (*FUNDS, "복지재단", "장학기금")


def is_given_through(one: Told) -> bool:
    """Whether what is given goes through a fund, which keeps it: no chest of the community, that hands it on."""
    return (
        one.use.case == "through"
        and one.use.mention.value.name.endswith(_ENDOWED)
        and is_told_now(one.line)
        and _through(one.line.text, one.stop) is not None
    )


# Each to the town of the other: 나래농협과 누리농협 직원들이 서로가 속한 지자체에 각각 기부했다, 상호 기부했다.
_mutually = Deferred(
    r"서로(?:가|의)?\s[^.\n]{0,12}(?:지자체|지역|고장|고향|시·?군)[^.\n]{0,40}기부|(?:상호|교차|맞)\s?기부"
).search


def _towns_of_givers(told: Sequence[tuple[int, Told]], leads: Set[int]) -> set[int]:
    """The towns named right before two givers or more that give each to the town of the other."""
    found: set[int] = set()
    for members in by_line(told):
        line = members[0][1].line
        if "기부" not in line.text or _mutually(line.text) is None:
            continue
        towns = {
            place
            for place, one in members
            if one.use.mention.value.type == "local_government" and one.line.text.startswith(" ", one.stop)
        }
        if len(towns) > 1:
            found |= towns - leads
    return found


# A fund called by its kind that is given something: 이사들은 장학금을 모아 재단에 맡겼다 "handed it to the foundation".
_is_given_by_kind = Deferred(
    rf"(?<![가-힣])(?P<kind>재단|장학회|장학재단|후원회|법인)에\s(?:[^.,\n]{{0,40}}\s)?(?:{DONATED}|전달|맡[겼기]|건넸|건네|내놨|내놓)"
).search


def _given_by_kind(body: Sequence[Line], everyone: Sequence[Candidate]) -> set[int]:
    """The one fund of an article where a sentence says that the fund is given something."""
    funds = {place for place, one in enumerate(everyone) if one.organization.name.endswith((*FUNDS, "재단"))}
    if len(funds) != 1:
        return set()
    (fund,) = funds
    name = everyone[fund].organization.name
    found = (_is_given_by_kind(line.text) for line in body if "에 " in line.text and is_told_now(line))
    return funds if any(match and name.endswith(match["kind"]) for match in found) else set()


# A fund beside something that is no body: 나래장학회와 천사운동에 보태는 기부 릴레이.
_is_given_beside = Deferred(
    rf"(?:\s?\([^()\n]{{0,40}}\))?[와과]\s[가-힣A-Za-z0-9]{{2,16}}에\s(?:[가-힣]{{1,8}}\s){{0,2}}?"
    rf"(?:보태|전하는|전달|내놓|써\s달라|{DONATED})"
).match


def _funds_beside(told: Sequence[tuple[int, Told]]) -> set[int]:
    return {
        place
        for place, one in told
        if one.case in ("with", "first with")
        and one.use.mention.value.name.endswith(FUNDS)
        and is_told_now(one.line)
        and _is_given_beside(one.line.text, one.stop) is not None
    }


def receiver_roles(
    body: Sequence[Line], everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Who is listed as a receiver, is called by its kind where it is given something, is given it through a fund, or is
    the town of who gives to one another."""
    told = list(all_told(everyone))
    leads = {place for place, role in chosen.items() if role == "lead"}
    return (
        dict.fromkeys(_listed_receivers(told), ("beneficiary", f"rule:listed as a receiver {SURE}"))
        | dict.fromkeys(
            {place for place, one in told if is_given_through(one)} - leads,
            ("beneficiary", f"rule:is given it through a fund {SURE}"),
        )
        | dict.fromkeys(
            _given_by_kind(body, everyone) | (_funds_beside(told) - leads),
            ("beneficiary", f"rule:fund that is given it {SURE}"),
        )
        | dict.fromkeys(_towns_of_givers(told, leads), ("beneficiary", f"rule:town of a giver {SURE}"))
    )
