"""What dates are made of: one scan of the text for numbers with calendar units, one for calendar words.

Each hit becomes an atom: its place, the kind of unit it is, and the part of a date that it fills. Every expression is
linear in the text: no repetition is nested and each is bounded.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.dates.forms import Point
from pipeline.dates.words import LENGTH_UNITS, LENGTHS, ORDINALS, SINO_DAYS, SINO_MONTHS, WEEKDAYS, fragments

RANGE = r"[~∼～〜˜\-–—―‐‑−]"
DOT = r"[·ㆍ・‧･∙/]"
_YEAR = r"(?:1\d|2[01])\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_SHORT_YEAR = r"['’‘`′]\d\d"
WEEKDAY_NOTE = rf"\s?[(（][{WEEKDAYS}](?:요일)?[)）]"

# A number of years or days that measures (3년간, 30일 이내, 5일장 "a market every fifth day") is not a date.
_MEASURES = (
    r"간|째|동안|만[에의이]|연속|이내|이상(?=[\s의을인,.)]|$)|이하(?=[\s의,.)]|$)|미만|내내|내로|내에"
    r"|정도(?=[\s의,.)]|$)|가량|안팎|안에|넘[게는은어]|넘도록|걸[려린렸]|가까이"
)
_NOT_YEAR = rf"(?!\s?(?:{_MEASURES}|생(?![산활태계명성])|산(?=[\s,.)은을이]|$)|전통|역사|세월|고찰))"
_NOT_MONTH = r"(?!호|생|세|령|차|\s?(?:항쟁|유신|혁명|어머니))"
_NOT_DAY = (
    rf"(?!\s?(?:{_MEASURES})|여(?=[\s간]|일)|[장권선치짜제씩당](?![가-힣])|장[날터이에은의]|분(?!기)|차(?!담|량)|천하"
    r"|[반본정상원괄류동요일]|까(?!지)|회(?!의)|부(?!터)|자리|대(?!비))"
)
_ONE_DAY_MEASURES = (
    r"(?!(?<=1일)(?<!\d1일)\s?(?:평균|최대|최소|최다|\d+[회명만천팀인]|1인|[가-힣]?이용객|이용료|생산량|처리량|체험|교사|명예"
    r"|강사|카페|찻집|호프|생활권|섭취|권장|복용|사용량|급식|근로|근무|임금|한도|자기주식|통행량|방문객|관광|코스|여행))"
)
# 3일 전 "three days ago" ends here; 16일 전남, 1일 전 직원 "all staff" do not.
_AGO = (
    r"(?:전(?!\s(?:직원|임직원|세계|국민|군민|시민|도민|구민|주민|지역|회원|구성원|과정|분야|세대|부서|학년|교직원|가구"
    r"|대통령|장관|의원|시장|군수|대표|총리|회장|차관|지사|국가|계열사|매장|지점|노선|차종|품목|산업|부문|제품))|뒤|후)"
    r"(?=[\s,.)\]”’\"']|$|[에의인]|까지|부터|쯤|이[다던]|만\s|과\s)"
)

_scan_numbers = re.compile(
    rf"""
    (?=[\d'’‘`′])(?<![A-Za-z\d])(?<!\d[.,:/])(?<!제)(?<![A-Za-z]-)(?<!박)(?<!박\s)(?<!로나)
    (?:
      (?P<full>(?:(?:19|20)\d\d|['’‘]?\d\d)\s?(?P<mark>[./-])\s?{_MONTH}\s?(?P=mark)\s?{_DAY}(?!\d|[./:-]\d|\s?(?:호|판|버전))
        (?:\.(?!\d))?)
    | (?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\d\w,%]|[.-]\d))
    | (?P<yearmonth>(?:19|20)\d\d\s?[./-]\s?(?:0[1-9]|1[0-2]|[1-9](?=\.))
        (?:\.(?!\d)|(?=\s?{RANGE}\s?(?:19|20)\d\d|부터|까지)|(?<=[/-]\d\d)(?![\d\w./-]|\s?호)))
    | (?P<yeardot>(?:(?:19|20)\d\d|{_SHORT_YEAR})\.\s?{_MONTH}\s?월{_NOT_MONTH})
    | (?P<years>
        (?:(?:{_YEAR}|{_SHORT_YEAR})(?:\s?년도?)?\s?{RANGE}\s?(?:{_YEAR}|['’‘`′]?\d\d)
          |{_YEAR}\s{_YEAR}
          |\d\d\s?{RANGE}\s?\d\d)\s?년도?){_NOT_YEAR}
    | (?P<decade>(?:1[89]|20)\d0\s?년대)
    | (?P<year>(?:{_YEAR}|2천\s?\d{{1,2}}|{_SHORT_YEAR})\s?년(?:도(?![가-힣]))?{_NOT_YEAR}
        |\d\d\s?년도(?![가-힣])|\d\d년(?=\s?{_MONTH}\s?월)
        |(?<=지난\s)[4-9]\d년{_NOT_YEAR}|{_SHORT_YEAR}(?=\s?[)\]~∼]))
    | (?P<offset>\d{{1,3}}\s?(?:일|주일?|개월|달|년)\s?{_AGO})(?<!월\s\d일\s[전후])
    | (?P<months>{_MONTH}\s?(?:월\s?(?:{RANGE}|{DOT})|{RANGE}|{DOT}|,\s?)\s?{_MONTH}\s?월{_NOT_MONTH}(?!\s?\d{{1,2}}\s?일))
    | (?P<monthlist>{_MONTH}(?:{DOT}{_MONTH}){{2,11}}\s?월{_NOT_MONTH})
    | (?P<month>{_MONTH}\s?월{_NOT_MONTH})
    | (?P<quarter>[1-4](?:\s?(?:{RANGE}|[·ㆍ・‧･,])\s?[1-4])?(?:\s?/\s?4)?\s?분기)
    | (?P<letterquarter>[1-4]Q(?:['’]?\d\d)?(?![A-Za-z\d]))
    | (?P<nthweek>[1-6]\s?(?:째\s?주|번째\s?주|주차?)(?:\s?[{WEEKDAYS}]요일|(?=[\s,.)]|$|에|의|부터|까지))
        |[1-5]\s?(?:째|번째)\s?[{WEEKDAYS}]요일)
    | (?P<days>{_DAY}\s?(?:일\s?(?:{RANGE}|{DOT})|{RANGE}|{DOT}|,\s?)\s?{_DAY}\s?일{_NOT_DAY})
    | (?P<lostdays>(?:{_DAY}\s{_DAY}|\d{{4}})일{_NOT_DAY})
    | (?P<daylist>{_DAY}(?:{DOT}{_DAY}){{2,9}}\s?일{_NOT_DAY})
    | (?P<day>{_DAY}\s?일{_NOT_DAY}{_ONE_DAY_MEASURES})
    | (?P<dottedrange>{_MONTH}[./]\s?{_DAY}\.?(?:{WEEKDAY_NOTE})?\s?{RANGE}\s?{_DAY}(?!\d|[./,]\s?\d|\s?[%배℃월일년]|[가-힣])
        (?:\.(?!\d))?)
    | (?P<dotted>{_MONTH}\s?(?P<dot>[./])\s?{_DAY}(?!\d|(?P=dot)\d|\s?[%배]|,\d)(?:\.(?!\d))?)
    )
    """,
    re.VERBOSE,
).finditer

_END = r"(?=[\s,.)\]~∼\-–·’'\"”]|$|\d|에|의\s|부터|까지|은\s|는\s|도\s|엔\s|께|쯤|경\s)"
_WEEK_END = rf"(?={_END[3:-1]}|중|초|후반|[{WEEKDAYS}]요일)"
_GUARDS = {
    "올": r"(?=\s?(?:\d{1,2}\s?월|\d\s?/?\s?\d?분기|[1-9]\d?\s?[~∼·]\s?\d{1,2}\s?[월분]|상반기|하반기|상[·ㆍ]하|연말|초(?=[\s에,]|부터|까지|$)"
    r"|말(?=[\s에,]|부터|까지|$)|들어|한\s?해))",
    "전년": r"(?=\s?(?:\d{1,2}\s?월|\d분기|상반기|하반기))",
    "내년": r"(?:도(?=\s(?!예외)))?",
    "작년": r"(?:도(?=\s))?",
    "금년": r"(?:도(?=\s))?",
    "이번_해": _END,
    "같은_해": _END,
    "그_해": _END,
    "다음_해": _END,
    "이_달": r"(?!\s?의\s)(?=[\s\d,.)~∼-]|$|에|부터|까지|[은는]|들어|말|초|중|하순|도|엔)",
    "이번_달": r"(?![가-힣]{0,1}리기)",
    "지난_달": r"(?!리기|려|라)",
    "다음_달": r"(?!리기|려|라)",
    "같은_달": _END,
    "그_달": _END,
    "내달": r"(?!리|려|라|린|렸)",
    "새달": _END,
    "전달": r"(?=\s?\d{1,2}\s?일)",
    "전월": r"(?=\s?\d{1,2}\s?일)",
    "금월": _END,
    "전_분기": r"(?!\s?대비)",
    "금주": rf"(?=\s?(?:[{WEEKDAYS}]요일|중|내|부터|까지|말|초))",
    "내주": rf"(?=\s?(?:[{WEEKDAYS}]요일|중|말|초|부터|까지|에\s|\s(?!지|며|면|고|는)))",
    "차주": rf"(?=\s?[{WEEKDAYS}]요일|부터|에\s)",
    "전주": rf"(?=\s?[{WEEKDAYS}]요일)",
    **dict.fromkeys(("지지난_주", "지난_주", "저번_주", "이번_주", "다음_주", "다다음_주"), _WEEK_END),
    "전반기": "",
    "오늘": r"(?!날|의집|의\s?운세|하루)",
    "내일": r"(?=[\s,.)]|$|은|부터|까지|도\s|이면|밤|아침|오전|오후|저녁|모레)(?!\s?(?:배움|채움|키움|이룸|저축))",
    "명일": r"(?=[\s,.)]|$|부터|까지|은|에|\d|오)",
    "금일": r"(?=[\s,.)]|$|부터|까지|은|에|\d|오)",
    "작일": r"(?=[\s,.)]|$|부터|까지|은|에|\d|오)",
    "모레": r"(?=[\s,.)]|$|부터|까지|는|에|쯤|도|의|오|\d)",
    "글피": r"(?=[\s,.)]|$|부터|까지|는|에|쯤|도|의|오|\d)",
    "그제": r"(?!서야|야|도)",
    "전날": r"(?!개)",
    "이날": r"(?!치기|개)",
    **dict.fromkeys(("지난_주말", "이번_주말", "다음_주말"), r"(?!연시)"),
    **dict.fromkeys(("지난", "앞선", "저번", "오는", "다가오는", "돌아오는", "다가올"), rf"(?=\s?(?:\d|['’‘`′]\d|[{WEEKDAYS}]요일|이천|천구백|[가-힣]{{1,2}}월\s))"),
    "이번": rf"(?=\s?[{WEEKDAYS}]요일)",
    "다음": rf"(?=\s?[{WEEKDAYS}]요일)",
    "초": r"(?=[\s,.)~∼·-]|$|에|부터|까지|쯤|께|엔|의\s|경|순)(?!\s?(?:등학|중고|중등))",
    "말": r"(?=[\s,.)~∼·-]|$|에|부터|까지|쯤|께|엔|의\s|경|로|이[나면후]|현재|기준)",
    "연말": r"(?!정산)",
    "들어": r"(?=[\s서만,]|$)",
}


def _spaced(form: str) -> str:
    return re.escape(form).replace("_", r"\s?")


_FRAGMENTS = fragments()
_WORDS = "|".join(_spaced(form) + _GUARDS.get(form, "") for form in sorted(_FRAGMENTS, key=lambda form: -len(form)))
_ORDINALS = "|".join(_spaced(form) for form in sorted(ORDINALS, key=lambda form: -len(form)))
_LENGTHS = "|".join(_spaced(form) for form in sorted(LENGTHS, key=lambda form: -len(form)))
_UNITS = "|".join(sorted(LENGTH_UNITS, key=lambda unit: -len(unit)))

_FIRST_LETTERS = "".join(
    sorted(
        {form[0] for forms in (_FRAGMENTS, ORDINALS, LENGTHS, SINO_MONTHS, SINO_DAYS) for form in forms} - set("12345")
    )
)
_scan_words = re.compile(
    rf"""
    (?=[{_FIRST_LETTERS}{WEEKDAYS}최과향앞천])
    (?:
      (?P<window>(?!지난\s?\d{{1,2}}\s?일(?!\s?(?:간|동안)))(?:지난|최근|이전|과거|다음|향후|앞으로(?:의)?)\s?(?:\d{{1,3}}\s?(?:{_UNITS})|{_LENGTHS})
        (?:\s?(?:간|동안))?(?![가-힣]*[가-힣]일\b)(?=[\s,.)]|$|에|의|은|이|내))
    | (?P<wordoffset>(?:{_LENGTHS})\s?{_AGO})
    | (?P<nth>(?:(?:{_ORDINALS})\s?(?:주\s?)?[{WEEKDAYS}]요일|(?:{_ORDINALS})\s?주(?=[\s,.)]|$|에|의|부터|까지|동안|간|차|말)
        |마지막\s?날|첫\s?날|말일))
    | (?P<sinoyear>(?:이천|천구백|천팔백)[일이삼사오육칠팔구십]{{0,4}}년(?=[\s,.)]|$|에|도|부터|까지|{"|".join(SINO_MONTHS)}))
    | (?P<sinomonth>{"|".join(SINO_MONTHS)})
    | (?P<sinoday>{"|".join(sorted(SINO_DAYS, key=lambda form: -len(form)))})
    | (?P<word>{_WORDS})
    | (?P<weekday>[{WEEKDAYS}]요일)
    )
    """,
    re.VERBOSE,
).finditer


class Atom(NamedTuple):
    """A calendar unit in the text: ``name`` says which pattern found it."""

    start: int
    stop: int
    name: str
    text: str


def atoms(text: str) -> list[Atom]:
    """Every calendar unit of the text, in order; words and numbers may overlap where one is part of the other."""
    found = [Atom(hit.start(), hit.end(), hit.lastgroup or "", hit.group()) for hit in _scan_numbers(text)]
    found += [Atom(hit.start(), hit.end(), hit.lastgroup or "", hit.group()) for hit in _scan_words(text)]
    return sorted(found, key=lambda atom: (atom.start, -atom.stop))


_squeezed = {form.replace("_", ""): fragment for form, fragment in _FRAGMENTS.items()}


def word(text: str) -> tuple[str, Point]:
    """The kind of unit and the part of a date that a calendar word names."""
    squeezed = "".join(text.split())
    return _squeezed.get(squeezed) or _squeezed[squeezed.removesuffix("도")]
