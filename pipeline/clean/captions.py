"""Captions and credits of pictures, as lines say it themselves."""

from __future__ import annotations

import re
from typing import Final

from pipeline.clean.line import ends_sentence, is_prose
from pipeline.patterns import Deferred

_LONGEST: Final = 260
_CREDIT: Final = 30
_LONGEST_SHOWN: Final = 130
# How far from its end a caption says "고 있다": a name and an address may stand behind.
_END: Final = 110
_TITLED: Final = 60
_SIGNS: Final = "▲△▼▽◀▶◁▷↑↓■◆◇☞*※"

# 사진=…, [사진 1] …, 사진설명: …, (그래픽 제공-…): a label and a separator in front.
_labelled = re.compile(
    r"""[\W_]*(?:사진|이미지|그림|그래픽|일러스트|삽화|동영상|영상|포토|도표|표|화면|캡처|출처|자료\s?사진|자료)
    (?:\s?(?:설명|제공|출처|캡처|캡션|자료|촬영|왼쪽|오른쪽|위|아래|\d{1,2}))*
    (?:\s?[,-]\s?\d{1,2})*\s?[:：=＝/／│|)\]>-]""",
    re.VERBOSE,
).match
_announced = re.compile(
    r"\W*(?:보도\s?)?사진\s?(?:설명|자료\s?설명)\s?\d{0,2}\W{0,3}$|[<\[(【〈]\s?사진(?:\s?(?:설명|자료))?\s?\d{0,2}\s?[>\])】〉]$"
).match

_AGENCIES: Final = r"(?:연합뉴스|뉴시스|뉴스1|AP|AFP|EPA|로이터|게티이미지\S{0,8}|신화|UPI|타스|교도)"
# Agencies close a caption with the day of the picture.
_DAY: Final = r"(?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?"
# The credit that closes a caption: (사진=나래군), /나래군 제공, … 있다. 나래군 제공, ⓒ한빛뉴스, … 있다. 연합뉴스
_credited = re.compile(
    # The first letters of all that follows.
    rf"""(?=[(\[<【/｜|.)\]사이그자ⓒⒸ©모전장있게])(?:
      [(\[<【/｜|](?!보도\s?자료\s?[\])】>])\s?(?:(?:자료|보도|현장)\s?)?(?:사진|이미지|그래픽|영상|일러스트|캡처|화면|출처
        |자료)(?:[^\w)\]>】][^()\[\]<>\n]{{0,40}}|\s?(?:제공|캡처|출처)[^()\[\]<>\n]{{0,30}})?
    | [(\[<【/｜|]\s?[^()\[\]<>/\n]{{0,24}}(?:제공|캡처|캡쳐|갈무리|자료\s?사진|DB|촬영)
    | \.\s?[^.()\n]{{1,20}}\s(?:제공|캡처|갈무리|DB|자료\s?사진)
    | (?:있다|모습|장면|전경)\.?\s{_DAY}
    | 있다\.\s?/\s?[가-힣A-Za-z]{{2,12}}
    | \.\s?[가-힣A-Za-z0-9]{{2,12}}DB
    | [.)\]]\s?{_DAY}\s?/\s?[가-힣A-Za-z0-9]{{2,8}}
    | [.)\]]\s?{_DAY}\s[\w.+-]{{1,40}}@[\w.-]{{1,40}}
    | (?:^|(?<=[\s.]))(?:사진|이미지|그래픽|자료)\s?(?:제공|출처|촬영)?\s?[=:·ⓒⒸ©]\s?[^=\n]{{1,24}}
    | (?<![다요\d])\.\s?[\[(][^()\[\]\n]{{2,24}}
    | (?<=[다요])\.\s(?:사진|그래픽|이미지)\s[^.()\n]{{2,20}}
    | (?:(?<=[가-힣.)])|(?<=[가-힣.)]\s))[ⓒⒸ©]\s?(?![^()\[\]\n]{{0,20}}(?:무단|금지))[^()\[\]\n]{{1,20}}
    | (?:(?<=[다요])\.|모습|전경
      |장면)\s?(?:\d{{4}}\.\s?\d{{1,2}}\.\s?\d{{1,2}}\.?\s?)?/?\s?[(\[]?{_AGENCIES}(?:[\s=](?:제공|DB|사진|연합뉴스
      |{_AGENCIES}))?
    | 게티이미지\S{{0,8}}
    )\s?[)\]>】]?\s?\.?$""",
    re.VERBOSE,
).search
# A sentence that only points to the picture beside the article: … 협약을 체결했다. <사진>
_points = re.compile(r"(?<!있)다\.?\s?[(\[<‹〈]\s?사진\s?[)\]>›〉]\.?$").search
_posed = re.compile(
    r"""(?:기념\s?(?:사진|촬영)\S{0,2}\s?(?:을\s?|를\s?)?(?:하|찍)|사진\s?촬영을\s?하|포즈를\s?취하)고\s?있(?:다
      |는\s?모습)""",
    re.VERBOSE,
).search
_shown = re.compile(
    # The first letters of all that follows.
    r"""(?=[인발악살들파손서경박전시설둘협교진참모장조포현기])
    (?:(?:인사말을?\s?하|발언하|악수(?:를\s)?하|살펴보|들|들어\s?보이|파이팅을\s?외치|손을\s?맞잡|서명하|경청하|박수를?\s?치|전달하|시연하|설명을\s?듣
    |설명하|둘러보|협약을\s?맺|교환하|진행하|참석하)고\s?있(?:다|는\s?모습)
    |(?:모습|장면|전경|조감도|포스터|현장|기념\s?촬영|기념\s?사진)\W*$)""",
    re.VERBOSE,
).search
# 모델이 새 세탁기를 소개하고 있다: companies have their pictures made with models.
_models = re.compile(r"\s모델(?:들)?[이과]\s.{4,80}(?:소개하|선보이|시연하|체험하|들어\s?보이)고\s?있다\.?$").search
_placed = re.compile(
    r"\((?:사진\s?)?(?:왼쪽|오른쪽|가운데|앞줄|뒷줄|맨|좌|우|앞|뒤|윗줄|아랫줄|위|아래)[^()]{0,30}\)|(?:왼쪽|오른쪽"
    r"|앞줄|뒷줄|사진\s?왼쪽)(?:부터|에서)"
).search
# 보고 있다, 줄을 서 있다: what a picture shows somebody doing.
_GOING_ON: Final = r"(?:[고어아여려져겨쳐켜혀돼]|줄(?:을|지어)?\s?서|늘어\s?서|나란히\s서)\s?있다"
# … 보고 있다. 홍길동 기자: somebody doing something, and who took the picture.
_goes_on = Deferred(
    rf"{_GOING_ON}\W*(?:[가-힣·=/\s]{{2,16}}(?:기자|특파원)\W*)?(?:[\w.+-]{{1,40}}@[\w.-]{{0,40}}\W*)?$"
).search
_signed_picture = Deferred(
    rf"{_GOING_ON}\.\s?[\[(]?[가-힣·=/\s]{{2,16}}(?:기자|특파원)[\])]?(?:\s[\w.+-]{{1,40}}@[\w.-]{{0,40}})?\W*$"
).search
_credit = Deferred(
    r"\W{0,2}(?:[ⓒⒸ©]\s?\S.{1,20}|.{2,20}\s?(?:제공|자료사진|DB|캡처)|사진\W.{2,20}|[가-힣·=/\s]{2,14}(?:사진|객원|인턴|선임)?\s?기자)\W{0,2}$"
).match
_dated_credit = re.compile(rf"[.)\]]\s?{_DAY}\s[\w.+-]{{1,40}}@[\w.-]{{1,40}}$").search
# What a picture or drawing is called: 나래호수 전망대 조감도 2, 주차장 위치도(그림=나래군).
_depicts = re.compile(
    r"\s\S{0,6}(?:전경|조감도|투시도|인포그래픽|안내도|위치도|배치도|실측도|평면도|노선도|포스터)\s?\d{0,2}(?:\s?\([^()\n]{2,30}\))?$"
).search
_sees = re.compile(r"\s(?:모습|장면|풍경|광경|현장)\s?\d{0,2}$").search
# ◀ INT ▶: scripts frame who speaks.
_speaks = re.compile(r"[◀◁][^▶▷]{1,14}[▶▷]").match
# 지난 3일 나래시장에서 주민들이 … 고 있다: a past day with what is going on, which only pictures bring together.
_on_that_day = Deferred(
    r"(?:지난\s|이달\s)?\d{1,2}일(?:\s(?:오전|오후|저녁|밤))?\s[^,.\n]{2,40}에서\s(?!열[린리]|개[막최]|시작|진행|문을|출범|발생|치러|처음)"
    r"[^,.\n]{1,30}[이가]\s[^,.\n]{2,50}고\s?있다\.?$"
).match
_HANDS: Final = (
    r"(?:건네|나눠\s?주|고르|둘러보|바라보|옮기|나르|따|따내|심|담그|씻|다듬|썰|굽|끓이|젓|붓|빚|말리|널|쓸|치우|닦|읽|접|펼치|매만지|만지|부치"
    r"|가리키|들어\s?보이|맛보)고\s있다\.?$"
)
# 홍길동 씨가 3일 손님에게 책을 건네고 있다: somebody, a day, and what hands do, which only pictures bring together.
_does_that_day = Deferred(
    r"[^,.\n]{2,40}[이가]\s[^,.\n]{0,40}?(?<!\d)\d{1,2}일(?:\s(?:오전|오후|저녁|밤))?\s[^,.\n]{2,50}[을를]\s" + _HANDS
).match
# 나래군의 한 고추밭에서 농민이 고추를 따고 있다: some field or other, and what hands do.
_does_somewhere = Deferred(
    r"[^,.\n]{2,30}\s한\s[^,.\n]{2,16}에서\s[^,.\n]{1,20}[이가]\s[^,.\n]{2,50}[을를]\s" + _HANDS
).match
# 해녀들이 사전을 읽어보고 있다, 입구에 순번표가 붙어 있다: what somebody does or where something hangs, no more.
_shows_somebody = Deferred(
    r"(?![^\n]{0,130}\d일)[<\[]?[^,.\n]{2,60}(?:들|씨|원|생|자|사|인|장)[이가]\s[^,.\n]{2,60}(?:살펴보|살피|점검하|확인하|읽어보|읽|보|포장하|손질하|수확하|진열하|정리하|작업하|조작하"
    r"|설명하|시연하|둘러보|만들|옮기|나르|고르|심|따|담|닦|꺼내|들여다보|이야기하|연습하|배우|청소하|준비하|꾸미|나누|건네|쓰다듬|달리|걷)고\s있다\.?[>\]]?$"
    r"|[^,.\n]{3,80}(?:에|위에|앞에)\s[^,.\n]{1,40}[이가]\s(?:붙|걸리|걸려|놓이|놓여|쌓이|쌓여|세워져|전시돼|진열돼|늘어서)(?:어\s)?\s?있다\.?$"
).match
_topic = re.compile(r"[가-힣](?:은|는)\s").search
_sentence_inside = re.compile(r"[다요]\.\s?[\"”’]?\s?\S").findall


def is_caption(text: str) -> bool:
    """Whether a line is the caption or credit of a picture.

    >>> is_caption("▲ 나래군과 기업 대표들이 협약식을 마치고 기념촬영을 하고 있다. (사진=나래군)")
    True
    >>> is_caption("나래군은 협약에 따라 교육장을 무상으로 제공한다.")
    False
    """
    text = text.strip("*_ ") or text
    if len(text) > _LONGEST:
        return False
    if _labelled(text):
        return True
    if _points(text):
        return False
    if len(_sentence_inside(text)) > 1:
        return False
    if _credited(text[-80:]) or _posed(text[-40:]) or _models(text[:_LONGEST_SHOWN]):
        return True
    return _shown(text[-60:]) is not None and (text[0] in _SIGNS or _placed(text) is not None)


def may_be_under_picture(text: str) -> bool:
    """Whether a line right behind a picture reads as its caption: no sentence, or one of somebody doing something.

    >>> may_be_under_picture("군수가 12일 협약식에서 인사말을 하고 있다."), may_be_under_picture("군은 협약을 맺었다.")
    (True, False)
    """
    if len(text) > _LONGEST:
        return False
    if not ends_sentence(text):
        return not is_prose(text)
    return not _sentence_inside(text) and _goes_on(text) is not None


def shows_picture(text: str, behind: str) -> bool:
    """Whether the first sentence of a text is the caption of a picture that the scrape lost.

    It tells what somebody is doing, and a photographer's name or a credit stands right behind it.

    >>> shows_picture("주민들이 책을 고르고 있다.", "ⓒ 나래신문"), shows_picture("주민들이 책을 고르고 있다.", "군은 …")
    (True, False)
    """
    if len(text) > _LONGEST or "있다" not in text[-_END:]:
        return False
    if _sentence_inside(text.rsplit("다.", 1)[0]) or not _goes_on(text):
        return False
    return _signed_picture(text) is not None or (len(behind) <= _CREDIT and is_credit(behind))


def shows_that_day(text: str) -> bool:
    """Whether a sentence tells what is going on, on a day gone by or in some field or other: a caption, not a lead.

    >>> shows_that_day("지난 3일 나래시장에서 주민들이 책을 고르고 있다.")
    True
    >>> shows_that_day("나래군 직원들이 3일 아이들에게 책을 나눠주고 있다.")
    True
    >>> shows_that_day("지난 3일 나래시장에서 열린 책방이 인기를 끌고 있다.")
    False
    """
    told = len(text) <= _LONGEST_SHOWN and _topic(text) is None
    return told and any(seen(text) for seen in (_on_that_day, _does_that_day, _does_somewhere))


def shows_somebody(text: str) -> bool:
    """Whether a sentence over a lead tells what people are seen doing, or where something hangs, and no more.

    >>> shows_somebody("하도리 탈의장에서 해녀들이 사전에 실린 낱말을 읽어보고 있다.")
    True
    >>> shows_somebody("나래군은 청년들이 돌아올 길을 찾고 있다."), shows_somebody("청년 창업이 다시 늘고 있다.")
    (False, False)
    """
    return len(text) <= _LONGEST_SHOWN and _topic(text) is None and _shows_somebody(text) is not None


def is_agency_caption(text: str) -> bool:
    """Whether a line ends as agencies' captions do: with the day of the picture and an address.

    >>> is_agency_caption("[나래=한빛통신] 나래호수. (사진=독자 제공) 2024.05.13. photo@hanbit.example")
    True
    """
    return _dated_credit(text) is not None


def names_picture(text: str, *, beside: bool = False) -> bool:
    """Whether a line that is no sentence says what a picture shows; ``beside`` where the picture's credit stands by it.

    >>> names_picture("나래호수 전망대 조감도 2"), names_picture("달라진 농촌의 모습"), names_picture("□ 나래역 위치도")
    (True, False, False)
    """
    if len(text) > _TITLED or not text[0].isalnum():
        return False
    return _depicts(text) is not None or (beside and _sees(text) is not None)


def is_credit(text: str) -> bool:
    """Whether a short line is a photographer's name or the credit of a picture.

    >>> is_credit("ⓒ 나래신문"), is_credit("나래군 제공"), is_credit("나래군청")
    (True, True, False)
    """
    return _credit(text) is not None


def is_signed(text: str) -> bool:
    """Whether a line begins with a triangle that points to a picture; a list has several such lines.

    >>> is_signed("▲ 협약식 모습"), is_signed("◀ SYNC ▶ 홍길동")
    (True, False)
    """
    return text[0] in "▲△▼▽◀◁↑" and not (text[0] in "◀◁" and _speaks(text))


def heads_caption(text: str) -> bool:
    """Whether a line announces that the next ones are captions: "사진 설명)"."""
    return _announced(text) is not None
