"""Rounds of money that firms raise from investors: 나래로봇이 30억 원 규모의 시리즈 A 투자를 유치했다."""

from __future__ import annotations

import re

# 투자 유치 설명회 "a show for investors", 투자 유치를 위해 "in order to attract", 유치에 나선 "about to" tell of none.
find_round = re.compile(
    r"(?:투자금?|시리즈\s?[A-Z]|프리\s?(?:IPO|시리즈)|브릿지|브리지|시드|자본금)[^.\n]{0,25}유치"
    r"(?!\s?(?:설명|활동|위원|특별|단|[를을]\s(?:위|추진)|전략|지원|담당|업무|팀|과\b|중|에\s나)|한\s)"
    # 지분 투자를 받았다 "was invested in", 투자금을 확보했다; 투자를 받은 "that was …" may be of another time.
    r"|투자금?[을를]\s(?:받았|(?:확보|조달)(?:했|하며))"
).search
"""The first telling of a round in a text, from an offset on: the sign that money was raised (유치), with its object."""
