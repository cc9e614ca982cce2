"""Of which kind an initiative is: what the model says, and what its words or its name settle where that is unsure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

from pipeline.initiatives.heads import head_of
from pipeline.initiatives.reading import Line, Reading
from pipeline.initiatives.scorer import Scorer
from pipeline.initiatives.telling import SURE, is_told_now
from pipeline.patterns import Deferred
from pipeline.types import InitiativeKind

# What is made together or built once, but not what was built before (준공한 병원에서) and no network of
# people, which ends as 기반 "basis", 환경, 체계, 생태계, 안전망 and 네트워크 do.
_is_built = Deferred(
    r"(?:착공|준공|기공|건립|건조|출시)(?![한된할]\s|[하되]는\s)|실증\s?사업|조성\s?사업|개발(?:한다|했|하기로|에\s나)"
    r"|공동\s?(?:으로\s)?(?:개발|추진|건조|캠페인|사업|제작|연구|기획|프로젝트|프로모션)"
    r"|(?<![반경계망크])(?<![반경계망크]\s)(?<![반경계망크][을를]\s)구축"
).search
# Words of what is offered to many: education, calls, care, loans.
_is_offered = Deferred(
    r"모집|공모|교육|바우처|컨설팅|수강|강좌|연수|멘토링|수료|아카데미|지원\s?사업|교실|캠프|특강|상담|프로그램|학교|과정|신청"
    r"|진료|검진|대출|할인|지원금"
).search


def is_project(reading: Reading) -> bool:
    """Whether title and first sentence tell of something built or made together, and of nothing offered to many.

    What is only likelier a programme is a project then.
    """
    texts = [line.text for line in reading.opening(1)]
    return any(map(_is_built, texts)) and not any(map(_is_offered, texts))


class Kinds(NamedTuple):
    """The kind of a row, the chance of every kind, and why."""

    kind: InitiativeKind
    chances: Mapping[str, float]
    reason: str

    def instead(self, kind: InitiativeKind, reason: str) -> Kinds:
        """Another kind, which changes its chance with the one that it takes the place of."""
        swapped: dict[str, float] = {self.kind: self.chances[kind], kind: self.chances[self.kind]}
        return Kinds(kind, {**self.chances, **swapped}, f"rule:{reason} {SURE}")


def choose_kind(reading: Reading, features: Sequence[str], scorer: Scorer) -> Kinds:
    """The likeliest kind of what an article is about; ``features`` are those of its gist."""
    chances = scorer.probabilities(features)
    kind = cast(InitiativeKind, max(chances, key=lambda label: chances[label]))
    kinds = Kinds(kind, chances, scorer.strongest(features, kind))
    outright = said(reading, kind)
    if outright:
        return kinds.instead(outright, "is said so")
    if kind == "programme" and is_guaranteed(reading):
        return kinds.instead("fund", "is said so")
    if kind in _WORK and chances[kind] < LEAST_SURE and is_signed_by_both(reading):
        return kinds.instead("agreement", "is said so")
    return kinds.instead("project", "is made once") if kind == "programme" and is_project(reading) else kinds


class _Saying(NamedTuple):
    """Words that say a kind outright, a part that all of them have, and the kinds that they speak against."""

    kind: InitiativeKind
    instead_of: frozenset[InitiativeKind]
    part: str
    words: Deferred


_DID = "(?:실시했|실시하|펼[쳤치친]|벌[였이인]|진행했|했)"
_WORK: frozenset[InitiativeKind] = frozenset({"programme", "project", "meeting"})
_SAYINGS = (
    # 지원사업 약정을 체결했다 "signed a pledge", which names the programme that it is for.
    _Saying("agreement", _WORK | {"fund"}, "약정", Deferred(r"약정(?:을|서를)\s?(?:체결|맺|교환)|약정식")),
    # 기금을 전달했다 "handed over the fund", 수익금 전달식 "a ceremony of handing over the proceeds".
    _Saying(
        "donation",
        _WORK,
        "전달",
        Deferred(
            r"(?:기금|성금|후원금|기부금|장학금|수익금|성품|후원품)(?:\s[0-9,천백만억]+\s?원)?[을를]?\s"
            r"(?:[0-9,천백만억]+\s?원을\s)?전달(?:했|하고|한다|식)|기금전달식"
        ),
    ),
    # 장학증서 수여식을 열고 "held a ceremony of handing out scholarships", which a fund gives every term.
    _Saying("programme", frozenset({"donation"}), "장학증서", Deferred(r"장학증서\s(?:수여|전달)식[’'”\"]?[을를]\s")),
    # 농촌 일손돕기를 했다 "lent farmers a hand".
    _Saying("donation", _WORK, "일손", Deferred(r"일손\s?(?:돕기|을\s돕|을\s보태)(?!\s?(?:교육|창구|신청|중개|인력))")),
    # 봉사활동을 펼쳤다 "did voluntary work", 의료진 20명이 무료진료를 실시했다 "doctors treated people for nothing".
    _Saying(
        "donation",
        _WORK,
        "봉사",
        Deferred(rf"봉사(?:\s?활동)?[을를]\s{_DID}"),
    ),
    _Saying(
        "donation",
        _WORK,
        "진료",
        Deferred(r"의료(?:진|봉사)[^.\n]{0,80}무료\s?진료(?:[을를]\s)?(?:실시했|했|펼쳤|진행했)"),
    ),
    # 100억 원을 기부하는 협약 "an agreement to donate".
    _Saying(
        "donation", frozenset({"agreement"}), "기부", Deferred(r"[을를]\s기부하(?:는|기로\s하는)\s[가-힣\s]{0,4}협약")
    ),
    # 펀드를 결성했다 "raised a fund".
    _Saying(
        "fund",
        _WORK,
        "펀드",
        Deferred(r"펀드[’'”\"]?[를가]?\s(?:신규\s|공동\s)?(?:결성|조성)(?:한다|했|하기로|키로|됐)"),
    ),
    # ‘상생기금 조성협약’을 맺었다 "signed the agreement of raising a fund", by its name.
    _Saying(
        "fund", frozenset({"agreement"}), "협약", Deferred(r"(?:기금|펀드)\s?(?:조성|출연|결성)\s?협약[’'”\"]?[을를]\s")
    ),
    # 데모데이를 열었다 "held a demo day", at which investors meet those who look for money.
    _Saying(
        "meeting",
        frozenset({"investment"}),
        "열",
        Deferred(
            r"(?:데모데이|투자\s?(?:유치\s?)?(?:설명회|상담회)|밋업|피칭데이)[’'”\"]?[를을]\s(?:[^,.\n]{1,12}\s)?(?:열[었고어]|연다)"
        ),
    ),
    # ‘…사업’의 수행기관 5곳을 선정했다 "chose five bodies to carry out the undertaking", which a call looked for.
    _Saying(
        "programme",
        frozenset({"project"}),
        "사업",
        Deferred(
            r"사업[’'”\"]?(?:의|에\s참여할|을\s수행할)\s(?:주관|수행|전담|참여|운영|지원\s?대상)\s?(?:기관|기업|대학|업체)\s?\d{1,3}\s?"
            r"(?:곳|개\s?[가-힣]{0,2})[을를]\s(?:최종\s|신규\s)?(?:뽑[아았]|선정(?:해|했|하고))"
        ),
    ),
)
# 가람전자를 인수한다 "buys the firm", 흡수합병 "merger", 주식매매계약 "an agreement to buy shares".
_buys = Deferred(
    r"[을를]\s(?:전격\s|최종\s|흡수\s)?(?:인수|합병|흡수합병)(?:한다|했|하기로|키로)|흡수\s?합병(?:한다|했|하기로|키로)"
    r"|주식\s?매매\s?계약"
    # 가람전자 지분 20%를 50억 원에 인수하는 계약을 체결 "signed to buy shares"
    r"|(?:지분|주식)[^.\n]{0,20}[을를]\s[^.,\n]{0,20}?(?:인수|매입)(?:한다|했|하기로|키로|하는\s(?:[가-힣]{1,6}\s)?계약)"
).search
# A guarantee for small traders, and what a town or a bank puts into it: 특례보증, 시가 출연한 돈.
_is_guarantee = Deferred(r"(?:특례|협약)\s?보증").search
_is_put_in = Deferred(r"출연(?:한|했|하고|하며|해|금)").search


def is_guaranteed(reading: Reading) -> bool:
    """Whether it is a guarantee that somebody puts money into, as opposed to one that a guarantor only offers."""
    return any(_is_guarantee(line.text) for line in reading.opening(2)) and any(
        _is_put_in(line.text) is not None and is_told_now(line) for line in reading.body
    )


# What two announce they may have signed in a later sentence: 양측은 10일 협약식을 열었다, 두 기관은 협약을 맺었다.
_signed_by_both = Deferred(
    r"(?:양측|양사|[양두]\s?(?:기관|회사|대학|단체))[은는]\s[^.\n]{0,90}협약(?:식[’'”\"]?을\s?(?:했|열|가졌|갖|진행|개최)|[’'”\"]?을\s(?:체결했|맺었))"
).search
_SIGNED_WITHIN = 12


def is_signed_by_both(reading: Reading) -> bool:
    """Whether a sentence of the body tells that the two whom the article is about have signed an agreement."""
    return any(
        "협약" in line.text and _signed_by_both(line.text) is not None and is_told_now(line)
        for line in reading.body[:_SIGNED_WITHIN]
    )


_FIRMS = frozenset({"company", "finance"})


def said(reading: Reading, kind: InitiativeKind) -> InitiativeKind | None:
    """The kind that the title or the first two sentences say outright, where it is another than the model's."""
    for line in reading.opening(2):
        text = line.text
        for saying in _SAYINGS:
            if kind in saying.instead_of and saying.part in text and saying.words.search(text) and is_told_now(line):
                return saying.kind
        if kind in ("agreement", "project", "programme") and _is_purchase(line):
            return "investment"
    return None


def _is_purchase(line: Line) -> bool:
    """Whether a firm buys another: towns that take over a building (건물을 인수했다) buy none."""
    if not any(word in line.text for word in ("인수", "합병", "매매")) or _buys(line.text) is None:
        return False
    return is_told_now(line) and any(use.mention.value.type in _FIRMS for use in line.uses)


# Nouns that end the names of meetings, programmes and projects, and of nothing else: 토론회 "debate", 공모전 "contest",
# 건립사업 "building". 사업 "undertaking", 행사 "event" and the like end those of every kind.
_CALLED: Mapping[InitiativeKind, frozenset[str]] = {
    "meeting": frozenset(
        (
            "간담회 개관식 개소식 공연 공유회 공청회 교류회 기념식 나눔장터 네트워킹 대축제 라운드테이블 "
            "라운지 면담 문화제 바자회 박람회 반상회 발족식 발표회 보고회 상담회 상생협의체 서밋 설명회 "
            "성과보고회 세미나 실무회의 심포지엄 엑스포 연주회 연합회의 위원회 음악회 자율협의회 장터 "
            "데모데이 전략회의 정기회의 정담회 정책토론회 졸업식 좌담회 준공식 직거래장터 착공식 체육대회 총회 "
            "추진위원회 축전 축제 출범식 컨퍼런스 콘서트 콘퍼런스 토론회 토크콘서트 투자설명회 페스티벌 "
            "페어 포럼 품평회 플리마켓 학술대회 한마당 한마음대회 해단식 협의체 협의회 회담 회의"
        ).split()
    ),
    "programme": frozenset(
        (
            "강좌 공모사업 공모전 과정 교실 교육 교육과정 멘토링 바우처 바우처사업 부트캠프 "
            "아카데미 양성과정 양성사업 연수 오디션 육성사업 인턴십 지원사업 직무연수 체험학습 캠프 "
            "컨설팅 클래스 특강 프로그램 해커톤"
        ).split()
    ),
    "project": frozenset({"조성사업", "건립사업"}),
}
# Endings of names of meetings that are no nouns of the list: 나눔의 날 "a day of", 정기회 "regular session".
_MEETINGS = ("의 날", "정기회", "밋업")
# Kinds that are told apart by a name alone, where the model gives its own less than this.
_UNSURE = frozenset({"meeting", "programme", "project"})
LEAST_SURE = 0.7


def called(name: str | None, kinds: Kinds) -> Kinds | None:
    """The kind that the initiative's name says, where it is another than that of an unsure model; else None."""
    if name is None or kinds.kind not in _UNSURE or kinds.chances[kinds.kind] >= LEAST_SURE:
        return None
    head = head_of(name)[0]
    kind = next((kind for kind, heads in _CALLED.items() if head in heads), None)
    if name.endswith(_MEETINGS):
        kind = "meeting"
    return None if kind in (None, kinds.kind) else kinds.instead(kind, "is called so")
