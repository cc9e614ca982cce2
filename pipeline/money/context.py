"""Whether a number without a currency speaks of money: 국비 8.5억 does, 누적 1억 뷰 and 법 제3조 do not."""

from __future__ import annotations

import re

from pipeline.money.figures import Figure
from pipeline.money.words import any_of, counters
from pipeline.numerals import LARGE
from pipeline.patterns import Deferred

WINDOW = 14
"""Characters beside a number in which a word decides what it counts."""
REACH = 40
"""Characters before a number of 대 ("units", or a range of sums) that may name the machines it counts."""
TRILLION = LARGE["조"]

_audience = any_of(
    "조회 조회수 재생 다운로드 인구 가입자 이용자 사용자 구독자 관객 회원 접속자 계정 유저 스트리밍 시청자 방문자",
    "방문객 트래픽 팔로워 고객 승객 여객 물량 출하량 생산량 판매량 출하 건수 개수 대수 좌석 면적 톤수 중량 배출량",
    "발행량 화소 파라미터 매개변수 뷰 세포 스마트폰",
)
_money_words = any_of(
    "매출 투자 예산 시총 시가총액 규모 돌파 대출 적자 흑자 수주 시장 기금 자금 국비 사업비 펀드 채무 부채 추경 손실",
    "이익 순익 순매 거래 자산 수출 수입 지원 적금 예금 피해 부담 배상 상금 세수 기부 클럽 억 원 달러 들여 쏟 투입 빚",
    "증액 감액 삭감 재정 보조 융자 보증 가치 몸값 유치 비용 과징금 출연 출자 인수 계약 배당 상장 청약 증거금 효과",
    "부양 감세 복지 공사 협상 세금 보험료 연금",
)
_given = any_of(
    "성금 기부금 장학금 후원금 지원금 보조금 상금 포상금 격려금 기탁금 의연금 사업비 수당 월급 월세 연봉 시급 현금",
    "지정기탁 금일봉 지원비 연금 축하금 장려금 위로금 급여 보증금 국비 도비 시비 군비 구비 자부담 과태료 벌금 과징금",
    "기금 출연금 헌금 회비 지급 최대 총 월 연",
)
_giving = any_of("기탁 기부 전달 쾌척 지급 지원 후원 후원금 지원금 장학금 성금 투입 융자 과태료 벌금 상당 어치")
_tails = any_of(
    "으로 에서 까지 부터 보다 가량 규모 상당 정도 안팎 짜리 어치 투자 지원 매출 대출 수주 돌파 넘 달성 기부 기탁",
    "예산 확보 시대 클럽 미만 이상 이하 이내 초과 적자 흑자 손실 이었 였 수준 이나 이며 이고 이다 이라 대의 대에",
    "대로 대를 대이 대가 인데",
)

_counted = re.compile(
    rf"여? ?(?:{counters('counts')}|{counters('word')}(?:[을를이가은는의로와과도]?(?![가-힣])|[로까부] ?))"
).match
_measured = re.compile(r"여? ?[A-Za-z㎀-㏿%％℃°]").match
_stands_alone = Deferred(rf"(?![가-힣])|여(?![가-힣])|[을이은의에과도로씩대](?![가-힣])|{_tails}").match
_counts_before = Deferred(rf"{_audience}[ 가-힣]{{0,7}}$").search
_law_before = re.compile(
    rf"(?:제|{any_of('법 조례 규칙 헌법 시행령 협약 협정 규정 조약 정관 약관 법률 강령')})[」』’'\" ]{{0,2}}$"
).search
_team_before = re.compile(r"(?:[A-Za-z]|[0-9]인|예선|본선|리그) ?$").search
_article_after = re.compile(r" ?(?:제? ?[0-9]{1,2} ?항|의 ?[0-9]|항|[0-9] ?교대|각 ?호|예선|경기|위)").match
_teams_after = re.compile(r"로 ?(?:나[누눈눌눠뉘뉜]|갈라|쪼개)").match
_machines = re.compile(
    any_of("스마트폰 출하 판매량 생산 기기 휴대폰 단말 PC 노트북 차량 자동차 전기차 카메라 로봇 가전 TV 패널")
).search
_speaks_of_money = Deferred(_money_words).search
_given_before = Deferred(rf"{_given} ?$").search
_given_after = re.compile(rf"(?:[을씩])? ?{_giving}").match
_ranges_above = Deferred(r"대(?![가-힣])|대[의에를로]").match
_words_that_are_not = frozenset("억 조 경 일조 이조 사조 수조 육조 구조".split())
"""Words that look like one scale or figure and scale: 사조 a firm, 구조 structure, 수조 a tank."""


def speaks_of_money(text: str, figure: Figure) -> bool:
    """Whether a number from 만 up, printed without a currency, is a sum in won.

    억, 조 and 경 are money unless they count something; 만 only where the words on both sides give it away.
    """
    start, stop, numeral = figure.start, figure.stop, figure.numeral
    if text.startswith("대", stop):
        # 50억대 is a range of sums, 6억대 of handsets.
        if figure.numeral.lowest < LARGE["억"] or _machines(text, max(0, start - REACH), start):
            return False
    elif _counted(text, stop):
        return False
    if _measured(text, stop) or not _stands_alone(text, stop):
        return False
    before = text[max(0, start - WINDOW) : start]
    if _counts_before(before):
        return False
    if numeral.scale < LARGE["억"]:
        return not numeral.indefinite and bool(_given_before(before) and _given_after(text, stop))
    if numeral.worded:
        word = text[start:stop]
        if word in _words_that_are_not:
            return word == "억" and _ranges_above(text, stop) is not None
        return " " not in word and (word.endswith("억") or numeral.indefinite)
    if numeral.lowest >= TRILLION and figure.value < 1000 * numeral.lowest:
        # 조 is also an article of law and a team, 경 "about".
        if _law_before(before) or _team_before(before) or _article_after(text, stop) or _teams_after(text, stop):
            return False
        return _speaks_of_money(before + text[stop : stop + WINDOW]) is not None
    return True
