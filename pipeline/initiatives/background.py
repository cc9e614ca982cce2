"""Bodies that sentences name for something else than the matter: whose programme it is, who is praised, where it is."""

from __future__ import annotations

from pipeline.initiatives.cases import Told
from pipeline.initiatives.investors import invested_before
from pipeline.patterns import Deferred

# What a list may have behind it before its particle.
_REST = r"(?:㈜|\(주\))?[’'”\"」』》>]?(?:\s?\([^()\n]{0,60}\))?(?:\s?등)?"
# Whose programme all this belongs to: 과기부가 지원하는 ‘…사업’에 따른 것이다, 보건복지부 등 범부처사업으로.
_has_programme = Deferred(
    rf"{_REST}(?:\s(?:관계\s)?(?:\d+개\s)?(?:부처|기관)[가이의]?)?\s?(?:범부처|다부처)"
    rf"|{_REST}(?:[이가의]|에서)\s(?:[^,.\n]{{0,20}}\s)?(?:지원|추진|시행|공모|주관|운영)(?:하는|한)\s[^.\n]{{1,50}}?"
    r"[’'”\"」』]?(?:에\s따[른라]|의\s(?:하나|일환)(?:다|이다|으로\s(?:진행|추진|마련)))"
).match
# Other cities, chosen before or in vain: 나래시에 선정된 데 이어, 신청했던 나래시는 탈락했다.
_is_another_case = Deferred(
    rf"{_REST}(?:에서?|[이가])?\s(?:[^,.\n]{{0,16}}\s)?(?:데\s이어)"
    rf"|{_REST}[은는이가도]\s(?:[^,.\n]{{0,30}}\s)?(?:탈락|고배)"
).match
# Regions where others come from: 나래도, 누리시 지역의 산업체가; no region signs (지역과).
_is_region = Deferred(
    r"(?:,\s?[가-힣]{2,4}){0,3}(?:\s?등)?\s(?:등\s)?(?:\d+개\s)?지역(?:의|\s등의|\s(?!간|과\s))\s?[가-힣]"
).match
# Whom something is asked of: 나래도에 건의한다.
_is_asked = Deferred(
    rf"{_REST}(?:에|에게|께)\s(?:[^,.\n]{{0,20}}\s)?(?:건의|촉구|청원|신청|접수)(?:[했한할해]|하[기고며였는])"
).match
# Who looks on: 나래부 장관이 배석한 가운데.
_looks_on = Deferred(r"[^.\n]{1,80}?(?:배석|입회)한\s가운데").match
# Who is honoured: 나래시의회 김누리 의장이 감사패를 받았다.
_is_honoured = Deferred(
    r"[^.\n]{1,100}?(?:감사패|공로패|표창장?|[가-힣]상|훈장|감사장)[을를]\s(?:각각\s)?(?:받[았은]|수상|수여받)"
).match
# Posts that somebody held: 나래시장과 누리부 국장 등을 역임했다.
_held_post = Deferred(r"[^.\n]{0,60}?(?:등을\s(?:두루\s)?|[을를]\s)역임").match
# Who comes to the next one: 제2차 나래포럼은 오는 9월 김누리 가람대 교수를 초청해 열린다.
_is_of_next = Deferred(
    r"\s*(?:제\s?\d+[차회]|다음|차기)\s[^.\n]{0,30}?[은는]\s[^.\n]{0,8}(?:오는|내달|다음\s?달|내년)"
).match
# Who made another body what it is: 나래원은 누리부가 지정한 기관으로, 나래의 날은 누리협회가 제정해.
_made_it = Deferred(r"[이가]\s(?:[^,.\n]{0,12}\s)?(?:설립|지정|제정|인증)(?:하는|한|해)\s").match
# A party before the name of its member of parliament.
_has_member = Deferred(r"(?:\s소속)?\s[가-힣]{2,4}\s(?:국회)?의원").match
_PARTIES = (
    "민주당",
    "국민의힘",
    "새누리당",
    "자유한국당",
    "미래통합당",
    "정의당",
    "개혁신당",
    "조국혁신당",
    "진보당",
    "국민의당",
)
# What was done with others before: 지난해 나래전자, 누리상사와의 협력 경험을 바탕으로.
_was_experience = Deferred(
    rf"{_REST}[^.\n]{{0,30}}?(?:와|과)의?\s[^,.\n]{{0,12}}(?:경험|성과|실적|인연)[을를에이]"
).match
_is_of_before = Deferred(r"(?:지난해|작년|앞선|기존|과거)의?\s").search
# Where it takes place: 나래센터에서 열린, 나래시청 상황실에서.
_is_place = Deferred(
    r"[’'”\"」』》>]?(?:\s?\([^()\n]{0,60}\))?(?:에서\s(?:열[린리렸]|개최[된되돼])"
    r"|\s(?:[가-힣\d]{1,8}\s)?(?:[가-힣]{0,3}회의실|상황실|[대소]?강당|접견실|집무실|교장실|세미나실|대강의실|로비|[가-힣]{1,4}홀)에서)"
).match
# What only stands somewhere: 나래전자·누리전자 등이 있는 산단 "the industrial park with … in it".
_stands_there = Deferred(
    rf"{_REST}[이가]\s(?:모여\s?|몰려\s?|들어서\s?)?(?:있는|위치한|입주한|자리한|자리\s?잡은|밀집한)\s(?!(?:만큼|가운데|상황|것))[가-힣A-Za-z]"
).match
# What is done every year: 나래시는 해마다 … 보급하고 있다.
_is_habit = Deferred(r"[은는이가도]\s(?:해마다|매년)\s(?!\d)[^.\n]{0,100}?고\s있(?:다|으며|습)").match
# What is handed to it asks for something: 공동 건의문을 채택해 나래부 등 관계 부처에 전달하기로 했다.
_is_petitioned = Deferred(
    rf"{_REST}(?:\s[가-힣]{{2,6}}){{0,3}}(?:에|에게|께)\s[^.\n]{{0,20}}?(?:전달|제출)(?:[했한할해]|하[기고며였는])"
).match
_petitions = Deferred("건의문|건의서|성명서|촉구문|결의문|청원서").search
# With whom others made an agreement that this follows: 지난해 9월 나래시-누리청-가람협회 간 체결한 협약의 일환으로.
_had_agreed = Deferred(
    rf"{_REST}\s?(?:간에?|[이가]|와|과)?\s?(?:체결한|맺은|체결했던)\s[^.\n]{{2,60}}?(?:일환|후속|이행)"
).match
_is_of_old = Deferred(r"(?:지난해|작년|재작년|20\d\d년)\s").search
# Who is given a medal: 나래은행장 은탑산업훈장, 누리전자 부사장 산업포장 등, 누리봉사회 회장이 국민포장을 받았다.
_is_decorated = Deferred(
    r"[가-힣]{0,4}(?:장|\s[가-힣]{2,4}장?)\s[가-힣]{0,6}(?:훈장|포장|표창)(?:,|\s등|\s총|[을를]\s(?:각각\s)?(?:받|수여))"
    r"|(?:\s?장)?(?:\s[^\s,.]{2,8}){0,3}?"
    r"(?:\s?(?:[은동금철석]탑\s?산업\s?훈장|산업\s?포장|국민\s?포장)|이\s[^.\n]{0,30}포장[을를]\s받)"
).match
# What else whoever heads a body does, in the bracket with the head: 나래상의(회장 홍길동·누리산업 대표).
_is_head_beside = Deferred(
    r"\((?:[가-힣]{0,3}(?:회장|원장|대표|이사장|총장|위원장|지부장|관장|소장))\s[가-힣]{2,4}\s?[·,/]\s?(?:㈜|\(주\))?$"
).search


def _names_other_post(one: Told) -> bool:
    return one.use.enclosed and one.case == "person" and _is_head_beside(one.line.text, 0, one.start) is not None


def is_background(one: Told) -> bool:
    """Whether a use tells of a body as no party: its other programmes, honours, places, what it is asked."""
    text, stop, body = one.line.text, one.list_stop, one.use.mention.value
    if body.name.endswith(_PARTIES) and _has_member(text, one.stop):
        return True
    if body.type in ("ministry", "public", "local_government", "association") and _has_programme(text, stop):
        return True
    if body.type == "local_government" and (
        ("지역" in text and _is_region(text, stop)) or _is_another_case(text, stop) is not None
    ):
        return True
    if one.case == "former" or (one.case == "second subject" and _made_it(text, one.stop)) or _is_of_next(text):
        return True
    if "경험" in text and _was_experience(text, stop) and _is_of_before(text, 0, one.list_start):
        return True
    if _petitions(text, 0, one.list_start) and _is_petitioned(text, stop):
        return True
    if _names_other_post(one) or invested_before(one):
        return True
    if ("체결" in text or "맺은" in text) and _had_agreed(text, stop) and _is_of_old(text, 0, one.list_start):
        return True
    return any(
        sign(text, at) is not None
        for sign, at in (
            (_is_asked, stop),
            (_looks_on, one.stop),
            (_is_honoured, one.stop),
            (_is_decorated, one.stop),
            (_held_post, one.stop),
            (_is_place, one.stop),
            (_is_habit, stop),
            (_stands_there, stop),
        )
    )
