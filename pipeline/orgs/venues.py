"""Names that stand in an article only for the room or ground where something took place: 나래대학교 대강당에서."""

from __future__ import annotations

import re

from pipeline.orgs.judge import Case
from pipeline.patterns import Deferred

_at_room = re.compile(
    r"(?:\s?\([^()\n]{1,30}\))?(?:\s[가-힣A-Za-z0-9]{1,8})?\s?"
    r"(?:강당|[소중대]강당|[소중대]?회의실|[가-힣]{2,8}홀|부두|[정후]문|광장|로비|앞?마당|운동장|체육관|세미나실|(?:국제)?회의장|전시[실장]|공연장"
    r"|[대소]극장|[가-힣]{2,4}볼장|주차장|\d층(?:\s[가-힣]{2,8})?|본[원관]|별관|회관|캠퍼스|야외무대|[가-힣]{1,5}룸)"
    r"(?:\([^()\n]{1,20}\))?(?:\s일[원대])?에서(?![가-힣])"
).match
_at = re.compile(r"에서(?:는|도)?(?![가-힣])").match
# Town halls are places when something is held "at" them; the town acts under its own name.
_is_hall = Deferred(r"(?:[가-힣](?:시|군|구|도)청|행정복지센터|주민센터|[읍면]사무소)$").search
# Houses that are let for what others hold there: 다온체육센터에서 협약을 맺었다.
_is_house = Deferred(r"(?:센터|파크|전당|호텔|컨벤션|리조트|타워)$").search
_held_at = Deferred(
    r"(?:\s?\([^()\n]{1,20}\))?에서(?:는|도)?\s[^.\n]{0,80}?(?:열[었렸린고]|연다|열린다|개최|맺|체결|서명|가졌|가진|진행|이어진|벌어진|치러진|손을?\s?잡)"
).match


def is_venue(case: Case) -> bool:
    """Whether every mention of a case is a place where something was held."""
    return all(_is_venue(case.texts[where], spot.start, spot.stop) for where, spot in case.body.places)


def _is_venue(text: str, start: int, stop: int) -> bool:
    if _at_room(text, stop) is not None:
        return True
    if _is_house(text[start:stop]) is not None and _held_at(text, stop) is not None:
        return True
    return _at(text, stop) is not None and _is_hall(text[start:stop]) is not None
