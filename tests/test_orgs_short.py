"""Short forms that only the article explains, and names with a point within."""

from __future__ import annotations

import pytest

from pipeline.orgs.extents import extend
from pipeline.orgs.points import with_points
from pipeline.orgs.reading import Reading
from pipeline.orgs.resolve import bodies
from pipeline.orgs.spots import Spot
from pipeline.tokens import Analyser


def _spots(text: str, forms: list[str]) -> list[Spot]:
    """The first mention of each form, found by the tagger."""
    return sorted(Spot(start := text.index(form), start + len(form), "orgs.tagger") for form in forms)


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        # By letters: the first, others in order, and one of the head or the last.
        (["콩협"], ["한국콩나물협회"], {"한국콩나물협회"}),
        (["솔빛청"], ["솔빛개발청"], {"솔빛개발청"}),
        ([], ["고드름뱅크", "고뱅"], {"고드름뱅크"}),
        ([], ["고드름뱅크", "고구마뱅크", "고뱅"], {"고드름뱅크", "고구마뱅크", "고뱅"}),
        (["솔협"], ["한국콩나물협회"], {"솔협", "한국콩나물협회"}),
        # What has a head of its own, what looks like a person, and what begins the longer one is no such form.
        ([], ["솔빛협회", "솔빛사기 수사협의회"], {"솔빛협회", "솔빛사기 수사협의회"}),
        ([], ["김나협", "김치나라협회"], {"김나협", "김치나라협회"}),
        # A ministry of another time, unless the article has the one of today.
        (["국토부"], ["국토해양부"], {"국토해양부"}),
        (["국토부"], ["국토해양부", "국토교통부"], {"국토해양부", "국토교통부"}),
        # A district with its city in short and in full.
        (["부산 서구"], ["부산광역시 서구", "서구"], {"부산광역시 서구"}),
        (["부산 서구"], ["대구광역시 서구"], {"부산 서구", "대구광역시 서구"}),
    ],
)
def test_short_forms_are_of_the_one_body_that_they_fit(title: list[str], body: list[str], names: set[str]) -> None:
    head, text = "은 ".join(title), "은 ".join(body)
    found = bodies([("title", head), ("body", text)], [_spots(head, title), _spots(text, body)])
    assert {one.name for one in found} == names


@pytest.mark.parametrize(
    ("title", "body", "form", "name"),
    [
        ("다온의류·산업진흥원, 설명회", "다온의류·산업진흥원이 열었다.", "산업진흥원", "다온의류·산업진흥원"),
        ("솔빛숲·정원사업소", "솔빛숲·정원사업소는 나무를 심었다.", "정원사업소", "솔빛숲·정원사업소"),
        # Once only, or also without the word: a list.
        ("설명회 성료", "다온의류·산업진흥원이 열었다.", "산업진흥원", "산업진흥원"),
        ("다온의류·산업진흥원", "산업진흥원이 열었다.", "산업진흥원", "산업진흥원"),
        # A place, a known body or another name before it.
        ("나주시·산업진흥원", "나주시·산업진흥원이 열었다.", "산업진흥원", "산업진흥원"),
        ("삼성전자·솔빛재단", "삼성전자·솔빛재단이 열었다.", "솔빛재단", "솔빛재단"),
        ("새봄상사·솔빛재단", "새봄상사·솔빛재단이 열었다.", "솔빛재단", "솔빛재단"),
        # Large firms and small ones.
        ("", "이날 대·중소기업나눔재단이 밝혔다.", "중소기업나눔재단", "대·중소기업나눔재단"),
        ("", "이날 확대·중소기업나눔재단이 밝혔다.", "중소기업나눔재단", "중소기업나눔재단"),
    ],
)
def test_names_with_a_point_within(title: str, body: str, form: str, name: str) -> None:
    rows = [_spots(text, [one for one in (form, "새봄상사") if one in text]) for text in (title, body)]
    _, found = with_points([("title", title), ("body", body)], rows)
    found = [spot for spot in found if spot.stop == body.index(form) + len(form)]
    assert [body[spot.start : spot.stop] for spot in found] == [name]


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("대전·충남지방솔빛청 수출지원센터가", "충남지방솔빛청 수출지원센터", "대전·충남지방솔빛청 수출지원센터"),
        ("울산·경남지역혁신플랫폼이", "경남지역혁신플랫폼", "울산·경남지역혁신플랫폼"),
        ("울산·경남솔빛플랫폼이", "경남솔빛플랫폼", "경남솔빛플랫폼"),
    ],
)
def test_regions_that_a_body_serves_together(analyser: Analyser, text: str, form: str, name: str) -> None:
    (spot,) = _spots(text, [form])
    reached = extend(Reading(analyser.passage(text, "body")), spot)
    assert text[reached.start : reached.stop] == name
