"""The kind of a body: from the lists, its legal mark, its head and its parent."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from pipeline.legal_marks import ASSOCIATION, COMPANY
from pipeline.orgs.forms import clean_name, has_hangul
from pipeline.orgs.gazetteer import countries, gazetteer, is_place, places
from pipeline.orgs.heads import head_of, heads
from pipeline.orgs.joins import REGION
from pipeline.orgs.local import is_corps
from pipeline.orgs.spelled import in_letters
from pipeline.types import OrganizationType

_company_mark = re.compile(COMPANY).search
_association_mark = re.compile(ASSOCIATION).search


def type_of(name: str, forms: Iterable[str]) -> OrganizationType:
    """Type of a body from its fullest name and all its forms."""
    return _type_of(name, tuple(forms))


@lru_cache(maxsize=20_000)
def _type_of(name: str, forms: tuple[str, ...]) -> OrganizationType:
    for form in (name, *forms):
        known = gazetteer().entry(in_letters(clean_name(form)))
        if known is not None:
            return known.type
    if _is_foreign(name):
        return "foreign"
    kind, branch = _by_head(name)
    if any(_company_mark(form) for form in forms) and kind not in ("finance", "cooperative", "hospital", "media"):
        return "company"
    if branch and not name.endswith(_UNIONS):
        parent = _parent_type(name)
        if parent is not None:
            return parent
    if kind not in _ON_THEIR_OWN:
        owner = _owner_type(name)
        if owner is not None:
            return owner
    if kind is not None:
        return _refined(name, kind)
    if is_corps(name):
        return "public"
    if _is_chapter(name):
        return "association"
    for form, kind in _FORMS.items():
        if name.startswith(form):
            return kind
    if is_place(name):
        return "local_government"
    for end, kind in _ENDS.items():
        if name.endswith(end):
            return kind
    if any(_association_mark(form) for form in forms):
        return "association"
    if not has_hangul(name):
        return "foreign" if not name.isupper() else "company"
    return "company"


# What names of these forms are where no head says more: welfare and school corporations, co-operatives, clinics.
_FORMS: dict[str, OrganizationType] = {
    "사회복지법인 ": "association",
    "학교법인 ": "association",
    "사회적협동조합 ": "cooperative",
    "영농조합법인 ": "cooperative",
    "의료법인 ": "hospital",
}
# What no head says because few names that end so are bodies: a market's traders, a village, a film festival.
_ENDS: dict[str, OrganizationType] = {"시장": "association", "마을": "association", "영화제": "other"}
# The branch of an association in a region: 대한건설협회 충북도회.
_is_chapter = re.compile(rf".+회 (?:{REGION}){{1,2}}[시도]회").fullmatch
# Unions stand against the firm that they belong to.
_UNIONS = ("노동조합", "노조")
# Bodies that are of a type of their own, whoever they belong to: unions, hospitals, schools, newspapers.
_ON_THEIR_OWN = frozenset({"association", "cooperative", "hospital", "school", "media", "university", "finance"})


def _owner_type(name: str) -> OrganizationType | None:
    """Type of the university, bank or known firm whose unit a name is: 나래대학교 환경연구소 "the institute of …"."""
    first, space, _ = name.partition(" ")
    known = gazetteer().entry(first) if space else None
    if known is not None:
        return known.type if known.type in ("university", "finance", "company") else None
    kind = _by_head(first)[0] if space else None
    return kind if kind in ("university", "finance") else None


def _is_foreign(name: str) -> bool:
    """Whether a name begins with another country's, or is a government: 미국외교협회, 스웨덴 정부."""
    first = name.split(" ")[0]
    if name.endswith(" 정부") or (" " in name and countries().get(first, "한국") != "한국"):
        return True
    start = _foreign_start()(name)
    return start is not None and len(name) > start.end() + 2


@cache
def _foreign_start() -> Callable[[str], re.Match[str] | None]:
    """Finds a country's name, long enough to be told from other words, at the start of a name."""
    forms = [form for form, name in countries().items() if name != "한국" and len(form) > 1 and has_hangul(form)]
    return re.compile("|".join(sorted(forms, key=len, reverse=True))).match


def _by_head(name: str) -> tuple[OrganizationType | None, bool]:
    """Type by the longest head that implies one, and whether the name ends as a branch's."""
    joined = name.replace(" ", "")
    head = head_of(joined)
    if not head:
        return None, False
    kind, branch = heads()[head]
    for length in range(len(head) - 1, 1, -1):
        if kind is not None:
            break
        kind = heads().get(head[-length:], (None, False))[0]
    return kind, branch


def _refined(name: str, kind: OrganizationType) -> OrganizationType:
    """A head's type where the rest of the name says more: 시립합창단 is the city's, 제주도…위원회 the province's."""
    if name.endswith(("합창단", "예술단", "교향악단", "무용단", "극단", "관현악단")) and "립" not in name:
        return "association"
    if name.endswith("위원회") and kind == "ministry":
        if name.endswith(_CIVIC):
            return "association"
        if name.split(" ")[0].endswith(_PARLIAMENTARY):
            return "other"
        if any(name.startswith(place) for place in places()):
            return "local_government"
    return kind


# Committees of citizens, and those of parliament and its parties.
_CIVIC = ("축제위원회", "시민위원회", "추진위원회", "후원위원회")
_PARLIAMENTARY = ("국회", "민주당", "국민의힘", "정의당", "혁신당", "진보당")


def _parent_type(name: str) -> OrganizationType | None:
    """Type of the known body that a branch's name begins with."""
    words = name.split(" ")
    for count in range(len(words) - 1, 0, -1):
        parent = " ".join(words[:count])
        known = gazetteer().entry(parent)
        if known is not None:
            return None if known.type == "local_government" else known.type
    return None
