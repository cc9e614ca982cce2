"""Sums that a sentence says outright to be of another matter, and those that are listed with ones that belong."""

from __future__ import annotations

import pytest

from pipeline import money
from pipeline.initiatives.adding_up import joined_by_arithmetic
from pipeline.initiatives.assemble import choose_sums
from pipeline.initiatives.gist import FAMILY
from pipeline.initiatives.models import models
from pipeline.initiatives.reading import Reading, read
from pipeline.initiatives.sums import value_of
from pipeline.initiatives.told_sums import is_of_matter, listed_with, of_another_matter, parts_of_total
from tests.conftest import MakeDocument


def _read(make_document: MakeDocument, text: str, title: str = "") -> Reading:
    document = make_document(text, title)
    return read(document, [], money.find(document), [])


@pytest.mark.parametrize(
    ("text", "others"),
    [
        # Past giving and running totals.
        ("나래재단은 2015년부터 지금까지 총 3억원을 기탁해 왔다.", ["3억원"]),
        ("나래재단의 누적 기부액이 50억원을 넘어섰다.", ["50억원"]),
        ("나래재단은 지금까지 263명에게 3억원의 장학금을 지원했다.", ["3억원"]),
        ("나래재단은 2019년부터 매년 500만원을 기부해왔다.", ["500만원"]),
        ("앞서 나래그룹은 지난 8일 5조 원 규모의 금융을 지역에 공급하겠다는 계획을 내놓은 바 있다.", ["5조 원"]),
        ("나래재단이 9억 원을 내는 바람길 사업이 있다.", []),
        ("나래재단은 지난해에도 성금 150만원을 기부했다.", ["150만원"]),
        ("누리기금은 1천억원이 조성돼 있다.", ["1천억원"]),
        ("한편, 나래시는 220억원의 장학기금을 조성했다.", ["220억원"]),
        ("앞서 1단계 사업에서는 매출 575억 원의 성과를 냈다.", ["575억 원"]),
        # The year before, the old plan.
        ("작년 출연금액(20억원) 대비 두 배인 40억원이다.", ["20억원"]),
        ("기존 157억원에서 26억원을 늘린 총 183억원을 쓴다.", ["157억원"]),
        ("장학금은 기존 50만원에서 80만원으로 올렸다.", ["50만원"]),
        # Averages and prices.
        ("평균 기술이전 금액은 1건당 4000만 원이다.", ["4000만 원"]),
        ("주식을 주당 3만2470원에 넘긴다.", ["3만2470원"]),
        ("시가총액 75조원에 이르는 기업이 참여한다.", ["75조원"]),
        # Over the years, since a term began, before what goes on.
        ("2011년 첫 기금을 시작으로 누리전자는 세 차례에 걸쳐 90억원을 조성했다.", ["90억원"]),
        ("누리전자는 세 차례에 걸쳐 90억원을 조성한다.", []),
        ("새 정부가 들어선 뒤 나래항이 끌어모은 7조 원의 민간투자를 받친다.", ["7조 원"]),
        ("나래시장 취임 이후 유치한 7조 원의 투자를 받친다.", ["7조 원"]),
        ("새 공장이 들어선 뒤 7조 원의 투자를 한다.", []),
        ("누리축협은 2020년 협약을 맺으며 3,000만원을 전한 뒤 해마다 400만원을 보탰다.", ["3,000만원"]),
        ("누리축협은 이날 3,000만원을 전한 뒤 사진을 찍었다.", []),
        # Where a limit lies.
        ("6000만원 이하는 전액을, 6000만원을 넘으면 80%를 보증한다.", ["6000만원", "6000만원"]),
        ("재단은 6천만원까지는 한도를 심사하지 않는다.", ["6천만원"]),
        ("재단은 6천만원까지 빌려준다.", []),
        ("재단은 6천만원 이하의 돈을 빌려준다.", []),
        # Besides the matter.
        ("국가 공모사업 이외에도 마을만들기로 30억원을 확보했다.", ["30억원"]),
        # Earlier rounds, and all rounds together.
        ("지난해 4월 나래벤처스가 600억 원을 투자한 지 9개월 만이다.", ["600억 원"]),
        ("9개월간 1100억 원의 자금을 확보한 누리로봇은 투자를 늘린다.", ["1100억 원"]),
        ("나래상회는 지난해 100만 원을 기부한 데 이어 올해도 200만 원을 냈다.", ["100만 원"]),
        ("나래상회는 2021년 협약을 맺으며 100만 원을 전한 뒤 계속 참여했다.", ["100만 원"]),
        ("나래상회는 100만 원을 기부한 데 이어 쌀을 보냈다.", []),
        ("나래상회는 지난해 문을 열었다. 나래상회는 100만 원을 전달한 뒤 봉사했다.", []),
        ("9개월간 20억 원을 들여 마을을 고친다.", []),
        ("나래벤처스가 600억 원을 투자한 이유를 밝혔다.", []),
        # What is of the matter, for all such words.
        ("나래재단은 그동안 모은 성금 300만원을 전달했다.", []),
        ("나래재단은 300만원을 들고 돌아왔다.", []),
        ("나래재단은 2027년까지 3억원을 지원한다.", []),
        ("나래재단은 매년 3000만 원의 기금을 출연하고 있다.", []),
        ("한편 이번 사업에는 3억원이 투입된다.", []),
        ("앞서 지난 8일에는 누리농협이 170만원을 기탁했다.", []),
        ("1인당 50만원을 지원한다.", []),
        ("이 외에도 마을마다 3억원을 지원한다.", []),
        ("나래군에서 3억원에서 5억원까지 빌려준다.", []),
    ],
)
def test_sums_of_another_matter(make_document: MakeDocument, text: str, others: list[str]) -> None:
    reading = _read(make_document, text)
    found = [amount.text for line in reading.lines for amount in line.amounts if of_another_matter(line, amount)]
    assert found == others


def test_what_the_title_tells_is_the_matter(make_document: MakeDocument) -> None:
    reading = _read(make_document, "나래시는 누적 기부액이 50억원을 넘어섰다.", "나래시 누적 기부액 50억원 돌파")
    assert reading.title is not None
    assert not of_another_matter(reading.title, reading.title.amounts[0])


@pytest.mark.parametrize(
    ("text", "chosen", "added"),
    [
        ("은행별로 ▲한빛은행 9억원 ▲나래은행 5억원 ▲누리은행 4억 원이다.", ["9억원", "5억원"], ["4억 원"]),
        (
            "한빛시가 60억원, 나래시가 15억원, 누리시가 25억원을 내 총 100억원으로 한다.",
            ["60억원", "15억원", "25억원"],
            ["100억원"],
        ),
        ("▲한빛은행 9억원 ▲나래은행 5억원 ▲누리은행 4억 원이다.", ["9억원"], []),
        ("숲길(50억원), 책방(9억원), 논(7억원) 등이 뽑혔다.", ["50억원", "9억원"], ["7억원"]),
        ("숲길(50억원), 책방(9억원), 논(7억원) 등이 뽑혔다.", ["50억원"], []),
        ("한빛시가 60억원, 나래시가 15억원을 내고 누리시가 4억 원을 판다.", ["60억원", "15억원"], []),
        ("한빛시가 60억원, 나래시가 15억원을 내 총 100억원이 된다.", ["60억원", "15억원"], []),
        ("한빛시가 60억원, 나래시가 40억원을 내 총 100억원이 된다.", ["60억원"], []),
    ],
)
def test_sums_listed_with_those_that_belong(
    make_document: MakeDocument, text: str, chosen: list[str], added: list[str]
) -> None:
    (line,) = _read(make_document, text).body
    values = {value_of(amount) for amount in line.amounts if amount.text in chosen}
    assert [amount.text for amount, _ in listed_with(line, values)] == added


@pytest.mark.parametrize(
    ("text", "chosen", "added"),
    [
        # With the total that the parts add up to, all of them.
        (
            "나래군은 20억1천만원을 따냈다. 숲길 사업 15억원(국토부), 책방 사업 1천만원(문체부)이 그것이다. "
            "이어 논 사업 2억원(농식품부)과 체육관 사업 3억원(문체부)도 확보했다.",
            ["15억원"],
            ["20억1천만원", "1천만원", "2억원", "3억원"],
        ),
        (
            "나래재단은 1억원을 전달했다. 내역은 봉사(20명, 5천만원) ▲특기(9명, 3천만원) ▲기능(5명, 2천만원) 등이다.",
            ["1억원", "5천만원"],
            ["3천만원", "2천만원"],
        ),
        # All sums of one sentence, where they make up one that was told before.
        (
            "나래재단은 6억원을 맡겼다. 책값에 2억원, 급식비에 1억원이 돌아가고 나머지 3억원은 장학금으로 쓴다.",
            ["6억원"],
            ["2억원", "1억원", "3억원"],
        ),
        ("나래재단은 7억원을 맡겼다. 책값에 2억원, 급식비에 1억원, 장학금에 3억원이 든다.", ["7억원"], []),
        ("나래재단은 6억원을 맡겼다. 책값에 2억원, 급식비에 1억원, 장학금에 3억원이 든다.", ["2억원"], []),
        # Without one they are each told on their own.
        ("나래군은 숲길 5억원(국토부), 책방 1억원(문체부), 논 2억원(농식품부)도 땄다. 모두 9억원이다.", ["5억원"], []),
        # Nor does a list belong of which nothing does, and no total.
        ("나래군은 숲길 5억원(국토부), 책방 1억원(문체부), 논 2억원(농식품부)도 땄다. 모두 8억원이다.", [], []),
        # A bracket may gloss the sum before it.
        ("나래군은 설계비 5억(총사업비 60억), 책방 1억(총사업비 9억), 증액(총 7억) 등 76억원을 땄다.", ["60억"], []),
        # No bracket, no part.
        ("나래군은 5억원, 1억원, 2억원으로 8억원을 쓴다.", ["5억원"], []),
    ],
)
def test_parts_that_add_up_to_a_total(
    make_document: MakeDocument, text: str, chosen: list[str], added: list[str]
) -> None:
    reading = _read(make_document, text)
    values = {value_of(amount) for line in reading.lines for amount in line.amounts if amount.text in chosen}
    assert sorted(amount.text for amount, _ in parts_of_total(reading, values)) == sorted(added)


@pytest.mark.parametrize(
    ("text", "chosen", "added"),
    [
        # Told one by one, in a list or in sentences of their own.
        (
            "나래시는 모두 90억 원의 투자협약을 맺었다. 한빛전자는 40억 원을 들여 공장을 짓는다. "
            "한빛전자는 누리구의 회사다. 새봄톡은 50억 원을 투입해 연구소를 연다.",
            ["90억 원"],
            ["40억 원", "50억 원"],
        ),
        (
            "나래재단은 9천만 원을 맡겼다. 급식에 5천만 원, 쉼터에 3천만 원, 책에 1천만 원이 쓰인다.",
            ["9천만 원"],
            ["5천만 원", "3천만 원", "1천만 원"],
        ),
        (
            "투자액은 90억 원이다. △가람(40억 원·고용 9명) △새봄(50억 원·고용 8명)이 온다.",
            ["90억 원"],
            ["40억 원", "50억 원"],
        ),
        # One of the parts may be chosen already.
        ("나래시는 총 90억 원을 쓴다. 한빛구가 40억 원, 누리구가 50억 원을 낸다.", ["90억 원", "40억 원"], ["50억 원"]),
        # Nothing makes up the sum, or what does is of another matter or far off.
        ("나래시는 총 90억 원을 쓴다. 한빛구가 40억 원, 누리구가 30억 원을 낸다.", ["90억 원"], []),
        ("나래시는 총 90억 원을 쓴다. 한빛구가 40억 원, 누리구가 50억 원을 낸다.", ["40억 원"], []),
        ("나래시는 90억 원을 쓴다. 지금까지 40억 원을 지원했다. 누리구가 50억 원을 낸다.", ["90억 원"], []),
        (
            "나래시는 90억 원을 쓴다. 한빛구가 40억 원을 낸다. 비가 온다. 눈이 온다. 해가 뜬다. 누리구가 50억 원을 낸다.",
            ["90억 원"],
            [],
        ),
        # To the last won.
        ("가람이 새봄을 204억 원에 산다. 대금은 203억9,750만600원이다.", ["204억 원"], ["203억9,750만600원"]),
        ("가람이 새봄을 204억 원에 산다. 자본은 203억2,750만600원이다.", ["204억 원"], []),
        ("나래시는 200억 원을 쓴다. 한빛구가 190억 원을 쓴다.", ["200억 원"], []),
    ],
)
def test_sums_joined_by_arithmetic(make_document: MakeDocument, text: str, chosen: list[str], added: list[str]) -> None:
    reading = _read(make_document, text)
    values = {value_of(amount) for line in reading.lines for amount in line.amounts if amount.text in chosen}
    assert [amount.text for amount, _ in joined_by_arithmetic(reading, values)] == added


@pytest.mark.parametrize(
    ("family", "text", "told"),
    [
        (
            "donation",
            "누리 학생에게는 나래전자에서 후원하여 매년 200만원씩 3년간 총 600만원의 장학금이 지급된다.",
            ["200만원", "600만원"],
        ),
        ("donation", "두 학생에게는 각 150만원씩의 장학금이 지급되었다.", ["150만원"]),
        ("donation", "나래전자는 명절마다 400만 원의 후원금을 전달하며 나눔에 동참하고 있다.", ["400만 원"]),
        ("donation", "나래장학회는 2014년부터 올해까지 학생 145명에게 5천만 원의 장학금을 지원했다.", []),
        ("donation", "나래장학회는 누적 5천만 원의 장학금을 지급했다.", []),
        ("donation", "한편 나래전자는 매년 200만원씩 장학금을 전달한다.", []),
        ("donation", "나래전자는 쌀을 300만원어치 샀다.", []),
        ("work", "업체마다 최대 3천만 원까지 보증을 받을 수 있다.", ["3천만 원"]),
        ("work", "업체마다 최대 3천만 원 이내에서 심사 없이 지원받을 수 있다.", ["3천만 원"]),
        ("work", "업체마다 최대 3천만 원을 빌릴 수 있다.", ["3천만 원"]),
        ("work", "가게마다 최대 20만 원까지 배송비를 돌려받는다.", ["20만 원"]),
        ("work", "1차 접수는 이틀이며 90억 원 한도로 이뤄진다.", ["90억 원"]),
        ("work", "이렇게 나가는 대출은 모두 800억 원이다.", ["800억 원"]),
        ("work", "누리은행의 부실 대출은 800억 원이다.", []),
        ("work", "나래전자는 최대 3천만 원의 매출을 올렸다.", []),
        ("work", "두 학생에게는 각 150만원씩의 장학금이 지급되었다.", []),
    ],
)
def test_sums_that_a_sentence_says_to_be_given(
    make_document: MakeDocument, family: str, text: str, told: list[str]
) -> None:
    reading = _read(make_document, text)
    found = [amount.text for line in reading.body for amount in line.amounts if is_of_matter(line, amount, family)]
    assert found == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("나래상회가 100만원, 새봄회가 50만원을 냈다.", ["100만원", "50만원"]),
        ("이 밖에 나래상회가 100만원을 맡겼다.", ["100만원"]),
        ("나래그룹이 5억원으로 가장 많고 누리그룹 3억원이 뒤를 이었다.", ["5억원", "3억원"]),
        ("시민 300명이 2억원을 모았다.", ["2억원"]),
        # What was given before, what is hoped for, and what is said of sums.
        ("나래상회는 해마다 100만원씩을 보태 왔다.", []),
        ("한편 나래군은 100만원을 내놨다.", []),
        ("나래군은 100억원을 모을 생각이다.", []),
    ],
)
def test_sums_of_gifts_that_keep_coming(make_document: MakeDocument, text: str, told: list[str]) -> None:
    reading = _read(make_document, text)
    sums = [(line, amount) for line in reading.body for amount in line.amounts]
    assert [amount.text for line, amount in sums if is_of_matter(line, amount, "donation", rounds_up=True)] == told
    assert not any(is_of_matter(line, amount, "donation") for line, amount in sums)


def test_one_text_comes_once(make_document: MakeDocument) -> None:
    text = "나래재단은 장학생 50명에게 최대 400만원의 장학금을 지원한다. 나래재단은 장학생에게 400만원의 장학금을 지원한다."
    reading = _read(make_document, text)
    found, choice = choose_sums(reading, reading.body[0], models()["sum"].within(FAMILY["programme"]), "work")
    assert [amount.text for amount in found] == ["400만원"], choice.reason
