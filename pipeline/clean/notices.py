"""Notices around an article: copyright, licence, contact, translation; and e-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from typing import Final

from pipeline.clean.captions import is_agency_caption, may_be_under_picture
from pipeline.clean.line import ends_sentence
from pipeline.patterns import Deferred

EMAIL: Final = r"[A-Za-z0-9._%+-]{1,64}\s?@\s?(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,8}"
PHONE: Final = r"(?<![\d.,-])(?:(?:\+82[\s.-]?)?\(?0\d{1,2}[)\s.-]{1,2})?\d{3,4}[\s-]\d{4}(?![\d-])"

find_email = re.compile(EMAIL).search
find_phone = re.compile(PHONE).search

_SHORT: Final = 90
_NOTICE: Final = 160

# One cheap look decides whether a line can be a notice at all.
_may_be_notice = re.compile(
    # Each choice begins with one letter, so that the search looks at nothing else.
    r"@|ⓒ|Ⓒ|©|\([Cc]\)|☎|☏|저작|무단|재배포|번역|ranslat|Below is|공공누리|KOGL|copy[Rr]ight|Copy[Rr]ight|COPYRIGHT"
    r"|ights? [Rr]eserved|CC[ -]BY|담당|문의|부서|법적|재판매|자세한 내용|책임자|자료[는은와]|뉴스[는은]|기사[는은]"
    r"|전화|연락처|인용| (?<=[가-힣] )\d{3,4}-\d{4}|creative commons"
).search
_forbids = Deferred(
    r"저작권자?\s?[ⓒⒸ©(:은]|저작권법|무단\s?(?:전재|복제|도용|사용|배포|전제|수집)|재배포\s?(?:를\s)?금지"
    r"|all\s?rights?\s?reserved|재판매\s?및\s?DB"
    r"|copyrights?\s?(?:[ⓒⒸ©(]|by|\d|\W*$)|^\W*(?:[ⓒⒸ©]|\(c\))\s?\S+|AI\s?학습\s?(?:및|이용|금지)|인용\s?(?:보도|시|할).{0,60}(?:밝혀|표기해|명시해)\s?(?:주[시세십]|야\s?합니다)",
    re.IGNORECASE,
).search
# ⓒ한빛뉴스 alone is the credit of a picture.
_credits = Deferred(r"[\W_]{0,3}[ⓒⒸ©]\s?[가-힣A-Za-z0-9]{2,12}(?:\s[가-힣A-Za-z0-9]{1,8})?\W{0,2}$").match
# ⓒ한빛뉴스 | 새로 연 책방의 앞마당: the credit of a picture with what it shows.
_credits_and_shows = Deferred(
    r"[\W_]{0,3}[ⓒⒸ©]\s?[가-힣A-Za-z0-9]{2,12}\s?[|/:,]\s?(?=[^\n]{0,60}[가-힣]\s[가-힣])(?![^\n]*(?:[Rr]ights|RIGHTS|무단|금지|저작권|(?:19|20)\d\d"
    r"|개인정보|약관|대표|주소|전화|등록|발행|편집|회사|소개|문의|사업자|고객|이메일|www|http))"
).match
# [나래군 제공. 재판매 및 DB 금지]: agencies forbid to resell pictures, not texts.
_of_picture = re.compile(
    r"(?=.*재판매)(?=.*(?:제공|사진|촬영|캡처|자료|DB\s제|DB\)|기자|\d\.\s?[\w.+-]{1,40}@))(?!.*(?:무단|저작권자|[Cc]opyright))."
).match
# … 하고 있다. (ⓒ나래통신, 무단 전재 금지): what stands in front of the bracket is a caption, or a line of the article.
_in_bracket = Deferred(r"(?P<front>.{8,}?[.\"”’])\s?[(\[<]\s?(?:저작권자?\s?)?(?:[ⓒⒸ©]|\(c\))").match
# 이 보도자료는 나래산업이 작성해 배포한 것입니다.
_says_who_wrote = re.compile(
    r"\W{0,3}(?:이|본|해당)\s?(?:보도\s?자료|자료|뉴스|기사|콘텐츠|글)[은는]\s.{0,60}(?:작성|배포|제공|발표|게재|송고|전재)(?:해|하여|하고|한|된|받은|받아)\s"
    r".{0,60}(?:니다|음)\W{0,3}"
).match
_allows = re.compile(
    r"공공누리|공공저작물|KOGL|creative\s?commons|CC[\s-]BY|저작물은.{0,60}이용할\s?수|자유롭게\s이용이?\s가능",
    re.IGNORECASE,
).search
_translates = re.compile(
    r"""구글\s?번역|(?:기계|자동|AI)\s?번역(?:한|된|으로|입니다)|translated\s(?:by|from|with)|Below\sis|(?:아래
      |다음)는.{0,30}(?:번역|영문|영어)
    |영문\s?(?:기사|번역)\s?(?:의\s?)?(?:전문|입니다|\W*$)|full\stext\sof\sthe\sEnglish""",
    re.VERBOSE | re.IGNORECASE,
).search
_asks_office = Deferred(
    r"""\W*(?:
      [\w·\s]{0,20}?(?:담당\s?(?:자|부서|과|팀)?|문의\s?(?:처|전화)?|연락처|관련\s?부서|관리\s?부서|소관\s?부서
        |작성\s?부서|제공\s?부서|자료\s?제공
          |자세한\s?문의|취재\s?문의|책임자)\s?[:：(|☎]
    | (?:담당\s?부서|책임자|담당자|연락처)\s
    | [☎☏] | 전화\s?[:：)]
    )""",
    re.VERBOSE,
).match
_asks_anywhere = Deferred(r"업무\s?담당자|보도자료와\s?관련|자세한\s?내용(?:이나|을|은)?.{0,40}(?:연락|문의)").search
# *자세한 내용은 첨부파일을 참고하시기 바랍니다.
_points_to_annex = re.compile(
    r"\W{0,4}(?:보다\s)?자세한\s(?:내용|사항)은?\s.{0,24}(?:첨부|붙임|별첨).{0,16}(?:참고|참조|확인)"
).match
_officer = Deferred(
    r"""(?:과장|팀장|주무관|실무관|사무관|서기관|연구사|지도사|담당자?|동장|면장|읍장|소장|국장|계장|센터장|장학사
      |주사|사원|대리|매니저|책임자)
    \s?[가-힣(]""",
    re.VERBOSE,
).search
_LISTED: Final = "(※*☎☏[|"


def notice_of(text: str) -> str | None:
    """Which notice a line is, or None.

    >>> notice_of("저작권자 © 나래신문 무단전재 및 재배포 금지"), notice_of("문의 : 나래군 경제과 (☎ 061-000-1234)")
    ('copyright', 'contact')
    """
    if not _may_be_notice(text):
        return None
    if len(text) > 400:
        return "translation" if _translates(text[:200]) else None
    if _allows(text):
        return "licence"
    if _translates(text):
        return "translation"
    if len(text) <= _NOTICE and _points_to_annex(text):
        return "attachment"
    short = len(text) <= _SHORT
    if len(text) <= _NOTICE and _says_who_wrote(text):
        return "publisher"
    if len(text) <= 200 and _forbids(text):
        behind = _in_bracket(text)
        if behind and ends_sentence(behind["front"]):
            return "caption" if may_be_under_picture(behind["front"]) else None
        of_picture = _credits(text) or _credits_and_shows(text) or _of_picture(text)
        return "caption" if of_picture else "copyright"
    if short and "@" in text and find_email(text):
        return "caption" if is_agency_caption(text) else "email"
    phone = find_phone(text) is not None
    if (short or phone) and (_asks_office(text) or _asks_anywhere(text)):
        return "contact"
    if phone and len(text) <= 200 and text[0] in _LISTED and (short or _officer(text)):
        return "contact"
    return None
