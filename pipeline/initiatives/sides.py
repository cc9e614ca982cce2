"""Which of the likely parties stay: no event or place, one of a body and its branch, two where two sides sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from pipeline.giving import DONATED, FUNDS, HANDED, WITH_SUM
from pipeline.initiatives.background import is_background
from pipeline.initiatives.cases import DOING, SIGNING, Told
from pipeline.initiatives.counted_sides import sides_counted
from pipeline.initiatives.owners import owned, under_ministry
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.roundups import is_only_come_to
from pipeline.initiatives.tellers import only_tellers
from pipeline.initiatives.telling import is_told_now
from pipeline.patterns import Deferred

# What both signatories of an agreement do (양 기관은 "both bodies", 양사는 "both firms"), and what more of them do.
_are_two = Deferred(r"(?<![가-힣])(?:양\s?(?:기관|사|측|단체|자)|두\s?(?:기관|회사|단체|기업))[은는]\s").search
_are_more = Deferred(
    r"(?<![가-힣\d])(?:[3-9]|[1-9]\d|세|네|다섯|여섯|삼)\s?(?:개\s?)?(?:기관|단체|사|기업|대학|곳|자)"
    r"(?:[은는이가]\s|\s?간|\s?협약)|각각\s|[와과]도\s(?:같은|별도의?)\s(?:내용의\s)?(?:업무\s?)?협약"
).search
# What a longer name adds to that of the body which it belongs to: a branch behind a space, a group, a country.
_ADDED = ("그룹", "코리아")
# Offices abroad, which are called with the short name of the body.
_ABROAD = ("사무소", "무역관")
# Bodies within a body that are none of its branches: unions, alumni, students, supporters.
_ON_THEIR_OWN = ("노동조합", "노조", "동문회", "동창회", "학생회", "후원회", "봉사단")

# Fewer sides than these are told apart by what both do.
LEAST_COUNTED = 3


def settle(
    reading: Reading,
    anchor: Line | None,
    everyone: Sequence[Candidate],
    chosen: Mapping[int, str],
    party: Sequence[float],
    family: str,
    fixed: Set[int] = frozenset(),
) -> dict[int, str]:
    """The parties by place, without those that others stand for.

    ``anchor``: the row's evidence. ``party``: the chance of each candidate to be one. ``family``: that of the row's
    kind. ``fixed``: the places of those that the evidence says to be sides of an agreement.
    """
    acting = {
        place: role
        for place, role in chosen.items()
        if not _is_no_party(everyone[place], role)
        and (role == "lead" or not (_is_beside(everyone[place], anchor, family) or _is_seen(everyone[place])))
        and not (role == "partner" and all(map(is_background, everyone[place].uses)))
    }
    acting = {place: role for place, role in acting.items() if under_ministry(everyone, place) not in acting}
    owners = owned(everyone, [place for place, role in acting.items() if role != "beneficiary"])
    kept = _without_kin(everyone, {place: role for place, role in acting.items() if place not in owners}, party)
    if family == "donation":
        kept = _without_tellers(everyone, kept)
        if {"lead", "beneficiary"} <= set(kept.values()):
            # Who only looks on where one gives to another has no part.
            acting_there = {place for place, role in kept.items() if role != "partner"}
            kept = _without_guests(everyone, kept, acting_there)
    if len(fixed) > 1:
        kept = _without_guests(everyone, kept, fixed)
    elif family in ("work", "meeting"):
        telling = only_tellers(reading.body, everyone, kept)
        kept = {place: role for place, role in kept.items() if place not in telling}
    sides = [place for place, role in kept.items() if role != "beneficiary"]
    if family == "agreement" and len(sides) > 2 and _are_both(reading):
        ranked = sorted(sides, key=lambda place: (kept[place] != "lead", place not in fixed, -party[place]))
        signing = {deed for place in ranked[:2] for deed in _acts(everyone[place])}
        third = {place for place in ranked[2:] if place not in fixed and signing.isdisjoint(_acts(everyone[place]))}
        kept = {place: role for place, role in kept.items() if place not in third}
    elif family == "agreement" and len(sides) > LEAST_COUNTED:
        # As many as are counted sign in one sentence: who else is named has no part in it.
        told = {place for place in sides if place in fixed or kept[place] == "lead"}
        if LEAST_COUNTED <= len(told) < len(sides) and len(told) in sides_counted(reading):
            kept = {place: role for place, role in kept.items() if place in told or role == "beneficiary"}
    if "lead" in chosen.values() and "lead" not in kept.values():
        # Somebody runs it, be it what looks like an event.
        kept |= {place: role for place, role in chosen.items() if role == "lead"}
    return kept


# 협약식에는 홍길동 누리생명 사장 등이 참석했다 "the head of Nuri Life attended the signing": who only looks on.
_attends = Deferred(r"[^.\n]{0,300}?(?:(?:참석|배석|자리|자리[를에]\s함께)(?:했|한\s|하[였고]|해))").match


def _without_guests(everyone: Sequence[Candidate], chosen: Mapping[int, str], others: Set[int]) -> dict[int, str]:
    """The parties without those that only attend, ``others`` aside."""
    return {place: role for place, role in chosen.items() if place in others or not _only_attends(everyone[place])}


def _only_attends(candidate: Candidate) -> bool:
    """Whether it is named for people of it alone, who attend what others are told to have signed or given."""
    return all(
        one.case in ("person", "agent", "second agent")
        and one.line.field == "body"
        and _attends(one.line.text, one.stop) is not None
        for one in candidate.uses
    )


# Who acts, tells or signs beside others.
_JOINED = DOING | SIGNING


def _are_both(reading: Reading) -> bool:
    """Whether the article speaks of the signatories as two, and nowhere as more."""
    texts = [line.text for line in reading.lines]
    return any(map(_are_two, texts)) and not any(map(_are_more, texts))


def _is_near(candidate: Candidate, anchor: Line | None) -> bool:
    """Whether it is named in the title or the evidence."""
    return any(one.line.field == "title" or one.line is anchor for one in candidate.uses)


# What is held and called together is no party (한빛 실무회의를 소집했다), nor is what is founded to talk.
_is_held = Deferred(
    r"[’'”\"」』》>]?(?:\s?\([^()\n]{0,30}\))?[을를]\s(?:성황리에\s|공동\s)?(?P<verb>개최|소집|진행|연다|열[고었어]|구성|발족|출범)"
).match
_EVENTS = frozenset({"개최", "소집", "진행"})
_TALKS = ("협의회", "협의체", "회의", "포럼", "간담회", "위원회", "추진단", "한마당")
# Where something takes place, right behind the day or the hour: 지난 12일 한빛문화회관에서.
_is_timed = Deferred(r"(?:일|시|시간|일간|오전|오후|이날)\s?$").search
# The National Assembly is named where people meet and by what it passes, hardly ever for what it does itself.
_SEATS = frozenset({"국회"})


def _is_no_party(candidate: Candidate, role: str) -> bool:
    """Whether it is an event, or a place and nothing else, where nobody is given anything."""
    uses = candidate.uses
    acts = "doer" in [one.part for one in uses]
    held = {_held(one) for one in uses}
    if held & _EVENTS or (held != {""} and not acts and candidate.organization.name.endswith(_TALKS)):
        return True
    if candidate.organization.name in _SEATS and not acts:
        return True
    start = uses[0].start
    return (
        role != "beneficiary"
        and all(one.case == "at" for one in uses)
        and _is_timed(uses[0].line.text, max(0, start - 4), start) is not None
    )


def _held(one: Told) -> str:
    """The verb of holding or founding whose object it is, empty where there is none."""
    if one.case != "object" or not is_told_now(one.line):
        return ""
    match = _is_held(one.line.text, one.stop)
    return match["verb"] if match else ""


# Where participants go: 국립박물관 등을 둘러봤다 "looked round …".
_is_visited = Deferred(r"[^.\n]{0,60}?(?:둘러[보봤]|견학|탐방|관람)").match
_VISITED = frozenset({"object", "noun", "comma", "second comma", "to", "at", "others"})


def _is_seen(candidate: Candidate) -> bool:
    """Whether it is only a place of a visit."""
    return all(one.case in _VISITED and _is_visited(one.line.text, one.list_stop) for one in candidate.uses)


# Other gifts and rounds of the same givers and firms, of earlier years or every year.
_is_habit = Deferred(r"매년|해마다|꾸준[히한]|평소|그동안|그간|이\s?밖에|이외에도|앞서\s|지난해|작년").search


def _is_beside(candidate: Candidate, anchor: Line | None, family: str) -> bool:
    """Whether it is named only where the article tells of other times: 앞서 나래재단과 책을 펴낸 바 있다."""
    return not _is_near(candidate, anchor) and all(
        not is_told_now(one.line) or (family in ("donation", "money") and _is_of_habit(one)) for one in candidate.uses
    )


def _is_of_habit(one: Told) -> bool:
    """Whether a word of other times stands before it in its sentence."""
    return _is_habit(one.line.text, 0, one.start) is not None


# Cases of who tells of a gift, or is told of, and has no part in it.
_TELLING = frozenset({"announcer", "told by", "noun", "of", "speaker", "topic", "subject", "comma", "credit"})
_is_donated = Deferred(f"{DONATED}|맡[겼기]|받[았은는아]|{HANDED}").search


def _without_tellers(everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> dict[int, str]:
    """A gift without the local governments that tell of it: 한빛군, 이웃돕기 성금 이어져.

    Those are none where nobody else leads, or who leads acts with them (한빛군과 나래전자가 기부했다), no partner where
    somebody is known to be given it, and not given what no sentence says is donated.
    """
    governments = {place for place in chosen if everyone[place].organization.type == "local_government"}
    givers = {place for place, role in chosen.items() if role == "lead"} - governments
    beside = {deed for place in givers for deed in _acts(everyone[place])}
    given = "beneficiary" in chosen.values()
    to_fund = any(
        role == "beneficiary" and everyone[place].organization.name.endswith(FUNDS) for place, role in chosen.items()
    )

    def tells(place: int) -> bool:
        uses, role = everyone[place].uses, chosen[place]
        if role == "beneficiary":
            if to_fund and is_only_come_to(uses):
                return True
            # What goes to people in need (김장을 나눴다고 밝혔다) is not given to the town that tells of it.
            return _only_tells(uses) and not any(_is_donated(one.line.text) for one in uses)
        if any(map(_gives_itself, uses)):
            return False
        if role == "lead":
            return bool(givers) and beside.isdisjoint(_acts(everyone[place]))
        return given and _only_tells(uses)

    return {place: role for place, role in chosen.items() if place not in governments or not tells(place)}


def _only_tells(uses: Sequence[Told]) -> bool:
    return all(one.case in _TELLING for one in uses)


# 한빛군은 … 기부했다 "the county has given", where nobody else acts in the sentence.
_donates = Deferred(
    rf"(?:\s?\([^()\n]{{0,40}}\))?[은는]\s[^.\n]{{0,100}}(?:(?:{DONATED})(?:했|한다|하기로)|보냈|건넸)"
).match
_another_acts = Deferred(r"[가-힣)][이가]\s").search


# A city among the givers: 나래그룹이 5억 원을 보탰고 누리시도 4억 원을 전했다.
_ADDS_ITSELF = frozenset({"also", "second also"})
_gives_sum = Deferred(WITH_SUM).match


def _gives_itself(one: Told) -> bool:
    stop = one.stop
    if one.case in _ADDS_ITSELF and _gives_sum(one.line.text, stop):
        return True
    match = _donates(one.line.text, stop) if one.case == "topic" and one.use.joined != "space" else None
    return match is not None and _another_acts(one.line.text, stop, match.end()) is None


def _acts(candidate: Candidate) -> set[tuple[int, int]]:
    """The lists, by line and number, in which it acts, or is signed with, beside others; a town before its body is in
    none."""
    return {
        (id(one.line), one.use.list)
        for one in candidate.uses
        if one.use.size > 1 and one.use.joined != "space" and one.case in _JOINED
    }


def _without_kin(everyone: Sequence[Candidate], chosen: Mapping[int, str], party: Sequence[float]) -> dict[int, str]:
    """Of a body and its branch the one that leads, else the likelier party; and no group that its firm stands for."""
    names = {place: everyone[place].organization.name for place in chosen}
    dropped = {
        group
        for group, name in names.items()
        for firm, other in names.items()
        if _is_group_of(name, other)
        and everyone[firm].organization.type in ("company", "finance")
        and (chosen[firm] == "lead" or chosen[group] == "partner")
    }
    for short, name in names.items():
        for long, longer in names.items():
            owned_abroad = longer.endswith(_ABROAD) and any(
                _is_branch(one.use.mention.text, longer) for one in everyone[short].uses
            )
            if not (_is_branch(name, longer) or owned_abroad) or (chosen[short] == "beneficiary") != (
                chosen[long] == "beneficiary"
            ):
                continue
            if everyone[short].organization.type == "local_government":
                # A city has many offices of its own; only what one is given, the other is not given as well.
                if chosen[short] == chosen[long] == "beneficiary":
                    dropped.add(short)
            elif (chosen[short] == "lead") != (chosen[long] == "lead"):
                dropped.add(long if chosen[short] == "lead" else short)
            else:
                dropped.add(short if party[short] < party[long] else long)
    return {place: role for place, role in chosen.items() if place not in dropped}


def _is_group_of(name: str, other: str) -> bool:
    """Whether a group's name is followed by that of a firm of it (가람그룹, 가람푸드), which acts in its stead."""
    stem = name.removesuffix("그룹")
    return stem != name and len(stem) > 1 and other != name and other.startswith(stem.removesuffix("금융") or stem)


def _is_branch(name: str, longer: str) -> bool:
    rest = longer.removeprefix(name)
    if rest in (longer, "") or rest.endswith(_ON_THEIR_OWN):
        return False
    return rest[0] == " " or rest in _ADDED
