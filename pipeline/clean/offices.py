"""The office whose page says so by its form alone: the government's banner, the rows of a board, an online café."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from pipeline.clean.line import Line, is_prose
from pipeline.clean.masthead import public_office
from pipeline.clean.names import usual_name

# 나래군청 누리집 이 누리집은 대한민국 공식 전자정부 누리집입니다 …: a page that lost its line breaks.
_official = re.compile(
    r"\W*(?P<name>[가-힣]{2,16}(?:\s[가-힣]{2,12}){0,2}?)\s이\s(?:누리집|사이트)[은는]\s대한민국\s공식\s전자정부"
).match
# 작성부서 홍보담당관, 등록일 2024-05-13: the rows of a board, several on one line perhaps.
_label = re.compile(
    r"(?:^|(?<=\s))\W{0,3}(?P<label>(?P<office>(?:작성|담당|제공|등록)\s?부서|부서명?|담당\s?[자과]|연락처|전화\s?번호|첨\s?부(?:\s?파일)?)"
    r"|작\s?성\s?[자일]|글쓴이|등\s?록\s?[자일]|게\s?시\s?일|조\s?회(?:\s?수)?)(?=[\s:：|\d]|$)"
).finditer
_of_office = re.compile(
    r"(?:작\s?성\s?자|글쓴이|등\s?록\s?자)\s?[:：|]?\s{1,3}[가-힣]{2,10}(?:실|과|팀|관|담당)(?=\s|$)"
).search
_reports = re.compile(r"기자|특파원").search
# 나래소방서는, 나래군(군수 홍길동)은: whom the lead is about.
_topic = re.compile(
    r"[\W_]*(?P<name>[가-힣]{2,14}?(?:\s[가-힣]{2,12}?)??)\s?(?:\([^()\n]{2,40}\))?(?:은|는|이|가)\s"
).match
_cafe = re.compile(r"(?P<name>[가-힣A-Za-z0-9][가-힣A-Za-z0-9 ·]{1,30}?)\s?(?:[:|-]\s(?:네이버|다음)\s)?카페").fullmatch
_cafe_menu = re.compile(r"카페\s?(?:홈|매니저|스탭|정보|북\s?책꽂이)").fullmatch
_ROWS: Final = 20
_LONGEST_ROW: Final = 120
_LABELS: Final = 2
_LEAD: Final = 3
_TOP: Final = 12


def of_form(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The office whose page the article at places ``first`` to ``last`` stands on; None where nothing shows it."""
    return _of_banner(lines[:first]) or _of_cafe(lines[:first]) or _of_board(lines, first, last)


def _of_banner(above: Sequence[Line]) -> str | None:
    """The office in front of the banner that every page of the government bears."""
    for line in above[:_TOP]:
        found = _official(line.text)
        if found:
            return public_office(usual_name(found["name"]))
    return None


def _of_cafe(above: Sequence[Line]) -> str | None:
    """The office that keeps an online café: "나래군농업기술센터 농업인 카페" over the café's menu."""
    if any(_cafe_menu(line.text) for line in above):
        for line in above[:_TOP]:
            found = _cafe(line.text)
            words = found["name"].split() if found else []
            fronts = (" ".join(words[:count]) for count in range(len(words), 0, -1))
            office = next((office for front in fronts if (office := public_office(front))), None)
            if office:
                return office
    return None


def _of_board(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The office that a release's lead is about, where rows as only offices' boards have them stand above it."""
    above = [line.text for line in lines[max(0, first - _ROWS) : first] if len(line.text) <= _LONGEST_ROW]
    labels = [label for text in above for label in _label(text)]
    names = {label["label"].replace(" ", "") for label in labels}
    signed = any(label["office"] for label in labels) or any(_of_office(text) for text in above)
    if len(names) < _LABELS or not signed or any(_reports(text) for text in above):
        return None
    lead = next((line.text for line in lines[first : min(last + 1, first + _LEAD)] if is_prose(line.text)), "")
    found = _topic(lead)
    return public_office(found["name"]) if found else None
