"""Precision, recall and F1 of a run against annotated articles, per field.

The annotations' form and what counts as right are described in ``docs/annotation.md``.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline import annotated
from pipeline.errors import BadConfig
from pipeline.legal_marks import without_marks
from pipeline.types import PARTY_LISTS

Record = Mapping[str, Any]

_drop_punctuation = re.compile(r"[\W_]+").sub
_words = re.compile(r"\w+").findall

# Forms on which careful readers differ (이날 "this day", 매년 "every year" …): they count neither way.
_is_optional_date = re.compile(
    r"(?:이날|그날|당일|오늘|내일|어제|전날|이튿날|다음 ?날|같은 ?날|최근|전년도?|연말|연초|연말연시|연내"
    r"|(?:지난|이번|다음) 주말|매년|매월|매달|매주)(?:부터|까지|에)?"
).fullmatch


@dataclass(slots=True)
class Score:
    """Counts for one field over all articles: right, wrong (found but not annotated), missed."""

    field: str
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of what is annotated that was found; None where nothing is annotated."""
        annotated = self.right + self.missed
        return self.right / annotated if annotated else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where the field never occurs."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference between annotation and run: ``error`` is wrong, missed or differs."""

    article: str
    field: str
    error: str
    annotated: str
    found: str


@dataclass(slots=True)
class Evaluation:
    """Scores by field, in order of first use, and every difference behind them.

    ``absent`` counts the annotated articles that the records lack.
    """

    articles: int = 0
    absent: int = 0
    scores: dict[str, Score] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def count(self, name: str, *, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Add to a field's counts."""
        score = self.scores.setdefault(name, Score(name))
        score.right += right
        score.wrong += wrong
        score.missed += missed


def evaluate(gold: Path, records: Iterable[Record], *, common: bool = False) -> Evaluation:
    """Compare the annotated articles of folder ``gold`` with records of ``articles.jsonl``.

    An annotated article that the records lack counts as missed in every field, or not at all where ``common`` is set.
    Raises BadConfig where the folder holds no annotation, or a file of it is not in the documented form.
    """
    by_id = {str(record["id"]): record for record in records}
    result = Evaluation()
    for annotation, raw in annotated.read(gold):
        if annotation["id"] not in by_id:
            result.absent += 1
            if common:
                continue
        result.articles += 1
        record = by_id.get(annotation["id"], {})
        _compare_text(result, annotation, raw, record)
        _compare_mentions(result, annotation, record)
        _compare_initiatives(result, annotation, record)
    if not result.articles and result.absent:
        raise BadConfig(f"{gold}: no annotated article of {result.absent} is in the result; ids have to agree")
    if not result.articles:
        raise BadConfig(f"{gold}: no annotated article (NAME.json beside NAME.txt); see docs/annotation.md")
    return result


def normalise(name: str | None) -> str:
    """A name or title without case, legal marks, spacing and punctuation, for comparison only.

    >>> normalise("㈜ 한빛 정보시스템")
    '한빛정보시스템'
    """
    text = unicodedata.normalize("NFKC", without_marks(name or "")).casefold()
    return _drop_punctuation("", without_marks(text))


def _text(item: Any) -> str:
    return str(item["text"] if isinstance(item, Mapping) else item)


def _compare_text(result: Evaluation, annotation: Record, raw: str, record: Record) -> None:
    lines = raw.split("\n")
    body = "\n".join("\n".join(lines[start - 1 : stop]) for start, stop in annotation["body_lines"])
    wanted, found = _shingles(body), _shingles(record.get("body") or "")
    right = (wanted & found).total()
    result.count("body", right=right, wrong=found.total() - right, missed=wanted.total() - right)
    if wanted != found:
        what = f"{wanted.total() - right} word runs missing, {found.total() - right} too many"
        result.misses.append(Miss(annotation["id"], "body", "differs", "", what))
    for name in ("title", "outlet", "reporter", "published"):
        want, got = annotation.get(name), record.get(name)
        same = normalise(want) == normalise(got)
        result.count(name, right=bool(want and same), wrong=bool(got and not same), missed=bool(want and not same))
        if not same:
            result.misses.append(Miss(annotation["id"], name, "differs", str(want or ""), str(got or "")))


def _shingles(text: str, length: int = 4) -> Counter[tuple[str, ...]]:
    words = _words(text)
    return Counter(tuple(words[i : i + length]) for i in range(max(1, len(words) - length + 1))) if words else Counter()


def _forms(organisation: Record) -> set[str]:
    mentions = {normalise(_text(mention)) for mention in organisation.get("mentions", ())}
    return ({normalise(organisation["name"])} | mentions) - {""}


def _pairs(
    wanted: Sequence[Any], found: Sequence[Any], likeness: Callable[[Any, Any], float]
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """One-to-one pairs, the most alike first; then what is left on either side."""
    ranked = sorted(
        (-like, i, j) for i, one in enumerate(wanted) for j, other in enumerate(found) if (like := likeness(one, other))
    )
    used_wanted: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, i, j in ranked:
        if i not in used_wanted and j not in used_found:
            used_wanted.add(i)
            used_found.add(j)
            pairs.append((wanted[i], found[j]))
    missed = [one for i, one in enumerate(wanted) if i not in used_wanted]
    return pairs, missed, [other for j, other in enumerate(found) if j not in used_found]


def _same_organisation(wanted: Record, found: Record) -> float:
    if normalise(wanted["name"]) == normalise(found["name"]):
        return 3
    if normalise(found["name"]) in _forms(wanted):
        return 2
    return 1 if normalise(wanted["name"]) in _forms(found) else 0


def _same_value(*keys: str) -> Callable[[Record, Record], float]:
    """Likeness of two mentions: equal in ``keys``, and one text lies in the other and is at least half as long."""

    def likeness(wanted: Record, found: Record) -> float:
        if any(wanted.get(key) != found.get(key) for key in keys):
            return 0
        short, long = sorted(("".join(wanted["text"].split()), "".join(found["text"].split())), key=len)
        if short == long:
            return 2
        return 1 if short and short in long and 2 * len(short) >= len(long) else 0

    return likeness


_same_amount = _same_value("min", "max", "currency")
_same_date = _same_value("value")


def _unique(items: Iterable[Record], key: Callable[[Record], Hashable]) -> list[Record]:
    return list({key(item): item for item in reversed(list(items))}.values())[::-1]


def _compare_mentions(result: Evaluation, annotation: Record, record: Record) -> None:
    pairs = _compare(result, annotation, "organisations", annotation["orgs"], record.get("orgs") or [])
    for want, got in pairs:
        same_name, same_type = normalise(want["name"]) == normalise(got["name"]), want["type"] == got["type"]
        result.count("organisation name", right=same_name, wrong=not same_name, missed=not same_name)
        result.count("organisation type", right=same_type, wrong=not same_type, missed=not same_type)
        if not (same_name and same_type):
            shown = [f"{one['name']} ({one['type']})" for one in (want, got)]
            result.misses.append(Miss(annotation["id"], "organisations", "differs", *shown))

    def bounds(item: Record) -> Hashable:
        return item["text"], item.get("min"), item.get("max")

    wanted, found = _unique(annotation["amounts"], bounds), _unique(record.get("amounts") or [], bounds)
    funding = {bounds(item) for item in record.get("amounts") or [] if item.get("funding")}
    _compare(result, annotation, "amounts", wanted, found)
    _compare(
        result,
        annotation,
        "funding amounts",
        [item for item in wanted if item["funding"]],
        [item for item in found if bounds(item) in funding],
    )
    settled = [
        _unique((item for item in items if not _is_optional_date(item["text"].strip())), _text_and_value)
        for items in (annotation["dates"], record.get("dates") or [])
    ]
    for want, got in _compare(result, annotation, "dates", *settled):
        same = want["role"] == got.get("role")
        result.count("date role", right=same, wrong=not same, missed=not same)


def _text_and_value(item: Record) -> Hashable:
    return item["text"], item.get("value")


def _compare(
    result: Evaluation, annotation: Record, name: str, wanted: Sequence[Record], found: Sequence[Record]
) -> list[tuple[Record, Record]]:
    """Count one kind of mention; returns the pairs that agree."""
    likeness = {"organisations": _same_organisation, "dates": _same_date}.get(name, _same_amount)
    pairs, missed, wrong = _pairs(wanted, found, likeness)
    result.count(name, right=len(pairs), wrong=len(wrong), missed=len(missed))
    for item in missed:
        result.misses.append(Miss(annotation["id"], name, "missed", _shown(item), ""))
    for item in wrong:
        result.misses.append(Miss(annotation["id"], name, "wrong", "", _shown(item)))
    return pairs


def _shown(item: Record) -> str:
    if "name" in item:
        return str(item["name"])
    value = item.get("value", f"{item.get('min')}..{item.get('max')} {item.get('currency')}")
    return f"{item['text']} = {value}"


def _identities(*lists: Iterable[Record]) -> Callable[[str], str]:
    """Maps any form of an organisation to one key, so that parties compare by who they are."""
    keys: dict[str, str] = {}
    for number, organisation in enumerate(one for organisations in lists for one in organisations):
        forms = sorted(_forms(organisation))
        key = next((keys[form] for form in forms if form in keys), f"#{number}")
        for form in forms:
            keys.setdefault(form, key)
    return lambda name: keys.get(normalise(name), normalise(name))


def _parties(row: Record, identity: Callable[[str], str]) -> set[tuple[str, str]]:
    return {(role, identity(name)) for role in PARTY_LISTS for name in row.get(role) or ()}


def _same_title(wanted: str | None, found: str | None) -> bool:
    """Equal, or one lies in the other and is at least six tenths as long; both absent is the same too."""
    short, long = sorted((normalise(wanted), normalise(found)), key=len)
    if not short:
        return not long
    return short == long or (len(short) >= 4 and short in long and 10 * len(short) >= 6 * len(long))


def _compare_initiatives(result: Evaluation, annotation: Record, record: Record) -> None:
    identity = _identities(annotation["orgs"], record.get("orgs") or [])
    wanted, found = annotation["initiatives"], list(record.get("initiatives") or [])
    about, got_about = bool(wanted), bool(found)
    result.count(
        "about cooperation", right=about and got_about, wrong=got_about and not about, missed=about and not got_about
    )
    if about != got_about:
        result.misses.append(Miss(annotation["id"], "about cooperation", "differs", str(about), str(got_about)))

    def likeness(want: Record, got: Record) -> float:
        one, other = ({who for _, who in _parties(row, identity)} for row in (want, got))
        shared = len(one & other) / len(one | other) if one | other else 1.0
        title = bool(want["name"]) and _same_title(want["name"], got.get("name"))
        kind = want["kind"] == got.get("kind")
        alike = (shared >= 0.5 and (kind or title)) or (title and shared > 0)
        return shared + title + kind / 2 if alike else 0

    pairs, missed, wrong = _pairs(wanted, found, likeness)
    result.count("initiatives", right=len(pairs), wrong=len(wrong), missed=len(missed))
    for row in missed:
        result.misses.append(Miss(annotation["id"], "initiatives", "missed", _shown_row(row), ""))
    for row in wrong:
        result.misses.append(Miss(annotation["id"], "initiatives", "wrong", "", _shown_row(row)))
    for want in wanted:
        if want["main"]:
            got = next((row for row in found if row.get("main")), found[0] if found else {})
            _compare_row(result, annotation, want, got, record, identity)
    if found and not wanted:
        result.count("main: whole row", wrong=1)


def _compare_row(
    result: Evaluation, annotation: Record, want: Record, got: Record, record: Record, identity: Callable[[str], str]
) -> None:
    one, other = _parties(want, identity), _parties(got, identity)
    who, got_who = {name for _, name in one}, {name for _, name in other}
    sums = _sums(want, annotation["amounts"]), _sums(got, record.get("amounts") or [])
    sets: list[tuple[str, set[Any], set[Any]]] = [
        ("main: parties", who, got_who),
        ("main: parties with role", one, other),
        ("main: amounts", *sums),
    ]
    for name, left, right in sets:
        result.count(name, right=len(left & right), wrong=len(right - left), missed=len(left - right))
    cells = {
        "kind": bool(got) and want["kind"] == got.get("kind"),
        "name": bool(got) and _same_title(want["name"], got.get("name")),
        "announced": bool(got) and want["announced"] == got.get("announced"),
        "start": bool(got) and want["start"] == got.get("start"),
        "end": bool(got) and want["end"] == got.get("end"),
    }
    for name, same in cells.items():
        result.count(f"main: {name}", right=same, wrong=bool(got) and not same, missed=not same)
    exact = one == other and sums[0] == sums[1] and all(cells[name] for name in ("kind", "name", "start", "end"))
    result.count("main: whole row", right=exact, wrong=bool(got) and not exact, missed=not exact)
    if not exact:
        result.misses.append(Miss(annotation["id"], "main: whole row", "differs", _shown_row(want), _shown_row(got)))


def _shown_row(row: Record) -> str:
    keys = ("name", "kind", *PARTY_LISTS, "amounts", "start", "end")
    return json.dumps({key: row.get(key) for key in keys}, ensure_ascii=False)


def _sums(row: Record, amounts: Iterable[Record]) -> set[tuple[Any, ...]]:
    texts = {_text(item) for item in row.get("amounts") or ()}
    return {(item.get("min"), item.get("max"), item.get("currency")) for item in amounts if item["text"] in texts}
