"""Who hosts an event (주최), who manages it (주관) and who sponsors it (후원, 협찬)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.initiatives.reading import Line
from pipeline.initiatives.roles import Candidate
from pipeline.initiatives.telling import SURE, all_told

_hosting, _managing, _sponsoring = (
    re.compile(rf"(?:\s?\([^()\n]{{0,60}}\))?(?:[이가]|에서)?\s?(?:공동(?:으로)?\s?)?{verb}").match
    for verb in ("주최", "주관", "(?:후원|협찬)")
)
# 주최하는 대회에 출전 "takes part in what it hosts": what is hosted is told of for something else.
_of_another = re.compile(r"(?:한|하는|된)?\s[^,.\n]{1,30}?(?:에서|에|의)\s").match


def host_roles(
    anchor: Line | None, everyone: Sequence[Candidate], chosen: Mapping[int, str]
) -> dict[int, tuple[str, str]]:
    """Who hosts (주최) leads; beside a host, who manages (주관) or sponsors (후원) is a partner.

    What else a body hosts, the article tells in other sentences than its title and evidence.
    """
    told = [
        (place, one, one.list_stop)
        for place, one in all_told(everyone)
        if place in chosen or one.line.field == "title" or one.line is anchor
    ]
    hosts = {
        place
        for place, one, stop in told
        if (match := _hosting(one.line.text, stop))
        and (one.line.field == "title" or one.line is anchor or not _of_another(one.line.text, match.end()))
    }
    if not hosts:
        return {}
    helpers = {
        place
        for place, one, stop in told
        if place in chosen.keys() - hosts and (_managing(one.line.text, stop) or _sponsoring(one.line.text, stop))
    }
    return dict.fromkeys(hosts, ("lead", f"rule:hosts {SURE}")) | dict.fromkeys(
        helpers, ("partner", f"rule:helps the host {SURE}")
    )
