"""What a record says of an article by labels: a database's export, an archive's entry, the head of an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pipeline.clean.datelines import real_names
from pipeline.clean.days import day_in_korea
from pipeline.clean.line import Line, hangul
from pipeline.clean.masthead import may_name
from pipeline.clean.names import is_name, outlet_name
from pipeline.patterns import Deferred

# What stands behind these is the address of the article itself; a bare 링크 ("link") may lead anywhere.
_LINKS: Final = (
    *("url", "원문", "원문링크", "원문주소", "원문url", "기사원문", "기사링크", "기사주소", "기사url", "출처url"),
)
_FIELDS: Final = MappingProxyType(
    {
        **dict.fromkeys(("제목", "기사제목", "기사명", "표제", "건명", "subject", "title"), "title"),
        **dict.fromkeys(
            (
                "언론사",
                "언론사명",
                "매체",
                "매체명",
                "신문사",
                "신문명",
                "생산기관",
                "발행기관",
                "제공기관",
                "배포기관",
                "source",
                "publisher",
            ),
            "outlet",
        ),
        **dict.fromkeys(("기고자", "기자", "기자명", "기사작성자", "저자", "author", "reporter"), "reporter"),
        **dict.fromkeys(
            (
                "일자",
                "기사일자",
                "보도일",
                "보도일자",
                "게재일",
                "게재일자",
                "발행일",
                "발행일자",
                "생산일자",
                "생산일",
            ),
            "published",
        ),
        **dict.fromkeys(("날짜", "보낸날짜", "보낸시간", "보낸일시", "발송일시", "sent"), "published"),
        **dict.fromkeys(("date", "published"), "published"),
        **dict.fromkeys(_LINKS, "url"),
        **dict.fromkeys(("링크", "주소", "link"), "url"),
        # Labels that only records have; what they say is not asked.
        **dict.fromkeys(
            ("식별자", "뉴스식별자", "기사번호", "기사고유번호", "관리번호", "등록번호", "공개구분"), "record"
        ),
        **dict.fromkeys(("받는사람", "받는이", "수신", "to"), "record"),
        **dict.fromkeys(("보낸사람", "보낸이", "발신", "from"), "sender"),
        **dict.fromkeys(("키워드", "인물", "위치", "기관", "형태", "면종", "지면", "분류", "통합분류1"), "detail"),
    }
)
# Boards label headline and day too; that it is a record shows by one of these.
_SHOW_RECORD: Final = frozenset({"outlet", "reporter", "record", "sender"})
_labelled = Deferred(
    r"\W{0,3}(?P<label>[가-힣A-Za-z][가-힣A-Za-z0-9 ]{0,9}?)\s?(?:[:：]|\t|\s{3,6}|[\]】]\s?[:：]?)\s*(?P<value>\S.*)"
).match
_body_label = re.compile(
    r"\W{0,3}(?:(?:기사\s?)?(?:본문|내용)(?:\s?내용)?|(?i:content|body|text|article))\s?(?:[\]】]\s?[:：]?|[:：])\s*"
).match
_address = re.compile(r"[<(]?(?P<url>(?:https?://|www\.)[^\s<>\"']{4,}+)>?").fullmatch
_label_alone = Deferred(r"\W{0,3}(?P<label>[가-힣 ]{2,9})\s?[:：]?").fullmatch
_tag = Deferred(r"(?:(?:Re|Fwd?|FW|전달|회신)\s?:\s?)*(?:[\[【(<]\s?보도\s?자료\s?[\])】>]\s*)?", re.IGNORECASE).match
_addressed = Deferred(r"[\"'“]?(?P<name>[^<>\"'”@\n]{2,20})[\"'”]?\s?[<(][\w.+-]{1,40}@").match
_is_desk = re.compile(r"홍보|담당|팀$|실$|과$|부$|관$|기자|매니저|대리|데스크|언론사").search
_LONGEST_LABEL: Final = 14
_ROWS: Final = 40
_LEAST: Final = 3
_MIN_TITLE: Final = 8
# So far from the body a line by itself may name its address.
_NEAR: Final = 15


@dataclass(frozen=True, slots=True)
class Record:
    """What the rows of a record state; ``published`` is an ISO day."""

    title: str | None = None
    outlet: str | None = None
    reporter: str | None = None
    published: str | None = None
    url: str | None = None


def body_label(lines: Sequence[Line]) -> tuple[int, str] | None:
    """Where a label says that the body begins ("본문: …"), as the first line or below other labels; and the label.

    >>> rows = ["제목: 나래군, 상생 협약 체결", "본문: 나래군은 7일 협약을 맺었다."]
    >>> body_label([Line(number, row) for number, row in enumerate(rows, 1)])
    (1, '본문: ')
    """
    for place, line in enumerate(lines[:_ROWS]):
        found = _body_label(line.text)
        if found and (any(True for _ in _rows(lines[:place])) or (place == 0 and "본문" in found[0])):
            return place, found[0]
    return None


def record_of(above: Sequence[Line], *, certain: bool = False) -> Record | None:
    """The record whose rows stand over an article; None where the lines are no record's.

    Few labels do where it is ``certain`` that these lines are one.

    >>> rows = ["식별자: 0410", "일자: 20240513", "언론사: 나래일보", "기고자: 홍길동", "제목: 나래군, 상생 협약 체결"]
    >>> record_of([Line(number, row) for number, row in enumerate(rows, 1)])
    Record(title='나래군, 상생 협약 체결', outlet='나래일보', reporter='홍길동', published='2024-05-13', url=None)
    """
    stated: dict[str, str] = {}
    labels: set[str] = set()
    for label, value in _rows(above[-_ROWS:]):
        field = _FIELDS[label]
        if field == "url":
            value = _url(value) or ""
            if not value:
                # The address of an office, or the name of a button.
                continue
        labels.add(label)
        if value:
            # Of two heads, a forwarded e-mail's for one, the article is under the second.
            stated[field] = value
    fields = {_FIELDS[label] for label in labels}
    if not labels or (not certain and (len(labels) < _LEAST or _SHOW_RECORD.isdisjoint(fields))):
        return None
    title = stated.get("title", "")
    title = title[tag.end() :].strip() if (tag := _tag(title)) else title
    return Record(
        title if len(title) >= _MIN_TITLE and hangul(title) > 2 else None,
        outlet_name(stated.get("outlet")) or _sender(stated.get("sender", "")),
        real_names(stated.get("reporter", "")),
        day_in_korea(stated.get("published")),
        stated.get("url"),
    )


def link_beside(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The one address that lines near the body (places ``first`` to ``last``) give as that of the article."""
    near = [*lines[max(0, first - _NEAR) : first], *lines[last + 1 : last + 1 + _NEAR]]
    # Few lines have an address, which is seen sooner than that they have a label.
    rows = (_labelled(line.text) for line in near if "://" in line.text or "www." in line.text)
    found = {_url(row["value"]) for row in rows if row and _key(row["label"]) in _LINKS} - {None}
    return found.pop() if len(found) == 1 else None


def _url(text: str) -> str | None:
    found = _address(text.strip())
    return found["url"].rstrip("),.") if found else None


def _sender(text: str) -> str | None:
    """Who sent an e-mail, by the name in front of the address: no desk and nobody's own name."""
    found = _addressed(text)
    words = (found["name"] if found else text).split()
    desk = len(words) > 1 and _is_desk(words[-1]) is not None
    name = " ".join(words[:-1] if desk else words)
    return name if may_name(name) and (desk or not is_name(name)) and not _is_desk(name) else None


def _rows(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Labels that are known, with what stands behind them, or on the line under one that stands alone."""
    waiting: str | None = None
    for line in lines:
        text = line.text
        cells = [cell.strip().partition(" ") for cell in text.split(" | ")] if " | " in text else []
        named = [(_key(label.strip(" :：")), value) for label, _, value in cells]
        if len(named) > 1 and all(label in _FIELDS for label, _ in named[:2]):
            yield from (row for row in named if row[0] in _FIELDS)
            continue
        row = _labelled(text)
        label = _key(row["label"]) if row else ""
        if row and label in _FIELDS:
            yield label, row["value"].strip()
            waiting = None
            continue
        alone = _label_alone(text) if len(text) <= _LONGEST_LABEL else None
        label = _key(alone["label"]) if alone else ""
        if waiting and label not in _FIELDS:
            yield waiting, text
            waiting = None
        else:
            if waiting:
                yield waiting, ""
            waiting = label if label in _FIELDS else None


def _key(label: str) -> str:
    return label.replace(" ", "").lower()
