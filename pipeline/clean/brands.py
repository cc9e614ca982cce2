"""A page's own name where no form of words gives it away: the first name-like line, which something else supports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pipeline.clean.line import Line, ends_sentence, hangul, is_prose, squeezed
from pipeline.clean.masthead import may_name
from pipeline.clean.names import is_name, is_place
from pipeline.clean.page_names import is_portal, names_board, names_section
from pipeline.clean.widgets import DATE, STATED, is_row_of_buttons, known_line, widget_of
from pipeline.legal_marks import BEFORE, FORM_WORD
from pipeline.patterns import Deferred

# 나래레터 제61호, 나래숲 Vol. 8, 나래숲 2024년 5월호: the number of an issue behind the name.
_issue = re.compile(
    r"\s?[\[(]?(?:제\s?\d{1,5}\s?호|통권\s?\d|(?:[Vv]ol|VOL)\.?\s?\d|(?:[Nn]o|NO)\.\s?\d|#\d{1,4}$|(?:19|20)\d\d년\s?\d{1,2}월\s?호|\d{1,2}월호).{0,24}$"
).search
_issue_alone = Deferred(
    r"[\[(]?(?:제\s?\d{1,5}\s?호|(?:[Vv]ol|VOL)\.?\s?\d|(?:[Nn]o|NO)\.\s?\d|(?:19|20)\d\d\s[봄여가겨]\S{1,2}호|(?:(?:19|20)\d\d년\s?)?\d{1,2}월\s?호|(?:19|20)\d\d년\s[봄여가겨]\S{1,2}호)"
).match
# 나래뷰 모바일: another face of the same page.
_other_face = re.compile(
    r"\s?(?:모바일(?:웹)?|PC\s?버전|앱|뉴스레터|홈페이지|구독(?:하기)?|소개|협동조합|고객센터)$"
).search
_skips = re.compile(
    r"(?:Skip to |.{0,12}(?:바로\s?가기|건너\s?뛰기)$|.{0,24}(?:안|잘)\s?(?:보이|보일).{0,20}$|웹에서 보기)"
).match
# 담당부서, 게시일: the label of a row; B4 지역경제: a printed page.
_row = re.compile(
    r"[A-Z]\d{1,2}\s|(?:담당|작성|제공|등록|관리)\s?(?:부서|자|일|과)|(?:게시|공고|보도)\s?(?:일|일자|일시)|부서명?|페이지"
).match
# 나래를 걷는 이야기, 나래시 대표 포털: what a page says of itself under its name.
_motto = re.compile(
    r"(?:이야기|뉴스|소식|신문|미디어|매체|언론|포털|저널리즘|매거진|웹진|플랫폼|블로그|세상|사람들|사람|공간|창|소통\s?포털)(?:입니다)?\W*$"
    r"|(?:을|를|이|가|은|는|에서|에게|위한|하는|쓰는|읽는|보는|만드는|여는|잇는)\s"
).search
# Menu, Home About Archive: menus of sites that run on software from abroad.
_latin_menu = re.compile(
    r"(?:Menu|Home|News|About|Search|Log\s?in|Sign\s(?:in|up)|Subscribe|Review|Events|Stor(?:y|ies)|Press|Contact|Categor(?:y|ies)|Archive|Blog)\b",
    re.IGNORECASE,
).match
# 나래뷰 | 골목을 읽다: the motto beside the name.
_parted = re.compile(r"(?P<name>[^|:\n]{2,16}?)\s(?:\|{1,2}|:{1,2}|[-–—])\s(?P<motto>[^|\n]{4,30})$").match
_titled = Deferred(r"(?P<title>[^\n]{14,90}\S)\s(?:[-–—|]|::)\s(?P<name>[가-힣A-Za-z0-9]{3,12})$").match
_stamps = Deferred(rf"(?:{STATED}\s?[:：]?\s?)?{DATE}|[가-힣·,\s]{{2,16}}기자(?:\s|$)").match
_ends_politely = re.compile(r"[요까][.?!]?$|니다").search
_handle = re.compile(r"\s@[\w.]{3,24}$").sub
_followed = re.compile(r"(?:구독자|팔로워|친구|회원)\s?(?:수\s?)?[\d.,]+\s?[천만]?|@[\w.]{3,24}$").match
# 뉴스데스크, 뉴스9: what a station calls a broadcast.
_broadcast = re.compile(
    r"(?:\S{0,3}뉴스|NEWS)\s?(?:\d{1,2}|데스크|투데이|광장|와이드|라인|룸|특보|센터)(?:\(.{1,6}\))?$"
).match
_around_name = Deferred(
    r"^(?:뉴스레터|인터넷\s?신문)\s|\s(?:로고|logo|LOGO)$|(?<=[가-힣])\s[A-Z][A-Za-z.&]{2,}(?:\s[A-Z][A-Za-z.&]*)*$"
).sub
# 나래레터 <letter@narae.example>: who sent a letter.
_addressed = re.compile(r"\s?<[\w.+-]{1,40}@[\w.-]{3,40}>$").sub
# 나래뷰를 후원해 주세요, 나래뷰 뉴스레터 구독하기: how a page calls on its readers.
_calls = re.compile(r"(?:[를을은는이가의에]|와|과)?\s?.{0,24}(?:후원|구독|응원|제보|회원|독자|뉴스레터|앱|채널)").match
_legal_form = re.compile(rf"\W{{0,2}}(?:{BEFORE}|(?:{FORM_WORD})\s)").match
# 자치행정, 기획특집, 사는이야기: sections of a newspaper.
_names_part = Deferred(
    r"(?:행정|정책|농업|산업|금융|증권|교육|복지|환경|의료|건강|과학|기술|여행|생활|라이프|피플|사람|사람들|이야기|오피니언|기획|특집|연재|칼럼|기고"
    r"|인터뷰|소식|알림|게시판|마당|광장|자료|자료실|현장|포커스|이슈|스토리|섹션|종합|일반|단독|취재|탐방|문화|예술|체육|스포츠|연예|지역|전국|국제|북한"
    r"|[시군구읍면동도])$"
).search
_office = re.compile(
    r"(?:[시군구도]|청|원|단|처|부|공사|공단|재단|대학교|대학|협회|병원|은행|센터|학교|연구원|진흥원|조합|의회|복지관|도서관|박물관|교회|성당)$"
).search
_edges = Deferred(r"^[^\w가-힣‘“'\"]+|[^\w가-힣’”'\").]+$").sub
_subject = Deferred(r"[\W_oㅇ]{0,4}(?P<name>[가-힣A-Za-z0-9]{3,14}?)(?:\([^()\n]{2,40}\))?(?:은|는)\s").match
_forum = re.compile(r"카페|블로그|게시판|갤러리|커뮤니티|클리앙|포럼|채널|톡방").search
_TOP: Final = 6
_STAMPS: Final = 2
_LONE: Final = 3
_HEADLINE: Final = 14
_BOARDS: Final = 3
_FORM: Final = 10
_MOTTO: Final = 30
_NEAR: Final = 5
_MENUS: Final = 2
_NO_NAMES: Final = frozenset({"byline", "date_line", "header_widget", "title", "contact", "email"})
_SHORTEST: Final = 3
_SIGNING: Final = frozenset({"copyright", "licence", "publisher", "caption", "advert", "email"})


def brand(lines: Sequence[Line], first: int, last: int, reasons: Mapping[int, str]) -> str | None:
    """The name on the first lines over a body at places ``first`` to ``last``, if the page bears it out.

    It bears the number of an issue, comes again at the page's foot or in a notice, has another face ("… 모바일"), or
    heads the page: a motto or a menu follows at once. Forums and portals show what others write, and have none.
    """
    top = range(min(first, _TOP))
    if any(_forum(lines[place].text) or is_portal(lines[place].text) for place in top):
        return None
    heads = True
    for place in top:
        text = lines[place].text
        if _skips(text):
            continue
        labelled = place > 0 and _row(lines[place - 1].text) is not None
        sent = _addressed("", text)
        if sent != text and (name := name_shown(sent)) and not is_name(name):
            return name
        name = name_shown(text) if reasons.get(place) not in _NO_NAMES and not labelled else None
        if name is not None and is_name(name) and not heads:
            # Three syllables further down may be the writer's name, which comes again at the foot too.
            name = None
        if name is None:
            heads = heads and (reasons.get(place) in ("header_widget", "menu") and known_line(text) is None)
            continue
        if (
            (heads and _is_subject(name, lines[first].text))
            or _is_borne_out(name, lines, place, range(first, last + 1), reasons)
            or (heads and _heads_page(lines, place, first))
        ):
            return name
        heads = False
    return None


def name_shown(text: str) -> str | None:
    """A line of a page's top as a name, without signs, the number of the issue and what follows a tab; None if none.

    >>> name_shown("☰ 나래뷰 🔍"), name_shown("나래레터 제61호"), name_shown("나래부\\t보도자료")
    ('나래뷰', '나래레터', '나래부')
    >>> name_shown("나래군, 상생") is None
    True
    """
    cell = _handle("", _edges("", text.split("\t", 1)[0]))
    parted = _parted(cell)
    cell = parted["name"] if parted and _says_of_itself(parted["motto"]) else cell
    issue = _issue(cell)
    name = _around_name("", _edges("", cell[: issue.start()] if issue else cell))
    if not may_name(name) or len(name) < _SHORTEST or ends_sentence(name) or is_place(name):
        return None
    if (
        known_line(name)
        or names_section(name)
        or widget_of(name)
        or is_row_of_buttons(name)
        or _other_face(name)
        or _row(name)
        or _broadcast(name)
    ):
        return None
    return name


def _says_of_itself(text: str) -> bool:
    """Whether a line is what a page says of itself under its name, or beside it."""
    if len(text) > _MOTTO or hangul(text) <= _SHORTEST or _ends_politely(text) or "," in text:
        return False
    return _motto(text) is not None or (text.endswith("다") and not is_prose(text))


def _is_subject(name: str, lead: str) -> bool:
    """Whether a lead begins with the name, as its topic: the page tells of the body whose page it is."""
    found = _subject(lead)
    return found is not None and found["name"] == name


def _is_borne_out(name: str, lines: Sequence[Line], place: int, body: range, reasons: Mapping[int, str]) -> bool:
    text = lines[place].text
    key = squeezed(name)
    if "\t" in text and any(names_board(cell.strip()) for cell in text.split("\t")[1:]):
        return True
    below = lines[place + 1].text if place + 1 < len(lines) else ""
    if _issue(text) or _issue_alone(below) or _followed(below) or _handle("", text) != text:
        return True
    for other, line in enumerate(lines):
        if other == place or other in body or key not in squeezed(line.text[:200]):
            continue
        if other > body[-1] and squeezed(line.text) == key:
            return True
        if other > body[-1] and _legal_form(line.text) and key in squeezed(line.text[: len(name) + _FORM]):
            return True
        if other > body[-1] and line.text.startswith(name) and _calls(line.text, len(name)):
            return True
        face = _other_face(line.text)
        if reasons.get(other) in _SIGNING or (face and squeezed(line.text[: face.start()]) == key):
            return True
    return False


def _heads_page(lines: Sequence[Line], place: int, first: int) -> bool:
    """Whether a motto stands under the name, or several lines of a menu."""
    below = [line.text for line in lines[place + 1 : min(first, place + 1 + _NEAR)]]
    if not below:
        return False
    if _parted(lines[place].text) or (
        any(map(names_board, below[:_BOARDS])) and _office(name_shown(lines[place].text) or "")
    ):
        return True
    menus = list(_menus(below))
    if _says_of_itself(below[0]):
        return any(menus[1:])
    return menus[0] and (sum(menus) >= _MENUS or is_row_of_buttons(below[0]))


def over_headline(lines: Sequence[Line], first: int, reasons: Mapping[int, str]) -> str | None:
    """The one word that stands first of all, right over a headline and its byline or day, and is no section's."""
    if first < _LONE:
        return None
    name = name_shown(lines[0].text)
    under = lines[1].text
    if name is None or name != lines[0].text or " " in name or is_name(name) or _names_part(name) or _forum(name):
        return None
    headed = len(under) >= _HEADLINE and " " in under and reasons.get(1) in ("title", "deck", "furniture")
    return name if headed and {reasons.get(2), reasons.get(3)} & {"byline", "date_line"} else None


def behind_headline(lines: Sequence[Line], first: int, last: int) -> str | None:
    """The name behind the headline on a page's first line, "headline - name", over the byline or day."""
    if not 1 < first <= _TOP:
        return None
    found = _titled(lines[0].text)
    if found is None or not any(_stamps(line.text) for line in lines[1 : min(first, 1 + _STAMPS)]):
        return None
    name = found["name"]
    told = any(name in line.text[:2_000] for line in lines[first : last + 1])
    return name if may_name(name) and not told and not names_board(name) and not known_line(name) else None


def _menus(texts: Sequence[str]) -> Iterator[bool]:
    for text in texts:
        yield (
            known_line(text) in ("menu", "advert", "share_widget", "related")
            or _latin_menu(text) is not None
            or is_row_of_buttons(text)
            or widget_of(text) == "menu"
        )
