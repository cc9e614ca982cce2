"""Where a name only signs (bylines, datelines, picture credits, copyright lines) or is a currency."""

from __future__ import annotations

import re

from pipeline.patterns import Deferred

_reporter = re.compile(
    r"""
    [\])】]?\s*=?\s*
    # 뉴시스 홍길동 기자
    (?:[가-힣]{2,4}(?:[·,]\s?[가-힣]{2,4})*\s?[가-힣]{0,5}(?:기자|특파원|앵커|통신원|논설위원|디자이너)\b
    # KBS 뉴스 홍길동입니다
    |(?:뉴스\s)?[가-힣]{2,4}입니다
    # =뉴시스】홍길동 기자 =
    |[\])】]\s*[가-힣]{2,4}(?:\s[가-힣]{2,3})?\s?(?:기자\s*)?=
    |\s?(?:DB|자료사진|재판매)\b)
    """,
    re.VERBOSE,
).match
_credited = re.compile(
    r"(?:사진|자료|출처|이미지|그래픽|영상|제공|ⓒ|©|\([cC]\)|저작권자|Copyright)\s?[=:：·/ⓒ©–-]?\s?$"
).search
# The outlets before a wired piece: [한빛뉴스 나래타임즈].
_outlet_before = Deferred(r"[\[【](?:[가-힣A-Za-z0-9]{2,12}\s)?$").search
_outlet_after = Deferred(r"(?:\s[가-힣A-Za-z0-9]{2,12})?[\]】]").match
_OUTLETS = ("뉴스", "신문", "일보", "저널", "경제", "투데이", "미디어", "타임즈", "타임스", "데일리", "방송", "통신")
_dated = Deferred(r"[\[(【][가-힣]{2,6}\s?=\s?$").search
_provided = re.compile(r"\s?(?:제공|DB)(?![가-힣])").match


def signs(text: str, start: int, stop: int) -> bool:
    """Whether the name at ``start:stop`` signs the article or a picture instead of acting in it.

    >>> signs("[서울=한빛뉴스] 홍길동 기자 = 본문", 4, 8)
    True
    """
    before = text[max(0, start - 12) : start]
    return bool(
        ("=" in before and _dated(before))
        or _credited(before)
        or _reporter(text, stop, min(len(text), stop + 40))
        or _provided(text, stop, min(len(text), stop + 6))
        or (
            text[start:stop].endswith(_OUTLETS)
            and _outlet_before(text, max(0, start - 14), start)
            and _outlet_after(text, stop)
        )
    )


# 한화 is a group, and "Korean won" before a figure or for what is changed into it: 한화 약 36억원, 한화로 환산.
_is_sum = re.compile(r"(?:로)?\s?(?:약\s?|총\s?|환산|\d[\d,.]*\s?(?:[조억만천]\s?)*원|\d[\d,.]*\s?[조억만천])").match


def is_currency(text: str, start: int, stop: int) -> bool:
    """Whether 한화 is the currency there.

    >>> is_currency("300만달러(한화 약 36억원)", 7, 9), is_currency("한화 임직원은", 0, 2)
    (True, False)
    """
    return text[start:stop] == "한화" and _is_sum(text, stop) is not None
