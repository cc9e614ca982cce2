"""One line of a scrape, and what its wording says: a sentence, a headline, another language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from pipeline.patterns import Deferred

_MIN_HANGUL: Final = 4
_FRAGMENT: Final = 20
_UNPOINTED: Final = 45
_TAIL: Final = 110
_SHORT: Final = 120

_ends_sentence = Deferred(
    # The set of all last letters stands first, so that the search looks at nothing else.
    r"""[다요죠까음함됨임것네라자니](?=[.?!(])
    (?: (?<!니)(?:\([^()\n]{1,40}\))?\.
      | (?<=[다요죠까니])(?:\([^()\n]{1,40}\))?[?!]+[.]?)   # …했다. …합니까?
    [\s"'”’」』)\]〉》]*
    (?:  [<(\[{]\s?끝\s?[>)\]}]                                                  # <끝>, the end of a release
      |  [(\[/<]\s?(?:사진|자료|출처)[^()\[\]\n]{0,30}[)\]>]?                    # (사진=…)
      |  \([^()\n]{1,30}\)
      |  [(\[/]?[가-힣·=\s]{2,24}(?:기자
        |특파원)[\s)\]]{0,2}(?:[(\[<]?[\w.+-]{1,40}@[\w.-]{0,40}[)\]>]?)?   # 홍길동 기자 hong@…
      |  [\w.+-]{1,40}@[\w.-]{1,40}
    )?\W{0,3}$""",
    re.VERBOSE,
).search
# A sentence that lost its full stop; headlines end so too, but are shorter.
_predicates = Deferred(r"(?:[가-힣]다|니다|어요|세요)[\"'”’」』)]*$").search
# …를 만들겠다”고 말했다: no headline ends so, however short.
_reports = Deferred(
    r"[다라자냐][\"'”’]?고\s(?:\d{1,2}일\s)?(?:말|전|강조|설명|당부|약속|다짐|덧붙|밝)(?:했|였|혔)다[\"'”’」』)]*$"
).search
_has_subject = Deferred(r"[가-힣)”’](?:은|는|이|가)\s\S").search
_holds_sentence = re.compile(r"[가-힣](?:다|요|죠)[.?!][\"'”’」』)\]]*(?:\s|[가-힣\"“‘'(\[▲△◇□■○▶])").search
_numbered = re.compile(r"\W{0,3}\d{1,2}[.)]?\s").match
# □ …을 조사하였음, ㅇ …은 7.8%로 상승: releases in notes have points for sentences.
_is_point = Deferred(r"(?:[□ㅇ◦❍⇒]|[oO○](?=\s))\s?[^\s\d]").match
_MIN_POINT: Final = 20
_teases = re.compile(r"(?:\.\.|…)\W*$").search
_speaker = Deferred(
    r"[\[<(【◀]\s?(?:앵커\S{0,3}|리포트|기자|인터뷰\S{0,3}|질문|답변|답|문|녹취|싱크|현장음|VCR)\s?[\])>】▶]$"
).match
_opens_article = Deferred(
    r"""[\[(【<][^\])】>\n]{2,40}(?:기자|특파원|통신원)\s?[\])】>] | [\[(【][가-힣A-Za-z·.\s]{1,14}=\S{2,14}[\])】]
    | [\[【][가-힣A-Za-z0-9]{2,10}[\]】]\s?\S | \S{2,16}(?:\s\S{2,10})?\s?기자\s?[|=]""",
    re.VERBOSE,
).match
_hangul = re.compile(r"[가-힣]+").findall
_has_some_hangul = re.compile(rf"(?:[^가-힣]*+[가-힣]){{{_MIN_HANGUL}}}").match
_latin = re.compile(r"[A-Za-z]").findall
_separators = re.compile(r"[\W_]+").sub


class Line(NamedTuple):
    """A line of a scrape that is not blank.

    ``number`` is 1-based; ``text`` has no outer space; ``gap`` tells that a blank line stands before it. For pages,
    ``reason`` is what the markup already says that the line is (a ``figcaption`` is a caption) and ``link_share`` the
    share of its letters inside links. A tuple rather than a dataclass: each line of each scrape becomes one.
    """

    number: int
    text: str
    gap: bool = False
    reason: str | None = None
    link_share: float = 0.0


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case: equal for texts that differ in spaces, quotes or case.

    >>> squeezed("‘WIN-WIN’ 프로젝트 실시") == squeezed("'win win' 프로젝트 실시")
    True
    """
    return _squeezed(text) if len(text) <= _SHORT else _separators("", text).lower()


@lru_cache(maxsize=65_536)
def _squeezed(text: str) -> str:
    """The same of a short line: a page's comes again in its head, and an outlet's on every page."""
    return _separators("", text).lower()


def hangul(text: str) -> int:
    """Number of Hangul syllables."""
    return len("".join(_hangul(text)))


def is_foreign(text: str) -> bool:
    """Whether a line is a sentence in Latin script.

    >>> is_foreign("The county will help small firms to sell their goods.")
    True
    """
    return len(text) > 30 and max(text[:40]) < "가" and len(_latin(text)) > 0.5 * len(text) and not hangul(text[:200])


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, not as a headline; a signature may stand behind the sentence.

    >>> ends_sentence("협약을 맺었다고 7일 밝혔다."), ends_sentence("나래군, 기업 다섯 곳과 협약 맺어")
    (True, False)
    """
    if text.endswith("다."):
        # As most sentences do.
        return True
    tail = text[-_TAIL:]
    return ("." in tail or "?" in tail or "!" in tail) and _ends_sentence(tail) is not None


def opens_article(text: str) -> bool:
    """Whether a line begins with a dateline, as leads do.

    >>> opens_article("(나래=한빛뉴스) 홍길동 기자 = 나래군은 …"), opens_article("나래군은 협약을 맺었다.")
    (True, False)
    """
    return _opens_article(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line is one or more sentences of an article, not a menu, headline, teaser or list of names.

    >>> is_prose("나래군은 12일 지역 기업 다섯 곳과 협약을 맺었다고 밝혔다.")
    True
    >>> is_prose("나래군, 지역 기업 다섯 곳과 상생 협약 맺어")
    False
    >>> is_prose("□ 현금을 받지 않는 매장의 비율은 7.8%로 지난 조사보다 4.7%p 상승")
    True
    """
    if ends_sentence(text):
        return _has_some_hangul(text[:200]) is not None
    if text[:1] in ("[", "<", "(", "【", "◀") and _speaker(text):
        return True
    if text.endswith("다") and _reports(text[-16:]) is not None:
        return True
    if len(text) > _UNPOINTED and _predicates(text[-12:]):
        return True
    if text[0] in "□ㅇ◦❍⇒oO○" and _is_point(text) and hangul(text) >= _MIN_POINT:
        return not _teases(text[-6:])
    if len(text) <= _FRAGMENT or _teases(text[-6:]) or _numbered(text):
        return False
    return _holds_sentence(text) is not None


def is_unpointed(text: str) -> bool:
    """Whether a line is a sentence where the article has no full stops: with a subject, and longer than most headlines.

    >>> is_unpointed("두 기관은 3년간 5억원을 들여 교육을 연다"), is_unpointed("나래군, 교육에 3년간 5억원을 쓴다")
    (True, False)
    """
    return len(text) > _FRAGMENT and _predicates(text[-12:]) is not None and _has_subject(text) is not None
