"""Names in quotation marks, told from what somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.initiatives.heads import head_of
from pipeline.initiatives.reading import Line

# Marks that open and close as they should, then single ones that the press mixes: ‘나래 교육' and ’나래 교육'.
_quoted = re.compile(
    r"‘(?P<single>[^‘’\n]{2,60})’|'(?P<plain>[^'‘’\n]{2,60})'|“(?P<double>[^“”\n]{2,50})”|\"(?P<straight>[^\"“”\n]{2,50})\""
    r"|「(?P<corner>[^「」\n]{2,60})」|『(?P<white>[^『』\n]{2,60})』|《(?P<angle>[^《》\n]{2,60})》"
    r"|<(?P<less>[^<>\n]{2,60})>|〈(?P<bracket>[^〈〉\n]{2,60})〉|`(?P<tick>[^`\n]{2,60})`"
    r"|[‘’](?P<mixed>[^‘’'\n]{2,60})'|'(?P<turned>[^‘’'\n]{2,60})’"
).finditer
_is_speech = re.compile(r"[.?!]$|(?:다|요|까|라|자|겠다|한다|했다)[.?!]?$|^[^가-힣A-Za-z]*$|^[A-Za-z]{1,7}$").search
# What is done under a motto: ‘함께 가자’ 캠페인을.
_is_called_so = re.compile(
    r"\s?(?:[가-힣]{2,6}\s)?(?:캠페인|운동|행사|축제|콘서트|컨퍼런스|콘퍼런스|프로젝트|챌린지|공모전|포럼)[을를]"
).match
_DOUBLE = frozenset({"double", "straight"})
# What stands behind a name in double quotation marks and behind nothing that somebody said: “온기 나눔 캠페인”을.
_is_of_a_name = re.compile(
    r"(?:\s?\([^()\n]{1,30}\))?(?:[을를은는이의에와과](?![가-힣])|으?로(?![가-힣])|에(?:서|는)\s"
    r"|\s?(?:사업|프로그램|프로젝트|캠페인|행사|축제|공모전|대회|결성식|협약)"
    r"|\s(?:가져|개최|펼쳐|열어|열려|실시|성료|후원)(?![가-힣]))"
).match
# A closing mark taken for an opening one: what follows starts with the particle of the name before it.
_is_tail = re.compile(r"(?:을|를|은|는|이|가|의|에|로|으로|와|과|에서|라는|이라는)\s").match
# What a name is, right before it: 청년 창업 지원 프로그램 ‘새봄’ "the programme to help young founders, Saebom".
is_told_what = re.compile(
    r"(?:사업|프로그램|프로젝트|캠페인|행사|축제|공모전|대회|교육|과정|펀드|기금|협약|포럼|박람회|챌린지|서비스|제도"
    r"|교류전|전시회?|특별전|사진전|음악회|콘서트)(?:인)?\s?[‘'“\"「『《<〈]$"
).search
LONGEST_NOUN = 8  # of those nouns, with what may stand between them and the name
_drop_gloss = re.compile(r"\s?\([^()]*\)$").sub


def quotations(line: Line) -> Iterator[tuple[str, str, int, int]]:
    """Each quoted name with its source, ``quoted`` or ``speech`` (in double marks), and where it starts and stops."""
    for match in _quoted(line.text):
        kind = match.lastgroup or ""
        text = match[kind].strip()
        text = _drop_gloss("", text) if text.endswith(")") else text
        if _is_tail(text) or (
            _is_speech(text) and not (kind not in _DOUBLE and _is_what_is_told(line.text, match.start(), match.end()))
        ):
            continue
        source = "quoted"
        if kind in _DOUBLE and not (head_of(text)[0] and _is_of_a_name(line.text, match.end())):
            source = "speech"
        start = line.span.start + match.start(kind)
        yield text, source, start, line.span.start + match.end(kind)


def _is_what_is_told(text: str, start: int, stop: int) -> bool:
    """Whether what ends as speech does is a name all the same: 캠페인 ‘줄여요 플라스틱’을, ‘함께 살자’ 캠페인을."""
    if _is_called_so(text, stop):
        return True
    return (
        text[stop : stop + 1] in ("을", "를")
        and is_told_what(text, max(0, start + 1 - LONGEST_NOUN), start + 1) is not None
    )
