"""Dates in Chinese characters and full-width digits, rewritten character by character so that offsets stay."""

from __future__ import annotations

import re

from pipeline.patterns import Deferred

_FULL_WIDTH = dict(zip("０１２３４５６７８９", "0123456789", strict=True))
_HANJA_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_SINO = dict(zip("一二三四五六七八九十", "일이삼사오육칠팔구십", strict=True))
_UNITS = dict(zip("年月日", "년월일", strict=True))
_WEEKDAYS = dict(zip("月火水木金土日", "월화수목금토일", strict=True))

_may_occur = re.compile("[０-９年月日火水木金土]").search
_occurs = Deferred("[０-９]|[0-9〇○零一二三四五六七八九十] ?[年月日]|[(（][月火水木金土日](?:曜日)?[)）]").search
_rewritable = Deferred(
    """
      (?P<wide>[０-９]+)(?P<wide_unit>[ ]?[年月日])?
    | (?P<year>[〇○零一二三四五六七八九]{4})[ ]?年
    | (?P<sino>[一二三四五六七八九十]{1,3})[ ]?[月日]
    | (?<=[0-9])[ ]?(?P<unit>[年月日])
    | [(（](?P<weekday>[月火水木金土日])[)）]
    """,
    re.VERBOSE,
).sub


def in_hangul(text: str) -> str:
    """The text with its dates in Hangul and plain digits, every character where it was.

    >>> in_hangul("二〇二四年 三月 五日(火), ２０２４년")
    '2024년 삼월 오일(화), 2024년'
    """
    return _rewritable(_rewritten, text) if _may_occur(text) and _occurs(text) else text


def _rewritten(found: re.Match[str]) -> str:
    printed = found.group()
    if found["weekday"]:
        return printed[0] + _WEEKDAYS[found["weekday"]] + printed[-1]
    table = _FULL_WIDTH if found["wide"] else _HANJA_DIGITS if found["year"] else _SINO
    return "".join(table.get(character) or _UNITS.get(character, character) for character in printed)
