"""What is believed before anything is learnt: the means of the priors, by decision, feature and label.

They say what the words and particles of Korean mean, so that rare kinds and constructions are read well that the
annotated articles hardly show; articles move the weights from there.
"""

from __future__ import annotations

# The kind that a cue of a group speaks for.
KIND_OF_GROUP = {
    "agree": "agreement",
    "give": "donation",
    "gift": "donation",
    "receive": "donation",
    "meet": "meeting",
    "teach": "programme",
    "aid": "programme",
    "select": "programme",
    "build": "project",
    "fund": "fund",
    "invest": "investment",
    "raise": "investment",
}
ZONES = {"quoted": 0.4, "title": 0.4, "title last": 0.4, "lead": 0.2, "lead last": 0.2, "body": 0.05, "much": 0.4}

KIND = {f"{zone}:{group}": {kind: mean} for group, kind in KIND_OF_GROUP.items() for zone, mean in ZONES.items()} | {
    # What headlines say outright.
    "title:agree": {"agreement": 2.0},
    "title last:agree": {"agreement": 1.5},
    "title:round": {"investment": 2.0},
    "lead:round": {"investment": 1.0},
}

# Whether a cue of a group speaks for cooperation (1) or for another sort of article (-1).
SPEAKS = {
    "agree": 1.0, "join": 1.0, "give": 1.0, "gift": 0.7, "receive": 0.7, "meet": 0.5, "host": 0.4, "manage": 0.5,
    "attend": 0.3, "teach": 0.5, "aid": 0.3, "build": 0.1, "fund": 0.3, "invest": 0.1, "raise": 0.6, "via": 0.2,
    "award": -0.7, "trade": -0.8, "trouble": -1.0, "politics": -0.7, "staff": -1.0, "figures": -0.7,
}  # fmt: skip

RELEVANCE = {
    f"{zone}:{group}": {"yes": 1.5 * mean * SPEAKS[group], "no": -1.5 * mean * SPEAKS[group]}
    for group in SPEAKS
    for zone, mean in ZONES.items()
}

# What a case or a place in the article says of a party's role: feature, role, log odds; after "|", in one family only.
_ROLE_ROWS = """
t:topic lead 0.3
t:subject lead 0.3
t:comma lead 0.6
a:topic lead 0.6
a:subject lead 0.6
a:agent lead 0.2
d:topic lead 0.2
d:subject lead 0.2
donation|case:announcer beneficiary 0.8
donation|case:announcer lead -0.8
donation|a:second subject lead 0.8
donation|a:second agent lead 1.0
donation|subject>give lead 0.5
donation|topic>give lead 0.5
donation|agent>give lead 0.5
donation|case:from lead 1.2
donation|case:to beneficiary 1.0
donation|t:to beneficiary 0.5
donation|case:into beneficiary 0.4
donation|object>attend beneficiary 1.5
donation|topic>receive beneficiary 1.2
donation|subject>receive beneficiary 1.2
donation|case:together partner 0.8
donation|case:with partner 0.3
donation|case:through partner 1.0
donation|raises funds for others partner 1.2
donation|outlet lead -0.4
donation|only people none 0.3
agreement|case:with partner 0.8
agreement|case:together partner 1.0
agreement|a:later in list partner 0.8
agreement|t:later in list partner 0.6
agreement|d:later in list partner 0.4
agreement|case:first with lead 0.6
agreement|t:dash lead 0.8
agreement|case:second subject partner 0.4
agreement|case:second topic partner 0.4
meeting|case:together partner 1.0
meeting|case:with partner 0.6
meeting|person>attend partner 0.8
meeting|agent>attend partner 0.8
meeting|subject>attend partner 0.6
meeting|list>attend partner 0.5
meeting|subject>manage partner 0.5
meeting|topic>manage partner 0.3
meeting|subject>sponsor partner 0.6
meeting|subject>give partner 0.4
meeting|noun>host lead 0.8
meeting|noun>give partner 0.4
meeting|subject>host lead 0.5
meeting|topic>host lead 0.5
meeting|only people partner 0.4
donation|part:second doer lead 0.8
donation|part:announcer while goal none 0.8
donation|part:announcer without goal beneficiary 0.8
donation|part:doer while second doer lead -0.4
donation|part:receiver beneficiary 1.0
donation|part:source lead 1.0
donation|list after give lead 0.8
donation|list after attend lead 0.5
meeting|list after attend partner 0.5
work|list after select beneficiary 0.5
meeting|first with>>host lead 0.8
meeting|subject>>host lead 0.4
meeting|topic>>host lead 0.4
money|case:to beneficiary 1.0
money|case:from lead 0.8
money|subject>invest lead 0.4
money|topic>raise beneficiary 1.2
money|subject>raise beneficiary 1.2
work|case:together partner 1.0
work|case:with partner 0.6
work|case:through partner 0.3
work|subject>attend partner 0.5
work|subject>manage partner 0.3
list:5 none -0.4
list:4 none -0.3
only:noun none 0.5
only:credit none 1.0
only:of none 0.4
only:at none 0.4
only quoted none 0.8
parent of another none 0.5
has a branch none 1.0
enclosed none 0.6
not in:a none 0.2
first:5 none 0.4
first:4 none 0.2
case:credit none 0.3
type:media none 0.3
"""


def _roles() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in _ROLE_ROWS.strip().splitlines():
        feature, role, mean = row.rsplit(" ", 2)
        found.setdefault(feature, {})[role] = float(mean)
    return found


_ROLES = _roles()
ROLE = {feature: {role: mean for role, mean in means.items() if role != "none"} for feature, means in _ROLES.items()}
PARTY = {feature: {"no": means["none"]} for feature, means in _ROLES.items() if "none" in means}

# Days until which a call is open are seldom those of what it calls for.
TIME = {"call:until": -2.0, "call:day range": -1.0}

# Names: how well a noun fits a kind, where names stand, and how seldom a programme or an event has none.
NAME = {
    "none|kind:agreement": 1.0,
    "none|kind:donation": 0.6,
    "none|kind:investment": 1.0,
    "none|kind:meeting": -1.2,
    "none|kind:programme": -2.0,
    "none|kind:project": -1.5,
    "none|kind:fund": -0.5,
    "kind:meeting|head:meet": 0.8,
    "kind:programme|head:teach": 0.8,
    "kind:project|head:build": 0.8,
    "kind:project|head:teach": 0.6,
    "kind:programme|head:build": 0.2,
    "kind:programme|head:fund": 0.3,
    "kind:agreement|head:teach": 0.1,
    "kind:agreement|head:agree": 0.4,
    "signed:quoted": 2.0,
    "signed:phrase": 0.8,
    "kind:donation|head:give": 0.5,
    "kind:fund|head:fund": 1.0,
    "kind:investment|head:fund": 0.3,
    "head:award": -1.0,
    "is an organisation": -1.0,
    "quoted": 0.8,
    "kind:agreement|quoted:": -1.0,
    "kind:investment|quoted:": -1.0,
    "kind:donation|quoted:": -0.4,
    "kind:programme|quoted:": -0.3,
    "kind:project|quoted:": -0.3,
    "kind:meeting|quoted:": -0.3,
    "speech": -0.3,
    "a:quoted": 0.4,
    "t:quoted": 0.4,
    "zone:a": 0.4,
    "zone:t": 0.3,
    "neither in title nor evidence": -0.6,
    "uses:3": 0.2,
    "uses:4": 0.2,
}
