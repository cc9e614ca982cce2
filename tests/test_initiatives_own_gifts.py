"""Round-ups of gifts: which gifts are rows of their own, with whose giver, receiver, sum and day."""

from __future__ import annotations

import datetime

import pytest

from pipeline import dates, money
from pipeline.initiatives.further import Told
from pipeline.initiatives.own_gifts import own_gifts, with_first_only
from pipeline.initiatives.reading import Reading, read
from pipeline.tokens import Analyser
from pipeline.types import Document, Mention, Organization, OrganizationType, Span

Row = tuple[list[str], list[str], list[str], list[str], str | None]

BODIES: dict[str, OrganizationType] = {
    "나래군": "local_government",
    "가람교회": "other",
    "누리상회": "company",
    "한빛고등학교": "school",
    "한빛고학부모회": "association",
    "새봄회": "association",
    "나래장학회": "association",
    "가람면 행정복지센터": "local_government",
}
HEAD = "나래군에 이웃을 위한 성금과 물품이 잇따르고 있다. "
FIRST = "지난 5일 가람교회는 군청에 들러 성금 300만 원을 맡겼다. "
OTHER = "누리상회는 쌀 20포를 가람면 행정복지센터에 건넸다. "
FIRST_ROW: Row = (["가람교회"], [], ["나래군"], ["300만 원"], "2024-03-05")


def reading_of(text: str, analyser: Analyser) -> Reading:
    mentions: list[Mention[Organization]] = []
    for name, kind in BODIES.items():
        start = text.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            mentions.append(Mention("body", span, name, Organization(name, kind), "test"))
            start = text.find(name, start + 1)
    document = Document(analyser.passage("", "title"), analyser.passage(text, "body"), datetime.date(2024, 3, 8))
    mentions.sort(key=lambda mention: mention.span)
    return read(document, mentions, money.find(document), dates.find(document))


def flat(gift: Told) -> Row:
    parties = (gift.deal.leads, gift.deal.partners, gift.deal.beneficiaries)
    leads, partners, beneficiaries = ([body.name for body in of_role] for of_role in parties)
    return leads, partners, beneficiaries, [amount.text for amount in gift.sums], gift.day


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        (OTHER, (["누리상회"], [], ["가람면 행정복지센터"], [], None)),
        # The town is called by its kind, by its head, or told at the head of the article.
        ("지난 6일 누리상회는 군에 200만 원을 전했다.", (["누리상회"], [], ["나래군"], ["200만 원"], "2024-03-06")),
        (
            "이에 앞서 4일에는 새봄회가 김 군수에게 성금 200만 원을 전하는 등 발길이 이어졌다.",
            (["새봄회"], [], ["나래군"], ["200만 원"], "2024-03-04"),
        ),
        ("지난 6일 새봄회는 연탄 500장을 내려놓았다.", (["새봄회"], [], ["나래군"], [], "2024-03-06")),
        # People get it, or a house that is not known: no town is given it.
        ("지난 6일 새봄회는 라면 50상자를 15세대에 안겼다.", (["새봄회"], [], [], [], "2024-03-06")),
        ("지난 6일 새봄회는 누리면사무소로 라면 50상자를 싣고 왔다.", (["새봄회"], [], [], [], "2024-03-06")),
        # The day of the gift before.
        (
            "이날 누리상회는 나래장학회에 장학금 100만 원을 보냈다.",
            (["누리상회"], [], ["나래장학회"], ["100만 원"], "2024-03-05"),
        ),
        (
            "새봄회도 오전 11시 나래장학회에 장학금 100만 원을 기탁했다.",
            (["새봄회"], [], ["나래장학회"], ["100만 원"], "2024-03-05"),
        ),
        # Who keeps a body gives, its people do, or people who are none; who got the goods ready has a part in it.
        (
            "지난 6일 누리상회를 꾸려 가는 김나래 대표가 성금 100만 원을 건넸다.",
            (["누리상회"], [], ["나래군"], ["100만 원"], "2024-03-06"),
        ),
        (
            "한빛고등학교 학생들은 지난 6일 케이크와 내의를 군에 내놓았다.",
            (["한빛고등학교"], [], ["나래군"], [], "2024-03-06"),
        ),
        ("주민 김나래 씨는 나래장학회에 100만 원을 보냈다.", ([], [], ["나래장학회"], ["100만 원"], None)),
        (
            "지난 6일 한빛고등학교는 한빛고학부모회가 마련한 쌀 20포를 군에 건넸다.",
            (["한빛고등학교"], ["한빛고학부모회"], ["나래군"], [], "2024-03-06"),
        ),
    ],
)
def test_each_gift_of_a_round_up_has_its_own_facts(
    analyser: Analyser,
    sentence: str,
    row: Row,
) -> None:
    gifts = own_gifts(reading_of(HEAD + FIRST + sentence, analyser))
    assert [flat(gift) for gift in gifts] == [FIRST_ROW, row]


def test_two_gifts_of_a_sentence_are_two(analyser: Analyser) -> None:
    text = "새봄회는 나래장학회에 200만 원을 맡겼고, 누리상회는 쌀 20포를 가람면 행정복지센터에 보냈다."
    assert [flat(gift)[:4] for gift in own_gifts(reading_of(HEAD + text, analyser))] == [
        (["새봄회"], [], ["나래장학회"], ["200만 원"]),
        (["누리상회"], [], ["가람면 행정복지센터"], []),
    ]


def test_the_main_row_is_read_from_the_first_gift_alone(analyser: Analyser) -> None:
    text = HEAD + "새봄회는 나래장학회에 200만 원을 맡겼고, 누리상회는 쌀 20포를 군에 보냈다. " + OTHER
    reading = reading_of(text, analyser)
    rest = with_first_only(reading, own_gifts(reading))
    assert [use.mention.text for line in rest.body for use in line.uses] == ["나래군", "새봄회", "나래장학회"]


@pytest.mark.parametrize(
    "text",
    [
        # One receiver on one day: all give to the same.
        HEAD + FIRST + "이날 누리상회는 쌀 20포를 군에 건넸다.",
        # One campaign, whatever office takes it.
        "나래군이 벌이는 ‘사랑의 온도’ 모금에 성금이 잇따르고 있다. " + FIRST + OTHER,
        # No round-up.
        "나래군이 이웃을 돌본다. " + FIRST + OTHER,
        # A single gift; what was given until now; nothing that is given.
        HEAD + FIRST,
        HEAD + FIRST + "새봄회는 나래장학회에 매년 100만 원을 기탁해 왔다.",
        HEAD + FIRST + "새봄회는 나래장학회에 감사의 뜻을 전했다.",
    ],
)
def test_gifts_that_are_one_matter_are_no_rows(analyser: Analyser, text: str) -> None:
    assert own_gifts(reading_of(text, analyser)) == []
