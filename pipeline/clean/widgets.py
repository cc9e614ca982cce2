"""Short lines that are buttons, menus, headings of lists and facts of the post: the furniture of news pages.

Whole lines are listed in ``data/page_furniture.tsv``; the patterns here are for lines with a changing part. The name of
the group that matches is the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from pipeline import lexicon
from pipeline.patterns import Deferred

DATE: Final = r"(?:(?:19|20)\d\d|'?\d\d)\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}\s?일?\.?"
# 5월 13, 2024; May 13th, 2024: as content systems from abroad print it.
MONTH_FIRST: Final = (
    r"(?:(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?|\d{1,2}월)"
    r"\s\d{1,2}(?:일|st|nd|rd|th)?[.,]?\s(?:19|20)\d\d|\d{1,2}\s\d{1,2}월,?\s(?:19|20)\d\d)"
)
CLOCK: Final = r"(?:오전|오후|AM|PM)?\s?\d{1,2}\s?[:시]\s?\d{1,2}(?:\s?[:분]\s?\d{0,2}초?)?"
WEEKDAY: Final = r"(?:\(?[월화수목금토일](?:요일)?\)?)"
STAMP: Final = rf"{DATE}\s?{WEEKDAY}?(?:[\s\[(T,|]{{0,3}}{CLOCK}[\])]?)?\s?{WEEKDAY}?"
STATED: Final = (
    r"(?:기사\s?|최초\s?|최종\s?|온라인\s?|지면\s?)?(?:입력|승인|등록|작성|송고|게재|게시|발행|배포|보도|수정"
    r"|업데이트|전송|출고)"
    r"(?:\s?(?:일시|시간|시각|날짜|일자|시점|일|시))?"
)
_SERVICE: Final = (
    r"(?:페이스북|트위터|엑스|X|카카오\s?톡|카카오\s?스토리|카톡|네이버\s?\S{0,5}|밴드|라인|구글\+?|핀터레스트"
    r"|텔레그램|링크드인|인스타그램"
    r"|URL|이메일|메일|링크|주소|facebook|twitter|band|kakao\S{0,6}|line|naver\S{0,5}|e-?mail|threads|쓰레드|스레드)"
)

# Case is no matter to Hangul, and to look the case of each of its letters up takes long.
_HANGUL: Final = "(?-i:[가-힣])"

_matches = re.compile(
    rf"""
  (?P<share_widget>
      {_SERVICE}(?:\s?\(?으?\)?로|에)?\s?(?:기사\s?)?(?:보내기|공유|퍼가기|전송|복사|담기|으로
        |공유하려면.{{0,20}})(?:하기)?\W*(?:\(새\s?창.{{0,16}})?$
    | (?:본문|글자|글씨|폰트|화면|기사)\s?(?:글씨\s?)?(?:크기|줄이기|키우기|크게|작게|확대|축소|듣기|공유|저장
      |스크랩|인쇄|보내기|프린트|추천|요약)
    | (?:이\s?)?(?:기사|뉴스|페이지|글)(?:을|를)?\s?(?:공유|추천|스크랩|인쇄|저장)(?:하기|합니다|하세요)?\W*$
    | (?:공유|스크랩|인쇄|프린트|북마크|복사|듣기|번역|요약|구독|추천|신고)(?:하기|보기|설정|\s?중)?(?:\s?[+\d,]+)?\W*$
    | .{{0,24}}(?:친구|지인)(?:에게|와|들과)\s(?:보내기|공유|추천|전달)(?:하기)?\W*$
    | .{{0,12}}(?:레터|기사|글|뉴스|소식|콘텐츠|이야기)\S{{0,2}}\s?(?:어땠나요|어떠셨나요|어떠셨어요|어땠어요)
    | (?:SNS|메일|이메일|문자|음성)\s?(?:보내기|공유|전송|재생|듣기) | 이것이\s좋아요
    | (?:매우\s?)?(?:작은|보통|큰|크게|작게)\s?(?:크기|글씨|글자)
    | (?:좋아요|싫어요|슬퍼요|화나요|훈훈해요|감동이에요|놀랐어요|쏠쏠정보|흥미진진|공감백배|분석탁월|후속강추
      |추천해요|응원해요|기대돼요)\W*\d*\W*$
    | (?:폰트|글꼴|글자|글씨)\s?\d{{1,2}}\s?단계 | 가[가\s+-]*$ | [-+]\s?[-+]?$ | A[\s+-]?A?$
  )
| (?P<header_widget>
      (?:updated?|최종\s?편집|편집|최종\s?업데이트|기사\s?최종\s?편집)\W{{0,4}}(?:일시)?\W{{0,3}}(?:19|20)\d\d
    | (?:맑음|흐림|구름\S{{0,3}}|비|눈|소나기|안개|연무|박무|황사|실비|비/눈
      |튼구름)\s?{_HANGUL}{{0,6}}\s?-?\d{{1,2}}(?:\.\d)?\s?[℃°]
    | {_HANGUL}{{0,5}}\s?-?\d{{1,2}}(?:\.\d)?\s?[℃°]C?
    | (?:오늘의?\s?)?{_HANGUL}{{2,6}}\s?날씨\W{{0,3}}-?\d
    | 기상청\s?제공 | (?:초)?미세먼지\W | 오늘의\s?날씨
    | (?:코스피|코스닥|원[/·]?달러|달러[/·]원|환율|다우|나스닥|유가|금값|비트코인)\s?[\d,.]+
    | {DATE}\s?{WEEKDAY}\W*$
  )
| (?P<date_line>
      {STATED}\s?[:：|\]]?\s?{STAMP}
    | {STATED}\s?[:：]?\s*$
    | {STAMP}\W*$
    | {STAMP}\s\S{{2,12}}(?:\s\S{{2,8}})?$
    | {MONTH_FIRST}(?:[\s,]{{1,3}}{CLOCK}(?:\s?[AP]M)?)?\W*$
    | (?:19|20)\d{{6}}\W*$
    | {_HANGUL}{{2,8}}\s?[|ㅣ/·]\s?{DATE}(?:\s?[|ㅣ/·].{{0,30}})?$
    | (?:Posted|Published|Updated|Filed|Written)\s(?:on|in|by|under)\s\S
    | (?:조회|조회수|읽음|추천수|hit)\s?[:：]?\s?[\d,]+ | 호수\s?\d | 지면\s?\d{{1,2}}면 | 기사입력
    | \(?(?:지면|온라인|방송|인터넷)\)?.{{0,24}}(?:조간|석간|이후) | 보도\s?시점
    | \d{{1,2}}\s?(?:분|시간|일)\s?전\W*$ | \d{{1,2}}분\s?읽기
  )
| (?P<most_read>
      .{{0,12}}(?:많이|가장)\s?본\s?(?:뉴스|기사|글|콘텐츠)?
    | (?:실시간|오늘의?|금주의?|주간|월간|분야별|섹션별?|전체|카테고리|\S{{2,8}}\s)?\s?(?:인기|주요|최신|추천|핫
      |화제의?|베스트|BEST|헤드라인|톱|랭킹|핵심|HOT|이슈)
      \s?(?:뉴스|기사|이슈|클릭|포토|영상|콘텐츠|랭킹)(?:\s?(?:더\s?보기|전체\s?보기|목록|순위|TOP\s?\d*|닫기))?\W*$
    | .{{2,12}}주요\s?뉴스해당\s?언론사
    | (?:이\s?시각|지금\s?뜨는|당신만\s?안\s?본|놓치면\s?안\s?되는|꼭\s?봐야\s?할|회원님을\s?위한|당신을\s?위한
      |함께\s?많이|AI\s?추천|에디터\s?추천|편집자\s?추천)
    | 언론사가?\s?직접\s?선정 | .{{2,12}}언론사가\s?직접\s?선정
    | (?:뉴스|기사)?\s?(?:랭킹|TOP\s?\d+|베스트\s?\d+)\W*$ | PHOTO\s?NEWS | 포토\s?뉴스 | HOT\s?(?:NEWS|CLICK
      |ISSUE) | 핫\s?이슈 | 핫\s?클릭 | LIVE\s?NOW
  )
| (?P<related>
      (?:관련|연관|유사|이어지는)\s?(?:된\s?|있는\s?)?(?:기사|뉴스|글|링크|소식|콘텐츠|보도|영상|포스트)(?!{_HANGUL})
    | (?:이|본)\s?기사와\s?(?:관련|함께)
    | (?:이|위)\s?(?:기사|글|뉴스)(?:도|를|을|는|가)?\s.{{0,16}}(?:관심|읽어|보셨|본\s독자|읽은\s(?:분|독자)|추천
      |어때|좋아할)
    | (?:이전|다음|앞|뒤)\s?(?:다음)?\s?(?:기사|글|뉴스|게시물?|포스트)(?![은는이가을를도의에]\s)
    | (?:함께|같이)\s?(?:본|볼|보면|읽을|읽으면|(?:보는|읽는)\s(?:기사|뉴스|글))
    | (?:함께|같이)\s?읽기(?:\s?[:：|▶>]|\W*$|(?![를는와의로에도가은이\s]))
    | 더\s?(?:읽어\s?보기|알아보기|읽을거리|볼거리)\W*$
    | (?:기자의?|이\s?기자|이\s?분야|이\s?섹션|같은\s?섹션)\s?(?:다른|최신|주요)?\s?기사
    | (?:다른|추천|기획|연재|시리즈|이\s?시리즈)\s?(?:기사|뉴스|글|콘텐츠)(?:\s?(?:더\s?)?보기)?\W*$
    | .{{0,70}}View\sall\sposts\sby\s
    | (?:\S{{2,12}}\s){{0,2}}(?:다른\s?)?기사\s?(?:(?:더|이어|계속)\s?)?보기\W*$
    | .{{2,20}}(?:전체\s?보도자료|보도자료\s?전체)\s?보기
  )
| (?P<comment>
      (?:개의\s?)?(?:댓글|덧글|의견|한줄\s?의견|네티즌\s?의견|독자\s?의견|뉴스\s?댓글)
      \s?(?:쓰기|달기|남기기|입력|작성|보기|등록|수|정렬|내용입력|삭제|수정|창|운영|전체|닫기|펼치기|없음|\(?\d
        |\W*$|[을은]\s\S{{0,8}}작성)
    | 내\s?댓글 | 회원\s?로그인 | BEST\s?댓글 | 답글과 | 답글\s?쓰기 | 삭제한\s?댓글 | 그래도\s?삭제 | 비밀번호
      | 로그인\s?후\s?(?:이용|작성|댓글)
    | 0\s?/\s?\d{{3,4}} | (?:최신|추천|답글|공감|과거)순\W*$
  )
| (?P<tags>
      (?:태그|키워드|keyword|tag|해시태그|관련\s?키워드|관련\s?태그|이슈\s?키워드)s?\s?[:：|#\]]
    | (?:태그|키워드|tags?)\W*$ | Tagged\s(?:with\s)?\S
    | (?:\#[^\s\#]{{1,30}}[\s,]*)+$
  )
| (?P<attachment>
      (?:붙\s?임|별\s?첨|첨\s?부)(?:\s?(?:파일|자료|문서|물))?\s?\d{{0,2}}\s?(?:[:：.)\]>}}】｣」]|$|\s)
    | (?:보도\s?자료\s?)?(?:다운로드|내려\s?받기|바로\s?보기|미리\s?보기|파일\s?보기)(?:\W|$)
    | (?:자료|파일)\s?(?:전체\s?|일괄\s?)?(?:다운로드|내려\s?받기|다운\s?받기)\W*$
    | \(?사진\s?(?:있음|별첨|첨부|자료)
    | .{{0,200}}\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)(?:\s?[\[(][^\])]{{0,60}}[\])])?(?:\s(?:내려\s?받기
      |다운로드|바로\s?보기|미리\s?보기))*\W{{0,3}}$
  )
| (?P<end_mark> (?:끝|이\s?상|終|END|/끝/|\(끝\))\W*$ )
| (?P<image>
      (?:\|\s?[-:]*\s?)+\|?$ | \W+$ | \d{{1,2}}\s?/\s?\d{{1,2}}$
    | (?:보도\s?)?(?:사진|이미지|영상)\s?(?:다운로드|내려\s?받기|다운\s?받기)\W*$
    | (?:큰|작은|관련|원본)\s?(?:사진|이미지)\s?(?:크게\s?)?(?:보기|확대)\W*$
    | (?:이미지|사진|image|photo|캡션)\s?(?:확대|크게|원본|보기|\d{{0,2}})\s?(?:보기)?\W*$
    | (?:https?://|www\.)\S+$ | .{{0,60}}\.gif\W*$
  )
| (?P<advert>
      (?:광\s?고|AD|ADVERTISEMENT|협찬|이벤트)\s?[\])】>]\s?\S
    | (?:광\s?고|AD|ADVERTISEMENT|sponsored?|스폰서|협찬|PR)(?:\s?(?:문의|안내|영역|보기|닫기|배너|링크|콘텐츠))?\W*$
    | (?:기사\s?제보|제보|보도\s?자료|독자\s?제보|뉴스\s?제보)(?:하기|는|를|\s?및|\s?받습니다|\s?[:：]|\W*$)
    | .{{0,40}}(?:구독하기|구독\s?신청|채널\s?추가|채널\s?구독|앱\s?다운로드|뉴스레터|알림\s?받기|이웃\s?추가
      |언론사\s?구독|후원하기|에서\s?만나|바로\s?가기)(?:\s?하기)?\W*$
    | 네이버(?:에서|\s?메인에서)\s | .{{0,30}}(?:여러분의|독자의)\s?.{{0,12}}제보 | .{{0,50}}(?:구독해|구독을\s눌러
      |친구\s?추가|팔로우해)\s?(?:주세요|주시)
    | (?:카카오톡|유튜브|텔레그램)\s?[:：] | 제보하기\W
  )
| (?P<publisher>
      (?:제호|제\s?호|발행인|편집인|발행\W편집인|발행처|발행소|발행일자?|창간일|등록번호|등록일자?|신문\s?등록
        |사업자\s?등록|통신판매|대표\s?전화|대표\s?번호|대표\s?이사
        |대표자?|청소년\s?보호|개인정보|고충처리인|정기간행물|인터넷\s?신문|전화\s?번호?|전화|팩스|FAX|TEL|주소
          |이메일|e-?mail|개업\s?연월일|간별|편집국장
        |보호\s?책임자|책임자|사장|회장)\s?(?:번호|일자?|책임자|담당자)?\s?[:：|)]
    | (?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|충청|전북|전남|전라|경북|경남|경상
      |제주)\S{{0,7}}\s\S{{1,6}}[시군구]\s.{{0,40}}(?:로|길|동|층|호|빌딩|\d)\W*$
  )
| (?P<menu>
      .{{0,60}}(?:브라우저에서|(?:확인|클릭)하세요|이동합니다|하시겠습니까|참여할\s?수\s?있습니다|노출됩니다
        |공개되지\s?않습니다|필수\s?(?:항목|필드)|로\s?표시됩니다
        |이용해\s?주세요|선정하며|분류했습니다|지원하지\s?않|Video\s?Player|재구성한\s?내용|요약한\s?내용
          |배포한\s?보도자료|어떻게\s?생각하시나요|만족하십니까|눌러\s?주세요|자동\s?요약된|재생\s?중이에요)
    | .{{0,40}}(?:이번\s?(?:호|레터|주)\S{{0,2}}\s.{{0,12}}여기까지
      |다음\s?(?:주|호|레터|편지)에(?:서)?\s?(?:또\s)?(?:만나요|뵐게요|만나겠|뵙겠|찾아올))
    | (?:홈|HOME)\s?[>›»] | Skip\sto
    | (?:이|본)\s기사는\s.{{2,60}}에서\s(?:프린트|인쇄|출력)\s?(?:되었|됐|한|하였)
    | 존재하지\s않는\s이미지
    | 덧붙이는\s?글\s?[:：|ㅣ]
    | 기자의?\s?구독자 | (?:작성자|부서|부서명|담당|조회|번호|구분|분류)\W*$
  )
""",
    re.VERBOSE | re.IGNORECASE,
).match
_dated = Deferred(rf"{DATE}[\s\[(T,|]{{0,3}}{WEEKDAY}?\s?{CLOCK}|{STATED}\s?[:：|]?\s?{DATE}|기사입력\s?[:：]").search
_is_image = re.compile(r"[\W_]*!\[|[\W_]*\[[^\]\n]{0,80}\]\([^)\n]{0,500}\)\W*$").match
# ㅇ 일시: 2024년 5월 13일(월) 14:00 — a fact that a release lists.
_is_fact = Deferred(r"[□○ㅇ◦❍▪]|.{0,30}(?:일시|기간|장소|때|행사|접수|마감|신청)\s?[):：]").match
_some_digits = re.compile(r"\d\d\s?[.\-/년]\s?\d").search

_stamped = Deferred(rf"{STATED}\W|{DATE}[\s\[(T,|]{{0,3}}{WEEKDAY}?\s?{CLOCK}").search
_between_buttons = re.compile(r"[\s>|/,]+").split
_BULLETS: Final = " \t•·-*▪■□▶▷◀◁<>[]()【】{}|※★☆◇◆○●◎ㆍ=–—_/\\↑↓→←+'\"‘’“”「」｢｣"
_LONGEST_KEY: Final = 24


@cache
def _furniture() -> Mapping[str, str]:
    """Whole lines known as page furniture, without spaces and in lower case, to their reasons."""
    return {row["line"].replace(" ", "").lower(): row["reason"] for row in lexicon.load("page_furniture")}


def known_line(text: str) -> str | None:
    """The reason of a whole line that the list of furniture has.

    >>> known_line("개인정보처리방침"), known_line(" • 공유하기")
    ('menu', 'share_widget')
    """
    key = text.strip(_BULLETS).replace(" ", "").lower()
    return _furniture().get(key) if len(key) <= _LONGEST_KEY else None


def is_row_of_buttons(text: str) -> bool:
    """Whether a line is several buttons or sections in a row.

    >>> is_row_of_buttons("페이스북 트위터 밴드 카카오톡 URL"), is_row_of_buttons("경제 협력 사회 통합")
    (True, False)
    """
    words = _between_buttons(text.strip(_BULLETS))
    return len(words) > 2 and 3 * sum(known_line(word) is not None for word in words) >= 2 * len(words)


def is_stamp(text: str) -> bool:
    """Whether a date line says that it is one of publication, by its label or a time of day.

    >>> is_stamp("입력 2024.05.13"), is_stamp("2024.05.13 06:00"), is_stamp("2024.05.13 협약 체결")
    (True, True, False)
    """
    return _stamped(text) is not None


def widget_of(text: str) -> str | None:
    """The reason of a short line with a changing part: a date line, a button with a count, a heading of a list.

    >>> widget_of("기사입력 : 2024-05-13 06:00"), widget_of("페이스북(으)로 기사보내기")
    ('date_line', 'share_widget')
    """
    bare = text.lstrip(_BULLETS)
    if not bare or _is_image(text):
        return "image"
    found = _matches(bare)
    if found:
        return found.lastgroup
    if _some_digits(text) and _dated(text) and not _is_fact(text):
        return "date_line"
    return "menu" if is_row_of_buttons(text) else None
