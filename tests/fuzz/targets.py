"""What must hold of each stage for any bytes: one function a stage, which raises AssertionError where it does not.

The functions need no fuzzer, so that the tests can give them the inputs that once made a stage fail.
"""

from __future__ import annotations

import datetime
import itertools
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TypeVar

from pipeline import clean, dates, money
from pipeline.errors import SkipRecord
from pipeline.read.decode import declared_charset, decode, normalise
from pipeline.reasons import meanings
from pipeline.tokens import Analyser
from pipeline.types import Document, Media, Mention, RawRecord, Source

Value = TypeVar("Value")

_MONEY = [
    *"0123456789,.~-()·/%$€₩ \n",
    *"일이삼사오육칠팔구십백천만억조경수몇여점대원당월총약",
    *(
        "최대 ",
        "최소 ",
        "이상",
        "이하",
        "달러",
        "센트",
        "유로",
        "엔",
        "위안",
        "홍콩 달러",
        "USD ",
        "씩 ",
        "초과 ",
        "미만",
    ),
    *("에서 ", "부터 ", "까지 ", "단위: 백만원", "(단위: 천달러)\n", "→", "각각 ", "억원", "만원", "五千萬", "３", "²"),
    *(
        "사업비 ",
        "지원금 ",
        "예산 ",
        "매출 ",
        "규모로 ",
        "을 지원한다.",
        "를 기탁했다.\n",
        "업체당 ",
        "1인당 ",
        "연간 ",
    ),
]
_DATES = [
    *"0123456789년월일.~∼-/·’'( )",
    *("지난 ", "지난달 ", "오는 ", "올해 ", "내년 ", "작년 ", "이달 ", "다음 달 ", "이번 주 ", "같은 해 ", "이듬해 "),
    *(
        "말",
        "초",
        "중순",
        "상반기",
        "하반기",
        "분기",
        "첫째 ",
        "둘째 ",
        "주 ",
        "전날",
        "이날",
        "어제 ",
        "그제 ",
        "모레 ",
    ),
    *("부터 ", "까지 ", "이후 ", "월요일", "(화)", "수요일 ", "밝혔다.", "열었다.\n", "체결했다. ", "시월 ", "유월 "),
    *("이천이십일년", "２０２１", "20211007", "2021.10.07", "’21.3.", "세기 ", "새해 ", "설날 ", "추석 ", "년간 "),
]
_LINES = [
    *"0123456789.,·|=[]()<>@▲△◇□■○ⓒ※…\"'‘’ \n\n\n",
    *(
        "가람시는 협약을 맺었다.\n",
        "두 기관은 판로를 함께 넓힌다고 밝혔다. ",
        "가람시, 새봄식품과 협약\n",
        "다.\n",
        "\t",
    ),
    *("홍길순 기자 ", "gilsun@garam.example\n", "기사입력 2021.10.07. 오전 9:00\n", "무단전재 및 재배포 금지\n"),
    *("사진=가람시", "▲ 협약식 모습\n", "관련기사\n", "많이 본 뉴스\n", "댓글 0\n", "페이스북 트위터\n", "Copyright "),
    *("(가람=뉴스가람)", "[앵커]\n", "본문 듣기\n", "가", "나", "http://garam.example/1\n", "문의: 061-123-4567\n"),
    *("**", "![", "](", "&nbsp;", "English copy of the story. ", "\u3000", "##", "- ", "1. ", "끝.\n", "(끝)\n"),
]
_PAGE = [
    *"<>/=\"'&;!-[]{}:, \n가나1",
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<br>",
        "<b>",
        "<article>",
        "</article>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
    ),
    *(
        "<style>",
        "<table><tr><td>",
        "</table>",
        "<ul><li>",
        "</ul>",
        "<figure><figcaption>",
        "</figure>",
        "<a href='/1'>",
    ),
    *("</a>", "<title>", "</title>", "<meta property='og:title' content='", "<meta name='author' content='", "'>"),
    *("<meta property='article:published_time' content='2021-10-07T09:00'>", "<time datetime='2021-10-07'>", "<h1>"),
    *("</h1>", "<script type='application/ld+json'>", '{"@type":"NewsArticle","headline":"협약","articleBody":"', '"}'),
    *('"datePublished":"', "<script id='__NEXT_DATA__' type='application/json'>", "<template>", "<noscript>", "<svg>"),
    *("<div class='article_body' itemprop='articleBody'>", "<div class='related'>", "<![CDATA[", "]]>", "&#xd800;"),
    *("&#0;", "&#1114112;", "&amp;", "<?xml version='1.0'?>", "<!DOCTYPE html>", "<body>", "<html>", "<textarea>"),
    *(
        "가람시는 지난 7일 새봄식품과 업무협약을 맺고 성금 5천만 원을 지원한다고 8일 밝혔다.",
        "두 기관은 판로를 넓힌다. ",
    ),
]


def decoding(data: bytes) -> None:
    """Any bytes are text that later stages can read, or skipped with a known reason."""
    for declared in (None, declared_charset(data), "euc-kr"):
        try:
            decoded = decode(data, declared)
        except SkipRecord as skip:
            _require_known(skip)
            continue
        assert decoded.text.strip()
        assert normalise(decoded.text) == decoded.text
        assert unicodedata.is_normalized("NFC", decoded.text)
        assert decoded.text.encode().decode() == decoded.text


def lines(data: bytes) -> None:
    """Every line of a scrape is body or removed with its reason."""
    _clean(normalise(_text(data, _LINES)), "text")


def page(data: bytes) -> None:
    """The same for a page."""
    _clean(normalise(_text(data, _PAGE)), "html")


def amounts(data: bytes) -> None:
    """Sums of money lie in the text, apart and in order, and no least is above its most."""
    document = _document(normalise(_text(data, _MONEY)))
    for mention in _in_order(document, money.find(document)):
        least, most = mention.value.minimum, mention.value.maximum
        assert least is not None or most is not None
        assert least is None or most is None or least <= most
        assert re.fullmatch("[A-Z]{3}", mention.value.currency), mention


def days(data: bytes) -> None:
    """Dates lie in the text, apart and in order, and are well-formed."""
    document = _document(normalise(_text(data, _DATES)))
    for mention in _in_order(document, dates.find(document)):
        ends = mention.value.value.split("/")
        assert len(ends) <= 2
        for end in ends:
            assert end == ".." or re.fullmatch(r"(?:\d{4}|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?", end), mention
            if len(end) == 10 and "X" not in end:
                datetime.date.fromisoformat(end)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "decoding": decoding,
    "lines": lines,
    "money": amounts,
    "dates": days,
    "page": page,
}


def _text(data: bytes, pieces: Sequence[str]) -> str:
    """Text of a fuzzer's bytes: as UTF-8 where the first is even, else one of the pieces for each byte."""
    if not data or data[0] % 2 == 0:
        return data[1:].decode("utf-8", "replace")
    return "".join(pieces[byte % len(pieces)] for byte in data[1:])


def _clean(content: str, media: Media) -> None:
    try:
        article = clean.clean(RawRecord("a", Source("a", 1, "0"), media, content))
    except SkipRecord as skip:
        _require_known(skip)
        return
    written = article.body.split("\n")
    assert len(written) == len(article.body_lines)
    assert all(line.strip() for line in written)
    assert list(article.body_lines) == sorted(article.body_lines)
    assert all(line.reason and line.text for line in article.removed)
    if article.published is not None:
        assert datetime.date.fromisoformat(article.published).isoformat() == article.published
    if media == "text":
        seen = {number for number, line in enumerate(content.split("\n"), 1) if line.strip()}
        kept = {*article.body_lines, *(line.line for line in article.removed)}
        assert kept <= seen
        # The few lines in neither are remnants of markup only, which no reader sees.
        assert all(not _letters(content.split("\n")[number - 1]) for number in seen - kept)


def _require_known(skip: SkipRecord) -> None:
    assert skip.reason in meanings(), skip


def _letters(line: str) -> bool:
    return any(map(str.isalnum, re.sub(r"<[^>]*>|!?\[[^]]*\]\([^)]*\)|&\w+;|https?://\S+", "", line)))


@cache
def _analyser() -> Analyser:
    return Analyser()


def _document(text: str) -> Document:
    analyser = _analyser()
    title, _, body = text.partition("\n")
    return Document(analyser.passage(title, "title"), analyser.passage(body, "body"), datetime.date(2021, 10, 7))


def _in_order(document: Document, mentions: Sequence[Mention[Value]]) -> Sequence[Mention[Value]]:
    for mention in mentions:
        text = document.title.text if mention.field == "title" else document.body.text
        assert text[mention.span.start : mention.span.stop] == mention.text
        assert mention.text.strip()
    for one, two in itertools.pairwise(mentions):
        assert one.field != two.field or one.span.stop <= two.span.start
    return mentions
