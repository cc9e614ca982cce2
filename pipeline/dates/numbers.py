"""Numbers with calendar units (2021년 10월 7일, 18~20일, 4.13., 3분기), and what tells them from other numbers.

The expression is linear in the text: no repetition is nested and each is bounded.
"""

from __future__ import annotations

import re

from pipeline.dates.vocabulary import WEEKDAYS

RANGE = r"[~∼～〜˜\-–—―‐‑−]"
DOT = r"[·ㆍ・‧･∙/]"
_RANGE_OR_DOT = RANGE[:-1] + DOT[1:]
WEEKDAY_NOTE = rf"\s?[(（][{WEEKDAYS}](?:요일)?[)）]"
_YEAR = r"(?:1\d|2[01])\d\d"
_OUR_YEAR = r"(?:19|20)\d\d"
_SHORT_YEAR = r"['’‘`′]\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_TWO_DIGIT_MONTH = r"(?:0[1-9]|1[0-2])"
_STOP = r"(?:\.(?!\d))?"

# Before a number: no digit, letter, decimal point, 제 (ordinal), 박 (nights), 코로나 (the disease of 2019).
_ALONE = r"(?<![A-Za-z\d])(?<!\d[.,:/])(?<!제)(?<![A-Za-z]-)(?<!박)(?<!박\s)(?<!로나)"

# After it: what makes it a measure of time (3년간, 30일 이내) rather than a date.
_MEASURES = (
    r"(?<!\s)간|간(?=[\s의은을에,.)격]|$)|째|동안|만[에의이]|연속|이내|이상(?=[\s의을인,.)]|$)|이하(?=[\s의,.)]|$)|미만|내내|내로|내에"
    r"|정도(?=[\s의,.)]|$)|가량|안팎|안에|넘[게는은어]|넘도록|이?\s?걸[려린렸]|가까이|앞당|늦[게춰]|로\s(?:줄|단축|늘|연장)"
)
# Born in, made in, a history of so many years.
_NOT_YEAR = rf"(?!\s?(?:{_MEASURES}|생(?![산활태계명성])|산(?=[\s,.)은을이]|$)|전통|역사|세월|고찰))"
# 4분기 연속 "four quarters running", 3분기 만에 "after three quarters".
_NOT_QUARTER = r"(?!\s?(?:연속|내리|째|만에|동안))"
# A magazine's issue, born in, months of age; movements that are named after their month.
_NOT_MONTH = r"(?!호|생|세|령|차|\s?(?:항쟁|유신|혁명|어머니))"
# 5일장 "a market every fifth day", 3일분 "for three days"; 일 as the first syllable of another word (4일반산단).
_NOT_DAY = (
    rf"(?!\s?(?:{_MEASURES})|여(?=[\s간]|일)|[장권선치짜제씩당](?![가-힣])|장[날터이에은의]|분(?!기)|차(?!담|량)|천하"
    r"|[반본정상원괄류동요일]|까(?!지)|회(?!의)|부(?!터)|자리|대(?!비))"
)
# 1일 평균 "on a day's average", 1일 교사 "teacher for a day".
_NOT_ONE_DAY = (
    r"(?!(?<=1일)(?<!\d1일)\s?(?:평균|최대|최소|최다|\d+[회명만천팀인]|1인|[가-힣]?이용객|이용료|생산량|처리량|체험|교사"
    r"|명예|강사|카페|찻집|호프|생활권|섭취|권장|복용|사용량|급식|근로|근무|임금|한도|자기주식|통행량|방문객|관광|코스|여행"
    r"|(?:처리|생산|공급|수용|배출|소비|취수|급수|정수|발전)\s?(?:용량|능력|규모|가능|량)))"
)
# 3일 전 "three days ago"; not 16일 전남 (a province), 1일 전 직원 "all staff", 5일 전 장관 "former minister".
AGO = (
    r"(?:전(?!\s(?:직원|임직원|세계|국민|군민|시민|도민|구민|주민|지역|회원|구성원|과정|분야|세대|부서|학년|교직원|가구"
    r"|대통령|장관|의원|시장|군수|대표|총리|회장|차관|지사|국가|계열사|매장|지점|노선|차종|품목|산업|부문|제품))|뒤|후)"
    r"(?=[\s,.)\]”’\"']|$|[에인]|까지|부터|쯤|이[다던]|이?면\s|만\s|과\s)"
)
_WEEK_NUMBER_END = r"(?=[\s,.)]|$|에|의|부터|까지)"
# What all that is read here has behind its first figures; most other numbers have not (120명, 5억, 30%).
_CALENDAR = (
    rf"(?=['’‘`′]?\d{{1,8}}+(?:\s?(?:{RANGE}|{DOT}|[.,년월일달주째)\]]|개월|분기|번째|학년도)|\s\d|Q|천|(?<=\d{{8}})))"
)

scan_numbers = re.compile(
    rf"""
    (?=[\d'’‘`′]){_ALONE}{_CALENDAR}
    (?:
      # 2021.10.07, ’21. 10. 7., 2021-10-07, 74/10/31
      (?P<full>(?:{_OUR_YEAR}|['’‘]?\d\d)\s?(?P<mark>[./-])\s?{_MONTH}\s?(?P=mark)\s?{_DAY}
        (?!\d|[./:-]\d|\s?(?:호|판|버전)){_STOP})
      # 10/7/2021, 22.04.2021
    | (?P<yearlast>\d\d?(?P<last>[./-])\d\d?(?P=last){_OUR_YEAR}(?![\d.-]))
      # 20211007
    | (?P<compact>(?<![#=/&_?%-]){_OUR_YEAR}{_TWO_DIGIT_MONTH}(?:0[1-9]|[12]\d|3[01])(?![\d\w,%&#=/]|[.-]\d))
      # 2021.10., 2021-10
    | (?P<yearmonth>{_OUR_YEAR}\s?[./-]\s?(?:{_TWO_DIGIT_MONTH}|[1-9](?=\.))
        (?:\.(?!\d)|(?=\s?{RANGE}\s?{_OUR_YEAR}|부터|까지)|(?<=[/-]\d\d)(?![\d\w./-]|\s?호)))
      # ’21.10월
    | (?P<yeardot>(?:{_OUR_YEAR}|{_SHORT_YEAR})\.\s?{_MONTH}\s?월{_NOT_MONTH})
      # 1990년대, 1970~80년대
    | (?P<decade>(?:(?:1[89]|20)?\d0(?:\s?년대)?\s?{RANGE}\s?)?(?:1[89]|20)?\d0\s?년대)
      # 2023~2026년, ’23~’26년, "2023 2026년" with its ~ lost
    | (?P<years>(?:(?:{_YEAR}|{_SHORT_YEAR})(?:\s?년도?)?\s?{RANGE}\s?(?:{_YEAR}|['’‘`′]?\d\d)
        |{_YEAR}\s{_YEAR}|\d\d\s?{RANGE}\s?\d\d)\s?년도?{_NOT_YEAR})
      # 2021년, 2021년도, 2021학년도 "school year", 2천21년, ’21년, 21년 3월, (’21)
    | (?P<year>(?:(?:{_YEAR}|2천\s?\d{{1,2}}|{_SHORT_YEAR})\s?(?:학년도|년(?:도(?![가-힣]))?)
          |(?<=지난\s)[4-9]\d년){_NOT_YEAR}
        |(?:1[5-9]|2\d|3[0-5])\s?년도(?![가-힣])|\d\d년(?=\s?{_MONTH}\s?월)|{_SHORT_YEAR}(?=\s?[)\]~∼]))
      # 2~3년 뒤 "in two or three years" is no date
    | (?P<offset>(?<!\d{RANGE})\d{{1,3}}\s?(?:일|주일?|개월|달|년)\s?{AGO})
      # 8∼10월, 2월·3월, 11, 12월; the first of two months must not have the day that follows the second
    | (?P<months>{_MONTH}\s?(?:(?:월\s?)?{_RANGE_OR_DOT}|,\s?)\s?{_MONTH}\s?월{_NOT_MONTH}
        (?!\s?\d{{1,2}}\s?일))
    | (?P<lostmonths>(?:{_MONTH}\s{_MONTH}|\d{{2,4}})월{_NOT_MONTH}(?!\s?\d{{1,2}}\s?일))
    | (?P<monthlist>{_MONTH}(?:{DOT}{_MONTH}){{2,11}}\s?월{_NOT_MONTH})
    | (?P<month>{_MONTH}\s?월{_NOT_MONTH})
      # 3분기, 1·2분기, 3/4분기, 4Q21
    | (?P<quarter>[1-4](?:\s?(?:{RANGE}|[·ㆍ・‧･,])\s?[1-4])?(?:\s?/\s?4)?\s?분기{_NOT_QUARTER})
    | (?P<lostquarters>[1-4]\s[1-4]\s?분기)
    | (?P<letterquarter>[1-4]Q(?:['’]?\d\d)?(?![A-Za-z\d]))
      # 3주차, 2번째 주 금요일
    | (?P<nthweek>[1-6]\s?(?:째\s?주|번째\s?주|주차?)(?:\s?[{WEEKDAYS}]요일|{_WEEK_NUMBER_END})
        |[1-5]\s?(?:째|번째)\s?[{WEEKDAYS}]요일)
      # 18~20일, 18·19일, 7, 8일; "18 19일" and "1819일" with their ~ lost
    | (?:(?P<days>{_DAY}\s?(?:(?:일\s?)?{_RANGE_OR_DOT}|,\s?)\s?{_DAY}\s?일)
        |(?P<lostdays>(?:{_DAY}\s{_DAY}|\d{{4}})일)
        |(?P<daylist>{_DAY}(?:{DOT}{_DAY}){{2,9}}\s?일)
        |(?P<day>{_DAY}\s?일{_NOT_ONE_DAY})){_NOT_DAY}
      # 6.26∼30, 4.13.(월)~17.(금); 4.13., 10/7, 22/04
    | (?P<dottedrange>{_MONTH}[./]\s?{_DAY}\.?(?:{WEEKDAY_NOTE})?\s?{RANGE}\s?{_DAY}
        (?!\d|[./,]\s?\d|\s?[%배℃월일년]|[가-힣]){_STOP})
    | (?P<dotted>{_MONTH}\s?(?P<dot>[./])\s?{_DAY}(?!\d|(?P=dot)\d|\s?[%배]|,\d){_STOP})
    | (?P<dayfirst>(?:1[3-9]|2\d|3[01])/{_TWO_DIGIT_MONTH}(?![\d/%]))
    )
    """,
    re.VERBOSE,
).finditer
