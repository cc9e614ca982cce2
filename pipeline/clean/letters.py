"""What frames an article that was sent: other messages of a chat, a newsletter's contents, an e-mail's signature."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import Final

from pipeline.clean.line import Line, squeezed
from pipeline.patterns import Deferred

# [홍길동] [오전 7:48] 안녕하세요; 2024년 5월 13일 오전 7:48, 홍길동 : 안녕하세요: messengers' exports.
_message = Deferred(
    r"\[[^\[\]\n]{1,24}\]\s\[(?:오전|오후)\s\d{1,2}:\d\d\]\s?(?P<said>.*)"
    r"|(?:19|20)\d\d[.년]\s?\d{1,2}[.월]\s?\d{1,2}[.일]?\s(?:오전|오후)\s\d{1,2}:\d\d,\s[^:\n]{1,24}\s:\s(?P<said2>.*)"
).match
_of_messenger = re.compile(
    r"\S{2,12}님이\s(?:.{1,40}님을\s(?:초대|내보냈)|들어왔|나갔)|삭제된\s메시지입니다|[\d.,]+[KM]?\sviews\b|[\d\s.,]+[KM]?\s(?:subscribers|members)$"
    r"|구독자\s[\d.,]+[천만]?\s?명$|저장한\s날짜\s?:|Forwarded\sfrom\s"
).match
# Faces and the count of those who showed them.
_reacts = Deferred(r"(?:[^\w\s가-힣]{1,3}\s?\d{1,5}(?:\s{1,3}|$)){2,8}$").match
_entry = re.compile(r"\(?\d{1,2}[.)]\s?(?P<heading>\S.{2,60})$").match
_signature: Final = "--"
_LONG: Final = 120
_MESSAGES: Final = 3
_ENTRIES: Final = 2
_MOST_ENTRIES: Final = 12
_SIGNED: Final = 8
_TOLD: Final = 2


def mark(lines: Sequence[Line], reasons: MutableMapping[int, str], prose: list[bool]) -> None:
    """Mark what frames the article: ``reasons`` by place, ``prose`` no longer so."""
    _mark_messages(lines, reasons, prose)
    _mark_contents(lines, reasons, prose)
    _mark_signature(lines, reasons, prose)


def _mark_messages(lines: Sequence[Line], reasons: MutableMapping[int, str], prose: list[bool]) -> None:
    messages = [place for place, line in enumerate(lines) if line.text[0] in "[12" and _message(line.text) is not None]
    frames = [place for place, line in enumerate(lines) if len(line.text) <= _LONG and _frames(line.text)]
    if len(messages) >= _MESSAGES:
        # An article that somebody pasted into one message is longer than what people write.
        frames += [place for place in messages if len(lines[place].text) <= _LONG]
    for place in frames:
        reasons[place], prose[place] = "comment", False


def _frames(text: str) -> bool:
    return _of_messenger(text) is not None or (not text[0].isalnum() and _reacts(text) is not None)


def _mark_contents(lines: Sequence[Line], reasons: MutableMapping[int, str], prose: list[bool]) -> None:
    """A letter's list of contents, and the headings that it announces: of its first article, and of what follows it."""
    entries: list[int] = []
    for place, line in enumerate(lines):
        if line.text[0] in "(123456789" and _entry(line.text) and len(entries) < _MOST_ENTRIES:
            if entries and place != entries[-1] + 1:
                if len(entries) >= _ENTRIES:
                    break
                entries = []
            entries.append(place)
    if len(entries) < _ENTRIES:
        return
    announced = [squeezed(found["heading"]) for place in entries if (found := _entry(lines[place].text))]
    headings: dict[int, int] = {}
    for place in range(entries[-1] + 1, len(lines)):
        key = squeezed(lines[place].text) if len(lines[place].text) <= _LONG else ""
        if key in announced and key not in {announced[order] for order in headings.values()}:
            headings[place] = announced.index(key)
    if len(headings) < _ENTRIES:
        return
    first = min(headings)
    for place in range(first):
        reasons[place] = reasons.get(
            place, "title" if squeezed(lines[place].text) == announced[headings[first]] else "menu"
        )
        prose[place] = False
    for place in headings:
        reasons[place], prose[place] = ("title" if place == first else "other_article"), False


def _mark_signature(lines: Sequence[Line], reasons: MutableMapping[int, str], prose: list[bool]) -> None:
    """What stands under the two hyphens that part an e-mail from its signature."""
    told = 0
    for place, line in enumerate(lines):
        if line.text == _signature and told >= _TOLD:
            for below in range(place, min(len(lines), place + _SIGNED)):
                reasons[below], prose[below] = "email", False
        told += prose[place]
