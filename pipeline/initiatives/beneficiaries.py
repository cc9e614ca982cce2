"""Groups without a name that receive, as printed (소상공인 140명 "140 small merchants"), with their number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.initiatives.reading import Line
from pipeline.lexicon import load

MOST_GROUPS = 6
_UNITS = r"명|인|가구|세대|가정|농가|곳|개사|개소|개교|기업|업체|팀|개\s(?:기업|업체|팀|마을|시설)"
_MODIFIERS = r"관내|도내|시내|군내|국내|지역\s내|지역|소외된|어려운|도움이\s필요한|저소득|취약|협력|예비|다문화"


def _compile() -> re.Pattern[str]:
    nouns = sorted((row["noun"] for row in load("beneficiary_groups")), key=lambda noun: (-len(noun), noun))
    # The first letters keep the search from trying every noun at every place.
    starts = "".join(sorted({form[0] for form in (*nouns, *_MODIFIERS.split("|"))}))
    return re.compile(
        rf"""
        (?=[{re.escape(starts)}])
        (?P<group>
            (?:(?:{_MODIFIERS})\s?){{0,2}}
            (?:{"|".join(map(re.escape, nouns))})
            (?:\s?(?:총\s?)?(?P<count>\d[\d,]{{0,9}})\s?여?\s?(?:{_UNITS}))?
        )
        # Looked at and left, for the next group may be in it: 30세대와 경로당 12곳.
        (?=(?P<follows>들?(?:을|를|에게|의|이|에|과|와|은|는)?\s?(?:위해|위한|돕|대상|지원|전달|등|[가-힣]{{1,4}})?))
        """,
        re.VERBOSE,
    )


_search_groups = _compile().finditer
_is_for = re.compile(r"에게|위해|위한|돕|대상|지원|전달|에\s").search


def groups_in(lines: Sequence[Line]) -> tuple[tuple[str, ...], int | None, str]:
    """Groups that the sentences name as receiving, the number printed with the first that has one, and the reason."""
    found: dict[str, None] = {}
    count: int | None = None
    for line in lines:
        for match in _search_groups(line.text):
            if not match["count"] and not _is_for(match["follows"]):
                continue
            start = line.span.start + match.start("group")
            if any(use.mention.span.start <= start < use.mention.span.stop for use in line.uses):
                continue
            found.setdefault(match["group"].strip())
            if count is None and match["count"]:
                count = int(match["count"].replace(",", ""))
    kept = tuple(text for text in found if not any(text != other and text in other for other in found))[:MOST_GROUPS]
    return kept, count, "nouns of groups that receive" if kept else "none named"
