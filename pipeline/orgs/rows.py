"""Names in rows whose members look alike: each behind a mark (▲가람은행 ▲새봄톡), or each with the sum that it gives.

Where some of a row are found without it, the others are names as well; so are all where the sentence says that firms or
places follow: 뜻을 모은 곳은 ▲다온김밥 ▲나래안경 "those who joined are …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from pipeline.giving import OF_GIFTS, ROW_MARKS, WITH_SUM
from pipeline.orgs.gazetteer import ANY_SHORT_PROVINCE
from pipeline.orgs.heads import head_of
from pipeline.orgs.lists import is_name, is_plain
from pipeline.orgs.people import is_full_name
from pipeline.orgs.reading import Reading
from pipeline.orgs.spots import Spot
from pipeline.patterns import Deferred

_has_mark = re.compile(f"[{ROW_MARKS}]").search
# One member, without its bracket and what it gives; members of one mark may be several: △가람전자·나래건설 10억원.
_marked = Deferred(
    rf"[{ROW_MARKS}]\s?(?P<names>[가-힣A-Za-z0-9&㈜·.\- ]{{2,60}}?)"
    rf"(?:\s?\([^()\n]{{1,40}}\))?(?:\s[\d,.천백만억]{{1,14}}\s?원)?(?:\s?(?=[{ROW_MARKS}])|(?P<last>(?=\s등[\s이과은을으])))"
).finditer
_one = Deferred(r"[^·]+").finditer
_MOST_WORDS = 3
# What says that the members are bodies, and no conditions for bodies: 참여 업체는 "the firms that take part are". What
# 두 기관은 "the two bodies" names are no bodies, but what the two will do.
_says_bodies = Deferred(
    r"(?<![두양세네]\s)(?<!이들\s)(?<!대상\s)(?<!대상)(?<!신청\s)(?<!가능한\s)(?:곳|업체|업소|가게|기업|기관|단체|회사|매장|점포|사업장)(?:[은는]|으?로는|별로는)\s?"
    rf"(?=[{ROW_MARKS}])"
).finditer
_member = Deferred(
    rf"[{ROW_MARKS}]\s?(?P<name>[^{ROW_MARKS}\n,.()]{{2,24}}?)(?:\s?\([^()\n]{{1,40}}\))?(?:\s[\d,.천백만억]{{1,14}}\s?원)?"
    rf"(?:\s?(?=[{ROW_MARKS}])|(?P<last>\s등[\s이과은을으]|이다\.|입니다\.|[이가은는]\s(?![{ROW_MARKS}])|으?로\s(?![{ROW_MARKS}])|\.|$))"
).match
# What counts the members of the row before it as bodies: 등 27개 기관·단체가 "27 bodies and groups such as these".
_counts_bodies = Deferred(
    r"\s등\s(?:모두\s|총\s|관내\s|지역\s)?\d{1,3}\s?여?\s?개?\s?(?:기관|단체|업체|업소|기업|회사|점포|사업장)(?:[·,]\s?[가-힣]{2}){0,2}"
    r"(?=[은는이가과와의]|에서)"
).match
_mark = re.compile(f"[{ROW_MARKS}]").search
_LEAST_TOLD = 4
# A condition or a deed: 매출 10억 이하 "sales of a billion at most", 시설을 갖춘 "that has …".
_is_condition = re.compile(r"이상|이하|이내|미만|초과|우대|해당|제외|[을를]\s|(?:하는|[은된한할])\s").search
_with_sums = Deferred(
    rf"(?:^|(?P<apart>[,·{ROW_MARKS}]|[일와과]\s)\s?|\s)(?P<name>[가-힣A-Za-z0-9&㈜]{{2,16}}?){WITH_SUM}", re.MULTILINE
).finditer
_is_given = Deferred(OF_GIFTS).search
_sentences = re.compile(r"[^\n]+?(?:[다요]\.|$)", re.MULTILINE).finditer


def from_rows(reading: Reading, spots: Sequence[Spot]) -> list[Spot]:
    """The names in rows behind marks, and in rows of sums."""
    return sorted({*_rows(reading, spots)})


def _rows(reading: Reading, spots: Sequence[Spot]) -> Iterator[Spot]:
    text = reading.text
    # A name may be known with words before it: 나래협회 가람지회.
    known = {offset for spot in spots for offset in (spot.start, spot.stop)}
    if _has_mark(text):
        yield from _told(text)
        row: list[tuple[int, int]] = []
        for found in _marked(text):
            if row and text[row[-1][1] : found.start()].count(" ") > _MOST_WORDS:
                row = []
            offset = found.start("names")
            row += [(offset + one.start(), offset + one.end()) for one in _one(found["names"])]
            if found["last"] is not None:
                yield from _names(reading, row, known, least=3, least_known=2)
                row = []
    if "원" in text:
        for sentence in _sentences(text):
            if sentence[0].count("원") < 2 or not _is_given(sentence[0]):
                continue
            offset = sentence.start()
            members = [
                (offset + one.start("name"), offset + one.end("name"))
                for one in _with_sums(sentence[0])
                if one.start() == 0
                or one["apart"] is not None
                or _is_known(known, offset + one.start("name"), offset + one.end("name"))
            ]
            yield from _names(reading, members, known, least=2, least_known=1)


def _told(text: str) -> Iterator[Spot]:
    """The members of rows that are said to be bodies, whatever they are called."""
    said = {opening.end() for opening in _says_bodies(text)}
    place = 0
    while (mark := _mark(text, place)) is not None:
        row, place, end = _row_at(text, mark.start())
        if mark.start() not in said and (end is None or _counts_bodies(text, end) is None):
            continue
        names = [text[start:stop] for start, stop in row]
        if len(row) >= _LEAST_TOLD and not any(map(_is_condition, names)):
            yield from (
                Spot(start, stop, "orgs.row")
                for (start, stop), name in zip(row, names, strict=True)
                if not is_plain(name)
            )


def _row_at(text: str, mark: int) -> tuple[list[tuple[int, int]], int, int | None]:
    """The members of the row that a mark opens, where to look for a further row, and where what ends the row stands."""
    row: list[tuple[int, int]] = []
    place = mark
    while (found := _member(text, place)) is not None:
        row.append(found.span("name"))
        place = found.end()
        if found["last"] is not None:
            return row, place, found.start("last")
    return row, max(place, mark + 1), None


def _names(
    reading: Reading, row: Sequence[tuple[int, int]], known: Set[int], least: int, least_known: int
) -> Iterator[Spot]:
    """The names of a row of enough members, none of which is a phrase and enough of which are known."""
    row = _without_regions(reading.text, row)
    found = [member for member in row if _is_known(known, *member)]
    if len(row) < least or len(found) < least_known or 4 * len(found) < len(row):
        return
    if all(_is_nominal(reading, *member) for member in row):
        for start, stop in row:
            if not _is_common(reading, start, stop) and not is_full_name(reading.text[start:stop]):
                yield Spot(start, stop, "orgs.row")


_region_first = Deferred(rf"(?:{ANY_SHORT_PROVINCE}){{1,2}}\s(?=[가-힣]{{4}})").match
_LEAST_REGIONS = 3


def _without_regions(text: str, row: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The members without the regions that a row goes through: △부산 나래공사 △대구 다온공단 △강원 가람공사."""
    opened = [_region_first(text, start, stop) for start, stop in row]
    if len({region[0] for region in opened if region is not None}) < _LEAST_REGIONS:
        return row
    return [
        (start if region is None else region.end(), stop) for (start, stop), region in zip(row, opened, strict=True)
    ]


def _is_known(known: Set[int], start: int, stop: int) -> bool:
    return start in known or stop in known


def _is_nominal(reading: Reading, start: int, stop: int) -> bool:
    form = reading.text[start:stop]
    return form.count(" ") < _MOST_WORDS and is_name(reading, start, stop)


def _is_common(reading: Reading, start: int, stop: int) -> bool:
    """Whether it is made of common nouns alone, and no body's head ends it: 재료비 "cost of materials"."""
    form = reading.text[start:stop]
    if len(form) < 2:
        return True
    head = head_of(form)
    if head and len(head) < len(form):
        return False
    number = reading.number_at(start)
    while number is not None and number < len(reading.tokens) and reading.tokens[number].start < stop:
        if reading.tokens[number].tag in ("NNP", "SL"):
            return False
        number += 1
    return True
