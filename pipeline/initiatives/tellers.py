"""Who only tells what another body held: 나래군은 누리회가 대회를 열었다고 밝혔다 "the county said that …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.initiatives.cases import Told
from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import SURE, by_line, is_early, is_told_now
from pipeline.patterns import Deferred

# What the other held, with nothing between that it did to something else: no 누리회가 주관한 대회를 열었다.
_held = Deferred(
    r"(?:\s?\([^()\n]{0,60}\))?[이가]\s"
    r"(?P<between>[^.\n]{0,120}?)(?:(?:개최|진행|실시|추진|시행|마련)(?:했다고|하였다고|하고|한다고|하며|했으며)|(?:열었|펼쳤|가졌|치렀|벌였)(?:다고|으며)|(?:열|펼치|갖|벌이)고|연다고)"
).match
_of_noun = Deferred(
    r"(?:주관|주최|개최|추진|운영|지원|공모|시행|참여|참가|참석|실시|진행|조성|제작|개발|설립|출연|후원|기획|마련|선정|발주|신청|수행|제안)"
    r"(?:하는|하고\s있는|한|할|된|되는|하게\s될)\s|[이가]\s[^.\n]{0,60}(?:선정|채택|선발|확정)(?:돼|되어)"
).search
# A town's own houses act for it: 나래군은 나래군보건소가 교실을 열었다고 밝혔다.
_OWN = tuple("센터 보건소 도서관 박물관 미술관 회관 수련관 복지관 체육관 기술원 사업소 사무소 문화원 어린이집".split())
_attended = Deferred(r"참석|찾아|방문|축사|격려|함께(?:했|해)").search
_ANNOUNCING = frozenset({"announcer", "topic"})
_TELLING = frozenset({"announcer", "told by", "of", "credit", "noun", "at", "to", "speaker", "person", "agent"})


def _tellings(everyone: Sequence[Candidate]) -> Iterator[tuple[int, int]]:
    """The town that tells it with the body that another early sentence says to have held something, by place."""
    for members in by_line(
        (place, one) for place, candidate in enumerate(everyone) for one in candidate.uses if is_early(one.line)
    ):
        line = members[0][1].line
        if line.field == "title" or not line.says or not is_told_now(line):
            continue
        teller = next(((place, one) for place, one in members if one.case in _ANNOUNCING), None)
        if teller is None or everyone[teller[0]].organization.type != "local_government":
            continue
        doer = next(((place, one) for place, one in members if one.start > teller[1].stop), None)
        if doer is not None and doer[0] != teller[0] and _holds(doer[1], members):
            yield teller[0], doer[0]


def _holds(one: Told, members: Sequence[tuple[int, Told]]) -> bool:
    body = one.use.mention.value
    if not one.case.endswith("subject") or one.use.quoted or one.use.size > 1:
        return False
    if body.type in ("local_government", "public", "ministry") or body.name.endswith(_OWN):
        return False
    match = _held(one.line.text, one.stop)
    return (
        match is not None
        and _of_noun(match["between"]) is None
        and not any(
            other.case.endswith(("subject", "with")) and one.stop < other.start < match.end() for _, other in members
        )
    )


def holder_roles(lines: Sequence[Line], everyone: Sequence[Candidate]) -> dict[int, tuple[str, str]]:
    """Whoever an early sentence says to have held it leads; the town that tells of it helps where its head came."""
    found: dict[int, tuple[str, str]] = {}
    for teller, doer in _tellings(everyone):
        found[doer] = "lead", f"rule:another tells of it {SURE}"
        if _head_came(lines, everyone[teller].organization.name):
            found[teller] = "partner", f"rule:its head came {SURE}"
    return found


# What the head of a town is called by the last letter of its name: 나래군수, 나래시장, 나래구청장, 별빛면장.
_HEADS = {"군": "수", "시": "장", "구": "청장", "도": "지사", "읍": "장", "면": "장", "동": "장"}


def _head_came(lines: Sequence[Line], name: str) -> bool:
    """Whether a sentence says that the head of a town came: 이날 대회에는 한누리 나래군수가 참석했다."""
    post = _HEADS.get(name[-1])
    if post is None:
        return False
    head = name.split()[-1] + post
    return any(head in line.text and _attended(line.text) is not None for line in lines)


def only_tellers(lines: Sequence[Line], everyone: Sequence[Candidate], chosen: Mapping[int, str]) -> set[int]:
    """The towns of those chosen that tell of what a lead held, and do nothing themselves."""
    return {
        teller
        for teller, doer in _tellings(everyone)
        if chosen.get(doer) == "lead"
        and all(one.case in _TELLING for one in everyone[teller].uses)
        and not _head_came(lines, everyone[teller].organization.name)
    }
