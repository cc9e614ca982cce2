"""What a line's length, ending, words, place and neighbours are: the features that the line model weighs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from pipeline.clean.line import Line

_LENGTHS: Final = (4, 8, 15, 25, 40, 60, 90, 140, 220, 350)
_TO_MEDIAN: Final = (0.1, 0.25, 0.5, 0.8, 1.3, 2, 4)
_DISTANCES: Final = (1, 3, 11)
_AMOUNTS: Final = (0, 80, 400)
_PASSED: Final = (0, 0.1, 0.3, 0.7, 0.9, 0.999)
_FAR: Final = 12
_NEAR: Final = 7
# How near the rules' choice the distance to it counts.
_BESIDE: Final = 4
# How much of a line is searched for listed words, and for how it ends.
_READ: Final = 240
_TAIL: Final = 30

# The words that captions, a site's talk of itself, senders' profiles and reports are made of.
_LEXICON: Final[Mapping[str, str]] = {
    word: sense
    for sense, words in (
        ("photo", "사진 촬영 제공 캡처 자료 그래픽 갈무리 전경 모습 조감도 포즈 이미지"),
        (
            "site",
            "로그인 회원 구독 기사 뉴스 본지 독자 앱 유료 서비스 이용 후원 필자 편집 기고 배포 보도자료 제보 알림"
            " 홈페이지 페이지 채널 콘텐츠 무료 공유 AI 요약 자동 생성형 링크 클릭 다운로드 글자 저작권 광고",
        ),
        ("sender", "소개 연락처 웹사이트 대표 설립 창업 기업 회사"),
        ("report", "밝혔다 말했다 따르면 지난 이날 올해 전했다 설명했다"),
    )
    for word in words.split()
}
_find_words = re.compile("|".join(sorted(_LEXICON, key=len, reverse=True))).findall
_ending = re.compile(
    r"(?:(?P<polite>니다|요|죠)|(?P<asks>까)|(?P<plain>다)|(?P<noun>[음함임것]))[.?!…]+[\"'”’」』)\]]*$"
).search
_other_ending = re.compile(
    r"(?P<colon>[:：])$|(?P<quote>[\"'”’])$|(?P<bracket>[)\]>】])$|(?P<figure>\d)$|(?P<dots>…|\.\.)$"
).search
_opening = re.compile(
    r"(?P<letter>[가-힣])|(?P<latin>[A-Za-z])|(?P<figure>\d)|(?P<quote>[“\"‘'])|(?P<bracket>[\[【(<〈])"
).match
_bullets: Final = frozenset("◀▲△▶▷◇◆□■○●※*★☆#|–—·•ㅇ-")
_goes_on = re.compile(r"고 있(?:다|습니다|는 모습)|[하되]는 모습").search


class Reading(NamedTuple):
    """What the rules make of a scrape: what lines say of themselves, which are prose, and which are body.

    ``sure`` are lines of the body, and ``refused`` lines without a mark, that the rules leave to nobody else.
    """

    marks: Mapping[int, str]
    prose: Sequence[bool]
    body: frozenset[int]
    sure: frozenset[int] = frozenset()
    refused: frozenset[int] = frozenset()


class _Wording(NamedTuple):
    """Features of a text, by itself and as the line before and behind another."""

    own: tuple[str, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    ending: str


def describe(lines: Sequence[Line], reading: Reading, window: range | None = None) -> list[list[str]]:
    """The features of every line of a scrape, or of those of a window, by name."""
    window = range(len(lines)) if window is None else window
    first, stop = window.start, window.stop
    wordings = {near: _worded(lines[near].text) for near in range(max(0, first - 1), min(len(lines), stop + 1))}
    kinds = {
        near: f"{reading.marks.get(near, '')},{reading.prose[near]:d},{near in reading.body:d}" for near in wordings
    }
    rows: list[list[str]] = []
    for place, row in zip(window, _places(lines, reading, window), strict=True):
        row += wordings[place].own
        row.append(f"kind={kinds[place]}")
        if lines[place].gap:
            row.append("gap")
        if place:
            row.append(f"-1 kind={kinds[place - 1]}")
            row += wordings[place - 1].before
        else:
            row.append("-1 edge")
        if place + 1 < len(lines):
            row.append(f"+1 kind={kinds[place + 1]}")
            row += wordings[place + 1].behind
            if lines[place + 1].gap:
                row.append("+1 gap")
        else:
            row.append("+1 edge")
        rows.append(row)
    return rows


@lru_cache(maxsize=16_384)
def _worded(text: str) -> _Wording:
    match = _ending(text[-_TAIL:]) or _other_ending(text[-2:])
    ending = match.lastgroup if match else "none"
    opening = _opening(text)
    first = opening.lastgroup if opening else text[0] if text[0] in _bullets else "other"
    near = [f"end={ending}"]
    if _goes_on(text[-_TAIL:]):
        near.append(f"goes_on={_step(len(text), (60, 110))}")
    senses = Counter(map(_LEXICON.__getitem__, _find_words(text[:_READ])))
    near += [f"{sense}={min(count, 2)}" for sense, count in senses.items()]
    own = (*near, f"len={_step(len(text), _LENGTHS)}", f"open={first}")
    before, behind = (tuple(f"{side} {name}" for name in near) for side in ("-1", "+1"))
    return _Wording(own, before, behind, str(ending))


def _places(lines: Sequence[Line], reading: Reading, window: range) -> Iterator[list[str]]:
    """Where each line stands: in, before or behind the rules' choice, and how much prose is around it."""
    sizes = [len(line.text) if is_prose else 0 for line, is_prose in zip(lines, reading.prose, strict=True)]
    passed = [0, *accumulate(sizes)]
    total = max(1, passed[-1])
    prose = [place for place, is_prose in enumerate(reading.prose) if is_prose]
    chosen = sorted(sizes[place] for place in prose if place in reading.body)
    median = chosen[len(chosen) // 2] if chosen else 1
    first, last = min(reading.body, default=len(lines)), max(reading.body, default=len(lines))
    polite = _is_polite(lines, prose)
    for place in window:
        here = bisect_left(prose, place)
        above = place - prose[here - 1] if here else _FAR
        here += reading.prose[place]
        below = prose[here] - place if here < len(prose) else _FAR
        ahead = passed[min(len(lines), place + 1 + _NEAR)] - passed[place + 1]
        back = passed[place] - passed[max(0, place - _NEAR)]
        distance = place - first if place < first else max(0, place - last)
        row = [
            f"rel={_step(len(lines[place].text) / median, _TO_MEDIAN)}",
            f"between={_step(below, _DISTANCES)},{_step(above, _DISTANCES)}",
            f"around={_step(ahead, _AMOUNTS)},{_step(back, _AMOUNTS)},{reading.prose[place]:d}",
            f"passed={_step(passed[place] / total, _PASSED)}",
            f"from_run={max(-_BESIDE - 1, min(distance, _BESIDE + 1))}",
        ]
        if place in (first, last):
            row.append("first" if place == first else "last")
        if reading.prose[place]:
            row.append(f"tone={_worded(lines[place].text).ending},{polite:d}")
        yield row


def _is_polite(lines: Sequence[Line], prose: Sequence[int]) -> bool:
    """Whether most of the prose speaks politely (…니다, …요), as broadcasts and newsrooms do."""
    sizes: Counter[str] = Counter()
    for place in prose:
        sizes[_worded(lines[place].text).ending] += len(lines[place].text)
    return sizes["polite"] > sizes["plain"]


def _step(value: float, edges: Sequence[float]) -> int:
    return bisect_left(edges, value)
