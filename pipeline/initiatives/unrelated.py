"""Articles that name programmes, funds and bodies without cooperation: crime, quarrels, figures, awards, other news.

What an article is about is learnt, but such ones share their words with articles of cooperation (보조금 "subsidy", 예산
"budget", 기부 "donation"), and annotated articles hold too few of them to learn from.
"""

from __future__ import annotations

from pipeline.initiatives.asides import is_old_agreement
from pipeline.initiatives.reading import Line, Reading
from pipeline.patterns import Deferred

# The title and so many sentences tell what an article is about; a report's findings may come a little later.
_LEAD = 2
_REPORT_LINES = 5

# The police and the courts: 불구속 입건했다 "booked without detention", 덜미 "caught", 입찰을 담합한 "rigged bids".
_is_crime = Deferred(
    r"불구속|(?:입건|송치|기소)(?:했|됐|돼|되|하고|한다)|덜미|구속영장|혐의(?:로|\()|(?:입찰|가격)[^.\n]{0,12}담합"
).search
# 예산을 삭감했다 "cut the budget", 반대 서명 "signatures against", 철회를 촉구 "call to withdraw", 부결 "voted down".
_is_quarrel = Deferred(
    r"예산[^.\n]{0,20}\s삭감|운영비[^.\n]{0,8}\s삭감|피켓|1인\s시위|규탄|농성|졸속|심사\s?보류|부결"
    r"|반대(?:\([^()\n]{0,80}\))?(?:하는\s(?:주민|집회|시위)|\s?(?:서명|집회|시위|투쟁))|고발[^.\n]{0,12}(?:비판|취하)"
    r"|(?:철회|취하|사퇴|파면|중단|백지화)(?:하라|해야|[를을]\s(?:요구|촉구))"
    r"|에\s(?:강하게\s|강력히?\s|거세게\s)?반발(?:$|[…·,!]|했|하고|하며|하는|에\s나)"
    r"|(?:다고|라며|라고|[을를])\s(?:강하게\s|강력히\s)?(?:비판|성토)(?:했|하|에\s나)|문제를\s제기했"
).search
# A sentence of findings (것으로 나타났다 "it turns out that"), and the report that they are from.
_is_finding = Deferred(r"것으로\s(?:나타났|집계됐|조사됐|분석됐|추산됐)").search
_is_from_report = Deferred(r"(?:보고서|조사|통계)에\s따르면").search
# An award or a good mark: 상을 수상했다 "won a prize", 우수기관 선정 "chosen as a good office", 시상식에서.
_is_award = Deferred(
    r"수상(?:했|하며|하는|의\s(?:영예|쾌거))|\s(?:잇단|잇따라|나란히|연속|동시)\s수상$|(?:[가-힣]상|부문)[’'”\"]?\s수상(?![가-힣])|시상식에서"
    r"|[가-힣]상[’'”\"]?(?:\([^()\n]{0,40}\))?[을를]\s(?:\S{1,6}\s){0,2}(?:받|차지|수상|거머)"
    r"|우수\s?(?:기관|지자체|자치단체|사업|시군)[’'”\"]?(?:에|으로)?\s?(?:최종\s|잇따라\s)?선정"
).search
# What makes more of it: giving, a prize that somebody holds a contest for, partners.
_is_more_than_award = Deferred(
    r"모금|나눔|기부|성금|장학|파트너|시상식[을를]?\s?(?:개최|열|가)|협력|함께|공모|모집|포상금\s?전액|유공|표창"
).search
# A ranking: 나래은행(2위), 누리은행(3위).
_is_ranking = Deferred(r"\(\d{1,2}위\)[^\n]{0,80}\(\d{1,2}위\)").search
# Other news, by what only such news says in its title or first sentence.
_is_other_news = Deferred(
    # Who takes which post, who died, whose career it was: 인사교류 "exchange of officials", 향년 "aged".
    r"인사\s?교류|인사[를을]\s(?:단행|발표|시행)|승진\s인사|별세했|향년|약력\s|\d{4}년생\.|불출마"
    # Shares, and who may hold them: 특징주 "share of the day", 대주주 적격성 "fitness of a holder".
    r"|특징주|장\s초반|대주주\s?적격성|유권해석|[물인]적\s?분할"
    # Strikes and marches; warnings of an authority; auctions of frequencies; parties.
    r"|파업|점거|운송\s?거부|집회\s?시위|기관\s?경고|허위\s?제출|주파수[^.\n]{0,12}(?:할당|경매)"
    r"|최고위원회|당협위원장|정례\s?브리핑"
    # What people say when asked (설문 결과 "results of a survey"), and who is first: 1위에 나래은행이 선정됐다.
    r"|설문\s?(?:조사\s?)?결과|1위에\s(?:\S{1,12}\s){0,2}선정|1위[를\s]\s?(?:쾌거|차지)"
    # Stars, and what they play in: 걸그룹 "girl group", 컴백 "comeback", 출연을 검토 "is thinking of the part".
    r"|(?:걸|보이)그룹|컴백|뮤직\s?비디오|첫\s?싱글|정규\s?\d집|미니\s?앨범|캐스팅|박스오피스|시청률|티켓\s?(?:오픈|예매)"
    r"|출연을?\s(?:제안|검토|확정)|소속사"
).search
# Who takes which post: 새 원장을 뽑았다 "chose a new head", 신임 대표에 김나래 씨를 내정; no gift on that day.
_is_appointment = Deferred(
    r"(?:새|신임|차기|\d대)\s(?:[가-힣]{1,8}\s){0,2}[가-힣]{0,8}(?:원장|이사장|회장|사장|총장|대표|대표이사|청장|관장|소장|위원장|행장|본부장)"
    r"(?:[에을를으]\S?)?\s(?:[가-힣]{1,8}\s){0,4}?(?:뽑[아았는]|선임(?:$|[…됐했])|임명(?:$|[…됐했])|내정(?:$|[…됐했])|선출(?:$|[…됐했])|정했)"
).search
_is_more_than_post = Deferred(r"기부|기탁|성금|장학|나눔|전달|후원|협약|간담회|협력|취임식").search
# A contest in sports, and who won it.
_is_contest = Deferred(
    r"(?:육상|축구|풋살|야구|배구|농구|탁구|배드민턴|테니스|수영|태권도|씨름|볼링|게이트볼|파크골프|골프|마라톤|사격|양궁|유도|체조|육상경기)"
    r"\s?(?:선수권\s?|경기\s?)?대회|[가-힣](?:체전|체육대회)"
).search
_is_won = Deferred(
    r"우승[은을의][^.\n]{0,60}(?:차지|거머|안[았겼])|(?:종합|준|남자|여자|단체전)\s?우승(?:$|[…·,])"
    r"|정상에\s(?:올랐|섰|서)|금메달[을이]"
).search
# The state lets a firm try its medicine: 임상 2상 승인; with others it is a project.
_is_trial = Deferred(r"임상[^.\n]{0,20}(?:승인|신청)").search
_is_joint = Deferred(r"공동|함께|협력|협약").search
# A firm denies what others reported of it: 확정된 바 없다 "nothing is settled", 사실무근 "without ground".
_is_denied = Deferred(
    r"사실\s?무근|(?:정해진|확정된|결정된)\s(?:것|바|일)[은는이도]?\s?(?:전혀\s)?(?:없다|없음|없어|아니[다라])"
).search
# What somebody thinks, by the title's rubric: [기고] "contribution", [독자의견] "reader's letter", [신간] "new books".
_is_opinion = Deferred(
    r"[\[<(［【〈][^\]>)］】〉\n]{0,10}(?:기고|칼럼|사설|시론|논평|독자\s?(?:의견|투고)|기자\s?수첩|신간|서평|부고|부음|운세)[^\]>)］】〉\n]{0,4}[\]>)］】〉]"
).search
# Sentences behind the title in which a ranking stands.
_RANKED = 3


def is_unrelated(reading: Reading) -> bool:
    """Whether title and first sentences tell of a crime, a quarrel, a report's findings, an award or other news.

    No such article tells of an agreement, which may end a quarrel: 갈등 끝에 상생협약을 체결했다 "after much quarrel an
    agreement was signed"; but a headline that denies one does not. One that says in how many contracts it was good
    (청렴계약 우수기관) tells of none.
    """
    if reading.title and _is_denied(reading.title.text):
        return True
    lead = reading.opening(_LEAD)
    texts = [line.text for line in lead]
    if any(map(_is_crime, texts)) or any(map(_is_quarrel, texts)) or _finds(reading) or _is_elsewhere(reading):
        return not any(_agrees(line, reading) for line in lead)
    return _is_awarded(reading) and not any(_agrees(line, reading, beside="계약") for line in lead)


def _is_elsewhere(reading: Reading) -> bool:
    """Whether the title or first sentence tells what other news does, or a ranking is told behind them, or it is a
    column."""
    texts = [line.text for line in reading.opening(1)]
    if any(map(_is_other_news, texts)):
        return True
    if reading.title and _is_opinion(reading.title.text):
        return True
    if any(map(_is_appointment, texts)) and not any(map(_is_more_than_post, texts)):
        return True
    if any(map(_is_contest, texts)) and not any(map(_is_more_than_post, texts)):
        return any(_is_won(line.text) for line in reading.lines)
    if any("임상" in text and _is_trial(text) for text in texts):
        return not any(map(_is_joint, texts))
    return any("위" in line.text and _is_ranking(line.text) for line in reading.opening(_RANKED))


def _is_awarded(reading: Reading) -> bool:
    texts = [line.text for line in reading.opening(1)]
    return any(map(_is_award, texts)) and not any(map(_is_more_than_award, texts))


def _finds(reading: Reading) -> bool:
    if not reading.body or not _is_finding(reading.body[0].text):
        return False
    return any(_is_from_report(line.text) for line in reading.body[:_REPORT_LINES])


def _agrees(line: Line, reading: Reading, beside: str = "") -> bool:
    """Whether a sentence tells of an agreement made now; ``beside``: a cue that is none."""
    published = reading.document.published
    return any(
        cue.group == "agree" and cue.form != beside and not is_old_agreement(line, cue, published) for cue in line.cues
    )
