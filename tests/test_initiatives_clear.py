"""The roles that a sentence leaves no doubt of."""

from __future__ import annotations

import pytest

from pipeline.initiatives.clear import clear_roles
from pipeline.initiatives.hosts import opener
from pipeline.initiatives.roles import candidates
from pipeline.types import OrganizationType
from tests.conftest import MakeDocument
from tests.test_initiatives_sides import Named, reading_of

CLEAR: list[tuple[str, str, str, Named, dict[str, str]]] = [
    # family, title, text, name → (type, role), name → role by rule
    (
        "money",
        "누리로봇, 30억 원 규모 시리즈A 투자 유치",
        "누리로봇이 30억 원 규모의 시리즈A 투자를 유치했다고 4일 밝혔다. 이번 투자에는 가람벤처스와 하늘전자가 참여했다.",
        {
            "누리로봇": ("company", "lead"),
            "가람벤처스": ("finance", "partner"),
            "하늘전자": ("company", "partner"),
        },
        {"누리로봇": "beneficiary", "가람벤처스": "lead", "하늘전자": "lead"},
    ),
    (
        "money",
        "누리로봇, 가람전자에 10억 원 투자",
        "누리로봇은 가람전자에 10억 원을 투자한다고 밝혔다.",
        {"누리로봇": ("company", "lead"), "가람전자": ("company", "beneficiary")},
        {},
    ),
    # Who the investors are, in a sentence of its own.
    (
        "money",
        "누리로봇, 해외서 30억 원 투자 유치",
        "누리로봇이 국내외 두 회사로부터 30억 원의 지분 투자를 받았다. 투자자는 하늘전자와 가람테크다.",
        {
            "누리로봇": ("company", "lead"),
            "하늘전자": ("company", "partner"),
            "가람테크": ("company", "partner"),
        },
        {"누리로봇": "beneficiary", "하늘전자": "lead", "가람테크": "lead"},
    ),
    # 들어왔다 "came in" tells of this round, 해 왔다 "has been doing" does not.
    (
        "money",
        "누리로봇, 30억 원 유치",
        "누리로봇이 30억 원의 투자를 유치했다. 이번 라운드는 가람벤처스가 이끌었고 하늘전자가 새로 들어왔다.",
        {
            "누리로봇": ("company", "lead"),
            "가람벤처스": ("finance", "partner"),
            "하늘전자": ("company", "partner"),
        },
        {"누리로봇": "beneficiary", "가람벤처스": "lead", "하늘전자": "lead"},
    ),
    # A headline that another body begins is not asked where a sentence says who raised it.
    (
        "money",
        "가람전자 출신이 세운 로봇 기업, 30억 원 투자 유치",
        "가람전자 출신이 세운 누리로봇이 30억 원의 투자를 유치했다고 밝혔다.",
        {"가람전자": ("company", "partner"), "누리로봇": ("company", "lead")},
        {"누리로봇": "beneficiary"},
    ),
    # A city attracts firms; it raises no money.
    (
        "money",
        "하늘시, 누리로봇 투자 유치",
        "하늘시는 누리로봇과 500억 원 투자 유치 협약을 맺었다고 밝혔다.",
        {"하늘시": ("local_government", "lead"), "누리로봇": ("company", "partner")},
        {},
    ),
    (
        "work",
        "누리로봇, 스마트공장 구축 지원사업 선정",
        "누리로봇은 중소벤처기업부의 스마트공장 구축 지원사업에 선정됐다고 밝혔다.",
        {"누리로봇": ("company", "lead"), "중소벤처기업부": ("ministry", "partner")},
        {"누리로봇": "beneficiary", "중소벤처기업부": "lead"},
    ),
    # Who is chosen to run it leads, as does the city that tells of its own.
    (
        "work",
        "누리로봇, 스마트공장 사업자로 선정",
        "누리로봇은 중소벤처기업부의 스마트공장 사업자로 선정됐다고 밝혔다.",
        {"누리로봇": ("company", "lead"), "중소벤처기업부": ("ministry", "partner")},
        {},
    ),
    (
        "work",
        "하늘시, 도시재생 공모사업 선정",
        "하늘시는 국토교통부의 도시재생 공모사업에 선정됐다고 밝혔다.",
        {"하늘시": ("local_government", "lead"), "국토교통부": ("ministry", "partner")},
        {"하늘시": "lead", "국토교통부": "partner"},
    ),
    # What a place of its own won the city leads, what somebody else won it does not.
    (
        "work",
        "하늘시 별빛항, 어촌 공모 뽑혔다",
        "하늘시는 해양수산부가 공모한 ‘어촌 새숨 사업’에 별빛면 별빛항이 선정돼 50억 원을 확보했다고 밝혔다.",
        {"하늘시": ("local_government", "partner"), "해양수산부": ("ministry", "lead")},
        {"하늘시": "lead", "해양수산부": "partner"},
    ),
    (
        "work",
        "하늘시 새빛조합, 공모 뽑혔다",
        "하늘시는 해양수산부가 공모한 ‘어촌 새숨 사업’에 새빛조합이 선정됐다고 밝혔다.",
        {
            "하늘시": ("local_government", "lead"),
            "해양수산부": ("ministry", "partner"),
            "새빛조합": ("cooperative", "partner"),
        },
        {"하늘시": "partner", "해양수산부": "lead", "새빛조합": "beneficiary"},
    ),
    (
        "work",
        "누리홀, 공연 공모 선정",
        "누리홀은 하늘시가 지원하는 ‘찾아가는 공연 사업’에 선정됐다고 밝혔다.",
        {"하늘시": ("local_government", "partner")},
        {},
    ),
    (
        "work",
        "하늘진흥원, 수출 지원기업 확정",
        "하늘진흥원은 평가를 거쳐 수출 지원기업 세 곳을 선정했다. 누리로봇, 가람전자, 새빛식품",
        {
            "하늘진흥원": ("public", "lead"),
            "누리로봇": ("company", "partner"),
            "가람전자": ("company", "partner"),
            "새빛식품": ("company", "partner"),
        },
        {"누리로봇": "beneficiary", "가람전자": "beneficiary", "새빛식품": "beneficiary"},
    ),
    # Hosts lead, and who manages or sponsors beside a host is a partner.
    (
        "meeting",
        "청년 창업 포럼 열려",
        "이번 포럼은 누리협회(회장 한누리)가 주최하고 가람대가 주관하며 하늘시가 후원한다.",
        {
            "누리협회": ("association", "partner"),
            "가람대": ("university", "lead"),
            "하늘시": ("local_government", "lead"),
        },
        {"누리협회": "lead", "가람대": "partner", "하늘시": "partner"},
    ),
    (
        "work",
        "공모전 접수",
        "누리협회, 가람대, 새빛재단이 공동으로 주최한 공모전이 열린다.",
        {
            "누리협회": ("association", "lead"),
            "가람대": ("university", "partner"),
            "새빛재단": ("association", "partner"),
        },
        {"누리협회": "lead", "가람대": "lead", "새빛재단": "lead"},
    ),
    (
        "meeting",
        "포럼 열려",
        "가람대가 주관하는 포럼이 열린다.",
        {"가람대": ("university", "partner")},
        {},
    ),
    (
        "donation",
        "별빛면, 쌀 100포 나눔 이어져",
        "별빛면은 누리상회 대표가 어려운 이웃에게 써 달라며 쌀 100포를 기탁했다고 전했다.",
        {"별빛면": ("local_government", "lead")},
        {"별빛면": "beneficiary"},
    ),
    (
        "donation",
        "하늘시의회, 성금 기탁",
        "하늘시의회는 의원들이 모은 성금 300만 원을 나래재단에 기탁했다고 밝혔다.",
        {"하늘시의회": ("local_government", "lead"), "나래재단": ("association", "beneficiary")},
        {},
    ),
    # Who helps those chosen, who was chosen last year, and whose call it is.
    (
        "work",
        "누리은행, 새싹기업 돕는다",
        "누리은행은 창업 지원사업에 선정된 새싹기업 10곳에 10억 원을 지원한다.",
        {"누리은행": ("finance", "lead")},
        {},
    ),
    (
        "work",
        "누리대, 교육 과정 열어",
        "누리대는 지난해 이음 지원사업에 선정된 바 있다.",
        {"누리대": ("university", "lead")},
        {},
    ),
    (
        "work",
        "누리대, 바다 연구 나선다",
        "누리대는 해양수산부가 주관하는 ‘바다 살리기 지원사업’에 선정됐다.",
        {"누리대": ("university", "lead"), "해양수산부": ("ministry", "partner")},
        {"누리대": "beneficiary", "해양수산부": "lead"},
    ),
    # Rounds that others are about to raise, or firms of whoever tells; investors marked by 로부터 "from".
    (
        "money",
        "누리파트너스, 새빛바이오에 50억 원",
        "누리파트너스는 시리즈A 투자 유치에 나선 새빛바이오에 50억 원을 투자했다.",
        {"누리파트너스": ("finance", "lead"), "새빛바이오": ("company", "beneficiary")},
        {},
    ),
    (
        "money",
        "누리센터 보육기업 성과",
        "누리센터는 보육기업이 30억 원의 투자를 유치했다고 밝혔다.",
        {"누리센터": ("public", "lead")},
        {},
    ),
    (
        "money",
        "누리로봇 성장",
        "누리로봇은 가람전자와 새빛건설로부터 50억 원의 투자를 유치했다.",
        {
            "누리로봇": ("company", "lead"),
            "가람전자": ("company", "partner"),
            "새빛건설": ("company", "partner"),
        },
        {"누리로봇": "beneficiary", "가람전자": "lead", "새빛건설": "lead"},
    ),
    # What a body hosts elsewhere makes it no host of this.
    (
        "work",
        "누리게임즈, 교육 연다",
        "누리게임즈는 교육 과정을 연다. 교육생은 가람체육회가 주최하는 전국 대회에 나간다.",
        {"누리게임즈": ("company", "lead"), "가람체육회": ("association", "partner")},
        {},
    ),
    # Tasks with who does them, which the model takes for no parties.
    (
        "project",
        "누리시장 배송 시작",
        "누리시장은 새벽배송을 시작한다. 배송은 가람택배가 맡고, 홍보는 손님이 많은 새빛신문이 한다.",
        {"누리시장": ("company", "lead"), "가람택배": ("company", ""), "새빛신문": ("media", "")},
        {"가람택배": "partner", "새빛신문": "partner"},
    ),
    (
        "project",
        "누리시장 배송 시작",
        "누리시장은 새벽배송을 시작한다. 이 소식은 가람신문이 전했다.",
        {"누리시장": ("company", "lead"), "가람신문": ("media", "")},
        {},
    ),
    # What a school's pupils earned is the school's gift.
    (
        "donation",
        "별빛초, 장터 수익금 기탁",
        "별빛초등학교는 지난 16일 학생들이 연 나눔 장터 수익금을 새빛복지관에 기탁했다.",
        {"별빛초등학교": ("school", "lead"), "새빛복지관": ("public", "beneficiary")},
        {"별빛초등학교": "lead"},
    ),
    (
        "donation",
        "별빛면, 쌀 100포 기탁",
        "별빛면은 새빛복지관에 쌀 100포를 기탁했다고 전했다.",
        {"별빛면": ("local_government", "lead"), "새빛복지관": ("public", "beneficiary")},
        {},
    ),
    # Several who give lead, a bank that adds to a county's own gift does not.
    (
        "donation",
        "누리장학회에 쌓이는 장학금",
        "누리장학회에 가람상회가 500만 원을, 새봄은행이 300만 원을 기탁했다. 한빛농협은 200만 원을 건넸다.",
        {
            "누리장학회": ("public", "beneficiary"),
            "가람상회": ("company", "lead"),
            "새봄은행": ("finance", "partner"),
            "한빛농협": ("cooperative", ""),
        },
        {"가람상회": "lead", "새봄은행": "lead", "한빛농협": "lead"},
    ),
    # Who comes with goods of its own gives too, but not who hands over what was given, or is there.
    (
        "donation",
        "누리동에 쌓이는 온정",
        "가람상회는 누리동에 성금을 기탁했다. 새봄은행도 쌀 20포를 전달했다. 한빛전자(주) 김나래 대표도 라면 30상자를 "
        "전달했다. 나래재단과 누리봉사단이 참여해 연탄 1천 장을 전달했다.",
        {
            "누리동": ("local_government", "beneficiary"),
            "가람상회": ("company", "lead"),
            "새봄은행": ("finance", "partner"),
            "한빛전자(주)": ("company", "partner"),
            "나래재단": ("association", "partner"),
            "누리봉사단": ("association", "partner"),
        },
        {"가람상회": "lead", "새봄은행": "lead", "한빛전자(주)": "lead"},
    ),
    (
        "donation",
        "누리동에 쌓이는 온정",
        "가람상회는 누리동에 성금을 기탁했다. 새봄은행도 자리를 함께했다. 한빛전자 직원 30명은 쌀 20포를 전달했다. "
        "한편 나래재단도 쌀 20포를 전달했다.",
        {
            "누리동": ("local_government", "beneficiary"),
            "가람상회": ("company", "lead"),
            "새봄은행": ("finance", "partner"),
            "한빛전자": ("company", "partner"),
            "나래재단": ("association", "partner"),
        },
        {"가람상회": "lead"},
    ),
    (
        "donation",
        "하늘군·별빛군, 서로 기부",
        "하늘군과 별빛군은 4일 서로 500만 원을 기부했다. 가람은행도 200만 원을 기부했다.",
        {
            "하늘군": ("local_government", "lead"),
            "별빛군": ("local_government", "lead"),
            "가람은행": ("finance", "partner"),
        },
        {},
    ),
    # Who bears a cost that is named first helps whoever gives.
    (
        "donation",
        "나래부녀회, 김장 나눔",
        "나래부녀회는 김치 90상자를 기부했다. 고춧가루는 가람농협이 150만 원을 보태 마련했다.",
        {"나래부녀회": ("association", "lead"), "가람농협": ("cooperative", "")},
        {"나래부녀회": "lead", "가람농협": "partner"},
    ),
    # Four that take part are partners, three may be an owner with its firms; who tells it by the way is none.
    (
        "work",
        "누리시, 청년 창업 돕는다",
        "누리시는 청년 창업을 돕는다. 사업에는 가람대, 누리전자, 새봄재단, 하늘은행이 참여한다.",
        {
            "누리시": ("local_government", "lead"),
            "가람대": ("university", "partner"),
            "누리전자": ("company", ""),
            "새봄재단": ("public", "beneficiary"),
            "하늘은행": ("finance", ""),
        },
        {"가람대": "partner", "누리전자": "partner", "새봄재단": "partner", "하늘은행": "partner"},
    ),
    (
        "work",
        "누리시, 청년 창업 돕는다",
        "누리시는 청년 창업을 돕는다. 사업에는 가람대, 누리전자, 새봄재단이 참여한다.",
        {
            "누리시": ("local_government", "lead"),
            "가람대": ("university", "partner"),
            "누리전자": ("company", ""),
            "새봄재단": ("public", ""),
        },
        {},
    ),
    (
        "work",
        "누리시, 청년 창업 돕는다",
        "누리시는 청년 창업을 돕는다. 한편 지난해 축제에는 가람대, 누리전자, 새봄재단, 하늘은행이 참여했다.",
        {
            "누리시": ("local_government", "lead"),
            "가람대": ("university", ""),
            "누리전자": ("company", ""),
            "새봄재단": ("public", ""),
            "하늘은행": ("finance", ""),
        },
        {},
    ),
    (
        "agreement",
        "누리시, 청년 창업 협약",
        "누리시는 청년 창업 협약을 맺었다. 협약에는 가람대, 누리전자, 새봄재단, 하늘은행이 참여했다.",
        {
            "누리시": ("local_government", "lead"),
            "가람대": ("university", "partner"),
            "누리전자": ("company", ""),
            "새봄재단": ("public", ""),
            "하늘은행": ("finance", ""),
        },
        {"가람대": "partner", "누리전자": "partner", "새봄재단": "partner", "하늘은행": "partner"},
    ),
    # Who attends takes part in a meeting, not in what is done at an event.
    (
        "meeting",
        "누리시, 청년 간담회",
        "누리시는 간담회를 열었다. 자리에는 가람대, 누리전자, 새봄재단, 하늘은행 관계자가 참석했다.",
        {
            "누리시": ("local_government", "lead"),
            "가람대": ("university", ""),
            "누리전자": ("company", ""),
            "새봄재단": ("public", ""),
            "하늘은행": ("finance", ""),
        },
        {"가람대": "partner", "누리전자": "partner", "새봄재단": "partner", "하늘은행": "partner"},
    ),
    (
        "work",
        "누리시, 청년 주택 착공",
        "누리시는 청년 주택을 짓는다. 착공식에는 가람대, 누리전자, 새봄재단, 하늘은행 관계자가 참석했다.",
        {
            "누리시": ("local_government", "lead"),
            "가람대": ("university", ""),
            "누리전자": ("company", ""),
            "새봄재단": ("public", ""),
            "하늘은행": ("finance", ""),
        },
        {},
    ),
    # Who holds it together leads, be it in a list or with a person; 주관 is managing.
    (
        "meeting",
        "나래시 포럼",
        "나래시(시장 홍길동)와 가람재단이 시민과 함께하는 ‘청년 포럼’을 성황리에 개최했다.",
        {"나래시": ("local_government", "lead"), "가람재단": ("public", "partner")},
        {"나래시": "lead", "가람재단": "lead"},
    ),
    (
        "meeting",
        "경제단체 세미나",
        "누리상의 가람협회와 홍길동 국회의원이 4일 국회의원회관에서 기업 지원 세미나를 공동 개최했다.",
        {"누리상의": ("association", "lead"), "가람협회": ("association", "partner")},
        {"누리상의": "lead", "가람협회": "lead"},
    ),
    # A party's member is not the party.
    (
        "meeting",
        "나래협회 토론회",
        "나래협회는 6일 토론회를 연다. 토론회는 하늘당 홍길동 의원과 바다당 김누리 의원이 공동 주최한다.",
        {"나래협회": ("association", "lead"), "하늘당": ("other", "partner"), "바다당": ("other", "partner")},
        {},
    ),
    (
        "meeting",
        "나래센터 간담회",
        "나래센터는 지난 11일 누리호텔에서 하늘부와 가람협회가 주관하는 ‘이음의 날’을 개최했다.",
        {"나래센터": ("public", "lead"), "하늘부": ("ministry", "partner"), "가람협회": ("association", "partner")},
        {},
    ),
    # A list with whom another holds it.
    (
        "meeting",
        "나래시 포럼",
        "나래시와 가람재단은 누리대와 함께 포럼을 열었다.",
        {
            "나래시": ("local_government", "lead"),
            "가람재단": ("public", "partner"),
            "누리대": ("university", "partner"),
        },
        {},
    ),
    # Who runs what another joins leads.
    (
        "work",
        "나래모빌리티, 구급차 길 안내 개발",
        "나래모빌리티는 하늘부와 가람진흥원이 추진하는 ‘응급의료 개발’ 사업에 참여한다고 밝혔다.",
        {
            "나래모빌리티": ("company", "lead"),
            "하늘부": ("ministry", "partner"),
            "가람진흥원": ("public", ""),
        },
        {"나래모빌리티": "partner", "하늘부": "lead", "가람진흥원": "lead"},
    ),
    (
        "meeting",
        "나래교육청, 기부의 달 행사 참여",
        "나래교육청은 지난 5일 누리도청 주최 ‘기부의 달’ 행사에 참여했다.",
        {"나래교육청": ("public", "lead"), "누리도청": ("local_government", "")},
        {"나래교육청": "partner", "누리도청": "lead"},
    ),
    # Participants without a name are no partner, whoever runs it leads all the same.
    (
        "work",
        "나래시, 청년 창업 돕는다",
        "나래시가 운영하는 창업 교실에 주민 30명이 참여했다.",
        {"나래시": ("local_government", "lead")},
        {},
    ),
    # An owner that is only named as one hands the lead to its firm.
    (
        "work",
        "나래전자, 새 배송 서비스",
        "나래전자의 물류 자회사 누리로지스가 가람대와 배송 서비스를 만든다.",
        {"나래전자": ("company", "lead"), "누리로지스": ("company", "partner"), "가람대": ("university", "partner")},
        {"누리로지스": "lead"},
    ),
    (
        "work",
        "나래전자, 새 배송 서비스",
        "나래전자가 가람대와 배송 서비스를 만든다. 나래전자의 물류 자회사 누리로지스가 맡는다.",
        {"나래전자": ("company", "lead"), "누리로지스": ("company", "partner"), "가람대": ("university", "partner")},
        {},
    ),
    # Others join than whoever helps them.
    (
        "work",
        "누리시, 박람회 참가 기업 지원",
        "누리시는 가람협회가 개최하는 ‘미래 박람회’에 참가하는 관내 기업 12곳에 통역을 지원한다고 18일 밝혔다.",
        {"누리시": ("local_government", "lead"), "가람협회": ("association", "partner")},
        {},
    ),
    (
        "work",
        "누리시, 박람회 임차료 지원",
        "누리시는 가람협회와 나래대가 공동 개최하는 박람회에 나가는 기업에 임차료를 지원한다.",
        {
            "누리시": ("local_government", "lead"),
            "가람협회": ("association", "partner"),
            "나래대": ("university", "partner"),
        },
        {},
    ),
    (
        "work",
        "누리시, 합창단 지원",
        "누리시는 나래도가 주최하는 합창대회에 나가는 합창단에 의상비를 지원한다.",
        {"누리시": ("local_government", "lead"), "나래도": ("local_government", "partner")},
        {},
    ),
    # Who takes part in what another holds does not hold it.
    (
        "meeting",
        "누리시 안전 캠페인",
        "누리시는 17일 가람서와 나래교육청이 함께한 안전 포럼을 열었다.",
        {
            "누리시": ("local_government", "lead"),
            "가람서": ("public", "partner"),
            "나래교육청": ("public", "partner"),
        },
        {},
    ),
    # Who hands on what it was given, thanks the giver or sings makes no gift.
    (
        "donation",
        "나래화학, 성금 2억 원 기탁",
        "나래화학은 나눔재단에 성금 2억 원을 기탁했다. 나눔재단은 성금을 복지시설에 전달했다. 누리시는 감사패를 건넸다. "
        "음악회에는 새봄합창단이 출연했다.",
        {
            "나래화학": ("company", "lead"),
            "나눔재단": ("public", "beneficiary"),
            "누리시": ("local_government", ""),
            "새봄합창단": ("association", "partner"),
        },
        {"나래화학": "lead"},
    ),
    (
        "donation",
        "누리학교, 감사패 전달",
        "나래화학은 누리학교에 성금을 기탁했다. 누리학교는 감사패를 건넸다. 가람재단은 1억 원을 출연했다.",
        {"나래화학": ("company", "lead"), "누리학교": ("school", "beneficiary"), "가람재단": ("public", "")},
        {"나래화학": "lead", "가람재단": "lead"},
    ),
    # A county that a headline begins with is given what its town's body gives it.
    (
        "donation",
        "하늘군, 고향사랑기부 이어져",
        "하늘군 별빛면 이장협의회는 15일 하늘군에 기부금 300만 원을 기탁했다.",
        {"하늘군": ("local_government", "lead"), "별빛면 이장협의회": ("association", "lead")},
        {"하늘군": "beneficiary", "별빛면 이장협의회": "lead"},
    ),
    # Each of several givers has an object of its own.
    (
        "donation",
        "별빛동, 성품 이어져",
        "별빛동은 나래건설이 백미 50포를, 누리교회가 라면 100상자를 각각 기탁했다고 밝혔다.",
        {"별빛동": ("local_government", "lead"), "나래건설": ("company", "partner"), "누리교회": ("other", "lead")},
        {"별빛동": "beneficiary", "나래건설": "lead", "누리교회": "lead"},
    ),
    # Who tells that another gives is no task.
    (
        "donation",
        "가람은행, 장학금 후원",
        "하늘시는 가람은행이 장학금을 후원했다고 밝혔다.",
        {"하늘시": ("local_government", "partner"), "가람은행": ("finance", "lead")},
        {"가람은행": "lead"},
    ),
    # Institutes are chosen as firms are; a city that tells of it is the partner of whoever runs the call.
    (
        "work",
        "새봄연구원, 과기부 공모 선정",
        "새봄연구원은 과학기술부가 주관하는 ‘소재 연구사업’에 최종 선정됐다고 16일 밝혔다.",
        {"새봄연구원": ("public", "lead"), "과학기술부": ("ministry", "partner")},
        {"새봄연구원": "beneficiary", "과학기술부": "lead"},
    ),
    (
        "work",
        "나래랩, ‘새싹’ 선정",
        "나래랩은 중소기업부의 기술창업 지원 프로그램 ‘새싹(SS)’에 선정됐다고 밝혔다.",
        {"나래랩": ("company", "lead"), "중소기업부": ("ministry", "")},
        {"나래랩": "beneficiary", "중소기업부": "lead"},
    ),
    (
        "work",
        "나래랩, 가람 누리랩 선정",
        "나래랩이 가람금융의 스타트업 육성 프로그램 ‘누리랩’ 11기에 선정됐다.",
        {"나래랩": ("company", "lead"), "가람금융": ("company", "partner")},
        {"나래랩": "beneficiary", "가람금융": "lead"},
    ),
    (
        "work",
        "하늘군, 달빛영농조합 우수기업 선정",
        "하늘군은 관내 달빛영농조합이 행정부의 ‘2026년 마을기업’ 공모에 선정돼 5000만원을 받는다고 밝혔다.",
        {
            "하늘군": ("local_government", "lead"),
            "달빛영농조합": ("cooperative", "partner"),
            "행정부": ("ministry", ""),
        },
        {"하늘군": "partner", "달빛영농조합": "beneficiary", "행정부": "lead"},
    ),
    # Who runs it is not chosen in it, and a local government that won a call leads what it does.
    (
        "work",
        "하늘군, 국비 확보",
        "하늘군은 국토부와 나래진흥원이 주관한 ‘마을 사업’에 선정됐다.",
        {
            "하늘군": ("local_government", "lead"),
            "국토부": ("ministry", "partner"),
            "나래진흥원": ("public", "partner"),
        },
        {"하늘군": "lead", "국토부": "partner", "나래진흥원": "partner"},
    ),
    # With others that are counted, fewer than four take part.
    (
        "work",
        "나래센터, 섬마을 봉사",
        "나래센터는 이동봉사를 실시했다. 이날 가람미용사회, 누리병원 등 8개 단체가 참여해 미용과 진료를 제공했다.",
        {
            "나래센터": ("public", "lead"),
            "가람미용사회": ("association", ""),
            "누리병원": ("hospital", ""),
        },
        {"가람미용사회": "partner", "누리병원": "partner"},
    ),
    (
        "work",
        "나래시, 김장",
        "나래시는 김장을 했다. 이번 행사에는 가람전자와 누리은행이 후원기관으로 참여했다.",
        {"나래시": ("local_government", "lead"), "가람전자": ("company", ""), "누리은행": ("finance", "")},
        {"가람전자": "partner", "누리은행": "partner"},
    ),
    # Who takes part in a round leads, though no finder knows whose it is.
    (
        "money",
        "30억 투자 유치",
        "로봇 기업이 30억 원을 모았다. 이번 투자에는 가람벤처스와 하늘전자가 참여했다.",
        {"가람벤처스": ("finance", "partner"), "하늘전자": ("company", "beneficiary")},
        {"가람벤처스": "lead", "하늘전자": "lead"},
    ),
    (
        "money",
        "85억 투자 유치",
        "로봇 기업이 85억 원을 모았다. 이번 라운드는 가람벤처스가 이끌었고 하늘전자가 자문했다.",
        {"가람벤처스": ("finance", "partner"), "하늘전자": ("company", "partner")},
        {"가람벤처스": "lead"},
    ),
    # Where volunteers leave a gift it is given; where they only help nobody is.
    (
        "donation",
        "가람공사, 배식 봉사",
        "가람공사 직원들은 12일 나래노인복지관에서 배식 봉사를 하고 후원금 200만 원을 전달했다.",
        {"가람공사": ("public", "lead"), "나래노인복지관": ("public", "")},
        {"나래노인복지관": "beneficiary"},
    ),
    (
        "donation",
        "가람공사, 배식 봉사",
        "가람공사 직원들은 12일 나래노인복지관에서 어르신들의 배식을 도왔다.",
        {"가람공사": ("public", "lead"), "나래노인복지관": ("public", "")},
        {},
    ),
    # A ministry in front of what acts under it.
    (
        "agreement",
        "하늘군-국립과학원 협약",
        "나래청 국립과학원은 15일 하늘군과 업무협약을 체결했다.",
        {
            "하늘군": ("local_government", "partner"),
            "나래청": ("ministry", "lead"),
            "국립과학원": ("public", "partner"),
        },
        {"국립과학원": "lead"},
    ),
    # Whoever founds what others take part in leads.
    (
        "donation",
        "하늘시 상생협의회 출범",
        "하늘시는 나래공사, 가람전자, 누리대 등이 참여하는 상생협의회를 출범시켰다고 20일 밝혔다.",
        {
            "하늘시": ("local_government", "partner"),
            "나래공사": ("public", "partner"),
            "가람전자": ("company", "lead"),
            "누리대": ("university", "partner"),
        },
        {"하늘시": "lead", "나래공사": "partner", "가람전자": "partner", "누리대": "partner"},
    ),
    # An owner that acts in the sentence itself stays.
    (
        "agreement",
        "나래지주, 상인회와 협약",
        "나래지주 자회사 가람마트가 들어선 시장 상인회와 나래지주는 상생협약을 맺었다.",
        {"나래지주": ("company", "lead"), "가람마트": ("company", "partner")},
        {},
    ),
    # Who gives is marked by 에서 "at" where a school or a fund tells what it was given.
    (
        "donation",
        "누리대, 발전기금 받아",
        "누리대는 ‘나래건설’(대표 김가람)에서 발전기금 1000만 원을 기부했다고 밝혔다.",
        {"누리대": ("university", "lead"), "나래건설": ("company", "lead")},
        {"누리대": "beneficiary", "나래건설": "lead"},
    ),
    (
        "donation",
        "하늘장학회 장학금 이어져",
        "하늘장학회는 9일 가람전자, 나래상사에서 장학금을 기탁했다고 밝혔다.",
        {
            "하늘장학회": ("association", "lead"),
            "가람전자": ("company", "lead"),
            "나래상사": ("company", "lead"),
        },
        {"하늘장학회": "beneficiary", "나래상사": "lead"},
    ),
    # What a town tells of is led by who held it; the town helps where its head came.
    (
        "meeting",
        "",
        "하늘군은 누리회 하늘군지회가 군민회관에서 2019 지도자 대회를 개최했다고 21일 밝혔다. 대회에는 한누리 하늘군수가 참석했다.",
        {"하늘군": ("local_government", "lead"), "누리회 하늘군지회": ("association", "partner")},
        {"누리회 하늘군지회": "lead", "하늘군": "partner"},
    ),
    (
        "meeting",
        "",
        "하늘군은 누리협의회가 노인을 위한 잔치를 열었다고 밝혔다. 잔치에는 주민들이 참석했다.",
        {"하늘군": ("local_government", "lead"), "누리협의회": ("association", "partner")},
        {"누리협의회": "lead"},
    ),
    # Its own houses act for it.
    (
        "work",
        "",
        "하늘군은 하늘군보건소가 치매 예방 교실을 진행했다고 밝혔다.",
        {"하늘군": ("local_government", "lead"), "하늘군보건소": ("public", "partner")},
        {},
    ),
    (
        "work",
        "",
        "하늘군은 누리청소년센터가 진로 캠프를 열었다고 밝혔다.",
        {"하늘군": ("local_government", "lead"), "누리청소년센터": ("association", "partner")},
        {},
    ),
    # What another runs, the town may hold all the same, and be chosen for.
    (
        "meeting",
        "",
        "하늘군은 누리협회가 주관하는 경진대회를 개최했다고 밝혔다.",
        {"하늘군": ("local_government", "lead"), "누리협회": ("association", "partner")},
        {},
    ),
    (
        "work",
        "",
        "하늘군은 누리협회가 공모한 사업에 뽑혀 교육을 진행했다고 밝혔다.",
        {"하늘군": ("local_government", "lead"), "누리협회": ("association", "partner")},
        {"하늘군": "lead", "누리협회": "partner"},
    ),
    # Who gives to what another holds.
    (
        "donation",
        "",
        "하늘부녀회는 11일 김장 나누기 행사를 가졌다. 이번 행사에는 누리농협, 가람금고 등 지역 단체가 배추와 양념 등 재료를 후원했다.",
        {
            "하늘부녀회": ("association", "lead"),
            "누리농협": ("cooperative", "lead"),
            "가람금고": ("finance", "lead"),
        },
        {"누리농협": "partner", "가람금고": "partner"},
    ),
    (
        "donation",
        "",
        "하늘재단은 장학금 전달식을 가졌다. 누리 학생에게는 ㈜가람상사(대표 한누리)에서 후원하여 총 800만원의 장학금이 지급된다.",
        {"하늘재단": ("association", "lead"), "가람상사": ("company", "")},
        {"가람상사": "partner"},
    ),
    (
        "donation",
        "",
        "하늘회는 쌀 나누기 행사를 열었다. 특히 가람상사㈜는 매년 명절마다 200만 원의 후원금을 전달하며 나눔에 동참하고 있다.",
        {"하늘회": ("association", "lead"), "가람상사": ("company", "lead")},
        {"가람상사": "partner"},
    ),
    # Equals, each with its gift, and no event.
    (
        "donation",
        "",
        "하늘회는 쌀 50포를 기탁했다. 가람상사는 간식 20상자를 기부했다.",
        {"하늘회": ("association", "lead"), "가람상사": ("company", "lead")},
        {"하늘회": "lead", "가람상사": "lead"},
    ),
    # Who was named before it as one of those who hold it is no guest.
    (
        "donation",
        "",
        "하늘회와 가람상사는 쌀 나누기 행사를 열었다. 가람상사는 재료를 후원했다.",
        {"하늘회": ("association", "lead"), "가람상사": ("company", "lead")},
        {"가람상사": "lead"},
    ),
    # Receivers in a sentence of their own.
    (
        "donation",
        "",
        "누리전자는 성금을 냈다. 기부처는 투표로 나래재단, 가람협회, 하늘회 등 3개 기관으로 정했다.",
        {
            "누리전자": ("company", "lead"),
            "나래재단": ("association", "beneficiary"),
            "가람협회": ("association", "partner"),
            "하늘회": ("association", ""),
        },
        {"나래재단": "beneficiary", "가람협회": "beneficiary", "하늘회": "beneficiary"},
    ),
    (
        "donation",
        "",
        "누리전자는 성금을 냈다. 수혜기관은 나래재단이 정했다. 나래재단, 가람협회 등이 함께했다.",
        {
            "누리전자": ("company", "lead"),
            "나래재단": ("association", "partner"),
            "가람협회": ("association", "partner"),
        },
        {},
    ),
    # Where gifts keep coming, whoever is told to give or to join leads: each with its gift, with its head, besides.
    (
        "donation",
        "누리군에 이웃돕기 성금 줄이어",
        "나래상회가 100만 원, 새봄회가 50만 원을 누리군에 냈다. 가람식품 홍나래 대표는 라면 200상자를 보냈다. "
        "이 밖에 하늘건설·푸른농원 직원 일동이 30만 원씩을 전했다. 별빛교회도 힘을 보탰다. "
        "달빛공사는 노을공사와 공동으로 300만 원을 기탁했다.",
        {
            "나래상회": ("company", "lead"),
            "새봄회": ("association", "partner"),
            "누리군": ("local_government", "beneficiary"),
            "가람식품": ("company", "partner"),
            "하늘건설": ("company", ""),
            "푸른농원": ("company", ""),
            "별빛교회": ("other", "partner"),
            "달빛공사": ("public", ""),
            "노을공사": ("public", "partner"),
        },
        {
            "나래상회": "lead",
            "새봄회": "lead",
            "가람식품": "lead",
            "하늘건설": "lead",
            "푸른농원": "lead",
            "별빛교회": "lead",
            "달빛공사": "lead",
            "노을공사": "lead",
        },
    ),
    # Who collects at the head of a round-up is given it, be it told to hand things on; its people act for a body.
    (
        "donation",
        "불난 마을에 성금 물결",
        "나래협회는 7일까지 접수된 성금이 약정액을 더해 9억 원에 이른다고 밝혔다. 누리그룹이 3억 원으로 가장 많고 "
        "가람그룹 2억 원이 뒤를 이었다. 새봄고 학생들은 100만 원을 내놨다. 하늘회도 기탁 대열에 섰다. "
        "나래협회는 6일 구호품을 보냈다.",
        {
            "나래협회": ("association", "lead"),
            "누리그룹": ("company", "partner"),
            "가람그룹": ("company", "partner"),
            "새봄고": ("school", ""),
            "하늘회": ("association", "partner"),
        },
        {
            "나래협회": "beneficiary",
            "누리그룹": "lead",
            "가람그룹": "lead",
            "새봄고": "lead",
            "하늘회": "lead",
        },
    ),
    # A fund beside something that is no body, but not one that joins another in giving.
    (
        "donation",
        "기부 이어져",
        "누리전자는 하늘군장학회와 천사운동에 보태는 성금 300만 원을 전달했다.",
        {"누리전자": ("company", "lead"), "하늘군장학회": ("association", "partner")},
        {"누리전자": "lead", "하늘군장학회": "beneficiary"},
    ),
    # Nor who thanks, says something or gave before; nor where a town holds what they give to, or gifts are just told of.
    (
        "donation",
        "누리군에 이웃돕기 성금 줄이어",
        "나래상회가 성금 100만 원을 기부했다. 새봄회는 감사패를 보냈다. 가람식품은 소감을 전했다. 별빛교회는 쌀을 기부해 왔다. "
        "한편 하늘건설은 500만 원을 냈다.",
        {
            "나래상회": ("company", "lead"),
            "새봄회": ("association", ""),
            "가람식품": ("company", ""),
            "별빛교회": ("other", ""),
            "하늘건설": ("company", ""),
        },
        {"나래상회": "lead"},
    ),
    (
        "donation",
        "누리동 성품 나눔 이어져",
        "누리동은 쌀 나눔 행사를 열었다. 부녀회도 라면 20상자를 보탰다.",
        {"누리동": ("local_government", "lead"), "부녀회": ("association", "partner")},
        {},
    ),
    (
        "donation",
        "나래상회, 성금 전달",
        "나래상회는 성금을 전달했다. 새봄회는 쌀 20포를 보냈다.",
        {"나래상회": ("company", "lead"), "새봄회": ("association", "partner")},
        {},
    ),
    # To whom gifts keep coming is given them, unless it is known who is.
    (
        "donation",
        "나눔의 손길",
        "누리군에 각지의 도움이 끊이지 않고 있다. 나래상회가 1,000만 원을 내 힘을 더했다.",
        {"누리군": ("local_government", ""), "나래상회": ("company", "")},
        {"나래상회": "lead", "누리군": "beneficiary"},
    ),
    (
        "donation",
        "나눔의 손길",
        "누리군에 각지의 도움이 끊이지 않고 있다. 나래상회가 새봄복지관에 1,000만 원을 내 힘을 더했다.",
        {
            "누리군": ("local_government", ""),
            "나래상회": ("company", ""),
            "새봄복지관": ("public", "beneficiary"),
        },
        {"나래상회": "lead"},
    ),
    (
        "donation",
        "나눔의 손길",
        "누리군에 눈이 내렸다. 나래상회가 1,000만 원을 내 힘을 더했다.",
        {"누리군": ("local_government", ""), "나래상회": ("company", "lead")},
        {},
    ),
    # What one runs and others give to, it does not give; what its keeper gives, a shop gives.
    (
        "donation",
        "나래상회, 성금 전달",
        "나래상회는 새봄재단이 벌이는 캠페인에 100만 원을 기탁했다. 하늘분식을 운영하는 홍나래 씨가 성금 50만 원을 맡겼다. "
        "푸른농원을 운영하는 누리군이 상을 전달했다.",
        {
            "나래상회": ("company", "lead"),
            "새봄재단": ("association", "beneficiary"),
            "하늘분식": ("company", ""),
            "푸른농원": ("company", ""),
            "누리군": ("local_government", ""),
        },
        {"나래상회": "lead", "하늘분식": "lead"},
    ),
    # A fund that is called by its kind where it is given something; one of two that might be meant is not.
    (
        "donation",
        "누리장학재단 이사들, 장학금 기탁",
        "누리장학재단이 이사회를 열었다. 이사들은 장학금 2억 원을 모아 재단에 맡겼다.",
        {"누리장학재단": ("association", "lead")},
        {"누리장학재단": "beneficiary"},
    ),
    (
        "donation",
        "누리장학재단 이사들, 장학금 기탁",
        "누리장학재단이 새봄재단과 이사회를 열었다. 이사들은 장학금 2억 원을 모아 재단에 맡겼다.",
        {"누리장학재단": ("association", "lead"), "새봄재단": ("association", "")},
        {},
    ),
    # The chest by way of which gifts go to others, and by way of which it is only found whom to help.
    (
        "donation",
        "나래상회, 성금 전달",
        "나래상회는 누리군에 성금을 기탁했다. 성금은 누리공동모금회를 거쳐 이웃에게 전달된다.",
        {
            "나래상회": ("company", "lead"),
            "누리군": ("local_government", "beneficiary"),
            "누리공동모금회": ("association", ""),
        },
        {"나래상회": "lead", "누리공동모금회": "partner"},
    ),
    (
        "donation",
        "나래상회, 성금 전달",
        "나래상회는 누리군에 성금을 기탁했다. 나래상회는 누리공동모금회를 통해 형편을 들었다.",
        {
            "나래상회": ("company", "lead"),
            "누리군": ("local_government", "beneficiary"),
            "누리공동모금회": ("association", ""),
        },
        {"나래상회": "lead"},
    ),
    # A fund keeps what is given through it; the chest of the community hands it on.
    (
        "donation",
        "",
        "누리전자가 하늘군장학회를 통해 장학금 500만원을 기탁했다.",
        {"누리전자": ("company", "lead"), "하늘군장학회": ("association", "partner")},
        {"누리전자": "lead", "하늘군장학회": "beneficiary"},
    ),
    (
        "donation",
        "",
        "누리전자가 하늘공동모금회를 통해 성금 500만원을 기탁했다.",
        {"누리전자": ("company", "lead"), "하늘공동모금회": ("association", "partner")},
        {"누리전자": "lead"},
    ),
    # Givers to the towns of one another.
    (
        "donation",
        "",
        "하늘군 누리농협 직원들과 나래군 가람농협 직원들은 서로가 속한 지자체에 고향사랑기부금을 각각 기부했다.",
        {
            "하늘군": ("local_government", ""),
            "누리농협": ("cooperative", "lead"),
            "나래군": ("local_government", ""),
            "가람농협": ("cooperative", "lead"),
        },
        {"하늘군": "beneficiary", "나래군": "beneficiary", "가람농협": "lead"},
    ),
    (
        "donation",
        "",
        "하늘군 누리농협 직원들과 나래군 가람농협 직원들은 쌀을 모았다.",
        {
            "하늘군": ("local_government", ""),
            "누리농협": ("cooperative", "lead"),
            "나래군": ("local_government", ""),
            "가람농협": ("cooperative", "lead"),
        },
        {},
    ),
    # A body hands over to the town that tells of it; at a house it is handed to others.
    (
        "donation",
        "",
        "하늘구는 2일 누리봉사회(회장 한누리)에서 사랑의 성금 200만 원을 전달했다고 밝혔다.",
        {"하늘구": ("local_government", ""), "누리봉사회": ("association", "lead")},
        {"하늘구": "beneficiary"},
    ),
    (
        "donation",
        "",
        "하늘구는 2일 누리복지관에서 쌀 20포를 전달했다고 밝혔다.",
        {"하늘구": ("local_government", "lead"), "누리복지관": ("public", "partner")},
        {},
    ),
    # Whose money pays for it.
    (
        "donation",
        "",
        "누리부녀회는 하늘시의 보조금을 지원받아 반찬 나눔을 하고 있다.",
        {"누리부녀회": ("association", "lead"), "하늘시": ("local_government", "")},
        {"하늘시": "partner"},
    ),
    (
        "meeting",
        "",
        "누리문화원은 하늘시에서 보조금을 받아 체험 행사를 열었다.",
        {"누리문화원": ("association", "lead"), "하늘시": ("local_government", "")},
        {"하늘시": "partner"},
    ),
    (
        "meeting",
        "",
        "누리문화원은 하늘재단의 지원을 받아 온 학생들과 체험 행사를 열었다.",
        {"누리문화원": ("association", "lead"), "하늘재단": ("association", "")},
        {},
    ),
    # The office acts, not the city before it.
    (
        "agreement",
        "누리구, 별빛동 행정복지센터 협약 체결",
        "누리구 별빛동 행정복지센터는 하늘반찬과 협약을 체결했다.",
        {
            "누리구": ("local_government", "lead"),
            "별빛동 행정복지센터": ("local_government", "partner"),
            "하늘반찬": ("company", "partner"),
        },
        {"별빛동 행정복지센터": "lead"},
    ),
    (
        "agreement",
        "누리구, 별빛동 행정복지센터와 협약 체결",
        "누리구는 별빛동 행정복지센터와 협약을 체결했다.",
        {"누리구": ("local_government", "lead"), "별빛동 행정복지센터": ("local_government", "partner")},
        {},
    ),
    # A university that gives at a place.
    (
        "donation",
        "누리대, 쌀 기탁",
        "누리대는 나래복지관에서 쌀 100포를 기탁했다고 밝혔다.",
        {"누리대": ("university", "lead"), "나래복지관": ("public", "partner")},
        {"누리대": "lead"},
    ),
    # Who joins in behind the sentence of the round leads, not whoever invested in another, or takes part in a show.
    (
        "money",
        "",
        "누리로봇이 가람벤처스로부터 50억 원의 투자를 유치했다. 이번 투자 유치는 지난해 4월 하늘투자가 6억 원을 투자한 지 1년 만이다. "
        "가람벤처스 외에도 새빛벤처스와 이음인베스트가 참여했다.",
        {
            "누리로봇": ("company", "lead"),
            "가람벤처스": ("finance", "partner"),
            "하늘투자": ("finance", "partner"),
            "새빛벤처스": ("finance", "partner"),
            "이음인베스트": ("finance", "partner"),
        },
        {"누리로봇": "beneficiary", "가람벤처스": "lead", "새빛벤처스": "lead", "이음인베스트": "lead"},
    ),
    (
        "money",
        "",
        "누리로봇이 50억 원의 투자를 유치했다. 새빛전자가 전시회에 참여했다.",
        {"누리로봇": ("company", "lead"), "새빛전자": ("company", "partner")},
        {"누리로봇": "beneficiary"},
    ),
    # Whose shares are bought benefits, who owned them is a partner.
    (
        "money",
        "",
        "누리전자는 가람사가 보유한 하늘랩 지분 20%를 인수하는 계약을 체결했다.",
        {"누리전자": ("company", "lead"), "가람사": ("company", ""), "하늘랩": ("company", "partner")},
        {"가람사": "partner", "하늘랩": "beneficiary"},
    ),
    (
        "money",
        "",
        "누리전자는 가람사로부터 하늘랩 지분을 50억 원에 인수했다.",
        {"누리전자": ("company", "lead"), "가람사": ("company", "beneficiary"), "하늘랩": ("company", "")},
        {"가람사": "partner", "하늘랩": "beneficiary"},
    ),
    (
        "money",
        "",
        "누리전자는 하늘랩 지분 17.75%를 인수키로 했다. 최대주주인 가람사와 새빛사가 지분을 매각한다.",
        {
            "누리전자": ("company", "lead"),
            "하늘랩": ("company", "beneficiary"),
            "가람사": ("company", ""),
            "새빛사": ("company", ""),
        },
        {"가람사": "partner", "새빛사": "partner"},
    ),
    # Nobody buys: whoever sells leads; what one has besides shares is nothing that is sold.
    (
        "money",
        "",
        "가람사가 누리전자에 하늘랩 지분을 매각한다.",
        {"가람사": ("company", "lead"), "누리전자": ("company", "partner"), "하늘랩": ("company", "beneficiary")},
        {},
    ),
    (
        "money",
        "",
        "누리전자는 가람사가 보유한 기술을 높이 사 하늘랩을 지원한다.",
        {"누리전자": ("company", "lead"), "가람사": ("company", ""), "하늘랩": ("company", "beneficiary")},
        {},
    ),
    # Firms that the opening counts are told of later, no more than it counts, and not whom they sell to.
    (
        "agreement",
        "",
        "하늘시는 4일 기업 2개사와 투자양해각서를 체결했다. 산단에 입주하는 누리테크는 새빛전자에 부품을 납품한다. "
        "가람사는 50억 원을 들여 공장을 짓는다. 이음사도 공장을 짓는다.",
        {
            "하늘시": ("local_government", "lead"),
            "누리테크": ("company", ""),
            "새빛전자": ("company", ""),
            "가람사": ("company", ""),
            "이음사": ("company", ""),
        },
        {"누리테크": "partner", "가람사": "partner"},
    ),
    (
        "agreement",
        "",
        "하늘시는 4일 누리테크 등 2개 기업과 투자협약을 맺었다. 가람사는 50억 원을 들여 공장을 짓는다. 이음사는 공장을 옮긴다.",
        {
            "하늘시": ("local_government", "lead"),
            "누리테크": ("company", "partner"),
            "가람사": ("company", ""),
            "이음사": ("company", ""),
        },
        {"가람사": "partner"},
    ),
    (
        "agreement",
        "",
        "하늘시는 4일 기업 2개사와 상생협약을 체결했다. 누리테크는 공장을 짓는다.",
        {"하늘시": ("local_government", "lead"), "누리테크": ("company", "")},
        {},
    ),
    # Whom a sum is invested in benefits, a town that a plant is built in does not.
    (
        "money",
        "",
        "누리전자가 하늘랩에 10억 원을 투자했다고 밝혔다.",
        {"누리전자": ("company", "lead"), "하늘랩": ("company", "")},
        {"하늘랩": "beneficiary"},
    ),
    (
        "money",
        "",
        "누리전자가 하늘시에 10억 원을 투자했다고 밝혔다.",
        {"누리전자": ("company", "lead"), "하늘시": ("local_government", "partner")},
        {},
    ),
    # Whom the first sentence tells that somebody acts with is a party, whatever else is named; in other sentences only
    # those whom it adds.
    (
        "agreement",
        "",
        "하늘군은 22일 누리시와 업무협약을 체결했다. 군은 이어 가람군과도 같은 협약을 맺었다.",
        {
            "하늘군": ("local_government", "lead"),
            "누리시": ("local_government", ""),
            "가람군": ("local_government", ""),
        },
        {"누리시": "partner", "가람군": "partner"},
    ),
    # People of bodies who speak at a meeting, one of them behind the sentence that tells of talks.
    (
        "meeting",
        "누리시, 물길 포럼 개최",
        "누리시는 3일 물길 포럼을 열었다. 김하늘 가람연구소 대표가 발제를 했다. 다음으로 박누리 새빛원 박사는 댐을 다뤘다.",
        {"누리시": ("local_government", "lead"), "가람연구소": ("public", ""), "새빛원": ("public", "")},
        {"가람연구소": "partner", "새빛원": "partner"},
    ),
    (
        "meeting",
        "누리시, 물길 토론회",
        "누리시는 3일 물길 토론회를 열었다. 토론회는 김하늘 가람학회장을 좌장으로 이뤄졌다. 새빛대 물리학과 박누리 교수가 발제를 맡았다.",
        {"누리시": ("local_government", "lead"), "가람학회": ("association", ""), "새빛대": ("university", "")},
        {"가람학회": "partner", "새빛대": "partner"},
    ),
    (
        "programme",
        "누리교육청, 특강 개최",
        "누리교육청은 3일 김하늘 가람병원 교수를 초청해 특강을 열었다.",
        {"누리교육청": ("local_government", "lead"), "가람병원": ("hospital", "")},
        {},
    ),
    (
        "work",
        "누리교육청, 특강 개최",
        "누리교육청은 3일 김하늘 가람병원 교수를 초청해 특강을 열었다.",
        {"누리교육청": ("local_government", "lead"), "가람병원": ("hospital", "")},
        {"가람병원": "partner"},
    ),
    # No talk is told of; a seat on a board, a post held once, a second post, a party.
    (
        "meeting",
        "누리시, 물길 포럼 개최",
        "누리시는 물길 포럼을 열었다. 이날 김하늘 가람연구소 대표는 발길을 돌렸다. 이어 박누리 새빛원 박사는 집에 갔다.",
        {"누리시": ("local_government", "lead"), "가람연구소": ("public", ""), "새빛원": ("public", "")},
        {},
    ),
    (
        "meeting",
        "누리시, 물길 포럼 개최",
        "누리시는 물길 포럼을 열었다. 발제는 가람연구소 자문위원인 김하늘 씨가 맡았다. 전 새빛원 원장이 토론에 나섰다.",
        {"누리시": ("local_government", "lead"), "가람연구소": ("public", ""), "새빛원": ("public", "")},
        {},
    ),
    (
        "meeting",
        "누리시, 물길 포럼 개최",
        "누리시는 물길 포럼을 열었다. 푸른당 김하늘 대표가 발제를 맡았다.",
        {"누리시": ("local_government", "lead"), "푸른당": ("other", "")},
        {},
    ),
    # With whom it is signed; who once signed, and with whom only something else is done.
    (
        "agreement",
        "",
        "누리시는 3일 가람대와 ‘새싹 교실’ 운영을 위한 업무협약을 체결했다.",
        {"누리시": ("local_government", "lead"), "가람대": ("university", "")},
        {"가람대": "partner"},
    ),
    (
        "agreement",
        "",
        "하늘군은 22일 누리시와 업무협약을 체결했다. 군은 이어 가람군과도 협약을 추진할 계획이다. 앞서 새빛군과도 협약을 맺었다.",
        {
            "하늘군": ("local_government", "lead"),
            "누리시": ("local_government", "partner"),
            "가람군": ("local_government", ""),
            "새빛군": ("local_government", ""),
        },
        {},
    ),
    (
        "work",
        "",
        "누리전자는 가람사 자회사 하늘앤과 ‘이음’ 서비스를 시작한다고 밝혔다.",
        {"누리전자": ("company", "lead"), "가람사": ("company", ""), "하늘앤": ("company", "")},
        {"하늘앤": "partner"},
    ),
    # Not by somebody's words, in brackets, or where money is raised.
    (
        "work",
        "",
        "누리전자는 “가람사와 함께 한 일이 있다”고 밝혔다.",
        {"누리전자": ("company", "lead"), "가람사": ("company", "")},
        {},
    ),
    (
        "money",
        "",
        "누리전자는 가람사와 협력하는 새빛랩에 투자한다.",
        {"누리전자": ("company", "lead"), "가람사": ("company", ""), "새빛랩": ("company", "beneficiary")},
        {},
    ),
    # Two that sign with a third both lead, two that sign with one another do not.
    (
        "agreement",
        "",
        "누리센터와 보육기업인 하늘랩이 가람사와 양해각서를 체결했다.",
        {"누리센터": ("public", "lead"), "하늘랩": ("company", "partner"), "가람사": ("company", "")},
        {"누리센터": "lead", "하늘랩": "lead", "가람사": "partner"},
    ),
    (
        "agreement",
        "",
        "누리센터와 하늘랩이 양해각서를 체결했다.",
        {"누리센터": ("public", "lead"), "하늘랩": ("company", "partner")},
        {},
    ),
    # Of two who act joined by 와 none alone is who is helped, unless they do it to one another.
    (
        "work",
        "",
        "누리원(원장 홍길동)과 가람원(원장 김나래)은 산업통상부의 공모 사업에 선정돼 중소기업을 지원한다.",
        {"누리원": ("public", "beneficiary"), "가람원": ("public", "lead"), "산업통상부": ("ministry", "")},
        {"누리원": "lead"},
    ),
    (
        "work",
        "",
        "누리원은 가람원의 도움으로 중소기업을 지원한다.",
        {"누리원": ("public", "lead"), "가람원": ("public", "beneficiary")},
        {},
    ),
    (
        "donation",
        "",
        "누리군과 가람군이 상호 기부로 우정을 다졌다.",
        {"누리군": ("local_government", "lead"), "가람군": ("local_government", "beneficiary")},
        {},
    ),
    (
        "agreement",
        "",
        "누리시는 새싹 교실을 연다. 앞서 누리시는 가람대와 업무협약을 체결한 바 있다.",
        {"누리시": ("local_government", "lead"), "가람대": ("university", "")},
        {},
    ),
    # Who does it together, and whose service stands beside it.
    (
        "work",
        "",
        "누리시는 시험대를 세운다. 이 사업은 가람대와 새빛원이 공동으로 추진 중이다.",
        {"누리시": ("local_government", "lead"), "가람대": ("university", ""), "새빛원": ("public", "")},
        {"가람대": "partner", "새빛원": "partner"},
    ),
    (
        "work",
        "",
        "누리시는 목공 교육을 했다. 가람보건소의 혈압 상담도 함께 운영했다.",
        {"누리시": ("local_government", "lead"), "가람보건소": ("public", "")},
        {"가람보건소": "partner"},
    ),
    (
        "work",
        "",
        "누리시는 목공 교육을 했다. 가람보건소의 접수는 다음 달에 끝난다. 가람대와 새빛원이 시험대를 추진한다.",
        {
            "누리시": ("local_government", "lead"),
            "가람보건소": ("public", ""),
            "가람대": ("university", ""),
            "새빛원": ("public", ""),
        },
        {},
    ),
    # A scrape has lost the bracket of a short form before the particle.
    (
        "meeting",
        "",
        "가람전력은 누리협회 NRA 가 주관한 정기총회에 참석했다고 밝혔다.",
        {"가람전력": ("company", "lead"), "누리협회 NRA": ("foreign", "partner")},
        {"가람전력": "partner", "누리협회 NRA": "lead"},
    ),
    # Who joins as well, with others of its list; not who is joined by nobody, or once was.
    (
        "project",
        "누리로봇, 공동망 연다",
        "누리로봇은 공동망을 연다. 가람전자와 새빛은행 등 이웃 기업들도 참여한다.",
        {"누리로봇": ("company", "lead"), "가람전자": ("company", ""), "새빛은행": ("finance", "")},
        {"가람전자": "partner", "새빛은행": "partner"},
    ),
    (
        "project",
        "누리로봇, 공동망 연다",
        "누리로봇은 공동망을 연다. 가람전자도 물건을 판다. 앞서 새빛은행도 모임에 참여했다.",
        {"누리로봇": ("company", "lead"), "가람전자": ("company", ""), "새빛은행": ("finance", "")},
        {},
    ),
    # Whose call a city won, and who carries it out.
    (
        "work",
        "",
        "누리시는 하늘부에서 공모한 ‘들녘 살림 사업’에 동시 선정됐다고 밝혔다. 수행기관으로 지정된 가람대는 마을을 돕는다.",
        {"누리시": ("local_government", "lead"), "하늘부": ("ministry", ""), "가람대": ("university", "")},
        {"누리시": "lead", "하늘부": "partner", "가람대": "partner"},
    ),
    (
        "work",
        "누리군, 공모 선정 12건",
        "누리군은 공모사업 12건을 따냈다. 물길 정비사업 3억 원(하늘부), 책마을 조성 2억 원(가람재단)을 확보했다. 새빛부 ‘들녘’ 사업에도 선정됐다.",
        {
            "누리군": ("local_government", "lead"),
            "하늘부": ("ministry", ""),
            "가람재단": ("association", ""),
            "새빛부": ("ministry", ""),
        },
        {"하늘부": "partner", "가람재단": "partner", "새빛부": "partner"},
    ),
    # What pays for no call that was won: the article is about none, or the bracket says where it is.
    (
        "work",
        "누리군, 물길 정비",
        "누리군은 물길을 정비한다. 물길 정비사업 3억 원(하늘부)을 확보했다.",
        {"누리군": ("local_government", "lead"), "하늘부": ("ministry", "")},
        {},
    ),
    (
        "work",
        "누리군, 공모 선정",
        "누리군은 공모사업에 선정됐다. 심사를 통과한 곳(하늘부)과 사업비 3억 원을 확보했다.",
        {"누리군": ("local_government", "lead"), "하늘부": ("ministry", "")},
        {"누리군": "lead"},
    ),
    # Public bodies that were chosen to help others lead; those that only tell that they were benefit.
    (
        "work",
        "",
        "누리진흥원과 가람연구원은 하늘부의 물길 살림 사업에 뽑혀 마을 공방을 지원한다고 밝혔다.",
        {"누리진흥원": ("public", "lead"), "가람연구원": ("public", "lead"), "하늘부": ("ministry", "")},
        {"누리진흥원": "lead", "가람연구원": "lead", "하늘부": "partner"},
    ),
    (
        "work",
        "",
        "누리기술원은 하늘부의 물길 살림 사업에 선정됐다고 밝혔다.",
        {"누리기술원": ("public", "lead"), "하늘부": ("ministry", "")},
        {"누리기술원": "beneficiary", "하늘부": "lead"},
    ),
    # What is to be built was not chosen itself.
    (
        "work",
        "",
        "누리군은 누리문화센터 건립 등 8개 사업이 하늘부 공모사업에 선정됐다고 밝혔다.",
        {"누리군": ("local_government", "lead"), "누리문화센터": ("public", "partner")},
        {},
    ),
    # Several that manage a meeting without a host lead; an award or a call that they manage is another's matter.
    (
        "meeting",
        "",
        "누리시와 가람학회가 주관하는 물길 포럼이 3일 열린다.",
        {"누리시": ("local_government", "lead"), "가람학회": ("association", "partner")},
        {"누리시": "lead", "가람학회": "lead"},
    ),
    (
        "meeting",
        "",
        "누리시와 가람학회가 주관하는 물길 대회에서 새빛초가 대상을 받았다.",
        {
            "누리시": ("local_government", "partner"),
            "가람학회": ("association", "partner"),
            "새빛초": ("school", "lead"),
        },
        {},
    ),
    (
        "meeting",
        "누리초, 으뜸상",
        "누리초가 으뜸상을 받았다. 가람재단과 새빛도가 공동 주관한 시상식이 열렸다.",
        {
            "누리초": ("school", "lead"),
            "가람재단": ("association", "partner"),
            "새빛도": ("local_government", "partner"),
        },
        {},
    ),
    # Those in a row of who joined give; those in a row of who is given do not.
    (
        "donation",
        "",
        "누리복지회는 ‘착한가게’ 나눔을 시작한다. 뜻을 모은 곳은 ▲가람분식 ▲하늘김밥이다.",
        {
            "누리복지회": ("association", "lead"),
            "가람분식": ("company", "partner"),
            "하늘김밥": ("company", ""),
        },
        {"가람분식": "lead", "하늘김밥": "lead"},
    ),
    (
        "donation",
        "",
        "누리복지회는 쌀 나눔을 시작한다. 쌀을 받은 곳은 ▲가람복지관 ▲하늘복지관이다.",
        {
            "누리복지회": ("association", "lead"),
            "가람복지관": ("public", "beneficiary"),
            "하늘복지관": ("public", ""),
        },
        {},
    ),
    # Who join hands in the title, whoever else attends.
    (
        "agreement",
        "누리시·가람시 손잡았다",
        "누리시가 가람시를 자매도시로 맞았다. 서명식에는 가람시의회 의장이 자리했다.",
        {
            "누리시": ("local_government", "lead"),
            "가람시": ("local_government", ""),
            "가람시의회": ("local_government", "partner"),
        },
        {"가람시": "partner"},
    ),
    (
        "agreement",
        "누리시·가람시 이어 나래군도 축제",
        "누리시가 협약을 맺었다. 가람시는 축제를 연다.",
        {"누리시": ("local_government", "lead"), "가람시": ("local_government", "")},
        {},
    ),
    # Who held it leads, not the town that tells of it, unless it held what another pays for.
    (
        "meeting",
        "",
        "누리군은 가람동호회가 강가에서 연날리기를 개최했다고 밝혔다.",
        {"누리군": ("local_government", "lead"), "가람동호회": ("association", "lead")},
        {"가람동호회": "lead"},
    ),
    (
        "meeting",
        "",
        "누리군은 가람동호회가 지원하는 연날리기를 개최했다고 밝혔다.",
        {"누리군": ("local_government", "lead"), "가람동호회": ("association", "partner")},
        {},
    ),
    # Who called for proposals leads what another sentence tells that somebody won.
    (
        "work",
        "가람대 연합, 새싹 키움사업에 뽑혀",
        "가람대는 나래부와 누리재단이 공모한 ‘새싹 키움사업’ 대상에 들었다고 밝혔다.",
        {"가람대": ("university", "partner"), "나래부": ("ministry", "partner"), "누리재단": ("public", "partner")},
        {"가람대": "beneficiary", "나래부": "lead", "누리재단": "lead"},
    ),
    # A list of those chosen may end in a consortium and its region.
    (
        "work",
        "하늘청, 전담 기관 발표",
        "하늘청은 전담 기관을 발표했다. 선정된 곳은 가람연구원(중부권), 누리연구원 컨소시엄(동부권)이다.",
        {"하늘청": ("ministry", "lead"), "가람연구원": ("public", "partner"), "누리연구원": ("public", "partner")},
        {"가람연구원": "beneficiary", "누리연구원": "beneficiary"},
    ),
    # Whoever is listed as picked benefits, in whatever word for it.
    (
        "work",
        "하늘협회, 길잡이 만들 조합 공개",
        "하늘협회는 함께할 조합을 공개했다. 뽑힌 곳은 △가람조합 △누리조합이다.",
        {
            "하늘협회": ("association", "lead"),
            "가람조합": ("cooperative", "partner"),
            "누리조합": ("cooperative", "partner"),
        },
        {"가람조합": "beneficiary", "누리조합": "beneficiary"},
    ),
    # Firms that have a demand help those who meet it, whatever the model takes them for.
    (
        "work",
        "하늘부, 새싹기업 모집",
        "하늘부는 새싹기업을 모집한다. 수요기업은 가람건설, 누리제약(2개), 새봄식품이다.",
        {"하늘부": ("ministry", "lead"), "가람건설": ("company", "beneficiary"), "새봄식품": ("company", "")},
        {"가람건설": "partner", "새봄식품": "partner"},
    ),
    # Those listed as having signed are partners, and whoever leads still does.
    (
        "agreement",
        "하늘구, 기관들과 협약",
        "하늘구는 기관들과 협약을 맺었다. 협약서에 서명한 곳은 ▲하늘구 ▲가람우체국 ▲누리공사 ▲새봄협회 등이다.",
        {
            "하늘구": ("local_government", "lead"),
            "가람우체국": ("public", ""),
            "누리공사": ("public", "beneficiary"),
            "새봄협회": ("association", ""),
        },
        {"가람우체국": "partner", "누리공사": "partner", "새봄협회": "partner"},
    ),
    (
        "agreement",
        "하늘구, 기관들과 협약",
        "하늘구는 기관들과 협약을 맺었다. 협약에 참여한 기관은 가람공사와 누리협회에 위기가구를 알린다.",
        {"하늘구": ("local_government", "lead"), "가람공사": ("public", ""), "누리협회": ("association", "")},
        {},
    ),
    # What such firms do is no list of them.
    (
        "work",
        "하늘부, 새싹기업 모집",
        "하늘부는 새싹기업을 모집한다. 협력기관은 가람건설과 누리제약의 제안을 받아 심사한다.",
        {"하늘부": ("ministry", "lead"), "가람건설": ("company", "beneficiary"), "누리제약": ("company", "")},
        {},
    ),
    # Investors who come in again lead; who puts money into a fund helps.
    (
        "money",
        "나래봇, 시리즈B 투자 유치",
        "나래봇이 시리즈B 투자를 유치했다. 가람벤처스와 누리투자 등 이미 나래봇에 돈을 넣은 주요 투자사도 다시 참여했다.",
        {
            "나래봇": ("company", "lead"),
            "가람벤처스": ("finance", "beneficiary"),
            "누리투자": ("finance", "beneficiary"),
        },
        {"나래봇": "beneficiary", "가람벤처스": "lead", "누리투자": "lead"},
    ),
    (
        "money",
        "하늘도, 펀드 결성",
        "하늘도가 펀드를 결성했다. 가람전자와 누리대·한빛대도 출자자로 참여했다. 새봄사가 출자에 동참할지 살핀다.",
        {
            "하늘도": ("local_government", "lead"),
            "가람전자": ("company", ""),
            "누리대": ("university", ""),
            "새봄사": ("company", ""),
        },
        {"가람전자": "partner", "누리대": "partner"},
    ),
    # Up to three that sign with others lead together, on investments too.
    (
        "agreement",
        "협약",
        "하늘도와 나래시, 가람청은 7일 누리전자, 새봄사와 ‘협력 협약’에 서명했다.",
        {
            "하늘도": ("local_government", "lead"),
            "나래시": ("local_government", "partner"),
            "가람청": ("ministry", "partner"),
            "누리전자": ("company", "partner"),
            "새봄사": ("company", "partner"),
        },
        {"하늘도": "lead", "나래시": "lead", "가람청": "lead"},
    ),
    (
        "money",
        "투자 유치",
        "하늘시와 나래시가 공장을 끌어왔다. 두 시는 7일 기업 4개사와 투자협약(MOU)에 서명했다.",
        {"하늘시": ("local_government", "lead"), "나래시": ("local_government", "partner")},
        {"하늘시": "lead", "나래시": "lead"},
    ),
    # Of two that are not said to sign with anyone both keep their roles.
    (
        "money",
        "투자 유치",
        "하늘시와 나래시가 공장을 끌어왔다. 두 시는 7일 투자협약 설명회를 했다.",
        {"하늘시": ("local_government", "lead"), "나래시": ("local_government", "partner")},
        {},
    ),
]


@pytest.mark.parametrize(("family", "title", "text", "named", "wanted"), CLEAR)
def test_roles_without_doubt(
    make_document: MakeDocument,
    family: str,
    title: str,
    text: str,
    named: Named,
    wanted: dict[str, str],
) -> None:
    reading = reading_of(make_document, title, text, {name: kind for name, (kind, _) in named.items()})
    everyone = candidates(reading)
    names = [one.organization.name for one in everyone]
    # Who has no role here is no party by the model.
    chosen = {place: named[name][1] for place, name in enumerate(names) if named[name][1]}
    found = clear_roles(reading, reading.body[0], everyone, chosen, family)
    assert {names[place]: role for place, (role, _) in found.items()} == wanted
    assert all(reason.startswith("rule:") for _, reason in found.values())


@pytest.mark.parametrize(
    ("text", "named", "lead"),
    [
        (
            "홍나래 가온부 장관이 기업 대표들과 만나 물길을 논의했다. 간담회에는 가람전자, 누리화학이 참석했다.",
            {"가온부": "ministry", "가람전자": "company", "누리화학": "company"},
            "가온부",
        ),
        ("모두가 모였다. 가람전자와 택시 단체는 물길을 논의했다.", {"가람전자": "company"}, "가람전자"),
        # Guests, a visitor from abroad, and what nobody does.
        ("누리회가 마련한 자리에 가온부 장관이 참석했다.", {"가온부": "ministry", "누리회": "association"}, None),
        ("가온부를 찾은 아라국 하늘부 대표가 물길을 논의했다.", {"가온부": "ministry", "하늘부": "foreign"}, None),
        ("아라국 하늘부가 물길을 논의했다.", {"하늘부": "foreign"}, None),
        ("물길 포럼이 열린다. 가온부 장관은 매년 온다고 해 왔다.", {"가온부": "ministry"}, None),
    ],
)
def test_who_opens_a_meeting_that_nobody_leads(
    make_document: MakeDocument, text: str, named: dict[str, OrganizationType], lead: str | None
) -> None:
    reading = reading_of(make_document, "", text, named)
    everyone = candidates(reading)
    place = opener(reading, everyone, dict.fromkeys(range(len(everyone)), "partner"))
    assert (None if place is None else everyone[place].organization.name) == lead
