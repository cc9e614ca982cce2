"""What hangs at the ends of body lines: signatures, notices, markup; a scrape that lost its line breaks has it all."""

from __future__ import annotations

import html
import re
from typing import Final

from pipeline.clean.names import ROLE
from pipeline.patterns import Deferred

# The end of a sentence, with what closes a quotation or bracket.
_ends = Deferred(r"[다요까죠음함임됨]\.[\"”’'」』)\]]*|[다요까죠니][?!][\"”’'」』)\]]*").finditer
_looks_like_tail = re.compile(
    # Each choice begins with one letter, so that the search looks at nothing else.
    r"@|ⓒ|Ⓒ|©|▶|☞|■|※|◆|무단\s?(?:전재|복제)|재배포|eserved|기자\W*$|특파원\W*$|끝\W*$|제공받은\s기사"
).search
_signature = (
    r"(?<![가-힣])(?:[가-힣]{2,4}\s?[·,ㆍ/]\s?|[가-힣]{3}\s{1,3}){0,4}(?<![가-힣])[가-힣]{2,4}\s{0,3}"
    rf"(?i:{ROLE})"
)
# Where a signature or notice begins in what stands behind the last sentence. Ranges of Hangul stand where case counts:
# where it does not, each of their letters is looked up.
_begins = Deferred(
    rf"""[\[(<{{/|=\s-]{{0,4}}(?:
      {_signature}(?:(?:[\s,(\[<]{{0,3}}[가-힣\s]{{0,12}})?[\s(\[<]{{0,3}}[\w.%+-]{{1,40}}@|\s?[)\]>]?\W*$)
    | (?i:
      [A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9.-]{{0,40}}
    | (?:저작권자?|copyrights?)\s?[ⓒⒸ©(:] | [ⓒⒸ©] | \(c\)\s | copyrights?\s
    | 무단\s?(?:전재|복제|배포|사용|전제) | 재배포\s?금지 | 재판매\s?및\s?DB | all\s?rights?\s?reserved
    | [▶☞■※◆](?=[^▶☞■※◆\n]{{0,120}}(?:구독|바로\s?가기|보러|클릭|제보|채널|친구|관련\s?기사|뉴스룸|앱\s|홈페이지|이벤트
        |무료|https?:|www\.|네이버|카카오|페이스북|유튜브|다운|더\s?보기|ⓒ|Ⓒ|©|무단|저작권))
    | 끝\s?[>)\]/]?\W*$
    ))""",
    re.VERBOSE,
).search
_is_notice = Deferred(r"본\s기사는\s.{1,60}제공(?:받은|한)|무단\s?(?:전재|복제|배포)|재배포|저작권자|[ⓒⒸ©]").search
_WINDOW: Final = 320
_LONGEST_NOTICE: Final = 120
_FRAGMENT: Final = 40
_MAX_PIECES: Final = 6
_predicate = Deferred(r"[가-힣]다(?:\s|$)").search

_image = re.compile(r"!\[[^\[\]\n]{0,200}\]\([^()\n]{0,1000}\)").sub
_link = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?:)?[^()\s]{0,1000}\)").sub
_emphasis = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300}?)(?<=\S)\1").sub
_heading = re.compile(r"^#{1,6}\s+").sub
drop_tags = re.compile(
    r"</?(?:b|i|u|br|p|div|span|strong|em|font|a|h\d|sup|sub|img|li|ul|td|tr)\b[^<>\n]{0,300}>", re.IGNORECASE
).sub
_entity = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});").search


_placeholder = re.compile(r"\{[A-Z][A-Z_]{2,20}(?::\w{1,20})?\}").sub


def without_markup(text: str) -> str:
    """A line without remnants of Markdown and HTML; the words stay.

    >>> without_markup("**나래군**은 [협약](https://example.org)을 맺었다. &lt;끝&gt;")
    '나래군은 협약을 맺었다. <끝>'
    """
    if "[" in text:
        text = _link(r"\1", _image("", text))
    if "**" in text or "__" in text:
        text = _emphasis(r"\2", text)
    if text.startswith("#"):
        text = _heading("", text)
    if "<" in text:
        text = drop_tags("", text)
    if "{" in text:
        text = _placeholder("", text)
    if "&" in text and _entity(text):
        # Programs that give out articles escape their own tags: &lt;b&gt;상생&lt;/b&gt;.
        text = drop_tags("", html.unescape(text))
    return text.strip()


def reason_of(tail: str) -> str:
    """Why a tail went."""
    if "@" in tail:
        return "email"
    if re.search(r"[ⓒⒸ©]|저작|무단|재배포|opyright|COPYRIGHT|eserved", tail):
        return "copyright"
    if re.search(r"기자|특파원", tail):
        return "byline"
    return "end_mark" if "끝" in tail else "advert"


def without_tail(text: str) -> tuple[str, str]:
    """The text up to its last sentence, and the signature and notices behind it.

    >>> without_tail("나래군이 협약을 맺었다. 홍길동 기자 hong@naraenews.kr [ⓒ 나래신문, 무단 전재 및 재배포 금지]")
    ('나래군이 협약을 맺었다.', '홍길동 기자 hong@naraenews.kr [ⓒ 나래신문, 무단 전재 및 재배포 금지]')
    """
    stop = len(text)
    if not _looks_like_tail(text, max(0, stop - _WINDOW)):
        return text, ""
    for _ in range(_MAX_PIECES):
        ends = [found.end() for found in _ends(text, max(0, stop - _WINDOW), stop)]
        begin = ends[-1] if ends else max(0, stop - _WINDOW)
        rest = text[begin:stop]
        if rest.strip():
            found = _begins(rest)
            if found is None:
                break
            # A few words in front of the notice (name of the outlet, credit of a picture) go with it.
            fragment = rest[: found.start()]
            keeps = not ends or len(fragment) > _FRAGMENT or _predicate(fragment)
            stop = begin + (found.start() if keeps else 0)
        elif len(ends) > 1 and stop - ends[-2] <= _LONGEST_NOTICE and _is_notice(text[ends[-2] : stop]):
            stop = ends[-2]
        else:
            break
    kept = text[:stop].rstrip()
    return kept, text[len(kept) :].strip()


def without_name(text: str, reporter: str) -> tuple[str, str]:
    """The text and the reporter's bare name behind its last sentence.

    >>> without_name("나래군이 시장을 다시 연다. 홍길동", "홍길동"), without_name("이장은 홍길동", "홍길동")
    (('나래군이 시장을 다시 연다.', '홍길동'), ('이장은 홍길동', ''))
    """
    kept = text.removesuffix(reporter).rstrip()
    return (kept, reporter) if len(kept) < len(text) and kept.endswith(("다.", "요.")) else (text, "")
